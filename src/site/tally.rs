//! The sum of a build in one line, and where its time went.

use super::Site;
use crate::article::Article;
use crate::diag::Visible;
use std::collections::BTreeSet;
use std::fmt;
use std::time::{Duration, Instant};

/// How many articles came in and what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tally {
    /// Articles found, and files in which none could be found.
    pub articles: usize,
    /// Articles in stories of two or more.
    pub folded: usize,
    /// Stories of two or more articles.
    pub stories: usize,
    /// Articles that stand alone.
    pub alone: usize,
    /// Articles that the editor or the wire took back.
    pub left_out: usize,
    /// Files in which no article could be found.
    pub unreadable: usize,
    /// Articles whose outlet is not known.
    pub unnamed: usize,
    /// The files in which they stand.
    pub unnamed_in: BTreeSet<String>,
    /// Articles that state no date.
    pub undated: usize,
    /// The files in which they stand.
    pub undated_in: BTreeSet<String>,
}

impl Tally {
    /// Counts a site.
    pub fn of(site: &Site) -> Self {
        let sizes = || site.folded.stories.iter().map(|story| story.members.len());
        let folded = sizes().filter(|&size| size > 1).sum();
        let alone = sizes().filter(|&size| size == 1).count();
        let unnamed = || site.articles.iter().filter(|article| article.meta.source.is_none());
        let undated = || site.articles.iter().filter(|article| article.meta.date.is_none());
        let files = |articles: &mut dyn Iterator<Item = &Article>| {
            articles.map(|article| article.origin.file.clone()).collect::<BTreeSet<String>>()
        };
        let unreadable = site.accounts.iter().filter(|account| account.articles == 0).count();
        Tally {
            articles: site.articles.len() + unreadable,
            folded,
            stories: sizes().filter(|&size| size > 1).count(),
            alone,
            left_out: site.articles.len().saturating_sub(folded + alone),
            unreadable,
            unnamed: unnamed().count(),
            unnamed_in: files(&mut unnamed()),
            undated: undated().count(),
            undated_in: files(&mut undated()),
        }
    }

    /// What would make the site better, if anything would.
    /// With `all` every file is named.
    pub fn hints(&self, all: bool) -> Vec<String> {
        if self.articles == 0 {
            return vec!["hint: put raw articles into `content/raw` of the site folder".to_owned()];
        }
        let mut hints = Vec::new();
        if self.unnamed > 0 {
            let name = counted(self.unnamed, "article names no outlet", "articles name no outlet");
            let files = named(&self.unnamed_in, all);
            hints.push(format!(
                "hint: {name}, in {files}: give its name as the text shows it, or its domain, under `[[sources]]` in `site.toml`, or `source` in a sidecar"
            ));
        }
        if self.undated > 0 {
            let state = counted(self.undated, "article states no date", "articles state no date");
            let files = named(&self.undated_in, all);
            hints.push(format!("hint: {state}, in {files}: give `date` in a sidecar, for what is placed by another article's day may be off"));
        }
        hints
    }
}

/// Files named in one line.
const NAMED: usize = 3;

/// "`raw/a.txt`, `raw/b.txt`, `raw/c.txt` and 4 more files".
fn named(files: &BTreeSet<String>, all: bool) -> String {
    let most = if all { files.len() } else { NAMED };
    let names: Vec<String> = files.iter().take(most).map(|file| format!("`{}`", Visible(file))).collect();
    match files.len().saturating_sub(most) {
        0 => names.join(", "),
        more => format!(
            "{} and {}",
            names.join(", "),
            counted(more, "more file (`--verbose` names all)", "more files (`--verbose` names all)")
        ),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

impl fmt::Display for Tally {
    /// "61 articles in: 37 folded into 12 stories, 22 alone, 2 unreadable".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in: ", counted(self.articles, "article", "articles"))?;
        write!(f, "{} folded into {}, ", self.folded, counted(self.stories, "story", "stories"))?;
        write!(f, "{} alone", self.alone)?;
        if self.left_out > 0 {
            write!(f, ", {} left out", self.left_out)?;
        }
        write!(f, ", {} unreadable", self.unreadable)
    }
}

/// How long each room took.
#[derive(Clone, Debug)]
pub struct Timings {
    rooms: Vec<(&'static str, Duration)>,
    since: Instant,
}

impl Timings {
    /// The clock starts.
    pub(super) fn start() -> Self {
        Timings { rooms: Vec::new(), since: Instant::now() }
    }

    /// What was done since the last call was the work of `room`.
    pub(super) fn lap(&mut self, room: &'static str) {
        let now = Instant::now();
        self.rooms.push((room, now - self.since));
        self.since = now;
    }
}

impl fmt::Display for Timings {
    /// A table: a line for each room and one for the whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (room, time) in &self.rooms {
            writeln!(f, "{room:<22}{:>9.1} ms", time.as_secs_f64() * 1e3)?;
        }
        let whole: Duration = self.rooms.iter().map(|(_, time)| *time).sum();
        write!(f, "{:<22}{:>9.1} ms", "all", whole.as_secs_f64() * 1e3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_reads_as_a_sentence() {
        let tally =
            Tally { articles: 61, folded: 37, stories: 12, alone: 22, left_out: 0, unreadable: 2, ..Tally::default() };
        assert_eq!(tally.to_string(), "61 articles in: 37 folded into 12 stories, 22 alone, 2 unreadable");
        let tally =
            Tally { articles: 1, folded: 0, stories: 0, alone: 0, left_out: 1, unreadable: 0, ..Tally::default() };
        assert_eq!(tally.to_string(), "1 article in: 0 folded into 0 stories, 0 alone, 1 left out, 0 unreadable");
    }

    #[test]
    fn the_hint_names_the_files() {
        let files = ["raw/a.txt", "raw/b.txt", "raw/c.txt", "raw/d.txt"];
        let hint = |count: usize| {
            let unnamed_in = files[..count].iter().map(|file| (*file).to_owned()).collect();
            Tally { articles: 9, unnamed: count, unnamed_in, ..Tally::default() }.hints(false).concat()
        };
        assert!(hint(1).starts_with("hint: 1 article names no outlet, in `raw/a.txt`: give"));
        assert!(hint(4).contains(
            "outlet, in `raw/a.txt`, `raw/b.txt`, `raw/c.txt` and 1 more file (`--verbose` names all): give"
        ));
    }
}
