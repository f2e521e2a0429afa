//! Lines that say nothing but what pages say everywhere: menus, share bars, notices. The phrases of each language stand
//! in `src/lang/furniture/`. Lines that lead to other articles go with the headline behind their label.
//!
//! Before:
//!
//! ```text
//! Skip to content
//! Harbour reopens after the storm
//! Why you can trust The Evening Lamp
//! The harbour has reopened after three days, the port authority said on Monday.
//! Læs også: Stormen i billeder
//! Related: Ferry sails again
//! Share this article
//! Facebook   X   WhatsApp   Copy link
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::{Draft, Row};
use crate::lang::furniture;

pub(super) const NAME: &str = "furniture";
pub(super) const OF_DUMPS: bool = false;

/// Most words of a line that starts like furniture; prose that starts so is longer.
const LONGEST: usize = 16;

pub(super) fn apply(draft: &mut Draft) {
    for at in 0..draft.rows.len() {
        if is_furniture(&draft.rows[at]) {
            draft.cut(at, NAME);
        }
    }
}

pub(in crate::article) fn is_furniture(row: &Row) -> bool {
    is_ornament(row)
        || row.furniture
        || row.words <= LONGEST && (row.starts_furniture || furniture::is_made_of_furniture(&row.key))
        || is_teaser(row)
}

/// Most words of the headline of another article and its label.
const TEASER: usize = 30;

/// "Related: …", "See also: …": a label and a headline, not sentences.
fn is_teaser(row: &Row) -> bool {
    let several = || row.text.contains(". ") || row.words > LONGEST && row.text.ends_with('.');
    row.teaser && (2..=TEASER).contains(&row.words) && !several()
}

/// A line without words: arrows, bullets, rules. Brackets and semicolons may be code.
fn is_ornament(row: &Row) -> bool {
    row.words == 0 && !row.text.contains(['{', '}', '(', ')', '[', ']', ';', '='])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Line;

    #[test]
    fn a_label_and_a_headline_lead_elsewhere_and_a_label_and_sentences_do_not() {
        let furniture = |text: &str| {
            let draft = Draft::new(vec![Line { number: 1, text: text.to_owned() }]);
            is_furniture(&draft.rows[0])
        };
        for teaser in [
            "Related: Ferry safety inspections cut by a third since the spring",
            "More: Who pays for the harbour?",
            "WATCH: Cranes fall into the sea",
            "À lire aussi : Le port rouvre après la tempête",
            "Mehr dazu: Der Hafen ist wieder offen",
            "Czytaj też: Port znów otwarty",
        ] {
            assert!(furniture(teaser), "{teaser}");
        }
        for text in [
            "Related: the two ships, both built in the same yard in the spring of that year, had the same owner and insurer.",
            "More: two cranes fell. Nobody was hurt.",
            "Asta Holm: we read this as a warning to all",
        ] {
            assert!(!furniture(text), "{text}");
        }
    }
}
