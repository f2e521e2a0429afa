//! Text dumps: lines in, the article's blocks out, with every line that was cut and the rule that cut it.

use super::draft::Draft;
use super::html::Extracted;
use super::rule::RULES;
use crate::raw::Line;

mod blocks;
mod core;

/// Finds the article in the lines of a dump.
pub(super) fn extract(lines: &[Line]) -> Extracted {
    let mut draft = Draft::new(lines);
    draft.find_core();
    for rule in RULES {
        (rule.apply)(&mut draft);
    }
    let blocks = blocks::build(&draft);
    Extracted { blocks, removed: draft.removed(), found: draft.found, notes: Vec::new() }
}
