//! The outlet of a page that names none: other pages of its host do.
//!
//! Pages of one outlet are saved from different software, and some give their outlet's name to nobody. Beside the others of
//! the same host it is known.

use super::{Article, Basis, Ground, address};
use std::collections::BTreeMap;

/// What such a name was read from.
const EVIDENCE: &str = "og:site_name of another page of the host";

/// How sure that is: hosts of several outlets name them apart, and those are not asked.
const SURE: u8 = 85;

/// Names the outlet of each article that has nothing but an address, if all pages of its host that call themselves something
/// call themselves the same. The order of the articles does not matter.
pub fn name_outlets_by_host(articles: &mut [Article]) {
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    for article in articles.iter().filter(|article| evidence(article) == Some("og:site_name")) {
        let (Some(host), Some(name)) = (host(article), &article.meta.source) else { continue };
        let known = names.entry(host).or_insert_with(|| Some(name.clone()));
        if known.as_ref().is_some_and(|known| known != name) {
            *known = None;
        }
    }
    if names.is_empty() {
        return;
    }
    for article in articles.iter_mut().filter(|article| is_nameless(article)) {
        if let Some(Some(name)) = host(article).and_then(|host| names.get(&host)) {
            call(article, name);
        }
    }
}

/// Gives an article the name that was found so for its outlet when it stood as `before` among the others: for a look at its new
/// words before all articles are compared again.
pub fn name_outlet_as_before(article: &mut Article, before: &Article) {
    if evidence(before) == Some(EVIDENCE)
        && is_nameless(article)
        && let Some(name) = before.meta.source.as_ref().filter(|_| host(article) == host(before))
    {
        call(article, name);
    }
}

/// Is nothing known of the outlet but an address?
fn is_nameless(article: &Article) -> bool {
    let bare = article.meta.source.as_ref().is_none_or(|name| host(article).as_ref() == Some(name));
    bare && evidence(article).is_none_or(|evidence| evidence == "the address")
}

fn evidence(article: &Article) -> Option<&str> {
    article.meta.grounds.get("source").map(|ground| ground.evidence.as_str())
}

fn host(article: &Article) -> Option<String> {
    article.meta.url.as_deref().and_then(address::domain)
}

fn call(article: &mut Article, name: &str) {
    article.meta.source = Some(name.to_owned());
    let ground = Ground { basis: Basis::Inferred, evidence: EVIDENCE.to_owned(), confidence: SURE };
    article.meta.grounds.insert("source".into(), ground);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::clean;
    use crate::config::Config;
    use crate::raw::{RawFile, parse};

    fn page(number: usize, head: &str) -> Article {
        let text = "<p>The bridge over the Lowmere, closed since a barge struck it, was opened to traffic again on Friday.</p>";
        let html = format!(
            "<html><head><link rel=canonical href='https://www.lamp.example/{number}'>{head}</head><body>{}</body></html>",
            text.repeat(3)
        );
        let file = RawFile { path: format!("raw/{number}.html"), bytes: html.into_bytes(), sidecar: None };
        clean(parse(&file).value.docs.remove(0), &Config::default()).value
    }

    #[test]
    fn a_page_takes_the_name_that_others_of_its_host_give() {
        let named = |name: &str| format!("<meta property=og:site_name content='{name}'>");
        let mut articles = [page(1, &named("The Evening Lamp")), page(2, "")];
        assert_eq!(articles[1].meta.source.as_deref(), Some("lamp.example"));
        name_outlets_by_host(&mut articles);
        assert_eq!(articles[1].meta.source.as_deref(), Some("The Evening Lamp"));
        assert_eq!(articles[1].meta.grounds["source"].basis, Basis::Inferred);
        let mut again = page(2, "");
        name_outlet_as_before(&mut again, &articles[1]);
        assert_eq!(again.meta, articles[1].meta);
        let mut torn = [page(1, &named("The Evening Lamp")), page(2, ""), page(3, &named("Lamp Sport"))];
        name_outlets_by_host(&mut torn);
        assert_eq!(torn[1].meta.source.as_deref(), Some("lamp.example"));
    }
}
