//! Saved HTML pages: markup in, the article's blocks and what the page says of the article out.
//!
//! A page is taken apart into leaves (`outline`), each leaf is described by numbers (`features`), two small models say
//! which leaves are the article (`choose`), and these become blocks (`convert`). What the page says of the article is
//! read beside it (`meta`). docs/html.md says why, and how well it does.

mod apart;
mod boxes;
mod choose;
mod code;
mod convert;
mod deck;
mod entries;
mod features;
mod footnotes;
mod head;
mod hints;
mod inline;
mod insets;
mod lines;
mod links;
mod marked;
mod media;
mod meta;
mod model;
mod observe;
mod outline;
mod scopes;
mod stub;
mod table;
#[cfg(test)]
mod tests;
mod trace;

use super::Removed;
use super::found::Found;
use crate::diag::Diagnostic;
use crate::raw::dom::Dom;
use crate::raw::{Block, Kind};
use entries::Entries;
use footnotes::Footnotes;
use head::Head;
use links::Links;
pub use observe::{Observed, observe};
use outline::Outline;
use scopes::Scopes;

/// What extraction makes of a page.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// The article's text.
    pub blocks: Vec<Block>,
    /// What the page says of it.
    pub found: Found,
    /// What the page's title says behind its last sign, which is the outlet's name if the site knows it.
    pub suffix: Option<String>,
    /// What was cut, in the order of the page.
    pub removed: Vec<Removed>,
    /// What the user should know; the file of each place is filled in by `clean`.
    pub notes: Vec<Diagnostic>,
}

/// Finds the article in `html`, whose first line is line `first_line` of the raw file.
///
/// `page`: a whole page with furniture, or a fragment that is the article? `url_hint`: the page's address, if known.
///
/// ```
/// use newsfold::article::html::extract;
/// let found = extract("<p>One <b>two</b>.</p><ul><li>Three</ul>", 1, false, None);
/// assert_eq!(found.blocks.len(), 2);
/// ```
pub fn extract(html: &str, first_line: u32, page: bool, url_hint: Option<&str>) -> Extracted {
    let dom = Dom::parse(html, first_line);
    let head = Head::of(&dom);
    let outline = Outline::of(&dom);
    let links = Links::new(meta::addresses(&head, url_hint), head.base.as_deref());
    if !page {
        let mut keep = vec![true; outline.leaves.len()];
        insets::cut_notes(&dom, &outline, &mut keep);
        let mut notes = Footnotes::of(&dom, &outline);
        notes.settle(&dom, &outline, &mut keep);
        let blocks = convert::blocks(&dom, &outline, &mut keep, None, (&links, &notes), &Entries::default());
        return Extracted { blocks, ..Extracted::default() };
    }
    let scopes = Scopes::of(&dom, &outline);
    let rows = features::describe(&dom, &outline, &scopes, &head);
    let mut keep = choose::leaves(&outline, &scopes, &rows);
    apart::cut(&dom, &outline, &mut keep);
    let found = meta::find(&dom, &outline, &scopes, &head, &keep, url_hint);
    apart::cut_next(&dom, &outline, &scopes, &found, &mut keep);
    insets::cut(&dom, &outline, &found, &mut keep);
    let deck = deck::find(&dom, &outline, &head, &found, &keep);
    let sentence = deck.and_then(|deck| deck::sentence(&dom, &outline, &keep, deck));
    let entries = Entries::of(&dom, &outline, &keep, found.date.as_ref().map(|date| date.value.date));
    let mut notes = Footnotes::of(&dom, &outline);
    notes.settle(&dom, &outline, &mut keep);
    let mut blocks = convert::blocks(&dom, &outline, &mut keep, deck, (&links, &notes), &entries);
    if let Some(deck) = sentence {
        let is_deck = |block: &&mut Block| matches!(block.kind, Kind::Heading(_)) && block.text.plain == deck;
        blocks.iter_mut().find(is_deck).into_iter().for_each(|block| block.kind = Kind::Paragraph);
    }
    let wall = stub::cut_wall(&head, &mut blocks);
    let notes = stub::notes(&outline, &head, &keep, &mut blocks, first_line);
    let suffix = meta::suffix(&head);
    let mut removed = trace::removed(&dom, &outline, &scopes, &keep);
    removed.extend(wall);
    Extracted { suffix, removed, blocks, found, notes }
}
