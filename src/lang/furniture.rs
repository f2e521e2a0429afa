//! Words of page furniture: what menus, share bars, captions and bylines say in each language.
//!
//! The tables are compared without case and punctuation ([`key`]), so that each phrase stands in them once.

use super::token;
use foldhash::fast::RandomState;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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
    correction: BTreeSet<String>,
    #[serde(default)]
    slug: BTreeSet<String>,
    #[serde(default)]
    role: BTreeSet<String>,
    #[serde(default)]
    nameless: BTreeSet<String>,
    #[serde(default)]
    section: BTreeSet<String>,
    #[serde(default)]
    opinion: BTreeSet<String>,
    #[serde(default)]
    letter: BTreeSet<String>,
    #[serde(default)]
    teaser: BTreeSet<String>,
    #[serde(default)]
    invitation: BTreeSet<String>,
    #[serde(default)]
    advert: BTreeSet<String>,
    #[serde(default)]
    reprint: BTreeMap<String, String>,
    #[serde(default)]
    response: BTreeMap<String, String>,
    #[serde(default)]
    greeting: BTreeSet<String>,
    #[serde(default)]
    leave: BTreeSet<String>,
    #[serde(default)]
    digest: BTreeSet<String>,
    #[serde(default)]
    answer: BTreeSet<String>,
    #[serde(default)]
    notice: BTreeSet<String>,
    #[serde(default)]
    end: BTreeSet<String>,
    #[serde(default)]
    press: BTreeSet<String>,
    #[serde(default)]
    from: BTreeSet<String>,
    #[serde(default)]
    credit: BTreeSet<String>,
}

/// The tables of all languages as one: a page's furniture is often in another language than its article.
struct Tables {
    whole: Phrases,
    start: Phrases,
    caption: Phrases,
    byline: Phrases,
    clipping: Phrases,
    agency: Phrases,
    slug: Phrases,
    correction: Phrases,
    role: Phrases,
    nameless: Phrases,
    section: Phrases,
    opinion: Phrases,
    letter: Phrases,
    teaser: Phrases,
    invitation: Phrases,
    advert: Phrases,
    greeting: Phrases,
    leave: Phrases,
    digest: Phrases,
    /// What a line says of the page that it comes from or asks of its readers: how it starts, and what its midst says.
    reprint: BTreeMap<String, String>,
    /// How such lines start.
    reprint_start: Phrases,
    answer: Phrases,
    notice: Phrases,
    end: Phrases,
    press: Phrases,
    credit: Phrases,
    /// With a space on either side, the longest first.
    from: Vec<String>,
}

static ALL: LazyLock<Tables> = LazyLock::new(|| {
    let mut all = table(TABLES[0]);
    for table in TABLES[1..].iter().map(|text| table(text)) {
        all.whole.extend(table.whole);
        all.start.extend(table.start);
        all.caption.extend(table.caption);
        all.byline.extend(table.byline);
        all.role.extend(table.role);
        all.correction.extend(table.correction);
        all.nameless.extend(table.nameless);
        all.section.extend(table.section);
        all.opinion.extend(table.opinion);
        all.letter.extend(table.letter);
        all.teaser.extend(table.teaser);
        all.invitation.extend(table.invitation);
        all.advert.extend(table.advert);
        all.reprint.extend(table.reprint.into_iter().chain(table.response));
        all.greeting.extend(table.greeting);
        all.leave.extend(table.leave);
        all.digest.extend(table.digest);
        all.answer.extend(table.answer);
        all.notice.extend(table.notice);
        all.end.extend(table.end);
        all.press.extend(table.press);
        all.from.extend(table.from);
        all.credit.extend(table.credit);
    }
    let mut from: Vec<String> = all.from.iter().map(|words| format!(" {words} ")).collect();
    from.sort_by_key(|words| std::cmp::Reverse(words.len()));
    Tables {
        whole: Phrases::new(all.whole),
        start: Phrases::new(all.start),
        caption: Phrases::new(all.caption),
        byline: Phrases::new(all.byline),
        clipping: Phrases::new(all.clipping),
        agency: Phrases::new(all.agency),
        slug: Phrases::new(all.slug),
        correction: Phrases::new(all.correction),
        role: Phrases::new(all.role),
        nameless: Phrases::new(all.nameless),
        section: Phrases::new(all.section),
        opinion: Phrases::new(all.opinion),
        letter: Phrases::new(all.letter),
        teaser: Phrases::new(all.teaser),
        invitation: Phrases::new(all.invitation),
        advert: Phrases::new(all.advert),
        reprint_start: Phrases::new(all.reprint.keys().cloned().collect()),
        reprint: all.reprint,
        greeting: Phrases::new(all.greeting),
        leave: Phrases::new(all.leave),
        digest: Phrases::new(all.digest),
        answer: Phrases::new(all.answer),
        notice: Phrases::new(all.notice),
        end: Phrases::new(all.end),
        press: Phrases::new(all.press),
        credit: Phrases::new(all.credit),
        from,
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
    // Every line of every page comes here. The key is never longer than the text but for letters whose lower case is, and a
    // space behind it, so its bytes are written into place without asking for room at each.
    let mut out = vec![0; text.len() + 1];
    let (mut at, mut end) = (0, 0);
    while at < text.len() {
        let read;
        (read, end) = push_plain(&mut out, end, &text.as_bytes()[at..]);
        at += read;
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        end = if is_letter(c) { push_lower(&mut out, end, c) } else { part(&mut out, end) };
    }
    out.truncate(end - usize::from(end > 0 && !is_open(&out, end)));
    // `push_plain` writes ASCII, `push_lower` the bytes of a character, `part` a space; what was cut off is a space.
    String::from_utf8(out).expect("whole characters were written one after the other")
}

/// Writes the ASCII that `text` starts with at `end`; how much of it was read, and where what was written ends.
fn push_plain(out: &mut [u8], mut end: usize, text: &[u8]) -> (usize, usize) {
    // Where eight bytes in a step may next be looked at: those with a sign among them are read one by one.
    let (mut open, mut at, mut next) = (usize::from(is_open(out, end)), 0, 0);
    while let Some(&byte) = text.get(at) {
        if at >= next
            && let Some(step) = text[at..].first_chunk()
        {
            if let Some(lower) = all_words(u64::from_le_bytes(*step), open == 1) {
                out[end..end + 8].copy_from_slice(&lower.to_le_bytes());
                (at, end) = (at + 8, end + 8);
                open = usize::from(lower >> 56 != u64::from(b' '));
                continue;
            }
            next = at + 8;
        }
        if !byte.is_ascii() {
            break;
        }
        // A space is written for whatever parts words, and the next byte over it unless a word stands before: nothing has
        // to be guessed.
        let lower = LOWER[usize::from(byte)];
        let letter = usize::from(lower != b' ');
        out[end] = lower;
        end += letter | open;
        (open, at) = (letter, at + 1);
    }
    (at, end)
}

/// Eight bytes in lower case, if they are letters, digits and single spaces of ASCII, as three quarters of all text is;
/// `open`: a word stands before them. All eight are looked at side by side in one number.
fn all_words(step: u64, open: bool) -> Option<u64> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * EACH;
    // The highest bit of each byte that lies between the two, where all are ASCII.
    let between = |step: u64, first: u8, last: u8| {
        (step + (0x80 - u64::from(first)) * EACH) & !(step + (0x7F - u64::from(last)) * EACH) & HIGHEST
    };
    if step & HIGHEST != 0 {
        return None;
    }
    let letters = between(step | (0x20 * EACH), b'a', b'z');
    let spaces = between(step, b' ', b' ');
    let known = letters | spaces | between(step, b'0', b'9');
    let doubled = spaces & ((spaces << 8) | if open { 0 } else { 0x80 });
    (known == HIGHEST && doubled == 0).then_some(step | (letters >> 2))
}

/// Is the last word not yet parted from the next?
fn is_open(out: &[u8], end: usize) -> bool {
    end > 0 && out[end - 1] != b' '
}

/// Parts the last word from the next; where that will stand.
fn part(out: &mut [u8], end: usize) -> usize {
    out[end] = b' ';
    end + usize::from(is_open(out, end))
}

/// Writes `c` in lower case at `at`; where it ends.
fn push_lower(out: &mut Vec<u8>, at: usize, c: char) -> usize {
    let length: usize = c.to_lowercase().map(char::len_utf8).sum();
    out.resize(out.len() + length.saturating_sub(c.len_utf8()), 0);
    c.to_lowercase().fold(at, |at, lower| at + lower.encode_utf8(&mut out[at..]).len())
}

/// Letters and digits of ASCII in lower case, a space for what parts words.
static LOWER: [u8; 256] = {
    let mut lower = [b' '; 256];
    let mut at = 0;
    while at < 128 {
        if (at as u8).is_ascii_alphanumeric() {
            lower[at] = (at as u8).to_ascii_lowercase();
        }
        at += 1;
    }
    lower
};

/// A letter or a digit. Dashes, quotation marks and the like are told first: they are what stands most often outside ASCII.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206F}') && (token::is_letter(c) || c.is_numeric())
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

/// Is `label`, the words before a colon, what a line that leads to another article starts with ("Related: …")?
pub fn is_teaser_label(label: &str) -> bool {
    ALL.teaser.contains(label)
}

/// Is `label`, the words before a colon, what an invitation to a newsletter starts with ("Newsletter: …")?
pub fn is_invitation_label(label: &str) -> bool {
    ALL.invitation.contains(label)
}

/// Is `key` what stands above an advertisement?
pub fn is_advert_label(key: &str) -> bool {
    ALL.advert.contains(key)
}

/// Does `key` say nothing but where a post was published before, as programs add to the entries of feeds, or ask the readers
/// to answer?
///
/// ```
/// use newsfold::lang::furniture::is_reprint_note;
/// assert!(is_reprint_note("the post harbour reopens appeared first on the evening lamp"));
/// assert!(!is_reprint_note("the post office reopens"));
/// ```
pub fn is_reprint_note(key: &str) -> bool {
    let midst = |start: &String, midst: &String| {
        key.strip_prefix(start.as_str()).is_some_and(|rest| format!("{rest} ").contains(&format!(" {midst} ")))
    };
    ALL.reprint_start.starts(key).is_some() && ALL.reprint.iter().any(|(start, words)| midst(start, words))
}

/// With how many words `key` greets, as letters do at their head.
pub fn greets(key: &str) -> Option<usize> {
    ALL.greeting.starts(key)
}

/// Does `key` take its leave, as letters do at their end?
pub fn takes_leave(key: &str) -> bool {
    ALL.leave.starts(key).is_some()
}

/// Is `key` what stands above a list of the day's news ("Here is what happened today")?
pub fn is_digest_label(key: &str) -> bool {
    ALL.digest.contains(key)
}

/// Does `key` start as lines of a newsletter do that speak of the letter: how to read it, why it came, how to leave?
///
/// ```
/// use newsfold::lang::furniture::speaks_of_letter;
/// assert!(speaks_of_letter("you are receiving this e mail because you asked for it"));
/// assert!(!speaks_of_letter("you are receiving guests"));
/// ```
pub fn speaks_of_letter(key: &str) -> bool {
    ALL.letter.starts(key).is_some()
}

/// Is `word` what menus call a section of an outlet ("Politics")?
pub fn is_section(word: &str) -> bool {
    ALL.section.contains(word)
}

/// With how many words a line starts like one in which an outlet corrects itself ("Corrects …", "Correction: …").
pub fn starts_correction(key: &str) -> Option<usize> {
    ALL.correction.starts(key)
}

/// Is `word` what agencies set before a headline ("CORRECTED-")?
pub fn is_slug(word: &str) -> bool {
    ALL.slug.contains(word)
}

/// Is `key` what a piece is called that says what somebody thinks of the news ("Opinion", "Leitartikel")?
pub fn is_opinion(key: &str) -> bool {
    ALL.opinion.contains(key)
}

/// Is `key` what stands before a subject and is no part of it: the mark of an answer ("Re:"), or what a press office calls
/// its letter ("Press release:")?
pub fn is_subject_mark(key: &str) -> bool {
    ALL.answer.contains(key) || ALL.notice.contains(key)
}

/// Is `key` the mark that ends a press notice ("ENDS")?
pub fn ends_notice(key: &str) -> bool {
    ALL.end.contains(key)
}

/// Is `word` one that press offices are called by ("Media Relations")?
pub fn is_press(word: &str) -> bool {
    ALL.press.contains(word)
}

/// Words that stand before the place from which an author writes (" in ", " reports from "), the longest first.
pub fn from_places() -> impl Iterator<Item = &'static str> {
    ALL.from.iter().map(String::as_str)
}

/// Does `key` start as the line below an article does that says who did what for it ("Reporting by …; editing by …")?
pub fn starts_credit(key: &str) -> bool {
    ALL.credit.starts(key).is_some()
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
                table.slug,
                table.correction,
                table.role,
                table.nameless,
                table.section,
                table.opinion,
                table.letter,
                table.teaser,
                table.invitation,
                table.advert,
                table.greeting,
                table.leave,
                table.digest,
                table.response.into_iter().flat_map(<[String; 2]>::from).collect(),
                table.answer,
                table.notice,
                table.end,
                table.press,
                table.from,
                table.credit,
                table.reprint.into_iter().flat_map(<[String; 2]>::from).collect(),
            ];
            for phrase in phrases.iter().flatten() {
                assert_eq!(&key(phrase), phrase);
                assert!(phrase.split(' ').count() <= LONGEST, "{phrase}");
            }
        }
    }

    #[test]
    fn a_key_is_that_of_its_letters_one_by_one() {
        let each = |text: &str| {
            let letters = |c: char| if is_letter(c) { c.to_lowercase().collect() } else { " ".to_owned() };
            text.chars().map(letters).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let signs: Vec<char> = "aZ09 @[`{/:.,-\0\u{7f}é—İ中".chars().collect();
        // Each sign at each place of a step of eight letters, and beside each other sign.
        for (place, &sign) in (0..=18).flat_map(|place| signs.iter().map(move |sign| (place, sign))) {
            for other in &signs {
                let mut text: Vec<char> = "Storm and Harbour 1".chars().collect();
                (text[place], text[(place + 1) % 19]) = (sign, *other);
                let text: String = text.into_iter().collect();
                assert_eq!(key(&text), each(&text), "{text:?}");
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
