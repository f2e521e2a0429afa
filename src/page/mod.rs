//! Pages: stories in, finished files out.
//!
//! Comes in: everything that was folded, the site's settings and a theme. Goes out: every file of the site as a
//! [`Page`], and notes. Promises: a page's path is relative, unique and cannot leave the output; all text from outside
//! is escaped; templates show and do not compute: dates, order and labels arrive ready in the view types.

use crate::article::Article;
use crate::config::Config;
use crate::diag::Noted;
use crate::digest::Digest;
use crate::story::Folded;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

mod address;
mod assets;
mod chart;
mod email;
mod feed;
mod footnotes;
mod html;
mod keys;
mod names;
mod plan;
mod press;
mod preview;
mod search;
mod spelling;
mod text;
mod view;
mod words;

pub use preview::{FoundNames, Preview, preview};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// Names of those templates that are the site's own.
    pub own: BTreeSet<String>,
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

/// Where finished pages are laid, on any thread and in no order.
pub trait Tray: Sync {
    /// Do the pages of this address lie there already, made from what `key` names? Then they are not made; these are their
    /// paths.
    fn holds(&self, address: &str, key: Digest) -> Option<Vec<String>>;

    /// Takes the pages of an address, all in its folder or below it. Without a `key` they are to be made each time.
    fn take(&self, address: &str, key: Option<Digest>, pages: Vec<Page>);
}

/// Makes every page of the site that the tray does not hold and lays them there as they are done, so that only the pages in the
/// making are in memory.
///
/// # Errors
/// A template that cannot be read or rendered, with file, line and excerpt; what lies in the tray then is no site.
pub fn print(input: &Input, theme: &Theme, tray: &impl Tray) -> Result<Noted<()>, tera::Error> {
    let mut notes = spelling::check(theme);
    let ui = words::of(input.config, &mut notes);
    let assets = assets::assets(theme);
    let plan = plan::Plan::new(input, &ui, None);
    let index = search::index(&plan);
    let address = index.first().map_or("", Page::path).to_owned();
    let press = press::Press::new(theme, &plan, &assets, &address)?;
    let keys = keys::Keys::new(&plan, theme, &assets, &address, press.site(), press.scores());
    tray.take("assets", None, assets.pages);
    tray.take("search", None, index);
    press.print(&keys, tray, &mut notes)?;
    Ok(Noted { value: (), notes })
}

/// Makes every page of the site, sorted by path.
///
/// # Errors
/// As of [`fn@print`].
pub fn render(input: &Input, theme: &Theme) -> Result<Noted<Vec<Page>>, tera::Error> {
    let made = Made::default();
    let Noted { notes, .. } = print(input, theme, &made)?;
    let mut pages = made.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    pages.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(Noted { value: pages, notes })
}

/// A tray in memory, empty at first.
#[derive(Default)]
struct Made(Mutex<Vec<Page>>);

impl Tray for Made {
    fn holds(&self, _address: &str, _key: Digest) -> Option<Vec<String>> {
        None
    }

    fn take(&self, _address: &str, _key: Option<Digest>, pages: Vec<Page>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(pages);
    }
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
}
