//! A table from phrases to what they mean, asked token by token.

use super::token::{Kind, Token, fold_into, key};
use std::collections::BTreeMap;

/// Phrases in any case and with any accents, each with its meanings.
#[derive(Debug)]
pub struct Phrases<T> {
    meanings: BTreeMap<String, Vec<T>>,
    /// How many words the longest phrase has that begins with this word.
    longest: BTreeMap<String, usize>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { meanings: BTreeMap::new(), longest: BTreeMap::new() }
    }
}

impl<T> Phrases<T> {
    /// The meanings of a phrase, to which more can be added.
    pub fn entry(&mut self, phrase: &str) -> &mut Vec<T> {
        let key = key(phrase);
        let (first, count) = (key.split(' ').next().unwrap_or_default(), key.split(' ').count());
        let longest = self.longest.entry(first.to_owned()).or_default();
        *longest = count.max(*longest);
        self.meanings.entry(key).or_default()
    }

    /// It has no phrase.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }

    /// Each phrase that starts at `tokens[0]`, shorter ones first: what it means and how many tokens it takes. Hyphens,
    /// apostrophes and full stops inside a phrase do not count.
    pub fn each<'a>(&'a self, text: &str, tokens: &[Token], mut found: impl FnMut(&'a [T], usize)) {
        let mut phrase = String::new();
        let Some(first) = tokens.first() else { return };
        fold_into(&text[first.span.clone()], &mut phrase);
        let Some(most) = self.longest.get(&phrase) else { return };
        if let Some(meanings) = self.meanings.get(&phrase) {
            found(meanings, 1);
        }
        let (mut word, mut count) = (String::new(), 1);
        for (place, token) in tokens.iter().enumerate().skip(1).take_while(|(place, _)| *place < 3 * most) {
            match token.kind {
                _ if count >= *most => break,
                Kind::Word => fold_into(&text[token.span.clone()], &mut word),
                Kind::Sign('-' | '.' | '\'' | '’') => continue,
                _ => break,
            }
            phrase.push(' ');
            phrase.push_str(&word);
            count += 1;
            if let Some(meanings) = self.meanings.get(&phrase) {
                found(meanings, place + 1);
            }
        }
    }

    /// The longest phrase that starts at `tokens[0]`.
    pub fn longest<'a>(&'a self, text: &str, tokens: &[Token]) -> Option<(&'a [T], usize)> {
        let mut longest = None;
        self.each(text, tokens, |meanings, len| longest = Some((meanings, len)));
        longest
    }
}
