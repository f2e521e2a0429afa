//! Pages of several short items: reports of a few sentences under a headline each, letters with a name below. The classifier sees but
//! some of them; that they follow each other in one shape tells that they belong together.

use super::super::draft::Row;
use super::super::rule::furniture::is_furniture;
use super::inset::speaks_of_page;
use crate::article::rule::date_line;
use std::ops::Range;

/// Fewest items of a page of such, and fewest headed ones that the classifier sees: one is an article, below which others are announced,
/// unless each begins with its place.
const ITEMS: usize = 3;
const SEEN: usize = 2;

/// Words of the headline of an item, or of who signs a letter.
const HEAD: std::ops::RangeInclusive<usize> = 2..=10;

/// Lets the article have all items of a page, if it has nothing but some of them.
pub(super) fn keep_items(rows: &mut [Row], verdicts: &mut [bool]) {
    let outside = |run: &Range<usize>| (0..rows.len()).any(|at| verdicts[at] && !run.contains(&at));
    let seen = |run: &Range<usize>| run.clone().filter(|&at| verdicts[at] && is_text(&rows[at])).count();
    let placed = |run: &Range<usize>| run.clone().skip(1).step_by(2).all(|at| begins_with_place(&rows[at].text));
    let enough = |run: &Range<usize>| seen(run) >= SEEN || seen(run) > 0 && placed(run);
    let headed = || runs(rows, is_headed).find(|run| enough(run) && !outside(run));
    let signed = || runs(rows, is_signed).find(|run| seen(run) > 0 && !outside(run));
    if let Some(run) = headed() {
        // The first headline may be the page's.
        let below = run.start.checked_sub(1).is_some_and(|above| is_furniture(&rows[above]) || signs(&rows[above]));
        verdicts[if below { run.start } else { run.start + 1 }..run.end].fill(true);
    } else if let Some(run) = signed() {
        rows[run.clone()].iter_mut().skip(1).step_by(2).for_each(|row| row.signs = true);
        verdicts[run].fill(true);
    }
}

/// The runs of pairs of rows of one shape.
fn runs(rows: &[Row], is_pair: fn(&[Row], usize) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start + 1 < rows.len() {
            let count = (start..rows.len()).step_by(2).take_while(|&at| is_pair(rows, at)).count();
            let run = start..start + 2 * count;
            start = run.end.max(start + 1);
            if count >= ITEMS {
                return Some(run);
            }
        }
        None
    })
}

/// A headline and a paragraph of several sentences.
fn is_headed(rows: &[Row], at: usize) -> bool {
    let several = |row: &Row| row.text.trim_end_matches('.').contains(". ");
    // Most rows stand above no paragraph: that is asked first.
    rows.get(at + 1).is_some_and(|text| text.is_prose() && several(text) && is_line(&rows[at]) && is_text(text))
}

/// A paragraph between blank lines that ends with who signs it.
fn is_signed(rows: &[Row], at: usize) -> bool {
    let name = |row: &Row| !row.parted && is_line(row);
    let last = rows.get(at + 2).is_none_or(|next| next.parted);
    rows[at].parted && last && rows[at].is_prose() && rows.get(at + 1).is_some_and(name) && is_text(&rows[at])
}

/// "Bad Eulen. Nobody was hurt."
fn begins_with_place(text: &str) -> bool {
    let place = text.split_once(". ").map(|(place, _)| place);
    place.is_some_and(|place| {
        place.split(' ').count() <= PLACE && place.split(' ').all(|word| word.starts_with(char::is_uppercase))
    })
}

/// Most words of a place.
const PLACE: usize = 3;

/// Is it the author or the date?
pub(super) fn signs(row: &Row) -> bool {
    row.byline.is_some() || date_line::is_nothing_else(&row.text)
}

pub(super) fn is_text(row: &Row) -> bool {
    row.is_prose() && row.ends_sentence() && !is_furniture(row) && !row.labelled && !speaks_of_page(&[], row)
}

/// A short line that is no sentence and that begins with a capital.
fn is_line(row: &Row) -> bool {
    HEAD.contains(&row.words)
        && row.text.starts_with(char::is_uppercase)
        && !row.ends_sentence()
        && !row.text.ends_with([':', ',', ';'])
        && !row.text.contains(['|', '>', '@', '©'])
        && !row.spread
        && !is_furniture(row)
        && !signs(row)
}

#[cfg(test)]
mod tests {
    use super::super::super::draft::Draft;
    use crate::article::text::{Lines, extract};
    use crate::raw::{Kind, Line};

    /// The texts of the rows that are taken for the article's.
    fn kept(dump: &str) -> Vec<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.find_core();
        draft.rows.into_iter().filter(|row| row.article).map(|row| row.text).collect()
    }

    #[test]
    fn all_reports_of_a_column_are_text_with_their_headlines() {
        let items = [
            "Radfahrer schwer verletzt",
            "Hamstedt. Ein 54-jähriger Radfahrer ist am Mittwochabend auf der Deichstraße von einem Auto erfasst und schwer verletzt worden. Die Fahrerin erlitt einen Schock.",
            "Einbruch in Kita",
            "Bad Eulen. Unbekannte sind in der Nacht zu Donnerstag in die Kita eingebrochen. Sie nahmen 35 Euro und eine Kaffeemaschine mit.",
            "Betrunken auf dem Trecker",
            "Lüttmoor. Mit 2,1 Promille war am Dienstag ein Mann auf seinem Trecker unterwegs. Er verlor den Führerschein.",
        ];
        for (break_, foot) in [("\n", "Impressum  Datenschutz"), ("\n\n", "Impressum\nDatenschutz"), ("\n", "")] {
            let top = "Lenner Anzeiger\nStartseite  Region  Politik\nAus dem Polizeibericht: Unfälle, Einbrüche\n26.11.2026, 11:05 Uhr\nTeilen\n";
            assert_eq!(kept(&format!("{top}{}\n{foot}\n", items.join(break_))), items, "{break_:?} {foot}");
        }
    }

    #[test]
    fn all_letters_of_a_page_are_text_with_their_names() {
        let letters = [
            "Sir, I see that the dockers are to strike. In 1963 we did so twice.\nArthur Quill, Lowmere",
            "I was appalled to read that the mill will get a zip wire. It will not, I now see, but I was appalled for most of a morning.\nMrs J. Vang, Lenn",
            "The gull was on our roof in 2024. She was no trouble.\nName and address supplied",
        ];
        let dump = format!(
            "Letters: Your views on the zip wire\nLowmere Gazette\nThursday, 26th November 2026\n\n{}\n",
            letters.join("\n\n")
        );
        assert_eq!(kept(&dump), letters.join("\n").lines().collect::<Vec<_>>());
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let blocks = extract(dump.lines().enumerate().map(line).collect(), Lines::Dump, std::iter::empty()).blocks;
        assert!(blocks.iter().all(|block| block.kind == Kind::Paragraph), "{blocks:#?}");
    }

    #[test]
    fn what_a_page_announces_below_its_article_is_none_of_it() {
        let text =
            "The harbour has reopened after three days, the port authority said on Monday. Ships can dock again.";
        let teaser = |head: &str, text: &str| format!("{head}\n{text}\n");
        let dump = format!(
            "Harbour reopens after the storm\nBy Asta Holm\n5 May 2025\n\n{text}\n{text} It was full.\n\nMore news\n{}{}{}Contact\n",
            teaser("Swimming pool closes", "The pool of Lenn closes for a year. Lessons move to the school."),
            teaser("Who owns the mill", "Nobody knows whose it is. The council has asked for papers."),
            teaser("Parking costs more", "An hour is now four crowns. The council wants fewer cars."),
        );
        let last = ["Parking costs more", "An hour is now four crowns. The council wants fewer cars."];
        assert!(!kept(&dump).iter().any(|row| last.contains(&row.as_str())), "{:#?}", kept(&dump));
    }
}
