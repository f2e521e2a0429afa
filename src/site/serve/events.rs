//! Server-sent events: each open page hears when its own content or a style sheet changed.

use super::Newest;
use super::answer::{guard, plain};
use super::edition::{Address, Edition, Hit};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::time::Duration;

/// Where pages listen.
pub(super) const PATH: &str = "/__newsfold/events";

/// A page that went away is noticed when the next sign of life cannot be sent.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// What a page was told last.
#[derive(Clone, PartialEq, Eq)]
struct Told {
    page: String,
    style: String,
}

/// The changes of the page that the request names: `?page=/stories/x/`.
pub(super) fn stream(request: &Parts, newest: Newest) -> Response {
    let query = request.uri.query().unwrap_or_default();
    let page = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page");
    let Some((_, page)) = page.filter(|_| request.method == Method::GET) else {
        return plain(StatusCode::BAD_REQUEST, "name the page: ?page=/");
    };
    let page = page.into_owned();
    let events = unfold((newest, None::<Told>, page), |(mut newest, told, page)| async move {
        loop {
            let now = state(&newest.borrow_and_update(), &page);
            if let Some(event) = next(told.as_ref(), &now) {
                let told = after(told, &event, now);
                return Some((Ok::<Event, Infallible>(event.into()), (newest, Some(told), page)));
            }
            // The server ends: so does the stream.
            newest.changed().await.ok()?;
        }
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response();
    guard(response.headers_mut());
    response
}

/// A change that is news to the page.
enum News {
    Style(String),
    Page(String),
}

impl From<News> for Event {
    fn from(news: News) -> Event {
        match news {
            News::Style(tag) => Event::default().event("style").data(tag),
            News::Page(tag) => Event::default().event("page").data(tag),
        }
    }
}

/// Style first: a page that reloads anyway loads its new style too.
fn next(told: Option<&Told>, now: &Told) -> Option<News> {
    match told {
        None => Some(News::Style(now.style.clone())),
        Some(told) if told.style != now.style => Some(News::Style(now.style.clone())),
        Some(told) if told.page != now.page => Some(News::Page(now.page.clone())),
        Some(_) => None,
    }
}

fn after(told: Option<Told>, news: &News, now: Told) -> Told {
    match news {
        News::Style(_) => Told { page: told.map(|told| told.page).unwrap_or_default(), style: now.style },
        News::Page(_) => now,
    }
}

/// Names a message: an event has room for one line.
fn tag(error: &str) -> String {
    blake3::hash(error.as_bytes()).to_hex()[..32].to_owned()
}

fn state(edition: &Edition, path: &str) -> Told {
    let none = || tag(edition.error.as_deref().unwrap_or_default());
    let page = match Address::read(path).map_or(Hit::Nothing, |address| edition.find(&address)) {
        Hit::File(page) => edition.tag(&page),
        Hit::Broken(error) => tag(&error),
        Hit::Folder(_) | Hit::Nothing => {
            edition.file("404.html").ok().flatten().map_or_else(none, |page| edition.tag(&page))
        }
    };
    Told { page, style: edition.style_tag() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str, style: &str) -> Told {
        Told { page: page.to_owned(), style: style.to_owned() }
    }

    #[test]
    fn a_page_hears_of_its_style_and_of_itself_and_then_of_nothing() {
        let now = told("p", "s");
        let first = next(None, &now).unwrap();
        let heard = after(None, &first, now.clone());
        assert!(matches!(first, News::Style(_)));
        let second = next(Some(&heard), &now).unwrap();
        assert!(matches!(&second, News::Page(tag) if tag == "p"));
        assert!(next(Some(&after(Some(heard), &second, now.clone())), &now).is_none());
    }
}
