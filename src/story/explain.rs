//! Why it was folded so: for two articles, for a story and for two sentences.

use super::cluster::Sets;
use super::copies;
use super::corpus::Corpus;
use super::gather::Order;
use super::likeness::{Likeness, likeness};
use super::pairs::{Pairs, THRESHOLD};
use super::quote::quotations;
use super::statement::{Grammar, Statement};
use super::{Citation, Signal, why};
use crate::article::Article;
use crate::date::Reader;

/// Why two articles are, or are not, about one happening.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The signals and what each adds to the score; the first is the bias.
    pub signals: Vec<Signal>,
    /// Probability that they are one story, 0 to 1.
    pub score: f64,
    /// Mean score from which articles are one story.
    pub threshold: f64,
    /// Share of the smaller text that stands in the other; from 0.5 on it is a copy.
    pub containment: f64,
    /// Names, numbers and a quotation that both hold, the most telling first.
    pub shared: Vec<String>,
}

/// Explains the pair `a`, `b` of `articles`, by index; the other articles tell how rare words are.
pub fn explain(articles: &[Article], a: usize, b: usize) -> Explanation {
    let (corpus, containment) = Corpus::read(articles, |texts| texts[a].containment(&texts[b]));
    let pairs = Pairs::new(corpus, &Order::of(articles).rank);
    Explanation {
        signals: pairs.signals(a, b),
        score: f64::from(pairs.score(a, b)),
        threshold: f64::from(THRESHOLD),
        containment: f64::from(containment),
        shared: why::shared(&[a, b], articles, &pairs.corpus),
    }
}

/// What decides whether two groups of articles are one story.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// Each pair of an article of the one and an article of the other, by index, with its score; the likest first.
    pub pairs: Vec<(usize, usize, f64)>,
    /// Their mean, 0 to 1; copies of one text count once.
    pub mean: f64,
    /// Mean score from which they are one story.
    pub threshold: f64,
}

/// Explains why the groups `one` and `two` of `articles`, by index, are one story or two.
pub fn explain_groups(articles: &[Article], one: &[usize], two: &[usize]) -> Between {
    let (corpus, mut copied) = Corpus::read(articles, copies::pairs);
    copied.retain(|&(a, b)| !corpus.tell_of_two(a, b));
    let scored = Pairs::new(corpus, &Order::of(articles).rank);
    // Copies of one text count once, as they do where groups are joined.
    let mut texts = Sets::new(articles.len());
    copied.iter().for_each(|&(a, b)| texts.join(a, b));
    let mut shares = |group: &[usize]| -> Vec<(usize, f64)> {
        let of: Vec<usize> = group.iter().map(|&at| texts.find(at)).collect();
        let share = |text: &usize| 1.0 / of.iter().filter(|other| *other == text).count() as f64;
        group.iter().copied().zip(of.iter().map(share)).collect()
    };
    let (one, two) = (shares(one), shares(two));
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    let (mut sum, mut all) = (0.0, 0.0);
    for (a, share) in one {
        for &(b, other) in two.iter().filter(|(b, _)| *b != a) {
            let score = f64::from(scored.score(a, b));
            sum += share * other * score;
            all += share * other;
            pairs.push((a, b, score));
        }
    }
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let mean = if pairs.is_empty() { 0.0 } else { sum / all };
    Between { pairs, mean, threshold: f64::from(THRESHOLD) }
}

/// How alike two sentences in `lang` (BCP 47 primary tag) are, and the probability that they say the same.
///
/// ```
/// use newsfold::story::{Likeness, compare};
/// let (class, _) = compare("The port of Lenn reopened on Sunday.", "the port of Lenn reopened on Sunday", "en");
/// assert_eq!(class, Likeness::Verbatim);
/// ```
pub fn compare(a: &str, b: &str, lang: &str) -> (Likeness, f64) {
    let (one, two) = statements(a, b, lang);
    let (class, score) = likeness(&one, &two);
    (class, f64::from(score))
}

/// Two sentences made comparable.
pub(super) fn statements<'a>(a: &'a str, b: &'a str, lang: &str) -> (Statement<'a>, Statement<'a>) {
    let mut grammar = Grammar::of(lang);
    let at = Citation { article: 0, paragraph: 1, sentence: 1 };
    let read = |text: &str| -> Vec<std::ops::Range<usize>> {
        Reader::new(lang, None).read(text).into_iter().map(|mention| mention.span).collect()
    };
    let mut statement = |text: &'a str| grammar.statement(text, 0..text.len(), at, &quotations(text), &read(text));
    (statement(a), statement(b))
}

#[cfg(test)]
mod tests {
    use super::explain_groups;
    use crate::story::tests::{FIRE, FIRE_AGAIN, article};

    #[test]
    fn copies_of_one_text_count_once_in_the_mean_between_two_stories() {
        let other =
            ["The council of Ostrel raised the fees of its three cemeteries.", "It had last done so nine years ago."];
        let write = |id: &str, source: &str, title: &str, body: &[&str]| article(id, title, source, "2031-05-04", body);
        let articles = [
            write("a", "Harbour Wire", "Fire closes the port of Lenn", &FIRE),
            write("b", "The Quay Post", "Fire in a switch room closes port of Lenn", &FIRE_AGAIN),
            write("c", "Lenn Mail", "Fire closes the port of Lenn", &FIRE),
            write("d", "Marsh Herald", "Fire closes the port of Lenn", &FIRE),
            write("e", "Ostrel Times", "Ostrel raises fees of cemeteries", &other),
        ];
        let mean = |two: &[usize]| explain_groups(&articles, &[1], two).mean;
        assert!((mean(&[0, 4]) - mean(&[0, 2, 3, 4])).abs() < 0.02, "{} {}", mean(&[0, 4]), mean(&[0, 2, 3, 4]));
    }
}
