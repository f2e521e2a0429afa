//! YAML front matter: the one place that knows the YAML crate.
//!
//! Articles, sidecars, editor files and pages carry a small YAML mapping. Anchors, aliases and tags have no use there
//! and every use against us, so they are refused before the parser sees them.

use crate::diag::{Diagnostic, Noted, Place, meant_in, reworded};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// Longest front matter that is read, in bytes. Real ones are a few hundred bytes.
pub const LIMIT: usize = 64 * 1024;

/// How deep lists and mappings in brackets may stand in one another. Ours are one deep; the parser takes time that grows
/// with the square of the depth, and 60,000 brackets took four seconds.
const NESTING: usize = 32;

/// Splits a Markdown file into its YAML front matter, if it has one, and its body.
///
/// Returns the YAML text, the body, and the line (from 1) on which the body starts.
///
/// ```
/// let (yaml, body, line) = newsfold::yaml::split("---\ntitle: A\n---\nText");
/// assert_eq!((yaml, body, line), (Some("title: A\n"), "Text", 4));
/// ```
pub fn split(text: &str) -> (Option<&str>, &str, u32) {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return (None, text, 1);
    };
    let mut at = 0;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            return (Some(&rest[..at]), &rest[at + line.len()..], number as u32 + 3);
        }
        at += line.len();
    }
    (None, text, 1)
}

/// Reads a YAML mapping into a typed value; unknown keys are the type's business.
///
/// # Errors
/// One diagnostic naming `file` and the line (`first_line` is the line on which `yaml` starts).
pub fn read<T: DeserializeOwned>(yaml: &str, file: &str, first_line: u32) -> Result<T, Box<Diagnostic>> {
    if yaml.len() > LIMIT {
        let message = format!("front matter of {} bytes is longer than the limit of {LIMIT}", yaml.len());
        return Err(Box::new(Diagnostic::error(Place::line(file, first_line), message)));
    }
    if let Some((number, mark)) = refused(yaml) {
        let place = Place::line(file, first_line + number);
        let message = format!("YAML {mark} are not allowed here");
        return Err(Box::new(Diagnostic::error(place, message).hint("put the value in quotation marks")));
    }
    if let Some(number) = too_deep(yaml) {
        let message = format!("YAML brackets stand more than {NESTING} deep");
        return Err(Box::new(Diagnostic::error(Place::line(file, first_line + number), message)));
    }
    let yaml = if yaml.trim().is_empty() { "{}" } else { yaml };
    serde_yaml::from_str(yaml).map_err(|error| {
        let line = error.location().map_or(0, |at| at.line().saturating_sub(1) as u32);
        let excerpt = yaml.lines().nth(line as usize).unwrap_or_default().to_owned();
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        if let Some((number, excerpt)) = unclosed(yaml) {
            let place = Place::line(file, first_line + number);
            let error = Diagnostic::error(place, "a quotation mark is opened and not closed").excerpt(excerpt);
            return Box::new(error.hint("close it at the end of the value"));
        }
        let error = Diagnostic::error(Place::line(file, first_line + line), reworded(&message)).excerpt(excerpt);
        Box::new(Diagnostic { hint: meant_in(&message), ..error })
    })
}

/// Reads a YAML mapping as it stands. A value with a colon that misses its quotation marks, as headlines do, is read all the
/// same, with a warning.
///
/// # Errors
/// One diagnostic naming `file` and the line (`first_line` is the line on which `yaml` starts).
pub fn read_mapping(yaml: &str, file: &str, first_line: u32) -> Result<Noted<Map<String, Value>>, Box<Diagnostic>> {
    read(yaml, file, first_line).map(Noted::plain).or_else(|error| {
        let quoted = colons_quoted(yaml).and_then(|yaml| read(&yaml, file, first_line).ok());
        let value = quoted.ok_or_else(|| error.clone())?;
        let note = Diagnostic::warning(error.place, "a value with a colon is read as it stands")
            .hint("put it in quotation marks: `title: \"Fire in Lenn: what is known\"`");
        Ok(Noted { value, notes: vec![note] })
    })
}

/// Reads what can be read of a mapping that is no YAML as a whole, key by key, with an error for each key that cannot be read.
pub fn read_apart(yaml: &str, file: &str, first_line: u32) -> Noted<Map<String, Value>> {
    let opens = |line: &str| !line.starts_with([' ', '\t', '-', '#', '}', ']', '\n', '\r']) && line.contains(':');
    let mut blocks: Vec<(u32, String)> = Vec::new();
    for (number, line) in (0..).zip(yaml.split_inclusive('\n')) {
        match blocks.last_mut().filter(|_| !opens(line)) {
            Some((_, block)) => block.push_str(line),
            None => blocks.push((number, line.to_owned())),
        }
    }
    let mut read = Noted::plain(Map::new());
    for (number, block) in blocks {
        match read_mapping(&block, file, first_line + number) {
            Ok(keys) => read.value.extend(keys.take(&mut read.notes)),
            Err(error) => read.notes.push(*error),
        }
    }
    read
}

/// The mapping with quotation marks around values that hold a colon; `None` if there are none.
fn colons_quoted(yaml: &str) -> Option<String> {
    let quoted = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        let value = value.trim();
        let plain = value.contains(": ") && !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']);
        let word =
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        (plain && word).then(|| format!("{key}: {}", Value::from(value)))
    };
    yaml.lines()
        .any(|line| quoted(line).is_some())
        .then(|| yaml.lines().map(|line| quoted(line).unwrap_or_else(|| line.to_owned()) + "\n").collect())
}

/// Writes a value as a YAML mapping that ends with a line feed.
///
/// # Panics
/// Never for the types of this crate: they are plain mappings of strings, numbers and lists.
pub fn write<T: Serialize>(value: &T) -> String {
    serde_yaml::to_string(value).expect("plain mappings always serialise")
}

/// The first anchor, alias or tag: line from 0 and its name.
fn refused(yaml: &str) -> Option<(u32, &'static str)> {
    yaml.lines().enumerate().find_map(|(number, line)| {
        let mut value = line.trim_start();
        while let Some(rest) = value.strip_prefix("- ") {
            value = rest.trim_start();
        }
        if let Some((key, rest)) = value.split_once(": ")
            && !key.starts_with(['"', '\''])
        {
            value = rest.trim_start();
        }
        let mark = match value.as_bytes() {
            [b'&', next, ..] if !next.is_ascii_whitespace() => "anchors",
            [b'*', next, ..] if !next.is_ascii_whitespace() => "aliases",
            [b'!', ..] => "tags",
            _ => return None,
        };
        Some((number as u32, mark))
    })
}

/// The first line whose value opens a quotation mark that does not close there: line from 0, and the line. Asked only of what
/// cannot be read: a value in quotation marks may reach over several lines.
fn unclosed(yaml: &str) -> Option<(u32, String)> {
    yaml.lines().enumerate().find_map(|(number, line)| {
        let value = line.split_once(": ").map_or(line, |(_, value)| value).trim();
        let value = value.trim_start_matches("- ");
        let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        (!value[1..].contains(mark)).then(|| (number as u32, line.to_owned()))
    })
}

/// The line (from 0) on which brackets stand too deep. Those in quotation marks count too: no title opens so many.
fn too_deep(yaml: &str) -> Option<u32> {
    let mut depth = 0usize;
    yaml.lines().enumerate().find_map(|(number, line)| {
        let deep = line.bytes().any(|byte| {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > NESTING
        });
        deep.then_some(number as u32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_bad_line_is_named() {
        let error = read::<BTreeMap<String, String>>("title: a\ndate: [\n", "raw/a.md", 2).unwrap_err();
        assert_eq!(error.place.file, "raw/a.md");
        assert!(error.place.line >= Some(3));
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_named() {
        let error = read::<BTreeMap<String, String>>("title: \"Rates\nnote: b\n", "stories/a.md", 2).unwrap_err();
        assert_eq!((error.place.line, error.message.as_str()), (Some(2), "a quotation mark is opened and not closed"));
    }

    #[test]
    fn anchors_aliases_and_tags_are_refused() {
        for yaml in ["a: &x 1", "a: *x", "- !!python/object x", "a: !tag b"] {
            assert!(read::<BTreeMap<String, String>>(yaml, "f", 1).is_err(), "{yaml}");
        }
    }

    #[test]
    fn brackets_nested_too_deep_are_refused_before_they_are_parsed() {
        for bracket in ["[", "{a: "] {
            let yaml = format!("title: A\ntags: {}", bracket.repeat(LIMIT / 8));
            let error = read::<BTreeMap<String, serde_json::Value>>(&yaml, "f", 2).unwrap_err();
            assert_eq!(error.place.line, Some(3));
            assert!(error.message.contains("more than 32 deep"), "{}", error.message);
        }
        assert!(read::<BTreeMap<String, Vec<String>>>("a: [b, \"[\"]\n", "f", 1).is_ok());
    }

    #[test]
    fn a_file_without_an_end_mark_has_no_front_matter() {
        assert_eq!(split("---\ntitle: A\n").0, None);
    }
}
