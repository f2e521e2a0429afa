//! Factiva as HTML, text or RTF: articles with coded fields (HD, SN, PD …) or with a block of lines whose order tells
//! what they are, each closed by "Document" and its id.

use super::byline::names;
use super::{html, labels};
use crate::raw::Stated;
use crate::raw::dom::{Dom, NodeId};
use crate::raw::para::{self, Para, date_of};
use crate::raw::parse::{Draft, Source, Split, each_line};

pub(super) fn sniff_html(source: &Source, head: &str) -> bool {
    html::sniff(source, head) && head.to_lowercase().contains("factiva") && source.holds("articleParagraph")
}

pub(super) fn parse_html(_: &Source, text: &str) -> Split {
    let dom = Dom::parse(text, 1);
    let inner = |node: &NodeId| {
        let article = |id: NodeId| dom.has_class(id, "article");
        article(*node) && !dom.descendants(*node).any(article)
    };
    let articles = dom.find_all(dom.root(), "div").filter(inner);
    Split::all(articles.map(|node| html_article(&dom, node)).collect())
}

fn html_article(dom: &Dom, node: NodeId) -> Draft {
    let coded = dom.find_all(node, "td").any(|cell| dom.has_class(cell, "index"));
    if coded {
        let rows: Vec<(String, Vec<Para>)> = dom.find_all(node, "tr").filter_map(|row| code_row(dom, row)).collect();
        return coded_article(rows);
    }
    // "deHeadline", "deHeadline counted": the language of the article stands in the name.
    let headline = |&at: &NodeId| {
        dom.attr(at, "class").is_some_and(|class| class.split_whitespace().any(|class| class.ends_with("Headline")))
    };
    let title = ["span", "b"].iter().find_map(|tag| dom.find_all(node, tag).find(headline));
    let is_text = |node: NodeId| dom.ancestors(node).chain([node]).any(|node| dom.has_class(node, "articleParagraph"));
    let text: Vec<Para> = dom
        .find_all(node, "p")
        .filter(|&paragraph| is_text(paragraph))
        .flat_map(|paragraph| para::of_html(dom, paragraph))
        .collect();
    let first = dom.find_all(node, "p").find(|&paragraph| is_text(paragraph)).map(|paragraph| paragraph.index());
    let mut lines = Vec::new();
    for at in dom.find_all(node, "div").filter(|at| first.is_none_or(|first| at.index() < first)) {
        let nested = dom.find(at, "div").is_some() || dom.find(at, "p").is_some();
        if !nested {
            lines.push(dom.words(at));
        }
    }
    let end = para::of_html(dom, node).iter().rev().take(6).find_map(|para| document(&para.text));
    let title = title.map(|title| dom.words(title));
    let mut stated = lined(&lines, title);
    if let Some(author) = dom.find_all(node, "div").find(|&at| dom.has_class(at, "author")) {
        stated.authors = names(&dom.words(author));
    }
    Draft::new(stated, para::body(&text)).id(end)
}

/// A row of the coded form: its code and the paragraphs beside it.
fn code_row(dom: &Dom, row: NodeId) -> Option<(String, Vec<Para>)> {
    let mut cells = dom.children(row).filter(|&cell| dom.tag(cell) == "td");
    let (code, value) = (cells.next()?, cells.next()?);
    Some((dom.words(code), para::of_html(dom, value)))
}

/// An article of the coded form.
fn coded_article(rows: Vec<(String, Vec<Para>)>) -> Draft {
    let mut stated = Stated::default();
    let mut text = Vec::new();
    let (mut id, mut time) = (None, None);
    for (code, paras) in rows {
        let value = paras.iter().map(Para::joined).collect::<Vec<_>>().join(" ");
        match code.trim() {
            "HD" => stated.title = Some(value),
            "BY" => stated.authors = names(&value),
            "PD" => stated.date = date_of(&value).or(Some(value)),
            "ET" => time = Some(value),
            "SN" => stated.source = Some(value),
            "SE" => stated.section = Some(value),
            "PG" => stated.page = Some(value),
            "LA" => stated.lang = Some(value),
            "LP" | "TD" | "CT" | "ART" => text.extend(paras),
            "AN" => id = document(&value).or(Some(value)),
            _ => {}
        }
    }
    stated.date = dated(stated.date.take(), time);
    Draft::new(stated, para::body(&text))
        .id(id.map(|id| if id.starts_with("factiva:") { id } else { format!("factiva:{id}") }))
}

/// The date with the time that stands apart from it.
fn dated(date: Option<String>, time: Option<String>) -> Option<String> {
    let time = time.map(|time| time.trim().to_owned()).filter(|time| clock(time));
    match (date, time) {
        (Some(date), Some(time)) if date.len() == 10 && date.as_bytes()[4] == b'-' => {
            Some(format!("{date}T{time:0>5}:00"))
        }
        (date, _) => date,
    }
}

/// "9:31" or "09:31".
fn clock(text: &str) -> bool {
    text.split_once(':').is_some_and(|(hour, minute)| {
        matches!(hour.len(), 1 | 2)
            && minute.len() == 2
            && (hour.to_owned() + minute).bytes().all(|b| b.is_ascii_digit())
    })
}

/// "Document DOCK000020210719eh7j0001r": the id, as an export id.
fn document(line: &str) -> Option<String> {
    let (word, id) = line.trim().split_once(' ')?;
    let valid =
        id.len() >= 12 && id.bytes().all(|b| b.is_ascii_alphanumeric()) && id.bytes().any(|b| b.is_ascii_digit());
    (valid && (labels::of("factiva").is("document", word) || dated_id(id))).then(|| format!("factiva:{id}"))
}

/// An id as Factiva makes them: the source's code filled up with zeros, the day, and nine more. The word before it is in the
/// language of the page.
fn dated_id(id: &str) -> bool {
    let day = id.get(8..16).filter(|_| id.len() == 25).unwrap_or_default();
    let number = |range: std::ops::Range<usize>| day.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    id.starts_with(|c: char| c.is_ascii_uppercase())
        && (1900..2100).contains(&number(0..4))
        && (1..=12).contains(&number(4..6))
        && (1..=31).contains(&number(6..8))
}

/// "808 words": the one line of the block that looks the same in every article.
fn counted(line: &str) -> bool {
    // Most lines begin with a letter.
    if line.bytes().next().is_none_or(|byte| byte.is_ascii_alphabetic())
        || !line.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
    {
        return false;
    }
    let mut words = line.split_whitespace();
    let number =
        words.next().is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')));
    // A page that was saved in the wrong encoding has a broken letter in its word.
    number
        && words.next().is_some_and(|word| labels::of("factiva").is("words", &word.replace('\u{FFFD}', "ö")))
        && words.next().is_none()
}

/// "808 slov", then the date: a number and a word in a language that the table does not know.
fn counted_above_date(pair: &[String]) -> bool {
    let words: Vec<&str> = pair[0].split_whitespace().collect();
    let [number, word] = words[..] else { return false };
    number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        && word.chars().all(char::is_alphabetic)
        && date_of(&pair[1]).is_some()
}

/// What the lines above the text state: section, title, byline, number of words, date, time, source, its code,
/// edition, page, language, copyright.
fn lined(lines: &[String], title: Option<String>) -> Stated {
    let count = lines.iter().position(|line| counted(line)).or_else(|| lines.windows(2).position(counted_above_date));
    let (above, below) = match count {
        Some(count) => (&lines[..count], &lines[count + 1..]),
        None => (lines, &lines[lines.len()..]),
    };
    let at = title.as_ref().and_then(|title| above.iter().position(|line| line == title));
    let mut stated = Stated { title, ..Stated::default() };
    match at {
        Some(at) => {
            stated.section = above[..at].first().cloned();
            let byline = above.get(at + 1).filter(|line| line.split_whitespace().count() <= 12);
            stated.authors = byline.map(|byline| names(byline)).unwrap_or_default();
        }
        None => untitled(above, &mut stated),
    }
    let date = below.iter().position(|line| date_of(line).is_some());
    stated.date = date.and_then(|at| date_of(&below[at]));
    let mut rest = &below[date.map_or(0, |at| at + 1)..];
    if let Some((time, others)) = rest.split_first()
        && clock(time)
    {
        stated.date = dated(stated.date.take(), Some(time.clone()));
        rest = others;
    }
    stated.source = rest.first().cloned();
    // Below the source stand its code, the edition and the page.
    let paged = |line: &&String| {
        line.len() <= 8 && line.contains(|c: char| c.is_ascii_digit()) && !line.contains([';', ':', ' '])
    };
    stated.page = rest.iter().skip(2).find(paged).cloned();
    let language = rest.iter().rev().find(|line| super::language(line).is_some());
    stated.lang = language.cloned();
    stated
}

/// Title and byline of lines that nothing tells apart: the byline is the last, if it says so or is short and the title
/// is not.
fn untitled(lines: &[String], stated: &mut Stated) {
    let byline = lines.last().filter(|line| {
        lines.len() > 1
            && (["By ", "Von ", "Par ", "Por ", "BY "].iter().any(|word| line.starts_with(word))
                || line.split_whitespace().count() <= 3)
    });
    stated.authors = byline.map(|line| names(line)).unwrap_or_default();
    let titles = &lines[..lines.len() - usize::from(byline.is_some())];
    stated.title = titles.last().cloned();
    stated.section = titles.len().checked_sub(2).map(|at| titles[at].clone());
}

/// Text or RTF: documents closed by their id.
pub(super) fn sniff(source: &Source, head: &str) -> bool {
    let (mut title, mut source_name, mut lined) = (false, false, false);
    for line in each_line(head) {
        title |= line.starts_with("HD ");
        source_name |= line.starts_with("SN ");
        lined = lined || counted(line);
    }
    (title && source_name || lined) && source.any_line(|line| document(line).is_some())
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    split(&para::of_text(text, |line| document(line).is_some()))
}

/// Are these the paragraphs of a Factiva export?
pub(super) fn is_export(paras: &[Para]) -> bool {
    paras.iter().any(|para| document(&para.text).is_some()) && paras.iter().any(|para| para.text.lines().any(counted))
}

/// The articles of an export in paragraphs.
pub(super) fn split(paras: &[Para]) -> Split {
    let mut drafts = Vec::new();
    let mut start = 0;
    for (at, para) in paras.iter().enumerate() {
        if let Some(id) = document(&para.text) {
            drafts.push(article(&paras[start..at], id));
            start = at + 1;
        }
    }
    Split::all(drafts)
}

fn article(paras: &[Para], id: String) -> Draft {
    if let Some(rows) = codes(paras) {
        let mut draft = coded_article(rows);
        draft.export_id = Some(id);
        return draft;
    }
    let lines: Vec<(usize, String)> = paras
        .iter()
        .enumerate()
        .flat_map(|(at, para)| para.text.lines().map(move |line| (at, line.to_owned())))
        .collect();
    let rights = |line: &str| ["(c)", "copyright", "©"].iter().any(|word| line.to_lowercase().starts_with(word));
    let count = lines.iter().position(|(_, line)| counted(line)).unwrap_or(0);
    // The block ends with the copyright; without one, twelve lines after the count at most.
    let end = lines
        .iter()
        .skip(count)
        .take(14)
        .position(|(_, line)| rights(line))
        .map_or((count + 6).min(lines.len()), |at| count + at + 1);
    let head: Vec<String> = lines[..end].iter().map(|(_, line)| line.clone()).collect();
    let text = lines.get(end).map_or(paras.len(), |(at, _)| *at);
    Draft::new(lined(&head, None), para::body(&paras[text..])).id(Some(id))
}

/// The rows of the coded form in text: a code of two or three capitals, then its value. `None` in the other form.
fn codes(paras: &[Para]) -> Option<Vec<(String, Vec<Para>)>> {
    let code = |line: &str| {
        let (code, value) = line.split_once(' ').unwrap_or((line, ""));
        let known = [
            "HD", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "SE", "CO", "IN", "NS", "RE",
            "IPD", "IPC", "PUB", "AN", "CT", "RF", "CR", "VOL", "ART",
        ];
        known.contains(&code).then(|| (code.to_owned(), value.trim().to_owned()))
    };
    let mut rows: Vec<(String, Vec<Para>)> = Vec::new();
    for para in paras {
        let mut fresh = true;
        for (number, line) in para.text.lines().enumerate() {
            match code(line) {
                Some((code, value)) => {
                    let para = Para { text: value, line: para.line + number as u32, broken: false };
                    rows.push((code, if para.text.is_empty() { Vec::new() } else { vec![para] }));
                }
                None => {
                    let (_, values) = rows.last_mut()?;
                    match values.last_mut().filter(|_| !fresh || number > 0) {
                        Some(last) => last.text = format!("{}\n{line}", last.text),
                        None => {
                            values.push(Para { text: line.to_owned(), line: para.line + number as u32, broken: false })
                        }
                    }
                }
            }
            fresh = false;
        }
    }
    rows.iter().any(|(code, _)| code == "HD").then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Body;
    use crate::raw::parse::NONE;

    fn texts(draft: &Draft) -> Vec<&str> {
        let Body::Blocks(blocks) = &draft.body else { panic!("blocks") };
        blocks.iter().map(|block| block.text.plain.as_str()).collect()
    }

    fn source(text: &str) -> Source<'_> {
        Source { path: "raw/a".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE }
    }

    #[test]
    fn the_coded_html_states_its_fields() {
        let row =
            |code: &str, value: &str| format!("<tr><td class=\"index\"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>");
        let text = format!(
            "<html><head><title>Factiva</title></head><body><div class=\"article enArticle\"><table>{}{}{}{}{}{}{}</table></div></body></html>",
            row("HD", "<b class='enHeadline'>Ferry sails</b>"),
            row("PD", "19 July 2021"),
            row("ET", "15:32"),
            row("SN", "Dock News"),
            row("LP", "<p class=\"articleParagraph\">One.</p><p class=\"articleParagraph\">Two.</p>"),
            row("TD", "<p class=\"articleParagraph\">Three.</p>"),
            row("AN", "Document DOCK000020210719eh7j0001r")
        );
        assert!(sniff_html(&source(&text), &text));
        let draft = parse_html(&source(&text), &text).drafts.remove(0);
        let stated = &draft.hints.format;
        assert_eq!(
            (stated.date.as_deref(), stated.source.as_deref()),
            (Some("2021-07-19T15:32:00"), Some("Dock News"))
        );
        assert_eq!(draft.export_id.as_deref(), Some("factiva:DOCK000020210719eh7j0001r"));
        assert_eq!(texts(&draft), ["One.", "Two.", "Three."]);
    }

    const LINED: &str = "Home\nFerry sails at last\nBy Dock Desk\n808 words\n19 July 2021\n09:31\nDock News\nDOCK\n4\nEnglish\n(c) 2021 Dock News\n\nOne line\nwrapped.\n\nTwo.\n\nDocument DOCK000020210719eh7j0001r\n\n\
        Second\n12 words\n20 July 2021\nDock News\nDOCK\nEnglish\nCopyright 2021\n\nThree.\n\nDocument DOCK000020210720eh7j0001s\n";

    #[test]
    fn the_lines_above_a_text_are_told_by_their_order() {
        assert!(sniff(&source(LINED), LINED));
        let drafts = parse(&source(LINED), LINED).drafts;
        assert_eq!(drafts.len(), 2);
        let stated = &drafts[0].hints.format;
        assert_eq!((stated.title.as_deref(), stated.section.as_deref()), (Some("Ferry sails at last"), Some("Home")));
        assert_eq!((stated.authors[0].as_str(), stated.date.as_deref()), ("Dock Desk", Some("2021-07-19T09:31:00")));
        assert_eq!((stated.source.as_deref(), stated.page.as_deref()), (Some("Dock News"), Some("4")));
        assert_eq!(texts(&drafts[0]), ["One line wrapped.", "Two."]);
        assert_eq!(drafts[1].hints.format.title.as_deref(), Some("Second"));
    }

    #[test]
    fn pages_in_any_language_are_read() {
        let one = |count: &str, date: &str, end: &str| {
            format!(
                "<div class=\"article enArticle\"><div>PORT</div><div id=\"hd\"><span class='enHeadline counted'>Ferry sails</span></div><div class=\"author\">Dock Desk</div><div>{count}</div><div>{date}</div>\
                 <div>Dock News</div><div>DOCK</div><div>英文</div><p class=\"articleParagraph\">One.</p><p>{end} DOCK000020210719eh7j0001r</p></div>"
            )
        };
        let text = format!(
            "<html><head><title>Factiva</title></head><body>{}{}</body></html>",
            one("8165 字", "2021 年 7 月 19 日 17:04", "文件"),
            one("12 slov", "19 July 2021", "Dokument")
        );
        let drafts = parse_html(&source(&text), &text).drafts;
        let dates: Vec<&str> = drafts.iter().filter_map(|draft| draft.hints.format.date.as_deref()).collect();
        assert_eq!(dates, ["2021-07-19T17:04:00", "2021-07-19"]);
        for draft in &drafts {
            let stated = &draft.hints.format;
            assert_eq!((stated.source.as_deref(), stated.section.as_deref()), (Some("Dock News"), Some("PORT")));
            assert_eq!(stated.title.as_deref(), Some("Ferry sails"));
            assert_eq!((stated.authors.as_slice(), draft.export_id.is_some()), (&["Dock Desk".to_owned()][..], true));
        }
    }

    #[test]
    fn the_coded_text_is_read_too() {
        let text = "HD   Ferry sails\n     at last\nWC   12 words\nPD   19 July 2021\nSN   Dock News\nLP   One\n     wrapped.\n\nTD   Two.\n\nThree.\n\nAN   Document DOCK000020210719eh7j0001r\n\nDocument DOCK000020210719eh7j0001r\n";
        assert!(sniff(&source(text), text));
        let draft = parse(&source(text), text).drafts.remove(0);
        assert_eq!(draft.hints.format.title.as_deref(), Some("Ferry sails at last"));
        assert_eq!(texts(&draft), ["One wrapped.", "Two.", "Three."]);
    }
}
