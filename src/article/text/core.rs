//! Where the article stands in a dump.

use super::super::draft::{Draft, Row};
use super::super::rule::furniture::is_furniture;
use super::classify::classify;
use super::{comments, inset, items, lead, series};

/// Most rows of a box within the text: a share bar has a row for each network. From 2 to 8 no development page differs.
const BOX: usize = 8;

/// Fewest words of prose that goes on below a box, and of prose that is several sentences.
const PROSE: usize = 12;
const SENTENCES: usize = 8;

/// Fewest words of a sentence that ends an article below a box.
const CLOSING: usize = 6;

/// Most short sentences between the article and prose that goes on below them: "The owner denied this."
const SHORT: usize = 2;

impl Draft {
    /// Marks the rows that are the article, as the classifier sees it.
    ///
    /// A dump in which it sees no article at all (a page of nothing but short lines) keeps its longest run of prose: an
    /// article must not vanish.
    pub(in crate::article) fn find_core(&mut self) {
        let mut verdicts = classify(&self.rows);
        if !verdicts.contains(&true) {
            let run = self.longest_run();
            verdicts[run].fill(true);
        }
        self.reach(&mut verdicts);
        inset::take_out(&self.rows, &mut verdicts);
        lead::keep(&self.rows, &mut verdicts);
        items::keep_items(&mut self.rows, &mut verdicts);
        series::keep_life(&self.rows, &mut verdicts);
        series::keep_line_ups(&self.rows, &mut verdicts);
        series::keep_tables_whole(&self.rows, &mut verdicts);
        series::keep_entries(&self.rows, &mut verdicts);
        series::keep_timed(&self.rows, &mut verdicts);
        comments::cut_off(&self.rows, &mut verdicts);
        for (row, verdict) in self.rows.iter_mut().zip(&verdicts) {
            row.article = *verdict;
        }
        let first = verdicts.iter().position(|&verdict| verdict).unwrap_or(0);
        let last = verdicts.iter().rposition(|&verdict| verdict).map_or(0, |last| last + 1);
        self.core = first..last;
    }

    /// A box that the phrase tables know ("Read more", "Share this article") ends no article when prose goes on right
    /// below it: lets the article reach on over such boxes.
    fn reach(&self, verdicts: &mut [bool]) {
        let Some(mut first) = verdicts.iter().position(|&verdict| verdict) else { return };
        for (inset, text) in inset::began_above(&self.rows, first) {
            first = text.start;
            verdicts[text].fill(true);
            verdicts[inset].fill(false);
        }
        let mut end = verdicts.iter().rposition(|&verdict| verdict).map_or(first, |last| last + 1);
        loop {
            if let Some((inset, text)) = inset::goes_on_below(&self.rows, first..end) {
                let unseen = end.min(inset.start)..inset.start;
                end = text.end;
                verdicts[unseen].fill(true);
                verdicts[inset].fill(false);
                verdicts[text].fill(true);
                continue;
            }
            let boxed = self.rows[end..].iter().take(BOX).take_while(|row| is_furniture(row)).count();
            let start = end + boxed;
            let short = self.rows[start..].iter().take(SHORT).take_while(|row| is_short_sentence(row)).count();
            let prose = self.rows.get(start + short).is_some_and(goes_on);
            if !prose && self.closes(start) {
                verdicts[start] = true;
            }
            if !prose && let Some(below) = self.ends_page(first, end, start) {
                verdicts[start..start + below].fill(true);
                return;
            }
            if !prose || boxed == 0 && !self.ends_in_prose(end) {
                return;
            }
            verdicts[start..=start + short].fill(true);
            end = start + short + 1;
        }
    }

    /// Does the article end with the row at `at`: a sentence between blank lines, right below a line that leads to another
    /// article ("Read more: …") and was set into the text, or one that tells that the text goes on?
    fn closes(&self, at: usize) -> bool {
        let leads = |row: &Row| row.continues || row.teaser && is_furniture(row);
        let led = at.checked_sub(1).is_some_and(|above| leads(&self.rows[above]));
        let alone = |row: &Row| row.parted && self.rows.get(at + 1).is_none_or(|next| next.parted);
        let sentence = |row: &Row| row.words >= CLOSING && row.text.ends_with('.') && !is_furniture(row);
        led && self.rows.get(at).is_some_and(|row| alone(row) && sentence(row))
    }

    /// How many short sentences, one or two, stand below the article and its last box, at `start`, with nothing below them but an
    /// invitation to a letter? Pages end with their furniture: who copies an article to its last line ends with that, and it is no
    /// notice if it speaks neither of the page nor to its readers.
    fn ends_page(&self, first: usize, end: usize, start: usize) -> Option<usize> {
        let notice = |row: &Row| row.starts_furniture || inset::speaks_of_page(&self.rows[..first], row);
        let sentence = |row: &&Row| row.words >= CLOSING && is_short_sentence(row) && !notice(row);
        let below = self.rows[start..].iter().take_while(sentence).count();
        let rest = &self.rows[start + below..];
        let left = |row: &Row| !row.ends_sentence() && row.says().names_letter();
        ((1..=SHORT).contains(&below) && rest.len() <= SHORT && rest.iter().all(left) && self.ends_in_prose(end))
            .then_some(below)
    }

    /// Is the row before `end` prose, or a short sentence or two below such?
    fn ends_in_prose(&self, end: usize) -> bool {
        let mut above = self.rows[..end].iter().rev();
        let short = above.clone().take(SHORT).take_while(|row| is_short_sentence(row)).count();
        above.nth(short).is_some_and(Row::is_prose)
    }

    /// Takes every row for the article's: a clipping service or a crawler has chosen them already.
    pub(in crate::article) fn take_all(&mut self) {
        self.rows.iter_mut().for_each(|row| row.article = true);
        let first = self.rows.iter().position(|row| row.is_prose() && row.words >= 12).unwrap_or(0);
        self.core = first..self.rows.len();
    }

    /// The run of rows that gains most, where a row gains its words, at most 60, and loses 12: the best of the simple
    /// measures (0.88 of the shingles on news pages).
    fn longest_run(&self) -> std::ops::Range<usize> {
        let gain = |words: usize| words.min(60) as i32 - 12;
        let (mut best, mut best_range, mut sum, mut start) = (0, 0..self.rows.len(), 0, 0);
        for (at, row) in self.rows.iter().enumerate() {
            if sum <= 0 {
                (sum, start) = (0, at);
            }
            sum += gain(row.words);
            if sum > best {
                (best, best_range) = (sum, start..at + 1);
            }
        }
        best_range
    }
}

/// Prose that the article goes on with.
fn goes_on(row: &Row) -> bool {
    let several = || row.text.contains(". ");
    row.ends_sentence() && (row.words >= PROSE || row.words >= SENTENCES && several())
}

/// A sentence of a few words.
fn is_short_sentence(row: &Row) -> bool {
    (2..PROSE).contains(&row.words) && row.text.ends_with('.') && !is_furniture(row) && !goes_on(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Line;

    /// The numbers of the lines that are taken for the article's.
    fn kept(dump: &str) -> Vec<u32> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.find_core();
        draft.rows.iter().filter(|row| row.article && !is_furniture(row)).map(|row| row.number).collect()
    }

    #[test]
    fn what_a_page_sets_behind_each_paragraph_hides_none() {
        let paragraph = |at: usize| {
            format!(
                "The council of ward {at} has paid for {at} new pumps since the flood, the county said on Monday in its yearly report.\n"
            )
        };
        let top = "Pumps in each ward of Lowmere\nBy Asta Holm\n5 May 2025\n\n";
        for label in
            ["Anzeige", "Article content", "Advertisement 4", "Neuer Abschnitt", "Story continues below advertisement"]
        {
            let text = (3..11).map(|at| format!("{}\n{label}\n\n", paragraph(at))).collect::<String>();
            let dump = format!("{top}{text}About us\nContact\n");
            let numbers: Vec<u32> = (0..8).map(|at| 5 + 4 * at).collect();
            assert_eq!(kept(&dump), numbers, "{label}");
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let removed = Draft::new(dump.lines().enumerate().map(line).collect()).removed();
            assert_eq!(removed.iter().filter(|removed| removed.text == label).count(), 8);
            assert!(removed.is_sorted_by_key(|removed| removed.line));
        }
    }

    #[test]
    fn a_short_sentence_or_an_advertisement_ends_no_short_article() {
        let text = "Marsh railway to reopen after forty years\nBy Asta Holm\n\
            The railway across the marsh will reopen in June, forty years after the last train left, the county said on Monday.\n\
            Workers have laid eleven kilometres of new track and repaired the bridge over the creek since the autumn.\n";
        let end =
            "County commissioner Ib Vang travelled on the first train and met pupils of the school at the last halt.";
        assert!(kept(&format!("{text}The owner said nothing.\n{end}\n")).ends_with(&[5, 6]));
        assert!(
            kept(&format!("{text}ADVERTISEMENT\nThe line is single. Trains will meet at the creek.\n")).ends_with(&[6])
        );
    }

    #[test]
    fn a_sentence_below_a_teaser_ends_the_article_and_a_notice_does_not() {
        let text = "Marsh railway to reopen after forty years\nBy Asta Holm\n\n\
            The railway across the marsh will reopen in June, forty years after the last train left, the county said on Monday.\n\n\
            Workers have laid eleven kilometres of new track and repaired the bridge over the creek since the autumn.\n\n";
        for (teaser, end) in [
            ("Read more: Pupils wait for the first train", "The next meeting is due on December 17."),
            ("Læs også: Skolebørn venter på toget", "Det næste møde holdes den 17. december."),
            ("Mehr dazu: Schüler warten auf den Zug", "Die nächste Sitzung folgt am 17. Dezember."),
        ] {
            assert!(kept(&format!("{text}{teaser}\n\n{end}\n")).ends_with(&[6, 10]), "{end}");
        }
        assert!(
            kept(&format!(
                "{text}Read more: Pupils wait for the train\nThe Lamp is printed on paper made from reeds.\nContact\n"
            ))
            .ends_with(&[6])
        );
    }

    #[test]
    fn a_sentence_at_the_end_of_the_page_ends_the_article_and_a_notice_does_not() {
        let text = "Marsh railway to reopen after forty years\n14 November 2026\n\n\
            The railway across the marsh will reopen in June, forty years after the last train left.\n\n\
            Workers have laid eleven kilometres of new track and mended the bridge since the autumn.\n\n";
        for end in [
            "The county said it would not be commenting.",
            "A hearing is to be held on December 15.",
            "Der Bau hat vor zwei Jahren begonnen.",
        ] {
            assert!(kept(&format!("{text}{end}\n")).ends_with(&[6, 8]), "{end}");
            let teaser = format!("{}READ NEXT: Pupils wait for the train\n{end}\n", text.trim_end().to_owned() + "\n");
            assert!(kept(&teaser).ends_with(&[6, 8]), "{end}");
            let letter = "Get all the latest from the marsh by signing up to our newsletter here";
            assert!(kept(&format!("{teaser}{letter}\n")).ends_with(&[6, 8]), "{end}");
        }
        for end in [
            "Sign up here and we will write to you.",
            "You can leave this list at any time.",
            "© The Lamp of Lowmere and its owners.",
        ] {
            assert!(kept(&format!("{text}{end}\n")).ends_with(&[6]), "{end}");
        }
    }

    #[test]
    fn a_share_bar_of_many_rows_ends_no_article() {
        let dump = "Marsh railway to reopen after forty years\nBy Asta Holm\n\
            The railway across the marsh will reopen in June, forty years after the last train left, the county said on Monday.\n\
            Workers have laid eleven kilometres of new track and repaired the bridge over the creek since the autumn.\n\
            Share\nFacebook\nTwitter\nWhatsApp\nCopy link\n\
            About 4,200 people are expected to use the line each day, according to the county council.\n\
            The first train is to leave the town at six in the morning and to arrive at the coast by seven.\n";
        let kept = kept(dump);
        assert!([3, 4, 10, 11].iter().all(|number| kept.contains(number)), "{kept:?}");
    }
}
