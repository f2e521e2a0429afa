//! Reuters-21578 SGML: `<REUTERS …>` for each article, control characters of the old wire and all.

use super::wire::{self, paragraphs};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::xml::{self, fold, unescape};
use crate::raw::{Body, Stated};

pub(super) fn sniff(_: &Source, head: &str) -> bool {
    wire::starts_with(head, &["REUTERS"])
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let mut drafts = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(start) = text[at..].find("<REUTERS").map(|found| at + found) {
        line += text[at..start].matches('\n').count() as u32;
        let end = text[start + 8..].find("<REUTERS").map_or(text.len(), |found| start + 8 + found);
        drafts.push(article(&text[start..end], line));
        (at, line) = (end, line + text[start..end].matches('\n').count() as u32);
    }
    Split::all(drafts)
}

fn article(text: &str, line: u32) -> Draft {
    let field =
        |name: &str| element(text, name).map(|(value, _)| fold(&clean(value))).filter(|value| !value.is_empty());
    let tag = &text[..text.find('>').unwrap_or(text.len())];
    let id = tag.split("NEWID=\"").nth(1).and_then(|rest| rest.split('"').next());
    let stated = Stated {
        title: field("TITLE"),
        date: field("DATE").map(|date| iso(&date)),
        authors: field("AUTHOR")
            .map(|author| super::byline::names(author.trim_end_matches([',', ' '])))
            .unwrap_or_default(),
        source: Some("Reuters".to_owned()),
        lang: Some("en".to_owned()),
        ..Stated::default()
    };
    let body = element(text, "BODY").or_else(|| element(text, "TEXT").filter(|(text, _)| !text.contains("<TITLE>")));
    let blocks = body.map(|(body, at)| {
        let line = line + text[..at].matches('\n').count() as u32;
        paragraphs(&without_end(&clean(&xml_free(body))), line)
    });
    Draft::new(stated, Body::Blocks(blocks.unwrap_or_default())).id(id.map(|id| format!("reuters-21578:{id}")))
}

/// The text between an element's tags and where it starts.
fn element<'a>(text: &'a str, name: &str) -> Option<(&'a str, usize)> {
    let open = text.find(&format!("<{name}>")).map(|at| at + name.len() + 2).or_else(|| {
        let at = text.find(&format!("<{name} "))?;
        Some(at + text[at..].find('>')? + 1)
    })?;
    let close = text[open..].find(&format!("</{name}>"))? + open;
    Some((&text[open..close], open))
}

/// References replaced and the wire's control characters gone.
fn clean(text: &str) -> String {
    unescape(text).chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Unprocessed articles have their tags in the text.
fn xml_free(text: &str) -> String {
    ["<TITLE>", "</TITLE>", "<DATELINE>", "</DATELINE>", "<AUTHOR>", "</AUTHOR>"]
        .iter()
        .fold(text.to_owned(), |text, tag| text.replace(tag, ""))
}

/// The text without the agency's end mark.
fn without_end(text: &str) -> String {
    let text = text.trim_end();
    let end = ["REUTER", "Reuter", "Reuters"]
        .iter()
        .find_map(|mark| text.strip_suffix(mark))
        .filter(|rest| rest.ends_with(['\n', ' ']));
    end.unwrap_or(text).to_owned()
}

/// ` 3-MAR-1987 09:18:21.26` in ISO 8601.
fn iso(date: &str) -> String {
    const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let read = || {
        let (day, rest) = date.split_once('-')?;
        let (month, rest) = rest.split_once('-')?;
        let (year, time) = rest.split_once(' ').unwrap_or((rest, ""));
        let month = MONTHS.iter().position(|name| *name == month.to_uppercase())? + 1;
        let date = format!("{year}-{month:02}-{:02}", day.trim().parse::<u8>().ok()?);
        let time = time.split('.').next().filter(|time| time.len() == 8);
        Some(time.map_or_else(|| date.clone(), |time| format!("{date}T{time}")))
    };
    read().unwrap_or_else(|| xml::fold(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn articles_are_parted_dated_and_unwrapped() {
        let text = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"NO\" NEWID=\"7\">\n<DATE> 3-MAR-1987 09:18:21.26</DATE>\n<TEXT>&#2;\n\
            <TITLE>FERRY &lt;FRY> SAILS</TITLE>\n<DATELINE>    DOCK, March 3 - </DATELINE><BODY>The ferry\nsails.\n    It is late.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS NEWID=\"8\">\n<TEXT>x</TEXT></REUTERS>";
        let source = Source { path: "raw/a.sgm".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        let drafts = parse(&source, text).drafts;
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].hints.format.title.as_deref(), Some("FERRY <FRY> SAILS"));
        assert_eq!(drafts[0].hints.format.date.as_deref(), Some("1987-03-03T09:18:21"));
        let Body::Blocks(blocks) = &drafts[0].body else { panic!("blocks") };
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.plain.as_str()).collect();
        assert_eq!(texts, ["The ferry sails.", "It is late."]);
        assert_eq!(blocks[0].line, 6);
    }
}
