//! The line above a press notice that says from when on it may be printed, with an hour or a day: the article is held back until then.
//! Where it names a day without a year, or an hour alone, the day of the letter tells; an hour that nothing else dates holds until the
//! editor states `embargo`. What stands so before a subject ("Embargoed until 5 May, 7 a.m.: …") is no part of it. Of a saved page
//! such a line goes, and holds nothing: that is published.
//!
//! Before:
//!
//! ```text
//! EMBARGOED UNTIL MONDAY 5 MAY 2025, 07:00 GMT
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::Draft;
use crate::date::{self, Stamp};
use crate::lang::furniture;

pub(in crate::article) const NAME: &str = "embargo";
pub(super) const OF_DUMPS: bool = false;

/// Most words of such a line.
const LONGEST: usize = 16;

/// Longest such line before a subject, in bytes.
const BEFORE: usize = 100;

pub(super) fn apply(draft: &mut Draft) {
    for at in 0..draft.rows.len() {
        let row = &draft.rows[at];
        if row.words <= LONGEST && is_line(&row.text, &row.key) {
            draft.cut(at, NAME);
        }
    }
}

/// "NOT FOR RELEASE BEFORE 07:00": with an hour or a day, and no sentence about other embargoes.
pub(in crate::article) fn is_line(text: &str, key: &str) -> bool {
    furniture::is_embargo(key)
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && key.split(' ').count() <= LONGEST
        && (!is_sentence(text) || date::line(text, None).is_some_and(|date| date.span.end + 1 >= text.trim_end().len()))
}

/// Does the text end as a sentence does? "7 a.m." ends none.
fn is_sentence(text: &str) -> bool {
    let ended = |text: &str| text.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| word.len() > 1);
    text.strip_suffix('.').is_some_and(ended)
}

/// The line before a subject, and the subject.
pub(in crate::article) fn before(subject: &str) -> Option<(&str, &str)> {
    // Most subjects are told by their first word.
    if !furniture::is_embargo(&furniture::key(subject)) {
        return None;
    }
    let signs = [": ", " – ", " — ", " - ", " | ", "] ", ") "];
    let mut parts: Vec<(usize, &str)> = signs.iter().flat_map(|sign| subject.match_indices(sign)).collect();
    parts.sort_unstable();
    let parted = |(at, sign): (usize, &str)| (&subject[..at], subject[at + sign.len()..].trim());
    let is_one = |(line, rest): &(&str, &str)| !rest.is_empty() && is_line(line, &furniture::key(line));
    parts.into_iter().filter(|(at, _)| *at <= BEFORE).map(parted).find(is_one)
}

/// Until when the line holds an article that was sent on the day of `sent`; its words where they give no day.
pub(in crate::article) fn until(line: &str, sent: Option<Stamp>) -> String {
    let read = |line: &str| date::line(line, None).map(|date| date.stamp);
    let in_year = |sent: Stamp| {
        let years = [sent.date.year(), sent.date.year().saturating_add(1)];
        years.into_iter().filter_map(|year| read(&format!("{line} {year}"))).find(|stamp| stamp.date >= sent.date)
    };
    let at_hour = |sent: Stamp| {
        let hour =
            line.find(|c: char| c.is_ascii_digit()).map(|at| line[at..].trim_end_matches(['.', '!', ')', ']']))?;
        date::clock(hour).map(|time| Stamp { time: Some(time), offset: None, ..sent })
    };
    let stamp = read(line).or_else(|| in_year(sent?)).or_else(|| at_hour(sent?));
    stamp.map_or_else(|| line.to_owned(), |stamp| stamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::kept_by;
    use super::*;

    #[test]
    fn from_when_on_a_notice_may_be_printed_is_no_text() {
        let text = "The harbour has reopened after three days, the port authority said on Monday.";
        for line in [
            "NOT FOR RELEASE BEFORE 07:00",
            "Embargoed until 13 May 2026, 7 a.m.",
            "EMBARGOED UNTIL 13 MAY 2026.",
            "Sperrfrist: 13. Mai 2026, 7 Uhr",
            "Sous embargo jusqu’au 13 mai, 7 heures",
            "Klausuleret til 13. maj 2026 kl. 7.00",
        ] {
            assert_eq!(kept_by(apply, &format!("{line}\n\n{text}\n")), [text], "{line}");
        }
        for line in [
            "Not for release before the minister has read it",
            "Embargoed until June 2026, the grain lay in the port.",
            "Embargoed until 13 May 2026, the grain lay in the port.",
        ] {
            assert_eq!(kept_by(apply, &format!("{line}\n\n{text}\n")).len(), 2, "{line}");
        }
    }

    #[test]
    fn an_embargo_holds_until_the_day_and_hour_that_it_names() {
        let sent = Stamp::read("2026-11-25T10:00:00Z");
        for (line, until) in [
            ("EMBARGOED UNTIL MONDAY 30 NOVEMBER 2026, 16:00 GMT", "2026-11-30T16:00:00Z"),
            ("EMBARGOED until 30 Nov 2026 16:00 GMT", "2026-11-30T16:00:00Z"),
            ("Sperrfrist: 30. November 2026, 16.00 Uhr", "2026-11-30T16:00:00"),
            ("Embargoed until 30 November", "2026-11-30"),
            ("Embargoed until 2 January", "2027-01-02"),
            ("Sous embargo jusqu’au 30 novembre 2026 à 7h00", "2026-11-30T07:00:00"),
            ("NOT FOR RELEASE BEFORE 07:00", "2026-11-25T07:00:00"),
            ("NOT FOR RELEASE BEFORE 1ST READING", "NOT FOR RELEASE BEFORE 1ST READING"),
        ] {
            assert_eq!(super::until(line, sent), until, "{line}");
        }
        assert_eq!(super::until("NOT FOR RELEASE BEFORE 07:00", None), "NOT FOR RELEASE BEFORE 07:00");
    }

    #[test]
    fn an_embargo_before_a_subject_is_no_part_of_it() {
        for (subject, told) in [
            ("EMBARGOED until 5 May 2025 16:00 GMT: Harbour reopens", Some("Harbour reopens")),
            ("[Sperrfrist 5. Mai 2025, 7 Uhr] Hafen wieder offen", Some("Hafen wieder offen")),
            ("Embargo tot 5 mei 2025 – Haven weer open: eindelijk", Some("Haven weer open: eindelijk")),
            ("Embargo on 5 ports ends: harbour reopens", None),
            ("Embargoed until nobody asks: the 5 ports", None),
        ] {
            assert_eq!(before(subject).map(|(_, rest)| rest), told, "{subject}");
        }
    }
}
