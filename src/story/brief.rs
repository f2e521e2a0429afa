//! A story in brief: the facts that an editor would read out.

use super::statement::Statement;
use super::words::words;
use super::{Event, Fact};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Facts in brief.
const BRIEF: usize = 3;

/// Share of the lighter fact's telling words from which two facts in brief would say much the same: it leaves room for two
/// facts about the same people and places, not for two leads of one happening.
const BRIEF_OVERLAP: f32 = 0.45;

/// The same for what two articles open with, which tells one thing in other words: two openings of one story share little
/// beside it, and what they share is it.
const OPENINGS_OVERLAP: f32 = 0.33;

/// Share of the words of a fact from which on it is what somebody said rather than what happened.
const QUOTED: f32 = 0.5;

/// Weight of a word from which on it tells what a headline is about: commoner ones stand in any.
const TELLING: f32 = 2.5;

/// Paragraphs of an article that are its lead.
const LEAD: usize = 2;

/// At most three facts, but all that the editor asks for. These first, then what is told before what is quoted, then the best corroborated: by how many texts of their own they stand in, then the leads of
/// articles before the rest, then by how much of the headline they tell, then as the first article tells them. What points
/// back to a sentence that does not stand here ("He also said") comes after what does not, so does what shares no telling word with any headline, and plans that
/// later articles have overtaken, facts in another language than the story's and opinions come last, and what shares most of its words with a chosen fact is left out.
pub(super) fn brief<'s>(
    events: &[Event],
    (title, titles): (&str, &BTreeSet<u32>),
    root: &BTreeMap<usize, usize>,
    (is_last, is_newest): (impl Fn(&Fact) -> bool, impl Fn(&Fact) -> bool),
    said: impl Fn(&Fact) -> &'s Statement<'s>,
    place: impl Fn(usize) -> usize,
) -> Vec<(usize, usize)> {
    let headline: Vec<u32> = words(title).map(|word| word.hash).collect();
    let told = |statement: &Statement| {
        let shared = statement.words.iter().map(|word| word.hash).filter(|word| headline.contains(word));
        count(shared.collect())
    };
    let is_off = |statement: &Statement| {
        let telling = statement.words.iter().zip(&statement.weights).filter(|(_, weight)| **weight > TELLING);
        !telling.map(|(word, _)| word.hash).any(|word| titles.contains(&word))
    };
    let mut facts = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let fits = |fact: &Fact| fact.ruled.brief.unwrap_or(!event.background);
        for (fact, each) in event.facts.iter().enumerate().filter(|(_, fact)| fits(fact)) {
            let texts = match each.citations() {
                [_] => 1,
                several => count(several.iter().map(|citation| root[&citation.article]).collect()),
            };
            let said = said(each);
            let first = each.citations()[0];
            let early = each.citations().iter().map(|citation| citation.paragraph).min();
            let lead = early.is_some_and(|paragraph| paragraph <= LEAD);
            let spot = (early, place(first.article), first.paragraph, first.sentence);
            let order = (
                each.ruled.brief.is_none(),
                is_last(each),
                !is_newest(each),
                each.within.is_some(),
                each.leans(),
                is_off(said),
                is_quotation(said),
                Reverse(texts),
                !lead,
                Reverse(told(said)),
                spot,
            );
            facts.push((order, (at, fact)));
        }
    }
    facts.sort_unstable();
    let mut chosen: Vec<((usize, usize), Telling)> = Vec::new();
    for (_, (event, fact)) in facts {
        let is_asked_for = events[event].facts[fact].ruled.brief.is_some();
        if chosen.len() >= BRIEF && !is_asked_for {
            break;
        }
        let told = telling(said(&events[event].facts[fact]));
        let opens = |(event, fact): (usize, usize)| {
            events[event].facts[fact].citations().iter().any(|citation| citation.paragraph == 1)
        };
        let says_much_of = |(other, told_there): &((usize, usize), Telling)| {
            let most = if opens((event, fact)) && opens(*other) { OPENINGS_OVERLAP } else { BRIEF_OVERLAP };
            overlap(&told, told_there) > most
        };
        if is_asked_for || !chosen.iter().any(says_much_of) {
            chosen.push(((event, fact), told));
        }
    }
    chosen.into_iter().map(|(fact, _)| fact).collect()
}

/// Is it mostly what somebody said, in his own words?
fn is_quotation(statement: &Statement) -> bool {
    let quoted: usize = statement.quotes.iter().map(Vec::len).sum();
    quoted as f32 > QUOTED * statement.words.len() as f32
}

/// How many different ones are there?
fn count<T: Ord>(mut all: Vec<T>) -> usize {
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// The words of a statement, each once, in the order of their hashes, and how telling they are.
type Telling = Vec<(u32, f32)>;

fn telling(statement: &Statement) -> Telling {
    let weighed = statement.words.iter().zip(&statement.weights);
    let mut told: Telling = weighed.map(|(word, weight)| (word.hash, *weight)).collect();
    told.sort_unstable_by_key(|word| word.0);
    told.dedup_by_key(|word| word.0);
    told
}

/// Share of the telling words of the lighter of two facts that the other has too.
fn overlap(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let weight = |words: &[(u32, f32)]| words.iter().map(|word| word.1).sum::<f32>();
    let shared = a.iter().filter(|word| b.binary_search_by_key(&word.0, |other| other.0).is_ok());
    shared.map(|word| word.1).sum::<f32>() / weight(a).min(weight(b)).max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use crate::story::Lock;
    use crate::story::tests::{article, told};

    #[test]
    fn the_toll_that_rose_last_leads_also_from_a_live_page_of_the_morning() {
        let lead = "A footbridge at the quay of Lenn fell into the river on Sunday night.";
        let live = "Divers found two more bodies under the footbridge, taking the number of dead to seven.";
        let four = "Four people were killed when a footbridge fell into the river at the quay of Lenn on Sunday.";
        let six = "At least six people were killed when the footbridge at the quay of Lenn fell on Sunday.";
        let mut articles = vec![
            article("a", "Toll of Lenn footbridge rises", "Lenn Ledger", "2031-05-05T06:05", &[lead, live]),
            article("b", "Four killed as Lenn footbridge falls", "Harbour Wire", "2031-05-05T07:42", &[four]),
            article("c", "Lenn footbridge falls: six dead", "The Quay Post", "2031-05-05T11:20", &[six]),
        ];
        let shown = |articles: &[_]| {
            let folded = told(articles, &[], &Lock::default());
            assert_eq!(folded.stories.len(), 1);
            let story = &folded.stories[0];
            let values: Vec<String> = story.differences[0].values.iter().map(|value| value.text.clone()).collect();
            let first = story.brief[0];
            (values.join(", "), story.differences[0].updates, story.events[first.0].facts[first.1].text().to_owned())
        };
        let values = "Four, At least six, seven".to_owned();
        assert_eq!(shown(&articles), (values, true, live.to_owned()));
        articles.push(article(
            "d",
            "Lenn footbridge: nine dead",
            "Harbour Wire",
            "2031-05-07",
            &["The number of dead of the footbridge at the quay of Lenn rose to nine on Tuesday."],
        ));
        assert!(shown(&articles).2.contains("nine"));
    }

    #[test]

    fn what_happened_stands_before_what_was_said_of_it_and_one_opening_is_enough() {
        let write = |id: &str, source: &str, title: &str, body: &[&str]| article(id, title, source, "2031-05-05", body);
        let said = "“I rang Tamsin Orrell and wished her luck with the harbour,” the mayor said.";
        let articles = [
            write(
                "a",
                "Harbour Wire",
                "Orrell ousts mayor of Brennick",
                &[
                    "Tamsin Orrell was elected mayor of Brennick on Sunday after a recount in one ward, the returning officer declared at dawn.",
                    "Turnout was 58 percent.",
                    said,
                ],
            ),
            write(
                "b",
                "The Quay Post",
                "Brennick elects Orrell mayor",
                &[
                    "Brennick has put a young pilot into its town hall: Tamsin Orrell beat the mayor of twelve years.",
                    "She won 14,876 votes to 14,664 for the mayor.",
                    said,
                ],
            ),
        ];
        let folded = told(&articles, &[], &Lock::default());
        let story = &folded.stories[0];
        let brief: Vec<&str> =
            story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text()).collect();
        let openings = articles.iter().map(|article| article.paragraphs().next().unwrap().1.text.plain.as_str());
        assert_eq!(openings.filter(|opening| brief.contains(opening)).count(), 1, "{brief:?}");
        assert!(!brief[0].starts_with('“') && brief.len() == 3, "{brief:?}");
    }

    #[test]
    fn as_many_dead_as_were_missing_are_no_old_figure() {
        let fell = "A footbridge at the quay of Lenn fell into the river on Sunday night.";
        let dead = "Divers found five more bodies under the footbridge on Monday, bringing the death toll to nine.";
        let missing = "Four people are still missing.";
        let articles = vec![
            article(
                "a",
                "Four killed as Lenn footbridge falls",
                "Harbour Wire",
                "2031-05-05",
                &[fell, "Four people were killed when the footbridge fell.", "Nine people are still missing."],
            ),
            article("b", "Toll of Lenn footbridge rises", "The Quay Post", "2031-05-06", &[fell, dead, missing]),
        ];
        let story = &told(&articles, &[], &Lock::default()).stories[0];
        let sequence = |of: &str| story.differences.iter().any(|each| each.what == of && each.updates);
        assert!(sequence("toll") && sequence("missing"), "{:?}", story.differences);
        let brief = story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text());
        let brief: Vec<&str> = brief.collect();
        assert_eq!(brief[0], dead, "{brief:?}");
    }
}
