//! Elements that stand apart from an article wherever a page puts them, known by their names alone (`apart.toml`): dialogs on
//! cookies, walls that a script shows to who has not signed in, lines for programs that read a page aloud; and the owner's name
//! below a picture.
//!
//! The models know them on pages with much text. On a page with a short article a dialog of a thousand words looks like one.

use super::boxes;
use super::outline::{Leaf, Outline, Scope};
use super::scopes::Scopes;
use crate::article::found::Found;
use crate::article::rule::furniture::is_plea;
use crate::lang::furniture;
use crate::lang::insets::Says;
use crate::raw::dom::{Dom, NodeId};
use html5ever::local_name;
use serde::Deserialize;
use std::sync::LazyLock;

/// Fewest words that such elements must leave: a headline alone is no article.
const LEFT: u32 = 25;

/// Most words of a line that is read aloud and not shown.
const ALOUD: u32 = 8;

/// Most words of the owner's name below a picture.
const OWNER: u32 = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    consent: Vec<String>,
    wall: Vec<String>,
    hidden: Vec<String>,
    aloud: Vec<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| toml::from_str(include_str!("apart.toml")).expect("the built-in table is valid"));

/// Takes such elements out of what is kept.
pub(super) fn cut(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let mut apart = keep.to_vec();
    // Scopes stand in the order of the page: what is in one that goes is not asked again.
    let mut done = 0;
    for scope in outline.scopes.iter().skip(1).filter(|scope| !scope.leaves.is_empty()) {
        let leaves = scope.leaves.clone();
        if leaves.start >= done
            && apart[leaves.clone()].contains(&true)
            && (asks_consent(dom, outline, scope) || is_wall(dom, outline, scope))
        {
            done = leaves.end;
            apart[leaves].fill(false);
        }
    }
    // A page may call all that it has so, and then the article is in it.
    let left = outline.leaves.iter().zip(&apart).filter(|(_, kept)| **kept).map(|(leaf, _)| leaf.counts.words);
    if left.sum::<u32>() >= LEFT {
        keep.copy_from_slice(&apart);
    }
    for (leaf, kept) in outline.leaves.iter().zip(keep).filter(|(_, kept)| **kept) {
        *kept = !(is_aloud(dom, outline, leaf) || is_owner(dom, outline, leaf));
    }
}

/// Takes out the articles that a page shows below its own as readers scroll on: each in an `article` with a headline of the first level.
pub(super) fn cut_next(dom: &Dom, outline: &Outline, scopes: &Scopes, found: &Found, keep: &mut [bool]) {
    let Some(title) = found.title.as_ref().map(|title| furniture::key(&title.value)) else { return };
    let articles = outline.scopes.iter().filter(|scope| *dom.name(scope.node) == local_name!("article"));
    let articles: Vec<_> = articles.map(|scope| scope.leaves.clone()).collect();
    let is_headline = |at: usize| outline.scopes_of(&outline.leaves[at]).take(3).any(|scope| scopes.is_h1(scope));
    let is_title = |at: usize| is_headline(at) && furniture::key(&outline.text(dom, &outline.leaves[at])) == title;
    let Some(own) = articles.iter().find(|leaves| (*leaves).clone().any(is_title)) else { return };
    for next in articles.iter().filter(|next| next.start >= own.end && (*next).clone().any(is_headline)) {
        keep[next.clone()].fill(false);
    }
}

/// The words of an element's names, in small letters.
fn names(dom: &Dom, node: NodeId) -> impl Iterator<Item = String> + '_ {
    let named = dom.attrs(node).filter(|(name, _)| matches!(*name, "id" | "class" | "data-aqa" | "data-testid"));
    named.flat_map(|(_, value)| value.split_ascii_whitespace()).take(WORDS).map(str::to_ascii_lowercase)
}

/// Most words of an element's names that are looked at: generated lists of classes are long.
const WORDS: usize = 24;

fn begins(word: &str, names: &[String]) -> bool {
    names.iter().any(|name| word.starts_with(name.as_str()))
}

/// Is the element called so, or a dialog that says so?
fn asks_consent(dom: &Dom, outline: &Outline, scope: &Scope) -> bool {
    let node = scope.node;
    let dialog = || dom.attr(node, "role").is_some_and(|role| matches!(role, "dialog" | "alertdialog"));
    let says = |leaf: &Leaf| Says::of(&furniture::key(&outline.text(dom, leaf))).asks_consent();
    // Pages mark their whole body so when a dialog is open.
    !matches!(*dom.name(node), local_name!("html") | local_name!("body") | local_name!("main") | local_name!("article"))
        && (names(dom, node).any(|word| begins(&word, &NAMES.consent))
            || dialog() && outline.leaves[scope.leaves.clone()].iter().any(says))
}

/// Most words of a wall: pages hide the rest of an article under such names, too.
const WALL: u32 = 300;

/// Is the element hidden by its class, called what readers must pass by, and does it speak to them of that?
fn is_wall(dom: &Dom, outline: &Outline, scope: &Scope) -> bool {
    let (mut hidden, mut called) = (false, false);
    for word in names(dom, scope.node) {
        hidden |= NAMES.hidden.contains(&word);
        called |= word.split("__").any(|part| begins(part, &NAMES.wall));
    }
    let inside = || outline.leaves[scope.leaves.clone()].iter();
    let speaks = |leaf: &Leaf| {
        let text = outline.text(dom, leaf);
        let key = furniture::key(&text);
        boxes::invites(&text) || furniture::enrols(&key) || Says::of(&key).speaks_to_readers() || is_plea(&text, &key)
    };
    hidden && called && inside().map(|leaf| leaf.counts.words).sum::<u32>() <= WALL && inside().any(speaks)
}

/// Is the line one for programs that read aloud: "Article content" before each part of a text?
fn is_aloud(dom: &Dom, outline: &Outline, leaf: &Leaf) -> bool {
    leaf.counts.words <= ALOUD && names(dom, outline.scopes[leaf.scope].node).any(|word| begins(&word, &NAMES.aloud))
}

/// "© Asta Holm/lux", below a picture or alone.
fn is_owner(dom: &Dom, outline: &Outline, leaf: &Leaf) -> bool {
    leaf.counts.words <= OWNER && leaf.counts.first == Some('©') && {
        let text = outline.text(dom, leaf);
        !text.ends_with(['.', '!', '?'])
    }
}
