//! The site's own words: labels, counts and dates in each language that a site can be in.
//!
//! One TOML file for each language stands in `ui/`; all hold the same keys as `en.toml` (a test says so). A site
//! replaces single labels with `[strings]` in its `site.toml`.

use crate::date::{Modifier, Precision, Stamp, When};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ui {
    /// BCP 47 tag.
    pub tag: String,
    /// Writing direction: `ltr` or `rtl`.
    pub direction: String,
    /// Thousands separator.
    thousands: String,
    dates: Dates,
    counts: BTreeMap<String, BTreeMap<String, String>>,
    /// Labels by key.
    pub strings: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    months: [String; 12],
    months_short: [String; 12],
    weekdays: [String; 7],
    day: String,
    day_plain: String,
    day_short: String,
    month: String,
    week: String,
    quarter: String,
    decade: String,
    range: String,
    range_month: String,
    start: String,
    mid: String,
    end: String,
    before: String,
    after: String,
    approx: String,
}

const FILES: &[&str] = &[
    include_str!("ui/en.toml"),
    include_str!("ui/da.toml"),
    include_str!("ui/nb.toml"),
    include_str!("ui/sv.toml"),
    include_str!("ui/de.toml"),
    include_str!("ui/fr.toml"),
    include_str!("ui/es.toml"),
    include_str!("ui/ar.toml"),
];

static LANGUAGES: LazyLock<Vec<Ui>> =
    LazyLock::new(|| FILES.iter().map(|file| toml::from_str(file).expect("a test reads every table")).collect());

impl Ui {
    /// The words of the language with this BCP 47 tag (`de-AT` is `de`); `None` if there is no table for it.
    pub fn of(tag: &str) -> Option<&'static Ui> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let primary = if primary == "no" { "nb" } else { &primary };
        LANGUAGES.iter().find(|ui| ui.tag == primary)
    }

    /// The tags of all languages that there is a table for.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|ui| ui.tag.as_str())
    }

    /// The label `key`, or the key itself if there is none: a missing label must be seen, not hidden.
    pub fn label<'a>(&'a self, key: &'a str) -> &'a str {
        self.strings.get(key).map_or(key, String::as_str)
    }

    /// The label `key` with `{name}` replaced by each value.
    pub fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.label(key), values)
    }

    /// `n` of a thing in words: `count("articles", 14)` is "14 articles".
    pub fn count(&self, key: &str, n: usize) -> String {
        let forms = self.counts.get(key);
        let form = forms.and_then(|forms| forms.get(self.plural(n)).or_else(|| forms.get("other")));
        fill(form.map_or("{n}", String::as_str), &[("n", &self.number(n))])
    }

    /// A number with the language's thousands separator.
    pub fn number(&self, n: usize) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
                out.push_str(&self.thousands);
            }
            out.push(digit);
        }
        out
    }

    /// CLDR's plural category of a whole number.
    fn plural(&self, n: usize) -> &'static str {
        match (self.tag.as_str(), n) {
            ("ar", 0) => "zero",
            ("ar", 2) => "two",
            ("ar", n) if (3..=10).contains(&(n % 100)) => "few",
            ("ar", n) if n % 100 >= 11 => "many",
            ("fr", 0) | (_, 1) => "one",
            _ => "other",
        }
    }

    /// A day with its weekday: "Monday 19 July 2021".
    pub fn day(&self, date: Date) -> String {
        self.day_by(&self.dates.day, date)
    }

    /// A day: "19 July 2021".
    pub fn day_plain(&self, date: Date) -> String {
        self.day_by(&self.dates.day_plain, date)
    }

    /// A day in few characters: "19 Jul 2021".
    pub fn day_short(&self, date: Date) -> String {
        self.day_by(&self.dates.day_short, date)
    }

    /// A month: "July 2021".
    pub fn month(&self, date: Date) -> String {
        self.day_by(&self.dates.month, date)
    }

    /// A day with the time, if one is stated: "19 July 2021, 13:30".
    pub fn stamp(&self, stamp: &Stamp) -> String {
        let day = self.day_plain(stamp.date);
        match stamp.time {
            Some(time) => format!("{day}, {:02}:{:02}", time.hour(), time.minute()),
            None => day,
        }
    }

    /// The same with the time's zone as its outlet states it: "19 July 2021, 14:05 UTC+1".
    pub fn stamp_in_zone(&self, stamp: &Stamp) -> String {
        match (stamp.time, stamp.offset) {
            (None, _) => self.stamp(stamp),
            (_, Some(offset)) => format!("{} {}", self.stamp(stamp), zone(offset)),
            (_, None) => format!("{} ({})", self.stamp(stamp), self.label("zone_not_stated")),
        }
    }

    /// From a day to a day, with what they share said once: "17–19 July 2021".
    pub fn span(&self, from: Date, to: Date) -> String {
        if from == to {
            return self.day_plain(from);
        }
        if (from.year(), from.month()) == (to.year(), to.month()) {
            let both = [("from", from.day().to_string()), ("to", to.day().to_string())];
            let both = both.each_ref().map(|(name, value)| (*name, value.as_str()));
            return self.day_by(&fill(&self.dates.range_month, &both), to);
        }
        fill(&self.dates.range, &[("from", &self.day_plain(from)), ("to", &self.day_plain(to))])
    }

    /// From a date to a later one, each at the precision at which it is known: "Early March 2021 – 19 July 2021".
    pub fn span_of(&self, from: &When, to: &When) -> String {
        if from.precision() == Precision::Day && to.precision() == Precision::Day {
            return self.span(from.from(), to.from());
        }
        let plain = |when: &When| match when.precision() {
            Precision::Day => self.day_plain(when.from()),
            _ => self.when(when),
        };
        match from == to {
            true => plain(from),
            false => fill(&self.dates.range, &[("from", &plain(from)), ("to", &plain(to))]),
        }
    }

    /// A date at the precision at which it is known, as a heading: "Early March 2021".
    ///
    /// The beginning, middle and end of units longer than a month are not worded: "earlier this year" said in November
    /// is no "early 2021". The words themselves stand beside the date.
    pub fn when(&self, when: &When) -> String {
        let dates = &self.dates;
        // "Before the summer" is before its first month: of a time without a name of its own only the end is said that bounds it.
        let bound = match when.modifier() {
            Some(Modifier::Before) => Some(self.month(when.from())),
            Some(Modifier::After) => Some(self.month(when.to())),
            _ => None,
        };
        let plain = match when.precision() {
            Precision::Day => self.day(when.from()),
            Precision::Week => self.day_by(&dates.week, when.from()),
            Precision::Month => self.month(when.from()),
            Precision::Quarter => self.day_by(&dates.quarter, when.from()),
            Precision::Year => when.from().year().to_string(),
            Precision::Decade => self.day_by(&dates.decade, when.from()),
            // "Between July and September" names no day.
            Precision::Range if is_of_months(when) => {
                format!("{} – {}", self.month(when.from()), self.month(when.to()))
            }
            Precision::Weekend | Precision::Range => self.span(when.from(), when.to()),
            // The names of seasons turn with the hemisphere; their months do not.
            Precision::Season | Precision::Half => {
                bound.unwrap_or_else(|| format!("{} – {}", self.month(when.from()), self.month(when.to())))
            }
            Precision::Century => format!("{}–{}", when.from().year(), when.to().year()),
        };
        let month = when.precision() == Precision::Month;
        let pattern = match when.modifier() {
            Some(Modifier::Start) if month => &dates.start,
            Some(Modifier::Mid) if month => &dates.mid,
            Some(Modifier::End) if month => &dates.end,
            Some(Modifier::Before) => &dates.before,
            Some(Modifier::After) => &dates.after,
            Some(Modifier::Approx) => &dates.approx,
            _ => return capital(&plain),
        };
        capital(&fill(pattern, &[("when", &plain)]))
    }

    fn day_by(&self, pattern: &str, date: Date) -> String {
        let month = date.month() as usize - 1;
        let weekday = date.weekday().to_monday_zero_offset() as usize;
        let day = if self.tag == "fr" && date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
        fill(
            pattern,
            &[
                ("weekday", &self.dates.weekdays[weekday]),
                ("d", &day),
                ("month", &self.dates.months[month]),
                ("mon", &self.dates.months_short[month]),
                ("q", &(month / 3 + 1).to_string()),
                ("y", &date.year().to_string()),
            ],
        )
    }
}

/// Does it run from the first day of a month to the last of a later one?
fn is_of_months(when: &When) -> bool {
    let (from, to) = (when.from(), when.to());
    from == from.first_of_month() && to == to.last_of_month() && from.first_of_month() != to.first_of_month()
}

/// The zone that is `offset` seconds east of UTC.
fn zone(offset: i32) -> String {
    let (sign, minutes) = (if offset < 0 { '−' } else { '+' }, offset.abs() / 60);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// Replaces `{name}` by its value.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(value),
            None => out.extend(["{", name, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// With a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn ui(tag: &str) -> &'static Ui {
        Ui::of(tag).unwrap()
    }

    #[test]
    fn every_language_has_the_same_keys_as_english() {
        let english = ui("en");
        for tag in Ui::tags() {
            assert_eq!(ui(tag).strings.keys().collect::<Vec<_>>(), english.strings.keys().collect::<Vec<_>>(), "{tag}");
            assert_eq!(ui(tag).counts.keys().collect::<Vec<_>>(), english.counts.keys().collect::<Vec<_>>(), "{tag}");
            for (key, forms) in &ui(tag).counts {
                assert!(forms.contains_key("other"), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn every_language_fills_the_same_blanks() {
        let blanks = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names.sort();
            names
        };
        for tag in Ui::tags() {
            for (key, english) in &ui("en").strings {
                assert_eq!(blanks(ui(tag).label(key)), blanks(english), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn dates_are_worded_in_the_language_of_the_site() {
        let day = date(2021, 7, 19);
        let worded = ["en", "da", "de", "fr", "es"].map(|tag| ui(tag).day(day));
        let expected = [
            "Monday 19 July 2021",
            "mandag 19. juli 2021",
            "Montag, 19. Juli 2021",
            "lundi 19 juillet 2021",
            "lunes, 19 de julio de 2021",
        ];
        assert_eq!(worded, expected);
    }

    #[test]
    fn a_month_is_never_shown_as_a_day() {
        let march = When::unit(date(2021, 3, 1), Precision::Month).with(Some(Modifier::Start));
        assert_eq!(ui("en").when(&march), "Early March 2021");
        assert_eq!(ui("da").when(&march), "Begyndelsen af marts 2021");
    }

    #[test]
    fn earlier_this_year_is_not_early_in_the_year() {
        let year = When::unit(date(2021, 3, 1), Precision::Year).with(Some(Modifier::Start));
        assert_eq!(ui("en").when(&year), "2021");
    }

    #[test]
    fn before_a_season_is_before_its_first_month() {
        let summer = |modifier| When::unit(date(2027, 6, 1), Precision::Season).with(modifier);
        assert_eq!(ui("en").when(&summer(Some(Modifier::Before))), "Before June 2027");
        assert_eq!(ui("de").when(&summer(Some(Modifier::After))), "Nach August 2027");
        assert_eq!(ui("en").when(&summer(None)), "June 2027 – August 2027");
    }

    #[test]
    fn a_time_is_said_with_its_zone() {
        let said = |text: &str| ui("en").stamp_in_zone(&Stamp::read(text).unwrap());
        assert_eq!(said("2021-07-19T14:05:00+01:00"), "19 July 2021, 14:05 UTC+1");
        assert_eq!(said("2021-07-19T09:05:00-04:30"), "19 July 2021, 09:05 UTC−4:30");
        assert_eq!(said("2021-07-19T13:05:00Z"), "19 July 2021, 13:05 UTC");
        assert_eq!(said("2021-07-19T13:05:00"), "19 July 2021, 13:05 (time zone not stated)");
        assert_eq!(said("2021-07-19"), "19 July 2021");
    }

    #[test]
    fn spans_say_once_what_both_ends_share() {
        assert_eq!(ui("en").span(date(2021, 7, 17), date(2021, 7, 19)), "17–19 July 2021");
        assert_eq!(ui("en").span(date(2021, 3, 1), date(2021, 7, 19)), "1 March 2021 – 19 July 2021");
    }

    #[test]
    fn counts_follow_the_language() {
        assert_eq!(ui("en").count("articles", 1), "1 article");
        assert_eq!(ui("en").count("articles", 12_345), "12,345 articles");
        assert_eq!(ui("fr").count("articles", 0), "0 article");
    }
}
