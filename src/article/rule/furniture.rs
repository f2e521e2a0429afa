//! Lines that say nothing but what pages say everywhere: menus, share bars, notices. The phrases of each language stand
//! in `src/lang/furniture/`.
//!
//! Before:
//!
//! ```text
//! Skip to content
//! Harbour reopens after the storm
//! Why you can trust The Evening Lamp
//! The harbour has reopened after three days, the port authority said on Monday.
//! Læs også: Stormen i billeder
//! Share this article
//! Facebook   X   WhatsApp   Copy link
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use crate::lang::furniture;

pub(super) const NAME: &str = "furniture";
pub(super) const OF_DUMPS: bool = false;

/// Most words of a line that starts like furniture; prose that starts so is longer.
const LONGEST: usize = 16;

pub(super) fn apply(draft: &mut Draft) {
    for at in 0..draft.rows.len() {
        if is_furniture(&draft.rows[at]) {
            draft.cut(at, NAME);
        }
    }
}

pub(in crate::article) fn is_furniture(row: &Row) -> bool {
    is_ornament(row)
        || row.furniture
        || row.words <= LONGEST && (row.starts_furniture || furniture::is_made_of_furniture(&row.key))
}

/// A line without words: arrows, bullets, rules. Brackets and semicolons may be code.
fn is_ornament(row: &Row) -> bool {
    row.words == 0 && !row.text.contains(['{', '}', '(', ')', '[', ']', ';', '='])
}
