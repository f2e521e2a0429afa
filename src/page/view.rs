//! What templates see: ready to be shown, nothing left to compute.

use super::Input;
use crate::story::Story;
use serde::Serialize;

/// A story.
#[derive(Serialize)]
pub(super) struct StoryView<'a> {
    title: &'a str,
    facts: Vec<&'a str>,
}

pub(super) fn story<'a>(story: &'a Story, _input: &Input) -> StoryView<'a> {
    let facts = story.events.iter().flat_map(|event| event.facts.iter().map(|fact| fact.text())).collect();
    StoryView { title: &story.title, facts }
}
