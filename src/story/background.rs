//! How common a word is in the news at large.
//!
//! A site of two articles cannot tell a telling word from a common one by counting: every word they share is in all of
//! its articles. So each site counts on top of a background, the table `lang/background.toml`.

use super::words::{hash, words};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Articles that the background stands for. Large enough to rule a small site, small enough to fade on a large one.
const ARTICLES: f32 = 1000.0;

/// Share of all articles beyond which a word is left out. Articles that have nothing else in common do not touch each
/// other then: one more changes nothing for those before it. Up to .3 it costs nothing, .15 costs .005 on ECB+.
const STOP: f32 = 0.2;

/// Word hashes and the share of articles that hold the word, sorted by hash.
static RATES: LazyLock<Vec<(u32, f32)>> = LazyLock::new(|| rates(hash));

/// The same by the hashes of stems.
static STEM_RATES: LazyLock<Vec<(u32, f32)>> =
    LazyLock::new(|| rates(|word| words(word).next().map_or(0, |word| word.stem)));

fn rates(hash: impl Fn(&str) -> u32) -> Vec<(u32, f32)> {
    let tables: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(include_str!("../lang/background.toml")).expect("the table is checked by a test");
    let steps = tables.values().flatten();
    let rate = |step: &str| step.parse::<f32>().expect("the table is checked by a test");
    let mut rates: Vec<(u32, f32)> = steps
        .flat_map(|(step, words)| words.split(' ').map(|word| (hash(word), rate(step))).collect::<Vec<_>>())
        .collect();
    // A word of two languages keeps its higher rate.
    rates.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    rates.dedup_by_key(|rate| rate.0);
    rates
}

/// Inverse document frequency of the word `hash` in news at large.
pub(super) fn idf(hash: u32) -> f32 {
    ((ARTICLES + 1.0) / (ARTICLES * rate(&RATES, hash) + 1.0)).ln()
}

/// Inverse document frequency of the stem `hash` that `holding` of `articles` articles hold.
pub(super) fn stem_idf(hash: u32, holding: usize, articles: usize) -> f32 {
    ((counted(articles) + ARTICLES + 1.0) / (count(hash, holding) + 1.0)).ln().max(0.0)
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

/// Does so large a share of all news hold the stem that it says nothing about any article?
pub(super) fn is_stop(hash: u32) -> bool {
    rate(&STEM_RATES, hash) > STOP
}

/// Articles that hold the stem, with the background's.
pub(super) fn count(hash: u32, holding: usize) -> f32 {
    holding as f32 + ARTICLES * rate(&STEM_RATES, hash)
}

fn rate(rates: &[(u32, f32)], hash: u32) -> f32 {
    rates.binary_search_by_key(&hash, |rate| rate.0).map_or(0.0, |at| rates[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_weighs_less_than_a_name_on_the_smallest_site() {
        assert!(stem_idf(hash("the"), 2, 2) < 0.3);
        assert!(stem_idf(hash("Orle"), 2, 2) > 5.0);
    }

    #[test]
    fn counting_rules_on_a_large_site() {
        assert!(stem_idf(hash("Orle"), 20_000, 40_000) < 1.0);
    }
}
