//! What every page knows: the site, and itself.

use super::Link;
use crate::page::plan::Plan;
use crate::page::{ContentPage, address};
use serde::Serialize;

/// The site, as every template sees it: `site`.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Address at which it stands, if that is known.
    pub base_url: Option<String>,
    /// Language of its own words.
    pub language: String,
    /// Writing direction of that language: `ltr` or `rtl`.
    pub dir: String,
    /// Marking of the whole site.
    pub marking: Option<MarkingView>,
    /// Main navigation.
    pub nav: Vec<Link>,
    /// Further pages: about, accounting.
    pub more: Vec<Link>,
    /// "Made from 61 articles in 12 stories".
    pub generated: String,
    /// Hash of all that the site was made from.
    pub build: String,
    /// Values of `[extra]` in `site.toml`.
    pub extra: serde_json::Value,
}

/// A marking by the Traffic Light Protocol, version 2.0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkingView {
    /// The label as prescribed: `TLP:AMBER+STRICT`.
    pub label: &'static str,
    /// Class of its colours: `tlp-amber`.
    pub class: &'static str,
    /// Its colour on black, as prescribed, for e-mail.
    pub colour: &'static str,
}

/// The page itself, as every template sees it: `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Kind of page: `home`, `story`, `article` …
    pub kind: &'static str,
    /// Title, as in the browser's tab.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// Its file from the site's root.
    pub path: String,
    /// Its address in full, if the site's is known.
    pub canonical: Option<String>,
    /// Marking of the page: its own, else the site's.
    pub marking: Option<MarkingView>,
    /// JSON-LD, ready for a script element; empty for most pages.
    pub jsonld_html: String,
    /// Kind for OpenGraph: `website` or `article`.
    pub og_type: &'static str,
    /// Should search engines leave it out?
    pub noindex: bool,
    /// Feeds of the page's own, besides the site's.
    pub feed: Option<Link>,
}

const MARKINGS: [MarkingView; 5] = [
    MarkingView { label: "TLP:RED", class: "tlp-red", colour: "#ff2b2b" },
    MarkingView { label: "TLP:AMBER", class: "tlp-amber", colour: "#ffc000" },
    MarkingView { label: "TLP:AMBER+STRICT", class: "tlp-amber", colour: "#ffc000" },
    MarkingView { label: "TLP:GREEN", class: "tlp-green", colour: "#33ff00" },
    MarkingView { label: "TLP:CLEAR", class: "tlp-clear", colour: "#ffffff" },
];

/// The marking that is written `text`.
pub fn marking(text: &str) -> Option<MarkingView> {
    let label = crate::config::marking(text)?;
    MARKINGS.into_iter().find(|marking| marking.label == label)
}

/// What every page knows of the site.
pub fn site(plan: &Plan) -> SiteView {
    let (config, ui) = (plan.input.config, plan.ui);
    let shown = plan.story_of.iter().flatten().filter(|&&story| plan.places[story].shown).count();
    let counts = [("articles", ui.count("articles", shown)), ("stories", ui.count("stories", plan.shown.len()))];
    SiteView {
        title: config.title.clone(),
        description: if config.description.is_empty() { config.title.clone() } else { config.description.clone() },
        base_url: config.base_url.as_ref().map(|base| base.trim_end_matches('/').to_owned()),
        language: ui.tag.clone(),
        dir: ui.direction.clone(),
        marking: config.marking.as_deref().and_then(marking),
        nav: nav(plan),
        more: more(plan.input.pages, plan),
        generated: ui.phrase("generated", &counts.each_ref().map(|(name, value)| (*name, value.as_str()))),
        build: ui.phrase("build", &[("hash", &build(plan))]),
        extra: serde_json::to_value(&config.extra).unwrap_or_default(),
    }
}

fn nav(plan: &Plan) -> Vec<Link> {
    let mut pages =
        vec![("latest", "index.html"), ("archive", "archive/index.html"), ("sources", "sources/index.html")];
    if !plan.topics.is_empty() {
        pages.push(("topics", "topics/index.html"));
    }
    if !plan.names.is_empty() {
        pages.push(("names", "names/index.html"));
    }
    pages.push(("search", "search/index.html"));
    pages.into_iter().map(|(key, path)| Link::new(path, plan.ui.label(key))).collect()
}

fn more(pages: &[ContentPage], plan: &Plan) -> Vec<Link> {
    let own = pages.iter().map(|page| Link::new(&address::page(&page.slug), &page.title));
    let fixed = [("accounting", "accounting/index.html"), ("feed_atom", "feed.xml"), ("feed_json", "feed.json")];
    own.chain(fixed.into_iter().map(|(key, path)| Link::new(path, plan.ui.label(key)))).collect()
}

/// Hash of all raw files, the first twelve digits: the same site has the same, on any machine.
fn build(plan: &Plan) -> String {
    let mut hasher = blake3::Hasher::new();
    for account in plan.input.accounts {
        hasher.update(account.file.as_bytes()).update(b"\0").update(account.hash.as_bytes()).update(b"\n");
    }
    hasher.finalize().to_hex()[..12].to_owned()
}
