//! Articles and notes as HTML.
//!
//! An article's blocks are written by hand-escaped code: their text was never markup. Notes and pages are Markdown by
//! the site's editors; raw HTML in them becomes text, and ammonia is the last door.

use super::footnotes::Footnotes;
use crate::article::chars;
use crate::raw::{Align, Block, Kind, Mark, MarkKind, Text};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// Longest code that is highlighted, in bytes: highlighting costs far more than anything else on a page.
const HIGHLIGHT: usize = 20_000;

/// How deep quotes, lists and emphasis of Markdown may stand in one another; what is deeper loses its marks and keeps its
/// text. The last door takes time that grows with the square of the depth: 50,000 nested quotes took nine seconds.
const NESTING: usize = 32;

/// Characters with a meaning in HTML, escaped; control characters left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
}

/// Blocks as HTML; block `n` (from 1) has the id `pn`, as citations need it.
pub fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    let (mut quotes, mut lists) = (0, Vec::new());
    let mut heading = 1;
    let mut notes = Footnotes::of(blocks);
    for (at, block) in blocks.iter().enumerate() {
        let depth = match block.kind {
            Kind::Item { depth, .. } if block.quote == quotes => usize::from(depth) + 1,
            _ => 0,
        };
        close_lists(&mut out, &mut lists, depth);
        while quotes > block.quote {
            out.push_str("</blockquote>\n");
            quotes -= 1;
        }
        while quotes < block.quote {
            out.push_str("<blockquote>\n");
            quotes += 1;
        }
        if let Kind::Heading(level) = block.kind {
            // The title is the page's h1. An outlet's own levels may skip some, which a reader by ear would miss.
            heading = level.clamp(2, 6).min(heading + 1);
        }
        one(&mut out, block, at + 1, heading, (&mut lists, &mut notes));
    }
    close_lists(&mut out, &mut lists, 0);
    out.push_str(&"</blockquote>\n".repeat(usize::from(quotes)));
    out
}

/// Open lists, innermost last: the end tags of each.
type Lists = Vec<&'static str>;

fn close_lists(out: &mut String, lists: &mut Lists, depth: usize) {
    while lists.len() > depth {
        out.push_str(lists.pop().unwrap_or_default());
    }
}

fn one(out: &mut String, block: &Block, number: usize, heading: u8, (lists, notes): (&mut Lists, &mut Footnotes)) {
    let text = notes.link(inline(&block.text));
    match &block.kind {
        Kind::Heading(_) => out.push_str(&format!("<h{heading} id=\"p{number}\">{text}</h{heading}>\n")),
        Kind::Paragraph => out.push_str(&format!("<p id=\"p{number}\">{text}</p>\n")),
        Kind::Item { depth, number: ordered } => {
            item(out, lists, usize::from(*depth).min(8), *ordered);
            out.push_str(&format!("<li id=\"p{number}\">{text}"));
        }
        Kind::Image { alt, .. } => {
            let caption = if block.text.plain.is_empty() { escape(alt) } else { text };
            out.push_str(&format!("<p class=\"caption\" id=\"p{number}\">{caption}</p>\n"));
        }
        Kind::Table { align, rows } => table(out, number, &text, align, rows),
        Kind::Code(language) => out.push_str(&format!(
            "<pre id=\"p{number}\" tabindex=\"0\"><code>{}</code></pre>\n",
            highlight(&block.text.plain, language.as_deref().unwrap_or_default())
        )),
        Kind::Footnote(label) => {
            let label = notes.label(label);
            out.push_str(&format!("<p class=\"footnote\" id=\"p{number}\"><sup>{label}</sup> {text}</p>\n"));
        }
    }
}

/// Opens the lists that an item needs, or ends the item before it.
fn item(out: &mut String, lists: &mut Lists, depth: usize, ordered: Option<u32>) {
    if lists.len() == depth + 1 {
        out.push_str("</li>\n");
    }
    while lists.len() <= depth {
        // A list that skips a depth still needs an item to stand in.
        if !lists.is_empty() && out.ends_with("l>\n") {
            out.push_str("<li>");
        }
        match ordered {
            Some(1) => out.push_str("<ol>\n"),
            Some(start) => out.push_str(&format!("<ol start=\"{start}\">\n")),
            None => out.push_str("<ul>\n"),
        }
        lists.push(if ordered.is_some() { "</li>\n</ol>\n" } else { "</li>\n</ul>\n" });
    }
}

fn table(out: &mut String, number: usize, caption: &str, align: &[Align], rows: &[Vec<Text>]) {
    out.push_str(&format!("<div class=\"scroll\" id=\"p{number}\" role=\"group\" tabindex=\"0\"><table>\n"));
    if !caption.is_empty() {
        out.push_str(&format!("<caption>{caption}</caption>\n"));
    }
    for (at, row) in rows.iter().enumerate() {
        out.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let class = match align.get(column) {
                Some(Align::End) => " class=\"end\"",
                Some(Align::Center) => " class=\"center\"",
                _ => "",
            };
            let cell = inline(cell);
            match at {
                0 => out.push_str(&format!("<th scope=\"col\"{class}>{cell}</th>")),
                _ => out.push_str(&format!("<td{class}>{cell}</td>")),
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
}

/// Text with its marks. Marks that overlap without nesting are ended where the outer one ends.
pub fn inline(text: &Text) -> String {
    let mut out = String::with_capacity(text.plain.len() + 16);
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut at = 0;
    let plain = text.plain.as_str();
    for mark in &text.marks {
        let Mark { range, kind } = mark;
        if range.start < at || plain.get(range.clone()).is_none() {
            continue;
        }
        end_marks(&mut out, plain, &mut at, &mut open, range.start);
        push(&mut out, &plain[at..range.start]);
        at = range.start;
        let end = open.last().map_or(range.end, |(outer, _)| range.end.min(*outer));
        match kind {
            MarkKind::Emphasis => start_mark(&mut out, &mut open, end, "<em>", "</em>"),
            MarkKind::Strong => start_mark(&mut out, &mut open, end, "<strong>", "</strong>"),
            MarkKind::Code => start_mark(&mut out, &mut open, end, "<code>", "</code>"),
            MarkKind::Link(url) => {
                if let Some(url) = web(url).filter(|_| open.iter().all(|(_, tag)| *tag != "</a>")) {
                    let tag = format!("<a href=\"{}\" rel=\"nofollow noopener noreferrer\">", escape(&url));
                    start_mark(&mut out, &mut open, end, &tag, "</a>");
                }
            }
            MarkKind::Break => out.push_str("<br>"),
        }
    }
    end_marks(&mut out, plain, &mut at, &mut open, plain.len());
    push(&mut out, &plain[at..]);
    out
}

fn start_mark(out: &mut String, open: &mut Vec<(usize, &'static str)>, end: usize, tag: &str, close: &'static str) {
    out.push_str(tag);
    open.push((end, close));
}

/// Ends the marks that end at or before `until`, with the text that stands in them.
fn end_marks(out: &mut String, plain: &str, at: &mut usize, open: &mut Vec<(usize, &'static str)>, until: usize) {
    while let Some((end, tag)) = open.pop_if(|(end, _)| *end <= until) {
        push(out, &plain[*at..end.max(*at)]);
        *at = end.max(*at);
        out.push_str(tag);
    }
}

/// The address as it may be linked to: whatever else came through, only the web and mail are. One with a name before its
/// host is none, as `https://bank.example@elsewhere.example` leads elsewhere; a host in other letters shows as it is asked
/// for, so that a look-alike is seen.
pub fn web(url: &str) -> Option<String> {
    let url = url::Url::parse(url.trim()).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    (plain && matches!(url.scheme(), "http" | "https" | "mailto")).then(|| url.into())
}

/// Markdown by the site's editors as HTML.
pub fn markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, tame(shallow(Parser::new_ext(text, options))));
    // pulldown-cmark aligns cells by `style`, which a strict policy forbids. Text cannot hold these quotation marks.
    let html = html.replace(" style=\"text-align: right\"", " class=\"end\"");
    let html = html.replace(" style=\"text-align: center\"", " class=\"center\"");
    // Behind the door, as `&#7;` is a control character only now.
    chars::seen(&DOOR.clean(&html).to_string()).into_owned()
}

/// Markdown by the site's editors as Markdown in which raw HTML is text, as it is on the page.
pub fn plain_markdown(text: &str) -> String {
    let text = &*chars::seen(text);
    let raw = |event: &Event| matches!(event, Event::Html(_) | Event::InlineHtml(_));
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    let tags: BTreeSet<usize> = events
        .filter(|(event, _)| raw(event))
        .flat_map(|(_, range)| text[range.clone()].match_indices('<').map(move |(at, _)| range.start + at))
        .collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        out.extend(tags.contains(&at).then_some('\\'));
        out.push(c);
    }
    out
}

/// Unwraps what stands deeper than [`NESTING`].
fn shallow<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    // Of each open element, innermost last: is it kept?
    let mut open: Vec<bool> = Vec::new();
    let mut depth = 0;
    events.filter(move |event| match event {
        Event::Start(tag) => {
            let kept = match tag {
                Tag::BlockQuote(_) | Tag::List(_) | Tag::Emphasis | Tag::Strong | Tag::Strikethrough => depth < NESTING,
                // An item stays or goes with its list.
                Tag::Item => open.last().copied().unwrap_or(true),
                _ => true,
            };
            open.push(kept);
            depth += usize::from(kept);
            kept
        }
        Event::End(_) => {
            let kept = open.pop().unwrap_or(true);
            depth -= usize::from(kept);
            kept
        }
        _ => true,
    })
}

/// Raw HTML becomes text, the page's `h1` stays the only one, code is highlighted.
fn tame<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut code: Option<(String, String)> = None;
    events.filter_map(move |event| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            let language =
                if let CodeBlockKind::Fenced(language) = kind { language.to_string() } else { String::new() };
            code = Some((language, String::new()));
            None
        }
        Event::Text(text) if code.is_some() => {
            code.iter_mut().for_each(|(_, body)| body.push_str(&text));
            None
        }
        Event::End(TagEnd::CodeBlock) => {
            let (language, body) = code.take()?;
            Some(Event::Html(
                format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", highlight(&body, &language)).into(),
            ))
        }
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            let level = level.max(pulldown_cmark::HeadingLevel::H2);
            Some(Event::Start(Tag::Heading { level, id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => {
            Some(Event::End(TagEnd::Heading(level.max(pulldown_cmark::HeadingLevel::H2))))
        }
        event => Some(event),
    })
}

/// What may pass into a page: no style, no image from elsewhere, no script, no frame.
static DOOR: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut door = ammonia::Builder::default();
    door.rm_tags(["img"])
        .add_generic_attributes(["class"])
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"));
    door
});

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Code as HTML with the classes of `style.css`; plain if its language is unknown or it is very long.
fn highlight(code: &str, language: &str) -> String {
    let word = language.split([' ', ',']).next().unwrap_or_default();
    if word.is_empty() || code.len() > HIGHLIGHT {
        return escape(code);
    }
    let Some(syntax) = SYNTAXES.find_syntax_by_token(word) else { return escape(code) };
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(code) {
        if generator.parse_html_for_line_which_includes_newline(line).is_err() {
            return escape(code);
        }
    }
    generator.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, depth: u8) -> Block {
        Block { kind: Kind::Item { depth, number: None }, ..Block::paragraph(text, 1) }
    }

    #[test]
    fn a_note_as_markdown_holds_no_markup_of_html() {
        let note = "A **higher** figure: <https://a.example>, `<b>`.\n\n<script>alert(1)</script> and <b>x</b>";
        let plain = "A **higher** figure: <https://a.example>, `<b>`.\n\n\\<script>alert(1)\\</script> and <b>x</b>";
        assert_eq!(plain_markdown(note).replace("\\<b>x\\</b>", "<b>x</b>"), plain);
        assert!(!markdown(&plain_markdown(note)).contains("<script"));
    }

    #[test]
    fn markup_in_an_article_is_text() {
        let html = blocks(&[Block::paragraph("<script>alert('x')</script> & \u{1b}more", 1)]);
        assert_eq!(html, "<p id=\"p1\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more</p>\n");
    }

    #[test]
    fn lists_and_quotes_nest_and_end() {
        let quoted = Block { quote: 1, ..Block::paragraph("q", 1) };
        let html = blocks(&[item("a", 0), item("b", 1), item("c", 0), quoted, Block::paragraph("d", 1)]);
        let expected = "<ul>\n<li id=\"p1\">a<ul>\n<li id=\"p2\">b</li>\n</ul>\n</li>\n<li id=\"p3\">c</li>\n</ul>\n\
                        <blockquote>\n<p id=\"p4\">q</p>\n</blockquote>\n<p id=\"p5\">d</p>\n";
        assert_eq!(html, expected);
    }

    #[test]
    fn headings_skip_no_level() {
        let heading = |level, text| Block { kind: Kind::Heading(level), ..Block::paragraph(text, 1) };
        let html = blocks(&[heading(3, "a"), heading(5, "b"), heading(1, "c")]);
        assert_eq!(html, "<h2 id=\"p1\">a</h2>\n<h3 id=\"p2\">b</h3>\n<h2 id=\"p3\">c</h2>\n");
    }

    #[test]
    fn marks_nest_and_bad_links_are_text() {
        let mark = |range, kind| Mark { range, kind };
        let text = Text {
            plain: "see here now".to_owned(),
            marks: vec![
                mark(0..8, MarkKind::Strong),
                mark(4..8, MarkKind::Link("https://example.org/?a=1&b".to_owned())),
                mark(9..12, MarkKind::Link("javascript:alert(1)".to_owned())),
            ],
        };
        let link = "<a href=\"https://example.org/?a=1&amp;b\" rel=\"nofollow noopener noreferrer\">here</a>";
        assert_eq!(inline(&text), format!("<strong>see {link}</strong> now"));
    }

    #[test]
    fn a_note_nested_too_deep_is_unwrapped_and_keeps_its_text() {
        let quotes = markdown(&format!("{} deep\n", ">".repeat(50_000)));
        assert_eq!(quotes.matches("<blockquote>").count(), NESTING);
        assert!(quotes.contains("deep"));
        let list: String = (0..100).map(|depth| format!("{}- a{depth}\n", "  ".repeat(depth))).collect();
        let lists = markdown(&list);
        assert!(lists.matches("<ul>").count() <= NESTING && lists.contains("a99"), "{lists}");
        assert_eq!(lists.matches("<ul>").count(), lists.matches("</ul>").count());
    }

    #[test]
    fn a_note_holds_nothing_that_steers_unseen() {
        assert_eq!(markdown("a\u{f}b &#7;c\r\n&#x202e;d `\u{1b}e`"), "<p>ab c\nd <code>e</code></p>\n");
    }

    #[test]
    fn raw_html_in_a_note_is_text() {
        let html = markdown("# A\n\n<b onclick=x>bold</b> [x](javascript:x) `<i>`\n\n| a | b |\n|--:|---|\n| 1 | 2 |");
        assert!(html.contains("<h2>A</h2>"), "{html}");
        assert!(html.contains("&lt;b onclick=x&gt;bold"), "{html}");
        assert!(!html.contains("javascript") && !html.contains("style=") && html.contains("class=\"end\""), "{html}");
    }

    #[test]
    fn a_reference_leads_to_its_footnote_and_back() {
        let note = Block { kind: Kind::Footnote("1".to_owned()), ..Block::paragraph("Of 1912.", 2) };
        let text = "The ferry[1] sailed[1] at noon[2] <b>.";
        assert_eq!(
            blocks(&[Block::paragraph(text, 1), note]),
            "<p id=\"p1\">The ferry<sup><a href=\"#p2\" id=\"n2\">1</a></sup> sailed<sup><a href=\"#p2\">1</a></sup> at noon[2] &lt;b&gt;.</p>\n\
             <p class=\"footnote\" id=\"p2\"><sup><a href=\"#n2\">1</a></sup> Of 1912.</p>\n"
        );
        let code = Mark { range: 0..3, kind: MarkKind::Code };
        let block =
            Block { text: Text { plain: "[1] is a list".to_owned(), marks: vec![code] }, ..Block::paragraph("", 1) };
        let note = Block { kind: Kind::Footnote("1".to_owned()), ..Block::paragraph("Of 1912.", 2) };
        let html = blocks(&[block, note]);
        assert!(html.contains("<code>[1]</code> is a list") && html.contains("<sup>1</sup> Of 1912."), "{html}");
    }
}
