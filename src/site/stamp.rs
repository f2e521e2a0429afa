//! Has a file been touched since it was last looked at?

use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// File systems tell times apart by some milliseconds. A file looked at this soon after its change may have been changed
/// again without a new time.
const SETTLED: Duration = Duration::from_millis(100);

/// What the file system says of a file that changes with whatever is done to it.
///
/// A time of change can be set by hand, and copying tools do; the time of the last change of the *entry*, which the system
/// alone sets, and the file's number cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    bytes: u64,
    modified: u128,
    entry: (u64, i64, i64),
}

impl Stamp {
    /// The stamp of the file at `path`; `None` if there is none, or if it was touched so shortly before `now` that the stamp
    /// could miss the next change.
    pub fn settled(path: &Path, now: SystemTime) -> Option<Stamp> {
        let metadata = path.symlink_metadata().ok()?;
        let stamp = Stamp::of(&metadata)?;
        let limit = nanos(now.checked_sub(SETTLED)?)?;
        let (_, seconds, nanoseconds) = stamp.entry;
        let entry = u128::try_from(seconds).ok()? * 1_000_000_000 + u128::try_from(nanoseconds).ok()?;
        (stamp.modified < limit && entry < limit).then_some(stamp)
    }

    /// The stamp of the file at `path`, for what is compared with it later; `None` if there is none.
    pub fn of_file(path: &Path) -> Option<Stamp> {
        Stamp::of(&path.symlink_metadata().ok()?)
    }

    /// Was a file with this `metadata` last touched before the one of this stamp? Both must be of one file system, as two may
    /// have two clocks. Nobody can say where the system keeps no time of an entry's change.
    pub fn is_after(&self, metadata: &Metadata) -> bool {
        let ((_, seconds, nanos), (_, other_seconds, other_nanos)) = (self.entry, entry(metadata));
        (other_seconds, other_nanos) < (seconds, nanos)
    }

    fn of(metadata: &Metadata) -> Option<Stamp> {
        Some(Stamp { bytes: metadata.len(), modified: nanos(metadata.modified().ok()?)?, entry: entry(metadata) })
    }
}

fn nanos(time: SystemTime) -> Option<u128> {
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

/// Device and number of a file: two names of one file have the same.
pub(super) type Number = (u64, u64);

/// The number of the file with this `metadata`, on systems that have such.
#[cfg(unix)]
pub(super) fn number(metadata: &Metadata) -> Option<Number> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(super) fn number(_metadata: &Metadata) -> Option<Number> {
    None
}

#[cfg(unix)]
fn entry(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn entry(_metadata: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_touched_just_now_has_no_stamp_yet() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        fs::write(&path, "one").unwrap();
        assert_eq!(Stamp::settled(&path, SystemTime::now()), None);
        assert!(Stamp::settled(&path, SystemTime::now() + Duration::from_secs(1)).is_some());
        assert_eq!(Stamp::settled(&dir.path().join("b"), SystemTime::now()), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_change_that_sets_the_old_time_back_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        fs::write(&path, "one").unwrap();
        let later = SystemTime::now() + Duration::from_secs(1);
        let (before, time) = (Stamp::settled(&path, later), fs::metadata(&path).unwrap().modified().unwrap());
        std::thread::sleep(Duration::from_millis(20));
        fs::write(&path, "two").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        assert_ne!(Stamp::settled(&path, later), before);
    }
}
