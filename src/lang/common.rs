//! Words that general news are full of, in all languages of `background.toml`: two texts that share one need not be about the
//! same.

use foldhash::fast::FixedState;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Only ever asked by key. To sort them took three times as long as all else that reading them does.
static WORDS: LazyLock<HashSet<&str, FixedState>> = LazyLock::new(|| {
    let table: BTreeMap<&str, BTreeMap<&str, &str>> =
        toml::from_str(include_str!("background.toml")).expect("the table is part of the program and tested");
    table.into_values().flat_map(BTreeMap::into_values).flat_map(|words| words.split(' ')).collect()
});

/// Is `word`, in lower case, one of them?
///
/// ```
/// use newsfold::lang::common::is_common;
/// assert!(is_common("wieder") && is_common("according") && !is_common("piscine"));
/// ```
pub fn is_common(word: &str) -> bool {
    WORDS.contains(word)
}
