//! Lines in an article that say nothing of its subject: a share bar, a label, a picture's credit, an invitation to a
//! newsletter; and below the text what is said of its author.

use super::boxes;
use super::outline::{Leaf, Outline};
use crate::article::found::Found;
use crate::article::rule::{self, caption};
use crate::lang::furniture;
use crate::lang::insets::Says;
use crate::raw::dom::{Dom, NodeId};
use html5ever::local_name;

/// Most words of such a line.
const LONGEST: u32 = 16;

/// Most words of a line that invites to a newsletter.
const INVITATION: u32 = 40;

/// Most words of a photographer's name and agency.
const CREDIT: usize = 6;

/// Most words of what is said of an author below the text, and the leaves at the end among which it begins.
const ABOUT: u32 = 80;
const LAST: usize = 3;

/// Takes such lines out of what is kept.
pub(super) fn cut(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    cut_share_lists(dom, outline, keep);
    for at in (0..keep.len()).filter(|&at| outline.leaves[at].counts.words <= INVITATION) {
        if !keep[at] {
            continue;
        }
        let leaf = &outline.leaves[at];
        let text = outline.text(dom, leaf);
        let key = furniture::key(&text);
        if !stands_alone(dom, outline, leaf) {
            keep[at] = !rule::furniture::is_plea(&text, &key);
            continue;
        }
        let short = leaf.counts.words <= LONGEST;
        keep[at] = !(rule::furniture::is_plea(&text, &key)
            || rule::furniture::is_helpline(&text, &key)
            || short && rule::furniture::is_trial(&text, || Says::of(&key))
            || short && rule::furniture::promises_letter(&text, || Says::of(&key))
            || rule::furniture::is_enrolment(&text, &key)
            || rule::sign_up::is_sign_up(&text, &key)
            || short && !text.ends_with('.') && Says::of(&key).it_goes_on()
            || short && (furniture::is_share_bar(&key) || is_label(&text, &key) || is_credit(&text))
            || leaf.counts.words as usize <= rule::furniture::NOTE && rule::furniture::is_notice(&text, &key)
            || leaf.counts.links > 0 && furniture::enrols(&key) && boxes::invites(&text));
    }
}

/// Takes out lists of nothing but phrases of furniture, one of which says what they are for: "Facebook", "LinkedIn", "Copy link".
/// A list of networks alone may be an article's.
fn cut_share_lists(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    for scope in outline.scopes.iter().filter(|scope| is_list(dom, scope.node)) {
        let leaves = scope.leaves.clone();
        if !BAR.contains(&leaves.len()) || !keep[leaves.clone()].contains(&true) {
            continue;
        }
        let text = |at: usize| outline.text(dom, &outline.leaves[at]);
        let short = leaves.clone().all(|at| outline.leaves[at].counts.words <= SHARED);
        let keys = || leaves.clone().map(|at| furniture::key(&text(at)));
        let shares = |key: String| furniture::is_share_bar(&key) || key.contains(' ') || furniture::shares(&key);
        if short && keys().all(|key| furniture::is_made_of_furniture(&key)) && keys().any(shares) {
            keep[leaves].fill(false);
        }
    }
}

/// Leaves of a share bar, and most words of one.
const BAR: std::ops::RangeInclusive<usize> = 2..=12;
const SHARED: u32 = 5;

fn is_list(dom: &Dom, node: NodeId) -> bool {
    matches!(*dom.name(node), local_name!("ul") | local_name!("ol"))
}

/// Is the leaf a paragraph: no heading, and nothing in a list, a table or code, where single words have their sense?
fn stands_alone(dom: &Dom, outline: &Outline, leaf: &Leaf) -> bool {
    let mut around = outline.scopes_of(leaf).take(4).map(|scope| dom.name(outline.scopes[scope].node));
    around.all(|name| {
        !matches!(
            *name,
            local_name!("h1")
                | local_name!("h2")
                | local_name!("h3")
                | local_name!("h4")
                | local_name!("h5")
                | local_name!("h6")
                | local_name!("li")
                | local_name!("dt")
                | local_name!("dd")
                | local_name!("td")
                | local_name!("th")
                | local_name!("pre")
                | local_name!("figure")
        )
    })
}

/// A phrase of page furniture. Before a colon it belongs to what it heads.
fn is_label(text: &str, key: &str) -> bool {
    furniture::is_furniture(key) && !text.ends_with(':')
}

/// "Photo: Asta Holm / Example Agency", "(Foto: Asta Holm)": a picture's label and a name or two.
fn is_credit(text: &str) -> bool {
    let text = text.trim_matches(['(', ')', '[', ']', ' ']);
    let Some(label) = caption::label(text) else { return false };
    let rest = &text[label.len() + 1..];
    let mut words = rest.split([' ', '/']).filter(|word| word.chars().any(char::is_alphanumeric));
    let count = words.clone().count();
    (1..=CREDIT).contains(&count)
        && furniture::is_caption_label(&furniture::key(label))
        && !rest.ends_with(['.', '!', '?'])
        && words.all(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
}

/// Takes what is said of the author out of the end of what is kept: "Asta Holm is a former pilot and writes about ports",
/// and what stands below a heading such as "About the author".
pub(super) fn cut_author(dom: &Dom, outline: &Outline, found: &Found, keep: &mut [bool]) {
    let authors = found.authors.iter().flat_map(|authors| &authors.value).filter(|name| name.contains(' '));
    let authors: Vec<&String> = authors.collect();
    let kept: Vec<usize> = (0..keep.len()).filter(|&at| keep[at]).collect();
    let Some((_, below)) = kept.split_first() else { return };
    let (mut words, mut start) = (0, below.len());
    for (place, &at) in below.iter().enumerate().rev().take(LAST) {
        let leaf = &outline.leaves[at];
        words += leaf.counts.words;
        if words > ABOUT {
            break;
        }
        let text = outline.text(dom, leaf);
        let named = || authors.iter().any(|name| tells_of(&text, name));
        let headed =
            || text.split([':', '.', '?']).next().is_some_and(|head| furniture::heads_author(&furniture::key(head)));
        if headed() || named() {
            start = place;
        }
    }
    below[start..].iter().for_each(|&at| keep[at] = false);
}

/// Is the text the author's name, or does it go on behind the name with a small letter: "Asta Holm covers ports"? What
/// quotes him does so too; that is told by its quotation marks.
fn tells_of(text: &str, name: &str) -> bool {
    let Some(rest) = text.strip_prefix(name) else { return false };
    let said = || rest.contains(['"', '“', '„', '«', '»']);
    rest.is_empty()
        || rest.strip_prefix([' ', ',']).is_some_and(|rest| rest.trim_start().starts_with(char::is_lowercase))
            && !said()
}
