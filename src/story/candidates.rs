//! Which pairs of articles are worth a closer look.
//!
//! Comparing all pairs of 40,000 articles is out of the question, and needless: two articles about one happening share
//! words that few others hold. Each article looks its rarest words up and keeps those it meets most.

use super::corpus::Corpus;
use std::ops::Range;

/// Postings that one article looks at. Beyond this the words are too common to tell; it keeps the whole linear.
const BUDGET: usize = 6000;

/// Nearest articles that are kept. Of the gold pairs of the development collections 0.97 are among 12.
const KEPT: usize = 24;

/// Articles further apart in time than this, in days, are not one happening unless a third joins them.
pub(super) const WINDOW: i32 = 30;

/// The articles in the order of their days, and for each term those that hold it in that order: what is too far away in time is
/// a run at either end, and is never looked at.
pub(super) struct Calendar<'a> {
    corpus: &'a Corpus,
    /// By place: the article. Those without a date come first.
    articles: Vec<u32>,
    /// By place from [`Calendar::undated`] on: the day.
    days: Vec<i32>,
    undated: u32,
    /// For each term the places that hold it, in order: the slice `starts[term]..starts[term + 1]`.
    postings: Vec<u32>,
    starts: Vec<u32>,
}

impl<'a> Calendar<'a> {
    /// The calendar of `corpus`.
    pub fn of(corpus: &'a Corpus) -> Self {
        let mut articles: Vec<u32> = (0..corpus.days.len() as u32).collect();
        articles.sort_by_key(|&article| corpus.days[article as usize]);
        let days: Vec<i32> = articles.iter().filter_map(|&article| corpus.days[article as usize]).collect();
        let mut starts = Vec::with_capacity(corpus.terms.len() + 1);
        let mut sum = 0;
        for term in &corpus.terms {
            starts.push(sum);
            sum += term.holding;
        }
        starts.push(sum);
        let mut next = starts.clone();
        let mut postings = vec![0; sum as usize];
        for (place, &article) in articles.iter().enumerate() {
            for &(term, _) in &corpus.vectors[article as usize] {
                let next = &mut next[term as usize];
                postings[*next as usize] = place as u32;
                *next += 1;
            }
        }
        let undated = (articles.len() - days.len()) as u32;
        Calendar { corpus, articles, days, undated, postings, starts }
    }

    fn holding(&self, term: u32) -> &[u32] {
        &self.postings[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize]
    }

    /// The places of the dated articles that can be one happening with `article` by their dates; an article without a date can be
    /// of any day.
    fn window(&self, article: usize) -> Range<u32> {
        let Some(day) = self.corpus.days[article] else { return self.undated..self.articles.len() as u32 };
        let before = |end: i32| self.undated + self.days.partition_point(|&day| day < end) as u32;
        before(day.saturating_sub(WINDOW))..before(day.saturating_add(WINDOW + 1))
    }
}

/// Finds candidates, one article after the other, with one piece of working memory.
pub(super) struct Candidates<'a> {
    calendar: &'a Calendar<'a>,
    /// By article: its place in an order that file names have no part in.
    rank: &'a [usize],
    /// By place in the calendar: what it shares with the article.
    met: Vec<f32>,
}

impl<'a> Candidates<'a> {
    /// A finder in `calendar`; of equally near articles the first in `rank` is kept.
    pub fn new(calendar: &'a Calendar<'a>, rank: &'a [usize]) -> Self {
        Candidates { calendar, rank, met: vec![0.0; calendar.articles.len()] }
    }

    /// The articles nearest to `article`, those behind it in the order of articles as well as those before it.
    pub fn of(&mut self, article: usize) -> Vec<usize> {
        let Calendar { corpus, articles, undated, .. } = self.calendar;
        // How many hold it and the term in one number: it is looked up once, and sorts faster than a pair.
        let words = corpus.vectors[article].iter();
        let holding = |term: u32| u64::from(corpus.terms[term as usize].holding) << 32;
        let mut words: Vec<(u64, f32)> =
            words.map(|&(term, weight)| (holding(term) | u64::from(term), weight)).collect();
        words.sort_unstable_by_key(|word| word.0);
        let window = self.calendar.window(article);
        let mut left = BUDGET;
        let mut found: Vec<u32> = Vec::new();
        for (term, weight) in words.into_iter().map(|(word, weight)| (word as u32, weight)) {
            let holding = self.calendar.holding(term);
            if holding.len() > left {
                break;
            }
            left -= holding.len();
            let worth = weight * corpus.terms[term as usize].idf;
            let before = |end: u32| holding.partition_point(|&place| place < end);
            let (free, near) = (before(*undated), before(window.start)..before(window.end));
            for &other in holding[..free].iter().chain(&holding[near]) {
                let met = &mut self.met[other as usize];
                if *met == 0.0 {
                    found.push(other);
                }
                *met += worth;
            }
        }
        // Taking the sums clears the working memory for the next article.
        let near = found.into_iter().map(|place| {
            let met = std::mem::take(&mut self.met[place as usize]);
            (met, articles[place as usize] as usize)
        });
        let mut near: Vec<(f32, usize)> = near.filter(|&(_, other)| other != article).collect();
        if near.len() > KEPT {
            near.select_nth_unstable_by(KEPT, |a, b| b.0.total_cmp(&a.0).then(self.rank[a.1].cmp(&self.rank[b.1])));
            near.truncate(KEPT);
        }
        let mut near: Vec<usize> = near.into_iter().map(|(_, other)| other).collect();
        near.sort_unstable();
        near
    }
}
