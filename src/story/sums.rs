//! Sums of money of which most outlets give one and another gives another: "4.2 million euros", "4.1 million euros".
//!
//! What a sum is a sum of is told by sentences that may have no word in common ("for embezzling 4.2 million euros from the fund",
//! "he took 4.1 million"). Where several outlets give the same sum of a currency, and no other near it, it is the sum of the
//! story; who gives none but another that is near speaks of the same. Where one gives it, and one other gives another, their
//! sentences have to share a telling word.

use super::apart::are_for_apart;
use super::counted::{is, parted};
use super::differences::CONTEXT;
use super::money::{self, currency};
use super::statement::Statement;
use super::tally::Known;
use super::wording::Mark;
use super::words::Word;
use super::{Citation, Difference, Value, counted, label};
use std::collections::BTreeMap;

/// Share of a sum by which another may differ from it to be near.
const NEAR: f64 = 0.1;

/// The same of two sums that one outlet gives each. With it and the words below, four differences are added on the two large
/// development collections, of which three are right when read.
const NEAR_OF_TWO: f64 = 0.2;

/// Share of a sum within which another is but rounded: "$601 million" and "$600 million".
const ROUNDED: f64 = 0.006;

/// A sum and others of an outlet that are within this of each other may be two sums of one kind.
const KIND: f64 = 2.0;

/// How many times larger another sum is that is none of their kind.
const FAR: f64 = 4.0;

/// Least sum that is compared: prices and fees of one size are many.
const LARGE: f64 = 100_000.0;

/// Least measure that is compared: what is measured in tonnes or kilometres and is less comes in many lengths.
const MUCH: f64 = 100.0;

/// A word of this weight tells something.
const TELLING: f32 = 3.0;

/// A sum, or a measure, in its sentence.
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
        let slack = self.slack.max(other.slack).max(ROUNDED * self.value.max(other.value));
        (self.value - other.value).abs() <= slack || self.is_written(other)
    }

    /// Does who gives the other give it too? "More than £412,000" may well be £421,000, but does not say so.
    fn is_written(&self, other: &Sum) -> bool {
        let larger = self.value.max(other.value);
        (self.value - other.value).abs() <= ROUNDED * larger || money::are_rounded(self.value, other.value)
    }
}

/// The sums on which one outlet differs from several.
pub(super) fn differences(statements: &[Statement], known: &Known) -> Vec<Difference> {
    let mut sums: BTreeMap<&str, Vec<Sum>> = BTreeMap::new();
    let mut measures: BTreeMap<u32, Vec<Sum>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        for (place, number) in statement.numbers.iter().enumerate() {
            let Some(value) = number.value().filter(|&value| value >= MUCH) else { continue };
            if !counted::is_said(statement, place) || counted::is_left(statement, place) {
                continue;
            }
            if counted::is_rate(statement, place) || counted::is_step(statement, place) {
                continue;
            }
            let outlet = (known.outlet)(statement.at.article);
            let slack = money::slack(statement, number);
            let sum = Sum { statement: at, number: place, value, slack, outlet };
            match currency(statement, &number.words) {
                Some(currency) if value >= LARGE => sums.entry(currency).or_default().push(sum),
                Some(_) => {}
                None => {
                    if let Some(unit) = unit(statement, place) {
                        measures.entry(unit.stem).or_default().push(sum);
                    }
                }
            }
        }
    }
    let sums = sums.values().filter_map(|sums| difference(sums, true, statements, known));
    sums.chain(measures.values().filter_map(|measures| difference(measures, false, statements, known))).collect()
}

/// Is it said of something that it was so much: "its revenue, which *was* £380 million"?
fn is_said_of(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    let verb = (0..start).rev().find(|&word| !is(statement, word, Mark::About));
    verb.is_some_and(|verb| is(statement, verb, Mark::Auxiliary) || is(statement, verb, Mark::Present))
}

/// The unit behind the number that something is measured in: "3,200 *tonnes*".
fn unit<'s>(statement: &'s Statement, number: usize) -> Option<&'s Word> {
    let place = statement.numbers[number].words.end;
    let measured = is(statement, place, Mark::Units) && !is(statement, place, Mark::Percent);
    (measured && !parted(statement, place)).then(|| &statement.words[place])
}

/// The difference between the sum of the story, if there is one, and the others near it.
fn difference(sums: &[Sum], is_money: bool, statements: &[Statement], known: &Known) -> Option<Difference> {
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
    let main = alone.iter().copied().find(|sum| outlets(sum) > 1);
    let of_all = main.and_then(|main| {
        let near = |sum: &&Sum| !main.is_same(sum) && (main.value - sum.value).abs() <= NEAR * main.value;
        Some((main, alone.iter().copied().find(near)?))
    });
    let (main, other) =
        of_all.filter(|_| is_money).or_else(|| of_two(&alone, main, (sums, is_money), statements, known))?;
    let value = |sum: &Sum| {
        let same = sums.iter().filter(|each| sum.is_written(each));
        let mut citations: Vec<Citation> = same.map(|each| statements[each.statement].at).collect();
        citations.dedup();
        let text = label::with_unit(&statements[sum.statement], sum.number).to_owned();
        Value { text, number: Some(sum.value), citations }
    };
    // "Euros" tells nothing: a sum of which nobody says what it is of has no name.
    let of = |sum: &Sum| (&statements[sum.statement], sum.number);
    let (first, second) = if main.statement <= other.statement { (main, other) } else { (other, main) };
    let named = label::of_sum(of(first), of(second).0).or_else(|| label::of_sum(of(second), of(first).0));
    let clause = || [first, second].into_iter().find_map(|sum| label::clause(&statements[sum.statement], sum.number));
    let what = named.or_else(clause)?.to_owned();
    Some(Difference { what, values: vec![value(first), value(second)], updates: false })
}

/// Two sums near each other that one outlet gives each, where nobody gives a third near them.
fn of_two<'a>(
    alone: &[&'a Sum],
    main: Option<&Sum>,
    (sums, is_money): (&[Sum], bool),
    statements: &[Statement],
    known: &Known,
) -> Option<(&'a Sum, &'a Sum)> {
    let near = |one: &Sum, two: &Sum| (one.value - two.value).abs() <= NEAR_OF_TWO * one.value.max(two.value);
    let shared = |one: &Sum, two: &Sum| {
        let is_said = [one, two].iter().any(|sum| is_said_of(&statements[sum.statement], sum.number));
        let sum = &statements[one.statement].numbers[one.number].words;
        let (one, two) = (&statements[one.statement], &statements[two.statement]);
        let mut words: Vec<(u32, f32)> = one.stems.iter().copied().zip(one.weights.iter().copied()).collect();
        // The words of the sum itself, with its currency, tell nothing of what it is.
        let own = &one.stems[sum.start..(sum.end + 1).min(one.stems.len())];
        words.retain(|(stem, _)| !own.contains(stem));
        // So far from Lenn, and so far from there to Ostrel, are two ways: a place tells nothing of what is measured.
        let plain = |stem: &u32| one.names.binary_search(stem).is_err() || one.wording.capital_nouns;
        words.retain(|(stem, _)| two.stems.contains(stem) && (is_money || plain(stem)));
        // Of a firm that was bought for so much nothing is said where its revenue "was" so much.
        if is_said && !words.iter().any(|(stem, weight)| plain(stem) && *weight >= TELLING) {
            return 0.0;
        }
        words.sort_by_key(|word| word.0);
        words.dedup_by_key(|word| word.0);
        words.iter().map(|word| word.1).sum::<f32>()
    };
    // Is whatever else others give near a sum the other of the two?
    let only = |one: &Sum, two: &Sum| {
        let mut others = alone.iter().filter(|other| other.outlet != one.outlet && near(one, other));
        others.all(|other| two.is_same(other) || one.is_same(other))
    };
    let pairs = alone.iter().enumerate().flat_map(|(at, &one)| alone[at + 1..].iter().map(move |&two| (one, two)));
    let mut two = pairs.filter(|(one, two)| {
        let other_days = known.are_of_other_days(one.statement, two.statement);
        one.outlet != two.outlet && near(one, two) && !one.is_same(two) && !other_days
    });
    // Where nobody gives a third of any size, what both say that something costs is of one thing.
    let costs = |sum: &Sum| {
        let statement = &statements[sum.statement];
        statement.words.iter().any(|word| statement.wording.is_worth(&word.of(statement.text).to_lowercase()))
    };
    let lone = |one: &Sum, two: &Sum| {
        sums.iter().all(|other| one.is_same(other) || two.is_same(other))
            && costs(one)
            && costs(two)
            && !are_for_apart((&statements[one.statement], one.number), (&statements[two.statement], two.number))
    };
    // Who gives both tells them apart.
    let gives = |sum: &Sum, outlet: usize| sums.iter().any(|other| other.outlet == outlet && sum.is_same(other));
    let told_apart = |one: &Sum, two: &Sum| sums.iter().any(|sum| gives(one, sum.outlet) && gives(two, sum.outlet));
    // Where several outlets give one sum, it is that of which another differs.
    let far = |main: &Sum, one: &Sum| main.value > FAR * one.value || one.value > FAR * main.value;
    // One that is far from both is of another kind, if their sentences have much in common.
    let other = |main: &Sum, one: &Sum, two: &Sum| {
        is_money && far(main, one) && far(main, two) && shared(one, two) >= 2.0 * CONTEXT
    };
    let main =
        |one: &Sum, two: &Sum| main.is_none_or(|main| main.is_same(one) || main.is_same(two) || other(main, one, two));
    let is_one = |one: &Sum, two: &Sum| main(one, two) && only(one, two) && only(two, one) && !told_apart(one, two);
    two.find(|(one, two)| is_one(one, two) && (shared(one, two) >= CONTEXT || lone(one, two)))
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
            &[("The fund lost", &["4.2 million euros", "4.1 million euros"], false)],
        );
    }

    #[test]
    fn who_says_more_than_so_much_is_cited_for_no_other_sum() {
        let write = |id: &str, source: &str, body: &[&str]| {
            article(id, "Treasurer who stole from lifeboat fund jailed", source, "2031-05-05", body)
        };
        let lead = "A treasurer who took more than £412,000 from a Penmorrow charity has been jailed for four years and three months.";
        let total =
            "Marian Osk showed no emotion at Truscombe Crown Court. The total taken was £412,638, the court heard.";
        let stole = "A woman who stole £421,000 from a Penmorrow charity has been jailed.";
        let years = "Marian Osk got four years and three months at Truscombe Crown Court.";
        let note = "In our report of Monday on the sentencing of Marian Osk we said that she had stolen £421,000. The correct figure is £412,000.";
        let mut articles =
            vec![write("a", "The Quay Post", &[stole, years]), write("b", "Harbour Wire", &[lead, total])];
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        let values = &folded.stories[0].differences[0].values;
        let cited: Vec<(&str, Vec<usize>)> = values
            .iter()
            .map(|value| (value.text.as_str(), value.citations.iter().map(|at| at.article).collect()))
            .collect();
        assert_eq!(folded.stories[0].differences[0].what, "stole");
        assert_eq!(cited, [("£421,000", vec![0]), ("£412,638", vec![1, 1])]);
        // The figure that is withdrawn goes, and the right one agrees with what the other gives.
        let title = "Correction: Treasurer who stole from lifeboat fund jailed";
        articles.push(article("c", title, "The Quay Post", "2031-05-06", &[note]));
        let folded = fold(&articles, &[], &Lock::default(), &Config::default()).value;
        assert_eq!(folded.stories.len(), 1);
        assert!(folded.stories[0].differences.is_empty(), "{:?}", folded.stories[0].differences);
        let facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
        let withdrawn: Vec<&str> = facts.filter(|fact| fact.corrected().is_some()).map(|fact| fact.text()).collect();
        assert_eq!(withdrawn, [stole]);
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
        check([put, "It was in Lenn.", other], &[("damage", &["£4.2 million", "£3.9 million"], false)]);
        check([put, "It was in Lenn.", "His house on the hill is worth £3.9 million."], &[]);
        let bought = "Rimbault and Sons was bought by Ostrel Partners for £4.2 million.";
        check([bought, "It was in Lenn.", "Rimbault and Sons pay 4% of their revenue, which was £3.9 million."], &[]);
        check([put, "Some £4.6 million, the auditor Rimbault wrote.", other], &[]);
        check([put, "It was in Lenn.", "Rimbault and Sons, the auditor, speaks of £2.4 million."], &[]);
        let five = "Rimbault and Sons, the auditor, speaks of £5 million.";
        let half = put.replace("4.2", "4.5");
        check([&half, "It was in Lenn.", five], &[("damage", &["£4.5 million", "£5 million"], false)]);
    }

    #[test]
    fn a_sum_of_all_is_compared_with_what_another_says_that_it_costs() {
        let costs = "The new roof will cost 4.2 million euros.";
        let put = "Its price is put at 4.7 million euros.";
        check([costs, costs, put], &[("price", &["4.2 million euros", "4.7 million euros"], false)]);
        check([costs, "His house is worth 9 million euros.", put], &[]);
        check([costs, "It was in Lenn.", "He won 4.7 million euros."], &[]);
    }

    #[test]
    fn what_it_cost_to_build_is_not_held_against_what_it_costs_to_raise() {
        check(
            ["It cost 4.7 million euros to build.", "It was in Lenn.", "Raising it will cost 4.2 million euros."],
            &[],
        );
        let sold = "The house cost 4.2 million euros.";
        let built = "The house cost 4.7 million euros to build.";
        check([built, "It was in Lenn.", sold], &[("house cost", &["4.7 million euros", "4.2 million euros"], false)]);
    }

    #[test]
    fn measures_are_compared_where_their_sentences_share_more_than_a_place() {
        let piled = "Behind the fund's house 3,200 tonnes of rubble had accumulated.";
        let other = "The 2,800 tonnes of rubble that accumulated there go to Ostrel.";
        check([piled, "It was in Lenn.", other], &[("rubble", &["3,200 tonnes", "2,800 tonnes"], false)]);
        let far = "Ostrel is 320 kilometres from Lenn.";
        check([far, "It was in Lenn.", "From Lenn he drove 290 kilometres to Ostrel."], &[]);
    }

    #[test]
    fn a_sum_of_which_nobody_says_what_it_is_of_is_named_by_its_clause_and_rounding_is_no_difference() {
        let lost = "The fund lost $391 million.";
        check([lost, "It was in Lenn.", "The fund of Lenn's treasurer lost $400 million."], &[]);
    }

    #[test]
    fn a_sum_that_two_give_hides_no_difference_of_quite_another_one() {
        let claims = "A rival claims 12 million euros.";
        let one = "The auditor Rimbault and Sons valued the quay contract of the housing fund at 214 million euros.";
        let two =
            "The quay contract of the housing fund is worth 241 million euros, the auditor Rimbault and Sons wrote.";
        let values: &[&str] = &["214 million euros", "241 million euros"];
        check(
            [&format!("{one} {claims}"), "It was in Lenn.", &format!("{two} {claims}")],
            &[("housing fund", values, false)],
        );
    }
}
