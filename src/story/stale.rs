//! Figures that were overtaken by later ones: what a headline and a brief should not give as what is.

use super::statement::Statement;
use super::tolls::{Toll, open_sum, tolls};
use super::wording::Mark;
use super::{Citation, Difference, Value, counted};
use std::collections::BTreeSet;

/// Tolls that were overtaken by later ones, each with the last.
#[derive(Default)]
pub(super) struct Stale<'d>(Vec<(&'d Value, &'d Value)>);

impl<'d> Stale<'d> {
    /// Those among `differences`.
    pub fn of(differences: &'d [Difference]) -> Stale<'d> {
        let followed = differences.iter().filter(|difference| difference.updates);
        let before = followed.filter_map(|difference| difference.values.split_last());
        let each = |(last, before): (&'d Value, &'d [Value])| {
            // A figure that came back is no longer overtaken.
            let gone = before.iter().filter(|value| value.number.is_none() || value.number != last.number);
            gone.map(|value| (value, last)).collect::<Vec<_>>()
        };
        Stale(before.flat_map(each).collect())
    }

    /// Where they are given, and not the last with them: "rose from nine to 14".
    pub fn said(&self) -> impl Iterator<Item = Citation> {
        let alone = |value: &'d Value, last: &'d Value| {
            value.citations.iter().filter(|citation| !last.citations.contains(citation)).copied()
        };
        self.0.iter().flat_map(move |&(value, last)| alone(value, last))
    }

    /// Where the last of those who died or were taken ill are given.
    pub fn newest(&self, statements: &[Statement]) -> BTreeSet<Citation> {
        let counts = |at: &Citation, value: &Value| {
            let statement = statements.iter().find(|statement| statement.at == *at);
            statement.is_some_and(|statement| {
                let number = |toll: &Toll| statement.numbers[toll.number].value();
                let of_fate = |toll: &Toll| matches!(toll.fate, Mark::Dead | Mark::Ill) && !toll.left;
                tolls(0, statement).iter().any(|toll| of_fate(toll) && number(toll) == value.number)
            })
        };
        let last = self.0.iter().map(|&(_, last)| last);
        last.flat_map(|last| last.citations.iter().filter(move |at| counts(at, last)).copied()).collect()
    }

    /// Does a headline, or a fact, give one of them as what is?
    pub fn is_told(&self, headline: &Statement) -> bool {
        let current = tolls(0, headline).into_iter().filter(|toll| !(toll.left || toll.more)).map(|toll| toll.number);
        let given = |number: usize| headline.numbers[number].value();
        // "Two, not three, dead" of three.
        let mut denied = (0..headline.numbers.len()).filter(|&number| counted::is_denied(headline, number));
        let is_last = |number| self.0.iter().any(|(_, last)| last.number.is_some() && last.number == given(number));
        denied.any(is_last)
            || current
                .chain(open_sum(headline))
                .filter_map(given)
                .any(|number| self.0.iter().any(|(value, _)| value.number == Some(number)))
    }
}
