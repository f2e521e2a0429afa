//! The program: reads the command line, does what was asked, and says by its exit code how it went.

use clap::Parser;
use newsfold::cli::Cli;
use std::process::ExitCode;

/// A site is made of millions of small strings.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    Cli::parse().run()
}
