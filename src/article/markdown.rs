//! Articles as Markdown with YAML front matter, written so that they read back the same.

use super::Article;
use crate::raw::Block;
use crate::yaml;
use serde::Serialize;

#[derive(Serialize)]
struct Front<'a> {
    title: &'a str,
}

pub(super) fn write(article: &Article) -> String {
    format!("---\n{}---\n\n{}", yaml::write(&Front { title: &article.meta.title }), body(&article.body))
}

pub(super) fn body(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&block.text.plain);
        out.push('\n');
    }
    out
}
