//! Figures that an outlet altered in the text that it took over.

use super::differences::{overlap, told};
use super::figure::{Figure, figures};
use super::label::what;
use super::statement::Statement;
use super::tally::Known;
use super::{Citation, Difference};
use std::collections::BTreeMap;

/// Words before a number and behind it that an outlet left as they were where it altered the number.
const BEFORE: usize = 3;
const BEHIND: usize = 1;

/// Share of the words of two sentences, their numbers left out, from which on the one is the other, altered: an editor who mistypes
/// a number also writes "both companies" for "the two companies".
const ALIKE: f64 = 0.8;

/// Words of a sentence beside its numbers that it takes to tell that.
const LEAST: usize = 4;

/// Sentences of copies that say the same but for a number.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let outlet = |at: usize| (known.outlet)(statements[at].at.article);
    let mut articles: Vec<(usize, usize)> = statements.iter().map(|each| (each.at.article, 0)).collect();
    articles.dedup();
    articles.iter_mut().for_each(|(article, origin)| *origin = (known.outlet)(*article));
    let copied = |at: &usize| articles.iter().filter(|(_, origin)| *origin == outlet(*at)).count() > 1;
    let mut beside: BTreeMap<(usize, Vec<u32>), Vec<Figure>> = BTreeMap::new();
    for at in (0..statements.len()).filter(|&at| !statements[at].numbers.is_empty()).filter(copied) {
        for figure in figures(at, &statements[at], &[]) {
            beside.entry((outlet(at), around(&statements[at], figure.number))).or_default().push(figure);
        }
    }
    let mut found = Vec::new();
    for same in beside.into_values().filter(|same| same.len() > 1) {
        let first = rest(&statements[same[0].statement]);
        let alike = |figure: &&Figure| are_alike(&first, &rest(&statements[figure.statement]));
        let figures: Vec<&Figure> = same.iter().filter(alike).collect();
        found.extend(alteration(&figures, statements, known));
    }
    found
}

/// The words around a number, those of other numbers left out.
fn around(statement: &Statement, number: usize) -> Vec<u32> {
    let place = &statement.numbers[number].words;
    let behind = place.end..(place.end + BEHIND).min(statement.words.len());
    let words = (place.start.saturating_sub(BEFORE)..place.start).chain(behind);
    words.filter(|&word| !is_number(statement, word)).map(|word| statement.words[word].hash).collect()
}

fn is_number(statement: &Statement, word: usize) -> bool {
    statement.numbers.iter().any(|number| number.words.contains(&word))
}

/// The words of a sentence beside its numbers, sorted.
fn rest(statement: &Statement) -> Vec<u32> {
    let words = (0..statement.words.len()).filter(|&word| !is_number(statement, word));
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
fn alteration(figures: &[&Figure], statements: &[Statement], known: &Known) -> Option<Difference> {
    let source = |figure: &Figure| (known.source)(statements[figure.statement].at.article);
    let mut values: Vec<(&Figure, Vec<Citation>)> = Vec::new();
    for &figure in figures {
        let at = statements[figure.statement].at;
        match values.iter_mut().find(|(value, _)| overlap(value, figure)) {
            Some((_, citations)) => citations.push(at),
            None => values.push((figure, vec![at])),
        }
    }
    let mut sources: Vec<_> = values.iter().map(|(figure, _)| source(figure)).collect();
    sources.sort_unstable();
    sources.dedup();
    if sources.len() < 2 || sources.len() < values.len() {
        return None;
    }
    told(what(figures, statements), &values, false, statements)
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
}
