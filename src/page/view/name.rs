//! Names: their list and the page of each.

use super::story::{TeaserView, teaser};
use crate::config::NameKind;
use crate::page::address;
use crate::page::names::Mentions;
use crate::page::plan::Plan;
use serde::Serialize;

/// Names of one kind.
#[derive(Debug, Serialize)]
pub struct NameGroupView {
    /// "People", "Organisations", "Found in the text".
    pub label: String,
    /// The names in alphabetical order.
    pub names: Vec<NameLinkView>,
}

/// A name in the list.
#[derive(Debug, Serialize)]
pub struct NameLinkView {
    /// Its page.
    pub href: String,
    /// The name.
    pub name: String,
    /// How many stories mention it: "3 stories".
    pub count: String,
}

/// A name's page.
#[derive(Debug, Serialize)]
pub struct NameView {
    /// The name.
    pub name: String,
    /// What it is, or that it was found in the text.
    pub label: String,
    /// "3 stories".
    pub counts: String,
    /// The stories that mention it, the weightiest first.
    pub stories: Vec<TeaserView>,
}

/// All names by kind; those whose kind is not known come last.
pub fn groups(plan: &Plan) -> Vec<NameGroupView> {
    let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Vulnerability];
    let group = |kind: Option<NameKind>| {
        let names = plan.names.iter().filter(|(_, mentions)| mentions.kind == kind);
        let names: Vec<NameLinkView> = names.map(|(name, mentions)| link(name, mentions, plan)).collect();
        (!names.is_empty()).then(|| NameGroupView { label: label(kind, plan), names })
    };
    kinds.into_iter().map(Some).chain([None]).filter_map(group).collect()
}

fn link(name: &str, mentions: &Mentions, plan: &Plan) -> NameLinkView {
    NameLinkView {
        href: address::href(&address::listing("names", name)),
        name: name.to_owned(),
        count: plan.ui.count("stories", mentions.stories.len()),
    }
}

/// A name's page.
pub fn page(name: &str, mentions: &Mentions, plan: &Plan) -> NameView {
    let mut stories: Vec<usize> = mentions.stories.iter().copied().collect();
    stories.sort_by_key(|&story| plan.places[story].rank);
    NameView {
        name: name.to_owned(),
        label: label(mentions.kind, plan),
        counts: plan.ui.count("stories", stories.len()),
        stories: stories.into_iter().map(|story| teaser(story, None, plan)).collect(),
    }
}

fn label(kind: Option<NameKind>, plan: &Plan) -> String {
    let key = match kind {
        Some(NameKind::Person) => "persons",
        Some(NameKind::Organisation) => "organisations",
        Some(NameKind::Place) => "places",
        Some(NameKind::Vulnerability) => "vulnerabilities",
        None => "found_names",
    };
    plan.ui.label(key).to_owned()
}
