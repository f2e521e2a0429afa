//! Which version of its report an agency says that this is: "UPDATE 2" above the headline or before it, "(Updates toll)" below.

use super::Removed;
use crate::lang::furniture;
use crate::raw;

/// Longest line that says so, in bytes.
const LONGEST: usize = 120;

/// The version that the lines which were cut state. A note on what is new without a number says that there was one before.
pub(super) fn stated(removed: &[Removed]) -> Option<u64> {
    let lines = removed.iter().map(|cut| cut.text.trim()).filter(|line| line.len() <= LONGEST);
    lines.filter_map(of_line).max()
}

fn of_line(line: &str) -> Option<u64> {
    let bracketed = line.starts_with('(') && line.ends_with(')');
    if !bracketed && line.contains(char::is_lowercase) {
        return None;
    }
    let key = furniture::key(line);
    if !is_wire_mark(line, &key) {
        return None;
    }
    if bracketed { Some(of_note(line.trim_start_matches('('))) } else { number(&key) }
}

/// "2" of "update 2".
fn number(key: &str) -> Option<u64> {
    let (slug, number) = key.rsplit_once(' ')?;
    furniture::is_slug(slug).then(|| number.parse().ok())?
}

/// What agencies set above a headline and its text, and papers leave there: number, priority, desk and keywords ("QWN0711 3 GEN 0288
/// STORM-HARBOUR"), the version ("UPDATE 2"), and in brackets what is new in it ("(Adds quotes, background)").
pub(super) fn is_wire_mark(text: &str, key: &str) -> bool {
    if text.starts_with('(') && text.ends_with(')') {
        return furniture::tells_revision(unnumbered(key));
    }
    if text.bytes().take(NUMBERED).any(|byte| byte.is_ascii_digit()) && raw::is_number_line(text) {
        return true;
    }
    // Most lines end here, with their first or second letter.
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) || text.chars().any(char::is_lowercase) {
        return false;
    }
    let mut words = text.split(' ');
    let Some(first) = words.next() else { return false };
    let letters = first.bytes().take_while(u8::is_ascii_uppercase).count();
    let numbered = letters > 1 && is_number(&first[letters..], RUNNING);
    let short = |word: &str| (1..=DESK).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if numbered && words.next().is_some_and(short) && words.next().is_some() {
        return true;
    }
    let without_number = key.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    furniture::is_slug(key) || without_number.len() < key.len() && furniture::is_slug(without_number)
}

/// Bytes in which the number of a wire's line begins.
const NUMBERED: usize = 10;

/// Figures of a wire's running number, and most letters of a desk.
const RUNNING: std::ops::RangeInclusive<usize> = 3..=5;
const DESK: usize = 3;

fn is_number(text: &str, digits: std::ops::RangeInclusive<usize>) -> bool {
    digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A headline without what an agency sets before it, and the version that this states: "Port reopens" and 2 of "UPDATE
/// 2-CORRECTED-Port reopens"; and without what it says in brackets before or behind it of what is new: "(2. Zusammenfassung – neu: Zahl)".
pub(super) fn parted(headline: &str) -> (&str, Option<u64>) {
    let (mut rest, mut version) = (headline.trim(), None);
    while let Some((note, more)) = bracketed(rest) {
        version = version.max(Some(of_note(note)));
        rest = more;
    }
    while let Some((slug, more)) = rest.split_once(['-', '–', ':']) {
        let word = slug.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let shouted = word.bytes().all(|byte| byte.is_ascii_uppercase());
        let stated = number(&furniture::key(slug));
        // "UPDATE - what we know": only a number parts it from a headline where a space does too.
        let spaced = more.starts_with(' ') || !rest[slug.len()..].starts_with('-');
        let parts = shouted && furniture::is_slug(&furniture::key(word)) && (!spaced || stated.is_some());
        if !parts || more.trim().is_empty() {
            break;
        }
        version = version.max(stated);
        rest = more.trim_start();
    }
    (rest, version)
}

/// The note in brackets before or behind a headline that says what is new, and the headline. A word alone says it of the news:
/// "Tariffs (updated)".
fn bracketed(headline: &str) -> Option<(&str, &str)> {
    let before = headline.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let behind = || headline.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(rest, note)| (note, rest));
    let is_note = |(note, rest): &(&str, &str)| {
        let upper = note.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let key = furniture::key(note);
        upper && key.contains(' ') && !rest.trim().is_empty() && furniture::tells_revision(unnumbered(&key))
    };
    let (note, rest) = before.filter(is_note).or_else(|| behind().filter(is_note))?;
    Some((note, rest.trim()))
}

/// "zusammenfassung" of "2 zusammenfassung".
fn unnumbered(key: &str) -> &str {
    key.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start()
}

/// The version that such a note states: its number, or that there was one before.
fn of_note(note: &str) -> u64 {
    let digits = note.len() - note.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    note[..digits].parse().ok().filter(|number| (1..=99).contains(number)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_numbers_its_versions_above_the_headline() {
        let of = |line: &str| stated(&[Removed { line: 1, text: line.into(), rule: "furniture".into() }]);
        assert_eq!(of("UPDATE 2"), Some(2));
        assert_eq!(of("(Updates toll, adds quotes)"), Some(1));
        for line in ["URGENT", "QWN0711 3 GEN 0288 STORM-HARBOUR", "(Harbour Wire)", "Update 2", "PAGE 2"] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn a_headline_loses_what_an_agency_sets_before_it() {
        assert_eq!(parted("CORRECTED-Port reopens after storm"), ("Port reopens after storm", None));
        assert_eq!(parted("UPDATE 2-REFILE-Port reopens"), ("Port reopens", Some(2)));
        for headline in ["UPDATE 3 - Port reopens", "UPDATE 3 – Port reopens", "UPDATE 3: Port reopens"] {
            assert_eq!(parted(headline), ("Port reopens", Some(3)));
        }
        for (headline, version) in [
            ("(Zusammenfassung 1815 - neu: Verletzte) Brücke gesperrt", 1),
            ("Brücke gesperrt (Neu: Polizei nennt Ursache)", 1),
            ("(2. Zusammenfassung - neu: Zahl) Brücke gesperrt", 2),
            ("Brücke gesperrt (Updates toll, adds quotes)", 1),
        ] {
            assert_eq!(parted(headline), ("Brücke gesperrt", Some(version)));
        }
        for whole in ["Tariffs (Updated)", "Tariffs (updates of the week)", "(Adds quotes)", "Storm (the second)"] {
            assert_eq!(parted(whole), (whole, None));
        }
        for whole in [
            "UPDATE - what we know",
            "Post-storm update",
            "UPDATE: port reopens",
            "TIMELINE-",
            "ALL-ferry plan",
            "Port - update 3",
        ] {
            assert_eq!(parted(whole), (whole, None));
        }
    }
}
