//! Names of files, outlets, topics and people decide addresses: every page stays in its folder, under a plain name.
//!
//! Each line of the input is a name: of the file, the title, the source, the section, the author and the tags.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsfold::story::StoryId;

fuzz_target!(|text: &str| {
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    let file = format!("raw/{}", next());
    let keys = ["title", "source", "section", "authors", "url"];
    let stated: serde_json::Map<String, serde_json::Value> =
        keys.iter().map(|key| ((*key).to_owned(), next().into())).collect();
    let mut stated = serde_json::Value::Object(stated);
    stated["tags"] = lines.map(str::to_owned).collect::<Vec<_>>().into();
    let article = "The harbour was closed on Monday 19 July 2021, the harbour authority said.\n";
    let cleaned = newsfold_fuzz::clean_with(&file, article.as_bytes(), Some(stated.to_string()));
    let (_, folded) = newsfold_fuzz::fold(cleaned.0.clone());
    for story in &folded.stories {
        let plain = |id: &StoryId| !id.as_str().is_empty() && !id.as_str().contains(['/', '\\', '\0', '<', '"', '\'']);
        assert!(plain(&story.id), "a story's id is {:?}", story.id.as_str());
    }
    newsfold_fuzz::site(vec![cleaned], &[]);
});
