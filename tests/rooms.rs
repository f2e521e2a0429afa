//! The order of the rooms: data goes one way, so a room imports only the rooms before it and the shared values.

#![allow(clippy::disallowed_methods, reason = "a test may read files")]

use std::path::{Path, PathBuf};

/// Rooms in the order of the data, as `lib.rs` lists them.
const ROOMS: [&str; 6] = ["raw", "article", "story", "page", "site", "cli"];
/// What every room may import.
const SHARED: [&str; 7] = ["config", "date", "diag", "digest", "fault", "lang", "yaml"];

#[test]
fn a_room_imports_only_the_rooms_before_it() {
    let mut wrong = Vec::new();
    for (place, room) in ROOMS.iter().enumerate() {
        for (file, line) in imports(room) {
            let imported = imported(&line);
            if !SHARED.contains(&imported) && !ROOMS[..=place].contains(&imported) {
                wrong.push(format!("{}: {line}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the order of the rooms:\n{}", wrong.join("\n"));
}

#[test]
fn shared_values_import_no_room() {
    for shared in SHARED {
        for (file, line) in imports(shared) {
            assert!(!ROOMS.contains(&imported(&line)), "{}: {line}", file.display());
        }
    }
}

/// The lines of a room that name another module of the crate.
fn imports(room: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(&src).sort_by_file_name() {
        let path = entry.expect("src can be read").into_path();
        let inside = path.starts_with(src.join(room)) || path == src.join(format!("{room}.rs"));
        if inside && path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source file is UTF-8");
            let code = text.lines().map(str::trim).filter(|line| !line.starts_with("//"));
            found.extend(code.filter(|line| line.contains("crate::")).map(|line| (path.clone(), line.to_owned())));
        }
    }
    assert!(
        !found.is_empty() || ["date", "lang", "diag", "digest", "fault"].contains(&room),
        "nothing was read of `{room}`"
    );
    found
}

/// The first module named after `crate::`.
fn imported(line: &str) -> &str {
    let after = line.split("crate::").nth(1).unwrap_or_default();
    after.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}
