//! Does one of two sentences that are alike say something else in the place of a word of the other: "convicted *Ivan* Lessing" and "convicted
//! *Petar* Lessing", "the bridge was *safe*" and "*unsafe*"? Or the same of two who have changed places: "Lenn beat Orle", "Orle beat Lenn"?
//! However much they share, they are two statements.

use super::contrary::{Opposites, Places};
use super::likeness::subsequence;
use super::statement::Statement;
use super::wording::Mark;
use super::words::between;
use std::ops::Range;

/// Words of a sentence up to which it is compared: longer ones are cut there.
const LONGEST: usize = 80;

/// Share of the words of the longer of two sentences that both have in the same order, from which a name stands in the place of another:
/// what is told more freely names one thing in many ways ("Moscow", "the Kremlin") and adds who said it to whom.
const LIKE: f32 = 0.6;

/// Weight from which a word behind a name tells what somebody does.
const TELLING: f32 = 3.0;

/// Weight from which a word is hardly met in news at large: where every noun has a capital only such a word is taken for a name.
const RARE: f32 = 6.5;

/// Letters at the beginning by which two names are one in other letters or another form: "Kiev" and "Kievan", "Zelensky" and "Zelenskyy".
const SAME_START: usize = 4;

/// Do two sentences say other things in one place? Between the words that they share, in the same order, the one has a name that the
/// other does not hold, and the other has another; or a word, and the other its opposite; or they tell the same of two in turn.
pub(super) fn said_instead(a: &Statement, b: &Statement) -> bool {
    let named = !(a.names.is_empty() || b.names.is_empty() || is_titled(a) || is_titled(b));
    if !are_alike(a, b) {
        return false;
    }
    named && is_swapped(a, b)
        || gaps(a, b).iter().any(|(gap_a, gap_b)| {
            let names = || own_name(a, b, gap_a.clone()).zip(own_name(b, a, gap_b.clone()));
            let another = |(one, two)| !is_same_name((a, gap_a, &one), (b, gap_b, &two));
            turned((a, gap_a), (b, gap_b)).is_some() || named && names().is_some_and(another)
        })
}

/// Where a word of the one stands in the place of its opposite in the other.
pub(super) fn turned_instead(a: &Statement, b: &Statement) -> Option<Places> {
    let place = |statement: &Statement, at: usize| statement.words[at].start as usize..statement.words[at].end as usize;
    let turned =
        are_alike(a, b).then(|| gaps(a, b))?.iter().find_map(|(gap_a, gap_b)| turned((a, gap_a), (b, gap_b)))?;
    Some((place(a, turned.0), place(b, turned.1)))
}

/// Do two sentences share enough words in the same order? How many they share is told at a fraction of the cost of which.
fn are_alike(a: &Statement, b: &Statement) -> bool {
    let longer = a.stems.len().max(b.stems.len()).min(LONGEST);
    subsequence(&a.stems, &b.stems) as f32 >= LIKE * longer as f32
}

/// What each of two sentences has between the words that they share.
fn gaps(a: &Statement, b: &Statement) -> Vec<(Range<usize>, Range<usize>)> {
    let shared = shared_in_order(&a.stems, &b.stems);
    let ends = (a.stems.len().min(LONGEST), b.stems.len().min(LONGEST));
    let mut from = (0, 0);
    let gaps = shared.into_iter().chain([ends]).map(|(one, two)| {
        let gap = (from.0..one, from.1..two);
        from = (one + 1, two + 1);
        gap
    });
    gaps.filter(|(one, two)| !one.is_empty() && !two.is_empty()).collect()
}

/// Do two do the same to each other in turn: "*Lenn* beat Orle" and "*Orle* beat Lenn"? What both do stands directly behind the one name,
/// and the other name behind it. "Orle was beaten *by* Lenn" tells the same as the first, and who "met" whom is one thing. In German
/// whoever is named first may be the one to whom it is done.
fn is_swapped(a: &Statement, b: &Statement) -> bool {
    let Some(opposites) = a.opposites.filter(|opposites| !opposites.has_capital_nouns()) else { return false };
    let holds = |statement: &Statement, range: &Range<usize>, test: &dyn Fn(&str) -> bool| {
        range.clone().any(|at| test(&statement.words[at].of(statement.text).to_lowercase()))
    };
    let by = |statement: &Statement, done: &Range<usize>| holds(statement, done, &|word| opposites.is_agent(word));
    (1..a.words.len()).filter(|&verb| does(a, verb)).any(|verb| {
        let (stem, one) = (a.stems[verb], a.stems[verb - 1]);
        let Some(verb_b) = (1..b.words.len()).find(|&at| b.stems[at] == stem && does(b, at)) else { return false };
        let two = b.stems[verb_b - 1];
        let Some((done_a, done_b)) = done_to(a, verb, two).zip(done_to(b, verb_b, one)) else { return false };
        one != two && by(a, &done_a) == by(b, &done_b) && !holds(a, &done_a, &|word| opposites.is_mutual(word))
    })
}

/// Does the word tell what the name directly before it does?
fn does(statement: &Statement, at: usize) -> bool {
    let (name, word) = (&statement.words[at - 1], &statement.words[at]);
    let marks = statement.marks[at];
    let verb = [Mark::Past, Mark::Perfect, Mark::Present, Mark::Future].into_iter().any(|mark| marks.has(mark));
    is_name(statement, at - 1)
        && !word.capital
        && (verb || statement.weights[at] >= TELLING)
        && between(statement.text, name, word).trim().is_empty()
}

/// The words from a verb to the name to whom it is done.
fn done_to(statement: &Statement, verb: usize, name: u32) -> Option<Range<usize>> {
    let end = (verb + 1..statement.words.len()).find(|&at| statement.stems[at] == name && is_name(statement, at))?;
    Some(verb..end)
}

fn is_name(statement: &Statement, at: usize) -> bool {
    statement.words[at].capital && statement.names.binary_search(&statement.stems[at]).is_ok()
}

/// A word of a gap of which the other gap has the opposite, made of it with a prefix or said of the same thing.
fn turned((a, gap_a): (&Statement, &Range<usize>), (b, gap_b): (&Statement, &Range<usize>)) -> Option<(usize, usize)> {
    let opposites = a.opposites?;
    let lower = |statement: &Statement, at: usize| statement.words[at].of(statement.text).to_lowercase();
    let holds = |statement: &Statement, word: &str| {
        (0..statement.words.len()).any(|at| statement.words[at].of(statement.text).to_lowercase() == word)
    };
    let both = |thing: &str| holds(a, thing) && holds(b, thing);
    let others: Vec<String> = gap_b.clone().map(|two| lower(b, two)).collect();
    gap_a.clone().find_map(|one| {
        let word = lower(a, one);
        let said = opposites.said_of_one(&word);
        let is_opposed = |other: &str| {
            let of_one = || opposites.is_opposed_of(said, opposites.said_of_one(other), both);
            opposites.is_turned(&word, other) || !said.is_empty() && of_one()
        };
        gap_b.clone().zip(&others).find(|(_, other)| is_opposed(other)).map(|(two, _)| (one, two))
    })
}

/// The words of a gap that are a name which `other` does not hold. What somebody is, is no name.
fn own_name(statement: &Statement, other: &Statement, gap: Range<usize>) -> Option<Range<usize>> {
    let named = |at: &usize| {
        let stem = statement.stems[*at];
        let name = statement.words[*at].capital && statement.names.binary_search(&stem).is_ok();
        let answers = statement.answers.iter().any(|said| said.place.start == statement.words[*at].start as usize);
        let lower = || statement.words[*at].of(statement.text).to_lowercase();
        let called = || statement.wording.is_title(&lower()) || statement.wording.is_role(&lower());
        // "U.S." and "US" are one word, though not one stem.
        let held =
            || other.stems.contains(&stem) || other.words.iter().any(|word| word.hash == statement.words[*at].hash);
        let rare = !has_capital_nouns(statement) || statement.weights[*at] >= RARE;
        name && rare && !answers && !held() && !called()
    };
    let first = gap.clone().find(named)?;
    let last = (first..gap.end).take_while(named).last()?;
    Some(first..last + 1)
}

/// Are the two names those of one: the one the first letters of the other ("UN" of "United Nations"), or alike but for an ending?
fn is_same_name(
    (a, gap_a, name_a): (&Statement, &Range<usize>, &Range<usize>),
    (b, gap_b, name_b): (&Statement, &Range<usize>, &Range<usize>),
) -> bool {
    let text = |statement: &Statement, at: usize| statement.words[at].of(statement.text).to_lowercase();
    let word = |statement, name: &Range<usize>| -> Vec<String> { name.clone().map(|at| text(statement, at)).collect() };
    let (one, two) = (word(a, name_a), word(b, name_b));
    let initials = |statement: &Statement, gap: &Range<usize>| -> String {
        let capital = |at: &usize| statement.words[*at].capital;
        gap.clone().filter(capital).filter_map(|at| text(statement, at).chars().next()).collect()
    };
    let short = |name: &[String], letters: &str| name.len() == 1 && name[0].replace('.', "") == letters;
    let alike = |x: &str, y: &str| {
        let same = x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count();
        same >= SAME_START.min(x.chars().count()).min(y.chars().count())
    };
    short(&one, &initials(b, gap_b))
        || short(&two, &initials(a, gap_a))
        || one.iter().any(|x| two.iter().any(|y| alike(x, y)))
}

/// Are most of its words written with a capital, as in headlines? Then no name can be told.
fn is_titled(statement: &Statement) -> bool {
    if has_capital_nouns(statement) {
        return false;
    }
    let long = |at: &usize| statement.words[*at].end - statement.words[*at].start > 3;
    let (capital, all) = (0..statement.words.len())
        .filter(long)
        .fold((0, 0), |(capital, all), at| (capital + usize::from(statement.words[at].capital), all + 1));
    2 * capital > all
}

fn has_capital_nouns(statement: &Statement) -> bool {
    statement.opposites.is_some_and(Opposites::has_capital_nouns)
}

/// The words that two sentences share in the same order, as many as can be: where each stands in the one and in the other.
fn shared_in_order(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    // Most of what is alike is the same at both ends.
    let head = a.iter().zip(b).take_while(|(one, two)| one == two).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(one, two)| one == two).count();
    let ends = (a.len() - tail..a.len()).zip(b.len() - tail..b.len());
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let width = b.len() + 1;
    let mut longest = vec![0u8; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = match a[i] == b[j] {
                true => longest[(i + 1) * width + j + 1] + 1,
                false => longest[(i + 1) * width + j].max(longest[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut shared: Vec<(usize, usize)> = (0..head).zip(0..head).collect();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            shared.push((head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    shared.extend(ends);
    shared
}

#[cfg(test)]
mod tests {
    use crate::story::tests::{FIRE, FIRE_AGAIN, article, told};
    use crate::story::{Likeness, Lock, compare};

    #[test]
    fn another_name_or_the_opposite_in_one_place_makes_two_facts() {
        for (lang, one, two) in [
            (
                "en",
                "The court in Lenn convicted Ivan Quill on Thursday.",
                "The court in Lenn convicted Petar Quill on Thursday.",
            ),
            (
                "en",
                "Marlo Mills reported a fall in third-quarter profit on Thursday as loans to farms went bad.",
                "Orle Bakeries reported a fall in third-quarter profit on Thursday as loans to farms went bad.",
            ),
            (
                "en",
                "The minister said the bridge of Lenn was safe.",
                "The minister said the bridge of Lenn was unsafe.",
            ),
            (
                "en",
                "Harbour master Per Lund said the pilot was drunk.",
                "Harbour master Per Lund said the pilot was sober.",
            ),
            (
                "de",
                "Der Lotse war nach Angaben der Polizei betrunken.",
                "Der Lotse war nach Angaben der Polizei nüchtern.",
            ),
            (
                "de",
                "Das Gericht verurteilte Ivan Quill am Donnerstag wegen Diebstahls.",
                "Das Gericht verurteilte Petar Quill am Donnerstag wegen Diebstahls.",
            ),
            ("fr", "Le pilote était ivre, selon la police de Lenn.", "Le pilote était sobre, selon la police de Lenn."),
            (
                "en",
                "Prosecutors dropped the charges against the harbour master on Wednesday.",
                "Prosecutors filed the charges against the harbour master on Wednesday.",
            ),
            (
                "fr",
                "Le syndicat a déposé une plainte contre le port de Lenn mercredi.",
                "Le syndicat a retiré une plainte contre le port de Lenn mercredi.",
            ),
            (
                "en",
                "Kolvik United won the match in Lenn on Sunday after extra time.",
                "Lenn won the match against Kolvik United on Sunday after extra time.",
            ),
            (
                "en",
                "Kolvik defeated Lenn in the cup final on Sunday after extra time.",
                "Lenn defeated Kolvik in the cup final on Sunday after extra time.",
            ),
            ("en", "The yard said it had no plans to sell its arm.", "The yard said it had plans to sell its arm."),
        ] {
            let (class, score) = compare(one, two, lang);
            assert_eq!(class, Likeness::Different, "{score}: {one} {two}");
        }
    }

    #[test]
    fn who_won_against_whom_stands_not_beneath_the_opposite() {
        let [one, two] = [
            "Kolvik United won the match in Lenn on Sunday after extra time.",
            "Lenn won the match against Kolvik United on Sunday after extra time.",
        ];
        let articles = [
            article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &[FIRE[0], FIRE[1], one]),
            article("b", "Port of Lenn burns", "The Quay Post", "2031-05-04", &[FIRE_AGAIN[0], FIRE_AGAIN[1], two]),
        ];
        let folded = told(&articles, &[], &Lock::default());
        let facts: Vec<_> =
            folded.stories.iter().flat_map(|story| &story.events).flat_map(|event| &event.facts).collect();
        let alone = |text: &str| facts.iter().any(|fact| fact.text() == text && fact.within().is_none());
        assert!(folded.stories.len() == 1 && alone(one) && alone(two), "{facts:?}");
    }

    #[test]
    fn another_form_of_a_name_a_title_or_a_quotation_makes_one() {
        for (one, two) in [
            (
                "The council of Lenn said on Monday that the U.S. consul Ada Quill had left the town.",
                "The council of Lenn said on Monday that the US consul Ada Quill had left the town.",
            ),
            (
                "Kolvik defeated Lenn in the cup final on Sunday after extra time, its coach said.",
                "Lenn was defeated by Kolvik in the cup final on Sunday after extra time, its coach said.",
            ),
            (
                "Kolvik met Lenn in the cup final at the harbour ground on Sunday in heavy rain.",
                "Lenn met Kolvik in the cup final at the harbour ground on Sunday in heavy rain.",
            ),
            (
                "The council of Lenn said on Monday that Minister Quill had left the town.",
                "The council of Lenn said on Monday that Mrs Quill had left the town.",
            ),
            (
                "Quill told the Lenn Courier: \"We shall not sell the yard, whatever they offer.\"",
                "Quill told the Harbour Wire: \"We shall not sell the yard, whatever they offer.\"",
            ),
        ] {
            let (class, score) = compare(one, two, "en");
            assert_ne!(class, Likeness::Different, "{score}: {one} {two}");
        }
    }
}
