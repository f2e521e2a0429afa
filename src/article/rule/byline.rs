//! The line that names the authors: "By …" in any language, near the title, a name alone beside the date (role and place
//! may stand between them, or the role behind the name), or one below the title that the page names again or gives a role. A mail address
//! behind a name is none of it, nor is who took the pictures ("Words Asta Holm  Photographs Jens Lund"). An outlet is no author, nor is an agency, and a line that names nobody goes ("From our correspondents").
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
use super::{date_line, pair};
use crate::lang::{furniture, outlets};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) const NAME: &str = "byline";
pub(super) const OF_DUMPS: bool = false;

/// Rows above the title and below the article's beginning in which its byline stands.
const ABOVE: usize = 3;
const BELOW: usize = 4;

/// Rows below the article's end that may name its author.
const AFTER: usize = 6;

/// Rows below the title among which a name alone is its author's.
const UNDER: usize = 3;

/// Most rows between a name alone and the text.
const NEAR: usize = 20;

/// Fewest names in bylines that make a list of works or of other articles.
const LISTED: usize = 3;

/// Most words of a byline.
const LONGEST: usize = 24;

/// Most rows that are held against the whole page: a page of nothing but names would take for ever.
const JUDGED: usize = 32;

pub(super) fn apply(draft: &mut Draft) {
    if let Some(Byline { authors, rows, confidence }) = find(draft) {
        let evidence = draft.rows[rows.start].text.clone();
        draft.found.authors.get_or_insert(Guess::new(authors, evidence, confidence));
        rows.for_each(|at| draft.cut(at, NAME));
    }
    let title = draft.title_row.map_or(0, |title| title + 1);
    for at in title..(draft.core.start.max(title) + BELOW).min(draft.rows.len()) {
        if is_unnamed(&draft.rows[at].text) {
            draft.cut(at, NAME);
        }
    }
}

/// A byline that names nobody, alone or with the place that is written from: "From our correspondents in Lowmere".
pub(in crate::article) fn is_unnamed(text: &str) -> bool {
    if text.len() > UNNAMED {
        return false;
    }
    let key = furniture::key(text);
    // "By Courier staff"
    let role = || key.split(' ').next_back().is_some_and(furniture::is_role);
    let words = key.split(' ').count();
    if furniture::byline(&key).is_some_and(|by| (by + 1..=ROLE).contains(&words)) && role() {
        return true;
    }
    let Some(words) = furniture::unnamed(&key) else { return false };
    let rest: Vec<&str> = key.split(' ').skip(words).collect();
    let last: Vec<&str> = text.split_whitespace().rev().take(rest.len().saturating_sub(1)).collect();
    let placed = || furniture::from_places().any(|word| rest.first() == Some(&word.trim()));
    let place = || (1..=PLACE).contains(&last.len()) && last.iter().all(|word| is_capital(word));
    rest.is_empty() || placed() && place() || furniture::is_agency(&rest.join(" "))
}

/// Longest byline that names nobody, in bytes.
const UNNAMED: usize = 80;

/// The byline: whom it names, on which rows, and how sure that is.
struct Byline {
    authors: Vec<String>,
    rows: Range<usize>,
    confidence: u8,
}

/// The surest place first: a byline below the title, a name beside the date, a byline above the title (which may be
/// another article's), a name alone below the title, and a byline below the article.
fn find(draft: &Draft) -> Option<Byline> {
    let title = draft.title_row.unwrap_or(draft.core.start).min(draft.core.start);
    let rows = draft.rows.len();
    let below = title..(draft.core.start + BELOW).min(rows);
    let above = title.saturating_sub(ABOVE)..title;
    let after = draft.core.end.max(below.end)..(draft.core.end + AFTER).min(rows);
    // The head of a live page looks like its text.
    let between = above.start..below.end;
    let under = title + 1..(title + 1 + UNDER).min(draft.core.start + 1).min(rows);
    let credited = |rows: Range<usize>, confidence: u8, least: usize| {
        let found = rows.filter_map(|at| Some((at, credited(draft, at)?)));
        let mut found = found.take(JUDGED).filter_map(|(at, (names, used))| {
            let authors = people(names, draft, false)?;
            Some(Byline { authors, rows: at..at + used, confidence })
        });
        found.find(|byline| byline.authors.iter().all(|name| name.split(' ').count() >= least))
    };
    let named = |rows: Range<usize>, confidence: u8, names: fn(&Draft, usize, usize) -> Option<Vec<String>>| {
        let found = rows.filter_map(|at| Some((at, names(draft, at, title)?))).take(JUDGED);
        let mut found = found.filter_map(|(at, names)| Some((at, people(names, draft, true)?)));
        found.next().map(|(at, authors)| Byline { authors, rows: at..at + 1 + above_date(draft, at), confidence })
    };
    // Bylines far below the title, each with another name, are those of a list.
    let names = below.clone().filter_map(|at| people(self::credited(draft, at)?.0, draft, false));
    let listed = || names.collect::<BTreeSet<_>>().len() >= LISTED;
    credited(below, 95, 1)
        .filter(|byline| byline.rows.start <= title + UNDER || !listed())
        .or_else(|| named(between, 85, beside_date))
        .or_else(|| credited(above, 90, 1))
        .or_else(|| named(under, 75, under_title))
        .or_else(|| credited(after, 90, 2))
}

/// Rows that may still be read: not cut, or cut as the date line, which often names the author too.
fn readable(row: &Row) -> bool {
    row.words <= LONGEST && !row.ends_sentence() && row.cut.is_none_or(|rule| rule == date_line::NAME)
}

/// The authors whom the row at `at` credits, alone or with the name on the next row, and how many rows that took.
fn credited(draft: &Draft, at: usize) -> Option<(Vec<String>, usize)> {
    let row = draft.rows.get(at).filter(|row| readable(row) && !row.furniture)?;
    if let Some(name) = pair::written(&row.text, &row.key) {
        return Some((names(&name, true)?, 1));
    }
    let (text, dated) = without_date(row);
    let key = if dated { Cow::Owned(furniture::key(&text)) } else { Cow::Borrowed(row.key.as_str()) };
    let rest = after_by(&text, &key).or_else(|| if dated { after_inner_by(&text) } else { None })?;
    let rest = behind_place(rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace()));
    let rest = pair::before_pictures(rest).unwrap_or(rest);
    let rest = if dated { Cow::Borrowed(rest) } else { without_asides(before_gap(row, &text, rest)) };
    let rest = without_mail(rest);
    if rest.is_empty() {
        let next = draft.rows.get(at + 1).filter(|row| readable(row) && !row.furniture)?;
        return Some((names(&without_date(next).0, false)?, 2));
    }
    Some((names(&rest, true)?, 1))
}

/// "Asta Holm" of "in Lowmere, Asta Holm", as it stands behind "From our correspondent".
fn behind_place(rest: &str) -> &str {
    let placed = furniture::from_places().find_map(|word| rest.strip_prefix(word.trim_start()));
    let parted = placed.and_then(|rest| rest.split_once(", ").or_else(|| rest.split_once(": ")));
    let place = |place: &str| place.split(' ').count() <= PLACE && place.split(' ').all(is_capital);
    parted.filter(|(before, _)| place(before)).map_or(rest, |(_, name)| name)
}

/// "Asta Holm" of "By Asta Holm   Court Reporter", where two names or more stand before the gap: `rest` is what `text` says
/// behind its "by".
fn before_gap<'a>(row: &Row, text: &str, rest: &'a str) -> &'a str {
    let Some(gap) = row.gap else { return rest };
    let words = gap.saturating_sub(text[..text.len() - rest.len()].split_whitespace().count());
    let end = rest.match_indices(' ').nth(words.saturating_sub(1)).map(|(end, _)| end);
    end.filter(|_| words > 1).map_or(rest, |end| &rest[..end])
}

/// "Asta Holm and Jens Lund" of "Asta Holm (now) and Jens Lund (earlier)": most pages of the kind are live.
fn without_asides(text: &str) -> Cow<'_, str> {
    let mut left = Cow::Borrowed(text);
    while let Some((before, rest)) = left.split_once(" (")
        && let Some((aside, after)) = rest.split_once(')')
        && aside.split(' ').count() <= ASIDE
        && aside.chars().all(|c| c.is_lowercase() || c == ' ')
    {
        left = Cow::Owned(format!("{before}{after}"));
    }
    left
}

/// "Asta Holm" of "Asta Holm holm@lamp.example": names and addresses of their owners.
fn without_mail(text: Cow<str>) -> Cow<str> {
    let is_mail = |word: &&str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if !text.contains('@') || !text.split(' ').any(|word| is_mail(&word)) {
        return text;
    }
    Cow::Owned(text.split(' ').filter(|word| !is_mail(word)).collect::<Vec<&str>>().join(" "))
}

/// Does the title say "by" and the name? Then he made what the article tells of: a book, a talk.
fn is_of_title(draft: &Draft, name: &str) -> bool {
    let title = draft.found.title.as_ref().map(|title| furniture::key(&title.value)).unwrap_or_default();
    let name = furniture::key(name);
    let before = |at: usize| title[..at].trim_end().rsplit(' ').next().unwrap_or_default();
    let mut places = title.match_indices(&name).filter(|_| !name.is_empty());
    places.any(|(at, _)| !before(at).is_empty() && furniture::byline(&format!("{} {name}", before(at))).is_some())
}

/// Most words of an aside behind a name.
const ASIDE: usize = 2;

/// The names of a row that is nothing but names beside a date line, or that begins with names and gives the date; above
/// the title only the latter.
fn beside_date(draft: &Draft, at: usize, title: usize) -> Option<Vec<String>> {
    // A caption with its owner gives a date too.
    let row = draft.rows.get(at).filter(|row| readable(row) && !row.furniture && !row.text.contains('©'))?;
    let is_date =
        |at: Option<usize>| at.and_then(|at| draft.rows.get(at)).is_some_and(|row| row.cut == Some(date_line::NAME));
    let (text, dated) = without_date(row);
    let above = || is_date(Some(at + 1 + above_date(draft, at)));
    if !dated && (at <= title || row.times > REPEATED || !is_date(at.checked_sub(1)) && !above()) {
        return None;
    }
    if dated { names_alone(&text, first_part) } else { names_of_line(&text) }
}

/// The names of a line that is nothing but names, perhaps with a role or a place, and with "Interview:" before them.
pub(in crate::article) fn names_of_line(text: &str) -> Option<Vec<String>> {
    let mut names = names_alone(&without_asides(behind_interview(text)), without_role)?;
    let role = |name: &String| name.rsplit(' ').next().is_some_and(|word| furniture::is_role(&furniture::key(word)));
    // "Asta Holm, Harbour Editor": the second is what she is.
    names.truncate(names.iter().position(role).unwrap_or(names.len()));
    (!names.is_empty()).then_some(names)
}

/// The names with which `text` begins, if what `told` leaves of it says next to nothing else.
fn names_alone(text: &str, told: fn(&str) -> &str) -> Option<Vec<String>> {
    let names = names(without_place(text), false)?;
    let whole: usize = names.iter().map(|name| name.split_whitespace().count()).sum();
    let told = furniture::key(without_place(told(text)));
    let said = told.split(' ').filter(|word| !word.is_empty() && *word != "and").count();
    (said <= whole + 1).then_some(names)
}

/// "Asta Holm" of "Interview: Asta Holm".
fn behind_interview(text: &str) -> &str {
    let parted = text.split_once(':').filter(|(label, _)| furniture::is_interview_label(&furniture::key(label)));
    parted.map_or(text, |(_, name)| name.trim_start())
}

/// How many rows with role and place of the author stand between the name at `at` and the date.
fn above_date(draft: &Draft, at: usize) -> usize {
    let below = || draft.rows[at + 1..].iter();
    let date = below().take(BETWEEN + 1).position(|row| row.cut == Some(date_line::NAME));
    date.filter(|&rows| below().take(rows).all(is_role_or_place)).unwrap_or(0)
}

/// How often a name may stand alone on a page: one that does so more often is the outlet's, as the credit of its pictures.
const REPEATED: usize = 5;

/// "Asta Holm" of "Asta Holm, Harbour editor".
fn without_role(text: &str) -> &str {
    let role = |rest: &str| {
        rest.split(' ').count() <= ROLE && furniture::key(rest).split(' ').next_back().is_some_and(furniture::is_role)
    };
    text.split_once(", ").filter(|(name, rest)| is_bare_name(name) && role(rest)).map_or(text, |(name, _)| name)
}

/// Most words of a role behind a name.
const ROLE: usize = 4;

/// Most rows with role and place between an author and the date.
const BETWEEN: usize = 2;

/// "Foreign correspondent", "Port Lowmere": what stands below a name.
fn is_role_or_place(row: &Row) -> bool {
    let part = |word: &str| is_capital(word) || PARTICLES.contains(&word);
    let place = row.text.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c))
        && is_capital(&row.text)
        && row.text.split(' ').all(part);
    (1..=3).contains(&row.words) && (place || is_role(row)) || row.words == PLACE && place || is_whereabouts(row)
}

/// "at the count in Port Lowmere": a place behind the word that stands before one, on a line of its own.
fn is_whereabouts(row: &Row) -> bool {
    // Most lines begin with a capital.
    let placed = || furniture::from_places().any(|word| row.text.starts_with(word.trim_start()));
    let ends = || row.text.split(' ').next_back().is_some_and(is_capital);
    row.text.starts_with(char::is_lowercase)
        && (2..=WHERE).contains(&row.words)
        && !row.ends_sentence()
        && ends()
        && placed()
}

/// Most words of a place with what stands before it.
const WHERE: usize = 8;

/// Does the row end with what names a role?
fn is_role(row: &Row) -> bool {
    row.key.split(' ').next_back().is_some_and(furniture::is_role)
}

/// Is the text nothing but a name, or a name and the place that it writes from?
pub(in crate::article) fn is_attribution(text: &str) -> bool {
    is_bare_name(without_place(text))
}

/// The name of a text that is such.
pub(in crate::article) fn attributed(text: &str) -> Option<String> {
    let name = without_place(text);
    is_bare_name(name).then(|| name.to_owned())
}

/// "Asta Holm" of "Asta Holm in Lowmere": the place that the author writes from.
fn without_place(text: &str) -> &str {
    let place = |name: &str, place: &str| {
        is_bare_name(name.trim()) && (1..=PLACE).contains(&place.split(' ').count()) && place.split(' ').all(is_capital)
    };
    let found =
        furniture::from_places().find_map(|word| text.split_once(word)).filter(|(name, rest)| place(name, rest));
    found.map_or(text, |(name, _)| name)
}

/// Most words of a place: "Lowmere Quay Crown Court".
const PLACE: usize = 4;

/// The name alone on a row below the title, if the page names it again or gives its role below: of 20 such on development pages 17 were right,
/// of those that stand there once 2 of 5.
fn under_title(draft: &Draft, at: usize, _: usize) -> Option<Vec<String>> {
    // Far above the text it is one of a menu.
    let near = draft.core.start <= at + NEAR;
    let own = |row: &Row| near && row.times <= REPEATED;
    let row =
        draft.rows.get(at).filter(|row| own(row) && readable(row) && !row.furniture && is_bare_name(&row.text))?;
    let common = || row.text.split(' ').any(|word| is_common(draft, word));
    let again = |other: &Row| other.key.starts_with(&row.key) && other.key[row.key.len()..].starts_with(' ');
    let roled = || draft.rows.get(at + 1).is_some_and(|row| row.words <= LONGEST && is_role(row));
    let told = row.times > 1 || draft.rows.iter().any(again) || roled();
    (told && !common()).then(|| vec![row.text.clone()])
}

/// Does the page write `word` in lower case somewhere? "Staff" and "Writer" are no names where it says "writer".
fn is_common(draft: &Draft, word: &str) -> bool {
    let word = word.to_lowercase();
    let finder = Finder::new(&word);
    // The words of an address are no words of the page.
    let addressed = |before: &str, after: &str| {
        let goes_on =
            after.strip_prefix(['.', '-', '_', '/']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        before.ends_with(['.', '@', '/', '_']) || after.starts_with('@') || goes_on
    };
    let alone = |text: &str, at: usize| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic) && !addressed(before, after)
    };
    let says = |row: &Row| finder.find_iter(row.text.as_bytes()).any(|at| alone(&row.text, at));
    word.len() > 1 && word.starts_with(char::is_lowercase) && draft.rows.iter().any(says)
}

/// The names, without outlets', up to the first that is made of common words; `strict`: or that ends with one.
fn people(mut names: Vec<String>, draft: &Draft, strict: bool) -> Option<Vec<String>> {
    let known = |word: &str| is_common(draft, word);
    let person = |name: &String| {
        let mut words = name.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
        let last = name.split_whitespace().next_back().is_some_and(known);
        let common = strict && last || words.clone().all(known);
        let role = words.clone().next_back().is_some_and(|word| furniture::is_role(&furniture::key(word)));
        !common && !role && !is_unnamed(name) && words.next().is_some() && !is_of_title(draft, name)
    };
    names.iter_mut().for_each(without_agency);
    // What is left of "By Quaywire" beside the date is no name either.
    let of_nobody = |name: &str| is_outlet(draft, name) || is_agency(draft, name) || strict && outlets::is_house(name);
    names.retain(|name| {
        let words = furniture::byline(&furniture::key(name)).unwrap_or_default();
        let behind: Vec<&str> = name.split(' ').skip(words).collect();
        !(of_nobody(name) || words > 0 && of_nobody(&behind.join(" ")))
    });
    // Beside a full name one word is an agency: "By Quaywire and Asta Holm".
    if names.iter().any(|name| name.contains(' ')) {
        names.retain(|name| name.contains(' '));
    }
    names.truncate(names.iter().position(|name| !person(name)).unwrap_or(names.len()));
    names.iter_mut().for_each(lower);
    (!names.is_empty()).then_some(names)
}

/// Most words of an outlet's name; a longer one that ends so is a person's with the outlet behind it.
const OUTLET: usize = 3;

fn is_outlet(draft: &Draft, name: &str) -> bool {
    let short = || name.split(' ').nth(OUTLET).is_none();
    draft.outlet(&furniture::key(name)).is_some() || short() && outlets::is_outlet(name)
}

/// An agency that is known, or that the text names as agencies are at its head: "LOWMERE, May 5 (Quaywire) - …".
fn is_agency(draft: &Draft, name: &str) -> bool {
    let bracketed = || format!("({name})");
    let signs =
        |row: &Row| row.text.get(..row.text.floor_char_boundary(HEAD)).is_some_and(|head| head.contains(&bracketed()));
    furniture::is_agency(&furniture::key(name)) || !name.contains(' ') && draft.rows.iter().any(signs)
}

/// Bytes of a paragraph in which its dateline stands.
const HEAD: usize = 80;

/// "Asta Holm" of "Asta Holm Associated Press": a full name with the agency right behind it.
fn without_agency(name: &mut String) {
    let ends: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).skip(1).collect();
    if let Some(end) = ends.into_iter().find(|&end| furniture::is_agency(&furniture::key(&name[end..]))) {
        name.truncate(end);
    }
}

/// "ASTA HOLM-LUND" becomes "Asta Holm-Lund".
fn lower(name: &mut String) {
    if !name.contains(' ') || name.contains(char::is_lowercase) || name.contains([',', '.']) {
        return;
    }
    let mut begins = true;
    *name = name
        .chars()
        .flat_map(|c| {
            let first = std::mem::replace(&mut begins, !c.is_alphabetic());
            let lower = if first { c.to_string() } else { c.to_lowercase().to_string() };
            lower.chars().collect::<Vec<char>>()
        })
        .collect();
}

/// The row's text with its date replaced by a separator, and whether it has one.
fn without_date(row: &Row) -> (Cow<'_, str>, bool) {
    match row.date() {
        Some((text, date)) => {
            let (before, after) = (text.get(..date.span.start), text.get(date.span.end..));
            (format!("{} | {}", before.unwrap_or_default(), after.unwrap_or_default()).into(), true)
        }
        None => (Cow::Borrowed(&row.text), false),
    }
}

/// What ends a list of names: labels of dates, which copies glue to the name before them ("Asta HolmUpdated"), other
/// credits, and words that no name holds.
const LABELS: &[&str] = &[
    "PUBLISHED",
    "Published",
    "LAST UPDATED",
    "Last Updated",
    "Last updated",
    "UPDATED",
    "Updated",
    "Staff Writer",
    "Reviewed by",
    "Reviewed By",
    "Medically",
    "Fact-checked by",
    "Fact checked by",
    "Edited by",
    "Photos by",
    "Illustrated by",
    " on ",
    " at ",
    " in ",
    " for ",
    " from ",
];

/// What follows the "by" at the beginning of `text`, whose key is `key`: "By …", "Posted by …", and "By…" glued to the name.
fn after_by<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    if let Some(count) = furniture::byline(key) {
        return after_words(text, count);
    }
    let glued = text.strip_prefix("By").or_else(|| text.strip_prefix("BY "))?;
    glued.starts_with(char::is_uppercase).then_some(glued)
}

/// What follows a "by" inside a line that also gives the date: "Published … by …".
fn after_inner_by(text: &str) -> Option<&str> {
    let credit = ["Written by ", "Written By ", " by ", " By ", " BY "].iter().find_map(|by| text.split_once(by));
    let (before, rest) = credit?;
    let other = before.rsplit(' ').next().map(furniture::key).is_some_and(|word| OTHERS.contains(&word.as_str()));
    (!other).then_some(rest)
}

/// What others did to an article than to write it.
const OTHERS: &[&str] = &["reviewed", "checked", "edited", "translated", "illustrated", "photographed"];

/// `text` after its first `count` words.
fn after_words(text: &str, count: usize) -> Option<&str> {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest = &rest[rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())..];
    }
    Some(rest)
}

/// "Asta Holm" of "Asta Holm 15 min read".
fn without_minutes(text: &str) -> &str {
    let Some((name, rest)) = text.split_once(|c: char| c.is_ascii_digit()) else { return text };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    if rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("min")) { name } else { text }
}

/// The text up to the first sign that parts author, date and section.
fn first_part(text: &str) -> &str {
    let separators = ['|', '•', '·', '⋅', '–', '—', '(', '/', '@', ':'];
    let first = text.trim_start_matches(|c: char| separators.contains(&c) || c.is_whitespace());
    let first = first.split(separators).next().unwrap_or_default();
    first.split(" - ").next().unwrap_or_default()
}

/// The names at the beginning of `text`, up to a separator or to what is no name; `credited`: after a "by" one word may
/// be a name too.
fn names(text: &str, credited: bool) -> Option<Vec<String>> {
    let first = first_part(text);
    let first = LABELS.iter().fold(first, |first, label| first.split_once(label).map_or(first, |(name, _)| name));
    let first = if credited { without_minutes(first) } else { first };
    let mut names: Vec<String> = Vec::new();
    for part in first.split([',', '&', ';']).flat_map(and) {
        let part = part.trim().trim_end_matches('*');
        let part = part.strip_suffix('.').filter(|part| !part.contains('.')).unwrap_or(part);
        let short = credited && names.iter().all(|name| !name.contains(' '));
        if is_degree(part)
            && let Some(last) = names.last_mut()
        {
            last.push_str(", ");
            last.push_str(part);
        } else if is_name(part, 2) || short && is_name(part, 1) {
            names.push(part.to_owned());
        } else if !part.is_empty() {
            break;
        }
    }
    (!names.is_empty()).then_some(names)
}

/// Parts a list of names at its "and".
pub(in crate::article) fn and(text: &str) -> impl Iterator<Item = &str> {
    let word = [" and ", " og ", " och ", " und ", " et ", " y ", " e ", " en ", " i ", " ja ", " AND "];
    let found = word.into_iter().find_map(|word| text.split_once(word));
    let (first, second) = found.unwrap_or((text, ""));
    [first, second].into_iter()
}

/// "DVM", "PhD", "MD": what stands behind a name.
fn is_degree(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    (2..=6).contains(&text.len()) && capitals * 2 >= text.len() && text.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// Two or three words of letters, all of them capitalised.
fn is_bare_name(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c));
    letters && matches!(text.split(' ').count(), 2 | 3) && text.split(' ').all(is_capital) && is_name(text, 2)
}

/// "NewsroomAstaH": names run into one.
fn is_handle(word: &str) -> bool {
    let pairs = word.chars().zip(word.chars().skip(1));
    pairs.filter(|(one, next)| one.is_lowercase() && next.is_uppercase()).count() > 1
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Words that names hold in lower case.
const PARTICLES: &[&str] = &[
    "af", "al", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "e", "el", "i", "ibn", "la",
    "le", "ten", "ter", "van", "von", "y", "zu",
];

/// Is `word` one that names hold in lower case?
pub(in crate::article) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Up to four words, at least `least`, the first and the last capitalised, without digits.
fn is_name(text: &str, least: usize) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| is_capital(word);
    let inside = |word: &&str| is_capital(word) || word.len() < 2 || PARTICLES.contains(word);
    (least..=4).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.last().is_some_and(capital)
        && words.iter().all(inside)
        && (words.len() > 1 || !is_handle(text))
        && !furniture::is_nameless(&furniture::key(text))
        && text.len() > 3
        && !text.contains(|c: char| c.is_numeric() || "?!#$%*+=<>[]{}_~".contains(c))
        && !words.iter().any(|word| furniture::is_furniture(&furniture::key(word)))
}

#[cfg(test)]
mod tests;
