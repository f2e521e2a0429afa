//! What the editor might want to rule: stories that may be one.
//!
//! Two that were nearly joined are by their score. A happening that goes on, or is told in another language, has few words in
//! common with itself, and there the score says little; what stays is whom and what the articles open with. Stories that open
//! with the same rare names within some days are suggested too, and it says so.

use super::anchor::{Kind, Named, Reading, anchors};
use super::background::Background;
use super::cluster::Sets;
use super::corpus::day;
use super::pairs::THRESHOLD;
use super::statement::Grammar;
use super::wording::{Wording, is_role};
use super::words::{Word, between, words};
use super::{Citation, Folded};
use crate::article::Article;
use crate::date::Reader;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Mean score from which two stories are worth an editor's decision. Of those below it few are one.
const DOUBTFUL: f64 = 0.2;

/// Rare words of names that two stories have to open with, where nothing else is asked for. Among 1,402 articles of the development
/// collections it adds 20 pairs of stories to the 45 that were nearly one by their score; read one by one, 14 are an affair that
/// goes on, of which the collection calls each day a story of its own.
const NAMES: usize = 3;

/// The same where they open with the name of one storm or ship besides, or where two languages give one number, on days that touch.
const FEWER: usize = 2;

/// Letters of a compound that names one thing.
const COMPOUND: usize = 12;

/// Articles of other stories that may hold such a word: what half of a town's news opens with is the town.
const OTHERS: usize = 10;

/// Stories that open with a word, from which on it names none of them.
const STORIES: usize = 24;

/// Most days between the last article of the one and the first of the other.
const DAYS: i32 = 7;

/// Most days between what two languages tell of one day.
const NEXT: i32 = 1;

/// Bytes of a text that are its opening.
const OPENING: usize = 1000;

/// Numbers below this say little: all news counts two or three of something.
const SMALL: f64 = 10.0;

/// Names that a suggestion mentions.
const MENTIONED: usize = 4;

/// Editor files that would decide the doubtful cases: stories that were nearly one, as files to accept or to delete.
///
/// Each file is headed by its name, so that the text can be read, cut and saved. `articles` are those that were folded.
pub fn suggest(folded: &Folded, articles: &[Article]) -> String {
    let stories = &folded.stories;
    let mut reasons: BTreeMap<(usize, usize), Reason> = BTreeMap::new();
    for (at, story) in stories.iter().enumerate() {
        // What scores more is apart because the editor says so.
        let doubtful = DOUBTFUL..f64::from(THRESHOLD);
        for &(other, mean) in story.why.related.iter().filter(|related| doubtful.contains(&related.1)) {
            reasons.entry((at.min(other), at.max(other))).or_default().mean = Some(mean);
        }
    }
    for (pair, names) in Openings::read(folded, articles).alike() {
        reasons.entry(pair).or_default().names = Some(names);
    }
    let mut sets = Sets::new(stories.len());
    let mut beside: BTreeMap<usize, Vec<(usize, &Reason)>> = BTreeMap::new();
    for (&(one, two), reason) in &reasons {
        sets.join(one, two);
        beside.entry(one).or_default().push((two, reason));
        beside.entry(two).or_default().push((one, reason));
    }
    beside.values_mut().for_each(|beside| beside.sort_by(|a, b| b.1.surer(a.1).then(a.0.cmp(&b.0))));
    let mut out = String::new();
    // One file for all that hang together: a story has one file that merges it, and what is merged merges nothing.
    for group in sets.groups().into_iter().filter(|group| group.len() > 1) {
        let most = group.iter().copied().rev().max_by_key(|&at| stories[at].members.len());
        most.into_iter().for_each(|at| suggestion(&mut out, at, &beside, folded));
    }
    out
}

/// Why two stories may be one.
#[derive(Default)]
struct Reason {
    mean: Option<f64>,
    /// How many rare names both open with, and these.
    names: Option<(usize, String)>,
}

impl Reason {
    /// Which of two is the surer: what scores more, then what shares more names.
    fn surer(&self, other: &Reason) -> Ordering {
        let mean = |reason: &Reason| reason.mean.unwrap_or_default();
        let names = |reason: &Reason| reason.names.as_ref().map(|names| names.0);
        mean(self).total_cmp(&mean(other)).then_with(|| names(self).cmp(&names(other)))
    }

    fn text(&self) -> String {
        let names = || self.names.as_ref().map(|names| names.1.clone()).unwrap_or_default();
        self.mean.map_or_else(names, |mean| format!("{mean:.2}"))
    }
}

/// The file of the story `at`, which merges what is beside it, then what is beside that: each once, with the reason, and
/// beside which it stands if that is another.
fn suggestion(out: &mut String, at: usize, beside: &BTreeMap<usize, Vec<(usize, &Reason)>>, folded: &Folded) {
    let stories = &folded.stories;
    let mut lines =
        format!("# content/stories/{}.md\n---\n# {}\nmerge:\n", stories[at].id.as_str(), line(&stories[at].title));
    let mut listed = vec![at];
    let mut next = 0;
    while let Some(&near) = listed.get(next) {
        for &(other, reason) in beside.get(&near).into_iter().flatten() {
            if listed.contains(&other) {
                continue;
            }
            listed.push(other);
            let with = if near == at { String::new() } else { format!(" with {}", stories[near].id.as_str()) };
            let other = &stories[other];
            let written =
                writeln!(lines, "  - {} # {}{with}: {}", other.id.as_str(), line(&reason.text()), line(&other.title));
            debug_assert!(written.is_ok(), "writing to a string never fails");
        }
        next += 1;
    }
    lines.push_str("---\n\n");
    out.push_str(&lines);
}

/// A text as part of a comment: on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// What the stories open with.
struct Openings<'a> {
    folded: &'a Folded,
    articles: &'a [Article],
    /// By story: rare words with a capital that at least half of its articles open with, and how many do; sorted.
    names: Vec<Vec<(u32, usize)>>,
    /// By story: the storms, ships and other happenings with a name that its articles open with.
    anchors: Vec<BTreeSet<(usize, Kind)>>,
    /// How many articles open with a word, of those that some story opens with.
    holding: BTreeMap<u32, usize>,
}

impl<'a> Openings<'a> {
    fn read(folded: &'a Folded, articles: &'a [Article]) -> Self {
        let named: Vec<Named> = articles.iter().map(named).collect();
        let days: Vec<Option<i32>> = (0..articles.len()).map(|at| published(folded, articles, at)).collect();
        let anchored = anchors(&named.iter().collect::<Vec<_>>(), &days);
        let mut openings =
            Openings { folded, articles, names: Vec::new(), anchors: Vec::new(), holding: BTreeMap::new() };
        for story in &folded.stories {
            let members = || story.members.iter().map(|member| member.article);
            let mut held: Vec<u32> = Vec::new();
            for at in members() {
                let lang = articles[at].meta.lang.as_deref().unwrap_or_default();
                // Where every noun has a capital, no name is told by it.
                match Wording::of(lang).capital_nouns {
                    true => held.extend(named[at].rare()),
                    false => {
                        let within = within_sentences(&articles[at]);
                        held.extend(named[at].rare().filter(|name| within.contains(name)));
                    }
                }
            }
            held.sort_unstable();
            let mut names = Vec::new();
            for same in held.chunk_by(|a, b| a == b) {
                *openings.holding.entry(same[0]).or_default() += same.len();
                if 2 * same.len() >= story.members.len() {
                    names.push((same[0], same.len()));
                }
            }
            openings.names.push(names);
            let anchors = members().filter_map(|at| anchored[at].as_ref());
            openings.anchors.push(anchors.map(|anchor| (anchor.name, anchor.kind)).collect());
        }
        openings
    }

    /// Pairs of stories that open with the same rare names, the first before the second, with these names.
    fn alike(&self) -> Vec<((usize, usize), (usize, String))> {
        let mut opening: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, names) in self.names.iter().enumerate() {
            names.iter().for_each(|&(name, count)| opening.entry(name).or_default().push((at, count)));
        }
        let mut shared: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
        for (name, stories) in opening.iter().filter(|(_, stories)| (2..=STORIES).contains(&stories.len())) {
            for (place, &(one, count)) in stories.iter().enumerate() {
                for &(two, other) in &stories[place + 1..] {
                    if self.holding[name] <= OTHERS + count + other {
                        shared.entry((one, two)).or_default().push(*name);
                    }
                }
            }
        }
        let told = shared.into_iter().filter(|(pair, names)| self.may_be_one(*pair, names));
        told.map(|(pair, names)| (pair, (self.whole(pair.0, &names), self.mentioned(pair.0, &names)))).collect()
    }

    /// Does it take an editor to say whether two stories that open with so many `names` are one?
    fn may_be_one(&self, (one, two): (usize, usize), shared: &[u32]) -> bool {
        let names = self.whole(one, shared);
        let Some(gap) = self.gap(one, two).filter(|&gap| names >= FEWER && gap <= DAYS) else { return false };
        let (lang, other) = (self.lang(one), self.lang(two));
        if lang.zip(other).is_some_and(|(lang, other)| lang != other) {
            return names >= NAMES || gap <= NEXT && self.share_a_number(one, two);
        }
        let anchored = self.anchors[one].intersection(&self.anchors[two]).next().is_some();
        // Where every noun has a capital, two stories of one kind share three. A long one that no other news holds, with another
        // such beside it, names what both are of: "Weichsteintunnel".
        let nouns = lang.filter(|lang| Wording::of(lang).capital_nouns);
        let own = |lang: &str| {
            let own = shared.iter().copied().filter(|&name| Background::of(lang).rate(name) == 0.0);
            let own: Vec<u32> = own.collect();
            let is_name = |word: &str| word.chars().count() >= COMPOUND && !is_role(word);
            own.len() >= FEWER && self.mentioned(one, &own).split(", ").any(is_name)
        };
        anchored || nouns.map_or(names >= NAMES, own)
    }

    /// How many names the words make, as the story has them: "Ada Quill" is one. Two persons are worth three words: they seldom meet in two
    /// affairs.
    fn whole(&self, story: usize, names: &[u32]) -> usize {
        if self.lang(story).is_some_and(|lang| Wording::of(lang).capital_nouns) {
            return names.len();
        }
        let mut sets = Sets::new(names.len());
        let place = |word: &Word| names.iter().position(|name| word.capital && *name == word.stem);
        for member in &self.folded.stories[story].members {
            for text in opening(&self.articles[member.article]) {
                let words: Vec<Word> = words(text).collect();
                for pair in words.windows(2).filter(|pair| between(text, &pair[0], &pair[1]) == " ") {
                    if let Some((one, two)) = place(&pair[0]).zip(place(&pair[1])) {
                        sets.join(one, two);
                    }
                }
            }
        }
        let whole = sets.groups().len();
        if whole < FEWER { whole } else { whole.max(names.len() - 1) }
    }

    /// Days from the last of the one to the first of the other; none if they overlap, or if one has no date.
    fn gap(&self, one: usize, two: usize) -> Option<i32> {
        let days = |at: usize| {
            let members = self.folded.stories[at].members.iter();
            let days = members.filter_map(|member| published(self.folded, self.articles, member.article));
            days.fold(None, |reach: Option<(i32, i32)>, day| {
                Some(reach.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
            })
        };
        let ((first, last), (other_first, other_last)) = days(one).zip(days(two))?;
        Some((other_first - last).max(first - other_last).max(0))
    }

    fn lang(&self, story: usize) -> Option<&'a str> {
        let members = self.folded.stories[story].members.iter();
        members.filter_map(|member| self.articles[member.article].meta.lang.as_deref()).next()
    }

    /// Do two stories open with one number that counts something?
    fn share_a_number(&self, one: usize, two: usize) -> bool {
        let numbers = |at: usize| -> Vec<f64> {
            let members = self.folded.stories[at].members.iter();
            members.flat_map(|member| numbers(&self.articles[member.article])).collect()
        };
        let (one, two) = (numbers(one), numbers(two));
        one.iter().any(|number| two.contains(number))
    }

    /// The first of the names, as an article of the story writes them.
    fn mentioned(&self, story: usize, names: &[u32]) -> String {
        let mut left: Vec<u32> = names.to_vec();
        let mut mentioned = Vec::new();
        for member in &self.folded.stories[story].members {
            for text in opening(&self.articles[member.article]) {
                for word in words(text).filter(|word| word.capital) {
                    if let Some(place) = left.iter().position(|name| *name == word.stem) {
                        left.swap_remove(place);
                        mentioned.push(word.of(text));
                    }
                }
            }
        }
        mentioned.truncate(MENTIONED);
        mentioned.join(", ")
    }
}

/// The rare names of an article's opening.
fn named(article: &Article) -> Named {
    let mut reading = Reading::new(article.meta.lang.as_deref().unwrap_or_default(), &article.meta.title);
    opening(article).for_each(|text| reading.paragraph(text, &words(text).collect::<Vec<_>>()));
    reading.done()
}

/// The words with a capital in an article's opening that have it elsewhere than at the head of a sentence, and are no title or role:
/// "Turnout was 58%", "Prof Ada Quill" tell of no Turnout and no Prof.
fn within_sentences(article: &Article) -> BTreeSet<u32> {
    let wording = Wording::of(article.meta.lang.as_deref().unwrap_or_default());
    let mut within = BTreeSet::new();
    for text in opening(article) {
        for word in words(text).filter(|word| word.capital) {
            let before = text[..word.start as usize].trim_end_matches([' ', '"', '“', '„', '«', '»', '\'', '‘', '(']);
            let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', '…', '–', '—']);
            let lower = word.of(text).to_lowercase();
            if !opens && !wording.is_title(&lower) && !wording.is_role(&lower) {
                within.insert(word.stem);
            }
        }
    }
    within
}

/// The paragraphs of an article's opening, the last of them cut.
fn opening(article: &Article) -> impl Iterator<Item = &str> {
    let mut left = OPENING;
    article.paragraphs().map_while(move |(_, block)| {
        let text = &block.text.plain;
        let text = &text[..text.floor_char_boundary(left)];
        left -= text.len();
        (!text.is_empty()).then_some(text)
    })
}

/// The numbers of an article's opening that say something, and are no date.
fn numbers(article: &Article) -> Vec<f64> {
    let lang = article.meta.lang.as_deref().unwrap_or_default();
    let (mut grammar, mut reader) = (Grammar::plain(lang), Reader::new(lang, None));
    let at = Citation { article: 0, paragraph: 1, sentence: 1 };
    let mut found = Vec::new();
    for text in opening(article) {
        let dates: Vec<_> = reader.read(text).into_iter().map(|mention| mention.span).collect();
        let read = grammar.statement(text, 0..text.len(), at, &[], &dates).numbers;
        found.extend(read.iter().filter_map(|number| number.value()).filter(|&number| number >= SMALL));
    }
    found
}

/// The day of an article, stated or inferred, in days since 1970.
fn published(folded: &Folded, articles: &[Article], at: usize) -> Option<i32> {
    let stated = articles[at].meta.date.as_ref().map(|date| date.stamp.date);
    stated.or(folded.inferred.get(at)?.as_ref().map(|placed| placed.day)).map(day)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, told};
    use super::*;
    use crate::story::{Lock, Ruling};

    const SUNK: [&str; 3] = [
        "The ferry Brenda Quist capsized off the port of Halvik early on Thursday, killing at least four of 86 people on board.",
        "It was on its way to the island of Tarnholm when cargo shifted in heavy swell, the coast guard said.",
        "Rescue boats pulled 61 people from the water.",
    ];

    const CHARGED: [&str; 3] = [
        "Prosecutors in Halvik have charged the captain of the Brenda Quist with negligence after loose lorries were found in the wreck.",
        "Crews that serve Tarnholm were told by managers to skip lashing on short crossings, according to court papers.",
        "His lawyer denied the accusation and asked for more time.",
    ];

    fn suggested(articles: &[Article]) -> String {
        suggest(&told(articles, &[], &Lock::default()), articles)
    }

    #[test]
    fn a_person_of_two_names_and_words_that_open_sentences_are_no_three_names() {
        let one = [
            "Turnout was high when Prof Ingrid Solvang of the university was elected to the board of Halvik harbour on Monday.",
            "Net income of the harbour rose.",
        ];
        let two = [
            "A fire in a hall at Tarnholm burned for two days, and Prof Ingrid Solvang spoke of a warning on Thursday.",
            "Turnout of the brigades was full.",
            "Net losses are feared.",
        ];
        let articles = vec![
            article("a", "Solvang elected to harbour board", "Harbour Wire", "2031-05-05", &one),
            article("b", "Hall at Tarnholm burns for two days", "The Quay Post", "2031-05-08", &two),
        ];
        assert_eq!(suggested(&articles), "");
    }

    #[test]
    fn what_goes_on_in_other_words_is_suggested_by_its_names() {
        let mut articles = vec![
            article("a", "Four die as ferry goes down", "Harbour Wire", "2031-03-06", &SUNK),
            article("b", "Captain faces court over lashing", "The Quay Post", "2031-03-12", &CHARGED),
        ];
        let files = suggested(&articles);
        assert!(files.contains("merge:") && files.contains("# Halvik, Brenda, Quist, Tarnholm: "), "{files}");
        articles[1] = article("b", "Captain faces court over lashing", "The Quay Post", "2031-04-12", &CHARGED);
        assert_eq!(suggested(&articles), "", "a month later it is history");
    }

    /// The suggested files, as the editor would save them all.
    fn accepted(files: &str) -> Vec<Ruling> {
        let read = |file: &str| {
            let (path, text) = file.split_once('\n').unwrap();
            let read = Ruling::read(path, text);
            assert!(read.notes.is_empty(), "{:?}", read.notes);
            read.value
        };
        files.split("# content/").filter(|file| !file.is_empty()).map(read).collect()
    }

    #[test]
    fn all_that_is_suggested_can_be_accepted_at_once() {
        let sentenced = [
            "The captain of the Brenda Quist has been sent to prison for two years by a judge in Halvik.",
            "Nobody who worked on the ferries to Tarnholm was charged beside him.",
        ];
        let mut articles = vec![
            article("a", "Four die as ferry goes down", "Harbour Wire", "2031-03-06", &SUNK),
            article("b", "Captain faces court over lashing", "The Quay Post", "2031-03-12", &CHARGED),
            article("c", "Two years for negligence at sea", "Lenn Mail", "2031-03-18", &sentenced),
        ];
        for _ in 0..articles.len() {
            let files = suggested(&articles);
            let rulings = accepted(&files);
            assert_eq!(rulings.len(), 1, "the first and the last stand 12 days apart, beside the second: {files}");
            let folded = crate::story::fold(&articles, &rulings, &Lock::default(), &crate::config::Config::default());
            assert!(folded.notes.is_empty(), "{files} {:?}", folded.notes);
            assert_eq!(folded.value.stories.len(), 1, "{files}");
            articles.rotate_left(1);
        }
        let files = suggested(&articles);
        assert!(
            files.contains(" with captain-faces-court-over-lashing: ") || files.contains("# content/stories/captain"),
            "{files}"
        );
    }

    #[test]
    fn the_surest_is_suggested_first() {
        let reason =
            |mean: Option<f64>, names: Option<usize>| Reason { mean, names: names.map(|count| (count, String::new())) };
        let mut reasons =
            [reason(None, Some(3)), reason(Some(0.25), Some(4)), reason(None, Some(4)), reason(Some(0.34), None)];
        reasons.sort_by(|a, b| b.surer(a));
        let order: Vec<_> =
            reasons.iter().map(|reason| (reason.mean, reason.names.as_ref().map(|names| names.0))).collect();
        assert_eq!(order, [(Some(0.34), None), (Some(0.25), Some(4)), (None, Some(4)), (None, Some(3))]);
    }

    #[test]
    fn two_happenings_in_one_place_are_not_suggested() {
        let market = [
            "A market hall will open in Halvik in June after four years of work, the council said on Friday.",
            "Fishmongers and bakers from Tarnholm have rented most of the stalls.",
            "The hall cost 12 million euros, a third more than planned.",
        ];
        let articles = [
            article("a", "Four die as ferry goes down", "Harbour Wire", "2031-03-06", &SUNK),
            article("b", "Market hall opens in June", "The Quay Post", "2031-03-07", &market),
        ];
        assert_eq!(suggested(&articles), "");
    }

    #[test]
    fn two_languages_are_suggested_by_day_names_and_number_and_never_joined() {
        let foreign = |paragraphs: &[&str]| {
            let mut other = article("b", "Vier Tote bei Fährunglück", "Küstenblatt", "2031-03-06", paragraphs);
            other.meta.lang = Some("de".to_owned());
            let articles = [article("a", "Four die as ferry goes down", "Harbour Wire", "2031-03-06", &SUNK), other];
            assert_eq!(told(&articles, &[], &Lock::default()).stories.len(), 2);
            suggested(&articles)
        };
        let told = [
            "Vor Halvik ist am Donnerstagmorgen ein Schiff gekentert, mindestens vier Menschen kamen ums Leben, wie die Küstenwache sagte.",
            "Auf dem Weg nach Tarnholm verrutschte in hohen Wellen die Ladung. Boote holten 61 Menschen aus dem Wasser.",
        ];
        assert!(foreign(&told).contains("Halvik, Tarnholm: "));
        let other = [
            told[0],
            "Auf dem Weg nach Tarnholm verrutschte in hohen Wellen die Ladung. Boote holten viele aus dem Wasser.",
        ];
        assert_eq!(foreign(&other), "", "a day and a town are shared by all that happened there");
    }

    #[test]
    fn a_long_compound_with_another_rare_noun_names_a_follow_up_in_german() {
        let german = |id: &str, title: &str, date: &str, body: &[&str]| {
            let mut article = article(id, title, "Lenner Bote", date, body);
            article.meta.lang = Some("de".to_owned());
            article
        };
        let shut = [
            "Der Quasteltunnel bei Tarnhofen bleibt gesperrt, weil in der Decke Risse entdeckt wurden, hieß es am Dienstag.",
        ];
        let help =
            ["Tarnhofen. Der Landtag beschloss Hilfen für alle, die unter der Sperrung des Quasteltunnels leiden."];
        let articles = [
            german("a", "Risse in der Decke", "2031-05-06", &shut),
            german("b", "Landtag beschließt Hilfen", "2031-05-10", &help),
        ];
        let files = suggested(&articles);
        assert!(files.contains("merge:") && files.contains("Quasteltunnel"), "{files}");
        let other = ["Tarnhofen. Der Landtag beschloss Hilfen für alle, die unter der Sperrung der Brücke leiden."];
        let articles = [articles[0].clone(), german("b", "Landtag beschließt Hilfen", "2031-05-10", &other)];
        assert_eq!(suggested(&articles), "");
    }
}
