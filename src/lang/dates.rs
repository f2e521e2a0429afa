//! The words of date lines in all languages: `calendar/*.toml` (generated from CLDR) and `dates.toml` (kept by hand).

use super::phrases::Phrases;
use super::time::Unit;
use super::token::{Token, is_letter, key};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// What a word of a date line can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A month of the Gregorian calendar, from 1.
    Month(i8),
    /// A month of the Persian calendar, from 1.
    Persian(i8),
    /// A month of the Islamic calendar, from 1.
    Hijri(i8),
    /// A weekday, Monday being 0.
    Weekday(i8),
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// A label of a first publication.
    Published,
    /// A label of a change.
    Updated,
    /// A period that it tells of ended on the day that follows it: "for the three months ended".
    Ended,
    /// A word between the parts of a date, which says nothing.
    Joint,
    /// The number before it is this part.
    Mark(Part),
    /// The number after it is this part.
    MarkBefore(Part),
    /// So many days before the day of reading.
    DaysBack(i32),
    /// The year is counted from elsewhere: take so many from it.
    Era(i32),
    /// A zone, in minutes east of UTC where the name means one thing.
    Zone(Option<i32>),
}

/// The parts of a date and a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day of the month.
    Day,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
}

/// In which order a locale writes a date in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// A meaning and the languages in which it holds, one bit each; no bit stands for "any".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The meaning.
    pub sense: Sense,
    /// The languages.
    pub languages: u64,
}

/// All words of date lines.
#[derive(Debug)]
pub struct Words {
    phrases: Phrases<Entry>,
    others: Others,
    ago: Ago,
    orders: BTreeMap<&'static str, (Order, BTreeMap<String, Order>)>,
    dotted: u64,
}

/// The words that begin with a letter of another script than the Latin one. Their phrases are made when a line first has such a
/// word: they are a third of all, take two thirds of the time, and most runs never ask.
#[derive(Debug, Default)]
struct Others {
    forms: Vec<(String, Entry)>,
    phrases: OnceLock<Phrases<Entry>>,
}

/// What counts back ("3 hours ago"), in the Latin script and in others. The keys are made when they are first asked for: that takes
/// a quarter of the time of all these words, and lines that are read without a clock never ask.
#[derive(Debug, Default)]
struct Ago {
    forms: Vec<(String, Unit, u32)>,
    keys: [OnceLock<BTreeMap<String, Back>>; 2],
}

/// How far a line counts back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Back {
    /// The unit that it counts.
    pub unit: Unit,
    /// How many, if the line has no number.
    pub count: u32,
    /// Nothing but a minus says so: "-4 min", for "4 min" is as long as something takes.
    pub minus: bool,
}

#[derive(Deserialize)]
struct Calendar {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    am: Vec<String>,
    pm: Vec<String>,
    order: Order,
    dotted_day: bool,
    regions: BTreeMap<String, Order>,
    ago: BTreeMap<Unit, Vec<String>>,
    #[serde(default)]
    two_ago: BTreeMap<Unit, Vec<String>>,
}

#[derive(Deserialize)]
struct Shared {
    published: Vec<String>,
    updated: Vec<String>,
    ended: Vec<String>,
    joints: Vec<String>,
    marks: BTreeMap<Part, Vec<String>>,
    marks_before: BTreeMap<Part, Vec<String>>,
    days: BTreeMap<String, Vec<String>>,
    eras: BTreeMap<String, Vec<String>>,
    months: BTreeMap<String, Vec<Vec<String>>>,
    calendars: BTreeMap<String, Vec<Vec<String>>>,
    zones: BTreeMap<String, Vec<String>>,
    unclear: BTreeMap<String, Vec<String>>,
    ago: BTreeMap<Unit, Vec<String>>,
}

macro_rules! calendars {
    ($($tag:literal),* $(,)?) => { &[$(($tag, include_str!(concat!("calendar/", $tag, ".toml")))),*] };
}

/// The languages, each with its table; the place in this list is its bit in [`Entry::languages`].
const CALENDARS: &[(&str, &str)] = calendars![
    "en", "de", "fr", "es", "it", "pt", "nl", "da", "nb", "sv", "fi", "is", "fo", "et", "lv", "lt", "pl", "cs", "sk",
    "hu", "ro", "bg", "el", "tr", "ru", "uk", "be", "hr", "sl", "sr", "mk", "sq", "ca", "gl", "he", "ar", "fa", "ur",
    "hi", "bn", "ta", "th", "ja", "zh", "ko", "vi", "id",
];

/// The words, parsed once.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::parse);
    &WORDS
}

/// The languages that have a calendar.
pub(super) fn languages() -> impl Iterator<Item = &'static str> {
    CALENDARS.iter().map(|(tag, _)| *tag)
}

/// Each name with all its forms.
pub(super) type Names = Vec<Vec<String>>;

/// The names of the months and of the weekdays in a language.
pub(super) fn names(language: &str) -> Option<(Names, Names)> {
    let (_, text) = CALENDARS.iter().find(|(tag, _)| *tag == language)?;
    let calendar: Calendar = toml::from_str(text).expect("the tables are part of the program and tested");
    Some((calendar.months, calendar.weekdays))
}

/// The bit of a language, by its BCP 47 primary tag or a locale ("da", "da_DK"); 0 if it has no table.
pub fn language_bit(locale: &str) -> u64 {
    let language = match locale.split(['_', '-']).next() {
        Some("nn" | "no") => "nb",
        Some("bs") => "hr",
        Some("ms") => "id",
        Some("iw") => "he",
        Some(language) => language,
        None => return 0,
    };
    CALENDARS.iter().position(|(tag, _)| *tag == language).map_or(0, |place| 1 << place)
}

impl Words {
    fn parse() -> Words {
        let (others, ago, orders) = (Others::default(), Ago::default(), BTreeMap::new());
        let mut words = Words { phrases: Phrases::default(), others, ago, orders, dotted: 0 };
        for (place, (tag, text)) in CALENDARS.iter().enumerate() {
            let calendar = toml::from_str(text).expect("the tables are part of the program and tested");
            words.add_calendar(tag, 1 << place, calendar);
        }
        words.add_shared(toml::from_str(include_str!("dates.toml")).expect("the table is part of the program"));
        words
    }

    fn add_calendar(&mut self, tag: &'static str, language: u64, calendar: Calendar) {
        for (month, forms) in (1..).zip(&calendar.months) {
            self.add(forms, Sense::Month(month), language);
        }
        for (weekday, forms) in (0..).zip(&calendar.weekdays) {
            self.add(forms, Sense::Weekday(weekday), language);
        }
        self.add(&calendar.am, Sense::Am, language);
        self.add(&calendar.pm, Sense::Pm, language);
        self.ago.add(calendar.ago, 1);
        self.ago.add(calendar.two_ago, 2);
        self.dotted |= if calendar.dotted_day { language } else { 0 };
        self.orders.insert(tag, (calendar.order, calendar.regions));
    }

    fn add_shared(&mut self, shared: Shared) {
        let number = |key: &String| key.parse::<i32>().expect("keys of these tables are numbers");
        self.add(&shared.published, Sense::Published, 0);
        self.add(&shared.updated, Sense::Updated, 0);
        self.add(&shared.ended, Sense::Ended, 0);
        for (part, forms) in &shared.marks {
            self.add(forms, Sense::Mark(*part), 0);
        }
        for (part, forms) in &shared.marks_before {
            self.add(forms, Sense::MarkBefore(*part), 0);
        }
        for (days, forms) in &shared.days {
            self.add(forms, Sense::DaysBack(number(days)), 0);
        }
        for (years, forms) in &shared.eras {
            self.add(forms, Sense::Era(number(years)), 0);
        }
        for (tag, months) in &shared.months {
            let place = CALENDARS.iter().position(|(other, _)| other == tag);
            for (month, forms) in (1..).zip(months) {
                self.add(forms, Sense::Month(month), place.map_or(0, |place| 1 << place));
            }
        }
        for (name, months) in &shared.calendars {
            for (month, forms) in (1..).zip(months) {
                let sense = if name == "persian" { Sense::Persian(month) } else { Sense::Hijri(month) };
                self.add(forms, sense, 0);
            }
        }
        for (minutes, names) in &shared.zones {
            self.add(names, Sense::Zone(Some(number(minutes))), 0);
        }
        shared.unclear.values().for_each(|names| self.add(names, Sense::Zone(None), 0));
        self.add(&shared.joints, Sense::Joint, 0);
        self.ago.add(shared.ago, 1);
    }

    fn add(&mut self, forms: &[String], sense: Sense, languages: u64) {
        for form in forms {
            let entry = Entry { sense, languages };
            match form.chars().find(|&c| is_letter(c)).is_none_or(is_latin) {
                true => add(&mut self.phrases, form, entry),
                false => self.others.forms.push((form.clone(), entry)),
            }
        }
    }

    /// The meanings of the longest phrase that starts at `tokens[0]`, and how many tokens it takes. `scratch` saves an
    /// allocation for each word.
    pub fn longest<'a>(&'a self, text: &str, tokens: &[Token], scratch: &mut String) -> Option<(&'a [Entry], usize)> {
        let first = text[tokens.first()?.span.start..].chars().next()?;
        // A phrase has its first word in common with the text, so it stands in one of the tables only.
        let other = if is_latin(first) { None } else { self.others.phrases().longest(text, tokens, scratch) };
        other.or_else(|| self.phrases.longest(text, tokens, scratch))
    }

    /// May a phrase begin with `word`? A look at its first letters tells it of most words.
    pub fn may_begin(&self, word: &str) -> bool {
        self.phrases.may_begin(word)
    }

    /// What a folded line such as "# hours ago" means.
    pub fn ago(&self, line: &str) -> Option<Back> {
        self.ago.keys(is_in_latin(line)).get(line).copied()
    }

    /// The languages that write a full stop after the day: "19. juli".
    pub fn dotted(&self) -> u64 {
        self.dotted
    }

    /// In which order `locale` ("en_US", "da") writes a date in numbers.
    pub fn order(&self, locale: &str) -> Option<Order> {
        let mut parts = locale.split(['_', '-']);
        let (order, regions) = self.orders.get(parts.next()?)?;
        Some(parts.find_map(|region| regions.get(region)).copied().unwrap_or(*order))
    }
}

impl Ago {
    /// "{0} days ago" is kept as "# days ago"; a form without a number ("an hour ago") says `count` of them.
    fn add(&mut self, ago: BTreeMap<Unit, Vec<String>>, count: u32) {
        let forms = |(unit, forms): (Unit, Vec<String>)| forms.into_iter().map(move |form| (form, unit, count));
        self.forms.extend(ago.into_iter().flat_map(forms));
    }

    /// The keys of the forms in the Latin script, or of all others. Of a form that two languages use the first counts, and one that
    /// says "ago" in a word before one that does not.
    fn keys(&self, latin: bool) -> &BTreeMap<String, Back> {
        self.keys[usize::from(latin)].get_or_init(|| {
            let mut keys: BTreeMap<String, Back> = BTreeMap::new();
            for (form, unit, count) in self.forms.iter().filter(|(form, ..)| is_in_latin(form) == latin) {
                let back = Back { unit: *unit, count: *count, minus: form.starts_with(is_minus) };
                let kept = keys.entry(key(form)).or_insert(back);
                if kept.minus && !back.minus {
                    *kept = back;
                }
            }
            keys
        })
    }
}

/// A sign that may stand for a minus.
pub fn is_minus(sign: char) -> bool {
    matches!(sign, '-' | '−' | '–' | '‑')
}

impl Others {
    fn phrases(&self) -> &Phrases<Entry> {
        self.phrases.get_or_init(|| {
            let mut phrases = Phrases::default();
            self.forms.iter().for_each(|(form, entry)| add(&mut phrases, form, *entry));
            phrases
        })
    }
}

fn add(phrases: &mut Phrases<Entry>, form: &str, Entry { sense, languages }: Entry) {
    let entries = phrases.entry(form);
    match entries.iter_mut().find(|entry| entry.sense == sense) {
        Some(entry) => entry.languages |= languages,
        None => entries.push(Entry { sense, languages }),
    }
}

/// Has the text no letter but those of the Latin script?
fn is_in_latin(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|c| is_latin(c) || !is_letter(c))
}

/// Is the letter one of the Latin script, whose folded form is one too? The micro sign's is Greek.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}') && c != 'µ'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::token::tokens;

    fn senses(text: &str) -> Vec<Sense> {
        words()
            .longest(text, &tokens(text), &mut String::new())
            .map_or(Vec::new(), |(entries, _)| entries.iter().map(|e| e.sense).collect())
    }

    #[test]
    fn every_language_has_seven_weekdays_and_twelve_months() {
        for (tag, text) in CALENDARS {
            let calendar: Calendar = toml::from_str(text).unwrap();
            assert_eq!((calendar.months.len(), calendar.weekdays.len()), (12, 7), "{tag}");
            assert!(calendar.weekdays.iter().all(|forms| !forms.is_empty()), "{tag}");
            assert!(!calendar.ago.is_empty(), "{tag}");
        }
    }

    #[test]
    fn no_language_calls_two_months_by_one_name() {
        for (tag, text) in CALENDARS {
            let calendar: Calendar = toml::from_str(text).unwrap();
            let mut names = BTreeMap::new();
            for (month, forms) in calendar.months.iter().enumerate() {
                for form in forms {
                    assert_eq!(*names.entry(key(form)).or_insert(month), month, "{tag}: {form}");
                }
            }
        }
    }

    #[test]
    fn a_word_and_its_key_are_of_one_script() {
        let first = |text: &str| text.chars().find(|&c| is_letter(c)).is_none_or(is_latin);
        let words = words();
        assert!(words.others.forms.iter().all(|(form, _)| !first(form) && !first(&key(form))));
        assert!(words.ago.forms.iter().all(|(form, ..)| is_in_latin(form) == is_in_latin(&key(form))));
        let shared: Shared = toml::from_str(include_str!("dates.toml")).unwrap();
        let shared = shared.published.iter().chain(&shared.updated).chain(&shared.joints).map(String::as_str);
        let named =
            CALENDARS.iter().filter_map(|(tag, _)| names(tag)).flat_map(|(months, weekdays)| [months, weekdays]);
        let named: Vec<String> = named.flatten().flatten().collect();
        assert!(shared.chain(named.iter().map(String::as_str)).all(|form| first(form) == first(&key(form))));
    }

    #[test]
    fn names_are_found_in_any_case_and_in_phrases() {
        assert!(senses("LØRDAG").contains(&Sense::Weekday(5)));
        assert!(senses("quarta-feira").contains(&Sense::Weekday(2)));
        assert!(senses("Last updated on").contains(&Sense::Updated));
        assert!(senses("星期四").contains(&Sense::Weekday(3)));
        assert!(senses("במאי").contains(&Sense::Month(5)));
        assert!(senses("ＭＡＹ").contains(&Sense::Month(5)));
        assert!(senses("nowhere").is_empty());
    }

    #[test]
    fn orders_follow_the_region() {
        assert_eq!(words().order("en_US"), Some(Order::Mdy));
        assert_eq!(words().order("en-GB"), Some(Order::Dmy));
        assert_eq!(words().order("zh_CN"), Some(Order::Ymd));
    }
}
