//! Last repairs that hold for every body, wherever its blocks come from: text settled, lists well nested, nothing empty
//! and nothing said twice. An article that went through here is changed no more by going through again.

use super::chars;
use super::inline::{Breaks, is_settled, settle};
use super::rule::repeated::SHORTEST;
use crate::lang::places::spaces;
use crate::raw::{Block, Kind, Text};
use foldhash::fast::RandomState;
use std::borrow::Cow;
use std::collections::HashSet;

/// Tidies a body.
pub(super) fn body(blocks: Vec<Block>) -> Vec<Block> {
    let mut body = Vec::with_capacity(blocks.len());
    blocks.into_iter().for_each(|block| settled(block, &mut body));
    body.retain(|block| !is_empty(block));
    let mut seen = HashSet::with_capacity_and_hasher(body.len(), RandomState::default());
    let mut repeated = body.iter().map(|block| is_repeated(block, &mut seen)).collect::<Vec<bool>>().into_iter();
    body.retain(|_| repeated.next() != Some(true));
    nest(&mut body);
    body
}

/// Adds the block with its text settled; a table's caption becomes a paragraph before it, as Markdown has no other place.
fn settled(mut block: Block, body: &mut Vec<Block>) {
    if block.kind == Kind::Paragraph && block.text.marks.is_empty() && is_settled(&block.text.plain) {
        body.push(block);
        return;
    }
    repair(&mut block.text);
    match &mut block.kind {
        Kind::Heading(level) => *level = (*level).clamp(2, 6),
        Kind::Table { align, rows } => {
            rows.iter_mut().for_each(|row| row.resize(align.len(), Text::default()));
            for cell in rows.iter_mut().flatten() {
                repair(cell);
                *cell = settle(std::mem::take(cell), Breaks::Flatten);
            }
        }
        Kind::Code(language) => {
            *language = language.take().filter(|language| is_word(language));
            block.text = Text::plain(block.text.plain.trim_matches('\n'));
            body.push(block);
            return;
        }
        Kind::Footnote(label) => label.retain(|c| c.is_alphanumeric() || c == '-'),
        Kind::Image { alt, .. } => *alt = settle(Text::plain(chars::repair(alt)), Breaks::Flatten).plain,
        Kind::Paragraph | Kind::Item { .. } => {}
    }
    let breaks = match block.kind {
        Kind::Paragraph | Kind::Item { .. } | Kind::Footnote(_) => Breaks::Keep,
        _ => Breaks::Flatten,
    };
    block.text = settle(std::mem::take(&mut block.text), breaks);
    if let Kind::Image { .. } = block.kind {
        block.text.marks.clear();
    }
    if matches!(block.kind, Kind::Table { .. }) && !block.text.plain.is_empty() {
        body.push(Block { kind: Kind::Paragraph, text: std::mem::take(&mut block.text), ..block });
    }
    body.push(block);
}

/// Repairs the characters.
fn repair(text: &mut Text) {
    match chars::repair(&text.plain) {
        Cow::Owned(plain) if text.marks.is_empty() || plain.len() == text.plain.len() => text.plain = plain,
        Cow::Owned(_) => chars::repair_marked(text),
        Cow::Borrowed(_) => {}
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-_#.".contains(c))
}

fn is_empty(block: &Block) -> bool {
    match &block.kind {
        Kind::Image { src, .. } => src.trim().is_empty(),
        Kind::Table { align, rows } => align.is_empty() || rows.iter().flatten().all(|cell| cell.plain.is_empty()),
        _ => block.text.plain.trim().is_empty(),
    }
}

/// Paragraphs are kept once; a list, a table or code may well repeat a line.
fn is_repeated<'a>(block: &'a Block, seen: &mut HashSet<&'a str, RandomState>) -> bool {
    // A settled text has one space between two words: to find so many takes half of what finding the words takes.
    let parted = || spaces(&block.text.plain).nth(SHORTEST - 2).is_some();
    let long = || parted() || block.text.plain.split_whitespace().nth(SHORTEST - 1).is_some();
    block.kind == Kind::Paragraph && long() && !seen.insert(&block.text.plain)
}

/// A list item is at most one deeper than the item before it in the same quote.
fn nest(body: &mut [Block]) {
    let mut before: Option<(u8, u8)> = None;
    for block in body {
        before = match &mut block.kind {
            Kind::Item { depth, .. } => {
                let deepest = before.filter(|(quote, _)| *quote == block.quote).map_or(0, |(_, depth)| depth + 1);
                *depth = (*depth).min(deepest);
                Some((block.quote, *depth))
            }
            _ => None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_paragraph_is_kept_once() {
        let twice = || Block::paragraph("The harbour has reopened after three days of storm.", 1);
        assert_eq!(body(vec![twice(), Block::paragraph("Yes.", 2), twice(), Block::paragraph("Yes.", 4)]).len(), 3);
    }

    #[test]
    fn nothing_empty_is_left() {
        assert_eq!(body(vec![Block::paragraph(" \u{200b} ", 1)]), []);
    }
}
