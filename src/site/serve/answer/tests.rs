use super::super::press::Press;
use super::*;
use axum::http::Request;

const HTML: &str = "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
    <title>A</title></head><body class=\"x\"><p>text</p></body></html>";

fn edition(error: Option<&str>) -> Edition {
    let pages = [("index.html", HTML), ("a/index.html", HTML), ("style.css", "0123456789"), ("404.html", HTML)];
    let pages = pages.map(|(path, text)| Page::new(path, text).unwrap()).to_vec();
    let good = Edition::new(Press::of(pages), String::new());
    match error {
        Some(error) => Edition::under_error(Some(&good), error.to_owned(), String::new()),
        None => good,
    }
}

fn parts(path: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = Request::builder().uri(path).header("host", "127.0.0.1:1440");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

fn get(path: &str, headers: &[(&str, &str)]) -> (u16, HeaderMap, Vec<u8>) {
    let response = answer(&parts(path, headers), &edition(None));
    let (parts, body) = response.into_parts();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let bytes = runtime.block_on(axum::body::to_bytes(body, usize::MAX)).unwrap();
    (parts.status.as_u16(), parts.headers, bytes.to_vec())
}

fn refused(method: &str, headers: &[(&str, &str)]) -> Option<u16> {
    let mut request = Request::builder().method(method).uri("/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    refuse(&request.body(()).unwrap().into_parts().0).map(|response| response.status().as_u16())
}

#[test]
fn only_loopback_names_are_answered() {
    for host in ["127.0.0.1:1440", "localhost", "[::1]:8080", "localhost:1"] {
        assert_eq!(refused("GET", &[("host", host)]), None, "{host}");
    }
    for host in
        ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:1440", "10.0.0.5", "0.0.0.0", "127.0.0.1:x"]
    {
        assert_eq!(refused("GET", &[("host", host)]), Some(421), "{host}");
    }
    assert_eq!(refused("GET", &[]), Some(421));
    assert_eq!(refused("GET", &[("host", "localhost"), ("host", "evil.example")]), Some(400));
}

#[test]
fn another_origin_and_other_methods_are_refused() {
    let host = ("host", "localhost:1440");
    assert_eq!(refused("GET", &[host, ("origin", "http://localhost:1440")]), None);
    for origin in ["https://evil.example", "null", "http://localhost:3000"] {
        assert_eq!(refused("GET", &[host, ("origin", origin)]), Some(403), "{origin}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        assert_eq!(refused(method, &[host]), Some(405), "{method}");
    }
}

#[test]
fn every_response_is_guarded_and_grants_no_other_site_anything() {
    for path in ["/", "/style.css", "/a", "/none", "/__newsfold/live.js", "/../x"] {
        let (_, headers, _) = get(path, &[]);
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert!(headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"), "{path}");
        assert!(!headers.contains_key("access-control-allow-origin"), "{path}");
    }
}

#[test]
fn a_page_is_served_with_the_live_script_and_without_its_own_policy() {
    let (status, headers, body) = get("/a/", &[]);
    let body = String::from_utf8(body).unwrap();
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (200, "text/html; charset=utf-8"));
    assert!(body.contains("live.js") && body.contains("<p>text</p>") && !body.contains("http-equiv"), "{body}");
}

#[test]
fn what_is_not_there_is_not_repeated() {
    let (status, _, body) = get("/%3Cscript%3E", &[]);
    assert_eq!(status, 404);
    assert!(!String::from_utf8(body).unwrap().contains("%3C"));
}

#[test]
fn a_known_file_is_not_sent_again() {
    let (_, headers, _) = get("/style.css", &[]);
    let (tag, date) = (headers["etag"].to_str().unwrap(), headers["last-modified"].to_str().unwrap());
    assert_eq!(get("/style.css", &[("if-none-match", tag)]).0, 304);
    assert_eq!(get("/style.css", &[("if-none-match", "\"other\"")]).0, 200);
    assert_eq!(get("/style.css", &[("if-modified-since", date)]).0, 304);
    assert_eq!(get("/style.css", &[("if-modified-since", "Sat, 01 Jan 2000 00:00:00 GMT")]).0, 200);
}

#[test]
fn a_part_of_a_file_can_be_asked_for() {
    let part = |range: &str| get("/style.css", &[("range", range)]);
    let (status, headers, body) = part("bytes=2-4");
    assert_eq!(
        (status, headers["content-range"].to_str().unwrap(), body.as_slice()),
        (206, "bytes 2-4/10", &b"234"[..])
    );
    assert_eq!(part("bytes=7-").2, b"789");
    assert_eq!(part("bytes=-3").2, b"789");
    assert_eq!(part("bytes=5-99").2, b"56789");
    assert_eq!(part("bytes=10-").0, 416);
    assert_eq!(part("bytes=0-1,3-4").0, 200);
    assert_eq!(part("bytes=4-2").0, 200);
    assert_eq!(get("/style.css", &[("range", "bytes=0-1"), ("if-range", "\"old\"")]).0, 200);
}

#[test]
fn an_error_stands_above_the_old_page_and_is_escaped() {
    let edition = edition(Some("error: <script>"));
    let page = edition.file("index.html").unwrap().unwrap();
    let html = String::from_utf8(dressed(&page, &edition, edition.error.as_deref()).into_owned()).unwrap();
    assert!(
        html.contains(
            "<body class=\"x\"><div class=\"newsfold-error\" role=\"alert\"><pre>error: &lt;script&gt;</pre>"
        ),
        "{html}"
    );
    assert!(html.contains("<p>text</p>"));
}

#[test]
fn a_folder_is_led_to_its_slash_on_this_very_site() {
    let (status, headers, _) = get("/a", &[]);
    assert_eq!((status, headers["location"].to_str().unwrap()), (308, "/a/"));
    assert_eq!(get("//evil.example", &[]).0, 404);
}

#[test]
fn a_page_that_cannot_be_made_says_why_and_the_others_are_served() {
    let response = broken(&edition(None), "error: <b>");
    assert_eq!(response.status(), 500);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let bytes = runtime.block_on(axum::body::to_bytes(response.into_body(), usize::MAX)).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains("error: &lt;b&gt;"));
}
