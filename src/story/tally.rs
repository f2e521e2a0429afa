//! The tolls of a story held against each other: what an article counts in all, and what overtook what.

use super::differences::APART;
use super::disputed::{self, Sides};
use super::statement::Statement;
use super::tolls::{FATES, Toll, named, stand_in, tolls};
use super::wording::{Mark, Wording};
use super::{Citation, Difference, Value, counted, crowd, left_open, money, open_sum, sole};
use crate::article::Article;
use jiff::civil;

/// The tolls of all `statements`. A sum of which its own sentence does not tell whom it counts ("the count stood at 14")
/// counts those of whom the next one tells, or the one before.
pub(super) fn read(statements: &[Statement]) -> Vec<Toll> {
    let mut read: Vec<Vec<Toll>> = statements.iter().enumerate().map(|(at, each)| tolls(at, each)).collect();
    let near = |one: usize, two: usize| {
        let (one, two) = (statements[one].at, statements[two].at);
        (one.article, one.paragraph) == (two.article, two.paragraph)
    };
    for at in 0..statements.len() {
        let open = open_sum::number(&statements[at], &read[at]);
        let Some(number) = open.filter(|&number| read[at].iter().all(|toll| toll.number != number)) else { continue };
        let beside = [Some(at + 1).filter(|&next| next < statements.len()), at.checked_sub(1)];
        let beside = beside.into_iter().flatten().filter(|&other| near(at, other));
        let toll = open_sum::toll((at, number), &read[at], beside.flat_map(|other| &read[other]));
        if let Some(toll) = toll {
            read[at].push(toll);
            read[at].sort_by_key(|toll| toll.number);
        }
    }
    crowd::count(statements, &mut read);
    sole::count(statements, &mut read);
    disputed::count(statements, &mut read);
    let mut tolls: Vec<Toll> = read.into_iter().flatten().collect();
    stand_in(&mut tolls, |toll| statements[toll.statement].at.article);
    tolls
}

/// What is known of articles and statements beside their words.
pub(super) struct Known<'k> {
    /// Tells independent articles apart: copies and versions of one article differ in nothing.
    pub outlet: &'k dyn Fn(usize) -> usize,
    /// The name of an article's outlet.
    pub source: &'k dyn Fn(usize) -> Option<&'k str>,
    /// The day of an article.
    pub published: &'k dyn Fn(usize) -> Option<civil::Date>,
    /// The minute of the day of its article at which a statement was made, if that is stated: that of its entry on a live page, else when
    /// the article was last changed.
    pub minute: &'k dyn Fn(usize) -> Option<i64>,
    /// The day that a statement names, or else that of its article.
    pub day: &'k dyn Fn(usize) -> Option<civil::Date>,
    /// The first and the last day that the words of a statement name.
    pub stated: &'k dyn Fn(usize) -> Option<(civil::Date, civil::Date)>,
    /// Does a statement tell of another happening, long before, or count from long before on?
    pub is_past: &'k dyn Fn(usize) -> bool,
}

impl Known<'_> {
    /// Do two statements say that what they tell was on other days?
    pub fn are_of_other_days(&self, one: usize, two: usize) -> bool {
        let days = (self.stated)(one).zip((self.stated)(two));
        days.is_some_and(|((from, to), (other_from, other_to))| to < other_from || other_to < from)
    }
}

/// The minute of the day of its publication at which an article was last changed, if it states it.
pub(super) fn minute(article: &Article, published: civil::Date) -> Option<i64> {
    let stamp = article.meta.updated.or(article.meta.date.as_ref().map(|date| date.stamp))?;
    let (day, untimed, seconds) = stamp.order();
    (day == published && !untimed).then_some(seconds / 60)
}

/// The `tolls` on which articles differ. Statements are in the order of their publication.
pub(super) fn differences(statements: &[Statement], tolls: &[Toll], known: &Known) -> Vec<Difference> {
    let fates = FATES.into_iter().chain(sole::KINDS).filter_map(|fate| difference(fate, statements, tolls, known));
    fates.chain(crowd::difference(statements, tolls, known)).collect()
}

/// What nobody comes back from: such a toll falls only when it is corrected.
const STAYING: [Mark; 3] = [Mark::Dead, Mark::Rescued, Mark::Jobs];

/// What is so from the beginning: if others were on board, or other jobs go, two who say so contradict each other.
const SETTLED: [Mark; 2] = [Mark::Aboard, Mark::Jobs];

/// Share of a toll within which it is but rounded, if it is given as "about" so many.
const ROUNDED: f64 = 0.02;

/// How many times larger one toll of a happening may be than another, if nobody says that it rose.
const FAR: f64 = 50.0;

/// A number from which on two that are left open are one.
const MANY: f64 = 100.0;

/// What grows while a day goes on, and minutes between two tolls of one day of which the larger follows the other: an agency
/// counts again every few hours, and two outlets that write at one time contradict each other.
const GROWING: [Mark; 6] = [Mark::Dead, Mark::Injured, Mark::Ill, Mark::Hospital, Mark::Rescued, Mark::Evacuated];
const LATER: i64 = 180;

/// A toll that an article gives as its own.
struct Own<'t> {
    toll: &'t Toll,
    least: f64,
    most: f64,
    day: Option<civil::Date>,
    /// The minute at which it was given, of what grows.
    minute: Option<i64>,
    /// The figures that the article says were given before.
    left: Vec<f64>,
}

/// A value that articles give, and the tolls that give it.
#[derive(Clone)]
struct Given<'t> {
    least: f64,
    most: f64,
    tolls: Vec<&'t Toll>,
    /// The first and the last day on which an article gives it as its own.
    days: (Option<civil::Date>, Option<civil::Date>),
    /// The first and the last minute, of those who state one: who states none is taken to count when the others do.
    minutes: Option<(i64, i64)>,
    /// An outlet says that it follows an earlier one.
    rose: bool,
    /// The figures that an outlet which gives it says were given before.
    left: Vec<f64>,
}

impl<'t> Given<'t> {
    fn of(own: &Own<'t>) -> Self {
        let Own { toll, least, most, day, minute, left } = own;
        let minutes = minute.map(|minute| (minute, minute));
        let (rose, left) = (toll.rose, left.clone());
        Given { least: *least, most: *most, tolls: vec![toll], days: (*day, *day), minutes, rose, left }
    }

    fn take(&mut self, own: &Own<'t>) {
        self.days.1 = self.days.1.max(own.day);
        if let Some(minute) = own.minute {
            let (first, last) = self.minutes.unwrap_or((minute, minute));
            self.minutes = Some((first.min(minute), last.max(minute)));
        }
        self.rose |= own.toll.rose;
        self.left.extend(&own.left);
        if self.tolls.iter().all(|toll| toll.statement != own.toll.statement) {
            self.tolls.push(own.toll);
        }
    }

    /// Was `other` overtaken by this one: does nobody give it any more when this is first given, or is this said to follow it?
    fn overtakes(&self, other: &Given) -> bool {
        let (Some(first), (Some(other_first), Some(other_last))) = (self.days.0, other.days) else { return false };
        let later = || {
            let minutes = self.minutes.zip(other.minutes);
            minutes.is_some_and(|((first, _), (_, last))| self.least > other.most && first >= last + LATER)
        };
        other_last < first
            || other_last == first && later()
            || self.rose && other_first <= first
            || self.left.contains(&other.most) && other_first <= first
    }
}

fn difference(fate: Mark, statements: &[Statement], tolls: &[Toll], known: &Known) -> Option<Difference> {
    let article = |toll: &Toll| statements[toll.statement].at.article;
    let number = |toll: &Toll| &statements[toll.statement].numbers[toll.number];
    // "All four were killed" goes on with what the sentence before tells of.
    let is_past = |toll: &Toll| {
        let all = || toll.statement > 0 && is_every(&statements[toll.statement], toll.number);
        (known.is_past)(toll.statement)
            || all() && are_beside(statements, toll.statement) && (known.is_past)(toll.statement - 1)
    };
    let is_current = |toll: &&Toll| toll.fate == fate && !toll.left && !toll.more && !is_past(toll);
    let of_fate: Vec<&Toll> = tolls.iter().filter(is_current).collect();
    let of_fate = of_one_happening(of_fate, statements);
    match disputed::sides(&of_fate, statements, known) {
        Sides::Told(difference) => return Some(difference),
        Sides::Agreed => return None,
        Sides::None => {}
    }
    // Where nobody counts all, those who count some of one kind are compared: "nine miners".
    let all: Vec<&Toll> = of_fate.iter().copied().filter(|toll| toll.whom.is_none()).collect();
    let kind = of_fate.first()?.whom;
    let (of_fate, kind) = match all.is_empty() && of_fate.iter().all(|toll| toll.whom == kind) {
        true => (of_fate, kind),
        false => (all, None),
    };
    let mut given: Vec<Own> = Vec::new();
    for told in of_fate.chunk_by(|a, b| article(a) == article(b)) {
        let before = tolls.iter().filter(|toll| toll.fate == fate && toll.left && article(toll) == article(told[0]));
        let left: Vec<f64> = before.filter_map(|toll| number(toll).value()).collect();
        for toll in owns(told, statements, known) {
            let day = (known.published)(article(toll));
            // "Will shed 700 posts, not 900 as reported".
            let statement = &statements[toll.statement];
            let denied = (0..statement.numbers.len()).filter(|&number| counted::is_denied(statement, number));
            let denied = denied.filter_map(|number| statement.numbers[number].value());
            let left = left.iter().copied().chain(denied).collect();
            let minute = (known.minute)(toll.statement).filter(|_| GROWING.contains(&fate));
            given.push(Own { toll, least: number(toll).least, most: number(toll).most, day, minute, left });
        }
    }
    // "More than 500" and "more than 520" are two ways to say one number.
    let open_alike = |one: &Toll, two: &Toll| {
        let bounds = |toll: &Toll| left_open::bounds(&statements[toll.statement], toll.number);
        let (a, b) = (bounds(one), bounds(two));
        let open = |toll: &Toll, bounds: (f64, f64)| bounds != (number(toll).least, number(toll).most);
        open(one, a) && open(two, b) && a.0.min(b.0) >= MANY && a.0 <= b.1 && b.0 <= a.1
    };
    let is_same = |given: &Given, own: &Own| {
        let about = |toll: &Toll| left_open::is_about(&statements[toll.statement], toll.number);
        let off = (given.most - own.most).abs();
        let near = off <= ROUNDED * given.most.max(own.most);
        let slack = |toll: &Toll| money::slack(&statements[toll.statement], number(toll));
        let rounded =
            || matches!(fate, Mark::Turnout | Mark::Magnitude) && off <= slack(own.toll).max(slack(given.tolls[0]));
        let open = || near && (about(own.toll) || about(given.tolls[0]));
        (given.least, given.most) == (own.least, own.most)
            || open()
            || rounded()
            || open_alike(own.toll, given.tolls[0])
    };
    let (mut given, updates) = match in_turn(&mut given, is_same) {
        Some(given) => (given, true),
        None => {
            let given = values(&given, is_same);
            let mut risen = given.clone();
            // Of what grows the less was given first on a day, whenever the article that gives it was first printed: a live
            // page is older than its last entry.
            risen.sort_by(|a, b| a.days.0.cmp(&b.days.0).then(a.most.total_cmp(&b.most)));
            // Two of a kind that are hurt, and three, are told by two outlets rather than one after the other.
            let some = |given: &[Given]| kind.is_some() && !given.iter().any(|given| given.rose);
            let sides =
                |one: &Given, last: &Given| SETTLED.contains(&fate) && are_of_two_sides(one, last, statements, known);
            let follows = |given: &[Given]| follow(given, fate, sides);
            match STAYING.contains(&fate) && follows(&risen) && !some(&risen) {
                true => (risen, true),
                false => (given.clone(), follows(&given) && !some(&given)),
            }
        }
    };
    // What the last has overtaken stands in the order in which it was first given, where that is known: a live page is older than its
    // last entry.
    if let Some((last, before)) = given.split_last_mut().filter(|_| updates) {
        let last = last.most;
        let first = |given: &Given| Some((given.days.0?, given.minutes?.0));
        let grew = || GROWING.contains(&fate) && before.iter().all(|given| given.most <= last);
        if before.iter().all(|given| first(given).is_some()) {
            before.sort_by_key(first);
        } else if grew() {
            before.sort_by(|a, b| a.days.0.cmp(&b.days.0).then(a.most.total_cmp(&b.most)));
        }
    }
    if !updates && (SETTLED.contains(&fate) || fate == Mark::Outage) {
        without_parts(&mut given, &of_fate, statements);
    }
    // "At least 40" agrees with 43, but in a sequence 43 is news.
    let bounds = |given: &Given| {
        let open = |(least, most): (f64, f64), toll: &&Toll| {
            let (lower, upper) = left_open::bounds(&statements[toll.statement], toll.number);
            (least.min(lower), most.max(upper))
        };
        let value = (given.least, given.most);
        if updates { value } else { given.tolls.iter().fold(value, open) }
    };
    let differ = |a: &Given, b: &Given| {
        let (a, b) = (bounds(a), bounds(b));
        a.1 < b.0 || b.1 < a.0
    };
    if !given.iter().enumerate().any(|(at, one)| given[at + 1..].iter().any(|two| differ(one, two))) {
        return None;
    }
    // Who counts 33 million ill and who counts 2,500 speak of two diseases, or of two countries; so do those who count 300 dead
    // and 80,000, unless somebody says that it rose.
    let least = given.iter().map(|given| given.least).fold(f64::INFINITY, f64::min);
    let follows = |given: &Given| given.rose || given.left.iter().any(|&left| given.most <= FAR * left);
    let said = given.iter().filter(|given| given.most > FAR * least).all(follows);
    let apart = if fate == Mark::Ill {
        APART
    } else if said || fate == Mark::Outage {
        f64::INFINITY
    } else {
        FAR
    };
    if given.iter().any(|given| given.most > apart * least) || are_told_apart(&given, &of_fate, statements) {
        return None;
    }
    let mut outlets: Vec<usize> =
        given.iter().flat_map(|given| given.tolls.iter().map(|toll| (known.outlet)(article(toll)))).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let is_named = given.iter().flat_map(|given| &given.tolls).any(|toll| toll.claim && toll.source.is_some());
    if outlets.len() < 2 && !updates && !is_named {
        return None;
    }
    let is_sided =
        |(at, one): (usize, &Given)| given[at + 1..].iter().all(|two| are_of_two_sides(one, two, statements, known));
    let sided = SETTLED.contains(&fate) && !updates && given.iter().enumerate().all(is_sided);
    let value = |given: &Given| {
        let toll = *given.tolls.iter().find(|toll| toll.source.is_some()).unwrap_or(&given.tolls[0]);
        let side = || sided.then(|| disputed::side(&statements[toll.statement], toll)).flatten().map(|(said, _)| said);
        let source = toll.source.clone().or_else(side).and_then(|source| statements[toll.statement].text.get(source));
        let written = super::figure::written(&statements[toll.statement], toll.number);
        let mut citations: Vec<Citation> = given.tolls.iter().map(|toll| statements[toll.statement].at).collect();
        citations.dedup();
        Value {
            text: source.unwrap_or(written).to_owned(),
            number: (given.least == given.most).then_some(given.least),
            citations,
        }
    };
    // The plainest word: "dead" rather than "killing". It is in the language of most.
    let main = main_wording(statements);
    // What an article says twice it names as it does first.
    let mut told: Vec<(usize, u64)> = Vec::new();
    let mut own = |toll: &&&Toll| {
        let value = (article(toll), number(toll).least.to_bits());
        let first = !told.contains(&value);
        told.push(value);
        first
    };
    let words = given.iter().flat_map(|given| &given.tolls).filter(|toll| own(toll)).filter_map(|toll| {
        let statement = &statements[toll.statement];
        Some((!std::ptr::eq(statement.wording, main?), named(statement, toll)?))
    });
    let what = words.min_by_key(|(foreign, word)| (*foreign, word.len()))?.1.to_owned();
    Some(Difference { what, values: given.iter().map(value).collect(), updates })
}

/// Takes away what those alone give who give another of the values too: the jobs of one yard, and of all ("150 jobs will go at the yard;
/// group-wide 450 are to go"), the homes that were without electricity at first, and in the evening.
fn without_parts(given: &mut Vec<Given>, told: &[&Toll], statements: &[Statement]) {
    let article = |toll: &Toll| statements[toll.statement].at.article;
    let gives = |at: usize, value: &Given| {
        told.iter().any(|toll| {
            let number = &statements[toll.statement].numbers[toll.number];
            article(toll) == at && !toll.claim && (number.least, number.most) == (value.least, value.most)
        })
    };
    let is_part = |one: &Given| {
        let others = given.iter().filter(|other| (other.least, other.most) != (one.least, one.most));
        let mut whole = others.filter(|other| other.tolls.iter().any(|toll| !gives(article(toll), one)));
        whole.any(|whole| one.tolls.iter().all(|toll| gives(article(toll), whole)))
    };
    let parts: Vec<bool> = given.iter().map(is_part).collect();
    let mut parts = parts.into_iter();
    given.retain(|_| !parts.next().unwrap_or(false));
}

/// Does "all" or the like stand before a number?
fn is_every(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    start > 0 && counted::is(statement, start - 1, Mark::Every)
}

/// Does a statement stand in one paragraph with the one before it?
fn are_beside(statements: &[Statement], at: usize) -> bool {
    let place = |at: usize| (statements[at].at.article, statements[at].at.paragraph);
    at > 0 && place(at) == place(at - 1)
}

/// Without those who count the dead of several happenings ("the *shootings* of the weekend, which killed 31"), where others count
/// those of one.
fn of_one_happening<'t>(tolls: Vec<&'t Toll>, statements: &[Statement]) -> Vec<&'t Toll> {
    let several = |toll: &&Toll| statements[toll.statement].marks.iter().any(|marks| marks.has(Mark::Happenings));
    match tolls.iter().all(several) {
        true => tolls,
        false => tolls.into_iter().filter(|toll| !several(toll)).collect(),
    }
}

/// Does an article give two of the values, one of each place: "at least nine in Dayton", "20 in El Paso"?
fn are_told_apart(given: &[Given], told: &[&Toll], statements: &[Statement]) -> bool {
    let says = |toll: &Toll, given: &Given| {
        let number = &statements[toll.statement].numbers[toll.number];
        (number.least, number.most) == (given.least, given.most)
    };
    let places = |toll: &Toll| sole::places(&statements[toll.statement]);
    let beside = |one: &Toll, two: &Toll| {
        let (a, b) = (places(one), places(two));
        let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|place| b.contains(place));
        let one_article = statements[one.statement].at.article == statements[two.statement].at.article;
        one_article && one.statement != two.statement && apart
    };
    let pairs = given.iter().enumerate().flat_map(|(at, one)| given[at + 1..].iter().map(move |two| (one, two)));
    let pairs = pairs.filter(|(one, two)| !(one.rose || two.rose));
    pairs.into_iter().any(|(one, two)| {
        let of_one = told.iter().filter(|toll| says(toll, one));
        of_one.into_iter().any(|a| told.iter().any(|b| says(b, two) && beside(a, b)))
    })
}

/// Has the last of the values overtaken all others?
fn follow(given: &[Given], fate: Mark, contradicts: impl Fn(&Given, &Given) -> bool) -> bool {
    let Some((last, before)) = given.split_last() else { return false };
    // The dead become fewer only where somebody says so, else two contradict each other.
    let falls = |other: &Given| last.most < other.least && STAYING.contains(&fate);
    let is_said = |other: &Given| last.rose || last.left.contains(&other.most);
    let settles = |other: &Given| sole::is_settled(fate) || falls(other) || contradicts(other, last);
    before.iter().all(|other| last.overtakes(other) && (!settles(other) || is_said(other)))
}

/// Does somebody give the one value and somebody else the other, and nobody says that the second is new: "640 jobs will go, *the company
/// said*", a day before "700 jobs will go, *the union said*"?
fn are_of_two_sides(one: &Given, last: &Given, statements: &[Statement], known: &Known) -> bool {
    let outlet = |toll: &Toll| (known.outlet)(statements[toll.statement].at.article);
    let again = || last.tolls.iter().any(|toll| one.tolls.iter().any(|other| outlet(toll) == outlet(other)));
    let is_new = |toll: &&Toll| {
        let statement = &statements[toll.statement];
        let place = &statement.numbers[toll.number].words;
        let start = (1..=place.start).rev().find(|&word| counted::parted(statement, word)).unwrap_or(0);
        let end = (place.end..statement.words.len()).find(|&word| counted::parted(statement, word));
        (start..end.unwrap_or(statement.words.len())).any(|word| counted::is(statement, word, Mark::Updates))
    };
    let who = |given: &Given| given.tolls.iter().find_map(|toll| disputed::side(&statements[toll.statement], toll));
    let sides = who(one).zip(who(last));
    sides.is_some_and(|((_, one), (_, two))| one.is_disjoint(&two)) && !again() && !last.tolls.iter().any(is_new)
}

/// Each value once, in the order in which they were first given.
fn values<'t>(given: &[Own<'t>], is_same: impl Fn(&Given, &Own) -> bool) -> Vec<Given<'t>> {
    let mut values: Vec<Given> = Vec::new();
    for own in given {
        match values.iter_mut().find(|value| is_same(value, own)) {
            Some(value) => value.take(own),
            None => values.push(Given::of(own)),
        }
    }
    values
}

/// The values as they followed each other day by day, where one came back: a toll of three was corrected to two, and rose to
/// three. None if none came back, or if some outlets gave other values on the same days.
fn in_turn<'t>(given: &mut [Own<'t>], is_same: impl Fn(&Given, &Own) -> bool) -> Option<Vec<Given<'t>>> {
    let of_day = |own: &Own, all: &[Own]| {
        let overtaken = |other: &Own| other.day == own.day && other.left.contains(&own.most);
        (own.day, !all.iter().any(overtaken))
    };
    let mut turns: Vec<usize> = (0..given.len()).collect();
    turns.sort_by_key(|&at| of_day(&given[at], given));
    let mut runs: Vec<Given> = Vec::new();
    for own in turns.iter().map(|&at| &given[at]) {
        match runs.last_mut().filter(|last| is_same(last, own)) {
            Some(last) => last.take(own),
            None => runs.push(Given::of(own)),
        }
    }
    let came_back = runs.len() > values(given, &is_same).len();
    let dated = given.iter().all(|own| own.day.is_some());
    // Two who contradict each other day by day do not correct anything: one of them has to say so.
    let is_said = |pair: &[Given]| pair[1].rose || pair[1].left.contains(&pair[0].most);
    let in_turn = runs.windows(2).all(|pair| pair[1].overtakes(&pair[0])) && runs.windows(2).any(is_said);
    (came_back && dated && in_turn).then_some(runs)
}

/// The words of the language in which most statements are written, and of these the first.
pub(super) fn main_wording(statements: &[Statement]) -> Option<&'static Wording> {
    let mut counts: Vec<(&'static Wording, usize)> = Vec::new();
    for statement in statements {
        match counts.iter_mut().find(|(wording, _)| std::ptr::eq(*wording, statement.wording)) {
            Some((_, count)) => *count += 1,
            None => counts.push((statement.wording, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(wording, _)| wording)
}

/// The tolls that an article gives as its own, of those that it `told`: the last that it says to be the sum of all, else
/// the first, for what follows counts some, or an earlier day's. Somebody who is said to name another figure contradicts.
fn owns<'t>(told: &[&'t Toll], statements: &[Statement], known: &Known) -> Vec<&'t Toll> {
    let Some(&first) = told.first() else { return Vec::new() };
    let value = |toll: &Toll| statements[toll.statement].numbers[toll.number].least;
    let unclaimed = |toll: &&&Toll| !toll.claim;
    let mut own = told.iter().find(unclaimed).copied().unwrap_or(first);
    for &toll in told.iter().filter(unclaimed).filter(|toll| toll.sum) {
        let (day, of_own) = ((known.day)(toll.statement), (known.day)(own.statement));
        let later = day > of_own || day == of_own && !own.sum && value(toll) >= value(own);
        if later || toll.statement == own.statement && toll.rose && !own.rose {
            own = toll;
        }
    }
    // What its key points and its text both give is given by both.
    let also = told
        .iter()
        .copied()
        .filter(|toll| toll.statement != own.statement || toll.claim && toll.source.is_some())
        .filter(|toll| toll.claim == (value(toll) != value(own)));
    std::iter::once(own).chain(also).collect()
}

#[cfg(test)]
mod tests {
    use super::super::differences::tests::check;

    #[test]
    fn the_jobs_of_a_part_and_of_the_whole_are_no_difference() {
        let all = "Kolvik is to cut 450 of its 5,200 jobs in Lenn.";
        let part = "Kolvik will cut 150 jobs at its yard in Lenn. Group-wide 450 posts are to go.";
        check("en", all, part, &[]);
        let other = "Kolvik will cut 150 jobs at its yard in Lenn.";
        check("en", all, other, &[("jobs", &["450", "150"], false)]);
    }

    #[test]
    fn who_loses_work_is_counted_however_it_is_said() {
        check(
            "pl",
            "Pracę straci w Lenn około 260 osób.",
            "Zwolnienia obejmą w Lenn 300 osób.",
            &[("Pracę straci", &["około 260", "300"], true)],
        );
        check(
            "en",
            "Kolvik laid off about 260 people in Lenn.",
            "In Lenn Kolvik has laid off 300 people.",
            &[("laid off", &["about 260", "300"], true)],
        );
    }
}
