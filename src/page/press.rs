//! The press: which pages there are, and the making of each from its template.

use super::assets::Assets;
use super::keys::Keys;
use super::plan::Plan;
use super::view::listing::{self, Scores};
use super::view::site::{MarkingView, PageView, SiteView, site};
use super::view::{Link, article, changes, name, story};
use super::{Page, Theme, Tray, address, email, feed, html, text};
use crate::config::Extent;
use crate::diag::{Diagnostic, Place};
use crate::digest::Digest;
use crate::fault;
use crate::story::{StoriesJson, StoryId};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;
use tera::{Context, Tera};

/// Templates, read once, and all that they show.
pub struct Press<'a> {
    tera: Tera,
    plan: &'a Plan<'a>,
    site: SiteView,
    scores: Scores<'a>,
}

/// Something to be printed. Each makes its pages by itself, so that all can be made side by side.
pub enum Job<'a> {
    Home,
    Archive,
    Sources,
    Topics,
    Search,
    Accounting,
    Missing,
    Edition(Date),
    Source(&'a str),
    Topic(&'a str),
    Names,
    Name(&'a str),
    Story(usize),
    Article(usize),
    Content(usize),
    Moved(usize),
}

type Made = Result<Vec<Page>, tera::Error>;

impl<'a> Press<'a> {
    /// Reads the theme's templates; `index` is the address of the search index.
    ///
    /// # Errors
    /// A template that cannot be read.
    pub fn new(theme: &Theme, plan: &'a Plan<'a>, assets: &Assets, index: &str) -> Result<Self, tera::Error> {
        let mut tera = Tera::default();
        // Whatever a template is called, what it shows is escaped.
        tera.autoescape_on([""]);
        tera.add_raw_templates(theme.templates.iter().map(|(name, source)| (name.as_str(), source.as_str())))?;
        let site = site(plan);
        let global = tera.global_context();
        global.insert("site", &site);
        global.insert("t", &plan.ui.strings);
        global.insert("assets", &assets.names);
        global.insert("search_index", index);
        Ok(Press { tera, plan, site, scores: listing::scores(plan) })
    }

    /// Prints everything into the `tray`, but for what lies there already. A page whose making panics is named and left out.
    ///
    /// # Errors
    /// A template that cannot be rendered.
    pub fn print(&self, keys: &Keys, tray: &impl Tray, notes: &mut Vec<Diagnostic>) -> Result<(), tera::Error> {
        let jobs = self.jobs(notes);
        let print = |(address, job): &(String, Job)| {
            let key = Some(keys.of(job)).filter(Digest::is_known);
            if let Some(paths) = key.and_then(|key| tray.holds(address, key)) {
                return Ok((paths, None));
            }
            let (pages, note) = made_or_named(address, || self.make(job, address))?;
            let paths = pages.iter().map(Page::path).filter(|path| is_read(path)).map(str::to_owned).collect();
            tray.take(address, key.filter(|_| note.is_none()), pages);
            Ok((paths, note))
        };
        let printed = jobs.par_iter().map(print).collect::<Result<Vec<_>, tera::Error>>()?;
        let (paths, faults): (Vec<Vec<String>>, Vec<Option<Diagnostic>>) = printed.into_iter().unzip();
        notes.extend(faults.into_iter().flatten());
        let paths: Vec<String> = paths.into_iter().flatten().filter(|path| is_read(path)).collect();
        tray.take("robots.txt", None, self.for_robots(&paths));
        Ok(())
    }

    /// What every page knows of the site.
    pub fn site(&self) -> &SiteView {
        &self.site
    }

    /// How often each outlet was the first, and how often it was copied.
    pub fn scores(&self) -> &Scores<'a> {
        &self.scores
    }

    /// What tells robots where to go: for readers' pages at `paths`.
    pub fn for_robots(&self, paths: &[String]) -> Vec<Page> {
        let mut pages: Vec<Page> = Page::new("robots.txt", feed::robots(self.plan)).into_iter().collect();
        if let Some(base) = &self.plan.input.config.base_url {
            let maps = feed::sitemaps(paths, base);
            pages.extend(maps.into_iter().filter_map(|(name, map)| Page::new(name, map)));
        }
        pages
    }

    /// All jobs, one for each address, and a note for each that found its place taken. What a job makes stands in the folder
    /// of its address, or below it.
    ///
    /// Addresses are compared without regard to capitals, as many file systems do.
    pub fn jobs(&self, notes: &mut Vec<Diagnostic>) -> Vec<(String, Job<'a>)> {
        let mut taken = BTreeSet::new();
        let mut keep = |(address, _): &(String, Job)| {
            let free = taken.insert(address.to_lowercase());
            if !free {
                let message = "two pages have this address; only the first was kept";
                notes.push(Diagnostic::error(Place::file(address), message).hint("give one of them another name"));
            }
            free
        };
        self.wanted().into_iter().map(|job| (self.address(&job), job)).filter(|job| keep(job)).collect()
    }

    /// Where a job's page stands.
    fn address(&self, job: &Job) -> String {
        let plan = self.plan;
        match *job {
            Job::Home => "index.html".to_owned(),
            Job::Archive => address::fixed("archive"),
            Job::Sources => address::fixed("sources"),
            Job::Topics => address::fixed("topics"),
            Job::Search => address::fixed("search"),
            Job::Accounting => address::fixed("accounting"),
            Job::Names => address::fixed("names"),
            Job::Missing => "404.html".to_owned(),
            Job::Edition(day) => address::edition(day),
            Job::Source("") => address::listing("sources", "unnamed"),
            Job::Source(name) => address::listing("sources", name),
            Job::Topic(name) => address::listing("topics", name),
            Job::Name(name) => address::listing("names", name),
            Job::Story(index) => address::story(&plan.input.folded.stories[index].id),
            Job::Article(index) => address::article(&plan.slugs[index]),
            Job::Content(index) => address::page(&plan.input.pages[index].slug),
            Job::Moved(index) => address::story(&plan.input.folded.moved[index].0),
        }
    }

    fn wanted(&self) -> Vec<Job<'a>> {
        use Job::*;
        let plan = self.plan;
        let mut jobs = vec![Home, Archive, Sources, Search, Accounting, Missing];
        if !plan.topics.is_empty() {
            jobs.push(Topics);
        }
        if !plan.names.is_empty() {
            jobs.push(Names);
        }
        jobs.extend(plan.names.keys().map(|name| Name(name)));
        jobs.extend(plan.shown.iter().map(|&story| Story(story)));
        jobs.extend((0..plan.slugs.len()).filter(|&article| plan.visible(article)).map(Article));
        jobs.extend(plan.editions.keys().map(|&day| Edition(day)));
        jobs.extend(plan.sources.keys().map(|&name| Source(name)));
        jobs.extend(plan.topics.keys().map(|&name| Topic(name)));
        jobs.extend((0..plan.input.pages.len()).map(Content));
        jobs.extend((0..plan.input.folded.moved.len()).filter(|&at| self.leads_somewhere(at)).map(Moved));
        jobs
    }

    /// Is there a page at the address that an old one became, and is the old one free? A story that is held back has no
    /// page, and one that was merged and came back has its own.
    fn leads_somewhere(&self, moved: usize) -> bool {
        let folded = self.plan.input.folded;
        let (old, new) = &folded.moved[moved];
        let story = |id: &StoryId| folded.stories.binary_search_by(|story| story.id.cmp(id)).ok();
        story(old).is_none() && story(new).is_some_and(|at| self.plan.places[at].shown)
    }

    /// Makes the page at `path` and what stands beside it.
    ///
    /// # Errors
    /// A template that cannot be rendered.
    pub fn make(&self, job: &Job, path: &str) -> Made {
        let plan = self.plan;
        match *job {
            Job::Home => self.home(path),
            Job::Archive => self.plain("archive", "archive", path, &listing::archive(plan)),
            Job::Sources => self.plain("sources", "sources", path, &listing::sources(plan)),
            Job::Topics => self.plain("topics", "topics", path, &listing::topics(plan, listing::OF_TOPIC)),
            Job::Search => self.plain("search", "filters", path, &listing::filters(plan)),
            Job::Accounting => self.plain("accounting", "accounting", path, &listing::accounting(plan)),
            Job::Names => self.plain("names", "names", path, &name::groups(plan)),
            Job::Missing => self.missing(path),
            Job::Edition(day) => self.edition(day, path),
            Job::Source(name) => self.source(name, path),
            Job::Topic(name) => self.topic(name, path),
            Job::Name(name) => self.name(name, path),
            Job::Story(index) => self.story(index, path),
            Job::Article(index) => self.article(index, path),
            Job::Content(index) => self.content(index, path),
            Job::Moved(index) => self.moved(index, path),
        }
    }

    fn home(&self, path: &str) -> Made {
        let config = self.plan.input.config;
        let head = PageView { description: config.description.clone(), ..self.head("home", path, &config.title) };
        let mut pages = self.page("home.html", "home", &listing::home(self.plan), head)?;
        pages.extend(self.feeds(&config.title, path, &self.plan.shown)?);
        Ok(pages)
    }

    /// A page that is called by the label of its kind.
    fn plain(&self, kind: &'static str, variable: &'static str, path: &str, view: &impl Serialize) -> Made {
        let head = self.head(kind, path, self.plan.ui.label(kind));
        self.page(&format!("{kind}.html"), variable, view, head)
    }

    fn missing(&self, path: &str) -> Made {
        let head = self.head("missing", path, self.plan.ui.label("page_missing"));
        self.page("404.html", "missing", &(), PageView { noindex: true, ..head })
    }

    fn edition(&self, day: Date, path: &str) -> Made {
        let changes = changes::page(day, self.plan);
        let view = listing::edition(day, changes.as_ref(), self.plan);
        let title = self.plan.ui.phrase("edition", &[("day", &self.plan.ui.day(day))]);
        let head = self.head("edition", path, &title);
        let mail = self.head("email", &format!("editions/{day}/email.html"), &title);
        let text = text::edition(&view, self.plan);
        let html = self.page("email.html", "edition", &view, mail)?;
        let html = html.first().map(|page| String::from_utf8_lossy(page.bytes()).into_owned()).unwrap_or_default();
        let marking = self.site.marking.as_ref().map(|marking| format!("[{}] ", marking.label)).unwrap_or_default();
        let subject = format!(
            "{marking}{}{} {}",
            self.site.title,
            self.plan.ui.label("colon"),
            view.day.as_deref().unwrap_or_default()
        );
        let mut pages = self.page("edition.html", "edition", &view, head)?;
        pages.extend(Page::new(format!("editions/{day}/email.eml"), email::message(&subject, day, &text, &html)));
        pages.extend(Page::new(format!("editions/{day}/email.txt"), text));
        if let Some(changes) = changes {
            let head = self.head("changes", &address::changes(day), &format!("{title}: {}", changes.title));
            pages.extend(self.page("changes.html", "changes", &changes, head)?);
        }
        Ok(pages)
    }

    fn source(&self, name: &str, path: &str) -> Made {
        let view = listing::source(name, &self.scores, self.plan);
        let head = self.head("source", path, &view.row.name);
        self.page("source.html", "source", &view, head)
    }

    fn topic(&self, name: &str, path: &str) -> Made {
        let view = listing::topic(name, usize::MAX, self.plan);
        let feed = Some(Link::new(&address::beside(path, "feed.xml"), format!("{}: {name}", self.site.title)));
        let head = PageView { feed, ..self.head("topic", path, name) };
        let mut pages = self.page("topic.html", "topic", &view, head)?;
        let stories = self.plan.topics.get(name).map(Vec::as_slice).unwrap_or_default();
        pages.extend(self.feeds(&format!("{}: {name}", self.site.title), path, stories)?);
        Ok(pages)
    }

    fn name(&self, name: &str, path: &str) -> Made {
        let Some(mentions) = self.plan.names.get(name) else { return Ok(Vec::new()) };
        let head = self.head("name", path, name);
        self.page("name.html", "name", &name::page(name, mentions, self.plan), head)
    }

    fn story(&self, index: usize, path: &str) -> Made {
        let (plan, told) = (self.plan, &self.plan.input.folded.stories[index]);
        let view = story::page(index, plan);
        let marking = story::marking(told).or(self.site.marking.clone());
        let head = PageView {
            description: story::best(told).map(|fact| fact.text().to_owned()).unwrap_or_default(),
            marking: marking.clone(),
            jsonld_html: feed::story_jsonld(index, plan),
            og_type: "article",
            ..self.head("story", path, &view.title)
        };
        let mut pages = Vec::new();
        pages.extend(Page::new(address::beside(path, "index.md"), text::story(&view, marking.as_ref(), plan)));
        let json =
            serde_json::to_vec(&StoriesJson::one(told, plan.input.folded, plan.input.articles)).unwrap_or_default();
        pages.extend(Page::new(address::beside(path, "index.json"), json));
        pages.extend(self.page("story.html", "story", &view, head)?);
        Ok(pages)
    }

    fn article(&self, index: usize, path: &str) -> Made {
        let (plan, written) = (self.plan, &self.plan.input.articles[index]);
        let view = article::page(index, plan);
        let told = plan.story_of[index].map(|story| &plan.input.folded.stories[story]);
        let head = PageView {
            description: format!("{}, {}", view.outlet.label, view.published.text),
            marking: told.and_then(story::marking).or(self.site.marking.clone()),
            jsonld_html: feed::article_jsonld(index, plan),
            og_type: "article",
            ..self.head("article", path, &view.title)
        };
        let mut pages = Vec::new();
        if plan.extent(written).0 == Extent::Full {
            pages.extend(Page::new(address::beside(path, "index.md"), written.to_markdown()));
        }
        pages.extend(self.page("article.html", "article", &view, head)?);
        Ok(pages)
    }

    fn content(&self, index: usize, path: &str) -> Made {
        let content = &self.plan.input.pages[index];
        let head = self.head("page", path, &content.title);
        self.page("page.html", "body_html", &html::markdown(&content.body), head)
    }

    /// The old address of a story leads to the new one.
    fn moved(&self, index: usize, path: &str) -> Made {
        let new = address::story(&self.plan.input.folded.moved[index].1);
        let head = PageView {
            canonical: self.canonical(&new),
            noindex: true,
            ..self.head("moved", path, self.plan.ui.label("moved"))
        };
        self.page("moved.html", "target", &address::href(&new), head)
    }

    /// Atom and JSON feed beside the page that they belong to.
    fn feeds(&self, name: &str, page: &str, stories: &[usize]) -> Made {
        let path = address::beside(page, "feed.xml");
        let view = feed::feed(name, &path, page, stories, self.plan);
        let json = feed::json_feed(&view, self.plan);
        let mut context = Context::new();
        context.insert("feed", &view);
        let atom = self.tera.render("feed.xml", &context)?;
        Ok(Page::new(&path, atom).into_iter().chain(Page::new(path.replace(".xml", ".json"), json)).collect())
    }

    /// A page from a template: `variable` is what only this kind of page shows.
    fn page(&self, template: &str, variable: &'static str, view: &impl Serialize, head: PageView) -> Made {
        let mut context = Context::new();
        // A page that is not found may be asked for at any depth, so only a full address leads home.
        let root = match (&self.site.base_url, head.kind) {
            (Some(base), "missing") => format!("{base}/"),
            _ => address::root(&head.path),
        };
        context.insert("root", &root);
        context.insert(variable, view);
        context.insert("page", &head);
        Ok(Page::new(&head.path, self.tera.render(template, &context)?).into_iter().collect())
    }

    fn head(&self, kind: &'static str, path: &str, title: &str) -> PageView {
        let marking: Option<MarkingView> = self.site.marking.clone();
        PageView {
            kind,
            title: title.to_owned(),
            description: self.site.description.clone(),
            path: path.to_owned(),
            canonical: self.canonical(path),
            noindex: marking.as_ref().is_some_and(|marking| marking.label != "TLP:CLEAR"),
            marking,
            jsonld_html: String::new(),
            og_type: "website",
            feed: None,
        }
    }

    fn canonical(&self, path: &str) -> Option<String> {
        self.site.base_url.as_deref().map(|base| address::public(base, path))
    }
}

/// Is it a page for readers, which a site map names?
fn is_read(path: &str) -> bool {
    path.ends_with("index.html")
}

/// The pages that `make` makes; none, and an error that names their address, if it panics.
fn made_or_named(address: &str, make: impl FnOnce() -> Made) -> Result<(Vec<Page>, Option<Diagnostic>), tera::Error> {
    match fault::catch(make) {
        Ok(made) => made.map(|pages| (pages, None)),
        Err(fault) => {
            let outcome = "the page is left out, and the rest of the site is built";
            Ok((Vec::new(), Some(fault.at(Place::file(address), "on this page", outcome))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_cannot_be_made_is_named_and_left_out() {
        let (pages, note) = made_or_named("stories/x/index.html", || panic!("no such fact")).unwrap();
        let note = note.expect("it panicked").to_string();
        assert!(pages.is_empty() && note.contains("stories/x/index.html") && note.contains("no such fact"), "{note}");
        let page = Page::new("index.html", "").unwrap();
        assert_eq!(made_or_named("index.html", || Ok(vec![page.clone()])).unwrap(), (vec![page], None));
    }
}
