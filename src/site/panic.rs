//! Faults of ours: a panic while one article is worked on must not stop the site, and must not look like the user's
//! mistake.

use crate::diag::{Diagnostic, Place, Visible};
use std::cell::RefCell;
use std::fmt;
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

thread_local! {
    /// `Some` while this thread works on something whose panic is caught: the hook leaves the message here.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A panic that was caught: what it said and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hint = "hint: this is a fault of newsfold; please report it";
        write!(f, "error: newsfold failed: {}\n{hint}", Visible(&self.0))
    }
}

impl Fault {
    /// The message for the file that was worked on.
    pub fn of(&self, file: &str) -> Diagnostic {
        let message = format!("newsfold failed on this file: {}", self.0);
        Diagnostic::error(Place::file(file), message)
            .hint("this is a fault of newsfold, not of the file; the rest of the site is built; please report it")
    }
}

/// Does `work`; a panic in it becomes a [`Fault`].
///
/// # Errors
/// `work` panicked.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    let outer = CAUGHT.replace(Some(String::new()));
    // Whatever `work` was about is dropped with it, so nothing half-made can be seen.
    let done = catch_unwind(AssertUnwindSafe(work));
    let message = CAUGHT.replace(outer).unwrap_or_default();
    done.map_err(|_| Fault(message))
}

/// Lets caught panics be silent and all others name themselves as faults of ours.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = describe(info);
        let loud = CAUGHT.with_borrow_mut(|caught| match caught {
            Some(caught) => {
                *caught = message.clone();
                false
            }
            None => true,
        });
        if loud {
            // Standard error may be closed; then there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{}", Fault(message));
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
    let payload = info.payload();
    let message = payload.downcast_ref::<&str>().copied();
    let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    match info.location() {
        Some(at) => format!("{message} ({}:{})", at.file(), at.line()),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_reported_with_the_name_of_the_file() {
        let fault = catch(|| -> u8 { panic!("what happened") }).unwrap_err();
        let message = fault.of("raw/a.txt").to_string();
        assert!(message.contains("raw/a.txt") && message.contains("a fault of newsfold"), "{message}");
    }

    #[test]
    fn work_without_a_panic_gives_its_value() {
        assert_eq!(catch(|| 7), Ok(7));
    }
}
