//! Words of page furniture: what menus, share bars, captions and bylines say in each language.
//!
//! The tables are compared without case and punctuation ([`key`]), so that each phrase stands in them once.

use foldhash::fast::RandomState;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// The tables, one file a language; `any` is for all of them.
const TABLES: &[&str] = &[
    include_str!("furniture/any.toml"),
    include_str!("furniture/da.toml"),
    include_str!("furniture/de.toml"),
    include_str!("furniture/en.toml"),
    include_str!("furniture/es.toml"),
    include_str!("furniture/fi.toml"),
    include_str!("furniture/fr.toml"),
    include_str!("furniture/it.toml"),
    include_str!("furniture/nb.toml"),
    include_str!("furniture/nl.toml"),
    include_str!("furniture/pl.toml"),
    include_str!("furniture/pt.toml"),
    include_str!("furniture/sv.toml"),
];

/// Most words that a phrase of the tables has.
pub const LONGEST: usize = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    whole: BTreeSet<String>,
    start: BTreeSet<String>,
    caption: BTreeSet<String>,
    byline: BTreeSet<String>,
    #[serde(default)]
    clipping: BTreeSet<String>,
    #[serde(default)]
    agency: BTreeSet<String>,
    #[serde(default)]
    role: BTreeSet<String>,
    #[serde(default)]
    nameless: BTreeSet<String>,
}

/// The tables of all languages as one: a page's furniture is often in another language than its article.
struct Tables {
    whole: Phrases,
    start: Phrases,
    caption: Phrases,
    byline: Phrases,
    clipping: Phrases,
    agency: Phrases,
    role: Phrases,
    nameless: Phrases,
}

static ALL: LazyLock<Tables> = LazyLock::new(|| {
    let mut all = table(TABLES[0]);
    for table in TABLES[1..].iter().map(|text| table(text)) {
        all.whole.extend(table.whole);
        all.start.extend(table.start);
        all.caption.extend(table.caption);
        all.byline.extend(table.byline);
        all.role.extend(table.role);
        all.nameless.extend(table.nameless);
    }
    Tables {
        whole: Phrases::new(all.whole),
        start: Phrases::new(all.start),
        caption: Phrases::new(all.caption),
        byline: Phrases::new(all.byline),
        clipping: Phrases::new(all.clipping),
        agency: Phrases::new(all.agency),
        role: Phrases::new(all.role),
        nameless: Phrases::new(all.nameless),
    }
});

fn table(text: &str) -> Table {
    toml::from_str(text).expect("the tables are checked by a test")
}

/// Phrases that are only ever asked for by key. Every line of every page is held against them, so the first two letters
/// and the length turn most away before anything is hashed.
struct Phrases {
    all: HashSet<String, RandomState>,
    /// How many words the longest phrase has that starts with a word.
    firsts: HashMap<String, usize, RandomState>,
    /// Bytes of the longest phrase.
    longest: usize,
    /// One bit for each pair of first bytes that some phrase has.
    begins: Box<[u64; 1024]>,
}

impl Phrases {
    fn new(phrases: BTreeSet<String>) -> Phrases {
        let longest = phrases.iter().map(String::len).max().unwrap_or(0);
        let mut firsts: HashMap<String, usize, RandomState> = HashMap::default();
        let mut begins = Box::new([0; 1024]);
        for phrase in &phrases {
            let first = phrase.split(' ').next().unwrap_or_default().to_owned();
            let words = firsts.entry(first).or_default();
            *words = (*words).max(phrase.split(' ').count());
            // A phrase of one letter may be all of the key or its first word.
            for (word, bit) in [begin(phrase), begin(&format!("{phrase} "))] {
                begins[word] |= 1 << bit;
            }
        }
        Phrases { all: phrases.into_iter().collect(), firsts, longest, begins }
    }

    fn may_begin(&self, key: &str) -> bool {
        let (word, bit) = begin(key);
        self.begins[word] >> bit & 1 == 1
    }

    fn contains(&self, key: &str) -> bool {
        key.len() <= self.longest && self.may_begin(key) && self.all.contains(key)
    }

    /// Is `key` nothing but phrases, one after the other?
    fn covers(&self, key: &str) -> bool {
        let mut rest = key;
        while let Some(words) = self.starts(rest) {
            match rest.match_indices(' ').nth(words - 1) {
                Some((end, _)) => rest = &rest[end + 1..],
                None => return true,
            }
        }
        false
    }

    /// The longest phrase that `key` starts with, in words.
    fn starts(&self, key: &str) -> Option<usize> {
        if !self.may_begin(key) {
            return None;
        }
        let first = key.bytes().position(|byte| byte == b' ').unwrap_or(key.len());
        let most = *self.firsts.get(&key[..first])?;
        let ends = key.match_indices(' ').map(|(at, _)| at).chain([key.len()]).take(most.min(LONGEST));
        ends.enumerate().filter(|&(_, end)| self.all.contains(&key[..end])).map(|(at, _)| at + 1).last()
    }
}

/// Where the bit of the first two bytes of `key` stands.
fn begin(key: &str) -> (usize, u32) {
    let byte = |at: usize| u32::from(key.as_bytes().get(at).copied().unwrap_or(0));
    let pair = byte(0) << 8 | byte(1);
    ((pair >> 6) as usize, pair & 63)
}

/// `text` in lower case, its words parted by single spaces and everything else gone.
///
/// ```
/// assert_eq!(newsfold::lang::furniture::key("— Skip to Content! »"), "skip to content");
/// ```
pub fn key(text: &str) -> String {
    // Every line of every page comes here: the key is never longer than the text but for letters whose lower case is, so
    // its bytes are written into place without asking for room at each.
    let mut out = vec![0; text.len()];
    let (mut end, mut parted) = (0, false);
    for c in text.chars() {
        let ascii = LOWER.get(c as usize).copied().unwrap_or(0);
        if ascii == 0 && (c.is_ascii() || !is_letter(c)) {
            parted = end > 0;
            continue;
        }
        if parted {
            out[end] = b' ';
            (end, parted) = (end + 1, false);
        }
        match ascii {
            0 => end = push_lower(&mut out, end, c),
            lower => {
                out[end] = lower;
                end += 1;
            }
        }
    }
    out.truncate(end);
    String::from_utf8(out).expect("whole characters were written one after the other")
}

/// Writes `c` in lower case at `at`; where it ends.
fn push_lower(out: &mut Vec<u8>, at: usize, c: char) -> usize {
    let length: usize = c.to_lowercase().map(char::len_utf8).sum();
    out.resize(out.len() + length.saturating_sub(c.len_utf8()), 0);
    c.to_lowercase().fold(at, |at, lower| at + lower.encode_utf8(&mut out[at..]).len())
}

/// Letters and digits of ASCII in lower case, 0 for what parts words: every character of every page is asked for.
static LOWER: [u8; 128] = {
    let mut lower = [0; 128];
    let mut at = 0;
    while at < 128 {
        if (at as u8).is_ascii_alphanumeric() {
            lower[at] = (at as u8).to_ascii_lowercase();
        }
        at += 1;
    }
    lower
};

/// Dashes, quotation marks and the like are told first: they are what stands most often outside ASCII.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206F}') && c.is_alphanumeric()
}

/// Does `key` say nothing but a phrase of page furniture?
pub fn is_furniture(key: &str) -> bool {
    ALL.whole.contains(key)
}

/// Is `key` made of such phrases: a share bar or a menu that a copy has put on one line?
///
/// ```
/// use newsfold::lang::furniture::is_made_of_furniture;
/// assert!(is_made_of_furniture("facebook x whatsapp copy link"));
/// assert!(!is_made_of_furniture("facebook shares fell"));
/// ```
pub fn is_made_of_furniture(key: &str) -> bool {
    ALL.whole.covers(key)
}

/// Does `key` start with a phrase that only page furniture starts with?
pub fn starts_furniture(key: &str) -> bool {
    ALL.start.starts(key).is_some()
}

/// Is `key` a line that a clipping service adds?
pub fn is_clipping_mark(key: &str) -> bool {
    ALL.clipping.starts(key).is_some()
}

/// Is `label`, the words before a colon, what captions start with?
pub fn is_caption_label(label: &str) -> bool {
    ALL.caption.contains(label)
}

/// Is `key` the name of a picture desk or agency?
pub fn is_agency(key: &str) -> bool {
    ALL.agency.contains(key)
}

/// Does `word` name a role: what stands behind a name, or for one ("Staff Writer"), and is none?
pub fn is_role(word: &str) -> bool {
    ALL.role.contains(word)
}

/// Does `key` start with words that no person's name starts with ("The", "Table of Contents")?
pub fn is_nameless(key: &str) -> bool {
    ALL.nameless.starts(key).is_some()
}

/// How many words of `key` are the "by" of a byline.
pub fn byline(key: &str) -> Option<usize> {
    ALL.byline.starts(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads_and_holds_keys() {
        for text in TABLES {
            let table = table(text);
            let phrases = [
                table.whole,
                table.start,
                table.caption,
                table.byline,
                table.clipping,
                table.agency,
                table.role,
                table.nameless,
            ];
            for phrase in phrases.iter().flatten() {
                assert_eq!(&key(phrase), phrase);
                assert!(phrase.split(' ').count() <= LONGEST, "{phrase}");
            }
        }
    }

    #[test]
    fn a_key_may_be_longer_than_its_text() {
        assert_eq!(key("«İİ» — ÆØÅ, 3×K!"), "i\u{307}i\u{307} æøå 3 k");
        assert_eq!(key(" – "), "");
    }

    #[test]
    fn phrases_are_found_at_the_start() {
        assert!(starts_furniture("why you can trust the evening lamp"));
        assert!(!starts_furniture("why you can"));
        assert_eq!(byline("written by asta holm"), Some(2));
    }
}
