//! Faults of ours: a panic while one file, story or page is worked on must not stop the site, and must not look like the
//! user's mistake.

use crate::diag::{Diagnostic, Place, Visible};
use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

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
    /// A panic that nobody caught.
    pub fn new(message: String) -> Fault {
        Fault(message)
    }

    /// The message for what was worked on, `on this file`, and what became of it.
    pub fn at(&self, place: Place, work: &str, outcome: &str) -> Diagnostic {
        Diagnostic::error(place, format!("newsfold failed {work}: {}", self.0))
            .hint(format!("this is a fault of newsfold, not of the file; {outcome}; please report it"))
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
    done.map_err(|payload| Fault(if message.is_empty() { said(&*payload).to_owned() } else { message }))
}

/// Leaves what a panic said to [`catch`]; gives it back where nobody catches.
pub fn leave(message: String) -> Option<String> {
    CAUGHT.with_borrow_mut(|caught| match caught {
        Some(caught) => {
            *caught = message;
            None
        }
        None => Some(message),
    })
}

/// What a panic said.
pub fn said(payload: &(dyn Any + Send)) -> &str {
    let message = payload.downcast_ref::<&str>().copied();
    message.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_reported_with_the_name_of_the_file() {
        let fault = catch(|| -> u8 { panic!("what happened") }).unwrap_err();
        let message = fault.at(Place::file("raw/a.txt"), "on this file", "the rest of the site is built").to_string();
        let parts = ["raw/a.txt", "what happened", "a fault of newsfold"];
        assert!(parts.iter().all(|part| message.contains(part)), "{message}");
    }

    #[test]
    fn work_without_a_panic_gives_its_value() {
        assert_eq!(catch(|| 7), Ok(7));
    }
}
