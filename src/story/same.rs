//! Sentences of two outlets that give the same figures of the same things, in whatever words: "Revenue rose by 6.2% to £1.84 billion",
//! "Revenue rose 6.2 percent to 1.84 billion".
//!
//! Short sentences about figures share few words, for "percent" and "pounds" are signs to one outlet and words to the other. Two numbers
//! that are the same to the last digit, and what they are of, say more than all words.

use super::differences::overlap;
use super::figure::{Figure, figures};
use super::statement::Statement;

/// Numbers that both have to give.
const LEAST: usize = 2;

/// A number from which on, or with a fraction, it is no chance that two sentences have the same.
const TELLING: f64 = 100.0;

/// A word of this weight says what a figure is of.
const NOUN: f32 = 3.0;

/// Words that the longer of the two may have for each of the shorter: what says much more is another fact.
const LONGER: usize = 2;

/// Do two statements give the same figures, all of each, and of the same?
pub(super) fn give_the_same(one: &Statement, two: &Statement) -> bool {
    if one.numbers.len() != two.numbers.len() || one.numbers.len() < LEAST || one.planned != two.planned {
        return false;
    }
    let (short, long) = (one.words.len().min(two.words.len()), one.words.len().max(two.words.len()));
    let values = |statement: &Statement| -> Option<Vec<u64>> {
        let mut values: Vec<u64> =
            statement.numbers.iter().map(|number| number.value().map(f64::to_bits)).collect::<Option<_>>()?;
        values.sort_unstable();
        Some(values)
    };
    let told = |statement: &Statement| {
        let telling = |value: f64| value >= TELLING || value.fract() != 0.0;
        statement.numbers.iter().filter(|number| telling(number.least)).count() >= LEAST
    };
    long <= LONGER * short && told(one) && values(one).is_some_and(|values_one| Some(values_one) == values(two)) && {
        let (of_one, of_two) = (figures(0, one, &[]), figures(0, two, &[]));
        of_one.len() == of_two.len() && of_one.iter().zip(&of_two).all(|(a, b)| are_of_one(a, b)) && {
            let noun = |(a, b): (&Figure, &Figure)| named(a, b).is_some_and(|weight| weight >= NOUN);
            of_one.iter().zip(&of_two).any(noun)
        }
    }
}

/// Are two figures the same, and not of what bears two names?
fn are_of_one(one: &Figure, two: &Figure) -> bool {
    let currency = one.money.is_none() || two.money.is_none() || one.money == two.money;
    let before = one.before == two.before || one.before.is_none() || two.before.is_none();
    let kind = (one.rate, one.share, one.added) == (two.rate, two.share, two.added);
    currency && before && kind && overlap(one, two) && named(one, two).is_some()
}

/// The weight of the most telling word that names both; none if both have names, and not one in common.
fn named(one: &Figure, two: &Figure) -> Option<f32> {
    let shared = one.named.iter().filter(|word| two.named.iter().any(|other| other.0 == word.0));
    let most = shared.map(|word| word.1).max_by(f32::total_cmp);
    most.or((one.named.is_empty() || two.named.is_empty()).then_some(0.0))
}

#[cfg(test)]
mod tests {
    use crate::story::Lock;
    use crate::story::tests::{FIRE, FIRE_AGAIN, article, told};

    /// Are two sentences of two outlets one fact?
    fn are_one(one: &str, two: &str) -> bool {
        let articles = [
            article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &[FIRE[0], one]),
            article("b", "Fire in port of Lenn", "The Quay Post", "2031-05-04", &[FIRE_AGAIN[0], two]),
        ];
        let folded = told(&articles, &[], &Lock::default());
        let mut facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
        facts.any(|fact| fact.citations().len() == 2 && (fact.text() == one || fact.text() == two))
    }

    #[test]
    fn the_same_figures_of_the_same_are_one_fact_however_they_are_written() {
        assert!(are_one("Revenue rose by 6.2% to £1.84 billion.", "Revenue rose 6.2 percent to 1.84 billion."));
        let shares = "Its shares rose 5.8 percent to 41.20 euros.";
        assert!(are_one(shares, "Kolvik's shares went up by 5.8% to €41.20, a record."));
    }

    #[test]
    fn other_figures_or_the_same_of_something_else_are_two_facts() {
        let revenue = "Revenue rose by 6.2% to £1.84 billion.";
        assert!(!are_one(revenue, "Revenue rose 6.2 percent to 1.94 billion."));
        assert!(!are_one(revenue, "The debts of Lenn went up by 6.2 percent, to 1.84 billion pounds."));
        assert!(!are_one(revenue, "Revenue rose 6.2 percent."));
        assert!(!are_one(revenue, "Revenue fell 6.2 percent to 1.84 billion."));
    }
}
