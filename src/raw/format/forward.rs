//! A letter that was forwarded within another: its own headers, as mail programs write them above it, and where it begins.

use super::labels;
use super::mail::{domain_of, is_name, sender_name, subject};
use super::rows::Row;
use crate::raw::{Line, Sender, Stated};

/// What the headers above a forwarded letter say.
#[derive(Debug, Default)]
pub(super) struct Forwarded {
    from: Option<String>,
    date: Option<String>,
    subject: Option<String>,
}

impl Forwarded {
    /// A letter of which is known who wrote it, with his address, and when.
    pub fn of(from: Option<String>, date: Option<String>) -> Self {
        Forwarded { from, date, subject: None }
    }

    /// The letter with its subject.
    pub fn about(self, subject: Option<String>) -> Self {
        Forwarded { subject, ..self }
    }

    /// Is known of what it is, who wrote it and when?
    pub fn is_whole(&self) -> bool {
        self.is_titled() && self.from.is_some() && self.date.is_some()
    }

    /// Is known of what it is, and who wrote it or when?
    pub fn is_titled(&self) -> bool {
        self.subject.is_some() && (self.from.is_some() || self.date.is_some())
    }

    /// Is known when it was written?
    pub fn is_dated(&self) -> bool {
        self.date.is_some()
    }

    /// What the forwarded letter says counts before what the outer one says.
    pub fn or(self, outer: Stated) -> Stated {
        let sender = self.from.map(|from| {
            let (name, address) = from.split_once(['<', '[']).unwrap_or((&from, &from));
            let name = sender_name(name.trim_matches(['"', ' ', '*']));
            let address = address.trim_start_matches("mailto:").split(['>', ']', ' ']).next().and_then(domain_of);
            Sender { name: Some(name).filter(|name| is_name(name)), domain: address, ..Sender::default() }
        });
        Stated {
            title: self.subject.map(|text| subject(&text)).or(outer.title),
            date: self.date.map(|date| crate::raw::para::date_of(&date).unwrap_or(date)).or(outer.date),
            sender: sender.filter(|sender| *sender != Sender::default()).unwrap_or(outer.sender),
            ..outer
        }
    }
}

/// Rows above the forwarded letter in which somebody forwards it, and bytes of what he says of it.
const ABOVE: usize = 40;
pub(super) const SAID: usize = 400;

/// Most rows of headers.
const HEADERS: usize = 12;

/// What a letter's rows say of a letter that it forwards and says little of itself, and the first row below that.
pub(super) fn find(rows: &[Row]) -> Option<(Forwarded, usize)> {
    let mut said = 0;
    for (at, row) in rows.iter().enumerate().take(ABOVE) {
        let marked = is_mark(&row.text);
        let found = headers(rows, at + usize::from(marked));
        // Without the mark all of them must be there: "Von: … Gesendet: … Betreff: …".
        let is_letter = |inner: &Forwarded| match marked {
            true => inner.subject.is_some() || inner.from.is_some(),
            false => inner.is_whole(),
        };
        if let Some(found) = found.filter(|(inner, _)| is_letter(inner)) {
            return Some(found);
        }
        said += row.text.len();
        if said > SAID {
            return None;
        }
    }
    None
}

/// The headers from a row on, and the first row below them.
pub(super) fn headers(rows: &[Row], start: usize) -> Option<(Forwarded, usize)> {
    let mut inner = Forwarded::default();
    let mut end = start;
    for (at, row) in rows.iter().enumerate().skip(start).take(HEADERS) {
        let text = row.text.trim_start_matches(['>', ' ', '*']).trim();
        let Some((name, value)) = text.split_once(':') else {
            if text.is_empty() && end == start { continue } else { break }
        };
        let value = value.trim().trim_matches('*').trim().to_owned();
        let slot = match labels::of("forwarded").named(name.trim_matches(['*', ' ', '\u{a0}'])) {
            Some("from") => &mut inner.from,
            Some("sent") => &mut inner.date,
            Some("subject") => &mut inner.subject,
            Some("to") => &mut None,
            _ => break,
        };
        *slot = Some(value);
        end = at + 1;
    }
    (end > start).then_some((inner, end))
}

/// The line by which mail programs part a forwarded letter.
fn is_mark(line: &str) -> bool {
    labels::of("forwarded").is("marks", line.trim_matches(['-', ' ', '>', '_', ':']))
}

/// Lines without the sign that mail programs put before each line of a letter in a letter, if they bear it.
pub(super) fn unquoted(mut lines: Vec<Line>) -> Vec<Line> {
    let told = lines.iter().filter(|line| !line.text.trim().is_empty()).count();
    let quoted = lines.iter().filter(|line| line.text.starts_with('>')).count();
    if quoted * 4 >= told * 3 {
        for line in &mut lines {
            let text = line.text.trim_start_matches(['>', ' ']);
            if text.len() < line.text.len() && line.text.starts_with('>') {
                line.text = text.to_owned();
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;

    #[test]
    fn headers_without_a_mark_are_those_of_a_forwarded_letter_if_all_are_there() {
        for headers in [
            "Von: Kai <presse@kai.example>\nGesendet: Dienstag, 12. Mai 2026 17:05\nAn: Presse\nBetreff: WG: Fähre fährt",
            "De : Kai <presse@kai.example>\nEnvoyé : mardi 12 mai 2026 17:05\nÀ : Presse\nObjet : Fähre fährt",
            "> From: \"Kai\" <presse@kai.example>\n> Date: Tue, 12 May 2026 at 17:05\n> To: x\n> Subject: Fähre fährt",
        ] {
            let text = format!("Zur Kenntnis.\n\n{headers}\n\nOne.\n");
            let (inner, first) = find(&rows::of_lines(text.lines())).unwrap();
            let stated = inner.or(Stated::default());
            assert_eq!((stated.title.as_deref(), stated.sender.name.as_deref()), (Some("Fähre fährt"), Some("Kai")));
            assert!(stated.date.unwrap().starts_with("2026-05-12T17:05"));
            assert_eq!(text.lines().nth(first + 1), Some("One."));
        }
        let talk = "From: the quay\nThe ferry sailed.\nSubject: to tide, it will sail again.\n";
        assert!(find(&rows::of_lines(talk.lines())).is_none());
    }

    #[test]
    fn headers_are_found_in_the_markup_of_mail_programs() {
        for (markup, left) in [
            (
                "<p>FYI</p><div><p><b>From:</b> Kai &lt;a@kai.example&gt;<br><b>Sent:</b> Tuesday, 12 May 2026 17:05<br><b>To:</b> x<br><b>Subject:</b> Ferry</p></div><p>One.</p>",
                "<p>One.</p>",
            ),
            (
                "<div>FYI<br><div class='gmail_attr'>---------- Forwarded message ---------<br>From: <b>Kai</b> <span>&lt;<a href='mailto:a@kai.example'>a@kai.example</a>&gt;</span><br>Date: 12 May 2026 at 17:05<br>Subject: Ferry<br></div><p>One.</p></div>",
                "<p>One.</p></div>",
            ),
            (
                "<div class='moz-forward-container'>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>Ferry</td></tr><tr><th>Date: </th><td>Tue, 12 May 2026 17:05:00 +0200</td></tr><tr><th>From: </th><td>Kai</td></tr></table><p>One.</p></div>",
                "<p>One.</p></div>",
            ),
        ] {
            let rows = rows::of_markup(markup);
            let (inner, first) = find(&rows).unwrap();
            assert_eq!((inner.subject.as_deref(), inner.from.is_some()), (Some("Ferry"), true), "{markup}");
            assert!(left.ends_with(&markup[rows[first].start..]), "{markup}");
        }
    }

    #[test]
    fn the_signs_of_a_letter_in_a_letter_go() {
        let lines = |texts: &[&str]| -> Vec<Line> {
            texts.iter().zip(1..).map(|(text, number)| Line { number, text: (*text).to_owned() }).collect()
        };
        let texts = |lines: Vec<Line>| lines.into_iter().map(|line| line.text).collect::<Vec<String>>();
        assert_eq!(texts(unquoted(lines(&["> One", ">", "> > Two"]))), ["One", "", "Two"]);
        assert_eq!(texts(unquoted(lines(&["One", "Two", "> Three"]))), ["One", "Two", "> Three"]);
    }
}
