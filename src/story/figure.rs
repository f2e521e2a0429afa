//! Figures: the numbers of a sentence, and what each is a number of.

use super::ballot::{Ballot, ballot};
use super::counted::{self, is, letter};
use super::left_open;
use super::money::{self, currency};
use super::statement::Statement;
use super::which;
use super::wording::{Mark, Marks};
use super::words::{between, hash};

/// Words behind a number that may name what it counts.
const NAMING: usize = 6;

/// Words around a number that tell what happened to what it counts.
const AROUND: usize = 8;

/// Words before a number that has no name of its own in which it may be said that it replaces the one before: "86,000 kettles
/// at first, *now* 310,000".
const UPDATE: usize = 4;

/// Words before a number in which it is said who names it, and words of a clause that says no more than who.
const GIVEN: usize = 4;
const WHO: usize = 4;

/// Words of the longest sentence of which the figures are compared: what is longer is several, run together by a page without full stops.
const LONG: usize = 120;

/// Words before a number of a sentence that says no more than who gives it.
const SAYING: usize = 8;

/// Words between a number and the one that it replaces: "3,200, *up from* 2,500".
const REPLACED: usize = 4;

/// What names all results of votes, in every language, and how telling that is: they are told apart by their sentences.
const VOTES: &str = "%votes";
const VOTED: f32 = 5.0;

/// A figure in its sentence.
pub(super) struct Figure {
    pub statement: usize,
    /// Its number among those of the sentence.
    pub number: usize,
    pub least: f64,
    pub most: f64,
    /// The second number of the result of a vote: "54 to *46*".
    pub other: Option<f64>,
    /// The words that name what is counted: stem, weight, and the end of the word in the text.
    pub named: Vec<(u32, f32, usize)>,
    /// Stems around the number, without numbers and what is counted.
    pub around: Vec<u32>,
    /// The outlet's words for the number.
    pub text: String,
    /// Where the naming starts in the text.
    pub start: usize,
    /// The outlet says that it follows an earlier figure.
    pub update: bool,
    /// The outlet says so, or names something new, near it.
    pub news: bool,
    /// The figure that its sentence says it follows: "more than the 310,000 given yesterday".
    pub overtook: Option<f64>,
    /// What a sum was before, as its sentence says: last year's is another, and no earlier figure of this year's.
    pub before: Option<f64>,
    /// Somebody gives it for what has just been counted: "the employer put the number at 240", "police of 2,500".
    pub claim: bool,
    /// Somebody is said to name it: "the union spoke of 4,000 participants".
    pub given: bool,
    /// It is named by a unit of measurement alone, or a sum of money.
    pub measured: bool,
    /// The currency of a sum of money or the sign of a share, which are named by what stands before them.
    pub money: Option<&'static str>,
    /// So many in a time: "60 ships a day".
    pub rate: bool,
    /// It counts those who are added: "three more ambulances".
    pub added: bool,
    /// It is a part in a hundred.
    pub share: bool,
    /// It is the share of something that somebody has: "her brother owns 12% of the yard".
    pub holding: bool,
    /// It says of what kind something is: "a four-page letter".
    pub attribute: bool,
    /// The least and the most that it may be: "more than 130".
    pub bounds: (f64, f64),
    /// How far it may be off for its rounding.
    pub slack: f64,
}

impl Figure {
    /// Is it so many of a unit of measurement: "8.31 metres"?
    pub fn is_measure(&self) -> bool {
        self.measured && !self.named.is_empty() && self.money.is_none() && !self.share && self.other.is_none()
    }
}

/// The figures of a statement but for those at `told`, which are told apart, and those that it holds others against.
pub(super) fn figures(at: usize, statement: &Statement, told: &[usize]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    // Several sentences run together: what each of its numbers is of cannot be told.
    if statement.words.len() > LONG {
        return found;
    }
    // The figure that the next one follows: "*from 340,000* to 410,000".
    let mut left = None;
    // The word that says of which numbers before it they are the result of a vote.
    let mut opposed = 0;
    for (place, number) in statement.numbers.iter().enumerate().filter(|(place, _)| !told.contains(place)) {
        if counted::is_denied(statement, place) && counted::is_bare(statement, place) {
            // "340,000 might be affected, *not 210,000*", "*not 210,000* but 340,000".
            match found.last_mut().filter(|last| last.money.is_none() && last.other.is_none()) {
                Some(last) => last.overtook = last.overtook.or(number.value()),
                None if counted::is_followed(statement, place) => left = number.value(),
                None => {}
            }
            continue;
        }
        if place < opposed || !counted::is_said(statement, place) || counted::is_whole(statement, place) {
            continue;
        }
        if let Some(ballot) = ballot(statement, place).filter(|_| !told.contains(&(place + 1))) {
            opposed = place + 2;
            found.push(result(at, statement, &ballot));
            continue;
        }
        if counted::is_paired(statement, place) {
            continue;
        }
        if counted::is_left(statement, place) {
            let corrected = counted::is_corrected(statement, place);
            match (counted::leads_on(statement, place), found.last_mut()) {
                (true, _) => left = number.value(),
                // Last year's profit is no earlier figure of this year's.
                (false, Some(figure)) if figure.money.is_some() && !corrected => figure.before = number.value(),
                (false, Some(figure)) => figure.overtook = number.value(),
                (false, None) => {}
            }
            continue;
        }
        let words = &number.words;
        let holding = is_holding(statement, place);
        let money = currency(statement, words).or_else(|| share(statement, place)).or_else(|| holding.then_some(SHARE));
        let (mut named, mut measured) = match money {
            Some(_) => (money::subject(statement, words.start), true),
            None => name(statement, counted::reach(statement, place).end),
        };
        let mut start = statement.words[counted::reach(statement, place).end - 1].end as usize;
        let mut overtook = left.take();
        let reached = counted::is_reached(statement, place);
        let moves = |word: usize| is(statement, word, Mark::Updates) && !is(statement, word, Mark::About);
        let follows = reached || (words.start.saturating_sub(UPDATE)..words.start).any(moves);
        let mut rose = reached;
        let before = replaced(statement, place).filter(|_| money.is_none());
        if (named.is_empty() || before.is_some_and(|(_, instead)| instead)) && money.is_none() {
            let behind = if reached { sum_of(statement, words.start) } else { None };
            // "The number of beds was capped at 16,500" follows nothing.
            rose &= behind.is_none() || overtook.is_some() || counted::has_moved(statement, place);
            if let Some(from) = behind.or(before.map(|(from, _)| from)) {
                (named, measured) = name(statement, from);
                let first =
                    named.first().and_then(|first| statement.words.iter().find(|word| word.end as usize == first.2));
                start = first.map_or(start, |word| word.start as usize);
            }
        }
        // "It began with 86,000 kettles and now covers 310,000."
        if named.is_empty()
            && follows
            && number.value().is_some()
            && let Some(before) = found.last().filter(|before| !before.named.is_empty() && !before.attribute)
        {
            (named, measured) = (before.named.clone(), before.measured);
            overtook = Some(before.least);
            found.pop();
        }
        let mut before_it = None;
        if money.is_some() {
            before_it = overtook.take();
        }
        let mut text = written(statement, place);
        let mut claim = named.is_empty() && money.is_none() && counted::is_put(statement, place);
        // "*The employer put the number at* 240" says who gives it.
        if claim && words.start <= SAYING {
            text = &statement.text[..statement.words[words.end - 1].end as usize];
        }
        let last = found.last().filter(|last| last.given && !last.named.is_empty() && named.is_empty());
        if let Some((last, from)) = last.zip(who(statement, place)) {
            (named, measured, claim) = (last.named.clone(), last.measured, true);
            let end = statement.words[words.end - 1].end as usize;
            text = &statement.text[statement.words[from].start as usize..end];
        }
        let near = words.start.saturating_sub(AROUND)..(words.end + AROUND).min(statement.words.len());
        let around = near.clone().filter(|word| !words.contains(word) && statement.weights[*word] > 1.5);
        let around: Vec<u32> = around.map(|word| statement.stems[word]).collect();
        let names = |marks: Marks| marks.has(Mark::Gives) || marks.has(Mark::Puts) && !marks.has(Mark::About);
        found.push(Figure {
            statement: at,
            number: place,
            other: None,
            least: number.least,
            most: number.most,
            around: around.into_iter().filter(|stem| !named.iter().any(|word| word.0 == *stem)).collect(),
            measured,
            claim,
            given: money.is_none() && counted::before(statement, words.start).take(2 * GIVEN).any(names),
            named,
            text: text.to_owned(),
            start,
            // "Profit fell to £48m" follows last year's, not what another outlet says of this one.
            update: rose && money.is_none() && !claim,
            news: money.is_none() && near.into_iter().any(moves),
            bounds: left_open::bounds(statement, place),
            slack: match money {
                Some(_) => money::slack(statement, number),
                None if measured => money::last_digit(statement, number),
                None => 0.0,
            },
            holding,
            money,
            rate: counted::is_rate(statement, place),
            // "3.1% more pay" is a rise.
            added: share_end(statement, place).is_none() && adds(statement, place),
            share: share_end(statement, place).is_some(),
            attribute: counted::behind(statement, words.end).starts_with(['-', '‑']),
            overtook,
            before: before_it,
        });
    }
    found
}

/// Is it the `year` of its article, or the one before or after it: "the 2020 graduates"?
pub(super) fn is_year(figure: &Figure, statement: &Statement, year: i16) -> bool {
    let first = statement.numbers[figure.number].words.start;
    let digits = statement.words[first].of(statement.text);
    let plain = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain && (f64::from(year) - figure.least).abs() <= 1.0
}

/// Does a word beside the number say that it counts those who are added: "three *more* ambulances", "*another* three", but not "*more*
/// than three"?
fn adds(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let before = place.start.checked_sub(1);
    let another = |word: usize| is(statement, word, Mark::More) && !is(statement, word, Mark::About);
    is(statement, place.end, Mark::More) || before.is_some_and(another)
}

/// The result of a vote, as one figure.
fn result(at: usize, statement: &Statement, ballot: &Ballot) -> Figure {
    let word = &statement.words[ballot.word];
    let first = written(statement, ballot.first);
    let from = first.as_ptr() as usize - statement.text.as_ptr() as usize;
    Figure {
        statement: at,
        number: ballot.first,
        least: ballot.one,
        most: ballot.one,
        other: Some(ballot.two),
        named: vec![(hash(VOTES), VOTED, word.end as usize)],
        around: Vec::new(),
        text: statement.text[from..statement.words[ballot.last].end as usize].to_owned(),
        start: word.start as usize,
        update: false,
        news: false,
        overtook: None,
        before: None,
        claim: false,
        given: false,
        measured: false,
        money: None,
        rate: false,
        added: false,
        share: false,
        attribute: false,
        holding: false,
        bounds: (ballot.one, ballot.one),
        slack: 0.0,
    }
}

/// The first word of the clause of the number at `place`, if that says no more than who gives it: "police *of 2,500*".
pub(super) fn who(statement: &Statement, place: usize) -> Option<usize> {
    let words = &statement.numbers[place].words;
    let first = (0..words.start).rev().find(|&word| counted::parted(statement, word))?;
    let leads = [Mark::Part, Mark::From, Mark::Toward].iter().any(|&mark| is(statement, words.start - 1, mark));
    let ends = words.end == statement.words.len() || counted::parted(statement, words.end);
    let says = (first..words.start).all(|word| {
        !statement.words[word].number && !is(statement, word, Mark::Relative) || is(statement, word, Mark::Articles)
    });
    let given = leads && ends && says && (2..=WHO).contains(&(words.start - first));
    // "*while* police put attendance at 1,100"
    let first = first + usize::from(is(statement, first, Mark::Breaks) && first + 2 < words.start);
    given.then_some(first)
}

/// The first word of what a sum before the word at `number` is a sum of: "the number of *homes without power* rose to 410,000".
fn sum_of(statement: &Statement, number: usize) -> Option<usize> {
    let clause = (0..number).rev().find(|&word| counted::parted(statement, word)).unwrap_or(0);
    let totals = (clause..number).rev().find(|&word| is(statement, word, Mark::Totals))?;
    Some(totals + 1).filter(|&word| word < number)
}

/// The first word behind the number that the one at `place` has left or replaced, and whether "instead of" says so: "3,200
/// instead of 2,500 *participants*".
fn replaced(statement: &Statement, place: usize) -> Option<(usize, bool)> {
    let (one, next) = (&statement.numbers[place].words, statement.numbers.get(place + 1)?);
    let near = next.words.start - one.end <= REPLACED && counted::is_left(statement, place + 1);
    let instead = || counted::is_replaced(statement, place + 1);
    near.then(|| (counted::reach(statement, place + 1).end, instead()))
}

/// What stands for every sign and word of a share.
const SHARE: &str = "%";

/// A share that is named by what stands before it: "turnout was 66.2%". "61 percent *of votes*" is not.
fn share(statement: &Statement, number: usize) -> Option<&'static str> {
    let (next, _) = share_end(statement, number)?;
    let of = is(statement, next, Mark::Part) || next < statement.words.len() && letter(statement, next).is_some();
    (!of).then_some(SHARE)
}

/// Is it a share of something that somebody has: "*owns* 12% of the yard"?
fn is_holding(statement: &Statement, number: usize) -> bool {
    let of = share_end(statement, number).is_some_and(|(next, _)| is(statement, next, Mark::Part));
    of && counted::before(statement, statement.numbers[number].words.start)
        .take(GIVEN)
        .any(|marks| marks.has(Mark::Holds))
}

/// The word behind the sign of a share, or behind the words for it ("per cent"), and the place in the text where they end.
pub(super) fn share_end(statement: &Statement, number: usize) -> Option<(usize, usize)> {
    let end = statement.numbers[number].words.end;
    let behind = counted::behind(statement, end);
    let sign = behind.len() - behind.trim_start().len();
    if behind[sign..].starts_with(SHARE) {
        return Some((end, statement.words[end - 1].end as usize + sign + SHARE.len()));
    }
    let word = (end..end + 2).find(|&word| is(statement, word, Mark::Percent))?;
    Some((word + 1, statement.words[word].end as usize))
}

/// The words that name what a number counts, which ends before the word at `from`, and whether they are but a unit of
/// measurement. They are nouns as far as the language's table lets tell: no verb, no article, and nothing behind the noun
/// where adjectives stand there.
fn name(statement: &Statement, from: usize) -> (Vec<(u32, f32, usize)>, bool) {
    const NO_NOUN: [Mark; 14] = [
        Mark::Updates,
        Mark::Links,
        Mark::Auxiliary,
        Mark::Past,
        Mark::Perfect,
        Mark::Present,
        Mark::Future,
        Mark::Speech,
        Mark::Negation,
        Mark::Pronouns,
        Mark::Relative,
        Mark::Articles,
        Mark::People,
        Mark::Sums,
    ];
    let wording = statement.wording;
    let (mut named, mut counted) = (Vec::new(), false);
    for word in from..(from + NAMING).min(statement.words.len()) {
        let gap = between(statement.text, &statement.words[word - 1], &statement.words[word]);
        let stop = gap.contains([',', ';', ':', '.', '(', ')', '–', '—', '"', '“', '”']);
        let breaks = letter(statement, word).is_some_and(|marks| marks.has(Mark::Breaks));
        // "Tens of thousands of on-premise servers": the first part of a compound ends nothing and names nothing.
        let compounds = word + 1 < statement.words.len() && matches!(counted::gap(statement, word + 1), "-" | "‑");
        if compounds && !stop && is(statement, word, Mark::Breaks) {
            continue;
        }
        // "Three *at* churches" are no churches, but "three *at least*" are.
        let place = is(statement, word, Mark::Places) && !is(statement, word + 1, Mark::About);
        let leads = word == from && (is(statement, word, Mark::About) && !place || is(statement, word, Mark::Part));
        // "52,000 Vireo *2* kettles".
        let number = || statement.numbers.iter().position(|number| number.words.start == word);
        if !stop && statement.words[word].number && number().is_some_and(|at| which::is_model(statement, at)) {
            continue;
        }
        if stop || breaks || statement.words[word].number || (is(statement, word, Mark::Breaks) && !leads) {
            break;
        }
        if leads {
            continue;
        }
        if NO_NOUN.iter().any(|&mark| is(statement, word, mark)) || super::tolls::fate(statement, word).is_some() {
            break;
        }
        let participle = is(statement, word, Mark::Participle);
        if participle && !named.is_empty() {
            break;
        }
        // "Seven hours *of testimony*" are hours.
        if is(statement, word, Mark::Part) && !named.is_empty() && !counted {
            break;
        }
        let noun = statement.words[word].capital == wording.capital_nouns && !participle;
        if noun && statement.weights[word] > 1.0 {
            counted |= !(is(statement, word, Mark::Units) || is(statement, word, Mark::Votes));
            named.push((statement.stems[word], statement.weights[word], statement.words[word].end as usize));
            // "100 miles *south*" are miles.
            let unit = named.len() == 1 && !counted && !is(statement, word + 1, Mark::Units);
            let goes_on = is(statement, word + 1, Mark::Part) || is(statement, word, Mark::Votes);
            if wording.noun_first || unit && !goes_on {
                break;
            }
        }
    }
    (named, !counted)
}

/// The outlet's words for a number of a statement, with what leaves it open: "an estimated 250,000".
pub(super) fn written<'a>(statement: &Statement<'a>, at: usize) -> &'a str {
    let number = &statement.numbers[at].words;
    // "*Between 1,500 and* 2,000", "*seven to* nine".
    let lower = at.checked_sub(1).filter(|&lower| counted::is_lower_end(statement, lower));
    let mut first = lower.map_or(number.start, |lower| statement.numbers[lower].words.start);
    let leads = |word: usize| is(statement, word, Mark::About) || lower.is_some() && is(statement, word, Mark::Between);
    while first > 0 && leads(first - 1) {
        first -= 1;
    }
    let share = share_end(statement, at).map(|(_, end)| end);
    let end = share.unwrap_or(statement.words[number.end - 1].end as usize);
    let start = statement.words[first].start as usize;
    let sign = statement.text[..start].chars().next_back().filter(|c| matches!(c, '$' | '€' | '£' | '¥'));
    about(&statement.text[start - sign.map_or(0, char::len_utf8)..end])
}

/// The words for a number without a preposition that hangs in front: "of an estimated 250,000".
pub(super) fn about(text: &str) -> &str {
    let mut text = text.trim_start();
    while let Some((first, rest)) = text.split_once(' ')
        && !(rest.starts_with("least ") || rest.starts_with("most "))
        && matches!(
            first.to_lowercase().as_str(),
            "total" | "of" | "to" | "at" | "as" | "de" | "di" | "zu" | "til" | "till"
        )
    {
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn which_one_when_and_what_is_added_are_no_figures_of_a_thing() {
        for (one, two) in [
            ("Four ships waited off the port of Lenn.", "Three more ships waited off the port of Lenn."),
            ("A category 3 storm held up the ships off Lenn.", "A category 1 storm held up the ships off Lenn."),
            ("The 2031 graduates of the works met in Lenn.", "Some 400 graduates of the works met in Lenn."),
            ("Between 1,500 and 2,000 ships waited off Lenn.", "Some 1,800 ships waited off Lenn."),
            ("Seven hours of testimony on kettles in Lenn.", "Two shops gave testimony on kettles in Lenn."),
        ] {
            check("en", one, two, &[]);
        }
    }
}
