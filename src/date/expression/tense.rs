//! Is what a clause tells past or to come? The words around an expression say it, and what stands directly before it.

use super::grammar::{Form, Match};
use super::reading::Readings;
use super::resolve::Tense;
use crate::lang::time::{Class, Table};
use crate::lang::token::Kind;

/// How many tokens away a verb may be that says whether something is past or to come.
pub(super) const REACH: usize = 14;

/// Words before the name of a club that say which one it is: "*bottom club* Ostrel".
const ROLE: usize = 3;

/// The words around the expressions of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) readings: &'a Readings<'a>,
    pub(super) table: &'static Table,
}

impl Around<'_> {
    /// The tense in which the expression `found` at a token is told.
    pub(super) fn tense(self, at: usize, found: &Match) -> Tense {
        let weekday = is_weekday(found);
        if self.is_predicate(at, found.end) {
            return Tense::Future;
        }
        if weekday && self.is_foiled(at, found.end) {
            return Tense::Past;
        }
        if self.is_until(at) || weekday && self.is_to_come(at) || self.is_bound(at, found.end) {
            return Tense::Future;
        }
        if weekday && (self.is_attempt(at, found.end) || self.is_invited(at) || self.is_in_a_state(at, found.end)) {
            return Tense::Future;
        }
        // Of a day the nearest is meant: "said in an editorial on Monday, 26 October".
        let month = || found.slots.iter().all(|slot| matches!(slot.class, Class::Month | Class::The));
        let happened = || month() && (self.is_of_an_outcome(at) || self.is_amid(at));
        if self.is_over(at, found.end) || happened() && self.is_told_past(at, found.end) {
            return Tense::Over;
        }
        if self.has_happened(at, found) {
            return Tense::Told;
        }
        let told = self.told(at, found.end);
        let from_then_on = weekday && told.is_none() && self.is_behind(at, Class::Onwards);
        let fixture = weekday && told.is_none() && self.is_fixture(at);
        told.unwrap_or(match from_then_on || fixture || self.is_present(at, found) {
            true => Tense::Future,
            false => Tense::Past,
        })
    }

    /// "The next hearing *is on 21 January*", "der Termin *ist der 20. November*": the day itself is what is told, and a verb of being in the
    /// present tells of none that is over. "Ist am 20. November gestorben" is past, and so is what "ist vom 20. November".
    fn is_predicate(self, at: usize, end: usize) -> bool {
        const GLUE: usize = 2;
        let is = |at: usize, class: Class| self.readings.find(at, class).is_some();
        let of = |at: usize| is(at, Class::From) || is(at, Class::YearOf);
        let leads = |at: usize| (self.is_short(at) || is(at, Class::The)) && !of(at) && !is(at, Class::Copula);
        let first = (at.saturating_sub(GLUE)..at).rev().take_while(|&at| leads(at)).last().unwrap_or(at);
        let copula = first.checked_sub(1).is_some_and(|verb| is(verb, Class::Copula));
        copula && !of(at) && !self.has_participle_behind(end)
    }

    /// Does a participle stand behind an expression in its clause: "ist am Montag *gestorben*"? German and Dutch have it at the end, where
    /// only its ending tells it from "fällig".
    pub(super) fn has_participle_behind(self, end: usize) -> bool {
        const SHORT: usize = 3;
        const ENDINGS: [char; 3] = ['t', 'd', 'n'];
        let readings = self.readings;
        let within =
            |&at: &usize| !self.ends(at) && ![Class::Comma, Class::And].iter().any(|&c| readings.find(at, c).is_some());
        let last = |at: usize| {
            let word = &readings.text[readings.tokens[at].span.clone()];
            let long = word.starts_with(char::is_lowercase) && word.chars().count() > SHORT;
            self.table.verbs_last && long && word.ends_with(ENDINGS) && readings.at(at).is_empty()
        };
        let mut behind = (end..readings.tokens.len()).take_while(within);
        behind.any(|at| self.tells(at) == Some(Tense::Past) || last(at))
    }

    /// "*Was due* in Lenn on Tuesday *but never arrived*": what was to be, and what came instead, are over.
    fn is_foiled(self, at: usize, end: usize) -> bool {
        const NEAR: usize = 4;
        let is = |at: usize, class: Class| self.readings.find(at, class).is_some();
        if !self.readings.holds(Class::Foiled) {
            return false;
        }
        let planned = self.before(at).is_some_and(|(verb, tense)| {
            tense == Tense::Future && (verb.saturating_sub(1)..verb).any(|at| is(at, Class::Past))
        });
        let last = (end + REACH).min(self.readings.tokens.len());
        let but = (end..last).take_while(|&place| !self.ends(place)).find(|&place| is(place, Class::Foiled));
        // "But the match *has* been cancelled" may be told before the day.
        let perfect = |place: usize| self.readings.is_word(place, "has") || self.readings.is_word(place, "have");
        let came = |but: usize| {
            let mut verbs = (but + 1..last.min(but + NEAR)).filter(|&place| self.tells(place).is_some());
            verbs.next().is_some_and(|place| self.tells(place) == Some(Tense::Past) && !perfect(place))
        };
        planned && but.is_some_and(came)
    }

    /// "Had *invited* both sides to the town hall on Monday": the day behind a place is that on which they shall come. "Was invited to the town hall on
    /// Monday" may tell of either.
    fn is_invited(self, at: usize) -> bool {
        let is = |at: usize, class: Class| self.readings.find(at, class).is_some();
        if !self.readings.holds(Class::Invites) {
            return false;
        }
        let invites = |verb: usize| is(verb, Class::Invites) && !(verb > 0 && is(verb - 1, Class::Being));
        let to = |at: usize| [Class::To, Class::Toward, Class::At].iter().any(|&class| is(at, class));
        // The preposition before the day is of the day.
        self.before(at).is_some_and(|(verb, _)| invites(verb) && (verb + 2..at.saturating_sub(2)).any(to))
    }

    /// Over the short words that lead to an expression: "*in* September", "*im* September".
    pub(super) fn before_prepositions(self, at: usize) -> usize {
        const GLUE: usize = 2;
        let leads = |&at: &usize| self.is_short(at) && self.readings.find(at, Class::Number).is_none();
        (at.saturating_sub(GLUE)..at).rev().take_while(leads).last().unwrap_or(at)
    }

    /// "*Next* match on Saturday", "*new attempt* on Tuesday for the craft that broke down": a headline that tells of what is to come has no verb,
    /// or but that of a relative clause behind it.
    fn is_attempt(self, at: usize, end: usize) -> bool {
        const NEAR: usize = 4;
        let readings = self.readings;
        if !readings.holds(Class::Attempt) || self.before(at).is_some() {
            return false;
        }
        let within = |&place: &usize| place == at || readings.sign(place).is_none();
        let mut places = (at.saturating_sub(NEAR)..=at).rev().take_while(within);
        let relative = |at: usize| readings.find(at, Class::Relative).is_some();
        places.any(|place| self.is_before(place, Class::Attempt))
            && self.verb_after(end).is_none_or(|(verb, _)| (end..verb).any(relative))
    }

    /// The tense of the words around an expression: the nearest word before it that tells, or else the nearest after.
    pub(super) fn told(self, at: usize, end: usize) -> Option<Tense> {
        self.before(at).map(|(_, tense)| tense).or_else(|| self.after(end))
    }

    pub(super) fn before(self, at: usize) -> Option<(usize, Tense)> {
        let first = at.saturating_sub(REACH);
        let mut place = at;
        while place > first {
            place -= 1;
            if self.ends(place) {
                return None;
            }
            if let Some(opens) = self.aside_before(place) {
                place = opens;
            } else if let Some(tense) = self.tells(place) {
                return Some((place, tense));
            }
        }
        None
    }

    /// "stood at 14 on Wednesday *and will* be updated": behind "and" a verb tells of something else.
    fn after(self, end: usize) -> Option<Tense> {
        let (verb, tense) = self.verb_after(end)?;
        // "Was planned" tells what was to come.
        let planned = || {
            let being = self.readings.find(verb, Class::Being).is_some();
            being && self.readings.find(verb + 1, Class::Future).is_some()
        };
        Some(if tense == Tense::Past && planned() { Tense::Future } else { tense })
    }

    pub(super) fn verb_after(self, end: usize) -> Option<(usize, Tense)> {
        let last = (end + REACH).min(self.readings.tokens.len());
        let mut place = end;
        while place < last && !self.ends(place) {
            let goes_on = self.readings.find(place, Class::And).is_some() && self.tells(place + 1).is_some();
            if goes_on {
                return None;
            }
            match self.aside_after(place) {
                Some(closes) => place = closes,
                None => {
                    if let Some(tense) = self.tells(place) {
                        return Some((place, tense));
                    }
                }
            }
            place += 1;
        }
        None
    }

    /// The point of "2.75%" ends nothing.
    pub(super) fn ends(self, at: usize) -> bool {
        let joins = |at: usize| {
            let next = self.readings.tokens.get(at + 1);
            next.is_some_and(|next| next.glued && matches!(next.kind, Kind::Number { .. }))
        };
        // Nor does that of "6 a.m." before more words.
        let half = at > 0 && [Class::Am, Class::Pm].iter().any(|&half| self.readings.find(at - 1, half).is_some());
        matches!(self.readings.sign(at), Some('.' | ';' | '?' | '!')) && !joins(at) && !half
    }

    /// The comma that opens the relative clause which the comma at a token closes: "two workers, who want to stay unnamed,
    /// denied it" is told in the tense of the denial.
    fn aside_before(self, comma: usize) -> Option<usize> {
        self.readings.find(comma, Class::Comma)?;
        let opens =
            (comma.saturating_sub(REACH)..comma).rev().find(|&at| self.readings.find(at, Class::Comma).is_some())?;
        self.is_relative(opens).then_some(opens)
    }

    /// The comma that closes the relative clause which the comma at a token opens.
    fn aside_after(self, comma: usize) -> Option<usize> {
        self.readings.find(comma, Class::Comma).filter(|_| self.is_relative(comma))?;
        (comma + 1..comma + REACH).find(|&at| self.readings.find(at, Class::Comma).is_some())
    }

    fn is_relative(self, comma: usize) -> bool {
        self.readings.find(comma + 1, Class::Relative).is_some()
    }

    /// Does the nearest verb before an expression tell what is to come?
    pub(super) fn before_is_to_come(self, at: usize) -> bool {
        matches!(self.before(at), Some((_, Tense::Future)))
    }

    /// What one word tells.
    pub(super) fn tells(self, at: usize) -> Option<Tense> {
        let readings = self.readings;
        let has = |class: Class| readings.at(at).iter().any(|reading| reading.class == class);
        // "May" is no verb, nor is "March".
        let name = [Class::Month, Class::ShortMonth, Class::Weekday].into_iter().any(has);
        if readings.tokens.get(at)?.kind != Kind::Word || name {
            return None;
        }
        let word = &readings.text[readings.tokens[at].span.clone()];
        // Phrases are looked up without their accents: "würde" and "wurde" are told apart here.
        let is_one_of = |words: &[String]| words.iter().any(|one| one == word);
        // "A lieu lundi": the phrase, whatever its first word tells.
        let phrase = |class: Class| readings.at(at).iter().any(|reading| reading.class == class && reading.len > 1);
        if is_one_of(&self.table.past_words) && !phrase(Class::Future) {
            return Some(Tense::Past);
        }
        if has(Class::Future) || is_one_of(&self.table.future_words) {
            return Some(Tense::Future);
        }
        let verb = !(word.starts_with(char::is_uppercase) && at > 0);
        let ending = |ending: &String| verb && word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
        if self.ends_to_come(at) {
            return Some(Tense::Future);
        }
        // "A cut in the spring", "to cut it in the spring".
        let behind = |class: Class| self.is_before(at, class);
        if has(Class::Alike) && [Class::To, Class::The, Class::Number].into_iter().any(behind) {
            return None;
        }
        // "La línea de envasado": what looks like a participle is a noun behind "of", in languages with endings for it.
        let noun = || !self.table.participle_endings.is_empty() && behind(Class::Of);
        let regular = || self.table.past_endings.iter().any(ending) && !noun();
        if has(Class::Past) || regular() || self.is_irregular(word) {
            // "Will be closed", "sera fermé": the participle is of the verb before it.
            return (!self.is_near_before(at, 2, Class::Be)).then_some(Tense::Past);
        }
        if has(Class::Saying) {
            return Some(Tense::Past);
        }
        (has(Class::Scheduled) && self.is_verb(at)).then_some(Tense::Future)
    }

    /// Does a word end like a verb that tells what is to come: "cerrará"?
    fn ends_to_come(self, at: usize) -> bool {
        let word = &self.readings.text[self.readings.tokens[at].span.clone()];
        let verb = !(word.starts_with(char::is_uppercase) && at > 0);
        let ends = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
        verb && self.table.future_endings.iter().any(ends)
    }

    /// Does it end with an irregular past: "widersprachen"? Only in languages whose nouns have a capital.
    fn is_irregular(self, word: &str) -> bool {
        let ends = |stem: &String| word.ends_with(stem.as_str());
        word.starts_with(char::is_lowercase) && self.table.past_stems.iter().any(ends)
    }

    /// Is a word that may be a verb in the present one? "Were found open", "the start" hold none.
    fn is_verb(self, at: usize) -> bool {
        let noun = [Class::The, Class::Number, Class::Of].iter().any(|&class| self.is_before(at, class));
        !noun && !self.is_near_before(at, 2, Class::Linking)
    }

    /// Does a word of this class stand among the `near` words before a token?
    pub(super) fn is_near_before(self, at: usize, near: usize, class: Class) -> bool {
        let mut before = (at.saturating_sub(near)..at).rev().take_while(|&at| self.readings.sign(at).is_none());
        before.any(|at| self.readings.find(at, class).is_some())
    }

    /// Does a phrase of this class end before a token?
    pub(super) fn is_before(self, at: usize, class: Class) -> bool {
        const LONGEST: usize = 5;
        let ends_here = |back: usize| {
            let start = at.checked_sub(back)?;
            self.readings.at(start).iter().find(|reading| reading.class == class && reading.len == back)
        };
        self.readings.holds(class) && (1..=LONGEST).any(|back| ends_here(back).is_some())
    }

    /// Does a phrase of this class end before a token, or before the words of time that lead to it: "dopiero *w* środę", "erst *am*
    /// Samstag", "najwcześniej *w przyszłą* środę"?
    pub(super) fn is_behind(self, at: usize, class: Class) -> bool {
        const NEAR: usize = 2;
        let open = (0..=NEAR.min(at)).take_while(|&back| back == 0 || self.is_short(at - back));
        open.into_iter().any(|back| self.is_before(at - back, class))
    }

    /// A short word that tells nothing, as prepositions are.
    pub(super) fn is_short(self, at: usize) -> bool {
        const SHORT: usize = 3;
        let short = self.readings.text[self.readings.tokens[at].span.clone()].chars().count() <= SHORT;
        short && self.readings.sign(at).is_none() && self.tells(at).is_none()
    }

    /// Is it the first day on which something may be, or the last: "on Saturday at the earliest"? It is to come, whatever the words around
    /// tell; "not before Saturday" is, unless a verb before it tells the past.
    fn is_bound(self, at: usize, end: usize) -> bool {
        let not_yet = || self.is_behind(at, Class::NotYet) && !matches!(self.before(at), Some((_, Tense::Past)));
        [Class::NotBefore, Class::NotAfter].into_iter().any(|class| self.is_bound_by(at, end, class)) || not_yet()
    }

    fn is_bound_by(self, at: usize, end: usize, class: Class) -> bool {
        let end = end + usize::from(self.readings.find(end, Class::Part).is_some());
        self.is_behind(at, class) || self.readings.find(end, class).is_some()
    }

    /// Is it the first day on which something may be?
    pub(super) fn is_the_earliest(self, at: usize, end: usize) -> bool {
        self.is_bound_by(at, end, Class::NotBefore) || self.is_behind(at, Class::NotYet)
    }

    /// Does a token stand in a phrase that makes a bound of the day behind it: the "before" of "not before", the "plus tôt" of "au
    /// plus tôt"?
    pub(super) fn is_in_a_bound(self, at: usize) -> bool {
        const LONGEST: usize = 4;
        (0..LONGEST.min(at + 1)).any(|back| {
            let phrase = |class: Class| self.readings.find(at - back, class).is_some_and(|phrase| phrase.len > back);
            phrase(Class::NotBefore) || phrase(Class::NotAfter) || phrase(Class::NotYet)
        })
    }

    /// Does "until" stand before a token, perhaps with a word between that tells nothing of time: "until *at least* Sunday"? "By
    /// late March" is over or to come as the verb says.
    pub(super) fn is_until(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let open = self.readings.at(before).iter().all(|reading| reading.class == Class::Superlative)
            || self.readings.find(before, Class::The).is_some();
        let at_time = |at: usize| at > 0 && self.is_before(at, Class::At) && self.is_before(at - 1, Class::Until);
        self.is_before(at, Class::Until) || open && (self.is_before(before, Class::Until) || at_time(before))
    }

    /// Is a weekday the last of some: "from Friday *to Sunday*", "between Friday night and *Sunday*"?
    pub(super) fn is_last_of_days(self, at: usize, found: &Match) -> bool {
        let is = |at: usize, class: Class| self.readings.find(at, class).is_some();
        let Some(mut before) = at.checked_sub(1).filter(|_| is_weekday(found)) else { return false };
        before -= usize::from(before > 0 && is(before, Class::The) && !is(before, Class::To));
        let (to, and) = (is(before, Class::To) || is(before, Class::Dash), is(before, Class::And));
        let Some(mut first) = before.checked_sub(1).filter(|_| to || and) else { return false };
        first -= usize::from(first > 0 && is(first, Class::Part) && !is(first, Class::Weekday));
        is(first, Class::Weekday) && (to || (1..=2).any(|back| first >= back && is(first - back, Class::Between)))
    }

    /// "på tirsdag": the words themselves say that the day is to come.
    fn is_to_come(self, at: usize) -> bool {
        // "For Monday", "para el lunes": the phrase reaches over the day.
        (1..=2).any(|before| {
            let phrase = at.checked_sub(before).and_then(|at| self.readings.find(at, Class::ToCome));
            phrase.is_some_and(|phrase| phrase.len > before)
        })
    }

    /// "Lenn *host* Ostrel on Saturday", "the champions *travel* to Lenn on Sunday": a verb of schedule in the present between those who
    /// meet. "A radio *host* on Saturday", "the mayor's *visit* to Lenn on Sunday" are none.
    fn is_fixture(self, at: usize) -> bool {
        let readings = self.readings;
        if !readings.holds(Class::Fixture) {
            return false;
        }
        let word = |at: usize| &readings.text[readings.tokens[at].span.clone()];
        let named = |at: usize| {
            let token = readings.tokens.get(at);
            token.is_some_and(|token| token.kind == Kind::Word) && word(at).starts_with(char::is_uppercase)
        };
        let several = |at: usize| readings.sign(at).is_none() && word(at).len() > 3 && word(at).ends_with('s');
        let meets = |place: usize| {
            let Some(verb) = readings.find(place, Class::Fixture) else { return false };
            let next = place + verb.len;
            let other = [Class::The, Class::To, Class::At].iter().any(|&class| readings.find(next, class).is_some());
            let small = |at: usize| word(at).starts_with(char::is_lowercase);
            // "Lenn host *bottom club Ostrel*", "Lenn visit *leaders Ostrel*".
            let plain = |at: &usize| readings.sign(*at).is_none() && small(*at) && self.tells(*at).is_none();
            let name = next + (next..at).take(ROLE).take_while(plain).count();
            let subject = place.checked_sub(1).is_some_and(|before| named(before) || several(before));
            small(place) && subject && next < at && (name < at && named(name) || other)
        };
        let first = at.saturating_sub(REACH);
        (first..at).rev().take_while(|&place| !self.ends(place)).any(meets)
    }

    /// A whole sentence that no word tells as past, in a language whose present tells what is to come: "Am Montag öffnen die
    /// Schulen". Headlines, which have no full stop, tell what happened in it.
    fn is_present(self, at: usize, found: &Match) -> bool {
        let day = |class: Class| matches!(class, Class::Weekday | Class::The);
        let weekday = found.form == Form::Absolute && found.slots.iter().all(|slot| day(slot.class));
        // "The fire of Monday", "die Sieger vom Wochenende": the day of what has been.
        let attribute = || {
            let of = self.is_before(at, Class::Of) && !self.is_before(at, Class::At);
            of || self.is_before(at, Class::From) || self.readings.find(at, Class::From).is_some()
        };
        let attribute = || attribute() || self.is_behind_an_event(at);
        let last = self.readings.tokens.len().saturating_sub(1);
        let sentence = last > at && self.readings.sign(last) == Some('.');
        // "Im Sommer übernimmt sie das Haus", but not "im Sommer brennt es dort oft".
        let usual = || [Class::Usual, Class::Every].iter().any(|&class| self.readings.holds(class));
        let season = || found.form == Form::Season && !usual();
        let day = (weekday || found.form == Form::Current || season()) && !attribute();
        let night = || found.form == Form::Overnight && self.is_behind_a_verb(at);
        self.table.present_to_come && sentence && (day || night())
    }

    /// "Der Streik *endet* in der Nacht zum Freitag": does no noun stand before the night, of which it would be an attribute ("sucht Zeugen
    /// eines *Unfalls* in der Nacht zum Freitag")? Only in German, whose nouns have a capital.
    fn is_behind_a_verb(self, at: usize) -> bool {
        let before = at.checked_sub(2).filter(|&before| self.readings.sign(before).is_none());
        let small =
            |at: usize| self.readings.text[self.readings.tokens[at].span.clone()].starts_with(char::is_lowercase);
        self.table.capitals && !self.table.names && self.is_short(at.saturating_sub(1)) && before.is_some_and(small)
    }

    /// "Seit Montag fehlen zwei", "nach dem Beben am Mittwoch suchen Helfer": the present tells what came of it.
    fn is_behind_an_event(self, at: usize) -> bool {
        const NEAR: usize = 4;
        const AFTER: i32 = 4;
        let is = |at: usize, class: Class| self.readings.find(at, class).is_some();
        let after = |at: usize| self.readings.find(at, Class::Modifier).is_some_and(|modifier| modifier.value == AFTER);
        let names = |at: usize| self.readings.at(at).is_empty();
        let mut named = false;
        for place in (at.saturating_sub(NEAR)..at).rev().take_while(|&place| self.readings.sign(place).is_none()) {
            if is(place, Class::Since) || named && after(place) {
                return true;
            }
            named |= names(place);
        }
        false
    }

    /// "Er aflyst *fra fredag*", "sind *ab Freitag* gestrichen", "die Schulen sind *am Freitag geschlossen*": a verb of being in the present tells
    /// of a weekday to come from which on something is so, or on which it is in a state that a word names. English has its present for
    /// what is so now. "Sind am Freitag geschlossen worden" is past.
    fn is_in_a_state(self, at: usize, end: usize) -> bool {
        const NEAR: usize = 4;
        let readings = self.readings;
        let is = |at: usize, class: Class| readings.find(at, class).is_some();
        let present = |verb: usize| is(verb, Class::Present);
        let first = self.before_prepositions(at);
        let before = (first.saturating_sub(NEAR)..first).rev().take_while(|&at| readings.sign(at).is_none());
        let Some(verb) = before.clone().find(|&at| present(at)).filter(|_| self.table.present_to_come) else {
            return false;
        };
        if self.is_behind(at, Class::Onwards) {
            return true;
        }
        let state = |at: usize| is(at, Class::State);
        let behind = (end..end + NEAR).find(|&at| state(at));
        before.take_while(|&at| at > verb).any(state)
            || behind.is_some_and(|state| self.tells(state + 1) != Some(Tense::Past))
    }

    /// Does a verb tell whether it is past or to come?
    pub(super) fn is_told(self, at: usize, end: usize) -> bool {
        self.told(at, end).is_some()
    }

    /// Is the verb nearby in the past, and no "will" before it: "will be closed until Saturday"?
    pub(super) fn is_told_past(self, at: usize, end: usize) -> bool {
        let is = |at: usize, class: Class| self.readings.find(at, class).is_some();
        let to_come = |at: usize| is(at, Class::Future) || self.ends_to_come(at);
        // "“It would fail,” she wrote in March": what is quoted is told in a tense of its own.
        let quoted = |at: &usize| !matches!(self.readings.sign(*at), Some('"' | '”' | '»'));
        let mut before = (at.saturating_sub(REACH)..at).rev().take_while(quoted);
        self.told(at, end) == Some(Tense::Past) && !before.any(to_come)
    }

    /// "Is closed until Saturday", "remain closed": no past, though the participle looks like it.
    pub(super) fn is_closed_until(self, at: usize) -> bool {
        match self.before(at) {
            Some((verb, Tense::Past)) => {
                let present = |at: usize| {
                    self.readings.find(at, Class::Present).is_some()
                        || self.readings.find(at, Class::Scheduled).is_some()
                };
                (verb.saturating_sub(2)..=verb).any(present)
            }
            Some(_) => false,
            None => true,
        }
    }

    /// A length behind what it bounds: "the *worst* flood in 15 years", "the *second* in six months", "*190* millimetres in
    /// four days". A verb that tells what is to come stands between where it is none.
    pub(super) fn is_span(self, at: usize) -> bool {
        const NEAR: usize = 6;
        let is = |at: usize, class: Class| self.readings.find(at, class).is_some();
        let bounded = |&at: &usize| {
            is(at, Class::Superlative)
                || is(at, Class::Ordinal)
                || self.readings.find(at, Class::Number).is_some_and(|number| number.value != 1)
                || matches!(self.readings.tokens[at].kind, Kind::Number { .. })
        };
        let within = |&at: &usize| {
            let sign = self.readings.sign(at);
            sign.is_none_or(|sign| matches!(sign, '-' | '‑' | '%' | '.')) && self.tells(at) != Some(Tense::Future)
        };
        (at.saturating_sub(NEAR)..at).rev().take_while(within).any(|at| bounded(&at))
    }
}

/// Is it a weekday and no more?
fn is_weekday(found: &Match) -> bool {
    matches!(found.slots[..], [slot] if slot.class == Class::Weekday)
}
