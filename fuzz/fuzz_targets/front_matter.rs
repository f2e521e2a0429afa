//! Markdown with YAML front matter, the same YAML as a sidecar, and as an editor's ruling on a story.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsfold::story::Ruling;

fuzz_target!(|text: &str| {
    newsfold_fuzz::clean("articles/a.md", text.as_bytes());
    let (front, _, _) = newsfold::yaml::split(text);
    let article = "Harbour closed\n\nThe harbour was closed on Monday, the harbour authority said.\n";
    newsfold_fuzz::clean_with("raw/a.txt", article.as_bytes(), Some(front.unwrap_or(text).to_owned()));
    let _ = Ruling::read("stories/a.md", text);
});
