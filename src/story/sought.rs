//! What was gone and has turned up: a headline that still looks for it is no longer what the news is.

use super::wording::{Mark, Wording};
use super::words::words;
use crate::lang::sought::{Sought, says};
use std::collections::BTreeSet;

/// Words of some length that two headlines share on one thing that is gone.
const SHARED: usize = 2;

/// Letters of such a word.
const LEAST: usize = 4;

/// Does a `later` headline, in the language of an earlier one, tell that what was looked for has turned up: "Police hunt missing python in Lenn",
/// "Missing python found in Lenn cupboard"? While somebody still looks it has not ended.
pub(super) fn has_turned_up(title: &str, later: &str, lang: &str) -> bool {
    let sought = told(title, lang);
    if !(sought.contains(&Sought::Missing) || sought.contains(&Sought::Seeks)) || sought.contains(&Sought::Found) {
        return false;
    }
    let ended = told(later, lang);
    let wording = Wording::of(lang);
    let denied = || words(later).any(|word| wording.marks(&word.of(later).to_lowercase()).has(Mark::Negation));
    let over = ended.contains(&Sought::Found) && !ended.contains(&Sought::Seeks) && !later.trim_end().ends_with('?');
    over && !denied() && stems(title).intersection(&stems(later)).count() >= SHARED
}

fn told(title: &str, lang: &str) -> Vec<Sought> {
    words(title).filter_map(|word| says(lang, &word.of(title).to_lowercase())).collect()
}

fn stems(title: &str) -> BTreeSet<u32> {
    let long = words(title).filter(|word| word.of(title).chars().count() >= LEAST);
    long.map(|word| word.stem).collect()
}

#[cfg(test)]
mod tests {
    use super::has_turned_up;

    #[test]
    fn what_was_sought_is_found() {
        for (lang, title, later, expected) in [
            ("en", "Police hunt missing python in Lenn", "Missing python Brenda found asleep in Lenn cupboard", true),
            ("en", "Police hunt missing python in Lenn", "Search for missing python in Lenn: skin found", false),
            ("en", "Police hunt missing python in Lenn", "Missing python not found in Lenn", false),
            ("en", "Police hunt missing python in Lenn", "Crate of cocoa found in Orle", false),
            ("en", "Council opens new bridge in Lenn", "New bridge in Lenn found unsafe", false),
            ("de", "Polizei sucht vermisste Python in Lenn", "Vermisste Python in Lenn gefunden", true),
            ("fr", "Un python disparu à Valmer", "Le python disparu à Valmer a été retrouvé", true),
            ("da", "Politiet leder efter savnet pyton i Lenn", "Savnet pyton fundet i Lenn", true),
        ] {
            assert_eq!(has_turned_up(title, later, lang), expected, "{title} / {later}");
        }
    }
}
