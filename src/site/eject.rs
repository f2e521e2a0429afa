//! Files of the built-in theme, written into a site to be changed there.

use super::{Refusal, read, theme};
use crate::diag::{Diagnostic, Place, did_you_mean, meant};
use crate::lang::Ui;
use anyhow::Context;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// The files that a theme consists of, by their place in a site: `templates/story.html`.
pub fn theme_parts() -> Vec<String> {
    let theme = theme::built_in();
    let templates = theme.templates.keys().map(|name| format!("templates/{name}"));
    let assets = theme.assets.keys().map(|name| format!("static/{name}"));
    let mut parts: Vec<String> = templates.chain(assets).chain([theme::STRINGS.to_owned()]).collect();
    parts.sort();
    parts
}

/// Writes the built-in files called `names` into the site at `root`; returns where they stand.
///
/// # Errors
/// A [`Refusal`] if there is no such file, or the site has one of its own already: then nothing is written.
pub fn eject(root: &Path, names: &[String]) -> anyhow::Result<Vec<String>> {
    let language = read::settings(root)?.language;
    let parts: Vec<String> = names.iter().map(|name| part(name)).collect::<Result<_, Refusal>>()?;
    if let Some(taken) = parts.iter().find(|part| root.join(part).symlink_metadata().is_ok()) {
        let error = Diagnostic::error(Place::file(taken), "the site has this file already; it was left as it is");
        return Err(Refusal::new(error.hint("delete or rename it to begin anew from the built-in one")).into());
    }
    for part in &parts {
        write(&root.join(part), &bytes(part, &language))?;
    }
    Ok(parts)
}

/// The part that is called `name`, with or without its folder.
fn part(name: &str) -> Result<String, Refusal> {
    let parts = theme_parts();
    let plain = name.trim_start_matches("./");
    let short = |part: &str| part.rsplit('/').next().unwrap_or_default().to_owned();
    match parts.iter().find(|part| *part == plain || short(part) == plain) {
        Some(part) => Ok(part.clone()),
        None => {
            let known: Vec<String> = parts.iter().map(|part| short(part)).collect();
            let hint = meant(&short(plain), known.iter().map(String::as_str)).map(did_you_mean);
            let error = Diagnostic::error(Place::file(name), "the built-in theme has no such file");
            Err(Refusal::new(error.hint(hint.unwrap_or_else(|| "`newsfold theme list` names all files".to_owned()))))
        }
    }
}

fn bytes(part: &str, language: &str) -> Vec<u8> {
    let mut theme = theme::built_in();
    let (folder, name) = part.split_once('/').unwrap_or_default();
    match folder {
        _ if part == theme::STRINGS => strings(language).into_bytes(),
        "templates" => theme.templates.remove(name).unwrap_or_default().into_bytes(),
        _ => theme.assets.remove(name).unwrap_or_default(),
    }
}

/// The labels of a language as a file to be changed.
fn strings(language: &str) -> String {
    let labels = Ui::of(language).or_else(|| Ui::of("en")).map(|ui| &ui.strings);
    let mut out =
        "# The site's labels. What you delete stays built in; `[strings]` in site.toml goes before this file.\n"
            .to_owned();
    for (key, label) in labels.into_iter().flatten() {
        out.push_str(&format!("{key} = {}\n", toml::Value::from(label.as_str())));
    }
    out
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let context = || format!("cannot write `{}`", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(context)?;
    }
    File::create_new(path).and_then(|mut file| file.write_all(bytes)).with_context(context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{Progress, check, init};

    #[test]
    fn a_site_with_every_file_ejected_is_the_same_site() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("new");
        init(&root).unwrap();
        let pages = || {
            let input = read::site(&root).unwrap().value;
            let site = crate::site::fold(&input).value;
            crate::site::render(&input, &site).unwrap().value
        };
        let before = pages();
        eject(&root, &theme_parts()).unwrap();
        assert_eq!(check(&root, &Progress::hidden()).unwrap().notes, []);
        assert!(before == pages());
    }

    #[test]
    fn what_is_there_is_kept_and_nothing_is_written_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("new");
        init(&root).unwrap();
        fs::write(root.join("static/style.css"), "mine").unwrap();
        let error = eject(&root, &["story.html".to_owned(), "style.css".to_owned()]).unwrap_err();
        assert!(error.is::<Refusal>());
        assert_eq!(fs::read_to_string(root.join("static/style.css")).unwrap(), "mine");
        assert!(!root.join("templates/story.html").exists());
        assert!(eject(&root, &["../site.toml".to_owned()]).unwrap_err().is::<Refusal>());
    }

    #[test]
    fn a_label_of_the_site_s_own_file_is_shown_and_a_misspelt_one_named() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("new");
        init(&root).unwrap();
        fs::write(root.join(theme::STRINGS), "archive = \"All days\"\nsources = \"S\"\nserch = \"Find\"\n").unwrap();
        let settings = root.join("site.toml");
        let text = fs::read_to_string(&settings).unwrap();
        fs::write(&settings, text + "\n[strings]\nsources = \"Papers\"\n").unwrap();
        let read = read::site(&root).unwrap();
        assert_eq!(
            (&*read.value.config.strings["archive"], &*read.value.config.strings["sources"]),
            ("All days", "Papers")
        );
        assert_eq!(
            (read.notes[0].place.line, read.notes[0].hint.as_deref()),
            (Some(3), Some("did you mean `search`?"))
        );
    }
}
