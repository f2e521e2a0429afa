//! What a press office writes around its release: the greeting of the letter, the sentence by which it hands the release over,
//! and at the end whom journalists may call, with name, office, number and address.
//!
//! Before:
//!
//! ```text
//! Dear editor,
//! please find below our press release of today.
//! The harbour has reopened after three days, the port authority said on Monday.
//! For further information please contact:
//! Asta Holm, Head of Communications
//! Tel. 0555 010 22
//! press@harbour.example
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use super::furniture::gives_contact;
use crate::lang::furniture;
use std::ops::Range;

pub(super) const NAME: &str = "press-letter";
pub(super) const OF_DUMPS: bool = false;

/// Rows at the head in which a letter greets and hands over what it brings.
const HEAD: usize = 6;

/// Most words of a greeting, and of a sentence that hands over.
const GREETING: usize = 8;
const COVER: usize = 30;

/// Most words of the line above those whom to call, with a name and a number in it; and of a line below.
const LABEL: usize = 20;
const BESIDE: usize = 14;

/// Most rows of such a block.
const BLOCK: usize = 12;

pub(super) fn apply(draft: &mut Draft) {
    let head: Vec<usize> = draft.kept().take(HEAD).map(|(at, _)| at).collect();
    let greeted = head.iter().position(|&at| greets(&draft.rows[at]));
    let below = greeted.map_or(0, |place| place + 1);
    let covers = |row: &Row| {
        let told = row.words <= COVER && furniture::hands_over(&row.key);
        told && (greeted.is_some() || furniture::names_notice(&row.key))
    };
    // Behind the greeting the sentence stands right below.
    let cover =
        head.iter().skip(below).take(if greeted.is_some() { 2 } else { HEAD }).find(|&&at| covers(&draft.rows[at]));
    let cut: Vec<usize> = greeted.map(|place| head[place]).into_iter().chain(cover.copied()).collect();
    if cut.len() + 1 < draft.kept().count() {
        cut.into_iter().for_each(|at| draft.cut(at, NAME));
    }
    contacts(draft).for_each(|at| draft.cut(at, NAME));
}

/// "Dear editor,"
fn greets(row: &Row) -> bool {
    row.words <= GREETING && row.text.ends_with([',', '!', ':']) && furniture::salutes(&row.key)
}

/// The rows behind the first third of a text that say whom to call: below their label, as far as no sentence stands there, if a number or
/// an address is among them.
fn contacts(draft: &Draft) -> Range<usize> {
    let rows = &draft.rows;
    let labels = (rows.len() / 3).max(1)..rows.len();
    // A sentence tells the public whom to call.
    let label = |row: &Row| row.words <= LABEL && !row.text.ends_with('.');
    let heads = |row: &Row| row.cut.is_none() && label(row) && furniture::heads_contacts(&row.key);
    let Some(label) = labels.into_iter().find(|&at| heads(&rows[at])) else { return 0..0 };
    let beside = |row: &Row| row.cut.is_none() && row.words <= BESIDE && (gives_contact(&row.text) || !row.is_prose());
    let length = rows[label + 1..].iter().take(BLOCK).take_while(|row| beside(row)).count();
    let block = label..label + 1 + length;
    if rows[block.clone()].iter().any(|row| gives_contact(&row.text)) { block } else { 0..0 }
}

#[cfg(test)]
mod tests {
    use super::super::kept_by;
    use super::*;

    /// What is left of a letter.
    fn kept(text: &str) -> Vec<String> {
        kept_by(apply, text)
    }

    const TEXT: [&str; 2] = [
        "The harbour has reopened after three days, the port authority said on Monday.",
        "Ships may dock again from Tuesday.",
    ];

    #[test]
    fn what_a_press_office_writes_around_its_release_is_no_text() {
        for (head, foot) in [
            (
                "Dear colleagues,\n\nPlease find attached and below today's press release.",
                "For more information please contact:\nAsta Holm, Press Officer\nPhone: 0555 010 99",
            ),
            (
                "Sehr geehrte Damen und Herren,\nanbei erhalten Sie unsere Pressemitteilung von heute.",
                "Pressekontakt:\nAsta Holm\nHafen Lowmere, Kai 4, 12345 Lowmere\npresse@hafen.example",
            ),
            (
                "Kære redaktion,\nHermed sendes dagens pressemeddelelse.",
                "Yderligere oplysninger: Asta Holm, tlf. 55 55 00 22",
            ),
            (
                "Mesdames, Messieurs,\nVeuillez trouver ci-dessous notre communiqué de presse.",
                "Contact presse\nAsta Holm, directrice de la communication\n+33 5 55 55 00 22",
            ),
            (
                "Szanowni Państwo,\nW załączeniu informacja prasowa.",
                "Kontakt dla mediów:\nAsta Holm\nbiuro@port.example",
            ),
            (
                "Dear Sir or Madam,\n\nplease see the following statement, which may be attributed to the harbour.",
                "Media contact: Asta Holm, press@harbour.example",
            ),
            (
                "Sehr geehrte Damen und Herren,\nim Folgenden finden Sie unsere Stellungnahme.",
                "Pressekontakt: Asta Holm, presse@hafen.example",
            ),
            ("Hi Kim,\n\nhere is our statement:", "Media contact: Asta Holm, press@harbour.example"),
            ("Below is our press release of today.", "Media contact: Asta Holm, press@harbour.example"),
        ] {
            assert_eq!(kept(&format!("{head}\n\n{}\n{}\n\n{foot}\n", TEXT[0], TEXT[1])), TEXT, "{head}");
        }
    }

    #[test]
    fn what_only_begins_so_is_text() {
        for line in [
            "Dear is the price that the town pays for its harbour.",
            "Please find another berth, the pilots were told by radio.",
            "For further information the council has to wait until June.",
            "Further information from Asta Holm on 0555 010 22.",
            "Further information came to light when divers found the crane.",
        ] {
            let text = format!("{line}\n{}\n{}\n{line}\n", TEXT[0], TEXT[1]);
            assert_eq!(kept(&text).len(), 4, "{line}");
        }
        let foot = "Media contact:\nAsta Holm\n0555 010 22\nThe port authority runs four harbours on the coast and has 900 staff.";
        assert_eq!(kept(&format!("{}\n{}\n{foot}\n", TEXT[0], TEXT[1])).len(), 3);
    }
}
