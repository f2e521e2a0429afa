//! What the words of a sentence can mean, token by token.

use crate::lang::time::{Class, Meaning, Table};
use crate::lang::token::{Kind, Token, tokens};
use jiff::civil::Date;

/// A word's meaning as a part of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) class: Class,
    pub(super) value: i32,
}

/// A meaning of the words from a token on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) class: Class,
    pub(super) value: i32,
    /// How many tokens it takes.
    pub(super) len: usize,
}

/// The tokens of a sentence and all that they can mean.
#[derive(Debug)]
pub(super) struct Readings<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// The readings of all tokens, one token's behind the other's.
    readings: Vec<Reading>,
    /// By token: where its readings end.
    ends: Vec<usize>,
    /// A bit for each class that any of them has: most are asked for where the sentence has none.
    classes: u128,
}

impl<'a> Readings<'a> {
    pub(super) fn new(text: &'a str, table: &'static Table) -> Self {
        let tokens = tokens(text);
        let (mut found, mut ends) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
        let mut readings = Readings { text, tokens, readings: Vec::new(), ends: Vec::new(), classes: 0 };
        let mut scratch = String::new();
        for at in 0..readings.tokens.len() {
            match readings.tokens[at].kind {
                Kind::Word => readings.word(at, table, &mut scratch, &mut found),
                Kind::Number { value, digits } => found.extend(readings.number(at, value, digits, table)),
                Kind::Sign(sign) => found.extend(sign_class(sign).map(|class| reading(class, 0, 1))),
            }
            ends.push(found.len());
        }
        readings.keep(found, ends);
        readings.add_compounds();
        readings
    }

    /// Takes the readings of all tokens, which end there, and says which classes there are.
    fn keep(&mut self, found: Vec<Reading>, ends: Vec<usize>) {
        self.classes = found.iter().fold(0, |classes, reading| classes | 1 << reading.class as u32);
        (self.readings, self.ends) = (found, ends);
    }

    /// Adds the numbers of several words to the readings of their first.
    fn add_compounds(&mut self) {
        // Hardly a sentence has a number that begins one.
        if !self.readings.iter().any(|reading| reading.class == Class::Number && reading.value >= 10) {
            return;
        }
        let compounds = |at: usize| self.compound_number(at).into_iter().map(move |reading| (at, reading));
        let compounds: Vec<(usize, Reading)> = (0..self.tokens.len()).flat_map(compounds).collect();
        if compounds.is_empty() {
            return;
        }
        let mut compounds = compounds.into_iter().peekable();
        let mut all = Vec::new();
        let mut ends = Vec::with_capacity(self.ends.len());
        for at in 0..self.tokens.len() {
            all.extend_from_slice(self.at(at));
            while let Some((_, reading)) = compounds.next_if(|compound| compound.0 == at) {
                all.push(reading);
            }
            ends.push(all.len());
        }
        self.keep(all, ends);
    }

    /// The meanings at all tokens.
    pub(super) fn all(&self) -> &[Reading] {
        &self.readings
    }

    /// Has any token a meaning of this class?
    pub(super) fn holds(&self, class: Class) -> bool {
        self.classes & (1 << class as u32) != 0
    }

    /// The meanings at a token.
    pub(super) fn at(&self, at: usize) -> &[Reading] {
        let Some(&end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.readings[start..end]
    }

    /// The value of the first reading of `class` at a token, and how many tokens it takes.
    pub(super) fn find(&self, at: usize, class: Class) -> Option<Reading> {
        if !self.holds(class) {
            return None;
        }
        self.at(at).iter().rev().find(|reading| reading.class == class).copied()
    }

    /// Past what joins words without a meaning of its own: a hyphen ("mid-March"), the end of a genitive ("year's").
    pub(super) fn skip_joints(&self, at: usize) -> usize {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued);
        match self.sign(at) {
            Some('-' | '‑' | '–') if glued(at) && glued(at + 1) => at + 1,
            Some('.') if glued(at) && self.is_short(at - 1) => at + 1,
            Some('\'' | '’') if self.is_word(at + 1, "s") && glued(at + 1) => at + 2,
            _ => at,
        }
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// The token is `word`, in small letters.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| &self.text[token.span.clone()] == word)
    }

    fn is_short(&self, at: usize) -> bool {
        let short =
            |reading: &Reading| matches!(reading.class, Class::ShortMonth | Class::ShortWeekday | Class::OClock);
        self.at(at).iter().any(short)
    }

    fn begins_with_capital(&self, at: usize) -> bool {
        self.text[self.tokens[at].span.clone()].starts_with(char::is_uppercase)
    }

    fn word(&self, at: usize, table: &'static Table, scratch: &mut String, found: &mut Vec<Reading>) {
        let capital = self.begins_with_capital(at);
        let text = &self.text[self.tokens[at].span.clone()];
        let lookalike = || is_one_of(&table.lookalikes, text);
        table.each(self.text, &self.tokens[at..], scratch, |meanings, len| {
            for meaning in meanings.iter().filter(|meaning| meaning.is_of(self.words(at, len))) {
                let name =
                    matches!(meaning.class, Class::Month | Class::ShortMonth | Class::Weekday | Class::ShortWeekday);
                let noun = capital && meaning.class == Class::Days && len == 1 && is_one_of(&table.small, text);
                if noun || (name || meaning.class == Class::Season) && lookalike() {
                    continue;
                }
                // A month that may be a name is one of a date beside a day or a year only.
                let class = match meaning.class {
                    Class::Month if capital && self.may_be_a_name(at, table) => Class::ShortMonth,
                    class => class,
                };
                if !name || !table.capitals || capital {
                    found.push(reading(class, meaning.value, len));
                }
                let day = || len > 1 || !is_one_of(&table.no_days, text);
                if meaning.class == Class::Ordinal && (1..=31).contains(&meaning.value) && day() {
                    found.push(reading(Class::Day, meaning.value, len));
                }
            }
        });
    }

    /// Is the month at a token, which has a capital, rather somebody's or something's name: "Theresa May", "Julio Pérez", the
    /// planet Mars? Where months have a small letter, one in mid-sentence is.
    fn may_be_a_name(&self, at: usize, table: &'static Table) -> bool {
        const PREPOSITION: usize = 5;
        let before = at.checked_sub(1).and_then(|at| self.word_at(at));
        let named = |at: usize| {
            let word = self.word_at(at).filter(|word| word.starts_with(char::is_uppercase));
            word.is_some_and(|word| word.ends_with(char::is_lowercase)) && self.meanings(at, table).is_empty()
        };
        if !table.capitals {
            return before.is_some() || named(at + 1);
        }
        if !self.word_at(at).is_some_and(|month| is_one_of(&table.given, month)) {
            return false;
        }
        let means = |at: usize, classes: &[Class]| {
            self.meanings(at, table).iter().any(|(meaning, len)| *len == 1 && classes.contains(&meaning.class))
        };
        // "May said", "May told MPs", but not "May was".
        let said = || means(at + 1, &[Class::Past]) && !means(at + 1, &[Class::Linking]);
        let speaks = || means(at + 1, &[Class::Saying]) || said();
        // "*But* August Flentje said", "the *lawyer* August Flentje".
        let joined = || at == 1 && means(0, &[Class::Foiled, Class::And]);
        let opens = before.is_none() || joined();
        let described = || {
            let small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > PREPOSITION;
            table.names && before.is_some_and(small) && self.meanings(at - 1, table).is_empty()
        };
        before.is_some() && named(at - 1) || opens && (named(at + 1) || speaks()) || described() && named(at + 1)
    }

    /// The text of `len` tokens.
    fn words(&self, at: usize, len: usize) -> &'a str {
        &self.text[self.tokens[at].span.start..self.tokens[at + len - 1].span.end]
    }

    fn word_at(&self, at: usize) -> Option<&'a str> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        Some(&self.text[token.span.clone()])
    }

    /// The meanings at a token that has not been read yet, with the tokens that they take.
    fn meanings(&self, at: usize, table: &'static Table) -> Vec<(Meaning, usize)> {
        let mut found = Vec::new();
        let tokens = self.tokens.get(at..).unwrap_or_default();
        table.each(self.text, tokens, &mut String::new(), |meanings, len| {
            let meant = meanings.iter().filter(|meaning| meaning.is_of(self.words(at, len)));
            found.extend(meant.map(|&meaning| (meaning, len)));
        });
        found
    }

    /// "twenty-five" and "nineteen ninety-six", from the readings of their words.
    fn compound_number(&self, at: usize) -> Vec<Reading> {
        let number = |at: usize| self.find(at, Class::Number).filter(|_| self.tokens[at].kind == Kind::Word);
        let tens_and_ones = |at: usize| {
            let tens = number(at).filter(|tens| tens.value >= 10 && tens.value <= 90)?;
            let next = self.skip_joints(at + tens.len);
            let ones = self.tokens.get(next).and_then(|_| number(next));
            let ones = ones.filter(|ones| tens.value >= 20 && tens.value % 10 == 0 && (1..=9).contains(&ones.value));
            let end = ones.map_or(at + tens.len, |ones| next + ones.len);
            Some((tens.value + ones.map_or(0, |ones| ones.value), end))
        };
        let mut found = Vec::new();
        let Some(first) = number(at) else { return found };
        if let Some((value, end)) = tens_and_ones(at).filter(|(_, end)| *end > at + first.len) {
            found.push(reading(Class::Number, value, end - at));
        }
        if (17..=20).contains(&first.value)
            && self.tokens.get(at + first.len).is_some()
            && let Some((value, end)) = tens_and_ones(at + first.len)
        {
            found.push(reading(Class::Year, first.value * 100 + value, end - at));
        }
        found
    }

    fn number(&self, at: usize, value: u32, digits: u8, table: &'static Table) -> Vec<Reading> {
        let mut found: Vec<Reading> = self.numeric_date(at).into_iter().chain(self.time(at)).collect();
        found.extend(self.hour(at, value));
        found.extend(self.about_an_hour(at, value, table));
        if self.is_part_of_a_figure(at) {
            return found;
        }
        let value = i32::try_from(value).unwrap_or(i32::MAX);
        if digits == 4 && (1500..=2100).contains(&value) {
            if value % 10 == 0 && self.ends_a_decade(at + 1, table) {
                found.push(reading(Class::Decade, value, 2));
            }
            found.push(reading(Class::Year, value, 1));
        }
        if digits == 2 && value % 10 == 0 && value > 10 && self.ends_a_decade(at + 1, table) {
            found.push(reading(Class::Decade, 1900 + value, 2));
        }
        let len = 1 + self.ordinal_ending(at, table);
        if digits <= 2 && (1..=31).contains(&value) {
            found.push(reading(Class::Day, value, len));
        }
        if len > 1 {
            found.push(reading(Class::Ordinal, value, len));
        }
        found.push(reading(Class::Number, value, 1));
        found
    }

    /// "Ved *18-tiden*".
    fn about_an_hour(&self, at: usize, value: u32, table: &'static Table) -> Option<Reading> {
        let ends = table.hour_endings.iter().any(|end| self.is_word(at + 2, end));
        (value <= 24 && ends && self.sign(at + 1) == Some('-')).then(|| reading(Class::Time, 0, 3))
    }

    fn ends_a_decade(&self, at: usize, table: &'static Table) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
            && table.decade_endings.iter().any(|end| self.is_word(at, end))
    }

    /// Tokens of the ending that makes an ordinal: "19th", "1er", "19." where a full stop does.
    fn ordinal_ending(&self, at: usize, table: &'static Table) -> usize {
        let Some(next) = self.tokens.get(at + 1).filter(|next| next.glued) else { return 0 };
        match next.kind {
            Kind::Word => {
                let ending = &self.text[next.span.clone()];
                usize::from(matches!(
                    ending,
                    "st" | "nd" | "rd" | "th" | "er" | "re" | "e" | "º" | "ª" | "ème" | "de" | "ste"
                ))
            }
            Kind::Sign('.') if table.dotted => usize::from(at + 2 < self.tokens.len()),
            Kind::Sign('º' | '°' | 'ª') => 1,
            _ => 0,
        }
    }

    /// Part of a longer figure, or of a sum: "1,000", "3.5", "$20", "20%".
    fn is_part_of_a_figure(&self, at: usize) -> bool {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued);
        let is_number = |at: usize| self.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Number { .. }));
        let point = |sign: Option<char>| matches!(sign, Some(',' | '.' | '/' | ':' | '\''));
        let before = at >= 2 && glued(at) && glued(at - 1) && point(self.sign(at - 1)) && is_number(at - 2);
        let after = glued(at + 1) && glued(at + 2) && point(self.sign(at + 1)) && is_number(at + 2);
        let sum = at >= 1 && matches!(self.sign(at - 1), Some('$' | '€' | '£' | '¥' | '#' | '№'));
        before || after || sum || self.sign(at + 1) == Some('%')
    }

    /// "2021-07-19", "19.07.2021", "7/19/2021".
    fn numeric_date(&self, at: usize) -> Option<Reading> {
        let number = |at: usize| match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        };
        let ((a, a_digits), (b, b_digits), (c, c_digits)) = (number(at)?, number(at + 2)?, number(at + 4)?);
        let sign =
            self.sign(at + 1).filter(|sign| matches!(sign, '-' | '.' | '/') && self.sign(at + 3) == Some(*sign))?;
        let glued = (at + 1..at + 5).all(|at| self.tokens[at].glued);
        let (year, month, day) = match (a_digits, b_digits, c_digits) {
            (4, 1 | 2, 1 | 2) => (a, b, c),
            (1 | 2, 1 | 2, 4) if b > 12 && sign == '/' => (c, a, b),
            (1 | 2, 1 | 2, 4) => (c, b, a),
            _ => return None,
        };
        let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        glued.then(|| reading(Class::Date, days_since_1970(date), 5))
    }

    /// "20", "20.30".
    fn hour(&self, at: usize, value: u32) -> Option<Reading> {
        let glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued);
        let minute = matches!(self.sign(at + 1), Some('.' | ':'))
            && glued(at + 1)
            && glued(at + 2)
            && matches!(self.tokens[at + 2].kind, Kind::Number { value: 0..=59, digits: 2 });
        (value <= 24).then(|| reading(Class::Hour, 0, if minute { 3 } else { 1 }))
    }

    /// "14:05", "9 a.m.", "9:30 pm", "0800 UTC".
    fn time(&self, at: usize) -> Option<Reading> {
        if let Kind::Number { value: 0..=2400, digits: 4 } = self.tokens[at].kind
            && self.tokens.get(at + 1).is_some_and(|next| matches!(&self.text[next.span.clone()], "UTC" | "GMT"))
        {
            return Some(reading(Class::Time, 0, 1));
        }
        let Kind::Number { value: hour, digits: 1 | 2 } = self.tokens[at].kind else { return None };
        let minute = match (self.sign(at + 1), self.tokens.get(at + 2).map(|token| token.kind)) {
            (Some(':' | '.'), Some(Kind::Number { value: 0..=59, digits: 2 })) if self.tokens[at + 2].glued => 2,
            _ => 0,
        };
        let next = at + 1 + minute;
        let half = self.tokens.get(next).is_some_and(|token| {
            matches!(self.text[token.span.clone()].to_ascii_lowercase().as_str(), "am" | "pm" | "a.m" | "p.m")
        });
        let dot = half && self.sign(next + 1) == Some('.') && self.tokens[next + 1].glued;
        let colon = minute == 2 && self.sign(at + 1) == Some(':');
        (hour <= 24 && (half || colon))
            .then(|| reading(Class::Time, 0, 1 + minute + usize::from(half) + usize::from(dot)))
    }
}

/// Is `word` one of `words`, which are in small letters?
fn is_one_of(words: &[String], word: &str) -> bool {
    words.iter().any(|one| one.chars().eq(word.chars().flat_map(char::to_lowercase)))
}

fn reading(class: Class, value: i32, len: usize) -> Reading {
    Reading { class, value, len }
}

fn sign_class(sign: char) -> Option<Class> {
    match sign {
        ',' => Some(Class::Comma),
        '-' | '–' => Some(Class::Dash),
        _ => None,
    }
}

/// Days are carried as numbers between the readings and the value.
pub(super) fn days_since_1970(date: Date) -> i32 {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// The inverse of [`days_since_1970`].
pub(super) fn day(days: i32) -> Date {
    Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(days))
}
