//! Entries of a live page: the times that stand above them, and their days where the page tells them to programs.

use super::outline::{Leaf, Outline};
use crate::date::{self, Stamp};
use crate::raw::dom::Dom;
use jiff::civil;
use std::collections::BTreeMap;

/// Fewest times alone on their lines that make a page a live one.
const LIVE: usize = 2;

/// Most words of a time: "3:05 pm GMT".
const WORDS: u32 = 4;

/// Hours by which a time that is shown and one that is stated differ if a midnight lies between them.
const HALF_DAY: i32 = 12;

/// The times above entries, by leaf, each with its day if that must be said.
#[derive(Debug, Default)]
pub(super) struct Entries {
    times: BTreeMap<usize, Option<civil::Date>>,
}

impl Entries {
    /// The entries among the leaves that are kept of a page that was published on a day.
    ///
    /// All of one day, that of the publication, they need no day of their own. Else each entry that is of another day than
    /// the one above it opens with its day.
    pub fn of(dom: &Dom, outline: &Outline, keep: &[bool], published: Option<civil::Date>) -> Entries {
        let kept = outline.leaves.iter().enumerate().filter(|(at, leaf)| keep[*at] && leaf.counts.words <= WORDS);
        let times = kept.filter_map(|(at, leaf)| Some((at, leaf, date::clock(&outline.text(dom, leaf))?)));
        let mut times: BTreeMap<usize, Option<civil::Date>> =
            times.map(|(at, leaf, shown)| (at, day(dom, outline, leaf, shown))).collect();
        if times.len() < LIVE {
            return Entries::default();
        }
        let one = times.values().flatten().all(|&day| Some(day) == published);
        let mut last = None;
        for day in times.values_mut() {
            let said = day.filter(|day| !one && Some(*day) != last);
            last = day.or(last);
            *day = said;
        }
        Entries { times }
    }

    /// Is a leaf the time above an entry?
    pub fn is_time(&self, leaf: usize) -> bool {
        self.times.contains_key(&leaf)
    }

    /// The day that must be said above a time.
    pub fn day(&self, leaf: usize) -> Option<civil::Date> {
        self.times.get(&leaf).copied().flatten()
    }
}

/// The day of a time in the page's own `time` element. It may be stated in UTC and shown in the time of the place: then the
/// hour that is shown says on which side of midnight that is.
fn day(dom: &Dom, outline: &Outline, leaf: &Leaf, shown: civil::Time) -> Option<civil::Date> {
    let &text = outline.texts[leaf.texts.clone()].first()?;
    let stated = dom.ancestors(text).take(3).find_map(|at| dom.attr(at, "datetime")).and_then(Stamp::read)?;
    let hours = i32::from(shown.hour()) - i32::from(stated.time?.hour());
    match hours {
        hours if hours >= HALF_DAY => stated.date.yesterday().ok(),
        hours if hours <= -HALF_DAY => stated.date.tomorrow().ok(),
        _ => Some(stated.date),
    }
}
