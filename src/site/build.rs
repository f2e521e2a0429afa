//! A build: read, clean, fold, render, publish.

use super::cache::Cache;
use super::clean::Cleaned;
use super::output::{Output, Published};
use super::shelf::Shelf;
use super::standing::Standing;
use super::turn::Turn;
use super::unchanged::Fingerprint;
use super::{Input, Progress, Tally, Timings, clean, print, read, today};
use crate::diag::{Diagnostic, Place, Severity};
use crate::story::Lock;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `build` is asked to do.
pub struct BuildOptions {
    /// The site folder.
    pub root: PathBuf,
    /// Where the site goes; `public` in the site folder if not given.
    pub output: Option<PathBuf>,
    /// Publish nothing if there is any warning or error.
    pub strict: bool,
    /// Show how far the work is.
    pub progress: Progress,
}

/// What a build did.
pub struct Built {
    /// How many articles came in and what became of them.
    pub tally: Tally,
    /// What had to be said.
    pub notes: Vec<Diagnostic>,
    /// Where the time went.
    pub timings: Timings,
    /// What publishing changed; `None` if a strict build refused to publish.
    pub published: Option<Published>,
}

/// Builds the site.
///
/// # Errors
/// A [`Refusal`](super::Refusal) when settings, a template or the output folder are at fault; another error when
/// nothing could be read or written. The old site stands in either case.
pub fn build(options: &BuildOptions) -> anyhow::Result<Built> {
    let _turn = Turn::take(&options.root)?;
    let mut notes = Vec::new();
    let mut timings = Timings::start();
    let input = read::site(&options.root)?.take(&mut notes);
    let output = options.output.clone().unwrap_or_else(|| options.root.join("public"));
    let output = Output::at(&output, &options.root)?;
    let fingerprint = Fingerprint::of(&input, &notes, &output, today(&input.config));
    timings.lap("read");
    let record = fingerprint.as_ref().and_then(|fingerprint| fingerprint.recall(&input, &output));
    if let Some(record) = record.filter(|record| !(options.strict && must_not_pass(&record.notes))) {
        timings.lap("nothing to do");
        let published = Published { kept: record.files, ..Published::default() };
        return Ok(Built { tally: record.tally, notes: record.notes, timings, published: Some(published) });
    }
    // Asked before the work: a refusal after minutes would be a poor joke.
    let shelf = Shelf::disk(&input.folder);
    let standing = Standing::recall(&shelf);
    output.claim(standing.as_ref())?;
    let cleaned = Cache::open(&input).clean(&input, &options.progress);
    // An hour passes without anything being touched.
    let fingerprint = fingerprint.filter(|_| !cleaned.iter().any(Cleaned::waits));
    timings.lap("clean");
    let site = clean::fold_cleaned(&input, cleaned, &shelf).take(&mut notes);
    timings.lap("fold");
    let tally = Tally::of(&site);
    let draft = output.draft(&input.config.publish.compress, standing);
    print(&input, &site, &draft)?.take(&mut notes);
    timings.lap("render");
    if options.strict && must_not_pass(&notes) {
        return Ok(Built { tally, notes, timings, published: None });
    }
    let (published, pages) = draft.publish()?;
    notes.extend(keep_lock(&input, &site.folded.lock));
    if let Some(manifest) = output.leave() {
        Standing::keep(&shelf, manifest, pages);
        if let Some(fingerprint) = fingerprint {
            let files = published.written + published.kept;
            fingerprint.keep(&input, &site.folded.lock, manifest, (files, &tally, &notes));
        }
    }
    timings.lap("publish");
    Ok(Built { tally, notes, timings, published: Some(published) })
}

/// Is there anything for which a strict build publishes nothing?
fn must_not_pass(notes: &[Diagnostic]) -> bool {
    notes.iter().any(|note| note.severity >= Severity::Warning)
}

/// Keeps the story ids for the next build. The site stands already, so a failure is only a warning.
fn keep_lock(input: &Input, lock: &Lock) -> Option<Diagnostic> {
    let nothing_to_keep = lock.stories.is_empty() && input.lock == Lock::default();
    if nothing_to_keep || *lock == input.lock {
        return None;
    }
    let path = input.folder.path().join(read::LOCK);
    replace(&path, lock.write().as_bytes()).err().map(|error| {
        Diagnostic::warning(Place::file(read::LOCK), format!("the story ids could not be kept: {error}"))
            .hint("make the site folder writable, or addresses may change when stories do")
    })
}

/// Writes a file in one step.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let new = path.with_extension(format!("lock.{}", std::process::id()));
    let written = std::fs::File::create_new(&new).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| std::fs::rename(&new, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&new);
    }
    done
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::time::Duration;

    #[test]
    fn a_site_that_nobody_touched_is_not_built_again() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().to_owned();
        let write = |name: &str, text: &str| {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), text).unwrap();
        };
        let built = || {
            let options =
                BuildOptions { root: root.clone(), output: None, strict: false, progress: Progress::hidden() };
            let built = build(&options).unwrap();
            (built.timings.to_string().contains("nothing to do"), built)
        };
        write("site.toml", "");
        write("content/raw/a.txt", "Ferry aground\n\nThe ferry ran aground on Monday in the harbour of the town.\n");
        write("content/stories/none.md", "---\npinn: true\n---\n");
        std::thread::sleep(Duration::from_millis(130));
        let (skipped, first) = built();
        assert!(!skipped && !first.notes.is_empty());
        let (skipped, second) = built();
        assert!(skipped);
        assert_eq!(second.notes, first.notes);
        assert_eq!(second.tally, first.tally);
        assert_eq!(
            second.published,
            Some(Published { kept: first.published.unwrap().written, ..Published::default() })
        );
        let page = root.join("public/index.html");
        let text = fs::read_to_string(&page).unwrap();
        let edits: [&dyn Fn(); 9] = [
            &|| fs::write(&page, "meddled").unwrap(),
            &|| fs::remove_file(&page).unwrap(),
            &|| fs::remove_dir_all(root.join("public")).unwrap(),
            &|| fs::remove_dir_all(root.join("public/search")).unwrap(),
            &|| write("site.toml", "title = \"Other\""),
            &|| write("static/style.css", "body { color: red }"),
            &|| write("content/raw/b.txt", "Ferry afloat\n\nThe ferry came off the ground on Tuesday, at high tide.\n"),
            &|| fs::remove_file(root.join("content/raw/b.txt")).unwrap(),
            &|| fs::remove_file(root.join("content/stories/none.md")).unwrap(),
        ];
        for (nth, edit) in edits.iter().enumerate() {
            edit();
            std::thread::sleep(Duration::from_millis(130));
            assert!(!built().0, "edit {nth}");
            assert!(built().0, "after edit {nth}");
        }
        let foreign = root.join("public/archive/thesis.doc");
        fs::write(&foreign, "keep").unwrap();
        let options = BuildOptions { root: root.clone(), output: None, strict: false, progress: Progress::hidden() };
        assert!(build(&options).err().expect("refused").to_string().contains("thesis.doc"));
        assert!(fs::read_to_string(&page).unwrap().len() > text.len() / 2);
    }
}
