//! OPML: lists of feeds. They hold no article, but name outlets and their domains, as `[[sources]]` of `site.toml` do.

use super::wire;
use crate::config::SourceConfig;
use crate::diag::{Diagnostic, Place};
use crate::raw::parse::{Source, Split};
use crate::raw::xml::{Element, fold};
use std::collections::HashMap;

pub(in crate::raw) fn sniff(_: &Source, head: &str) -> bool {
    wire::starts_with(head, &["opml"])
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let (outlets, feeds, mut split) = read(source, text);
    let note = match feeds {
        0 => "an OPML file without feeds; it holds no article".to_owned(),
        number => format!("a list of {number} feeds; it holds no article"),
    };
    let note = Diagnostic::warning(Place::file(&source.path), note);
    split.notes.push(match outlets.is_empty() {
        true => note,
        false => note.hint("`newsfold sources FILE` writes them as `[[sources]]` for `site.toml`"),
    });
    split
}

/// The outlets of a list of feeds, how many feeds it has, and what had to be said.
pub(in crate::raw) fn read(source: &Source, text: &str) -> (Vec<SourceConfig>, usize, Split) {
    let mut split = Split::default();
    let tree = wire::read(source, text, &mut split);
    let mut outlets = Outlets::default();
    outlines(&tree.document, &mut outlets);
    (outlets.all, outlets.feeds, split)
}

/// Outlets in the order of the file; the feeds of one domain are one outlet.
#[derive(Default)]
struct Outlets {
    all: Vec<SourceConfig>,
    feeds: usize,
    by_domain: HashMap<String, usize>,
}

/// Hosts that send the feeds of others.
const SENDERS: &[&str] = &["feeds.feedburner.com", "feedproxy.google.com", "rss.app", "feeds.megaphone.fm"];

fn outlines(element: &Element, outlets: &mut Outlets) {
    for outline in element.elements() {
        if let Some(feed) = outline.attribute("xmlUrl") {
            outlets.feeds += 1;
            let domain = outline.attribute("htmlUrl").and_then(domain).or_else(|| domain(feed));
            let name = outline.attribute("title").or(outline.attribute("text")).map(fold).unwrap_or_default();
            if let Some(domain) = domain.filter(|domain| !SENDERS.contains(&domain.as_str())) {
                outlets.add(name, domain);
            }
        }
        outlines(outline, outlets);
    }
}

impl Outlets {
    fn add(&mut self, name: String, domain: String) {
        let name = if name.is_empty() { domain.clone() } else { name };
        let at = *self.by_domain.entry(domain.clone()).or_insert(self.all.len());
        match self.all.get_mut(at) {
            None => self.all.push(SourceConfig { name, domains: vec![domain], ..SourceConfig::default() }),
            Some(outlet) if outlet.names().any(|known| known == name) => {}
            Some(outlet) => outlet.aliases.push(name),
        }
    }
}

/// The domain of an address, as `site.toml` has it.
fn domain(address: &str) -> Option<String> {
    let host = url::Url::parse(address.trim()).ok()?.host_str()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn the_feeds_of_a_domain_are_one_outlet() {
        let text = "<opml><body><outline text='Ports'><outline title='Dock News' xmlUrl='https://feeds.dock.example/1' htmlUrl='https://www.dock.example/'/>\
            <outline text='Dock News: Ferries' xmlUrl='https://dock.example/2'/></outline><outline text='Quay' xmlUrl='http://quay.example/rss'/></body></opml>";
        let source = Source { path: "raw/a.opml".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        assert_eq!(parse(&source, text).notes[0].message, "a list of 3 feeds; it holds no article");
        let (outlets, ..) = read(&source, text);
        let told: Vec<(&str, &[String], &str)> = outlets
            .iter()
            .map(|outlet| (outlet.name.as_str(), outlet.aliases.as_slice(), outlet.domains[0].as_str()))
            .collect();
        let ferries = ["Dock News: Ferries".to_owned()];
        assert_eq!(told, [("Dock News", &ferries[..], "dock.example"), ("Quay", &[], "quay.example")]);
    }
}
