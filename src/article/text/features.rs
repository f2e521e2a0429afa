//! What the classifier sees of a line by itself: its shape and its words.
//!
//! The training script (`model/train.py`) reads the same features through `examples/text_features.rs`, so that they exist once.

use super::super::draft::Row;
use super::tally::{ARROW, AT, BAR, COLON, HASH, MONEY, QUOTE, RIGHTS, Tally};
use crate::lang::places::{each_place, eight, space};
use std::ops::Range;
use std::sync::LazyLock;

/// Number of features of a line's shape.
pub const SHAPES: usize = 64;

/// Number of hashed words, pairs of words and whole short lines: a power of two.
pub const WORDS: usize = 1 << 15;

/// Number of hashed words of the lines around: a power of two.
pub const NEAR: usize = 1 << 14;

/// Longest line, in words, whose words tell something of the lines beside it.
const HEADING: usize = 9;

/// Shortest word, in bytes, that has a topic.
const TOPICAL: u32 = 5;

/// Longest line, in words, whose pairs of words are looked at: longer ones are prose, whose pairs say little.
const PAIRED: usize = 14;

/// Most words of a line that are looked at.
const LOOKED_AT: usize = 60;

/// What the classifier sees of all lines of a page. The hashes of all lines stand in one list, as a page has hundreds of
/// lines and a list for each would be an allocation for each.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Features>,
    /// Their hashes.
    hashes: Vec<u16>,
}

/// A line as the classifier sees it.
#[derive(Clone, Debug)]
pub struct Features {
    /// Shape: one bit for each of the [`SHAPES`] that it has.
    pub shapes: u64,
    words: Range<usize>,
    near: Range<usize>,
    topics: Range<usize>,
}

impl Features {
    /// Does the line have this shape?
    pub fn has(&self, shape: u8) -> bool {
        self.shapes >> shape & 1 == 1
    }

    /// The line's shapes, in ascending order.
    pub fn shapes(&self) -> impl Iterator<Item = u8> {
        let mut rest = self.shapes;
        std::iter::from_fn(move || {
            let shape = (rest != 0).then(|| rest.trailing_zeros() as u8)?;
            rest &= rest - 1;
            Some(shape)
        })
    }
}

impl Page {
    /// Hashes of the line's words, below [`WORDS`], each once.
    pub fn words(&self, line: &Features) -> &[u16] {
        &self.hashes[line.words.clone()]
    }

    /// Hashes of the words of the lines before and after it, below [`NEAR`], each once.
    pub fn near(&self, line: &Features) -> &[u16] {
        &self.hashes[line.near.clone()]
    }

    /// Hashes of its longer words, below [`WORDS`], for comparing lines.
    pub fn topics(&self, line: &Features) -> &[u16] {
        &self.hashes[line.topics.clone()]
    }

    /// The features of `rows`.
    pub(in crate::article) fn of(rows: &[Row]) -> Page {
        let mut page = Page { lines: Vec::with_capacity(rows.len()), hashes: Vec::with_capacity(rows.len() * 32) };
        let mut near: Vec<Near> = Vec::with_capacity(rows.len());
        let (mut words, mut met) = (Vec::new(), Met::new());
        read_words(rows.first().map_or("", |row| &row.key), &mut words);
        let title = Title::new(&words);
        for (at, row) in rows.iter().enumerate() {
            read_words(&row.key, &mut words);
            let parted_after = rows.get(at + 1).is_none_or(|next| next.parted);
            let shapes = shapes(row, &words, &title, parted_after);
            let topics = page.hash_topics(&words);
            let (words, said) = page.hash_words(row, &words, &mut met);
            near.push(said);
            page.lines.push(Features { shapes, words, near: 0..0, topics });
        }
        for at in 0..rows.len() {
            page.lines[at].near = page.hash_near(&near, at, &mut met);
        }
        page
    }

    fn hash_topics(&mut self, words: &[Word]) -> Range<usize> {
        let start = self.hashes.len();
        let topical = words.iter().filter(|word| word.bytes >= TOPICAL).take(LOOKED_AT);
        topical.for_each(|word| self.hashes.push(word.hash));
        start..self.hashes.len()
    }

    /// Hashes of the words, and of short lines also the pairs of neighbours, the first word, and the whole; and what the
    /// line tells of those around it.
    #[inline(never)]
    fn hash_words(&mut self, row: &Row, words: &[Word], met: &mut Met) -> (Range<usize>, Near) {
        let start = self.hashes.len();
        let mut near = Near { words: [[0; 4]; HEADING + 1], count: 0 };
        let mut add = |hash: u16| {
            if met.is_new(hash) {
                self.hashes.push(hash);
            }
        };
        if words.len() <= PAIRED {
            let (mut whole, mut before) = (WHOLE, None);
            for word in words {
                near.add(SIDES.map(|seed| seeded(word.mixed, seed)));
                add(word.hash);
                if let Some(before) = before {
                    add(place(seeded(before, 1) ^ seeded(word.mixed, 2).rotate_left(7)));
                }
                before = Some(word.mixed);
                whole = mix(whole, word.mixed);
            }
            add(place(whole));
            near.end(row, whole);
        } else {
            words.iter().take(LOOKED_AT).for_each(|word| add(word.hash));
            near.count = 0;
        }
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            add(place(seeded(first.mixed, 4)));
            add(place(seeded(last.mixed, 5)));
        }
        met.forget(&self.hashes[start..]);
        (start..self.hashes.len(), near)
    }

    fn hash_near(&mut self, near: &[Near], at: usize, met: &mut Met) -> Range<usize> {
        let start = self.hashes.len();
        for (side, place) in [at.checked_sub(1), Some(at + 1), at.checked_sub(2), Some(at + 2)].into_iter().enumerate()
        {
            let said = match place.and_then(|place| near.get(place)) {
                None => std::slice::from_ref(&*EDGE),
                Some(near) if near.count == 0 => std::slice::from_ref(&*PROSE),
                Some(near) => &near.words[..near.count],
            };
            for hashes in said {
                if met.is_new(hashes[side]) {
                    self.hashes.push(hashes[side]);
                }
            }
        }
        met.forget(&self.hashes[start..]);
        start..self.hashes.len()
    }
}

/// The seeds of the hashes of a line that stands before another, after it, two before and two after.
const SIDES: [u64; 4] = [11, 12, 13, 14];

/// What a line tells of those around it, if it is short: "Comments", "3 hours ago", "Related". Four hashes for each
/// word and for the whole, one for each side of the line that is looked at; none of a long line.
#[derive(Clone, Copy)]
struct Near {
    words: [[u16; 4]; HEADING + 1],
    count: usize,
}

static EDGE: LazyLock<[u16; 4]> = LazyLock::new(|| of_sides("edge"));
static PROSE: LazyLock<[u16; 4]> = LazyLock::new(|| of_sides("prose"));

fn of_sides(word: &str) -> [u16; 4] {
    let mixed = self::word(word.as_bytes(), 0, word.len()).mixed;
    SIDES.map(|seed| below_near(seeded(mixed, seed)))
}

impl Near {
    fn add(&mut self, hashes: [u64; 4]) {
        if let Some(slot) = self.words.get_mut(self.count) {
            *slot = hashes.map(below_near);
            self.count += 1;
        }
    }

    /// The words of `row` are added: adds the whole, or takes out the words of a line that is too long.
    fn end(&mut self, row: &Row, whole: u64) {
        if row.words > HEADING {
            self.count = 0;
            return;
        }
        self.add(SIDES.map(|seed| seeded(whole, seed + 10)));
    }
}

fn below_near(hash: u64) -> u16 {
    place(hash) & (NEAR - 1) as u16
}

/// Which hashes a line has had, one bit for each.
pub(super) struct Met([u64; WORDS / 64]);

impl Met {
    pub(super) fn new() -> Met {
        Met([0; WORDS / 64])
    }

    /// Adds a hash; was it not there?
    pub(super) fn is_new(&mut self, hash: u16) -> bool {
        let (place, bit) = Met::place(hash);
        let new = self.0[place] & bit == 0;
        self.0[place] |= bit;
        new
    }

    /// Is the hash there?
    pub(super) fn has(&self, hash: u16) -> bool {
        let (place, bit) = Met::place(hash);
        self.0[place] & bit != 0
    }

    /// Takes out all hashes: `hashes` are those that it has.
    fn forget(&mut self, hashes: &[u16]) {
        hashes.iter().for_each(|&hash| self.0[Met::place(hash).0] = 0);
    }

    fn place(hash: u16) -> (usize, u64) {
        let hash = usize::from(hash) & (WORDS - 1);
        (hash / 64, 1 << (hash % 64))
    }
}

/// The shapes of `row`. By itself, as are the walks below: all in one leave the compiler no registers.
#[inline(never)]
fn shapes(row: &Row, words: &[Word], title: &Title, parted_after: bool) -> u64 {
    let mut shapes = 0;
    let mut has = |shape: u8, so: bool| shapes |= u64::from(so) << shape;
    let text = row.text.as_str();
    let said = Said::by(&row.key, words, title);
    let steps = [0, 1, 2, 3, 5, 8, 12, 18, 28, 45, 80, 140];
    has(steps.iter().rposition(|&step| row.words >= step).unwrap_or(0) as u8, true); // 0..=11

    let end = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']).chars().next_back().unwrap_or(' ');
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
    has(31, said.year);
    has(32, tally.has(COLON) && tally.digits > 2);

    has(33, tally.has(BAR));
    has(34, tally.has(RIGHTS));
    has(35, tally.has(AT));
    has(36, tally.address(text));
    has(37, tally.has(HASH));
    has(38, tally.has(MONEY));
    has(39, tally.has(ARROW));
    has(40, tally.commas > 0);
    has(41, tally.commas * 4 > row.words && row.words > 4);
    has(42, tally.stops > 0);
    has(43, tally.stops > 2);

    has(44 + (share(said.short, words.len()) * 4.99).min(3.0) as u8, row.words > 5); // 44..=47
    has(48, row.parted);
    has(49, parted_after);
    has(50, row.times > 1);
    has(51, row.times > 2);
    has(52, row.furniture);
    has(53, row.words <= 16 && row.starts_furniture);
    has(54, row.labelled);
    has(55, row.words <= 14 && row.byline.is_some());
    let likeness = 2.0 * said.title as f32 / (words.len() + title.words.len()).max(1) as f32;
    has(56, likeness > 0.8);
    has(57, (0.4..=0.8).contains(&likeness));
    has(58, row.words > 3 && said.title == 0);
    has(59, said.first_person);
    has(60, said.second_person);
    has(61, tally.has(QUOTE) && row.words > 5);

    shapes
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// What one walk over the words of a line finds.
#[derive(Default)]
struct Said {
    short: usize,
    title: usize,
    first_person: bool,
    second_person: bool,
    year: bool,
}

impl Said {
    fn by(key: &str, words: &[Word], title: &Title) -> Said {
        let mut said = Said::default();
        for word in words {
            said.short += usize::from(is_short(word, key));
            said.title += usize::from(title.contains(word));
            if word.bytes <= 4 {
                said.first_person |= FIRST_PERSON.contains(&word.letters);
                said.second_person |= SECOND_PERSON.contains(&word.letters);
                said.year |= is_year(word.letters);
            }
        }
        said
    }
}

static FIRST_PERSON: [u64; 5] = [letters(b"i"), letters(b"my"), letters(b"me"), letters(b"im"), letters(b"ive")];
static SECOND_PERSON: [u64; 2] = [letters(b"your"), letters(b"you")];

/// The [`letters`](Word::letters) of a word of at most eight.
const fn letters(word: &[u8]) -> u64 {
    let (mut letters, mut at) = (0, word.len());
    while at > 0 {
        at -= 1;
        letters = letters << 8 | word[at] as u64;
    }
    letters
}

/// The words of a page's title, for asking whether a word is among them: most are turned away by one bit.
struct Title {
    words: Vec<u64>,
    bits: u64,
}

impl Title {
    fn new(words: &[Word]) -> Title {
        let words: Vec<u64> = words.iter().map(|word| word.mixed).collect();
        let bits = words.iter().fold(0, |bits, word| bits | Title::bit(*word));
        Title { words, bits }
    }

    fn contains(&self, word: &Word) -> bool {
        self.bits & Title::bit(word.mixed) != 0 && self.words.contains(&word.mixed)
    }

    fn bit(mixed: u64) -> u64 {
        1 << (mixed & 63)
    }
}

/// At most three letters?
fn is_short(word: &Word, key: &str) -> bool {
    let plain = word.letters & 0x8080_8080_8080_8080 == 0;
    word.bytes <= 3 || !plain && word.bytes <= 12 && word.of(key).chars().nth(3).is_none()
}

/// A year of our time.
fn is_year(letters: u64) -> bool {
    let [first, second, third, fourth, ..] = letters.to_le_bytes();
    matches!([first, second], [b'1', b'9'] | [b'2', b'0']) && third.is_ascii_digit() && fourth.is_ascii_digit()
}

/// A word of a key.
#[derive(Clone, Copy)]
struct Word {
    start: u32,
    bytes: u32,
    /// Its first eight bytes, the first lowest; zero behind its end.
    letters: u64,
    /// All of its bytes in one number, from which each of its hashes is made.
    mixed: u64,
    hash: u16,
}

impl Word {
    fn of<'k>(&self, key: &'k str) -> &'k str {
        &key[self.start as usize..(self.start + self.bytes) as usize]
    }
}

/// Puts the words of a key, which single spaces part, into `words`.
#[inline(never)]
fn read_words(key: &str, words: &mut Vec<Word>) {
    words.clear();
    let text = key.as_bytes();
    let mut start = 0;
    each_place(text, space, |end| {
        words.push(word(text, start, end));
        start = end + 1;
    });
    if start < text.len() {
        words.push(word(text, start, text.len()));
    }
}

/// The word from `start` to `end` in `text`. Eight bytes are taken at a time, as most words have no more.
#[inline]
fn word(text: &[u8], start: usize, end: usize) -> Word {
    let bytes = end - start;
    let part = |at: usize| {
        let (step, left) = (eight(text, at), end - at);
        if left < 8 { step & !(u64::MAX << (8 * left)) } else { step }
    };
    let letters = part(start);
    let mut mixed = mix(0, letters);
    let mut at = start + 8;
    while at < end {
        mixed = mix(mixed, part(at));
        at += 8;
    }
    Word { start: start as u32, bytes: bytes as u32, letters, mixed, hash: place(mixed) }
}

/// What a line without words is mixed to.
const WHOLE: u64 = 3;

/// Mixes two numbers into one: a multiplication carries each bit upwards, and the shift brings them down again.
fn mix(one: u64, two: u64) -> u64 {
    let product = (one.rotate_left(23) ^ two).wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ (product >> 32)
}

/// One of many hashes of a word: each `seed` gives another.
fn seeded(mixed: u64, seed: u64) -> u64 {
    mix(mixed, seed)
}

/// The place of a hash among [`WORDS`].
fn place(hash: u64) -> u16 {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_every_place() {
        for key in ["a", "ab c", "en to tre fire fem seks", "otteotte otte nittennitten", "på øen 1 ærø", "中文 字"]
        {
            let mut words = Vec::new();
            read_words(key, &mut words);
            assert!(words.iter().map(|word| word.of(key)).eq(key.split(' ')), "{key}");
            let alone = |text: &str| word(text.as_bytes(), 0, text.len()).mixed;
            assert!(words.iter().all(|word| word.mixed == alone(word.of(key))));
        }
    }
}
