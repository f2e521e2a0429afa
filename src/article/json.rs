//! The machine-readable form of an article: what `newsfold clean --json` prints, one object a line.

use super::{Article, Basis, Ground, Removed};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An article as JSON; the fields are documented in docs/json.md.
#[derive(Serialize)]
pub struct ArticleJson<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<String>,
    date_basis: Option<Basis>,
    authors: &'a [String],
    source: Option<&'a str>,
    section: Option<&'a str>,
    page: Option<&'a str>,
    url: Option<&'a str>,
    lang: Option<&'a str>,
    body_markdown: String,
    grounds: &'a BTreeMap<Cow<'static, str>, Ground>,
    removed: &'a [Removed],
    origin: OriginJson<'a>,
}

#[derive(Serialize)]
struct OriginJson<'a> {
    file: &'a str,
    index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    export_id: Option<&'a str>,
}

impl<'a> From<&'a Article> for ArticleJson<'a> {
    fn from(article: &'a Article) -> Self {
        let meta = &article.meta;
        ArticleJson {
            id: article.id.as_str(),
            title: &meta.title,
            date: meta.date.as_ref().map(|date| date.stamp.to_string()),
            date_basis: meta.date.as_ref().map(|date| date.basis),
            authors: &meta.authors,
            source: meta.source.as_deref(),
            section: meta.section.as_deref(),
            page: meta.page.as_deref(),
            url: meta.url.as_deref(),
            lang: meta.lang.as_deref(),
            body_markdown: article.body_markdown(),
            grounds: &meta.grounds,
            removed: &article.removed,
            origin: OriginJson {
                file: &article.origin.file,
                index: article.origin.index,
                export_id: article.origin.export_id.as_deref(),
            },
        }
    }
}
