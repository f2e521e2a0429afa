//! Words that change, carry or introduce a statement: the table `lang/wording.toml`.
//!
//! Every word of every sentence is held against all lists: it is looked up once, and its [`Marks`] go with it.

use foldhash::fast::FixedState;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// What a word does in a statement: the lists of the table, and what its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mark {
    /// Turns a statement around.
    Negation,
    /// Points back when it opens a sentence.
    Opening,
    /// Stands for somebody or something named before.
    Pronouns,
    /// A verb form that names a speaker.
    Speech,
    /// Before a number, leaves it open.
    About,
    /// Ends the naming of what a number counts.
    Breaks,
    /// Opens a relative clause.
    Relative,
    /// Says that a figure follows an earlier one.
    Updates,
    /// Tells in the past what is to come.
    Conditional,
    /// A form of the past that a participle belongs to.
    Auxiliary,
    /// Tells a plan before "to".
    Plans,
    /// A unit of measurement.
    Units,
    /// Stands before a noun: what is between is an attribute.
    Articles,
    /// A finite form of the perfect.
    Perfect,
    /// A finite form of the present.
    Present,
    /// A finite form of the future.
    Future,
    /// A finite form of the past; regular ones are known by their ending.
    Past,
    /// Says of people that they are dead.
    Dead,
    /// That they are hurt.
    Injured,
    /// That they are missing.
    Missing,
    /// That they are saved.
    Rescued,
    /// That they had to leave.
    Evacuated,
    /// That they are in custody.
    Arrested,
    /// That they are on a ship, a train, an aircraft.
    Aboard,
    /// May stand between a number and what became of those whom it counts.
    Links,
    /// Behind a number makes it a part of others.
    Part,
    /// Names anybody.
    People,
    /// Has a value in [`Wording::numbers`], [`Wording::scales`] or [`Wording::vague`].
    Counts,
    /// The English "to".
    To,
    /// Before the day on which something happened.
    On,
    /// May open a relative clause that no comma parts from its noun.
    Restrictive,
    /// Stands for the subject of a relative clause that no word opens: "the plan *they* drew up".
    Bare,
    /// The form of a participle, in languages whose table tells the perfect: in English. Regular ones are known by their ending.
    Participle,
    /// Before the number that a figure has come to: "rose *to* 14".
    Toward,
    /// Before the number that a figure has left: "*from* nine to 14".
    From,
    /// Before a number that another is held against: "*against* 40 the day before".
    Against,
    /// Names a sum: "the *number* of the dead".
    Totals,
    /// Makes a number one of those who are added: "two *more* bodies".
    More,
    /// Before an age.
    Age,
    /// One person: what "of" and a number behind it tell is an age.
    Person,
    /// Behind a number that is a time of day.
    Clock,
    /// Before a number that is a time of day.
    Hour,
    /// With others makes a number the sum of all: see [`Wording::sums`].
    Sums,
    /// Says that somebody names a figure: "has *spoken* of 17 dead".
    Gives,
    /// Says that somebody gives another figure: "*put* the number at 240".
    Puts,
    /// Before the day from which on is counted.
    Since,
    /// Before a place.
    Places,
    /// Stands for a person named before.
    Somebody,
    /// Jobs, which may be lost.
    Jobs,
    /// Those who have them.
    Staff,
    /// Says that jobs are lost.
    Cut,
    /// Makes a figure one that was given before: "an *earlier* toll".
    Earlier,
    /// With others makes a number so many in a time: see [`Wording::rates`].
    Rates,
    /// An article before one thing.
    Indefinite,
    /// Behind the number of a share: "4 *percent*".
    Percent,
    /// Makes two numbers the result of a vote: "54 *votes* to 46".
    Votes,
    /// May stand between the two.
    Ballots,
    /// Between a currency and what a sum is paid for: "12 euros *a* tonne".
    Each,
    /// With others stands before a number that another takes the place of: see [`Wording::instead`].
    Instead,
    /// Says of people that they were taken ill.
    Ill,
    /// Says of people that they were taken to hospital.
    Hospital,
    /// Names a march, or those who take part in it.
    Crowd,
    /// Before or behind the one who says so: "*according* to police".
    Sources,
    /// The first word of a phrase of several that tells what became of people: see [`Wording::fates`].
    Fates,
    /// Says of a share that it is that of those who voted.
    Turnout,
    /// Says of people that they came to watch.
    Audience,
    /// That they stopped work.
    Strike,
    /// That they took part.
    Joining,
    /// Says of homes that they have no electricity.
    Outage,
    /// Names those homes.
    Homes,
    /// Says that they have it again.
    Restored,
    /// Names the votes between two candidates.
    Margin,
    /// Stands before them: "won *by* 212 votes".
    By,
    /// Says that the count goes on: "*leads* by 640".
    Leading,
    /// Names children, whatever their age.
    Young,
    /// Behind "of" stands for those who have just been counted.
    Them,
    /// Before a number that says which one, not how many: "*category* 3".
    Numbered,
    /// Before two numbers between which a figure lies.
    Between,
    /// Behind a number counts those who are not among the ones before it.
    Others,
    /// Before a number that counts but some of all: "the *first* two days".
    Picks,
    /// Between two nouns that one number counts together: "subpoenas *and* warrants".
    Joins,
    /// Between two numbers between which the figure lies: "seven *to* nine".
    Ranges,
    /// A form of "have" before a number that is of whoever stands before it.
    Holders,
    /// Names who did it.
    Culprits,
    /// Says that those who are counted hold somebody: "four dead, *including* the gunman".
    Including,
    /// A plural of what happened: the dead of several are others than those of one.
    Happenings,
    /// Says that somebody counts those who came.
    Tallies,
    /// Says of a share of something that somebody has it.
    Holds,
    /// Names the one side of a vote, and the other.
    Opposes,
    Favours,
    /// Before a number by which something grew.
    Steps,
    /// Says that something is but possible: "the vote *could* have ended 50-50".
    Supposed,
    /// Before a number of those who have just been told of: "*all* four were killed".
    Every,
    /// Behind a number the first part of what it counts: "5,000 *rescue* runs".
    Compounds,
    /// A phrase that says of people that they work while others are on strike.
    Working,
    /// Tells what somebody but believes or hopes: "*hopes* that prices will fall by Monday".
    Hopes,
    /// Opens what is hoped, believed or said.
    That,
    /// A word by which a court or its prosecutors deal with somebody: "*jailed* for the murder of".
    Verdicts,
    /// What that is about: "the *murder* of".
    Crimes,
    /// Says of a number that it is the strength of an earthquake.
    Magnitude,
    /// Says of a noun of which year it is: "the bridge, *built* in 1962".
    Made,
}

/// Whom a word for one person stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// All marks of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u128);

impl Marks {
    /// Is `mark` among them?
    pub fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u64 != 0
    }

    fn add(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u64;
    }
}

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Listed")]
pub(super) struct Wording {
    /// Number words and their values.
    pub numbers: BTreeMap<String, f64>,
    /// Words for one behind tens: "twenty-one".
    pub one: Vec<String>,
    /// What may stand between tens and ones: "-", " e ".
    pub joints: Vec<String>,
    /// Words that multiply the number before them.
    pub scales: BTreeMap<String, f64>,
    /// Words for a number within bounds.
    pub vague: BTreeMap<String, (f64, f64)>,
    /// Words for a part of a number.
    pub fractions: BTreeMap<String, f64>,
    /// Behind a number add a half to it: " and a half".
    pub halves: Vec<String>,
    /// Units of time, in seconds.
    pub times: BTreeMap<String, f64>,
    /// Does every noun have a capital, so that none tells a name?
    pub capital_nouns: bool,
    /// Does an adjective stand behind its noun, so that the first word behind a number names what it counts?
    pub noun_first: bool,
    /// Is a sentence turned around once, however many words say so: "nikt nie zginął"?
    pub concord: bool,
    /// Does a plain space part thousands?
    pub spaced: bool,
    /// Numbers are counted on to twenty: "soixante-dix".
    pub score: bool,
    /// Words and pairs of words that make a number the sum of all: the last of each is marked.
    pub sums: Vec<String>,
    /// Words and pairs of words that make a number so many in a time: the last of each is marked.
    pub rates: Vec<String>,
    /// Words and phrases by which so many are counted time and again: "300 people die in traffic *each year*".
    pub habits: Vec<String>,
    /// Phrases for one more than a number before them, and which it is: "three men and later *a fourth*".
    pub another: BTreeMap<String, f64>,
    /// Words and phrases before a number that is the least that it may be: "more than".
    pub floors: Vec<String>,
    /// Before one that is the most: "nearly".
    pub ceilings: Vec<String>,
    /// Words and phrases before a number that another takes the place of: the last word of each is marked.
    pub instead: Vec<String>,
    /// Phrases of several words that tell what became of people, the longest first: the first word of each is marked.
    pub fates: Vec<(String, Mark)>,
    /// Openings of a sentence in which a pronoun stands for nobody.
    pub impersonal: Vec<String>,
    /// Openings that count what happened, with a word of `nth` behind them and one of `spans` after that: "*It is the second* fire *in a
    /// week*".
    pub counting: Vec<String>,
    pub nth: Vec<String>,
    pub spans: Vec<String>,
    /// Openings in which it stands for what happened: "It comes a day after".
    pub follows: Vec<String>,
    /// At the end of a sentence point back to the one before: "relatives disputed *this*".
    pub closing: Vec<String>,
    /// Forms that tell what had been before: "had".
    anterior: Vec<String>,
    /// Words before what somebody said that what is told is like, or unlike: "*as* it announced on Tuesday".
    likeness: Vec<String>,
    /// Words that leave open what they open: "*whether* it will close on Monday".
    doubt: Vec<String>,
    /// May the word for "that" be left out: "hopes prices will fall"?
    pub bare_that: bool,
    /// Words and phrases that say that something will not be: "the vote was *called off*".
    cancels: Vec<String>,
    /// Words that say that something costs so much.
    worth: Vec<String>,
    /// Words for how a length of time that a court set is served.
    custody: Vec<String>,
    /// Words for a sum behind which it is said what is counted: "the *number* of patients".
    amounts: Vec<String>,
    /// Words for one man, and for one woman: pronouns, and what somebody is.
    he: Vec<String>,
    she: Vec<String>,
    /// Do the pronouns of persons stand for things too: "elle" for "la loi"?
    pub gendered: bool,
    /// What people are, before their names.
    roles: HashSet<String, FixedState>,
    /// Ends of any such word: "chef".
    role_ends: Vec<String>,
    /// What stands before a last name in place of the first: "Ms Quill".
    titles: Vec<String>,
    /// Does the table say how the tense of a clause is told?
    tells_tense: bool,
    /// Only ever asked by key.
    marks: HashMap<String, Marks, FixedState>,
}

/// As the table gives them.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Listed {
    numbers: BTreeMap<String, f64>,
    one: Vec<String>,
    joints: Option<Vec<String>>,
    scales: BTreeMap<String, f64>,
    vague: BTreeMap<String, (f64, f64)>,
    fractions: BTreeMap<String, f64>,
    halves: Vec<String>,
    times: BTreeMap<String, f64>,
    capital_nouns: bool,
    noun_first: bool,
    concord: bool,
    spaced: bool,
    score: bool,
    sums: Vec<String>,
    rates: Vec<String>,
    habits: Vec<String>,
    another: BTreeMap<String, f64>,
    floors: Vec<String>,
    ceilings: Vec<String>,
    instead: Vec<String>,
    worth: Vec<String>,
    custody: Vec<String>,
    amounts: Vec<String>,
    impersonal: Vec<String>,
    counting: Vec<String>,
    nth: Vec<String>,
    spans: Vec<String>,
    follows: Vec<String>,
    closing: Vec<String>,
    anterior: Vec<String>,
    likeness: Vec<String>,
    doubt: Vec<String>,
    bare_that: bool,
    cancels: Vec<String>,
    he: Vec<String>,
    she: Vec<String>,
    gendered: bool,
    /// "-chef" is the end of any such word.
    roles: Vec<String>,
    titles: Vec<String>,
    #[serde(flatten)]
    lists: BTreeMap<Mark, Vec<String>>,
}

impl From<Listed> for Wording {
    fn from(listed: Listed) -> Self {
        let Listed {
            numbers, one, joints, scales, vague, fractions, capital_nouns, noun_first, concord, spaced, ..
        } = listed;
        let joints = joints.unwrap_or_else(|| vec!["-".to_owned()]);
        let Listed {
            score,
            sums,
            rates,
            habits,
            another,
            floors,
            ceilings,
            instead,
            worth,
            custody,
            amounts,
            halves,
            times,
            impersonal,
            counting,
            nth,
            spans,
            follows,
            closing,
            anterior,
            likeness,
            doubt,
            bare_that,
            cancels,
            he,
            she,
            gendered,
            roles,
            titles,
            lists,
            ..
        } = listed;
        let mut marks: HashMap<String, Marks, FixedState> = HashMap::default();
        let mut fates: Vec<(String, Mark)> = Vec::new();
        for (mark, words) in &lists {
            for word in words {
                match word.split_once(' ') {
                    Some((first, _)) => {
                        marks.entry(first.to_owned()).or_default().add(Mark::Fates);
                        fates.push((word.clone(), *mark));
                    }
                    None => marks.entry(word.clone()).or_default().add(*mark),
                }
            }
        }
        fates.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        for word in numbers.keys().chain(scales.keys()).chain(vague.keys()).chain(fractions.keys()) {
            marks.entry(word.clone()).or_default().add(Mark::Counts);
        }
        for (phrases, mark) in [(&sums, Mark::Sums), (&rates, Mark::Rates), (&instead, Mark::Instead)] {
            for last in phrases.iter().filter_map(|phrase| phrase.rsplit(' ').next()) {
                marks.entry(last.to_owned()).or_default().add(mark);
            }
        }
        let (ends, roles): (Vec<String>, Vec<String>) = roles.into_iter().partition(|role| role.starts_with('-'));
        let role_ends = ends.iter().map(|end| end[1..].to_owned()).collect();
        let roles = roles.into_iter().collect();
        let tells_tense = lists.contains_key(&Mark::Perfect);
        Wording {
            numbers,
            one,
            joints,
            scales,
            vague,
            fractions,
            capital_nouns,
            noun_first,
            concord,
            spaced,
            score,
            halves,
            times,
            sums,
            rates,
            habits,
            another,
            floors,
            ceilings,
            instead,
            fates,
            worth,
            custody,
            amounts,
            impersonal,
            counting,
            nth,
            spans,
            follows,
            closing,
            anterior,
            likeness,
            doubt,
            bare_that,
            cancels,
            he,
            she,
            gendered,
            roles,
            role_ends,
            titles,
            tells_tense,
            marks,
        }
    }
}

static TABLES: LazyLock<BTreeMap<String, Wording>> =
    LazyLock::new(|| toml::from_str(include_str!("../lang/wording.toml")).expect("the table is checked by a test"));

static NONE: LazyLock<Wording> = LazyLock::new(Wording::default);

/// Is `word` in any language what somebody is, and no name: "Betriebsratsvorsitzende"?
pub fn is_role(word: &str) -> bool {
    let word = word.to_lowercase();
    TABLES.values().any(|wording| wording.is_role(&word))
}

impl Wording {
    /// The words of `lang`, a BCP 47 primary tag; of a language without a table no word is known.
    pub fn of(lang: &str) -> &'static Wording {
        TABLES.get(lang).unwrap_or(&NONE)
    }

    /// Is `word`, in lower case, what somebody is, and no name?
    pub fn is_role(&self, word: &str) -> bool {
        self.roles.contains(word) || self.role_ends.iter().any(|end| word.ends_with(end))
    }

    /// Does `word`, in lower case, tell what had been before?
    pub fn is_anterior(&self, word: &str) -> bool {
        self.anterior.iter().any(|anterior| word == anterior)
    }

    /// Does the table tell participles?
    pub fn has_participles(&self) -> bool {
        self.tells_tense
    }

    /// Does `word`, in lower case, stand before what somebody said that something is like?
    pub fn is_likeness(&self, word: &str) -> bool {
        self.likeness.iter().any(|likeness| word == likeness)
    }

    /// Does `word`, in lower case, leave open what it opens?
    pub fn is_doubt(&self, word: &str) -> bool {
        self.doubt.iter().any(|doubt| word == doubt)
    }

    /// Do `words`, one or two in lower case, say that something will not be?
    pub fn is_cancelled(&self, words: &str) -> bool {
        self.cancels.iter().any(|cancels| words == cancels)
    }

    /// Does `word`, in lower case, stand for a man, or for a woman?
    pub fn gender(&self, word: &str) -> Option<Gender> {
        let is_in = |list: &[String]| list.iter().any(|one| one == word);
        match (is_in(&self.he), is_in(&self.she)) {
            (true, false) => Some(Gender::He),
            (false, true) => Some(Gender::She),
            _ => None,
        }
    }

    /// Does `word`, in lower case, say that something costs so much?
    pub fn is_worth(&self, word: &str) -> bool {
        self.worth.iter().any(|worth| word == worth)
    }

    /// Does `word`, in lower case, say how a length of time that a court set is served?
    pub fn is_custody(&self, word: &str) -> bool {
        self.custody.iter().any(|custody| word == custody)
    }

    /// Does `word`, in lower case, name a sum behind which it is said what is counted?
    pub fn is_amount(&self, word: &str) -> bool {
        self.amounts.iter().any(|amount| word == amount)
    }

    /// Does `word`, in lower case, stand before a last name in place of the first?
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.iter().any(|title| word.trim_end_matches('.') == title)
    }

    /// The marks of `word`, in lower case.
    pub fn marks(&self, word: &str) -> Marks {
        let mut marks = self.marks.get(word).copied().unwrap_or_default();
        if word == "to" {
            marks.add(Mark::To);
        }
        if self.tells_tense && word.len() > 3 && word.ends_with("ed") {
            marks.add(Mark::Participle);
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read_and_in_lower_case() {
        for (lang, table) in TABLES.iter() {
            table.marks.keys().for_each(|word| assert_eq!(*word, word.to_lowercase(), "{lang}"));
            assert!(table.vague.values().all(|(least, most)| least < most), "{lang}");
        }
    }

    #[test]
    fn a_word_has_the_marks_of_all_its_lists() {
        let marks = Wording::of("en").marks("told");
        assert!(marks.has(Mark::Speech) && marks.has(Mark::Past) && !marks.has(Mark::Future));
        assert_eq!(Wording::of("xx").marks("told"), Marks::default());
    }
}
