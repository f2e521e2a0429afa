//! The press: which pages there are, and the making of each from its template.

use super::assets::Assets;
use super::plan::Plan;
use super::view::listing::{self, Scores};
use super::view::site::{MarkingView, PageView, SiteView, site};
use super::view::{Link, article, changes, name, story};
use super::{Page, Theme, address, email, feed, html, text};
use crate::config::Extent;
use crate::story::StoriesJson;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Tera};

/// Templates, read once, and all that they show.
pub struct Press<'a> {
    tera: Tera,
    plan: &'a Plan<'a>,
    site: SiteView,
    scores: Scores<'a>,
}

/// Something to be printed. Each makes its pages by itself, so that all can be made side by side.
enum Job<'a> {
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
    /// Reads the theme's templates.
    ///
    /// # Errors
    /// A template that cannot be read.
    pub fn new(theme: &Theme, plan: &'a Plan<'a>, assets: &Assets, index: &[Page]) -> Result<Self, tera::Error> {
        let mut tera = Tera::default();
        // Whatever a template is called, what it shows is escaped.
        tera.autoescape_on([""]);
        tera.add_raw_templates(theme.templates.iter().map(|(name, source)| (name.as_str(), source.as_str())))?;
        let site = site(plan);
        let global = tera.global_context();
        global.insert("site", &site);
        global.insert("t", &plan.ui.strings);
        global.insert("assets", &assets.names);
        global.insert("search_index", index.first().map_or("", Page::path));
        Ok(Press { tera, plan, site, scores: listing::scores(plan) })
    }

    /// Prints everything.
    ///
    /// # Errors
    /// A template that cannot be rendered.
    pub fn print(&self) -> Made {
        let jobs = self.jobs();
        let made: Result<Vec<Vec<Page>>, tera::Error> = jobs.par_iter().map(|job| self.make(job)).collect();
        let mut pages: Vec<Page> = made?.into_iter().flatten().collect();
        pages.extend(Page::new("robots.txt", feed::robots(self.plan)));
        if let Some(base) = &self.plan.input.config.base_url {
            let readers = |page: &&Page| page.path().ends_with("index.html");
            let paths: Vec<&str> = pages.iter().filter(readers).map(Page::path).collect();
            let maps = feed::sitemaps(&paths, base);
            pages.extend(maps.into_iter().filter_map(|(name, map)| Page::new(name, map)));
        }
        Ok(pages)
    }

    fn jobs(&self) -> Vec<Job<'a>> {
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
        jobs.extend((0..plan.input.folded.moved.len()).map(Moved));
        jobs
    }

    fn make(&self, job: &Job) -> Made {
        match *job {
            Job::Home => self.home(),
            Job::Archive => self.plain("archive", "archive.html", "archive", &listing::archive(self.plan)),
            Job::Sources => self.plain("sources", "sources.html", "sources", &listing::sources(self.plan)),
            Job::Topics => self.plain("topics", "topics.html", "topics", &listing::topics(self.plan, usize::MAX)),
            Job::Search => self.plain("search", "search.html", "filters", &listing::filters(self.plan)),
            Job::Accounting => {
                self.plain("accounting", "accounting.html", "accounting", &listing::accounting(self.plan))
            }
            Job::Missing => self.missing(),
            Job::Edition(day) => self.edition(day),
            Job::Source(name) => self.source(name),
            Job::Topic(name) => self.topic(name),
            Job::Names => self.plain("names", "names.html", "names", &name::groups(self.plan)),
            Job::Name(name) => self.name(name),
            Job::Story(index) => self.story(index),
            Job::Article(index) => self.article(index),
            Job::Content(index) => self.content(index),
            Job::Moved(index) => self.moved(index),
        }
    }

    fn home(&self) -> Made {
        let config = self.plan.input.config;
        let head =
            PageView { description: config.description.clone(), ..self.head("home", "index.html", &config.title) };
        let mut pages = self.page("home.html", "home", &listing::home(self.plan), head)?;
        pages.extend(self.feeds(&config.title, "", "index.html", &self.plan.shown)?);
        Ok(pages)
    }

    /// A page that is called by the label of its kind.
    fn plain(&self, kind: &'static str, template: &str, variable: &'static str, view: &impl Serialize) -> Made {
        let head = self.head(kind, &format!("{kind}/index.html"), self.plan.ui.label(kind));
        self.page(template, variable, view, head)
    }

    fn missing(&self) -> Made {
        let head = self.head("missing", "404.html", self.plan.ui.label("page_missing"));
        self.page("404.html", "missing", &(), PageView { noindex: true, ..head })
    }

    fn edition(&self, day: Date) -> Made {
        let view = listing::edition(day, self.plan);
        let title = self.plan.ui.phrase("edition", &[("day", &self.plan.ui.day(day))]);
        let head = self.head("edition", &address::edition(day), &title);
        let mail = self.head("email", &format!("editions/{day}/email.html"), &title);
        let text = text::edition(&view, self.plan);
        let html = self.page("email.html", "edition", &view, mail)?;
        let html = html.first().map(|page| String::from_utf8_lossy(page.bytes()).into_owned()).unwrap_or_default();
        let marking = self.site.marking.as_ref().map(|marking| format!("[{}] ", marking.label)).unwrap_or_default();
        let subject = format!("{marking}{}: {}", self.site.title, view.day.as_deref().unwrap_or_default());
        let mut pages = self.page("edition.html", "edition", &view, head)?;
        pages.extend(Page::new(format!("editions/{day}/email.eml"), email::message(&subject, day, &text, &html)));
        pages.extend(Page::new(format!("editions/{day}/email.txt"), text));
        if let Some(changes) = changes::page(day, self.plan) {
            let head = self.head("changes", &address::changes(day), &format!("{title}: {}", changes.title));
            pages.extend(self.page("changes.html", "changes", &changes, head)?);
        }
        Ok(pages)
    }

    fn source(&self, name: &str) -> Made {
        let view = listing::source(name, &self.scores, self.plan);
        let path = address::listing("sources", if name.is_empty() { "unnamed" } else { name });
        let head = self.head("source", &path, &view.row.name);
        self.page("source.html", "source", &view, head)
    }

    fn topic(&self, name: &str) -> Made {
        let view = listing::topic(name, usize::MAX, self.plan);
        let path = address::listing("topics", name);
        let folder = path.trim_end_matches("index.html").to_owned();
        let feed = Some(Link::new(&format!("{folder}feed.xml"), format!("{}: {name}", self.site.title)));
        let head = PageView { feed, ..self.head("topic", &path, name) };
        let mut pages = self.page("topic.html", "topic", &view, head)?;
        let stories = self.plan.topics.get(name).map(Vec::as_slice).unwrap_or_default();
        pages.extend(self.feeds(&format!("{}: {name}", self.site.title), &folder, &path, stories)?);
        Ok(pages)
    }

    fn name(&self, name: &str) -> Made {
        let Some(mentions) = self.plan.names.get(name) else { return Ok(Vec::new()) };
        let head = self.head("name", &address::listing("names", name), name);
        self.page("name.html", "name", &name::page(name, mentions, self.plan), head)
    }

    fn story(&self, index: usize) -> Made {
        let (plan, told) = (self.plan, &self.plan.input.folded.stories[index]);
        let view = story::page(index, plan);
        let path = address::story(&told.id);
        let folder = path.trim_end_matches("index.html").to_owned();
        let head = PageView {
            description: story::best(told).map(|fact| fact.text().to_owned()).unwrap_or_default(),
            marking: story::marking(told).or(self.site.marking.clone()),
            jsonld_html: feed::story_jsonld(index, plan),
            og_type: "article",
            ..self.head("story", &path, &view.title)
        };
        let mut pages = Vec::new();
        pages.extend(Page::new(format!("{folder}index.md"), text::story(&view, plan)));
        let json = serde_json::to_vec(&StoriesJson::one(told, plan.input.articles)).unwrap_or_default();
        pages.extend(Page::new(format!("{folder}index.json"), json));
        pages.extend(self.page("story.html", "story", &view, head)?);
        Ok(pages)
    }

    fn article(&self, index: usize) -> Made {
        let (plan, written) = (self.plan, &self.plan.input.articles[index]);
        let view = article::page(index, plan);
        let told = plan.story_of[index].map(|story| &plan.input.folded.stories[story]);
        let path = address::article(&plan.slugs[index]);
        let head = PageView {
            description: format!("{}, {}", view.outlet.label, view.published.text),
            marking: told.and_then(story::marking).or(self.site.marking.clone()),
            jsonld_html: feed::article_jsonld(index, plan),
            og_type: "article",
            ..self.head("article", &path, &view.title)
        };
        let mut pages = Vec::new();
        if plan.extent(written).0 == Extent::Full {
            pages.extend(Page::new(path.replace("index.html", "index.md"), written.to_markdown()));
        }
        pages.extend(self.page("article.html", "article", &view, head)?);
        Ok(pages)
    }

    fn content(&self, index: usize) -> Made {
        let content = &self.plan.input.pages[index];
        let head = self.head("page", &address::page(&content.slug), &content.title);
        self.page("page.html", "body_html", &html::markdown(&content.body), head)
    }

    /// The old address of a story leads to the new one.
    fn moved(&self, index: usize) -> Made {
        let (old, new) = &self.plan.input.folded.moved[index];
        let (old, new) = (address::story(old), address::story(new));
        let head = PageView {
            canonical: self.canonical(&new),
            noindex: true,
            ..self.head("moved", &old, self.plan.ui.label("moved"))
        };
        self.page("moved.html", "target", &address::href(&new), head)
    }

    /// Atom and JSON feed in `folder`.
    fn feeds(&self, name: &str, folder: &str, page: &str, stories: &[usize]) -> Made {
        let path = format!("{folder}feed.xml");
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
