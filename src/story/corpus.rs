//! All articles as vectors of weighted words, and the words as lists of the articles that hold them.
//!
//! Everything is counted by sorting packed numbers: no map grows with the vocabulary, and nothing depends on the order of
//! a map.

use super::anchor::{self, Anchor, Named, Reading, anchors};
use super::background::{self, Background};
use super::contrary::Opposites;
use super::copies::Shingles;
use super::form::{Form, FormWord, Kind, Whose};
use super::infer;
use super::opening::{day_told, sentences};
use super::quote::quotations;
use super::sort;
use super::table::is_table;
use super::wording::{Mark, Wording};
use super::words::{Word, hash_all, within, words};
use crate::article::{Article, dateline};
use jiff::civil;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Bytes of text that are looked at: news says what it is about at the start, and a live blog of 100 kB is about all.
const LEAD: usize = 6000;

/// How many times a word of the title counts.
const TITLE_WEIGHT: usize = 3;

/// Words held by a larger share of the articles say nothing about any one of them.
const COMMON: f32 = 0.3;

/// Articles from which that holds: on a smaller site the words of half of the articles may be one story's.
const MANY: usize = 200;

/// A word that no more articles hold, the background's included, is rare.
const RARE: f32 = 10.0;

/// Bytes of text that are the lead: a happening is told there in a sentence or two, and its background is not.
const OPENING: usize = 1000;

/// Bits beside a count: the word is a name or a number there (headlines tell nothing of it: some outlets give every word
/// a capital), it stands in the title, it stands in the lead.
const NAMED: u8 = 0x80;
const TITLED: u8 = 0x40;
const LEADING: u8 = 0x20;

/// What is left of the byte for the count.
const COUNT: u8 = 0x1F;

/// Bytes of text that tell an article's language: of a line of names it is a guess. A shorter text tells it by so many of the words that
/// all texts in that language are made of.
const TELLS_LANGUAGE: usize = 200;
const TELLING_STOPS: usize = 6;

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

/// The telling words of a title or a lead.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// Terms that another article holds too, in their order, and how telling they are.
    pub words: Vec<(u32, f32)>,
    /// Weight of all its words.
    pub weight: f32,
    /// Sum of the squares of the weights of all its words.
    pub square: f32,
}

impl Passage {
    fn add(&mut self, term: Option<u32>, idf: f32) {
        self.words.extend(term.map(|term| (term, idf)));
        self.weight += idf;
        self.square += idf * idf;
    }
}

/// What is known of one article beside its vector.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// Words of the title.
    pub title: Passage,
    /// Words of the first sentences.
    pub lead: Passage,
    /// The title as a form that others may fill in with other names.
    pub form: Form,
    /// The first sentence as such a form.
    opening: Form,
    /// Hashes of runs of four words within quotation marks, sorted.
    pub quotes: Vec<u32>,
    /// What it calls by a name.
    named: Named,
}

/// The articles as vectors.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// By article: day of publication, stated or told by its dateline, in days since 1970. Apart from the rest, as each candidate is asked for it.
    pub days: Vec<Option<i32>>,
    /// By article that has one: the day that it opens with, or else that day.
    pub told: Vec<i32>,
    /// By article: a number for its language, where it is known.
    languages: Vec<Option<usize>>,
    /// By article: the happening that it opens with the name of.
    pub anchors: Vec<Option<Anchor>>,
    /// By article: is it but a table, as of the results of a league?
    tables: Vec<bool>,
    /// By article.
    pub profiles: Vec<Profile>,
    /// By article: terms (indices into `terms`) in their order, with weights; of length one.
    pub vectors: Vec<Vec<(u32, f32)>>,
    /// Words that at least two articles hold, by hash.
    pub terms: Vec<Term>,
}

impl Corpus {
    /// Reads all `articles`. Their texts as runs of words go to `compare` before the words are weighed: both take the words of all
    /// articles, which are read once, and both are large.
    pub fn read<T>(articles: &[Article], compare: impl FnOnce(&[Shingles]) -> T) -> (Self, T) {
        let published = infer::days(articles);
        let dated = articles.par_iter().zip(&published).enumerate();
        let read = dated.map_init(Words::default, |words, (at, (article, day))| words.read(at, article, *day));
        let mut read: Vec<Read> = read.collect();
        let texts: Vec<Shingles> = read.iter_mut().map(|read| std::mem::take(&mut read.text)).collect();
        let compared = compare(&texts);
        drop(texts);
        let days: Vec<Option<i32>> = published.into_iter().map(|date| date.map(day)).collect();
        let profiles = Vec::with_capacity(articles.len());
        let tables = articles.par_iter().map(is_table).collect();
        let mut corpus = Corpus { days, languages: languages(articles), tables, profiles, ..Corpus::default() };
        let occurrences = sort::together(read.iter_mut().map(|read| std::mem::take(&mut read.counted)).collect());
        for Read { profile, told, .. } in read {
            corpus.profiles.push(profile);
            corpus.told.push(told);
        }
        let backgrounds: Vec<&Background> = articles.iter().map(background).collect();
        corpus.weigh(&occurrences, &backgrounds);
        drop(occurrences);
        let named: Vec<&Named> = corpus.profiles.iter().map(|profile| &profile.named).collect();
        corpus.anchors = anchors(&named, &corpus.days);
        (corpus, compared)
    }

    /// Share of the telling words of a passage that `other` holds.
    pub fn told(&self, passage: &Passage, other: usize) -> f32 {
        let vector = &self.vectors[other];
        let mut held = 0.0;
        for &(term, weight) in &passage.words {
            if vector.binary_search_by_key(&term, |word| word.0).is_ok() {
                held += weight;
            }
        }
        held / passage.weight.max(1.0)
    }

    /// Are the two known to be in different languages?
    pub fn differ_in_language(&self, a: usize, b: usize) -> bool {
        self.languages[a].zip(self.languages[b]).is_some_and(|(a, b)| a != b)
    }

    /// Do names say that the two tell of two happenings, however alike they are? Or is one but a table of many?
    pub fn tell_of_two(&self, a: usize, b: usize) -> bool {
        self.tables[a] != self.tables[b]
            || self.differ_in_names(a, b)
            || self.open_alike_with_other_names(a, b)
            || self.name_two(a, b)
            || self.share_anchor(a, b) == Some(false)
    }

    /// Have the two one headline but for the names?
    fn differ_in_names(&self, a: usize, b: usize) -> bool {
        let (one, two) = (&self.profiles[a].form, &self.profiles[b].form);
        one.differs_in_names(two, |name, whose| !self.holds(name, if whose == Whose::One { b } else { a }))
    }

    /// Have the two one first sentence but for the names?
    fn open_alike_with_other_names(&self, a: usize, b: usize) -> bool {
        let (one, two) = (&self.profiles[a].opening, &self.profiles[b].opening);
        one.opens_as_with_other_names(two, |name, whose| !self.holds(name, if whose == Whose::One { b } else { a }))
    }

    /// Are the two about two happenings of one kind: do their headlines share words of it, and does each name what the other
    /// does not open with, nor share a name with it?
    fn name_two(&self, a: usize, b: usize) -> bool {
        let (one, two) = (&self.profiles[a], &self.profiles[b]);
        one.form.is_of_kind(&two.form) && one.named.is_elsewhere(&two.named, &one.form, &two.form)
    }

    /// Does the headline of each name only what the other mentions once, late, or not at all? So do two happenings of one kind, of
    /// which one article says that the other was "the second in a week".
    pub fn mention_in_passing(&self, a: usize, b: usize) -> bool {
        let (one, two) = (&self.profiles[a], &self.profiles[b]);
        one.named.is_passed(&two.named, &one.form, &two.form)
    }

    /// Do the two open with the name of one happening? `None` where one of them names none, and where it may be either.
    pub fn share_anchor(&self, a: usize, b: usize) -> Option<bool> {
        let (one, two) = self.anchors[a].zip(self.anchors[b])?;
        let days = self.days[a].zip(self.days[b]);
        let near = || days.map_or(one.once, |(a, b)| a.abs_diff(b) <= anchor::DAYS);
        match one.name == two.name {
            true => near().then_some(true),
            false => (one.kind == two.kind && !self.opens_with(b, one) && !self.opens_with(a, two)).then_some(false),
        }
    }

    fn opens_with(&self, article: usize, anchor: Anchor) -> bool {
        self.profiles[article].named.opens_with(anchor)
    }

    /// Does `article` hold the word with this stem? Of words that a large share of the articles holds it is not known.
    fn holds(&self, stem: u32, article: usize) -> bool {
        let term = self.terms.binary_search_by_key(&stem, |term| term.hash);
        term.is_ok_and(|term| self.vectors[article].binary_search_by_key(&(term as u32), |word| word.0).is_ok())
    }

    /// Weighs the words. `backgrounds` are the articles': what says something in one language may say nothing in another.
    fn weigh(&mut self, occurrences: &[u64], backgrounds: &[&Background]) {
        let articles = backgrounds.len();
        let mut squares = vec![0.0f32; articles];
        let mut telling = Vec::new();
        let mut held = vec![0; articles];
        occurrences.iter().for_each(|&occurrence| held[article(occurrence)] += 1);
        self.vectors = held.into_iter().map(Vec::with_capacity).collect();
        for same in occurrences.chunk_by(|a, b| a >> 32 == b >> 32) {
            let hash = (same[0] >> 32) as u32;
            if articles >= MANY && same.len() as f32 > COMMON * articles as f32 {
                continue;
            }
            let rate = tell(same, hash, backgrounds, &mut telling);
            let same = &telling[..];
            if same.is_empty() {
                continue;
            }
            let idf = background::stem_idf(rate, same.len(), articles);
            let term = (same.len() > 1).then_some(self.terms.len() as u32);
            for &occurrence in same {
                let (article, mark) = (article(occurrence), occurrence as u8);
                let weight = (1.0 + f32::from(mark & COUNT).ln()) * idf;
                squares[article] += weight * weight;
                let profile = &mut self.profiles[article];
                if mark & TITLED != 0 {
                    profile.title.add(term, idf);
                }
                if mark & LEADING != 0 {
                    profile.lead.add(term, idf);
                }
                if let Some(term) = term {
                    self.vectors[article].push((term, weight));
                }
            }
            if term.is_some() {
                let named = same.iter().filter(|&&occurrence| occurrence as u8 & NAMED != 0).count();
                self.terms.push(Term {
                    hash,
                    idf,
                    holding: same.len() as u32,
                    name: 2 * named > same.len(),
                    rare: background::count(rate, same.len()) <= RARE,
                });
            }
        }
        for profile in &mut self.profiles {
            profile.title.words.shrink_to_fit();
            profile.lead.words.shrink_to_fit();
        }
        for (vector, square) in self.vectors.iter_mut().zip(squares) {
            vector.shrink_to_fit();
            vector.iter_mut().for_each(|(_, weight)| *weight /= square.sqrt().max(f32::MIN_POSITIVE));
        }
    }
}

/// Puts the occurrences of a word in articles that it tells something of into `telling`. Returns how common it is there, on
/// average over those articles.
fn tell(same: &[u64], hash: u32, backgrounds: &[&Background], telling: &mut Vec<u64>) -> f32 {
    telling.clear();
    let mut sum = 0.0;
    let mut known: Option<(&Background, f32, bool)> = None;
    for &occurrence in same {
        let background = backgrounds[article(occurrence)];
        // Most sites have one language: it is asked once for each word.
        let (_, rate, stop) = match known {
            Some(known) if std::ptr::eq(known.0, background) => known,
            _ => *known.insert((background, background.rate(hash), background.is_stop(hash))),
        };
        if !stop {
            sum += rate;
            telling.push(occurrence);
        }
    }
    sum / telling.len().max(1) as f32
}

/// The language of each article as a number, if its text is long enough to tell it.
fn languages(articles: &[Article]) -> Vec<Option<usize>> {
    let tells = |article: &&Article| {
        let mut length = 0;
        let long = article.subject().any(|(_, block)| {
            length += block.text.plain.len();
            length >= TELLS_LANGUAGE
        });
        let own = background(article);
        let stops = article.subject().flat_map(|(_, block)| words(&block.text.plain));
        long || stops.filter(|word| own.is_stop(word.stem)).nth(TELLING_STOPS - 1).is_some()
    };
    let told = |article| Some(article).filter(tells).and_then(|article| article.meta.lang.as_deref());
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = |lang| {
        let next = numbers.len();
        *numbers.entry(lang).or_insert(next)
    };
    articles.iter().map(|article| told(article).map(&mut number)).collect()
}

fn background(article: &Article) -> &'static Background {
    Background::of(article.meta.lang.as_deref().unwrap_or_default())
}

/// What reading one article gives.
struct Read {
    profile: Profile,
    /// Its words, as [`packed`].
    counted: Vec<u64>,
    text: Shingles,
    /// The day that it opens with, or that of its publication; 0 without a date.
    told: i32,
}

/// Working memory for reading one article after the other.
#[derive(Default)]
struct Words {
    /// The words of a paragraph.
    paragraph: Vec<Word>,
    /// The words of all paragraphs.
    hashes: Vec<u32>,
    /// The words that are looked at, each as often as it stands there: stem and, in the last byte, where and as what.
    counts: Vec<u64>,
    /// The words of the first sentence.
    opening: Vec<Word>,
    /// Room to sort in.
    room: Vec<u64>,
}

impl Words {
    fn read(&mut self, index: usize, article: &Article, published: Option<civil::Date>) -> Read {
        self.hashes.clear();
        self.counts.clear();
        self.opening.clear();
        let mut profile = Profile::default();
        let title = if is_borrowed(article) { "" } else { &article.meta.title };
        self.counts.extend(words(title).filter(is_telling).map(|word| counted(word.stem, TITLED)));
        let lang = article.meta.lang.as_deref().unwrap_or_default();
        let mut names = Reading::new(lang, title);
        let (mut read, mut opening) = (0, "");
        for (_, block) in article.subject() {
            let text = &block.text.plain;
            self.paragraph.clear();
            self.paragraph.extend(words(text));
            self.hashes.extend(self.paragraph.iter().map(|word| word.hash));
            if read == LEAD {
                continue;
            }
            let lead = &text[..text.floor_char_boundary(LEAD - read)];
            if lead.len() < text.len() {
                self.paragraph.clear();
                self.paragraph.extend(words(lead));
            }
            if read == 0 {
                opening = sentences(&text[dateline::length(text)..]).next().unwrap_or_default();
                self.opening.extend(words(opening).filter(|word| !is_calendar(word.of(opening), word, lang)));
            }
            self.look_at(lead, read, &mut profile);
            names.paragraph(lead, &self.paragraph);
            read = if lead.len() < text.len() { LEAD } else { read + lead.len() };
        }
        profile.named = names.done();
        profile.quotes.sort_unstable();
        profile.quotes.dedup();
        sort::by_hash(&mut self.counts, &mut self.room, |counted| (counted >> 24) as u16);
        // Where every noun has a capital, names cannot be told from other words.
        let wording = Wording::of(lang);
        if !wording.capital_nouns {
            let word = |word: Word, text: &str| FormWord { stem: word.stem, kind: self.kind(&word, text, wording) };
            let said = self.opening.iter().map(|&said| word(said, opening));
            profile.form = Form::new(words(title).map(|said| word(said, title)), background(article));
            profile.opening = Form::new(said, background(article));
        }
        let told = published.map_or(0, |published| day(day_told(article, published)));
        Read { profile, counted: packed(&self.counts, index), text: Shingles::new(&self.hashes, &mut self.room), told }
    }

    /// What a word of the `title` is in the text, of which `counts` has the words, sorted. A number in words ("*Nine* hurt in fire") is no name,
    /// though it may have its capital wherever it stands: it opens headlines and sentences.
    fn kind(&self, word: &Word, title: &str, wording: &Wording) -> Kind {
        let first = self.counts.partition_point(|&counted| counted < u64::from(word.stem) << 8);
        let same = self.counts[first..].iter().take_while(|&&counted| counted >> 8 == u64::from(word.stem));
        let mut marks = same.map(|&counted| counted as u8).filter(|mark| mark & TITLED == 0).peekable();
        match word.number {
            true => Kind::Number,
            false if wording.marks(&word.of(title).to_lowercase()).has(Mark::Counts) => Kind::Number,
            false if marks.peek().is_some() && marks.all(|mark| mark & NAMED != 0) => Kind::Name,
            false => Kind::Plain,
        }
    }

    /// Counts the words of the paragraph, `lead`, before which `read` bytes stand.
    fn look_at(&mut self, lead: &str, read: usize, profile: &mut Profile) {
        let mark = |word: &Word| {
            let named = if word.capital || word.number { NAMED } else { 0 };
            counted(word.stem, named | if read + (word.start as usize) < OPENING { LEADING } else { 0 })
        };
        self.counts.extend(self.paragraph.iter().filter(|word| is_telling(word)).map(mark));
        for quotation in quotations(lead) {
            let quoted = within(&self.paragraph, &quotation).iter();
            profile.quotes.extend(runs(quoted.map(|word| word.hash)));
        }
    }
}

fn counted(stem: u32, mark: u8) -> u64 {
    u64::from(stem) << 8 | u64::from(mark)
}

/// Is it a weekday or a month? They name nothing.
fn is_calendar(text: &str, word: &Word, lang: &str) -> bool {
    word.capital && Opposites::of(lang).is_some_and(|table| table.is_calendar(&text.to_lowercase()))
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
pub(super) fn runs(words: impl Iterator<Item = u32>) -> Vec<u32> {
    let hashes: Vec<u32> = words.collect();
    hashes.windows(QUOTE_WORDS).map(|run| (hash_all(run.iter().copied()) >> 32) as u32).collect()
}

/// One number for each word of an article: hash, article, marks, count; ordered like that. `counts` are sorted.
fn packed(counts: &[u64], index: usize) -> Vec<u64> {
    let words = counts.chunk_by(|a, b| a >> 8 == b >> 8);
    let packed = words.map(|same| {
        let (mut count, mut named, mut marks) = (0, 0, 0);
        for mark in same.iter().map(|&counted| counted as u8) {
            count += if mark & TITLED != 0 { TITLE_WEIGHT } else { 1 };
            named += usize::from(mark & NAMED != 0);
            marks |= mark & (TITLED | LEADING);
        }
        let flag = if 2 * named >= count { NAMED } else { 0 };
        let mark = count.min(usize::from(COUNT)) as u8 | marks | flag;
        same[0] >> 8 << 32 | (index as u64) << 8 | u64::from(mark)
    });
    let mut packed: Vec<u64> = packed.collect();
    packed.shrink_to_fit();
    packed
}

fn article(occurrence: u64) -> usize {
    (occurrence as u32 >> 8) as usize
}

/// Days since 1970.
pub(super) fn day(date: civil::Date) -> i32 {
    let epoch = civil::Date::constant(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}
