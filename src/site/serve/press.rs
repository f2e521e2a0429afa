//! The press of a preview: a thread that holds one state of the site and makes its pages when they are asked for.
//!
//! A save on a large site changes few pages, and of those one is looked at. So nothing is made that nobody asked for, and a
//! page that was made is kept as long as its state of the site lasts. Other words in an article are taken into the state that is
//! there: they show before the whole site has been folded again.

use crate::article::Article;
use crate::diag::Diagnostic;
use crate::fault::catch;
use crate::page::{self, Page, Preview};
use crate::site::{Input, Site, clean, refusal, view};
use crate::story;
use anyhow::anyhow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Bytes of pages that are kept; a program that fetches a whole large site must not fill the memory with it.
const KEPT: usize = 64 << 20;

/// A page; none if the site has none of that name; or what went wrong in its template.
pub(super) type Made = Result<Option<Arc<Page>>, String>;

/// The way to the thread; it ends when nobody holds this any more.
pub(super) struct Press {
    orders: Sender<Order>,
    assets: Vec<Page>,
}

enum Order {
    /// The file at this path.
    Page(String, Sender<Made>),
    /// The raw file at this path, from the site folder, says something else now. The answer is whether that could be taken in.
    Amend(PathBuf, Sender<bool>),
}

/// What the thread says when it is ready: the assets, and what had to be said of the site.
type Ready = anyhow::Result<(Vec<Page>, Vec<Diagnostic>)>;

impl Press {
    /// Starts a press for this state of the site. With `proof` one page of each kind is made first, to find the templates that
    /// cannot be rendered.
    ///
    /// # Errors
    /// A [`Refusal`](crate::site::Refusal) that names the template at fault.
    pub fn start(input: Input, site: Arc<Site>, proof: bool) -> anyhow::Result<(Press, Vec<Diagnostic>)> {
        let (orders, ordered) = channel();
        let (say, ready) = channel();
        std::thread::Builder::new().name("press".to_owned()).spawn(move || {
            let ended = catch(|| print(&input, site, proof, &say, &ordered));
            // Nobody waits any more if the press was ready before it failed: each order has its own answer.
            match ended {
                Ok(Ok(())) => {}
                Ok(Err(error)) => drop(say.send(Err(refusal(&error, &input).into()))),
                Err(fault) => drop(say.send(Err(anyhow!("{fault}")))),
            }
        })?;
        let (assets, notes) = ready.recv()??;
        Ok((Press { orders, assets }, notes))
    }

    /// A press that prints just these pages.
    #[cfg(test)]
    pub fn of(pages: Vec<Page>) -> Press {
        let (orders, ordered) = channel::<Order>();
        let assets = pages.iter().filter(|page| page.path().ends_with(".css")).cloned().collect();
        std::thread::spawn(move || {
            for order in ordered {
                if let Order::Page(path, reply) = order {
                    let page = pages.iter().find(|page| page.path() == path);
                    let _ = reply.send(Ok(page.cloned().map(Arc::new)));
                }
            }
        });
        Press { orders, assets }
    }

    /// Style sheets, scripts and fonts.
    pub fn assets(&self) -> &[Page] {
        &self.assets
    }

    /// Takes in what the raw file at `path`, from the site folder, says now, if that changes nothing but texts.
    pub fn amend(&self, path: &Path) -> bool {
        let (reply, done) = channel();
        self.orders.send(Order::Amend(path.to_owned(), reply)).is_ok() && done.recv().unwrap_or(false)
    }

    /// The file at `path`.
    pub fn page(&self, path: &str) -> Made {
        let (reply, made) = channel();
        let gone = |_| "error: the preview has stopped; start it again".to_owned();
        self.orders.send(Order::Page(path.to_owned(), reply)).map_err(|error| gone(error.to_string()))?;
        made.recv().map_err(|error| gone(error.to_string()))?
    }
}

/// Shows one state of the site after the other, each until an order changes it.
fn print(
    input: &Input,
    mut site: Arc<Site>,
    mut proof: bool,
    say: &Sender<Ready>,
    orders: &Receiver<Order>,
) -> Result<(), tera::Error> {
    let mut names = None;
    loop {
        let show = |preview: &Preview, notes| {
            if std::mem::take(&mut proof)
                && let Err(error) = preview.proof()
            {
                let _ = say.send(Err(refusal(&error, input).into()));
                return None;
            }
            // Nobody listens after the first time.
            let _ = say.send(Ok((preview.assets().to_vec(), notes)));
            work(preview, orders, input, &site)
        };
        let (amended, found) = page::preview(&view(input, &site), &input.theme, names.take(), show)?;
        let Some(amended) = amended else { return Ok(()) };
        names = Some(found);
        let mut changed = match Arc::try_unwrap(site) {
            Ok(changed) => changed,
            // Somebody has come to look at it since.
            Err(shared) => {
                site = shared;
                continue;
            }
        };
        let Site { articles, folded, .. } = &mut changed;
        let places: Vec<usize> = amended.iter().map(|(at, _)| *at).collect();
        amended.into_iter().for_each(|(at, article)| articles[at] = article);
        for at in 0..folded.stories.len() {
            if folded.stories[at].members.iter().any(|member| places.contains(&member.article)) {
                story::retell(folded, at, articles, &input.config);
            }
        }
        site = Arc::new(changed);
    }
}

/// Articles with their places in the site.
type Amended = Vec<(usize, Article)>;

/// Answers orders until one changes the site, or nobody can give one.
fn work(preview: &Preview, orders: &Receiver<Order>, input: &Input, site: &Arc<Site>) -> Option<Amended> {
    let mut kept = Kept::default();
    for order in orders {
        match order {
            // Whoever asked may have gone.
            Order::Page(path, reply) => drop(reply.send(kept.page(&path, preview, input))),
            Order::Amend(path, reply) => {
                // What somebody else looks at cannot be changed.
                let own = Arc::strong_count(site) == 1;
                let amended = own.then(|| clean::amended(&path, input, site)).flatten();
                let _ = reply.send(amended.is_some());
                if amended.is_some() {
                    return amended;
                }
            }
        }
    }
    None
}

/// Pages that were made of one state of the site.
#[derive(Default)]
struct Kept {
    pages: HashMap<String, Option<Arc<Page>>>,
    bytes: usize,
}

impl Kept {
    fn page(&mut self, path: &str, preview: &Preview, input: &Input) -> Made {
        if let Some(page) = self.pages.get(path) {
            return Ok(page.clone());
        }
        // What fails is asked for again after the next save, of another press.
        let made = catch(|| preview.pages(path)).map_err(|fault| fault.to_string())?;
        let made = made.map_err(|error| refusal(&error, input).to_string())?;
        let size: usize = made.iter().map(|page| page.bytes().len()).sum();
        if self.bytes + size > KEPT {
            self.pages.clear();
            self.bytes = 0;
        }
        self.bytes += size + path.len();
        self.pages.extend(made.into_iter().map(|page| (page.path().to_owned(), Some(Arc::new(page)))));
        Ok(self.pages.entry(path.to_owned()).or_default().clone())
    }
}
