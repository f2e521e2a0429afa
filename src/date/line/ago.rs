//! "3 hours ago", "for 5 uker siden", "6天前": the whole of a line after its label.

use super::piece::Piece;
use super::{Context, Found};
use crate::date::Stamp;
use crate::lang::dates::{Back, is_minus, words};
use crate::lang::time::Unit;
use crate::lang::token::key;
use jiff::{Span, civil};

/// No form has more words; longer lines are not looked up.
const LONGEST: usize = 12;

/// The day that the line counts back to.
pub(super) fn ago(pieces: &[Piece], context: Context) -> Option<Found> {
    let now = context.now?;
    let start = pieces.iter().rposition(Piece::is_label).map_or(0, |label| label + 1);
    let start = start + pieces[start..].iter().take_while(|piece| piece.sign().is_some()).count();
    let rest = pieces.get(start..).filter(|rest| !rest.is_empty() && rest.len() <= LONGEST)?;
    let Back { unit, mut count, minus } = words().ago(&key(&context.text[rest[0].span.start..]))?;
    let signed = || start.checked_sub(1).and_then(|before| pieces[before].sign()).is_some_and(is_minus);
    if minus && !(rest[0].glued && signed()) {
        return None;
    }
    if let Some((number, _)) = rest.iter().find_map(Piece::number) {
        count = number;
    }
    let date = back(now, unit, count)?.date();
    Some(Found { pieces: start..pieces.len(), stamp: Stamp::day(date), needs_whole: false })
}

fn back(now: civil::DateTime, unit: Unit, count: u32) -> Option<civil::DateTime> {
    let count = i64::from(count);
    let span = match unit {
        Unit::Minute => Span::new().try_minutes(count),
        Unit::Hour => Span::new().try_hours(count),
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year => Span::new().try_years(count),
        _ => return None,
    };
    now.checked_sub(span.ok()?).ok()
}
