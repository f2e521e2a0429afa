//! Lines that a clipping service adds: its phrases, and a code that stands both at the head and at the foot of the
//! clipping, alone or after another mark.
//!
//! Before:
//!
//! ```text
//! ZX9
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! Bookmarking:
//! << News
//! Powered By: Example Clips ZX9
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::Draft;
use crate::lang::furniture;

pub(super) const NAME: &str = "clipping-mark";
pub(super) const OF_DUMPS: bool = false;

/// Most words of a mark; prose that starts like one is longer.
const LONGEST: usize = 8;

pub(super) fn apply(draft: &mut Draft) {
    let code = code(draft);
    for at in 0..draft.rows.len() {
        let row = &draft.rows[at];
        let mark = row.words <= LONGEST
            && (furniture::is_clipping_mark(&row.key)
                || row.text.starts_with("<<")
                || code.as_deref().is_some_and(|code| row.key == code || row.key.ends_with(&format!(" {code}"))));
        if mark {
            draft.cut(at, NAME);
        }
    }
}

/// The code at the head of the clipping: one word with a digit and capitals, which its foot repeats.
pub(in crate::article) fn code(draft: &Draft) -> Option<String> {
    let (first, last) = (draft.rows.first()?, draft.rows.last()?);
    let coded = first.words == 1
        && first.text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-_/".contains(c));
    let repeated = draft.rows.len() > 1 && last.key.split(' ').next_back() == Some(&first.key);
    (coded && first.text.contains(|c: char| c.is_ascii_digit()) && repeated).then(|| first.key.clone())
}
