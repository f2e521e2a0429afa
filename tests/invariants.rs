//! What must hold of every case and of the example site, whatever they are about.

#![allow(clippy::disallowed_methods, reason = "a test may read and write files")]

use newsfold::raw::RawFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The example site and every golden case, each copied to a scratch folder as a site.
fn sites() -> Vec<(String, tempfile::TempDir)> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sites = vec![(
        "the example site".to_owned(),
        scratch(&[(&repository.join("content"), "content")], &repository.join("site.toml")),
    )];
    let cases = walkdir::WalkDir::new(repository.join("tests/cases")).min_depth(1).max_depth(1).sort_by_file_name();
    for case in cases.into_iter().map(|entry| entry.expect("tests/cases can be read")) {
        let folders = ["raw", "stories", "articles"].map(|name| (case.path().join(name), format!("content/{name}")));
        let folders: Vec<_> = folders.iter().map(|(from, to)| (from.as_path(), to.as_str())).collect();
        sites
            .push((case.file_name().to_string_lossy().into_owned(), scratch(&folders, &case.path().join("case.toml"))));
    }
    sites
}

fn scratch(folders: &[(&Path, &str)], config: &Path) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    for (from, to) in folders {
        for file in files(from) {
            let target = scratch.path().join(to).join(file.strip_prefix(from).expect("a file of the folder"));
            std::fs::create_dir_all(target.parent().expect("a file has a folder")).expect("a folder");
            std::fs::copy(&file, target).expect("a file can be copied");
        }
    }
    std::fs::copy(config, scratch.path().join("site.toml")).expect("a site has a site.toml");
    scratch
}

#[test]
fn cleaning_a_cleaned_article_changes_nothing() {
    for (name, site) in sites() {
        let input = newsfold::site::read(site.path()).expect("the site reads").value;
        for article in &newsfold::site::fold(&input).value.articles {
            let once = article.to_markdown();
            let file = RawFile { path: "raw/again.md".to_owned(), bytes: once.clone().into_bytes(), sidecar: None };
            let again = newsfold::site::articles(&file, &input.config).value.0;
            let twice = again.first().map(|article| article.to_markdown()).unwrap_or_default();
            assert_eq!(without_origin(&once), without_origin(&twice), "{name}: {}", article.id.as_str());
        }
    }
}

/// Markdown without the front matter's line on where the article came from.
fn without_origin(markdown: &str) -> Vec<&str> {
    markdown.lines().filter(|line| !line.starts_with("origin:")).collect()
}

#[test]
fn every_citation_exists_and_shares_words_with_its_fact() {
    for (name, site) in sites() {
        let input = newsfold::site::read(site.path()).expect("the site reads").value;
        let folded = newsfold::site::fold(&input).value;
        for story in &folded.folded.stories {
            let facts = story.events.iter().flat_map(|event| &event.facts);
            for (fact, citation) in facts.flat_map(|fact| fact.citations().iter().map(move |citation| (fact, citation)))
            {
                let article = folded.articles.get(citation.article);
                let paragraph = article.and_then(|article| article.body.get(citation.paragraph - 1));
                let paragraph = paragraph.unwrap_or_else(|| panic!("{name}: `{}` cites nothing", fact.text()));
                let shared = words(fact.text()).intersection(&words(&paragraph.text.plain)).count();
                assert!(shared > 0, "{name}: `{}` cites `{}`", fact.text(), paragraph.text.plain);
            }
        }
    }
}

#[test]
fn the_order_in_which_files_are_read_does_not_matter() {
    for (name, site) in sites() {
        let mut input = newsfold::site::read(site.path()).expect("the site reads").value;
        let told = |input: &newsfold::site::Input| {
            let site = newsfold::site::fold(input).value;
            let json = newsfold::story::StoriesJson::new(&site.folded, &site.articles);
            serde_json::to_string_pretty(&json).expect("JSON prints")
        };
        let sorted = told(&input);
        input.raw.reverse();
        input.rulings.reverse();
        assert_eq!(sorted, told(&input), "{name}: backwards");
        let middle = input.raw.len() / 2;
        input.raw.rotate_left(middle);
        assert_eq!(sorted, told(&input), "{name}: from the middle");
    }
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
}

#[test]
fn two_builds_are_byte_equal_in_other_time_zones_and_locales() {
    for (name, site) in sites() {
        let build = |output: &str, zone: &str, locale: &str| {
            let output = site.path().join(output);
            newsfold(
                site.path(),
                &["build", "--output", &output.to_string_lossy()],
                &[("TZ", zone), ("LC_ALL", locale)],
            );
            tree(&output)
        };
        let first = build("one", "Pacific/Kiritimati", "C");
        // The lock of the first build must change nothing in the second.
        let second = build("two", "America/Los_Angeles", "tr_TR.UTF-8");
        assert!(!first.is_empty(), "{name}: nothing was built");
        let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&first), names(&second), "{name}");
        for (file, bytes) in &first {
            assert!(second[file] == *bytes, "{name}: `{file}` differs between two builds");
        }
    }
}

#[test]
fn every_internal_link_of_a_built_site_leads_somewhere() {
    for (name, site) in sites() {
        newsfold(site.path(), &["build"], &[]);
        let output = site.path().join("public");
        let tree = tree(&output);
        let mut broken = BTreeSet::new();
        for (file, bytes) in tree.iter().filter(|(file, _)| file.ends_with(".html")) {
            for link in links(&String::from_utf8_lossy(bytes)) {
                if !leads_somewhere(&tree, file, &link) {
                    broken.insert(format!("{name}: {file}: {link}"));
                }
            }
        }
        assert!(broken.is_empty(), "{}", broken.into_iter().collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn an_edition_cites_nothing_that_was_published_after_its_day() {
    let mut cited = [0, 0];
    for (name, site) in sites() {
        newsfold(site.path(), &["build"], &[]);
        let tree = tree(&site.path().join("public"));
        for (file, page) in &tree {
            let Some(rest) = file.strip_prefix("editions/").and_then(|rest| rest.strip_suffix("/index.html")) else {
                continue;
            };
            let (day, up) = match rest.strip_suffix("/changes") {
                Some(day) => (day, "../../../articles/"),
                None => (rest, "../../articles/"),
            };
            for link in links(&String::from_utf8_lossy(page)) {
                let Some(article) = link.strip_prefix(up).and_then(|rest| rest.split('/').next()) else {
                    continue;
                };
                let markdown = String::from_utf8_lossy(&tree[&format!("articles/{article}/index.md")]).into_owned();
                let date = markdown.lines().find_map(|line| line.strip_prefix("date: ")).unwrap_or_default();
                assert!(date.get(..10).unwrap_or_default() <= day, "{name}: {day} cites {article} of {date}");
                cited[usize::from(rest != day)] += 1;
            }
        }
    }
    assert!(cited.iter().all(|cited| *cited > 10), "editions and their changes cite articles: {cited:?}");
}

/// The values of `href` and `src` that stay on the site.
fn links(html: &str) -> Vec<String> {
    let values = html.split(" href=\"").skip(1).chain(html.split(" src=\"").skip(1));
    let values = values.filter_map(|rest| rest.split('"').next());
    values
        .filter(|link| !link.contains(':') && !link.starts_with("//"))
        .map(|link| link.replace("&#x2F;", "/").replace("&amp;", "&"))
        .collect()
}

fn leads_somewhere(tree: &BTreeMap<String, Vec<u8>>, file: &str, link: &str) -> bool {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    if path.is_empty() {
        parts = file.split('/').collect();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return false,
            ".." => {}
            part => parts.push(part),
        }
    }
    let target = match path.ends_with('/') || path.ends_with("..") || path == "." {
        true => parts.into_iter().chain(["index.html"]).collect::<Vec<_>>().join("/"),
        false => parts.join("/"),
    };
    let Some(bytes) = tree.get(&percent_decoded(&target)) else { return false };
    fragment.is_empty() || String::from_utf8_lossy(bytes).contains(&format!(" id=\"{fragment}\""))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => (bytes.push(byte), rest = &tail[2..]),
            None => (bytes.push(*first), rest = tail),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn newsfold(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsfold"));
    let output = command.args(arguments).envs(environment.iter().copied()).current_dir(folder).output();
    let output = output.expect("newsfold runs");
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "newsfold {arguments:?}: {messages}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let named = |file: PathBuf| {
        let name = file.strip_prefix(folder).expect("a file of the folder").to_string_lossy().replace('\\', "/");
        (name, std::fs::read(&file).expect("a built file can be read"))
    };
    files(folder).into_iter().map(named).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
