//! Paragraphs with their lines: what the exports of newspaper archives have in common, whether they come as text,
//! HTML, Word or RTF.

use super::dom::{Dom, NodeId, Step, is_inline, squeeze};
use super::{Block, Body};
use crate::date;

/// A paragraph: its lines parted by line feeds, as they stand in the export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Para {
    /// Its text, without white space at the ends of lines. Never empty.
    pub text: String,
    /// Line of the raw file on which it starts, from 1.
    pub line: u32,
    /// Its text lines are the format's own line breaks, not wrapping.
    pub broken: bool,
}

impl Para {
    /// The lines on one.
    pub fn joined(&self) -> String {
        self.text.replace('\n', " ")
    }

    /// The first line.
    pub fn first(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }

    /// The paragraph as a block.
    pub fn block(&self) -> Block {
        Block::paragraph(self.joined(), self.line)
    }
}

/// The paragraphs of a text: lines parted by blank lines. A line for which `alone` holds is a paragraph of its own.
pub(super) fn of_text(text: &str, alone: fn(&str) -> bool) -> Vec<Para> {
    of_labelled(text, alone, |_| false)
}

/// As [`of_text`]; a line for which `starts` holds starts a paragraph.
pub(super) fn of_labelled(text: &str, alone: fn(&str) -> bool, starts: fn(&str) -> bool) -> Vec<Para> {
    let mut out: Vec<Para> = Vec::new();
    let mut open = false;
    for (line, number) in text.lines().zip(1..) {
        let words = squeeze(line);
        if words.is_empty() {
            open = false;
            continue;
        }
        let lone = alone(&words);
        match out.last_mut() {
            Some(para) if open && !lone && !starts(&words) => {
                para.text.push('\n');
                para.text.push_str(&words);
            }
            _ => out.push(Para { text: words, line: number, broken: false }),
        }
        open = !lone;
    }
    out
}

/// The paragraphs of a node: every block element starts one, `<br>` starts a line, and two of them a paragraph.
pub(super) fn of_html(dom: &Dom, node: NodeId) -> Vec<Para> {
    let mut out = Vec::new();
    let mut text = String::new();
    let mut line = 0;
    let mut hidden: Option<NodeId> = None;
    for step in dom.walk(node) {
        let (at, enters) = match step {
            Step::Enter(at) => (at, true),
            Step::Leave(at) => (at, false),
        };
        if hidden.is_some() {
            if !enters && hidden == Some(at) {
                hidden = None;
            }
            continue;
        }
        if let Some(words) = dom.text(at) {
            if enters && !words.is_empty() {
                if text.trim().is_empty() {
                    line = dom.line(at) + leading_lines(words);
                }
                text.push_str(&words.replace(['\n', '\r', '\t'], " "));
            }
        } else if dom.is_element(at) {
            match dom.tag(at) {
                "br" if enters => text.push('\n'),
                "br" => {}
                _ if enters && dom.is_never_text(at) => hidden = Some(at),
                _ if is_inline(dom.name(at)) => {}
                _ => flush(&mut text, line, &mut out),
            }
        }
    }
    flush(&mut text, line, &mut out);
    out
}

fn leading_lines(text: &str) -> u32 {
    text[..text.len() - text.trim_start().len()].matches('\n').count() as u32
}

/// Ends the paragraph; blank lines in it part it.
fn flush(text: &mut String, line: u32, out: &mut Vec<Para>) {
    let mut lines: Vec<String> = Vec::new();
    for part in std::mem::take(text).split('\n').map(squeeze).chain([String::new()]) {
        match part.is_empty() {
            false => lines.push(part),
            true if lines.is_empty() => {}
            true => out.push(Para { text: std::mem::take(&mut lines).join("\n"), line, broken: true }),
        }
    }
}

/// The date that opens a line, in ISO 8601, where a date line of an export is expected.
pub(super) fn date_of(text: &str) -> Option<String> {
    let text: String = text.chars().take(160).collect();
    let found = date::line(&text, None)?;
    (found.span.start <= 16).then(|| found.stamp.to_string())
}

/// The paragraphs of a text in which each hard-wrapped line became one: put together again. Others stay.
pub(super) fn unwrapped(paras: Vec<Para>) -> Vec<Para> {
    let length = |para: &Para| para.text.chars().count();
    let ends =
        |para: &Para| para.text.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', ':', '…']);
    let width = paras.iter().map(length).max().unwrap_or(0);
    let open = paras.iter().filter(|para| !ends(para)).count();
    // Of 382 articles of exports in Word, those in which at least half of the lines end no sentence were all wrapped.
    if paras.len() < 8 || !(50..=90).contains(&width) || open * 2 < paras.len() {
        return paras;
    }
    let mut out: Vec<Para> = Vec::new();
    let mut whole: Option<&Para> = None;
    for para in &paras {
        let word = para.text.split_whitespace().next().unwrap_or_default();
        let lower = word.starts_with(char::is_lowercase);
        let goes_on = |last: &Para| match ends(last) {
            true => lower || length(last) + 1 + word.chars().count() > width,
            false => lower || length(last) * 2 >= width,
        };
        match out.last_mut().filter(|_| whole.is_some_and(goes_on)) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&para.text);
            }
            None => out.push(para.clone()),
        }
        whole = Some(para);
    }
    out
}

/// Paragraphs as the body of an article.
pub(super) fn body(paras: &[Para]) -> Body {
    Body::Blocks(paras.iter().map(Para::block).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_parted_at_blank_lines_and_lone_lines() {
        let paras = of_text("a\n b \n\nc\n* * *\nd", |line| line == "* * *");
        let texts: Vec<(&str, u32)> = paras.iter().map(|para| (para.text.as_str(), para.line)).collect();
        assert_eq!(texts, [("a\nb", 1), ("c", 4), ("* * *", 5), ("d", 6)]);
    }

    #[test]
    fn lines_that_became_paragraphs_are_joined() {
        let lines = "The harbour has opened again after three days. Ships that\nwaited outside since Friday could dock.\nTHE DAMAGE\nThree cranes were lost in the storm, and it will take until\nthe summer to replace them, the port authority said to the\nnews desk.\nThe ferry sails again on Monday, with room for only half of\nthe cars that it took before.";
        let paras = |text: &str| {
            text.lines().zip(1..).map(|(line, at)| Para { text: line.to_owned(), line: at, broken: true }).collect()
        };
        let joined: Vec<(u32, usize)> =
            unwrapped(paras(lines)).iter().map(|para| (para.line, para.text.lines().count())).collect();
        assert_eq!(joined, [(1, 1), (3, 1), (4, 1), (7, 1)]);
        assert_eq!(unwrapped(paras("One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight.")).len(), 8);
    }

    #[test]
    fn html_is_parted_at_blocks_and_double_breaks() {
        let dom = Dom::parse("<div>a <b>b</b>\nc<br>d<br><br>e</div><p>f<script>x</script></p>", 1);
        let paras = of_html(&dom, dom.root());
        let texts: Vec<&str> = paras.iter().map(|para| para.text.as_str()).collect();
        assert_eq!(texts, ["a b c\nd", "e", "f"]);
    }
}
