//! Names in the site's own templates that stand for nothing.
//!
//! Tera takes a variable or a field that there is none of for false: `{% if story.titel %}` is silent for ever, and Tera has
//! no strict mode. So the names in a template are looked up in what docs/templates.md says of variables, fields and labels,
//! which is generated from the view types. What cannot be told from the text alone (an element of a filtered list, a
//! parameter of a component) is taken to be right.

use super::Theme;
use crate::diag::{Diagnostic, Place, did_you_mean, meant};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What is known of variables, fields and labels.
const MANUAL: &str = include_str!("../../docs/templates.md");

/// The variables that pages hand to templates, and what they are, in the words of the manual.
const VARIABLES: [(&str, &str); 22] = [
    ("site", "[SiteView]"),
    ("page", "[PageView]"),
    ("home", "[HomeView]"),
    ("edition", "[EditionView]"),
    ("changes", "[ChangesView]"),
    ("story", "[StoryView]"),
    ("article", "[ArticleView]"),
    ("archive", "[ArchiveView]"),
    ("sources", "list of [SourceRowView]"),
    ("source", "[SourceView]"),
    ("topics", "list of [TopicView]"),
    ("topic", "[TopicView]"),
    ("filters", "[FiltersView]"),
    ("accounting", "[AccountingView]"),
    ("names", "list of [NameGroupView]"),
    ("name", "[NameView]"),
    ("feed", "[FeedView]"),
    ("assets", "table"),
    ("root", "text"),
    ("search_index", "text"),
    ("target", "text"),
    ("body_html", "text"),
];

/// Words of Tera's own, and what it knows by itself.
const WORDS: [&str; 15] =
    ["and", "or", "not", "in", "is", "if", "elif", "else", "for", "true", "false", "none", "loop", "True", "False"];

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// A view, by its name; the labels are one too.
    View(&'static str),
    List(Box<Kind>),
    /// Text, a number, or what cannot be told.
    Other,
}

/// Name under which the labels are kept among the views.
const LABELS: &str = "labels";

type Fields = BTreeMap<&'static str, Kind>;

static VIEWS: LazyLock<BTreeMap<&'static str, Fields>> = LazyLock::new(|| views(MANUAL));

/// The views of the manual with their fields: a heading `### StoryView` and a table behind it.
fn views(manual: &'static str) -> BTreeMap<&'static str, Fields> {
    let mut views: BTreeMap<&str, Fields> = BTreeMap::new();
    let mut here = "";
    for line in manual.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            here = name;
        } else if line == "<!-- labels -->" {
            here = LABELS;
        } else if let Some((field, rest)) = line.strip_prefix("| `").and_then(|rest| rest.split_once("` | ")) {
            let kind = if here == LABELS { Kind::Other } else { kind(rest.split(" |").next().unwrap_or_default()) };
            views.entry(here).or_default().insert(field, kind);
        }
    }
    views
}

/// A kind in the words of the manual: "list of [FactView](#factview)".
fn kind(words: &'static str) -> Kind {
    if let Some(words) = words.strip_prefix("list of ") {
        return Kind::List(Box::new(kind(words)));
    }
    let view = words.strip_prefix('[').and_then(|rest| rest.split(']').next());
    view.map_or(Kind::Other, Kind::View)
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    let token = r#""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[A-Za-z_][A-Za-z0-9_]*|[0-9]+|\.\.\.|\?[.\[]|[=!<>]=|</|\S"#;
    Regex::new(token).expect("a fixed pattern")
});

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let tag = r"(?s)\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{\{(.*?)\}\}|\{%(.*?)%\}";
    Regex::new(tag).expect("a fixed pattern")
});

/// A word or a mark of a tag, and where it begins in the template.
type Token<'a> = (usize, &'a str);

/// The tags of a template.
fn tags(source: &str) -> impl Iterator<Item = Vec<Token<'_>>> {
    let inner = |tag: regex::Captures<'_>| tag.get(1).or_else(|| tag.get(2)).map(|inner| inner.range());
    TAG.captures_iter(source).filter_map(inner).map(|range| {
        let tokens = TOKEN.find_iter(&source[range.clone()]).map(|token| (range.start + token.start(), token));
        let tokens = tokens.map(|(at, token)| (at, &source[at..at + token.len()]));
        tokens.skip_while(|(_, token)| *token == "-").collect()
    })
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// The names that a tag gives to something: of a `set`, of a `for`, of the parameters of a `component`.
fn bound<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    let word = |at: usize| tokens.get(at).map_or("", |(_, token)| *token);
    let names = |range: &[Token<'a>]| range.iter().map(|(_, token)| *token).filter(|token| is_name(token)).collect();
    match word(0) {
        "set" | "set_global" => vec![word(1)],
        "component" => names(&tokens[1..]),
        _ => {
            let each = tokens.iter().enumerate().filter(|(_, (_, token))| *token == "for");
            let until = |from: usize| tokens[from..].iter().position(|(_, token)| *token == "in").unwrap_or_default();
            each.flat_map(|(at, _)| -> Vec<&str> { names(&tokens[at + 1..at + until(at).max(1)]) }).collect()
        }
    }
}

/// What is known while a template is read.
struct Reading<'a> {
    file: String,
    source: &'a str,
    /// Names that some template gives to something; another that it includes sees them.
    elsewhere: &'a BTreeSet<&'a str>,
    /// Is the template included by others, which may have given a variable's name to something else?
    included: bool,
    /// What the template itself has given names to, the innermost last; an empty name opens a loop or a component.
    here: Vec<(&'a str, Kind)>,
    notes: Vec<Diagnostic>,
}

/// A warning for each name in the site's own templates that stands for nothing.
pub fn check(theme: &Theme) -> Vec<Diagnostic> {
    let elsewhere: BTreeSet<&str> =
        theme.templates.values().flat_map(|source| tags(source)).flat_map(|tokens| bound(&tokens)).collect();
    let includes = theme.templates.values().flat_map(|source| tags(source));
    let included: BTreeSet<&str> = includes
        .filter(|tokens| tokens.first().is_some_and(|(_, word)| *word == "include"))
        .filter_map(|tokens| Some(tokens.get(1)?.1.trim_matches(['"', '\'', '`'])))
        .collect();
    let own = theme.own.iter().filter_map(|name| Some((name, theme.templates.get(name)?)));
    own.flat_map(|(name, source)| {
        let included = included.contains(name.as_str());
        let file = format!("templates/{name}");
        let mut reading =
            Reading { file, source, elsewhere: &elsewhere, included, here: Vec::new(), notes: Vec::new() };
        tags(source).for_each(|tokens| reading.tag(&tokens));
        reading.notes
    })
    .collect()
}

impl<'a> Reading<'a> {
    fn tag(&mut self, tokens: &[Token<'a>]) {
        let word = |at: usize| tokens.get(at).map_or("", |(_, token)| *token);
        match word(0) {
            "block" | "endblock" | "extends" | "include" => return,
            "endfor" | "endcomponent" => {
                while self.here.pop().is_some_and(|(name, _)| !name.is_empty()) {}
                return;
            }
            "component" => {
                self.here.push(("", Kind::Other));
                self.here.extend(bound(tokens).into_iter().map(|name| (name, Kind::Other)));
                return;
            }
            "for" => {
                let start = tokens.iter().position(|(_, token)| *token == "in").map_or(tokens.len(), |at| at + 1);
                let each = match self.whole(&tokens[start..]) {
                    Kind::List(each) => *each,
                    _ => Kind::Other,
                };
                let names = bound(tokens);
                let each = if names.len() == 1 { each } else { Kind::Other };
                self.here.push(("", Kind::Other));
                self.here.extend(names.into_iter().map(|name| (name, each.clone())));
                return self.names(&tokens[start..]);
            }
            "set" | "set_global" => {
                let kind = if word(2) == "=" { self.whole(&tokens[3..]) } else { Kind::Other };
                self.names(tokens.get(3..).unwrap_or_default());
                self.here.push((word(1), kind));
                return;
            }
            _ => {}
        }
        // The names of a list's elements, `[each.title for each in story.events]`, are known in their tag.
        let known = self.here.len();
        self.here.extend(bound(tokens).into_iter().map(|name| (name, Kind::Other)));
        let from = usize::from(matches!(word(0), "if" | "elif" | "filter"));
        match word(0) {
            "else" | "break" | "continue" => {}
            word if word.starts_with("end") && tokens.len() <= 2 => {}
            _ => self.names(&tokens[from..]),
        }
        self.here.truncate(known);
    }

    /// The kind of an expression that is one path and nothing else.
    fn whole(&self, tokens: &[Token<'a>]) -> Kind {
        let tokens: Vec<Token> = tokens.iter().copied().filter(|(_, token)| *token != "-").collect();
        let mut kind = tokens.first().and_then(|(_, root)| self.root(root)).unwrap_or(Kind::Other);
        for pair in tokens.get(1..).unwrap_or_default().chunks(2) {
            kind = match (pair, kind) {
                ([(_, "."), (_, field)], Kind::View(view)) => VIEWS[view].get(field).cloned().unwrap_or(Kind::Other),
                _ => return Kind::Other,
            };
        }
        kind
    }

    /// What a name at the head of a path stands for; `None` if for nothing.
    fn root(&self, name: &str) -> Option<Kind> {
        let given = || self.elsewhere.contains(name).then_some(Kind::Other);
        let variable = || VARIABLES.iter().find(|(known, _)| *known == name).map(|(_, words)| kind(words));
        let here = self.here.iter().rev().find(|(known, _)| *known == name).map(|(_, kind)| kind.clone());
        match name {
            _ if here.is_some() => here,
            "t" => Some(Kind::View(LABELS)),
            _ if self.included => given().or_else(variable),
            _ => variable().or_else(given),
        }
    }

    /// Looks up the paths of an expression.
    fn names(&mut self, tokens: &[Token<'a>]) {
        let word = |at: usize| tokens.get(at).map_or("", |(_, token)| *token);
        let is_component = matches!(word(0), "<" | "</");
        let mut at = 0;
        while at < tokens.len() {
            let (start, before, behind) = (at, if at > 0 { word(at - 1) } else { "" }, word(at + 1));
            at += 1;
            let called = matches!(behind, "(" | "=" | ":")
                || matches!(before, "|" | "is" | ".")
                || before == "not" && start > 1 && word(start - 2) == "is";
            let component = is_component && matches!(before, "<" | "</");
            let name = word(start);
            if !is_name(name) || WORDS.contains(&name) || name.starts_with("__") || called || component {
                continue;
            }
            while word(at) == "." && is_name(word(at + 1)) {
                at += 2;
            }
            // Who asks whether there is such a thing, or says what stands in its place, means it.
            let asked = matches!((word(at), word(at + 1)), ("is", "defined" | "undefined" | "not") | ("|", "default"));
            if !asked {
                self.path(&tokens[start..at]);
            }
        }
    }

    /// Looks up a path: names with a point between each two.
    fn path(&mut self, path: &[Token<'a>]) {
        let (at, root) = path[0];
        let Some(mut kind) = self.root(root) else {
            let names = VARIABLES.iter().map(|(name, _)| *name).chain(["t"]).chain(self.elsewhere.iter().copied());
            let hint = meant(root, names).map(str::to_owned);
            return self.note(at, format!("there is no variable `{root}`"), hint);
        };
        let mut before = root;
        for &(at, field) in path.iter().skip(1).filter(|(_, token)| *token != ".") {
            let Kind::View(view) = kind else { return };
            let fields = &VIEWS[view];
            let Some(next) = fields.get(field) else {
                let message = match view {
                    LABELS => format!("there is no label `{field}`"),
                    _ => format!("there is no field `{field}` in `{before}`"),
                };
                return self.note(at, message, meant(field, fields.keys().copied()).map(str::to_owned));
            };
            (kind, before) = (next.clone(), field);
        }
    }

    fn note(&mut self, at: usize, message: String, meant: Option<String>) {
        let before = &self.source[..at];
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
        let place = Place { file: self.file.clone(), line: Some(line as u32 + 1), column: Some(column) };
        let hint = meant.map_or_else(|| "docs/templates.md lists them all".to_owned(), |word| did_you_mean(&word));
        let excerpt = self.source.lines().nth(line).unwrap_or_default();
        self.notes.push(Diagnostic::warning(place, message).excerpt(excerpt).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of the template `story.html` that is `source`, beside a built-in one that gives names to something.
    fn said(source: &str) -> Vec<String> {
        let base = "{% set level = 1 %}{% for event in story.events %}{% include \"event.html\" %}{% endfor %}";
        let templates = [("story.html", source), ("base.html", base)];
        let templates = templates.map(|(name, source)| (name.to_owned(), source.to_owned()));
        let theme = Theme { templates: templates.into(), own: ["story.html".to_owned()].into(), ..Theme::default() };
        let note = |note: Diagnostic| {
            let (line, column) = (note.place.line.unwrap_or_default(), note.place.column.unwrap_or_default());
            format!("{line}:{column} {}; {}", note.message, note.hint.unwrap_or_default())
        };
        check(&theme).into_iter().map(note).collect()
    }

    #[test]
    fn a_misspelt_field_is_named_with_its_place() {
        let source = "<p>\n{% if story.titel and not story.note_html %}x{% endif %}";
        assert_eq!(said(source), ["2:13 there is no field `titel` in `story`; did you mean `title`?"]);
        let source =
            "{% for event in story.events %}{% for fact in event.facts %}{{ fact.txt }}{% endfor %}{% endfor %}";
        assert_eq!(said(source), ["1:69 there is no field `txt` in `fact`; did you mean `text`?"]);
        let source =
            "{% set first = story.note %}{% if t.timelin %}{{ <fact fact={stroy.brief} root={root} /> }}{% endif %}";
        assert_eq!(
            said(source),
            [
                "1:22 there is no field `note` in `story`; did you mean `note_html`?",
                "1:37 there is no label `timelin`; did you mean `timeline`?",
                "1:62 there is no variable `stroy`; did you mean `story`?",
            ]
        );
    }

    #[test]
    fn what_may_be_right_is_left_alone() {
        for source in [
            "{# story.titel #}{% raw %}{{ story.titel }}{% endraw %}{{ \"story.titel\" }}",
            "{% if story.titel is defined %}{{ story.titel | default(value=\"x\") }}{% endif %}",
            "{% for event in story.events | reverse %}{{ event.anything }}{% endfor %}{{ site.extra.desk.phone }}",
            "{% component mine(a: map, b = 1) %}{{ a.anything }}{{ b }}{% endcomponent mine %}{{ <mine a={story} /> }}",
            "{{ [each.title for each in story.members] | join(sep=\", \") }}{{ level }}{{ event.anything }}",
            "{% if loop.first and story.events | length > 1 %}{{ range(end=3) }}{{ assets[\"style.css\"] }}{% endif %}",
            "{%- if story.title != \"\" -%}{{ story.title | upper }}{%- else -%}{{ -story.score }}{%- endif -%}",
        ] {
            assert_eq!(said(source), [""; 0], "{source}");
        }
    }

    #[test]
    fn the_manual_knows_each_variable() {
        for (name, words) in VARIABLES {
            let view = words.trim_start_matches("list of ").trim_matches(['[', ']']);
            assert!(MANUAL.contains(&format!("`{name}`")), "{name}");
            assert!(!words.contains('[') || VIEWS.contains_key(view), "{view}");
        }
        for kind in VIEWS.values().flat_map(BTreeMap::values) {
            let inner = if let Kind::List(inner) = kind { inner } else { kind };
            assert!(!matches!(inner, Kind::View(view) if !VIEWS.contains_key(view)), "{kind:?}");
        }
    }
}
