//! The article's address, alone on a line above the text, where a copy of a page begins with it: it is neither headline nor text.
//!
//! Before:
//!
//! ```text
//! https://lamp.example/ports/harbour-reopens
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::Draft;
use super::super::found::Guess;

pub(super) const NAME: &str = "address";
pub(super) const OF_DUMPS: bool = true;

/// Rows at the top in which it stands: people paste it first, or headline and outlet before it.
const TOP: usize = 4;

/// How sure it is that the address is the article's, in per cent.
const SURE: u8 = 80;

pub(super) fn apply(draft: &mut Draft) {
    let top = draft.rows.iter().take(TOP).take_while(|row| !(row.is_prose() && row.ends_sentence()));
    let found: Vec<usize> = top.enumerate().filter(|(_, row)| is_address(&row.text)).map(|(at, _)| at).collect();
    for at in found {
        let text = &draft.rows[at].text;
        draft.found.url.get_or_insert_with(|| Guess::new(text.clone(), text.as_str(), SURE));
        draft.cut(at, NAME);
    }
}

/// An address of the web and nothing else.
fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}
