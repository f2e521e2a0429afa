//! What the training script needs: the same features that the classifier sees.

use super::classify::all_features;
pub use super::context::{Alone, CONTEXTS, contexts};
pub use super::features::{Features, NEAR, SHAPES, WORDS};
use crate::article::draft::Draft;
use crate::raw::Line;

/// A line of a dump that is not blank.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Line of the raw file, from 1.
    pub line: u32,
    /// How many words it has.
    pub words: usize,
    /// What the classifier sees of it.
    pub features: Features,
}

/// The lines of a dump as the classifier sees them.
pub fn seen(lines: &[Line]) -> Vec<Seen> {
    let rows = Draft::new(lines).rows;
    let features = all_features(&rows);
    rows.iter().zip(features).map(|(row, features)| Seen { line: row.number, words: row.words, features }).collect()
}
