//! The list of what Newsfold wrote into a folder, kept in that folder: each file with its BLAKE3 hash, in the form that
//! `b3sum --check` reads.

use crate::page::Page;
use anyhow::{Context, bail};
use std::fs;
use std::io;
use std::path::Path;

/// What the manifest is called in its folder.
pub(super) const MANIFEST: &str = ".newsfold.b3";

/// What it is called while it is written.
pub(super) const SEALED: &str = ".newsfold.b3.new";

/// Characters of a hash in a line; two spaces and the path follow.
pub(super) const HASH: usize = 64;

/// The files of a folder, each with its hash.
#[derive(Default)]
pub(super) struct Manifest {
    text: String,
    /// Where in the text each line stands, in the order of the paths.
    lines: Vec<(u32, u32)>,
}

impl Manifest {
    /// The manifest of the folder at `path`; one without entries if there is none.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn read(path: &Path) -> anyhow::Result<Manifest> {
        match fs::read_to_string(path.join(MANIFEST)) {
            Ok(text) => Ok(Manifest::of(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
            Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.join(MANIFEST).display())),
        }
    }

    fn of(text: String) -> Manifest {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            // A list of four gigabytes is none of ours.
            if let (Some(_), Ok(from), Ok(to)) = (path_of(line), u32::try_from(start), u32::try_from(end)) {
                lines.push((from, to));
            }
            start = end;
        }
        let path = |&(from, to): &(u32, u32)| path_of(&text[from as usize..to as usize]);
        if !lines.is_sorted_by_key(path) {
            lines.sort_by_key(path);
        }
        Manifest { text, lines }
    }

    /// Has every file that it names been written? One of a folder in the making holds promises.
    pub fn is_whole(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| !self.text(line).starts_with(&promise("")[..HASH]))
    }

    /// The paths in their order.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.lines.iter().map(|line| path_of(self.text(line)).unwrap_or_default())
    }

    /// The line of the file at `path`, with its line break.
    pub fn line(&self, path: &str) -> Option<&str> {
        let at = self.lines.binary_search_by_key(&path, |line| path_of(self.text(line)).unwrap_or_default()).ok()?;
        Some(self.text(&self.lines[at]))
    }

    /// The folders that its files stand in, without the one that holds everything, in order.
    pub fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> =
            self.paths().flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end])).collect();
        folders.sort_unstable();
        folders.dedup();
        folders
    }

    /// Does it name the file at `path`?
    pub fn holds(&self, path: &str) -> bool {
        self.line(path).is_some()
    }

    fn text(&self, &(from, to): &(u32, u32)) -> &str {
        &self.text[from as usize..to as usize]
    }
}

/// A page's line.
///
/// # Errors
/// Its path cannot stand in a line, or is the manifest's own.
pub(super) fn line(page: &Page) -> anyhow::Result<String> {
    match page.path().contains(char::is_control) || [MANIFEST, SEALED].contains(&page.path()) {
        true => bail!("a page cannot be called `{}`", page.path().escape_debug()),
        false => Ok(format!("{}  {}\n", blake3::hash(page.bytes()).to_hex(), page.path())),
    }
}

/// The line of a file that is still to be written: no file has this hash.
pub(super) fn promise(path: &str) -> String {
    format!("{:0<HASH$}  {path}\n", "")
}

/// The path in a line.
pub(super) fn path_of(line: &str) -> Option<&str> {
    Some(line.split_once("  ")?.1.trim_end_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_path_in_whatever_order_they_are_listed() {
        let manifest = Manifest::of("1  b c.html\n2  a/b.html\nnonsense\n3  z".to_owned());
        assert_eq!(manifest.paths().collect::<Vec<_>>(), ["a/b.html", "b c.html", "z"]);
        assert_eq!(manifest.line("b c.html"), Some("1  b c.html\n"));
        assert_eq!(manifest.line("nonsense"), None);
    }

    #[test]
    fn a_page_cannot_forge_a_line() {
        for path in ["a\nb", MANIFEST] {
            assert!(line(&Page::new(path, "").unwrap()).is_err());
        }
    }
}
