//! Inline text as Markdown: marks out, and text escaped so that it stays text.

use crate::article::chars::any;
use crate::raw::{Mark, MarkKind, Text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Where text stands: what has to be escaped differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the beginning of a line.
    LineStart,
    /// Inside a line.
    Inside,
    /// In the label of a link or an image, where a bracket would close it.
    Label,
}

/// `text` with its marks; `notes` are the labels of the article's footnotes.
pub(super) fn write(text: &Text, notes: &[&str]) -> String {
    let mut out = String::with_capacity(text.plain.len() + 16);
    let mut open: Vec<&Mark> = Vec::new();
    let mut at = 0;
    let around = Around { plain: &text.plain, brackets: has_label(&text.plain), notes };
    for mark in &text.marks {
        close(&mut out, &mut open, &mut at, Some(mark.range.start), &around);
        plain(&mut out, &around, at..mark.range.start, &open);
        at = mark.range.start;
        match &mark.kind {
            MarkKind::Break => out.push('\\'),
            kind => {
                out.push_str(opening(kind, &text.plain[mark.range.clone()]).as_str());
                open.push(mark);
            }
        }
    }
    close(&mut out, &mut open, &mut at, None, &around);
    plain(&mut out, &around, at..text.plain.len(), &open);
    out
}

/// What stands around a piece of text: asked once, as a text may be in a hundred thousand pieces.
struct Around<'a> {
    plain: &'a str,
    /// May brackets make links of it? The one that closes may stand behind a mark.
    brackets: bool,
    /// Labels of the article's footnotes.
    notes: &'a [&'a str],
}

/// Writes a line without marks and footnotes that stands by itself.
pub(super) fn write_line(line: &str, out: &mut String) {
    out.push_str(&escape(line, Place::LineStart, has_label(line)));
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

/// Does a bracket close before what makes a link of it?
fn has_label(text: &str) -> bool {
    memchr::memchr_iter(b']', text.as_bytes()).any(|at| matches!(text.as_bytes().get(at + 1), Some(b'(' | b'[' | b':')))
}

/// Closes the marks that end at or before `until`, or all of them.
fn close(out: &mut String, open: &mut Vec<&Mark>, at: &mut usize, until: Option<usize>, around: &Around) {
    while let Some(mark) = open.last().copied()
        && until.is_none_or(|until| mark.range.end <= until)
    {
        plain(out, around, *at..mark.range.end, open);
        *at = mark.range.end;
        out.push_str(closing(&mark.kind, &around.plain[mark.range.clone()]).as_str());
        open.pop();
    }
}

fn opening(kind: &MarkKind, marked: &str) -> String {
    match kind {
        MarkKind::Emphasis => "*".to_owned(),
        MarkKind::Strong => "**".to_owned(),
        MarkKind::Code => format!("{}{}", ticks(marked), pad(marked)),
        MarkKind::Link(_) => "[".to_owned(),
        MarkKind::Break => String::new(),
    }
}

fn closing(kind: &MarkKind, marked: &str) -> String {
    match kind {
        MarkKind::Code => format!("{}{}", pad(marked), ticks(marked)),
        MarkKind::Link(target) => format!("]({})", address(target)),
        kind => opening(kind, marked),
    }
}

/// A fence of backticks longer than any run in the code.
fn ticks(code: &str) -> String {
    let runs: BTreeSet<usize> = code.split(|c| c != '`').map(str::len).collect();
    "`".repeat((1..).find(|length| !runs.contains(length)).unwrap_or(1))
}

/// The space that keeps a backtick at the edge of code from joining the fence.
fn pad(code: &str) -> &'static str {
    if code.starts_with('`') || code.ends_with('`') { " " } else { "" }
}

fn plain(out: &mut String, around: &Around, range: std::ops::Range<usize>, open: &[&Mark]) {
    let Some(plain) = around.plain.get(range.clone()) else { return };
    if open.iter().any(|mark| mark.kind == MarkKind::Code) {
        out.push_str(plain);
        return;
    }
    let label = open.iter().any(|mark| matches!(mark.kind, MarkKind::Link(_)));
    for (number, line) in plain.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let place = match (label, number > 0 || range.start == 0) {
            (true, _) => Place::Label,
            (false, true) => Place::LineStart,
            (false, false) => Place::Inside,
        };
        out.push_str(&references(escape(line, place, around.brackets), around.notes));
    }
}

/// Brackets around the label of a footnote become references to it, unless what follows would make them something else.
fn references<'a>(escaped: Cow<'a, str>, notes: &[&str]) -> Cow<'a, str> {
    if notes.is_empty() {
        return escaped;
    }
    let mut escaped = escaped.into_owned();
    for note in notes {
        let bracketed = format!("[{note}]");
        let mut from = 0;
        while let Some(found) = escaped[from..].find(&bracketed) {
            let (at, end) = (from + found, from + found + bracketed.len());
            from = end;
            if !escaped[end..].starts_with([':', '(', '[']) {
                let start = at - usize::from(escaped[..at].ends_with('\\'));
                escaped.replace_range(start..end, &format!("[^{note}]"));
                from = start + bracketed.len() + 1;
            }
        }
    }
    escaped.into()
}

/// `text` so that Markdown reads it as it stands; `brackets`: the text around may make links of them.
pub(super) fn escape(text: &str, place: Place, brackets: bool) -> Cow<'_, str> {
    let line_start = if place == Place::LineStart { start(text) } else { None };
    if line_start.is_none() && !may_be_special(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let tildes = text.bytes().filter(|&b| b == b'~').count() > 1;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let escaped = match c {
            '\\' | '`' | '*' | '<' => true,
            '[' => brackets || at == 0 || place == Place::Label || rest.starts_with('^'),
            ']' => place == Place::Label,
            '^' => place == Place::Label && at == 0,
            '_' => !(before.is_alphanumeric() && rest.starts_with(char::is_alphanumeric)),
            '~' => tildes,
            '&' => entity(rest),
            _ => false,
        };
        if escaped || line_start == Some(at) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out.into()
}

/// Does the text hold a character that Markdown may read as a mark? By itself, as the compiler then looks at sixteen bytes a
/// step.
#[inline(never)]
fn may_be_special(text: &str) -> bool {
    any(text.as_bytes(), |byte| matches!(byte, b'\\' | b'`' | b'*' | b'<' | b'[' | b']' | b'_' | b'~' | b'&' | b'^'))
}

/// Place of the character that would make a line something else than a paragraph: a heading, a list, a quote, a rule,
/// an underline of a heading, a table or a definition.
fn start(line: &str) -> Option<usize> {
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    match line.chars().next()? {
        '>' | '|' | '=' | ':' => Some(0),
        '-' => {
            (ends_word(&line[1..]) || line.trim_end().chars().all(|c| matches!(c, '-' | ' ' | '|' | ':'))).then_some(0)
        }
        '+' => ends_word(&line[1..]).then_some(0),
        '#' => {
            let rest = line.trim_start_matches('#');
            (ends_word(rest) && line.len() - rest.len() <= 6).then_some(0)
        }
        c if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = line.len() - rest.len();
            (digits < 10 && rest.starts_with(['.', ')']) && ends_word(&rest[1..])).then_some(digits)
        }
        _ => None,
    }
}

/// Does `rest`, which follows an ampersand, make it a character reference?
fn entity(rest: &str) -> bool {
    // No further than a reference reaches: a million ampersands must not be a million searches.
    rest.bytes()
        .take(32)
        .position(|byte| byte == b';')
        .is_some_and(|end| end > 0 && rest[..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
}

/// A link's target: in angle brackets if it holds spaces or unbalanced parentheses.
pub(super) fn address(target: &str) -> String {
    let target: String = target.chars().filter(|c| !c.is_control()).collect();
    let bare = !target.is_empty() && !target.contains(['(', ')', ' ', '<', '>', '\\', '&', '*', '_', '`', '"']);
    match bare {
        true => target,
        false => {
            let mut out = String::from("<");
            for (at, c) in target.char_indices() {
                if matches!(c, '<' | '>' | '\\') || c == '&' && entity(&target[at + 1..]) {
                    out.push('\\');
                }
                out.push(c);
            }
            out.push('>');
            out
        }
    }
}

/// Does Markdown read `text` back with the marks that it has?
pub(in crate::article) fn reads_back(text: &Text) -> bool {
    let markdown = write(text, &[]);
    let mut read = Text::default();
    let mut open = Vec::new();
    let (mut started, mut ended) = (0, 0);
    for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Paragraph) => started += 1,
            Event::End(TagEnd::Paragraph) => ended += 1,
            Event::Text(words) => read.plain.push_str(&words),
            Event::Code(words) => {
                let start = read.plain.len();
                read.plain.push_str(&words);
                read.marks.push(Mark { range: start..read.plain.len(), kind: MarkKind::Code });
            }
            Event::HardBreak => {
                let at = read.plain.len();
                read.marks.push(Mark { range: at..at, kind: MarkKind::Break });
                read.plain.push('\n');
            }
            Event::Start(Tag::Emphasis) => begin(&mut read, &mut open, MarkKind::Emphasis),
            Event::Start(Tag::Strong) => begin(&mut read, &mut open, MarkKind::Strong),
            Event::Start(Tag::Link { dest_url, .. }) => {
                begin(&mut read, &mut open, MarkKind::Link(dest_url.into_string()));
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {
                if let Some(at) = open.pop() {
                    let end = read.plain.len();
                    let mark: &mut Mark = &mut read.marks[at];
                    mark.range.end = end;
                }
            }
            _ => return false,
        }
    }
    started == 1 && ended == 1 && read == *text
}

fn begin(read: &mut Text, open: &mut Vec<usize>, kind: MarkKind) {
    open.push(read.marks.len());
    let at = read.plain.len();
    read.marks.push(Mark { range: at..at, kind });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_looks_like_markdown_stays_text() {
        for text in [
            "# no heading",
            "1986. A year",
            "12) a",
            "- no item",
            "+ no",
            "* no",
            "> no quote",
            "| no | table |",
            "===",
            "---",
            "a *b* _c_ `d` [e](f) <g> ![h](i) &amp; &#35; ~~j~~",
            "snake_case",
            "\\*",
            "[^1]: no note",
            "```",
            "~~~",
            ": no",
            "1.",
            "#",
            "a\\",
            "https://example.org/a_b_c",
            "AT&T; &copy;",
        ] {
            assert!(reads_back(&text.into()), "{text}: {}", write(&text.into(), &[]));
        }
    }

    #[test]
    fn text_is_not_escaped_without_need() {
        for text in ["snake_case - and 3 * 0", "AT&T & Co.", "1.5 million", "#hashtag", "-5 degrees", "~5,000", "a > b"]
        {
            assert_eq!(write(&text.into(), &[]).replace("\\*", "*"), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "[ -~æ’\u{a0}]{0,40}") {
            let text = crate::article::inline::settle(Text::plain(text), crate::article::inline::Breaks::Keep);
            prop_assert!(text.plain.is_empty() || reads_back(&text), "{:?} {:?}", text, write(&text, &[]));
        }

        #[test]
        fn any_marks_are_settled_once(text in "[a-z*_ .\"()\\[\\]`!]{1,24}", cuts in proptest::collection::vec((0usize..24, 0usize..24, 0u8..5), 0..4)) {
            let kind = |which| match which {
                0 => MarkKind::Emphasis,
                1 => MarkKind::Strong,
                2 => MarkKind::Code,
                3 => MarkKind::Link("https://example.org/(a)_b?c=1&d;".into()),
                _ => MarkKind::Break,
            };
            let marks = cuts.iter().map(|&(a, b, which)| {
                let (a, b) = (a.min(b).min(text.len()), a.max(b).min(text.len()));
                Mark { range: a..if which == 4 { a } else { b }, kind: kind(which) }
            }).collect();
            let settled = crate::article::inline::settle(Text { plain: text, marks }, crate::article::inline::Breaks::Keep);
            prop_assert!(settled.plain.is_empty() || reads_back(&settled), "{:?} {:?}", settled, write(&settled, &[]));
            let again = crate::article::inline::settle(settled.clone(), crate::article::inline::Breaks::Keep);
            prop_assert_eq!(again, settled);
        }
    }
}
