//! What programs leave within a paragraph that is text: words beside a link for those who hear the page (", opens new tab"), and behind
//! the last sentence of an excerpt what says that it goes on elsewhere ("Continue reading...", "[+1204 chars]", "[…]").

use super::{Removed, chars};
use crate::lang::furniture;
use crate::raw::{Block, Kind, Text};
use std::ops::Range;

/// The rule that they go by, as lines that say the same.
const RULE: &str = "furniture";

/// Bytes in which such words beside a link end.
const NOTE: usize = 60;

/// Most bytes behind the last sentence.
const TAIL: usize = 60;

/// Takes them out of a body.
pub(super) fn cut(body: &mut [Block]) -> Vec<Removed> {
    let mut removed = Vec::new();
    let is_text = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Item { .. });
    let last = body.iter().rposition(is_text);
    for (at, block) in body.iter_mut().enumerate().filter(|(_, block)| is_text(block)) {
        let mut ranges = links(&block.text.plain);
        ranges.extend(tail(&block.text).filter(|_| Some(at) == last));
        if ranges.is_empty() {
            continue;
        }
        let text = |range: &Range<usize>| block.text.plain[range.clone()].trim().to_owned();
        removed.extend(ranges.iter().map(|range| Removed { line: block.line, text: text(range), rule: RULE.into() }));
        chars::take_out(&mut block.text, &ranges);
    }
    removed
}

/// ", opens new tab" and "(opens in new window)".
fn links(text: &str) -> Vec<Range<usize>> {
    let opens = memchr::memchr2_iter(b',', b'(', text.as_bytes());
    opens.filter_map(|at| note(text, at)).collect()
}

fn note(text: &str, at: usize) -> Option<Range<usize>> {
    let bracket = text.as_bytes()[at] == b'(';
    let said = &text[at + 1..];
    let said = if bracket { said } else { said.strip_prefix(' ')? };
    // Behind nearly every comma three letters tell that there is none.
    if said.get(..3).is_some_and(|start| start.is_ascii() && !furniture::may_note_link(&start.to_ascii_lowercase())) {
        return None;
    }
    let head = &said[..said.floor_char_boundary(NOTE)];
    let count = furniture::notes_link(&furniture::key(head))?;
    // The words of the key are those of the text: nothing but spaces and apostrophes part them.
    let mut parts = said.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    let (length, sign) = parts.nth(count - 1).unwrap_or((said.len(), ' '));
    let start = if bracket { text[..at].trim_end_matches(' ').len() } else { at };
    let end = text.len() - said.len() + length;
    match bracket {
        true => (sign == ')').then_some(start..end + 1),
        false => Some(start..end),
    }
}

/// What stands behind the last sentence and says that the text goes on elsewhere.
fn tail(text: &Text) -> Option<Range<usize>> {
    let plain = text.plain.as_str();
    let end = plain.trim_end();
    let open = end.rfind('[').filter(|_| end.ends_with(']'));
    if let Some(open) =
        open.filter(|&open| is_left_out(&end[open + 1..end.len() - 1]) && !end[..open].trim().is_empty())
    {
        return Some(end[..open].trim_end().len()..plain.len());
    }
    // What ends as a sentence does is one: "That's all."
    if end.ends_with(['.', '!', '?']) && !end.ends_with("...") {
        return None;
    }
    let told = end.trim_end_matches(['.', '…', '»', '›', '→', ' ']);
    let from = told.len().saturating_sub(TAIL);
    let from = told.ceil_char_boundary(from);
    let stop = told[from..].rfind(['.', '!', '?', '…', '”', '"', '»']).map(|at| from + at)?;
    let start = told.ceil_char_boundary(stop + 1);
    let key = furniture::key(&told[start..]);
    (told[start..].starts_with(' ')
        && key.contains(' ')
        && (furniture::is_furniture(&key) || furniture::ends_onward(&format!(" {key}"))))
    .then_some(start..plain.len())
}

/// "…", "...", "+1204 chars"
fn is_left_out(text: &str) -> bool {
    let chars =
        |rest: &str| rest.strip_suffix(" chars").is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(text.trim(), "…" | "...") || text.strip_prefix('+').is_some_and(chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let mut body = [Block::paragraph(text, 1)];
        cut(&mut body);
        let [block] = body;
        block.text.plain
    }

    #[test]
    fn words_beside_a_link_are_no_text() {
        for (text, told) in [
            ("The port (PRT.LN), opens new tab is its owner.", "The port (PRT.LN) is its owner."),
            ("The port, opens new tab, said so.", "The port, said so."),
            ("The port (opens in a new window) said so.", "The port said so."),
            ("Der Hafen (öffnet in neuem Tab) ist offen.", "Der Hafen ist offen."),
            ("Le port (s’ouvre dans un nouvel onglet) est ouvert.", "Le port est ouvert."),
            ("The port, which opens new tabs, is open.", "The port, which opens new tabs, is open."),
            ("The shop, opens in May, they say.", "The shop, opens in May, they say."),
        ] {
            assert_eq!(left(text), told);
        }
    }

    #[test]
    fn what_says_that_an_excerpt_goes_on_is_no_text() {
        for tail in ["[+1204 chars]", "[...]", "[…]", "Continue reading...", "Continue reading"] {
            let told = "The harbour is open. Nobody was hurt.";
            assert_eq!(left(&format!("{told} {tail}")), told, "{tail}");
        }
        for text in [
            "It opens on [Monday].",
            "He went home. She went on.",
            "The text [...] ends here.",
            "[…]",
            "He won. Read more.",
        ] {
            assert_eq!(left(text), text);
        }
    }
}
