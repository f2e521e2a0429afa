//! What the model looks at: a row of numbers for each leaf of a page.
//!
//! Numbers describe the leaf's own words, the elements around it and what their names hint at, the leaves beside it,
//! where it stands, and how it lies to the containers that older methods would choose. The order is that of the model:
//! change it, and `model/train.py` must be run again.

use super::head::{Head, is_article, types};
use super::hints::{CUES, NAMES};
use super::outline::{Leaf, Outline};
use super::scopes::{Chain, Scopes};
use crate::raw::dom::Dom;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of features, one for each leaf, all of the same width.
pub(super) struct Rows {
    pub width: usize,
    pub values: Vec<f32>,
}

/// Where a row says how much of the leaf stands in JSON-LD's articleBody.
const IN_BODY: usize = 21;

impl Rows {
    /// The row of a leaf.
    pub fn row(&self, leaf: usize) -> &[f32] {
        &self.values[leaf * self.width..(leaf + 1) * self.width]
    }

    /// How much of a leaf stands in the text that the page itself gives as the article's, 0 to 1.
    pub fn in_body(&self, leaf: usize) -> f32 {
        self.row(leaf).get(IN_BODY).copied().unwrap_or_default()
    }
}

/// Describes all leaves of a page.
pub(super) fn describe(dom: &Dom, outline: &Outline, scopes: &Scopes, head: &Head) -> Rows {
    let page = Page::of(dom, outline, scopes, head);
    let mut values = Vec::with_capacity(outline.leaves.len() * 180);
    for at in 0..outline.leaves.len() {
        page.own(at, &mut values);
        page.names(at, &mut values);
        page.place(at, &mut values);
        page.containers(at, &mut values);
        page.neighbours(at, &mut values);
        page.whole(&mut values);
    }
    let width = values.len().checked_div(outline.leaves.len()).unwrap_or_default();
    Rows { width, values }
}

struct Page<'a> {
    outline: &'a Outline,
    scopes: &'a Scopes,
    /// Text of each leaf, lower-cased; long ones cut after 400 bytes.
    texts: Vec<String>,
    /// How often the text of each leaf stands on the page.
    copies: Vec<u32>,
    /// How much of each leaf stands in JSON-LD's articleBody, in the description, and how like the title it is.
    in_body: Vec<f32>,
    in_description: Vec<f32>,
    like_title: Vec<f32>,
    /// The leaf that is the headline, if one is.
    headline: Option<usize>,
    has_body: bool,
    says_article: bool,
}

impl<'a> Page<'a> {
    fn of(dom: &Dom, outline: &'a Outline, scopes: &'a Scopes, head: &Head) -> Self {
        let full: Vec<String> = outline.leaves.iter().map(|leaf| outline.text(dom, leaf).to_lowercase()).collect();
        let body = head.article_body().filter(|body| body.len() > 200);
        let grams = body.map(|body| shingles(&body.to_lowercase(), 3)).unwrap_or_default();
        let description = head.meta("og:description").or_else(|| head.meta("description")).unwrap_or_default();
        let description = shingles(&description.to_lowercase(), 2);
        let title = head.meta("og:title").unwrap_or(&head.title).to_lowercase();
        let title: BTreeSet<&str> = words(&title).collect();
        let like_title: Vec<f32> = full.iter().map(|text| likeness(text, &title)).collect();
        let headline = headline(outline, scopes, &like_title);
        let mut counted: BTreeMap<&str, u32> = BTreeMap::new();
        for text in &full {
            *counted.entry(text).or_default() += 1;
        }
        let copies = full.iter().map(|text| counted[text.as_str()]).collect();
        let in_body = full.iter().map(|text| coverage(text, &grams, 3)).collect();
        let in_description = full.iter().map(|text| coverage(text, &description, 2)).collect();
        let says_article = head.objects.iter().any(|object| types(object).any(is_article))
            || head.meta("og:type").is_some_and(|kind| kind.contains("article"));
        let texts = full.into_iter().map(cut).collect();
        let has_body = !grams.is_empty();
        Page { outline, scopes, texts, copies, in_body, in_description, like_title, headline, has_body, says_article }
    }

    fn leaf(&self, at: usize) -> &Leaf {
        &self.outline.leaves[at]
    }

    /// The leaf's own words.
    fn own(&self, at: usize, out: &mut Vec<f32>) {
        let leaf = self.leaf(at);
        let counts = &leaf.counts;
        let text = &self.texts[at];
        let chars = counts.chars as f32;
        let words = counts.words as f32;
        out.extend([
            log(chars),
            log(words),
            chars / words,
            counts.link_chars as f32 / chars,
            counts.strong_chars as f32 / chars,
            log(counts.links as f32),
            counts.capitals as f32 / words,
            counts.uppers as f32 / chars,
            counts.digits as f32 / chars,
            log(counts.digits as f32),
            counts.commas as f32 / words,
            log(counts.commas as f32),
            counts.stops as f32 / words,
            log(counts.stops as f32),
            counts.bars as f32 / words,
            log(counts.bars as f32),
            ending(counts.last),
            flag(counts.first.is_some_and(char::is_uppercase)),
            flag(counts.first.is_some_and(|first| "\"“„«'‘—–-•".contains(first))),
            log(leaf.media as f32),
            log(self.copies[at] as f32),
            self.in_body[at],
            self.in_description[at],
            self.like_title[at],
        ]);
        let cues = if counts.words <= 60 { CUES.at_words(text) } else { 0 };
        let start = &text[..text.floor_char_boundary(24)];
        let first = CUES.at_words(start);
        for group in 0..CUES.names.len() {
            out.push((cues >> group & 1) as f32 + (first >> group & 1) as f32);
        }
    }

    /// The elements around it and what their names hint at: 1 for its own, 1/2 for the next, …, 0 for none.
    fn names(&self, at: usize, out: &mut Vec<f32>) {
        let leaf = self.leaf(at);
        let near = self.scopes.near(leaf.scope);
        out.extend(near.iter().map(|&distance| nearness(distance)));
        for group in 0..NAMES.names.len() {
            out.push((leaf.hints >> group & 1) as f32);
        }
        let Chain { depth, repeats, repeat_distance, hidden } = self.scopes.chain(self.outline, leaf.scope);
        out.extend([depth, log(repeats), repeat_distance, flag(hidden)]);
    }

    /// Where it stands.
    fn place(&self, at: usize, out: &mut Vec<f32>) {
        let leaves = self.outline.leaves.len() as f32;
        let total = self.scopes.words(0..self.outline.leaves.len()).max(1.0);
        let before = self.scopes.words(0..at);
        let from_headline = self.headline.map_or(0.0, |headline| signed_log(at as f32 - headline as f32));
        let words_from_headline = self.headline.map_or(0.0, |headline| match at >= headline {
            true => log(self.scopes.words(headline..at)),
            false => -log(self.scopes.words(at..headline)),
        });
        out.extend([
            at as f32 / leaves,
            before / total,
            log(before),
            log(total - before),
            log(at as f32),
            log(leaves - at as f32),
            from_headline,
            words_from_headline,
            flag(self.headline.is_some()),
        ]);
    }

    /// How it lies to the containers that could be the article, and what its own containers are.
    fn containers(&self, at: usize, out: &mut Vec<f32>) {
        let leaf = self.leaf(at);
        for &candidate in &self.scopes.candidates {
            let scope = &self.outline.scopes[candidate];
            let inside = scope.leaves.contains(&at);
            let depth = f32::from(self.outline.scopes[leaf.scope].depth) - f32::from(scope.depth);
            let gap = match inside {
                true => 0.0,
                false if at < scope.leaves.start => -log((scope.leaves.start - at) as f32),
                false => log((at + 1 - scope.leaves.end) as f32),
            };
            out.extend([flag(inside), if inside { depth } else { -1.0 }, gap]);
            out.push(if inside { (at - scope.leaves.start) as f32 / scope.leaves.len().max(1) as f32 } else { -1.0 });
        }
        let run = &self.scopes.run;
        out.push(flag(run.contains(&at)));
        out.push(if at < run.start {
            -log((run.start - at) as f32)
        } else {
            log((at + 1).saturating_sub(run.end) as f32)
        });
        for scope in self.scopes.around(self.outline, leaf.scope) {
            let range = self.outline.scopes[scope].leaves.clone();
            out.extend(self.scopes.summary(range));
        }
        out.extend(self.scopes.path_summary(at));
    }

    /// The leaves beside it.
    fn neighbours(&self, at: usize, out: &mut Vec<f32>) {
        for offset in [-3isize, -2, -1, 1, 2, 3] {
            let beside = at.checked_add_signed(offset).filter(|&beside| beside < self.outline.leaves.len());
            let Some(beside) = beside else {
                out.extend([-1.0, 0.0, 0.0, -1.0, 0.0]);
                continue;
            };
            let counts = &self.leaf(beside).counts;
            out.extend([
                log(counts.words as f32),
                counts.link_chars as f32 / counts.chars as f32,
                log(counts.stops as f32),
                self.scopes.kind(self.leaf(beside).scope),
                flag(self.scopes.path(beside) == self.scopes.path(at)),
            ]);
        }
        let window = |reach: usize| at.saturating_sub(reach)..(at + reach + 1).min(self.outline.leaves.len());
        for reach in [3, 8] {
            out.extend(self.scopes.summary(window(reach)));
        }
    }

    /// The page.
    fn whole(&self, out: &mut Vec<f32>) {
        let all = 0..self.outline.leaves.len();
        let total = self.scopes.words(all.clone()).max(1.0);
        out.extend([flag(self.has_body), flag(self.says_article), log(total), log(all.len() as f32)]);
        for &candidate in &self.scopes.candidates {
            out.push(self.scopes.words(self.outline.scopes[candidate].leaves.clone()) / total);
        }
        out.push(self.scopes.words(self.scopes.run.clone()) / total);
    }
}

/// The `h1` or other heading that is most like the title; else the first `h1`.
fn headline(outline: &Outline, scopes: &Scopes, like_title: &[f32]) -> Option<usize> {
    let headings = || (0..outline.leaves.len()).filter(|&at| scopes.is_heading(outline.leaves[at].scope));
    let best = headings().max_by(|&a, &b| like_title[a].total_cmp(&like_title[b]).then(b.cmp(&a)));
    best.filter(|&at| like_title[at] > 0.4)
        .or_else(|| (0..outline.leaves.len()).find(|&at| like_title[at] > 0.8))
        .or_else(|| headings().find(|&at| scopes.is_h1(outline.leaves[at].scope)))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Hashes of all runs of `n` words.
fn shingles(text: &str, n: usize) -> BTreeSet<u64> {
    let words: Vec<&str> = words(text).collect();
    words.windows(n.min(words.len().max(1))).map(hash).collect()
}

/// How much of a text's runs of `n` words stand in a set of them; for shorter texts 0.
fn coverage(text: &str, known: &BTreeSet<u64>, n: usize) -> f32 {
    if known.is_empty() {
        return 0.0;
    }
    let words: Vec<&str> = words(text).collect();
    let runs = words.windows(n).len();
    let found = words.windows(n).filter(|run| known.contains(&hash(run))).count();
    found as f32 / runs.max(1) as f32
}

fn hash(words: &[&str]) -> u64 {
    // FNV-1a: the same on every machine, which the standard library does not promise.
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Shared words by all words of a text and the title.
fn likeness(text: &str, title: &BTreeSet<&str>) -> f32 {
    if text.len() > 400 || title.is_empty() {
        return 0.0;
    }
    let text: BTreeSet<&str> = words(text).collect();
    let shared = text.intersection(title).count() as f32;
    shared / (text.len() + title.len()) as f32 * 2.0
}

fn cut(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(400));
    text
}

fn log(value: f32) -> f32 {
    (1.0 + value).ln()
}

fn signed_log(value: f32) -> f32 {
    value.signum() * log(value.abs())
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

fn nearness(distance: u8) -> f32 {
    if distance >= 12 { 0.0 } else { 1.0 / (1.0 + f32::from(distance)) }
}

/// How a text ends: 2 like a sentence, 1 in a quotation mark or bracket, -1 in a colon, -2 in dots, 0 otherwise.
fn ending(last: Option<char>) -> f32 {
    match last {
        Some('.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟') => 2.0,
        Some('"' | '”' | '“' | '»' | '«' | ')' | '’' | '\'') => 1.0,
        Some(':' | '：') => -1.0,
        Some('…' | '›' | '→') => -2.0,
        _ => 0.0,
    }
}
