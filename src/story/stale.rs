//! Figures that were overtaken by later ones: what a headline and a brief should not give as what is.

use super::open_sum;
use super::statement::Statement;
use super::tolls::{FATES, Toll, tolls};
use super::wording::{Mark, Marks, Wording};
use super::words::{Word, words};
use super::{Citation, Difference, Value, counted};
use std::collections::{BTreeMap, BTreeSet};

/// Tolls that were overtaken by later ones.
#[derive(Default)]
pub(super) struct Stale<'d> {
    gone: Vec<Overtaken<'d>>,
    /// The sentences that give them and the last.
    given: BTreeMap<Citation, &'d Statement<'d>>,
}

/// A toll that was overtaken.
struct Overtaken<'d> {
    value: &'d Value,
    last: &'d Value,
    /// What became of those whom they count, where a sentence that gives one of the values tells: nine who were missing do not
    /// make nine dead an old figure.
    fates: Vec<Mark>,
}

impl<'d> Stale<'d> {
    /// Those among `differences`.
    pub fn of(differences: &'d [Difference], statements: &'d [Statement<'d>]) -> Stale<'d> {
        let followed = || differences.iter().filter(|difference| difference.updates);
        let cited: BTreeSet<&Citation> =
            followed().flat_map(|difference| &difference.values).flat_map(|value| &value.citations).collect();
        let is_cited = |statement: &&Statement| !cited.is_empty() && cited.contains(&statement.at);
        let given: BTreeMap<Citation, &Statement> =
            statements.iter().filter(is_cited).map(|statement| (statement.at, statement)).collect();
        let each = |difference: &'d Difference| {
            let (last, before) = difference.values.split_last()?;
            let told: Vec<Mark> = difference.values.iter().flat_map(|value| fates(value, &given)).collect();
            let fates: Vec<Mark> = FATES.into_iter().filter(|fate| told.contains(fate)).collect();
            // A figure that came back is no longer overtaken.
            let gone = before.iter().filter(|value| value.number.is_none() || value.number != last.number);
            Some(gone.map(|value| Overtaken { value, last, fates: fates.clone() }).collect::<Vec<_>>())
        };
        let gone = followed().filter_map(each).flatten().collect();
        Stale { gone, given }
    }

    /// Where they are given, and not the last with them: "rose from nine to 14".
    pub fn said(&self) -> impl Iterator<Item = Citation> {
        let alone = |value: &'d Value, last: &'d Value| {
            value.citations.iter().filter(|citation| !last.citations.contains(citation)).copied()
        };
        self.gone.iter().flat_map(move |gone| alone(gone.value, gone.last))
    }

    /// Where the last of those who died or were taken ill are given, also as a sum of which other sentences tell whom it counts:
    /// "bringing the toll to nine".
    pub fn newest(&self) -> BTreeSet<Citation> {
        let grave = |fate: &Mark| matches!(fate, Mark::Dead | Mark::Ill);
        let counts = |at: &Citation, last: &Value| {
            self.given.get(at).is_some_and(|statement| {
                let has_it = |number: usize| statement.numbers[number].value() == last.number;
                let of_fate = |toll: &Toll| grave(&toll.fate) && !toll.left && has_it(toll.number);
                let told = tolls(0, statement);
                told.iter().any(of_fate) || open_sum::number(statement, &told).is_some_and(has_it)
            })
        };
        let of_dead = self.gone.iter().filter(|gone| gone.fates.iter().any(grave)).map(|gone| gone.last);
        of_dead.flat_map(|last| last.citations.iter().filter(move |at| counts(at, last)).copied()).collect()
    }

    /// Does a headline, or a fact, give one of them as what is?
    pub fn is_told(&self, headline: &Statement) -> bool {
        // Few stories have such a figure, and each fact is asked for.
        if self.gone.is_empty() || headline.numbers.is_empty() {
            return false;
        }
        let number = |number: usize| headline.numbers[number].value();
        let is_last = |at| self.gone.iter().any(|gone| gone.last.number.is_some() && gone.last.number == number(at));
        let is_gone = |at: usize, gone: &Overtaken| number(at).is_some() && gone.value.number == number(at);
        let of_fate = |toll: &Toll, gone: &Overtaken| gone.fates.is_empty() || gone.fates.contains(&toll.fate);
        // "Two, not three, dead" of three.
        let mut denied = (0..headline.numbers.len()).filter(|&number| counted::is_denied(headline, number));
        let told = tolls(0, headline);
        let mut current = told.iter().filter(|toll| !(toll.left || toll.more));
        denied.any(is_last)
            || current.any(|toll| self.gone.iter().any(|gone| is_gone(toll.number, gone) && of_fate(toll, gone)))
            || open_sum::number(headline, &told)
                .is_some_and(|sum| !is_last(sum) && self.gone.iter().any(|gone| is_gone(sum, gone)))
    }
}

/// Does a headline, or a fact, tell of dead? "Updates toll" may be one of the hurt.
pub(super) fn tells_of_dead(text: &str, wording: &'static Wording) -> bool {
    let marks = |word: Word| wording.marks(&word.of(text).to_lowercase());
    let dead = |marks: Marks| marks.has(Mark::Dead) && !marks.has(Mark::Totals);
    words(text).any(|word| dead(marks(word))) && !words(text).any(|word| marks(word).has(Mark::Negation))
}

/// Does a headline give people who were hurt, and tell of no dead: "Eleven hurt in fire"? Once somebody is dead it is no longer what the news is.
pub(super) fn tells_of_hurt(title: &str, wording: &'static Wording) -> bool {
    let marks = |word: Word| wording.marks(&word.of(title).to_lowercase());
    words(title).any(|word| marks(word).has(Mark::Injured)) && !words(title).any(|word| marks(word).has(Mark::Dead))
}

/// What became of those whom a value counts, as the sentences tell it that give it.
fn fates(value: &Value, given: &BTreeMap<Citation, &Statement>) -> Vec<Mark> {
    let said = value.citations.iter().filter_map(|at| given.get(at));
    let told = said.flat_map(|statement| {
        let given = tolls(0, statement).into_iter();
        given
            .filter(|toll| statement.numbers[toll.number].value() == value.number)
            .map(|toll| toll.fate)
            .collect::<Vec<_>>()
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use crate::story::Lock;
    use crate::story::tests::{FIRE, FIRE_AGAIN, article, told};

    #[test]
    fn a_headline_on_the_hurt_gives_way_to_one_on_the_dead_of_the_same_day() {
        let dead = "Worker found dead after fire in port of Lenn";
        let hurt = ["Nine hurt in fire in port of Lenn", "Eleven hurt in fire in port of Lenn"];
        let of = |id, title, source, body: [&str; 3]| article(id, title, source, "2031-05-04", &body);
        let articles = [
            of("a", dead, "Harbour Wire", FIRE),
            of("b", hurt[0], "The Quay Post", FIRE_AGAIN),
            of("c", hurt[1], "Market Ledger", [FIRE[0], FIRE_AGAIN[1], FIRE[2]]),
        ];
        let folded = told(&articles, &[], &Lock::default());
        let titles: Vec<&str> = folded.stories.iter().map(|story| story.title.as_str()).collect();
        assert_eq!(titles, [dead]);
        // It is the article that states a time, or none, wherever it stands among those of the site.
        let others = (0..40).map(|at| {
            let (id, title) = (format!("x{at}"), format!("Budget {at} of Velm"));
            article(&id, &title, "Velm Post", "2031-05-04", &["Velm pays."])
        });
        let many: Vec<_> = others.chain(articles.clone()).collect();
        let folded = told(&many, &[], &Lock::default());
        assert!(folded.stories.iter().any(|story| story.title == dead && !story.events.is_empty()));
    }
}
