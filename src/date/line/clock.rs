//! The time of day beside a date: "14:05", "kl. 13.30", "3:24 PM", "17 h 17", "14시 5분", with its zone.

use super::piece::Piece;
use crate::lang::dates::{Part, Sense};
use jiff::civil::Time;
use std::ops::Range;

/// A time of day and the pieces that say it.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    pub(super) time: Time,
    /// Seconds east of UTC, if said.
    pub(super) offset: Option<i32>,
    pub(super) pieces: Range<usize>,
}

/// How many pieces may lie between a date and its time: ", péntek, kl." has five.
const REACH: usize = 6;

/// The time beside the date at `day`: the one after it, or else the one before it.
pub(super) fn beside(pieces: &[Piece], day: &Range<usize>) -> Option<Clock> {
    let after = (day.end..pieces.len().min(day.end + REACH))
        .take_while(|place| day.end == *place || pieces[day.end..*place].iter().all(may_lie_between))
        .find_map(|place| at(pieces, place));
    after.or_else(|| {
        let first = day.start.saturating_sub(REACH + 5);
        let clock = (first..day.start).find_map(|place| at(pieces, place))?;
        let between = pieces.get(clock.pieces.end..day.start)?;
        (between.len() <= REACH && between.iter().all(may_lie_between)).then_some(clock)
    })
}

fn may_lie_between(piece: &Piece) -> bool {
    match piece.sign() {
        Some(sign) => matches!(sign, ',' | '-' | '–' | '—' | '|' | '·' | '•' | '.' | '،' | '(' | ')' | '@' | '/' | ';'),
        None => piece.number().is_none() && piece.says_nothing() && !piece.is_label(),
    }
}

fn at(pieces: &[Piece], place: usize) -> Option<Clock> {
    let half_before = half(pieces.get(place)?);
    let start = place + usize::from(half_before.is_some());
    let (hour, digits) = pieces.get(start)?.number()?;
    if digits > 2 {
        return compact(pieces, start);
    }
    let (minute, mut end) = minute(pieces, start)?;
    end = skip_seconds(pieces, end);
    let half_after = half_at(pieces, &mut end);
    if minute.is_none() && half_before.or(half_after).is_none() {
        return None;
    }
    let offset = zone(pieces, &mut end);
    let time = time(hour, minute.unwrap_or(0), half_before.or(half_after))?;
    Some(Clock { time, offset, pieces: place..end })
}

/// The minute after the hour at `start`, and where the reading stands; no minute in "3pm".
fn minute(pieces: &[Piece], start: usize) -> Option<(Option<u32>, usize)> {
    let next = pieces.get(start + 1);
    let separated =
        next.is_some_and(|next| matches!(next.sign(), Some(':' | '.' | '：')) || next.mark() == Some(Part::Hour));
    let number = pieces.get(start + 2).and_then(Piece::number).filter(|(_, digits)| *digits <= 2);
    match number {
        Some((minute, digits)) if separated => {
            let dotted = next.is_some_and(|next| next.sign() == Some('.'));
            if dotted && (digits != 2 || is_date(pieces, start)) {
                return None;
            }
            let marked = pieces.get(start + 3).is_some_and(|piece| piece.mark() == Some(Part::Minute));
            Some((Some(minute), start + 3 + usize::from(marked)))
        }
        _ if next.is_some_and(|next| next.mark() == Some(Part::Hour)) => Some((Some(0), start + 2)),
        _ => Some((None, start + 1)),
    }
}

/// "19.07.2021" is no time.
fn is_date(pieces: &[Piece], start: usize) -> bool {
    pieces.get(start + 3).is_some_and(|piece| piece.glued && piece.sign() == Some('.'))
        && pieces.get(start + 4).is_some_and(|piece| piece.glued && piece.number().is_some())
}

fn skip_seconds(pieces: &[Piece], mut end: usize) -> usize {
    for sign in [':', '.'] {
        let seconds = pieces.get(end).is_some_and(|piece| piece.sign() == Some(sign))
            && pieces.get(end + 1).is_some_and(|piece| piece.glued && piece.number().is_some());
        if seconds {
            end += 2;
        }
    }
    end
}

/// Four digits together, as in "1430 GMT": only with a zone.
fn compact(pieces: &[Piece], place: usize) -> Option<Clock> {
    let (value, 4) = pieces[place].number()? else { return None };
    let mut end = place + 1;
    pieces.get(end)?.entries().iter().find(|entry| matches!(entry.sense, Sense::Zone(_)))?;
    let offset = zone(pieces, &mut end);
    Some(Clock { time: time(value / 100, value % 100, None)?, offset, pieces: place..end })
}

fn half(piece: &Piece) -> Option<Sense> {
    [Sense::Am, Sense::Pm].into_iter().find(|half| piece.is(*half))
}

fn half_at(pieces: &[Piece], end: &mut usize) -> Option<Sense> {
    let half = half(pieces.get(*end)?)?;
    *end += 1;
    Some(half)
}

fn time(hour: u32, minute: u32, half: Option<Sense>) -> Option<Time> {
    let hour = match half {
        Some(Sense::Pm) if hour < 12 => hour + 12,
        Some(Sense::Am) if hour == 12 => 0,
        _ if hour == 24 && minute == 0 => 0,
        _ => hour,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// The zone at `end`, past words that say nothing ("Uhr", "horas"): a name, "+02:00", "GMT+2".
fn zone(pieces: &[Piece], end: &mut usize) -> Option<i32> {
    let mut place = *end;
    while pieces.get(place).is_some_and(|piece| piece.is(Sense::Joint) || piece.sign() == Some('(')) {
        place += 1;
    }
    let named = pieces.get(place).and_then(|piece| {
        piece.entries().iter().find_map(|entry| match entry.sense {
            Sense::Zone(minutes) => Some(minutes),
            _ => None,
        })
    });
    place += usize::from(named.is_some());
    let shift = shift(pieces, place);
    if named.is_none() && shift.is_none() {
        return None;
    }
    *end = shift.map_or(place, |(_, end)| end);
    shift.map(|(seconds, _)| seconds).or(named.flatten().map(|minutes| minutes * 60))
}

/// "+02:00", "-0500", "+2", directly after the time or the zone.
fn shift(pieces: &[Piece], place: usize) -> Option<(i32, usize)> {
    let sign = match pieces.get(place)?.sign()? {
        '+' => 1,
        '-' | '−' if pieces[place].glued => -1,
        _ => return None,
    };
    let number = pieces.get(place + 1).filter(|piece| piece.glued)?;
    let (value, digits) = number.number()?;
    let value = i32::try_from(value).ok()?;
    let (hours, minutes, end) = match digits {
        4 => (value / 100, value % 100, place + 2),
        1 | 2 => match pieces.get(place + 3).and_then(Piece::number) {
            Some((minutes, 2)) if pieces[place + 2].sign() == Some(':') => {
                (value, i32::try_from(minutes).ok()?, place + 4)
            }
            _ => (value, 0, place + 2),
        },
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some((sign * (hours * 3600 + minutes * 60), end))
}
