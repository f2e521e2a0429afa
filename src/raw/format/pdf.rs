//! PDF: the text of its pages, put into lines and paragraphs by where it stands. A PDF knows glyphs and places and no
//! sentences: text in columns, tables and boxes may come in another order than it is read in.
//!
//! lopdf was taken because it bounds what a stream unpacks to and how deep objects nest, which others do not all do.

use super::docx;
use crate::raw::para::Para;
use crate::raw::parse::{Source, Split};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Largest file.
const FILE: usize = 32 << 20;

/// Most objects that a file may seem to hold: each takes up to 120 bytes in memory, however few it has in the file. In 32 MB
/// of pictures as many bytes look like the beginning of one as a third of this.
const SEEMING: usize = 3_000_000;

/// What all streams of objects together may unpack to.
const OBJECTS: usize = 8 << 20;

/// What the drawing instructions of a page, and those of all pages, may unpack to.
const PAGE: usize = 4 << 20;
const PAGES: usize = 64 << 20;

pub(super) fn sniff(source: &Source) -> bool {
    let start = source.start(1024);
    let Some(at) = memchr::memmem::find(start, b"%PDF-") else { return false };
    // Some programs write a few bytes before the mark; and a text may name it.
    let is_first = start[..at].iter().all(u8::is_ascii_whitespace);
    is_first || memchr::memmem::rfind(&source.bytes[at..], b"startxref").is_some()
}

pub(super) fn parse(source: &Source) -> Split {
    const HINT: &str = "save its text (`pdftotext FILE`), or the page that it was printed from";
    let paras = match read(source.bytes) {
        Ok(paras) => paras,
        Err(reason) => return Split::failed(source.error(format!("the PDF cannot be read: {reason}")).hint(HINT)),
    };
    if paras.is_empty() {
        let note = source.error("the PDF holds no text: its pages are pictures, or its fonts name no letters");
        return Split::failed(note.hint("run it through a program that reads letters in pictures (OCR)"));
    }
    let styled = paras.into_iter().map(|para| (para, String::new())).collect();
    let mut split = docx::of_paras(styled);
    split.format = "pdf";
    split.notes.push(crate::diag::Diagnostic::note(
        crate::diag::Place::file(&source.path),
        "the text of a PDF may be out of order where it stands in columns, and what was found in it is less sure",
    ));
    split
}

/// The paragraphs of all pages, in the order in which they are drawn.
fn read(bytes: &[u8]) -> Result<Vec<Para>, String> {
    if bytes.len() > FILE {
        return Err(format!("it has more than {} MB", FILE >> 20));
    }
    if seeming(bytes) > SEEMING {
        return Err("it holds more objects than are read".to_owned());
    }
    // Each stream is bounded alone, so the more there are, the less each may hold.
    let streams = memchr::memmem::find_iter(bytes, b"ObjStm").take(OBJECTS >> 16).count();
    let options = LoadOptions { max_decompressed_size: Some(OBJECTS / streams.max(1)), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| error.to_string())?;
    if document.is_encrypted() {
        return Err("it is locked".to_owned());
    }
    let mut paras: Vec<Para> = Vec::new();
    let mut left = PAGES;
    for page in document.get_pages().into_values() {
        let Ok(content) = document.get_page_content_with_limit(page, PAGE.min(left)) else { continue };
        left -= content.len().min(left);
        for text in paragraphs(&runs(&document, page, &content)) {
            let line = paras.len() as u32 + 1;
            paras.push(Para { text, line, broken: true });
        }
    }
    Ok(paras)
}

/// How many bytes may begin an object: those that open one, and those behind white space.
fn seeming(bytes: &[u8]) -> usize {
    let opens = bytes.iter().filter(|byte| matches!(byte, b'/' | b'(' | b'[' | b'<')).count();
    let white = |byte: u8| matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ');
    opens + bytes.windows(2).filter(|pair| white(pair[0]) && !white(pair[1])).count()
}

/// Most fonts of a page, and what the table of letters of each may unpack to.
const FONTS: usize = 128;
const FONT: usize = 256 << 10;

/// A piece of text as it is drawn: where, how large, and its letters.
struct Run {
    x: f32,
    y: f32,
    size: f32,
    text: String,
}

/// A transformation: `[a b c d e f]` of the PDF reference.
type Matrix = [f32; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `m`, then `n`.
fn then(m: &Matrix, n: &Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

/// What the instructions have set so far.
struct State<'a> {
    page: Matrix,
    saved: Vec<Matrix>,
    line: Matrix,
    leading: f32,
    size: f32,
    font: Option<&'a Encoding<'a>>,
}

/// Deepest stack of saved states; the reference asks for 28.
const SAVED: usize = 256;

/// The runs of a page. Instructions that cannot be read are passed over.
fn runs(document: &Document, page: ObjectId, content: &[u8]) -> Vec<Run> {
    let fonts: BTreeMap<Vec<u8>, &Dictionary> = document.get_page_fonts(page).unwrap_or_default();
    let mut encodings: BTreeMap<&[u8], Encoding> = BTreeMap::new();
    for (name, font) in fonts.iter().take(FONTS) {
        if let Ok(encoding) = font.get_font_encoding_with_limit(document, FONT) {
            encodings.insert(name, encoding);
        }
    }
    let Ok(content) = Content::decode(content) else { return Vec::new() };
    let mut state = State { page: SAME, saved: Vec::new(), line: SAME, leading: 0.0, size: 1.0, font: None };
    let mut runs: Vec<Run> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        let matrix = || std::array::from_fn(number);
        match operation.operator.as_str() {
            "q" if state.saved.len() < SAVED => state.saved.push(state.page),
            "Q" => state.page = state.saved.pop().unwrap_or(state.page),
            "cm" => state.page = then(&matrix(), &state.page),
            "BT" => state.line = SAME,
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                (state.font, state.size) = (encodings.get(name), number(1));
            }
            "TL" => state.leading = number(0),
            "Tm" => state.line = matrix(),
            "Td" => state.down(number(0), number(1)),
            "TD" => {
                state.leading = -number(1);
                state.down(number(0), number(1));
            }
            "T*" => state.down(0.0, -state.leading),
            "Tj" | "TJ" => state.show(operands, &mut runs),
            "'" | "\"" => {
                state.down(0.0, -state.leading);
                state.show(operands, &mut runs);
            }
            _ => {}
        }
    }
    runs
}

impl State<'_> {
    fn down(&mut self, x: f32, y: f32) {
        self.line = then(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
    }

    fn show(&self, operands: &[Object], runs: &mut Vec<Run>) {
        let Some(font) = self.font else { return };
        let mut text = String::new();
        letters(operands, font, &mut text);
        let place = then(&self.line, &self.page);
        let size = self.size * place[2].hypot(place[3]);
        if !text.is_empty() && [place[4], place[5], size].iter().all(|value| value.is_finite()) {
            runs.push(Run { x: place[4], y: place[5], size: size.abs(), text });
        }
    }
}

/// A gap of a fifth of an em between letters is a space.
const SPACE: f32 = -200.0;

fn letters(operands: &[Object], font: &Encoding, text: &mut String) {
    for operand in operands {
        match operand {
            Object::String(bytes, _) => {
                text.extend(Document::decode_text(font, bytes).unwrap_or_default().chars().flat_map(parted));
            }
            Object::Array(pieces) => letters(pieces, font, text),
            Object::Integer(_) | Object::Real(_) if operand.as_float().is_ok_and(|gap| gap < SPACE) => text.push(' '),
            _ => {}
        }
    }
}

/// The letters of a ligature, which is one glyph: "ﬁ" is no letter that anybody looks for.
fn parted(c: char) -> impl Iterator<Item = char> {
    let ligature = matches!(c, '\u{FB00}'..='\u{FB06}');
    let letters = ligature.then(|| c.nfkc()).into_iter().flatten();
    letters.chain((!ligature).then_some(c))
}

/// Runs as paragraphs: runs on one height are a line, lines close below one another a paragraph.
fn paragraphs(runs: &[Run]) -> Vec<String> {
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    let mut last: Option<&Run> = None;
    for run in runs {
        let size = last.map_or(run.size, |last| last.size.max(run.size));
        let fall = last.map_or(f32::MAX, |last| last.y - run.y);
        let like = last.is_some_and(|last| (last.size - run.size).abs() <= 0.15 * size);
        let on_line = fall.abs() < 0.5 * size && last.is_some_and(|last| run.x >= last.x - 0.1 * size);
        match paragraphs.last_mut() {
            Some(lines) if on_line => {
                let line = lines.last_mut().filter(|line| !line.is_empty());
                let part = line.as_ref().is_some_and(|line| apart(last, run, line));
                if let Some(line) = line {
                    line.push_str(if part { " " } else { "" });
                    line.push_str(&run.text);
                }
            }
            Some(lines) if like && (0.0..1.75 * size).contains(&fall) => lines.push(run.text.clone()),
            _ => paragraphs.push(vec![run.text.clone()]),
        }
        last = Some(run);
    }
    let tidy = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraphs: Vec<Vec<String>> =
        paragraphs.iter().map(|lines| lines.iter().map(tidy).filter(|line| !line.is_empty()).collect()).collect();
    let full = full(&paragraphs);
    paragraphs.iter().map(|lines| joined(lines, full)).filter(|text| !text.is_empty()).collect()
}

/// Is there room for a space between the end of `line`, which began at `last`, and `run`? Few texts have letters that
/// are wider than six tenths of their height in the mean; one letter, an "m", may be.
fn apart(last: Option<&Run>, run: &Run, line: &str) -> bool {
    let end = |last: &Run| last.x + last.size * (0.6 * last.text.chars().count() as f32 + 0.4);
    !line.ends_with(' ') && !run.text.starts_with(' ') && last.is_some_and(|last| run.x > end(last) + 0.2 * last.size)
}

/// How long a full line is: three of four lines of the longer paragraphs are no longer.
fn full(paragraphs: &[Vec<String>]) -> usize {
    let long = || paragraphs.iter().filter(|lines| lines.len() > 2);
    let mut lengths: Vec<usize> = long().flatten().map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 3 / 4).copied().unwrap_or(60)
}

/// The lines of a paragraph on one, with a hyphen at a line's end taken out; a line that is not full ends one.
fn joined(lines: &[String], full: usize) -> String {
    let mut text = String::new();
    let mut open = false;
    for line in lines {
        let cut = text.strip_suffix('-').filter(|_| open && line.starts_with(char::is_lowercase)).map(str::len);
        match cut {
            Some(end) => text.truncate(end),
            None if text.is_empty() => {}
            None => text.push(if open { ' ' } else { '\n' }),
        }
        text.push_str(line);
        open = line.chars().count() * 10 >= full * 7;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;
    use crate::raw::{Body, Line};

    /// A PDF of one page that draws `content`, in a font of the base fourteen.
    fn pdf(content: &str) -> Vec<u8> {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
                .to_owned(),
            format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        ];
        let mut out = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (number, object) in (1..).zip(&objects) {
            places.push(out.len());
            out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        }
        let start = out.len();
        out.push_str("xref\n0 6\n0000000000 65535 f \n");
        places.iter().for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
        out.push_str(&format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
        out.into_bytes()
    }

    fn parsed(bytes: &[u8]) -> Split {
        let source = Source { path: "raw/a.pdf".to_owned(), bytes, depth: 0, columns: &NONE };
        assert!(sniff(&source));
        parse(&source)
    }

    fn lines(split: &Split) -> Vec<&str> {
        let Body::Lines(lines) = &split.drafts[0].body else { panic!("lines") };
        lines.iter().map(|line: &Line| line.text.as_str()).filter(|text| !text.is_empty()).collect()
    }

    #[test]
    fn lines_are_told_by_their_places() {
        let split = parsed(&pdf(
            "BT /F1 20 Tf 50 700 Td (Ferry sails) Tj ET BT /F1 10 Tf 12 TL 50 650 Td (The ferry sailed on Mon-) Tj T* [(day after) -300 (three da) 20 (ys, it)] TJ T* \
             (is late, the port) Tj T* (said.) Tj ET BT /F1 10 Tf 50 550 Td (One \\350tem) Tj ET",
        ));
        assert_eq!(
            lines(&split),
            ["Ferry sails", "The ferry sailed on Monday after three days, it is late, the port said.", "One ètem"]
        );
    }

    #[test]
    fn a_pdf_without_text_and_one_that_is_none_have_a_reason() {
        assert!(parsed(&pdf("0 0 10 10 re f")).notes[0].message.starts_with("the PDF holds no text"));
        assert!(parsed(b"\n%PDF-1.4\nx").notes[0].message.starts_with("the PDF cannot be read"));
    }

    #[test]
    fn a_text_that_names_the_mark_is_no_pdf() {
        let is_pdf = |bytes: &[u8]| sniff(&Source { path: "raw/a.md".to_owned(), bytes, depth: 0, columns: &NONE });
        assert!(!is_pdf(b"---\ntitle: Files\n---\n\nSuch a file opens with %PDF-1.4, the standard says.\n"));
        assert!(is_pdf(b"@PJL ENTER\n%PDF-1.4\nstartxref\n0\n%%EOF"));
    }

    #[test]
    fn hostile_files_end_soon() {
        let deep = |open: &str| format!("BT /F1 10 Tf {} ET", open.repeat(200_000));
        for content in [deep("["), deep("<<"), deep("("), deep("q "), "1e38 0 0 1e38 0 0 cm ".repeat(1000)] {
            parsed(&pdf(&content));
        }
        let many = [&pdf("")[..], b"9 0 obj [", &b"0 ".repeat(SEEMING)].concat();
        assert!(parsed(&many).notes[0].message.ends_with("it holds more objects than are read"));
        let whole = pdf("BT /F1 10 Tf (Ferry) Tj ET");
        for end in 9..whole.len() {
            parsed(&whole[..end]);
        }
    }
}
