//! Tolls: how many are dead, hurt, missing, saved, held, by whom and when.
//!
//! The figures that readers compare first. Outlets word them so differently ("31 were still missing", "the search for
//! 37 people", "killing at least nine") that sentences about them share little else; so they are found by the word
//! that tells what became of those whom a number counts, not by what the sentences have in common.

use super::statement::Statement;
use super::wording::Mark;
use super::words::between;
use super::{Citation, Difference, Value};
use jiff::civil;

/// What may become of people.
const FATES: [Mark; 7] =
    [Mark::Dead, Mark::Injured, Mark::Missing, Mark::Rescued, Mark::Evacuated, Mark::Arrested, Mark::Aboard];

/// Words between a number and what became of those whom it counts: "nine people *in the town of* ..." is too far.
const BEHIND: usize = 8;
const BEFORE: usize = 4;

/// Words before a number in which it may be said that it follows another: "rose to 14".
const UPDATE: usize = 4;

/// A number of a sentence, and what became of those whom it counts.
pub(super) struct Toll {
    /// Index of the statement.
    pub statement: usize,
    /// Index of the number in it.
    pub number: usize,
    fate: Mark,
    /// The word that tells it, as an index into the statement's words.
    word: usize,
    /// It counts anybody, not only soldiers or children.
    of_all: bool,
    /// It follows an earlier one: "rose from nine to 14".
    rose: bool,
}

/// The tolls of a statement.
pub(super) fn tolls(at: usize, statement: &Statement) -> Vec<Toll> {
    let numbers = 0..statement.numbers.len();
    numbers.filter_map(|number| toll(at, number, statement)).collect()
}

fn toll(at: usize, number: usize, statement: &Statement) -> Option<Toll> {
    let place = statement.numbers[number].words.clone();
    let is = |word: usize, mark: Mark| statement.marks.get(word).is_some_and(|marks| marks.has(mark));
    let gap = |word: usize| between(statement.text, &statement.words[word - 1], &statement.words[word]);
    let fate = |word: usize| FATES.into_iter().find(|&fate| is(word, fate));
    let parted = |word: usize| gap(word).contains(|c: char| !c.is_whitespace() && !matches!(c, '\'' | '’'));
    let counted = |word: usize| statement.words[word].number || is(word, Mark::Counts);
    let stops = |word: usize| is(word, Mark::Breaks) && !is(word, Mark::Links);
    // "82-year-old", "€3", "30 per cent", "11 minutes": not people.
    let sign = statement.text[..statement.words[place.start].start as usize].chars().next_back();
    if is(place.end, Mark::Units) || sign.is_some_and(|c| matches!(c, '$' | '€' | '£' | '¥' | '-' | '#')) {
        return None;
    }
    if place.end < statement.words.len() && (gap(place.end).contains(['%', '-', '‑']) || is(place.end, Mark::Part)) {
        return None;
    }
    // "The number of people killed in the storm rose from nine to 14."
    let rose = (place.start.saturating_sub(UPDATE)..place.start).any(|word| is(word, Mark::Updates));
    let before = if rose { place.start } else { BEFORE };
    let mut of_all = true;
    for word in place.end..(place.end + BEHIND).min(statement.words.len()) {
        if let Some(fate) = fate(word).filter(|_| !parted(word)) {
            return Some(Toll { statement: at, number, fate, word, of_all, rose });
        }
        if parted(word) || counted(word) || stops(word) || is(word, Mark::Relative) || is(word, Mark::Part) {
            break;
        }
        of_all &= is(word, Mark::People) || is(word, Mark::Links);
    }
    let named = place.end < statement.words.len() && !parted(place.end) && !is(place.end, Mark::Breaks);
    let of_all = !named || is(place.end, Mark::People);
    for word in (place.start.saturating_sub(before)..place.start).rev() {
        if parted(word + 1) || !rose && counted(word) {
            return None;
        }
        if let Some(fate) = fate(word) {
            return Some(Toll { statement: at, number, fate, word, of_all, rose });
        }
        if !rose && stops(word) && !is(word, Mark::About) {
            return None;
        }
    }
    None
}

/// The word that tells a fate, with one before it that belongs to it: "on board".
fn named<'a>(statement: &Statement<'a>, word: usize) -> &'a str {
    let with = statement.marks[word].has(Mark::Aboard)
        && word > 0
        && statement.marks[word - 1].has(Mark::Links)
        && statement.marks[word - 1].has(Mark::Breaks);
    let start = statement.words[if with { word - 1 } else { word }].start as usize;
    &statement.text[start..statement.words[word].end as usize]
}

/// The `tolls` on which articles differ. Statements are in the order of their publication; `outlet` tells independent
/// articles apart, `published` gives the day of an article.
pub(super) fn differences(
    statements: &[Statement],
    tolls: &[Toll],
    outlet: impl Fn(usize) -> usize,
    published: impl Fn(usize) -> Option<civil::Date>,
) -> Vec<Difference> {
    FATES.into_iter().filter_map(|fate| difference(fate, statements, tolls, &outlet, &published)).collect()
}

/// Tolls that were overtaken by later ones, each with the last.
#[derive(Default)]
pub(super) struct Stale<'d>(Vec<(&'d Value, &'d Value)>);

impl<'d> Stale<'d> {
    /// Those among `differences`.
    pub fn of(differences: &'d [Difference]) -> Stale<'d> {
        let followed = differences.iter().filter(|difference| difference.updates);
        let before = followed.filter_map(|difference| difference.values.split_last());
        Stale(before.flat_map(|(last, before)| before.iter().map(move |value| (value, last))).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where they are given, and not the last with them: "rose from nine to 14".
    pub fn said(&self) -> impl Iterator<Item = Citation> {
        let alone = |value: &'d Value, last: &'d Value| {
            value.citations.iter().filter(|citation| !last.citations.contains(citation)).copied()
        };
        self.0.iter().flat_map(move |&(value, last)| alone(value, last))
    }

    /// Does a headline give one of them?
    pub fn is_told(&self, headline: &Statement) -> bool {
        let given = |toll: Toll| headline.numbers[toll.number].value();
        tolls(0, headline)
            .into_iter()
            .filter_map(given)
            .any(|number| self.0.iter().any(|(value, _)| value.number == Some(number)))
    }
}

/// A value that articles give, and the tolls that give it.
struct Given<'t> {
    least: f64,
    most: f64,
    tolls: Vec<&'t Toll>,
    /// The first and the last day on which an article gives it as its own.
    days: (Option<civil::Date>, Option<civil::Date>),
}

fn difference(
    fate: Mark,
    statements: &[Statement],
    tolls: &[Toll],
    outlet: &impl Fn(usize) -> usize,
    published: &impl Fn(usize) -> Option<civil::Date>,
) -> Option<Difference> {
    let article = |toll: &Toll| statements[toll.statement].at.article;
    let number = |toll: &Toll| &statements[toll.statement].numbers[toll.number];
    let of_fate: Vec<&Toll> = tolls.iter().filter(|toll| toll.fate == fate).collect();
    // What an article says first of all of them is its toll: what follows counts some, or an earlier day's.
    let mut given: Vec<Given> = Vec::new();
    for same in of_fate.chunk_by(|a, b| article(a) == article(b)) {
        let first = same.iter().find(|toll| toll.of_all).or(same.first())?;
        let risen = same.iter().rev().find(|toll| toll.statement == first.statement && toll.rose);
        let own = risen.unwrap_or(first);
        let (value, day) = (number(own), published(article(own)));
        match given.iter_mut().find(|given| (given.least, given.most) == (value.least, value.most)) {
            Some(given) => given.days.1 = given.days.1.max(day),
            None => {
                let tolls = of_fate.iter().copied().filter(|toll| {
                    let other = number(toll);
                    (other.least, other.most) == (value.least, value.most) && toll.of_all == own.of_all
                });
                let tolls = tolls.collect();
                given.push(Given { least: value.least, most: value.most, tolls, days: (day, day) });
            }
        }
    }
    let differ = |a: &Given, b: &Given| a.most < b.least || b.most < a.least;
    if !given.iter().enumerate().any(|(at, one)| given[at + 1..].iter().any(|two| differ(one, two))) {
        return None;
    }
    // What nobody says any more when the next is first said was overtaken, not contradicted.
    let updates = given.windows(2).all(|pair| pair[0].days.1.is_some() && pair[0].days.1 < pair[1].days.0);
    let mut outlets: Vec<usize> =
        given.iter().flat_map(|given| given.tolls.iter().map(|toll| outlet(article(toll)))).collect();
    outlets.sort_unstable();
    outlets.dedup();
    if outlets.len() < 2 && !updates {
        return None;
    }
    let value = |given: &Given| {
        let toll = given.tolls[0];
        let mut citations: Vec<Citation> = given.tolls.iter().map(|toll| statements[toll.statement].at).collect();
        citations.dedup();
        Value {
            text: super::differences::written(&statements[toll.statement], toll.number).to_owned(),
            number: (given.least == given.most).then_some(given.least),
            citations,
        }
    };
    // The plainest word: "dead" rather than "killing".
    let words = given.iter().flat_map(|given| &given.tolls).map(|toll| named(&statements[toll.statement], toll.word));
    let what = words.min_by_key(|word| word.len())?.to_owned();
    Some(Difference { what, values: given.iter().map(value).collect(), updates })
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::super::{Citation, Lock, Story, fold};
    use super::*;
    use crate::article::Article;
    use crate::config::Config;
    use crate::story::statement::Grammar;

    /// What becomes of how many, in the words of a sentence.
    fn read(text: &str, lang: &str) -> Vec<(String, String)> {
        let at = Citation { article: 0, paragraph: 1, sentence: 1 };
        let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
        let told = |toll: &Toll| {
            let number = super::super::differences::written(&statement, toll.number);
            (number.to_owned(), named(&statement, toll.word).to_owned())
        };
        tolls(0, &statement).iter().map(told).collect()
    }

    fn check(text: &str, lang: &str, expected: &[(&str, &str)]) {
        let found = read(text, lang);
        let found: Vec<(&str, &str)> = found.iter().map(|(number, fate)| (number.as_str(), fate.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_is_told_with_what_became_of_those_whom_it_counts() {
        check("The storm killed four people and injured 22 others.", "en", &[("four", "killed"), ("22", "injured")]);
        check("Rescuers said 31 were still missing.", "en", &[("31", "missing")]);
        check(
            "A barge with 40 people on board sank, killing at least nine.",
            "en",
            &[("40", "on board"), ("at least nine", "killing")],
        );
        check("The number of people killed in the flood rose to 14.", "en", &[("14", "killed")]);
        check("Confirmed deaths rose from nine to 14.", "en", &[("nine", "deaths"), ("14", "deaths")]);
        check("Bei dem Brand wurden zwölf Menschen verletzt.", "de", &[("zwölf", "verletzt")]);
        check("12 mennesker blev dræbt og 30 kvæstet.", "da", &[("12", "dræbt"), ("30", "kvæstet")]);
    }

    #[test]
    fn ages_sums_and_parts_of_others_are_no_tolls() {
        check("Police arrested a 24-year-old.", "en", &[]);
        check("Eleven of the injured were in critical condition.", "en", &[]);
        check("Two workers who were hurt in the blast gave evidence.", "en", &[]);
        check("The dead man left €3 million.", "en", &[]);
    }

    fn story(articles: &[Article]) -> Story {
        let folded = fold(articles, &[], &Lock::default(), &Config::default()).value;
        assert_eq!(folded.stories.len(), 1, "one happening");
        folded.stories.into_iter().next().unwrap()
    }

    const LEAD: &str =
        "An explosion at the Kolvik fertiliser plant tore through a storage hall on Sunday night, the fire chief said.";

    #[test]
    fn outlets_that_give_other_tolls_on_one_day_stand_side_by_side() {
        let one = [LEAD, "The Kolvik hospital treated 22 injured people, and three people died."];
        let two = [LEAD, "Three people were killed. More than 30 were injured, according to police in Kolvik."];
        let story = story(&[
            article("a", "Explosion at Kolvik fertiliser plant", "Harbour Wire", "2031-05-05", &one),
            article("b", "Explosion tears through Kolvik fertiliser plant", "The Quay Post", "2031-05-05", &two),
        ]);
        let told: Vec<(&str, Vec<&str>, bool)> = story
            .differences
            .iter()
            .map(|difference| {
                let values = difference.values.iter().map(|value| value.text.as_str()).collect();
                (difference.what.as_str(), values, difference.updates)
            })
            .collect();
        assert_eq!(told, [("injured", vec!["22", "More than 30"], false)]);
    }

    #[test]
    fn a_toll_that_rose_is_a_sequence_and_an_overtaken_one_is_no_headline() {
        let story = story(&[
            article(
                "a",
                "Explosion at Kolvik fertiliser plant kills three",
                "Harbour Wire",
                "2031-05-05",
                &[LEAD, "It killed three people."],
            ),
            article(
                "b",
                "Explosion at Kolvik fertiliser plant kills three people",
                "The Quay Post",
                "2031-05-05",
                &[LEAD, "Three people were killed."],
            ),
            article(
                "c",
                "Five dead after explosion at Kolvik fertiliser plant",
                "Harbour Wire",
                "2031-05-06",
                &[LEAD, "Five people are now known to have died."],
            ),
        ]);
        let [difference] = story.differences.as_slice() else { panic!("{:?}", story.differences) };
        assert!(difference.updates);
        assert_eq!(difference.values.iter().map(|value| value.number).collect::<Vec<_>>(), [Some(3.0), Some(5.0)]);
        assert_eq!(story.title, "Five dead after explosion at Kolvik fertiliser plant");
        let brief = story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text());
        let brief: Vec<&str> = brief.collect();
        assert!(brief[..2].iter().all(|fact| !fact.to_lowercase().contains("three")), "{brief:?}");
    }

    #[test]
    fn a_short_denial_is_told() {
        let story = story(&[article(
            "a",
            "Kolvik plant accused",
            "Harbour Wire",
            "2031-05-05",
            &[LEAD, "The owner denied this."],
        )]);
        let mut facts = story.events.iter().flat_map(|event| &event.facts);
        assert!(facts.any(|fact| fact.text() == "The owner denied this."));
    }
}
