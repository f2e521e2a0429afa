//! Watching the site folder: a save starts a new edition.

use super::edition::Edition;
use super::rebuild::Workshop;
use crate::site::walk::is_litter;
use notify::{EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as Watch};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache, new_debouncer_opt};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
    std::thread::spawn(move || work(&root, &saves, workshop, hand_on, say));
    Ok(Watcher { _held: held })
}

fn held<T: Watch>(root: &Path, sender: Sender<Saved>, config: notify::Config) -> notify::Result<Debouncer<T, NoCache>> {
    let handler = handler(root.to_owned(), sender);
    let mut watcher: Debouncer<T, NoCache> = new_debouncer_opt(QUIET, Some(QUIET / 5), handler, NoCache, config)?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for part in PARTS.map(|part| root.join(part)).iter().filter(|part| part.is_dir()) {
        watcher.watch(part, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

fn handler(root: PathBuf, sender: Sender<Saved>) -> impl FnMut(DebounceEventResult) {
    move |events: DebounceEventResult| {
        let saved = match events {
            Ok(events) => events.iter().flat_map(|event| saved(&root, event)).collect(),
            // What the watcher cannot say may be anything: build.
            Err(_) => vec![PathBuf::new()],
        };
        if !saved.is_empty() {
            // Nobody listens any more when the server ends.
            let _ = sender.send(saved);
        }
    }
}

/// Paths from the site folder that were saved, or are no more.
type Saved = Vec<PathBuf>;

/// What of the site's input changed. Reading is no change, and neither is what builds and editors leave.
fn saved(root: &Path, event: &DebouncedEvent) -> Saved {
    let input = |path: &PathBuf| {
        let path = path.strip_prefix(root).ok()?;
        let first = path.components().next().and_then(|part| part.as_os_str().to_str())?;
        let is_input = (first == "site.toml" || PARTS.contains(&first)) && !is_litter(path);
        is_input.then(|| path.to_owned())
    };
    match event.kind {
        EventKind::Access(_) => Vec::new(),
        _ => event.paths.iter().filter_map(input).collect(),
    }
}

/// Where editions are handed on: glimpses of one saved file, and whole ones, which take longer.
struct Desk {
    hand_on: watch::Sender<Arc<Edition>>,
    /// How many there were. Locked while an edition is handed on, so that a whole one that was begun before a glimpse does not
    /// take back what that showed.
    glimpses: Mutex<usize>,
}

impl Desk {
    /// Shows at once what a file says that was saved by itself, if that can be.
    fn glimpse(&self, path: &Path) {
        let mut glimpses = self.glimpses();
        if let Some(edition) = Edition::amended(&self.newest(), path) {
            *glimpses += 1;
            let _ = self.hand_on.send(Arc::new(edition));
        }
    }

    fn newest(&self) -> Arc<Edition> {
        self.hand_on.borrow().clone()
    }

    fn glimpses(&self) -> MutexGuard<'_, usize> {
        self.glimpses.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows what was saved, and has all built for it.
fn work(
    root: &Path,
    saves: &Receiver<Saved>,
    workshop: Workshop,
    hand_on: watch::Sender<Arc<Edition>>,
    say: fn(&dyn Display),
) {
    let desk = Arc::new(Desk { hand_on, glimpses: Mutex::default() });
    let (wake, woken) = channel();
    let builder = desk.clone();
    std::thread::spawn(move || build(&builder, &woken, workshop, say));
    while let Ok(first) = saves.recv() {
        let saved: BTreeSet<PathBuf> = first.into_iter().chain(saves.try_iter().flatten()).collect();
        // An editor leaves no trace of the files through which it saves.
        let there: Vec<&PathBuf> = saved.iter().filter(|path| root.join(path).is_file()).collect();
        if let [path] = there[..] {
            desk.glimpse(path);
        }
        if wake.send(()).is_err() {
            return;
        }
    }
}

/// Builds after each save; saves that come while it builds make one more build together.
fn build(desk: &Desk, woken: &Receiver<()>, mut workshop: Workshop, say: fn(&dyn Display)) {
    while woken.recv().is_ok() {
        loop {
            while woken.try_recv().is_ok() {}
            let seen = *desk.glimpses();
            let new = workshop.build(Some(&desk.newest()));
            let glimpses = desk.glimpses();
            if *glimpses == seen {
                say(&new.report);
                if desk.hand_on.send(Arc::new(new)).is_err() {
                    return;
                }
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::Event;
    use notify::event::{AccessKind, ModifyKind};
    use std::time::Instant;

    fn is_save(kind: EventKind, path: &str) -> bool {
        let event = Event::new(kind).add_path(PathBuf::from(path));
        !saved(Path::new("/site"), &DebouncedEvent { event, time: Instant::now() }).is_empty()
    }

    #[test]
    fn only_changes_of_the_input_are_saves() {
        let modified = EventKind::Modify(ModifyKind::Any);
        assert!(is_save(modified, "/site/content/raw/a.txt"));
        assert!(is_save(modified, "/site/site.toml"));
        assert!(!is_save(EventKind::Access(AccessKind::Any), "/site/content/raw/a.txt"));
        for path in
            ["/site/newsfold.lock", "/site/public/index.html", "/site/content/raw/.a.txt.swp", "/other/site.toml"]
        {
            assert!(!is_save(modified, path), "{path}");
        }
    }
}
