//! JSON: lines, arrays and answers of crawlers and news services.
//!
//! The names of the fields differ from program to program; `NAMES` lists them. What wires and archives send is told by
//! its own fields and read by `ninjs` and `infomedia`.

use super::text::lines;
use super::{infomedia, ninjs};
use crate::diag::{Diagnostic, Place};
use crate::raw::parse::{Draft, Source, Split};
use crate::raw::stated::{string, strings};
use crate::raw::{Body, Line, Stated};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

pub(super) type Object = Map<String, Value>;

/// An object with a quoted key, or an array of objects. A text that opens with `[Photo]` is neither.
pub(super) fn sniff(_: &Source, head: &str) -> bool {
    let mut marks = head.chars().filter(|c| !c.is_whitespace());
    match marks.next() {
        Some('{') => matches!(marks.next(), Some('"' | '}')),
        Some('[') => matches!((marks.next(), marks.next()), (Some('{'), Some('"')) | (Some(']'), None)),
        _ => false,
    }
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let mut split = match text.trim_start().starts_with('[') {
        true => array(source, text),
        false => values(source, text),
    };
    if split.drafts.is_empty() && split.notes.is_empty() {
        split.notes.push(source.error("the JSON holds no article: no object has a title or a text"));
    }
    split
}

/// The objects of an array, one by one: a cut array gives those before the cut, and no more than one is in memory.
fn array(source: &Source, text: &str) -> Split {
    let mut split = Split::default();
    let mut at = text.find('[').map_or(0, |at| at + 1);
    let mut line = Lines::new(text);
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\n', '\r', '\t', ',']).len();
        if at >= text.len() || text[at..].starts_with(']') {
            break;
        }
        let mut stream = serde_json::Deserializer::from_str(&text[at..]).into_iter::<&RawValue>();
        let number = line.of(at);
        match stream.next() {
            Some(Ok(value)) => split.add(record(source, value.get(), number)),
            Some(Err(error)) => {
                split.notes.push(broken(source, number, &error));
                if let Some(cut) = error.is_eof().then(|| mended(&text[at..])).flatten() {
                    split.drafts.extend(record(source, &cut, number).drafts);
                }
                break;
            }
            None => break,
        }
        at += stream.byte_offset();
    }
    split
}

/// JSON lines, or one object written over several lines. A line that cannot be read is named, the others are used.
fn values(source: &Source, text: &str) -> Split {
    let mut filled = text.lines().filter(|line| !line.trim().is_empty());
    let first = filled.next().unwrap_or_default();
    let single =
        filled.next().is_none() || serde_json::from_str::<&RawValue>(first).is_err() && !looks_like_lines(text);
    if single {
        let line = 1 + text[..text.len() - text.trim_start().len()].matches('\n').count() as u32;
        return whole_or_cut(source, text.trim(), line);
    }
    let mut split = Split::default();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        split.add(record(source, line, number));
    }
    split
}

/// Articles of the one value of a file; of a cut value what stands before the cut.
fn whole_or_cut(source: &Source, text: &str, line: u32) -> Split {
    let cut = serde_json::from_str::<&RawValue>(text).err().filter(serde_json::Error::is_eof);
    let Some((error, mended)) = cut.and_then(|error| Some((error, mended(text)?))) else {
        return record(source, text, line);
    };
    let mut split = record(source, &mended, line);
    split.notes.clear();
    split.notes.push(broken(source, line, &error).hint("the file is cut off; what could be read of it was used"));
    split
}

/// A value that ends too early, up to the last value in it that is whole, with what it opens closed.
fn mended(text: &str) -> Option<String> {
    let (_, end) = unclosed(text)?;
    let whole = &text[..end?];
    let (open, _) = unclosed(whole)?;
    Some(whole.chars().chain(open.into_iter().rev()).collect())
}

/// The brackets that close what the text leaves open, the outermost first, and where the last whole value in it ends.
fn unclosed(text: &str) -> Option<(Vec<char>, Option<usize>)> {
    let (mut open, mut string, mut escaped): (Vec<char>, bool, bool) = (Vec::new(), false, false);
    let mut end = None;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if string => escaped = true,
            '"' => string = !string,
            _ if string => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' if open.pop() != Some(c) => return None,
            '}' | ']' => end = Some(at + 1),
            ',' => end = Some(at),
            _ => {}
        }
        if open.len() > NESTED {
            return None;
        }
    }
    Some((open, end))
}

/// Deepest nesting of a cut value that is mended; the JSON reader goes no deeper either.
const NESTED: usize = 128;

/// Does most of the text consist of lines that hold an object each?
fn looks_like_lines(text: &str) -> bool {
    let head = text.lines().filter(|line| !line.trim().is_empty()).take(20);
    let (all, whole) = head.fold((0, 0), |(all, whole), line| {
        (all + 1, whole + usize::from(line.starts_with('{') && line.trim_end().ends_with('}')))
    });
    whole * 2 > all
}

/// Articles of one JSON value that starts on `line`.
pub(in crate::raw) fn record(source: &Source, text: &str, line: u32) -> Split {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(object)) => {
            let mut split = articles(&object, line, 0);
            split.notes.iter_mut().for_each(|note| note.place.file.clone_from(&source.path));
            match split.drafts.is_empty() && split.notes.is_empty() {
                true => {
                    let note = "the JSON object is no article: it has neither title nor text";
                    Split::failed(Diagnostic::warning(Place::line(&source.path, line), note))
                }
                false => split,
            }
        }
        Ok(_) => Split::failed(Diagnostic::warning(Place::line(&source.path, line), "the JSON value is no object")),
        Err(error) => Split::failed(broken(source, line, &error)),
    }
}

fn broken(source: &Source, line: u32, error: &serde_json::Error) -> Diagnostic {
    let place = Place::line(&source.path, line + (error.line() as u32).saturating_sub(1));
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    Diagnostic::error(place, format!("the JSON cannot be read: {message}"))
}

/// Where answers of news services keep their articles.
const LISTS: &[&str] =
    &["articles", "items", "item", "results", "docs", "documents", "stories", "news", "entries", "hits", "records"];
/// What such lists may be wrapped in.
const WRAPPERS: &[&str] = &["response", "data", "result", "hits", "_source", "source", "fields", "article"];

/// The articles of an object: it is one itself, or a list of them stands in it.
fn articles(object: &Object, line: u32, depth: u8) -> Split {
    if let Some(split) = infomedia::articles(object, line) {
        return split;
    }
    if object.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org")) {
        return json_feed(object, line);
    }
    if ninjs::is_item(object) {
        return Split::one(ninjs::article(object, line));
    }
    let list = LISTS.iter().filter_map(|key| get(object, key)).find_map(|value| match value {
        Value::Array(list) if list.iter().any(Value::is_object) => Some(list),
        _ => None,
    });
    if let Some(list) = list.filter(|_| !has_text(object) && depth < 4) {
        let mut split = Split::default();
        for object in list.iter().filter_map(Value::as_object) {
            split.add(articles(object, line, depth + 1));
        }
        return split;
    }
    if is_removed(object) {
        let note =
            Diagnostic::note(Place::line(String::new(), line), "an item that its outlet has removed is left out");
        return Split { notes: vec![note], ..Split::default() };
    }
    if let Some(draft) = article(object, line) {
        return Split::one(draft);
    }
    let inner = WRAPPERS.iter().chain(LISTS).filter_map(|key| get(object, key)?.as_object());
    inner
        .filter(|_| depth < 4)
        .map(|inner| articles(inner, line, depth + 1))
        .find(|split| !split.drafts.is_empty())
        .unwrap_or_default()
}

fn json_feed(feed: &Object, line: u32) -> Split {
    let outlet = feed.get("title").and_then(string);
    let lang = feed.get("language").and_then(string);
    let items = feed.get("items").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let drafts = items.filter_map(|item| {
        let mut draft = article(item, line)?;
        draft.export_id = get(item, "id").and_then(string);
        let stated = &mut draft.hints.format;
        stated.source = outlet.clone();
        stated.lang = stated.lang.take().or_else(|| lang.clone());
        Some(draft)
    });
    Split::all(drafts.collect())
}

/// What is known of an article, and the names that programs give it, the most telling first. Names are compared
/// without case, `_` and `-`.
const NAMES: &[(&str, &[&str])] = &[
    (
        "title",
        &["title", "headline", "heading", "webtitle", "titlepage", "titlerss", "articletitle", "name", "subject"],
    ),
    (
        "date",
        &[
            "datepublish",
            "datepublished",
            "publishedat",
            "publishdate",
            "published",
            "publisheddate",
            "publicationdate",
            "pubdate",
            "webpublicationdate",
            "datetime",
            "date",
            "timestamp",
            "createdat",
            "created",
        ],
    ),
    ("updated", &["datemodify", "datemodified", "updatedat", "modified", "updated", "lastmodified"]),
    (
        "text",
        &[
            "maintext",
            "articlebody",
            "fulltext",
            "bodytext",
            "text",
            "body",
            "content",
            "contenttext",
            "articletext",
            "plaintext",
        ],
    ),
    ("html", &["bodyhtml", "contenthtml", "html", "rawhtml"]),
    ("lead", &["description", "summary", "abstract", "lead", "excerpt", "trailtext", "snippet"]),
    (
        "source",
        &[
            "sourcename",
            "outlet",
            "publisher",
            "sitename",
            "publication",
            "newspaper",
            "source",
            "sourcedomain",
            "domain",
            "site",
        ],
    ),
    ("authors", &["authors", "author", "byline", "creator", "writers"]),
    ("section", &["section", "sectionname", "category", "rubric", "desk"]),
    ("url", &["url", "link", "weburl", "articleurl", "canonicalurl", "permalink", "sourceurl"]),
    ("lang", &["language", "lang", "languagecode", "locale"]),
];

fn normal(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// A value by its name, however it is written.
pub(super) fn get<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object
        .get(name)
        .or_else(|| object.iter().find(|(key, _)| normal(key) == name).map(|(_, value)| value))
        .filter(|value| !value.is_null())
}

fn names(what: &str) -> &'static [&'static str] {
    NAMES.iter().find(|(name, _)| *name == what).map_or(&[], |(_, names)| names)
}

fn value(object: &Object, what: &str) -> Option<String> {
    names(what).iter().find_map(|name| get(object, name).and_then(string))
}

fn has_text(object: &Object) -> bool {
    ["text", "html"].iter().any(|what| value(object, what).is_some())
}

/// An article by the usual names; `None` when the object has neither title nor text.
fn article(object: &Object, line: u32) -> Option<Draft> {
    let title = value(object, "title");
    let body = body(object, line);
    if title.is_none() && body.is_none() {
        return None;
    }
    let moment = |what| names(what).iter().find_map(|name| get(object, name).and_then(moment));
    let stated = Stated {
        title: title.map(|title| super::feed::without_tags(&title)),
        date: moment("date"),
        updated: moment("updated"),
        authors: names("authors")
            .iter()
            .find_map(|name| get(object, name).map(strings).filter(|list| !list.is_empty()))
            .unwrap_or_default(),
        source: value(object, "source"),
        section: value(object, "section"),
        url: value(object, "url").filter(|url| url.starts_with("http")),
        lang: value(object, "lang"),
        ..Stated::default()
    };
    Some(Draft::new(stated, body.unwrap_or(Body::Lines(Vec::new()))))
}

/// The text: HTML where it is given, else plain text, else the summary.
fn body(object: &Object, line: u32) -> Option<Body> {
    let html = value(object, "html").map(|html| html_body(html, line));
    html.or_else(|| value(object, "text").or_else(|| value(object, "lead")).map(|text| text_body(&text, line)))
}

pub(super) fn html_body(html: String, line: u32) -> Body {
    let start = html.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    let page = start.starts_with("<!doctype") || start.starts_with("<html");
    Body::Html { html, line, page }
}

/// Text that may turn out to be markup. All its lines stand on one line of the JSON file.
pub(super) fn text_body(text: &str, line: u32) -> Body {
    let markup = ["</p>", "<br", "</div>", "<p>", "</a>"].iter().any(|tag| text.contains(tag));
    match markup {
        true => html_body(text.to_owned(), line),
        false => Body::Lines(lines(text, 0).into_iter().map(|Line { text, .. }| Line { number: line, text }).collect()),
    }
}

/// Is nothing left of the item but that it was removed, as news services say it?
fn is_removed(object: &Object) -> bool {
    let says = |what| value(object, what).is_none_or(|text| text.eq_ignore_ascii_case(REMOVED));
    value(object, "title").is_some_and(|title| title.eq_ignore_ascii_case(REMOVED))
        && ["text", "html", "lead"].into_iter().all(says)
}

const REMOVED: &str = "[Removed]";

/// A date as it stands, or from seconds or milliseconds since 1970.
fn moment(value: &Value) -> Option<String> {
    match value.as_f64() {
        Some(number) if number > 1e8 => {
            let seconds = if number > 1e11 { number / 1000.0 } else { number };
            Some(jiff::Timestamp::from_second(seconds as i64).ok()?.to_string())
        }
        Some(_) => None,
        None => string(value).filter(|date| !super::is_epoch(date)),
    }
}

/// Line numbers of byte offsets, asked in rising order.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Lines { text, at: 0, line: 1 }
    }

    fn of(&mut self, at: usize) -> u32 {
        self.line += memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.at..at]).count() as u32;
        self.at = at;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn what_a_service_has_removed_is_left_out_and_the_first_day_of_all_clocks_is_no_date() {
        let removed = r#"{"title": "[Removed]", "content": "[Removed]", "publishedAt": "1970-01-01T00:00:00Z"}"#;
        let kept = r#"{"title": "Ferry sails", "content": "The ferry sailed.", "publishedAt": "1970-01-01T00:00:00Z"}"#;
        let split = parsed(&format!(r#"{{"articles": [{removed}, {kept}]}}"#));
        assert_eq!((split.drafts.len(), split.notes.len()), (1, 1));
        assert_eq!(split.notes[0].place.file, "raw/f.json");
        assert_eq!(split.drafts[0].hints.format.date, None);
        assert_eq!(parsed(&format!("{removed}\n{kept}\n")).drafts.len(), 1);
    }

    fn parsed(text: &str) -> Split {
        let source = Source { path: "raw/f.json".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        parse(&source, text)
    }

    #[test]
    fn lines_and_arrays_give_the_same_articles() {
        let a = r#"{"title": "A", "maintext": "One.\nTwo.", "date_publish": "2021-07-19 10:00:00", "source_domain": "www.harbour.example", "authors": ["B"], "language": "en"}"#;
        let b = r#"{"title": "B", "text": "Three."}"#;
        let lines = parsed(&format!("{a}\n\n{b}\n"));
        let array = parsed(&format!("[\n{a},\n\n{b}]"));
        assert_eq!(lines.drafts.len(), 2);
        assert_eq!(lines.drafts[0].hints, array.drafts[0].hints);
        assert_eq!(lines.drafts[0].hints.format.source.as_deref(), Some("www.harbour.example"));
        assert!(matches!(&lines.drafts[1].body, Body::Lines(lines) if lines[0].number == 3));
        assert!(matches!(&array.drafts[1].body, Body::Lines(lines) if lines[0].number == 4));
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_used() {
        let split = parsed("{\"title\": \"A\"}\n{\"title\": \n{\"title\": \"C\"}\n");
        assert_eq!(split.drafts.len(), 2);
        assert_eq!(split.notes[0].place.line, Some(2));
    }

    #[test]
    fn a_cut_array_gives_what_stands_before_the_cut() {
        let split = parsed("[{\"title\": \"A\"},\n{\"title\": \"B");
        assert_eq!((split.drafts.len(), split.notes.len()), (1, 1));
    }

    #[test]
    fn answers_of_news_services_are_opened() {
        let split = parsed(
            r#"{"status": "ok", "articles": [{"source": {"id": null, "name": "Dock News"}, "title": "A", "publishedAt": "2021-07-19T10:00:00Z"}]}"#,
        );
        assert_eq!(split.drafts[0].hints.format.source.as_deref(), Some("Dock News"));
        let split =
            parsed(r#"{"hits": {"hits": [{"_source": {"headline": "A", "body": "B", "timestamp": 1626688800}}]}}"#);
        assert_eq!(split.drafts[0].hints.format.date.as_deref(), Some("2021-07-19T10:00:00Z"));
    }

    #[test]
    fn a_cut_answer_gives_the_articles_before_the_cut() {
        let text = "{\"status\": \"ok\", \"articles\": [\n{\"title\": \"Ferry, \\\"at last\\\"\", \"text\": \"One.\"},\n{\"title\": \"Second\", \"text\": \"Two.\", \"url\": \"https://do";
        let split =
            parse(&Source { path: "raw/f.json".to_owned(), bytes: text.as_bytes(), depth: 0, columns: &NONE }, text);
        let titles: Vec<Option<&str>> = split.drafts.iter().map(|draft| draft.hints.format.title.as_deref()).collect();
        assert_eq!(titles, [Some("Ferry, \"at last\""), Some("Second")]);
        assert!(split.notes[0].message.starts_with("the JSON cannot be read"));
        assert_eq!(mended("{\"title\": \"Fer"), None);
        assert_eq!(mended(&"[".repeat(100_000)), None);
    }

    #[test]
    fn json_without_articles_is_named() {
        assert_eq!(parsed("{\"a\": 1}").notes.len(), 1);
        assert_eq!(parsed("[]").notes.len(), 1);
    }
}
