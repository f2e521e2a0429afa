//! `newsfold sources`: the outlets of lists of feeds, as `site.toml` has them.

use super::report;
use crate::raw;
use crate::site;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print the outlets of lists of feeds (OPML) as `[[sources]]` for `site.toml`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// OPML files, or `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Printed {
    sources: Vec<Source>,
}

/// What a list of feeds says of an outlet: the fields of `SourceConfig` that it can fill.
#[derive(Serialize)]
struct Source {
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    domains: Vec<String>,
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let mut found = false;
    for path in &args.files {
        let file = site::raw_file(path, path.display().to_string())?;
        let noted = raw::outlets(&file);
        report::notes(&noted.notes, true);
        let outlets = noted.value.into_iter();
        let sources: Vec<Source> = outlets
            .map(|outlet| Source { name: outlet.name, aliases: outlet.aliases, domains: outlet.domains })
            .collect();
        if !sources.is_empty() {
            found = true;
            // The blank line keeps them apart from settings whose last line does not end.
            write!(out, "\n{}", toml::to_string(&Printed { sources })?)?;
        }
    }
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(3) })
}
