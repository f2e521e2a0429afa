//! HTML as a tree: markup in, nodes in document order with the line of each out.
//!
//! The tree is html5ever's, so broken markup reads as a browser reads it, but what is opened and never closed does not take
//! the text behind it along (`mend.rs`). Three limits keep hostile markup linear and walks shallow: elements deeper than
//! [`MAX_DEPTH`] are unwrapped (their text stays), markup that multiplies nodes beyond the length of the input is dropped
//! (its text stays), and a tag with thousands of attributes loses all of them.
//!
//! ```
//! use newsfold::raw::dom::Dom;
//! let dom = Dom::parse("<p>One</p>\n<p class='lead big'>Two <b>three</b></p>", 1);
//! let lead = dom.find_all(dom.root(), "p").find(|&node| dom.has_class(node, "lead")).unwrap();
//! assert_eq!(dom.words(lead), "Two three");
//! assert_eq!(dom.line(lead), 2);
//! ```

mod formula;
mod mend;
mod sink;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, local_name};
pub use sink::MAX_DEPTH;

/// A node of a [`Dom`]: cheap to copy, meaningless in another tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// Place of the node in tables that hold one entry for each node.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A parsed page or fragment.
#[derive(Debug)]
pub struct Dom {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    data: Data,
    parent: Option<NodeId>,
    prev: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    line: u32,
    depth: u16,
    left_open: bool,
}

#[derive(Debug)]
enum Data {
    /// The document, and the contents of each `template`, which belong to no tree.
    Root,
    Element(Box<Element>),
    Text(StrTendril),
    /// Comments and processing instructions.
    Hidden,
}

#[derive(Debug)]
struct Element {
    name: html5ever::QualName,
    attrs: Vec<Attribute>,
    template: Option<NodeId>,
}

/// A step of [`Dom::walk`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A node is met, before its children.
    Enter(NodeId),
    /// A node is left, after its children.
    Leave(NodeId),
}

impl Dom {
    /// Parses a page or a fragment whose first line is line `first_line` of the raw file.
    pub fn parse(html: &str, first_line: u32) -> Dom {
        sink::parse(html, first_line)
    }

    /// The document.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// How many nodes there are, for tables that hold one entry for each.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Is there nothing but the document?
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// Name of an element in lower case; empty for whatever is no HTML element (text, SVG and MathML).
    pub fn tag(&self, node: NodeId) -> &str {
        self.name(node)
    }

    /// Name of an element as an interned name, for matching with `local_name!`; empty for whatever is no HTML element.
    pub fn name(&self, node: NodeId) -> &LocalName {
        static NONE: LocalName = local_name!("");
        match &self.node(node).data {
            Data::Element(element) if element.name.ns == html5ever::ns!(html) => &element.name.local,
            _ => &NONE,
        }
    }

    /// Is it an element, of HTML or of SVG and MathML?
    pub fn is_element(&self, node: NodeId) -> bool {
        matches!(self.node(node).data, Data::Element(_))
    }

    /// Is it a drawing (SVG)?
    pub fn is_drawing(&self, node: NodeId) -> bool {
        self.svg(node) == Some("svg")
    }

    /// Does a text stand in a shape of a drawing, as its label, title or style?
    pub fn is_in_shape(&self, text: NodeId) -> bool {
        self.parent(text).and_then(|parent| self.svg(parent)).is_some_and(|name| name != "svg")
    }

    /// Is it a control, picture, drawing or object whose end tag never came? Then what stands in it was meant to stand
    /// behind it.
    pub fn is_left_open(&self, node: NodeId) -> bool {
        self.node(node).left_open
    }

    /// Is none of its text ever for readers? (What would be shown in the place of an object that was never closed is the
    /// text behind it.)
    pub fn is_never_text(&self, node: NodeId) -> bool {
        let name = self.name(node);
        never_text(name) && !(*name == local_name!("object") && self.is_left_open(node))
    }

    /// The text of a text node.
    pub fn text(&self, node: NodeId) -> Option<&str> {
        match &self.node(node).data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Value of an attribute, by its name in lower case.
    pub fn attr(&self, node: NodeId, name: &str) -> Option<&str> {
        self.attrs(node).find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The attributes of an element in their order.
    pub fn attrs(&self, node: NodeId) -> impl Iterator<Item = (&str, &str)> {
        let attrs = match &self.node(node).data {
            Data::Element(element) => element.attrs.as_slice(),
            _ => &[],
        };
        attrs.iter().map(|attr| (&*attr.name.local, &*attr.value))
    }

    /// Has the element this class?
    pub fn has_class(&self, node: NodeId, class: &str) -> bool {
        self.attr(node, "class").is_some_and(|classes| classes.split_ascii_whitespace().any(|name| name == class))
    }

    /// Line of the raw file on which the node starts.
    pub fn line(&self, node: NodeId) -> u32 {
        self.node(node).line
    }

    /// How deep the node stands; the document is at 0.
    pub fn depth(&self, node: NodeId) -> u16 {
        self.node(node).depth
    }

    /// The node around this one.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).parent
    }

    /// The next node with the same parent.
    pub fn next(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).next
    }

    /// The node before with the same parent.
    pub fn prev(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).prev
    }

    /// The children in their order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(node).first, |&child| self.node(child).next)
    }

    /// The nodes around this one, the nearest first.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.node(node).parent, |&parent| self.node(parent).parent)
    }

    /// The node and everything in it, each met before and left after its children.
    pub fn walk(&self, node: NodeId) -> impl Iterator<Item = Step> {
        let mut step = Some(Step::Enter(node));
        std::iter::from_fn(move || {
            let now = step?;
            step = match now {
                Step::Enter(met) => Some(self.node(met).first.map_or(Step::Leave(met), Step::Enter)),
                Step::Leave(left) if left == node => None,
                Step::Leave(left) => {
                    let up = || self.node(left).parent.map(Step::Leave);
                    self.node(left).next.map(Step::Enter).or_else(up)
                }
            };
            Some(now)
        })
    }

    /// Everything in the node, in document order, without the node itself.
    pub fn descendants(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        self.walk(node).skip(1).filter_map(|step| match step {
            Step::Enter(met) => Some(met),
            Step::Leave(_) => None,
        })
    }

    /// The elements of this name in the node, in document order.
    pub fn find_all(&self, node: NodeId, tag: &str) -> impl Iterator<Item = NodeId> {
        self.descendants(node).filter(move |&met| self.tag(met) == tag)
    }

    /// The first element of this name in the node.
    pub fn find(&self, node: NodeId, tag: &str) -> Option<NodeId> {
        self.find_all(node, tag).next()
    }

    /// The text of the node as it stands, without scripts and styles, white space kept.
    pub fn string(&self, node: NodeId) -> String {
        let mut out = String::new();
        self.gather(node, false, &mut out);
        out
    }

    /// The text of the node on one line: white space squeezed, block elements and line breaks parted by a space.
    pub fn words(&self, node: NodeId) -> String {
        let mut out = String::new();
        self.gather(node, true, &mut out);
        squeeze(&out)
    }

    fn gather(&self, node: NodeId, parted: bool, out: &mut String) {
        let mut hidden = 0u32;
        for step in self.walk(node) {
            let (Step::Enter(at) | Step::Leave(at)) = step;
            let entered = matches!(step, Step::Enter(_));
            if self.is_never_text(at) && at != node {
                hidden = if entered { hidden + 1 } else { hidden - 1 };
            }
            match self.text(at) {
                Some(text) if entered && hidden == 0 => out.push_str(text),
                None if parted && !is_inline(self.name(at)) => out.push(' '),
                _ => {}
            }
        }
    }

    /// Name of an element of a drawing.
    fn svg(&self, node: NodeId) -> Option<&str> {
        match &self.node(node).data {
            Data::Element(element) if element.name.ns == html5ever::ns!(svg) => Some(&element.name.local),
            _ => None,
        }
    }

    fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node.index()]
    }
}

/// Controls and pictures: what stands in them is no text of an article, if they are closed.
pub fn is_control_or_picture(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("select")
            | local_name!("button")
            | local_name!("datalist")
            | local_name!("canvas")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("map")
    )
}

/// Elements whose text is never for readers.
fn never_text(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("head")
            | local_name!("title")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("noframes")
            | local_name!("noembed")
    )
}

/// Elements that stand in a line of text without breaking it, and what is no element at all.
pub fn is_inline(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("")
            | local_name!("a")
            | local_name!("abbr")
            | local_name!("acronym")
            | local_name!("b")
            | local_name!("bdi")
            | local_name!("bdo")
            | local_name!("big")
            | local_name!("cite")
            | local_name!("code")
            | local_name!("data")
            | local_name!("del")
            | local_name!("dfn")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("ins")
            | local_name!("kbd")
            | local_name!("label")
            | local_name!("mark")
            | local_name!("nobr")
            | local_name!("q")
            | local_name!("ruby")
            | local_name!("rb")
            | local_name!("rt")
            | local_name!("rp")
            | local_name!("s")
            | local_name!("samp")
            | local_name!("small")
            | local_name!("span")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("sub")
            | local_name!("sup")
            | local_name!("time")
            | local_name!("tt")
            | local_name!("u")
            | local_name!("var")
            | local_name!("wbr")
    )
}

/// White space squeezed to single spaces, none at the ends; no-break spaces count as white space here.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The text of a page for readers.
#[cfg(test)]
fn words(html: &str) -> String {
    let dom = Dom::parse(html, 1);
    dom.words(dom.root())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Dom {
        Dom::parse(html, 1)
    }

    #[test]
    fn scripts_styles_and_templates_are_no_text() {
        let dom = page(
            "<body>A<script>var b</script><style>c{}</style><template>d<p>e</template><noscript>f</noscript><p>G</p>",
        );
        assert_eq!(dom.words(dom.root()), "A G");
    }

    #[test]
    fn lines_are_those_of_the_raw_file() {
        let dom = Dom::parse("<p>a\n\n<p>b\n<p>c", 10);
        let lines: Vec<u32> = dom.find_all(dom.root(), "p").map(|node| dom.line(node)).collect();
        assert_eq!(lines, [10, 12, 13]);
    }

    #[test]
    fn blocks_part_words_and_inline_elements_do_not() {
        let dom = page("<div>one<div>two</div>thr<b>ee</b><br>four</div>");
        assert_eq!(dom.words(dom.root()), "one two three four");
    }

    #[test]
    fn deep_nesting_is_unwrapped_and_keeps_its_text() {
        let html = "<div>a".repeat(25_000) + &"</div>".repeat(25_000) + "<p>end";
        let dom = page(&html);
        assert!(dom.descendants(dom.root()).all(|node| dom.depth(node) <= MAX_DEPTH + 1));
        assert_eq!(dom.string(dom.root()).len(), 25_003);
        let end = dom.find(dom.root(), "p").unwrap();
        assert!(dom.depth(end) < 10, "what follows the nest stands outside it");
    }

    #[test]
    fn nests_that_cross_each_other_stay_shallow() {
        for unit in [
            "<div><object></div>",
            "<table><tr><td></div><div>",
            "<b><p></b>",
            "<a><table><a>",
            "<li><ul></li>",
            "<template><p>",
        ] {
            let dom = page(&unit.repeat(20_000));
            assert!(dom.descendants(dom.root()).all(|node| dom.depth(node) <= 3 * MAX_DEPTH), "{unit}");
        }
    }

    #[test]
    fn formatting_that_would_be_reopened_in_every_paragraph_stays_linear() {
        let fonts: String = (0..5_000).map(|n| format!("<p><font size={n}>x")).collect();
        let dom = page(&(fonts.clone() + &"<p>y".repeat(20_000)));
        assert!(dom.len() < 4 * (fonts.len() + 80_000));
        assert!(dom.string(dom.root()).ends_with("yyy"));
    }

    #[test]
    fn a_tag_with_endless_attributes_loses_them() {
        let html = format!("<p{}>text</p><p id=x>more", " a".repeat(200_000));
        let numbered: String = (0..200_000).map(|n| format!(" a{n}")).collect();
        assert_eq!(page(&html).words(NodeId(0)), "text more");
        let dom = page(&format!("<p{numbered}>text</p><p id=x>more"));
        assert_eq!(dom.words(dom.root()), "text more");
        assert!(dom.find_all(dom.root(), "p").any(|node| dom.attr(node, "id") == Some("x")));
    }

    #[test]
    fn walking_meets_and_leaves_each_node_once() {
        let dom = page("<ul><li>a<li>b<ul><li>c</ul></ul>");
        let steps: Vec<Step> = dom.walk(dom.root()).collect();
        let met = steps.iter().filter(|step| matches!(step, Step::Enter(_))).count();
        assert_eq!((steps.len(), met), (dom.len() * 2, dom.len()));
    }
}
