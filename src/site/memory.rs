//! Cleaned files kept from one build of a preview to the next: only what was saved is cleaned again.

use super::clean::{self, Cleaned};
use super::{Input, Progress, RawEntry};
use crate::config::Config;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// File systems tell times apart by some milliseconds. A file read this soon after its change may have been changed
/// again without a new time, so it is read again.
const SETTLED: Duration = Duration::from_millis(100);

/// What was cleaned before, under which settings.
#[derive(Default)]
pub(super) struct Memory {
    config: Option<Config>,
    files: BTreeMap<String, Kept>,
}

#[derive(Clone)]
struct Kept {
    state: Option<State>,
    cleaned: Cleaned,
}

/// What tells that a file and its sidecar are as they were.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    file: Stamp,
    sidecar: Option<Stamp>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: SystemTime,
}

impl Memory {
    /// Cleans what is new or changed, and recalls the rest.
    pub(super) fn clean(&mut self, input: &Input) -> Vec<Cleaned> {
        if self.config.as_ref() != Some(&input.config) {
            *self = Memory { config: Some(input.config.clone()), files: BTreeMap::new() };
        }
        let now = SystemTime::now();
        let kept = clean::each(input, &Progress::hidden(), |entry| self.recall(input, entry, now));
        let cleaned = kept.iter().map(|kept| kept.cleaned.clone()).collect();
        self.files = input.raw.iter().map(|entry| entry.path.clone()).zip(kept).collect();
        cleaned
    }

    fn recall(&self, input: &Input, entry: &RawEntry, now: SystemTime) -> Kept {
        let state = State::of(input.folder.path(), entry).filter(|state| state.is_settled(now));
        match self.files.get(&entry.path) {
            Some(kept) if state.is_some() && kept.state == state => kept.clone(),
            _ => Kept { state, cleaned: clean::clean_entry(input, entry) },
        }
    }
}

impl State {
    fn of(root: &Path, entry: &RawEntry) -> Option<State> {
        let stamp = |disk: &Path| {
            let metadata = root.join(disk).symlink_metadata().ok()?;
            Some(Stamp { bytes: metadata.len(), modified: metadata.modified().ok()? })
        };
        let sidecar = match &entry.sidecar {
            Some(disk) => Some(stamp(disk)?),
            None => None,
        };
        Some(State { file: stamp(&entry.disk)?, sidecar })
    }

    fn is_settled(&self, now: SystemTime) -> bool {
        let settled = |stamp: &Stamp| now.duration_since(stamp.modified).is_ok_and(|age| age > SETTLED);
        settled(&self.file) && self.sidecar.as_ref().is_none_or(settled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::read;
    use std::fs;

    #[test]
    fn a_saved_file_is_cleaned_again_and_the_others_are_recalled() {
        let dir = tempfile::tempdir().unwrap();
        let raw = dir.path().join("content/raw");
        fs::create_dir_all(&raw).unwrap();
        fs::write(dir.path().join("site.toml"), "").unwrap();
        let old = SystemTime::now() - Duration::from_secs(60);
        let save = |name: &str, text: &str, time: SystemTime| {
            let path = raw.join(name);
            fs::write(&path, format!("{text}\n\nThe ferry ran aground on Monday in the harbour of the town.\n"))
                .unwrap();
            fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        };
        save("a.txt", "One", old);
        save("b.txt", "Two", old);
        let mut memory = Memory::default();
        let mut clean = || memory.clean(&read::site(dir.path()).unwrap().value).len();
        assert_eq!(clean(), 2);
        save("b.txt", "Six", old + Duration::from_secs(1));
        fs::remove_file(raw.join("a.txt")).unwrap();
        assert_eq!(clean(), 1);
        let kept = &memory.files["raw/b.txt"];
        assert!(kept.state.is_some());
    }
}
