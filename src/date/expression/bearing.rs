//! Does an expression date what the sentence tells? What a figure is compared with, since when something is so and how long a
//! figure ran date nothing.

use super::compared::{
    is_beside_a_figure_in_brackets, is_compared, is_of_a_price, is_of_a_stand_in, is_of_what_is_compared,
    is_of_what_was_left, is_same_time_of, past_articles,
};
use super::grammar::Form;
use super::nearest::days_between;
use super::reading::Readings;
use super::resolve::Tense;
use super::tense::Around;
use crate::date::{Modifier, Precision, When};
use crate::lang::time::{Class, Unit};
use crate::lang::token::Kind;
use jiff::civil::Date;
use std::ops::Range;

/// Does the expression `form` at these tokens date what is told?
pub(super) fn dates(around: Around, form: Form, tokens: &Range<usize>) -> bool {
    let at = tokens.start;
    !(is_compared(around, form, at)
        || is_same_time_of(around, form, tokens)
        || is_of_a_price(around, tokens)
        || is_of_what_is_compared(around, tokens)
        || is_beside_a_figure_in_brackets(around, tokens)
        || is_of_a_stand_in(around, tokens)
        || is_of_what_was_left(around, at)
        || is_a_name_of_a_season(around, tokens)
        || is_topic(around, tokens)
        || is_led_up_to(around, tokens)
        || is_owner(around, form, tokens)
        || is_since(around, at)
        || is_of_a_year(around, tokens)
        || keeps(around, at)
        || is_of_a_participle(around, tokens)
        || is_before_a_participle(around, at)
        || is_of_a_thing(around, tokens)
        || is_before_its_noun(around, tokens)
        || is_of_an_object(around, tokens)
        || is_behind_a_gerund(around, form, tokens)
        || ends_a_period(around, at)
        || is_of_months(around, tokens))
}

/// "Threatened deliveries *in the run-up to Christmas*": what comes before a day is not of it.
fn is_led_up_to(around: Around, tokens: &Range<usize>) -> bool {
    let the = tokens.start.checked_sub(1).filter(|&the| around.readings.find(the, Class::The).is_some());
    around.is_before(tokens.start, Class::LeadsUp) || the.is_some_and(|the| around.is_before(the, Class::LeadsUp))
}

/// "He will not be drawn *on January*", "sprach über den *Januar*": the month that something is said of. English has a month "in" the year,
/// and a day "on" it.
fn is_topic(around: Around, tokens: &Range<usize>) -> bool {
    let is = |at: usize, class: Class| around.readings.find(at, class).is_some();
    let month = tokens.clone().all(|at| is(at, Class::Month) || is(at, Class::The));
    let first = tokens.clone().find(|&at| is(at, Class::Month)).unwrap_or(tokens.start);
    let the = first.checked_sub(1).filter(|&the| is(the, Class::The)).unwrap_or(first);
    month && [tokens.start, first, the].iter().any(|&at| around.is_before(at, Class::Topic))
}

/// "During *the winter break*", "the summer sales": what has its name of a season is of no such length, nor is it always in that season.
/// Elsewhere than in English it is one word ("Sommerferien").
fn is_a_name_of_a_season(around: Around, tokens: &Range<usize>) -> bool {
    let is = |at: usize, class: Class| around.readings.find(at, class).is_some();
    is(tokens.end - 1, Class::Season) && is(tokens.end, Class::Break)
}

/// "Suspended its dividend *for 2026*": the year is of the noun. "It is planned for 2026" has none, and what is told as to come may
/// be of that year.
fn is_of_a_year(around: Around, tokens: &Range<usize>) -> bool {
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let bare = |at: usize| [Class::Year, Class::The, Class::Unit, Class::OfYear].iter().any(|&class| is(at, class));
    let year = tokens.clone().all(bare) && tokens.clone().any(|at| is(at, Class::Year));
    // Dutch "voor" is "for" and "before".
    let of = if is(tokens.start, Class::OfYear) { Some(tokens.start) } else { tokens.start.checked_sub(1) };
    let Some(of) = of.filter(|&of| year && is(of, Class::OfYear)) else { return false };
    // Nouns mean nothing to the grammar of time, but in Norwegian, where "utbyttet" ends like a participle.
    let noun = |at: usize| {
        let like_a_verb = !around.table.names && has_verb_before(around, at);
        readings.sign(at).is_none() && (around.tells(at).is_none() || like_a_verb)
    };
    of.checked_sub(1).is_some_and(noun) && around.is_told_past(tokens.start, tokens.end)
}

/// "All passengers *trapped on Saturday* have been rescued", "deux hommes *arrêtés lundi* ont été libérés": behind the day stands the
/// verb of the sentence. "È finita per le 62 persone *bloccate sabato*": before the noun of the participle, in a language that puts
/// one behind it. "He said the pier *fell on Monday*" has two verbs too.
fn is_of_a_participle(around: Around, tokens: &Range<usize>) -> bool {
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let at = past_articles(around, tokens.start);
    let participle = |at: usize| around.tells(at) == Some(Tense::Past);
    let Some(told) = at.checked_sub(1).filter(|&told| participle(told)) else { return false };
    // "Were trapped", "who fled".
    let opens = |at: usize| {
        readings.sign(at).is_none()
            && !is(at, Class::To)
            && !is(at, Class::Linking)
            && !is(at, Class::And)
            && around.tells(at).is_none()
    };
    let Some(noun) = told.checked_sub(1).filter(|&noun| opens(noun)) else { return false };
    let part = usize::from(is(tokens.end, Class::Part));
    if is(tokens.end + part, Class::Past) && !is(tokens.end + part, Class::Days) {
        return true;
    }
    let word = readings.text[readings.tokens[told].span.clone()].to_lowercase();
    let ends = around.table.participle_endings.iter().any(|ending| word.ends_with(ending.as_str()));
    let named = |at: usize| is(at, Class::The) || is(at, Class::Number);
    ends && (noun.saturating_sub(2)..noun).any(named) && has_verb_before(around, noun)
}

/// Does the clause have its verb before a token: no comma, "and" or relative word between?
fn has_verb_before(around: Around, at: usize) -> bool {
    const CLAUSE: usize = 14;
    let readings = around.readings;
    let parts = |&at: &usize| {
        let joins = [Class::And, Class::Relative, Class::Comma];
        readings.sign(at).is_none() && !joins.iter().any(|&class| readings.find(at, class).is_some())
    };
    let mut before = (at.saturating_sub(CLAUSE)..at).rev().take_while(parts);
    before.any(|at| around.tells(at) == Some(Tense::Past))
}

/// "*Die am Samstag* geretteten Leute kamen heim", "der Mann, *der am Samstag* fiel": German has an attribute, and a relative clause,
/// where an article stands before a preposition.
fn is_before_a_participle(around: Around, at: usize) -> bool {
    const ARTICLES: [&str; 8] = ["die", "der", "das", "den", "dem", "des", "Die", "Der"];
    let readings = around.readings;
    let article = at.checked_sub(2).filter(|_| around.table.capitals && !around.table.names);
    let Some(article) = article else { return false };
    let preposition = readings.is_word(at - 1, "am") || readings.is_word(at - 1, "im");
    preposition && ARTICLES.iter().any(|word| readings.is_word(article, word))
}

/// "Bridges *built 1984-1991*", "the film Lenn *(1984)*": a year without a preposition behind a participle, or in brackets, is of the
/// thing. German has its years without a preposition anyway: "der Hafen baute 1984 einen Kai".
fn is_of_a_thing(around: Around, tokens: &Range<usize>) -> bool {
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let year = |at: usize| is(at, Class::Year) && !is(at, Class::Date);
    if tokens.len() != 1 || !year(tokens.start) {
        return false;
    }
    let at = tokens.start;
    let first = if at >= 2 && is(at - 1, Class::Dash) && year(at - 2) { at - 2 } else { at };
    let last = if is(at + 1, Class::Dash) && at + 2 < readings.tokens.len() && year(at + 2) { at + 2 } else { at };
    let Some(before) = first.checked_sub(1) else { return false };
    if readings.sign(before) == Some('(') && readings.sign(last + 1) == Some(')') {
        return true;
    }
    let verb = |at: usize| is(at, Class::Linking) || is(at, Class::Be) || around.tells(at).is_some();
    let bare = before.checked_sub(1).is_some_and(|at| !verb(at) && readings.sign(at).is_none());
    let german = around.table.capitals && !around.table.names;
    !german && around.tells(before) == Some(Tense::Past) && bare && !is(before, Class::Saying)
}

/// "The judges overturned *a 2019 ruling*": the year is of the noun. "In a 2019 ruling they said so" is told of that year.
fn is_before_its_noun(around: Around, tokens: &Range<usize>) -> bool {
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let year = tokens.end - 1;
    let plain = is(year, Class::Year) && !is(year, Class::Date) && around.table.years_before_nouns;
    // The article may be part of what was read as a date.
    let bare = tokens.len() == 1 || tokens.len() == 2 && is(tokens.start, Class::The);
    let Some(article) = year.checked_sub(1).filter(|_| plain && bare) else { return false };
    let one = readings.find(article, Class::Number).is_some_and(|number| number.value == 1);
    // "Its", "their": "the 2019 race" may be what is told.
    let owner = is(article, Class::The) && !readings.is_word(article, "the") && !readings.is_word(article, "The");
    let word = readings.tokens.get(tokens.end).is_some_and(|token| token.kind == Kind::Word);
    let noun = word && readings.at(tokens.end).is_empty() && around.tells(tokens.end).is_none();
    let within = || [Class::Of, Class::At, Class::Length].iter().any(|&class| around.is_before(article, class));
    // "A 2019 report found" is told of that year.
    (one || owner) && noun && !within() && has_verb_before(around, article)
}

/// "Les juges ont annulé *un jugement de 2019*", "hoben ein Urteil *von 2019* auf": the year of what the verb is done to. "Sie
/// starben in der Flut von 2019" is told of that year.
fn is_of_an_object(around: Around, tokens: &Range<usize>) -> bool {
    const ADJECTIVES: usize = 2;
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let bare = |at: usize| [Class::Year, Class::Unit, Class::The].iter().any(|&class| is(at, class));
    let year = tokens.clone().all(bare) && tokens.clone().any(|at| is(at, Class::Year));
    // Italian "del" is an article too.
    let of = if is(tokens.start, Class::YearOf) { Some(tokens.start) } else { tokens.start.checked_sub(1) };
    let Some(of) = of.filter(|&of| year && is(of, Class::YearOf)) else { return false };
    if is(tokens.end, Class::To) || is(tokens.end, Class::Dash) {
        return false;
    }
    // "Figures of 2014 *were too old*".
    if is(tokens.end, Class::Being) && (1..=2).any(|behind| is(tokens.end + behind, Class::Judged)) {
        return true;
    }
    // "The last one was the flood of 2019" is told of that year.
    let verb =
        |at: usize| around.tells(at) == Some(Tense::Past) && !is(at, Class::Linking) && !readings.tokens[at].glued;
    let plain = |at: usize| {
        let word = readings.tokens[at].kind == Kind::Word && readings.at(at).is_empty();
        word && around.tells(at).is_none()
    };
    let Some(noun) = of.checked_sub(1).filter(|&noun| plain(noun)) else { return false };
    let first = (noun.saturating_sub(ADJECTIVES)..noun).rev().take_while(|&at| plain(at)).last().unwrap_or(noun);
    let Some(before) = first.checked_sub(1) else { return false };
    let article = is(before, Class::The) || is(before, Class::Number);
    // "Had been free *to use* noise figures from 2014".
    if readings.is_word(before, "to") && first < noun && has_verb_before(around, before) {
        return true;
    }
    verb(before) && !article || article && before.checked_sub(1).is_some_and(verb)
}

/// "The court ruled so, *reversing a decision of two years ago*": behind a comma, what the verb's side clause tells of something else.
fn is_behind_a_gerund(around: Around, form: Form, tokens: &Range<usize>) -> bool {
    const CLAUSE: usize = 14;
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let at = tokens.start;
    let long = |unit: Unit| unit >= Unit::Month && unit <= Unit::Century;
    let counted = tokens.clone().any(|at| {
        readings.find(at, Class::Unit).is_some_and(|reading| {
            [Unit::Month, Unit::Year, Unit::Decade, Unit::Century]
                .into_iter()
                .any(|unit| long(unit) && reading.value == unit as i32)
        })
    });
    if !counted || !matches!(form, Form::Ago | Form::Last) {
        return false;
    }
    let open = |&place: &usize| matches!(readings.sign(place), None | Some('\'' | '’'));
    let first = (at.saturating_sub(CLAUSE)..at).rev().take_while(open).last();
    let Some(first) = first.filter(|&first| first > 0 && is(first - 1, Class::Comma)) else { return false };
    let gerund = |at: usize| {
        let word = &readings.text[readings.tokens[at].span.clone()];
        let ends = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
        around.table.gerund_endings.iter().any(ends)
    };
    // "En annulant".
    let side = (first..first + 2).any(|place| place + 1 < at && gerund(place));
    side && (first.saturating_sub(2 * CLAUSE)..first).any(|place| around.tells(place).is_some())
}

/// "*Best before* 24.10.2026 to 15.11.2026": up to when goods keep.
fn keeps(around: Around, at: usize) -> bool {
    const NEAR: usize = 12;
    let keeps = |at: usize| around.readings.find(at, Class::Keeps).is_some();
    around.readings.holds(Class::Keeps)
        && (at.saturating_sub(NEAR)..=at).rev().take_while(|&place| !around.ends(place) || at == place).any(keeps)
}

/// "Last October's inspection": when what is spoken of was. "Monday's crash" is what is told.
fn is_owner(around: Around, form: Form, tokens: &Range<usize>) -> bool {
    let named = matches!(form, Form::Last | Form::Absolute);
    let day = (tokens.start..tokens.end).any(|at| {
        [Class::Weekday, Class::Day, Class::Date].iter().any(|&class| around.readings.find(at, class).is_some())
    });
    let owns =
        matches!(around.readings.sign(tokens.end), Some('\'' | '’')) && around.readings.is_word(tokens.end + 1, "s");
    named && !day && owns
}

/// "Since an inspection in March", "seit dem Sommer".
fn is_since(around: Around, at: usize) -> bool {
    const NEAR: usize = 5;
    let since = |at: usize| around.readings.find(at, Class::Since).is_some();
    let told = |at: usize| around.readings.sign(at).is_some() || around.tells(at).is_some();
    around.readings.holds(Class::Since)
        && (since(at)
            || (at.saturating_sub(NEAR)..at).rev().take_while(|&at| !told(at)).any(since)
            || is_since_of_a_rank(around, at))
}

/// "The steepest fall *since the company was listed* in 2009".
fn is_since_of_a_rank(around: Around, at: usize) -> bool {
    const CLAUSE: usize = 12;
    const RANKED: usize = 6;
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    // "One-day fall" is one word.
    let joins = |at: usize| readings.tokens[at].glued && matches!(readings.sign(at), None | Some('-' | '‑'));
    let within = |at: usize| readings.sign(at).is_none() || joins(at);
    let back = |at: usize, near: usize| (at.saturating_sub(near)..at).rev().take_while(|&at| within(at));
    let Some(since) = back(at, CLAUSE).find(|&at| is(at, Class::Since)) else { return false };
    back(since, RANKED).any(|at| is(at, Class::Superlative) || is(at, Class::Ordinal))
}

/// Does a word for "before" stand before the token, perhaps with an article between?
pub(super) fn stands_before(readings: &Readings, at: usize) -> bool {
    const BEFORE: i32 = Modifier::Before as i32;
    let is =
        |at: usize| readings.at(at).iter().any(|reading| reading.class == Class::Modifier && reading.value == BEFORE);
    let article = |at: usize| readings.find(at, Class::The).is_some();
    at > 0 && (is(at - 1) || at > 1 && article(at - 1) && is(at - 2))
}

/// Is it the time that a forecast is of, which has not ended at `reference`: "its forecast for growth next year", "expects sales
/// of 4 million in 2026"? Or is it told as to come at a time that has begun: "sales this year would fall"?
pub(super) fn is_foreseen(around: Around, when: &When, tokens: &Range<usize>, reference: Option<Date>) -> bool {
    let Some(reference) = reference.filter(|reference| when.to() >= *reference) else { return false };
    let readings = around.readings;
    let (at, end) = (tokens.start, tokens.end);
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    // "Later this month" is what is left of it.
    let left = when.precision() == Precision::Month && when.modifier() == Some(Modifier::End);
    let begun = when.precision() >= Precision::Month && when.meant().0 <= reference && !left;
    let figure = |at: usize| matches!(readings.tokens[at].kind, Kind::Number { .. });
    let expects = |place: usize| is(place, Class::Expects) && !is(place + 1, Class::To);
    let figures =
        || (at.saturating_sub(CLAUSE)..at).any(figure) || (end..readings.tokens.len().min(end + CLAUSE)).any(figure);
    const CLAUSE: usize = 14;
    let within = |place: &usize| !around.ends(*place);
    let before = || (at.saturating_sub(CLAUSE)..at).rev().take_while(within);
    let coarse = when.precision() >= Precision::Quarter && when.precision() != Precision::Range;
    let forecast = || readings.holds(Class::Forecast) && before().any(|place| is(place, Class::Forecast));
    let expected = || readings.holds(Class::Expects) && before().any(expects);
    // "Expected provisions to come down *from* the first quarter of next year".
    let onwards = || around.is_behind(at, Class::Onwards);
    let foreseen = || forecast() || expected() && (begun || figures() || onwards());
    let would = || (end..end + 2).any(|at| is(at, Class::Future)) || around.before_is_to_come(at);
    coarse && foreseen() || begun && would()
}

/// "Said there were no plans, *after a report last week*", "had been expected *after inflation eased in October*": the week or the month of what
/// came before what is told, of which only the order is known. One of long ago tells at least about when: "moved there after the war ended
/// in 1945". Behind a bare "nach" stands a place in some languages: "fuhr nach Lenn im Oktober".
pub(super) fn is_of_what_came_before(
    around: Around,
    when: &When,
    tokens: &Range<usize>,
    reference: Option<Date>,
) -> bool {
    const CLAUSE: usize = 12;
    const RECENT: i32 = 400;
    const AFTER: i32 = Modifier::After as i32;
    let Some(reference) = reference else { return false };
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let coarse = matches!(when.precision(), Precision::Week | Precision::Month);
    let recent = when.to() < reference && days_between(when.from(), reference) < RECENT;
    if !coarse || !recent {
        return false;
    }
    let within = |&at: &usize| !around.ends(at) && !is(at, Class::Comma);
    let named = |at: usize| around.table.names || is(at, Class::The) || is(at, Class::Number);
    let after = |&at: &usize| {
        let after = readings.at(at).iter().any(|reading| reading.class == Class::Modifier && reading.value == AFTER);
        after && !is(at, Class::Since) && at + 2 < tokens.start && named(at + 1)
    };
    let place = (tokens.start.saturating_sub(CLAUSE)..tokens.start).rev().take_while(within).find(after);
    let told = |at: usize| around.tells(at) == Some(Tense::Past);
    place.is_some_and(|place| {
        (place.saturating_sub(2 * CLAUSE)..place).rev().take_while(|&at| !around.ends(at)).any(told)
    })
}

/// "The contract runs until 2031", "bleibt bis 2028 im Amt", "was remanded until 3 April": how long something goes on. "It will close
/// by 2031" is to come.
pub(super) fn is_end_of_a_stay(around: Around, when: &When, tokens: &Range<usize>, reference: Option<Date>) -> bool {
    let later = reference.is_some_and(|reference| when.from() > reference);
    let far = later && when.precision() >= Precision::Year;
    // Over by now or not, "had until 3 March to pay" tells nothing of that day. "Had until 2019 belonged to Lenn" may tell of 2019.
    let left = || around.readings.find(tokens.end, Class::TimeLeft).is_some();
    if (later || left()) && is_a_deadline(around, tokens) {
        return true;
    }
    let until = around.is_until(tokens.start);
    if later && until && around.is_told_past(tokens.start, tokens.end) && !around.is_closed_until(tokens.start) {
        return true;
    }
    // "Is lit every night until 3 January", "no rain is forecast until Saturday": what is so again and again, or is not, up to then.
    if later
        && until
        && (stands_near(around, tokens.start, Class::Every) || stands_near(around, tokens.start, Class::Nobody))
    {
        return true;
    }
    let to_come = || {
        let told = |at: usize| around.readings.find(at, Class::Future).is_some();
        (0..around.readings.tokens.len()).any(told)
    };
    far && (until || around.is_before(tokens.start, Class::To)) && !to_come()
}

/// Does a word of this class stand before a token in its clause?
fn stands_near(around: Around, at: usize, class: Class) -> bool {
    const CLAUSE: usize = 14;
    let within = |&at: &usize| !around.ends(at) && around.readings.find(at, Class::Comma).is_none();
    around.readings.holds(class)
        && (at.saturating_sub(CLAUSE)..at).rev().take_while(within).any(|at| around.readings.find(at, class).is_some())
}

/// "Had until 9 December to appeal", "hat *Zeit* bis zum 9. Dezember", "gave it until Friday to pay": the time that somebody has left,
/// whatever else the sentence tells. "Gave concerts until Friday" leaves none.
pub(super) fn is_a_deadline(around: Around, tokens: &Range<usize>) -> bool {
    const LONGEST: usize = 5;
    const OBJECT: usize = 5;
    let at = tokens.start;
    if !around.readings.holds(Class::Until) {
        return false;
    }
    let is = |at: usize, class: Class| around.readings.find(at, class).is_some();
    let until = |end: usize| {
        let starts = (1..=LONGEST).filter_map(move |len| Some((end.checked_sub(len)?, len)));
        starts.into_iter().find(|&(start, len)| {
            around.readings.at(start).iter().any(|reading| reading.class == Class::Until && reading.len == len)
        })
    };
    let the = at.checked_sub(1).filter(|&the| is(the, Class::The));
    // "Fino *al* 9 agosto": the phrase reaches into the date.
    let Some((start, _)) = until(at).or_else(|| until(the?)).or_else(|| until(at + 1)) else { return false };
    let noun = |at: usize| around.readings.sign(at).is_none() && around.tells(at).is_none();
    let has = |back: usize| start.checked_sub(back).is_some_and(|at| is(at, Class::Has));
    let gives = |at: usize| is(at, Class::Gives);
    let mut before = (start.saturating_sub(OBJECT)..start).rev().take_while(|&at| noun(at) || gives(at));
    let mut given = || {
        let Some(verb) = before.find(|&at| gives(at)) else { return false };
        let passive = verb + 1 == start && verb > 0 && is(verb - 1, Class::Linking);
        passive || is(tokens.end, Class::TimeLeft)
    };
    has(1) || has(2) && noun(start - 1) || around.readings.holds(Class::Gives) && given()
}

/// "In the three months to 31 March", "the year ended in June".
fn ends_a_period(around: Around, at: usize) -> bool {
    let readings = around.readings;
    let at = past_articles(around, at);
    let Some(to) = at.checked_sub(1).filter(|&at| readings.find(at, Class::Ended).is_some()) else { return false };
    around.is_before(to, Class::Unit)
}

/// "Profit for January to March": a month beside another, behind "for".
fn is_of_months(around: Around, tokens: &Range<usize>) -> bool {
    let is = |at: usize, class: Class| around.readings.find(at, class).is_some();
    let joins = |at: usize| is(at, Class::To) || is(at, Class::Dash);
    let runs = |from: usize| is(from, Class::Month) && joins(from + 1) && is(from + 2, Class::Month);
    let starts = [Some(tokens.start), tokens.start.checked_sub(2)].into_iter().flatten();
    is(tokens.start, Class::Month)
        && starts.filter(|&from| runs(from)).any(|from| around.is_before(from, Class::Length))
}

#[cfg(test)]
mod tests;
