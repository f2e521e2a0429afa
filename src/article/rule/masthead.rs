//! The outlet's name alone on a line above the text, where the site's settings know the outlet: it names the source. Below
//! another such line it credits an agency. (An outlet that the site does not know is found with the title, and its line cut
//! by this name too.) An agency's name below another line is but its credit: the paper that printed the text may stand above. The head of a
//! printed page goes likewise, which gives page, day and outlet ("12  Monday 5 May 2025  THE EVENING LAMP"), known or not.
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

use super::super::draft::{Draft, Row};
use super::super::found::Guess;
use crate::date::{self, DateLine};
use crate::lang::outlets;

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
    for at in 0..draft.rows.len().min(HEAD) {
        let row = &draft.rows[at];
        if let Some((name, date)) = row.cut.is_none().then(|| head_of_page(row)).flatten() {
            let text = &draft.rows[at].text;
            draft.found.source.get_or_insert(Guess::new(name, text, 80));
            draft.found.date.get_or_insert(Guess::new(date.stamp, text, 85));
            draft.cut(at, NAME);
        }
    }
}

/// Rows at the top among which the head of a printed page stands, and words of an outlet's name there.
const HEAD: usize = 2;
const WORDS: std::ops::RangeInclusive<usize> = 2..=5;

/// Digits of a page's number.
const PAGE: usize = 3;

/// The outlet's name in the head of a printed page: what its number at one end and the day leave of it.
fn head_of_page(row: &Row) -> Option<(String, DateLine)> {
    let signs = |c: char| c.is_whitespace() || "|•·–—-,".contains(c);
    let is_page = |part: &str| (1..=PAGE).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let first = row.text.split_once(' ').filter(|(page, _)| is_page(page)).map(|(_, rest)| rest);
    let last = || row.text.rsplit_once(' ').filter(|(_, page)| is_page(page)).map(|(rest, _)| rest);
    let text = first.or_else(last)?.trim_matches(signs);
    let date = date::line(text, None).filter(|date| !date.published && !date.updated)?;
    let (before, after) = (text.get(..date.span.start)?, text.get(date.span.end..)?.trim_matches(signs));
    // "Thursday" before "November 26 2026"
    let weekday = |word: &&str| {
        let dated = format!("{word} {}", &text[date.span.clone()]);
        word.contains(char::is_alphabetic) && date::line(&dated, None).is_some_and(|line| line.whole)
    };
    let before = before.trim_matches(signs);
    let last = before.rsplit(' ').next().filter(weekday).unwrap_or_default();
    let before = before.strip_suffix(last).unwrap_or(before).trim_matches(signs);
    let name = if before.is_empty() { after } else { before };
    let shouted = !name.contains(char::is_lowercase);
    let is_name = (before.is_empty() || after.is_empty())
        && WORDS.contains(&name.split(' ').count())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && (shouted || outlets::is_outlet(name))
        && name.chars().all(|c| c.is_alphabetic() || " '’&.-".contains(c));
    is_name.then(|| (if shouted { outlets::lowered(name) } else { name.to_owned() }, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Line;

    #[test]
    fn the_head_of_a_printed_page_names_its_outlet() {
        for (line, name) in [
            ("12  Thursday November 26 2026  THE BRANDEK COURIER", Some("The Brandek Courier")),
            ("The Brandek Courier | Thursday 26 November 2026 | 12", Some("The Brandek Courier")),
            ("TAGBLATT BRANDEK   Donnerstag, 26. November 2026   3", Some("Tagblatt Brandek")),
            ("Thursday November 26 2026  THE BRANDEK COURIER", None),
            ("12 ferries sail, 26 November 2026", None),
            ("12 | 26 November 2026 | Ferries sail again", None),
        ] {
            let row = Row::new(Line { number: 1, text: line.to_owned() }, false);
            assert_eq!(head_of_page(&row).map(|(name, _)| name).as_deref(), name, "{line}");
        }
    }
}
