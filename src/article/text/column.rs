//! Columns of print: lines of a few words, as a clipping or a scan has them. So narrow, a width alone tells nothing, as menus, lists and
//! verse are no wider: most lines go on with a small letter, and each paragraph ends as a sentence does.

use super::wrap::{Wrap, follows, length};
use crate::article::draft::is_blank;
use crate::article::rule::date_line;
use crate::lang::furniture;
use crate::raw::Line;
use std::ops::Range;

/// Widths, in characters, of a column: below are lists.
const WIDTHS: std::ops::Range<usize> = 24..50;

/// Fewest broken lines of a column.
const LEAST: usize = 4;

/// Most lines of a headline, author and date.
const HEADLINE: usize = 6;

/// The lines that go on with the next, if the text is set in a column: a flag for each line.
pub(super) fn broken(lines: &[Line]) -> Option<Vec<bool>> {
    let blocks = blocks(lines);
    let (head, body) = blocks.split_first()?;
    // The head of the page may stand above the headline.
    let headline = body.split_first().filter(|(next, rest)| {
        head.len() == 1 && !rest.is_empty() && next.end - next.start <= HEADLINE && !ends(&lines[next.end - 1])
    });
    let (head, body) = headline.unwrap_or((head, body));
    // Above the text stand headline, author and date, which nothing has broken at its width.
    let body = if body.is_empty() { std::slice::from_ref(head) } else { body };
    let text = || body.iter().flat_map(|block| &lines[block.clone()]);
    let width = text().map(length).max().filter(|width| WIDTHS.contains(width))?;
    let wrap = Wrap { width, strict: false };
    let mut broken = vec![false; lines.len()];
    let (mut full, mut small, mut pairs, mut told) = (0, 0, 0, 0);
    for block in body.iter().filter(|block| block.len() > 1 && ends(&lines[block.end - 1])) {
        told += block.len();
        for at in block.start..block.end - 1 {
            pairs += 1;
            broken[at] = goes_on(wrap, &lines[at], &lines[at + 1]);
            full += usize::from(broken[at]);
            small += usize::from(broken[at] && is_small(&lines[at + 1]));
        }
    }
    // A headline of several lines goes on with small letters.
    for at in head.start..head.end - 1 {
        broken[at] |= is_small(&lines[at + 1]) && !is_head(&lines[at]) && !is_head(&lines[at + 1]);
    }
    let holds = full >= LEAST && small * 2 >= full && full * 10 >= pairs * 8 && told * 2 >= text().count();
    holds.then_some(broken)
}

/// The runs of lines between blank ones.
fn blocks(lines: &[Line]) -> Vec<Range<usize>> {
    let starts =
        (0..lines.len()).filter(|&at| !is_blank(&lines[at].text) && (at == 0 || is_blank(&lines[at - 1].text)));
    let end = |start: usize| lines[start..].iter().take_while(|line| !is_blank(&line.text)).count();
    starts.map(|start| start..start + end(start)).collect()
}

fn goes_on(wrap: Wrap, line: &Line, next: &Line) -> bool {
    follows(line, next) && !is_head(line) && !is_head(next) && wrap.goes_on(line, next)
}

/// Is it the author or the date?
fn is_head(line: &Line) -> bool {
    date_line::is_nothing_else(line.text.trim()) || furniture::byline(&furniture::key(&line.text)).is_some()
}

fn ends(line: &Line) -> bool {
    let text = line.text.trim_end().trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    text.ends_with(['.', '!', '?', '…'])
}

fn is_small(line: &Line) -> bool {
    line.text.trim_start().starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::article::text::{Lines, wrap::join};
    use crate::raw::Line;

    fn joined(text: &str) -> Vec<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let lines = join(text.lines().enumerate().map(line).collect(), Lines::Dump);
        lines.into_iter().map(|line| line.text).filter(|text| !text.is_empty()).collect()
    }

    const FIRST: &str = "A shepherd who rang the town bell at night has been cleared after a judge said that he had had no time to write a letter.";

    #[test]
    fn the_lines_of_a_printed_column_are_paragraphs() {
        let head = ["Judge throws out case against shepherd of Lowmere Marsh", "26 November 2026", "By Ada Quill"];
        let parted = "A shepherd who rang the town bell at\nnight has been cleared after a judge\nsaid that he had had no time to write\na letter.\n\n\
            Ib Vang, 61, of Lenn, rang it in April\nas the tide drove 40 ewes towards\na quarry.\n\n\
            Three ewes drowned and 11 swam,\nLowmere Court was told.\n";
        let said = joined(&format!("{}\n\n{parted}", head.join("\n")));
        assert_eq!(said[..3], head);
        assert_eq!(said[3], FIRST);
        assert_eq!(said[5..], ["Three ewes drowned and 11 swam, Lowmere Court was told."]);
        // One paragraph, with words that the column has broken.
        let whole = "A shepherd who rang the town bell at ni-\nght has been cleared after a judge said\nthat he had had no time to write a let-\nter. Ib Vang, 61, of Lenn, rang it in\nApril as the tide drove 40 ewes towards\na quarry. Three ewes drowned and 11\nswam, Lowmere Court was told.\n";
        let said = joined(&format!("{}\n\n{whole}", head.join("\n")));
        assert_eq!(said[..3], head);
        assert!(said[3].starts_with(FIRST) && said.len() == 4, "{said:#?}");
        // The headline is broken too.
        let said = joined(&format!("Judge throws out case\nagainst shepherd\nby Ada Quill\n\n{whole}"));
        assert_eq!(said[..2], ["Judge throws out case against shepherd", "by Ada Quill"]);
        // And the head of the page stands above it.
        let page = "12  Thursday November 26 2026  THE LENN COURIER";
        let said = joined(&format!("{page}\n\nJudge throws out case\nagainst shepherd\nAda Quill\n\n{parted}"));
        assert_eq!(said[1..4], ["Judge throws out case against shepherd", "Ada Quill", FIRST]);
    }

    #[test]
    fn neither_verse_nor_menus_nor_lists_are_a_column() {
        for lines in [
            "The tide goes out without a word\nAnd leaves the boats upon the sand,\nThe bell that nobody has heard\nRings on and on across the land.\n\nThe tide comes in, the boats all rise,\nThe bell is silent as before.\nA gull looks down with yellow eyes\nAnd waits for what may come ashore.\n",
            "Gingerbread\n\n225 g of flour\n110 g of butter\n2 spoons of ginger\n1 egg\n\nHeat the oven.\nMix flour and butter.\nBake for ten minutes.\n",
            "Home\nNews of the quay\nSport\nTides and weather\n\nabout us\nterms of use\nprivacy policy\ncontact us\n",
        ] {
            let count = lines.lines().filter(|line| !line.is_empty()).count();
            assert_eq!(joined(lines).len(), count, "{lines}");
        }
    }
}
