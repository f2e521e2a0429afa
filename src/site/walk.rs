//! The files below a folder, in the order of their names.

use super::folder::Folder;
use crate::diag::{Diagnostic, Place};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file that was found.
pub(super) struct Found {
    /// Its path relative to the site folder, for people: `/` on every system, bytes that are no text as `\xFF`.
    pub name: String,
    /// Its path relative to the site folder, for the system.
    pub disk: PathBuf,
}

/// The regular files below `part` of `folder`, sorted by name. A missing `part` has no files.
///
/// Links, pipes and devices are named and left out; so are folders that cannot be read.
pub(super) fn files(folder: &Folder, part: &Path, notes: &mut Vec<Diagnostic>) -> Vec<Found> {
    let start = folder.path().join(part);
    match start.symlink_metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
        Ok(metadata) if metadata.is_symlink() => {
            notes.push(left_out(part, "it is a link, and links are not followed"));
            return Vec::new();
        }
        _ => {}
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(&start).follow_links(false).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_dir() || is_litter(entry.path()) => {}
            Ok(entry) => sort_out(&entry, folder.path(), &mut found, notes),
            Err(error) => {
                let place = error.path().unwrap_or(&start);
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                notes.push(Diagnostic::error(
                    Place::file(name(relative(place, folder.path()))),
                    format!("it cannot be read: {reason}"),
                ));
            }
        }
    }
    found
}

fn sort_out(entry: &DirEntry, root: &Path, found: &mut Vec<Found>, notes: &mut Vec<Diagnostic>) {
    let disk = relative(entry.path(), root);
    match entry.file_type() {
        kind if kind.is_file() => found.push(Found { name: name(disk), disk: disk.to_owned() }),
        kind if kind.is_symlink() => notes.push(left_out(disk, "it is a link, and links are not followed")),
        _ => notes.push(left_out(disk, "it is not a regular file")),
    }
}

fn left_out(disk: &Path, reason: &str) -> Diagnostic {
    Diagnostic::warning(Place::file(name(disk)), format!("left out: {reason}"))
        .hint("put the file itself here if it belongs to the site")
}

fn relative<'a>(path: &'a Path, root: &Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

/// The path as text. Two different names stay different: each byte that is no text is shown as `\xFF`.
fn name(path: &Path) -> String {
    let mut text = String::new();
    for part in path {
        if !text.is_empty() {
            text.push('/');
        }
        for chunk in part.as_encoded_bytes().utf8_chunks() {
            text.push_str(chunk.valid());
            chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
        }
    }
    text
}

/// Files that systems and editors leave behind, which nobody means as part of a site.
pub(super) fn is_litter(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let named = [".gitkeep", ".gitignore", ".gitattributes", ".DS_Store", "Thumbs.db", "desktop.ini", "4913"];
    let swap = name.starts_with('.') && [".swp", ".swo", ".swx"].iter().any(|end| name.ends_with(end));
    named.contains(&name) || swap || name.ends_with('~') || name.starts_with(".#") || name.starts_with("._")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_behind_is_no_article() {
        for litter in ["raw/.gitkeep", "raw/.a.txt.swp", "raw/a.txt~", "raw/.#a.txt", "raw/._a.txt"] {
            assert!(is_litter(Path::new(litter)), "{litter}");
        }
        assert!(!is_litter(Path::new("raw/.notes.txt")));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_different() {
        use std::os::unix::ffi::OsStrExt;
        let path = |bytes: &'static [u8]| PathBuf::from(std::ffi::OsStr::from_bytes(bytes));
        assert_eq!(name(&path(b"raw/a\xFF.txt")), "raw/a\\xFF.txt");
        assert_ne!(name(&path(b"raw/a\xFF.txt")), name(&path(b"raw/a\xFE.txt")));
    }
}
