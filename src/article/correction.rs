//! Notes in which an outlet corrects itself. They stay in the article, but tell nothing of the event.

use crate::lang::{amends, furniture};

/// Most words of a note.
const LONGEST: usize = 80;

/// Bytes of a text in which what makes it a note stands.
const START: usize = 90;

/// Longest label of a note in bytes: "Correction and clarification".
const LABEL: usize = 40;

/// Words of a phrase that says by itself that it speaks of the article: "this article was amended".
const SAYING: usize = 3;

/// Is `text` such a note? "(Corrects the toll in paragraph 1)", "Correction: …"; `edge`: it is the first or the last
/// paragraph, where also a sentence without a label is one ("This article was amended on Monday").
pub(super) fn is_note(text: &str, edge: bool) -> bool {
    let bracketed = text.starts_with(['(', '[']);
    // It is asked of every paragraph again and again: nearly all have none of these.
    let label = label(text);
    if label.is_none() && !bracketed && !edge {
        return false;
    }
    let start = &text[..text.floor_char_boundary(START)];
    let labelled = label.is_some_and(is_label);
    let said = || {
        if !furniture::may_start_correction(start) {
            return false;
        }
        furniture::starts_correction(&furniture::key(start)).is_some_and(|words| bracketed || edge && words >= SAYING)
    };
    (labelled || said()) && text.split(' ').nth(LONGEST).is_none()
}

/// Does the headline call the article a correction: "Correction: cranes at Lowmere", "BERICHTIGUNG: …", "Rettelse", "Corrections and
/// clarifications"?
pub(super) fn is_headline(title: &str) -> bool {
    label(title).is_some_and(is_label)
        || key_of_label(title).is_some_and(|key| is_alone(&key) || amends::is_column(&key))
}

/// Is the headline that of a column of corrections? All that stands there is one.
pub(super) fn is_column(title: &str) -> bool {
    key_of_label(title).is_some_and(|key| amends::is_column(&key))
}

/// The key of a headline that is no longer than a label. Nearly all are longer.
fn key_of_label(title: &str) -> Option<String> {
    (title.len() <= LABEL).then(|| furniture::key(title))
}

/// Does it say that it is a correction, and nothing else?
fn is_alone(key: &str) -> bool {
    furniture::starts_correction(key).is_some_and(|words| key.split(' ').count() == words)
}

/// Is `text`, a paragraph at the beginning of an article with such a headline, one in which the outlet takes back what it had
/// reported? What it says there is no news: neither what it withdraws nor that it is sorry.
pub(super) fn takes_back(text: &str) -> bool {
    amends::speaks_of_report(&furniture::key(text))
}

/// Does the label say that a correction follows, alone or with its day: "Correction, 17 November", "Berichtigung vom 3. Mai"?
fn is_label(label: &str) -> bool {
    let key = furniture::key(label);
    let Some(words) = furniture::starts_correction(&key) else { return false };
    let rest = key.split(' ').skip(words);
    let figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
    // Behind "Correction" a number, a comma or a small word leads to the day; "Correction officers" speaks of others.
    let parted = || label.split(' ').nth(words - 1).is_some_and(|word| word.ends_with([',', '.', ';']));
    let led = || rest.clone().next().is_some_and(|word| figure(word) || word.chars().count() <= PREPOSITION);
    let dated =
        || rest.clone().count() <= DAY && rest.clone().any(figure) && (parted() || label.contains('(') || led());
    is_alone(&key) || words < SAYING && dated()
}

/// Most words of a day behind a label, and most letters of a word that leads to it ("of", "vom").
const DAY: usize = 5;
const PREPOSITION: usize = 3;

/// What stands before a colon or a dash near the start.
fn label(text: &str) -> Option<&str> {
    let bytes = &text.as_bytes()[..text.len().min(LABEL)];
    // Both dashes begin with the same byte.
    let dash = |at: usize| bytes[at..].starts_with("–".as_bytes()) || bytes[at..].starts_with("—".as_bytes());
    let mut ends = memchr::memchr2_iter(b':', 0xE2, bytes);
    ends.find(|&at| bytes[at] == b':' || dash(at)).map(|end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_may_call_the_article_a_correction() {
        for title in [
            "CORRECTION: cranes at Lowmere",
            "Berichtigung: Kräne",
            "Rectificatif : les grues",
            "Rettelse: Kranerne",
            "Sprostowanie: żurawie",
            "Corrections & clarifications",
            "Berichtigungen",
            "Fe de errores",
            "Correction",
            "Rectificatif",
        ] {
            assert!(is_headline(title), "{title}");
        }
        for title in [
            "Corrections officers: three resign",
            "Storm: correction of course",
            "Harbour corrects course",
            "Corrections officers",
        ] {
            assert!(!is_headline(title), "{title}");
        }
    }

    #[test]
    fn an_outlet_corrects_itself_in_brackets_behind_a_label_or_at_the_edge() {
        for note in [
            "(Corrects the number of cranes to three from four in paragraph 2)",
            "Correction: The harbour closed on Monday, not on Sunday.",
            "Rettelse: Havnen lukkede mandag og ikke søndag.",
            "Rectificatif – Le port a fermé lundi.",
            "Correction, 17 November: an earlier version of this article named berth 4. The ship lay at berth 7.",
            "Correction (Nov. 17, 2026): The harbour closed on Monday.",
            "Berichtigung vom 3. Mai: Der Hafen schloss am Montag.",
            "Rettelse 17. november 2026: Havnen lukkede mandag.",
        ] {
            assert!(is_note(note, false), "{note}");
        }
        for note in [
            "This article was amended on 6 May 2025. An earlier version gave the number of cranes as four.",
            "Dieser Artikel wurde am 6. Mai korrigiert: Es fielen drei Kräne.",
            "Cet article a été modifié le 6 mai : trois grues sont tombées.",
            "Denne artikel er blevet rettet den 6. maj.",
        ] {
            assert!(is_note(note, true) && !is_note(note, false), "{note}");
        }
        for text in [
            "Correction officers closed the harbour on Monday.",
            "Correction officers, 12 in all: they closed the harbour.",
            "Correction fluid 2 spilled: the harbour closed.",
            "Correctie van de kade begon maandag.",
            "The harbour closed on Monday: three cranes fell.",
        ] {
            assert!(!is_note(text, true), "{text}");
        }
    }
}
