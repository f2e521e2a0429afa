//! Tolls that two sides dispute: the government says that six were killed, the Front says 11.
//!
//! Where outlets give both figures they do not differ: the two sides do. So such figures stand side by side with who says so, as those of
//! marchers do (see `crowd`). Two figures that one outlet alone gives may count two things: the dead of one place, and all.

use super::counted::{self, before, is, parted};
use super::crowd;
use super::differences::APART;
use super::statement::Statement;
use super::tally::{Known, main_wording};
use super::tolls::{FATES, Toll, named};
use super::wording::Mark;
use super::{Citation, Difference, Value, figure};
use std::collections::BTreeSet;
use std::ops::Range;

/// Words before a number in which somebody is said to give it, and words of a clause that says no more than who.
const GIVEN: usize = 3;
const WHO: usize = 5;

/// Words between who says so and the number: "the Front said *that at least* 11".
const SAID: usize = 4;

/// A word of this weight tells who it is.
const TELLING: f32 = 1.0;

/// Adds to the tolls of each statement the numbers that somebody is said to give instead: "six people were killed, the government said;
/// *the Front spoke of 11*".
pub(super) fn count(statements: &[Statement], read: &mut [Vec<Toll>]) {
    let of_fate = |toll: &&Toll| FATES.contains(&toll.fate) && !(toll.left || toll.more || toll.told().is_none());
    for at in 0..statements.len() {
        let Some(known) = read[at].iter().rfind(of_fate).cloned() else { continue };
        let place = |at: usize| (statements[at].at.article, statements[at].at.paragraph);
        let next = Some(at + 1).filter(|&next| next < statements.len() && place(next) == place(at));
        let behind = (at, known.number + 1);
        let open = [Some(behind), next.map(|next| (next, 0))].into_iter().flatten();
        let given = open.filter_map(|(other, number)| {
            // "The government speaks of six dead, *the Front of 11*".
            let bare =
                || who(&statements[other], number).filter(|_| other == at && !has_total(&statements[at], number));
            Some((other, number, given(&statements[other], number).or_else(bare)?))
        });
        let given: Vec<(usize, usize, Range<usize>)> = given.collect();
        for (other, number, source) in given {
            let taken = read[other].iter().any(|toll| toll.number == number);
            let value = |at: usize, number: usize| statements[at].numbers[number].most;
            let (one, two) = (value(at, known.number), value(other, number));
            if !taken && one.max(two) <= APART * one.min(two) {
                let toll = Toll {
                    statement: other,
                    number,
                    word: usize::MAX,
                    sum: false,
                    rose: false,
                    claim: true,
                    source: Some(source),
                    ..known.clone()
                };
                read[other].push(toll);
                read[other].sort_by_key(|toll| toll.number);
            }
        }
    }
}

/// The clause of a number that it leaves to the verb of the one before: "*police of* 2,500".
fn who(statement: &Statement, number: usize) -> Option<Range<usize>> {
    statement.numbers.get(number)?;
    let first = figure::who(statement, number)?;
    let end = statement.words[statement.numbers[number].words.end - 1].end as usize;
    let counts = counted::counts(statement, number) && !counted::is_left(statement, number);
    counts.then_some(statement.words[first].start as usize..end)
}

/// Does its clause name a sum: "a *toll* of 11"?
fn has_total(statement: &Statement, number: usize) -> bool {
    before(statement, statement.numbers[number].words.start).any(|marks| marks.has(Mark::Totals))
}

/// The clause of a number of which it says no more than who gives it.
fn given(statement: &Statement, number: usize) -> Option<Range<usize>> {
    let place = &statement.numbers.get(number)?.words;
    let bare = place.end == statement.words.len() || parted(statement, place.end);
    let gives = before(statement, place.start).take(GIVEN).any(|marks| marks.has(Mark::Gives));
    let first = clause(statement, place.start);
    let named = place.start - first <= WHO && !is(statement, first, Mark::Pronouns);
    let counts = counted::counts(statement, number) && !counted::is_left(statement, number);
    let text = statement.words[first].start as usize..statement.words[place.end - 1].end as usize;
    (bare && gives && named && counts).then_some(text)
}

fn clause(statement: &Statement, word: usize) -> usize {
    (0..=word).rev().find(|&word| word == 0 || parted(statement, word)).unwrap_or(0)
}

/// The words that say who gives a toll, with its number: "*six people were killed, the government said*", "*the Front said that 11
/// people had died*".
fn source(statement: &Statement, toll: &Toll) -> Option<Range<usize>> {
    let said = toll.source.clone().or_else(|| crowd::source(statement, toll.number));
    said.or_else(|| {
        let place = &statement.numbers[toll.number].words;
        let first = clause(statement, place.start);
        let verb = (first..place.start).find(|&word| is(statement, word, Mark::Speech))?;
        let plain = |word: usize| !statement.words[word].number && !is(statement, word, Mark::Pronouns);
        let near = verb > first && verb - first < WHO && place.start - verb - 1 <= SAID && (first..verb).all(plain);
        let end =
            toll.told().filter(|&word| word >= place.end && !(place.end..=word).any(|word| parted(statement, word)));
        let end = statement.words[end.unwrap_or(place.end - 1)].end as usize;
        near.then_some(statement.words[first].start as usize..end)
    })
}

/// Whom the words of a source name: their telling words beside the number and what became of those whom it counts.
fn names(statement: &Statement, toll: &Toll, source: &Range<usize>) -> BTreeSet<u32> {
    let said = |word: &usize| source.contains(&(statement.words[*word].start as usize));
    let own = |word: usize| {
        const PLAIN: [Mark; 4] = [Mark::People, Mark::Speech, Mark::Gives, Mark::Counts];
        statement.words[word].number
            || Some(word) == toll.told()
            || PLAIN.iter().any(|&mark| is(statement, word, mark))
            || FATES.iter().any(|&fate| is(statement, word, fate))
    };
    let words = (0..statement.words.len()).filter(said).filter(|&word| !own(word));
    words.filter(|&word| statement.weights[word] >= TELLING).map(|word| statement.stems[word]).collect()
}

/// The words that say who gives a toll, with its number, and whom they name; none if they name nobody.
pub(super) fn side(statement: &Statement, toll: &Toll) -> Option<(Range<usize>, BTreeSet<u32>)> {
    let source = source(statement, toll)?;
    let names = names(statement, toll, &source);
    (!names.is_empty()).then_some((source, names))
}

/// What the outlets of a story make of two tolls.
pub(super) enum Sides {
    /// Not all who give the one give the other.
    None,
    /// They do, and two sides say so.
    Told(Difference),
    /// They do, but it is not said who says which.
    Agreed,
}

/// Do all who give one of two figures give the other? `tolls` are those of one fate, whomever they count.
pub(super) fn sides(tolls: &[&Toll], statements: &[Statement], known: &Known) -> Sides {
    let number = |toll: &Toll| &statements[toll.statement].numbers[toll.number];
    let exact: Option<Vec<(u64, &Toll)>> =
        tolls.iter().map(|&toll| Some((number(toll).value()?.to_bits(), toll))).collect();
    let Some(exact) = exact else { return Sides::None };
    let mut values: Vec<u64> = exact.iter().map(|(value, _)| *value).collect();
    // The bits of numbers above nought stand in their order. What is far more than both counts the dead of a war, or of a year.
    values.sort_unstable();
    values.dedup();
    let far = |one: u64, two: u64| f64::from_bits(two) > APART * f64::from_bits(one);
    let &[one, two, ref rest @ ..] = &values[..] else { return Sides::None };
    if far(one, two) || !rest.iter().all(|&other| far(two, other)) {
        return Sides::None;
    }
    let of = |value: u64| exact.iter().filter(move |(other, _)| *other == value).map(|(_, toll)| *toll);
    let articles =
        |value: u64| -> BTreeSet<usize> { of(value).map(|toll| statements[toll.statement].at.article).collect() };
    let outlets = || articles(one).into_iter().map(known.outlet).collect::<BTreeSet<usize>>().len();
    // Who gives the one of Monday and the other of Tuesday tells how it rose.
    let days = |value: u64| -> BTreeSet<_> { of(value).map(|toll| (known.day)(toll.statement)).collect() };
    let moved = days(one).is_disjoint(&days(two)) || of(one).chain(of(two)).any(|toll| toll.rose || toll.sum);
    if articles(one) != articles(two) || outlets() < 2 || moved {
        return Sides::None;
    }
    // The words that say it in the fewest, in the language of most.
    let main = main_wording(statements);
    let foreign = |toll: &Toll| main.is_some_and(|main| !std::ptr::eq(statements[toll.statement].wording, main));
    let said = |value: u64| {
        let said = of(value).filter_map(|toll| Some((toll, source(&statements[toll.statement], toll)?)));
        said.min_by_key(|(toll, source)| (foreign(toll), source.len(), toll.statement))
    };
    let (Some(first), Some(second)) = (said(one), said(two)) else { return Sides::Agreed };
    let who = |(toll, source): &(&Toll, Range<usize>)| names(&statements[toll.statement], toll, source);
    let (of_first, of_second) = (who(&first), who(&second));
    if of_first.is_empty() || of_second.is_empty() || !of_first.is_disjoint(&of_second) {
        return Sides::Agreed;
    }
    let words = tolls.iter().filter_map(|toll| Some((foreign(toll), named(&statements[toll.statement], toll)?)));
    let Some((_, what)) = words.min_by_key(|(foreign, word)| (*foreign, word.len())) else { return Sides::Agreed };
    let value = |(toll, source): (&Toll, Range<usize>), value: u64| {
        let mut citations: Vec<Citation> = of(value).map(|toll| statements[toll.statement].at).collect();
        citations.dedup();
        let text = statements[toll.statement].text.get(source).unwrap_or_default().to_owned();
        Value { text, number: Some(f64::from_bits(value)), citations }
    };
    let values = vec![value(first, one), value(second, two)];
    Sides::Told(Difference { what: what.to_owned(), values, updates: false })
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn what_two_sides_say_is_shown_by_who_says_so_where_all_outlets_give_both() {
        let both = "The ministry said that rebels had shelled the works, killing six civilians. The Front said that 11 people had died.";
        let again = "Six people were killed, the ministry said; the Front spoke of 11.";
        let values: &[&str] = &["Six people were killed, the ministry said", "the Front spoke of 11"];
        check("en", both, again, &[("died", values, false)]);
        check("en", &format!("{both} The war has killed 8,000 people."), again, &[("died", values, false)]);
        check(
            "en",
            both,
            "The ministry spoke of six dead, the Front of 11.",
            &[("died", &["The ministry spoke of six dead", "the Front of 11"], false)],
        );
        let plain = "Six people were killed, the ministry said. The Front said that 11 people were killed.";
        let values: &[&str] = &["Six people were killed, the ministry said", "the Front spoke of 11"];
        check("en", plain, again, &[("killed", values, false)]);
        let german = "Sechs Menschen wurden getötet, teilte das Ministerium mit; die Front sprach von elf.";
        let other = "Nach Angaben des Ministeriums wurden sechs Menschen getötet, die Front sprach von elf.";
        let values: &[&str] =
            &["Sechs Menschen wurden getötet, teilte das Ministerium mit", "die Front sprach von elf"];
        check("de", german, other, &[("getötet", values, false)]);
    }

    #[test]
    fn two_figures_that_both_outlets_give_are_no_difference_of_theirs() {
        let both = "Six people were killed in the mill. In the works 11 people died.";
        check("en", both, "In the mill six were killed, and 11 people died in the works.", &[]);
        check("en", both, "Six people were killed in the mill.", &[]);
    }
}
