//! Numbers in a sentence, in digits and in words, exact and vague.

use super::wording::{Mark, Marks, Wording};
use super::words::{Word, between};
use std::ops::Range;

/// A number: one value, or bounds where the words leave it open ("tens of thousands").
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// The least that it can be.
    pub least: f64,
    /// The most that it can be.
    pub most: f64,
    /// The words that say it, as indices into the sentence's words.
    pub words: Range<usize>,
}

impl Number {
    /// The value, if the words name one.
    pub fn value(&self) -> Option<f64> {
        (self.least == self.most).then_some(self.least)
    }

    fn set(&mut self, value: f64) {
        (self.least, self.most) = (value, value);
    }

    /// Can both be true of one thing?
    pub fn agrees(&self, other: &Number) -> bool {
        // Rounding is no disagreement: "250,000" and "248,900" are, "3.5 million" and "3.48 million" are not.
        let slack = 0.006 * self.most.max(other.most);
        self.least <= other.most + slack
            && other.least <= self.most + slack
            && (self.value().is_some() == other.value().is_some())
    }
}

/// The words of a sentence, and what they are marked as.
#[derive(Clone, Copy)]
pub(super) struct Marked<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub marks: &'a [Marks],
    pub wording: &'static Wording,
}

/// The numbers of a sentence, in order.
pub(super) fn numbers(sentence: Marked) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        // Most words count nothing.
        let counts = sentence.words[at].number || sentence.marks[at].has(Mark::Counts);
        match Some(at).filter(|_| counts).and_then(|at| number(sentence, at)) {
            Some((number, end)) => {
                at = end;
                match found.last().and_then(|before| together(sentence, before, &number)) {
                    Some(value) => found.iter_mut().next_back().into_iter().for_each(|before| before.set(value)),
                    None => found.push(number),
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The number that starts with the word at `at`, and the word behind all that says it: a half may stand behind the unit.
fn number(sentence: Marked, at: usize) -> Option<(Number, usize)> {
    let Marked { text, words, marks, wording } = sentence;
    let counting = |at: usize| match marks.get(at).is_some_and(|marks| marks.has(Mark::Counts)) {
        true => words[at].of(text).to_lowercase(),
        false => String::new(),
    };
    let first = counting(at);
    if let Some(&(least, most)) = wording.vague.get(&first) {
        let (scale, end) = match (scale(&counting(at + 1), wording), scale(&counting(at + 2), wording)) {
            (Some(scale), _) => (scale, at + 2),
            (None, Some(scale)) => (scale, at + 3),
            (None, None) => (1.0, at + 1),
        };
        return Some((Number { least: least * scale, most: most * scale, words: at..end }, end));
    }
    if let Some((value, end)) = fraction(sentence, at) {
        return Some((Number { least: value, most: value, words: at..end }, end));
    }
    let written = digits(text, words, at).map(|value| (value, at + 1));
    let (mut value, mut end) = written.or_else(|| said(sentence, at))?;
    while let Some(group) = group(sentence, at, end) {
        value = value * 1000.0 + group;
        end += 1;
    }
    // "Four *and a half*", "two *and a half* million".
    if let Some(after) = halved(sentence, end) {
        (value, end) = (value + 0.5, after);
    }
    let mut one = 1.0;
    while let Some(scale) = wording.scales.get(&counting(end)) {
        value *= scale;
        one *= scale;
        end += 1;
        // "Dwa tysiące *pięćset*", but not "dois mil e *três mil*".
        let rest = Some(end).filter(|&end| !words[at].number && is_joined(sentence, end));
        let rest = rest.and_then(|end| said(sentence, end)).filter(|(rest, _)| rest < scale);
        if let Some((rest, after)) = rest.filter(|&(_, after)| !wording.scales.contains_key(&counting(after))) {
            value += rest;
            end = after;
        }
    }
    // "Deux millions *et demi*", "quatre ans *et demi*", but not "four boats and a half dozen crates".
    let unit = marks.get(end).is_some_and(|marks| marks.has(Mark::Units));
    let behind = if one > 1.0 { end } else { end + 1 };
    let alone = |after: &usize| {
        let joined = words.get(*after).is_some_and(|next| between(text, &words[after - 1], next) == " ");
        !joined || counting(*after).is_empty()
    };
    let mut next = end;
    if let Some(after) = halved(sentence, behind).filter(|_| unit || one > 1.0).filter(alone) {
        value += one / 2.0;
        (next, end) = (after, if one > 1.0 { after } else { end });
    }
    Some((Number { least: value, most: value, words: at..end }, next))
}

/// Where the words go on behind the one before `end` and a half, if that follows it: "four *and a half*". Single letters are no
/// words ("cuatro *y medio*"), so the text is asked.
fn halved(sentence: Marked, end: usize) -> Option<usize> {
    let Marked { text, words, wording, .. } = sentence;
    let from = words.get(end.checked_sub(1)?)?.end as usize;
    let phrase = wording.halves.iter().find(|half| {
        let rest = text[from..].strip_prefix(half.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    let behind = words[end..].iter().take_while(|word| (word.start as usize) < from + phrase.len()).count();
    Some(end + behind)
}

/// The value of two numbers that are one length of time, in the unit of the first: "four years and six months" are 4.5.
fn together(sentence: Marked, one: &Number, two: &Number) -> Option<f64> {
    let Marked { text, words, marks, wording } = sentence;
    let between_them = one.words.end..two.words.start;
    // The unit, and perhaps "and" behind it.
    let joins = match between_them.len() {
        1 => true,
        2 => marks[between_them.start + 1].has(Mark::Joins),
        _ => false,
    };
    let unit = |at: usize| wording.times.get(&words.get(at)?.of(text).to_lowercase()).copied();
    let gap = |at: usize| between(text, &words[at - 1], &words[at]);
    let plain = |gap: &str| gap.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '\u{a0}'));
    if !joins || !(one.words.end + 1..=two.words.start).all(|at| plain(gap(at))) {
        return None;
    }
    let (large, small) = (unit(one.words.end)?, unit(two.words.end)?);
    let (whole, rest) = (one.value()?, two.value()? * small);
    (small < large && rest < large).then_some(whole + rest / large)
}

/// The number words from `at` on as one number, and the word behind them: "twenty-five", "sto dwadzieścia pięć".
fn said(sentence: Marked, at: usize) -> Option<(f64, usize)> {
    let Marked { text, words, marks, wording } = sentence;
    let named = |at: usize| wording.numbers.get(&words.get(at)?.of(text).to_lowercase()).copied();
    let mut value = named(at).filter(|&value| value > LITTLE || !is_one_thing(sentence, at))?;
    let mut end = at + 1;
    let one = |at: usize| {
        let word = words.get(at)?.of(text).to_lowercase();
        wording.one.contains(&word).then_some(1.0)
    };
    while let Some(next) =
        Some(end).filter(|&end| is_joined(sentence, end)).and_then(|end| named(end).or_else(|| one(end)))
        && (next < below(value, wording.score) || is_score(value, next, wording))
    {
        value = if is_score(value, next, wording) { value * next } else { value + next };
        end += 1;
    }
    // "Dez por *cento*", but "*cento* e dez".
    (end > at + 1 || !marks[at].has(Mark::Percent)).then_some((value, end))
}

/// "Quatre-*vingts*": four times twenty.
fn is_score(value: f64, next: f64, wording: &Wording) -> bool {
    wording.score && (value, next) == (4.0, 20.0)
}

/// What a number that follows `value` and belongs to it is less than: ones follow tens, and up to nineteen some of the French.
fn below(value: f64, score: bool) -> f64 {
    match value {
        10.0 if score => return 10.0,
        60.0 | 80.0 if score => return 20.0,
        _ => {}
    }
    let places = [1000.0, 100.0, 10.0].into_iter();
    places.filter(|_| value >= 20.0).find(|place| value % place == 0.0).unwrap_or_default()
}

/// Number words up to this may be other words behind an article.
const LITTLE: f64 = 12.0;

/// Does the word at `at` stand behind an article of one thing? "Et tre" is a tree, no three.
fn is_one_thing(sentence: Marked, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| sentence.marks[before].has(Mark::Indefinite));
    before.is_some_and(|before| between(sentence.text, &sentence.words[before], &sentence.words[at]) == " ")
}

/// The value of the word at `next` as a group of thousands of the number that starts at `at`: "6 000", "5'200". A plain space
/// parts groups only in languages that write so.
fn group(sentence: Marked, at: usize, next: usize) -> Option<f64> {
    let Marked { text, words, wording, .. } = sentence;
    let digits = |word: &Word| word.of(text).bytes().all(|byte| byte.is_ascii_digit());
    let (first, group) = (words[at], words.get(next)?);
    let parted = match between(text, &words[next - 1], group) {
        "\u{A0}" | "\u{202F}" | "\u{2009}" | "'" | "’" => true,
        " " => wording.spaced,
        _ => false,
    };
    let grouped = parted && group.of(text).len() == 3 && digits(group);
    let opens = first.of(text).len() <= 3 && !first.of(text).starts_with('0') && digits(&first);
    if grouped && opens { group.of(text).parse().ok() } else { None }
}

/// A part of a large number: "a quarter of a million", "half a million".
fn fraction(sentence: Marked, at: usize) -> Option<(f64, usize)> {
    let Marked { text, words, marks, wording } = sentence;
    let part = wording.fractions.get(&words[at].of(text).to_lowercase())?;
    let scale = |at: usize| {
        let counts = marks.get(at)?.has(Mark::Counts);
        counts.then(|| wording.scales.get(&words[at].of(text).to_lowercase())).flatten().filter(|scale| **scale >= 1e6)
    };
    (at + 1..at + 3).find_map(|next| Some((part * scale(next)?, next + 1)))
}

/// What a plural multiplies by: the "thousands" of "tens of thousands".
fn scale(word: &str, wording: &Wording) -> Option<f64> {
    wording
        .vague
        .get(word)
        .map(|&(least, _)| least / 2.0)
        .filter(|&scale| scale >= 100.0)
        .or_else(|| wording.scales.get(word).copied())
}

/// Does a hyphen, or what the language has in its place, join the word at `at` with the one before it?
fn is_joined(sentence: Marked, at: usize) -> bool {
    let Marked { text, words, wording, .. } = sentence;
    words.get(at).is_some_and(|word| {
        let gap = between(text, &words[at - 1], word);
        wording.joints.iter().any(|joint| joint == gap)
    })
}

/// The value of a word in digits: "250,000", "4.2", "3bn". Ordinals and the digits of names ("F-16") have none.
fn digits(text: &str, words: &[Word], at: usize) -> Option<f64> {
    let word = words[at];
    let before = &text[..word.start as usize];
    if !word.number || (before.ends_with('-') && before.trim_end_matches('-').ends_with(char::is_alphabetic)) {
        return None;
    }
    let (written, part) = match word.of(text) {
        written if written.ends_with('½') => (written.trim_end_matches('½'), 0.5),
        written if written.ends_with('¼') => (written.trim_end_matches('¼'), 0.25),
        written if written.ends_with('¾') => (written.trim_end_matches('¾'), 0.75),
        written => (written, 0.0),
    };
    let length = written.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(written.len());
    let scale = match written[length..].to_lowercase().as_str() {
        "" | "p" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        _ => return None,
    };
    let mut plain = String::new();
    let parts: Vec<&str> = written[..length].split(['.', ',']).collect();
    for (place, part) in parts.iter().enumerate() {
        if place > 0 && part.len() != 3 {
            plain.push('.');
        }
        plain.push_str(part);
    }
    plain.parse::<f64>().ok().map(|value| (value + part) * scale).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn read(text: &str) -> Vec<(f64, f64)> {
        read_in(text, "en")
    }

    #[test]
    fn a_number_word_behind_the_article_of_one_thing_is_another_word() {
        assert_eq!(read_in("To menn døde da et tre falt over dem.", "nb"), [(2.0, 2.0)]);
        assert_eq!(read_in("De tre ble funnet av en million seere.", "nb")[0], (3.0, 3.0));
    }

    fn read_in(text: &str, lang: &str) -> Vec<(f64, f64)> {
        let words: Vec<Word> = words(text).collect();
        let wording = Wording::of(lang);
        let marks: Vec<Marks> = words.iter().map(|word| wording.marks(&word.of(text).to_lowercase())).collect();
        let sentence = Marked { text, words: &words, marks: &marks, wording };
        numbers(sentence).iter().map(|number| (number.least, number.most)).collect()
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        assert_eq!(read("an estimated 250,000 crates"), [(250_000.0, 250_000.0)]);
        assert_eq!(read("3.5 million and 4bn"), [(3.5e6, 3.5e6), (4e9, 4e9)]);
        assert_eq!(read("twenty-five of seven hundred"), [(25.0, 25.0), (700.0, 700.0)]);
    }

    #[test]
    fn number_words_are_joined_as_the_language_joins_them() {
        let check = |text: &str, lang: &str, values: &[f64]| {
            let read: Vec<f64> = read_in(text, lang).into_iter().map(|(least, _)| least).collect();
            assert_eq!(read, values, "{text}");
        };
        check("twenty-one boats, twenty one-way streets", "en", &[21.0, 20.0]);
        check("three dozen boats and a dozen crates", "en", &[36.0, 12.0]);
        check("drei Dutzend Boote", "de", &[36.0]);
        check("tres docenas de barcos", "es", &[36.0]);
        check("siebzehn Boote, dreiundzwanzig Kisten, siebzig Mann", "de", &[17.0, 23.0, 70.0]);
        check("dix-sept bateaux, soixante-douze caisses, quatre-vingts marins", "fr", &[17.0, 72.0, 80.0]);
        check("quatre-vingt-dix-sept bateaux, quatre caisses, vingt-deux marins", "fr", &[97.0, 4.0, 22.0]);
        check("dieciséis barcos, veintitrés cajas y treinta y cinco hombres", "es", &[16.0, 23.0, 35.0]);
        check("diciotto barche, ventitré casse, quarantotto uomini", "it", &[18.0, 23.0, 48.0]);
        check("zeventien boten, tweeëntwintig kisten, zestig man", "nl", &[17.0, 22.0, 60.0]);
        check("sytten både, toogtyve kasser, halvtreds mand", "da", &[17.0, 22.0, 50.0]);
        check("sytten båter, tjueto kasser, femti mann", "nb", &[17.0, 22.0, 50.0]);
        check("sjutton båtar, tjugotvå lådor, femtio man", "sv", &[17.0, 22.0, 50.0]);
        check(
            "sześć łodzi, dwadzieścia pięć, dwudziestu jeden i sto trzydzieści dwie",
            "pl",
            &[6.0, 25.0, 21.0, 132.0],
        );
        check("dwa tysiące pięćset łodzi, sto tysięcy osób, 6,5 mln zł", "pl", &[2500.0, 100_000.0, 6.5e6]);
        check("vinte e cinco barcos, cento e trinta e duas e seis", "pt", &[25.0, 132.0, 6.0]);
        check("dois mil e quinhentos, dois mil e três mil barcos", "pt", &[2500.0, 2000.0, 3000.0]);
        check("mil e duzentos barcos", "pt", &[1200.0]);
        check("dez por cento dos barcos", "pt", &[10.0]);
        check("kaksikymmentäviisi venettä, kuutta ja kaksisataa", "fi", &[25.0, 6.0, 200.0]);
        check("kaksi miljoonaa, viisituhatta", "fi", &[2e6, 5000.0]);
    }

    #[test]
    fn halves_and_months_belong_to_their_number() {
        let check = |text: &str, lang: &str, values: &[f64]| {
            let read: Vec<f64> = read_in(text, lang).into_iter().map(|(least, _)| least).collect();
            assert_eq!(read, values, "{text}");
        };
        check("four and a half years, a four-and-a-half-year term, 4½ years", "en", &[4.5, 4.5, 4.5]);
        check("two and a half million boats, four boats and a half dozen crates", "en", &[2.5e6, 4.0, 12.0]);
        check("four years and six months, 2 hours, 15 minutes and 30 boats", "en", &[4.5, 2.25, 30.0]);
        check("viereinhalb Jahre, anderthalb Jahre, vier Jahre und sechs Monate", "de", &[4.5, 1.5, 4.5]);
        check("quatre ans et demi, deux millions et demi, quatre ans et six mois", "fr", &[4.5, 2.5e6, 4.5]);
        check("cuatro años y medio, tres millones y medio, cuatro años y seis meses", "es", &[4.5, 3.5e6, 4.5]);
        check("quattro anni e mezzo, due ore e mezza", "it", &[4.5, 2.5]);
        check("vier en een half jaar, anderhalf jaar, vier jaar en zes maanden", "nl", &[4.5, 1.5, 4.5]);
        check("fire et halvt år, fire og et halvt år, halvandet år", "da", &[4.5, 4.5, 1.5]);
        check("fire og et halvt år, halvannet år, fire år og seks måneder", "nb", &[4.5, 1.5, 4.5]);
        check("fyra och ett halvt år, två och en halv miljon, fyra år och sex månader", "sv", &[4.5, 2.5e6, 4.5]);
        check("neljä ja puoli vuotta, puolitoista vuotta", "fi", &[4.5, 1.5]);
        check("cztery i pół roku, półtora roku, cztery lata i sześć miesięcy", "pl", &[4.5, 1.5, 4.5]);
        check("quatro anos e meio, dois milhões e meio, quatro anos e seis meses", "pt", &[4.5, 2.5e6, 4.5]);
    }

    #[test]
    fn vague_numbers_of_other_languages_have_bounds_too() {
        assert_eq!(read_in("dziesiątki tysięcy łodzi, kilkanaście", "pl"), [(20_000.0, 99_000.0), (11.0, 19.0)]);
        assert_eq!(read_in("dezenas de milhares de barcos", "pt"), [(20_000.0, 99_000.0)]);
        assert_eq!(read_in("kymmeniä tuhansia veneitä", "fi"), [(20_000.0, 99_000.0)]);
    }

    #[test]
    fn thousands_are_parted_as_the_language_parts_them() {
        let check = |text: &str, lang: &str, values: &[f64]| {
            let read: Vec<f64> = read_in(text, lang).into_iter().map(|(least, _)| least).collect();
            assert_eq!(read, values, "{text}");
        };
        check("Près de 7 300 riverains", "fr", &[7300.0]);
        check("Près de 7\u{202F}300 riverains et 1\u{A0}200\u{A0}500 euros", "fr", &[7300.0, 1_200_500.0]);
        check("Omkring 7 300 boende", "sv", &[7300.0]);
        check("Rund 7.300 Bewohner, 12'400 Franken", "de", &[7300.0, 12_400.0]);
        check("Op mod 7.300 beboere", "da", &[7300.0]);
        check("Group 7 300 crates, 2031 300 crates", "en", &[7.0, 300.0, 2031.0, 300.0]);
        check("En 2031 300 riverains", "fr", &[2031.0, 300.0]);
    }

    #[test]
    fn vague_numbers_have_bounds() {
        assert_eq!(read("tens of thousands of crates"), [(20_000.0, 99_000.0)]);
        assert_eq!(read("dozens of crates, thousands of nails"), [(24.0, 99.0), (2000.0, 9999.0)]);
    }

    #[test]
    fn ordinals_and_names_are_no_numbers() {
        assert_eq!(read("the 2nd F-16 of the A380"), []);
    }

    #[test]
    fn rounding_is_no_disagreement() {
        let number = |value: f64| Number { least: value, most: value, words: 0..1 };
        assert!(number(3.5e6).agrees(&number(3.48e6)));
        assert!(!number(250_000.0).agrees(&number(240_000.0)));
    }
}
