//! The machine-readable form of an article: what `newsfold clean --json` prints, one object a line.

use super::{Article, Basis, Ground, Removed};
use crate::lang::places::{below, each_place, equal};
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

impl ArticleJson<'_> {
    /// Adds the object to `json` as serde does, but for the two fields that hold nearly all of its bytes: serde looks at each byte
    /// of a text by itself, which took a twentieth of the time of cleaning.
    ///
    /// # Errors
    /// None, as all of it can be written as JSON.
    pub fn write(&self, json: &mut Vec<u8>) -> serde_json::Result<()> {
        let removed = self.removed.iter().map(|removed| removed.text.len() + ROOM).sum::<usize>();
        json.reserve(self.body_markdown.len() + removed + 16 * ROOM);
        let ArticleJson { id, title, date, date_basis, authors, source, section, page, url, lang, .. } = self;
        field(json, "{\"id\":", id)?;
        field(json, ",\"title\":", title)?;
        field(json, ",\"date\":", date)?;
        field(json, ",\"date_basis\":", date_basis)?;
        field(json, ",\"authors\":", authors)?;
        field(json, ",\"source\":", source)?;
        field(json, ",\"section\":", section)?;
        field(json, ",\"page\":", page)?;
        field(json, ",\"url\":", url)?;
        field(json, ",\"lang\":", lang)?;
        json.extend_from_slice(b",\"body_markdown\":");
        quote(json, &self.body_markdown);
        field(json, ",\"grounds\":", self.grounds)?;
        json.extend_from_slice(b",\"removed\":[");
        for (at, Removed { line, text, rule }) in self.removed.iter().enumerate() {
            field(json, if at == 0 { "{\"line\":" } else { ",{\"line\":" }, line)?;
            json.extend_from_slice(b",\"text\":");
            quote(json, text);
            json.extend_from_slice(b",\"rule\":");
            quote(json, rule);
            json.push(b'}');
        }
        field(json, "],\"origin\":", &self.origin)?;
        json.push(b'}');
        Ok(())
    }
}

/// Bytes of what stands beside a text that was removed.
const ROOM: usize = 64;

fn field(json: &mut Vec<u8>, name: &str, value: &impl Serialize) -> serde_json::Result<()> {
    json.extend_from_slice(name.as_bytes());
    serde_json::to_writer(json, value)
}

/// Writes a text in quotation marks. What lies between two characters that JSON escapes is copied at once.
fn quote(json: &mut Vec<u8>, text: &str) {
    let (bytes, mut start) = (text.as_bytes(), 0);
    let escaped = |step: u64| below(step, b' ') | equal(step, b'"') | equal(step, b'\\');
    json.push(b'"');
    each_place(bytes, escaped, |at| {
        json.extend_from_slice(&bytes[start..at]);
        start = at + 1;
        let short = match bytes[at] {
            b'"' => b'"',
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            8 => b'b',
            12 => b'f',
            control => {
                let digit = |half: u8| b"0123456789abcdef"[usize::from(half)];
                return json.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(control >> 4), digit(control & 15)]);
            }
        };
        json.extend_from_slice(&[b'\\', short]);
    });
    json.extend_from_slice(&bytes[start..]);
    json.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::super::{ArticleId, Meta};
    use super::*;
    use crate::raw::{Block, Fate, Origin};

    #[test]
    fn an_article_is_written_as_serde_does() {
        let signs: String = (0..=0x80).filter_map(char::from_u32).chain("é“ÿ\u{7f}\u{2028}中".chars()).collect();
        let origin =
            Origin { file: "raw/\"a\".txt".into(), index: 1, hash: String::new(), export_id: Some("7".into()) };
        let removed = |line: u32, text: &str| Removed { line, text: text.to_owned(), rule: "furniture".into() };
        for removed in [vec![], vec![removed(1, &signs)], vec![removed(1, "Menu"), removed(9, "“Share” \\ \"x\"")]]
        {
            let meta = Meta { title: signs.clone(), authors: vec!["Asta \"A\" Holm".into()], ..Meta::default() };
            let body = vec![Block::paragraph(signs.clone(), 1), Block::paragraph(String::from("Tab\there"), 2)];
            let id = ArticleId::of(&origin);
            let article = Article { id, meta, body, origin: origin.clone(), fate: Fate::default(), removed };
            let (json, mut written) = (ArticleJson::from(&article), Vec::new());
            json.write(&mut written).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), serde_json::to_string(&json).unwrap());
        }
    }
}
