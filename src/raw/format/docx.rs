//! Word files: exports of Nexis and Factiva, or one clipping.

use super::container::{Archive, member};
use super::footnotes::Footnotes;
use super::{factiva, nexis};
use crate::raw::para::Para;
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::xml::{self, Element, Node};
use crate::raw::{Body, Line, Stated};
use std::collections::BTreeMap;

pub(super) fn parse(source: &Source, archive: &mut Archive) -> Split {
    let text = match member(archive, "word/document.xml") {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(reason) => return Split::failed(source.error(format!("the Word file cannot be read: {reason}"))),
    };
    let tree = xml::read(&text);
    let mut notes = Notes { texts: texts_of_notes(archive), met: Footnotes::default() };
    let mut paras = Vec::new();
    gather(&tree.document, &mut notes, &mut paras);
    add_notes(notes.met, &mut paras);
    let mut split = of_paras(paras);
    split.format = "docx";
    if tree.broken.is_some() {
        split.notes.push(source.warning("the Word file is damaged; what could be read of it was used"));
    }
    split
}

/// A paragraph and the name of its style. Word files have no lines: a paragraph's number stands in for its line.
pub(super) type Styled = (Para, String);

/// The notes of a document.
struct Notes {
    /// By the kind of note and its name in the document.
    texts: BTreeMap<(&'static str, String), String>,
    met: Footnotes,
}

/// The members of a Word file that hold notes, and what refers to them.
const NOTES: [(&str, &str); 2] =
    [("word/footnotes.xml", "footnoteReference"), ("word/endnotes.xml", "endnoteReference")];

fn texts_of_notes(archive: &mut Archive) -> BTreeMap<(&'static str, String), String> {
    let mut texts = BTreeMap::new();
    for (name, kind) in NOTES {
        let Ok(bytes) = member(archive, name) else { continue };
        let tree = xml::read(&String::from_utf8_lossy(&bytes));
        // The lines that part text and notes are notes too, of a type of their own.
        let notes =
            tree.document.elements().flat_map(Element::elements).filter(|note| note.attribute("type").is_none());
        for note in notes {
            let mut paras = Vec::new();
            let mut none = Notes { texts: BTreeMap::new(), met: Footnotes::default() };
            gather(note, &mut none, &mut paras);
            let text = paras.into_iter().map(|(para, _)| para.text).collect::<Vec<_>>().join(" ");
            texts.extend(note.attribute("id").map(|id| ((kind, id.to_owned()), text)));
        }
    }
    texts
}

/// Adds the notes behind the paragraphs of a text.
pub(super) fn add_notes(notes: Footnotes, paras: &mut Vec<Styled>) {
    let last = paras.last().map_or(0, |(para, _)| para.line);
    paras.extend(notes.paras(last).map(|para| (para, String::new())));
}

/// The articles of a word processor's paragraphs: an archive's export, else one text.
pub(super) fn of_paras(styled: Vec<Styled>) -> Split {
    let plain: Vec<Para> = styled.iter().map(|(para, _)| para.clone()).collect();
    let mut split = match () {
        () if nexis::is_newer(&plain) || nexis::is_classic(&plain) => nexis::split(&plain, None),
        () if factiva::is_export(&plain) => factiva::split(&plain),
        () => Split::one(single(styled)),
    };
    if split.drafts.is_empty() {
        split = Split::one(single(plain.into_iter().map(|para| (para, String::new())).collect()));
    }
    split
}

/// One text: cleaning decides what of it is the article. A title in the style of titles is stated.
fn single(styled: Vec<Styled>) -> Draft {
    let mut stated = Stated::default();
    let mut lines = Vec::new();
    for (at, (para, style)) in styled.into_iter().enumerate() {
        let style = style.to_lowercase();
        let title = ["title", "titel", "heading1", "heading 1", "overskrift1", "rubrik1", "berschrift1", "titre1"]
            .iter()
            .any(|name| style.ends_with(name));
        if title && at < 3 && stated.title.is_none() {
            stated.title = Some(para.joined());
            continue;
        }
        lines.extend(para.text.lines().map(|text| Line { number: para.line, text: text.to_owned() }));
        lines.push(Line { number: para.line, text: String::new() });
    }
    Draft::new(stated, Body::Lines(lines))
}

/// The paragraphs of the document, those in tables too.
fn gather(element: &Element, notes: &mut Notes, out: &mut Vec<Styled>) {
    for child in element.elements() {
        match child.local() {
            "p" => paragraph(child, notes, out),
            "AlternateContent" | "del" | "txbxContent" => {}
            _ => gather(child, notes, out),
        }
    }
}

fn paragraph(element: &Element, notes: &mut Notes, out: &mut Vec<Styled>) {
    let mut text = String::new();
    runs(element, notes, &mut text);
    let text = text.lines().map(xml::fold).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let style = element.at("pPr/pStyle").and_then(|style| style.attribute("val")).unwrap_or_default().to_owned();
    if !text.is_empty() {
        out.push((Para { text, line: out.len() as u32 + 1, broken: true }, style));
    }
}

fn runs(element: &Element, notes: &mut Notes, out: &mut String) {
    for child in element.elements() {
        match child.local() {
            "t" => {
                for node in &child.nodes {
                    if let Node::Text(text) = node {
                        out.push_str(&text.replace('\n', " "));
                    }
                }
            }
            "br" | "cr" => out.push('\n'),
            "tab" | "ptab" => out.push(' '),
            "noBreakHyphen" => out.push('-'),
            "pPr" | "rPr" | "del" | "instrText" | "drawing" | "pict" | "AlternateContent" => {}
            kind => match NOTES.iter().find(|(_, reference)| *reference == kind) {
                Some(&(_, kind)) => {
                    let text = child.attribute("id").and_then(|id| notes.texts.get(&(kind, id.to_owned())));
                    out.push_str(&text.map(|text| notes.met.refer(text)).unwrap_or_default());
                }
                None => runs(child, notes, out),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::container::tests::zip;
    use super::*;
    use crate::raw::parse;
    use crate::raw::parse::NONE;

    fn split(paragraphs: &[&str]) -> Split {
        let body: String = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
        let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        let bytes = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())]);
        parse::split(&Source { path: "raw/a.docx".to_owned(), bytes: &bytes, depth: 0, columns: &NONE })
    }

    #[test]
    fn an_export_of_nexis_uni_is_taken_apart() {
        let one = [
            "Ferry sails",
            "Dock News",
            "July 19, 2021 Monday",
            "Copyright 2021 Dock News",
            "Length: 2 words",
            "Body",
            "One.",
            "Load-Date: July 20, 2021",
            "End of Document",
        ];
        let found = split(&[&["User Name: X", "Documents (2)", "1. Ferry sails"], &one[..], &one[..]].concat());
        assert_eq!((found.drafts.len(), found.announced), (2, Some(2)));
        assert_eq!(found.drafts[0].hints.format.title.as_deref(), Some("Ferry sails"));
        assert_eq!(found.drafts[0].hints.format.source.as_deref(), Some("Dock News"));
    }

    #[test]
    fn footnotes_stand_behind_the_text() {
        let text = "<w:document><w:body><w:p><w:r><w:t>The ferry</w:t><w:footnoteReference w:id=\"2\"/><w:t> sails.</w:t></w:r></w:p></w:body></w:document>";
        let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>The old one.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let bytes = zip(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", text.as_bytes()),
            ("word/footnotes.xml", notes.as_bytes()),
        ]);
        let found = parse::split(&Source { path: "raw/a.docx".to_owned(), bytes: &bytes, depth: 0, columns: &NONE });
        let Body::Lines(lines) = &found.drafts[0].body else { panic!("a text has lines") };
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
        assert_eq!(texts, ["The ferry[1] sails.", "[1] The old one."]);
    }

    #[test]
    fn another_document_is_one_text() {
        let found = split(&["Ferry sails", "One.", "Two."]);
        assert!(matches!(&found.drafts[0].body, Body::Lines(lines) if lines.len() == 6));
    }
}
