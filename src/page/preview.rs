//! The site page by page, each made when somebody asks for it.

use super::names::Mentions;
use super::press::{Job, Press};
use super::{Input, Page, Theme, address, assets, plan, search, spelling, words};
use crate::diag::Diagnostic;
use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::OnceLock;

/// The search index is found by what it holds, which is known when it is made; a preview does not wait for that.
const INDEX: &str = "search/index.js";

/// A site whose pages are made when they are asked for.
pub struct Preview<'a> {
    plan: &'a plan::Plan<'a>,
    press: Press<'a>,
    assets: Vec<Page>,
    index: OnceLock<Vec<Page>>,
    jobs: Vec<(String, Job<'a>)>,
    /// The job of each address.
    places: BTreeMap<String, usize>,
}

/// The names that a preview found. To find them takes longest, and another wording of an article hardly changes them.
pub struct FoundNames(BTreeMap<String, Mentions>);

/// Shows the site, and what had to be said of it, to `show`, which may ask for pages as long as it likes. What it gives back
/// comes with the names that were found; `names` are those of an earlier preview of the same articles and stories.
///
/// # Errors
/// A template that cannot be read, with file, line and excerpt.
pub fn preview<T>(
    input: &Input,
    theme: &Theme,
    names: Option<FoundNames>,
    show: impl FnOnce(&Preview, Vec<Diagnostic>) -> T,
) -> Result<(T, FoundNames), tera::Error> {
    let mut notes = spelling::check(theme);
    let ui = words::of(input.config, &mut notes);
    let assets = assets::assets(theme);
    let plan = plan::Plan::new(input, &ui, names.map(|names| names.0));
    let press = Press::new(theme, &plan, &assets, INDEX)?;
    let jobs = press.jobs(&mut notes);
    let places = jobs.iter().enumerate().map(|(at, (address, _))| (address.clone(), at)).collect();
    let preview = Preview { plan: &plan, press, assets: assets.pages, index: OnceLock::new(), jobs, places };
    let shown = show(&preview, notes);
    drop(preview);
    Ok((shown, FoundNames(plan.names)))
}

impl Preview<'_> {
    /// The files that no page's text changes: style sheets, scripts, fonts.
    pub fn assets(&self) -> &[Page] {
        &self.assets
    }

    /// The file at `path` and those that are made with it; none if the site has no such file.
    ///
    /// # Errors
    /// A template that cannot be rendered.
    pub fn pages(&self, path: &str) -> Result<Vec<Page>, tera::Error> {
        if let Some(&job) = self.places.get(path) {
            return self.make(job);
        }
        if let Some(asset) = self.assets.iter().find(|page| page.path() == path) {
            return Ok(vec![asset.clone()]);
        }
        if path.starts_with("search/") && path.ends_with(".js") {
            return Ok(self.index().iter().filter(|page| page.path() == path).cloned().collect());
        }
        if path == "robots.txt" || path.starts_with("sitemap") {
            return Ok(self.for_robots());
        }
        // What a job makes stands in the folder of its page, or below it.
        let folders = path.match_indices('/').rev().map(|(end, _)| &path[..=end]).chain([""]);
        let job = folders.into_iter().find_map(|folder| self.places.get(&address::beside(folder, "index.html")));
        let made = job.map_or(Ok(Vec::new()), |&job| self.make(job))?;
        Ok(if made.iter().any(|page| page.path() == path) { made } else { Vec::new() })
    }

    /// Makes one page of each kind, to find the templates that cannot be rendered before somebody asks for their pages.
    ///
    /// # Errors
    /// A template that cannot be rendered.
    pub fn proof(&self) -> Result<(), tera::Error> {
        let mut kinds = Vec::new();
        for (at, (_, job)) in self.jobs.iter().enumerate() {
            if !kinds.contains(&discriminant(job)) {
                kinds.push(discriminant(job));
                self.make(at)?;
            }
        }
        Ok(())
    }

    fn make(&self, job: usize) -> Result<Vec<Page>, tera::Error> {
        let (address, job) = &self.jobs[job];
        self.press.make(job, address)
    }

    fn index(&self) -> &[Page] {
        self.index.get_or_init(|| {
            let mut index = search::index(self.plan);
            if let Some(first) = index.first_mut() {
                first.path = INDEX.to_owned();
            }
            index
        })
    }

    fn for_robots(&self) -> Vec<Page> {
        let pages = self.jobs.iter().map(|(address, _)| address.clone());
        // The first edition has nothing to be compared with.
        let changes = self.plan.editions.keys().skip(1).map(|&day| address::changes(day));
        let paths: Vec<String> = pages.filter(|path| path.ends_with("index.html")).chain(changes).collect();
        self.press.for_robots(&paths)
    }
}
