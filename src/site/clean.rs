//! Raw files to stories: each file is read, cleaned and let go, on all cores; then all articles are folded.

use super::cache::Cache;
use super::shelf::Shelf;
use super::told::Told;
use super::{Input, Progress, Site, read};
use crate::article::{self, Article, Meta};
use crate::config::{Config, Limits};
use crate::date::Stamp;
use crate::diag::{Diagnostic, Noted, Place};
use crate::fault::catch;
use crate::page::Account;
use crate::raw::{self, Body, RawDoc, RawFile};
use crate::story::{self, Story};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// What became of one raw file.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Cleaned {
    articles: Vec<Article>,
    account: Account,
    notes: Vec<Diagnostic>,
    /// The raw file whose automatic cleaning this article written by hand replaces.
    replaces: Option<String>,
}

/// Cleans and folds all that was read. Writes nothing.
pub fn fold(input: &Input) -> Noted<Site> {
    fold_cleaned(input, Cache::consult(input).clean(input, &Progress::hidden()), &Shelf::consult(&input.folder))
}

/// Cleans and folds all that was read, and hands the stories on in their order, some at a time, with the articles of the site; they
/// do not say why they are one. What is not told is not kept in memory, so this is for large sites. What comes back has no stories.
/// Writes nothing.
///
/// # Errors
/// What `take` gives.
pub fn fold_in_parts<E>(input: &Input, mut take: impl FnMut(&[Story], &[Article]) -> Result<(), E>) -> Result<Site, E> {
    let cleaned = Cache::consult(input).lean().clean(input, &Progress::hidden());
    let (articles, accounts) = articles_of(cleaned, &mut Vec::new());
    let shelf = Shelf::consult(&input.folder);
    let told = Told::recall(&shelf);
    let Input { rulings, lock, config, .. } = input;
    let take = |stories: &[Story]| take(stories, &articles);
    let folded = story::fold_in_parts(&told, &articles, rulings, lock, config, take)?.value;
    Ok(Site { articles, folded, accounts })
}

/// Folds what was cleaned. What was told of it before stands on the `shelf`, and what is told now is put there.
pub(super) fn fold_cleaned(input: &Input, cleaned: Vec<Cleaned>, shelf: &Shelf) -> Noted<Site> {
    let mut notes = Vec::new();
    let (articles, accounts) = articles_of(cleaned, &mut notes);
    let told = Told::recall(shelf);
    let folded = story::fold_with(&told, &articles, &input.rulings, &input.lock, &input.config).take(&mut notes);
    told.keep();
    Noted { value: Site { articles, folded, accounts }, notes }
}

/// The articles of a site, sorted by id, and what became of its files.
fn articles_of(mut cleaned: Vec<Cleaned>, notes: &mut Vec<Diagnostic>) -> (Vec<Article>, Vec<Account>) {
    replace(&mut cleaned);
    let count = cleaned.iter().map(|file| file.articles.len()).sum();
    let (mut articles, mut accounts) = (Vec::with_capacity(count), Vec::with_capacity(cleaned.len()));
    for mut file in cleaned {
        articles.append(&mut file.articles);
        accounts.push(file.account);
        notes.append(&mut file.notes);
    }
    let mut articles = settle(articles, &mut accounts, notes);
    article::name_outlets_by_host(&mut articles);
    article::cut_outlet_furniture(&mut articles);
    (articles, accounts)
}

/// Takes out what is replaced, withdrawn, repeated or under embargo, says so, and sorts the rest by id.
fn settle(articles: Vec<Article>, accounts: &mut [Account], notes: &mut Vec<Diagnostic>) -> Vec<Article> {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    let now = Stamp { date: now.date(), time: Some(now.time()), offset: Some(0) };
    let (mut articles, gone) = article::settle(articles, now);
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for gone in gone {
        let place = Place::file(&gone.file);
        notes.push(match gone.held {
            true => Diagnostic::warning(place, format!("{}, which is no date", gone.reason))
                .hint("write it as `2021-07-19` or `2021-07-19T06:00:00+02:00`"),
            false => Diagnostic::note(place, gone.reason.clone()),
        });
        reasons.entry(gone.file).or_default().push(gone.reason);
    }
    for account in accounts {
        account.reasons.extend(reasons.remove(&account.file).unwrap_or_default());
    }
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    articles
}

impl Cleaned {
    /// Lets go what pages show and folding does not read.
    pub(super) fn thin(&mut self) {
        for article in &mut self.articles {
            article.removed = Vec::new();
            article.meta.grounds = BTreeMap::new();
        }
    }

    /// Is there an article that has to wait for its hour?
    pub(super) fn waits(&self) -> bool {
        let hour = |article: &Article| article.meta.embargo.as_deref().and_then(Stamp::read);
        self.articles.iter().any(|article| hour(article).is_some())
    }

    /// A raw file that could not be used.
    pub(super) fn unreadable(path: &str, error: Diagnostic) -> Cleaned {
        let account = Account { file: path.to_owned(), reasons: vec![error.message.clone()], ..Account::default() };
        Cleaned { articles: Vec::new(), account, notes: vec![error], replaces: None }
    }
}

/// The articles of the raw file at `disk` as they are now, each with its place in `site`, if they can take the places that they
/// had there: the same articles, that say other things but stand where they stood.
pub(super) fn amended(disk: &Path, input: &Input, site: &Site) -> Option<Vec<(usize, Article)>> {
    let entry = input.raw.iter().find(|entry| entry.disk == disk)?;
    let file = read::raw_entry(&input.folder, entry, &input.config).ok()?;
    let cleaned = catch(|| clean_file(&file, &input.config)).ok()?;
    let before = site.articles.iter().filter(|article| article.origin.file == entry.path).count();
    if cleaned.replaces.is_some() || cleaned.waits() || cleaned.articles.len() != before {
        return None;
    }
    let placed = |mut article: Article| {
        let at = site.articles.binary_search_by(|other| other.id.cmp(&article.id)).ok()?;
        article::name_outlet_as_before(&mut article, &site.articles[at]);
        article::cut_known_furniture(&mut article, &site.articles[at]);
        stands_alike(&site.articles[at], &article).then_some((at, article))
    };
    cleaned.articles.into_iter().map(placed).collect()
}

/// Does nothing but the text and the headline of an article tell the one from the other?
fn stands_alike(old: &Article, new: &Article) -> bool {
    let place = |article: &Article| {
        let Meta { date, updated, source, lang, tags, story, version, .. } = &article.meta;
        format!("{:?}", (date, updated, source, lang, tags, story, version, &article.fate))
    };
    place(old) == place(new)
}

/// Cleans one raw file.
pub(super) fn clean_file(file: &RawFile, config: &Config) -> Cleaned {
    let Noted { value: (mut articles, account), notes } = articles(file, config);
    articles.iter_mut().for_each(Article::fit);
    Cleaned { articles, account, notes, replaces: read::replaced_by(file) }
}

/// All articles of a raw file, cleaned, and the file's line of the accounting.
pub fn articles(file: &RawFile, config: &Config) -> Noted<(Vec<Article>, Account)> {
    let Noted { value: parsed, mut notes } = raw::parse_with(file, &config.columns);
    let (docs, long): (Vec<_>, Vec<_>) = parsed.docs.into_iter().partition(|doc| is_within(doc, &config.limits));
    notes.extend(long.iter().map(|doc| too_long(doc, &config.limits)));
    let mut articles: Vec<Article> = docs.into_iter().map(|doc| article::clean(doc, config).take(&mut notes)).collect();
    article::agree_on_language(&mut articles);
    let account = Account {
        file: file.path.clone(),
        hash: parsed.hash,
        bytes: file.bytes.len() as u64,
        format: parsed.format.to_owned(),
        articles: articles.len(),
        announced: parsed.announced,
        reasons: notes.iter().map(|note| note.message.clone()).collect(),
    };
    Noted { value: (articles, account), notes }
}

/// A saved page holds furniture, scripts and data besides its text: it may be this many times as long as a text.
const MARKUP: usize = 8;

/// Is the article short enough to be cleaned? A text of tens of megabytes is no article, and would cost minutes.
fn is_within(doc: &RawDoc, limits: &Limits) -> bool {
    let bytes = match &doc.body {
        Body::Lines(lines) => lines.iter().map(|line| line.text.len()).sum(),
        Body::Html { html, .. } => html.len() / MARKUP,
        Body::Blocks(blocks) => blocks.iter().map(|block| block.text.plain.len()).sum::<usize>(),
    };
    bytes as u64 <= limits.article_kb.saturating_mul(1000)
}

fn too_long(doc: &RawDoc, limits: &Limits) -> Diagnostic {
    let message =
        format!("left out: article {} is longer than the limit of {} kB", doc.origin.index + 1, limits.article_kb);
    Diagnostic::error(Place::file(&doc.origin.file), message)
        .hint("raise `limits.article_kb` in `site.toml`, or split the file")
}

/// Takes out what an article written by hand replaces: all articles of `raw/x.txt`, or the one of `raw/x.jsonl#3`. Who wrote a single
/// article, where and when, that article knows, and the one written by hand says it too unless it says otherwise.
fn replace(cleaned: &mut [Cleaned]) {
    let claims = cleaned.iter().filter_map(|file| Some((file.replaces.clone()?, file.account.file.clone())));
    let claims: BTreeMap<String, String> = claims.collect();
    let mut replaced: BTreeMap<&str, Vec<Meta>> = BTreeMap::new();
    for file in cleaned.iter_mut() {
        let whole = claims.get_key_value(&file.account.file);
        let (kept, gone): (Vec<Article>, Vec<Article>) = std::mem::take(&mut file.articles)
            .into_iter()
            .partition(|article| whole.is_none() && !claims.contains_key(article.id.as_str()));
        file.articles = kept;
        for article in gone {
            let id = article.id.as_str();
            let Some((origin, by)) = whole.or_else(|| claims.get_key_value(id)) else { continue };
            file.account.reasons.push(format!("`{id}` is replaced by `{by}`"));
            replaced.entry(origin).or_default().push(article.meta);
        }
    }
    for file in cleaned.iter_mut() {
        let single =
            file.replaces.as_deref().and_then(|origin| replaced.get_mut(origin)).filter(|metas| metas.len() == 1);
        if let (Some(metas), [by_hand]) = (single, file.articles.as_mut_slice()) {
            metas.drain(..).for_each(|meta| by_hand.meta.inherit(meta));
        }
    }
    let met: Vec<&str> = replaced.into_keys().collect();
    let unmet: Vec<(usize, Diagnostic)> = cleaned
        .iter()
        .enumerate()
        .filter_map(|(index, file)| {
            let origin = file.replaces.as_deref().filter(|origin| !met.contains(origin))?;
            let warning = Diagnostic::warning(
                Place::file(&file.account.file),
                format!("`origin: {origin}` names no article of the site"),
            );
            Some((
                index,
                warning.hint("name a raw file as in `raw/x.txt`, or one of its articles as in `raw/x.jsonl#3`"),
            ))
        })
        .collect();
    unmet.into_iter().for_each(|(index, warning)| cleaned[index].notes.push(warning));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A site folder with these files below `content/`, cleaned and folded.
    fn site(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Noted<Site>) {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("site.toml"), "").unwrap();
        for (name, bytes) in files {
            let path = dir.path().join("content").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let mut notes = Vec::new();
        let input = read::site(dir.path()).unwrap().take(&mut notes);
        let mut folded = fold(&input);
        folded.notes.splice(..0, notes);
        (dir, folded)
    }

    fn ids(site: &Site) -> Vec<&str> {
        site.articles.iter().map(|article| article.id.as_str()).collect()
    }

    const TEXT: &[u8] = b"Ferry runs aground\n\nThe ferry ran aground on Monday. Nobody was hurt in the harbour.\n";

    #[test]
    fn an_unreadable_file_is_named_and_the_others_are_built() {
        let (_dir, noted) = site(&[("raw/a.txt", TEXT), ("raw/b.txt", &[0x89, b'P', 0, 0, 1, 2]), ("raw/c.txt", b"")]);
        assert_eq!(ids(&noted.value), ["raw/a.txt"]);
        let files: Vec<&str> = noted.notes.iter().map(|note| note.place.file.as_str()).collect();
        assert!(files.contains(&"raw/b.txt") && files.contains(&"raw/c.txt"), "{files:?}");
        assert!(noted.value.accounts.iter().filter(|account| account.articles == 0).all(|a| !a.reasons.is_empty()));
    }

    #[test]
    fn an_article_over_the_limit_is_named_and_left_out() {
        let long = [TEXT, &b"The ferry ran aground on Monday. ".repeat(70_000)].concat();
        let (_dir, noted) = site(&[("raw/a.txt", TEXT), ("raw/b.txt", &long)]);
        assert_eq!(ids(&noted.value), ["raw/a.txt"]);
        let error = noted.notes.iter().find(|note| note.place.file == "raw/b.txt").unwrap();
        assert!(error.message.contains("longer than the limit of 2048 kB"), "{error}");
    }

    #[test]
    fn an_article_written_by_hand_replaces_the_cleaning_of_its_origin() {
        let by_hand = b"---\ntitle: Ferry aground\norigin: raw/a.txt\n---\n\nThe ferry ran aground at noon.\n";
        let (_dir, noted) = site(&[("raw/a.txt", TEXT), ("raw/b.txt", TEXT), ("articles/a.md", by_hand)]);
        assert_eq!(ids(&noted.value), ["articles/a.md", "raw/b.txt"]);
        let account = noted.value.accounts.iter().find(|account| account.file == "raw/a.txt").unwrap();
        assert_eq!(account.reasons.last().unwrap(), "`raw/a.txt` is replaced by `articles/a.md`");
    }

    #[test]
    fn an_article_written_by_hand_has_the_outlet_and_the_day_of_what_it_replaces_unless_it_says_otherwise() {
        let stated = b"title: Ferry\nsource: The Quay Post\nauthors: [Quay staff]\ndate: 2031-05-04\n";
        let by_hand =
            b"---\ntitle: Ferry aground\ndate: 2031-05-05\norigin: raw/a.txt\n---\n\nThe ferry ran aground at noon.\n";
        let (_dir, noted) = site(&[("raw/a.txt", TEXT), ("raw/a.txt.yaml", stated), ("articles/a.md", by_hand)]);
        let meta = &noted.value.articles[0].meta;
        assert_eq!((meta.title.as_str(), meta.source.as_deref()), ("Ferry aground", Some("The Quay Post")));
        assert_eq!(
            (meta.authors.as_slice(), meta.grounds.contains_key("source")),
            (&["Quay staff".to_owned()][..], true)
        );
        assert_eq!(meta.date.as_ref().map(|date| date.stamp.date.day()), Some(5));
    }

    #[test]
    fn an_origin_that_is_not_there_is_said() {
        let by_hand = b"---\ntitle: Ferry aground\norigin: raw/z.txt\n---\n\nThe ferry ran aground at noon.\n";
        let (_dir, noted) = site(&[("articles/a.md", by_hand)]);
        assert!(noted.notes.iter().any(|note| note.message.contains("`origin: raw/z.txt` names no article")));
    }

    #[test]
    fn a_sidecar_without_its_file_is_said() {
        let (_dir, noted) = site(&[("raw/a.txt", TEXT), ("raw/b.txt.yaml", b"title: A\n")]);
        assert_eq!(ids(&noted.value), ["raw/a.txt"]);
        assert_eq!(noted.notes[0].message, "this sidecar has no file beside it");
    }

    #[test]
    fn a_sidecar_belongs_to_its_file() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("site.toml"), "").unwrap();
        fs::create_dir_all(dir.path().join("content/raw")).unwrap();
        fs::write(dir.path().join("content/raw/a.txt"), TEXT).unwrap();
        fs::write(dir.path().join("content/raw/a.txt.yaml"), "title: A\n").unwrap();
        let input = read::site(dir.path()).unwrap().value;
        assert_eq!(input.raw.len(), 1);
        let file = read::raw_entry(&input.folder, &input.raw[0], &input.config).unwrap();
        assert_eq!(file.sidecar.as_deref(), Some("title: A\n"));
        assert_eq!(input.folder.path(), Path::new(dir.path()));
    }
}
