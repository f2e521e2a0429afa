//! A time of day that stands alone on its line, as above the entries of a live page.

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
    if !plausible {
        return None;
    }
    super::line(&format!("2025-05-31 {text}"), None).filter(|date| date.whole)?.stamp.time
}

#[cfg(test)]
mod tests {
    use super::clock;

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
}
