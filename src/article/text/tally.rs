//! What is counted of the characters of a line: tokens, letters, capitals, figures, and which signs it holds.

use crate::lang::places::{HIGHEST, each_place, space};
use crate::lang::token::is_letter;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What is counted of the characters of a line.
#[derive(Default)]
pub(super) struct Tally {
    pub tokens: usize,
    pub capitals: usize,
    pub upper: usize,
    pub letters: usize,
    pub digits: usize,
    pub commas: usize,
    pub stops: usize,
    /// The signs that it holds, a bit for each.
    signs: u16,
}

/// Signs of a line, a bit for each.
pub(super) const COLON: u16 = 1;
pub(super) const BAR: u16 = 1 << 1;
pub(super) const RIGHTS: u16 = 1 << 2;
pub(super) const AT: u16 = 1 << 3;
pub(super) const HASH: u16 = 1 << 4;
pub(super) const MONEY: u16 = 1 << 5;
pub(super) const ARROW: u16 = 1 << 6;
pub(super) const QUOTE: u16 = 1 << 7;
/// Ends a sentence.
const STOP: u16 = 1 << 8;
/// It is no ASCII.
const WIDE: u16 = 1 << 9;
/// The letters of "http", which most short lines do not all hold.
const H: u16 = 1 << 10;
const T: u16 = 1 << 11;
const P: u16 = 1 << 12;

/// What each byte counts: 16 bits for letters, capitals, digits and commas, so that one sum counts all four.
static COUNTS: [u64; 256] = {
    let mut counts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = (byte as u8).is_ascii_alphabetic() as u64;
        let upper = (byte as u8).is_ascii_uppercase() as u64;
        let digit = (byte as u8).is_ascii_digit() as u64;
        counts[byte] = letter | upper << 16 | digit << 32 | ((byte as u8 == b',') as u64) << 48;
        byte += 1;
    }
    counts
};

/// Bytes of which none can be more than 16 bits count.
const COUNTED: usize = 0xFFFF;

/// Which sign each byte is.
static SIGNS: [u16; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            b':' => COLON,
            b'|' => BAR,
            b'@' => AT,
            b'#' => HASH,
            b'$' => MONEY,
            b'"' => QUOTE,
            b'.' | b'?' | b'!' => STOP,
            b'h' => H,
            b't' => T,
            b'p' => P,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    signs
};

impl Tally {
    /// The tally of a settled line.
    #[inline(never)]
    pub fn of(text: &str) -> Tally {
        let mut tally = Tally::default();
        for part in text.as_bytes().chunks(COUNTED) {
            let (counts, signs) = part.iter().fold((0, 0), |(counts, signs), &byte| {
                (counts + COUNTS[usize::from(byte)], signs | SIGNS[usize::from(byte)])
            });
            let count = |place: u32| (counts >> (16 * place) & 0xFFFF) as usize;
            tally.letters += count(0);
            tally.upper += count(1);
            tally.digits += count(2);
            tally.commas += count(3);
            tally.signs |= signs;
        }
        // Tokens, those of them with a capital, and ends of sentences before them, in one number as above.
        let mut counts = Tally::token(text, 0);
        each_place(text.as_bytes(), space, |at| {
            let before = SIGNS[usize::from(text.as_bytes()[at.saturating_sub(1)])];
            counts += Tally::token(text, at + 1) + (u64::from(before & STOP != 0) << 42);
        });
        if tally.signs & WIDE != 0 {
            counts += tally.wide(text);
        }
        let count = |place: u32| (counts >> place & 0x1F_FFFF) as usize;
        (tally.tokens, tally.capitals, tally.stops) = (count(0), count(21), count(42));
        tally
    }

    /// The token that begins at `at`, if one does, and whether its first letter is a capital, in 21 bits each.
    fn token(text: &str, at: usize) -> u64 {
        match text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii_alphabetic() => 1 | u64::from(byte.is_ascii_uppercase()) << 21,
            _ => Tally::odd_token(&text[at..]),
        }
    }

    /// A token that may begin with a quotation mark, a figure, a letter outside ASCII.
    #[inline(never)]
    fn odd_token(rest: &str) -> u64 {
        let mut token = rest.chars().take_while(|c| !c.is_whitespace()).peekable();
        let begins = token.peek().is_some();
        u64::from(begins) | u64::from(token.find(|&c| is_letter(c)).is_some_and(char::is_uppercase)) << 21
    }

    /// Counts the characters outside ASCII; what they tell of tokens is as in [`Tally::token`].
    fn wide(&mut self, text: &str) -> u64 {
        let mut counts = 0;
        each_place(text.as_bytes(), wide, |at| {
            // Only the first byte of a character begins one.
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
            let after = || &text[at + c.len_utf8()..];
            if is_letter(c) {
                self.letters += 1;
                self.upper += usize::from(c.is_uppercase());
                return;
            }
            match c {
                '”' if text[..at].ends_with('.') && after().starts_with(' ') => counts += 1 << 42,
                c if c.is_whitespace() => counts += Tally::token(text, at + c.len_utf8()),
                _ => {}
            }
            self.signs |= match c {
                '©' | '®' | '™' => RIGHTS,
                '€' | '£' | '¥' => MONEY,
                '»' | '›' | '‹' | '→' | '▶' | '►' | '▾' | '✓' | '×' => ARROW,
                '«' => ARROW | QUOTE,
                '“' | '”' | '„' => QUOTE,
                _ => 0,
            };
        });
        counts
    }

    pub fn has(&self, sign: u16) -> bool {
        self.signs & sign != 0
    }

    /// Does the line hold an address?
    pub fn address(&self, text: &str) -> bool {
        let has = |what: &Finder| what.find(text.as_bytes()).is_some();
        let [scheme, www, com] = &*ADDRESS;
        let of_scheme = H | T | P;
        self.signs & of_scheme == of_scheme && has(scheme) || self.has(STOP) && (has(www) || has(com))
    }
}

/// What addresses hold.
static ADDRESS: LazyLock<[Finder; 3]> = LazyLock::new(|| ["http", "www.", ".com"].map(Finder::new));

/// The bytes of characters outside ASCII.
fn wide(step: u64) -> u64 {
    step & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_told_by_its_tokens_letters_and_signs() {
        let tally = Tally::of("“Vent,” sagde Åse.” 12 (Skibe) på 10\u{a0}%, Älv? Ja: 5 €");
        assert_eq!((tally.tokens, tally.capitals, tally.stops), (12, 5, 2));
        assert_eq!((tally.letters, tally.upper, tally.digits, tally.commas), (24, 5, 5, 2));
        assert!(tally.has(QUOTE) && tally.has(MONEY) && tally.has(COLON) && !tally.has(BAR | AT | ARROW));
    }
}
