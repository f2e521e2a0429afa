//! What a program that clips pages puts down as Markdown: blocks, of which some are no text of the article.

use super::Removed;
use super::draft::Row;
use super::rule::furniture;
use crate::raw::{Block, Kind, Line};

/// Takes furniture, captions, links to other articles and credits out of `blocks`, as out of a dump; what is left, and what was
/// cut. A text of nothing else keeps all: an article must not vanish.
pub(super) fn clean(blocks: Vec<Block>) -> (Vec<Block>, Vec<Removed>) {
    let text = |block: &Block| match block.kind {
        Kind::Paragraph => block.text.plain.clone(),
        _ => String::new(),
    };
    let line = |block: &Block| Line { number: block.line, text: text(block) };
    let mut rows: Vec<Row> = blocks.iter().map(|block| Row::new(line(block), true)).collect();
    furniture::mark(&mut rows);
    let is_text = |block: &Block| matches!(block.kind, Kind::Paragraph);
    if !rows.iter().zip(&blocks).any(|(row, block)| row.cut.is_none() && is_text(block)) {
        return (blocks, Vec::new());
    }
    let (mut kept, mut removed) = (Vec::with_capacity(blocks.len()), Vec::new());
    for (row, block) in rows.iter().zip(blocks) {
        match row.cut.filter(|_| is_text(&block)) {
            Some(rule) => removed.push(Removed { line: block.line, text: block.text.plain, rule: rule.into() }),
            None => kept.push(block),
        }
    }
    (kept, removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_between_the_paragraphs_of_a_clipped_page_is_no_text() {
        let texts = [
            "The harbour of Lenn has reopened after three days, the port authority said on Monday.",
            "Image copyright Quaywire Image caption The cranes fell in the storm",
            "All four cranes will be replaced, it said, and the quay stays shut until then.",
            "WHAT COMES NEXT",
            "Storm in pictures: the cranes of Lenn Read more",
            "Read more about cranes is what the mayor would like to do, he said on Monday in the town hall.",
            "CLICK HERE FOR THE LAMP APP",
            "Ships have to wait in the roads.",
            "Asta Holm and Quaywire contributed to this report.",
        ];
        let blocks = (1..).zip(texts).map(|(line, text)| Block::paragraph(text, line)).collect();
        let (kept, removed) = clean(blocks);
        let kept: Vec<&str> = kept.iter().map(|block| block.text.plain.as_str()).collect();
        assert_eq!(kept, [texts[0], texts[2], texts[3], texts[5], texts[7]]);
        let rules: Vec<(u32, &str)> = removed.iter().map(|removed| (removed.line, &*removed.rule)).collect();
        assert_eq!(rules, [(2, "caption"), (5, "furniture"), (7, "furniture"), (9, "furniture")]);
    }

    #[test]
    fn a_text_of_nothing_else_stays() {
        let blocks = vec![Block::paragraph("Read more", 1)];
        assert_eq!(clean(blocks.clone()), (blocks, Vec::new()));
    }
}
