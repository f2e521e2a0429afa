//! When does what a sentence tells happen?
//!
//! A sentence may hold several dates, or one that dates something it merely mentions: "Britain has accused the group of
//! an attack *earlier this year*" tells an accusation, not an attack. So the tense of its first finite verb is asked:
//! the perfect and the present report news of the day of publication; the past takes the date that stands with it.

use super::WhenBasis;
use super::statement::Statement;
use super::wording::{Mark, Marks};
use crate::date::{Mention, When};
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
    last: Option<(When, String)>,
}

impl Dater {
    /// For an article published on `published`.
    pub fn new(published: Option<civil::Date>) -> Self {
        Dater { published, last: None }
    }

    /// Dates the next statement; `mentions` are the dates in its text.
    pub fn date(&mut self, statement: &Statement, mentions: &[Mention]) -> Dating {
        let tense = tense(statement);
        let told = match tense {
            Tense::Current => self.coming(statement, mentions),
            Tense::Anterior => main(statement, mentions).and_then(worded(statement)).or_else(|| self.last.clone()),
            Tense::Future if self.published.is_some() => self.coming(statement, mentions),
            Tense::Future | Tense::Past | Tense::Unknown => main(statement, mentions).and_then(worded(statement)),
        };
        self.last.clone_from(&told);
        let announced = |when: &When| self.published.is_some_and(|published| when.from() > published);
        match (told, self.published) {
            (Some((when, words)), _) => {
                Dating { announced: announced(&when), when: Some(when), basis: WhenBasis::Words(words) }
            }
            (None, Some(day)) => Dating { when: Some(When::day(day)), basis: WhenBasis::Published, announced: false },
            (None, None) => Dating { when: None, basis: WhenBasis::Unknown, announced: false },
        }
    }

    /// News of the day stands under the day, and so does what is to come at a time that has begun ("this year"); only a
    /// date to come moves it ("is to meet on Friday").
    fn coming(&self, statement: &Statement, mentions: &[Mention]) -> Option<(When, String)> {
        let published = self.published?;
        let mut dating = mentions.iter().filter(|mention| mention.dates).filter_map(worded(statement));
        dating.next().filter(|(when, _)| when.from() > published)
    }
}

/// The mention's value with its words.
fn worded<'a>(statement: &'a Statement) -> impl Fn(&Mention) -> Option<(When, String)> + 'a {
    |mention| Some((mention.when.clone()?, statement.text.get(mention.span.clone())?.to_owned()))
}

/// The mention that dates the main clause of a sentence in the past: the one that opens the sentence, else the first
/// outside quotations that does not merely date the saying ("said on Monday"). What a clause set off by a comma says of
/// something that is mentioned ("the breach, discovered in March,") dates that, not what is told.
fn main<'m>(statement: &Statement, mentions: &'m [Mention]) -> Option<&'m Mention> {
    const OPENING: usize = 4;
    let dating: Vec<&Mention> = mentions.iter().filter(|mention| mention.dates && mention.when.is_some()).collect();
    let before =
        |mention: &Mention| statement.words.iter().take_while(|word| (word.end as usize) <= mention.span.start).count();
    let quoted = |mention: &Mention| statement.quoted.iter().any(|quote| quote.contains(&mention.span.start));
    let said = |mention: &Mention| {
        let at = before(mention);
        statement.marks[at.saturating_sub(3)..at].iter().any(|marks| marks.has(Mark::Speech))
    };
    let aside = |mention: &Mention| is_aside(statement, mention.span.start);
    let open: Vec<&Mention> = dating
        .into_iter()
        .filter(|mention| !quoted(mention) && (before(mention) <= OPENING || !aside(mention)))
        .collect();
    let opening = open.iter().find(|mention| before(mention) <= OPENING && !said(mention));
    opening.or_else(|| open.iter().find(|mention| !said(mention))).or_else(|| open.first()).copied()
}

/// Does the place `at` stand in a clause that a comma and a relative word or a participle open?
fn is_aside(statement: &Statement, at: usize) -> bool {
    let Some(comma) = statement.text[..at].rfind(',') else { return false };
    let words = statement.words.iter().zip(&statement.marks);
    let mut behind = words.filter(|(word, _)| (comma..at).contains(&(word.start as usize))).map(|(_, marks)| *marks);
    let (first, second) = (behind.next().unwrap_or_default(), behind.next().unwrap_or_default());
    let relative = first.has(Mark::Relative) || second.has(Mark::Relative);
    relative || first.has(Mark::Participle)
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
