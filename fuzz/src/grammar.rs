//! What a page may hold, whatever went in. The grammar knows nothing of attacks: it lists what the theme and the
//! blocks of an article are made of, and everything else is a finding.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
};
use newsfold::page::Page;
use std::cell::{Cell, RefCell};

/// Address of the site: the page for what is not found and the feeds name it.
pub const BASE: &str = "https://briefing.example/";

/// The elements of the built-in theme and of an article's blocks.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "circle",
    "cite",
    "code",
    "datalist",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "input",
    "label",
    "li",
    "line",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "ol",
    "option",
    "p",
    "path",
    "pre",
    "q",
    "rect",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
];

/// Attributes that run something, load something or cover the page.
const FORBIDDEN: &[&str] =
    &["style", "srcset", "srcdoc", "formaction", "ping", "background", "poster", "manifest", "xlink:href"];

/// Asserts that a page keeps to the grammar of its kind.
///
/// # Panics
/// It does not.
pub fn check(page: &Page) {
    let path = page.path();
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    assert!(path.chars().all(safe) && !path.contains(".."), "a page stands at {path:?}");
    match path.rsplit('.').next() {
        Some("html") => check_html(path, text(page)),
        Some("xml") => check_xml(path, text(page)),
        Some("json") => {
            serde_json::from_slice::<serde_json::Value>(page.bytes())
                .unwrap_or_else(|error| panic!("{path}: not JSON: {error}"));
        }
        _ => {}
    }
}

fn text(page: &Page) -> &str {
    std::str::from_utf8(page.bytes()).unwrap_or_else(|_| panic!("{}: not UTF-8", page.path()))
}

fn check_xml(path: &str, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(quick_xml::events::Event::DocType(_) | quick_xml::events::Event::CData(_)) => {
                panic!("{path}: a document type or CDATA")
            }
            Ok(_) => {}
            Err(error) => panic!("{path}: not XML: {error}"),
        }
    }
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(bad), "{path}: a character that XML forbids");
}

fn check_html(path: &str, text: &str) {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}');
    if let Some(at) = text.find(steers) {
        let start = text.floor_char_boundary(at.saturating_sub(60));
        panic!("{path}: a control character: {:?}", &text[start..text.ceil_char_boundary(at + 20)]);
    }
    let findings = Findings { path: path.to_owned(), ..Findings::default() };
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(findings, TokenizerOpts::default());
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let findings = tokenizer.sink.found.into_inner();
    assert!(findings.is_empty(), "{path}: {findings:#?}");
}

#[derive(Default)]
struct Findings {
    path: String,
    found: RefCell<Vec<String>>,
    /// Scripts of data that are open: what stands in them must hold no `<`.
    data: Cell<bool>,
}

impl TokenSink for Findings {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                self.found.borrow_mut().extend(wrong(&tag, &self.path));
                let name: &str = &tag.name;
                let raw = match name {
                    "script" => RawKind::ScriptData,
                    "style" => RawKind::Rawtext,
                    "title" => RawKind::Rcdata,
                    _ => return TokenSinkResult::Continue,
                };
                self.data.set(name == "script");
                TokenSinkResult::RawData(raw)
            }
            Token::TagToken(_) => {
                self.data.set(false);
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) if self.data.get() && text.contains(['<', '>', '&']) => {
                self.found.borrow_mut().push(format!("data that could end its script: {text}"));
                TokenSinkResult::Continue
            }
            Token::CommentToken(text) => {
                self.found.borrow_mut().push(format!("a comment: {text}"));
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// What of a tag is against the grammar.
fn wrong(tag: &Tag, path: &str) -> Option<String> {
    let value = |name: &str| tag.attrs.iter().find(|each| &*each.name.local == name).map(|each| each.value.to_string());
    let name: &str = &tag.name;
    // An edition as an e-mail is one file without outside style: its style element is ours.
    let mail = path.contains("email");
    let script = name == "script"
        && value("type").as_deref() != Some("application/ld+json")
        && value("src").is_none_or(|src| !local(&src));
    let link = name == "link"
        && value("href").is_some_and(|href| !local(&href))
        && value("rel").as_deref() != Some("canonical");
    let anchor = name == "a" && value("href").is_some_and(|href| !leads_to_the_web(&href));
    let form = name == "form" && value("action").is_some_and(|action| !local(&action));
    let refresh = name == "meta" && value("http-equiv").is_some_and(|what| what.eq_ignore_ascii_case("refresh"));
    let address = ["src", "data", "action", "cite", "longdesc"];
    let loads = address.iter().any(|name| value(name).is_some_and(|address| !local(&address)));
    let handler = tag.attrs.iter().any(|each| {
        let name: &str = &each.name.local;
        name.starts_with("on") || FORBIDDEN.contains(&name) && !(mail && name == "style")
    });
    let bad = !ELEMENTS.contains(&name)
        || name == "style" && !mail
        || script
        || link
        || anchor
        || form
        || refresh
        || loads
        || handler;
    bad.then(|| format!("{name} {:?}", tag.attrs))
}

/// Is the address one of the site's own?
fn local(address: &str) -> bool {
    address.starts_with(BASE) || !address.contains(':') && !address.starts_with("//") && !address.starts_with('\\')
}

fn leads_to_the_web(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => !href.starts_with("//"),
        Some(("http" | "https", _)) => !href.split(['/', '?', '#']).nth(2).is_some_and(|host| host.contains('@')),
        Some((scheme, _)) => scheme == "mailto",
    }
}
