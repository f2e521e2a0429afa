//! Words by which the names of newspapers, agencies and stations are known: `outlets.toml`.

use super::furniture::key;
use super::places::spaces;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    words: BTreeSet<String>,
    firsts: BTreeSet<String>,
    ends: BTreeSet<String>,
    owns: BTreeSet<String>,
    runs: BTreeSet<String>,
    run: BTreeSet<String>,
    others: BTreeSet<String>,
    small: BTreeSet<String>,
    elided: BTreeSet<String>,
    hours: BTreeSet<String>,
    editions: BTreeSet<String>,
    labels: BTreeSet<String>,
    feeds: BTreeSet<String>,
    houses: BTreeSet<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("outlets.toml")).expect("the table is part of the program and tested")
});

/// Most words of such a name.
const LONGEST: usize = 5;

/// Is `name` made as outlets' names are: a few capitalised words, the first or the last of them one that newspapers bear?
///
/// ```
/// use newsfold::lang::outlets::is_outlet;
/// assert!(is_outlet("LOWMERE GAZETTE") && is_outlet("Kystposten") && is_outlet("Diario de Lowmere"));
/// assert!(is_outlet("The National Dispatch") && !is_outlet("World News") && !is_outlet("U.S. NEWS"));
/// assert!(is_outlet("Lowener Abendpost") && is_outlet("Brandeker Wochenblatt"));
/// assert!(is_outlet("The Daily Ferryman") && !is_outlet("The Daily Briefing") && !is_outlet("Daily Ferries"));
/// assert!(!is_outlet("Guest Post") && !is_outlet("Asta Holm") && !is_outlet("Post"));
/// ```
pub fn is_outlet(name: &str) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || word.chars().count() < 4;
    if !name.starts_with(char::is_uppercase) || !name.split(' ').all(|word| capital(&word)) {
        return false;
    }
    let name = key(name);
    let words: Vec<&str> = name.split(' ').filter(|word| !TABLE.small.contains(*word)).collect();
    // "Brandeker Wochenblatt"
    let is_made = |word: &str| TABLE.ends.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end.as_str()));
    // "The Daily Ferryman"
    let hourly = |first: &str, last: &str| {
        name.starts_with("the ") && TABLE.hours.contains(first) && !TABLE.editions.contains(last)
    };
    match words.as_slice() {
        [] => false,
        [first, last] if hourly(first, last) => true,
        [word] => is_made(word),
        [first, .., last] => {
            // "World News" is a section, "The National Dispatch" an outlet.
            let section = words.len() == 2 && super::furniture::is_section(first) && name.starts_with(first);
            // "U.S. News"
            let section = section || words[..words.len() - 1].iter().all(|word| word.chars().count() == 1);
            words.len() <= LONGEST
                && (TABLE.words.contains(*last) || TABLE.firsts.contains(*first) || is_made(last))
                && !TABLE.others.contains(*first)
                && !section
        }
    }
}

/// An outlet's name without what its letter or edition is called, if it ends so.
///
/// ```
/// use newsfold::lang::outlets::without_edition;
/// assert_eq!(without_edition("Sky Morning Briefing"), Some("Sky"));
/// assert_eq!(without_edition("Talpost am Morgen"), Some("Talpost"));
/// assert_eq!(without_edition("Morning Briefing"), None);
/// assert_eq!(without_edition("Valley Courier"), None);
/// ```
pub fn without_edition(name: &str) -> Option<&str> {
    let mut rest = name.trim();
    loop {
        let starts: Vec<usize> = rest.match_indices(' ').map(|(at, _)| at).collect();
        let tails = starts.iter().rev().take(EDITION).rev();
        let Some(&end) = tails.into_iter().find(|&&at| TABLE.editions.contains(&key(&rest[at..]))) else { break };
        rest = rest[..end].trim_end_matches([' ', '-', '–', '—', '|', ':', ',', '·']);
    }
    let told = !rest.is_empty() && !TABLE.editions.contains(&key(rest));
    (told && rest.len() < name.trim().len()).then_some(rest)
}

/// Most words of what an edition is called.
const EDITION: usize = 3;

/// A name without the small words of names: "lowener abendpost" of "der lowener abendpost".
pub fn without_small(name: &str) -> String {
    name.split(' ').filter(|word| !TABLE.small.contains(*word)).collect::<Vec<&str>>().join(" ")
}

/// Does a name of several words hold one that houses bear and persons do not: an office, a society, a legal form?
///
/// ```
/// use newsfold::lang::outlets::is_house;
/// assert!(is_house("Compagnie des Bacs") && is_house("Lowmere Press Office") && is_house("Hafenverband Lowmere e. V."));
/// assert!(!is_house("Asta Holm") && !is_house("Office"));
/// ```
pub fn is_house(name: &str) -> bool {
    let name = format!(" {} ", key(name));
    let ends_in = |begun: &str, word: &String| {
        begun.strip_suffix(word.as_str()).is_some_and(|before| before.ends_with(' ') || word.len() >= ENDING)
    };
    let holds = |word: &String| spaces(&name).any(|end| ends_in(&name[..end], word));
    name.trim().contains(' ') && TABLE.houses.iter().any(holds)
}

/// Fewest bytes of a word that ends a compound: "Hafenverband".
const ENDING: usize = 7;

/// The name behind a label that says that it is the outlet's.
///
/// ```
/// use newsfold::lang::outlets::labelled;
/// assert_eq!(labelled("5 May 2025 - 09:05 | Source: Harbour Sheet"), Some("Harbour Sheet"));
/// assert_eq!(labelled("5. Mai 2025 | Foto: Asta Holm"), None);
/// ```
pub fn labelled(line: &str) -> Option<&str> {
    let (before, name) = line.rsplit_once(": ")?;
    let label = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let name = name.trim();
    let named = name.starts_with(char::is_uppercase)
        && name.split(' ').nth(LONGEST).is_none()
        && !name.contains(['|', '/', '.']);
    (named && TABLE.labels.contains(&key(label))).then_some(name)
}

/// A name in capitals as it is written elsewhere; short words may be letters that stand for others, and stay.
///
/// ```
/// assert_eq!(newsfold::lang::outlets::lowered("THE LOWMERE GAZETTE"), "The Lowmere Gazette");
/// assert_eq!(newsfold::lang::outlets::lowered("KLM NEWS"), "KLM News");
/// assert_eq!(newsfold::lang::outlets::lowered("LA GAZETTE D'ESSAI"), "La Gazette d'Essai");
/// assert_eq!(newsfold::lang::outlets::lowered("L’ALBA DELL’ESEMPIO"), "L’Alba dell’Esempio");
/// ```
pub fn lowered(name: &str) -> String {
    let words = name.split(' ').enumerate().map(|(at, word)| {
        let apostrophe = word.find(['\'', '’']).filter(|&end| end > 0);
        let (article, rest) =
            word.split_at(apostrophe.map_or(0, |end| end + word[end..].chars().next().map_or(0, char::len_utf8)));
        let elided = article.strip_suffix(['\'', '’']).unwrap_or_default().to_lowercase();
        match TABLE.elided.contains(&elided) {
            true if at > 0 => article.to_lowercase() + &lowered_word(rest, at),
            true => capitalized(article) + &lowered_word(rest, at),
            // "O'NEILL", but "READER'S".
            false if elided.chars().count() == 1 => article.to_owned() + &capitalized(rest),
            false => lowered_word(word, at),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

/// A word of the name, of which `at` stand before it.
fn lowered_word(word: &str, at: usize) -> String {
    match TABLE.small.contains(&word.to_lowercase()) {
        true if at > 0 => word.to_lowercase(),
        false if word.chars().count() < 4 => word.to_owned(),
        _ => capitalized(word),
    }
}

fn capitalized(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.chars().take(1).flat_map(char::to_uppercase).chain(lower.chars().skip(1)).collect()
}

/// Does what a feed's title says beside the outlet's name mean all that the outlet writes?
///
/// ```
/// use newsfold::lang::outlets::is_whole_feed;
/// assert!(is_whole_feed("alle berichten") && is_whole_feed("RSS feed") && !is_whole_feed("Ports"));
/// ```
pub fn is_whole_feed(title: &str) -> bool {
    TABLE.feeds.contains(&key(title))
}

/// Does the line say of the name whose outlet it is: "Brandek Packet is published by Quayside Weeklies Ltd"?
///
/// ```
/// use newsfold::lang::outlets::says_whose;
/// assert!(says_whose("The Evening Lamp is part of Quay Media. Registered office: 4 Row.", "Evening Lamp"));
/// assert!(says_whose("Järvenlehti on Sanomalehtien Liiton jäsen.", "Järvenlehti"));
/// assert!(!says_whose("The Evening Lamp is shut.", "Evening Lamp") && !says_whose("Lowmere is part of it.", "Lenn"));
/// ```
pub fn says_whose(line: &str, name: &str) -> bool {
    let (line, name) = (key(line), key(name));
    let bare = |text: &str| text.strip_prefix("the ").unwrap_or(text).to_owned();
    let (line, name) = (bare(&line), bare(&name));
    let Some(rest) = line.strip_prefix(&name).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    let starts = |phrase: &String| {
        rest.strip_prefix(phrase.as_str()).is_some_and(|more| more.is_empty() || more.starts_with(' '))
    };
    let ends = |phrase: &String| rest.strip_suffix(phrase.as_str()).is_some_and(|before| before.ends_with(' '));
    !name.is_empty() && (TABLE.runs.iter().any(starts) || TABLE.run.iter().any(ends))
}

/// Does a line below an article speak of the outlet as its owner does?
pub fn speaks_of_owner(line: &str) -> bool {
    line.contains('©') || key(line).split(' ').any(|word| TABLE.owns.contains(word))
}
