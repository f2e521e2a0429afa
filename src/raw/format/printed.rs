//! A letter that was printed or pasted as text: its headers as mail programs show them to readers, and its text below them.

use super::forward::{self, Forwarded};
use super::inner::{Inner, inner};
use super::labels;
use super::rows::{self, Row};
use super::text::lines;
use crate::raw::parse::{Draft, Source, Split, each_line};
use crate::raw::{Body, Cut, Line, Stated, para};

/// Rows above the headers: a word of who passes the letter on, or the name that a program prints above it; and their bytes.
const ABOVE: usize = 3;
const SAID: usize = 150;

/// Rows at the top of a file that are looked at.
const HEAD: usize = 24;

/// Longest line with a sender's address, in bytes.
const SENT: usize = 200;

/// Most words of a sender's name with his address.
const SENDER: usize = 8;

/// The rule by which the headers are left out of the text.
const HEADERS: &str = "forwarded";

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    // Nearly no text has a line of the kind.
    let subject = |line: &str| labels::of("forwarded").field(line).is_some_and(|(what, _)| what == "subject");
    let addressed = |line: &str| line.len() <= SENT && memchr::memchr(b'@', line.as_bytes()).is_some();
    let mut lines = each_line(head).take(HEAD);
    lines.any(|line| subject(line) || addressed(line)) && find(&rows::of_lines(each_line(head).take(HEAD))).is_some()
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let lines = lines(text, 1);
    let rows = rows::of_lines(lines.iter().take(HEAD).map(|line| line.text.as_str()));
    let Some((headers, first)) = find(&rows) else { return super::text::parse(source, text) };
    let said = lines.iter().take(first).filter(|line| !line.text.trim().is_empty());
    let mut headers_cut: Vec<Cut> = said
        .map(|line| Cut { line: Line { number: line.number, text: line.text.trim().to_owned() }, rule: HEADERS })
        .collect();
    let body = Body::Lines(lines.into_iter().skip(first).collect());
    let Inner { stated, body, mut cut, .. } = inner(headers.or(Stated::default()), body);
    headers_cut.append(&mut cut);
    Split::one(Draft { cut: headers_cut, ..Draft::new(stated, body) })
}

/// The headers at the top of a text, and the first row below them.
fn find(rows: &[Row]) -> Option<(Forwarded, usize)> {
    let told: Vec<usize> = (0..rows.len()).filter(|&at| !rows[at].text.is_empty()).take(ABOVE + 1).collect();
    let mut said = 0;
    for (above, &at) in told.iter().enumerate() {
        let found =
            forward::headers(rows, at).filter(|(headers, _)| headers.is_whole() || above == 0 && headers.is_titled());
        if let Some(found) = found.or_else(|| shown(rows, at)) {
            return Some(found);
        }
        said += rows[at].text.len();
        if said > SAID {
            return None;
        }
    }
    None
}

/// "Valley Courier <news@courier.example>", the day beside it or below, and "To: …": as programs print letters that they show in a browser,
/// with the subject above.
fn shown(rows: &[Row], at: usize) -> Option<(Forwarded, usize)> {
    let text = rows[at].text.as_str();
    let end = text.find('>').filter(|_| text.contains('@'))?;
    let from = &text[..end + 1];
    if from.split(' ').count() > SENDER || !from.contains('<') || labels::of("forwarded").field(text).is_some() {
        return None;
    }
    let beside = Some(text[end + 1..].trim()).filter(|beside| !beside.is_empty());
    let date = para::date_of(beside.unwrap_or(&rows.get(at + 1)?.text))?;
    let to = at + if beside.is_some() { 1 } else { 2 };
    let is_to = |row: &&Row| labels::of("forwarded").field(&row.text).is_some_and(|(what, _)| what == "to");
    let labels = rows.get(to..)?.iter().take_while(is_to).count();
    let counts = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.split(' ').count() <= 2;
    let subject = rows[..at].iter().rev().map(|row| row.text.as_str()).find(|text| !text.is_empty() && !counts(text));
    let headers = Forwarded::of(Some(from.to_owned()), Some(date)).about(subject.map(str::to_owned));
    (labels > 0).then_some((headers, to + labels))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    const TEXT: &str = "The council of Brandek voted on Thursday to shut the old weir bridge for eight weeks.";

    fn read(head: &str) -> Option<(Stated, Vec<String>, usize)> {
        let text = format!("{head}\n\n{TEXT}\n");
        let source = Source { path: "raw/a.txt".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        if !sniff(&source, &text) {
            return None;
        }
        let draft = parse(&source, &text).drafts.remove(0);
        let Body::Lines(lines) = draft.body else { return None };
        let lines = lines.into_iter().map(|line| line.text).filter(|text| !text.is_empty()).collect();
        Some((draft.hints.format, lines, draft.cut.len()))
    }

    #[test]
    fn the_headers_of_a_printed_letter_state_title_date_and_sender() {
        for head in [
            "From: Asta Holm <asta@courier.example>\nSent: Thursday, 26 November 2026 17:05\nTo: Desk\nSubject: FW: Bridge shut\nAttachments: a.jpg",
            "Lund, Jens\n\nFrom:\tAsta Holm <asta@courier.example>\nSent:\tThursday, 26 November 2026 17:05\nTo:\tDesk\nSubject:\tBridge shut",
            "Zur Kenntnis.\n\nVon: Asta Holm <asta@courier.example>\nGesendet: Donnerstag, 26. November 2026 17:05\nAn: Desk\nBetreff: WG: Bridge shut\nAnlagen: a.jpg",
            "De : Asta Holm <asta@courier.example>\nEnvoyé : jeudi 26 novembre 2026 17:05\nÀ : Desk\nObjet : TR: Bridge shut",
            "De: Asta Holm <asta@courier.example>\nEnviado el: jueves, 26 de noviembre de 2026 17:05\nPara: Desk\nAsunto: RV: Bridge shut",
            "Gmail\n\nBridge shut\n1 message\n\nAsta Holm <asta@courier.example>\tThu, Nov 26, 2026 at 5:05 PM\nTo: desk@port.example",
            "Bridge shut\n\nAsta Holm <asta@courier.example>\nThu, Nov 26, 2026 at 5:05 PM\nTo: desk@port.example\nCc: lund@port.example",
        ] {
            let (stated, left, cut) = read(head).expect(head);
            assert_eq!(stated.title.as_deref(), Some("Bridge shut"), "{head}");
            assert!(stated.date.unwrap().starts_with("2026-11-26T17:05"), "{head}");
            assert_eq!(stated.sender.name.as_deref(), Some("Asta Holm"), "{head}");
            assert_eq!(stated.sender.domain.as_deref(), Some("courier.example"), "{head}");
            assert_eq!((left, cut), (vec![TEXT.to_owned()], head.lines().filter(|line| !line.is_empty()).count()));
        }
        let (stated, ..) = read("Betreff: Bridge shut\nDatum: 26. November 2026").unwrap();
        assert_eq!((stated.title.as_deref(), stated.date.as_deref()), (Some("Bridge shut"), Some("2026-11-26")));
    }

    #[test]
    fn other_lines_with_colons_are_no_headers() {
        for head in [
            "Bridge shut\nBy Asta Holm <asta@courier.example>\n26 November 2026",
            "From: the weir\nTo: the mill",
            "Subject: to change",
            "A dialogue\n\nFrom: Asta\nSubject: the bridge",
        ] {
            assert!(read(head).is_none(), "{head}");
        }
    }
}
