//! Furniture of an outlet, learnt and not listed: what stands at the head or the foot of several of its articles.
//!
//! Cleaning sees one article at a time, and a line such as "Our reporters can be reached at the harbour desk" looks like
//! any other there. Beside the outlet's other articles it shows that it belongs to none of them.

use super::{Article, Removed, address};
use crate::raw::{Block, Kind};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Name of the rule, in `removed` and in docs/cleaning.md.
pub const RULE: &str = "outlet-furniture";

/// In how many articles of an outlet a line has to stand: two may be an article and its update.
const ARTICLES: usize = 3;

/// How many blocks from the head and from the foot furniture stands. Inside the text a paragraph that recurs is
/// background, which the outlet wrote for its readers.
const HEAD: usize = 2;
const FOOT: usize = 3;

/// Of an article's words, the share that other articles of the outlet may have too; above it they are versions of one
/// article, whose text is no furniture.
const SHARED: f32 = 0.5;

/// Takes out of `articles` what recurs at the heads and feet of an outlet's articles. An article is never emptied, and
/// the order of the articles does not matter.
pub fn cut_outlet_furniture(articles: &mut [Article]) {
    let mut outlets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(outlet) = outlet(article) {
            outlets.entry(outlet).or_default().push(at);
        }
    }
    for members in outlets.values().filter(|members| members.len() >= ARTICLES) {
        let furniture = furniture(articles, members);
        if furniture.is_empty() {
            continue;
        }
        members.iter().for_each(|&at| cut(&mut articles[at], &furniture));
    }
}

/// Takes out of an article what was found to be its outlet's furniture when it stood as `before` among the others: for a look at its
/// new words before all articles are compared again.
pub fn cut_known_furniture(article: &mut Article, before: &Article) {
    let known = before.removed.iter().filter(|cut| cut.rule == RULE).map(|cut| cut.text.clone());
    cut(article, &known.collect());
}

/// The outlet's name, or the domain of the article's address.
fn outlet(article: &Article) -> Option<String> {
    article.meta.source.clone().or_else(|| article.meta.url.as_deref().and_then(address::domain))
}

/// Counts of texts. Their order is never asked for.
type Counts<'a> = HashMap<&'a str, usize, FixedState>;

/// The texts that are furniture among `members`.
fn furniture(articles: &[Article], members: &[usize]) -> BTreeSet<String> {
    // What is not so often at an edge is none, whatever stands around it: that is so of nearly all texts.
    let edges = counted(members.iter().map(|&at| edge(&articles[at].body).map(|(_, block)| block)));
    let often = |text: &str| edges.get(text).is_some_and(|&count| count >= ARTICLES);
    let is_suspect = |&at: &usize| edge(&articles[at].body).any(|(_, block)| often(&block.text.plain));
    let suspects: Vec<usize> = members.iter().copied().filter(is_suspect).collect();
    if suspects.is_empty() {
        return BTreeSet::new();
    }
    let everywhere = counted(members.iter().map(|&at| articles[at].body.iter()));
    let words = |block: &Block| block.text.plain.split_whitespace().count();
    let is_version = |&at: &usize| {
        let body = &articles[at].body;
        let all: usize = body.iter().map(words).sum();
        let shared: usize = body.iter().filter(|block| everywhere[block.text.plain.as_str()] > 1).map(words).sum();
        shared as f32 > all as f32 * SHARED
    };
    let whole = suspects.iter().filter(|at| !is_version(at));
    let counts = counted(whole.map(|&at| edge(&articles[at].body).map(|(_, block)| block)));
    let often = counts.into_iter().filter(|&(_, count)| count >= ARTICLES);
    often.map(|(text, _)| text.to_owned()).collect()
}

/// In how many of some articles each text stands.
fn counted<'a, I: Iterator<Item = &'a Block>>(articles: impl Iterator<Item = I>) -> Counts<'a> {
    let mut counts = Counts::default();
    let mut texts: Vec<&str> = Vec::new();
    for blocks in articles {
        texts.clear();
        texts.extend(blocks.map(|block| block.text.plain.as_str()));
        texts.sort_unstable();
        texts.dedup();
        texts.iter().for_each(|text| *counts.entry(text).or_default() += 1);
    }
    counts
}

/// The blocks at the head and at the foot of a body that may be furniture.
fn edge(body: &[Block]) -> impl Iterator<Item = (usize, &Block)> {
    let foot = body.len().saturating_sub(FOOT);
    let told = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Item { .. });
    body.iter().enumerate().filter(move |(at, block)| (*at < HEAD || *at >= foot) && told(block))
}

fn cut(article: &mut Article, furniture: &BTreeSet<String>) {
    let found: Vec<usize> =
        edge(&article.body).filter(|(_, block)| furniture.contains(&block.text.plain)).map(|(at, _)| at).collect();
    if found.is_empty() || found.len() == article.body.len() {
        return;
    }
    for at in found.into_iter().rev() {
        let block = article.body.remove(at);
        article.removed.push(Removed { line: block.line, text: block.text.plain, rule: RULE.into() });
    }
    article.removed.sort_by_key(|removed| removed.line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Meta};
    use crate::raw::{Fate, Origin};

    fn article(number: usize, texts: &[&str]) -> Article {
        let origin = Origin { file: format!("raw/{number}.txt"), index: 0, hash: String::new(), export_id: None };
        let body = texts.iter().zip(1..).map(|(text, line)| Block::paragraph(*text, line)).collect();
        let meta = Meta { source: Some("The Evening Lamp".to_owned()), ..Meta::default() };
        Article { id: ArticleId::of(&origin), meta, body, origin, fate: Fate::Published, removed: Vec::new() }
    }

    const DESK: &str = "Write to the harbour desk at any time.";

    #[test]
    fn what_ends_three_articles_of_an_outlet_is_furniture() {
        let mut articles = [
            article(1, &["The harbour has reopened after three days of storm.", DESK]),
            article(2, &["The ferry to the islands sails again from Friday.", DESK]),
            article(3, &["Three cranes were lost, and new ones cost four million.", DESK]),
        ];
        cut_outlet_furniture(&mut articles);
        assert!(articles.iter().all(|article| article.body.len() == 1 && article.removed[0].rule == RULE));
    }

    #[test]
    fn what_was_furniture_is_cut_from_new_words_too() {
        let mut before = article(1, &["The harbour has reopened.", DESK]);
        cut(&mut before, &[DESK.to_owned()].into());
        let mut after = article(1, &["The harbour has reopened at last.", DESK]);
        cut_known_furniture(&mut after, &before);
        assert_eq!((after.body.len(), &after.removed), (1, &before.removed));
    }

    #[test]
    fn two_articles_prove_nothing_and_versions_of_one_article_neither() {
        let storm = "The harbour has reopened after three days of storm, and ships dock again.";
        let mut versions = [article(1, &[storm, DESK]), article(2, &[storm, DESK]), article(3, &[storm, DESK])];
        cut_outlet_furniture(&mut versions);
        cut_outlet_furniture(&mut versions[..2]);
        assert!(versions.iter().all(|article| article.body.len() == 2));
    }
}
