//! Are two articles about one happening? Signals, and what they weigh.

use super::corpus::Corpus;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signals {
    pub cos: f32,
    pub title: f32,
    pub rare: f32,
    pub quotes: f32,
    pub gap: Option<f32>,
    pub extra: [f32; 6],
}

/// Longest gap that counts, in days
const GAP: f32 = 3.0;

pub(super) fn signals(corpus: &Corpus, a: usize, b: usize) -> Signals {
    let (one, two) = (&corpus.profiles[a], &corpus.profiles[b]);
    let mut s = Signals::default();
    let (x, y) = (&corpus.vectors[a], &corpus.vectors[b]);
    let (mut i, mut j) = (0, 0);
    let mut n2 = [0f32; 2];
    while i < x.len() && j < y.len() {
        let (p, q) = (x[i], y[j]);
        if p.0 == q.0 {
            s.cos += p.1 * q.1;
            let term = corpus.terms[p.0 as usize];
            if term.rare {
                s.rare += 1.0;
            }
            s.extra[0] += (term.idf - 3.0).max(0.0);
            s.extra[1] += term.idf * term.idf;
            i += 1;
            j += 1;
        } else if p.0 < q.0 {
            i += 1;
        } else {
            j += 1;
        }
    }
    for (v, n) in [(x, 0), (y, 1)] {
        n2[n] = v.iter().map(|p| corpus.terms[p.0 as usize].idf.powi(2)).sum();
    }
    s.extra[1] /= n2[0].min(n2[1]).max(1.0);
    let shared: f32 =
        one.title.iter().filter(|w| two.title.binary_search_by_key(&w.0, |v| v.0).is_ok()).map(|w| w.1).sum();
    let total = |t: &[(u32, f32)]| t.iter().map(|w| w.1).sum::<f32>();
    s.title = shared / total(&one.title).min(total(&two.title)).max(1.0);
    s.quotes = one.quotes.iter().filter(|q| two.quotes.binary_search(q).is_ok()).count() as f32;
    s.gap = one.day.zip(two.day).map(|(a, b)| ((a - b).abs() as f32).min(GAP));
    s
}

/// Scores pairs of one corpus.
pub(super) struct Pairs<'a> {
    corpus: &'a Corpus,
}

/// Mean score from which two groups are one story.
pub(super) const THRESHOLD: f32 = 0.35;

impl<'a> Pairs<'a> {
    /// A scorer for the articles of `corpus`.
    pub fn new(corpus: &'a Corpus) -> Self {
        Pairs { corpus }
    }

    /// Probability that two articles are about one happening.
    pub fn score(&self, a: usize, b: usize) -> f32 {
        score(&signals(self.corpus, a, b))
    }
}

/// Probability
pub(super) fn score(s: &Signals) -> f32 {
    let z = match s.gap {
        Some(gap) => {
            -1.39 + 4.63 * s.cos + 3.29 * s.title + 0.57 * s.rare.ln_1p() + 0.19 * s.quotes.ln_1p() - 2.86 * gap.ln_1p()
        }
        None => -7.11 + 16.0 * s.cos + 4.0 * s.title + 0.86 * s.rare.ln_1p() + 0.67 * s.quotes.ln_1p(),
    };
    1.0 / (1.0 + (-z).exp())
}
