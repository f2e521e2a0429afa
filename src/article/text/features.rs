//! What the classifier sees of a line by itself: its shape and its words.
//!
//! The training script (`model/train.py`) reads the same features through `examples/text_features.rs`, so that they exist once.

use super::super::draft::Row;
use crate::lang::furniture;

/// Number of features of a line's shape.
pub const SHAPES: usize = 64;

/// Number of hashed words, pairs of words and whole short lines: a power of two.
pub const WORDS: usize = 1 << 15;

/// Number of hashed words of the lines around: a power of two.
pub const NEAR: usize = 1 << 14;

/// Longest line, in words, whose words tell something of the lines beside it.
const HEADING: usize = 9;

/// Shortest word, in bytes, that has a topic.
const TOPICAL: usize = 5;

/// Longest line, in words, whose pairs of words are looked at: longer ones are prose, whose pairs say little.
const PAIRED: usize = 14;

/// Most words of a line that are looked at.
const LOOKED_AT: usize = 60;

/// A line as the classifier sees it.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Shape: which of the [`SHAPES`] it has.
    pub shapes: Vec<u8>,
    /// Hashes of its words, below [`WORDS`].
    pub words: Vec<u16>,
    /// Hashes of the words of the lines before and after it, below [`NEAR`].
    pub near: Vec<u16>,
    /// Hashes of its longer words, for comparing lines.
    pub topics: Vec<u16>,
}

/// What the features of a line need to know of the page.
pub(super) struct Page<'a> {
    /// Words of the page's first line: title and outlet.
    pub title: &'a [&'a str],
    /// How often the line stands on the page.
    pub times: usize,
    /// A blank line, or the page's end, stands after it.
    pub parted_after: bool,
}

/// The features of `row`.
pub(super) fn features(row: &Row, page: &Page) -> Features {
    let mut shapes = Vec::with_capacity(16);
    let mut has = |shape: u8, so: bool| {
        if so {
            shapes.push(shape);
        }
    };
    let text = row.text.as_str();
    let words: Vec<&str> = row.key.split(' ').filter(|word| !word.is_empty()).collect();

    let steps = [0, 1, 2, 3, 5, 8, 12, 18, 28, 45, 80, 140];
    has(steps.iter().rposition(|&step| row.words >= step).unwrap_or(0) as u8, true); // 0..=11

    let end = text.trim_end_matches(|c: char| "\"'”’»)] ".contains(c)).chars().next_back().unwrap_or(' ');
    has(12, matches!(end, '.' | '。' | '।' | '۔'));
    has(13, matches!(end, '?' | '？' | '؟'));
    has(14, matches!(end, '!' | '！'));
    has(15, end == ':');
    has(16, matches!(end, '…' | '→' | '›' | '>') || text.ends_with("...") || text.ends_with('»'));
    has(17, end == ',' || end == ';');
    has(18, end.is_alphanumeric());

    let first = text.chars().next().unwrap_or(' ');
    has(19, first.is_lowercase());
    has(20, first.is_numeric());
    has(21, matches!(first, '"' | '“' | '”' | '«' | '»' | '„' | '‘' | '\''));
    has(22, matches!(first, '-' | '–' | '—' | '•' | '*' | '·'));
    has(23, matches!(first, '(' | '[' | '|' | '/' | '©' | '@' | '#' | '←' | '→' | '‹' | '›' | '<' | '>'));

    let tally = Tally::of(text);
    let capital = share(tally.capitals, tally.tokens);
    has(24 + (capital * 3.99) as u8, true); // 24..=27
    has(28, tally.letters > 3 && tally.upper * 10 > tally.letters * 7);
    has(29, tally.digits > 0);
    has(30, tally.digits * 5 > text.len());
    has(31, year(&words));
    has(32, tally.colon && tally.digits > 2);

    has(33, tally.bar);
    has(34, tally.rights);
    has(35, tally.at);
    has(36, tally.address(text));
    has(37, tally.hash);
    has(38, tally.money);
    has(39, tally.arrow);
    has(40, tally.commas > 0);
    has(41, tally.commas * 4 > row.words && row.words > 4);
    has(42, tally.stops > 0);
    has(43, tally.stops > 2);

    let short = words.iter().filter(|word| word.chars().count() <= 3).count();
    has(44 + (share(short, words.len()) * 4.99).min(3.0) as u8, row.words > 5); // 44..=47
    has(48, row.parted);
    has(49, page.parted_after);
    has(50, page.times > 1);
    has(51, page.times > 2);
    has(52, furniture::is_furniture(&row.key));
    has(53, row.words <= 16 && furniture::starts_furniture(&row.key));
    has(
        54,
        text.split_once(':')
            .is_some_and(|(label, _)| label.len() < 40 && furniture::is_caption_label(&furniture::key(label))),
    );
    has(55, row.words <= 14 && furniture::byline(&row.key).is_some());
    let told = words.iter().filter(|word| page.title.contains(word)).count();
    let likeness = 2.0 * told as f32 / (words.len() + page.title.len()).max(1) as f32;
    has(56, likeness > 0.8);
    has(57, (0.4..=0.8).contains(&likeness));
    has(58, row.words > 3 && told == 0);
    has(59, words.iter().any(|word| FIRST_PERSON.contains(word)));
    has(60, words.iter().any(|word| matches!(*word, "your" | "you")));
    has(61, tally.quote && row.words > 5);

    let topics = words.iter().filter(|word| word.len() >= TOPICAL).take(LOOKED_AT).map(|word| hash(0, word)).collect();
    Features { shapes, words: hashes(&words), near: Vec::new(), topics }
}

/// What the lines at `offsets` around a line say, if they are short: "Comments", "3 hours ago", "Related".
pub(super) fn near(rows: &[Row], at: usize) -> Vec<u16> {
    let mut out = Vec::new();
    for (seed, place) in [(11, at.checked_sub(1)), (12, Some(at + 1)), (13, at.checked_sub(2)), (14, Some(at + 2))] {
        let Some(row) = place.and_then(|place| rows.get(place)) else {
            out.push((hash(seed, "edge") as usize & (NEAR - 1)) as u16);
            continue;
        };
        if row.words > HEADING {
            out.push((hash(seed, "prose") as usize & (NEAR - 1)) as u16);
            continue;
        }
        out.extend(row.key.split(' ').map(|word| (hash(seed, word) as usize & (NEAR - 1)) as u16));
        out.push((hash(seed + 10, &row.key) as usize & (NEAR - 1)) as u16);
    }
    out.sort_unstable();
    out.dedup();
    out
}

const FIRST_PERSON: &[&str] = &["i", "my", "me", "im", "ive"];

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// A year of our time among the words.
fn year(words: &[&str]) -> bool {
    words.iter().any(|word| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    })
}

/// What one walk over the characters of a line counts.
#[derive(Default)]
struct Tally {
    tokens: usize,
    capitals: usize,
    upper: usize,
    letters: usize,
    digits: usize,
    commas: usize,
    stops: usize,
    colon: bool,
    bar: bool,
    rights: bool,
    at: bool,
    hash: bool,
    money: bool,
    arrow: bool,
    quote: bool,
    dot: bool,
}

impl Tally {
    fn of(text: &str) -> Tally {
        let mut tally = Tally::default();
        let (mut before, mut two_before) = (' ', ' ');
        // Has the first letter of the current token been met?
        let mut lettered = true;
        for c in text.chars() {
            let space = c.is_whitespace();
            if !space && before.is_whitespace() {
                tally.tokens += 1;
                lettered = false;
            }
            if c.is_alphabetic() {
                tally.letters += 1;
                let upper = c.is_uppercase();
                tally.upper += usize::from(upper);
                tally.capitals += usize::from(upper && !lettered);
                lettered = true;
            } else if c.is_ascii_digit() {
                tally.digits += 1;
            } else {
                tally.mark(c, before, two_before);
            }
            (two_before, before) = (before, c);
        }
        tally
    }

    fn mark(&mut self, c: char, before: char, two_before: char) {
        match c {
            ' ' if matches!(before, '.' | '?' | '!') => self.stops += 1,
            ' ' if before == '”' && two_before == '.' => self.stops += 1,
            ',' => self.commas += 1,
            ':' => self.colon = true,
            '.' => self.dot = true,
            '|' => self.bar = true,
            '©' | '®' | '™' => self.rights = true,
            '@' => self.at = true,
            '#' => self.hash = true,
            '$' | '€' | '£' | '¥' => self.money = true,
            '»' | '›' | '‹' | '→' | '▶' | '►' | '▾' | '✓' | '×' => self.arrow = true,
            '«' => (self.arrow, self.quote) = (true, true),
            '“' | '”' | '"' | '„' => self.quote = true,
            _ => {}
        }
    }

    /// Does the line hold an address?
    fn address(&self, text: &str) -> bool {
        let has = |what: &[u8]| memchr::memmem::find(text.as_bytes(), what).is_some();
        has(b"http") || self.dot && (has(b"www.") || has(b".com"))
    }
}

/// Hashes of the words, and of short lines also the pairs of neighbours, the first word, and the whole.
fn hashes(words: &[&str]) -> Vec<u16> {
    let mut out: Vec<u16> = words.iter().take(LOOKED_AT).map(|word| hash(0, word)).collect();
    if words.len() <= PAIRED {
        out.extend(words.windows(2).map(|pair| fold(hash64(1, pair[0]) ^ hash64(2, pair[1]).rotate_left(7))));
        let whole = words.iter().fold(3, |state: u64, word| hash64(state, word));
        out.push(fold(whole));
    }
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        out.push(hash(4, first));
        out.push(hash(5, last));
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn hash(seed: u64, word: &str) -> u16 {
    fold(hash64(seed, word))
}

/// FNV-1a: short, the same on every machine, and good enough for words.
fn hash64(seed: u64, word: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn fold(hash: u64) -> u16 {
    ((hash ^ (hash >> 29) ^ (hash >> 47)) as usize & (WORDS - 1)) as u16
}
