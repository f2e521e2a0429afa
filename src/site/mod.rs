//! The site folder: the only room that touches files, sockets and the clock.
//!
//! Comes in: a folder. Goes out: the same folder with its `public/` made anew, or the site in memory, served. Promises:
//! the output is the whole old site or the whole new one; only files that Newsfold wrote are removed; nothing outside
//! the folder is read; one bad file never stops the site.

use crate::article::Article;
use crate::config::Config;
use crate::diag::{Diagnostic, Noted};
use crate::page::{self, Account, ContentPage, Page, Theme, Tray};
use crate::story::{Folded, Lock, Ruling};
use std::fmt;
use std::path::PathBuf;

mod build;
mod cache;
mod check;
mod clean;
mod compress;
mod eject;
mod folder;
mod init;
mod links;
mod manifest;
mod output;
mod panic;
mod pool;
mod progress;
mod read;
mod serve;
mod shelf;
mod spare;
mod staging;
mod stamp;
mod standing;
mod stream;
mod tally;
mod theme;
mod titles;
mod told;
mod turn;
mod unchanged;
mod walk;

pub use build::{BuildOptions, Built, build};
pub use check::{Checked, check};
pub use clean::{articles, fold, fold_in_parts};
pub use eject::{eject, theme_parts};
pub use folder::Folder;
pub use init::init;
pub use output::Published;
pub use panic::{install_hook, outlive_limits};
pub use pool::with_jobs;
pub use progress::Progress;
pub use read::{raw_file, settings, site as read, site_of};
pub use serve::{PORT, ServeOptions, serve};
pub use stream::{Opened, clean_records, is_large, open};
pub use tally::{Tally, Timings};

/// What stands in a site folder. Raw files are read when they are cleaned, so that only a few are in memory at a time.
pub struct Input {
    /// The folder itself.
    pub folder: Folder,
    /// Its settings.
    pub config: Config,
    /// Its raw files and the articles written by hand, by path.
    pub raw: Vec<RawEntry>,
    /// The editor's files.
    pub rulings: Vec<Ruling>,
    /// Ordinary pages.
    pub pages: Vec<ContentPage>,
    /// What the last build left.
    pub lock: Lock,
    /// Templates and static files.
    pub theme: Theme,
}

/// A raw file of the site, not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEntry {
    /// Path for people, relative to `content/`: `raw/sky.txt`.
    pub path: String,
    /// Path for the system, relative to the site folder.
    disk: PathBuf,
    /// The same of its sidecar.
    sidecar: Option<PathBuf>,
}

/// The site, folded but not yet rendered.
pub struct Site {
    /// The articles, sorted by id.
    pub articles: Vec<Article>,
    /// Their stories.
    pub folded: Folded,
    /// What became of each raw file, by path.
    pub accounts: Vec<Account>,
}

/// Makes every page of the site, sorted by path.
///
/// # Errors
/// A [`Refusal`] that names the template at fault.
pub fn render(input: &Input, site: &Site) -> Result<Noted<Vec<Page>>, Refusal> {
    page::render(&view(input, site), &input.theme).map_err(|error| refusal(&error, input))
}

/// Makes every page of the site that the tray does not hold.
///
/// # Errors
/// A [`Refusal`] that names the template at fault.
fn print(input: &Input, site: &Site, tray: &impl Tray) -> Result<Noted<()>, Refusal> {
    page::print(&view(input, site), &input.theme, tray).map_err(|error| refusal(&error, input))
}

fn view<'a>(input: &'a Input, site: &'a Site) -> page::Input<'a> {
    page::Input {
        config: &input.config,
        articles: &site.articles,
        folded: &site.folded,
        accounts: &site.accounts,
        pages: &input.pages,
        today: today(&input.config),
    }
}

fn refusal(error: &tera::Error, input: &Input) -> Refusal {
    Refusal::new(theme::trouble(error, &input.theme))
}

/// Today in the site's time zone: it decides only what has expired or is still under embargo.
fn today(config: &Config) -> jiff::civil::Date {
    let zone = jiff::tz::TimeZone::get(&config.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    jiff::Timestamp::now().to_zoned(zone).date()
}

/// The site cannot be built as it stands: its settings, a template or the command line are at fault, not an article.
#[derive(Debug)]
pub struct Refusal(pub Box<Diagnostic>);

impl Refusal {
    /// A refusal for this reason.
    pub fn new(reason: Diagnostic) -> Self {
        Refusal(Box::new(reason))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refusal {}
