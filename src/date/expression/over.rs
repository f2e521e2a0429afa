//! Is what a clause tells over for certain, or has it happened as far as its verb tells?

use super::grammar::Match;
use super::resolve::Tense;
use super::tense::{Around, REACH};
use crate::lang::time::Class;

/// Words of the time between a preposition and what it leads to: before these the day may be one to come.
const AHEAD: [Class; 4] = [Class::To, Class::OfYear, Class::Until, Class::From];

impl Around<'_> {
    /// Is it over for certain: behind the very verb ("it was inspected *in March*", "wurde *im März* geprüft"), or in a clause that
    /// tells when something was for the last time ("was last inspected by divers *in March*")? A past verb further off may tell of
    /// what is to come: "approved a vote in March".
    pub(super) fn is_over(self, at: usize, end: usize) -> bool {
        const BEHIND: usize = 3;
        const GLUE: usize = 2;
        let readings = self.readings;
        let is = |at: usize, class: Class| readings.find(at, class).is_some();
        let glue = |at: usize| {
            let leads = self.is_short(at) || is(at, Class::Modifier) || is(at, Class::The);
            leads && !is(at, Class::Number) && !AHEAD.iter().any(|&class| is(at, class))
        };
        let verb = (at.saturating_sub(GLUE)..at).rev().take_while(|&at| glue(at)).last().unwrap_or(at);
        let verb = verb.checked_sub(1).is_some_and(|verb| {
            // "Is heard in May" may be to come, and so may "said the next slot was on 9 May".
            let carries = is(verb, Class::Linking) && !self.is_near_before(verb, 1, Class::Linking);
            self.tells(verb) == Some(Tense::Past)
                && !carries
                && !self.is_near_before(verb, 2, Class::Present)
                && !self.is_offered(verb)
        });
        let encloses = || {
            let before = matches!(self.before(at), Some((_, Tense::Past)));
            before && !self.table.names && self.table.capitals && self.tells(end) == Some(Tense::Past)
        };
        let last = || {
            if !readings.holds(Class::LastTime) {
                return false;
            }
            let within = |&at: &usize| !self.ends(at);
            let mut before = (at.saturating_sub(REACH)..at).rev().take_while(within);
            before.any(|at| is(at, Class::LastTime)) || (end..end + BEHIND).any(|at| is(at, Class::LastTime))
        };
        let to_come = || (at.saturating_sub(REACH)..at).any(|at| is(at, Class::Future));
        (verb || encloses()) && self.is_told_past(at, end)
            || last() && self.told(at, end) != Some(Tense::Future) && !to_come()
    }

    /// "Failed *an audit in September*": who failed, won or lost a thing tells of one that is over. "Approved a vote in September" may tell of
    /// one to come, and so may "won a place in the final in September".
    pub(super) fn is_of_an_outcome(self, at: usize) -> bool {
        const OBJECT: usize = 4;
        const SHORT: usize = 3;
        let readings = self.readings;
        if !readings.holds(Class::Outcome) {
            return false;
        }
        let at = self.before_prepositions(at);
        let is = |at: usize, class: Class| readings.find(at, class).is_some();
        let noun = |at: usize| {
            let long = readings.text[readings.tokens[at].span.clone()].chars().count() > SHORT;
            long && readings.sign(at).is_none() && self.tells(at).is_none()
        };
        let object = |&at: &usize| is(at, Class::The) || is(at, Class::Number) || noun(at);
        let outcome = |at: usize| is(at, Class::Outcome);
        let first = (at.saturating_sub(OBJECT)..at).rev().take_while(|at| !outcome(*at) && object(at)).last();
        first.and_then(|first| first.checked_sub(1)).is_some_and(outcome)
    }

    /// "Was rated red *in an audit in September*": a happening in which something has come about is over with it.
    pub(super) fn is_amid(self, at: usize) -> bool {
        const NOUN: usize = 3;
        let readings = self.readings;
        if !readings.holds(Class::Amid) {
            return false;
        }
        let at = self.before_prepositions(at);
        let noun = |&at: &usize| {
            readings.sign(at).is_none() && self.tells(at).is_none() && readings.find(at, Class::Amid).is_none()
        };
        (at.saturating_sub(NOUN)..at).rev().take_while(noun).any(|place| self.is_before(place, Class::Amid))
    }

    /// "*Offers* a bonus *paid* in January": does the participle of what would be stand behind a verb that tells what somebody would have? A verb
    /// of its own before it tells what happened.
    fn is_offered(self, participle: usize) -> bool {
        let readings = self.readings;
        let is = |at: usize, class: Class| readings.find(at, class).is_some();
        if !readings.holds(Class::Offers) || participle.checked_sub(1).is_some_and(|at| self.tells(at).is_some()) {
            return false;
        }
        let first = participle.saturating_sub(REACH);
        let mut before = (first..participle).rev().take_while(|&at| !self.ends(at));
        let verb = before.find(|&at| is(at, Class::Offers) || self.tells(at).is_some());
        verb.is_some_and(|verb| is(verb, Class::Offers))
    }

    /// "*In March* drivers walked out", "two people died there *in January*": does a verb tell what happened in a month, or on a day of one?
    /// Then it is the last one, however near the next. Not so where the verb speaks of what shall be ("called a strike in January",
    /// "forced the firm to close in January") or a noun behind which a time to come may stand ("was ahead of the election in March").
    pub(super) fn has_happened(self, at: usize, found: &Match) -> bool {
        const NOUNS: usize = 5;
        let readings = self.readings;
        let is = |at: usize, class: Class| readings.find(at, class).is_some();
        let month =
            |class: Class| matches!(class, Class::Month | Class::ShortMonth | Class::Day | Class::The | Class::Holiday);
        let of_a_month = found.slots.iter().all(|slot| month(slot.class));
        if !of_a_month || !self.is_told_past(at, found.end) {
            return false;
        }
        let first = self.before_prepositions(at);
        if (first..at).any(|at| AHEAD.iter().any(|&class| is(at, class))) {
            return false;
        }
        let aside = |at: usize| is(at, Class::Has) || is(at, Class::Copula) || is(at, Class::Present);
        let verb = self.before(at).map(|(verb, _)| verb);
        let told = match verb {
            // "Has an election in March"; "har i marts lukket" tells what happened.
            Some(verb) if aside(verb) => self.has_participle_behind(found.end),
            // "Is heard in May" may be to come.
            Some(verb) if self.is_near_before(verb, 2, Class::Present) => false,
            // "Said the next slot was on 9 May."
            Some(verb) if verb + 1 == first && is(verb, Class::Being) => false,
            Some(verb) => {
                let to_be = is(verb, Class::Projects) || self.is_offered(verb);
                !to_be && !(verb + 1..at).any(|at| is(at, Class::Infinitive))
            }
            None => {
                self.verb_after(found.end).is_some_and(|(verb, _)| !aside(verb) || self.has_participle_behind(verb + 1))
            }
        };
        let since = verb.map_or(0, |verb| verb + 1).max(first.saturating_sub(NOUNS));
        told && !(since..first).any(|at| self.is_on_an_agenda(at))
    }

    /// A noun behind which the time to come may stand: "election", "Landtagswahl".
    fn is_on_an_agenda(self, at: usize) -> bool {
        let word = self.readings.text[self.readings.tokens[at].span.clone()].to_lowercase();
        self.table.agenda.iter().any(|noun| word.ends_with(noun.as_str()))
    }
}
