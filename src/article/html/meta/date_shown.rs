//! The dates that a page shows: the line beside its headline, behind its text, or the only one.

use super::date::{among, foreign, plausible};
use super::{Page, leads_in};
use crate::article::found::Guess;
use crate::article::html::hints::mask;
use crate::article::html::outline::Leaf;
use crate::date::{self, Stamp};
use crate::raw::dom::NodeId;

pub(super) fn visible(page: &Page, text: &str) -> Option<date::DateLine> {
    let lang = page.head.locale();
    // "26 | 01 | 2022"
    let barred = text.contains(" | ") && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '|'));
    let line =
        if barred { date::line_at(&text.replace(" | ", "."), None, lang) } else { date::line_at(text, None, lang) };
    line.filter(|line| plausible(line.stamp) && !is_unclear(lang, text))
}

/// "3/4/2025" on an English page that does not say of which country it is: 3 April or 4 March.
fn is_unclear(locale: Option<&str>, text: &str) -> bool {
    let english = locale.is_none_or(|locale| locale.eq_ignore_ascii_case("en"));
    let day = |locale| date::line_at(text, None, Some(locale)).map(|line| line.stamp.date);
    english && text.contains(['/', '-']) && day("en-US") != day("en-GB")
}

/// The line beside the headline or behind the text that may be of two days.
pub(super) fn unclear(page: &Page) -> Option<String> {
    let headline = page.headline.unwrap_or_default();
    let last = page.keep.iter().rposition(|&kept| kept).unwrap_or_default();
    let near = (headline.saturating_sub(12)..headline + 25).chain(last + 1..last + 1 + CLOSING);
    let leaves = near.filter_map(|at| page.outline.leaves.get(at));
    let short = leaves.filter(|leaf| leaf.counts.words <= 10 && leaf.counts.digits > 0 && !foreign(page, leaf.scope));
    short.map(|leaf| page.outline.text(page.dom, leaf)).find(|text| is_unclear(page.head.locale(), text))
}

/// When the page shows that it was changed, beside the headline or behind the text.
pub(super) fn last_change(page: &Page) -> Option<Guess<Stamp>> {
    nearest_line(page).filter(|line| line.updated).map(|line| line.guess).or_else(|| closing_change(page))
}

/// A line that gives a date.
pub(super) struct Line {
    pub guess: Guess<Stamp>,
    /// Does it call the date one of a change?
    pub updated: bool,
    /// Does it stand beside the headline, before the text?
    pub leads: bool,
}

pub(super) fn lines(page: &Page) -> Option<Guess<Stamp>> {
    let (changed, near) = match nearest_line(page) {
        Some(line) if line.updated => (Some(line.guess.value.date), None),
        line => (None, line.map(|line| line.guess)),
    };
    let clear = || unclear(page).is_none();
    let other =
        || if clear() { only_labelled(page).or_else(|| lone_line(page)).or_else(|| closing_line(page)) } else { None };
    near.or_else(|| opening(page)).or_else(other).filter(|guess| Some(guess.value.date) != changed)
}

/// The date with which the text begins: "(21. November 2022) The …".
fn opening(page: &Page) -> Option<Guess<Stamp>> {
    let first = page.keep.iter().position(|&kept| kept)?;
    let texts = page.outline.leaves[first..].iter().take(3).map(|leaf| page.outline.text(page.dom, leaf));
    texts
        .filter_map(|text| {
            let start: String = text.chars().take(40).collect();
            let line = visible(page, &start).filter(|line| line.span.start <= 1 && !line.updated)?;
            Some(Guess::new(line.stamp, start[line.span.clone()].to_owned(), 80))
        })
        .next()
}

/// A date line right behind the text.
pub(super) fn closing_line(page: &Page) -> Option<Guess<Stamp>> {
    closing_lines(page).into_iter().find(|(updated, _)| !updated).map(|(_, guess)| guess)
}

/// A line right behind the text that says when it was changed.
fn closing_change(page: &Page) -> Option<Guess<Stamp>> {
    closing_lines(page).into_iter().find(|(updated, _)| *updated).map(|(_, guess)| guess)
}

fn closing_lines(page: &Page) -> Vec<(bool, Guess<Stamp>)> {
    let Some(last) = page.keep.iter().rposition(|&kept| kept) else { return Vec::new() };
    let leaves = page.outline.leaves.iter().skip(last + 1).take(CLOSING).filter(|leaf| {
        leaf.counts.digits > 0
            && leaf.counts.words <= 25
            && !among(page, leaf.scope, &["comment", "related", "sidebar"])
    });
    let lines = leaves.filter_map(|leaf| {
        let text = page.outline.text(page.dom, leaf);
        let line = dated(page, leaf, &text).filter(|_| !is_copyright(&text))?;
        Some((line.updated, Guess::new(line.stamp, text, 75)))
    });
    lines.collect()
}

/// How many leaves behind the text may hold its date line.
const CLOSING: usize = 8;

/// The first leaf of the `article` element around a leaf; 0 if there is none.
fn article_of(page: &Page, leaf: usize) -> usize {
    let Some(leaf) = page.outline.leaves.get(leaf) else { return 0 };
    let is_article = |at: &usize| *page.dom.name(page.outline.scopes[*at].node) == html5ever::local_name!("article");
    page.outline.scopes_of(leaf).find(is_article).map_or(0, |at| page.outline.scopes[at].leaves.start)
}

/// How many leaves farther away than a date above the article one below its headline may stand and come before it.
const FARTHER: usize = 6;

/// The date line: the nearest short leaf to the headline that has a date and is not of a change.
pub(super) fn nearest_line(page: &Page) -> Option<Line> {
    let count = page.outline.leaves.len();
    let first = page.keep.iter().position(|&kept| kept).unwrap_or(0);
    let headline = page.headline.unwrap_or(first);
    let places = (0..25).flat_map(|offset| {
        [headline.checked_add(offset), (offset > 0 && offset < 12).then(|| headline.checked_sub(offset)).flatten()]
    });
    let (mut changed, mut weak) = (None, None);
    let mut before: Option<(usize, Line)> = None;
    let own = article_of(page, headline);
    for at in places.flatten().filter(|&at| at < count) {
        // Above the element of the article stands what is of the page, or of another article: below the headline is its own.
        if before.as_ref().is_some_and(|(found, _)| at.abs_diff(headline) > headline - found + FARTHER) {
            break;
        }
        let leaf = &page.outline.leaves[at];
        if leaf.counts.words > 60
            || leaf.counts.digits == 0
            || !leads_in(page, at) && among(page, leaf.scope, &["comment", "footer"])
        {
            continue;
        }
        let text = &page.outline.text(page.dom, leaf);
        // The page's own day cannot be read: another that it shows is not that.
        if leaf.counts.words <= 10 && is_unclear(page.head.locale(), text) {
            break;
        }
        let Some(line) = dated(page, leaf, text) else { continue };
        if is_copyright(text) {
            continue;
        }
        let guess = Guess::new(line.stamp, text.clone(), if line.whole { 85 } else { 70 });
        let updated = line.updated || labelled_updated(page, at, text, line.whole) || called_changed(page, leaf);
        let whole = line.whole;
        let line = Line { guess, updated, leads: leads_in(page, at) };
        match () {
            () if updated => changed = changed.or(Some(line)),
            // "10 April 2025, 18:00, in the old lock house": what begins with a day may announce one.
            () if !whole && leaf.counts.words > 10 => weak = weak.or(Some(line)),
            () if at < own => before = before.or(Some((at, line))),
            () => return Some(line),
        }
    }
    before.map(|(_, line)| line).or(weak).or(changed)
}

/// The date of a short leaf: a line of nothing else, an inline element of nothing else, or among some words.
fn dated(page: &Page, leaf: &Leaf, text: &str) -> Option<date::DateLine> {
    let line = visible(page, text);
    if line.as_ref().is_some_and(|line| line.whole) && leaf.counts.words <= 25 {
        return line;
    }
    // A live page gives the time of its last entry too, and says which is that of publication.
    if line.as_ref().is_some_and(|line| line.published) && leaf.counts.words <= 25 {
        return line;
    }
    let short = |line: &date::DateLine| leaf.counts.words <= 10 || leaf.counts.words <= 25 && line.span.start == 0;
    // The headline of another article may hold a day: "Tide tables - 7 January 2025".
    let linked = || leaf.counts.link_chars == leaf.counts.chars;
    let among_words = |line: &date::DateLine| short(line) && !linked();
    if line.as_ref().is_some_and(|line| is_numbered(&text[..line.span.start])) {
        return None;
    }
    let part = in_parts(page, leaf).map(|mut part| {
        // "By Asta Holm Updated 5 May 2025": the line says what the part does not.
        part.updated |= line.as_ref().is_some_and(|line| line.updated && line.stamp.date == part.stamp.date);
        part
    });
    part.or_else(|| line.filter(among_words))
}

/// Do the words before a date begin with the number of an item, as in a list of the works that a page cites: "9. Tides and Locks, "?
fn is_numbered(before: &str) -> bool {
    let rest = before.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < before.len() && rest.starts_with(". ")
}

/// "Updated on" may stand in an element of its own before the date: with a name in it ("Reviewed by Asta Holm"), it is not
/// the date's.
fn labelled_updated(page: &Page, at: usize, text: &str, whole: bool) -> bool {
    let before = at.checked_sub(1).map(|at| &page.outline.leaves[at]);
    before.filter(|leaf| leaf.counts.words <= 4 && leaf.counts.digits == 0).is_some_and(|leaf| {
        visible(page, &format!("{} {text}", page.outline.text(page.dom, leaf)))
            .is_some_and(|line| line.updated && (line.whole || !whole))
    })
}

/// Is the field of a content system that holds a leaf's date that of the last change by its name?
fn called_changed(page: &Page, leaf: &Leaf) -> bool {
    let dom = page.dom;
    let dated = page.outline.texts[leaf.texts.clone()]
        .iter()
        .find(|&&node| dom.text(node).is_some_and(|text| text.bytes().any(|byte| byte.is_ascii_digit())));
    let named = |at: NodeId| {
        let words = dom.attr(at, "class").into_iter().flat_map(|class| class.split([' ', '-', '_']));
        words.into_iter().any(|word| word == "changed" || word == "modified")
    };
    dated.is_some_and(|&node| dom.ancestors(node).take(4).any(named))
}

/// What parts the fields of a line.
const PARTING: [char; 5] = ['•', '·', '∙', '●', '|'];

/// The date that an inline element of a line holds alone, or that bullets and strokes part from its other words: "Swimming
/// <span>01.02.2022</span> Category: …", "By <b>Ada Quill</b> • Thu 5 Nov 2026, 20:14 • 3 min read". The label may stand in the
/// element before it.
fn in_parts(page: &Page, leaf: &Leaf) -> Option<date::DateLine> {
    let texts = page.outline.texts[leaf.texts.clone()].iter().filter_map(|&node| page.dom.text(node));
    let (mut before, mut earlier) = ("", "");
    let mut changed = None;
    let texts = texts.flat_map(|text| {
        let parts = text.split(PARTING).filter(|part| !part.trim().is_empty()).count();
        // "26 | 01 | 2022" is a date itself.
        let apart = parts > 1 && !visible(page, text).is_some_and(|line| line.whole);
        text.split(move |sign| apart && PARTING.contains(&sign))
    });
    for text in texts.take(40).filter(|text| !text.trim().is_empty()) {
        let dated = text.len() < 80 && text.bytes().any(|byte| byte.is_ascii_digit());
        if let Some(mut line) = dated.then(|| visible(page, text)).flatten().filter(|line| line.whole) {
            let labelled = || visible(page, &format!("{earlier} {before} {text}")).is_some_and(|line| line.updated);
            line.updated |= before.len() < 40 && earlier.len() < 40 && labelled();
            if !line.updated {
                return Some(line);
            }
            changed = changed.or(Some(line));
        }
        // "Last updated" and "on" may stand apart.
        (earlier, before) = (if text.len() < 10 { before } else { "" }, text);
    }
    changed
}

/// The lines of nothing but a date that are called the day of publication, in a box of facts too; the label may stand on a
/// line of its own before.
pub(super) fn labelled(page: &Page) -> Vec<Guess<Stamp>> {
    labelled_outside(page, mask(&["comment", "related"]))
}

/// As `labelled`, outside elements of the names `others`.
fn labelled_outside(page: &Page, others: u32) -> Vec<Guess<Stamp>> {
    let mut before: Option<&Leaf> = None;
    let leaves = page.outline.leaves.iter().map(|leaf| (before.replace(leaf), leaf));
    let short = leaves.filter(|(_, leaf)| leaf.counts.words <= 8 && leaf.counts.digits > 0);
    let own = short.filter(|(_, leaf)| {
        page.outline.scopes_up(leaf.scope).take(6).all(|scope| page.outline.scopes[scope].hints & others == 0)
    });
    let lines = own.take(200).filter_map(|(before, leaf)| {
        let text = page.outline.text(page.dom, leaf);
        let says = |text: &str| visible(page, text).filter(|line| line.whole && line.published);
        let label = || {
            let label = before.filter(|label| label.counts.words <= 3 && label.counts.digits == 0)?;
            says(&format!("{} {text}", page.outline.text(page.dom, label)))
        };
        let line = says(&text).or_else(label)?;
        Some(Guess::new(line.stamp, text, 90))
    });
    lines.collect()
}

/// The day that all lines give which are called that of publication. A page that has but one such line, though among related
/// things, speaks of itself: teasers have one each.
fn only_labelled(page: &Page) -> Option<Guess<Stamp>> {
    let mut lines = labelled(page).into_iter();
    let Some(first) = lines.next() else {
        let mut lines = labelled_outside(page, mask(&["comment"]));
        return if lines.len() == 1 { lines.pop() } else { None };
    };
    lines.all(|line| line.value.date == first.value.date).then_some(first)
}

/// Where no line near the headline has a date: the one day that lines of nothing but a date give on the whole page.
fn lone_line(page: &Page) -> Option<Guess<Stamp>> {
    let leaves = page.outline.leaves.iter();
    let short = leaves.filter(|leaf| leaf.counts.words <= 12 && leaf.counts.digits > 0 && !foreign(page, leaf.scope));
    let mut lines = short.take(200).filter_map(|leaf| {
        let text = page.outline.text(page.dom, leaf);
        let line = visible(page, &text)
            .filter(|line| line.whole && !line.updated && !is_copyright(&text) && !called_changed(page, leaf))?;
        Some(Guess::new(line.stamp, text, 70))
    });
    let first = lines.next()?;
    lines.all(|line| line.value.date == first.value.date).then_some(first)
}

fn is_copyright(text: &str) -> bool {
    text.contains('©') || text.to_lowercase().contains("copyright")
}
