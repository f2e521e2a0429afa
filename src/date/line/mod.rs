//! Publication lines: "mandag 19. juli 2021", "Published 14:05, 3 March 2022", in the line's own language.
//!
//! A line is cut into [pieces](piece) once; the dates among them are found by [`day`] (in words and in numbers) and
//! [`ago`] ("3 hours ago"), the times by [`clock`]. A line's language is known from its words only, so all languages
//! are looked up at once; where a name means two things ("listopad" is October in Zagreb and November in Warsaw) the
//! weekday, the other words and the locale decide.

mod ago;
mod clock;
mod day;
mod piece;

use super::Stamp;
use crate::lang::dates::{Order, Sense, language_bit, words};
use day::Day;
use jiff::civil;
use piece::Piece;
use std::ops::Range;

/// A date found in a line that gives a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLine {
    /// Bytes of the line that are the date and its time.
    pub span: Range<usize>,
    /// The date.
    pub stamp: Stamp,
    /// The line calls it the date of a publication ("Published", "Udgivet").
    pub published: bool,
    /// The line calls it the date of a change ("Updated", "Opdateret").
    pub updated: bool,
    /// The line holds nothing but the date, its label and punctuation.
    pub whole: bool,
    /// The line names a weekday that does not agree with the date.
    pub weekday_differs: bool,
}

/// Where and when a line is read.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    text: &'a str,
    now: Option<civil::DateTime>,
    /// The bit of the locale's language, 0 if there is none.
    language: u64,
    order: Option<Order>,
}

/// Reads a line that gives a date; `None` when it has none. `reference` (the day on which it is read) resolves
/// "yesterday" and "3 hours ago"; without it such words give nothing.
///
/// ```
/// let line = newsfold::date::line("Opdateret mandag 19. juli 2021 kl. 13.30", None).unwrap();
/// assert_eq!(line.stamp.to_string(), "2021-07-19T13:30:00");
/// assert!(line.updated && line.whole && !line.weekday_differs);
/// assert_eq!(newsfold::date::line("Room 19.07", None), None);
/// ```
pub fn line(text: &str, reference: Option<civil::Date>) -> Option<DateLine> {
    line_at(text, reference.map(|day| day.at(12, 0, 0, 0)), None)
}

/// As [`line()`], with the time at which it is read, and the locale ("en_US"), which decides whether 3/4/2020 is in March.
pub fn line_at(text: &str, now: Option<civil::DateTime>, locale: Option<&str>) -> Option<DateLine> {
    if now.is_none() && !may_give_day(text) {
        return None;
    }
    let order = locale.and_then(|locale| words().order(locale));
    let context = Context { text, now, language: locale.map_or(0, language_bit), order };
    let pieces = piece::pieces(text);
    // "ago" first: in Rome it is short for August.
    let stamped = match ago::ago(&pieces, context) {
        Some(ago) => vec![ago],
        None => day::days(&pieces, context).into_iter().map(|day| with_time(&pieces, day)).collect(),
    };
    let stamped: Vec<Found> = stamped.into_iter().filter(|found| !ends_period(&pieces[..found.pieces.start])).collect();
    let label = |found: &Found| last_label(&pieces[..found.pieces.start]);
    let best = stamped
        .iter()
        .find(|found| label(found) == Some(Sense::Published))
        .or_else(|| stamped.iter().find(|found| label(found).is_none()))
        .or(stamped.first())?;
    let whole = is_whole(&pieces, &best.pieces);
    if best.needs_whole && !whole {
        return None;
    }
    Some(DateLine {
        span: pieces[best.pieces.start].span.start..pieces[best.pieces.end - 1].span.end,
        stamp: best.stamp,
        published: label(best) == Some(Sense::Published),
        updated: label(best) == Some(Sense::Updated),
        whole,
        weekday_differs: weekday_differs(&pieces, best),
    })
}

/// Without a clock only a day and a year say when: two numbers at least, or one of eight digits ("20210719"). Nearly all lines that
/// hold a number hold but one.
fn may_give_day(text: &str) -> bool {
    let (mut numbers, mut digits) = (0, 0);
    for byte in text.bytes() {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        numbers += usize::from(digits == 1) + usize::from(digits == 8);
        if numbers > 1 {
            return true;
        }
    }
    !text.is_ascii() && text.contains(|c: char| !c.is_ascii() && c.is_numeric())
}

/// A date with its time and the pieces that say it.
#[derive(Clone, Debug)]
struct Found {
    pieces: Range<usize>,
    stamp: Stamp,
    /// Too weak to stand among other words: a two-digit year, no year, a bare "yesterday".
    needs_whole: bool,
}

fn with_time(pieces: &[Piece], day: Day) -> Found {
    let mut found = Found { stamp: Stamp::day(day.date), pieces: day.pieces, needs_whole: day.needs_whole };
    if let Some(clock) = clock::beside(pieces, &found.pieces) {
        found.pieces = found.pieces.start.min(clock.pieces.start)..found.pieces.end.max(clock.pieces.end);
        found.stamp = Stamp { date: day.date, time: Some(clock.time), offset: clock.offset };
    }
    found
}

fn last_label(before: &[Piece]) -> Option<Sense> {
    before.iter().rev().find_map(|piece| [Sense::Published, Sense::Updated].into_iter().find(|label| piece.is(*label)))
}

/// Do the pieces before a date say that a period ended on it: "for the three months ended"?
fn ends_period(before: &[Piece]) -> bool {
    let mut said = before.iter().rev().skip_while(|piece| piece.is_joint() || piece.is_weekday());
    said.next().is_some_and(|piece| piece.is(Sense::Ended))
}

fn is_whole(pieces: &[Piece], found: &Range<usize>) -> bool {
    pieces.iter().enumerate().all(|(place, piece)| found.contains(&place) || piece.says_nothing())
}

/// Only a weekday written out can disagree: "on" and "to" are Danish weekdays and English prepositions.
fn weekday_differs(pieces: &[Piece], found: &Found) -> bool {
    let near = found.pieces.start.saturating_sub(3)..(found.pieces.end + 3).min(pieces.len());
    let weekday = found.stamp.date.weekday().to_monday_zero_offset();
    pieces[near].iter().any(|piece| piece.is_only_weekday() && !piece.is(Sense::Weekday(weekday)))
}

#[cfg(test)]
mod tests;
