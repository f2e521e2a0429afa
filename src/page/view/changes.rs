//! What an edition changed: the difference between it and the edition before.
//!
//! Like the edition itself it is a record: it says what was known on its day and nothing of what came later.

use super::listing::edition_link;
use super::story::{EventView, FactView, TeaserView, VariantView, event_of, role};
use super::then::{fact_then, is_known, teaser_of, title_then};
use super::{Link, cites, foreign, headline, outlet};
use crate::page::address;
use crate::page::plan::{News, Plan, corrects, day, news_on, told_on};
use crate::raw::Fate;
use crate::story::{Citation, Difference, Event, Fact, Member, Role, Story, Value, WhenBasis};
use jiff::civil::Date;
use serde::Serialize;

/// What an edition changed.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// "What changed since Monday 19 July 2021".
    pub title: String,
    /// The edition itself.
    pub edition: Link,
    /// The edition before.
    pub previous: Link,
    /// "1 new story · 5 new facts".
    pub counts: String,
    /// New stories.
    pub stories: Vec<TeaserView>,
    /// Stories that were known, with what is new in them.
    pub facts: Vec<NewFactsView>,
    /// Figures beside which others stand now.
    pub figures: Vec<NewFigureView>,
    /// Articles in which an outlet corrected or brought up to date an earlier one.
    pub corrected: Vec<NewArticleView>,
    /// Articles that were withdrawn.
    pub withdrawn: Vec<NewArticleView>,
}

/// New facts of a story that was known.
#[derive(Debug, Serialize)]
pub struct NewFactsView {
    /// The story.
    pub story: Link,
    /// "5 new facts".
    pub counts: String,
    /// The facts under their dates, the latest first, and what is announced after what has happened.
    pub events: Vec<EventView>,
    /// Those that happened before the story.
    pub background: Vec<EventView>,
}

/// A figure that was known, and others for the same thing.
#[derive(Debug, Serialize)]
pub struct NewFigureView {
    /// The story.
    pub story: Link,
    /// What is counted.
    pub what: String,
    /// The values that were known.
    pub before: Vec<VariantView>,
    /// The new ones.
    pub now: Vec<VariantView>,
}

/// An article that corrects or withdraws.
#[derive(Debug, Serialize)]
pub struct NewArticleView {
    /// Its page.
    pub href: String,
    /// Its headline.
    pub title: String,
    /// Language, if it is not the site's.
    pub lang: Option<String>,
    /// The outlet.
    pub outlet: String,
    /// "Update of Harbour Post".
    pub role: String,
    /// Its story.
    pub story: Link,
}

/// The days of an edition: those behind the edition before, to its own.
#[derive(Clone, Copy)]
struct Days {
    before: Date,
    last: Date,
}

impl Days {
    fn of(last: Date, plan: &Plan) -> Option<Days> {
        plan.editions.range(..last).next_back().map(|(&before, _)| Days { before, last })
    }

    fn hold(self, day: Date) -> bool {
        self.before < day && day <= self.last
    }
}

/// What the edition of `edition` changed; the first edition of a site has nothing to compare it with.
pub fn page(edition: Date, plan: &Plan) -> Option<ChangesView> {
    let days = Days::of(edition, plan)?;
    let entries = plan.editions.get(&edition).map(Vec::as_slice).unwrap_or_default();
    let new = entries.iter().filter(|entry| entry.news == News::New);
    let known: Vec<(usize, Date)> = plan.lasting.iter().filter_map(|&story| known(story, days, plan)).collect();
    let [corrected, withdrawn] = [false, true].map(|withdrawn| {
        let articles = known.iter().flat_map(|&(story, _)| {
            let members = plan.input.folded.stories[story].members.iter();
            members.filter_map(move |member| article(member, withdrawn, story, days, plan))
        });
        articles.collect()
    });
    let mut changes = ChangesView {
        title: plan.ui.phrase("changes_since", &[("day", &plan.ui.day(days.before))]),
        edition: edition_link(edition, plan),
        previous: edition_link(days.before, plan),
        counts: String::new(),
        // They stand under a heading that says so.
        stories: new.map(|&entry| TeaserView { mark: None, ..teaser_of(entry, edition, plan) }).collect(),
        facts: known.iter().filter_map(|&(story, first)| facts(story, first, days, plan)).collect(),
        figures: known.iter().flat_map(|&(story, first)| figures(story, first, days, plan)).collect(),
        corrected,
        withdrawn,
    };
    changes.counts = counts(&changes, plan);
    Some(changes)
}

/// The link from an edition to its `changes`: "Since 19 July 2021: 1 new story · 5 new facts".
pub fn link(edition: Date, changes: &ChangesView, plan: &Plan) -> Option<Link> {
    let day = plan.ui.day_plain(Days::of(edition, plan)?.before);
    let label = plan.ui.phrase("since", &[("day", &day), ("changes", &changes.counts)]);
    Some(Link::new(&address::changes(edition), label))
}

/// The story's first day, if the edition before knew it and anything was written of it since.
fn known(story: usize, days: Days, plan: &Plan) -> Option<(usize, Date)> {
    let (first, last) = plan.places[story].days?;
    (first <= days.before && last > days.before).then_some((story, first))
}

fn counts(changes: &ChangesView, plan: &Plan) -> String {
    let events = changes.facts.iter().flat_map(|story| story.events.iter().chain(&story.background));
    let facts = events.map(|event| event.facts.len()).sum();
    let counts = [
        ("new_stories", changes.stories.len()),
        ("new_facts", facts),
        ("new_figures", changes.figures.len()),
        ("corrections", changes.corrected.len()),
        ("withdrawals", changes.withdrawn.len()),
    ];
    let said = counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| plan.ui.count(key, count));
    said.collect::<Vec<String>>().join(" · ")
}

fn story_then(story: &Story, days: Days, plan: &Plan) -> Link {
    Link::story(story, title_then(story, days.last, plan), plan)
}

fn facts(story: usize, first: Date, days: Days, plan: &Plan) -> Option<NewFactsView> {
    let story = &plan.input.folded.stories[story];
    let dated = story.events.iter().enumerate().rev();
    let mut new: Vec<(&Event, EventView)> =
        dated.filter_map(|(at, event)| Some((event, event_then(at, story, first, days, plan)?))).collect();
    new.sort_by_key(|(event, _)| (event.announced, event.when.is_none()));
    let count = new.iter().map(|(_, view)| view.facts.len()).sum();
    let (background, events): (Vec<_>, Vec<_>) = new.into_iter().partition(|(event, _)| event.background);
    let views = |events: Vec<(&Event, EventView)>| events.into_iter().map(|(_, view)| view).collect();
    (count > 0).then(|| NewFactsView {
        story: story_then(story, days, plan),
        counts: plan.ui.count("new_facts", count),
        events: views(events),
        background: views(background),
    })
}

/// What is new of the story's event `at`; `None` if nothing is.
fn event_then(at: usize, story: &Story, first: Date, days: Days, plan: &Plan) -> Option<EventView> {
    let event = &story.events[at];
    let is_new = |fact: &&Fact| news_on(event, fact, first, plan.input.articles).is_some_and(|day| days.hold(day));
    let new = event.facts.iter().filter(is_new);
    let facts: Vec<FactView> = new.filter_map(|fact| fact_then(fact, days.last, plan)).collect();
    if facts.is_empty() {
        return None;
    }
    let all = facts.len() == event.facts.len();
    let told = |words: &str| facts.iter().any(|fact| fact.text.contains(words));
    // The words that date an event may be those of a fact that does not stand here, and so may what has no date of its own.
    let said = match &event.basis {
        WhenBasis::Words(words) => all || event.undated == 0 && told(words),
        WhenBasis::Editor | WhenBasis::Published | WhenBasis::Unknown => true,
    };
    let view = event_of(format!("{}-e{}", story.id.as_str(), at + 1), event, facts, plan);
    Some(if said { view } else { EventView { words: String::new(), basis: String::new(), ..view } })
}

fn figures(story: usize, first: Date, days: Days, plan: &Plan) -> Vec<NewFigureView> {
    let story = &plan.input.folded.stories[story];
    story.differences.iter().filter_map(|difference| figure(difference, story, first, days, plan)).collect()
}

fn figure(difference: &Difference, story: &Story, first: Date, days: Days, plan: &Plan) -> Option<NewFigureView> {
    let given = |value: &Value| told_on(&value.citations, first, plan.input.articles);
    let values = |is: &dyn Fn(Date) -> bool| -> Vec<VariantView> {
        let values = difference.values.iter().filter(|value| given(value).is_some_and(is));
        values.map(|value| value_then(value, days, plan)).collect()
    };
    let (before, now) = (values(&|day| day <= days.before), values(&|day| days.hold(day)));
    let told = !before.is_empty() && !now.is_empty() && is_named(difference, days, plan);
    told.then(|| NewFigureView { story: story_then(story, days, plan), what: difference.what.clone(), before, now })
}

fn value_then(value: &Value, days: Days, plan: &Plan) -> VariantView {
    let known = |citation: &&Citation| is_known(citation.article, days.last, plan);
    let citations: Vec<Citation> = value.citations.iter().filter(known).copied().collect();
    VariantView { text: value.text.clone(), lang: None, cites: cites(&citations, plan) }
}

/// Had anybody called the thing so by then? Its name is that of the outlet that names it most fully, which may be a later one.
fn is_named(difference: &Difference, days: Days, plan: &Plan) -> bool {
    let citations = difference.values.iter().flat_map(|value| &value.citations);
    citations.filter(|citation| is_known(citation.article, days.last, plan)).any(|citation| {
        let paragraph = plan.input.articles[citation.article].body.get(citation.paragraph - 1);
        paragraph.is_some_and(|paragraph| paragraph.text.plain.contains(&difference.what))
    })
}

fn article(member: &Member, withdrawn: bool, story: usize, days: Days, plan: &Plan) -> Option<NewArticleView> {
    let article = &plan.input.articles[member.article];
    let texts = |at: usize| plan.input.articles[at].body.iter().map(|block| block.text.plain.as_str());
    let is = match (&article.fate, &member.role) {
        (Fate::Killed(_), _) => withdrawn,
        (_, Role::Update(of)) if !texts(*of).eq(texts(member.article)) => !withdrawn,
        _ => !withdrawn && corrects(article),
    };
    (is && day(article).is_some_and(|day| days.hold(day))).then(|| NewArticleView {
        href: address::href(&address::article(&plan.slugs[member.article])),
        title: headline(article, plan).to_owned(),
        lang: foreign(article.meta.lang.as_deref(), plan),
        outlet: outlet(article, plan).to_owned(),
        role: role(member, plan),
        story: story_then(&plan.input.folded.stories[story], days, plan),
    })
}
