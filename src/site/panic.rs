//! What the process does when it fails: how a panic is told, and which signals are outlived.

use crate::fault::{self, Fault};
use std::io::Write;
use std::panic::PanicHookInfo;

/// Lets caught panics be silent and all others name themselves as faults of ours.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        if let Some(message) = fault::leave(describe(info)) {
            // Standard error may be closed; then there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{}", Fault::new(message));
        }
    }));
}

/// Lets a write beyond the file size limit (`ulimit -f`) fail as an error, where the system would end the process.
pub fn outlive_limits() {
    #[cfg(unix)]
    {
        let flag = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // If the system refuses, a write over the limit ends the build as it would end any program; the site stands.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag);
    }
}

fn describe(info: &PanicHookInfo) -> String {
    let message = fault::said(info.payload());
    match info.location() {
        Some(at) => format!("{message} ({}:{})", at.file(), at.line()),
        None => message.to_owned(),
    }
}
