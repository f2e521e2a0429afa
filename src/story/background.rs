//! How common a word is in the news at large.
//!
//! A site of two articles cannot tell a telling word from a common one by counting: every word they share is in all of
//! its articles. So each site counts on top of a background, the table `lang/background.toml`.

use super::words::{hash, words};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// Articles that the background stands for. Large enough to rule a small site, small enough to fade on a large one.
const ARTICLES: f32 = 1000.0;

/// Share of all articles beyond which a word is left out. Articles that have nothing else in common do not touch each
/// other then: one more changes nothing for those before it. Up to .3 it costs nothing, .15 costs .005 on ECB+.
const STOP: f32 = 0.2;

/// How common the words of one language are. Two languages may write two words alike: German "war" and "die" say nothing of
/// an English article.
pub(super) struct Background {
    /// Word hashes and the share of articles that hold the word, sorted by hash.
    words: Vec<(u32, f32)>,
    /// The same by the hashes of stems.
    stems: Vec<(u32, f32)>,
}

/// The words of a language by how common they are, and what is made of them when they are first asked for.
#[derive(Deserialize)]
#[serde(transparent)]
struct Table {
    steps: BTreeMap<String, String>,
    #[serde(skip)]
    background: OnceLock<Background>,
}

static TABLES: LazyLock<BTreeMap<String, Table>> =
    LazyLock::new(|| toml::from_str(include_str!("../lang/background.toml")).expect("the table is checked by a test"));

fn rates(steps: &BTreeMap<String, String>, hash: impl Fn(&str) -> u32) -> Vec<(u32, f32)> {
    let rate = |step: &str| step.parse::<f32>().expect("the table is checked by a test");
    let listed = steps.iter().flat_map(|(step, words)| words.split(' ').map(move |word| (word, rate(step))));
    let mut rates: Vec<(u32, f32)> = listed.map(|(word, rate)| (hash(word), rate)).collect();
    // A stem of two words keeps its higher rate.
    rates.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    rates.dedup_by_key(|rate| rate.0);
    rates
}

impl Background {
    /// The background of `lang`, a BCP 47 primary tag; that of English for a language without a table.
    pub fn of(lang: &str) -> &'static Background {
        let Table { steps, background } = TABLES.get(lang).unwrap_or(&TABLES["en"]);
        let stem = |word: &str| words(word).next().map_or(0, |word| word.stem);
        background.get_or_init(|| Background { words: rates(steps, hash), stems: rates(steps, stem) })
    }

    /// Inverse document frequency of the word `hash` in news at large.
    pub fn idf(&self, hash: u32) -> f32 {
        ((ARTICLES + 1.0) / (ARTICLES * share(&self.words, hash) + 1.0)).ln()
    }

    /// Share of the articles of all news that hold the stem.
    pub fn rate(&self, stem: u32) -> f32 {
        share(&self.stems, stem)
    }

    /// Does so large a share of all news hold the stem that it says nothing about any article?
    pub fn is_stop(&self, stem: u32) -> bool {
        self.rate(stem) > STOP
    }
}

/// Inverse document frequency of a stem that `holding` of `articles` articles hold, and a share `rate` of all news.
pub(super) fn stem_idf(rate: f32, holding: usize, articles: usize) -> f32 {
    ((counted(articles) + ARTICLES + 1.0) / (count(rate, holding) + 1.0)).ln().max(0.0)
}

/// How many articles a site of `articles` is counted as. In steps, so that one more article leaves the others' words as
/// telling as they were: none up to 255, then eight steps to each doubling.
fn counted(articles: usize) -> f32 {
    if articles < 256 {
        return 0.0;
    }
    let step = articles.ilog2() - 3;
    (articles >> step << step) as f32
}

/// Articles that hold a stem, with the background's.
pub(super) fn count(rate: f32, holding: usize) -> f32 {
    holding as f32 + ARTICLES * rate
}

fn share(rates: &[(u32, f32)], hash: u32) -> f32 {
    rates.binary_search_by_key(&hash, |rate| rate.0).map_or(0.0, |at| rates[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_weighs_less_than_a_name_on_the_smallest_site() {
        let stem = |word: &str| words(word).next().map_or(0, |word| word.stem);
        let idf = |word: &str, lang: &str| stem_idf(Background::of(lang).rate(stem(word)), 2, 2);
        assert!(idf("the", "en") < 0.3);
        assert!(idf("Orle", "en") > 5.0);
        for (lang, word) in
            [("da", "ikke"), ("de", "nicht"), ("es", "las"), ("fr", "dans"), ("it", "che"), ("nl", "het")]
        {
            assert!(Background::of(lang).is_stop(stem(word)), "{lang} {word}");
            assert!(idf("Orle", lang) > 5.0, "{lang}");
        }
    }

    #[test]
    fn a_word_is_common_in_its_own_language_only() {
        assert!(Background::of("de").is_stop(hash("war")));
        assert!(!Background::of("en").is_stop(hash("war")));
    }

    #[test]
    fn counting_rules_on_a_large_site() {
        assert!(stem_idf(0.0, 20_000, 40_000) < 1.0);
    }
}
