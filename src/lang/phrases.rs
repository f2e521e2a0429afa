//! A table from phrases to what they mean, asked token by token.

use super::token::{Kind, Token, fold_into, fold_onto, key};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Phrases in any case and with any accents, each with its meanings. Only ever asked by key, so a hash map is safe: the
/// order of its entries is never seen. Every word of every sentence is asked for, and all keys are our own: the hash that
/// withstands chosen keys cost as much as all else here.
#[derive(Debug)]
pub struct Phrases<T> {
    entries: HashMap<String, Entry<T>, FixedState>,
}

#[derive(Debug)]
struct Entry<T> {
    meanings: Vec<T>,
    /// How many words the longest phrase has that begins with this word; 0 if none does.
    longest: usize,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { entries: HashMap::default() }
    }
}

impl<T> Default for Entry<T> {
    fn default() -> Self {
        Entry { meanings: Vec::new(), longest: 0 }
    }
}

impl<T> Phrases<T> {
    /// The meanings of a phrase, to which more can be added.
    pub fn entry(&mut self, phrase: &str) -> &mut Vec<T> {
        let key = key(phrase);
        let (first, count) = (key.split(' ').next().unwrap_or_default(), key.split(' ').count());
        let first = self.entries.entry(first.to_owned()).or_default();
        first.longest = first.longest.max(count);
        &mut self.entries.entry(key).or_default().meanings
    }

    /// It has no phrase.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
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
        let Some(first) = tokens.first() else { return };
        fold_into(&text[first.span.clone()], scratch);
        let Some(entry) = self.entries.get(scratch.as_str()) else { return };
        if !entry.meanings.is_empty() {
            found(&entry.meanings, 1);
        }
        let mut count = 1;
        for (place, token) in tokens.iter().enumerate().skip(1).take_while(|(place, _)| *place < 3 * entry.longest) {
            match token.kind {
                _ if count >= entry.longest => break,
                Kind::Word => scratch.push(' '),
                Kind::Sign('-' | '.' | '\'' | '’') => continue,
                _ => break,
            }
            fold_onto(&text[token.span.clone()], scratch);
            count += 1;
            if let Some(entry) = self.entries.get(scratch.as_str()).filter(|entry| !entry.meanings.is_empty()) {
                found(&entry.meanings, place + 1);
            }
        }
    }

    /// The longest phrase that starts at `tokens[0]`.
    pub fn longest<'a>(&'a self, text: &str, tokens: &[Token]) -> Option<(&'a [T], usize)> {
        let mut longest = None;
        self.each(text, tokens, &mut String::new(), |meanings, len| longest = Some((meanings, len)));
        longest
    }
}
