//! A new edition after each save.

use super::edition::Edition;
use super::press::Press;
use crate::diag::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::fault::catch;
use crate::site::cache::Cache;
use crate::site::shelf::{Memory, Shelf};
use crate::site::{Progress, Tally, clean, read, with_jobs};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

/// Builds editions, and remembers what need not be done twice.
pub(super) struct Workshop {
    root: PathBuf,
    memory: Memory,
    /// The templates of which one page of each kind could be made.
    proved: Option<Digest>,
    /// Notes that were said already: a save must not repeat all of them.
    said: BTreeSet<String>,
}

impl Workshop {
    /// A workshop for the site at `root`.
    pub fn new(root: PathBuf) -> Self {
        Workshop { root, memory: Memory::default(), proved: None, said: BTreeSet::new() }
    }

    /// The site as it stands now; if it cannot be built, the `old` one under the error.
    pub fn build(&mut self, old: Option<&Edition>) -> Edition {
        let since = Instant::now();
        match catch(|| with_jobs(None, || self.press())) {
            Ok(Ok((press, tally, notes))) => {
                let mut report = self.news(&notes);
                report.push(format!("built in {} ms: {tally}", since.elapsed().as_millis()));
                Edition::new(press, report.join("\n"))
            }
            Ok(Err(error)) => failed(old, error_text(&error)),
            Err(fault) => failed(old, fault.to_string()),
        }
    }

    fn press(&mut self) -> anyhow::Result<(Press, Tally, Vec<Diagnostic>)> {
        let mut notes = Vec::new();
        let input = read(&self.root)?.take(&mut notes);
        let cleaned = Cache::in_memory(&input, &self.memory).clean(&input, &Progress::hidden());
        let site = clean::fold_cleaned(&input, cleaned, &Shelf::memory(&input.folder, &self.memory)).take(&mut notes);
        let tally = Tally::of(&site);
        // The built-in templates are proved by their tests.
        let own = (!input.theme.own.is_empty()).then(|| Digest::of(&input.theme.templates));
        let (press, mut said) = Press::start(input, site, own.is_some() && own != self.proved)?;
        self.proved = own;
        notes.append(&mut said);
        Ok((press, tally, notes))
    }

    /// The warnings and errors that were not there before.
    fn news(&mut self, notes: &[Diagnostic]) -> Vec<String> {
        let notes = notes.iter().filter(|note| note.severity > Severity::Note);
        let all: BTreeSet<String> = notes.map(ToString::to_string).collect();
        let news = all.difference(&self.said).cloned().collect();
        self.said = all;
        news
    }
}

/// A refusal is a message already; any other error becomes one.
fn error_text(error: &anyhow::Error) -> String {
    match error.is::<crate::site::Refusal>() {
        true => error.to_string(),
        false => format!("error: {error:#}"),
    }
}

fn failed(old: Option<&Edition>, error: String) -> Edition {
    let report = format!("{error}\nthe last good site is still served");
    Edition::under_error(old, error, report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_broken_setting_is_shown_over_the_old_site_and_mended_by_the_next_save() {
        let dir = tempfile::tempdir().unwrap();
        let settings = dir.path().join("site.toml");
        fs::write(&settings, "").unwrap();
        let mut workshop = Workshop::new(dir.path().to_owned());
        let good = workshop.build(None);
        assert_eq!(good.error, None, "{}", good.report);
        fs::write(&settings, "titel = \"A\"\n").unwrap();
        let broken = workshop.build(Some(&good));
        assert!(broken.error.as_deref().unwrap().contains("did you mean `title`?"), "{:?}", broken.error);
        assert_eq!(broken.is_empty(), good.is_empty());
        fs::write(&settings, "title = \"A\"\n").unwrap();
        assert_eq!(workshop.build(Some(&broken)).error, None);
    }
}
