//! Quotations: the stretches of a paragraph that stand in quotation marks, of any style.

use super::words::Bytes;
use std::ops::Range;

/// The quotations of `text` as byte ranges between the marks, in order, not nested.
///
/// Marks are paired within the text given, a paragraph: a mark that is never closed opens nothing, so that one slip
/// does not turn the rest of an article into speech.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Close)> = None;
    // Marks that were found to be never closed: looking again each time would take quadratic time.
    let mut unclosed: Vec<char> = Vec::new();
    let mut from = 0;
    while let Some(at) = MARKS.find(text, from) {
        let mut behind = text[at..].chars();
        let (c, next) = (behind.next().unwrap_or(' '), behind.next().unwrap_or(' '));
        let before = text[..at].chars().next_back().unwrap_or(' ');
        from = at + c.len_utf8();
        match open {
            Some((start, close)) if close.is(c, before, next) => {
                if at > start {
                    found.push(start..at);
                }
                open = None;
            }
            // A nested mark, or text within.
            Some(_) => {}
            None if unclosed.contains(&c) => {}
            None => {
                let opened = opening(c, before, next);
                open = opened.and_then(|close| closes(text, from, close));
                if opened.is_some() && open.is_none() {
                    unclosed.push(c);
                }
            }
        }
    }
    found
}

/// The bytes that all marks begin with.
static MARKS: Bytes<2> = Bytes::new(*b"\"'", &[0xC2, 0xE2, 0xE3]);

/// How an opened quotation closes.
#[derive(Clone, Copy)]
enum Close {
    /// With one of these marks.
    With(&'static [char]),
    /// With an apostrophe behind a word and before none.
    Single,
}

impl Close {
    fn is(self, c: char, before: char, next: char) -> bool {
        match self {
            Close::With(marks) => marks.contains(&c),
            Close::Single => matches!(c, '\'' | '’') && !before.is_whitespace() && !next.is_alphanumeric(),
        }
    }
}

fn opening(c: char, before: char, next: char) -> Option<Close> {
    let bare = !before.is_alphanumeric();
    match c {
        '“' => Some(Close::With(&['”', '“'])),
        '”' if bare && next.is_alphanumeric() => Some(Close::With(&['”'])),
        '„' => Some(Close::With(&['“', '”'])),
        '"' if bare => Some(Close::With(&['"'])),
        '«' => Some(Close::With(&['»'])),
        '»' if bare && next.is_alphanumeric() => Some(Close::With(&['«'])),
        '「' => Some(Close::With(&['」'])),
        '『' => Some(Close::With(&['』'])),
        '\'' | '‘' | '‚' if bare && next.is_alphanumeric() => Some(Close::Single),
        _ => None,
    }
}

/// The opening, if its close follows at all.
fn closes(text: &str, start: usize, close: Close) -> Option<(usize, Close)> {
    let rest = &text[start..];
    let found = match close {
        Close::With(marks) => rest.contains(marks),
        Close::Single => rest.match_indices(['\'', '’']).any(|(at, mark)| {
            let before = rest[..at].chars().next_back().unwrap_or(' ');
            let next = rest[at + mark.len()..].chars().next().unwrap_or(' ');
            close.is(mark.chars().next().unwrap_or(' '), before, next)
        }),
    };
    found.then_some((start, close))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn marks_of_all_styles_are_paired() {
        assert_eq!(read("He said “one” and \"two\" and ‘three’ and 'four'."), ["one", "two", "three", "four"]);
        assert_eq!(read("Er sagte „eins“ und »zwei« und «drei»."), ["eins", "zwei", "drei"]);
        assert_eq!(read("「一」と『二』"), ["一", "二"]);
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert_eq!(read("It's the crews' port, don't they know"), Vec::<&str>::new());
        assert_eq!(read("'It isn't late,' they said of the crews' port"), ["It isn't late,"]);
    }

    #[test]
    fn many_unclosed_marks_take_no_time() {
        assert_eq!(read(&" «a 'b „c".repeat(100_000)), Vec::<&str>::new());
    }

    #[test]
    fn an_unclosed_mark_opens_nothing() {
        assert_eq!(read("A 6\" pipe and “an open end"), Vec::<&str>::new());
    }
}
