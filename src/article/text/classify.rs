//! The classifier of text dumps: which lines are the article's.
//!
//! Three linear models look at each line by itself (is it text of the article, the first line of it, the first after
//! it?), a small network looks at it among its neighbours, and a two-state Viterbi search smooths the verdicts: changing
//! sides costs, so that one odd line does not cut a hole. The weights were trained by `model/train.py` on the
//! development pages; what it scored is in `model/README.md`.

use super::context::{self, Alone, CONTEXTS};
use super::features::{Features, NEAR, Page, SHAPES, WORDS};
use crate::article::draft::Row;
use std::sync::LazyLock;

/// Neurons of the network.
const HIDDEN: usize = 24;

/// A number for each neuron, in fours.
type Neurons = [[f32; 4]; HIDDEN / 4];

/// What the network sees of a line: its context and its own shape.
const SEEN: usize = CONTEXTS + SHAPES;

/// Shapes that the context asks for: the line repeats the page's title; it is furniture by the phrase tables.
const TITLE_SHAPE: u8 = 56;
const FURNITURE_SHAPES: [u8; 2] = [52, 53];

/// The linear models: is the line text of the article, the first after it, the first of it? The weights of a word in
/// all of them stand side by side, so that a word is looked up once; so do those of a shape, a fourth of them unused.
struct Weights {
    bias: [f32; MODELS],
    scale: [f32; MODELS],
    shapes: [[f32; 4]; SHAPES],
    words: Vec<Packed>,
    near: Vec<Packed>,
    /// Input weights of each neuron, its bias, its output weight; the output's bias; the cost of changing sides.
    hidden: Vec<Neurons>,
    biases: Neurons,
    output: Neurons,
    threshold: f32,
    change: f32,
}

/// How many linear models there are.
const MODELS: usize = 3;

/// The weights of a word in all models as one number, so that one addition sums them all: each is a signed byte, and
/// stands, with 128 added, in ten bits, which hold the sum of four. (In twice the room sums need not be taken apart so often,
/// but to fetch the weights from a larger table took longer than that.)
type Packed = u32;
const PLACE: u32 = 10;
const TOGETHER: usize = 4;
const ADDED: i32 = 128;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_bytes!("model/weights.bin")));

/// Which of `rows` are the article's.
pub(super) fn classify(rows: &[Row]) -> Vec<bool> {
    let weights = &*WEIGHTS;
    let page = Page::of(rows);
    let alone: Vec<Alone> = page.lines.iter().zip(rows).map(|(line, row)| weights.alone(&page, line, row)).collect();
    let mut odds: Vec<f32> = Vec::with_capacity(alone.len());
    let topics = |at: usize| page.topics(&page.lines[at]);
    context::contexts(&alone, topics, |at, context| odds.push(weights.odds(context, &page.lines[at])));
    smooth(&odds, weights.change)
}

impl Weights {
    /// Reads the file that the training script writes: for each linear model its bias, scale, shapes and one signed
    /// byte for each word and each word nearby; then the network; all numbers little-endian 32-bit floats.
    fn read(bytes: &[u8]) -> Weights {
        let mut rest = bytes;
        let (mut words, mut near) = (vec![0; WORDS], vec![0; NEAR]);
        let (mut bias, mut scale, mut shapes) = ([0.0; MODELS], [0.0; MODELS], [[0.0; 4]; SHAPES]);
        for model in 0..MODELS {
            (bias[model], scale[model]) = (float(&mut rest), float(&mut rest));
            shapes.iter_mut().for_each(|weights| weights[model] = float(&mut rest));
            for table in [&mut words, &mut near] {
                let (own, after) = rest.split_at(table.len());
                let packed = |weight: u8| ((i32::from(weight as i8) + ADDED) as Packed) << (PLACE * model as u32);
                table.iter_mut().zip(own).for_each(|(weights, &weight)| *weights |= packed(weight));
                rest = after;
            }
        }
        let hidden = (0..SEEN).map(|_| neurons(&mut rest)).collect();
        let (biases, output) = (neurons(&mut rest), neurons(&mut rest));
        let (threshold, change) = (float(&mut rest), float(&mut rest));
        Weights { bias, scale, shapes, words, near, hidden, biases, output, threshold, change }
    }

    fn alone(&self, page: &Page, line: &Features, row: &Row) -> Alone {
        let (words, near) = (said(&self.words, page.words(line)), said(&self.near, page.near(line)));
        let mut shapes = [0.0; 4];
        for shape in line.shapes() {
            let weights = &self.shapes[usize::from(shape)];
            shapes.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        let odds = |model: usize| self.bias[model] + shapes[model] + (words[model] + near[model]) * self.scale[model];
        let flag = |so: bool| f32::from(u8::from(so));
        Alone {
            text: odds(0),
            end: odds(1),
            begin: odds(2),
            words: row.words as f32,
            title: flag(line.has(TITLE_SHAPE)),
            furniture: flag(FURNITURE_SHAPES.iter().any(|&shape| line.has(shape))),
        }
    }

    /// The network's log-odds: inputs to rectified neurons to one output.
    fn odds(&self, context: &[f32; CONTEXTS], line: &Features) -> f32 {
        let sums = self.sums(context, line);
        let fired = sums.as_flattened().iter().zip(self.output.as_flattened());
        fired.fold(self.threshold, |odds, (sum, weight)| odds + sum.max(0.0) * weight)
    }

    /// What reaches the neurons. By itself, as the compiler then keeps the sums in registers, four in each.
    #[inline(never)]
    fn sums(&self, context: &[f32; CONTEXTS], line: &Features) -> Neurons {
        let (contexts, shapes) = self.hidden.split_at(CONTEXTS);
        let mut sums = self.biases;
        for (weights, &value) in contexts.iter().zip(context) {
            add(&mut sums, weights, value);
        }
        for shape in line.shapes() {
            add(&mut sums, &shapes[usize::from(shape)], 1.0);
        }
        sums
    }
}

fn add(sums: &mut Neurons, weights: &Neurons, value: f32) {
    for (sums, weights) in sums.iter_mut().zip(weights) {
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += weight * value;
        }
    }
}

/// For each model the sum of the words' weights over the root of their number.
fn said(weights: &[Packed], words: &[u16]) -> [f32; MODELS] {
    let packed = |words: &[u16]| -> Packed { words.iter().map(|&word| weights[usize::from(word)]).sum() };
    let mut sums = [0; MODELS];
    let mut add = |packed: Packed| {
        for (model, sum) in sums.iter_mut().enumerate() {
            *sum += (packed >> (PLACE * model as u32)) as i32 & ((1 << PLACE) - 1);
        }
    };
    let (fours, rest) = words.as_chunks::<TOGETHER>();
    fours.iter().for_each(|four| add(packed(four)));
    add(packed(rest));
    let root = (words.len().max(1) as f32).sqrt();
    sums.map(|sum| (sum - ADDED * words.len() as i32) as f32 / root)
}

fn neurons(rest: &mut &[u8]) -> Neurons {
    std::array::from_fn(|_| std::array::from_fn(|_| float(rest)))
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
