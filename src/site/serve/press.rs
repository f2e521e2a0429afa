//! The press of a preview: a thread that holds one state of the site and makes its pages when they are asked for.
//!
//! A save on a large site changes few pages, and of those one is looked at. So nothing is made that nobody asked for, and a
//! page that was made is kept as long as its state of the site lasts.

use crate::diag::Diagnostic;
use crate::fault::catch;
use crate::page::{self, Page, Preview};
use crate::site::{Input, Site, refusal, view};
use anyhow::anyhow;
use std::collections::HashMap;
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

struct Order {
    path: String,
    reply: Sender<Made>,
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
            let ended = catch(|| {
                page::preview(&view(&input, &site), &input.theme, |preview, notes| {
                    match if proof { preview.proof() } else { Ok(()) } {
                        Ok(()) => {
                            let _ = say.send(Ready::Ok((preview.assets().to_vec(), notes)));
                            work(preview, &ordered, &input);
                        }
                        Err(error) => drop(say.send(Err(refusal(&error, &input).into()))),
                    }
                })
            });
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
            for Order { path, reply } in ordered {
                let page = pages.iter().find(|page| page.path() == path);
                let _ = reply.send(Ok(page.cloned().map(Arc::new)));
            }
        });
        Press { orders, assets }
    }

    /// Style sheets, scripts and fonts.
    pub fn assets(&self) -> &[Page] {
        &self.assets
    }

    /// The file at `path`.
    pub fn page(&self, path: &str) -> Made {
        let (reply, made) = channel();
        let gone = |_| "error: the preview has stopped; start it again".to_owned();
        self.orders.send(Order { path: path.to_owned(), reply }).map_err(|error| gone(error.to_string()))?;
        made.recv().map_err(|error| gone(error.to_string()))?
    }
}

/// Answers orders until nobody can give one.
fn work(preview: &Preview, orders: &Receiver<Order>, input: &Input) {
    let mut kept: HashMap<String, Option<Arc<Page>>> = HashMap::new();
    let mut bytes = 0;
    for Order { path, reply } in orders {
        if !kept.contains_key(&path) {
            match catch(|| preview.pages(&path)) {
                Ok(Ok(pages)) => {
                    let size: usize = pages.iter().map(|page| page.bytes().len()).sum();
                    if bytes + size > KEPT {
                        kept.clear();
                        bytes = 0;
                    }
                    bytes += size + path.len();
                    kept.extend(pages.into_iter().map(|page| (page.path().to_owned(), Some(Arc::new(page)))));
                    kept.entry(path.clone()).or_default();
                }
                // It is asked for again after the next save, of another press.
                Ok(Err(error)) => {
                    let _ = reply.send(Err(refusal(&error, input).to_string()));
                    continue;
                }
                Err(fault) => {
                    let _ = reply.send(Err(fault.to_string()));
                    continue;
                }
            }
        }
        // Whoever asked may have gone.
        let _ = reply.send(Ok(kept.get(&path).cloned().flatten()));
    }
}
