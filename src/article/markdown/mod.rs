//! Articles as Markdown with YAML front matter, written so that they read back the same.
//!
//! The dialect is CommonMark with tables and footnotes. What stands in the text stays text: whatever Markdown would
//! read as a mark is escaped. The reader in `raw` has to know these conventions beyond the dialect:
//!
//! - An image is a paragraph of its own, `![alt](src "caption")`; its caption has no marks.
//! - A line break that matters is a backslash at the end of the line; in [`Text::plain`](crate::raw::Text) it is a line
//!   feed with a [`Break`](crate::raw::MarkKind::Break) on it.
//! - A list whose numbers do not go on from the item before, and a list beside another, changes its bullet or its
//!   delimiter (`-` and `*`, `1.` and `1)`): that starts a new list.
//! - `[1]` in the text is a reference to the footnote `1` if the article has one, and is written `[^1]`.
//! - A table's caption is a paragraph before it; empty head cells are empty.

use super::Article;
use crate::raw::{Align, Block, Kind, Text};
use std::fmt::Write;

mod front;
mod inline;

pub(super) use inline::reads_back;

/// The article with its front matter.
pub(super) fn write(article: &Article) -> String {
    let body = body(&article.body);
    let gap = if body.is_empty() { "" } else { "\n" };
    format!("---\n{}---\n{gap}{body}", front::write(article))
}

/// Blocks as Markdown, ending with a line feed unless there are none.
pub(super) fn body(blocks: &[Block]) -> String {
    let notes = blocks.iter().filter_map(|block| match &block.kind {
        Kind::Footnote(label) => Some(label.as_str()),
        _ => None,
    });
    let length = blocks.iter().map(|block| block.text.plain.len() + 8).sum();
    let mut writer =
        Writer { out: String::with_capacity(length), list: List::default(), quote: 0, notes: notes.collect() };
    let mut before: Option<&Block> = None;
    for block in blocks {
        writer.block(block, before);
        before = Some(block);
    }
    writer.out
}

struct Writer<'a> {
    out: String,
    list: List,
    quote: u8,
    notes: Vec<&'a str>,
}

/// The list being written: for each open depth how far its text is indented, the number of its last item, and whether
/// it uses the second bullet or delimiter.
#[derive(Default)]
struct List {
    levels: Vec<Level>,
}

#[derive(Clone, Copy)]
struct Level {
    indent: usize,
    number: Option<u32>,
    second: bool,
}

/// Is the text one line without marks? Most paragraphs are, and are written without a copy.
fn is_line(text: &Text) -> bool {
    text.marks.is_empty() && memchr::memchr(b'\n', text.plain.as_bytes()).is_none()
}

impl Writer<'_> {
    fn block(&mut self, block: &Block, before: Option<&Block>) {
        let after_item = before.is_some_and(|before| item(before) && before.quote == block.quote);
        let after_note = before.is_some_and(|before| matches!(before.kind, Kind::Footnote(_)));
        if let Some(before) = before
            && !(item(block) && after_item)
            && !(after_note && matches!(block.kind, Kind::Footnote(_)))
        {
            self.quote = before.quote.min(block.quote);
            self.blank_line();
        }
        self.quote = block.quote;
        if !after_item {
            self.list.levels.clear();
        }
        if block.kind == Kind::Paragraph && block.quote == 0 && self.notes.is_empty() && is_line(&block.text) {
            inline::write_line(&block.text.plain, &mut self.out);
            return;
        }
        let text = match &block.kind {
            Kind::Heading(level) => {
                format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 6))), self.heading(&block.text))
            }
            Kind::Paragraph => inline::write(&block.text, &self.notes),
            Kind::Item { depth, number } => self.item(*depth, *number, &block.text),
            Kind::Image { src, alt } => image(src, alt, &block.text.plain),
            Kind::Table { align, rows } => self.table(align, rows),
            Kind::Code(language) => code(language.as_deref(), &block.text.plain),
            // A note refers to no note: Markdown does not read one inside its own definition.
            Kind::Footnote(label) => format!("[^{label}]: {}", inline::write(&block.text, &[])),
        };
        self.lines(&text, block);
    }

    /// A blank line, behind the marks of the quotes that go on, unless there is one or nothing is written yet.
    fn blank_line(&mut self) {
        if self.quote == 0 {
            if !self.out.is_empty() && !self.out.ends_with("\n\n") {
                self.out.push('\n');
            }
            return;
        }
        let line = format!("{}\n", "> ".repeat(self.quote.into()).trim_end());
        if !self.out.is_empty() && !self.out.ends_with(&format!("\n{line}")) {
            self.out.push_str(&line);
        }
    }

    /// Writes the lines behind the marks of their quote; lines after the first of an item are indented like its text.
    fn lines(&mut self, text: &str, block: &Block) {
        let indent = match block.kind {
            Kind::Item { .. } => self.list.levels.last().map_or(0, |level| level.indent),
            Kind::Footnote(_) => 4,
            _ => 0,
        };
        for (number, line) in text.split('\n').enumerate() {
            self.out.push_str("> ".repeat(block.quote.into()).as_str());
            if number > 0 {
                self.out.extend(std::iter::repeat_n(' ', indent));
            }
            self.out.push_str(line);
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
        }
    }

    fn heading(&self, text: &Text) -> String {
        let text = inline::write(text, &self.notes);
        match text.strip_suffix('#') {
            Some(start) if !start.ends_with('\\') => format!("{start}\\#"),
            _ => text,
        }
    }

    fn item(&mut self, depth: u8, number: Option<u32>, text: &Text) -> String {
        let depth = usize::from(depth);
        let levels = &mut self.list.levels;
        levels.truncate(depth + 1);
        let same = levels.get(depth).copied().filter(|level| level.number.is_some() == number.is_some());
        let goes_on = same.is_some_and(|level| level.number.and_then(|last| last.checked_add(1)) == number);
        let second = same.is_some_and(|level| level.second == goes_on);
        levels.truncate(depth);
        let outer = levels.last().map_or(0, |level| level.indent);
        let mark = match (number, second) {
            (None, false) => "-".to_owned(),
            (None, true) => "*".to_owned(),
            (Some(number), false) => format!("{number}."),
            (Some(number), true) => format!("{number})"),
        };
        levels.push(Level { indent: outer + mark.len() + 1, number, second });
        // A list that starts with another number than 1 cannot follow a line of text directly.
        if !goes_on && number.is_some_and(|number| number != 1) {
            self.blank_line();
        }
        format!("{:outer$}{mark} {}", "", inline::write(text, &self.notes))
    }

    fn table(&self, align: &[Align], rows: &[Vec<Text>]) -> String {
        let mut out = String::new();
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                out.push('\n');
            }
            out.push('|');
            for cell in row {
                let _ = write!(out, " {} |", inline::write(cell, &self.notes).replace('|', "\\|"));
            }
            if number == 0 {
                out.push_str("\n|");
                for align in align {
                    out.push_str(match align {
                        Align::Start => " --- |",
                        Align::Center => " :-: |",
                        Align::End => " --: |",
                    });
                }
            }
        }
        out
    }
}

fn item(block: &Block) -> bool {
    matches!(block.kind, Kind::Item { .. })
}

/// Code behind a fence longer than any in it.
fn code(language: Option<&str>, code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{}\n{}\n{fence}", language.unwrap_or_default(), code.trim_end_matches('\n'))
}

fn image(src: &str, alt: &str, caption: &str) -> String {
    let alt = inline::escape(alt, inline::Place::Label, true);
    let src = inline::address(src);
    match caption.is_empty() {
        true => format!("![{alt}]({src})"),
        false => {
            format!("![{alt}]({src} \"{}\")", caption.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "\\&"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(depth: u8, number: Option<u32>, text: &str) -> Block {
        Block { kind: Kind::Item { depth, number }, ..Block::paragraph(text, 1) }
    }

    #[test]
    fn lists_nest_and_start_anew() {
        let blocks = [
            item(0, None, "a"),
            item(1, Some(9), "b"),
            item(1, Some(10), "c"),
            item(2, None, "d"),
            item(0, None, "e"),
            item(0, Some(1), "f"),
            item(0, Some(1), "g"),
        ];
        assert_eq!(body(&blocks), "- a\n\n  9. b\n  10. c\n      - d\n- e\n1. f\n1) g\n");
    }

    #[test]
    fn quotes_go_on_over_blank_lines() {
        let quoted = |quote, text: &str| Block { quote, ..Block::paragraph(text, 1) };
        let blocks = [quoted(1, "a"), quoted(1, "b"), quoted(2, "c"), quoted(0, "d")];
        assert_eq!(body(&blocks), "> a\n>\n> b\n>\n> > c\n\nd\n");
    }

    #[test]
    fn code_with_fences_gets_a_longer_fence() {
        let block = Block { kind: Kind::Code(Some("md".into())), ..Block::paragraph("```\nx\n```", 1) };
        assert_eq!(body(&[block]), "````md\n```\nx\n```\n````\n");
    }

    #[test]
    fn a_table_keeps_its_cells() {
        let rows = vec![vec!["Party".into(), "a|b".into()], vec!["x".into(), Text::default()]];
        let kind = Kind::Table { align: vec![Align::Start, Align::End], rows };
        let block = Block { kind, ..Block::paragraph("", 1) };
        assert_eq!(body(&[block]), "| Party | a\\|b |\n| --- | --: |\n| x |  |\n");
    }
}
