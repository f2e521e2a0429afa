//! All articles as vectors of weighted words, and the words as lists of the articles that hold them.
//!
//! Everything is counted by sorting packed numbers: no map grows with the vocabulary, and nothing depends on the order of
//! a map.

use super::background;
use super::quote::quotations;
use super::words::{Word, hash_all, words};
use crate::article::Article;
use jiff::civil;

/// Bytes of text that are looked at: news says what it is about at the start, and a live blog of 100 kB is about all.
const LEAD: usize = 6000;

/// How many times a word of the title counts.
const TITLE_WEIGHT: u8 = 3;

/// Words held by a larger share of the articles say nothing about any one of them.
const COMMON: f32 = 0.3;

/// A word that no more articles hold, the background's included, is rare.
const RARE: f32 = 10.0;

/// The bit beside a count that says that the word is a name or a number there. Headlines tell nothing of it: some
/// outlets give every word a capital.
const NAMED: u8 = 0x80;

/// Words in a row that make a shared quotation.
const QUOTE_WORDS: usize = 4;

/// A word of the vocabulary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// Its hash.
    pub hash: u32,
    /// How telling it is.
    pub idf: f32,
    /// How many articles hold it.
    pub holding: u32,
    /// Is it rare even with the background counted?
    pub rare: bool,
    /// Is it a name or a number in most of the articles that hold it?
    pub name: bool,
}

/// What is known of one article beside its vector.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// Day of publication, in days since 1970.
    pub day: Option<i32>,
    /// Words of the title: their hash and how telling they are, by hash.
    pub title: Vec<(u32, f32)>,
    /// Hashes of runs of four words within quotation marks, sorted.
    pub quotes: Vec<u32>,
}

/// The articles as vectors.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// By article.
    pub profiles: Vec<Profile>,
    /// By article: terms (indices into `terms`) in their order, with weights; of length one.
    pub vectors: Vec<Vec<(u32, f32)>>,
    /// Words that at least two articles hold, by hash.
    pub terms: Vec<Term>,
    /// For each term the articles that hold it, in the order of `terms`: the slice `starts[term]..starts[term + 1]`.
    pub postings: Vec<u32>,
    /// Where the postings of each term start.
    pub starts: Vec<u32>,
}

impl Corpus {
    /// Reads all `articles`.
    pub fn new(articles: &[Article]) -> Self {
        let mut corpus = Corpus { profiles: Vec::with_capacity(articles.len()), ..Corpus::default() };
        let mut occurrences = Vec::new();
        let mut counts = Vec::new();
        for (index, article) in articles.iter().enumerate() {
            corpus.profiles.push(read(article, &mut counts));
            occurrences.extend(packed(&mut counts, index));
        }
        occurrences.sort_unstable();
        corpus.weigh(&occurrences, articles.len());
        corpus
    }

    /// The articles that hold `term`.
    pub fn holding(&self, term: u32) -> &[u32] {
        &self.postings[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize]
    }

    /// Share of the telling words of a title that `other` holds, in its text or its title.
    pub fn told(&self, words: &[(u32, f32)], other: usize) -> f32 {
        let title = &self.profiles[other].title;
        let in_title = |hash: u32| title.binary_search_by_key(&hash, |word| word.0).is_ok();
        let in_text = |hash: u32| {
            let term = self.terms.binary_search_by_key(&hash, |term| term.hash);
            let vector = &self.vectors[other];
            term.is_ok_and(|term| vector.binary_search_by_key(&(term as u32), |word| word.0).is_ok())
        };
        let all: f32 = words.iter().map(|word| word.1).sum();
        let held = words.iter().filter(|word| in_title(word.0) || in_text(word.0)).map(|word| word.1);
        held.sum::<f32>() / all.max(1.0)
    }

    fn weigh(&mut self, occurrences: &[u64], articles: usize) {
        let mut squares = vec![0.0f32; articles];
        self.vectors = vec![Vec::new(); articles];
        let mut idfs = Vec::new();
        self.starts.push(0);
        for same in occurrences.chunk_by(|a, b| a >> 32 == b >> 32) {
            let hash = (same[0] >> 32) as u32;
            let idf = background::idf(hash, same.len(), articles);
            idfs.push((hash, idf));
            if articles >= 20 && same.len() as f32 > COMMON * articles as f32 {
                continue;
            }
            for &occurrence in same {
                let article = article(occurrence);
                let weight = (1.0 + f32::from(occurrence as u8 & !NAMED).ln()) * idf;
                squares[article] += weight * weight;
                if same.len() > 1 {
                    self.vectors[article].push((self.terms.len() as u32, weight));
                    self.postings.push(article as u32);
                }
            }
            if same.len() > 1 {
                let named = same.iter().filter(|&&occurrence| occurrence as u8 & NAMED != 0).count();
                self.terms.push(Term {
                    hash,
                    idf,
                    holding: same.len() as u32,
                    name: 2 * named > same.len(),
                    rare: background::count(hash, same.len()) <= RARE,
                });
                self.starts.push(self.postings.len() as u32);
            }
        }
        for (vector, square) in self.vectors.iter_mut().zip(squares) {
            vector.shrink_to_fit();
            vector.iter_mut().for_each(|(_, weight)| *weight /= square.sqrt().max(f32::MIN_POSITIVE));
        }
        for profile in &mut self.profiles {
            for (hash, weight) in &mut profile.title {
                let at = idfs.binary_search_by_key(hash, |idf| idf.0);
                *weight = at.map_or(0.0, |at| idfs[at].1);
            }
        }
    }
}

/// Reads one article: its profile, and into `counts` the hashes of its words, repeated as often as they
/// count, with whether they are names there.
fn read(article: &Article, counts: &mut Vec<(u32, bool)>) -> Profile {
    counts.clear();
    let mut profile =
        Profile { day: article.meta.date.as_ref().map(|date| day(date.stamp.date)), ..Profile::default() };
    let title = if is_borrowed(article) { "" } else { &article.meta.title };
    for word in words(title).filter(is_telling) {
        counts.extend(std::iter::repeat_n((word.hash, false), usize::from(TITLE_WEIGHT)));
        profile.title.push((word.hash, 0.0));
    }
    profile.title.sort_unstable_by_key(|word| word.0);
    profile.title.dedup_by_key(|word| word.0);
    let mut left = LEAD;
    for (_, block) in article.paragraphs() {
        let text = &block.text.plain;
        let lead = &text[..text.floor_char_boundary(left)];
        counts.extend(words(lead).filter(is_telling).map(|word| (word.hash, word.capital || word.number)));
        profile.quotes.extend(quotations(lead).into_iter().flat_map(|quotation| runs(&lead[quotation])));
        left -= lead.len();
        if left == 0 || lead.len() < text.len() {
            break;
        }
    }
    profile.quotes.sort_unstable();
    profile.quotes.dedup();
    profile
}

/// A single digit is no word: a score of 5-4 and a vote of 8 to 5 have nothing to do with each other.
fn is_telling(word: &Word) -> bool {
    !(word.number && word.end - word.start == 1)
}

/// Is the title nothing but the first words of the text, cut short for want of a headline? Then it says nothing of its
/// own. (A headline that is repeated whole above the text is one all the same.)
fn is_borrowed(article: &Article) -> bool {
    let first = article.paragraphs().next().map_or("", |(_, block)| block.text.plain.as_str());
    let mut text = words(first);
    article.meta.title.ends_with('…')
        && words(&article.meta.title).all(|word| text.next().is_some_and(|other| other.hash == word.hash))
}

/// Hashes of the runs of four words of a quotation.
pub(super) fn runs(quotation: &str) -> Vec<u32> {
    let hashes: Vec<u32> = words(quotation).map(|word| word.hash).collect();
    hashes.windows(QUOTE_WORDS).map(|run| (hash_all(run) >> 32) as u32).collect()
}

/// One number for each word of an article: hash, article, count; ordered like that.
fn packed(counts: &mut [(u32, bool)], index: usize) -> impl Iterator<Item = u64> + '_ {
    counts.sort_unstable();
    let words = counts.chunk_by(|a, b| a.0 == b.0);
    words.map(move |same| {
        let named = same.iter().filter(|word| word.1).count();
        let flag = if 2 * named >= same.len() { NAMED } else { 0 };
        u64::from(same[0].0) << 32 | (index as u64) << 8 | same.len().min(127) as u64 | u64::from(flag)
    })
}

fn article(occurrence: u64) -> usize {
    (occurrence as u32 >> 8) as usize
}

/// Days since 1970.
pub(super) fn day(date: civil::Date) -> i32 {
    let epoch = civil::Date::constant(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}
