//! Addresses of articles: http or https, without what only follows readers around.

use url::Url;

/// Parameters that name a campaign or a reader, not a page.
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "twclid", "wt_mc", "cmpid", "ocid",
    "_hsenc", "_hsmi",
];

/// `text` as an address, its tracking parameters stripped; `None` if it is no http or https address.
pub fn clean(text: &str) -> Option<String> {
    let mut url = Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    // A name before the host only misleads, and a password must not be published.
    if !url.username().is_empty() || url.password().is_some() {
        url.set_username("").and_then(|()| url.set_password(None)).ok()?;
    }
    let tracks = |name: &str| name.starts_with("utm_") || TRACKING.contains(&name);
    if url.query_pairs().any(|(name, _)| tracks(&name)) {
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| !tracks(name))
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    Some(url.into())
}

/// The domain of an address, without `www.`.
pub fn domain(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracking_goes_and_the_page_stays() {
        let cleaned = clean("https://example.org/a?id=3&utm_source=mail&fbclid=x#top");
        assert_eq!(cleaned.as_deref(), Some("https://example.org/a?id=3#top"));
        assert_eq!(clean("https://example.org/?utm_source=mail").as_deref(), Some("https://example.org/"));
        assert_eq!(clean("javascript:alert(1)"), None);
        assert_eq!(clean("https://name:secret@example.org/a").as_deref(), Some("https://example.org/a"));
    }
}
