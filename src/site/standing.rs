//! Which pages of the site stand as they should: made from what their key names, and not touched since.

use super::cache::{FOLDER, keep, program};
use super::folder::Folder;
use super::stamp::Stamp;
use crate::digest::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Largest list that is read: the pages of a million articles.
const LIMIT: u64 = 1 << 30;

/// What the last build made at each address, and the manifest that it left.
#[derive(Serialize, Deserialize)]
pub(super) struct Standing {
    program: String,
    manifest: Stamp,
    pages: BTreeMap<String, Pages>,
}

/// The pages of an address.
#[derive(Serialize, Deserialize)]
pub(super) struct Pages {
    pub key: Digest,
    pub paths: Vec<String>,
}

impl Standing {
    /// What this program made in the last build of the site in `folder`.
    pub fn recall(folder: &Folder) -> Option<Standing> {
        let bytes = folder.read(&name(), LIMIT).ok()?;
        let (sum, rest) = bytes.split_at_checked(32)?;
        let is_whole = sum == blake3::hash(rest).as_bytes();
        let standing: Standing = postcard::from_bytes(rest).ok().filter(|_| is_whole)?;
        (standing.program == program()).then_some(standing)
    }

    /// Keeps what was made. Like all that is kept, it may fail: the next build takes longer.
    pub fn keep(root: &Path, manifest: Stamp, pages: BTreeMap<String, Pages>) {
        if let Ok(bytes) = postcard::to_allocvec(&Standing { program: program(), manifest, pages }) {
            let _ = keep(root, &name(), &[blake3::hash(&bytes).as_bytes(), &*bytes].concat());
        }
    }

    /// The manifest that the build left.
    pub fn manifest(&self) -> &Stamp {
        &self.manifest
    }

    /// The paths of what was made at `address` from what `key` names.
    pub fn paths(&self, address: &str, key: Digest) -> Option<&[String]> {
        let pages = self.pages.get(address).filter(|pages| pages.key == key)?;
        Some(&pages.paths)
    }
}

fn name() -> PathBuf {
    Path::new(FOLDER).join("pages")
}
