//! Words of time in running text, one table a language: `time/<language>.toml`, and the names of `calendar/`.

use super::dates::{languages, names};
use super::phrases::Phrases;
use super::token::Token;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Weekends.
    Weekend,
    /// Months.
    Month,
    /// Quarters.
    Quarter,
    /// Half-years.
    Half,
    /// Years.
    Year,
    /// Decades.
    Decade,
    /// Centuries.
    Century,
}

/// Kinds of words of time; grammar rules are sequences of them. Those of a table's lists have no value of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// A whole number, in digits or words; 0 for "several".
    Number,
    /// A day of the month, in digits or as an ordinal.
    Day,
    /// A year of four digits.
    Year,
    /// "third".
    Ordinal,
    /// A month's full name.
    Month,
    /// A month's short name, which is one only beside a day or a year.
    ShortMonth,
    /// A weekday's full name.
    Weekday,
    /// A weekday's short name.
    ShortWeekday,
    /// A [`Unit`].
    Unit,
    /// The word "quarter", beside being a unit.
    Quarter,
    /// The word "half", beside being a unit.
    Half,
    /// The word "century", beside being a unit.
    Century,
    /// A season, from spring.
    Season,
    /// "yesterday": so many days from the day of writing.
    Days,
    /// "la veille": so many days from the last day in the text.
    DayAway,
    /// "Jahresende": the end or the start of a year, by the place of that [`Modifier`](crate::date::Modifier).
    Turn,
    /// "1990s", "nineties".
    Decade,
    /// The word before a decade's number: "años 90".
    Decades,
    /// A day with a name, as MMDD.
    Holiday,
    /// A day in numbers, as days since 1970.
    Date,
    /// A time of day.
    Time,
    /// A number that may be an hour, with its minute if there is one.
    Hour,
    /// Makes a time of day of the hour beside it: "Uhr", "kl.".
    OClock,
    /// "early": a [`Modifier`](crate::date::Modifier), by its place in that list.
    Modifier,
    /// "this".
    This,
    /// Makes this one of a season, a unit or a part of the day, but not of a month: the "i" of "i år", "i vår".
    Now,
    /// Makes the next one of a season or a unit, but not of a weekday or a month: the "til" of "til våren".
    Coming,
    /// "i fjor": the year before.
    LastYear,
    /// "last".
    Last,
    /// "next".
    Next,
    /// "the same", pointing back in the text.
    Same,
    /// "the following", reckoned from the last date in the text.
    Following,
    /// "the previous", reckoned from the last date in the text.
    Previous,
    /// "later", as in "a day later".
    NextAfter,
    /// "earlier", as in "a day earlier".
    Earlier,
    /// "ago".
    Ago,
    /// "from now".
    Ahead,
    /// "in", as in "in two weeks".
    Within,
    /// "of".
    Of,
    /// An article or possessive.
    The,
    /// "her", "their": what they have is an age where an article has a decade ("in their sixties").
    Possessive,
    /// A preposition before a date or time.
    At,
    /// "and".
    And,
    /// "to", "until".
    To,
    /// "from".
    From,
    /// "between".
    Between,
    /// "at the time".
    TheTime,
    /// "at the time of": what follows says which time.
    TimeOf,
    /// "year-ago", "year-earlier".
    YearBefore,
    /// A word for a stretch of time that was named before.
    Period,
    /// "latest".
    Latest,
    /// "fiscal".
    Fiscal,
    /// "old", of an age.
    Old,
    /// "every".
    Every,
    /// A word that makes a name of a weekday: "Black Monday".
    Named,
    /// Before what is to come: "until Friday".
    Until,
    /// Before or behind the first day on which something may be: "on Saturday *at the earliest*", "*no earlier than* Saturday".
    NotBefore,
    /// The same, unless a verb of the past stands before it: "*not before* Saturday", but "it did not happen before Saturday".
    NotYet,
    /// Before or behind the last day on which something shall be: "*no later than* Wednesday".
    NotAfter,
    /// Before the year that something is of: "its dividend *for* 2026".
    OfYear,
    /// Before the days up to which goods keep: "*best before* 24.10.2026".
    Keeps,
    /// A word that makes a name of a weekday before it: "the Sunday *Times*".
    Paper,
    /// Makes a length of what follows: "for", "past".
    Length,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// A time zone.
    Zone,
    /// "noon".
    Clock,
    /// A part of the day.
    Part,
    /// Says that what is told is to come.
    Future,
    /// Says that what is told is past.
    Past,
    /// A verb in the present that is told of what is to come: "resume", "reopens".
    Scheduled,
    /// The same between two names only, as of teams: "Lenn *host* Ostrel on Saturday". Elsewhere it may be a noun.
    Fixture,
    /// A verb of being or staying in the present: "is", "remains".
    Present,
    /// A verb whose past is its infinitive or a noun too: "to cut", "a cut".
    Alike,
    /// A verb of saying in the present, in which news tells what was said.
    Saying,
    /// A verb before which a participle tells no past: "will *be* closed".
    Be,
    /// A verb behind which a word of [`Class::Scheduled`] is none: "was open", "did not start".
    Linking,
    /// Opens a relative clause behind a comma.
    Relative,
    /// Ranks what a length behind it bounds: "the worst in 15 years".
    Superlative,
    /// Before what a figure is compared with: "compared with", "up from".
    Basis,
    /// The same behind a share: "7% *less than* a year ago".
    Than,
    /// "per cent".
    Percent,
    /// "since".
    Since,
    /// Before the day that ends a length: "three months *to* March".
    Ended,
    /// A word for what is expected: the time that it is of dates nothing ("its *forecast* for growth next year").
    Forecast,
    /// A verb that tells, with a figure, what is expected: "*expects* sales of 4 million in 2026".
    Expects,
    /// What is reckoned by quarters and halves of a year: "sales", "growth". Only where the words for these are those for a match too.
    Figures,
    /// A word of a match: "touchdown", "goalkeeper".
    Game,
    /// Says that something was so for the last time: "was *last* inspected in March".
    LastTime,
    /// Between a noun and the year that it is of: "a ruling *from* 2019", "un jugement *de* 2019".
    YearOf,
    /// Between the days of a night: "Monday night *into* Tuesday".
    Onto,
    /// With the weekday behind it: it is to come, whatever the verb says. Phrases of both words.
    ToCome,
    /// Before the weekday from which on something holds: to come, unless a verb tells the past.
    Onwards,
    /// "is": a day behind it is what the sentence tells, in whatever tense: "the next hearing *is* on 21 January".
    Copula,
    /// A form of "to be", past or present.
    Being,
    /// Behind it, what a thing is judged to be, whenever it was made: "figures of 2014 were *too* old".
    Judged,
    /// Verbs, with their prepositions, behind which a number is of what is counted: "the police *counted* 1600".
    Counting,
    /// A price of the exchange, which another one is held against: "over Wednesday's *closing price*".
    Price,
    /// Before the month that something is said of: "will not be drawn *on* January".
    Topic,
    /// Before "until" and the day up to which somebody has time: "*had* until Friday to appeal".
    Has,
    /// A verb that gives somebody the time up to a day: "*gave* it until Friday to pay".
    Gives,
    /// Behind such a day, what the time is for: "until Friday *to* pay", "bis Freitag *Zeit*".
    TimeLeft,
    /// Before a thing of another time that what is told is held against: "more *than in* the flood of 2002".
    Comparing,
    /// Stands for a noun before its day: "after *that of* 1961", "nach *dem von* 1961".
    Stead,
    /// Before the figure that another has come to: "fell *to* 7.40".
    Toward,
    /// Before the figure that it has left: "*from* 8.31".
    Leaving,
    /// A verb whose object is over when it is told: "*failed* an audit in September".
    Outcome,
    /// A verb whose object is to come on the day behind it: "*invited* both sides to the town hall on Monday".
    Invites,
    /// A verb that, told as past, speaks of what shall be: "*called* a strike in January", "*won* a place in the final in May".
    Projects,
    /// Before a day, of what comes before it: "in the *run-up to* Christmas".
    LeadsUp,
    /// A state in which something is on a day: "die Schulen sind am Freitag *geschlossen*".
    State,
    /// Makes an infinitive of the verb behind it: "forced it *to* close in January".
    Infinitive,
    /// Opens a happening in which something came about, with its article: "rated red *in an* audit in September".
    Amid,
    /// Before a weekday to come, where no verb tells: "*next* match on Saturday".
    Attempt,
    /// Opens what came instead of what was to be: "was due on Tuesday *but* never arrived".
    Foiled,
    /// Behind a season, of which it makes a name: "the winter *break*".
    Break,
    /// Says of whom or of what something is that there is none: "*no* trains until Monday".
    Nobody,
    /// A verb that tells what somebody would have, with what would be then: "*offers* a bonus paid in January".
    Offers,
    /// Says that something is so again and again: "im Sommer kommt es dort *oft* zu Bränden".
    Usual,
    /// `,`
    Comma,
    /// `-`, `–`
    Dash,
}

/// What a word can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its kind.
    pub class: Class,
    /// Its value, 0 if the kind has none.
    pub value: i32,
    /// The [`accents`] of its words.
    accents: u32,
}

impl Meaning {
    /// May `words` mean this? Phrases are found whatever their accents, for capitals often go without. Words that have some have
    /// others: Swedish "är" (is) is no "år" (year), nor Italian "è" an "e".
    pub fn is_of(&self, words: &str) -> bool {
        words.is_ascii() || matches!(accents(words), 0) || accents(words) == self.accents
    }
}

/// The Latin letters with an accent in some words, in their order, as one number; 0 if there are none.
fn accents(words: &str) -> u32 {
    let letters = words.chars().flat_map(char::to_lowercase).filter(|letter| ('\u{c0}'..='\u{24f}').contains(letter));
    letters.fold(0, |sum, letter| sum.wrapping_mul(0x0100_0193).wrapping_add(u32::from(letter)))
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Table {
    phrases: Phrases<Meaning>,
    /// Months and weekdays begin with a capital: "may" and "march" are none.
    pub capitals: bool,
    /// Only names begin with a capital in mid-sentence: the year of "Tokyo 2020" belongs to one.
    pub names: bool,
    /// A full stop after a number makes an ordinal of it: "19. juli".
    pub dotted: bool,
    /// The word for half a year is that for half a match too.
    pub halves_of_a_match: bool,
    /// A year may stand between an article and its noun: "a 2019 ruling".
    pub years_before_nouns: bool,
    /// Endings of the verb of a clause that goes beside another: "-ing".
    pub gerund_endings: Vec<String>,
    /// Endings of words that tell what is past: "-ed".
    pub past_endings: Vec<String>,
    /// Endings of participles that stand behind the noun that they are an attribute of: "les hommes arrêtés".
    pub participle_endings: Vec<String>,
    /// Endings of verbs that tell what is to come: "-ront".
    pub future_endings: Vec<String>,
    /// Ends of verbs, without or with a prefix, that tell what is past: "sprach", "widersprach".
    pub past_stems: Vec<String>,
    /// Words that tell what is past, by their very letters: "wurde", not "würde".
    pub past_words: Vec<String>,
    /// Words that tell what is to come, by their very letters: "würde", not "wurde".
    pub future_words: Vec<String>,
    /// The present of a sentence tells of a weekday to come: "Am Montag öffnen die Schulen".
    pub present_to_come: bool,
    /// A participle stands at the end of its sentence: "ist am Montag gestorben".
    pub verbs_last: bool,
    /// Words, by their very letters, that look like names of times without their accents and are none: "var", not "vår".
    pub lookalikes: Vec<String>,
    /// Words that tell a day in small letters only: "morgen", not "am Morgen".
    pub small: Vec<String>,
    /// Months that are names of people too, in a language that writes months with a capital: "May", "August".
    pub given: Vec<String>,
    /// Endings that make a decade of a number: "1990s", "1990er".
    pub decade_endings: Vec<String>,
    /// Words that a hyphen joins to an hour: "ved 18-tiden".
    pub hour_endings: Vec<String>,
    /// Ordinals that name no day: "the *final* in September".
    pub no_days: Vec<String>,
    /// Ends of nouns behind which a time to come may stand: "the *election* in March".
    pub agenda: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    capitals: bool,
    #[serde(default)]
    names: bool,
    #[serde(default)]
    dotted: bool,
    #[serde(default)]
    halves_of_a_match: bool,
    #[serde(default)]
    years_before_nouns: bool,
    #[serde(default)]
    gerund_endings: Vec<String>,
    #[serde(default)]
    past_endings: Vec<String>,
    #[serde(default)]
    participle_endings: Vec<String>,
    #[serde(default)]
    future_endings: Vec<String>,
    #[serde(default)]
    past_stems: Vec<String>,
    #[serde(default)]
    past_words: Vec<String>,
    #[serde(default)]
    future_words: Vec<String>,
    #[serde(default)]
    present_to_come: bool,
    #[serde(default)]
    verbs_last: bool,
    #[serde(default)]
    lookalikes: Vec<String>,
    #[serde(default)]
    small: Vec<String>,
    #[serde(default)]
    given: Vec<String>,
    #[serde(default)]
    decade_endings: Vec<String>,
    #[serde(default)]
    hour_endings: Vec<String>,
    #[serde(default)]
    no_days: Vec<String>,
    #[serde(default)]
    agenda: Vec<String>,
    #[serde(default)]
    months: Vec<Vec<String>>,
    #[serde(default)]
    weekdays: Vec<Vec<String>>,
    #[serde(default)]
    days: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    away: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    turn: BTreeMap<String, Vec<String>>,
    unit: BTreeMap<Unit, Vec<String>>,
    #[serde(default)]
    season: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    modifier: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    number: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    ordinal: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    decade: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    holiday: BTreeMap<String, Vec<String>>,
    #[serde(flatten)]
    lists: BTreeMap<Class, Vec<String>>,
}

/// The modifiers in the order of their values.
const MODIFIERS: [&str; 6] = ["start", "mid", "end", "before", "after", "approx"];

macro_rules! tables {
    ($($tag:literal),* $(,)?) => {
        [$(($tag, LazyLock::new(|| Table::parse($tag, include_str!(concat!("time/", $tag, ".toml")))))),*]
    };
}

/// The languages with a table, each parsed when it is first asked for.
static TABLES: [(&str, LazyLock<Table>); 12] =
    tables!["en", "de", "fr", "es", "it", "nl", "da", "nb", "sv", "fi", "pl", "pt"];

/// The table of a language, by its BCP 47 primary tag. A language without a table of its own has the names of its
/// months and weekdays; one without a calendar has dates in numbers and years only.
pub fn table(language: &str) -> &'static Table {
    static BARE: LazyLock<BTreeMap<&str, Table>> = LazyLock::new(Table::bare);
    static NUMBERS: LazyLock<Table> = LazyLock::new(Table::default);
    let language = if language == "no" || language == "nn" { "nb" } else { language };
    let own = TABLES.iter().find(|(tag, _)| *tag == language).map(|(_, table)| &**table);
    own.or_else(|| BARE.get(language)).unwrap_or_else(|| &NUMBERS)
}

impl Table {
    fn parse(language: &str, text: &str) -> Table {
        let file: File = toml::from_str(text).expect("the tables are part of the program and tested");
        let mut table = Table {
            phrases: Phrases::default(),
            capitals: file.capitals,
            names: file.names,
            dotted: file.dotted,
            halves_of_a_match: file.halves_of_a_match,
            years_before_nouns: file.years_before_nouns,
            gerund_endings: file.gerund_endings.clone(),
            past_endings: file.past_endings.clone(),
            participle_endings: file.participle_endings.clone(),
            future_endings: file.future_endings.clone(),
            past_stems: file.past_stems.clone(),
            past_words: file.past_words.clone(),
            future_words: file.future_words.clone(),
            present_to_come: file.present_to_come,
            verbs_last: file.verbs_last,
            lookalikes: file.lookalikes.clone(),
            small: file.small.clone(),
            given: file.given.clone(),
            decade_endings: file.decade_endings.clone(),
            hour_endings: file.hour_endings.clone(),
            no_days: file.no_days.clone(),
            agenda: file.agenda.clone(),
        };
        table.add_names(language, &file);
        for (unit, forms) in &file.unit {
            table.add(forms, Class::Unit, *unit as i32);
            match unit {
                Unit::Quarter => table.add(forms, Class::Quarter, 0),
                Unit::Half => table.add(forms, Class::Half, 0),
                Unit::Century => table.add(forms, Class::Century, 0),
                _ => {}
            }
        }
        table.add_valued(&file.days, Class::Days);
        table.add_valued(&file.away, Class::DayAway);
        table.add_valued(&file.season, Class::Season);
        table.add_valued(&file.number, Class::Number);
        table.add_valued(&file.ordinal, Class::Ordinal);
        table.add_valued(&file.decade, Class::Decade);
        table.add_valued(&file.holiday, Class::Holiday);
        for (class, forms) in [(Class::Modifier, &file.modifier), (Class::Turn, &file.turn)] {
            for (name, forms) in forms {
                let value = MODIFIERS.iter().position(|modifier| modifier == name).expect("a known modifier");
                table.add(forms, class, i32::try_from(value).expect("six of them"));
            }
        }
        for (class, forms) in &file.lists {
            table.add(forms, *class, 0);
        }
        table
    }

    /// Tables of names only, for the languages that have no more. Their names count beside a day or a year only: alone,
    /// many are common words ("mai" is "more" in Romanian).
    fn bare() -> BTreeMap<&'static str, Table> {
        let without = languages().filter(|language| TABLES.iter().all(|(tag, _)| tag != language));
        let table = |language| {
            let mut table = Table::default();
            let (months, weekdays) = names(language).expect("each language of the list has a calendar");
            (1..).zip(&months).for_each(|(value, forms)| table.add(forms, Class::ShortMonth, value));
            (0..).zip(&weekdays).for_each(|(value, forms)| table.add(forms, Class::ShortWeekday, value));
            (language, table)
        };
        without.map(table).collect()
    }

    /// CLDR's first form of a name is its longest; of the others only those of four letters and more stand alone.
    fn add_names(&mut self, language: &str, file: &File) {
        let (months, weekdays) = names(language).expect("each language here has a calendar");
        let is_full = |place: usize, form: &str| place == 0 || form.chars().count() > 4;
        for (value, forms) in (1..).zip(&months) {
            for (place, form) in forms.iter().enumerate() {
                let class = if is_full(place, form) { Class::Month } else { Class::ShortMonth };
                self.add(std::slice::from_ref(form), class, value);
            }
        }
        for (value, forms) in (0..).zip(&weekdays) {
            for (place, form) in forms.iter().enumerate() {
                let class = if is_full(place, form) { Class::Weekday } else { Class::ShortWeekday };
                self.add(std::slice::from_ref(form), class, value);
            }
        }
        (1..).zip(&file.months).for_each(|(value, forms)| self.add(forms, Class::Month, value));
        (0..).zip(&file.weekdays).for_each(|(value, forms)| self.add(forms, Class::Weekday, value));
    }

    fn add_valued(&mut self, table: &BTreeMap<String, Vec<String>>, class: Class) {
        for (value, forms) in table {
            self.add(forms, class, value.parse().expect("keys of valued tables are numbers"));
        }
    }

    fn add(&mut self, forms: &[String], class: Class, value: i32) {
        for form in forms {
            let meanings = self.phrases.entry(form);
            let meaning = Meaning { class, value, accents: accents(form) };
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
    }

    /// May a phrase begin with this word, as far as its first letters tell?
    pub fn may_begin(&self, word: &str) -> bool {
        self.phrases.may_begin(word)
    }

    /// Each phrase that starts at `tokens[0]`: what it means and how many tokens it takes.
    pub fn each(
        &'static self,
        text: &str,
        tokens: &[Token],
        scratch: &mut String,
        found: impl FnMut(&'static [Meaning], usize),
    ) {
        self.phrases.each(text, tokens, scratch, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_and_knows_the_units() {
        for (language, table) in &TABLES {
            assert!(!table.phrases.is_empty(), "{language}");
        }
        assert!(!table("no").phrases.is_empty() && !table("ro").phrases.is_empty());
        assert!(table("xx").phrases.is_empty());
    }
}
