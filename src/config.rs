//! `site.toml`: what the site's owner decides.

use crate::diag::{Diagnostic, Place, Severity, did_you_mean, meant, meant_in, reworded};
use crate::lang::{Ui, tag};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The whole of `site.toml`. Every field has a default: an empty file is a valid site.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Title of the site.
    pub title: String,
    /// One sentence about the site.
    pub description: String,
    /// Address at which the site will stand; needed only for feeds, sitemap and canonical links.
    pub base_url: Option<String>,
    /// Language of the site's own words, BCP 47: en, da, nb, sv, de, fr, es, ar.
    pub language: String,
    /// Languages that articles may be in; empty for any.
    pub languages: Vec<String>,
    /// Time zone in which "today" is reckoned, IANA name.
    pub time_zone: String,
    /// Marking shown on every page: `TLP:RED`, `TLP:AMBER`, `TLP:AMBER+STRICT`, `TLP:GREEN` or `TLP:CLEAR`.
    pub marking: Option<String>,
    /// How articles are folded into stories.
    pub fold: FoldConfig,
    /// What is published.
    pub publish: PublishConfig,
    /// Limits on input.
    pub limits: Limits,
    /// The outlets.
    pub sources: Vec<SourceConfig>,
    /// Names to list, with their other spellings.
    pub names: Vec<NameConfig>,
    /// Words of the site's own instead of the built-in ones: `latest = "Today"`. Keys as in docs/templates.md.
    pub strings: BTreeMap<String, String>,
    /// What stands in the columns of lists of clippings, by their heads, where Newsfold does not know them:
    /// `"Medietitel" = "source"`. Values are title, date, time, source, authors, text, lead, url, section, page, lang, id.
    pub columns: BTreeMap<String, String>,
    /// Values for a theme of your own; templates see them as `site.extra`.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub extra: toml::Table,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: "Briefing".to_owned(),
            description: String::new(),
            base_url: None,
            language: "en".to_owned(),
            languages: Vec::new(),
            time_zone: "UTC".to_owned(),
            marking: None,
            fold: FoldConfig::default(),
            publish: PublishConfig::default(),
            limits: Limits::default(),
            sources: Vec::new(),
            columns: BTreeMap::new(),
            names: Vec::new(),
            strings: BTreeMap::new(),
            extra: toml::Table::new(),
        }
    }
}

/// How articles are folded.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct FoldConfig {
    /// Fold at all? `false` makes every article a story of its own, compared with no other, but for those that the editor joins.
    pub enabled: bool,
}

impl Default for FoldConfig {
    fn default() -> Self {
        FoldConfig { enabled: true }
    }
}

/// How much of an article's text is published.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// The whole cleaned text.
    #[default]
    Full,
    /// The first paragraph.
    Excerpt,
    /// No text; facts, citations and links stay.
    None,
}

/// What is published.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct PublishConfig {
    /// How much of an article's text is published.
    pub articles: Extent,
    /// Days after which an article's text goes; facts and links stay.
    pub expire_days: Option<u32>,
    /// Compressed copies beside text files, for servers that hand them out: `["gz", "br"]`.
    pub compress: Vec<Compression>,
}

/// A way to compress a file.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Compression {
    /// Gzip: `index.html.gz`.
    Gz,
    /// Brotli: `index.html.br`.
    Br,
}

impl Compression {
    /// The ending of compressed files.
    pub fn ending(self) -> &'static str {
        match self {
            Compression::Gz => "gz",
            Compression::Br => "br",
        }
    }
}

/// Limits on input; what is over a limit is named and left out, the rest is built.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Largest raw file that is read whole, in MiB. Streamed formats (JSON lines, WARC) may be larger.
    pub file_mib: u64,
    /// Largest text of one article, in kB.
    pub article_kb: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file_mib: 64, article_kb: 2048 }
    }
}

/// A name to list.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct NameConfig {
    /// The name as it is listed.
    pub name: String,
    /// Other spellings of it.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: NameKind,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A company, an authority, a group.
    #[default]
    Organisation,
    /// A place.
    Place,
    /// A vulnerability: CVE numbers are found by themselves.
    Vulnerability,
}

/// An outlet.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct SourceConfig {
    /// Its name as readers know it.
    pub name: String,
    /// Other names and spellings of it.
    pub aliases: Vec<String>,
    /// Its domains: `example.org` covers `www.example.org` too.
    pub domains: Vec<String>,
    /// Is it a news agency, whose text others copy?
    pub wire: bool,
    /// How much of its text is published, if not as for the site.
    pub articles: Option<Extent>,
    /// Days after which its text goes, if not as for the site.
    pub expire_days: Option<u32>,
    /// Licence notice shown with its articles.
    pub licence: Option<String>,
}

impl SourceConfig {
    /// Its name and its other spellings.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// The labels of the Traffic Light Protocol 2.0.
pub const MARKINGS: [&str; 5] = ["TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"];

/// What to write for a marking.
pub const MARKING_HINT: &str = "use `TLP:RED`, `TLP:AMBER`, `TLP:AMBER+STRICT`, `TLP:GREEN` or `TLP:CLEAR`";

/// The label of the Traffic Light Protocol that `text` means; capitals and spaces do not matter.
///
/// ```
/// use newsfold::config::marking;
/// assert_eq!((marking("tlp: amber"), marking("Green"), marking("TLP:GREN")), (Some("TLP:AMBER"), Some("TLP:GREEN"), None));
/// ```
pub fn marking(text: &str) -> Option<&'static str> {
    let plain: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    let plain = if plain.starts_with("TLP:") { plain } else { format!("TLP:{plain}") };
    let plain = if plain == "TLP:WHITE" { "TLP:CLEAR" } else { plain.as_str() };
    MARKINGS.into_iter().find(|label| *label == plain)
}

impl Config {
    /// Reads `site.toml`.
    ///
    /// # Errors
    /// One diagnostic with line, column and the line of source, and the nearest known word where one was misspelt.
    pub fn read(text: &str, file: &str) -> Result<Config, Box<Diagnostic>> {
        let config: Config = toml::from_str(text).map_err(|error| Box::new(diagnostic(text, file, &error)))?;
        match config.fault() {
            Some(fault) => {
                let at = span(text, fault.key, fault.at).unwrap_or_default().start;
                Err(Box::new(located(text, file, at, fault.message).hint(fault.hint)))
            }
            None => Ok(config),
        }
    }

    /// The first value that is of the right kind and yet none: what it was meant to do would silently not be done.
    fn fault(&self) -> Option<Fault> {
        let marking = self.marking.as_deref().filter(|label| marking(label).is_none()).map(|label| {
            // A site that is meant to be marked must not be published without its marking.
            Fault::of("marking", format!("`{label}` is no marking of TLP 2.0"), MARKING_HINT.to_owned())
        });
        let zone = || {
            let unknown = jiff::tz::TimeZone::get(&self.time_zone).is_err();
            unknown.then(|| {
                Fault::of(
                    "time_zone",
                    format!("there is no time zone `{}`", self.time_zone),
                    zone_hint(&self.time_zone),
                )
            })
        };
        let language = || {
            let unknown = |tag: &&String| tag::detected_as(tag).is_none();
            let (at, tag) = self.languages.iter().enumerate().find(|(_, tag)| unknown(tag))?;
            let message = format!("`{tag}` is no language that texts can be told to be in");
            Some(Fault { at: Some(at), ..Fault::of("languages", message, language_hint(tag)) })
        };
        let address = || {
            let base = self.base_url.as_deref()?;
            // A path alone is the place on whatever server the site is put.
            let sound = base.starts_with('/')
                || url::Url::parse(base).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
            let hint = "write it in full: `https://briefing.example/`";
            (!sound).then(|| Fault::of("base_url", format!("`{base}` is no address of a site"), hint.to_owned()))
        };
        marking.or_else(zone).or_else(language).or_else(address)
    }

    /// The JSON Schema of `site.toml`, for editors that complete and check it.
    ///
    /// # Panics
    /// Never: a schema is plain JSON.
    pub fn schema() -> String {
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(Config));
        schema.expect("a schema is plain JSON") + "\n"
    }
}

/// A value that cannot be meant.
struct Fault {
    key: &'static str,
    /// Its place in the list, if it stands in one.
    at: Option<usize>,
    message: String,
    hint: String,
}

impl Fault {
    fn of(key: &'static str, message: String, hint: String) -> Fault {
        Fault { key, at: None, message, hint }
    }
}

/// Time zones are called by area and place; many know the place alone.
fn zone_hint(zone: &str) -> String {
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
    let place = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let places: Vec<String> = names.iter().map(|name| place(name)).collect();
    let by_place = meant(&place(zone), places.iter().map(String::as_str));
    match by_place.and_then(|meant| names.iter().find(|name| place(name) == meant)) {
        Some(name) => did_you_mean(name),
        None => "give its IANA name: `Europe/London`".to_owned(),
    }
}

fn language_hint(wrong: &str) -> String {
    match meant(wrong, tag::all()) {
        Some(tag) => did_you_mean(tag),
        None => format!("leave it out, or give one of {}", tag::all().collect::<Vec<&str>>().join(", ")),
    }
}

/// Where the value of a key of the file, or an item of its list, stands.
fn span(text: &str, key: &str, at: Option<usize>) -> Option<std::ops::Range<usize>> {
    let table = toml::de::DeTable::parse(text).ok()?;
    let value = table.get_ref().get(key)?;
    match at {
        Some(at) => Some(value.get_ref().as_array()?.get(at)?.span()),
        None => Some(value.span()),
    }
}

/// Reads a file of labels: `latest = "Today"`.
///
/// # Errors
/// One diagnostic with line, column and the line of source.
pub fn labels(text: &str, file: &str) -> Result<BTreeMap<String, String>, Box<Diagnostic>> {
    toml::from_str(text).map_err(|error| Box::new(diagnostic(text, file, &error)))
}

/// Takes out of `labels` those that there are none of, and names each with its line. They stand in `text`, in the table
/// `table` of it or, without one, at its top.
pub fn known_labels(
    labels: &mut BTreeMap<String, String>,
    text: &str,
    file: &str,
    table: Option<&str>,
) -> Vec<Diagnostic> {
    let known = || Ui::of("en").into_iter().flat_map(|ui| ui.strings.keys().map(String::as_str));
    let places = key_places(text, table);
    let within = table.map(|table| format!(" under `[{table}]`")).unwrap_or_default();
    let unknown = labels.extract_if(.., |key, _| !known().any(|known| known == key));
    let note = |(key, _): (String, String)| {
        let at = places.get(&key).copied().unwrap_or_default();
        let hint = meant(&key, known()).map_or_else(|| "docs/templates.md lists all labels".to_owned(), did_you_mean);
        let note = located(text, file, at, format!("there is no label `{key}`{within}"));
        Diagnostic { severity: Severity::Warning, ..note.hint(hint) }
    };
    unknown.map(note).collect()
}

/// Where each key of a table of the file begins.
fn key_places(text: &str, table: Option<&str>) -> BTreeMap<String, usize> {
    let places = |table: &toml::de::DeTable| {
        table.keys().map(|key| (key.get_ref().to_string(), key.span().start)).collect::<BTreeMap<String, usize>>()
    };
    let Ok(whole) = toml::de::DeTable::parse(text) else { return BTreeMap::new() };
    match table {
        None => places(whole.get_ref()),
        Some(name) => {
            whole.get_ref().get(name).and_then(|value| value.get_ref().as_table()).map(places).unwrap_or_default()
        }
    }
}

fn diagnostic(text: &str, file: &str, error: &toml::de::Error) -> Diagnostic {
    let at = error.span().map_or(0, |span| span.start);
    let message = error.message().lines().next().unwrap_or_default();
    Diagnostic { hint: meant_in(message), ..located(text, file, at, reworded(message)) }
}

/// An error with line, column and the line of source.
fn located(text: &str, file: &str, at: usize, message: String) -> Diagnostic {
    let before = &text[..text.floor_char_boundary(at)];
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    let place = Place { file: file.to_owned(), line: Some(line), column: Some(column) };
    Diagnostic::error(place, message).excerpt(text.lines().nth(line as usize - 1).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_with_a_misspelt_marking_is_refused() {
        let error = Config::read("title = \"A\"\nmarking = \"TLP:GREN\"\n", "site.toml").unwrap_err();
        assert_eq!(error.place.line, Some(2));
        assert!(Config::read("marking = \"tlp:green\"\n", "site.toml").is_ok());
    }

    #[test]
    fn a_value_that_cannot_be_meant_is_named_with_its_place() {
        let check = |text: &str| {
            let error = Config::read(text, "site.toml").unwrap_err();
            (error.place.line, error.place.column, error.hint.unwrap_or_default())
        };
        let london = (Some(2), Some(13), "did you mean `Europe/London`?".to_owned());
        assert_eq!(check("title = \"A\"\ntime_zone = \"Londn\"\n"), london);
        assert_eq!(check("title = \"A\"\ntime_zone = \"Europe/Londin\"\n"), london);
        let (line, column, hint) = check("languages = [\n  \"en\",\n  \"xx\",\n]\n");
        assert_eq!((line, column), (Some(3), Some(3)));
        assert!(hint.contains("da, nb, sv"), "{hint}");
        assert_eq!(check("base_url = \"briefing.example\"\n").0, Some(1));
        assert_eq!(Config::read("base_url = \"/\"\n", "site.toml").unwrap().base_url.as_deref(), Some("/"));
        assert!(Config::read("time_zone = \"Europe/London\"\nlanguages = [\"en-GB\", \"no\"]\n", "site.toml").is_ok());
    }

    #[test]
    fn an_empty_file_is_a_site() {
        assert_eq!(Config::read("", "site.toml").unwrap(), Config::default());
    }

    #[test]
    fn a_misspelt_key_is_named_with_the_word_that_was_meant() {
        let error = Config::read("title = \"A\"\nlangauge = \"en\"\n", "site.toml").unwrap_err();
        assert_eq!(error.place.line, Some(2));
        assert_eq!(error.hint.as_deref(), Some("did you mean `language`?"));
    }
}
