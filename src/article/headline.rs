//! The headline of a text dump, and what the page's title says beside it: section and outlet.

use super::draft::{Draft, Row};
use super::found::Guess;
use crate::lang::furniture;
use std::collections::{BTreeMap, BTreeSet};

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

/// Most words of a byline; longer lines that begin with "By" are headlines.
const BYLINE: usize = 6;

/// How many of the article's first rows may still be its headline.
const INSIDE: usize = 3;

/// What parts the headline from section and outlet in a page's title, the surest first.
const SEPARATORS: &[&str] = &[" | ", " || ", " :: ", " « ", " » ", " • ", " · ", " — ", " – ", " - ", " : ", " / "];

/// Finds the headline of `draft`.
pub(super) fn find(draft: &Draft) -> Option<Headline> {
    let page = page_title(draft);
    let line = page.and_then(|page| likest(draft, page));
    match (page, line.or_else(|| page.and_then(|page| above_text(draft, page)))) {
        (Some(page), Some(line)) => Some(both(draft, page, line)),
        (Some(page), None) => Some(alone(draft, page)),
        (None, _) => untitled(draft),
    }
}

/// Rows at the top among which the page's title is recognised by the name of a known outlet at its end.
const TOP: usize = 8;

/// Most words of a first line that may be an outlet's name rather than a title.
const NAME: usize = 4;

/// The row above the text that looks like a headline, where the first line of the dump is too short to be one.
fn above_text(draft: &Draft, page: usize) -> Option<usize> {
    let first = &draft.rows[page];
    if first.words > NAME || parts(&first.text).len() > 1 {
        return None;
    }
    let dated = |row: &Row| crate::date::line(&row.text, None).is_some();
    let headline = |row: &Row| {
        titled(row) && row.words > NAME && !row.ends_sentence() && !dated(row) && furniture::byline(&row.key).is_none()
    };
    let end = (draft.core.start + 1).max(page + 1 + INSIDE);
    let above = draft.kept().skip_while(|(at, _)| *at <= page).take_while(|(at, _)| *at < end);
    above.filter(|(_, row)| headline(row) && parts(&row.text).len() == 1).map(|(at, _)| at).last()
}

/// The row with the page's title: one that ends with the name of a known outlet, else the first of the dump, or the one
/// after it that says the same and more.
fn page_title(draft: &Draft) -> Option<usize> {
    let of_outlet = |row: &Row| {
        let parts = parts(&row.text);
        parts.len() > 1 && parts.last().is_some_and(|part| draft.outlet(&furniture::key(part)).is_some())
    };
    let known = draft.kept().take(TOP).find(|(_, row)| titled(row) && of_outlet(row));
    if let Some((at, _)) = known {
        return Some(at);
    }
    let mut rows = draft.kept().filter(|(_, row)| row.words > 0 && !is_menu(row)).take(3);
    let (first, row) = rows.next()?;
    if !titled(row) || is_date(row) {
        return None;
    }
    let longer =
        rows.find(|(_, other)| titled(other) && other.key.len() > row.key.len() && other.key.starts_with(&row.key));
    Some(longer.map_or(first, |(at, _)| at))
}

/// Three parts or more, none longer than two words: a menu on one line.
fn is_menu(row: &Row) -> bool {
    let parts = parts(&row.text);
    parts.len() > 2 && parts.iter().all(|part| part.split(' ').count() <= 2)
}

/// A line that is a date and nothing else.
fn is_date(row: &Row) -> bool {
    row.words <= LONGEST && crate::date::line(&row.text, None).is_some_and(|date| date.whole)
}

/// May the row be a title: not too long, and no paragraph?
fn titled(row: &Row) -> bool {
    row.words <= LONGEST && !(row.words > 15 && row.text.ends_with('.')) && !furniture::is_furniture(&row.key)
}

/// The row that is most likely the headline, if one is likely enough.
///
/// A logistic model ranks the rows above the text. Its weights were fitted on 639 development pages with a known
/// headline; ranked so, 83 % of held-out pages get it right, where taking the row most like the page's title gets 72 %.
fn likest(draft: &Draft, page: usize) -> Option<usize> {
    let title = Title::new(&draft.rows[page]);
    let end = (draft.core.start + INSIDE).min(draft.rows.len());
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    draft.rows.iter().for_each(|row| *times.entry(&row.key).or_default() += 1);
    let byline = |row: &Row| row.words <= BYLINE && furniture::byline(&row.key).is_some();
    let ranked = draft.kept().take_while(|(at, _)| *at < end);
    let ranked = ranked.filter(|&(at, row)| at != page && titled(row) && row.words > 0 && !byline(row));
    let ranked = ranked.map(|(at, row)| (at, odds(draft, &title, at, times[row.key.as_str()])));
    let best = ranked.fold(None, |best: Option<(usize, f32)>, next| match best {
        Some(best) if best.1 > next.1 => Some(best),
        _ => Some(next),
    });
    best.filter(|(_, odds)| *odds > LIKELY).map(|(at, _)| at)
}

/// Log-odds of 5 %: below it the page's title is the better headline.
const LIKELY: f32 = -2.9;

/// What the rows are compared with.
struct Title<'a> {
    key: &'a str,
    whole: BTreeSet<&'a str>,
    parts: Vec<String>,
}

impl<'a> Title<'a> {
    fn new(row: &'a Row) -> Title<'a> {
        let parts = parts(&row.text).iter().map(|part| furniture::key(part)).filter(|part| !part.is_empty()).collect();
        Title { key: &row.key, whole: row.key.split(' ').collect(), parts }
    }
}

/// Log-odds that the row at `at`, which stands `times` times on the page, is the headline.
fn odds(draft: &Draft, title: &Title, at: usize, times: usize) -> f32 {
    let row = &draft.rows[at];
    let words: BTreeSet<&str> = row.key.split(' ').collect();
    let common = words.intersection(&title.whole).count();
    let dice = |common: usize, size: usize| 2.0 * common as f32 / (words.len() + size).max(1) as f32;
    let part = title.parts.iter().map(|part| {
        let part: BTreeSet<&str> = part.split(' ').collect();
        dice(words.intersection(&part).count(), part.len())
    });
    let part = part.fold(0.0, f32::max);
    let distance = draft.core.start as f32 - at as f32;
    let below = &draft.rows[at + 1..(at + 5).min(draft.rows.len())];
    let short = |row: &&Row| row.text.len() < 60;
    let dated = below.iter().filter(short).any(|row| row.key.split(' ').any(is_year));
    let byline = below.iter().filter(short).any(|row| furniture::byline(&row.key).is_some());
    let when = |so: bool, weight: f32| if so { weight } else { 0.0 };
    -4.12 + 5.22 * dice(common, title.whole.len()) - 1.01 * part - distance.abs().ln_1p()
        + 1.02 * at as f32 / draft.core.start.max(1) as f32
        + when(title.key.contains(row.key.as_str()), -1.3)
        + when(part == 1.0, 5.5)
        + when(distance <= 0.0, -2.75)
        + when(distance > 0.0 && distance <= 3.0, -0.35)
        + when(distance > 0.0 && distance <= 8.0, -0.21)
        + when(distance > 0.0 && distance <= 20.0, 0.11)
        + when(row.words < 3, -1.1)
        + when(row.words < 5, -1.12)
        + when((5..=16).contains(&row.words), 0.61)
        + when(row.words > 20, -0.91)
        + when(times > 1, 0.77)
        + when(dated, 0.89)
        + when(byline, 1.52)
        + when(row.text.ends_with('.'), -1.38)
        + when(row.text.ends_with(':'), -1.08)
        + when(common == 0, -1.12)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
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

/// A clipping without a page title: the headline stands below the date line, or is the first line that is no prose.
fn untitled(draft: &Draft) -> Option<Headline> {
    let first: Vec<(usize, &Row)> = draft.kept().filter(|(_, row)| !is_menu(row)).take(6).collect();
    let plain = |row: &Row| titled(row) && !row.ends_sentence() && row.words > 1 && !is_date(row);
    // A headline may ask or exclaim, but hardly states.
    let stands = |row: &Row| titled(row) && !is_date(row) && !row.text.ends_with('.');
    let below = first.windows(2).find(|pair| is_date(pair[0].1) && stands(pair[1].1));
    let &(at, row) = below.map(|pair| &pair[1]).or_else(|| first.iter().find(|(_, row)| plain(row)))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Line;

    fn title(text: &str) -> Option<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(&text.lines().enumerate().map(line).collect::<Vec<_>>());
        draft.find_core();
        find(&draft).map(|headline| headline.title.value)
    }

    #[test]
    fn a_headline_below_the_date_may_ask() {
        let lead =
            "The harbour has reopened after three days of storm, and ships that had waited outside could dock again.";
        let dump = format!("{lead}\nmandag 5. maj 2025\nWill the harbour stay open?\n{lead}\n");
        assert_eq!(title(&dump).as_deref(), Some("Will the harbour stay open?"));
    }

    #[test]
    fn a_menu_and_a_date_are_no_headline() {
        let dump = "Log in | World | Sport\n5 May 2025\nHarbour reopens after the storm\nThe harbour has reopened after three days, the port authority said on Monday. Ships can dock again.\n";
        assert_eq!(title(dump).as_deref(), Some("Harbour reopens after the storm"));
    }
}
