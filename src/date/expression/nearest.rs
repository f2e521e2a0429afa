//! The day, the month and the weekday that is meant where the words leave the year or the week open, and steps of a unit.

use super::resolve::Tense;
use crate::date::{Precision, When};
use crate::lang::time::Unit;
use jiff::{Span, civil::Date};

/// "Nov. 1": the nearest one; what is told as past is not put five months ahead, nor what is to come a month back, what has happened
/// not beyond the days by which the day of writing may be wrong, and what is over not ahead at all.
pub(super) fn nearest_day(reference: Date, month: i8, day: i8, tense: Tense) -> Option<Date> {
    const WRONG: i64 = 10;
    let away = |date: Date| i64::from(date.since(reference).map_or(i32::MAX, |span| span.get_days()));
    let years = [reference.year() - 1, reference.year(), reference.year() + 1];
    let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    dates.min_by_key(|date| {
        let away = away(*date);
        let against_tense = match tense {
            Tense::Over => away > 0,
            Tense::Told => away > WRONG,
            Tense::Past => away > 150,
            Tense::Future => away < -30,
        };
        away.abs() + if against_tense { 366 } else { 0 }
    })
}

/// "August": the last one, this month included; the next one if it is told as to come, or if it is near: news of May
/// that means the June of a year ago says so, unless a verb tells that it has happened ("in June two people died there").
pub(super) fn nearest_month(reference: Date, month: i8, tense: Tense) -> Option<When> {
    const NEAR: i8 = 4;
    let ahead = (month - reference.month()).rem_euclid(12);
    let near = ahead <= NEAR && !matches!(tense, Tense::Over | Tense::Told);
    let to_come = ahead > 0 && (near || tense == Tense::Future);
    let back = (12 - ahead) % 12;
    let months = if to_come { ahead } else { -back };
    shift(reference.first_of_month(), Unit::Month, i64::from(months)).map(month_of)
}

/// "Monday": the last one, the day of writing included; the next one if it is told as to come.
pub(super) fn nearest_weekday(reference: Date, weekday: i8, tense: Tense) -> Date {
    let back = (reference.weekday().to_monday_zero_offset() - weekday).rem_euclid(7);
    match tense {
        Tense::Past | Tense::Told | Tense::Over => plus_days(reference, -i32::from(back)),
        Tense::Future => plus_days(reference, i32::from((7 - back) % 7)),
    }
}

/// "until Sunday", told of the past: the nearest one, for the time that ended then may not have been over.
pub(super) fn nearer_weekday(reference: Date, weekday: i8) -> Date {
    let back = (reference.weekday().to_monday_zero_offset() - weekday).rem_euclid(7);
    plus_days(reference, if back > 3 { 7 - i32::from(back) } else { -i32::from(back) })
}

pub(super) fn plus_days(date: Date, days: i32) -> Date {
    date.saturating_add(Span::new().days(days))
}

pub(super) fn is_weekend(date: Date) -> bool {
    date.weekday().to_monday_zero_offset() >= 5
}

/// The day `count` units away.
pub(super) fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let span = match unit {
        Unit::Minute | Unit::Hour => Span::new(),
        Unit::Day => Span::new().try_days(count).ok()?,
        Unit::Week | Unit::Weekend => Span::new().try_weeks(count).ok()?,
        Unit::Month => Span::new().try_months(count).ok()?,
        Unit::Quarter => Span::new().try_months(count.checked_mul(3)?).ok()?,
        Unit::Half => Span::new().try_months(count.checked_mul(6)?).ok()?,
        Unit::Year => Span::new().try_years(count).ok()?,
        Unit::Decade => Span::new().try_years(count.checked_mul(10)?).ok()?,
        Unit::Century => Span::new().try_years(count.checked_mul(100)?).ok()?,
    };
    date.checked_add(span).ok()
}

pub(super) fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => Precision::Day,
        Unit::Week => Precision::Week,
        Unit::Weekend => Precision::Weekend,
        Unit::Month => Precision::Month,
        Unit::Quarter => Precision::Quarter,
        Unit::Half => Precision::Half,
        Unit::Year => Precision::Year,
        Unit::Decade => Precision::Decade,
        Unit::Century => Precision::Century,
    }
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |span| span.get_days())
}

pub(super) fn first_of_year(year: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()
}

pub(super) fn month_of(date: Date) -> When {
    When::unit(date, Precision::Month)
}
