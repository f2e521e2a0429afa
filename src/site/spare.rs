//! The site before the present one, kept in `.newsfold/`: the next site is made of it, so that publishing one changed page
//! of a site of ten thousand costs a few links rather than tens of thousands.
//!
//! Most of its files are the very files of the present site, by hard links. What differs is put right, and then the two
//! folders change places. Nothing is taken on trust: a spare counts only if its list is whole, nothing was put into its
//! folders since it was left, and each of its files is the present site's own.

use super::manifest::{MANIFEST, Manifest, SEALED, path_of, promise};
use super::output::{Changes, keep};
use super::shelf::{FOLDER, own_folder};
use super::staging::{bring_to_disk, exchange, remove, seal, sync_parent};
use super::stamp::{Number, Stamp, number};
use anyhow::Context;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The spare of a site, if there is one.
pub(super) struct Spare {
    root: PathBuf,
}

impl Spare {
    /// The spare of the site folder at `root`.
    pub fn of(root: &Path) -> Spare {
        Spare { root: root.to_owned() }
    }

    fn path(&self) -> PathBuf {
        self.root.join(FOLDER).join("spare")
    }

    /// Makes the spare the new site and puts it in the place of the present one, which is the spare from then on. `false` if
    /// there is none that could be.
    ///
    /// # Errors
    /// Something could not be written: the present site stands as before, and there is no spare any more.
    pub fn take_the_place_of(&self, new: &Changes) -> anyhow::Result<bool> {
        let path = self.path();
        let Some(old) = left_whole(&path) else {
            self.clear();
            return Ok(false);
        };
        let done = renew(&path, &old, new).and_then(|()| {
            let handle = File::open(&path)?;
            bring_to_disk(&handle).context("cannot bring the new site to disk")?;
            exchange(&path, new.output).context("cannot put the new site in its place")
        });
        if done.is_err() {
            self.clear();
        }
        done?;
        sync_parent(new.output);
        Ok(true)
    }

    /// Keeps the site at `old`, which was replaced, as the spare. If it cannot be, the next build takes longer.
    pub fn keep(&self, old: &Path) {
        self.clear();
        if old.join(MANIFEST).exists() && cfg!(unix) && own_folder(&self.root).is_ok() {
            let _ = fs::rename(old, self.path());
        }
    }

    fn clear(&self) {
        let path = self.path();
        let is_own = self.root.join(FOLDER).symlink_metadata().is_ok_and(|folder| folder.is_dir());
        if is_own && path.symlink_metadata().is_ok_and(|folder| folder.is_dir()) {
            remove(&path);
            // What is not listed stands in a folder that is a cache, and says so.
            let _ = fs::remove_dir_all(&path);
        }
    }
}

/// The list of the spare at `path`, if it is as it was left.
fn left_whole(path: &Path) -> Option<Manifest> {
    if !path.parent()?.symlink_metadata().ok()?.is_dir() || !path.symlink_metadata().ok()?.is_dir() {
        return None;
    }
    let manifest = Manifest::read(path).ok().filter(Manifest::is_whole)?;
    let stamp = Stamp::of_file(&path.join(MANIFEST))?;
    // What comes into a folder or goes changes the time of the folder.
    let folders = manifest.folders();
    let as_left = |folder: &&str| path.join(folder).symlink_metadata().is_ok_and(|each| stamp.is_after(&each));
    // The spare itself was moved, which changes its time.
    let tops: BTreeSet<&str> = manifest.paths().filter_map(|path| path.split('/').next()).collect();
    let known =
        |entry: fs::DirEntry| entry.file_name().to_str().is_some_and(|name| name == MANIFEST || tops.contains(name));
    let whole = folders.par_iter().all(as_left) && fs::read_dir(path).ok()?.all(|entry| entry.is_ok_and(known));
    whole.then_some(manifest)
}

/// Makes the new site of the spare at `path`, whose list is `old`.
fn renew(path: &Path, old: &Manifest, new: &Changes) -> anyhow::Result<()> {
    let lines: Vec<(&str, &str)> =
        new.manifest.split_inclusive('\n').filter_map(|line| Some((path_of(line)?, line))).collect();
    let kept = |file: &str| new.kept.binary_search_by_key(&file, |(path, _)| path).ok().map(|at| new.kept[at].1);
    let is_kept = |file: &str| kept(file).is_some();
    let stands = |&(file, line): &(&str, &str)| {
        let own = |known: Option<Number>| known.or_else(|| number_of(&new.output.join(file)));
        old.line(file) == Some(line.trim_end_matches('\n'))
            && kept(file).and_then(own).is_some_and(|own| number_of(&path.join(file)) == Some(own))
    };
    let other: Vec<&str> = lines.par_iter().filter(|line| !stands(line)).map(|(file, _)| *file).collect();
    let gone: Vec<&str> =
        old.paths().filter(|file| lines.binary_search_by_key(file, |(path, _)| path).is_err()).collect();
    // Until it is sealed its list holds promises, so that what a killed build leaves is no spare.
    let promised = other.iter().copied().chain([SEALED]).map(promise);
    let promised: String = old.paths().map(promise).chain(promised).collect();
    seal(path, promised.as_bytes())?;
    for file in &gone {
        remove_file(&path.join(file))?;
    }
    let folders: BTreeSet<&str> =
        gone.iter().flat_map(|file| file.match_indices('/').map(|(end, _)| &file[..end])).collect();
    // The inner ones first; those that hold anything stay.
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(path.join(folder));
    }
    other.par_iter().try_for_each(|file| {
        let (from, to) = (if is_kept(file) { new.output } else { new.staging }.join(file), path.join(file));
        remove_file(&to)?;
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
        }
        keep(&from, &to)
    })?;
    seal(path, new.manifest.as_bytes())
}

fn remove_file(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove `{}`", path.display()))
        }
        _ => Ok(()),
    }
}

fn number_of(path: &Path) -> Option<Number> {
    number(&path.symlink_metadata().ok()?)
}
