//! Why it was folded so: for two articles, for a story, for two sentences, and what the editor might want to rule.

use super::corpus::Corpus;
use super::gather::Order;
use super::likeness::{Likeness, likeness};
use super::pairs::{Pairs, THRESHOLD};
use super::quote::quotations;
use super::statement::{Grammar, Statement};
use super::{Citation, Folded, Signal, Story, why};
use crate::article::Article;
use crate::date::Reader;
use std::fmt::Write;

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
    let (corpus, texts) = Corpus::read(articles);
    let pairs = Pairs::new(corpus, &Order::of(articles).rank);
    Explanation {
        signals: pairs.signals(a, b),
        score: f64::from(pairs.score(a, b)),
        threshold: f64::from(THRESHOLD),
        containment: f64::from(texts[a].containment(&texts[b])),
        shared: why::shared(&[a, b], articles, &pairs.corpus),
    }
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

/// Mean score from which two stories are worth an editor's decision. Of those below it few are one.
const DOUBTFUL: f64 = 0.2;

/// Editor files that would decide the doubtful cases: stories that were nearly one, as files to accept or to delete.
///
/// Each file is headed by its name, so that the text can be read, cut and saved.
pub fn suggest(folded: &Folded) -> String {
    let mut out = String::new();
    for (at, story) in folded.stories.iter().enumerate() {
        // The pair is suggested once, by the larger story; among equals by the first.
        let size = |at: usize| (folded.stories[at].members.len(), std::cmp::Reverse(at));
        let doubtful = |(other, mean): &&(usize, f64)| size(at) > size(*other) && *mean >= DOUBTFUL;
        let near: Vec<&(usize, f64)> = story.why.related.iter().filter(doubtful).collect();
        if !near.is_empty() {
            suggestion(&mut out, story, &near, folded);
        }
    }
    out
}

fn suggestion(out: &mut String, story: &Story, near: &[&(usize, f64)], folded: &Folded) {
    let mut lines = format!("# content/stories/{}.md\n---\n# {}\nmerge:\n", story.id.as_str(), line(&story.title));
    for (other, score) in near {
        let other = &folded.stories[*other];
        let written = writeln!(lines, "  - {} # {score:.2}: {}", other.id.as_str(), line(&other.title));
        debug_assert!(written.is_ok(), "writing to a string never fails");
    }
    lines.push_str("---\n\n");
    out.push_str(&lines);
}

/// A title as part of a comment: on one line.
fn line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<&str>>().join(" ")
}
