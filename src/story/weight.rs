//! How much an event weighs: by the articles that tell of it, and how long after it they do.
//!
//! What is still told weeks later mattered. An article counts once, copies with it, by the day of its publication. The
//! values are rounded from the best of 2,268 combinations, by the mean average precision of the days of five topics (1,340
//! articles): to leave any one topic out chooses next to the same (`benches/timeline.py`).

use super::Fact;
use crate::date::When;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What an article counts, in tenths: on the day itself, before it, or without a date; within a week; later.
const AT_ONCE: u32 = 4;
const WEEK: u32 = 10;
const LATER: u32 = 25;

/// The weight of an event, in tenths. `text` names the article whose text another's is.
pub(super) fn weight(
    when: &When,
    facts: &[Fact],
    text: impl Fn(usize) -> usize,
    published: impl Fn(usize) -> Option<Date>,
) -> u32 {
    let mut articles: BTreeMap<usize, u32> = BTreeMap::new();
    for fact in facts {
        for citation in fact.citations() {
            let Some(published) = published(citation.article) else { continue };
            let days = when.to().until(published).map_or(i32::MAX, |span| span.get_days());
            let counts = articles.entry(text(citation.article)).or_default();
            *counts = (*counts).max(if fact.is_dated() { dated(days) } else { undated(days) });
        }
    }
    articles.values().sum()
}

fn dated(days: i32) -> u32 {
    match days {
        ..=0 => AT_ONCE,
        1..=7 => WEEK,
        _ => LATER,
    }
}

/// A fact without a date stands under the day on which it was first printed. Who prints it again a week later says
/// nothing of that day.
fn undated(days: i32) -> u32 {
    if (0..=2).contains(&days) { AT_ONCE } else { 0 }
}
