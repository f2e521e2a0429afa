//! Publishing: the new site takes the place of the old one in one step.
//!
//! The new site is written into a sibling folder, brought to disk, and exchanged with the old one by the kernel. Whoever
//! looks at the output sees the whole old or the whole new site, also when the build is killed or the disk is full. What
//! Newsfold wrote stands in a manifest inside the site; anything else found there is somebody's, and is not touched.

use super::stamp::Stamp;
use super::{Refusal, turn};
use crate::diag::{Diagnostic, Place};
use crate::page::Page;
use anyhow::{Context, bail};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use walkdir::WalkDir;

/// Names every file of the site with its BLAKE3 hash, in the form that `b3sum --check` reads.
const MANIFEST: &str = ".newsfold.b3";

/// What the manifest is called while it is written.
const SEALED: &str = ".newsfold.b3.new";

/// The clock of a file system stands still for up to a hundredth of a second.
const TICK: Duration = Duration::from_millis(12);

/// The folder in which the site will stand.
pub(super) struct Output {
    path: PathBuf,
    /// The files that Newsfold wrote there before.
    old: BTreeSet<String>,
}

/// What publishing changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or different.
    pub written: usize,
    /// Files that are as they were.
    pub kept: usize,
    /// Files of the old site that are no more.
    pub removed: usize,
}

impl Output {
    /// The output folder `path` of the site at `root`.
    ///
    /// # Errors
    /// A [`Refusal`] if replacing it could destroy what is not ours.
    pub(super) fn at(path: &Path, root: &Path) -> anyhow::Result<Output> {
        let asked = path;
        let path = resolve(path).with_context(|| format!("cannot use the output folder `{}`", asked.display()))?;
        let root = root.canonicalize()?;
        if let Some(reason) = danger(&path, &root) {
            return Err(refusal(asked, reason).into());
        }
        Ok(Output { old: manifest(&path)?, path })
    }

    /// Refuses a folder that holds what Newsfold did not write.
    ///
    /// # Errors
    /// A [`Refusal`] that names the first such file.
    pub(super) fn claim(&self) -> anyhow::Result<()> {
        match foreign(&self.path, &self.old) {
            None => Ok(()),
            Some(foreign) => {
                let reason = format!("it holds `{}`, which newsfold did not write", foreign.display());
                Err(refusal(&self.path, &reason).into())
            }
        }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Marks the site as finished: what is touched from now on has a later time than the manifest.
    pub(super) fn leave(&self) -> Option<Stamp> {
        let manifest = self.path.join(MANIFEST);
        std::thread::sleep(TICK);
        let file = File::options().write(true).open(&manifest).ok()?;
        file.set_modified(file.metadata().ok()?.modified().ok()?).ok()?;
        Stamp::of_file(&manifest)
    }

    /// Is the site as it was left: every file there, none touched since, and nothing put beside them?
    pub(super) fn is_as_left(&self, manifest: &Stamp) -> bool {
        let before = |metadata: Metadata| manifest.is_after(&metadata);
        let as_left = |path: &&str| self.path.join(path).symlink_metadata().is_ok_and(before);
        // What comes into a folder or goes changes the time of the folder.
        let folders = self.old.iter().flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end]));
        let folders: BTreeSet<&str> = folders.chain([""]).collect();
        let files: Vec<&str> = self.old.iter().map(String::as_str).collect();
        Stamp::of_file(&self.path.join(MANIFEST)) == Some(*manifest)
            && folders.par_iter().all(as_left)
            && files.par_iter().all(as_left)
    }

    /// Begins a new site.
    pub(super) fn draft(&self) -> Draft<'_> {
        Draft { output: self, sheets: Mutex::default() }
    }

    /// Does the old site hold this very file?
    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        (path == MANIFEST || self.old.contains(path)) && is_same(&self.path.join(path), bytes).unwrap_or(false)
    }
}

/// A new site in the making: pages are written as they come, so that they need not wait in memory for the last one.
///
/// What is as it was in the old site is noted only: as long as nothing differs, nothing is written at all.
pub(super) struct Draft<'a> {
    output: &'a Output,
    sheets: Mutex<Sheets>,
}

/// What the draft has so far.
#[derive(Default)]
struct Sheets {
    /// The lines of the manifest.
    list: Vec<String>,
    /// Files that are as they were.
    kept: Vec<String>,
    staging: Option<Arc<Staging>>,
    /// The first thing that went wrong: the old site stays.
    error: Option<anyhow::Error>,
}

impl Draft<'_> {
    /// Takes finished pages, on any thread.
    pub(super) fn take(&self, pages: &[Page]) {
        if let Err(error) = self.write(pages) {
            self.sheets().error.get_or_insert(error);
        }
    }

    fn write(&self, pages: &[Page]) -> anyhow::Result<()> {
        let lines = pages.iter().map(line).collect::<anyhow::Result<Vec<String>>>()?;
        let (same, news): (Vec<&Page>, Vec<&Page>) =
            pages.iter().partition(|page| self.output.holds(page.path(), page.bytes()));
        let mut sheets = self.sheets();
        if sheets.error.is_some() {
            return Ok(());
        }
        sheets.list.extend(lines);
        sheets.kept.extend(same.iter().map(|page| page.path().to_owned()));
        if news.is_empty() {
            return Ok(());
        }
        let staging = sheets.staging(&self.output.path)?;
        drop(sheets);
        let paths: Vec<&str> = news.iter().map(|page| page.path()).collect();
        staging.announce(&paths)?;
        news.iter().try_for_each(|page| write(&staging.path.join(page.path()), page.bytes()))
    }

    /// Puts the draft in the place of what stands there. Nothing is touched if nothing changed.
    ///
    /// # Errors
    /// Something could not be written; the old site stands as before.
    pub(super) fn publish(self) -> anyhow::Result<Published> {
        let output = self.output;
        let mut sheets = self.sheets.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = sheets.error.take() {
            return Err(error);
        }
        sheets.list.par_sort_unstable_by(|a, b| a[HASH..].cmp(&b[HASH..]));
        let news: BTreeSet<&str> = sheets.list.iter().filter_map(|line| path_of(line)).collect();
        let removed = output.old.iter().filter(|path| !news.contains(path.as_str())).count();
        let (all, kept) = (sheets.list.len(), sheets.kept.len());
        let manifest = sheets.list.concat();
        if kept == all && output.holds(MANIFEST, manifest.as_bytes()) {
            return Ok(Published { kept, ..Published::default() });
        }
        let staging = sheets.staging(&output.path)?;
        let kept_paths: Vec<&str> = sheets.kept.iter().map(String::as_str).collect();
        staging.announce(&kept_paths)?;
        kept_paths.par_iter().try_for_each(|path| keep(&output.path.join(path), &staging.path.join(path)))?;
        staging.seal(manifest.as_bytes())?;
        staging.bring_to_disk()?;
        staging.take_the_place_of(&output.path)?;
        Ok(Published { written: all - kept, kept, removed })
    }

    fn sheets(&self) -> MutexGuard<'_, Sheets> {
        self.sheets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sheets {
    /// The folder of the new site, made when it is needed.
    fn staging(&mut self, output: &Path) -> anyhow::Result<Arc<Staging>> {
        if let Some(staging) = &self.staging {
            return Ok(Arc::clone(staging));
        }
        Ok(Arc::clone(self.staging.insert(Arc::new(Staging::beside(output)?))))
    }
}

/// An unchanged file is linked rather than written, so that its time of change stays: copying tools rely on it.
fn keep(old: &Path, new: &Path) -> anyhow::Result<()> {
    match fs::hard_link(old, new) {
        Ok(()) => Ok(()),
        Err(_) => fs::copy(old, new).map(drop).with_context(|| format!("cannot write `{}`", new.display())),
    }
}

fn refusal(path: &Path, reason: &str) -> Refusal {
    let place = Place::file(path.display().to_string());
    let message = format!("the output folder is refused: {reason}");
    Refusal::new(Diagnostic::error(place, message).hint("name another folder with `--output`, empty or not there yet"))
}

/// The path without links and dots; its last parts need not exist yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
            _ => Err(error),
        },
        done => done,
    }
}

/// Why the folder must not be replaced, whatever it holds.
fn danger(path: &Path, root: &Path) -> Option<&'static str> {
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    let own = |part: &str| path.starts_with(root.join(part));
    match () {
        () if path.parent().is_none() => Some("it is the root of the file system"),
        () if root == path => Some("it is the site folder itself"),
        () if root.starts_with(path) => Some("the site folder lies in it"),
        () if home.is_some_and(|home| home.starts_with(path)) => Some("your home folder is it, or lies in it"),
        () if ["content", "templates", "static", ".git"].into_iter().any(own) => Some("it belongs to the site's input"),
        () if path.exists() && !path.is_dir() => Some("it is a file"),
        () => None,
    }
}

/// The files that an earlier build wrote to `path`.
fn manifest(path: &Path) -> anyhow::Result<BTreeSet<String>> {
    match fs::read_to_string(path.join(MANIFEST)) {
        Ok(text) => Ok(text.lines().filter_map(path_of).map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.join(MANIFEST).display())),
    }
}

/// The first thing in the folder that Newsfold did not write.
fn foreign(path: &Path, old: &BTreeSet<String>) -> Option<PathBuf> {
    let entries = WalkDir::new(path).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
    entries.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir()).find_map(|entry| {
        let name = entry.path().strip_prefix(path).ok()?;
        let ours = name.to_str().is_some_and(|name| name == MANIFEST || old.contains(&name.replace('\\', "/")));
        (!(ours && entry.file_type().is_file())).then(|| name.to_owned())
    })
}

/// Characters of a hash in the manifest; two spaces and the path follow.
const HASH: usize = 64;

/// A page's line of the manifest.
fn line(page: &Page) -> anyhow::Result<String> {
    match page.path().contains(char::is_control) || [MANIFEST, SEALED].contains(&page.path()) {
        true => bail!("a page cannot be called `{}`", page.path().escape_debug()),
        false => Ok(format!("{}  {}\n", blake3::hash(page.bytes()).to_hex(), page.path())),
    }
}

/// The path in a line of the manifest.
fn path_of(line: &str) -> Option<&str> {
    Some(line.split_once("  ")?.1.trim_end_matches('\n'))
}

fn is_same(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut old = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut old)?;
    Ok(old == bytes)
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("cannot write `{}`", path.display()))
}

/// The sibling folder in which the new site is made. Removed when dropped: once it has taken the old site's place, that
/// is the old site.
struct Staging {
    path: PathBuf,
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
    fn beside(output: &Path) -> anyhow::Result<Staging> {
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
    fn announce(&self, paths: &[&str]) -> anyhow::Result<()> {
        let lines: String = paths.iter().map(|path| format!("{:0<HASH$}  {path}\n", "")).collect();
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
    fn seal(&self, manifest: &[u8]) -> anyhow::Result<()> {
        let sealed = self.path.join(SEALED);
        write(&sealed, manifest)?;
        fs::rename(&sealed, self.path.join(MANIFEST)).with_context(|| format!("cannot write `{}`", sealed.display()))
    }

    /// One call for the whole file system: syncing each of ten thousand files takes minutes on a disk.
    fn bring_to_disk(&self) -> anyhow::Result<()> {
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(&self.handle).context("cannot bring the new site to disk")?;
        #[cfg(not(target_os = "linux"))]
        self.handle.sync_all().context("cannot bring the new site to disk")?;
        Ok(())
    }

    fn take_the_place_of(&self, output: &Path) -> anyhow::Result<()> {
        let context = || format!("cannot put the new site at `{}`", output.display());
        match output.exists() {
            true => exchange(&self.path, output).with_context(context)?,
            false => fs::rename(&self.path, output).with_context(context)?,
        }
        if let Some(parent) = output.parent().and_then(|parent| File::open(parent).ok()) {
            // Some file systems cannot sync a folder; the site is in place all the same.
            let _ = parent.sync_all();
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Exchanges two folders in one step.
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
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
fn exchange_in_two_steps(new: &Path, old: &Path) -> io::Result<()> {
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
fn remove(path: &Path) {
    let Ok(files) = manifest(path) else { return };
    let mut folders = BTreeSet::new();
    for file in &files {
        let _ = fs::remove_file(path.join(file));
        folders.extend(Path::new(file).ancestors().skip(1).map(|folder| path.join(folder)));
    }
    let inner = WalkDir::new(path).min_depth(1).contents_first(true).follow_links(false).into_iter();
    for folder in inner.filter_map(Result::ok).filter(|entry| entry.file_type().is_dir()) {
        let _ = fs::remove_dir(folder.path());
    }
    let _ = fs::remove_file(path.join(MANIFEST));
    let _ = fs::remove_dir(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, text: &str) -> Page {
        Page::new(path, text).unwrap()
    }

    fn site() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let (root, output) = (dir.path().join("site"), dir.path().join("out"));
        fs::create_dir_all(root.join("content")).unwrap();
        (dir, root, output)
    }

    fn publish(output: &Path, root: &Path, pages: &[Page]) -> Published {
        let output = Output::at(output, root).unwrap();
        let draft = output.draft();
        pages.iter().for_each(|page| draft.take(std::slice::from_ref(page)));
        draft.publish().unwrap()
    }

    fn reason(output: &Path, root: &Path) -> String {
        Output::at(output, root).and_then(|output| output.claim()).expect_err("refused").to_string()
    }

    #[test]
    fn the_new_site_replaces_the_old_one_and_leaves_nothing_beside_it() {
        let (dir, root, output) = site();
        publish(&output, &root, &[page("index.html", "1"), page("a/b.html", "old"), page("same.css", "x")]);
        let second = publish(&output, &root, &[page("index.html", "2"), page("same.css", "x")]);
        assert_eq!(second, Published { written: 1, kept: 1, removed: 1 });
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "2");
        assert!(!output.join("a").exists());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn an_unchanged_file_keeps_its_time_and_an_unchanged_site_is_not_touched() {
        let (_dir, root, output) = site();
        let time = |name: &str| fs::metadata(output.join(name)).unwrap().modified().unwrap();
        publish(&output, &root, &[page("index.html", "1"), page("same.css", "x")]);
        let (site, css) = (time("."), time("same.css"));
        assert_eq!(publish(&output, &root, &[page("index.html", "1"), page("same.css", "x")]).kept, 2);
        assert_eq!(time("."), site);
        publish(&output, &root, &[page("index.html", "2"), page("same.css", "x")]);
        assert_eq!(time("same.css"), css);
    }

    #[test]
    fn a_file_edited_by_hand_is_made_anew() {
        let (_dir, root, output) = site();
        publish(&output, &root, &[page("index.html", "1")]);
        fs::write(output.join("index.html"), "x").unwrap();
        publish(&output, &root, &[page("index.html", "1")]);
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "1");
    }

    #[test]
    fn dangerous_folders_are_refused() {
        let (dir, root, _) = site();
        assert!(reason(&root, &root).contains("the site folder itself"));
        assert!(reason(dir.path(), &root).contains("the site folder lies in it"));
        assert!(reason(&root.join("content/public"), &root).contains("the site's input"));
        assert!(reason(Path::new("/"), &root).contains("refused"));
    }

    #[test]
    fn a_folder_with_foreign_files_is_refused_and_kept() {
        let (_dir, root, output) = site();
        fs::create_dir(&output).unwrap();
        fs::write(output.join("thesis.doc"), "keep").unwrap();
        assert!(reason(&output, &root).contains("thesis.doc"));
        fs::remove_file(output.join("thesis.doc")).unwrap();
        publish(&output, &root, &[page("index.html", "1")]);
        fs::write(output.join("thesis.doc"), "keep").unwrap();
        assert!(reason(&output, &root).contains("thesis.doc"));
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (dir, root, output) = site();
        fs::create_dir_all(&output).unwrap();
        fs::create_dir(dir.path().join("home")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("home"), output.join("css")).unwrap();
        assert!(reason(&output, &root).contains("css"));
    }

    #[test]
    fn what_a_killed_build_left_is_cleared_away() {
        let (dir, root, output) = site();
        let left = dir.path().join(".out.newsfold-1");
        fs::create_dir_all(left.join("a")).unwrap();
        fs::write(left.join(MANIFEST), format!("{}  a/b.html\n", "0".repeat(64))).unwrap();
        fs::write(left.join("a/b.html"), "half").unwrap();
        publish(&output, &root, &[page("index.html", "1")]);
        assert!(!left.exists());
    }

    #[test]
    fn two_steps_exchange_as_well() {
        let dir = tempfile::tempdir().unwrap();
        let (new, old) = (dir.path().join("new"), dir.path().join("old"));
        fs::create_dir_all(new.join("n")).unwrap();
        fs::create_dir_all(old.join("o")).unwrap();
        exchange_in_two_steps(&new, &old).unwrap();
        assert!(new.join("o").exists() && old.join("n").exists());
    }
}
