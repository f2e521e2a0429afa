//! Publishing: the new site takes the place of the old one in one step.
//!
//! The new site is written into a sibling folder, brought to disk, and exchanged with the old one by the kernel. Whoever
//! looks at the output sees the whole old or the whole new site, also when the build is killed or the disk is full. What
//! Newsfold wrote stands in a manifest inside the site; anything else found there is somebody's, and is not touched.

use super::manifest::{HASH, MANIFEST, Manifest, line, path_of};
use super::spare::Spare;
use super::staging::{Staging, write};
use super::stamp::{Number, Stamp, number};
use super::standing::{Pages, Standing};
use super::{Refusal, compress};
use crate::config::Compression;
use crate::diag::{Diagnostic, Place};
use crate::digest::Digest;
use crate::page::{Page, Tray};
use anyhow::Context;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use walkdir::WalkDir;

/// The clock of a file system stands still for up to a hundredth of a second.
const TICK: Duration = Duration::from_millis(12);

/// The folder in which the site will stand.
pub(super) struct Output {
    path: PathBuf,
    /// The files that Newsfold wrote there before.
    old: Manifest,
    spare: Spare,
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
        Ok(Output { old: Manifest::read(&path)?, path, spare: Spare::of(&root) })
    }

    /// Refuses a folder that holds what Newsfold did not write. Where nothing was put into any folder of what is `standing`, that
    /// need not be looked for.
    ///
    /// # Errors
    /// A [`Refusal`] that names the first such file.
    pub(super) fn claim(&self, standing: Option<&Standing>) -> anyhow::Result<()> {
        let left = standing.map(Standing::manifest).filter(|manifest| self.is_left_by(manifest));
        if left.is_some_and(|manifest| self.folders_are_as_left(manifest)) {
            return Ok(());
        }
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
        let files: Vec<&str> = self.old.paths().collect();
        self.is_left_by(manifest)
            && self.folders_are_as_left(manifest)
            && files.par_iter().all(|path| self.is_before(path, manifest))
    }

    /// Is it the manifest of this stamp that stands there?
    fn is_left_by(&self, manifest: &Stamp) -> bool {
        Stamp::of_file(&self.path.join(MANIFEST)).as_ref() == Some(manifest)
    }

    /// What comes into a folder or goes changes the time of the folder.
    fn folders_are_as_left(&self, manifest: &Stamp) -> bool {
        let folders: Vec<&str> = self.old.folders().into_iter().chain([""]).collect();
        folders.par_iter().all(|folder| self.is_before(folder, manifest))
    }

    fn is_before(&self, path: &str, manifest: &Stamp) -> bool {
        self.path.join(path).symlink_metadata().is_ok_and(|metadata| manifest.is_after(&metadata))
    }

    /// Begins a new site, of pages with compressed copies as `compress` says. What is `standing` from the last build need not be
    /// made again.
    pub(super) fn draft<'a>(&'a self, compress: &'a [Compression], standing: Option<Standing>) -> Draft<'a> {
        let standing = standing.filter(|standing| self.is_left_by(standing.manifest()));
        Draft { output: self, compress, standing, sheets: Mutex::default() }
    }

    /// Does the old site hold this very file?
    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        (path == MANIFEST || self.old.holds(path)) && is_same(&self.path.join(path), bytes).unwrap_or(false)
    }
}

/// A new site in the making: pages are written as they come, so that they need not wait in memory for the last one.
///
/// What is as it was in the old site is noted only: as long as nothing differs, nothing is written at all.
pub(super) struct Draft<'a> {
    output: &'a Output,
    compress: &'a [Compression],
    standing: Option<Standing>,
    sheets: Mutex<Sheets>,
}

/// What the draft has so far.
#[derive(Default)]
struct Sheets {
    /// The lines of the manifest.
    list: Vec<String>,
    /// Files that are as they were, each with its number where that is known.
    kept: Vec<(String, Option<Number>)>,
    /// What was made, or stood, at each address.
    pages: BTreeMap<String, Pages>,
    staging: Option<Arc<Staging>>,
    /// The first thing that went wrong: the old site stays.
    error: Option<anyhow::Error>,
}

impl Tray for Draft<'_> {
    fn holds(&self, address: &str, key: Digest) -> Option<Vec<String>> {
        let standing = self.standing.as_ref()?;
        let paths = standing.paths(address, key)?;
        let as_left = |path: &String| {
            let file = self.output.path.join(path).symlink_metadata().ok()?;
            let line = self.output.old.line(path)?;
            let is_as_left = file.is_file() && standing.manifest().is_after(&file);
            is_as_left.then(|| (format!("{line}\n"), (path.clone(), number(&file))))
        };
        let (lines, files): (Vec<_>, Vec<_>) =
            paths.iter().map(as_left).collect::<Option<Vec<_>>>()?.into_iter().unzip();
        let mut sheets = self.sheets();
        sheets.list.extend(lines);
        sheets.kept.extend(files);
        sheets.pages.insert(address.to_owned(), Pages { key, paths: paths.to_vec() });
        Some(paths.to_vec())
    }

    fn take(&self, address: &str, key: Option<Digest>, pages: Vec<Page>) {
        let pages = compress::with_copies(pages, self.compress);
        if let Err(error) = self.write(&pages) {
            self.sheets().error.get_or_insert(error);
        }
        if let Some(key) = key {
            let paths = pages.iter().map(|page| page.path().to_owned()).collect();
            self.sheets().pages.insert(address.to_owned(), Pages { key, paths });
        }
    }
}

impl Draft<'_> {
    fn write(&self, pages: &[Page]) -> anyhow::Result<()> {
        let lines = pages.iter().map(line).collect::<anyhow::Result<Vec<String>>>()?;
        let (same, news): (Vec<&Page>, Vec<&Page>) =
            pages.iter().partition(|page| self.output.holds(page.path(), page.bytes()));
        let mut sheets = self.sheets();
        if sheets.error.is_some() {
            return Ok(());
        }
        sheets.list.extend(lines);
        sheets.kept.extend(same.iter().map(|page| (page.path().to_owned(), None)));
        if news.is_empty() {
            return Ok(());
        }
        let staging = sheets.staging(&self.output.path)?;
        drop(sheets);
        let paths: Vec<&str> = news.iter().map(|page| page.path()).collect();
        staging.announce(&paths)?;
        news.iter().try_for_each(|page| write(&staging.path.join(page.path()), page.bytes()))
    }

    /// Puts the draft in the place of what stands there, and says which pages stand then. Nothing is touched if nothing changed.
    ///
    /// # Errors
    /// Something could not be written; the old site stands as before.
    pub(super) fn publish(self) -> anyhow::Result<(Published, BTreeMap<String, Pages>)> {
        let mut sheets = self.sheets.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = sheets.error.take() {
            return Err(error);
        }
        let pages = std::mem::take(&mut sheets.pages);
        Ok((sheets.publish(self.output)?, pages))
    }

    fn sheets(&self) -> MutexGuard<'_, Sheets> {
        self.sheets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sheets {
    fn publish(&mut self, output: &Output) -> anyhow::Result<Published> {
        let sheets = self;
        sheets.list.par_sort_unstable_by(|a, b| a[HASH..].cmp(&b[HASH..]));
        let news: BTreeSet<&str> = sheets.list.iter().filter_map(|line| path_of(line)).collect();
        let removed = output.old.paths().filter(|path| !news.contains(path)).count();
        let (all, kept) = (sheets.list.len(), sheets.kept.len());
        let manifest = sheets.list.concat();
        if kept == all && output.holds(MANIFEST, manifest.as_bytes()) {
            return Ok(Published { kept, ..Published::default() });
        }
        let published = Published { written: all - kept, kept, removed };
        let staging = sheets.staging(&output.path)?;
        let mut kept: Vec<(&str, Option<Number>)> =
            sheets.kept.iter().map(|(path, number)| (path.as_str(), *number)).collect();
        kept.sort_unstable();
        let changes = Changes { output: &output.path, staging: &staging.path, kept: &kept, manifest: &manifest };
        // A spare that cannot be used is only a loss of time.
        if kept.len() > all / 2 && output.spare.take_the_place_of(&changes).unwrap_or(false) {
            return Ok(published);
        }
        let kept: Vec<&str> = kept.into_iter().map(|(path, _)| path).collect();
        staging.announce(&kept)?;
        kept.par_iter().try_for_each(|path| keep(&output.path.join(path), &staging.path.join(path)))?;
        staging.seal(manifest.as_bytes())?;
        staging.bring_to_disk()?;
        staging.take_the_place_of(&output.path)?;
        // What stands in the staging folder now is the old site.
        output.spare.keep(&staging.path);
        Ok(published)
    }

    /// The folder of the new site, made when it is needed.
    fn staging(&mut self, output: &Path) -> anyhow::Result<Arc<Staging>> {
        if let Some(staging) = &self.staging {
            return Ok(Arc::clone(staging));
        }
        Ok(Arc::clone(self.staging.insert(Arc::new(Staging::beside(output)?))))
    }
}

/// A new site, as it stands next to the old one.
pub(super) struct Changes<'a> {
    /// The old site.
    pub output: &'a Path,
    /// The files that are new or different.
    pub staging: &'a Path,
    /// The files that are as they were, by path, with their numbers where those are known.
    pub kept: &'a [(&'a str, Option<Number>)],
    /// The new manifest, its lines in the order of their paths.
    pub manifest: &'a str,
}

/// An unchanged file is linked rather than written, so that its time of change stays: copying tools rely on it.
pub(super) fn keep(old: &Path, new: &Path) -> anyhow::Result<()> {
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

/// The first thing in the folder that Newsfold did not write.
fn foreign(path: &Path, old: &Manifest) -> Option<PathBuf> {
    let entries = WalkDir::new(path).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
    entries.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir()).find_map(|entry| {
        let name = entry.path().strip_prefix(path).ok()?;
        let ours = name.to_str().is_some_and(|name| name == MANIFEST || old.holds(&name.replace('\\', "/")));
        (!(ours && entry.file_type().is_file())).then(|| name.to_owned())
    })
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

#[cfg(test)]
mod tests {
    use super::super::staging::exchange_in_two_steps;
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
        let draft = output.draft(&[], None);
        pages.iter().for_each(|page| draft.take(page.path(), None, vec![page.clone()]));
        draft.publish().unwrap().0
    }

    fn reason(output: &Path, root: &Path) -> String {
        Output::at(output, root).and_then(|output| output.claim(None)).expect_err("refused").to_string()
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

    /// A site of ten pages that stay, and of these.
    fn with(pages: &[(&str, &str)]) -> Vec<Page> {
        let stay = (0..10).map(|at| page(&format!("stay/{at}/index.html"), "same"));
        stay.chain(pages.iter().map(|(path, text)| page(path, text))).collect()
    }

    /// All files below a folder with what they hold, but the manifest.
    fn files(path: &Path) -> Vec<(String, String)> {
        let name = |path: &Path, file: &Path| file.strip_prefix(path).unwrap().display().to_string();
        let entries = WalkDir::new(path).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file() && entry.file_name() != MANIFEST);
        files.map(|file| (name(path, file.path()), fs::read_to_string(file.path()).unwrap())).collect()
    }

    #[cfg(unix)]
    #[test]
    fn the_site_before_the_last_becomes_the_next_one() {
        let (_dir, root, output) = site();
        let number = |path: &Path| std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap());
        let time = |name: &str| fs::metadata(output.join(name)).unwrap().modified().unwrap();
        let mut folders = Vec::new();
        let sites = [
            with(&[("index.html", "1"), ("a", "file")]),
            with(&[("index.html", "2"), ("a/b/c.html", "folder")]),
            with(&[("index.html", "3"), ("a/b", "file")]),
            with(&[("index.html", "1"), ("a", "file")]),
            with(&[("index.html", "1"), ("z/z.html", "new")]),
        ];
        let mut stayed = None;
        for pages in &sites {
            publish(&output, &root, pages);
            // As a build does that may be skipped the next time.
            Output::at(&output, &root).unwrap().leave().unwrap();
            let mut expected: Vec<(String, String)> =
                pages.iter().map(|page| (page.path().into(), String::from_utf8_lossy(page.bytes()).into())).collect();
            expected.sort_unstable();
            let mut found = files(&output);
            found.sort_unstable();
            assert_eq!(found, expected);
            assert_eq!(*stayed.get_or_insert(time("stay/3/index.html")), time("stay/3/index.html"));
            folders.push(number(&output));
        }
        // From the third on, one folder of two is taken.
        assert_eq!((folders[2], folders[3], folders[4]), (folders[0], folders[1], folders[0]));
    }

    #[cfg(unix)]
    #[test]
    fn a_spare_that_somebody_meddled_with_is_none() {
        for meddle in [
            |spare: &Path| fs::write(spare.join("foreign.html"), "x").unwrap(),
            |spare: &Path| fs::write(spare.join("stay/3/foreign.html"), "x").unwrap(),
            |spare: &Path| fs::remove_file(spare.join("stay/3/index.html")).unwrap(),
            |spare: &Path| fs::remove_file(spare.join(MANIFEST)).unwrap(),
            |spare: &Path| fs::write(spare.join(MANIFEST), "x  stay/3/index.html\n").unwrap(),
            |spare: &Path| {
                fs::rename(spare.join("stay"), spare.join("else")).unwrap();
                std::os::unix::fs::symlink(spare.join("else"), spare.join("stay")).unwrap();
            },
            |spare: &Path| {
                fs::write(spare.with_extension("txt"), "x").unwrap();
                fs::rename(spare.with_extension("txt"), spare.join("stay/3/index.html")).unwrap();
            },
        ] {
            let (_dir, root, output) = site();
            for text in ["1", "2"] {
                publish(&output, &root, &with(&[("index.html", text)]));
                Output::at(&output, &root).unwrap().leave().unwrap();
            }
            meddle(&root.join(".newsfold/spare"));
            publish(&output, &root, &with(&[("index.html", "3")]));
            let found = files(&output);
            assert_eq!(found.len(), 11);
            assert!(found.iter().all(|(path, text)| text == if path == "index.html" { "3" } else { "same" }));
        }
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
