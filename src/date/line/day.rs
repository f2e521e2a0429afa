//! The days that a line names, in words ("19. juli 2021", "2021年7月19日") and in numbers ("19/07/2021").

use super::Context;
use super::piece::{Piece, PieceKind};
use crate::date::calendar;
use crate::lang::dates::{Order, Part, Sense, words};
use jiff::civil::Date;
use std::ops::Range;

/// A day and the pieces that name it.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) pieces: Range<usize>,
    pub(super) needs_whole: bool,
}

/// How many pieces a date in words may reach over: "Thứ Sáu, ngày 16 tháng 2 năm 2018" has nine.
const REACH: usize = 12;

/// No line that says when it was published names more days; the rest of a longer text is not looked at.
const MOST: usize = 8;

/// The days named, in their order.
pub(super) fn days(pieces: &[Piece], context: Context) -> Vec<Day> {
    let mut days = Vec::new();
    let mut at = 0;
    while at < pieces.len() && days.len() < MOST {
        let day = in_numbers(pieces, at, context)
            .or_else(|| in_words(pieces, at, context))
            .or_else(|| in_one_number(pieces, at))
            .or_else(|| counted_back(pieces, at, context));
        at = day.as_ref().map_or(at + 1, |day| day.pieces.end);
        days.extend(day);
    }
    days
}

/// "19/07/2021", "2021-07-19", "19. 7. 2021", "7/19/21".
fn in_numbers(pieces: &[Piece], at: usize, context: Context) -> Option<Day> {
    let [a, s, b, t, c] = pieces.get(at..at + 5)? else { return None };
    let ((a, a_digits), (b, b_digits), (c, c_digits)) = (a.number()?, b.number()?, c.number()?);
    let sign = s.sign().filter(|sign| matches!(sign, '.' | '/' | '-' | '‑' | '–') && t.sign() == Some(*sign))?;
    if b_digits > 2 || runs_on(pieces, at, sign) {
        return None;
    }
    let year_first = a_digits == 4;
    let (year, day, month) = match order(sign, context, pieces) {
        _ if year_first => ((a, a_digits), c, b),
        Order::Ymd if a_digits == 2 && c_digits == 2 => ((a, a_digits), c, b),
        Order::Mdy if a <= 12 => ((c, c_digits), b, a),
        _ if a <= 12 && b > 12 => ((c, c_digits), b, a),
        _ => ((c, c_digits), a, b),
    };
    if (year_first && c_digits > 2) || (!year_first && (a_digits > 2 || !matches!(c_digits, 2 | 4))) {
        return None;
    }
    let date = in_any_calendar(year, month, day)?;
    Some(Day { date, pieces: at..at + 5, needs_whole: year.1 == 2 })
}

/// Part of a longer chain of numbers (an address, a version), or with a sign or letter before it.
fn runs_on(pieces: &[Piece], at: usize, sign: char) -> bool {
    let before =
        at > 0 && pieces[at].glued && !matches!(pieces[at - 1].sign(), Some('(' | '|' | '[' | ':' | '"' | '·' | '：'));
    let after = pieces.get(at + 5).is_some_and(|next| next.glued && next.sign() == Some(sign))
        && pieces.get(at + 6).is_some_and(|next| next.glued && next.number().is_some());
    (before && !pieces[at - 1].is_label()) || after
}

/// The locale's order; where it is unknown, a stroke with "AM" or "PM" in capitals is American, all else day first.
fn order(sign: char, context: Context, pieces: &[Piece]) -> Order {
    let american = || {
        sign == '/'
            && pieces.iter().any(|piece| {
                (piece.is(Sense::Am) || piece.is(Sense::Pm)) && matches!(&context.text[piece.span.clone()], "AM" | "PM")
            })
    };
    match context.order {
        Some(Order::Mdy) if sign == '.' => Order::Dmy,
        Some(order) => order,
        None if american() => Order::Mdy,
        None => Order::Dmy,
    }
}

/// A part of a date in words.
#[derive(Clone, Copy, Debug)]
struct Element {
    place: usize,
    value: u32,
    digits: u8,
    role: Role,
    era: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Name,
    Marked(Part),
    Bare,
}

/// "19. juli 2021", "July 19, 2021", "2021. gada 19. jūlijs", "16 tháng 2, 2018", "2021年7月19日".
fn in_words(pieces: &[Piece], at: usize, context: Context) -> Option<Day> {
    if is_shift(pieces, at) {
        return None;
    }
    let parts = parts(pieces, at)?;
    let month = parts.iter().position(|part| matches!(part.role, Role::Name | Role::Marked(Part::Month)))?;
    let (day, year) = day_and_year(&parts, month)?;
    let named = parts[month];
    let end =
        parts.iter().map(|part| part.place).filter(|place| year.is_some() || *place <= named.place.max(day.place));
    let mut end = end.max()? + 1;
    while pieces.get(end).is_some_and(|piece| piece.glued && piece.mark().is_some()) {
        end += 1;
    }
    let weak = year.is_none_or(|year| year.digits == 2);
    let date = match year {
        Some(year) => best_month(pieces, at..end, named, year, day, context)?,
        None => without_year(pieces, at..end, named, day, context)?,
    };
    Some(Day { date, pieces: at..end, needs_whole: weak })
}

/// Is the number that of a zone: "GMT+1, November 25"?
fn is_shift(pieces: &[Piece], at: usize) -> bool {
    let zone = |piece: &Piece| piece.entries().iter().any(|entry| matches!(entry.sense, Sense::Zone(_)));
    let [.., zoned, sign] = &pieces[..at] else { return false };
    pieces[at].glued && matches!(sign.sign(), Some('+' | '-' | '−')) && zone(zoned)
}

/// Up to three parts from `at` on, with nothing but joints and weekdays between them.
fn parts(pieces: &[Piece], at: usize) -> Option<Vec<Element>> {
    // Taken from memory only where a part stands: it is asked at each piece of a line.
    let mut parts: Vec<Element> = Vec::new();
    let mut era = None;
    for place in at..pieces.len().min(at + REACH) {
        let piece = &pieces[place];
        if let Some((value, digits)) = piece.number() {
            let role = role(pieces, place);
            let clock = matches!(role, Role::Marked(Part::Hour | Part::Minute)) || is_clock(pieces, place);
            if digits > 4 || parts.len() == 3 || clock {
                break;
            }
            let follows = pieces.get(place + 1).and_then(Piece::era);
            parts.push(Element { place, value, digits, role, era: era.or(follows) });
            era = None;
        } else if piece.is_month() && parts.iter().all(|part| part.role != Role::Name) {
            if parts.len() == 3 {
                break;
            }
            parts.push(Element { place, value: 0, digits: 0, role: Role::Name, era: None });
        } else if parts.is_empty() && piece.mark_before().is_none() && piece.era().is_none() {
            return None;
        } else {
            era = piece.era().or(era);
            let dash = matches!(piece.sign(), Some('-' | '/' | '‑'));
            let between = piece.is_joint() || piece.is_weekday() || piece.mark().is_some() || dash;
            if !between && piece.mark_before().is_none() && piece.era().is_none() {
                break;
            }
        }
    }
    Some(parts)
}

/// A number before a colon is an hour, one after it a minute.
fn is_clock(pieces: &[Piece], place: usize) -> bool {
    let colon = |at: usize| pieces.get(at).is_some_and(|piece| piece.sign() == Some(':'));
    let number = |at: usize| pieces.get(at).is_some_and(|piece| piece.number().is_some());
    let hour = colon(place + 1) && number(place + 2);
    // "00:01, Tue, Nov 19, 2019" is not of 1 November.
    hour || pieces[place].glued && place > 1 && colon(place - 1) && number(place - 2)
}

fn role(pieces: &[Piece], place: usize) -> Role {
    let after = pieces.get(place + 1).and_then(Piece::mark);
    let before = place.checked_sub(1).and_then(|before| pieces[before].mark_before());
    after.or(before).map_or(Role::Bare, Role::Marked)
}

/// Which of the other parts is the day and which the year.
fn day_and_year(parts: &[Element], month: usize) -> Option<(Element, Option<Element>)> {
    let marked = |wanted| parts.iter().find(|part| part.role == Role::Marked(wanted)).copied();
    if let Some(day) = marked(Part::Day) {
        let year = marked(Part::Year).or_else(|| parts.iter().copied().find(|part| part.role == Role::Bare));
        return Some((day, year));
    }
    let (first, second) = match month {
        0 => (parts.get(1), parts.get(2)),
        1 => (parts.first(), parts.get(2)),
        _ => (parts.first(), parts.get(1)),
    };
    let (first, second) = (*first?, second.copied());
    let is_year = |part: &Element| part.digits == 4 || part.role == Role::Marked(Part::Year) || part.era.is_some();
    match second {
        Some(day) if is_year(&first) && day.digits <= 2 && month > 0 => Some((day, Some(first))),
        _ if is_year(&first) || first.digits > 2 || month == 2 => None,
        Some(year) if is_year(&year) => Some((first, Some(year))),
        // "5 May 21": a year of two digits; three digits are none.
        Some(year) if year.digits == 2 => Some((first, Some(year))),
        Some(_) | None => Some((first, None)),
    }
}

/// The month that the name means here: the weekday decides, then the locale, then the other words of the line.
fn best_month(
    pieces: &[Piece],
    found: Range<usize>,
    named: Element,
    year: Element,
    day: Element,
    context: Context,
) -> Option<Date> {
    let year = (add(year.value, year.era), if year.era.is_some() { 4 } else { year.digits });
    if named.role != Role::Name {
        return in_any_calendar(year, named.value, day.value);
    }
    let dotted = pieces.get(day.place + 1).is_some_and(|next| next.sign() == Some('.'));
    let others = languages_of_others(pieces, &found, named.place);
    let candidates = pieces[named.place].entries().iter().filter_map(|entry| {
        let date = match entry.sense {
            Sense::Month(month) => in_any_calendar(year, u32::from(month.unsigned_abs()), day.value),
            Sense::Persian(month) => calendar::persian(i32::try_from(year.0).ok()?, month, day_of(day)?),
            Sense::Hijri(month) => calendar::hijri(i32::try_from(year.0).ok()?, month, day_of(day)?),
            _ => None,
        }?;
        let score = 8 * u8::from(weekday_agrees(pieces, &found, date))
            + 4 * u8::from(entry.languages & context.language != 0)
            + 2 * u8::from(entry.languages & others != 0)
            + u8::from(dotted == (entry.languages & words().dotted() != 0));
        Some((score, date))
    });
    // The first of the best: languages are listed by how many read them.
    candidates.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, date)| date)
}

fn day_of(day: Element) -> Option<i8> {
    i8::try_from(day.value).ok()
}

fn add(year: u32, era: Option<i32>) -> u32 {
    year.saturating_add_signed(-era.unwrap_or(0))
}

/// The languages that every other name of the line may be in.
fn languages_of_others(pieces: &[Piece], found: &Range<usize>, named: usize) -> u64 {
    let near = found.start.saturating_sub(6)..(found.end + 6).min(pieces.len());
    let of_piece = |piece: &Piece| piece.entries().iter().fold(0, |all, entry| all | entry.languages);
    near.filter(|place| *place != named)
        .map(|place| of_piece(&pieces[place]))
        .filter(|languages| *languages != 0)
        .fold(u64::MAX, |all, languages| all & languages)
}

fn weekday_agrees(pieces: &[Piece], found: &Range<usize>, date: Date) -> bool {
    let near = found.start.saturating_sub(3)..(found.end + 3).min(pieces.len());
    pieces[near].iter().any(|piece| piece.is(Sense::Weekday(date.weekday().to_monday_zero_offset())))
}

/// A date that names no year is the latest of its kind that is not to come; a weekday may send it further back.
fn without_year(pieces: &[Piece], found: Range<usize>, named: Element, day: Element, context: Context) -> Option<Date> {
    let today = context.now?.date();
    let tomorrow = today.tomorrow().ok()?;
    let in_year = |year: i16| {
        let year = Element { value: u32::from(year.unsigned_abs()), digits: 4, ..day };
        best_month(pieces, found.clone(), named, year, day, context).filter(|date| *date <= tomorrow)
    };
    let years = || (today.year() - 6..=today.year()).rev().filter_map(in_year);
    years().find(|date| weekday_agrees(pieces, &found, *date)).or_else(|| years().next())
}

/// "20210719".
fn in_one_number(pieces: &[Piece], at: usize) -> Option<Day> {
    let PieceKind::Number { value, digits: 8 } = pieces[at].kind else { return None };
    let date = in_any_calendar((value / 10_000, 4), value / 100 % 100, value % 100)?;
    Some(Day { date, pieces: at..at + 1, needs_whole: true })
}

/// "yesterday", "i går".
fn counted_back(pieces: &[Piece], at: usize, context: Context) -> Option<Day> {
    let days = pieces[at].entries().iter().find_map(|entry| match entry.sense {
        Sense::DaysBack(days) => Some(days),
        _ => None,
    })?;
    let date = context.now?.date().checked_sub(jiff::Span::new().days(days)).ok()?;
    Some(Day { date, pieces: at..at + 1, needs_whole: true })
}

/// A day of the calendar in which the year makes sense: Gregorian, Persian (1300 to 1450) or Buddhist (2443 and later).
fn in_any_calendar((year, digits): (u32, u8), month: u32, day: u32) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let year = match (i16::try_from(year).ok()?, digits) {
        (year @ 0..=69, 2) => year + 2000,
        (year @ 70..=99, 2) => year + 1900,
        (year @ 1300..=1450, 4) => return calendar::persian(i32::from(year), month, day),
        (year @ 2443..=2642, 4) => year - 543,
        (year @ 1900..=2099, 4) => year,
        _ => return None,
    };
    Date::new(year, month, day).ok()
}
