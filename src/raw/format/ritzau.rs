//! Ritzau's RBNews: one item, or an answer of the queue with many.

use super::{byline, wire};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::xml::{Element, unescape};
use crate::raw::{Body, Fate, Stated};

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    head.contains("<RBNews")
        && wire::starts_with(
            head,
            &["RBNews", "XMLNewsQueuedResponse", "ListOfRBNews", "ArrayOfRBNews", "Envelope", "XMLNewsResponse"],
        )
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let mut split = Split::default();
    let tree = wire::read(source, text, &mut split);
    split.drafts = tree.document.all("RBNews").into_iter().map(article).collect();
    split
}

fn article(item: &Element) -> Draft {
    let text = |name: &str| item.text_at(name).map(|text| plain(&text)).filter(|text| !text.is_empty());
    let origin = text("origin").map(|origin| origin.trim_matches(['/', ' ']).to_owned());
    let stated = Stated {
        title: text("headline").or_else(|| text("subtitle")),
        date: text("PublishDate"),
        authors: text("byLine").map(|byline| byline::names(&byline)).unwrap_or_default(),
        source: Some(origin.map_or_else(
            || "Ritzau".to_owned(),
            |origin| if origin == "ritzau" { "Ritzau".to_owned() } else { origin },
        )),
        section: text("section"),
        lang: None,
        version: text("version").and_then(|version| version.parse().ok()),
        ..Stated::default()
    };
    let body = item.child("content").map_or(Body::Blocks(Vec::new()), |content| {
        let html = content.raw_text();
        // Some senders escape the text of the markup once more.
        let html = if html.contains("&amp;") { html.replace("&amp;", "&") } else { html };
        Body::Html { html, line: content.line, page: false }
    });
    let id = text("NewsID").map(|id| id.to_lowercase());
    let mut draft = Draft::new(stated, body).id(id.clone());
    draft.fate = fate(item, id);
    draft
}

/// Text of a field that may be escaped twice.
fn plain(text: &str) -> String {
    unescape(&unescape(text))
}

/// `Annuleret` withdraws; `NyVersion` and `Korrektion` replace what `Replaces` or `replacedID` names.
fn fate(item: &Element, id: Option<String>) -> Fate {
    let set = |name: &str| item.text_at(name).is_some_and(|text| matches!(text.to_lowercase().as_str(), "true" | "1"));
    let others = ["Replaces", "replacedID"].iter().filter_map(|name| item.text_at(name)).flat_map(|ids| {
        ids.split([',', ';', ' ']).map(|id| id.trim().to_lowercase()).filter(|id| id.len() > 1).collect::<Vec<_>>()
    });
    let mut others: Vec<String> = others.collect();
    others.dedup();
    match set("Annuleret") {
        true => Fate::Killed(id.into_iter().chain(others).collect()),
        false if !others.is_empty() => Fate::Replaces(others),
        false => Fate::Published,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    fn draft(fields: &str) -> Draft {
        let text = format!(
            "<?xml version=\"1.0\"?>\n<RBNews><NewsID>A-2</NewsID><PublishDate>2021-07-19T10:00:00</PublishDate><headline>F\u{e6}rgen</headline>\
             <origin>/ritzau/</origin><content>&lt;p&gt;Den sejler.&lt;/p&gt;</content>{fields}</RBNews>"
        );
        let source = Source { path: "raw/a.xml".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, &text));
        parse(&source, &text).drafts.remove(0)
    }

    #[test]
    fn the_markup_written_out_is_the_text() {
        let draft = draft("");
        assert_eq!(draft.hints.format.source.as_deref(), Some("Ritzau"));
        assert!(matches!(&draft.body, Body::Html { html, .. } if html == "<p>Den sejler.</p>"));
    }

    #[test]
    fn corrections_replace_and_cancellations_kill() {
        assert_eq!(
            draft("<Korrektion>true</Korrektion><Replaces>A-1</Replaces>").fate,
            Fate::Replaces(vec!["a-1".to_owned()])
        );
        assert_eq!(draft("<Annuleret>true</Annuleret>").fate, Fate::Killed(vec!["a-2".to_owned()]));
    }
}
