//! Tables that a page gives as lines: the results and the standings of a league.

use crate::article::Article;

/// Most digits of a number in a row: years and sums are told of in other lines.
const DIGITS: usize = 3;

/// Numbers that a row has at least, and words with them at most.
const NUMBERS: usize = 2;
const LONGEST: usize = 14;

/// Most letters of a word that needs no capital: "Garvie *v* Sark Head".
const SHORT: usize = 3;

/// Rows of a page that is a table: so many, and half of its paragraphs.
const ROWS: usize = 4;

/// Is it a row: names and numbers that no mark ends ("Marl 0 Lowick 4", "Thornby United 16 11 3 2 36")?
pub(super) fn is_row(text: &str) -> bool {
    let (mut numbers, mut names, mut parts) = (0, 0, 0);
    for part in text.split_whitespace() {
        parts += 1;
        if part.bytes().all(|byte| byte.is_ascii_digit()) && part.len() <= DIGITS {
            numbers += 1;
            continue;
        }
        let word = part.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '&' | '/'));
        let named = word && part.starts_with(char::is_uppercase);
        let small = word && part.chars().count() <= SHORT;
        let sign = matches!(part, "-" | "–" | ":" | "+");
        if !(named || small || sign) || part.len() > SHORT && part.ends_with('.') {
            return false;
        }
        names += usize::from(named);
    }
    numbers >= NUMBERS && names > 0 && parts <= LONGEST
}

/// Is an article but a table, with a line or two around it? It tells of several happenings, and none of them in full.
pub(super) fn is_table(article: &Article) -> bool {
    let lines = || article.subject().map(|(_, block)| block.text.plain.as_str());
    let rows = lines().filter(|line| is_row(line)).count();
    rows >= ROWS && 2 * rows >= lines().count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, told};
    use super::*;
    use crate::story::Lock;

    #[test]
    fn a_row_has_names_and_numbers_and_no_end() {
        for row in ["Marl 0 Lowick 4", "Thornby United 16 11 3 2 36", "1 Lowick 16 10 4 2 34", "Lenn 2 - 1 Orle"] {
            assert!(is_row(row), "{row}");
        }
        for told in ["Lenn beat Orle 2 to 1.", "Attendance: 8,214", "24 November 2026", "Bus 12 hits 3 cars", "Lenn"] {
            assert!(!is_row(told), "{told}");
        }
    }

    #[test]
    fn a_page_of_results_is_no_report_of_one_of_them_and_tells_nothing_by_its_rows() {
        let report = [
            "Paul Mirk's header in the 89th minute rescued a point for Thornby United, who drew 2-2 with Orrin on Tuesday.",
            "Orrin had led twice, through Sam Dodd and Femi Cole.",
            "United stay top, four points ahead of Aldmoor Town.",
        ];
        let results = [
            "Aldmoor Town 3 Kelderwick 1",
            "Thornby United 2 Orrin 2",
            "Marl 0 Lowick 4",
            "Thornby United 16 11 3 2 36",
            "Lowick 16 10 4 2 34",
        ];
        let articles = [
            article("a", "Thornby United 2-2 Orrin: Late leveller keeps United top", "Gazette", "2026-11-25", &report),
            article("b", "Northern League: Tuesday's results and table", "Gazette", "2026-11-25", &results),
        ];
        let folded = told(&articles, &[], &Lock::default());
        assert_eq!(folded.stories.len(), 2);
        let facts: Vec<&str> = folded
            .stories
            .iter()
            .flat_map(|story| &story.events)
            .flat_map(|event| &event.facts)
            .map(|fact| fact.text())
            .collect();
        assert_eq!(facts.len(), report.len(), "{facts:?}");
    }
}
