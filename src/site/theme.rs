//! The theme: the built-in templates and static files, with the site's own in front of them, file by file.

use super::folder::Folder;
use super::walk::{self, Found};
use crate::diag::{Diagnostic, Place};
use crate::page::Theme;
use std::path::Path;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct Templates;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
struct Assets;

/// Largest template or static file. Themes hold fonts and pictures, not films.
const LIMIT: u64 = 64 << 20;

/// The theme of the site in `folder`.
pub(super) fn read(folder: &Folder, notes: &mut Vec<Diagnostic>) -> Theme {
    let mut theme = built_in();
    own(folder, "templates", notes, |name, bytes| match String::from_utf8(bytes) {
        Ok(text) => {
            theme.templates.insert(name, text);
            None
        }
        Err(_) => Some("the template is not UTF-8".to_owned()),
    });
    own(folder, "static", notes, |name, bytes| {
        theme.assets.insert(name, bytes);
        None
    });
    theme
}

fn built_in() -> Theme {
    let templates = embedded::<Templates>().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()));
    Theme { templates: templates.collect(), assets: embedded::<Assets>().collect() }
}

fn embedded<T: rust_embed::RustEmbed>() -> impl Iterator<Item = (String, Vec<u8>)> {
    T::iter()
        .filter(|name| !walk::is_litter(Path::new(name.as_ref())))
        .filter_map(|name| Some((name.to_string(), T::get(&name)?.data.into_owned())))
}

/// Hands each file of `part` to `take`, which may say why it cannot be used.
fn own(
    folder: &Folder,
    part: &str,
    notes: &mut Vec<Diagnostic>,
    mut take: impl FnMut(String, Vec<u8>) -> Option<String>,
) {
    for Found { name, disk } in walk::files(folder, Path::new(part), notes) {
        let inner = name.strip_prefix(part).and_then(|name| name.strip_prefix('/')).unwrap_or(&name).to_owned();
        let trouble = match folder.read(&disk, LIMIT) {
            Ok(bytes) => take(inner, bytes),
            Err(reason) => Some(reason),
        };
        notes.extend(trouble.map(|reason| Diagnostic::error(Place::file(name), reason)));
    }
}
