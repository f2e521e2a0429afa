//! Words of page furniture: what menus, share bars, captions and bylines say in each language.
//!
//! The tables are compared without case and punctuation ([`key`]), so that each phrase stands in them once.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::LazyLock;

/// The tables, one file a language; `any` is for all of them.
const TABLES: &[&str] = &[
    include_str!("furniture/any.toml"),
    include_str!("furniture/da.toml"),
    include_str!("furniture/de.toml"),
    include_str!("furniture/en.toml"),
    include_str!("furniture/es.toml"),
    include_str!("furniture/fi.toml"),
    include_str!("furniture/fr.toml"),
    include_str!("furniture/it.toml"),
    include_str!("furniture/nb.toml"),
    include_str!("furniture/nl.toml"),
    include_str!("furniture/pl.toml"),
    include_str!("furniture/pt.toml"),
    include_str!("furniture/sv.toml"),
];

/// Most words that a phrase of the tables has.
const LONGEST: usize = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    whole: BTreeSet<String>,
    start: BTreeSet<String>,
    caption: BTreeSet<String>,
    byline: BTreeSet<String>,
    #[serde(default)]
    clipping: BTreeSet<String>,
    #[serde(default)]
    agency: BTreeSet<String>,
}

/// The tables of all languages as one: a page's furniture is often in another language than its article.
static ALL: LazyLock<Table> = LazyLock::new(|| {
    let mut all = table(TABLES[0]);
    for table in TABLES[1..].iter().map(|text| table(text)) {
        all.whole.extend(table.whole);
        all.start.extend(table.start);
        all.caption.extend(table.caption);
        all.byline.extend(table.byline);
    }
    all
});

fn table(text: &str) -> Table {
    toml::from_str(text).expect("the tables are checked by a test")
}

/// `text` in lower case, its words parted by single spaces and everything else gone.
///
/// ```
/// assert_eq!(newsfold::lang::furniture::key("— Skip to Content! »"), "skip to content");
/// ```
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Does `key` say nothing but a phrase of page furniture?
pub fn is_furniture(key: &str) -> bool {
    ALL.whole.contains(key)
}

/// Does `key` start with a phrase that only page furniture starts with?
pub fn starts_furniture(key: &str) -> bool {
    starts(&ALL.start, key).is_some()
}

/// Is `key` a line that a clipping service adds?
pub fn is_clipping_mark(key: &str) -> bool {
    starts(&ALL.clipping, key).is_some()
}

/// Is `label`, the words before a colon, what captions start with?
pub fn is_caption_label(label: &str) -> bool {
    ALL.caption.contains(label)
}

/// Is `key` the name of a picture desk or agency?
pub fn is_agency(key: &str) -> bool {
    ALL.agency.contains(key)
}

/// How many words of `key` are the "by" of a byline.
pub fn byline(key: &str) -> Option<usize> {
    starts(&ALL.byline, key)
}

/// The longest phrase of `phrases` that `key` starts with, in words.
fn starts(phrases: &BTreeSet<String>, key: &str) -> Option<usize> {
    // Most lines start with a word that no phrase starts with: one look says so.
    let first = key.split(' ').next().unwrap_or_default();
    phrases
        .range::<str, _>((Bound::Included(first), Bound::Unbounded))
        .next()
        .filter(|phrase| phrase.starts_with(first))?;
    let ends = key.match_indices(' ').map(|(at, _)| at).chain([key.len()]).take(LONGEST);
    ends.enumerate().filter(|&(_, end)| phrases.contains(&key[..end])).map(|(at, _)| at + 1).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads_and_holds_keys() {
        for text in TABLES {
            let table = table(text);
            let phrases = [table.whole, table.start, table.caption, table.byline, table.clipping, table.agency];
            for phrase in phrases.iter().flatten() {
                assert_eq!(&key(phrase), phrase);
                assert!(phrase.split(' ').count() <= LONGEST, "{phrase}");
            }
        }
    }

    #[test]
    fn phrases_are_found_at_the_start() {
        assert!(starts_furniture("why you can trust the evening lamp"));
        assert!(!starts_furniture("why you can"));
        assert_eq!(byline("written by asta holm"), Some(2));
    }
}
