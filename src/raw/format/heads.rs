//! The headlines of a text letter that no sign sets apart from its text: those with a line of signs below them, those that
//! stand first behind the link of the item before, and those with their link right below them.
//!
//! A line is one only where all others of the letter are of its kind, and with text below it.

use super::rows::{HEADLINE, Head, Row};
use crate::lang::furniture;
use std::ops::Range;

/// Fewest items.
const FEWEST: usize = 3;

/// Fewest words of the text below a headline.
const TEXT: usize = 8;

/// Most lines over which a headline runs.
const LINES: usize = 2;

/// The rows of text with such headlines as their heads, each in one row.
pub(super) fn mark(mut rows: Vec<Row>) -> Vec<Row> {
    // A headline and the rows that go into its own, from the last to the first.
    let underlined: Vec<Range<usize>> =
        (1..rows.len()).filter(|&at| underlines(&rows, at)).map(|at| at - 1..at + 1).collect();
    let (heads, head) =
        match [(underlined, Head::Underlined), (linked(&rows), Head::Linked), (opening(&rows), Head::Opening)]
            .into_iter()
            .find(|(heads, _)| heads.len() >= FEWEST)
        {
            Some(found) => found,
            None => return rows,
        };
    for lines in heads.into_iter().rev() {
        let mut below = rows.drain(lines.start + 1..lines.end).collect::<Vec<Row>>().into_iter();
        let row = &mut rows[lines.start];
        row.head = Some(head);
        for other in below.by_ref() {
            row.link = row.link.take().or(other.link);
            if head == Head::Opening {
                row.text = format!("{} {}", row.text, other.text);
            }
        }
    }
    rows
}

/// Is the row a line of signs right below a headline?
fn underlines(rows: &[Row], at: usize) -> bool {
    rows[at].is_rule() && !rows[at].text.starts_with(['*', ' ']) && is_headline(&rows[at - 1].text) && {
        at == 1 || rows[at - 2].text.is_empty()
    }
}

/// Headlines with nothing but an address right below them, and text below that.
fn linked(rows: &[Row]) -> Vec<Range<usize>> {
    let is_bare = |row: &Row| row.is_address() && !row.text.contains(' ');
    let heads = (1..rows.len()).filter(|&at| is_bare(&rows[at]) && is_headline(&rows[at - 1].text));
    heads.filter(|&at| at == 1 || rows[at - 2].text.is_empty()).map(|at| at - 1..at + 1).collect()
}

/// The headlines that stand first behind the link of the item before; none where anything else does.
fn opening(rows: &[Row]) -> Vec<Range<usize>> {
    let widest = rows.iter().filter(|row| row.link.is_none()).map(|row| row.text.chars().count()).max().unwrap_or(0);
    // Where the label of a link stands above it, it is none of the text; links that follow each other are of one item.
    let is_text = |row: &Row| !row.text.is_empty() && !row.is_rule() && !is_label(&row.text);
    let mut items: Vec<(Range<usize>, Option<Range<usize>>)> = Vec::new();
    let mut start = 0;
    for end in (0..rows.len()).filter(|&at| is_end(rows, at)) {
        let item = std::mem::replace(&mut start, end + 1)..end;
        let Some(first) = item.clone().find(|&at| is_text(&rows[at])) else { continue };
        let opens = |at| headline(rows, at, end, widest);
        let head = if items.is_empty() { item.rev().find_map(opens) } else { opens(first) };
        items.push((first..end, head));
    }
    let Some(last) = items.iter().rposition(|(_, head)| head.is_some()) else { return Vec::new() };
    let words = |rows: &[Row]| rows.iter().map(|row| row.text.split_whitespace().count()).sum::<usize>();
    let foot: usize = items[last + 1..].iter().map(|(item, _)| words(&rows[item.clone()])).sum();
    let heads: Option<Vec<Range<usize>>> = items[..=last].iter().map(|(_, head)| head.clone()).collect();
    heads.filter(|heads| foot <= FOOT && !heads.iter().any(|head| heads_house(&rows[head.start]))).unwrap_or_default()
}

/// Most words of a letter's foot above its links.
const FOOT: usize = 40;

/// Does the row head what a house says of itself and of whom to ask, as below a press notice?
fn heads_house(row: &Row) -> bool {
    let key = furniture::key(&row.text);
    furniture::heads_contacts(&key) || furniture::heads_author(&key)
}

/// Does an item end with the row? Its link is led to in words that links have, or in those of another item.
fn is_end(rows: &[Row], at: usize) -> bool {
    let row = &rows[at];
    let label = |row: &Row| row.text.rsplit_once(' ').map(|(label, _)| label.to_owned());
    let again = || rows.iter().filter(|other| other.is_labelled() && label(other) == label(row)).count() > 1;
    row.is_address() || row.is_labelled() && again()
}

/// Is the line what stands before or above a link: "Read the full story"?
fn is_label(text: &str) -> bool {
    let label = furniture::key(text);
    furniture::is_furniture(&label) || furniture::is_teaser_label(&label)
}

/// The lines of the headline that begins with the row `at`, with its text below it and above `end`.
fn headline(rows: &[Row], at: usize, end: usize, widest: usize) -> Option<Range<usize>> {
    let above = at == 0 || rows[at - 1].text.is_empty() || rows[at - 1].is_rule() || is_end(rows, at - 1);
    let lines = rows[at..end].iter().take_while(|row| !row.text.is_empty() && !row.is_rule()).count();
    // What has nothing below it but text is the first line of a paragraph, if the next word had no room on it.
    let lines = match lines {
        1..=LINES if rows.get(at + lines).is_some_and(|row| row.text.is_empty()) && !ends(&rows[at + lines - 1]) => {
            lines
        }
        _ => 1,
    };
    let row = rows.get(at)?;
    let next = rows.get(at + lines).filter(|row| !row.text.is_empty()).and_then(|row| row.text.split(' ').next());
    let room = next.is_none_or(|word| {
        let opens = word.chars().next().is_some_and(|c| !c.is_lowercase());
        opens && row.text.chars().count() + 1 + word.chars().count() <= widest
    });
    let text: Vec<&str> = rows[at..at + lines].iter().map(|row| row.text.as_str()).collect();
    let told = &rows[at + lines..end];
    let words: usize = told.iter().map(|row| row.text.split_whitespace().count()).sum();
    (above && room && is_headline(&text.join(" ")) && words >= TEXT && told.iter().any(ends)).then_some(at..at + lines)
}

/// Does the row end as a sentence does?
fn ends(row: &Row) -> bool {
    row.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// May the text be a headline?
fn is_headline(text: &str) -> bool {
    let key = furniture::key(text);
    (2..=HEADLINE).contains(&text.split(' ').count())
        && !text.contains("://")
        && !text.ends_with(['.', ':', ',', ';', '-', '–', '—'])
        && text.chars().next().is_some_and(|c| c.is_alphanumeric() || "\"'“„«»‘¿¡".contains(c))
        && !is_label(text)
        && furniture::greets(&key).is_none()
        && furniture::byline(&key).is_none()
        && !furniture::speaks_of_letter(&key)
}

#[cfg(test)]
mod tests {
    use super::super::{items, rows};
    use super::*;

    const FERRY: &str = "The ferry to Lenn sailed again on Thursday after three days, the company\nsaid. About 400 travellers had been waiting.";

    fn titles(letter: &str) -> Vec<String> {
        let rows = mark(rows::of_lines(letter.lines()));
        let items = items::find(&rows).unwrap_or_default();
        assert!(items.iter().all(|item| item.url.is_some()));
        items.into_iter().map(|item| item.title).collect()
    }

    /// A letter of three items; `shape` has the places of headline, text and number.
    fn letter(shape: &str, foot: &str) -> String {
        let item = |(number, title): (usize, &str)| {
            shape.replace('H', title).replace('T', FERRY).replace('#', &number.to_string())
        };
        let items = [(1, "Ferry sails"), (2, "Quay shut for a week"), (3, "Is the tide late?")].map(item);
        format!("VALLEY COURIER\n\nGood morning,\n\nhere is what matters today.\n\n{}{foot}", items.concat())
    }

    #[test]
    fn items_without_signs_have_their_headlines_behind_the_link_of_the_item_before() {
        let foot = "You receive this letter because you signed up for it.\nUnsubscribe: https://dock.example/u\n";
        for shape in [
            "H\n\nT\n\nRead more: https://dock.example/#\n\n",
            "H\nT\n\nT\nRead the full story\n<https://dock.example/#>\n\n",
            "---\n\nH\n\nT\n\nOn our site: https://dock.example/#\n\n",
            "H\n=====\nT\nhttps://dock.example/#\n\n",
            "H\nhttps://dock.example/#\n\nT\n\n",
        ] {
            let titles = titles(&letter(shape, foot));
            assert_eq!(titles, ["Ferry sails", "Quay shut for a week", "Is the tide late?"], "{shape}");
        }
        let long = letter("H\n\nT\n\nRead more: https://dock.example/#\n\n", foot)
            .replace("Ferry sails", "Ferry sails again after three days in\nport, with four hundred travellers");
        assert_eq!(titles(&long)[0], "Ferry sails again after three days in port, with four hundred travellers");
    }

    #[test]
    fn links_between_the_paragraphs_of_an_article_part_no_items() {
        for shape in [
            "T\n\nRead more: https://dock.example/#\n\n",
            "H\n\nT\n\nSketch #: https://dock.example/#\n\n",
            "About the Author\n\nT\n\nhttps://dock.example/#\n\n",
        ] {
            assert!(titles(&letter(shape, "")).is_empty(), "{shape}");
        }
        let items = letter("H\n\nT\n\nRead more: https://dock.example/#\n\n", "");
        let prose = format!("{FERRY} Really.\n\nRead more: https://dock.example/5\n\n");
        assert!(titles(&items.replacen("Quay shut for a week\n", &format!("{prose}Quay shut\n"), 1)).is_empty());
    }
}
