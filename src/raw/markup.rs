//! The body of an article in XML (NITF, XHTML and their kin) as blocks.

use super::xml::{Element, Node};
use super::{Block, Kind, Mark, MarkKind, Text};

/// The blocks of an element's content. Text outside any paragraph is a paragraph, so that nothing is lost.
pub(super) fn blocks(element: &Element) -> Vec<Block> {
    let mut reader = Reader::default();
    reader.flow(element);
    reader.close();
    reader.out
}

#[derive(Default)]
struct Reader {
    out: Vec<Block>,
    open: Option<Block>,
    quote: u8,
    /// The lists around, each with the number of its next item if it is ordered.
    lists: Vec<Option<u32>>,
}

impl Reader {
    fn flow(&mut self, element: &Element) {
        for node in &element.nodes {
            match node {
                Node::Text(text) => self.text(text, element.line),
                Node::Element(child) => self.element(child),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.local() {
            "p" | "paragraph" | "pre" | "dt" | "dd" => self.block(Kind::Paragraph, element),
            "h1" | "h2" | "hl1" | "hl2" => self.block(Kind::Heading(2), element),
            "h3" => self.block(Kind::Heading(3), element),
            "h4" | "h5" | "h6" => self.block(Kind::Heading(4), element),
            "ul" => self.list(None, element),
            "ol" => self.list(Some(1), element),
            "li" => self.item(element),
            "blockquote" | "bq" => {
                self.close();
                self.quote = self.quote.saturating_add(1);
                self.flow(element);
                self.close();
                self.quote -= 1;
            }
            "table" => self.table(element),
            "br" => self.text(" ", element.line),
            "em" | "i" => self.marked(MarkKind::Emphasis, element),
            "strong" | "b" => self.marked(MarkKind::Strong, element),
            "a" => match element.attribute("href").filter(|href| href.starts_with("http")) {
                Some(href) => self.marked(MarkKind::Link(href.to_owned()), element),
                None => self.flow(element),
            },
            "script" | "style" | "head" | "note" | "media-producer" | "media-metadata" | "object" => {}
            "media" => self.media(element),
            "block" | "div" | "section" | "body" | "html" | "body.content" | "article" => {
                self.close();
                self.flow(element);
                self.close();
            }
            _ => self.flow(element),
        }
    }

    /// An element that is one block, unless blocks stand in it.
    fn block(&mut self, kind: Kind, element: &Element) {
        self.close();
        self.begin(kind, element.line);
        self.flow(element);
        self.close();
    }

    fn list(&mut self, number: Option<u32>, element: &Element) {
        self.close();
        self.lists.push(number);
        self.flow(element);
        self.close();
        self.lists.pop();
    }

    fn item(&mut self, element: &Element) {
        let depth = self.lists.len().saturating_sub(1).min(255) as u8;
        let number = self.lists.last_mut().and_then(|next| {
            let number = *next;
            *next = next.map(|number| number + 1);
            number
        });
        self.block(Kind::Item { depth, number }, element);
    }

    fn table(&mut self, element: &Element) {
        self.close();
        let rows: Vec<Vec<Text>> = element
            .all("tr")
            .into_iter()
            .map(|row| {
                let cells = row.elements().filter(|cell| matches!(cell.local(), "td" | "th"));
                cells.map(|cell| Text::plain(cell.text())).collect::<Vec<Text>>()
            })
            .filter(|row| !row.is_empty())
            .collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let rows = rows.into_iter().map(|mut row| {
            row.resize(width, Text::default());
            row
        });
        let kind = Kind::Table { align: vec![Default::default(); width], rows: rows.collect() };
        self.out.push(Block { kind, text: Text::default(), quote: self.quote, line: element.line });
    }

    /// NITF's pictures: the reference and the caption beside it.
    fn media(&mut self, element: &Element) {
        self.close();
        let reference = element.first("media-reference");
        let src = reference.and_then(|reference| reference.attribute("source")).unwrap_or_default().to_owned();
        let alt = reference.and_then(|reference| reference.attribute("alternate-text")).unwrap_or_default().to_owned();
        let text = element.first("media-caption").map(|caption| Text::plain(caption.text())).unwrap_or_default();
        if !src.is_empty() {
            self.out.push(Block { kind: Kind::Image { src, alt }, text, quote: self.quote, line: element.line });
        }
    }

    fn marked(&mut self, kind: MarkKind, element: &Element) {
        let start = self.open.as_ref().map_or(0, |block| block.text.plain.len());
        let block = self.out.len();
        self.flow(element);
        if let Some(open) = &mut self.open
            && self.out.len() == block
        {
            let end = open.text.plain.trim_end().len();
            let spaces = open.text.plain[start..].len() - open.text.plain[start..].trim_start().len();
            if start + spaces < end {
                open.text.marks.push(Mark { range: start + spaces..end, kind });
            }
        }
    }

    /// Adds text to the open block, white space folded.
    fn text(&mut self, text: &str, line: u32) {
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            self.begin(Kind::Paragraph, line);
        }
        let Some(block) = &mut self.open else { return };
        let out = &mut block.text.plain;
        for (number, word) in text.split(char::is_whitespace).enumerate() {
            if number > 0 && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push_str(word);
        }
    }

    fn begin(&mut self, kind: Kind, line: u32) {
        self.close();
        self.open = Some(Block { kind, text: Text::default(), quote: self.quote, line });
    }

    fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        let end = block.text.plain.trim_end().len();
        block.text.plain.truncate(end);
        block.text.marks.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
        if end > 0 {
            self.out.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::xml;

    #[test]
    fn paragraphs_lists_marks_and_loose_text_become_blocks() {
        let tree = xml::read(
            "<b>Loose <p>One <em>two</em>\n three</p><ul><li>a</li><li><p>b</p></li></ul><bq><p>c</p></bq></b>",
        );
        let blocks = blocks(tree.document.child("b").unwrap());
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.plain.as_str()).collect();
        assert_eq!(texts, ["Loose", "One two three", "a", "b", "c"]);
        assert_eq!(blocks[1].text.marks, [Mark { range: 4..7, kind: MarkKind::Emphasis }]);
        assert_eq!(blocks[4].quote, 1);
    }
}
