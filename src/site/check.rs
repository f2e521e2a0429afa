//! A check: everything that a build does, but writing.

use super::output::Output;
use super::{Progress, Tally, clean, links, read, render};
use crate::diag::Diagnostic;
use std::path::Path;

/// What a check found.
pub struct Checked {
    /// How many articles came in and what became of them.
    pub tally: Tally,
    /// What had to be said, in the order of the work.
    pub notes: Vec<Diagnostic>,
}

/// Checks the site at `root`.
///
/// # Errors
/// A [`Refusal`](super::Refusal) when settings, a template or the output folder are at fault; another error when
/// nothing could be read.
pub fn check(root: &Path, progress: &Progress) -> anyhow::Result<Checked> {
    let mut notes = Vec::new();
    let input = read::site(root)?.take(&mut notes);
    Output::at(&root.join("public"), root)?;
    let cleaned = clean::clean(&input, progress);
    let site = clean::fold_cleaned(&input, cleaned).take(&mut notes);
    let pages = render(&input, &site)?.take(&mut notes);
    notes.extend(links::broken_links(&pages));
    Ok(Checked { tally: Tally::of(&site), notes })
}
