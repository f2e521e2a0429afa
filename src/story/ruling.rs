//! The editor's word on a story: `content/stories/*.md`.

/// One editor file. Its name (without `.md`) is the story's id.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ruling {
    /// Path of the file, for messages; set by the reader.
    #[serde(skip)]
    pub file: String,
    /// Title instead of the best headline.
    pub title: Option<String>,
    /// Globs of raw files that belong to this story.
    pub include: Vec<String>,
    /// Ids of stories that are this one.
    pub merge: Vec<String>,
    /// Globs of raw files that make a story of their own.
    pub split: Vec<String>,
    /// Globs of raw files that are left out of the site's stories.
    pub exclude: Vec<String>,
    /// Keep it first on the home page.
    pub pin: bool,
    /// Place among the stories of a day; smaller first.
    pub order: Option<i64>,
    /// Topics.
    pub tags: Vec<String>,
    /// Marking, instead of the site's.
    pub marking: Option<String>,
    /// Not before this date.
    pub embargo: Option<String>,
    /// Do not show the story at all.
    pub hide: bool,
    /// The editor's note, in Markdown: the body of the file.
    #[serde(skip)]
    pub note: String,
}
