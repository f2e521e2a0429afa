//! Words that change, carry or introduce a statement: the table `lang/wording.toml`.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Wording {
    /// Words that turn a statement around.
    pub negation: BTreeSet<String>,
    /// Words that point back when they open a sentence.
    pub opening: BTreeSet<String>,
    /// Verb forms that name a speaker.
    pub speech: BTreeSet<String>,
    /// Number words and their values.
    pub numbers: BTreeMap<String, f64>,
    /// Words that multiply the number before them.
    pub scales: BTreeMap<String, f64>,
    /// Words for a number within bounds.
    pub vague: BTreeMap<String, (f64, f64)>,
    /// Words before a number that leave it open.
    pub about: BTreeSet<String>,
    /// Words that end the naming of what a number counts.
    pub breaks: BTreeSet<String>,
    /// Words that open a relative clause.
    pub relative: BTreeSet<String>,
    /// Words by which an outlet says that a figure follows an earlier one.
    pub updates: BTreeSet<String>,
    /// Forms that tell in the past what is to come.
    pub conditional: BTreeSet<String>,
    /// Forms of the past that a participle belongs to.
    pub auxiliary: BTreeSet<String>,
    /// Words that tell a plan before "to".
    pub plans: BTreeSet<String>,
    /// Units of measurement.
    pub units: BTreeSet<String>,
    /// Words before a noun: what stands between is an attribute.
    pub articles: BTreeSet<String>,
    /// Finite forms of the perfect.
    pub perfect: BTreeSet<String>,
    /// Finite forms of the present.
    pub present: BTreeSet<String>,
    /// Finite forms of the future.
    pub future: BTreeSet<String>,
    /// Finite forms of the past; regular ones are known by their ending.
    pub past: BTreeSet<String>,
}

static TABLES: LazyLock<BTreeMap<String, Wording>> =
    LazyLock::new(|| toml::from_str(include_str!("../lang/wording.toml")).expect("the table is checked by a test"));

static NONE: LazyLock<Wording> = LazyLock::new(Wording::default);

impl Wording {
    /// The words of `lang`, a BCP 47 primary tag; of a language without a table no word is known.
    pub fn of(lang: &str) -> &'static Wording {
        TABLES.get(lang).unwrap_or(&NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read_and_in_lower_case() {
        for (lang, table) in TABLES.iter() {
            let words = table.negation.iter().chain(&table.opening).chain(&table.speech).chain(&table.about);
            let words = words.chain(table.numbers.keys()).chain(table.scales.keys()).chain(table.vague.keys());
            words.for_each(|word| assert_eq!(*word, word.to_lowercase(), "{lang}"));
            assert!(table.vague.values().all(|(least, most)| least < most), "{lang}");
        }
    }
}
