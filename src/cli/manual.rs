//! `newsfold completions` and `newsfold man`: made from the command line's own description.

use super::Cli;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use std::io::Write;
use std::process::ExitCode;

/// Print completions for a shell.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell.
    shell: Shell,
}

pub(super) fn completions(args: &Args, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    // The generator panics when it cannot write, so it writes to memory.
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "newsfold", &mut text);
    out.write_all(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// The manual page: the program, then each command as a section of its own.
pub(super) fn man(out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let mut program = Cli::command();
    program.build();
    clap_mangen::Man::new(program.clone()).render(out)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        section(command, &format!("NEWSFOLD {}", command.get_name()), out)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A command and the commands below it.
fn section(command: &Command, name: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let page = clap_mangen::Man::new(command.clone());
    writeln!(out, ".SH \"{}\"", name.to_uppercase())?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    let below = command.get_subcommands().filter(|command| command.get_name() != "help");
    below.into_iter().try_for_each(|command| section(command, &format!("{name} {}", command.get_name()), out))
}
