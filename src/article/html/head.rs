//! What a page says of itself where readers do not see it: `meta` and `link` elements, JSON-LD, the `title`.

use crate::raw::dom::{Dom, NodeId, squeeze};
use html5ever::local_name;
use serde_json::Value;

/// Statements of a page, as found.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The `title` element.
    pub title: String,
    /// Names (lower case) and contents of `meta` elements, in order.
    pub metas: Vec<(String, String)>,
    /// `rel` and `href` of `link` elements, in order.
    pub links: Vec<(String, String)>,
    /// The objects of all JSON-LD scripts, those of `@graph` and lists too, in order.
    pub objects: Vec<Value>,
    /// Language of the `html` element.
    pub lang: Option<String>,
    /// Address of the `base` element.
    pub base: Option<String>,
}

impl Head {
    pub fn of(dom: &Dom) -> Head {
        let mut head = Head::default();
        for node in dom.descendants(dom.root()) {
            match *dom.name(node) {
                local_name!("meta") => head.add_meta(dom, node),
                local_name!("link") => head.add_link(dom, node),
                local_name!("title") if head.title.is_empty() => head.title = squeeze(&dom.string(node)),
                local_name!("script") if is_json_ld(dom, node) => head.add_script(&dom.string(node)),
                local_name!("html") => head.lang = dom.attr(node, "lang").map(str::to_owned),
                local_name!("base") => head.base = head.base.or_else(|| dom.attr(node, "href").map(str::to_owned)),
                _ => {}
            }
        }
        head
    }

    /// Content of the first `meta` element of that name that has any.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|(key, _)| key == name).map(|(_, content)| content.as_str())
    }

    /// Contents of all `meta` elements of that name.
    pub fn all_meta<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }

    /// Address of the first `link` element with that `rel`.
    pub fn link(&self, rel: &str) -> Option<&str> {
        let has = |rels: &str| rels.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(rel));
        self.links.iter().find(|(rels, _)| has(rels)).map(|(_, href)| href.as_str())
    }

    /// The locale in which the page writes its dates: that of the `html` element, with the country that another place names.
    pub fn locale(&self) -> Option<&str> {
        let own = self.lang.as_deref();
        if own.is_some_and(|own| own.contains(['-', '_'])) {
            return own;
        }
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let json = self.articles().find_map(|article| article.get("inLanguage").and_then(Value::as_str));
        let others = [self.meta("og:locale"), self.meta("content-language"), json].into_iter().flatten();
        let mut full =
            others.filter(|tag| tag.contains(['-', '_']) && own.is_none_or(|own| primary(own) == primary(tag)));
        full.next().or(own)
    }

    /// The JSON-LD objects that are articles.
    pub fn articles(&self) -> impl Iterator<Item = &Value> {
        self.objects.iter().filter(|object| types(object).any(is_article))
    }

    /// The longest text that JSON-LD gives as the article's.
    pub fn article_body(&self) -> Option<&str> {
        let bodies = self.objects.iter().filter_map(|object| object.get("articleBody").and_then(Value::as_str));
        bodies.max_by_key(|body| body.len())
    }

    fn add_meta(&mut self, dom: &Dom, node: NodeId) {
        let Some(content) = dom.attr(node, "content").map(squeeze).filter(|content| !content.is_empty()) else {
            return;
        };
        for key in ["name", "property", "itemprop", "http-equiv"] {
            if let Some(names) = dom.attr(node, key) {
                let names = names.split_ascii_whitespace().take(4);
                self.metas.extend(names.map(|name| (name.to_lowercase(), content.clone())));
            }
        }
    }

    fn add_link(&mut self, dom: &Dom, node: NodeId) {
        if let (Some(rel), Some(href)) = (dom.attr(node, "rel"), dom.attr(node, "href")) {
            self.links.push((rel.to_owned(), href.trim().to_owned()));
        }
    }

    fn add_script(&mut self, text: &str) {
        let mut waiting: Vec<Value> = read_json(text).into_iter().collect();
        waiting.reverse();
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(values) => waiting.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        waiting.push(graph);
                    }
                    if let Some(main) = object.get("mainEntity").filter(|main| main.get("headline").is_some()) {
                        waiting.push(main.clone());
                    }
                    self.objects.push(Value::Object(object));
                }
                _ => {}
            }
        }
    }
}

/// The `@type` of a JSON-LD object, of which it may have several.
pub(super) fn types(object: &Value) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(one)) => (Some(one.as_str()), None),
        Some(Value::Array(many)) => (None, Some(many)),
        _ => (None, None),
    };
    one.into_iter().chain(many.into_iter().flatten().filter_map(Value::as_str))
}

/// Is a schema.org type a kind of article?
pub(super) fn is_article(kind: &str) -> bool {
    let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
    kind.ends_with("Article")
        || kind.ends_with("BlogPosting")
        || matches!(
            kind,
            "Report" | "SocialMediaPosting" | "DiscussionForumPosting" | "TechArticle" | "Review" | "Recipe"
        )
        || kind.ends_with("NewsArticle")
}

fn is_json_ld(dom: &Dom, node: NodeId) -> bool {
    dom.attr(node, "type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"))
}

/// Reads JSON as pages have it: in a comment or CDATA section, with raw line feeds in strings, with commas too many or
/// with a bracket too many at the end.
fn read_json(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim().trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim();
    let text = text.trim_end_matches(';');
    first_value(text).or_else(|| first_value(&mended(text)))
}

/// The first JSON value of a text, whatever follows.
fn first_value(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

/// Control characters in strings become spaces, and commas before a closing bracket go.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            _ if escaped => {
                escaped = false;
                if !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                    out.pop();
                }
                out.push(if c.is_control() { ' ' } else { c });
                continue;
            }
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '}' | ']' if !in_string => {
                let end = out.trim_end().len();
                if out[..end].ends_with(',') {
                    out.truncate(end - 1);
                }
            }
            _ => {}
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(html: &str) -> Head {
        Head::of(&Dom::parse(html, 1))
    }

    #[test]
    fn graphs_lists_and_broken_json_are_read() {
        let page = head(
            r#"<script type="application/ld+json">{"@context":"x","@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],
            "headline":"A
            B",}]}</script><script type="application/ld+json">[{"@type":"Article","articleBody":"Text"}]]</script>"#,
        );
        let headlines: Vec<_> = page.articles().map(|article| article["headline"].as_str()).collect();
        assert_eq!(headlines.len(), 2);
        assert!(headlines[0].unwrap().starts_with('A'));
        assert_eq!(page.article_body(), Some("Text"));
    }

    #[test]
    fn deep_json_is_no_danger() {
        let deep = "[".repeat(100_000);
        assert!(head(&format!("<script type='application/ld+json'>{deep}</script>")).objects.is_empty());
    }
}
