//! The letter within a letter: one that is forwarded, or answered.

use super::mail::{left_out, rows_of};
use super::rows::Row;
use super::{answer, forward};
use crate::raw::{Body, Cut, Line, Stated};

/// Rules by which letters leave something out: what stands above a letter that is forwarded, and an earlier letter that is answered.
const FORWARDED: &str = "forwarded";
const ANSWERED: &str = "answered";

/// Most letters in one another that are looked into.
const INNER: usize = 4;

/// The letter that a letter forwards as text.
pub(super) struct Inner {
    pub stated: Stated,
    pub body: Body,
    /// Does the letter forward one?
    pub forwarded: bool,
    /// What stands above the inner letter: a note of whoever forwards it, and its headers.
    pub cut: Vec<Cut>,
}

/// The letter that a letter forwards as text, or quotes below next to nothing of its own; a letter that does neither as it is, without
/// the earlier one that it answers.
pub(super) fn inner(mut stated: Stated, mut body: Body) -> Inner {
    let newsletter = stated.source.is_some();
    let (mut forwarded, mut cut) = (false, Vec::new());
    for _ in 0..INNER {
        let rows = rows_of(&body);
        if let Some((headers, first)) = forward::find(&rows) {
            cut.extend(rows.iter().take(first).filter_map(|row| left_out(&body, row, FORWARDED)));
            body = below(body, &rows, first, forward::unquoted);
            stated = headers.or(stated);
            forwarded = true;
            continue;
        }
        let answered = || answer::find(&rows, matches!(body, Body::Html { .. }));
        let Some(answered) = (!newsletter).then(answered).flatten().filter(|found| is_quoted(&body, &rows, found))
        else {
            break;
        };
        let told = |rows: &[Row]| rows.iter().map(|row| row.text.len()).sum::<usize>();
        let (own, other) = (told(&rows[..answered.line.start]), told(&rows[answered.line.end..]));
        if own > forward::SAID || own >= other {
            cut.extend(rows[answered.line.start..].iter().filter_map(|row| left_out(&body, row, ANSWERED)));
            body = above(body, &rows, answered.line.start);
            break;
        }
        cut.extend(rows[..answered.line.end].iter().filter_map(|row| left_out(&body, row, FORWARDED)));
        let unquoted = |mut lines: Vec<Line>| {
            lines.iter_mut().for_each(|line| line.text = answer::quoted(&line.text, answered.depth).to_owned());
            lines
        };
        body = below(body, &rows, answered.line.end, unquoted);
        stated = answered.by.or(stated);
        forwarded = true;
    }
    stated.sender.passed_on = forwarded;
    Inner { stated, body, forwarded, cut }
}

/// Does a quotation begin below the line that says who had written? Text bears its signs there.
fn is_quoted(body: &Body, rows: &[Row], answered: &answer::Answered) -> bool {
    let Body::Html { html, .. } = body else { return true };
    let end = rows[answered.line.end - 1].end;
    let below = html.get(end..html.floor_char_boundary(end + QUOTED)).unwrap_or_default();
    below.contains("<blockquote") || below.contains("<BLOCKQUOTE")
}

/// Bytes of markup below that line in which the quotation begins.
const QUOTED: usize = 400;

/// The body from a row on.
fn below(body: Body, rows: &[Row], first: usize, unquoted: impl FnOnce(Vec<Line>) -> Vec<Line>) -> Body {
    match body {
        Body::Lines(lines) => Body::Lines(unquoted(lines.into_iter().skip(first).collect())),
        Body::Html { html, line, page } => {
            let start = rows.get(first).map_or(html.len(), |row| row.start);
            let line = line + memchr::memchr_iter(b'\n', &html.as_bytes()[..start]).count() as u32;
            Body::Html { html: html[start..].to_owned(), line, page }
        }
        body => body,
    }
}

/// The body up to a row.
fn above(body: Body, rows: &[Row], end: usize) -> Body {
    match body {
        Body::Lines(lines) => Body::Lines(lines.into_iter().take(end).collect()),
        Body::Html { html, line, page } => Body::Html { html: html[..rows[end].start].to_owned(), line, page },
        body => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "The strike of the pilots planned for Monday has been called off after the port improved its offer, the union said.";

    fn read(body: Body) -> (Stated, String, Vec<Cut>) {
        let stated = Stated { date: Some("2026-05-12T19:00:00Z".to_owned()), ..Stated::default() };
        let inner = inner(stated, body);
        let rows = rows_of(&inner.body).into_iter().map(|row| row.text).filter(|text| !text.is_empty());
        (inner.stated, rows.collect::<Vec<String>>().join("\n"), inner.cut)
    }

    fn lines(text: &str) -> Body {
        Body::Lines(text.lines().zip(1..).map(|(text, number)| Line { number, text: text.to_owned() }).collect())
    }

    const LINE: &str = "On 12 May 2026, at 17:05, Kai Post <press@pilots.example> wrote:";

    #[test]
    fn below_a_word_of_thanks_the_letter_is_the_one_that_is_quoted() {
        let earlier = "> > On 11 May 2026, at 09:00, Asta Holm wrote:\n> >\n> > Any news of the strike?";
        let (stated, text, cut) =
            read(lines(&format!("Thanks, we will run it.\n\n{LINE}\n\n> {NEWS}\n>\n{earlier}\n")));
        assert_eq!((stated.sender.name.as_deref(), text.as_str()), (Some("Kai Post"), NEWS));
        assert!(stated.date.unwrap().starts_with("2026-05-12T17:05"));
        let cut: Vec<(u32, &str)> = cut.iter().map(|cut| (cut.line.number, cut.rule)).collect();
        assert_eq!(cut, [(1, FORWARDED), (3, FORWARDED), (7, ANSWERED), (8, ANSWERED), (9, ANSWERED)]);
        let markup =
            format!("<div>Thanks.</div><div>{}</div><blockquote><p>{NEWS}</p></blockquote>", LINE.replace('<', "&lt;"));
        let (stated, text, _) = read(Body::Html { html: markup, line: 1, page: false });
        assert_eq!((stated.sender.name.as_deref(), text.as_str()), (Some("Kai Post"), NEWS));
    }

    #[test]
    fn an_answer_that_says_more_is_the_letter_and_what_it_answers_is_none() {
        let (stated, text, cut) = read(lines(&format!("{NEWS}\n\n{LINE}\n> Any news of the strike?\n")));
        assert_eq!((stated.sender.name, text.as_str(), cut.len()), (None, NEWS, 2));
        let between = format!("{LINE}\n> Any news?\n{NEWS}\n> And the ferry?\nIt sails.\n");
        assert!(read(lines(&between)).2.is_empty(), "answers between the questions stay where they are");
    }
}
