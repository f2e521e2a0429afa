//! Chronicles whose days stand on lines of their own: "Tuesday, 26 May", and beneath it "2:40 a.m.: The dam breaks."

use super::dating::Worded;
use crate::article::Article;
use crate::date::{self, Mention, Precision, Reader};
use crate::raw::Kind;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

/// The chronicle in an article, by the numbers of its blocks, from 1.
#[derive(Debug, Default)]
pub(super) struct Chronicle {
    /// The days of entries that stand beneath a line.
    days: BTreeMap<usize, Worded>,
    /// The lines that say them.
    lines: BTreeSet<usize>,
}

/// Bytes of the longest line that says nothing but a day.
const LINE: usize = 40;

/// Bytes of an entry in which its time of day stands.
const HEAD: usize = 24;

impl Chronicle {
    /// Reads the `article`, which is in `lang` and was published on a day. A single line is one of a chronicle only if an
    /// entry beneath it opens with a time of day: elsewhere it is a date of printing that was left in the text. Beneath a time
    /// that stands alone, as on a live page, everything is of the day; such a page goes on until its last change.
    pub fn of(article: &Article, lang: &str, published: Option<civil::Date>) -> Chronicle {
        let read = |text: &str| Reader::new(lang, published).read(text);
        let last = published.map(|published| article.meta.updated.map_or(published, |last| last.date.max(published)));
        let lines: BTreeMap<usize, Worded> = (1..)
            .zip(&article.body)
            .filter(|(_, block)| matches!(block.kind, Kind::Heading(_) | Kind::Paragraph | Kind::Item { .. }))
            .filter_map(|(number, block)| Some((number, day_alone(&block.text.plain, read, last)?)))
            .collect();
        let mut chronicle = Chronicle::default();
        let timed = |text: &str| {
            let head = &text[..text.floor_char_boundary(HEAD)];
            read(head).first().is_some_and(|first| first.clock && first.span.start <= "at ".len())
        };
        for (&line, day) in &lines {
            let below = article.body.get(line).filter(|block| block.kind == Kind::Paragraph);
            let live = below.is_some_and(|block| date::clock(&block.text.plain).is_some());
            for (number, block) in (line + 1..).zip(&article.body[line..]) {
                let text = block.text.plain.as_str();
                let listed = lines.len() > 1 && (number == line + 1 || matches!(block.kind, Kind::Item { .. }));
                let entry = matches!(block.kind, Kind::Paragraph | Kind::Item { .. });
                if lines.contains_key(&number) || !live && !(entry && (listed || timed(text))) {
                    break;
                }
                chronicle.days.insert(number, day.clone());
                chronicle.lines.insert(line);
            }
        }
        chronicle
    }

    /// The day of the line above a block.
    pub fn day(&self, block: usize) -> Option<&Worded> {
        self.days.get(&block)
    }

    /// Does a block say the day of those beneath it, and nothing else?
    pub fn is_line(&self, block: usize) -> bool {
        self.lines.contains(&block)
    }
}

/// The day that a line says, if it is over and the line says nothing else.
fn day_alone(text: &str, read: impl Fn(&str) -> Vec<Mention>, published: Option<civil::Date>) -> Option<Worded> {
    let said = text.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    if said.len() > LINE || text.ends_with('.') && !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mentions = read(said);
    let [Mention { span, when: Some(when), clock: false, .. }] = mentions.as_slice() else { return None };
    let is_day = when.precision() == Precision::Day && published.is_none_or(|published| when.from() <= published);
    (*span == (0..said.len()) && is_day).then(|| (when.clone(), said.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::*;
    use crate::date::Stamp;

    #[test]
    fn the_entries_of_a_live_page_are_of_the_day_above_them() {
        let texts = ["2026-01-16", "00.40 GMT", "The harbour stays closed.", "2026-01-15", "22.05 GMT", "Cranes fell."];
        let mut article = article("a", "Storm live", "", "2026-01-15", &texts);
        article.meta.updated = Stamp::read("2026-01-16");
        let chronicle = Chronicle::of(&article, "en", Some(civil::date(2026, 1, 15)));
        let day = |block: usize| chronicle.day(block).map(|(day, _)| day.from().day());
        assert_eq!([day(3), day(6)], [Some(16), Some(15)]);
        assert!(chronicle.is_line(1) && chronicle.is_line(4) && !chronicle.is_line(3));
    }
}
