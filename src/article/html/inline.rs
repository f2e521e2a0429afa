//! A leaf's text with its marks: emphasis, code, links and line breaks.

use super::convert::heading_level;
use super::footnotes::{Footnotes, Shown};
use super::links::Links;
use super::outline::Outline;
use crate::raw::dom::{Dom, NodeId};
use crate::raw::{Mark, MarkKind, Text};
use html5ever::local_name;
use std::ops::Range;

/// Builds a [`Text`] from text nodes.
pub(super) struct Inline<'a> {
    dom: &'a Dom,
    links: &'a Links,
    notes: &'a Footnotes,
    text: Text,
    /// The inline elements that are open, the outermost first, and the place of their mark, if they make one.
    open: Vec<(NodeId, Option<usize>)>,
    /// Is white space due before the next word?
    gap: bool,
    breaks: bool,
    /// Is the text so far the first letter of a word, set large in an element of its own?
    initial: bool,
}

impl<'a> Inline<'a> {
    pub fn new(dom: &'a Dom, links: &'a Links, notes: &'a Footnotes) -> Self {
        let text = Text::default();
        Inline { dom, links, notes, text, open: Vec::new(), gap: false, breaks: false, initial: false }
    }

    /// Adds the text nodes of a leaf.
    pub fn add(&mut self, outline: &Outline, leaf: usize) {
        let leaf = &outline.leaves[leaf];
        let scope = outline.scopes[leaf.scope].node;
        for &node in &outline.texts[leaf.texts.clone()] {
            let (text, shown) = (self.dom.text(node), self.notes.shown(node));
            let text = match shown {
                Some(Shown::Nothing) => continue,
                Some(Shown::Reference(note)) => {
                    self.refer(note);
                    continue;
                }
                Some(Shown::From(start)) => text.map(|text| &text[start..]),
                None => text,
            };
            let raised = text.and_then(|text| raised(self.dom, node, text));
            match raised.as_deref().or(text) {
                Some(text) if self.is_permalink(node, text) => self.gap = true,
                Some(text) => {
                    self.reopen(node, scope);
                    let is_initial = self.is_initial(node, text);
                    let initial = std::mem::replace(&mut self.initial, is_initial);
                    match text.trim_start_matches(is_space) {
                        rest if initial && rest.starts_with(char::is_lowercase) => {
                            self.gap = false;
                            self.words(rest);
                        }
                        _ => self.words(text),
                    }
                }
                None => self.breaks |= !self.text.plain.is_empty(),
            }
        }
        self.close(0);
    }

    /// A reference to a note, in no mark: it stands in brackets, as Markdown knows it.
    fn refer(&mut self, note: usize) {
        self.close(0);
        if self.gap && !self.text.plain.is_empty() {
            self.text.plain.push(' ');
        }
        (self.gap, self.breaks) = (false, false);
        self.text.plain.push_str(&format!("[{}]", self.notes.label(note)));
    }

    /// What follows stands on a line of its own.
    pub fn line_break(&mut self) {
        self.breaks |= !self.text.plain.is_empty();
    }

    /// What follows is a word of its own.
    pub fn space(&mut self) {
        self.gap = true;
    }

    pub fn finish(mut self) -> Text {
        self.close(0);
        self.text.marks.retain(|mark| mark.kind == MarkKind::Break || !mark.range.is_empty());
        self.text
    }

    /// Is it the large first letter of a text, in an element that is called so? "A" and other letters that are words are taken for words.
    fn is_initial(&self, node: NodeId, text: &str) -> bool {
        let called = |at: NodeId| {
            let class = self.dom.attr(at, "class").unwrap_or_default().to_ascii_lowercase();
            ["initial", "dropcap", "drop-cap", "first-letter", "firstletter", "lettrine"]
                .iter()
                .any(|name| class.contains(name))
        };
        let text = text.trim();
        let mut letters = text.chars();
        self.text.plain.is_empty()
            && letters.next().is_some_and(|c| "BCDFGHJLMNPQRTX".contains(c))
            && letters.next().is_none()
            && self.dom.ancestors(node).take(2).any(called)
            || self.initial && text.is_empty()
    }

    /// Is it the "#" or "¶" beside a heading, by which readers link to it? It is a link to a place of a page, in a heading, without a word.
    fn is_permalink(&self, node: NodeId, text: &str) -> bool {
        let to_place = |at: NodeId| {
            *self.dom.name(at) == local_name!("a") && self.dom.attr(at, "href").is_some_and(|href| href.contains('#'))
        };
        !text.contains(char::is_alphanumeric)
            && self.dom.ancestors(node).any(to_place)
            && self.dom.ancestors(node).any(|at| heading_level(self.dom.name(at)).is_some())
    }

    /// Closes and opens marks so that those around `node` are open.
    fn reopen(&mut self, node: NodeId, scope: NodeId) {
        let mut around: Vec<NodeId> = self.dom.ancestors(node).take_while(|&at| at != scope).collect();
        around.reverse();
        let shared = self.open.iter().zip(&around).take_while(|((open, _), node)| open == *node).count();
        self.close(shared);
        for &node in &around[shared..] {
            self.open.push((node, None));
        }
    }

    fn close(&mut self, keep: usize) {
        while self.open.len() > keep {
            if let Some((_, Some(mark))) = self.open.pop() {
                self.text.marks[mark].range.end = self.text.plain.len();
            }
        }
    }

    fn words(&mut self, text: &str) {
        self.gap |= text.starts_with(is_space);
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            if self.breaks {
                let at = self.text.plain.len();
                self.text.marks.push(Mark { range: at..at, kind: MarkKind::Break });
                self.text.plain.push('\n');
            } else if self.gap && !self.text.plain.is_empty() {
                self.text.plain.push(' ');
            }
            (self.breaks, self.gap) = (false, false);
            self.open_marks();
            self.text.plain.push_str(word);
            self.gap = true;
        }
        self.gap = text.ends_with(is_space) || self.gap && text.trim().is_empty();
    }

    /// Marks start at their first word, so that none starts with white space.
    fn open_marks(&mut self) {
        for at in 0..self.open.len() {
            let (node, mark) = self.open[at];
            if mark.is_some() {
                continue;
            }
            let Some(kind) = self.kind(node) else { continue };
            let same = |(_, mark): &(NodeId, Option<usize>)| {
                mark.is_some_and(|mark| {
                    std::mem::discriminant(&self.text.marks[mark].kind) == std::mem::discriminant(&kind)
                })
            };
            if self.open[..at].iter().any(same) {
                continue;
            }
            let start = self.text.plain.len();
            self.open[at].1 = Some(self.text.marks.len());
            self.text.marks.push(Mark { range: start..start, kind });
        }
    }

    fn kind(&self, node: NodeId) -> Option<MarkKind> {
        Some(match *self.dom.name(node) {
            local_name!("b") | local_name!("strong") => MarkKind::Strong,
            local_name!("em") | local_name!("i") | local_name!("cite") | local_name!("dfn") | local_name!("var") => {
                MarkKind::Emphasis
            }
            local_name!("code") | local_name!("kbd") | local_name!("samp") | local_name!("tt") => MarkKind::Code,
            local_name!("a") => MarkKind::Link(self.links.target(self.dom.attr(node, "href")?)?),
            _ => return None,
        })
    }
}

/// The text of a range of leaves, each on a line of its own.
pub(super) fn text(dom: &Dom, outline: &Outline, (links, notes): (&Links, &Footnotes), leaves: Range<usize>) -> Text {
    let mut inline = Inline::new(dom, links, notes);
    for leaf in leaves {
        inline.line_break();
        inline.add(outline, leaf);
    }
    inline.finish()
}

/// Digits that are set high, or low behind a stroke, as the digits that stand so by themselves: "10<sup>6</sup>" is no 106, nor is
/// "3<sup>1</sup>/<sub>2</sub>" 31/2.
fn raised(dom: &Dom, node: NodeId, text: &str) -> Option<String> {
    const HIGH: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let said = text.trim();
    if said.is_empty() || said.len() > RAISED {
        return None;
    }
    let element =
        dom.ancestors(node).take(2).find(|&at| matches!(*dom.name(at), local_name!("sup") | local_name!("sub")))?;
    let behind = || dom.prev(element).and_then(|before| dom.text(before));
    let digits = match *dom.name(element) {
        local_name!("sup") => HIGH,
        _ if behind().is_some_and(|before| before.ends_with(['/', '⁄'])) => LOW,
        _ => return None,
    };
    let digit = |c: char| match c {
        '-' | '−' | '–' => Some('⁻'),
        c => c.to_digit(10).and_then(|digit| digits.get(digit as usize).copied()),
    };
    let raised: Option<String> = said.chars().map(digit).collect();
    raised.filter(|_| said.contains(|c: char| c.is_ascii_digit()))
}

/// Bytes of the longest number that is set high.
const RAISED: usize = 4;

/// White space that only parts words: no-break spaces hold together what must not be parted.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}
