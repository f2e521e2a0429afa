//! Why the articles of a story are one, and which stories were nearly it.

use super::cluster::Edge;
use super::corpus::Corpus;
use super::gather::Gathered;
use super::quote::quotations;
use super::words::words;
use super::{Story, Why};
use crate::article::Article;
use std::collections::BTreeMap;

/// Shared words and quotations that are named.
const SHARED: usize = 12;

/// Related stories that are named, and the score from which they are.
const RELATED: usize = 3;
const RELATED_SCORE: f32 = 0.1;

/// Fills in why each story is one.
pub(super) fn explain(stories: &mut [Story], articles: &[Article], gathered: &Gathered) {
    let of: BTreeMap<usize, usize> = stories
        .iter()
        .enumerate()
        .flat_map(|(at, story)| story.members.iter().map(move |member| (member.article, at)))
        .collect();
    let mut related: Vec<BTreeMap<usize, f32>> = vec![BTreeMap::new(); stories.len()];
    let mut within: Vec<(f64, usize)> = vec![(0.0, 0); stories.len()];
    for Edge { a, b, score } in &gathered.edges {
        let (Some(&one), Some(&two)) = (of.get(a), of.get(b)) else { continue };
        if one == two {
            within[one].0 += f64::from(*score);
            within[one].1 += 1;
        } else if *score >= RELATED_SCORE {
            for (from, to) in [(one, two), (two, one)] {
                let best = related[from].entry(to).or_insert(*score);
                *best = best.max(*score);
            }
        }
    }
    for (at, story) in stories.iter_mut().enumerate() {
        let mut near: Vec<(usize, f64)> =
            related[at].iter().map(|(&other, &score)| (other, f64::from(score))).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(RELATED);
        let score = (within[at].1 > 0).then(|| within[at].0 / within[at].1 as f64);
        let group: Vec<usize> = story.members.iter().map(|member| member.article).collect();
        story.why = Why { shared: shared(&group, articles, &gathered.pairs.corpus), score, related: near };
    }
}

/// Names and numbers that most of the articles hold, the most telling first, then a quotation that two of them hold.
pub(super) fn shared(group: &[usize], articles: &[Article], corpus: &Corpus) -> Vec<String> {
    if group.len() < 2 {
        return Vec::new();
    }
    let mut holding: BTreeMap<u32, usize> = BTreeMap::new();
    for &at in group {
        corpus.vectors[at].iter().for_each(|word| *holding.entry(word.0).or_default() += 1);
    }
    let worth = |term: u32, count: usize| corpus.terms[term as usize].idf * (count as f32).ln();
    let mut telling: Vec<(f32, u32)> =
        holding.iter().filter(|(_, count)| **count > 1).map(|(&term, &count)| (worth(term, count), term)).collect();
    telling.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    telling.truncate(SHARED * 6);
    let wanted: BTreeMap<u32, usize> =
        telling.iter().enumerate().map(|(rank, (_, term))| (corpus.terms[*term as usize].hash, rank)).collect();
    let mut found: BTreeMap<usize, String> = BTreeMap::new();
    for &at in group {
        for (_, block) in articles[at].paragraphs() {
            for word in words(&block.text.plain).filter(|word| word.capital || word.number) {
                if let Some(&rank) = wanted.get(&word.hash) {
                    found.entry(rank).or_insert_with(|| word.of(&block.text.plain).to_owned());
                }
            }
        }
    }
    let mut shared: Vec<String> = found.into_values().take(SHARED).collect();
    shared.extend(quotation(group, articles, corpus));
    shared
}

/// The longest quotation of the first article that another article of the group holds too.
fn quotation(group: &[usize], articles: &[Article], corpus: &Corpus) -> Option<String> {
    let others = &group[1..];
    let paragraphs = articles[group[0]].paragraphs().map(|(_, block)| block.text.plain.as_str());
    let quoted = paragraphs.flat_map(|text| quotations(text).into_iter().map(move |range| &text[range]));
    let held = quoted.filter(|quote| {
        let runs = super::corpus::runs(quote);
        let holds = |at: &&usize| runs.iter().all(|run| corpus.profiles[**at].quotes.binary_search(run).is_ok());
        !runs.is_empty() && others.iter().any(|at| holds(&at))
    });
    held.max_by_key(|quote| quote.len()).map(|quote| format!("“{quote}”"))
}
