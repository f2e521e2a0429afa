//! Hours that had not come when a text was published: what was "called at 10.40pm", in a text of the morning, was called the day before.

use super::chronicle;
use crate::article::Article;
use crate::date::{Mention, clock};
use jiff::civil::{Date, Time};

/// When an article was printed on its day.
#[derive(Clone, Copy)]
pub(super) struct Printed {
    day: Date,
    time: Time,
    /// Its clock may be another than that of the text.
    abroad: bool,
}

/// Hours by which the clock of a text may be before that of the time that its page gives in UTC.
const ABROAD: i8 = 12;

impl Printed {
    /// When the last version of an article was published on its day. A time of midnight is one that nobody has stated, and a live page tells
    /// of the hours behind the one that it gives.
    pub fn of(article: &Article, day: Option<Date>) -> Option<Printed> {
        let day = day?;
        let first = article.meta.date.as_ref()?.stamp;
        let last = article.meta.updated.unwrap_or(first);
        let time = last.time.filter(|time| *time != Time::midnight() && first.date == day && last.date == day)?;
        let abroad = last.offset.is_none_or(|offset| offset == 0) && last.offset.is_some();
        (!chronicle::is_live(article)).then_some(Printed { day, time, abroad })
    }

    /// The day of what a sentence tells of an hour: that which was `spoken` of before, or the day before the publication, if the hour had not come.
    pub fn day_of(self, text: &str, mention: &Mention, spoken: Option<Date>) -> Option<Date> {
        let hour = hour(text.get(mention.span.clone())?)?;
        let later = hour > self.time && (!self.abroad || hour.hour() - self.time.hour() >= ABROAD);
        later.then(|| spoken.or_else(|| self.day.yesterday().ok())).flatten()
    }
}

/// The time of day that the words of an expression give: "10.40pm", "gegen 18 Uhr", "18-tiden".
fn hour(words: &str) -> Option<Time> {
    let figures = words[words.find(|c: char| c.is_ascii_digit())?..].trim_end_matches('.');
    let behind = figures.trim_start_matches(|c: char| c.is_ascii_digit());
    let whole = figures[..figures.len() - behind.len()].parse().ok().filter(|_| !behind.starts_with(['.', ':']));
    clock(figures).or_else(|| Time::new(whole?, 0, 0, 0).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_give_an_hour() {
        for (words, expected) in [
            ("10.40pm", Some((22, 40))),
            ("10.40pm.", Some((22, 40))),
            ("6 p.m.", Some((18, 0))),
            ("gegen 18 Uhr", Some((18, 0))),
            ("18-tiden", Some((18, 0))),
            ("klokken 18.30", Some((18, 30))),
            ("nine minutes earlier", None),
            ("midnight", None),
        ] {
            let expected = expected.map(|(hour, minute)| Time::constant(hour, minute, 0, 0));
            assert_eq!(hour(words), expected, "{words}");
        }
    }
}
