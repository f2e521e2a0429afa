//! Do two sentences say the same? Measures, and what they weigh.

use super::clause::is_pluperfect;
use super::contrary::{Places, contrary, other_times};
use super::instead::{said_instead, turned_instead};
use super::statement::{Grams, Statement, Stem};
use super::wording::Mark;
use super::words::between;

/// How alike two sentences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Likeness {
    /// Not the same statement, or not surely so.
    Different,
    /// The same statement in other words.
    Paraphrase,
    /// The same words but for a few, or the same quotation.
    Edited,
    /// The same words.
    Verbatim,
}

/// Number of measures.
pub(super) const MEASURES: usize = 30;

/// Measures that count for more or less in long sentences.
const BY_LENGTH: [usize; 6] = [0, 2, 3, 4, 5, 6];

/// Number of the others, and places of those that cost most: runs of characters, and words in the same order as a share of the
/// longer sentence and of the shorter.
const PLAIN: usize = MEASURES - BY_LENGTH.len();
const GRAMS: usize = 4;
const IN_LARGE: usize = 5;
const IN_SMALL: usize = 6;

/// Probability from which two sentences are one statement: a precision of 0.90 on the stricter of the two development
/// sets of pairs, in which a differing detail makes two statements (docs/folding.md).
const SAME: f32 = 0.87;

/// The same for pairs of headlines: they have no room for the details in which long sentences differ.
const SAME_HEADLINE: f32 = 0.72;

/// Words that the longer of two headlines has at most.
const HEADLINE: usize = 10;

/// Sentences of which the lighter shares less than this share of its telling words are never one fact in other words: no
/// pair of the development sets that scores enough shares less than 0.4.
const LEAST_SHARED: f32 = 0.3;

/// Words that a shared quotation needs to make two sentences one fact.
const QUOTED_WORDS: usize = 5;

/// How alike two sentences are, and the probability that they say the same.
pub(super) fn likeness(a: &Statement, b: &Statement) -> (Likeness, f32) {
    if a.words.len() >= 3 && a.fingerprint() == b.fingerprint() {
        return (Likeness::Verbatim, 1.0);
    }
    if shares_quotation(a, b) && !disagree(a, b) {
        return (Likeness::Edited, probability(a, b));
    }
    let contained = containment(a, b);
    if is_contained(a, b, contained) && !conflict(a, b) && !says_another(a, b) {
        return (Likeness::Verbatim, CONTAINED);
    }
    match probability(a, b) {
        // A plan and what came of it are two facts, however alike their words.
        score if score < least(a, b) || a.planned != b.planned || exclude(a, b) || part_ways(a, b) || differ(a, b) => {
            (Likeness::Different, score)
        }
        score if a.negated != b.negated || says_another(a, b) => (Likeness::Different, score),
        score if contained >= 0.4 => (Likeness::Edited, score),
        // "All pupils got out" of what burned, and "had gone home" before: longer sentences have more in common than that.
        score if least(a, b) < SAME && is_pluperfect(a) != is_pluperfect(b) => (Likeness::Different, score),
        score => (Likeness::Paraphrase, score),
    }
}

/// Do two sentences begin with the same words and end with different statements? "The embassy rejected the accusation and
/// said that" is much in common, but what it said is what the sentences are about.
fn part_ways(a: &Statement, b: &Statement) -> bool {
    let head = a.stems.iter().zip(&b.stems).take_while(|(a, b)| a == b).count();
    if head < HEAD {
        return false;
    }
    let telling = |whole: &Statement| whole.weights[head..].iter().filter(|&&weight| weight > TELLING).count() >= 2;
    telling(a) && telling(b) && probability(&a.tail(head), &b.tail(head)) < TAIL
}

/// Words at the beginning of two sentences that are a head in common.
const HEAD: usize = 5;

/// Weight from which a word tells something; an end of a sentence without two such words is no statement.
const TELLING: f32 = 3.0;

/// Probability up to which the ends of two sentences with a head in common say different things. When it was
/// set, a third of the development pairs that it parts were not one fact, of those that it leaves a tenth; .3 to .6 did
/// equally well.
const TAIL: f32 = 0.5;

/// Probability from which the two are one statement.
fn least(a: &Statement, b: &Statement) -> f32 {
    if a.stems.len().max(b.stems.len()) <= HEADLINE { SAME_HEADLINE } else { SAME }
}

/// Does `whole` tell all that `part` tells, but for a word? Nobody and no number stands in `part` alone, and nothing that it
/// quotes: what it would add is how it says it.
pub(super) fn is_part(part: &Statement, whole: &Statement) -> bool {
    let (few, all) = (part.measured(), whole.measured());
    if few.weight > all.weight || part.negated != whole.negated || part.planned != whole.planned {
        return false;
    }
    let (mut shared, mut told, mut named, mut lost) = (0.0, 0, 0, 0);
    for &Stem { hash, weight, .. } in &few.bag {
        match has(&all.bag, hash) {
            true => {
                shared += weight;
                if weight > TELLING {
                    told += 1;
                    named += usize::from([part, whole].iter().all(|one| one.names.binary_search(&hash).is_ok()));
                }
            }
            false => lost += usize::from(weight > TELLING),
        }
        // Most pairs that are asked about are told apart by their first words.
        if lost > PART_LOST {
            return false;
        }
    }
    let quoted = |word: &u32| whole.quotes.iter().flatten().any(|other| other == word);
    // "Ostrel had been in front twice": where a name is most of what both have, the word that one lacks is what the other tells.
    shared >= PART * few.weight
        && told >= PART_TOLD
        && told > named
        && part.numbers.iter().all(|number| whole.numbers.iter().any(|other| number.agrees(other)))
        && part.names.iter().all(|name| has(&all.bag, *name))
        && part.quotes.iter().flatten().all(quoted)
        && !part_ways(part, whole)
        && !loses_predicate(part, whole)
        && !says_another(part, whole)
}

/// Is what `part` says of its subject nothing that `whole` says of it: "police said the driver *was drunk*" tells something else than
/// "police said the driver, who was sober, was being questioned"? It is what stands behind the last form of "be", or the last verb.
fn loses_predicate(part: &Statement, whole: &Statement) -> bool {
    let held = |at: usize| has(&whole.measured().bag, part.stems[at]);
    let is = |at: usize, mark: Mark| part.marks[at].has(mark);
    let form_of_be =
        |at: &usize| is(*at, Mark::Links) && is(*at, Mark::Breaks) && !is(*at, Mark::Places) && !is(*at, Mark::To);
    let telling = |at: &usize| part.weights[*at] > SAYING;
    let (words, last) = (0..part.stems.len(), part.stems.len().checked_sub(1));
    let said_of = words.clone().rev().find(form_of_be).is_some_and(|verb| {
        let parted = |at: usize| between(part.text, &part.words[at - 1], &part.words[at]).contains(',');
        let mut said = (verb + 1..words.end).take_while(|&at| !parted(at)).filter(telling).peekable();
        said.peek().is_some() && !said.any(held)
    });
    let fled = |at: usize| (is(at, Mark::Past) || is(at, Mark::Participle)) && !is(at, Mark::Speech) && telling(&at);
    said_of || last.is_some_and(|last| fled(last) && !held(last))
}

/// Weight from which a word may be what is said of somebody: "dead" stands in one report of ten.
const SAYING: f32 = 1.5;

/// Share of a sentence's telling words that another has to have, how many, and how many more it may lack, to tell all of it.
const PART: f32 = 0.7;
const PART_TOLD: usize = 3;
const PART_LOST: usize = 1;

/// Can the two say the same at all? A quick answer, for most pairs that are asked about cannot.
pub(super) fn may_be_same(a: &Statement, b: &Statement) -> bool {
    let (shorter, longer) = in_order(a, b);
    if shares_quotation(a, b) {
        return true;
    }
    let overlap = Overlap::of(shorter, longer);
    if overlap.shared < LEAST_SHARED * shorter.measured().weight.min(longer.measured().weight) {
        return false;
    }
    may_score((shorter, longer), &overlap, least(a, b) - ROUNDING) || is_contained(a, b, containment(a, b))
}

/// Can two statements come to a probability above `least`? Told by the measures that cost least first: for most it is too
/// low whatever order their words stand in, for half of the others whatever their characters are.
fn may_score((shorter, longer): (&Statement, &Statement), overlap: &Overlap, least: f32) -> bool {
    let (small, large) = (shorter.stems.len().max(1) as f32, longer.stems.len().max(1) as f32);
    let words = (large + 1.0).ln();
    let weight = |at: usize| {
        let by_length = BY_LENGTH.iter().position(|&with| with == at).map_or(0.0, |place| WEIGHTS[PLAIN + place]);
        WEIGHTS[at] + by_length * words
    };
    let sure = measures_with((shorter, longer), overlap, 0.0, 0.0);
    let grams = weight(GRAMS).max(0.0);
    // What each word in the same order adds; at most all of the shorter sentence's are.
    let order = weight(IN_LARGE) / large + weight(IN_SMALL) / small;
    odds(&sure, grams + (order * small).max(0.0)) > least
        && odds(&sure, grams + order * subsequence(&shorter.stems, &longer.stems) as f32) > least
}

/// What rounding may add to a probability.
const ROUNDING: f32 = 0.01;

/// The score of two sentences of the same words, and `None` for all others: what [`likeness`] says of them, without the
/// measures that only other words need. One article's own sentences are compared by this alone, and there are many.
pub(super) fn verbatim(a: &Statement, b: &Statement) -> Option<f32> {
    if a.words.len() >= 3 && a.fingerprint() == b.fingerprint() {
        return Some(1.0);
    }
    let same = is_contained(a, b, containment(a, b)) && !conflict(a, b) && !shares_quotation(a, b);
    same.then_some(CONTAINED)
}

/// Score of a sentence that holds nearly all words of another.
const CONTAINED: f32 = 0.98;

fn is_contained(a: &Statement, b: &Statement, contained: f32) -> bool {
    contained >= 0.8 && a.words.len().min(b.words.len()) >= 8
}

/// Do numbers, a negation or words that exclude each other say that the two cannot be one statement?
pub(super) fn conflict(a: &Statement, b: &Statement) -> bool {
    disagree(a, b) || a.negated != b.negated || exclude(a, b) && !shares_quotation(a, b)
}

/// Does a word of the one, or its time of day, exclude what the other says instead?
fn exclude(a: &Statement, b: &Statement) -> bool {
    excluded(a, b).is_some()
}

/// Where it does.
fn excluded(a: &Statement, b: &Statement) -> Option<Places> {
    contrary(&a.answers, &b.answers).or_else(|| other_times(&a.times, &b.times))
}

/// Where one of two statements that [contradict](contradict) each other says what the other excludes.
pub(super) fn opposed(a: &Statement, b: &Statement) -> Option<Places> {
    excluded(a, b).or_else(|| turned_instead(a, b))
}

/// Does each say something else in one place of the other? Who quotes the same words speaks of one thing.
pub(super) fn says_another(a: &Statement, b: &Statement) -> bool {
    said_instead(a, b) && !shares_quotation(a, b)
}

/// Would two statements say the same, did not each give another answer or time?
pub(super) fn contradict(a: &Statement, b: &Statement) -> bool {
    !disagree(a, b)
        && (a.negated, a.planned) == (b.negated, b.planned)
        && (exclude(a, b) || turned_instead(a, b).is_some())
        && may_be_same(a, b)
        && probability(a, b) >= least(a, b)
        && !part_ways(a, b)
}

/// Is one of the two a table, and the other not one of the same words?
fn differ(a: &Statement, b: &Statement) -> bool {
    (a.table || b.table) && a.fingerprint() != b.fingerprint()
}

/// Has each of the two a number that the other has not? Of tables it is not known: they agree in the same words alone.
fn disagree(a: &Statement, b: &Statement) -> bool {
    if a.table || b.table {
        return differ(a, b);
    }
    let lacks = |one: &Statement, two: &Statement| {
        one.numbers.iter().any(|number| !two.numbers.iter().any(|other| number.agrees(other)))
    };
    lacks(a, b) && lacks(b, a)
}

/// Is nearly all that the one quotes quoted by the other, and is it more than a phrase?
fn shares_quotation(a: &Statement, b: &Statement) -> bool {
    let words = |statement: &Statement| statement.quotes.iter().map(Vec::len).sum::<usize>();
    let (fewer, more) = if words(a) <= words(b) { (a, b) } else { (b, a) };
    if words(fewer) < QUOTED_WORDS {
        return false;
    }
    let runs = |statement: &Statement| -> Vec<[u32; 2]> {
        let mut runs: Vec<[u32; 2]> =
            statement.quotes.iter().flat_map(|quote| quote.windows(2).map(|run| [run[0], run[1]])).collect();
        runs.sort_unstable();
        runs
    };
    let (fewer, more) = (runs(fewer), runs(more));
    let shared = fewer.iter().filter(|run| more.binary_search(run).is_ok()).count();
    shared + 1 >= QUOTED_WORDS - 1 && shared as f32 >= 0.75 * fewer.len() as f32
}

/// Share of the shorter sentence's runs of five words that the other has too.
fn containment(a: &Statement, b: &Statement) -> f32 {
    let (x, y) = (a.shingles(), b.shingles());
    let shared = x.iter().filter(|shingle| y.binary_search(shingle).is_ok()).count();
    shared as f32 / x.len().min(y.len()).max(1) as f32
}

/// The measures of a pair.
pub(super) fn measures(a: &Statement, b: &Statement) -> [f32; MEASURES] {
    let (shorter, longer) = in_order(a, b);
    let common = subsequence(&shorter.stems, &longer.stems) as f32;
    let grams = grams(shorter.grams(), longer.grams());
    measures_with((shorter, longer), &Overlap::of(shorter, longer), grams, common)
}

/// The shorter of two statements, and the longer.
fn in_order<'s, 'a>(a: &'s Statement<'a>, b: &'s Statement<'a>) -> (&'s Statement<'a>, &'s Statement<'a>) {
    if a.stems.len() <= b.stems.len() { (a, b) } else { (b, a) }
}

/// What two sentences share, and what each says beside the other, in stems that stand there once.
struct Overlap {
    /// Weight of what both have.
    shared: f32,
    /// Weight of what only the one has, and the most telling word of it: of the shorter sentence, and of the longer.
    lost: [f32; 2],
    most: [f32; 2],
    /// Words of the shorter sentence, each as often as it stands there, that the longer has not.
    beside: u32,
}

impl Overlap {
    /// Both bags are sorted: one walk through both tells all. Which of two stems comes first cannot be guessed, so nothing
    /// branches on it.
    fn of(shorter: &Statement, longer: &Statement) -> Self {
        let (one, two) = (&shorter.measured().bag[..], &longer.measured().bag[..]);
        let mut overlap = Overlap { shared: 0.0, lost: [0.0; 2], most: [0.0; 2], beside: 0 };
        let (mut i, mut j) = (0, 0);
        while let (Some(x), Some(y)) = (one.get(i), two.get(j)) {
            let (first, second) = (x.hash <= y.hash, y.hash <= x.hash);
            overlap.shared += if first && second { x.weight } else { 0.0 };
            overlap.lose(0, if second { 0.0 } else { x.weight });
            overlap.lose(1, if first { 0.0 } else { y.weight });
            overlap.beside += if second { 0 } else { x.times };
            (i, j) = (i + usize::from(first), j + usize::from(second));
        }
        for x in &one[i..] {
            overlap.lose(0, x.weight);
            overlap.beside += x.times;
        }
        two[j..].iter().for_each(|y| overlap.lose(1, y.weight));
        overlap
    }

    fn lose(&mut self, side: usize, weight: f32) {
        self.lost[side] += weight;
        self.most[side] = self.most[side].max(weight);
    }
}

/// The measures of a pair, the shorter first, that has this `overlap`, of which the runs of three characters have the cosine `grams`
/// and which has `common` words in the same order: these two cost more than all others.
fn measures_with(
    (shorter, longer): (&Statement, &Statement),
    overlap: &Overlap,
    grams: f32,
    common: f32,
) -> [f32; MEASURES] {
    let &Overlap { shared, lost: [lost_short, lost_long], most: [most_short, most_long], beside } = overlap;
    let (short, long) = (shorter.measured().weight.max(0.1), longer.measured().weight.max(0.1));
    let (small, large) = (shorter.stems.len().max(1) as f32, longer.stems.len().max(1) as f32);
    let names =
        |one: &Statement, two: &Statement| one.names.iter().filter(|name| two.stems.contains(name)).count() as f32;
    let (named_short, named_long) = (names(shorter, longer), names(longer, shorter));
    let named = (shorter.names.len() + longer.names.len()) as f32;
    let counted = (shorter.numbers.len() + longer.numbers.len()) as f32;
    let agreeing = |one: &Statement, two: &Statement| {
        one.numbers.iter().filter(|number| two.numbers.iter().any(|other| number.agrees(other))).count() as f32
    };
    let (agree_short, agree_long) = (agreeing(shorter, longer), agreeing(longer, shorter));
    let words = (large + 1.0).ln();
    let plain: [f32; PLAIN] = [
        // Telling words in common: of all, of the lighter sentence's, of the heavier's.
        shared / (short + long - shared).max(0.1),
        shared / short.min(long),
        shared / short.max(long),
        // Pairs of neighbouring words, runs of three characters, words in the same order.
        dice(shorter.neighbours(), longer.neighbours()),
        grams,
        common / large,
        common / small,
        small / large,
        // What one says and the other does not, and the most telling word of it.
        lost_short,
        lost_long,
        most_short.max(most_long),
        // Names and numbers in common, and what speaks against.
        if named == 0.0 { 1.0 } else { (named_short + named_long) / named },
        if counted == 0.0 { 1.0 } else { (agree_short + agree_long) / counted },
        if counted == 0.0 { 0.0 } else { 1.0 },
        if disagree(shorter, longer) { 1.0 } else { 0.0 },
        if shorter.negated == longer.negated { 0.0 } else { 1.0 },
        (small + 1.0).ln(),
        words,
        // What the shorter one says beside the longer: words, their most telling, names; what the longer counts beside it.
        large - small,
        beside as f32,
        most_short,
        if shorter.names.is_empty() { 0.0 } else { 1.0 - named_short / shorter.names.len() as f32 },
        longer.numbers.len() as f32 - agree_long,
        [shorter, longer].iter().filter(|each| !each.quoted.is_empty()).count() as f32,
    ];
    let mut measures = [0.0; MEASURES];
    measures[..PLAIN].copy_from_slice(&plain);
    // What an overlap is worth depends on the length: in a headline of eight words one word is much.
    for (place, &with) in BY_LENGTH.iter().enumerate() {
        measures[PLAIN + place] = plain[with] * words;
    }
    measures
}

/// Weights of the measures, fitted and cross-validated on the development pairs (docs/folding.md).
const WEIGHTS: [f32; MEASURES] = [
    5.934, 0.104, 1.991, -0.773, 3.571, -0.409, 1.627, -3.308, 0.001, 0.001, -0.052, -0.520, 0.227, 0.266, -0.653,
    -1.107, 0.868, 1.691, -0.316, -0.156, 0.030, -0.592, -0.306, 0.107, -0.977, -0.817, -1.356, 0.319, 1.005, -0.303,
];

const BIAS: f32 = -5.532;

/// Probability that two sentences say the same.
fn probability(a: &Statement, b: &Statement) -> f32 {
    odds(&measures(a, b), 0.0)
}

/// The probability that `measures` make, with `more` added to their sum.
fn odds(measures: &[f32; MEASURES], more: f32) -> f32 {
    let sum: f32 = measures.iter().zip(WEIGHTS).map(|(measure, weight)| measure * weight).sum();
    1.0 / (1.0 + (-BIAS - (sum + more)).exp())
}

fn has(bag: &[Stem], hash: u32) -> bool {
    bag.binary_search_by_key(&hash, |stem| stem.hash).is_ok()
}

fn dice<T: Ord>(a: &[T], b: &[T]) -> f32 {
    let shared = a.iter().filter(|item| b.binary_search(item).is_ok()).count();
    2.0 * shared as f32 / (a.len() + b.len()).max(1) as f32
}

/// Cosine of the counts of runs of three characters.
fn grams(a: &Grams, b: &Grams) -> f32 {
    let (x, y) = (&a.counts, &b.counts);
    let (mut i, mut j, mut shared) = (0, 0, 0.0);
    while i < x.len() && j < y.len() {
        match x[i].0.cmp(&y[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + x[i].1 * y[j].1),
        }
    }
    shared / (a.norm * b.norm).max(1.0)
}

/// Length of the longest common subsequence. Sentences are cut at 80 words: a row of the table is the bits of one number.
pub(super) fn subsequence(a: &[u32], b: &[u32]) -> usize {
    const LONGEST: usize = 80;
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    // A bit is cleared where the row of the table rises by one (Hyyrö 2004).
    let mut row = u128::MAX;
    for x in a.iter().filter(|x| b.contains(x)) {
        let same = b.iter().enumerate().fold(0u128, |same, (at, y)| same | u128::from(x == y) << at);
        row = row.wrapping_add(row & same) | row & !same;
    }
    (!row & ((1 << b.len()) - 1)).count_ones() as usize
}

#[cfg(test)]
mod tests {
    use crate::story::{Likeness, compare};

    #[test]
    fn what_two_sentences_have_in_the_same_order_is_counted() {
        let check = |a: &[u32], b: &[u32], count: usize| {
            assert_eq!(super::subsequence(a, b), count);
            assert_eq!(super::subsequence(b, a), count);
        };
        check(&[], &[1], 0);
        check(&[1, 2, 3, 4, 5], &[2, 9, 4, 5, 1], 3);
        check(&[1, 1, 2, 1], &[1, 2, 2, 1, 1], 3);
        let long: Vec<u32> = (0..200).collect();
        check(&long, &long, 80);
    }

    #[test]
    fn a_long_head_in_common_does_not_carry_different_ends() {
        let head = "The harbour office in Lenn rejected the report and said that Lenn";
        let one = format!("{head} opposes all kinds of harbour theft.");
        let two = format!("{head} was itself a target of harbour thefts.");
        let (class, score) = compare(&one, &two, "en");
        assert!(score > f64::from(super::SAME), "nothing but the ends can tell them apart: {score}");
        assert_eq!(class, Likeness::Different);
    }

    #[test]
    fn tables_that_differ_in_a_number_are_two_facts() {
        let table = |last: u32| {
            let rows: Vec<String> = (1..120).map(|row| format!("Quay {row} {} crates", 3 * row)).collect();
            format!("The harbour office in Lenn lists {} and Quay 120 {last} crates", rows.join(", "))
        };
        assert_eq!(compare(&table(7), &table(7), "en").0, Likeness::Verbatim);
        assert_eq!(compare(&table(7), &table(8), "en").0, Likeness::Different);
    }

    #[test]
    fn what_is_said_of_the_subject_in_another_word_is_no_part() {
        let check = |part: &str, whole: &str, lang: &str, expected: bool| {
            let (part, whole) = crate::story::explain::statements(part, whole, lang);
            assert_eq!(super::is_part(&part, &whole), expected, "{}", part.text);
        };
        let whole = "Harbour master Per Lund said the ferry pilot, who survived, was being questioned.";
        check("Harbour master Per Lund said the ferry pilot was drunk.", whole, "en", false);
        check("Harbour master Per Lund said the ferry pilot was among the dead.", whole, "en", false);
        check("Harbour master Per Lund said the ferry pilot fled.", whole, "en", false);
        check("Harbour master Per Lund said the ferry pilot was being questioned.", whole, "en", true);
        let whole = "Hafenmeister Per Lund sagte, der nüchterne Lotse der Fähre sei befragt worden.";
        check("Hafenmeister Per Lund sagte, der Lotse der Fähre war betrunken.", whole, "de", false);
    }

    #[test]
    fn half_a_year_more_is_another_term() {
        for (lang, one, two) in [
            (
                "en",
                "The court in Lenn sentenced Per Lund to four and a half years in prison.",
                "The court in Lenn sentenced Per Lund to four years in prison.",
            ),
            (
                "en",
                "The court in Lenn sentenced Per Lund to four years and six months in prison.",
                "The court in Lenn sentenced Per Lund to four years in prison.",
            ),
            (
                "de",
                "Das Gericht in Lenn verurteilte Per Lund zu viereinhalb Jahren Haft.",
                "Das Gericht in Lenn verurteilte Per Lund zu vier Jahren Haft.",
            ),
        ] {
            let (one, two) = crate::story::explain::statements(two, one, lang);
            assert!(super::conflict(&one, &two), "{}", two.text);
            assert!(!super::is_part(&one, &two), "{}", two.text);
        }
        let (half, digits) = ("to four and a half years in prison.", "to 4.5 years in prison.");
        let court = "The court in Lenn sentenced Per Lund";
        let (half, digits) = (format!("{court} {half}"), format!("{court} {digits}"));
        let (half, digits) = crate::story::explain::statements(&half, &digits, "en");
        assert!(!super::conflict(&half, &digits));
    }

    #[test]
    fn a_head_in_common_with_the_same_end_is_one_fact() {
        let head = "The harbour office in Lenn said that";
        let (class, score) = compare(
            &format!("{head} the northern quay will stay closed to all ships until the end of next week."),
            &format!("{head} the northern quay would remain closed to ships until the end of next week."),
            "en",
        );
        assert_ne!(class, Likeness::Different, "{score}");
    }
}
