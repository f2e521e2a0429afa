//! Wires as plain text: IPTC 7901 and ANPA 1312, with or without the control characters of the line.

use super::byline::names;
use super::wire::paragraphs;
use crate::lang::furniture;
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::sent::{is_number_line, signed};
use crate::raw::xml::fold;
use crate::raw::{Block, Body, Cut, Fate, Line, Stated};
use std::borrow::Cow;

/// What a first line tells: priority, category and the agency.
enum Head {
    Iptc,
    Anpa,
}

/// IPTC: "eca062 4 i 211 ccccb   dpa 061". ANPA: a service line, then "f l BC-KEYWORD 11-13 1049".
pub(super) fn sniff(_: &Source, head: &str) -> bool {
    form(&plain(&head[..head.floor_char_boundary(FIRST_LINES)])).is_some()
}

/// Bytes in which the first lines of a wire stand.
const FIRST_LINES: usize = 2048;

/// The text with a space for each control character of the line.
fn plain(text: &str) -> Cow<'_, str> {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    // All control characters begin with one of these bytes.
    let mark = |byte: u8| (byte < 32) & (byte != 9) & (byte != 10) & (byte != 13) | (byte == 127) | (byte == 0xC2);
    let may = |any: bool, byte: u8| any | mark(byte);
    match text.bytes().fold(false, may) && text.contains(control) {
        true => text.chars().map(|c| if control(c) { ' ' } else { c }).collect(),
        false => Cow::Borrowed(text),
    }
}

fn form(text: &str) -> Option<Head> {
    let mut lines = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c.is_control() || c.is_whitespace()))
        .filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next()?);
    let marked = text.lines().take(14).filter(|line| line.trim_start().starts_with('^')).count();
    match () {
        () if is_number_line(first) => Some(Head::Iptc),
        () if marked >= 1 && (anpa_line(second) || anpa_line(first)) => Some(Head::Anpa),
        () => None,
    }
}

/// Priority, category, slug, month-day, and mostly the number of words: "f l BC-LT--Dock-Ferry     11-13 1049".
fn anpa_line(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let dated = words.iter().rev().take(2).any(|date| {
        date.split_once('-').is_some_and(|(month, day)| {
            month.len() == 2 && day.len() == 2 && (month.to_owned() + day).bytes().all(|b| b.is_ascii_digit())
        })
    });
    words.len() >= 4 && words[0].len() == 1 && words[1].len() == 1 && dated
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let text = plain(text);
    let draft = match form(&text) {
        Some(Head::Anpa) => anpa(&text),
        _ => iptc(&text),
    };
    Split::one(draft)
}

/// Header lines up to one that ends with `=`, then the text, then notes that are not for publication.
fn iptc(text: &str) -> Draft {
    let lines: Vec<(u32, &str)> = (1..).zip(text.lines()).collect();
    let head = lines.iter().position(|(_, line)| is_number_line(line.trim())).unwrap_or(0);
    let first = fold(lines.get(head).map_or("", |(_, line)| line));
    let end = lines
        .iter()
        .skip(head + 1)
        .take(14)
        .position(|(_, line)| line.trim_end().ends_with('='))
        .map(|at| head + 1 + at);
    let indented = || lines.iter().skip(head + 1).position(|(_, line)| line.starts_with("   ")).map(|at| head + at);
    let end = end.or_else(indented).or_else(|| above_text(&lines, head + 1)).unwrap_or(head);
    let mut titles: Vec<String> = Vec::new();
    let mut stated = Stated { source: agency(&first), ..Stated::default() };
    let mut fate = Fate::Published;
    for (_, line) in lines.iter().take(end + 1).skip(head + 1) {
        let line = fold(line.trim_end().trim_end_matches('='));
        let lower = line.to_lowercase();
        match () {
            () if line.is_empty() => {}
            () if line.ends_with('/') => stated.section = Some(line.trim_end_matches('/').to_owned()),
            () if lower.starts_with("by ") || lower.starts_with("von ") || lower.starts_with("par ") => {
                stated.authors = names(&line)
            }
            () if kill(&lower) => fate = Fate::Killed(Vec::new()),
            () if marks(&line) => {}
            () => titles.push(line),
        }
    }
    stated.title = Some(titles.join(" ")).filter(|title| !title.is_empty());
    stated.date = lines.iter().rev().take(12).find_map(|(_, line)| signed(line));
    let body: Vec<(u32, &str)> = lines.into_iter().skip(end + 1).collect();
    let (blocks, cut) = text_of(&body);
    let mut draft = Draft::new(stated, Body::Blocks(blocks));
    (draft.fate, draft.cut) = (fate, cut);
    draft
}

/// The last line above the first paragraph, where nothing else tells headers from text.
fn above_text(lines: &[(u32, &str)], first: usize) -> Option<usize> {
    let blank = |at: &usize| lines.get(*at).is_none_or(|(_, line)| line.trim().is_empty());
    (first..(first + HEADERS).min(lines.len())).filter(|at| !blank(at) && blank(&(at - 1))).find_map(|at| {
        let paragraph: Vec<&str> =
            lines[at..].iter().map(|(_, line)| line.trim()).take_while(|line| !line.is_empty()).collect();
        let words: usize = paragraph.iter().map(|line| line.split_whitespace().count()).sum();
        let ends = paragraph.last().is_some_and(|line| line.ends_with(['.', '!', '?', '"', '“', '”']));
        (words >= SENTENCE && ends && at > first).then_some(at - 1)
    })
}

/// Most lines of headers, and fewest words of the paragraph below them.
const HEADERS: usize = 14;
const SENTENCE: usize = 14;

/// The agency is the last word before the running number: "… dpa 061", "… dpa-tns 0908" of one of its services.
fn agency(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    words
        .iter()
        .rev()
        .nth(1)
        .map(|word| word.split('-').next().unwrap_or_default())
        .filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic()))
        .map(str::to_owned)
}

/// "1ST LEAD", "REFILE", "CORRECTION": what version it is, not what it is about.
fn marks(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "LEAD",
        "REFILE",
        "CORRECTION",
        "CORRECTED",
        "UPDATE",
        "WRITETHRU",
        "REPEAT",
        "ROUNDUP",
        "ADD",
        "SUMMARY",
        "EXTRA",
        "URGENT",
        "EILMELDUNG",
        "BERICHTIGUNG",
        "ZUSAMMENFASSUNG",
    ];
    !line.chars().any(char::is_lowercase)
        && line.split_whitespace().count() <= 3
        && line.split_whitespace().any(|word| WORDS.contains(&word.trim_matches([':', '(', ')'])))
}

fn kill(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "kill",
        "mandatory kill",
        "bulletin kill",
        "advisory kill",
        "rückruf",
        "achtung redaktionen: bitte verwenden sie die meldung nicht",
    ];
    WORDS.contains(&line)
}

/// The paragraphs up to the notes for editors, and the lines behind them by which the agency signs.
fn text_of(lines: &[(u32, &str)]) -> (Vec<Block>, Vec<Cut>) {
    let private = |line: &str| {
        let line = line.trim().to_lowercase();
        line.contains("not for publication")
            || line.contains("nicht zur veröffentlichung")
            || line.starts_with('#') && furniture::heads_notes(&furniture::key(&line))
    };
    let end = lines.iter().position(|(_, line)| private(line) || line.trim() == "* * * *").unwrap_or(lines.len());
    let first = lines.first().map_or(1, |(number, _)| *number);
    let text = lines[..end].iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
    let mut blocks = paragraphs(&text, first);
    let short = |block: &Block| block.text.plain.len() < 24 && !block.text.plain.ends_with(['.', '!', '?', '"']);
    let mut cut = Vec::new();
    while let Some(block) = blocks.pop_if(|block| {
        signed(&block.text.plain).is_some()
            || block.text.plain.split_whitespace().all(|word| word.len() <= 4) && short(block)
    }) {
        cut.push(Cut { line: Line { number: block.line, text: block.text.plain }, rule: SIGNATURE });
    }
    (blocks, cut)
}

/// The rule by which a wire leaves out the lines by which its agency signs.
const SIGNATURE: &str = "signature";

/// Lines that begin with `^` are headers: slug, headline, notes for editors, byline, agency.
fn anpa(text: &str) -> Draft {
    let lines: Vec<(u32, &str)> = (1..).zip(text.lines()).collect();
    let mut stated = Stated::default();
    let mut fate = Fate::Published;
    let (mut headers, mut rest): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (at, (_, line)) in lines.iter().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('^') {
            headers.push(fold(header.trim_end_matches(['<', '=', ' '])));
            start = at + 1;
        } else if !headers.is_empty() && !line.is_empty() {
            break;
        }
    }
    for (number, header) in headers.iter().enumerate() {
        let lower = header.to_lowercase();
        match () {
            () if number == 0 => stated.section = None,
            () if lower.starts_with("eds:")
                || lower.starts_with("ap photo")
                || lower.starts_with("with ap photo")
                || lower.starts_with("ap graphic") => {}
            () if kill(&lower) => fate = Fate::Killed(Vec::new()),
            () if lower.starts_with("by ") => {
                stated.authors = names(header).into_iter().map(|name| titled(&name)).collect()
            }
            () if stated.title.is_none() && stated.authors.is_empty() => stated.title = Some(header.clone()),
            () if !stated.authors.is_empty() && stated.source.is_none() && agency_name(header) => {
                stated.source = Some(header.clone());
            }
            () if stated.title.is_some() => rest.push(header.clone()),
            () => {}
        }
    }
    // "By The Associated Press" names the agency.
    if let [author] = &stated.authors[..]
        && agency_name(author)
    {
        stated.source.get_or_insert(author.clone());
        stated.authors.clear();
    }
    let writer = ["Writer", "Editor", "Correspondent", "Reporter", "Columnist"];
    stated.source = stated.source.map(|source| {
        if writer.iter().any(|word| source.ends_with(word)) {
            source.split_whitespace().next().unwrap_or_default().to_owned()
        } else {
            source
        }
    });
    let (signed, sent) = sent(text).unzip();
    stated.date = sent;
    if stated.source.is_none() {
        let dateline = text.contains("(AP)").then(|| "AP".to_owned());
        stated.source = dateline.or(signed);
    }
    let body: Vec<(u32, &str)> = lines[start..].to_vec();
    let (mut blocks, cut) = text_of(&body);
    // What the old typewriters lacked: quotation marks and dashes.
    for block in &mut blocks {
        let text = block.text.plain.replace("``", "“").replace("''", "”");
        block.text.plain = text.replace(" _ ", " – ").replace("--", "–");
    }
    blocks.retain(|block| !block.text.plain.chars().all(|c| matches!(c, '_' | '<' | '=' | '-' | ' ' | '–')));
    if blocks.last().is_some_and(|block| {
        block.text.plain.len() < 48 && (block.text.plain.starts_with("AP-") || block.text.plain.contains("GMT<"))
    }) {
        blocks.pop();
    }
    // Lists of headlines have nothing but headers.
    if blocks.is_empty() {
        blocks =
            rest.into_iter().map(|header| Block::paragraph(header, lines.first().map_or(1, |line| line.0))).collect();
    }
    let mut draft = Draft::new(stated, Body::Blocks(blocks));
    (draft.fate, draft.cut) = (fate, cut);
    draft
}

/// A line of a byline that names an agency or what somebody is there, and no text.
fn agency_name(header: &str) -> bool {
    const WORDS: &[&str] = &[
        "Press",
        "News",
        "Agency",
        "Service",
        "Wire",
        "Presse",
        "Writer",
        "Editor",
        "Correspondent",
        "Reporter",
        "Columnist",
        "AP",
        "Reuters",
    ];
    header.split_whitespace().any(|word| WORDS.contains(&word))
}

/// "AP-WF-11-13-13 1509GMT" at the end: the agency, and the moment at which it sent the text.
fn sent(text: &str) -> Option<(String, String)> {
    let line = text
        .lines()
        .rev()
        .take(12)
        .map(|line| fold(line.trim_end_matches(['<', ' ', '\r'])))
        .find(|line| line.ends_with("GMT"))?;
    let (signature, time) = line.split_once(' ')?;
    let time = time.strip_suffix("GMT").filter(|time| time.len() == 4 && time.bytes().all(|b| b.is_ascii_digit()))?;
    let parts: Vec<&str> = signature.split('-').collect();
    let [agency, .., month, day, year] = parts[..] else { return None };
    let number = |text: &str| (text.len() == 2).then(|| text.parse::<u32>().ok()).flatten();
    let (month, day, year) = (number(month)?, number(day)?, number(year)?);
    let century = if year >= 70 { 1900 } else { 2000 };
    let (hour, minute) = time.split_at(2);
    let agency = agency.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    Some((agency, format!("{:04}-{month:02}-{day:02}T{hour}:{minute}:00Z", century + year)))
}

/// "DOCK DESK" with capitals only where words begin.
fn titled(name: &str) -> String {
    let shouted = !name.chars().any(char::is_lowercase);
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect()
        })
    };
    if shouted { name.split(' ').map(word).collect::<Vec<String>>().join(" ") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    fn parsed(text: &str) -> Draft {
        let source = Source { path: "raw/a.txt".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        parse(&source, text).drafts.remove(0)
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        let Body::Blocks(blocks) = &draft.body else { panic!("blocks") };
        blocks.iter().map(|block| block.text.plain.as_str()).collect()
    }

    #[test]
    fn iptc_headers_are_told_and_private_notes_left_out() {
        let draft = parsed(
            "abc012 4 i 211 xyz   dock 061\n\nFerries/\nREFILE\n1ST LEAD\nFerry sails:\nThe talks =\n\n   Port (dock) - The ferry\nsails.\n\n   It is late.\n\n# dock NOTEBOOK\n\nThe following information is not for publication\n\ndock abc\n\n191137 GMT Jul 21\n",
        );
        let stated = &draft.hints.format;
        assert_eq!(
            (stated.title.as_deref(), stated.section.as_deref()),
            (Some("Ferry sails: The talks"), Some("Ferries"))
        );
        assert_eq!((stated.source.as_deref(), stated.date.as_deref()), (Some("dock"), Some("2021-07-19T11:37:00Z")));
        assert_eq!(texts(&draft), ["Port (dock) - The ferry sails.", "It is late."]);
    }

    #[test]
    fn anpa_headers_are_told() {
        let draft = parsed(
            "\u{16}\u{16}x1234\u{1f}dock\nf l\u{13}\u{11} BC-Dock--Ferry     07-19 0049\n\u{2}^BC-Dock--Ferry,49<\n^Ferry sails at last<\n^Eds: With photos.<\n^By DOCK DESK=\n^Dock Press=\n\t   PORT (DP) _ The ferry sails.\n\n\t   ``It is late,'' it said.\n\n\t   \u{3}DP-WF-07-19-21 1509GMT<\n",
        );
        let stated = &draft.hints.format;
        assert_eq!(
            (stated.title.as_deref(), stated.source.as_deref()),
            (Some("Ferry sails at last"), Some("Dock Press"))
        );
        assert_eq!((stated.authors[0].as_str(), stated.date.as_deref()), ("Dock Desk", Some("2021-07-19T15:09:00Z")));
        assert_eq!(texts(&draft), ["PORT (DP) – The ferry sails.", "“It is late,” it said."]);
    }

    #[test]
    fn an_alert_of_one_line_has_its_hour_and_agency() {
        let alert = parsed(
            "\u{16}\u{16}\u{1}W1645\u{1f}_dock\nb a\u{13}\u{11} BC-Dock--Alert     07-19 0358\n\u{2}^BC-Dock--Alert,17<\n\t   PORT (DP) _ The ferry sails.\n\n\t   \u{3}DP-WF-07-19-21 2350GMT<\n",
        );
        let stated = &alert.hints.format;
        assert_eq!((stated.date.as_deref(), stated.source.as_deref()), (Some("2021-07-19T23:50:00Z"), Some("DP")));
        assert_eq!(texts(&alert), ["PORT (DP) – The ferry sails."]);
    }

    #[test]
    fn a_service_of_an_agency_and_a_stamp_without_a_zone_are_read() {
        let draft = parsed(
            "abc012 4 s 211 dock-tns 0908\n\nFerries/\nFerry sails\nBy Dock Desk, The Quay News =\n\n   The ferry sails.\n\n191137 Jul 21\n",
        );
        let stated = &draft.hints.format;
        assert_eq!((stated.source.as_deref(), stated.date.as_deref()), (Some("dock"), Some("2021-07-19T11:37:00")));
        assert_eq!(stated.title.as_deref(), Some("Ferry sails"));
    }

    #[test]
    fn headers_without_their_mark_end_above_the_first_paragraph() {
        let draft = parsed(
            "BDT0123 3 PL 210 QWN 0456\n\nUnfälle/Brücken/\n\n(2. Zusammenfassung - neu: Zahl) Brücke gesperrt\n\nBrandek (qwn) - Nach einem Unfall mit drei Verletzten ist die Brücke\nin Brandek am Donnerstag gesperrt worden.\n\n# qwn-Notizblock\n\n- Foto folgt\n\nqwn nwd wo yyni n1 kt\n261815 Nov 26\n",
        );
        let stated = &draft.hints.format;
        assert_eq!(stated.title.as_deref(), Some("(2. Zusammenfassung - neu: Zahl) Brücke gesperrt"));
        assert_eq!(
            (stated.section.as_deref(), stated.date.as_deref()),
            (Some("Unfälle/Brücken"), Some("2026-11-26T18:15:00"))
        );
        assert_eq!(texts(&draft).len(), 1);
        let draft = parsed(
            "bdt0123 3 pl 210 qwn 0456\n\nBrücke gesperrt\n\nNach einem Unfall mit drei Verletzten ist die Brücke in Brandek am Donnerstag gesperrt worden.\n\nnwd wo n1 kt 261815 Nov 26\n",
        );
        assert_eq!(
            (draft.hints.format.title.as_deref(), texts(&draft).len(), draft.cut.len()),
            (Some("Brücke gesperrt"), 1, 1)
        );
    }

    #[test]
    fn other_text_is_no_wire() {
        let source = Source { path: "raw/a.txt".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(!sniff(&source, "Flight ab123 4 i 200\n\nThe text"));
        assert!(!sniff(&source, "A headline\n\n^footnote"));
    }
}
