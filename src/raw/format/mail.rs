//! E-mail as it was received (RFC 5322 with MIME): the letter itself, letters attached to it, and attachments that are
//! inputs themselves.

use super::inner::{Inner, inner};
use super::rows::{self, Row};
use super::text::lines;
use super::{alert, byline, letter, proquest};
use crate::diag::{Diagnostic, Place};
use crate::lang::furniture;
use crate::raw::parse::{self, Draft, Source, Split};
use crate::raw::{Body, Cut, Line, Sender, Stated};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// Headers that only a mail program writes.
const TECHNICAL: &[&str] = &[
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "content-type",
    "dkim-signature",
    "content-transfer-encoding",
    "arc-seal",
    "envelope-to",
    "thread-index",
    "list-unsubscribe",
];

/// A block of headers with one that only a mail program writes, or of no others than sender, day and subject. A printed mail ("From: … Sent: …")
/// is none.
pub(super) fn sniff(source: &Source) -> bool {
    let start = source.start(16 * 1024).trim_ascii_start();
    // The first line says of most files that they are no mail.
    let first = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if headers(String::from_utf8_lossy(first).trim_start()).is_none() {
        return false;
    }
    let head = String::from_utf8_lossy(start);
    headers(head.trim_start()).is_some_and(|names| {
        let technical =
            names.iter().filter(|name| TECHNICAL.contains(&name.as_str()) || name.starts_with("x-")).count();
        technical > 0 && (names.len() > 1 || names[0] == "content-type") || is_written_out(start, &names)
    })
}

/// Headers that letters have which somebody has written out by hand, or of which a program has left no others.
const PLAIN: &[&str] = &["from", "to", "cc", "bcc", "reply-to", "sender", "subject", "date", "organization"];

/// Are nothing but such headers there, with a sender's address and a day as mail programs write it?
fn is_written_out(start: &[u8], names: &[String]) -> bool {
    let has = |name: &str| names.iter().any(|other| other == name);
    if !names.iter().all(|name| PLAIN.contains(&name.as_str())) || !["from", "subject", "date"].into_iter().all(has) {
        return false;
    }
    let Some(message) = MessageParser::default().parse_headers(start) else { return false };
    let addressed = message.from().map(sender).is_some_and(|(_, address)| address.is_some());
    let day = message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339());
    // Other days are read as the standard's, but not as they are meant.
    let text = String::from_utf8_lossy(start);
    let said = text.lines().find_map(|line| line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("date")));
    let said = said.and_then(|(_, value)| crate::raw::para::date_of(value.trim()));
    addressed && day.zip(said).is_some_and(|(day, said)| day.get(..DAY) == said.get(..DAY))
}

/// Bytes of a day: "2021-07-19".
const DAY: usize = 10;

/// Names of the headers up to the first blank line, in lower case; `None` if a line there is no header.
pub(super) fn headers(text: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with("--") {
            break;
        }
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        let (name, _) = line.split_once(':')?;
        let valid = !name.is_empty()
            && name.len() < 70
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if !valid {
            return None;
        }
        names.push(name.to_ascii_lowercase());
    }
    Some(names).filter(|names| !names.is_empty())
}

pub(super) fn parse(source: &Source) -> Split {
    let bytes = source.bytes.trim_ascii_start();
    let skipped = source.bytes[..source.bytes.len() - bytes.len()].iter().filter(|&&b| b == b'\n').count() as u32;
    let whole = closed(bytes);
    let Some(message) = MessageParser::default().parse(&whole) else {
        return Split::failed(source.error("the mail cannot be read"));
    };
    let mut split = letter(source, &message, skipped);
    if whole.len() > bytes.len() {
        split.notes.push(source.warning(CUT));
    }
    for (number, part) in message.attachments().enumerate() {
        attachment(source, part, number + 1, &mut split);
    }
    if split.drafts.is_empty() && split.notes.is_empty() {
        split.notes.push(source.error("the mail holds no text"));
    }
    split
}

/// What is said of a file in MIME that ends before its parts do.
pub(super) const CUT: &str = "the file is cut off; what could be read of it was used";

/// Most parts in one another that are closed.
const OPEN: usize = 16;

/// MIME with the ends of those parts that the file opens and does not close: without them a cut part is not read at all.
pub(super) fn closed(bytes: &[u8]) -> Cow<'_, [u8]> {
    let has = |mark: &[u8]| memchr::memmem::find(bytes, mark).is_some();
    let mut open: Vec<Vec<u8>> = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"boundary=").take(OPEN) {
        let rest = &bytes[at + b"boundary=".len()..];
        let quoted = rest.first() == Some(&b'"');
        let name = &rest[usize::from(quoted)..rest.len().min(128)];
        let ends = |b: &u8| if quoted { *b == b'"' } else { matches!(*b, b';' | b'"') || b.is_ascii_whitespace() };
        let name = &name[..name.iter().position(ends).unwrap_or(name.len())];
        let mark = [b"--", name].concat();
        if !name.is_empty() && has(&mark) && !has(&[&mark[..], b"--"].concat()) && !open.contains(&mark) {
            open.push(mark);
        }
    }
    if open.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let ends = open.iter().rev().flat_map(|mark| [b"\r\n", &mark[..], b"--\r\n"].concat());
    Cow::Owned(bytes.iter().copied().chain(ends).collect())
}

/// The letter itself: none if it is empty and has no subject.
fn letter(source: &Source, message: &Message, skipped: u32) -> Split {
    let stated = stated(message);
    let id = message.message_id().map(|id| format!("mid:{id}"));
    match body(message, skipped) {
        Some(Body::Html { html, line, .. }) if proquest::is_export(&html) => proquest::markup(&html, line),
        Some(Body::Html { html, line, page }) if alert::is_alert(&html) => {
            let articles = alert::articles(&html, line);
            let whole = || Split::one(Draft::new(stated, Body::Html { html, line, page }).id(id));
            if articles.drafts.is_empty() { whole() } else { articles }
        }
        Some(body) => {
            let newsletter = stated.source.is_some();
            let Inner { stated, body, forwarded, mut cut } = inner(stated, body);
            let mut items =
                if newsletter || forwarded { letter::items(&stated, &body, id.as_deref()) } else { Vec::new() };
            let Some(first) = items.first_mut() else {
                return Split::one(Draft { cut, ..Draft::new(stated, body).id(id) });
            };
            cut.append(&mut first.cut);
            first.cut = cut;
            let note = format!(
                "the letter was taken apart into its {} items; its greeting and its foot are none",
                items.len()
            );
            let notes = vec![Diagnostic::note(Place::file(&source.path), note)];
            Split { notes, ..Split::all(items) }
        }
        None if stated.title.is_some() && message.attachment_count() == 0 => {
            Split::one(Draft::new(stated, Body::Lines(Vec::new())).id(id))
        }
        None => Split::default(),
    }
}

/// A row of a body as a line that is left out of the text.
pub(super) fn left_out(body: &Body, row: &Row, rule: &'static str) -> Option<Cut> {
    let number = match body {
        Body::Html { html, line, .. } => {
            line + memchr::memchr_iter(b'\n', html.get(..row.start)?.as_bytes()).count() as u32
        }
        Body::Lines(lines) => lines.get(row.start)?.number,
        Body::Blocks(_) => return None,
    };
    let text = row.text.trim().to_owned();
    (!text.is_empty()).then_some(Cut { line: Line { number, text }, rule })
}

pub(super) fn rows_of(body: &Body) -> Vec<Row> {
    match body {
        Body::Lines(lines) => rows::of_lines(lines.iter().map(|line| line.text.as_str())),
        Body::Html { html, .. } => rows::of_markup(html),
        Body::Blocks(_) => Vec::new(),
    }
}

/// The HTML of the letter if it has any, else its text.
fn body(message: &Message, skipped: u32) -> Option<Body> {
    let html = message.html_part(0).filter(|part| part.is_text_html());
    if let Some(part) = html
        && let PartType::Html(html) = &part.body
        && !html.trim().is_empty()
    {
        return Some(Body::Html { html: html.to_string(), line: line_of(message, part, skipped), page: true });
    }
    let mut all: Vec<Line> = Vec::new();
    for part in message.text_bodies().filter(|part| matches!(part.body, PartType::Text(_))) {
        all.extend(lines(part.text_contents().unwrap_or_default(), line_of(message, part, skipped)));
    }
    all.iter().any(|line| !line.text.trim().is_empty()).then_some(Body::Lines(all))
}

/// The line of the file on which a part's text starts.
fn line_of(message: &Message, part: &MessagePart, skipped: u32) -> u32 {
    let raw = message.raw_message.get(..part.raw_body_offset() as usize).unwrap_or_default();
    skipped + 1 + memchr::memchr_iter(b'\n', raw).count() as u32
}

pub(super) fn stated(message: &Message) -> Stated {
    let (name, address) = message.from().map(sender).unwrap_or_default();
    let name = name.map(|name| sender_name(&name)).filter(|name| is_name(name));
    let newsletter = ["List-Unsubscribe", "List-Id"].iter().any(|name| message.header(*name).is_some());
    Stated {
        title: message.subject().map(subject).filter(|title| !title.is_empty()),
        date: message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339()),
        source: name.clone().filter(|_| newsletter),
        sender: Sender { name, domain: address.and_then(domain_of), ..Sender::default() },
        lang: message.header("Content-Language").and_then(|value| value.as_text()).map(str::to_owned),
        ..Stated::default()
    }
}

/// The first sender. A comma in a name parts addresses by the letter of the standard, but what stands before it without an address
/// is the beginning of the name: "Press Office, Port of Lowmere <press@port.example>".
fn sender<'a>(from: &'a Address) -> (Option<String>, Option<&'a str>) {
    let mut name: Vec<&str> = Vec::new();
    for addr in from.iter().take(NAMES) {
        let address = addr.address().filter(|address| address.contains('@'));
        name.extend(addr.name().or(addr.address().filter(|_| address.is_none())));
        if address.is_some() {
            return (Some(name.join(", ")).filter(|name| !name.is_empty()), address);
        }
    }
    let first = from.first();
    (first.and_then(|first| first.name()).map(str::to_owned), first.and_then(|first| first.address()))
}

/// Most parts of a sender's name with commas.
const NAMES: usize = 4;

/// A sender's name as it is read: "Asta Holm" of "Holm, Asta".
pub(super) fn sender_name(name: &str) -> String {
    let name = name.trim().trim_matches(['"', '\'']).trim();
    match byline::names(name).as_slice() {
        [one] if name.contains(", ") => one.clone(),
        _ => name.to_owned(),
    }
}

/// An address alone is no name.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains('@')
}

/// Domains at which anybody may have an address: the beginning of the name, as many stand under several countries.
const ANYBODY: &[&str] = &[
    "aol.",
    "fastmail.",
    "gmail.",
    "gmx.",
    "googlemail.",
    "hotmail.",
    "icloud.",
    "live.",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.",
    "pm.me",
    "proton.",
    "protonmail.",
    "qq.com",
    "t-online.",
    "web.de",
    "yahoo.",
    "yandex.",
    "ymail.",
];

/// Names of machines that only send mail.
const MACHINES: &[&str] =
    &["alerts", "e", "email", "em", "info", "list", "lists", "mail", "mailer", "news", "newsletter", "newsletters"];

/// The domain of the sender's own house, if the address names one.
pub(super) fn domain_of(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    let domain = domain.trim().trim_end_matches('.').to_ascii_lowercase();
    let known = domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let own = match domain.split_once('.')? {
        (machine, rest) if MACHINES.contains(&machine) && rest.contains('.') => rest,
        _ => &domain,
    };
    (known && !ANYBODY.iter().any(|name| own.starts_with(name))).then(|| own.to_owned())
}

/// A subject without the marks of answering and forwarding, and those of press offices.
pub(super) fn subject(subject: &str) -> String {
    let mut subject = subject.trim();
    while let Some((mark, rest)) = subject.split_once(':') {
        if !furniture::is_subject_mark(&furniture::key(mark)) || rest.trim().is_empty() {
            break;
        }
        subject = rest.trim();
    }
    subject.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An attached letter, or an attachment in a format that is read. Others (pictures, signatures, calendars) are named.
fn attachment(source: &Source, part: &MessagePart, number: usize, split: &mut Split) {
    let name = part.attachment_name().map_or_else(|| format!("part {number}"), str::to_owned);
    let path = format!("{}/{name}", source.path);
    let depth = source.depth + 1;
    match &part.body {
        PartType::Message(message) => {
            split.add(parse::split(&Source { path, bytes: message.raw_message(), depth, columns: source.columns }))
        }
        PartType::Multipart(_) | PartType::InlineBinary(_) => {}
        PartType::Text(_) | PartType::Html(_) if part.attachment_name().is_none() => {}
        PartType::Text(text) | PartType::Html(text) => {
            split.add(parse::split(&Source { path, bytes: text.as_bytes(), depth, columns: source.columns }));
        }
        PartType::Binary(bytes) if readable(bytes) => {
            split.add(parse::split(&Source { path, bytes, depth, columns: source.columns }))
        }
        PartType::Binary(_) => {
            let note = format!("the attachment `{name}` is in no format that is read; it is left out");
            split.notes.push(Diagnostic::note(Place::file(&source.path), note));
        }
    }
}

/// Does an attachment look like one of the formats with a signature?
fn readable(bytes: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"%PDF-", b"\x1f\x8b", b"{\\rtf"].iter().any(|magic| bytes.starts_with(magic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    fn parsed(text: &str) -> Split {
        let source = Source { path: "raw/a.eml".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source));
        parse(&source)
    }

    #[test]
    fn what_is_of_no_item_is_kept_for_the_list_of_what_was_cut() {
        let item = |at: u8| {
            format!(
                "<h2>Ferry {at} sails</h2><p>The ferry sailed again on Monday after three days of storm. <a href='https://dock.example/{at}'>Read the full story</a></p>"
            )
        };
        let text = format!(
            "From: Dock Morning <letter@dock.example>\nSubject: Three things\nList-Unsubscribe: <https://dock.example/u>\nMIME-Version: 1.0\n\
            Content-Type: text/html\n\n<p>Good morning.</p>{}{}{}<p>See you on Monday.</p><p>Unsubscribe</p>",
            item(1),
            item(2),
            item(3)
        );
        let split = parsed(&text);
        let cut: Vec<&str> = split.drafts[0].cut.iter().map(|cut| cut.line.text.as_str()).collect();
        assert_eq!((split.drafts.len(), cut), (3, vec!["Good morning.", "See you on Monday.", "Unsubscribe"]));
        assert!(split.drafts.iter().skip(1).all(|draft| draft.cut.is_empty()));
        for draft in &split.drafts {
            assert!(matches!(&draft.body, Body::Html { html, .. } if !html.contains("full story")));
        }
    }

    const HEAD: &str = "Return-Path: <a@dock.example>\nFrom: \"Dock Desk\" <desk@dock.example>\nSubject: Fwd: RE: =?utf-8?q?F=C3=A6rgen?= sails\n\
        Date: Mon, 19 Jul 2021 23:30:00 -0500\nMessage-ID: <1@dock.example>\nMIME-Version: 1.0\n";

    #[test]
    fn headers_state_title_date_and_sender() {
        let split = parsed(&format!("{HEAD}Content-Type: text/plain\n\nOne.\n\nTwo.\n"));
        let stated = &split.drafts[0].hints.format;
        assert_eq!(stated.title.as_deref(), Some("Færgen sails"));
        assert_eq!(stated.date.as_deref(), Some("2021-07-19T23:30:00-05:00"));
        assert_eq!(
            stated.sender,
            Sender { name: Some("Dock Desk".to_owned()), domain: Some("dock.example".to_owned()), ..Sender::default() }
        );
        assert!(
            matches!(&split.drafts[0].body, Body::Lines(lines) if lines[0] == Line { number: 9, text: "One.".to_owned() })
        );
    }

    #[test]
    fn a_cut_mail_gives_what_stands_before_the_cut() {
        let split = parsed(&format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=\"b-1\"\n\n--b-1\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>One f=C3=A6rge.</p><p>Tw"
        ));
        assert!(matches!(&split.drafts[0].body, Body::Html { html, .. } if html.contains("One færge.</p><p>Tw")));
        assert_eq!(split.notes[0].message, CUT);
    }

    #[test]
    fn a_program_that_a_mail_carries_is_no_article() {
        let split = parsed(&format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nOne.\n--b\nContent-Type: application/x-js; name=\"a.js\"\nContent-Disposition: attachment; filename=\"a.js\"\n\nvar a = 1;\n--b--\n"
        ));
        assert_eq!(split.drafts.len(), 1);
        assert!(split.notes[0].message.contains("left out"));
    }

    #[test]
    fn attached_letters_are_articles_of_their_own() {
        let inner = format!("{}\n\nInner.\n", HEAD.replace("Fwd: RE: ", "").replace("1@", "2@"));
        let split = parsed(&format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nOuter.\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
        ));
        let ids: Vec<_> = split.drafts.iter().filter_map(|draft| draft.export_id.as_deref()).collect();
        assert_eq!(ids, ["mid:1@dock.example", "mid:2@dock.example"]);
    }

    #[test]
    fn a_letter_forwarded_as_text_states_its_own_headers() {
        let split = parsed(&format!(
            "{HEAD}Content-Type: text/plain\n\nFYI\n\n---------- Forwarded message ---------\nFrom: Quay Desk <quay@dock.example>\nDate: Sun, Jul 18, 2021 at 9:30 AM\nSubject: Re: Ferry late\nTo: <x@dock.example>\n\nInner.\n"
        ));
        let draft = &split.drafts[0];
        let stated = &draft.hints.format;
        assert_eq!((stated.title.as_deref(), stated.sender.name.as_deref()), (Some("Ferry late"), Some("Quay Desk")));
        assert!(stated.date.as_deref().unwrap().starts_with("2021-07-18"));
        assert!(matches!(&draft.body, Body::Lines(lines) if lines.iter().all(|line| !line.text.contains("FYI"))));
        let cut = |text: &str| draft.cut.iter().any(|cut| cut.line.text.starts_with(text) && cut.rule == "forwarded");
        assert!(cut("FYI") && cut("From: Quay Desk") && draft.cut[0].line.number == 9, "{:?}", draft.cut);
    }

    #[test]
    fn the_items_of_a_newsletter_are_articles_and_a_letter_without_a_list_is_one() {
        let item = |number: u8| {
            format!(
                "{number}. Ferry {number} sails\nThe ferry sailed again on Monday after three days at the quay.\nhttps://dock.example/{number}\n\n"
            )
        };
        let letter = format!("Content-Type: text/plain\n\nGood morning.\n\n{}{}{}", item(1), item(2), item(3));
        let split = parsed(&format!("{HEAD}List-Id: <a.dock.example>\n{letter}"));
        let stated: Vec<&Stated> = split.drafts.iter().map(|draft| &draft.hints.format).collect();
        assert_eq!(
            stated.iter().map(|stated| stated.title.as_deref().unwrap()).collect::<Vec<_>>(),
            ["Ferry 1 sails", "Ferry 2 sails", "Ferry 3 sails"]
        );
        assert_eq!(
            (stated[1].url.as_deref(), stated[1].source.as_deref()),
            (Some("https://dock.example/2"), Some("Dock Desk"))
        );
        assert_eq!(split.drafts[1].export_id.as_deref(), Some("mid:1@dock.example#2"));
        assert!(
            matches!(&split.drafts[1].body, Body::Lines(lines) if lines[0].text.starts_with("The ferry") && lines.iter().all(|line| !line.text.contains("://")))
        );
        assert_eq!(split.notes.len(), 1);
        assert_eq!(parsed(&format!("{HEAD}{letter}")).drafts.len(), 1);
    }

    #[test]
    fn a_letter_that_opens_with_the_news_of_its_subject_is_one_article() {
        let text = "The ferry sailed again on Monday after three days at the quay, and the company said that it would go twice a day.";
        let parts = ["WHY IT STOOD", "WHO WAITED", "WHAT COMES NEXT"]
            .map(|head| format!("{head}\n{text}\nhttps://dock.example/{}\n\n", head.len()));
        let letter = |opening: &str| {
            format!("{HEAD}List-Id: <a.dock.example>\nContent-Type: text/plain\n\n{opening}\n\n{}", parts.concat())
        };
        let opening = format!("Færgen sails\n\nBy Asta Holm\n\n{text}\n\n{text}");
        assert_eq!(parsed(&letter(&opening)).drafts.len(), 1);
        assert_eq!(parsed(&letter(&opening.replace("By Asta Holm", "Good morning!"))).drafts.len(), 3);
        assert_eq!(parsed(&letter("Good morning.")).drafts.len(), 3);
    }

    #[test]
    fn a_comma_in_a_sender_s_name_need_not_be_quoted() {
        for (from, name) in [
            ("Press Office, Port of Dock", "Press Office, Port of Dock"),
            ("\"Press Office, Port of Dock\"", "Press Office, Port of Dock"),
            ("Holm, Asta", "Asta Holm"),
            ("Dock, Quay, Tide and Sons", "Dock, Quay, Tide and Sons"),
        ] {
            let text = format!(
                "From: {from} <press@dock.example>\n{}Content-Type: text/plain\n\nOne.\n",
                &HEAD[HEAD.find("Subject").unwrap()..]
            );
            let stated = parsed(&text).drafts[0].hints.format.clone();
            assert_eq!(
                stated.sender,
                Sender { name: Some(name.to_owned()), domain: Some("dock.example".to_owned()), ..Sender::default() }
            );
        }
    }

    #[test]
    fn a_sender_s_name_is_turned_round() {
        for (said, name) in
            [("Holm, Asta", "Asta Holm"), ("'Dock Desk'", "Dock Desk"), ("Dock, Quay & Tide", "Dock, Quay & Tide")]
        {
            assert_eq!(sender_name(said), name);
        }
    }

    #[test]
    fn a_subject_loses_its_marks() {
        for (said, title) in [
            ("Fwd: RE: Ferry sails", "Ferry sails"),
            ("Press notice: Ferry sails", "Ferry sails"),
            ("FW: Pressemitteilung: Ferry sails", "Ferry sails"),
            ("Tiedote: Ferry sails", "Ferry sails"),
            ("Harbour: ferry sails", "Harbour: ferry sails"),
        ] {
            assert_eq!(subject(said), title);
        }
    }

    #[test]
    fn the_house_of_a_sender_is_no_post_office() {
        for (address, domain) in [
            ("desk@dock.example", Some("dock.example")),
            ("a@news.dock.example", Some("dock.example")),
            ("asta.holm@GMAIL.com", None),
            ("asta@yahoo.co.uk", None),
            ("no address", None),
        ] {
            assert_eq!(domain_of(address).as_deref(), domain, "{address}");
        }
    }

    #[test]
    fn a_printed_mail_is_text() {
        let sniff =
            |text: &str| sniff(&Source { path: String::new(), bytes: text.as_bytes(), depth: 0, columns: &NONE });
        assert!(!sniff("From: The desk\nSubject: Ferry\n\nText"));
        assert!(!sniff("From: The desk <desk@dock.example>\nDate: 26 November at noon\nSubject: Ferry\n\nText"));
        assert!(!sniff("From: The desk <desk@dock.example>\nDate: 11.12.2026 17:05\nSubject: Ferry\n\nText"));
        assert!(!sniff(
            "From: The desk <desk@dock.example>\nSubject: Ferry\nRoute: Lenn\nDate: Thu, 26 Nov 2026 17:05 +0100\n\nText"
        ));
    }

    #[test]
    fn a_letter_of_nothing_but_sender_day_and_subject_is_mail() {
        let split = parsed(
            "From: The desk <desk@dock.example>\nTo: a@port.example\nSubject: =?utf-8?q?F=C3=A6rgen?=\n sails\nDate: Thu, 26 Nov 2026 17:05:00 +0100\n\nText",
        );
        let stated = &split.drafts[0].hints.format;
        assert_eq!(
            (stated.title.as_deref(), stated.date.as_deref()),
            (Some("Færgen sails"), Some("2026-11-26T17:05:00+01:00"))
        );
    }
}
