//! The words with which a page stops those who do not pay: `walls.toml`.

use super::furniture::Phrases;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    left: BTreeMap<&'static str, Vec<[&'static str; 2]>>,
    rest: BTreeMap<&'static str, Vec<&'static str>>,
}

struct Words {
    /// What such a sentence starts with and says behind its figure.
    left: Vec<[&'static str; 2]>,
    rest: Phrases,
    /// The first words of all of them.
    firsts: BTreeSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let Table { left, rest } = table();
    let left: Vec<[&str; 2]> = left.into_values().flatten().collect();
    let rest: Vec<&str> = rest.into_values().flatten().collect();
    let all = left.iter().map(|[start, _]| *start).chain(rest.iter().copied());
    let firsts = all.filter_map(|phrase| phrase.split(' ').next()).collect();
    Words { left, rest: Phrases::new(rest), firsts }
});

fn table() -> Table {
    toml::from_str(include_str!("walls.toml")).expect("the table is part of the program and tested")
}

/// May such a sentence begin with this word, in lower case? Nearly none does.
pub fn may_begin(word: &str) -> bool {
    WORDS.firsts.contains(word)
}

/// Does the sentence with this key say how much of the article is left?
///
/// ```
/// use newsfold::lang::walls::tells_what_is_left;
/// assert!(tells_what_is_left("il vous reste 71 3 de cet article à lire"));
/// assert!(!tells_what_is_left("il vous reste un an") && !tells_what_is_left("sie haben noch zeit"));
/// ```
pub fn tells_what_is_left(key: &str) -> bool {
    let says = |[start, behind]: &[&str; 2]| {
        let rest = key.strip_prefix(start).and_then(|rest| rest.strip_prefix(' '))?;
        let figures = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').len();
        Some(figures > 0 && format!("{rest} ").contains(&format!(" {behind} ")))
    };
    WORDS.left.iter().any(|words| says(words) == Some(true))
}

/// Does the sentence with this key say for whom the rest is, or how to get it?
pub fn is_for_payers(key: &str) -> bool {
    WORDS.rest.contains(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::furniture::key;

    #[test]
    fn the_table_holds_keys() {
        let Table { left, rest } = table();
        for phrase in rest.into_values().flatten().chain(left.into_values().flatten().flatten()) {
            assert_eq!(key(phrase), phrase);
        }
    }
}
