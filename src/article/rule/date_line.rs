//! The line that says when the article was published, or last changed. It is read in any language, and only near the
//! title: a date elsewhere is not the article's.
//!
//! Before:
//!
//! ```text
//! Harbour reopens after the storm
//! 2021-07-19
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use super::super::found::Guess;
use crate::date::{self, DateLine};

pub(super) const NAME: &str = "date-line";

/// Longest line, in bytes, that is looked at: label, weekday, date, time, place.
const LONGEST: usize = 120;

/// Rows above and below the article's beginning in which its date stands.
const NEAR: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let begin = draft.title_row.unwrap_or(draft.core.start).min(draft.core.start);
    let rows = begin.saturating_sub(NEAR)..(draft.core.start + NEAR).min(draft.rows.len());
    let dated: Vec<(usize, DateLine)> = rows.filter_map(|at| Some((at, read(&draft.rows[at])?))).collect();
    for (at, date) in &dated {
        let guess = Guess::new(date.stamp, &draft.rows[*at].text, if date.weekday_differs { 60 } else { 95 });
        let slot = if date.updated { &mut draft.found.updated } else { &mut draft.found.date };
        slot.get_or_insert(guess);
        draft.cut(*at, NAME);
    }
}

/// A date line: short, no caption, and nothing else in it.
fn read(row: &Row) -> Option<DateLine> {
    let candidate = row.cut.is_none() && row.text.len() <= LONGEST && row.text.contains(|c: char| c.is_numeric());
    candidate.then(|| date::line(&row.text, None)).flatten().filter(|date| date.whole)
}
