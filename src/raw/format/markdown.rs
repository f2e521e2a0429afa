//! Markdown with front matter (YAML between `---`, TOML between `+++`).
//!
//! In `content/articles/` the front matter is the editor's word; elsewhere it is what the file, as received, states.

use crate::diag::Noted;
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::{Align, Block, Body, Hints, Kind, Mark, MarkKind, Stated, Text, is_by_hand, stated};
use crate::yaml;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Front matter with a key, whatever the file's name, or the name `.md`: Markdown has no other sign.
pub(super) fn sniff(source: &Source, head: &str) -> bool {
    let name = source.path.to_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown") || front_matter(head)
}

fn front_matter(head: &str) -> bool {
    let (Some(front), _, _) = yaml::split(head) else { return false };
    let keyed = |line: &&str| {
        line.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty()
                && key.len() < 40
                && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        })
    };
    front.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).is_some_and(|line| keyed(&line))
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let (front, body, line) = yaml::split(text);
    let (noted, body, line) = match front {
        Some(front) => (stated::read(front, &source.path, 2), body, line),
        None => toml_front(source, text).unwrap_or((Noted::plain(Stated::default()), body, line)),
    };
    let mut notes = Vec::new();
    let mut stated = noted.take(&mut notes);
    let blocks = blocks(body, line, &mut stated.title);
    let hints = match is_by_hand(&source.path) {
        true => Hints { editor: stated, format: Stated::default() },
        false => Hints { editor: Stated::default(), format: stated },
    };
    let draft = Draft { hints, ..Draft::new(Stated::default(), Body::Blocks(blocks)) };
    Split { notes, ..Split::one(draft) }
}

/// TOML front matter, as other generators write it: what it states, the body, and the body's first line.
fn toml_front<'a>(source: &Source, text: &'a str) -> Option<(Noted<Stated>, &'a str, u32)> {
    let rest = text.strip_prefix("+++\n").or_else(|| text.strip_prefix("+++\r\n"))?;
    let end = rest.find("\n+++")?;
    let (front, body) = (&rest[..end + 1], &rest[end + 4..]);
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    let line = text[..text.len() - body.len()].matches('\n').count() as u32 + 1;
    let stated = stated::read_toml(front, &source.path, 2);
    Some((stated, body, line))
}

/// The blocks of a Markdown text that starts on `first`. A heading of the first level that opens it is the title, not
/// a block.
pub(super) fn blocks(text: &str, first: u32, title: &mut Option<String>) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut reader = Blocks { text, first, lines: (0, 0), ..Blocks::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, &range);
    }
    let mut blocks = reader.out;
    if let Some(Block { kind: Kind::Heading(1), text, .. }) = blocks.first()
        && title.as_ref().is_none_or(|title| *title == text.plain)
    {
        *title = Some(text.plain.clone());
        blocks.remove(0);
    }
    for block in &mut blocks {
        if let Kind::Heading(level @ 1) = &mut block.kind {
            *level = 2;
        }
    }
    blocks
}

#[derive(Default)]
struct Blocks<'a> {
    text: &'a str,
    first: u32,
    /// Byte offset up to which lines are counted, and their count.
    lines: (usize, u32),
    out: Vec<Block>,
    /// The block that is being read.
    open: Option<Block>,
    /// Inline marks that are open: start and meaning.
    marks: Vec<(usize, MarkKind)>,
    quote: u8,
    /// The lists around: the number of the next item, if they are ordered.
    lists: Vec<Option<u64>>,
    /// The footnote around.
    footnote: Option<String>,
    /// The table's open row.
    table: Option<(Vec<Align>, Vec<Vec<Text>>, u32)>,
    /// Start of the image's alternative text in the open block.
    image: Option<(usize, String, String)>,
}

impl Blocks<'_> {
    fn take(&mut self, event: Event, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.push(&text, range),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text, range),
            Event::Code(code) => {
                let start = self.len();
                self.push(&code, range);
                self.mark(start, MarkKind::Code);
            }
            Event::SoftBreak => self.push(" ", range),
            Event::HardBreak => {
                self.mark(self.len(), MarkKind::Break);
                self.push("\n", range);
            }
            // As `article::markdown` writes it: brackets around the label of a note.
            Event::FootnoteReference(label) => self.push(&format!("[{label}]"), range),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph if self.open.is_none() => self.begin(self.paragraph(), range),
            Tag::Heading { level, .. } => self.begin(Kind::Heading(heading(level)), range),
            Tag::BlockQuote(_) => {
                self.close();
                self.quote = self.quote.saturating_add(1);
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => {
                        Some(language.to_string()).filter(|language| !language.is_empty())
                    }
                    CodeBlockKind::Indented => None,
                };
                self.begin(Kind::Code(language), range);
            }
            Tag::List(number) => {
                self.close();
                self.lists.push(number);
            }
            Tag::Item => {
                let depth = self.lists.len().saturating_sub(1).min(255) as u8;
                let number = self.lists.last_mut().and_then(|next| next.as_mut()).map(|next| {
                    *next += 1;
                    (*next - 1).min(u64::from(u32::MAX)) as u32
                });
                self.begin(Kind::Item { depth, number }, range);
            }
            Tag::FootnoteDefinition(label) => self.footnote = Some(label.to_string()),
            Tag::Table(align) => {
                self.close();
                self.table = Some((align.into_iter().map(alignment).collect(), Vec::new(), self.line(range.start)));
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some((_, rows, _)) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.begin(Kind::Paragraph, range),
            Tag::Emphasis => self.marks.push((self.len(), MarkKind::Emphasis)),
            Tag::Strong => self.marks.push((self.len(), MarkKind::Strong)),
            Tag::Link { dest_url, .. } => self.marks.push((self.len(), MarkKind::Link(dest_url.to_string()))),
            Tag::Image { dest_url, title, .. } => {
                self.image = Some((self.len(), dest_url.to_string(), title.to_string()))
            }
            Tag::HtmlBlock => self.begin(self.paragraph(), range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item | TagEnd::HtmlBlock => {
                self.close()
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quote = self.quote.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnote = None;
            }
            TagEnd::TableCell => {
                let text = self.open.take().map(|block| block.text).unwrap_or_default();
                if let Some(row) = self.table.as_mut().and_then(|(_, rows, _)| rows.last_mut()) {
                    row.push(text);
                }
            }
            TagEnd::Table => {
                if let Some((align, rows, line)) = self.table.take() {
                    let kind = Kind::Table { align, rows };
                    self.out.push(Block { kind, text: Text::default(), quote: self.quote, line });
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                if let Some((start, kind)) = self.marks.pop() {
                    self.mark(start, kind);
                }
            }
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    /// An image that opens its paragraph is a block of its own; what follows in the paragraph is its caption. An image
    /// in running text stays as its alternative text.
    fn end_image(&mut self) {
        let (Some((start, src, title)), Some(block)) = (self.image.take(), &mut self.open) else { return };
        if block.kind == Kind::Paragraph && start == 0 {
            let alt = std::mem::take(&mut block.text.plain);
            block.text = Text::plain(title);
            block.kind = Kind::Image { src, alt };
        }
    }

    fn paragraph(&self) -> Kind {
        match &self.footnote {
            Some(label) => Kind::Footnote(label.clone()),
            None => Kind::Paragraph,
        }
    }

    fn begin(&mut self, kind: Kind, range: &Range<usize>) {
        self.close();
        let line = self.line(range.start);
        self.open = Some(Block { kind, text: Text::default(), quote: self.quote, line });
    }

    fn close(&mut self) {
        self.marks.clear();
        let Some(mut block) = self.open.take() else { return };
        if matches!(block.kind, Kind::Code(_)) {
            block.text.plain.truncate(block.text.plain.trim_end_matches('\n').len());
        } else {
            trim(&mut block.text);
        }
        block.text.marks.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
        let empty = block.text.plain.is_empty() && !matches!(block.kind, Kind::Image { .. });
        if !empty {
            self.out.push(block);
        }
    }

    /// Adds characters to the open block; text that stands in none (after a nested list) opens a paragraph.
    fn push(&mut self, text: &str, range: &Range<usize>) {
        if self.open.is_none() {
            self.begin(self.paragraph(), range);
        }
        if let Some(block) = &mut self.open {
            let image_caption = matches!(block.kind, Kind::Image { .. }) && block.text.plain.is_empty();
            block.text.plain.push_str(if image_caption { text.trim_start() } else { text });
        }
    }

    fn len(&self) -> usize {
        self.open.as_ref().map_or(0, |block| block.text.plain.len())
    }

    fn mark(&mut self, start: usize, kind: MarkKind) {
        if let Some(block) = &mut self.open {
            let end = block.text.plain.len();
            if end > start || kind == MarkKind::Break {
                block.text.marks.push(Mark { range: start.min(end)..end, kind });
            }
        }
    }

    /// The line of a byte offset; asked in rising order.
    fn line(&mut self, at: usize) -> u32 {
        if at > self.lines.0 {
            self.lines.1 += memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.lines.0..at]).count() as u32;
            self.lines.0 = at;
        }
        self.first + self.lines.1
    }
}

/// Removes white space at the end; marks are cut to what is left.
fn trim(text: &mut Text) {
    let end = text.plain.trim_end().len();
    text.plain.truncate(end);
    text.marks.retain(|mark| mark.range.start < end);
    text.marks.iter_mut().for_each(|mark| mark.range.end = mark.range.end.min(end));
}

fn heading(level: HeadingLevel) -> u8 {
    level as u8
}

fn alignment(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    const ARTICLE: &str = "---\ntitle: Ferry sails\norigin: raw/x.txt\n---\n\n# Ferry sails\n\nOne *two* **three** [four](https://a.example/).\nStill one.\n\n\
        ## Subhead\n\n- a\n  1. b\n- c\n\n> quoted\n\n![alt](b.jpg)\nCaption\n\n| x | y |\n|---|--:|\n| 1 | 2 |\n\n```rust\nfn a() {}\n```\n";

    fn parsed(path: &str) -> Draft {
        let source = Source { path: path.to_owned(), bytes: ARTICLE.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source, ARTICLE));
        parse(&source, ARTICLE).drafts.remove(0)
    }

    #[test]
    fn front_matter_is_the_editors_word_only_in_articles() {
        assert_eq!(parsed("articles/a.md").hints.editor.origin.as_deref(), Some("raw/x.txt"));
        assert_eq!(parsed("raw/a.md").hints.format.title.as_deref(), Some("Ferry sails"));
    }

    #[test]
    fn blocks_keep_marks_lines_and_structure() {
        let Body::Blocks(blocks) = parsed("raw/a").body else { panic!("blocks") };
        assert_eq!(blocks[0].text.plain, "One two three four. Still one.");
        assert_eq!(blocks[0].line, 8);
        let kinds: Vec<&MarkKind> = blocks[0].text.marks.iter().map(|mark| &mark.kind).collect();
        assert_eq!(kinds, [&MarkKind::Emphasis, &MarkKind::Strong, &MarkKind::Link("https://a.example/".to_owned())]);
        assert_eq!(blocks[1].kind, Kind::Heading(2));
        assert_eq!(blocks[3].kind, Kind::Item { depth: 1, number: Some(1) });
        assert_eq!((blocks[5].quote, blocks[5].text.plain.as_str()), (1, "quoted"));
        assert!(
            matches!(&blocks[6], Block { kind: Kind::Image { alt, .. }, text, .. } if alt == "alt" && text.plain == "Caption")
        );
        assert!(matches!(&blocks[7].kind, Kind::Table { rows, align } if rows.len() == 2 && align[1] == Align::End));
        assert_eq!(blocks[8].text.plain, "fn a() {}");
    }

    #[test]
    fn text_that_opens_with_a_rule_is_no_front_matter() {
        assert!(!front_matter("---\nA line of text\n---\nmore"));
        assert!(!front_matter("---\n\nHe said: no\n---\n"));
    }
}
