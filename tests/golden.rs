//! Golden cases: `tests/cases/<name>/{case.toml, raw/, stories/, expected/}`.
//!
//! Each case is a small site folder. What Newsfold makes of it must be what stands in `expected/`: the cleaned
//! Markdown of each raw file with what was removed, the stories as JSON, and the messages. A missing, changed, new or
//! stale file fails. After reading every line of the difference, accept it with
//!
//! ```text
//! SNAPSHOTS=overwrite cargo test --test golden
//! ```

#![allow(clippy::disallowed_methods, reason = "a test may read and write files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[test]
fn every_case_is_as_expected() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let cases = folders(&repository().join("tests/cases"));
    assert!(!cases.is_empty(), "no cases were found");
    let mut wrong = Vec::new();
    for case in cases {
        let made = make(&case);
        match overwrite {
            true => accept(&case.join("expected"), &made),
            false => wrong.extend(differences(&case, &made)),
        }
    }
    assert!(wrong.is_empty(), "{}\n\nread each difference, then SNAPSHOTS=overwrite", wrong.join("\n"));
}

/// All that Newsfold makes of a case, by the name of the expected file.
fn make(case: &Path) -> BTreeMap<String, String> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let root = scratch.path();
    copy(&case.join("raw"), &root.join("content/raw"));
    copy(&case.join("stories"), &root.join("content/stories"));
    copy(&case.join("articles"), &root.join("content/articles"));
    std::fs::copy(case.join("case.toml"), root.join("site.toml")).expect("a case has a case.toml, its site.toml");

    let mut made = BTreeMap::new();
    for file in files(&root.join("content/raw")) {
        let name = relative(&file, &root.join("content/raw"));
        if !name.ends_with(".yaml") {
            let path = format!("raw/{name}");
            let output = newsfold(&root.join("content"), &["clean", &path]);
            made.insert(format!("clean/{name}.md"), text(&output.stdout) + &text(&output.stderr));
            let removed = text(&newsfold(&root.join("content"), &["clean", "--removed", &path]).stdout);
            if !removed.is_empty() {
                made.insert(format!("clean/{name}.removed"), removed);
            }
        }
    }
    let stories = newsfold(root, &["stories", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&stories.stdout).expect("`stories --json` prints JSON");
    made.insert("stories.json".to_owned(), serde_json::to_string_pretty(&json).expect("JSON prints") + "\n");
    let messages = text(&stories.stderr);
    if !messages.is_empty() {
        made.insert("messages.txt".to_owned(), messages);
    }
    made
}

fn newsfold(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_newsfold");
    Command::new(program).args(arguments).current_dir(folder).output().expect("newsfold runs")
}

/// One line for each expected file that is missing, changed or stale, and each made file that is new.
fn differences(case: &Path, made: &BTreeMap<String, String>) -> Vec<String> {
    let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let expected = case.join("expected");
    let kept: BTreeMap<String, String> = files(&expected)
        .into_iter()
        .map(|file| (relative(&file, &expected), std::fs::read_to_string(&file).expect("expected files are text")))
        .collect();
    let mut wrong = Vec::new();
    for (file, text) in made {
        match kept.get(file) {
            None => wrong.push(format!("{name}: `{file}` is new")),
            Some(kept) if kept != text => wrong.push(format!("{name}: `{file}` changed{}", first_change(kept, text))),
            Some(_) => {}
        }
    }
    wrong.extend(kept.keys().filter(|file| !made.contains_key(*file)).map(|file| format!("{name}: `{file}` is stale")));
    wrong
}

fn first_change(kept: &str, made: &str) -> String {
    let (mut kept, mut made) = (kept.lines(), made.lines());
    for number in 1.. {
        match (kept.next(), made.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                let shown = |line: Option<&str>| line.unwrap_or("(end)").to_owned();
                return format!(" at line {number}\n  - {}\n  + {}", shown(a), shown(b));
            }
        }
    }
    " in its line ends".to_owned()
}

fn accept(expected: &Path, made: &BTreeMap<String, String>) {
    if expected.exists() {
        std::fs::remove_dir_all(expected).expect("old expectations can go");
    }
    for (file, text) in made {
        let path = expected.join(file);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        std::fs::write(path, text).expect("an expectation can be written");
    }
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(relative(&file, from));
        std::fs::create_dir_all(target.parent().expect("a file has a folder")).expect("a folder");
        std::fs::copy(&file, target).expect("a file can be copied");
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter();
    walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect()
}

fn relative(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).expect("a file of the folder").to_string_lossy().replace('\\', "/")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
