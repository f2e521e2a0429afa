//! Words of a text, each reduced to a hash that the same word has in any spelling.
//!
//! Folding compares millions of words, so a word is the 32-bit hash of its folded form: lower case, apostrophes and
//! hyphens parting words, digits without their thousands separators, acronyms without full stops. Scripts that write
//! no spaces give one word for each pair of neighbouring characters.

use std::ops::Range;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Hash of the folded form.
    pub hash: u32,
    /// Hash of the form without a plural's or a third person's "s": equal to `hash` if there is none.
    pub stem: u32,
    /// First byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// It starts with a capital.
    pub capital: bool,
    /// It starts with a digit.
    pub number: bool,
}

impl Word {
    /// The word as it stands in `text`.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }
}

/// What stands between two words of `text`. Words of scripts without spaces overlap: nothing is between them.
pub(super) fn between<'a>(text: &'a str, one: &Word, next: &Word) -> &'a str {
    text.get(one.end as usize..next.start as usize).unwrap_or_default()
}

/// The words of `text` in their order. Single letters are none: they are what apostrophes and initials leave.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = start_of_word(text, rest)?;
            if let Some((word, end)) = plain_word(text.as_bytes(), start) {
                rest = end;
                if word.is_some() {
                    return word;
                }
                continue;
            }
            let (word, next) = word(text, start);
            rest = next;
            if word.is_some() {
                return word;
            }
        }
    })
}

/// Of the `words` of a text those that start in `place`, a stretch of it.
pub(super) fn within<'w>(words: &'w [Word], place: &Range<usize>) -> &'w [Word] {
    let before = |end: usize| words.partition_point(|word| (word.start as usize) < end);
    let (start, end) = (before(place.start), before(place.end));
    &words[start..end]
}

/// Some bytes, to be found in a text without decoding it: `N` of ASCII, and some with which other characters begin.
pub(super) struct Bytes<const N: usize> {
    plain: [u8; N],
    all: [bool; 256],
}

impl<const N: usize> Bytes<N> {
    /// These.
    pub const fn new(plain: [u8; N], others: &[u8]) -> Self {
        let mut all = [false; 256];
        let mut at = 0;
        while at < N + others.len() {
            let byte = if at < N { plain[at] } else { others[at - N] };
            all[byte as usize] = true;
            at += 1;
        }
        Bytes { plain, all }
    }

    /// The place of the first of them at or behind `from`.
    pub fn find(&self, text: &str, mut from: usize) -> Option<usize> {
        // Most stretches have none, and the processor asks for 16 bytes at once.
        let bytes = text.as_bytes();
        while let Some(stretch) = bytes[from..].first_chunk::<16>() {
            let held = stretch.iter().fold(false, |held, &byte| {
                self.plain.iter().fold(held | !byte.is_ascii(), |held, &plain| held | (byte == plain))
            });
            let place = if held { stretch.iter().position(|&byte| self.all[usize::from(byte)]) } else { None };
            if let Some(offset) = place {
                return Some(from + offset);
            }
            from += stretch.len();
        }
        bytes[from..].iter().position(|&byte| self.all[usize::from(byte)]).map(|offset| from + offset)
    }
}

/// Where the first word at or behind `from` starts.
#[inline]
fn start_of_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let at = from + bytes[from..].iter().position(|&byte| small(byte).is_some() || !byte.is_ascii())?;
    match bytes[at].is_ascii() {
        true => Some(at),
        false => Some(at + text[at..].find(char::is_alphanumeric)?),
    }
}

/// A letter or digit of ASCII in lower case: from a table, for every byte of every article is asked for several times.
fn small(byte: u8) -> Option<u8> {
    const SMALL: [u8; 256] = {
        let mut small = [0; 256];
        let mut byte = 0;
        while byte < 128 {
            if (byte as u8).is_ascii_alphanumeric() {
                small[byte] = (byte as u8).to_ascii_lowercase();
            }
            byte += 1;
        }
        small
    };
    Some(SMALL[usize::from(byte)]).filter(|&small| small != 0)
}

/// Hash of a word given alone, as [`words`] gives it.
pub(super) fn hash(word: &str) -> u32 {
    word.chars().fold(Hash::default(), Hash::letter).finish()
}

/// Hash of a sequence of words.
pub(super) fn hash_all(words: impl IntoIterator<Item = u32>) -> u64 {
    words.into_iter().fold(Hash::default(), |hash, word| hash.add(u64::from(word) | 1 << 33)).0
}

/// The letters and digits of a word as far as it has been read.
struct Letters {
    first: char,
    hash: Hash,
    /// Without the last of them.
    before: Hash,
    last: [char; 2],
    count: usize,
    /// The byte behind them.
    end: usize,
}

impl Letters {
    fn new(first: char, start: usize) -> Self {
        let hash = Hash::default().letter(first);
        Letters { first, hash, before: hash, last: [first, first], count: 1, end: start + first.len_utf8() }
    }

    /// Adds what else belongs to the word: letters of all scripts, the points in numbers and acronyms.
    fn read_rest(&mut self, text: &str) {
        let rest = self.end;
        let mut chars = text[rest..].char_indices().map(|(offset, c)| (rest + offset, c)).peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            if c.is_alphanumeric() && !is_unspaced(c) {
                (self.before, self.last) = (self.hash, [self.last[1], c]);
                self.hash = self.hash.letter(c);
                self.count += 1;
                self.end = at + c.len_utf8();
            } else if matches!(c, '.' | ',') && self.first.is_numeric() && next.is_some_and(char::is_numeric) {
                if !is_thousand(&text[at + 1..]) {
                    self.hash = self.hash.letter('.');
                }
            } else if !(c == '.' && self.first.is_alphabetic() && is_acronym(text, at)) {
                break;
            }
        }
    }

    /// Do they end in a plural's or a third person's "s"?
    fn plural(&self) -> bool {
        self.count > 3
            && matches!(self.last[1], 's' | 'S')
            && !matches!(self.last[0], 's' | 'S' | 'u' | 'i' | 'a' | 'U' | 'I' | 'A')
    }
}

/// The word that starts at `start`, and where the next may start, if nothing has to be decoded to read it: letters and
/// digits of ASCII, behind which no mark stands that may go on in it. Nearly all words are such.
#[inline]
fn plain_word(bytes: &[u8], start: usize) -> Option<(Option<Word>, usize)> {
    let (mut hash, mut before) = (Hash::default(), Hash::default());
    let mut end = start;
    while let Some(small) = bytes.get(end).and_then(|&byte| small(byte)) {
        (before, hash) = (hash, hash.add(u64::from(small)));
        end += 1;
    }
    let (first, count) = (*bytes.get(start)?, end - start);
    let lettered = first.is_ascii_alphabetic();
    let ends = match bytes.get(end) {
        Some(b'.') => lettered && count > 1,
        Some(b',') => lettered,
        // Dashes, quotation marks and spaces beyond ASCII are no part of a word either.
        Some(0xE2) => bytes.get(end + 1) == Some(&0x80),
        Some(0xC2) => matches!(bytes.get(end + 1), Some(0xA0 | 0xAB | 0xBB)),
        Some(byte) => byte.is_ascii(),
        None => true,
    };
    if !ends || count == 0 {
        return None;
    }
    let number = first.is_ascii_digit();
    let plural = count > 3
        && bytes[end - 1].eq_ignore_ascii_case(&b's')
        && !matches!(bytes[end - 2].to_ascii_lowercase(), b's' | b'u' | b'i' | b'a');
    let stem = if plural { before } else { hash };
    let capital = first.is_ascii_uppercase();
    let (start, after) = (start as u32, end as u32);
    let word = Word { hash: hash.finish(), stem: stem.finish(), start, end: after, capital, number };
    Some(((count > 1 || number).then_some(word), end))
}

/// The same of any word.
fn word(text: &str, start: usize) -> (Option<Word>, usize) {
    let bytes = text.as_bytes();
    let first = match bytes[start] {
        byte if byte.is_ascii() => char::from(byte),
        _ => text[start..].chars().next().unwrap_or(' '),
    };
    let made = |hash: Hash, stem: Hash, end: usize| {
        let (capital, number) = (first.is_uppercase(), first.is_numeric());
        Word { hash: hash.finish(), stem: stem.finish(), start: start as u32, end: end as u32, capital, number }
    };
    let mut letters = Letters::new(first, start);
    if is_unspaced(first) {
        let second = text[letters.end..].chars().next().filter(|&second| is_unspaced(second));
        let hash = second.map_or(letters.hash, |second| letters.hash.letter(second));
        let end = letters.end + second.map_or(0, char::len_utf8);
        return (Some(made(hash, hash, end)), letters.end);
    }
    letters.read_rest(text);
    let kept = letters.count > 1 || first.is_numeric();
    let stem = if letters.plural() { letters.before } else { letters.hash };
    (kept.then(|| made(letters.hash, stem, letters.end)), letters.end)
}

/// Do exactly three digits follow?
fn is_thousand(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() >= 3 && bytes[..3].iter().all(u8::is_ascii_digit) && !bytes.get(3).is_some_and(u8::is_ascii_digit)
}

/// Does the full stop at `at` stand between single letters: "U.S."?
fn is_acronym(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let mut after = text[at + 1..].chars();
    let alone = before.next().is_some_and(char::is_uppercase) && !before.next().is_some_and(char::is_alphanumeric);
    alone && after.next().is_some_and(char::is_uppercase) && !after.next().is_some_and(char::is_alphanumeric)
}

/// Is `c` of a script that writes no spaces between words?
pub(super) fn is_unspaced(c: char) -> bool {
    !c.is_ascii()
        && matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}')
}

/// A multiplicative hash: fixed, so that the same input gives the same bytes on every machine and with every compiler.
#[derive(Clone, Copy, Default)]
struct Hash(u64);

impl Hash {
    fn add(self, value: u64) -> Self {
        Hash((self.0.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn letter(self, c: char) -> Self {
        match c.is_ascii() {
            true => self.add(u64::from(c.to_ascii_lowercase())),
            false => c.to_lowercase().fold(self, |hash, lower| hash.add(u64::from(lower))),
        }
    }

    fn finish(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        words(text).map(|word| word.of(text)).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_part_words() {
        assert_eq!(read("The port's cyber-sabotage, l'eau"), ["The", "port", "cyber", "sabotage", "eau"]);
    }

    #[test]
    fn marks_beyond_ascii_part_words_as_others_do() {
        let hashes = |text: &str| words(text).map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(read("«port» of\u{a0}“Lenn”–2021…"), ["port", "of", "Lenn", "2021"]);
        assert_eq!(hashes("«port» of\u{a0}“Lenn”–2021…"), hashes("port of Lenn 2021"));
        assert_eq!(read("m²x 3µm"), ["m²x", "3µm"], "what is a letter or a digit goes on");
    }

    #[test]
    fn one_number_has_one_hash_however_it_is_written() {
        let hashes = |text: &str| words(text).map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(hashes("250,000"), hashes("250000"));
        assert_eq!(hashes("250.000"), hashes("250000"));
        assert_ne!(hashes("4.2"), hashes("42"));
        assert_eq!(hashes("4,2"), hashes("4.2"));
        assert_eq!(read("in 2021. Then 3.5 km"), ["in", "2021", "Then", "3.5", "km"]);
    }

    #[test]
    fn an_acronym_is_one_word_with_or_without_stops() {
        let hashes = |text: &str| words(text).map(|word| word.hash).collect::<Vec<_>>();
        assert_eq!(hashes("the U.S. port"), hashes("The US port"));
    }

    #[test]
    fn scripts_without_spaces_give_pairs() {
        assert_eq!(read("港口火災 A2"), ["港口", "口火", "火災", "災", "A2"]);
    }

    #[test]
    fn a_word_given_alone_has_the_same_hash() {
        assert_eq!(hash("Øresund"), words("ØRESUND").next().unwrap().hash);
    }
}
