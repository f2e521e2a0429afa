//! Are two articles about one happening? Signals, what they weigh, and the score they make.
//!
//! Two models: one for pairs with dates, one for pairs of which an article states none. Both are logistic, with few and
//! robust signals, each of which may only say what its name says: weights of many fine ones, or of ones that are set off
//! against each other, did not carry over from one collection to another. Fitted and cross-validated by story on the
//! development collections by benches/fold_fit.py; docs/folding.md has the figures.

use super::Signal;
use super::candidates::{Calendar, Candidates};
use super::corpus::{Corpus, Passage};
use rayon::prelude::*;

/// Mean score from which two groups are one story.
pub(super) const THRESHOLD: f32 = 0.35;

/// Highest score of two articles in different languages: they share little but names, none of their sentences can be one fact,
/// and the editor is to say that they are one story. It is what is shown as related and suggested.
const FOREIGN: f32 = 0.34;

/// Longest gap between the days that two articles open with that counts: beyond it long-running stories would fall apart.
const GAP: u32 = 3;

/// Days in which nearness fades: a report of the day after is less near than one of the day, but not by much. With 1.5 in
/// place of one the average precision of pairs rises from .942 to .949 on full coverage, from .916 to .919 on the mixed
/// collection, cross-validated by story; with two it is .951 and .918, but more single articles join a story.
const FADING: f32 = 1.5;

/// Neighbours of an article, by nearness, whose mean tells how crowded its topic is.
const CROWD: std::ops::Range<usize> = 10..24;

/// Least crowd: on a site of a few articles there are no neighbours to measure.
const LEAST_CROWD: f32 = 0.05;

/// Most crowd: what is nearer than this behind the tenth neighbour is no crowded topic but a story that thirty outlets
/// tell, and must not fall apart for it. ECB+ rises from .940 to .952 by it; .10 to .14 do nearly as well.
const MOST_CROWD: f32 = 0.12;

/// Least nearness of a nearest neighbour: of two articles that have nothing but each other each is the nearest.
const LEAST_NEAREST: f32 = 0.15;

/// Overlap of titles that is assumed of articles without a title.
const NO_TITLE: f32 = 0.4;

/// What it adds that the headlines are the same but for names, or that names tell two happenings of one kind: more than all
/// likeness that comes with it. Hardly a pair of the development collections has such headlines; formulaic ones are the rule
/// for accidents, quakes and quarterly figures.
const OTHER_NAMES: f32 = -13.0;

/// What it adds that two articles open with the name of one happening. The development
/// collections call each day of a story one of its own, and cannot tell; where they have such names, all pairs within a
/// day are one story. Two that share nothing but the name stay apart.
const ANCHOR: f32 = 4.0;

/// What it adds that the headline of each names only what the other mentions in passing. All that such two share, the names
/// too, is the kind of thing that happened and a sentence on the other. On the development collections a pair that scores .2 or
/// more is four to six times as often two stories as others are, too few to fit a weight on; on a site of a few articles
/// it has to outweigh that each is the other's nearest.
const IN_PASSING: f32 = -6.5;

/// Cosine without the name itself from which the name counts: a seal that a storm drove ashore is no news of the storm.
const LEAST_ANCHORED: f32 = 0.07;

/// Number of signals.
const SIGNALS: usize = 14;

/// The signals of a pair, in the order of [`NAMES`].
type Signals = [f32; SIGNALS];

/// Names of the signals, as in docs/folding.md.
const NAMES: [&str; SIGNALS] = [
    "words",
    "names",
    "title",
    "title in text",
    "rare words",
    "rare names",
    "other rare words",
    "quotations",
    "length",
    "days apart",
    "crowd",
    "nearest of each",
    "leads",
    "lead",
];

/// Bias and weights of a model.
struct Model(f32, Signals);

const DATED: Model =
    Model(-3.385, [0.6, 0.0, 4.072, 0.682, 0.26, 0.0, 0.33, 0.027, -0.005, -1.447, -39.08, 6.753, 0.0, 2.717]);
const UNDATED: Model =
    Model(-1.343, [0.0, 2.76, 5.258, 0.0, 0.348, 0.537, 0.472, 0.347, -1.3, 0.0, -10.09, 5.473, 10.499, 0.0]);

/// What surrounds an article: how near its nearest neighbour is, and how near the crowd behind.
#[derive(Clone, Copy, Debug, Default)]
struct Surroundings {
    nearest: f32,
    crowd: f32,
}

/// Scores the pairs of a corpus.
pub(super) struct Pairs {
    /// The articles.
    pub corpus: Corpus,
    /// Pairs worth a closer look, the smaller index first, in order.
    pub candidates: Vec<(usize, usize)>,
    /// What the candidates share, in their order.
    met: Vec<Meeting>,
    surroundings: Vec<Surroundings>,
}

impl Pairs {
    /// Finds the candidates in `corpus` and what surrounds each article.
    ///
    /// `rank` gives each article a place in an order that its name has no part in.
    pub fn new(corpus: Corpus, rank: &[usize]) -> Self {
        let calendar = Calendar::of(&corpus);
        let articles = 0..corpus.profiles.len();
        let found = articles.into_par_iter().map_init(
            || Candidates::new(&calendar, rank),
            |finder, a| finder.of(a).into_iter().map(|b| (a.min(b), a.max(b))).collect::<Vec<(usize, usize)>>(),
        );
        let mut candidates = found.collect::<Vec<_>>().concat();
        drop(calendar);
        candidates.par_sort_unstable();
        candidates.dedup();
        let met: Vec<Meeting> = candidates.par_iter().map(|&(a, b)| meet(&corpus, a, b)).collect();
        let surroundings = surroundings(&corpus, &candidates, &met);
        Pairs { corpus, candidates, met, surroundings }
    }

    /// Probability that two articles are about one happening.
    pub fn score(&self, a: usize, b: usize) -> f32 {
        let met = meet(&self.corpus, a, b);
        self.probability(a, b, &met, self.fitted(a, b, &met))
    }

    /// The same for the candidates at `place`, if it is `least` or more. What other names would take away from it is not asked for
    /// where it is less without.
    pub fn score_of(&self, place: usize, least: f32) -> Option<f32> {
        let ((a, b), met) = (self.candidates[place], &self.met[place]);
        let fitted = self.fitted(a, b, met);
        let most = fitted + if self.is_anchored(a, b, met) { ANCHOR } else { 0.0 };
        if logistic(self.model(a, b).0, most) < least {
            return None;
        }
        Some(self.probability(a, b, met, fitted)).filter(|&score| score >= least)
    }

    /// The sum of the signals of a pair, weighed.
    fn fitted(&self, a: usize, b: usize, met: &Meeting) -> f32 {
        let Model(_, weights) = self.model(a, b);
        self.signals_of(a, b, met).iter().zip(weights).map(|(signal, weight)| signal * weight).sum()
    }

    fn probability(&self, a: usize, b: usize, met: &Meeting, fitted: f32) -> f32 {
        let sum = fitted + self.names(a, b, met).map(|(_, adds)| adds).sum::<f32>();
        let score = logistic(self.model(a, b).0, sum);
        if self.corpus.differ_in_language(a, b) { score.min(FOREIGN) } else { score }
    }

    /// The signals of a pair with what each adds; the first is the bias.
    pub fn signals(&self, a: usize, b: usize) -> Vec<Signal> {
        let Model(bias, weights) = self.model(a, b);
        let mut signals = vec![Signal { name: "bias", value: 1.0, weight: f64::from(*bias) }];
        for ((name, value), weight) in NAMES.into_iter().zip(self.measure(a, b)).zip(weights) {
            if *weight != 0.0 {
                signals.push(Signal { name, value: f64::from(value), weight: f64::from(value * weight) });
            }
        }
        let met = meet(&self.corpus, a, b);
        let told = self.names(a, b, &met);
        signals.extend(told.map(|(name, adds)| Signal { name, value: 1.0, weight: f64::from(adds) }));
        signals
    }

    /// What names tell that no model was fitted on, and what it adds.
    fn names(&self, a: usize, b: usize, met: &Meeting) -> impl Iterator<Item = (&'static str, f32)> {
        let anchor = self.is_anchored(a, b, met).then_some(("named happening", ANCHOR));
        let others = self.corpus.tell_of_two(a, b).then_some(("other names", OTHER_NAMES));
        let passed = anchor.is_none() && others.is_none() && self.corpus.mention_in_passing(a, b);
        let passed = passed.then_some(("in passing", IN_PASSING));
        anchor.into_iter().chain(others).chain(passed)
    }

    fn is_anchored(&self, a: usize, b: usize, met: &Meeting) -> bool {
        met.cosine >= LEAST_ANCHORED && self.corpus.share_anchor(a, b) == Some(true)
    }

    /// Are the two near enough to be asked for in a group?
    #[cfg(test)]
    pub(super) fn is_worth_measuring(&self, a: usize, b: usize) -> bool {
        let days = self.corpus.days[a].zip(self.corpus.days[b]);
        days.is_none_or(|(a, b)| a.abs_diff(b) <= 30) && meet(&self.corpus, a, b).cosine > 0.04
    }

    fn model(&self, a: usize, b: usize) -> &'static Model {
        match (self.corpus.days[a], self.corpus.days[b]) {
            (Some(_), Some(_)) => &DATED,
            _ => &UNDATED,
        }
    }

    pub(super) fn measure(&self, a: usize, b: usize) -> Signals {
        self.signals_of(a, b, &meet(&self.corpus, a, b))
    }

    fn signals_of(&self, a: usize, b: usize, met: &Meeting) -> Signals {
        let (one, two) = (&self.corpus.profiles[a], &self.corpus.profiles[b]);
        let length = self.corpus.vectors[a].len().min(self.corpus.vectors[b].len());
        let (title, told) = match one.title.weight == 0.0 || two.title.weight == 0.0 {
            true => (NO_TITLE, 2.0 * NO_TITLE),
            false => {
                (overlap(&one.title, &two.title), self.corpus.told(&one.title, b) + self.corpus.told(&two.title, a))
            }
        };
        let quotes = in_both(&one.quotes, &two.quotes);
        let days = days(&self.corpus, a, b);
        let (near, far) = (self.surroundings[a], self.surroundings[b]);
        let nearest = (near.nearest * far.nearest).sqrt().max(LEAST_NEAREST);
        let crowd = (near.crowd.max(LEAST_CROWD) * far.crowd.max(LEAST_CROWD)).sqrt().min(MOST_CROWD);
        let (alike, overlap) = leads(&one.lead, &two.lead);
        let log = |count: f32| count.ln_1p();
        [
            met.cosine,
            met.names,
            title,
            told,
            log((met.rare_names + met.rare_others).saturating_sub(1) as f32),
            log(met.rare_names as f32),
            log(met.rare_others as f32),
            log(quotes as f32),
            log(length as f32),
            log(days_told(&self.corpus, a, b)),
            crowd,
            nearness(met.cosine, days) / nearest,
            alike,
            overlap,
        ]
    }
}

fn logistic(bias: f32, sum: f32) -> f32 {
    1.0 / (1.0 + (-bias - sum).exp())
}

/// Days between the publication of two articles as far as they count; none if one of them states no date.
fn days(corpus: &Corpus, a: usize, b: usize) -> f32 {
    let days = corpus.days[a].zip(corpus.days[b]);
    days.map_or(0, |(a, b)| a.abs_diff(b).min(GAP)) as f32
}

/// The same of the days that they open with.
fn days_told(corpus: &Corpus, a: usize, b: usize) -> f32 {
    let dated = corpus.days[a].is_some() && corpus.days[b].is_some();
    if dated { corpus.told[a].abs_diff(corpus.told[b]).min(GAP) as f32 } else { 0.0 }
}

/// Nearness in words and time: [`FADING`] days apart are worth a factor of e.
fn nearness(cosine: f32, days: f32) -> f32 {
    cosine * (-days / FADING).exp()
}

/// What two articles share.
#[derive(Clone, Copy, Debug, Default)]
struct Meeting {
    /// Without the word that adds most: one word alone decides nothing, be it the name of a country.
    cosine: f32,
    /// The part of the cosine that is names and numbers.
    names: f32,
    rare_names: u32,
    rare_others: u32,
}

fn meet(corpus: &Corpus, a: usize, b: usize) -> Meeting {
    let (x, y) = (&corpus.vectors[a], &corpus.vectors[b]);
    let (mut i, mut j) = (0, 0);
    let mut met = Meeting::default();
    let mut most = 0.0f32;
    while i < x.len() && j < y.len() {
        match x[i].0.cmp(&y[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let term = corpus.terms[x[i].0 as usize];
                let product = x[i].1 * y[j].1;
                met.cosine += product;
                most = most.max(product);
                match term.name {
                    true => (met.names, met.rare_names) = (met.names + product, met.rare_names + u32::from(term.rare)),
                    false => met.rare_others += u32::from(term.rare),
                }
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    met.cosine -= most;
    met
}

/// How many numbers two sorted lists share.
fn in_both(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        (i, j, both) = (i + usize::from(x <= y), j + usize::from(y <= x), both + usize::from(x == y));
    }
    both
}

/// Weight of the words that two passages share, over that of the lighter one.
fn overlap(a: &Passage, b: &Passage) -> f32 {
    shared(a, b).sum::<f32>() / a.weight.min(b.weight).max(1.0)
}

/// Cosine of the weights of the words of two passages, and their [`overlap`].
fn leads(a: &Passage, b: &Passage) -> (f32, f32) {
    let (mut both, mut squares) = (0.0, 0.0);
    for weight in shared(a, b) {
        (both, squares) = (both + weight, squares + weight * weight);
    }
    (squares / (a.square * b.square).sqrt().max(1.0), both / a.weight.min(b.weight).max(1.0))
}

/// Weights of the words that two passages share.
fn shared<'a>(a: &'a Passage, b: &'a Passage) -> impl Iterator<Item = f32> + 'a {
    let mut other = b.words.iter().map(|word| word.0).peekable();
    a.words.iter().filter_map(move |&(term, weight)| {
        while other.next_if(|&held| held < term).is_some() {}
        (other.peek() == Some(&term)).then_some(weight)
    })
}

fn surroundings(corpus: &Corpus, candidates: &[(usize, usize)], met: &[Meeting]) -> Vec<Surroundings> {
    let mut cosines: Vec<Vec<f32>> = vec![Vec::new(); corpus.profiles.len()];
    let mut surroundings = vec![Surroundings::default(); corpus.profiles.len()];
    for (&(a, b), &Meeting { cosine, .. }) in candidates.iter().zip(met) {
        let near = nearness(cosine, days(corpus, a, b));
        for at in [a, b] {
            cosines[at].push(cosine);
            surroundings[at].nearest = surroundings[at].nearest.max(near);
        }
    }
    for (surrounding, mut cosines) in surroundings.iter_mut().zip(cosines) {
        cosines.sort_unstable_by(|a, b| b.total_cmp(a));
        let crowd = cosines.get(CROWD.start..cosines.len().min(CROWD.end)).unwrap_or_default();
        surrounding.crowd = crowd.iter().sum::<f32>() / CROWD.len() as f32;
    }
    surroundings
}
