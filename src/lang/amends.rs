//! What an outlet says where it takes back what it had reported: `amends.toml`.

use super::within::Within;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Phrases by language.
type Phrases = BTreeMap<&'static str, Vec<&'static str>>;

static REPORT: LazyLock<Within> = LazyLock::new(|| within("report"));
static RIGHT: LazyLock<Within> = LazyLock::new(|| within("right"));
static COLUMN: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases("column").collect());
static REGRET: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases("regret").collect());

/// The phrases of one part of the table.
fn phrases(part: &str) -> impl Iterator<Item = &'static str> {
    let mut table: BTreeMap<&str, Phrases> =
        toml::from_str(include_str!("amends.toml")).expect("the table is part of the program and tested");
    table.remove(part).into_iter().flatten().flat_map(|(_, phrases)| phrases)
}

/// The same, to be found anywhere in a line.
fn within(part: &str) -> Within {
    Within::of(phrases(part).map(|phrase| (phrase, 1)))
}

/// Does the outlet speak in the paragraph with this key of what it had reported?
///
/// ```
/// use newsfold::lang::amends::speaks_of_report;
/// assert!(speaks_of_report("we said that four cranes had fallen the correct number is three"));
/// assert!(speaks_of_report("richtig ist drei kräne sind gefallen"));
/// assert!(!speaks_of_report("three cranes have fallen the port said"));
/// ```
pub fn speaks_of_report(key: &str) -> bool {
    REPORT.said(key) != 0
}

/// Does the sentence with this key say that the outlet is sorry for an error, or that the right report follows?
///
/// ```
/// use newsfold::lang::amends::regrets;
/// assert!(regrets("we apologise for the errors") && regrets("vi beklager fejlen"));
/// assert!(!regrets("we apologise to the people of lowmere"));
/// ```
pub fn regrets(key: &str) -> bool {
    REGRET.iter().any(|phrase| key.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Is a headline with this key that of a column in which an outlet corrects itself?
///
/// ```
/// use newsfold::lang::amends::is_column;
/// assert!(is_column("corrections and clarifications") && is_column("berichtigungen"));
/// assert!(!is_column("corrections officers resign"));
/// ```
pub fn is_column(key: &str) -> bool {
    COLUMN.contains(&key)
}

/// Does the clause with this key give what is right instead: "the correct number is 4,200"?
pub fn sets_right(key: &str) -> bool {
    RIGHT.said(key) != 0
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_holds_keys() {
        for phrase in super::phrases("report")
            .chain(super::phrases("regret"))
            .chain(super::phrases("right"))
            .chain(super::phrases("column"))
        {
            assert_eq!(crate::lang::furniture::key(phrase), phrase);
        }
    }
}
