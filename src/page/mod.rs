//! Pages: stories in, finished files out.
//!
//! Comes in: everything that was folded, the site's settings and a theme. Goes out: every file of the site as a
//! [`Page`], and notes. Promises: a page's path is relative, unique and cannot leave the output; all text from outside
//! is escaped; templates show and do not compute: dates, order and labels arrive ready in the view types.

use crate::article::Article;
use crate::config::Config;
use crate::diag::{Diagnostic, Noted, Place};
use crate::story::Folded;
use std::collections::{BTreeMap, BTreeSet};

mod address;
mod assets;
mod chart;
mod email;
mod feed;
mod html;
mod names;
mod plan;
mod press;
mod search;
mod text;
mod view;
mod words;

/// A finished file to be. `path` is relative to the output folder, with `/`: `stories/x/index.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    path: String,
    bytes: Vec<u8>,
}

impl Page {
    /// A page at `path`.
    ///
    /// Returns `None` if the path is absolute, empty, or could leave the output folder.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Option<Self> {
        let path = path.into();
        let part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', ':']);
        path.split('/').all(part).then(|| Page { path, bytes: bytes.into() })
    }

    /// Where it goes, relative to the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it holds.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// What became of an input file: a line of the accounting page.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Account {
    /// Path of the file, relative to `content/`.
    pub file: String,
    /// BLAKE3 of its bytes, hexadecimal.
    pub hash: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Name of the format, or empty when it could not be read.
    pub format: String,
    /// How many articles were found in it.
    pub articles: usize,
    /// How many articles the file itself announces.
    pub announced: Option<usize>,
    /// Why nothing, or not everything, of it is on the site.
    pub reasons: Vec<String>,
}

/// Templates and static files: the built-in theme with the site's own files in front of it.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Name to source: `story.html`.
    pub templates: BTreeMap<String, String>,
    /// Path to bytes: `style.css`.
    pub assets: BTreeMap<String, Vec<u8>>,
}

/// An ordinary page, `content/pages/*.md`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentPage {
    /// File name without `.md`: its address.
    pub slug: String,
    /// Title from its front matter.
    pub title: String,
    /// Markdown.
    pub body: String,
}

/// All that pages are made from.
pub struct Input<'a> {
    /// The site's settings.
    pub config: &'a Config,
    /// The articles, sorted by id.
    pub articles: &'a [Article],
    /// Their stories.
    pub folded: &'a Folded,
    /// What became of each input file, by path.
    pub accounts: &'a [Account],
    /// Ordinary pages.
    pub pages: &'a [ContentPage],
    /// Today in the site's time zone.
    pub today: jiff::civil::Date,
}

/// Makes every page of the site.
///
/// # Errors
/// A template that cannot be read or rendered, with file, line and excerpt; nothing is written then.
pub fn render(input: &Input, theme: &Theme) -> Result<Noted<Vec<Page>>, tera::Error> {
    let mut notes = Vec::new();
    let ui = words::of(input.config, &mut notes);
    let assets = assets::assets(theme);
    let plan = plan::Plan::new(input, &ui);
    let index = search::index(&plan);
    let press = press::Press::new(theme, &plan, &assets, &index)?;
    let pages = press.print()?;
    let pages = assets.pages.into_iter().chain(index).chain(pages).collect();
    Ok(Noted { value: unique(pages, &mut notes), notes })
}

/// One page at each address, and a note for each that found its place taken.
///
/// Addresses are compared without regard to capitals, as many file systems do.
fn unique(pages: Vec<Page>, notes: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut taken = BTreeSet::new();
    let mut keep = |page: &Page| {
        let free = taken.insert(page.path.to_lowercase());
        if !free {
            let message = "two pages have this address; only the first was kept";
            notes.push(Diagnostic::error(Place::file(&page.path), message).hint("give one of them another name"));
        }
        free
    };
    pages.into_iter().filter(|page| keep(page)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_leave_the_output() {
        for path in ["", "/etc/passwd", "../x", "a/../../x", "a//b", "c:\\x", "a\\..\\b", "./x", "a\0b"] {
            assert_eq!(Page::new(path, ""), None, "{path}");
        }
        assert!(Page::new("stories/x/index.html", "").is_some());
    }

    #[test]
    fn two_pages_at_one_address_are_named() {
        let page = |path: &str| Page::new(path, "").expect("a plain path");
        let mut notes = Vec::new();
        let kept = unique(vec![page("a/index.html"), page("A/index.html"), page("b.html")], &mut notes);
        assert_eq!((kept.len(), notes.len()), (2, 1));
    }
}
