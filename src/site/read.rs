//! A site folder into memory: settings, editor's files, theme, and the names of the raw files.

use super::folder::{Folder, read_input, read_named};
use super::walk::{self, Found};
use super::{Input, RawEntry, Refusal, theme};
use crate::config::{self, Config};
use crate::diag::{Diagnostic, Noted, Place};
use crate::page::ContentPage;
use crate::raw::{self, RawFile};
use crate::story::{Lock, Ruling};
use crate::yaml;
use anyhow::anyhow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Largest file that people write by hand: `site.toml`, pages, the editor's word on a story, sidecars.
const HAND_LIMIT: u64 = 4 << 20;

/// Largest `newsfold.lock`: 100 bytes for each of five million articles.
const LOCK_LIMIT: u64 = 512 << 20;

/// Name of the file of settings.
const SETTINGS: &str = "site.toml";

/// Name of the file that keeps story ids.
pub(super) const LOCK: &str = "newsfold.lock";

/// Reads the site folder at `root`, all but the raw files themselves, of which only the names are taken.
///
/// # Errors
/// A [`Refusal`] if there is no valid `site.toml`; another error if the folder cannot be read.
pub fn site(root: &Path) -> anyhow::Result<Noted<Input>> {
    let folder = open(root)?;
    let (mut config, text) = config(&folder)?;
    let mut notes = config::known_labels(&mut config.strings, &text, SETTINGS, Some("strings"));
    for (key, label) in theme::strings(&folder, &mut notes)? {
        config.strings.entry(key).or_insert(label);
    }
    let raw = raw_entries(&folder, &mut notes);
    let rulings = texts(&folder, "content/stories", &mut notes);
    let rulings = rulings.iter().map(|(file, text)| Ruling::read(file, text).take(&mut notes)).collect();
    let pages = texts(&folder, "content/pages", &mut notes);
    let pages = pages.iter().filter_map(|(file, text)| content_page(file, text).take(&mut notes)).collect();
    let lock = lock(&folder, &mut notes);
    let theme = theme::read(&folder, &mut notes);
    Ok(Noted { value: Input { folder, config, raw, rulings, pages, lock, theme }, notes })
}

/// The settings of the site at `root` alone.
///
/// # Errors
/// As of [`site`].
pub fn settings(root: &Path) -> anyhow::Result<Config> {
    Ok(config(&open(root)?)?.0)
}

/// The folder of the site in whose `content/` a file lies, by its path; `None` if in none.
pub fn site_of(file: &Path) -> Option<PathBuf> {
    let file = std::path::absolute(file).ok()?;
    let roots = file.ancestors().skip(1).filter(|folder| folder.ends_with("content")).filter_map(Path::parent);
    roots.into_iter().find(|root| root.join(SETTINGS).is_file()).map(Path::to_owned)
}

fn open(root: &Path) -> anyhow::Result<Folder> {
    Folder::open(root).map_err(|error| anyhow!("cannot read the site folder `{}`: {error}", root.display()))
}

/// The settings, and their text.
fn config(folder: &Folder) -> Result<(Config, String), Refusal> {
    let refuse = |message: String, hint: &str| {
        Refusal::new(Diagnostic::error(Place::file(SETTINGS), message).hint(hint.to_owned()))
    };
    let bytes = folder.read(Path::new(SETTINGS), HAND_LIMIT).map_err(|reason| {
        let message = format!("no site in `{}`: `site.toml`: {reason}", folder.path().display());
        refuse(message, "make a new site with `newsfold init DIR`, or name the site folder with `--root DIR`")
    })?;
    let text = String::from_utf8(bytes).map_err(|_| refuse("the file is not UTF-8".to_owned(), "save it as UTF-8"))?;
    let text = text.trim_start_matches('\u{FEFF}').to_owned();
    let config = Config::read(&text, SETTINGS).map_err(Refusal)?;
    Ok((config, text))
}

/// The raw files and the articles written by hand, with their sidecars, sorted by path.
fn raw_entries(folder: &Folder, notes: &mut Vec<Diagnostic>) -> Vec<RawEntry> {
    let mut found = walk::files(folder, Path::new("content/raw"), notes);
    let by_hand = walk::files(folder, Path::new("content/articles"), notes);
    found.extend(by_hand.into_iter().filter(|file| file.name.ends_with(".md")));
    let names: BTreeSet<String> = found.iter().map(|file| file.name.clone()).collect();
    let (sidecars, files): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|file| owner(&file.name).is_some());
    let mut attached: BTreeMap<String, PathBuf> = BTreeMap::new();
    for sidecar in sidecars {
        let owner = owner(&sidecar.name).unwrap_or_default();
        match names.contains(owner) {
            true => drop(attached.insert(owner.to_owned(), sidecar.disk)),
            false => notes.push(
                Diagnostic::warning(Place::file(below_content(&sidecar.name)), "this sidecar has no file beside it")
                    .hint(format!("a sidecar is named after its file: `{}.yaml`", owner)),
            ),
        }
    }
    let mut entries: Vec<RawEntry> = files
        .into_iter()
        .map(|file| RawEntry { sidecar: attached.remove(&file.name), path: below_content(&file.name), disk: file.disk })
        .collect();
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    entries
}

/// `x.txt` for the sidecar `x.txt.yaml`.
fn owner(name: &str) -> Option<&str> {
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))
}

fn below_content(name: &str) -> String {
    name.strip_prefix("content/").unwrap_or(name).to_owned()
}

/// The Markdown files of a folder as text, by their path below `content/`.
fn texts(folder: &Folder, part: &str, notes: &mut Vec<Diagnostic>) -> Vec<(String, String)> {
    let found = walk::files(folder, Path::new(part), notes);
    let mut texts = Vec::new();
    for file in found.into_iter().filter(|file| file.name.ends_with(".md")) {
        let bytes = folder.read(&file.disk, HAND_LIMIT);
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "the file is not UTF-8".to_owned()));
        match text {
            Ok(text) => texts.push((below_content(&file.name), text.trim_start_matches('\u{FEFF}').to_owned())),
            Err(reason) => notes.push(Diagnostic::error(Place::file(below_content(&file.name)), reason)),
        }
    }
    texts
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PageFront {
    title: Option<String>,
    draft: bool,
}

/// The page in a file; `None` if it is a draft.
fn content_page(file: &str, text: &str) -> Noted<Option<ContentPage>> {
    let (front, body, _) = yaml::split(text);
    let mut notes = Vec::new();
    let front = front.unwrap_or_default();
    let front = yaml::read::<PageFront>(front, file, 2).unwrap_or_else(|error| {
        notes.push(*error);
        // What may be a draft is held: publishing too early cannot be taken back.
        PageFront { draft: front.lines().any(|line| line.starts_with("draft")), ..PageFront::default() }
    });
    if front.draft {
        notes.push(Diagnostic::note(Place::file(file), "it is a draft"));
        return Noted { value: None, notes };
    }
    let slug = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let (heading, below) = heading(body).map_or((None, body), |(heading, below)| (Some(heading), below));
    // Most write the title into the text, too: it stands above it once.
    let body = if heading.is_some() && front.title.as_deref().is_none_or(|title| heading == Some(title)) {
        below
    } else {
        body
    };
    let title = front.title.as_deref().or(heading).unwrap_or(&slug).to_owned();
    Noted { value: Some(ContentPage { slug, title, body: body.to_owned() }), notes }
}

/// The heading that a page begins with, `# About us`, and what stands below it.
fn heading(text: &str) -> Option<(&str, &str)> {
    let (line, below) = text.trim_start().split_once('\n').unwrap_or((text.trim_start(), ""));
    let heading = line.strip_prefix("# ")?.trim().trim_end_matches('#').trim_end();
    (!heading.is_empty()).then_some((heading, below))
}

fn lock(folder: &Folder, notes: &mut Vec<Diagnostic>) -> Lock {
    if !folder.path().join(LOCK).exists() {
        return Lock::default();
    }
    match folder.read(Path::new(LOCK), LOCK_LIMIT) {
        Ok(bytes) => Lock::read(&String::from_utf8_lossy(&bytes)).take(notes),
        Err(reason) => {
            notes.push(Diagnostic::error(Place::file(LOCK), reason));
            Lock::default()
        }
    }
}

/// Reads one raw file of the site.
///
/// # Errors
/// One diagnostic that names it.
pub(super) fn raw_entry(folder: &Folder, entry: &RawEntry, config: &Config) -> Result<RawFile, Diagnostic> {
    let limit = config.limits.file_mib.saturating_mul(1 << 20);
    let error = |reason: String| {
        let hint = match reason.contains("longer") {
            true => "raise `limits.file_mib` in `site.toml`, or split the file",
            false => "make the file readable, or remove it",
        };
        Diagnostic::error(Place::file(&entry.path), reason).hint(hint)
    };
    let bytes = folder.read(&entry.disk, limit).map_err(error)?;
    let sidecar = match &entry.sidecar {
        Some(disk) => Some(folder.read(disk, HAND_LIMIT).map_err(error)?),
        None => None,
    };
    let sidecar = sidecar.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(RawFile { path: entry.path.clone(), bytes, sidecar })
}

/// The raw file that an article written by hand replaces: `origin` of its front matter.
pub(super) fn replaced_by(file: &RawFile) -> Option<String> {
    if !raw::is_by_hand(&file.path) {
        return None;
    }
    let text = String::from_utf8_lossy(&file.bytes);
    let (front, _, _) = yaml::split(text.trim_start_matches('\u{FEFF}'));
    // Reading it a second time for a key that few have would be half of the reading.
    let front = front.filter(|front| front.to_ascii_lowercase().contains("origin"))?;
    raw::read_stated(front, &file.path, 2).value.origin
}

/// Reads one raw file that the user named, `-` for standard input, with the sidecar beside it; `name` is what messages call it.
///
/// # Errors
/// It cannot be read.
pub fn raw_file(path: &Path, name: String) -> anyhow::Result<RawFile> {
    let limit = Config::default().limits.file_mib << 20;
    let bytes = match path == Path::new("-") {
        true => read_input(std::io::stdin().lock(), limit),
        false => read_named(path, limit),
    };
    let bytes = bytes.map_err(|reason| anyhow!("`{name}`: {reason}"))?;
    Ok(RawFile { sidecar: sidecar_of(path, &name)?, path: name, bytes })
}

/// The text of the sidecar beside a file that the user named.
fn sidecar_of(path: &Path, name: &str) -> anyhow::Result<Option<String>> {
    for end in [".yaml", ".yml"] {
        let mut sidecar = path.as_os_str().to_owned();
        sidecar.push(end);
        if path != Path::new("-") && Path::new(&sidecar).is_file() {
            let bytes = read_named(Path::new(&sidecar), HAND_LIMIT);
            let bytes = bytes.map_err(|reason| anyhow!("`{name}{end}`: {reason}"))?;
            return Ok(Some(String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_or_may_be_a_draft_is_left_out() {
        let page = |front: &str| content_page("pages/about.md", &format!("---\n{front}\n---\n\nAbout us.\n")).value;
        assert!(page("title: About").is_some() && page("draft: false").is_some());
        assert!(page("title: About\ndraft: true").is_none() && page("draft: soon").is_none());
        assert!(page("layout: page\ndraft: true").is_none());
    }

    #[test]
    fn the_title_of_a_page_stands_above_it_once() {
        let page = |text: &str| content_page("pages/about.md", text).value.unwrap();
        let both = page("---\ntitle: About us\n---\n\n# About us\n\nWe read.\n");
        assert_eq!((both.title.as_str(), both.body.trim()), ("About us", "We read."));
        let heading = page("# About us\n\nWe read.\n");
        assert_eq!((heading.title.as_str(), heading.body.trim()), ("About us", "We read."));
        let other = page("---\ntitle: About\n---\n# Who we are\n\nWe read.\n");
        assert_eq!((other.title.as_str(), other.body.trim()), ("About", "# Who we are\n\nWe read."));
        assert_eq!(page("We read.\n").title, "about");
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test may write files of its own")]
    fn a_file_that_the_user_names_has_the_sidecar_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("storm.txt");
        std::fs::write(&path, "The harbour is shut.").unwrap();
        let read = || raw_file(&path, "storm.txt".to_owned()).unwrap().sidecar;
        assert_eq!(read(), None);
        std::fs::write(dir.path().join("storm.txt.yaml"), "date: 2026-05-05").unwrap();
        assert_eq!(read().as_deref(), Some("date: 2026-05-05"));
    }
}
