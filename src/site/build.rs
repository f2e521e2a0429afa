//! A build: read, clean, fold, render, publish.

use super::cache::Cache;
use super::output::{Output, Published};
use super::turn::Turn;
use super::{Input, Progress, Tally, Timings, clean, compress, print, read};
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
    // Asked before the work: a refusal after minutes would be a poor joke.
    let output = Output::at(&output, &options.root)?;
    timings.lap("read");
    let cleaned = Cache::open(&input).clean(&input, &options.progress);
    timings.lap("clean");
    let site = clean::fold_cleaned(&input, cleaned).take(&mut notes);
    timings.lap("fold");
    let tally = Tally::of(&site);
    let draft = output.draft();
    let compress = &input.config.publish.compress;
    print(&input, &site, &|pages| draft.take(&compress::with_copies(pages, compress)))?.take(&mut notes);
    timings.lap("render");
    if options.strict && notes.iter().any(|note| note.severity >= Severity::Warning) {
        return Ok(Built { tally, notes, timings, published: None });
    }
    let published = draft.publish()?;
    notes.extend(keep_lock(&input, &site.folded.lock));
    timings.lap("publish");
    Ok(Built { tally, notes, timings, published: Some(published) })
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
