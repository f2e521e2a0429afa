//! A check: everything that a build does, but writing.

use super::cache::Cache;
use super::folder::Folder;
use super::output::Output;
use super::shelf::Shelf;
use super::{Progress, Tally, clean, links, read, render, titles, walk};
use crate::diag::{Diagnostic, Place};
use crate::story::{self, PublishedStory};
use std::path::Path;

/// Largest published story that is looked at.
const STORY_LIMIT: u64 = 64 << 20;

/// What a check found.
pub struct Checked {
    /// How many articles came in and what became of them.
    pub tally: Tally,
    /// What had to be said, in the order of the work.
    pub notes: Vec<Diagnostic>,
}

/// Checks the site at `root`, and that each fact of what was published from it still stands where it is cited.
///
/// # Errors
/// A [`Refusal`](super::Refusal) when settings, a template or the output folder are at fault; another error when
/// nothing could be read.
pub fn check(root: &Path, progress: &Progress) -> anyhow::Result<Checked> {
    let mut notes = Vec::new();
    let input = read::site(root)?.take(&mut notes);
    Output::at(&root.join("public"), root)?.claim(None)?;
    let cleaned = Cache::consult(&input).clean(&input, progress);
    let site = clean::fold_cleaned(&input, cleaned, &Shelf::nowhere(&input.folder)).take(&mut notes);
    let pages = render(&input, &site)?.take(&mut notes);
    notes.extend(links::broken_links(&pages));
    notes.extend(titles::odd(&site.articles));
    let published = published(&root.join("public"), &mut notes);
    notes.extend(story::bill(&published, &site.articles, &input.config.language));
    Ok(Checked { tally: Tally::of(&site), notes })
}

/// A published `index.json`, as far as it matters here.
#[derive(serde::Deserialize)]
struct Published {
    stories: Vec<PublishedStory>,
}

/// The stories of the site that stands in `output`, as it was published; none if there is none.
fn published(output: &Path, notes: &mut Vec<Diagnostic>) -> Vec<PublishedStory> {
    let Ok(folder) = Folder::open(output) else { return Vec::new() };
    let found = walk::files(&folder, Path::new("stories"), notes);
    let mut stories = Vec::new();
    for file in found.iter().filter(|file| file.name.ends_with("/index.json")) {
        let text = folder.read(&file.disk, STORY_LIMIT);
        match text.and_then(|text| serde_json::from_slice(&text).map_err(|error| format!("it is no story: {error}"))) {
            Ok(Published { stories: mut found }) => stories.append(&mut found),
            Err(reason) => notes.push(Diagnostic::error(Place::file(format!("public/{}", file.name)), reason)),
        }
    }
    stories
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{BuildOptions, build, init};

    #[test]
    fn a_published_fact_that_the_raw_file_no_longer_says_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("new");
        init(&root).unwrap();
        let raw = root.join("content/raw/ferry.txt");
        let text = "Ferry runs aground in fog\n14 March 2024\n\nA passenger ferry ran aground outside the harbour of \
                    Exampletown in dense fog early on Thursday. Nobody was hurt, the operator said.\n";
        std::fs::write(&raw, text).unwrap();
        let options = BuildOptions { root: root.clone(), output: None, strict: true, progress: Progress::hidden() };
        assert!(build(&options).unwrap().published.is_some());
        let found = || check(&root, &Progress::hidden()).unwrap().notes;
        assert_eq!(found(), []);
        std::fs::write(&raw, text.replace("in dense fog", "in clear weather")).unwrap();
        assert!(found().iter().any(|note| note.to_string().contains("dense fog") || note.message.contains("sentence")));
    }
}
