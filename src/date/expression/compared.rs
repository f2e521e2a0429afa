//! What a figure is compared with dates nothing that is told: "up from 12 in March", "over Wednesday's closing price".

use super::grammar::Form;
use super::reading::Readings;
use super::resolve::Tense;
use super::tense::Around;
use crate::date::Modifier;
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
    // "8.3 million, *after* 19.6 million a year ago".
    let after = |at: usize| relative && at.checked_sub(1).is_some_and(|before| follows(around.readings, before));
    let figure = back_over(around, at, |at| is_figure(around.readings, at), after);
    // "From 21 to 19 a day earlier" it fell on that day.
    let reaches = || (figure..at).any(|at| around.readings.find(at, Class::To).is_some());
    let compares =
        before(figure, Class::Basis) || relative && before(figure, Class::From) && !reaches() || after(figure);
    figure < at && compares && has_number(around.readings, figure..at)
}

/// "8.31 metres, more *than in the flood of* August 2002", "plus *que lors de la crue d'*août 2002": a thing of another time that what is
/// told is held against. It is of that time by "of" or "in": "higher than analysts forecast on Monday" is told of Monday.
pub(super) fn is_of_what_is_compared(around: Around, tokens: &Range<usize>) -> bool {
    const NOUN: usize = 4;
    let readings = around.readings;
    if !readings.holds(Class::Comparing) {
        return false;
    }
    let at = past_articles(around, tokens.start);
    let of =
        |at: usize| [Class::Of, Class::YearOf, Class::Within].iter().any(|&class| readings.find(at, class).is_some());
    // "D'août": the preposition may have been read as a part of the date.
    let owned = (at..=tokens.start).any(of);
    let noun = |&place: &usize| {
        let word = readings.tokens[place].kind == Kind::Word || matches!(readings.sign(place), Some('\'' | '’'));
        word && around.tells(place).is_none()
    };
    let mut places = (at.saturating_sub(NOUN)..at).rev().take_while(noun);
    around.is_before(at, Class::Comparing) || owned && places.any(|place| around.is_before(place, Class::Comparing))
}

/// "It rose to 1.84 billion *(first quarter of 2030: 1.73 billion)*", "to 1 billion *(0.9 billion in 2030)*": in brackets behind a figure,
/// the one that it is compared with.
pub(super) fn is_beside_a_figure_in_brackets(around: Around, tokens: &Range<usize>) -> bool {
    const WITHIN: usize = 10;
    const BEFORE: usize = 6;
    let readings = around.readings;
    let number = |at: usize| readings.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Number { .. }));
    // "£1.73".
    let figure =
        |at: usize| number(at) || readings.sign(at).is_some_and(|sign| "$€£¥".contains(sign)) && number(at + 1);
    let mut before = (tokens.start.saturating_sub(WITHIN)..tokens.start).rev();
    let open = before.find(|&at| matches!(readings.sign(at), Some('(' | ')')));
    let Some(open) = open.filter(|&at| readings.sign(at) == Some('(')) else { return false };
    let told = (open.saturating_sub(BEFORE)..open).any(number);
    let colon = tokens.end + usize::from(readings.sign(tokens.end) == Some('\u{a0}'));
    let named = readings.sign(colon) == Some(':') && figure(colon + 1);
    // "(12 and 13 May)" has but days.
    let days = |at: usize| {
        [Class::And, Class::Dash, Class::Comma, Class::To].iter().any(|&class| readings.find(at, class).is_some())
    };
    let measured = open + 1 < tokens.start && figure(open + 1) && !days(open + 2);
    let verb = (open..tokens.start).any(|at| around.tells(at).is_some());
    told && (named || measured && !verb)
}

/// "It was their second cup, *after that of* 1961", "nach *dem von* 1961": behind the verb, the time of another thing of the kind. "That of
/// 1961 cost more" is told of that year.
pub(super) fn is_of_a_stand_in(around: Around, tokens: &Range<usize>) -> bool {
    const CLAUSE: usize = 14;
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    // Italian "del" is an article too, and was read as a part of the date.
    let within = is(tokens.start, Class::The) && around.is_before(tokens.start + 1, Class::Stead);
    if !within && !around.is_before(tokens.start, Class::Stead) {
        return false;
    }
    let verb = |at: usize| is(at, Class::Being) || around.tells(at).is_some();
    (tokens.start.saturating_sub(CLAUSE)..tokens.start).rev().take_while(|&at| !around.ends(at)).any(verb)
}

/// "Fell to 7.40 metres *from 8.31 on Wednesday*", "from a peak of 8.31 on Wednesday": behind the figure that another has come to, the one
/// that it has left is of the day. "From 21 to 19 on Wednesday" it fell on that day.
pub(super) fn is_of_what_was_left(around: Around, at: usize) -> bool {
    const FIGURE: usize = 8;
    const REACHED: usize = 10;
    let readings = around.readings;
    if !readings.holds(Class::Leaving) || !readings.holds(Class::Toward) {
        return false;
    }
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let number = |at: usize| {
        readings.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Number { .. }))
            || readings.find(at, Class::Number).is_some_and(|number| number.value > 1)
    };
    let sum = |at: usize| matches!(readings.sign(at), Some('$' | '€' | '£'));
    let at = past_articles(around, at);
    let mut places = (at.saturating_sub(FIGURE)..at).rev().take_while(|&place| is_figure(readings, place));
    let Some(from) = places.find(|&place| is(place, Class::Leaving)) else { return false };
    let left = (from + 1..at).any(number) && !(from + 1..at).any(|place| is(place, Class::Toward));
    let reaches = |place: usize| is(place, Class::Toward) && (number(place + 1) || sum(place + 1));
    let mut reached = (from.saturating_sub(REACHED)..from).rev().take_while(|&place| !around.ends(place));
    left && reached.any(reaches)
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

/// "It earned 240 million in *the same quarter of last year*", "the same period *last year*", "in the same three months of *2030*".
pub(super) fn is_same_time_of(around: Around, form: Form, tokens: &Range<usize>) -> bool {
    let is = |at: usize, class: Class| around.readings.find(at, class).is_some();
    let at = past_articles(around, tokens.start);
    let same = |period: usize| {
        let named = [Class::Period, Class::Quarter, Class::Unit].iter().any(|&class| is(period, class));
        let first = period - usize::from(period > 0 && is(period - 1, Class::Number));
        named && around.is_before(first, Class::Same)
    };
    match form {
        Form::QuarterBefore => tokens.clone().any(|at| is(at, Class::Same)),
        Form::Last | Form::Absolute => at.checked_sub(1).is_some_and(same),
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

/// "After", "following".
fn follows(readings: &Readings, at: usize) -> bool {
    const AFTER: i32 = Modifier::After as i32;
    readings.at(at).iter().any(|reading| reading.class == Class::Modifier && reading.value == AFTER)
        || readings.find(at, Class::Following).is_some()
}

fn back_over(around: Around, at: usize, over: impl Fn(usize) -> bool, opens: impl Fn(usize) -> bool) -> usize {
    const LONGEST: usize = 10;
    let basis = |at: usize| around.is_before(at, Class::Basis) || around.is_before(at, Class::From) || opens(at);
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
