//! Where the readers' comments begin: their label and number stand alone ("Comments (12)", "12 Kommentare"). Comments read like text,
//! and the classifier takes the longest of them for the article's last paragraph.

use super::super::draft::Row;
use crate::lang::furniture;

/// How many times as many words the article has above the label as the classifier sees below it, at least. Above an article the
/// same label stands too: on 19 of 25 development pages that had text below one it did, and hardly a word stood above.
pub(in crate::article) const ABOVE: usize = 2;

/// Fewest words above it: less is no article.
pub(in crate::article) const LEAST: usize = 60;

/// Ends the article at the label of the comments below it.
pub(super) fn cut_off(rows: &[Row], verdicts: &mut [bool]) {
    let labels = (1..rows.len()).rev().filter(|&at| is_label(&rows[at].key, rows[at].words));
    let words = |from: usize, to: usize, verdicts: &[bool]| -> usize {
        rows[from..to].iter().zip(&verdicts[from..to]).filter(|(_, verdict)| **verdict).map(|(row, _)| row.words).sum()
    };
    for label in labels.take(LABELS) {
        let (above, below) = (words(0, label, verdicts), words(label + 1, rows.len(), verdicts));
        if above >= LEAST && above >= ABOVE * below {
            verdicts[label..].fill(false);
        }
    }
}

/// Most labels that are tried, from below.
const LABELS: usize = 4;

/// "Comments (12)", "12 comments", "Write a comment".
pub(in crate::article) fn is_label(key: &str, words: usize) -> bool {
    let figure = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    // Nearly no line begins or ends with a figure.
    let (first, last) = (figure(key.as_bytes().first()), figure(key.as_bytes().last()));
    if !(first || last) || !(2..=3).contains(&words) {
        return words <= ASKED && furniture::asks_for_comment(key);
    }
    let label = key.trim_matches(|c: char| c.is_ascii_digit()).trim();
    first != last && furniture::names_comments(label)
}

/// Most words in which a page asks for a comment.
const ASKED: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::super::draft::Draft;
    use crate::raw::Line;

    /// The texts of the rows that are taken for the article's.
    fn kept(dump: &str) -> Vec<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.find_core();
        draft.rows.into_iter().filter(|row| row.article).map(|row| row.text).collect()
    }

    const TEXT: [&str; 3] = [
        "The harbour of Lowmere will stay shut until the morning because two cranes have fallen, the port authority said on Friday evening.",
        "Pilots have told all ships that wait outside to keep away from the breakwater, and about forty of them have turned back since noon.",
        "The port had put off the repair of the cranes twice since 2022, most recently because no builder answered its call, it said.",
    ];

    #[test]
    fn a_reader_s_comment_below_their_number_is_no_text() {
        for (label, comment) in [
            (
                "Comments (12)",
                "Tidewatcher: And again nobody knew of anything. The storm of 2002 ought to have been warning enough.",
            ),
            (
                "Kommentare (12)",
                "Flutgucker: Und wieder hat keiner etwas gewusst. Der Sturm von 2002 war doch Warnung genug für alle.",
            ),
            (
                "12 commentaires",
                "Guetteur : Et encore une fois personne ne savait rien. La tempête de 2002 aurait dû servir de leçon.",
            ),
            (
                "Kommentarer (4)",
                "Havkigger: Og igen var der ingen, der vidste noget. Stormen i 2002 var da ellers advarsel nok for alle.",
            ),
        ] {
            let dump = |above: &str, below: &str| {
                format!(
                    "Lowmere Gazette\n\nTwo cranes fall in the storm\nBy Asta Holm\n14 November 2026\n\n{above}{}{below}",
                    TEXT.join("\n\n")
                )
            };
            assert_eq!(kept(&dump("", &format!("\n\n{label}\n\n{comment}\n"))), TEXT, "{label}");
            // Above the text it says where they are to be found.
            assert!(TEXT.iter().all(|text| kept(&dump(&format!("{label}\n\n"), "\n")).contains(&text.to_string())));
        }
    }
}
