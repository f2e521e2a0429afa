//! A page's leaves as the models see them, for training them: see `model/train.py`.

use super::{features, head::Head, outline::Outline, scopes::Scopes};
use crate::raw::dom::Dom;

/// A leaf as the models see it.
#[derive(Debug, serde::Serialize)]
pub struct Observed {
    /// Its text.
    pub text: String,
    /// Line of the raw file.
    pub line: u32,
    /// Its features.
    pub features: Vec<f32>,
    /// First and last leaf (exclusive) of the containers around it, the innermost first.
    pub around: [[usize; 2]; 3],
    /// Number of the group of leaves at places of the same names.
    pub path: u32,
}

/// The leaves of a page with their features.
pub fn observe(html: &str) -> Vec<Observed> {
    let dom = Dom::parse(html, 1);
    let outline = Outline::of(&dom);
    let scopes = Scopes::of(&dom, &outline);
    let rows = features::describe(&dom, &outline, &scopes, &Head::of(&dom));
    let range = |scope: usize| [outline.scopes[scope].leaves.start, outline.scopes[scope].leaves.end];
    let leaves = outline.leaves.iter().enumerate();
    leaves
        .map(|(at, leaf)| Observed {
            text: outline.text(&dom, leaf),
            line: leaf.line,
            features: rows.row(at).to_vec(),
            around: scopes.around(&outline, leaf.scope).map(range),
            path: scopes.path(at),
        })
        .collect()
}
