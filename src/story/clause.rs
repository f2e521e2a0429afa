//! The main clause of a sentence: its tense, and what a relative clause before its verb tells of something else.

use super::statement::Statement;
use super::wording::{Mark, Marks};
use super::words::{Word, between};
use std::ops::Range;

/// Tense of a clause, as far as it matters for dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// News of the day: "has accused", "is confirming".
    Current,
    /// Of the sentence before: "is believed to have".
    Anterior,
    Past,
    Future,
    Unknown,
}

/// The main clause of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The tense of its first finite verb outside quotations, for languages whose table says how to tell.
    pub tense: Tense,
    /// The bytes of a relative clause that belongs to its subject: "a statue *that stood there until 1990* has been found".
    pub relative: Range<usize>,
}

impl Clause {
    /// The main clause of `statement`.
    pub fn of(statement: &Statement) -> Clause {
        let first = relative(statement).or_else(|| set_off(statement)).unwrap_or(0..0);
        let byte = |word: usize| statement.words.get(word).map_or(0, |word| word.start as usize);
        let relative = if first.is_empty() { 0..0 } else { byte(first.start)..byte(first.end) };
        Clause { tense: tense(statement, first.end), relative }
    }
}

/// Does a statement tell of what had been before what happened: "In March drivers *had walked* out"? Its first verb says so.
pub(super) fn is_pluperfect(statement: &Statement) -> bool {
    const VERBS: [Mark; 6] = [Mark::Speech, Mark::Past, Mark::Present, Mark::Perfect, Mark::Future, Mark::Participle];
    let is = |at: usize, mark: Mark| statement.marks[at].has(mark);
    let form = |at: usize| is(at, Mark::Links) && is(at, Mark::Breaks) && !is(at, Mark::Places) && !is(at, Mark::To);
    let verb = |at: &usize| VERBS.iter().any(|&mark| is(*at, mark)) || form(*at);
    let had = |at: usize| statement.wording.is_anterior(&statement.words[at].of(statement.text).to_lowercase());
    let first = (0..statement.words.len()).find(|at| verb(at) || had(*at)).filter(|&at| had(at));
    // "His supporters, *who* had hoped for it, were thrilled".
    let first = first.filter(|&at| at == 0 || !is(at - 1, Mark::Relative) || is(at - 1, Mark::Articles));
    // "The bank had 1,200 jobs" is no pluperfect.
    let participle = |at: usize| {
        let mut near = (at + 1..statement.words.len()).take(PARTICIPLE);
        near.any(|word| is(word, Mark::Participle))
    };
    first.is_some_and(|at| !statement.wording.has_participles() || participle(at))
}

/// Words behind "had" up to the participle that belongs to it.
const PARTICIPLE: usize = 3;

/// The words of a relative clause without commas that stands before the verb of the sentence, if both verbs are found.
fn relative(statement: &Statement) -> Option<Range<usize>> {
    let marks = &statement.marks;
    let opens = (1..marks.len()).find(|&at| marks[at].has(Mark::Restrictive) || is_finite(statement, at))?;
    if !marks[opens].has(Mark::Restrictive) || parted(statement, opens) {
        return None;
    }
    let verb = (opens + 1..marks.len()).find(|&at| is_finite(statement, at) || marks[at].has(Mark::Participle))?;
    // "Were found", "had been held" are one verb.
    let chained = |at: &usize| {
        [Mark::Past, Mark::Participle, Mark::Auxiliary, Mark::Negation].iter().any(|&mark| marks[*at].has(mark))
    };
    let behind = verb + 1 + (verb + 1..marks.len()).take_while(chained).count();
    // In an apposition the clause ends with it: "Ann Example, a diver who measured it in 2029, said".
    let mut commas = (1..opens).filter(|&at| parted(statement, at)).count() % 2;
    let mut within = |at: &usize| {
        let closes = parted(statement, *at) && std::mem::take(&mut commas) == 1;
        (closes || !parted(statement, *at)) && !marks[*at].has(Mark::Restrictive)
    };
    // "Promised after the quake of 1998, *in which 212 died*, was never built".
    let aside = inner_aside(statement, behind);
    let main = (behind..marks.len())
        .filter(|at| !aside.contains(at))
        .take_while(|at| *at == aside.end || within(at))
        .find(|&at| is_finite(statement, at) && !goes_on(statement, at))?;
    Some(opens..main)
}

/// The words of the first relative clause between two commas behind the word `from`, none of which a verb stands before.
fn inner_aside(statement: &Statement, from: usize) -> Range<usize> {
    let comma = |&at: &usize| between(statement.text, &statement.words[at - 1], &statement.words[at]).contains(',');
    let relative = |at: usize| statement.marks.get(at).is_some_and(|marks| marks.has(Mark::Relative));
    let mut commas = (from.max(1)..statement.words.len()).filter(comma);
    let Some((opens, closes)) = commas.next().zip(commas.next()) else { return 0..0 };
    let aside = relative(opens) || relative(opens + 1) && !is_finite(statement, opens);
    if aside && !(from..opens).any(|at| is_finite(statement, at)) { opens..closes } else { 0..0 }
}

/// The words of a relative clause between two commas that stands before the verb of the sentence: "the captain, *who has not been
/// named*, was questioned on Thursday".
fn set_off(statement: &Statement) -> Option<Range<usize>> {
    let marks = &statement.marks;
    let opens = (1..marks.len()).find(|&at| marks[at].has(Mark::Relative) || is_finite(statement, at))?;
    let behind_comma =
        |at: usize| between(statement.text, &statement.words[at - 1], &statement.words[at]).contains(',');
    if !marks[opens].has(Mark::Relative) || !behind_comma(opens) {
        return None;
    }
    let verb = |at: usize| is_finite(statement, at) || marks[at].has(Mark::Past) || marks[at].has(Mark::Participle);
    let closes = (opens + 2..marks.len()).find(|&at| behind_comma(at) && (opens..at).any(verb))?;
    // "The captain, who was asleep, and the mate were heard": the verb may stand further on.
    (closes..marks.len()).any(verb).then_some(opens..closes)
}

/// Is the word a finite verb? One that ends like a participle is one only behind a name or a number, which end the clause
/// before it: "people who fled Halm returned".
fn is_finite(statement: &Statement, at: usize) -> bool {
    const VERBS: [Mark; 4] = [Mark::Perfect, Mark::Present, Mark::Future, Mark::Auxiliary];
    let marks = statement.marks[at];
    let is_name = |at: usize| statement.words[at].capital || statement.words[at].number;
    let ends = || at > 1 && is_name(at - 1);
    let past = marks.has(Mark::Past) && !marks.has(Mark::Participle);
    VERBS.iter().any(|&verb| marks.has(verb)) || past || marks.has(Mark::Participle) && ends()
}

/// "Who surveyed the dam *and found* a crack": the verb is of the clause before it, as is an infinitive.
fn goes_on(statement: &Statement, at: usize) -> bool {
    let before = statement.marks[at - 1];
    before.has(Mark::Breaks) || before.has(Mark::To)
}

/// Does a comma stand between the word `at` and the one before it?
fn parted(statement: &Statement, at: usize) -> bool {
    between(statement.text, &statement.words[at - 1], &statement.words[at])
        .contains([',', ';', ':', '–', '—', '(', ')'])
}

/// The tense of the first finite verb from the word `from` on.
fn tense(statement: &Statement, from: usize) -> Tense {
    let quoted = |start: u32| statement.quoted.iter().any(|quote| quote.contains(&(start as usize)));
    let words = statement.words.iter().zip(&statement.marks).skip(from);
    let mut told = words.filter(|(word, _)| !quoted(word.start));
    let mut before: Option<Marks> = from.checked_sub(1).map(|before| statement.marks[before]);
    // Who claims to have done something tells it now: it is nobody else's belief, which goes on with the sentence before.
    let mut says = false;
    while let Some((word, &marks)) = told.next() {
        let behind = told.clone().map(|(_, marks)| *marks);
        says |= marks.has(Mark::Speech);
        let infinitive = || !says && has_infinitive(std::iter::once(marks).chain(behind.clone()));
        if marks.has(Mark::Future) {
            return Tense::Future;
        }
        if marks.has(Mark::Perfect) {
            let believed = !says && before.is_some_and(|before| before.has(Mark::To));
            return if believed { Tense::Anterior } else { Tense::Current };
        }
        if marks.has(Mark::Present) {
            return if infinitive() { Tense::Anterior } else { Tense::Current };
        }
        // A participle that opens the sentence is no verb of it, nor is one that is an attribute.
        let finite = || {
            before.is_some_and(|before| !before.has(Mark::Articles))
                && !joined(statement, word.start)
                && !leads_to_verb(behind.clone())
        };
        if marks.has(Mark::Past) || (marks.has(Mark::Participle) && finite()) {
            return if infinitive() { Tense::Anterior } else { Tense::Past };
        }
        before = Some(marks);
    }
    Tense::Unknown
}

/// Does the place `at` stand in a clause that a comma and a relative word or a participle open? Behind the comma that
/// ends an apposition the participle is the verb of the sentence ("Annan, the secretary general, expressed regret").
pub(super) fn is_aside(statement: &Statement, at: usize) -> bool {
    if is_of_a_noun(statement, at) {
        return true;
    }
    let Some(comma) = statement.text[..at].rfind(',') else { return false };
    let words = statement.words.iter().zip(&statement.marks);
    let mut behind = words.filter(|(word, _)| (comma..at).contains(&(word.start as usize)));
    let opens = behind.next();
    let marks = |word: Option<(&Word, &Marks)>| word.map(|(_, marks)| *marks).unwrap_or_default();
    let (first, second) = (marks(opens), marks(behind.next()));
    // German articles are relative words too: "teilte *die* Feuerwehr am Dienstag mit", "wie *das* Unternehmen mitteilte".
    let likens = |word: Option<&Word>| {
        word.is_some_and(|word| statement.wording.is_likeness(&word.of(statement.text).to_lowercase()))
    };
    // "Wie der Reeder mitteilte, sank *die* Fähre am Montag".
    let inverted = || likens(statement.words.first()) && !statement.text[..comma].contains(',');
    let leads =
        || first.has(Mark::Speech) || first.has(Mark::Joins) || likens(opens.map(|(word, _)| word)) || inverted();
    let article = || second.has(Mark::Articles) && leads();
    let relative = first.has(Mark::Relative) || second.has(Mark::Relative) && !article();
    relative || first.has(Mark::Participle) && !ends_apposition(statement, comma)
}

/// Does it stand in a relative clause without a comma, behind the verb: "it called off a search *that was announced on Monday*"?
fn is_of_a_noun(statement: &Statement, at: usize) -> bool {
    const NEAR: usize = 10;
    let before = statement.words.iter().take_while(|word| (word.end as usize) <= at).count();
    let marks = &statement.marks;
    // "He had heard her cries on Thursday morning, almost a day later": behind a comma it is of another clause.
    if before.checked_sub(1).is_some_and(|last| statement.text[statement.words[last].end as usize..at].contains(',')) {
        return false;
    }
    let mut words = (before.saturating_sub(NEAR).max(1)..before).rev();
    let bare = |word: usize| is_bare(statement, word);
    let Some(opens) = words.find(|&word| parted(statement, word) || marks[word].has(Mark::Restrictive) || bare(word))
    else {
        return false;
    };
    let verb = |word: usize| is_finite(statement, word) || marks[word].has(Mark::Past) || marks[word].has(Mark::Speech);
    let relative =
        (marks[opens].has(Mark::Restrictive) || bare(opens)) && !parted(statement, opens) && !verb(opens - 1);
    let told =
        |word: usize| verb(word) || [Mark::Participle, Mark::Conditional].iter().any(|&mark| marks[word].has(mark));
    relative
        && opens + 1 < before
        && (verb(opens + 1) || marks[opens + 1].has(Mark::Participle) || opens_a_clause(statement, opens..before))
        && (0..opens).any(told)
}

/// Do these words make a relative clause though none of them is known as a verb: "a road *which* goes to Lenn in May", "a path *that leads* past
/// it in May"? "The news that ships sank in May" has another verb.
fn opens_a_clause(statement: &Statement, words: Range<usize>) -> bool {
    const NOUN: usize = 3;
    let marks = &statement.marks;
    let opens = words.start;
    let third = statement
        .words
        .get(opens + 1)
        .is_some_and(|word| word.of(statement.text).ends_with('s') && !word.capital && !word.number);
    // A single letter, as "a" is, stands between two words.
    let one = |word: usize| {
        between(statement.text, &statement.words[word - 1], &statement.words[word]).contains(char::is_alphabetic)
    };
    let noun = (opens.saturating_sub(NOUN)..opens.saturating_sub(1)).any(|word| marks[word].has(Mark::Articles))
        || (opens.saturating_sub(NOUN - 1).max(1)..opens).any(one);
    let other = |word: usize| is_finite(statement, word) || marks[word].has(Mark::Participle);
    // "Figures of the WHO on Monday" has but a name.
    let relative = marks[opens].has(Mark::Relative) && !statement.words[opens].capital;
    third && (relative || marks[opens].has(Mark::Restrictive) && noun) && !(opens + 2..words.end).any(other)
}

/// Does the word open a relative clause without a relative word, behind a number or a noun with its article: "the 140 *it* announced
/// in August", "the plan *they* had drawn up"?
fn is_bare(statement: &Statement, at: usize) -> bool {
    const NOUN: usize = 3;
    const NO_NOUN: [Mark; 9] = [
        Mark::Perfect,
        Mark::Present,
        Mark::Future,
        Mark::Auxiliary,
        Mark::Conditional,
        Mark::Past,
        Mark::Participle,
        Mark::Breaks,
        Mark::Restrictive,
    ];
    let marks = &statement.marks;
    if at < 2 || !marks[at].has(Mark::Bare) || parted(statement, at) {
        return false;
    }
    // "That will take it past Lenn": an object has no verb behind it.
    const VERBS: [Mark; 7] =
        [Mark::Perfect, Mark::Present, Mark::Future, Mark::Auxiliary, Mark::Conditional, Mark::Past, Mark::Participle];
    if !marks.get(at + 1).is_some_and(|behind| VERBS.iter().any(|&mark| behind.has(mark))) {
        return false;
    }
    let noun = !NO_NOUN.iter().any(|&mark| marks[at - 1].has(mark));
    let article = || (at.saturating_sub(NOUN)..at - 1).any(|word| marks[word].has(Mark::Articles));
    (statement.words[at - 1].number || noun) && article()
}

/// Is `comma` the second one, which closes what is said of the subject: "Annan, *the secretary general*, expressed regret", "the company, *based in
/// Lenn*, filed for bankruptcy", "the mayor, *who has led the town since 2010*, resigned"? No verb stands before the first.
fn ends_apposition(statement: &Statement, comma: usize) -> bool {
    const VERBS: [Mark; 6] =
        [Mark::Perfect, Mark::Present, Mark::Future, Mark::Past, Mark::Auxiliary, Mark::Participle];
    let Some(first) = statement.text[..comma].find(',') else { return false };
    let words = statement.words.iter().zip(&statement.marks);
    let within = |from: usize, to: usize| {
        let words = words.clone().filter(move |(word, _)| (from..to).contains(&(word.start as usize)));
        words.map(|(_, marks)| *marks)
    };
    let is_verb = |marks: Marks| VERBS.iter().any(|&verb| marks.has(verb));
    let opens = within(first, comma).next().unwrap_or_default();
    let leads = opens.has(Mark::Participle) || opens.has(Mark::Relative);
    statement.text[..comma].matches(',').count() == 1
        && !within(0, first).any(is_verb)
        && (leads || !within(first, comma).any(is_verb))
}

/// Is there a "to have" among these words?
fn has_infinitive(mut words: impl Iterator<Item = Marks>) -> bool {
    let mut to = false;
    words.any(|marks| std::mem::replace(&mut to, marks.has(Mark::To)) && marks.has(Mark::Perfect))
}

/// Is a finite verb so near that the participle before `behind` belongs to its subject: "two crewed flights are planned"?
fn leads_to_verb(behind: impl Iterator<Item = Marks>) -> bool {
    const NEAR: usize = 3;
    const VERBS: [Mark; 4] = [Mark::Perfect, Mark::Present, Mark::Future, Mark::Auxiliary];
    const CLAUSES: [Mark; 3] = [Mark::Opening, Mark::Relative, Mark::Articles];
    let mut near = behind.take(NEAR).take_while(|marks| !CLAUSES.iter().any(|&clause| marks.has(clause)));
    near.any(|marks| VERBS.iter().any(|&verb| marks.has(verb)))
}

/// Does a hyphen join the word that starts at `start` to the one before it: "state-sponsored"?
fn joined(statement: &Statement, start: u32) -> bool {
    statement.text[..start as usize].ends_with(['-', '‐', '‑'])
}
