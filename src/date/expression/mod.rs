//! Expressions of time in running text: "in early March", "on Monday", "earlier this year".
//!
//! A sentence is cut into tokens once; each word is looked up in its language's table ([`reading`]); the longest
//! sequence that the [`grammar`] knows is an expression; its value is [resolved](resolve) against the day of writing,
//! the last date in the text and the tense of the words around it.

mod bearing;
mod compared;
mod grammar;
mod half;
mod joined;
mod name;
mod nearest;
mod over;
mod reading;
mod resolve;
mod season;
mod tense;

use super::{Modifier, Precision, When};
use crate::lang::time::{self, Class, Table, Unit};
use crate::lang::token::Token;
use grammar::{Form, Match, grammar};
use jiff::civil;
use reading::{Reading, Readings, Slot};
use resolve::{Against, Tense, Value, resolve};
use std::ops::Range;
use tense::Around;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the sentence, without the preposition.
    pub span: Range<usize>,
    /// Its value; `None` when it was found but cannot be resolved (no reference date).
    pub when: Option<When>,
    /// The day that it was reckoned from, when it is relative ("on Monday").
    pub anchor: Option<civil::Date>,
    /// It points back to the last date in the text ("at the time", "the same day").
    pub anaphoric: bool,
    /// It dates what the sentence tells, rather than what a figure is compared with ("than a year ago"), since when something
    /// is so, the end of the time that a figure is of ("the three months to March") or the time that a forecast is of.
    pub dates: bool,
    /// It is but a time of day ("2:40 a.m."), or some minutes or hours from what was told ("nine minutes earlier").
    pub clock: bool,
    /// A verb nearby tells the past.
    pub past: bool,
    /// A word for "before" stands before the part of it that is named: "*before* the middle of next week".
    pub before: bool,
    /// It is the first on which something may be: "on Monday *at the earliest*", "*not before* Monday".
    pub earliest: bool,
    /// The time from it to the one that stands behind it, if the words make one of both: "between July and September", "12 and 13
    /// November".
    pub through: Option<When>,
}

/// Reads the sentences of one article in their order, so that "the same day" finds the day before it.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    lang: &'a str,
    table: &'static Table,
    reference: Option<civil::Date>,
    near: bool,
    last: Option<When>,
    /// The last day in the text that was not to come.
    day: Option<When>,
    here: Option<When>,
    quarter: Option<When>,
    topic: Option<half::Topic>,
}

impl<'a> Reader<'a> {
    /// A reader of text in `lang` (BCP 47 primary tag), published on `reference`.
    pub fn new(lang: &'a str, reference: Option<civil::Date>) -> Self {
        Reader {
            lang,
            table: time::table(lang),
            reference,
            near: false,
            last: None,
            day: None,
            here: None,
            quarter: None,
            topic: None,
        }
    }

    /// Is the day of publication but `near` the one that is given? Then "Saturday" is the nearest one.
    pub fn near(self, near: bool) -> Self {
        Reader { near, ..self }
    }

    /// The last date in the text.
    pub fn last(&self) -> Option<&When> {
        self.last.as_ref()
    }

    /// What the text goes on to speak of is of this date, whatever else was mentioned: "the six were stolen on Tuesday, police
    /// said on Thursday" goes on with Tuesday.
    pub fn speaks_of(&mut self, when: When) {
        self.day = Some(&when).filter(|when| self.is_told(when)).cloned().or(self.day.take());
        self.last = Some(when);
    }

    fn is_told(&self, when: &When) -> bool {
        when.precision() == Precision::Day && self.reference.is_none_or(|reference| when.from() <= reference)
    }

    /// The language that it reads.
    pub fn lang(&self) -> &'a str {
        self.lang
    }

    /// The expressions of the next sentence, in the order of their place.
    ///
    /// ```
    /// use jiff::civil::date;
    /// let mut reader = newsfold::date::Reader::new("en", Some(date(2021, 7, 19)));
    /// let mentions = reader.read("The patch came in early March.");
    /// assert_eq!(mentions[0].when.as_ref().unwrap().timex(), "2021-03");
    /// ```
    pub fn read(&mut self, sentence: &str) -> Vec<Mention> {
        self.here = None;
        let readings = Readings::new(sentence, self.table);
        self.topic = half::topic(&readings).or(self.topic);
        let mut mentions = Vec::new();
        let mut at = 0;
        let grammar = grammar();
        while at < readings.tokens.len() {
            let starts = |reading: &Reading| reading.class == Class::Modifier || grammar.may_start(reading.class);
            if !readings.at(at).iter().any(starts) {
                at += 1;
                continue;
            }
            // Whoever reads a text as a whole has several sentences in one.
            let before = mentions.last().map_or(0, |mention: &Mention| mention.span.end);
            let start = readings.tokens[at].span.start;
            if self.here.is_some() && sentence.get(before..start).is_some_and(has_stop) {
                self.here = None;
            }
            let Some(found) = self.expression(&readings, at) else {
                at += 1;
                continue;
            };
            at = found.tokens.end.max(at + 1);
            mentions.extend(self.mention(&readings, found));
        }
        joined::join(&readings, &mut mentions);
        mentions
    }

    fn mention(&mut self, readings: &Readings, found: Found) -> Option<Mention> {
        let value = found.value?;
        let when = value.when.map(|when| match found.modifier {
            Some(modifier) => when.with(Some(modifier)),
            None => when,
        });
        // With its modifier: "at the time" after "in early March" is early March too.
        if let Some(when) = &when {
            // A time of day names no day.
            let named = found.form != Form::Time || value.anchor.is_none();
            if named && !matches!(found.form, Form::Earlier | Form::QuarterBefore) {
                self.last = Some(when.clone());
                if self.is_told(when) {
                    self.day = Some(when.clone());
                }
            }
            if when.precision() == Precision::Day {
                self.here = Some(when.clone());
            }
            // A quarter to compare with ("a year earlier") is not the one that the text speaks of.
            let told_of = matches!(found.form, Form::Quarter | Form::This | Form::Last | Form::QuarterOfThis);
            let over = self.reference.is_none_or(|reference| when.to() <= reference);
            if when.precision() == Precision::Quarter && told_of && over {
                self.quarter = Some(when.clone());
            }
        }
        let tokens = &readings.tokens;
        let around = Around { readings, table: self.table };
        let foreseen = |when: &When| bearing::is_foreseen(around, when, &found.tokens, self.reference);
        let stays = |when: &When| bearing::is_end_of_a_stay(around, when, &found.tokens, self.reference);
        let before = |when: &When| bearing::is_of_what_came_before(around, when, &found.tokens, self.reference);
        let dates = bearing::dates(around, found.form, &found.tokens)
            && !when.as_ref().is_some_and(|when| foreseen(when) || stays(when) || before(when));
        let short = |at: usize| readings.find(at, Class::Unit).is_some_and(|unit| unit.value <= Unit::Hour as i32);
        let clock = match found.form {
            Form::Time => true,
            Form::Earlier | Form::Later => found.tokens.clone().any(short),
            _ => false,
        };
        Some(Mention {
            span: tokens[found.tokens.start].span.start..tokens[found.tokens.end - 1].span.end,
            when,
            anchor: value.anchor,
            anaphoric: value.anaphoric,
            dates,
            clock,
            past: clock && around.is_told_past(found.tokens.start, found.tokens.end),
            before: found.modifier.is_some() && bearing::stands_before(readings, found.tokens.start),
            earliest: around.is_the_earliest(found.tokens.start, found.tokens.end),
            through: None,
        })
    }

    /// The expression at a token: perhaps a modifier or a time of day, then what names the date, then a time of day.
    fn expression(&self, readings: &Readings, at: usize) -> Option<Found> {
        let plain = self.base(readings, at, at, None).map(|base| self.with_time(readings, base));
        let modifier = readings.find(at, Class::Modifier);
        let modifier = modifier.filter(|_| !Around { readings, table: self.table }.is_in_a_bound(at));
        let modified = modifier.and_then(|modifier| {
            let base = skip(readings, readings.skip_joints(at + modifier.len), &[Class::The, Class::Of]);
            let found = self
                .base(readings, at, base.0, modifier_of(modifier.value))
                .or_else(|| self.base(readings, at, base.1, modifier_of(modifier.value)))?;
            // "Shortly after 11 p.m." is no day after that.
            let found = match found.form {
                Form::Time => self.with_time(readings, Found { modifier: None, ..found }),
                _ => found,
            };
            found.value.is_some().then_some(found)
        });
        match (plain, modified) {
            (Some(plain), Some(modified)) if plain.tokens.end >= modified.tokens.end && plain.value.is_some() => {
                Some(plain)
            }
            (plain, modified) => modified.or(plain),
        }
    }

    fn base(&self, readings: &Readings, start: usize, at: usize, modifier: Option<Modifier>) -> Option<Found> {
        let matched = grammar().longest(readings, at)?;
        if matched.form == Form::Following && is_behind_an_owner(readings, at, &matched) {
            return None;
        }
        let matched = match matched.form {
            Form::Skip => joined::day_of_a_list(readings, at).unwrap_or(matched),
            _ => month_of_its_end(readings, start, at, modifier).unwrap_or(matched),
        };
        let around = Around { readings, table: self.table };
        // Few expressions ask for a direction, and fewer for more.
        let stated = matched.slots.iter().any(|slot| matches!(slot.class, Class::Year | Class::Date));
        let asks = !stated
            && matches!(
                matched.form,
                Form::Absolute
                    | Form::Nth
                    | Form::DayAway
                    | Form::Overnight
                    | Form::Range
                    | Form::Current
                    | Form::Turn
                    | Form::Season
                    | Form::Holiday
            );
        let until = asks && around.is_until(at);
        let within = matched.slots.iter().any(|slot| slot.class == Class::Within);
        let now = matched.slots.iter().any(|slot| slot.class == Class::Now);
        let told_past = (until || asks && self.near || within || now) && around.is_told_past(at, matched.end);
        let deadline = || bearing::is_a_deadline(around, &(at..matched.end));
        let against = Against {
            reference: self.reference,
            last: self.last.clone(),
            day: self.day.clone(),
            of: readings.find(matched.end, Class::Of).is_some(),
            here: self.here.clone(),
            quarter: self.quarter.clone(),
            tense: if asks && !names_an_event(readings, at, &matched) {
                around.tense(at, &matched)
            } else {
                Tense::Past
            },
            modified: modifier.is_some(),
            behind: month_behind(readings, matched.end),
            first: self.here.as_ref().filter(|_| around.is_last_of_days(at, &matched)).map(When::from),
            until,
            near: self.near,
            told_past: told_past && !(until && (around.is_closed_until(at) || deadline())),
            span: within && around.is_span(at),
        };
        let value = resolve(&matched, &against)
            .filter(|_| !is_a_count(around, at, &matched) && !half::is_of_no_year(around, &matched, self.topic))
            .filter(|_| !self.is_in_a_name(readings, at, &matched) && !name::is_a_name(around, at, matched.end));
        // "Four days later, they are still at work" was not written before that: the text has gone on from another day.
        let early = |when: &When| self.reference.is_some_and(|reference| when.from() > reference);
        let untold = matched.form == Form::Later && self.last.is_some() && !around.is_told(at, matched.end);
        let value = value.map(|value| Value { when: value.when.filter(|when| !(untold && early(when))), ..value });
        Some(Found { tokens: start..matched.end, form: matched.form, value, modifier })
    }

    /// "Tokyo 2020": a bare year behind a name, in languages that write only names with a capital.
    fn is_in_a_name(&self, readings: &Readings, at: usize, found: &Match) -> bool {
        let [slot] = found.slots[..] else { return false };
        let Some(before) = at.checked_sub(1).filter(|_| slot.class == Class::Year && self.table.names) else {
            return false;
        };
        let word = &readings.text[readings.tokens[before].span.clone()];
        let name = word.len() > 2 && word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase);
        name && readings.at(before).is_empty()
    }

    /// "9 a.m. on Monday", "Monday morning", "Monday at 9 a.m.": one expression.
    fn with_time(&self, readings: &Readings, found: Found) -> Found {
        let after = skip(readings, found.tokens.end, &[Class::At, Class::Comma, Class::Of]).1;
        if matches!(found.form, Form::Time) {
            let date = self.base(readings, found.tokens.start, after, None);
            let date = date.filter(|date| date.value.is_some() && date.form != Form::Time);
            return date.unwrap_or(found);
        }
        if found.value.is_none() {
            return found;
        }
        let mut end = found.tokens.end;
        if let Some(part) = readings.find(readings.skip_joints(end), Class::Part) {
            end = readings.skip_joints(end) + part.len;
        }
        let after = skip(readings, end, &[Class::At, Class::Comma]).1;
        if let Some(time) = grammar().longest(readings, after).filter(|time| time.form == Form::Time) {
            end = time.end;
        }
        Found { tokens: found.tokens.start..end, ..found }
    }
}

/// An expression and the tokens that it takes; without a value it is passed over.
#[derive(Clone, Debug)]
struct Found {
    tokens: Range<usize>,
    form: Form,
    value: Option<Value>,
    modifier: Option<Modifier>,
}

/// "By the end of *March* 31 of them were closed": a month behind "the end of" takes no day. "Early on March 31" it does.
fn month_of_its_end(readings: &Readings, start: usize, at: usize, modifier: Option<Modifier>) -> Option<Match> {
    let part = matches!(modifier, Some(Modifier::Start | Modifier::Mid | Modifier::End));
    let of = part && at > start && readings.find(at - 1, Class::Of).is_some();
    let month = readings.find(at, Class::Month).filter(|_| of)?;
    let end = at + month.len;
    // "The end of March 2031".
    let day = readings.find(end, Class::Day).is_some() && readings.find(end, Class::Year).is_none();
    let slot = Slot { class: Class::Month, value: month.value };
    day.then(|| Match { form: Form::Absolute, end, slots: [slot].into_iter().collect() })
}

/// The year and the month that stand behind "and" or "to" at a token, if a day stands before them perhaps: "and 4 December 2025".
fn month_behind(readings: &Readings, at: usize) -> Option<(i16, i8)> {
    let mut at = at + [Class::And, Class::To, Class::Dash].iter().find_map(|class| readings.find(at, *class))?.len;
    let month = |at: usize| readings.find(at, Class::Month).or_else(|| readings.find(at, Class::ShortMonth));
    for class in [Class::The, Class::Day, Class::Of] {
        if month(at).is_none() {
            at += readings.find(at, class).map_or(0, |reading| reading.len);
        }
    }
    let named = month(at)?;
    at += named.len;
    for class in [Class::Day, Class::Comma, Class::Of] {
        at += readings.find(at, class).map_or(0, |reading| reading.len);
    }
    let year = readings.find(at, Class::Year)?;
    Some((i16::try_from(year.value).ok()?, i8::try_from(named.value).ok()?))
}

/// Does a sentence end in it: at a stop before a capital?
fn has_stop(text: &str) -> bool {
    text.match_indices(['.', '!', '?']).any(|(at, _)| {
        let rest = &text[at + 1..];
        rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
    })
}

/// Past one word of these classes, or where the reading stood: both places.
fn skip(readings: &Readings, at: usize, classes: &[Class]) -> (usize, usize) {
    let len = classes.iter().find_map(|class| readings.find(at, *class)).map_or(0, |reading| reading.len);
    (at, at + len)
}

fn modifier_of(value: i32) -> Option<Modifier> {
    const MODIFIERS: [Modifier; 6] =
        [Modifier::Start, Modifier::Mid, Modifier::End, Modifier::Before, Modifier::After, Modifier::Approx];
    MODIFIERS.get(usize::try_from(value).ok()?).copied()
}

/// "The Boxing Day flood": its day is the nearest, whatever the verb tells.
fn names_an_event(readings: &Readings, at: usize, found: &Match) -> bool {
    let named = |token: &Token| readings.text[token.span.clone()].starts_with(char::is_lowercase);
    found.form == Form::Holiday
        && at.checked_sub(1).is_some_and(|at| readings.find(at, Class::The).is_some())
        && readings.tokens.get(found.end).is_some_and(named)
        && readings.at(found.end).is_empty()
}

/// "Spoke *following Friday's* hearing", "released a statement *following Monday's* vote": what happened on a day stands behind a preposition. "The
/// following Friday's hearing" has an article.
fn is_behind_an_owner(readings: &Readings, at: usize, found: &Match) -> bool {
    let owns = matches!(readings.sign(found.end), Some('\'' | '’')) && readings.is_word(found.end + 1, "s");
    owns && readings.find(at, Class::Following).is_some_and(|following| following.len == 1)
}

/// "2000 people", "the police counted 2000": a bare year before a word that is counted, or behind a verb of counting.
fn is_a_count(around: Around, at: usize, found: &Match) -> bool {
    let readings = around.readings;
    let [slot] = found.slots[..] else { return false };
    if slot.class != Class::Year {
        return false;
    }
    let word = |at: usize| readings.tokens.get(at).map(|token| &readings.text[token.span.clone()]);
    let plural = word(found.end)
        .is_some_and(|word| word.len() > 3 && word.ends_with('s') && word.chars().all(char::is_lowercase));
    let glued = at > 0
        && readings.tokens[at].glued
        && !matches!(readings.sign(at - 1), Some('(' | '"' | '\'' | '-' | '–' | '/' | '`' | '['));
    let counted = || is_counted(around, at) || is_before_what_is_counted(around, at, found.end, slot.value);
    glued || slot.value % 10 == 0 && (plural || counted())
}

/// "The union spoke of *about* 1600".
fn is_counted(around: Around, at: usize) -> bool {
    const APPROX: i32 = 5;
    let about = |at: usize| around.readings.find(at, Class::Modifier).is_some_and(|about| about.value == APPROX);
    let before = at.checked_sub(1).filter(|&before| about(before)).unwrap_or(at);
    around.is_before(before, Class::Counting)
}

/// "1600 Beschäftigte", "1600 mensen": a round number before a noun that may be a plural. News seldom speaks of years before 1900, and of
/// none without a preposition before a noun in a language with small nouns; "das Jahr 2000" is one beside nothing.
fn is_before_what_is_counted(around: Around, at: usize, end: usize, number: i32) -> bool {
    const OLD: i32 = 1900;
    const PLURALS: [char; 4] = ['n', 'r', 'e', 's'];
    let (readings, table) = (around.readings, around.table);
    let word = |at: usize| readings.tokens.get(at).map(|token| &readings.text[token.span.clone()]);
    let Some(noun) = word(end).filter(|noun| noun.chars().count() > 3 && readings.at(end).is_empty()) else {
        return false;
    };
    if table.capitals && !table.names {
        let plural = noun.starts_with(char::is_uppercase) && noun.ends_with(PLURALS);
        return plural && (number < OLD || number == 2000);
    }
    let known = at.checked_sub(1).is_some_and(|before| {
        let class = |class: Class| readings.find(before, class).is_some();
        [Class::The, Class::Of, Class::At, Class::Unit, Class::Within, Class::Number].into_iter().any(class)
    });
    let round = number < OLD || number == 2000 && !table.years_before_nouns;
    round && !known && noun.chars().all(char::is_lowercase) && around.tells(end).is_none()
}

#[cfg(test)]
mod tests;
