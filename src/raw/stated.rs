//! What an editor or a Markdown file states in YAML: sidecars and front matter.

use super::Stated;
use crate::diag::{Diagnostic, Noted, Place, did_you_mean, meant};
use crate::yaml;
use serde_json::Value;
use std::collections::BTreeMap;

/// Keys that are known, with the words that other programs use for them.
const KEYS: &[(&str, &[&str])] = &[
    ("title", &["headline"]),
    ("date", &["published", "date_publish", "pubdate"]),
    ("date_basis", &[]),
    ("updated", &["modified", "lastmod", "date_modify"]),
    ("authors", &["author", "byline"]),
    ("source", &["outlet", "publisher", "site", "source_name"]),
    ("section", &["category", "rubric"]),
    ("url", &["link", "source_url", "permalink", "canonical"]),
    ("lang", &["language", "locale"]),
    ("story", &[]),
    ("tags", &["keywords"]),
    ("origin", &[]),
    ("embargo", &[]),
    ("draft", &[]),
    ("page", &[]),
];

/// Keys of other generators that say what the text says, or how a page is to look: no warning is due on every article of a site
/// that moves.
const UNSHOWN: &[&str] =
    &["description", "summary", "abstract", "excerpt", "layout", "template", "type", "weight", "toc"];

/// What stands for the day of a draft's embargo: no date, so it holds.
pub const DRAFT: &str = "draft";

/// Reads a YAML mapping that starts on `first_line` of `file`. A key that is not known gives a warning with its line
/// and the rest is kept; YAML that cannot be read gives an error with its line. Where that may be an embargo it holds:
/// publishing too early cannot be taken back.
pub fn read(text: &str, file: &str, first_line: u32) -> Noted<Stated> {
    match yaml::read_mapping(text, file, first_line) {
        Err(error) => {
            let embargo = text.lines().find_map(|line| {
                let (key, value) = line.split_once(':')?;
                is_embargo(key.trim()).then(|| format!("{UNREADABLE}{}", value.trim()))
            });
            let error = match embargo {
                Some(_) => error.hint("the article is held back until the file can be read"),
                None => error.hint("none of the file counts until it can be read: one `key: value` a line"),
            };
            Noted { value: Stated { embargo, ..Stated::default() }, notes: vec![error] }
        }
        Ok(read) => {
            let mut notes = read.notes;
            let mut noted = from_map(read.value.into_iter().collect());
            for note in &mut noted.notes {
                let key = note.message.split('`').nth(1).unwrap_or_default();
                let at =
                    text.lines().position(|line| line.trim_start().trim_start_matches(['"', '\'']).starts_with(key));
                note.place = Place::line(file, first_line + at.unwrap_or(0) as u32);
            }
            notes.append(&mut noted.notes);
            Noted { value: noted.value, notes }
        }
    }
}

/// Stands before an embargo that was found in a file that cannot be read: no date, so it holds.
const UNREADABLE: &str = "unreadable: ";

/// Is the key, perhaps misspelt, that of an embargo?
fn is_embargo(key: &str) -> bool {
    strsim::jaro_winkler(&key.to_lowercase(), "embargo") > 0.9
}

/// Reads a mapping that stands at the top of `file`.
pub(super) fn from_value(value: Value, file: &str) -> Noted<Stated> {
    let map = match value {
        Value::Object(map) => map.into_iter().collect(),
        _ => BTreeMap::new(),
    };
    let mut noted = from_map(map);
    noted.notes.iter_mut().for_each(|note| note.place = Place::file(file));
    noted
}

fn from_map(map: BTreeMap<String, Value>) -> Noted<Stated> {
    let mut noted = Noted::plain(Stated::default());
    for (key, value) in map {
        let lower = key.to_lowercase();
        let known = KEYS.iter().find(|(name, others)| *name == lower || others.contains(&lower.as_str()));
        match known {
            Some(("draft", _)) => hold(&mut noted.value, !is_no(&value)),
            // Jekyll's word for it.
            Some(("date", _)) if value.is_boolean() => hold(&mut noted.value, is_no(&value)),
            Some((name, _)) => set(&mut noted.value, name, &value, *name == lower),
            None if UNSHOWN.contains(&lower.as_str()) => {
                noted.notes.push(Diagnostic::note(Place::default(), format!("`{key}` is not shown")));
            }
            None if is_embargo(&key) => {
                noted.value.embargo = string(&value).or(noted.value.embargo);
                let message = format!("unknown field `{key}`; it is read as `embargo`");
                noted.notes.push(Diagnostic::warning(Place::default(), message).hint(did_you_mean("embargo")));
            }
            None => noted.notes.push(unknown(&key)),
        }
    }
    noted
}

/// Holds a draft back. An embargo that is stated beside it says when it may go, but not that it is ready.
fn hold(stated: &mut Stated, draft: bool) {
    if draft {
        stated.embargo = Some(DRAFT.to_owned());
    }
}

/// Does a switch say no? Whatever else it says counts as yes: publishing too early cannot be taken back.
fn is_no(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => !yes,
        Value::String(text) => ["false", "no", "off", "0", ""].contains(&text.trim().to_lowercase().as_str()),
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::Null => true,
        _ => false,
    }
}

fn unknown(key: &str) -> Diagnostic {
    let note = Diagnostic::warning(Place::default(), format!("unknown field `{key}`; it is ignored"));
    match meant(key, KEYS.iter().map(|(name, _)| *name)) {
        Some(name) => note.hint(did_you_mean(name)),
        None => note,
    }
}

/// Puts a value where its key belongs. The key's own name beats the other words for it.
fn set(stated: &mut Stated, name: &str, value: &Value, own: bool) {
    let slot = match name {
        "title" => &mut stated.title,
        "date" => &mut stated.date,
        "date_basis" => &mut stated.date_basis,
        "updated" => &mut stated.updated,
        "source" => &mut stated.source,
        "section" => &mut stated.section,
        "url" => &mut stated.url,
        "lang" => &mut stated.lang,
        "story" => &mut stated.story,
        "origin" => &mut stated.origin,
        "embargo" if stated.embargo.as_deref() == Some(DRAFT) => return,
        "embargo" => &mut stated.embargo,
        "page" => &mut stated.page,
        "authors" | "tags" => {
            let list = if name == "authors" { &mut stated.authors } else { &mut stated.tags };
            if own || list.is_empty() {
                *list = strings(value);
            }
            return;
        }
        _ => return,
    };
    if own || slot.is_none() {
        *slot = string(value);
    }
}

/// A scalar as a string; the first of a list; the name of an object.
pub(super) fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => list.iter().find_map(string),
        Value::Object(map) => {
            ["name", "value", "literal", "title"].iter().find_map(|key| map.get(*key).and_then(string))
        }
        Value::Bool(_) | Value::Null => None,
    }
}

/// All strings of a list, or the one that stands alone.
pub(super) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(string).collect(),
        other => string(other).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_programs_words_are_understood() {
        let noted = read("headline: A\nauthor: B\npublished: 2021-07-19\n", "raw/a.txt.yaml", 1);
        assert_eq!(noted.value.title.as_deref(), Some("A"));
        assert_eq!(noted.value.authors, ["B"]);
        assert_eq!(noted.value.date.as_deref(), Some("2021-07-19"));
        assert!(noted.notes.is_empty());
    }

    #[test]
    fn what_may_be_an_embargo_holds() {
        let embargo = |text: &str| read(text, "raw/a.txt.yaml", 1).value.embargo;
        assert_eq!(embargo("title: Bridge: open\nembargo: 2099-01-01\n").as_deref(), Some("2099-01-01"));
        assert_eq!(embargo("embrago: 2099-01-01\n").as_deref(), Some("2099-01-01"));
        assert!(embargo("title: [a\nembargo: 2099-01-01\n").is_some());
        assert_eq!(embargo("title: [a\n"), None);
    }

    #[test]
    fn a_draft_is_held_back() {
        let embargo = |text: &str| read(text, "articles/a.md", 1).value.embargo;
        for draft in
            ["draft: true", "draft: yes", "draft: soon", "published: false", "draft: true\nembargo: 2021-07-19"]
        {
            assert_eq!(embargo(draft).as_deref(), Some(DRAFT), "{draft}");
        }
        for ready in ["draft: false", "draft: no", "draft:", "published: true", "published: 2021-07-19"] {
            assert_eq!(embargo(ready), None, "{ready}");
        }
    }

    #[test]
    fn what_other_generators_write_for_their_pages_is_no_mistake() {
        let notes = read("description: A ferry.\nlayout: post\n", "articles/a.md", 1).notes;
        assert!(notes.len() == 2 && notes.iter().all(|note| note.severity == crate::diag::Severity::Note), "{notes:?}");
    }

    #[test]
    fn a_title_with_a_colon_costs_no_other_field() {
        let read = read("title: Bridge: open again\nsource: Sample Post\n", "raw/a.txt.yaml", 1);
        assert_eq!(read.value.title.as_deref(), Some("Bridge: open again"));
        assert_eq!(read.value.source.as_deref(), Some("Sample Post"));
        assert!(read.notes[0].hint.is_some());
    }

    #[test]
    fn a_misspelt_field_is_named_with_its_line() {
        let noted = read("title: A\nsorce: B\n", "raw/a.txt.yaml", 1);
        assert_eq!(noted.notes[0].place, Place::line("raw/a.txt.yaml", 2));
        assert_eq!(noted.notes[0].hint.as_deref(), Some("did you mean `source`?"));
    }
}
