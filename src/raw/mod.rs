//! Raw files: bytes as received in, candidate articles as blocks out.
//!
//! Comes in: a [`RawFile`], untouched. Goes out: a [`RawDoc`] for each article that the file holds, with what the
//! format itself states of it. Promises: nothing is judged here (that is cleaning), every article of the file comes
//! out, each block knows its line in the raw file, and no input makes this room panic.
//!
//! A format is one file of `format/` with `sniff` and `parse`, and one line in its `FORMATS`.

mod block;
mod decode;
pub mod dom;
mod format;
mod markup;
mod para;
mod parse;
mod sent;
mod stated;
mod stream;
mod xml;

pub use block::{Align, Block, Kind, Mark, MarkKind, Text};
pub use decode::decode;
pub use parse::{Columns, outlets, parse, parse_with};
pub use sent::{is_number_line, signed};
pub use stated::{DRAFT, read as read_stated};
pub use stream::{Stream, stream};

/// A file as received. `path` is relative to the site's `content/` folder, with `/` on every system: `raw/sky.txt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFile {
    /// Path for people: relative to `content/`, or as given on the command line.
    pub path: String,
    /// The bytes, untouched.
    pub bytes: Vec<u8>,
    /// The text of the sidecar `x.txt.yaml`, if there is one.
    pub sidecar: Option<String>,
}

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Origin {
    /// Path of the raw file.
    pub file: String,
    /// Place of the article in the file, from 0.
    pub index: usize,
    /// BLAKE3 of the raw file's bytes, hexadecimal.
    pub hash: String,
    /// The id that the export itself gives the article: the same id twice is the same article.
    pub export_id: Option<String>,
}

/// What somebody states of an article besides its text. All strings are as found, not yet read.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Stated {
    /// Headline.
    pub title: Option<String>,
    /// Publication date, in whatever form it was given.
    #[serde(alias = "published")]
    pub date: Option<String>,
    /// Who says that it was published then: `stated`, `inferred` or `editor`; cleaned articles carry it.
    pub date_basis: Option<String>,
    /// Date of the last change.
    pub updated: Option<String>,
    /// Authors, one name each.
    #[serde(alias = "author", deserialize_with = "one_or_many")]
    pub authors: Vec<String>,
    /// The outlet.
    pub source: Option<String>,
    /// Section or desk.
    pub section: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Language, BCP 47.
    #[serde(alias = "language")]
    pub lang: Option<String>,
    /// Id of the story that the editor puts the article in (sidecars and articles written by hand).
    pub story: Option<String>,
    /// Tags given by the editor.
    pub tags: Vec<String>,
    /// Path of the raw file that this article replaces (articles written by hand).
    pub origin: Option<String>,
    /// Not to be published before this moment.
    pub embargo: Option<String>,
    /// Page of the printed issue.
    pub page: Option<String>,
    /// Version of the item that the export id names; the highest is the one that counts.
    #[serde(skip)]
    #[schemars(skip)]
    pub version: Option<u64>,
    /// Who sent it, which may be its author or its outlet.
    #[serde(skip)]
    #[schemars(skip)]
    pub sender: Sender,
}

/// The sender of a letter. Nothing says whether that is the author, the outlet, or somebody who passed it on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// The name that the letter shows.
    pub name: Option<String>,
    /// The domain of the address, unless it is one of those that lend addresses to everybody.
    pub domain: Option<String>,
    /// Was the letter sent on by somebody else, or quoted in an answer?
    pub passed_on: bool,
}

/// One string or a list of them: `author: A` and `authors: [A, B]`.
fn one_or_many<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match <OneOrMany as serde::Deserialize>::deserialize(input)? {
        OneOrMany::One(name) => vec![name],
        OneOrMany::Many(names) => names,
    })
}

/// What is known of an article before its text is looked at, by who says so. The editor beats the format, and both
/// beat what cleaning guesses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The editor, in a sidecar or the front matter of an article written by hand.
    pub editor: Stated,
    /// The format itself: a feed's fields, an e-mail's headers, an export's columns.
    pub format: Stated,
}

/// What a wire says should become of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Fate {
    /// An ordinary article.
    #[default]
    Published,
    /// It replaces an earlier item: the export ids that it replaces.
    Replaces(Vec<String>),
    /// The item was withdrawn: it must not appear, but its going must. Holds the export ids that it kills.
    Killed(Vec<String>),
}

/// The text of a candidate article.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Lines of a text dump, furniture and all: cleaning decides which of them are the article.
    Lines(Vec<Line>),
    /// An HTML page or fragment with the line (from 1) of the raw file on which it starts: cleaning finds the article.
    Html {
        /// The markup.
        html: String,
        /// Line of the raw file, from 1.
        line: u32,
        /// A whole page with furniture, or a fragment that is the article (a feed's content)?
        page: bool,
    },
    /// Blocks that the format gives as the article itself (Markdown, wires): only small repairs are needed.
    Blocks(Vec<Block>),
}

/// A line of a text dump without its line feed. Blank lines are kept, as they part paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Number in the raw file, from 1.
    pub number: u32,
    /// The text, decoded, without the line end.
    pub text: String,
}

/// One candidate article.
#[derive(Clone, Debug, PartialEq)]
pub struct RawDoc {
    /// Where it comes from.
    pub origin: Origin,
    /// Name of the format, as in docs/inputs.md: `text`, `html`, `feed` …
    pub format: &'static str,
    /// What was stated of it.
    pub hints: Hints,
    /// What should become of it.
    pub fate: Fate,
    /// Its text.
    pub body: Body,
    /// What its format left out of the text, as readers of a list of what was cut want to see it.
    pub cut: Vec<Cut>,
}

/// A line that a format left out, and the rule by which it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The line.
    pub line: Line,
    /// Name of the rule in docs/cleaning.md.
    pub rule: &'static str,
}

/// Everything that came out of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The candidate articles in the order of the file.
    pub docs: Vec<RawDoc>,
    /// Name of the format, or empty when none was recognised.
    pub format: &'static str,
    /// How many articles the file itself says that it holds (table of contents, "n of N").
    pub announced: Option<usize>,
    /// [`hash()`] of the file's bytes.
    pub hash: String,
}

/// Is the file of this path below `content/` an article written by hand, of which nobody but its author cuts anything?
pub fn is_by_hand(path: &str) -> bool {
    path.starts_with("articles/")
}

/// BLAKE3 of a file's bytes as hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
