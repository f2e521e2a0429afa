//! Which articles are about one happening.

use super::cluster::{Edge, group};
use super::copies;
use super::corpus::Corpus;
use super::editor::Editor;
use super::pairs::{Pairs, THRESHOLD};
use crate::article::Article;

/// What gathering found out.
pub(super) struct Gathered {
    /// The articles as vectors, and what two of them score.
    pub pairs: Pairs,
    /// Pairs of near-duplicates.
    pub copies: Vec<(usize, usize)>,
    /// Scored candidates, the smaller index first, in order.
    pub edges: Vec<Edge>,
    /// Articles of one happening, each group sorted, in the order of their first articles.
    pub groups: Vec<Vec<usize>>,
}

/// Groups `articles` as the scores and the `editor` say.
pub(super) fn gather(articles: &[Article], editor: &Editor, enabled: bool) -> Gathered {
    let copies = copies::pairs(articles);
    let pairs = Pairs::new(Corpus::new(articles));
    let edges = if enabled { edges(&pairs, editor) } else { Vec::new() };
    let bonds = editor.bonds(if enabled { &copies } else { &[] });
    let score = |a, b| if editor.leaves(a, b) { pairs.score(a, b) } else { 0.0 };
    let mut groups = group(articles.len(), &edges, &bonds, THRESHOLD, score);
    groups.retain(|group| !group.iter().all(|&at| editor.left_out[at]));
    Gathered { pairs, copies, edges, groups }
}

/// The candidates that the scores may decide about, scored.
fn edges(pairs: &Pairs, editor: &Editor) -> Vec<Edge> {
    /// Pairs below this are of no use, not even as related stories.
    const LEAST: f32 = 0.02;
    let candidates = pairs.candidates.iter().filter(|&&(a, b)| editor.leaves(a, b));
    let scored = candidates.map(|&(a, b)| Edge { a, b, score: pairs.score(a, b) });
    scored.filter(|edge| edge.score >= LEAST).collect()
}
