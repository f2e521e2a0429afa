//! Whom the page itself credits, where its software names somebody else: who put the text on the page is often not who
//! wrote it.

use super::Page;
use super::author::{Who, anchor, are_persons, bylines, names, prefix, rel, shown};
use super::byline::persons_of;
use super::byline_words::GUESTS;
use super::title::key;
use crate::article::found::Guess;
use crate::lang::furniture;

/// Who wrote as a guest: "This is a guest post by Asta Holm, a lock keeper." among the first lines.
pub(super) fn guest(page: &Page) -> Option<Guess<Vec<String>>> {
    let first = page.keep.iter().position(|&kept| kept)?;
    let near = anchor(page).min(first)..(first + 3).min(page.outline.leaves.len());
    let texts = near.filter(|&at| page.outline.leaves[at].counts.words <= 30);
    let by = texts.map(|at| page.outline.text(page.dom, &page.outline.leaves[at])).find_map(|text| {
        let lower = text.to_lowercase();
        let rest = GUESTS.iter().filter(|guest| lower.starts_with(**guest)).map(|guest| guest.len()).max()?;
        let text = format!("By {}", text.get(rest..)?);
        // Nothing but the name may stand there.
        Some(persons_of(&text).unwrap_or(text))
    })?;
    let authors = names(page, vec![by], Who::Person);
    (authors.len() == 1).then(|| Guess::new(authors, "byline", 90))
}

/// Do the page's rights belong to the bearer of the name? Then it is a house's as likely as a writer's.
pub(super) fn owns_rights(page: &Page, name: &str) -> bool {
    let stated = ["copyright", "rights", "dcterms.rightsholder", "dc.rights"]
        .into_iter()
        .flat_map(|field| page.head.all_meta(field));
    stated.map(key).any(|owner| owner.contains(&key(name)))
}

/// Whom the page credits below its headline or links as the author, where what is stated is not shown there: on development
/// pages 4 of 4 such bylines and 1 of 1 such links were right.
pub(super) fn instead(page: &Page, stated: &[String]) -> Option<Guess<Vec<String>>> {
    let start = anchor(page).saturating_sub(5);
    let near = page.outline.leaves.iter().skip(start).take(25).filter(|leaf| leaf.counts.words <= 20);
    let seen: Vec<String> = near.map(|leaf| key(&page.outline.text(page.dom, leaf))).collect();
    let last = |name: &String| key(name).rsplit(' ').next().map(str::to_owned);
    let is_shown = |name: &String| last(name).is_none_or(|last| seen.iter().any(|text| text.contains(&last)));
    if stated.iter().any(is_shown) {
        return None;
    }
    let byline = bylines(page, Who::Person).into_iter().find(|text| prefix(text).is_some());
    let link = || shown(page, |node| rel(page, node)).into_iter().next();
    let authors = byline.or_else(link).map(|text| names(page, vec![text], Who::Person)).unwrap_or_default();
    (!authors.is_empty() && are_persons(page, &authors)).then(|| Guess::new(authors, "byline", 85))
}

/// Does the page show beside headline or end whom its software states? Software writes the outlet's name into a field where
/// the page names nobody: of 24 such names on development pages that the page does not show 6 were right. A desk is written by
/// hand.
pub(super) fn is_shown(page: &Page, stated: &Guess<Vec<String>>) -> bool {
    let desk = |name: &String| name.split(' ').any(|word| furniture::is_role(&key(word)));
    if !FIELDS.contains(&stated.evidence.as_ref()) || stated.value.iter().any(desk) {
        return true;
    }
    let last = page.keep.iter().rposition(|&kept| kept).unwrap_or_default();
    let start = anchor(page);
    let places = (start.saturating_sub(6)..start + 25).chain(last.saturating_sub(3)..last + 15);
    let leaves = places.filter(|&at| Some(at) != page.headline).filter_map(|at| page.outline.leaves.get(at));
    let seen: Vec<String> =
        leaves.filter(|leaf| leaf.counts.words <= 20).map(|leaf| key(&page.outline.text(page.dom, leaf))).collect();
    stated.value.iter().any(|name| seen.iter().any(|text| text.contains(&key(name))))
}

/// Where software states authors, which readers do not see.
const FIELDS: [&str; 8] = [
    "JSON-LD author",
    "parsely-author",
    "sailthru.author",
    "meta author",
    "Dublin Core creator",
    "meta byl",
    "article:author",
    "twitter:data1",
];
