//! The sender of a newsletter who is named with it: "Asta Holm from The Slow Tide".

use crate::lang::furniture;

/// Words of a person's name.
const NAME: std::ops::RangeInclusive<usize> = 2..=3;

/// Who writes, and the letter: a full name, a small word for "from" and a name.
pub(super) fn parted(sender: &str) -> Option<(&str, &str)> {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let places = sender.match_indices(' ').map(|(at, _)| at);
    places.filter(|&at| sender[at + 1..].starts_with(char::is_lowercase)).find_map(|at| {
        let (word, letter) = sender[at + 1..].split_once(' ')?;
        let name = &sender[..at];
        let full = NAME.contains(&name.split(' ').count()) && name.split(' ').all(capital);
        (full && capital(letter) && furniture::from_places().any(|from| from.trim() == word)).then_some((name, letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_named_with_the_letter() {
        for word in ["from", "fra", "från", "aus"] {
            let sender = format!("Asta Holm {word} The Slow Tide");
            assert_eq!(parted(&sender), Some(("Asta Holm", "The Slow Tide")), "{word}");
        }
        for sender in
            ["Jean de La Fontaine", "Asta Holm", "News from The Quay", "Ursula von der Quay", "Asta Holm from the quay"]
        {
            assert_eq!(parted(sender), None, "{sender}");
        }
    }
}
