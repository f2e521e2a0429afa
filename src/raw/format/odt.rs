//! OpenDocument texts.

use super::container::{Archive, member};
use super::footnotes::Footnotes;
use super::{docx, sheet};
use crate::raw::para::Para;
use crate::raw::parse::{Source, Split};
use crate::raw::xml::{self, Element, Node};

pub(super) fn parse(source: &Source, archive: &mut Archive) -> Split {
    let kind = member(archive, "mimetype").unwrap_or_default();
    if kind.windows(11).any(|part| part == b"spreadsheet") {
        return sheet::parse_workbook(source);
    }
    let text = match member(archive, "content.xml") {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(reason) => return Split::failed(source.error(format!("the OpenDocument file cannot be read: {reason}"))),
    };
    let tree = xml::read(&text);
    let (mut paras, mut notes) = (Vec::new(), Footnotes::default());
    gather(&tree.document, &mut notes, &mut paras);
    docx::add_notes(notes, &mut paras);
    let mut split = docx::of_paras(paras);
    split.format = "odt";
    split
}

fn gather(element: &Element, notes: &mut Footnotes, out: &mut Vec<docx::Styled>) {
    for child in element.elements() {
        match child.local() {
            "p" | "h" => {
                let mut text = String::new();
                runs(child, notes, &mut text);
                let text = text.lines().map(xml::fold).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
                let style =
                    if child.local() == "h" { "Heading1" } else { child.attribute("style-name").unwrap_or_default() };
                if !text.is_empty() {
                    out.push((Para { text, line: out.len() as u32 + 1, broken: true }, style.to_owned()));
                }
            }
            "tracked-changes" | "annotation" => {}
            _ => gather(child, notes, out),
        }
    }
}

fn runs(element: &Element, notes: &mut Footnotes, out: &mut String) {
    for node in &element.nodes {
        match node {
            Node::Text(text) => out.push_str(&text.replace('\n', " ")),
            Node::Element(child) => match child.local() {
                "line-break" => out.push('\n'),
                "s" | "tab" => out.push(' '),
                "note" => {
                    let mut text = String::new();
                    let body = child.elements().filter(|part| part.local() == "note-body");
                    // A note has none of its own.
                    body.flat_map(Element::elements).for_each(|para| {
                        runs(para, &mut Footnotes::default(), &mut text);
                        text.push(' ');
                    });
                    out.push_str(&notes.refer(&text));
                }
                "annotation" => {}
                _ => runs(child, notes, out),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::container::tests::zip;
    use super::*;
    use crate::raw::parse::NONE;
    use crate::raw::{Body, parse};

    #[test]
    fn headings_and_paragraphs_are_read() {
        let content = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text><text:h>Ferry sails</text:h><text:p>One<text:line-break/>two.</text:p></office:text></office:body></office:document-content>";
        let bytes =
            zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())]);
        let found = parse::split(&Source { path: "raw/a.odt".to_owned(), bytes: &bytes, depth: 0, columns: &NONE });
        assert_eq!(found.drafts[0].hints.format.title.as_deref(), Some("Ferry sails"));
        assert!(matches!(&found.drafts[0].body, Body::Lines(lines) if lines[1].text == "two."));
    }

    #[test]
    fn footnotes_stand_behind_the_text() {
        let note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The old one.</text:p></text:note-body></text:note>";
        let content = format!(
            "<office:document-content><office:text><text:p>The ferry{note} sails.</text:p></office:text></office:document-content>"
        );
        let bytes =
            zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())]);
        let found = parse::split(&Source { path: "raw/a.odt".to_owned(), bytes: &bytes, depth: 0, columns: &NONE });
        let Body::Lines(lines) = &found.drafts[0].body else { panic!("a text has lines") };
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
        assert_eq!(texts, ["The ferry[1] sails.", "[1] The old one."]);
    }
}
