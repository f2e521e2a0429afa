//! A raw file taken apart: which format it has, and its articles with their place in the file.

use super::format::{FORMATS, Parse, language, opml};
use super::{Body, Cut, Fate, Hints, Origin, Parsed, RawDoc, RawFile, Stated, decode, hash, stated};
use crate::config::SourceConfig;
use crate::diag::{Diagnostic, Noted, Place};
use std::collections::BTreeMap;

/// How deep containers may stand in containers: a mail in a mail in a ZIP is 3.
const DEPTH: u8 = 4;

/// A file, or a member of a container, to be taken apart.
pub(super) struct Source<'a> {
    /// What messages call it: `raw/dump.zip`, and for a member `raw/dump.zip/a.txt`.
    pub path: String,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// How many containers it stands in.
    pub depth: u8,
    /// Columns of lists that the site names.
    pub columns: &'a Columns,
}

/// What stands in the columns of lists of clippings, by their heads: `"Medietitel" = "source"`.
pub type Columns = BTreeMap<String, String>;

/// No column is named.
pub(super) static NONE: Columns = Columns::new();

impl<'a> Source<'a> {
    /// The beginning of the bytes, for a look.
    pub fn start(&self, length: usize) -> &'a [u8] {
        &self.bytes[..self.bytes.len().min(length)]
    }

    /// Do the bytes hold these words of ASCII, in UTF-8 or UTF-16? Sees more than the beginning, and needs no decoding.
    pub fn holds(&self, words: &str) -> bool {
        let wide = |order: fn(u16) -> [u8; 2]| words.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let forms = [words.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
        forms.iter().any(|form| memchr::memmem::find(self.bytes, form).is_some())
    }

    /// Has the whole text such a line? For what may stand behind the beginning that `sniff` is given.
    pub fn any_line(&self, is: impl Fn(&str) -> bool) -> bool {
        decode(self.bytes).is_ok_and(|text| each_line(&text).any(|line| is(line.trim())))
    }

    /// An error about the whole file.
    pub fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Place::file(&self.path), message)
    }

    /// A warning about the whole file.
    pub fn warning(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(Place::file(&self.path), message)
    }
}

/// An article as its format gives it, before it knows its place among the others of the file.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The format's name; set by [`split`].
    pub format: &'static str,
    /// The id that the export gives it.
    pub export_id: Option<String>,
    /// What was stated of it.
    pub hints: Hints,
    /// What should become of it.
    pub fate: Fate,
    /// Its text.
    pub body: Body,
    /// What was left out of it.
    pub cut: Vec<Cut>,
}

impl Draft {
    /// An ordinary article of which the format states `stated`.
    pub fn new(stated: Stated, body: Body) -> Self {
        let hints = Hints { format: stated, ..Hints::default() };
        Draft { format: "", export_id: None, hints, fate: Fate::default(), body, cut: Vec::new() }
    }

    /// The same with the export's own id, unless that is blank.
    #[must_use]
    pub fn id(mut self, id: Option<impl Into<String>>) -> Self {
        self.export_id = id.map(|id| id.into().trim().to_owned()).filter(|id| !id.is_empty());
        self
    }
}

/// What a format made of a file.
#[derive(Default)]
pub(super) struct Split {
    /// Its articles in their order.
    pub drafts: Vec<Draft>,
    /// How many the file says that it holds.
    pub announced: Option<usize>,
    /// What had to be said.
    pub notes: Vec<Diagnostic>,
    /// Name of the format; set by [`split`].
    pub format: &'static str,
}

impl Split {
    /// One article and nothing to say.
    pub fn one(draft: Draft) -> Self {
        Split { drafts: vec![draft], ..Split::default() }
    }

    /// The articles of a file that says nothing of their number.
    pub fn all(drafts: Vec<Draft>) -> Self {
        Split { drafts, ..Split::default() }
    }

    /// No article, and why.
    pub fn failed(note: Diagnostic) -> Self {
        Split { notes: vec![note], ..Split::default() }
    }

    /// Adds what came out of a member of a container.
    pub fn add(&mut self, member: Split) {
        self.drafts.extend(member.drafts);
        self.notes.extend(member.notes);
    }
}

/// Takes a raw file apart into candidate articles.
///
/// Never fails: a file that cannot be read gives no document and an error that names it.
pub fn parse(file: &RawFile) -> Noted<Parsed> {
    parse_with(file, &NONE)
}

/// As [`parse`], with the site's own names for the columns of lists.
pub fn parse_with(file: &RawFile, columns: &Columns) -> Noted<Parsed> {
    let Split { mut drafts, announced, mut notes, format } =
        split(&Source { path: file.path.clone(), bytes: &file.bytes, depth: 0, columns });
    if let Some(sidecar) = &file.sidecar {
        let editor = stated::read(sidecar, &format!("{}.yaml", file.path), 1).take(&mut notes);
        drafts.iter_mut().for_each(|draft| draft.hints.editor = editor.clone());
    }
    let hash = hash(&file.bytes);
    let docs = drafts.into_iter().enumerate().map(|(index, draft)| draft.at(&file.path, index, &hash)).collect();
    Noted { value: Parsed { docs, format, announced, hash }, notes }
}

/// The outlets of a list of feeds, as `site.toml` has them.
pub fn outlets(file: &RawFile) -> Noted<Vec<SourceConfig>> {
    let source = Source { path: file.path.clone(), bytes: &file.bytes, depth: 0, columns: &NONE };
    let text = decode(source.bytes).unwrap_or_default();
    let text = text.trim_start_matches('\u{FEFF}');
    if !opml::sniff(&source, head(text)) {
        let note = source.error("the file is no list of feeds").hint("export the feeds of a feed reader as OPML");
        return Noted { value: Vec::new(), notes: vec![note] };
    }
    let (value, feeds, Split { mut notes, .. }) = opml::read(&source, text);
    if feeds == 0 {
        notes.push(source.warning("the list holds no feed"));
    }
    Noted { value, notes }
}

impl Draft {
    /// The document at its place.
    pub fn at(self, file: &str, index: usize, hash: &str) -> RawDoc {
        let Draft { format, export_id, mut hints, fate, body, cut } = self;
        hints.format.lang = hints.format.lang.and_then(|lang| language(&lang));
        let origin = Origin { file: file.to_owned(), index, hash: hash.to_owned(), export_id };
        RawDoc { origin, format, hints, fate, body, cut }
    }
}

/// Recognises the format of a file or a container's member, and takes it apart.
pub(super) fn split(source: &Source) -> Split {
    if source.depth > DEPTH {
        return Split::failed(source.error(format!("more than {DEPTH} containers stand in one another")));
    }
    if source.depth > 0 && is_program(&source.path) {
        let note = "a program and no text; it is left out";
        return Split::failed(Diagnostic::note(Place::file(&source.path), note));
    }
    // An editor may have put a mark before a letter or a capture, whose bytes are read as they stand.
    let source = &Source { path: source.path.clone(), bytes: unmarked(source.bytes), ..*source };
    let bytes = |format: &&super::format::Format| match format.parse {
        Parse::Bytes { sniff, .. } => sniff(source),
        Parse::Text { .. } => false,
    };
    if let Some(format) = FORMATS.iter().find(bytes)
        && let Parse::Bytes { parse, .. } = format.parse
    {
        return named(format.name, source, parse(source));
    }
    let text = match decode(source.bytes) {
        Ok(text) => text,
        Err(reason) => {
            let hint = "convert the file to UTF-8 text, or remove it from `content/raw`";
            return Split::failed(source.error(reason).hint(hint));
        }
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    for format in FORMATS {
        if let Parse::Text { sniff, parse } = format.parse
            && sniff(source, head(text))
        {
            return named(format.name, source, parse(source, text));
        }
    }
    Split::default()
}

/// Is this the name of a program? Letters and archives carry them, and no article has such a name.
fn is_program(path: &str) -> bool {
    const ENDS: &[&str] =
        &["js", "mjs", "css", "vbs", "wsf", "hta", "bat", "cmd", "ps1", "sh", "exe", "dll", "jar", "scr", "lnk"];
    path.rsplit_once('.').is_some_and(|(_, end)| ENDS.contains(&end.to_lowercase().as_str()))
}

/// The bytes without the mark of UTF-8.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

fn named(name: &'static str, source: &Source, mut split: Split) -> Split {
    if split.format.is_empty() {
        split.format = name;
    }
    split.drafts.iter_mut().filter(|draft| draft.format.is_empty()).for_each(|draft| draft.format = split.format);
    if let Some(number) = split.announced.filter(|&number| number != split.drafts.len()) {
        let message = format!("the file announces {number} articles, {} were found", split.drafts.len());
        split.notes.push(source.warning(message).hint("compare the file with its articles"));
    }
    split
}

/// The lines of a text, as [`str::lines`] tells them. Each file's are asked for by several formats, and this finds them in
/// half the time.
pub(super) fn each_line(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (line, after) = match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(end) => (rest[..end].strip_suffix('\r').unwrap_or(&rest[..end]), &rest[end + 1..]),
            None => (rest, ""),
        };
        let more = !rest.is_empty();
        rest = after;
        more.then_some(line)
    })
}

/// The first 16 kB, cut at a character: front matter, prologues and comments of real files end before.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(16 * 1024)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(bytes: &[u8]) -> (usize, &'static str) {
        let split = split(&Source { path: "raw/a".to_owned(), bytes, depth: 0, columns: &NONE });
        (split.drafts.len(), split.format)
    }

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "a", "a\n", "\n", "a\r\n\r\nb\r", "\n\na\rb\n\n", "ø\r\n"] {
            assert!(each_line(text).eq(text.lines()), "{text:?}");
        }
    }

    #[test]
    fn exports_are_known_in_utf16_and_with_a_mark() {
        let filler = "<style>x</style>".repeat(2000);
        let one = "<div class=\"article enArticle\"><div id=\"hd\"><span class='enHeadline'>Ferry sails</span></div><div>2 words</div><div>19 July 2021</div>\
            <div>Dock News</div><p class=\"articleParagraph\">One.</p><p>Document DOCK000020210719eh7j0001r</p></div>";
        let page = format!("<html><head><title>Factiva</title>{filler}</head><body>{one}{one}</body></html>");
        let wide: Vec<u8> = format!("\u{FEFF}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(count(&wide), (2, "factiva"));
        let mail = "\u{FEFF}Return-Path: <a@dock.example>\nSubject: Ferry\nMIME-Version: 1.0\n\nThe ferry sails.\n";
        assert_eq!(count(mail.as_bytes()), (1, "mail"));
    }

    #[test]
    fn the_end_mark_of_an_export_may_come_late() {
        let long = "The ferry sails again, the port authority said.\n\n".repeat(800);
        let text = format!(
            "Ferry sails\n\nThe Dock News\n\nJuly 19, 2021\n\nLength: 9000 words\n\nByline: Dock Desk\n\nBody\n\n{long}End of Document\n"
        );
        assert_eq!(count(text.as_bytes()), (1, "nexis"));
    }
}
