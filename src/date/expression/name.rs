//! Names that hold a word of time: "Coastline Today", "the Monday Post".

use super::reading::Readings;
use super::tense::Around;
use crate::lang::time::Class;
use crate::lang::token::Kind;

/// Is the word of time at a token, which goes up to `end`, a part of a name: of a paper, a programme, a shop?
///
/// "Today" has a capital in mid-sentence as a part of a name only, and there are names on one of its sides or "the" before it. A
/// weekday, which has one in English and German anyway, is one before a word for a paper or a programme ("Sunday Times"), and
/// behind "the" before any name that no other noun follows: "the Monday Lamp said", but neither "on Monday Lamp said" nor "the
/// Monday Lenn flood". Headings with a capital to each word tell neither.
pub(super) fn is_a_name(around: Around, at: usize, end: usize) -> bool {
    let readings = around.readings;
    let is = |at: usize, class: Class| readings.find(at, class).is_some();
    if !word(readings, at).is_some_and(|word| word.starts_with(char::is_uppercase)) || is_heading(readings) {
        return false;
    }
    let behind_the = at > 0 && is(at - 1, Class::The);
    if is(at, Class::Days) {
        let before = at > 0 && !opens(readings, at) && (behind_the || is_capital(readings, at - 1));
        return before || !opens(readings, at) && is_name(readings, end);
    }
    let weekday = end == at + 1 && is(at, Class::Weekday);
    let glued = readings.tokens.get(end).is_some_and(|token| token.glued);
    // "His Sunday Mass" is on Sunday.
    let behind_the = behind_the && matches!(word(readings, at - 1), Some("the" | "The"));
    let paper = || is_capital(readings, end) && is(end, Class::Paper);
    weekday && !glued && (paper() || behind_the && around.table.names && names_a_thing(around, end))
}

/// Do names stand at a token, and behind them no noun that they would be an attribute of?
fn names_a_thing(around: Around, at: usize) -> bool {
    let readings = around.readings;
    let names = (at..readings.tokens.len()).take_while(|&at| is_name(readings, at)).count();
    let behind = at + names;
    names > 0 && (word(readings, behind).is_none() || !readings.at(behind).is_empty() || around.tells(behind).is_some())
}

/// Does a sentence or a quotation open with the token?
fn opens(readings: &Readings, at: usize) -> bool {
    at == 0 || readings.sign(at - 1).is_some_and(|sign| !matches!(sign, ',' | '-' | '’' | '\''))
}

/// A word with a capital.
fn is_capital(readings: &Readings, at: usize) -> bool {
    word(readings, at).is_some_and(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 1)
}

/// The same, and no word of time.
fn is_name(readings: &Readings, at: usize) -> bool {
    let time = |at: usize| {
        readings.at(at).iter().any(|reading| {
            matches!(reading.class, Class::Month | Class::ShortMonth | Class::Weekday | Class::Part | Class::Holiday)
        })
    };
    is_capital(readings, at) && !time(at)
}

/// Has each longer word a capital, or each letter?
fn is_heading(readings: &Readings) -> bool {
    const LONGER: usize = 4;
    let mut words = (0..readings.tokens.len()).filter_map(|at| word(readings, at));
    !words.any(|word| word.starts_with(char::is_lowercase) && word.chars().count() >= LONGER)
}

fn word<'a>(readings: &Readings<'a>, at: usize) -> Option<&'a str> {
    let token = readings.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    Some(&readings.text[token.span.clone()])
}
