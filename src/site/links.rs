//! Internal links of rendered pages: each leads to a file of the site, and each fragment to an element of that file.

use crate::diag::{Diagnostic, Place};
use crate::page::Page;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The links that lead nowhere, by page.
pub fn broken_links(pages: &[Page]) -> Vec<Diagnostic> {
    let anchors: BTreeMap<&str, Anchors> = pages.par_iter().map(|page| (page.path(), Anchors::of(page))).collect();
    let broken = |(&path, found): (&&str, &Anchors)| -> Vec<Diagnostic> {
        let links = found.links.iter();
        links
            .filter_map(|link| Some((link, trouble(path, link, &anchors)?)))
            .map(|(link, why)| note(path, link, why))
            .collect()
    };
    anchors.iter().flat_map(broken).collect()
}

fn note(path: &str, link: &str, why: &str) -> Diagnostic {
    Diagnostic::error(Place::file(path), format!("the link to `{link}` leads nowhere: {why}"))
}

/// What a page links to, and what can be linked to in it.
#[derive(Default)]
struct Anchors {
    links: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Anchors {
    fn of(page: &Page) -> Anchors {
        if !page.path().ends_with(".html") {
            return Anchors::default();
        }
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(String::from_utf8_lossy(page.bytes()).as_ref()));
        let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
        // The tokenizer stops where a parser would have to decide about a script; then it goes on.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }
}

#[derive(Default)]
struct Collector(RefCell<Anchors>);

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(Tag { kind: TagKind::StartTag, attrs, .. }) = token {
            let mut anchors = self.0.borrow_mut();
            for attribute in attrs {
                match attribute.name.local.as_ref() {
                    "href" | "src" => drop(anchors.links.insert(attribute.value.to_string())),
                    "id" => drop(anchors.ids.insert(attribute.value.to_string())),
                    _ => {}
                }
            }
        }
        TokenSinkResult::Continue
    }
}

/// Why a link of the page at `path` leads nowhere; `None` if it does lead somewhere, or out of the site.
fn trouble(path: &str, link: &str, pages: &BTreeMap<&str, Anchors>) -> Option<&'static str> {
    let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
    let address = address.split('?').next().unwrap_or_default();
    if leads_out(link) {
        return None;
    }
    let target = match address {
        "" => path.to_owned(),
        _ => match resolve(path, address) {
            Some(target) => target,
            None => return Some("it leaves the site"),
        },
    };
    match pages.get(target.as_str()) {
        None => Some("there is no such file"),
        Some(_) if fragment.is_empty() || fragment == "top" || !target.ends_with(".html") => None,
        Some(anchors) if anchors.ids.contains(&decode(fragment)) => None,
        Some(_) => Some("the page has no such place"),
    }
}

/// With a scheme (`https:`, `mailto:`, `data:`) or with a host.
fn leads_out(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    scheme || link.starts_with("//")
}

/// The file of the site that an address on the page at `path` means.
fn resolve(path: &str, address: &str) -> Option<String> {
    let mut parts: Vec<String> = match address.starts_with('/') {
        true => Vec::new(),
        false => path.split('/').map(str::to_owned).collect(),
    };
    parts.pop();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(decode(part)),
        }
    }
    let folder = address.ends_with('/') || matches!(address.rsplit('/').next(), Some("." | ".."));
    if folder || parts.is_empty() {
        parts.push("index.html".to_owned());
    }
    Some(parts.join("/"))
}

fn decode(text: &str) -> String {
    let plus_kept = text.replace('+', "%2B");
    let decoded = url::form_urlencoded::parse(plus_kept.as_bytes()).next();
    decoded.map_or_else(String::new, |(name, _)| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(html: &str) -> Vec<String> {
        let pages = [
            ("stories/a/index.html", html),
            ("index.html", "<p id=\"top-story\">x</p>"),
            ("static/a b.css", ""),
            ("articles/x/index.html", "<p id=p1></p>"),
        ];
        let pages: Vec<Page> = pages.iter().map(|(path, text)| Page::new(*path, *text).unwrap()).collect();
        broken_links(&pages).into_iter().map(|note| note.message).collect()
    }

    #[test]
    fn links_that_lead_somewhere_are_not_named() {
        let html = "<a href='../../'>home</a><a href='../../index.html#top-story'></a><a href='../../articles/x/#p1'></a>\
            <link href='../../static/a%20b.css?v=1'><a href='#here' id='here'></a><a href='https://a.example/x'></a>\
            <a href='mailto:a@b.example'></a><p>href=\"nowhere\"</p><a href=''></a>";
        assert_eq!(broken(html), [""; 0]);
    }

    #[test]
    fn links_that_lead_nowhere_are_named_with_the_reason() {
        let html = "<a href='../b/'></a><a href='../../../x'></a><a href='../../#nowhere'></a><img src='no.png'>";
        assert_eq!(broken(html).len(), 4, "{:?}", broken(html));
    }
}
