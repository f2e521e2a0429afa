//! Notes to which numbers refer that are no links: "the ferry¹", and below, on a line of its own, "¹ The old one."

use super::super::convert::heading_level;
use super::super::outline::{Leaf, Outline};
use super::{ABOVE, LABEL, Note, names_note, says_something};
use crate::raw::dom::{Dom, NodeId};
use html5ever::local_name;
use std::collections::BTreeMap;

/// Most items of a list that are counted: a label has two digits.
const MOST: usize = 99;

/// The notes of a page: from one on, each once, and each number of the text above its note. If one has none, all are something else.
pub(super) fn notes(dom: &Dom, outline: &Outline) -> Vec<Note> {
    let mut references: BTreeMap<u32, Vec<(usize, NodeId)>> = BTreeMap::new();
    let mut lines: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, leaf) in outline.leaves.iter().enumerate() {
        let (opens, refers) = numbers(dom, outline, leaf);
        for (number, text) in refers {
            references.entry(number).or_default().push((at, text));
        }
        for number in opens.into_iter().chain(item(dom, outline, leaf)) {
            if lines.insert(number, at).is_some() {
                return Vec::new();
            }
        }
    }
    let counted = lines.keys().copied().eq(1..=lines.len() as u32) && lines.keys().eq(references.keys());
    let pairs = || lines.iter().zip(references.values());
    if !counted || !pairs().all(|((_, line), references)| references.iter().all(|(leaf, _)| leaf < line)) {
        return Vec::new();
    }
    let note = |((number, &line), references): ((&u32, &usize), &Vec<(usize, NodeId)>)| Note {
        label: number.to_string(),
        leaves: line..line + 1,
        references: references.clone(),
    };
    let notes: Vec<Note> = pairs().map(note).collect();
    let all = notes.iter().all(|note| says_something(dom, outline, &note.leaves, &note.label));
    if all { notes } else { Vec::new() }
}

/// The number that a leaf opens with, set high or bold, and those set high in it, which are no powers.
fn numbers(dom: &Dom, outline: &Outline, leaf: &Leaf) -> (Option<u32>, Vec<(u32, NodeId)>) {
    let (mut opens, mut refers) = (None, Vec::new());
    let mut before = None;
    for &text in &outline.texts[leaf.texts.clone()] {
        let said = dom.text(text).unwrap_or_default();
        if let Some(number) = number(said) {
            let around = |names: &[&str]| dom.ancestors(text).take(ABOVE).any(|node| names.contains(&dom.tag(node)));
            match before {
                None if around(&["sup", "b", "strong"]) => opens = Some(number),
                Some(before) if around(&["sup"]) && !char::is_numeric(before) && !is_power(dom, text, number) => {
                    refers.push((number, text));
                }
                _ => {}
            }
        }
        before = said.trim_end().chars().next_back().or(before);
    }
    let headed = |scope: usize| heading_level(dom.name(outline.scopes[scope].node)).is_some();
    if (opens.is_some() || !refers.is_empty()) && outline.scopes_of(leaf).take(ABOVE).any(headed) {
        return (None, Vec::new());
    }
    (opens, refers)
}

/// Is it the power of a unit, "22 km²"?
fn is_power(dom: &Dom, text: NodeId, number: u32) -> bool {
    const UNITS: [&str; 12] = ["cm", "dm", "ft", "hm", "in", "km", "m", "mi", "mm", "s", "yd", "µm"];
    let beside = std::iter::once(text).chain(dom.ancestors(text)).take(ABOVE).filter_map(|node| dom.prev(node));
    let before = beside.filter_map(|node| dom.text(node)).next().unwrap_or_default();
    (2..=3).contains(&number)
        && before.rsplit(|c: char| !c.is_alphabetic()).next().is_some_and(|word| UNITS.contains(&word))
}

/// A number of at most two digits, with a full stop or without.
fn number(text: &str) -> Option<u32> {
    if text.len() > LABEL {
        return None;
    }
    let text = text.trim();
    let digits = text.strip_suffix('.').unwrap_or(text);
    let number = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|&digits| number && digits > 0)
}

/// The number of a leaf that is an item of a list of footnotes.
fn item(dom: &Dom, outline: &Outline, leaf: &Leaf) -> Option<u32> {
    let mut around = outline.scopes_of(leaf).take(ABOVE).map(|scope| outline.scopes[scope].node);
    let item = around.find(|&node| *dom.name(node) == local_name!("li"))?;
    let list = dom.parent(item).filter(|&list| *dom.name(list) == local_name!("ol"))?;
    let aside = |node: NodeId| *dom.name(node) == local_name!("aside") || names_note(dom, node);
    if !dom.ancestors(item).take(ABOVE).any(aside) {
        return None;
    }
    let first: u32 = dom.attr(list, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
    let before = std::iter::successors(dom.prev(item), |&node| dom.prev(node));
    let before = before.filter(|&node| *dom.name(node) == local_name!("li")).take(MOST).count();
    (before < MOST).then(|| first.saturating_add(before as u32))
}
