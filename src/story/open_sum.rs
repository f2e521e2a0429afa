//! Sums of which their own sentence does not tell whom they count: "the count stood at 14", "bringing the total to 21".
//!
//! Such a sum counts those of whom its sentence, or one beside it, tells. But who writes "two more have fallen ill, bringing the
//! number of patients to 21" below a sentence on four dead counts none of the dead: a sum that names what it counts is a toll only
//! where that is people of whom nothing else is said, and a sum to which things are added counts things.

use super::counted::{self, before, is, parted};
use super::statement::Statement;
use super::tolls::{FATES, Toll, fate, is_named};
use super::wording::Mark;

/// Words between those who are added and the word that says that they are: "cuatro barcos *más*".
const ADDED: usize = 3;

/// The number of a statement that an open sum has come to; `own` are its tolls. Where it adds to the ill, whatever the sum names are they:
/// "two more people have fallen ill, bringing the number of *patients* to 21".
pub(super) fn number(statement: &Statement, own: &[Toll]) -> Option<usize> {
    let ill = |number: usize| own.iter().any(|toll| toll.fate == Mark::Ill && toll.more && toll.number < number);
    let summed = |number: &usize| {
        let place = &statement.numbers[*number].words;
        let named = is_named(statement, place.end);
        !named
            && counted::counts(statement, *number)
            && counted::is_reached(statement, *number)
            && before(statement, place.start).any(|marks| marks.has(Mark::Totals))
            && !(names_others(statement, place.start) && !ill(*number) || adds_others(statement, place.start))
    };
    (0..statement.numbers.len()).find(summed)
}

/// The open sum `number` of the statement at `at`, as a toll: of those whom its own sentence adds (`own` are its tolls), else of
/// those of whom one beside it tells.
pub(super) fn toll<'t>(
    (at, number): (usize, usize),
    own: &'t [Toll],
    beside: impl Iterator<Item = &'t Toll>,
) -> Option<Toll> {
    let added = own.iter().rfind(|toll| toll.number < number && toll.more && FATES.contains(&toll.fate));
    let known = added.or_else(|| {
        let mut beside = beside.filter(|toll| toll.whom.is_none() && toll.told().is_some());
        beside.next()
    })?;
    let sum = Toll { statement: at, number, word: usize::MAX, whom: None, sum: true, more: false, ..known.clone() };
    Some(Toll { rose: added.is_some(), left: false, claim: false, source: None, ..sum })
}

/// Does the sum that the number behind `to` ends name what it counts, and that is no people: "the number of *patients* to 21",
/// "het aantal *patiënten*"?
fn names_others(statement: &Statement, to: usize) -> bool {
    let clause = (0..=to).rev().find(|&word| word == 0 || parted(statement, word)).unwrap_or(0);
    let is_amount = |word: usize| {
        is(statement, word, Mark::Totals)
            && statement.wording.is_amount(&statement.words[word].of(statement.text).to_lowercase())
    };
    let Some(totals) = (clause..to).rev().find(|&word| is_amount(word)) else { return false };
    const LEADS: [Mark; 5] = [Mark::Part, Mark::Articles, Mark::From, Mark::More, Mark::Earlier];
    let leads = |word: &usize| !LEADS.iter().any(|&mark| is(statement, *word, mark));
    let Some(noun) = (totals + 1..to).find(leads) else { return false };
    counts_others(statement, noun)
}

/// Does the sentence add to the sum before `to` what is no people: "four more *boats* joined the search, bringing the total to 19"?
fn adds_others(statement: &Statement, to: usize) -> bool {
    let Some(more) =
        (0..to).rev().find(|&word| is(statement, word, Mark::More) && !is(statement, word + 1, Mark::Breaks))
    else {
        return false;
    };
    let is_number = |word: usize| statement.words[word].number || is(statement, word, Mark::Counts);
    let first = (more.saturating_sub(ADDED)..more).rev().find(|&word| is_number(word)).unwrap_or(more);
    let noun = (first..to).find(|&word| !(is_number(word) || is(statement, word, Mark::More)));
    let told = (first..to).any(|word| fate(statement, word).is_some());
    !told && noun.is_some_and(|noun| counts_others(statement, noun))
}

/// Does the word at `word` name what is counted, and that is no people, and nothing that became of people?
fn counts_others(statement: &Statement, word: usize) -> bool {
    const OF_PEOPLE: [Mark; 4] = [Mark::People, Mark::Young, Mark::Person, Mark::About];
    is_named(statement, word)
        && fate(statement, word).is_none()
        && !OF_PEOPLE.iter().any(|&mark| is(statement, word, mark))
        && !is(statement, word, Mark::Toward)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Citation;
    use crate::story::statement::Grammar;

    #[test]
    fn a_sum_is_open_unless_it_names_things_or_adds_them() {
        for (lang, open, other) in [
            ("en", "Another was found, so that the count rose to 21.", "This took the number of patients to 21."),
            ("en", "The toll from the fire rose to 21.", "This took the total of claims to 21."),
            ("de", "Die Bilanz des Unglücks stieg auf 21.", "Die Zahl der Schiffe stieg auf 21."),
            ("fr", "Le bilan de l'incendie passe à 21.", "Le nombre des plaintes passe à 21."),
            ("en", "The total stands at 21.", "A second boat came, and four more boats bring the total to 21."),
            ("de", "Damit stieg die Zahl der Opfer auf 21.", "Damit stieg die Zahl der Patienten auf 21."),
            ("de", "Damit stieg die Gesamtzahl auf 21.", "Zwei weitere Schiffe kamen, die Gesamtzahl stieg auf 21."),
            ("fr", "Ce qui porte le bilan à 21.", "Ce qui porte le nombre de patients à 21."),
            ("es", "Lo que eleva el balance a 21.", "Lo que eleva el número de pacientes a 21."),
            ("es", "Esto eleva el total a 21.", "Llegaron cuatro barcos más, lo que eleva el total a 21."),
            ("it", "Il bilancio sale a 21.", "Il numero dei pazienti sale a 21."),
            ("nl", "Dat brengt het totaal op 21.", "Dat brengt het aantal patiënten op 21."),
            ("da", "Dermed er antallet oppe på 21.", "Dermed er antallet af patienter oppe på 21."),
            ("sv", "Antalet steg till 21.", "Antalet patienter steg till 21."),
        ] {
            for (text, expected) in [(open, true), (other, false)] {
                let at = Citation { article: 0, paragraph: 1, sentence: 1 };
                let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
                assert_eq!(number(&statement, &[]).is_some(), expected, "{text}");
            }
        }
    }

    #[test]
    fn who_adds_to_the_ill_counts_the_ill_by_whatever_name() {
        for (lang, text, expected) in [
            ("en", "Two more people have fallen ill, bringing the number of patients to 21.", Some("21")),
            ("de", "Zwei weitere Menschen sind erkrankt, damit steigt die Zahl der Patienten auf 21.", Some("21")),
            ("en", "Two more people have died, bringing the number of patients to 21.", None),
        ] {
            let at = Citation { article: 0, paragraph: 1, sentence: 1 };
            let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
            let own = super::super::tolls::tolls(0, &statement);
            let number = number(&statement, &own);
            assert_eq!(number.map(|number| super::super::figure::written(&statement, number)), expected, "{text}");
        }
    }
}
