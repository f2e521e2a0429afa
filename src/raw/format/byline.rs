//! Bylines that formats state: "By JANE ROE; John Doe contributed reporting", "Roe, Jane", "KURT SCHORK, --(Reuter)".

use super::labels;
use crate::lang::furniture;
use crate::raw::xml;

/// The names in a byline, without the word for "by", roles, places and those who only contributed.
pub(in crate::raw) fn names(byline: &str) -> Vec<String> {
    let byline = xml::fold(byline);
    let parts: Vec<&str> = byline.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    // "Roe, Jane; Doe, John", but not "Jane Roe, Staff Writer; John Doe".
    let turned = parts.iter().all(|part| inverted(part, parts.len() > 1).is_some());
    let name = |part: &&str| match inverted(part, parts.len() > 1).filter(|_| turned) {
        Some(name) => vec![name],
        None => and(without_by(part)).iter().filter_map(|part| person(part)).collect(),
    };
    parts.iter().flat_map(name).collect()
}

/// "Jane Roe" of "Roe, Jane": one word on either side of the comma, or, among `several`, up to three behind it.
fn inverted(part: &str, several: bool) -> Option<String> {
    let (last, first) = part.split_once(", ")?;
    let words = |text: &str| text.split_whitespace().count();
    let most = if several { 3 } else { 1 };
    let name = |text: &str| text.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let role = first.split_whitespace().any(|word| furniture::is_role(&furniture::key(word)));
    (words(last) <= most && words(first) <= most && name(first) && name(last) && !role && !first.contains(','))
        .then(|| format!("{first} {last}"))
}

/// The byline after its "By": "Von" and "Di" begin names too, and are taken off only where one follows.
fn without_by(byline: &str) -> &str {
    let Some((word, rest)) = byline.split_once([' ', ':']) else { return byline };
    let rest = rest.trim_start_matches([' ', ':']);
    let named = rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let particle = matches!(word.to_lowercase().as_str(), "von" | "di");
    if (named || !particle) && labels::of("bylines").is("by", word) { rest } else { byline }
}

/// The parts between words for "and".
fn and(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for word in labels::of("bylines").words("and") {
        let upper = word.to_uppercase();
        parts = parts
            .iter()
            .flat_map(|part| part.split(word.as_str()))
            .flat_map(|part| part.split(upper.as_str()))
            .collect();
    }
    parts
}

/// One name, without what stands behind it. `None` if nothing is left, as of "-- (AFP)" or "contributed reporting".
fn person(part: &str) -> Option<String> {
    let part = without_by(part.trim().trim_matches([',', ' ']));
    let ends = labels::of("bylines").words("behind").iter().filter_map(|word| part.find(word.as_str()));
    let dash = part.find("--").into_iter().chain(part.find(" - ("));
    let name = &part[..ends.chain(dash).min().unwrap_or(part.len())];
    let name = match name.split_once(',') {
        Some((name, behind)) if aside(behind) => name,
        _ => name,
    };
    let name = name.trim().trim_end_matches([',', '.', ';', ':', '-']).trim();
    // "gr/bp" are the initials of those who sent the text.
    let initials = name.contains('/') && !name.contains(' ') && !name.contains(char::is_uppercase);
    (name.contains(char::is_alphabetic) && !initials).then(|| name.to_owned())
}

/// Is what stands behind a comma a role ("Staff Writer") or a service in small letters ("dpa")?
fn aside(text: &str) -> bool {
    let role = |word: &str| furniture::is_role(&furniture::key(word));
    text.split_whitespace().any(role) || !text.contains(char::is_uppercase) && !text.contains(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_their_names() {
        for (byline, expected) in [
            ("By Dock Desk and Quay Desk", &["Dock Desk", "Quay Desk"][..]),
            ("VON DOCK DESK UND QUAY DESK", &["DOCK DESK", "QUAY DESK"]),
            ("From DOCK DESK, Diplomatic Correspondent", &["DOCK DESK"]),
            ("By DOCK DESK, --(Quay Wire)", &["DOCK DESK"]),
            ("-- (Quay Wire)", &[]),
            ("DOCK DESK; Quay Desk contributed reporting from Port.", &["DOCK DESK", "Quay Desk"]),
            ("Dock Desk from Port.", &["Dock Desk"]),
            ("Von Dock Desk, dpa", &["Dock Desk"]),
            ("Desk, Dock; Desk, Quay Anna", &["Dock Desk", "Quay Anna Desk"]),
            ("Desk, Dock", &["Dock Desk"]),
            ("Dock Desk , Dock News Staff Writers", &["Dock Desk"]),
            ("gr/bp", &[]),
            ("By dock correspondents", &["dock correspondents"]),
            ("Dock Desk, Quay News Service", &["Dock Desk, Quay News Service"]),
            ("Von der Kai", &["Von der Kai"]),
        ] {
            assert_eq!(names(byline), expected, "{byline}");
        }
    }
}
