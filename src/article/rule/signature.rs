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

use super::super::draft::Draft;

pub(super) const NAME: &str = "signature";
pub(super) const OF_DUMPS: bool = false;

/// The marks, in capitals, that end a press notice, below which are notes to editors.
const ENDS: &[&str] = &["END", "ENDS", "###", "ENDE", "SLUT"];

/// Most rows of a signature.
const LONGEST: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let rows = draft.rows.len();
    let sign = (rows.saturating_sub(LONGEST)..rows).find(|&at| matches!(draft.rows[at].text.as_str(), "--" | "—"));
    let end =
        || (rows / 2..rows).find(|&at| at > 0 && ENDS.contains(&draft.rows[at].text.trim_matches(['-', '–', ' '])));
    if let Some(mark) = end().or(sign) {
        (mark..rows).for_each(|at| draft.cut(at, NAME));
    }
}
