//! What an editor or a Markdown file states in YAML or TOML: sidecars and front matter.

use super::Stated;
use crate::diag::{Diagnostic, Noted, Place, did_you_mean, meant};
use crate::yaml;
use serde_json::Value;
use std::collections::BTreeMap;

/// Keys that are known, with the words that other programs use for them.
const KEYS: &[(&str, &[&str])] = &[
    ("title", &["headline"]),
    ("date", &["published", "date_publish", "pubdate", "publishdate"]),
    ("date_basis", &[]),
    ("updated", &["modified", "lastmod", "date_modify"]),
    ("authors", &["author", "byline"]),
    ("source", &["outlet", "publisher", "site", "source_name"]),
    ("section", &["category", "categories", "rubric"]),
    ("url", &["link", "source_url", "permalink", "canonical"]),
    ("lang", &["language", "locale"]),
    ("story", &[]),
    ("tags", &["keywords"]),
    ("origin", &[]),
    ("embargo", &[]),
    ("draft", &[]),
    ("page", &[]),
];

/// Keys of other generators (Hugo, Jekyll, Zola, Eleventy, by their manuals) that say what the text says, or how a page is to
/// look: no warning is due on every article of a site that moves.
#[rustfmt::skip]
const UNSHOWN: &[&str] = &[
    "abstract", "aliases", "author_profile", "banner", "cascade", "classes", "comments", "cover", "css", "deck", "description", "excerpt",
    "expirydate", "featured", "featured_image", "guid", "header", "hero", "id", "image", "images", "in_search_index", "js", "katex", "kicker",
    "layout", "linktitle", "markup", "math", "mathjax", "menu", "menus", "outputs", "path", "pin", "pinned", "reading_time", "readingtime",
    "redirect_from", "related", "resources", "robots", "series", "share", "showtoc", "sitemap", "slug", "subtitle", "summary", "template",
    "thumbnail", "toc", "toc_sticky", "type", "uuid", "weight",
];

/// Mappings of other generators whose keys count as if they stood at the top (Zola's and Hugo's own).
const NESTED: &[&str] = &["extra", "params", "taxonomies"];

/// What stands for the day of a draft's embargo: no date, so it holds.
pub const DRAFT: &str = "draft";

/// Reads a YAML mapping that starts on `first_line` of `file`. A key that is not known gives a warning with its line
/// and the rest is kept; YAML that cannot be read gives an error with its line. Where that may be an embargo it holds:
/// publishing too early cannot be taken back.
pub fn read(text: &str, file: &str, first_line: u32) -> Noted<Stated> {
    match yaml::read_mapping(text, file, first_line) {
        Err(error) => {
            let embargo = held(text);
            let error = match embargo {
                Some(_) => error.hint("the article is held back until the file can be read"),
                None => error.hint("none of the file counts until it can be read: one `key: value` a line"),
            };
            Noted { value: Stated { embargo, ..Stated::default() }, notes: vec![error] }
        }
        Ok(read) => {
            let mut notes = read.notes;
            let mut noted = from_map(read.value.into_iter().collect());
            place(&mut noted.notes, text, file, first_line);
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

/// The embargo that stands in a text which cannot be read, if one does.
fn held(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (key, value) = line.split_once([':', '='])?;
        is_embargo(key.trim()).then(|| format!("{UNREADABLE}{}", value.trim()))
    })
}

/// Reads TOML that starts on `first_line` of `file`, as `read` reads YAML.
pub(super) fn read_toml(text: &str, file: &str, first_line: u32) -> Noted<Stated> {
    match toml::from_str::<toml::Table>(text) {
        Ok(table) => {
            let mut noted = from_map(table.into_iter().map(|(key, value)| (key, plain(value))).collect());
            place(&mut noted.notes, text, file, first_line);
            noted
        }
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = first_line + before.matches('\n').count() as u32;
            let error = Diagnostic::error(Place::line(file, line), error.message().to_owned());
            let embargo = held(text);
            let hint = match embargo {
                Some(_) => "the article is held back until the file can be read",
                None => "none of the front matter counts until it can be read: one `key = \"value\"` a line",
            };
            Noted { value: Stated { embargo, ..Stated::default() }, notes: vec![error.hint(hint)] }
        }
    }
}

/// A value of TOML; its days and times, which JSON does not have, as they are written.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(plain).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, plain(value))).collect(),
    }
}

/// Says of each note on which line its key stands.
fn place(notes: &mut [Diagnostic], text: &str, file: &str, first_line: u32) {
    for note in notes {
        let key = note.message.split('`').nth(1).unwrap_or_default();
        let key = key.rsplit('.').next().unwrap_or(key);
        let at = text.lines().position(|line| line.trim_start().trim_start_matches(['"', '\'', '[']).starts_with(key));
        note.place = Place::line(file, first_line + at.unwrap_or(0) as u32);
    }
}

fn from_map(map: BTreeMap<String, Value>) -> Noted<Stated> {
    let mut noted = Noted::plain(Stated::default());
    let (nested, top): (Vec<_>, Vec<_>) =
        map.into_iter().partition(|(key, value)| value.is_object() && NESTED.contains(&key.to_lowercase().as_str()));
    for (key, value) in top {
        take(&mut noted, &key, &value, None);
    }
    // What stands at the top beats them.
    for (table, value) in nested {
        let Value::Object(map) = value else { continue };
        for (key, value) in map {
            take(&mut noted, &key, &value, Some(&table));
        }
    }
    noted
}

/// Takes one key and its value, of the mapping itself or of the `table` in it: what is not known there is no mistake.
fn take(noted: &mut Noted<Stated>, key: &str, value: &Value, table: Option<&str>) {
    let lower = key.to_lowercase();
    let known = KEYS.iter().find(|(name, others)| *name == lower || others.contains(&lower.as_str()));
    match known {
        Some(("draft", _)) => hold(&mut noted.value, !is_no(value)),
        // Jekyll's word for it.
        Some(("date", _)) if value.is_boolean() => hold(&mut noted.value, is_no(value)),
        Some((name, _)) => {
            if string(value).is_none() && !is_empty(value) {
                let message = format!("`{key}` has a value that cannot be read; it is ignored");
                noted.notes.push(Diagnostic::warning(Place::default(), message));
            }
            set(&mut noted.value, name, value, *name == lower && table.is_none());
        }
        None if is_embargo(key) => {
            noted.value.embargo = string(value).or(noted.value.embargo.take());
            let message = format!("unknown field `{key}`; it is read as `embargo`");
            noted.notes.push(Diagnostic::warning(Place::default(), message).hint(did_you_mean("embargo")));
        }
        None if table.is_some() || UNSHOWN.contains(&lower.as_str()) => {
            let table = table.map(|table| format!("{table}.")).unwrap_or_default();
            noted.notes.push(Diagnostic::note(Place::default(), format!("`{table}{key}` is not shown")));
        }
        None => noted.notes.push(unknown(key)),
    }
}

/// Is nothing stated?
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
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

    const ZOLA: &str = "title = \"A\"\ndate = 2026-11-02T12:00:00+01:00\nslug = \"a\"\nsorce = \"B\"\n\n\
        [taxonomies]\ntags = [\"ports\"]\ncategories = [\"Harbour\"]\n\n[extra]\nsource = \"Sample Post\"\ntitle = \"Other\"\naccent = \"blue\"\n";

    #[test]
    fn days_and_tables_of_toml_are_understood() {
        let Noted { value, notes } = read_toml(ZOLA, "raw/a.md", 2);
        assert_eq!(value.title.as_deref(), Some("A"));
        assert_eq!(value.date.as_deref(), Some("2026-11-02T12:00:00+01:00"));
        assert_eq!((value.source.as_deref(), value.section.as_deref()), (Some("Sample Post"), Some("Harbour")));
        assert_eq!(value.tags, ["ports"]);
        let said: Vec<(Option<u32>, &str)> =
            notes.iter().map(|note| (note.place.line, note.message.as_str())).collect();
        assert_eq!(
            said,
            [
                (Some(4), "`slug` is not shown"),
                (Some(5), "unknown field `sorce`; it is ignored"),
                (Some(14), "`extra.accent` is not shown")
            ]
        );
        assert_eq!(read_toml("date = 2026-11-02\n", "raw/a.md", 2).value.date.as_deref(), Some("2026-11-02"));
    }

    #[test]
    fn toml_that_cannot_be_read_says_where_and_may_hold_an_embargo() {
        let noted = read_toml("title = \"A\"\ndate = 2 November\nembargo = 2099-01-01\n", "raw/a.md", 2);
        assert_eq!(noted.notes[0].place, Place::line("raw/a.md", 3));
        assert!(noted.value.embargo.is_some());
    }

    #[test]
    fn a_value_that_is_no_text_gives_a_warning() {
        let noted = read("title: A\ndate:\n  day: 2\n", "raw/a.md", 2);
        assert_eq!(noted.notes[0].message, "`date` has a value that cannot be read; it is ignored");
        assert_eq!(noted.notes[0].place, Place::line("raw/a.md", 3));
        assert!(read("title: A\ndate:\ntags: []\n", "raw/a.md", 2).notes.is_empty());
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
