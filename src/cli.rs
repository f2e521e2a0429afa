//! The command line: what can be asked.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Folds raw news coverage into a static briefing site.
#[derive(Debug, Parser)]
#[command(name = "newsfold", version, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be asked.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into `public/`.
    Build {
        /// The site folder.
        #[arg(long, default_value = ".")]
        root: PathBuf,
        /// Where the site goes [default: `public` in the site folder].
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Print articles as cleaned Markdown.
    Clean {
        /// Raw files, or `-` for standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        /// Show what was removed and why.
        #[arg(long)]
        removed: bool,
    },
    /// List the stories.
    Stories {
        /// The site folder.
        #[arg(long, default_value = ".")]
        root: PathBuf,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}
