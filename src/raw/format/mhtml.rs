//! Web pages saved as one file in MIME: `.mhtml` of Chromium and `.mht` of Internet Explorer and Word.

use super::mail::{self, headers};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::{Body, Stated};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use std::borrow::Cow;

/// A MIME message that says of itself that it was saved, or whose parts have addresses and that was sent by nobody.
pub(super) fn sniff(source: &Source) -> bool {
    let start = source.start(8 * 1024);
    // The first line says of most files that they are no mail.
    let lines = start.split(|&byte| byte == b'\n').map(String::from_utf8_lossy);
    let first = lines.into_iter().find(|line| !line.trim_start().is_empty()).unwrap_or_default();
    if headers(first.trim_start()).is_none() {
        return false;
    }
    let head = String::from_utf8_lossy(start);
    let head = head.trim_start();
    let Some(names) = headers(head) else { return false };
    let has = |name: &str| names.iter().any(|other| other == name);
    let lower = head.to_lowercase();
    has("snapshot-content-location")
        || has("content-type") && lower.contains("<saved by ")
        || lower.contains("multipart/related")
            && lower.contains("content-location:")
            && !has("received")
            && !has("message-id")
            && !has("to")
}

pub(super) fn parse(source: &Source) -> Split {
    let whole = mail::closed(source.bytes.trim_ascii_start());
    let Some(message) = MessageParser::default().parse(&whole) else {
        return Split::failed(source.error("the saved page cannot be read as MIME"));
    };
    let Some(html) = page(&message) else {
        return Split::failed(source.error("the saved page holds no HTML"));
    };
    let header = |name: &str| {
        message.header(name.to_owned()).and_then(|value| value.as_text()).map(|text| text.trim().to_owned())
    };
    let location = message.parts.iter().find(|part| part.is_text_html()).and_then(|part| part.content_location());
    let url = header("Snapshot-Content-Location").or_else(|| location.map(str::to_owned));
    let stated = Stated { url: url.filter(|url| url.starts_with("http")), ..Stated::default() };
    // The lines of the page are not those of the file: it is packed.
    let mut split = Split::one(Draft::new(stated, Body::Html { html, line: 1, page: true }));
    if matches!(whole, Cow::Owned(_)) {
        split.notes.push(source.warning(mail::CUT));
    }
    split
}

/// The first HTML part: the page; frames and advertisements follow.
fn page(message: &Message) -> Option<String> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) if !html.trim().is_empty() => Some(html.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn the_page_and_its_address_are_kept() {
        let text = "From: <Saved by Blink>\nSnapshot-Content-Location: https://dock.example/1\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n\
            --b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://dock.example/1\n\n<html><p>F=C3=A6rgen</p></html>\n--b--\n";
        let source = Source { path: "raw/a.mhtml".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source));
        let draft = parse(&source).drafts.remove(0);
        assert_eq!(draft.hints.format.url.as_deref(), Some("https://dock.example/1"));
        assert!(matches!(&draft.body, Body::Html { html, page: true, .. } if html.contains("Færgen")));
    }
}
