//! What a room says about its input besides the value it returns.
//!
//! Messy input is normal, so no room returns `Err` for it: it returns its best value and notes. A note names the file
//! and, when known, the line, and hints at the way out.

use std::fmt;

/// How bad it is. `Error` means that something of the input did not reach the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, nothing to do.
    Note,
    /// Newsfold had to guess; the editor may want to decide.
    Warning,
    /// A file or an article could not be used.
    Error,
}

/// Where it is: a path as the user wrote it, and a line if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Path relative to the site's `content/` or as given on the command line.
    pub file: String,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Place { file: file.into(), line: None, column: None }
    }

    /// A line of a file, from 1.
    pub fn line(file: impl Into<String>, line: u32) -> Self {
        Place { file: file.into(), line: Some(line), column: None }
    }
}

/// The message of a parser in the words of the person who wrote the file: "invalid type: string "first", expected i64" is
/// no help to an editor.
///
/// ```
/// use newsfold::diag::reworded;
/// assert_eq!(reworded("invalid type: string \"first\", expected i64"), "\"first\" stands where a whole number is expected");
/// assert_eq!(reworded("invalid type: sequence, expected a string"), "a list stands where text is expected");
/// ```
pub fn reworded(error: &str) -> String {
    const WORDS: [(&str, &str); 10] = [
        ("a string", "text"),
        ("a boolean", "`true` or `false`"),
        ("a sequence", "a list, `[one, two]`,"),
        ("a map", "a group of keys"),
        ("sequence", "a list"),
        ("map", "a group of keys"),
        ("unit value", "nothing"),
        ("null", "nothing"),
        ("f64", "a number"),
        ("f32", "a number"),
    ];
    let word = |text: &str| {
        let whole = text.strip_prefix(['i', 'u']).is_some_and(|bits| matches!(bits, "8" | "16" | "32" | "64" | "size"));
        let known = WORDS.iter().find(|(theirs, _)| *theirs == text).map(|(_, ours)| (*ours).to_owned());
        let value =
            || ["string ", "boolean ", "integer ", "floating point "].iter().find_map(|kind| text.strip_prefix(kind));
        match whole {
            true => "a whole number".to_owned(),
            false => known.unwrap_or_else(|| value().unwrap_or(text).to_owned()),
        }
    };
    if let Some((found, expected)) =
        error.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected "))
    {
        return format!("{} stands where {} is expected", word(found), word(expected));
    }
    let unknown = error.strip_prefix("unknown field ").and_then(|rest| rest.split_once(", expected one of "));
    let only = || error.strip_prefix("unknown field ").and_then(|rest| rest.split_once(", expected "));
    match (unknown, only()) {
        (Some((key, keys)), _) => format!("there is no key {key}; there are {keys}"),
        (None, Some((key, known))) => format!("there is no key {key}; there is {known}"),
        (None, None) => error.to_owned(),
    }
}

/// The known word that is nearest to a misspelt one, if it is near enough to have been meant.
///
/// ```
/// use newsfold::diag::meant;
/// assert_eq!(meant("langauge", ["title", "language"]), Some("language"));
/// assert_eq!(meant("colour", ["title", "language"]), None);
/// ```
pub fn meant<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let close = |word: &str| strsim::jaro_winkler(&wrong, word);
    let nearest = known.into_iter().max_by(|a, b| close(a).total_cmp(&close(b)))?;
    (close(nearest) > NEAR).then_some(nearest)
}

/// From here on two words are near: a letter too many, too few, or out of its place.
const NEAR: f64 = 0.8;

/// From a parser's "unknown field `titel`, expected one of `title`, …" the expected word that was meant, as a hint.
pub fn meant_in(error: &str) -> Option<String> {
    let mut words = error.split('`').skip(1).step_by(2);
    let wrong = words.next()?;
    meant(wrong, words).map(did_you_mean)
}

/// The hint that names a word that was meant.
pub fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

/// One message: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Small first letter, no full stop, values in backticks.
    pub message: String,
    /// Always a path.
    pub place: Place,
    /// The way out, when we know it.
    pub hint: Option<String>,
    /// The line of source that the message is about, as it stands in the file.
    pub excerpt: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, place, message)
    }

    /// A warning at a place.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, place, message)
    }

    /// A note at a place.
    pub fn note(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, place, message)
    }

    fn new(severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { severity, message: message.into(), place, hint: None, excerpt: None }
    }

    /// Adds the way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the line of source that is meant.
    #[must_use]
    pub fn excerpt(mut self, excerpt: impl Into<String>) -> Self {
        self.excerpt = Some(excerpt.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    /// The form of `docs/messages.md`; whatever came from a file is shown with its control characters escaped, so
    /// that an article can never steer the terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity}: {}", Visible(&self.message))?;
        write!(f, "\n  --> {}", Visible(&self.place.file))?;
        if let Some(line) = self.place.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.place.column {
                write!(f, ":{column}")?;
            }
            if let Some(excerpt) = &self.excerpt {
                let gutter = line.to_string().len();
                write!(f, "\n {:gutter$} |\n {line} | {}", "", Visible(excerpt))?;
                if let Some(column) = self.place.column {
                    write!(f, "\n {:gutter$} | {:>2$}", "", "^", column as usize)?;
                }
            }
        }
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {}", Visible(hint))?;
        }
        Ok(())
    }
}

/// Text from outside, with control, bidirectional and zero-width characters shown as escapes.
pub struct Visible<'a>(pub &'a str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            let steers = c.is_control()
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
            match steers {
                true => write!(f, "{}", c.escape_unicode())?,
                false => fmt::Write::write_char(f, c)?,
            }
        }
        Ok(())
    }
}

/// A value and what had to be said about it.
#[derive(Clone, Debug, Default)]
pub struct Noted<T> {
    /// The best value that could be made.
    pub value: T,
    /// What the user should know, in the order of the input.
    pub notes: Vec<Diagnostic>,
}

impl<T> Noted<T> {
    /// A value with nothing to say.
    pub fn plain(value: T) -> Self {
        Noted { value, notes: Vec::new() }
    }

    /// The value; its notes go to `notes`.
    pub fn take(self, notes: &mut Vec<Diagnostic>) -> T {
        notes.extend(self.notes);
        self.value
    }

    /// The same notes around another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Noted<U> {
        Noted { value: f(self.value), notes: self.notes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_place_and_hint() {
        let message =
            Diagnostic::warning(Place::line("raw/sky.txt", 12), "two dates found; used the earlier, `2021-07-19`")
                .hint("set `date` in the front matter to decide");
        let expected = "warning: two dates found; used the earlier, `2021-07-19`\n  --> raw/sky.txt:12\nhint: set `date` in the front matter to decide";
        assert_eq!(message.to_string(), expected);
    }

    #[test]
    fn a_file_name_cannot_steer_the_terminal() {
        let message = Diagnostic::error(Place::file("raw/\u{1b}[2J\u{202e}txt"), "empty");
        assert_eq!(message.to_string(), "error: empty\n  --> raw/\\u{1b}[2J\\u{202e}txt");
    }
}
