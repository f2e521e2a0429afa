//! The kept lines of a dump as blocks: paragraphs, subheads and list items.

use super::super::draft::{Draft, Row};
use super::super::rule::is_signature;
use super::is_clock;
use crate::raw::{Block, Kind};
use std::collections::BTreeSet;

/// Most words of a subhead.
const SUBHEAD: usize = 12;

pub(super) fn build(draft: &Draft) -> Vec<Block> {
    let kept: Vec<&Row> = draft.kept().map(|(_, row)| row).collect();
    let decked = heads_signature(draft);
    let blocks = (0..kept.len())
        .map(|at| match at == 0 && decked || is_speech(&kept, at) {
            true => Block::paragraph(kept[at].text.as_str(), kept[at].number),
            false => block(kept[at], at.checked_sub(1).map(|at| kept[at]), kept.get(at + 1).copied()),
        })
        .collect();
    with_footnotes(blocks)
}

/// The last lines as footnotes, "[1] The old one.", if they are numbered from one on and the text refers to each of them.
fn with_footnotes(mut blocks: Vec<Block>) -> Vec<Block> {
    let note = |block: &Block| footnote(&block.text.plain).map(|(number, _)| number);
    let count = blocks.iter().rev().take_while(|block| note(block).is_some()).count();
    let start = blocks.len() - count;
    if count == 0 || !blocks[start..].iter().filter_map(note).eq(1..=count) {
        return blocks;
    }
    let (text, notes) = blocks.split_at_mut(start);
    let referred: BTreeSet<usize> = text.iter().flat_map(|block| references(&block.text.plain)).collect();
    if referred.range(1..=count).count() == count {
        for (block, number) in notes.iter_mut().zip(1..) {
            let said = footnote(&block.text.plain).map_or_else(String::new, |(_, said)| said.to_owned());
            *block = Block { kind: Kind::Footnote(usize::to_string(&number)), ..Block::paragraph(said, block.line) };
        }
    }
    blocks
}

/// The numbers in square brackets of a text.
fn references(text: &str) -> impl Iterator<Item = usize> {
    let behind = text.match_indices('[').map(|(at, _)| &text[at + 1..]);
    behind.filter_map(|behind| behind[..behind.bytes().take(4).position(|byte| byte == b']')?].parse().ok())
}

/// Number and text of "[1] The old one."
fn footnote(text: &str) -> Option<(usize, &str)> {
    let (number, said) = text.strip_prefix('[')?.split_once("] ")?;
    let digits = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| digits)?, said.trim())).filter(|(_, said)| !said.is_empty())
}

/// Does the author or the date stand below the first row that is kept? Then it is the deck, and no subhead.
fn heads_signature(draft: &Draft) -> bool {
    let mut kept = draft.kept().map(|(at, _)| at);
    let (Some(first), Some(next)) = (kept.next(), kept.next()) else { return false };
    draft.rows[first..next].iter().any(is_signature)
}

fn block(row: &Row, before: Option<&Row>, after: Option<&Row>) -> Block {
    let (kind, text) = match item(&row.text) {
        Some((number, text)) if in_list(number, before, after) => (Kind::Item { depth: 0, number }, text),
        _ if is_subhead(row, before, after) => (Kind::Heading(2), row.text.as_str()),
        _ => (Kind::Paragraph, row.text.as_str()),
    };
    Block { kind, ..Block::paragraph(text, row.number) }
}

/// A number makes a list item only beside the number before or after it: alone it heads a section ("3. The harbour").
fn in_list(number: Option<u32>, before: Option<&Row>, after: Option<&Row>) -> bool {
    let Some(number) = number else { return true };
    let numbered = |row: Option<&Row>| row.and_then(|row| item(&row.text)).and_then(|(number, _)| number);
    numbered(before).is_some_and(|last| last.checked_add(1) == Some(number))
        || numbered(after).is_some_and(|next| number.checked_add(1) == Some(next))
}

/// Does somebody speak behind a dash ("– Nobody was hurt, says the harbour master.")? Swedish, Polish, French and others tell
/// speech so, and it keeps its dash; items of a list hardly end as sentences do, and stand beside more of them.
fn is_speech(rows: &[&Row], at: usize) -> bool {
    let speaks = |row: &&&Row| row.text.starts_with(['–', '—']) && row.ends_sentence();
    let above = || rows[..at].iter().rev().take(LISTED).take_while(speaks).count();
    let below = || rows[at + 1..].iter().take(LISTED).take_while(speaks).count();
    speaks(&&rows[at]) && above() + below() + 1 < LISTED
}

/// Fewest sentences behind dashes that are a list.
const LISTED: usize = 3;

/// Is the line an item of a list?
pub(in crate::article) fn is_item(text: &str) -> bool {
    item(text).is_some()
}

/// "- text", "• text", "3. text".
pub(in crate::article) fn item(text: &str) -> Option<(Option<u32>, &str)> {
    // Most lines begin with a letter.
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    if let Some(rest) = BULLETS.iter().find_map(|bullet| text.strip_prefix(bullet)) {
        return (!rest.trim().is_empty()).then_some((None, rest.trim()));
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = (1..=3).contains(&digits).then(|| text[..digits].parse().ok()).flatten()?;
    let rest = text[digits..].strip_prefix(". ").or_else(|| text[digits..].strip_prefix(") "))?;
    (!rest.trim().is_empty()).then_some((Some(number), rest.trim()))
}

/// What an item begins with in a list without numbers.
const BULLETS: [&str; 10] = ["- ", "• ", "* ", "– ", "· ", "‣ ", "▪ ", "● ", "◦ ", "■ "];

/// A short line without a sentence's end, between two paragraphs or above one or below a time, and not the time of a live page's entry.
fn is_subhead(row: &Row, before: Option<&Row>, after: Option<&Row>) -> bool {
    let heads =
        |row: &Row| row.text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    (1..=SUBHEAD).contains(&row.words)
        && heads(row)
        && !row.signs
        && !is_clock(row)
        && !row.text.ends_with(['.', '!', ',', ';', ':', '…', '"', '”', '»'])
        && !row.text.starts_with(['"', '“', '”', '»', '«', '–', '—', '\'', '‘'])
        && before.is_none_or(|row| row.is_prose() || is_clock(row))
        && after.is_some_and(Row::is_prose)
}
