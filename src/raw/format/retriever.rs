//! Retriever (Mediearkivet, Atekst) as text: a list of contents, then articles parted by a line of equal signs.

use super::byline::names;
use crate::raw::Stated;
use crate::raw::para::{self, Para, date_of};
use crate::raw::parse::{Draft, Source, Split, each_line};

/// A line of at least 60 equal signs, and a source line "Paper, 2021-07-19" near the beginning. One article alone has
/// no such line, but the links of the archive.
pub(super) fn sniff(source: &Source, head: &str) -> bool {
    let parted = || source.any_line(rule);
    let says = |word: &str| memchr::memmem::find(head.as_bytes(), word.as_bytes()).is_some();
    let named = || says("etriever") && (says("retriever") || says("Retriever"));
    let archive = || says("ret.nu/") || named() || each_line(head).any(printed);
    archive() && head.lines().any(|line| source_line(line.trim()).is_some()) && (parted() || head.contains("ret.nu/"))
}

fn rule(line: &str) -> bool {
    line.len() >= 60 && line.bytes().all(|b| b == b'=')
}

/// "Publicerat på webb.", "Publisert på trykk.", "Publiceret i print."
fn printed(line: &str) -> bool {
    line.starts_with(['P', 'J'])
        && line.len() < 60
        && ["Publicerat ", "Publisert ", "Publiceret ", "Julkaistu "].iter().any(|word| line.starts_with(word))
}

/// "Dock News, 2021-07-19 09:31": the source and the date.
fn source_line(line: &str) -> Option<(String, String)> {
    let (source, date) = if line.len() < 160 { line.rsplit_once(", ")? } else { return None };
    let digits = date.bytes().take(10).filter(u8::is_ascii_digit).count();
    let norse =
        date.len() >= 10 && digits == 8 && matches!(date.as_bytes()[4], b'-') || date.as_bytes().get(2) == Some(&b'.');
    let source = source.trim().trim_start_matches('>').trim();
    (norse && !source.is_empty()).then(|| date_of(date)).flatten().map(|date| (source.to_owned(), date))
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let listed = text.lines().filter(|line| line.starts_with("> ") && source_line(line).is_some()).count();
    let paras = para::of_text(text, rule);
    let mut drafts = Vec::new();
    for (number, chunk) in paras.split(|para| rule(&para.text)).enumerate() {
        let start = if number == 0 { contents_end(chunk) } else { 0 };
        drafts.extend(article(&chunk[start..]));
    }
    Split { announced: Some(listed).filter(|&listed| listed > 0), ..Split::all(drafts) }
}

/// The first paragraph after the list of contents: the one whose later line names source and date.
fn contents_end(paras: &[Para]) -> usize {
    paras
        .iter()
        .position(|para| {
            para.text.lines().skip(1).any(|line| !line.starts_with('>') && source_line(line).is_some())
                && !para.text.starts_with('>')
        })
        .unwrap_or(0)
}

/// Title, source and date, page, kind, then the text and the archive's own last lines.
fn article(paras: &[Para]) -> Option<Draft> {
    let (head, text) = paras.split_first()?;
    let lines: Vec<&str> = head.text.lines().collect();
    let at = lines.iter().position(|line| source_line(line).is_some());
    let (source, date) = at.and_then(|at| source_line(lines[at])).unzip();
    let mut stated = Stated {
        title: Some(lines[..at.unwrap_or(lines.len())].join(" ")).filter(|title| !title.is_empty()),
        source,
        date,
        ..Stated::default()
    };
    let mut body = Vec::new();
    for (number, line) in lines.iter().enumerate().skip(at.map_or(lines.len(), |at| at + 1)) {
        match line.split_once(' ') {
            Some(("Sida" | "Side" | "Page" | "Sivu" | "Sider", page)) if page.len() < 24 => {
                stated.page = Some(page.to_owned())
            }
            Some(("Av" | "Af" | "By", byline)) if byline.len() < 80 => stated.authors = names(byline),
            _ if printed(line) => {}
            _ => body.push(Para { text: (*line).to_owned(), line: head.line + number as u32, broken: false }),
        }
    }
    for para in text {
        let (lines, links): (Vec<&str>, Vec<&str>) = para.text.lines().partition(|line| !furniture(line));
        if let Some(url) = links.iter().find_map(|line| line.split_whitespace().find(|word| word.starts_with("http"))) {
            stated.url.get_or_insert(url.to_owned());
        }
        if !lines.is_empty() {
            body.push(Para { text: lines.join("\n"), ..para.clone() });
        }
    }
    Some(Draft::new(stated, para::body(&body)))
}

/// The archive's copyright and links.
fn furniture(line: &str) -> bool {
    const LINKS: &[&str] = &[
        "Se webartikeln på",
        "Läs hela artikeln på",
        "Se webartikkelen på",
        "Les hele artikkelen på",
        "Se webartiklen på",
        "Læs hele artiklen på",
        "See the web article",
        "Read the whole article",
        "Se pdf",
        "Alla artiklar är skyddade",
        "Alle artikler er beskyttet",
    ];
    line.starts_with('©') || LINKS.iter().any(|start| line.starts_with(start)) || line.contains("ret.nu/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Body;
    use crate::raw::parse::NONE;

    #[test]
    fn the_list_of_contents_is_counted_and_the_first_article_kept() {
        let rule = "=".repeat(78);
        let text = format!(
            "Hamnens arkiv\nDatum 2021-09-29\n\nNyheter:\n\n> F\u{e4}rjan g\u{e5}r, Kajbladet, 2021-07-19 09:31\n\n> Andra, Kajbladet, 2021-07-18\n\n\nF\u{e4}rjan g\u{e5}r\nKajbladet, 2021-07-19 09:31\nPublicerat p\u{e5} webb. \n\nEtt\nbrutet.\n\n\
             \u{a9}Kajen<br>Alla artiklar\n\nSe webartikeln p\u{e5} http://ret.nu/x\n{rule}\n\nAndra\nKajbladet, 2021-07-18\nSida 15\nPublicerat i print. \n\nTv\u{e5}.\n"
        );
        let source = Source { path: "raw/a.txt".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source, &text));
        let split = parse(&source, &text);
        assert_eq!((split.drafts.len(), split.announced), (2, Some(2)));
        let stated = &split.drafts[0].hints.format;
        assert_eq!((stated.title.as_deref(), stated.source.as_deref()), (Some("Färjan går"), Some("Kajbladet")));
        assert_eq!(stated.date.as_deref(), Some("2021-07-19T09:31:00"));
        assert!(
            matches!(&split.drafts[0].body, Body::Blocks(blocks) if blocks.len() == 1 && blocks[0].text.plain == "Ett brutet.")
        );
        assert_eq!(split.drafts[1].hints.format.page.as_deref(), Some("15"));
    }
}
