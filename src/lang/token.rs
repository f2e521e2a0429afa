//! Words, numbers and signs of a text in any script, and the folded form under which words are looked up.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number in the digits of any script, and how many digits it has.
    Number {
        /// The number; `u32::MAX` if it is longer.
        value: u32,
        /// How many digits.
        digits: u8,
    },
    /// A word; a Han character or a kana is a word of its own.
    Word,
    /// Any other character that is seen.
    Sign(char),
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Nothing stands between it and the token before it.
    pub glued: bool,
}

/// The tokens of a text, in one pass.
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            at += 1;
            continue;
        }
        let (kind, len) = match plain_word_len(&bytes[at..]) {
            Some(len) => (Kind::Word, len),
            None => {
                let first = text[at..].chars().next().unwrap_or(' ');
                if is_space(first) {
                    at += first.len_utf8();
                    continue;
                }
                next(&text[at..], first)
            }
        };
        let glued = tokens.last().is_some_and(|before| before.span.end == at);
        tokens.push(Token { kind, span: at..at + len, glued });
        at += len;
    }
    tokens
}

fn next(rest: &str, first: char) -> (Kind, usize) {
    if digit(first).is_some() {
        number(rest)
    } else if is_ideograph(first) {
        (Kind::Word, first.len_utf8())
    } else if is_letter(first) {
        (Kind::Word, word_len(rest))
    } else {
        (Kind::Sign(first), first.len_utf8())
    }
}

fn number(rest: &str) -> (Kind, usize) {
    let (mut value, mut digits, mut len) = (0_u32, 0_u8, 0);
    for (c, digit) in rest.chars().map_while(|c| digit(c).map(|digit| (c, digit))) {
        value = value.saturating_mul(10).saturating_add(digit);
        digits = digits.saturating_add(1);
        len += c.len_utf8();
    }
    (Kind::Number { value, digits }, len)
}

/// The length of the word at the start, if it is letters of ASCII to its end. Most words are: nothing is decoded for them.
fn plain_word_len(rest: &[u8]) -> Option<usize> {
    let len = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
    let ends = rest.get(len).is_none_or(|&next| next.is_ascii() && next != b'.');
    (len > 0 && ends).then_some(len)
}

/// A word is letters and their marks; a full stop belongs to it between short pieces, as in "p.m." and "ม.ค.".
fn word_len(rest: &str) -> usize {
    let (mut len, mut piece) = (0, 0);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '.' if piece <= 2 && chars.peek().is_some_and(|next| is_letter(*next)) => piece = 0,
            c if is_ideograph(c) || !in_word(c) => break,
            c => piece += usize::from(is_letter(c)),
        }
        len += c.len_utf8();
    }
    len
}

fn in_word(c: char) -> bool {
    is_letter(c) || !c.is_ascii() && (is_combining_mark(c) || is_dropped(c))
}

/// Joiners inside Persian words and the marks of Hebrew and Hindi abbreviations are part of a word and not of its folded form.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{5f3}' | '\u{5f4}' | '\u{ad}' | '\u{970}')
}

/// Is it a letter? As `char::is_alphabetic`, which is asked of every character of every page: the punctuation of
/// running text is told without its table.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        '\u{80}'..='\u{BF}' => matches!(c, 'ª' | 'µ' | 'º'),
        '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}' | '\u{2190}'..='\u{245F}' | '\u{2500}'..='\u{27BF}' => false,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF20}' => false,
        c => is_of_letters(c) || c.is_alphabetic(),
    }
}

/// The blocks of nothing but letters in which most of the letters of news stand.
fn is_of_letters(c: char) -> bool {
    matches!(c, '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2C1}' | '\u{3A3}'..='\u{3F5}' | '\u{400}'..='\u{481}'
        | '\u{620}'..='\u{657}' | '\u{671}'..='\u{6D3}' | '\u{904}'..='\u{93B}' | '\u{E01}'..='\u{E3A}'
        | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// White space and the invisible marks that turn the direction of writing.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The value of a decimal digit of any script in which news is written.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 15] = ['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '༠', '០', '０'];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    ZEROS.iter().map(|zero| u32::from(c).wrapping_sub(u32::from(*zero))).find(|digit| *digit < 10)
}

/// Writes the form under which `word` is looked up: lower case, without accents, full stops and joiners.
pub fn fold_into(word: &str, out: &mut String) {
    out.clear();
    fold_onto(word, out);
}

/// The same behind what stands in `out`.
pub fn fold_onto(word: &str, out: &mut String) {
    if is_folded(word) {
        out.push_str(word);
        return;
    }
    if word.is_ascii() {
        out.extend(word.bytes().filter(|byte| *byte != b'.').map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let plain = word.nfkd().filter(|c| !is_accent(*c) && !is_dropped(*c) && *c != '.');
    out.extend(plain.flat_map(char::to_lowercase).filter(|c| !is_accent(*c)).map(alike));
}

/// Is `word` the form under which it is looked up? Most words are.
pub fn is_folded(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The marks that writers leave out: accents, and the vowel points of Hebrew and Arabic. The vowel signs of Indian and
/// Thai scripts are letters in all but name.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Letters that differ only in some writers' hands.
fn alike(c: char) -> char {
    match c {
        'ς' => 'σ',
        'ı' => 'i',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        c => c,
    }
}

/// The folded words of a phrase with one space between them: the key of a table. `#` stands for a number.
pub fn key(phrase: &str) -> String {
    // Of the tables that are read at the start, a third of the phrases are such.
    if is_folded(phrase) {
        return phrase.to_owned();
    }
    let mut key = String::new();
    // Most of the others are one word.
    if phrase.chars().all(|c| is_letter(c) && !is_ideograph(c)) {
        fold_onto(phrase, &mut key);
        return key;
    }
    let mut word = String::new();
    for token in tokens(phrase) {
        match token.kind {
            Kind::Word => fold_into(&phrase[token.span], &mut word),
            Kind::Number { .. } => "#".clone_into(&mut word),
            Kind::Sign(_) => continue,
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| text[token.span].to_owned()).collect()
    }

    #[test]
    fn numbers_words_and_signs_are_told_apart_in_every_script() {
        assert_eq!(kinds("2023年8月4日金曜日"), ["2023", "年", "8", "月", "4", "日", "金", "曜", "日"]);
        assert_eq!(kinds("5 ม.ค. 2021"), ["5", "ม.ค", ".", "2021"]);
        assert_eq!(kinds("3:05 p.m."), ["3", ":", "05", "p.m", "."]);
        assert_eq!(kinds("01\u{200f}/08\u{200f}/2022"), ["01", "/", "08", "/", "2022"]);
    }

    #[test]
    fn letters_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphabetic()));
    }

    #[test]
    fn digits_of_other_scripts_count() {
        assert_eq!(tokens("१९")[0].kind, Kind::Number { value: 19, digits: 2 });
        assert_eq!(tokens("۱۴۰۰")[0].kind, Kind::Number { value: 1400, digits: 4 });
        assert_eq!(tokens("99999999999")[0].kind, Kind::Number { value: u32::MAX, digits: 11 });
    }

    #[test]
    fn capitals_accents_and_full_stops_do_not_matter() {
        assert_eq!(key("LØRDAG"), key("lørdag"));
        assert_eq!(key("p.m."), key("PM"));
        assert_eq!(key("ΠΑΡΑΣΚΕΥΉ"), key("Παρασκευή"));
        assert_eq!(key("quarta-feira"), "quarta feira");
        assert_eq!(key("{0} days ago"), "# days ago");
    }
}
