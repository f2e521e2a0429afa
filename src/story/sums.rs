//! Sums of money of which most outlets give one and another gives another: "4.2 million euros", "4.1 million euros".
//!
//! What a sum is a sum of is told by sentences that may have no word in common ("for embezzling 4.2 million euros from the fund",
//! "he took 4.1 million"). Where several outlets give the same sum of a currency, and no other near it, it is the sum of the
//! story; who gives none but another that is near speaks of the same.

use super::money::{self, currency};
use super::statement::Statement;
use super::tally::Known;
use super::{Citation, Difference, Value, counted, figure};
use std::collections::BTreeMap;

/// Share of a sum by which another may differ from it to be near.
const NEAR: f64 = 0.1;

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
    let is_same = |one: &Sum, two: &Sum| (one.value - two.value).abs() <= one.slack.max(two.slack);
    // Does the outlet of a sum give another of its kind?
    let alone = |sum: &&Sum| {
        let of_kind = |other: &&Sum| other.value <= KIND * sum.value && sum.value <= KIND * other.value;
        sums.iter().filter(|other| other.outlet == sum.outlet).filter(of_kind).all(|other| is_same(sum, other))
    };
    let alone: Vec<&Sum> = sums.iter().filter(alone).collect();
    let outlets = |sum: &Sum| {
        let mut outlets: Vec<usize> =
            alone.iter().filter(|other| is_same(sum, other)).map(|other| other.outlet).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.len()
    };
    let main = alone.iter().copied().find(|sum| outlets(sum) > 1)?;
    let near = |sum: &&&Sum| !is_same(main, sum) && (main.value - sum.value).abs() <= NEAR * main.value;
    let other = alone.iter().copied().find(|sum| near(&sum))?;
    let value = |sum: &Sum| {
        let same = sums.iter().filter(|each| is_same(sum, each));
        let mut citations: Vec<Citation> = same.map(|each| statements[each.statement].at).collect();
        citations.dedup();
        Value {
            text: figure::written(&statements[sum.statement], sum.number).to_owned(),
            number: Some(sum.value),
            citations,
        }
    };
    let amounts = [main, other].map(|sum| money::amount(&statements[sum.statement], sum.number));
    let what = amounts.into_iter().flatten().max_by_key(|what| what.len())?.to_owned();
    let (first, second) = if main.statement <= other.statement { (main, other) } else { (other, main) };
    Some(Difference { what, values: vec![value(first), value(second)], updates: false })
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
}
