//! Blocks: an article's text between the raw file and the page.
//!
//! A block's text is plain, with marks beside it, never markup: nothing that stands in an article can become Markdown
//! or HTML by accident, and folding reads the same characters that the reader sees.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Plain text with inline marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The characters that a reader sees.
    pub plain: String,
    /// Marks in the order of their start; they nest, or do not overlap.
    pub marks: Vec<Mark>,
}

impl Text {
    /// Text without marks.
    pub fn plain(plain: impl Into<String>) -> Self {
        Text { plain: plain.into(), marks: Vec::new() }
    }
}

impl From<&str> for Text {
    fn from(plain: &str) -> Self {
        Text::plain(plain)
    }
}

/// An inline mark over a byte range of [`Text::plain`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Bytes of the plain text, on character boundaries.
    pub range: Range<usize>,
    /// What it means.
    pub kind: MarkKind,
}

/// What an inline mark means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Code.
    Code,
    /// A link; the address is absolute, its scheme checked.
    Link(String),
    /// A line break that matters (verse, addresses); its range is empty.
    Break,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A subhead; level 2 to 6 (the title is no block).
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list item: depth from 0, and its number if the list is ordered.
    Item {
        /// How deep the list is nested, from 0.
        depth: u8,
        /// The number of an item of an ordered list.
        number: Option<u32>,
    },
    /// An image; the block's text is its caption.
    Image {
        /// Address or path.
        src: String,
        /// Text for those who cannot see it.
        alt: String,
    },
    /// A table; the first row is the head. The block's text is the table's caption.
    Table {
        /// Alignment of each column.
        align: Vec<Align>,
        /// Rows of cells, all as wide as `align`.
        rows: Vec<Vec<Text>>,
    },
    /// Code, with its language if known; the block's text is the code.
    Code(Option<String>),
    /// A footnote with its label.
    Footnote(String),
}

/// Alignment of a table's column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// As the reader's language has it.
    #[default]
    Start,
    /// Centred.
    Center,
    /// Towards the end: figures.
    End,
}

/// A block of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub text: Text,
    /// How many block quotes it stands in.
    pub quote: u8,
    /// Line of the raw file on which it starts, from 1.
    pub line: u32,
}

impl Block {
    /// A paragraph outside any quote.
    pub fn paragraph(text: impl Into<String>, line: u32) -> Self {
        Block { kind: Kind::Paragraph, text: Text::plain(text), quote: 0, line }
    }
}
