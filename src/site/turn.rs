//! Taking turns: two builds of one site must not run into each other.
//!
//! The lock is on the open site folder itself: there is no lock file to go stale, and the kernel releases it when the
//! process ends, however it ends.

use anyhow::{anyhow, bail};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a build waits for another: longer than any build of a site of ten thousand articles takes.
const PATIENCE: Duration = Duration::from_secs(120);

/// The right to build; given back when dropped.
pub(super) struct Turn {
    #[cfg(unix)]
    _folder: std::fs::File,
}

impl Turn {
    /// Waits for other builds of the site at `root` to end.
    ///
    /// # Errors
    /// The folder cannot be opened, or the other build takes too long.
    #[cfg(unix)]
    pub(super) fn take(root: &Path) -> anyhow::Result<Turn> {
        let folder = std::fs::File::open(root)
            .map_err(|error| anyhow!("cannot read the site folder `{}`: {error}", root.display()))?;
        let since = Instant::now();
        while !lock(&folder) {
            if since.elapsed() > PATIENCE {
                bail!("another build of `{}` has been running for {} s", root.display(), PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Turn { _folder: folder })
    }

    /// Other systems have no lock on folders: the last build wins, as a whole.
    #[cfg(not(unix))]
    pub(super) fn take(_root: &Path) -> anyhow::Result<Turn> {
        Ok(Turn {})
    }
}

/// Is the folder ours now? File systems that know no locks (some network shares) never say no.
#[cfg(unix)]
pub(super) fn lock(folder: &impl std::os::fd::AsFd) -> bool {
    use rustix::fs::{FlockOperation, flock};
    !matches!(flock(folder, FlockOperation::NonBlockingLockExclusive), Err(rustix::io::Errno::WOULDBLOCK))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_given_back() {
        let dir = tempfile::tempdir().unwrap();
        let turn = Turn::take(dir.path()).unwrap();
        let other = std::fs::File::open(dir.path()).unwrap();
        assert!(!lock(&other));
        drop(turn);
        assert!(lock(&other));
    }
}
