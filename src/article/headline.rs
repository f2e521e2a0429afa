//! The headline of a text dump, and what the page's title says beside it: section and outlet.

use super::draft::{Draft, Row};
use super::found::Guess;
use crate::lang::furniture;
use std::collections::BTreeSet;

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct Headline {
    /// The row of the headline itself.
    pub row: usize,
    /// All rows that say it, the page's title among them.
    pub repeats: Vec<usize>,
    /// The headline without the outlet's suffix.
    pub title: Guess,
    /// Section or desk.
    pub section: Option<Guess>,
    /// The outlet.
    pub source: Option<Guess>,
}

/// Most words of a headline.
const LONGEST: usize = 40;

/// How many of the article's first rows may still be its headline.
const INSIDE: usize = 4;

/// What parts the headline from section and outlet in a page's title, the surest first.
const SEPARATORS: &[&str] = &[" | ", " || ", " :: ", " « ", " » ", " • ", " · ", " — ", " – ", " - ", " : ", " / "];

/// Finds the headline of `draft`.
pub(super) fn find(draft: &Draft) -> Option<Headline> {
    let page = page_title(draft);
    let line = page.and_then(|page| likest(draft, page));
    match (page, line) {
        (Some(page), Some(line)) => Some(both(draft, page, line)),
        (Some(page), None) => Some(alone(draft, page)),
        (None, _) => untitled(draft),
    }
}

/// The row with the page's title: the first of the dump, or the one after it that says the same and more.
fn page_title(draft: &Draft) -> Option<usize> {
    let mut rows = draft.kept().take(3).filter(|(_, row)| row.words > 0);
    let (first, row) = rows.next()?;
    if !titled(row) {
        return None;
    }
    let longer =
        rows.find(|(_, other)| titled(other) && other.key.len() > row.key.len() && other.key.starts_with(&row.key));
    Some(longer.map_or(first, |(at, _)| at))
}

/// May the row be a title: not too long, and no paragraph?
fn titled(row: &Row) -> bool {
    row.words <= LONGEST && !(row.words > 15 && row.text.ends_with('.')) && !furniture::is_furniture(&row.key)
}

/// The row above the text that is most like the page's title; nearer to the text wins among equals.
fn likest(draft: &Draft, page: usize) -> Option<usize> {
    let title = &draft.rows[page];
    let whole: BTreeSet<&str> = title.key.split(' ').collect();
    let end = (draft.core.start + INSIDE).min(draft.rows.len());
    let mut best: Option<(usize, f32)> = None;
    for (at, row) in draft.kept().take_while(|(at, _)| *at < end) {
        if at == page || !titled(row) || row.words < 2 {
            continue;
        }
        let likeness = likeness(title, &whole, row);
        if likeness >= best.map_or(0.5, |(_, best)| best) {
            best = Some((at, likeness));
        }
    }
    best.map(|(at, _)| at)
}

/// How much of the page's title the row says, from 0 to 1, less what else it says.
fn likeness(title: &Row, whole: &BTreeSet<&str>, row: &Row) -> f32 {
    let words: BTreeSet<&str> = row.key.split(' ').collect();
    let common = words.intersection(whole).count() as f32;
    let contained = title.key.contains(row.key.as_str());
    let dice = 2.0 * common / (words.len() + whole.len()) as f32;
    match contained {
        true => dice + 0.3,
        false => dice,
    }
}

/// The page's title and the headline are both there: the headline decides where the suffix begins.
fn both(draft: &Draft, page: usize, line: usize) -> Headline {
    let title = tidy(&draft.rows[line].text);
    let evidence = draft.rows[page].text.clone();
    let rest = match evidence.strip_prefix(title.as_str()) {
        Some(rest) => parts(rest),
        None => parts(&evidence).into_iter().filter(|part| furniture::key(part) != draft.rows[line].key).collect(),
    };
    let after = evidence.starts_with(title.as_str());
    finish(draft, page, line, Guess::new(title, evidence, 95), if after { rest } else { Vec::new() })
}

/// Only the page's title is there: its longest part is the headline, if the other parts are as short as names are.
fn alone(draft: &Draft, page: usize) -> Headline {
    let text = &draft.rows[page].text;
    let mut parts = parts(text);
    let longest = (0..parts.len()).max_by_key(|&at| (parts[at].split(' ').count(), std::cmp::Reverse(at))).unwrap_or(0);
    let (title, rest) = match parts.len() {
        0 => (text.clone(), Vec::new()),
        _ => {
            let rest = parts.split_off(longest + 1);
            (parts.swap_remove(longest), rest)
        }
    };
    finish(draft, page, page, Guess::new(tidy(&title), text, 80), rest)
}

/// A clipping without a page title: the headline is the first line that is no prose.
fn untitled(draft: &Draft) -> Option<Headline> {
    let dated = |row: &Row| crate::date::line(&row.text, None).is_some_and(|date| date.whole);
    let (at, row) = draft
        .kept()
        .take(INSIDE + 2)
        .find(|(_, row)| titled(row) && !row.ends_sentence() && row.words > 1 && !dated(row))?;
    let title = Guess::new(tidy(&row.text), &row.text, 90);
    Some(finish(draft, at, at, title, Vec::new()))
}

/// Names section and outlet from what follows the headline in the page's title, and finds the rows that repeat it.
fn finish(draft: &Draft, page: usize, row: usize, title: Guess, mut rest: Vec<String>) -> Headline {
    rest.retain(|part| part.split(' ').count() <= 6);
    let evidence = &draft.rows[page].text;
    let source = rest.pop().map(|name| Guess::new(name, evidence, 80));
    let section = rest.pop().map(|name| Guess::new(name, evidence, 70));
    let said = [draft.rows[page].key.clone(), draft.rows[row].key.clone(), furniture::key(&title.value)];
    let repeats =
        draft.kept().filter(|(at, other)| *at == page || said.contains(&other.key)).map(|(at, _)| at).collect();
    Headline { row, repeats, title, section, source }
}

/// The parts of a page's title, without menu words that a copy has glued to its end ("Skip to content").
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    for separator in SEPARATORS {
        parts = parts.iter().flat_map(|part| part.split(separator)).map(str::to_owned).collect();
        if parts.len() > 1 {
            break;
        }
    }
    parts.iter().map(|part| without_menu(part)).filter(|part| !part.is_empty()).collect()
}

fn without_menu(part: &str) -> String {
    let part = part.trim().trim_matches(|c| "|-–—:•·".contains(c)).trim();
    let ends = part.match_indices(' ').map(|(at, _)| at);
    match ends
        .into_iter()
        .find(|&at| furniture::is_furniture(&furniture::key(&part[at..])) && part[at..].contains("to "))
    {
        Some(at) => part[..at].trim().to_owned(),
        None => part.to_owned(),
    }
}

/// A headline without the marks that pages set around it.
fn tidy(title: &str) -> String {
    title.trim().trim_end_matches(['»', '|']).trim().to_owned()
}
