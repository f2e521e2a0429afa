//! The line above a headline that names the outlet and what else its page says of itself: section, place, day. "Headline | Outlet"
//! is the commoner line, so the name has to be one that outlets bear, and all behind it what stands in such a line.

use super::super::draft::Draft;
use super::outlet;
use crate::date;
use crate::lang::{furniture, outlets};

/// What such a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Imprint<'a> {
    /// The outlet's name.
    pub name: &'a str,
    pub section: Option<&'a str>,
}

/// Most parts of such a line.
const PARTS: usize = 4;

/// Most words of a section, and of a place.
const SECTION: usize = 2;
const PLACE: usize = 3;

/// Rows of the text in which a place is named that the line above it names too.
const OPENING: usize = 3;

/// Reads "The Evening Lamp | Business", "Valley Courier | Brandek | 5 May 2025", "Tagblatt, Lokales".
pub(super) fn read<'a>(draft: &Draft, text: &'a str) -> Option<Imprint<'a>> {
    let parts = super::parts(text);
    // A comma parts them too, but also what a headline names.
    let parts = if parts.len() > 1 { parts } else { text.splitn(2, ", ").map(str::trim).collect() };
    let (name, rest) = parts.split_first().filter(|(_, rest)| (1..PARTS).contains(&rest.len()))?;
    let known = draft.outlet(&furniture::key(name)).is_some();
    if !known && !outlets::is_outlet(name) && !outlet::is_owned(draft, name) {
        return None;
    }
    let mut section = None;
    for part in rest {
        match part {
            part if is_section(part) => section = section.or(Some(*part)),
            part if is_day(part) => {}
            part if is_place(draft, text, part) && !is_named(draft, part) => {}
            _ => return None,
        }
    }
    Some(Imprint { name, section })
}

/// Is the part the name of another outlet?
fn is_named(draft: &Draft, part: &str) -> bool {
    draft.outlet(&furniture::key(part)).is_some() || outlets::is_outlet(part) || outlet::is_owned(draft, part)
}

fn is_section(part: &str) -> bool {
    part.split(' ').count() <= SECTION && furniture::key(part).split(' ').all(furniture::is_section)
}

pub(super) fn is_day(part: &str) -> bool {
    date::line(part, None).is_some_and(|line| line.whole)
}

/// A few words with a capital that the text says soon: a headline's words seldom stand in it in one piece.
fn is_place(draft: &Draft, line: &str, part: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() < 4;
    let start = draft.core.start.min(draft.rows.len());
    let core = &draft.rows[start..draft.core.end.min(start + OPENING).max(start).min(draft.rows.len())];
    let says = |text: &str| {
        text.match_indices(part).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !letter(text[..at].chars().next_back()) && !letter(text[at + part.len()..].chars().next())
        })
    };
    part.split(' ').count() <= PLACE
        && part.starts_with(char::is_uppercase)
        && part.split(' ').all(capital)
        && !part.contains(|c: char| c.is_ascii_digit())
        && core.iter().any(|row| row.text != line && says(&row.text))
}
