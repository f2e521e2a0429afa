//! A page as leaves: the runs of text that a reader sees as one paragraph, heading, item or label, and the scopes
//! (block elements) around them.
//!
//! A leaf ends where a block element starts or ends, and at two line breaks in a row. One walk over the tree finds all
//! leaves and counts what the features need.

use super::hints::{self, Hints};
use super::media;
use crate::raw::dom::{Dom, NodeId, Step, is_control_or_picture, is_inline};
use html5ever::local_name;

/// The leaves of a page in reading order, and the scopes around them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub leaves: Vec<Leaf>,
    pub scopes: Vec<Scope>,
    /// The text nodes and line breaks of all leaves in order; each leaf holds a range of it.
    pub texts: Vec<NodeId>,
    /// Images, each with the number of leaves that end before it.
    pub images: Vec<(usize, NodeId)>,
    /// For each node the scope that it is, or 0.
    scope_ids: Vec<u32>,
}

/// A run of text.
#[derive(Debug, Default, Clone)]
pub(super) struct Leaf {
    /// The block element directly around it.
    pub scope: usize,
    /// Its text nodes, as a range of [`Outline::texts`].
    pub texts: std::ops::Range<usize>,
    /// Line of the raw file.
    pub line: u32,
    pub counts: Counts,
    /// What the names of inline elements at its start hint at.
    pub hints: Hints,
    /// Pictures and players since the leaf before.
    pub media: u32,
}

/// What a leaf's characters are.
#[derive(Debug, Default, Clone)]
pub(super) struct Counts {
    /// Characters without white space.
    pub chars: u32,
    /// Of these in links.
    pub link_chars: u32,
    /// Of these in bold or italics.
    pub strong_chars: u32,
    pub words: u32,
    pub links: u32,
    /// Words that start with a capital letter.
    pub capitals: u32,
    pub uppers: u32,
    pub digits: u32,
    pub commas: u32,
    /// Full stops and other ends of sentences.
    pub stops: u32,
    /// Signs that part menus and tables: `|`, `»`, `·`, `/` …
    pub bars: u32,
    /// The last character.
    pub last: Option<char>,
    /// The first character.
    pub first: Option<char>,
}

/// A block element with text in it.
#[derive(Debug)]
pub(super) struct Scope {
    pub node: NodeId,
    pub parent: usize,
    pub depth: u16,
    pub hints: Hints,
    /// Leaves in it, those of inner scopes too.
    pub leaves: std::ops::Range<usize>,
    /// Is it kept from readers by its own attributes?
    pub hidden: bool,
}

impl Outline {
    /// Takes a page or fragment apart.
    pub fn of(dom: &Dom) -> Outline {
        Walker::new(dom).run()
    }

    /// The scopes around a leaf, the innermost first; the last is the document.
    pub fn scopes_of(&self, leaf: &Leaf) -> impl Iterator<Item = usize> {
        self.scopes_up(leaf.scope)
    }

    /// A scope and those around it.
    pub fn scopes_up(&self, scope: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(scope), |&at| (at != 0).then(|| self.scopes[at].parent))
    }

    /// The scope that a block element is.
    pub fn scope_at(&self, node: NodeId) -> Option<usize> {
        Some(self.scope_ids[node.index()] as usize).filter(|&scope| scope > 0)
    }

    /// The text of a leaf, white space squeezed; a line break is a space too.
    pub fn text(&self, dom: &Dom, leaf: &Leaf) -> String {
        let mut out = String::new();
        let mut gap = false;
        for &node in &self.texts[leaf.texts.clone()] {
            let Some(text) = dom.text(node) else {
                gap = true;
                continue;
            };
            for (at, word) in text.split(char::is_whitespace).enumerate() {
                gap |= at > 0;
                if word.is_empty() {
                    continue;
                }
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(word);
                gap = false;
            }
        }
        out
    }
}

/// Elements that are no text of an article whatever stands in them: controls, pictures and drawings. What stands in one
/// that was never closed is the article that goes on behind it.
fn is_skipped(dom: &Dom, node: NodeId) -> bool {
    let name = dom.name(node);
    let aside = is_control_or_picture(name) || *name == local_name!("textarea") || dom.is_drawing(node);
    dom.is_never_text(node) || aside && !dom.is_left_open(node)
}

/// Is it part of a line, and not shown by its own style? It is a tip or a note that a script shows to who asks for it: a reader of the
/// line does not read it there. (Paragraphs are hidden until a script shows the page.)
fn is_tip(dom: &Dom, node: NodeId) -> bool {
    let name = dom.name(node);
    matches!(*name, local_name!("span") | local_name!("sup") | local_name!("small"))
        && dom.prev(node).is_some()
        && dom.attr(node, "style").is_some_and(|style| {
            style.split(';').any(|rule| {
                rule.split_once(':').is_some_and(|(key, value)| key.trim() == "display" && value.trim() == "none")
            })
        })
}

struct Walker<'a> {
    dom: &'a Dom,
    outline: Outline,
    /// The scopes that are open.
    open: Vec<usize>,
    leaf: Leaf,
    /// Line breaks since the last text.
    breaks: u32,
    links: u32,
    strong: u32,
    /// Does the next character start a word?
    gap: bool,
}

impl<'a> Walker<'a> {
    fn new(dom: &'a Dom) -> Self {
        let root =
            Scope { node: dom.root(), parent: 0, depth: 0, hints: Hints::default(), leaves: 0..0, hidden: false };
        let outline = Outline { scopes: vec![root], scope_ids: vec![0; dom.len()], ..Outline::default() };
        Walker { dom, outline, open: vec![0], leaf: Leaf::default(), breaks: 0, links: 0, strong: 0, gap: true }
    }

    fn run(mut self) -> Outline {
        let mut step = Some(Step::Enter(self.dom.root()));
        while let Some(now) = step {
            step = match now {
                Step::Enter(node) => match self.enter(node) {
                    true => Some(self.dom.children(node).next().map_or(Step::Leave(node), Step::Enter)),
                    false => self.after(node),
                },
                Step::Leave(node) => {
                    self.leave(node);
                    self.after(node)
                }
            };
        }
        self.end_leaf();
        let all = self.outline.leaves.len();
        self.outline.scopes[0].leaves = 0..all;
        self.outline
    }

    fn after(&self, node: NodeId) -> Option<Step> {
        let up = || self.dom.parent(node).map(Step::Leave);
        self.dom.next(node).map(Step::Enter).or_else(up)
    }

    /// Meets a node; should its children be met?
    fn enter(&mut self, node: NodeId) -> bool {
        if let Some(text) = self.dom.text(node) {
            if !self.dom.is_in_shape(node) {
                self.add(node, text);
            }
            return false;
        }
        let name = self.dom.name(node);
        let media = matches!(*name, local_name!("video") | local_name!("iframe") | local_name!("audio"));
        self.leaf.media += u32::from(media);
        if *name == local_name!("noscript") && media::shows_picture(self.dom, node) {
            self.outline.images.push((self.outline.leaves.len(), node));
        }
        if is_skipped(self.dom, node) || is_tip(self.dom, node) {
            return false;
        }
        match *name {
            local_name!("br") => {
                self.breaks += 1;
                self.gap = true;
                if self.leaf.counts.chars > 0 {
                    self.outline.texts.push(node);
                }
            }
            local_name!("img") => {
                self.leaf.media += 1;
                self.outline.images.push((self.outline.leaves.len(), node));
            }
            local_name!("a") => self.links += 1,
            local_name!("b") | local_name!("strong") | local_name!("em") | local_name!("i") => self.strong += 1,
            _ => {}
        }
        if is_inline(name) {
            if self.leaf.counts.chars == 0 && *name != local_name!("") {
                self.leaf.hints |= hints::of(self.dom, node);
            }
        } else if !matches!(*name, local_name!("br") | local_name!("img") | local_name!("picture") | local_name!("hr"))
        {
            self.end_leaf();
            self.open_scope(node);
        }
        true
    }

    fn leave(&mut self, node: NodeId) {
        let name = self.dom.name(node);
        match *name {
            local_name!("a") => self.links -= 1,
            local_name!("b") | local_name!("strong") | local_name!("em") | local_name!("i") => self.strong -= 1,
            _ => {}
        }
        if self.open.len() > 1 && self.open.last().is_some_and(|&scope| self.outline.scopes[scope].node == node) {
            self.end_leaf();
            let scope = self.open.pop().unwrap_or_default();
            self.outline.scopes[scope].leaves.end = self.outline.leaves.len();
        }
    }

    fn open_scope(&mut self, node: NodeId) {
        let parent = self.open.last().copied().unwrap_or_default();
        let start = self.outline.leaves.len();
        self.open.push(self.outline.scopes.len());
        self.outline.scope_ids[node.index()] = self.outline.scopes.len() as u32;
        self.outline.scopes.push(Scope {
            node,
            parent,
            depth: self.outline.scopes[parent].depth + 1,
            hints: hints::of(self.dom, node),
            leaves: start..start,
            hidden: hidden(self.dom, node),
        });
    }

    fn add(&mut self, node: NodeId, text: &str) {
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            self.gap = true;
            if self.leaf.counts.chars > 0 {
                self.outline.texts.push(node);
            }
            return;
        }
        if self.breaks > 1 && !self.in_pre() {
            self.end_leaf();
        }
        self.breaks = 0;
        if self.leaf.counts.chars == 0 {
            self.leaf.line = self.dom.line(node);
            self.leaf.texts.start = self.outline.texts.len();
        }
        self.outline.texts.push(node);
        self.leaf.counts.links += u32::from(self.links > 0);
        self.gap = self.leaf.counts.add(text, self.links > 0, self.strong > 0, self.gap);
    }

    fn in_pre(&self) -> bool {
        let around = self.open.iter().rev().take(3);
        around.into_iter().any(|&scope| *self.dom.name(self.outline.scopes[scope].node) == local_name!("pre"))
    }

    fn end_leaf(&mut self) {
        self.breaks = 0;
        self.gap = true;
        if self.leaf.counts.chars == 0 {
            self.leaf.hints = Hints::default();
            return;
        }
        let mut leaf = std::mem::take(&mut self.leaf);
        leaf.texts.end = self.outline.texts.len();
        leaf.scope = self.open.last().copied().unwrap_or_default();
        self.outline.leaves.push(leaf);
    }
}

impl Counts {
    /// Counts a text node; returns whether it ends in white space.
    fn add(&mut self, text: &str, link: bool, strong: bool, mut gap: bool) -> bool {
        let before = self.chars;
        for c in text.chars() {
            if c.is_whitespace() {
                gap = true;
                continue;
            }
            self.chars += 1;
            if gap {
                self.words += 1;
                self.capitals += u32::from(c.is_uppercase());
                gap = false;
            }
            match c {
                'a'..='z' => {}
                '0'..='9' => self.digits += 1,
                ',' | '،' | '、' | '，' => self.commas += 1,
                '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟' => self.stops += 1,
                '|' | '»' | '›' | '·' | '•' | '/' | '>' | '©' | '#' | '@' => self.bars += 1,
                _ => self.uppers += u32::from(c.is_uppercase()),
            }
            self.first.get_or_insert(c);
            self.last = Some(c);
        }
        self.link_chars += if link { self.chars - before } else { 0 };
        self.strong_chars += if strong { self.chars - before } else { 0 };
        gap
    }
}

/// Is an element kept from readers by its own attributes?
fn hidden(dom: &Dom, node: NodeId) -> bool {
    dom.attrs(node).any(|(name, value)| match name {
        "hidden" => true,
        "aria-hidden" => value == "true",
        "style" => {
            let squeezed: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            squeezed.contains("display:none") || squeezed.contains("visibility:hidden")
        }
        _ => false,
    })
}
