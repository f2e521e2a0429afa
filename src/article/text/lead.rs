//! The first paragraphs of an article between the author or the date and the text that the classifier sees: one sentence among captions
//! and buttons looks to it like one of them.

use super::super::draft::Row;
use super::items::{is_text, signs};
use crate::article::rule::caption::is_caption;

/// Most such paragraphs, and fewest words of one.
const PARAGRAPHS: usize = 2;
const WORDS: usize = 8;

/// Most rows between the author or the date and the text that are none of it.
const BESIDE: usize = 6;

/// Lets the article begin with them.
pub(super) fn keep(rows: &[Row], verdicts: &mut [bool]) {
    let Some(first) = verdicts.iter().position(|&verdict| verdict) else { return };
    let (mut lead, mut beside) = (Vec::new(), 0);
    for (at, row) in rows[..first].iter().enumerate().rev() {
        match () {
            () if signs(row) => {
                lead.into_iter().for_each(|at| verdicts[at] = true);
                return;
            }
            () if lead.len() < PARAGRAPHS && row.words >= WORDS && !is_caption(row) && is_text(row) => lead.push(at),
            () if beside < BESIDE && (row.furniture || row.words == 0 || is_caption(row)) => beside += 1,
            () => return,
        }
    }
}
