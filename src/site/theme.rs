//! The theme: the built-in templates and static files, with the site's own in front of them, file by file.

use super::Refusal;
use super::folder::Folder;
use super::walk::{self, Found};
use crate::config;
use crate::diag::{Diagnostic, Place};
use crate::page::Theme;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use tera::ErrorKind;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct Templates;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
struct Assets;

/// Largest template or static file. Themes hold fonts and pictures, not films.
const LIMIT: u64 = 64 << 20;

/// The site's own labels.
pub(super) const STRINGS: &str = "templates/strings.toml";

/// The theme of the site in `folder`.
pub(super) fn read(folder: &Folder, notes: &mut Vec<Diagnostic>) -> Theme {
    let mut theme = built_in();
    own(folder, "templates", notes, |name, bytes| match String::from_utf8(bytes) {
        _ if STRINGS.ends_with(&format!("/{name}")) => None,
        Ok(text) => {
            shadow(&mut theme, name, text);
            None
        }
        Err(_) => Some("the template is not UTF-8".to_owned()),
    });
    own(folder, "static", notes, |name, bytes| {
        theme.assets.insert(name, bytes);
        None
    });
    theme
}

/// Puts a site's template in the place of the built-in one, which stays under `newsfold/`: a site can extend it and
/// replace a single block. Pieces with a name of their own (components) may exist only once, so their file goes.
fn shadow(theme: &mut Theme, name: String, text: String) {
    theme.own.insert(name.clone());
    let old = theme.templates.insert(name.clone(), text);
    if let Some(old) = old.filter(|old| !old.contains("{% component ")) {
        theme.templates.insert(format!("newsfold/{name}"), old);
    }
}

/// The labels in the site's `templates/strings.toml`; one that there is none of is named and left out.
///
/// # Errors
/// A [`Refusal`] if the file is there and cannot be read.
pub(super) fn strings(folder: &Folder, notes: &mut Vec<Diagnostic>) -> Result<BTreeMap<String, String>, Refusal> {
    if !folder.path().join(STRINGS).exists() {
        return Ok(BTreeMap::new());
    }
    let refuse = |reason: String| Refusal::new(Diagnostic::error(Place::file(STRINGS), reason));
    let bytes = folder.read(Path::new(STRINGS), LIMIT).map_err(refuse)?;
    let text = String::from_utf8(bytes).map_err(|_| refuse("the file is not UTF-8".to_owned()))?;
    let mut labels = config::labels(&text, STRINGS).map_err(Refusal)?;
    notes.extend(config::known_labels(&mut labels, &text, STRINGS, None));
    Ok(labels)
}

pub(super) fn built_in() -> Theme {
    let templates = embedded::<Templates>().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()));
    Theme { templates: templates.collect(), assets: embedded::<Assets>().collect(), ..Theme::default() }
}

fn embedded<T: rust_embed::RustEmbed>() -> impl Iterator<Item = (String, Vec<u8>)> {
    T::iter()
        .filter(|name| !walk::is_litter(Path::new(name.as_ref())))
        .filter_map(|name| Some((name.to_string(), T::get(&name)?.data.into_owned())))
}

/// Hands each file of `part` to `take`, which may say why it cannot be used.
fn own(
    folder: &Folder,
    part: &str,
    notes: &mut Vec<Diagnostic>,
    mut take: impl FnMut(String, Vec<u8>) -> Option<String>,
) {
    for Found { name, disk } in walk::files(folder, Path::new(part), notes) {
        let inner = name.strip_prefix(part).and_then(|name| name.strip_prefix('/')).unwrap_or(&name).to_owned();
        let trouble = match folder.read(&disk, LIMIT) {
            Ok(bytes) => take(inner, bytes),
            Err(reason) => Some(reason),
        };
        notes.extend(trouble.map(|reason| Diagnostic::error(Place::file(name), reason)));
    }
}

/// What is wrong with a template, with the line at fault.
pub(super) fn trouble(error: &tera::Error, theme: &Theme) -> Diagnostic {
    let (message, place, excerpt) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let file = format!("templates/{}", report.filename());
            let place = Place { file, line: Some(span.start_line as u32), column: Some(span.start_col as u32 + 1) };
            let source = theme.templates.get(report.filename());
            (report.message().to_owned(), place, source.and_then(|source| source.lines().nth(span.start_line - 1)))
        }
        _ => {
            let report = error.to_string();
            let (message, place) = reported(&report);
            let named = place.file.strip_prefix("templates/").and_then(|name| theme.templates.get(name));
            let line = place.line.and_then(|line| named?.lines().nth(line as usize - 1));
            (message.to_owned(), place, line)
        }
    };
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let message = causes.fold(message, |message, cause| format!("{message}: {cause}"));
    let diagnostic = Diagnostic::error(place, message)
        .hint("a file of your own in `templates/` stands in front of the built-in one of the same name");
    match excerpt {
        Some(line) => diagnostic.excerpt(line),
        None => diagnostic,
    }
}

/// The message and the place of a report that is given as text: "error: …" and " --> story.html:2:10" on a line of its own.
fn reported(report: &str) -> (&str, Place) {
    let first = report.lines().next().unwrap_or_default();
    let message = first.strip_prefix("error: ").unwrap_or(first);
    let place = report.lines().skip(1).find_map(|line| {
        let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line) = (parts.next()?.trim().parse::<u32>().ok()?, parts.next()?.parse::<u32>().ok()?);
        let file = format!("templates/{}", parts.next()?);
        Some(Place { file, line: Some(line.max(1)), column: Some(column) })
    });
    (message, place.unwrap_or_else(|| Place::file("templates")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_in_words_names_its_place() {
        let (message, place) = reported("error: Block `x` is not defined\n --> story.html:2:10\n  |\n2 | text");
        assert_eq!(message, "Block `x` is not defined");
        assert_eq!((place.file.as_str(), place.line, place.column), ("templates/story.html", Some(2), Some(10)));
        assert_eq!(reported("no place").1.file, "templates");
    }

    #[test]
    fn a_broken_template_is_named_with_its_line() {
        let source = "<p>\n  {{ broken {% if }}\n";
        let templates = [("story.html".to_owned(), source.to_owned())];
        let theme = Theme { templates: templates.into(), ..Theme::default() };
        let error = tera::Tera::default().add_raw_template("story.html", source).unwrap_err();
        let trouble = trouble(&error, &theme);
        assert_eq!((trouble.place.file.as_str(), trouble.place.line), ("templates/story.html", Some(2)));
        assert_eq!(trouble.excerpt.as_deref(), Some("  {{ broken {% if }}"));
    }

    #[test]
    fn a_file_of_the_site_stands_in_front_of_the_built_in_one() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("templates")).unwrap();
        std::fs::write(dir.path().join("templates/story.html"), "mine").unwrap();
        let theme = read(&Folder::open(dir.path()).unwrap(), &mut Vec::new());
        assert_eq!(theme.templates["story.html"], "mine");
        assert!(theme.templates.len() > 1);
    }
}
