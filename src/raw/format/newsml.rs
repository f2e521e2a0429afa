//! NewsML-G2 and NewsML 1: envelopes of the news agencies, with one article or many.

use super::byline::names;
use super::wire::{self, body, iso};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::xml::Element;
use crate::raw::{Body, Fate, Stated, markup};

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    wire::starts_with(head, &["newsMessage", "newsItem", "packageItem", "NewsML"])
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let mut split = Split::default();
    let tree = wire::read(source, text, &mut split);
    let modern = tree.document.all("newsItem").into_iter().filter(|item| is_text(item)).map(g2);
    let old = tree.document.all("NewsItem").into_iter().map(newsml1);
    split.drafts = modern.chain(old).collect();
    if split.drafts.is_empty() {
        // A package without its items still has a headline and a date.
        split.drafts =
            tree.document.all("packageItem").into_iter().filter(|item| headline(item).is_some()).map(g2).collect();
    }
    if split.drafts.is_empty() {
        split.notes.push(source.warning("the NewsML holds no text item"));
    }
    split
}

/// Pictures, graphics and sound come as items too.
fn is_text(item: &Element) -> bool {
    let class = item.at("itemMeta/itemClass").and_then(|class| class.attribute("qcode")).unwrap_or("text");
    class.ends_with("text") || class.ends_with("composite")
}

fn g2(item: &Element) -> Draft {
    let text = |path: &str| item.text_at(path);
    let code = |path: &str| item.at(path).and_then(|element| element.attribute("qcode"));
    let stated = Stated {
        title: headline(item).or_else(|| text("itemMeta/title")).or_else(|| text("contentMeta/slugline")),
        date: text("itemMeta/versionCreated").or_else(|| text("contentMeta/contentCreated")),
        source: source(item),
        authors: authors(item),
        section: item
            .at("contentMeta")
            .into_iter()
            .flat_map(|meta| meta.children("subject"))
            .find_map(|subject| subject.text_at("name")),
        lang: item
            .at("contentMeta/language")
            .and_then(|lang| lang.attribute("tag"))
            .or(item.attribute("lang"))
            .map(str::to_owned),
        embargo: text("itemMeta/embargoed"),
        version: item.attribute("version").and_then(|version| version.parse().ok()),
        ..Stated::default()
    };
    let id = item.attribute("guid").map(str::to_owned);
    let status = code("itemMeta/pubStatus").unwrap_or_default();
    let mut draft = Draft::new(stated, g2_body(item)).id(id.clone());
    if status.ends_with("canceled") || status.ends_with("withheld") {
        draft.fate = Fate::Killed(id.into_iter().collect());
    }
    draft
}

/// The main headline: the first that is not marked as a subhead or a short form.
fn headline(item: &Element) -> Option<String> {
    let headlines: Vec<&Element> = item.at("contentMeta")?.children("headline").collect();
    let main = headlines.iter().find(|headline| headline.attribute("role").is_none_or(|role| role.ends_with("main")));
    main.or(headlines.first())?.text_if_any()
}

/// Who provides the text, by a name for people before an address or a code.
fn source(item: &Element) -> Option<String> {
    let places = ["contentMeta/infoSource", "itemMeta/provider", "rightsInfo/copyrightHolder"];
    let given: Vec<String> = places
        .iter()
        .filter_map(|path| item.at(path))
        .filter_map(|element| element.text_at("name").or_else(|| element.attribute("literal").map(str::to_owned)))
        .collect();
    let code = || Some(item.at(places[1])?.attribute("qcode")?.rsplit(':').next()?.to_owned());
    given.iter().find(|name| !name.contains('.')).or(given.first()).cloned().or_else(code)
}

fn authors(item: &Element) -> Vec<String> {
    let Some(meta) = item.at("contentMeta") else { return Vec::new() };
    let by: Vec<String> = meta.children("by").flat_map(|by| names(&by.text())).collect();
    if !by.is_empty() {
        return by;
    }
    let source = source(item);
    let creators = meta.children("creator").filter_map(|creator| creator.text_at("name"));
    creators.filter(|name| Some(name) != source.as_ref()).collect()
}

/// The text of an item: marked-up content before plain data.
fn g2_body(item: &Element) -> Body {
    let Some(set) = item.child("contentSet") else { return Body::Blocks(Vec::new()) };
    for inline in set.children("inlineXML") {
        let content = inline.first("body.content").or_else(|| inline.first("body")).unwrap_or(inline);
        let blocks = markup::blocks(content);
        if !blocks.is_empty() {
            return Body::Blocks(blocks);
        }
    }
    set.children("inlineData").next().map_or(Body::Blocks(Vec::new()), body)
}

fn newsml1(item: &Element) -> Draft {
    let text = |path: &str| item.text_at(path);
    let lines = item.first("NewsLines");
    let line = |name: &str| lines.and_then(|lines| lines.text_at(name));
    let formal =
        |element: Option<&Element>| element.and_then(|element| element.attribute("FormalName")).map(str::to_owned);
    let provider = item.first("Provider").and_then(|provider| formal(provider.child("Party")));
    let status = formal(item.at("NewsManagement/Status")).unwrap_or_default().to_lowercase();
    let id = text("Identification/NewsIdentifier/NewsItemId").map(|id| {
        let part = |name: &str| text(&format!("Identification/NewsIdentifier/{name}")).unwrap_or_default();
        format!("urn:newsml:{}:{}:{id}", part("ProviderId"), part("DateId"))
    });
    let embargo = item.at("NewsManagement/StatusWillChange").and_then(|change| change.text_at("DateAndTime"));
    let stated = Stated {
        title: line("HeadLine").or_else(|| line("SlugLine")).or_else(|| text("Identification/NameLabel")),
        date: text("NewsManagement/ThisRevisionCreated")
            .or_else(|| text("NewsManagement/FirstCreated"))
            .map(|date| iso(&date)),
        authors: line("ByLine").map(|byline| names(&byline)).unwrap_or_default(),
        source: provider.or_else(|| text("Identification/NewsIdentifier/ProviderId")),
        lang: formal(item.first("Language")).or_else(|| item.attribute("lang").map(str::to_owned)),
        embargo: embargo.filter(|_| status == "embargoed").map(|date| iso(&date)),
        version: text("Identification/NewsIdentifier/RevisionId").and_then(|version| version.parse().ok()),
        ..Stated::default()
    };
    let content = item
        .all("DataContent")
        .into_iter()
        .map(|data| data.first("body.content").or_else(|| data.first("body")).unwrap_or(data));
    let body = content.map(body).find(|body| !matches!(body, Body::Blocks(blocks) if blocks.is_empty()));
    let mut draft = Draft::new(stated, body.unwrap_or(Body::Blocks(Vec::new()))).id(id.clone());
    if matches!(status.as_str(), "canceled" | "cancelled" | "killed" | "withdrawn" | "withheld") {
        draft.fate = Fate::Killed(id.into_iter().collect());
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    fn drafts(text: &str) -> Vec<Draft> {
        let source = Source { path: "raw/a.xml".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        parse(&source, text).drafts
    }

    #[test]
    fn prefixes_do_not_matter_and_a_cancelled_item_kills() {
        let text = "<?xml version='1.0'?>\n<n:newsMessage xmlns:n='x'><n:itemSet><n:newsItem guid='tag:dock,1' version='2'>\
            <n:itemMeta><n:provider literal='dock.example'/><n:versionCreated>2021-07-19T10:00:00Z</n:versionCreated><n:pubStatus qcode='stat:canceled'/></n:itemMeta>\
            <n:contentMeta><n:infoSource literal='Dock Wire'/><n:by>By Dock Desk</n:by><n:headline role='hld:sub'>Sub</n:headline><n:headline>Main</n:headline></n:contentMeta>\
            <n:contentSet><n:inlineXML><h:html><h:body><h:p>One.</h:p></h:body></h:html></n:inlineXML></n:contentSet></n:newsItem></n:itemSet></n:newsMessage>";
        let draft = drafts(text).remove(0);
        let stated = &draft.hints.format;
        assert_eq!((stated.title.as_deref(), stated.source.as_deref()), (Some("Main"), Some("Dock Wire")));
        assert_eq!((stated.authors[0].as_str(), stated.version), ("Dock Desk", Some(2)));
        assert_eq!(draft.fate, Fate::Killed(vec!["tag:dock,1".to_owned()]));
        assert!(matches!(&draft.body, Body::Blocks(blocks) if blocks[0].text.plain == "One."));
    }

    #[test]
    fn the_first_newsml_is_read_too() {
        let text = "<NewsML><NewsItem xml:lang='en'><Identification><NewsIdentifier><ProviderId>dock.example</ProviderId><DateId>20210719</DateId>\
            <NewsItemId>A1</NewsItemId><RevisionId>3</RevisionId></NewsIdentifier></Identification><NewsManagement><ThisRevisionCreated>20210719T093000Z</ThisRevisionCreated>\
            <Status FormalName='Usable'/></NewsManagement><NewsComponent><NewsLines><HeadLine>Ferry sails</HeadLine></NewsLines><ContentItem><DataContent><nitf><body>\
            <body.content><p>One.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";
        let draft = drafts(text).remove(0);
        assert_eq!(draft.export_id.as_deref(), Some("urn:newsml:dock.example:20210719:A1"));
        assert_eq!(draft.hints.format.date.as_deref(), Some("2021-07-19T09:30:00Z"));
        assert_eq!((draft.fate, draft.hints.format.version), (Fate::Published, Some(3)));
    }
}
