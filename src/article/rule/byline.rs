//! The line that names the authors: "By …" in any language, near the title, or a name alone beside the date.
//!
//! Before:
//!
//! ```text
//! Harbour reopens after the storm
//! By Asta Holm and Jens Lund, Harbour Correspondent
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
use super::date_line;
use crate::date;
use crate::lang::furniture;
use memchr::memmem::Finder;
use std::ops::Range;

pub(super) const NAME: &str = "byline";
pub(super) const OF_DUMPS: bool = false;

/// Rows above the title and below the article's beginning in which its byline stands.
const ABOVE: usize = 3;
const BELOW: usize = 4;

/// Rows below the article's end that may name its author.
const AFTER: usize = 6;

/// Most words of a byline.
const LONGEST: usize = 16;

pub(super) fn apply(draft: &mut Draft) {
    let Some(Byline { authors, rows, confidence }) = find(draft) else { return };
    let evidence = draft.rows[rows.start].text.clone();
    draft.found.authors.get_or_insert(Guess::new(authors, evidence, confidence));
    rows.for_each(|at| draft.cut(at, NAME));
}

/// The byline: whom it names, on which rows, and how sure that is.
struct Byline {
    authors: Vec<String>,
    rows: Range<usize>,
    confidence: u8,
}

fn find(draft: &Draft) -> Option<Byline> {
    let title = draft.title_row.unwrap_or(draft.core.start).min(draft.core.start);
    let rows = draft.rows.len();
    let near = title.saturating_sub(ABOVE)..(draft.core.start + BELOW).min(rows);
    let after = draft.core.end.max(near.end)..(draft.core.end + AFTER).min(rows);
    for at in near.clone().chain(after) {
        if let Some((names, used)) = credited(draft, at)
            && let Some(authors) = people(names, draft, false)
        {
            return Some(Byline { authors, rows: at..at + used, confidence: 95 });
        }
    }
    for at in title + 1..draft.core.start {
        if let Some(names) = beside_date(draft, at)
            && let Some(authors) = people(names, draft, true)
        {
            return Some(Byline { authors, rows: at..at + 1, confidence: 85 });
        }
    }
    None
}

/// Rows that may still be read: not cut, or cut as the date line, which often names the author too.
fn readable(row: &Row) -> bool {
    row.words <= LONGEST && !row.ends_sentence() && row.cut.is_none_or(|rule| rule == date_line::NAME)
}

/// The authors whom the row at `at` credits, alone or with the name on the next row, and how many rows that took.
fn credited(draft: &Draft, at: usize) -> Option<(Vec<String>, usize)> {
    let row = draft.rows.get(at).filter(|row| readable(row))?;
    let (text, dated) = without_date(&row.text);
    let rest = after_by(&text).or_else(|| if dated { after_inner_by(&text) } else { None })?;
    let rest = rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    if rest.is_empty() {
        let next = draft.rows.get(at + 1).filter(|row| readable(row))?;
        return Some((names(&without_date(&next.text).0, false)?, 2));
    }
    Some((names(rest, true)?, 1))
}

/// The names of a row that is nothing but names, or names and the date, beside a date line.
fn beside_date(draft: &Draft, at: usize) -> Option<Vec<String>> {
    let row = draft.rows.get(at).filter(|row| readable(row) && !row.furniture)?;
    let is_date =
        |at: Option<usize>| at.and_then(|at| draft.rows.get(at)).is_some_and(|row| row.cut == Some(date_line::NAME));
    let (text, dated) = without_date(&row.text);
    if !dated && !is_date(at.checked_sub(1)) && !is_date(Some(at + 1)) {
        return None;
    }
    let names = names(&text, false)?;
    let whole: usize = names.iter().map(|name| name.split_whitespace().count()).sum();
    let said = furniture::key(&text).split(' ').filter(|word| !word.is_empty() && *word != "and").count();
    (said <= whole + 1).then_some(names)
}

/// Does the page write `word` in lower case somewhere? "Staff" and "Writer" are no names where it says "writer".
fn is_common(draft: &Draft, word: &str) -> bool {
    let word = word.to_lowercase();
    let finder = Finder::new(&word);
    let alone = |text: &str, at: usize| {
        !text[..at].ends_with(char::is_alphabetic) && !text[at + word.len()..].starts_with(char::is_alphabetic)
    };
    let says = |row: &Row| finder.find_iter(row.text.as_bytes()).any(|at| alone(&row.text, at));
    word.len() > 1 && word.starts_with(char::is_lowercase) && draft.rows.iter().any(says)
}

/// The names up to the first that is made of common words; `strict`: or that ends with one.
fn people(mut names: Vec<String>, draft: &Draft, strict: bool) -> Option<Vec<String>> {
    let known = |word: &str| is_common(draft, word);
    let person = |name: &String| {
        let mut words = name.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
        let last = name.split_whitespace().next_back().is_some_and(known);
        let common = strict && last || words.clone().all(known);
        !common && words.next().is_some()
    };
    names.truncate(names.iter().position(|name| !person(name)).unwrap_or(names.len()));
    (!names.is_empty()).then_some(names)
}

/// The text with its date replaced by a separator, and whether it has one.
fn without_date(text: &str) -> (String, bool) {
    let dated = text.contains(|c: char| c.is_numeric()).then(|| date::line(text, None)).flatten();
    match dated {
        Some(date) => {
            let (before, after) = (text.get(..date.span.start), text.get(date.span.end..));
            (format!("{} | {}", before.unwrap_or_default(), after.unwrap_or_default()), true)
        }
        None => (text.to_owned(), false),
    }
}

/// Labels of dates, which copies glue to the name before them ("Asta HolmUpdated").
const LABELS: &[&str] =
    &["PUBLISHED", "Published", "LAST UPDATED", "Last Updated", "Last updated", "UPDATED", "Updated", "Staff Writer"];

/// What follows the "by" at the beginning: "By …", "Posted by …", and "By…" glued to the name.
fn after_by(text: &str) -> Option<&str> {
    let key = furniture::key(text);
    if let Some(count) = furniture::byline(&key) {
        return after_words(text, count);
    }
    let glued = text.strip_prefix("By").or_else(|| text.strip_prefix("BY "))?;
    glued.starts_with(char::is_uppercase).then_some(glued)
}

/// What follows a "by" inside a line that also gives the date: "Published … by …".
fn after_inner_by(text: &str) -> Option<&str> {
    [" by ", " By ", " BY "].iter().find_map(|by| text.split_once(by)).map(|(_, rest)| rest)
}

/// `text` after its first `count` words.
fn after_words(text: &str, count: usize) -> Option<&str> {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest = &rest[rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())..];
    }
    Some(rest)
}

/// The names at the beginning of `text`, up to a separator or to what is no name; `credited`: after a "by" one word may
/// be a name too.
fn names(text: &str, credited: bool) -> Option<Vec<String>> {
    let separators = ['|', '•', '·', '⋅', '–', '—', '(', '/', '@', ':'];
    let first = text.trim_start_matches(|c: char| separators.contains(&c) || c.is_whitespace());
    let first = first.split(separators).next().unwrap_or_default();
    let first = first.split(" - ").next().unwrap_or_default();
    let first = LABELS.iter().find_map(|label| first.split_once(label)).map_or(first, |(name, _)| name);
    let mut names: Vec<String> = Vec::new();
    for part in first.split([',', '&', ';']).flat_map(and) {
        let part = part.trim();
        if is_degree(part)
            && let Some(last) = names.last_mut()
        {
            last.push_str(", ");
            last.push_str(part);
        } else if is_name(part, 2) || credited && names.is_empty() && is_name(part, 1) {
            names.push(part.to_owned());
        } else if !part.is_empty() {
            break;
        }
    }
    (!names.is_empty()).then_some(names)
}

/// Parts a list of names at its "and".
fn and(text: &str) -> impl Iterator<Item = &str> {
    let word = [" and ", " og ", " och ", " und ", " et ", " y ", " e ", " en ", " i ", " ja ", " AND "];
    let found = word.into_iter().find_map(|word| text.split_once(word));
    let (first, second) = found.unwrap_or((text, ""));
    [first, second].into_iter()
}

/// "DVM", "PhD", "MD": what stands behind a name.
fn is_degree(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    (2..=6).contains(&text.len()) && capitals * 2 > text.len() && text.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// Up to four words, at least `least`, the first and the last capitalised, without digits.
fn is_name(text: &str, least: usize) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (least..=4).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital)
        && text.len() > 3
        && !text.contains(|c: char| c.is_numeric() || "?!#$%*+=<>[]{}_~".contains(c))
        && !words.iter().any(|word| furniture::is_furniture(&furniture::key(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_role_begins() {
        assert_eq!(
            names("Asta Holm and Jens Lund, Harbour Correspondent for the Coast of the North", true).unwrap()[..2],
            ["Asta Holm", "Jens Lund"]
        );
        assert_eq!(names("Asta Holm, DVM | Pets", true).unwrap(), ["Asta Holm, DVM"]);
        assert_eq!(names("the harbour staff", true), None);
    }

    #[test]
    fn a_glued_byline_is_read() {
        assert_eq!(after_by("ByAsta Holm"), Some("Asta Holm"));
        assert_eq!(after_by("Byron Bay"), None);
    }
}
