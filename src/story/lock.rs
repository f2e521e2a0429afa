//! `newsfold.lock`: story ids and the articles they were given, so that addresses outlive rebuilds.
//!
//! The file is TOML with one line for each article, sorted, so that two branches that add coverage merge in git line by
//! line. It is read line by line too: a damaged line, or a merge that was left half done, costs that line only.

use super::StoryId;
use crate::article::ArticleId;
use crate::diag::{Diagnostic, Noted, Place};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Name of the file, for messages.
const FILE: &str = "newsfold.lock";

const HEADER: &str =
    "# Written by `newsfold build`: keep it in version control, so that addresses of stories outlive rebuilds.\n";

/// What the last build left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Each story and its articles.
    pub stories: BTreeMap<StoryId, Vec<ArticleId>>,
    /// Ids that are no more, and what they became.
    pub moved: BTreeMap<StoryId, StoryId>,
}

/// The two tables of the file.
#[derive(Clone, Copy, PartialEq)]
enum Table {
    Articles,
    Moved,
}

impl Lock {
    /// Reads the text of `newsfold.lock`; whatever cannot be read is named and left out.
    pub fn read(text: &str) -> Noted<Lock> {
        let mut notes = Vec::new();
        let mut articles: BTreeMap<ArticleId, StoryId> = BTreeMap::new();
        let mut moved = BTreeMap::new();
        let mut table = Table::Articles;
        let mut conflict = None;
        for (number, line) in (1..).zip(text.lines()) {
            match line.trim() {
                "" => {}
                comment if comment.starts_with('#') => {}
                "[articles]" => table = Table::Articles,
                "[moved]" => table = Table::Moved,
                mark if is_conflict(mark) => conflict = conflict.or(Some(number)),
                entry => match (read_entry(entry), table) {
                    (Some((id, story)), Table::Articles) => {
                        articles.entry(ArticleId::deserialize(id).expect("a string is an id")).or_insert(story);
                    }
                    (Some((id, story)), Table::Moved) => {
                        moved.entry(StoryId::deserialize(id).expect("a string is an id")).or_insert(story);
                    }
                    (None, _) => notes.push(damage(number, entry)),
                },
            }
        }
        if let Some(number) = conflict {
            let message = "the lock holds marks of an unresolved merge; both sides were read";
            let hint = "run `newsfold build` and commit the lock that it writes";
            notes.push(Diagnostic::warning(Place::line(FILE, number), message).hint(hint));
        }
        let mut lock = Lock { stories: BTreeMap::new(), moved };
        for (article, story) in articles {
            lock.stories.entry(story).or_default().push(article);
        }
        Noted { value: lock, notes }
    }

    /// The text of `newsfold.lock`.
    pub fn write(&self) -> String {
        let pairs = self.stories.iter().flat_map(|(story, articles)| articles.iter().map(move |each| (each, story)));
        let articles: BTreeMap<&ArticleId, &StoryId> = pairs.collect();
        let mut out = format!("{HEADER}\n[articles]\n");
        for (article, story) in articles {
            write_entry(&mut out, article.as_str(), story.as_str());
        }
        out.push_str("\n[moved]\n");
        for (old, new) in &self.moved {
            write_entry(&mut out, old.as_str(), new.as_str());
        }
        out
    }

    /// The story that `article` was given by the last build.
    pub(super) fn by_article(&self) -> BTreeMap<&ArticleId, &StoryId> {
        self.stories.iter().flat_map(|(story, articles)| articles.iter().map(move |each| (each, story))).collect()
    }
}

type Text = serde::de::value::StringDeserializer<serde::de::value::Error>;

fn read_entry(line: &str) -> Option<(Text, StoryId)> {
    use serde::de::IntoDeserializer;
    let entry: BTreeMap<String, StoryId> = toml::from_str(line).ok()?;
    let (key, story) = entry.into_iter().next()?;
    StoryId::is_valid(&story.0).then_some((key.into_deserializer(), story))
}

fn write_entry(out: &mut String, key: &str, value: &str) {
    writeln!(out, "{} = {}", quote(key), quote(value)).expect("writing to a string never fails");
}

/// A TOML string on one line: JSON's escapes are TOML's too, but for DEL, which TOML wants escaped.
fn quote(text: &str) -> String {
    serde_json::to_string(text).expect("a string always serialises").replace('\u{7f}', "\\u007f")
}

fn is_conflict(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark))
}

fn damage(number: u32, line: &str) -> Diagnostic {
    Diagnostic::warning(Place::line(FILE, number), "this line of the lock cannot be read; it was left out")
        .excerpt(line.chars().take(120).collect::<String>())
        .hint("its story may get a new address; restore the line from version control to keep the old one")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[articles]\n\"raw/a.txt\" = \"port-fire\"\n\"raw/b.jsonl#2\" = \"port-fire\"\n\"raw/c.txt\" = \"flood\"\n\n[moved]\n\"dock-fire\" = \"port-fire\"\n";

    #[test]
    fn a_lock_reads_back_what_it_writes() {
        let lock = Lock::read(TEXT);
        assert_eq!(lock.notes, []);
        assert_eq!(lock.value.stories.len(), 2);
        assert_eq!(lock.value.write(), format!("{HEADER}\n{TEXT}"));
        assert_eq!(Lock::read(&lock.value.write()).value, lock.value);
    }

    #[test]
    fn an_unresolved_merge_keeps_both_sides_and_says_so() {
        let text = "[articles]\n<<<<<<< ours\n\"raw/a.txt\" = \"one\"\n=======\n\"raw/a.txt\" = \"two\"\n\"raw/b.txt\" = \"two\"\n>>>>>>> theirs\n";
        let lock = Lock::read(text);
        assert_eq!(lock.value.stories.keys().map(StoryId::as_str).collect::<Vec<_>>(), ["one", "two"]);
        assert!(lock.notes[0].message.contains("unresolved merge"));
    }

    #[test]
    fn a_damaged_line_costs_that_line_only() {
        let lock = Lock::read("[articles]\n\"raw/a.txt\" = \"one\"\nx \u{0} = [\n\"raw/b.txt\" = \"../up\"\n");
        assert_eq!(lock.value.stories.len(), 1);
        assert_eq!(lock.notes.len(), 2);
        assert_eq!(lock.notes[0].place.line, Some(3));
    }

    #[test]
    fn a_file_name_with_a_line_feed_or_quote_survives() {
        let line = "\"raw/a\\nb \\\"c\\\".txt\" = \"one\"\n";
        let lock = Lock::read(&format!("[articles]\n{line}")).value;
        assert_eq!(Lock::read(&lock.write()).value, lock);
    }
}
