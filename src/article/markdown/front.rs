//! The front matter: what is known of an article, in the words of `Stated`.

use super::super::{Article, Basis};
use crate::yaml;
use serde::Serialize;

#[derive(Serialize)]
struct Front<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_basis: Option<Basis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<&'a str>,
    origin: &'a str,
}

pub(super) fn write(article: &Article) -> String {
    let meta = &article.meta;
    yaml::write(&Front {
        title: &meta.title,
        date: meta.date.as_ref().map(|date| date.stamp.to_string()),
        date_basis: meta.date.as_ref().map(|date| date.basis),
        updated: meta.updated.map(|stamp| stamp.to_string()),
        authors: &meta.authors,
        source: meta.source.as_deref(),
        section: meta.section.as_deref(),
        page: meta.page.as_deref(),
        url: meta.url.as_deref(),
        lang: meta.lang.as_deref(),
        tags: &meta.tags,
        story: meta.story.as_deref(),
        origin: article.id.as_str(),
    })
}
