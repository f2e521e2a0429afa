//! What outlets contradict each other in by a word or a time: at 5:40 or at 5:50, on the east bank or the west bank.

use super::cluster::Sets;
use super::likeness::opposed;
use super::statement::Statement;
use super::tally::Known;
use super::{Citation, Difference, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// A word of this weight says what a sentence is about: "blast" does, "at" and "the" do not.
const TELLING: f32 = 3.0;

/// The differences between statements that would say the same but for one word or time: `pairs` of them, and the `groups` of
/// those that do say the same. Statements are in the order of their publication.
pub(super) fn differences(
    statements: &[Statement],
    (groups, pairs): (&[Vec<usize>], &[(usize, usize)]),
    known: &Known,
) -> Vec<Difference> {
    let pairs: Vec<(usize, usize)> =
        pairs.iter().copied().filter(|&(a, b)| may_differ(a, b, statements, known)).collect();
    if pairs.is_empty() {
        return Vec::new();
    }
    let group: BTreeMap<usize, usize> =
        (0..).zip(groups).flat_map(|(at, group)| group.iter().map(move |&statement| (statement, at))).collect();
    let mut sets = Sets::new(groups.len());
    pairs.iter().for_each(|(a, b)| sets.join(group[a], group[b]));
    let sets = sets.groups().into_iter().filter(|set| set.len() > 1);
    sets.filter_map(|set| {
        let held = |at: &usize| set.contains(&group[at]);
        let pairs: Vec<(usize, usize)> = pairs.iter().copied().filter(|(a, _)| held(a)).collect();
        difference(&pairs, statements, |at| &groups[group[&at]])
    })
    .collect()
}

/// Adds to the differences `found` the `more` that do not stand among them: of copies a time that one altered is found in both ways.
pub(super) fn add(found: &mut Vec<Difference>, more: Vec<Difference>) {
    let same = |one: &Difference, two: &Difference| {
        let of_one = |(one, two): (&Value, &Value)| {
            one.citations == two.citations && (one.text.contains(&two.text) || two.text.contains(&one.text))
        };
        one.values.len() == two.values.len() && one.values.iter().zip(&two.values).all(of_one)
    };
    for difference in more {
        if !found.iter().any(|other| same(other, &difference)) {
            found.push(difference);
        }
    }
}

/// Are two statements of two outlets? What an outlet writes later follows what it wrote before.
fn may_differ(a: usize, b: usize, statements: &[Statement], known: &Known) -> bool {
    let (one, two) = (statements[a].at.article, statements[b].at.article);
    match (known.source)(one).zip((known.source)(two)) {
        Some((one, two)) => one != two,
        None => (known.outlet)(one) != (known.outlet)(two),
    }
}

/// The difference between statements of which `pairs` contradict each other; `group` is who says the same as one.
fn difference<'g>(
    pairs: &[(usize, usize)],
    statements: &[Statement],
    group: impl Fn(usize) -> &'g [usize],
) -> Option<Difference> {
    let mut places: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for &(a, b) in pairs {
        let (one, two) = opposed(&statements[a], &statements[b])?;
        if is_dated(&statements[a], &one) && is_dated(&statements[b], &two) {
            return None;
        }
        places.entry(a).or_insert(one);
        places.entry(b).or_insert(two);
    }
    let text = |at: usize, place: &Range<usize>| statements[at].text.get(place.clone()).unwrap_or_default().to_owned();
    let mut values: Vec<(String, Vec<usize>)> = Vec::new();
    for (&at, place) in &places {
        let said = text(at, place);
        let same = |(value, said_by): &(String, Vec<usize>)| value.eq_ignore_ascii_case(&said) || said_by.contains(&at);
        let others = group(at).iter().copied().filter(|other| !places.contains_key(other) || *other == at);
        match values.iter_mut().find(|value| same(value)) {
            Some((_, said_by)) => said_by.extend(others),
            None => values.push((said, others.collect())),
        }
    }
    let what = places.iter().find_map(|(&at, place)| about(&statements[at], place))?.to_owned();
    let citations = |mut said_by: Vec<usize>| -> Vec<Citation> {
        said_by.sort_unstable();
        said_by.dedup();
        said_by.into_iter().map(|at| statements[at].at).collect()
    };
    let values: Vec<Value> =
        values.into_iter().map(|(text, said_by)| Value { text, number: None, citations: citations(said_by) }).collect();
    (values.len() > 1).then_some(Difference { what, values, updates: false })
}

/// Does a number stand beside the `place`, as in a date? What is said of two dates was said twice, or happened twice.
fn is_dated(statement: &Statement, place: &Range<usize>) -> bool {
    let words = &statement.words;
    let Some(at) = words.iter().position(|word| word.start as usize == place.start) else { return false };
    let number = |at: usize| words.get(at).is_some_and(|word| word.number);
    !words[at].number && (number(at + 1) || at.checked_sub(1).is_some_and(number))
}

/// What a sentence says it of: its words before the `place` where it differs, up to the last that tells something, or else
/// those behind it.
fn about<'s>(statement: &Statement<'s>, place: &Range<usize>) -> Option<&'s str> {
    let telling = || {
        let words = statement.words.iter().zip(&statement.weights).filter(|(_, weight)| **weight >= TELLING);
        words.map(|(word, _)| word.start as usize..word.end as usize)
    };
    let first = |from: usize| statement.words.iter().map(|word| word.start as usize).find(|&start| start >= from);
    let before = telling().take_while(|word| word.end <= place.start).last();
    let behind = || telling().skip_while(|word| word.start < place.end).last();
    let named = match before {
        Some(last) => first(0)?..last.end,
        None => first(place.end)?..behind()?.end,
    };
    statement.text.get(named)
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn another_time_or_day_or_side_is_shown_side_by_side() {
        check(
            "en",
            "The blast at 5:40 a.m. destroyed two of the six silos of the Kolvik works.",
            "The blast at 5.50am destroyed two of the six silos of the Kolvik works above Lenn.",
            &[("The blast", &["5:40 a.m.", "5.50am"], false)],
        );
        check(
            "nl",
            "Het waterschap hoopt het gat in de dijk uiterlijk woensdag te dichten.",
            "Het waterschap wil het gat in de dijk uiterlijk donderdag dichten.",
            &[("Het waterschap hoopt het gat in de dijk uiterlijk", &["woensdag", "donderdag"], false)],
        );
        check(
            "en",
            "At 5:40 a.m. two of the six silos of the Kolvik works burst.",
            "At 5:50 a.m. two of the six silos of the Kolvik works burst.",
            &[("two of the six silos of the Kolvik works burst", &["5:40 a.m.", "5:50 a.m."], false)],
        );
        check(
            "en",
            "The minister said on Monday that the bridge of Lenn was safe for lorries.",
            "The minister said on Monday that the bridge of Lenn was unsafe for lorries.",
            &[("The minister said on Monday that the bridge of Lenn", &["safe", "unsafe"], false)],
        );
    }

    #[test]
    fn what_stands_in_other_sentences_or_agrees_is_no_difference() {
        for (one, two) in [
            (
                "The blast at 5:40 a.m. destroyed two of the six silos of the Kolvik works.",
                "Firefighters reached the burning silos of the Kolvik works at 5:50 a.m. and found nobody.",
            ),
            (
                "The blast at 5:40 p.m. destroyed two of the six silos of the Kolvik works.",
                "The blast at 17.40 destroyed two of the six silos of the Kolvik works.",
            ),
            (
                "The Kolvik works tested the doors of all six silos above Lenn on 7 October 2030.",
                "The Kolvik works tested the doors of all six silos above Lenn on 27 September 2030.",
            ),
        ] {
            check("en", one, two, &[]);
        }
    }
}
