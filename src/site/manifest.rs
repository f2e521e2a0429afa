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
    lines: Vec<Line>,
}

/// Where a line starts, where its path does, and where the path ends.
#[derive(Clone, Copy)]
struct Line {
    start: u32,
    path: u32,
    end: u32,
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
        let mut lines: Vec<Line> = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            // A list of four gigabytes is none of ours.
            let place = |at: usize| u32::try_from(start + at).ok();
            let path = path_of(line).map(|path| path.as_ptr().addr() - line.as_ptr().addr());
            let end = line.trim_end_matches('\n').len();
            if let (Some(path), Some(end), Some(from)) = (path.and_then(place), place(end), place(0)) {
                lines.push(Line { start: from, path, end });
            }
            start += line.len();
        }
        let path = |line: &Line| &text[line.path as usize..line.end as usize];
        if !lines.is_sorted_by_key(path) {
            lines.sort_by(|a, b| path(a).cmp(path(b)));
        }
        Manifest { text, lines }
    }

    /// Has every file that it names been written? One of a folder in the making holds promises.
    pub fn is_whole(&self) -> bool {
        let promised = promise("");
        let is_promise = |line: &Line| self.text[line.start as usize..].starts_with(&promised[..HASH]);
        !self.lines.is_empty() && !self.lines.iter().any(is_promise)
    }

    /// The paths in their order.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.lines.iter().map(|line| self.path(line))
    }

    /// The line of the file at `path`, without its line break.
    pub fn line(&self, path: &str) -> Option<&str> {
        let at = self.lines.binary_search_by(|line| self.path(line).cmp(path)).ok()?;
        let Line { start, end, .. } = self.lines[at];
        Some(&self.text[start as usize..end as usize])
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

    fn path(&self, line: &Line) -> &str {
        &self.text[line.path as usize..line.end as usize]
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
        assert_eq!(manifest.line("b c.html"), Some("1  b c.html"));
        assert_eq!(manifest.line("nonsense"), None);
    }

    #[test]
    fn a_page_cannot_forge_a_line() {
        for path in ["a\nb", MANIFEST] {
            assert!(line(&Page::new(path, "").unwrap()).is_err());
        }
    }
}
