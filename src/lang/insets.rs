//! Words of the boxes that pages set into the text of an article: `insets.toml`.

use super::furniture::Phrases;
use super::within::Within;
use foldhash::fast::FixedState;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
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
    terms: Lists,
    trials: Lists,
    apps: Lists,
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
    terms: Within,
    trials: Within,
    apps: HashSet<&'static str, FixedState>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let Table { labels, readers, letters, points, popular, offers, consent, continues, terms, trials, apps } = table();
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
        terms: Within::of(all(terms).collect()),
        trials: Within::of(all(trials).collect()),
        apps: all(apps).collect(),
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

/// Does the line with this key offer a subscription for a time to try it?
///
/// ```
/// use newsfold::lang::insets::offers_trial;
/// assert!(offers_trial("vier wochen für 1 euro testen") && offers_trial("try four weeks for 1"));
/// assert!(!offers_trial("the pumps ran for four weeks for 1 million euros"));
/// ```
pub fn offers_trial(key: &str) -> bool {
    WORDS.terms.stand_in(key) && WORDS.trials.stand_in(key)
}

/// Does the line with this key name an app?
pub fn names_app(key: &str) -> bool {
    key.split(' ').any(|word| WORDS.apps.contains(word))
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
        let Table { labels, readers, letters, points, popular, offers, consent, continues, terms, trials, apps } =
            table();
        let tables = [labels, readers, letters, points, popular, offers, consent, continues, terms, trials, apps];
        for &phrase in tables.iter().flat_map(|table| table.values()).flatten() {
            assert_eq!(key(phrase), phrase);
        }
    }
}
