//! A build that recalls what earlier builds made gives the very site that a build from nothing gives.
//!
//! `PROPTEST_CASES=1000 cargo test --release --test incremental` runs a thousand scripts of edits.

#![allow(clippy::disallowed_methods, reason = "a test may read and write files")]

use newsfold::site::{BuildOptions, Progress, build};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What people, and the tools that they use, do to a site folder between two builds.
#[derive(Clone, Debug)]
enum Edit {
    /// A raw file is new, or says something else.
    Raw(usize, usize),
    RawGone(usize),
    RawRenamed(usize, usize),
    Sidecar(usize, usize),
    SidecarGone(usize),
    Ruling(usize),
    Template(usize),
    Settings(usize),
    Style(usize),
    Page(usize),
    /// Somebody meddles with the published site.
    OutputChanged,
    OutputGone,
    /// Somebody meddles with what is kept.
    KeptDamaged(usize),
    KeptGone,
    /// Nobody touches anything for so long that times tell more than contents.
    Rest,
}

const FILES: [&str; 6] = ["a.txt", "b.txt", "c.md", "d.txt", "deep/e.txt", "f.html"];

const TEXTS: [&str; 7] = [
    "Ferry runs aground off Exampletown\n14 March 2024\n\nA ferry with 120 passengers ran aground outside the harbour of Exampletown on Thursday. Nobody was hurt, the operator said.\n",
    "Ferry with 120 on board aground\nPublished 14 March 2024\n\nA ferry with 120 passengers ran aground outside the harbour of Exampletown on Thursday. Nobody was hurt, the operator said. Tugs will try to free it at high tide.\n",
    "Passengers leave stranded Exampletown ferry\n15 March 2024\n\nThe 130 passengers of the ferry that ran aground outside the harbour of Exampletown were taken ashore on Friday morning, the coastguard said.\n",
    "Bridge of Samplebury closed\n2 April 2024\n\nThe old bridge of Samplebury was closed on Tuesday after engineers found cracks in two of its piers.\n",
    "Samplebury bridge to stay closed\n4 April 2024\n\nThe old bridge of Samplebury will stay closed until the autumn, the town said on Thursday. Engineers had found cracks in two of its piers.\n",
    "Nothing\n",
    "",
];

const SIDECARS: [&str; 4] = [
    "source: Example Courier\n",
    "source: Sample Post\ntags: [sea]\n",
    "title: By hand\ndate: 2024-03-16\n",
    "colour: red\n",
];

const RULINGS: [&str; 5] = [
    "---\npin: true\n---\nA note.\n",
    "---\nhide: true\n---\n",
    "---\ntitle: Renamed\ntags: [sea]\n---\n",
    "---\npinn: true\n---\n",
    "---\nfacts:\n  - {says: the harbour, date: 2031-05, note: Ours.}\n  - {says: on, hide: true}\n---\n",
];

const SETTINGS: [&str; 6] = [
    "",
    "title = \"Other\"\nmarking = \"TLP:GREEN\"\n",
    "base_url = \"https://briefing.example/\"\nlanguage = \"da\"\n[publish]\narticles = \"excerpt\"\n",
    "[publish]\nexpire_days = 30\ncompress = [\"gz\"]\n[[names]]\nname = \"Exampletown\"\nkind = \"place\"\n",
    "[extra]\ndesk = \"night\"\n[publish]\narticles = \"none\"\n",
    "[fold]\nenabled = false\n[[sources]]\nname = \"Example Courier\"\ndomains = [\"courier.example\"]\n",
];

const TEMPLATES: [&str; 3] = [
    "{% extends \"newsfold/story.html\" %}{% block title %}Mine{% endblock %}",
    "{% extends \"newsfold/story.html\" %}",
    "{% extends \"newsfold/story.html\" %}{% block title %}{{ site.build }}{% endblock %}",
];

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..FILES.len();
    prop_oneof![
        6 => (file.clone(), 0..TEXTS.len()).prop_map(|(file, text)| Edit::Raw(file, text)),
        2 => file.clone().prop_map(Edit::RawGone),
        2 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::RawRenamed(from, to)),
        2 => (file.clone(), 0..SIDECARS.len()).prop_map(|(file, text)| Edit::Sidecar(file, text)),
        1 => file.prop_map(Edit::SidecarGone),
        2 => (0..RULINGS.len()).prop_map(Edit::Ruling),
        1 => (0..TEMPLATES.len()).prop_map(Edit::Template),
        2 => (0..SETTINGS.len()).prop_map(Edit::Settings),
        1 => (0..2usize).prop_map(Edit::Style),
        1 => (0..2usize).prop_map(Edit::Page),
        1 => Just(Edit::OutputChanged),
        1 => Just(Edit::OutputGone),
        1 => (0..4usize).prop_map(Edit::KeptDamaged),
        1 => Just(Edit::KeptGone),
        8 => Just(Edit::Rest),
    ]
}

impl Edit {
    fn make(&self, root: &Path) {
        let raw = |file: usize| root.join("content/raw").join(FILES[file]);
        let sidecar = |file: usize| root.join(format!("content/raw/{}.yaml", FILES[file]));
        match *self {
            Edit::Raw(file, text) => write(&raw(file), TEXTS[text]),
            Edit::RawGone(file) => remove(&raw(file)),
            Edit::RawRenamed(from, to) => drop(fs::rename(raw(from), raw(to))),
            Edit::Sidecar(file, text) => write(&sidecar(file), SIDECARS[text]),
            Edit::SidecarGone(file) => remove(&sidecar(file)),
            Edit::Ruling(text) => {
                let lock = fs::read_to_string(root.join("newsfold.lock")).unwrap_or_default();
                let known = tree(&root.join("public"))
                    .into_keys()
                    .find_map(|path| path.strip_prefix("stories/")?.strip_suffix("/index.json").map(str::to_owned));
                if let (Some(id), false) = (known, lock.is_empty()) {
                    write(&root.join(format!("content/stories/{id}.md")), RULINGS[text]);
                }
            }
            Edit::Template(text) => write(&root.join("templates/story.html"), TEMPLATES[text]),
            Edit::Settings(text) => write(&root.join("site.toml"), SETTINGS[text]),
            Edit::Style(text) => write(&root.join("static/style.css"), ["", "body { color: red }"][text]),
            Edit::Page(text) => {
                write(&root.join("content/pages/about.md"), ["About us", "---\ntitle: A\n---\n*b*"][text])
            }
            Edit::OutputChanged => {
                if let Some(path) = tree(&root.join("public")).into_keys().nth(5) {
                    write(&root.join("public").join(path), "meddled");
                }
            }
            Edit::OutputGone => drop(fs::remove_dir_all(root.join("public"))),
            Edit::KeptDamaged(nth) => {
                if let Some((path, mut bytes)) = tree(&root.join(".newsfold")).into_iter().nth(nth) {
                    if let Some(byte) = bytes.last_mut() {
                        *byte ^= 1;
                    }
                    fs::write(root.join(".newsfold").join(path), bytes).unwrap();
                }
            }
            Edit::KeptGone => drop(fs::remove_dir_all(root.join(".newsfold"))),
            Edit::Rest => std::thread::sleep(Duration::from_millis(130)),
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

/// The files below a folder by path.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|file| file.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
    files.map(|file| (name(file.path()), fs::read(file.path()).unwrap())).collect()
}

/// Builds, and gives the site, the story ids and all that was said.
fn site(root: &Path) -> (BTreeMap<String, Vec<u8>>, Vec<u8>, Vec<String>) {
    let options = BuildOptions { root: root.to_owned(), output: None, strict: false, progress: Progress::hidden() };
    let built = build(&options).unwrap();
    let mut notes: Vec<String> = built.notes.iter().map(ToString::to_string).collect();
    notes.push(built.tally.to_string());
    (tree(&root.join("public")), fs::read(root.join("newsfold.lock")).unwrap_or_default(), notes)
}

/// The site folder as it would be on a machine that has never built it.
fn anew(root: &Path) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let kept = |path: &str| path.starts_with("public/") || path.starts_with(".newsfold/");
    for (path, bytes) in tree(root).into_iter().filter(|(path, _)| !kept(path)) {
        let path: PathBuf = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn builds_one_after_the_other_give_what_builds_from_nothing_give(
        scripts in prop::collection::vec(prop::collection::vec(edit(), 1..4), 2..8),
    ) {
        let dir = tempfile::tempdir().unwrap();
        write(&dir.path().join("site.toml"), "");
        (0..4).for_each(|at| Edit::Raw(at, at).make(dir.path()));
        for script in &scripts {
            script.iter().for_each(|edit| edit.make(dir.path()));
            let fresh = anew(dir.path());
            let (pages, lock, notes) = site(dir.path());
            let (fresh_pages, fresh_lock, fresh_notes) = site(fresh.path());
            prop_assert_eq!(notes, fresh_notes);
            prop_assert_eq!(lock, fresh_lock);
            let other = pages.iter().find(|(path, bytes)| fresh_pages.get(*path) != Some(bytes)).map(|(path, _)| path);
            prop_assert_eq!(other, None, "this page is another");
            prop_assert_eq!(pages.len(), fresh_pages.len());
        }
    }
}
