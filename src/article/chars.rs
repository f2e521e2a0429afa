//! Characters that no reader wrote: control and zero-width characters, soft hyphens, and UTF-8 that was once read as
//! Windows-1252 ("donâ€™t") or as Latin-1, where controls stand for what Windows-1252 has signs for.

use crate::raw::Text;
use std::borrow::Cow;
use std::ops::Range;

/// `text` without characters that cannot be seen, and with broken encoding repaired where the repair is provable.
///
/// ```
/// use newsfold::article::chars::repair;
/// assert_eq!(repair("so\u{ad}cial â€œneverâ€\u{9d} cafÃ©s"), "social “never” cafés");
/// assert_eq!(repair("À «droite» São"), "À «droite» São");
/// ```
pub fn repair(text: &str) -> Cow<'_, str> {
    if !may_be_broken(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    // The first characters of broken ones are all two bytes long and begin with this one.
    let broken =
        memchr::memchr(0xC3, text.as_bytes()).is_some() && text.contains(['Ã', 'â', 'Â', 'Ð', 'Ñ', 'ð', 'Ä', 'Å']);
    let decoded = if broken { mojibake(text).0 } else { Cow::Borrowed(text) };
    if !decoded.chars().any(|c| !matches!(c, ' '..='~') && (unseen(c) || spaces(c))) {
        return decoded;
    }
    Cow::Owned(decoded.chars().filter(|&c| !unseen(c)).map(|c| if spaces(c) { ' ' } else { c }).collect())
}

/// `text` without characters that cannot be seen, and nothing else changed.
pub fn seen(text: &str) -> Cow<'_, str> {
    match text.contains(unseen) {
        true => Cow::Owned(text.chars().filter(|&c| !unseen(c)).collect()),
        false => Cow::Borrowed(text),
    }
}

/// [`repair`]s a text whose marks point at its bytes. Spaces stay as they are.
pub(super) fn repair_marked(text: &mut Text) {
    let (plain, decoded) = mojibake(&text.plain);
    let plain = plain.into_owned();
    let unseen: Vec<Change> = plain
        .char_indices()
        .filter(|&(_, c)| unseen(c))
        .map(|(at, c)| Change { range: at..at + c.len_utf8(), left: 0 })
        .collect();
    move_marks(text, &decoded);
    move_marks(text, &unseen);
    text.plain = seen(&plain).into_owned();
}

/// Takes `ranges` of its bytes, in their order, out of a text and its marks.
pub(super) fn take_out(text: &mut Text, ranges: &[Range<usize>]) {
    move_marks(text, &ranges.iter().map(|range| Change { range: range.clone(), left: 0 }).collect::<Vec<Change>>());
    ranges.iter().rev().for_each(|range| text.plain.replace_range(range.clone(), ""));
}

/// Bytes of a text in place of which fewer stand.
struct Change {
    range: Range<usize>,
    left: usize,
}

/// Moves the marks to where their words stand after `changes`; a mark that holds nothing more goes.
fn move_marks(text: &mut Text, changes: &[Change]) {
    let mut gone = 0;
    let gone_by: Vec<usize> = changes
        .iter()
        .map(|change| {
            gone += change.range.len() - change.left;
            gone
        })
        .collect();
    let moved = |at: usize| match changes.partition_point(|change| change.range.start < at) {
        0 => at,
        // Inside what is one character now there is no place for a mark.
        count if changes[count - 1].range.end > at => {
            changes[count - 1].range.start - count.checked_sub(2).map_or(0, |before| gone_by[before])
        }
        count => at - gone_by[count - 1],
    };
    text.marks.retain_mut(|mark| {
        let range = moved(mark.range.start)..moved(mark.range.end);
        let emptied = range.is_empty() && !mark.range.is_empty();
        mark.range = range;
        !emptied
    });
}

/// Is `found` true of some byte? It looks at all of them: a walk without a way out takes sixteen bytes a step.
pub(super) fn any(bytes: &[u8], found: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(false, |any, &byte| any | found(byte))
}

/// Does the text hold a byte that characters to be repaired have? Most texts hold none, or none but dashes and quotation
/// marks.
fn may_be_broken(bytes: &[u8]) -> bool {
    // The second bytes of the marks that stand beside dashes and quotation marks: spaces, directions, joiners.
    let mark = |at: usize| match bytes.get(at + 1..at + 3) {
        Some(&[0x80, last]) => matches!(last, 0x80..=0x8F | 0xA8..=0xAF),
        Some(&[second, _]) => second == 0x81,
        _ => false,
    };
    let control = |byte: u8| (byte < 32) & (byte != b'\n') | (byte == 127);
    any(bytes, |byte| control(byte) | (byte & 0xFE == 0xC2) | (byte == 0xE3) | (byte == 0xEF))
        || memchr::memchr_iter(0xE2, bytes).any(mark)
}

/// Characters that take no place and steer nothing that an article needs. The joiners of Persian, Hindi and emoji and
/// the direction marks of Arabic and Hebrew stay.
fn unseen(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFC}' | '\u{FFFE}' | '\u{FFFF}' => true,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    }
}

/// Line and paragraph separators and the spaces of one width or another. The non-breaking space and the narrow one are
/// left to the caller: between digits and before French punctuation they mean something.
fn spaces(c: char) -> bool {
    matches!(c, '\t' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{205F}' | '\u{3000}')
}

/// Turns runs of characters that are the Windows-1252 or Latin-1 reading of one UTF-8 character back into that character.
///
/// One run proves little ("Ã©" may be meant), so the text is left alone unless a run decodes to punctuation (nobody
/// writes "â€™") or at least two runs decode.
fn mojibake(text: &str) -> (Cow<'_, str>, Vec<Change>) {
    let mut out = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let (mut letters, mut marks, mut rest) = (0, 0, text);
    while let Some(c) = rest.chars().next() {
        match decoded(rest) {
            Some((real, length)) => {
                *(if real.is_alphabetic() { &mut letters } else { &mut marks }) += 1;
                out.push(real);
                let start = text.len() - rest.len();
                changes.push(Change { range: start..start + length, left: real.len_utf8() });
                rest = &rest[length..];
            }
            None => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    if marks > 0 || letters > 1 { (Cow::Owned(out), changes) } else { (Cow::Borrowed(text), Vec::new()) }
}

/// The character whose UTF-8 bytes, read so, `text` starts with, and how many bytes of `text` that is.
fn decoded(text: &str) -> Option<(char, usize)> {
    let first = byte(text.chars().next()?)?;
    let width = match first {
        0xC3..=0xC5 | 0xC2 | 0xCE..=0xD1 => 2,
        0xE2 => 3,
        0xF0 => 4,
        _ => return None,
    };
    let (mut bytes, mut length) = ([0; 4], 0);
    let mut chars = text.chars();
    for slot in &mut bytes[..width] {
        let c = chars.next()?;
        *slot = byte(c)?;
        length += c.len_utf8();
    }
    let real = std::str::from_utf8(&bytes[..width]).ok()?.chars().next()?;
    plausible(real).then_some((real, length))
}

/// Letters and punctuation that turn up in broken news text; rarer ones are more likely meant as they stand.
fn plausible(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{17F}' | '\u{391}'..='\u{3CE}' | '\u{400}'..='\u{45F}' | '\u{2010}'..='\u{2044}'
        | '\u{20AC}' | '\u{2122}' | '\u{1F300}'..='\u{1FAFF}')
}

/// The Windows-1252 or Latin-1 byte of a character.
fn byte(c: char) -> Option<u8> {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match c {
        '\u{80}'..='\u{FF}' => Some(c as u8),
        _ => UPPER.iter().position(|&upper| upper == c).map(|at| at as u8 + 0x80),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correct_text_is_left_alone() {
        for text in
            ["à\u{a0}«\u{a0}droite\u{a0}»", "Ü\u{a0}1", "IRMÃ©S", "naïve café", "خانه\u{200c}ها", "👩\u{200d}🚒"]
        {
            assert_eq!(repair(text), text);
        }
    }

    #[test]
    fn marks_follow_when_unseen_characters_go() {
        use crate::raw::{Mark, MarkKind};
        let mark = |range, kind| Mark { range, kind };
        let mut text = Text {
            plain: "a\u{202e}b \u{7}cd\u{200b}".to_owned(),
            marks: vec![mark(4..5, MarkKind::Strong), mark(7..8, MarkKind::Emphasis), mark(9..12, MarkKind::Code)],
        };
        repair_marked(&mut text);
        assert_eq!(text.plain, "ab cd");
        let left: Vec<&str> = text.marks.iter().map(|mark| &text.plain[mark.range.clone()]).collect();
        assert_eq!(left, ["b", "c"]);
    }

    #[test]
    fn marks_follow_when_broken_characters_are_repaired() {
        use crate::raw::{Mark, MarkKind};
        let mark = |range| Mark { range, kind: MarkKind::Strong };
        let mut text = Text {
            plain: "doâ\u{80}\u{99}s \u{7}dâ€™ts".to_owned(),
            // The last begins inside what was one character.
            marks: vec![mark(0..2), mark(2..8), mark(8..9), mark(11..21), mark(14..21)],
        };
        repair_marked(&mut text);
        assert_eq!(text.plain, "do’s d’ts");
        let left: Vec<&str> = text.marks.iter().map(|mark| &text.plain[mark.range.clone()]).collect();
        assert_eq!(left, ["do", "’", "s", "d’t", "’t"]);
    }

    #[test]
    fn mojibake_is_repaired() {
        assert_eq!(repair("FÃ¸rste mÃ¥ned"), "Første måned");
        assert_eq!(repair("donâ€™t"), "don’t");
        assert_eq!(repair("donâ\u{80}\u{99}t â\u{80}\u{93} cafÃ\u{a9}"), "don’t – café");
        assert_eq!(repair("\u{99}t \u{80}"), "t ");
    }
}
