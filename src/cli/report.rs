//! What is said to people: on standard error, and never a reason to fail.

use crate::diag::{Diagnostic, Severity};
use std::fmt::Display;
use std::io::{BufWriter, Write, stderr};

/// Warnings shown before the rest are only counted: a screen's worth.
const SHOWN: usize = 40;

/// Prints what had to be said: errors and the first warnings, or with `all` everything.
pub(super) fn notes(notes: &[Diagnostic], all: bool) {
    let (mut warnings, mut hidden) = (0, 0);
    let mut out = BufWriter::new(stderr().lock());
    for note in notes {
        let shown = match note.severity {
            Severity::Error => true,
            Severity::Warning => {
                warnings += 1;
                warnings <= SHOWN
            }
            Severity::Note => false,
        };
        hidden += usize::from(!shown && note.severity == Severity::Warning);
        if shown || all {
            let _ = writeln!(out, "{note}");
        }
    }
    if hidden > 0 && !all {
        let _ = writeln!(out, "… and {hidden} more warnings; `--verbose` shows them all");
    }
    let _ = out.flush();
}

/// Prints a line. Standard error may be closed or full; then there is nobody to tell.
pub(super) fn line(message: &dyn Display) {
    let _ = writeln!(stderr(), "{message}");
}
