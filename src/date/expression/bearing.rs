//! Does an expression date what the sentence tells? What a figure is compared with, since when something is so and how long a
//! figure ran date nothing.

use super::grammar::Form;
use super::reading::Readings;
use super::tense::Around;
use crate::date::{Precision, When};
use crate::lang::time::Class;
use crate::lang::token::Kind;
use jiff::civil::Date;
use std::ops::Range;

/// Does the expression `form` at these tokens date what is told?
pub(super) fn dates(around: Around, form: Form, tokens: &Range<usize>) -> bool {
    let at = tokens.start;
    !(is_compared(around, form, at)
        || is_owner(around, form, tokens)
        || is_since(around, at)
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
    let back =
        |at: usize, near: usize| (at.saturating_sub(near)..at).rev().take_while(|&at| readings.sign(at).is_none());
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
}
