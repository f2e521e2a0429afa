//! The authors.
//!
//! Machine-readable statements come first, in the order of how often they were right; then what the page shows as a
//! byline. Outlets' names, addresses and accounts are no authors.

use super::Page;
use super::byline::{above_date, account, is_in_another, is_menu, names_nobody, parted, persons_of, undated};
use super::byline_words::{CHANGES, DESKS, NETWORKS, NOBODY, PREFIXES, ROLES};
use super::credited;
use super::title::{is_capitalised, key, unescape};
use crate::article::found::Guess;
use crate::article::html::hints::mask;
use crate::article::rule::byline::is_particle;
use crate::lang::{furniture, outlets};
use crate::raw::dom::{NodeId, squeeze};
use html5ever::local_name;
use serde_json::Value;

/// Words of a name, at most.
const MAX_WORDS: usize = 6;

/// Whose names count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Persons only.
    Person,
    /// Persons, though a blog may bear their name.
    Named,
    /// The outlet and its desks too.
    Anyone,
}

impl Who {
    /// Where nothing says that a person is meant, a blog's name is none.
    fn strictly(self) -> Who {
        if self == Who::Named { Who::Person } else { self }
    }
}

/// Where authors are read.
struct Way {
    evidence: &'static str,
    /// How often it was right, in per cent.
    sure: u8,
    /// Whose names count. A field that is for persons may bear the outlet's name, as blogs do that bear their author's.
    who: Who,
    read: fn(&Page, Who) -> Vec<String>,
}

const fn way(evidence: &'static str, sure: u8, who: Who, read: fn(&Page, Who) -> Vec<String>) -> Way {
    Way { evidence, sure, who, read }
}

/// The surest first.
const WAYS: [Way; 15] = [
    way("JSON-LD author", 96, Who::Named, structured),
    way("parsely-author", 95, Who::Person, |page, _| metas(page, "parsely-author")),
    way("sailthru.author", 93, Who::Person, |page, _| metas(page, "sailthru.author")),
    way("meta author", 93, Who::Person, |page, _| metas(page, "author")),
    way("Dublin Core creator", 92, Who::Person, |page, _| metas(page, "dc.creator")),
    way("meta byl", 92, Who::Person, |page, _| metas(page, "byl")),
    way("article:author", 90, Who::Person, |page, _| metas(page, "article:author")),
    way("microdata author", 92, Who::Person, |page, _| shown(page, |node| itemprop(page, node))),
    way("rel=author", 90, Who::Named, |page, _| shown(page, |node| rel(page, node))),
    way("byline", 90, Who::Named, bylines),
    way("element of an author", 85, Who::Person, |page, _| called_author(page)),
    way("name above the date", 85, Who::Person, |page, _| above_date(page)),
    way("author's page", 85, Who::Person, |page, _| linked(page)),
    way("byline at the end", 88, Who::Person, closing_bylines),
    way("twitter:data1", 80, Who::Person, |page, _| labelled(page)),
];

/// Persons first. The outlet or one of its desks is the author only if the page says so and names nobody else.
pub(super) fn find(page: &Page) -> Option<Guess<Vec<String>>> {
    let read = |way: &Way, who: Who| {
        let names = names(page, (way.read)(page, who), who);
        (!names.is_empty()).then(|| Guess::new(names, way.evidence, way.sure))
    };
    let mut persons = WAYS.iter().filter_map(|way| read(way, way.who));
    let Some(first) = persons.next() else {
        let guess = WAYS.iter().find_map(|way| read(way, Who::Anyone))?;
        return Some(unsure(guess)).filter(|guess| credited::is_shown(page, guess));
    };
    let house = |name: &String| {
        is_outlet(page, &key(name))
            || is_organisation(page, name)
            || outlets::is_house(name)
            || outlets::is_outlet(name)
            || name.split(' ').any(|word| furniture::is_role(&key(word)))
    };
    let outlet = first.value.first().is_some_and(house);
    let owner = first.value.first().is_some_and(|name| credited::owns_rights(page, name));
    let better = |other: &Guess<Vec<String>>| {
        is_short_for(&first.value, &other.value)
            || other.confidence >= SURE
                && are_persons(page, &other.value)
                && (outlet || owner || LISTS.contains(&other.evidence.as_ref()) && are_more(&first.value, &other.value))
    };
    credited::guest(page).or_else(|| persons.find(better)).or_else(|| credited::instead(page, &first.value)).or_else(
        || if outlet { Some(unsure(first)).filter(|guess| credited::is_shown(page, guess)) } else { Some(first) },
    )
}

/// A guess that names a house: of 42 such on development pages 36 were right.
fn unsure(guess: Guess<Vec<String>>) -> Guess<Vec<String>> {
    Guess { confidence: guess.confidence.min(75), ..guess }
}

/// What lists all authors where it lists one: elements of the page may be those of other articles.
const LISTS: [&str; 6] =
    ["parsely-author", "sailthru.author", "meta author", "Dublin Core creator", "meta byl", "byline"];

/// Are `others` those of `names`, and more?
fn are_more(names: &[String], others: &[String]) -> bool {
    let all: Vec<String> = others.iter().map(|name| format!(" {} ", key(name))).collect();
    let known = |name: &String| all.iter().any(|other| other.contains(&format!(" {} ", key(name))));
    others.len() > names.len() && names.iter().all(known)
}

/// How sure a way is that its persons are the authors where a field names only the outlet.
const SURE: u8 = 85;

/// Full names, none of them the outlet's: fields often name the outlet where the page shows who wrote the article.
pub(super) fn are_persons(page: &Page, names: &[String]) -> bool {
    let role = |word: &str| furniture::is_role(&key(word));
    let full = |name: &String| {
        // Neither degrees nor particles are words of it: "Asta van der Holm, PhD".
        let name = name.split(',').next().unwrap_or_default();
        let count = name.split(' ').filter(|word| !is_particle(word)).count();
        let capital = |word: &str| is_particle(word) || word.starts_with(char::is_uppercase);
        (2..=4).contains(&count) && name.split(' ').all(capital) && !name.split(' ').any(role)
    };
    let house = |name: &String| is_outlet(page, &key(name)) || is_organisation(page, name) || outlets::is_house(name);
    names.iter().all(|name| full(name) && !house(name))
}

/// Does JSON-LD call the author of that name an organisation?
fn is_organisation(page: &Page, name: &str) -> bool {
    let is = |author: &Value| {
        let kind = author.get("@type").and_then(Value::as_str).unwrap_or_default();
        kind.ends_with("Organization") && author.get("name").and_then(Value::as_str).is_some_and(|own| own == name)
    };
    let authors = page.head.articles().filter_map(|article| article.get("author"));
    authors.flat_map(|author| author.as_array().map_or(std::slice::from_ref(author), Vec::as_slice)).any(is)
}

/// Is what a field says the name of an account, or a first name, where the page shows the full name?
fn is_short_for(names: &[String], full: &[String]) -> bool {
    let ([name], [full]) = (names, full) else { return false };
    let is_account = !name.contains(' ') && (!name.starts_with(char::is_uppercase) || name.contains(['.', '_']))
        || key(name).split(' ').any(|word| word.ends_with("admin"));
    let is_full = full.contains(' ') && is_capitalised(full);
    is_full && (is_account || !name.contains(' ') && key(full).starts_with(&format!("{} ", key(name))))
}

fn metas(page: &Page, name: &'static str) -> Vec<String> {
    page.head.all_meta(name).map(str::to_owned).collect()
}

/// The authors of JSON-LD articles; an author may be given by the id of a person elsewhere in the graph.
fn structured(page: &Page, who: Who) -> Vec<String> {
    let mut found = Vec::new();
    for article in page.head.articles() {
        let authors = article.get("author").or_else(|| article.get("creator"));
        let authors = match authors {
            Some(Value::Array(authors)) => authors.iter().collect(),
            Some(author) => vec![author],
            None => Vec::new(),
        };
        found.extend(authors.into_iter().take(20).filter_map(|author| person(page, author, who)));
        if !found.is_empty() {
            break;
        }
    }
    found
}

fn person(page: &Page, author: &Value, who: Who) -> Option<String> {
    match author {
        Value::String(text) => has_name(page, text, who.strictly()).then(|| text.clone()),
        Value::Object(object) => {
            let name = object.get("name").map(|name| name.as_array().and_then(|all| all.first()).unwrap_or(name));
            if let Some(text) = name.and_then(Value::as_str) {
                // Only what is called a person may bear the outlet's name.
                let is_person = object.get("@type").is_some_and(|kind| kind == "Person");
                return (is_person || has_name(page, text, who.strictly())).then(|| text.to_owned());
            }
            let id = object.get("@id")?;
            let same = page
                .head
                .objects
                .iter()
                .find(|object| object.get("@id") == Some(id) && object.get("name").is_some())?;
            same.get("name")?.as_str().map(str::to_owned)
        }
        _ => None,
    }
}

fn itemprop(page: &Page, node: NodeId) -> bool {
    page.dom.attr(node, "itemprop").is_some_and(|prop| prop.split_ascii_whitespace().any(|prop| prop == "author"))
}

pub(super) fn rel(page: &Page, node: NodeId) -> bool {
    *page.dom.name(node) == local_name!("a")
        && page.dom.attr(node, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|rel| rel == "author"))
}

/// The texts of the first elements of a kind, outside comments and teasers.
pub(super) fn shown(page: &Page, is: impl Fn(NodeId) -> bool) -> Vec<String> {
    let dom = page.dom;
    let nodes = dom.descendants(dom.root()).filter(|&node| dom.is_element(node) && is(node));
    let own = nodes.filter(|&node| !is_foreign(page, node)).take(3);
    own.map(|node| {
        let name = dom.descendants(node).find(|&inner| dom.attr(inner, "itemprop").is_some_and(|prop| prop == "name"));
        let name = name.unwrap_or(node);
        dom.attr(name, "content").map(str::to_owned).unwrap_or_else(|| dom.words(name))
    })
    .collect()
}

/// Does an element stand among comments or teasers of other articles? Authors may stand in the article's footer.
fn is_foreign(page: &Page, node: NodeId) -> bool {
    let dom = page.dom;
    let scope = std::iter::once(node).chain(dom.ancestors(node)).find_map(|at| page.outline.scope_at(at));
    let foreign = mask(&["comment", "related", "sidebar"]);
    scope.is_some_and(|scope| {
        let leaves = page.outline.scopes[scope].leaves.clone();
        let leads = !leaves.is_empty() && leaves.clone().all(|leaf| super::leads_in(page, leaf));
        !leads && page.outline.scopes_up(scope).take(8).any(|at| page.outline.scopes[at].hints & foreign != 0)
    })
}

/// The name in the first element beside the article that calls itself an author's: a link in it, else all its words.
fn called_author(page: &Page) -> Vec<String> {
    let dom = page.dom;
    let named = |&node: &NodeId| {
        dom.attr(node, "class").is_some_and(|class| {
            class
                .split_ascii_whitespace()
                .any(|class| AUTHOR_CLASSES.iter().any(|name| class.eq_ignore_ascii_case(name)))
        })
    };
    let texts = dom
        .descendants(dom.root())
        .filter(named)
        .take(100)
        .filter(|&node| beside_article(page, node) && !is_foreign(page, node) && !is_menu(page, node));
    let texts = texts.take(5).map(|node| {
        let words = |node: NodeId| Some(dom.words(node)).filter(|words| !words.is_empty());
        let text = dom.find(node, "a").and_then(words).or_else(|| words(node)).unwrap_or_default();
        let lower = text.to_lowercase();
        let by = PREFIXES.iter().filter(|prefix| lower.starts_with(**prefix)).map(|prefix| prefix.len()).max();
        by.and_then(|by| text.get(by..)).unwrap_or(&text).to_owned()
    });
    texts.filter(|text| text.len() < 80 && has_name(page, text, Who::Person)).take(1).collect()
}

/// Names of elements that hold an author's name and nothing else.
const AUTHOR_CLASSES: [&str; 14] = [
    "author",
    "author-name",
    "author_name",
    "authorname",
    "authorname-txt",
    "post-author",
    "post-meta-author",
    "entry-author",
    "entry-author-name",
    "article-author",
    "article__author",
    "byline-name",
    "byline",
    "author__name",
];

/// Between the headline, with a few leaves before it, and a few behind the text's end?
fn beside_article(page: &Page, node: NodeId) -> bool {
    let scope = std::iter::once(node).chain(page.dom.ancestors(node)).find_map(|at| page.outline.scope_at(at));
    let last = page.keep.iter().rposition(|&kept| kept).unwrap_or_default();
    scope.is_some_and(|scope| {
        let leaves = &page.outline.scopes[scope].leaves;
        leaves.start + 6 > anchor(page) && leaves.start < last + 12 && leaves.len() < 30
    })
}

/// Short leaves near the headline that begin with "By" or stand in an element named byline or author.
pub(super) fn bylines(page: &Page, who: Who) -> Vec<String> {
    let headline = anchor(page);
    let end = (headline + 15).min(page.outline.leaves.len());
    let named = mask(&["author"]);
    let near = (headline..end).chain(headline.saturating_sub(4)..headline);
    let mut due = false;
    let texts = near.filter_map(|at| {
        let leaf = &page.outline.leaves[at];
        if leaf.counts.words > 20 || at == headline || is_in_another(page, at) {
            return None;
        }
        let text = undated(parted(page, leaf));
        // A date before the name is cut: "06.11.2023 13:30 von Olga".
        let piece = text.split('|').map(str::trim).find(|piece| prefix(piece).is_some());
        let first = || text.split('|').next().map(str::trim).filter(|first| first.contains(' '));
        let text = piece.or_else(first).map_or_else(|| text.clone(), str::to_owned);
        let around = page.outline.scopes_of(leaf).take(3).any(|scope| page.outline.scopes[scope].hints & named != 0);
        let is_named = leaf.hints & named != 0 || around;
        // "By" may stand in an element of its own before the name.
        let follows = std::mem::replace(&mut due, is_prefix(&text)) && leaf.counts.words <= 5 && is_capitalised(&text);
        if let Some(account) = account(page, leaf, &text) {
            return Some(account.to_owned());
        }
        let prefixed = prefix(&text).is_some();
        let named = || {
            is_named
                && leaf.counts.words <= 5
                && is_capitalised(&text)
                && !is_menu(page, page.outline.scopes[leaf.scope].node)
        };
        (!due && (prefixed || follows || named())).then(|| persons_of(&text).unwrap_or(text))
    });
    texts.filter(|text| has_name(page, text, byline_of(text, who))).take(1).collect()
}

/// Only behind "by" a person may bear the outlet's name.
fn byline_of(text: &str, who: Who) -> Who {
    if prefix(text).is_some() { who } else { Who::Person }
}

/// The leaf around which bylines stand: the headline, or where the article begins.
pub(super) fn anchor(page: &Page) -> usize {
    page.headline.or_else(|| page.keep.iter().position(|&kept| kept)).unwrap_or_default()
}

/// Leaves behind the article's end that begin with "Written by" or the like.
fn closing_bylines(page: &Page, who: Who) -> Vec<String> {
    let count = page.outline.leaves.len();
    let last = page.keep.iter().rposition(|&kept| kept).unwrap_or_default();
    let start = (anchor(page) + 15).min(last.saturating_sub(3));
    let own = |at: &usize| page.outline.leaves[*at].counts.words <= 8 && !is_in_another(page, *at);
    let short = (start..(last + 15).min(count)).filter(own);
    let mut due = false;
    let texts = short.take(200).filter_map(|at| {
        let text = undated(parted(page, &page.outline.leaves[at]));
        let follows = std::mem::replace(&mut due, is_prefix(&text)) && is_capitalised(&text);
        let piece = text.split('|').map(str::trim).find(|piece| prefix(piece).is_some_and(is_capitalised));
        let piece = piece.filter(|piece| prefix(piece).is_some_and(|rest| rest.contains(' '))).map(str::to_owned);
        piece.or((follows && !due && text.contains(' ')).then_some(text))
    });
    texts.filter(|text| has_name(page, text, who)).take(1).collect()
}

/// Links to a page about an author, beside the headline or the end of the article.
fn linked(page: &Page) -> Vec<String> {
    let headline = anchor(page);
    let is_profile = |href: &str| {
        let mut parts = href.split('/').map(str::to_ascii_lowercase).peekable();
        let named = |part: &str| PROFILES.contains(&part);
        std::iter::from_fn(|| parts.next()).any(|part| named(&part))
    };
    let end = (headline + 20).min(page.outline.leaves.len());
    let leaves = (headline..end)
        .chain(headline.saturating_sub(5)..headline)
        .filter(|&at| at != headline && !is_in_another(page, at));
    let links = leaves.filter_map(|at| {
        let leaf = &page.outline.leaves[at];
        let short = leaf.counts.words <= 12 && leaf.counts.links == 1;
        let &text =
            page.outline.texts[leaf.texts.clone()].iter().find(|&&node| short && is_profile(href(page, node)))?;
        Some(squeeze(page.dom.text(text)?)).filter(|text| text.contains(' ') && is_capitalised(text))
    });
    links.filter(|text| name(page, text, Who::Person).is_some()).take(1).collect()
}

/// Parts of addresses behind which outlets keep the pages of their authors.
const PROFILES: [&str; 16] = [
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "by",
    "people",
    "profile",
    "profiles",
    "contributor",
    "contributors",
    "journalist",
    "reporter",
    "staff",
];

/// Target of the link around a text node.
pub(super) fn href<'a>(page: &'a Page, node: NodeId) -> &'a str {
    let link = page.dom.ancestors(node).take(4).find(|&at| *page.dom.name(at) == local_name!("a"));
    link.and_then(|link| page.dom.attr(link, "href")).unwrap_or_default()
}

/// "Written by" and the name as social cards have them.
fn labelled(page: &Page) -> Vec<String> {
    let label = page.head.meta("twitter:label1").map(str::to_lowercase).unwrap_or_default();
    let is_author =
        is_prefix(&label) || ["verfasst von", "écrit par", "geschrieben von", "skriven av"].contains(&label.as_str());
    page.head.meta("twitter:data1").filter(|_| is_author).map(str::to_owned).into_iter().collect()
}

/// What stands behind "by", which may be glued to the name.
pub(super) fn prefix(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let glued = || {
        text.strip_prefix("by").or_else(|| text.strip_prefix("By")).filter(|rest| rest.starts_with(char::is_uppercase))
    };
    let found = PREFIXES.iter().filter(|prefix| lower.starts_with(**prefix)).map(|prefix| prefix.len()).max();
    let rest = found.and_then(|found| text.get(found..)).or_else(glued).map(str::trim);
    let ours = || furniture::byline(&key(text)).filter(|&words| words > 2).and_then(|words| behind_words(text, words));
    let rest = rest.filter(|rest| !rest.starts_with(char::is_lowercase)).or_else(ours)?;
    Some(rest).filter(|rest| rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
}

/// "Asta Holm" of "By our correspondent Asta Holm".
fn behind_words(text: &str, words: usize) -> Option<&str> {
    text.match_indices(' ').nth(words - 1).map(|(at, _)| text[at..].trim())
}

/// Is a text nothing but "by"?
pub(super) fn is_prefix(text: &str) -> bool {
    let lower = text.trim_end_matches(':').trim().to_lowercase();
    PREFIXES.iter().any(|prefix| prefix.trim_end().trim_end_matches(':') == lower)
}

/// Names out of what a field or byline says.
pub(super) fn names(page: &Page, texts: Vec<String>, who: Who) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in texts {
        let text = undated(squeeze(&unescape(&text)));
        let (prefixed, nobody) = (prefix(&text).is_some(), names_nobody(&text));
        let text = prefix(&text).unwrap_or(&text);
        // "Asta Holm - https://lowmere.example"
        let text = text.split_once(" - http").map_or(text, |(name, _)| name);
        // An address is no list of names, whatever signs stand in it.
        if text.contains("://") || text.starts_with("www.") || nobody {
            continue;
        }
        for part in parts(text) {
            let degree = || is_degree(part) && !is_outlet(page, &key(part));
            if let Some(last) = names.last_mut().filter(|last| last.as_str() != part && degree()) {
                last.push_str(", ");
                last.push_str(part);
                continue;
            }
            let Some(name) = name(page, part, who) else { continue };
            // "Asta Holm, Harbour Editor": what somebody is stands behind the name; "The Harbour Newsroom" is a house.
            let role = || name.rsplit(' ').next().is_some_and(|word| furniture::is_role(&key(word)));
            if !names.is_empty() && role() && !furniture::is_nameless(&key(&name)) {
                continue;
            }
            // "Von Asta Holm, Lowmere": one word behind the comma that ends a byline is a place.
            let place = prefixed
                && !name.contains(' ')
                && name.contains(char::is_lowercase)
                && names.last().is_some_and(|last| last.contains(' '))
                && text.strip_suffix(part).is_some_and(|before| before.trim_end().ends_with(','));
            if place {
                continue;
            }
            if !names.iter().any(|known| key(known) == key(&name)) {
                names.push(name);
            }
        }
    }
    // Behind a person's name the outlet's says for whom.
    let outlet = |name: &String| outlets::is_outlet(name) || is_outlet(page, &key(name));
    if names.first().is_some_and(|first| !outlet(first)) {
        names.retain(|name| !(who != Who::Anyone && outlet(name)));
    }
    names.truncate(12);
    names
}

pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for sign in [";", "|", ",", "/", " · ", " • "] {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    for sign in [" and ", " & ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " with "] {
        parts = parts.into_iter().flat_map(|part| pair(part, sign)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Letters that follow a name: "MD", "Ph.D.", "FACP".
pub(super) fn is_degree(text: &str) -> bool {
    if ROLES.contains(&text.to_lowercase().as_str()) {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
    let count = letters.count();
    (2..=6).contains(&count)
        && capitals >= 2
        && capitals * 2 > count
        && text.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// The two sides of an "and", unless it is within a name: "Center for Drug Evaluation and Research".
fn pair<'a>(text: &'a str, sign: &str) -> Vec<&'a str> {
    let parts: Vec<&str> = text.split(sign).collect();
    let words = |part: &str| part.split_whitespace().count();
    match parts.as_slice() {
        [front, back] if words(front) > 2 && words(back) == 1 => vec![text],
        _ => parts,
    }
}

/// Is any part of a text a name that counts?
fn has_name(page: &Page, text: &str, who: Who) -> bool {
    !names_nobody(text) && parts(prefix(text).unwrap_or(text)).into_iter().any(|part| name(page, part, who).is_some())
}

/// A name as it is, or nothing.
fn name(page: &Page, text: &str, who: Who) -> Option<String> {
    let text = without_aside(text);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')').trim();
    let text = without_stop(prefix(text).unwrap_or(text));
    let words = text.split(' ').count();
    let key = key(text);
    let plain = !text.contains("://") && !text.contains(['@', '[', '{', '=']) && !text.contains(".www");
    let domain = text.split('.').skip(1).any(|label| label.len() > 1 && label.starts_with(char::is_lowercase));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let good = words <= MAX_WORDS
        && text.chars().count() <= 60
        && plain
        && !domain
        && digits <= 2
        && text.chars().any(char::is_alphabetic)
        && !is_prefix(text)
        && !(digits > 0 && is_date(text))
        && !(words == 1 && (is_weekday(text) || who == Who::Person && furniture::is_nameless(&key)))
        && !key.ends_with("min read")
        && !CHANGES.iter().any(|word| key.starts_with(word))
        && !(who == Who::Person && key.split(' ').any(|word| NETWORKS.contains(&word)));
    let person =
        who == Who::Named && (2..=3).contains(&words) && is_capitalised(text) && text.contains(char::is_lowercase);
    let counts = who == Who::Anyone || (person || !is_outlet(page, &key)) && !DESKS.contains(&key.as_str());
    (good && counts && !NOBODY.contains(&key.as_str()) && !key.split(' ').all(|word| ROLES.contains(&word)))
        .then(|| text.to_owned())
}

/// "The talk was led by Asta Lindholm.": the sentence ends, and the name is no "Holm Jr.".
fn without_stop(text: &str) -> &str {
    let long = |word: &str| word.len() >= 5 && word.chars().skip(1).all(char::is_lowercase);
    text.strip_suffix('.').filter(|text| text.rsplit(' ').next().is_some_and(long)).unwrap_or(text)
}

/// "Asta Holm" of "Asta Holm (now)": what stands in brackets in small letters says when or for whom.
fn without_aside(text: &str) -> &str {
    let aside = |rest: &str| rest.starts_with(char::is_lowercase);
    text.trim()
        .strip_suffix(')')
        .and_then(|text| text.split_once(" ("))
        .filter(|(_, rest)| aside(rest))
        .map_or(text, |(name, _)| name)
}

/// Is a name, as a key, the outlet's?
fn is_outlet(page: &Page, key: &str) -> bool {
    let source = page.source.as_ref().map(|source| super::title::key(&source.value)).unwrap_or_default();
    let domain = page.url.as_deref().and_then(super::domain).unwrap_or_default();
    let joined: String = key.split(' ').collect();
    // "Lamp" of letters.lamp.example, "The Harbour Sheet" of harboursheet.example.
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |name: &str| name.len() > 2 && labels.iter().rev().skip(1).any(|label| *label == name);
    key == source
        || is_label(&joined)
        || is_label(joined.strip_prefix("the").unwrap_or_default())
        || (joined.len() > 3 && domain.starts_with(&joined))
        || (!source.is_empty() && key.starts_with(&source))
}

/// A date, also one whose year stands in another part: "March 25".
fn is_date(text: &str) -> bool {
    let line = |text: &str| crate::date::line(text, None);
    line(text).is_some() || line(&format!("{text}, 2020")).is_some_and(|line| line.whole)
}

/// "Sat": what a date line begins with whose day stands elsewhere.
fn is_weekday(text: &str) -> bool {
    !is_degree(text) && crate::date::line(&format!("{text} 2020-05-05"), None).is_some_and(|line| line.whole)
}
