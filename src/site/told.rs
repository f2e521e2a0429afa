//! What was told of stories, kept from one build to the next: a story of the same articles is told alike.

use super::shelf::{Sheet, Shelf, program, put_table};
use crate::digest::Digest;
use crate::story::{Tale, Tales};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

/// One changed story has its shard written anew, so a shard is small; and there are few, so that a small site has few files.
const SHARDS: usize = 16;

/// The tales of a site.
pub(super) struct Told<'a> {
    shelf: &'a Shelf<'a>,
    key: blake3::Hash,
    shards: [Shard; SHARDS],
}

#[derive(Default)]
struct Shard {
    old: OnceLock<Option<Old>>,
    /// The tales of this build: those that are new with what is to be kept of them.
    now: Mutex<Vec<(Digest, Option<Vec<u8>>)>>,
}

/// A shard as an earlier build left it.
struct Old {
    sheet: Sheet,
    table: HashMap<Digest, Range<usize>, foldhash::fast::FixedState>,
}

impl<'a> Told<'a> {
    /// What stands on the shelf.
    pub fn recall(shelf: &'a Shelf<'a>) -> Self {
        Told { shelf, key: program(), shards: Default::default() }
    }

    /// Keeps the tales that were recalled or told, and lets the others go.
    pub fn keep(self) {
        if self.shelf.keeps() {
            self.shards.into_par_iter().enumerate().for_each(|(number, shard)| {
                // A full disk or a folder that may not be written to costs time at the next build, nothing else.
                let _ = shard.keep(number, self.shelf, &self.key);
            });
        }
    }

    fn shard(&self, from: Digest) -> (&Shard, Option<&Old>) {
        let number = usize::from(from.first_byte()) % SHARDS;
        let shard = &self.shards[number];
        (shard, shard.old.get_or_init(|| Old::read(number, self.shelf, &self.key)).as_ref())
    }
}

impl Tales for Told<'_> {
    fn recall(&self, from: Digest) -> Option<Tale> {
        let (shard, old) = self.shard(from);
        let old = old?;
        let tale = postcard::from_bytes(&old.sheet.bytes()[old.table.get(&from)?.clone()]).ok()?;
        shard.note(from, None);
        Some(tale)
    }

    fn keep(&self, from: Digest, tale: &Tale) {
        if let Some(bytes) = self.shelf.keeps().then(|| postcard::to_allocvec(tale).ok()).flatten() {
            self.shard(from).0.note(from, Some(bytes));
        }
    }
}

impl Shard {
    fn note(&self, from: Digest, bytes: Option<Vec<u8>>) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).push((from, bytes));
    }

    fn keep(self, number: usize, shelf: &Shelf, key: &blake3::Hash) -> std::io::Result<()> {
        let old = self.old.into_inner().flatten();
        let mut now = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        now.sort_unstable();
        let known = old.as_ref().map_or(0, |old| old.table.len());
        if now.len() == known && now.iter().all(|(_, bytes)| bytes.is_none()) {
            return Ok(());
        }
        let old_bytes = |from: &Digest| old.as_ref().map(|old| &old.sheet.bytes()[old.table[from].clone()]);
        let tales: Vec<(Digest, &[u8])> = now
            .iter()
            .filter_map(|(from, bytes)| Some((*from, bytes.as_deref().or_else(|| old_bytes(from))?)))
            .collect();
        shelf.write(&name(number), key, |bytes| {
            put_table(bytes, &tales.iter().map(|(from, tale)| (from, tale.len())).collect::<Vec<_>>());
            tales.iter().for_each(|(_, tale)| bytes.extend_from_slice(tale));
        })
    }
}

impl Old {
    fn read(number: usize, shelf: &Shelf, key: &blake3::Hash) -> Option<Old> {
        let sheet = shelf.read(&name(number), key)?;
        let (lines, mut start): (Vec<(Digest, usize)>, usize) = sheet.table()?;
        let end = sheet.bytes().len();
        let mut table = HashMap::with_capacity_and_hasher(lines.len(), foldhash::fast::FixedState::default());
        for (from, length) in lines {
            let place = start..start.checked_add(length).filter(|to| *to <= end)?;
            start = place.end;
            table.insert(from, place);
        }
        Some(Old { sheet, table })
    }
}

fn name(number: usize) -> String {
    format!("told-{number:02}")
}
