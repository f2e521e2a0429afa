//! The headline.
//!
//! Pages give it in several places, each with its own flaw: the `title` element carries the outlet's name and shortened
//! words, `og:title` may be a variant for social media, an `h1` may be the outlet's name or the section. The places vote:
//! what most of them say, outlet's suffix apart, is the headline.

use super::Page;
use crate::article::found::Guess;
use crate::article::html::head::Head;
use crate::lang::furniture;
use crate::raw::dom::{NodeId, squeeze};
use html5ever::local_name;
use serde_json::Value;
use std::collections::BTreeSet;

/// A wording and where it stands.
struct Candidate {
    text: String,
    key: String,
    evidence: &'static str,
    weight: f32,
    leaf: Option<usize>,
}

/// The headline, and the leaf that shows it.
///
/// An `h1` that shares its sense with another place is what readers see as the headline: it wins over the wordings made
/// for search and social media (93 % right, where `og:title` alone is so on 78 %). Without one the places vote.
pub(super) fn find(page: &Page) -> (Option<Guess>, Option<usize>) {
    let candidates = candidates(page);
    let shown = candidates.iter().filter(|one| one.leaf.is_some());
    let shown = shown.map(|one| (likeness(one, &candidates), one));
    let shown = shown.reduce(|best, one| if one.0 > best.0 + 1e-3 { one } else { best });
    let support =
        |one: &Candidate| -> f32 { candidates.iter().map(|other| other.weight * agreement(one, other)).sum() };
    // Of equals the first: `candidates` has them in the order of trust.
    let voted = candidates.iter().map(|one| (support(one) + one.weight / 2.0, one));
    let voted = voted.reduce(|best, one| if one.0 > best.0 + 1e-3 { one } else { best });
    let Some((score, voted)) = voted else { return (None, None) };
    let all: f32 = candidates.iter().map(|one| one.weight).sum();
    let agreed = (60.0 + 38.0 * (score / all).min(1.0)) as u8;
    let repeated = shown.is_none_or(|(like, _)| like <= LIKE).then(|| repeated(page, &candidates)).flatten();
    let (best, sure) = match shown {
        Some((like, heading)) if like > LIKE => (heading, agreed.max(85)),
        _ if repeated.is_some() => (repeated.as_ref().unwrap_or(voted), 85),
        Some((_, heading)) if leads(page, heading) => (heading, 75),
        _ => (voted, agreed),
    };
    let leaf = best.leaf.or_else(|| same(page, best)).or_else(|| shown.and_then(|(_, heading)| heading.leaf));
    (Some(Guess::new(best.text.clone(), best.evidence, sure)), leaf)
}

/// Where no `h1` is the headline: the line beside the beginning of the text with which the page's title begins. What
/// follows there is the outlet's, however long.
fn repeated(page: &Page, candidates: &[Candidate]) -> Option<Candidate> {
    let first = page.keep.iter().position(|&kept| kept)?;
    let near = first.saturating_sub(10)..(first + 5).min(page.outline.leaves.len());
    // "Harbour Notes » Archive » The bridge": behind a site's name its sections may come first.
    let named = !headings(page).1.is_empty();
    let begins = |key: &str| {
        let words = key.split(' ').count();
        let rest =
            |one: &Candidate| one.key == key || one.key.starts_with(&format!("{key} ")) && is_parted(&one.text, words);
        let ends = |one: &Candidate| {
            let before = one.key.split(' ').count().saturating_sub(words);
            named && words > 2 && one.key.ends_with(&format!(" {key}")) && is_parted(&one.text, before)
        };
        candidates.iter().any(|one| one.leaf.is_none() && (rest(one) || ends(one)))
    };
    near.filter(|&at| (3..=30).contains(&page.outline.leaves[at].counts.words)).find_map(|at| {
        let text = page.outline.text(page.dom, &page.outline.leaves[at]);
        let key = key(&text);
        begins(&key).then(|| {
            without_kicker(page, candidates, Candidate { text, key, evidence: "heading", weight: 1.0, leaf: Some(at) })
        })
    })
}

/// Stands a sign between the first `words` of a title and the next? Without one they are one sentence: "Asta Holm gave the ferry
/// five stars".
fn is_parted(title: &str, words: usize) -> bool {
    let mut signs = title.split(char::is_alphanumeric).filter(|between| !between.is_empty());
    let starts = title.starts_with(|c: char| !c.is_alphanumeric());
    let between = signs.nth(words.saturating_sub(usize::from(!starts))).unwrap_or_default();
    between.chars().any(|c| !c.is_whitespace())
        && (between.contains(char::is_whitespace) || between.contains(['|', ':']))
}

/// The leaf beside the beginning of the text that says what a candidate says, in whatever element.
fn same(page: &Page, candidate: &Candidate) -> Option<usize> {
    let first = page.keep.iter().position(|&kept| kept)?;
    let near = first.saturating_sub(20)..(first + 5).min(page.outline.leaves.len());
    let words = candidate.text.split_whitespace().count() as u32;
    let says = |&at: &usize| {
        let leaf = &page.outline.leaves[at];
        leaf.counts.words.abs_diff(words) <= 2 && key(&page.outline.text(page.dom, leaf)) == candidate.key
    };
    // What is taken for the beginning of the text may be a box far above it: then the heading that says so is asked.
    let is_heading = |&at: &usize| {
        let node = page.outline.scopes[page.outline.leaves[at].scope].node;
        let named = |node: NodeId| {
            let name = page.dom.name(node);
            *name == local_name!("h2") || *name == local_name!("h3")
        };
        std::iter::once(node)
            .chain(page.dom.ancestors(node))
            .take(3)
            .any(|node| page.dom.is_element(node) && named(node))
    };
    near.rev().find(says).or_else(|| (0..page.outline.leaves.len()).filter(is_heading).find(says))
}

/// Shared words from which an `h1` and another place speak of the same.
const LIKE: f32 = 0.3;

/// The greatest share of words that a candidate has in common with one from another place.
fn likeness(one: &Candidate, all: &[Candidate]) -> f32 {
    let others = all.iter().filter(|other| other.evidence != one.evidence);
    others.map(|other| shared(&one.key, &other.key)).fold(0.0, f32::max)
}

/// Does a heading of some words stand right before the article's text, or in it?
fn leads(page: &Page, heading: &Candidate) -> bool {
    let first = page.keep.iter().position(|&kept| kept);
    let near = heading.leaf.zip(first).is_some_and(|(leaf, first)| leaf <= first + 2 && first <= leaf + 12);
    near && heading.key.split(' ').count() >= 3
}

/// 1 for the same words, less the more words differ; nothing for half or less.
fn agreement(a: &Candidate, b: &Candidate) -> f32 {
    if a.key == b.key {
        return 1.0;
    }
    ((shared(&a.key, &b.key) - 0.5) * 0.8).max(0.0)
}

/// Shared words by all words of two keys.
fn shared(a: &str, b: &str) -> f32 {
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.intersection(&b).count() as f32 * 2.0 / (a.len() + b.len()) as f32
}

fn candidates(page: &Page) -> Vec<Candidate> {
    let head = page.head;
    let (headings, logos) = headings(page);
    let mut names = names(page);
    names.extend(headings.iter().map(|(_, text)| key(text)).filter(|key| is_suffix(head, key)));
    // Software may give the headline for the outlet's name.
    names.retain(|name| name.split(' ').count() <= NAME || !headings.iter().any(|(_, text)| key(text) == *name));
    names.extend(logos.iter().map(|text| key(text)));
    let mut candidates = Vec::new();
    let mut add = |text: &str, evidence, weight, leaf: Option<usize>| {
        let text = squeeze(&unescape(text));
        let text = stripped(without_logo(&text, &logos), &names, leaf.is_some());
        let key = key(&text);
        if !key.is_empty() && !names.contains(&key) && text.chars().count() <= 400 {
            candidates.push(Candidate { text, key, evidence, weight, leaf });
        }
    };
    // An `h1` behind the text is a box's.
    let last = page.keep.iter().rposition(|&kept| kept).unwrap_or(usize::MAX);
    let before = headings.iter().any(|&(leaf, _)| leaf <= last);
    for &(leaf, ref text) in headings.iter().filter(|(leaf, _)| *leaf <= last || !before) {
        add(text, "h1", if leaf > last { 0.3 } else { 1.0 }, Some(leaf));
    }
    let headline = |key: &str| head.articles().find_map(|article| article.get(key).and_then(Value::as_str));
    add(headline("headline").unwrap_or_default(), "JSON-LD headline", 1.0, None);
    add(head.meta("og:title").unwrap_or_default(), "og:title", 1.0, None);
    add(&head.title, "title", 0.9, None);
    for (name, weight) in [("parsely-title", 0.6), ("sailthru.title", 0.5), ("twitter:title", 0.4), ("dc.title", 0.5)] {
        add(head.meta(name).unwrap_or_default(), "meta title", weight, None);
    }
    without_kickers(page, &mut candidates);
    candidates
}

/// Is a heading what a page's title says behind a longer text, as blogs do whose name is an `h1` on each page?
fn is_suffix(head: &Head, heading: &str) -> bool {
    let behind = |title: &str| {
        last_part(title).is_some_and(|(front, back)| {
            key(back) == heading && key(front).split(' ').count() > heading.split(' ').count().max(2)
        })
    };
    behind(&head.title) || head.meta("og:title").is_some_and(behind)
}

/// An `h1` may hold a kicker, a date or a subtitle in elements of their own: where another place gives the headline without
/// it, the `h1` is cut there.
fn without_kickers(page: &Page, candidates: &mut [Candidate]) {
    let stated: Vec<String> = candidates.iter().filter(|one| one.leaf.is_none()).map(|one| one.key.clone()).collect();
    let signed: Vec<String> = candidates.iter().filter(|one| one.leaf.is_none()).map(|one| one.text.clone()).collect();
    for one in candidates.iter_mut() {
        let Some(leaf) = one.leaf else { continue };
        let texts = texts_of(page, leaf);
        if let Some(text) = behind_kicker(&texts, &signed) {
            one.key = key(&text);
            one.text = text;
            continue;
        }
        if stated.contains(&one.key) {
            continue;
        }
        let cuts = (1..texts.len()).flat_map(|at| [&texts[at..], &texts[..at]]);
        let texts = cuts.map(|texts| squeeze(&texts.concat()));
        if let Some(text) = texts.into_iter().find(|text| stated.contains(&key(text))) {
            one.key = key(&text);
            one.text =
                text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '-' | '–' | '—')).to_owned();
        }
    }
}

/// A heading without the kicker that stands in it, if another place parts the two with a sign.
fn without_kicker(page: &Page, candidates: &[Candidate], one: Candidate) -> Candidate {
    let signed: Vec<String> = candidates.iter().filter(|one| one.leaf.is_none()).map(|one| one.text.clone()).collect();
    let texts = one.leaf.map(|leaf| texts_of(page, leaf)).unwrap_or_default();
    match behind_kicker(&texts, &signed) {
        Some(text) => Candidate { key: key(&text), text, ..one },
        None => one,
    }
}

/// The texts of the heading around a leaf, element by element.
fn texts_of<'p>(page: &'p Page, leaf: usize) -> Vec<&'p str> {
    let node = heading(page, leaf);
    page.dom.descendants(node).filter_map(|node| page.dom.text(node)).take(12).collect()
}

/// What an `h1` says behind its first element, where it has no sign between the two and another place has one: "Canals: Lock
/// closed" is said of a kicker and a headline that the page shows one above the other.
fn behind_kicker(texts: &[&str], stated: &[String]) -> Option<String> {
    let at = 1 + texts.iter().position(|text| !text.trim().is_empty())?;
    let (kicker, rest) = (squeeze(&texts[..at].concat()), squeeze(&texts.get(at..)?.concat()));
    let few = (1..=5).contains(&key(&kicker).split(' ').count()) && rest.split(' ').count() >= 3;
    let bare =
        kicker.ends_with(char::is_alphanumeric) && rest.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    let parted = |text: &String| {
        let before = text.strip_suffix(rest.as_str()).map(str::trim_end);
        before.is_some_and(|before| before.ends_with([':', '|', '-', '–', '—']) && key(&kicker).ends_with(&key(before)))
    };
    (few && bare && !rest.is_empty() && stated.iter().any(parted)).then_some(rest)
}

/// The `h1` around a leaf, which may be broken over several.
fn heading(page: &Page, leaf: usize) -> NodeId {
    let leaf = &page.outline.leaves[leaf];
    let scope = page.outline.scopes_of(leaf).take(3).find(|&scope| page.scopes.is_h1(scope)).unwrap_or(leaf.scope);
    page.outline.scopes[scope].node
}

/// The leaves that are in an `h1` or call themselves the headline, at most four, with what the element says; and the texts
/// of those that are but a link to the front page: the name of the site, which many blogs put into an `h1`.
fn headings(page: &Page) -> (Vec<(usize, String)>, Vec<String>) {
    let leaves = || page.outline.leaves.iter().enumerate();
    let h1 = leaves().filter(|(_, leaf)| page.outline.scopes_of(leaf).take(3).any(|scope| page.scopes.is_h1(scope)));
    let h1: Vec<(usize, NodeId)> = h1.map(|(at, _)| (at, heading(page, at))).take(4).collect();
    let is_headline = |node: NodeId| page.dom.attr(node, "itemprop") == Some("headline");
    let called = leaves().find_map(|(at, leaf)| {
        let node = page.outline.scopes[leaf.scope].node;
        (is_headline(node) && h1.iter().all(|&(other, _)| other != at)).then_some((at, node))
    });
    let (logos, h1): (Vec<_>, Vec<_>) = h1.into_iter().partition(|&(_, node)| is_logo(page, node));
    let mut texts: Vec<(usize, String)> =
        h1.into_iter().take(3).chain(called).map(|(at, node)| (at, said(page, node))).collect();
    // What is a paragraph in all but its element is no headline, if there is another.
    if texts.len() > 1 || !page.head.title.is_empty() {
        texts.retain(|(_, text)| text.chars().count() <= LONGEST);
    }
    (texts, logos.into_iter().map(|(_, node)| page.dom.words(node)).collect())
}

/// What a heading says without the "¶" by which readers link to it.
fn said(page: &Page, heading: NodeId) -> String {
    let text = page.dom.words(heading);
    let is_sign = |link: &NodeId| {
        let sign = page.dom.words(*link);
        !sign.is_empty() && !sign.contains(char::is_alphanumeric) && text.ends_with(&sign)
    };
    let links = page
        .dom
        .find_all(heading, "a")
        .filter(|&link| page.dom.attr(link, "href").is_some_and(|href| href.contains('#')));
    let sign = links.filter(is_sign).last().map(|link| page.dom.words(link));
    sign.and_then(|sign| text.strip_suffix(&sign).map(|text| text.trim_end().to_owned())).unwrap_or(text)
}

/// Characters of a headline, at most.
const LONGEST: usize = 220;

/// Words of an outlet's name, at most, if a heading says the same.
const NAME: usize = 6;

/// Is a heading nothing but a link to the front page, on a page that is not it?
fn is_logo(page: &Page, node: NodeId) -> bool {
    let dom = page.dom;
    let home = page.url.as_deref().is_some_and(is_front);
    let text = dom.words(node);
    let front = |link: NodeId| {
        let is_link = *dom.name(link) == local_name!("a") && dom.attr(link, "href").is_some_and(is_front);
        is_link && dom.words(link) == text
    };
    !home && !text.is_empty() && dom.descendants(node).any(front)
}

/// Is an address that of a front page, also one that an archive has kept?
pub(super) fn is_front(href: &str) -> bool {
    let href = href.trim();
    match href.rsplit_once("://") {
        Some((_, host)) => !host.trim_end_matches('/').contains(['/', '?', '#']),
        None => matches!(href, "/" | "./" | "../"),
    }
}

/// A title without the site's name before or behind it: "Harbour Notes: the bridge", "harbour.example The bridge".
fn without_logo<'a>(text: &'a str, logos: &[String]) -> &'a str {
    let sign = |c: char| !c.is_alphanumeric() && !"\"'“”„«»‘’¿¡()?!".contains(c);
    let before = logos.iter().find_map(|name| text.strip_prefix(name.as_str()));
    let before = before.filter(|rest| rest.starts_with(sign)).map(|rest| rest.trim_start_matches(sign));
    let behind = || {
        let rest = logos.iter().find_map(|name| text.strip_suffix(name.as_str()))?;
        Some(rest.trim_end().strip_suffix(sign)?.trim_end_matches(sign))
    };
    before.or_else(behind).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// The outlet's names, as keys.
fn names(page: &Page) -> BTreeSet<String> {
    let head = page.head;
    let publisher = head.objects.iter().filter_map(|object| object.get("publisher")?.get("name")?.as_str());
    let site = head
        .objects
        .iter()
        .filter(|object| object.get("@type").is_some_and(|kind| kind == "WebSite" || kind == "Organization"));
    let site = site.filter_map(|object| object.get("name")?.as_str());
    let metas = ["og:site_name", "application-name", "twitter:site", "dc.publisher"]
        .into_iter()
        .filter_map(|name| head.meta(name));
    let mut names: BTreeSet<String> = publisher.chain(site).chain(metas).map(key).collect();
    if let Some(domain) = page.url.as_deref().and_then(super::domain) {
        let bare = domain.rsplit_once('.').map_or(domain.as_str(), |(bare, _)| bare).to_owned();
        names.extend([key(&domain), key(&bare)]);
    }
    names.remove("");
    names
}

/// The text without the outlet's name and section behind (or before) a bar or dash.
///
/// `shown`: what readers see as a heading loses nothing but what a bar parts and a name that the page gives as the outlet's.
fn stripped(text: &str, names: &BTreeSet<String>, shown: bool) -> String {
    let mut text = text.to_owned();
    for _ in 0..4 {
        let Some((front, back)) = last_part(&text) else { break };
        let (front_key, back_key) = (key(front), key(back));
        let (front_words, back_words) = (front_key.split(' ').count(), back_key.split(' ').count());
        let is_name = |key: &str| {
            let joined: String = key.split(' ').collect();
            names.iter().any(|name| {
                name == key
                    || name.split(' ').collect::<String>() == joined
                    || joined.len() > 4 && name.split(' ').collect::<String>().starts_with(&joined)
            })
        };
        let bar = text[front.len()..].trim_start().starts_with(['|', '»', '›', '·', '•', '«', ':']);
        let by_bar = bar && back_words <= 5 && front_words > back_words;
        let by_dash = back_words <= 3 && front_words >= 5 && is_capitalised(back);
        if is_name(&back_key)
            || is_domain(back)
            || by_bar && text[front.len()..].starts_with(" | ")
            || !shown && (by_bar || by_dash)
        {
            text = front.trim().to_owned();
        } else {
            break;
        }
    }
    // Scripts without spaces set none before the outlet either: "…-정치ㅣ한국일보".
    if let Some((front, _)) = text.rsplit_once(BARS).filter(|(front, back)| {
        front.chars().count() > back.chars().count() && names.contains(&key(back)) && !key(front).is_empty()
    }) {
        let section = front.rsplit_once('-').filter(|(_, part)| furniture::is_section(&key(part)));
        text = section.map_or(front, |(front, _)| front).trim().to_owned();
    }
    let glued = || text.split_once(['|', '｜']);
    if let Some((front, back)) = first_part(&text).or_else(glued)
        && names.contains(&key(front))
        && (key(back).contains(' ') || back.chars().count() > 8)
    {
        text = back.trim().to_owned();
    }
    text
}

/// "Harbour.example": one word with a domain's ending.
fn is_domain(text: &str) -> bool {
    let end = text.trim().rsplit_once('.').map(|(_, end)| end);
    !text.trim().contains(' ')
        && end.is_some_and(|end| (2..=12).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Signs that part the outlet from a headline without a space.
const BARS: [char; 4] = ['|', '｜', 'ㅣ', '：'];

/// The signs with which titles part headline, section and outlet.
const PARTS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " › ", " · ", " • ", " « "];

pub(super) fn last_part(text: &str) -> Option<(&str, &str)> {
    let at = PARTS.iter().filter_map(|sign| text.rfind(sign).map(|at| (at, sign.len())));
    let (at, length) = at.max()?;
    Some((&text[..at], &text[at + length..]))
}

fn first_part(text: &str) -> Option<(&str, &str)> {
    let at = PARTS.iter().filter_map(|sign| text.find(sign).map(|at| (at, sign.len())));
    let (at, length) = at.min()?;
    Some((&text[..at], &text[at + length..]))
}

/// Behind a dash a few capitalised words are the outlet's name; "…, says minister" is part of the headline.
pub(super) fn is_capitalised(text: &str) -> bool {
    let large = |word: &str| word.chars().next().is_some_and(|first| first.is_uppercase() || !first.is_alphabetic());
    text.split_whitespace().all(large)
}

/// A text as its words in lower case.
pub(super) fn key(text: &str) -> String {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}

/// Pages escape twice: `&amp;#039;` is an apostrophe to their readers.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('&') || !text.contains(';') {
        return text.to_owned();
    }
    let dom = crate::raw::dom::Dom::parse(&text.replace('<', "&lt;"), 1);
    let text = dom.string(dom.root());
    text.replace("<br />", " ").replace("<br>", " ")
}
