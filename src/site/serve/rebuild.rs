//! A new edition after each save.

use super::edition::Edition;
use super::press::Press;
use crate::diag::{Diagnostic, Noted, Severity};
use crate::digest::Digest;
use crate::fault::catch;
use crate::site::cache::{self, Cache, State};
use crate::site::clean::Cleaned;
use crate::site::shelf::{Memory, Shelf};
use crate::site::{Input, Progress, RawEntry, Site, Tally, clean, read, with_jobs};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::time::{Instant, SystemTime};

/// Builds editions, and remembers what need not be done twice.
pub(super) struct Workshop {
    root: PathBuf,
    memory: Memory,
    folded: Option<FoldedSite>,
    /// The templates of which one page of each kind could be made.
    proved: Option<Digest>,
    /// Notes that were said already: a save must not repeat all of them.
    said: BTreeSet<String>,
}

/// A site as it was folded, and what had to be said of it.
struct FoldedSite {
    /// Names all that cleaning and folding read.
    from: Digest,
    /// Held by the press alone, which may change it; then a raw file is another and this is not asked for any more.
    site: Weak<Site>,
    notes: Vec<Diagnostic>,
}

impl Workshop {
    /// A workshop for the site at `root`.
    pub fn new(root: PathBuf) -> Self {
        Workshop { root, memory: Memory::default(), folded: None, proved: None, said: BTreeSet::new() }
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
        let site = self.fold(&input).take(&mut notes);
        let tally = Tally::of(&site);
        // The built-in templates are proved by their tests.
        let own = (!input.theme.own.is_empty()).then(|| Digest::of(&input.theme.templates));
        let (press, mut said) = Press::start(input, site, own.is_some() && own != self.proved)?;
        self.proved = own;
        notes.append(&mut said);
        Ok((press, tally, notes))
    }

    /// The folded site; the one of the last time if nothing was touched that folding reads, as when a template was saved.
    fn fold(&mut self, input: &Input) -> Noted<Arc<Site>> {
        let from = folded_from(input);
        let known = self.folded.as_ref().filter(|folded| Some(folded.from) == from);
        if let Some((site, folded)) = known.and_then(|folded| Some((folded.site.upgrade()?, folded))) {
            return Noted { value: site, notes: folded.notes.clone() };
        }
        let cleaned = Cache::in_memory(input, &self.memory).clean(input, &Progress::hidden());
        let waits = cleaned.iter().any(Cleaned::waits);
        let shelf = Shelf::memory(&input.folder, &self.memory);
        let Noted { value, notes } = clean::fold_cleaned(input, cleaned, &shelf);
        let site = Arc::new(value);
        let keep = |from| FoldedSite { from, site: Arc::downgrade(&site), notes: notes.clone() };
        self.folded = from.filter(|_| !waits).map(keep);
        Noted { value: site, notes }
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

/// All that cleaning and folding read; `None` if a raw file was touched just now.
fn folded_from(input: &Input) -> Option<Digest> {
    let now = SystemTime::now();
    let state = |entry: &RawEntry| Some((entry.path.clone(), State::settled(input.folder.path(), entry, now)?));
    let states = input.raw.iter().map(state).collect::<Option<Vec<_>>>()?;
    let settings = (cache::key(&input.config).as_bytes().to_vec(), format!("{:?}", input.config.fold));
    Some(Digest::of(&(states, settings, format!("{:?}", input.rulings), input.lock.write())))
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
    use std::path::Path;

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

    #[test]
    fn what_folding_does_not_read_has_nothing_folded_again() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("site.toml", "");
        write("content/raw/a.txt", "Ferry aground\n\nThe ferry ran aground on Monday in the harbour of the town.\n");
        std::thread::sleep(std::time::Duration::from_millis(130));
        let mut workshop = Workshop::new(dir.path().to_owned());
        let mut editions = Vec::new();
        let mut site = || {
            // The press of an edition holds its site.
            editions.push(workshop.build(None));
            assert_eq!(editions[editions.len() - 1].error, None);
            workshop.folded.as_ref().and_then(|folded| folded.site.upgrade()).map(|site| Arc::as_ptr(&site))
        };
        let first = site();
        assert!(first.is_some());
        write("templates/story.html", "{% extends \"newsfold/story.html\" %}");
        write("static/style.css", "body { color: red }");
        write("content/pages/about.md", "About us");
        write("site.toml", "title = \"Other\"\n");
        assert_eq!(site(), first);
        write("site.toml", "[fold]\nenabled = false\n");
        assert_ne!(site(), first);
    }

    #[test]
    fn other_words_of_an_article_show_before_all_is_folded_again() {
        let dir = tempfile::tempdir().unwrap();
        let raw = |name: &str, text: &str| {
            let path = dir.path().join("content/raw").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        fs::write(dir.path().join("site.toml"), "").unwrap();
        let text = "Ferry aground\n14 March 2024\n\nThe ferry ran aground on Thursday in the harbour of Exampletown.\n";
        raw("a.txt", text);
        raw(
            "b.txt",
            "Bridge closed\n2 April 2024\n\nThe old bridge of Samplebury was closed on Tuesday for repairs.\n",
        );
        std::thread::sleep(std::time::Duration::from_millis(130));
        let mut workshop = Workshop::new(dir.path().to_owned());
        let first = workshop.build(None);
        assert!(workshop.folded.is_some());
        let story = |edition: &Edition| {
            let page = edition.file("stories/ferry-aground/index.html").unwrap().unwrap();
            String::from_utf8(page.bytes().to_vec()).unwrap()
        };
        assert!(story(&first).contains("the harbour of Exampletown"));
        raw("a.txt", &text.replace("harbour", "estuary"));
        let glimpse = Edition::amended(&first, Path::new("content/raw/a.txt")).expect("only words changed");
        let whole = workshop.build(Some(&glimpse));
        for edition in [&glimpse, &whole] {
            assert!(story(edition).contains("the estuary of Exampletown"));
        }
        raw("a.txt", &text.replace("14 March", "15 March"));
        assert!(Edition::amended(&whole, Path::new("content/raw/a.txt")).is_none(), "it moves to another day");
        raw("c.txt", text);
        assert!(Edition::amended(&whole, Path::new("content/raw/c.txt")).is_none(), "it is new");
        assert!(Edition::amended(&whole, Path::new("templates/story.html")).is_none());
    }
}
