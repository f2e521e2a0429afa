//! An edition as an e-mail: a message that any mail program opens, ready to be addressed and sent.
//!
//! It holds the edition twice, as mail demands: as HTML with its styles inline, and as plain text.

use jiff::civil::Date;
use std::fmt::Write;

/// What parts the two forms. It cannot stand in either: quoted-printable writes `=` as `=3D`.
const BOUNDARY: &str = "=_newsfold";

/// The message of an edition (RFC 5322, 2045 and 2046). Its date is the edition's, so that it is the same bytes on
/// every day on which it is built.
pub fn message(subject: &str, day: Date, text: &str, html: &str) -> String {
    let date = day.strftime("%a, %d %b %Y 00:00:00 +0000");
    let mut out = format!("Subject: {}\r\nDate: {date}\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n", header(subject));
    let _ = write!(out, "Content-Type: multipart/alternative; boundary=\"{BOUNDARY}\"\r\n\r\n");
    for (kind, body) in [("plain", text), ("html", html)] {
        let _ = write!(out, "--{BOUNDARY}\r\nContent-Type: text/{kind}; charset=utf-8\r\n");
        let _ = write!(out, "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n", quoted(body));
    }
    let _ = write!(out, "--{BOUNDARY}--\r\n");
    out
}

/// Most characters of an encoded word's text: with `Subject: =?utf-8?Q?…?=` around it a line stays within 76.
const WORD: usize = 54;

/// A header's text as encoded words of at most 75 characters (RFC 2047), each of whole characters.
fn header(text: &str) -> String {
    let mut words = vec![String::new()];
    for c in text.chars().filter(|c| !c.is_control()) {
        let mut code = String::new();
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => code.push(byte as char),
                _ => drop(write!(code, "={byte:02X}")),
            }
        }
        if words.last().is_none_or(|word| word.len() + code.len() > WORD) {
            words.push(String::new());
        }
        words.iter_mut().last().into_iter().for_each(|word| word.push_str(&code));
    }
    words.iter().map(|word| format!("=?utf-8?Q?{word}?=")).collect::<Vec<_>>().join("\r\n ")
}

/// Text as quoted-printable: lines of at most 76 characters, whatever the text holds.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        let mut width = 0;
        let bytes = line.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            let last = at + 1 == bytes.len();
            let plain = matches!(byte, b'!'..=b'<' | b'>'..=b'~') || (matches!(byte, b' ' | b'\t') && !last);
            let size = if plain { 1 } else { 3 };
            if width + size > 75 {
                out.push_str("=\r\n");
                width = 0;
            }
            match plain {
                true => out.push(byte as char),
                false => drop(write!(out, "={byte:02X}")),
            }
            width += size;
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_program_reads_both_forms_and_the_subject() {
        let (subject, text) = ("[TLP:GREEN] Ærø i dag: «nyt», og meget mere end der er plads til", "a = b \né\n");
        let html = format!("<p>{}</p>\n", "lang ".repeat(400));
        let message = message(subject, jiff::civil::date(2021, 7, 19), text, &html);
        assert!(message.lines().all(|line| line.len() <= 76), "{message}");
        let read = mail_parser::MessageParser::default().parse(&message).expect("a message");
        assert_eq!(read.subject(), Some(subject));
        assert_eq!(read.body_text(0).as_deref().map(|text| text.replace('\r', "")), Some(text.to_owned()));
        assert_eq!(read.body_html(0).as_deref().map(|html| html.trim_end()), Some(html.trim_end()));
    }
}
