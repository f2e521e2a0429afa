//! The line below the beginning of an article that says how much of it is left, or for whom: it is no text, and the article a stub.

use super::Removed;
use crate::diag::{Diagnostic, Place};
use crate::lang::{furniture, walls};
use crate::raw::{Block, Kind};

/// The rule that such lines go by.
const RULE: &str = "furniture";

/// Longest such line, in bytes.
const LONGEST: usize = 240;

/// Words from which an article that calls itself one for those who pay is whole nevertheless.
const STUBBED: usize = 250;

/// Lines of the file below the text in which the wall stands.
const BELOW: u32 = 6;

/// Takes such lines out of a body, and says that the article is a stub if it is. `removed`: what was cut before.
pub(super) fn cut(body: &mut Vec<Block>, removed: &mut Vec<Removed>, file: &str) -> Option<Diagnostic> {
    let line = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_));
    let found: Vec<usize> = (0..body.len()).filter(|&at| line(&body[at]) && is_wall(&body[at].text.plain)).collect();
    let last = body.last().map_or(0, |block| block.line);
    let cut = |removed: &&Removed| (last..=last + BELOW).contains(&removed.line) && is_wall(&removed.text);
    let mut walls: Vec<(u32, bool)> = removed.iter().filter(cut).map(|cut| (cut.line, tells_left(&cut.text))).collect();
    if found.len() < body.len() {
        for at in found.into_iter().rev() {
            let block = body.remove(at);
            walls.push((block.line, tells_left(&block.text.plain)));
            removed.push(Removed { line: block.line, text: block.text.plain, rule: RULE.into() });
        }
    }
    if walls.is_empty() {
        return None;
    }
    let words: usize = body.iter().map(|block| block.text.plain.split_whitespace().count()).sum();
    let (line, _) = walls.into_iter().find(|&(_, left)| left || words < STUBBED)?;
    let place = Place::line(file, line);
    let note = Diagnostic::warning(place, "the article is behind a paywall; the text holds only its beginning");
    Some(note.hint("put the whole text in its place, or keep the stub as it is"))
}

/// Does each sentence of the line say how much is left, for whom it is, or what pages say everywhere, and one the former?
fn is_wall(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    // Asked of every paragraph: the first word turns nearly all away.
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if !walls::may_begin(&first.to_lowercase()) || text.contains(['"', '“', '”', '„', '«', '»']) {
        return false;
    }
    let mut stops = false;
    let told = sentences(text).map(furniture::key).filter(|key| !key.is_empty()).all(|key| {
        let stop = walls::tells_what_is_left(&key) || walls::is_for_payers(&key);
        stops |= stop;
        stop || furniture::is_furniture(&key) || furniture::pleads(&key) || furniture::enrols(&key)
    });
    told && stops
}

fn tells_left(text: &str) -> bool {
    sentences(text).any(|sentence| walls::tells_what_is_left(&furniture::key(sentence)))
}

/// The sentences of a line: the point of "71.3%" ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(". ").flat_map(|part| part.split("! "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The weir bridge is shut for eight weeks, the council of Brandek said.";

    /// How many blocks are left above a line, and whether the article is called a stub.
    fn left(line: &str, copies: usize) -> (usize, bool) {
        let mut body = vec![Block::paragraph(TEXT.repeat(copies), 1), Block::paragraph(line, 2)];
        let stub = cut(&mut body, &mut Vec::new(), "raw/a").is_some();
        (body.len(), stub)
    }

    #[test]
    fn a_line_that_says_what_is_left_makes_a_stub() {
        for line in [
            "Il vous reste 71.3% de cet article à lire. La suite est réservée aux abonnés.",
            "Il vous reste 71,3 % de cet article à lire.",
            "Sie haben noch 64 % des Artikels vor sich.",
            "Sie haben noch 64,5 Prozent des Artikels vor sich. Jetzt weiterlesen mit Abo.",
            "You have 71% of this article left to read. The rest is for subscribers only.",
            "Le queda el 71 % del artículo por leer. Contenido exclusivo para suscriptores.",
            "Du har 64 % af artiklen tilbage.",
        ] {
            assert_eq!(left(line, 1), (1, true), "{line}");
            assert_eq!(left(line, 40), (1, true), "{line}");
        }
    }

    #[test]
    fn what_is_for_payers_may_be_there_as_a_whole() {
        let line = "La suite est réservée aux abonnés.";
        assert_eq!((left(line, 1), left(line, 40)), ((1, true), (1, false)));
        let removed = |line: u32| vec![Removed { line, text: "Jetzt weiterlesen mit Abo.".into(), rule: RULE.into() }];
        let stub = |mut removed| cut(&mut vec![Block::paragraph(TEXT, 4)], &mut removed, "raw/a").is_some();
        assert!(stub(removed(6)) && !stub(removed(2)) && !stub(removed(30)));
    }

    #[test]
    fn other_sentences_are_text() {
        for line in [
            "Il vous reste un an de cet article du contrat.",
            "You have 71% of the votes left to count.",
            "“This article is for subscribers only.”",
            "The rest is for subscribers only, the harbour master said.",
        ] {
            assert_eq!(left(line, 1), (2, false), "{line}");
        }
        let mut alone = vec![Block::paragraph("This article is for subscribers only.", 1)];
        assert!(cut(&mut alone, &mut Vec::new(), "raw/a").is_none() && alone.len() == 1);
    }
}
