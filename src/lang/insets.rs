//! Words of the boxes that pages set into the text of an article: `insets.toml`.

use super::furniture::Phrases;
use foldhash::fast::FixedState;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    labels: BTreeMap<String, BTreeSet<String>>,
    readers: BTreeMap<String, BTreeSet<String>>,
    letters: BTreeMap<String, BTreeSet<String>>,
    points: BTreeMap<String, BTreeSet<String>>,
    popular: BTreeMap<String, BTreeSet<String>>,
    offers: BTreeMap<String, BTreeSet<String>>,
    consent: BTreeMap<String, BTreeSet<String>>,
    continues: BTreeMap<String, BTreeSet<String>>,
}

/// The words of all languages: a page's furniture is often in another language than its article.
struct Words {
    labels: Phrases,
    readers: HashSet<String, FixedState>,
    /// Those of several words.
    phrases: Within,
    letters: HashSet<String, FixedState>,
    points: Phrases,
    popular: Phrases,
    offers: Within,
    consent: Within,
    continues: Within,
}

/// Phrases that stand anywhere in a line, by their first words: each word of a line is looked up once, not each phrase.
struct Within {
    phrases: HashMap<String, Vec<String>, FixedState>,
    /// The first words: their first letters turn most of a line's words away before anything is hashed.
    firsts: Phrases,
}

impl Within {
    fn of(all: impl Iterator<Item = String>) -> Within {
        let mut phrases: HashMap<String, Vec<String>, FixedState> = HashMap::default();
        for phrase in all {
            phrases.entry(phrase.split(' ').next().unwrap_or_default().to_owned()).or_default().push(phrase);
        }
        let firsts = Phrases::new(phrases.keys().cloned().collect());
        Within { phrases, firsts }
    }

    fn stand_in(&self, key: &str) -> bool {
        let begins = |rest: &str, phrase: &String| {
            rest.strip_prefix(phrase.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b' ', key.as_bytes()).map(|at| at + 1));
        let mut rests = starts.map(|at| &key[at..]);
        rests.any(|rest| {
            let word = || &rest[..memchr::memchr(b' ', rest.as_bytes()).unwrap_or(rest.len())];
            self.firsts.may_begin(rest)
                && self.phrases.get(word()).is_some_and(|phrases| phrases.iter().any(|phrase| begins(rest, phrase)))
        })
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let Table { labels, readers, letters, points, popular, offers, consent, continues } = table();
    let all = |words: BTreeMap<String, BTreeSet<String>>| words.into_values().flatten();
    let (phrases, readers): (Vec<String>, Vec<String>) = all(readers).partition(|words| words.contains(' '));
    Words {
        labels: Phrases::new(all(labels).collect()),
        readers: readers.into_iter().collect(),
        phrases: Within::of(phrases.into_iter()),
        letters: all(letters).collect(),
        points: Phrases::new(all(points).collect()),
        popular: Phrases::new(all(popular).collect()),
        offers: Within::of(all(offers)),
        consent: Within::of(all(consent)),
        continues: Within::of(all(continues)),
    }
});

fn table() -> Table {
    toml::from_str(include_str!("insets.toml")).expect("the table is part of the program and tested")
}

/// Does `key` say nothing but what stands above the headlines of other articles?
///
/// ```
/// use newsfold::lang::insets::is_label;
/// assert!(is_label("lesen sie auch") && is_label("read more") && !is_label("read more books"));
/// ```
pub fn is_label(key: &str) -> bool {
    WORDS.labels.contains(key)
}

/// Does the sentence with this key speak of the page or to its readers: of cookies, accounts, subscriptions?
///
/// ```
/// use newsfold::lang::insets::speaks_to_readers;
/// assert!(speaks_to_readers("you must be logged in to post a comment"));
/// assert!(!speaks_to_readers("the council meets again in june"));
/// ```
pub fn speaks_to_readers(key: &str) -> bool {
    key.split(' ').any(|word| WORDS.readers.contains(word) || WORDS.letters.contains(word))
        || WORDS.phrases.stand_in(key)
}

/// Does `key` say nothing but what stands above a list of an article's main points?
pub fn is_points_label(key: &str) -> bool {
    WORDS.points.contains(key)
}

/// Does `key` say nothing but what stands above the headlines that most people read?
pub fn is_popular_label(key: &str) -> bool {
    WORDS.popular.contains(key)
}

/// Does the line with this key ask its readers for an address, to send them news?
///
/// ```
/// use newsfold::lang::insets::offers;
/// assert!(offers("get our best stories by email") && offers("receba as notícias no seu email"));
/// assert!(!offers("the emails were read out in court"));
/// ```
pub fn offers(key: &str) -> bool {
    WORDS.offers.stand_in(key)
}

/// Does the line with this key ask its readers for their consent to cookies?
///
/// ```
/// use newsfold::lang::insets::asks_consent;
/// assert!(asks_consent("to show you what you like we use cookies accept settings"));
/// assert!(!asks_consent("court fines bakery over cookies"));
/// ```
pub fn asks_consent(key: &str) -> bool {
    WORDS.consent.stand_in(key)
}

/// Does the short line with this key tell that the text goes on below it?
///
/// ```
/// use newsfold::lang::insets::says_it_goes_on;
/// assert!(says_it_goes_on("advertisement story continues below") && says_it_goes_on("la suite après la publicité"));
/// assert!(!says_it_goes_on("the story of the harbour continues"));
/// ```
pub fn says_it_goes_on(key: &str) -> bool {
    WORDS.continues.stand_in(key)
}

/// Does the line with this key name a newsletter?
pub fn names_letter(key: &str) -> bool {
    key.split(' ').any(|word| WORDS.letters.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::furniture::key;

    #[test]
    fn the_table_holds_keys() {
        let Table { labels, readers, letters, points, popular, offers, consent, continues } = table();
        let tables = [labels, readers, letters, points, popular, offers, consent, continues];
        for phrase in tables.iter().flat_map(|table| table.values()).flatten() {
            assert_eq!(&key(phrase), phrase);
        }
    }
}
