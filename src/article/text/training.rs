//! What the training script needs: the same features that the classifier sees.

pub use super::context::{Alone, CONTEXTS, contexts};
use super::features::{Features, Page};
pub use super::features::{NEAR, SHAPES, WORDS};
use crate::article::draft::{Draft, Row};
use crate::raw::Line;

/// A line of a dump that is not blank.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Line of the raw file, from 1.
    pub line: u32,
    /// How many words it has.
    pub words: usize,
    /// Its shapes.
    pub shapes: Vec<u8>,
    /// Hashes of its words, below [`WORDS`], of the words of the lines around, below [`NEAR`], and of its longer words.
    pub said: [Vec<u16>; 3],
}

/// The lines of a dump as the classifier sees them.
pub fn seen(lines: &[Line]) -> Vec<Seen> {
    let rows = Draft::new(lines.to_vec()).rows;
    let page = Page::of(&rows);
    let seen = |(row, line): (&Row, &Features)| {
        let said = [page.words(line), page.near(line), page.topics(line)].map(<[u16]>::to_vec);
        Seen { line: row.number, words: row.words, shapes: line.shapes().collect(), said }
    };
    rows.iter().zip(&page.lines).map(seen).collect()
}
