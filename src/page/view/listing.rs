//! Pages that list: home, editions, archive, sources, topics, accounting.

use super::changes::{self, ChangesView};
use super::story::{TeaserView, lead, teaser};
use super::then::{is_all_told, so_far, teaser_of, title_then, with_facts};
use super::{Link, PublishedView, foreign, headline, outlet, published};
use crate::diag::Visible;
use crate::page::plan::{Entry, Plan};
use crate::page::{Account, address};
use crate::story::Role;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Stories under a topic on the home page.
const PER_TOPIC: usize = 5;
/// Stories of each topic on the page of all topics; its own page has all of them.
pub const OF_TOPIC: usize = 25;
/// Stories of earlier days on the home page: with the day's own, what one reads at one sitting.
const EARLIER: usize = 12;
/// Earlier editions on the home page.
const EDITIONS: usize = 7;

/// The home page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The latest edition.
    pub edition: EditionView,
    /// Stories of earlier days.
    pub earlier: Vec<TeaserView>,
    /// "23 stories", if not all earlier ones are among these.
    pub all: Option<String>,
    /// Topics with their weightiest stories.
    pub topics: Vec<TopicView>,
    /// Earlier editions.
    pub editions: Vec<Link>,
    /// "61 articles in: 37 folded into 12 stories, 22 alone, 2 files unreadable".
    pub accounting: String,
}

/// What was new on a day.
#[derive(Debug, Serialize)]
pub struct EditionView {
    /// The day in words; none if no article is dated.
    pub day: Option<String>,
    /// For `<time datetime>`.
    pub datetime: Option<String>,
    /// The first story.
    pub lead: Option<TeaserView>,
    /// The next two or three.
    pub seconds: Vec<TeaserView>,
    /// All others.
    pub rest: Vec<TeaserView>,
    /// "3 stories".
    pub counts: String,
    /// The edition before.
    pub previous: Option<Link>,
    /// The edition after.
    pub next: Option<Link>,
    /// This edition for e-mail, beside its page.
    pub email: Option<String>,
    /// What it changed: "Since 19 July 2021: 1 new story · 5 new facts"; none for the first edition.
    pub changes: Option<Link>,
}

/// A topic and its stories.
#[derive(Debug, Serialize)]
pub struct TopicView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// "3 stories".
    pub counts: String,
    /// Its stories, the weightiest first.
    pub stories: Vec<TeaserView>,
}

/// A month of the archive.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// "July 2021".
    pub name: String,
    /// Its anchor: `2021-07`.
    pub id: String,
    /// Its days, the latest first.
    pub days: Vec<ArchiveDayView>,
}

/// A day of the archive.
#[derive(Debug, Serialize)]
pub struct ArchiveDayView {
    /// Its edition.
    pub href: String,
    /// "Monday 19 July 2021".
    pub name: String,
    /// For `<time datetime>`.
    pub datetime: String,
    /// What was new.
    pub stories: Vec<ArchiveLineView>,
}

/// A story in the archive.
#[derive(Debug, Serialize)]
pub struct ArchiveLineView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Language of the title, if it is not the site's.
    pub lang: Option<String>,
    /// "New", "Updated: 3 new facts".
    pub mark: String,
    /// Class of the mark.
    pub mark_class: &'static str,
}

/// The archive.
#[derive(Debug, Serialize)]
pub struct ArchiveView {
    /// Months, the latest first.
    pub months: Vec<MonthView>,
    /// Stories of which no date is known.
    pub undated: Vec<Link>,
}

/// An outlet in the list of outlets.
#[derive(Debug, Serialize)]
pub struct SourceRowView {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// How many articles of it there are.
    pub articles: String,
    /// In how many stories.
    pub stories: String,
    /// How often it was the first.
    pub first: String,
    /// How often others copied it.
    pub copied: String,
}

/// An outlet's page.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// The line that it has in the list of outlets.
    pub row: SourceRowView,
    /// Licence notice.
    pub licence: Option<String>,
    /// Its articles, the latest first.
    pub articles: Vec<SourceArticleView>,
}

/// An article in its outlet's list.
#[derive(Debug, Serialize)]
pub struct SourceArticleView {
    /// Its page.
    pub href: String,
    /// Its headline.
    pub title: String,
    /// Language, if it is not the site's.
    pub lang: Option<String>,
    /// When it was published.
    pub published: PublishedView,
    /// Its story.
    pub story: Option<Link>,
}

/// The accounting page.
#[derive(Debug, Serialize)]
pub struct AccountingView {
    /// "61 articles in: 37 folded into 12 stories, 22 alone, 2 files unreadable".
    pub summary: String,
    /// Every input file.
    pub files: Vec<AccountView>,
}

/// An input file and what became of it.
#[derive(Debug, Serialize)]
pub struct AccountView {
    /// Its path.
    pub file: String,
    /// BLAKE3 of its bytes.
    pub hash: String,
    /// Its size: "12 kB".
    pub size: String,
    /// Its format.
    pub format: String,
    /// Its articles.
    pub articles: Vec<AccountedView>,
    /// "3 articles".
    pub count: String,
    /// What had to be said about it.
    pub reasons: Vec<String>,
}

/// An article of an input file.
#[derive(Debug, Serialize)]
pub struct AccountedView {
    /// Its page; none if the editor withheld it.
    pub href: Option<String>,
    /// Its headline.
    pub title: String,
    /// Language of the headline, if it is not the site's.
    pub lang: Option<String>,
    /// Its story.
    pub story: Option<Link>,
}

/// The home page.
pub fn home(plan: &Plan) -> HomeView {
    let latest = plan.latest();
    let entries = latest.and_then(|day| plan.editions.get(&day));
    let fresh: BTreeSet<usize> = entries.into_iter().flatten().map(|entry| entry.story).collect();
    let others = plan.shown.iter().copied().filter(|story| latest.is_some() && !fresh.contains(story));
    // A story that the editor pinned stays first, also on days without news of it.
    let (pinned, mut others): (Vec<usize>, Vec<usize>) = others.partition(|&story| plan.places[story].pinned);
    others.sort_by_key(|&story| std::cmp::Reverse(plan.places[story].days.map(|(_, last)| last)));
    let earlier_days = plan.editions.keys().rev().skip(1).take(EDITIONS);
    HomeView {
        edition: front(latest, &pinned, latest.and_then(|day| changes::page(day, plan)).as_ref(), plan),
        all: (others.len() > EARLIER).then(|| plan.ui.count("stories", plan.shown.len())),
        earlier: others.into_iter().take(EARLIER).map(|story| teaser(story, None, plan)).collect(),
        topics: topics(plan, PER_TOPIC),
        editions: earlier_days.map(|&day| edition_link(day, plan)).collect(),
        accounting: summary(plan),
    }
}

/// What was new on a day, with the facts of it; `changes` is what it says of the difference to the day before.
pub fn edition(day: Date, changes: Option<&ChangesView>, plan: &Plan) -> EditionView {
    let mut edition = front(Some(day), &[], changes, plan);
    let entries = plan.editions.get(&day).map(Vec::as_slice).unwrap_or_default();
    let teasers = edition.lead.iter_mut().chain(&mut edition.seconds).chain(&mut edition.rest);
    for (teaser, entry) in teasers.zip(entries) {
        *teaser = with_facts(teaser.clone(), entry.story, day, plan);
    }
    edition
}

/// What was new on a day, after the stories `pinned` to the front; without a day, everything.
fn front(day: Option<Date>, pinned: &[usize], changes: Option<&ChangesView>, plan: &Plan) -> EditionView {
    let entries = day.and_then(|day| plan.editions.get(&day)).map(Vec::as_slice).unwrap_or_default();
    let old = if day.is_some() { pinned } else { &plan.shown };
    let last = |story: usize| plan.places[story].days.map(|(_, last)| plan.ui.day_plain(last));
    let old = old.iter().map(|&story| (story, TeaserView { last: last(story), ..teaser(story, None, plan) }));
    let new =
        day.into_iter().flat_map(|day| entries.iter().map(move |&entry| (entry.story, teaser_of(entry, day, plan))));
    let mut all = old.chain(new);
    // The picture shows all of a story: in an edition it would show what came later.
    let pictured = |story: usize| day.is_none_or(|day| is_all_told(&plan.input.folded.stories[story], day, plan));
    let first = all.next().map(|(story, teaser)| {
        // A pinned story of which nothing is new says it all as it is.
        let news = day.filter(|_| teaser.mark.is_some());
        let told = news.map(|day| so_far(story, day, plan)).unwrap_or_default();
        let told = told.into_iter().filter(|fact| teaser.fact.as_ref() != Some(&fact.text)).collect();
        let teaser = TeaserView { so_far: told, ..teaser };
        if pictured(story) { lead(teaser, story, plan) } else { teaser }
    });
    let mut teasers: Vec<TeaserView> = all.map(|(_, teaser)| teaser).collect();
    let counts = plan.ui.count("stories", teasers.len() + usize::from(first.is_some()));
    let rest = teasers.split_off(teasers.len().min(3));
    let before = day.and_then(|day| plan.editions.range(..day).next_back());
    let after = day.and_then(|day| plan.editions.range(day..).nth(1));
    EditionView {
        day: day.map(|day| plan.ui.day(day)).map(|day| crate::lang::capital(&day)),
        datetime: day.map(|day| day.to_string()),
        lead: first,
        seconds: teasers,
        rest,
        counts,
        previous: before.map(|(&day, _)| edition_link(day, plan)),
        next: after.map(|(&day, _)| edition_link(day, plan)),
        email: day.map(|_| "email.eml".to_owned()),
        changes: day.zip(changes).and_then(|(day, changes)| changes::link(day, changes, plan)),
    }
}

/// The link to an edition, called by its day.
pub fn edition_link(day: Date, plan: &Plan) -> Link {
    Link::new(&address::edition(day), crate::lang::capital(&plan.ui.day(day)))
}

/// All topics with at most `limit` stories each.
pub fn topics(plan: &Plan, limit: usize) -> Vec<TopicView> {
    plan.topics.keys().map(|name| topic(name, limit, plan)).collect()
}

/// A topic with at most `limit` stories.
pub fn topic(name: &str, limit: usize, plan: &Plan) -> TopicView {
    let stories = plan.topics.get(name).map(Vec::as_slice).unwrap_or_default();
    TopicView {
        name: name.to_owned(),
        href: address::href(&address::listing("topics", name)),
        counts: plan.ui.count("stories", stories.len()),
        stories: stories.iter().take(limit).map(|&story| teaser(story, None, plan)).collect(),
    }
}

/// The archive.
pub fn archive(plan: &Plan) -> ArchiveView {
    let mut months: Vec<MonthView> = Vec::new();
    for (&day, entries) in plan.editions.iter().rev() {
        let id = day.to_string()[..7].to_owned();
        if months.last().is_none_or(|month| month.id != id) {
            months.push(MonthView { name: crate::lang::capital(&plan.ui.month(day)), id, days: Vec::new() });
        }
        if let Some(month) = months.last_mut() {
            month.days.push(archive_day(day, entries, plan));
        }
    }
    let undated = plan.shown.iter().filter(|&&story| plan.places[story].days.is_none());
    ArchiveView { months, undated: undated.map(|&story| story_link(story, plan)).collect() }
}

fn archive_day(day: Date, entries: &[Entry], plan: &Plan) -> ArchiveDayView {
    let line = |entry: &Entry| {
        let (mark, mark_class) = super::mark(entry.news, plan);
        let story = &plan.input.folded.stories[entry.story];
        let Link { href, label, lang } = Link::story(story, title_then(story, day, plan), plan);
        ArchiveLineView { href, title: label, lang, mark, mark_class }
    };
    ArchiveDayView {
        href: address::href(&address::edition(day)),
        name: crate::lang::capital(&plan.ui.day(day)),
        datetime: day.to_string(),
        stories: entries.iter().map(line).collect(),
    }
}

fn story_link(story: usize, plan: &Plan) -> Link {
    let story = &plan.input.folded.stories[story];
    Link::story(story, super::story::title(story, plan), plan)
}

/// All outlets, those with the most articles first.
pub fn sources(plan: &Plan) -> Vec<SourceRowView> {
    let scores = scores(plan);
    let mut names: Vec<&str> = plan.sources.keys().copied().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(plan.sources[name].len()), name.to_lowercase()));
    names.into_iter().map(|name| source_row(name, &scores, plan)).collect()
}

/// How often an outlet was first, and how often it was copied.
pub type Scores<'a> = BTreeMap<&'a str, (usize, usize)>;

/// Who was first with a story, and who was copied, counted over all stories.
pub fn scores<'a>(plan: &Plan<'a>) -> Scores<'a> {
    let mut scores = Scores::new();
    let articles: &'a [crate::article::Article] = plan.input.articles;
    let name = |article: usize| articles[article].meta.source.as_deref().unwrap_or_default();
    for &story in &plan.shown {
        let members = &plan.input.folded.stories[story].members;
        let first =
            members.iter().filter_map(|member| Some((crate::page::plan::day(&articles[member.article])?, member)));
        if let Some((_, first)) = first.min_by_key(|(day, _)| *day).filter(|_| members.len() > 1) {
            scores.entry(name(first.article)).or_default().0 += 1;
        }
        for member in members {
            if let Role::Copy(of) = member.role {
                scores.entry(name(of)).or_default().1 += 1;
            }
        }
    }
    scores
}

fn source_row(name: &str, scores: &Scores, plan: &Plan) -> SourceRowView {
    let ui = plan.ui;
    let articles = &plan.sources[name];
    let stories: BTreeSet<_> = articles.iter().filter_map(|&article| plan.story_of[article]).collect();
    let (first, copied) = scores.get(name).copied().unwrap_or_default();
    SourceRowView {
        href: address::href(&address::listing("sources", if name.is_empty() { "unnamed" } else { name })),
        name: if name.is_empty() { ui.label("unnamed").to_owned() } else { name.to_owned() },
        articles: ui.number(articles.len()),
        stories: ui.number(stories.len()),
        first: ui.number(first),
        copied: ui.number(copied),
    }
}

/// An outlet's page.
pub fn source(name: &str, scores: &Scores, plan: &Plan) -> SourceView {
    let articles = &plan.sources[name];
    let line = |&index: &usize| {
        let article = &plan.input.articles[index];
        SourceArticleView {
            href: address::href(&address::article(&plan.slugs[index])),
            title: headline(article, plan).to_owned(),
            lang: foreign(article.meta.lang.as_deref(), plan),
            published: published(index, plan),
            story: plan.story_of[index].map(|story| story_link(story, plan)),
        }
    };
    let settings = articles.first().and_then(|&article| plan.source(&plan.input.articles[article]));
    SourceView {
        row: source_row(name, scores, plan),
        licence: settings.and_then(|settings| settings.licence.clone()),
        articles: articles.iter().map(line).collect(),
    }
}

/// The accounting page.
pub fn accounting(plan: &Plan) -> AccountingView {
    let mut by_file: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, article) in plan.input.articles.iter().enumerate() {
        by_file.entry(&article.origin.file).or_default().push(index);
    }
    let files = plan.input.accounts.iter();
    let files =
        files.map(|file| account(file, by_file.get(file.file.as_str()).map(Vec::as_slice).unwrap_or_default(), plan));
    AccountingView { summary: summary(plan), files: files.collect() }
}

fn account(file: &Account, articles: &[usize], plan: &Plan) -> AccountView {
    let line = |&index: &usize| {
        let article = &plan.input.articles[index];
        let visible = plan.visible(index);
        AccountedView {
            href: visible.then(|| address::href(&address::article(&plan.slugs[index]))),
            // The title of what the editor holds back is not for readers either.
            title: if visible { headline(article, plan) } else { plan.ui.label("withheld") }.to_owned(),
            lang: foreign(article.meta.lang.as_deref(), plan).filter(|_| visible),
            story: plan.story_of[index].filter(|_| visible).map(|story| story_link(story, plan)),
        }
    };
    AccountView {
        // A file may be called anything, and what is wrong with it may quote it.
        file: Visible(&file.file).to_string(),
        hash: file.hash.clone(),
        size: size(file.bytes),
        format: if file.format.is_empty() { plan.ui.label("unreadable").to_owned() } else { file.format.clone() },
        articles: articles.iter().map(line).collect(),
        count: plan.ui.count("articles", file.articles),
        reasons: file.reasons.iter().map(|reason| Visible(reason).to_string()).collect(),
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// "61 articles in: 37 folded into 12 stories, 22 alone, 2 files unreadable".
fn summary(plan: &Plan) -> String {
    let (ui, stories) = (plan.ui, &plan.input.folded.stories);
    let (mut folded, mut together, mut alone) = (0, 0, 0);
    for story in stories {
        match story.members.len() {
            0 | 1 => alone += story.members.len(),
            many => {
                folded += many;
                together += 1;
            }
        }
    }
    let unreadable = plan.input.accounts.iter().filter(|account| account.articles == 0).count();
    let numbers = [
        ("articles", ui.count("articles", plan.input.articles.len())),
        ("folded", ui.number(folded)),
        ("stories", ui.count("stories", together)),
        ("alone", ui.number(alone)),
        ("unreadable", ui.count("unreadable", unreadable)),
    ];
    ui.phrase("accounting_line", &numbers.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// What the search page offers to narrow a search.
#[derive(Debug, Serialize)]
pub struct FiltersView {
    /// Names of the outlets.
    pub outlets: Vec<String>,
    /// Topics in the order of the index.
    pub topics: Vec<String>,
}

/// What the search page offers.
pub fn filters(plan: &Plan) -> FiltersView {
    let mut outlets: Vec<String> =
        plan.sources.keys().filter(|name| !name.is_empty()).map(|&name| name.to_owned()).collect();
    outlets.sort_by_key(|name| name.to_lowercase());
    if let Some(&unnamed) = plan.sources.get("").and_then(|articles| articles.first()) {
        outlets.push(outlet(&plan.input.articles[unnamed], plan).to_owned());
    }
    FiltersView { outlets, topics: plan.topics.keys().map(|&name| name.to_owned()).collect() }
}
