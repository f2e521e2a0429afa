//! What machines read: feeds, the site map, structured data.

use super::plan::Plan;
use super::view::story::{best, title};
use super::view::{CiteView, iso_day};
use super::{address, html};
use serde::Serialize;
use serde_json::json;

/// Stories in a feed: the latest, as many as feed readers keep.
const ENTRIES: usize = 50;

/// A feed, for the template `feed.xml` and for the JSON feed.
#[derive(Debug, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its id: its address, or a name that stays the same.
    pub id: String,
    /// Its own address: in full if the site's is known, else relative to the feed.
    pub href: String,
    /// The page that it belongs to.
    pub page: String,
    /// Day of the latest entry, as Atom writes it.
    pub updated: String,
    /// Its entries, the latest first.
    pub entries: Vec<FeedEntryView>,
}

/// A story in a feed.
#[derive(Debug, Serialize)]
pub struct FeedEntryView {
    /// Title, with the story's marking in front.
    pub title: String,
    /// An id that stays the same.
    pub id: String,
    /// Address: in full if the site's is known, else relative to the feed.
    pub href: String,
    /// First day, as Atom writes it.
    pub published: String,
    /// Last day, as Atom writes it.
    pub updated: String,
    /// One fact with its outlets.
    pub summary: String,
    /// Outlets.
    pub authors: Vec<String>,
}

/// A feed of `stories` at `path` (without suffix) for the page at `page`.
pub fn feed(name: &str, path: &str, page: &str, stories: &[usize], plan: &Plan) -> FeedView {
    let mut stories: Vec<usize> = stories.iter().copied().filter(|&story| plan.places[story].days.is_some()).collect();
    stories.sort_by_key(|&story| std::cmp::Reverse(plan.places[story].days.map(|(_, last)| last)));
    let entries: Vec<FeedEntryView> =
        stories.into_iter().take(ENTRIES).filter_map(|story| entry(story, path, plan)).collect();
    let base = plan.input.config.base_url.as_deref();
    FeedView {
        title: marked(name, plan.input.config.marking.as_deref()),
        id: base
            .map_or_else(|| urn(&format!("{}/{path}", plan.input.config.title)), |base| address::public(base, path)),
        page: link(page, path, base),
        href: link(path, path, base),
        // Atom demands a date; a site without one is as old as the web.
        updated: entries.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |entry| entry.updated.clone()),
        entries,
    }
}

fn entry(index: usize, feed: &str, plan: &Plan) -> Option<FeedEntryView> {
    let (story, place) = (&plan.input.folded.stories[index], &plan.places[index]);
    let (first, last) = place.days?;
    let fact = best(story).map(|fact| super::view::story::brief(fact, plan));
    let summary =
        fact.map(|fact| format!("{} ({})", fact.text, CiteView::plain(&fact.cites, |cite| cite.outlet.clone())));
    let marking = story.ruling.as_ref().and_then(|ruling| ruling.marking.as_deref());
    let names: std::collections::BTreeSet<&str> =
        story.members.iter().map(|member| super::view::outlet(&plan.input.articles[member.article], plan)).collect();
    let path = address::story(&story.id);
    let base = plan.input.config.base_url.as_deref();
    Some(FeedEntryView {
        title: marked(&title(story, plan), marking),
        id: base.map_or_else(|| urn(&path), |base| address::public(base, &path)),
        href: link(&path, feed, base),
        published: format!("{first}T00:00:00Z"),
        updated: format!("{last}T00:00:00Z"),
        summary: summary.unwrap_or_default(),
        authors: names.into_iter().map(str::to_owned).collect(),
    })
}

/// A link from the feed at `feed`: readers resolve a relative one against the feed's own address.
fn link(path: &str, feed: &str, base: Option<&str>) -> String {
    base.map_or_else(|| format!("{}{}", address::root(feed), address::href(path)), |base| address::public(base, path))
}

/// A title with its marking in front: feeds show no banner.
fn marked(title: &str, marking: Option<&str>) -> String {
    match marking.and_then(super::view::site::marking) {
        Some(marking) => format!("[{}] {title}", marking.label),
        None => title.to_owned(),
    }
}

/// A name for what has no address: the same for the same text.
fn urn(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    // The version and variant digits of a name-based UUID (RFC 9562, version 8).
    format!("urn:uuid:{}-{}-8{}-a{}-{}", &hash[..8], &hash[8..12], &hash[12..15], &hash[15..18], &hash[18..30])
}

/// The feed as JSON Feed 1.1, which knows no relative addresses: without the site's address there are none.
pub fn json_feed(feed: &FeedView, plan: &Plan) -> Vec<u8> {
    let full = |href: &str| plan.input.config.base_url.is_some().then(|| href.to_owned());
    let item = |entry: &FeedEntryView| {
        json!({
            "id": entry.id, "url": full(&entry.href), "title": entry.title, "content_text": entry.summary,
            "date_published": entry.published, "date_modified": entry.updated,
            "authors": entry.authors.iter().map(|name| json!({"name": name})).collect::<Vec<_>>(),
        })
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "language": plan.ui.tag,
        "home_page_url": full(&feed.page), "feed_url": full(&feed.href.replace(".xml", ".json")),
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    });
    without_null(feed).to_string().into_bytes()
}

fn without_null(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            Value::Object(map.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, without_null(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(without_null).collect()),
        other => other,
    }
}

/// The site map; without the site's address there can be none. `paths` are those of pages for readers.
///
/// One file may list so many pages; a larger site gets an index of several.
pub fn sitemaps(paths: &[String], base: &str) -> Vec<(String, String)> {
    if paths.len() <= MAPPED {
        return vec![(SITEMAP.to_owned(), sitemap(paths, base))];
    }
    let parts =
        paths.chunks(MAPPED).zip(1..).map(|(paths, part)| (format!("sitemap-{part}.xml"), sitemap(paths, base)));
    let parts: Vec<(String, String)> = parts.collect();
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (name, _) in &parts {
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", html::escape(&address::public(base, name))));
    }
    index.push_str("</sitemapindex>\n");
    std::iter::once((SITEMAP.to_owned(), index)).chain(parts).collect()
}

/// Where search engines look.
const SITEMAP: &str = "sitemap.xml";

/// Most pages in one site map; the format allows 50,000 and 50 MB.
const MAPPED: usize = 45_000;

fn sitemap(paths: &[String], base: &str) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in paths {
        out.push_str(&format!("<url><loc>{}</loc></url>\n", html::escape(&address::public(base, path))));
    }
    out.push_str("</urlset>\n");
    out
}

/// What robots may read. A marked site is not for search engines, whoever finds it.
pub fn robots(plan: &Plan) -> String {
    let config = plan.input.config;
    let marking = config.marking.as_deref().and_then(super::view::site::marking);
    let mut out = match marking.is_some_and(|marking| marking.label != "TLP:CLEAR") {
        true => "User-agent: *\nDisallow: /\n".to_owned(),
        false => "User-agent: *\nAllow: /\n".to_owned(),
    };
    if let Some(base) = &config.base_url {
        out.push_str(&format!("Sitemap: {}\n", address::public(base, SITEMAP)));
    }
    out
}

/// Structured data of a story's page.
pub fn story_jsonld(index: usize, plan: &Plan) -> String {
    let (story, place) = (&plan.input.folded.stories[index], &plan.places[index]);
    let base = plan.input.config.base_url.as_deref();
    let value = json!({
        "@context": "https://schema.org", "@type": "NewsArticle",
        "headline": title(story, plan), "inLanguage": plan.ui.tag,
        "datePublished": place.days.map(|(first, _)| first.to_string()),
        "dateModified": place.days.map(|(_, last)| last.to_string()),
        "url": base.map(|base| address::public(base, &address::story(&story.id))),
        "publisher": {"@type": "Organization", "name": plan.input.config.title},
        "citation": story.members.iter().filter_map(|member| plan.input.articles[member.article].meta.url.clone()).collect::<Vec<_>>(),
    });
    script(value)
}

/// Structured data of an article's page: it is the outlet's, based on the original.
pub fn article_jsonld(index: usize, plan: &Plan) -> String {
    let article = &plan.input.articles[index];
    let meta = &article.meta;
    let value = json!({
        "@context": "https://schema.org", "@type": "NewsArticle",
        "headline": super::view::headline(article, plan), "inLanguage": meta.lang,
        "datePublished": iso_day(article),
        "author": meta.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect::<Vec<_>>(),
        "publisher": meta.source.as_ref().map(|name| json!({"@type": "Organization", "name": name})),
        "isBasedOn": meta.url,
    });
    script(value)
}

/// JSON that may stand in a script element: nothing in it can end the element.
fn script(value: serde_json::Value) -> String {
    without_null(value).to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_cannot_end_the_script_element() {
        let text = script(json!({"headline": "</script><script>alert(1)"}));
        assert!(!text.contains('<'), "{text}");
    }

    #[test]
    fn the_site_map_is_escaped() {
        let map = sitemap(&["stories/a&b/index.html".to_owned()], "https://example.org/x/");
        assert!(map.contains("<loc>https://example.org/x/stories/a%26b/</loc>"), "{map}");
    }

    #[test]
    fn a_large_site_has_several_maps_and_an_index_of_them() {
        let paths = vec!["stories/a/index.html".to_owned(); MAPPED + 1];
        let maps = sitemaps(&paths, "https://example.org/");
        let names: Vec<&str> = maps.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert!(maps[0].1.contains("<loc>https://example.org/sitemap-2.xml</loc>"));
        assert_eq!(maps[1].1.matches("<url>").count() + maps[2].1.matches("<url>").count(), MAPPED + 1);
    }
}
