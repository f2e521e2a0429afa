//! Languages that a text's most frequent words give away: `telling.toml`.
//!
//! To compare a text's trigrams with those of seventy languages takes longer than all the rest of cleaning; most texts
//! say after a few lines that they need not be compared.

use super::token::is_letter;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TELLING: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str(include_str!("telling.toml")).expect("the table is part of the program and tested")
});

/// Of a text's words, the share in per cent that gives its language away: English prose has 15 to 25 of them.
const SHARE: usize = 12;

/// Fewest words of a text that gives anything away.
const LEAST: usize = 60;

/// The language (BCP 47 primary tag) that `text` gives away.
///
/// ```
/// use newsfold::lang::telling::language;
/// let line = "The harbour has reopened to ships that were waiting outside, and they have begun to enter with the tide. ";
/// assert_eq!(language(&line.repeat(4)), Some("en"));
/// assert_eq!(language(&"Havnen er åben igen efter tre dages storm, og skibene er på vej ind. ".repeat(9)), None);
/// ```
pub fn language(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).collect();
    let tells = |telling: &[String]| {
        let told = |word: &&&str| telling.iter().any(|known| known.eq_ignore_ascii_case(word));
        words.iter().filter(told).count() * 100 >= words.len() * SHARE
    };
    let found = TELLING.iter().find(|(_, telling)| words.len() >= LEAST && tells(telling));
    found.map(|(language, _)| language.as_str())
}
