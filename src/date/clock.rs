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

/// The time of day with which a line begins that goes on with a headline, and the headline: "16:40 Uhr: Port reopens", "9:15 p.m. – Cranes
/// at sea", "18h20 Port closed".
pub fn timed(text: &str) -> Option<(civil::Time, &str)> {
    let hour = text.bytes().take(TENS).take_while(u8::is_ascii_digit).count();
    let mut behind = text.bytes().skip(hour);
    // Nearly every line ends here.
    let parted = match behind.next() {
        Some(b':' | b'.' | b'h') => text.bytes().skip(hour + 1).take(TENS).all(|byte| byte.is_ascii_digit()),
        sign => sign == Some(b' '),
    };
    if hour == 0 || !parted || !behind.any(|byte| byte == b' ') {
        return None;
    }
    let ends = text.match_indices(' ').map(|(at, _)| at).take(BEFORE);
    // A sign behind the time parts it from all that follows.
    let signed = ends.clone().position(|end| text[..end].ends_with(SIGNS)).map_or(BEFORE, |at| at + 1);
    let read = |end: usize| {
        let headline = text[end..].trim_start_matches([' ', ':', '–', '—', '-', '|', '·', '•']);
        let time = clock(text[..end].trim_end_matches(SIGNS).trim_end())?;
        headline.starts_with(char::is_alphanumeric).then_some((time, headline))
    };
    ends.take(signed).filter_map(read).last().filter(|_| clock(text).is_none())
}

/// What stands between a time and the headline.
const SIGNS: [char; 6] = [':', '–', '—', '-', '|', ','];

/// Most digits of an hour and of a minute, and most words of a time before a headline: "9 p.m. GMT".
const TENS: usize = 2;
const BEFORE: usize = 3;

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
    use super::{clock, is_minute, timed};

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
    fn a_time_of_day_may_stand_before_a_headline() {
        for (time, headline) in [
            ("16:40 Uhr: ", "Bahn bietet Schlichtung an"),
            ("16:40 Uhr ", "Bahn bietet Schlichtung an"),
            ("16.40 Uhr – ", "Bahn bietet Schlichtung an"),
            ("12:15: ", "2,300 drivers on strike"),
            ("9:15 p.m. – ", "Cranes at sea"),
            ("14:05 GMT | ", "Harbour closed"),
            ("18h20 : ", "Le port est fermé"),
            ("16.40 uur: ", "Haven dicht"),
        ] {
            let found = timed(&format!("{time}{headline}")).map(|found| found.1.to_owned());
            assert_eq!(found.as_deref(), Some(headline), "{time}");
        }
        for text in ["14:32", "2,300 drivers on strike", "12 May 2025 Port opens", "3:1 for the dockers", "16:40 Uhr"] {
            assert!(timed(text).is_none(), "{text}");
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
