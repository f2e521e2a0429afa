//! Figures that an outlet corrects: "we said that 42,000 households had joined; the correct number is 4,200".

use super::figure::written;
use super::money::currency;
use super::number::Number;
use super::quote::quotations;
use super::sentence::sentences;
use super::statement::{Grammar, Statement};
use super::words::Word;
use super::{Citation, Difference, Value};
use crate::article::Article;
use crate::date::{Mention, Precision, Reader};
use crate::lang::{amends, furniture};
use jiff::civil;
use std::collections::BTreeSet;
use std::ops::Range;

/// A figure that was wrong, and the right one with the place that gives it.
pub(super) struct Amended {
    wrong: f64,
    /// The currency of the wrong number, if it is a sum of money.
    currency: Option<&'static str>,
    right: Value,
    at: Citation,
    /// The words of the note, by hash.
    words: BTreeSet<u32>,
    /// The note.
    note: String,
}

/// Words beside the wrong number that a sentence has to share with the note to be the one that it withdraws: "*bridge*", "*built*".
const SHARED: usize = 2;

/// A sum of money from which on it is no chance that an outlet gives the very one that it withdraws, whatever words stand beside it.
const LARGE: f64 = 10_000.0;

/// Share of a number within which another is the same, rounded.
const ROUNDED: f64 = 0.006;

/// A word of this weight tells something.
const TELLING: f32 = 1.0;

impl Amended {
    /// The note, if it withdraws what a sentence of its outlet tells: it gives the wrong number and not the right one, and is of the same
    /// thing.
    pub fn withdraws(&self, said: &Statement) -> Option<&str> {
        let gives = |value: f64| {
            let year = |word: &Word| word.number && word.of(said.text).parse() == Ok(value);
            said.numbers.iter().any(|number| number.value() == Some(value)) || said.words.iter().any(year)
        };
        let telling = said.words.iter().zip(&said.weights).filter(|(word, weight)| !word.number && **weight >= TELLING);
        let shared: BTreeSet<u32> =
            telling.map(|(word, _)| word.hash).filter(|hash| self.words.contains(hash)).collect();
        let right = self.right.number.is_some_and(gives);
        let is_sum = |number: &Number| {
            let same = number.value() == Some(self.wrong) && self.wrong >= LARGE;
            same && self.currency.is_some() && currency(said, &number.words) == self.currency
        };
        let of_same = shared.len() >= SHARED || said.numbers.iter().any(is_sum);
        (gives(self.wrong) && !right && of_same).then_some(&self.note)
    }

    /// The article that holds the note.
    pub fn article(&self) -> usize {
        self.at.article
    }
}

/// What the article at `index` corrects: paragraphs in which the outlet names one number that it had given and one that is right.
pub(super) fn read<'a>(
    article: &'a Article,
    index: usize,
    lang: &'a str,
    grammar: &mut Grammar,
    published: Option<civil::Date>,
) -> Vec<Amended> {
    let amended = article.corrections().filter_map(|(paragraph, block)| {
        let text = block.text.plain.as_str();
        let quotations = quotations(text);
        // A year may be what was wrong, but not the day of the report.
        let mentions = Reader::new(lang, published).read(text).into_iter();
        let is_year = |mention: &Mention| mention.when.as_ref().is_some_and(|when| when.precision() == Precision::Year);
        let dates: Vec<Range<usize>> =
            mentions.filter(|mention| !is_year(mention)).map(|mention| mention.span).collect();
        let (mut wrong, mut right, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let (mut words, mut taken_back) = (BTreeSet::new(), BTreeSet::new());
        for (sentence, span) in (1..).zip(sentences(text, lang, &quotations)) {
            let at = Citation { article: index, paragraph, sentence };
            for clause in clauses(text, span) {
                let key = furniture::key(&text[clause.clone()]);
                let is_right = amends::sets_right(&key);
                let is_wrong = !is_right && amends::speaks_of_report(&key);
                let is_date = |start: usize| dates.iter().any(|date| date.contains(&(clause.start + start)));
                let said = grammar.statement(text, clause.clone(), at, &[], &[]);
                let telling =
                    said.words.iter().zip(&said.weights).filter(|(word, weight)| !word.number && **weight >= TELLING);
                let telling: BTreeSet<u32> = telling.map(|(word, _)| word.hash).collect();
                if is_wrong {
                    taken_back.extend(&telling);
                }
                words.extend(&telling);
                let numbers = said.numbers.iter().enumerate();
                let numbers = numbers.filter(|(_, number)| !is_date(said.words[number.words.start].start as usize));
                for (place, number) in numbers {
                    let Some(number) = number.value() else { continue };
                    match is_wrong {
                        true => wrong.push((number, currency(&said, &said.numbers[place].words))),
                        false if is_right => right.push((number, written(&said, place).to_owned(), at)),
                        // "Two people were hurt" sets nothing right that was said of the bridge.
                        false if telling.is_disjoint(&taken_back) => {}
                        false => others.push((number, written(&said, place).to_owned(), at)),
                    }
                }
            }
        }
        // "We said that it was built in 1962. *It was built in 1972.*"
        let right = if right.is_empty() { others } else { right };
        let (&[(wrong, currency)], [(number, written, at)]) = (&wrong[..], &right[..]) else { return None };
        let right = Value { text: written.clone(), number: Some(*number), citations: vec![*at] };
        (wrong != *number).then(|| Amended { wrong, currency, right, at: *at, words, note: text.to_owned() })
    });
    amended.collect()
}

/// The parts of a sentence that a semicolon or a colon parts.
fn clauses(text: &str, span: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = span.start;
    let ends = text[span.clone()].match_indices([';', ':']).map(move |(at, _)| span.start + at + 1);
    let ends: Vec<usize> = ends.filter(|&end| text[end..].starts_with(' ')).chain([span.end]).collect();
    ends.into_iter().map(move |end| std::mem::replace(&mut from, end)..end)
}

/// Puts the right figure in the place of the wrong one where an outlet is said to give that. Who else gave the wrong one still does.
pub(super) fn apply(differences: &mut Vec<Difference>, amended: &[Amended], outlet: impl Fn(usize) -> usize) {
    for Amended { wrong, right, at, .. } in amended {
        for difference in differences.iter_mut() {
            let Some(value) = difference.values.iter_mut().find(|value| value.number == Some(*wrong)) else { continue };
            let before = value.citations.len();
            value.citations.retain(|citation| outlet(citation.article) != outlet(at.article));
            if value.citations.len() == before {
                continue;
            }
            let rounded = |value: &Value| {
                let known = value.number.filter(|number| number != wrong).zip(right.number);
                known.is_some_and(|(one, two)| (one - two).abs() <= ROUNDED * one.max(two))
            };
            match difference.values.iter_mut().find(|value| rounded(value)) {
                Some(known) => known.citations.push(*at),
                None => difference.values.push(right.clone()),
            }
            difference.values.retain(|value| !value.citations.is_empty());
        }
    }
    differences.retain(|difference| difference.values.len() > 1);
}

#[cfg(test)]
mod tests {
    use super::super::tests::{FIRE, article, told};
    use crate::story::Lock;

    #[test]
    fn what_an_outlet_withdraws_is_marked_in_the_timeline() {
        let built = "The bridge over the Tarn was built in 1962 by the works department of the town.";
        let lead = "A bridge over the river Tarn at Orle fell on Tuesday morning with eleven walkers on it.";
        let notes = [
            "Correction: An earlier version of this article said that the bridge was built in 1962; it was built in 1972.",
            "Correction: In our report of 6 May we said that the bridge was built in 1962. It was built in 1972.",
        ];
        let told = |note: &str, outlet: &str, said: &str| {
            let next = "Prosecutors opened an inquiry on Wednesday into the fall of the bridge over the river Tarn at Orle with eleven walkers on it.";
            let articles = [
                article("a", "Bridge falls at Orle", "Harbour Wire", "2031-05-06", &[lead, said]),
                article("b", "Bridge at Orle: inquiry opens", outlet, "2031-05-07", &[next, note]),
            ];
            let folded = told(&articles, &[], &Lock::default());
            assert_eq!(folded.stories.len(), 1);
            let facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
            let fact = facts.into_iter().find(|fact| fact.text() == said).expect("it stays");
            fact.corrected().map(str::to_owned)
        };
        for note in notes {
            assert_eq!(told(note, "Harbour Wire", built).as_deref(), Some(note));
            assert_eq!(told(note, "The Quay Post", built), None, "another outlet corrects itself alone");
            assert_eq!(told(note, "Harbour Wire", "The mill of Orle was opened in 1962 by the mayor."), None);
            assert_eq!(told(note, "Harbour Wire", "The bridge was built in 1972 and not in 1962."), None);
        }
        let open =
            "Correction: In our report of 6 May we said that the bridge was built in 1962. Some 30 people were hurt.";
        assert_eq!(told(open, "Harbour Wire", built), None, "nothing is set right");
    }

    #[test]
    fn what_an_outlet_sets_right_is_its_figure() {
        let cranes =
            |count: &str| format!("The fire in the port of Lenn on Sunday destroyed {count} containers on the quay.");
        let (wrong, other) = (cranes("42,000"), cranes("5,000"));
        let note = "In our report of 4 May on the fire we said that 42,000 containers had been destroyed; the correct number is 4,200.";
        let articles = [
            article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &[FIRE[0], &wrong]),
            article("b", "Fire in port of Lenn", "The Quay Post", "2031-05-04", &[FIRE[0], &other]),
            article("c", "Correction: Fire in the port of Lenn", "Harbour Wire", "2031-05-05", &[note, FIRE[0]]),
        ];
        let values = |articles: &[crate::article::Article]| -> Vec<(String, Vec<usize>)> {
            let folded = told(articles, &[], &Lock::default());
            let differences = folded.stories.iter().flat_map(|story| &story.differences);
            let values = differences.flat_map(|difference| &difference.values);
            values.map(|value| (value.text.clone(), value.citations.iter().map(|at| at.article).collect())).collect()
        };
        let value = |text: &str, article: usize| (text.to_owned(), vec![article]);
        assert_eq!(values(&articles[..2]), [value("42,000", 0), value("5,000", 1)]);
        assert_eq!(values(&articles), [value("5,000", 1), value("4,200", 2)]);
    }
}
