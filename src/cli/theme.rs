//! `newsfold theme`: what the built-in theme consists of, and a file of it to be changed.

use super::report;
use crate::diag::Visible;
use crate::site;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// List the files of the built-in theme, or put some into the site to change them.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the files of the theme; those that the site has a file of its own for are marked.
    List {
        /// The site folder.
        #[arg(long, default_value = ".")]
        root: PathBuf,
    },
    /// Write files of the built-in theme into the site, to be changed there.
    Eject {
        /// Templates, static files, or `strings.toml` for the labels.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
        /// The site folder.
        #[arg(long, default_value = ".")]
        root: PathBuf,
    },
}

pub(super) fn run(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    match &args.action {
        Action::List { root } => {
            for part in site::theme_parts() {
                let own = if root.join(&part).exists() { "\tyour own" } else { "" };
                writeln!(out, "{part}{own}")?;
            }
        }
        Action::Eject { files, root } => {
            for part in site::eject(root, files)? {
                report::line(&format_args!("`{}` is yours now", Visible(&part)));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
