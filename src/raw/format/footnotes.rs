//! Footnotes of a word processor's text: a number in brackets where the text refers to one, and behind the text a paragraph
//! with the same number. No format of lines says it better, and nothing is lost.

use crate::raw::para::Para;
use crate::raw::xml::fold;

/// The footnotes that were met so far.
#[derive(Default)]
pub(super) struct Footnotes(Vec<String>);

impl Footnotes {
    /// Keeps a footnote and gives the reference to it, "[1]"; nothing for one without text.
    pub fn refer(&mut self, text: &str) -> String {
        let text = fold(&text.replace('\n', " "));
        if text.is_empty() {
            return String::new();
        }
        self.0.push(text);
        format!("[{}]", self.0.len())
    }

    /// The paragraphs behind a text whose last has this number.
    pub fn paras(self, last: u32) -> impl Iterator<Item = Para> {
        let numbered = self.0.into_iter().zip(1u32..);
        numbered.map(move |(text, number)| Para {
            text: format!("[{number}] {text}"),
            line: last.saturating_add(number),
            broken: true,
        })
    }
}
