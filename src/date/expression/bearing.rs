//! Does an expression date what the sentence tells? What a figure is compared with, since when something is so and how long a
//! figure ran date nothing.

use super::grammar::Form;
use super::reading::Readings;
use super::resolve::Tense;
use super::tense::Around;
use crate::date::{Precision, When};
use crate::lang::time::{Class, Unit};
use crate::lang::token::Kind;
use jiff::civil::Date;
use std::ops::Range;

/// Does the expression `form` at these tokens date what is told?
pub(super) fn dates(around: Around, form: Form, tokens: &Range<usize>) -> bool {
    let at = tokens.start;
    !(is_compared(around, form, at)
        || is_same_time_of(around, form, tokens)
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

/// "than a year ago", "up from 12 per cent in March", "7% less than in May".
fn is_compared(around: Around, form: Form, at: usize) -> bool {
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
    let figure = back_over(around, at, |at| is_figure(around.readings, at));
    // "From 21 to 19 a day earlier" it fell on that day.
    let reaches = || (figure..at).any(|at| around.readings.find(at, Class::To).is_some());
    let compares = before(figure, Class::Basis) || relative && before(figure, Class::From) && !reaches();
    figure < at && compares && has_number(around.readings, figure..at)
}

/// "It earned 240 million in *the same quarter of last year*", "the same period *last year*".
fn is_same_time_of(around: Around, form: Form, tokens: &Range<usize>) -> bool {
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
    (at.saturating_sub(NEAR)..=at).rev().take_while(|&place| !around.ends(place) || at == place).any(keeps)
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
    since(at)
        || (at.saturating_sub(NEAR)..at).rev().take_while(|&at| !told(at)).any(since)
        || is_since_of_a_rank(around, at)
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

/// Is it the time that a forecast is of, which has not ended at `reference`: "its forecast for growth next year", "expects sales
/// of 4 million in 2026"? Or is it told as to come at a time that has begun: "sales this year would fall"?
pub(super) fn is_foreseen(around: Around, when: &When, tokens: &Range<usize>, reference: Option<Date>) -> bool {
    let Some(reference) = reference.filter(|reference| when.to() >= *reference) else { return false };
    let readings = around.readings;
    let (at, end) = (tokens.start, tokens.end);
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    let begun = when.precision() >= Precision::Month && when.meant().0 <= reference;
    let figure = |at: usize| matches!(readings.tokens[at].kind, Kind::Number { .. });
    let expects = |place: usize| is(place, Class::Expects) && !is(place + 1, Class::To);
    let figures =
        || (at.saturating_sub(CLAUSE)..at).any(figure) || (end..readings.tokens.len().min(end + CLAUSE)).any(figure);
    const CLAUSE: usize = 14;
    let within = |place: &usize| !around.ends(*place);
    let before = || (at.saturating_sub(CLAUSE)..at).rev().take_while(within);
    let coarse = when.precision() >= Precision::Quarter && when.precision() != Precision::Range;
    let foreseen = || before().any(|place| is(place, Class::Forecast)) || before().any(expects) && (begun || figures());
    let would = || (end..end + 2).any(|at| is(at, Class::Future)) || around.before_is_to_come(at);
    coarse && foreseen() || begun && would()
}

/// "The contract runs until 2031", "bleibt bis 2028 im Amt", "was remanded until 3 April": how long something goes on. "It will close
/// by 2031" is to come.
pub(super) fn is_end_of_a_stay(around: Around, when: &When, tokens: &Range<usize>, reference: Option<Date>) -> bool {
    let later = reference.is_some_and(|reference| when.from() > reference);
    let far = later && when.precision() >= Precision::Year;
    let until = around.is_until(tokens.start);
    if later && until && around.is_told_past(tokens.start, tokens.end) && !around.is_closed_until(tokens.start) {
        return true;
    }
    let to_come = || {
        let told = |at: usize| around.readings.find(at, Class::Future).is_some();
        (0..around.readings.tokens.len()).any(told)
    };
    far && (until || around.is_before(tokens.start, Class::To)) && !to_come()
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

/// Over "the", "in" and the like before an expression.
fn past_articles(around: Around, at: usize) -> usize {
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

#[cfg(test)]
mod tests {
    use crate::date::Reader;
    use jiff::civil::date;

    /// The expressions of a sentence, those that date nothing in brackets.
    fn check(lang: &str, sentence: &str, expected: &str) {
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        let words = mentions.into_iter().map(|mention| match &sentence[mention.span] {
            words if mention.dates => words.to_owned(),
            words => format!("({words})"),
        });
        assert_eq!(words.collect::<Vec<_>>().join(" "), expected, "{sentence}");
    }

    #[test]
    fn what_a_figure_is_compared_with_dates_nothing() {
        check("en", "The port moved 9 per cent more than a year ago.", "(a year ago)");
        check("en", "Income rose to 14 million, up from 11 million in March.", "(March)");
        check("en", "The loss was 2 million, against 3.5 million a year earlier.", "(a year earlier)");
        check("en", "Income rose to 14 million from 11 million a year earlier.", "(a year earlier)");
        check("en", "They cut the count from 21 to 19 a day earlier.", "a day earlier");
        check("en", "It earned £4.8mn, against £6.2mn in the same period last year.", "(the same period) (last year)");
        check("en", "On Monday traffic was down by a third compared with last May.", "Monday (last May)");
        check("en", "The tide was lower than in August 2011.", "(August 2011)");
        check("de", "Das sind neun Prozent mehr als vor einem Jahr.", "(vor einem Jahr)");
        check("fr", "C'est 9 % de plus qu'il y a un an.", "(il y a un an)");
        check("da", "Det er 9 procent mere end for et år siden.", "(et år siden)");
        check("en", "The pier was finished more than a year ago.", "a year ago");
        check("en", "More than 30 boats sank on Monday.", "Monday");
        check("en", "A march against the toll on Monday drew 300.", "Monday");
    }

    #[test]
    fn since_when_something_is_so_dates_nothing() {
        check("en", "The lock has leaked since a repair in March.", "(March)");
        check("de", "Seit einer Prüfung im März ist der Kai gesperrt.", "(März)");
        check("fr", "Le quai est fermé depuis une visite en mars.", "(mars)");
        check("es", "El muelle está cerrado desde una inspección en marzo.", "(marzo)");
        check("en", "It has leaked since divers closed the valve in March.", "March");
    }

    #[test]
    fn since_when_something_holds_a_rank_dates_nothing() {
        check("en", "It was the steepest fall since the port was listed in 2009.", "(2009)");
        check("en", "It was the steepest one-day fall since the port was listed in 2009.", "(2009)");
        check("de", "Es war der stärkste Rückgang, seit der Hafen 2009 verkauft wurde.", "(2009)");
        check("fr", "C'est la pire année depuis que le port a ouvert en 2009.", "(2009)");
        check("es", "Fue la mayor caída desde que el puerto abrió en 2009.", "(2009)");
    }

    #[test]
    fn the_time_that_a_forecast_is_of_dates_nothing() {
        check("en", "The port lowered its forecast for traffic next year.", "(next year)");
        check("en", "The port cut its forecast last year.", "last year");
        check("en", "The port now expects traffic of 4 million tonnes in 2022.", "(2022)");
        check("en", "The port expects to open the lock in 2022.", "2022");
        check("en", "It said on Tuesday that its traffic this year would be lower.", "Tuesday (this year)");
        check("de", "Der Hafen senkte seine Prognose für das nächste Jahr.", "(das nächste Jahr)");
        check("fr", "Le port a abaissé sa prévision pour 2022.", "(2022)");
        check("nb", "Havna venter inntekter på 4 millioner i 2022.", "(2022)");
    }

    #[test]
    fn the_time_that_a_figure_is_of_dates_nothing() {
        check("en", "Revenue in the three months to March 31 rose.", "(March 31)");
        check("de", "Der Umsatz in den drei Monaten bis Ende März fiel.", "(Ende März)");
        check("en", "Profit for the year ended in June was 3 million.", "(June)");
        check("en", "Profit for January to March doubled.", "(January) (March)");
        check("en", "From January to March the lock was closed.", "January March");
    }

    #[test]
    fn the_end_of_what_goes_on_dates_nothing() {
        check("en", "The contract runs until 2031.", "(2031)");
        check("de", "Sie bleibt bis 2028 im Amt.", "(2028)");
        check("fr", "Le contrat court jusqu'en 2031.", "(2031)");
        check("nb", "Avtalen løper til 2031.", "(2031)");
        check("en", "The lock will be rebuilt by 2031.", "2031");
        check("en", "The lock was in use until 2019.", "2019");
        check("en", "A man of 51 was remanded until 3 August on Tuesday.", "(3 August) Tuesday");
        check("en", "The lock will be shut until 3 August.", "3 August");
    }

    #[test]
    fn what_is_above_a_price_and_what_a_month_owns_dates_nothing() {
        check("en", "The offer is 31% above Friday's closing price.", "(Friday)");
        check("en", "Records of last October's inspection were altered on Monday.", "(last October) Monday");
        check("en", "Monday's crash hurt nine.", "Monday");
    }

    #[test]
    fn the_year_that_a_noun_is_of_dates_nothing() {
        check("en", "The port also suspended its dividend for 2021.", "(2021)");
        check("de", "Der Hafen strich die Dividende für 2021.", "(2021)");
        check("fr", "Le port a supprimé son dividende pour 2021.", "(2021)");
        check("es", "El puerto suspendió su dividendo para 2021.", "(2021)");
        check("it", "Il porto ha sospeso il dividendo per il 2021.", "(il 2021)");
        check("nl", "De haven schrapte het dividend voor 2021.", "(voor 2021)");
        check("da", "Havnen droppede udbyttet for 2021.", "(2021)");
        check("nb", "Havna droppet utbyttet for 2021.", "(2021)");
        check("sv", "Hamnen slopade utdelningen för 2021.", "(2021)");
        check("pt", "O porto suspendeu o dividendo para 2021.", "(2021)");
        check("pl", "Port zawiesił dywidendę na 2021 rok.", "(2021 rok)");
        check("en", "The opening is planned for 2022.", "2022");
        check("de", "Die Öffnung ist für 2022 geplant.", "2022");
        check("en", "It earned 24 million in the same quarter of last year.", "(the same quarter of last year)");
        check("en", "It earned 24 million in the same period of last year.", "(the same period) (last year)");
    }

    #[test]
    fn the_days_up_to_which_goods_keep_date_nothing() {
        for (lang, sentence) in [
            ("en", "Lenn Blue, 150 g, best before 24.10.2021 to 15.11.2021"),
            ("de", "Lenner Blauer, 150 g, mindestens haltbar bis 24.10.2021"),
            ("fr", "Bleu de Lenn, 150 g, à consommer avant le 24 octobre 2021."),
            ("es", "Azul de Lenn, consumir preferentemente antes del 24 de octubre de 2021."),
            ("it", "Blu di Lenn, da consumarsi entro il 24 ottobre 2021."),
            ("nl", "Lenner blauw, 150 g, ten minste houdbaar tot 24 oktober 2021."),
            ("da", "Lenn Blå, 150 g, bedst før 24.10.2021"),
            ("nb", "Lenn Blå, 150 g, best før 24.10.2021"),
            ("sv", "Lenn Blå, 150 g, bäst före 24 oktober 2021."),
            ("fi", "Lenn Sininen, 150 g, parasta ennen 24.10.2021"),
            ("pl", "Ser Lenn, 150 g, najlepiej spożyć przed 24.10.2021"),
            ("pt", "Azul de Lenn, consumir de preferência antes de 24 de outubro de 2021."),
        ] {
            let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
            assert!(!mentions.is_empty() && mentions.iter().all(|mention| !mention.dates), "{sentence}");
        }
        check("en", "The shop closes on 24 October 2021.", "24 October 2021");
    }

    #[test]
    fn the_year_of_what_the_verb_is_done_to_dates_nothing() {
        for (lang, sentence) in [
            ("en", "The judges overturned a 2019 ruling."),
            ("en", "The port scrapped its 2019 plan on Monday."),
            ("en", "The judges overturned a ruling from 2019."),
            ("de", "Die Richter hoben ein Urteil von 2019 auf."),
            ("fr", "Les juges ont annulé un jugement de 2019."),
            ("es", "Los jueces anularon una sentencia de 2019."),
            ("it", "I giudici hanno annullato una sentenza del 2019."),
            ("nl", "De rechters vernietigden een vonnis uit 2019."),
            ("da", "Dommerne omstødte en dom fra 2019."),
            ("nb", "Dommerne opphevet en dom fra 2019."),
            ("sv", "Domarna upphävde en dom från 2019."),
            ("pl", "Sędziowie uchylili wyrok z 2019 roku."),
            ("pt", "Os juízes anularam uma sentença de 2019."),
        ] {
            let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
            assert!(mentions.first().is_some_and(|mention| !mention.dates), "{sentence}");
        }
        check("en", "In a 2019 ruling the judges freed him.", "2019");
        check("en", "A 2019 report put the cost at 4 million.", "2019");
        check("en", "They died in the flood of 2019.", "2019");
        check("de", "Sie starben bei der Flut von 2019.", "2019");
        check("en", "He won the 2019 race.", "the 2019");
        check("en", "The last one was the flood of 2019.", "2019");
        check("en", "The much-loved lock of 2019 was shut.", "2019");
    }

    #[test]
    fn what_a_side_clause_reverses_dates_nothing() {
        check("en", "The judges freed him, reversing a decision of the lower court two years ago.", "(two years ago)");
        check("fr", "Les juges l'ont libéré, annulant une décision prise il y a deux ans.", "(il y a deux ans)");
        check("fr", "Les juges l'ont libéré, en annulant une décision d'il y a deux ans.", "(il y a deux ans)");
        check("es", "Los jueces lo liberaron, anulando una decisión de hace dos años.", "(hace dos años)");
        check("en", "The pier fell two years ago, killing nine.", "two years ago");
        check("en", "And, in giving evidence last year to the court, he said so.", "last year");
        check("en", "The pier fell, killing nine on Monday.", "Monday");
    }

    #[test]
    fn what_an_attribute_tells_of_dates_nothing() {
        check("en", "All 64 passengers trapped on Saturday have been brought down.", "(Saturday)");
        check("en", "A man arrested on Saturday was freed.", "(Saturday)");
        check("de", "Die am Samstag geretteten Leute kamen heim.", "(Samstag)");
        check("fr", "Deux hommes arrêtés samedi ont été libérés.", "(samedi)");
        check("fr", "Le maire a visité le pont effondré samedi.", "(samedi)");
        check("es", "Las 64 personas atrapadas el sábado fueron rescatadas.", "(sábado)");
        check("it", "È finita bene per le 62 persone bloccate sabato sulla funivia.", "(sabato)");
        check("pt", "As 64 pessoas retidas no sábado foram resgatadas.", "(sábado)");
        check("en", "He said the pier collapsed on Saturday.", "Saturday");
        check("en", "Two boats sailed on Saturday and were lost.", "Saturday");
        check("en", "The boats were held on Saturday.", "Saturday");
        check("fr", "Le maire a vivement critiqué lundi le port.", "lundi");
        check("es", "El alcalde dijo que el puente fue cerrado el sábado.", "sábado");
        check("de", "Der Kran fiel am Samstag.", "Samstag");
        check("en", "Bridges built 1984-1991 were closed.", "(1984) (1991)");
        check("en", "Her book The Pier (1984) was sold.", "(1984)");
        check("nb", "Bruer bygget 1984 er stengt.", "(1984)");
        check("en", "The pier was built in 1984.", "1984");
        check("de", "Der Kai wurde 1984 gebaut, und der Hafen baute 1991 einen zweiten.", "1984 1991");
    }
}
