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
        if is_caption(&draft.rows[at]) {
            draft.cut(at, NAME);
        }
    }
}

fn is_caption(row: &Row) -> bool {
    row.words <= LONGEST && (row.labelled || is_credit(row) || ends_in_credit(&row.text) || ends_in_label(&row.text))
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

/// Most words of a photographer's name and agency.
const CREDIT: usize = 6;

/// "Cranes at the harbour. Photo: Asta Holm"
fn ends_in_label(text: &str) -> bool {
    let Some(colon) = memchr::memrchr(b':', text.as_bytes()) else { return false };
    let before = &text[..colon];
    let Some((caption, label)) = before.rsplit_once(' ') else { return false };
    let ended = caption.ends_with(['.', '!', '?', ')', '|', '"', '”', '»']);
    let credit = furniture::key(&text[colon + 1..]);
    ended && (1..=CREDIT).contains(&credit.split(' ').count()) && furniture::is_caption_label(&furniture::key(label))
}

/// "… in Beijing. REUTERS/…/File Photo", "… on Monday. (Photo by …)", "… © Getty Images".
fn ends_in_credit(text: &str) -> bool {
    let closed = text.ends_with([')', ']']);
    if !closed && memchr::memchr(b'/', text.as_bytes()).is_none() {
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
