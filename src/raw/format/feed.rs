//! Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom. JSON Feed is with the other JSON formats.
//!
//! Read from the XML tree rather than through a feed crate: those turn every date into UTC, which puts an evening's
//! article on the next day, know no lines, and lose a whole feed for one cut item.

use super::html::after_prologue;
use crate::lang::outlets;
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::xml::{self, Element};
use crate::raw::{Body, Stated};

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    root(after_prologue(head)).is_some_and(|name| match name {
        "rss" => true,
        "feed" => true,
        "entry" => head.contains("www.w3.org/2005/Atom"),
        "RDF" => head.contains("purl.org/rss") || head.contains("my.netscape.com"),
        _ => false,
    })
}

/// Name of the first element, without its prefix.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut text = text;
    if text.get(..9).is_some_and(|begin| begin.eq_ignore_ascii_case("<!doctype")) {
        let end = match text.find(']') {
            Some(inner) if text.find('>').is_some_and(|end| inner > end && text[..inner].contains('[')) => inner,
            _ => 0,
        };
        text = after_prologue(&text[end..][text[end..].find('>')? + 1..]);
    }
    let name = text.strip_prefix('<')?;
    let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?];
    let local = name.rsplit(':').next()?;
    local.starts_with(|c: char| c.is_alphabetic()).then_some(local)
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let tree = xml::read(text);
    let Some(root) = tree.document.elements().next() else {
        return Split::failed(source.error("the feed cannot be read as XML"));
    };
    // WordPress marks its exports with its own version; they are feeds with more in them.
    let channel = root.child("channel").unwrap_or(root);
    let outlet = Outlet {
        title: channel.exact("title").map(plain).filter(|title| !title.is_empty()),
        lang: channel.text_at("language").or_else(|| root.attribute("lang").map(str::to_owned)),
        home: link(channel),
    };
    // An entry may stand alone.
    let alone = (root.local() == "entry").then_some(root);
    let items =
        ["item", "entry"].into_iter().flat_map(|name| root.all(name)).chain(alone).filter(|item| is_article(item));
    let mut split = Split::all(items.map(|item| entry(item, &outlet)).collect());
    if let Some(line) = tree.broken {
        let note = source.warning("the feed is not well-formed XML; what could be read of it was used");
        split.notes.push(crate::diag::Diagnostic { place: crate::diag::Place::line(&source.path, line), ..note });
    }
    if split.drafts.is_empty() {
        split.notes.push(source.warning("the feed holds no items"));
    }
    split
}

/// WordPress exports hold pictures, menus and revisions beside articles.
fn is_article(item: &Element) -> bool {
    let kind = item.exact("wp:post_type").map(Element::text).unwrap_or_default();
    !matches!(
        kind.as_str(),
        "attachment"
            | "nav_menu_item"
            | "revision"
            | "custom_css"
            | "customize_changeset"
            | "wp_global_styles"
            | "wp_navigation"
    )
}

/// What a feed says of itself.
struct Outlet {
    title: Option<String>,
    lang: Option<String>,
    home: Option<String>,
}

/// Titles of channels that name a section, not an outlet.
const SECTIONS: &[&str] = &[
    "world",
    "news",
    "top stories",
    "latest",
    "latest news",
    "home",
    "politics",
    "business",
    "sport",
    "sports",
    "economy",
    "rss",
    "rss feed",
    "feed",
    "all news",
    "articles",
    "nyheder",
    "nyheter",
    "uutiset",
    "nachrichten",
    "actualités",
    "noticias",
    "notizie",
    "opinion",
    "technology",
    "uk",
    "us",
];

impl Outlet {
    /// The channel's title; where that names only a section, the domain of its page.
    fn name(&self) -> Option<String> {
        let title = self.title.clone().filter(|title| !SECTIONS.contains(&title.to_lowercase().as_str()));
        // "Kustnieuws - alle berichten"
        let named = |title: String| {
            let parts = [" - ", " – ", " — ", " | ", " » ", ": "].iter().find_map(|sign| title.split_once(sign));
            let bare = parts.filter(|(name, of)| !name.trim().is_empty() && outlets::is_whole_feed(of));
            bare.map(|(name, _)| name.trim().to_owned()).unwrap_or(title)
        };
        let title = title.map(named);
        let host = || url::Url::parse(self.home.as_deref()?).ok()?.host_str().map(str::to_owned);
        title.or_else(host).or_else(|| self.title.clone())
    }
}

/// May the link stand for the item? What is no address on the web may be the same for all.
fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn entry(item: &Element, outlet: &Outlet) -> Draft {
    let own = item.exact("source").and_then(|source| source.text_at("title").or_else(|| source.text_if_any()));
    let own = own.filter(|name| !name.contains("://"));
    let url = link(item);
    let id = item.child("guid").or_else(|| item.exact("id")).and_then(Element::text_if_any);
    let stated = Stated {
        title: item.exact("title").or_else(|| item.child("title")).map(plain).filter(|title| !title.is_empty()),
        date: first(item, &["pubDate", "published", "dc:date", "date", "issued", "created", "updated"])
            .filter(|date| !super::is_epoch(date)),
        updated: first(item, &["updated", "modified", "dcterms:modified"]).filter(|date| !super::is_epoch(date)),
        authors: authors(item),
        source: own.or_else(|| outlet.name()),
        section: item.children("category").find_map(|category| {
            category.attribute("label").or(category.attribute("term")).map(str::to_owned).or(category.text_if_any())
        }),
        lang: item.text_at("language").or_else(|| outlet.lang.clone()),
        url: url.clone(),
        ..Stated::default()
    };
    let (html, line) = content(item);
    // A bare number is unique only within its feed.
    let id = id.map(|id| if id.contains(':') { id } else { format!("{} {id}", outlet.home.as_deref().unwrap_or("")) });
    Draft::new(stated, Body::Html { html, line, page: false }).id(id.or(url.filter(|url| is_address(url))))
}

fn first(item: &Element, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| item.exact(name).or_else(|| item.child(name)).and_then(Element::text_if_any))
}

/// Text of a field that may hold escaped markup.
fn plain(element: &Element) -> String {
    let text = element.text();
    match text.contains('<') || text.contains('&') {
        true => {
            let text = xml::unescape(&text);
            xml::fold(&without_tags(&text))
        }
        false => text,
    }
}

/// Text without what looks like a tag.
pub(super) fn without_tags(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('<') {
        let tag = rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match rest[at..].find('>').filter(|_| tag) {
            Some(end) => {
                out.push_str(&rest[..at]);
                rest = &rest[at + end + 1..];
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The address of the article itself.
fn link(item: &Element) -> Option<String> {
    let links: Vec<&Element> =
        item.elements().filter(|element| matches!(element.name.as_str(), "link" | "atom:link" | "a10:link")).collect();
    let rel = |link: &&&Element| matches!(link.attribute("rel"), None | Some("alternate"));
    let href =
        links.iter().filter(rel).find_map(|link| link.text_if_any().or(link.attribute("href").map(str::to_owned)));
    let permanent = || {
        let guid = item.child("guid")?;
        guid.text_if_any().filter(|id| id.starts_with("http") && guid.attribute("isPermaLink") != Some("false"))
    };
    href.or_else(permanent)
}

fn authors(item: &Element) -> Vec<String> {
    let people = item
        .elements()
        .filter(|element| matches!(element.name.as_str(), "dc:creator" | "author" | "itunes:author" | "creator"));
    let mut names: Vec<String> = Vec::new();
    for person in people {
        let name = person.text_at("name").or_else(|| person.text_if_any()).map(|name| real_name(&name));
        if let Some(name) = name.filter(|name| !name.is_empty() && !names.contains(name)) {
            names.push(name);
        }
    }
    names
}

/// `desk@outlet.example (Name)` is how RSS wants its authors.
fn real_name(author: &str) -> String {
    match author.split_once('(') {
        Some((mail, name)) if mail.contains('@') => name.trim_end_matches([')', ' ']).trim().to_owned(),
        Some((name, mail)) if mail.contains('@') => name.trim().to_owned(),
        _ if author.contains('@') && !author.contains(' ') => String::new(),
        _ => author.to_owned(),
    }
}

/// The fullest text of an item as HTML, and its line.
fn content(item: &Element) -> (String, u32) {
    let full = ["content:encoded", "content", "description", "summary", "media:description", "itunes:summary"];
    let mut best: Option<(String, u32)> = None;
    for element in full.iter().filter_map(|name| item.exact(name)) {
        let html = match element.elements().next() {
            Some(_) => markup(element),
            None => escaped(element),
        };
        if best.as_ref().is_none_or(|(other, _)| html.len() > other.len()) {
            best = Some((html, element.line));
        }
    }
    best.unwrap_or((String::new(), item.line))
}

/// Text content: markup unless it says that it is plain text.
fn escaped(element: &Element) -> String {
    let text = element.raw_text();
    let plain = element.attribute("type") == Some("text");
    match plain {
        true => text.replace('&', "&amp;").replace('<', "&lt;"),
        false => text,
    }
}

/// The children of an element as markup, prefixes left out.
pub(super) fn markup(element: &Element) -> String {
    let mut out = String::new();
    write(element, &mut out);
    out
}

fn write(element: &Element, out: &mut String) {
    for node in &element.nodes {
        match node {
            xml::Node::Text(text) => out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            xml::Node::Element(child) => {
                out.push('<');
                out.push_str(child.local());
                for (name, value) in &child.attributes {
                    let value = value.replace('&', "&amp;").replace('"', "&quot;");
                    out.push_str(&format!(" {name}=\"{value}\""));
                }
                out.push('>');
                write(child, out);
                if !matches!(child.local(), "br" | "img" | "hr") {
                    out.push_str(&format!("</{}>", child.local()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    fn drafts(text: &str) -> Vec<Draft> {
        let source = Source { path: "raw/f.xml".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        parse(&source, text).drafts
    }

    const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:dc=\"x\"><channel><title>The Harbour Post</title>\n\
        <link>https://harbour.example/</link><language>en-gb</language>\n\
        <item><title>Ferry &amp;amp; port talks</title><link>https://harbour.example/1</link>\
        <pubDate>Mon, 19 Jul 2021 23:30:00 -0500</pubDate><dc:creator>Desk</dc:creator>\
        <description>&lt;p&gt;Talks began.&lt;/p&gt;</description></item>\n\
        <item><title>Second</title><guid>77</guid></item></channel></rss>";

    #[test]
    fn items_state_what_the_channel_and_they_say() {
        let drafts = drafts(RSS);
        let stated = &drafts[0].hints.format;
        assert_eq!(stated.title.as_deref(), Some("Ferry & port talks"));
        assert_eq!(stated.source.as_deref(), Some("The Harbour Post"));
        assert_eq!(stated.date.as_deref(), Some("Mon, 19 Jul 2021 23:30:00 -0500"));
        assert_eq!(stated.lang.as_deref(), Some("en-gb"));
        assert_eq!(drafts[1].export_id.as_deref(), Some("https://harbour.example/ 77"));
        assert!(matches!(&drafts[0].body, Body::Html { html, line: 4, page: false } if html == "<p>Talks began.</p>"));
    }

    #[test]
    fn a_title_that_means_all_articles_names_the_outlet_alone_and_the_first_day_of_clocks_is_no_date() {
        let said = |title: &str| {
            let feed = RSS
                .replace("The Harbour Post", title)
                .replace("19 Jul 2021 23:30:00 -0500", "01 Jan 1970 00:00:00 GMT");
            let stated = drafts(&feed).remove(0).hints.format;
            (stated.source.unwrap_or_default(), stated.date)
        };
        assert_eq!(said("Havenpost - alle berichten"), ("Havenpost".to_owned(), None));
        assert_eq!(said("Havenpost - Lenn").0, "Havenpost - Lenn");
    }

    #[test]
    fn atom_markup_becomes_html() {
        let drafts = drafts(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Dock News</title><entry><id>tag:dock,1</id>\
             <title type='text'>A</title><updated>2021-07-19T10:00:00+02:00</updated><link href='https://dock.example/a'/>\
             <content type='xhtml'><div><p>One &amp; two</p></div></content></entry></feed>",
        );
        assert_eq!(drafts[0].hints.format.url.as_deref(), Some("https://dock.example/a"));
        assert!(matches!(&drafts[0].body, Body::Html { html, .. } if html == "<div><p>One &amp; two</p></div>"));
    }

    #[test]
    fn a_cut_feed_keeps_its_items() {
        assert_eq!(drafts(&RSS[..RSS.len() - 35]).len(), 2);
    }
}
