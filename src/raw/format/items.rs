//! The items of a newsletter, each a headline, some text and a link to the article that it is taken from.
//!
//! Only what is unmistakable is taken apart: three items or more under headlines of one shape, nearly all of them with text and
//! with links of their own. An article with subheads has no link for each.

use super::rows::{Head, Row};
use crate::lang::furniture;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Fewest items.
const FEWEST: usize = 3;

/// Fewest words of an item's text.
const TEXT: usize = 8;

/// An item: its headline, its link, and the rows of its text.
#[derive(Debug, PartialEq)]
pub(super) struct Item {
    pub title: String,
    pub url: Option<String>,
    pub rows: Range<usize>,
    /// It has text and a link.
    whole: bool,
}

/// The items of a letter, if it has any.
pub(super) fn find(rows: &[Row]) -> Option<Vec<Item>> {
    let mut shapes: BTreeMap<Head, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(head) = row.head {
            shapes.entry(head).or_default().push(at);
        }
    }
    shapes.into_values().filter_map(|heads| items(rows, &heads)).max_by_key(Vec::len)
}

fn items(rows: &[Row], heads: &[usize]) -> Option<Vec<Item>> {
    let numbered = rows[heads.first().copied()?].head == Some(Head::Numbered);
    if numbered && !heads.iter().zip(1..).all(|(&head, number)| rows[head].number() == Some(number)) {
        return None;
    }
    let ends = heads.iter().skip(1).copied().chain([rows.len()]);
    let mut items: Vec<Item> = heads.iter().zip(ends).map(|(&head, end)| item(rows, head, end)).collect();
    // What heads the letter, or its foot, is none.
    while items.last().is_some_and(|item| !item.whole) {
        items.pop();
    }
    // Where no item says anything behind its link, what stands behind that of the last one is the letter's leave.
    let ends_with_link = |item: &Item| {
        let behind = link_of(rows, &item.rows).map(|at| &rows[item.rows.clone()][at + 1..]);
        behind.is_some_and(|rows| !rows.iter().any(|row| row.text.contains(char::is_alphabetic)))
    };
    let others = items.len().saturating_sub(1);
    let by_links = others > 0 && items[..others].iter().filter(|item| item.whole).all(ends_with_link);
    if let Some(last) = items.last_mut() {
        let foot = rows[last.rows.clone()].iter().position(|row| is_foot(&furniture::key(&row.text)));
        let foot = foot.into_iter().chain(link_of(rows, &last.rows).filter(|_| by_links).map(|at| at + 1)).min();
        last.rows.end = foot.map_or(last.rows.end, |foot| last.rows.start + foot);
    }
    let first = items.iter().position(|item| item.whole)?;
    items.drain(..first);
    let whole = items.iter().filter(|item| item.whole);
    let links: BTreeSet<&str> = whole.clone().filter_map(|item| item.url.as_deref()).collect();
    (links.len() >= FEWEST && whole.count() * 5 >= items.len() * 4).then_some(items)
}

/// The first of an item's rows with a link, by its place among them.
fn link_of(rows: &[Row], item: &Range<usize>) -> Option<usize> {
    rows[item.clone()].iter().position(|row| row.link.is_some())
}

/// Does a letter end with such a row: its leave, its imprint, how to leave the list?
fn is_foot(key: &str) -> bool {
    furniture::speaks_of_letter(key) || furniture::takes_leave(key) || key.starts_with("copyright")
}

fn item(rows: &[Row], head: usize, end: usize) -> Item {
    let below = &rows[head + 1..end];
    // Behind its link an item has ended: what follows the last one is the letter's foot.
    let text = below.iter().position(|row| row.link.is_some()).map_or(below.len(), |at| at + 1);
    let words = below[..text].iter().filter(|row| !row.is_address()).map(|row| row.text.split_whitespace().count());
    let url = rows[head].link.clone().or_else(|| below.iter().find_map(|row| row.link.clone()));
    let whole = url.is_some() && words.sum::<usize>() >= TEXT;
    Item { title: rows[head].headline().to_owned(), url, rows: head + 1..end, whole }
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;

    const TEXT: &str = "The ferry sailed again on Monday after three days, the company said.";

    fn titles(rows: &[Row]) -> Vec<String> {
        find(rows).into_iter().flatten().map(|item| item.title).collect()
    }

    #[test]
    fn numbered_and_marked_items_with_links_are_told_apart() {
        for (open, close) in [("1. ", ""), ("*** ", " ***"), ("■ ", "")] {
            let item = |number: usize, title: &str| {
                let open = open.replace('1', &number.to_string());
                format!("{open}{title}{close}\n{TEXT}\nRead more: https://dock.example/{number}\n\n")
            };
            let letter = format!(
                "Good morning.\n\n{}{}{}See you tomorrow.\n",
                item(1, "Ferry sails"),
                item(2, "Quay shut"),
                item(3, "Tide late")
            );
            let rows = rows::of_lines(letter.lines());
            let found = find(&rows).unwrap();
            assert_eq!(titles(&rows), ["Ferry sails", "Quay shut", "Tide late"], "{open}");
            assert_eq!(found[2].url.as_deref(), Some("https://dock.example/3"));
            assert!(rows[found[2].rows.clone()].iter().all(|row| !row.text.contains("tomorrow")));
        }
    }

    #[test]
    fn what_stands_behind_the_last_item_s_link_is_none_of_it() {
        let item = |number: usize, behind: &str| {
            format!("{number}. Ferry {number} sails\n{TEXT}\nRead more: https://dock.example/{number}\n{behind}\n")
        };
        let last = |behind: &str| {
            let leave = "---\n\nThat is it. Pass this on to a colleague!\nCora\n";
            let letter = format!("{}{}{}{leave}", item(1, behind), item(2, behind), item(3, behind));
            let rows = rows::of_lines(letter.lines());
            let found = find(&rows).unwrap();
            let rows = &rows[found[2].rows.clone()];
            rows.iter().map(|row| row.text.clone()).filter(|text| !text.is_empty()).collect::<Vec<String>>()
        };
        assert_eq!(last(""), [TEXT, "Read more: https://dock.example/3"]);
        // Nothing tells the leave from what items say behind their links.
        assert_eq!(last("It was late.").len(), 6);
    }

    #[test]
    fn headed_items_of_markup_are_told_apart_and_an_article_with_subheads_stays_one() {
        let item = |title: &str, link: &str| format!("<tr><td><h2>{title}</h2><p>{TEXT}</p>{link}</td></tr>");
        let link = |number: u8| format!("<a href='https://dock.example/{number}'>Read more</a>");
        let letter = |links: [String; 3]| {
            let [one, two, three] = links;
            format!(
                "<table><tr><td><h2>The morning</h2></td></tr>{}{}{}<tr><td>Unsubscribe</td></tr></table>",
                item("Ferry sails", &one),
                item("Quay shut", &two),
                item("Tide late", &three)
            )
        };
        assert_eq!(
            titles(&rows::of_markup(&letter([link(1), link(2), link(3)]))),
            ["Ferry sails", "Quay shut", "Tide late"]
        );
        let nothing = || String::new();
        assert!(titles(&rows::of_markup(&letter([nothing(), nothing(), nothing()]))).is_empty());
        assert!(titles(&rows::of_markup(&letter([link(1), link(1), nothing()]))).is_empty());
    }
}
