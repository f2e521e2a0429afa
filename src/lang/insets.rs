//! Words of the boxes that pages set into the text of an article: `insets.toml`.

use super::furniture::Phrases;
use super::places::{eight, spaces};
use foldhash::fast::FixedState;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// Phrases by language. They stand in the program itself, and are not copied.
type Lists = BTreeMap<&'static str, Vec<&'static str>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    labels: Lists,
    readers: Lists,
    letters: Lists,
    points: Lists,
    popular: Lists,
    offers: Lists,
    consent: Lists,
    continues: Lists,
}

/// The words of all languages: a page's furniture is often in another language than its article.
struct Words {
    labels: Phrases,
    readers: HashSet<&'static str, FixedState>,
    /// Those of several words.
    phrases: Within,
    letters: HashSet<&'static str, FixedState>,
    points: Phrases,
    popular: Phrases,
    offers: Within,
    consent: Within,
    continues: Within,
}

/// Phrases that stand anywhere in a line, by their first bytes: each word of a line is looked up once, not each phrase. Every
/// short line of every page is asked for three of these tables.
struct Within {
    phrases: HashMap<u64, Vec<&'static str>, FixedState>,
    /// The bytes of a word's beginning that are compared: as many as the shortest phrase has, but at most eight.
    mask: u64,
    /// A bit for several beginnings: it turns nearly all words away before anything is hashed.
    begins: Box<[u64; 64]>,
}

impl Within {
    fn of(all: Vec<&'static str>) -> Within {
        let shortest = all.iter().map(|phrase| phrase.len()).min().unwrap_or(8).min(8);
        let mask = u64::MAX >> (8 * (8 - shortest));
        let mut phrases: HashMap<u64, Vec<&'static str>, FixedState> = HashMap::default();
        let mut begins = Box::new([0; 64]);
        for phrase in all {
            let start = eight(phrase.as_bytes(), 0) & mask;
            let (word, bit) = Within::place(start);
            begins[word] |= bit;
            phrases.entry(start).or_default().push(phrase);
        }
        Within { phrases, mask, begins }
    }

    fn stand_in(&self, key: &str) -> bool {
        let mut starts = std::iter::once(0).chain(spaces(key).map(|at| at + 1));
        starts.any(|at| {
            let start = eight(key.as_bytes(), at) & self.mask;
            let (word, bit) = Within::place(start);
            self.begins[word] & bit != 0 && self.begins(start, &key[at..])
        })
    }

    /// Does `rest`, which begins with `start`, begin with a phrase that ends with a word?
    #[inline(never)]
    fn begins(&self, start: u64, rest: &str) -> bool {
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
        let begins = |phrase: &&str| rest.strip_prefix(phrase).is_some_and(ends);
        self.phrases.get(&start).is_some_and(|phrases| phrases.iter().any(begins))
    }

    /// Where the bit of a beginning stands.
    #[inline]
    fn place(start: u64) -> (usize, u64) {
        let place = start.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
        ((place >> 6) as usize, 1 << (place & 63))
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let Table { labels, readers, letters, points, popular, offers, consent, continues } = table();
    let all = |words: Lists| words.into_values().flatten();
    let (phrases, readers): (Vec<&str>, Vec<&str>) = all(readers).partition(|words| words.contains(' '));
    Words {
        labels: Phrases::new(all(labels).collect()),
        readers: readers.into_iter().collect(),
        phrases: Within::of(phrases),
        letters: all(letters).collect(),
        points: Phrases::new(all(points).collect()),
        popular: Phrases::new(all(popular).collect()),
        offers: Within::of(all(offers).collect()),
        consent: Within::of(all(consent).collect()),
        continues: Within::of(all(continues).collect()),
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
        for &phrase in tables.iter().flat_map(|table| table.values()).flatten() {
            assert_eq!(key(phrase), phrase);
        }
    }
}
