//! A sentence made comparable: its words, numbers, names and quotations.

use super::Citation;
use super::background;
use super::number::{Number, numbers};
use super::wording::Wording;
use super::words::{Word, hash, hash_all, words};
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

/// Words in a row that make a shingle.
pub(super) const SHINGLE: usize = 5;

/// A sentence made comparable.
#[derive(Clone, Debug)]
pub(super) struct Statement<'a> {
    /// Where it stands.
    pub at: Citation,
    /// Its words as the outlet wrote them.
    pub text: &'a str,
    /// Its words in order.
    pub words: Vec<Word>,
    /// Hashes of the stems of its words, in order.
    pub stems: Vec<u32>,
    /// How telling each word is.
    pub weights: Vec<f32>,
    /// Its numbers, without those that are part of a date.
    pub numbers: Vec<Number>,
    /// Stems that are names, sorted.
    pub names: Vec<u32>,
    /// Hashes of the words of its quotations, one list each.
    pub quotes: Vec<Vec<u32>>,
    /// Places of its quotations in its text.
    pub quoted: Vec<Range<usize>>,
    /// Who is quoted, where the sentence names the speaker.
    pub speaker: Option<&'a str>,
    /// Does a word turn it around?
    pub negated: bool,
    /// Does it tell what is to come?
    pub planned: bool,
    /// Does it open with a word that points back?
    pub leaning: bool,
    fingerprint: u64,
    shingles: Vec<u64>,
    measured: OnceCell<Measured>,
}

/// What a sentence is measured by, sorted for comparing.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    /// Stems with their weights, each once.
    pub bag: Vec<(u32, f32)>,
    /// Weight of all stems.
    pub weight: f32,
    /// Pairs of neighbouring stems, each once.
    pub runs: Vec<[u32; 2]>,
    /// Runs of three characters, and how often they stand there.
    pub grams: Vec<(u64, f32)>,
    /// Length of the vector that `grams` is.
    pub norm: f32,
}

/// Words of one language, and how to make statements of its sentences.
pub(super) struct Grammar {
    pub wording: &'static Wording,
    stemmer: Option<Stemmer>,
    /// The stems of words met before, by the word's hash: one place for each, which a later word may take. Stemming a
    /// word costs more than all else that is done with it.
    stems: RefCell<Vec<(u32, u32)>>,
}

/// Places for stems: a story has fewer words.
const STEMS: usize = 1 << 12;

impl Grammar {
    /// The grammar of `lang`, a BCP 47 primary tag.
    pub fn of(lang: &str) -> Self {
        let stemmer = algorithm(lang).map(Stemmer::create);
        Grammar { wording: Wording::of(lang), stemmer, stems: RefCell::new(vec![(0, 0); STEMS]) }
    }

    /// The same without stems, which cost more than all else: for sentences that meet no other outlet's.
    pub fn plain(lang: &str) -> Self {
        Grammar { wording: Wording::of(lang), stemmer: None, stems: RefCell::default() }
    }

    /// The statement that the sentence `span` of a paragraph makes. `quotations` are the paragraph's; numbers within
    /// `dates` (places in the sentence) are no figures.
    pub fn statement<'a>(
        &self,
        paragraph: &'a str,
        span: Range<usize>,
        at: Citation,
        quotations: &[Range<usize>],
        dates: &[Range<usize>],
    ) -> Statement<'a> {
        let text = &paragraph[span.clone()];
        let found: Vec<Word> = words(text).collect();
        let lower: Vec<String> = found.iter().map(|word| word.of(text).to_lowercase()).collect();
        let stems: Vec<u32> = lower.iter().zip(&found).map(|(lower, word)| self.stem(lower, word)).collect();
        let weights: Vec<f32> = found.iter().map(|word| background::idf(word.hash)).collect();
        let hashes: Vec<u32> = found.iter().map(|word| word.hash).collect();
        let dated = |number: &Number| {
            let start = found[number.words.start].start as usize;
            dates.iter().any(|date| date.contains(&start))
        };
        let within = quotations.iter().filter_map(|quotation| {
            let start = quotation.start.max(span.start);
            let end = quotation.end.min(span.end);
            (start < end).then(|| start - span.start..end - span.start)
        });
        let quoted: Vec<Range<usize>> = within.collect();
        let quotes = quoted.iter().map(|quote| words(&text[quote.clone()]).map(|word| word.hash).collect::<Vec<u32>>());
        Statement {
            at,
            text,
            numbers: numbers(text, &found, &lower, self.wording).into_iter().filter(|number| !dated(number)).collect(),
            names: names(&found, &stems, &weights),
            quotes: quotes.filter(|words| !words.is_empty()).collect(),
            speaker: self.speaker(text, &found, &lower, &quoted),
            quoted,
            negated: lower.iter().filter(|word| self.wording.negation.contains(word)).count() % 2 == 1,
            planned: lower
                .iter()
                .any(|word| self.wording.future.contains(word) || self.wording.conditional.contains(word))
                || lower.windows(2).any(|pair| pair[1] == "to" && self.wording.plans.contains(&pair[0])),
            leaning: lower.first().is_some_and(|word| self.wording.opening.contains(word)),
            fingerprint: hash_all(&hashes),
            shingles: shingles(&hashes),
            measured: OnceCell::new(),
            words: found,
            stems,
            weights,
        }
    }

    /// The name directly before a verb of speech ("Jane Hall said"), or directly behind it ("said Jane Hall").
    fn speaker<'a>(&self, text: &'a str, words: &[Word], lower: &[String], quoted: &[Range<usize>]) -> Option<&'a str> {
        if quoted.is_empty() {
            return None;
        }
        let told = |word: &Word| !quoted.iter().any(|quote| quote.contains(&(word.start as usize)));
        let named = |at: &usize| words[*at].capital && told(&words[*at]) && !self.wording.opening.contains(&lower[*at]);
        let beside = |a: usize, b: usize| &text[words[a].end as usize..words[b].start as usize] == " ";
        let verbs = (0..words.len()).filter(|&at| told(&words[at]) && self.wording.speech.contains(&lower[at]));
        verbs.into_iter().find_map(|verb| {
            let before = (0..verb).rev().take_while(|&at| named(&at) && beside(at, at + 1)).last();
            let behind = (verb + 1..words.len()).take_while(|&at| named(&at) && beside(at - 1, at)).last();
            let (first, last) = before.map(|first| (first, verb - 1)).or(behind.map(|last| (verb + 1, last)))?;
            (last - first < 5).then(|| &text[words[first].start as usize..words[last].end as usize])
        })
    }

    fn stem(&self, lower: &str, word: &Word) -> u32 {
        let Some(stemmer) = self.stemmer.as_ref().filter(|_| !word.number) else { return word.hash };
        // "u.s." and "us" have one hash and two stems.
        if lower.contains('.') {
            return hash(&stemmer.stem(lower));
        }
        let mut stems = self.stems.borrow_mut();
        let place = &mut stems[word.hash as usize & (STEMS - 1)];
        if place.0 != word.hash {
            *place = (word.hash, hash(&stemmer.stem(lower)));
        }
        place.1
    }
}

impl Statement<'_> {
    /// One number for all its words in their order: equal for sentences that differ in nothing but marks and case.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// What it is measured by: made when it is first asked for, for most sentences of a story never meet another.
    pub fn measured(&self) -> &Measured {
        self.measured.get_or_init(|| {
            let mut bag: Vec<(u32, f32)> = self.stems.iter().copied().zip(self.weights.iter().copied()).collect();
            bag.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            bag.dedup_by_key(|word| word.0);
            let mut runs: Vec<[u32; 2]> = self.stems.windows(2).map(|run| [run[0], run[1]]).collect();
            runs.sort_unstable();
            runs.dedup();
            let grams = grams(self.text);
            let norm = grams.iter().map(|gram| gram.1 * gram.1).sum::<f32>().sqrt();
            Measured { weight: bag.iter().map(|word| word.1).sum(), bag, runs, grams, norm }
        })
    }

    /// What is left of it from the word `from` on, without its quotations; turned around if the whole is.
    pub fn tail(&self, from: usize) -> Self {
        let start = self.words.get(from).map_or(self.text.len(), |word| word.start as usize);
        let moved = |word: &Word| Word { start: word.start - start as u32, end: word.end - start as u32, ..*word };
        let words: Vec<Word> = self.words[from..].iter().map(moved).collect();
        let hashes: Vec<u32> = words.iter().map(|word| word.hash).collect();
        let stems = self.stems[from..].to_vec();
        let behind = self.numbers.iter().filter(|number| number.words.start >= from);
        Statement {
            at: self.at,
            text: &self.text[start..],
            numbers: behind.cloned().collect(),
            names: self.names.iter().copied().filter(|name| stems.contains(name)).collect(),
            quotes: Vec::new(),
            speaker: None,
            quoted: Vec::new(),
            negated: self.negated,
            planned: self.planned,
            leaning: false,
            fingerprint: hash_all(&hashes),
            shingles: shingles(&hashes),
            measured: OnceCell::new(),
            weights: self.weights[from..].to_vec(),
            words,
            stems,
        }
    }

    /// Hashes of its runs of five words, sorted.
    pub fn shingles(&self) -> &[u64] {
        &self.shingles
    }
}

/// Runs of three characters, packed into one number each, and how often they stand in `text`; sorted.
fn grams(text: &str) -> Vec<(u64, f32)> {
    let mut run = 0u64;
    let chars = text.chars().flat_map(char::to_lowercase);
    let packed = chars.map(|c| {
        run = (run << 21 | u64::from(c)) & ((1 << 63) - 1);
        run
    });
    let mut grams: Vec<u64> = packed.skip(2).collect();
    grams.sort_unstable();
    grams.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f32)).collect()
}

fn shingles(words: &[u32]) -> Vec<u64> {
    let mut shingles: Vec<u64> = words.windows(SHINGLE).map(hash_all).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// Words with a capital, but not the first of the sentence unless it is rare: a sentence can open with any word.
fn names(words: &[Word], stems: &[u32], weights: &[f32]) -> Vec<u32> {
    const RARE: f32 = 5.5;
    let named = |at: &usize| words[*at].capital && (*at > 0 || weights[*at] > RARE);
    let mut names: Vec<u32> = (0..words.len()).filter(named).map(|at| stems[at]).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn algorithm(lang: &str) -> Option<Algorithm> {
    Some(match lang {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
