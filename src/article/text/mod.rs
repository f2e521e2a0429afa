//! Text dumps: lines in, the article's blocks out, with every line that was cut and the rule that cut it.

use super::draft::Draft;
use super::html::Extracted;
use super::rule::RULES;
use crate::raw::Line;

mod blocks;
mod classify;
mod context;
mod core;
mod features;
mod tally;
pub mod training;
mod wrap;

pub(super) use blocks::is_item;

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// Everything that stood in somebody's window, furniture and all.
    Dump,
    /// Text that a format gives as the article's own.
    Article,
}

/// Finds the article in `lines`; `outlets` are the names of the site's sources.
pub(super) fn extract<'a>(lines: Vec<Line>, kind: Lines, outlets: impl Iterator<Item = &'a str>) -> Extracted {
    let mut draft = Draft::new(wrap::join(lines));
    draft.know(outlets);
    match kind == Lines::Article || draft.is_clipping() {
        true => draft.take_all(),
        false => draft.find_core(),
    }
    for rule in RULES.iter().filter(|rule| kind == Lines::Dump || !rule.of_dumps) {
        (rule.apply)(&mut draft);
    }
    // A page of nothing but its title keeps it: an article must not vanish.
    if draft.kept().next().is_none()
        && let Some(row) = draft.title_row.and_then(|at| draft.rows.get_mut(at))
    {
        row.cut = None;
    }
    let blocks = blocks::build(&draft);
    let found = std::mem::take(&mut draft.found);
    Extracted { blocks, removed: draft.removed(), found, notes: Vec::new() }
}
