//! The classifier of text dumps: which lines are the article's.
//!
//! Three linear models look at each line by itself (is it text of the article, the first line of it, the first after
//! it?), a small network looks at it among its neighbours, and a two-state Viterbi search smooths the verdicts: changing
//! sides costs, so that one odd line does not cut a hole. The weights were trained by `model/train.py` on the
//! development pages; what it scored is in `model/README.md`.

use super::context::{self, Alone, CONTEXTS};
use super::features::{Features, NEAR, Page, SHAPES, WORDS, features, near};
use crate::article::draft::Row;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Neurons of the network.
const HIDDEN: usize = 24;

/// What the network sees of a line: its context and its own shape.
const SEEN: usize = CONTEXTS + SHAPES;

/// Shapes that the context asks for: the line repeats the page's title; it is furniture by the phrase tables.
const TITLE_SHAPE: u8 = 56;
const FURNITURE_SHAPES: [u8; 2] = [52, 53];

/// A linear model over a line's own features.
struct Linear {
    bias: f32,
    shapes: [f32; SHAPES],
    scale: f32,
    words: &'static [u8],
    near: &'static [u8],
}

struct Weights {
    text: Linear,
    end: Linear,
    begin: Linear,
    /// Input weights of each neuron, its bias, its output weight; the output's bias; the cost of changing sides.
    hidden: Vec<f32>,
    biases: Vec<f32>,
    output: Vec<f32>,
    bias: f32,
    change: f32,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_bytes!("model/weights.bin")));

/// Which of `rows` are the article's.
pub(super) fn classify(rows: &[Row]) -> Vec<bool> {
    let weights = &*WEIGHTS;
    let mut seen = all_features(rows);
    let topics: Vec<Vec<u16>> = seen.iter_mut().map(|seen| std::mem::take(&mut seen.topics)).collect();
    let alone: Vec<Alone> = seen.iter().zip(rows).map(|(seen, row)| weights.alone(seen, row)).collect();
    let contexts = context::contexts(&alone, &topics);
    let odds: Vec<f32> = contexts.iter().zip(&seen).map(|(context, seen)| weights.odds(context, seen)).collect();
    smooth(&odds, weights.change)
}

/// The features of each row of a page.
pub(super) fn all_features(rows: &[Row]) -> Vec<Features> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *times.entry(&row.key).or_default() += 1);
    let title: Vec<&str> = rows.first().map(|row| row.key.split(' ').collect()).unwrap_or_default();
    let features = |at: usize| {
        let parted_after = rows.get(at + 1).is_none_or(|next| next.parted);
        let page = Page { title: &title, times: times[rows[at].key.as_str()], parted_after };
        Features { near: near(rows, at), ..features(&rows[at], &page) }
    };
    (0..rows.len()).map(features).collect()
}

impl Weights {
    /// Reads the file that the training script writes: for each linear model its bias, scale, shapes and one signed
    /// byte for each word and each word nearby; then the network; all numbers little-endian 32-bit floats.
    fn read(bytes: &'static [u8]) -> Weights {
        let mut rest = bytes;
        let mut linear = || {
            let bias = float(&mut rest);
            let scale = float(&mut rest);
            let shapes = std::array::from_fn(|_| float(&mut rest));
            let (words, after) = rest.split_at(WORDS);
            let (near, after) = after.split_at(NEAR);
            rest = after;
            Linear { bias, shapes, scale, words, near }
        };
        let (text, end, begin) = (linear(), linear(), linear());
        let mut floats = |count: usize| -> Vec<f32> { (0..count).map(|_| float(&mut rest)).collect() };
        let (hidden, biases, output) = (floats(SEEN * HIDDEN), floats(HIDDEN), floats(HIDDEN));
        let last = floats(2);
        Weights { text, end, begin, hidden, biases, output, bias: last[0], change: last[1] }
    }

    fn alone(&self, seen: &Features, row: &Row) -> Alone {
        let flag = |so: bool| f32::from(u8::from(so));
        Alone {
            text: self.text.odds(seen),
            end: self.end.odds(seen),
            begin: self.begin.odds(seen),
            words: row.words as f32,
            title: flag(seen.shapes.contains(&TITLE_SHAPE)),
            furniture: flag(FURNITURE_SHAPES.iter().any(|shape| seen.shapes.contains(shape))),
        }
    }

    /// The network's log-odds: inputs to rectified neurons to one output.
    fn odds(&self, context: &[f32; CONTEXTS], seen: &Features) -> f32 {
        let mut sums = [0.0f32; HIDDEN];
        sums.copy_from_slice(&self.biases);
        let mut add = |input: usize, value: f32| {
            let weights = &self.hidden[input * HIDDEN..(input + 1) * HIDDEN];
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * value);
        };
        context.iter().enumerate().for_each(|(at, &value)| add(at, value));
        seen.shapes.iter().for_each(|&shape| add(CONTEXTS + usize::from(shape), 1.0));
        sums.iter().zip(&self.output).fold(self.bias, |odds, (sum, weight)| odds + sum.max(0.0) * weight)
    }
}

impl Linear {
    fn odds(&self, seen: &Features) -> f32 {
        let shapes: f32 = seen.shapes.iter().map(|&shape| self.shapes[usize::from(shape)]).sum();
        let words = said(self.words, &seen.words) + said(self.near, &seen.near);
        self.bias + shapes + words * self.scale
    }
}

/// The sum of the words' weights over the root of their number.
fn said(weights: &[u8], words: &[u16]) -> f32 {
    let sum: i32 = words.iter().map(|&word| i32::from(weights[usize::from(word)] as i8)).sum();
    sum as f32 / (words.len().max(1) as f32).sqrt()
}

fn float(rest: &mut &[u8]) -> f32 {
    let (bytes, after) = rest.split_first_chunk::<4>().expect("the weights are whole: a test reads them");
    *rest = after;
    f32::from_le_bytes(*bytes)
}

/// The likeliest row of verdicts when changing sides costs `change`.
fn smooth(odds: &[f32], change: f32) -> Vec<bool> {
    // Scores of the best paths that end outside and inside, and where each came from.
    let (mut outside, mut inside) = (0.0f32, 0.0f32);
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(odds.len());
    for odds in odds {
        let came_in = inside - change > outside;
        let came_out = outside - change > inside;
        from.push((came_in, !came_out));
        let next_outside = if came_in { inside - change } else { outside };
        let next_inside = if came_out { outside - change } else { inside } + odds;
        (outside, inside) = (next_outside, next_inside);
    }
    let mut state = inside > outside;
    let mut verdicts = vec![false; odds.len()];
    for at in (0..odds.len()).rev() {
        verdicts[at] = state;
        state = if state { from[at].1 } else { from[at].0 };
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole() {
        let floats = 3 * (2 + SHAPES) + SEEN * HIDDEN + 2 * HIDDEN + 2;
        assert_eq!(include_bytes!("model/weights.bin").len(), floats * 4 + 3 * (WORDS + NEAR));
        assert!(WEIGHTS.change > 0.0);
    }

    #[test]
    fn one_odd_line_makes_no_hole() {
        assert_eq!(smooth(&[-3.0, 2.0, 2.0, -0.5, 2.0, 2.0, -3.0], 1.0), [false, true, true, true, true, true, false]);
        assert_eq!(smooth(&[-3.0, 3.0, -4.0, 3.0, -3.0], 1.0), [false, true, false, true, false]);
    }
}
