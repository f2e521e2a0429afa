//! ninjs, the IPTC's JSON for wires, versions 1 to 3, as Superdesk, NTB, dpa and AP send it.

use super::byline::names;
use super::json::{Object, html_body, text_body};
use crate::raw::parse::Draft;
use crate::raw::stated::{string, strings};
use crate::raw::{Body, Fate, Stated};
use serde_json::Value;

/// An item has an id and says what may be done with it.
pub(super) fn is_item(object: &Object) -> bool {
    let has = |name: &str| object.contains_key(name);
    (has("uri") || has("guid")) && (has("pubstatus") || has("versioncreated")) && !has("maintext")
}

pub(super) fn article(object: &Object, line: u32) -> Draft {
    let field = |name: &str| object.get(name).and_then(string);
    let stated = Stated {
        title: main_of(object, "headlines")
            .or_else(|| field("headline"))
            .or_else(|| field("title"))
            .or_else(|| field("slugline")),
        date: ["firstpublished", "versioncreated", "contentcreated", "firstcreated"]
            .iter()
            .find_map(|name| field(name)),
        authors: authors(object),
        source: ["source", "infosources", "provider", "copyrightholder", "by"].iter().find_map(|name| field(name)),
        section: ["service", "subject", "subjects"].iter().find_map(|name| field(name)),
        url: field("url").or_else(|| field("canonical")).filter(|url| url.starts_with("http")),
        lang: field("language"),
        embargo: field("embargoed"),
        version: field("version").and_then(|version| version.parse().ok()),
        ..Stated::default()
    };
    let id = object.get("altids").and_then(|ids| ids.get("itemid")).and_then(string);
    let id = id.or_else(|| field("guid")).or_else(|| field("uri"));
    let mut draft = Draft::new(stated, body(object, line)).id(id.clone());
    draft.fate = fate(object, id);
    draft
}

fn fate(object: &Object, id: Option<String>) -> Fate {
    let killed = object
        .get("pubstatus")
        .and_then(Value::as_str)
        .is_some_and(|status| matches!(status.to_lowercase().as_str(), "canceled" | "cancelled" | "withheld"));
    let replaced =
        ["evolvedfrom", "replaces"].iter().filter_map(|name| object.get(*name)).flat_map(strings).collect::<Vec<_>>();
    match () {
        () if killed => Fate::Killed(id.into_iter().collect()),
        () if !replaced.is_empty() => Fate::Replaces(replaced),
        () => Fate::Published,
    }
}

/// The value with the role `main`, else the first, of ninjs 2's lists of values with roles.
fn main_of(object: &Object, name: &str) -> Option<String> {
    let list = object.get(name)?.as_array()?;
    let main = list.iter().find(|value| value.get("role").and_then(Value::as_str) == Some("main"));
    main.or(list.first()).and_then(string)
}

fn authors(object: &Object) -> Vec<String> {
    let writes = |person: &&Value| {
        let role = person.get("role").and_then(Value::as_str).unwrap_or("writer");
        matches!(role, "writer" | "author" | "reporter" | "by")
    };
    let byline = object.get("byline").or_else(|| object.get("by")).map(strings).unwrap_or_default();
    match byline.is_empty() {
        true => object
            .get("authors")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter(writes)
            .filter_map(string)
            .collect(),
        false => byline.iter().flat_map(|byline| names(byline)).collect(),
    }
}

/// The body as HTML, else as text, else the description.
fn body(object: &Object, line: u32) -> Body {
    let field = |name: &str| object.get(name).and_then(string);
    if let Some(html) = field("body_html").or_else(|| field("body_xhtml")) {
        return html_body(html, line);
    }
    for list in ["bodies", "descriptions"] {
        for value in object.get(list).and_then(Value::as_array).into_iter().flatten() {
            let kind = value.get("contenttype").and_then(Value::as_str).unwrap_or_default();
            match value.get("value").and_then(string) {
                Some(text) if kind.contains("html") => return html_body(text, line),
                Some(text) => return text_body(&text, line),
                None => {}
            }
        }
    }
    let text =
        ["body_text", "description_html", "description_text", "headline_extended"].iter().find_map(|name| field(name));
    text.map_or(Body::Lines(Vec::new()), |text| text_body(&text, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(json: &str) -> Draft {
        let object: Object = serde_json::from_str(json).unwrap();
        assert!(is_item(&object));
        article(&object, 1)
    }

    #[test]
    fn version_embargo_and_source_are_stated() {
        let draft = draft(
            r#"{"guid": "urn:dock:1", "version": "3", "pubstatus": "usable", "headline": "Ferry sails", "source": "Dock Wire",
            "embargoed": "2026-01-01T06:00:00Z", "byline": "Desk", "body_html": "<p>x</p>", "versioncreated": "2025-12-31T20:00:00Z"}"#,
        );
        let stated = &draft.hints.format;
        assert_eq!((stated.version, stated.embargo.as_deref()), (Some(3), Some("2026-01-01T06:00:00Z")));
        assert_eq!((stated.source.as_deref(), stated.authors[0].as_str()), (Some("Dock Wire"), "Desk"));
    }

    #[test]
    fn a_cancelled_item_kills_its_earlier_versions() {
        let draft = draft(
            r#"{"uri": "urn:dock:1", "pubstatus": "canceled", "headlines": [{"role": "main", "value": "Kill"}]}"#,
        );
        assert_eq!(draft.fate, Fate::Killed(vec!["urn:dock:1".to_owned()]));
    }
}
