//! Hostile articles in every format that carries markup: nothing of them reaches a page as markup of theirs.
//!
//! The oracle is a strict grammar of what a page may hold, whatever went in: it knows nothing of the attacks.

#![allow(clippy::disallowed_methods, reason = "a test may write files")]

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use newsfold::page::Page;
use newsfold::site;
use std::cell::RefCell;
use std::fs;
use std::path::Path;

/// Attacks by markup, each with its own number in `probe(n)`.
const ATTACKS: &[&str] = &[
    "<script>probe(1)</script>",
    "<img src=x onerror=probe(2)>",
    "<svg onload=probe(3)><script>probe(4)</script></svg>",
    "<a href=\"javascript:probe(5)\">five</a>",
    "<a href=\"jav&#x09;ascript:probe(6)\">six</a>",
    "<iframe src=\"https://outside.example/7\"></iframe>",
    "<img src=\"https://outside.example/8.png\" srcset=\"https://outside.example/8b.png 2x\">",
    "<style>@import url(https://outside.example/9.css);</style><p style=\"background:url(https://outside.example/9)\">nine</p>",
    "<form action=\"https://outside.example/10\"><input name=a><button formaction=javascript:probe(10)>ten</button></form>",
    "<base href=\"https://outside.example/\"><meta http-equiv=refresh content=\"0;url=https://outside.example/11\">",
    "<object data=\"https://outside.example/12\"></object><embed src=\"https://outside.example/12\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=probe(13)></style></mglyph></table></mtext></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=probe(14)>\"></noscript>",
    "<!--><img src=x onerror=probe(15)>-->",
    "<![CDATA[<img src=x onerror=probe(16)>]]>",
    "</title></textarea></script><img src=x onerror=probe(17)>",
    "{{ config }} {% include \"/etc/passwd\" %} {{ 7 * 7 }}",
    "[link](javascript:probe(18)) ![picture](https://outside.example/19.png) <https://user:secret@outside.example/20>",
    "\"><svg/onload=probe(21)>",
    "' autofocus onfocus=probe(22) x='",
];

fn build(files: &[(String, String)]) -> Vec<Page> {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("site.toml"), "title = \"Test\"\nbase_url = \"https://briefing.example/\"\n").unwrap();
    for (name, text) in files {
        let path = dir.path().join("content").join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        fs::write(path, text).unwrap();
    }
    let input = site::read(dir.path()).unwrap().value;
    let folded = site::fold(&input).value;
    assert_eq!(folded.articles.len(), files.len(), "every article is on the site");
    site::render(&input, &folded).unwrap().value
}

/// The attack in the title, the fields and the text of an article of each format.
fn placements(number: usize, attack: &str) -> Vec<(String, String)> {
    let text = format!(
        "The harbour of town {number} was closed on Monday. {attack} Nobody was hurt, the harbour authority said."
    );
    let json = |text: &str| serde_json::to_string(text).unwrap();
    let xml = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{0}</title><item><title>{0}</title><link>javascript:probe(50)</link>\
         <description>{1}</description></item></channel></rss>",
        xml(attack),
        xml(&text)
    );
    vec![
        (
            format!("raw/{number}.txt"),
            format!("Harbour closed {attack}\n\nBy {attack}\n19 July 2021\n\n{text}\n\n{attack}\n"),
        ),
        (
            format!("raw/{number}.md"),
            format!("# Harbour closed {attack}\n\n{text}\n\n{attack}\n\n- {attack}\n\n> {attack}\n"),
        ),
        (
            format!("raw/{number}.html"),
            format!(
                "<html><head><title>Harbour closed</title></head><body><article><h1>Harbour closed {number}</h1><p>{text}</p><p>{text}</p>{attack}</article></body></html>"
            ),
        ),
        (format!("raw/{number}.xml"), feed),
        (
            format!("articles/{number}.md"),
            format!(
                "---\ntitle: {0}\nauthor: {0}\nsource: {0}\nsection: {0}\nurl: {0}\ntags: [{0}]\n---\n\n{text}\n",
                json(attack)
            ),
        ),
    ]
}

#[derive(Default)]
struct Findings(RefCell<Vec<String>>);

impl TokenSink for Findings {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag @ Tag { kind: TagKind::StartTag, .. }) = token {
            self.0.borrow_mut().extend(wrong(&tag));
        }
        TokenSinkResult::Continue
    }
}

/// What of a tag is against the grammar of pages.
fn wrong(tag: &Tag) -> Option<String> {
    let value = |name: &str| tag.attrs.iter().find(|each| &*each.name.local == name).map(|each| each.value.to_string());
    // The page for what is not found stands at any depth, so it names the site's own address.
    let local = |address: &str| {
        !address.contains(':') && !address.starts_with("//") || address.starts_with("https://briefing.example/")
    };
    let outside =
        |name: &str| value(name).is_some_and(|address| !local(&address) && !address.starts_with("data:image/"));
    let name = tag.name.as_ref();
    let forbidden =
        ["iframe", "frame", "object", "embed", "applet", "base", "math", "style", "template", "audio", "video"];
    let script = name == "script"
        && value("type").as_deref() != Some("application/ld+json")
        && value("src").is_none_or(|src| !local(&src));
    let stylesheet = name == "link" && value("rel").is_some_and(|rel| rel.contains("style")) && outside("href");
    let form = name == "form" && value("action").is_some_and(|action| !local(&action));
    let link = matches!(name, "a" | "area") && value("href").is_some_and(|href| !leads_somewhere_harmless(&href));
    let handler = tag.attrs.iter().any(|each| {
        each.name.local.starts_with("on")
            || matches!(&*each.name.local, "style" | "srcset" | "srcdoc" | "formaction" | "ping")
    });
    let bad = forbidden.contains(&name)
        || script
        || stylesheet
        || form
        || link
        || handler
        || outside("src")
        || outside("poster");
    bad.then(|| format!("{name} {:?}", tag.attrs))
}

fn leads_somewhere_harmless(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => !href.starts_with("//"),
        Some(("http" | "https", _)) => !href.split('/').nth(2).is_some_and(|host| host.contains('@')),
        Some((scheme, _)) => scheme == "mailto",
    }
}

#[test]
fn no_markup_of_an_article_reaches_a_page() {
    let files: Vec<_> = ATTACKS.iter().enumerate().flat_map(|(number, attack)| placements(number, attack)).collect();
    for page in build(&files) {
        let path = page.path().to_owned();
        let text = String::from_utf8_lossy(page.bytes());
        assert!(!text.contains("root:x:0:0"), "{path}: a template was evaluated");
        if !path.ends_with(".html") {
            continue;
        }
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(text.as_ref()));
        let tokenizer = Tokenizer::new(Findings::default(), TokenizerOpts::default());
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        tokenizer.end();
        let findings = tokenizer.sink.0.into_inner();
        // An edition as an e-mail is one file without outside style: its style element is ours.
        let ours =
            |finding: &String| path.contains("email") && (finding.starts_with("style") || finding.contains("style"));
        let findings: Vec<_> = findings.into_iter().filter(|finding| !ours(finding)).collect();
        assert!(findings.is_empty(), "{path}: {findings:#?}");
    }
}

#[test]
fn no_text_of_an_article_stands_in_a_form() {
    let files: Vec<_> = ATTACKS.iter().enumerate().flat_map(|(number, attack)| placements(number, attack)).collect();
    let mut forms = 0;
    for page in build(&files).iter().filter(|page| page.path().ends_with(".html")) {
        let text = String::from_utf8_lossy(page.bytes());
        for form in text.split("<form").skip(1).filter_map(|form| form.split("</form>").next()) {
            forms += 1;
            assert!(!form.contains("probe("), "{}: {form}", page.path());
        }
    }
    assert!(forms > 0);
}

#[test]
fn nothing_on_a_page_steers_unseen() {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}');
    let text = "The harbour was \u{202e}closed on <b>Monday</b>, the harbour\u{202c} authority said in a statement.";
    // JSON writes as escapes what the bytes of the page need not hold.
    let page = format!(
        "<html><head><script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"headline\": \"Harbour\\u0007 closed\\b\"}}\
         </script></head><body><article><h1>Harbour closed</h1><p>{text}</p><p>{text} Twice.</p></article></body></html>"
    );
    let markdown =
        format!("---\ntitle: \"Port\\u0007 open\"\ntags: [\"\\e[31mred\"]\ndate: \"\\a\"\n---\n\n{text} *And* so.\n");
    let files = [("raw/a.html", page.as_str()), ("raw/b\u{e}\u{202e}.txt", text), ("articles/c.md", markdown.as_str())];
    for page in build(&files.map(|(name, text)| (name.to_owned(), text.to_owned()))) {
        let path = page.path();
        if [".html", ".xml", ".md", ".txt"].iter().any(|ending| path.ends_with(ending)) {
            let text = String::from_utf8_lossy(page.bytes());
            // The front matter of an article's Markdown names its file as it is called, so that it can be found.
            let text: String = text.split_inclusive('\n').filter(|line| !line.starts_with("origin: ")).collect();
            let at = text.find(steers).map(|at| text[at..].chars().take(20).collect::<String>());
            assert_eq!(at, None, "{path}");
        }
    }
}

#[test]
fn every_page_forbids_what_it_does_not_need() {
    for page in build(&placements(0, "harmless")).iter().filter(|page| page.path().ends_with(".html")) {
        let text = String::from_utf8_lossy(page.bytes());
        let mail = page.path().contains("email");
        assert!(
            mail || text.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'"),
            "{}",
            page.path()
        );
    }
}
