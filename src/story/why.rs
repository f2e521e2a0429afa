//! Why the articles of a story are one, and which stories were nearly it.

use super::cluster::Edge;
use super::copies;
use super::corpus::Corpus;
use super::gather::Gathered;
use super::quote::quotations;
use super::words::{Word, between, words};
use super::{Member, Why};
use crate::article::Article;
use crate::date::Reader;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Shared words and quotations that are named.
const SHARED: usize = 12;

/// Related stories that are named, and the mean score from which they are.
const RELATED: usize = 3;
const RELATED_SCORE: f64 = 0.1;

/// Why each of the stories with these `members` is one.
pub(super) fn reasons(stories: &[Vec<Member>], articles: &[Article], gathered: &Gathered) -> Vec<Why> {
    let mut of: Vec<Option<usize>> = vec![None; articles.len()];
    for (at, members) in stories.iter().enumerate() {
        members.iter().for_each(|member| of[member.article] = Some(at));
    }
    // Copies of one text count once, as they did when it was decided.
    let mut share: Vec<f64> = vec![1.0; articles.len()];
    for group in copies::groups(articles.len(), &gathered.copies) {
        let mut home: Vec<(Option<usize>, usize)> = group.iter().map(|&at| (of[at], at)).collect();
        home.sort_unstable();
        for same in home.chunk_by(|a, b| a.0 == b.0) {
            same.iter().for_each(|&(_, at)| share[at] = 1.0 / same.len() as f64);
        }
    }
    // By story and other story: the sum of the scores between them. A pair that was no candidate adds nothing.
    let mut between: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); stories.len()];
    let mut within: Vec<(f64, usize)> = vec![(0.0, 0); stories.len()];
    for Edge { a, b, score } in &gathered.edges {
        let (Some(one), Some(two)) = (of[*a], of[*b]) else { continue };
        if one == two {
            within[one].0 += f64::from(*score);
            within[one].1 += 1;
        } else {
            for (from, to) in [(one, two), (two, one)] {
                *between[from].entry(to).or_default() += f64::from(*score) * share[*a] * share[*b];
            }
        }
    }
    let texts = |members: &Vec<Member>| members.iter().map(|member| share[member.article]).sum::<f64>();
    let sizes: Vec<f64> = stories.iter().map(texts).collect();
    let reasons = stories.par_iter().enumerate().map(|(at, members)| {
        let mean = |(&other, &sum): (&usize, &f64)| (other, sum / (sizes[at] * sizes[other]));
        let mut near: Vec<(usize, f64)> = between[at].iter().map(mean).collect();
        near.retain(|(_, mean)| *mean >= RELATED_SCORE);
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(RELATED);
        let score = (within[at].1 > 0).then(|| within[at].0 / within[at].1 as f64);
        let group: Vec<usize> = members.iter().map(|member| member.article).collect();
        Why { shared: shared(&group, articles, &gathered.pairs.corpus), score, related: near }
    });
    reasons.collect()
}

/// Names and numbers that several of the articles hold, the most telling first, then a quotation that two of them hold.
///
/// A name is a run of capitalised words, "Port of Harbourtown" in two parts: the longest run that another article holds
/// too stands for the words in it.
pub(super) fn shared(group: &[usize], articles: &[Article], corpus: &Corpus) -> Vec<String> {
    if group.len() < 2 {
        return Vec::new();
    }
    let names = names(group, articles, corpus);
    let mut telling: Vec<(&[u32], &Name)> = names.iter().map(|name| (name.hashes(), name)).collect();
    telling.sort_by(|a, b| b.1.weight().total_cmp(&a.1.weight()).then_with(|| a.1.text.cmp(b.1.text)));
    let outlets: Vec<&str> = group.iter().filter_map(|&at| articles[at].meta.source.as_deref()).collect();
    let mut chosen: Vec<(&[u32], &Name)> = Vec::new();
    let mut dates = Reader::new(articles[group[0]].meta.lang.as_deref().unwrap_or("en"), None);
    for &(hashes, name) in &telling {
        let part_of = |longer: &[u32]| longer.windows(hashes.len()).any(|part| part == hashes);
        let told = chosen.iter().any(|(longer, _)| part_of(longer));
        // "Jeff" says less than "Jeff Bezos", even where one more article has only that.
        let whole = |(longer, other): &(&[u32], &Name)| {
            longer.len() > hashes.len() && part_of(longer) && 2 * other.holders >= name.holders
        };
        let half = telling.iter().any(whole);
        // Who tells the story says nothing of what happened, and small numbers count everything.
        let outlet = outlets.iter().any(|outlet| outlet.contains(name.text));
        let digits = name.text.bytes().all(|byte| byte.is_ascii_digit());
        // "0800" is a time of day or the start of a telephone number.
        let small = digits && (name.text.len() < 4 || name.text.starts_with('0'));
        let names = name.text.chars().count() > 2 || name.text.chars().all(char::is_uppercase);
        let names = names && !(told || half || outlet || small);
        if names && name.worth > COMMON && !is_date(name.text, &mut dates) {
            chosen.push((hashes, name));
        }
        if chosen.len() == SHARED {
            break;
        }
    }
    let mut shared: Vec<String> = chosen.into_iter().map(|(_, name)| name.text.to_owned()).collect();
    shared.extend(quotation(group, articles, corpus));
    shared
}

/// Is a word of it, longer than an acronym, all in capitals?
fn is_shouted(name: &str) -> bool {
    let shouted = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_uppercase);
    name.split(' ').any(shouted)
}

/// The names and numbers that several of the articles hold.
fn names<'a>(group: &[usize], articles: &'a [Article], corpus: &Corpus) -> Vec<Name<'a>> {
    let mut names: Vec<Name> = Vec::new();
    for (place, &at) in group.iter().enumerate() {
        for (_, block) in articles[at].paragraphs() {
            runs(&block.text.plain, corpus, |name| names.push(Name { place, ..name }));
        }
    }
    // Each with its first words as one number, by which nearly all are told apart; what is the same stays in its order.
    let mut order: Vec<(u64, usize)> = names.iter().map(Name::start).zip(0..).collect();
    order.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| names[a.1].words().cmp(&names[b.1].words())).then(a.1.cmp(&b.1))
    });
    let mut several = Vec::new();
    for same in order.chunk_by(|a, b| a.0 == b.0 && names[a.1].words() == names[b.1].words()) {
        let held = same.chunk_by(|a, b| names[a.1].place == names[b.1].place);
        let holders = held.count();
        // "Please" and "However" have a capital for where they stand.
        if holders > 1 && same.iter().any(|at| !names[at.1].opens) {
            // Datelines are set in capitals.
            let spoken = same.iter().map(|at| names[at.1].text).find(|text| !is_shouted(text));
            let first = names[same[0].1];
            several.push(Name { text: spoken.unwrap_or(first.text), holders, ..first });
        }
    }
    several
}

/// A name or a number, and who holds it.
#[derive(Clone, Copy)]
struct Name<'a> {
    /// Hashes of its words, and how many they are.
    run: [u32; RUN],
    length: usize,
    text: &'a str,
    /// How telling its words are.
    worth: f32,
    /// Whose it is: a place in the group.
    place: usize,
    holders: usize,
    /// It is the word that opens a sentence.
    opens: bool,
}

impl Name<'_> {
    fn hashes(&self) -> &[u32] {
        &self.run[..self.length]
    }

    fn words(&self) -> ([u32; RUN], usize) {
        (self.run, self.length)
    }

    fn start(&self) -> u64 {
        u64::from(self.run[0]) << 32 | u64::from(self.run[1])
    }

    fn weight(&self) -> f32 {
        self.worth * (self.holders as f32).ln()
    }
}

/// Days and months are shared by all that happened then.
fn is_date(text: &str, dates: &mut Reader) -> bool {
    dates.read(text).iter().any(|mention| mention.span == (0..text.len()))
}

/// Worth of a word that one article in eight of the news at large holds ([`super::background`]): no commoner word names
/// anything.
const COMMON: f32 = 2.1;

/// Most words of a name.
const RUN: usize = 4;

/// Longest word with a capital that a full stop behind it may shorten.
const SHORT: usize = 4;

/// Marks behind which a sentence, or one that is quoted, may open.
const OPENING: [char; 11] = ['.', '!', '?', ':', '…', '\n', '"', '“', '„', '«', '•'];

/// May a sentence open between two words? Not behind "Gov." and "U.S.", nor where a single letter stands, as in "Lenn v. Kolvik".
fn may_open(text: &str, last: &Word, word: &Word) -> bool {
    let gap = between(text, last, word);
    let short = gap == ". " && last.capital && last.of(text).len() <= SHORT;
    gap.contains(OPENING) && !short && !gap.contains(char::is_alphabetic)
}

/// Hands the runs of names and numbers in `text` to `take`, and each part of them.
///
/// The word that opens a sentence has a capital anyway: it counts only if the articles mostly write it so, and somewhere else.
fn runs<'a>(text: &'a str, corpus: &Corpus, mut take: impl FnMut(Name<'a>)) {
    let term = |word: &Word| {
        if !(word.capital || word.number) {
            return None;
        }
        let at = corpus.terms.binary_search_by_key(&word.stem, |term| term.hash).ok()?;
        Some(corpus.terms[at]).filter(|term| term.name)
    };
    let mut run: Vec<(Word, f32)> = Vec::new();
    let mut last: Option<Word> = None;
    for word in words(text) {
        let opens = !word.number && last.is_none_or(|last| may_open(text, &last, &word));
        last = Some(word);
        let joined = run.last().is_some_and(|(last, _)| between(text, last, &word) == " ");
        if !joined {
            run.clear();
        }
        match term(&word) {
            Some(term) => run.push((word, term.idf)),
            None => run.clear(),
        }
        if run.len() > RUN {
            run.remove(0);
        }
        for from in 0..run.len() {
            let part = &run[from..];
            let span = part[0].0.start as usize..word.end as usize;
            let mut run = [0; RUN];
            run.iter_mut().zip(part).for_each(|(hash, (word, _))| *hash = word.hash);
            let worth = part.iter().map(|(_, idf)| idf).sum();
            let opens = opens && part.len() == 1;
            take(Name { run, length: part.len(), text: &text[span], worth, place: 0, holders: 1, opens });
        }
    }
}

/// The longest quotation of the first article that another article of the group holds too.
fn quotation(group: &[usize], articles: &[Article], corpus: &Corpus) -> Option<String> {
    let others = &group[1..];
    let paragraphs = articles[group[0]].paragraphs().map(|(_, block)| block.text.plain.as_str());
    let quoted = paragraphs.flat_map(|text| quotations(text).into_iter().map(move |range| &text[range]));
    let held = quoted.filter(|quote| {
        let runs = super::corpus::runs(words(quote).map(|word| word.hash));
        let holds = |at: &&usize| runs.iter().all(|run| corpus.profiles[**at].quotes.binary_search(run).is_ok());
        !runs.is_empty() && others.iter().any(|at| holds(&at))
    });
    held.max_by_key(|quote| quote.len()).map(|quote| format!("“{quote}”"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{FIRE, FIRE_AGAIN, article, told};
    use crate::story::Lock;

    #[test]
    fn what_opens_a_sentence_and_codes_are_no_shared_names() {
        let furniture = [
            "Please write to us if you saw it. Call 0000 or the desk of Gov. Quill.",
            "Please tell Gov. Quill on 0000.",
        ];
        let articles = [
            article("a", "Fire in Lenn", "Harbour Wire", "2031-05-04", &[FIRE[0], FIRE[1], furniture[0]]),
            article("b", "Fire in Lenn", "The Quay Post", "2031-05-04", &[FIRE_AGAIN[0], FIRE_AGAIN[1], furniture[1]]),
        ];
        let folded = told(&articles, &[], &Lock::default());
        let shared = &folded.stories[0].why.shared;
        assert!(shared.iter().any(|name| name == "Quill"), "{shared:?}");
        assert!(!shared.iter().any(|name| name == "Please" || name == "0000"), "{shared:?}");
    }
}
