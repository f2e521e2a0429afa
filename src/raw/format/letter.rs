//! The items of a newsletter as articles, each with its headline and its part of the letter.

use super::heads;
use super::mail::{left_out, rows_of};
use super::rows::Row;
use crate::lang::furniture;
use crate::raw::parse::Draft;
use crate::raw::{Body, Cut, Sender, Stated};

/// The rule by which letters leave out what is of no item.
const NEWSLETTER: &str = "newsletter";

/// The items of a newsletter as articles: each has its own headline and address, and the letter's outlet and date.
pub(super) fn items(stated: &Stated, body: &Body, id: Option<&str>) -> Vec<Draft> {
    let mut rows = rows_of(body);
    let mut items = super::items::find(&rows).unwrap_or_default();
    if matches!(body, Body::Lines(_)) {
        let marked = heads::mark(rows_of(body));
        let found = super::items::find(&marked).unwrap_or_default();
        if found.len() > items.len() {
            (rows, items) = (marked, found);
        }
    }
    if items.first().is_some_and(|first| is_text(&rows[..first.rows.start.saturating_sub(1)], stated.title.as_deref()))
    {
        return Vec::new();
    }
    // Each item has its headline right above its rows.
    let of_items: Vec<_> = items.iter().map(|item| item.rows.start.saturating_sub(1)..item.rows.end).collect();
    let outside = rows.iter().enumerate().filter(|(at, _)| !of_items.iter().any(|rows| rows.contains(at)));
    let mut outside: Vec<Cut> = outside.filter_map(|(_, row)| left_out(body, row, NEWSLETTER)).collect();
    items
        .into_iter()
        .zip(1..)
        .map(|(item, number)| {
            let stated = Stated {
                title: Some(item.title),
                url: item.url,
                sender: Sender { name: None, ..stated.sender.clone() },
                ..stated.clone()
            };
            let draft = Draft { cut: std::mem::take(&mut outside), ..Draft::new(stated, part(body, &rows[item.rows])) };
            draft.id(id.map(|id| format!("{id}#{number}")))
        })
        .collect()
}

/// Do the rows above the first item tell the news that the subject announces? Then they are an article, and the items its parts.
fn is_text(above: &[Row], subject: Option<&str>) -> bool {
    let Some(subject) = subject.map(furniture::key) else { return false };
    let head = above.iter().position(|row| furniture::key(&row.text) == subject);
    let below = head.map(|head| &above[head + 1..]).unwrap_or_default();
    let greets = |row: &Row| furniture::greets(&furniture::key(&row.text)).is_some();
    below.iter().map(|row| row.text.split_whitespace().count()).sum::<usize>() >= ARTICLE && !below.iter().any(greets)
}

/// Fewest words of an article above its first subhead.
const ARTICLE: usize = 30;

/// The part of a body that some of its rows are.
fn part(body: &Body, rows: &[Row]) -> Body {
    let (start, end) = rows.first().zip(rows.last()).map_or((0, 0), |(first, last)| (first.start, last.end));
    match body {
        Body::Html { html, line, .. } => {
            let line = line + memchr::memchr_iter(b'\n', &html.as_bytes()[..start]).count() as u32;
            Body::Html { html: without_last_link(&html[start..end]), line, page: false }
        }
        Body::Lines(lines) => {
            let own = rows.iter().find_map(|row| row.link.as_deref());
            let leads = |row: &Row| row.is_address() || row.is_labelled() && row.link.as_deref() == own;
            let told = rows.iter().filter(|row| !leads(row) && !row.is_rule());
            Body::Lines(told.filter_map(|row| lines.get(row.start)).cloned().collect())
        }
        Body::Blocks(blocks) => Body::Blocks(blocks.clone()),
    }
}

/// The markup of an item without the link at its end that leads to the article: "Read the full story".
fn without_last_link(html: &str) -> String {
    let whole = || html.to_owned();
    let Some(start) = html.rfind("<a ") else { return whole() };
    let Some((open, close)) = html[start..].find('>').zip(html[start..].find("</a>")) else { return whole() };
    let says = html[start..].get(open + 1..close).is_some_and(|text| furniture::is_furniture(&furniture::key(text)));
    if says { [&html[..start], &html[start + close + "</a>".len()..]].concat() } else { whole() }
}
