//! The two models that choose an article's leaves: sums of small decision trees, as data in `model/trees.txt`.
//!
//! How they are trained and how they score is said in `model/train.py` and docs/html.md.

use std::sync::LazyLock;

/// A model: the sum of its trees is a log-odds.
pub(super) struct Model {
    nodes: Vec<Node>,
    /// Where each tree starts.
    roots: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Node {
    /// Feature to look at, or [`LEAF`].
    feature: u16,
    /// How far on the right child stands; the left child is the next node.
    right: u16,
    /// Threshold up to which it goes left; of a leaf its value.
    value: f32,
}

const LEAF: u16 = u16::MAX;

/// The model of a leaf by itself, and the model that also sees what the first says of the leaves around.
pub(super) static MODELS: LazyLock<[Model; 2]> = LazyLock::new(|| read(include_str!("model/trees.txt")));

impl Model {
    /// The probability that a row of features is a leaf of the article.
    pub fn probability(&self, row: &[f32]) -> f32 {
        let sum: f32 = self.roots.iter().map(|&root| self.tree(root as usize, row)).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    fn tree(&self, root: usize, row: &[f32]) -> f32 {
        let mut at = root;
        loop {
            let node = self.nodes[at];
            if node.feature == LEAF {
                return node.value;
            }
            let left = row.get(node.feature as usize).is_none_or(|&value| value <= node.value);
            at += if left { 1 } else { node.right as usize };
        }
    }
}

/// Reads the file that `train.py` writes: see `write` there.
fn read(text: &str) -> [Model; 2] {
    let mut models = [Model { nodes: Vec::new(), roots: Vec::new() }, Model { nodes: Vec::new(), roots: Vec::new() }];
    let mut which = None;
    for line in text.lines() {
        if line.starts_with("model") {
            which = Some(which.map_or(0, |which: usize| which + 1));
            continue;
        }
        let model = &mut models[which.unwrap_or(0).min(1)];
        model.roots.push(model.nodes.len() as u32);
        model.nodes.extend(line.split(' ').enumerate().map(|(at, word)| node(at, word)));
    }
    models
}

fn node(at: usize, word: &str) -> Node {
    let value = |text: &str| text.parse().expect("trees.txt is written by train.py");
    match word.split_once('<').and_then(|(feature, rest)| Some((feature, rest.split_once(':')?))) {
        Some((feature, (threshold, right))) => {
            let right = right.parse::<usize>().expect("trees.txt is written by train.py") - at;
            Node { feature: value(feature) as u16, right: right as u16, value: value(threshold) }
        }
        None => Node { feature: LEAF, right: 0, value: value(word) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_goes_left_up_to_its_threshold() {
        let [model, _] = read("model 1\n1<0.5:2 -1 0<3:4 1 2\nmodel 0\n");
        let sum = |row: &[f32]| model.tree(0, row);
        assert_eq!((sum(&[0.0, 0.5]), sum(&[3.0, 0.6]), sum(&[4.0, 1.0])), (-1.0, 1.0, 2.0));
    }

    #[test]
    fn every_tree_of_the_models_ends() {
        for model in MODELS.iter() {
            for row in [[0.0; 400], [1e9; 400], [-1e9; 400], [f32::NAN; 400]] {
                assert!((0.0..=1.0).contains(&model.probability(&row)));
            }
        }
    }
}
