//! Factiva's XML (PPS): one `article` for each result.

use super::{byline, wire};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::xml::Element;
use crate::raw::{Body, Stated, markup};

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    wire::starts_with(head, &["PPSResponse", "ppsArticleResponse", "ppsarticleResultSet"])
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let mut split = Split::default();
    let tree = wire::read(source, text, &mut split);
    let set = tree.document.first("ppsarticleResultSet");
    split.announced = set.and_then(|set| set.attribute("count")).and_then(|count| count.parse().ok());
    split.drafts = tree.document.all("article").into_iter().map(article).collect();
    split
}

fn article(article: &Element) -> Draft {
    let text = |path: &str| article.text_at(path);
    let date = text("publicationDate/dateTime").or_else(|| {
        let (date, time) = (text("publicationDate/date")?, text("publicationTime/time"));
        Some(time.map_or_else(|| date.clone(), |time| format!("{date}T{time}")))
    });
    let stated = Stated {
        title: text("headline"),
        date: date.or_else(|| text("publicationDate")),
        authors: text("byline").map(|byline| byline::names(&byline)).unwrap_or_default(),
        source: text("sourceName").or_else(|| text("publisherName")),
        section: text("sectionName").or_else(|| text("columnName")),
        lang: text("baseLanguage").map(|lang| lang.to_lowercase()),
        page: text("pages"),
        ..Stated::default()
    };
    let parts = article
        .elements()
        .filter(|part| matches!(part.local(), "leadParagraph" | "tailParagraphs" | "corrections" | "contact"));
    let body = parts.flat_map(markup::blocks).collect();
    Draft::new(stated, Body::Blocks(body)).id(text("accessionNo").map(|id| format!("factiva:{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn lead_and_tail_are_the_text() {
        let text = "<?xml version='1.0'?><PPSResponse><ppsarticleResultSet count='2'><ppsarticle><article><accessionNo>D1</accessionNo><headline>\
            <paragraph><hlt>Ferry</hlt> sails</paragraph></headline><leadParagraph><paragraph>One.</paragraph></leadParagraph><sourceName>Dock News</sourceName>\
            <publicationDate><dateTime>2021-07-19T10:00:00Z</dateTime></publicationDate><tailParagraphs><paragraph>Two.</paragraph></tailParagraphs></article></ppsarticle></ppsarticleResultSet></PPSResponse>";
        let source = Source { path: "raw/a.xml".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        let split = parse(&source, text);
        let draft = &split.drafts[0];
        assert_eq!((split.announced, draft.export_id.as_deref()), (Some(2), Some("factiva:D1")));
        assert_eq!(draft.hints.format.title.as_deref(), Some("Ferry sails"));
        assert!(matches!(&draft.body, Body::Blocks(blocks) if blocks.len() == 2));
    }
}
