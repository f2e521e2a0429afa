//! Google Alerts: a mail that lists articles, each with a headline, an outlet and a few words.

use super::feed::without_tags;
use crate::raw::dom::{Dom, NodeId};
use crate::raw::parse::{Draft, Split};
use crate::raw::{Block, Body, Stated};

/// Does this markup come from Google Alerts?
pub(super) fn is_alert(html: &str) -> bool {
    html.contains("google.com/alerts") && html.contains("google.com/url?")
}

/// The articles of an alert that starts on `line` of its file.
pub(super) fn articles(html: &str, line: u32) -> Split {
    let dom = Dom::parse(html, line);
    let marked = |node: &NodeId| dom.attr(*node, "itemtype").is_some_and(|kind| kind.ends_with("/Article"));
    let items: Vec<NodeId> = dom.descendants(dom.root()).filter(marked).collect();
    Split::all(items.into_iter().filter_map(|item| article(&dom, item)).collect())
}

fn article(dom: &Dom, item: NodeId) -> Option<Draft> {
    let property = |name: &str| dom.descendants(item).find(|&node| dom.attr(node, "itemprop") == Some(name));
    let link = dom
        .find_all(item, "a")
        .find(|&link| dom.attr(link, "href").is_some_and(|href| href.contains("google.com/url?")))?;
    let text = property("description").map(|node| dom.words(node)).unwrap_or_default();
    let publisher = property("publisher").map(|node| dom.words(node)).filter(|name| !name.is_empty());
    let stated = Stated {
        title: Some(without_tags(&dom.words(link))).filter(|title| !title.is_empty()),
        source: publisher,
        url: dom.attr(link, "href").and_then(unwrapped),
        ..Stated::default()
    };
    let blocks = if text.is_empty() { Vec::new() } else { vec![Block::paragraph(text, dom.line(item))] };
    Some(Draft::new(stated, Body::Blocks(blocks)))
}

/// The address that Google's link leads to.
fn unwrapped(href: &str) -> Option<String> {
    let url = url::Url::parse(href).ok()?;
    let target =
        url.query_pairs().find(|(name, value)| matches!(name.as_ref(), "url" | "q") && value.starts_with("http"));
    target.map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_told_apart_and_their_links_unwrapped() {
        let one = |number: u8| {
            format!(
                "<tr itemscope itemtype=\"http://schema.org/Article\"><td><a href=\"https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://dock.example/{number}&amp;ct=ga\" itemprop=\"url\"><span itemprop=\"name\">Ferry <b>sails</b></span></a>\
             <div><div itemprop=\"publisher\"><a><span itemprop=\"name\">Dock News</span></a></div><div itemprop=\"description\">The ferry ...</div></div></td></tr>"
            )
        };
        let html =
            format!("<table>{}{}</table><a href=\"https://www.google.com/alerts?x\">See more</a>", one(1), one(2));
        assert!(is_alert(&html));
        let drafts = articles(&html, 1).drafts;
        assert_eq!(drafts.len(), 2);
        let stated = &drafts[1].hints.format;
        assert_eq!((stated.title.as_deref(), stated.source.as_deref()), (Some("Ferry sails"), Some("Dock News")));
        assert_eq!(stated.url.as_deref(), Some("https://dock.example/2"));
    }
}
