//! Is there anything to build? A site of which nothing was touched since it was built is not built again.
//!
//! Nothing is compared by content here, only by what the system says of each file (see [`Stamp`]); whatever cannot be told
//! so is built. What the last build said is kept and said again: a warning does not go away by being heard once.

use super::cache::State;
use super::output::Output;
use super::shelf::{Shelf, program};
use super::stamp::Stamp;
use super::{Input, Tally};
use crate::diag::Diagnostic;
use crate::story::Lock;
use blake3::Hasher;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::time::SystemTime;

/// What a record is kept as.
const NAME: &str = "built";

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
        let record: Record = Shelf::consult(&input.folder).value(NAME, &program())?;
        (record.fingerprint == self.with(&input.lock) && output.is_as_left(&record.manifest)).then_some(record)
    }

    /// Keeps what a build said that left `lock` and `manifest`. It may fail: the next build takes longer.
    pub(super) fn keep(&self, input: &Input, lock: &Lock, manifest: Stamp, said: (usize, &Tally, &[Diagnostic])) {
        let (files, tally, notes) = said;
        let record =
            Record { fingerprint: self.with(lock), manifest, files, tally: tally.clone(), notes: notes.to_vec() };
        Shelf::disk(&input.folder).keep_value(NAME, &program(), &record);
    }
}
