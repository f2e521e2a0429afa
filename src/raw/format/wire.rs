//! What the XML formats of news agencies have in common.

use super::feed::root;
use super::html::after_prologue;
use crate::diag::{Diagnostic, Place};
use crate::raw::parse::{Source, Split};
use crate::raw::xml::{self, Element, Tree};
use crate::raw::{Block, Body, markup};

/// Is this the first element of an XML text?
pub(super) fn starts_with(head: &str, names: &[&str]) -> bool {
    root(after_prologue(head)).is_some_and(|name| names.contains(&name))
}

/// Reads the tree; a cut end gives a warning beside what could be read.
pub(super) fn read(source: &Source, text: &str, split: &mut Split) -> Tree {
    let tree = xml::read(text);
    if let Some(line) = tree.broken {
        let message = "the XML is not well-formed or is cut off; what could be read of it was used";
        split.notes.push(Diagnostic::warning(Place::line(&source.path, line), message));
    }
    tree
}

/// A date in ISO 8601's short form, as NITF and NewsML 1 have it, in the long form: `20150214T053000+0100`. Others stay.
pub(super) fn iso(date: &str) -> String {
    let date = date.trim();
    let digits =
        |range: std::ops::Range<usize>| date.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(4..6), digits(6..8)) else {
        return date.to_owned();
    };
    let rest = &date[8..];
    let time = rest.strip_prefix('T').unwrap_or(rest);
    let number =
        |range: std::ops::Range<usize>| time.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let (Some(hour), Some(minute)) = (number(0..2), number(2..4)) else { return format!("{year}-{month}-{day}") };
    let second = number(4..6).unwrap_or("00");
    let zone = time.find(['+', '-', 'Z']).map_or("", |at| &time[at..]);
    let zone = match zone.len() {
        5 => format!("{}:{}", &zone[..3], &zone[3..]),
        _ => zone.to_owned(),
    };
    format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")
}

/// The body of an element as blocks; when that is text with markup written out as text, as that markup.
pub(super) fn body(element: &Element) -> Body {
    let text = element.raw_text();
    let written_out = element.elements().next().is_none() && ["<p", "</", "<br"].iter().any(|tag| text.contains(tag));
    match written_out {
        true => Body::Html { html: text, line: element.line, page: false },
        false => match element.elements().next() {
            Some(_) => Body::Blocks(markup::blocks(element)),
            None => Body::Blocks(paragraphs(&text, element.line)),
        },
    }
}

/// Hard-wrapped text as paragraphs: parted by blank lines, or begun by an indent.
pub(super) fn paragraphs(text: &str, first: u32) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for (line, number) in text.lines().zip(first..) {
        let indented = line.starts_with(['\t']) || line.starts_with("   ");
        let words = xml::fold(line);
        if words.is_empty() {
            open = false;
            continue;
        }
        match out.last_mut() {
            Some(block) if open && !indented => {
                block.text.plain.push(' ');
                block.text.plain.push_str(&words);
            }
            _ => out.push(Block::paragraph(words, number)),
        }
        open = true;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_dates_are_written_out() {
        assert_eq!(iso("20150214T053000+0100"), "2015-02-14T05:30:00+01:00");
        assert_eq!(iso("20140829T135006Z"), "2014-08-29T13:50:06Z");
        assert_eq!(iso("20140829"), "2014-08-29");
        assert_eq!(iso("2014-08-29T10:00"), "2014-08-29T10:00");
        assert_eq!(iso("søndag"), "søndag");
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let blocks = paragraphs("One\ntwo.\n\nThree\n   Four\nfive", 1);
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.plain.as_str()).collect();
        assert_eq!(texts, ["One two.", "Three", "Four five"]);
    }
}
