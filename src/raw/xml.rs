//! XML as a small tree, for the formats that are XML.
//!
//! Reads what real exports hold rather than what the standard wants: HTML entities, unclosed elements and a cut end
//! give the tree up to there. Entities of the document's own are never expanded, and depth is bounded.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting that is kept as a tree; text below it still counts as its ancestors' text. Real exports stay
/// under 30.
const DEPTH: usize = 128;

/// An element with its attributes and what stands in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Element {
    /// Name as written, with its prefix.
    pub name: String,
    /// Attributes by their name as written.
    pub attributes: Vec<(String, String)>,
    /// Elements and text in their order.
    pub nodes: Vec<Node>,
    /// Line of the text on which its start tag stands, from 1.
    pub line: u32,
}

/// A child of an element.
#[derive(Debug, PartialEq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// A document, and whether all of it could be read.
pub(super) struct Tree {
    /// Stands above the root, so that fragments with several roots can be read too.
    pub document: Element,
    /// The line on which reading stopped, if it stopped before the end.
    pub broken: Option<u32>,
}

impl Element {
    /// The name without its prefix.
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The children that are elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The children of this name, whatever the prefix.
    pub fn children<'a>(&'a self, local: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.local() == local)
    }

    /// The first child of this name, whatever the prefix.
    pub fn child(&self, local: &str) -> Option<&Element> {
        self.elements().find(|element| element.local() == local)
    }

    /// The first child whose name with its prefix is this.
    pub fn exact(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The element at the end of a path of names: `itemMeta/provider`.
    pub fn at(&self, path: &str) -> Option<&Element> {
        path.split('/').try_fold(self, |element, name| element.child(name))
    }

    /// The text at the end of a path, unless it is blank.
    pub fn text_at(&self, path: &str) -> Option<String> {
        self.at(path).and_then(Element::text_if_any)
    }

    /// An attribute by its name without prefix, unless it is blank.
    pub fn attribute(&self, local: &str) -> Option<&str> {
        let named = |name: &str| name == local || name.rsplit(':').next() == Some(local);
        self.attributes
            .iter()
            .find(|(name, _)| named(name))
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// All text in it, with white space as it stands.
    pub fn raw_text(&self) -> String {
        let mut out = String::new();
        self.gather(&mut out);
        out
    }

    fn gather(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.gather(out),
            }
        }
    }

    /// All text in it, white space folded.
    pub fn text(&self) -> String {
        fold(&self.raw_text())
    }

    /// All text in it, white space folded, unless it is blank.
    pub fn text_if_any(&self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    /// All elements below it of this name, in the order of the document; what stands in one of them is not searched.
    pub fn all<'a>(&'a self, local: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        self.search(local, &mut found);
        found
    }

    fn search<'a>(&'a self, local: &str, found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            match element.local() == local {
                true => found.push(element),
                false => element.search(local, found),
            }
        }
    }

    /// The first element below it of this name.
    pub fn first(&self, local: &str) -> Option<&Element> {
        self.elements().find_map(|element| match element.local() == local {
            true => Some(element),
            false => element.first(local),
        })
    }
}

/// White space folded to single spaces.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Reads a document or a fragment.
pub(super) fn read(text: &str) -> Tree {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut builder =
        Builder { open: vec![Element { line: 1, ..Element::default() }], skipped: 0, text, at: 0, line: 1 };
    let broken = loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Eof) => break None,
            Ok(event) => builder.take(event, at),
            Err(_) => break Some(builder.line_at(reader.error_position() as usize)),
        }
    };
    let broken = broken.or_else(|| (builder.open.len() > 1).then(|| builder.line_at(text.len())));
    while builder.open.len() > 1 {
        builder.close();
    }
    Tree { document: builder.open.pop().unwrap_or_default(), broken }
}

/// The elements that are open, outermost first. Never empty.
struct Builder<'a> {
    open: Vec<Element>,
    /// Open elements below the deepest that is kept.
    skipped: usize,
    text: &'a str,
    at: usize,
    line: u32,
}

impl Builder<'_> {
    fn take(&mut self, event: Event, at: usize) {
        match event {
            Event::Start(start) if self.open.len() >= DEPTH => {
                let _ = start;
                self.skipped += 1;
            }
            Event::Start(start) => {
                let element = self.element(&start, at);
                self.open.push(element);
            }
            Event::Empty(start) => {
                let element = self.element(&start, at);
                self.push(Node::Element(element));
            }
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(end) => self.end(&String::from_utf8_lossy(end.name().as_ref())),
            Event::Text(text) => self.push_text(&String::from_utf8_lossy(&text)),
            Event::CData(text) => self.push_text(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(name) => {
                let name = String::from_utf8_lossy(&name).into_owned();
                self.push_text(&reference(&name));
            }
            _ => {}
        }
    }

    fn element(&mut self, start: &BytesStart, at: usize) -> Element {
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten().map(|attribute| {
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            (String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), unescape(&value))
        });
        Element {
            name: String::from_utf8_lossy(start.name().as_ref()).into_owned(),
            attributes: attributes.collect(),
            nodes: Vec::new(),
            line: self.line_at(at),
        }
    }

    /// Closes the nearest open element of this name with all in it; an end that was never begun is passed over.
    fn end(&mut self, name: &str) {
        let Some(place) = self.open.iter().skip(1).rposition(|element| element.name == name) else { return };
        while self.open.len() > place + 1 {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.push(Node::Element(element));
        }
    }

    fn push(&mut self, node: Node) {
        if let Some(parent) = self.open.last_mut() {
            parent.nodes.push(node);
        }
    }

    fn push_text(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else { return };
        match parent.nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.nodes.push(Node::Text(text.to_owned())),
        }
    }

    /// The line of a byte offset; asked in rising order.
    fn line_at(&mut self, at: usize) -> u32 {
        let at = at.min(self.text.len());
        if at > self.at {
            self.line += memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.at..at]).count() as u32;
            self.at = at;
        }
        self.line
    }
}

/// What a reference `&name;` stands for; one that nobody knows stays as it is written.
fn reference(name: &str) -> String {
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        },
        None => None,
    };
    match number.map(char::from_u32) {
        Some(Some(character)) if character != '\0' => character.to_string(),
        Some(_) => '\u{FFFD}'.to_string(),
        None => resolve_html5_entity(name).map_or_else(|| format!("&{name};"), str::to_owned),
    }
}

/// Text with its references replaced, once.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(40).position(|b| b == b';');
        let name = end
            .map(|end| &rest[1..end])
            .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'));
        match name {
            Some(name) => {
                out.push_str(&reference(name));
                rest = &rest[name.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_their_lines_and_paths() {
        let tree = read("<?xml version='1.0'?>\n<a>\n <b:c d='1 &amp; 2'>x &eacute;\n y</b:c></a>");
        let element = tree.document.at("a/c").unwrap();
        assert_eq!((element.line, element.text().as_str()), (3, "x é y"));
        assert_eq!(element.attribute("d"), Some("1 & 2"));
        assert_eq!(tree.broken, None);
    }

    #[test]
    fn a_cut_document_gives_what_was_there() {
        let tree = read("<a><b>one</b><b>two");
        assert_eq!(tree.document.all("b").len(), 2);
        assert!(tree.broken.is_some());
    }

    #[test]
    fn entities_of_the_document_are_not_expanded() {
        let tree = read("<!DOCTYPE a [<!ENTITY x 'yyyyyyyy'><!ENTITY z SYSTEM 'file:///etc/passwd'>]><a>&x;&z;</a>");
        assert_eq!(tree.document.text_at("a").as_deref(), Some("&x;&z;"));
    }

    #[test]
    fn depth_is_bounded_and_wrong_ends_are_passed_over() {
        let deep = format!("{}text{}", "<a>".repeat(50_000), "</a>".repeat(50_000));
        assert_eq!(read(&deep).document.text(), "text");
        assert_eq!(read("<a></b><c>x</c></a>").document.text_at("a/c").as_deref(), Some("x"));
    }
}
