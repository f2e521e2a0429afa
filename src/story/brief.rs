//! A story in brief: the facts that an editor would read out.

use super::statement::Statement;
use super::words::words;
use super::{Event, Fact};
use crate::date::Precision;
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
pub(super) const LEAD: usize = 2;

/// Facts of leads that are held against each other; stories with more are told by dozens of outlets, and the first of them will do.
const LEADS: usize = 240;

/// What two leads share of their telling words, over the geometric mean of both, from which on they tell the same news. Looked at on
/// 415 stories of real news: with .2 to .3 the first fact in brief is nearest to what every outlet of its story opens with.
const LEADS_ALIKE: f32 = 0.25;

/// Words, without a number, that are too few to tell what happened: "The company tweeted on Wednesday."
const FEW: usize = 5;

/// At most three facts, but all that the editor asks for. These first, then what is told before what is quoted, then the best
/// corroborated: by how many texts of their own tell it in whatever words, then the leads of articles before the rest, then by how many
/// give it as a statement of the same words or nearly, then by how much of the headline they tell, then as the first article tells them.
/// What points back to a sentence that does not stand here ("He also said") comes after what does not, so does what shares no telling
/// word with any headline, what is of over a month before the story or told in the pluperfect below the lead, and what is but a few words; plans that later articles have overtaken, facts in another language than the
/// story's and opinions come last, and what shares most of its words with a chosen fact is left out.
pub(super) fn brief<'s>(
    events: &[Event],
    (title, titles): (&str, &BTreeSet<u32>),
    root: &BTreeMap<usize, usize>,
    (is_last, is_newest, is_old): (impl Fn(&Fact) -> bool, impl Fn(&Fact) -> bool, impl Fn(&Event, &Fact) -> bool),
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
    let leads = Leads::of(events, root, &said);
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
            let depth = early.map_or(LEAD, |paragraph| paragraph.saturating_sub(1).min(LEAD));
            let spot = (early, place(first.article), first.paragraph, first.sentence);
            let few = said.words.len() < FEW && said.numbers.is_empty();
            let whole = said.is_ended() && !names_its_year(said, event);
            let unfit = (
                each.ruled.brief.is_none(),
                is_last(each),
                !is_newest(each),
                each.within.is_some(),
                each.leans(),
                is_off(said),
                early > Some(LEAD) && is_old(event, each),
                few || !whole,
                is_quotation(said),
            );
            let tellers = leads.tellers((at, fact)).unwrap_or(texts);
            let order = (unfit, Reverse(tellers), depth, Reverse(texts), Reverse(told(said)), spot);
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

/// The facts that leads tell, and by how many texts of their own each is told, in whatever words.
///
/// Two outlets rarely open with sentences so alike that they are one fact, and what they do give in the same words is often a
/// quotation further down: counted by its citations alone it would stand before the news.
struct Leads(BTreeMap<(usize, usize), usize>);

impl Leads {
    fn of<'s>(events: &[Event], root: &BTreeMap<usize, usize>, said: impl Fn(&Fact) -> &'s Statement<'s>) -> Self {
        let mut roots = root.values();
        let first = roots.next();
        if roots.all(|root| Some(root) == first) {
            return Leads(BTreeMap::new());
        }
        let facts =
            events.iter().enumerate().flat_map(|(at, event)| (0..event.facts.len()).map(move |fact| (at, fact)));
        let leads = facts.filter_map(|(at, fact)| {
            let each = &events[at].facts[fact];
            let leading = each.citations().iter().any(|citation| citation.paragraph <= LEAD);
            let texts: BTreeSet<usize> = each.citations().iter().map(|citation| root[&citation.article]).collect();
            leading.then(|| ((at, fact), texts, telling(said(each))))
        });
        let leads: Vec<_> = leads.take(LEADS).collect();
        let tellers = leads.iter().map(|(place, texts, told)| {
            let alike = leads.iter().filter(|(_, _, other)| cosine(told, other) > LEADS_ALIKE);
            let all: BTreeSet<usize> = alike.flat_map(|(_, texts, _)| texts).chain(texts).copied().collect();
            (*place, all.len())
        });
        Leads(tellers.collect())
    }

    /// Texts that tell the fact at this place, if a lead does.
    fn tellers(&self, place: (usize, usize)) -> Option<usize> {
        self.0.get(&place).copied()
    }
}

/// Does it give the year of a day of the story? Whoever tells of today does not; captions of pictures and notices do.
fn names_its_year(statement: &Statement, event: &Event) -> bool {
    let day = event.when.as_ref().filter(|when| when.precision() == Precision::Day);
    let year = day.map(|day| day.from().year().to_string());
    let text = statement.text;
    // Nearly no sentence holds it.
    let apart = |at: usize, len: usize| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + len..].starts_with(char::is_alphanumeric)
    };
    year.is_some_and(|year| memchr::memmem::find_iter(text.as_bytes(), year.as_bytes()).any(|at| apart(at, year.len())))
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
    shared(a, b) / weight(a).min(weight(b)).max(f32::MIN_POSITIVE)
}

/// What two facts share of their telling words, over the geometric mean of both.
fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    shared(a, b) / (weight(a) * weight(b)).sqrt().max(f32::MIN_POSITIVE)
}

fn shared(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    a.iter().filter(|word| b.binary_search_by_key(&word.0, |other| other.0).is_ok()).map(|word| word.1).sum()
}

fn weight(words: &[(u32, f32)]) -> f32 {
    words.iter().map(|word| word.1).sum()
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
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
    fn the_news_that_all_tell_in_other_words_stands_before_what_they_give_in_the_same() {
        let alike = "The northern pier of Lenn has a crack of four metres, divers found before dawn.";
        let write = |id: &str, source: &str, title: &str, lead: &str, last: &str| {
            let body = [lead, "Nobody was hurt.", "The crew of nine left it in two boats.", alike, last];
            article(id, title, source, "2031-05-05", &body)
        };
        let leads = [
            "The grain ferry Marlene sank in the harbour of Lenn early on Sunday after it had hit the northern pier.",
            "Lenn woke up to the mast of the ferry Marlene, and to little else of it, above the water of the harbour.",
            "Tugs were too late for the ferry Marlene, which went to the bottom of the harbour of Lenn with its grain.",
        ];
        let articles = [
            write("a", "Harbour Wire", "Ferry sinks in Lenn", leads[0], "Its owner wants to raise it."),
            write("b", "The Quay Post", "Ferry Marlene goes down in Lenn", leads[1], "The ferry sailed every day."),
            write("c", "Marsh Herald", "Marlene sinks in harbour of Lenn", leads[2], "The pier stays shut."),
        ];
        let brief = brief(&articles);
        assert!(leads.contains(&brief[0].as_str()), "{brief:?}");
        assert_eq!(brief.iter().filter(|fact| leads.contains(&fact.as_str())).count(), 1, "{brief:?}");
    }

    #[test]
    fn captions_beginnings_and_a_word_on_who_spoke_come_after_what_happened() {
        let told = "The northern pier is shut until the wreck has been raised, the port of Lenn said.";
        let body = [
            "The ferry Marlene sank in the harbour of Lenn on Sunday after it had hit the northern pier.",
            "Onlookers watch the ferry Marlene in the harbour of Lenn, May 4, 2031.",
            "The ferry Marlene in the harbour of Lenn on Sunday",
            "The port of Lenn tweeted:",
            "The ferry Marlene tweeted.",
            "Divers look for its cargo of grain in the harbour of Lenn.",
            told,
        ];
        let brief = brief(&[article("a", "Ferry Marlene sinks in Lenn", "Harbour Wire", "2031-05-05", &body)]);
        assert_eq!(brief, [body[0], body[5], told]);
    }

    fn brief(articles: &[Article]) -> Vec<String> {
        let folded = told(articles, &[], &Lock::default());
        assert_eq!(folded.stories.len(), 1);
        let story = &folded.stories[0];
        story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text().to_owned()).collect()
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
