//! ProQuest: documents as HTML (saved, or in the mail "Your ProQuest Research") and as text with labelled fields.

use super::{html, labels};
use crate::raw::Stated;
use crate::raw::dom::{Dom, NodeId};
use crate::raw::para::{self, Para, date_of};
use crate::raw::parse::{Draft, Source, Split};

/// Does this markup hold ProQuest documents?
pub(super) fn is_export(markup: &str) -> bool {
    markup.to_lowercase().contains("proquest") && markup.contains("<strong") && labelled(markup)
}

fn labelled(text: &str) -> bool {
    ["Publication info", "Full text", "ProQuest document", "Texte intégral", "Texto completo", "Volltext"]
        .iter()
        .any(|label| text.contains(label))
}

pub(super) fn sniff_html(source: &Source, head: &str) -> bool {
    html::sniff(source, head) && is_export(head)
}

pub(super) fn parse_html(_: &Source, text: &str) -> Split {
    markup(text, 1)
}

/// The documents of markup that starts on `line` of its file.
pub(super) fn markup(text: &str, line: u32) -> Split {
    let dom = Dom::parse(text, line);
    // Every document opens with an anchor; an older form has none but one title each.
    let anchor = |node: &NodeId| {
        dom.attr(*node, "name").is_some_and(|name| name.starts_with("DocID") || name.starts_with("docID"))
    };
    let starts: Vec<NodeId> = dom.find_all(dom.root(), "a").filter(anchor).collect();
    let paras = para::of_html(&dom, dom.root());
    match starts.is_empty() {
        true => split(&paras),
        false => {
            // A document's paragraphs stand in the element around its anchor.
            let around: Vec<NodeId> = starts.iter().filter_map(|&start| around(&dom, start)).collect();
            let apart = around.len() == starts.len() && around.windows(2).all(|pair| pair[0] != pair[1]);
            match apart {
                true => Split::all(around.into_iter().filter_map(|node| article(&para::of_html(&dom, node))).collect()),
                false => split(&paras),
            }
        }
    }
}

/// The nearest element that parts documents.
fn around(dom: &Dom, anchor: NodeId) -> Option<NodeId> {
    dom.ancestors(anchor).find(|&node| matches!(dom.tag(node), "div" | "td" | "body" | "section"))
}

/// Text: "Document 3 of 10" or a rule of underscores parts the documents.
pub(super) fn sniff(_: &Source, head: &str) -> bool {
    if !head.contains("ProQuest") {
        return false;
    }
    let labels = labels::of("proquest");
    let ids = head.lines().any(|line| labels.field(line.trim()).is_some_and(|(what, _)| what == "id"));
    let parted = head.lines().any(rule) && labelled(head);
    ids || parted
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let label = |line: &str| labels::of("proquest").field(line).is_some() || other(line).is_some();
    split(&para::of_labelled(text, |line| rule(line) || numbered(line), label))
}

fn rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|b| b == b'_')
}

fn numbered(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words[..], ["Document", number, "of", all] if number.bytes().all(|b| b.is_ascii_digit()) && all.bytes().all(|b| b.is_ascii_digit()))
}

/// Documents in paragraphs without any mark of the markup.
fn split(paras: &[Para]) -> Split {
    let parted = paras.iter().any(|para| rule(&para.text) || numbered(&para.text));
    let chunks: Vec<&[Para]> = match parted {
        true => paras.split(|para| rule(&para.text) || numbered(&para.text)).collect(),
        false => vec![paras],
    };
    Split::all(chunks.into_iter().filter_map(article).collect())
}

/// A document: title, labelled fields, "Full text:" and the text, more fields. `None` if there is no field.
fn article(paras: &[Para]) -> Option<Draft> {
    let labels = labels::of("proquest");
    let mut stated = Stated::default();
    let mut id = None;
    let (mut text, mut lead) = (Vec::new(), Vec::new());
    let (mut open, mut known) = ("title", false);
    for para in paras {
        let line = para.joined();
        let Some((what, value)) = labels.field(&line).or_else(|| other(&line)) else {
            match open {
                "title" if stated.title.is_none() && !known && !banner(&line) => stated.title = Some(line),
                "text" => text.push(para.clone()),
                "abstract" => lead.push(para.clone()),
                _ => {}
            }
            continue;
        };
        known = true;
        open = what;
        let value_para = || Some(Para { text: value.to_owned(), ..para.clone() }).filter(|para| !para.text.is_empty());
        match what {
            "title" => stated.title = Some(value.to_owned()),
            "authors" => stated.authors = people(value),
            "info" => info(value, &mut stated),
            "source" => stated.source = Some(value.split(';').next().unwrap_or_default().trim().to_owned()),
            "date" => stated.date = date_of(value).or(stated.date),
            "section" => stated.section = Some(value.to_owned()),
            "page" => stated.page = Some(value.to_owned()),
            "lang" => stated.lang = Some(value.to_owned()),
            "url" => {
                stated.url = value.split_whitespace().next().filter(|url| url.starts_with("http")).map(str::to_owned)
            }
            "id" => id = Some(format!("proquest:{value}")),
            "text" => text.extend(value_para()),
            "abstract" => lead.extend(value_para()),
            _ => {}
        }
    }
    if text.iter().map(|para| para.text.len()).sum::<usize>() < 80 && !lead.is_empty() {
        text = lead;
    }
    // Broken markup in a document shows its own opening as text.
    text.iter_mut().for_each(|para| para.text = para.text.trim_start_matches("html>").trim().to_owned());
    text.retain(|para| !para.text.is_empty());
    known.then(|| Draft::new(stated, para::body(&text)).id(id))
}

/// A label that is not known: a few words with a capital and a colon, as all fields after the text have.
fn other(line: &str) -> Option<(&'static str, &str)> {
    const OTHERS: &[&str] = &[
        "links",
        "subject",
        "location",
        "company / organization",
        "people",
        "publication year",
        "publisher",
        "place of publication",
        "country of publication",
        "publication subject",
        "issn",
        "source type",
        "document type",
        "copyright",
        "last updated",
        "database",
        "credit",
        "classification",
        "identifier / keyword",
        "volume",
        "issue",
        "number of pages",
        "document feature",
        "accession number",
        "business indexing term",
        "print publication date",
        "publication date (print)",
        "dateline",
        "column",
        "edition",
        "supplement",
        "isbn",
        "sujet",
        "lieu",
        "éditeur",
        "base de données",
        "materia",
        "editorial",
        "base de datos",
        "thema",
        "verlag",
        "datenbank",
        "language",
    ];
    let (label, value) = line.split_once(':')?;
    OTHERS.contains(&label.trim().to_lowercase().as_str()).then_some(("", value.trim()))
}

/// Lines of the mail and of the page above the first title.
fn banner(line: &str) -> bool {
    let line = line.to_lowercase();
    line.len() < 200
        && ["proquest", "table of contents", "document preview", "report information", "citation style", "bibliography"]
            .iter()
            .any(|word| line.contains(word))
}

/// "Doe, Jane; Roe, Richard" with the names the right way round.
fn people(value: &str) -> Vec<String> {
    let turned = |name: &str| match name.split_once(',') {
        Some((last, first)) => format!("{} {}", first.trim().trim_end_matches('.'), last.trim()),
        None => name.trim().to_owned(),
    };
    value.split(';').map(turned).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// "Dock News ; Dock, N.Y. [Dock, N.Y]19 July 2021: A.2.": source, date and page.
fn info(value: &str, stated: &mut Stated) {
    let source = value.split([';', '[', ',']).next().unwrap_or_default().trim();
    if stated.source.is_none() && !source.is_empty() {
        stated.source = Some(source.to_owned());
    }
    let after = value.rsplit(']').next().unwrap_or_default().trim();
    let (date, page) = after.split_once(": ").unwrap_or((after, ""));
    if stated.date.is_none() {
        stated.date = date_of(date);
    }
    let page = page.trim().trim_end_matches('.');
    stated.page = Some(page.to_owned()).filter(|page| !page.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Body;
    use crate::raw::parse::NONE;

    #[test]
    fn documents_of_a_mail_are_parted_at_their_anchors() {
        let one = |id: &str, title: &str| {
            format!(
                "<div><a name=\"DocID_{id}\"></a><p style=\"font-weight:bold\">{title}</p><p><strong>Author: </strong>Desk, Dock</p><p><strong>Publication info: </strong>Dock News ; Dock, N.Y. [Dock, N.Y]19 July 2021: A.2.</p>\
             <p><a href=\"https://x.example\">ProQuest document link</a></p><p><strong>Full text: </strong><text><p>One.</p><p>Two.</p></text></p><p><strong>Subject: </strong>Ferries</p>\
             <p><strong>ProQuest document ID: </strong>{id}</p></div>"
            )
        };
        let text = format!("<html><body>{}{}</body></html>", one("1", "Ferry sails"), one("2", "Second"));
        assert!(is_export(&text));
        let drafts = markup(&text, 1).drafts;
        assert_eq!(drafts.len(), 2);
        let stated = &drafts[0].hints.format;
        assert_eq!((stated.title.as_deref(), stated.date.as_deref()), (Some("Ferry sails"), Some("2021-07-19")));
        assert_eq!(
            (stated.source.as_deref(), stated.authors[0].as_str(), stated.page.as_deref()),
            (Some("Dock News"), "Dock Desk", Some("A.2"))
        );
        assert_eq!(drafts[1].export_id.as_deref(), Some("proquest:2"));
        assert!(matches!(&drafts[0].body, Body::Blocks(blocks) if blocks.len() == 2));
    }

    #[test]
    fn documents_in_text_are_parted_at_their_rules() {
        let one = "Title: Ferry sails\n\nAuthor: Desk, Dock\n\nPublication title: Dock News; Dock\n\nPublication date: Jul 19, 2021\n\nFull text: One\nwrapped.\n\nTwo.\n\nProQuest document ID: 7\n\n";
        let text = format!(
            "____________________________________\n\n{one}____________________________________\n\n{one}\nContact ProQuest\n"
        );
        let source = Source { path: "raw/a.txt".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source, &text));
        let drafts = parse(&source, &text).drafts;
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].hints.format.date.as_deref(), Some("2021-07-19"));
        assert!(matches!(&drafts[0].body, Body::Blocks(blocks) if blocks[0].text.plain == "One wrapped."));
    }
}
