//! Halves and quarters that are no part of a year: those of a match.
//!
//! "In the second half" without a year is half a match more often than half a year, unless the text speaks of what firms and states
//! reckon by halves; a quarter is one of a year, unless the text speaks of a match.

use super::grammar::{Form, Match};
use super::reading::Readings;
use super::tense::Around;
use crate::lang::time::{Class, Unit};

/// What a text was last heard to speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// A match.
    Match,
    /// What is reckoned by quarters and halves: sales, growth.
    Figures,
}

/// What a sentence speaks of, if its words say so; figures before a match, for a club has both.
pub(super) fn topic(readings: &Readings) -> Option<Topic> {
    let mut topic = None;
    for reading in readings.all() {
        match reading.class {
            Class::Figures => return Some(Topic::Figures),
            Class::Game => topic = Some(Topic::Match),
            _ => {}
        }
    }
    topic
}

/// Is the half or quarter at these tokens one of a match, or of anything but a year?
pub(super) fn is_of_no_year(around: Around, found: &Match, topic: Option<Topic>) -> bool {
    let has = |class: Class| found.slots.iter().any(|slot| slot.class == class);
    let of_unit = |unit: Unit| found.slots.iter().any(|slot| slot.class == Class::Unit && slot.value == unit as i32);
    let bare = match found.form {
        Form::Quarter | Form::Latest => true,
        Form::This | Form::Last => of_unit(Unit::Half) || of_unit(Unit::Quarter),
        _ => false,
    };
    if !bare || has(Class::Year) || has(Class::Fiscal) {
        return false;
    }
    match is_of_a_year(around.readings, found.end) {
        Some(year) => !year,
        None if has(Class::Half) => around.table.halves_of_a_match && topic != Some(Topic::Figures),
        None => topic == Some(Topic::Match),
    }
}

/// Does "of the year" stand at a token, or "of the match", "of March"? A figure may stand there too: "a loss for the third quarter of
/// $226 million".
fn is_of_a_year(readings: &Readings, at: usize) -> Option<bool> {
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let of = at + readings.find(at, Class::Of)?.len;
    let the = of + usize::from(is(of, Class::The));
    let unit = the + usize::from(is(the, Class::Fiscal));
    if readings.find(unit, Class::Unit).is_some_and(|unit| unit.value == Unit::Year as i32) {
        return Some(true);
    }
    (the > of || is(of, Class::Month)).then_some(false)
}
