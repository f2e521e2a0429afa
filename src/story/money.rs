//! Sums of money: which currency, and of what.
//!
//! Of other figures the word behind the number says what they count. Behind a sum of money there is but its currency, if
//! that does not stand before it; what it is a sum of is told by what it is said of: "*operating profit* was £48.3m".

use super::counted::{gap, is, letter, parted};
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

fn known(written: &str) -> Option<&'static str> {
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
    let leads = [Mark::Part, Mark::From, Mark::Toward];
    let plain = |word: usize| is(statement, word, Mark::About) && !leads.iter().any(|&mark| is(statement, word, mark));
    let of = (0..statement.numbers[number].words.start).rev().find(|&word| !plain(word))?;
    let noun =
        of.checked_sub(1).filter(|_| leads.iter().any(|&mark| is(statement, of, mark)) && !parted(statement, of))?;
    let subject = subject(statement, of);
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

/// What stands behind the digits of the sum at `number` up to its currency: "million euros".
pub(super) fn amount<'a>(statement: &Statement<'a>, number: usize) -> Option<&'a str> {
    let words = &statement.numbers[number].words;
    let first = (words.start..words.end).find(|&word| !statement.words[word].number).unwrap_or(words.end);
    let named = |word: &usize| known(statement.words[*word].of(statement.text)).is_some();
    let last = Some(words.end).filter(|&word| word < statement.words.len()).filter(named);
    let last = last.or_else(|| (words.end - 1).checked_sub(first).map(|_| words.end - 1))?;
    Some(&statement.text[statement.words[first].start as usize..statement.words[last].end as usize])
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

/// Share of its last digit by which a sum may be off: who writes 5 million has not rounded 4.5.
const DIGIT: f64 = 0.49;

/// How far a sum may be off for its rounding: by just under half of its last digit, or by more if it is but "about" so much.
pub(super) fn slack(statement: &Statement, number: &Number) -> f64 {
    let left_open = |word| is(statement, word, Mark::About) && !is(statement, word, Mark::Toward);
    let about = number.words.start.checked_sub(1).is_some_and(left_open);
    let written = statement.words[number.words.start].of(statement.text);
    let digits = written.trim_end_matches(char::is_alphabetic);
    let decimals = digits.rsplit_once(['.', ',']).map(|(_, behind)| behind.len()).filter(|&length| length != 3);
    // "3.200" and "14,000" are thousands.
    let digits = if decimals.is_none() { digits.replace(['.', ','], "") } else { digits.replace(',', ".") };
    let plain = digits.parse::<f64>().ok().filter(|&plain| plain > 0.0);
    let unit = plain.map_or(0.0, |plain| number.most / plain);
    let digit = unit / 10f64.powi(decimals.unwrap_or(0).try_into().unwrap_or(0));
    (DIGIT * digit).max(if about { ABOUT * number.most } else { 0.0 })
}
