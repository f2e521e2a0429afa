//! Words of the boxes that pages set into the text of an article: `insets.toml`.

use super::furniture::Phrases;
use foldhash::fast::FixedState;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    labels: BTreeMap<String, BTreeSet<String>>,
    readers: BTreeMap<String, BTreeSet<String>>,
    letters: BTreeMap<String, BTreeSet<String>>,
    points: BTreeMap<String, BTreeSet<String>>,
}

/// The words of all languages: a page's furniture is often in another language than its article.
struct Words {
    labels: Phrases,
    readers: HashSet<String, FixedState>,
    /// Those of several words.
    phrases: Vec<String>,
    letters: HashSet<String, FixedState>,
    points: Phrases,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let Table { labels, readers, letters, points } = table();
    let all = |words: BTreeMap<String, BTreeSet<String>>| words.into_values().flatten();
    let (phrases, readers): (Vec<String>, Vec<String>) = all(readers).partition(|words| words.contains(' '));
    Words {
        labels: Phrases::new(all(labels).collect()),
        readers: readers.into_iter().collect(),
        phrases,
        letters: all(letters).collect(),
        points: Phrases::new(all(points).collect()),
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
    let says = |words: &String| format!(" {key} ").contains(&format!(" {words} "));
    key.split(' ').any(|word| WORDS.readers.contains(word) || WORDS.letters.contains(word))
        || WORDS.phrases.iter().any(says)
}

/// Does `key` say nothing but what stands above a list of an article's main points?
pub fn is_points_label(key: &str) -> bool {
    WORDS.points.contains(key)
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
        let Table { labels, readers, letters, points } = table();
        for phrase in labels.values().chain(readers.values()).chain(letters.values()).chain(points.values()).flatten() {
            assert_eq!(&key(phrase), phrase);
        }
    }
}
