//! Markup that never ends: an `<iframe>`, a comment or a quotation mark that is opened and not closed makes everything
//! behind it a frame, a comment or an attribute. A browser shows nothing of it; the article that was saved goes on there.
//!
//! What was left open is closed or taken out, once it is known where it stands, and the markup is read again. A script is
//! mended only where its end tag is there and a comment in it hides that: in a file that was cut off, the rest of a script
//! is no text.

use html5ever::tokenizer::{TagKind, Token};
use html5ever::{LocalName, local_name};
use std::cell::{Cell, RefCell};

/// How often one file is mended: each time costs reading it twice.
pub(super) const MENDS: usize = 4;

/// What the parser has met, as far as it matters to markup that never ends.
#[derive(Default)]
pub(super) struct Trace {
    /// Where the piece stands that is read now; pieces start at `<`.
    pub piece: Cell<usize>,
    /// The piece in which the last token ended.
    reached: Cell<usize>,
    /// The input ended within something.
    cut: Cell<bool>,
    last: RefCell<Last>,
}

/// The last token, if it may be what never ended.
#[derive(Default)]
enum Last {
    #[default]
    Other,
    /// The start of an element whose text ends with its own end tag only, or that text; its piece.
    Raw(LocalName, usize),
    /// A comment, and the piece in which the token before it ended.
    Comment(usize),
}

impl Trace {
    /// Follows a token.
    pub fn follow(&self, token: &Token) {
        let last = match token {
            // An error says only what the next token is; the end of the file is no token of the markup.
            Token::ParseError(error) => return self.cut.set(self.cut.get() || error.contains("EOF")),
            Token::EOFToken => return,
            Token::CharacterTokens(_) | Token::NullCharacterToken if matches!(*self.last.borrow(), Last::Raw(..)) => {
                return self.reached.set(self.piece.get());
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag && is_raw(&tag.name) => {
                Last::Raw(tag.name.clone(), self.piece.get())
            }
            Token::CommentToken(_) => Last::Comment(self.reached.get()),
            _ => Last::Other,
        };
        self.last.replace(last);
        self.reached.set(self.piece.get());
    }

    /// Did the input end within something that should have ended before?
    pub fn never_ended(&self) -> bool {
        self.cut.get() || matches!(*self.last.borrow(), Last::Raw(..))
    }

    /// The markup that was read, without what never ended; none if nothing can be done. Lines stay where they are.
    pub fn mended(&self, html: &str) -> Option<String> {
        match &*self.last.borrow() {
            Last::Raw(name, piece) if *name == local_name!("script") => {
                let end = html[*piece..].to_ascii_lowercase().find("</script")? + piece;
                // In JSON, where such a comment is part of a text, the escape says the same.
                let script = html[*piece..end].replace("<!--", "<\\u0021--");
                (script.len() > end - piece).then(|| [&html[..*piece], &script, &html[end..]].concat())
            }
            Last::Raw(name, piece) => {
                let next = next_tag(html, piece + 1)?;
                Some(format!("{}</{name}>{}", &html[..next], &html[next..]))
            }
            Last::Comment(before) => {
                let find = |from: usize| html.get(from..)?.find("<!--").map(|at| from + at);
                let start = find(before + 1).or_else(|| find(*before))?;
                Some([&html[..start], &html[start + "<!--".len()..]].concat())
            }
            Last::Other => {
                let start = next_tag(html, self.reached.get() + 1)?;
                let end = html[start..].find('>')? + start + 1;
                let lines = "\n".repeat(html[start..end].matches('\n').count());
                Some([&html[..start], &lines, &html[end..]].concat())
            }
        }
    }
}

/// The markup in pieces that start at `<`, each with its place.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'<', &rest.as_bytes()[1..]).map_or(rest.len(), |next| next + 1);
        let end = (end..rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len());
        let piece = (at, &rest[..end]);
        at += end;
        Some(piece)
    })
}

/// Where the next tag starts, at `from` or behind it.
fn next_tag(html: &str, from: usize) -> Option<usize> {
    let opens =
        |at: &usize| html.as_bytes().get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/');
    let starts = memchr::memchr_iter(b'<', html.as_bytes().get(from..)?).map(|at| from + at);
    starts.into_iter().find(opens)
}

/// Elements whose content is text up to their end tag.
pub(super) fn is_raw(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("xmp")
    )
}

#[cfg(test)]
mod tests {
    use crate::raw::dom::{Dom, words};

    #[test]
    fn what_is_never_closed_does_not_take_the_text_behind_it() {
        for open in [
            "<iframe src=x />",
            "<noscript>",
            "<style>p { color: red }",
            "<noembed>",
            "<noframes><iframe>",
            "<!-- ",
            "AT&amp;T<!-- ",
            "<a title=\"no end>",
            "<a title='a<b' href=\"no end>",
            "<x:y/\"onclick=\"z>",
        ] {
            let text = words(&format!("<p>The ferry sails.</p>{open}\n<p>It is late.</p><p>Nobody waits.</p>"));
            assert!(
                text.starts_with("The ferry sails.") && text.ends_with("It is late. Nobody waits."),
                "{open}: {text}"
            );
            assert!(!text.contains("color"), "{open}: {text}");
        }
        assert_eq!(words("<title>Ferry late<p>It sails"), "It sails");
    }

    #[test]
    fn lines_stay_those_of_the_file() {
        let dom = Dom::parse("<p>a</p>\n<a title=\"\n\n>\n<p>b</p>", 1);
        let lines: Vec<u32> = dom.find_all(dom.root(), "p").map(|node| dom.line(node)).collect();
        assert_eq!(lines, [1, 5]);
    }

    #[test]
    fn a_comment_in_a_script_does_not_hide_its_end() {
        let html = "<script type=x>{\"name\": \"<!--<script>\"}</script><p>The ferry sails.</p>";
        let dom = Dom::parse(html, 1);
        assert_eq!(dom.words(dom.root()), "The ferry sails.");
        let script = dom.string(dom.find(dom.root(), "script").unwrap());
        assert_eq!(serde_json::from_str::<serde_json::Value>(&script).unwrap()["name"], "<!--<script>");
    }

    #[test]
    fn a_file_that_was_cut_off_shows_no_code() {
        for html in [
            "<p>The ferry sails.</p><script>if (a<b) { write(\"<p>late</p>\") }",
            "<p>The ferry sails.</p><style>p { color",
            "<p>The ferry sails.</p><a href=\"https://harbour.exa",
            "<p>The ferry sails.</p><script",
        ] {
            assert_eq!(words(html), "The ferry sails.", "{html}");
        }
    }

    #[test]
    fn markup_that_opens_again_and_again_is_read_a_few_times_only() {
        for unit in ["<iframe>", "<!-- ", "<a title=\"", "<script><!--<script></script>", "<style><p>"] {
            words(&unit.repeat(5_000));
        }
    }
}
