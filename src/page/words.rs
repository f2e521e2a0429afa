//! The site's own words: the table of its language, with the labels that its owner replaced.

use crate::config::Config;
use crate::diag::{Diagnostic, Place};
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
        // What there is no label for was named when the settings were read.
        if let Some(label) = ui.strings.get_mut(key) {
            label.clone_from(value);
        }
    }
    ui
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_s_label_replaces_the_built_in_one() {
        let mut config = Config::default();
        config.strings.insert("latest".to_owned(), "Today".to_owned());
        assert_eq!(of(&config, &mut Vec::new()).label("latest"), "Today");
    }

    #[test]
    fn a_language_without_labels_is_said() {
        let config = Config { language: "qq".to_owned(), ..Config::default() };
        let mut notes = Vec::new();
        assert_eq!(of(&config, &mut notes).tag, "en");
        assert_eq!(notes.len(), 1);
    }
}
