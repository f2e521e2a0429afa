//! What is kept for an article's words though the page itself calls it something else: a newsletter box set into the
//! text, and above the text the byline and the date, which the article has as fields.
//!
//! The models know such places only by likelihood, and on a short page, where everything is near everything, they keep
//! them. Here only what says so twice goes: by its element's name and by its words, or by being the very value of a field.

use super::hints;
use super::outline::{Leaf, Outline};
use crate::article::found::Found;
use crate::date;
use crate::raw::dom::Dom;
use std::sync::LazyLock;

/// Words of the largest box: what is longer is an article behind a sign-up wall.
const BOX: u32 = 60;

/// Words from which a leaf is text: bylines and dates stand before the first of them.
const TEXT: u32 = 16;

static BOXES: LazyLock<hints::Hints> = LazyLock::new(|| hints::mask(&["sign"]));
static INVITATIONS: LazyLock<hints::Hints> = LazyLock::new(|| hints::CUES.mask(&["newsletter"]));

/// Takes insets out of what is kept.
pub(super) fn cut(dom: &Dom, outline: &Outline, found: &Found, keep: &mut [bool]) {
    for scope in outline.scopes.iter().filter(|scope| scope.hints & *BOXES != 0) {
        let inside = &outline.leaves[scope.leaves.clone()];
        let small = inside.iter().map(|leaf| leaf.counts.words).sum::<u32>() <= BOX;
        let invites = |leaf: &Leaf| hints::CUES.at_words(&outline.text(dom, leaf).to_lowercase()) & *INVITATIONS != 0;
        if small && inside.iter().any(invites) {
            keep[scope.leaves.clone()].fill(false);
        }
    }
    let kept = (0..keep.len()).filter(|&at| keep[at]).collect::<Vec<usize>>();
    for at in kept.into_iter().take_while(|&at| outline.leaves[at].counts.words < TEXT) {
        let text = outline.text(dom, &outline.leaves[at]);
        keep[at] = !(is_date(&text, found) || is_byline(&text, found));
    }
}

/// Is the line nothing but the day of publication or of the last change?
fn is_date(text: &str, found: &Found) -> bool {
    let Some(line) = date::line(text, None).filter(|line| line.whole) else { return false };
    let known = [&found.date, &found.updated].into_iter().flatten();
    known.into_iter().any(|guess| guess.value.date == line.stamp.date)
}

/// Is the line nothing but the authors, perhaps behind a word such as "By"?
fn is_byline(text: &str, found: &Found) -> bool {
    let Some(authors) = &found.authors else { return false };
    let mut rest = text.to_owned();
    for author in &authors.value {
        let Some(at) = rest.find(author.as_str()) else { return false };
        rest.replace_range(at..at + author.len(), "");
    }
    rest.chars().filter(|c| c.is_alphabetic()).count() <= 3 * authors.value.len()
}
