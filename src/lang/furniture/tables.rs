//! The tables of page furniture, read once, and phrases that are asked for by key.

use super::LONGEST;
use crate::lang::places::spaces;
use foldhash::fast::RandomState;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
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
    include_str!("ja.toml"),
    include_str!("ko.toml"),
    include_str!("nb.toml"),
    include_str!("nl.toml"),
    include_str!("pl.toml"),
    include_str!("pt.toml"),
    include_str!("sv.toml"),
];

/// The phrases of a table. They stand in the program itself, and are not copied.
type Words = Vec<&'static str>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    whole: Words,
    start: Words,
    caption: Words,
    byline: Words,
    #[serde(default)]
    unsigned: Words,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    pictures: Words,
    #[serde(default)]
    unnamed: Words,
    #[serde(default)]
    interview: Words,
    #[serde(default)]
    clipping: Words,
    #[serde(default)]
    agency: Words,
    #[serde(default)]
    correction: Words,
    #[serde(default)]
    slug: Words,
    #[serde(default)]
    role: Words,
    #[serde(default)]
    nameless: Words,
    #[serde(default)]
    section: Words,
    #[serde(default)]
    opinion: Words,
    #[serde(default)]
    letter: Words,
    #[serde(default)]
    teaser: Words,
    #[serde(default)]
    invitation: Words,
    #[serde(default)]
    advert: Words,
    #[serde(default)]
    capitals: Words,
    #[serde(default)]
    reprint: BTreeMap<&'static str, &'static str>,
    #[serde(default)]
    response: BTreeMap<&'static str, &'static str>,
    #[serde(default)]
    greeting: Words,
    #[serde(default)]
    leave: Words,
    #[serde(default)]
    digest: Words,
    #[serde(default)]
    lead: Words,
    #[serde(default)]
    appeal: Words,
    #[serde(default)]
    page: Words,
    #[serde(default)]
    answer: Words,
    #[serde(default)]
    notice: Words,
    #[serde(default)]
    end: Words,
    #[serde(default)]
    notes: Words,
    #[serde(default)]
    press: Words,
    #[serde(default)]
    from: Words,
    #[serde(default)]
    credit: Words,
    #[serde(default)]
    captioned: Words,
    #[serde(default)]
    player: Words,
    #[serde(default)]
    onward: Words,
    #[serde(default)]
    contributed: Words,
    #[serde(default)]
    enrol: Words,
    #[serde(default)]
    share: Words,
    #[serde(default)]
    about: Words,
    #[serde(default)]
    regards: Words,
    #[serde(default)]
    parting: Words,
    #[serde(default)]
    follow: Words,
    #[serde(default)]
    upon: Words,
    #[serde(default)]
    network: Words,
    #[serde(default)]
    at_network: Words,
    #[serde(default)]
    plea: Words,
    #[serde(default)]
    question: Words,
    #[serde(default)]
    poll: Words,
    #[serde(default)]
    salutation: Words,
    #[serde(default)]
    cover: Words,
    #[serde(default)]
    contact: Words,
    #[serde(default)]
    confidence: Words,
    #[serde(default)]
    minutes: Words,
    #[serde(default)]
    comments: Words,
    #[serde(default)]
    comment: Words,
    #[serde(default)]
    embargo: Words,
    #[serde(default)]
    helpline: Words,
    #[serde(default)]
    install: Words,
    #[serde(default)]
    revision: Words,
    #[serde(default)]
    link: Words,
}

/// The tables of all languages as one: a page's furniture is often in another language than its article.
pub(super) struct Tables {
    pub whole: Phrases,
    pub start: Phrases,
    pub caption: Phrases,
    pub byline: Phrases,
    pub unsigned: Phrases,
    pub words: Phrases,
    pub pictures: Phrases,
    pub unnamed: Phrases,
    pub interview: Phrases,
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
    pub capitals: Phrases,
    pub greeting: Phrases,
    pub leave: Phrases,
    pub digest: Phrases,
    pub lead: Phrases,
    /// What a line says of the page that it comes from or asks of its readers: how it starts, and what its midst says.
    pub reprint: BTreeMap<&'static str, &'static str>,
    /// How such lines start.
    pub reprint_start: Phrases,
    pub appeal: Phrases,
    pub page: Phrases,
    pub answer: Phrases,
    pub notice: Phrases,
    pub end: Phrases,
    pub notes: Phrases,
    pub press: Phrases,
    pub credit: Phrases,
    pub captioned: Phrases,
    /// As they are written.
    pub player: Vec<&'static str>,
    pub onward: Ends,
    pub contributed: Ends,
    pub enrol: Phrases,
    pub share: Phrases,
    pub about: Phrases,
    pub regards: Phrases,
    pub parting: Phrases,
    pub follow: Phrases,
    pub upon: Phrases,
    pub network: Phrases,
    pub at_network: Phrases,
    pub plea: Phrases,
    pub question: Phrases,
    pub poll: Phrases,
    pub salutation: Phrases,
    pub cover: Phrases,
    pub contact: Phrases,
    pub confidence: Phrases,
    pub minutes: Phrases,
    pub comments: Phrases,
    pub comment: Phrases,
    pub embargo: Phrases,
    pub helpline: Phrases,
    pub install: Phrases,
    pub revision: Phrases,
    pub link: Phrases,
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
        all.unsigned.extend(table.unsigned);
        all.words.extend(table.words);
        all.pictures.extend(table.pictures);
        all.unnamed.extend(table.unnamed);
        all.interview.extend(table.interview);
        all.role.extend(table.role);
        all.correction.extend(table.correction);
        all.nameless.extend(table.nameless);
        all.section.extend(table.section);
        all.opinion.extend(table.opinion);
        all.letter.extend(table.letter);
        all.teaser.extend(table.teaser);
        all.invitation.extend(table.invitation);
        all.advert.extend(table.advert);
        all.capitals.extend(table.capitals);
        all.reprint.extend(table.reprint.into_iter().chain(table.response));
        all.greeting.extend(table.greeting);
        all.leave.extend(table.leave);
        all.digest.extend(table.digest);
        all.lead.extend(table.lead);
        all.appeal.extend(table.appeal);
        all.answer.extend(table.answer);
        all.notice.extend(table.notice);
        all.end.extend(table.end);
        all.notes.extend(table.notes);
        all.press.extend(table.press);
        all.from.extend(table.from);
        all.credit.extend(table.credit);
        all.captioned.extend(table.captioned);
        all.player.extend(table.player);
        all.onward.extend(table.onward);
        all.contributed.extend(table.contributed);
        all.enrol.extend(table.enrol);
        all.share.extend(table.share);
        all.about.extend(table.about);
        all.regards.extend(table.regards);
        all.parting.extend(table.parting);
        all.follow.extend(table.follow);
        all.upon.extend(table.upon);
        all.network.extend(table.network);
        all.at_network.extend(table.at_network);
        all.plea.extend(table.plea);
        all.question.extend(table.question);
        all.poll.extend(table.poll);
        all.salutation.extend(table.salutation);
        all.cover.extend(table.cover);
        all.contact.extend(table.contact);
        all.confidence.extend(table.confidence);
        all.minutes.extend(table.minutes);
        all.comments.extend(table.comments);
        all.comment.extend(table.comment);
        all.embargo.extend(table.embargo);
        all.helpline.extend(table.helpline);
        all.install.extend(table.install);
        all.revision.extend(table.revision);
        all.link.extend(table.link);
    }
    let mut from: Vec<String> = all.from.iter().map(|words| format!(" {words} ")).collect();
    from.sort_by_key(|words| std::cmp::Reverse(words.len()));
    Tables {
        whole: Phrases::new(all.whole),
        start: Phrases::new(all.start),
        caption: Phrases::new(all.caption),
        byline: Phrases::new(all.byline),
        unsigned: Phrases::new(all.unsigned),
        words: Phrases::new(all.words),
        pictures: Phrases::new(all.pictures),
        unnamed: Phrases::new(all.unnamed),
        interview: Phrases::new(all.interview),
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
        capitals: Phrases::new(all.capitals),
        reprint_start: Phrases::new(all.reprint.keys().copied().collect()),
        reprint: all.reprint,
        greeting: Phrases::new(all.greeting),
        leave: Phrases::new(all.leave),
        digest: Phrases::new(all.digest),
        lead: Phrases::new(all.lead),
        appeal: Phrases::new(all.appeal),
        page: Phrases::new(all.page),
        answer: Phrases::new(all.answer),
        notice: Phrases::new(all.notice),
        end: Phrases::new(all.end),
        notes: Phrases::new(all.notes),
        press: Phrases::new(all.press),
        credit: Phrases::new(all.credit),
        captioned: Phrases::new(all.captioned),
        player: all.player,
        onward: Ends::new(all.onward),
        contributed: Ends::new(all.contributed),
        enrol: Phrases::new(all.enrol),
        share: Phrases::new(all.share),
        about: Phrases::new(all.about),
        regards: Phrases::new(all.regards),
        parting: Phrases::new(all.parting),
        follow: Phrases::new(all.follow),
        upon: Phrases::new(all.upon),
        network: Phrases::new(all.network),
        at_network: Phrases::new(all.at_network),
        plea: Phrases::new(all.plea),
        question: Phrases::new(all.question),
        poll: Phrases::new(all.poll),
        salutation: Phrases::new(all.salutation),
        cover: Phrases::new(all.cover),
        contact: Phrases::new(all.contact),
        confidence: Phrases::new(all.confidence),
        minutes: Phrases::new(all.minutes),
        comments: Phrases::new(all.comments),
        comment: Phrases::new(all.comment),
        embargo: Phrases::new(all.embargo),
        helpline: Phrases::new(all.helpline),
        install: Phrases::new(all.install),
        revision: Phrases::new(all.revision),
        link: Phrases::new(all.link),
        from,
    }
});

fn table(text: &'static str) -> Table {
    toml::from_str(text).expect("the tables are checked by a test")
}

/// Phrases that are only ever asked for by key. Every line of every page is held against them, so the first three letters
/// and the length turn most away before anything is hashed.
pub(in crate::lang) struct Phrases {
    all: HashSet<&'static str, RandomState>,
    /// How many words the longest phrase has that starts with a word.
    firsts: HashMap<&'static str, usize, RandomState>,
    /// Bytes of the longest phrase.
    longest: usize,
    begins: Begins,
}

impl Phrases {
    pub fn new(phrases: Vec<&'static str>) -> Phrases {
        let longest = phrases.iter().map(|phrase| phrase.len()).max().unwrap_or(0);
        let mut firsts: HashMap<&str, usize, RandomState> = HashMap::default();
        let mut begins = Begins::default();
        for phrase in &phrases {
            let first = spaces(phrase).next().map_or(*phrase, |end| &phrase[..end]);
            let words = firsts.entry(first).or_default();
            *words = (*words).max(spaces(phrase).count() + 1);
            begins.add(phrase);
        }
        Phrases { all: phrases.into_iter().collect(), firsts, longest, begins }
    }

    pub(in crate::lang) fn may_begin(&self, key: &str) -> bool {
        self.begins.may_hold(key)
    }

    pub fn contains(&self, key: &str) -> bool {
        key.len() <= self.longest && self.begins.may_hold(key) && self.all.contains(key)
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
    #[inline]
    pub fn starts(&self, key: &str) -> Option<usize> {
        if self.begins.may_hold(key) { self.longest_start(key) } else { None }
    }

    #[inline(never)]
    fn longest_start(&self, key: &str) -> Option<usize> {
        let ends = || spaces(key).chain([key.len()]);
        let most = *self.firsts.get(&key[..ends().next()?])?;
        let ends = ends().take(most.min(LONGEST));
        ends.enumerate().filter(|&(_, end)| self.all.contains(&key[..end])).map(|(at, _)| at + 1).last()
    }
}

/// Phrases with which lines end, as [`Phrases`]: their last three letters turn most lines away.
pub(super) struct Ends {
    /// With a space before each.
    phrases: Vec<String>,
    ends: Begins,
}

impl Ends {
    fn new(phrases: Vec<&'static str>) -> Ends {
        let mut ends = Begins::default();
        let phrases: Vec<String> = phrases.iter().map(|phrase| format!(" {phrase}")).collect();
        phrases.iter().for_each(|phrase| ends.set(Ends::last(phrase)));
        Ends { phrases, ends }
    }

    /// Does `key` end with one of the phrases, and say more before it?
    pub fn end(&self, key: &str) -> bool {
        let (word, bit) = Begins::place(Ends::last(key));
        self.ends.0[word] & bit != 0 && self.phrases.iter().any(|phrase| key.ends_with(phrase.as_str()))
    }

    fn last(key: &str) -> &[u8] {
        &key.as_bytes()[key.len().saturating_sub(3)..]
    }
}

/// Which first three bytes phrases have, those of shorter ones filled up with spaces: one bit for several of them, as all that
/// is asked of forty tables in turn has to be small.
struct Begins(Box<[u64; 64]>);

impl Default for Begins {
    fn default() -> Self {
        Begins(Box::new([0; 64]))
    }
}

impl Begins {
    fn add(&mut self, phrase: &str) {
        self.set(phrase.as_bytes());
        // Behind a phrase of one letter any word may stand.
        if let [letter] = *phrase.as_bytes() {
            (0..=u8::MAX).for_each(|third| self.set(&[letter, b' ', third]));
        }
    }

    fn set(&mut self, phrase: &[u8]) {
        let (word, bit) = Begins::place(phrase);
        self.0[word] |= bit;
    }

    /// May a phrase be `key`, or its first words?
    #[inline]
    fn may_hold(&self, key: &str) -> bool {
        let (word, bit) = Begins::place(key.as_bytes());
        self.0[word] & bit != 0
    }

    /// Where the bit of the first three bytes stands.
    #[inline]
    fn place(key: &[u8]) -> (usize, u64) {
        let [one, two, three] = match *key {
            [one, two, three, ..] => [one, two, three],
            [one, two] => [one, two, b' '],
            [one] => [one, b' ', b' '],
            [] => [b' '; 3],
        };
        let bytes = u32::from(one) | u32::from(two) << 8 | u32::from(three) << 16;
        let place = bytes.wrapping_mul(0x9E37_79B1) >> 20;
        ((place >> 6) as usize, 1 << (place & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::super::key;
    use super::*;

    #[test]
    fn furniture_of_pages_in_japanese_and_korean_is_known() {
        for text in
            ["【関連記事】", "あわせて読みたい", "ログインして続きを読む", "많이 본 뉴스", "링크 복사", "댓글 쓰기"]
        {
            assert!(super::super::is_furniture(&key(text)), "{text}");
        }
        assert!(!super::super::is_furniture(&key("港が再開した。")));
    }

    #[test]
    fn every_table_reads_and_holds_keys() {
        for text in TABLES {
            let table = table(text);
            let phrases = [
                table.whole,
                table.start,
                table.caption,
                table.byline,
                table.unsigned,
                table.words,
                table.pictures,
                table.unnamed,
                table.interview,
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
                table.capitals,
                table.greeting,
                table.leave,
                table.digest,
                table.lead,
                table.response.into_iter().flat_map(<[&str; 2]>::from).collect(),
                table.answer,
                table.notice,
                table.end,
                table.notes,
                table.press,
                table.from,
                table.credit,
                table.enrol,
                table.share,
                table.about,
                table.regards,
                table.parting,
                table.follow,
                table.upon,
                table.network,
                table.at_network,
                table.plea,
                table.question,
                table.poll,
                table.salutation,
                table.cover,
                table.contact,
                table.confidence,
                table.minutes,
                table.comments,
                table.comment,
                table.embargo,
                table.helpline,
                table.install,
                table.revision,
                table.link,
                table.reprint.into_iter().flat_map(<[&str; 2]>::from).collect(),
            ];
            for &phrase in phrases.iter().flatten() {
                assert_eq!(key(phrase), phrase);
                assert!(phrase.split(' ').count() <= LONGEST, "{phrase}");
            }
        }
    }
}
