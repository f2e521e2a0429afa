//! The outlet's name alone on a line above the text, where the site's settings know the outlet: it names the source. Below
//! another such line it credits an agency. (An outlet that the site does not know is found with the title, and its line cut
//! by this name too.) An agency's name below another line is but its credit: the paper that printed the text may stand above.
//!
//! Before:
//!
//! ```text
//! The Evening Lamp
//! Monday 5 May 2025
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```
//!
//! After:
//!
//! ```text
//! Monday 5 May 2025
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::Draft;
use super::super::found::Guess;

pub(in crate::article) const NAME: &str = "masthead";
pub(super) const OF_DUMPS: bool = false;

/// Rows at the top in which a masthead stands.
const TOP: usize = 8;

pub(super) fn apply(draft: &mut Draft) {
    for at in 0..draft.rows.len().min(TOP) {
        let Some(name) = draft.outlet(&draft.rows[at].key).map(str::to_owned) else { continue };
        let credit =
            draft.is_wire(&draft.rows[at].key) && draft.rows[..at].iter().any(|row| row.words > 0 && !row.furniture);
        if !credit {
            draft.found.source.get_or_insert(Guess::new(name, &draft.rows[at].text, 95));
        }
        draft.cut(at, NAME);
    }
}
