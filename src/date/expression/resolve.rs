//! From an expression's words to its value: the day of writing, the last date in the text and the tense decide.

use super::grammar::{Form, Match};
use super::nearest::{
    days_between, first_of_year, is_weekend, month_of, nearer_weekday, nearest_day, nearest_month, nearest_weekday,
    plus_days, precision, shift,
};
use super::reading::{Slot, day};
use super::season::{near_season, season_of};
use crate::date::{Modifier, Precision, When};
use crate::lang::time::{Class, Unit};
use jiff::civil::Date;

/// Where an expression points when its words leave it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// Over for certain: it is never what is to come, however near that is.
    Over,
    /// Told by a verb as having happened: as [`Tense::Past`], but never months ahead.
    Told,
    Past,
    Future,
}

/// What expressions are resolved against.
#[derive(Clone, Debug)]
pub(super) struct Against {
    pub(super) reference: Option<Date>,
    /// The last date in the text.
    pub(super) last: Option<When>,
    /// The last day in the text that was not to come.
    pub(super) day: Option<When>,
    /// "Of" stands behind the expression: "la veille *de* Noël".
    pub(super) of: bool,
    /// The last day in the sentence.
    pub(super) here: Option<When>,
    /// The last quarter in the text.
    pub(super) quarter: Option<When>,
    pub(super) tense: Tense,
    /// A modifier stands before the expression.
    pub(super) modified: bool,
    /// Behind the expression stands another month with its year: "between *July* and December 2025".
    pub(super) behind: Option<(i16, i8)>,
    /// The day before it in the sentence, if it is the last of the days that begin there: "from Friday *to Sunday*".
    pub(super) first: Option<Date>,
    /// "until" stands before the expression.
    pub(super) until: bool,
    /// The day of writing may have been some days before or after.
    pub(super) near: bool,
    /// A verb nearby is in the past.
    pub(super) told_past: bool,
    /// It bounds what stands before it: "the worst flood *in 15 years*".
    pub(super) span: bool,
}

/// A value, and what it was reckoned from.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) when: Option<When>,
    pub(super) anchor: Option<Date>,
    pub(super) anaphoric: bool,
}

/// The value of an expression; `None` if it turns out to be none.
pub(super) fn resolve(found: &Match, against: &Against) -> Option<Value> {
    let words = Words(&found.slots);
    let from_writing = |when: Option<When>| Value { when, anchor: against.reference, anaphoric: false };
    let from_last = |when: Option<When>| Value {
        when,
        anchor: against.last.as_ref().map(When::from).or(against.reference),
        anaphoric: against.last.is_some(),
    };
    let reference = against.reference;
    let value = match found.form {
        Form::Absolute => absolute(words, against)?,
        Form::Nth => nth(words, against)?,
        Form::Overnight => from_writing(overnight(words, against)?),
        Form::Range => range(words, against)?,
        Form::Quarter => quarter(words, against)?,
        Form::QuarterOfLast => from_writing(quarter_of_year(words, reference.map(|day| day.year() - 1))),
        Form::QuarterOfThis => from_writing(quarter_of_year(words, reference.map(Date::year))),
        Form::QuarterOfNext => from_writing(quarter_of_year(words, reference.map(|day| day.year() + 1))),
        Form::QuarterBefore => from_last(quarter_before(words, against)),
        // "I helga" told of the past is the last one, until Saturday comes.
        Form::This => from_writing(near(words, reference, step_of_this(words, against))?),
        Form::Last => from_writing(near(words, reference, -1)?),
        Form::Next if words.unit() == Some(Unit::Day) => from_last(from_last_by(words, against, 1)?),
        Form::Next => from_writing(near(words, reference, 1)?),
        Form::Ago => from_writing(ago(words, against, -1)?),
        Form::Ahead => from_writing(ago(words, against, 1)?),
        Form::Later => from_last(count_from_last(words, against, 1)?),
        Form::Earlier => from_last(count_from_last(words, against, -1)?),
        Form::Same => from_last(from_last_by(words, against, 0)?),
        Form::Following => from_last(from_last_by(words, against, 1)?),
        Form::Previous => from_last(from_last_by(words, against, -1)?),
        Form::DayAway => day_away(words, against)?,
        Form::TheTime => Value { anaphoric: true, ..from_last(against.last.clone()) },
        Form::Latest => from_last(latest(words, against)?),
        Form::Current => from_writing(current(words, against)?),
        Form::Turn => turn(words, against)?,
        Form::Days => from_writing(days(words, reference)),
        Form::Season => season(words, against)?,
        Form::Holiday => holiday(words, against)?,
        Form::Time => {
            from_writing(against.here.clone().or_else(|| day_spoken_of(against)).or(reference.map(When::day)))
        }
        Form::Part => part(words, against)?,
        Form::Age | Form::Skip => return None,
    };
    Some(value)
}

/// The words of an expression.
#[derive(Clone, Copy)]
struct Words<'a>(&'a [Slot]);

impl Words<'_> {
    fn get(self, class: Class) -> Option<i32> {
        self.0.iter().find(|slot| slot.class == class).map(|slot| slot.value)
    }

    fn has(self, class: Class) -> bool {
        self.get(class).is_some()
    }

    fn month(self) -> Option<i8> {
        self.get(Class::Month).or(self.get(Class::ShortMonth)).and_then(|month| i8::try_from(month).ok())
    }

    fn day(self) -> Option<i8> {
        self.get(Class::Day).and_then(|day| i8::try_from(day).ok())
    }

    fn weekday(self) -> Option<i8> {
        self.get(Class::Weekday).and_then(|weekday| i8::try_from(weekday).ok())
    }

    fn year(self) -> Option<i16> {
        self.get(Class::Year).and_then(|year| i16::try_from(year).ok())
    }

    /// The 90 of "años 90".
    fn short_decade(self) -> Option<i16> {
        let decade = self.get(Class::Number).filter(|number| (20..=90).contains(number) && number % 10 == 0)?;
        i16::try_from(1900 + decade).ok()
    }

    fn unit(self) -> Option<Unit> {
        const UNITS: [Unit; 11] = [
            Unit::Minute,
            Unit::Hour,
            Unit::Day,
            Unit::Week,
            Unit::Weekend,
            Unit::Month,
            Unit::Quarter,
            Unit::Half,
            Unit::Year,
            Unit::Decade,
            Unit::Century,
        ];
        self.get(Class::Unit).and_then(|unit| UNITS.get(usize::try_from(unit).ok()?)).copied()
    }
}

/// The day that the text speaks of, if it is one of the last: "on Sunday night … it happened at 11.14pm".
fn day_spoken_of(against: &Against) -> Option<When> {
    const LAST: i32 = 3;
    let last = against.last.as_ref().filter(|last| last.precision() == Precision::Day)?;
    let days = last.from().until(against.reference?).ok()?.get_days();
    (0..=LAST).contains(&days).then(|| When::day(last.from()))
}

fn stated(when: When) -> Value {
    Value { when: Some(when), anchor: None, anaphoric: false }
}

fn absolute(words: Words, against: &Against) -> Option<Value> {
    if let Some(days) = words.get(Class::Date) {
        return Some(stated(When::day(day(days))));
    }
    if let (true, Some(decade)) = (words.has(Class::Decades), words.year().or(words.short_decade())) {
        return Some(stated(When::unit(first_of_year(decade)?, Precision::Decade)));
    }
    if let Some(decade) = words.get(Class::Decade) {
        return Some(stated(When::unit(first_of_year(i16::try_from(decade).ok()?)?, Precision::Decade)));
    }
    if words.has(Class::Century) {
        let century = i16::try_from(words.get(Class::Ordinal)?).ok()?;
        let first = first_of_year(century.checked_sub(1)?.checked_mul(100)?)?;
        return (1..=21).contains(&century).then(|| stated(When::unit(first, Precision::Century)));
    }
    match (words.year(), words.month(), words.day()) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok().map(When::day).map(stated),
        (Some(year), Some(month), None) => Date::new(year, month, 1).ok().map(month_of).map(stated),
        (Some(_), None, _) if words.unit().is_some_and(|unit| unit != Unit::Year) => None,
        (Some(year), None, _) => Some(stated(When::unit(first_of_year(year)?, Precision::Year))),
        (None, Some(month), day) if against.behind.is_some() => {
            let (year, last) = against.behind?;
            let year = year.checked_sub(i16::from(month > last))?;
            let first = Date::new(year, month, day.unwrap_or(1)).ok()?;
            Some(stated(if day.is_some() { When::day(first) } else { month_of(first) }))
        }
        (None, Some(month), day) => {
            let when = against.reference.and_then(|reference| match day {
                Some(day) => nearest_day(reference, month, day, against.tense).map(When::day),
                None => nearest_month(reference, month, against.tense),
            });
            Some(Value { when, anchor: against.reference, anaphoric: false })
        }
        (None, None, _) => {
            let weekday = words.weekday()?;
            let when = against.first.map(|first| nearest_weekday(first, weekday, Tense::Future));
            let nearest = |reference: Date| match against.told_past && (against.until || against.near) {
                true => nearer_weekday(reference, weekday),
                false => nearest_weekday(reference, weekday, against.tense),
            };
            let when = when.or_else(|| against.reference.map(nearest));
            Some(Value { when: when.map(When::day), anchor: against.reference, anaphoric: false })
        }
    }
}

/// "The first Sunday in June", "the last Friday of April 2024".
fn nth(words: Words, against: &Against) -> Option<Value> {
    let (weekday, month) = (words.weekday()?, words.month()?);
    let year = words.year();
    let of_year = || against.reference.and_then(|reference| nearest_month(reference, month, against.tense));
    let first = year.map_or_else(|| of_year().map(|when| when.from()), |year| Date::new(year, month, 1).ok());
    let day = |first: Date| match words.get(Class::Ordinal) {
        Some(nth) => {
            let day = plus_days(nearest_weekday(first, weekday, Tense::Future), nth.checked_sub(1)?.checked_mul(7)?);
            (day.month() == month).then_some(day)
        }
        None => Some(nearest_weekday(first.last_of_month(), weekday, Tense::Past)),
    };
    let when = first.and_then(day).map(When::day);
    let anchor = against.reference.filter(|_| year.is_none());
    Some(Value { when, anchor, anaphoric: false })
}

/// "The night from Monday to Tuesday", "the night to Tuesday": the day on which it ends. From Monday to Friday there is no night.
fn overnight(words: Words, against: &Against) -> Option<Option<When>> {
    let days: Vec<i32> = words.0.iter().filter(|slot| slot.class == Class::Weekday).map(|slot| slot.value).collect();
    let (&first, &last) = (days.first()?, days.last()?);
    (days.len() == 1 || (last - first).rem_euclid(7) == 1).then_some(())?;
    let last = i8::try_from(last).ok()?;
    Some(against.reference.map(|reference| When::day(nearest_weekday(reference, last, against.tense))))
}

/// "between 3 and 9 May": a month said once is that of both days.
fn range(words: Words, against: &Against) -> Option<Value> {
    let of = |classes: &[Class]| -> Vec<i8> {
        let slots = words.0.iter().filter(|slot| classes.contains(&slot.class));
        slots.filter_map(|slot| i8::try_from(slot.value).ok()).collect()
    };
    let ([from, to], months) = (of(&[Class::Day]).try_into().ok()?, of(&[Class::Month, Class::ShortMonth]));
    let (first, last) = (*months.first()?, *months.last()?);
    let (to, anchor) = match (words.year(), against.reference) {
        (Some(year), _) => (Date::new(year, last, to).ok(), None),
        (None, Some(reference)) => (nearest_day(reference, last, to, against.tense), against.reference),
        (None, None) => return Some(Value { when: None, anchor: None, anaphoric: false }),
    };
    let to = to?;
    let year = to.year() - i16::from(first > last);
    let from = Date::new(year, first, from).ok().filter(|from| *from <= to)?;
    Some(Value { when: Some(When::range(from, to)), anchor, anaphoric: false })
}

fn quarter(words: Words, against: &Against) -> Option<Value> {
    if let Some(year) = words.year() {
        return quarter_of_year(words, Some(year)).map(stated);
    }
    // Without a year: the last one that has begun.
    let when = against.reference.and_then(|reference| {
        let this = quarter_of_year(words, Some(reference.year()))?;
        if this.from() <= reference { Some(this) } else { quarter_of_year(words, Some(reference.year() - 1)) }
    });
    (words.has(Class::Quarter) || words.has(Class::Half)).then_some(())?;
    Some(Value { when, anchor: against.reference, anaphoric: false })
}

fn quarter_of_year(words: Words, year: Option<i16>) -> Option<When> {
    let ordinal = i8::try_from(words.get(Class::Ordinal)?).ok()?;
    let (precision, months) = if words.has(Class::Half) { (Precision::Half, 6) } else { (Precision::Quarter, 3) };
    let first = ordinal.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
    Date::new(year?, first, 1).ok().map(|first| When::unit(first, precision))
}

fn quarter_before(words: Words, against: &Against) -> Option<When> {
    let last = match words.get(Class::Ordinal) {
        Some(_) => quarter_of_year(words, Some(against.reference?.year())),
        None => against.quarter.clone().or_else(|| last_quarter(against.reference)),
    }?;
    Some(When::unit(shift(last.from(), Unit::Year, -1)?, last.precision()))
}

fn last_quarter(reference: Option<Date>) -> Option<When> {
    Some(When::unit(shift(reference?, Unit::Quarter, -1)?, Precision::Quarter))
}

/// "this", "last" and "next": `step` units from the day of writing. The outer `None` if the words name nothing.
fn near(words: Words, reference: Option<Date>, step: i64) -> Option<Option<When>> {
    let Some(reference) = reference else { return Some(None) };
    let of_unit = words.has(Class::Unit) || words.has(Class::LastYear);
    if let Some(month) = words.month() {
        let near = match step {
            _ if of_unit => i64::from(reference.year()) + step,
            0 => i64::from(reference.year()),
            -1 => i64::from(reference.year()) - i64::from(month >= reference.month()),
            _ => i64::from(reference.year()) + i64::from(month <= reference.month()),
        };
        let near = i16::try_from(near).ok()?;
        return Some(match words.day() {
            // "Le 12 novembre dernier" is the last one; "3 May this year" is of the year.
            Some(day) if !of_unit && step < 0 => {
                let years = [reference.year(), reference.year() - 1].into_iter();
                let mut days = years.filter_map(|year| Date::new(year, month, day).ok());
                days.find(|day| *day <= reference).map(When::day)
            }
            Some(day) => Date::new(near, month, day).ok().map(When::day),
            None => Date::new(near, month, 1).ok().map(month_of),
        });
    }
    if let Some(weekday) = words.weekday() {
        return Some(Some(When::day(near_weekday(reference, weekday, step, words.has(Class::Unit)))));
    }
    if let Some(season) = words.get(Class::Season) {
        let year = i16::try_from(step).ok().and_then(|step| reference.year().checked_add(step));
        let of_year = words.has(Class::LastYear) || words.unit() == Some(Unit::Year);
        return Some(if of_year { season_of(year?, season) } else { near_season(reference, season, step) });
    }
    let unit = if words.has(Class::LastYear) { Unit::Year } else { words.unit()? };
    // Who writes on a Sunday of last week means the one that ends.
    let step = if unit == Unit::Week { step_of_weeks(reference, step) } else { step };
    let when = shift(reference, unit, step).map(|date| When::unit(date, precision(unit)));
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day if step == 0 => Some(Some(When::day(reference))),
        Unit::Day => None,
        _ => Some(when),
    }
}

/// "last Monday" is before the day of writing, "next Monday" after it, "Monday this week" in its week.
fn near_weekday(reference: Date, weekday: i8, step: i64, of_week: bool) -> Date {
    let in_week = i32::from(weekday) - i32::from(reference.weekday().to_monday_zero_offset());
    match step {
        _ if of_week => {
            let step = step_of_weeks(reference, step);
            plus_days(reference, in_week + if step < 0 { -7 } else { 7 * i32::from(step > 0) })
        }
        0 => plus_days(reference, in_week),
        -1 => nearest_weekday(plus_days(reference, -1), weekday, Tense::Past),
        _ => nearest_weekday(plus_days(reference, 1), weekday, Tense::Future),
    }
}

/// "I helga" told of the past is the last one, until Saturday comes.
fn step_of_this(words: Words, against: &Against) -> i64 {
    let weekend = words.has(Class::Now) && words.unit() == Some(Unit::Weekend);
    if weekend && against.told_past && !against.reference.is_some_and(is_weekend) { -1 } else { 0 }
}

/// Weeks away: on a Sunday "last week" is the one that ends on it.
fn step_of_weeks(reference: Date, step: i64) -> i64 {
    if step == -1 && reference.weekday().to_monday_zero_offset() == 6 { 0 } else { step }
}

/// "two weeks ago": as fine as its unit. Where the text speaks of quarters, "a year ago" is the quarter a year ago.
fn ago(words: Words, against: &Against, direction: i64) -> Option<Option<When>> {
    let unit = words.unit()?;
    let count = i64::from(words.get(Class::Number).unwrap_or(1));
    if count == 0 {
        return Some(None);
    }
    let Some(reference) = against.reference else { return Some(None) };
    if matches!(unit, Unit::Minute | Unit::Hour) || (direction > 0 && matches!(unit, Unit::Quarter | Unit::Half)) {
        return None;
    }
    // "300 were sold in two days", "its fourth cut in a year" are lengths.
    if words.has(Class::Within) && (count == 1 && unit == Unit::Day || against.told_past || against.span) {
        return None;
    }
    if unit == Unit::Year && count == 1 && direction < 0 && against.quarter.is_some() {
        return Some(against.quarter.as_ref().and_then(year_before));
    }
    let approx = words.has(Class::Modifier).then_some(Modifier::Approx);
    let when = shift(reference, unit, direction * count).map(|date| When::unit(date, precision(counted(unit))));
    Some(when.map(|when| if approx.is_some() { when.with(approx) } else { when }))
}

fn year_before(when: &When) -> Option<When> {
    Some(When::unit(shift(when.from(), Unit::Year, -1)?, when.precision()))
}

/// Decades and centuries that are counted lead to a year.
fn counted(unit: Unit) -> Unit {
    if matches!(unit, Unit::Decade | Unit::Century) { Unit::Year } else { unit }
}

/// "a day later", "a year earlier": from the last date in the text.
fn count_from_last(words: Words, against: &Against, direction: i64) -> Option<Option<When>> {
    let unit = if words.has(Class::YearBefore) { Unit::Year } else { words.unit()? };
    let count = i64::from(words.get(Class::Number).unwrap_or(1));
    if count == 0 {
        return Some(None);
    }
    if unit == Unit::Year && count == 1 && direction < 0 && against.quarter.is_some() {
        return Some(against.quarter.as_ref().and_then(year_before));
    }
    let Some(from) = against.last.as_ref().map(When::from).or(against.reference) else { return Some(None) };
    if against.last.as_ref().is_some_and(|last| is_too_coarse(last, unit)) {
        return Some(None);
    }
    let finer = match &against.last {
        Some(last) if unit == Unit::Year && matches!(last.precision(), Precision::Quarter | Precision::Month) => {
            last.precision()
        }
        _ => precision(counted(unit)),
    };
    Some(shift(from, unit, direction * count).map(|date| When::unit(date, finer)))
}

/// "that day", "the following year", "the previous month": `step` units from the last date in the text.
fn from_last_by(words: Words, against: &Against, step: i64) -> Option<Option<When>> {
    let Some(last) = &against.last else { return Some(None) };
    if words.has(Class::Period) {
        return Some(Some(last.clone()));
    }
    if let Some(weekday) = words.weekday() {
        return Some(Some(When::day(near_weekday(last.from(), weekday, step, false))));
    }
    if let Some(month) = words.month() {
        return Some(nearest_month(last.from(), month, if step > 0 { Tense::Future } else { Tense::Past }));
    }
    if let Some(season) = words.get(Class::Season) {
        return Some(near_season(last.from(), season, step));
    }
    let unit = words.unit()?;
    let from = if step > 0 { last.to() } else { last.from() };
    if is_too_coarse(last, unit) || matches!(unit, Unit::Minute | Unit::Hour) {
        return Some(None);
    }
    Some(shift(from, unit, step).map(|date| When::unit(date, precision(unit))))
}

/// "la veille": the day before the last one in the text. If that is to come while this one is told as past, or no day, it is the day
/// before the last that had come, and where the text has named none, the day before that of its writing.
fn day_away(words: Words, against: &Against) -> Option<Value> {
    let days = words.get(Class::DayAway)?;
    let value = |from: Date, anaphoric: bool| Value {
        when: Some(When::day(plus_days(from, days))),
        anchor: Some(from),
        anaphoric,
    };
    let past = against.tense != Tense::Future;
    let to_come = |last: &&When| past && against.reference.is_some_and(|reference| last.from() > reference);
    let last = against.last.as_ref().filter(|last| last.precision() == Precision::Day && !to_come(last));
    if let Some(last) = last {
        return Some(value(last.from(), true));
    }
    if let Some(day) = against.day.as_ref().filter(|_| past) {
        return Some(value(day.from(), true));
    }
    // "La veille de Noël" is of what it names.
    let unnamed = past && days < 0 && !against.of;
    Some(
        against
            .reference
            .filter(|_| unnamed)
            .map_or(Value { when: None, anchor: against.reference, anaphoric: against.last.is_some() }, |reference| {
                value(reference, false)
            }),
    )
}

/// "Jahresende": the one of the day of writing, or the nearer one that the verb tells of.
fn turn(words: Words, against: &Against) -> Option<Value> {
    const NEAR: i8 = 3;
    let modifier = if words.get(Class::Turn)? == 0 { Modifier::Start } else { Modifier::End };
    let of = |year: i16| Some(When::unit(first_of_year(year)?, Precision::Year).with(Some(modifier)));
    if let Some(year) = words.year() {
        return of(year).map(stated);
    }
    let when = against.reference.and_then(|reference| {
        let step = match (modifier, against.tense) {
            (Modifier::Start, Tense::Future) if reference.month() > NEAR => 1,
            (Modifier::End, Tense::Past | Tense::Told | Tense::Over) if reference.month() <= NEAR => -1,
            _ => 0,
        };
        of(reference.year() + step)
    });
    Some(Value { when, anchor: against.reference, anaphoric: false })
}

/// Two days after "in April" are no day.
fn is_too_coarse(last: &When, unit: Unit) -> bool {
    precision(unit) < last.precision() && last.precision() != Precision::Range
}

/// "the latest quarter": the last one in the text, or else the last one that is over.
fn latest(words: Words, against: &Against) -> Option<Option<When>> {
    let quarter = words.has(Class::Quarter) || words.has(Class::Period) || words.unit() == Some(Unit::Quarter);
    quarter.then(|| against.quarter.clone().or_else(|| last_quarter(against.reference)))
}

/// "the end of the year": the one of the day of writing.
fn current(words: Words, against: &Against) -> Option<Option<When>> {
    let unit = words.unit()?;
    let the = words.has(Class::The);
    let names = match unit {
        Unit::Minute | Unit::Hour => false,
        Unit::Weekend => the,
        _ => the && against.modified,
    };
    if !names {
        return None;
    }
    let Some(reference) = against.reference else { return Some(None) };
    if unit == Unit::Day {
        return Some(Some(When::day(day_told_of(reference, against.last.as_ref()))));
    }
    let date = match (unit, against.tense) {
        // A paper of Monday writes of the weekend before it.
        (Unit::Weekend, Tense::Past | Tense::Told | Tense::Over) if !is_weekend(reference) => {
            shift(reference, unit, -1)?
        }
        _ => reference,
    };
    Some(Some(When::unit(date, precision(unit))))
}

/// The day that is being told of: the last one in the text if it is of these days.
fn day_told_of(reference: Date, last: Option<&When>) -> Date {
    let is_near =
        |last: &&When| last.precision() == Precision::Day && (0..=4).contains(&days_between(last.from(), reference));
    last.filter(is_near).map_or(reference, When::from)
}

fn days(words: Words, reference: Option<Date>) -> Option<When> {
    Some(When::day(plus_days(reference?, words.get(Class::Days)?)))
}

fn season(words: Words, against: &Against) -> Option<Value> {
    const JUST: i32 = 60;
    let season = words.get(Class::Season)?;
    let month = i8::try_from(season * 3).ok()?;
    if let Some(year) = words.year() {
        return Some(stated(When::unit(Date::new(year, month, 1).ok()?, Precision::Season)));
    }
    if !words.has(Class::The) && !words.has(Class::Now) && !against.modified {
        return None;
    }
    let when = against.reference.and_then(|reference| {
        let this = near_season(reference, season, 0)?;
        match against.tense {
            Tense::Past | Tense::Told | Tense::Over if this.from() > reference => near_season(reference, season, -1),
            // Of the season that has just ended even the future is rather told as past.
            Tense::Future if days_between(this.to(), reference) > JUST => near_season(reference, season, 1),
            _ => Some(this),
        }
    });
    Some(Value { when, anchor: against.reference, anaphoric: false })
}

fn holiday(words: Words, against: &Against) -> Option<Value> {
    let holiday = words.get(Class::Holiday)?;
    let (month, day) = (i8::try_from(holiday / 100).ok()?, i8::try_from(holiday % 100).ok()?);
    if let Some(year) = words.year() {
        return Date::new(year, month, day).ok().map(When::day).map(stated);
    }
    let when = against.reference.and_then(|reference| nearest_day(reference, month, day, against.tense));
    Some(Value { when: when.map(When::day), anchor: against.reference, anaphoric: false })
}

/// "this morning", "the next morning", "that night", "the night of yesterday".
fn part(words: Words, against: &Against) -> Option<Value> {
    let reference = against.reference;
    let from_writing = |days: i32| Value {
        when: reference.map(|reference| When::day(plus_days(reference, days))),
        anchor: reference,
        anaphoric: false,
    };
    if let Some(days) = words.get(Class::Days) {
        return Some(from_writing(days));
    }
    if words.has(Class::This) || words.has(Class::Now) {
        return Some(from_writing(0));
    }
    if words.has(Class::Last) {
        return Some(from_writing(-1));
    }
    let last = against.last.as_ref().filter(|last| last.precision() == Precision::Day);
    let days = i32::from(words.has(Class::Next));
    let anchor = last.map(When::from).or(reference);
    let when = last.map(|last| When::day(plus_days(last.from(), days)));
    Some(Value { when, anchor, anaphoric: last.is_some() })
}
