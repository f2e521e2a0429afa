//! Results of votes: two numbers of one sentence that are one figure, "54 votes to 46", "53-47", "mit 54 zu 46 Stimmen".

use super::counted::{behind, gap, is, is_said, letter};
use super::statement::Statement;
use super::wording::Mark;

/// Words between the two numbers: "54 votes *in favour and* 46 against".
const BETWEEN: usize = 4;

/// Words before and behind both in which it is said that they are votes: "voted on Wednesday by 54 to 46".
const BEFORE: usize = 6;
const BEHIND: usize = 3;

/// Share of all votes by which two votes of one body may differ in how many took part.
const ABSENT: f64 = 0.05;

/// A result: the place of its first number among the numbers of a statement, and the word that says that they are votes.
pub(super) struct Ballot {
    pub first: usize,
    pub word: usize,
}

/// The result that starts at a number of a statement. "Two to three votes" is a range, and none.
pub(super) fn ballot(statement: &Statement, first: usize) -> Option<Ballot> {
    let numbers = [statement.numbers.get(first)?, statement.numbers.get(first + 1)?];
    let [one, two] = numbers.map(|number| &number.words);
    let whole = numbers.iter().all(|number| number.value().is_some_and(|value| value.fract() == 0.0));
    let said = [first, first + 1].iter().all(|&number| is_said(statement, number));
    let from = one.start.checked_sub(1).is_some_and(|word| is(statement, word, Mark::From));
    if !(whole && said) || from || !are_opposed(statement, one.end, two.start) {
        return None;
    }
    let votes = |word: &usize| is(statement, *word, Mark::Votes);
    let within = (one.end..two.start).find(votes);
    let before = || (one.start.saturating_sub(BEFORE)..one.start).rev().find(votes);
    let behind = || (two.end..(two.end + BEHIND).min(statement.words.len())).find(votes);
    let range = numbers[0].least < numbers[1].least;
    let word = within.or_else(before).or_else(|| behind().filter(|_| !range))?;
    Some(Ballot { first, word })
}

/// Does what stands between the words `from` and `to` hold two numbers against each other?
fn are_opposed(statement: &Statement, from: usize, to: usize) -> bool {
    if from == to {
        let between = behind(statement, from).trim();
        let spoken = letter(statement, to).is_some_and(|marks| marks.has(Mark::Ballots));
        return spoken || matches!(between, "-" | "–" | "‑" | ":");
    }
    let fits = |word: usize| {
        let opposed = is(statement, word, Mark::Ballots) || is(statement, word, Mark::Votes);
        opposed && !gap(statement, word).contains([';', '.', '('])
    };
    let opposed = (from..to).any(|word| is(statement, word, Mark::Ballots))
        || (from + 1..=to).any(|word| letter(statement, word).is_some_and(|marks| marks.has(Mark::Ballots)));
    to - from <= BETWEEN && (from..to).all(fits) && opposed
}

/// Are two results of votes of one body, by how many took part?
pub(super) fn are_of_one_body(one: (f64, f64), two: (f64, f64)) -> bool {
    let (one, two) = (one.0 + one.1, two.0 + two.1);
    (one - two).abs() <= ABSENT * one.max(two)
}

#[cfg(test)]
mod tests {
    use super::super::Citation;
    use super::super::statement::Grammar;
    use super::*;

    fn check(text: &str, lang: &str, expected: &[(f64, f64)]) {
        let at = Citation { article: 0, paragraph: 1, sentence: 1 };
        let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
        let found = (0..statement.numbers.len()).filter_map(|number| ballot(&statement, number));
        let value = |number: usize| statement.numbers[number].least;
        let found: Vec<_> = found.map(|ballot| (value(ballot.first), value(ballot.first + 1))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn two_numbers_of_votes_are_one_result() {
        check("The chamber passed the bill by 54 votes to 46.", "en", &[(54.0, 46.0)]);
        check("The chamber passed it in a 53-47 vote.", "en", &[(53.0, 47.0)]);
        check("Members voted 46 to 54 on Friday.", "en", &[(46.0, 54.0)]);
        check("It got 54 votes in favour and 46 against.", "en", &[(54.0, 46.0)]);
        check("Die Kammer nahm es mit 54 zu 46 Stimmen an.", "de", &[(54.0, 46.0)]);
        check("La chambre a voté la loi par 54 voix contre 46.", "fr", &[(54.0, 46.0)]);
        check("La ley salió con 54 votos a favor y 46 en contra.", "es", &[(54.0, 46.0)]);
        check("La legge è passata con 54 voti contro 46.", "it", &[(54.0, 46.0)]);
        check("De wet kreeg 54 stemmen tegen 46.", "nl", &[(54.0, 46.0)]);
        check("Loven fik 54 stemmer mod 46.", "da", &[(54.0, 46.0)]);
        check("Loven fikk 54 mot 46 stemmer.", "nb", &[(54.0, 46.0)]);
        check("Lagen fick 54 röster mot 46.", "sv", &[(54.0, 46.0)]);
        check("Izba przyjęła ustawę 54 głosami do 46.", "pl", &[(54.0, 46.0)]);
        check("A lei passou com 54 votos a favor e 46 contra.", "pt", &[(54.0, 46.0)]);
        check("Laki sai 54 ääntä puolesta ja 46 vastaan.", "fi", &[(54.0, 46.0)]);
        check("The club won 3-1 in Lenn.", "en", &[]);
        check("Two to three votes are missing.", "en", &[]);
        check("Support rose from 46 to 54 votes.", "en", &[]);
    }
}
