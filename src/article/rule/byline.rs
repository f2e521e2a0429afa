//! The line that names the authors: "By …" in any language, near the title.
//!
//! Before:
//!
//! ```text
//! Harbour reopens after the storm
//! By Asta Holm and Jens Lund
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use super::super::found::Guess;
use crate::lang::furniture;

pub(super) const NAME: &str = "byline";

/// Rows above and below the article's beginning in which its byline stands.
const NEAR: usize = 12;

/// Most words of a byline.
const LONGEST: usize = 14;

pub(super) fn apply(draft: &mut Draft) {
    let begin = draft.title_row.unwrap_or(draft.core.start).min(draft.core.start);
    for at in begin.saturating_sub(NEAR)..(draft.core.start + NEAR).min(draft.rows.len()) {
        let row = &draft.rows[at];
        if row.cut.is_some() {
            continue;
        }
        if let Some(authors) = authors(row) {
            let guess = Guess::new(authors, &row.text, 95);
            draft.found.authors.get_or_insert(guess);
            draft.cut(at, NAME);
        }
    }
}

/// The names of a byline: capitalised words after "By", up to a separator.
fn authors(row: &Row) -> Option<Vec<String>> {
    if row.words > LONGEST || row.ends_sentence() {
        return None;
    }
    let by = furniture::byline(&row.key)?;
    let rest = after_words(&row.text, by)?.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    let names = rest.split(['|', '•', '·', '–', '—', '(', '/']).next().unwrap_or_default();
    let names: Vec<String> = names
        .split([',', '&', ';'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" og "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" et "))
        .map(|name| name.trim().to_owned())
        .take_while(|name| is_name(name))
        .collect();
    (!names.is_empty()).then_some(names)
}

/// `text` after its first `count` words.
fn after_words(text: &str, count: usize) -> Option<&str> {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest = &rest[rest.find(|c: char| !c.is_alphanumeric())?..];
    }
    Some(rest)
}

/// Two to four words, the first and the last capitalised, without digits.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=4).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital)
        && !text.contains(|c: char| c.is_numeric())
}
