//! RTF: exports of Nexis and Factiva, or one clipping.
//!
//! A reader of our own: text and its line breaks are all that is wanted, lines of the raw file are to be known, and
//! no input may make it panic or recurse.

use super::docx;
use super::footnotes::Footnotes;
use crate::raw::para::Para;
use crate::raw::parse::{Source, Split};
use crate::raw::xml::fold;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Deepest nesting of groups that is followed.
const DEPTH: usize = 200;

pub(super) fn sniff(source: &Source) -> bool {
    source.bytes.starts_with(b"{\\rtf")
}

pub(super) fn parse(source: &Source) -> Split {
    let paras = read(source.bytes);
    match paras.is_empty() {
        true => Split::failed(source.error("the RTF file holds no text")),
        false => docx::of_paras(paras.into_iter().map(|para| (para, String::new())).collect()),
    }
}

/// What holds for a group.
#[derive(Clone, Copy)]
struct Group {
    /// Its text is not for readers: fonts, colours, pictures.
    hidden: bool,
    /// Bytes that stand for a character after `\u`.
    skip: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
    groups: Vec<Group>,
    encoding: &'static Encoding,
    /// Bytes in the file's encoding that are not yet text.
    pending: Vec<u8>,
    text: String,
    start: u32,
    /// Characters still to be skipped after `\u`.
    skip: usize,
    out: Vec<Para>,
    notes: Footnotes,
    /// The footnote that is being read.
    note: Option<Note>,
}

/// What waits while a footnote is read: the depth of its group, and the text before it with its line.
struct Note {
    depth: usize,
    before: String,
    start: u32,
}

fn read(bytes: &[u8]) -> Vec<Para> {
    let mut reader = Reader {
        bytes,
        at: 0,
        line: 1,
        groups: vec![Group { hidden: false, skip: 1 }],
        encoding: WINDOWS_1252,
        pending: Vec::new(),
        text: String::new(),
        start: 1,
        skip: 0,
        out: Vec::new(),
        notes: Footnotes::default(),
        note: None,
    };
    while let Some(&byte) = bytes.get(reader.at) {
        reader.at += 1;
        reader.step(byte);
    }
    reader.end_note();
    reader.paragraph();
    let last = reader.line;
    reader.out.extend(reader.notes.paras(last));
    reader.out
}

impl Reader<'_> {
    fn step(&mut self, byte: u8) {
        match byte {
            b'{' => {
                let group = self.group();
                self.groups.push(if self.groups.len() < DEPTH { group } else { Group { hidden: true, ..group } });
            }
            b'}' => {
                if self.groups.len() > 1 {
                    self.groups.pop();
                }
                if self.note.as_ref().is_some_and(|note| self.groups.len() < note.depth) {
                    self.end_note();
                }
            }
            b'\\' => self.control(),
            b'\n' => self.line += 1,
            b'\r' => {}
            byte => self.byte(byte),
        }
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group { hidden: false, skip: 1 })
    }

    /// A control word with its number, or a control character.
    fn control(&mut self) {
        let rest = &self.bytes[self.at..];
        let letters = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 {
            self.at += 1;
            match rest.first() {
                Some(b'\'') => {
                    let hex = rest
                        .get(1..3)
                        .and_then(|hex| std::str::from_utf8(hex).ok())
                        .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                    self.at += 2;
                    self.byte(hex.unwrap_or(b'?'));
                }
                Some(b'*') => self.hide(),
                Some(b'~') => self.character('\u{a0}'),
                Some(b'_') => self.character('-'),
                Some(&byte @ (b'\\' | b'{' | b'}')) => self.byte(byte),
                Some(b'\n') => {
                    self.line += 1;
                    self.paragraph();
                }
                _ => {}
            }
            return;
        }
        let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
        let digits = rest[letters..].iter().take(11).take_while(|b| b.is_ascii_digit() || **b == b'-').count();
        let number: Option<i64> =
            std::str::from_utf8(&rest[letters..letters + digits]).ok().and_then(|digits| digits.parse().ok());
        self.at += letters + digits;
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(word, number);
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "sect" | "page" | "row" => self.paragraph(),
            "line" | "cell" => self.character('\n'),
            "tab" => self.character(' '),
            "emdash" => self.character('—'),
            "endash" => self.character('–'),
            "lquote" => self.character('‘'),
            "rquote" => self.character('’'),
            "ldblquote" => self.character('“'),
            "rdblquote" => self.character('”'),
            "bullet" => self.character('•'),
            "uc" => {
                if let Some(group) = self.groups.last_mut() {
                    group.skip = number.unwrap_or(1).clamp(0, 8) as usize;
                }
            }
            "u" => {
                let code = number.unwrap_or(0).rem_euclid(65_536) as u32;
                self.unicode(code);
                self.skip = self.group().skip;
            }
            "bin" => self.at = self.at.saturating_add(number.unwrap_or(0).max(0) as usize).min(self.bytes.len()),
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
            }
            "fonttbl" | "colortbl" | "stylesheet" | "info" | "pict" | "header" | "footer" | "headerf" | "footerf"
            | "headerl" | "headerr" | "footerl" | "footerr" | "fldinst" | "object" | "themedata" | "datastore"
            | "listtable" | "generator" => self.hide(),
            "footnote" => self.start_note(),
            _ => {}
        }
    }

    fn start_note(&mut self) {
        if self.note.is_some() || self.group().hidden {
            return self.hide();
        }
        self.decode();
        let before = std::mem::take(&mut self.text);
        self.note = Some(Note { depth: self.groups.len(), before, start: self.start });
    }

    fn end_note(&mut self) {
        self.decode();
        if let Some(Note { before, start, .. }) = self.note.take() {
            let text = std::mem::replace(&mut self.text, before);
            self.start = start;
            self.text.push_str(&self.notes.refer(&text));
        }
    }

    fn hide(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.hidden = true;
        }
    }

    /// A character above the file's encoding; halves of a pair wait for each other.
    fn unicode(&mut self, code: u32) {
        match code {
            0xD800..=0xDBFF => self.start_pair(code),
            0xDC00..=0xDFFF => {
                let high = self.text.pop().map_or(0, u32::from).wrapping_sub(0xF0000);
                let pair = 0x10000 + ((high & 0x3FF) << 10) + (code - 0xDC00);
                self.character(char::from_u32(pair).unwrap_or('\u{FFFD}'));
            }
            0 => {}
            code => self.character(char::from_u32(code).unwrap_or('\u{FFFD}')),
        }
    }

    /// Keeps the first half as a private character until the second comes.
    fn start_pair(&mut self, code: u32) {
        self.character(char::from_u32(0xF0000 + code - 0xD800).unwrap_or('\u{FFFD}'));
    }

    fn byte(&mut self, byte: u8) {
        match self.skip {
            0 if !self.group().hidden => {
                if self.text.is_empty() && self.pending.is_empty() {
                    self.start = self.line;
                }
                self.pending.push(byte);
            }
            0 => {}
            _ => self.skip -= 1,
        }
    }

    fn character(&mut self, character: char) {
        if !self.group().hidden {
            self.decode();
            if self.text.is_empty() {
                self.start = self.line;
            }
            self.text.push(character);
        }
    }

    fn decode(&mut self) {
        let bytes = std::mem::take(&mut self.pending);
        self.text.push_str(&self.encoding.decode_without_bom_handling(&bytes).0);
    }

    fn paragraph(&mut self) {
        if self.note.is_some() {
            return self.character('\n');
        }
        self.decode();
        let text = std::mem::take(&mut self.text);
        let text = text.lines().map(fold).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        if !text.is_empty() {
            self.out.push(Para { text, line: self.start, broken: true });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_tables_of_fonts_and_fields() {
        let rtf = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\*\\generator X;}\\pard\n F\\'e6rgen \\b sejler\\b0\\line igen\\par\n{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}} \\u8364?5 \\u-10179?\\u-8704?\\par}";
        let paras = read(rtf);
        let texts: Vec<(&str, u32)> = paras.iter().map(|para| (para.text.as_str(), para.line)).collect();
        assert_eq!(texts, [("Færgen sejler\nigen", 2), ("link €5 😀", 3)]);
    }

    #[test]
    fn footnotes_stand_behind_the_text() {
        let rtf = b"{\\rtf1 The ferry{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} The old one.\\par Of 1912.} sails.\\par It came back.\\par}";
        let texts: Vec<String> = read(rtf).into_iter().map(|para| para.text).collect();
        assert_eq!(texts, ["The ferry[1] sails.", "It came back.", "[1] The old one. Of 1912."]);
    }

    #[test]
    fn broken_groups_do_no_harm() {
        read(b"{\\rtf1 a{\\footnote b{\\footnote c");
        read(b"{\\rtf1 }}}}\\'z\\u\\bin99999999999 a{{{{");
        assert_eq!(read(&[b"{\\rtf1".as_slice(), &b"{".repeat(100_000)].concat()), []);
    }
}
