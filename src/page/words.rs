//! The site's own words: the table of its language, with the labels that its owner replaced.

use crate::config::Config;
use crate::diag::{Diagnostic, Place, did_you_mean, meant};
use crate::lang::Ui;

/// File in which these settings stand.
const SETTINGS: &str = "site.toml";

/// The words of the site.
pub fn of(config: &Config, notes: &mut Vec<Diagnostic>) -> Ui {
    let table = Ui::of(&config.language).or_else(|| {
        let tags: Vec<&str> = Ui::tags().collect();
        let message = format!("there are no labels in `{}`; the site's own words are English", config.language);
        let hint = format!("languages with labels: {}; or put your own under `[strings]`", tags.join(", "));
        notes.push(Diagnostic::warning(Place::file(SETTINGS), message).hint(hint));
        Ui::of("en")
    });
    let mut ui = table.cloned().expect("English is built in");
    for (key, value) in &config.strings {
        match ui.strings.get_mut(key) {
            Some(label) => label.clone_from(value),
            None => notes.push(unknown(key, &ui)),
        }
    }
    ui
}

fn unknown(key: &str, ui: &Ui) -> Diagnostic {
    let message = format!("there is no label `{key}` under `[strings]`");
    let note = Diagnostic::warning(Place::file(SETTINGS), message);
    match meant(key, ui.strings.keys().map(String::as_str)) {
        Some(known) => note.hint(did_you_mean(known)),
        None => note.hint("docs/templates.md lists all labels"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_s_label_replaces_the_built_in_one() {
        let mut config = Config::default();
        config.strings.insert("latest".to_owned(), "Today".to_owned());
        config.strings.insert("archve".to_owned(), "All".to_owned());
        let mut notes = Vec::new();
        assert_eq!(of(&config, &mut notes).label("latest"), "Today");
        assert_eq!(notes[0].hint.as_deref(), Some("did you mean `archive`?"));
    }

    #[test]
    fn a_language_without_labels_is_said() {
        let config = Config { language: "qq".to_owned(), ..Config::default() };
        let mut notes = Vec::new();
        assert_eq!(of(&config, &mut notes).tag, "en");
        assert_eq!(notes.len(), 1);
    }
}
