//! The deck: the sentence or two below the headline that say what the article is about. Pages set it apart from the text, among author,
//! date and picture, and the models take it for the page's as often as not. In a text dump it stays for the same reasons
//! (`rule::deck`): it stands below the headline, is made as sentences are, says other things than the headline, and the text
//! speaks of them too.

use super::head::Head;
use super::hints::{self, Hints};
use super::outline::{Leaf, Outline};
use crate::article::found::Found;
use crate::article::rule;
use crate::article::rule::deck::{is_on_subject, topical};
use crate::date;
use crate::lang::furniture;
use crate::lang::insets::Says;
use crate::raw::dom::Dom;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words of a deck.
const WORDS: std::ops::RangeInclusive<u32> = 6..=60;

/// Most leaves between headline and text.
const BETWEEN: usize = 24;

/// Most words of a line of author, place and date.
const CREDIT: u32 = 24;

/// Most words that a page sets before its headline in the same leaf.
const KICKER: usize = 6;

/// Most leaves of the text that are asked for these words.
const ASKED: usize = 60;

/// Elements around a line, the innermost first, whose names say that it is none.
const AROUND: usize = 3;
static CALLED: LazyLock<Hints> = LazyLock::new(|| hints::mask(&["intro"]));
static APART: LazyLock<Hints> = LazyLock::new(|| {
    hints::mask(&[
        "comment", "share", "related", "nav", "footer", "sidebar", "ad", "caption", "author", "sign", "notice", "quote",
    ])
});

/// The leaf of the deck, if there is one. (The models may have kept it.)
pub(super) fn find(dom: &Dom, outline: &Outline, head: &Head, found: &Found, keep: &[bool]) -> Option<usize> {
    let title = furniture::key(&found.title.as_ref()?.value);
    let first = keep.iter().position(|&kept| kept)?;
    under_headline(dom, outline, found, keep, &title, first)
        .or_else(|| described(dom, outline, head, keep, &title, first))
}

/// The line above the text that the page itself gives as what the article is about: the description that it has for other sites.
fn described(dom: &Dom, outline: &Outline, head: &Head, keep: &[bool], title: &str, first: usize) -> Option<usize> {
    let given = [head.meta("og:description"), head.meta("description")].into_iter().flatten().map(furniture::key);
    let given: Vec<String> = given.filter(|given| given.split(' ').count() >= *WORDS.start() as usize).collect();
    let above = (first.saturating_sub(BETWEEN)..first).rev().filter(|_| !given.is_empty());
    let mut shown = above.filter(|&at| {
        let leaf = &outline.leaves[at];
        let mut around = outline.scopes_of(leaf).take(AROUND).map(|scope| &outline.scopes[scope]);
        WORDS.contains(&leaf.counts.words)
            && leaf.counts.link_chars * 2 < leaf.counts.chars
            && !around.any(|scope| scope.hidden || is_other(dom, scope.node))
    });
    shown.find(|&at| {
        let key = furniture::key(&outline.text(dom, &outline.leaves[at]));
        // "Lenn. The ferries …": some set the place before it.
        let placed =
            |given: &String| key.strip_suffix(given.as_str()).is_some_and(|place| place.split(' ').count() <= PLACE);
        let said = || given.iter().any(|given| given.starts_with(&key) || key.starts_with(given) || placed(given));
        said() && !repeats(dom, outline, keep, at, &key, title)
    })
}

/// Most words of a place before a deck, counted with the gap behind it.
const PLACE: usize = 4;

/// Does the line say what the headline says, or what the text begins a paragraph with?
fn repeats(dom: &Dom, outline: &Outline, keep: &[bool], deck: usize, key: &str, title: &str) -> bool {
    let own: BTreeSet<&str> = topical(key).collect();
    let headline: BTreeSet<&str> = topical(title).collect();
    let mut said = (0..keep.len()).filter(|&at| keep[at] && at != deck).take(ASKED);
    own.intersection(&headline).count() * 2 > own.len()
        || said.any(|at| furniture::key(&outline.text(dom, &outline.leaves[at])).starts_with(key))
}

/// The deck of a page whose headline is found above its text.
fn under_headline(
    dom: &Dom,
    outline: &Outline,
    found: &Found,
    keep: &[bool],
    title: &str,
    first: usize,
) -> Option<usize> {
    let key = |at: usize| furniture::key(&outline.text(dom, &outline.leaves[at]));
    let above = (first.saturating_sub(BETWEEN)..=first).rev();
    let headline = above.into_iter().find(|&at| {
        let short = outline.leaves[at].counts.words as usize <= title.split(' ').count() + KICKER;
        short && key(at).ends_with(title)
    })?;
    let first = (headline + 1..keep.len()).find(|&at| keep[at])?;
    let below = (headline + 1..=first).find(|&at| {
        let leaf = &outline.leaves[at];
        leaf.counts.words >= *WORDS.start() && !is_credit(leaf, &outline.text(dom, leaf))
    });
    // Some pages write it above the headline, and show it below.
    let above = headline.checked_sub(1).filter(|&at| is_called_so(outline, at));
    below.into_iter().chain(above).find(|&at| {
        let leaf = &outline.leaves[at];
        let text = outline.text(dom, leaf);
        is_made_so(dom, outline, leaf, &text) && !is_of_author(found, &text) && tells(dom, outline, keep, at, title)
    })
}

/// The words of a deck that heads nothing, though it may stand in an element for headings: it is a sentence, or parted from the text.
pub(super) fn sentence(dom: &Dom, outline: &Outline, keep: &[bool], deck: usize) -> Option<String> {
    let text = outline.text(dom, &outline.leaves[deck]);
    let parted = || keep.get(deck + 1).is_some_and(|kept| !kept);
    (text.ends_with(['.', '!', '?']) || parted()).then_some(text)
}

/// "Asta Holm writes about ports."
fn is_of_author(found: &Found, text: &str) -> bool {
    found
        .authors
        .iter()
        .flat_map(|authors| &authors.value)
        .any(|name| name.contains(' ') && text.starts_with(name.as_str()))
}

/// Does the element directly around the leaf call it a deck?
fn is_called_so(outline: &Outline, at: usize) -> bool {
    outline.scopes[outline.leaves[at].scope].hints & *CALLED != 0
}

/// "By Asta Holm and Jens Lund in Lowmere, 5 May 2025"
fn is_credit(leaf: &Leaf, text: &str) -> bool {
    let byline = || furniture::byline(&furniture::key(text)).is_some() && !text.ends_with('.');
    let names =
        || text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() * 2 < text.split(' ').count();
    leaf.counts.words <= CREDIT && (byline() || names() && date::line(text, None).is_some())
}

/// Is the line made as a deck is: a sentence or two, no menu, no link, no caption, nothing to the readers?
fn is_made_so(dom: &Dom, outline: &Outline, leaf: &Leaf, text: &str) -> bool {
    let small = text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    let words = text.split(' ').filter(|word| word.starts_with(char::is_alphabetic)).count();
    // German writes its nouns with capitals.
    let sentence = small * 2 > words || text.ends_with('.') && small * 3 > words;
    let key = furniture::key(text);
    let apart = || {
        let mut around = outline.scopes_of(leaf).take(AROUND).map(|scope| &outline.scopes[scope]);
        around.any(|scope| scope.hidden || scope.hints & *APART != 0 || is_other(dom, scope.node))
    };
    WORDS.contains(&leaf.counts.words)
        && sentence
        && leaf.counts.link_chars * 2 < leaf.counts.chars
        && !text.ends_with([':', '…'])
        && !text.contains(['|', '·', '>', '#', '@', '©'])
        && !rule::caption::label(text).is_some_and(|label| furniture::is_caption_label(&furniture::key(label)))
        && !rule::caption::ends_in_owner(text)
        && !furniture::starts_furniture(&key)
        && !furniture::is_furniture(&key)
        && !rule::furniture::is_plea(text, &key)
        && !Says::of(&key).speaks_to_readers()
        && !apart()
}

fn is_other(dom: &Dom, node: crate::raw::dom::NodeId) -> bool {
    use html5ever::local_name;
    matches!(
        *dom.name(node),
        local_name!("figure")
            | local_name!("figcaption")
            | local_name!("aside")
            | local_name!("nav")
            | local_name!("li")
    )
}

/// Does the line say other things than the headline, of which the text speaks too, and not as it does?
fn tells(dom: &Dom, outline: &Outline, keep: &[bool], deck: usize, title: &str) -> bool {
    let key = furniture::key(&outline.text(dom, &outline.leaves[deck]));
    let own: BTreeSet<&str> = topical(&key).collect();
    let headline: BTreeSet<&str> = topical(title).collect();
    if own.intersection(&headline).count() * 2 > own.len() {
        return false;
    }
    let mut shared: BTreeSet<String> = BTreeSet::new();
    for at in (0..keep.len()).filter(|&at| keep[at] && at != deck).take(ASKED) {
        let said = furniture::key(&outline.text(dom, &outline.leaves[at]));
        if said.starts_with(&key) {
            return false;
        }
        shared.extend(topical(&said).filter(|word| own.contains(word)).map(str::to_owned));
    }
    is_on_subject(shared.len(), own.len())
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::raw::Kind;

    const TEXT: &str = "<p>The town library of Lowmere will stay shut until the spring because water has come through its roof in many places, the council of the town said on Friday.</p>\
        <p>Workers found the damage in October, and about 900 books were lost. The council had put off the repairs twice since 2022, said a clerk of the council.</p>\
        <p>Readers may take books from the library of Lenn, which is open on all days of the week but Monday.</p>";

    /// The first block of a page with `deck` below its headline.
    fn first(deck: &str) -> (Kind, String) {
        let head = "Town library stays shut until the roof is mended";
        let page = format!(
            "<html><head><title>{head} | Lowmere Gazette</title></head><body><header><a href=\"/\">Lowmere Gazette</a></header><main><article>\
            <header><h1>{head}</h1>{deck}<address><a rel=\"author\" href=\"/p\">Asta Holm</a></address><time datetime=\"2026-11-14\">14 Nov 2026</time></header>\
            <div class=\"body\">{TEXT}</div></article></main></body></html>"
        );
        blocks(&page).swap_remove(0)
    }

    /// What a page says, but for its headline.
    fn blocks(page: &str) -> Vec<(Kind, String)> {
        let blocks = extract(page, 1, true, None).blocks.into_iter();
        blocks
            .map(|block| (block.kind, block.text.plain))
            .filter(|(_, text)| !text.starts_with("Town library"))
            .collect()
    }

    #[test]
    fn a_deck_stays_in_whatever_element_it_stands() {
        for deck in [
            "Water came through the roof in October, and repairs had been put off twice",
            "Repairs were put off twice before the damage of October. About 900 books are lost.",
        ] {
            for element in [
                "<p>DECK</p>",
                "<p class=\"article__desc\">DECK</p>",
                "<div data-name=\"standfirst\"><p>DECK</p></div>",
                "<div class=\"lead\">DECK</div>",
                "<p class=\"subtitle\">DECK</p>",
                "<h2 class=\"a_st\">DECK</h2>",
                "<h2>DECK</h2>",
                "<p>By Asta Holm</p><p>DECK</p>",
            ] {
                assert_eq!(first(&element.replace("DECK", deck)), (Kind::Paragraph, deck.to_owned()), "{element}");
            }
        }
    }

    #[test]
    fn a_deck_may_stand_above_its_headline_and_give_a_date() {
        let deck = "Water came through the roof on 14 October 2026, and repairs had been put off twice";
        assert_eq!(first(&format!("<p>{deck}</p>")).1, deck);
        let head = "Town library stays shut until the roof is mended";
        let shown = "<p><b>Asta Holm</b></p>";
        let page = |name: &str| {
            format!(
                "<html><head><title>{head} - Lowmere Gazette</title></head><body><main><article><header><p id=\"{name}\">{deck}</p><h1>{head}</h1>{shown}\
                <time datetime=\"2026-11-14\">14 Nov 2026</time></header><div class=\"body\">{TEXT}</div></article></main></body></html>"
            )
        };
        assert_eq!(blocks(&page("article-summary"))[0].1, deck);
    }

    #[test]
    fn what_else_stands_below_a_headline_is_no_deck() {
        for line in [
            "<p>The town library stays shut until the roof of the library is mended</p>",
            "<p><a href=\"/pool\">Swimming pool of the council closes because nobody can mend the water pump</a></p>",
            "<p>Swimming pool closes for a year because nobody can mend its pump</p>",
            "<figure><img src=\"a.jpg\"><figcaption>Water dripped on the books of the library in October</figcaption></figure>",
            "<p>Sign up to get the news of the library, the council and its books</p>",
            "<div class=\"related\"><p>Workers found water in the town hall of Lenn, too, said the council</p></div>",
        ] {
            assert!(first(line).1.starts_with("The town library of Lowmere will"), "{line}");
        }
    }
}
