//! Plans for days that have come by the end of a story.

use super::dating::Dating;
use super::{Citation, Fact, WhenBasis};
use crate::date::{Precision, When};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The facts that announce what was to come by the `last` day of the story. Of a day of which the story tells what happened the
/// plan is no more than that it was told, and goes to the day on which it was; a plan for a day of which nobody tells more keeps its
/// day, whatever else the story tells of later ones.
pub(super) fn overtake(
    told: &mut [(Dating, Fact)],
    last: Option<Date>,
    first_said: impl Fn(&Fact) -> Option<Date>,
) -> BTreeSet<Citation> {
    let happened = happened(told.iter().map(|(dating, _)| dating));
    let mut overtaken = BTreeSet::new();
    for (dating, fact) in told {
        let Some(when) = dating.when.as_ref().filter(|when| dating.announced && Some(when.meant().0) <= last) else {
            continue;
        };
        overtaken.insert(fact.citations()[0]);
        if happened.range(when.meant().0..=when.to()).next().is_some() {
            *dating = Dating { when: first_said(fact).map(When::day), basis: WhenBasis::Published, announced: false };
        }
    }
    overtaken
}

/// The days of which something is told: by words, or by what was printed on them, beside which a plan would look as if it had come true.
fn happened<'a>(datings: impl Iterator<Item = &'a Dating>) -> BTreeSet<Date> {
    let told = datings.filter(|dating| !dating.announced);
    let days = told.filter_map(|dating| dating.when.as_ref()).filter(|when| when.precision() == Precision::Day);
    days.map(When::from).collect()
}
