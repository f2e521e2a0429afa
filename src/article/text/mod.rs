//! Text dumps: lines in, the article's blocks out, with every line that was cut and the rule that cut it.

use super::draft::Draft;
use super::html::Extracted;
use super::rule::RULES;
use crate::raw::Line;

mod blocks;
mod classify;
mod context;
mod core;
mod features;
mod tally;
pub mod training;
mod wrap;

pub(super) use blocks::is_item;

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// Everything that stood in somebody's window, furniture and all.
    Dump,
    /// Text that a format gives as the article's own.
    Article,
}

/// Finds the article in `lines`; `outlets` are the names of the site's sources.
pub(super) fn extract<'a>(lines: Vec<Line>, kind: Lines, outlets: impl Iterator<Item = &'a str>) -> Extracted {
    let mut draft = Draft::new(wrap::join(lines));
    draft.know(outlets);
    match kind == Lines::Article || draft.is_clipping() {
        true => draft.take_all(),
        false => draft.find_core(),
    }
    for rule in RULES.iter().filter(|rule| kind == Lines::Dump || !rule.of_dumps) {
        (rule.apply)(&mut draft);
    }
    // A page of nothing but its title keeps it: an article must not vanish.
    if draft.kept().next().is_none()
        && let Some(row) = draft.title_row.and_then(|at| draft.rows.get_mut(at))
    {
        row.cut = None;
    }
    let blocks = blocks::build(&draft);
    let found = std::mem::take(&mut draft.found);
    Extracted { blocks, removed: draft.removed(), found, notes: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a text, of whose outlets one is known.
    fn found(text: &str, kind: Lines) -> Extracted {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        extract(text.lines().enumerate().map(line).collect(), kind, ["The Evening Lamp"].into_iter())
    }

    const TEXT: &str =
        "The harbour has reopened after three days, the port authority said on Monday. Ships can dock again.";

    #[test]
    fn a_newsletter_gives_its_text_without_what_it_says_of_itself() {
        let text = "Having trouble reading this? View it in your browser.\n\nHarbour reopens after the storm\n\nBy Asta Holm\n\n\
            The harbour has reopened after three days, the authority\nsaid. Ships that had waited outside since Friday could now\ndock again.\n\n\
            Nobody was hurt.\n\n";
        let ends = [
            "---\nYou receive this letter because you asked for The Harbour Letter.\nUnsubscribe\n",
            "Change your preferences | Unsubscribe\nThe Evening Lamp, 4 Quay Street\nLowmere\n",
            "The Evening Lamp, 4 Quay Street\nDu modtager denne mail, fordi du har tilmeldt dig. Afmeld her.\n",
        ];
        for end in ends {
            let Extracted { blocks, found, .. } = found(&format!("{text}{end}"), Lines::Article);
            let said: Vec<&str> = blocks.iter().map(|block| block.text.plain.as_str()).collect();
            assert_eq!(said.len(), 3, "{said:?}");
            assert!(said[1].ends_with("dock again.") && said[2] == "Nobody was hurt.", "{said:?}");
            assert_eq!(found.authors.unwrap().value, ["Asta Holm"]);
        }
    }

    #[test]
    fn a_menu_of_sections_is_no_headline() {
        for menu in
            ["Home  Tides  Pilots  Crew lists", "Start\tTides\tPilots", "News World Politics Opinion Tides Weather"]
        {
            for outlet in ["", "The Evening Lamp\n"] {
                let dump = format!(
                    "{outlet}{menu}\nHarbour reopens after the storm\n5 May 2025\n{TEXT}\n{TEXT} It was full.\n"
                );
                let title = found(&dump, Lines::Dump).found.title.map(|title| title.value);
                assert_eq!(title.as_deref(), Some("Harbour reopens after the storm"), "{outlet}{menu}");
            }
        }
    }
}
