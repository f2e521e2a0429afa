//! Chronicles whose days stand on lines of their own: "Tuesday, 26 May", and beneath it "2:40 a.m.: The dam breaks."

use super::dating::Worded;
use crate::article::Article;
use crate::date::{self, Mention, Precision, Reader, When};
use crate::raw::{Block, Kind};
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

/// Minutes by which two times that follow each other differ if a midnight lies between them.
const HALF_DAY: i32 = 12 * 60;

/// Bytes of an entry in which its time of day stands.
const HEAD: usize = 24;

impl Chronicle {
    /// Reads the `article`, which is in `lang` and was published on a day. A single line is one of a chronicle only if an
    /// entry beneath it opens with a time of day: elsewhere it is a date of printing that was left in the text. Beneath a time
    /// that stands alone, as on a live page, everything is of the day; such a page goes on until its last change. Where its times run
    /// over midnight, the entries before it are of the day before.
    pub fn of(article: &Article, lang: &str, published: Option<civil::Date>) -> Chronicle {
        let read = |text: &str| Reader::new(lang, published).read(text);
        let last = published.map(|published| article.meta.updated.map_or(published, |last| last.date.max(published)));
        let lines: BTreeMap<usize, Worded> = (1..)
            .zip(&article.body)
            .filter(|(_, block)| matches!(block.kind, Kind::Heading(_) | Kind::Paragraph | Kind::Item { .. }))
            .filter_map(|(number, block)| Some((number, day_alone(&block.text.plain, read, last)?)))
            .collect();
        let mut chronicle = Chronicle::default();
        if lines.is_empty() {
            chronicle.days = over_midnight(article, published).unwrap_or_default();
        }
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

/// Is the article a live page: do entries of it begin with a time of day alone, or with the minute of a match ("38 min: Goal")?
pub(super) fn is_live(article: &Article) -> bool {
    let entries = article.body.iter().filter(|block| matches!(block.kind, Kind::Heading(_) | Kind::Paragraph));
    entries.filter(|block| time(block).is_some() || date::is_minute(&block.text.plain)).take(LIVE).count() == LIVE
}

/// The entries of a live page under their times, in the order of the page.
pub(super) struct Live {
    /// The block of each time, from 1, and its minute of the day, UTC if the article states how far it is off.
    entries: Vec<(usize, i64)>,
    /// The newest stands first.
    newest_first: bool,
}

impl Live {
    /// `None` for any other article.
    pub fn of(article: &Article) -> Option<Live> {
        let times = Some(times(article)).filter(|times| !times.is_empty() && is_live(article))?;
        let newest_first = newest_first(&times);
        let offset = article.meta.date.as_ref().and_then(|date| date.stamp.offset).unwrap_or(0);
        let minute = |time: civil::Time| i64::from(minutes(time)) - i64::from(offset / 60);
        let entries = times.into_iter().map(|(number, time)| (number, minute(time))).collect();
        Some(Live { entries, newest_first })
    }

    /// The minute of the entry in which a block stands.
    pub fn minute(&self, block: usize) -> Option<i64> {
        let before = self.entries.partition_point(|&(entry, _)| entry <= block);
        before.checked_sub(1).map(|at| self.entries[at].1)
    }

    /// Where a block comes if the entries of a page whose newest stands first are read in the order in which they came. What stands above
    /// the first entry sums up.
    pub fn turned(&self, block: usize) -> Option<usize> {
        let before = self.entries.partition_point(|&(entry, _)| entry <= block);
        self.newest_first.then(|| if before == 0 { 0 } else { self.entries.len() + 1 - before })
    }
}

/// Do more of the `times` go back than forth?
fn newest_first(times: &[(usize, civil::Time)]) -> bool {
    let steps = || times.windows(2).map(|pair| minutes(pair[1].1) - minutes(pair[0].1));
    steps().filter(|&step| step < 0).count() > steps().filter(|&step| step > 0).count()
}

/// The entries of a live page, by block, from 1, with their times.
fn times(article: &Article) -> Vec<(usize, civil::Time)> {
    (1..)
        .zip(&article.body)
        .filter(|(_, block)| matches!(block.kind, Kind::Heading(_) | Kind::Paragraph))
        .filter_map(|(number, block)| Some((number, time(block)?)))
        .collect()
}

/// The time of day that a block says alone, or before the headline of an entry.
fn time(block: &Block) -> Option<civil::Time> {
    let text = block.text.plain.as_str();
    let headed = || matches!(block.kind, Kind::Heading(_)).then(|| date::timed(text)).flatten();
    date::clock(text).or_else(|| Some(headed()?.0))
}

/// Fewest entries that make a live page.
const LIVE: usize = 3;

/// The entries of a live page without lines for its days, whose times run over midnight ("05:10 … 01:30 … 23:15 … 22:00", or the other
/// way round): those that are not of the day of publication, with their days.
fn over_midnight(article: &Article, published: Option<civil::Date>) -> Option<BTreeMap<usize, Worded>> {
    const PAIRS: usize = 3;
    let times = times(article);
    let pairs = || times.windows(2).map(|pair| minutes(pair[1].1) - minutes(pair[0].1));
    let newest_first = newest_first(&times);
    let steps: Vec<i32> = pairs().map(|step| if newest_first { -step } else { step }).collect();
    let midnight = steps.iter().position(|&step| step < 0)?;
    // All other steps lead one way, and that one over half a day, or the order is another.
    let one = steps.iter().filter(|&&step| step < 0).count() == 1 && steps[midnight] <= -HALF_DAY;
    if !one || steps.len() < PAIRS {
        return None;
    }
    let (first, last) = (times.first()?.1, times.last()?.1);
    let later = match newest_first {
        true => later_day(article, first, last),
        false => later_day(article, last, first).or_else(|| day_after_its_own(article)),
    }?;
    let earlier = later.yesterday().ok()?;
    let mut days = BTreeMap::new();
    for (place, &(number, _)) in times.iter().enumerate() {
        let day = if (place <= midnight) == newest_first { later } else { earlier };
        let end = times.get(place + 1).map_or(article.body.len() + 1, |next| next.0);
        if Some(day) != published {
            let said = article.body[number - 1].text.plain.trim().to_owned();
            days.extend((number + 1..end).map(|block| (block, (When::day(day), said.clone()))));
        }
    }
    Some(days)
}

/// The day of the `newest` entry of a page that is told in the order of the night and states a day without its hour: it was begun on that day,
/// from which it goes on into the next. One that is told from its end may have been closed on it.
fn day_after_its_own(article: &Article) -> Option<civil::Date> {
    let stamp = article.meta.date.as_ref().map(|published| published.stamp)?;
    let day_alone = article.meta.updated.is_none() && stamp.time.is_none();
    stamp.date.tomorrow().ok().filter(|_| day_alone)
}

/// The day of the `newest` entry: that of the page's last change, if it is no earlier than the entry, or of its one date, which is that
/// of the newest or of the `oldest`, whichever is near.
fn later_day(article: &Article, newest: civil::Time, oldest: civil::Time) -> Option<civil::Date> {
    const NEAR: i32 = 4 * 60;
    let published = article.meta.date.as_ref().map(|published| published.stamp);
    if let Some(changed) = article.meta.updated {
        return Some(changed.date).filter(|_| changed.time.is_none_or(|time| time >= newest));
    }
    let stamp = published?;
    let away = |time: civil::Time| Some((minutes(stamp.time?) - minutes(time)).abs());
    let (to_newest, to_oldest) = (away(newest)?, away(oldest)?);
    match to_newest.min(to_oldest) <= NEAR {
        true if to_newest < to_oldest => Some(stamp.date),
        true => stamp.date.tomorrow().ok(),
        false => None,
    }
}

fn minutes(time: civil::Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
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

    /// The days of the month of the entries beneath these times, on a page that states these dates; 0 for that of publication.
    fn days(times: &[&str], published: &str, updated: Option<&str>) -> Vec<i8> {
        let texts: Vec<&str> = times.iter().flat_map(|&time| [time, "The port of Lenn tells what is new."]).collect();
        let mut article = article("a", "Storm live", "", "2026-01-16", &texts);
        let stamp = Stamp::read(published).unwrap();
        article.meta.date.as_mut().unwrap().stamp = stamp;
        article.meta.updated = updated.and_then(Stamp::read);
        let chronicle = Chronicle::of(&article, "en", Some(stamp.date));
        (1..=times.len()).map(|at| chronicle.day(at * 2).map_or(0, |(day, _)| day.from().day())).collect()
    }

    #[test]
    fn the_entries_of_a_live_page_before_midnight_are_of_the_day_before() {
        let night = ["05:10", "04:48", "01:30", "23:15", "22:00"];
        let changed = Some("2026-01-16T05:10");
        assert_eq!(days(&night, "2026-01-16T05:10", changed), [0, 0, 0, 15, 15]);
        assert_eq!(days(&night, "2026-01-16T06:00", None), [0, 0, 0, 15, 15]);
        assert_eq!(days(&night, "2026-01-15T21:40", None), [16, 16, 16, 0, 0]);
        assert_eq!(days(&night, "2026-01-15", changed), [16, 16, 16, 0, 0]);
        let told_in_order = ["22:00", "23:15", "01:30", "04:48", "05:10"];
        assert_eq!(days(&told_in_order, "2026-01-16T05:10", changed), [15, 15, 0, 0, 0]);
        assert_eq!(days(&told_in_order, "2026-01-15", None), [0, 0, 16, 16, 16]);
        // No day is made up where the page does not tell which it is, or where the times are in no order.
        assert_eq!(days(&night, "2026-01-16", None), [0; 5]);
        assert_eq!(days(&["05:10", "04:48", "03:30"], "2026-01-16T05:10", changed), [0; 3]);
        assert_eq!(days(&["05:10", "21:00", "03:30", "22:00", "09:00"], "2026-01-16T05:10", changed), [0; 5]);
    }

    #[test]
    fn a_time_before_the_headline_of_an_entry_is_that_of_the_entry() {
        let texts =
            ["16:40: Cranes at sea", "Two fell.", "12:15: Port shut", "Nobody was hurt.", "08:05: Storm", "It blows."];
        let mut article = article("a", "Storm live", "", "2026-01-15T08:00+01:00", &texts);
        let heads = article.body.iter_mut().step_by(2);
        heads.for_each(|block| block.kind = Kind::Heading(2));
        let live = Live::of(&article).unwrap();
        assert_eq!([2, 4, 6].map(|block| live.minute(block)), [Some(940), Some(675), Some(425)]);
        assert_eq!([2, 4, 6].map(|block| live.turned(block)), [Some(3), Some(2), Some(1)]);
        article.body.iter_mut().for_each(|block| block.kind = Kind::Paragraph);
        assert!(Live::of(&article).is_none(), "a sentence may begin with a time");
    }
}
