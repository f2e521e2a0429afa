//! Titles that are none: what a check tells the editor to look at.

use crate::article::Article;
use crate::diag::{Diagnostic, Place};

/// Longest title, in characters.
const LONGEST: usize = 200;

/// Fewest words of a title that is written in capitals: a name may be.
const SHOUTED: usize = 3;

/// A warning for each article whose title looks like none.
pub(super) fn odd(articles: &[Article]) -> Vec<Diagnostic> {
    let warn = |article: &Article| {
        let title = &article.meta.title;
        let message = format!("the title {}: `{}`", what(title, article.meta.source.as_deref())?, start(title));
        let place = Place::file(&article.origin.file);
        Some(Diagnostic::warning(place, message).hint("set `title` in the front matter or in the file's sidecar"))
    };
    articles.iter().filter_map(warn).collect()
}

/// What is odd of a title.
fn what(title: &str, outlet: Option<&str>) -> Option<&'static str> {
    let title = title.trim();
    let is_address = || !title.contains(' ') && (title.contains("://") || title.starts_with("www."));
    let is_outlet = || outlet.is_some_and(|outlet| outlet.to_lowercase() == title.to_lowercase());
    let barred = || title.rsplit_once(" | ").is_some_and(|(front, back)| !front.is_empty() && !back.contains(" | "));
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let shouted =
        || title.split(' ').count() >= SHOUTED && title.contains(cased) && !title.contains(char::is_lowercase);
    match () {
        () if is_address() => Some("is an address"),
        () if is_outlet() => Some("is but the outlet's name"),
        () if title.chars().count() > LONGEST => Some("is longer than 200 characters"),
        () if barred() => Some("has more behind a bar"),
        () if shouted() => Some("is all in capitals"),
        () => None,
    }
}

/// The beginning of a title, as far as a message shows it.
fn start(title: &str) -> String {
    match title.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::what;

    #[test]
    fn a_title_that_is_none_is_named() {
        let odd = |title: &str| what(title, Some("Harbour Post"));
        assert_eq!(odd("https://harbour.example/lock"), Some("is an address"));
        assert_eq!(odd("HARBOUR POST"), Some("is but the outlet's name"));
        assert_eq!(odd("LOCK CLOSED FOR REPAIRS"), Some("is all in capitals"));
        assert_eq!(odd("Lock closed | Harbour"), Some("has more behind a bar"));
        assert_eq!(odd(&"lock ".repeat(50)), Some("is longer than 200 characters"));
        for fine in
            ["Lock closed for repairs", "NATO", "", "水門が閉鎖 された と 発表", "Lock|weir", "www stands for web"]
        {
            assert_eq!(odd(fine), None, "{fine}");
        }
    }
}
