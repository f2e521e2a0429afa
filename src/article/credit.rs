//! The line of author and date that a page sets above its text and calls by no name that a program knows, and one that names nobody.

use super::rule::byline;
use super::{Meta, Removed};
use crate::date;
use crate::lang::furniture;
use crate::raw::{Block, Kind};

/// Blocks at the head among which it stands: deck and picture may be above it.
const HEAD: usize = 5;

/// Most words of such a line, and of a text that stands before its date: a sentence may begin with "By" too.
const LONGEST: usize = 24;

/// Blocks at the head among which a byline stands that names nobody: a subhead further down may say as much.
const UNNAMED: usize = 2;

/// Takes "From our correspondents" out of the head of the text.
pub(super) fn cut_unnamed(body: &mut Vec<Block>) -> Option<Removed> {
    let line = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_));
    let unnamed = |block: &Block| line(block) && byline::is_unnamed(&block.text.plain);
    let at = body.iter().take(UNNAMED).position(unnamed).filter(|_| body.len() > 1)?;
    let block = body.remove(at);
    Some(Removed { line: block.line, text: block.text.plain, rule: RULE.into() })
}

/// The rule that cuts it, as in dumps.
const RULE: &str = "byline";

/// Takes "By Asta Holm — Published 5 May 2025" out of the head of the text, where the authors are known from elsewhere.
pub(super) fn cut(body: &mut Vec<Block>, meta: &Meta) -> Option<Removed> {
    let at = body.iter().take(HEAD).position(|block| is_credit(block, meta))?;
    if body.len() < 2 {
        return None;
    }
    let block = body.remove(at);
    Some(Removed { line: block.line, text: block.text.plain, rule: RULE.into() })
}

fn is_credit(block: &Block, meta: &Meta) -> bool {
    let text = &block.text.plain;
    let named = || meta.authors.iter().any(|author| text.contains(author.as_str()));
    let dated = || date::line(text, None).is_some();
    let short = || text.split(' ').nth(LONGEST).is_none() && !text.ends_with(['.', '!', '?']);
    block.kind == Kind::Paragraph && short() && named() && furniture::byline(&furniture::key(text)).is_some() && dated()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_that_names_nobody_is_no_text() {
        let left = |lines: &[&str]| {
            let mut body: Vec<Block> = lines.iter().map(|text| Block::paragraph(*text, 1)).collect();
            cut_unnamed(&mut body);
            body.len()
        };
        let text = "Ships may dock again, the port said.";
        for line in [
            "By the editors",
            "From our correspondents in Lowmere",
            "By Lamp staff",
            "Von der Redaktion",
            "De nuestros corresponsales",
            "Par la rédaction",
            "Av redaksjonen",
            "Od redakcji",
        ] {
            assert_eq!(left(&[line, text]), 1, "{line}");
        }
        for line in [
            "By the editors' count nine ships wait",
            "From our correspondents nothing was heard",
            "About the author",
            "Author:",
        ] {
            assert_eq!(left(&[line, text]), 2, "{line}");
        }
        assert_eq!(left(&[text, text, "By the editors"]), 3);
        assert_eq!(left(&["By the editors"]), 1);
    }

    #[test]
    fn author_and_date_above_the_text_are_none_of_it() {
        let meta = Meta { authors: vec!["Asta Holm".to_owned()], ..Meta::default() };
        let left = |line: &str| {
            let texts = ["The harbour is open.", line, "Ships may dock again, the port said."];
            let mut body: Vec<Block> = texts.iter().map(|text| Block::paragraph(*text, 1)).collect();
            cut(&mut body, &meta);
            body.len()
        };
        for line in [
            "Par Asta Holm — Publié le 5 mai 2025 à 18h20, mis à jour à 19h02",
            "By Asta Holm | May 5, 2025",
            "Von Asta Holm, 5. Mai 2025",
            "Af Asta Holm, 5. maj 2025 kl. 14.05",
        ] {
            assert_eq!(left(line), 2, "{line}");
        }
        for line in [
            "By Asta Holm's count, 5 May 2025 was the last day of the storm.",
            "By Jens Lund, May 5, 2025",
            "By Asta Holm",
        ] {
            assert_eq!(left(line), 3, "{line}");
        }
    }
}
