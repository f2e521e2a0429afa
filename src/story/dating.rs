//! When does what a sentence tells happen?
//!
//! A sentence may hold several dates, or one that dates something it merely mentions: "Britain has accused the group of
//! an attack *earlier this year*" tells an accusation, not an attack. So the tense of its first finite verb is asked:
//! the perfect and the present report news of the day of publication; the past takes the date that stands with it.

use super::WhenBasis;
use super::statement::{Grammar, Statement};
use super::wording::Wording;
use super::words::Word;
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
    pub fn date(&mut self, statement: &Statement, mentions: &[Mention], grammar: &Grammar) -> Dating {
        let tense = tense(statement, grammar);
        let told = match tense {
            Tense::Current => self.coming(statement, mentions),
            Tense::Anterior => {
                main(statement, mentions, grammar).and_then(worded(statement)).or_else(|| self.last.clone())
            }
            Tense::Future if self.published.is_some() => self.coming(statement, mentions),
            Tense::Future | Tense::Past | Tense::Unknown => {
                main(statement, mentions, grammar).and_then(worded(statement))
            }
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
fn main<'m>(statement: &Statement, mentions: &'m [Mention], grammar: &Grammar) -> Option<&'m Mention> {
    const OPENING: usize = 4;
    let dating: Vec<&Mention> = mentions.iter().filter(|mention| mention.dates && mention.when.is_some()).collect();
    let before =
        |mention: &Mention| statement.words.iter().take_while(|word| (word.end as usize) <= mention.span.start).count();
    let quoted = |mention: &Mention| statement.quoted.iter().any(|quote| quote.contains(&mention.span.start));
    let said = |mention: &Mention| {
        let at = before(mention);
        let near = &statement.words[at.saturating_sub(3)..at];
        near.iter().any(|word| grammar.wording.speech.contains(&word.of(statement.text).to_lowercase()))
    };
    let aside = |mention: &Mention| is_aside(statement, mention.span.start, grammar);
    let open: Vec<&Mention> = dating
        .into_iter()
        .filter(|mention| !quoted(mention) && (before(mention) <= OPENING || !aside(mention)))
        .collect();
    let opening = open.iter().find(|mention| before(mention) <= OPENING && !said(mention));
    opening.or_else(|| open.iter().find(|mention| !said(mention))).or_else(|| open.first()).copied()
}

/// Does the place `at` stand in a clause that a comma and a relative word or a participle open?
fn is_aside(statement: &Statement, at: usize, grammar: &Grammar) -> bool {
    let Some(comma) = statement.text[..at].rfind(',') else { return false };
    let behind = statement.words.iter().filter(|word| (comma..at).contains(&(word.start as usize)));
    let words: Vec<String> = behind.map(|word| word.of(statement.text).to_lowercase()).collect();
    let relative = words.iter().take(2).any(|word| grammar.wording.relative.contains(word));
    relative || !grammar.wording.perfect.is_empty() && words.first().is_some_and(|word| is_participle(word))
}

/// The tense of the first finite verb outside quotations, for languages whose table says how to tell.
fn tense(statement: &Statement, grammar: &Grammar) -> Tense {
    let wording = grammar.wording;
    if wording.perfect.is_empty() {
        return Tense::Unknown;
    }
    let quoted = |start: u32| statement.quoted.iter().any(|quote| quote.contains(&(start as usize)));
    let told: Vec<&Word> = statement.words.iter().filter(|word| !quoted(word.start)).collect();
    let lower: Vec<String> = told.iter().map(|word| word.of(statement.text).to_lowercase()).collect();
    for (at, word) in lower.iter().enumerate() {
        let infinitive = || lower[at..].windows(2).any(|pair| pair[0] == "to" && wording.perfect.contains(&pair[1]));
        if wording.future.contains(word) {
            return Tense::Future;
        }
        if wording.perfect.contains(word) {
            return if at > 0 && lower[at - 1] == "to" { Tense::Anterior } else { Tense::Current };
        }
        if wording.present.contains(word) {
            return if infinitive() { Tense::Anterior } else { Tense::Current };
        }
        let attribute = at > 0
            && (wording.articles.contains(&lower[at - 1])
                || joined(statement, told[at].start)
                || is_participle(word) && leads_to_verb(&lower[at + 1..], wording));
        if wording.past.contains(word) || (at > 0 && !attribute && is_participle(word)) {
            return if infinitive() { Tense::Anterior } else { Tense::Past };
        }
    }
    Tense::Unknown
}

/// Is a finite verb so near that the participle before `behind` belongs to its subject: "two crewed flights are planned"?
fn leads_to_verb(behind: &[String], wording: &Wording) -> bool {
    const NEAR: usize = 3;
    let forms = [&wording.perfect, &wording.present, &wording.future, &wording.auxiliary];
    let verb = |word: &&String| forms.iter().any(|forms| forms.contains(word));
    let clause = |word: &&String| {
        wording.opening.contains(word) || wording.relative.contains(word) || wording.articles.contains(word)
    };
    behind.iter().take(NEAR).take_while(|word| !clause(word)).any(|word| verb(&word))
}

/// Does a hyphen join the word that starts at `start` to the one before it: "state-sponsored"?
fn joined(statement: &Statement, start: u32) -> bool {
    statement.text[..start as usize].ends_with(['-', '‐', '‑'])
}

fn is_participle(word: &str) -> bool {
    word.len() > 3
        && (word.ends_with("ed") || matches!(word, "been" | "left" | "taken" | "made" | "gone" | "seen" | "given"))
}
