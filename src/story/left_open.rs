//! Numbers that are left open: "about 300", "more than 130", "seven to nine".

use super::counted::{ends_phrase, is, is_lower_end, parted};
use super::statement::Statement;
use super::wording::Mark;

/// Is the number left open: "about 300"?
pub(super) fn is_about(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    start > 0 && leaves_open(statement, start - 1)
}

/// Does the word before a number leave it open: "*about* 300", "près *de* 200", but neither "a crowd *of* 300" nor "given *as* 300"?
pub(super) fn leaves_open(statement: &Statement, word: usize) -> bool {
    let plain = is(statement, word, Mark::About) && !is(statement, word, Mark::Toward);
    let hangs = || [Mark::Part, Mark::From, Mark::Breaks].iter().any(|&mark| is(statement, word, mark));
    let with = |before: usize| is(statement, before, Mark::About) && !is(statement, before, Mark::Totals);
    let wording = statement.wording;
    plain
        && !is(statement, word, Mark::Articles)
        && (!hangs()
            || word > 0 && !parted(statement, word) && with(word - 1)
            || ends_phrase(statement, word, &wording.floors)
            || ends_phrase(statement, word, &wording.ceilings))
}

/// Is one more told of behind the number: "three men *and later a fourth*"? Then it is not the number of all.
pub(super) fn goes_on(statement: &Statement, number: usize) -> bool {
    let Some(value) = statement.numbers[number].value() else { return false };
    let next = |(_, nth): &(&String, &f64)| **nth == value + 1.0;
    let mut phrases = statement.wording.another.iter().filter(next).map(|(phrase, _)| phrase).peekable();
    if phrases.peek().is_none() {
        return false;
    }
    let phrases: Vec<String> = phrases.cloned().collect();
    // What an ordinal stands before is another thing than those who are counted, unless they are named again: "a fourth man".
    let names = |word: usize| {
        let behind = word + 1;
        behind >= statement.words.len()
            || parted(statement, behind)
            || is(statement, behind, Mark::Breaks)
            || is(statement, behind, Mark::Links)
            || is(statement, behind, Mark::Person)
            || statement.stems[..word].contains(&statement.stems[behind])
    };
    let from = statement.numbers[number].words.end;
    (from..statement.words.len()).any(|word| ends_phrase(statement, word, &phrases) && names(word))
}

/// What the least of a word for many is multiplied by: some 150 are "hundreds" to many, and 14 are "dozens".
const LOOSE: f64 = 0.5;

/// Share of a number by which it may be more where it is said to be more than so much, or less where it is said to be nearly so much.
const OPEN: f64 = 0.1;

/// The least and the most that a number may be, as its words say: "more than 130" is 133, and "nearly 130" is 127.
pub(super) fn bounds(statement: &Statement, number: usize) -> (f64, f64) {
    let lower = number.checked_sub(1).filter(|&lower| is_lower_end(statement, lower));
    let number = &statement.numbers[number];
    if let Some(lower) = lower {
        return (statement.numbers[lower].least.min(number.least), number.most);
    }
    let loose = if number.value().is_none() { LOOSE } else { 1.0 };
    let Some(last) = number.words.start.checked_sub(1).filter(|&last| is(statement, last, Mark::About)) else {
        return (number.least * loose, number.most);
    };
    // The least that somebody has to serve is what a court set.
    let is_set = || statement.marks.iter().any(|marks| marks.has(Mark::Verdicts));
    let open = |phrases: &[String]| if ends_phrase(statement, last, phrases) && !is_set() { OPEN } else { 0.0 };
    let (less, more) = (open(&statement.wording.ceilings), open(&statement.wording.floors));
    (number.least * loose * (1.0 - less), number.most * (1.0 + more))
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn what_is_left_open_agrees_with_what_it_may_be() {
        let counted = "In Lenn 133 shops sold kettles from the Kolvik works.";
        let open = "More than 130 shops in Lenn sold kettles from the Kolvik works.";
        check("en", counted, open, &[]);
        let other = "In Lenn 158 shops sold kettles from the Kolvik works.";
        check("en", other, open, &[("shops", &["158", "More than 130"], false)]);
        check("en", "More than 500 were hurt in Lenn.", "Over 520 people were hurt in Lenn.", &[]);
    }
}
