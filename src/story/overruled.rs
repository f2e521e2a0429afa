//! The editor's word on what outlets differ in: `differences` in `content/stories/*.md`.
//!
//! Values are named by words of them, as statements are ([`super::ruled`]). What the editor adds is in the outlets' words too: a value
//! that no statement gives cannot be stated.

use super::figure::about;
use super::statement::Statement;
use super::words::{Word, words};
use super::{Citation, Difference, Value};
use crate::diag::{Diagnostic, Place};
use serde::{Deserialize, Serialize};

/// What the editor says of a difference: of one that is shown, or of statements that are not held against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DifferenceRuling {
    /// Words of each value, at least two: as the page shows them, or as they stand in statements.
    pub says: Vec<String>,
    /// What is counted or named.
    pub what: Option<String>,
    /// Do the values follow each other rather than contradict each other?
    pub updates: Option<bool>,
    /// It is none: do not show it.
    pub hide: bool,
}

/// What came of one of them.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Ruling {
    /// It named a difference, or made one.
    Done,
    /// It named several.
    Several(usize),
    /// No difference has these values.
    NoDifference,
    /// No statement says this.
    Unsaid(String),
    /// It does not say what the difference is about.
    Unnamed,
}

impl DifferenceRuling {
    /// Does it name two values, or a difference?
    pub(super) fn names_something(&self) -> bool {
        self.runs().len() > 1
    }

    /// The words in a row by which it names values.
    fn runs(&self) -> Vec<Vec<u32>> {
        let runs = self.says.iter().map(|says| words(says).map(|word| word.hash).collect::<Vec<u32>>());
        runs.filter(|run| !run.is_empty()).collect()
    }
}

/// Lets the editor's `rulings` act on the `differences` between `statements`. What was `withheld` does not come back.
pub(super) fn apply(
    rulings: &[DifferenceRuling],
    differences: &mut Vec<Difference>,
    statements: &[Statement],
    withheld: impl Fn(&Citation) -> bool,
) -> Vec<Ruling> {
    let mut outcome = Vec::new();
    // What the editor adds no other ruling of theirs names: who hides "six" and "11" may say themselves who gives them.
    let mut added = Vec::new();
    for ruling in rulings {
        let runs = ruling.runs();
        let named: Vec<usize> = (0..differences.len()).filter(|&at| gives(&differences[at], &runs)).collect();
        for &at in named.iter().rev() {
            if ruling.hide {
                differences.remove(at);
                continue;
            }
            let difference = &mut differences[at];
            difference.what = ruling.what.clone().unwrap_or_else(|| std::mem::take(&mut difference.what));
            difference.updates = ruling.updates.unwrap_or(difference.updates);
        }
        outcome.push(match named.len() {
            0 if ruling.hide => Ruling::NoDifference,
            0 => match stated(ruling, &runs, statements, &withheld) {
                Ok(difference) => {
                    added.push(difference);
                    Ruling::Done
                }
                Err(ruling) => ruling,
            },
            1 => Ruling::Done,
            several => Ruling::Several(several),
        });
    }
    differences.extend(added);
    outcome
}

/// Does each of the runs name another value of the difference?
fn gives(difference: &Difference, runs: &[Vec<u32>]) -> bool {
    let mut left: Vec<Vec<u32>> =
        difference.values.iter().map(|value| words(&value.text).map(|word| word.hash).collect()).collect();
    runs.iter().all(|run| {
        // The shortest that holds it: "12" is rather "12" than "12 or more".
        let holding = (0..left.len()).filter(|&at| left[at].windows(run.len()).any(|part| part == run));
        let shortest = holding.min_by_key(|&at| left[at].len());
        shortest.map(|at| left.swap_remove(at)).is_some()
    })
}

/// The difference that the editor states, in the words of those who say it.
fn stated(
    ruling: &DifferenceRuling,
    runs: &[Vec<u32>],
    statements: &[Statement],
    withheld: impl Fn(&Citation) -> bool,
) -> Result<Difference, Ruling> {
    let what = ruling.what.clone().ok_or(Ruling::Unnamed)?;
    let mut values = Vec::new();
    for (run, says) in runs.iter().zip(ruling.says.iter().filter(|says| words(says).next().is_some())) {
        let said = statements.iter().filter(|statement| !withheld(&statement.at));
        let said = said.filter_map(|statement| Some((statement, place(&statement.words, run)?)));
        let said: Vec<(&Statement, std::ops::Range<usize>)> = said.collect();
        let (first, place) = said.first().ok_or_else(|| Ruling::Unsaid(says.clone()))?;
        let mut numbers = first.numbers.iter().filter(|number| place.contains(&number.words.start));
        let number = numbers.next().filter(|_| numbers.next().is_none()).and_then(|number| number.value());
        let text = &first.text[first.words[place.start].start as usize..first.words[place.end - 1].end as usize];
        let citations = said.iter().map(|(statement, _)| statement.at).collect();
        values.push(Value { text: about(text).to_owned(), number, citations });
    }
    Ok(Difference { what, values, updates: ruling.updates.unwrap_or(false) })
}

/// Where the words of a statement hold the run.
fn place(words: &[Word], run: &[u32]) -> Option<std::ops::Range<usize>> {
    let at = words.windows(run.len()).position(|part| part.iter().zip(run).all(|(word, hash)| word.hash == *hash))?;
    Some(at..at + run.len())
}

const PARTED: &str = "a number with a comma stands in quotation marks: `says: [\"48,000\", \"52,000\"]`";

/// Are the values numbers that YAML parted at their commas, `[48,000, 52,000]`? It gives four: 48, 0, 52, 0.
fn is_parted(says: &[String]) -> bool {
    let is_number = |says: &String| says.bytes().all(|byte| byte.is_ascii_digit());
    says.len() > 2 && says.len().is_multiple_of(2) && says.iter().all(is_number)
}

/// A warning for each of the rulings of `file` that did nothing, or more than was meant.
pub(super) fn warnings<'a>(
    rulings: &'a [DifferenceRuling],
    outcome: &'a [Ruling],
    file: &'a str,
) -> impl Iterator<Item = Diagnostic> + 'a {
    rulings.iter().zip(outcome).filter_map(move |(ruling, outcome)| {
        let said = ruling.says.join("`, `");
        let stale = "an article may have changed; copy the words from the page, or delete the lines";
        let (message, hint) = match outcome {
            Ruling::Done => return None,
            Ruling::Several(count) => (
                format!("{count} differences of the story give `{said}`, and this holds for all of them"),
                "write more of the values to name one alone",
            ),
            Ruling::NoDifference => (format!("no difference of the story gives `{said}`, so none is hidden"), stale),
            Ruling::Unsaid(says) => {
                let message = format!("no statement of the story says `{says}`, so nothing differs from it");
                (message, if is_parted(&ruling.says) { PARTED } else { stale })
            }
            Ruling::Unnamed => (
                format!("no difference of the story gives `{said}`, and a new one needs `what`"),
                "add `what`: what is counted or named",
            ),
        };
        Some(Diagnostic::warning(Place::file(file), message).hint(hint))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_were_parted_at_their_commas_are_told_to_stand_in_quotation_marks() {
        let hint = |says: &[&str]| {
            let says: Vec<String> = says.iter().map(|&says| says.to_owned()).collect();
            let ruling = DifferenceRuling { says: says.clone(), ..DifferenceRuling::default() };
            warnings(&[ruling], &[Ruling::Unsaid(says[0].clone())], "stories/fire.md").next().unwrap().hint.unwrap()
        };
        assert_eq!(hint(&["48", "0", "52", "0"]), PARTED);
        assert!(hint(&["48", "52"]) != PARTED && hint(&["48", "about 52", "54", "forty"]) != PARTED);
    }
}
