//! Lists that a page writes with signs: "• salt" on lines of their own, "1. …", "2. …" in paragraphs.
//!
//! Signs make a list only together: two bullets of one kind, or a number and the next. A dash before what ends as a sentence
//! may be speech, which many languages begin so; a number that is strong as the words behind it are heads a section.

use crate::article::text::item;
use crate::raw::{Block, Kind, Mark, MarkKind, Text};
use std::ops::Range;

/// Makes such paragraphs items.
pub(super) fn lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (&block.kind, parted(&block)) {
            (Kind::Paragraph, Some(blocks)) => out.extend(blocks),
            (Kind::Item { .. }, _) => out.push(unnumbered(block)),
            _ => out.push(block),
        }
    }
    series(&mut out);
    out
}

/// A bullet, or the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Bullet(char),
    Number(u32),
}

impl Sign {
    /// The sign of a line, which is a part of `text`, and where the line's text begins.
    fn of(text: &Text, range: Range<usize>) -> Option<(Sign, usize)> {
        let line = &text.plain[range.clone()];
        let marked = |mark: &Mark| mark.range.start == range.start && mark.range.end > range.start;
        if text.marks.iter().any(marked) {
            return None;
        }
        let first = line.chars().next().filter(|c| !c.is_alphabetic())?;
        let (number, rest) = item(line)?;
        let start = rest.as_ptr() as usize - line.as_ptr() as usize;
        let spoken = matches!(first, '-' | '–') && line.ends_with(['.', '!', '?', '…', '"', '”', '»']);
        let sign = number.map_or(Sign::Bullet(first), Sign::Number);
        (!spoken && !rest.is_empty()).then_some((sign, start))
    }

    /// May the item of `next` follow that of `self` in a list?
    fn goes_on(self, next: Sign) -> bool {
        match (self, next) {
            (Sign::Number(number), Sign::Number(next)) => number.checked_add(1) == Some(next),
            (sign, next) => sign == next,
        }
    }

    fn kind(self) -> Kind {
        Kind::Item { depth: 0, number: if let Sign::Number(number) = self { Some(number) } else { None } }
    }
}

/// A paragraph whose last lines, two at least, are items: what stands before them and each of them.
fn parted(block: &Block) -> Option<Vec<Block>> {
    let plain = &block.text.plain;
    if !plain.contains('\n') {
        return None;
    }
    let mut at = 0;
    let lines = plain.split('\n').map(|line| {
        let start = at;
        at += line.len() + 1;
        start..start + line.len()
    });
    let lines: Vec<Range<usize>> = lines.collect();
    let first = lines.iter().position(|line| Sign::of(&block.text, line.clone()).is_some())?;
    let signs: Option<Vec<(Sign, usize)>> =
        lines[first..].iter().map(|line| Sign::of(&block.text, line.clone())).collect();
    let signs = signs.filter(|signs| signs.len() > 1 && signs.windows(2).all(|two| two[0].0.goes_on(two[1].0)))?;
    let before = (first > 0).then(|| Block { text: slice(&block.text, 0..lines[first].start - 1), ..block.clone() });
    let items = lines[first..].iter().zip(signs).map(|(line, (sign, start))| Block {
        kind: sign.kind(),
        text: slice(&block.text, line.start + start..line.end),
        ..block.clone()
    });
    Some(before.into_iter().chain(items).collect())
}

/// Makes items of paragraphs that stand beside each other and begin with signs that go on.
fn series(blocks: &mut [Block]) {
    let signs: Vec<Option<(u8, Sign, usize)>> = blocks
        .iter()
        .map(|block| {
            let sign =
                if block.kind == Kind::Paragraph { Sign::of(&block.text, 0..block.text.plain.len()) } else { None };
            sign.map(|(sign, start)| (block.quote, sign, start))
        })
        .collect();
    let go_on = |one: usize, next: usize| match (signs.get(one), signs.get(next)) {
        (Some(Some((quote, sign, _))), Some(Some((other, next, _)))) => quote == other && sign.goes_on(*next),
        _ => false,
    };
    for at in 0..blocks.len() {
        let Some((_, sign, start)) = signs[at] else { continue };
        if at > 0 && go_on(at - 1, at) || go_on(at, at + 1) {
            let text = &blocks[at].text;
            blocks[at].text = slice(text, start..text.plain.len());
            blocks[at].kind = sign.kind();
        }
    }
}

/// An item without its number, where an element of its own holds that once more.
fn unnumbered(block: Block) -> Block {
    let Kind::Item { number: Some(number), .. } = block.kind else { return block };
    let Some((first, _)) = block.text.plain.split_once('\n') else { return block };
    if first.trim_end_matches(['.', ')']).parse() != Ok(number) {
        return block;
    }
    let text = slice(&block.text, first.len() + 1..block.text.plain.len());
    Block { text, ..block }
}

/// A part of a text, with the marks on it.
fn slice(text: &Text, range: Range<usize>) -> Text {
    let inside = |mark: &Mark| {
        let (start, end) = (mark.range.start.max(range.start), mark.range.end.min(range.end));
        let breaks = mark.kind == MarkKind::Break && range.start <= mark.range.start && mark.range.start < range.end;
        (start < end || breaks).then(|| Mark { range: start - range.start..end - range.start, kind: mark.kind.clone() })
    };
    Text { plain: text.plain[range.clone()].to_owned(), marks: text.marks.iter().filter_map(inside).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::article::markdown::body;

    fn check(html: &str, markdown: &str) {
        assert_eq!(body(&extract(html, 1, false, None).blocks).trim(), markdown, "{html}");
    }

    #[test]
    fn lines_with_signs_are_a_list() {
        check("<p>You need:<br>• <b>salt</b>, two spoons<br>• rope</p>", "You need:\n\n- **salt**, two spoons\n- rope");
        check("<p>1. <b>Open</b> the lock.</p><p>2. Wait.</p>", "1. **Open** the lock.\n2. Wait.");
        check("<ol><li><div>1</div><p>Open</p></li><li><div>2.</div><p>Wait</p></li></ol>", "1. Open\n2. Wait");
    }

    #[test]
    fn speech_and_a_number_alone_are_none() {
        check("<p>– Is it closed?<br>– It is.</p>", "– Is it closed?\\\n– It is.");
        check(
            "<p>1. The lock</p><p>It is closed.</p><p>2. The weir</p>",
            "1\\. The lock\n\nIt is closed.\n\n2\\. The weir",
        );
        check("<p><b>1. Open</b> it.</p><p><b>2. Wait</b> there.</p>", "**1\\. Open** it.\n\n**2\\. Wait** there.");
        check("<p>• One alone</p>", "• One alone");
    }
}
