//! Tolls: how many are dead, hurt, ill, missing, saved, held, or out of work.
//!
//! The figures that readers compare first. Outlets word them so differently ("31 were still missing", "the search for
//! 37 people", "killing at least nine") that sentences about them share little else; so they are found by the word
//! that tells what became of those whom a number counts, not by what the sentences have in common.

use super::counted::{self, before, is, letter, parted};
use super::left_open;
use super::statement::Statement;
use super::which::holds_culprit;
use super::wording::{Mark, Marks};
use super::words::hash;
use std::collections::BTreeSet;
use std::ops::Range;

/// What may become of people.
pub(super) const FATES: [Mark; 10] = [
    Mark::Dead,
    Mark::Injured,
    Mark::Ill,
    Mark::Hospital,
    Mark::Missing,
    Mark::Rescued,
    Mark::Evacuated,
    Mark::Arrested,
    Mark::Aboard,
    Mark::Jobs,
];

/// Words between a number and what became of those whom it counts: "nine people *in the town of* ..." is too far, unless a
/// verb leads back to them: "nine people in the town of Lenn *were* hurt".
const BEHIND: usize = 8;
const ACROSS: usize = 12;
const BEFORE: usize = 4;

/// Words between the number of jobs and the word for them ("1,400 more full-time jobs"), and around both the one that says
/// that they are lost.
const JOBS: usize = 3;
const CUT: usize = 6;

/// Words before a number in which it is said who names it: "has spoken of 17 dead".
const GIVEN: usize = 3;

/// What stands for every word for children.
const YOUNG: &str = "%young";

/// A number of a sentence, and what became of those whom it counts.
#[derive(Clone)]
pub(super) struct Toll {
    /// Index of the statement.
    pub statement: usize,
    /// Index of the number in it.
    pub number: usize,
    pub fate: Mark,
    /// The word that tells it, as an index into the statement's words.
    pub word: usize,
    /// The stem of the noun, if it counts not anybody, but soldiers or children.
    pub whom: Option<u32>,
    /// It is said to be what the figure has come to, or to count all.
    pub sum: bool,
    /// It is said to follow an earlier one: "rose from nine to 14".
    pub rose: bool,
    /// It is what the figure was before.
    pub left: bool,
    /// It counts those who are added: "two more bodies".
    pub more: bool,
    /// Somebody is said to name it.
    pub claim: bool,
    /// The number of those who came, in the text, with who says so: "20 000 selon les organisateurs".
    pub source: Option<Range<usize>>,
}

impl Toll {
    /// The word that tells the fate, if one of its own sentence does.
    pub fn told(&self) -> Option<usize> {
        Some(self.word).filter(|&word| word != usize::MAX)
    }
}

/// The tolls of a statement.
pub(super) fn tolls(at: usize, statement: &Statement) -> Vec<Toll> {
    let mut found: Vec<Toll> = Vec::new();
    for number in 0..statement.numbers.len() {
        let Some(mut toll) = toll(at, number, statement) else { continue };
        // "Eleven infants have fallen ill; four *of them* were treated in hospital".
        if let Some(before) = found.last().filter(|_| is_of_them(statement, number)) {
            toll.whom = before.whom;
        }
        // "It killed four and hurt 22 more": these are all who were hurt.
        toll.more &= found.iter().all(|other| other.fate == toll.fate);
        toll.more |= has_others_beside(number, statement, toll.fate);
        found.push(toll);
    }
    found
}

/// Does another number beside this one count those who are not among them: "it hurt 71 people in Lenn and 35 *others* in Ostrel"?
/// Then it is not the number of all.
fn has_others_beside(number: usize, statement: &Statement, of: Mark) -> bool {
    let end = statement.numbers[number].words.end;
    let Some(next) = statement.numbers.get(number + 1).map(|next| next.words.clone()) else { return false };
    let near = next.start - end <= BEHIND && is(statement, next.end, Mark::Others);
    near && !(end..next.start)
        .any(|word| parted(statement, word) || fate(statement, word).is_some_and(|fate| fate != of))
}

/// Who tells of nobody hurt, but of so many taken to hospital, counts the hurt of the story, unless somebody in it tells the
/// two apart.
pub(super) fn stand_in(tolls: &mut [Toll], article: impl Fn(&Toll) -> usize) {
    let counts = |fate: Mark| -> BTreeSet<usize> {
        let of_fate = tolls.iter().filter(|toll| toll.fate == fate && toll.whom.is_none() && !toll.left);
        of_fate.map(&article).collect()
    };
    let (hurt, taken) = (counts(Mark::Injured), counts(Mark::Hospital));
    if !hurt.is_empty() && hurt.is_disjoint(&taken) {
        tolls.iter_mut().filter(|toll| toll.fate == Mark::Hospital).for_each(|toll| toll.fate = Mark::Injured);
    }
}

/// What became of those whom a number counts, and where it is told.
struct Told {
    fate: Mark,
    word: usize,
    whom: Option<u32>,
    more: bool,
}

fn toll(at: usize, number: usize, statement: &Statement) -> Option<Toll> {
    // A rate ("44.8 deaths a year") counts nobody.
    let is_rate = statement.numbers[number].least.fract() != 0.0;
    if !counted::counts(statement, number) || is_rate || counted::is_whole(statement, number) {
        return None;
    }
    let left = counted::is_left(statement, number);
    let reached = !left && counted::is_reached(statement, number);
    let place = statement.numbers[number].words.clone();
    let told = jobs(number, statement).or_else(|| told(number, left || reached, statement))?;
    if counted::is_habit(statement, number) {
        return None;
    }
    let moved = |marks: Marks| marks.has(Mark::Updates) && !marks.has(Mark::About);
    let behind = || (place.end..place.end + BEFORE).any(|word| is(statement, word, Mark::Updates));
    let rose = reached && (before(statement, place.start).any(moved) || behind());
    let added =
        before(statement, place.start).next().is_some_and(|marks| marks.has(Mark::More) && !marks.has(Mark::About));
    let claim = before(statement, place.start).take(GIVEN).any(|marks| marks.has(Mark::Gives));
    // "Sweden has 40 dead" counts those of Sweden, and "four, including the gunman" one more than others count.
    let added = added || counted::holder(statement, number).is_some() || holds_culprit(statement, place.end);
    let added = added || left_open::goes_on(statement, number);
    let Told { fate, word, whom, more } = told;
    let sum = reached || counted::is_sum(statement);
    Some(Toll { statement: at, number, fate, word, whom, sum, rose, left, more: more || added, claim, source: None })
}

/// What became of those whom a number counts: what stands behind it, else what stands before.
fn told(number: usize, moves: bool, statement: &Statement) -> Option<Told> {
    let place = counted::reach(statement, number);
    if !moves && is_of_them(statement, number) {
        return told_behind(place.end + 2, moves, statement);
    }
    // "Eleven of the injured", but "two of his colleagues were hurt".
    if !moves && is(statement, place.end, Mark::Part) {
        return told_of_some(place.end + 1, statement);
    }
    // "In two villages" counts nobody who was hurt there.
    let placed = !moves && before(statement, place.start).next().is_some_and(|marks| marks.has(Mark::Places));
    let behind = told_behind(place.end, moves, statement);
    behind.filter(|told| !placed || told.whom.is_none()).or_else(|| told_before(number, moves, statement))
}

/// Is it said of so many of those who have just been counted: "four *of them*"?
fn is_of_them(statement: &Statement, number: usize) -> bool {
    let end = statement.numbers[number].words.end;
    is(statement, end, Mark::Part) && is(statement, end + 1, Mark::Them)
}

/// What became of some of those whom the words from `from` on name, and tell of by a verb: "two of *his colleagues were hurt*".
fn told_of_some(from: usize, statement: &Statement) -> Option<Told> {
    let noun = (from..statement.words.len()).find(|&word| !is(statement, word, Mark::Articles))?;
    let told = told_behind(noun, false, statement)?;
    let verb = told.word.checked_sub(1).is_some_and(|verb| is(statement, verb, Mark::Links));
    // "Quatre *des* enfants", "fire af *børnene*".
    let definite = is(statement, from, Mark::Articles)
        || is(statement, from - 1, Mark::Articles)
        || is(statement, from, Mark::Young);
    (told.word > noun && verb && told.whom.is_some() && definite).then_some(told)
}

/// What the word at `word` says that became of people.
pub(super) fn fate(statement: &Statement, word: usize) -> Option<Mark> {
    FATES.into_iter().find(|&fate| fate != Mark::Jobs && is(statement, word, fate)).or_else(|| {
        let (_, fate) = phrase(statement, word)?;
        Some(fate).filter(|fate| FATES.contains(fate))
    })
}

/// The phrase that starts with the word at `word` and tells what became of people, by its end in the text: "told to leave
/// their homes".
pub(super) fn phrase(statement: &Statement, word: usize) -> Option<(usize, Mark)> {
    if !is(statement, word, Mark::Fates) {
        return None;
    }
    let start = statement.words[word].start as usize;
    let said = |phrase: &str| {
        let mut end = start;
        let mut behind = statement.text[start..].chars();
        for expected in phrase.chars() {
            let next = behind.next()?;
            let same = next.to_lowercase().eq(std::iter::once(expected)) || (next, expected) == ('’', '\'');
            end = same.then_some(end + next.len_utf8())?;
        }
        behind.next().is_none_or(|next| !next.is_alphanumeric()).then_some(end)
    };
    statement.wording.fates.iter().find_map(|(phrase, fate)| Some((said(phrase)?, *fate)))
}

/// The noun at `word`, by which those whom it names are told from others: children are one kind, whatever their age.
fn kind(statement: &Statement, word: usize) -> u32 {
    if is(statement, word, Mark::Young) { hash(YOUNG) } else { statement.stems[word] }
}

fn is_number(statement: &Statement, word: usize) -> bool {
    statement.words[word].number || is(statement, word, Mark::Counts)
}

fn ends_naming(marks: Marks) -> bool {
    marks.has(Mark::Breaks) && !marks.has(Mark::Links)
}

fn told_behind(from: usize, moves: bool, statement: &Statement) -> Option<Told> {
    let text = statement.text;
    let (mut whom, mut more) = (None, false);
    // A place stands between those who are counted and the verb, which has been met or not.
    let (mut across, mut verb) = (false, false);
    let mut word = from;
    while word < (from + if across { ACROSS } else { BEHIND }).min(statement.words.len()) {
        let marks = statement.marks[word];
        if parted(statement, word) {
            return None;
        }
        if !moves
            && is(statement, word, Mark::Compounds)
            && word + 1 < statement.words.len()
            && !parted(statement, word + 1)
        {
            return None;
        }
        let joined = letter(statement, word).filter(|&marks| !moves && ends_naming(marks));
        let told = fate(statement, word).filter(|_| joined.is_none() || across);
        if let Some(fate) = told {
            let ends = statement.wording.capital_nouns && !statement.words[word].capital;
            // "Sześć osób w Lenn *zginęło*": the word is a verb of its own.
            if !across || verb || ends || marks.has(Mark::Links) {
                return Some(Told { fate, word, whom, more });
            }
        }
        let plain = |marks: Marks| marks.has(Mark::People) || marks.has(Mark::Links) || marks.has(Mark::More);
        if is_number(statement, word) {
            // "In *four* countries", but not "after *four* were hurt".
            if !across || is(statement, word + 1, Mark::Links) {
                return None;
            }
        } else if across {
            verb |= marks.has(Mark::Links) && !marks.has(Mark::Places);
            if marks.has(Mark::Relative) || marks.has(Mark::People) {
                return None;
            }
        } else if moves {
            // "To 20 *the number of* people killed".
            let of = marks.has(Mark::Part) || marks.has(Mark::Relative) || marks.has(Mark::About);
            if ends_naming(marks) && !of {
                return None;
            }
            let short = statement.words[word].of(text).chars().count() <= 3;
            if !(of || short || plain(marks) || marks.has(Mark::Totals) || marks.has(Mark::Articles)) {
                whom = Some(kind(statement, word));
            }
        } else {
            let stops = joined.or(Some(marks).filter(|&marks| ends_naming(marks)));
            let named = word > from && whom.is_none();
            if let Some(stop) = stops {
                if !(named && stop.has(Mark::Places)) {
                    return None;
                }
                across = true;
            } else if marks.has(Mark::Part) && word > from && is(statement, word - 1, Mark::People) {
                across = true;
            } else if marks.has(Mark::Relative) || marks.has(Mark::Part) {
                return None;
            } else {
                more |= marks.has(Mark::More) && !marks.has(Mark::Links);
                // A verb before what becomes of them is nobody: "mussten ihre Häuser verlassen".
                let noun = !statement.wording.capital_nouns || statement.words[word].capital;
                // "Five babies *needed*": a verb that no table knows names nobody.
                if !plain(marks) && noun && whom != Some(hash(YOUNG)) {
                    whom = Some(kind(statement, word));
                }
            }
        }
        word += 1;
    }
    None
}

/// Does the word at `word` name what the number before it counts?
pub(super) fn is_named(statement: &Statement, word: usize) -> bool {
    const NO_NAME: [Mark; 3] = [Mark::Breaks, Mark::Updates, Mark::Links];
    let breaks = |word: usize| letter(statement, word).is_some_and(ends_naming);
    word < statement.words.len()
        && !parted(statement, word)
        && !breaks(word)
        && !NO_NAME.iter().any(|&mark| is(statement, word, mark))
}

fn told_before(number: usize, moves: bool, statement: &Statement) -> Option<Told> {
    let place = &statement.numbers[number].words;
    let anybody = moves || !is_named(statement, place.end) || is(statement, place.end, Mark::People);
    let whom = if anybody { None } else { Some(kind(statement, place.end)) };
    let clause = (0..place.start).rev().find(|&word| parted(statement, word)).unwrap_or(0);
    let totals = (clause..place.start).find(|&word| is(statement, word, Mark::Totals));
    let is_sum = !is_named(statement, place.end) && place.start > 0 && is(statement, place.start - 1, Mark::Links);
    if let Some(totals) = totals.filter(|_| moves || is_sum) {
        return told_of_sum(totals, place.start, moves, statement);
    }
    let near = if moves { place.start } else { BEFORE };
    for word in (place.start.saturating_sub(near)..place.start).rev() {
        if parted(statement, word + 1) || !moves && is_number(statement, word) {
            break;
        }
        if let Some(fate) = fate(statement, word) {
            return Some(Told { fate, word, whom, more: false });
        }
        if !moves && ends_naming(statement.marks[word]) && !is(statement, word, Mark::About) {
            return None;
        }
    }
    // "The death toll from the collapse, the worst in years, rose to 21."
    let totals = (0..clause).rev().find(|&word| is(statement, word, Mark::Totals)).filter(|_| moves)?;
    told_of_sum(totals, place.start, moves, statement)
}

/// What became of those whom the sum at `totals` counts: "the *number* of people killed by the storm rose to 21".
fn told_of_sum(totals: usize, number: usize, moves: bool, statement: &Statement) -> Option<Told> {
    let mut whom = None;
    for word in totals..number {
        if word > totals && parted(statement, word) || !moves && is_number(statement, word) {
            break;
        }
        if let Some(fate) = fate(statement, word) {
            return Some(Told { fate, word, whom, more: false });
        }
        let marks = statement.marks[word];
        let plain = [Mark::Totals, Mark::Part, Mark::People, Mark::Links, Mark::Relative, Mark::Breaks, Mark::About];
        let short = statement.words[word].of(statement.text).chars().count() <= 3;
        if !short && !plain.iter().any(|&mark| marks.has(mark)) {
            whom = Some(kind(statement, word));
        }
    }
    // "The *death* toll".
    let word = totals.checked_sub(1)?;
    let fate = fate(statement, word).filter(|_| !parted(statement, totals))?;
    Some(Told { fate, word, whom: None, more: false })
}

/// The jobs that a number counts, if the clause says that they are lost: "1,400 posts are to go", "1,400 people will lose
/// their jobs".
fn jobs(number: usize, statement: &Statement) -> Option<Told> {
    let place = counted::reach(statement, number);
    let end = (place.end + BEHIND).min(statement.words.len());
    let clause = (place.end..end).take_while(|&word| !parted(statement, word) && !is_number(statement, word));
    let behind = clause.last()? + 1;
    let cut = |word: &usize| is(statement, *word, Mark::Cut);
    let word = (place.end..behind).find(|&word| is(statement, word, Mark::Jobs) || is(statement, word, Mark::Staff))?;
    let told = Told {
        fate: Mark::Jobs,
        word,
        whom: None,
        more: (place.end..word).any(|word| is(statement, word, Mark::More)),
    };
    if word >= place.end + JOBS {
        let lost = is(statement, place.end, Mark::People) && (place.end..word).any(|word| cut(&word));
        return lost.then_some(told);
    }
    let stops = (place.end..word).any(|word| ends_naming(statement.marks[word]) || is(statement, word, Mark::Part));
    let before = (place.start.saturating_sub(CUT)..place.start).rev();
    let mut before = before.take_while(|&word| !parted(statement, word + 1));
    let ends = |word: usize| word + 1 >= statement.words.len() || parted(statement, word + 1);
    // "600 workers *go* on strike", but "600 workers have to *go*".
    let staff = !is(statement, word, Mark::Jobs);
    let mut after = (word + 1..behind.min(word + 1 + CUT)).filter(|&word| !staff || ends(word));
    (!stops && (before.any(|word| cut(&word)) || after.any(|word| cut(&word)))).then_some(told)
}

/// The word that tells a fate, with one before it that belongs to it: "on board".
pub(super) fn named<'a>(statement: &Statement<'a>, toll: &Toll) -> Option<&'a str> {
    let word = Some(toll.word).filter(|&word| word < statement.words.len())?;
    let with = statement.marks[word].has(Mark::Aboard)
        && word > 0
        && statement.marks[word - 1].has(Mark::Links)
        && statement.marks[word - 1].has(Mark::Breaks);
    let first = &statement.words[if with { word - 1 } else { word }];
    let end = phrase(statement, word).map_or(statement.words[word].end as usize, |(end, _)| end);
    Some(statement.text[first.start as usize..end].trim_end_matches(" of"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Citation;
    use crate::story::statement::Grammar;

    /// What becomes of how many, in the words of a sentence.
    fn read(text: &str, lang: &str) -> Vec<(String, String)> {
        let at = Citation { article: 0, paragraph: 1, sentence: 1 };
        let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
        let told = |toll: &Toll| {
            let number = super::super::figure::written(&statement, toll.number);
            (number.to_owned(), named(&statement, toll).unwrap_or_default().to_owned())
        };
        tolls(0, &statement).iter().map(told).collect()
    }

    fn check(text: &str, lang: &str, expected: &[(&str, &str)]) {
        let found = read(text, lang);
        let found: Vec<(&str, &str)> = found.iter().map(|(number, fate)| (number.as_str(), fate.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_is_told_with_what_became_of_those_whom_it_counts() {
        check("The storm killed four people and injured 22 others.", "en", &[("four", "killed"), ("22", "injured")]);
        check("Rescuers said 31 were still missing.", "en", &[("31", "missing")]);
        check(
            "A barge with 40 people on board sank, killing at least nine.",
            "en",
            &[("40", "on board"), ("at least nine", "killing")],
        );
        check("The number of people killed in the flood rose to 14.", "en", &[("14", "killed")]);
        check("Confirmed deaths rose from nine to 14.", "en", &[("nine", "deaths"), ("14", "deaths")]);
        check("Bei dem Brand wurden zwölf Menschen verletzt.", "de", &[("zwölf", "verletzt")]);
        check("12 mennesker blev dræbt og 30 kvæstet.", "da", &[("12", "dræbt"), ("30", "kvæstet")]);
    }

    #[test]
    fn tolls_are_told_in_polish() {
        check("W pożarze zginęło sześć osób, a 12 zostało rannych.", "pl", &[("sześć", "zginęło"), ("12", "rannych")]);
        check("Siedem osób w Lenn zginęło.", "pl", &[("Siedem", "zginęło")]);
        check("Nie żyje co najmniej siedem osób.", "pl", &[("co najmniej siedem", "Nie żyje")]);
        check("Dwadzieścia pięć osób nie żyje.", "pl", &[("Dwadzieścia pięć", "nie żyje")]);
        check("Liczba ofiar wzrosła z sześciu do 14.", "pl", &[("sześciu", "Liczba ofiar"), ("14", "Liczba ofiar")]);
        check("Pięcioro dzieci uznano za zaginione.", "pl", &[("Pięcioro", "zaginione")]);
        check("Do szpitala trafiło dziewięć osób.", "pl", &[("dziewięć", "Do szpitala")]);
        check("Na pokładzie było 40 osób.", "pl", &[("40", "Na pokładzie")]);
        check("Ewakuowano 600 mieszkańców.", "pl", &[("600", "Ewakuowano")]);
        check("Około 600 osób musiało opuścić domy.", "pl", &[("Około 600", "opuścić domy")]);
        check("Policja zatrzymała dwóch mężczyzn.", "pl", &[("dwóch", "zatrzymała")]);
        check("Firma zwolni 900 pracowników.", "pl", &[("900", "pracowników")]);
        check("Fabryka zlikwiduje 900 miejsc pracy.", "pl", &[("900", "miejsc")]);
        check("Sześć osób w Lenn mówi, że rannych jest cztery.", "pl", &[("cztery", "rannych")]);
        check("Zginął 34-letni mężczyzna.", "pl", &[]);
    }

    #[test]
    fn tolls_are_told_in_portuguese() {
        check("Morreram seis pessoas e 12 ficaram feridas.", "pt", &[("seis", "Morreram"), ("12", "feridas")]);
        check("Sete pessoas morreram em Lenn.", "pt", &[("Sete", "morreram")]);
        check("Sete pessoas em Lenn morreram.", "pt", &[("Sete", "morreram")]);
        check("O incêndio fez vinte e cinco vítimas mortais.", "pt", &[("vinte e cinco", "vítimas mortais")]);
        check("O número de mortos subiu de seis para 14.", "pt", &[("seis", "mortos"), ("14", "mortos")]);
        check("Trinta e uma pessoas continuam desaparecidas.", "pt", &[("Trinta e uma", "desaparecidas")]);
        let left = "tiveram que deixar suas casas";
        check("Cerca de 600 moradores tiveram que deixar suas casas.", "pt", &[("Cerca de 600", left)]);
        let taken = "transportadas para o hospital";
        check("Nove pessoas foram transportadas para o hospital.", "pt", &[("Nove", taken)]);
        check("Havia 40 pessoas a bordo.", "pt", &[("40", "bordo")]);
        check("A polícia deteve dois homens.", "pt", &[("dois", "deteve")]);
        check("A empresa vai despedir 900 trabalhadores.", "pt", &[("900", "trabalhadores")]);
        check("A fábrica cortará 900 vagas.", "pt", &[("900", "vagas")]);
        check("Morreu um homem de 34 anos.", "pt", &[]);
    }

    #[test]
    fn tolls_are_told_in_finnish() {
        check("Kuusi ihmistä kuoli ja 12 loukkaantui.", "fi", &[("Kuusi", "kuoli"), ("12", "loukkaantui")]);
        check("Lennissä kuoli seitsemän ihmistä.", "fi", &[("seitsemän", "kuoli")]);
        check("Ainakin kaksikymmentäviisi on saanut surmansa.", "fi", &[("Ainakin kaksikymmentäviisi", "surmansa")]);
        check("Kuolleiden määrä nousi kuudesta 14:ään.", "fi", &[("kuudesta", "Kuolleiden"), ("14", "Kuolleiden")]);
        check("Viisi ihmistä on yhä kateissa.", "fi", &[("Viisi", "kateissa")]);
        check("Yhdeksän ihmistä vietiin sairaalaan.", "fi", &[("Yhdeksän", "sairaalaan")]);
        check("Noin 600 asukasta joutui jättämään kotinsa.", "fi", &[("Noin 600", "jättämään kotinsa")]);
        check("Poliisi otti kiinni kaksi miestä.", "fi", &[("kaksi", "otti kiinni")]);
        check("Yhtiö irtisanoo 900 työntekijää.", "fi", &[("900", "työntekijää")]);
        check("34-vuotias mies kuoli.", "fi", &[]);
    }

    #[test]
    fn a_toll_is_what_the_figure_has_come_to() {
        /// What is told as current: no age, no earlier figure.
        fn current(text: &str, lang: &str, expected: &[&str]) {
            let at = Citation { article: 0, paragraph: 1, sentence: 1 };
            let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
            let tolls = tolls(0, &statement);
            let written = tolls.iter().filter(|toll| !toll.left && toll.whom.is_none() && toll.fate == Mark::Dead);
            let written = written.map(|toll| super::super::figure::written(&statement, toll.number));
            assert_eq!(written.collect::<Vec<_>>(), expected, "{text}");
        }
        current("A boy of 12 died in Lenn, taking to 31 the number of people killed by the slide.", "en", &["31"]);
        current("His death brought the toll to 31.", "en", &["31"]);
        current("The number of people killed by the slide above Lenn more than doubled to 31.", "en", &["31"]);
        current("Officials cut the toll from 33 to 31 a day earlier.", "en", &["31"]);
        current("The ministry revised the death toll from the Lenn slide down to 31 from 33.", "en", &["31"]);
        current("Damit erhöhte sich die Zahl der Todesopfer auf 31.", "de", &["31"]);
        current("Die Zahl der Toten nach dem Bergsturz bei Lenn ist auf 31 gestiegen.", "de", &["31"]);
        current("Ein 52-Jähriger starb; Behörden hatten die Zahl der Toten von 33 auf 31 korrigiert.", "de", &["31"]);
        current("Un homme de 52 ans est mort, ce qui porte à 31 le nombre de morts.", "fr", &["31"]);
        current("La veille, le préfet avait ramené ce bilan de 33 à 31.", "fr", &["31"]);
        current("La veille, on avait ramené ce bilan de 33 à 31 : deux corps comptaient deux fois.", "fr", &["31"]);
        current("El gobierno rebajó este lunes de 33 a 31 la cifra de muertos.", "es", &["31"]);
        current("Una mujer de 52 años murió, lo que eleva a 31 los muertos.", "es", &["31"]);
        current("Dermed er dødstallet efter skredet i Lenn oppe på 31.", "da", &["31"]);
        current("Dödstalet har stigit till 31.", "sv", &["31"]);
        current("Two more bodies were found.", "en", &[]);
    }

    #[test]
    fn three_and_a_fourth_are_not_three() {
        for (text, lang, more) in [
            ("Police arrested three men and later a fourth.", "en", true),
            ("Three men were killed by a fourth column.", "en", false),
            ("Drei Menschen wurden getötet, später starb ein vierter.", "de", true),
        ] {
            let at = Citation { article: 0, paragraph: 1, sentence: 1 };
            let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
            assert_eq!(tolls(0, &statement)[0].more, more, "{text}");
        }
    }

    #[test]
    fn a_place_may_part_people_from_what_became_of_them() {
        check("Nine people in two villages have been hurt so far.", "en", &[("Nine", "hurt")]);
        check("Neun Menschen in zwei Dörfern wurden verletzt.", "de", &[("Neun", "verletzt")]);
        check("Nine people in Lenn said that four were hurt.", "en", &[("four", "hurt")]);
    }

    #[test]
    fn jobs_are_lost_in_many_words() {
        check("The maker is to shed 900 posts.", "en", &[("900", "posts")]);
        check("About 900 employees have to go.", "en", &[("About 900", "employees")]);
        check("Some 900 people will lose their jobs.", "en", &[("Some 900", "jobs")]);
        check("About 900 employees go on strike in the jobs market.", "en", &[]);
        check("Der Hersteller streicht 900 Stellen.", "de", &[("900", "Stellen")]);
        check("Der Hersteller streicht 900 der 4.300 Stellen.", "de", &[("900", "Stellen")]);
        check("The maker is to shed 900 of its 4,300 posts.", "en", &[("900", "posts")]);
        check("Le groupe va supprimer 900 des 4 300 emplois.", "fr", &[("900", "emplois")]);
        check("Two of the 40 passengers died.", "en", &[("Two", "died")]);
        check("Le groupe va supprimer 900 emplois.", "fr", &[("900", "emplois")]);
        check("La empresa recortará 900 empleos.", "es", &[("900", "empleos")]);
        check("Selskabet nedlægger 900 stillinger.", "da", &[("900", "stillinger")]);
    }

    #[test]
    fn phrases_of_several_words_tell_a_fate_too() {
        let told = "told to leave their homes";
        check("Some 600 residents of the Quill estate were told to leave their homes.", "en", &[("Some 600", told)]);
        check("Nine people were taken to hospital.", "en", &[("Nine", "taken to hospital")]);
        check("Etwa 600 Bewohner mussten ihre Häuser verlassen.", "de", &[("Etwa 600", "ihre Häuser verlassen")]);
        let left = "dû quitter leur domicile";
        check("Quelque 600 habitants ont dû quitter leur domicile.", "fr", &[("Quelque 600", left)]);
        check("Neuf personnes ont été conduites à l’hôpital.", "fr", &[("Neuf", "conduites à l’hôpital")]);
        let ill = "sufrido una intoxicación";
        check("Unas 45 personas han sufrido una intoxicación en Lenn.", "es", &[("Unas 45", ill)]);
        check("Los afectados por el brote ascienden ya a 63.", "es", &[("63", "afectados")]);
        check("Two of his colleagues were hurt.", "en", &[("Two", "hurt")]);
        check("Nine people left their home town for good.", "en", &[]);
    }

    #[test]
    fn ages_sums_and_parts_of_others_are_no_tolls() {
        check("Police arrested a 24-year-old.", "en", &[]);
        check("Eleven of the injured were in critical condition.", "en", &[]);
        check("Two workers who were hurt in the blast gave evidence.", "en", &[]);
        check("The dead man left €3 million.", "en", &[]);
        check("The rate rose to 44.8 deaths.", "en", &[]);
        check("Ada Quill, 41, and Per Lund (52) died.", "en", &[]);
        check("A child of six was injured.", "en", &[]);
        check("En 52-årig mand blev dræbt.", "da", &[]);
        check("A las ocho de la tarde hubo muertos.", "es", &[]);
    }
}
