//! Differences: outlets that give different figures for one thing.

use super::counted::{self, is, letter};
use super::money::{self, currency};
use super::statement::Statement;
use super::tally::{self, Known};
use super::tolls::Toll;
use super::wording::Mark;
use super::words::between;
use super::{Citation, Difference, Value};
use jiff::civil;
use std::collections::BTreeMap;

/// Words behind a number that may name what it counts.
const NAMING: usize = 6;

/// Words around a number that tell what happened to what it counts.
const AROUND: usize = 8;

/// Weight of the telling words that two sentences have to share besides what is counted.
const CONTEXT: f32 = 5.0;

/// A thing named by a rarer word than this is told from others by its name alone; "people" and "percent" are not.
const PLAIN: f32 = 3.7;

/// Share of the lighter sentence's telling words that two sentences have to share where a unit is all that names their
/// figures: two heights in kilometres are not one height.
const SAME_MEASURE: f32 = 0.5;

/// Words before a number that has no name of its own in which it may be said that it replaces the one before: "86,000 kettles
/// at first, *now* 310,000".
const UPDATE: usize = 4;

/// A number from which on it is no chance that two outlets give the same.
const LARGE: f64 = 1000.0;

/// A figure in its sentence.
struct Figure {
    statement: usize,
    least: f64,
    most: f64,
    /// The words that name what is counted: stem, weight, and the end of the word in the text.
    named: Vec<(u32, f32, usize)>,
    /// Stems around the number, without numbers and what is counted.
    around: Vec<u32>,
    /// The outlet's words for the number.
    text: String,
    /// Where the naming starts in the text.
    start: usize,
    /// The outlet says that it follows an earlier figure.
    update: bool,
    /// The outlet says so, or names something new, near it.
    news: bool,
    /// The figure that its sentence says it follows: "more than the 310,000 given yesterday".
    overtook: Option<f64>,
    /// It is named by a unit of measurement alone, or a sum of money.
    measured: bool,
    /// The currency of a sum of money, which is named by what stands before it.
    money: Option<&'static str>,
    /// How far it may be off for its rounding.
    slack: f64,
}

/// The differences between `statements`, which are in the order of their publication.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let tolls = tally::read(statements);
    let mut found = tally::differences(statements, &tolls, known);
    found.extend(of_things(statements, &tolls, known));
    found
}

/// The same for what is no toll.
fn of_things(statements: &[Statement], tolls: &[Toll], known: &Known) -> Vec<Difference> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut tolls = tolls.chunk_by(|a, b| a.statement == b.statement).peekable();
    for (at, statement) in statements.iter().enumerate() {
        let told = tolls.next_if(|tolls| tolls[0].statement == at).unwrap_or_default();
        let told: Vec<usize> = told.iter().map(|toll| toll.number).collect();
        figures.extend(self::figures(at, statement, &told));
    }
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, figure) in figures.iter().enumerate() {
        for word in &figure.named {
            by_word.entry(word.0).or_default().push(at);
        }
    }
    let mut sets = super::cluster::Sets::new(figures.len());
    let mut differ = vec![false; figures.len()];
    for same in by_word.values() {
        for (place, &a) in same.iter().enumerate() {
            for &b in same[place + 1..].iter().take(60) {
                let (one, two) = (&figures[a], &figures[b]);
                let (from, to) = (statements[one.statement].at.article, statements[two.statement].at.article);
                let apart = (known.outlet)(from) != (known.outlet)(to);
                if apart
                    && (are_one_thing(one, two, statements) || are_one_figure(one, two) || are_successive(one, two))
                {
                    sets.join(a, b);
                    differ[a] |= !overlap(one, two);
                    differ[b] |= !overlap(one, two);
                }
            }
        }
    }
    let groups = sets.groups().into_iter().filter(|group| group.iter().any(|&at| differ[at]));
    groups.filter_map(|group| difference(&group, &figures, statements, known)).collect()
}

/// The figures of a statement but for those at `told`, which are told apart, and those that it holds others against.
fn figures(at: usize, statement: &Statement, told: &[usize]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for (place, number) in statement.numbers.iter().enumerate().filter(|(place, _)| !told.contains(place)) {
        if !counted::is_said(statement, place) {
            continue;
        }
        if counted::is_left(statement, place) {
            found.iter_mut().last().into_iter().for_each(|figure| figure.overtook = number.value());
            continue;
        }
        let words = &number.words;
        let money = currency(statement, words);
        let (mut named, mut measured) = match money {
            Some(_) => (money::subject(statement, words.start), true),
            None => name(statement, words.end),
        };
        let mut overtook = None;
        let reached = counted::is_reached(statement, place);
        let moves = |word: usize| is(statement, word, Mark::Updates) && !is(statement, word, Mark::About);
        let follows = reached || (words.start.saturating_sub(UPDATE)..words.start).any(moves);
        // "It began with 86,000 kettles and now covers 310,000."
        if named.is_empty()
            && follows
            && let Some(before) = found.last().filter(|before| !before.named.is_empty())
        {
            (named, measured) = (before.named.clone(), before.measured);
            overtook = Some(before.least);
            found.pop();
        }
        let near = words.start.saturating_sub(AROUND)..(words.end + AROUND).min(statement.words.len());
        let around = near.clone().filter(|word| !words.contains(word) && statement.weights[*word] > 1.5);
        let around: Vec<u32> = around.map(|word| statement.stems[word]).collect();
        found.push(Figure {
            statement: at,
            least: number.least,
            most: number.most,
            around: around.into_iter().filter(|stem| !named.iter().any(|word| word.0 == *stem)).collect(),
            measured,
            named,
            text: written(statement, place).to_owned(),
            start: statement.words[words.end - 1].end as usize,
            // "Profit fell to £48m" follows last year's, not what another outlet says of this one.
            update: reached && money.is_none(),
            news: money.is_none() && near.into_iter().any(moves),
            slack: money.map_or(0.0, |_| money::slack(statement, number)),
            money,
            overtook,
        });
    }
    found
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
        let leads = word == from && (is(statement, word, Mark::About) || is(statement, word, Mark::Part));
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
        let noun = statement.words[word].capital == wording.capital_nouns && !participle;
        if noun && statement.weights[word] > 1.0 {
            counted |= !is(statement, word, Mark::Units);
            named.push((statement.stems[word], statement.weights[word], statement.words[word].end as usize));
            if wording.noun_first {
                break;
            }
        }
    }
    (named, !counted)
}

/// The outlet's words for a number of a statement, with what leaves it open: "an estimated 250,000".
pub(super) fn written<'a>(statement: &Statement<'a>, number: usize) -> &'a str {
    let number = &statement.numbers[number].words;
    let mut first = number.start;
    while first > 0 && statement.marks[first - 1].has(Mark::About) {
        first -= 1;
    }
    let (start, end) = (statement.words[first].start as usize, statement.words[number.end - 1].end as usize);
    let sign = statement.text[..start].chars().next_back().filter(|c| matches!(c, '$' | '€' | '£' | '¥'));
    about(&statement.text[start - sign.map_or(0, char::len_utf8)..end])
}

/// The words for a number without a preposition that hangs in front: "of an estimated 250,000".
fn about(text: &str) -> &str {
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

/// Do two figures count one thing? They name it with a common word, and their sentences tell the same of it.
fn are_one_thing(one: &Figure, two: &Figure, statements: &[Statement]) -> bool {
    if one.money != two.money {
        return false;
    }
    let head = one.named.iter().filter(|word| two.named.iter().any(|other| other.0 == word.0));
    let Some(telling) = head.map(|word| word.1).max_by(f32::total_cmp) else { return false };
    let near = one.around.iter().filter(|stem| two.around.contains(stem)).count();
    if telling < PLAIN && near == 0 {
        return false;
    }
    let (a, b) = (&statements[one.statement], &statements[two.statement]);
    let named = |stem: &u32| one.money.is_none() && one.named.iter().chain(&two.named).any(|word| word.0 == *stem);
    let mut shared: Vec<(u32, f32)> = a.stems.iter().copied().zip(a.weights.iter().copied()).collect();
    shared.retain(|(stem, _)| b.stems.contains(stem) && !named(stem));
    shared.sort_by_key(|word| word.0);
    shared.dedup_by_key(|word| word.0);
    let shared = shared.iter().map(|word| word.1).sum::<f32>();
    let lighter = a.measured().weight.min(b.measured().weight);
    shared >= CONTEXT && (!(one.measured || two.measured) || shared >= SAME_MEASURE * lighter)
}

/// Is it one figure in other words? Who names the same thing and the same large number speaks of the same.
fn are_one_figure(one: &Figure, two: &Figure) -> bool {
    let exact = |figure: &Figure| figure.least == figure.most && figure.least >= LARGE && !figure.measured;
    let named = || one.named.iter().any(|word| two.named.iter().any(|other| other.0 == word.0));
    exact(one) && exact(two) && overlap(one, two) && named()
}

/// Does one of them name the other, a large number of the same thing, as the one that it follows?
fn are_successive(one: &Figure, two: &Figure) -> bool {
    let follows = |one: &Figure, two: &Figure| one.overtook == Some(two.least) && two.least == two.most;
    let named = || one.named.iter().any(|word| two.named.iter().any(|other| other.0 == word.0));
    one.money == two.money && one.least.min(two.least) >= LARGE && (follows(one, two) || follows(two, one)) && named()
}

fn overlap(one: &Figure, two: &Figure) -> bool {
    let slack = (0.006 * one.most.max(two.most)).max(one.slack).max(two.slack);
    one.least <= two.most + slack && two.least <= one.most + slack
}

fn difference(group: &[usize], figures: &[Figure], statements: &[Statement], known: &Known) -> Option<Difference> {
    let mut values: Vec<(&Figure, Vec<Citation>)> = Vec::new();
    for figure in group.iter().map(|&at| &figures[at]) {
        let at = statements[figure.statement].at;
        match values.iter_mut().find(|(value, _)| (value.least, value.most) == (figure.least, figure.most)) {
            Some((_, citations)) => citations.push(at),
            None => values.push((figure, vec![at])),
        }
    }
    // An outlet that gives two values itself counts two things with one word, unless it says that the one follows the other.
    for at in 0..values.len() {
        let article = |citation: &Citation| citation.article;
        let others = values.iter().enumerate().filter(|(other, _)| *other != at);
        let followed: Vec<usize> =
            others.filter(|(_, value)| value.0.update).flat_map(|(_, value)| value.1.iter().map(article)).collect();
        if !values[at].0.update {
            values[at].1.retain(|citation| !followed.contains(&citation.article));
        }
    }
    values.retain(|(_, citations)| !citations.is_empty());
    let mut outlets: Vec<usize> =
        values.iter().flat_map(|(_, citations)| citations.iter().map(|at| at.article)).collect();
    let updates = group.iter().any(|&at| figures[at].update) || follow(&values, known);
    let all = outlets.len();
    outlets.sort_unstable();
    outlets.dedup();
    if values.len() < 2 || outlets.len() < 2 || (outlets.len() < all && !updates) {
        return None;
    }
    let what = what(group, figures, statements);
    // "% at the end": a figure whose thing is named elsewhere in the sentence says nothing beside another.
    if !what.starts_with(char::is_alphabetic) {
        return None;
    }
    let value = |(figure, citations): &(&Figure, Vec<Citation>)| Value {
        text: figure.text.clone(),
        number: (figure.least == figure.most).then_some(figure.least),
        citations: citations.clone(),
    };
    Some(Difference { what, values: values.iter().map(value).collect(), updates })
}

/// Do the values follow each other? Nobody gives one any more on the day on which the next is first given, and one of them
/// is told as news.
fn follow(values: &[(&Figure, Vec<Citation>)], known: &Known) -> bool {
    let days = |citations: &[Citation]| -> Option<(civil::Date, civil::Date)> {
        let days = || citations.iter().map(|at| (known.published)(at.article));
        Some((days().min()??, days().max()??))
    };
    let days: Vec<_> = values.iter().map(|(_, citations)| days(citations)).collect();
    let later = |pair: &[Option<(civil::Date, civil::Date)>]| pair[0].zip(pair[1]).is_some_and(|(a, b)| a.1 < b.0);
    days.windows(2).all(later) && values[1..].iter().any(|(figure, _)| figure.news || figure.overtook.is_some())
}

/// What is counted, in the words of the outlet that names it most fully up to the word that all share.
fn what(group: &[usize], figures: &[Figure], statements: &[Statement]) -> String {
    let shared = |stem: u32| group.iter().filter(|&&at| figures[at].named.iter().any(|word| word.0 == stem)).count();
    if let Some(&first) = group.iter().find(|&&at| figures[at].money.is_some()) {
        let figure = &figures[first];
        let shared = |stem: u32| shared(stem) == group.len();
        return money::label(&statements[figure.statement], &figure.named, shared).to_owned();
    }
    let named = group.iter().filter_map(|&at| {
        let figure = &figures[at];
        let head = figure.named.iter().rev().max_by_key(|word| shared(word.0))?;
        let text = statements[figure.statement].text.get(figure.start..head.2)?.trim();
        Some(about(text))
    });
    named.max_by_key(|name| name.len()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, differences};
    use super::super::{Lock, fold};
    use crate::config::Config;

    const LEAD: &str = "The Kolvik kettle works above Lenn recalled its Vireo kettle on Monday after handles broke, the director said.";

    const OTHER_LEAD: &str = "Handles broke, so the kettle works of Kolvik on Monday called all Vireo kettles back to the \
                              shops above Lenn, its director told reporters.";

    /// What two outlets differ in that say each one sentence behind their lead, on two days.
    fn check(lang: &str, one: &str, two: &str, expected: &[(&str, &[&str], bool)]) {
        let write = |id: &str, source: &str, date: &str, lead: &str, said: &str| {
            let mut article = article(id, "Kolvik recalls Vireo kettle", source, date, &[lead, said]);
            article.meta.lang = Some(lang.to_owned());
            article
        };
        let articles = [
            write("a", "Harbour Wire", "2031-05-05", LEAD, one),
            write("b", "The Quay Post", "2031-05-06", OTHER_LEAD, two),
        ];
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        let shown = differences(&folded.stories[0]);
        let shown: Vec<(&str, &[&str], bool)> =
            shown.iter().map(|(what, values, updates)| (*what, values.as_slice(), *updates)).collect();
        assert_eq!(shown, expected, "{one} {two}");
    }

    #[test]
    fn a_figure_that_has_grown_is_a_sequence() {
        check(
            "en",
            "About 86,000 kettles of the Vireo line were recalled from shops in Lenn.",
            "The Vireo recall from shops in Lenn, which began with 86,000 kettles, now covers 310,000 in two countries.",
            &[("kettles", &["About 86,000", "310,000"], true)],
        );
    }

    #[test]
    fn a_thing_is_one_whatever_its_names_and_compounds() {
        check(
            "en",
            "Burglars emptied an estimated 2,500 Vireo boxes in the shops above Lenn.",
            "Burglars are believed to have emptied tens of thousands of on-site parcel boxes in the shops above Lenn.",
            &[("on-site parcel boxes", &["an estimated 2,500", "tens of thousands"], false)],
        );
    }

    #[test]
    fn who_names_the_figure_before_gives_the_next() {
        check(
            "en",
            "Some 310,000 kettles are affected, a regulator said.",
            "The total to be returned is 318,500 kettles, slightly more than the 310,000 given on Monday.",
            &[("kettles", &["Some 310,000", "318,500"], true)],
        );
    }

    #[test]
    fn a_sum_of_money_is_one_however_its_currency_is_written() {
        check(
            "en",
            "Operating profit of the Kolvik works fell to 48.3 million pounds in the first quarter.",
            "First-quarter operating profit of the Kolvik works fell to £51.3mn.",
            &[("Operating profit", &["48.3 million", "£51.3mn"], false)],
        );
        check(
            "en",
            "Operating profit of the Kolvik works fell to 48.3 million pounds in the first quarter.",
            "First-quarter operating profit of the Kolvik works fell to £48mn.",
            &[],
        );
        check(
            "en",
            "Operating profit of the Kolvik works fell to 48.3 million pounds in the first quarter.",
            "First-quarter operating profit of the Kolvik works fell to 424 million kroner.",
            &[],
        );
    }

    #[test]
    fn verbs_articles_and_periods_name_nothing() {
        check(
            "en",
            "Handles of 31 broke in the first quarter in shops in Lenn, the Kolvik works said.",
            "Handles of 48 broke in the first quarter in shops in Lenn, the Kolvik works said.",
            &[],
        );
        check(
            "fr",
            "Quelque 200 personnes dormaient lundi dans les gymnases de Lenn, selon Kolvik.",
            "Quelque 60 personnes dormaient lundi dans les gymnases de Lenn, selon Kolvik.",
            &[],
        );
        check(
            "es",
            "La asa cedió en Lenn hacia las 2.40 de la madrugada, según Kolvik.",
            "La asa cedió en Lenn y hay 19 de la fábrica, según Kolvik.",
            &[],
        );
        check(
            "de",
            "In Lenn sind zwei weitere Kessel geborgen worden, teilte Kolvik mit.",
            "In Lenn sind sechs weitere Bügel geborgen worden, teilte Kolvik mit.",
            &[],
        );
    }
}
