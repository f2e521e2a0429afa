//! Integrum (Russian archive) as HTML: a numbered list of contents, then a table of fields, a heading and the text of
//! each article.

use super::byline::names;
use super::html;
use super::wire::paragraphs;
use crate::raw::dom::{Dom, NodeId};
use crate::raw::para::{self, date_of};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::{Body, Stated};

/// The fields are marked `^ИС:` (source), `^ДТ:` (date), `^ЗГ:` (heading).
pub(super) fn sniff(source: &Source, head: &str) -> bool {
    html::sniff(source, head) && (head.contains("^ИС:") || head.contains("<title>Report ") && head.contains("<small>"))
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let dom = Dom::parse(text, 1);
    let tables: Vec<NodeId> =
        dom.find_all(dom.root(), "table").filter(|&table| dom.words(table).contains("^ИС:")).collect();
    let listed = dom
        .find_all(dom.root(), "a")
        .filter(|&link| dom.attr(link, "href").is_some_and(|href| href.starts_with('#')))
        .count();
    let drafts = tables.iter().map(|&table| article(&dom, table)).collect();
    Split { announced: Some(listed).filter(|&listed| listed > 0), ..Split::all(drafts) }
}

fn article(dom: &Dom, table: NodeId) -> Draft {
    let mut stated = Stated { lang: Some("ru".to_owned()), ..Stated::default() };
    for field in dom.words(table).split('^').skip(1) {
        let Some((code, value)) = field.split_once(':') else { continue };
        let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match code.trim() {
            "ИС" => stated.source = value,
            "РБ" => stated.section = value,
            "ДТ" => stated.date = value.map(|value| date_of(&value).unwrap_or(value)),
            "АВ" => stated.authors = value.map(|value| names(&value)).unwrap_or_default(),
            "ЗГ" => stated.title = value,
            "СТ" | "ПЛ" => stated.page = value,
            _ => {}
        }
    }
    let after =
        std::iter::successors(dom.next(table), |&node| dom.next(node)).take_while(|&node| dom.tag(node) != "table");
    let mut blocks = Vec::new();
    for node in after {
        match dom.tag(node) {
            "h3" | "h2" | "h1" if stated.title.is_none() => stated.title = Some(dom.words(node)),
            "pre" => blocks.extend(paragraphs(&dom.string(node), dom.line(node))),
            "p" | "div" => blocks.extend(para::of_html(dom, node).iter().map(para::Para::block)),
            _ => {}
        }
    }
    Draft::new(stated, Body::Blocks(blocks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn fields_and_text_of_each_article_are_read() {
        let one = |number: u8| {
            format!(
                "<div><a name=\"{number}\"></a><table><tr><td>^ИС:\n Вести порта \n<br>^ДТ:\n 19.07.2021\n<br>^АВ:\n Редакция\n<br>^ЗГ:\n ПАРОМ ИДЕТ\n<br></td></tr></table><h3>ПАРОМ ИДЕТ\n</h3><pre>\n     Один\nабзац.\n     Два.\n</pre></div>"
            )
        };
        let text = format!(
            "<!DOCTYPE HTML><html><head><title>Report 12.05.2021</title></head><body>1. <a href=\"#1\">ПАРОМ</a><small>x</small>2. <a href=\"#2\">ПАРОМ</a>{}{}</body></html>",
            one(1),
            one(2)
        );
        let source = Source { path: "raw/a.html".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source, &text));
        let split = parse(&source, &text);
        assert_eq!((split.drafts.len(), split.announced), (2, Some(2)));
        let stated = &split.drafts[0].hints.format;
        assert_eq!((stated.date.as_deref(), stated.source.as_deref()), (Some("2021-07-19"), Some("Вести порта")));
        assert!(
            matches!(&split.drafts[0].body, Body::Blocks(blocks) if blocks.len() == 2 && blocks[0].text.plain == "Один абзац.")
        );
    }
}
