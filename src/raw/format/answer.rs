//! A letter that answers another: the line that says who had written, and the other's words below it, quoted.

use super::forward::Forwarded;
use super::labels;
use super::rows::Row;
use crate::date;
use std::ops::Range;

/// A letter that is quoted below the one that answers it.
#[derive(Debug)]
pub(super) struct Answered {
    /// Who wrote it, and when.
    pub by: Forwarded,
    /// The rows that say so: "On 12 May 2026, at 17:05, Kai <a@kai.example> wrote:".
    pub line: Range<usize>,
    /// How often the sign of a quotation stands before its rows.
    pub depth: usize,
}

/// Most rows over which the line that says who had written runs, and its longest, in bytes.
const ROWS: usize = 3;
const LINE: usize = 240;

/// Rows in which the line is looked for.
const LOOKED_AT: usize = 400;

/// The first letter that is quoted to the end of the `rows`. In text its rows bear the sign of a quotation; where answers stand
/// between them, nothing is found. Markup has no such signs.
pub(super) fn find(rows: &[Row], is_markup: bool) -> Option<Answered> {
    let (by, line) = (1..=rows.len().min(LOOKED_AT)).find_map(|end| said(&rows[..end]))?;
    let depth = if is_markup { 0 } else { depth(&rows[line.start].text).max(1) };
    let mut below = rows[line.end..].iter().filter(|row| !plain(row).is_empty()).peekable();
    let told = below.peek().is_some();
    (told && below.all(|row| self::depth(&row.text) >= depth)).then_some(Answered { by, line, depth })
}

/// Who had written and when, if the last of the rows say so. They begin where the day stands, if one does.
fn said(rows: &[Row]) -> Option<(Forwarded, Range<usize>)> {
    let end = rows.len();
    if !plain(&rows[end - 1]).ends_with([':', '：']) {
        return None;
    }
    let starts = (end.saturating_sub(ROWS)..end).rev().take_while(|&at| !plain(&rows[at]).is_empty());
    let line = |start: usize| rows[start..].iter().map(plain).collect::<Vec<&str>>().join(" ");
    let read = |start: usize| {
        let by = Some(line(start)).filter(|line| line.len() <= LINE).and_then(|line| of_line(&line))?;
        Some((by, start..end))
    };
    let mut found: Vec<_> = starts.filter_map(read).collect();
    let dated = found.iter().position(|(by, _)| by.is_dated()).unwrap_or(0);
    (!found.is_empty()).then(|| found.swap_remove(dated))
}

/// A row without signs of a quotation.
fn plain(row: &Row) -> &str {
    quoted(&row.text, usize::MAX).trim()
}

/// "On 12 May 2026, at 17:05, Kai <a@kai.example> wrote:", "Am 12.05.2026 um 17:05 schrieb Kai:".
fn of_line(line: &str) -> Option<Forwarded> {
    let is_wrote = |words: &str| labels::of("answered").is("wrote", words.trim_end_matches([':', ' ', '\u{a0}', ',']));
    let words: Vec<&str> = line.split_whitespace().collect();
    let wrote = (0..words.len()).find_map(|at| {
        let two = words.get(at..at + 2).filter(|two| is_wrote(&two.join(" "))).map(|_| at..at + 2);
        two.or_else(|| is_wrote(words[at]).then_some(at..at + 1))
    })?;
    let day = date::line(line, None);
    let address = words.iter().find(|word| word.contains('@'));
    if day.is_none() && address.is_none() {
        return None;
    }
    // The name stands right before the address or the word, or behind the word; "5:05 PM" is of the day.
    let place = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    let of_day = |word: &str| day.as_ref().is_some_and(|day| day.span.contains(&place(word)));
    let is_name = |word: &&&str| {
        !word.ends_with([',', ':'])
            && !word.contains(|c: char| c.is_ascii_digit() || "<>@".contains(c))
            && !of_day(word)
    };
    let before = |end: usize| -> Vec<&str> {
        let mut name: Vec<&str> = words[..end].iter().rev().take_while(is_name).copied().collect();
        name.reverse();
        name
    };
    let behind = words[wrote.end..].iter().map(|word| word.trim_end_matches(':'));
    let behind: Vec<&str> =
        behind.take_while(|word| !word.contains(['<', '@'])).filter(|word| !word.is_empty()).collect();
    let name = match behind.is_empty() {
        false => behind,
        true => before(words.iter().position(|word| word.contains('@')).unwrap_or(wrote.start).min(wrote.start)),
    };
    let from = name.into_iter().chain(address.copied()).collect::<Vec<&str>>().join(" ");
    Some(Forwarded::of(Some(from).filter(|from| !from.is_empty()), day.map(|day| day.stamp.to_string())))
}

/// How often the sign of a quotation stands before a text.
fn depth(text: &str) -> usize {
    text.chars().take_while(|&c| c == '>' || c == ' ').filter(|&c| c == '>').count()
}

/// The text without so many signs of a quotation before it.
pub(super) fn quoted(text: &str, depth: usize) -> &str {
    let mut rest = text;
    for _ in 0..depth {
        let Some(less) = rest.trim_start_matches(' ').strip_prefix('>') else { break };
        rest = less;
    }
    if rest.len() < text.len() { rest.strip_prefix(' ').unwrap_or(rest) } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;
    use crate::raw::Stated;

    #[test]
    fn who_had_written_is_said_in_the_words_of_many_programs() {
        for line in [
            "On 12 May 2026, at 17:05, Kai Post <a@kai.example> wrote:",
            "On Tue, May 12, 2026 at 5:05 PM Kai Post <a@kai.example> wrote:",
            "Am 12.05.2026 um 17:05 schrieb Kai Post <a@kai.example>:",
            "Le mar. 12 mai 2026 à 17:05, Kai Post <a@kai.example> a écrit :",
            "El 12 may 2026, a las 17:05, Kai Post <a@kai.example> escribió:",
            "Il giorno 12 mag 2026, alle ore 17:05, Kai Post <a@kai.example> ha scritto:",
            "Op 12 mei 2026 om 17:05 schreef Kai Post <a@kai.example>:",
            "Den 12. maj 2026 kl. 17.05 skrev Kai Post <a@kai.example>:",
        ] {
            let text = format!("Thanks.\n\n{line}\n\n> The ferry sailed.\n>\n> It was late.\n");
            let found = find(&rows::of_lines(text.lines()), false).unwrap();
            assert_eq!((found.line.clone(), found.depth), (2..3, 1), "{line}");
            let stated = found.by.or(Stated::default());
            assert_eq!(stated.sender.name.as_deref(), Some("Kai Post"), "{line}");
            assert_eq!(stated.sender.domain.as_deref(), Some("kai.example"), "{line}");
            assert!(stated.date.unwrap().starts_with("2026-05-12"), "{line}");
        }
        let find = |text: &str| find(&rows::of_lines(text.lines()), false).is_some();
        assert!(find("Thanks.\n> On 12 May 2026, Kai Post wrote:\n> The ferry sailed."), "the line is quoted as well");
        assert!(find("Thanks.\nOn 12 May 2026, at 17:05, Kai Post\n<a@kai.example> wrote:\n> The ferry sailed."));
        assert!(
            !find("On 12 May 2026, Kai Post wrote:\n> Is it late?\nIt is.\n> Why?\nThe tide."),
            "answers stand between"
        );
        assert!(!find("As Kai Post wrote:\n> The ferry sailed."), "neither a day nor an address");
        assert!(!find("On 12 May 2026, Kai Post wrote:\nThe ferry sailed."), "nothing is quoted");
    }

    #[test]
    fn only_the_outer_signs_of_a_quotation_go() {
        assert_eq!(quoted("> > Two", 1), "> Two");
        assert_eq!(quoted(">> Two", 2), "Two");
        assert_eq!(quoted("Two > one", 1), "Two > one");
        assert_eq!(quoted(">", 1), "");
    }
}
