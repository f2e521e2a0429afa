//! What an outlet says where it takes back what it had reported: `amends.toml`.

use super::within::Within;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static AMENDS: LazyLock<Within> = LazyLock::new(|| Within::of(table().into_values().flatten().collect()));

fn table() -> BTreeMap<&'static str, Vec<&'static str>> {
    toml::from_str(include_str!("amends.toml")).expect("the table is part of the program and tested")
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
    AMENDS.stand_in(key)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_holds_keys() {
        for phrase in super::table().values().flatten() {
            assert_eq!(crate::lang::furniture::key(phrase), *phrase);
        }
    }
}
