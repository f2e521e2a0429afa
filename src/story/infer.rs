//! Dates of articles that state none, as far as their dateline or their story gives them away.

use super::gather::Gathered;
use super::{After, Placed};
use crate::article::{Article, dateline};
use crate::date::{Precision, Reader};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Days by which an article may be older than the one it resembles most: a weekday that it names further back is its
/// background.
const OLDER: i32 = 3;

/// The day of each article that states one, or that its dateline names in the year of the site's other articles.
pub(super) fn days(articles: &[Article]) -> Vec<Option<Date>> {
    let known = stated(articles);
    let named = |article: &Article| Some(dateline::day_near(article, known.iter().copied())?.0);
    articles.iter().map(|article| day_of(article).or_else(|| named(article))).collect()
}

fn day_of(article: &Article) -> Option<Date> {
    article.meta.date.as_ref().map(|date| date.stamp.date)
}

/// The days on which articles say that they were published, each once: of thousands of articles a few hundred.
fn stated(articles: &[Article]) -> BTreeSet<Date> {
    articles.iter().filter_map(day_of).collect()
}

/// For each article without a date the day that its dateline names, in the year of its story's other articles, or else of the
/// site's; without one, the day of the article of its story that it resembles most, or the last day before that, of
/// those that its own text names as past: an article that tells of Thursday is no news of Saturday.
pub(super) fn dates(articles: &[Article], groups: &[Vec<usize>], gathered: &Gathered) -> Vec<Option<Placed>> {
    let pairs = &gathered.pairs;
    let day = |at: usize| day_of(&articles[at]);
    let known = stated(articles);
    let mut inferred = vec![None; articles.len()];
    for group in groups {
        let (dated, undated): (Vec<usize>, Vec<usize>) =
            group.iter().partition(|&&at| articles[at].meta.date.is_some());
        for at in undated {
            let article = &articles[at];
            let of_story = || dateline::day_near(article, dated.iter().filter_map(|&other| day(other)));
            let of_site = || dateline::day_near(article, known.iter().copied());
            let own = of_story().or_else(of_site).map(|(day, words)| Placed { day, after: After::Dateline(words) });
            let nearest =
                || dated.iter().max_by(|&&a, &&b| pairs.score(at, a).total_cmp(&pairs.score(at, b)).then(b.cmp(&a)));
            inferred[at] = own.or_else(|| nearest().and_then(|&other| like(article, &articles[other])));
        }
    }
    inferred
}

fn like(article: &Article, other: &Article) -> Option<Placed> {
    let day = other.meta.date.as_ref()?.stamp.date;
    let outlet = other.meta.source.as_deref().unwrap_or(other.id.as_str()).to_owned();
    let day = latest_told(article, day).unwrap_or(day);
    Some(Placed { day, after: After::Story(outlet) })
}

/// The latest day up to `reference`, and not long before it, that the article's text names.
fn latest_told(article: &Article, reference: Date) -> Option<Date> {
    let mut reader = Reader::new(article.meta.lang.as_deref().unwrap_or("en"), Some(reference));
    let mut told = |text: &str| {
        let days = reader.read(text).into_iter().filter(|mention| mention.dates).filter_map(|mention| mention.when);
        let days = days.filter(|when| when.precision() == Precision::Day).map(|when| when.from());
        days.filter(|day| (0..=OLDER).contains(&(reference - *day).get_days())).max()
    };
    article.paragraphs().filter_map(|(_, block)| told(&block.text.plain)).max()
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::*;

    #[test]
    fn a_dateline_without_a_year_tells_the_day_beside_articles_of_that_year() {
        let text = ["LENN, May 27 (Harbour Wire) - The port has reopened after three days, it said on Wednesday."];
        let undated = article("a", "Port reopens", "Harbour Wire", "", &text);
        let other = |date: &str| article("b", "Cranes at sea", "The Quay Post", date, &["Cranes stood at sea."]);
        let day = |others: &[&str]| {
            let others = others.iter().map(|date| other(date));
            days(&others.chain([undated.clone()]).collect::<Vec<_>>()).pop().flatten().map(|day| day.to_string())
        };
        assert_eq!(day(&["2031-05-26", "2031-05-28"]).as_deref(), Some("2031-05-27"));
        assert_eq!(day(&["2031-11-26"]), None, "half a year away may be another year");
        assert_eq!(day(&[]), None);
    }
}
