//! Stories: clean articles in, one timeline for each happening out.
//!
//! Comes in: all articles of the site, sorted by id, with the editor's rulings and the lock. Goes out: a [`Folded`]:
//! stories whose events are in the order of their dates, facts said once, with a citation for each outlet that says
//! them. Promises: each article is in exactly one story; a fact cites at least one sentence, and that sentence exists;
//! the order of the input does not matter; no sentence is ours.

use crate::article::Article;
use crate::config::Config;
use crate::date::When;
use crate::diag::{Diagnostic, Noted};
use crate::digest::Digest;
use plot::{Plot, told_or_named};
use ruled::Rules;
use statement::Grammars;

mod altered;
mod amended;
mod anchor;
mod apart;
mod background;
mod ballot;
mod basis;
mod bill;
mod brief;
mod called_off;
mod candidates;
mod chronicle;
mod clause;
mod cluster;
mod context;
mod contrary;
mod copies;
mod corpus;
mod counted;
mod crowd;
mod dating;
mod differences;
mod disputed;
mod editor;
mod explain;
mod facts;
mod figure;
mod form;
mod gather;
mod hour;
mod idle;
mod ids;
mod impersonal;
mod infer;
mod instead;
mod interview;
mod json;
mod label;
mod left_open;
mod leftover;
mod likeness;
mod lock;
mod made;
mod mentioned;
mod money;
mod name;
mod number;
mod open_sum;
mod opening;
mod opposed;
mod overruled;
mod pairs;
mod plans;
mod plot;
mod pulled;
mod quote;
mod ruled;
mod ruling;
mod same;
mod saying;
mod score;
mod sentence;
mod sole;
mod sort;
mod sought;
mod speaker;
mod squad;
mod stale;
mod statement;
mod subject;
mod succession;
mod suggest;
mod sums;
mod table;
mod tale;
mod tally;
mod tell;
mod title;
mod tolls;
mod version;
mod weight;
mod which;
mod why;
mod wording;
mod words;

pub use bill::{PublishedStory, bill};
pub use explain::{Between, Explanation, compare, explain, explain_groups};
pub use json::{StoriesJson, StoriesWriter};
pub use likeness::Likeness;
pub use lock::Lock;
pub use money::is_amount;
pub use overruled::DifferenceRuling;
pub use ruled::{FactRuling, Ruled};
pub use ruling::Ruling;
pub use suggest::suggest;
pub use tale::{Tale, Tales};
pub use wording::is_role;

/// Id of a story: a slug that outlives rebuilds, kept in `newsfold.lock`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct StoryId(pub(crate) String);

impl StoryId {
    /// The id as written in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An id made of the first eight words of `title`: lower case letters and digits of any script, joined by `-`.
    fn from_title(title: &str) -> StoryId {
        let lower = title.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut id = String::new();
        for word in words.take(ID_WORDS) {
            if id.len() + word.len() > ID_BYTES {
                break;
            }
            if !id.is_empty() {
                id.push('-');
            }
            id.push_str(word);
        }
        StoryId(if id.is_empty() { "story".to_owned() } else { id })
    }

    /// Can `text` stand in an address and as a folder's name? (A lock may have been edited by hand.)
    fn is_valid(text: &str) -> bool {
        let fits = |c: char| c.is_alphanumeric() || c == '-';
        (1..=ID_BYTES + 16).contains(&text.len()) && text.chars().all(fits)
    }
}

/// Words of a title that make an id: enough to be told, short enough to be typed.
const ID_WORDS: usize = 8;

/// Longest id in bytes; file systems allow 255, and a site's own folders and suffixes need room.
const ID_BYTES: usize = 96;

/// Who says something, and where: a sentence of a paragraph of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Citation {
    /// Index into the articles that were folded, sorted by id.
    pub article: usize,
    /// Block of the article's body, from 1.
    pub paragraph: usize,
    /// Sentence of the paragraph, from 1.
    pub sentence: usize,
}

/// Another wording of a fact.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Variant {
    /// The outlet's words.
    pub text: String,
    /// Who says it so.
    pub citations: Vec<Citation>,
}

/// A statement said once, in one outlet's words.
///
/// Fields are private: a fact that cites nobody cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fact {
    text: String,
    citations: Vec<Citation>,
    variants: Vec<Variant>,
    speaker: Option<String>,
    leans: bool,
    context: Option<Variant>,
    within: Option<usize>,
    dated: bool,
    ruled: Ruled,
    corrected: Option<String>,
}

impl Fact {
    /// A fact in the words of the sentence at `first`; `others` say the same.
    pub fn new(text: String, first: Citation, others: Vec<Citation>, variants: Vec<Variant>) -> Self {
        let citations = std::iter::once(first).chain(others).collect();
        Fact {
            text,
            citations,
            variants,
            speaker: None,
            leans: false,
            context: None,
            within: None,
            dated: false,
            ruled: Ruled::default(),
            corrected: None,
        }
    }

    /// The words, verbatim from the first citation.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Everyone who says it, whatever the wording; the first is the one whose words are shown.
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// The words of one of its citations.
    pub fn wording(&self, at: &Citation) -> &str {
        let variant = self.variants.iter().find(|variant| variant.citations.contains(at));
        variant.map_or(&self.text, |variant| &variant.text)
    }

    /// The wordings that are not shown first.
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// Who is quoted, where the text names the speaker.
    pub fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    /// Does it open with a word that points back ("He", "They") to what stands before it in its article?
    pub fn leans(&self) -> bool {
        self.leans
    }

    /// Of a fact that points back, the one or two sentences before it in its article: "He" is named there.
    pub fn context(&self) -> Option<&Variant> {
        self.context.as_ref()
    }

    /// The fact of its event that tells all of it and more, by index, if one does; that one is within none.
    pub fn within(&self) -> Option<usize> {
        self.within
    }

    /// The note by which its outlet has taken it back since.
    pub fn corrected(&self) -> Option<&str> {
        self.corrected.as_deref()
    }

    /// What the editor said of it.
    pub fn ruled(&self) -> &Ruled {
        &self.ruled
    }

    /// Do words of the text, or the editor, say when it happened? If not, it stands by the day of its publication.
    pub fn is_dated(&self) -> bool {
        self.dated
    }
}

/// The day under which an article that states no date is placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The day.
    pub day: jiff::civil::Date,
    /// Where it is from.
    pub after: After,
}

/// Where the day of an article is from that states none.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum After {
    /// Its dateline, which names the day without a year: "LENN, Nov 14".
    Dateline(String),
    /// The article of its story that it resembles most, by its outlet.
    Story(String),
}

/// Why an event stands where it stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum WhenBasis {
    /// The words of the text, and the date that they were reckoned from: ("on Monday", 2021-07-19).
    Words(String),
    /// The text gives no date: placed under the publication of the article.
    Published,
    /// The editor says so.
    Editor,
    /// Neither is known.
    Unknown,
}

/// A dated step of a story.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Event {
    /// When it happened, as finely as the sources say; `None` when nothing is known.
    pub when: Option<When>,
    /// Why it stands here.
    pub basis: WhenBasis,
    /// What happened. Never empty.
    pub facts: Vec<Fact>,
    /// How many of the facts name no date and stand here by the day of their publication.
    pub undated: usize,
    /// How much it matters, in tenths of an article: by who tells of it, and how long after it.
    pub weight: u32,
    /// Older than the story itself: shown apart.
    pub background: bool,
    /// In the future of the article that says it.
    pub announced: bool,
}

/// A value that some outlets give for a thing on which outlets differ.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Value {
    /// The outlet's words: "an estimated 250,000".
    pub text: String,
    /// The number, where there is one.
    pub number: Option<f64>,
    /// Who gives it.
    pub citations: Vec<Citation>,
}

/// A thing for which outlets give different values.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Difference {
    /// What is counted or named: "Microsoft Exchange servers".
    pub what: String,
    /// The values in the order of their publication; at least two.
    pub values: Vec<Value>,
    /// The values follow each other as updates ("rose to 14") rather than contradict each other.
    pub updates: bool,
}

/// What an article is among the articles of its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A text of its own.
    Origin,
    /// A near-duplicate of another article, by index.
    Copy(usize),
    /// A later version of another article by the same outlet, by index.
    Update(usize),
}

/// An article in its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Index of the article.
    pub article: usize,
    /// What it is among the others.
    pub role: Role,
}

/// A signal of why two articles are, or are not, one story.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Name, as in docs/folding.md.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// What it adds to the score.
    pub weight: f64,
}

/// Why the articles of a story are one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// Names, numbers and quotations that its articles share, the most telling first.
    pub shared: Vec<String>,
    /// Mean score of its pairs, 0 to 1; `None` for a story of one article.
    pub score: Option<f64>,
    /// The nearest stories that were kept apart, with the mean score of the pairs between the two, by which it was decided:
    /// indices into [`Folded::stories`].
    pub related: Vec<(usize, f64)>,
}

/// One happening, all coverage.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Its permanent id.
    pub id: StoryId,
    /// The editor's title, else the best headline.
    pub title: String,
    /// Dated steps, in the order of their dates.
    pub events: Vec<Event>,
    /// Its articles, by publication, then id.
    pub members: Vec<Member>,
    /// Where outlets differ.
    pub differences: Vec<Difference>,
    /// In brief: at most three facts, or all that the editor asks for, as (event, fact) indices, the best corroborated first.
    pub brief: Vec<(usize, usize)>,
    /// Texts that are no copy of another.
    pub origins: usize,
    /// How many facts the editor withheld.
    pub withheld: usize,
    /// Why it is one story.
    pub why: Why,
    /// The editor's word on it, if there is one.
    pub ruling: Option<Ruling>,
    /// Names all that it was told from and all that is shown of it; unknown if it could not be told.
    pub digest: Digest,
}

/// Everything that folding makes.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The stories, by id.
    pub stories: Vec<Story>,
    /// Groups of near-duplicates: indices of articles.
    pub copies: Vec<Vec<usize>>,
    /// For each article that states no date, in the order of the articles: the day under which it is placed.
    pub inferred: Vec<Option<Placed>>,
    /// Names what each article says, in the order of the articles.
    pub digests: Vec<Digest>,
    /// The lock to be kept for the next build.
    pub lock: Lock,
    /// Old addresses: a story id that is no more, and the id that it became.
    pub moved: Vec<(StoryId, StoryId)>,
}

/// Folds all articles of a site into stories.
///
/// `articles` are sorted by id. `rulings` are the editor's files, `lock` is what the last build left.
pub fn fold(articles: &[Article], rulings: &[Ruling], lock: &Lock, config: &Config) -> Noted<Folded> {
    fold_with(&tale::Untold, articles, rulings, lock, config)
}

/// Folds all articles of a site into stories, and takes from `tales` those that were told before.
pub fn fold_with(
    tales: &impl Tales,
    articles: &[Article],
    rulings: &[Ruling],
    lock: &Lock,
    config: &Config,
) -> Noted<Folded> {
    let Noted { value: mut plot, mut notes } = Plot::new(articles, rulings, lock, config);
    plot.explain();
    let (stories, told): (Vec<Story>, Vec<Vec<Diagnostic>>) = plot.tell(0..plot.len(), tales).into_iter().unzip();
    notes.extend(told.into_iter().flatten());
    Noted { value: plot.folded(stories), notes }
}

/// Folds as [`fold_with`], but hands the stories on, in their order and some at a time, and lets them go: so they need not all be
/// in memory. They do not say why they are one. What is given back has everything else.
///
/// # Errors
/// What `take` gives.
pub fn fold_in_parts<E>(
    tales: &impl Tales,
    articles: &[Article],
    rulings: &[Ruling],
    lock: &Lock,
    config: &Config,
    mut take: impl FnMut(&[Story]) -> Result<(), E>,
) -> Result<Noted<Folded>, E> {
    let Noted { value: mut plot, mut notes } = Plot::new(articles, rulings, lock, config);
    plot.forget_why();
    for from in (0..plot.len()).step_by(PART) {
        let part = from..plot.len().min(from + PART);
        let (stories, told): (Vec<Story>, Vec<Vec<Diagnostic>>) = plot.tell(part, tales).into_iter().unzip();
        notes.extend(told.into_iter().flatten());
        take(&stories)?;
    }
    Ok(Noted { value: plot.folded(Vec::new()), notes })
}

/// Stories that are handed on at a time: what is learnt of the words of a language serves all of them.
const PART: usize = 2048;

/// Tells the story `at` anew, of whose articles one has other words now: for a look at them before all is folded again.
pub fn retell(folded: &mut Folded, at: usize, articles: &[Article], config: &Config) {
    let inferred = &folded.inferred;
    let published = |at: usize| {
        let stated = articles[at].meta.date.as_ref().map(|date| date.stamp.date);
        stated.or(inferred.get(at).and_then(Option::as_ref).map(|placed| placed.day))
    };
    let story = &folded.stories[at];
    let ruled = Rules::of(story.ruling.as_ref());
    let mut grammars = Grammars::default();
    let tell = || tell::tell(articles, &story.members, &story.title, published, ruled, &config.language, &mut grammars);
    let told = told_or_named(&story.id, &story.members, articles, tell).unwrap_or_default();
    let story = &mut folded.stories[at];
    (story.events, story.differences, story.brief) = (told.events, told.differences, told.brief);
    story.withheld = told.outcome.withheld;
}

#[cfg(test)]
mod fitting;
#[cfg(test)]
mod tests;
