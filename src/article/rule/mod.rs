//! The rules that clean a text dump, and their order.
//!
//! A rule is one file: its header says what it does and shows a dump before and after (a test runs it, and
//! docs/cleaning.md shows it), then one function. Each line that a rule cuts carries the rule's name.

use super::draft::{Draft, Row};

pub(super) mod byline;
pub(super) mod caption;
pub(super) mod clipping_mark;
mod cover;
pub(super) mod date_line;
pub(super) mod deck;
pub(super) mod embargo;
pub(super) mod furniture;
pub(super) mod masthead;
pub(super) mod newsletter;
pub(super) mod outside;
pub(super) mod pair;
mod poll;
pub(super) mod repeated;
pub(super) mod sign_up;
pub(super) mod signature;
mod title;
mod web_address;

/// A rule.
pub(super) struct Rule {
    /// Its name, in `removed` and in docs/cleaning.md.
    #[cfg(test)]
    pub(in crate::article) name: &'static str,
    /// Cuts rows and notes what it finds.
    pub apply: fn(&mut Draft),
    /// Only for dumps: text that a format gives as the article's own holds no headline.
    pub of_dumps: bool,
    /// Its file, for the test that runs the example in its header.
    #[cfg(test)]
    source: &'static str,
}

macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        &[$(Rule {
            #[cfg(test)]
            name: $rule::NAME,
            apply: $rule::apply,
            of_dumps: $rule::OF_DUMPS,
            #[cfg(test)]
            source: include_str!(concat!(stringify!($rule), ".rs")),
        }),*]
    };
}

/// The rules in the order in which they run. The marks of clipping services, the page's address, the masthead, what a letter says of itself and an embargo go first: they may stand before the title. The
/// title goes before the lines that are recognised by their place near it. Captions go before dates, as a caption's date
/// is the picture's, not the article's. Repeated paragraphs go after everything that may cut one of the copies, and what
/// stands outside the article goes last, so that `removed` names the more telling rule.
pub(super) const RULES: &[Rule] = rules![
    clipping_mark,
    web_address,
    masthead,
    signature,
    cover,
    newsletter,
    embargo,
    title,
    caption,
    date_line,
    byline,
    furniture,
    outside,
    repeated
];

/// Is the row the line of the author or of the date?
pub(super) fn is_signature(row: &Row) -> bool {
    row.cut.is_some_and(|rule| rule == byline::NAME || rule == date_line::NAME)
}

/// What a rule leaves of the lines of `text`.
#[cfg(test)]
fn kept_by(rule: fn(&mut Draft), text: &str) -> Vec<String> {
    let line = |(at, text): (usize, &str)| crate::raw::Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(text.lines().enumerate().map(line).collect());
    rule(&mut draft);
    draft.kept().map(|(_, row)| row.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::Line;

    /// The header of a rule's file: its words, and its dump before and after.
    struct Header {
        words: String,
        before: String,
        after: String,
    }

    fn header(source: &str) -> Header {
        let doc: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let doc: Vec<&str> = doc.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let fences: Vec<usize> = (0..doc.len()).filter(|&at| doc[at].starts_with("```")).collect();
        let [before, before_end, after, after_end] = fences[..] else { panic!("two examples, before and after") };
        let block = |from: usize, to: usize| doc[from + 1..to].join("\n");
        let words = doc[..before].iter().rposition(|line| !line.is_empty() && !line.ends_with(':')).unwrap();
        Header { words: doc[..=words].join("\n"), before: block(before, before_end), after: block(after, after_end) }
    }

    #[test]
    fn each_rule_does_what_its_header_shows() {
        for rule in RULES {
            let header = header(rule.source);
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let mut draft = Draft::new(header.before.lines().enumerate().map(line).collect());
            draft.know([("The Evening Lamp", false)].into_iter());
            draft.find_core();
            (rule.apply)(&mut draft);
            let kept: Vec<&str> = draft.kept().map(|(_, row)| row.text.as_str()).collect();
            let after: Vec<&str> = header.after.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(kept, after, "{}", rule.name);
            assert!(draft.removed().iter().all(|removed| removed.rule == rule.name));
        }
    }

    #[test]
    fn the_page_on_cleaning_is_in_step_with_the_rules() {
        let mut page = String::from(include_str!("cleaning.head.md"));
        for rule in RULES {
            let Header { words, before, after } = header(rule.source);
            page.push_str(&format!(
                "\n### {}\n\n{words}\n\nBefore:\n\n```text\n{before}\n```\n\nAfter:\n\n```text\n{after}\n```\n",
                rule.name
            ));
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/cleaning.md");
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            #[allow(clippy::disallowed_methods, reason = "the one way to renew the page")]
            std::fs::write(path, &page).expect("the repository is writable");
        }
        #[allow(clippy::disallowed_methods, reason = "a test may read the page that it holds in step")]
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(written, page, "run this test with SNAPSHOTS=overwrite and read the difference");
    }
}
