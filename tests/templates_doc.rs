//! docs/templates.md says what templates see. The parts between marks are generated from the view types, the labels and
//! the theme's files; `SNAPSHOTS=overwrite cargo test --test templates_doc` writes them anew.

#![allow(clippy::disallowed_methods, reason = "a test may read and write files")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

#[test]
fn the_documentation_of_templates_is_that_of_the_code() {
    let path = root().join("docs/templates.md");
    let old = std::fs::read_to_string(&path).expect("docs/templates.md can be read");
    let mut new = old.clone();
    for (mark, text) in [("templates", templates()), ("variables", variables()), ("labels", labels())] {
        new = between(&new, mark, &text);
    }
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, &new).expect("docs/templates.md can be written");
    } else {
        assert_eq!(old, new, "run `SNAPSHOTS=overwrite cargo test --test templates_doc` and read the difference");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Replaces what stands between the two marks `name`.
fn between(text: &str, name: &str, new: &str) -> String {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| panic!("no mark `{name}`"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no end of `{name}`"));
    format!("{before}{start}{new}{end}{after}")
}

/// Every template with the variables that it names and the blocks that a site can replace.
fn templates() -> String {
    let mut out = String::from("| template | blocks |\n|---|---|\n");
    let block = regex::Regex::new(r"\{%-? block ([a-z]+)").expect("a fixed pattern");
    let names = walkdir::WalkDir::new(root().join("templates")).sort_by_file_name().into_iter().filter_map(Result::ok);
    for file in names.filter(|file| file.file_type().is_file()) {
        let text = std::fs::read_to_string(file.path()).expect("a template can be read");
        let blocks: Vec<String> = block.captures_iter(&text).map(|found| format!("`{}`", &found[1])).collect();
        let _ = writeln!(out, "| `{}` | {} |", file.file_name().to_string_lossy(), blocks.join(" "));
    }
    out
}

/// Every view type with its fields, as their doc comments say it.
fn variables() -> String {
    let mut out = String::new();
    for file in ["site.rs", "mod.rs", "listing.rs", "changes.rs", "story.rs", "article.rs", "name.rs"] {
        views(&mut out, &root().join("src/page/view").join(file));
    }
    views(&mut out, &root().join("src/page/feed.rs"));
    out
}

fn views(out: &mut String, file: &Path) {
    let text = std::fs::read_to_string(file).expect("a source file can be read");
    let (mut comment, mut open) = (String::new(), false);
    for line in text.lines() {
        let line = line.trim();
        if let Some(words) = line.strip_prefix("/// ") {
            comment = if comment.is_empty() { words.to_owned() } else { format!("{comment} {words}") };
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            open = name == "Link" || name.ends_with("View");
            if open {
                let _ = writeln!(out, "### {name}\n\n{comment}\n\n| field | type | |\n|---|---|---|");
            }
            comment.clear();
        } else if let Some((name, kind)) =
            line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")).filter(|_| open)
        {
            let _ = writeln!(out, "| `{name}` | {} | {comment} |", kind_in_words(kind.trim_end_matches(',')));
            comment.clear();
        } else {
            if open && line == "}" {
                out.push('\n');
                open = false;
            }
            if !line.starts_with("#[") {
                comment.clear();
            }
        }
    }
}

/// A Rust type as theme authors think of it.
fn kind_in_words(kind: &str) -> String {
    let plain = kind.rsplit("::").next().unwrap_or(kind);
    let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>')).map(kind_in_words);
    if let Some(inner) = inner("Option<") {
        return format!("{inner} or none");
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {inner}");
    }
    match plain {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u32" | "usize" => "number".to_owned(),
        "Value" => "table".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

/// Every label with its English words.
fn labels() -> String {
    let text = std::fs::read_to_string(root().join("src/lang/ui/en.toml")).expect("the labels can be read");
    let table: toml::Table = toml::from_str(&text).expect("the labels are TOML");
    let mut out = String::from("| label | English |\n|---|---|\n");
    for (key, value) in table["strings"].as_table().expect("a table of labels") {
        let _ = writeln!(out, "| `{key}` | {} |", value.as_str().unwrap_or_default());
    }
    out
}
