//! Languages that a text's most frequent words give away: `telling.toml`, and for texts of a sentence or two `frequent.toml`.
//!
//! To compare a text's trigrams with those of seventy languages takes longer than all the rest of cleaning; most texts
//! say after a few lines that they need not be compared.

use super::token::is_letter;
use foldhash::fast::RandomState;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The languages of the table, and of each word which of them it tells. The order of the words is never seen.
struct Telling {
    languages: Vec<String>,
    words: HashMap<String, usize, RandomState>,
    /// Bytes of the longest word.
    longest: usize,
}

static TELLING: LazyLock<Telling> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("telling.toml")).expect("the table is part of the program and tested");
    let words = table.values().enumerate().flat_map(|(at, words)| words.iter().map(move |word| (word.clone(), at)));
    let words: HashMap<_, _, _> = words.collect();
    let longest = words.keys().map(String::len).max().unwrap_or(0);
    Telling { languages: table.into_keys().collect(), words, longest }
});

/// Of a text's words, the share in per cent that gives its language away: English prose has 15 to 25 of them, German 12 to
/// 29.
const SHARE: usize = 12;

/// Fewest words of a text that gives anything away.
const LEAST: usize = 60;

/// The language (BCP 47 primary tag) that `text` gives away.
///
/// ```
/// use newsfold::lang::telling::language;
/// let line = "The harbour has reopened to ships that were waiting outside, and they have begun to enter with the tide. ";
/// assert_eq!(language(&line.repeat(4)), Some("en"));
/// assert_eq!(language(&"Der Hafen ist offen, und die Schiffe sind auf dem Weg. ".repeat(6)), Some("de"));
/// assert_eq!(language(&"Havnen er åben igen efter tre dages storm, og skibene er på vej ind. ".repeat(9)), None);
/// ```
pub fn language(text: &str) -> Option<&'static str> {
    let Telling { languages, words, longest } = &*TELLING;
    let (mut all, mut told, mut lower) = (0, vec![0; languages.len()], String::new());
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        all += 1;
        if word.len() <= *longest {
            word.clone_into(&mut lower);
            lower.make_ascii_lowercase();
            words.get(&lower).into_iter().for_each(|&at| told[at] += 1);
        }
    }
    let tells = |told: &usize| all >= LEAST && told * 100 >= all * SHARE;
    told.iter().position(tells).map(|at| languages[at].as_str())
}

/// The languages of the words of `frequent.toml`, by word.
static FREQUENT: LazyLock<BTreeMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    static TABLE: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
        toml::from_str(include_str!("frequent.toml")).expect("the table is part of the program and tested")
    });
    let mut languages: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for (language, words) in TABLE.iter() {
        words.iter().for_each(|word| languages.entry(word.clone()).or_default().push(language));
    }
    languages
});

/// Fewest words of a language that a short text must have.
const FEW: usize = 2;

/// The languages (BCP 47 primary tags) of which a short text has the most frequent words, among those that `may_be`. Trigrams tell
/// little of a sentence with names: of 72 sentences of 35 to 75 characters in twelve languages they gave 13 to another.
///
/// ```
/// use newsfold::lang::telling::of_few_words;
/// assert_eq!(of_few_words("The tunnel will open on Friday, the minister said.", |_| true), ["en"]);
/// assert_eq!(of_few_words("Rada Brandeku zamknęła drogę na dwa dni.", |_| true), ["pl"]);
/// assert_eq!(of_few_words("Regn lukkede vejen over passet i to uger.", |_| true), ["da", "nb"]);
/// assert!(of_few_words("Lenn, Orle, Brandek", |_| true).is_empty());
/// ```
pub fn of_few_words(text: &str, may_be: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        let languages = FREQUENT.get(&word.to_lowercase()).into_iter().flatten();
        languages.filter(|language| may_be(language)).for_each(|&language| *counts.entry(language).or_default() += 1);
    }
    let most = counts.values().copied().max().filter(|&most| most >= FEW);
    counts.into_iter().filter(|&(_, count)| Some(count) == most).map(|(language, _)| language).collect()
}
