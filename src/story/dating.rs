//! When does what a sentence tells happen?
//!
//! A sentence may hold several dates, or one that dates something it merely mentions: "Britain has accused the group of
//! an attack *earlier this year*" tells an accusation, not an attack. So the tense of its first finite verb is asked:
//! the perfect and the present report news of the day of publication; the past takes the date that stands with it. An
//! entry of a chronicle, which opens with its day, has that day in any tense.

use super::WhenBasis;
use super::statement::Statement;
use super::wording::{Mark, Marks};
use crate::date::{Mention, Modifier, Precision, When};
use jiff::civil;

/// When a statement's event happened, and why it stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dating {
    pub when: Option<When>,
    pub basis: WhenBasis,
    /// In the future of the article.
    pub announced: bool,
}

/// Tense of a clause, as far as it matters for dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    /// News of the day: "has accused", "is confirming".
    Current,
    /// Of the sentence before: "is believed to have".
    Anterior,
    Past,
    Future,
    Unknown,
}

/// Dates the statements of one article in their order.
pub(super) struct Dater {
    published: Option<civil::Date>,
    /// The date of the sentence before, if its own words gave one.
    last: Option<Worded>,
    /// The paragraph that an entry of a chronicle opens, and the entry's day.
    entry: Option<(usize, Worded)>,
}

/// A date and the words that give it.
type Worded = (When, String);

/// Days before its publication of which an article is news.
const NEWS: i32 = 7;

impl Dater {
    /// For an article published on `published`.
    pub fn new(published: Option<civil::Date>) -> Self {
        Dater { published, last: None, entry: None }
    }

    /// Dates the next statement; `mentions` are the dates in its text.
    pub fn date(&mut self, statement: &Statement, mentions: &[Mention]) -> Dating {
        let told = self.told(statement, &self.without_stamp(statement, mentions));
        self.last.clone_from(&told);
        let announced = |when: &When| self.published.is_some_and(|published| when.meant().0 > published);
        match (told, self.published) {
            (Some((when, words)), _) => {
                Dating { announced: announced(&when), when: Some(when), basis: WhenBasis::Words(words) }
            }
            (None, Some(day)) => Dating { when: Some(When::day(day)), basis: WhenBasis::Published, announced: false },
            (None, None) => Dating { when: None, basis: WhenBasis::Unknown, announced: false },
        }
    }

    fn told(&mut self, statement: &Statement, mentions: &[&Mention]) -> Option<Worded> {
        let tense = tense(statement);
        if let Some(entry) = self.entry(statement, mentions) {
            let opens = tense == Tense::Current && mentions[0].span.start == 0;
            self.entry = opens.then(|| (statement.at.paragraph, entry.clone()));
            return Some(entry);
        }
        if let Some((_, day)) = self.entry.as_ref().filter(|(paragraph, _)| *paragraph == statement.at.paragraph)
            && tense != Tense::Future
            && !mentions.iter().any(|mention| mention.dates)
        {
            return Some(day.clone());
        }
        match tense {
            Tense::Current => self.coming(statement, mentions).or_else(|| self.reported(statement, mentions)),
            Tense::Anterior => main(statement, mentions).and_then(worded(statement)).or_else(|| self.last.clone()),
            Tense::Future if self.published.is_some() => {
                self.coming(statement, mentions).or_else(|| self.reported(statement, mentions))
            }
            Tense::Future | Tense::Past | Tense::Unknown => main(statement, mentions).and_then(worded(statement)),
        }
    }

    /// News of the day stands under the day, and so does what is to come at a time that has begun ("this year"); only a
    /// date to come moves it ("is to meet on Friday").
    fn coming(&self, statement: &Statement, mentions: &[&Mention]) -> Option<Worded> {
        let published = self.published?;
        let dating = mentions.iter().copied().filter(|mention| mention.dates);
        dating.filter_map(worded(statement)).next().filter(|(when, _)| when.meant().0 > published)
    }

    /// The day on which it was said: "The two have been suspended, a spokesman said yesterday" is news of that day.
    fn reported(&self, statement: &Statement, mentions: &[&Mention]) -> Option<Worded> {
        let said = |mention: &&Mention| {
            mention.dates && is_said(statement, mention) && !is_quoted(statement, mention) && self.is_news(mention)
        };
        mentions.iter().copied().find(said).and_then(worded(statement))
    }

    /// Is it a day of the week before the publication?
    fn is_news(&self, mention: &Mention) -> bool {
        let when = mention.when.as_ref().filter(|when| when.precision() == Precision::Day);
        let days = self.published.zip(when).and_then(|(day, when)| when.from().until(day).ok());
        days.is_some_and(|days| (1..=NEWS).contains(&days.get_days()))
    }

    /// The day that opens the sentence, if it is over and said in figures: "28 July 2009 Police search the doctor's home",
    /// "On 28 July, police are called". Chronicles are told in the present, which is not that of their publication.
    fn entry(&self, statement: &Statement, mentions: &[&Mention]) -> Option<Worded> {
        let first = mentions.first().copied().filter(|mention| mention.dates)?;
        let when = first.when.as_ref()?;
        let mut before = statement.words.iter().take_while(|word| (word.end as usize) <= first.span.start);
        let on = before.next().is_none_or(|_| statement.marks[0].has(Mark::On)) && before.next().is_none();
        let says_day = || {
            let figures = statement.text.get(first.span.clone()).unwrap_or_default();
            let mut figures = figures.split(|c: char| !c.is_ascii_digit());
            figures.any(|figure| figure.parse() == Ok(when.from().day()))
        };
        let over = || self.published.is_none_or(|published| when.from() < published);
        let is_day = when.precision() == Precision::Day && when.modifier().is_none();
        (on && is_day && over() && says_day()).then(|| worded(statement)(first)).flatten()
    }

    /// Pasted text has the line of its publication in its first sentence: "Talks fail Tuesday 19 April 2005 00.01 BST The
    /// rulers split yesterday". That is no date of what is told, if another one is of these days.
    fn without_stamp<'m>(&self, statement: &Statement, mentions: &'m [Mention]) -> Vec<&'m Mention> {
        let all = || mentions.iter().collect();
        let Some(published) = self.published else { return all() };
        let is_stamp = |mention: &Mention| {
            let at = words_before(statement, mention);
            let on = at.checked_sub(1).is_some_and(|word| statement.marks[word].has(Mark::On));
            mention.anchor.is_none() && !on
        };
        let (that_day, others): (Vec<&Mention>, Vec<&Mention>) =
            mentions.iter().partition(|mention| mention.when.as_ref() == Some(&When::day(published)));
        let is_news = |mention: &&Mention| mention.dates && self.is_news(mention);
        let printed = that_day.iter().any(|mention| is_stamp(mention)) && others.iter().any(is_news);
        if printed { others } else { all() }
    }
}

/// How many words stand before the mention?
fn words_before(statement: &Statement, mention: &Mention) -> usize {
    statement.words.iter().take_while(|word| (word.end as usize) <= mention.span.start).count()
}

/// The mention's value with its words.
fn worded<'a>(statement: &'a Statement) -> impl Fn(&Mention) -> Option<Worded> + 'a {
    |mention| Some((mention.when.clone()?, statement.text.get(mention.span.clone())?.to_owned()))
}

/// The mention that dates the main clause of a sentence in the past: the one that opens the sentence, else the first
/// outside quotations that does not merely date the saying ("said on Monday"). What a clause set off by a comma says of
/// something that is mentioned ("the breach, discovered in March,") dates that, not what is told.
fn main<'m>(statement: &Statement, mentions: &[&'m Mention]) -> Option<&'m Mention> {
    const OPENING: usize = 4;
    // "Since the summer" tells from when on something has been so, not when it happened.
    let is_day = |mention: &&Mention| {
        mention.dates && mention.when.as_ref().is_some_and(|when| when.modifier() != Some(Modifier::After))
    };
    let dating = mentions.iter().copied().filter(is_day);
    let before = |mention: &Mention| words_before(statement, mention);
    let said = |mention: &Mention| is_said(statement, mention);
    let aside = |mention: &Mention| is_aside(statement, mention.span.start);
    let open: Vec<&Mention> = dating
        .filter(|mention| !is_quoted(statement, mention) && (before(mention) <= OPENING || !aside(mention)))
        .collect();
    let (planned, told): (Vec<&Mention>, Vec<&Mention>) =
        open.into_iter().partition(|mention| is_plan(statement, mention));
    let open = if told.is_empty() { planned } else { told };
    let opening = open.iter().find(|mention| before(mention) <= OPENING && !said(mention));
    opening.or_else(|| open.iter().find(|mention| !said(mention))).or_else(|| open.first()).copied()
}

/// Does it date the saying ("said on Monday")?
fn is_said(statement: &Statement, mention: &Mention) -> bool {
    let at = words_before(statement, mention);
    statement.marks[at.saturating_sub(3)..at].iter().any(|marks| marks.has(Mark::Speech))
}

/// Does it date what is but planned: "a strike planned for Monday was called off"?
fn is_plan(statement: &Statement, mention: &Mention) -> bool {
    let at = words_before(statement, mention);
    let marks = |back: usize| at.checked_sub(back).map(|word| statement.marks[word]).unwrap_or_default();
    const VERBS: [Mark; 3] = [Mark::Auxiliary, Mark::Present, Mark::Perfect];
    let attribute = |participle: usize| {
        let marked = marks(participle);
        marked.has(Mark::Plans)
            && marked.has(Mark::Participle)
            && !VERBS.iter().any(|&verb| marks(participle + 1).has(verb) || marked.has(verb))
    };
    attribute(1) || attribute(2)
}

fn is_quoted(statement: &Statement, mention: &Mention) -> bool {
    statement.quoted.iter().any(|quote| quote.contains(&mention.span.start))
}

/// Does the place `at` stand in a clause that a comma and a relative word or a participle open? Behind the comma that
/// ends an apposition the participle is the verb of the sentence ("Annan, the secretary general, expressed regret").
fn is_aside(statement: &Statement, at: usize) -> bool {
    let Some(comma) = statement.text[..at].rfind(',') else { return false };
    let words = statement.words.iter().zip(&statement.marks);
    let mut behind = words.filter(|(word, _)| (comma..at).contains(&(word.start as usize))).map(|(_, marks)| *marks);
    let (first, second) = (behind.next().unwrap_or_default(), behind.next().unwrap_or_default());
    let relative = first.has(Mark::Relative) || second.has(Mark::Relative);
    relative || first.has(Mark::Participle) && !ends_apposition(statement, comma)
}

/// Is `comma` the second one, and no verb before it?
fn ends_apposition(statement: &Statement, comma: usize) -> bool {
    const VERBS: [Mark; 6] =
        [Mark::Perfect, Mark::Present, Mark::Future, Mark::Past, Mark::Auxiliary, Mark::Participle];
    let head = statement.words.iter().zip(&statement.marks).take_while(|(word, _)| (word.end as usize) <= comma);
    let is_verb = |marks: &Marks| VERBS.iter().any(|&verb| marks.has(verb));
    statement.text[..comma].matches(',').count() == 1 && !head.map(|(_, marks)| marks).any(is_verb)
}

/// The tense of the first finite verb outside quotations, for languages whose table says how to tell.
fn tense(statement: &Statement) -> Tense {
    let quoted = |start: u32| statement.quoted.iter().any(|quote| quote.contains(&(start as usize)));
    let mut told = statement.words.iter().zip(&statement.marks).filter(|(word, _)| !quoted(word.start));
    let mut before: Option<Marks> = None;
    while let Some((word, &marks)) = told.next() {
        let behind = told.clone().map(|(_, marks)| *marks);
        let infinitive = || has_infinitive(std::iter::once(marks).chain(behind.clone()));
        if marks.has(Mark::Future) {
            return Tense::Future;
        }
        if marks.has(Mark::Perfect) {
            return if before.is_some_and(|before| before.has(Mark::To)) { Tense::Anterior } else { Tense::Current };
        }
        if marks.has(Mark::Present) {
            return if infinitive() { Tense::Anterior } else { Tense::Current };
        }
        // A participle that opens the sentence is no verb of it, nor is one that is an attribute.
        let finite = || {
            before.is_some_and(|before| !before.has(Mark::Articles))
                && !joined(statement, word.start)
                && !leads_to_verb(behind.clone())
        };
        if marks.has(Mark::Past) || (marks.has(Mark::Participle) && finite()) {
            return if infinitive() { Tense::Anterior } else { Tense::Past };
        }
        before = Some(marks);
    }
    Tense::Unknown
}

/// Is there a "to have" among these words?
fn has_infinitive(mut words: impl Iterator<Item = Marks>) -> bool {
    let mut to = false;
    words.any(|marks| std::mem::replace(&mut to, marks.has(Mark::To)) && marks.has(Mark::Perfect))
}

/// Is a finite verb so near that the participle before `behind` belongs to its subject: "two crewed flights are planned"?
fn leads_to_verb(behind: impl Iterator<Item = Marks>) -> bool {
    const NEAR: usize = 3;
    const VERBS: [Mark; 4] = [Mark::Perfect, Mark::Present, Mark::Future, Mark::Auxiliary];
    const CLAUSES: [Mark; 3] = [Mark::Opening, Mark::Relative, Mark::Articles];
    let mut near = behind.take(NEAR).take_while(|marks| !CLAUSES.iter().any(|&clause| marks.has(clause)));
    near.any(|marks| VERBS.iter().any(|&verb| marks.has(verb)))
}

/// Does a hyphen join the word that starts at `start` to the one before it: "state-sponsored"?
fn joined(statement: &Statement, start: u32) -> bool {
    statement.text[..start as usize].ends_with(['-', '‐', '‑'])
}
