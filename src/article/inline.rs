//! Inline text as Markdown can say it: white space collapsed, marks trimmed, nested and free of doubles.
//!
//! An article's text is settled once, at the end of cleaning. What is settled can be written as Markdown and read back
//! the same; that is checked here for each text with marks, and marks that Markdown cannot express there are dropped.

use super::chars::any;
use super::markdown;
use crate::lang::places::{HIGHEST, below, places};
use crate::raw::{Mark, MarkKind, Text};
use std::cmp::Reverse;
use std::ops::Range;

/// May the text hold line breaks? Headings, captions and table cells are one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// A break stays a break.
    Keep,
    /// A break becomes a space.
    Flatten,
}

/// Is `line`, a text without marks, as [`chars::repair`](super::chars::repair) and [`settle`] leave it? A look at its
/// bytes tells it of most lines; a `false` says only that a closer look is needed.
pub(super) fn is_settled(line: &str) -> bool {
    let bytes = line.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return false };
    if first == b' ' || last == b' ' {
        return false;
    }
    let doubled = |byte: u8, next: u8| (byte == b' ') & (next == b' ');
    let outside = |byte: u8, next: u8| (byte.wrapping_sub(b' ') > b'~' - b' ') | doubled(byte, next);
    if !any_pair(bytes, outside) {
        return true;
    }
    let odd = |byte: u8| (byte < 32) | (byte == 127) | (byte == 0xEF);
    // The spaces and signs of direction that begin as dashes, quotation marks, ©, » and the kana do, and the letters that
    // broken characters begin with.
    let begins = |byte: u8, next: u8| {
        let sign = (byte == 0x80) & ((next & 0xF0 == 0x80) | (next & 0xF8 == 0xA8)) | (byte == 0xE2) & (next == 0x81);
        let letter = (next.wrapping_sub(0x82) < 4) | (next & 0xFE == 0x90) | (next == 0xA2) | (next == 0xB0);
        let space = (byte == 0xC2) & ((next < 0xA1) | (next == 0xAD))
            | (byte == 0xE1) & (next == 0x9A)
            | (byte == 0xE3) & (next == 0x80);
        sign | space | (byte == 0xC3) & letter
    };
    !any_pair(bytes, |byte, next| odd(byte) | doubled(byte, next) | begins(byte, next))
}

/// Is `found` true of some byte and the one after it, behind the last a full stop? Blocks of one length are looked at many
/// bytes at a step: a short line is filled up, and the last block of a long one reaches back.
fn any_pair(bytes: &[u8], found: impl Fn(u8, u8) -> bool) -> bool {
    let is_found = |block: &[u8]| {
        let pairs = block.iter().zip(&block[1..]);
        pairs.fold(false, |any, (&byte, &next)| any | found(byte, next))
    };
    match (bytes.last_chunk::<{ BLOCK + 1 }>(), bytes.last()) {
        (Some(end), Some(&last)) => {
            bytes.windows(BLOCK + 1).step_by(BLOCK).any(is_found) || is_found(end) || found(last, b'.')
        }
        _ => {
            let mut block = [b'.'; BLOCK + 1];
            block[..bytes.len()].copy_from_slice(bytes);
            is_found(&block)
        }
    }
}

/// Bytes of a line that are looked at in one step.
const BLOCK: usize = 32;

/// Settles `text`.
#[must_use]
pub fn settle(text: Text, breaks: Breaks) -> Text {
    let text = collapse(text, breaks);
    if text.marks.is_empty() {
        return text;
    }
    let text = Text { marks: nested(text.marks, &text.plain), plain: text.plain };
    if markdown::reads_back(&text) {
        return text;
    }
    // Emphasis beside punctuation or inside words is what Markdown cannot always say; links and code it can.
    let sayable = |mark: &Mark| !matches!(mark.kind, MarkKind::Emphasis | MarkKind::Strong);
    let fewer = Text { marks: text.marks.into_iter().filter(sayable).collect(), plain: text.plain };
    if markdown::reads_back(&fewer) {
        return fewer;
    }
    let only_breaks = fewer.marks.into_iter().filter(|mark| mark.kind == MarkKind::Break).collect();
    Text { marks: only_breaks, plain: fewer.plain }
}

/// Collapses white space to single spaces and breaks to single line feeds with a `Break` mark on them.
fn collapse(text: Text, breaks: Breaks) -> Text {
    let Text { plain, marks } = text;
    if marks.is_empty() && !untidy(&plain) {
        return Text { plain, marks };
    }
    if marks.is_empty() {
        return Text { plain: spaced(&plain), marks };
    }
    let mut break_at: Vec<usize> =
        marks.iter().filter(|mark| mark.kind == MarkKind::Break).map(|mark| mark.range.start).collect();
    break_at.sort_unstable();
    if breaks == Breaks::Flatten {
        break_at.clear();
    }
    let last = plain.len();
    let (plain, moved, breaks) = squeeze(&plain, &break_at);
    let mut marks: Vec<Mark> = marks
        .into_iter()
        .filter(|mark| mark.kind != MarkKind::Break)
        .map(|mark| Mark {
            range: moved[mark.range.start.min(last)]..moved[mark.range.end.max(mark.range.start).min(last)],
            ..mark
        })
        .collect();
    marks.extend(breaks.into_iter().map(|at| Mark { range: at..at, kind: MarkKind::Break }));
    Text { plain, marks }
}

fn untidy(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    let double = || bytes.iter().zip(&bytes[1..]).fold(false, |any, (&a, &b)| any | ((a == b' ') & (b == b' ')));
    let edge = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    // The first bytes of the white space outside ASCII.
    let wide = || any(bytes, |byte| (byte == 0xC2) | (byte.wrapping_sub(0xE1) < 3));
    edge || !bytes.is_empty() && double()
        || any(bytes, |byte| byte.wrapping_sub(9) < 5)
        || wide() && plain.chars().any(|c| !c.is_ascii() && c.is_whitespace())
}

/// The squeezed text where nothing has to know its new place.
fn spaced(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    // All white space begins with a byte up to the space, or outside ASCII.
    let may_be = |step: u64| below(step, b' ' + 1) | step & HIGHEST;
    let char_at = |at: usize| Some((at, plain.get(at..)?.chars().next()?));
    let chars = places(plain.as_bytes(), may_be).filter_map(char_at);
    let mut words = chars.filter(|&(at, c)| c.is_whitespace() && !binds(plain, at, c));
    let mut start = 0;
    loop {
        let space = words.next();
        let word = &plain[start..space.map_or(plain.len(), |(at, _)| at)];
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        let Some((at, c)) = space else { return out };
        start = at + c.len_utf8();
    }
}

/// The squeezed text, the new place of each old byte, and the places of its line feeds.
fn squeeze(plain: &str, break_at: &[usize]) -> (String, Vec<usize>, Vec<usize>) {
    let (mut out, mut moved, mut breaks) = (String::with_capacity(plain.len()), vec![0; plain.len() + 1], Vec::new());
    let mut pending = None;
    let mut next_break = break_at.iter().copied().peekable();
    for (at, c) in plain.char_indices() {
        while next_break.next_if(|&place| place <= at).is_some() {
            pending = Some('\n');
        }
        if c.is_whitespace() && !binds(plain, at, c) {
            pending = pending.or(Some(' '));
            moved[at..at + c.len_utf8()].fill(out.len());
            continue;
        }
        if let Some(space) = pending.take()
            && !out.is_empty()
        {
            if space == '\n' {
                breaks.push(out.len());
            }
            out.push(space);
        }
        moved[at..at + c.len_utf8()].fill(out.len());
        out.push(c);
    }
    moved[plain.len()] = out.len();
    (out, moved, breaks)
}

/// A non-breaking space that means something: inside a figure ("10 000") or beside French punctuation.
fn binds(plain: &str, at: usize, c: char) -> bool {
    if !matches!(c, '\u{A0}' | '\u{202F}') {
        return false;
    }
    let before = plain[..at].chars().next_back();
    let after = plain[at + c.len_utf8()..].chars().next();
    let figure = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit() || c == '%');
    let punctuation = before == Some('«') || after.is_some_and(|c| matches!(c, '»' | ':' | ';' | '!' | '?'));
    figure || punctuation && before.is_some_and(|c| !c.is_whitespace())
}

/// Marks trimmed to what they mark, sorted, the same kind joined, and cut where they would overlap.
fn nested(marks: Vec<Mark>, plain: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = marks.into_iter().filter_map(|mark| trimmed(mark, plain)).collect();
    marks.sort_by_key(outermost_first);
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    // Of each kind only the last mark kept can reach to where the next begins: one that the next would touch is joined with
    // it, and of links the inner one goes. So none but these four are asked, however many marks a text has.
    let mut last: [Option<usize>; KINDS] = [None; KINDS];
    for mut mark in marks {
        if mark.kind == MarkKind::Break {
            kept.push(mark);
            continue;
        }
        let kind = usize::from(rank(&mark.kind));
        if let Some(at) = last[kind].filter(|&at| joins(&kept[at], &mark)) {
            kept[at].range.end = kept[at].range.end.max(mark.range.end);
            continue;
        }
        let around = |at: usize| kept[at].range.end > mark.range.start;
        let inside = |kind: MarkKind| last[usize::from(rank(&kind))].is_some_and(around);
        let doubled = matches!(mark.kind, MarkKind::Link(_)) && last[kind].is_some_and(around);
        if inside(MarkKind::Code) || doubled {
            continue;
        }
        let holder = last.into_iter().flatten().filter(|&at| around(at)).max();
        if let Some(end) = holder.map(|at| kept[at].range.end) {
            mark.range.end = mark.range.end.min(end);
        }
        if let Some(mark) = trimmed(mark, plain) {
            last[kind] = Some(kept.len());
            kept.push(mark);
        }
    }
    // A mark that was cut may now lie inside one that it held.
    kept.sort_by_key(outermost_first);
    kept
}

fn outermost_first(mark: &Mark) -> (usize, Reverse<usize>, u8) {
    (mark.range.start, Reverse(mark.range.end), rank(&mark.kind))
}

/// The same mark again, touching or inside.
fn joins(other: &Mark, mark: &Mark) -> bool {
    other.kind == mark.kind && other.range.end >= mark.range.start && !matches!(mark.kind, MarkKind::Link(_))
}

fn trimmed(mark: Mark, plain: &str) -> Option<Mark> {
    if mark.kind == MarkKind::Break {
        return Some(mark);
    }
    let Range { start, end } = mark.range;
    let marked = plain.get(start..end)?;
    let inner = marked.trim();
    let start = start + (marked.len() - marked.trim_start().len());
    (!inner.is_empty()).then_some(Mark { range: start..start + inner.len(), kind: mark.kind })
}

/// Kinds of marks that hold text.
const KINDS: usize = 4;

/// Links hold emphasis, emphasis holds strong, and all of them hold code.
fn rank(kind: &MarkKind) -> u8 {
    match kind {
        MarkKind::Link(_) => 0,
        MarkKind::Emphasis => 1,
        MarkKind::Strong => 2,
        MarkKind::Code => 3,
        MarkKind::Break => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: Range<usize>, kind: MarkKind) -> Mark {
        Mark { range, kind }
    }

    #[test]
    fn white_space_collapses_and_marks_follow() {
        let text = Text { plain: "  a  bold \u{a0}word ".into(), marks: vec![mark(5..10, MarkKind::Strong)] };
        let settled = settle(text, Breaks::Keep);
        assert_eq!(settled.plain, "a bold word");
        assert_eq!(settled.marks, [mark(2..6, MarkKind::Strong)]);
    }

    #[test]
    fn overlapping_marks_nest() {
        let marks = vec![mark(0..7, MarkKind::Emphasis), mark(4..11, MarkKind::Strong)];
        let settled = settle(Text { plain: "one two three".into(), marks }, Breaks::Keep);
        assert_eq!(settled.marks, [mark(0..7, MarkKind::Emphasis), mark(4..7, MarkKind::Strong)]);
    }

    #[test]
    fn marks_nest_as_they_do_where_each_is_compared_with_all() {
        // Sorted and trimmed marks of a text without white space, by a generator whose seed is its state.
        let mut seed = 7u64;
        let mut draw = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for _ in 0..3_000 {
            let mut marks: Vec<Mark> = Vec::new();
            for _ in 0..8 {
                let start = draw(10) as usize;
                let kinds = [MarkKind::Emphasis, MarkKind::Strong, MarkKind::Code, MarkKind::Link("a".into())];
                marks.push(mark(start..start + 1 + draw(6) as usize, kinds[draw(4) as usize].clone()));
            }
            marks.sort_by_key(outermost_first);
            let mut all: Vec<Mark> = Vec::new();
            for mut mark in marks.clone() {
                let holds = |other: &&Mark| other.range.end > mark.range.start;
                if let Some(same) = all.iter_mut().rev().find(|other| joins(other, &mark)) {
                    same.range.end = same.range.end.max(mark.range.end);
                    continue;
                }
                let link = |kind: &MarkKind| matches!(kind, MarkKind::Link(_));
                let bars = |other: &Mark| other.kind == MarkKind::Code || link(&mark.kind) && link(&other.kind);
                if !all.iter().filter(holds).any(bars) {
                    let end = all.iter().rev().find(holds).map_or(mark.range.end, |holder| holder.range.end);
                    mark.range.end = mark.range.end.min(end);
                    all.push(mark);
                }
            }
            all.sort_by_key(outermost_first);
            assert_eq!(nested(marks.clone(), &"x".repeat(20)), all, "{marks:?}");
        }
    }

    #[test]
    fn text_without_marks_is_squeezed_as_text_with_marks() {
        for plain in ["", "  ", " a  b ", "a\u{a0}b", "« oui\u{a0}» non", "10\u{a0}000\n\n20", "\u{3000}一 二\t"] {
            assert_eq!(spaced(plain), squeeze(plain, &[]).0);
        }
    }

    #[test]
    fn a_line_that_looks_settled_is() {
        let signs = (0..=0x3001).chain(0xFE00..=0xFFFF).filter_map(char::from_u32);
        for line in signs.map(|sign| format!("a{sign}b")).chain(["".into(), " a".into(), "a ".into(), "a  b".into()]) {
            let settled = settle(Text::plain(crate::article::chars::repair(&line)), Breaks::Flatten).plain;
            assert!(settled == line || !is_settled(&line), "{line:?}");
        }
        assert!(["The harbour", "“Så — nej”, sagde hun", "Сейчас", "10 €"].iter().all(|line| is_settled(line)));
    }

    #[test]
    fn figures_keep_their_non_breaking_space() {
        assert_eq!(settle("10\u{a0}000\u{a0}Euro".into(), Breaks::Keep).plain, "10\u{a0}000 Euro");
    }

    #[test]
    fn a_break_is_one_line_feed() {
        let marks = vec![mark(4..4, MarkKind::Break)];
        let settled = settle(Text { plain: "one two".into(), marks: marks.clone() }, Breaks::Keep);
        assert_eq!((settled.plain.as_str(), &settled.marks[0].range), ("one\ntwo", &(3..3)));
        assert_eq!(settle(settled.clone(), Breaks::Keep), settled);
        assert_eq!(settle(Text { plain: "one two".into(), marks }, Breaks::Flatten), "one two".into());
    }
}
