//! NITF, the IPTC's XML for one article of a wire.

use super::byline::names;
use super::wire::{self, iso};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::xml::Element;
use crate::raw::{Body, Fate, Stated, markup};

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    wire::starts_with(head, &["nitf"])
        || wire::starts_with(head, &["contentSet", "inlineXML"]) && head.contains("<nitf")
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let mut split = Split::default();
    let tree = wire::read(source, text, &mut split);
    split.drafts = tree.document.all("nitf").into_iter().map(article).collect();
    split
}

fn article(nitf: &Element) -> Draft {
    let data = nitf.at("head/docdata");
    let attribute =
        |path: &str, name: &str| nitf.at(path).and_then(|element| element.attribute(name)).map(str::to_owned);
    let issued = attribute("head/docdata/date.issue", "norm").map(|date| iso(&date));
    let released = attribute("head/docdata/date.release", "norm").map(|date| iso(&date));
    let published = attribute("head/pubdata", "date.publication").map(|date| iso(&date));
    let head = nitf.at("body/body.head");
    let text = |path: &str| nitf.text_at(path);
    let sources = [
        attribute("head/pubdata", "name"),
        text("body/body.head/distributor/org").or_else(|| text("body/body.head/distributor")),
        attribute("head/docdata/doc.copyright", "holder"),
        attribute("head/docdata/doc.rights", "owner"),
        attribute("head/docdata/del-list/from-src", "src-name"),
        attribute("head/docdata/doc-id", "regsrc"),
    ];
    let stated = Stated {
        title: text("body/body.head/hedline/hl1")
            .or_else(|| text("body/body.head/hedline"))
            .or_else(|| text("head/title")),
        date: published.or_else(|| issued.clone()).or_else(|| released.clone()),
        authors: head.map(authors).unwrap_or_default(),
        source: sources.into_iter().flatten().next(),
        section: attribute("head/pubdata", "position.section")
            .or_else(|| attribute("head/tobject/tobject.subject", "tobject.subject.type")),
        lang: nitf.attribute("baselang").map(str::to_owned),
        url: attribute("head/pubdata", "ex-ref").filter(|url| url.starts_with("http")),
        embargo: released.filter(|released| issued.as_ref().is_some_and(|issued| released > issued)),
        version: key(data).and_then(|key| key.attribute("version")).and_then(|version| version.parse().ok()),
        ..Stated::default()
    };
    let body = nitf.at("body/body.content").or_else(|| nitf.first("body.content")).map_or(Vec::new(), markup::blocks);
    let body = if body.is_empty() {
        head.and_then(|head| head.child("abstract")).map_or(Vec::new(), markup::blocks)
    } else {
        body
    };
    let mut draft = Draft::new(stated, Body::Blocks(body)).id(id(data));
    draft.fate = fate(data, draft.export_id.as_deref());
    draft
}

/// The key that all versions of a story share, where versions are numbered.
fn key(data: Option<&Element>) -> Option<&Element> {
    data?.child("du-key").filter(|key| key.attribute("key").is_some() && key.attribute("version").is_some())
}

fn id(data: Option<&Element>) -> Option<String> {
    if let Some(key) = key(data) {
        let generation = key.attribute("generation").unwrap_or_default();
        return Some(format!("nitf:{} {generation}", key.attribute("key")?));
    }
    Some(format!("nitf:{}", data?.child("doc-id")?.attribute("id-string")?))
}

fn fate(data: Option<&Element>, id: Option<&str>) -> Fate {
    let Some(data) = data else { return Fate::Published };
    let other = data.attribute("management-doc-idref").map(|id| format!("nitf:{id}"));
    let status = data.attribute("management-status").unwrap_or_default().to_lowercase();
    match status.as_str() {
        "canceled" | "cancelled" | "killed" | "withdrawn" => {
            Fate::Killed(id.map(str::to_owned).into_iter().chain(other).collect())
        }
        _ => other.map_or(Fate::Published, |other| Fate::Replaces(vec![other])),
    }
}

fn authors(head: &Element) -> Vec<String> {
    let bylines = head.children("byline");
    bylines
        .flat_map(|byline| {
            let people: Vec<String> =
                byline.children("person").map(Element::text).filter(|name| !name.is_empty()).collect();
            let title = byline.child("byttl").map(Element::text).unwrap_or_default();
            let text = byline.text();
            match people.is_empty() {
                true => names(text.strip_suffix(&title).unwrap_or(&text)),
                false => people,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    const ARTICLE: &str = "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'x.dtd'><nitf baselang='nb-NO'><head><title>T</title>\
        <docdata management-status='usable'><doc-id id-string='dock.2' regsrc='DW'/><date.issue norm='20210719T093000+0200'/>\
        <doc.copyright holder='Dock Wire'/></docdata></head><body><body.head><hedline><hl1>Ferry\n sails</hl1></hedline>\
        <byline>By <person>Dock Desk</person><byttl>Writer</byttl></byline></body.head>\
        <body.content><p>One.</p><hl2>Two</hl2><p>Three.</p></body.content></body></nitf>";

    #[test]
    fn head_states_and_body_tells() {
        let source = Source { path: "raw/a.xml".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, ARTICLE));
        let draft = parse(&source, ARTICLE).drafts.remove(0);
        let stated = &draft.hints.format;
        assert_eq!(stated.title.as_deref(), Some("Ferry sails"));
        assert_eq!(stated.date.as_deref(), Some("2021-07-19T09:30:00+02:00"));
        assert_eq!((stated.authors[0].as_str(), stated.source.as_deref()), ("Dock Desk", Some("Dock Wire")));
        assert!(matches!(&draft.body, Body::Blocks(blocks) if blocks.len() == 3));
    }

    #[test]
    fn a_cancelled_document_kills_the_one_that_it_names() {
        let text = ARTICLE.replace("'usable'", "'canceled' management-doc-idref='dock.1'");
        let source = Source { path: "raw/a.xml".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        let fate = parse(&source, &text).drafts.remove(0).fate;
        assert_eq!(fate, Fate::Killed(vec!["nitf:dock.2".to_owned(), "nitf:dock.1".to_owned()]));
    }
}
