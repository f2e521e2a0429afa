//! How a byline reads: where its elements part words, and where its names end.

use super::Page;
use super::author::{anchor, href, is_degree, is_prefix, parts, prefix};
use super::date_shown::visible;
use super::title::key;
use crate::article::html::outline::Leaf;
use crate::article::rule::byline::{is_particle, names_of_line};
use crate::date;
use crate::lang::furniture;
use crate::raw::dom::{NodeId, squeeze};
use html5ever::local_name;

/// A byline without its date: "By Nathan Willis March 25, 2015", "August 12, 2025 By Nathan Willis", "By Asta Holm Tuesday, Aug. 17, 2010".
pub(super) fn undated(text: String) -> String {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return text;
    }
    let Some(line) = date::line(&text, None) else { return text };
    let before = text[..line.span.start].trim_end_matches([' ', ',']);
    let last = before.rfind(' ').map_or(0, |at| at + 1);
    // The day of the week stands before the date.
    let day = date::line(&text[last..line.span.end], None);
    let dated = day.is_some_and(|line| line.whole && !line.updated && !line.published);
    let before = if dated { text[..last].trim_end().trim_end_matches(" on") } else { &text[..line.span.start] };
    let rest = format!("{before}|{}", &text[line.span.end..]);
    rest.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').to_owned()
}

/// A leaf's text with a stroke where an element ends between a word and the next: "Asta HolmSource: Harbour Sheet" is what
/// a page says that parts the two by its style. The first letter of a word may be an element of its own.
pub(super) fn parted(page: &Page, leaf: &Leaf) -> String {
    let mut out = String::new();
    let mut last = "";
    for text in page.outline.texts[leaf.texts.clone()].iter().filter_map(|&node| page.dom.text(node)) {
        let glued = last.ends_with(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric);
        if glued && last.trim().chars().nth(1).is_some() && !is_prefix(last) {
            out.push_str(" | ");
        }
        out.push_str(text);
        last = text;
    }
    squeeze(&out)
}

/// The names on the first line of a leaf beside the headline, if its next line, or the one after, gives the date and nothing else:
/// "Asta Holm<br>5 May 2025, 5.30pm", perhaps with a role between them.
pub(super) fn above_date(page: &Page) -> Vec<String> {
    let headline = anchor(page);
    let near = (headline..headline + 15).chain(headline.saturating_sub(4)..headline);
    let mut leaves = near.filter_map(|at| page.outline.leaves.get(at).filter(|_| !is_in_another(page, at)));
    let names = leaves.find_map(|leaf| {
        if leaf.counts.words > 20 || leaf.counts.digits == 0 {
            return None;
        }
        let lines = lines(page, leaf);
        let dated = |line: &String| visible(page, line).is_some_and(|line| line.whole);
        let date = lines.iter().position(dated).filter(|date| (1..=ROWS).contains(date))?;
        let short = lines[1..date].iter().all(|line| line.split(' ').nth(ROLE).is_none());
        names_of_line(&lines[0]).filter(|_| short)
    });
    names.unwrap_or_default()
}

/// Lines of a leaf among which name, role and date stand, and most words of a role.
const ROWS: usize = 2;
const ROLE: usize = 4;

/// The lines of a leaf as line breaks part them.
fn lines(page: &Page, leaf: &Leaf) -> Vec<String> {
    let mut lines = vec![String::new()];
    for &node in &page.outline.texts[leaf.texts.clone()] {
        match (page.dom.text(node), lines.last_mut()) {
            (Some(text), Some(line)) => line.push_str(text),
            _ => lines.push(String::new()),
        }
    }
    lines.iter().map(|line| squeeze(line)).filter(|line| !line.is_empty()).collect()
}

/// Stands a node in a menu? What software calls a byline may hold the article's keywords too.
pub(super) fn is_menu(page: &Page, node: NodeId) -> bool {
    std::iter::once(node).chain(page.dom.ancestors(node).take(6)).any(|at| *page.dom.name(at) == local_name!("nav"))
}

/// Stands a leaf in an `article` element that holds nothing of the article: a teaser of another, or a comment?
pub(super) fn is_in_another(page: &Page, leaf: usize) -> bool {
    let scopes = page.outline.scopes_of(&page.outline.leaves[leaf]);
    let mut scopes = scopes.map(|scope| &page.outline.scopes[scope]);
    let around = scopes.find(|scope| *page.dom.name(scope.node) == local_name!("article"));
    around.is_some_and(|scope| {
        let leaves = scope.leaves.clone();
        page.headline.is_none_or(|headline| !leaves.contains(&headline)) && !page.keep[leaves].iter().any(|&kept| kept)
    })
}

/// "quaykeeper" of a line "by quaykeeper" in which the name is a link of its own: an account, written as its holder does.
pub(super) fn account<'a>(page: &Page, leaf: &Leaf, text: &'a str) -> Option<&'a str> {
    let (by, name) = text.rsplit_once(' ')?;
    let is_link = |&node: &NodeId| {
        !href(page, node).is_empty() && page.dom.text(node).is_some_and(|linked| linked.trim() == name)
    };
    let linked = || page.outline.texts[leaf.texts.clone()].iter().any(is_link);
    let is_account = name.starts_with(char::is_lowercase) && !furniture::is_agency(&key(name));
    (is_prefix(by) && is_account && linked()).then_some(name)
}

/// "From the harbour by lock and bridge to the weir": begins a line with a word for "by" that names nobody? Each of its parts
/// goes on in small letters behind one word.
pub(super) fn names_nobody(text: &str) -> bool {
    let parts = parts(prefix(text).unwrap_or_default());
    parts.len() > 1
        && parts.iter().all(|part| {
            part.split_once(' ').is_some_and(|(_, rest)| {
                rest.starts_with(char::is_lowercase) && !rest.split(' ').next().is_some_and(is_particle)
            })
        })
}

/// The beginning of a byline, up to where its names end: "By Asta Holm" of "By Asta Holm 21 Comments", of "By Asta Holm on"
/// and of "By Asta Holm, Harbour Columnist". `None` if there is nothing to cut.
pub(super) fn persons_of(text: &str) -> Option<String> {
    let rest = prefix(text)?;
    // With an address behind it, it is one of a list; "The Lamp editors" go on in small letters.
    if rest.contains(['@', '[']) || names_nobody(text) {
        return None;
    }
    if rest.split(' ').next().is_some_and(|word| furniture::is_nameless(&key(word))) {
        return None;
    }
    let mut end = 0;
    let mut words = 0;
    for part in parts(rest) {
        let at = part.as_ptr() as usize - rest.as_ptr() as usize;
        let name = match part.split_once(['.', '*']) {
            Some((letters, _)) if words > 1 && is_degree(letters) => letters,
            _ => capitalised_start(part),
        };
        // "PhD in Harbours" is no degree of hers.
        let name = if is_degree(name) && part[name.len()..].starts_with(' ') { "" } else { name };
        let count = name.split(' ').filter(|word| !word.is_empty()).count();
        let role = || name.split(' ').any(|word| furniture::is_role(&key(word)));
        // "Asta Holm, Chair of the Lock Keepers": what goes on in small letters behind a comma says what she is.
        let office = || name.len() < part.len() && part[name.len()..].starts_with(' ');
        if count == 0 || words > 0 && !is_degree(name) && (role() || words > 1 && count == 1 || words > 1 && office()) {
            break;
        }
        words = words.max(count);
        end = at + name.len();
        if name.len() < part.len() {
            break;
        }
    }
    (end > 0 && end < rest.len()).then(|| format!("{}{}", &text[..text.len() - rest.len()], &rest[..end]))
}

/// The words of `part` up to the first that no name holds: one in small letters that is no particle, a number, a label.
fn capitalised_start(part: &str) -> &str {
    let mut end = 0;
    let mut sure = 0;
    for word in part.split(' ') {
        let at = word.as_ptr() as usize - part.as_ptr() as usize;
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase());
        let is_name = capital || word.starts_with('(') || is_particle(word);
        let label = furniture::is_caption_label(&key(word));
        if !is_name || label && end > 0 || word.ends_with(':') || word.bytes().any(|byte| byte.is_ascii_digit()) {
            // "Environment reporter"
            if furniture::is_role(&key(word)) && part[..sure].split(' ').count() > 2 {
                sure = part[..sure].rfind(' ').unwrap_or(sure);
            }
            break;
        }
        end = at + word.len();
        if capital {
            sure = end;
        }
    }
    let end = if end == part.len() { end } else { sure };
    &part[..end]
}
