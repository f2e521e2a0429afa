//! What a page says of its article: title, dates, authors, outlet, section, address and language.
//!
//! Each field has its own order of precedence, argued where it stands. A value carries what it was read from and how
//! often such values were right on development pages; where that is too seldom, the field stays unknown.

mod author;
mod byline;
mod byline_words;
mod credited;
mod date;
mod date_shown;
mod outlet;
#[cfg(test)]
mod tests;
mod title;

use super::head::Head;
use super::links;
use super::outline::Outline;
use super::scopes::Scopes;
use crate::article::found::{Found, Guess};
use crate::raw::dom::{Dom, squeeze};
use serde_json::Value;
use url::Url;

/// What the fields are read from.
struct Page<'a> {
    dom: &'a Dom,
    outline: &'a Outline,
    scopes: &'a Scopes,
    head: &'a Head,
    /// Which leaves are the article.
    keep: &'a [bool],
    /// The leaf that is the headline, if one is.
    headline: Option<usize>,
    url: Option<String>,
    source: Option<Guess>,
}

/// Finds all fields.
pub(super) fn find(
    dom: &Dom,
    outline: &Outline,
    scopes: &Scopes,
    head: &Head,
    keep: &[bool],
    url_hint: Option<&str>,
) -> Found {
    let url = address(head, url_hint);
    let source = outlet::find(dom, outline, head, url.as_ref().map(|url| url.value.as_str()));
    let own = url.as_ref().map(|url| url.value.clone());
    let mut page = Page { dom, outline, scopes, head, keep, headline: None, url: own, source: source.clone() };
    let (title, headline) = title::find(&page);
    page.headline = headline;
    let dates = date::find(&page);
    Found {
        embargo: None,
        authors: author::find(&page),
        title,
        undated: undated(&dates),
        date: dates.published,
        updated: dates.updated,
        source,
        section: section(head),
        url,
        lang: lang(head),
    }
}

/// Why a page that shows a day has no date.
fn undated(dates: &date::Dates) -> Option<String> {
    let text = dates.unclear.as_ref().filter(|_| dates.published.is_none())?;
    Some(format!("`{text}` may be of two days"))
}

/// What the `title` element says behind its last sign.
pub(super) fn suffix(head: &Head) -> Option<String> {
    title::last_part(&head.title).map(|(_, name)| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The addresses that may be the page's own, the best first: for completing links.
pub(super) fn addresses<'a>(head: &'a Head, url_hint: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    url_hint.into_iter().chain(head.link("canonical")).chain(head.meta("og:url"))
}

/// What the page calls its own address comes before the address under which somebody saved it, which may be a copy's.
fn address(head: &Head, url_hint: Option<&str>) -> Option<Guess> {
    let json = head.articles().find_map(|article| match article.get("mainEntityOfPage").or(article.get("url"))? {
        Value::String(url) => Some(url.as_str()),
        Value::Object(page) => page.get("@id").and_then(Value::as_str),
        _ => None,
    });
    let stated = [
        (head.link("canonical"), "link rel=canonical", 97),
        (head.meta("og:url"), "og:url", 95),
        (url_hint, "the file's own fields", 95),
        (json, "JSON-LD url", 90),
    ];
    stated.into_iter().find_map(|(url, evidence, sure)| {
        // A canonical link to the front page is a mistake of the page's software.
        let url = links::clean(url?)
            .filter(|url| Url::parse(url).is_ok_and(|url| url.path() != "/" || url.query().is_some()))?;
        Some(Guess::new(url, evidence, sure))
    })
}

/// Stands a leaf beside the headline and before the text, where names such as "bottom" and "secondary" say nothing?
fn leads_in(page: &Page, leaf: usize) -> bool {
    let Some(headline) = page.headline else { return false };
    // A summary of a line or two may stand above the date.
    let is_text = |at: usize| page.keep[at] && page.outline.leaves[at].counts.words >= 25;
    (headline.saturating_sub(4)..headline + 13).contains(&leaf) && !(headline + 1..=leaf).any(is_text)
}

fn domain(url: &str) -> Option<String> {
    let host = Url::parse(url).ok()?.host_str()?.to_owned();
    Some(host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
}

fn section(head: &Head) -> Option<Guess> {
    let json = head.articles().find_map(|article| match article.get("articleSection")? {
        Value::String(section) => Some(section.as_str()),
        Value::Array(sections) => sections.first().and_then(Value::as_str),
        _ => None,
    });
    let named = [
        (head.meta("article:section"), "article:section", 90),
        (json, "JSON-LD articleSection", 90),
        (head.meta("parsely-section"), "parsely-section", 85),
        (head.meta("sailthru.section"), "sailthru.section", 80),
    ];
    named.into_iter().find_map(|(name, evidence, sure)| {
        let name =
            name.map(squeeze).filter(|name| !name.is_empty() && name.chars().count() <= 60 && !name.contains("://"))?;
        Some(Guess::new(name, evidence, sure))
    })
}

/// The declared language, as its primary tag.
fn lang(head: &Head) -> Option<Guess> {
    let json = head.articles().find_map(|article| article.get("inLanguage").and_then(Value::as_str));
    let named = [
        (head.lang.as_deref(), "html lang", 90),
        (head.meta("og:locale"), "og:locale", 80),
        (json, "JSON-LD inLanguage", 80),
        (head.meta("content-language"), "meta content-language", 80),
        (head.meta("language"), "meta language", 70),
    ];
    named.into_iter().find_map(|(tag, evidence, sure)| {
        let primary = tag?.trim().split(['-', '_', ',']).next().unwrap_or_default().to_ascii_lowercase();
        let plausible = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
        plausible.then(|| Guess::new(primary, evidence, sure))
    })
}
