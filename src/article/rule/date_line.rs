//! The line that says when the article was published, or last changed. It is read in any language, and only near the
//! title: a date elsewhere is not the article's, unless it is the one that the page calls that of its publication. Three
//! different dates close together above the text are those of other articles, lines beside each other that begin with
//! different dates a list, and a date such as 3/5/2025 in an English text is read only if other dates of the page tell
//! whether the month comes first. A line that gives the time of a change is the date of publication too, if no other is. A line
//! that says "Published yesterday at 9:05" goes, and dates nothing; so does an agency's dateline on a line of its own ("Lowmere,
//! onsdag /QWN/"), whose sign names the outlet if the copy bears it before its number or hour too.
//!
//! Before:
//!
//! ```text
//! Harbour reopens after the storm
//! 2021-07-19
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::chars::any;
use super::super::draft::{Draft, Row};
use super::super::found::Guess;
use super::{masthead, outside, signature};
use crate::date::{self, DateLine, Stamp};
use crate::lang::dates::Order;
use crate::lang::{furniture, outlets, telling};
use crate::raw;
use jiff::civil::Date;

pub(in crate::article) const NAME: &str = "date-line";
pub(super) const OF_DUMPS: bool = false;

/// Longest line, in bytes, that is looked at: label, weekday, date, time, place, author.
const LONGEST: usize = 120;

/// Longest line, in bytes, that begins with the date of publication and its label, and goes on.
const LABELLED: usize = 300;

/// Rows above the title, below the article's beginning and below its end in which its date stands.
const ABOVE: usize = 6;
const BELOW: usize = 3;
const AFTER: usize = 4;

/// Rows below a headline in which the date may stand alone: behind subhead, "By", name and sign.
const UNDER: usize = 8;

/// Rows directly above a headline in which the date may stand among other words: its section, its author.
const BESIDE: usize = 2;

/// Longest line, in bytes, that counts from the day on which it is read: "Last published on Wednesday at 9:05".
const COUNTED: usize = 60;

/// Most bytes of the words, at the beginning of a line, that call a date that of publication: "Originally published on".
const LABEL: usize = 30;

/// Most rows between two dates of a list of other articles, and fewest dates of one.
const CLOSE: usize = 4;
const LISTED: usize = 3;

/// How sure the time of a change is, in per cent, to tell the day of publication: so it was on 7 of 10 development pages.
const CHANGED: u8 = 60;

/// How sure the name behind "Source:" beside the date is the outlet's, in per cent.
const SOURCE: u8 = 80;

/// Most bytes before a date that begins a line: "[ 5 May 2025 ]".
const OPENS: usize = 2;

/// Fewest words beside the date of an event: its place, its name.
const EVENT: usize = 6;

/// Paragraphs that tell the language.
const SAMPLE: usize = 8;

/// Most words beside the date in the line right behind the text, which gives author and section too.
const SIGNED: usize = 6;

/// Most words, beside the date, of a line that gives the date among other things: author, section, minutes to read.
const OTHERS: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let title = draft.title_row.unwrap_or(draft.core.start).min(draft.core.start);
    let below = title..(draft.core.start + BELOW).min(draft.rows.len());
    let above = (title.saturating_sub(ABOVE)..title).rev();
    let after = draft.core.end.max(below.end)..(draft.core.end + AFTER).min(draft.rows.len());
    let end = draft.core.end;
    // A date below the title is the article's even if the line says more; elsewhere the line has to be a date line.
    let places = below.map(|at| (at, false)).chain(above.map(|at| (at, true)));
    let places = places.chain(around_headlines(draft)).chain(after.map(|at| (at, at != end)));
    let mut dated: Vec<(usize, Line)> = Vec::new();
    for (at, whole) in places {
        if !dated.iter().any(|&(other, _)| other == at)
            && let Some(line) = given(&draft.rows[at], whole)
        {
            dated.push((at, line));
        }
    }
    // Several dates below the article belong to other articles, but for one that ends it, and dates with a time of day
    // there to comments.
    let is_below = |at: usize| at >= draft.core.end;
    let alone = dated.iter().filter(|(at, _)| is_below(*at)).count() == 1;
    let own = |at: usize| alone || at == draft.core.end;
    let signed = |at: usize, line: &Line| line.date.whole || line.others <= SIGNED && !is_open(&draft.rows[at]);
    dated.retain(|(at, line)| !is_below(*at) || own(*at) && line.date.stamp.time.is_none() && signed(*at, line));
    let mut others = listed(&dated, title, draft.core.start);
    others.extend(dated.iter().map(|(at, _)| *at).filter(|&at| is_of_log(draft, at)));
    dated.retain(|(at, _)| !others.contains(at));
    others.into_iter().for_each(|at| draft.cut(at, outside::NAME));
    let event = event(&dated, title);
    for (at, Line { date, changed, .. }) in &dated {
        let confidence = if date.weekday_differs { 60 } else { 95 };
        let stamp = in_order(draft, *at, date).filter(|_| event != Some(*at));
        let guess = stamp.map(|stamp| Guess::new(stamp, &draft.rows[*at].text, confidence));
        let slot = if date.updated { &mut draft.found.updated } else { &mut draft.found.date };
        *slot = slot.take().or(guess);
        if let Some(changed) = changed {
            draft.found.updated.get_or_insert(Guess::new(*changed, &draft.rows[*at].text, confidence));
        }
        if let Some(name) =
            outlets::labelled(&draft.rows[*at].text).filter(|name| !furniture::is_agency(&furniture::key(name)))
        {
            draft.found.source.get_or_insert(Guess::new(name.to_owned(), &draft.rows[*at].text, SOURCE));
        }
        draft.cut(*at, NAME);
    }
    if draft.found.date.is_none()
        && let Some((at, date)) = labelled(draft).or_else(|| under_headline(draft))
    {
        let stamp = in_order(draft, at, &date);
        draft.found.date = stamp.map(|stamp| Guess::new(stamp, &draft.rows[at].text, 85));
        draft.cut(at, NAME);
    }
    // "qwn jl 261815 Nov 26"
    if draft.found.date.is_none()
        && let Some(row) = draft.rows.iter().rev().find(|row| row.cut == Some(signature::NAME))
        && let Some(stamp) = raw::signed(&row.text).and_then(|date| Stamp::read(&date))
    {
        draft.found.date = Some(Guess::new(stamp, &row.text, 85));
    }
    // "Valley Courier | 5 May 2025"
    if draft.found.date.is_none()
        && let Some(at) =
            (0..title).find(|&at| draft.rows[at].cut == Some(masthead::NAME) && draft.rows[at].date().is_some())
        && let Some(date) = draft.rows[at].date().map(|(_, date)| date.clone())
    {
        let stamp = in_order(draft, at, &date);
        draft.found.date = stamp.map(|stamp| Guess::new(stamp, &draft.rows[at].text, 85));
    }
    // Without the day on which it was read, "Published yesterday at 9:05" dates nothing.
    for at in title + 1..(draft.core.start + BELOW).min(draft.rows.len()) {
        let row = &draft.rows[at];
        if row.cut.is_none() && row.date().is_none() && is_nothing_else(&row.text) {
            draft.cut(at, NAME);
        }
    }
    // News say to the minute when they were changed, pages that stand for years give a day.
    if draft.found.date.is_none()
        && let Some(changed) = draft.found.updated.clone().filter(|changed| changed.value.time.is_some())
    {
        draft.found.date = Some(Guess { confidence: CHANGED, ..changed });
    }
}

/// Does the text say nothing but when something was published or changed, or both? "Published yesterday at 9:05" and "4 May, 9:05"
/// are such lines too, though they do not say of which year they speak.
pub(in crate::article) fn is_nothing_else(text: &str) -> bool {
    if text.len() > LONGEST || !has_number(text) {
        return false;
    }
    let dated = date::line(text, None);
    if dated.as_ref().is_some_and(|date| date.whole || is_timed(text, date) || is_sent(text, date)) {
        return true;
    }
    if dated.is_none() && tells_hours(text) {
        return true;
    }
    // Hour and minute at least: "6" alone may count anything.
    let numbers = || text.as_bytes().chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit());
    if dated.is_none() && (text.len() > COUNTED || numbers().filter(|part| part[0].is_ascii_digit()).count() < 2) {
        return false;
    }
    // Any day will do, as nothing is read but what kind of line it is.
    let known = |text: &str| date::line(text, None).or_else(|| date::line(text, Some(Date::constant(2000, 1, 3))));
    let says = |text: &str| {
        let counts = |date: DateLine| date.whole && (date.published || date.updated || date.stamp.time.is_some());
        has_number(text) && known(text).is_some_and(counts)
    };
    let halves = |end: usize| says(&text[..end]) && says(&text[end..]);
    let before = || dated.as_ref().map(|date| &text[..date.span.start]).filter(|before| has_number(before));
    let first = || before().and_then(known);
    let twice = dated.as_ref().is_some_and(|date| halves(date.span.end));
    // "4.5. 9:05 | Päivitetty 4.5.2026": the first half gives no year.
    let numbers = |half: &str| !half.contains(char::is_alphabetic);
    let barred = || text.split_once('|').is_some_and(|(before, rest)| numbers(before) && says(rest));
    twice || barred() || first().is_some_and(|first| halves(first.span.end)) || dated.is_none() && says(text)
}

/// Does the line say nothing but at which hours of an unnamed day something was published and changed: "Published 8:02am GMT, updated
/// 11:30am"?
fn tells_hours(text: &str) -> bool {
    let mut parts = text.split([',', '|', '•', '·', ';']).map(str::trim).filter(|part| !part.is_empty()).peekable();
    // Any day will do, as nothing is read but whether the words before the hour are a label.
    let is_label = |label: &str| {
        date::line(&format!("{label} 3 January 2000"), None)
            .is_some_and(|date| date.whole && (date.published || date.updated))
    };
    let tells = |part: &str| {
        let mut ends = part.match_indices(' ').map(|(at, _)| at);
        ends.any(|at| date::clock(part[at..].trim()).is_some() && is_label(&part[..at]))
    };
    text.len() <= COUNTED && parts.peek().is_some() && parts.all(tells)
}

/// Does the line say who sent an agency's report, in a few capitals, and when to the minute: "QWN 25.11.2026 06:12"?
fn is_sent(text: &str, date: &DateLine) -> bool {
    let sender = text.get(..date.span.start).unwrap_or_default().trim();
    SENDER.contains(&sender.len())
        && sender.bytes().all(|byte| byte.is_ascii_uppercase())
        && text.get(date.span.end..).is_some_and(str::is_empty)
        && date.stamp.time.is_some()
}

/// Letters of an agency's short name.
const SENDER: std::ops::RangeInclusive<usize> = 2..=6;

/// Does the line say, beside the date and behind a sign, how long the text takes to read: "12 May 2026 • 4 min read"?
fn is_timed(text: &str, date: &DateLine) -> bool {
    let beside = [text.get(..date.span.start), text.get(date.span.end..)];
    let mut parts = beside.into_iter().flatten().flat_map(|part| part.split(['•', '·', '|', '–', '—']));
    parts.all(|part| {
        let key = furniture::key(part);
        key.is_empty() || furniture::is_reading_time(&key)
    })
}

/// Rows above the text whose dates are other articles': three and more different ones close together are a list of such,
/// but for one right below the headline and those that say what they are.
fn listed(dated: &[(usize, Line)], title: usize, start: usize) -> Vec<usize> {
    let bare = |line: &Line| !line.date.published && !line.date.updated && line.changed.is_none();
    let mut bare: Vec<(usize, Date)> = dated
        .iter()
        .filter(|(at, line)| *at < start && bare(line))
        .map(|(at, line)| (*at, line.date.stamp.date))
        .collect();
    bare.sort_unstable();
    let lists = bare.chunk_by(|one, next| next.0 - one.0 <= CLOSE).filter(|list| {
        let mut dates: Vec<Date> = list.iter().map(|(_, date)| *date).collect();
        dates.sort_unstable();
        dates.dedup();
        dates.len() >= LISTED
    });
    let own = |at: usize| (title + 1..=title + BESIDE).contains(&at);
    lists.flatten().map(|(at, _)| *at).filter(|&at| !own(at)).collect()
}

/// Does the row begin with a date and go on, and the row beside it with another: a list of changes or of titles?
fn is_of_log(draft: &Draft, at: usize) -> bool {
    let begins = |row: &Row| {
        let (_, date) = row.date().filter(|(_, date)| date.span.start <= OPENS && !date.whole)?;
        (!date.published && !date.updated).then_some(date.stamp.date)
    };
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut beside = beside.filter_map(|at| begins(draft.rows.get(at)?));
    begins(&draft.rows[at]).is_some_and(|own| beside.any(|other| other != own))
}

/// The row below the headline that gives a date among several other words, if the next rows have a line that gives one alone: the
/// former is that of an event.
fn event(dated: &[(usize, Line)], title: usize) -> Option<usize> {
    let plain = |line: &Line| !line.date.published && !line.date.updated;
    let place = dated.iter().position(|(at, line)| *at > title && !line.date.updated)?;
    let (at, line) = &dated[place];
    let alone = |(other, line): &(usize, Line)| (at + 1..=at + BELOW).contains(other) && plain(line) && line.date.whole;
    (plain(line) && !line.date.whole && line.others >= EVENT && dated[place..].iter().any(alone)).then_some(*at)
}

/// The stamp of the date on the row at `at`. Where its numbers do not say whether day or month comes first, other dates of
/// the page do; if none does, an English text leaves it open.
fn in_order(draft: &Draft, at: usize, date: &DateLine) -> Option<Stamp> {
    let read = draft.rows[at].date().filter(|(_, read)| read.stamp == date.stamp);
    let Some((text, _)) = read.filter(|(text, read)| order(text, read) == Some(None)) else { return Some(date.stamp) };
    let short = draft.rows.iter().filter(|row| row.text.len() <= LONGEST);
    let told: Vec<Order> = short.filter_map(Row::date).filter_map(|(text, date)| order(text, date)?).collect();
    match (told.contains(&Order::Mdy), told.contains(&Order::Dmy)) {
        (true, false) => swapped(date.stamp),
        (false, true) => Some(date.stamp),
        // Between strokes English has both orders, between dots and hyphens the day comes first unless the page says else.
        _ => Some(date.stamp).filter(|_| !text[date.span.clone()].contains('/') || !is_english(draft)),
    }
}

/// Does the row's date not say whether day or month comes first?
fn is_open(row: &Row) -> bool {
    row.date().is_some_and(|(text, date)| order(text, date) == Some(None))
}

/// The stamp with day and month in each other's place.
fn swapped(stamp: Stamp) -> Option<Stamp> {
    let date = Date::new(stamp.date.year(), stamp.date.day(), stamp.date.month()).ok()?;
    Some(Stamp { date, ..stamp })
}

/// In which order a date in numbers parted by strokes, dots or hyphens gives day and month, if it says so; `None` for other
/// dates.
fn order(text: &str, date: &DateLine) -> Option<Option<Order>> {
    let text = &text[date.span.clone()];
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let mut numbers = text.split(sign);
    let number = |part: Option<&str>| part?.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse::<i8>().ok();
    let (first, second) = (number(numbers.next())?, number(numbers.next())?);
    numbers.next()?;
    match () {
        () if first == second => None,
        () if second > 12 || date.stamp.date.month() == first => Some(Some(Order::Mdy)),
        () if first > 12 => Some(Some(Order::Dmy)),
        () => Some(None),
    }
}

/// Is the text of the article told to be English?
fn is_english(draft: &Draft) -> bool {
    let rows = &draft.rows[draft.core.clone()];
    let text: Vec<&str> = rows.iter().filter(|row| row.is_prose()).take(SAMPLE).map(|row| row.text.as_str()).collect();
    telling::language(&text.join("\n")) == Some("en")
}

/// The rows beside each row that says the headline, and whether the line has to be a date line: pages set the headline
/// into their crumbs as well, and what the classifier takes for the beginning may be a menu far above it.
fn around_headlines(draft: &Draft) -> impl Iterator<Item = (usize, bool)> + '_ {
    headlines(draft).flat_map(|at| {
        let above = (at.saturating_sub(BELOW)..at).rev().map(move |place| (place, at - place > BESIDE));
        let below = (at + 1..(at + 1 + BELOW).min(draft.rows.len())).map(|place| (place, true));
        above.chain(below)
    })
}

/// The date that stands alone below a headline, where nothing nearer gives one.
fn under_headline(draft: &Draft) -> Option<(usize, DateLine)> {
    let mut places = headlines(draft).flat_map(|at| at + 1..(at + 1 + UNDER).min(draft.rows.len()));
    places.find_map(|at| Some((at, given(&draft.rows[at], true)?.date))).filter(|(_, date)| !date.updated)
}

/// The rows that say the headline, but for the first row, which is the page's title.
fn headlines(draft: &Draft) -> impl Iterator<Item = usize> + '_ {
    let title = draft.found.title.as_ref().map(|title| furniture::key(&title.value)).unwrap_or_default();
    let row = draft.title_row.map(|at| draft.rows[at].key.as_str()).unwrap_or_default();
    let says = move |key: &str| !key.is_empty() && (key == row || key == title);
    (1..draft.core.end).filter(move |&at| says(&draft.rows[at].key))
}

/// The one line of the page that calls a date that of its publication, wherever it stands: of two, one is another
/// article's.
fn labelled(draft: &Draft) -> Option<(usize, DateLine)> {
    let dated = draft.rows.iter().enumerate().filter_map(|(at, row)| Some((at, given(row, false)?)));
    let dated = dated.map(|(at, line)| (at, line.date));
    let mut labelled = dated.filter(|(_, date)| date.published && (date.whole || date.span.start <= LABEL));
    let found = labelled.next()?;
    labelled.next().is_none().then_some(found)
}

/// A row's date, and that of a change which it gives beside the date of publication.
struct Line {
    date: DateLine,
    changed: Option<Stamp>,
    /// Words beside the date.
    others: usize,
}

/// A line that gives a date: short, no caption, no sentence; `whole`: with nothing else in it.
fn given(row: &Row, whole: bool) -> Option<Line> {
    let long = row.text.len() > LONGEST;
    let looked = if long { &row.text[..row.text.floor_char_boundary(2 * LABEL)] } else { &row.text };
    if row.cut.is_some() || row.text.len() > LABELLED || !has_number(looked) {
        return None;
    }
    let (text, date) = row.date()?;
    // What a line says behind "Published: 8 March 2024" is of the article too, and may be much.
    let called = date.published && date.span.start <= LABEL;
    if long && !called {
        return None;
    }
    let mut line = Line { date: date.clone(), changed: None, others: 0 };
    let date = &mut line.date;
    let rest = &text[date.span.end..];
    // Some pages set the date of the last change and that of publication side by side: the earlier is the latter.
    if let Some(second) = date::line(rest, None) {
        let moment = |stamp: Stamp| (stamp.date, stamp.time.filter(|_| date.stamp.time.is_some()));
        let earlier = second.stamp.date < date.stamp.date
            || date.updated && second.stamp.time.is_some() && moment(second.stamp) < moment(date.stamp);
        if earlier && (second.span.start == 0 || date.updated) {
            line.changed = date.updated.then_some(date.stamp);
            (date.stamp, date.updated) = (second.stamp, false);
        } else if second.updated && !date.updated && second.stamp.date >= date.stamp.date {
            line.changed = Some(second.stamp);
        }
        line.others = words(&rest[..second.span.start]) + words(&rest[second.span.end..]);
    } else {
        line.others = words(rest);
        line.changed =
            date::line(&text[..date.span.start], None).filter(|first| first.updated).map(|first| first.stamp);
    }
    line.others = if date.whole { 0 } else { words(&text[..date.span.start]) + line.others };
    let short = || called || !row.text.ends_with(['.', '?', '!', ':']) && line.others <= OTHERS;
    // "Published 3 May 2025. Updated 5 May 2025": each half says nothing but a date.
    let twice = || {
        date::line(rest, None).is_some_and(|rest| rest.whole)
            && date::line(&text[..date.span.end], None).is_some_and(|first| first.whole)
    };
    date.whole |= twice() || is_timed(text, date) || is_sent(text, date);
    (date.whole || !whole && short()).then_some(line)
}

fn words(text: &str) -> usize {
    furniture::key(text).split(' ').filter(|word| !word.is_empty()).count()
}

fn has_number(text: &str) -> bool {
    any(text.as_bytes(), |byte| byte.is_ascii_digit())
        || !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_numeric())
}

/// The date of a line, and the line with spaces where a copy has lost them, if its place is meant in that.
pub(in crate::article) fn read(text: &str) -> Option<(Option<String>, DateLine)> {
    if !has_number(text) {
        return None;
    }
    let found = date::line(text, None).or_else(|| of_part(text));
    // Where a copy has glued the date of publication, only that of a change may be read.
    if found.as_ref().is_some_and(|date| !date.updated || text.len() > LONGEST) {
        return found.map(|date| (None, date));
    }
    let parted = unglued(text);
    let better = |date: &DateLine| found.is_none() || !date.updated;
    let date = if parted.len() > text.len() { date::line(&parted, None).filter(better) } else { None };
    date.map(|date| (Some(parted), date)).or_else(|| found.map(|date| (None, date)))
}

/// The date of what stands behind a dot or bar, where the words before it hide it: "5 hours ago · 13/05/2025".
fn of_part(text: &str) -> Option<DateLine> {
    let (at, sign) = text.char_indices().rev().find(|(_, c)| matches!(c, '·' | '•' | '|'))?;
    let start = at + sign.len_utf8();
    let mut date = date::line(&text[start..], None).filter(|date| date.whole)?;
    date.span = date.span.start + start..date.span.end + start;
    date.whole = false;
    Some(date)
}

/// The text with a space where a copy has glued a word or a time to the date: "Asta HolmMay 5, 2025", "5 May 20259:30".
fn unglued(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut before, mut digits) = (' ', 0);
    for c in text.chars() {
        let year = digits == 4;
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        if (before.is_lowercase() || year) && c.is_uppercase() || before.is_lowercase() && digits == 1 || digits == 5 {
            out.push(' ');
            digits = digits.min(1);
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests;
