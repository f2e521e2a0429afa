//! OPML: lists of feeds. They hold no article; their feeds can be copied into `[[sources]]`.

use super::wire;
use crate::diag::{Diagnostic, Place};
use crate::raw::parse::{Source, Split};
use crate::raw::xml::Element;

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    wire::starts_with(head, &["opml"])
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let mut split = Split::default();
    let tree = wire::read(source, text, &mut split);
    let mut feeds = Vec::new();
    outlines(&tree.document, &mut feeds);
    let note = match feeds.len() {
        0 => "an OPML file without feeds; it holds no article".to_owned(),
        number => format!("a list of {number} feeds; it holds no article"),
    };
    let note = Diagnostic::warning(Place::file(&source.path), note);
    split.notes.push(if feeds.is_empty() {
        note
    } else {
        note.hint(format!("sources for `site.toml`: {}", feeds.join("; ")))
    });
    split
}

/// The feeds in the order of the file: `name = domain`.
fn outlines(element: &Element, feeds: &mut Vec<String>) {
    for outline in element.elements() {
        if let Some(address) = outline.attribute("xmlUrl") {
            let name = outline.attribute("title").or(outline.attribute("text")).unwrap_or(address);
            let domain =
                url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
            feeds.push(format!("`{name}` ({domain})"));
        }
        outlines(outline, feeds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn feeds_are_named() {
        let text = "<opml><body><outline text='Ports'><outline title='Dock News' xmlUrl='https://dock.example/feed'/></outline></body></opml>";
        let source = Source { path: "raw/a.opml".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        let split = parse(&source, text);
        assert_eq!(split.notes[0].message, "a list of 1 feeds; it holds no article");
        assert!(split.notes[0].hint.as_deref().unwrap().contains("`Dock News` (dock.example)"));
    }
}
