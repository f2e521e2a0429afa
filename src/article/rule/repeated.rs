//! A paragraph that stands in the dump more than once is kept once: where it first stands after the title.
//!
//! Before:
//!
//! ```text
//! The port authority said that three cranes had been lost in the storm.
//!
//! Harbour reopens after the storm
//!
//! The harbour has reopened after three days.
//!
//! The port authority said that three cranes had been lost in the storm.
//!
//! The port authority said that three cranes had been lost in the storm.
//! ```
//!
//! After:
//!
//! ```text
//! The port authority said that three cranes had been lost in the storm.
//! Harbour reopens after the storm
//! The harbour has reopened after three days.
//! ```

use super::super::draft::Draft;
use super::super::text::is_item;
use std::collections::BTreeSet;

pub(super) const NAME: &str = "repeated-paragraph";
pub(super) const OF_DUMPS: bool = false;

/// Lines of fewer words may be said twice: "Yes.", a subhead under each item of a list, a row of figures.
pub(in crate::article) const SHORTEST: usize = 8;

pub(super) fn apply(draft: &mut Draft) {
    let (mut seen, mut repeated) = (BTreeSet::new(), Vec::new());
    let title = draft.title_row.unwrap_or(0);
    for (at, row) in draft.kept().filter(|(at, _)| *at >= title).chain(draft.kept().filter(|(at, _)| *at < title)) {
        let told = row.times > 1 && row.words >= SHORTEST && !is_item(&row.text);
        if told && !seen.insert(row.key.as_str()) {
            repeated.push(at);
        }
    }
    repeated.into_iter().for_each(|at| draft.cut(at, NAME));
}
