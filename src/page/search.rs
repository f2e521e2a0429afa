//! The search index: script files that need no server.
//!
//! `search/index.….js` holds what results show; `search/t….js` hold the words, shared out by their first two letters so
//! that a query loads only the files of its own words, also by a `script` element from a folder, where nothing can be
//! fetched. `static/search.js` cuts words in the same way; change both together.

use super::plan::{Plan, day};
use super::view::article::shown;
use super::view::story::title;
use super::view::{headline, outlet};
use super::{Page, address};
use crate::raw::Kind;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Size of a file of words that is worth a request of its own, in bytes.
const FILE: usize = 120_000;
/// A word in more than this share of at least `MANY` documents says nothing, and its list is the longest of all.
const COMMON: f64 = 0.4;
/// From so many documents on, common words are left out.
const MANY: usize = 200;
/// Characters of text that a result shows.
const EXCERPT: usize = 180;

/// The words of a site are looked up some million times; nothing that is seen depends on the order of a map here.
type Hasher = foldhash::fast::RandomState;

/// A story or an article that can be found.
struct Doc {
    row: Row,
    /// Its words as they are looked up, one after the other.
    text: String,
    /// Each of its words once.
    words: Vec<Word>,
}

/// A word of a document: eight bytes, as a site has as many of them as its text has words.
struct Word {
    /// Where it stands in the document's `text`.
    start: u32,
    bytes: u16,
    in_title: bool,
}

/// The documents that have a word.
#[derive(Default)]
struct Posting {
    count: usize,
    last: usize,
    /// The steps from each document's number to the next, with a mark where the title has the word.
    list: String,
}

/// What a result shows: kind, address, title, outlet, day, excerpt, topics.
#[derive(Serialize)]
struct Row(u8, String, String, String, String, String, Vec<usize>);

#[derive(Serialize)]
struct Index<'a> {
    files: usize,
    hash: &'a str,
    common: Vec<&'a str>,
    topics: Vec<&'a str>,
    docs: &'a [Row],
}

/// Documents that are read at a time: when their words are in the index, their texts go.
const BATCH: usize = 2048;

/// Bytes of a text for each of its different words, about.
const BYTES: usize = 10;

/// Something that can be found.
enum Find {
    Story(usize),
    Article(usize),
}

/// The index's files; the first is the one that the search page loads.
pub fn index(plan: &Plan) -> Vec<Page> {
    let topics: BTreeMap<&str, usize> = plan.topics.keys().enumerate().map(|(at, name)| (*name, at)).collect();
    let numbers = |story: usize| plan.tags(story).into_iter().filter_map(|tag| topics.get(tag).copied()).collect();
    let doc = |find: &Find| match *find {
        Find::Story(story) => story_doc(story, numbers(story), plan),
        Find::Article(article) => article_doc(article, plan.story_of[article].map(numbers).unwrap_or_default(), plan),
    };
    let articles = (0..plan.slugs.len()).filter(|&article| plan.visible(article)).map(Find::Article);
    let finds: Vec<Find> = plan.shown.iter().map(|&story| Find::Story(story)).chain(articles).collect();
    let mut rows = Vec::with_capacity(finds.len());
    let mut words: HashMap<String, Posting, Hasher> = HashMap::default();
    for batch in finds.chunks(BATCH) {
        let docs: Vec<Doc> = batch.par_iter().map(doc).collect();
        for doc in docs {
            doc.words.iter().for_each(|word| post(doc.word(word), word.in_title, rows.len(), &mut words));
            rows.push(doc.row);
        }
    }
    let mut words: Vec<(String, Posting)> = words.into_iter().collect();
    words.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let many = |posting: &Posting| rows.len() >= MANY && posting.count as f64 > COMMON * rows.len() as f64;
    let (common, words): (Vec<_>, Vec<_>) = words.into_iter().partition(|(_, posting)| many(posting));
    files(&rows, &words, common.iter().map(|(word, _)| word.as_str()).collect(), plan)
}

/// Notes that the document `number` has a word.
fn post(word: &str, in_title: bool, number: usize, words: &mut HashMap<String, Posting, Hasher>) {
    let posting = match words.get_mut(word) {
        Some(posting) => posting,
        None => words.entry(word.to_owned()).or_default(),
    };
    if posting.count > 0 {
        posting.list.push(' ');
    }
    push_base36(number - posting.last, &mut posting.list);
    if in_title {
        posting.list.push('!');
    }
    (posting.count, posting.last) = (posting.count + 1, number);
}

fn files(rows: &[Row], words: &[(String, Posting)], common: Vec<&str>, plan: &Plan) -> Vec<Page> {
    let size: usize = words.iter().map(|(word, posting)| word.len() + posting.list.len() + 6).sum();
    let count = size.div_ceil(FILE).next_power_of_two().clamp(1, 1024);
    let mut shares: Vec<BTreeMap<&str, &str>> = vec![BTreeMap::new(); count];
    for (word, posting) in words {
        shares[share(word, count)].insert(word, &posting.list);
    }
    let shares: Vec<String> = shares.iter().map(|share| serde_json::to_string(share).unwrap_or_default()).collect();
    let topics = plan.topics.keys().copied().collect();
    let mut hasher = blake3::Hasher::new();
    for share in &shares {
        hasher.update(share.as_bytes());
    }
    let hash = hasher.finalize().to_hex()[..8].to_owned();
    let index = Index { files: count, hash: &hash, common, topics, docs: rows };
    let index = format!("newsfoldIndex({});\n", serde_json::to_string(&index).unwrap_or_default());
    let name = format!("search/index.{}.js", &blake3::hash(index.as_bytes()).to_hex()[..8]);
    let shares = shares.into_iter().enumerate();
    let shares =
        shares.map(|(at, share)| (format!("search/t{at}.{hash}.js"), format!("newsfoldWords({at},{share});\n")));
    std::iter::once((name, index)).chain(shares).filter_map(|(path, bytes)| Page::new(path, bytes)).collect()
}

/// The file of a word: FNV-1a over its first two characters, as `search.js` computes it.
fn share(word: &str, count: usize) -> usize {
    let start = word.chars().take(2).map(u32::from);
    let hash = start.fold(0x811c_9dc5_u32, |hash, c| (hash ^ c).wrapping_mul(0x0100_0193));
    hash as usize & (count - 1)
}

fn story_doc(index: usize, topics: Vec<usize>, plan: &Plan) -> Doc {
    let story = &plan.input.folded.stories[index];
    let title = title(story, plan);
    let facts = || story.events.iter().flat_map(|event| event.facts.iter().map(|fact| fact.text()));
    let excerpt = super::view::story::best(story).map_or("", |fact| fact.text());
    let day = plan.places[index].days.map(|(_, last)| last.to_string()).unwrap_or_default();
    let names: std::collections::BTreeSet<&str> =
        story.members.iter().map(|member| outlet(&plan.input.articles[member.article], plan)).collect();
    let names = names.into_iter().collect::<Vec<_>>().join("|");
    let href = address::href(&address::story(&story.id));
    doc(Row(0, href, title, names, day, cut(excerpt), topics), facts())
}

fn article_doc(index: usize, topics: Vec<usize>, plan: &Plan) -> Doc {
    let article = &plan.input.articles[index];
    let blocks = shown(article, plan);
    let texts = || blocks.iter().map(|block| block.text.plain.as_str());
    let day = day(article).map(|day| day.to_string()).unwrap_or_default();
    let href = address::href(&address::article(&plan.slugs[index]));
    let (title, outlet) = (headline(article, plan).to_owned(), outlet(article, plan).to_owned());
    // The picture above a text tells less of it than its first paragraph.
    let paragraph = blocks.iter().find(|block| matches!(block.kind, Kind::Paragraph)).or(blocks.first());
    let excerpt = paragraph.map_or("", |block| &block.text.plain);
    doc(Row(1, href, title, outlet, day, cut(excerpt), topics), texts())
}

fn doc<'a>(row: Row, texts: impl Iterator<Item = &'a str> + Clone) -> Doc {
    let bytes: usize = texts.clone().map(|said| said.len() + 1).sum::<usize>() + row.2.len() + row.3.len() + 2;
    let mut text = String::with_capacity(bytes);
    fold_into(&row.2, &mut text);
    let title = text.len();
    texts.for_each(|said| fold_into(said, &mut text));
    fold_into(&row.3, &mut text);
    let mut seen: HashSet<&str, Hasher> = HashSet::with_capacity_and_hasher(bytes / BYTES, Hasher::default());
    let word = |place: Range<usize>| {
        let new = seen.insert(&text[place.clone()]);
        let (start, bytes) = (u32::try_from(place.start).ok()?, u16::try_from(place.len()).ok()?);
        new.then_some(Word { start, bytes, in_title: place.start < title })
    };
    let words = cut_words(&text).filter_map(word).collect();
    Doc { row, text, words }
}

impl Doc {
    fn word(&self, word: &Word) -> &str {
        let start = word.start as usize;
        &self.text[start..start + usize::from(word.bytes)]
    }
}

/// The beginning of a text, at the end of a word.
fn cut(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].rsplit_once(' ').map_or(&text[..end], |(start, _)| start)),
    }
}

/// Adds a text as it is looked up: without accents and capitals, and numbers without what parts their thousands.
fn fold_into(text: &str, out: &mut String) {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let start = out.len();
        let mut from = at;
        let marks = memchr::memchr3_iter(b',', b'.', b'\'', &rest.as_bytes()[..ascii]).map(|mark| at + mark);
        for mark in marks.filter(|&mark| parts_thousands(text, mark, mark + 1)) {
            out.push_str(&text[from..mark]);
            from = mark + 1;
        }
        out.push_str(&text[from..at + ascii]);
        out[start..].make_ascii_lowercase();
        let Some(c) = rest[ascii..].chars().next() else { break };
        let (before, behind) = (at + ascii, at + ascii + c.len_utf8());
        match c {
            '\u{A0}' | '\u{202F}' | '’' if parts_thousands(text, before, behind) => {}
            // Dashes, quotation marks and the like part words.
            '\u{2010}'..='\u{2029}' => out.push(' '),
            _ => out.extend(c.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(plain)),
        }
        at = behind;
    }
    out.push(' ');
}

/// A letter that is written with a stroke or without its dot, and by many who look for it with or without.
fn plain(c: char) -> char {
    match c {
        'ł' => 'l',
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ı' => 'i',
        c => c,
    }
}

/// Does what stands between two places of a text part the thousands of a number, "62,000"?
fn parts_thousands(text: &str, before: usize, behind: usize) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    before.checked_sub(1).is_some_and(is_digit) && (behind..behind + 3).all(is_digit) && !is_digit(behind + 3)
}

/// Where the words of a folded text stand; scripts without spaces in pairs of characters.
fn cut_words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    runs(text).filter(|run| run.len() > 1).flat_map(move |place| {
        let (run, start) = (&text[place.clone()], place.start);
        let pairs = !run.is_ascii() && run.chars().any(unspaced);
        let whole = (!pairs && run.len() <= LONGEST).then_some(start..start + run.len());
        let places = run.char_indices().filter(move |_| pairs);
        let seconds = run.char_indices().skip(1).map(move |(at, c)| start + at + c.len_utf8());
        whole.into_iter().chain(places.zip(seconds).map(move |((at, _), end)| start + at..end))
    })
}

/// Where letters and digits stand in a row.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    // Where what starts at a place and is made of letters and digits, or has none, ends.
    let end_of = move |mut at: usize, lettered: bool| loop {
        let rest = &text.as_bytes()[at..];
        // Letters in a row first: nearly all of a text is ASCII.
        at += rest
            .iter()
            .position(|&byte| !byte.is_ascii() || LETTERS[usize::from(byte)] != lettered)
            .unwrap_or(rest.len());
        match text[at..].chars().next() {
            Some(c) if !c.is_ascii() && c.is_alphanumeric() == lettered => at += c.len_utf8(),
            _ => break at,
        }
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = end_of(at, false);
        at = end_of(start, true);
        (start < at).then_some(start..at)
    })
}

/// By byte: is it a letter or a digit of ASCII?
const LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        letters[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    letters
};

/// Bytes of the longest word that is looked up.
const LONGEST: usize = 40;

/// Han, kana, Thai, Lao, Khmer, Burmese: written without spaces.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn push_base36(number: usize, out: &mut String) {
    if number >= 36 {
        push_base36(number / 36, out);
    }
    out.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut folded = String::new();
        fold_into(text, &mut folded);
        cut_words(&folded).map(|place| folded[place].to_owned()).collect()
    }

    #[test]
    fn words_lose_accents_and_capitals() {
        assert_eq!(read("Él dijo: «Zürich», I-95"), ["el", "dijo", "zurich", "95"]);
    }

    #[test]
    fn a_stroke_and_what_parts_thousands_are_looked_up_without() {
        assert_eq!(read("Przykładowa Øresund"), ["przykladowa", "oresund"]);
        assert_eq!(read("62,000 or 62.000, 62\u{202F}000, 1,234,567"), ["62000", "or", "62000", "62000", "1234567"]);
        assert_eq!(read("3.5, 12.11.2026 and 1,0000"), ["12", "11", "2026", "and", "0000"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_in_pairs() {
        assert_eq!(read("東京都 x"), ["東京", "京都"]);
    }

    #[test]
    fn numbers_are_short() {
        let base36 = |number: usize| {
            let mut out = String::new();
            push_base36(number, &mut out);
            out
        };
        assert_eq!([0, 35, 36, 1295].map(base36), ["0", "z", "10", "zz"]);
    }
}
