//! What names of elements and words of short lines hint at: two phrase tables as data.

use crate::raw::dom::{Dom, NodeId};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// A set of groups of a phrase table: bit n is group n.
pub(super) type Hints = u32;

/// A phrase table that finds all its groups in one pass.
pub(super) struct Table {
    finder: AhoCorasick,
    groups: Vec<u8>,
    /// Names of the groups in the order of their bits.
    pub names: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Groups {
    group: Vec<Group>,
}

#[derive(serde::Deserialize)]
struct Group {
    name: String,
    words: Vec<String>,
}

/// Hints of element names.
pub(super) static NAMES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("hints.toml")));

/// Hints of words.
pub(super) static CUES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("cues.toml")));

impl Table {
    fn read(toml: &str) -> Table {
        let table: Groups = toml::from_str(toml).expect("the built-in tables are valid");
        let words = table.group.iter().flat_map(|group| group.words.iter());
        let finder = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .build(words)
            .expect("the built-in tables are small");
        let groups = table.group.iter().enumerate();
        let groups = groups.flat_map(|(at, group)| std::iter::repeat_n(at as u8, group.words.len())).collect();
        Table { finder, groups, names: table.group.into_iter().map(|group| group.name).collect() }
    }

    /// The groups of which a phrase stands anywhere in `text`.
    fn anywhere(&self, text: &str) -> Hints {
        let found = self.finder.find_overlapping_iter(text);
        found.fold(0, |hints, found| hints | 1 << self.groups[found.pattern().as_usize()])
    }

    /// The named groups as a set.
    pub fn mask(&self, groups: &[&str]) -> Hints {
        let bits = self.names.iter().enumerate().filter(|(_, name)| groups.contains(&name.as_str()));
        bits.fold(0, |mask, (at, _)| mask | 1 << at)
    }

    /// The groups of which a phrase stands in `text` at the start of a word.
    pub fn at_words(&self, text: &str) -> Hints {
        let starts = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
        let found = self.finder.find_overlapping_iter(text).filter(|found| starts(found.start()));
        found.fold(0, |hints, found| hints | 1 << self.groups[found.pattern().as_usize()])
    }
}

/// What an element's attributes hint at.
pub(super) fn of(dom: &Dom, node: NodeId) -> Hints {
    let mut names = String::new();
    for (name, value) in dom.attrs(node) {
        if matches!(
            name,
            "class" | "id" | "role" | "itemprop" | "data-component" | "data-testid" | "data-type" | "aria-label"
        ) {
            add_names(value, &mut names);
        }
    }
    if names.is_empty() { 0 } else { NAMES.anywhere(&names) }
}

/// The groups of element names as a set.
pub(super) fn mask(groups: &[&str]) -> Hints {
    NAMES.mask(groups)
}

/// Adds the words of a name as hints.toml says. Generated class lists can be long: 300 bytes say what there is to say.
fn add_names(value: &str, out: &mut String) {
    let mut small = false;
    if !out.ends_with('-') {
        out.push('-');
    }
    for byte in value.bytes().take(300) {
        if byte.is_ascii_alphanumeric() {
            if small && byte.is_ascii_uppercase() {
                out.push('-');
            }
            small = byte.is_ascii_lowercase();
            out.push(byte.to_ascii_lowercase() as char);
        } else {
            small = false;
            if !out.ends_with('-') {
                out.push('-');
            }
        }
    }
    if !out.ends_with('-') {
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(html: &str) -> Vec<&'static str> {
        let dom = Dom::parse(html, 1);
        let hints = of(&dom, dom.find(dom.root(), "div").unwrap());
        (0..NAMES.names.len()).filter(|&at| hints >> at & 1 == 1).map(|at| NAMES.names[at].as_str()).collect()
    }

    #[test]
    fn names_are_split_at_capitals_and_signs() {
        assert_eq!(groups("<div class='storyBody'>"), ["body", "article", "content"]);
        assert_eq!(groups("<div id='c_ad' class='wrap'>"), ["ad"]);
        assert_eq!(groups("<div class='reader headroom'>"), Vec::<&str>::new());
    }

    #[test]
    fn cues_start_words() {
        let date = 1 << CUES.names.iter().position(|name| name == "date").unwrap();
        assert_eq!(CUES.at_words("posted on monday") & date, date);
        assert_eq!(CUES.at_words("the chicago river") & date, 0);
    }
}
