//! What a newsletter says of itself: how to read it in a browser, why it came, how to leave the list; and what stands
//! beside that at its end, such as a postal address. Its greeting goes too, what it sets above a list of the day's news, and
//! how it takes its leave, with a name below.
//!
//! Before:
//!
//! ```text
//! Having trouble reading this? View it in your browser.
//! Good morning. Five things to know today.
//! The harbour has reopened after three days, the port authority said on Monday.
//! See you on Tuesday.
//! Asta
//! You are receiving this e-mail because you asked for the Morning Letter.
//! Unsubscribe | Change your preferences
//! The Evening Lamp, 4 Quay Street, Lowmere
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use crate::lang::furniture;
use std::ops::Range;

pub(super) const NAME: &str = "newsletter";
pub(super) const OF_DUMPS: bool = false;

/// Most words of a line that speaks of the letter: those of the law give their reasons.
pub(in crate::article) const LONGEST: u32 = 40;

/// Most words of a line beside it that is no text: an address, a name.
pub(in crate::article) const BESIDE: u32 = 16;

/// Rows at the head in which a letter says how to read it, and at the end in which it takes its leave.
const HEAD: usize = 8;
const TAIL: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let polite: Vec<usize> = courtesies(&draft.rows).collect();
    polite.into_iter().for_each(|at| draft.cut(at, NAME));
    let end = draft.rows.len();
    let head = HEAD.min(end);
    let tail = end.saturating_sub(TAIL).max(head);
    // Above the text such a line is no leave.
    let mut told = tail > head;
    let mut leave = None;
    for at in (0..head).chain(tail..end) {
        if !speaks_of_letter(&draft.rows[at]) {
            told |= draft.rows[at].is_prose();
            continue;
        }
        draft.cut(at, NAME);
        leave = leave.or(Some(at).filter(|_| told && at + TAIL >= end));
    }
    if let Some(leave) = leave {
        beside(&draft.rows, leave).for_each(|at| draft.cut(at, NAME));
    }
}

/// Most words of a greeting, with the sentence behind it, and of a leave.
pub(in crate::article) const COURTESY: usize = 10;

/// Most words of a name below a leave.
const SIGNED: usize = 2;

/// The rows that greet, lead to a list of the day's news, or take leave.
fn courtesies(rows: &[Row]) -> impl Iterator<Item = usize> {
    let text = rows.iter().position(|row| row.is_prose() && !greets(row) && !speaks_of_letter(row)).unwrap_or(0);
    let end = rows
        .iter()
        .rposition(|row| row.is_prose() && !speaks_of_letter(row) && !takes_leave(row))
        .unwrap_or(rows.len());
    let leave = (end + 1..rows.len()).find(|&at| takes_leave(&rows[at]));
    let signed = |at: &usize| {
        rows.get(at + 1).filter(|row| (1..=SIGNED).contains(&row.words) && is_signature(row)).map(|_| at + 1)
    };
    let leave = leave.into_iter().chain(leave.as_ref().and_then(signed));
    let greeting = (text.saturating_sub(HEAD)..text).filter(|&at| greets(&rows[at]));
    let digest = (0..rows.len()).filter(|&at| is_digest_label(&rows[at]));
    greeting.chain(digest).chain(leave)
}

/// "Good morning. Five things to know today."
fn greets(row: &Row) -> bool {
    let said = row.text.split(['.', '!']).next().unwrap_or_default();
    let Some(words) = (row.words <= COURTESY).then(|| furniture::greets(&row.key)).flatten() else { return false };
    furniture::key(said).split(' ').count() == words
}

/// "See you on Monday."
fn takes_leave(row: &Row) -> bool {
    row.words <= COURTESY && is_leave(&row.text)
}

/// Does a text take leave with its first words, up to a mark, and say no more with them: "See you on Monday! Asta", and not "Until
/// Monday the bridge is shut."?
pub(in crate::article) fn is_leave(text: &str) -> bool {
    let said = furniture::key(text.split(['.', '!', ',', '\n']).next().unwrap_or_default());
    let words = said.split(' ').count();
    text.starts_with(char::is_alphabetic) && furniture::leave(&said) == Some(words)
}

fn is_signature(row: &Row) -> bool {
    row.text.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && row.text.chars().all(|c| c.is_alphabetic() || " .-–—".contains(c))
}

/// "We are closing this page now. Here is what happened today:"
fn is_digest_label(row: &Row) -> bool {
    let said = || row.text.trim_end_matches(':').rsplit(['.', '!']).next().map(furniture::key);
    row.words <= BESIDE as usize
        && row.text.ends_with(':')
        && said().is_some_and(|key| furniture::is_digest_label(&key))
}

fn speaks_of_letter(row: &Row) -> bool {
    row.words <= LONGEST as usize && furniture::speaks_of_letter(&row.key)
}

/// The rows that go with the one at `leave`: the address right above it, and all that is no text below.
fn beside(rows: &[Row], leave: usize) -> Range<usize> {
    let short = |row: &Row| row.words <= BESIDE as usize && !(row.words > 4 && row.ends_sentence());
    let address = |row: &Row| short(row) && row.text.contains(|c: char| c.is_ascii_digit());
    let above = (1..=leave).rev().take_while(|&at| !rows[at].parted && address(&rows[at - 1])).count();
    let below = rows[leave..].iter().take_while(|row| short(row) || speaks_of_letter(row)).count();
    leave - above..leave + below.max(1)
}

#[cfg(test)]
mod tests {
    use super::super::kept_by;
    use super::*;

    /// What is left of a letter.
    fn kept(text: &str) -> Vec<String> {
        kept_by(apply, text)
    }

    #[test]
    fn greetings_and_leaves_are_no_text() {
        let text = "The harbour has reopened after three days, the port authority said on Monday.";
        for (greeting, leave) in [
            ("Good morning. Five things to know today.", "See you on Monday.\nCora"),
            ("Godmorgen!", "Vi ses på mandag.\nAsta"),
            ("Guten Morgen. Hier sind fünf Meldungen.", "Bis morgen!"),
            ("Bonjour.", "À demain.\nAsta Holm"),
            ("Dzień dobry!", "Do jutra."),
        ] {
            assert_eq!(kept(&format!("{greeting}\n{text}\n{leave}\n")), [text], "{greeting}");
        }
        for row in ["Good morning, said nobody at the quay.", "\"See you on Monday,\" he said.", "Cora sailed."] {
            assert!(kept(&format!("{row}\n{text}\n{row}\n")).iter().filter(|kept| *kept == row).count() == 2, "{row}");
        }
        assert_eq!(kept(&format!("We close this page now. Here is what happened today:\n{text}\n")), [text]);
    }

    #[test]
    fn a_sentence_that_begins_as_a_leave_does_is_text() {
        let text = [
            "The bridge over the Lowmere is to be mended after all, the town said on Friday.",
            "It cost four million.",
        ];
        for last in [
            "Bis Montag bleibt die Brücke gesperrt.",
            "Hasta el lunes sigue cerrado el puente.",
            "Tot maandag is de brug dicht.",
        ] {
            let kept = kept_by(apply, &format!("{}\n\n{}\n\n{last}\n", text[0], text[1]));
            assert_eq!(kept.last().map(String::as_str), Some(last));
        }
        let kept = kept_by(apply, &format!("{}\n\n{}\n\nBis Montag!\n", text[0], text[1]));
        assert_eq!(kept, text);
    }
}
