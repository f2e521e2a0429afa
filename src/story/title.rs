//! The title of a story: the headline, of those that the outlets gave, that says best what all of them tell.

use super::corpus::{Corpus, Profile};

/// Headlines longer than this many words lose a little for each more, those shorter than `SHORT` too.
const LONG: usize = 14;
const SHORT: usize = 5;

/// Chooses among the members of a story: the article whose headline's telling words most members share.
pub(super) fn choose(corpus: &Corpus, titles: &[(usize, &str)]) -> usize {
    let score = |article: usize, title: &str| {
        let words = &corpus.profiles[article].title;
        let shared: f32 =
            titles.iter().filter(|other| other.0 != article).map(|other| told(corpus, words, other.0)).sum();
        let others = titles.len().saturating_sub(1).max(1) as f32;
        shared / others - penalty(title)
    };
    let best = titles
        .iter()
        .enumerate()
        .max_by(|(at, a), (other, b)| score(a.0, a.1).total_cmp(&score(b.0, b.1)).then(other.cmp(at)));
    best.map_or(0, |(at, _)| at)
}

/// Share of the telling words of a headline that another article holds, in its text or its headline.
fn told(corpus: &Corpus, words: &[(u32, f32)], other: usize) -> f32 {
    let Profile { title, .. } = &corpus.profiles[other];
    let holds = |hash: u32| {
        let term = corpus.terms.binary_search_by_key(&hash, |term| term.hash).ok();
        let in_text =
            term.is_some_and(|term| corpus.vectors[other].binary_search_by_key(&(term as u32), |word| word.0).is_ok());
        in_text || title.binary_search_by_key(&hash, |word| word.0).is_ok()
    };
    let all: f32 = words.iter().map(|word| word.1).sum();
    words.iter().filter(|word| holds(word.0)).map(|word| word.1).sum::<f32>() / all.max(1.0)
}

/// What speaks against a headline: its length, a question, capitals throughout, no words at all.
fn penalty(title: &str) -> f32 {
    let words = title.split_whitespace().count();
    let length = words.saturating_sub(LONG) + SHORT.saturating_sub(words);
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = title.chars().filter(|c| c.is_uppercase()).count();
    let shouted = letters > 8 && capitals * 10 > letters * 7;
    let asked = title.trim_end().ends_with('?');
    0.04 * length as f32
        + if shouted { 0.3 } else { 0.0 }
        + if asked { 0.2 } else { 0.0 }
        + if words == 0 { 9.0 } else { 0.0 }
}
