//! Seasons: which one is this, the last and the next.

use crate::date::{Precision, When};
use jiff::civil::Date;

/// The season that begins in a year.
pub(super) fn season_of(year: i16, season: i32) -> Option<When> {
    let month = i8::try_from(season * 3).ok()?;
    Date::new(year, month, 1).ok().map(|first| When::unit(first, Precision::Season))
}

/// The season `step` from the day of writing: this one, the last that is over, the next that has not begun.
pub(super) fn near_season(reference: Date, season: i32, step: i64) -> Option<When> {
    let in_year = |year: i16| season_of(year, season);
    match step {
        // A winter has not ended in January.
        0 => in_year(reference.year() - 1)
            .filter(|season| season.to() >= reference)
            .or_else(|| in_year(reference.year())),
        -1 => (0..=2).filter_map(|back| in_year(reference.year() - back)).find(|season| season.to() < reference),
        _ => in_year(reference.year())
            .filter(|season| season.from() > reference)
            .or_else(|| in_year(reference.year() + 1)),
    }
}
