//! Words that change, carry or introduce a statement: the table `lang/wording.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Wording {
    /// Words that turn a statement around.
    pub negation: Words,
    /// Words that point back when they open a sentence.
    pub opening: Words,
    /// Verb forms that name a speaker.
    pub speech: Words,
    /// Number words and their values.
    pub numbers: Words<f64>,
    /// Words that multiply the number before them.
    pub scales: Words<f64>,
    /// Words for a number within bounds.
    pub vague: Words<(f64, f64)>,
    /// Words before a number that leave it open.
    pub about: Words,
    /// Words that end the naming of what a number counts.
    pub breaks: Words,
    /// Words that open a relative clause.
    pub relative: Words,
    /// Words by which an outlet says that a figure follows an earlier one.
    pub updates: Words,
    /// Forms that tell in the past what is to come.
    pub conditional: Words,
    /// Forms of the past that a participle belongs to.
    pub auxiliary: Words,
    /// Words that tell a plan before "to".
    pub plans: Words,
    /// Units of measurement.
    pub units: Words,
    /// Words before a noun: what stands between is an attribute.
    pub articles: Words,
    /// Finite forms of the perfect.
    pub perfect: Words,
    /// Finite forms of the present.
    pub present: Words,
    /// Finite forms of the future.
    pub future: Words,
    /// Finite forms of the past; regular ones are known by their ending.
    pub past: Words,
}

/// Words and what they mean. Every word of every sentence is held against them: most are turned away by one bit.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Listed<T>", bound = "T: Default + Deserialize<'de>")]
pub(super) struct Words<T = ()> {
    meanings: BTreeMap<String, T>,
    bits: u64,
}

/// As the table gives them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Listed<T> {
    Words(Vec<String>),
    Meanings(BTreeMap<String, T>),
}

impl<T: Default> From<Listed<T>> for Words<T> {
    fn from(listed: Listed<T>) -> Self {
        let meanings = match listed {
            Listed::Words(words) => words.into_iter().map(|word| (word, T::default())).collect(),
            Listed::Meanings(meanings) => meanings,
        };
        let bits = meanings.keys().fold(0, |bits, word| bits | bit(word));
        Words { meanings, bits }
    }
}

impl<T> Words<T> {
    /// Is `word`, in lower case, among them?
    pub fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What `word`, in lower case, means.
    pub fn get(&self, word: &str) -> Option<&T> {
        (self.bits & bit(word) != 0).then(|| self.meanings.get(word)).flatten()
    }

    /// It has no word.
    pub fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }

    /// What its words mean.
    #[cfg(test)]
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.meanings.values()
    }

    /// Its words.
    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.meanings.keys()
    }
}

fn bit(word: &str) -> u64 {
    let byte = |at: Option<&u8>| usize::from(at.copied().unwrap_or(0));
    let bytes = word.as_bytes();
    1 << ((byte(bytes.first()) ^ (byte(bytes.last()) << 2) ^ (bytes.len() << 1)) & 63)
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
            let words =
                table.negation.keys().chain(table.opening.keys()).chain(table.speech.keys()).chain(table.about.keys());
            let words = words.chain(table.numbers.keys()).chain(table.scales.keys()).chain(table.vague.keys());
            words.for_each(|word| assert_eq!(*word, word.to_lowercase(), "{lang}"));
            assert!(table.vague.values().all(|(least, most)| least < most), "{lang}");
        }
    }
}
