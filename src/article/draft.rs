//! A text dump while it is being cleaned: its lines, which of them are cut and by which rule, and what was found.

use super::chars;
use super::found::Found;
use super::rule::clipping_mark;
use super::{Removed, inline};
use crate::lang::furniture;
use crate::raw::{Line, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// A line of the dump that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Line of the raw file, from 1.
    pub number: u32,
    /// The text, its characters repaired and its white space collapsed.
    pub text: String,
    /// The text without case and punctuation, for tables and comparisons.
    pub key: String,
    /// How many words the key has.
    pub words: usize,
    /// A blank line stands before it.
    pub parted: bool,
    /// The classifier takes it for the article's.
    pub article: bool,
    /// The rule that cut it.
    pub cut: Option<&'static str>,
}

impl Row {
    fn new(line: &Line, parted: bool) -> Row {
        let text = inline::settle(Text::plain(chars::repair(&line.text)), inline::Breaks::Flatten).plain;
        let key = furniture::key(&text);
        let words = key.split(' ').filter(|word| !word.is_empty()).count();
        Row { number: line.number, text, key, words, parted, article: false, cut: None }
    }

    /// A sentence, or several: long enough, and ending like one.
    pub fn is_prose(&self) -> bool {
        self.words >= 12 || self.words >= 6 && self.ends_sentence()
    }

    /// The text ends with the mark of a sentence's end, whatever quotation marks and brackets follow it.
    pub fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(|c: char| "\"'”’»)]".contains(c));
        end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
    }
}

/// The dump.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Its lines.
    pub rows: Vec<Row>,
    /// The rows in which the article stands, as the classifier sees it: from its first to after its last.
    pub core: Range<usize>,
    /// The row of the headline.
    pub title_row: Option<usize>,
    /// What was found.
    pub found: Found,
    /// Names of the site's outlets, by the key of each spelling.
    outlets: BTreeMap<String, String>,
}

impl Draft {
    /// The draft of `lines`, with nothing cut yet.
    pub fn new(lines: &[Line]) -> Draft {
        let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
        let mut parted = false;
        for line in lines {
            if line.text.trim().is_empty() {
                parted = true;
                continue;
            }
            let row = Row::new(line, parted);
            if !row.text.is_empty() {
                rows.push(row);
                parted = false;
            }
        }
        let core = 0..rows.len();
        Draft { rows, core, title_row: None, found: Found::default(), outlets: BTreeMap::new() }
    }

    /// Makes outlets known by their names.
    pub fn know<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.outlets.extend(names.map(|name| (furniture::key(name), name.to_owned())));
    }

    /// The outlet whose name a row's key is.
    pub fn outlet(&self, key: &str) -> Option<&str> {
        self.outlets.get(key).map(String::as_str)
    }

    /// Is it a clipping, whose lines a service has chosen already, and not a page? A service leaves its mark, or repeats
    /// the lead above the date line.
    pub fn is_clipping(&self) -> bool {
        let marked =
            clipping_mark::code(self).is_some() || self.rows.iter().any(|row| furniture::is_clipping_mark(&row.key));
        let [lead, date, title, rest @ ..] = self.rows.as_slice() else { return marked };
        let repeated = || lead.is_prose() && rest.iter().chain([title]).any(|row| row.key == lead.key);
        let dated = || crate::date::line(&date.text, None).is_some_and(|date| date.whole);
        marked || repeated() && dated()
    }

    /// Cuts a row, unless an earlier rule has.
    pub fn cut(&mut self, at: usize, rule: &'static str) {
        self.rows[at].cut.get_or_insert(rule);
    }

    /// The rows that are not cut, with their places.
    pub fn kept(&self) -> impl DoubleEndedIterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(|(_, row)| row.cut.is_none())
    }

    /// What was cut, in the order of the raw file.
    pub fn removed(&self) -> Vec<Removed> {
        let removed = |row: &Row| Some(Removed { line: row.number, text: row.text.clone(), rule: row.cut? });
        self.rows.iter().filter_map(removed).collect()
    }
}
