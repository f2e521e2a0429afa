//! A site folder into memory.

use super::Input;
use crate::config::Config;
use crate::diag::Noted;
use crate::page::Theme;
use crate::raw::RawFile;
use crate::story::Lock;
use anyhow::Context;
use std::path::Path;
use walkdir::WalkDir;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct Templates;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
struct Assets;

/// Reads the site folder at `root`.
///
/// # Errors
/// The folder or its `site.toml` cannot be read.
pub fn site(root: &Path) -> anyhow::Result<Noted<Input>> {
    let text = std::fs::read_to_string(root.join("site.toml"))
        .with_context(|| format!("cannot read `{}`", root.join("site.toml").display()))?;
    let config = Config::read(&text, "site.toml").map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut raw = Vec::new();
    let content = root.join("content");
    for entry in WalkDir::new(content.join("raw")).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() && entry.file_name() != ".gitkeep" {
            let name = entry.path().strip_prefix(&content)?.to_string_lossy().replace('\\', "/");
            raw.push(raw_file(entry.path(), name)?);
        }
    }
    let theme = Theme { templates: embedded::<Templates>(), assets: Default::default() };
    Ok(Noted::plain(Input { config, raw, rulings: Vec::new(), pages: Vec::new(), lock: Lock::default(), theme }))
}

fn embedded<T: rust_embed::RustEmbed>() -> std::collections::BTreeMap<String, String> {
    T::iter()
        .filter_map(|name| Some((name.to_string(), String::from_utf8_lossy(&T::get(&name)?.data).into_owned())))
        .collect()
}

/// Reads one raw file; `name` is what messages call it.
///
/// # Errors
/// It cannot be read.
pub fn raw_file(path: &Path, name: String) -> anyhow::Result<RawFile> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(RawFile { path: name, bytes, sidecar: None })
}
