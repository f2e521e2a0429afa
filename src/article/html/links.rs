//! Addresses: absolute, of a harmless scheme, without tracking parameters.

use url::Url;

/// Where a page stands, as far as is known.
pub(super) struct Links {
    base: Option<Url>,
}

impl Links {
    /// `addresses`: what may be the page's own address, the best first. `base`: the page's `base` element.
    pub fn new<'a>(addresses: impl IntoIterator<Item = &'a str>, base: Option<&str>) -> Links {
        let own = addresses.into_iter().find_map(web);
        let base = match (base, &own) {
            (Some(base), Some(own)) => own.join(base).ok().filter(is_web).or_else(|| Some(own.clone())),
            (Some(base), None) => web(base),
            (None, _) => own,
        };
        Links { base }
    }

    /// The target of a link: `None` for places in the page, scripts and addresses that cannot be completed.
    pub fn target(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') || href.len() > 4096 {
            return None;
        }
        let mut url = match Url::parse(href) {
            Ok(url) => url,
            Err(url::ParseError::RelativeUrlWithoutBase) => self.base.as_ref()?.join(href).ok()?,
            Err(_) => return None,
        };
        if url.scheme() == "mailto" {
            return Some(url.into());
        }
        if !is_web(&url) {
            return None;
        }
        strip_tracking(&mut url);
        Some(url.into())
    }
}

/// An absolute web address without tracking parameters.
pub(super) fn clean(address: &str) -> Option<String> {
    let mut url = web(address)?;
    strip_tracking(&mut url);
    Some(url.into())
}

fn web(address: &str) -> Option<Url> {
    Url::parse(address.trim()).ok().filter(is_web)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'))
}

/// Parameters that only say where a reader came from. Publishers' own keys (`ref`, `source`) may choose a page: they stay.
const TRACKING: [&str; 20] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "wbraid",
    "gbraid",
    "msclkid",
    "twclid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "_hsenc",
    "_hsmi",
    "mkt_tok",
    "vero_id",
    "ocid",
    "cmpid",
    "ns_campaign",
    "smid",
];

fn strip_tracking(url: &mut Url) {
    let tracks = |key: &str| {
        let key = key.to_ascii_lowercase();
        key.starts_with("utm_") || key.starts_with("at_") || TRACKING.contains(&key.as_str())
    };
    let Some(query) = url.query().filter(|query| query.split('&').any(|pair| tracks(key(pair)))) else { return };
    let kept: Vec<&str> = query.split('&').filter(|pair| !tracks(key(pair))).collect();
    let kept = kept.join("&");
    url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
}

fn key(pair: &str) -> &str {
    pair.split('=').next().unwrap_or(pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_completed_and_lose_tracking() {
        let links = Links::new(["https://www.example.org/news/a.html"], None);
        assert_eq!(links.target("../b?utm_source=x&id=4#top").as_deref(), Some("https://www.example.org/b?id=4#top"));
        assert_eq!(links.target("b?fbclid=1").as_deref(), Some("https://www.example.org/news/b"));
        assert_eq!(links.target("#top"), None);
    }

    #[test]
    fn scripts_and_files_are_no_links() {
        let links = Links::new(["https://www.example.org/"], None);
        for href in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "//", "http://"] {
            assert_eq!(links.target(href), None, "{href}");
        }
    }

    #[test]
    fn without_an_address_only_absolute_links_are_links() {
        let links = Links::new([], None);
        assert_eq!(links.target("/a"), None);
        assert_eq!(links.target("https://example.org/a").as_deref(), Some("https://example.org/a"));
    }
}
