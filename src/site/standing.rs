//! Which pages of the site stand as they should: made from what their key names, and not touched since.

use super::shelf::{Shelf, program};
use super::stamp::Stamp;
use crate::digest::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What it is kept as.
const NAME: &str = "pages";

/// What the last build made at each address, and the manifest that it left.
#[derive(Serialize, Deserialize)]
pub(super) struct Standing {
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
    /// What this program made in the last build of the site.
    pub fn recall(shelf: &Shelf) -> Option<Standing> {
        shelf.value(NAME, &program())
    }

    /// Keeps what was made.
    pub fn keep(shelf: &Shelf, manifest: Stamp, pages: BTreeMap<String, Pages>) {
        shelf.keep_value(NAME, &program(), &Standing { manifest, pages });
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
