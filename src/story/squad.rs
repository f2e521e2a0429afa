//! Lists of those who played and scored at the foot of a report of a match: "Substitutes: Reed, Vane, Cole." They tell nothing as
//! sentences do, and stay in the article.

use super::statement::Statement;
use crate::lang::{furniture, squads};

/// Share in per cent of the words of a list that may begin with a small letter: "booked", "for", "min".
const SMALL: usize = 25;

/// Fewest words behind the label of a list, and most of the name of a team before its players.
const WORDS: usize = 2;
const TEAM: usize = 4;

/// Longest label in bytes.
const LABEL: usize = 32;

/// Is it the first sentence of such a list, or the next one of its paragraph, `behind` one, that gives a team's names: "Orle: Wren, Holt"?
pub(super) fn is_list(statement: &Statement, behind: bool) -> bool {
    let Some((label, rest)) = statement.text.split_once(':') else { return false };
    let labelled = label.len() <= LABEL && squads::is_label(&furniture::key(label));
    let team = || behind && label.split(' ').count() <= TEAM && label.starts_with(char::is_uppercase);
    (labelled || team()) && statement.quoted.is_empty() && holds_names(rest)
}

/// Are nearly all of its words names or numbers, which signs part?
fn holds_names(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().nth(1).is_some());
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    let parted = text.contains([',', ';', '-', '–', '(']);
    words().count() >= WORDS && parted && small * 100 <= words().count() * SMALL
}

#[cfg(test)]
mod tests {
    use crate::story::Lock;
    use crate::story::tests::{article, told};

    #[test]
    fn who_played_and_who_scored_is_no_fact() {
        let lead = "Lenn beat Orle 2-1 in the cup on Sunday with a goal in the last minute.";
        let facts = |line: &str| {
            let articles = [article("a", "Lenn beat Orle", "Harbour Wire", "2031-05-04", &[lead, line])];
            let folded = told(&articles, &[], &Lock::default());
            folded.stories[0].events.iter().map(|event| event.facts.len()).sum::<usize>() - 1
        };
        for line in [
            "Lineups: Lenn: Quill, Orr, Lund, Marlo, Tasch. Orle: Wren, Holt, Sand, Pike, Dale.",
            "Substitutes: Reed, Vane, Cole.",
            "Scorers: Lund (12), Marlo (90); Pike (44).",
            "Aufstellung: Quill - Orr, Lund, Marlo, Tasch - Wren, Holt.",
            "Tore: 1:0 Lund (12.), 1:1 Pike (44.), 2:1 Marlo (90.).",
            "Buteurs : Lund (12e), Marlo (90e).",
        ] {
            assert_eq!(facts(line), 0, "{line}");
        }
        for line in [
            "Attendance: 8,214.",
            "Goals: the club wants to keep its place, to pay its debts and to build a stand.",
            "The mayor: Quill, Orr and Lund were the best of all.",
        ] {
            assert_eq!(facts(line), 1, "{line}");
        }
    }
}
