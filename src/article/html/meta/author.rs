//! The authors.
//!
//! Machine-readable statements come first, in the order of how often they were right; then what the page shows as a
//! byline. Outlets' names, addresses and accounts are no authors.

use super::Page;
use super::title::key;
use crate::article::found::Guess;
use crate::article::html::hints::mask;
use crate::raw::dom::{NodeId, squeeze};
use html5ever::local_name;
use serde_json::Value;

/// Words of a name, at most.
const MAX_WORDS: usize = 6;

pub(super) fn find(page: &Page) -> Option<Guess<Vec<String>>> {
    let head = page.head;
    let metas = |name: &'static str| head.all_meta(name).map(str::to_owned).collect::<Vec<_>>();
    let ways: [(&str, u8, Vec<String>); 11] = [
        ("JSON-LD author", 96, structured(page)),
        ("parsely-author", 95, metas("parsely-author")),
        ("sailthru.author", 93, metas("sailthru.author")),
        ("meta author", 93, metas("author")),
        ("Dublin Core creator", 92, metas("dc.creator")),
        ("meta byl", 92, metas("byl")),
        ("article:author", 90, metas("article:author")),
        ("microdata author", 92, shown(page, |node| itemprop(page, node))),
        ("rel=author", 90, shown(page, |node| rel(page, node))),
        ("byline", 90, bylines(page)),
        ("twitter:data1", 80, labelled(page)),
    ];
    ways.into_iter().find_map(|(evidence, sure, texts)| {
        let names = names(page, texts);
        (!names.is_empty()).then(|| Guess::new(names, evidence, sure))
    })
}

/// The authors of JSON-LD articles; an author may be given by the id of a person elsewhere in the graph.
fn structured(page: &Page) -> Vec<String> {
    let mut found = Vec::new();
    for article in page.head.articles() {
        let authors = article.get("author").or_else(|| article.get("creator"));
        let authors = match authors {
            Some(Value::Array(authors)) => authors.iter().collect(),
            Some(author) => vec![author],
            None => Vec::new(),
        };
        found.extend(authors.into_iter().take(20).filter_map(|author| person(page, author)));
        if !found.is_empty() {
            break;
        }
    }
    found
}

fn person(page: &Page, author: &Value) -> Option<String> {
    match author {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => {
            if object.get("@type").is_some_and(|kind| kind == "Organization" || kind == "NewsMediaOrganization") {
                return None;
            }
            let name = object.get("name").map(|name| name.as_array().and_then(|all| all.first()).unwrap_or(name));
            if let Some(name) = name.and_then(Value::as_str) {
                return Some(name.to_owned());
            }
            let id = object.get("@id")?;
            let same = page
                .head
                .objects
                .iter()
                .find(|object| object.get("@id") == Some(id) && object.get("name").is_some())?;
            same.get("name")?.as_str().map(str::to_owned)
        }
        _ => None,
    }
}

fn itemprop(page: &Page, node: NodeId) -> bool {
    page.dom.attr(node, "itemprop").is_some_and(|prop| prop.split_ascii_whitespace().any(|prop| prop == "author"))
}

fn rel(page: &Page, node: NodeId) -> bool {
    *page.dom.name(node) == local_name!("a")
        && page.dom.attr(node, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel == "author"))
}

/// The texts of the first elements of a kind, outside comments and teasers.
fn shown(page: &Page, is: impl Fn(NodeId) -> bool) -> Vec<String> {
    let dom = page.dom;
    let nodes = dom.descendants(dom.root()).filter(|&node| dom.is_element(node) && is(node));
    let own = nodes.filter(|&node| !is_foreign(page, node)).take(3);
    own.map(|node| {
        let name = dom.descendants(node).find(|&inner| dom.attr(inner, "itemprop").is_some_and(|prop| prop == "name"));
        let name = name.unwrap_or(node);
        dom.attr(name, "content").map(str::to_owned).unwrap_or_else(|| dom.words(name))
    })
    .collect()
}

/// Does an element stand among comments or teasers of other articles?
fn is_foreign(page: &Page, node: NodeId) -> bool {
    let dom = page.dom;
    let scope = dom.ancestors(node).find_map(|at| page.outline.scope_at(at));
    let foreign = mask(&["comment", "related", "sidebar", "footer"]);
    scope.is_some_and(|scope| {
        page.outline.scopes_up(scope).take(8).any(|at| page.outline.scopes[at].hints & foreign != 0)
    })
}

/// Short leaves near the headline that begin with "By" or stand in an element named byline or author.
fn bylines(page: &Page) -> Vec<String> {
    let Some(headline) = page.headline else { return Vec::new() };
    let end = (headline + 15).min(page.outline.leaves.len());
    let named = mask(&["author"]);
    let near = headline.saturating_sub(4)..end;
    let texts = near.filter_map(|at| {
        let leaf = &page.outline.leaves[at];
        if leaf.counts.words > 20 || at == headline {
            return None;
        }
        let text = page.outline.text(page.dom, leaf);
        let around = page.outline.scopes_of(leaf).take(3).any(|scope| page.outline.scopes[scope].hints & named != 0);
        let is_named = leaf.hints & named != 0 || around;
        let prefixed = prefix(&text).is_some();
        (prefixed || is_named && leaf.counts.words <= 4).then_some(text)
    });
    texts.take(1).collect()
}

/// "Written by" and the name as social cards have them.
fn labelled(page: &Page) -> Vec<String> {
    let label = page.head.meta("twitter:label1").map(str::to_lowercase).unwrap_or_default();
    let is_author =
        ["written by", "verfasst von", "écrit par", "escrito por", "geschrieben von", "skrevet av", "skriven av"]
            .contains(&label.as_str());
    page.head.meta("twitter:data1").filter(|_| is_author).map(str::to_owned).into_iter().collect()
}

/// Words that come before names in bylines.
const PREFIXES: [&str; 26] = [
    "by ",
    "by: ",
    "written by ",
    "written by: ",
    "posted by ",
    "published by ",
    "author: ",
    "author ",
    "reported by ",
    "words by ",
    "story by ",
    "von ",
    "autor: ",
    "por ",
    "escrito por ",
    "par ",
    "di ",
    "door ",
    "av ",
    "af ",
    "tekst: ",
    "text: ",
    "autor ",
    "автор: ",
    "автор ",
    "skrevet av ",
];

/// What stands behind "by".
fn prefix(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let found = PREFIXES.iter().filter(|prefix| lower.starts_with(**prefix)).map(|prefix| prefix.len()).max()?;
    text.get(found..).map(str::trim).filter(|rest| rest.chars().next().is_some_and(char::is_uppercase))
}

/// Names out of what a field or byline says; nothing if one of them is none.
fn names(page: &Page, texts: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in texts {
        let text = squeeze(&text);
        let text = prefix(&text).unwrap_or(&text);
        for part in parts(text) {
            let Some(name) = name(page, part) else { continue };
            if !names.iter().any(|known| key(known) == key(&name)) {
                names.push(name);
            }
        }
    }
    names.truncate(12);
    names
}

fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for sign in
        [";", "|", " and ", " & ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", ",", "/", " · ", " • "]
    {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A person's name as it is, or nothing.
fn name(page: &Page, text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim();
    let text = prefix(text).unwrap_or(text);
    let words = text.split(' ').count();
    let key = key(text);
    let source = page.source.as_ref().map(|source| super::title::key(&source.value)).unwrap_or_default();
    let domain = page.url.as_deref().and_then(super::domain).unwrap_or_default();
    let joined: String = key.split(' ').collect();
    let is_outlet = key == source
        || (joined.len() > 3 && domain.starts_with(&joined))
        || (!source.is_empty() && key.starts_with(&source));
    let plain = !text.contains("://") && !text.contains('@') && !text.contains(".com") && !text.contains(".www");
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let good = words <= MAX_WORDS
        && text.chars().count() <= 60
        && plain
        && digits <= 2
        && !is_outlet
        && text.chars().any(char::is_alphabetic);
    (good && !NOBODY.contains(&key.as_str())).then(|| text.to_owned())
}

/// What software puts where a name is missing.
const NOBODY: [&str; 30] = [
    "admin",
    "administrator",
    "staff",
    "editor",
    "author",
    "guest",
    "user",
    "webmaster",
    "root",
    "unknown",
    "anonymous",
    "redaktion",
    "redacción",
    "redacao",
    "redação",
    "rédaction",
    "la rédaction",
    "redakcja",
    "redaktionen",
    "editorial",
    "editorial staff",
    "editorial team",
    "news desk",
    "newsroom",
    "staff writer",
    "staff reporter",
    "web desk",
    "by",
    "none",
    "null",
];
