//! What follows the mark that mail programs set above a signature: two hyphens alone on a line, near the end.
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

/// Most rows of a signature.
const LONGEST: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let rows = draft.rows.len();
    if let Some(mark) =
        (rows.saturating_sub(LONGEST)..rows).find(|&at| matches!(draft.rows[at].text.as_str(), "--" | "—"))
    {
        (mark..rows).for_each(|at| draft.cut(at, NAME));
    }
}
