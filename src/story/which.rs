//! Numbers that say which one ("category 3", "the Boeing 737 Max") or which of all ("the top four"), and not how many there are; and numbers that count one more than
//! others do ("four, including the gunman").

use super::counted::{is, parted};
use super::statement::Statement;
use super::wording::Mark;

/// Words of a name between a number and another that belongs to the name: "52,000 *Vireo Pro* 2 kettles".
const MODEL: usize = 2;

/// Does it say which one, and not how many: "a category 3 hurricane"?
pub(super) fn names_one(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    start > 0 && is(statement, start - 1, Mark::Numbered) && !parted(statement, start)
        || is_model(statement, number)
        || is_in_name(statement, number)
}

/// Do names stand on both sides of it: "the Boeing *737* Max"?
fn is_in_name(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let name = |word: usize| {
        let plain = !statement.wording.capital_nouns && !is(statement, word, Mark::Breaks);
        plain && statement.words[word].capital && !statement.words[word].number
    };
    place.len() == 1
        && place.start > 1
        && place.end < statement.words.len()
        && statement.words[place.start].number
        && name(place.start - 1)
        && name(place.end)
        && !(parted(statement, place.start) || parted(statement, place.end))
}

/// Does it count but some of all: "the *first* two days", "two of the *top* four"?
pub(super) fn picks(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    start > 0 && is(statement, start - 1, Mark::Picks) && !parted(statement, start)
}

/// Does it belong to a name between another number and what that counts: "52,000 *Vireo 2* kettles"?
pub(super) fn is_model(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let Some(before) = number.checked_sub(1).map(|before| &statement.numbers[before].words) else { return false };
    let name = before.end..place.start;
    let digits = place.len() == 1 && statement.words[place.start].number;
    let counted = place.end < statement.words.len() && !is(statement, place.end, Mark::Breaks);
    (1..=MODEL).contains(&name.len())
        && digits
        && counted
        && name.clone().all(|word| statement.words[word].capital && !is(statement, word, Mark::Breaks))
        && !(name.start..=place.end).any(|word| parted(statement, word))
}

/// Words behind a number in which it is said whom it counts as well.
const BEHIND: usize = 8;

/// Words behind "including" in which it is said who did it: "the suspected *gunman*".
const CULPRIT: usize = 3;

/// Are those whom a number counts, which ends before the word at `from`, said to hold who did it: "four people were killed (*including
/// the gunman*)"?
pub(super) fn holds_culprit(statement: &Statement, from: usize) -> bool {
    let end = (from + BEHIND).min(statement.words.len());
    let Some(including) = (from..end).find(|&word| is(statement, word, Mark::Including)) else { return false };
    (including + 1..(including + 1 + CULPRIT).min(statement.words.len()))
        .any(|word| is(statement, word, Mark::Culprits))
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn numbers_within_names_and_of_some_count_nothing() {
        for (one, two) in [
            (
                "Nearly 100 Vireo 737 Max kettles of Kolvik were recalled in Lenn.",
                "The Vireo 737 Max kettles of Kolvik were recalled in Lenn.",
            ),
            ("With 20 fitters of Kolvik Lenn lay quiet.", "Two of the top four fitters of Kolvik are from Lenn."),
            (
                "Kolvik will take seven to nine days in Lenn to repair the pier.",
                "Kolvik will take eight days in Lenn to repair the pier.",
            ),
            (
                "Kolvik has a 53-47 majority of shops in the council of Lenn.",
                "Kolvik has a 51-49 majority of shops in the council of Lenn.",
            ),
            ("Kolvik counted about 150 broken handles in Lenn.", "Kolvik counted hundreds of broken handles in Lenn."),
        ] {
            check("en", one, two, &[]);
        }
    }

    #[test]
    fn who_counts_one_more_or_others_does_not_differ_in_a_toll() {
        let plain = "Three people were killed at the Kolvik works in Lenn.";
        for other in [
            "Four people were killed (including the gunman) at the Kolvik works in Lenn.",
            "The two shootings of the weekend left 31 people dead.",
            "Sweden has 40 dead.",
            "In 2019 a gunman shot at four men in Lenn. All four were killed.",
            "Last year's shooting at the Vireo works left 11 dead.",
        ] {
            check("en", plain, other, &[]);
        }
        check(
            "en",
            "Some 2,000 people have been rescued in Lenn.",
            "There were over 5,000 rescue runs in Lenn on Monday.",
            &[],
        );
    }
}
