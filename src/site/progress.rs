//! The progress bar: on a terminal only, so that logs and pipes stay clean.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::Duration;

/// Shows how far the work is.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// On a terminal a bar, else nothing.
    pub fn visible() -> Self {
        match stderr().is_terminal() {
            true => Progress { bar: ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10)) },
            false => Self::hidden(),
        }
    }

    /// Nothing.
    pub fn hidden() -> Self {
        Progress { bar: ProgressBar::hidden() }
    }

    /// Begins `what`, which has `steps`.
    pub(super) fn start(&self, what: &'static str, steps: usize) {
        let style = ProgressStyle::with_template("{prefix:>10} [{bar:30}] {pos}/{len}").expect("the template is ours");
        self.bar.set_style(style.progress_chars("=> "));
        self.bar.set_prefix(what);
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    /// One step is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    /// The work is done; the bar goes.
    pub(super) fn finish(&self) {
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
    }
}
