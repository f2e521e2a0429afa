//! A time of day that stands alone on its line, as above the entries of a live page.

use crate::lang::dates::words;
use jiff::civil;

/// Most bytes of such a line.
const LONGEST: usize = 24;

/// Most bytes of what is rather a figure than a time: "3.25".
const FIGURE: usize = 4;

/// The time of day that a line says and nothing else: "14.05 GMT", "kl. 13:30", "9:15 p.m.". It is read as what stands behind
/// a date is.
pub fn clock(text: &str) -> Option<civil::Time> {
    let plausible = text.len() <= LONGEST
        && (text.len() > FIGURE || text.contains(':'))
        && text.bytes().any(|byte| byte.is_ascii_digit());
    if !plausible || first_word(text).is_some_and(|word| !words().may_begin(word)) {
        return None;
    }
    super::line(&format!("2025-05-31 {text}"), None).filter(|date| date.whole)?.stamp.time
}

/// Does the line begin with the minute of a match, as the entries of a live page do: "38 min: Goal", "90+3'", "12. Minute"? The word for
/// a minute begins alike in all languages of the tables.
pub fn is_minute(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '+');
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.len() - rest.len() > MINUTE {
        return false;
    }
    let words = rest.trim_start_matches(['.', ' ', '\u{a0}']);
    let word = &words[..words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len())];
    let named = || word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("minu"));
    rest.starts_with(['\'', '’', '′']) || word.eq_ignore_ascii_case("min") || named()
}

/// Most bytes of a minute: "120+3".
const MINUTE: usize = 6;

/// The first word, where nothing but figures and signs of ASCII stands before it: it has to mean something, as all does that
/// stands beside a time. Of most lines it tells that they are none.
fn first_word(text: &str) -> Option<&str> {
    let start = text.bytes().position(|byte| byte.is_ascii_alphabetic())?;
    let rest = &text[start..];
    let end = rest.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
    // A full stop or another letter may belong to the word.
    let ends = rest.as_bytes().get(end).is_none_or(|next| next.is_ascii() && *next != b'.');
    (text[..start].is_ascii() && ends).then_some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::{clock, is_minute};

    #[test]
    fn a_time_of_day_alone_is_one() {
        for text in ["14.05 GMT", "3:05 pm GMT", "3:05 pm EST", "kl. 13:30", "9:15 p.m.", "16:22 Uhr", "14:32", "18h20"]
        {
            assert!(clock(text).is_some(), "{text}");
        }
        for text in ["3.25", "2024", "14:05 harbour closed", "at sea", ""] {
            assert!(clock(text).is_none(), "{text}");
        }
    }

    #[test]
    fn entries_of_a_match_begin_with_its_minute() {
        for text in ["38 min: Goal", "90+3 min: Goal", "12'", "12. Minute: Tor", "45’ But", "7 minutt", "88 minuuttia"]
        {
            assert!(is_minute(text), "{text}");
        }
        for text in ["38 miners", "12 million", "minute 12", "12", "2026-05-12 min"] {
            assert!(!is_minute(text), "{text}");
        }
    }
}
