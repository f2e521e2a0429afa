//! Boxes that a page sets into an article and that are no part of it: sign-ups for a newsletter, other articles under a
//! label that says so.
//!
//! The models know such places only by likelihood, and in the midst of an article they keep many. Here only what says so
//! twice goes: by its element's name and its words, by a field for an address, or by a label and nothing but links below.

use super::hints::{self, Hints};
use super::outline::{Leaf, Outline};
use crate::lang::furniture;
use crate::lang::insets::Says;
use crate::raw::dom::{Dom, NodeId};
use html5ever::local_name;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of the largest box: what is longer is an article behind a sign-up wall.
const BOX: u32 = 60;

/// Most words of what heads a box of other articles: "Read also".
const HEADING: u32 = 6;

/// Most words of the headline of another article.
const HEADLINE: u32 = 30;

/// Most words of a link by which readers sign up.
const ENROL: usize = 6;

/// Leaves around a link within which the article must be: a menu is asked nothing.
const NEAR: usize = 3;

static BOXES: LazyLock<Hints> = LazyLock::new(|| hints::mask(&["sign"]));
static RELATED: LazyLock<Hints> = LazyLock::new(|| hints::mask(&["related"]));
static APART: LazyLock<Hints> = LazyLock::new(|| hints::mask(&["sign", "related", "sidebar", "ad", "notice"]));
static INVITATIONS: LazyLock<Hints> = LazyLock::new(|| hints::CUES.mask(&["newsletter"]));

/// Takes boxes out of what is kept.
pub(super) fn cut(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    cut_named(dom, outline, keep);
    cut_sign_ups(dom, outline, keep);
    cut_related(dom, outline, keep);
    cut_lists(dom, outline, keep);
    cut_teasers(dom, outline, keep);
}

/// Does the text speak of a newsletter, or ask to subscribe?
pub(super) fn invites(text: &str) -> bool {
    hints::CUES.at_words(&text.to_lowercase()) & *INVITATIONS != 0
}

/// Takes out small boxes whose element and words both say newsletter.
fn cut_named(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    for (at, scope) in outline.scopes.iter().enumerate().filter(|(_, scope)| scope.hints & *BOXES != 0) {
        let mut inside = outline.leaves[scope.leaves.clone()].iter();
        if words(outline, at) <= BOX && inside.any(|leaf| invites(&outline.text(dom, leaf))) {
            keep[scope.leaves.clone()].fill(false);
        }
    }
}

/// Takes out small boxes around a field for an e-mail address, or around a link by which readers sign up or get an app.
fn cut_sign_ups(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let all = kept_words(outline, 0..keep.len(), keep);
    let fields = dom.find_all(dom.root(), "input").filter(|&field| asks_for_mail(dom, field));
    let mut starts: Vec<usize> = fields.filter_map(|field| scope_of(dom, outline, field)).collect();
    let near =
        |at: usize, keep: &[bool]| keep[at.saturating_sub(NEAR)..(at + NEAR + 1).min(keep.len())].contains(&true);
    let links = outline.leaves.iter().enumerate();
    let links = links.filter(|(at, leaf)| leaf.counts.links > 0 && leaf.counts.words <= BOX && near(*at, keep));
    let links: Vec<&Leaf> = links.map(|(_, leaf)| leaf).collect();
    let linked = |says: fn(&str) -> bool| {
        links.iter().filter(move |leaf| links_to(dom, outline, leaf, says)).map(|leaf| leaf.scope)
    };
    starts.extend(linked(furniture::enrols));
    // Much may be downloaded, but of a box that speaks of an app nothing is the article's.
    let offers_app = |at: &usize| {
        outline.leaves[outline.scopes[*at].leaves.clone()].iter().any(|leaf| names_app(dom, outline, leaf))
    };
    let sign_ups = starts.into_iter().filter_map(|start| box_around(dom, outline, start));
    let apps = linked(furniture::installs).filter_map(|start| box_around(dom, outline, start)).filter(offers_app);
    for found in sign_ups.chain(apps) {
        let leaves = outline.scopes[found].leaves.clone();
        // A short article that asks to sign up is an article.
        if kept_words(outline, leaves.clone(), keep) * 3 <= all {
            keep[leaves].fill(false);
        }
    }
}

fn asks_for_mail(dom: &Dom, field: NodeId) -> bool {
    dom.attrs(field).any(|(name, value)| match name {
        "type" => value.eq_ignore_ascii_case("email"),
        "name" | "id" | "placeholder" => value.len() < 60 && value.to_ascii_lowercase().contains("mail"),
        _ => false,
    })
}

fn scope_of(dom: &Dom, outline: &Outline, node: NodeId) -> Option<usize> {
    dom.ancestors(node).find_map(|at| outline.scope_at(at))
}

/// Is an app spoken of?
fn names_app(dom: &Dom, outline: &Outline, leaf: &Leaf) -> bool {
    Says::of(&furniture::key(&outline.text(dom, leaf))).names_app()
}

/// Says a link in the leaf, from its first word on, what it is for: signing up, getting an app?
fn links_to(dom: &Dom, outline: &Outline, leaf: &Leaf, says: fn(&str) -> bool) -> bool {
    let linked = |node: NodeId| dom.ancestors(node).take(4).any(|at| *dom.name(at) == local_name!("a"));
    outline.texts[leaf.texts.clone()].iter().filter(|&&node| linked(node)).any(|&node| {
        let text = dom.text(node).unwrap_or_default();
        text.len() < 80 && text.split_whitespace().count() <= ENROL && says(&furniture::key(text))
    })
}

/// The box that something stands in: the innermost container of two leaves or more, or of the only leaf of a box by name,
/// and beyond that what calls itself a box.
fn box_around(dom: &Dom, outline: &Outline, start: usize) -> Option<usize> {
    let mut found = None;
    for at in outline.scopes_up(start).take_while(|&at| at > 0 && words(outline, at) <= BOX) {
        let scope = &outline.scopes[at];
        let aside = matches!(*dom.name(scope.node), local_name!("aside") | local_name!("form"));
        let named = !scope.leaves.is_empty() && (aside || scope.hints & *APART != 0);
        if named || found.is_none() && scope.leaves.len() > 1 && is_container(dom, scope.node) {
            found = Some(at);
        }
    }
    found
}

fn is_container(dom: &Dom, node: NodeId) -> bool {
    matches!(*dom.name(node), local_name!("div") | local_name!("section") | local_name!("aside") | local_name!("form"))
}

/// Takes out boxes of other articles whole: so called by their element's name, headed by a phrase that says so, and else
/// mostly links.
fn cut_related(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    for (at, scope) in outline.scopes.iter().enumerate().filter(|(_, scope)| scope.hints & *RELATED != 0) {
        let inside = &outline.leaves[scope.leaves.clone()];
        if words(outline, at) > BOX || !keep[scope.leaves.clone()].contains(&true) {
            continue;
        }
        let heads =
            |leaf: &Leaf| leaf.counts.words <= HEADING && says_related(&furniture::key(&outline.text(dom, leaf)));
        let Some((_, others)) = inside.split_first().filter(|(first, _)| heads(first)) else { continue };
        let sum = |count: fn(&Leaf) -> u32| others.iter().map(count).sum::<u32>();
        if !others.is_empty() && sum(|leaf| leaf.counts.link_chars) * 2 >= sum(|leaf| leaf.counts.chars) {
            keep[scope.leaves.clone()].fill(false);
        }
    }
}

/// Takes out a label that leads to other articles, whatever its element is called, with the lines below it that are
/// nothing but links.
fn cut_lists(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    // A heading that is a link heads a part of a list of recommendations.
    let is_heading = |leaf: &Leaf| outline.scopes_of(leaf).take(3).any(|at| is_heading(dom, outline.scopes[at].node));
    let is_link = |leaf: &Leaf| {
        leaf.counts.words <= HEADLINE
            && !is_heading(leaf)
            && leaf.counts.links > 0
            && leaf.counts.link_chars * 10 >= leaf.counts.chars * 9
    };
    let mut at = 0;
    while at < keep.len() {
        let start = at;
        at += 1;
        if outline.leaves[start].counts.words > HEADING {
            continue;
        }
        let length = outline.leaves[at..].iter().take_while(|leaf| is_link(leaf)).count();
        let length = if length == 0 { last_list(dom, outline, at, keep) } else { length };
        if !keep[start..at + length].contains(&true) || length == 0 {
            continue;
        }
        let key = furniture::key(&outline.text(dom, &outline.leaves[start]));
        if says_related(&key) || furniture::is_teaser_label(&key) {
            keep[start..at + length].fill(false);
            at += length;
        }
    }
}

/// How many leaves from the one at `at` on are a list of headlines that have lost their links, where no text stands below it.
fn last_list(dom: &Dom, outline: &Outline, at: usize, keep: &[bool]) -> usize {
    let scopes = outline.leaves.get(at).into_iter().flat_map(|leaf| outline.scopes_of(leaf).take(2));
    let mut lists = scopes.map(|at| &outline.scopes[at]).filter(|scope| is_list(dom, scope.node));
    let Some(list) = lists.next().filter(|list| list.leaves.start == at) else { return 0 };
    let is_headline = |leaf: &Leaf| leaf.counts.words <= HEADLINE && !matches!(leaf.counts.last, Some('.' | ';' | ':'));
    let below = keep[list.leaves.end..].iter().zip(&outline.leaves[list.leaves.end..]);
    let last = !below.into_iter().any(|(&keep, leaf)| keep && leaf.counts.words > HEADING);
    let headlines = outline.leaves[list.leaves.clone()].iter().all(is_headline);
    if last && headlines { list.leaves.len() } else { 0 }
}

fn is_list(dom: &Dom, node: NodeId) -> bool {
    matches!(*dom.name(node), local_name!("ul") | local_name!("ol"))
}

/// Takes out the rest of a small box that begins with such a label and a link: what stands below them is the other article's.
fn cut_teasers(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    for (at, scope) in outline.scopes.iter().enumerate() {
        let boxed = *dom.name(scope.node) == local_name!("aside") || scope.hints & *RELATED != 0;
        let Some([label, link, ..]) = outline.leaves.get(scope.leaves.clone()).filter(|_| boxed) else { continue };
        let linked = link.counts.links > 0 && link.counts.link_chars * 10 >= link.counts.chars * 9;
        if !linked || label.counts.words > HEADING || !keep[scope.leaves.clone()].contains(&true) {
            continue;
        }
        let key = furniture::key(&outline.text(dom, label));
        if words(outline, at) <= BOX && (says_related(&key) || furniture::is_teaser_label(&key)) {
            keep[scope.leaves.clone()].fill(false);
        }
    }
}

fn is_heading(dom: &Dom, node: NodeId) -> bool {
    matches!(*dom.name(node), local_name!("h1") | local_name!("h2") | local_name!("h3"))
}

fn says_related(key: &str) -> bool {
    furniture::is_furniture(key) || furniture::starts_furniture(key)
}

fn words(outline: &Outline, scope: usize) -> u32 {
    outline.leaves[outline.scopes[scope].leaves.clone()].iter().map(|leaf| leaf.counts.words).sum()
}

fn kept_words(outline: &Outline, leaves: Range<usize>, keep: &[bool]) -> u32 {
    leaves.filter(|&at| keep[at]).map(|at| outline.leaves[at].counts.words).sum()
}
