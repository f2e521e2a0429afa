//! Whom a sentence brings up without a name: "*The treasurer* resigned", "“Shame,” shouted *a man* at the back". A pronoun behind it may
//! mean him or her, and is nobody's who was named before.

use super::statement::Statement;
use super::wording::Mark;
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Words of a noun with its article and attributes in which it is looked for: "a *former club treasurer*".
const NOUN: usize = 4;

/// Whom a sentence that names nobody brings up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// One person, by what he or she is or does.
    Person,
    /// It opens with a noun of which nobody knows whether it is a person's: "*The locksmith* resigned".
    Open,
    /// No one.
    Nobody,
}

/// Words for what one person is or does, in one language.
#[derive(Debug, Default)]
pub(super) struct Callings {
    words: HashSet<String, FixedState>,
    ends: Vec<String>,
}

static TABLES: LazyLock<BTreeMap<String, Callings>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../lang/callings.toml")).expect("the table is checked by a test");
    let callings = |words: Vec<String>| {
        let (ends, words): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| word.starts_with('-'));
        Callings { words: words.into_iter().collect(), ends: ends.iter().map(|end| end[1..].to_owned()).collect() }
    };
    table.into_iter().map(|(lang, words)| (lang, callings(words))).collect()
});

static NONE: LazyLock<Callings> = LazyLock::new(Callings::default);

impl Callings {
    /// The words of `lang`, a BCP 47 primary tag; of a language without a table no word is known.
    pub fn of(lang: &str) -> &'static Callings {
        TABLES.get(lang).unwrap_or(&NONE)
    }

    fn has(&self, word: &str) -> bool {
        let ends = |end: &String| word.len() > end.len() && word.ends_with(end.as_str());
        self.words.contains(word) || self.ends.iter().any(ends)
    }
}

/// Whom the words `told` of a statement, those outside its quotations, bring up.
pub(super) fn subject(statement: &Statement, told: &[usize]) -> Subject {
    let lower = |at: usize| statement.words[at].of(statement.text).to_lowercase();
    let article = |at: usize| {
        let marks = statement.marks[at];
        marks.has(Mark::Articles) && !marks.has(Mark::Pronouns)
            || letter_before(statement, at).is_some_and(|letter| statement.wording.marks(&letter).has(Mark::Articles))
    };
    // "At the *treasurer's* request", "in a *man's* house": what is behind a preposition is no subject.
    let leads = |at: usize| {
        let marks = statement.marks[at];
        let preposition = [Mark::Places, Mark::Part, Mark::To, Mark::Breaks].iter().any(|&mark| marks.has(mark));
        preposition && !marks.has(Mark::Articles) && !is_verb(statement, at)
    };
    let is_subject = |&at: &usize| {
        let written = &statement.words[at];
        let is_name = written.capital && at > 0 && !statement.wording.capital_nouns;
        let opening = (0..=at).rev().take(NOUN).find(|&before| article(before));
        let before = match opening {
            Some(opening) => opening.checked_sub(1),
            None => (0..at).rev().take(NOUN).find(|&before| leads(before) || is_verb(statement, before)),
        };
        !is_name && statement.callings.has(&lower(at)) && !before.is_some_and(leads)
    };
    // "On *the* bridge fares rose" opens with no subject.
    let opens = |(number, &at): (usize, &usize)| article(at) && (number == 0 || !leads(told[0]));
    let first = told.iter().enumerate().take(2).any(opens);
    match (told.iter().any(is_subject), first) {
        (true, _) => Subject::Person,
        (false, true) => Subject::Open,
        (false, false) => Subject::Nobody,
    }
}

fn is_verb(statement: &Statement, at: usize) -> bool {
    const VERBS: [Mark; 6] = [Mark::Past, Mark::Present, Mark::Perfect, Mark::Auxiliary, Mark::Future, Mark::Speech];
    VERBS.iter().any(|&mark| statement.marks[at].has(mark))
}

/// The single letter before the word at `at`, which is no word by itself: "*a* man", "*o* tesoureiro".
fn letter_before(statement: &Statement, at: usize) -> Option<String> {
    let end = statement.words[at].start as usize;
    let start = at.checked_sub(1).map_or(0, |before| statement.words[before].end as usize);
    let gap = statement.text.get(start..end)?.trim_end();
    let mut letters = gap.chars().rev();
    let letter = letters.next().filter(|letter| letter.is_alphabetic())?;
    letters.next().is_none_or(|before| !before.is_alphanumeric()).then(|| letter.to_lowercase().collect())
}
