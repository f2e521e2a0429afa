//! What was cut, with the name of the reason that a reader would give.

use super::hints::{CUES, NAMES, mask};
use super::outline::{Leaf, Outline};
use super::scopes::Scopes;
use crate::article::Removed;
use crate::raw::dom::Dom;

/// Names of element hints, from the strongest reason to the weakest, and the rule that each is shown as.
const REASONS: [(&str, &str); 13] = [
    ("comment", "html-comment"),
    ("share", "html-share"),
    ("notice", "html-notice"),
    ("sign", "html-newsletter"),
    ("ad", "html-advert"),
    ("related", "html-related"),
    ("nav", "html-menu"),
    ("footer", "html-footer"),
    ("sidebar", "html-sidebar"),
    ("author", "html-author"),
    ("caption", "html-caption"),
    ("meta", "html-label"),
    ("header", "html-header"),
];

/// The leaves that were not kept.
pub(super) fn removed(dom: &Dom, outline: &Outline, scopes: &Scopes, keep: &[bool]) -> Vec<Removed> {
    let first = keep.iter().position(|&kept| kept).unwrap_or(keep.len());
    let last = keep.iter().rposition(|&kept| kept).unwrap_or(0);
    let cut = outline.leaves.iter().enumerate().filter(|(at, _)| !keep[*at]);
    cut.map(|(at, leaf)| {
        let text = outline.text(dom, leaf);
        let position = if at < first || at > last { "html-outside" } else { "html-inside" };
        let rule = reason(scopes, leaf, &text).unwrap_or(position);
        Removed { line: leaf.line, text, rule }
    })
    .collect()
}

fn reason(scopes: &Scopes, leaf: &Leaf, text: &str) -> Option<&'static str> {
    let near = scopes.near(leaf.scope);
    let named = |name: &str| NAMES.names.iter().position(|known| known == name);
    let by_name = REASONS.iter().find(|(name, _)| {
        let close = named(name).is_some_and(|group| near[group] <= 3);
        close || leaf.hints & mask(&[name]) != 0
    });
    let by_cue = || {
        let lower = text.to_lowercase();
        let cues = if leaf.counts.words <= 30 { CUES.at_words(&lower) } else { 0 };
        let cue = |name: &str| CUES.names.iter().position(|known| known == name).is_some_and(|at| cues >> at & 1 == 1);
        let rules = [
            ("newsletter", "html-newsletter"),
            ("related", "html-related"),
            ("share", "html-share"),
            ("legal", "html-footer"),
        ];
        rules.into_iter().find(|(name, _)| cue(name)).map(|(_, rule)| rule)
    };
    let linked = leaf.counts.link_chars * 2 > leaf.counts.chars;
    by_name.map(|(_, rule)| *rule).or_else(by_cue).or(linked.then_some("html-links"))
}
