//! The site folder: the only room that touches files, sockets and the clock.
//!
//! Comes in: a folder. Goes out: the same folder with its `public/` made anew. Promises: the output is the whole old
//! site or the whole new one; only files that Newsfold wrote are removed; nothing outside the folder is read.

use crate::article::{self, Article};
use crate::config::Config;
use crate::diag::{Diagnostic, Noted};
use crate::page::{self, Account, ContentPage, Theme};
use crate::raw::{self, RawFile};
use crate::story::{self, Folded, Lock, Ruling};
use anyhow::Context;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

mod read;

pub use read::{raw_file, site as read};

/// What stands in a site folder, read into memory.
pub struct Input {
    /// Its settings.
    pub config: Config,
    /// Raw files, by path.
    pub raw: Vec<RawFile>,
    /// The editor's files.
    pub rulings: Vec<Ruling>,
    /// Ordinary pages.
    pub pages: Vec<ContentPage>,
    /// What the last build left.
    pub lock: Lock,
    /// Templates and static files.
    pub theme: Theme,
}

/// The site, folded but not yet rendered.
pub struct Site {
    /// The articles, sorted by id.
    pub articles: Vec<Article>,
    /// Their stories.
    pub folded: Folded,
    /// What became of each raw file.
    pub accounts: Vec<Account>,
}

/// Cleans and folds all that was read.
pub fn fold(input: &Input) -> Noted<Site> {
    let mut notes = Vec::new();
    let read: Vec<_> = input.raw.par_iter().map(|file| articles(file, &input.config)).collect();
    let (mut articles, mut accounts) = (Vec::new(), Vec::new());
    for (found, account) in read.into_iter().map(|noted| noted.take(&mut notes)) {
        articles.extend(found);
        accounts.push(account);
    }
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let folded = story::fold(&articles, &input.rulings, &input.lock, &input.config).take(&mut notes);
    Noted { value: Site { articles, folded, accounts }, notes }
}

/// All articles of a raw file, cleaned, and the file's line of the accounting.
pub fn articles(file: &RawFile, config: &Config) -> Noted<(Vec<Article>, Account)> {
    let Noted { value: parsed, mut notes } = raw::parse(file);
    let docs = parsed.docs.into_iter();
    let articles: Vec<Article> = docs.map(|doc| article::clean(doc, config).take(&mut notes)).collect();
    let account = Account {
        file: file.path.clone(),
        hash: raw::hash(&file.bytes),
        bytes: file.bytes.len() as u64,
        format: parsed.format.to_owned(),
        articles: articles.len(),
        announced: parsed.announced,
        reasons: notes.iter().map(|note| note.message.clone()).collect(),
    };
    Noted { value: (articles, account), notes }
}

/// What `build` is asked to do.
pub struct BuildOptions {
    /// The site folder.
    pub root: PathBuf,
    /// Where the site goes; `public` in the site folder if not given.
    pub output: Option<PathBuf>,
}

/// Builds the site; returns what had to be said.
///
/// # Errors
/// Nothing could be read or written: the message names the file.
pub fn build(options: &BuildOptions) -> anyhow::Result<Vec<Diagnostic>> {
    let mut notes = Vec::new();
    let input = read(&options.root)?.take(&mut notes);
    let site = fold(&input).take(&mut notes);
    let view = page::Input {
        config: &input.config,
        articles: &site.articles,
        folded: &site.folded,
        accounts: &site.accounts,
        pages: &input.pages,
        today: jiff::Zoned::now().date(),
    };
    let pages = page::render(&view, &input.theme)?.take(&mut notes);
    let output = options.output.clone().unwrap_or_else(|| options.root.join("public"));
    for page in &pages {
        write(&output.join(page.path()), page.bytes())?;
    }
    Ok(notes)
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("cannot create `{}`", parent.display()))?;
    }
    std::fs::write(path, bytes).with_context(|| format!("cannot write `{}`", path.display()))
}
