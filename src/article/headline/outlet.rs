//! Whether what follows a sign in a page's title is the outlet's name. A headline holds dashes and colons too ("Flood in
//! Lowmere - 6,000 evacuated"), and an outlet that is made up of its end is worse than none.

use super::super::draft::{Draft, Row};
use super::imprint;
use super::stack::{self, is_apart};
use crate::lang::{furniture, outlets};

/// Rows at the top in which the outlet's name stands, and below the headline.
const TOP: usize = 8;
const UNDER: usize = 2;

/// Rows at the end of the page among which one says whose it is.
const FOOT: usize = 4;

/// Rows at the very top of which one may be an outlet's name that only the foot confirms.
const MASTHEAD: usize = 2;

/// Most words of a name that another line confirms: "La Voz de la Ribera".
const NAME: usize = 5;

/// The outlet that a row above or right below the headline names, and how sure that is: one that is known, with or without
/// a motto; a name such as newspapers bear; or one of a few words that a line below the article says as its owner does.
pub(in crate::article) fn at_top(draft: &Draft, title: usize) -> Option<(String, usize, u8)> {
    let above = || (0..title.min(TOP)).filter(|&at| !draft.rows[at].furniture && !is_apart(&draft.rows[at]));
    let under = title + 1..(title + 1 + UNDER).min(draft.rows.len());
    let beside = || above().chain(under.clone());
    let opened = |at: usize| opens(draft, &draft.rows[at]).map(|name| (name, at, 90));
    let is_wire = |name: &str| draft.is_wire(&furniture::key(name));
    let known = beside().filter_map(opened).find(|(name, ..)| !is_wire(name));
    // "Source: Lowmere Messenger"
    let labelled = |at: usize| {
        let text = draft.rows[at].text.as_str();
        let name =
            outlets::labelled(text).filter(|_| !text.split(": ").next().is_some_and(|label| label.contains(' ')))?;
        Some((name.to_owned(), at, 85))
    };
    let named = |at: usize| {
        let text = &draft.rows[at].text;
        let name = imprint::read(draft, text).map_or_else(|| without_brackets(text), |imprint| imprint.name);
        (draft.rows[at].byline.is_none() && !name.contains(": ") && !is_wire(name) && outlets::is_outlet(name))
            .then(|| (as_told(draft, name), at, 75))
    };
    let told = |at: usize| {
        let name = super::parts(&draft.rows[at].text).first().copied().unwrap_or_default();
        (is_owned(draft, name) || is_kin(draft, name)).then(|| (as_told(draft, name), at, 75))
    };
    let told = || above().take(MASTHEAD).find_map(told);
    // An agency's name is a credit where the page has its own at the top.
    let top = above().find(|&at| draft.rows[at].words > 0).filter(|&at| is_masthead(&draft.rows[at]));
    let credited = || beside().filter_map(opened).find(|(_, at, _)| top.is_none_or(|top| top == *at));
    let known = known.or_else(|| above().find_map(labelled));
    let above_menu = |at: usize| stack::above_menu(draft, at).map(|name| (as_told(draft, name), at, 70));
    let known = known.or_else(|| above().find_map(named)).or_else(told);
    // A page's title may stand above its menu, too: but then no other headline stands below.
    let headed = || draft.rows.get(title).is_some_and(|row| row.words > LEAST);
    let sure = |at: &usize| headed() || stack::is_outlet(draft, *at);
    let known = known.or_else(|| above().take(1).filter(sure).find_map(above_menu));
    known.or_else(|| under.clone().find_map(named)).or_else(credited)
}

/// Most words of a line that may be a section or an author instead of a headline.
const LEAST: usize = 4;

/// Is the row a few words with capitals, as names of outlets are?
pub(super) fn is_masthead(row: &Row) -> bool {
    (2..=NAME).contains(&row.words)
        && row.byline.is_none()
        && row.date().is_none()
        && row.text.split(' ').all(|word| word.starts_with(char::is_uppercase) || word.chars().count() < 4)
        && row.text.chars().all(|c| c.is_alphabetic() || " '’&.-".contains(c))
}

/// Does the foot claim its rights under the last word of the name: "© Beacon News & Media" of "The North Beacon"?
fn is_kin(draft: &Draft, name: &str) -> bool {
    let key = furniture::key(name);
    let Some((_, last)) = key.rsplit_once(' ').filter(|(_, last)| last.chars().count() >= KIN) else { return false };
    let capital = name.split(' ').all(|word| word.starts_with(char::is_uppercase) || word.chars().count() < 4);
    let claims = |row: &Row| row.text.contains('©') && row.key.split(' ').any(|word| word == last);
    // A word that the article says too is its subject.
    let core = draft.core.start..draft.core.end.min(draft.core.start + SOUGHT);
    let said = || draft.rows[core].iter().any(|row| row.key.split(' ').any(|word| word == last));
    capital && key.split(' ').count() <= NAME && !said() && draft.rows[draft.core.end..].iter().any(claims)
}

/// Most rows of an article that are searched for a word.
const SOUGHT: usize = 400;

/// Fewest letters of a word that tells whose page it is.
const KIN: usize = 5;

/// The known outlet with whose name the row begins, alone or before a sign and a motto.
fn opens(draft: &Draft, row: &Row) -> Option<String> {
    if let Some(name) = draft.outlet(&row.key) {
        return Some(name.to_owned());
    }
    let ends = row.text.char_indices().filter(|(_, c)| "-–—|(:·•,".contains(*c)).map(|(at, _)| at);
    ends.take(4).find_map(|end| draft.outlet(&furniture::key(&row.text[..end]))).map(str::to_owned)
}

/// "Lowmere Gazette" of "Lowmere Gazette (Weekend edition)".
fn without_brackets(text: &str) -> &str {
    text.split_once(" (").filter(|(_, rest)| rest.ends_with(')')).map_or(text, |(name, _)| name)
}

/// Does a line below the article say the name as its owner does: "© The Evening Lamp", "Sign up for the Lamp newsletter", "Follow the
/// Lamp on Facebook", "The Lamp is published by …"?
pub(super) fn is_owned(draft: &Draft, name: &str) -> bool {
    let key = furniture::key(name);
    let words = key.split(' ').count();
    let says = |row: &Row| {
        let ends = |at: usize| row.key[at + key.len()..].chars().take_while(|c| c.is_alphanumeric()).count() < 2;
        let starts = |at: usize| !row.key[..at].ends_with(|c: char| c.is_alphanumeric());
        row.key.match_indices(&key).any(|(at, _)| starts(at) && ends(at))
            && (outlets::speaks_of_owner(&row.text) || row.plea)
    };
    // What the classifier takes for the last paragraph may be of the foot.
    let mut foot = draft.rows.iter().rev().take(FOOT);
    let says_whose = |row: &Row| outlets::says_whose(&row.text, name);
    key.len() > 3 && words <= NAME && (draft.rows[draft.core.end..].iter().any(says) || foot.any(says_whose))
}

/// The name as the text writes it, or as names are written, if the top shows it in capitals.
fn as_told(draft: &Draft, name: &str) -> String {
    let lower = |c: char| c.is_lowercase();
    if name.contains(lower) {
        return name.to_owned();
    }
    let key = name.to_lowercase();
    let told = draft.rows.iter().find_map(|row| {
        let at = row.text.to_lowercase().find(&key)?;
        row.text.get(at..at + name.len()).filter(|told| told.contains(lower) && told.to_lowercase() == key)
    });
    told.map_or_else(|| outlets::lowered(name), str::to_owned)
}

/// The sign before which French sets a space in every sentence.
const COLON: &str = " : ";

/// Do the parts of the page's title `behind` the longest look like section and outlet, so that the title ends before them?
pub(super) fn ends_title(draft: &Draft, page: usize, behind: &[&str]) -> bool {
    let known = |part: &&&str| is_known(draft, part) || is_domain(part) || is_told(draft, page, part);
    if draft.rows[page].text.contains(COLON) {
        return behind.iter().any(|part| known(&part));
    }
    behind.iter().all(|part| known(&part) || is_name(part))
}

/// May `name`, the last part of the page's title, be the outlet's? It is known, an address, said elsewhere too, or stands
/// behind a bar and looks like a name.
pub(super) fn may_be(draft: &Draft, page: usize, name: &str) -> bool {
    let barred = || draft.rows[page].text.contains(&format!("| {name}"));
    is_known(draft, name) || is_domain(name) || is_told(draft, page, name) || barred() && is_name(name)
}

/// The outlet whose name the page's title ends or begins with, or at its end a name such as newspapers bear.
pub(super) fn known(draft: &Draft, title: &str) -> Option<String> {
    let parts = super::parts(title);
    let ends = [parts.last(), parts.first()].into_iter().flatten().filter(|_| parts.len() > 1);
    let mut known = ends.filter_map(|part| draft.outlet(&furniture::key(part)));
    let named = || parts.last().copied().filter(|part| parts.len() > 1 && outlets::is_outlet(part));
    known.next().or_else(named).map(str::to_owned)
}

fn is_known(draft: &Draft, name: &str) -> bool {
    draft.outlet(&furniture::key(name)).is_some()
}

/// "lamp.example"
fn is_domain(name: &str) -> bool {
    !name.contains(' ') && name.split('.').count() > 1 && name.split('.').all(|label| label.len() > 1)
}

/// Does a row outside the article say the name, as menus and footers do?
fn is_told(draft: &Draft, page: usize, name: &str) -> bool {
    let key = furniture::key(name);
    let says = |row: &Row| memchr::memmem::find(row.key.as_bytes(), key.as_bytes()).is_some();
    let outside = |at: usize| at != page && !draft.core.contains(&at);
    !key.is_empty() && draft.rows.iter().enumerate().any(|(at, row)| outside(at) && says(row))
}

/// Begins with a capital and has at most one long word without: no figure, no verb.
fn is_name(text: &str) -> bool {
    let lower = |word: &&str| word.chars().count() > 3 && word.starts_with(char::is_lowercase);
    !text.starts_with(|c: char| c.is_lowercase() || c.is_numeric()) && text.split(' ').filter(lower).count() <= 1
}
