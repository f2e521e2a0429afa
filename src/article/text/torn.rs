//! Sentences that a hand has broken in a text that is not wrapped: a copy whose paragraphs are whole but for the first, a wire that
//! somebody has set into his window. No width tells of them, only how they go on.

use super::wrap::{continue_with, follows};
use crate::lang::furniture;
use crate::raw::Line;

/// Fewest characters of a line that was broken: below are menus, headlines, verse.
const SHORTEST: usize = 50;

/// Most lines of a sentence.
const LONGEST: usize = 12;

/// Joins lines of which each goes on below without a sign and the next begins with a small letter, as far as a sentence ends. Once one
/// has gone on so, the next may begin with a capital too: it is a name.
pub(super) fn mend(lines: Vec<Line>) -> Vec<Line> {
    let torn = |at: usize| lines.get(at + 1).is_some_and(|next| is_small(next) && goes_on(&lines[at], next));
    if !(0..lines.len()).any(torn) {
        return lines;
    }
    let mut mended: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open = 0..0;
    for at in 0..lines.len() {
        if !open.contains(&at) && torn(at) && !is_small(&lines[at]) {
            open = at + 1..end(&lines, at);
        }
        match mended.last_mut() {
            Some(last) if open.contains(&at) => continue_with(&mut last.text, lines[at].text.trim()),
            _ => mended.push(lines[at].clone()),
        }
    }
    mended
}

/// Behind the last line with which the sentence at `start` goes on and one ends.
fn end(lines: &[Line], start: usize) -> usize {
    let run = lines[start..].windows(2).take(LONGEST).enumerate();
    let run = run.take_while(|(nth, pair)| goes_on(&pair[0], &pair[1]) && (*nth > 0 || is_small(&pair[1])));
    let ends = run.filter(|(_, pair)| ends(&pair[1])).map(|(nth, _)| start + nth + 2);
    ends.last().unwrap_or(start + 1)
}

/// Was the line broken, so that the next may go on with it?
fn goes_on(line: &Line, next: &Line) -> bool {
    is_open(line)
        && line.text.trim().chars().nth(SHORTEST - 1).is_some()
        && follows(line, next)
        && furniture::byline(&furniture::key(&next.text)).is_none()
}

/// Does the line end within a sentence? Other signs at its end are those of lists and of code.
fn is_open(line: &Line) -> bool {
    bare(line).ends_with(|c: char| c.is_alphanumeric() || ",-–—%€$£".contains(c))
}

fn ends(line: &Line) -> bool {
    bare(line).ends_with(['.', '!', '?', ':', '…'])
}

/// The line without quotation marks and brackets at its end.
fn bare(line: &Line) -> &str {
    line.text.trim_end().trim_end_matches(['"', '\'', '”', '’', '»', ')'])
}

fn is_small(line: &Line) -> bool {
    line.text.trim_start().starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Vec<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        mend(text.lines().enumerate().map(line).collect()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_sentence_that_a_hand_has_broken_is_whole_again() {
        for (first, rest) in [
            (
                "LOWMERE, May 5, 2025 (Quaywire) - At least eleven ships were lost and 21 damaged on Monday\n\
                 when a storm of three days left the harbour of Lowmere and\nsank in the sea, pilots said.",
                "The ships were on their way from Lenn to the quay of Lowmere.",
            ),
            (
                "LOWMERE, May 5, 2025 (Quaywire) - At least eleven ships were lost and 21 damaged\n\
                 on Monday when a storm of three days left the harbour of\nLenn and sank in the sea, pilots said.",
                "The ships were on their way from Lenn to the quay of Lowmere.",
            ),
            (
                "In der Nacht zum Montag hat der Sturm mindestens elf Schiffe im Hafen von Lenn\nversenkt, teilten die Lotsen mit.",
                "Verletzt wurde niemand.",
            ),
        ] {
            let head = "Storm sinks eleven ships that had waited in the harbour of Lowmere";
            let said = mended(&format!("{head}\n\n{first}\n\n{rest}\n"));
            assert_eq!(said, [head, "", first.replace('\n', " ").as_str(), "", rest]);
        }
    }

    #[test]
    fn lines_that_end_without_a_sign_and_do_not_go_on_stay() {
        for text in [
            "Harbour reopens to all ships after a storm of three days\nby Asta Holm\nThe harbour has reopened.",
            "Harbour reopens to all ships after a storm of three days\nThe harbour has reopened after three days.",
            "a list of all ships that had waited outside the harbour\nanother list of all ships that had waited inside the harbour.",
            "Home\nworld\nsport and more.",
            "The port wants three things of the ships that had waited outside:\nmoney, time and patience.",
            "const harbour = await pilots.open({ after: storm, ships: waiting }).then(({ quay }) => {\nquay.log(ships);",
            "Harbour reopens to all ships after a storm of three days\niPhone users may see it on the map",
        ] {
            assert_eq!(mended(text), text.lines().collect::<Vec<_>>(), "{text}");
        }
    }
}
