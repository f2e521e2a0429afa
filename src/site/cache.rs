//! Cleaned files kept from one build to the next, in `.newsfold/` of the site folder: only what is new or changed is
//! cleaned again.
//!
//! Nothing is taken on trust. An entry counts for the very bytes that it was made from, or for a file that nobody touched
//! since; under the settings that it was made under, by the program that made it. A shard that is damaged, of another
//! version or not to be read is as good as none, and one that cannot be written is left: the next build only takes longer.

use super::clean::{Cleaned, clean_file};
use super::folder::Folder;
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
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// The folder of what is kept, in the site folder.
pub(super) const FOLDER: &str = ".newsfold";

/// One changed file has its shard written anew, so a shard is small; and there are few, so that a small site has few files.
const SHARDS: usize = 16;

/// Largest shard that is read: a sixteenth of what a million articles need.
const LIMIT: u64 = 2 << 30;

/// Bytes of a shard in front of its table: key, check sum, length of the table.
const HEAD: usize = 72;

/// What cleaning made of the raw files of a site.
pub(super) struct Cache<'a> {
    folder: &'a Folder,
    /// Names the program and the settings of cleaning.
    key: Hash,
    shelf: Shelf<'a>,
    now: SystemTime,
}

/// Where what is made anew is kept.
enum Shelf<'a> {
    Nowhere,
    Disk,
    Memory(&'a Memory),
}

/// Shards of a site whose folder is not written to.
#[derive(Default)]
pub(super) struct Memory(Mutex<BTreeMap<usize, Arc<Vec<u8>>>>);

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

/// A shard as it stands on the disk.
struct Shard {
    bytes: Arc<Vec<u8>>,
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
        Cache { folder: &input.folder, key: key(&input.config), shelf: Shelf::Disk, now: SystemTime::now() }
    }

    /// The cache of a site whose folder must not be written to: recalls only.
    pub(super) fn consult(input: &'a Input) -> Self {
        Cache { shelf: Shelf::Nowhere, ..Cache::open(input) }
    }

    /// The cache of a site whose folder must not be written to: recalls also what is in memory, and keeps there.
    pub(super) fn in_memory(input: &'a Input, memory: &'a Memory) -> Self {
        Cache { shelf: Shelf::Memory(memory), ..Cache::open(input) }
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
            let done = self.file(&input.raw[at], shard.as_ref(), input);
            progress.step();
            done
        });
        let done: Vec<Done> = done.collect();
        if !matches!(self.shelf, Shelf::Nowhere) {
            let keeps = entries.iter().zip(&done).filter_map(|(&at, done)| Some((&input.raw[at], done.keep.as_ref()?)));
            // A full disk or a folder that may not be written to costs time at the next build, nothing else.
            let _ = self.write(number, &keeps.collect::<Vec<_>>(), shard.as_ref());
        }
        entries.iter().copied().zip(done.into_iter().map(|done| done.cleaned)).collect()
    }

    fn file<'s>(&self, entry: &RawEntry, shard: Option<&'s Shard>, input: &Input) -> Done<'s> {
        let state = State::settled(self.folder.path(), entry, self.now);
        let kept = shard.and_then(|shard| shard.table.get(&entry.path));
        let recall = |kept: &Kept| {
            let encoded = &shard?.bytes[kept.place.clone()];
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
                let encoded = match self.shelf {
                    Shelf::Nowhere => None,
                    Shelf::Disk | Shelf::Memory(_) => postcard::to_allocvec(&cleaned).ok(),
                };
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
        let in_memory = match self.shelf {
            Shelf::Memory(memory) => memory.shards().get(&number).cloned(),
            Shelf::Nowhere | Shelf::Disk => None,
        };
        let bytes = match in_memory {
            Some(bytes) => bytes,
            None => Arc::new(self.folder.read(&name(number), LIMIT).ok()?),
        };
        let (key, rest) = bytes.split_at_checked(32)?;
        let (sum, rest) = rest.split_at_checked(32)?;
        if key != self.key.as_bytes() || sum != blake3::hash(rest).as_bytes() {
            return None;
        }
        let table_bytes = usize::try_from(u64::from_le_bytes(*rest.first_chunk()?)).ok()?;
        let lines: Vec<Line> = postcard::from_bytes(rest.get(8..)?.get(..table_bytes)?).ok()?;
        let mut table = BTreeMap::new();
        let mut start = HEAD + table_bytes;
        for line in lines {
            let place = start..start.checked_add(line.bytes).filter(|end| *end <= bytes.len())?;
            start = place.end;
            table.insert(line.path.to_owned(), Kept { state: line.state, hash: line.hash, place });
        }
        Some(Shard { bytes, table })
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
        let table = postcard::to_allocvec(&lines).map_err(io::Error::other)?;
        let mut bytes = Vec::from([0; HEAD]);
        bytes.extend(&table);
        keeps.iter().for_each(|(_, keep)| bytes.extend_from_slice(&keep.encoded));
        bytes[64..HEAD].copy_from_slice(&(table.len() as u64).to_le_bytes());
        let sum = blake3::hash(&bytes[64..]);
        bytes[..32].copy_from_slice(self.key.as_bytes());
        bytes[32..64].copy_from_slice(sum.as_bytes());
        match self.shelf {
            Shelf::Nowhere => Ok(()),
            Shelf::Disk => keep(self.folder.path(), &name(number), &bytes),
            Shelf::Memory(memory) => {
                memory.shards().insert(number, Arc::new(bytes));
                Ok(())
            }
        }
    }
}

impl Memory {
    fn shards(&self) -> MutexGuard<'_, BTreeMap<usize, Arc<Vec<u8>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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

/// The name of a shard, from the site folder.
fn name(number: usize) -> PathBuf {
    Path::new(FOLDER).join(format!("cleaned-{number:02}"))
}

/// Names the program and all settings that cleaning can see. What only pages show is left out, so that a new title does not
/// have everything cleaned again.
fn key(config: &Config) -> Hash {
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

/// Tells one program from another, also two that a developer built from the same version.
pub(super) fn program() -> String {
    let file = std::env::current_exe().and_then(fs::metadata);
    let built = file.map(|file| (file.len(), file.modified().ok())).ok();
    format!("newsfold {} {built:?}", env!("CARGO_PKG_VERSION"))
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

/// The folder of what is kept of the site at `root`, made if it is not there.
///
/// # Errors
/// It cannot be made, or something else is called so.
pub(super) fn own_folder(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(FOLDER);
    match folder.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => {}
        // A link would lead out of the site folder.
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => {
            fs::create_dir(&folder)?;
            // Backups leave out a folder with this file.
            fs::write(folder.join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n")?;
        }
    }
    Ok(folder)
}

/// Keeps `bytes` as the file `name` of the site folder at `root`, whole or not at all.
pub(super) fn keep(root: &Path, name: &Path, bytes: &[u8]) -> io::Result<()> {
    own_folder(root)?;
    let path = root.join(name);
    let new = path.with_extension("new");
    let written = fs::File::create(&new).and_then(|mut file| file.write_all(bytes));
    let done = written.and_then(|()| fs::rename(&new, &path));
    if done.is_err() {
        let _ = fs::remove_file(&new);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

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
        assert!(!memory.shards().is_empty() && !dir.path().join(FOLDER).exists());
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
