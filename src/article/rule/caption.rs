//! Captions and credits of pictures. They are no text of the article: their dates and figures are the picture's.
//!
//! Before:
//!
//! ```text
//! Harbour reopens after the storm
//!
//! FILE PHOTO: Cranes at the harbour, September 3, 2014. Example Agency/File Photo
//! Image: Cranes at the harbour
//! The cranes, which fell in the storm. Photo: Asta Holm
//! The harbour has reopened after three days, the port authority said on Monday.
//! (Reuters)
//! ```
//!
//! After:
//!
//! ```text
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::chars::any;
use super::super::draft::{Draft, Row};
use crate::lang::furniture;

pub(super) const NAME: &str = "caption";
pub(super) const OF_DUMPS: bool = false;

/// Captions are a sentence or two; a longer line that ends with an agency's name is a wire's paragraph.
const LONGEST: usize = 60;

/// Longest label, in bytes.
const LABEL: usize = 40;

pub(super) fn apply(draft: &mut Draft) {
    for at in 0..draft.rows.len() {
        let row = &draft.rows[at];
        // At the end of a text its author may sign so.
        let owned = at + 1 < draft.core.end && row.words <= LONGEST && ends_in_names(&row.text);
        if is_caption(row) || owned || at > draft.core.start && is_owner(&row.text) {
            draft.cut(at, NAME);
            // "Image", alone above it.
            if let Some(label) = at.checked_sub(1).filter(|&label| furniture::is_caption_label(&draft.rows[label].key))
            {
                draft.cut(label, NAME);
            }
        }
    }
}

pub(in crate::article) fn is_caption(row: &Row) -> bool {
    row.words <= LONGEST
        && (row.labelled
            || furniture::starts_caption(&row.key)
            || furniture::behind_player(&row.text).is_some_and(|rest| rest.starts_with(char::is_uppercase))
            || is_credit(row)
            || ends_in_credit(&row.text)
            || ends_in_label(&row.text)
            || row.byline.is_none() && ends_in_owner(&row.text))
}

/// The words before the first colon, if they are few enough for a label: "Image: …", "FILE PHOTO: …", "Related: …".
pub(in crate::article) fn label(text: &str) -> Option<&str> {
    let start = &text.as_bytes()[..text.len().min(LABEL + 1)];
    text.get(..memchr::memchr(b':', start)?)
}

/// A line that is nothing but a credit: "(Reuters)", "Getty Images", "© AFP".
fn is_credit(row: &Row) -> bool {
    furniture::is_agency(&row.key) && (row.words > 1 || row.text.contains(['(', '©', '/', '[']))
}

/// Bytes of the longest line that names nothing but the owner of a picture.
const OWNER: usize = 100;

/// A line of nothing but the owner of a picture, as stands in the midst of a text: "© Asta Holm", "Photo Asta Holm", "Asta Holm /
/// Quaywire". Above the text it may be the authors'.
fn is_owner(text: &str) -> bool {
    // Most lines are paragraphs.
    if text.len() > OWNER {
        return false;
    }
    let mut words = text.split([' ', '/']).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    // Most lines are told by their second word, which is in small letters.
    let mut count = 0;
    for word in words {
        count += 1;
        if count > CREDIT || !is_name(word) {
            return false;
        }
    }
    let labelled = || first == "©" || furniture::is_caption_label(&furniture::key(first));
    let agency =
        || text.split_once('/').is_some_and(|(name, agency)| name.trim().contains(' ') && !agency.contains('/'));
    count >= 2 && !text.ends_with('.') && (is_name(first) && agency() || labelled())
}

/// A word of a person's or an agency's name.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || ".-'’".contains(c))
}

/// Most words of a photographer's name and agency.
const CREDIT: usize = 6;

/// "Cranes at the harbour. Photo: Asta Holm"
fn ends_in_label(text: &str) -> bool {
    let Some(colon) = memchr::memrchr(b':', text.as_bytes()) else { return false };
    let before = &text[..colon];
    let Some((caption, label)) = before.rsplit_once(' ') else { return false };
    let ended = caption.ends_with(['.', '!', '?', ')', '|', '"', '”', '»']);
    ended
        && furniture::is_caption_label(&furniture::key(label))
        && (1..=CREDIT).contains(&furniture::key(&text[colon + 1..]).split(' ').count())
}

/// "Cranes at the harbour on Monday. © Asta Holm/lux": behind the sign nothing but a name or two.
pub(in crate::article) fn ends_in_owner(text: &str) -> bool {
    // Asked of every line, some of them thrice: hardly any holds the last byte of the sign.
    if !any(text.as_bytes(), |byte| byte == 0xA9) {
        return false;
    }
    let Some((caption, owner)) = text.rsplit_once('©') else { return false };
    let mut words = owner.split(['/', ' ']).filter(|word| !word.is_empty());
    let agency = owner.contains('/');
    caption.split_whitespace().nth(CAPTION).is_some()
        && (1..=CREDIT).contains(&owner.split_whitespace().count())
        && words.clone().next().is_some_and(is_name)
        && words.all(|word| is_name(word) || agency && word.chars().all(char::is_alphabetic))
}

/// "The cranes have been a wreck since May. Asta Holm/Quaywire/File": behind a sentence nothing but names, some of them parted by
/// strokes, among them one of two words or more.
pub(in crate::article) fn ends_in_names(text: &str) -> bool {
    if memchr::memchr(b'/', text.as_bytes()).is_none() || text.ends_with(['.', '!', '?']) {
        return false;
    }
    let Some((caption, names)) = text.rsplit_once(". ") else { return false };
    let words = || names.split(['/', ' ']).filter(|word| !word.is_empty());
    let sentence = caption.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() > 1;
    sentence
        && caption.split(' ').nth(CAPTION).is_some()
        && names.contains('/')
        && names.split('/').any(|name| name.trim().contains(' '))
        && (3..=CREDIT).contains(&words().count())
        && words().all(is_name)
}

/// Fewest words, less one, of a caption before its owner.
const CAPTION: usize = 3;

/// "… in Beijing. REUTERS/…/File Photo", "… on Monday. (Photo by …)", "… © Getty Images".
fn ends_in_credit(text: &str) -> bool {
    let closed = text.ends_with([')', ']']);
    if !closed && !any(text.as_bytes(), |byte| byte == b'/') {
        return false;
    }
    let tail =
        text.rsplit(['.', '(', '[', '©', '|']).find(|part| part.chars().any(char::is_alphanumeric)).unwrap_or_default();
    if tail.len() == text.len() || !closed && !tail.contains('/') {
        return false;
    }
    let mut parts = tail.split('/').map(furniture::key);
    let first = parts.next().unwrap_or_default();
    let photo_by = ["photo by ", "photo ", "foto "].iter().any(|label| first.starts_with(label)) && closed;
    let named = tail.contains('/') && (furniture::is_agency(&first) || parts.any(|part| furniture::is_agency(&part)));
    photo_by || named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_in_a_text_is_the_owner_s_of_a_picture() {
        for text in
            ["© Asta Holm", "Foto Asta Holm", "Photo Asta Holm / Quaywire", "Asta Holm/QWN", "Asta Holm / Quaywire"]
        {
            assert!(is_owner(text), "{text}");
        }
        for text in [
            "Asta Holm",
            "Photo finish at sea",
            "Quay/Harbour",
            "Bild der Woche",
            "Cranes fell / Nobody hurt",
            "© Lamp Media 2025.",
        ] {
            assert!(!is_owner(text), "{text}");
        }
    }

    #[test]
    fn a_caption_may_end_with_names_behind_its_sentence() {
        for text in [
            "The cranes have been a wreck since May. Asta Holm/Quaywire/File",
            "Die Kräne sind seit Mai ein Wrack. Asta Holm / Kaifoto",
            "The cranes on the quay in Lowmere, 3 May 2025. Quay Pictures/Asta Holm",
        ] {
            assert!(ends_in_names(text), "{text}");
        }
        for text in [
            "The cranes have been a wreck since May. Nobody/nothing was hurt",
            "He works for the port. Quaywire/File",
            "Cranes Fall. Asta Holm/Quaywire",
            "The cranes have been a wreck since May/June. Asta Holm said so.",
        ] {
            assert!(!ends_in_names(text), "{text}");
        }
    }

    #[test]
    fn a_caption_may_end_with_its_owner() {
        for text in [
            "Die Kräne am Montag vor dem Hafen. © Asta Holm/lux",
            "Kranerne på kajen mandag aften © Jens Lund",
            "The cranes on the quay on Monday. © Ib Vang / Quaywire",
        ] {
            assert!(ends_in_owner(text), "{text}");
        }
        for text in [
            "© Asta Holm",
            "All rights of the paper are reserved © 2025 Lamp Media",
            "Lamp © Lamp Media",
            "The © sign is put on every page that we print",
        ] {
            assert!(!ends_in_owner(text), "{text}");
        }
    }
}
