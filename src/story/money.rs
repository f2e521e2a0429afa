//! Sums of money: which currency, and of what.
//!
//! Of other figures the word behind the number says what they count. Behind a sum of money there is but its currency, if
//! that does not stand before it; what it is a sum of is told by what it is said of: "*operating profit* was £48.3m".

use super::counted::{gap, is, is_lower_end, letter, parted};
use super::left_open::leaves_open;
use super::number::Number;
use super::statement::Statement;
use super::wording::{Mark, Wording};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Words before a sum in which what it is a sum of is named.
const SUBJECT: usize = 10;

/// Share of a sum of which "about" may be off.
const ABOUT: f64 = 0.05;

static CURRENCIES: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../lang/currencies.toml")).expect("the table is checked by a test"));

/// The currency that is `written`.
pub(super) fn known(written: &str) -> Option<&'static str> {
    let written = written.to_lowercase();
    CURRENCIES.iter().find(|(_, names)| names.contains(&written)).map(|(currency, _)| currency.as_str())
}

/// The currency of the number that the words `number` say: by a sign or a code before it, or a name behind.
pub(super) fn currency(statement: &Statement, number: &Range<usize>) -> Option<&'static str> {
    let start = statement.words[number.start].start as usize;
    let sign = statement.text[..start].char_indices().next_back().filter(|(_, c)| matches!(c, '$' | '€' | '£' | '¥'));
    if let Some((at, _)) = sign {
        return known(&statement.text[at..start]);
    }
    // "4.2*p*".
    let last = statement.words[number.end - 1];
    let joined = last.of(statement.text).trim_start_matches(|c: char| !c.is_alphabetic());
    if last.number && joined == "p" {
        return known(joined);
    }
    let beside = |word: usize, behind: usize| {
        let unit = [Mark::Units, Mark::Breaks, Mark::People].iter().all(|&mark| !is(statement, word, mark));
        let apart = parted(statement, behind) || !(unit || is(statement, word, Mark::Units));
        (!apart).then(|| known(statement.words[word].of(statement.text))).flatten()
    };
    let before = number.start.checked_sub(1).and_then(|word| beside(word, number.start));
    let behind = Some(number.end).filter(|&word| word < statement.words.len());
    before.or_else(|| behind.and_then(|word| beside(word, word)))
}

/// Do the words of `text` name but how much of what money: "Millionen Euro"?
pub fn is_amount(text: &str, lang: &str) -> bool {
    let wording = Wording::of(lang);
    let is_part = |word: &str| {
        let word = word.to_lowercase();
        wording.scales.contains_key(&word) || wording.marks(&word).has(Mark::Units) || known(&word).is_some()
    };
    text.split(' ').all(is_part)
}

/// The words before the one at `number` that say what a sum is a sum of: stem, weight, and the end of the word in the text.
pub(super) fn subject(statement: &Statement, number: usize) -> Vec<(u32, f32, usize)> {
    const NO_SUBJECT: [Mark; 8] = [
        Mark::Breaks,
        Mark::Updates,
        Mark::Units,
        Mark::Participle,
        Mark::About,
        Mark::Speech,
        Mark::Past,
        Mark::Opening,
    ];
    let clause = (0..number).rev().find(|&word| parted(statement, word)).unwrap_or(0);
    // "A 2.7 percent rise in imports *that* outpaced a 1.6 percent increase": another clause begins there, with or without a comma.
    let relative = |word: usize| is(statement, word, Mark::Relative) || is(statement, word, Mark::Restrictive);
    let opens = (clause..number).rev().find(|&word| relative(word) && !statement.wording.capital_nouns);
    let words = number.saturating_sub(SUBJECT).max(opens.map_or(clause, |word| word + 1))..number;
    // A name in the clause is whose sum it is: not what of.
    let name = |word: usize| word > 0 && statement.words[word].capital && !statement.wording.capital_nouns;
    let tells = |word: &usize| {
        !statement.words[*word].number
            && !name(*word)
            && !is(statement, *word, Mark::Counts)
            && statement.weights[*word] > 1.0
            && !NO_SUBJECT.iter().any(|&mark| is(statement, *word, mark))
    };
    let named = words.filter(tells);
    named.map(|word| (statement.stems[word], statement.weights[word], statement.words[word].end as usize)).collect()
}

/// The words of a `subject` that all `share`, the first that stand side by side.
pub(super) fn label<'a>(
    statement: &Statement<'a>,
    subject: &[(u32, f32, usize)],
    shared: impl Fn(u32) -> bool,
) -> &'a str {
    let place = |end: usize| statement.words.iter().position(|word| word.end as usize == end);
    let mut words = subject.iter().filter(|word| shared(word.0)).filter_map(|word| place(word.2));
    let Some(first) = words.next() else { return "" };
    let last = words.zip(first + 1..).take_while(|(word, next)| word == next).last().map_or(first, |(word, _)| word);
    &statement.text[statement.words[first].start as usize..statement.words[last].end as usize]
}

/// The noun that says what the sum at `number` is, if it stands directly before it: "a *fee* of 12 euros".
pub(super) fn paid<'a>(statement: &Statement<'a>, number: usize, shared: impl Fn(u32) -> bool) -> Option<&'a str> {
    let noun = before_of(statement, number)?;
    let subject = subject(statement, noun + 1);
    let place = |word: usize| subject.iter().find(|named| named.2 == statement.words[word].end as usize);
    let told = |word: usize| place(word).is_some_and(|named| shared(named.0));
    if !told(noun) {
        return None;
    }
    // A letter is no word: "pay *a* fee".
    let beside = |word: &usize| told(*word) && letter(statement, word + 1).is_none();
    let first = (0..noun).rev().take_while(beside).last().unwrap_or(noun);
    Some(&statement.text[statement.words[first].start as usize..statement.words[noun].end as usize])
}

/// The word before the "of" that leads up to the number at `number`: "a *fee* of 12 euros".
fn before_of(statement: &Statement, number: usize) -> Option<usize> {
    let leads = [Mark::Part, Mark::From, Mark::Toward];
    let plain = |word: usize| is(statement, word, Mark::About) && !leads.iter().any(|&mark| is(statement, word, mark));
    let lower = number.checked_sub(1).filter(|&lower| is_lower_end(statement, lower)).unwrap_or(number);
    let of = (0..statement.numbers[lower].words.start).rev().find(|&word| !plain(word))?;
    of.checked_sub(1).filter(|_| leads.iter().any(|&mark| is(statement, of, mark)) && !parted(statement, of))
}

/// The noun that the number at `number` is of, if it stands directly before "of" and the number.
pub(super) fn of(statement: &Statement, number: usize) -> Option<usize> {
    let noun = before_of(statement, number).filter(|&noun| is(statement, noun + 1, Mark::Part))?;
    let end = statement.words[noun].end as usize;
    subject(statement, noun + 1).iter().any(|word| word.2 == end).then_some(noun)
}

/// The name of the currency behind the sum at `number`: "2.35 billion *pounds*".
pub(super) fn name_behind<'a>(statement: &Statement<'a>, number: usize) -> Option<&'a str> {
    let end = statement.numbers[number].words.end;
    let word = statement.words.get(end).filter(|_| !parted(statement, end))?.of(statement.text);
    known(word).map(|_| word)
}

/// The word behind the sum, or the measure, at `number` with its currency or unit.
pub(super) fn end(statement: &Statement, number: usize) -> usize {
    let end = statement.numbers[number].words.end;
    let unit = name_behind(statement, number).is_some() || is(statement, end, Mark::Units) && !parted(statement, end);
    end + usize::from(unit)
}

/// The currency of the sum at `number` with what it is paid for: "12 *euros a tonne*".
pub(super) fn each<'a>(statement: &Statement<'a>, number: usize) -> Option<&'a str> {
    let currency = statement.numbers[number].words.end;
    let last = Some(currency + 1).filter(|&last| last < statement.words.len())?;
    let joins = |word: usize| is(statement, word, Mark::Each) && !parted(statement, word);
    let noun = match letter(statement, last) {
        Some(marks) if marks.has(Mark::Indefinite) || marks.has(Mark::Each) => last,
        _ => Some(last + 1).filter(|_| joins(last))?,
    };
    let named = noun < statement.words.len() && !parted(statement, noun) && !gap(statement, noun).contains('\n');
    let unit = known(statement.words.get(currency)?.of(statement.text)).is_some();
    (named && unit && !is(statement, noun, Mark::Breaks))
        .then(|| &statement.text[statement.words[currency].start as usize..statement.words[noun].end as usize])
}

/// Share of a sum within which another may be but the same, rounded.
const ROUNDED: f64 = 0.025;

/// Is one of two sums the other, rounded: $391 million and $400 million, 2.35 billion and 2.3 billion?
pub(super) fn are_rounded(one: f64, two: f64) -> bool {
    let off = (one - two).abs();
    // Half of the last digit that is no nought.
    let half = |value: f64| {
        let mut unit = 1.0;
        while value > 0.0 && value % (unit * 10.0) == 0.0 {
            unit *= 10.0;
        }
        unit / 2.0
    };
    off <= ROUNDED * one.max(two) && off <= half(one).max(half(two))
}

/// Share of its last digit by which a sum may be off: who writes 5 million has not rounded 4.5.
const DIGIT: f64 = 0.49;

/// How far a sum may be off for its rounding: by just under half of its last digit, or by more if it is but "about" so much.
pub(super) fn slack(statement: &Statement, number: &Number) -> f64 {
    let about = number.words.start.checked_sub(1).is_some_and(|word| leaves_open(statement, word));
    last_digit(statement, number).max(if about { ABOUT * number.most } else { 0.0 })
}

/// Just under half of the last digit of a number.
pub(super) fn last_digit(statement: &Statement, number: &Number) -> f64 {
    let written = statement.words[number.words.start].of(statement.text);
    let digits = written.trim_end_matches(char::is_alphabetic);
    let decimals = digits.rsplit_once(['.', ',']).map(|(_, behind)| behind.len()).filter(|&length| length != 3);
    // "3.200" and "14,000" are thousands.
    let digits = if decimals.is_none() { digits.replace(['.', ','], "") } else { digits.replace(',', ".") };
    let plain = digits.parse::<f64>().ok().filter(|&plain| plain > 0.0);
    let unit = plain.map_or(0.0, |plain| number.most / plain);
    let digit = unit / 10f64.powi(decimals.unwrap_or(0).try_into().unwrap_or(0));
    DIGIT * digit
}
