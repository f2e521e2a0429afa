//! Prints the leaves of HTML pages with their features: the input of `src/article/html/model/train.py`.
//!
//! Usage: `html_leaves FILE…`, one JSON object a page.

#![allow(clippy::disallowed_methods, reason = "an example reads the files that it is given")]

fn main() -> anyhow::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let Ok(html) = newsfold::raw::decode(&bytes) else { continue };
        let leaves = newsfold::article::html::observe(&html);
        println!("{}", serde_json::json!({ "file": path, "leaves": leaves }));
    }
    Ok(())
}
