//! What follows the mark that mail programs set above a signature: two hyphens alone on a line, near the end; and what
//! follows the mark that ends a press notice ("ENDS"): notes to editors, whom to call.
//!
//! Before:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! --
//! The Evening Lamp, Morning Letter
//! Leave this list: https://lamp.example/leave
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use crate::lang::furniture;

pub(super) const NAME: &str = "signature";
pub(super) const OF_DUMPS: bool = false;

/// The sign for the words that end a press notice, below which are notes to editors.
const END: &str = "###";

/// Most rows of a signature.
const LONGEST: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let rows = draft.rows.len();
    let sign = (rows.saturating_sub(LONGEST)..rows).find(|&at| matches!(draft.rows[at].text.as_str(), "--" | "—"));
    let ends = |row: &Row| {
        let mark = row.text.trim_matches(['-', '–', ' ']);
        mark == END || !mark.contains(char::is_lowercase) && furniture::ends_notice(&furniture::key(mark))
    };
    let end = || (rows / 2..rows).find(|&at| at > 0 && ends(&draft.rows[at]));
    if let Some(mark) = end().or(sign) {
        (mark..rows).for_each(|at| draft.cut(at, NAME));
    }
}
