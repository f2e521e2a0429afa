//! The words of archives' exports: `labels.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one archive by what they name.
pub(super) struct Labels(BTreeMap<String, Vec<String>>);

static ALL: LazyLock<BTreeMap<String, Labels>> = LazyLock::new(|| {
    let tables: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(include_str!("labels.toml")).expect("the table of labels is part of the program and tested");
    tables.into_iter().map(|(name, table)| (name, Labels(table))).collect()
});

/// The words of the archive `name`.
pub(super) fn of(name: &str) -> &'static Labels {
    static NONE: Labels = Labels(BTreeMap::new());
    ALL.get(name).unwrap_or(&NONE)
}

impl Labels {
    /// Is `word` one that names `what`?
    pub fn is(&self, what: &str, word: &str) -> bool {
        let word = word.trim().to_lowercase();
        self.0.get(what).is_some_and(|words| words.contains(&word))
    }

    /// The words that name `what`.
    pub fn words(&self, what: &str) -> &[String] {
        self.0.get(what).map(Vec::as_slice).unwrap_or_default()
    }

    /// What `word` names, and whether it is known at all.
    pub fn named(&self, word: &str) -> Option<&str> {
        let word = word.trim().to_lowercase();
        self.0.iter().find(|(_, words)| words.contains(&word)).map(|(what, _)| what.as_str())
    }

    /// A line "label: value": what the label names, and the value.
    pub fn field<'a>(&self, line: &'a str) -> Option<(&str, &'a str)> {
        let (label, value) = line.split_once(':')?;
        (label.len() <= 48).then(|| self.named(label)).flatten().map(|what| (what, value.trim()))
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
