//! Words of headlines on what is gone and on what has turned up: `sought.toml`.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Those of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    missing: BTreeSet<String>,
    seeks: BTreeSet<String>,
    found: BTreeSet<String>,
}

static TABLES: LazyLock<BTreeMap<String, Table>> =
    LazyLock::new(|| toml::from_str(include_str!("sought.toml")).expect("the table is part of the program and tested"));

/// What a word of a headline says of what is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// It is gone.
    Missing,
    /// It is looked for.
    Seeks,
    /// It has turned up.
    Found,
}

/// What `word`, in lower case, says in a language (BCP 47 primary tag).
///
/// ```
/// use newsfold::lang::sought::{Sought, says};
/// assert_eq!(says("en", "found"), Some(Sought::Found));
/// assert_eq!(says("de", "haus"), None);
/// ```
pub fn says(lang: &str, word: &str) -> Option<Sought> {
    let table = TABLES.get(lang)?;
    let lists = [(&table.missing, Sought::Missing), (&table.seeks, Sought::Seeks), (&table.found, Sought::Found)];
    lists.into_iter().find(|(list, _)| list.contains(word)).map(|(_, says)| says)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_holds_words_in_lower_case_each_once() {
        for table in super::TABLES.values() {
            let words: Vec<&String> = table.missing.iter().chain(&table.seeks).chain(&table.found).collect();
            let once: std::collections::BTreeSet<&String> = words.iter().copied().collect();
            assert_eq!(words.len(), once.len(), "{words:?}");
            assert!(words.iter().all(|word| **word == word.to_lowercase() && !word.contains(' ')), "{words:?}");
        }
    }
}
