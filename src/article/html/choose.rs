//! Which leaves are the article.

use super::features::Rows;
use super::model::MODELS;
use super::outline::Outline;
use super::scopes::Scopes;
use std::ops::Range;

/// Probability from which a leaf is kept; measured by cross-validation, where .4 to .55 make no difference beyond noise.
const LIMIT: f32 = 0.45;

/// Words under which a page has been kept too little of to be an article.
const FEW: u32 = 40;

/// How much of a leaf must stand in the text that the page itself gives as the article's, and of how many words the leaf must be, to be
/// kept whatever the models say. They were taught that such texts can be a summary, or hold what the page shows beside the article; a whole
/// paragraph that is in one is the article's. It changes no score on the development pages, which taught the models.
const STATED: f32 = 0.95;
const PARAGRAPH: u32 = 12;

/// Which leaves are kept. A page of which next to nothing reaches the limit may still have an article of a kind that the
/// models have not met: then leaves half as likely as the likeliest paragraph are kept, and at worst the densest run.
pub(super) fn leaves(outline: &Outline, scopes: &Scopes, rows: &Rows) -> Vec<bool> {
    let probabilities = probabilities(outline, scopes, rows);
    let stated = |at: usize| rows.in_body(at) >= STATED && outline.leaves[at].counts.words >= PARAGRAPH;
    let above = |limit: f32| {
        let leaves = probabilities.iter().enumerate();
        leaves.map(|(at, &probability)| probability > limit || stated(at)).collect::<Vec<bool>>()
    };
    let words = |keep: &[bool]| -> u32 {
        let kept = outline.leaves.iter().zip(keep).filter(|(_, kept)| **kept);
        kept.map(|(leaf, _)| leaf.counts.words).sum()
    };
    let keep = above(LIMIT);
    if words(&keep) >= FEW {
        return keep;
    }
    let paragraphs = outline.leaves.iter().zip(&probabilities).filter(|(leaf, _)| leaf.counts.words >= 12);
    let likeliest = paragraphs.map(|(_, &probability)| probability).fold(0.0, f32::max);
    let likely = above((likeliest / 2.0).clamp(0.05, LIMIT));
    if words(&likely) >= FEW || scopes.words(scopes.run.clone()) < 20.0 {
        return likely;
    }
    (0..outline.leaves.len()).map(|at| likely[at] || scopes.run.contains(&at) && probabilities[at] > 0.03).collect()
}

/// The probability of each leaf to be part of the article.
fn probabilities(outline: &Outline, scopes: &Scopes, rows: &Rows) -> Vec<f32> {
    let [first, second] = &*MODELS;
    let alone: Vec<f32> = (0..outline.leaves.len()).map(|leaf| first.probability(rows.row(leaf))).collect();
    let context = Context::of(outline, scopes, &alone);
    let mut row = Vec::with_capacity(rows.width + 32);
    (0..outline.leaves.len())
        .map(|leaf| {
            row.clear();
            row.extend_from_slice(rows.row(leaf));
            context.extend(leaf, &mut row);
            second.probability(&row)
        })
        .collect()
}

/// What the first model says of the leaves around one: `context` in `model/train.py` does the same.
struct Context<'a> {
    outline: &'a Outline,
    scopes: &'a Scopes,
    alone: &'a [f32],
    /// Sums of words, and of words times probability, before each leaf.
    words: Vec<f64>,
    chosen: Vec<f64>,
    run: Range<usize>,
    path_means: Vec<f32>,
}

impl<'a> Context<'a> {
    fn of(outline: &'a Outline, scopes: &'a Scopes, alone: &'a [f32]) -> Self {
        let weight = |leaf: usize| f64::from(outline.leaves[leaf].counts.words.max(1));
        let (mut words, mut chosen) = (vec![0.0], vec![0.0]);
        let mut paths = vec![(0.0f64, 0.0f64); outline.leaves.len()];
        for (leaf, &p) in alone.iter().enumerate() {
            words.push(words[leaf] + weight(leaf));
            chosen.push(chosen[leaf] + weight(leaf) * f64::from(p));
            let path = &mut paths[scopes.path(leaf) as usize];
            *path = (path.0 + weight(leaf) * f64::from(p), path.1 + weight(leaf));
        }
        let path_means = paths.iter().map(|(chosen, words)| (chosen / words.max(1e-9)) as f32).collect();
        let run = best_run(alone, weight);
        Context { outline, scopes, alone, words, chosen, run, path_means }
    }

    fn extend(&self, at: usize, row: &mut Vec<f32>) {
        let count = self.alone.len();
        row.push(self.alone[at]);
        for offset in [-3isize, -2, -1, 1, 2, 3] {
            let beside = at.checked_add_signed(offset).and_then(|beside| self.alone.get(beside));
            row.push(beside.copied().unwrap_or(0.0));
        }
        for (before, after) in [(3, 3), (10, 10), (25, 0), (0, 25)] {
            row.push(self.mean(at.saturating_sub(before)..(at + after + 1).min(count)) as f32);
        }
        let all = self.chosen[count];
        row.push((self.chosen[at] / all.max(1e-9)) as f32);
        row.push(self.mean(0..count) as f32);
        row.push(all.ln_1p() as f32);
        for scope in self.scopes.around(self.outline, self.outline.leaves[at].scope) {
            let leaves = self.outline.scopes[scope].leaves.clone();
            row.push(self.mean(leaves.clone()) as f32);
            row.push(((self.chosen[leaves.end] - self.chosen[leaves.start]) / all.max(1e-9)) as f32);
        }
        row.push(f32::from(u8::from(self.run.contains(&at))));
        let before = self.run.start.saturating_sub(at) as f32;
        row.push(if before > 0.0 { -before.ln_1p() } else { ((at + 1).saturating_sub(self.run.end) as f32).ln_1p() });
        row.push(self.path_means[self.scopes.path(at) as usize]);
    }

    fn mean(&self, leaves: Range<usize>) -> f64 {
        let words = self.words[leaves.end] - self.words[leaves.start];
        (self.chosen[leaves.end] - self.chosen[leaves.start]) / words.max(1e-9)
    }
}

/// The run of leaves with the greatest sum of words times (probability - 1/2).
fn best_run(alone: &[f32], weight: impl Fn(usize) -> f64) -> Range<usize> {
    let (mut best, mut run, mut sum, mut start) = (0.0, 0..0, 0.0, 0);
    for (at, &p) in alone.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += weight(at) * (f64::from(p) - 0.5);
        if sum > best {
            (best, run) = (sum, start..at + 1);
        }
    }
    run
}
