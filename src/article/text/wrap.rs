//! Hard-wrapped lines: a mail's or an export's paragraphs cut at a fixed width are put together again.

use crate::article::draft::is_blank;
use crate::raw::Line;

/// Widths, in characters, at which programs wrap. Narrower lines are menus or verse, wider ones paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=90;

/// Fewest wrapped lines that make a pattern.
const LEAST: usize = 2;

/// Joins the lines of each paragraph, if the text is hard-wrapped: each line that another follows directly has no room
/// for the first word of the next, at the width of the longest. Lines where a word would have fitted were ended by hand,
/// and stay.
pub(super) fn join(lines: Vec<Line>) -> Vec<Line> {
    let (text, tail) = parted(&lines);
    let Some(width) = width(&lines[..text]) else { return lines };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        match joined.last_mut() {
            Some(last) if open => {
                last.text.push(' ');
                last.text.push_str(line.text.trim());
            }
            _ => joined.push(line.clone()),
        }
        open = at + 1 < tail && lines.get(at + 1).is_some_and(|next| follows(line, next) && full(line, next, width));
    }
    joined
}

/// Where the text ends that tells whether it is wrapped, and where what is not wrapped begins: at a signature's mark, and
/// at a rule above the last lines.
fn parted(lines: &[Line]) -> (usize, usize) {
    // Of most lines their first byte says that they are no mark.
    let may_be = |line: &Line| line.text.bytes().next().is_some_and(|byte| byte <= b'-' || !byte.is_ascii());
    let is_mark = |line: &Line| may_be(line) && line.text.trim() == "--";
    let mark = lines.iter().position(is_mark).unwrap_or(lines.len());
    let tail = lines.len().saturating_sub(TAIL).max(1);
    let rule = (tail..lines.len()).find(|&at| is_rule(&lines[at].text)).unwrap_or(lines.len());
    (mark.min(rule), rule)
}

/// Most lines below a rule that are not wrapped.
const TAIL: usize = 16;

/// A line drawn with signs.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.bytes().all(|byte| b"-_=*~".contains(&byte))
}

/// Most lines of an address at the end.
const ADDRESS: usize = 5;

/// The width at which `lines` are wrapped, if they are.
fn width(lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| follows(&pair[0], &pair[1]));
    // One line too long says that nothing is wrapped: most dumps have one near their beginning.
    let long = |line: &Line| line.text.len() > *WIDTHS.end() && length(line) > *WIDTHS.end();
    if lines.windows(2).any(|pair| long(&pair[0]) && follows(&pair[0], &pair[1])) {
        return None;
    }
    let width = pairs().map(|pair| length(&pair[0])).max().filter(|width| WIDTHS.contains(width))?;
    let lines = without_address(lines, width);
    let pairs = || lines.windows(2).filter(|pair| follows(&pair[0], &pair[1]));
    let count = pairs().count();
    let full = pairs().filter(|pair| full(&pair[0], &pair[1], width)).count();
    (count >= LEAST && full * 10 >= count * 8).then_some(width)
}

/// The lines without the last few that follow each other, if none of those is full: an address, the ways to leave a list.
fn without_address(lines: &[Line], width: usize) -> &[Line] {
    let end = lines.iter().rposition(|line| !is_blank(&line.text)).map_or(0, |last| last + 1);
    let count = lines[..end].iter().rev().take(ADDRESS + 1).take_while(|line| !is_blank(&line.text)).count();
    let wrapped = lines[end - count..end].windows(2).any(|pair| full(&pair[0], &pair[1], width));
    if count > ADDRESS || wrapped { lines } else { &lines[..end - count] }
}

fn follows(line: &Line, next: &Line) -> bool {
    !is_blank(&line.text) && !is_blank(&next.text) && !super::is_item(next.text.trim())
}

/// Has the line no room for the first word of the next?
fn full(line: &Line, next: &Line, width: usize) -> bool {
    let word = next.text.split_whitespace().next().unwrap_or_default();
    length(line) + 1 + word.chars().count() > width
}

fn length(line: &Line) -> usize {
    line.text.trim().chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let lines: Vec<Line> = text.lines().enumerate().map(line).collect();
        join(lines).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn wrapped_paragraphs_become_lines() {
        let text = "The harbour has reopened after three days, the authority\nsaid. Ships that had waited outside since Friday could now\ndock again.\n\nThree cranes were lost in the storm, and it will take until\nthe summer to replace them.";
        let expected = [
            "The harbour has reopened after three days, the authority said. Ships that had waited outside since Friday could now dock again.",
            "",
            "Three cranes were lost in the storm, and it will take until the summer to replace them.",
        ];
        assert_eq!(joined(text), expected);
    }

    #[test]
    fn what_stands_below_a_rule_or_ends_the_text_by_hand_does_not_hide_that_it_is_wrapped() {
        let text = "The harbour has reopened after three days, the authority\nsaid. Ships that had waited outside can dock.\n\nThree cranes were lost in the storm, and it will take until\nthe summer to replace them.";
        for end in [
            "---\nThis letter goes to all who have asked for it at the quay, at no\ncost.\nLeave\n",
            "\nThe Lamp\n4 Quay Street\nLowmere\n",
        ] {
            assert_eq!(
                joined(&format!("{text}\n{end}"))[2],
                "Three cranes were lost in the storm, and it will take until the summer to replace them."
            );
        }
    }

    #[test]
    fn lines_that_were_ended_by_hand_stay() {
        let text = "Home\nWorld\nSport\nThe harbour reopened on Monday after a storm of three days\nBy our staff\nIt was full.";
        assert_eq!(joined(text).len(), 6);
    }
}
