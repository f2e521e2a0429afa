//! How many came, by who says so: police count 8,400, the organisers 20,000.
//!
//! Such numbers share little but the sentence in which they stand: "Ils étaient 9 000 selon la préfecture, 20 000 selon
//! l'intersyndicale". They are found by the word for the march, and by the words that name who gives them; where nobody is
//! named, the sentences have to tell the same (see `differences`).

use super::counted::{self, gap, is, letter, parted};
use super::differences::APART;
use super::figure::{who, written};
use super::statement::Statement;
use super::tally::{Known, main_wording};
use super::tolls::{Toll, is_named};
use super::wording::Mark;
use super::{Citation, Difference, Value};
use std::ops::Range;

/// The least that is a crowd: fewer are those who were held, or who spoke.
const CROWD: f64 = 100.0;

/// Words that name who gives a number, and words before it in which somebody is said to give it.
const WHO: usize = 5;
const GIVEN: usize = 3;

/// Words between a number and the comma behind which it is said who gives it.
const DOING: usize = 9;

/// Share of a number within which another is but rounded.
const ROUNDED: f64 = 0.02;

/// What ends the name of somebody: "according to police *joined*".
pub(super) const VERBS: [Mark; 5] = [Mark::Past, Mark::Perfect, Mark::Present, Mark::Participle, Mark::Links];

/// Adds to the tolls of each statement the numbers of those who came. If nobody in the story says who gives one, or if all are
/// one, there are none: they are figures as others are.
pub(super) fn count(statements: &[Statement], read: &mut [Vec<Toll>]) {
    let mut found: Vec<Toll> = Vec::new();
    // The last statement that tells of a march.
    let mut marched = None;
    for (at, statement) in statements.iter().enumerate() {
        let march = (0..statement.words.len()).find(|&word| is_march(statement, word));
        let follows = at.checked_sub(1).is_some_and(|before| {
            let follows = marched == Some(before) || found.last().is_some_and(|last| last.statement == before);
            follows && statements[before].at.article == statement.at.article
        });
        marched = march.map(|_| at).or(marched);
        // Who is to come has not been counted.
        if march.is_none() && !follows || statement.planned {
            continue;
        }
        for number in (0..statement.numbers.len()).filter(|&number| is_crowd(statement, number)) {
            if read[at].iter().any(|toll| toll.number == number) {
                continue;
            }
            let named = found.last().is_some_and(|last| last.statement == at && last.source.is_some());
            let source = source(statement, number).or_else(|| {
                // "Organisers spoke of 4,000 participants, *police of 2,500*".
                let first = who(statement, number).filter(|_| named)?;
                let last = statement.numbers[number].words.end - 1;
                Some(statement.words[first].start as usize..statement.words[last].end as usize)
            });
            let source = source.or_else(|| bare(statement, number).filter(|_| named));
            let behind = statement.numbers[number].words.end;
            let people = is(statement, behind, Mark::People) || is(statement, behind, Mark::Crowd);
            let word = if people { behind } else { march.unwrap_or(usize::MAX) };
            if source.is_some() || people && march.is_some() {
                found.push(Toll {
                    statement: at,
                    number,
                    fate: Mark::Crowd,
                    word,
                    whom: None,
                    sum: false,
                    rose: false,
                    left: false,
                    more: false,
                    claim: false,
                    source,
                });
            }
        }
    }
    let number = |toll: &Toll| statements[toll.statement].numbers[toll.number].most;
    let differ = found.iter().any(|toll| (number(toll) - number(&found[0])).abs() > ROUNDED * number(toll));
    if differ && found.iter().any(|toll| toll.source.is_some()) {
        for toll in found {
            let tolls = &mut read[toll.statement];
            tolls.push(toll);
            tolls.sort_by_key(|toll| toll.number);
        }
    }
}

/// Does the word name the march, and not the month?
fn is_march(statement: &Statement, word: usize) -> bool {
    let month = statement.words[word].capital && word > 0 && !statement.wording.capital_nouns;
    is(statement, word, Mark::Crowd) && !month
}

/// The number with who gives it, where the verb of the clause before stands for both: "the union counted 5,200 people, *police
/// 2,800*".
fn bare(statement: &Statement, number: usize) -> Option<Range<usize>> {
    let place = &statement.numbers[number].words;
    let first = (0..place.start).rev().find(|&word| parted(statement, word))?;
    let ends = place.end == statement.words.len() || parted(statement, place.end);
    let names = |word: usize| {
        let verb = VERBS.iter().any(|&mark| is(statement, word, mark));
        let breaks = is(statement, word, Mark::Breaks) && !is(statement, word, Mark::Articles);
        !(verb || breaks || statement.words[word].number || is(statement, word, Mark::Counts))
    };
    let text = statement.words[first].start as usize..statement.words[place.end - 1].end as usize;
    (ends && place.start - first < GIVEN && (first..place.start).all(names)).then_some(text)
}

/// Who gives the number, said before it: "*laut Polizei* 1200 Menschen", "*According to the union,* 5,200 people".
fn said_before(statement: &Statement, number: usize) -> Option<usize> {
    let start = statement.numbers[number].words.start;
    let from = start.saturating_sub(WHO + 2);
    let first = (from..start).rev().find(|&word| is(statement, word, Mark::Sources))?;
    let apart = (first + 1..start).any(|word| parted(statement, word) || statement.words[word].number);
    let behind_comma = parted(statement, start) && first == 0;
    (start > first + 1 && !apart && (behind_comma || !parted(statement, start))).then_some(first)
}

/// The end of who gives the number, said behind what they did: "1,900 people gathered on the square, *according to organisers*",
/// "…, *organisers said*", "…, *said organisers*".
fn said_behind(statement: &Statement, from: usize) -> Option<usize> {
    let words = statement.words.len();
    let clause = (from..(from + DOING).min(words)).find(|&word| parted(statement, word))?;
    let plain = (from..clause).all(|word| !statement.words[word].number && !is(statement, word, Mark::Counts));
    let end = (clause + 1..words.min(clause + 1 + WHO)).find(|&word| parted(statement, word)).unwrap_or(words);
    let last = end.checked_sub(1).filter(|&last| last > clause && last - clause < WHO && plain)?;
    let speaks = is(statement, clause, Mark::Speech) || last - clause < GIVEN && is(statement, last, Mark::Speech);
    let told = is(statement, clause, Mark::Sources) || speaks;
    told.then(|| statement.words[last].end as usize)
}

/// May the number be one of people?
fn is_crowd(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let people = is(statement, place.end, Mark::People) || is(statement, place.end, Mark::Crowd);
    // "A town *of 20,000 people*" is no crowd: the number of it would be, and so is what is spoken of.
    let mut before = counted::before(statement, place.start);
    let of = before.next().is_some_and(|marks| marks.has(Mark::Part)) && before.next().is_some();
    let counted = |before: usize| {
        [Mark::Crowd, Mark::Totals, Mark::Gives, Mark::Puts].iter().any(|&mark| is(statement, before, mark))
    };
    let of = of && !place.start.checked_sub(2).is_some_and(counted) && who(statement, number).is_none();
    let least = statement.numbers[number].least;
    least >= CROWD
        && least.fract() == 0.0
        && !of
        && (people || !is_named(statement, place.end) || is(statement, place.end, Mark::Sources))
        && counted::counts(statement, number)
        && !counted::is_left(statement, number)
        && !counted::is_whole(statement, number)
        && !counted::is_rate(statement, number)
}

/// The number with who gives it, as a stretch of the text: "8 400 personnes, *selon la police*", "*die Polizei sprach von* 1.800".
pub(super) fn source(statement: &Statement, number: usize) -> Option<Range<usize>> {
    let place = &statement.numbers[number].words;
    let words = &statement.words;
    let text = written(statement, number);
    let start = text.as_ptr() as usize - statement.text.as_ptr() as usize;
    let people = |word: usize| is(statement, word, Mark::People) || is(statement, word, Mark::Crowd);
    let behind = if people(place.end) { place.end + 1 } else { place.end };
    if is(statement, behind, Mark::Sources) && matches!(gap(statement, behind).trim(), "" | ",") {
        let ends = |word: usize| {
            let breaks = is(statement, word, Mark::Breaks) && !is(statement, word, Mark::Articles);
            let single = letter(statement, word).is_some_and(|marks| marks.has(Mark::Breaks));
            let verb = VERBS.iter().any(|&mark| is(statement, word, mark));
            parted(statement, word) || words[word].number || word > behind + 1 && (breaks || single || verb)
        };
        let end = (behind + 1..words.len().min(behind + 1 + WHO)).find(|&word| ends(word));
        let last = end.unwrap_or(words.len().min(behind + 1 + WHO)) - 1;
        return (last > behind).then(|| start..words[last].end as usize);
    }
    if let Some(first) = said_before(statement, number) {
        return Some(words[first].start as usize..words[behind - 1].end as usize);
    }
    if let Some(end) = said_behind(statement, behind) {
        return Some(start..end);
    }
    let given =
        |marks: super::wording::Marks| marks.has(Mark::Gives) || marks.has(Mark::Puts) || marks.has(Mark::Tallies);
    let clause = (0..place.start).rev().find(|&word| word == 0 || parted(statement, word))?;
    let gives = counted::before(statement, place.start).take(GIVEN).any(given);
    let whole = gives && place.start - clause <= WHO && !(clause..place.start).any(|word| words[word].number);
    // "*Police spoke* of 1,800", and not "she spoke to 1,800".
    let is_told = whole && !is(statement, clause, Mark::Pronouns) && !given(statement.marks[clause]);
    let end = words[behind - 1].end as usize;
    // "*While* police put attendance at 1,100".
    let clause = clause + usize::from(is(statement, clause, Mark::Breaks) && !is(statement, clause, Mark::Articles));
    is_told.then(|| words[clause].start as usize..end)
}

/// How many came, by who says so.
pub(super) fn difference(statements: &[Statement], tolls: &[Toll], known: &Known) -> Option<Difference> {
    let crowd: Vec<&Toll> =
        tolls.iter().filter(|toll| toll.fate == Mark::Crowd && !(known.is_past)(toll.statement)).collect();
    let first = crowd.iter().find(|toll| toll.source.is_some())?;
    let number = |toll: &Toll| &statements[toll.statement].numbers[toll.number];
    let article = |toll: &Toll| statements[toll.statement].at.article;
    let fits = |toll: &&&Toll| {
        let (one, two) = (number(first), number(toll));
        let near = one.most.max(two.most) < APART * one.least.min(two.least);
        near && !known.are_of_other_days(first.statement, toll.statement)
    };
    let crowd: Vec<&Toll> = crowd.iter().filter(fits).copied().collect();
    let mut values: Vec<Vec<&Toll>> = Vec::new();
    for &toll in &crowd {
        let is_same = |value: &Vec<&Toll>| {
            let (one, two) = (number(value[0]), number(toll));
            (one.most - two.most).abs() <= ROUNDED * one.most.max(two.most)
        };
        // Whom nobody names, and who is not the first whom its article counts, may have come elsewhere.
        let alone = toll.source.is_some()
            || crowd.iter().find(|other| article(other) == article(toll)).is_some_and(|one| std::ptr::eq(*one, toll));
        match values.iter_mut().find(|value| is_same(value)) {
            Some(value) => value.push(toll),
            None if alone => values.push(vec![toll]),
            None => {}
        }
    }
    if values.len() < 2 {
        return None;
    }
    let value = |tolls: &Vec<&Toll>| {
        let shown = tolls.iter().find(|toll| toll.source.is_some()).unwrap_or(&tolls[0]);
        let text = shown.source.clone().and_then(|source| statements[shown.statement].text.get(source));
        let mut citations: Vec<Citation> = tolls.iter().map(|toll| statements[toll.statement].at).collect();
        citations.dedup();
        let number = number(shown);
        Value {
            text: text.unwrap_or_else(|| written(&statements[shown.statement], shown.number)).to_owned(),
            number: (number.least == number.most).then_some(number.least),
            citations,
        }
    };
    // "People" behind a number rather than the word for the march.
    let main = main_wording(statements);
    let words = crowd.iter().filter_map(|toll| {
        let statement = &statements[toll.statement];
        let word = statement.words.get(toll.word)?;
        let behind = toll.word == statement.numbers[toll.number].words.end;
        Some((!std::ptr::eq(statement.wording, main?), !behind, word.of(statement.text)))
    });
    let what = words.min_by_key(|(foreign, before, word)| (*foreign, *before, word.len()))?.2.to_owned();
    Some(Difference { what, values: values.iter().map(value).collect(), updates: false })
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn how_many_came_stands_with_who_says_so_in_one_sentence_and_across_outlets() {
        let both =
            "Une manifestation avait réuni à Lenn 8 400 personnes selon la police et 22 000 selon les organisateurs.";
        let one = "Ils étaient 9 000 selon la préfecture à la manifestation de Lenn.";
        let values: &[&str] =
            &["8 400 personnes selon la police", "22 000 selon les organisateurs", "9 000 selon la préfecture"];
        check("fr", both, one, &[("personnes", values, false)]);
        let spoken = "Rund 2.500 Menschen kamen in Lenn zu einer Kundgebung zusammen, die Polizei sprach von 1.800.";
        let values: &[&str] = &["Rund 2.500", "die Polizei sprach von 1.800"];
        check("de", spoken, "In Lenn war es still.", &[("Menschen", values, false)]);
        let between =
            "Entre 8.400 personas, según la policía, y 20.000, según los organizadores, se manifestaron en Lenn.";
        let values: &[&str] = &["8.400 personas, según la policía", "20.000, según los organizadores"];
        check("es", between, "Todo estaba en calma en Lenn.", &[("personas", values, false)]);
        let polish = "W manifestacji w Lenn wzięło udział 8400 osób według policji i 20 000 według organizatorów.";
        let values: &[&str] = &["8400 osób według policji", "20 000 według organizatorów"];
        check("pl", polish, "W Lenn było cicho.", &[("osób", values, false)]);
        let portuguese =
            "A manifestação reuniu em Lenn 8.400 pessoas, segundo a polícia, e 20.000, segundo os organizadores.";
        let values: &[&str] = &["8.400 pessoas, segundo a polícia", "20.000, segundo os organizadores"];
        check("pt", portuguese, "Tudo estava calmo em Lenn.", &[("pessoas", values, false)]);
        let english = "The demonstration drew 8,400 people according to police and 20,000 according to the organisers.";
        let values: &[&str] = &["8,400 people according to police", "20,000 according to the organisers"];
        check("en", english, "It was quiet in Lenn.", &[("people", values, false)]);
    }

    #[test]
    fn who_lives_where_they_marched_and_who_came_on_another_day_is_no_crowd_of_theirs() {
        let police = "About 9,000 people according to police joined a protest in Lenn on Monday.";
        check("en", police, "The protest shut Lenn, a town of 20,000 people.", &[]);
        check("en", police, "Some 700 people came to a protest in Lenn on 24 April.", &[]);
        check("en", "About 9,000 people joined a protest in Lenn.", "A protest in Ostrel drew 4,000 people.", &[]);
    }

    #[test]
    fn who_says_how_many_came_may_stand_before_it_behind_it_or_be_left_to_a_verb() {
        let union = "A march to the quay of Lenn began at ten. The union counted 5,200 people, police 2,800.";
        let other = "According to the union, 5,200 people joined the march in Lenn. The police spoke of about 2,800.";
        let values: &[&str] = &["The union counted 5,200 people", "police 2,800"];
        check("en", union, other, &[("people", values, false)]);
        let rally =
            "About 2,000 people attended a rally in Lenn, organisers said, while police put attendance at 1,100.";
        let values: &[&str] =
            &["About 2,000 people attended a rally in Lenn, organisers said", "police put attendance at 1,100"];
        check("en", rally, "It was quiet in Lenn.", &[("people", values, false)]);
        let german = "An der Kundgebung in Lenn nahmen laut Polizei 1200 Menschen teil, die Gewerkschaft zählte 2500.";
        let values: &[&str] = &["laut Polizei 1200 Menschen", "die Gewerkschaft zählte 2500"];
        check("de", german, "In Lenn war es still.", &[("Menschen", values, false)]);
        let planned = "The crowd in Lenn numbered 2,000 people. Organisers estimated 5,000 people would march in Lenn.";
        check("en", planned, "It was quiet in Lenn.", &[]);
    }
}
