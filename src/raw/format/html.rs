//! Saved HTML pages, however they were saved.

use crate::raw::parse::{Draft, Source, Split};
use crate::raw::{Body, Stated};

/// A page starts with its doctype or its first element; comments, byte order marks and an XML prologue may stand
/// before, and one element that an archive wraps around the page. Text that only mentions a tag further on stays text.
pub(super) fn sniff(_: &Source, head: &str) -> bool {
    const STARTS: &[&str] = &[
        "<!doctype html",
        "<!doctypehtml",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta ",
        "<article",
        "<div",
        "<main",
        "<section",
        "<script",
        "<style",
        "<link ",
        "<noscript",
        "<br",
    ];
    let start = after_prologue(head);
    starts_with(start, STARTS) || inside_wrapper(start).is_some_and(|inner| starts_with(inner, &STARTS[..3]))
}

fn starts_with(start: &str, tags: &[&str]) -> bool {
    tags.iter().any(|tag| {
        start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
            && !start[tag.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// What follows a first tag, as in `<text id="https://harbour.example/1"> <!DOCTYPE html>`.
fn inside_wrapper(start: &str) -> Option<&str> {
    let tag = start.strip_prefix('<').filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    Some(after_prologue(&tag[tag.find('>')? + 1..]))
}

/// The text after white space, comments and an XML prologue.
pub(super) fn after_prologue(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let end = match () {
            () if text.starts_with("<!--") => text.find("-->").map(|at| at + 3),
            () if text.starts_with("<?") => text.find("?>").map(|at| at + 2),
            () => None,
        };
        match end {
            Some(end) => text = &text[end..],
            None => return text,
        }
    }
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let stated = Stated { url: saved_from(text), ..Stated::default() };
    Split::one(Draft::new(stated, Body::Html { html: text.to_owned(), line: 1, page: true }))
}

/// The address that a browser wrote into the page when it saved it: `<!-- saved from url=(0031)https://… -->`, or
/// SingleFile's `url: https://…` in its comment.
fn saved_from(text: &str) -> Option<String> {
    let head = &text[..text.floor_char_boundary(4096)];
    let after = match head.find("saved from url=(") {
        Some(at) => head[at..].split_once(')')?.1,
        None => {
            let comment = &head[head.find("Page saved with SingleFile")?..];
            &comment[comment.find("url: ")? + 5..]
        }
    };
    let url = after.split_whitespace().next()?.trim_end_matches("-->");
    url.starts_with("http").then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn the_address_that_the_browser_noted_is_kept() {
        let saved = "<!DOCTYPE html>\n<!-- saved from url=(0031)https://harbour.example/news/1 -->\n<html>";
        assert_eq!(saved_from(saved).as_deref(), Some("https://harbour.example/news/1"));
        let single = "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://harbour.example/2 \n-->";
        assert_eq!(saved_from(single).as_deref(), Some("https://harbour.example/2"));
    }

    #[test]
    fn text_that_mentions_a_tag_is_no_page() {
        let source = Source { path: String::new(), bytes: b"", depth: 0, columns: &NONE };
        assert!(!sniff(&source, "How <html> was born\n\nThe first page …"));
        assert!(!sniff(&source, "<divided> they fall"));
        assert!(sniff(&source, "\n<!-- x -->\n<!doctype HTML>"));
        assert!(sniff(&source, "<!doctypehtml><html lang=en>") && sniff(&source, "<text id='1'><!DOCTYPEhtml><html>"));
        assert!(!sniff(&source, "<!doctypes> are old"));
        assert!(sniff(&source, "<text id='https://harbour.example/1'>\n\n<!DOCTYPE html PUBLIC 'x'>"));
        assert!(sniff(&source, "<br />\n<script>let x = 1;</script><h1>Ferry sails</h1>"));
        assert!(!sniff(&source, "<b>Bold</b> words about <html>"));
    }
}
