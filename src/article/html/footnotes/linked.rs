//! Notes to which numbers lead that are links.

use super::super::convert::heading_level;
use super::super::outline::Outline;
use super::{ABOVE, LABEL, Note, names_note, says_something, short, texts, texts_of};
use crate::raw::dom::{Dom, NodeId, is_inline};
use html5ever::local_name;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Most leaves of a note: paragraphs and a list.
const LEAVES: usize = 8;

/// References to a note that are asked whether it leads back to them.
const ASKED: usize = 4;

/// What Word calls notes, at whose places its pages name nothing: `#_ftn1` leads there, `#_ftnref1` back.
const UNNAMED: [&str; 2] = ["_ftn", "_edn"];

/// A number in the text.
struct Reference<'a> {
    label: String,
    /// The place that it leads to.
    target: &'a str,
    /// The element that holds it and nothing else.
    node: NodeId,
    link: NodeId,
    leaf: usize,
}

/// The notes of a page.
pub(super) fn notes(dom: &Dom, outline: &Outline) -> Vec<Note> {
    let references = references(dom, outline);
    if references.is_empty() {
        return Vec::new();
    }
    let page = Page::new(dom, outline, &references);
    let mut found: BTreeMap<&str, (Range<usize>, Vec<&Reference>)> = BTreeMap::new();
    for reference in &references {
        let Some((_, references)) = found.get_mut(reference.target) else {
            if let Some(leaves) = page.note_of(reference) {
                found.insert(reference.target, (leaves, vec![reference]));
            }
            continue;
        };
        references.push(reference);
    }
    found.retain(|_, (leaves, references)| {
        references.retain(|reference| reference.leaf < leaves.start);
        references.first().is_some_and(|first| says_something(dom, outline, leaves, &first.label))
    });
    let end = found.values().flat_map(|(_, references)| references).map(|reference| reference.leaf).max();
    let starts: BTreeSet<usize> = found.values().map(|(leaves, _)| leaves.start).collect();
    let apart = starts.len() == found.len() && end.is_some_and(|end| starts.iter().all(|&start| start > end));
    let is_note = |target: &str, leaves: &Range<usize>, references: &[&Reference]| {
        let marked = || references.iter().all(|reference| is_marked(dom, reference.link));
        is_called(target) || page.is_named(target) || page.leads_back(leaves, references) || apart && marked()
    };
    let found = found.into_iter().filter(|(target, (leaves, references))| is_note(target, leaves, references));
    let note = |(_, (leaves, references)): (&str, (Range<usize>, Vec<&Reference>))| Note {
        label: references[0].label.clone(),
        leaves,
        references: references.iter().map(|reference| (reference.leaf, reference.node)).collect(),
    };
    found.map(note).collect()
}

/// The numbers that lead to a place of a page.
fn references<'a>(dom: &'a Dom, outline: &Outline) -> Vec<Reference<'a>> {
    let mut references: Vec<Reference> = Vec::new();
    for (leaf, texts) in outline.leaves.iter().map(|leaf| &outline.texts[leaf.texts.clone()]).enumerate() {
        for &text in texts {
            if dom.text(text).is_none_or(|said| said.trim().is_empty() || said.len() > LABEL) {
                continue;
            }
            let Some((link, target)) = link(dom, text) else { continue };
            if references.last().is_some_and(|last| last.link == link) {
                continue;
            }
            let Some(label) = short(dom, link).and_then(|text| label(&text)) else { continue };
            let node = whole(dom, link, &label);
            references.push(Reference { label, target, node, link, leaf });
        }
    }
    references
}

/// The link around a text that leads to a place of a page, and that place.
fn link(dom: &Dom, text: NodeId) -> Option<(NodeId, &str)> {
    dom.ancestors(text).take(ABOVE).find_map(|node| Some((node, place(dom, node)?)))
}

/// The place of a page that a link leads to.
fn place(dom: &Dom, link: NodeId) -> Option<&str> {
    let href = dom.attr(link, "href").filter(|_| *dom.name(link) == local_name!("a"))?;
    href.split_once('#').map(|(_, place)| place).filter(|place| !place.is_empty())
}

/// The element that holds the number, its brackets too, and nothing else.
fn whole(dom: &Dom, link: NodeId, number: &str) -> NodeId {
    let same = |node: &NodeId| {
        is_inline(dom.name(*node))
            && short(dom, *node).and_then(|text| label(&text)).is_some_and(|label| label == number)
    };
    dom.ancestors(link).take(ABOVE).take_while(same).last().unwrap_or(link)
}

/// The label that a text is, without brackets: a number, a letter, a sign (which cannot be written: nothing).
fn label(text: &str) -> Option<String> {
    let text = text.trim();
    let inner = [('[', ']'), ('(', ')')].iter().find_map(|&(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    let text = inner.unwrap_or(text).trim();
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let named =
        || text.strip_prefix("note").or_else(|| text.strip_prefix("nb")).is_some_and(|rest| number(rest.trim()));
    let letter = || text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    if number(text) || letter() {
        return Some(text.to_owned());
    }
    if named() {
        return Some(text.replace(' ', ""));
    }
    (!text.is_empty() && text.chars().all(|c| "*†‡§¶".contains(c))).then(String::new)
}

/// Is the number set high, or in square brackets?
fn is_marked(dom: &Dom, link: NodeId) -> bool {
    let high = |node: NodeId| *dom.name(node) == local_name!("sup");
    let bracketed = || short(dom, link).is_some_and(|text| text.starts_with('['));
    dom.ancestors(link).take(ABOVE).any(high) || dom.children(link).take(ABOVE).any(high) || bracketed()
}

/// Is the place called as programs call notes: "fn:1", "_ftn1", "cite_note-3", "footnote-1", "easy-footnote-bottom-1"?
fn is_called(place: &str) -> bool {
    let place = place.to_ascii_lowercase();
    let numbered = place.strip_prefix("fn").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    numbered
        || ["footnote", "endnote", "cite_note", "ftn", "_edn", "fn:", "fn-"].iter().any(|name| place.contains(name))
}

/// The places of a page to which numbers lead.
struct Page<'a> {
    dom: &'a Dom,
    outline: &'a Outline,
    /// By node: the leaf that a text node stands in, from 1; 0 for other nodes.
    leaves: Vec<u32>,
    /// By name.
    targets: BTreeMap<&'a str, NodeId>,
    /// The leaves with which the places begin.
    starts: BTreeSet<usize>,
}

impl<'a> Page<'a> {
    fn new(dom: &'a Dom, outline: &'a Outline, references: &[Reference<'a>]) -> Page<'a> {
        let mut leaves = vec![0; dom.len()];
        for (at, leaf) in outline.leaves.iter().enumerate() {
            outline.texts[leaf.texts.clone()].iter().for_each(|text| leaves[text.index()] = at as u32 + 1);
        }
        let links: BTreeMap<&str, NodeId> = references.iter().map(|each| (each.target, each.link)).collect();
        let mut targets: BTreeMap<&str, NodeId> = BTreeMap::new();
        for node in dom.descendants(dom.root()) {
            for name in ["id", "name"] {
                if let Some((&name, _)) = dom.attr(node, name).and_then(|value| links.get_key_value(value)) {
                    targets.entry(name).or_insert(node);
                }
            }
        }
        for &target in links.keys() {
            let back = UNNAMED.iter().find_map(|start| Some(format!("{start}ref{}", target.strip_prefix(start)?)));
            if let Some(&from) = back.and_then(|back| links.get(back.as_str())) {
                targets.entry(target).or_insert(from);
            }
        }
        let mut page = Page { dom, outline, leaves, targets, starts: BTreeSet::new() };
        page.starts = page.targets.values().filter_map(|&target| page.leaf_behind(target)).collect();
        page
    }

    fn leaf(&self, text: NodeId) -> Option<usize> {
        (self.leaves[text.index()] as usize).checked_sub(1)
    }

    /// The leaves of the note that a number leads to, up to the next such place.
    fn note_of(&self, reference: &Reference) -> Option<Range<usize>> {
        let &target = self.targets.get(reference.target)?;
        let own = self.outline.scope_at(target);
        let scope = own.or_else(|| self.dom.ancestors(target).find_map(|node| self.outline.scope_at(node)))?;
        if heading_level(self.dom.name(self.outline.scopes[scope].node)).is_some() {
            return None;
        }
        let all = self.outline.scopes[scope].leaves.clone();
        let start = match own {
            Some(_) => all.start,
            None => self.leaf_behind(target).filter(|leaf| all.contains(leaf))?,
        };
        let next = || self.starts.range(start + 1..).next().map_or(all.end, |&next| next.min(all.end));
        // A place in a long running text is that of a line of it.
        let end = if own.is_some() || all.end - start <= LEAVES { next() } else { start + 1 };
        // Number and text may stand in two elements side by side.
        let alone = end == start + 1 && !says_something(self.dom, self.outline, &(start..end), &reference.label);
        let end = if alone { (end + 1).min(self.outline.leaves.len()) } else { end };
        (start > reference.leaf && (start + 1..=start + LEAVES).contains(&end)).then_some(start..end)
    }

    /// The leaf of the first text in a node or behind it.
    fn leaf_behind(&self, node: NodeId) -> Option<usize> {
        let first = |node: NodeId| texts(self.dom, node).find_map(|text| self.leaf(text));
        let around = || std::iter::once(node).chain(self.dom.ancestors(node)).take(ABOVE);
        first(node).or_else(|| around().filter_map(|node| self.dom.next(node)).find_map(first))
    }

    /// Is the place, or an element around it, called a note?
    fn is_named(&self, target: &str) -> bool {
        let node = self.targets.get(target).copied();
        let around = |node: NodeId| self.dom.ancestors(node).take(ABOVE).chain([node]);
        node.is_some_and(|node| around(node).any(|node| names_note(self.dom, node)))
    }

    /// Do the `leaves` lead back to one of the numbers?
    fn leads_back(&self, leaves: &Range<usize>, references: &[&Reference]) -> bool {
        let places = || texts_of(self.outline, leaves).filter_map(|&text| Some(link(self.dom, text)?.1));
        let names =
            |node: NodeId, place: &str| ["id", "name"].iter().any(|name| self.dom.attr(node, name) == Some(place));
        let leads = |reference: &Reference, place: &str| {
            let around = || std::iter::once(reference.link).chain(self.dom.ancestors(reference.link).take(ABOVE));
            let beside = around().filter_map(|node| self.dom.prev(node));
            around().chain(beside).any(|node| names(node, place)) || place.replacen("ref", "", 1) == reference.target
        };
        references.iter().take(ASKED).any(|reference| places().any(|place| leads(reference, place)))
    }
}
