//! Where what is kept from one build to the next stands: in `.newsfold/` of the site folder, or in memory.
//!
//! Nothing is taken on trust. What is damaged, of another program or other settings, too large or not to be read is as good as
//! nothing, and what cannot be written is left: the next build only takes longer.

use super::folder::Folder;
use blake3::Hash;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The folder of what is kept, in the site folder.
pub(super) const FOLDER: &str = ".newsfold";

/// Largest file that is read: a sixteenth of what a million articles need.
const LIMIT: u64 = 2 << 30;

/// Bytes of a file in front of what is kept: key and check sum.
const HEAD: usize = 64;

/// What is kept of a site.
pub(super) struct Shelf<'a> {
    folder: &'a Folder,
    place: Place<'a>,
}

/// Where what is made anew is kept.
enum Place<'a> {
    /// Nothing is recalled either.
    Nothing,
    Nowhere,
    Disk,
    Memory(&'a Memory),
}

/// What is kept of a site whose folder is not written to.
#[derive(Default)]
pub(super) struct Memory(Mutex<BTreeMap<String, Arc<Vec<u8>>>>);

/// Something that was kept, whole.
pub(super) struct Sheet(Arc<Vec<u8>>);

impl<'a> Shelf<'a> {
    /// Recalls nothing and keeps nothing: for who wants to know what is made anew.
    pub fn nowhere(folder: &'a Folder) -> Self {
        Shelf { folder, place: Place::Nothing }
    }

    /// Recalls and keeps in the site folder.
    pub fn disk(folder: &'a Folder) -> Self {
        Shelf { folder, place: Place::Disk }
    }

    /// Recalls from a site folder that must not be written to.
    pub fn consult(folder: &'a Folder) -> Self {
        Shelf { folder, place: Place::Nowhere }
    }

    /// Recalls from a site folder that must not be written to, and from memory, where it keeps.
    pub fn memory(folder: &'a Folder, memory: &'a Memory) -> Self {
        Shelf { folder, place: Place::Memory(memory) }
    }

    /// The site folder.
    pub fn folder(&self) -> &'a Folder {
        self.folder
    }

    /// Is anything kept?
    pub fn keeps(&self) -> bool {
        !matches!(self.place, Place::Nothing | Place::Nowhere)
    }

    /// What was kept as `name` under this `key`.
    pub fn read(&self, name: &str, key: &Hash) -> Option<Sheet> {
        let in_memory = match self.place {
            Place::Memory(memory) => memory.sheets().get(name).cloned(),
            Place::Nothing => return None,
            Place::Nowhere | Place::Disk => None,
        };
        let bytes = match in_memory {
            Some(bytes) => bytes,
            None => Arc::new(self.folder.read(&Path::new(FOLDER).join(name), LIMIT).ok()?),
        };
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let whole = head[..32] == *key.as_bytes() && head[32..] == *blake3::hash(rest).as_bytes();
        whole.then_some(Sheet(bytes))
    }

    /// Keeps what `fill` writes as `name` under this `key`, whole or not at all.
    ///
    /// # Errors
    /// It cannot be written; what was kept under the name stands.
    pub fn write(&self, name: &str, key: &Hash, fill: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let mut bytes = vec![0; HEAD];
        fill(&mut bytes);
        let sum = blake3::hash(&bytes[HEAD..]);
        bytes[..32].copy_from_slice(key.as_bytes());
        bytes[32..HEAD].copy_from_slice(sum.as_bytes());
        match self.place {
            Place::Nothing | Place::Nowhere => Ok(()),
            Place::Disk => keep(self.folder.path(), name, &bytes),
            Place::Memory(memory) => {
                memory.sheets().insert(name.to_owned(), Arc::new(bytes));
                Ok(())
            }
        }
    }

    /// A value that was kept as `name`.
    pub fn value<T: DeserializeOwned>(&self, name: &str, key: &Hash) -> Option<T> {
        postcard::from_bytes(self.read(name, key)?.bytes()).ok()
    }

    /// Keeps a value as `name`. It may fail.
    pub fn keep_value(&self, name: &str, key: &Hash, value: &impl Serialize) {
        if let Ok(value) = postcard::to_allocvec(value) {
            let _ = self.write(name, key, |bytes| bytes.extend(value));
        }
    }
}

impl Sheet {
    /// What is kept.
    pub fn bytes(&self) -> &[u8] {
        &self.0[HEAD..]
    }

    /// The table in front of what is kept, and where the rest begins. See [`put_table`].
    pub fn table<'s, T: Deserialize<'s>>(&'s self) -> Option<(T, usize)> {
        let (length, rest) = self.bytes().split_first_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        Some((postcard::from_bytes(rest.get(..length)?).ok()?, size_of::<u64>() + length))
    }
}

/// Writes a table, in front of what it tells the places of.
pub(super) fn put_table(bytes: &mut Vec<u8>, table: &impl Serialize) {
    // A table of strings and numbers can be written.
    let table = postcard::to_allocvec(table).unwrap_or_default();
    bytes.extend((table.len() as u64).to_le_bytes());
    bytes.extend(table);
}

impl Memory {
    fn sheets(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Vec<u8>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Is nothing kept?
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.sheets().is_empty()
    }
}

/// Tells one program from another, also two that a developer built from the same version.
pub(super) fn program() -> Hash {
    let file = std::env::current_exe().and_then(fs::metadata);
    let built = file.map(|file| (file.len(), file.modified().ok())).ok();
    blake3::hash(format!("newsfold {} {built:?}", env!("CARGO_PKG_VERSION")).as_bytes())
}

/// The folder of what is kept of the site at `root`, made if it is not there.
///
/// # Errors
/// It cannot be made, or something else is called so.
pub(super) fn own_folder(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(FOLDER);
    match fs::create_dir(&folder) {
        // Backups leave out a folder with this file.
        Ok(()) => fs::write(folder.join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n")?,
        // Another thread may have been quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    // A link would lead out of the site folder.
    match folder.symlink_metadata()?.is_dir() {
        true => Ok(folder),
        false => Err(io::ErrorKind::NotADirectory.into()),
    }
}

fn keep(root: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = own_folder(root)?.join(name);
    let new = path.with_extension("new");
    let written = fs::File::create(&new).and_then(|mut file| file.write_all(bytes));
    let done = written.and_then(|()| fs::rename(&new, &path));
    if done.is_err() {
        let _ = fs::remove_file(&new);
    }
    done
}
