//! A text dump while it is being cleaned: its lines, which of them are cut and by which rule, and what was found.

use super::chars;
use super::found::Found;
use super::rule::furniture::{self as furniture_rule, is_plea};
use super::rule::{caption, clipping_mark, date_line, pair};
use super::text::settle_times;
use super::{Removed, inline};
use crate::date::DateLine;
use crate::lang::furniture;
use crate::lang::insets::Says;
use crate::raw::{Line, Text};
use foldhash::fast::RandomState;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// How many rows of the dump have this key.
    pub times: usize,
    /// A blank line stands before it.
    pub parted: bool,
    /// It is a few words here and a few there, as a menu that a copy has put on one line.
    pub spread: bool,
    /// The words before a wide gap in it, where a copy has put two cells on one line: "By Asta Holm   Court Reporter".
    pub gap: Option<usize>,
    /// The tables of page furniture know the key, or how it starts.
    pub furniture: bool,
    pub starts_furniture: bool,
    /// How many of its words are the "by" of a byline.
    pub byline: Option<usize>,
    /// It begins with the label of a caption.
    pub labelled: bool,
    /// It begins with the label of a line that leads to another article.
    pub teaser: bool,
    /// It asks its readers to follow, to pay or to answer, or takes its leave of them.
    pub plea: bool,
    /// It tells that the text goes on below it.
    pub continues: bool,
    /// It names who signs the letter above.
    pub signs: bool,
    /// Its date, as soon as somebody has asked.
    date: OnceCell<Option<(Option<String>, DateLine)>>,
    /// What the phrases say that stand in it, likewise.
    says: OnceCell<Says>,
    /// Whether it is page furniture and whether it is a time of day alone, likewise.
    furnishes: OnceCell<bool>,
    clock: OnceCell<bool>,
    /// The classifier takes it for the article's.
    pub article: bool,
    /// The rule that cut it.
    pub cut: Option<&'static str>,
}

impl Row {
    pub fn new(line: Line, parted: bool) -> Row {
        let (mut spread, mut gap) = (false, None);
        // Most lines that are not settled are but indented.
        let text = match (inline::is_settled(&line.text), line.text.trim_matches([' ', '\t'])) {
            (true, _) => line.text,
            (false, trimmed) if inline::is_settled(trimmed) => trimmed.to_owned(),
            (_, trimmed) => {
                let cell = if trimmed.len() <= MENU { wide(trimmed) } else { None };
                spread = cell.is_some() && is_spread(trimmed);
                gap = cell.map(|cell| cell.split_whitespace().count());
                inline::settle(Text::plain(chars::repair(&line.text)), inline::Breaks::Flatten).plain
            }
        };
        let key = furniture::key(&text);
        let label = caption::label(&text).map(furniture::key);
        let words = if key.is_empty() { 0 } else { 1 + memchr::memchr_iter(b' ', key.as_bytes()).count() };
        let says = OnceCell::new();
        let goes_on = || says.get_or_init(|| Says::of(&key)).it_goes_on();
        let continues = (2..=CONTINUES).contains(&words) && !text.ends_with('.') && goes_on();
        Row {
            number: line.number,
            words,
            times: 1,
            parted,
            spread,
            gap,
            furniture: continues || furniture::is_furniture(&key) || furniture::is_advert_in_capitals(&text, &key),
            starts_furniture: furniture::starts_furniture(&key),
            byline: furniture::byline(&key).or_else(|| pair::written(&text, &key).and(furniture::words(&key))),
            labelled: label.as_deref().is_some_and(furniture::is_caption_label),
            teaser: label.as_deref().is_some_and(furniture::is_teaser_label),
            continues,
            signs: false,
            plea: is_plea(&text, &key),
            date: OnceCell::new(),
            says,
            furnishes: OnceCell::new(),
            clock: OnceCell::new(),
            text,
            key,
            article: false,
            cut: None,
        }
    }

    /// The date that the text gives, and the text in which its place is meant: with spaces where a copy has lost them.
    pub fn date(&self) -> Option<(&str, &DateLine)> {
        let found = self.date.get_or_init(|| date_line::read(&self.text));
        found.as_ref().map(|(parted, date)| (parted.as_deref().unwrap_or(&self.text), date))
    }

    /// What the phrases say that stand in it.
    pub fn says(&self) -> Says {
        *self.says.get_or_init(|| Says::of(&self.key))
    }

    /// Is it page furniture, as `judge` sees it? Half of the steps of cleaning ask.
    pub fn furnishes(&self, judge: impl FnOnce(&Row) -> bool) -> bool {
        *self.furnishes.get_or_init(|| judge(self))
    }

    /// Is it a time of day and nothing else?
    pub fn is_clock(&self) -> bool {
        *self.clock.get_or_init(|| crate::date::clock(&self.text).is_some())
    }

    /// A sentence, or several: long enough, and ending like one.
    pub fn is_prose(&self) -> bool {
        self.words >= 12 || self.words >= 6 && self.ends_sentence()
    }

    /// The text ends with the mark of a sentence's end, whatever quotation marks and brackets follow it.
    pub fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
        end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
    }
}

/// Most words of a line that tells that the text goes on below.
const CONTINUES: usize = 10;

/// Longest line, in bytes, that may be a menu.
const MENU: usize = 200;

/// What stands before the first tab or the first two spaces.
fn wide(line: &str) -> Option<&str> {
    line.find('\t').into_iter().chain(line.find("  ")).min().map(|at| &line[..at])
}

/// Three parts or more with wide gaps between them, none longer than three words.
fn is_spread(line: &str) -> bool {
    let mut parts = line.split('\t').flat_map(|part| part.split("  ")).filter(|part| !part.trim().is_empty());
    let short = |part: &str| part.split_whitespace().nth(3).is_none();
    parts.by_ref().take(2).filter(|part| short(part)).count() == 2
        && parts.next().is_some_and(short)
        && parts.all(short)
}

/// Is there nothing but white space? Of most lines their first byte says that there is more.
pub(super) fn is_blank(line: &str) -> bool {
    !line.bytes().next().is_some_and(|byte| byte.is_ascii_graphic()) && line.trim().is_empty()
}

/// The words of a key: shorter than what a search for the next space is good at.
pub(super) fn words_of(key: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(key);
    std::iter::from_fn(move || {
        let key = rest?;
        let end = key.bytes().position(|byte| byte == b' ');
        rest = end.map(|end| &key[end + 1..]);
        Some(&key[..end.unwrap_or(key.len())])
    })
}

/// The words of a key, for asking whether a word is among them: most are turned away by one bit.
#[derive(Clone, Debug)]
pub(super) struct Bag<'a> {
    words: Vec<&'a str>,
    bits: u64,
}

impl<'a> Bag<'a> {
    /// The words of `key` in their order, repeated ones too.
    pub fn new(key: &'a str) -> Bag<'a> {
        let words: Vec<&str> = words_of(key).collect();
        let bits = words.iter().fold(0, |bits, word| bits | Bag::bit(word));
        Bag { words, bits }
    }

    /// The words, each once.
    pub fn distinct(&self) -> impl Iterator<Item = &'a str> {
        let first = |(at, word): (usize, &&'a str)| (!self.words[..at].contains(word)).then_some(*word);
        self.words.iter().enumerate().filter_map(first)
    }

    /// Is `word` among them?
    pub fn contains(&self, word: &str) -> bool {
        self.bits & Bag::bit(word) != 0 && self.words.contains(&word)
    }

    fn bit(word: &str) -> u64 {
        let bytes = word.as_bytes();
        let byte = |at: Option<&u8>| usize::from(at.copied().unwrap_or(0));
        1 << ((byte(bytes.first()) ^ (byte(bytes.last()) << 2) ^ (bytes.len() << 1)) & 63)
    }
}

/// Tells each row how many have its key.
fn count_keys(rows: &mut [Row]) {
    let mut firsts: HashMap<&str, usize, RandomState> = HashMap::default();
    firsts.reserve(rows.len());
    // Of each row the first with its key, where they are counted.
    let first: Vec<usize> = rows.iter().enumerate().map(|(at, row)| *firsts.entry(&row.key).or_insert(at)).collect();
    let mut times = vec![0; rows.len()];
    first.iter().for_each(|&first| times[first] += 1);
    rows.iter_mut().zip(first).for_each(|(row, first)| row.times = times[first]);
}

/// Fewest times that a page sets a line between two paragraphs of an article.
const INTERLUDES: usize = 3;

/// Lines on either side of such a line among which a paragraph stands.
const BESIDE: usize = 4;

/// Takes out the phrases of furniture that a page sets between its paragraphs again and again, such as "Article content": to the
/// classifier an article with a line of furniture behind each paragraph looks like a page of teasers.
fn take_interludes(rows: &mut Vec<Row>) -> Vec<Removed> {
    let may_be = |row: &Row| row.furniture && row.times >= INTERLUDES;
    if !rows.iter().any(may_be) {
        return Vec::new();
    }
    let mut between: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| may_be(row)) {
        let below = rows[at + 1..].iter().take(BESIDE).find(|row| !may_be(row)).is_some_and(Row::is_prose);
        let above = rows[..at].iter().rev().take(BESIDE).find(|row| !may_be(row)).is_some_and(Row::is_prose);
        *between.entry(&row.key).or_default() += usize::from(below && above);
    }
    let keys: BTreeSet<String> =
        between.into_iter().filter(|(_, times)| *times >= INTERLUDES).map(|(key, _)| key.to_owned()).collect();
    let (mut taken, mut parted) = (Vec::new(), false);
    rows.retain_mut(|row| {
        let stays = !keys.contains(&row.key);
        if stays {
            row.parted |= std::mem::take(&mut parted);
        } else {
            parted |= row.parted;
            taken.push(Removed { line: row.number, rule: furniture_rule::NAME.into(), text: row.text.clone() });
        }
        stays
    });
    taken
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
    /// Lines that were taken out before anything was judged.
    interludes: Vec<Removed>,
    /// Names of the site's outlets, by the key of each spelling.
    outlets: BTreeMap<String, String>,
    /// Keys of those that are agencies.
    wires: BTreeSet<String>,
}

impl Draft {
    /// The draft of `lines`, with nothing cut yet.
    pub fn new(lines: Vec<Line>) -> Draft {
        let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
        let mut parted = false;
        for line in lines {
            if is_blank(&line.text) {
                parted = true;
                continue;
            }
            let row = Row::new(line, parted);
            if !row.text.is_empty() {
                rows.push(row);
                parted = false;
            }
        }
        count_keys(&mut rows);
        let interludes = take_interludes(&mut rows);
        settle_times(&mut rows);
        let core = 0..rows.len();
        Draft { rows, core, interludes, ..Draft::default() }
    }

    /// Makes outlets known by their names, and which of them are agencies.
    pub fn know<'a>(&mut self, names: impl Iterator<Item = (&'a str, bool)>) {
        for (name, wire) in names {
            let key = furniture::key(name);
            if wire {
                self.wires.insert(key.clone());
            }
            self.outlets.insert(key, name.to_owned());
        }
    }

    /// Is the key an agency's name?
    pub fn is_wire(&self, key: &str) -> bool {
        self.wires.contains(key)
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

    /// Makes the end of a row, from byte `from` of its text, a row of its own below it, and cuts that.
    pub fn cut_end(&mut self, at: usize, from: usize, rule: &'static str) {
        let row = &self.rows[at];
        let part = |text: &str| Line { number: row.number, text: text.trim().to_owned() };
        let (text, end) = row.text.split_at(from);
        let kept = Row::new(part(text), row.parted);
        let mut end = Row::new(part(end), false);
        end.cut = Some(rule);
        let row = &mut self.rows[at];
        *row = Row { article: row.article, cut: row.cut, ..kept };
        self.rows.insert(at + 1, end);
        if self.core.end > at {
            self.core.end += 1;
        }
        if let Some(title) = self.title_row.as_mut().filter(|title| **title > at) {
            *title += 1;
        }
    }

    /// The rows that are not cut, with their places.
    pub fn kept(&self) -> impl DoubleEndedIterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(|(_, row)| row.cut.is_none())
    }

    /// What was cut, in the order of the raw file.
    pub fn removed(self) -> Vec<Removed> {
        let removed = |row: Row| Some(Removed { line: row.number, rule: row.cut?.into(), text: row.text });
        let mut all: Vec<Removed> = self.rows.into_iter().filter_map(removed).collect();
        if !self.interludes.is_empty() {
            all.extend(self.interludes);
            all.sort_by_key(|removed| removed.line);
        }
        all
    }
}
