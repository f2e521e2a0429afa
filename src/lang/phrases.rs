//! A table from phrases to what they mean, asked token by token.

use super::token::{Kind, Token, fold_into, fold_onto, key};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Phrases in any case and with any accents, each with its meanings. Only ever asked by key, so a hash map is safe: the
/// order of its entries is never seen. Every word of every sentence is asked for, and all keys are our own: the hash that
/// withstands chosen keys cost as much as all else here.
#[derive(Debug)]
pub struct Phrases<T> {
    entries: Vec<Entry<T>>,
    /// By phrase, and by each beginning of a phrase that ends with a word: places in `entries`.
    places: HashMap<String, usize, FixedState>,
    /// The same of single words that fit in a number, as [`short`] puts them: most words, and nothing is spelt to look one up.
    short: HashMap<u64, usize, FixedState>,
    /// Beginnings of first words: nearly all longer words are turned away by them.
    beginnings: Beginnings,
}

#[derive(Debug)]
struct Entry<T> {
    meanings: Vec<T>,
    /// How many words the longest phrase has that begins like this.
    longest: usize,
    /// What the next words of phrases that begin like this begin with, a bit for each [`pair`] of letters.
    next: u64,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            entries: Vec::new(),
            places: HashMap::default(),
            short: HashMap::default(),
            beginnings: Beginnings::default(),
        }
    }
}

impl<T> Default for Entry<T> {
    fn default() -> Self {
        Entry { meanings: Vec::new(), longest: 0, next: 0 }
    }
}

impl<T> Phrases<T> {
    /// The meanings of a phrase, to which more can be added.
    pub fn entry(&mut self, phrase: &str) -> &mut Vec<T> {
        let key = key(phrase);
        self.beginnings.add(&key);
        let count = key.split(' ').count();
        for (end, _) in key.match_indices(' ') {
            let beginning = self.at(key[..end].to_owned());
            beginning.longest = beginning.longest.max(count);
            beginning.next |= pair(&key[end + 1..]);
        }
        let entry = self.at(key);
        entry.longest = entry.longest.max(count);
        &mut entry.meanings
    }

    fn at(&mut self, key: String) -> &mut Entry<T> {
        let next = self.entries.len();
        if let Some(word) = short(&key) {
            self.short.entry(word).or_insert(next);
        }
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[place]
    }

    /// The entry of a first word.
    fn first(&self, word: &str, scratch: &mut String) -> Option<&Entry<T>> {
        if let Some(word) = short(word) {
            return self.short.get(&word).map(|&place| &self.entries[place]);
        }
        if !self.beginnings.may_hold(word) {
            return None;
        }
        fold_into(word, scratch);
        self.places.get(scratch.as_str()).map(|&place| &self.entries[place])
    }

    /// It has no phrase.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// May a phrase begin with `word`, as far as its first letters tell?
    pub fn may_begin(&self, word: &str) -> bool {
        self.beginnings.may_hold(word)
    }

    /// Each phrase that starts at `tokens[0]`, shorter ones first: what it means and how many tokens it takes. Hyphens,
    /// apostrophes and full stops inside a phrase do not count. `scratch` saves an allocation for each word.
    pub fn each<'a>(
        &'a self,
        text: &str,
        tokens: &[Token],
        scratch: &mut String,
        mut found: impl FnMut(&'a [T], usize),
    ) {
        let Some(first) = tokens.first().map(|first| &text[first.span.clone()]) else { return };
        let Some(mut entry) = self.first(first, scratch) else { return };
        if !entry.meanings.is_empty() {
            found(&entry.meanings, 1);
        }
        let longest = entry.longest;
        let mut count = 1;
        for (place, token) in tokens.iter().enumerate().skip(1).take_while(|(place, _)| *place < 3 * longest) {
            match token.kind {
                _ if count >= longest => break,
                Kind::Word => {}
                Kind::Sign('-' | '.' | '\'' | '’') => continue,
                _ => break,
            }
            let word = &text[token.span.clone()];
            // "The" begins phrases, but hardly one that goes on with what stands behind it.
            if entry.next & pair(word) == 0 {
                break;
            }
            if count == 1 {
                fold_into(first, scratch);
            }
            scratch.push(' ');
            fold_onto(word, scratch);
            count += 1;
            entry = match self.places.get(scratch.as_str()) {
                Some(&place) => &self.entries[place],
                None => break,
            };
            if !entry.meanings.is_empty() {
                found(&entry.meanings, place + 1);
            }
        }
    }

    /// The longest phrase that starts at `tokens[0]`; `scratch` is room to work in.
    pub fn longest<'a>(&'a self, text: &str, tokens: &[Token], scratch: &mut String) -> Option<(&'a [T], usize)> {
        let mut longest = None;
        self.each(text, tokens, scratch, |meanings, len| longest = Some((meanings, len)));
        longest
    }
}

/// A word of at most eight letters of ASCII, in any case, as one number.
fn short(word: &str) -> Option<u64> {
    if word.len() > 8 || word.is_empty() {
        return None;
    }
    word.bytes()
        .try_fold(0, |letters, byte| byte.is_ascii_alphabetic().then_some(letters << 8 | u64::from(byte | 0x20)))
}

/// The first two letters of a word, or the one that it has, as one bit of many; all of them where it begins with other than
/// letters of ASCII, for its folded form begins otherwise.
fn pair(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let second = bytes.get(1).copied().filter(|byte| *byte != b' ');
    match (bytes.first(), second) {
        (Some(one), None) if one.is_ascii_alphabetic() => 1 << (one & 31),
        (Some(one), Some(two)) if one.is_ascii_alphabetic() && two.is_ascii_alphabetic() => {
            1 << ((usize::from(one & 31) + 7 * usize::from(two & 31)) % 64)
        }
        _ => u64::MAX,
    }
}

/// The first three letters of words and how many they have, a bit for each.
#[derive(Debug)]
struct Beginnings(Box<[u64; 512 * LENGTHS]>);

/// Lengths that are told apart, the last for words of that length or longer; the first is for all words, of any length.
const LENGTHS: usize = 12;

impl Default for Beginnings {
    fn default() -> Self {
        Beginnings(Box::new([0; 512 * LENGTHS]))
    }
}

impl Beginnings {
    fn add(&mut self, folded: &str) {
        let first = folded.split(' ').next().unwrap_or_default();
        if let Some(place) = Self::place(first) {
            for length in [0, first.len().min(LENGTHS - 1)] {
                self.0[512 * length + place / 64] |= 1 << (place % 64);
            }
        }
    }

    /// May a word that begins like `word`, in any case, be there? What begins with other than letters of ASCII may be,
    /// for its folded form begins otherwise.
    fn may_hold(&self, word: &str) -> bool {
        // An accent takes bytes that the folded form does not have, and so do the full stops behind single letters.
        let length = if word.bytes().all(|byte| byte.is_ascii_alphabetic()) { word.len().min(LENGTHS - 1) } else { 0 };
        Self::place(word).is_none_or(|place| self.0[512 * length + place / 64] & 1 << (place % 64) != 0)
    }

    /// Five bits for each of the first three letters, none for those that a shorter word has not.
    fn place(word: &str) -> Option<usize> {
        let letters = word.as_bytes();
        let letter = |at: usize| match letters.get(at) {
            None => Some(0),
            Some(byte) => byte.is_ascii_alphabetic().then_some(usize::from(byte & 31)),
        };
        Some(letter(0)? << 10 | letter(1)? << 5 | letter(2)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn found(phrases: &Phrases<u8>, text: &str) -> Vec<(u8, usize)> {
        let mut found = Vec::new();
        phrases.each(text, &tokens(text), &mut String::new(), |meanings, len| found.push((meanings[0], len)));
        found
    }

    #[test]
    fn phrases_are_found_in_any_writing() {
        let mut phrases = Phrases::default();
        for (phrase, meaning) in [("p.m.", 1), ("märz", 2), ("the day before yesterday", 3), ("the day", 4), ("в", 5)]
        {
            phrases.entry(phrase).push(meaning);
        }
        assert_eq!(found(&phrases, "P.M."), [(1, 1)]);
        assert_eq!(found(&phrases, "pm"), [(1, 1)]);
        assert_eq!(found(&phrases, "MÄRZ"), [(2, 1)]);
        assert_eq!(found(&phrases, "Marz"), [(2, 1)]);
        assert_eq!(found(&phrases, "The day before yesterday"), [(4, 2), (3, 4)]);
        assert_eq!(found(&phrases, "the day before"), [(4, 2)]);
        assert_eq!(found(&phrases, "В"), [(5, 1)]);
        assert_eq!(found(&phrases, "then"), []);
    }
}
