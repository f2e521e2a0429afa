//! References to footnotes: "[1]" in an article's text leads to its note, and the number of the note back to it.

use super::html::escape;
use crate::raw::{Block, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// Digits of the longest number of a footnote.
const DIGITS: usize = 3;

/// A sentence without the references right behind its words: what they lead to does not stand beside a fact.
pub(super) fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('[') {
        out.push_str(before);
        let number = behind.split_once(']').filter(|(number, _)| {
            let number = number.strip_prefix('^').unwrap_or(number);
            (1..=DIGITS).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        rest = match number {
            Some((_, behind))
                if before.ends_with(|c: char| !c.is_whitespace()) || before.is_empty() && !out.is_empty() =>
            {
                behind
            }
            _ => {
                out.push('[');
                behind
            }
        };
    }
    out.push_str(rest);
    out
}

/// The footnotes of an article.
pub(super) struct Footnotes<'a> {
    /// By label: the number of the block that is the note.
    blocks: BTreeMap<&'a str, usize>,
    /// The notes to which the text has referred.
    referred: BTreeSet<&'a str>,
}

impl<'a> Footnotes<'a> {
    pub fn of(blocks: &'a [Block]) -> Self {
        let note = |(at, block): (usize, &'a Block)| match &block.kind {
            Kind::Footnote(label) => Some((label.as_str(), at + 1)),
            _ => None,
        };
        Footnotes { blocks: blocks.iter().enumerate().filter_map(note).collect(), referred: BTreeSet::new() }
    }

    /// A block's HTML with a link in the place of each reference that stands neither in code nor in a link.
    pub fn link(&mut self, html: String) -> String {
        if self.blocks.is_empty() || !html.contains('[') {
            return html;
        }
        let mut out = String::with_capacity(html.len());
        let mut inside = 0usize;
        for (at, part) in html.split('<').enumerate() {
            // What was text has no angle brackets of its own: they are escaped.
            let (tag, text) = part.split_once('>').filter(|_| at > 0).map_or(("", part), |(tag, text)| (tag, text));
            if at > 0 {
                out.push('<');
                out.push_str(tag);
                out.push('>');
            }
            match tag.split(' ').next().unwrap_or_default() {
                "a" | "code" => inside += 1,
                "/a" | "/code" => inside = inside.saturating_sub(1),
                _ => {}
            }
            if inside > 0 { out.push_str(text) } else { self.refer(text, &mut out) }
        }
        out
    }

    fn refer(&mut self, mut text: &str, out: &mut String) {
        while let Some((before, behind)) = text.split_once('[') {
            out.push_str(before);
            let known =
                behind.split_once(']').and_then(|(label, rest)| Some((self.blocks.get_key_value(label)?, rest)));
            match known {
                Some(((&label, number), rest)) => {
                    // An address is one place: the first reference has it.
                    let id = if self.referred.insert(label) { format!(" id=\"n{number}\"") } else { String::new() };
                    out.push_str(&format!("<sup><a href=\"#p{number}\"{id}>{}</a></sup>", escape(label)));
                    text = rest;
                }
                None => {
                    out.push('[');
                    text = behind;
                }
            }
        }
        out.push_str(text);
    }

    /// The label above a note, which leads back to the first reference.
    pub fn label(&self, label: &str) -> String {
        let back = self.blocks.get(label).filter(|_| self.referred.contains(label));
        back.map_or_else(|| escape(label), |number| format!("<a href=\"#n{number}\">{}</a>", escape(label)))
    }
}

#[cfg(test)]
mod tests {
    use super::without_references;

    #[test]
    fn a_fact_stands_without_the_numbers_of_footnotes() {
        for (text, shown) in [
            ("The ferry[1] sailed[2][13] at noon.", "The ferry sailed at noon."),
            ("The “old[^1]” ferry [sic] sailed.", "The “old” ferry [sic] sailed."),
            ("He reads a[i] and [1] and [2026].", "He reads a[i] and [1] and [2026]."),
            ("In [", "In ["),
        ] {
            assert_eq!(without_references(text), shown);
        }
    }
}
