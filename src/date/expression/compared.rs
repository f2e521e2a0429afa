//! What a figure is compared with dates nothing that is told: "up from 12 in March", "over Wednesday's closing price".

use super::grammar::Form;
use super::reading::Readings;
use super::resolve::Tense;
use super::tense::Around;
use crate::lang::time::Class;
use crate::lang::token::Kind;
use std::ops::Range;

/// "than a year ago", "up from 12 per cent in March", "7% less than in May".
pub(super) fn is_compared(around: Around, form: Form, at: usize) -> bool {
    let before = |at: usize, class: Class| around.is_before(at, class);
    let at = past_articles(around, at);
    let relative = matches!(form, Form::Earlier | Form::QuarterBefore | Form::Ago);
    if before(at, Class::Basis) || relative && before(at, Class::From) {
        return true;
    }
    // "It fell more than a year ago" is a date, "7% more than a year ago" is none.
    if before(at, Class::Than) {
        const LONGEST: usize = 3;
        return (1..=LONGEST).filter_map(|len| at.checked_sub(len)).any(|at| is_share(around, at));
    }
    // "Up from the 2.6% *forecast* in August".
    let at = at.checked_sub(1).filter(|&told| is_participle(around, told)).unwrap_or(at);
    let figure = back_over(around, at, |at| is_figure(around.readings, at));
    // "From 21 to 19 a day earlier" it fell on that day.
    let reaches = || (figure..at).any(|at| around.readings.find(at, Class::To).is_some());
    let compares = before(figure, Class::Basis) || relative && before(figure, Class::From) && !reaches();
    figure < at && compares && has_number(around.readings, figure..at)
}

/// A word for the past that is no verb of being or having.
fn is_participle(around: Around, at: usize) -> bool {
    around.tells(at) == Some(Tense::Past) && around.readings.find(at, Class::Linking).is_none()
}

/// "A premium of 31% over *Wednesday's* closing price", "auf den Schlusskurs vom *Mittwoch*": the price of a day is what another is held
/// against.
pub(super) fn is_of_a_price(around: Around, tokens: &Range<usize>) -> bool {
    const GLUE: [Class; 5] = [Class::The, Class::Of, Class::From, Class::YearOf, Class::At];
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let glue = |at: usize| GLUE.iter().any(|&class| is(at, class));
    let owns = readings.skip_joints(tokens.end);
    let first = (tokens.start.saturating_sub(2)..=tokens.start).rev().find(|&at| at == 0 || !glue(at - 1));
    is(owns, Class::Price) || first.is_some_and(|first| around.is_before(first, Class::Price))
}

/// "It earned 240 million in *the same quarter of last year*", "the same period *last year*".
pub(super) fn is_same_time_of(around: Around, form: Form, tokens: &Range<usize>) -> bool {
    let is = |at: usize, class: Class| around.readings.find(at, class).is_some();
    let at = past_articles(around, tokens.start);
    let same = |period: usize| {
        (is(period, Class::Period) || is(period, Class::Quarter)) && around.is_before(period, Class::Same)
    };
    match form {
        Form::QuarterBefore => tokens.clone().any(|at| is(at, Class::Same)),
        Form::Last => at.checked_sub(1).is_some_and(same),
        Form::Same => is(tokens.end + usize::from(is(tokens.end, Class::Of)), Class::Last),
        _ => false,
    }
}

/// Over "the", "in" and the like before an expression.
pub(super) fn past_articles(around: Around, at: usize) -> usize {
    const GLUE: [Class; 4] = [Class::The, Class::Of, Class::At, Class::Modifier];
    let basis = |at: usize| [Class::Basis, Class::Than, Class::Ended].iter().any(|&class| around.is_before(at, class));
    let glue = |at: usize| {
        let elided = matches!(around.readings.sign(at), Some('\'' | '’'));
        elided || GLUE.iter().any(|&class| around.readings.find(at, class).is_some())
    };
    let mut at = at;
    while at > 0 && !basis(at) && glue(at - 1) {
        at -= 1;
    }
    at
}

fn back_over(around: Around, at: usize, over: impl Fn(usize) -> bool) -> usize {
    const LONGEST: usize = 10;
    let basis = |at: usize| around.is_before(at, Class::Basis) || around.is_before(at, Class::From);
    (at.saturating_sub(LONGEST)..at).rev().take_while(|&place| over(place) && !basis(place + 1)).last().unwrap_or(at)
}

/// A word or sign of "12.5 per cent", "$5.2 million": and one of what is counted.
fn is_figure(readings: &Readings, at: usize) -> bool {
    match readings.tokens[at].kind {
        Kind::Number { .. } => true,
        Kind::Sign(sign) => matches!(sign, '.' | ',' | '%' | '$' | '€' | '£'),
        Kind::Word => readings.at(at).iter().all(|reading| !matches!(reading.class, Class::Past | Class::Future)),
    }
}

fn has_number(readings: &Readings, mut tokens: Range<usize>) -> bool {
    const FIRST: usize = 2;
    // "From *its forecast of* 2.6%".
    let names = |at: usize| {
        let is = |class: Class| readings.find(at, class).is_some();
        is(Class::Forecast) || is(Class::The) || is(Class::Of)
    };
    tokens.start += tokens.clone().take_while(|&at| names(at)).count();
    tokens.end = tokens.end.min(tokens.start + FIRST);
    tokens
        .into_iter()
        .any(|at| matches!(readings.tokens[at].kind, Kind::Number { .. }) || readings.find(at, Class::Number).is_some())
}

/// Does a share end before a token: "7%", "7 per cent"?
fn is_share(around: Around, at: usize) -> bool {
    let sign = at.checked_sub(1).and_then(|at| around.readings.sign(at));
    sign == Some('%') || around.is_before(at, Class::Percent)
}
