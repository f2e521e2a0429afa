//! Results of votes: two numbers of one sentence that are one figure, "54 votes to 46", "53-47", "mit 54 zu 46 Stimmen".

use super::counted::{before, behind, gap, is, is_said, letter, parted, whole};
use super::differences::overlap;
use super::figure::Figure;
use super::money::currency;
use super::statement::Statement;
use super::tally::Known;
use super::wording::{Mark, Marks};

/// Words between the two numbers: "54 votes *in favour and* 46 against".
const BETWEEN: usize = 4;

/// Words before and behind both in which it is said that they are votes: "voted on Wednesday by 54 to 46".
const BEFORE: usize = 6;
const BEHIND: usize = 3;

/// Words between the two numbers, and the words that say for which side they are: "six *members of the council were in* favour".
const SIDES: usize = 10;

/// Largest body of which it is told how many of all voted for something.
const BODY: f64 = 1000.0;

/// Share of all votes by which two votes of one body may differ in how many took part.
const ABSENT: f64 = 0.05;

/// A result: the place of its first number among the numbers of a statement, and the word that says that they are votes.
pub(super) struct Ballot {
    pub first: usize,
    pub word: usize,
    /// The last word that tells it.
    pub last: usize,
    /// How many voted for the one, and for the other.
    pub one: f64,
    pub two: f64,
}

/// The result that starts at a number of a statement. "Two to three votes" is a range, and none.
pub(super) fn ballot(statement: &Statement, first: usize) -> Option<Ballot> {
    let start = statement.numbers.get(first)?.words.start;
    let supposed = |marks: Marks| marks.has(Mark::Supposed) || marks.has(Mark::Conditional);
    let found =
        opposed(statement, first).or_else(|| of_sides(statement, first)).or_else(|| of_all(statement, first))?;
    (!before(statement, start).any(supposed)).then_some(found)
}

/// "*Six* members were in favour and *three* against".
fn of_sides(statement: &Statement, first: usize) -> Option<Ballot> {
    let (one, two) = (statement.numbers.get(first)?, statement.numbers.get(first + 1)?);
    let (from, to) = (one.words.end, two.words.start);
    let side = |word: usize| is(statement, word, Mark::Favours) || is(statement, word, Mark::Opposes);
    let word = (from..to).find(|&word| side(word)).filter(|_| to - from <= SIDES)?;
    let last = (two.words.end..(two.words.end + BEHIND).min(statement.words.len())).find(|&word| side(word))?;
    let opposed = is(statement, word, Mark::Opposes) != is(statement, last, Mark::Opposes);
    // "Six for the roof and three for the wall" is no vote: one side has to be told by a word that stands alone.
    let alone = last + 1 >= statement.words.len() || parted(statement, last + 1);
    let counted = [first, first + 1].iter().all(|&number| is_said(statement, number));
    let plain = currency(statement, &one.words).is_none() && currency(statement, &two.words).is_none();
    let (one, two) = (one.value()?, two.value()?);
    let whole = one.fract() == 0.0 && two.fract() == 0.0;
    (opposed && alone && counted && plain && whole).then_some(Ballot { first, word, last, one, two })
}

/// "*Six* of the *nine* members *voted for* it": three did not.
fn of_all(statement: &Statement, first: usize) -> Option<Ballot> {
    let all = &statement.numbers[whole(statement, first)?];
    let end = all.words.end;
    let clause = (end..(end + SIDES).min(statement.words.len())).take_while(|&word| !parted(statement, word));
    let word = clause.into_iter().find(|&word| is(statement, word, Mark::Votes))?;
    let side = is(statement, word + 1, Mark::Favours) || is(statement, word + 1, Mark::Opposes);
    let (one, all) = (statement.numbers[first].value()?, all.value()?);
    let fits = side && all > one && all <= BODY && one.fract() == 0.0 && all.fract() == 0.0;
    fits.then_some(Ballot { first, word, last: end - 1, one, two: all - one })
}

fn opposed(statement: &Statement, first: usize) -> Option<Ballot> {
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
    let (one, two) = (numbers[0].value()?, numbers[1].value()?);
    Some(Ballot { first, word, last: numbers[1].words.end - 1, one, two })
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

/// Are they results of one vote, of which each article gives one of so many votes and no day tells them apart?
pub(super) fn are_results_of_one(
    a: usize,
    b: usize,
    figures: &[Figure],
    statements: &[Statement],
    known: &Known,
) -> bool {
    let all = |at: usize| figures[at].other.map(|other| figures[at].least + other);
    let article = |at: usize| statements[figures[at].statement].at.article;
    let sole = |at: usize| {
        let of_body = |other: &usize| article(*other) == article(at) && all(*other) == all(at);
        (0..figures.len()).filter(of_body).all(|other| overlap(&figures[other], &figures[at]))
    };
    let (one, two) = (figures[a].statement, figures[b].statement);
    let now = |at: usize| !(known.is_past)(at);
    all(a).is_some()
        && all(a) == all(b)
        && now(one)
        && now(two)
        && !known.are_of_other_days(one, two)
        && sole(a)
        && sole(b)
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
        let found: Vec<_> = found.map(|ballot| (ballot.one, ballot.two)).collect();
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
        check("Six members were in favour and three against.", "en", &[(6.0, 3.0)]);
        check("Six of the nine members of the council voted for the rise.", "en", &[(6.0, 3.0)]);
        check("The vote could have ended 50-50.", "en", &[]);
        check("The club won 3-1 in Lenn.", "en", &[]);
        check("Two to three votes are missing.", "en", &[]);
        check("Support rose from 46 to 54 votes.", "en", &[]);
    }

    #[test]
    fn the_one_result_of_each_outlet_is_of_one_vote_and_a_side_of_it_is_no_result() {
        use super::super::differences::tests::check;
        check(
            "en",
            "Six members of the council were in favour and three against, the governor of Lenn said.",
            "The vote was 5-4, the closest in Lenn's history.",
            &[("vote", &["Six members of the council were in favour and three against", "5-4"], false)],
        );
        check(
            "en",
            "Six members of the council of Lenn voted for the kettle bill of Kolvik.",
            "Three members of the council of Lenn voted against the kettle bill of Kolvik.",
            &[],
        );
    }
}
