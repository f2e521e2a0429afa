//! Phrases that stand anywhere in a line.

use super::places::{each_place, eight, space};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Phrases that stand anywhere in a line, by their first words, each with the bits of what it says: each word of a line is looked
/// up once, not each phrase. Every short line of every page is asked.
pub(super) struct Within {
    phrases: HashMap<u64, Vec<(&'static str, u16)>, FixedState>,
    /// A bit for several first words: it turns nearly all words away before anything is hashed.
    begins: Box<[u64; 256]>,
}

impl Within {
    /// These phrases, each with the bits of what it says.
    pub fn of(all: impl Iterator<Item = (&'static str, u16)>) -> Within {
        let mut phrases: HashMap<u64, Vec<(&'static str, u16)>, FixedState> = HashMap::default();
        let mut begins = Box::new([0; 256]);
        for (phrase, bits) in all {
            let first = first_letters(phrase, 0, phrase.find(' ').unwrap_or(phrase.len()));
            let (word, bit) = Within::place(first);
            begins[word] |= bit;
            phrases.entry(first).or_default().push((phrase, bits));
        }
        Within { phrases, begins }
    }

    /// The bits of all that stand in the text with this `key`.
    pub fn said(&self, key: &str) -> u16 {
        let (mut said, mut start) = (0, 0);
        let mut word = |start: usize, end: usize| {
            let first = first_letters(key, start, end);
            let (word, bit) = Within::place(first);
            if self.begins[word] & bit != 0 {
                said |= self.begun(first, &key[start..]);
            }
        };
        each_place(key.as_bytes(), space, |end| {
            word(start, end);
            start = end + 1;
        });
        word(start, key.len());
        said
    }

    /// The bits of the phrases that `rest`, whose first word has these first letters, begins with.
    #[inline(never)]
    fn begun(&self, first: u64, rest: &str) -> u16 {
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
        let phrases = self.phrases.get(&first).into_iter().flatten();
        let begun = phrases.filter(|(phrase, _)| rest.strip_prefix(phrase).is_some_and(ends));
        begun.fold(0, |said, (_, bits)| said | bits)
    }

    /// Where the bit of a first word stands.
    #[inline]
    fn place(first: u64) -> (usize, u64) {
        let place = first.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 50;
        ((place >> 6) as usize, 1 << (place & 63))
    }
}

/// The first eight bytes of the word from `start` to `end`, zero behind its end.
#[inline]
fn first_letters(key: &str, start: usize, end: usize) -> u64 {
    let (letters, length) = (eight(key.as_bytes(), start), end - start);
    if length < 8 { letters & !(u64::MAX << (8 * length)) } else { letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_wherever_they_stand_and_only_whole() {
        let within = Within::of([("kai", 1), ("der kai", 2), ("kaimauer am hafen", 4)].into_iter());
        for (key, said) in [
            ("", 0),
            ("kai", 1),
            ("am kai", 1),
            ("der kai ist zu", 3),
            ("kaimauer", 0),
            ("die kaimauer am hafen", 4),
            ("kaimauer am hafenrand", 0),
            ("der kaiser", 0),
            ("kaimauern am hafen und der kai", 3),
        ] {
            assert_eq!(within.said(key), said, "{key}");
        }
    }
}
