//! Pages without their article: paywall stubs, cookie walls, pages that scripts fill.

use super::head::Head;
use super::outline::Outline;
use crate::article::Removed;
use crate::diag::{Diagnostic, Place};
use crate::lang::furniture;
use crate::lang::insets::Says;
use crate::raw::{Block, Kind};
use serde_json::Value;

/// Words under which a page's own text is too short to be the article that its JSON-LD gives in full.
const SHORT: usize = 60;

/// Says what is missing, and fills in the text that JSON-LD gives where the page itself has next to none.
pub(super) fn notes(
    outline: &Outline,
    head: &Head,
    keep: &[bool],
    blocks: &mut Vec<Block>,
    line: u32,
) -> Vec<Diagnostic> {
    let kept = outline.leaves.iter().zip(keep).filter(|(_, kept)| **kept);
    let words: usize = kept.map(|(leaf, _)| leaf.counts.words as usize).sum();
    let mut notes = Vec::new();
    let place = || Place::line(String::new(), line);
    let stated = head.article_body().map(paragraphs).unwrap_or_default();
    let stated_words: usize = stated.iter().map(|text| text.split_whitespace().count()).sum();
    if words < SHORT && stated_words > words * 2 && stated_words >= 40 {
        *blocks = stated.into_iter().map(|text| Block::paragraph(text, line)).collect();
        notes.push(Diagnostic::note(place(), "the page shows no article; used the text of its JSON-LD"));
        return notes;
    }
    if is_locked(head) && words < STUBBED && is_whole(blocks) {
        notes.push(Diagnostic::note(
            place(),
            "the page says that the article is behind a paywall; it may hold only its beginning",
        ));
    } else if is_locked(head) && words < STUBBED {
        let hint = "save the page while signed in, or keep the stub as it is";
        notes.push(
            Diagnostic::warning(place(), "the article is behind a paywall; the page holds only its beginning")
                .hint(hint),
        );
    } else if words == 0 {
        let hint = "save the page after it has loaded and its cookie notice is answered";
        notes.push(Diagnostic::warning(place(), "no article was found on the page").hint(hint));
    }
    notes
}

/// Takes the wall of a page that says that it is not free to read out of the end of its few blocks: what stands below a heading that
/// offers a subscription.
pub(super) fn cut_wall(head: &Head, blocks: &mut Vec<Block>) -> Vec<Removed> {
    let words = |blocks: &[Block]| blocks.iter().map(|block| block.text.plain.split(' ').count()).sum::<usize>();
    if !is_locked(head) || words(blocks) >= STUBBED {
        return Vec::new();
    }
    let quoted = |text: &str| text.contains(['"', '“', '”', '„', '«', '»']);
    let offers = |text: &str| !quoted(text) && Says::of(&furniture::key(text)).speaks_to_readers();
    let wall = |block: &Block| matches!(block.kind, Kind::Heading(_)) && offers(&block.text.plain);
    let Some(at) = blocks.iter().skip(1).position(wall).map(|at| at + 1) else { return Vec::new() };
    if words(&blocks[at..]) > WALL {
        return Vec::new();
    }
    blocks
        .drain(at..)
        .map(|block| Removed { line: block.line, text: block.text.plain, rule: "html-notice".into() })
        .collect()
}

/// Words of a page below which it may be a stub, and most words of its wall.
const STUBBED: usize = 250;
const WALL: usize = 120;

/// Do the blocks look like an article to its end? A stub is a paragraph or two, or breaks off.
fn is_whole(blocks: &[Block]) -> bool {
    let mut texts =
        blocks.iter().filter(|block| matches!(block.kind, Kind::Paragraph)).map(|block| block.text.plain.trim_end());
    let ends = |text: &str| {
        text.trim_end_matches(['"', '”', '’', '»', ')']).ends_with(['.', '!', '?']) && !text.ends_with("...")
    };
    texts.clone().count() > STUB && texts.next_back().is_some_and(ends)
}

/// Most paragraphs of a stub.
const STUB: usize = 3;

fn is_locked(head: &Head) -> bool {
    let locked = |value: &Value| match value {
        Value::Bool(free) => !free,
        Value::String(free) => free.eq_ignore_ascii_case("false"),
        _ => false,
    };
    head.objects.iter().any(|object| object.get("isAccessibleForFree").is_some_and(locked))
        || head.meta("article:content_tier").is_some_and(|tier| tier == "locked" || tier == "metered")
}

/// JSON-LD has text with line feeds, or with the markup of the page.
fn paragraphs(body: &str) -> Vec<String> {
    let plain = if body.contains("</") || body.contains("&lt;") {
        let dom = crate::raw::dom::Dom::parse(body, 1);
        let outline = Outline::of(&dom);
        outline.leaves.iter().map(|leaf| outline.text(&dom, leaf)).collect::<Vec<_>>().join("\n")
    } else {
        body.to_owned()
    };
    plain.lines().map(crate::raw::dom::squeeze).filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_below_a_stub_is_no_text() {
        let page = |free: bool, wall: &str| {
            format!(
                "<html><head><title>Hafen wieder offen</title><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":{free}}}</script></head>\
                <body><main><article><h1>Hafen wieder offen</h1><p>Am Montagabend um kurz nach zehn klingelte bei dem Lotsen das Telefon, und am anderen Ende war der Chef des Hafens, der ihn sonst nie anruft.</p>\
                <p>Er hatte drei Tage gewartet und wollte nun wissen, wann die Schiffe wieder anlegen können.</p>\
                <h3>{wall}</h3><p>Die ganze Vielfalt unserer Zeitung.</p><ul><li>Alle Artikel frei zugänglich</li></ul></article></main></body></html>"
            )
        };
        let said = |page: &str| {
            let found = super::super::extract(page, 1, true, None);
            found.blocks.iter().any(|block| block.text.plain.contains("Vielfalt"))
        };
        assert!(!said(&page(false, "Jetzt weiterlesen. Mit dem passenden Abo.")));
    }

    #[test]
    fn a_text_of_several_whole_paragraphs_is_no_stub() {
        let text =
            |ends: &[&str]| ends.iter().map(|end| Block::paragraph(format!("The harbour{end}"), 1)).collect::<Vec<_>>();
        assert!(is_whole(&text(&[" is open.", " was shut.", " was full.", " is deep.”"])));
        assert!(!is_whole(&text(&[" is open.", " was shut."])));
        assert!(!is_whole(&text(&[" is open.", " was shut.", " was full.", " is deep and ..."])));
    }
}
