//! Which pairs of articles are worth a closer look.
//!
//! Comparing all pairs of 40,000 articles is out of the question, and needless: two articles about one happening share
//! words that few others hold. Each article looks its rarest words up and keeps those it meets most.

use super::corpus::Corpus;

/// Postings that one article looks at. Beyond this the words are too common to tell; it keeps the whole linear.
const BUDGET: usize = 6000;

/// Nearest articles that are kept. Of the gold pairs of the development collections 0.97 are among 12.
const KEPT: usize = 24;

/// Articles further apart in time than this, in days, are not one happening unless a third joins them.
pub(super) const WINDOW: i32 = 30;

/// Finds candidates, one article after the other, with one piece of working memory.
pub(super) struct Candidates<'a> {
    corpus: &'a Corpus,
    /// By article: its place in an order that file names have no part in.
    rank: &'a [usize],
    met: Vec<f32>,
}

impl<'a> Candidates<'a> {
    /// A finder in `corpus`; of equally near articles the first in `rank` is kept.
    pub fn new(corpus: &'a Corpus, rank: &'a [usize]) -> Self {
        Candidates { corpus, rank, met: vec![0.0; corpus.profiles.len()] }
    }

    /// The articles nearest to `article`, those behind it in the order of articles as well as those before it.
    pub fn of(&mut self, article: usize) -> Vec<usize> {
        let corpus = self.corpus;
        // How many hold it and the term in one number: it is looked up once, and sorts faster than a pair.
        let words = corpus.vectors[article].iter();
        let holding = |term: u32| u64::from(corpus.terms[term as usize].holding) << 32;
        let mut words: Vec<(u64, f32)> =
            words.map(|&(term, weight)| (holding(term) | u64::from(term), weight)).collect();
        words.sort_unstable_by_key(|word| word.0);
        let mut left = BUDGET;
        let mut found: Vec<usize> = Vec::new();
        for (term, weight) in words.into_iter().map(|(word, weight)| (word as u32, weight)) {
            let holding = corpus.holding(term);
            if holding.len() > left {
                break;
            }
            left -= holding.len();
            let worth = weight * corpus.terms[term as usize].idf;
            for &other in holding {
                let met = &mut self.met[other as usize];
                if *met == 0.0 {
                    found.push(other as usize);
                }
                *met += worth;
            }
        }
        // Taking the sums clears the working memory for the next article.
        let near = found.into_iter().map(|other| (std::mem::take(&mut self.met[other]), other));
        let mut near: Vec<(f32, usize)> =
            near.filter(|&(_, other)| other != article && corpus.are_near(article, other)).collect();
        if near.len() > KEPT {
            near.select_nth_unstable_by(KEPT, |a, b| b.0.total_cmp(&a.0).then(self.rank[a.1].cmp(&self.rank[b.1])));
            near.truncate(KEPT);
        }
        let mut near: Vec<usize> = near.into_iter().map(|(_, other)| other).collect();
        near.sort_unstable();
        near
    }
}

impl Corpus {
    /// Can the two be one happening by their dates? An article without a date can be of any day.
    fn are_near(&self, a: usize, b: usize) -> bool {
        let days = self.days[a].zip(self.days[b]);
        days.is_none_or(|(a, b)| a.abs_diff(b) <= WINDOW as u32)
    }
}
