//! What was cut, with the name of the reason that a reader would give.

use super::hints::{CUES, NAMES};
use super::outline::{Leaf, Outline};
use super::scopes::Scopes;
use crate::article::Removed;
use crate::raw::dom::Dom;
use std::sync::LazyLock;

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

/// The groups of names with their rules, and the groups of cues with theirs.
static RULES: LazyLock<[Vec<(usize, &'static str)>; 2]> = LazyLock::new(|| {
    let numbered = |names: &[String], rules: &[(&str, &'static str)]| {
        let place = |wanted: &str| names.iter().position(|name| name == wanted);
        rules.iter().filter_map(|(name, rule)| Some((place(name)?, *rule))).collect()
    };
    [numbered(&NAMES.names, &REASONS), numbered(&CUES.names, &CUE_REASONS)]
});

/// The same for what short lines say.
const CUE_REASONS: [(&str, &str); 4] =
    [("newsletter", "html-newsletter"), ("related", "html-related"), ("share", "html-share"), ("legal", "html-footer")];

/// The leaves that were not kept.
pub(super) fn removed(dom: &Dom, outline: &Outline, scopes: &Scopes, keep: &[bool]) -> Vec<Removed> {
    let first = keep.iter().position(|&kept| kept).unwrap_or(keep.len());
    let last = keep.iter().rposition(|&kept| kept).unwrap_or(0);
    let cut = outline.leaves.iter().enumerate().filter(|(at, _)| !keep[*at]);
    cut.map(|(at, leaf)| {
        let text = outline.text(dom, leaf);
        let position = if at < first || at > last { "html-outside" } else { "html-inside" };
        let rule = reason(scopes, leaf, &text).unwrap_or(position);
        Removed { line: leaf.line, text, rule: rule.into() }
    })
    .collect()
}

fn reason(scopes: &Scopes, leaf: &Leaf, text: &str) -> Option<&'static str> {
    let [names, cues] = &*RULES;
    let near = scopes.near(leaf.scope);
    let by_name = names.iter().find(|(group, _)| near[*group] <= 3 || leaf.hints >> group & 1 == 1);
    let by_cue = || {
        let said = if leaf.counts.words <= 30 { CUES.at_words(&text.to_lowercase()) } else { 0 };
        cues.iter().find(|(group, _)| said >> group & 1 == 1)
    };
    let linked = leaf.counts.link_chars * 2 > leaf.counts.chars;
    by_name.or_else(by_cue).map(|(_, rule)| *rule).or(linked.then_some("html-links"))
}
