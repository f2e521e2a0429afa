//! Addresses: where each page stands, and how to link to it.
//!
//! An address is relative to the site's root and names the file (`stories/x/index.html`), so that a link works from a
//! folder, a file share and behind any path. Templates put `{{ root }}` in front of it.

use crate::article::ArticleId;
use crate::story::StoryId;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longest readable part of a slug, in characters. File systems allow 255 bytes for a name, archives often 100.
const SLUG: usize = 60;

/// The story's page.
pub fn story(id: &StoryId) -> String {
    format!("stories/{}/index.html", segment(id.as_str()))
}

/// The article's page.
pub fn article(slug: &str) -> String {
    format!("articles/{slug}/index.html")
}

/// The edition of a day.
pub fn edition(day: jiff::civil::Date) -> String {
    format!("editions/{day}/index.html")
}

/// What the edition of a day changed.
pub fn changes(day: jiff::civil::Date) -> String {
    format!("editions/{day}/changes/index.html")
}

/// An ordinary page.
pub fn page(slug: &str) -> String {
    format!("{}/index.html", named(slug))
}

/// The page of which the site has one: the archive, the list of outlets.
pub fn fixed(kind: &str) -> String {
    format!("{kind}/index.html")
}

/// Another file of the folder in which a page stands.
pub fn beside(page: &str, file: &str) -> String {
    let folder = page.rsplit_once('/').map_or(0, |(folder, _)| folder.len() + 1);
    format!("{}{file}", &page[..folder])
}

/// The page of an outlet, a topic, or a name.
pub fn listing(room: &str, name: &str) -> String {
    format!("{room}/{}/index.html", named(name))
}

/// An article's slug: what its path says, and a hash that makes it unique. An article written by hand has the address that
/// its author gave it: `articles/harbour.md` stands at `articles/harbour/`.
///
/// Raw files may be called anything: the readable part keeps only lower-case letters and digits of ASCII, so a slug is
/// safe on every file system whatever the name was.
pub fn article_slug(id: &ArticleId) -> String {
    let by_hand = id.as_str().strip_prefix("articles/").and_then(|name| name.strip_suffix(".md"));
    if let Some(name) = by_hand.filter(|name| is_slug(name)) {
        return name.to_owned();
    }
    let name = id.as_str().strip_prefix("raw/").unwrap_or(id.as_str());
    let hash = &blake3::hash(id.as_str().as_bytes()).to_hex()[..12];
    match words(name).as_str() {
        "" => format!("article-{hash}"),
        words => format!("{words}-{hash}"),
    }
}

/// Can a name stand as it is, and be no slug with a hash and no device of Windows?
fn is_slug(name: &str) -> bool {
    let hashed = |tail: &str| tail.len() == 12 && tail.bytes().all(|byte| byte.is_ascii_hexdigit());
    let device = ["con", "prn", "aux", "nul"].contains(&name)
        || name.strip_prefix("com").or(name.strip_prefix("lpt")).is_some_and(|port| port.len() == 1);
    words(name) == name && !name.is_empty() && !device && !name.rsplit_once('-').is_some_and(|(_, tail)| hashed(tail))
}

/// The slug of a name. Names that differ only in what a slug cannot say ("Æ" and "AE", Arabic, Chinese) get a hash.
pub fn named(name: &str) -> String {
    let words = words(name);
    let said = name.to_lowercase().chars().all(|c| c.is_ascii_alphanumeric() || c == ' ') && words.len() == name.len();
    if said && !words.is_empty() {
        return words;
    }
    let hash = &blake3::hash(name.as_bytes()).to_hex()[..8];
    if words.is_empty() { hash.to_owned() } else { format!("{words}-{hash}") }
}

/// The way from a page back to the site's root: `../../` for `stories/x/index.html`.
pub fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// The address as a link: without what a URL gives a meaning of its own.
pub fn href(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The address as published: a server shows a folder for its `index.html`.
pub fn public(base: &str, path: &str) -> String {
    format!("{}/{}", base.trim_end_matches('/'), href(path.strip_suffix("index.html").unwrap_or(path)))
}

/// One part of a path: an id of ours passes as it is, anything that could leave the folder does not.
fn segment(id: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !id.is_empty() && !id.starts_with('.') && id.len() <= 200 && id.chars().all(safe) {
        id.to_owned()
    } else {
        named(id)
    }
}

fn words(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if out.len() >= SLUG {
            break;
        }
        match c.is_ascii_alphanumeric() {
            true => out.push(c),
            false if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            false => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Origin;

    fn id(file: &str, index: usize) -> ArticleId {
        ArticleId::of(&Origin { file: file.to_owned(), index, hash: String::new(), export_id: None })
    }

    #[test]
    fn an_article_s_address_tells_its_file() {
        let slug = article_slug(&id("raw/2021/Harbour Post.txt", 0));
        assert!(slug.starts_with("2021-harbour-post-txt-"), "{slug}");
    }

    #[test]
    fn an_article_written_by_hand_stands_where_its_author_put_it() {
        assert_eq!(article_slug(&id("articles/harbour-2.md", 0)), "harbour-2");
        for name in
            ["Harbour.md", "a/b.md", "con.md", "com1.md", "x-0123456789ab.md", "-a.md", ".md", "å.md", "a--b.md"]
        {
            let slug = article_slug(&id(&format!("articles/{name}"), 0));
            assert!(slug.len() > 12 && slug.contains('-') && slug != name.trim_end_matches(".md"), "{slug}");
        }
    }

    #[test]
    fn hostile_file_names_stay_in_their_folder() {
        for name in
            ["raw/../../etc/passwd", "raw/\u{202e}x", "raw/CON", "raw/a\0b", "raw/<script>", "raw/%2e%2e", "raw/.", ""]
        {
            let slug = article_slug(&id(name, 0));
            assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{slug}");
            assert!(crate::page::Page::new(article(&slug), "").is_some());
        }
    }

    #[test]
    fn names_that_look_alike_have_addresses_of_their_own() {
        let names = ["raw/a.txt", "raw/A.txt", "raw/a-txt", "raw/a/txt"];
        let slugs: std::collections::BTreeSet<String> = names.iter().map(|name| article_slug(&id(name, 0))).collect();
        assert_eq!(slugs.len(), names.len());
        assert_ne!(article_slug(&id("raw/a.txt", 0)), article_slug(&id("raw/a.txt", 1)));
        assert_ne!(named("Ærø"), named("Aero"));
        assert_ne!(named("日本"), named("中国"));
    }

    #[test]
    fn links_lead_back_to_the_root() {
        assert_eq!(root("stories/x/index.html"), "../../");
        assert_eq!(root("index.html"), "");
    }
}
