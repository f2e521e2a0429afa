//! `newsfold.lock`: story ids and the articles they were given, so that addresses outlive rebuilds.

use super::StoryId;
use crate::article::ArticleId;
use std::collections::BTreeMap;

/// What the last build left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Each story and its articles.
    pub stories: BTreeMap<StoryId, Vec<ArticleId>>,
    /// Ids that are no more, and what they became.
    pub moved: BTreeMap<StoryId, StoryId>,
}
