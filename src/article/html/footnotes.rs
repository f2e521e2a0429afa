//! Footnotes: numbers in the text, and what stands at the place that they lead to.
//!
//! A number that is a link leads to its note. Nothing but that is asked of a pair that links both ways, or whose note is called
//! one; other pairs are notes if they stand behind the whole text. A number without a link, set high, has its note in the line
//! that begins with the same number, if all of them have. Most numbers of pages are none of this: years, powers, places in a table.

mod linked;
mod loose;

use super::outline::Outline;
use crate::raw::dom::{Dom, NodeId, is_inline};
use html5ever::local_name;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Bytes of the longest label: "[note 12]".
const LABEL: usize = 10;

/// Nodes that are looked at to read a label: brackets and number may stand in elements of their own.
const NODES: usize = 12;

/// How far above a number, or its note, an element may be that has its name.
const ABOVE: usize = 3;

/// How far above its text a link back may be: its letters may be set high, bold and leaning.
const DEEP: usize = 5;

/// Letters of a link back: "↩", "^ a b", "[1]".
const BACK: usize = 2;

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    notes: Vec<Note>,
    /// By text node: what is shown of it, if not all.
    shown: BTreeMap<NodeId, Shown>,
    /// By leaf: the note that it belongs to.
    of_leaf: BTreeMap<usize, usize>,
}

/// What is shown of a text node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Nothing,
    /// A reference to this note.
    Reference(usize),
    /// What stands from this byte on.
    From(usize),
}

#[derive(Debug)]
struct Note {
    label: String,
    leaves: Range<usize>,
    /// Where the text refers to it: the leaf, and the element.
    references: Vec<(usize, NodeId)>,
}

impl Footnotes {
    /// The footnotes of a page.
    pub fn of(dom: &Dom, outline: &Outline) -> Footnotes {
        let mut notes = linked::notes(dom, outline);
        if notes.is_empty() {
            notes = loose::notes(dom, outline);
        }
        notes.sort_by_key(|note| note.leaves.start);
        if notes.windows(2).any(|pair| pair[0].leaves.end > pair[1].leaves.start) {
            notes.clear();
        }
        number(&mut notes);
        Footnotes { notes, ..Footnotes::default() }
    }

    /// Keeps the notes to which kept text refers; others are text like any other.
    pub fn settle(&mut self, dom: &Dom, outline: &Outline, keep: &mut [bool]) {
        self.notes.retain(|note| note.references.iter().any(|&(leaf, _)| keep[leaf]));
        for (at, note) in self.notes.iter().enumerate() {
            for leaf in note.leaves.clone() {
                keep[leaf] = true;
                self.of_leaf.insert(leaf, at);
            }
            for &(_, node) in &note.references {
                let beside = sidenote(dom, node).into_iter().flat_map(|note| texts(dom, note));
                self.shown.extend(beside.map(|text| (text, Shown::Nothing)));
                for (place, text) in texts(dom, node).enumerate() {
                    self.shown.insert(text, if place == 0 { Shown::Reference(at) } else { Shown::Nothing });
                }
            }
            self.shown.extend(unshown(dom, outline, &note.leaves, &note.label));
        }
    }

    /// What is shown of a text node, if not all of it.
    pub fn shown(&self, text: NodeId) -> Option<Shown> {
        self.shown.get(&text).copied()
    }

    /// The label of a note.
    pub fn label(&self, note: usize) -> &str {
        &self.notes[note].label
    }

    /// The note that a leaf belongs to.
    pub fn at(&self, leaf: usize) -> Option<usize> {
        self.of_leaf.get(&leaf).copied()
    }
}

/// What pages with a wide margin show of a note beside its number: the note itself, once more.
fn sidenote(dom: &Dom, number: NodeId) -> Option<NodeId> {
    let beside = std::iter::successors(dom.next(number), |&node| dom.next(node)).take(ABOVE);
    let named = |node: NodeId| {
        let class = dom.attr(node, "class").unwrap_or_default();
        is_inline(dom.name(node)) && (class.contains("sidenote") || class.contains("marginnote"))
    };
    beside.take_while(|&node| dom.text(node).is_none_or(|text| text.trim().is_empty())).find(|&node| named(node))
}

/// Labels that are no two notes' and can be written in Markdown, or else numbers.
fn number(notes: &mut [Note]) {
    let labels: BTreeSet<&str> = notes.iter().map(|note| note.label.as_str()).collect();
    if labels.len() < notes.len() || labels.contains("") {
        notes.iter_mut().enumerate().for_each(|(at, note)| note.label = (at + 1).to_string());
    }
}

/// The texts in a node, itself among them.
fn texts(dom: &Dom, node: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::once(node)
        .chain(dom.descendants(node))
        .filter(|&text| dom.text(text).is_some_and(|said| !said.trim().is_empty()))
}

/// The text of a node, if it is as short as a label.
fn short(dom: &Dom, node: NodeId) -> Option<String> {
    let mut said = String::new();
    for (at, inner) in dom.descendants(node).enumerate() {
        said.push_str(dom.text(inner).unwrap_or_default().trim());
        if at > NODES || said.len() > LABEL {
            return None;
        }
    }
    Some(said)
}

/// Is an element called a note, or a list of notes?
fn names_note(dom: &Dom, node: NodeId) -> bool {
    let called = |value: &str| {
        let value = value.to_ascii_lowercase();
        ["footnote", "endnote"].iter().any(|name| value.contains(name))
    };
    dom.attrs(node).any(|(name, value)| matches!(name, "id" | "class" | "role" | "epub:type") && called(value))
}

/// Is there text in the leaves of a note beside its label and the links back?
fn says_something(dom: &Dom, outline: &Outline, leaves: &Range<usize>, label: &str) -> bool {
    let unshown: BTreeMap<NodeId, Shown> = unshown(dom, outline, leaves, label).into_iter().collect();
    let said = |text: &NodeId| dom.text(*text).is_some_and(|said| said.contains(char::is_alphabetic));
    texts_of(outline, leaves).any(|text| unshown.get(text) != Some(&Shown::Nothing) && said(text))
}

/// The text nodes of leaves.
fn texts_of<'a>(outline: &'a Outline, leaves: &Range<usize>) -> impl Iterator<Item = &'a NodeId> {
    outline.leaves[leaves.clone()].iter().flat_map(|leaf| &outline.texts[leaf.texts.clone()])
}

/// What is not shown of a note: its label, and the links back.
fn unshown(dom: &Dom, outline: &Outline, leaves: &Range<usize>, label: &str) -> Vec<(NodeId, Shown)> {
    let mut unshown = Vec::new();
    let mut opens = true;
    for leaf in &outline.leaves[leaves.clone()] {
        for &text in &outline.texts[leaf.texts.clone()] {
            let Some(said) = dom.text(text).filter(|said| !said.trim().is_empty()) else { continue };
            if is_link_back(dom, text) {
                unshown.push((text, Shown::Nothing));
            } else if opens {
                let rest = without_label(said, label);
                opens = rest.is_empty();
                if rest.len() < said.len() {
                    let shown = if opens { Shown::Nothing } else { Shown::From(said.len() - rest.len()) };
                    unshown.push((text, shown));
                }
            }
        }
    }
    unshown
}

/// Is a text a link to a place of the page, of few letters?
fn is_link_back(dom: &Dom, text: NodeId) -> bool {
    let place = |node: NodeId| {
        *dom.name(node) == local_name!("a") && dom.attr(node, "href").is_some_and(|href| href.contains('#'))
    };
    let few =
        |node: NodeId| short(dom, node).is_some_and(|said| said.chars().filter(|c| c.is_alphabetic()).count() <= BACK);
    dom.ancestors(text).take(DEEP).find(|&node| place(node)).is_some_and(few)
}

/// What stands behind the label at the start of a note, "[1] " or "1. ", and behind its sign, "^ ".
fn without_label<'a>(text: &'a str, label: &str) -> &'a str {
    let start = text.trim_start().trim_start_matches(['^', '↑', '*', '†', '‡', '§', '¶']).trim_start();
    let signed = start.trim_start_matches(['[', '(']);
    match signed.strip_prefix(label) {
        Some(rest) if !label.is_empty() && !rest.starts_with(char::is_alphanumeric) => {
            rest.trim_start_matches(|c: char| c.is_whitespace() || ")].:^↑".contains(c))
        }
        _ => start,
    }
}
