//! The editor's word on a story: `content/stories/*.md`.

use super::{DifferenceRuling, FactRuling, StoryId};
use crate::config;
use crate::date::Stamp;
use crate::diag::{Diagnostic, Noted, Place, meant_in, reworded};
use crate::yaml;
use serde_json::{Map, Value};

/// One editor file. Its name (without `.md`) is the story's id.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ruling {
    /// Path of the file, for messages; set by the reader.
    #[serde(skip)]
    pub file: String,
    /// Id of the story: the file's name; set by the reader.
    #[serde(skip)]
    pub id: String,
    /// Title instead of the best headline.
    pub title: Option<String>,
    /// Globs of raw files that belong to this story.
    pub include: Vec<String>,
    /// Ids of stories that are this one.
    pub merge: Vec<String>,
    /// Globs of raw files that make a story of their own.
    pub split: Vec<String>,
    /// Globs of raw files that are left out of the site's stories.
    pub exclude: Vec<String>,
    /// Keep it first on the home page.
    pub pin: bool,
    /// Place among the stories of a day; smaller first.
    pub order: Option<i64>,
    /// Topics.
    pub tags: Vec<String>,
    /// Marking, instead of the site's.
    pub marking: Option<String>,
    /// Not before this date.
    pub embargo: Option<String>,
    /// Do not show the story at all.
    pub hide: bool,
    /// The word on single statements.
    pub facts: Vec<FactRuling>,
    /// The word on what outlets differ in.
    pub differences: Vec<DifferenceRuling>,
    /// The editor's note, in Markdown: the body of the file.
    #[serde(skip)]
    pub note: String,
}

impl Ruling {
    /// Reads the editor file `file` (its path, for messages and for the id).
    ///
    /// A key that cannot be read is left out with an error, and the others still rule. Where that may be what holds the
    /// story back (an embargo that is no date, `hdie: true`, front matter that is no YAML) the story stays hidden:
    /// publishing too early cannot be taken back.
    ///
    /// ```
    /// let read = newsfold::story::Ruling::read("stories/port-fire.md", "---\ntitle: Fire in the port\n---\nOur note.\n");
    /// assert_eq!((read.value.id.as_str(), read.value.note.as_str()), ("port-fire", "Our note."));
    /// ```
    pub fn read(file: &str, text: &str) -> Noted<Ruling> {
        let (front, body, _) = yaml::split(text);
        let mut notes = Vec::new();
        let (front, body, first) = match front {
            Some(front) => (front, body, 2),
            None => bare_keys(body, file, &mut notes),
        };
        let mut ruling = match yaml::read_mapping(front, file, first) {
            Ok(keys) => key_by_key(keys.take(&mut notes), front, file, first, &mut notes),
            Err(_) => {
                // What it merges, splits off and includes is known all the same: it is that which stays hidden.
                let before = notes.len();
                let keys = yaml::read_apart(front, file, first).take(&mut notes);
                for note in &mut notes[before..] {
                    note.hint = Some("the story stays hidden until the file can be read".to_owned());
                }
                Ruling { hide: true, ..key_by_key(keys, front, file, first, &mut notes) }
            }
        };
        ruling.file = file.to_owned();
        ruling.id = StoryId::from_title(stem(file)).0;
        ruling.note = body.trim().to_owned();
        if let Some(embargo) = &ruling.embargo
            && Stamp::read(embargo).is_none()
        {
            let message = format!("embargo `{embargo}` is no date; the story stays hidden");
            notes.push(Diagnostic::error(Place::file(file), message).hint("write it as `2021-07-19`"));
            ruling.hide = true;
        }
        if let Some(label) = &ruling.marking
            && config::marking(label).is_none()
        {
            let message = format!("`{label}` is no marking of TLP 2.0; the story stays hidden");
            notes.push(Diagnostic::error(Place::file(file), message).hint(config::MARKING_HINT));
            ruling.hide = true;
        }
        for fact in &mut ruling.facts {
            let (says, dated) = (fact.names_something(), fact.date_is_read());
            if !says {
                let message = "a fact without `says` names no statement";
                let message = if fact.hide { format!("{message}; the story stays hidden") } else { message.to_owned() };
                let hint = "copy some of its words from the page";
                notes.push(
                    Diagnostic::error(Place::line(file, first + line_of(front, "facts", &Value::Null)), message)
                        .hint(hint),
                );
                ruling.hide |= fact.hide;
            }
            if let Some(date) = fact.date.take_if(|_| !dated) {
                let message = format!("`{date}` is no date; the statement keeps its own");
                let line = front.lines().position(|line| line.contains(&date)).unwrap_or_default();
                let hint = "write it as `2031-05-04`, `2031-05`, `2031` or `unknown`";
                notes.push(Diagnostic::error(Place::line(file, first + line as u32), message).hint(hint));
            }
        }
        ruling.facts.retain(FactRuling::names_something);
        if ruling.differences.iter().any(|difference| !difference.names_something()) {
            let place = Place::line(file, first + line_of(front, "differences", &Value::Null));
            let hint = "copy words of two values from the page: `says: [\"54\", \"53\"]`";
            notes.push(Diagnostic::error(place, "a difference without two values under `says` names none").hint(hint));
        }
        ruling.differences.retain(DifferenceRuling::names_something);
        Noted { value: ruling, notes }
    }

    /// Does it hold its story back, or a statement of it?
    pub(super) fn holds(&self) -> bool {
        self.hide || self.embargo.is_some() || self.facts.iter().any(|fact| fact.hide)
    }
}

/// The keys at the head of a note, which is front matter of which the editor forgot the lines `---`; the note; and the line on
/// which the keys start. They reach to the first line that is empty or a rule.
fn bare_keys<'a>(text: &'a str, file: &str, notes: &mut Vec<Diagnostic>) -> (&'a str, &'a str, u32) {
    let mark = |line: &str| matches!(line.trim(), "" | "---");
    let head: usize = text.split_inclusive('\n').take_while(|line| mark(line)).map(str::len).sum();
    let rest = &text[head..];
    let Some(key) = rest.lines().next().and_then(key_of) else { return ("", text, 1) };
    let length: usize = rest.split_inclusive('\n').take_while(|line| !mark(line)).map(str::len).sum();
    let first = text[..head].lines().count() as u32 + 1;
    let message = format!("`{key}` stands outside of front matter, and is read as if it stood there");
    let hint = "put a line `---` above the keys and another one below them";
    notes.push(Diagnostic::warning(Place::line(file, first), message).hint(hint));
    let note = rest[length..].trim_start();
    (&rest[..length], note.strip_prefix("---").unwrap_or(note), first)
}

/// The key that a line gives a value to.
fn key_of(line: &str) -> Option<&'static str> {
    let (key, _) = line.split_once(':')?;
    KEYS.into_iter().find(|known| *known == key.trim())
}

/// What can be read of the `keys`, of which a bad one does not undo the others.
fn key_by_key(keys: Map<String, Value>, front: &str, file: &str, first: u32, notes: &mut Vec<Diagnostic>) -> Ruling {
    let (mut sound, mut hide) = (Map::new(), false);
    for (key, value) in each_fact_apart(keys) {
        let value = meant(&key, value);
        let alone = Map::from_iter([(key.clone(), value.clone())]);
        match serde_json::from_value::<Ruling>(Value::Object(alone)) {
            Ok(_) => match (sound.get_mut(&key), value) {
                (Some(Value::Array(facts)), Value::Array(more)) => facts.extend(more),
                (_, value) => drop(sound.insert(key, value)),
            },
            Err(error) => {
                let place = Place::line(file, first + line_of(front, &key, &value));
                let holds =
                    |key: &str| HOLDING.iter().any(|name| strsim::jaro_winkler(&key.to_lowercase(), name) > 0.8);
                let in_fact = value.as_array().into_iter().flatten().filter_map(Value::as_object).flat_map(Map::keys);
                let held = holds(&key) || in_fact.map(String::as_str).any(holds);
                let error = error.to_string();
                let what = if LISTS.contains(&&*key) { format!("an entry of `{key}`") } else { format!("`{key}`") };
                let message = format!("{what} is left out: {}", reworded(&error));
                let (message, hint) = match held {
                    true => {
                        let hint = "write `hide: true`, `embargo: 2021-07-19` or `marking: TLP:GREEN`";
                        (message + "; the story stays hidden", hint.to_owned())
                    }
                    false => (message, meant_in(&error).unwrap_or_else(|| "the rest of the file rules".to_owned())),
                };
                notes.push(Diagnostic::error(place, message).hint(hint));
                hide |= held;
            }
        }
    }
    let mut ruling: Ruling = serde_json::from_value(Value::Object(sound)).unwrap_or_default();
    ruling.hide |= hide;
    ruling
}

/// The line of the front matter, from 0, on which `key` has this value; of a fact the line of one of its words.
fn line_of(front: &str, key: &str, value: &Value) -> u32 {
    let facts = value.as_array().into_iter().flatten().filter_map(Value::as_object);
    let mut words = facts.flat_map(Map::values).filter_map(Value::as_str).filter(|word| !word.is_empty());
    let told = words.find_map(|word| front.lines().position(|line| key == "facts" && line.contains(word)));
    let line = told.or_else(|| front.lines().position(|line| line.trim_start().starts_with(key)));
    line.unwrap_or_default() as u32
}

/// The keys with their values, the entries of `facts` one by one: a bad one does not undo the others.
fn each_fact_apart(keys: Map<String, Value>) -> impl Iterator<Item = (String, Value)> {
    keys.into_iter().flat_map(|(key, value)| match value {
        Value::Array(facts) if LISTS.contains(&&*key) => facts.into_iter().map(|fact| (key.clone(), fact)).collect(),
        value => vec![(key, value)],
    })
}

/// A value in the form that its key asks for, where it is plain what was meant: one name is a list of one, and "yes" is true.
fn meant(key: &str, value: Value) -> Value {
    match &value {
        // No id and no topic holds a comma; a file's name may.
        Value::String(names) if ["merge", "tags"].contains(&key) => {
            let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
            Value::Array(names.map(Value::from).collect())
        }
        Value::String(_) if ["include", "split", "exclude"].contains(&key) => Value::Array(vec![value]),
        Value::String(word) if ["pin", "hide"].contains(&key) => match word.to_lowercase().as_str() {
            "yes" | "on" => Value::Bool(true),
            "no" | "off" => Value::Bool(false),
            _ => value,
        },
        Value::Object(fact) if LISTS.contains(&key) => Value::Array(vec![Value::Object(meant_of_fact(fact))]),
        _ => value,
    }
}

/// A year is a number to YAML, and a date to the editor.
fn meant_of_fact(fact: &Map<String, Value>) -> Map<String, Value> {
    let each = |(key, value): (&String, &Value)| {
        let value = match (key.as_str(), value) {
            ("date", Value::Number(year)) => Value::String(year.to_string()),
            ("brief" | "updates", value) => meant("pin", value.clone()),
            ("says", Value::Array(says)) => says.iter().map(in_words).collect(),
            (key, value) => meant(key, value.clone()),
        };
        (key.clone(), value)
    };
    fact.iter().map(each).collect()
}

/// A number is a number to YAML, and the words of a value to the editor.
fn in_words(value: &Value) -> Value {
    if let Value::Number(number) = value { Value::String(number.to_string()) } else { value.clone() }
}

/// Keys whose entries stand or fall one by one.
const LISTS: [&str; 2] = ["facts", "differences"];

/// All keys.
const KEYS: [&str; 13] = [
    "title",
    "include",
    "merge",
    "split",
    "exclude",
    "pin",
    "order",
    "tags",
    "marking",
    "embargo",
    "hide",
    "facts",
    "differences",
];

/// Keys that hold a story back.
const HOLDING: [&str; 3] = ["hide", "embargo", "marking"];

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(".md").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ruling_is_named_after_its_file_and_keeps_its_note() {
        let text =
            "---\ntitle: Fire in the port\nsplit: ['raw/b*.txt']\npin: true\norder: 2\n---\n\nSeen by *two* desks.\n";
        let read = Ruling::read("stories/port-fire.md", text);
        assert_eq!(read.notes, []);
        assert_eq!(read.value.id, "port-fire");
        assert_eq!(read.value.title.as_deref(), Some("Fire in the port"));
        assert_eq!((read.value.pin, read.value.order), (true, Some(2)));
        assert_eq!(read.value.note, "Seen by *two* desks.");
    }

    #[test]
    fn a_headline_with_a_colon_needs_no_quotation_marks() {
        let read = Ruling::read("stories/port.md", "---\ntitle: Lenn: the fire\ntags: [a]\n---\n");
        assert_eq!((read.value.title.as_deref(), read.value.tags.len()), (Some("Lenn: the fire"), 1));
        assert!(!read.value.hide && read.notes[0].hint.is_some(), "{:?}", read.notes);
    }

    #[test]
    fn a_marking_that_is_none_holds_the_story_back() {
        for front in ["marking: TLP:RDE", "markin: TLP:RED"] {
            let read = Ruling::read("stories/port.md", &format!("---\n{front}\n---\n"));
            assert!(read.value.hide, "{front}");
        }
        assert!(!Ruling::read("stories/port.md", "---\nmarking: TLP:RED\n---\n").value.hide);
    }

    #[test]
    fn every_key_is_known_by_name() {
        let schema = serde_json::to_value(schemars::schema_for!(Ruling)).expect("a schema is plain JSON");
        let mut known: Vec<&str> = schema["properties"].as_object().expect("keys").keys().map(String::as_str).collect();
        let mut keys = KEYS;
        keys.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, keys);
    }

    #[test]
    fn keys_without_front_matter_are_named_and_rule() {
        for text in ["hide: true\ntitle: A\n", "\ntitle: A\nhide: yes\n\nNote.\n", "---\nhide: true\n"] {
            let read = Ruling::read("stories/port.md", text);
            assert!(read.value.hide && !read.value.note.contains("hide"), "{text}");
            assert_eq!(read.notes.len(), 1, "{:?}", read.notes);
        }
        let read = Ruling::read("stories/port.md", "title: A\nembargo: 2031-05-04\n---\nNote.\n");
        assert_eq!((read.value.title.as_deref(), read.value.note.as_str()), (Some("A"), "Note."));
        assert!(read.value.embargo.is_some() && read.notes[0].message.contains("`title`"), "{:?}", read.notes);
    }

    #[test]
    fn a_file_that_is_no_yaml_holds_back_what_it_merges() {
        let text = "---\ntitle: \"Nine dead\nmerge: [one, two]\nembargo: 2099-01-15\nfacts:\n  - says: a\n   date: 2031\n---\n";
        let read = Ruling::read("stories/flood.md", text);
        assert_eq!((read.value.merge.len(), read.value.hide, read.notes.len()), (2, true, 2), "{:?}", read.notes);
        assert_eq!(read.notes.iter().map(|note| note.place.line).collect::<Vec<_>>(), [Some(2), Some(7)]);
        let commas = Ruling::read("stories/flood.md", "---\nmerge: one, two\ntags: Politik, Wind\n---\n").value;
        assert_eq!((commas.merge.len(), commas.tags.len()), (2, 2));
    }

    #[test]
    fn one_name_is_a_list_of_one() {
        let read = Ruling::read("stories/a.md", "---\ntags: jobs\nmerge: other-story\npin: yes\n---\n");
        assert_eq!(read.notes, []);
        assert_eq!(
            (read.value.tags, read.value.merge, read.value.pin),
            (vec!["jobs".into()], vec!["other-story".into()], true)
        );
    }

    #[test]
    fn a_file_without_front_matter_is_a_note() {
        let read = Ruling::read("stories/port-fire.md", "Only a note.\n");
        assert_eq!((read.value.note.as_str(), read.notes.len()), ("Only a note.", 0));
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_the_file() {
        let read = Ruling::read("stories/a.md", "---\ntitel: A\n---\n");
        assert_eq!(read.value.title, None);
        assert_eq!(read.notes[0].place.file, "stories/a.md");
    }

    #[test]
    fn an_embargo_that_is_no_date_hides_the_story() {
        let read = Ruling::read("stories/a.md", "---\nembargo: soon\n---\n");
        assert!(read.value.hide);
        assert_eq!(read.notes.len(), 1);
    }

    #[test]
    fn a_bad_key_does_not_undo_the_good_ones() {
        let read = Ruling::read("stories/a.md", "---\ntilte: A\nhide: true\norder: first\npin: true\n---\nNote.\n");
        assert!(read.value.hide && read.value.pin);
        assert_eq!((read.value.order, read.value.note.as_str()), (None, "Note."));
        assert_eq!(read.notes.iter().map(|note| note.place.line).collect::<Vec<_>>(), [Some(2), Some(4)]);
    }

    #[test]
    fn what_may_hold_a_story_back_holds_it() {
        for front in ["hdie: true", "hide: yes please", "embargos: 2099-01-01", "title: [unclosed"] {
            let read = Ruling::read("stories/a.md", &format!("---\n{front}\n---\n"));
            assert!(read.value.hide, "{front}");
            assert_eq!(read.notes.len(), 1, "{front}");
        }
        assert!(!Ruling::read("stories/a.md", "---\ntilte: A\n---\n").value.hide);
    }
}
