//! The headline of a dump that begins with the outlet's name: outlet, menu, section, headline, deck, byline and date stand
//! one above the other, and no page title says which of them is the headline.

use super::super::draft::{Draft, Row};
use super::super::rule::{byline::is_attribution, date_line};
use super::{BYLINE, INSIDE, NAME, imprint, is_marked, is_menu, outlet, titled};
use crate::lang::{furniture, insets, outlets};

/// Most rows of headline and deck.
const GROUP: usize = 3;

/// Most rows between the deck and the date: author, role, place.
const CREDITS: usize = 4;

/// Most words of a row that names author, role or place.
const CREDIT: usize = 12;

/// Most words of an author's role, alone on its line.
const ROLE: usize = 3;

/// Most words of a first row below which a menu shows that it is the outlet's name and motto.
const MOTTO: usize = 8;

/// Longest name and motto, in bytes: scripts without spaces have few words.
const LONGEST: usize = 60;

/// May the row at `at` be the outlet's name and not the headline? It is a few words, with a section or without, or a menu, a
/// section or a date stands right below it.
pub(super) fn is_name(draft: &Draft, at: usize) -> bool {
    let row = &draft.rows[at];
    let below = || draft.rows[at + 1..].iter().find(|row| row.words > 0);
    let parted = super::parts(&row.text).len() > 1;
    row.text.len() <= LONGEST
        && (row.words <= NAME && !parted
            || is_outlet(draft, at)
            || imprint::read(draft, &row.text).is_some()
            || row.words <= MOTTO && below().is_some_and(|row| is_apart(row) || dated(row)))
}

/// Is the row at `at` an outlet's name, alone or with a section: made as they are, or said below the article as its owner does?
pub(super) fn is_outlet(draft: &Draft, at: usize) -> bool {
    let name = &draft.rows[at].text;
    names_outlet(draft, name)
        || imprint::read(draft, name).is_some()
        || above_menu(draft, at).is_some_and(|name| is_known(draft, name))
}

/// Is the name that of an outlet of the site, or made as such names are?
fn is_known(draft: &Draft, name: &str) -> bool {
    draft.outlet(&furniture::key(name)).is_some() || outlets::is_outlet(name)
}

/// The name in the row at `at`, with a motto behind a sign or without, if the page's menu stands right below it, on lines of its own or
/// on one: "The Evening Lamp – sea news", "Home", "World".
pub(super) fn above_menu(draft: &Draft, at: usize) -> Option<&str> {
    let row = &draft.rows[at];
    let below = || draft.rows[at + 1..].iter().filter(|row| row.words > 0).take(MENU);
    let entries = |row: &Row| if row.spread { ENTRIES } else { usize::from(is_entry(row)) };
    if row.text.len() > LONGEST || below().map(entries).sum::<usize>() < ENTRIES {
        return None;
    }
    let parts = super::parts(&row.text);
    let name = parts.first().filter(|_| parts.len() <= 2)?;
    let capital = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() < NAME;
    let made = || {
        (2..=NAME).contains(&name.split(' ').count())
            && name.starts_with(char::is_uppercase)
            && name.split(' ').all(capital)
            && name.chars().all(|c| c.is_alphabetic() || " '’&.-".contains(c))
            && !draft.rows[draft.core.clone()].iter().take(SOUGHT).any(|row| row.text.contains(name))
    };
    (!is_apart(row) && row.byline.is_none() && !dated(row) && (is_known(draft, name) || made())).then_some(name)
}

/// Rows below an outlet's name among which those of a menu show that it is one.
const MENU: usize = 4;
const ENTRIES: usize = 3;

/// Most rows of an article that are searched for a name: what it speaks of is its subject.
const SOUGHT: usize = 40;

/// May the row be an entry of a menu: a section, or furniture of few words?
fn is_entry(row: &Row) -> bool {
    row.words <= SECTION && row.byline.is_none() && (is_section(row) || row.furniture)
}

fn names_outlet(draft: &Draft, name: &str) -> bool {
    outlets::is_outlet(name) || outlet::is_owned(draft, name)
}

/// Most words of a section.
const SECTION: usize = 2;

/// Does the row part the outlet's name from what follows: a menu, a section?
pub(super) fn is_apart(row: &Row) -> bool {
    is_menu(row) || is_path(row) || row.furniture || is_section(row)
}

/// The topmost line of those that stand right above the last date or byline, and without such above the text: what is
/// below it is the deck. `known`: the outlet is known; else a line of a few words proves nothing.
pub(super) fn find(draft: &Draft, first: usize, known: bool) -> Option<usize> {
    let end = (draft.core.start + INSIDE).min(draft.rows.len());
    let mut credits = (first + 1..end).rev().filter(|&at| is_credit(&draft.rows[at]));
    let found = credits.find_map(|at| above(draft, first, at));
    // The classifier may take the headline, or what names the outlet, for the first line of the text.
    let text = draft.core.start.max(first + 1)..draft.rows.len();
    let prose = || text.take(GROUP).find(|&at| draft.rows[at].is_prose());
    let text = if known { prose().unwrap_or(draft.core.start) } else { draft.core.start };
    let found = found.or_else(|| above(draft, first, text))?;
    (known || draft.rows[found].words > NAME).then_some(found)
}

/// The headline above the row at `end`, between which and it nothing but authors, roles, places and a list of points stand.
fn above(draft: &Draft, first: usize, end: usize) -> Option<usize> {
    let rows = || (first..end.min(draft.rows.len())).rev();
    let credits = rows().take(CREDITS).take_while(|&at| names_somebody(&draft.rows[at])).count();
    let names = rows().skip(credits).take(CREDITS).take_while(|&at| is_names(&draft.rows[at])).count();
    let long = |at: &usize| is_long(&draft.rows[*at]);
    let below = |credits: usize| group(draft, first, end, credits);
    // Names alone are a short headline, unless one stands above them.
    let found = if names > 0 { below(credits + names).into_iter().rev().find(long) } else { None };
    let group = || below(credits).into_iter().rev();
    let short = |at: &usize| (2..=NAME).contains(&draft.rows[*at].words) && *at > first;
    found.or_else(|| group().find(long)).or_else(|| group().find(short))
}

/// May the row be a headline by its length and end?
fn is_long(row: &Row) -> bool {
    row.words > NAME && !row.text.ends_with('.')
}

/// The rows of headline and deck, from below, above the row at `end` and so many rows of credits, and points.
fn group(draft: &Draft, first: usize, end: usize, credits: usize) -> Vec<usize> {
    let rows = || (first..end.min(draft.rows.len())).rev();
    let points = rows().skip(credits).take_while(|&at| is_point(&draft.rows[at])).count();
    let name = |at: usize| at == first && is_outlet(draft, at);
    let deck = rows().skip(credits + points).take_while(|&at| is_deck(&draft.rows[at])).take(DECKS).count();
    rows().skip(credits + points + deck).take_while(|&at| is_line(&draft.rows[at]) && !name(at)).take(GROUP).collect()
}

/// Most paragraphs of a deck, and most words of one.
const DECKS: usize = 2;
const DECK: usize = 60;

/// May the row be a deck of whole sentences? No headline is one.
fn is_deck(row: &Row) -> bool {
    row.words > NAME && row.words <= DECK && row.ends_sentence() && !row.furniture && !row.labelled && !is_credit(row)
}

/// A few words with capitals, other than small ones, and no figure: author and place, alone on their lines above the date.
fn is_names(row: &Row) -> bool {
    let named = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() < NAME;
    (2..=NAME).contains(&row.words)
        && !row.furniture
        && row.text.starts_with(char::is_uppercase)
        && row.text.split(' ').all(named)
        && !row.text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '"' | '«' | '“' | '„'))
}

/// One of the main points of the article, or what stands above them.
fn is_point(row: &Row) -> bool {
    is_marked(row) || insets::is_points_label(&row.key)
}

/// A line of headline or deck.
fn is_line(row: &Row) -> bool {
    let other = || {
        row.furniture
            || row.starts_furniture
            || row.labelled
            || row.teaser
            || row.text.starts_with(['(', '[', '«', '<'])
            || row.text.contains('@')
    };
    let role = || row.words <= ROLE && row.key.split(' ').next_back().is_some_and(furniture::is_role);
    let credit = || dated(row) || is_byline(row) || role();
    row.cut.is_none() && titled(row) && row.words > 1 && !other() && !is_apart(row) && !credit()
}

/// A byline or a date line.
fn is_credit(row: &Row) -> bool {
    is_byline(row) || dated(row)
}

fn is_byline(row: &Row) -> bool {
    row.words <= BYLINE && row.byline.is_some()
}

/// A row that is a date, or gives one among a few words.
fn dated(row: &Row) -> bool {
    let opens = |before: &str| before.is_empty() || before.trim_end().ends_with(['-', '–', '—', '|', '·', '•', ',']);
    // The full stop of "3:02 p.m." ends no sentence.
    let begins = |before: &str| !row.ends_sentence() && opens(before);
    let given = || row.date().is_some_and(|(text, date)| date.whole || begins(&text[..date.span.start]));
    row.words <= CREDIT && given() || date_line::is_nothing_else(&row.text)
}

/// A row that names an author, a role or a place, or gives a date.
pub(super) fn names_somebody(row: &Row) -> bool {
    let role = || row.key.split(' ').next_back().is_some_and(furniture::is_role);
    is_credit(row) || row.words == 1 && !is_section(row) || row.words <= CREDIT && (is_attribution(&row.text) || role())
}

/// The name of a section, alone on its line.
fn is_section(row: &Row) -> bool {
    row.words <= 2 && row.words > 0 && row.key.split(' ').all(|word| furniture::is_section(word) || word == "news")
}

/// The way to a section: "Home > World", "BUSINESS / COMPANIES".
fn is_path(row: &Row) -> bool {
    let short = |sign: &str| row.text.contains(sign) && row.text.split(sign).all(|part| part.split(' ').count() <= 2);
    [" > ", " / ", " › ", " » "].into_iter().any(short)
}
