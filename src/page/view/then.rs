//! A story as it stood on the day of an edition: what was told by then, and of that what was new.
//!
//! An edition is a record. What outlets wrote later belongs to later editions.

use super::story::{FactView, TeaserView, others, outlets, teaser, title};
use super::{cites_of, foreign, headline, independent, title_lang};
use crate::page::plan::{Entry, Plan, day, news_on};
use crate::story::{Citation, Fact, Story};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The teaser of `entry` in the edition of `edition`.
pub fn teaser_of(entry: Entry, edition: Date, plan: &Plan) -> TeaserView {
    let story = &plan.input.folded.stories[entry.story];
    let teaser = teaser(entry.story, Some(entry.news), plan);
    let known = |article: usize| is_known(article, edition, plan);
    let all_known = is_all_told(story, edition, plan);
    let new = facts_of(entry.story, edition, plan).first().copied();
    if all_known && new.is_none() {
        return teaser;
    }
    let by_then: Vec<usize> = story.members.iter().map(|member| member.article).filter(|&at| known(at)).collect();
    let names: BTreeSet<Option<&str>> =
        by_then.iter().map(|&at| plan.input.articles[at].meta.source.as_deref()).collect();
    let listed: Vec<&str> =
        outlets(story, plan).into_iter().filter(|(_, first)| known(*first)).map(|(name, _)| name).collect();
    let told = new.map(|fact| (fact, said_by(fact, known)));
    let shown = told.as_ref().and_then(|(fact, citations)| Some((fact, *citations.first()?)));
    let cites = match (&told, shown) {
        (Some((fact, citations)), Some((_, first))) => {
            independent(cites_of(fact, citations, fact.wording(&first), plan))
        }
        _ => Vec::new(),
    };
    let (others, more_others) = others(listed.iter().copied(), &cites, plan);
    let title = title_then(story, edition, plan);
    TeaserView {
        title_lang: title_lang(&title, story, plan),
        title,
        fact: shown.map(|(fact, first)| fact.wording(&first).to_owned()),
        fact_lang: shown.and_then(|(_, at)| foreign(plan.input.articles[at.article].meta.lang.as_deref(), plan)),
        cites,
        others,
        more_others,
        counts: match all_known {
            true => teaser.counts.clone(),
            false => {
                let ui = plan.ui;
                format!("{} · {}", ui.count("outlets", names.len()), ui.count("articles", by_then.len()))
            }
        },
        outlets: listed.into_iter().take(super::story::NAMES).map(str::to_owned).collect(),
        more_outlets: teaser.more_outlets.clone().filter(|_| all_known),
        spark_svg: if all_known { teaser.spark_svg.clone() } else { String::new() },
        ..teaser
    }
}

/// Is everything that is told of a story told by then?
pub fn is_all_told(story: &Story, edition: Date, plan: &Plan) -> bool {
    story.members.iter().all(|member| is_known(member.article, edition, plan))
}

/// Had the article been published by then? One without a date may have been.
pub fn is_known(article: usize, edition: Date, plan: &Plan) -> bool {
    day(&plan.input.articles[article]).is_none_or(|day| day <= edition)
}

/// The facts that were first told on the day: those older than the story last; first those that its brief names, then those
/// that stand without the sentence before them, then those in most outlets, then the earliest in their article.
fn facts_of<'a>(story: usize, edition: Date, plan: &Plan<'a>) -> Vec<&'a Fact> {
    let first = plan.places[story].days.map_or(edition, |(first, _)| first);
    let story = &plan.input.folded.stories[story];
    let new = |at: usize, fact: &Fact| news_on(&story.events[at], fact, first, plan.input.articles) == Some(edition);
    let facts = story.events.iter().enumerate();
    let facts = facts.flat_map(|(at, event)| event.facts.iter().enumerate().map(move |(nth, fact)| ((at, nth), fact)));
    let mut facts: Vec<_> = facts
        .filter(|((at, _), fact)| new(*at, fact))
        .map(|(place, fact)| {
            let brief = story.brief.iter().position(|named| *named == place).unwrap_or(usize::MAX);
            let sayers: BTreeSet<usize> = fact.citations().iter().map(|citation| citation.article).collect();
            let first = fact.citations().iter().map(|citation| (citation.paragraph, citation.sentence)).min();
            ((story.events[place.0].background, brief, fact.leans(), Reverse(sayers.len()), first, place), fact)
        })
        .collect();
    facts.sort_by_key(|(order, _)| *order);
    facts.into_iter().map(|(_, fact)| fact).collect()
}

/// Facts that say what a story is about, above what is new of it.
const SO_FAR: usize = 2;

/// What outlets had told of a story before the day, the first of its brief; what only an opinion had is left out.
pub fn so_far(story: usize, edition: Date, plan: &Plan) -> Vec<FactView> {
    let Ok(before) = edition.yesterday() else { return Vec::new() };
    let story = &plan.input.folded.stories[story];
    let facts = story.brief.iter().filter_map(|&(event, fact)| story.events.get(event)?.facts.get(fact));
    let was_told = |at: &Citation| {
        let article = &plan.input.articles[at.article];
        day(article).is_some_and(|day| day <= before) && !article.meta.is_opinion()
    };
    let facts = facts.filter(|fact| fact.citations().iter().any(was_told));
    facts.filter_map(|fact| fact_then(fact, before, plan)).take(SO_FAR).collect()
}

/// Facts of a story that an edition tells besides the one in its teaser: ten stories fit six sheets of paper.
const TOLD: usize = 6;

/// The `teaser` of a story with what else of it was new on the day.
pub fn with_facts(teaser: TeaserView, story: usize, edition: Date, plan: &Plan) -> TeaserView {
    let facts = facts_of(story, edition, plan).into_iter().filter_map(|fact| fact_then(fact, edition, plan));
    let mut facts: Vec<FactView> = facts.filter(|fact| teaser.fact.as_ref() != Some(&fact.text)).collect();
    let more = facts.len().checked_sub(TOLD + 1).map(|more| plan.ui.count("more_facts", more + 1));
    facts.truncate(TOLD);
    TeaserView { facts, more_facts: more, ..teaser }
}

/// A fact in the words of the first who had said it by then, with all who had.
pub fn fact_then(fact: &Fact, edition: Date, plan: &Plan) -> Option<FactView> {
    let citations = said_by(fact, |article| is_known(article, edition, plan));
    let first = citations.first()?;
    let text = fact.wording(first);
    Some(FactView {
        text: text.to_owned(),
        lang: foreign(plan.input.articles[first.article].meta.lang.as_deref(), plan),
        // The speaker is named in the words of the first of all.
        speaker: fact.speaker().filter(|_| text == fact.text()).map(str::to_owned),
        cites: cites_of(fact, &citations, text, plan),
        variants_label: String::new(),
        variants: Vec::new(),
        before: fact.context().filter(|_| text == fact.text()).map(|context| context.text.clone()),
        parts_label: String::new(),
        parts: Vec::new(),
        editor: super::remarks(fact, plan),
    })
}

/// Who had said it by then.
fn said_by(fact: &Fact, known: impl Fn(usize) -> bool) -> Vec<Citation> {
    fact.citations().iter().filter(|citation| known(citation.article)).copied().collect()
}

/// The story's title; where it is the headline of a later article, the first headline of that day instead.
pub fn title_then(story: &Story, edition: Date, plan: &Plan) -> String {
    let dated = |at: usize| day(&plan.input.articles[at]);
    let named = story.ruling.as_ref().is_some_and(|ruling| ruling.title.is_some());
    let of = |at: usize| headline(&plan.input.articles[at], plan);
    let early =
        story.members.iter().any(|each| of(each.article) == story.title && dated(each.article) <= Some(edition));
    let first = story.members.iter().find(|each| dated(each.article) == Some(edition));
    match first {
        Some(first) if !named && !early => of(first.article).to_owned(),
        _ => title(story, plan),
    }
}
