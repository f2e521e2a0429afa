//! Copies: articles that share their text, whole or in part.
//!
//! A wire story runs in twenty papers, a release is pasted, a page is saved twice with other furniture. Such texts share
//! runs of five words; texts that were written apart hardly do. Shared runs are looked up in a sample that is the same
//! for all articles, and what is found is verified on all runs. It is the containment that counts, the share of the
//! smaller text that is in the larger: an excerpt is a copy too.

use super::Role;
use super::cluster::Sets;
use super::words::{hash_all, words};
use crate::article::Article;
use crate::config::Config;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Words in a row that make a shingle.
const SHINGLE: usize = 5;

/// One shingle in this many is looked up. Copies share hundreds: that none of 40 is looked up happens once in 10^5.
const SAMPLED: u32 = 4;

/// Articles with fewer shingles than this are looked up by all of them.
const SHORT: usize = 120;

/// Share of the smaller text from which two are copies. Of write-ups of one event by different outlets, one in a hundred
/// reaches 0.28.
const COPY: f32 = 0.5;

/// Small texts share phrases by chance: they have to share more.
const COPY_SMALL: f32 = 0.7;
const SMALL: usize = 30;

/// Texts with fewer shingles are copies only if they are the same.
const LEAST: usize = 10;

/// A shingle that more articles hold is compared along a chain: all pairs would be quadratic.
const CHAINED: usize = 12;
const CHAIN: usize = 3;

/// Pairs of copies, the smaller index first, in order: each text with the larger one that holds most of it.
///
/// One for each text, not all: an excerpt that stands in two write-ups does not make these copies of each other.
pub(super) fn pairs(articles: &[Article]) -> Vec<(usize, usize)> {
    let mut sample = sample(articles);
    sample.sort_unstable();
    let mut met: Vec<(u32, u32)> = Vec::new();
    for same in sample.chunk_by(|a, b| a >> 24 == b >> 24).filter(|same| same.len() > 1) {
        let reach = if same.len() > CHAINED { CHAIN } else { CHAINED };
        for (place, one) in same.iter().enumerate() {
            met.extend(same[place + 1..].iter().take(reach).map(|two| (article(*one), article(*two))));
        }
    }
    drop(sample);
    met.sort_unstable();
    let mut texts = BTreeMap::new();
    let mut larger: BTreeMap<usize, (f32, usize, Reverse<usize>)> = BTreeMap::new();
    for same in met.chunk_by(|a, b| a == b) {
        let (a, b) = (same[0].0 as usize, same[0].1 as usize);
        // A single shared shingle is a phrase, unless the text is next to nothing.
        if same.len() < 3 {
            continue;
        }
        // Pairs are sorted by their first article, so the texts before it are not needed again.
        texts = texts.split_off(&a);
        for at in [a, b] {
            texts.entry(at).or_insert_with(|| shingles(&articles[at]));
        }
        if are_copies(&texts[&a], &texts[&b]) {
            let (x, y) = (texts[&a].len(), texts[&b].len());
            let (small, large) = if (x, b) < (y, a) { (a, b) } else { (b, a) };
            let held = shared(&texts[&a], &texts[&b]) as f32 / x.min(y) as f32;
            let found = (held, x.max(y), Reverse(large));
            let best = larger.entry(small).or_insert(found);
            if held.total_cmp(&best.0).then((found.1, found.2).cmp(&(best.1, best.2))).is_gt() {
                *best = found;
            }
        }
        if texts.len() > 512 {
            texts.retain(|&at, _| at == a);
        }
    }
    let mut found: Vec<(usize, usize)> =
        larger.into_iter().map(|(small, (_, _, Reverse(large)))| (small.min(large), small.max(large))).collect();
    found.sort_unstable();
    found
}

/// Groups of copies, each sorted, without articles that have none.
pub(super) fn groups(count: usize, pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(count);
    pairs.iter().for_each(|&(a, b)| sets.join(a, b));
    let mut groups = sets.groups();
    groups.retain(|group| group.len() > 1);
    groups
}

/// Share of the smaller article's shingles that the other has too.
pub(super) fn containment(a: &Article, b: &Article) -> f32 {
    let (a, b) = (shingles(a), shingles(b));
    shared(&a, &b) as f32 / a.len().min(b.len()).max(1) as f32
}

/// What each article of a group of copies is: the first published is the origin, an agency's before others of its day,
/// the fuller before the shorter; later texts of the same outlet are updates of it.
pub(super) fn roles(group: &[usize], articles: &[Article], config: &Config) -> Vec<(usize, Role)> {
    let wire = |source: &str| config.sources.iter().any(|each| each.wire && each.name == source);
    let key = |&at: &usize| {
        let meta = &articles[at].meta;
        let stamp = meta.date.as_ref().map(|date| date.stamp);
        let length: usize = articles[at].paragraphs().map(|(_, block)| block.text.plain.len()).sum();
        let agency = meta.source.as_deref().is_some_and(wire);
        (stamp.is_none(), stamp.map(|stamp| stamp.date), !agency, stamp, std::cmp::Reverse(length), at)
    };
    let Some(&origin) = group.iter().min_by_key(|&at| key(at)) else { return Vec::new() };
    let source = |at: usize| articles[at].meta.source.as_deref();
    let role = |at: usize| match at {
        at if at == origin => Role::Origin,
        at if source(at).is_some() && source(at) == source(origin) => Role::Update(origin),
        _ => Role::Copy(origin),
    };
    group.iter().map(|&at| (at, role(at))).collect()
}

fn sample(articles: &[Article]) -> Vec<u64> {
    let mut sample = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let shingles = shingles(article);
        let all = shingles.len() < SHORT;
        let kept = shingles.into_iter().filter(|shingle| all || shingle % SAMPLED == 0);
        sample.extend(kept.map(|shingle| u64::from(shingle) << 24 | index as u64));
    }
    sample
}

fn article(entry: u64) -> u32 {
    entry as u32 & 0x00FF_FFFF
}

/// Hashes of the runs of five words of an article, sorted, each once; of a shorter text the one run that it is.
fn shingles(article: &Article) -> Vec<u32> {
    let text = article.paragraphs().flat_map(|(_, block)| words(&block.text.plain));
    let hashes: Vec<u32> = text.map(|word| word.hash).collect();
    let mut shingles: Vec<u32> = hashes.windows(SHINGLE).map(|run| (hash_all(run.iter().copied()) >> 32) as u32).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

fn are_copies(a: &[u32], b: &[u32]) -> bool {
    let smaller = a.len().min(b.len());
    let least = match smaller {
        0 => return false,
        few if few < LEAST => return a == b,
        small if small < SMALL => COPY_SMALL,
        _ => COPY,
    };
    shared(a, b) as f32 >= least * smaller as f32
}

fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}
