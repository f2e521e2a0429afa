//! Chosen leaves to blocks: headings, paragraphs, items, quotes, tables, code and images with captions.

use super::code;
use super::entries::Entries;
use super::footnotes::Footnotes;
use super::inline::{self, Inline};
use super::links::Links;
use super::marked;
use super::media;
use super::outline::Outline;
use super::table;
use crate::raw::dom::{Dom, NodeId};
use crate::raw::{Block, Kind, MarkKind, Text};
use html5ever::{LocalName, local_name};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What the elements around a leaf make of it; the same for all leaves of a scope.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    quote: u8,
    /// The list item around, as a scope.
    item: Option<usize>,
    /// Lists around.
    lists: u8,
    heading: Option<(u8, usize)>,
    pre: Option<usize>,
    /// The data table around.
    table: Option<usize>,
    figure: Option<usize>,
    caption: bool,
}

/// Turns the leaves for which `keep` holds into blocks. Leaves that became captions or parts of a table are set in
/// `keep`, those of a table that goes and captions of pictures that are not shown are unset. `deck` stays too, and brings no picture
/// along: those around it are the page's as often as the article's.
pub(super) fn blocks(
    dom: &Dom,
    outline: &Outline,
    keep: &mut [bool],
    deck: Option<usize>,
    (links, notes): (&Links, &Footnotes),
    entries: &Entries,
) -> Vec<Block> {
    let places = places(dom, outline);
    let mut converter = Converter {
        dom,
        outline,
        links,
        notes,
        entries,
        titles: titles(outline, &places),
        places,
        blocks: Vec::new(),
        pictured: BTreeMap::new(),
        captions: BTreeSet::new(),
        current: None,
    };
    converter.settle_tables(keep);
    let pictures = converter.pictures(keep);
    converter.drop_captions(keep);
    deck.into_iter().for_each(|deck| keep[deck] = true);
    let mut pictures = pictures.into_iter().peekable();
    let mut at = 0;
    while at < outline.leaves.len() {
        while let Some(picture) = pictures.next_if(|picture| picture.at <= at) {
            converter.end();
            converter.blocks.push(picture.block);
            for leaf in picture.caption {
                keep[leaf] = true;
                converter.captions.insert(leaf);
            }
        }
        at = converter.leaf(at, keep);
    }
    converter.end();
    converter.blocks.extend(pictures.map(|picture| picture.block));
    marked::lists(without_empty_sections(converter.blocks))
}

/// Most words of the heading above footnotes.
const NOTES: usize = 3;

/// Without headings that head nothing but footnotes, which stand by themselves: "Notes".
fn without_empty_sections(mut blocks: Vec<Block>) -> Vec<Block> {
    let is_note = |block: &Block| matches!(block.kind, Kind::Footnote(_));
    let heads_notes = |at: usize| {
        let mut rest = blocks[at + 1..].iter();
        matches!(blocks[at].kind, Kind::Heading(_))
            && blocks[at].text.plain.split(' ').count() <= NOTES
            && blocks.get(at + 1).is_some_and(is_note)
            && rest.find(|block| !is_note(block)).is_none_or(|next| matches!(next.kind, Kind::Heading(_)))
    };
    let empty: Vec<usize> = (0..blocks.len()).filter(|&at| heads_notes(at)).collect();
    empty.into_iter().rev().for_each(|at| drop(blocks.remove(at)));
    blocks
}

struct Converter<'a> {
    dom: &'a Dom,
    outline: &'a Outline,
    links: &'a Links,
    notes: &'a Footnotes,
    entries: &'a Entries,
    places: Vec<Place>,
    /// The items of lists of nothing but headings.
    titles: BTreeSet<usize>,
    blocks: Vec<Block>,
    /// Figures whose image is kept, with the text in the place of the first.
    pictured: BTreeMap<usize, String>,
    /// Leaves that a picture has as its caption: they are said with it.
    captions: BTreeSet<usize>,
    /// The block that further leaves may join, with the scope that they must share.
    current: Option<(usize, Kind, u8, u32, Inline<'a>)>,
}

/// An image, the leaf before which it stands, and the leaves that are its caption.
struct Picture {
    at: usize,
    block: Block,
    caption: Range<usize>,
}

impl<'a> Converter<'a> {
    /// Converts a leaf, or all leaves of its table or code; returns the next.
    fn leaf(&mut self, at: usize, keep: &[bool]) -> usize {
        let place = self.place(at);
        if let Some(scope) = place.table.or(place.pre) {
            let leaves = self.outline.scopes[scope].leaves.clone();
            if leaves.clone().any(|leaf| keep[leaf]) {
                self.end();
                let block = if place.table.is_some() {
                    self.table(scope)
                } else {
                    code::block(self.dom, self.outline.scopes[scope].node)
                };
                self.blocks.extend(block.map(|block| Block { quote: place.quote, ..block }));
            }
            return leaves.end.max(at + 1);
        }
        let captioned = place.caption && place.figure.is_some_and(|figure| self.pictured.contains_key(&figure));
        if keep[at] && !captioned && !self.captions.contains(&at) {
            self.text(at, place);
        }
        at + 1
    }

    fn text(&mut self, at: usize, place: Place) {
        if self.entries.is_time(at) {
            return self.time(at, place);
        }
        let heading = place.heading.filter(|_| place.item.is_none_or(|item| !self.titles.contains(&item)));
        let item = place.item.filter(|&item| heading.is_none() && self.is_item(item));
        let note = self.notes.at(at);
        let (shared, kind) = match (heading, item) {
            _ if let Some(note) = note => {
                (Some(self.outline.scopes.len() + note), Kind::Footnote(self.notes.label(note).to_owned()))
            }
            (Some((level, scope)), _) => (Some(scope), Kind::Heading(level)),
            (None, Some(item)) => (Some(item), self.item(item, place.lists)),
            (None, None) => (None, Kind::Paragraph),
        };
        if let Some((scope, open, _, _, inline)) = &mut self.current
            && Some(*scope) == shared
        {
            match open {
                Kind::Heading(_) => inline.space(),
                _ => inline.line_break(),
            }
            inline.add(self.outline, at);
            return;
        }
        self.end();
        let mut inline = Inline::new(self.dom, self.links, self.notes);
        inline.add(self.outline, at);
        self.current = Some((shared.unwrap_or(usize::MAX), kind, place.quote, self.outline.leaves[at].line, inline));
    }

    /// The time above an entry of a live page, and above that its day, where it is another than that of the entry before.
    fn time(&mut self, at: usize, place: Place) {
        self.end();
        let line = self.outline.leaves[at].line;
        let day = self.entries.day(at).map(|day| Block::paragraph(day.to_string(), line));
        self.blocks.extend(day);
        let mut inline = Inline::new(self.dom, self.links, self.notes);
        inline.add(self.outline, at);
        self.current = Some((usize::MAX, Kind::Paragraph, place.quote, line, inline));
        self.end();
    }

    /// Finishes the block that leaves were added to.
    fn end(&mut self) {
        let Some((_, kind, quote, line, inline)) = self.current.take() else { return };
        let mut text = inline.finish();
        if matches!(kind, Kind::Heading(_)) {
            text = heading(text);
        }
        if !text.plain.is_empty() {
            self.blocks.push(Block { kind, text, quote, line });
        }
    }

    fn place(&self, leaf: usize) -> Place {
        self.places[self.outline.leaves[leaf].scope]
    }

    /// Is a list item one in the reader's sense, or a box of a layout that is built of lists?
    fn is_item(&self, item: usize) -> bool {
        let leaves = self.outline.scopes[item].leaves.clone();
        let own = leaves.filter(|&leaf| self.place(leaf).item == Some(item)).take(7);
        let (own, headed) =
            own.fold((0, false), |(own, headed), leaf| (own + 1, headed || self.place(leaf).heading.is_some()));
        own <= 6 && (!headed || self.titles.contains(&item))
    }

    fn item(&self, item: usize, lists: u8) -> Kind {
        let node = self.outline.scopes[item].node;
        let list = self.dom.parent(node).filter(|&list| *self.dom.name(list) == local_name!("ol"));
        let number = list.map(|list| {
            let first = self.dom.attr(list, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1u32);
            let before = self.dom.children(list).take_while(|&child| child != node);
            let before = before.filter(|&child| *self.dom.name(child) == local_name!("li")).count();
            let own = self.dom.attr(node, "value").and_then(|value| value.trim().parse().ok());
            own.unwrap_or_else(|| first.saturating_add(before as u32))
        });
        Kind::Item { depth: lists.saturating_sub(1).min(8), number }
    }

    fn table(&self, scope: usize) -> Option<Block> {
        table::block(self.dom, self.outline, (self.links, self.notes), scope)
    }

    /// A data table stays or goes as a whole: with the greater part of its words.
    fn settle_tables(&self, keep: &mut [bool]) {
        let mut at = 0;
        while at < keep.len() {
            let Some(scope) = self.place(at).table else {
                at += 1;
                continue;
            };
            let leaves = self.outline.scopes[scope].leaves.clone();
            let words = |kept: bool| {
                let leaves = leaves.clone().filter(|&leaf| keep[leaf] == kept);
                leaves.map(|leaf| self.outline.leaves[leaf].counts.words).sum::<u32>()
            };
            let stays = words(true) >= words(false);
            at = leaves.end.max(at + 1);
            keep[leaves].fill(stays);
        }
    }

    /// The images that belong to the kept leaves.
    fn pictures(&mut self, keep: &[bool]) -> Vec<Picture> {
        let first = keep.iter().position(|&kept| kept).unwrap_or(keep.len());
        let last = keep.iter().rposition(|&kept| kept).unwrap_or(0);
        let near = |at: usize| {
            // Two leaves that are not kept, a caption and a credit, may part an image from the text that it belongs to.
            let before = keep[..at].iter().rev().take(3).any(|&kept| kept);
            let after = keep[at..].iter().take(4).any(|&kept| kept);
            after && (before || at < first) || before && at > last
        };
        let outline = self.outline;
        let images = outline.images.iter().filter(|(at, node)| near(*at) && media::belongs(self.dom, *node));
        images.filter_map(|&(at, node)| self.picture(at, node)).collect()
    }

    /// The caption of a picture that is not shown goes too: alone it is no sentence of the article.
    fn drop_captions(&self, keep: &mut [bool]) {
        let mut looked: Option<(usize, bool)> = None;
        for (at, kept) in keep.iter_mut().enumerate().filter(|(_, kept)| **kept) {
            let place = self.place(at);
            let Some(figure) = place.figure.filter(|figure| place.caption && !self.pictured.contains_key(figure))
            else {
                continue;
            };
            let (_, pictured) = *looked
                .insert(looked.filter(|&(of, _)| of == figure).unwrap_or_else(|| (figure, self.is_pictured(figure))));
            *kept = !pictured;
        }
    }

    /// Is there a picture in the figure? Tables, code and quotations have captions, too.
    fn is_pictured(&self, figure: usize) -> bool {
        let of_picture = |node: NodeId| {
            matches!(*self.dom.name(node), local_name!("img") | local_name!("picture") | local_name!("video"))
        };
        self.dom.descendants(self.outline.scopes[figure].node).any(of_picture)
    }

    fn picture(&mut self, at: usize, node: NodeId) -> Option<Picture> {
        let (src, alt) = media::file(self.dom, node, self.links)?;
        let mut around = self.dom.ancestors(node).take(media::FIGURE);
        let figure = around.find(|&at| *self.dom.name(at) == local_name!("figure"));
        let scope = figure.and_then(|figure| self.outline.scope_at(figure));
        let shown = scope.and_then(|scope| self.pictured.get(&scope));
        // A figure has one picture in several sizes, or several with one caption.
        if shown.is_some_and(|shown| *shown == alt || *self.dom.name(node) == local_name!("noscript")) {
            return None;
        }
        let captioned = scope.filter(|_| shown.is_none());
        let leaves = captioned.map_or(0..0, |scope| self.outline.scopes[scope].leaves.clone());
        let start = leaves.clone().find(|&leaf| self.place(leaf).caption).unwrap_or(leaves.end);
        let caption = start..leaves.end.min(start + 3);
        let text = inline::text(self.dom, self.outline, (self.links, self.notes), caption.clone());
        let place = self.outline.leaves.get(at).map(|leaf| self.places[leaf.scope]).unwrap_or_default();
        let text = Text::plain(text.plain.replace('\n', " "));
        self.pictured.extend(captioned.map(|scope| (scope, alt.clone())));
        let block = Block { kind: Kind::Image { src, alt }, text, quote: place.quote, line: self.dom.line(node) };
        Some(Picture { at, block, caption })
    }
}

/// What the elements around make of the leaves of each scope.
fn places(dom: &Dom, outline: &Outline) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(outline.scopes.len());
    for (at, scope) in outline.scopes.iter().enumerate() {
        let mut place = if at == 0 { Place::default() } else { places[scope.parent] };
        if let Some(level) = heading_level(dom.name(scope.node)) {
            place.heading = Some((level, at));
        }
        match *dom.name(scope.node) {
            local_name!("blockquote") => place.quote = place.quote.saturating_add(1).min(4),
            local_name!("ul") | local_name!("ol") => place.lists = place.lists.saturating_add(1),
            local_name!("li") => place.item = Some(at),
            local_name!("pre") => place.pre = Some(at),
            local_name!("figure") => place.figure = Some(at),
            local_name!("figcaption") => place.caption = true,
            local_name!("table") if place.table.is_none() && table::is_data(dom, outline, at) => place.table = Some(at),
            // A layout table: what is in its cells is in no list around it.
            local_name!("td") if place.table.is_none() => (place.item, place.lists) = (None, 0),
            _ => {}
        }
        places.push(place);
    }
    places
}

/// How deep the headings of an element stand, 2 to 6: the first level is the title's.
pub(super) fn heading_level(element: &LocalName) -> Option<u8> {
    Some(match *element {
        local_name!("h1") | local_name!("h2") => 2,
        local_name!("h3") => 3,
        local_name!("h4") => 4,
        local_name!("h5") => 5,
        local_name!("h6") => 6,
        _ => return None,
    })
}

/// The items of lists, of two items at least, each of which is one heading and nothing else: a heading that heads nothing is an item.
fn titles(outline: &Outline, places: &[Place]) -> BTreeSet<usize> {
    let mut items: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    for leaf in &outline.leaves {
        let place = places[leaf.scope];
        let Some(item) = place.item else { continue };
        let (leaves, headed) = items.entry(item).or_insert((0, true));
        *leaves += 1;
        *headed &= place.heading.is_some_and(|(_, heading)| heading > item);
    }
    let mut lists: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    for (&item, &(leaves, headed)) in &items {
        let (count, titles) = lists.entry(outline.scopes[item].parent).or_insert((0, true));
        *count += 1;
        *titles &= leaves == 1 && headed;
    }
    let titled = |item: &usize| lists.get(&outline.scopes[*item].parent).is_some_and(|&(count, all)| count > 1 && all);
    items.into_keys().filter(titled).collect()
}

/// A heading is strong by itself.
fn heading(mut text: Text) -> Text {
    text.marks.retain(|mark| !matches!(mark.kind, MarkKind::Strong));
    text
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::article::markdown::body;

    #[test]
    fn headings_that_head_nothing_are_items() {
        let check = |html: &str, markdown: &str| {
            assert_eq!(body(&extract(html, 1, false, None).blocks).trim(), markdown, "{html}");
        };
        check("<ul><li><h2>Rope</h2></li><li><h2>Hook</h2></li></ul><p>Both last.</p>", "- Rope\n- Hook\n\nBoth last.");
        check(
            "<ul><li><h2>Rope</h2><p>It lasts.</p></li><li><h2>Hook</h2></li></ul>",
            "## Rope\n\nIt lasts.\n\n## Hook",
        );
        check("<ol><li><h2>Rope</h2></li></ol><p>It lasts.</p>", "## Rope\n\nIt lasts.");
        check("<h2><ul><li>Rope</li><li>Hook</li></ul></h2>", "## Rope Hook");
    }

    #[test]
    fn what_stands_below_a_caption_in_its_figure_is_said_once() {
        let page = "<p>It lasts.</p><figure><img src='https://a.example/a.jpg' alt='A rope'><figcaption>A rope</figcaption><p>Asta Holm/lux</p>\
            </figure><p>It holds.</p>";
        let shown = body(&extract(page, 1, false, None).blocks);
        assert_eq!(shown.matches("Asta Holm/lux").count(), 1, "{shown}");
    }

    #[test]
    fn the_sign_that_links_to_a_heading_is_no_part_of_it() {
        let check = |html: &str, markdown: &str| {
            assert_eq!(body(&extract(html, 1, false, None).blocks).trim(), markdown, "{html}");
        };
        let below = "<p>It lasts.</p>";
        check(&format!("<h2><a href='#rope'>#</a>Rope</h2>{below}"), "## Rope\n\nIt lasts.");
        check(&format!("<h3>Rope <a href='/ropes/#rope'><b>¶</b></a></h3>{below}"), "### Rope\n\nIt lasts.");
        check(&format!("<h3>C<a href='/notes'>#</a></h3>{below}"), "### C\\#\n\nIt lasts.");
        check("<p>It lasts<a href='#note'>*</a></p>", "It lasts\\*");
    }
}
