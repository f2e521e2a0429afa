//! The preview: the site in memory, built anew when something is saved, served to this machine alone.
//!
//! A browser that shows hostile sites runs beside it, so it trusts no request: only loopback is listened on, `Host` must
//! be a loopback name (or a page elsewhere could reach us through a name of its own), another `Origin` is refused,
//! nothing but GET and HEAD is understood, and no name in a request ever becomes a path on disk.

use super::Refusal;
use crate::diag::{Diagnostic, Place};
use anyhow::Context;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch as channel;

mod answer;
mod edition;
mod events;
mod lenient;
mod press;
mod rebuild;
mod watch;

use edition::Edition;
use lenient::LenientListener;
use rebuild::Workshop;

/// The port that is tried first: Gutenberg's first prints are of about 1440.
pub const PORT: u16 = 1440;

/// What `serve` is asked to do.
pub struct ServeOptions {
    /// The site folder.
    pub root: PathBuf,
    /// The port; if none is given, [`PORT`] or else any free one.
    pub port: Option<u16>,
    /// Open the site in the browser.
    pub open: bool,
    /// Look for changes that often, where the system does not tell of them.
    pub poll: Option<std::time::Duration>,
    /// Called with what people should read: the address, each rebuild, each note.
    pub say: fn(&dyn std::fmt::Display),
}

/// The newest edition, as the watcher hands it on to every request.
type Newest = channel::Receiver<Arc<Edition>>;

/// Serves the site until the process is interrupted.
///
/// # Errors
/// A [`Refusal`] if the port is taken; another error if the site folder cannot be read or watched.
pub fn serve(options: &ServeOptions) -> anyhow::Result<()> {
    let listener = listen(options.port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    raise_limit();
    let mut workshop = Workshop::new(options.root.clone());
    let first = workshop.build(None);
    (options.say)(&first.report);
    let (hand_on, newest) = channel::channel(Arc::new(first));
    let _watcher = watch::start(&options.root, options.poll, workshop, hand_on, options.say)
        .with_context(|| format!("cannot watch `{}`", options.root.display()))?;
    (options.say)(&format_args!("serving {address} (stop with Ctrl+C)"));
    if options.open {
        open(&address);
    }
    run(listener, newest)
}

fn listen(port: Option<u16>) -> anyhow::Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = match port {
        Some(port) => bind(port).map_err(|error| {
            let message = format!("cannot listen on port {port}: {error}");
            Refusal::new(Diagnostic::error(Place::file(format!("127.0.0.1:{port}")), message).hint("name another port"))
        })?,
        None => bind(PORT).or_else(|_| bind(0)).context("no port is free")?,
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Thousands of idle connections need thousands of open files; what the system grants is taken.
fn raise_limit() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        limit.current = limit.maximum;
        let _ = setrlimit(Resource::Nofile, limit);
    }
}

fn run(listener: TcpListener, newest: Newest) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = Router::new().fallback(handle).with_state(newest);
        tokio::select! {
            done = axum::serve(LenientListener(listener), router).into_future() => done?,
            interrupted = tokio::signal::ctrl_c() => interrupted?,
        }
        anyhow::Ok(())
    })?;
    // Open connections (every open page holds one) must not keep us.
    runtime.shutdown_background();
    Ok(())
}

async fn handle(State(newest): State<Newest>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    match answer::refuse(&request) {
        Some(refusal) => refusal,
        None if request.uri.path() == events::PATH => events::stream(&request, newest),
        None => answer::answer(&request, &newest.borrow().clone()),
    }
}

/// Opens the address in the browser of the desktop; where there is none, the address was said.
fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let _ = std::process::Command::new(program).args(arguments).arg(address).spawn();
}
