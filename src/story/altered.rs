//! Figures, days and names that an outlet altered in the text that it took over.
//!
//! Sentences of which one is the other but for a number differ in that number, whatever it is a number of: so nothing is asked here of
//! what it counts, unlike of the figures of two outlets that write for themselves (see `differences`).

use super::contrary::Answer;
use super::counted::parted;
use super::figure::{Figure, figures};
use super::label::{self, told, what};
use super::number::Number;
use super::statement::Statement;
use super::tally::Known;
use super::wording::Mark;
use super::{Citation, Difference, Value, counted, money};
use crate::lang::token::fold_into;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words before a number and behind it that an outlet left as they were where it altered the number.
const BEFORE: usize = 3;
const BEHIND: usize = 1;

/// Share of the words of two sentences, their numbers left out, from which on the one is the other, altered: an editor who mistypes
/// a number also writes "both companies" for "the two companies".
const ALIKE: f64 = 0.8;

/// Words of a sentence beside its numbers that it takes to tell that.
const LEAST: usize = 4;

/// Words of the longest sentence that is looked at: what is longer is a table or a page without full stops, and to hold each of its
/// words against all others takes time that grows with the square of them.
const LONG: usize = 120;

/// What may have been altered in a sentence.
struct Slot {
    statement: usize,
    /// Its words, as indices into those of the statement.
    words: Range<usize>,
    said: Said,
}

/// What stands there.
#[derive(Clone, PartialEq)]
enum Said {
    /// The number of this index, with the sign that stands before it.
    Number(usize, Option<char>),
    /// A date, or whatever is written in digits and counts nothing: its words.
    Date(Vec<Part>),
    /// A word with a capital.
    Name,
}

#[derive(Clone, PartialEq)]
enum Part {
    Digits(u32),
    Day(Answer),
}

/// What has to be the same of two places of sentences that say the same: the text, what stands around, and the place of a name, which
/// stands for all other words.
type Key = (usize, Vec<u32>, usize);

/// Sentences of copies that say the same but for a number, a date or a name.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let mut articles: Vec<usize> = statements.iter().map(|each| each.at.article).collect();
    articles.dedup();
    let mut copies: BTreeMap<usize, usize> = BTreeMap::new();
    articles.iter().for_each(|&article| *copies.entry((known.outlet)(article)).or_default() += 1);
    if copies.values().all(|&count| count < 2) {
        return Vec::new();
    }
    let outlet = |at: usize| (known.outlet)(statements[at].at.article);
    let mut beside: BTreeMap<Key, Vec<Slot>> = BTreeMap::new();
    for at in (0..statements.len()).filter(|&at| copies[&outlet(at)] > 1) {
        let statement = &statements[at];
        if statement.words.len() > LONG {
            continue;
        }
        let slots = slots(at, statement);
        let apart = |word: usize| slots.iter().any(|slot| slot.said != Said::Name && slot.words.contains(&word));
        let keys: Vec<Key> = slots.iter().map(|slot| key(outlet(at), statement, slot, apart)).collect();
        for (key, slot) in keys.into_iter().zip(slots) {
            beside.entry(key).or_default().push(slot);
        }
    }
    let mut found: Vec<Difference> = Vec::new();
    for same in beside.into_values().filter(|same| same.len() > 1) {
        let first = rest(&statements[same[0].statement]);
        let alike = |slot: &&Slot| slot.said == Said::Name || are_alike(&first, &rest(&statements[slot.statement]));
        let slots: Vec<&Slot> = same.iter().filter(alike).collect();
        found.extend(alteration(&slots, statements, known));
    }
    found
}

/// What may have been altered in a statement.
fn slots(at: usize, statement: &Statement) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (number, place) in statement.numbers.iter().enumerate() {
        let start = statement.words[place.words.start].start as usize;
        let sign = statement.text[..start].chars().next_back().filter(|c| matches!(c, '$' | '€' | '£' | '¥'));
        slots.push(Slot { statement: at, words: place.words.clone(), said: Said::Number(number, sign) });
    }
    let part = |word: usize| {
        let counted = statement.numbers.iter().any(|number| number.words.contains(&word));
        let digits = statement.words[word].number && !counted;
        digits.then(|| Part::Digits(statement.words[word].hash)).or_else(|| Some(Part::Day(day(statement, word)?)))
    };
    let mut word = 0;
    while word < statement.words.len() {
        let parts: Vec<Part> = (word..statement.words.len()).map_while(part).collect();
        let words = word..word + parts.len();
        // Days of the week alone are held against each other elsewhere.
        if parts.iter().any(|part| matches!(part, Part::Digits(_))) {
            slots.push(Slot { statement: at, words: words.clone(), said: Said::Date(parts) });
        } else if words.is_empty() && is_name(statement, word) {
            slots.push(Slot { statement: at, words: word..word + 1, said: Said::Name });
        }
        word = words.end.max(word + 1);
    }
    slots
}

/// The weekday or the month that a word names.
fn day(statement: &Statement, word: usize) -> Option<Answer> {
    let start = statement.words[word].start as usize;
    let named = statement.answers.iter().find(|answer| answer.place.start == start && answer.said.is_calendar());
    named.map(|answer| answer.said)
}

/// Is it the name of somebody or something, in a sentence and not in a headline, where any word may have a capital?
fn is_name(statement: &Statement, word: usize) -> bool {
    let plain = word > 0 && statement.words[word].capital && !statement.wording.capital_nouns;
    plain
        && statement.names.binary_search(&statement.stems[word]).is_ok()
        && statement.is_ended()
        && 2 * statement.words.iter().filter(|word| word.capital).count() < statement.words.len()
}

/// What has to be the same where an outlet altered but the `slot`: all other words for a name, the words around for a number, but for
/// other numbers, which may be altered too.
fn key(outlet: usize, statement: &Statement, slot: &Slot, apart: impl Fn(usize) -> bool) -> Key {
    let hash = |word: usize| statement.words[word].hash;
    let others = 0..statement.words.len();
    if slot.said == Said::Name {
        let words = others.filter(|word| !slot.words.contains(word)).map(hash).collect();
        return (outlet, words, slot.words.start + 1);
    }
    let behind = slot.words.end..(slot.words.end + BEHIND).min(statement.words.len());
    let words = (slot.words.start.saturating_sub(BEFORE)..slot.words.start).chain(behind);
    (outlet, words.filter(|&word| !apart(word)).map(hash).collect(), 0)
}

/// The words of a sentence beside its numbers, sorted.
fn rest(statement: &Statement) -> Vec<u32> {
    let counts = |word: usize| statement.numbers.iter().any(|number| number.words.contains(&word));
    let words = (0..statement.words.len()).filter(|&word| !(statement.words[word].number || counts(word)));
    let mut rest: Vec<u32> = words.map(|word| statement.words[word].hash).collect();
    rest.sort_unstable();
    rest
}

fn are_alike(one: &[u32], other: &[u32]) -> bool {
    let shared = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    let most = one.len().max(other.len());
    most >= LEAST && shared as f64 >= ALIKE * most as f64
}

/// The values of one place of a sentence, if outlets of two names give different ones.
fn alteration(slots: &[&Slot], statements: &[Statement], known: &Known) -> Option<Difference> {
    let source = |slot: &Slot| (known.source)(statements[slot.statement].at.article);
    let mut values: Vec<(&Slot, Vec<Citation>)> = Vec::new();
    for &slot in slots {
        let at = statements[slot.statement].at;
        match values.iter_mut().find(|(value, _)| are_same(value, slot, statements)) {
            Some((_, citations)) => citations.push(at),
            None => values.push((slot, vec![at])),
        }
    }
    let mut sources: Vec<_> = values.iter().map(|(slot, _)| source(slot)).collect();
    sources.sort_unstable();
    sources.dedup();
    let comparable = values.windows(2).all(|pair| are_comparable(pair[0].0, pair[1].0, statements));
    if sources.len() < 2 || sources.len() < values.len() || !comparable {
        return None;
    }
    // An outlet that puts its own name in the place of the agency's has altered nothing.
    let names: Vec<&str> = slots.iter().filter_map(|slot| source(slot)).collect();
    let is_outlet = |slot: &Slot| names.iter().any(|name| name.contains(text(slot, &statements[slot.statement])));
    if values.iter().any(|(slot, _)| slot.said == Said::Name && is_outlet(slot)) {
        return None;
    }
    counted_difference(&values, statements).or_else(|| {
        let first = values[0].0;
        let statement = &statements[first.statement];
        let value = |(slot, citations): &(&Slot, Vec<Citation>)| Value {
            text: text(slot, &statements[slot.statement]).to_owned(),
            number: number(slot, &statements[slot.statement]).and_then(Number::value),
            citations: citations.clone(),
        };
        let what = named(first, statement)?.to_owned();
        Some(Difference { what, values: values.iter().map(value).collect(), updates: false })
    })
}

fn number<'s>(slot: &Slot, statement: &'s Statement) -> Option<&'s Number> {
    match slot.said {
        Said::Number(number, _) => Some(&statement.numbers[number]),
        _ => None,
    }
}

/// Do two outlets say the same there? Rounding alters nothing.
fn are_same(one: &Slot, two: &Slot, statements: &[Statement]) -> bool {
    let (a, b) = (&statements[one.statement], &statements[two.statement]);
    match (number(one, a).zip(number(two, b)), &one.said, &two.said) {
        (Some((x, y)), ..) => {
            let off = (x.most - y.most).abs().max((x.least - y.least).abs());
            let slack = money::last_digit(a, x).max(money::last_digit(b, y));
            off <= slack || money::are_rounded(x.most, y.most)
        }
        (None, Said::Name, Said::Name) => are_spellings(text(one, a), text(two, b)),
        _ => one.said == two.said,
    }
}

/// May one be the other, altered? "£5m" is no alteration of "$7m", nor "Tuesday" of "12 May".
fn are_comparable(one: &Slot, two: &Slot, statements: &[Statement]) -> bool {
    match (&one.said, &two.said) {
        (Said::Number(_, sign), Said::Number(_, other)) => {
            let value = |slot: &Slot| number(slot, &statements[slot.statement]).and_then(Number::value);
            sign == other && value(one).is_some() == value(two).is_some()
        }
        (Said::Date(one), Said::Date(two)) => {
            let kind = |part: &Part| matches!(part, Part::Digits(_));
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| kind(one) == kind(two))
        }
        (one, two) => one == two,
    }
}

/// Are two names one, as two houses spell it: "Defense" and "Defence", "Labour" and "Labor", "Sen" and "Senator"?
fn are_spellings(one: &str, two: &str) -> bool {
    let plain = |name: &str| -> Vec<char> {
        let mut folded = String::new();
        fold_into(name, &mut folded);
        let letters = folded.chars().map(|c| if matches!(c, 'z' | 'c') { 's' } else { c });
        let mut letters: Vec<char> = letters.collect();
        letters.dedup();
        letters
    };
    let (one, two) = (plain(one), plain(two));
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let without = |at: usize| long[..at].iter().chain(&long[at + 1..]).eq(&short);
    let sorted = |letters: &[char]| {
        let mut letters = letters.to_vec();
        letters.sort_unstable();
        letters
    };
    // Two letters may have changed places: "Centre".
    long.starts_with(&short) || sorted(&long) == sorted(&short) || (0..long.len()).any(without)
}

/// The outlet's words there.
fn text<'s>(slot: &Slot, statement: &Statement<'s>) -> &'s str {
    match slot.said {
        Said::Number(number, _) => label::with_unit(statement, number),
        _ => {
            let (first, last) = (statement.words[slot.words.start], statement.words[slot.words.end - 1]);
            &statement.text[first.start as usize..last.end as usize]
        }
    }
}

/// The difference between figures that count something, as it is told of any outlets.
fn counted_difference(values: &[(&Slot, Vec<Citation>)], statements: &[Statement]) -> Option<Difference> {
    let figures: Option<Vec<Figure>> = values
        .iter()
        .map(|(slot, _)| {
            let Said::Number(number, _) = slot.said else { return None };
            let figures = figures(slot.statement, &statements[slot.statement], &[]);
            // The result of a vote is one figure of two numbers.
            let of_slot = |figure: &Figure| figure.number + usize::from(figure.other.is_some()) == number;
            figures.into_iter().find(|figure| figure.number == number || of_slot(figure))
        })
        .collect();
    let figures = figures?;
    let what = what(&figures.iter().collect::<Vec<_>>(), statements);
    let values: Vec<(&Figure, Vec<Citation>)> =
        figures.iter().zip(values).map(|(figure, (_, citations))| (figure, citations.clone())).collect();
    told(what, &values, false, statements)
}

/// What it is that was altered, where it counts nothing that has a name: those whom it counts ("people"), what it is of ("a *deficit* of 2.9
/// percent"), or what the sentence says before it.
fn named<'s>(slot: &Slot, statement: &Statement<'s>) -> Option<&'s str> {
    let end = slot.words.end;
    let text = |words: Range<usize>| {
        let (first, last) = (statement.words[words.start], statement.words[words.end - 1]);
        &statement.text[first.start as usize..last.end as usize]
    };
    if let Said::Number(number, _) = slot.said {
        let people = counted::is(statement, end, Mark::People) && !parted(statement, end);
        let known = Some(end..end + 1).filter(|_| people).map(text);
        let told =
            known.or_else(|| money::paid(statement, number, |_| true)).or_else(|| label::clause(statement, number));
        if told.is_some() {
            return told;
        }
    }
    let start = slot.words.start;
    let clause = (0..=start).rev().find(|&word| word == 0 || parted(statement, word)).unwrap_or(0);
    let leads = |word: &usize| !counted::is(statement, *word, Mark::Breaks);
    let before = (clause..start).rev().find(leads);
    let rest = end..(end + 1 + BEFORE).min(statement.words.len());
    let behind = || {
        let last = rest.clone().take_while(|&word| !parted(statement, word)).filter(leads).last();
        last.map(|last| text(end..last + 1))
    };
    before.map(|last| text(clause.max(last.saturating_sub(BEFORE))..last + 1)).or_else(behind)
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::{LEAD, OTHER_LEAD};
    use super::super::tests::{article, differences};
    use super::super::{Lock, fold};
    use crate::config::Config;

    #[test]
    fn a_number_that_an_outlet_altered_in_a_text_it_took_over_is_shown() {
        let said = "Inflation in Velloria fell to 2.6% in October from 2.9% in September, the office said on Tuesday.";
        let rest =
            "The bank kept its rate, as all had expected, and said that it would look at prices again in the spring.";
        let write = |id: &str, source: &str, said: &str| {
            article(id, "Bank of Velloria keeps its rate", source, "2031-05-05", &[LEAD, said, OTHER_LEAD, rest])
        };
        let articles = [
            write("a", "Harbour Wire", said),
            write("b", "The Quay Post", said),
            write("c", "Lenn Ledger", &said.replace("2.6", "2.5")),
        ];
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        assert_eq!(folded.stories[0].origins, 1, "copies");
        assert_eq!(differences(&folded.stories[0]), [("Inflation", vec!["2.6%", "2.5%"], false)]);
    }

    #[test]
    fn a_word_that_was_changed_beside_it_hides_no_altered_number() {
        let said = "The mills of Velloria agreed to buy the quay of Lenn for 2.35 billion crowns, the two owners said on Tuesday.";
        let rest =
            "About 340 jobs would go, mainly in the offices, and the owners hope to be done with it by the summer.";
        let write = |id: &str, source: &str, said: &str| {
            article(id, "Mills to buy the quay of Lenn", source, "2031-05-05", &[said, LEAD, OTHER_LEAD, rest])
        };
        let altered = said.replace("2.35", "2.53").replace("the two", "both");
        let articles = [write("a", "Harbour Wire", said), write("b", "The Quay Post", &altered)];
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        assert_eq!(folded.stories[0].origins, 1, "copies");
        let found = differences(&folded.stories[0]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1, ["2.35 billion crowns", "2.53 billion crowns"]);
    }

    /// What outlets of one text differ in, of which one altered a sentence.
    fn check(said: &str, altered: &str, expected: &[(&str, [&str; 2])]) {
        let rest =
            "About 340 jobs would go, mainly in the offices, and the owners hope to be done with it by the summer.";
        let write = |id: &str, source: &str, said: &str| {
            article(id, "Mills to buy the quay of Lenn", source, "2031-05-05", &[LEAD, said, OTHER_LEAD, rest])
        };
        let articles = [write("a", "Harbour Wire", said), write("b", "The Quay Post", altered)];
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        assert_eq!(folded.stories[0].origins, 1, "copies");
        let found = differences(&folded.stories[0]);
        let found: Vec<(&str, &[&str])> = found.iter().map(|(what, values, _)| (*what, values.as_slice())).collect();
        let expected: Vec<(&str, &[&str])> = expected.iter().map(|(what, values)| (*what, values.as_slice())).collect();
        assert_eq!(found, expected, "{altered}");
    }

    #[test]
    fn whatever_was_altered_is_shown() {
        let said = "The treasurer told the council of Velloria that 1.4 million people would pay no toll, and that the hole in its \
                    budget would be 900 million, with a deficit of 2.9 percent of it; Ada Quill will vote on June 9.";
        let alter =
            |one: &str, two: &str, expected: &[(&str, [&str; 2])]| check(said, &said.replace(one, two), expected);
        alter("1.4", "1.6", &[("people", ["1.4 million", "1.6 million"])]);
        alter("2.9", "2.7", &[("deficit", ["2.9 percent", "2.7 percent"])]);
        alter("900", "800", &[("the hole in its budget", ["900 million", "800 million"])]);
        alter("June 9", "June 6", &[("Ada Quill will vote", ["June 9", "June 6"])]);
        alter("Ada", "Una", &[("Quill will vote", ["Ada", "Una"])]);
    }

    #[test]
    fn how_an_outlet_writes_a_name_a_date_or_a_sum_is_no_alteration() {
        let said =
            "The Labour council of Velloria told Harbour Wire that Senator Quill had paid $1.5 million on Tuesday.";
        for (one, two) in [
            ("Labour", "Labor"),
            ("Harbour Wire", "Quay Wire"),
            ("Senator", "Sen."),
            ("$1.5", "£1.1"),
            ("Tuesday", "12 May"),
            ("1.5 million", "1,500,000"),
            ("Velloria", "Vellória"),
        ] {
            check(said, &said.replace(one, two), &[]);
        }
        let headline = "Quay Toll Of Velloria Widened, Treasurer Ada Quill Tells The Council Of Lenn";
        check(headline, &headline.replace("Widened", "Raised"), &[]);
    }
}
