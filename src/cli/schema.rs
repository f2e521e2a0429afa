//! `newsfold schema`: what `site.toml` may hold, for editors that complete and check it.

use crate::config::Config;
use std::io::Write;
use std::process::ExitCode;

pub(super) fn run(out: &mut impl Write) -> anyhow::Result<ExitCode> {
    out.write_all(Config::schema().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
