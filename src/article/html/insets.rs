//! What is kept for an article's words though the page itself calls it something else: boxes (`boxes`) and lines (`lines`)
//! set into the text, what a newsletter says of itself, and above the text the byline and the date, which the article has
//! as fields.
//!
//! The models know such places only by likelihood, and on a short page, where everything is near everything, they keep
//! them. Here only what says so twice goes: by its element's name and by its words, or by being the very value of a field.

use super::outline::Outline;
use super::{boxes, lines};
use crate::article::found::Found;
use crate::article::rule::{self, newsletter};
use crate::article::text::comments;
use crate::date::{self, Stamp};
use crate::lang::furniture;
use crate::raw::dom::Dom;

/// Words from which a leaf is text: bylines and dates stand before the first of them.
const TEXT: u32 = 16;

/// Takes insets out of what is kept.
pub(super) fn cut(dom: &Dom, outline: &Outline, found: &Found, keep: &mut [bool]) {
    boxes::cut(dom, outline, keep);
    cut_letter(dom, outline, keep);
    cut_regards(dom, outline, keep);
    cut_courtesies(dom, outline, keep);
    cut_teasers(dom, outline, keep);
    cut_comments(dom, outline, keep);
    lines::cut(dom, outline, keep);
    lines::cut_author(dom, outline, found, keep);
    cut_notes(dom, outline, keep);
    let kept = (0..keep.len()).filter(|&at| keep[at]).take(CREDITS).collect::<Vec<usize>>();
    for at in kept.into_iter().filter(|&at| outline.leaves[at].counts.words < LINE) {
        let text = outline.text(dom, &outline.leaves[at]);
        let short = outline.leaves[at].counts.words < TEXT;
        keep[at] = !(short && (is_date(&text, found) || is_byline(&text, found) || is_credit(&text, found))
            || tells_publication(&text, found));
    }
}

/// Most words of the label above readers' comments.
const COMMENTS: u32 = 3;

/// Takes what readers have written out of the end, from its label on: "Comments (12)", "Write a comment".
fn cut_comments(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let words = |leaves: std::ops::Range<usize>, keep: &[bool]| -> usize {
        leaves.filter(|&at| keep[at]).map(|at| outline.leaves[at].counts.words as usize).sum()
    };
    let is_label = |at: usize| {
        let words = outline.leaves[at].counts.words;
        words <= COMMENTS
            && comments::is_label(&furniture::key(&outline.text(dom, &outline.leaves[at])), words as usize)
    };
    let Some(label) = (0..keep.len()).rev().find(|&at| keep[at] && is_label(at)) else { return };
    let (above, below) = (words(0..label, keep), words(label + 1..keep.len(), keep));
    if above >= comments::LEAST && above >= comments::ABOVE * below {
        keep[label..].fill(false);
    }
}

/// Words from which no line gives author and both dates.
const LINE: u32 = 25;

/// "Asta Holm Published 5 May 2025 at 11.05, changed 5 May 2025 at 19.12 • 3 min read": a name or none, the day of publication behind
/// the word for it, and behind it nothing but that of the change, or a few words.
fn tells_publication(text: &str, found: &Found) -> bool {
    let Some(line) = date::line(text, None).filter(|line| line.published) else { return false };
    let (before, after) = (&text[..line.span.start], &text[line.span.end..]);
    let known = found.date.iter().any(|guess| days_between(&guess.value, &line.stamp) <= 1);
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let words = |text: &str| furniture::key(text).split(' ').filter(|word| !word.is_empty()).count();
    let dated = date::line(after, None).map_or(after.len(), |date| date.span.start);
    known
        && words(before) <= BESIDE
        && before.split(' ').filter(small).count() <= LABEL
        && words(&after[..dated]) <= BESIDE
}

/// Most small words of a label before a date: "Publié le".
const LABEL: usize = 2;

/// Leaves at the head among which byline and date stand: a deck or two may stand above them.
const CREDITS: usize = 6;

/// Leaves at the end that may say where the article was published before, or that it goes on elsewhere.
const NOTES: usize = 3;

/// Takes out what programs and desks add to the end: "Read more", "The post … appeared first on …", "Editing by …", "Got a story? Write
/// to …".
pub(super) fn cut_notes(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let last = (0..keep.len()).rev().filter(|&at| keep[at]).take(NOTES).collect::<Vec<usize>>();
    let few = keep.iter().filter(|&&kept| kept).count() <= last.len();
    for at in last.into_iter().filter(|&at| !few || at > 0) {
        let leaf = &outline.leaves[at];
        let text = outline.text(dom, leaf);
        let key = furniture::key(&text);
        let credit = || rule::furniture::is_work_credit(&text, &key);
        let note = leaf.counts.words as usize <= rule::furniture::NOTE && furniture::is_reprint_note(&key);
        let plea = || rule::furniture::is_plea(&text, &key);
        let brief = leaf.counts.words as usize <= rule::furniture::NOTE;
        let appeal = || brief && furniture::appeals(&key) && rule::furniture::gives_contact(&text);
        keep[at] = !(note || furniture::is_furniture(&key) || plea() || credit() || appeal());
    }
}

/// Takes out lines that are a label, which leads to another article, and the link to it. Where a copy has lost the link, a label of one
/// word may be another's ("More: two cranes fell"), but at the end.
fn cut_teasers(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let last = (0..keep.len()).rev().find(|&at| keep[at]);
    for at in (0..keep.len()).filter(|&at| outline.leaves[at].counts.words <= TEASER) {
        if !keep[at] {
            continue;
        }
        let text = outline.text(dom, &outline.leaves[at]);
        let label = rule::caption::label(&text).map(furniture::key);
        let words = outline.leaves[at].counts.words as usize;
        let linked = outline.leaves[at].counts.links > 0;
        let unlinked = |label: &str| !text.ends_with('.') && (label.contains(' ') || last == Some(at));
        keep[at] = !(label.is_some_and(|label| furniture::is_teaser_label(&label) && (linked || unlinked(&label)))
            && rule::furniture::is_label_and_headline(&text, words));
    }
}

/// Most words of such a line.
const TEASER: u32 = 30;

/// Leaves at the head and at the foot of what is kept among which a newsletter speaks of itself.
const HEAD: usize = 4;
const FOOT: usize = 10;

/// Takes out what a newsletter says of itself at its head and its foot, and the address below that.
fn cut_letter(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let kept = (0..keep.len()).filter(|&at| keep[at]).collect::<Vec<usize>>();
    let told = kept.iter().position(|&at| outline.leaves[at].counts.words >= TEXT).unwrap_or(kept.len());
    let foot = kept.len().saturating_sub(FOOT).max(told);
    let speaks = |at: usize| {
        let leaf = &outline.leaves[at];
        leaf.counts.words <= newsletter::LONGEST
            && furniture::speaks_of_letter(&furniture::key(&outline.text(dom, leaf)))
    };
    let head = kept.iter().take(HEAD).filter(|&&at| speaks(at));
    head.for_each(|&at| keep[at] = false);
    let short = |at: usize| outline.leaves[at].counts.words <= newsletter::BESIDE;
    let mut left = false;
    for &at in &kept[foot..] {
        let says = speaks(at);
        keep[at] = !(says || left && short(at));
        left = says || left && short(at);
    }
}

/// Most words of the last lines of a letter: its regards and what stands below, as one line or several.
const REGARDS: u32 = 30;

/// Takes the regards out of the end of a letter, with name and address below, and the lines that say for whom it is.
fn cut_regards(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let kept = (0..keep.len()).filter(|&at| keep[at]).skip(1).collect::<Vec<usize>>();
    let foot = &kept[kept.len().saturating_sub(FOOT)..];
    let texts: Vec<String> = foot.iter().map(|&at| outline.text(dom, &outline.leaves[at])).collect();
    let keys: Vec<String> = texts.iter().map(|text| furniture::key(text)).collect();
    let opens = |at: usize| {
        let regards = furniture::regards(&keys[at]).is_some() && !texts[at].ends_with(['.', '!', '?']);
        regards && outline.leaves[foot[at]].counts.words <= REGARDS || furniture::speaks_of_recipient(&keys[at])
    };
    let Some(start) = (0..foot.len()).find(|&at| opens(at)) else { return };
    let mut secret = false;
    let below = (start..foot.len()).all(|at| {
        secret |= furniture::speaks_of_recipient(&keys[at]);
        secret || outline.leaves[foot[at]].counts.words <= if at == start { REGARDS } else { newsletter::BESIDE }
    });
    if below {
        foot[start..].iter().for_each(|&at| keep[at] = false);
    }
}

/// Leaves at the end among which a letter takes its leave.
const LEAVE: usize = 3;

/// Takes out "Dear all," above a text, and "See you on Monday! Asta" below it.
fn cut_courtesies(dom: &Dom, outline: &Outline, keep: &mut [bool]) {
    let kept = (0..keep.len()).filter(|&at| keep[at]).collect::<Vec<usize>>();
    let courtesy = |&&at: &&usize| outline.leaves[at].counts.words as usize <= newsletter::COURTESY;
    let (head, foot) = (HEAD.min(kept.len()), kept.len().saturating_sub(LEAVE).max(1).min(kept.len()));
    for &at in kept[..head].iter().filter(courtesy).filter(|_| kept.len() > 1) {
        let text = outline.text(dom, &outline.leaves[at]);
        keep[at] = !(text.ends_with(',') && furniture::salutes(&furniture::key(&text)));
    }
    for &at in kept[foot..].iter().filter(courtesy) {
        keep[at] &= !newsletter::is_leave(&outline.text(dom, &outline.leaves[at]));
    }
}

/// Is the line nothing but the day of publication or of the last change? What is stated in UTC may be shown as the day
/// before or after.
fn is_date(text: &str, found: &Found) -> bool {
    let Some(line) = date::line(text, None).filter(|line| line.whole) else { return false };
    let mut known = [&found.date, &found.updated].into_iter().flatten();
    known.any(|guess| days_between(&guess.value, &line.stamp) <= 1)
}

fn days_between(one: &Stamp, other: &Stamp) -> i64 {
    (one.date.duration_since(other.date).as_hours() / 24).abs()
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

/// Most words beside author and date in a line that gives them: role, place, minutes to read.
const BESIDE: usize = 6;

/// Is the line the author or the outlet and the date, with the author's role or place, or the minutes that it takes to read: "By Asta
/// Holm, Harbour editor · 28 May 2026 · 4 min read"? Or a byline with a word in brackets, or a day without a year?
fn is_credit(text: &str, found: &Found) -> bool {
    if text.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let known = || [&found.date, &found.updated].into_iter().flatten();
    let mut rest = text.to_owned();
    let authors = found.authors.iter().flat_map(|authors| &authors.value);
    let mut named = false;
    for author in authors {
        if let Some(at) = rest.find(author.as_str()) {
            rest.replace_range(at..at + author.len(), "");
            named = true;
        }
    }
    // "Coast Radio newsroom, 22 November 2026, 18:00"
    // "27 November 2026, 6 p.m. • from COAST RADIO 49/2026"
    if let Some(source) = found.source.as_ref().filter(|source| !named && rest.contains(source.value.as_str())) {
        rest = rest.replacen(source.value.as_str(), "", 1);
        named = true;
    }
    let day = known().map(|guess| guess.value.date).next();
    let line = date::line(&rest, day).filter(|line| known().any(|guess| guess.value.date == line.stamp.date));
    let whole = line.as_ref().is_some_and(|line| line.whole && line.published);
    let dated = line.is_some();
    if let Some(line) = line {
        rest.replace_range(line.span, "");
    }
    let beside = furniture::key(&rest).split(' ').filter(|word| !word.is_empty()).count();
    let by = furniture::byline(&furniture::key(text)).is_some();
    whole || beside <= BESIDE && (named && dated || named && by && (text.ends_with(')') || is_aside(&rest, found)))
}

/// Is what a byline says beside its names a role, a place or the outlet: no small word but those that stand before a place?
fn is_aside(rest: &str, found: &Found) -> bool {
    let rest = found.source.as_ref().map_or_else(|| rest.to_owned(), |source| rest.replacen(&source.value, "", 1));
    let words = rest.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words = words.filter(|word| !word.is_empty()).skip(1);
    words.all(|word| {
        let key = furniture::key(word);
        word.starts_with(char::is_uppercase)
            || furniture::is_role(&key)
            || furniture::from_places().any(|from| from.trim() == key)
    })
}
