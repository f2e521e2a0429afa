//! Watching the site folder: a save starts a new edition.

use super::edition::Edition;
use super::rebuild::Workshop;
use crate::site::walk::is_litter;
use notify::{EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as Watch};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use tokio::sync::watch;

/// An editor saves by several steps within some milliseconds; 50 ms without another step is the end of a save.
const QUIET: Duration = Duration::from_millis(50);

/// The folders that are watched with all that is in them.
const PARTS: [&str; 3] = ["content", "templates", "static"];

/// Watches until dropped.
pub(super) struct Watcher {
    /// Held, not used: dropping it ends the watch.
    _held: Box<dyn Send>,
}

/// Starts to watch; each new edition is handed on and reported. With `poll` the files are looked at that often, where
/// the system does not tell of changes: network folders, some containers.
///
/// # Errors
/// The system cannot watch the folder.
pub(super) fn start(
    root: &Path,
    poll: Option<Duration>,
    workshop: Workshop,
    hand_on: watch::Sender<Arc<Edition>>,
    say: fn(&dyn Display),
) -> notify::Result<Watcher> {
    let root = root.canonicalize()?;
    let (sender, saves) = channel();
    let held: Box<dyn Send> = match poll {
        Some(pause) => {
            Box::new(held::<PollWatcher>(&root, sender, notify::Config::default().with_poll_interval(pause))?)
        }
        None => Box::new(held::<RecommendedWatcher>(&root, sender, notify::Config::default())?),
    };
    std::thread::spawn(move || work(&saves, workshop, &hand_on, say));
    Ok(Watcher { _held: held })
}

fn held<T: Watch>(root: &Path, sender: Sender<()>, config: notify::Config) -> notify::Result<Debouncer<T, NoCache>> {
    let handler = handler(root.to_owned(), sender);
    let mut watcher: Debouncer<T, NoCache> = new_debouncer_opt(QUIET, Some(QUIET / 5), handler, NoCache, config)?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for part in PARTS.map(|part| root.join(part)).iter().filter(|part| part.is_dir()) {
        watcher.watch(part, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

fn handler(root: PathBuf, sender: Sender<()>) -> impl FnMut(DebounceEventResult) {
    move |events: DebounceEventResult| {
        // What the watcher cannot say may be anything: build.
        let matters = events.map_or(true, |events| events.iter().any(|event| is_save(&root, event)));
        if matters {
            // Nobody listens any more when the server ends.
            let _ = sender.send(());
        }
    }
}

/// Is it a change of the site's input? Reading is none, and neither is what builds and editors leave.
fn is_save(root: &Path, event: &DebouncedEvent) -> bool {
    let input = |path: &PathBuf| {
        let Ok(path) = path.strip_prefix(root) else { return false };
        let first = path.components().next().and_then(|part| part.as_os_str().to_str());
        first.is_some_and(|first| first == "site.toml" || PARTS.contains(&first)) && !is_litter(path)
    };
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(input)
}

/// Builds after each save; saves that come while it builds make one more build together.
fn work(saves: &Receiver<()>, mut workshop: Workshop, hand_on: &watch::Sender<Arc<Edition>>, say: fn(&dyn Display)) {
    while saves.recv().is_ok() {
        while saves.try_recv().is_ok() {}
        let old = hand_on.borrow().clone();
        let new = workshop.build(Some(&old));
        say(&new.report);
        if hand_on.send(Arc::new(new)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::Event;
    use notify::event::{AccessKind, ModifyKind};
    use std::time::Instant;

    fn save(kind: EventKind, path: &str) -> bool {
        let event = Event::new(kind).add_path(PathBuf::from(path));
        is_save(Path::new("/site"), &DebouncedEvent { event, time: Instant::now() })
    }

    #[test]
    fn only_changes_of_the_input_are_saves() {
        let modified = EventKind::Modify(ModifyKind::Any);
        assert!(save(modified, "/site/content/raw/a.txt"));
        assert!(save(modified, "/site/site.toml"));
        assert!(!save(EventKind::Access(AccessKind::Any), "/site/content/raw/a.txt"));
        for path in
            ["/site/newsfold.lock", "/site/public/index.html", "/site/content/raw/.a.txt.swp", "/other/site.toml"]
        {
            assert!(!save(modified, path), "{path}");
        }
    }
}
