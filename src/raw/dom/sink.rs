//! The tree under construction: what html5ever calls while it parses, and the limits on hostile markup.

use super::mend::{self, MENDS, Trace, is_raw};
use super::{Data, Dom, Element, Node, NodeId, formula, is_control_or_picture};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::BTreeMap;

/// Depth from which elements are unwrapped. The deepest page of our development data has 77 levels; browsers stop at 512.
/// html5ever looks through all open elements at each tag, so this also bounds the cost of a tag.
pub const MAX_DEPTH: u16 = 200;

/// Words of one tag from which all of them are dropped: html5ever compares each attribute with each.
const MAX_WORDS: usize = 1_000;

pub(super) fn parse(html: &str, first_line: u32) -> Dom {
    let mut html = without_endless_tags(html);
    let (mut dom, mut trace) = read(&html, [(0, &*html)].into_iter(), first_line);
    for _ in 0..MENDS {
        if !trace.never_ended() {
            break;
        }
        let (_, traced) = read(&html, mend::pieces(&html), first_line);
        let Some(mended) = traced.mended(&html) else { break };
        html = Cow::Owned(mended);
        (dom, trace) = read(&html, [(0, &*html)].into_iter(), first_line);
    }
    formula::settle(&mut dom);
    dom
}

/// Reads markup that is handed over in pieces, each with its place.
fn read<'a>(html: &str, pieces: impl Iterator<Item = (usize, &'a str)>, first_line: u32) -> (Dom, Trace) {
    let sink = Sink {
        nodes: RefCell::new(vec![Node::new(Data::Root, first_line)]),
        first_line,
        line: Cell::new(first_line),
        open: Cell::new(NodeId(0)),
        reached: Cell::new(0),
        unclosed: RefCell::default(),
    };
    let builder = TreeBuilder::new(sink, TreeBuilderOpts::default());
    let guard = Guard { builder, dropped: RefCell::default(), budget: html.len() + 10_000, trace: Trace::default() };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    for (place, piece) in pieces {
        tokenizer.sink.trace.piece.set(place);
        input.push_back(StrTendril::from(piece));
        // The tokenizer stops behind each script for whoever would run it.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
    }
    tokenizer.end();
    let Guard { builder, trace, .. } = tokenizer.sink;
    (builder.sink.finish(), trace)
}

/// The markup without the attributes of tags that have more than [`MAX_WORDS`] words; their line feeds stay.
///
/// Quotation marks are not trusted, as an attacker chooses where they open. A `<` that starts no tag may stand inside
/// one: there the tag is closed after as many words, so that no text is lost should it be text.
fn without_endless_tags(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(start) = memchr::memchr(b'<', &bytes[at..]).map(|found| at + found + 1) {
        let end = memchr::memchr2(b'<', b'>', &bytes[start..]).map_or(bytes.len(), |found| start + found);
        at = end;
        if end - start <= MAX_WORDS || word_ends(&bytes[start..end]).nth(MAX_WORDS).is_none() {
            continue;
        }
        if bytes[start].is_ascii_alphabetic() {
            let name = bytes[start..end].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            out.push_str(&html[copied..start + name]);
            out.extend(std::iter::repeat_n('\n', memchr::memchr_iter(b'\n', &bytes[start..end]).count()));
            out.push_str(if bytes.get(end) == Some(&b'<') { ">" } else { "" });
            copied = end;
        } else {
            for close in word_ends(&bytes[start..end]).skip(MAX_WORDS).step_by(MAX_WORDS) {
                out.push_str(&html[copied..start + close]);
                out.push('>');
                copied = start + close;
            }
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Where an attribute may end.
fn word_ends(tag: &[u8]) -> impl Iterator<Item = usize> {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
    tag.iter().enumerate().filter(move |(_, byte)| ends(byte)).map(|(at, _)| at)
}

/// Elements that hold no text of an article, if they are closed.
fn holds_no_text(name: &LocalName) -> bool {
    is_control_or_picture(name) || matches!(*name, local_name!("object") | local_name!("svg"))
}

/// Stands between tokenizer and tree builder and drops the tags that would nest too deep or multiply nodes.
struct Guard {
    builder: TreeBuilder<NodeId, Sink>,
    /// How many start tags of each name were dropped, so that as many end tags are.
    dropped: RefCell<BTreeMap<LocalName, u32>>,
    /// Nodes after which only text is read: more than the markup can have said.
    budget: usize,
    trace: Trace,
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        self.trace.follow(&token);
        if let Token::TagToken(tag) = &token
            && self.drops(tag)
        {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Guard {
    fn drops(&self, tag: &Tag) -> bool {
        // The text of these is not markup: dropping the tag would turn a script into paragraphs.
        if is_raw(&tag.name) || tag.name == local_name!("plaintext") {
            return false;
        }
        let sink = &self.builder.sink;
        let mut dropped = self.dropped.borrow_mut();
        let full = sink.nodes.borrow().len() > self.budget;
        match tag.kind {
            TagKind::StartTag if full || sink.too_deep() => {
                *dropped.entry(tag.name.clone()).or_default() += 1;
                true
            }
            TagKind::StartTag => false,
            TagKind::EndTag => match dropped.get_mut(&tag.name) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ if full => true,
                _ => {
                    sink.close(&tag.name);
                    false
                }
            },
        }
    }
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    first_line: u32,
    line: Cell<u32>,
    /// The innermost open element, as far as can be seen from here: html5ever keeps the truth to itself.
    open: Cell<NodeId>,
    /// Depth of the last node that was put into the tree.
    reached: Cell<u16>,
    /// Elements of each name whose end tag has not come yet, of those for which it matters.
    unclosed: RefCell<BTreeMap<LocalName, Vec<NodeId>>>,
}

impl Node {
    fn new(data: Data, line: u32) -> Node {
        Node { data, parent: None, prev: None, next: None, first: None, last: None, line, depth: 0, left_open: false }
    }
}

impl Sink {
    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data, self.line.get()));
        NodeId((nodes.len() - 1) as u32)
    }

    /// Would another element stand too deep? `open` may be wrong when markup is crossed; `reached` is not, and allows for
    /// the formatting elements that html5ever opens again by itself.
    fn too_deep(&self) -> bool {
        let depth = self.nodes.borrow()[self.open.get().index()].depth;
        depth >= MAX_DEPTH || self.reached.get() >= 2 * MAX_DEPTH
    }

    /// Follows an end tag.
    fn close(&self, name: &LocalName) {
        if let Some(closed) = self.unclosed.borrow_mut().get_mut(name).and_then(Vec::pop) {
            self.nodes.borrow_mut()[closed.index()].left_open = false;
        }
        let nodes = self.nodes.borrow();
        let mut at = self.open.get();
        while let Node { data: Data::Element(element), parent: Some(parent), .. } = &nodes[at.index()] {
            let local = &element.name.local;
            match *local {
                _ if local == name => {
                    self.open.set(*parent);
                    return;
                }
                // An end tag inside these never closes an element around them.
                local_name!("table")
                | local_name!("td")
                | local_name!("th")
                | local_name!("caption")
                | local_name!("object")
                | local_name!("marquee")
                | local_name!("applet") => return,
                _ => at = *parent,
            }
        }
    }

    /// Puts `child`, which has no parent, at the end of `parent`.
    fn attach(&self, parent: NodeId, child: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let last = nodes[parent.index()].last.replace(child);
        let depth = nodes[parent.index()].depth.saturating_add(1);
        match last {
            Some(last) => nodes[last.index()].next = Some(child),
            None => nodes[parent.index()].first = Some(child),
        }
        let node = &mut nodes[child.index()];
        (node.parent, node.prev, node.next, node.depth) = (Some(parent), last, None, depth);
        self.reached.set(depth);
        self.open.set(if matches!(node.data, Data::Element(_)) { child } else { parent });
    }

    /// Adds `text` to the text node `before`, if it is one.
    fn merged(&self, before: Option<NodeId>, text: &StrTendril) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let Some(Data::Text(old)) = before.map(|before| &mut nodes[before.index()].data) else { return false };
        old.push_tendril(text);
        true
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId(0)
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[target.index()].data {
            Data::Element(element) => &element.name,
            _ => unreachable!("html5ever asks for the name of elements only"),
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let template = flags.template.then(|| {
            let contents = self.add(Data::Root);
            let mut nodes = self.nodes.borrow_mut();
            // Templates in templates nest like anything else.
            nodes[contents.index()].depth = nodes[self.open.get().index()].depth.saturating_add(1);
            contents
        });
        let local = name.local.clone();
        let element = self.add(Data::Element(Box::new(Element { name, attrs, template })));
        if holds_no_text(&local) {
            self.nodes.borrow_mut()[element.index()].left_open = true;
            self.unclosed.borrow_mut().entry(local).or_default().push(element);
        }
        element
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Hidden)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Hidden)
    }

    fn append(&self, &parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(node) => {
                self.remove_from_parent(&node);
                self.attach(parent, node);
            }
            NodeOrText::AppendText(text) => {
                let last = self.nodes.borrow()[parent.index()].last;
                if !self.merged(last, &text) {
                    let node = self.add(Data::Text(text));
                    self.attach(parent, node);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, prev: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.nodes.borrow()[element.index()].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match &self.nodes.borrow()[target.index()].data {
            Data::Element(element) => element.template.unwrap_or(*target),
            _ => *target,
        }
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, &sibling: &NodeId, child: NodeOrText<NodeId>) {
        let (parent, before) = {
            let nodes = self.nodes.borrow();
            (nodes[sibling.index()].parent, nodes[sibling.index()].prev)
        };
        let Some(parent) = parent else { return };
        let node = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) if self.merged(before, &text) => return,
            NodeOrText::AppendText(text) => self.add(Data::Text(text)),
        };
        self.remove_from_parent(&node);
        let mut nodes = self.nodes.borrow_mut();
        let before = nodes[sibling.index()].prev.replace(node);
        match before {
            Some(before) => nodes[before.index()].next = Some(node),
            None => nodes[parent.index()].first = Some(node),
        }
        let depth = nodes[parent.index()].depth.saturating_add(1);
        let inserted = &mut nodes[node.index()];
        (inserted.parent, inserted.prev, inserted.next) = (Some(parent), before, Some(sibling));
        inserted.depth = depth;
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[target.index()].data {
            for attr in attrs {
                if element.attrs.len() < MAX_WORDS && element.attrs.iter().all(|old| old.name != attr.name) {
                    element.attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[target.index()];
        let Some(parent) = node.parent.take() else { return };
        let (prev, next) = (node.prev.take(), node.next.take());
        match prev {
            Some(prev) => nodes[prev.index()].next = next,
            None => nodes[parent.index()].first = next,
        }
        match next {
            Some(next) => nodes[next.index()].prev = prev,
            None => nodes[parent.index()].last = prev,
        }
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut child = self.nodes.borrow()[node.index()].first;
        while let Some(moved) = child {
            child = self.nodes.borrow()[moved.index()].next;
            self.remove_from_parent(&moved);
            self.attach(*new_parent, moved);
        }
    }

    fn set_current_line(&self, line: u64) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.line.set(self.first_line.saturating_add(line).saturating_sub(1));
    }
}
