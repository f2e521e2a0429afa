//! One line for who wrote a text and who took its pictures: "Words Asta Holm  Photographs Jens Lund".

use crate::lang::furniture;

/// Most words of such a line.
const LONGEST: usize = 16;

/// What of `text` stands before the label of the pictures, if names follow that: "By Asta Holm" of "By Asta Holm Photos: Jens Lund".
pub(super) fn before_pictures(text: &str) -> Option<&str> {
    let ends = text.match_indices(' ').map(|(at, _)| at).take(LONGEST);
    ends.filter(|&at| text[at..].trim_start().starts_with(char::is_alphabetic)).find_map(|at| {
        let (label, rest) = text[at + 1..].split_once([' ', ':'])?;
        let name = rest.trim_start_matches([':', ' ']);
        let names = name.split(' ').count() > 1 && name.split(' ').all(is_of_name);
        (furniture::is_of_pictures(&furniture::key(label)) && names).then_some(text[..at].trim_end())
    })
}

/// Who wrote the text, on a line that names them behind "Words" and who took its pictures behind that.
pub(in crate::article) fn written(text: &str, key: &str) -> Option<String> {
    let label = furniture::words(key)?;
    let before = before_pictures(text)?;
    let name: Vec<&str> = before.split(' ').skip(label).collect();
    let all = name.len() > 1 && name.iter().all(|word| is_of_name(word));
    all.then(|| name.join(" "))
}

/// A word with a capital, or a small one of three letters at most, as names hold: "and", "von".
fn is_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || word == "&"
        || word.chars().count() <= 3 && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_stands_before_the_pictures() {
        let written = |text: &str| written(text, &furniture::key(text));
        for line in [
            "Words Asta Holm Photographs Jens Lund",
            "Words: Asta Holm Photographs: Jens Lund",
            "Text Asta Holm Fotos Jens Lund",
            "Text Asta Holm Bild Jens Lund",
            "Tekst Asta Holm Foto Jens Lund",
            "Texte Asta Holm Photos Jens Lund",
            "Testo Asta Holm Foto Jens Lund",
            "Teksti Asta Holm Kuvat Jens Lund",
        ] {
            assert_eq!(written(line).as_deref(), Some("Asta Holm"), "{line}");
        }
        for line in [
            "Words fail me",
            "Words and pictures of a storm",
            "Text messages and photos of the storm",
            "Story of two photos",
        ] {
            assert_eq!(written(line), None, "{line}");
        }
        assert_eq!(before_pictures("Af: Asta Holm Foto: Jens Lund"), Some("Af: Asta Holm"));
        assert_eq!(before_pictures("By Asta Holm"), None);
    }
}
