//! Figures that an outlet altered in the text that it took over.

use super::differences::{overlap, told, what};
use super::figure::{Figure, figures};
use super::statement::Statement;
use super::tally::Known;
use super::{Citation, Difference};
use std::collections::BTreeMap;

/// Words of a sentence beside its numbers from which on two sentences that share them all are one, altered.
const ALTERED: usize = 4;

/// Sentences of copies that differ in nothing but a number.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let outlet = |at: usize| (known.outlet)(statements[at].at.article);
    let mut articles: Vec<(usize, usize)> = statements.iter().map(|each| (each.at.article, 0)).collect();
    articles.dedup();
    articles.iter_mut().for_each(|(article, origin)| *origin = (known.outlet)(*article));
    let copied = |at: &usize| articles.iter().filter(|(_, origin)| *origin == outlet(*at)).count() > 1;
    let mut alike: BTreeMap<(usize, Vec<u32>), Vec<usize>> = BTreeMap::new();
    for at in (0..statements.len()).filter(|&at| !statements[at].numbers.is_empty()).filter(copied) {
        let statement = &statements[at];
        let number = |word: usize| statement.numbers.iter().any(|number| number.words.contains(&word));
        let rest: Vec<u32> =
            (0..statement.words.len()).filter(|&word| !number(word)).map(|word| statement.words[word].hash).collect();
        if rest.len() >= ALTERED {
            alike.entry((outlet(at), rest)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for same in alike.values().filter(|same| same.len() > 1) {
        let figures: Vec<Vec<Figure>> = same.iter().map(|&at| figures(at, &statements[at], &[])).collect();
        let count = figures.iter().map(Vec::len).min().unwrap_or(0);
        for place in 0..count {
            let figures: Vec<&Figure> = figures.iter().map(|figures| &figures[place]).collect();
            found.extend(alteration(&figures, statements, known));
        }
    }
    found
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
}
