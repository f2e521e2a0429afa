//! The tables of page furniture, read once, and phrases that are asked for by key.

use super::LONGEST;
use foldhash::fast::RandomState;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// The tables, one file a language; `any` is for all of them.
const TABLES: &[&str] = &[
    include_str!("any.toml"),
    include_str!("da.toml"),
    include_str!("de.toml"),
    include_str!("en.toml"),
    include_str!("es.toml"),
    include_str!("fi.toml"),
    include_str!("fr.toml"),
    include_str!("it.toml"),
    include_str!("nb.toml"),
    include_str!("nl.toml"),
    include_str!("pl.toml"),
    include_str!("pt.toml"),
    include_str!("sv.toml"),
];

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
    appeal: BTreeSet<String>,
    #[serde(default)]
    page: BTreeSet<String>,
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
    #[serde(default)]
    enrol: BTreeSet<String>,
    #[serde(default)]
    share: BTreeSet<String>,
    #[serde(default)]
    about: BTreeSet<String>,
    #[serde(default)]
    regards: BTreeSet<String>,
    #[serde(default)]
    plea: BTreeSet<String>,
    #[serde(default)]
    question: BTreeSet<String>,
    #[serde(default)]
    salutation: BTreeSet<String>,
    #[serde(default)]
    cover: BTreeSet<String>,
    #[serde(default)]
    contact: BTreeSet<String>,
    #[serde(default)]
    confidence: BTreeSet<String>,
}

/// The tables of all languages as one: a page's furniture is often in another language than its article.
pub(super) struct Tables {
    pub whole: Phrases,
    pub start: Phrases,
    pub caption: Phrases,
    pub byline: Phrases,
    pub clipping: Phrases,
    pub agency: Phrases,
    pub slug: Phrases,
    pub correction: Phrases,
    pub role: Phrases,
    pub nameless: Phrases,
    pub section: Phrases,
    pub opinion: Phrases,
    pub letter: Phrases,
    pub teaser: Phrases,
    pub invitation: Phrases,
    pub advert: Phrases,
    pub greeting: Phrases,
    pub leave: Phrases,
    pub digest: Phrases,
    /// What a line says of the page that it comes from or asks of its readers: how it starts, and what its midst says.
    pub reprint: BTreeMap<String, String>,
    /// How such lines start.
    pub reprint_start: Phrases,
    pub appeal: Phrases,
    pub page: Phrases,
    pub answer: Phrases,
    pub notice: Phrases,
    pub end: Phrases,
    pub press: Phrases,
    pub credit: Phrases,
    pub enrol: Phrases,
    pub share: Phrases,
    pub about: Phrases,
    pub regards: Phrases,
    pub plea: Phrases,
    pub question: Phrases,
    pub salutation: Phrases,
    pub cover: Phrases,
    pub contact: Phrases,
    pub confidence: Phrases,
    /// With a space on either side, the longest first.
    pub from: Vec<String>,
}

pub(super) static ALL: LazyLock<Tables> = LazyLock::new(|| {
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
        all.appeal.extend(table.appeal);
        all.answer.extend(table.answer);
        all.notice.extend(table.notice);
        all.end.extend(table.end);
        all.press.extend(table.press);
        all.from.extend(table.from);
        all.credit.extend(table.credit);
        all.enrol.extend(table.enrol);
        all.share.extend(table.share);
        all.about.extend(table.about);
        all.regards.extend(table.regards);
        all.plea.extend(table.plea);
        all.question.extend(table.question);
        all.salutation.extend(table.salutation);
        all.cover.extend(table.cover);
        all.contact.extend(table.contact);
        all.confidence.extend(table.confidence);
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
        appeal: Phrases::new(all.appeal),
        page: Phrases::new(all.page),
        answer: Phrases::new(all.answer),
        notice: Phrases::new(all.notice),
        end: Phrases::new(all.end),
        press: Phrases::new(all.press),
        credit: Phrases::new(all.credit),
        enrol: Phrases::new(all.enrol),
        share: Phrases::new(all.share),
        about: Phrases::new(all.about),
        regards: Phrases::new(all.regards),
        plea: Phrases::new(all.plea),
        question: Phrases::new(all.question),
        salutation: Phrases::new(all.salutation),
        cover: Phrases::new(all.cover),
        contact: Phrases::new(all.contact),
        confidence: Phrases::new(all.confidence),
        from,
    }
});

fn table(text: &str) -> Table {
    toml::from_str(text).expect("the tables are checked by a test")
}

/// Phrases that are only ever asked for by key. Every line of every page is held against them, so the first two letters
/// and the length turn most away before anything is hashed.
pub(in crate::lang) struct Phrases {
    all: HashSet<String, RandomState>,
    /// How many words the longest phrase has that starts with a word.
    firsts: HashMap<String, usize, RandomState>,
    /// Bytes of the longest phrase.
    longest: usize,
    /// One bit for the low bits of each pair of first bytes that some phrase has: all that is asked of many tables in turn has
    /// to be small.
    begins: Box<[u64; 256]>,
}

impl Phrases {
    pub fn new(phrases: BTreeSet<String>) -> Phrases {
        let longest = phrases.iter().map(String::len).max().unwrap_or(0);
        let mut firsts: HashMap<String, usize, RandomState> = HashMap::default();
        let mut begins = Box::new([0; 256]);
        for phrase in &phrases {
            let first = phrase.split(' ').next().unwrap_or_default().to_owned();
            let words = firsts.entry(first).or_default();
            *words = (*words).max(phrase.split(' ').count());
            let (word, bit) = begin(phrase);
            begins[word] |= 1 << bit;
            // A phrase of one letter may be all of the key or its first word.
            if phrase.len() == 1 {
                let (word, bit) = begin(&format!("{phrase} "));
                begins[word] |= 1 << bit;
            }
        }
        Phrases { all: phrases.into_iter().collect(), firsts, longest, begins }
    }

    pub(in crate::lang) fn may_begin(&self, key: &str) -> bool {
        let (word, bit) = begin(key);
        self.begins[word] >> bit & 1 == 1
    }

    pub fn contains(&self, key: &str) -> bool {
        key.len() <= self.longest && self.may_begin(key) && self.all.contains(key)
    }

    /// Is `key` nothing but phrases, one after the other?
    pub fn covers(&self, key: &str) -> bool {
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
    pub fn starts(&self, key: &str) -> Option<usize> {
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
    let byte = |at: usize| u32::from(key.as_bytes().get(at).copied().unwrap_or(0) & 0x7F);
    let pair = byte(0) << 7 | byte(1);
    ((pair >> 6) as usize, pair & 63)
}

#[cfg(test)]
mod tests {
    use super::super::key;
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
                table.enrol,
                table.share,
                table.about,
                table.regards,
                table.plea,
                table.question,
                table.salutation,
                table.cover,
                table.contact,
                table.confidence,
                table.reprint.into_iter().flat_map(<[String; 2]>::from).collect(),
            ];
            for phrase in phrases.iter().flatten() {
                assert_eq!(&key(phrase), phrase);
                assert!(phrase.split(' ').count() <= LONGEST, "{phrase}");
            }
        }
    }
}
