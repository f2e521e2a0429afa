//! Labels of the lists of those who played and scored: `squads.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static LABELS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table: BTreeMap<&str, Vec<&str>> =
        toml::from_str(include_str!("squads.toml")).expect("the table is part of the program and tested");
    table.into_values().flatten().collect()
});

/// Is `key`, that of what stands before a colon, such a label in any language?
///
/// ```
/// use newsfold::lang::squads::is_label;
/// assert!(is_label("starting line ups") && is_label("aufstellung"));
/// assert!(!is_label("the mayor"));
/// ```
pub fn is_label(key: &str) -> bool {
    LABELS.contains(key)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_holds_keys() {
        super::LABELS.iter().for_each(|label| assert_eq!(*label, crate::lang::furniture::key(label)));
    }
}
