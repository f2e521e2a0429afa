//! The dateline of an agency: where and by whom, before the first sentence of a report.

use regex::Regex;
use std::sync::LazyLock;

/// "HARBOURTOWN, July 19 (Specimen Wire) - ", "Harbourtown (SW) — ", "HARBOURTOWN — ": a place, perhaps a day, then an
/// agency in brackets or, without one, a place all in capitals; closed by a dash with space behind it. Lengths are not
/// bounded part by part: each repetition of a class of all letters costs as much to compile as the class.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    let place = r"\p{Lu}[\p{L}.'’/-]*(?: (?:\p{Ll}+ )?\p{Lu}[\p{L}.'’/-]*)*";
    let capitals = r"\p{Lu}[\p{Lu}.'’/-]{2,}(?: [\p{Lu}.'’/-]{2,})*";
    let more = r"(?:, [\p{L}\d. ]+)*";
    let agency = r"\(\p{L}[\p{L}\d .&/-]+\)";
    Regex::new(&format!(r"^(?:{place}{more} ?{agency} ?[-–—] ?|{capitals}{more} [-–—] )")).expect("a fixed pattern")
});

/// Bytes in which a dateline ends.
const LONGEST: usize = 100;

/// Bytes of the dateline that `text`, the first paragraph of an article, starts with, 0 for none: what a report says
/// starts behind it.
pub(super) fn length(text: &str) -> usize {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    // Most reports need not be asked further.
    if !head.starts_with(char::is_uppercase) || !head.contains(['-', '–', '—']) {
        return 0;
    }
    DATELINE.find(head).map_or(0, |found| found.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(text: &str) -> &str {
        &text[length(text)..]
    }

    #[test]
    fn an_agency_in_brackets_makes_a_dateline() {
        assert_eq!(behind("HARBOURTOWN, July 19 (Specimen Wire) - A ferry sank."), "A ferry sank.");
        assert_eq!(behind("Port Example (SW) — A ferry sank."), "A ferry sank.");
        assert_eq!(behind("Sankt Beispiel (mw) - Eine Fähre sank."), "Eine Fähre sank.");
    }

    #[test]
    fn a_place_in_capitals_makes_a_dateline() {
        assert_eq!(behind("PORT EXAMPLE, Exampleland — A ferry sank."), "A ferry sank.");
    }

    #[test]
    fn a_sentence_with_a_dash_is_none() {
        for text in ["Harbourtown – a port – is closed.", "It sank (Friday) - or so it seems.", "EU-US talks failed."]
        {
            assert_eq!(behind(text), text);
        }
    }
}
