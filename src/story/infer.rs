//! Dates of articles that state none, as far as their story gives them away.

use super::gather::Gathered;
use crate::article::{Article, Basis, Published};
use crate::date::Stamp;

/// For each article without a date the day of the article of its story that it resembles most.
pub(super) fn dates(articles: &[Article], groups: &[Vec<usize>], gathered: &Gathered) -> Vec<Option<Published>> {
    let pairs = &gathered.pairs;
    let mut inferred = vec![None; articles.len()];
    for group in groups {
        let (dated, undated): (Vec<usize>, Vec<usize>) =
            group.iter().partition(|&&at| articles[at].meta.date.is_some());
        for at in undated {
            let nearest =
                dated.iter().max_by(|&&a, &&b| pairs.score(at, a).total_cmp(&pairs.score(at, b)).then(b.cmp(&a)));
            inferred[at] = nearest.and_then(|&other| like(&articles[other]));
        }
    }
    inferred
}

fn like(other: &Article) -> Option<Published> {
    let date = other.meta.date.as_ref()?;
    let who = other.meta.source.as_deref().unwrap_or(other.id.as_str());
    let evidence = format!("same story as {who}, {}", date.stamp.date);
    Some(Published { stamp: Stamp::day(date.stamp.date), basis: Basis::Inferred, evidence })
}
