//! Differences: outlets that give different figures for one thing.

use super::statement::Statement;
use super::tolls::{Toll, tolls};
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

/// Words before a number in which the outlet may say that it replaces an earlier one: "rose to 14".
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
    /// It is named by a unit of measurement alone.
    measured: bool,
}

/// The differences between `statements`, which are in the order of their publication. `outlet` tells independent
/// articles apart: copies and versions of one article differ in nothing. `published` gives the day of an article,
/// `is_past` says of a statement that it tells of another happening, long before.
pub(super) fn differences(
    statements: &[Statement],
    outlet: impl Fn(usize) -> usize,
    published: impl Fn(usize) -> Option<civil::Date>,
    is_past: impl Fn(usize) -> bool,
) -> Vec<Difference> {
    let current = statements.iter().enumerate().filter(|(at, _)| !is_past(*at));
    let tolls: Vec<Toll> = current.flat_map(|(at, each)| tolls(at, each)).collect();
    let mut found = super::tolls::differences(statements, &tolls, &outlet, published);
    found.extend(of_things(statements, &tolls, outlet));
    found
}

/// The same for what is no toll.
fn of_things(statements: &[Statement], tolls: &[Toll], outlet: impl Fn(usize) -> usize) -> Vec<Difference> {
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
                if outlet(from) != outlet(to) && (are_one_thing(one, two, statements) || are_one_figure(one, two)) {
                    sets.join(a, b);
                    differ[a] |= !overlap(one, two);
                    differ[b] |= !overlap(one, two);
                }
            }
        }
    }
    let groups = sets.groups().into_iter().filter(|group| group.iter().any(|&at| differ[at]));
    groups.filter_map(|group| difference(&group, &figures, statements)).collect()
}

/// The figures of a statement but for those at `told`, which are told apart.
fn figures(at: usize, statement: &Statement, told: &[usize]) -> Vec<Figure> {
    let is = |word: usize, mark: Mark| statement.marks[word].has(mark);
    let mut found = Vec::new();
    for (place, number) in statement.numbers.iter().enumerate().filter(|(place, _)| !told.contains(place)) {
        let (mut named, mut counted) = (Vec::new(), false);
        for word in number.words.end..(number.words.end + NAMING).min(statement.words.len()) {
            let gap = between(statement.text, &statement.words[word - 1], &statement.words[word]);
            let stop = gap.contains([',', ';', ':', '.', '(', ')', '–', '—', '"', '“', '”']);
            if stop || statement.words[word].number || (is(word, Mark::Breaks) && !named.is_empty()) {
                break;
            }
            let end = statement.words[word].end as usize;
            if !statement.words[word].capital && statement.weights[word] > 1.0 {
                counted |= !is(word, Mark::Units);
                named.push((statement.stems[word], statement.weights[word], end));
            }
        }
        let near = number.words.start.saturating_sub(AROUND)..(number.words.end + AROUND).min(statement.words.len());
        let around = near.filter(|word| !number.words.contains(word) && statement.weights[*word] > 1.5);
        let around: Vec<u32> = around.map(|word| statement.stems[word]).collect();
        let last = statement.words[number.words.end - 1].end as usize;
        found.push(Figure {
            statement: at,
            least: number.least,
            most: number.most,
            around: around.into_iter().filter(|stem| !named.iter().any(|word| word.0 == *stem)).collect(),
            measured: !counted,
            named,
            text: written(statement, place).to_owned(),
            start: last,
            update: (number.words.start.saturating_sub(UPDATE)..number.words.start).any(|word| is(word, Mark::Updates)),
        });
    }
    found
}

/// The outlet's words for a number of a statement, with what leaves it open: "an estimated 250,000".
pub(super) fn written<'a>(statement: &Statement<'a>, number: usize) -> &'a str {
    let number = &statement.numbers[number].words;
    let mut first = number.start;
    while first > 0 && statement.marks[first - 1].has(Mark::About) {
        first -= 1;
    }
    let (start, end) = (statement.words[first].start as usize, statement.words[number.end - 1].end as usize);
    about(&statement.text[start..end])
}

/// The words for a number without a preposition that hangs in front: "of an estimated 250,000".
fn about(text: &str) -> &str {
    let mut text = text.trim_start();
    while let Some((first, rest)) = text.split_once(' ')
        && !(rest.starts_with("least ") || rest.starts_with("most "))
        && matches!(first.to_lowercase().as_str(), "of" | "to" | "at" | "as" | "de" | "di" | "zu" | "til" | "till")
    {
        text = rest;
    }
    text
}

/// Do two figures count one thing? They name it with a common word, and their sentences tell the same of it.
fn are_one_thing(one: &Figure, two: &Figure, statements: &[Statement]) -> bool {
    let head = one.named.iter().filter(|word| two.named.iter().any(|other| other.0 == word.0));
    let Some(telling) = head.map(|word| word.1).max_by(f32::total_cmp) else { return false };
    let near = one.around.iter().filter(|stem| two.around.contains(stem)).count();
    if telling < PLAIN && near == 0 {
        return false;
    }
    let (a, b) = (&statements[one.statement], &statements[two.statement]);
    let named = |stem: &u32| one.named.iter().chain(&two.named).any(|word| word.0 == *stem);
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

fn overlap(one: &Figure, two: &Figure) -> bool {
    let slack = 0.006 * one.most.max(two.most);
    one.least <= two.most + slack && two.least <= one.most + slack
}

fn difference(group: &[usize], figures: &[Figure], statements: &[Statement]) -> Option<Difference> {
    let mut values: Vec<(&Figure, Vec<Citation>)> = Vec::new();
    for figure in group.iter().map(|&at| &figures[at]) {
        let at = statements[figure.statement].at;
        match values.iter_mut().find(|(value, _)| (value.least, value.most) == (figure.least, figure.most)) {
            Some((_, citations)) => citations.push(at),
            None => values.push((figure, vec![at])),
        }
    }
    // An outlet that gives two values itself counts two things with one word: no difference that can be told.
    let mut outlets: Vec<usize> =
        values.iter().flat_map(|(_, citations)| citations.iter().map(|at| at.article)).collect();
    let updates = group.iter().any(|&at| figures[at].update);
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

/// What is counted, in the words of the outlet that names it most fully up to the word that all share.
fn what(group: &[usize], figures: &[Figure], statements: &[Statement]) -> String {
    let shared = |stem: u32| group.iter().filter(|&&at| figures[at].named.iter().any(|word| word.0 == stem)).count();
    let named = group.iter().filter_map(|&at| {
        let figure = &figures[at];
        let head = figure.named.iter().rev().max_by_key(|word| shared(word.0))?;
        let text = statements[figure.statement].text.get(figure.start..head.2)?.trim();
        Some(about(text))
    });
    named.max_by_key(|name| name.len()).unwrap_or_default().to_owned()
}
