//! Europresse (CEDROM-SNi): the older HTML with a table for each document, and the newer with an `article`.

use super::{byline, html};
use crate::date;
use crate::raw::dom::{Dom, NodeId};
use crate::raw::para::{self, Para};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::{Stated, dom};

pub(super) fn sniff(source: &Source, head: &str) -> bool {
    let marked = || source.holds("DocPublicationName");
    html::sniff(source, head) && (head.contains("cedrom-sni") || head.to_lowercase().contains("europresse")) && marked()
}

pub(super) fn parse(_: &Source, text: &str) -> Split {
    let dom = Dom::parse(text, 1);
    let names: Vec<NodeId> =
        dom.descendants(dom.root()).filter(|&node| dom.has_class(node, "DocPublicationName")).collect();
    let drafts = names.iter().map(|&name| article(&dom, name, &names));
    Split::all(drafts.collect())
}

/// The largest element around a document's name that holds no other document.
fn whole(dom: &Dom, name: NodeId, names: &[NodeId]) -> NodeId {
    // Names stand in the order of the document, which is the order of nodes.
    let alone =
        |node: NodeId| dom.descendants(node).filter(|other| names.binary_search(other).is_ok()).nth(1).is_none();
    dom.ancestors(name)
        .take_while(|&node| node != dom.root() && dom.tag(node) != "body" && alone(node))
        .last()
        .unwrap_or(name)
}

fn article(dom: &Dom, name: NodeId, names: &[NodeId]) -> Draft {
    let node = if names.len() == 1 {
        dom.find(dom.root(), "article").or(dom.find(dom.root(), "body")).unwrap_or(dom.root())
    } else {
        whole(dom, name, names)
    };
    let class = |wanted: &'static [&'static str]| {
        dom.descendants(node).filter(move |&at| wanted.iter().any(|class| dom.has_class(at, class)))
    };
    let title = class(&["TitreArticleVisu", "titreArticleVisu", "titreArticle"]).next();
    let header: Vec<String> = class(&["DocHeader"]).map(|at| dom.words(at)).collect();
    let header = dom::squeeze(&header.join(" "));
    let (section, date) = dated(&header);
    let paras = para::of_html(dom, node);
    let id = paras
        .iter()
        .find_map(|para| document(&para.text))
        .or_else(|| class(&["publiC-lblNodoc"]).next().map(|at| dom.words(at)));
    let stated = Stated {
        title: title.map(|at| dom.words(at)).filter(|title| !title.is_empty()),
        source: Some(source(&dom.words(name))),
        date,
        section,
        page: header.rsplit_once("p. ").map(|(_, page)| page.trim().to_owned()),
        authors: class(&["sm-margin-bottomNews", "docAuthors"])
            .next()
            .map(|at| byline::names(&dom.words(at)))
            .unwrap_or_default(),
        ..Stated::default()
    };
    let content = class(&["docOcurrContainer"]).next();
    let text = match content {
        Some(content) => para::of_html(dom, content),
        None => after_title(&paras, stated.title.as_deref(), &header),
    };
    let mut stated = stated;
    let text = byline(text, &mut stated, content.is_none());
    Draft::new(stated, para::body(&text)).id(id.map(|id| format!("europresse:{id}")))
}

/// "Quay Times, no. 5968" is the paper and its number.
fn source(name: &str) -> String {
    name.split(", no").next().unwrap_or(name).trim().trim_end_matches(',').to_owned()
}

/// The section that may stand before the date, and the date.
fn dated(header: &str) -> (Option<String>, Option<String>) {
    let Some(found) = date::line(header, None) else { return (None, None) };
    // The name of the weekday may or may not count as part of the date.
    let section = header[..found.span.start].trim_end_matches([',', ' ']);
    let section =
        section.rsplit_once(", ").map_or(section, |(section, last)| if last.contains(' ') { header } else { section });
    let named = section != header && header[..found.span.start].contains(',');
    (named.then(|| section.to_owned()), Some(found.stamp.to_string()))
}

/// "Numéro de document : news·20121004·PO·2040056000".
fn document(line: &str) -> Option<String> {
    let (label, id) = line.split_once(':')?;
    let label = label.to_lowercase();
    (label.starts_with("numéro de document")
        || label.starts_with("document number")
        || label.starts_with("document id"))
    .then(|| id.trim().to_owned())
}

/// The paragraphs between the title and the copyright.
fn after_title(paras: &[Para], title: Option<&str>, header: &str) -> Vec<Para> {
    let start =
        paras.iter().position(|para| title.is_some_and(|title| para.joined().ends_with(title))).map(|at| at + 1);
    let start =
        start.or_else(|| paras.iter().position(|para| para.joined().contains(header)).map(|at| at + 1)).unwrap_or(0);
    let text = &paras[start..];
    let end =
        text.iter().position(|para| para.text.starts_with('©') || document(&para.text).is_some()).unwrap_or(text.len());
    text[..end].to_vec()
}

/// Takes a byline off the text: a short first paragraph without a full stop.
fn byline(mut text: Vec<Para>, stated: &mut Stated, possible: bool) -> Vec<Para> {
    let is_name = |para: &Para| {
        let words = para.text.split_whitespace().count();
        (1..=5).contains(&words)
            && !para.text.ends_with(['.', '?', '!', ':', '…'])
            && para.text.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase))
    };
    if possible && stated.authors.is_empty() && text.len() > 1 && is_name(&text[0]) {
        stated.authors = byline::names(&text.remove(0).joined());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Body;
    use crate::raw::parse::NONE;

    #[test]
    fn documents_are_parted_and_told_apart_from_their_frame() {
        let one = |title: &str, id: &str| {
            format!(
                "<table><tr><td><span class=\"DocPublicationName\">Le Quai, no. 12</span><br><span class=\"DocHeader\">Port, </span><span class=\"DocHeader\">lundi </span><span class=\"DocHeader\">19 juillet 2021</span>\
             <span class=\"DocHeader\">, p. 03</span><br><br><span class=\"TitreArticleVisu\">{title}</span><br><br>La R\u{e9}daction<br><p></p>Un.<p></p>Deux.<p></p><b><i>\u{a9} 2021 Le Quai.</i></b><p></p>Num\u{e9}ro de document : news\u{b7}{id}<br></td></tr></table>"
            )
        };
        let text = format!(
            "<html xmlns:n1=\"http://www.cedrom-sni.com/x\"><head></head><body>{}<p>{}</body></html>",
            one("Le bac part", "1"),
            one("Second", "2")
        );
        let source = Source { path: "raw/a.html".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source, &text));
        let drafts = parse(&source, &text).drafts;
        assert_eq!(drafts.len(), 2);
        let stated = &drafts[0].hints.format;
        assert_eq!((stated.title.as_deref(), stated.source.as_deref()), (Some("Le bac part"), Some("Le Quai")));
        assert_eq!((stated.date.as_deref(), stated.section.as_deref()), (Some("2021-07-19"), Some("Port")));
        assert_eq!(stated.authors, ["La Rédaction"]);
        assert_eq!(drafts[1].export_id.as_deref(), Some("europresse:news·2"));
        assert!(matches!(&drafts[0].body, Body::Blocks(blocks) if blocks.len() == 2));
    }
}
