//! The words of archives' exports: `labels.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one archive by what they name, and what each of them names first.
pub(super) struct Labels {
    words: BTreeMap<String, Vec<String>>,
    names: BTreeMap<String, String>,
}

static ALL: LazyLock<BTreeMap<String, Labels>> = LazyLock::new(|| {
    let tables: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(include_str!("labels.toml")).expect("the table of labels is part of the program and tested");
    tables.into_iter().map(|(name, table)| (name, Labels::new(table))).collect()
});

/// The words of the archive `name`.
pub(super) fn of(name: &str) -> &'static Labels {
    static NONE: Labels = Labels { words: BTreeMap::new(), names: BTreeMap::new() };
    ALL.get(name).unwrap_or(&NONE)
}

impl Labels {
    fn new(words: BTreeMap<String, Vec<String>>) -> Labels {
        let mut names = BTreeMap::new();
        for (what, words) in &words {
            for word in words {
                names.entry(word.clone()).or_insert_with(|| what.clone());
            }
        }
        Labels { words, names }
    }

    /// Is `word` one that names `what`?
    pub fn is(&self, what: &str, word: &str) -> bool {
        let word = word.trim().to_lowercase();
        self.words.get(what).is_some_and(|words| words.contains(&word))
    }

    /// The words that name `what`.
    pub fn words(&self, what: &str) -> &[String] {
        self.words.get(what).map(Vec::as_slice).unwrap_or_default()
    }

    /// What `word` names, and whether it is known at all.
    pub fn named(&self, word: &str) -> Option<&str> {
        self.names.get(&word.trim().to_lowercase()).map(String::as_str)
    }

    /// A line "label: value": what the label names, and the value.
    pub fn field<'a>(&self, line: &'a str) -> Option<(&str, &'a str)> {
        // No label is longer; the colons of prose stand behind.
        let colon = memchr::memchr(b':', &line.as_bytes()[..line.len().min(49)])?;
        self.named(&line[..colon]).map(|what| (what, line[colon + 1..].trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_without_case() {
        assert_eq!(of("nexis").field("LONGUEUR: 143 mots"), Some(("length", "143 mots")));
        assert_eq!(of("nexis").field("He said: no"), None);
        assert!(of("factiva").is("words", "Wörter"));
    }
}
