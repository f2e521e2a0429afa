//! Figures that an outlet corrects: "we said that 42,000 households had joined; the correct number is 4,200".

use super::figure::written;
use super::quote::quotations;
use super::sentence::sentences;
use super::statement::Grammar;
use super::{Citation, Difference, Value};
use crate::article::Article;
use crate::date::Reader;
use crate::lang::{amends, furniture};
use jiff::civil;
use std::ops::Range;

/// A figure that was wrong, and the right one with the place that gives it.
pub(super) struct Amended {
    wrong: f64,
    right: Value,
    at: Citation,
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
        let dates: Vec<Range<usize>> =
            Reader::new(lang, published).read(text).into_iter().map(|mention| mention.span).collect();
        let (mut wrong, mut right) = (Vec::new(), Vec::new());
        for (sentence, span) in (1..).zip(sentences(text, lang, &quotations)) {
            let at = Citation { article: index, paragraph, sentence };
            for clause in clauses(text, span) {
                let key = furniture::key(&text[clause.clone()]);
                let is_right = amends::sets_right(&key);
                if !is_right && !amends::speaks_of_report(&key) {
                    continue;
                }
                let is_date = |start: usize| dates.iter().any(|date| date.contains(&(clause.start + start)));
                let said = grammar.statement(text, clause.clone(), at, &[], &[]);
                let numbers = said.numbers.iter().enumerate();
                let numbers = numbers.filter(|(_, number)| !is_date(said.words[number.words.start].start as usize));
                for (place, number) in numbers {
                    let Some(number) = number.value() else { continue };
                    match is_right {
                        true => right.push((number, written(&said, place).to_owned(), at)),
                        false => wrong.push(number),
                    }
                }
            }
        }
        let ([wrong], [(number, text, at)]) = (&wrong[..], &right[..]) else { return None };
        let right = Value { text: text.clone(), number: Some(*number), citations: vec![*at] };
        (wrong != number).then_some(Amended { wrong: *wrong, right, at: *at })
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
    for Amended { wrong, right, at } in amended {
        for difference in differences.iter_mut() {
            let Some(value) = difference.values.iter_mut().find(|value| value.number == Some(*wrong)) else { continue };
            let before = value.citations.len();
            value.citations.retain(|citation| outlet(citation.article) != outlet(at.article));
            if value.citations.len() == before {
                continue;
            }
            match difference.values.iter_mut().find(|value| value.number == right.number) {
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
