//! What a newsletter says of itself: how to read it in a browser, why it came, how to leave the list; and what stands
//! beside that at its end, such as a postal address.
//!
//! Before:
//!
//! ```text
//! Having trouble reading this? View it in your browser.
//! The harbour has reopened after three days, the port authority said on Monday.
//! You are receiving this e-mail because you asked for the Morning Letter.
//! Unsubscribe | Change your preferences
//! The Evening Lamp, 4 Quay Street, Lowmere
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use crate::lang::furniture;
use std::ops::Range;

pub(super) const NAME: &str = "newsletter";
pub(super) const OF_DUMPS: bool = false;

/// Most words of a line that speaks of the letter: those of the law give their reasons.
pub(in crate::article) const LONGEST: u32 = 40;

/// Most words of a line beside it that is no text: an address, a name.
pub(in crate::article) const BESIDE: u32 = 16;

/// Rows at the head in which a letter says how to read it, and at the end in which it takes its leave.
const HEAD: usize = 8;
const TAIL: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let end = draft.rows.len();
    let head = HEAD.min(end);
    let tail = end.saturating_sub(TAIL).max(head);
    // Above the text such a line is no leave.
    let mut told = tail > head;
    let mut leave = None;
    for at in (0..head).chain(tail..end) {
        if !speaks_of_letter(&draft.rows[at]) {
            told |= draft.rows[at].is_prose();
            continue;
        }
        draft.cut(at, NAME);
        leave = leave.or(Some(at).filter(|_| told && at + TAIL >= end));
    }
    if let Some(leave) = leave {
        beside(&draft.rows, leave).for_each(|at| draft.cut(at, NAME));
    }
}

fn speaks_of_letter(row: &Row) -> bool {
    row.words <= LONGEST as usize && furniture::speaks_of_letter(&row.key)
}

/// The rows that go with the one at `leave`: the address right above it, and all that is no text below.
fn beside(rows: &[Row], leave: usize) -> Range<usize> {
    let short = |row: &Row| row.words <= BESIDE as usize && !(row.words > 4 && row.ends_sentence());
    let address = |row: &Row| short(row) && row.text.contains(|c: char| c.is_ascii_digit());
    let above = (1..=leave).rev().take_while(|&at| !rows[at].parted && address(&rows[at - 1])).count();
    let below = rows[leave..].iter().take_while(|row| short(row) || speaks_of_letter(row)).count();
    leave - above..leave + below.max(1)
}
