//! Tables of data, as against tables that lay out a page.

use super::footnotes::Footnotes;
use super::inline;
use super::links::Links;
use super::outline::Outline;
use crate::raw::dom::{Dom, NodeId, Step};
use crate::raw::{Align, Block, Kind, Text};
use html5ever::local_name;

/// Most columns and cells of a table that is read as one.
const MAX_COLUMNS: usize = 100;
const MAX_CELLS: usize = 20_000;

/// Words of a cell from which a table without header cells is taken for layout: paragraphs, not data.
const WORDY: u32 = 120;

/// Is a table one of data? It has rows and columns, no table inside, and no cell is an article.
pub(super) fn is_data(dom: &Dom, outline: &Outline, scope: usize) -> bool {
    let table = &outline.scopes[scope];
    if dom.attr(table.node, "role").is_some_and(|role| role == "presentation" || role == "none")
        || table.leaves.is_empty()
    {
        return false;
    }
    let (mut rows, mut cells, mut most, mut header) = (0, 0, 0, false);
    for node in dom.descendants(table.node).take(MAX_CELLS * 4) {
        match *dom.name(node) {
            local_name!("table") => return false,
            local_name!("tr") => (rows, cells) = (rows + 1, 0),
            local_name!("td") => cells += 1,
            local_name!("th") => (cells, header) = (cells + 1, true),
            _ => {}
        }
        most = most.max(cells);
    }
    let wordy = outline.leaves[table.leaves.clone()].iter().any(|leaf| leaf.counts.words > WORDY);
    let leaves = table.leaves.len();
    rows >= 2 && (2..=MAX_COLUMNS).contains(&most) && (header || !wordy) && leaves <= rows * most * 4
}

/// The table as a block: its first row is the head.
pub(super) fn block(dom: &Dom, outline: &Outline, links: (&Links, &Footnotes), scope: usize) -> Option<Block> {
    let table = &outline.scopes[scope];
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut caption = Text::default();
    let mut align: Vec<Align> = Vec::new();
    // By column: in how many of the rows to come a cell from above stands.
    let mut spans: Vec<usize> = Vec::new();
    for step in dom.walk(table.node) {
        let Step::Enter(node) = step else { continue };
        match *dom.name(node) {
            local_name!("tr") => {
                let cells = rows.last().map_or(spans.len(), Vec::len);
                spans.iter_mut().skip(cells).for_each(|span| *span = span.saturating_sub(1));
                rows.push(Vec::new());
                pass(&mut spans, &mut rows, &mut align);
            }
            local_name!("td") | local_name!("th") if rows.len() * MAX_COLUMNS < MAX_CELLS * 10 => {
                let text = cell(dom, outline, links, node);
                let Some(row) = rows.last_mut().filter(|row| row.len() < MAX_COLUMNS) else { continue };
                if align.len() <= row.len() {
                    align.push(alignment(dom, node));
                }
                row.push(text);
                let span =
                    |name: &str| dom.attr(node, name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
                let columns = span("colspan").clamp(1, MAX_COLUMNS - row.len() + 1);
                for _ in 1..columns {
                    row.push(Text::default());
                    align.push(Align::Start);
                }
                let end = row.len();
                spans.resize(spans.len().max(end), 0);
                spans[end - columns..end].fill(span("rowspan").clamp(1, MAX_CELLS) - 1);
                pass(&mut spans, &mut rows, &mut align);
            }
            local_name!("caption") => caption = Text::plain(dom.words(node)),
            _ => {}
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.plain.is_empty()));
    let width = rows.iter().map(Vec::len).max()?;
    rows.iter_mut().for_each(|row| row.resize(width, Text::default()));
    align.resize(width, Align::Start);
    Some(Block { kind: Kind::Table { align, rows }, text: caption, quote: 0, line: dom.line(table.node) })
}

/// Leaves room in the last row for the cells from above that stand where the next cell would.
fn pass(spans: &mut [usize], rows: &mut [Vec<Text>], align: &mut Vec<Align>) {
    let Some(row) = rows.last_mut() else { return };
    while let Some(span) = spans.get_mut(row.len()).filter(|span| **span > 0) {
        *span -= 1;
        if align.len() <= row.len() {
            align.push(Align::Start);
        }
        row.push(Text::default());
    }
}

/// The text of a cell on one line.
fn cell(dom: &Dom, outline: &Outline, links: (&Links, &Footnotes), node: NodeId) -> Text {
    let Some(scope) = outline.scope_at(node) else { return Text::plain(dom.words(node)) };
    let mut text = inline::text(dom, outline, links, outline.scopes[scope].leaves.clone());
    text.marks.retain(|mark| mark.kind != crate::raw::MarkKind::Break);
    text.plain = text.plain.replace('\n', " ");
    text
}

fn alignment(dom: &Dom, node: NodeId) -> Align {
    let stated =
        dom.attr(node, "align").or_else(|| dom.attr(node, "style").and_then(|style| style.split("text-align:").nth(1)));
    match stated.map(str::trim_start) {
        Some(stated) if stated.starts_with("center") => Align::Center,
        Some(stated) if stated.starts_with("right") || stated.starts_with("end") => Align::End,
        _ => Align::Start,
    }
}
