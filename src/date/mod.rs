//! Dates as sources give them: values with a precision, never an invented day.
//!
//! [`When`] is the value of an event's date: an interval with the precision that the words support. [`Stamp`] is the
//! date, perhaps with a time, on which an article was published. [`line()`] reads publication lines in any of the
//! languages of `lang`; a [`Reader`] finds the expressions of running text.

use jiff::civil;
use std::fmt;

mod calendar;
mod clock;
mod expression;
mod line;

pub use clock::{clock, is_minute, timed};
pub use expression::{Mention, Reader};
pub use line::{DateLine, line, line_at};

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// An ISO week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A season of three months: spring is March to May.
    Season,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years: the 20th century is 1900 to 1999, as TIMEX3 has it.
    Century,
    /// From a day to a day, as the source says: "between 3 and 9 May".
    Range,
}

/// What the words add to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modifier {
    /// The beginning of it: "early March", "earlier this year".
    Start,
    /// The middle of it.
    Mid,
    /// The end of it.
    End,
    /// Before it.
    Before,
    /// After it.
    After,
    /// Around it.
    Approx,
}

/// A date with its precision: the days from which to which it may reach.
///
/// Fields are private: a `When` always has `from <= to`, and bounds that fit its precision.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct When {
    from: civil::Date,
    to: civil::Date,
    precision: Precision,
    modifier: Option<Modifier>,
}

impl When {
    /// One day.
    pub fn day(date: civil::Date) -> Self {
        When { from: date, to: date, precision: Precision::Day, modifier: None }
    }

    /// The unit of `precision` that holds `date`.
    pub fn unit(date: civil::Date, precision: Precision) -> Self {
        let (from, to) = match precision {
            Precision::Day | Precision::Range => (date, date),
            Precision::Week => {
                let monday =
                    date.saturating_sub(jiff::Span::new().days(i64::from(date.weekday().to_monday_zero_offset())));
                (monday, monday.saturating_add(jiff::Span::new().days(6)))
            }
            Precision::Weekend => {
                let week = When::unit(date, Precision::Week);
                (week.to.saturating_sub(jiff::Span::new().days(1)), week.to)
            }
            Precision::Month => (date.first_of_month(), date.last_of_month()),
            Precision::Quarter => months_from(first_of(date, 3), 3),
            Precision::Season => {
                let into = i32::from(date.month() % 3);
                months_from(date.first_of_month().saturating_sub(jiff::Span::new().months(into)), 3)
            }
            Precision::Half => months_from(first_of(date, 6), 6),
            Precision::Year => (date.first_of_year(), date.last_of_year()),
            Precision::Decade => years(date, 10),
            Precision::Century => years(date, 100),
        };
        When { from, to, precision, modifier: None }
    }

    /// A span of days, the earlier first whatever the order given.
    pub fn range(a: civil::Date, b: civil::Date) -> Self {
        When { from: a.min(b), to: a.max(b), precision: Precision::Range, modifier: None }
    }

    /// The same with what the words add.
    #[must_use]
    pub fn with(mut self, modifier: Option<Modifier>) -> Self {
        self.modifier = modifier;
        self
    }

    /// First day on which it may lie.
    pub fn from(&self) -> civil::Date {
        self.from
    }

    /// Last day on which it may lie.
    pub fn to(&self) -> civil::Date {
        self.to
    }

    /// How finely it is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// What the words add.
    pub fn modifier(&self) -> Option<Modifier> {
        self.modifier
    }

    /// The value as TIMEX3 writes it: `2021-07-19`, `2021-W28`, `2021-03`, `2021-Q4`, `2021`, `202`; a range is
    /// written `2021-05-03/2021-05-09`.
    pub fn timex(&self) -> String {
        let from = self.from;
        match self.precision {
            Precision::Day => from.to_string(),
            Precision::Week => {
                let week = from.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Precision::Month => format!("{:04}-{:02}", from.year(), from.month()),
            Precision::Quarter => format!("{:04}-Q{}", from.year(), (from.month() - 1) / 3 + 1),
            Precision::Year => format!("{:04}", from.year()),
            Precision::Weekend => format!("{}-WE", When::unit(from, Precision::Week).timex()),
            Precision::Season => format!("{:04}-{}", from.year(), ["SP", "SU", "FA", "WI"][season(from)]),
            Precision::Half => format!("{:04}-H{}", from.year(), (from.month() - 1) / 6 + 1),
            Precision::Decade => format!("{:03}", from.year().div_euclid(10)),
            Precision::Century => format!("{:02}", from.year().div_euclid(100)),
            Precision::Range => format!("{}/{}", from, self.to),
        }
    }

    /// Reads a day, a month, a year or a span of days, as [`Self::timex`] writes them.
    ///
    /// ```
    /// let spring = newsfold::date::When::read("2031-03/2031-05");
    /// assert_eq!(spring, None, "a span is of days");
    /// assert_eq!(newsfold::date::When::read("2031-05").map(|when| when.timex()), Some("2031-05".to_owned()));
    /// ```
    pub fn read(text: &str) -> Option<When> {
        let day = |text: &str| text.parse::<civil::Date>().ok().filter(|_| text.len() == "2031-05-04".len());
        if let Some((from, to)) = text.split_once('/') {
            return Some(When::range(day(from)?, day(to)?));
        }
        let (whole, precision) = match text.len() {
            4 => (format!("{text}-01-01"), Precision::Year),
            7 => (format!("{text}-01"), Precision::Month),
            _ => (text.to_owned(), Precision::Day),
        };
        day(&whole).map(|date| When::unit(date, precision))
    }

    /// First and last day that the words mean: the first third of March for "early March", the last for "late March".
    pub fn meant(&self) -> (civil::Date, civil::Date) {
        let days = self.from.until(self.to).map_or(0, |span| span.get_days());
        let after = |days: i32| self.from.saturating_add(jiff::Span::new().days(days));
        match self.modifier {
            Some(Modifier::Start) => (self.from, after(days / 3)),
            Some(Modifier::Mid) => (after(days / 3), after(days * 2 / 3)),
            Some(Modifier::End) => (after(days * 2 / 3), self.to),
            _ => (self.from, self.to),
        }
    }

    /// Key that puts timeline entries in order: by the first day that is meant, coarser before finer.
    pub fn order(&self) -> (civil::Date, std::cmp::Reverse<civil::Date>) {
        let (from, to) = self.meant();
        (from, std::cmp::Reverse(to))
    }
}

/// First day of the block of `months` months, counted from January, that holds `date`.
fn first_of(date: civil::Date, months: i8) -> civil::Date {
    civil::Date::constant(date.year(), (date.month() - 1) / months * months + 1, 1)
}

fn months_from(first: civil::Date, months: i32) -> (civil::Date, civil::Date) {
    (first, first.saturating_add(jiff::Span::new().months(months - 1)).last_of_month())
}

/// The block of `years` years that holds `date`.
fn years(date: civil::Date, years: i16) -> (civil::Date, civil::Date) {
    let first = date.year().div_euclid(years) * years;
    (civil::Date::constant(first, 1, 1), civil::Date::constant(first + years - 1, 12, 31))
}

/// 0 for spring to 3 for winter.
fn season(first: civil::Date) -> usize {
    usize::from(first.month().unsigned_abs() / 3 + 3) % 4
}

/// When an article was published: a day, with a time and an offset from UTC where they are stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// The day at the place of publication.
    pub date: civil::Date,
    /// The time of day, if stated.
    pub time: Option<civil::Time>,
    /// Seconds east of UTC, if stated; never without a time.
    pub offset: Option<i32>,
}

impl Stamp {
    /// A day without a time.
    pub fn day(date: civil::Date) -> Self {
        Stamp { date, time: None, offset: None }
    }

    /// A key that puts the stamps of articles in order: by day; within a day by time, one without an offset taken for UTC; and last
    /// those without a time, for nobody was first because he does not say when.
    pub fn order(&self) -> (civil::Date, bool, i64) {
        let seconds = self
            .time
            .map_or(0, |time| i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second()));
        (self.date, self.time.is_none(), seconds - i64::from(self.offset.unwrap_or(0)))
    }

    /// Reads what [`Stamp`]'s `Display` writes, and other ISO 8601 and RFC 2822/3339 forms.
    pub fn read(text: &str) -> Option<Stamp> {
        let text = text.trim();
        if let Ok(date) = text.parse::<civil::Date>()
            && text.len() <= 10
        {
            return Some(Stamp::day(date));
        }
        if let Ok(pieces) = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text) {
            let offset = pieces.to_numeric_offset().map(|offset| offset.seconds());
            return Some(Stamp { date: pieces.date(), time: pieces.time(), offset: pieces.time().and(offset) });
        }
        let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?;
        Some(Stamp { date: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset().seconds()) })
    }
}

impl fmt::Display for Stamp {
    /// `2021-07-19`, `2021-07-19T13:30` or `2021-07-19T13:30:00+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        }
        match self.offset {
            Some(0) => write!(f, "Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 3600, offset.abs() / 60 % 60)
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn who_gives_no_time_was_not_first() {
        let order = |text: &str| Stamp::read(text).map(|stamp| stamp.order());
        assert!(order("2021-07-19T07:42:00") < order("2021-07-19"));
        assert!(order("2021-07-19") < order("2021-07-20T00:10:00"));
        assert!(order("2021-07-19T09:00:00+02:00") < order("2021-07-19T08:00:00Z"));
    }

    #[test]
    fn stamps_read_back_what_they_write() {
        for text in ["2021-07-19", "2021-07-19T13:30:00", "2021-07-19T13:30:00+02:00", "2021-07-19T13:30:00Z"] {
            assert_eq!(Stamp::read(text).map(|stamp| stamp.to_string()).as_deref(), Some(text));
        }
        let mail = Stamp::read("Mon, 19 Jul 2021 13:30:00 +0200").unwrap();
        assert_eq!(mail.to_string(), "2021-07-19T13:30:00+02:00");
        assert_eq!(Stamp::read("soon"), None);
    }

    #[test]
    fn units_are_written_as_timex() {
        let day = date(2021, 7, 19);
        let written = |precision| When::unit(day, precision).timex();
        assert_eq!(written(Precision::Day), "2021-07-19");
        assert_eq!(written(Precision::Week), "2021-W29");
        assert_eq!(written(Precision::Month), "2021-07");
        assert_eq!(written(Precision::Quarter), "2021-Q3");
        assert_eq!(written(Precision::Year), "2021");
        assert_eq!(written(Precision::Decade), "202");
        assert_eq!(written(Precision::Century), "20");
        assert_eq!(written(Precision::Weekend), "2021-W29-WE");
        assert_eq!(written(Precision::Season), "2021-SU");
        assert_eq!(written(Precision::Half), "2021-H2");
        assert_eq!(When::unit(date(2021, 1, 5), Precision::Season).timex(), "2020-WI");
    }

    #[test]
    fn a_year_comes_before_its_month_and_a_month_before_its_first_day() {
        let day = date(2021, 1, 1);
        let mut whens = [Precision::Day, Precision::Month, Precision::Year].map(|precision| When::unit(day, precision));
        whens.sort_by_key(When::order);
        assert_eq!(whens.map(|when| when.timex()), ["2021", "2021-01", "2021-01-01"]);
    }

    #[test]
    fn the_end_of_a_month_comes_after_its_first_days() {
        let month = |modifier| When::unit(date(2021, 3, 1), Precision::Month).with(modifier);
        let mut whens = [
            month(Some(Modifier::End)),
            When::day(date(2021, 3, 2)),
            month(Some(Modifier::Start)),
            month(None),
            When::day(date(2021, 4, 1)),
        ];
        whens.sort_by_key(When::order);
        let order = whens.map(|when| (when.timex(), when.modifier()));
        let march = "2021-03".to_owned();
        assert_eq!(order[0], (march.clone(), None));
        assert_eq!(order[1], (march.clone(), Some(Modifier::Start)));
        assert_eq!(order[2].0, "2021-03-02");
        assert_eq!(order[3], (march, Some(Modifier::End)));
        assert_eq!(order[4].0, "2021-04-01");
    }
}
