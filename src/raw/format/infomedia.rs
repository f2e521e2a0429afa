//! Answers of the Danish archive Infomedia: `{"Articles": [{"ArticleId", "Heading", "Lead", "BodyText", …}]}`.

use super::json::{Object, text_body};
use crate::raw::parse::{Draft, Split};
use crate::raw::stated::{string, strings};
use crate::raw::{Body, Stated};
use serde_json::Value;

/// The articles, if the object is such an answer.
pub(super) fn articles(object: &Object, line: u32) -> Option<Split> {
    let list = object.get("Articles")?.as_array()?;
    let known = |article: &&Object| article.contains_key("Heading") || article.contains_key("BodyText");
    let articles = list.iter().filter_map(Value::as_object).filter(known);
    Some(Split::all(articles.map(|object| article(object, line)).collect())).filter(|split| !split.drafts.is_empty())
}

fn article(object: &Object, line: u32) -> Draft {
    let field = |name: &str| object.get(name).and_then(string);
    let authors = object.get("Authors").map(strings).unwrap_or_default();
    let stated = Stated {
        title: field("Heading"),
        date: field("PublishDate").map(|date| date.trim_end_matches("T00:00:00Z").to_owned()),
        authors: authors
            .iter()
            .map(|name| name.trim_matches([',', ' ']).to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        source: field("Source"),
        section: object.get("Section").and_then(|section| section.get("Name")).and_then(string),
        url: field("ArticleUrl"),
        page: object.get("PageIds").and_then(string),
        ..Stated::default()
    };
    let text: Vec<String> = ["SubHeading", "Lead", "BodyText"].iter().filter_map(|name| field(name)).collect();
    let body = match text.is_empty() {
        true => field("Paragraph").map_or(Body::Lines(Vec::new()), |text| text_body(&text, line)),
        false => text_body(&text.join("\n\n"), line),
    };
    Draft::new(stated, body).id(field("ArticleId").map(|id| format!("infomedia:{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_kept_and_lead_and_text_joined() {
        let json = r#"{"Articles": [{"ArticleId": "e1", "Heading": "Færgen sejler", "Lead": "Kort.", "BodyText": "Lang.",
            "PublishDate": "2021-07-19T00:00:00Z", "Source": "Havneposten", "Authors": [",Desk"], "PageIds": ["4"]}]}"#;
        let object: Object = serde_json::from_str(json).unwrap();
        let draft = &articles(&object, 1).unwrap().drafts[0];
        assert_eq!(draft.export_id.as_deref(), Some("infomedia:e1"));
        assert_eq!(draft.hints.format.date.as_deref(), Some("2021-07-19"));
        assert_eq!(draft.hints.format.authors, ["Desk"]);
        assert!(matches!(&draft.body, Body::Lines(lines) if lines.len() == 3));
    }
}
