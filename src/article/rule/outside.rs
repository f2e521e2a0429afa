//! Lines before the article begins, after it ends, or set into it: menus, teasers of other articles, newsletter boxes,
//! comments, footers. A classifier trained on pages decides (`src/article/text/`). What an outlet says of its own mistakes
//! ("Corrects the cost in paragraph 2 …") stays, wherever it stands between the headline and a few lines below the text.
//!
//! Before:
//!
//! ```text
//! Home
//! World
//! Sport
//! Weather
//! Contact
//! The harbour has reopened after three days, the port authority said on Monday. Ships that had waited outside the breakwater since Friday could dock in the morning.
//! Three cranes were lost in the storm, and it will take until the summer to replace them, according to the authority. The cost is put at four million euros.
//! Terms of use
//! Privacy policy
//! Contact us
//! About us
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday. Ships that had waited outside the breakwater since Friday could dock in the morning.
//! Three cranes were lost in the storm, and it will take until the summer to replace them, according to the authority. The cost is put at four million euros.
//! ```

use super::super::draft::{Draft, Row};
use crate::lang::furniture;

pub(super) const NAME: &str = "outside-article";
pub(super) const OF_DUMPS: bool = false;

/// Rows below the text in which a correction of it stands: those of other articles are further down.
const BELOW: usize = 6;

/// Fewest words of a correction: "Corrections" alone is a link.
const WORDS: usize = 6;

pub(super) fn apply(draft: &mut Draft) {
    let last = draft.rows.iter().rposition(|row| row.article).unwrap_or(0);
    let near = draft.title_row.unwrap_or(draft.core.start)..=last + BELOW;
    for at in 0..draft.rows.len() {
        let row = &draft.rows[at];
        let stays = row.article || near.contains(&at) && is_correction(row);
        if !stays {
            draft.cut(at, NAME);
        }
    }
}

fn is_correction(row: &Row) -> bool {
    row.words >= WORDS && furniture::starts_correction(&row.key)
}
