//! What the targets share: the promises of the rooms as assertions, and a grammar of what a page may hold.

#![forbid(unsafe_code)]

pub mod grammar;

use newsfold::article::{self, Article};
use newsfold::config::Config;
use newsfold::date::Stamp;
use newsfold::page::{self, Account, ContentPage, Page, Theme};
use newsfold::raw::{Kind, RawFile};
use newsfold::story::{self, Folded, Lock};
use std::sync::LazyLock;

/// Cleans all articles of a raw file and asserts what cleaning promises of each.
pub fn clean(path: &str, bytes: &[u8]) -> (Vec<Article>, Account) {
    clean_with(path, bytes, None)
}

/// As [`clean`], with what an editor states in a sidecar.
pub fn clean_with(path: &str, bytes: &[u8], sidecar: Option<String>) -> (Vec<Article>, Account) {
    let file = RawFile { path: path.to_owned(), bytes: bytes.to_vec(), sidecar };
    let noted = newsfold::site::articles(&file, &Config::default());
    noted.notes.iter().for_each(|note| {
        let shown = note.to_string();
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "a message steers the terminal: {shown:?}");
    });
    noted.value.0.iter().for_each(keeps_its_promises);
    noted.value
}

fn keeps_its_promises(article: &Article) {
    let meta = &article.meta;
    let told = article.body.iter().filter(|block| matches!(block.kind, Kind::Paragraph));
    for block in told {
        assert!(!block.text.plain.trim().is_empty(), "a paragraph is empty");
    }
    let steers = |text: &str| text.contains(|c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}'));
    assert!(!steers(&meta.title), "the title steers: {:?}", meta.title);
    assert!(!meta.source.as_deref().is_some_and(steers), "the source steers: {:?}", meta.source);
    assert!(meta.url.as_deref().is_none_or(|url| url.starts_with("http://") || url.starts_with("https://")));
    assert_eq!(meta.lang.is_some(), meta.lang.as_deref().is_some_and(|lang| !lang.is_empty()));
    // What is written must be readable again.
    let markdown =
        RawFile { path: "articles/again.md".to_owned(), bytes: article.to_markdown().into_bytes(), sidecar: None };
    let again = newsfold::site::articles(&markdown, &Config::default()).value.0;
    assert_eq!(again.len(), 1, "a cleaned article reads as one article");
}

/// Settles and folds articles as a build does, and asserts that every fact cites what exists.
pub fn fold(articles: Vec<Article>) -> (Vec<Article>, Folded) {
    let now = Stamp::day(today());
    let (mut articles, _) = article::settle(articles, now);
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    article::cut_outlet_furniture(&mut articles);
    let folded = story::fold(&articles, &[], &Lock::default(), &Config::default()).value;
    let members: usize = folded.stories.iter().map(|story| story.members.len()).sum();
    assert_eq!(members, articles.len(), "each article is in exactly one story");
    for fact in folded.stories.iter().flat_map(|story| &story.events).flat_map(|event| &event.facts) {
        assert!(!fact.citations().is_empty());
        for citation in fact.citations() {
            let body = &articles[citation.article].body;
            assert!(body.get(citation.paragraph.wrapping_sub(1)).is_some(), "`{}` cites nothing", fact.text());
        }
    }
    (articles, folded)
}

/// All pages of a site with these articles, in the built-in theme; each is held against the [`grammar`].
pub fn site(files: Vec<(Vec<Article>, Account)>, pages: &[ContentPage]) -> Vec<Page> {
    let (articles, accounts): (Vec<Vec<Article>>, Vec<Account>) = files.into_iter().unzip();
    let (articles, folded) = fold(articles.into_iter().flatten().collect());
    let config = config();
    let view = page::Input {
        config: &config,
        articles: &articles,
        folded: &folded,
        accounts: &accounts,
        pages,
        today: today(),
    };
    let pages = page::render(&view, &THEME).expect("the built-in theme renders whatever it is given").value;
    pages.iter().for_each(grammar::check);
    pages
}

fn config() -> Config {
    Config { base_url: Some(grammar::BASE.to_owned()), ..Config::default() }
}

fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 1, 1)
}

/// The built-in theme, as an empty site folder gets it.
static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a scratch folder");
    std::fs::write(folder.path().join("site.toml"), "").expect("a scratch file");
    newsfold::site::read(folder.path()).expect("an empty site reads").value.theme
});
