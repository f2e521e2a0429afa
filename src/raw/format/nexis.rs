//! Nexis: the classic exports as text and HTML ("3 of 10 DOCUMENTS", fields in capitals), and the newer ones of Lexis
//! Advance and Nexis Uni ("Body" … "End of Document"), which come as Word, RTF or text.

use super::byline::names;
use super::labels;
use crate::raw::dom::Dom;
use crate::raw::para::{self, Para, date_of};
use crate::raw::parse::{Draft, Source, Split, each_line};
use crate::raw::{Stated, format::html};

/// A counter line and a field of the classic form, or the newer form's end mark.
pub(super) fn sniff(source: &Source, head: &str) -> bool {
    let labels = labels::of("nexis");
    let short = || each_line(head).map(str::trim).filter(|line| line.len() < 200);
    let fields = with_colon(head)
        .map(str::trim)
        .filter(|line| line.len() < 200)
        .filter(|line| labels.field(line).is_some_and(|(what, _)| what != "title"))
        .count();
    // The first article may be long, and a list of contents stand above it: the end mark may come late.
    fields > 0 && short().any(|line| counter(line).is_some())
        || fields > 1 && (short().any(ends) || source.any_line(ends))
}

/// The lines that hold a colon: those of most texts hold none, and are not looked at one by one.
fn with_colon(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let colon = memchr::memchr(b':', rest.as_bytes())?;
        let start = memchr::memrchr(b'\n', &rest.as_bytes()[..colon]).map_or(0, |end| end + 1);
        let line = each_line(&rest[start..]).next()?;
        rest = &rest[start + line.len()..];
        Some(line)
    })
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let paras = para::of_text(text, |line| counter(line).is_some() || ends(line));
    split(&paras, selected(text))
}

/// The classic HTML: the same paragraphs in a page that Nexis marks with a comment or an anchor.
pub(super) fn sniff_html(source: &Source, head: &str) -> bool {
    html::sniff(source, head)
        && (head.contains("<!-- LXNComment") || head.contains("NAME=\"DOC_ID_0") || head.contains("name=\"DOC_ID_0"))
}

pub(super) fn parse_html(_: &Source, text: &str) -> Split {
    let dom = Dom::parse(text, 1);
    split(&para::of_html(&dom, dom.root()), None)
}

/// Are these the paragraphs of a newer export?
pub(super) fn is_newer(paras: &[Para]) -> bool {
    let labels = labels::of("nexis");
    paras.iter().any(|para| ends(&para.text))
        && paras.iter().any(|para| labels.is("body", &para.text) || labels.field(&para.text).is_some())
}

/// Are these the paragraphs of a classic export?
pub(super) fn is_classic(paras: &[Para]) -> bool {
    paras.iter().any(|para| counter(&para.text).is_some())
        && paras.iter().any(|para| field(para.first(), true).is_some())
}

/// The articles of an export of either form.
pub(super) fn split(paras: &[Para], selected: Option<usize>) -> Split {
    let counters: Vec<(usize, usize, usize)> = paras
        .iter()
        .enumerate()
        .filter_map(|(at, para)| counter(&para.text).map(|(number, all)| (at, number, all)))
        .collect();
    match counters.is_empty() {
        true => newer(paras),
        false => {
            let ends = counters.iter().skip(1).map(|counter| counter.0).chain([paras.len()]);
            let drafts = counters.iter().zip(ends).map(|(start, end)| classic(&paras[start.0 + 1..end])).collect();
            Split { announced: Some(selected.unwrap_or_else(|| announced(&counters))), ..Split::all(drafts) }
        }
    }
}

/// How many articles the counters tell of: from the first to the last number, or to the end where the file starts at
/// the first article and a file could hold them all (Nexis gives at most 500 in one file).
fn announced(counters: &[(usize, usize, usize)]) -> usize {
    let (first, last) = (counters[0].1, counters[counters.len() - 1].1);
    let all = counters[0].2;
    match first == 1 && all <= 500 {
        true => all,
        false => (last + 1).saturating_sub(first).max(1),
    }
}

/// "Selected Items: 1-10" on the cover page.
fn selected(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(4096)];
    let (_, rest) = head.split_once("Selected Items:")?;
    let (from, to) = rest.lines().next()?.trim().split_once('-')?;
    let (from, to): (usize, usize) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from <= to).then(|| to - from + 1)
}

/// "3 of 10 DOCUMENTS", "Dokument 3 von 10": the number of the article and of all.
fn counter(line: &str) -> Option<(usize, usize)> {
    let line = line.trim();
    if line.len() > 48 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut words: Vec<&str> = line.split_whitespace().collect();
    if words.len() != 4 {
        return None;
    }
    let labels = labels::of("nexis");
    let named = words.last().is_some_and(|word| labels.is("counters", word));
    match named {
        true => drop(words.pop()),
        false if words.first().is_some_and(|word| labels.is("counters", word)) => drop(words.remove(0)),
        false => return None,
    }
    let [number, between, all] = words[..] else { return None };
    let (number, all) = (number.replace(['.', ','], "").parse().ok()?, all.replace(['.', ','], "").parse().ok()?);
    (number >= 1 && number <= all && between.chars().all(char::is_alphabetic)).then_some((number, all))
}

fn ends(line: &str) -> bool {
    line.len() < 40 && labels::of("nexis").is("end", line)
}

fn copyright(line: &str) -> bool {
    let line = line.trim_start().to_lowercase();
    ["copyright", "©", "(c) ", "all rights reserved", "tous droits réservés", "alle rechte vorbehalten"]
        .iter()
        .any(|start| line.starts_with(start))
}

/// An article of the classic form: source, date, title, fields, text, fields, copyright.
fn classic(paras: &[Para]) -> Draft {
    let mut stated = Stated::default();
    let mut deck = None;
    let mut rest = paras;
    while let Some((first, others)) = rest.split_first() {
        let lines: Vec<&str> = first.text.lines().filter(|line| !copyright(line)).collect();
        let date = date_of(first.first()).filter(|_| stated.source.is_some());
        let field = field(first.first(), true).is_some();
        match () {
            () if field => break,
            () if lines.is_empty() || stated.source.is_some() && remark(first.first()) => {}
            () if date.is_some() && stated.date.is_none() => stated.date = date,
            () if stated.source.is_none() => {
                // In older exports the date stands right below the source.
                let dated = lines.iter().position(|line| date_of(line).is_some()).filter(|&at| at > 0);
                stated.source = Some(outlet(&lines[..dated.unwrap_or(lines.len())].join(" ")));
                stated.date = dated.and_then(|at| date_of(lines[at]));
            }
            () => {
                let (title, below) = headline(first);
                (stated.title, deck) = (Some(title), below);
                rest = others;
                break;
            }
        }
        rest = others;
    }
    let mut paras = fields(rest, &mut stated, true);
    paras.splice(..0, deck);
    Draft::new(stated, para::body(&paras))
}

/// The headline, and the deck that stands below it. In text its lines are wrapped; elsewhere a line of its own that does
/// not go on with the one above is a deck, which opens the text.
fn headline(para: &Para) -> (String, Option<Para>) {
    let lines: Vec<&str> = para.text.lines().collect();
    let goes_on = |pair: &[&str]| {
        pair[0].ends_with([';', ':', ',', '-', '–', '/']) || pair[1].starts_with(|c: char| !c.is_uppercase())
    };
    let end = lines.windows(2).position(|pair| !goes_on(pair)).filter(|_| para.broken).map_or(lines.len(), |at| at + 1);
    let deck = Para { text: lines[end..].join("\n"), ..para.clone() };
    (lines[..end].join(" "), Some(deck).filter(|deck| !deck.text.is_empty()))
}

/// A field: what its label names (empty if that is not known), and its value. Labels that are not known are in
/// capitals; in the newer form they are not told from text.
fn field(line: &str, classic: bool) -> Option<(&'static str, &str)> {
    if let Some((what, value)) = labels::of("nexis").field(line) {
        let label = line.split(':').next().unwrap_or_default();
        let capital = label.chars().next().is_some_and(char::is_uppercase);
        let all = !label.chars().any(char::is_lowercase);
        return (all || !classic && capital).then_some((what, value));
    }
    let (label, value) = line.split_once(':').filter(|_| classic)?;
    let capitals = |c: char| c.is_uppercase() || matches!(c, '-' | ' ' | '_');
    (label.len() > 2 && label.len() <= 28 && label.chars().all(capitals)).then_some(("", value.trim()))
}

/// Takes the fields off both ends of the text and keeps what they state; returns the text.
fn fields(paras: &[Para], stated: &mut Stated, classic: bool) -> Vec<Para> {
    let mut text = Vec::new();
    let mut begun = false;
    let mut load_date = None;
    let mut lang = None;
    for (at, para) in paras.iter().enumerate() {
        let line = para.joined();
        match field(&line, classic) {
            Some(("title", value)) if !begun && stated.title.is_none() => stated.title = Some(value.to_owned()),
            Some(("authors", value)) if !begun => stated.authors = names(value),
            Some(("section", value)) if !begun => (stated.section, stated.page) = section(value),
            Some(("lead", value)) if !value.is_empty() => text.push(Para { text: value.to_owned(), ..para.clone() }),
            Some(("after", value)) => {
                if line.to_lowercase().starts_with("load") {
                    load_date = date_of(value);
                }
                if ["language:", "langue:", "sprache:", "idioma:", "taal:"]
                    .iter()
                    .any(|label| line.to_lowercase().starts_with(label))
                {
                    lang = Some(value.to_owned());
                }
                if begun || at > 0 && !classic {
                    break;
                }
            }
            Some(("", value)) if begun && value.len() > 60 => text.push(para.clone()),
            Some((what, _)) if !begun || what.is_empty() => {}
            Some(_) => text.push(para.clone()),
            None if labels::of("nexis").is("body", &line) || labels::of("nexis").is("lead", &line) => begun |= !classic,
            None if labels::of("nexis").is("after", &line) => break,
            None if copyright(&line) && (begun || para.text.lines().count() <= 3 && line.len() < 300) => {
                if begun && at + 1 == paras.len() {
                    break;
                }
            }
            None => {
                begun = true;
                text.push(para.clone());
            }
        }
    }
    let after = || {
        paras
            .iter()
            .filter_map(|para| field(para.first(), classic).map(|(_, value)| (para.first().to_lowercase(), value)))
    };
    let load_date = load_date
        .or_else(|| after().find(|(line, _)| line.starts_with("load-date")).and_then(|(_, value)| date_of(value)));
    let lang = lang.or_else(|| {
        after()
            .find(|(line, _)| line.starts_with("language:") || line.starts_with("langue:"))
            .map(|(_, value)| value.to_owned())
    });
    if stated.date.is_none() && load_date.is_some() {
        // The day on which the archive took the article in, which is that of its paper or one of the next.
        (stated.date, stated.date_basis) = (load_date, Some("inferred".to_owned()));
    }
    stated.lang = lang.map(|lang| lang.split([';', ',']).next().unwrap_or_default().trim().to_owned());
    text
}

/// "HOME; Pg. 4": the section and the page.
fn section(value: &str) -> (Option<String>, Option<String>) {
    let page = |part: &str| {
        let (label, page) = part.split_once(' ')?;
        let is_page =
            labels::of("nexis").is("page", label) && page.len() <= 16 && page.contains(|c: char| c.is_ascii_digit());
        is_page.then(|| page.to_owned())
    };
    let parts: Vec<&str> = value.split(';').flat_map(|part| part.split(", ")).map(str::trim).collect();
    let found = parts.iter().find_map(|part| page(part));
    // A comma may belong to the name of the section; only the page is taken off behind it.
    let named: Vec<&str> = value
        .split(';')
        .map(|part| part.rsplit_once(", ").filter(|(_, end)| page(end).is_some()).map_or(part, |(name, _)| name).trim())
        .filter(|part| !part.is_empty() && page(part).is_none() && !labels::of("nexis").is("page", part))
        .collect();
    (Some(named.join("; ")).filter(|named| !named.is_empty()), found)
}

/// The newer form: each article ends with its mark; a cover page with a list of contents may stand before the first.
fn newer(paras: &[Para]) -> Split {
    let mut drafts = Vec::new();
    let mut announced = None;
    for (number, chunk) in paras.split(|para| ends(&para.text)).enumerate() {
        if number == 0 {
            announced = chunk.iter().take(12).find_map(|para| listed(&para.text));
        }
        drafts.extend(newer_article(chunk, number == 0).or_else(|| unusual(chunk)));
    }
    Split { announced, ..Split::all(drafts) }
}

/// Lines between source and date that are neither: "Final Edition", "Correction Appended", the name of a blog in brackets.
fn remark(line: &str) -> bool {
    const FIRST: &[&str] = &[
        "final", "first", "second", "third", "late", "early", "city", "metro", "national", "main", "1", "2", "3",
        "sunday",
    ];
    let line = line.trim().to_lowercase();
    let edition = line.ends_with("edition")
        && line.split_whitespace().count() <= 3
        && line.split_whitespace().next().is_some_and(|word| FIRST.contains(&word));
    edition || line == "correction appended" || line.starts_with('(') && line.ends_with(')')
}

/// "The Dock News (Dock) - Final Edition" without the edition.
fn outlet(line: &str) -> String {
    let line = line.trim_end_matches('.');
    let edition = |rest: &str| rest.to_lowercase().ends_with("edition") && rest.len() < 32;
    line.rsplit_once(" - ").filter(|(_, rest)| edition(rest)).map_or(line, |(name, _)| name).to_owned()
}

/// "Documents (10)" on the cover page.
fn listed(line: &str) -> Option<usize> {
    let (word, number) = line.trim().split_once('(')?;
    let number = number.strip_suffix(')')?.parse().ok()?;
    labels::of("nexis").is("counters", word).then_some(number)
}

/// A chunk whose head is not as it should be, but that has a text: nothing is lost for a missing line.
fn unusual(chunk: &[Para]) -> Option<Draft> {
    let labels = labels::of("nexis");
    let body = chunk.iter().position(|para| labels.is("body", &para.text))?;
    let mut stated = Stated { title: chunk[..body].first().map(Para::joined), ..Stated::default() };
    stated.date = chunk[..body].iter().find_map(|para| date_of(para.first()));
    let text = fields(&chunk[body..], &mut stated, false);
    Some(Draft::new(stated, para::body(&text)))
}

/// An article of the newer form: title, source, date, copyright, fields, "Body", text, fields. `None` if there is no
/// text in the chunk, as after the last end mark.
fn newer_article(chunk: &[Para], first: bool) -> Option<Draft> {
    let labels = labels::of("nexis");
    let body = chunk.iter().position(|para| labels.is("body", &para.text));
    let length = chunk.iter().position(|para| field(para.first(), false).is_some_and(|(what, _)| what == "length"));
    let limit = body.or(length).unwrap_or(chunk.len());
    let rights = chunk[..limit].iter().rposition(|para| copyright(&para.text));
    let meta = rights.or(length).unwrap_or(limit);
    let date = chunk[..meta].iter().rposition(|para| date_of(para.first()).is_some());
    let before = date.unwrap_or(meta);
    let source = chunk[..before].iter().rposition(|para| !remark(&para.text))?;
    let title = source.checked_sub(1)?;
    let start = if first { title } else { 0 };
    let mut stated = Stated {
        title: Some(chunk[start..=title].iter().map(Para::joined).collect::<Vec<_>>().join(" ")),
        source: Some(outlet(&chunk[source].joined())),
        date: date.and_then(|at| date_of(chunk[at].first())),
        ..Stated::default()
    };
    let head = &chunk[meta + usize::from(rights.is_some())..];
    let text = match body.map(|body| head.len() - (chunk.len() - body)) {
        // Above the mark stand fields, also such as no table knows; of them only a lead is text.
        Some(mark) => {
            let known = |para: &&Para| field(&para.joined(), false).is_some_and(|(what, _)| what != "after");
            let above: Vec<Para> = head[..mark].iter().filter(known).cloned().collect();
            let mut text = fields(&above, &mut stated, false);
            text.extend(fields(&head[mark..], &mut stated, false));
            text
        }
        None => fields(head, &mut stated, false),
    };
    Some(Draft::new(stated, para::body(&para::unwrapped(text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Body;
    use crate::raw::parse::NONE;

    fn source() -> Source<'static> {
        Source { path: "raw/a.txt".to_owned(), bytes: b"", depth: 0, columns: &NONE }
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        let Body::Blocks(blocks) = &draft.body else { panic!("blocks") };
        blocks.iter().map(|block| block.text.plain.as_str()).collect()
    }

    const CLASSIC: &str = "\n                               1 of 3 DOCUMENTS\n\n\n                                The Dock News\n\n\
        \x20                           July 19, 2021 Monday\n                               Final Edition\n\nFerry sails\nat last\n\nBYLINE: By Dock Desk\n\nSECTION: HOME; Pg. 4\n\nLENGTH: 12 words\n\n\
        The ferry\nsailed.\n\nHe said: it is late.\n\nLOAD-DATE: July 20, 2021\n\nLANGUAGE: ENGLISH\n\n                       Copyright 2021 Dock News\n                              All Rights Reserved\n\n\
        \x20                              2 of 3 DOCUMENTS\n\n                                The Dock News\n\n                            July 20, 2021 Tuesday\n\nSecond\n\nLENGTH: 2 words\n\nText.\n";

    #[test]
    fn classic_text_is_parted_and_its_fields_kept() {
        assert!(sniff(&source(), CLASSIC));
        let split = parse(&source(), CLASSIC);
        assert_eq!((split.drafts.len(), split.announced), (2, Some(3)));
        let stated = &split.drafts[0].hints.format;
        assert_eq!(stated.title.as_deref(), Some("Ferry sails at last"));
        assert_eq!((stated.source.as_deref(), stated.date.as_deref()), (Some("The Dock News"), Some("2021-07-19")));
        assert_eq!((stated.authors[0].as_str(), stated.lang.as_deref()), ("Dock Desk", Some("ENGLISH")));
        assert_eq!(texts(&split.drafts[0]), ["The ferry sailed.", "He said: it is late."]);
    }

    #[test]
    fn the_newer_form_is_parted_at_its_end_marks() {
        let text = "Documents (2)\n\n1. Ferry sails\n\n2. Second\n\nFerry sails\n\nThe Dock News\n\nJuly 19, 2021 Monday\n\nCopyright 2021 Dock News\n\nLength: 12 words\n\nByline: Dock Desk\n\nBody\n\n\
            One.\n\nTwo.\n\nLoad-Date: July 20, 2021\n\nEnd of Document\n\nSecond\n\nThe Dock News\n\nJuly 20, 2021\n\nCopyright 2021 Dock News\n\nLength: 1 words\n\nBody\n\nThree.\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n";
        assert!(sniff(&source(), text));
        let split = parse(&source(), text);
        assert_eq!((split.drafts.len(), split.announced), (2, Some(2)));
        assert_eq!(split.drafts[0].hints.format.title.as_deref(), Some("Ferry sails"));
        assert_eq!(texts(&split.drafts[0]), ["One.", "Two."]);
        assert_eq!(split.drafts[1].hints.format.date.as_deref(), Some("2021-07-20"));
        assert_eq!(texts(&split.drafts[1]), ["Three."]);
    }

    #[test]
    fn classic_html_in_french_is_read() {
        let text = "<html><head></head><body><a name=\"DOC_ID_0_0\"></a><br><div><p>1 de 1 DOCUMENTS</p></div><br><div><p>Le Quai</p></div><br><div><p><span>12</span><span> avril 2013 mardi</span></p></div>\
            <br><div><p>Le bac part</p></div><br><div><p><span>RUBRIQUE: </span><span>PORT; Pg. 35</span></p></div><br><div><p>LONGUEUR: 3 mots</p></div><br><div><p>Un.</p><p>Deux.</p></div>\
            <br><div><p>SUJET: BACS (90%)</p></div><br><div><p>LANGUE: FRENCH</p></div><br><div><p>Copyright 2013 Le Quai<br>Tous Droits R\u{e9}serv\u{e9}s</p></div></body></html>";
        assert!(sniff_html(&source(), text));
        let split = parse_html(&source(), text);
        let stated = &split.drafts[0].hints.format;
        assert_eq!((stated.title.as_deref(), stated.date.as_deref()), (Some("Le bac part"), Some("2013-04-12")));
        assert_eq!(texts(&split.drafts[0]), ["Un.", "Deux."]);
    }

    #[test]
    fn a_deck_below_the_headline_opens_the_text() {
        let text = "<html><head></head><body><a name=\"DOC_ID_0_0\"></a><div><p>1 of 1 DOCUMENTS</p></div><div><p>The Dock News</p></div><div><p>July 19, 2021, CITY EDITION</p></div>\
            <div><p><span>HARBOUR;<br>Ferry sails<br>The first in a year, reports the Dock Desk</span></p></div><div><p>SECTION: HOME, ABROAD; Pg. 4</p></div><div><p>LENGTH: 1 words</p></div><div><p>One.</p></div></body></html>";
        let split = parse_html(&source(), text);
        let stated = &split.drafts[0].hints.format;
        assert_eq!(stated.title.as_deref(), Some("HARBOUR; Ferry sails"));
        assert_eq!((stated.section.as_deref(), stated.page.as_deref()), (Some("HOME, ABROAD"), Some("4")));
        assert_eq!(texts(&split.drafts[0]), ["The first in a year, reports the Dock Desk", "One."]);
    }

    #[test]
    fn fields_that_are_not_known_stay_out_of_the_text_above_its_mark() {
        let text = "Ferry sails\n\nThe Dock News\n\n(The Quay Blog)\n\nJuly 19, 2021 Monday\n\nCopyright 2021 Dock News\n\nDistribution: Every Zone\n\n\
            Section: HOME; Pg. 4\n\nLength: 12 words\n\nBy the Dock Desk\n\nHighlight: It is late.\n\nBody\n\nOne.\n\nEnd of Document\n";
        let split = parse(&source(), text);
        let stated = &split.drafts[0].hints.format;
        assert_eq!((stated.title.as_deref(), stated.source.as_deref()), (Some("Ferry sails"), Some("The Dock News")));
        assert_eq!((stated.section.as_deref(), stated.page.as_deref()), (Some("HOME"), Some("4")));
        assert_eq!(texts(&split.drafts[0]), ["It is late.", "One."]);
    }

    #[test]
    fn the_day_of_loading_is_an_inferred_date() {
        let text = "1 of 1 DOCUMENTS\n\nThe Dock News\n\nCorrection Appended\n\nFerry sails\n\nLENGTH: 1 words\n\nOne.\n\nLOAD-DATE: July 20, 2021\n";
        let stated = &parse(&source(), text).drafts[0].hints.format;
        assert_eq!((stated.date.as_deref(), stated.date_basis.as_deref()), (Some("2021-07-20"), Some("inferred")));
        assert_eq!(stated.title.as_deref(), Some("Ferry sails"));
    }

    #[test]
    fn counters_are_told_from_text() {
        assert_eq!(counter("   2001 of 2146 DOCUMENTS"), Some((2001, 2146)));
        assert_eq!(counter("Dokument 3 von 10"), Some((3, 10)));
        assert_eq!(counter("3 of 10 ministers"), None);
        assert_eq!(counter("We read 3 of 10 documents"), None);
    }
}
