//! Is there anything to build? A site of which nothing was touched since it was built is not built again.
//!
//! Nothing is compared by content here, only by what the system says of each file (see [`Stamp`]); whatever cannot be told
//! so is built. What the last build said is kept and said again: a warning does not go away by being heard once.

use super::cache::{FOLDER, State, keep, program};
use super::output::Output;
use super::stamp::Stamp;
use super::{Input, Tally};
use crate::diag::Diagnostic;
use crate::story::Lock;
use blake3::Hasher;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Largest record of a build that is read: a note for each of a million articles.
const LIMIT: u64 = 512 << 20;

/// All that decides what a build makes, but the story ids of the builds before.
pub(super) struct Fingerprint(Hasher);

/// What a build said, and what it left.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    fingerprint: [u8; 32],
    manifest: Stamp,
    /// Files of the site.
    pub files: usize,
    pub tally: Tally,
    pub notes: Vec<Diagnostic>,
}

impl Fingerprint {
    /// The fingerprint of what was read, with what had to be said of it; `None` if a raw file was touched just now, as it could be
    /// touched again without a trace.
    pub(super) fn of(input: &Input, notes: &[Diagnostic], output: &Output, today: Date) -> Option<Fingerprint> {
        let mut hasher = Hasher::new();
        // Each part is preceded by its length, so that no two sites run together into the same bytes.
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(program().as_bytes());
        add(format!("{today} {}", output.path().display()).as_bytes());
        add(format!("{:?}", (&input.config, &input.rulings, &input.pages, &input.theme.own, notes)).as_bytes());
        for (name, template) in &input.theme.templates {
            add(name.as_bytes());
            add(template.as_bytes());
        }
        for (name, asset) in &input.theme.assets {
            add(name.as_bytes());
            add(asset);
        }
        let now = SystemTime::now();
        for entry in &input.raw {
            let state = State::settled(input.folder.path(), entry, now)?;
            add(entry.path.as_bytes());
            add(&postcard::to_allocvec(&state).ok()?);
        }
        Some(Fingerprint(hasher))
    }

    fn with(&self, lock: &Lock) -> [u8; 32] {
        *self.0.clone().update(lock.write().as_bytes()).finalize().as_bytes()
    }

    /// What the last build said, if it would say and make the same again.
    pub(super) fn recall(&self, input: &Input, output: &Output) -> Option<Record> {
        let bytes = input.folder.read(&name(), LIMIT).ok()?;
        let (sum, rest) = bytes.split_at_checked(32)?;
        if sum != blake3::hash(rest).as_bytes() {
            return None;
        }
        let record: Record = postcard::from_bytes(rest).ok()?;
        (record.fingerprint == self.with(&input.lock) && output.is_as_left(&record.manifest)).then_some(record)
    }

    /// Keeps what a build said that left `lock` and `manifest`. Like all that is kept, it may fail: the next build takes longer.
    pub(super) fn keep(&self, input: &Input, lock: &Lock, manifest: Stamp, said: (usize, &Tally, &[Diagnostic])) {
        let (files, tally, notes) = said;
        let record =
            Record { fingerprint: self.with(lock), manifest, files, tally: tally.clone(), notes: notes.to_vec() };
        let Ok(bytes) = postcard::to_allocvec(&record) else { return };
        let bytes = [blake3::hash(&bytes).as_bytes(), &*bytes].concat();
        let _ = keep(input.folder.path(), &name(), &bytes);
    }
}

fn name() -> PathBuf {
    Path::new(FOLDER).join("built")
}
