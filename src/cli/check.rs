//! `newsfold check`: everything that a build does, but writing.

use super::report;
use crate::diag::Severity;
use crate::site::{self, Progress};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Do all that a build does but writing, and check the links; exit with 1 if there is an error.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The site folder.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Exit with 1 for warnings too.
    #[arg(long)]
    strict: bool,
    /// What was found as JSON on standard output, one object a line.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let checked = site::check(&args.root, &Progress::visible())?;
    match args.json {
        true => {
            checked.notes.iter().try_for_each(|note| anyhow::Ok(writeln!(out, "{}", serde_json::to_string(note)?)?))?
        }
        false => report::notes(&checked.notes, true),
    }
    let count = |severity| checked.notes.iter().filter(|note| note.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    report::line(&checked.tally);
    report::line(&format_args!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings)));
    checked.tally.hints(true).iter().for_each(|hint| report::line(hint));
    let found = errors > 0 || args.strict && warnings > 0;
    Ok(ExitCode::from(u8::from(found)))
}

/// The ending of a counted noun.
fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
