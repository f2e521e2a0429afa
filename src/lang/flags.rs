//! Flags before headlines: "URGENT", "BREAKING", "EIL", "Última hora". The table is `flags.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The flags of all languages by their first letter, the longest first: it is asked of every headline, and few begin like a flag.
static FLAGS: LazyLock<BTreeMap<char, Vec<String>>> = LazyLock::new(|| {
    let listed: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("flags.toml")).expect("the table is part of the program and tested");
    let mut flags: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for flag in listed.into_values().flatten() {
        if let Some(first) = flag.chars().next() {
            flags.entry(first).or_default().push(flag);
        }
    }
    for flags in flags.values_mut() {
        flags.sort_by_key(|flag| (std::cmp::Reverse(flag.len()), flag.clone()));
        flags.dedup();
    }
    flags
});

/// A headline without the flag before it, which says that it is new and nothing of what happened. In capitals it may stand there
/// without a mark; in small letters it is a word of the headline unless a mark parts it from the rest.
///
/// ```
/// use newsfold::lang::flags::unflagged;
/// assert_eq!(unflagged("URGENT - Fire in the port of Lenn"), "Fire in the port of Lenn");
/// assert_eq!(unflagged("+++ EIL +++ Brand im Hafen"), "Brand im Hafen");
/// assert_eq!(unflagged("Última hora: incendio en el puerto"), "incendio en el puerto");
/// assert_eq!(unflagged("LIVE UPDATES: Port on fire – crane falls"), "Port on fire – crane falls");
/// assert_eq!(unflagged("Live music returns to the port"), "Live music returns to the port");
/// assert_eq!(unflagged("Urgent repairs close the port"), "Urgent repairs close the port");
/// assert_eq!(unflagged("BREAKING BAD RETURNS"), "BREAKING BAD RETURNS");
/// ```
pub fn unflagged(title: &str) -> &str {
    const MARKS: [char; 14] = ['+', '[', ']', '(', ')', '|', '/', ':', '-', '–', '—', '!', '*', '•'];
    let is_mark = |c: char| MARKS.contains(&c) || c.is_whitespace();
    let start = title.trim_start_matches(is_mark);
    let opened = start.len() < title.trim_start().len();
    let first = start.chars().next().and_then(|first| first.to_lowercase().next());
    let mut flags = first.and_then(|first| FLAGS.get(&first)).into_iter().flatten();
    let flag = flags.find_map(|flag| {
        let written = start.get(..flag.len())?;
        let behind = &start[flag.len()..];
        let same =
            written.chars().flat_map(char::to_lowercase).eq(flag.chars()) && !behind.starts_with(char::is_alphanumeric);
        let rest = behind.trim_start_matches(is_mark);
        let between = &behind[..behind.len() - rest.len()];
        let parted = between.contains(|c: char| !c.is_whitespace());
        let cried = written.chars().all(|c| !c.is_lowercase()) && rest.chars().any(char::is_lowercase);
        // "Flash-flood warning", "alert-free": a hyphen within a word parts nothing.
        let fits = if parted { between.len() > 1 } else { cried && !opened };
        (same && fits && !rest.is_empty()).then_some(rest)
    });
    flag.unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_in_any_language_is_no_part_of_a_headline() {
        for flagged in [
            "BREAKING: Fire",
            "Breaking News | Fire",
            "EIL: Fire",
            "[URGENT] Fire",
            "ALERTE INFO - Fire",
            "URGENT Fire",
            "PILNE! Fire",
        ] {
            assert_eq!(unflagged(flagged), "Fire", "{flagged}");
        }
        for plain in [
            "Flash-flood warning in Lenn",
            "Urgent",
            "Alert driver saves bus",
            "(Fire) in Lenn",
            "+ 4 jobs in Lenn",
            "Breakingham burns: fire",
            "",
        ] {
            assert_eq!(unflagged(plain), plain);
        }
        assert_eq!(unflagged("ÜLTIMA HORA: x"), "ÜLTIMA HORA: x");
    }
}
