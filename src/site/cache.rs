//! Cleaned files kept from one build to the next, in `.newsfold/` of the site folder: only what is new or changed is
//! cleaned again.
//!
//! An entry counts for the very bytes that it was made from, or for a file that nobody touched since; under the settings that
//! it was made under, by the program that made it.

use super::clean::{Cleaned, clean_file};
use super::shelf::{Memory, Sheet, Shelf, program, put_table};
use super::stamp::Stamp;
use super::{Input, Progress, RawEntry, read};
use crate::config::Config;
use crate::diag::Place;
use crate::fault;
use crate::raw::RawFile;
use blake3::{Hash, Hasher};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;

/// One changed file has its shard written anew, so a shard is small; and there are few, so that a small site has few files.
const SHARDS: usize = 16;

/// What cleaning made of the raw files of a site.
pub(super) struct Cache<'a> {
    /// Names the program and the settings of cleaning.
    key: Hash,
    shelf: Shelf<'a>,
    now: SystemTime,
    /// Is what only pages show let go?
    lean: bool,
}

/// A line of a shard's table.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    path: &'a str,
    state: Option<State>,
    hash: [u8; 32],
    bytes: usize,
}

/// What tells that a file and its sidecar are as they were.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    file: Stamp,
    sidecar: Option<Stamp>,
}

/// A shard as it was kept.
struct Shard {
    sheet: Sheet,
    table: BTreeMap<String, Kept>,
}

#[derive(Clone)]
struct Kept {
    state: Option<State>,
    hash: [u8; 32],
    /// Where the cleaned articles stand in the shard.
    place: Range<usize>,
}

/// A cleaned file, and what should be kept of it.
struct Done<'s> {
    cleaned: Cleaned,
    keep: Option<Keep<'s>>,
}

struct Keep<'s> {
    state: Option<State>,
    hash: [u8; 32],
    encoded: Cow<'s, [u8]>,
    /// Does the shard on the disk say so already?
    same: bool,
}

impl<'a> Cache<'a> {
    /// The cache of a site: recalls and keeps.
    pub(super) fn open(input: &'a Input) -> Self {
        Cache { key: key(&input.config), shelf: Shelf::disk(&input.folder), now: SystemTime::now(), lean: false }
    }

    /// The cache of a site whose folder must not be written to: recalls only.
    pub(super) fn consult(input: &'a Input) -> Self {
        Cache { shelf: Shelf::consult(&input.folder), ..Cache::open(input) }
    }

    /// The cache of a site whose folder must not be written to: recalls also what is in memory, and keeps there.
    pub(super) fn in_memory(input: &'a Input, memory: &'a Memory) -> Self {
        Cache { shelf: Shelf::memory(&input.folder, memory), ..Cache::open(input) }
    }

    /// The same, for folding alone: what only pages show is let go.
    pub(super) fn lean(self) -> Self {
        Cache { lean: true, ..self }
    }

    /// What cleaning makes of each raw file, in the order of their paths.
    pub(super) fn clean(&self, input: &Input, progress: &Progress) -> Vec<Cleaned> {
        progress.start("cleaning", input.raw.len());
        let mut shards: Vec<Vec<usize>> = vec![Vec::new(); SHARDS];
        for (at, entry) in input.raw.iter().enumerate() {
            shards[usize::from(blake3::hash(entry.path.as_bytes()).as_bytes()[0]) % SHARDS].push(at);
        }
        let shards = shards.par_iter().enumerate().with_max_len(1);
        let mut cleaned: Vec<(usize, Cleaned)> =
            shards.flat_map_iter(|(number, entries)| self.shard(number, entries, input, progress)).collect();
        progress.finish();
        cleaned.par_sort_unstable_by_key(|(at, _)| *at);
        cleaned.into_iter().map(|(_, cleaned)| cleaned).collect()
    }

    fn shard(&self, number: usize, entries: &[usize], input: &Input, progress: &Progress) -> Vec<(usize, Cleaned)> {
        let shard = self.read(number);
        // One file at a time for each core: a chunk of the dearest files would keep the others waiting.
        let done = entries.par_iter().with_max_len(1).map(|&at| {
            let mut done = self.file(&input.raw[at], shard.as_ref(), input);
            if self.lean {
                done.cleaned.thin();
            }
            progress.step();
            done
        });
        let done: Vec<Done> = done.collect();
        if self.shelf.keeps() {
            let keeps = entries.iter().zip(&done).filter_map(|(&at, done)| Some((&input.raw[at], done.keep.as_ref()?)));
            // A full disk or a folder that may not be written to costs time at the next build, nothing else.
            let _ = self.write(number, &keeps.collect::<Vec<_>>(), shard.as_ref());
        }
        entries.iter().copied().zip(done.into_iter().map(|done| done.cleaned)).collect()
    }

    fn file<'s>(&self, entry: &RawEntry, shard: Option<&'s Shard>, input: &Input) -> Done<'s> {
        let state = State::settled(self.shelf.folder().path(), entry, self.now);
        let kept = shard.and_then(|shard| shard.table.get(&entry.path));
        let recall = |kept: &Kept| {
            let encoded = &shard?.sheet.bytes()[kept.place.clone()];
            let cleaned = postcard::from_bytes(encoded).ok()?;
            let keep = Keep { state, hash: kept.hash, encoded: Cow::Borrowed(encoded), same: kept.state == state };
            Some(Done { cleaned, keep: Some(keep) })
        };
        if let Some(done) = kept.filter(|kept| state.is_some() && kept.state == state).and_then(recall) {
            return done;
        }
        let file = match read::raw_entry(&input.folder, entry, &input.config) {
            Ok(file) => file,
            Err(error) => return Done { cleaned: Cleaned::unreadable(&entry.path, error), keep: None },
        };
        let hash = hash(&file);
        if let Some(done) = kept.filter(|kept| kept.hash == hash).and_then(recall) {
            return done;
        }
        match fault::catch(|| clean_file(&file, &input.config)) {
            Ok(cleaned) => {
                let encoded = self.shelf.keeps().then(|| postcard::to_allocvec(&cleaned).ok()).flatten();
                let keep = encoded.map(|bytes| Keep { state, hash, encoded: Cow::Owned(bytes), same: false });
                Done { cleaned, keep }
            }
            Err(fault) => {
                let error = fault.at(Place::file(&entry.path), "on this file", "the rest of the site is built");
                Done { cleaned: Cleaned::unreadable(&entry.path, error), keep: None }
            }
        }
    }

    /// The shard as an earlier build left it, if it is whole and of use.
    fn read(&self, number: usize) -> Option<Shard> {
        let sheet = self.shelf.read(&name(number), &self.key)?;
        let (lines, mut start): (Vec<Line>, usize) = sheet.table()?;
        let end = sheet.bytes().len();
        let mut table = BTreeMap::new();
        for line in &lines {
            let place = start..start.checked_add(line.bytes).filter(|to| *to <= end)?;
            start = place.end;
            table.insert(line.path.to_owned(), Kept { state: line.state, hash: line.hash, place });
        }
        drop(lines);
        Some(Shard { sheet, table })
    }

    /// Writes a shard, unless it stands there already.
    fn write<'k>(&self, number: usize, keeps: &[(&'k RawEntry, &'k Keep)], old: Option<&Shard>) -> io::Result<()> {
        let known = old.map_or(0, |shard| shard.table.len());
        if keeps.len() == known && keeps.iter().all(|(_, keep)| keep.same) {
            return Ok(());
        }
        let line = |&(entry, keep): &(&'k RawEntry, &'k Keep)| Line {
            path: &entry.path,
            state: keep.state,
            hash: keep.hash,
            bytes: keep.encoded.len(),
        };
        let lines: Vec<Line> = keeps.iter().map(line).collect();
        self.shelf.write(&name(number), &self.key, |bytes| {
            put_table(bytes, &lines);
            keeps.iter().for_each(|(_, keep)| bytes.extend_from_slice(&keep.encoded));
        })
    }
}

impl State {
    /// `None` if one of the files was touched just before `now`.
    pub(super) fn settled(root: &Path, entry: &RawEntry, now: SystemTime) -> Option<State> {
        let stamp = |disk: &Path| Stamp::settled(&root.join(disk), now);
        let sidecar = match &entry.sidecar {
            Some(disk) => Some(stamp(disk)?),
            None => None,
        };
        Some(State { file: stamp(&entry.disk)?, sidecar })
    }
}

/// What a shard is called.
fn name(number: usize) -> String {
    format!("cleaned-{number:02}")
}

/// Names the program and all settings that cleaning can see. What only pages show is left out, so that a new title does not
/// have everything cleaned again.
pub(super) fn key(config: &Config) -> Hash {
    let shown = Config::default();
    let seen = Config {
        title: shown.title,
        description: shown.description,
        base_url: shown.base_url,
        marking: shown.marking,
        fold: shown.fold,
        publish: shown.publish,
        names: shown.names,
        strings: shown.strings,
        extra: shown.extra,
        ..config.clone()
    };
    let mut hasher = Hasher::new();
    hasher.update(program().as_bytes());
    hasher.update(format!("{seen:?}").as_bytes());
    hasher.finalize()
}

fn hash(file: &RawFile) -> [u8; 32] {
    let mut hasher = Hasher::new();
    hasher.update(&(file.bytes.len() as u64).to_le_bytes());
    hasher.update(&file.bytes);
    if let Some(sidecar) = &file.sidecar {
        hasher.update(b"sidecar");
        hasher.update(sidecar.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::shelf::FOLDER;
    use super::*;
    use std::fs;
    use std::path::PathBuf;
    use std::time::Duration;

    /// Bytes of a shard in front of its table: key, check sum, length of the table.
    const HEAD: usize = 72;

    /// So much later no file was saved just now, whatever the clock does meanwhile.
    const LATER: Duration = Duration::from_secs(86_400);

    /// A site of three articles.
    fn site() -> (tempfile::TempDir, Vec<PathBuf>) {
        let dir = tempfile::tempdir().unwrap();
        let raw = dir.path().join("content/raw");
        fs::create_dir_all(&raw).unwrap();
        fs::write(dir.path().join("site.toml"), "").unwrap();
        let files = ["a.txt", "b.txt", "c.txt"].map(|name| raw.join(name));
        for path in &files {
            let text = "Ferry aground\n\nThe ferry ran aground on Monday in the harbour of the town.\n";
            fs::write(path, text).unwrap();
        }
        (dir, files.into())
    }

    fn clean(dir: &tempfile::TempDir, later: Duration) -> Vec<Cleaned> {
        let input = read::site(dir.path()).unwrap().value;
        let cache = Cache { now: SystemTime::now() + later, ..Cache::open(&input) };
        cache.clean(&input, &Progress::hidden())
    }

    #[test]
    fn a_preview_keeps_in_memory_and_writes_nothing() {
        let (dir, files) = site();
        let memory = Memory::default();
        let clean = || {
            let input = read::site(dir.path()).unwrap().value;
            Cache::in_memory(&input, &memory).clean(&input, &Progress::hidden())
        };
        assert!(clean() == anew(&dir) && clean() == anew(&dir));
        fs::write(&files[0], "Ferry afloat\n\nThe ferry came off the ground on Tuesday, at high tide.\n").unwrap();
        assert!(clean() == anew(&dir));
        assert!(!memory.is_empty() && !dir.path().join(FOLDER).exists());
    }

    fn anew(dir: &tempfile::TempDir) -> Vec<Cleaned> {
        let input = read::site(dir.path()).unwrap().value;
        let file = |entry| clean_file(&read::raw_entry(&input.folder, entry, &input.config).unwrap(), &input.config);
        input.raw.iter().map(file).collect()
    }

    fn shards(dir: &tempfile::TempDir) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(dir.path().join(FOLDER)).unwrap().map(|entry| entry.unwrap().path());
        let mut shards: Vec<PathBuf> = entries.filter(|path| path.extension().is_none()).collect();
        shards.sort();
        shards.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    /// Puts what was made of one file in the place of what was made of another, so that recalling can be told from cleaning.
    fn forge(dir: &tempfile::TempDir, change: impl Fn(&mut Vec<u8>)) {
        for (path, mut bytes) in shards(dir) {
            change(&mut bytes);
            fs::write(path, bytes).unwrap();
        }
    }

    #[test]
    fn what_is_recalled_is_what_cleaning_makes() {
        let (dir, files) = site();
        for later in [Duration::ZERO, Duration::ZERO, LATER, LATER] {
            assert!(clean(&dir, later) == anew(&dir));
        }
        let text = fs::read_to_string(&files[1]).unwrap();
        fs::write(&files[1], text.replace("Monday", "Tuesday")).unwrap();
        fs::remove_file(&files[0]).unwrap();
        assert!(clean(&dir, LATER) == anew(&dir));
        fs::write(files[2].with_extension("txt.yaml"), "title: By hand\n").unwrap();
        let cleaned = clean(&dir, LATER);
        assert!(cleaned == anew(&dir) && cleaned.len() == 2);
    }

    #[test]
    fn what_did_not_change_is_neither_cleaned_nor_written_again() {
        let (dir, files) = site();
        clean(&dir, LATER);
        // A forged cache whose sums are right is believed: so nothing was cleaned again.
        forge(&dir, |bytes| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let at = bytes.windows(6).position(|window| window == b"Monday");
            if let (Some(at), true) = (at, text.contains("Monday")) {
                bytes[at..at + 6].copy_from_slice(b"Friday");
                let sum = blake3::hash(&bytes[64..]);
                bytes[32..64].copy_from_slice(sum.as_bytes());
            }
        });
        let forged = shards(&dir);
        assert!(clean(&dir, LATER) != anew(&dir));
        assert!(shards(&dir) == forged);
        // The file says otherwise as soon as anybody touches it.
        let text = fs::read_to_string(&files[0]).unwrap();
        files.iter().for_each(|file| fs::write(file, text.replace("Monday", "Sunday")).unwrap());
        assert!(clean(&dir, LATER) == anew(&dir));
    }

    #[test]
    fn a_damaged_cache_and_one_of_other_settings_are_ignored() {
        let (dir, _) = site();
        clean(&dir, LATER);
        let damages: [fn(&mut Vec<u8>); 5] = [
            |bytes| bytes.truncate(bytes.len() / 2),
            |bytes| bytes.clear(),
            |bytes| bytes[HEAD + 9] ^= 1,
            |bytes| bytes[64..72].fill(0xFF),
            |bytes| bytes[0] ^= 1,
        ];
        for damage in damages {
            forge(&dir, damage);
            assert!(clean(&dir, LATER) == anew(&dir));
        }
        let before = shards(&dir);
        fs::write(dir.path().join("site.toml"), "languages = [\"en\"]\n").unwrap();
        assert!(clean(&dir, LATER) == anew(&dir));
        assert!(shards(&dir) != before);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_kept_through_a_link() {
        let (dir, _) = site();
        let other = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(other.path(), dir.path().join(FOLDER)).unwrap();
        assert_eq!(clean(&dir, Duration::ZERO).len(), 3);
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
    }
}
