//! A new site folder: a commented `site.toml`, empty folders and a page. No article: an invented one would be published
//! with the first real ones.

use super::Refusal;
use crate::config::Config;
use crate::diag::{Diagnostic, Place};
use anyhow::Context;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// The files of a new site. Folders that are empty at first hold a `.gitkeep`, so that they are seen and kept.
const FILES: [(&str, &str); 7] = [
    ("site.toml", include_str!("init/site.toml")),
    ("content/raw/.gitkeep", ""),
    ("content/articles/.gitkeep", ""),
    ("content/stories/.gitkeep", ""),
    ("content/pages/about.md", include_str!("init/about.md")),
    ("templates/.gitkeep", ""),
    ("static/.gitkeep", ""),
];

/// Builds put their output here; version control need not keep it.
const IGNORED: &str = "/public\n/.newsfold\n";

/// Makes a new site at `path`, which must be empty or not there yet.
///
/// # Errors
/// A [`Refusal`] if something stands there; another error if it cannot be written.
pub fn init(path: &Path) -> anyhow::Result<()> {
    let taken = path.is_file() || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        let place = Place::file(path.display().to_string());
        let message = "a new site needs a folder that is empty or not there yet";
        return Err(Refusal::new(Diagnostic::error(place, message).hint("name another folder")).into());
    }
    FILES.iter().try_for_each(|(name, text)| write(&path.join(name), text))?;
    write(&path.join(".gitignore"), IGNORED)?;
    write(&path.join("site.schema.json"), &Config::schema())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let context = || format!("cannot write `{}`", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(context)?;
    }
    File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())).with_context(context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{fold, read};

    #[test]
    fn a_new_site_is_read_without_a_complaint() {
        let dir = tempfile::tempdir().unwrap();
        init(&dir.path().join("new")).unwrap();
        let input = read(&dir.path().join("new")).unwrap();
        assert_eq!(input.notes, []);
        assert_eq!(fold(&input.value).value.articles.len(), 0);
    }

    #[test]
    fn every_setting_that_is_shown_but_not_set_is_a_valid_one() {
        let set = |line: &str| match line.strip_prefix('#') {
            Some(setting) if setting.starts_with(|c: char| c.is_alphabetic() || c == '[') => setting.to_owned(),
            _ => line.to_owned(),
        };
        let all: Vec<String> = include_str!("init/site.toml").lines().map(set).collect();
        let config = Config::read(&all.join("\n"), "site.toml").unwrap();
        assert_eq!(config.sources.len(), 1);
    }

    #[test]
    fn a_folder_with_files_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.doc"), "keep").unwrap();
        assert!(init(dir.path()).unwrap_err().is::<Refusal>());
    }
}
