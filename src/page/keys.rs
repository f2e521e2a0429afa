//! What each page is made from, as a digest: a page whose key is that of the build before need not be made again.
//!
//! A key names all that the making of a page reads, or more. Pages that list the whole site have none and are always made.
//! `tests/incremental.rs` compares sites that were made so with sites made from nothing.

use super::Theme;
use super::assets::Assets;
use super::plan::Plan;
use super::press::Job;
use super::view::article::dependence;
use super::view::listing::Scores;
use super::view::site::SiteView;
use super::view::title_lang;
use crate::digest::Digest;
use jiff::civil::Date;
use serde::Serialize;

/// The keys of a site's pages.
pub struct Keys<'a> {
    plan: &'a Plan<'a>,
    scores: &'a Scores<'a>,
    /// What every page shows.
    site: Digest,
    /// What pages show of each story.
    stories: Vec<Digest>,
    /// What pages show of each article.
    articles: Vec<Digest>,
}

impl<'a> Keys<'a> {
    /// The keys of the pages of `plan` in this theme; `index` is the address of the search index.
    pub fn new(
        plan: &'a Plan<'a>,
        theme: &Theme,
        assets: &Assets,
        index: &str,
        site: &SiteView,
        scores: &'a Scores<'a>,
    ) -> Self {
        let mut keys = Keys {
            plan,
            scores,
            site: of_site(plan, theme, assets, index, site),
            stories: Vec::new(),
            articles: Vec::new(),
        };
        keys.stories = (0..plan.places.len()).map(|story| keys.story(story)).collect();
        keys.articles = (0..plan.slugs.len()).map(|article| keys.article(article)).collect();
        keys
    }

    /// The key of a job's pages; unknown if they are to be made whatever happens.
    pub fn of(&self, job: &Job) -> Digest {
        let plan = self.plan;
        match *job {
            Job::Home | Job::Archive | Job::Sources | Job::Topics | Job::Search | Job::Accounting | Job::Names => {
                Digest::unknown()
            }
            Job::Missing => self.key("missing", &[], &()),
            Job::Edition(day) => self.edition(day),
            Job::Source(name) => {
                let articles: Vec<Digest> = plan.sources[name].iter().map(|&at| self.articles[at]).collect();
                self.key("source", &articles, &(name, self.scores.get(name)))
            }
            Job::Topic(name) => {
                let stories = plan.topics.get(name).map(Vec::as_slice).unwrap_or_default();
                self.key("topic", &self.stories_of(stories), &name)
            }
            Job::Name(name) => {
                let Some(mentions) = plan.names.get(name) else { return Digest::unknown() };
                let mut stories: Vec<usize> = mentions.stories.iter().copied().collect();
                stories.sort_by_key(|&story| plan.places[story].rank);
                self.key("name", &self.stories_of(&stories), &(name, format!("{:?}", mentions.kind)))
            }
            Job::Story(at) => {
                let related = plan.input.folded.stories[at].why.related.iter().map(|&(other, _)| {
                    let story = &plan.input.folded.stories[other];
                    (plan.places[other].shown, title_lang(&story.title, story, plan))
                });
                self.key("story", &[self.stories[at]], &related.collect::<Vec<_>>())
            }
            Job::Article(at) => self.key("article", &[self.articles[at]], &()),
            Job::Content(at) => {
                let page = &plan.input.pages[at];
                self.key("page", &[], &(&page.slug, &page.title, &page.body))
            }
            Job::Moved(at) => self.key("moved", &[], &plan.input.folded.moved[at]),
        }
    }

    /// An edition shows its own stories, and of those that lasted what is new since the one before.
    fn edition(&self, day: Date) -> Digest {
        let plan = self.plan;
        let entries = plan.editions.get(&day).map(Vec::as_slice).unwrap_or_default();
        let before = plan.editions.range(..day).next_back().map(|(&before, _)| before);
        let after = plan.editions.range(day..).nth(1).map(|(&after, _)| after);
        let lasting = |&&story: &&usize| {
            plan.places[story].days.is_some_and(|(first, last)| Some(first) <= before && Some(last) > before)
        };
        let stories = entries.iter().map(|entry| self.stories[entry.story]);
        let stories: Vec<Digest> =
            stories.chain(plan.lasting.iter().filter(lasting).map(|&story| self.stories[story])).collect();
        let news: Vec<String> = entries.iter().map(|entry| format!("{:?}", entry.news)).collect();
        self.key("edition", &stories, &(day, before, after, news))
    }

    fn stories_of(&self, stories: &[usize]) -> Vec<Digest> {
        stories.iter().map(|&story| self.stories[story]).collect()
    }

    fn story(&self, at: usize) -> Digest {
        let (plan, place) = (self.plan, &self.plan.places[at]);
        let story = &plan.input.folded.stories[at];
        let extents = story.members.iter().map(|member| plan.extent(&plan.input.articles[member.article]));
        let extents: Vec<String> = extents.map(|extent| format!("{extent:?}")).collect();
        all(&[story.digest], &(place.shown, place.days, place.outlets, place.zoned, place.pinned, extents))
    }

    /// Of its story an article's page shows the title, which article of it this one repeats, and the day that it lends one
    /// without a date.
    fn article(&self, at: usize) -> Digest {
        let plan = self.plan;
        let story = plan.story_of[at].map(|at| (&plan.input.folded.stories[at], &plan.places[at]));
        let story = story.map(|(story, place)| {
            let marking = story.ruling.as_ref().and_then(|ruling| ruling.marking.as_deref());
            let lang = title_lang(&story.title, story, plan);
            (&story.id, &story.title, lang, marking, place.shown, place.zoned)
        });
        let digest = plan.input.folded.digests.get(at).copied().unwrap_or_default();
        let inferred = plan.input.folded.inferred.get(at).and_then(Option::as_ref);
        let inferred = inferred.map(|placed| (placed.day, &placed.after));
        all(&[digest], &(format!("{:?}", plan.extent(&plan.input.articles[at])), story, dependence(at, plan), inferred))
    }

    fn key(&self, kind: &str, parts: &[Digest], more: &impl Serialize) -> Digest {
        all(&[self.site, all(parts, more)], &kind)
    }
}

/// The digest of what `parts` name and of `more`; unknown if one of the parts is.
fn all(parts: &[Digest], more: &impl Serialize) -> Digest {
    match parts.iter().all(Digest::is_known) {
        true => Digest::of(&(parts, more)),
        false => Digest::unknown(),
    }
}

/// What every page may show: settings, templates, assets and what there is to navigate to.
fn of_site(plan: &Plan, theme: &Theme, assets: &Assets, index: &str, site: &SiteView) -> Digest {
    // Each new article changes these; the built-in templates show them on pages that have no key.
    let volatile = theme.own.iter().filter_map(|name| theme.templates.get(name)).any(|own| shows_volatile(own));
    let (index, generated, build) =
        if volatile { (index, site.generated.as_str(), site.build.as_str()) } else { ("", "", "") };
    let nav = site.nav.iter().chain(&site.more).map(|link| (&link.href, &link.label));
    let settings = format!("{:?} {:?}", plan.input.config, (&plan.ui.tag, &plan.ui.strings));
    let shown = (settings, index, generated, build, nav.collect::<Vec<_>>());
    Digest::of(&(shown, &theme.templates, &assets.names))
}

/// Could a template show what changes with each article? Better once too often than once too little.
fn shows_volatile(template: &str) -> bool {
    let names = ["generated", "build", "search_index", "__tera_context"];
    // The site as a whole holds them too.
    let whole = template.match_indices("site").any(|(at, name)| !template[at + name.len()..].starts_with('.'));
    whole || names.iter().any(|name| template.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_that_may_show_what_every_article_changes_is_told() {
        for template in ["{{ site.build }}", "{{ site[key] }}", "{% for a in site %}", "{{ search_index }}"] {
            assert!(shows_volatile(template), "{template}");
        }
        assert!(!shows_volatile("<h1>{{ site.title }}</h1>{{ page.title }}"));
    }
}
