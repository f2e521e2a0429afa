//! `newsfold stories`: the stories as a table or as JSON.

use crate::diag::Visible;
use crate::site;
use crate::story::{Ruling, StoriesWriter, suggest};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// List the stories.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The site folder.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// As JSON.
    #[arg(long, conflicts_with = "suggest")]
    json: bool,
    /// As editor files that would merge what was nearly one story, to accept or to delete.
    #[arg(long)]
    suggest: bool,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let input = site::read(&args.root)?.value;
    if args.json {
        let mut json = StoriesWriter::new(&mut *out)?;
        let site = site::fold_in_parts(&input, |stories, articles| json.stories(stories, articles))?;
        json.finish(&site.folded, &site.articles)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let site = site::fold(&input).value;
    if args.suggest {
        write!(out, "{}", suggest(&site.folded, &site.articles))?;
    } else {
        for story in &site.folded.stories {
            let (articles, id) = (story.members.len(), story.id.as_str());
            let marks: String =
                story.ruling.iter().flat_map(marks).map(|mark| format!("  [{}]", Visible(&mark))).collect();
            writeln!(out, "{articles:4}  {:4}  {id}  {}{marks}", story.origins, Visible(&story.title))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What the editor says of how a story stands on the site.
fn marks(ruling: &Ruling) -> impl Iterator<Item = String> + use<> {
    let hidden = ruling.hide.then(|| "hidden".to_owned());
    let embargo = ruling.embargo.as_ref().map(|until| format!("not before {until}"));
    let pinned = ruling.pin.then(|| "pinned".to_owned());
    [hidden, embargo, ruling.marking.clone(), pinned].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_story_back_is_listed_with_it() {
        let front = "---\nhide: true\nembargo: 2031-05-04\npin: true\n---\n";
        let ruling = Ruling::read("stories/fire.md", front).value;
        assert_eq!(marks(&ruling).collect::<Vec<_>>(), ["hidden", "not before 2031-05-04", "pinned"]);
        assert_eq!(marks(&Ruling::default()).count(), 0);
    }
}
