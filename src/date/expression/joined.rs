//! Days and months beside each other: "12 and 13 November", "between July and September". Each is an expression of its own, and
//! together they are one time.

use super::Mention;
use super::grammar::{Form, Match};
use super::reading::{Reading, Readings, Slot};
use crate::date::{Modifier, Precision, When};
use crate::lang::time::Class;
use jiff::Span;
use std::ops::Range;

/// Most days that are listed before one with its month: "3, 4 and 5 October".
const LISTED: usize = 4;

/// The day at a token whose month stands behind another day: the "12" of "12 and 13 November", the "13" of "July 12 and 13".
pub(super) fn day_of_a_list(readings: &Readings, at: usize) -> Option<Match> {
    let day = readings.find(at, Class::Day)?;
    let (month, year) = month_behind(readings, at + day.len).or_else(|| month_before(readings, at, day.len))?;
    let slot = |reading: Reading| Slot { class: reading.class, value: reading.value };
    let slots = [Some(day), Some(month), year].into_iter().flatten().map(slot).collect();
    Some(Match { form: Form::Absolute, end: at + day.len, slots })
}

/// The month, with its year perhaps, of the last of the days that are listed from a token on.
fn month_behind(readings: &Readings, mut at: usize) -> Option<(Reading, Option<Reading>)> {
    let mut and = false;
    for _ in 0..LISTED {
        let joint = readings.find(at, Class::And).or_else(|| readings.find(at, Class::Comma).filter(|_| !and))?;
        and |= joint.class == Class::And;
        at += joint.len;
        at += readings.find(at, Class::The).map_or(0, |article| article.len);
        at += readings.find(at, Class::Day)?.len;
        let of = at + readings.find(at, Class::Of).map_or(0, |of| of.len);
        if let Some(month) = month(readings, of).filter(|_| and) {
            let behind = of + month.len;
            let behind = behind + readings.find(behind, Class::Of).map_or(0, |of| of.len);
            return Some((month, readings.find(behind, Class::Year)));
        }
        if and {
            return None;
        }
    }
    None
}

/// The month before the day that "and" joins to the one at a token. A noun behind it would be counted: "July 12 and 13 people".
fn month_before(readings: &Readings, at: usize, len: usize) -> Option<(Reading, Option<Reading>)> {
    let first = at.checked_sub(3)?;
    readings.find(at - 1, Class::And)?;
    readings.find(at - 2, Class::Day)?;
    let behind = at + len;
    let counts = behind < readings.tokens.len() && readings.sign(behind).is_none() && readings.at(behind).is_empty();
    let comma = behind + readings.find(behind, Class::Comma).map_or(0, |comma| comma.len);
    month(readings, first).filter(|_| !counts).map(|month| (month, readings.find(comma, Class::Year)))
}

fn month(readings: &Readings, at: usize) -> Option<Reading> {
    readings.find(at, Class::Month).or_else(|| readings.find(at, Class::ShortMonth))
}

/// Gives the first of the mentions that the words join the time up to the last.
pub(super) fn join(readings: &Readings, mentions: &mut [Mention]) {
    let mut last: Option<usize> = None;
    for at in (1..mentions.len()).rev() {
        let joins = is_joined(readings, &mentions[at - 1], &mentions[at], last.is_some());
        if !joins {
            last = None;
            continue;
        }
        let end = *last.get_or_insert(at);
        let through = mentions[at - 1].when.as_ref().zip(mentions[end].when.as_ref());
        let through = through.and_then(|(from, to)| stretch(from, to));
        // "Since March" tells from when on something is so, "from March to May" when it was.
        mentions[at - 1].dates |= through.is_some() && is_opened(readings, &mentions[at - 1], &[Class::Since]);
        mentions[at - 1].through = through;
    }
}

/// Is the second joined to the first: by "and" to the day after it or behind "between", by a comma where "and" follows?
fn is_joined(readings: &Readings, first: &Mention, second: &Mention, goes_on: bool) -> bool {
    let (Some(from), Some(to)) = (&first.when, &second.when) else { return false };
    let bare = |when: &When| when.modifier().is_none();
    // Polish "od" is "from" and "since".
    let since = from.modifier() == Some(Modifier::After) && is_opened(readings, first, &[Class::From]);
    if from.precision() != to.precision() || !(bare(from) || since) || !bare(to) {
        return false;
    }
    let place = |byte: usize| readings.tokens.partition_point(|token| token.span.start < byte);
    let (closes, next) = (place(first.span.end), place(second.span.start));
    if matches!(from.precision(), Precision::Month | Precision::Year) && is_from_to(readings, first, closes..next) {
        return true;
    }
    let joint =
        (closes..next).find(|&at| readings.find(at, Class::The).is_none() || readings.find(at, Class::And).is_some());
    let Some(joint) = joint.filter(|&joint| joint + 2 >= next) else { return false };
    let and = readings.find(joint, Class::And).is_some();
    let between = || is_opened(readings, first, &[Class::Between]) && and;
    let next_day =
        || from.precision() == Precision::Day && from.from().saturating_add(Span::new().days(1)) == to.from();
    let comma = readings.find(joint, Class::Comma).is_some() && goes_on;
    match from.precision() {
        Precision::Day => between() || (and || comma) && next_day(),
        Precision::Month | Precision::Year => between(),
        _ => false,
    }
}

/// "From March 2025 to September 2026", "de mars à septembre": do the words between the first and the next lead from one to the other?
fn is_from_to(readings: &Readings, first: &Mention, between: Range<usize>) -> bool {
    const TO: [Class; 4] = [Class::To, Class::Until, Class::At, Class::Dash];
    const FROM: [Class; 4] = [Class::From, Class::YearOf, Class::Since, Class::Onwards];
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let to = |at: usize| TO.iter().any(|&class| is(at, class));
    let only = between.clone().all(|at| to(at) || is(at, Class::The));
    only && between.into_iter().any(to) && is_opened(readings, first, &FROM)
}

/// Does a word of these classes stand before the mention, or open it?
fn is_opened(readings: &Readings, mention: &Mention, classes: &[Class]) -> bool {
    let opens = readings.tokens.partition_point(|token| token.span.start < mention.span.start);
    (opens.saturating_sub(2)..=opens).any(|at| classes.iter().any(|&class| readings.find(at, class).is_some()))
}

/// From the first to the last: "between November and February" turns the year.
fn stretch(from: &When, to: &When) -> Option<When> {
    let first = match from.from() <= to.to() {
        true => from.from(),
        false => from.from().checked_sub(Span::new().years(1)).ok()?,
    };
    (first <= to.to()).then(|| When::range(first, to.to()))
}
