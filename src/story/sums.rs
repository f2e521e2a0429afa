//! Sums of money of which most outlets give one and another gives another: "4.2 million euros", "4.1 million euros".
//!
//! What a sum is a sum of is told by sentences that may have no word in common ("for embezzling 4.2 million euros from the fund",
//! "he took 4.1 million"). Where several outlets give the same sum of a currency, and no other near it, it is the sum of the
//! story; who gives none but another that is near speaks of the same. Where one gives it, and one other gives another, their
//! sentences have to share a telling word.

use super::differences::CONTEXT;
use super::money::{self, currency};
use super::statement::Statement;
use super::tally::Known;
use super::{Citation, Difference, Value, counted, figure};
use std::collections::BTreeMap;

/// Share of a sum by which another may differ from it to be near.
const NEAR: f64 = 0.1;

/// The same of two sums that one outlet gives each. With it and the words below, four differences are added on the two large
/// development collections, of which three are right when read.
const NEAR_OF_TWO: f64 = 0.2;

/// A sum and others of an outlet that are within this of each other may be two sums of one kind.
const KIND: f64 = 2.0;

/// Least sum that is compared: prices and fees of one size are many.
const LARGE: f64 = 100_000.0;

/// A sum in its sentence.
struct Sum {
    statement: usize,
    number: usize,
    value: f64,
    slack: f64,
    outlet: usize,
}

impl Sum {
    /// Is it another but for rounding?
    fn is_same(&self, other: &Sum) -> bool {
        (self.value - other.value).abs() <= self.slack.max(other.slack)
    }
}

/// The sums on which one outlet differs from several.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let mut sums: BTreeMap<&str, Vec<Sum>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for (place, number) in statement.numbers.iter().enumerate() {
            let large = number.value().filter(|&value| value >= LARGE);
            let Some(value) =
                large.filter(|_| counted::is_said(statement, place) && !counted::is_left(statement, place))
            else {
                continue;
            };
            if let Some(currency) = currency(statement, &number.words).filter(|_| !counted::is_rate(statement, place)) {
                let slack = money::slack(statement, number);
                let outlet = (known.outlet)(statement.at.article);
                sums.entry(currency).or_default().push(Sum { statement: at, number: place, value, slack, outlet });
            }
        }
    }
    sums.values().filter_map(|sums| difference(sums, statements)).collect()
}

/// The difference between the sum of the story, if there is one, and the others near it.
fn difference(sums: &[Sum], statements: &[Statement]) -> Option<Difference> {
    // Does the outlet of a sum give another of its kind?
    let alone = |sum: &&Sum| {
        let of_kind = |other: &&Sum| other.value <= KIND * sum.value && sum.value <= KIND * other.value;
        sums.iter().filter(|other| other.outlet == sum.outlet).filter(of_kind).all(|other| sum.is_same(other))
    };
    let alone: Vec<&Sum> = sums.iter().filter(alone).collect();
    let outlets = |sum: &Sum| {
        let mut outlets: Vec<usize> =
            alone.iter().filter(|other| sum.is_same(other)).map(|other| other.outlet).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.len()
    };
    let (main, other) = match alone.iter().copied().find(|sum| outlets(sum) > 1) {
        Some(main) => {
            let near = |sum: &&Sum| !main.is_same(sum) && (main.value - sum.value).abs() <= NEAR * main.value;
            (main, alone.iter().copied().find(near)?)
        }
        None => of_two(&alone, statements)?,
    };
    let value = |sum: &Sum| {
        let same = sums.iter().filter(|each| sum.is_same(each));
        let mut citations: Vec<Citation> = same.map(|each| statements[each.statement].at).collect();
        citations.dedup();
        Value {
            text: figure::written(&statements[sum.statement], sum.number).to_owned(),
            number: Some(sum.value),
            citations,
        }
    };
    let amounts = [main, other].map(|sum| money::amount(&statements[sum.statement], sum.number));
    let amount = amounts.into_iter().flatten().max_by_key(|what| what.len())?;
    // "£14 million" is said of pounds by its sign alone.
    let written = figure::written(&statements[main.statement], main.number);
    let sign =
        written.chars().find(|&c| c == '$' || !c.is_alphanumeric() && !c.is_whitespace() && !c.is_ascii_punctuation());
    let what = match sign.filter(|_| !amount.contains(' ')) {
        Some(sign) => format!("{sign} {amount}"),
        None => amount.to_owned(),
    };
    let (first, second) = if main.statement <= other.statement { (main, other) } else { (other, main) };
    Some(Difference { what, values: vec![value(first), value(second)], updates: false })
}

/// Two sums near each other that one outlet gives each, where nobody gives a third near them.
fn of_two<'a>(alone: &[&'a Sum], statements: &[Statement]) -> Option<(&'a Sum, &'a Sum)> {
    let near = |one: &Sum, two: &Sum| (one.value - two.value).abs() <= NEAR_OF_TWO * one.value.max(two.value);
    let shared = |one: &Sum, two: &Sum| {
        let sum = &statements[one.statement].numbers[one.number].words;
        let (one, two) = (&statements[one.statement], &statements[two.statement]);
        let mut words: Vec<(u32, f32)> = one.stems.iter().copied().zip(one.weights.iter().copied()).collect();
        // The words of the sum itself, with its currency, tell nothing of what it is.
        let own = &one.words[sum.start..(sum.end + 1).min(one.words.len())];
        words.retain(|(stem, _)| own.iter().all(|word| word.stem != *stem));
        words.sort_by_key(|word| word.0);
        words.dedup_by_key(|word| word.0);
        words.iter().filter(|(stem, _)| two.stems.contains(stem)).map(|word| word.1).sum::<f32>()
    };
    // Is whatever else others give near a sum the other of the two?
    let only = |one: &Sum, two: &Sum| {
        let mut others = alone.iter().filter(|other| other.outlet != one.outlet && near(one, other));
        others.all(|other| two.is_same(other))
    };
    let pairs = alone.iter().enumerate().flat_map(|(at, &one)| alone[at + 1..].iter().map(move |&two| (one, two)));
    let mut two = pairs.filter(|(one, two)| one.outlet != two.outlet && near(one, two) && !one.is_same(two));
    two.find(|(one, two)| only(one, two) && only(two, one) && shared(one, two) >= CONTEXT)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, differences};
    use super::super::{Lock, fold};
    use crate::config::Config;

    fn check(said: [&str; 3], expected: &[(&str, &[&str], bool)]) {
        let lead = "The former treasurer of Lenn was sentenced to six years in prison on Tuesday for emptying its housing fund.";
        let again = "A court gave the man who was treasurer of Lenn six years in prison on Tuesday; he had emptied its housing fund.";
        let third =
            "Six years in prison: that is what Lenn's treasurer of old got on Tuesday for emptying a housing fund.";
        let articles = [("a", "Harbour Wire", lead), ("b", "The Quay Post", again), ("c", "Market Ledger", third)];
        let articles: Vec<_> = articles
            .iter()
            .zip(said)
            .map(|((id, source, lead), said)| article(id, "Lenn treasurer jailed", source, "2031-05-05", &[lead, said]))
            .collect();
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        assert_eq!(folded.stories.len(), 1);
        let shown = differences(&folded.stories[0]);
        let shown: Vec<_> = shown.iter().map(|(what, values, updates)| (*what, values.as_slice(), *updates)).collect();
        assert_eq!(shown, expected, "{said:?}");
    }

    #[test]
    fn who_gives_another_sum_than_the_others_is_shown() {
        check(
            [
                "The fund lost 4.2 million euros.",
                "Firms abroad received €4.2 million.",
                "He took 4.1 million euros over four years.",
            ],
            &[("million euros", &["4.2 million", "4.1 million"], false)],
        );
    }

    #[test]
    fn sums_that_are_several_rounded_or_of_another_size_are_no_difference() {
        let first = ["The fund lost 4.2 million euros.", "Firms abroad received €4.2 million."];
        check([first[0], first[1], "He took some 4 million euros."], &[]);
        check([first[0], first[1], "His house had cost 9 million euros."], &[]);
        check([first[0], first[1], "Lenn got 4.2 million euros back, and 4.1 million euros stayed abroad."], &[]);
        check([first[0], "It was in Lenn.", "He took 4.1 million euros over four years."], &[]);
    }

    #[test]
    fn two_sums_that_one_outlet_gives_each_are_compared_where_their_sentences_share_words() {
        let put = "The auditor Rimbault and Sons put the damage at £4.2 million.";
        let other = "Rimbault and Sons, the auditor, speaks of £3.9 million.";
        check([put, "It was in Lenn.", other], &[("£ million", &["£4.2 million", "£3.9 million"], false)]);
        check([put, "It was in Lenn.", "His house on the hill is worth £3.9 million."], &[]);
        check([put, "Some £4.6 million, the auditor Rimbault wrote.", other], &[]);
        check([put, "It was in Lenn.", "Rimbault and Sons, the auditor, speaks of £2.4 million."], &[]);
    }
}
