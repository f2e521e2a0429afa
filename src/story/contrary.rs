//! Words that say what another cannot be: "rose" and "fell", "the east bank" and "the west bank", Monday and Tuesday, 3:47 a.m. and
//! 3:47 p.m. One such word parts two sentences that are alike in all others.
//!
//! The table `lang/opposites.toml` lists answers that exclude each other; weekdays and months come from the tables of dates.
//! Of the development pairs of headlines that were taken for one statement 16 are parted by it, of which 14 are none; of
//! those of long sentences five, of which one is none, and two of the others differ in a weekday or in a person all the same.

use crate::lang::time::{Class, Table};
use crate::lang::token::tokens;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

/// An answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answer {
    question: u16,
    answer: u16,
}

impl Answer {
    /// Does it answer on which weekday, or in which month?
    pub fn is_calendar(self) -> bool {
        self.question >= MONTH
    }
}

/// Questions that no table lists.
const WEEKDAY: u16 = u16::MAX;
const MONTH: u16 = u16::MAX - 1;

/// The answers that words of one language give.
#[derive(Debug)]
pub(super) struct Opposites {
    words: HashMap<String, Answer, foldhash::fast::FixedState>,
    prefixes: Vec<String>,
    /// What words say of one thing: the line of the table, and the answer.
    of: HashMap<String, Vec<Answer>, foldhash::fast::FixedState>,
    /// By line: the words for the thing.
    things: Vec<Vec<String>>,
    agents: Vec<String>,
    mutual: Vec<String>,
    dates: &'static Table,
}

#[derive(Deserialize)]
struct Listed {
    answers: Vec<Vec<Vec<String>>>,
    prefixes: Vec<String>,
    of: Vec<Vec<Vec<String>>>,
    agents: Vec<String>,
    mutual: Vec<String>,
}

static TABLES: LazyLock<BTreeMap<String, Opposites>> = LazyLock::new(|| {
    let listed: BTreeMap<String, Listed> =
        toml::from_str(include_str!("../lang/opposites.toml")).expect("the table is checked by a test");
    listed.into_iter().map(|(lang, listed)| (lang.clone(), Opposites::new(&lang, listed))).collect()
});

impl Opposites {
    fn new(lang: &str, listed: Listed) -> Self {
        let mut words = HashMap::default();
        for (question, answers) in (0..).zip(listed.answers) {
            for (answer, forms) in (0..).zip(answers) {
                words.extend(forms.into_iter().map(|form| (form, Answer { question, answer })));
            }
        }
        let Listed { prefixes, agents, mutual, .. } = listed;
        let mut of: HashMap<String, Vec<Answer>, _> = HashMap::default();
        let mut things = Vec::new();
        for (question, line) in (0..).zip(listed.of) {
            let mut line = line.into_iter();
            things.push(line.next().unwrap_or_default());
            for (answer, forms) in (0..).zip(line) {
                forms.into_iter().for_each(|form| of.entry(form).or_default().push(Answer { question, answer }));
            }
        }
        Opposites { words, prefixes, of, things, agents, mutual, dates: crate::lang::time::table(lang) }
    }

    /// Has every noun of the language a capital, so that it tells no name?
    pub fn has_capital_nouns(&self) -> bool {
        self.dates.capitals && !self.dates.names
    }

    /// Is the one of two words the other with a prefix that turns it around: "safe", "unsafe"? Both are in small letters.
    pub fn is_turned(&self, one: &str, two: &str) -> bool {
        const SHORT: usize = 4;
        let turned = |word: &str, other: &str| {
            let prefix = word.strip_suffix(other).filter(|_| other.chars().count() >= SHORT);
            prefix.is_some_and(|prefix| self.prefixes.iter().any(|listed| listed == prefix))
        };
        turned(one, two) || turned(two, one)
    }

    /// What a word, in small letters, says of one thing that others exclude: charges are "dropped" or "filed".
    pub fn said_of_one(&self, lower: &str) -> &[Answer] {
        self.of.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Do two words exclude each other, as both are said of one thing? `both` tells whether both sentences hold a word.
    pub fn is_opposed_of(&self, one: &[Answer], two: &[Answer], both: impl Fn(&str) -> bool) -> bool {
        let opposed = |one: &Answer, two: &Answer| one.question == two.question && one.answer != two.answer;
        let named = |one: &Answer| self.things[usize::from(one.question)].iter().any(|thing| both(thing));
        one.iter().any(|one| two.iter().any(|two| opposed(one, two)) && named(one))
    }

    /// Does a word, in small letters, stand before whoever does what is told of another: "was beaten *by*"?
    pub fn is_agent(&self, lower: &str) -> bool {
        self.agents.iter().any(|agent| agent == lower)
    }

    /// Does a word, in small letters, tell what two do with each other, so that it is the same whoever is named first: "met"?
    pub fn is_mutual(&self, lower: &str) -> bool {
        self.mutual.iter().any(|form| form == lower)
    }

    /// The opposites of `lang`, a BCP 47 primary tag, if there is a table.
    pub fn of(lang: &str) -> Option<&'static Opposites> {
        TABLES.get(lang)
    }

    /// What a word says that excludes others; `lower` is the word in small letters.
    pub fn answer(&'static self, lower: &str, capital: bool, scratch: &mut String) -> Option<Answer> {
        let listed = self.words.get(lower).copied();
        listed.or_else(|| (capital || !self.dates.capitals).then(|| self.calendar(lower, scratch)).flatten())
    }

    /// Does a word, in small letters, name a weekday or a month in full?
    pub fn is_calendar(&'static self, lower: &str) -> bool {
        self.dates.may_begin(lower) && self.calendar(lower, &mut String::new()).is_some()
    }

    /// The weekday or the month that a word names in full: in few letters it may be another word.
    fn calendar(&'static self, lower: &str, scratch: &mut String) -> Option<Answer> {
        const FULL: usize = 4;
        if lower.chars().count() < FULL || self.dates.lookalikes.iter().any(|other| other == lower) {
            return None;
        }
        let mut found = None;
        self.dates.each(lower, &tokens(lower), scratch, |meanings, len| {
            let question = |class| match class {
                Class::Weekday if len == 1 => Some(WEEKDAY),
                Class::Month if len == 1 => Some(MONTH),
                _ => None,
            };
            let answer = |meaning: &crate::lang::time::Meaning| {
                let answer = u16::try_from(meaning.value).ok()?;
                Some(Answer { question: question(meaning.class)?, answer })
            };
            found = found.or_else(|| meanings.iter().find_map(answer));
        });
        found
    }
}

/// An answer or a time, and where a sentence gives it.
#[derive(Clone, Debug)]
pub(super) struct Said<T> {
    pub said: T,
    /// Its bytes in the text of the sentence.
    pub place: Range<usize>,
}

/// Two places, of two sentences.
pub(super) type Places = (Range<usize>, Range<usize>);

/// Where two sentences give different answers to one question. `one` and `two` are sorted, each answer once.
pub(super) fn contrary(one: &[Said<Answer>], two: &[Said<Answer>]) -> Option<Places> {
    let own = |from: &[Said<Answer>], other: &[Said<Answer>], question: u16| {
        let own =
            |said: &&Said<Answer>| said.said.question == question && other.iter().all(|other| other.said != said.said);
        from.iter().find(own).map(|said| said.place.clone())
    };
    one.iter().find_map(|said| own(one, two, said.said.question).zip(own(two, one, said.said.question)))
}

/// A time of day that a sentence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// Minutes since midnight; within twelve hours where the half of the day is not known.
    minute: u16,
    half_known: bool,
}

impl Time {
    /// The time at the start of an expression of date or time, and its bytes: "5:40 a.m.", "15.47", "14h20"; none of an hour
    /// alone, which is often rounded.
    pub fn read(text: &str) -> Option<(Time, usize)> {
        let hour_end = text.bytes().take_while(u8::is_ascii_digit).count();
        let (hour, rest) = text.split_at(hour_end);
        let rest = rest.strip_prefix([':', '.', 'h'])?;
        let minute = rest.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let rest = &rest[2..];
        if rest.starts_with(|c: char| c.is_ascii_digit()) || rest.strip_prefix('.').is_some_and(starts_with_digit) {
            return None;
        }
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        let mut behind = rest.trim_start().char_indices().filter(|(_, c)| *c != '.');
        let letters = [behind.next(), behind.next()];
        let half: String = letters.iter().flatten().map(|(_, c)| c.to_ascii_lowercase()).collect();
        let half = Some(half).filter(|half| ["am", "pm"].contains(&half.as_str()));
        let len = match letters[1].filter(|_| half.is_some()) {
            Some((at, c)) => {
                let end = text.len() - rest.trim_start().len() + at + c.len_utf8();
                end + usize::from(text[end..].starts_with('.'))
            }
            None => text.len() - rest.len(),
        };
        let hour = match &half {
            Some(half) if hour <= 12 => hour % 12 + if half == "pm" { 12 } else { 0 },
            _ if hour < 24 => hour,
            _ => return None,
        };
        (minute < 60).then(|| (Time { minute: hour * 60 + minute, half_known: half.is_some() || hour > 12 }, len))
    }

    /// Is it known whether it is before noon?
    pub fn half_known(self) -> bool {
        self.half_known
    }

    /// A number for it.
    pub fn number(self) -> u32 {
        u32::from(self.minute)
    }

    /// Can both be the time of one thing?
    fn agrees(self, other: Time) -> bool {
        const HALF: u16 = 12 * 60;
        self.minute == other.minute
            || !(self.half_known && other.half_known) && self.minute % HALF == other.minute % HALF
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Where each of two sentences names a time that the other does not.
pub(super) fn other_times(one: &[Said<Time>], two: &[Said<Time>]) -> Option<Places> {
    let own = |one: &[Said<Time>], two: &[Said<Time>]| {
        let own = |time: &&Said<Time>| !two.iter().any(|other| time.said.agrees(other.said));
        one.iter().find(own).map(|time| time.place.clone())
    };
    own(one, two).zip(own(two, one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Likeness, compare};

    #[test]
    fn no_word_answers_two_questions() {
        let listed: BTreeMap<String, Listed> = toml::from_str(include_str!("../lang/opposites.toml")).unwrap();
        for (lang, listed) in listed {
            let mut forms: Vec<&String> = listed.answers.iter().flatten().flatten().collect();
            assert!(forms.iter().all(|form| **form == form.to_lowercase()), "{lang}");
            forms.sort();
            let twice: Vec<_> = forms.windows(2).filter(|pair| pair[0] == pair[1]).collect();
            assert!(twice.is_empty(), "{lang}: {twice:?}");
            for line in &listed.of {
                let mut forms: Vec<&String> = line.iter().flatten().collect();
                let all = forms.len();
                forms.sort();
                forms.dedup();
                assert!(line.len() > 2 && forms.len() == all, "{lang}: {line:?}");
                assert!(forms.iter().all(|form| **form == form.to_lowercase()), "{lang}: {line:?}");
            }
        }
    }

    #[test]
    fn one_word_that_excludes_another_makes_two_facts() {
        for (lang, one, two) in [
            (
                "en",
                "The suspect is the son of the victim, the police of Lenn said on Thursday.",
                "The suspect is the brother of the victim, the police of Lenn said on Thursday.",
            ),
            (
                "de",
                "Der Verdächtige ist der Sohn des Opfers, teilte die Polizei in Lenn am Donnerstag mit.",
                "Der Verdächtige ist der Bruder des Opfers, teilte die Polizei in Lenn am Donnerstag mit.",
            ),
            (
                "en",
                "Shares in the harbour company Lenn Quays rose 4.3 percent in early trade.",
                "Shares in the harbour company Lenn Quays fell 4.3 percent in early trade.",
            ),
            (
                "en",
                "The council of Lenn approved the plan for a second quay on the river.",
                "The council of Lenn rejected the plan for a second quay on the river.",
            ),
            (
                "en",
                "The fire broke out in a shed on the east bank of the river Orle.",
                "The fire broke out in a shed on the west bank of the river Orle.",
            ),
            (
                "en",
                "The trial of the harbour master is to begin in Lenn in February.",
                "The trial of the harbour master is to begin in Lenn in March.",
            ),
            (
                "en",
                "The quake shook the town of Lenn at 3:47 a.m. and woke the people there.",
                "The quake shook the town of Lenn at 3:47 p.m. and woke the people there.",
            ),
            (
                "en",
                "The blast at 5:40 a.m. shook the houses around the harbour of Lenn.",
                "The blast at 5.50am shook the houses around the harbour of Lenn.",
            ),
            (
                "it",
                "Il consiglio comunale di Lenn si riunisce lunedì per discutere il piano del porto.",
                "Il consiglio comunale di Lenn si riunisce martedì per discutere il piano del porto.",
            ),
            (
                "da",
                "Byrådet i Lenn godkendte planen for en ny kaj ved floden.",
                "Byrådet i Lenn forkastede planen for en ny kaj ved floden.",
            ),
            (
                "sv",
                "Aktien i hamnbolaget Lenn steg med 4,3 procent på morgonen.",
                "Aktien i hamnbolaget Lenn föll med 4,3 procent på morgonen.",
            ),
            (
                "sv",
                "Färjan till Lenn ska gå igen på måndag, säger rederiet.",
                "Färjan till Lenn ska gå igen på tisdag, säger rederiet.",
            ),
            (
                "pt",
                "A reunião da câmara de Lenn sobre o porto é na segunda-feira à noite.",
                "A reunião da câmara de Lenn sobre o porto é na terça-feira à noite.",
            ),
            (
                "pl",
                "Rada miasta Lenn zatwierdziła plan budowy nowego nabrzeża nad rzeką.",
                "Rada miasta Lenn odrzuciła plan budowy nowego nabrzeża nad rzeką.",
            ),
            (
                "pl",
                "Rozmowy w sprawie portu w Lenn zaczną się w środę rano w ratuszu.",
                "Rozmowy w sprawie portu w Lenn zaczną się w czwartek rano w ratuszu.",
            ),
        ] {
            let (class, score) = compare(one, two, lang);
            assert_eq!(class, Likeness::Different, "{score}: {one} {two}");
        }
    }

    #[test]
    fn what_both_say_or_one_leaves_out_makes_no_two_facts() {
        for (one, two) in [
            (
                "Shares in Lenn Quays rose 4.3 percent on Monday after they had fallen for weeks.",
                "Shares in Lenn Quays rose 4.3 percent after they had fallen for weeks.",
            ),
            (
                "The quake shook the town of Lenn at 3:47 p.m. and woke the people there.",
                "The quake shook the town of Lenn at 15.47 and woke the people there.",
            ),
            (
                "The quake shook the town of Lenn at 3:47 and woke the people there.",
                "The quake shook the town of Lenn at 3:47 p.m. and woke the people there.",
            ),
        ] {
            let (class, score) = compare(one, two, "en");
            assert_ne!(class, Likeness::Different, "{score}: {one} {two}");
        }
    }

    #[test]
    fn times_are_read_and_figures_are_none() {
        let minute = |text: &str| Time::read(text).map(|(time, len)| (time.minute, time.half_known, len));
        assert_eq!(
            ["5:40 a.m. on Monday", "5.50am", "12:10 p.m.", "15.47 Uhr", "14h20"].map(minute),
            [
                Some((340, true, 9)),
                Some((350, true, 6)),
                Some((730, true, 10)),
                Some((947, true, 5)),
                Some((860, true, 5))
            ]
        );
        assert_eq!(minute("3:47"), Some((227, false, 4)));
        assert_eq!(["24.10.2026", "5 a.m.", "2026", "7.123", ""].map(minute), [None; 5]);
    }
}
