//! Phrases that stand anywhere in a line.

use super::places::{eight, spaces};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Phrases that stand anywhere in a line, by their first bytes: each word of a line is looked up once, not each phrase. Every
/// short line of every page is asked for three of these tables.
pub(super) struct Within {
    phrases: HashMap<u64, Vec<&'static str>, FixedState>,
    /// The bytes of a word's beginning that are compared: as many as the shortest phrase has, but at most eight.
    mask: u64,
    /// A bit for several beginnings: it turns nearly all words away before anything is hashed.
    begins: Box<[u64; 64]>,
}

impl Within {
    /// These phrases.
    pub fn of(all: Vec<&'static str>) -> Within {
        let shortest = all.iter().map(|phrase| phrase.len()).min().unwrap_or(8).min(8);
        let mask = u64::MAX >> (8 * (8 - shortest));
        let mut phrases: HashMap<u64, Vec<&'static str>, FixedState> = HashMap::default();
        let mut begins = Box::new([0; 64]);
        for phrase in all {
            let start = eight(phrase.as_bytes(), 0) & mask;
            let (word, bit) = Within::place(start);
            begins[word] |= bit;
            phrases.entry(start).or_default().push(phrase);
        }
        Within { phrases, mask, begins }
    }

    /// Does one of them stand in the text with this `key`?
    pub fn stand_in(&self, key: &str) -> bool {
        let mut starts = std::iter::once(0).chain(spaces(key).map(|at| at + 1));
        starts.any(|at| {
            let start = eight(key.as_bytes(), at) & self.mask;
            let (word, bit) = Within::place(start);
            self.begins[word] & bit != 0 && self.begins(start, &key[at..])
        })
    }

    /// Does `rest`, which begins with `start`, begin with a phrase that ends with a word?
    #[inline(never)]
    fn begins(&self, start: u64, rest: &str) -> bool {
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
        let begins = |phrase: &&str| rest.strip_prefix(phrase).is_some_and(ends);
        self.phrases.get(&start).is_some_and(|phrases| phrases.iter().any(begins))
    }

    /// Where the bit of a beginning stands.
    #[inline]
    fn place(start: u64) -> (usize, u64) {
        let place = start.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
        ((place >> 6) as usize, 1 << (place & 63))
    }
}
