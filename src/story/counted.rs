//! What a number is in its sentence: many count nothing, and some are what a figure was before.
//!
//! An age, a time of day, a sum of money and a number that somebody denies say nothing of how many there are; "from 21"
//! says how many there were. What is said of a figure has to know both before it looks for what the figure counts.

use super::number::Number;
use super::statement::Statement;
use super::which::{names_one, picks};
use super::wording::{Mark, Marks};
use super::words::between;

/// Words behind a number in which it may be said that it follows another: "auf 19 nach unten korrigiert".
const BEHIND: usize = 4;

/// Words between the two numbers of "from 21 to 19".
const APART: usize = 4;

/// Words behind a number in which it may be said that it is a rate: "60 tonnes of shrimp a day".
const RATED: usize = 6;

/// Words that open a sentence in which it may be said that it tells of every year.
const OPENING: usize = 3;

/// Words between a number and what makes it a time of day: "las ocho de la mañana".
const CLOCK: usize = 3;

/// What stands between the word at `word` and the one before it.
pub(super) fn gap<'a>(statement: &Statement<'a>, word: usize) -> &'a str {
    match word.checked_sub(1) {
        Some(before) => between(statement.text, &statement.words[before], &statement.words[word]),
        None => &statement.text[..statement.words[0].start as usize],
    }
}

/// What stands between the word before the one at `word` and that one, if there is one.
pub(super) fn behind<'a>(statement: &Statement<'a>, word: usize) -> &'a str {
    match word < statement.words.len() {
        true => gap(statement, word),
        false => &statement.text[statement.words[word - 1].end as usize..],
    }
}

/// Does a comma or the like part the word at `word` from the one before it? A hyphen within a compound does not,
/// nor does a colon within a word ("31:een") or the sign of a currency.
pub(super) fn parted(statement: &Statement, word: usize) -> bool {
    let gap = gap(statement, word);
    !matches!(gap, " " | "-" | ":")
        && gap.contains(|c: char| {
            !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '\'' | '’' | '$' | '€' | '£' | '¥')
        })
}

/// What the single letter before the word at `word` does, if one stands there: letters are no words ("à", "a", "i").
pub(super) fn letter(statement: &Statement, word: usize) -> Option<Marks> {
    let gap = gap(statement, word);
    // Nearly all words stand side by side.
    if gap == " " {
        return None;
    }
    let alone = |part: &&str| part.chars().next().is_some_and(char::is_alphabetic);
    let letter = gap.split(|c: char| !c.is_alphanumeric()).rfind(alone)?;
    Some(statement.wording.marks(&letter.to_lowercase()))
}

/// Does the word at `word` do what `mark` says?
pub(super) fn is(statement: &Statement, word: usize, mark: Mark) -> bool {
    statement.marks.get(word).is_some_and(|marks| marks.has(mark))
}

/// What the words before the one at `word` do, the nearest first, as far as its clause reaches.
pub(super) fn before<'s>(statement: &'s Statement, word: usize) -> impl Iterator<Item = Marks> + 's {
    let places = (0..=word).rev();
    let whole = places.scan(false, move |ended, at| {
        if *ended {
            return None;
        }
        *ended = at == 0 || parted(statement, at);
        let word = (!*ended).then(|| statement.marks[at - 1]);
        Some([letter(statement, at), word])
    });
    whole.flatten().flatten()
}

/// Does a number count anything?
pub(super) fn counts(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let sign = statement.text[..statement.words[place.start].start as usize].chars().next_back();
    let signed = sign.is_some_and(|c| matches!(c, '$' | '€' | '£' | '¥' | '-' | '#'));
    let joined = place.end < statement.words.len() && gap(statement, place.end).contains(['%', '-', '‑']);
    // "31 a day earlier" is no length.
    let measured = is(statement, place.end, Mark::Units) && letter(statement, place.end).is_none();
    !(signed || joined || measured) && is_said(statement, number)
}

/// Is it said of anything that there are so many, or so much of it? An age, a time of day and what is denied ("not 1,400")
/// are no such numbers.
pub(super) fn is_said(statement: &Statement, number: usize) -> bool {
    let counts_none = [is_denied, is_age, is_time, names_one, is_lower_end, picks];
    !counts_none.iter().any(|is_none| is_none(statement, number))
}

/// Is it the lower of two numbers between which a figure lies: "between *1,500* and 2,000", "*seven* to nine"? The other stands
/// for both.
pub(super) fn is_lower_end(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    let next = statement.numbers.get(number + 1);
    let near = |next: &Number| next.words.start - statement.numbers[number].words.end <= 1;
    let between = start > 0 && is(statement, start - 1, Mark::Between) && next.is_some_and(near);
    between || is_range(statement, number)
}

/// "*Seven* to nine years", and neither "from seven to nine" nor "voted 46 to 54".
fn is_range(statement: &Statement, number: usize) -> bool {
    let one = &statement.numbers[number];
    let Some(two) = statement.numbers.get(number + 1).filter(|two| one.most < two.least) else { return false };
    let (from, to) = (one.words.end, two.words.start);
    let leads = match to - from {
        0 => letter(statement, to).is_some_and(|marks| marks.has(Mark::Ranges)),
        1 => is(statement, from, Mark::Ranges) && !parted(statement, from) && !parted(statement, to),
        _ => false,
    };
    let moves = |marks: Marks| marks.has(Mark::From) || marks.has(Mark::Votes);
    leads && !before(statement, one.words.start).any(moves)
}

/// Is it one of two numbers that a dash joins and of which the second is not the larger: "a *53-47* majority"?
pub(super) fn is_paired(statement: &Statement, number: usize) -> bool {
    let joined = |first: usize| {
        let Some(two) = statement.numbers.get(first + 1) else { return false };
        let one = &statement.numbers[first];
        let beside = one.words.end == two.words.start && one.least >= two.least;
        beside && matches!(gap(statement, two.words.start).trim(), "-" | "–" | "‑" | ":")
    };
    joined(number) || number.checked_sub(1).is_some_and(joined)
}

/// Is it said that there are not so many: "not three"?
pub(super) fn is_denied(statement: &Statement, number: usize) -> bool {
    before(statement, statement.numbers[number].words.start).next().is_some_and(|marks| marks.has(Mark::Negation))
}

/// Is nothing named behind the number?
pub(super) fn is_bare(statement: &Statement, number: usize) -> bool {
    let end = statement.numbers[number].words.end;
    end == statement.words.len() || parted(statement, end) || is(statement, end, Mark::Breaks)
}

/// Does the next number stand where this one would: "not 210,000 *but* 340,000"?
pub(super) fn is_followed(statement: &Statement, number: usize) -> bool {
    let Some(next) = statement.numbers.get(number + 1).map(|next| &next.words) else { return false };
    let between = statement.numbers[number].words.end..next.start;
    let leads = |word: usize| is(statement, word, Mark::Breaks) || is(statement, word, Mark::About);
    !between.is_empty() && between.len() <= WHOLE && between.into_iter().all(leads)
}

/// Is it somebody's age: "aged 34", "a woman of 34", "Ada Quill, 82,"?
fn is_age(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let open = |part: Option<&str>, marks: &[char]| part.is_some_and(|part| part.trim_end().ends_with(marks));
    let behind = behind(statement, place.end);
    let name = place.start > 0 && statement.words[place.start - 1].capital;
    let shut = behind.trim_start().starts_with([',', ')', ';', '.']);
    if name && shut && place.len() == 1 && open(Some(gap(statement, place.start)), &[',', '(']) {
        return true;
    }
    let mut before = before(statement, place.start).skip_while(|marks| marks.has(Mark::Part) || marks.has(Mark::From));
    let nearest = before.next();
    if nearest.is_some_and(|marks| marks.has(Mark::Age)) {
        return true;
    }
    let of = self::before(statement, place.start).next();
    if nearest.is_some_and(|marks| marks.has(Mark::Person)) && of.is_some_and(|marks| marks.has(Mark::Part)) {
        return true;
    }
    // "Aged 34 and 41".
    let next_to = number.checked_sub(1).filter(|&other| {
        let between = statement.numbers[other].words.end..place.start;
        between.is_empty() || between.len() == 1 && is(statement, between.start, Mark::Breaks)
    });
    next_to.is_some_and(|other| !parted(statement, place.start) && is_age(statement, other))
}

/// Is it a time of day: "2.40 Uhr", "vers 2 h 40", "kl. 21.40", "las ocho de la mañana"?
fn is_time(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let hour = |gap: &str| {
        let gap = gap.trim();
        matches!(gap, "h" | "h." | "h,") || gap.starts_with("a.m") || gap.starts_with("p.m")
    };
    let digits = |word: usize| statement.words.get(word).is_some_and(|word| word.number);
    let before = place.start > 0 && digits(place.start - 1) && matches!(gap(statement, place.start), " h " | "h" | ":");
    // "14:ään" is a case of 14.
    let minutes = digits(place.end) && gap(statement, place.end) == ":";
    if before || minutes || hour(behind(statement, place.end)) {
        return true;
    }
    if place.start > 0 && is(statement, place.start - 1, Mark::Hour) {
        return true;
    }
    for word in place.end..(place.end + CLOCK).min(statement.words.len()) {
        if is(statement, word, Mark::Clock) {
            return true;
        }
        // "Ocho *de la* mañana".
        if statement.words[word].of(statement.text).chars().count() > 2 {
            return false;
        }
    }
    false
}

/// Is it what a figure has come to: "rose to 14", "ce qui porte à 14 le nombre", "auf 14 gestiegen"?
pub(super) fn is_reached(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let ends_range = || number.checked_sub(1).is_some_and(|lower| is_range(statement, lower));
    (is_toward(statement, place.start) || has_case(statement, number, Mark::Toward))
        && (is_moving(statement, place.start, place.end) || turns_back(statement, number))
        && !ends_range()
}

/// Does the next number say what this one was before, and both no more: "the magnitude, *to 6.2 from 6.4*"?
fn turns_back(statement: &Statement, number: usize) -> bool {
    let Some(next) = statement.numbers.get(number + 1) else { return false };
    let place = &statement.numbers[number].words;
    let from = next.words.start == place.end + 1 && is(statement, place.end, Mark::From);
    from && is_bare(statement, number + 1) && is_toward(statement, place.start)
}

/// Does the case of the number say what `mark` says: "14:*ään*", "*kuuteen*"?
fn has_case(statement: &Statement, number: usize, mark: Mark) -> bool {
    let place = &statement.numbers[number].words;
    let ending = place.end < statement.words.len() && gap(statement, place.end) == ":";
    (place.start..place.end + usize::from(ending)).any(|word| is(statement, word, mark))
}

/// Is it what a figure was before: "from 21", "up from seven", "than the 300 given yesterday"?
pub(super) fn is_left(statement: &Statement, number: usize) -> bool {
    if is_corrected(statement, number) {
        return true;
    }
    let place = &statement.numbers[number].words;
    let cased = has_case(statement, number, Mark::From);
    if cased || has_case(statement, number, Mark::Toward) {
        return cased && leads_on(statement, number);
    }
    let mut before = before(statement, place.start).skip_while(|marks| {
        marks.has(Mark::About) && !(marks.has(Mark::From) || marks.has(Mark::Against) || marks.has(Mark::Toward))
    });
    let Some(lead) = before.next() else { return false };
    let next = before.next().unwrap_or_default();
    if lead.has(Mark::Against) || lead.has(Mark::Articles) && next.has(Mark::About) && next.has(Mark::Breaks) {
        return true;
    }
    // "Más *de* 500" leaves nothing.
    if !lead.has(Mark::From) || lead.has(Mark::About) && next.has(Mark::About) {
        return false;
    }
    let words = |number: usize| &statement.numbers[number].words;
    let leads = |word: usize| {
        [Mark::About, Mark::From, Mark::Toward, Mark::Units].iter().any(|&mark| is(statement, word, mark))
    };
    let preceded = number.checked_sub(1).is_some_and(|other| {
        (words(other).end..place.start).all(leads)
            && is_toward(statement, words(other).start)
            && is_moving(statement, words(other).start, place.end)
    });
    let back = number.checked_sub(1).is_some_and(|other| turns_back(statement, other));
    next.has(Mark::Updates) || leads_on(statement, number) || preceded || back
}

/// Does the next number say what this one has come to: "*from 340,000* to 410,000"?
pub(super) fn leads_on(statement: &Statement, number: usize) -> bool {
    let Some(next) = statement.numbers.get(number + 1).map(|next| &next.words) else { return false };
    let place = &statement.numbers[number].words;
    let from = || {
        let lead = before(statement, place.start).find(|marks| !marks.has(Mark::About) || marks.has(Mark::From));
        lead.is_some_and(|marks| marks.has(Mark::From)) || has_case(statement, number, Mark::From)
    };
    next.start - place.end <= APART
        && from()
        && (is_toward(statement, next.start) || has_case(statement, number + 1, Mark::Toward))
        && is_moving(statement, place.start, next.end)
}

/// Does another number take the place of this one: "3,200 *instead of 2,500*"?
pub(super) fn is_replaced(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    let Some(last) =
        (0..start).rev().find(|&word| !is(statement, word, Mark::About) || is(statement, word, Mark::Instead))
    else {
        return false;
    };
    is(statement, last, Mark::Instead) && ends_phrase(statement, last, &statement.wording.instead)
}

/// Was it given before, or does another take its place?
pub(super) fn is_corrected(statement: &Statement, number: usize) -> bool {
    was_given(statement, number) || is_replaced(statement, number)
}

/// Does "to" or the like stand before the word at `word`, whatever leaves the number open: "to at least 14"?
fn is_toward(statement: &Statement, word: usize) -> bool {
    let mut before = before(statement, word);
    while let Some(marks) = before.next() {
        if marks.has(Mark::Toward) {
            // "Up to 14" is no rise.
            return !before.next().is_some_and(|next| next.has(Mark::About) && next.has(Mark::Updates));
        }
        if !marks.has(Mark::About) {
            return false;
        }
    }
    false
}

/// Is there a word in the clause around the words `from..to` that says that a figure moves, or that it is a sum?
fn is_moving(statement: &Statement, from: usize, to: usize) -> bool {
    before(statement, from).any(|marks| marks.has(Mark::Totals)) || moves(statement, from, to)
}

/// Does a word in the clause around a number say that a figure moves?
pub(super) fn has_moved(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    moves(statement, place.start, place.end)
}

fn moves(statement: &Statement, from: usize, to: usize) -> bool {
    let moves = |marks: Marks| marks.has(Mark::Updates) && !marks.has(Mark::About);
    let mut behind = (to..(to + BEHIND).min(statement.words.len())).take_while(|&word| !parted(statement, word));
    before(statement, from).any(moves) || behind.any(|word| moves(statement.marks[word]))
}

/// Does the statement say that it gives the sum of all: "so far", "insgesamt", "au total"?
pub(super) fn is_sum(statement: &Statement) -> bool {
    (0..statement.words.len())
        .any(|word| is(statement, word, Mark::Sums) && ends_phrase(statement, word, &statement.wording.sums))
}

/// Does the number say how many there are in a time: "60 ships a day"?
pub(super) fn is_rate(statement: &Statement, number: usize) -> bool {
    let from = statement.numbers[number].words.end;
    let mut behind = (from..(from + RATED).min(statement.words.len())).take_while(|&word| !parted(statement, word));
    behind.any(|word| is(statement, word, Mark::Rates) && ends_phrase(statement, word, &statement.wording.rates))
}

/// Are so many counted time and again: "300 people die in traffic *each year*", "*Jedes Jahr* sterben 300"?
pub(super) fn is_habit(statement: &Statement, number: usize) -> bool {
    let place = &statement.numbers[number].words;
    let behind = (place.end..statement.words.len()).take_while(|&word| !parted(statement, word));
    let opening = 0..place.start.min(OPENING);
    opening.chain(behind).any(|word| ends_phrase(statement, word, &statement.wording.habits))
}

/// Who has so many, by the stem of the name before "has": "*Sweden* has 40 cases", where nouns have no capital.
pub(super) fn holder(statement: &Statement, number: usize) -> Option<u32> {
    let start = statement.numbers[number].words.start;
    let open = |word: usize| {
        is(statement, word, Mark::About) || is(statement, word, Mark::Totals) || is(statement, word, Mark::Part)
    };
    let has = (0..start).rev().find(|&word| !open(word))?;
    let before = has.checked_sub(1).filter(|_| is(statement, has, Mark::Holders) && !parted(statement, has))?;
    let named =
        statement.words[before].capital && !statement.wording.capital_nouns && !is(statement, before, Mark::Pronouns);
    named.then(|| statement.stems[before])
}

/// Is it but that by which something grew ("expanded the fund *by* $310 million"), and not what did it ("fuelled *by* $300 million")?
pub(super) fn is_step(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    let Some(by) = (0..start).rev().find(|&word| !is(statement, word, Mark::About)) else { return false };
    let verb = by.checked_sub(1);
    let done = verb.is_some_and(|verb| is(statement, verb, Mark::Participle) && !is(statement, verb, Mark::Updates));
    is(statement, by, Mark::Steps) && !done
}

/// Is the word at `word` the last of one of the `phrases`?
pub(super) fn ends_phrase(statement: &Statement, word: usize, phrases: &[String]) -> bool {
    let until = statement.text[..statement.words[word].end as usize].to_lowercase();
    let whole = |phrase: &String| {
        let before = until.strip_suffix(phrase.as_str());
        before.is_some_and(|before| !before.ends_with(char::is_alphabetic))
    };
    phrases.iter().any(whole)
}

/// Words between a number and the whole of which it is a part: "280 of the about 2,400 posts".
const WHOLE: usize = 3;

/// The number that is the whole of which this one is a part: "1,200 *of the 4,300* jobs".
pub(super) fn whole(statement: &Statement, number: usize) -> Option<usize> {
    let whole = number + 1;
    let (from, to) = (statement.numbers[number].words.end, statement.numbers.get(whole)?.words.start);
    let leads = |word: usize| {
        let fits = [Mark::Part, Mark::Articles, Mark::About].iter().any(|&mark| is(statement, word, mark));
        fits && !parted(statement, word)
    };
    let part = (from..to).any(|word| is(statement, word, Mark::Part));
    let fits = part && to - from <= WHOLE && (from..to).all(leads) && !parted(statement, to);
    (fits && !is_reached(statement, whole)).then_some(whole)
}

/// Is it the whole of which the number before it is a part, or of which one is told of: "*one* of the two"?
pub(super) fn is_whole(statement: &Statement, number: usize) -> bool {
    let part = number.checked_sub(1).is_some_and(|part| whole(statement, part) == Some(number));
    part || {
        let start = statement.numbers[number].words.start;
        let one = |word: usize| {
            let word = statement.words[word].of(statement.text).to_lowercase();
            statement.wording.one.contains(&word)
        };
        let leads = |place: usize, mark: Mark| start >= place && is(statement, start - place, mark);
        leads(1, Mark::Articles) && leads(2, Mark::Part) && start > 2 && one(start - 3)
    }
}

/// The words of a number, with those of the whole of which it is a part: what it counts stands behind both.
pub(super) fn reach(statement: &Statement, number: usize) -> std::ops::Range<usize> {
    let words = &statement.numbers[number].words;
    let last = whole(statement, number).unwrap_or(number);
    words.start..statement.numbers[last].words.end
}

/// Does somebody give the number for what has been counted before: "the employer put the number at 240"?
pub(super) fn is_put(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    let is_before = |mark: Mark| before(statement, start).any(|marks| marks.has(mark));
    is_toward(statement, start) && is_before(Mark::Totals) && is_before(Mark::Puts) || is_all_that_is_said(statement)
}

/// "*The union says* 52,000.": a sentence that says no more than who gives the number.
fn is_all_that_is_said(statement: &Statement) -> bool {
    const WHO: usize = 4;
    let [number] = &statement.numbers[..] else { return false };
    let (start, end) = (number.words.start, number.words.end);
    let verb = (0..start).rev().find(|&word| !is(statement, word, Mark::About));
    let plain = |word: usize| !(is(statement, word, Mark::Pronouns) || word > 0 && parted(statement, word));
    end == statement.words.len()
        && verb
            .is_some_and(|verb| (1..=WHO).contains(&verb) && is(statement, verb, Mark::Speech) && (0..=verb).all(plain))
}

/// Is it a figure that was given before: "an earlier toll of three", "had previously put the number at two", "had earlier spoken
/// of two"?
fn was_given(statement: &Statement, number: usize) -> bool {
    let start = statement.numbers[number].words.start;
    let clause = (0..=start).rev().find(|&word| word == 0 || parted(statement, word)).unwrap_or(0);
    // "Earlier this week the toll rose to nine" tells of a day.
    let dates = |word: usize| {
        let next = word + 1;
        [Mark::Breaks, Mark::Articles, Mark::On].iter().any(|&mark| is(statement, next, mark))
            || statement.words.get(next).is_some_and(|word| word.capital && !statement.wording.capital_nouns)
    };
    let earlier = (clause..start).rev().find(|&word| is(statement, word, Mark::Earlier) && !dates(word));
    let moves = |word: usize| is(statement, word, Mark::Updates) && !is(statement, word, Mark::Earlier);
    earlier.is_some_and(|earlier| {
        let between = earlier + 1..start;
        // "Un bilan provisoire": in some languages the adjective stands behind.
        let noun = earlier.saturating_sub(1).max(clause)..start;
        let verb = earlier + 1;
        let spoken =
            verb < start && [Mark::Speech, Mark::Gives, Mark::Puts].iter().any(|&mark| is(statement, verb, mark));
        (spoken || noun.into_iter().any(|word| is(statement, word, Mark::Totals))) && !between.into_iter().any(moves)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Citation;
    use crate::story::statement::Grammar;

    fn check(text: &str, lang: &str, read: impl Fn(&Statement, usize) -> bool, expected: &[&str]) {
        let at = Citation { article: 0, paragraph: 1, sentence: 1 };
        let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
        let numbers = (0..statement.numbers.len()).filter(|&number| read(&statement, number));
        let written = |number: usize| {
            let words = &statement.numbers[number].words;
            let (first, last) = (statement.words[words.start], statement.words[words.end - 1]);
            &text[first.start as usize..last.end as usize]
        };
        assert_eq!(numbers.map(written).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn ages_times_and_sums_of_money_count_nothing() {
        for (text, lang, counted) in [
            ("A man of 52 was pulled out with 30 others.", "en", vec!["30"]),
            ("Two brothers, aged 9 and 12, were saved.", "en", vec!["Two"]),
            ("Ada Quill, 82, and Per Lund (79) led 40 rowers.", "en", vec!["40"]),
            ("At 7:15 a.m. 26 rowers left the £300 boat.", "en", vec!["26"]),
            ("Gegen 7.15 Uhr starb ein 52 Jahre alter Mann, im Alter von 80 einer von 26.", "de", vec!["26"]),
            ("Un homme âgé de 52 ans est mort vers 7 h 15, 26 autres à 8 h.", "fr", vec!["26"]),
            ("A las siete de la tarde murió un hombre de 52 años; hay 26 heridos.", "es", vec!["26"]),
            ("Kl. 7.15 døde en 52-årig mand, og 26 blev reddet.", "da", vec!["26"]),
            ("O godz. 7.15 zmarł mężczyzna w wieku 52 lat, 26 osób uratowano.", "pl", vec!["26"]),
            ("Às sete da manhã morreu um homem de 52 anos; há 26 feridos.", "pt", vec!["26"]),
            ("Kello 7.15 kuoli 52-vuotias mies, ja 26 pelastettiin.", "fi", vec!["26"]),
        ] {
            check(text, lang, counts, &counted);
        }
    }

    #[test]
    fn a_figure_is_told_from_what_it_was_before() {
        for (text, lang, reached, left) in [
            ("The ministry cut the toll from 33 to 31.", "en", "31", "33"),
            ("Officials revised it down to 31 from 33.", "en", "31", "33"),
            ("Behörden korrigierten die Zahl von 33 auf 31.", "de", "31", "33"),
            ("Man hatte sie von 33 auf 31 nach unten korrigiert.", "de", "31", "33"),
            ("Le préfet a ramené le bilan de 33 à 31.", "fr", "31", "33"),
            ("El gobierno redujo de 33 a 31 la cifra.", "es", "31", "33"),
            ("Politiet nedjusterede tallet fra 33 til 31.", "da", "31", "33"),
            ("Polisen sänkte siffran från 33 till 31.", "sv", "31", "33"),
            ("Policja obniżyła bilans z 33 do 31.", "pl", "31", "33"),
            ("A polícia reduziu o balanço de 33 para 31.", "pt", "31", "33"),
            ("Poliisi korjasi määrän 33:sta 31:een.", "fi", "31", "33"),
            ("Uhriluku nousi kuudesta neljääntoista.", "fi", "neljääntoista", "kuudesta"),
        ] {
            check(text, lang, is_reached, &[reached]);
            check(text, lang, is_left, &[left]);
        }
        check("Nine are hurt, up from seven, against four on Monday.", "en", is_left, &["seven", "four"]);
        for (text, lang) in [
            ("Police revised down an earlier toll of three.", "en"),
            ("Police had earlier spoken of three missing.", "en"),
            ("Police previously said that three people were missing.", "en"),
            ("The ministry had initially put the number of the dead at three.", "en"),
            ("Die Polizei korrigierte eine frühere Zahl von drei Toten.", "de"),
            ("Le préfet a corrigé un bilan provisoire de trois morts.", "fr"),
            ("Politiet rettede et tidligere dødstal på tre.", "da"),
            ("Policja skorygowała wcześniejszy bilans trzech ofiar.", "pl"),
            ("A polícia corrigiu um balanço provisório de três mortos.", "pt"),
            ("Poliisin aiempi luku oli kolme kuollutta.", "fi"),
        ] {
            let three = text
                .split(' ')
                .find(|word| {
                    matches!(*word, "three" | "three." | "drei" | "trois" | "tre." | "trzech" | "três" | "kolme")
                })
                .unwrap();
            check(text, lang, is_left, &[three.trim_end_matches('.')]);
        }
        check(
            "Earlier this week the toll rose to nine, and earlier on Monday the number was four.",
            "en",
            is_left,
            &[],
        );
        check(
            "From 10 to 20 boats sank, and up to 40 drifted.",
            "en",
            |all, at| is_left(all, at) || is_reached(all, at),
            &[],
        );
    }

    #[test]
    fn so_many_in_a_time_is_a_rate() {
        check("Around 60 ships a day call at Lenn, and 42 waited.", "en", is_rate, &["60"]);
        check("Täglich kommen 300 Tonnen pro Tag in 40 Wagen.", "de", is_rate, &["300"]);
        check("Około 60 statków dziennie, a 42 czekały.", "pl", is_rate, &["60"]);
        check("Cerca de 60 navios por dia, e 42 esperaram.", "pt", is_rate, &["60"]);
        check("Noin 60 laivaa päivässä, 42 odotti.", "fi", is_rate, &["60"]);
        check("The 30 of Monday, daily, and 40 boats.", "en", is_rate, &[]);
    }

    #[test]
    fn what_happens_every_year_is_told_from_what_happened() {
        check("About 300 people die in traffic each year, and 12 died on Monday.", "en", is_habit, &["300"]);
        check("Every year, 300 people die in traffic.", "en", is_habit, &["300"]);
        check("Jedes Jahr sterben 300 Menschen im Verkehr.", "de", is_habit, &["300"]);
        check("Chaque année, 300 personnes meurent sur la route.", "fr", is_habit, &["300"]);
        check("Unas 300 personas mueren al año en las carreteras.", "es", is_habit, &["300"]);
        check("Hvert år dør 300 mennesker i trafikken.", "da", is_habit, &["300"]);
        check("Jaarlijks komen 300 mensen om in het verkeer.", "nl", is_habit, &["300"]);
        check("Four people died a day after the storm, and 12 a year ago.", "en", is_habit, &[]);
    }

    #[test]
    fn what_is_said_of_all_is_a_sum() {
        let sum = |statement: &Statement, _: usize| is_sum(statement);
        check("So far 30 have been hurt.", "en", sum, &["30"]);
        check("As far as 30 miles away it was heard.", "en", sum, &[]);
        check("Insgesamt wurden 30 verletzt.", "de", sum, &["30"]);
        check("I alt 30 kom til skade.", "da", sum, &["30"]);
        check("Do tej pory rannych zostało 30 osób.", "pl", sum, &["30"]);
        check("Ao todo, 30 ficaram feridos.", "pt", sum, &["30"]);
        check("Yhteensä 30 loukkaantui.", "fi", sum, &["30"]);
    }
}
