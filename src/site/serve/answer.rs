//! A request and an edition in, a response out.

use super::edition::{Address, Edition, Hit};
use crate::page::Page;
use axum::body::Body;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Method, Response, StatusCode};
use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::time::{Duration, SystemTime};

/// Files of the preview itself, which are no part of the site.
pub(super) const OWN: &str = "/__newsfold/";

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// What a page of the site may do in the preview: nothing but show what the site itself holds.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    media-src 'self'; manifest-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Says no to a request that does not come from a page of ours or from the user's own address bar.
pub(super) fn refuse(request: &Parts) -> Option<Response<Body>> {
    let mut hosts = request.headers.get_all(header::HOST).iter();
    let (host, second) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next());
    let target = request.uri.authority().map(|authority| authority.as_str());
    let origin = request.headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    let ours = |origin: &str| host.is_some_and(|host| origin.strip_prefix("http://") == Some(host));
    let (status, reason) = match () {
        () if second.is_some() => (StatusCode::BAD_REQUEST, "more than one Host"),
        () if !host.is_some_and(is_loopback) => {
            (StatusCode::MISDIRECTED_REQUEST, "this is a preview for this machine alone")
        }
        () if !target.is_none_or(is_loopback) => (StatusCode::MISDIRECTED_REQUEST, "this is no proxy"),
        () if !origin.is_none_or(ours) => (StatusCode::FORBIDDEN, "another site may not read the preview"),
        () if !matches!(request.method, Method::GET | Method::HEAD) => {
            (StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are understood")
        }
        () => return None,
    };
    let mut response = plain(status, reason);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    Some(response)
}

/// Is it a name that every browser resolves to this machine, with or without a port? Any port: a forwarded preview
/// (`ssh -L`) has another one, and it is the name that a hostile site would have to forge.
fn is_loopback(host: &str) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| match host.strip_prefix(name) {
        Some("") => true,
        Some(port) => port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()),
        None => false,
    })
}

/// The file that was asked for.
pub(super) fn answer(request: &Parts, edition: &Edition) -> Response<Body> {
    let path = request.uri.path();
    if let Some(own) = path.strip_prefix(OWN) {
        return match own {
            "live.js" => own_file("text/javascript; charset=utf-8", SCRIPT),
            "live.css" => own_file("text/css; charset=utf-8", STYLE),
            _ => plain(StatusCode::NOT_FOUND, "not found"),
        };
    }
    match Address::read(path).map_or(Hit::Nothing, |address| edition.find(&address)) {
        Hit::File(page) => file(request, edition, &page),
        Hit::Folder(address) => redirect(&address),
        Hit::Broken(error) => broken(edition, &error),
        Hit::Nothing => missing(edition),
    }
}

fn file(request: &Parts, edition: &Edition, page: &Page) -> Response<Body> {
    let tag = format!("\"{}\"", edition.tag(page));
    let validators = |mut response: Response<Body>| {
        let headers = response.headers_mut();
        insert(headers, header::ETAG, &tag);
        insert(headers, header::LAST_MODIFIED, &http_date(edition.made));
        insert(headers, header::ACCEPT_RANGES, "bytes");
        response
    };
    if is_known(&request.headers, &tag, edition.made) {
        return validators(response(StatusCode::NOT_MODIFIED, None, Vec::new()));
    }
    let body = dressed(page, edition, edition.error.as_deref());
    let kind = Some(kind(page.path()));
    let whole = || validators(response(StatusCode::OK, kind, body.to_vec()));
    match range(&request.headers, &tag, body.len()) {
        Wanted::Whole => whole(),
        Wanted::Part(range) => {
            let span = format!("bytes {}-{}/{}", range.start(), range.end(), body.len());
            let mut part = validators(response(StatusCode::PARTIAL_CONTENT, kind, body[range].to_vec()));
            insert(part.headers_mut(), header::CONTENT_RANGE, &span);
            part
        }
        Wanted::Nothing => {
            let mut none = plain(StatusCode::RANGE_NOT_SATISFIABLE, "there is no such part");
            insert(none.headers_mut(), header::CONTENT_RANGE, &format!("bytes */{}", body.len()));
            none
        }
    }
}

/// The site's own page for what is not there. The address is never repeated in it.
fn missing(edition: &Edition) -> Response<Body> {
    let html = Some("text/html; charset=utf-8");
    let error = edition.error.as_deref();
    match edition.file("404.html") {
        Ok(Some(page)) => response(StatusCode::NOT_FOUND, html, dressed(&page, edition, error).into_owned()),
        Ok(None) if edition.is_empty() => bare(StatusCode::SERVICE_UNAVAILABLE, edition, error),
        Ok(None) => plain(StatusCode::NOT_FOUND, "not found"),
        Err(error) => broken(edition, &error),
    }
}

/// A page whose template fails with what it should show: the others are whole.
fn broken(edition: &Edition, error: &str) -> Response<Body> {
    bare(StatusCode::INTERNAL_SERVER_ERROR, edition, Some(error))
}

/// What went wrong, where there is no page to show it above.
fn bare(status: StatusCode, edition: &Edition, error: Option<&str>) -> Response<Body> {
    let page = Page::new("index.html", EMPTY).expect("the path is ours");
    response(status, Some("text/html; charset=utf-8"), dressed(&page, edition, error).into_owned())
}

/// Shown when there has been no build without an error yet, or a page cannot be made.
const EMPTY: &str = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Newsfold preview</title></head>\n\
    <body>\n<p>There is no page yet: it appears here as soon as the error is mended.</p>\n</body>\n</html>\n";

fn redirect(address: &str) -> Response<Body> {
    let mut response = plain(StatusCode::PERMANENT_REDIRECT, "the folder's address ends with a slash");
    insert(response.headers_mut(), header::LOCATION, address);
    insert(response.headers_mut(), header::CACHE_CONTROL, "no-store");
    response
}

fn own_file(kind: &'static str, text: &'static str) -> Response<Body> {
    response(StatusCode::OK, Some(kind), text.into())
}

pub(super) fn plain(status: StatusCode, reason: &str) -> Response<Body> {
    response(status, Some("text/plain; charset=utf-8"), format!("{reason}\n").into_bytes())
}

fn response(status: StatusCode, kind: Option<&'static str>, body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Some(kind) = kind {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    guard(headers);
    response
}

/// What every response says to the browser, so that nothing of the preview leaks elsewhere or runs as something else.
pub(super) fn guard(headers: &mut HeaderMap) {
    insert(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    insert(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    insert(headers, header::REFERRER_POLICY, "no-referrer");
    insert(headers, header::CACHE_CONTROL, "no-cache");
    insert(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    insert(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Does the browser have it already?
fn is_known(headers: &HeaderMap, tag: &str, made: SystemTime) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match text(header::IF_NONE_MATCH) {
        Some(known) => known
            .split(',')
            .map(|known| known.trim().trim_start_matches("W/"))
            .any(|known| known == tag || known == "*"),
        None => text(header::IF_MODIFIED_SINCE)
            .and_then(|since| httpdate::parse_http_date(since).ok())
            // The header has whole seconds only.
            .is_some_and(|since| made < since + Duration::from_secs(1)),
    }
}

fn http_date(time: SystemTime) -> String {
    httpdate::fmt_http_date(time)
}

/// What of the file is wanted.
enum Wanted {
    Whole,
    Part(RangeInclusive<usize>),
    Nothing,
}

/// Reads `Range`. One range is answered; more than one gets the whole file, as many ranges of one file are an attack.
fn range(headers: &HeaderMap, tag: &str, length: usize) -> Wanted {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let stale = text(header::IF_RANGE).is_some_and(|known| known != tag);
    let Some(spec) = text(header::RANGE).filter(|_| !stale).and_then(|range| range.strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    let Some((first, last)) = spec.split_once('-').filter(|_| !spec.contains(',')) else { return Wanted::Whole };
    let number = |text: &str| text.trim().parse::<usize>();
    match (number(first), number(last)) {
        (Ok(first), _) if first >= length => Wanted::Nothing,
        (Ok(first), Ok(last)) if first <= last => Wanted::Part(first..=last.min(length - 1)),
        (Ok(first), Err(_)) if last.trim().is_empty() => Wanted::Part(first..=length - 1),
        (Err(_), Ok(0)) if first.trim().is_empty() => Wanted::Nothing,
        (Err(_), Ok(tail)) if first.trim().is_empty() && length > 0 => {
            Wanted::Part(length.saturating_sub(tail)..=length - 1)
        }
        _ => Wanted::Whole,
    }
}

/// A page with the preview's script in its head and, above its text, what went wrong since it was made. Its own policy
/// goes: the header says the same, and also lets the script listen for changes.
fn dressed<'a>(page: &'a Page, edition: &Edition, error: Option<&str>) -> Cow<'a, [u8]> {
    if !page.path().ends_with(".html") {
        return Cow::Borrowed(page.bytes());
    }
    let Ok(html) = std::str::from_utf8(page.bytes()) else { return Cow::Borrowed(page.bytes()) };
    let html = without_policy(html);
    let tag = edition.tag(page);
    let style = edition.style_tag();
    let script = format!(
        "<link rel=\"stylesheet\" href=\"{OWN}live.css\"><script src=\"{OWN}live.js\" data-page=\"{tag}\" data-style=\"{style}\" defer></script>"
    );
    let panel = error.map_or_else(String::new, |error| {
        format!("<div class=\"newsfold-error\" role=\"alert\"><pre>{}</pre></div>", escaped(error))
    });
    let head = html.find("</head>").unwrap_or(0);
    let body = html[head..].find("<body").and_then(|at| Some(head + at + html[head + at..].find('>')? + 1));
    let body = body.unwrap_or(head);
    Cow::Owned([&html[..head], &script, &html[head..body], &panel, &html[body..]].concat().into_bytes())
}

fn without_policy(html: &str) -> Cow<'_, str> {
    let head = html.find("</head>").unwrap_or(0);
    let name = html[..head].to_ascii_lowercase().find("http-equiv=\"content-security-policy\"");
    let tag = name.and_then(|at| Some((html[..at].rfind('<')?, at + html[at..].find('>')? + 1)));
    match tag {
        Some((from, to)) => Cow::Owned([&html[..from], &html[to..]].concat()),
        None => Cow::Borrowed(html),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The content type of a path.
fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "txt" | "b3" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
