//! Where a new site is made, and how it takes the place of the old one.

use super::manifest::{MANIFEST, Manifest, SEALED, promise};
use super::turn;
use anyhow::{Context, bail};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use walkdir::WalkDir;

/// The sibling folder in which the new site is made. Removed when dropped: once it has taken the old site's place, that
/// is the old site.
pub(super) struct Staging {
    pub path: PathBuf,
    /// Open and locked as long as the build lives, so that other builds know it from a folder left behind.
    handle: File,
    journal: Mutex<Journal>,
}

/// The manifest of a folder in the making: a file stands in it before it stands in the folder, so that what a killed build
/// leaves behind is known as ours.
struct Journal {
    file: File,
    folders: HashSet<String>,
}

impl Staging {
    /// Makes the sibling, and clears away what killed builds have left.
    pub fn beside(output: &Path) -> anyhow::Result<Staging> {
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            bail!("`{}` has no folder beside it", output.display());
        };
        fs::create_dir_all(parent).with_context(|| format!("cannot create `{}`", parent.display()))?;
        let prefix = format!(".{}.newsfold-", name.to_string_lossy());
        clear(parent, &prefix);
        let path = parent.join(format!("{prefix}{}", std::process::id()));
        let context = || format!("cannot create `{}` beside the output folder", path.display());
        fs::create_dir(&path).with_context(context)?;
        let handle = File::open(&path).with_context(context)?;
        #[cfg(unix)]
        turn::lock(&handle);
        let file = File::create_new(path.join(MANIFEST)).with_context(context)?;
        let staging = Staging { path, handle, journal: Mutex::new(Journal { file, folders: HashSet::new() }) };
        staging.announce(&[SEALED])?;
        Ok(staging)
    }

    /// Writes down that these files will be made, and makes their folders.
    pub fn announce(&self, paths: &[&str]) -> anyhow::Result<()> {
        let lines: String = paths.iter().map(|path| promise(path)).collect();
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        journal
            .file
            .write_all(lines.as_bytes())
            .with_context(|| format!("cannot write to `{}`", self.path.display()))?;
        for folder in paths.iter().filter_map(|path| Some(path.rsplit_once('/')?.0)) {
            if !journal.folders.contains(folder) {
                let path = self.path.join(folder);
                fs::create_dir_all(&path).with_context(|| format!("cannot create `{}`", path.display()))?;
                journal.folders.insert(folder.to_owned());
            }
        }
        Ok(())
    }

    /// Puts the finished manifest in the journal's place.
    pub fn seal(&self, manifest: &[u8]) -> anyhow::Result<()> {
        seal(&self.path, manifest)
    }

    /// Waits until all that was written is on the disk.
    pub fn bring_to_disk(&self) -> anyhow::Result<()> {
        bring_to_disk(&self.handle).context("cannot bring the new site to disk")
    }

    pub fn take_the_place_of(&self, output: &Path) -> anyhow::Result<()> {
        let context = || format!("cannot put the new site at `{}`", output.display());
        match output.exists() {
            true => exchange(&self.path, output).with_context(context)?,
            false => fs::rename(&self.path, output).with_context(context)?,
        }
        sync_parent(output);
        Ok(())
    }
}

/// One call for the whole file system: syncing each of ten thousand files takes minutes on a disk.
pub(super) fn bring_to_disk(folder: &File) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(folder)?;
    #[cfg(not(target_os = "linux"))]
    folder.sync_all()?;
    Ok(())
}

/// Some file systems cannot sync a folder; what stands in it is in place all the same.
pub(super) fn sync_parent(path: &Path) {
    if let Some(parent) = path.parent().and_then(|parent| File::open(parent).ok()) {
        let _ = parent.sync_all();
    }
}

/// Writes a new file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("cannot write `{}`", path.display()))
}

/// Puts `manifest` into the folder at `path`, in the place of the one that is there.
pub(super) fn seal(path: &Path, manifest: &[u8]) -> anyhow::Result<()> {
    let sealed = path.join(SEALED);
    write(&sealed, manifest)?;
    fs::rename(&sealed, path.join(MANIFEST)).with_context(|| format!("cannot write `{}`", sealed.display()))
}

impl Drop for Staging {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Exchanges two folders in one step.
pub(super) fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => {}
            done => return done.map_err(io::Error::from),
        }
    }
    exchange_in_two_steps(new, old)
}

/// For file systems that cannot exchange: between the two steps there is no site, never a mixed one.
pub(super) fn exchange_in_two_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

/// Removes folders that killed builds left behind: ours by name and manifest, and locked by nobody.
fn clear(parent: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.filter_map(Result::ok) {
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(prefix));
        if named && entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_abandoned(&entry.path()) {
            remove(&entry.path());
        }
    }
}

#[cfg(unix)]
fn is_abandoned(path: &Path) -> bool {
    File::open(path).is_ok_and(|folder| turn::lock(&folder))
}

#[cfg(not(unix))]
fn is_abandoned(_path: &Path) -> bool {
    false
}

/// Removes the files that the folder's manifest names, then the folders that are empty, the manifest last.
pub(super) fn remove(path: &Path) {
    let Ok(manifest) = Manifest::read(path) else { return };
    for file in manifest.paths() {
        let _ = fs::remove_file(path.join(file));
    }
    let inner = WalkDir::new(path).min_depth(1).contents_first(true).follow_links(false).into_iter();
    for folder in inner.filter_map(Result::ok).filter(|entry| entry.file_type().is_dir()) {
        let _ = fs::remove_dir(folder.path());
    }
    let _ = fs::remove_file(path.join(MANIFEST));
    let _ = fs::remove_dir(path);
}
