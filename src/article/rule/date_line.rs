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
pub(super) const OF_DUMPS: bool = false;

/// Longest line, in bytes, that is looked at: label, weekday, date, time, place, author.
const LONGEST: usize = 120;

/// Rows above the title, below the article's beginning and below its end in which its date stands.
const ABOVE: usize = 6;
const BELOW: usize = 3;
const AFTER: usize = 4;

/// Most words, beside the date, of a line that gives the date among other things: author, section, minutes to read.
const OTHERS: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let title = draft.title_row.unwrap_or(draft.core.start).min(draft.core.start);
    let below = title..(draft.core.start + BELOW).min(draft.rows.len());
    let above = (title.saturating_sub(ABOVE)..title).rev();
    let after = draft.core.end.max(below.end)..(draft.core.end + AFTER).min(draft.rows.len());
    // A date below the title is the article's even if the line says more; elsewhere the line has to be a date line.
    let places = below.map(|at| (at, false)).chain(above.map(|at| (at, true))).chain(after.map(|at| (at, true)));
    let mut dated: Vec<(usize, DateLine)> =
        places.filter_map(|(at, whole)| Some((at, read(&draft.rows[at], whole)?))).collect();
    // Several dates below the article belong to other articles, and dates with a time of day there to comments.
    let is_below = |at: usize| at >= draft.core.end;
    let alone = dated.iter().filter(|(at, _)| is_below(*at)).count() == 1;
    dated.retain(|(at, date)| !is_below(*at) || alone && date.stamp.time.is_none());
    for (at, date) in &dated {
        let confidence = if date.weekday_differs { 60 } else { 95 };
        let guess = Guess::new(date.stamp, &draft.rows[*at].text, confidence);
        let slot = if date.updated { &mut draft.found.updated } else { &mut draft.found.date };
        slot.get_or_insert(guess);
        draft.cut(*at, NAME);
    }
}

/// A line that gives a date: short, no caption, no sentence; `whole`: with nothing else in it.
fn read(row: &Row, whole: bool) -> Option<DateLine> {
    let candidate = row.cut.is_none() && row.text.len() <= LONGEST && row.text.contains(|c: char| c.is_numeric());
    let mut date = candidate.then(|| date::line(&row.text, None)).flatten()?;
    // Some pages set the date of the last change and that of publication side by side: the earlier is the latter.
    if let Some(second) = row.text.get(date.span.end..).and_then(|rest| date::line(rest, None))
        && second.stamp.date < date.stamp.date
        && second.span.start == 0
    {
        (date.stamp, date.updated) = (second.stamp, false);
    }
    let short = || row.words <= OTHERS && !row.text.ends_with(['.', '?', '!', ':']);
    (date.whole || !whole && short()).then_some(date)
}
