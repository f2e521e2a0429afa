//! The plan of the site: what stands on which page, worked out once before any page is made.
//!
//! One pass over articles and one over facts; pages then look things up by index.

use super::names::{self, Mentions};
use super::view::Cited;
use super::view::story::TeaserView;
use super::{Input, address};
use crate::article::Article;
use crate::config::{Extent, SourceConfig};
use crate::date::Stamp;
use crate::lang::Ui;
use crate::raw::Fate;
use crate::story::{Citation, Event, Fact, Role, Story};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What is where.
pub struct Plan<'a> {
    /// All that pages are made from.
    pub input: &'a Input<'a>,
    /// The words of the site's language.
    pub ui: &'a Ui,
    /// Slug of each article.
    pub slugs: Vec<String>,
    /// Story of each article; `None` for an article that the editor left out.
    pub story_of: Vec<Option<usize>>,
    /// The article whose text each article copies, where it is in the same story.
    pub copy_of: Vec<Option<usize>>,
    /// Each story as lists show it, made when the first list asks for it.
    pub teasers: Vec<OnceLock<TeaserView>>,
    /// How each article is cited, worked out when the first fact cites it.
    pub cited: Vec<OnceLock<Cited>>,
    /// How each story is placed.
    pub places: Vec<Place>,
    /// Stories that are shown, the weightiest first.
    pub shown: Vec<usize>,
    /// Of these the stories that were told on more than one day.
    pub lasting: Vec<usize>,
    /// What was new on each day.
    pub editions: BTreeMap<Date, Vec<Entry>>,
    /// Outlets by name.
    pub sources: BTreeMap<&'a str, Vec<usize>>,
    /// Topics: the stories of each, the weightiest first.
    pub topics: BTreeMap<&'a str, Vec<usize>>,
    /// Names that the coverage mentions.
    pub names: BTreeMap<String, Mentions>,
    /// The site's settings for each outlet.
    settings: BTreeMap<&'a str, &'a SourceConfig>,
}

/// How a story stands on the site.
#[derive(Debug, Default)]
pub struct Place {
    /// Is it shown? Not if it is hidden or under embargo.
    pub shown: bool,
    /// First and last day of publication.
    pub days: Option<(Date, Date)>,
    /// How many outlets tell it.
    pub outlets: usize,
    /// Its articles state their times in different zones, or some without one.
    pub zoned: bool,
    /// The editor pinned it.
    pub pinned: bool,
    /// Its place in the order of weight, from 0.
    pub rank: usize,
}

/// What a story has that is new on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The story.
    pub story: usize,
    /// Why it stands in the edition.
    pub news: News,
}

/// Why a story stands in an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nobody had told it before.
    New,
    /// So many facts that nobody had told before.
    Facts(usize),
    /// An outlet corrected itself.
    Corrected,
    /// An outlet withdrew its article.
    Withdrawn,
}

impl<'a> Plan<'a> {
    /// Works out the plan. The `names` need not be looked for if they are known.
    pub fn new(input: &'a Input<'a>, ui: &'a Ui, names: Option<BTreeMap<String, Mentions>>) -> Self {
        let stories = &input.folded.stories;
        let mut plan = Plan {
            input,
            ui,
            slugs: input.articles.iter().map(|article| address::article_slug(&article.id)).collect(),
            story_of: vec![None; input.articles.len()],
            copy_of: vec![None; input.articles.len()],
            teasers: stories.iter().map(|_| OnceLock::new()).collect(),
            cited: input.articles.iter().map(|_| OnceLock::new()).collect(),
            places: stories.iter().map(|story| place(story, input)).collect(),
            shown: Vec::new(),
            lasting: Vec::new(),
            editions: BTreeMap::new(),
            sources: BTreeMap::new(),
            topics: BTreeMap::new(),
            names: BTreeMap::new(),
            settings: settings(input),
        };
        for (index, story) in stories.iter().enumerate() {
            for member in &story.members {
                plan.story_of[member.article] = Some(index);
                if let Role::Copy(origin) = member.role {
                    plan.copy_of[member.article] = Some(origin);
                }
            }
        }
        plan.rank();
        plan.edit();
        plan.list();
        plan.names = names.unwrap_or_else(|| names::names(&plan));
        plan
    }

    /// The stories that are shown, in the order of their weight.
    fn rank(&mut self) {
        let stories = &self.input.folded.stories;
        let mut shown: Vec<usize> = (0..stories.len()).filter(|&story| self.places[story].shown).collect();
        shown.sort_by_cached_key(|&story| self.weight(story));
        shown.iter().enumerate().for_each(|(rank, &story)| self.places[story].rank = rank);
        let lasts = |&story: &usize| self.places[story].days.is_some_and(|(first, last)| first < last);
        self.lasting = shown.iter().copied().filter(lasts).collect();
        self.shown = shown;
    }

    /// Smallest first: pinned, the editor's order, independent origins, outlets, the latest, the id.
    fn weight(&self, story: usize) -> impl Ord + use<> {
        use std::cmp::Reverse;
        let (place, story) = (&self.places[story], &self.input.folded.stories[story]);
        let order = story.ruling.as_ref().and_then(|ruling| ruling.order).unwrap_or(i64::MAX);
        let latest = place.days.map(|(_, last)| last);
        (!place.pinned, order, Reverse((story.origins, place.outlets, latest)), story.id.clone())
    }

    /// What was new on each day.
    fn edit(&mut self) {
        for &story in &self.shown {
            for (day, news) in news(&self.input.folded.stories[story], self.input.articles) {
                self.editions.entry(day).or_default().push(Entry { story, news });
            }
        }
    }

    fn list(&mut self) {
        for &story in &self.shown {
            for tag in self.tags(story) {
                self.topics.entry(tag).or_default().push(story);
            }
        }
        for index in 0..self.input.articles.len() {
            if self.visible(index) {
                let source = self.input.articles[index].meta.source.as_deref().unwrap_or_default();
                self.sources.entry(source).or_default().push(index);
            }
        }
        let articles = self.input.articles;
        for list in self.sources.values_mut() {
            list.sort_by_key(|&article| (std::cmp::Reverse(day(&articles[article])), article));
        }
    }

    /// Topics of a story: the editor's, and those of its articles.
    pub fn tags(&self, story: usize) -> BTreeSet<&'a str> {
        let story: &'a Story = &self.input.folded.stories[story];
        let ruling = story.ruling.iter().flat_map(|ruling| &ruling.tags);
        let articles: &'a [Article] = self.input.articles;
        let members = story.members.iter().flat_map(|member| &articles[member.article].meta.tags);
        ruling.chain(members).map(String::as_str).filter(|tag| !tag.trim().is_empty()).collect()
    }

    /// Does the article have a page?
    pub fn visible(&self, article: usize) -> bool {
        self.story_of[article].is_some_and(|story| self.places[story].shown)
    }

    /// How much of an article's text is shown, and whether that is because its time is over.
    pub fn extent(&self, article: &Article) -> (Extent, bool) {
        let publish = &self.input.config.publish;
        let source = self.source(article);
        let extent = source.and_then(|source| source.articles).unwrap_or(publish.articles);
        let days = source.and_then(|source| source.expire_days).or(publish.expire_days);
        let over = days.zip(day(article)).is_some_and(|(days, day)| {
            day.checked_add(jiff::Span::new().days(i64::from(days.min(1_000_000))))
                .is_ok_and(|end| end < self.input.today)
        });
        if matches!(article.fate, Fate::Killed(_)) {
            return (Extent::None, false);
        }
        if over { (Extent::None, true) } else { (extent, false) }
    }

    /// A time of an article in words, with its zone where the times of its story are of several.
    pub fn stamp(&self, article: usize, stamp: &Stamp) -> String {
        let zoned = self.story_of[article].is_some_and(|story| self.places[story].zoned);
        if zoned { self.ui.stamp_in_zone(stamp) } else { self.ui.stamp(stamp) }
    }

    /// The site's settings for the article's outlet.
    pub fn source(&self, article: &Article) -> Option<&'a SourceConfig> {
        self.settings.get(article.meta.source.as_deref()?).copied()
    }

    /// The latest day on which anything was new.
    pub fn latest(&self) -> Option<Date> {
        self.editions.keys().next_back().copied()
    }
}

/// Day of an article's publication.
pub fn day(article: &Article) -> Option<Date> {
    article.meta.date.as_ref().map(|date| date.stamp.date)
}

fn settings<'a>(input: &Input<'a>) -> BTreeMap<&'a str, &'a SourceConfig> {
    let names = |source: &'a SourceConfig| {
        std::iter::once(source.name.as_str()).chain(source.aliases.iter().map(String::as_str))
    };
    input.config.sources.iter().flat_map(|source| names(source).map(move |name| (name, source))).collect()
}

fn place(story: &Story, input: &Input) -> Place {
    let articles = story.members.iter().map(|member| &input.articles[member.article]);
    let days = articles.clone().filter_map(day);
    let stamps = articles.clone().flat_map(|article| {
        let published = article.meta.date.as_ref().map(|date| &date.stamp);
        published.into_iter().chain(&article.meta.updated)
    });
    let zones: BTreeSet<Option<i32>> = stamps.filter(|stamp| stamp.time.is_some()).map(|stamp| stamp.offset).collect();
    let outlets: BTreeSet<Option<&str>> = articles.map(|article| article.meta.source.as_deref()).collect();
    let ruling = story.ruling.as_ref();
    let hidden = ruling.is_some_and(|ruling| ruling.hide);
    // An embargo that cannot be read holds for ever: the editor meant to hold the story back.
    let embargo = ruling.and_then(|ruling| ruling.embargo.as_deref());
    let held =
        embargo.is_some_and(|until| crate::date::Stamp::read(until).is_none_or(|until| input.today < until.date));
    Place {
        shown: !hidden && !held,
        days: days.clone().min().zip(days.max()),
        outlets: outlets.len(),
        zoned: zones.len() > 1,
        pinned: ruling.is_some_and(|ruling| ruling.pin),
        rank: 0,
    }
}

/// The day on which something of a story was first told. What an undated article tells may have been known from `first` on.
pub fn told_on(citations: &[Citation], first: Date, articles: &[Article]) -> Option<Date> {
    citations.iter().map(|citation| day(&articles[citation.article]).unwrap_or(first)).min()
}

/// The day on which a fact of `event` was news: first told, and not yet within another.
pub fn news_on(event: &Event, fact: &Fact, first: Date, articles: &[Article]) -> Option<Date> {
    let day = told_on(fact.citations(), first, articles)?;
    let whole = fact.within().and_then(|at| told_on(event.facts.get(at)?.citations(), first, articles));
    (whole.is_none_or(|whole| whole > day)).then_some(day)
}

/// Does the outlet correct itself in it: does it take the place of an earlier one, or say so in a note? That it printed a text
/// again, longer or in another shape, corrects nothing.
pub fn corrects(article: &Article) -> bool {
    matches!(article.fate, Fate::Replaces(_)) || article.corrections().next().is_some()
}

/// The days on which a story has something new, and what.
fn news(story: &Story, articles: &[Article]) -> BTreeMap<Date, News> {
    let dated = |article: usize| day(&articles[article]);
    let Some(first) = story.members.iter().filter_map(|member| dated(member.article)).min() else {
        return BTreeMap::new();
    };
    let mut days = BTreeMap::from([(first, News::New)]);
    for (event, fact) in story.events.iter().flat_map(|event| event.facts.iter().map(move |fact| (event, fact))) {
        if let Some(day) = news_on(event, fact, first, articles).filter(|day| *day > first)
            && let News::Facts(count) = days.entry(day).or_insert(News::Facts(0))
        {
            *count += 1;
        }
    }
    for member in &story.members {
        let article = &articles[member.article];
        let Some(day) = day(article).filter(|day| *day > first) else { continue };
        let news = match &article.fate {
            Fate::Killed(_) => News::Withdrawn,
            _ if corrects(article) => News::Corrected,
            _ => continue,
        };
        days.insert(day, news);
    }
    days
}
