//! What templates see: ready to be shown, nothing left to compute.
//!
//! Every type here is documented in docs/templates.md; a test compares the two. Fields ending in `_html` and `_svg` are
//! finished markup, all other text is escaped by the template. An `href` is relative to the site's root.

use super::address;
use super::plan::{News, Plan, day};
use crate::article::{Article, Basis};
use crate::lang::furniture;
use crate::story::{After, Citation, Fact, Story};
use serde::Serialize;

pub mod article;
pub mod changes;
pub mod listing;
pub mod name;
pub mod site;
pub mod story;
mod then;

/// A link.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Where to, from the site's root.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// Language of what it is called, if it is not the site's.
    pub lang: Option<String>,
}

impl Link {
    /// A link to a page of the site.
    pub fn new(path: &str, label: impl Into<String>) -> Self {
        Link { href: address::href(path), label: label.into(), lang: None }
    }

    /// A link to a story, under one of its titles.
    pub fn story(story: &Story, title: String, plan: &Plan) -> Self {
        Link { lang: title_lang(&title, story, plan), ..Link::new(&address::story(&story.id), title) }
    }
}

/// A date in words.
#[derive(Clone, Debug, Serialize)]
pub struct WhenView {
    /// At the precision that is known: "Early March 2021".
    pub text: String,
    /// For `<time datetime>`; none for what HTML cannot say (a quarter, a decade, a span).
    pub datetime: Option<String>,
}

/// When an article was published, or that nobody says so.
#[derive(Clone, Debug, Serialize)]
pub struct PublishedView {
    /// "19 July 2021, 13:30" or "not stated"; with the zone, "13:30 UTC+1", where the times of its story are of several.
    pub text: String,
    /// In few characters, for tables: "19 Jul 2021".
    pub short: String,
    /// For `<time datetime>`.
    pub datetime: Option<String>,
    /// How it is known, if the article does not say so itself.
    pub note: Option<String>,
}

/// An outlet that says something, and where.
#[derive(Clone, Debug, Serialize)]
pub struct CiteView {
    /// Its name, or that it is not named.
    pub outlet: String,
    /// The paragraph.
    pub href: String,
    /// Headline of the article.
    pub title: String,
    /// Further paragraphs of the same outlet that say it.
    pub more: Vec<Link>,
    /// "via Specimen Wire": it says so only in a copy of that outlet's text, which is cited too.
    pub via: Option<String>,
    /// "in other words:", on the first of those that do not say it in the words that are shown.
    pub reworded: Option<String>,
}

impl CiteView {
    /// Cites as plain text: "Example Courier · in other words: Specimen Wire · The Placeholder Post (via Specimen Wire)".
    pub fn plain(cites: &[CiteView], one: impl Fn(&CiteView) -> String) -> String {
        let cite = |cite: &CiteView| {
            let reworded = cite.reworded.as_ref().map(|reworded| format!("{reworded} ")).unwrap_or_default();
            let via = cite.via.as_ref().map(|via| format!(" ({via})")).unwrap_or_default();
            format!("{reworded}{}{via}", one(cite))
        };
        cites.iter().map(cite).collect::<Vec<String>>().join(" · ")
    }
}

/// The name of an article's outlet as shown.
pub fn outlet<'a>(article: &'a Article, plan: &'a Plan) -> &'a str {
    article.meta.source.as_deref().unwrap_or(plan.ui.label("unnamed"))
}

/// The headline of an article as shown.
pub fn headline<'a>(article: &'a Article, plan: &'a Plan) -> &'a str {
    if article.meta.title.is_empty() { plan.ui.label("untitled") } else { &article.meta.title }
}

/// The language of a text, if it is not the site's: the value of `lang`.
pub fn foreign(lang: Option<&str>, plan: &Plan) -> Option<String> {
    let tag = lang.filter(|lang| lang.len() <= 35 && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))?;
    (!plan.ui.tag.eq_ignore_ascii_case(tag)).then(|| tag.to_owned())
}

/// The language of a story's title, if it is not the site's: that of the article whose headline it is. What the editor made up
/// is in the language of the site.
pub fn title_lang(title: &str, story: &Story, plan: &Plan) -> Option<String> {
    let articles = story.members.iter().map(|member| &plan.input.articles[member.article]);
    let first = articles.into_iter().find(|article| article.meta.title == title)?;
    foreign(first.meta.lang.as_deref(), plan)
}

/// `rtl` for a text in a language that is written from the right.
pub fn direction(lang: Option<&str>) -> &'static str {
    let rtl = ["ar", "he", "fa", "ur", "ps", "yi", "ckb", "sd", "ug", "dv"];
    if lang.is_some_and(|lang| rtl.contains(&lang.split('-').next().unwrap_or_default())) { "rtl" } else { "ltr" }
}

/// When an article was published.
pub fn published(index: usize, plan: &Plan) -> PublishedView {
    let (article, ui) = (&plan.input.articles[index], plan.ui);
    let Some(date) = &article.meta.date else {
        let text = ui.label("not_stated").to_owned();
        let note = plan.input.folded.inferred.get(index).and_then(Option::as_ref).map(|placed| {
            let day = ui.day_short(placed.day);
            match &placed.after {
                After::Dateline(words) => ui.phrase("inferred_dateline", &[("day", &day), ("words", words)]),
                After::Story(outlet) => ui.phrase("inferred_day", &[("day", &day), ("outlet", outlet)]),
            }
        });
        return PublishedView { short: text.clone(), text, datetime: None, note };
    };
    let note = match date.basis {
        Basis::Stated => None,
        Basis::Inferred => Some(ui.phrase("inferred", &[("evidence", &date.evidence)])),
        Basis::Editor => Some(ui.label("by_editor").to_owned()),
    };
    PublishedView {
        text: plan.stamp(index, &date.stamp),
        short: ui.day_short(date.stamp.date),
        datetime: Some(date.stamp.to_string()),
        note,
    }
}

/// The citations of a fact, one for each outlet, in the order in which they are given.
///
/// At most as many lookups as a fact has outlets times citations; both are a handful.
pub fn cites(citations: &[Citation], plan: &Plan) -> Vec<CiteView> {
    cites_among(citations, citations, plan)
}

/// The same for some of `all` citations of a fact: a copy is told by what else is cited.
fn cites_among(citations: &[Citation], all: &[Citation], plan: &Plan) -> Vec<CiteView> {
    let mut cites: Vec<CiteView> = Vec::new();
    // "Unnamed outlet (via Unnamed outlet)" says nothing twice: the copy is a link behind its origin.
    let unnamed = |article: usize| plan.input.articles[article].meta.source.is_none();
    let doubled = |citation: &&Citation| {
        let origin = plan.copy_of[citation.article].filter(|&origin| unnamed(origin) && plan.visible(origin));
        let cited = origin.is_some_and(|origin| citations.iter().any(|other| other.article == origin));
        cited && unnamed(citation.article)
    };
    let (doubled, single): (Vec<&Citation>, Vec<&Citation>) = citations.iter().partition(doubled);
    for citation in single {
        let article = &plan.input.articles[citation.article];
        if !plan.visible(citation.article) {
            continue;
        }
        let cited = cited(citation.article, plan);
        let href = paragraph(citation, cited, plan);
        let name = cited.outlet.as_deref().unwrap_or(outlet(article, plan));
        let via = via(citation, all, plan);
        // Two articles of outlets that are not named may be two outlets.
        let named = article.meta.source.is_some();
        let same = |cite: &&mut CiteView| cite.outlet == name && (named || same_page(&cite.href, &href));
        match cites.iter_mut().find(same) {
            Some(cite) => {
                // One article of its own is enough to say so by itself.
                cite.via = cite.via.take().and(via);
                if cite.href != href && cite.more.iter().all(|link| link.href != href) {
                    let label = format!("¶ {}", citation.paragraph);
                    cite.more.push(Link { href, label, lang: None });
                }
            }
            None => cites.push(CiteView {
                outlet: name.to_owned(),
                href,
                title: headline(article, plan).to_owned(),
                more: Vec::new(),
                via,
                reworded: None,
            }),
        }
    }
    for citation in doubled.into_iter().filter(|citation| plan.visible(citation.article)) {
        let page = |at: &Citation| paragraph(at, cited(at.article, plan), plan);
        let origin = citations.iter().find(|other| Some(other.article) == plan.copy_of[citation.article]).map(page);
        let of_origin = |cite: &&mut CiteView| origin.as_ref().is_some_and(|origin| same_page(&cite.href, origin));
        let Some(cite) = cites.iter_mut().find(of_origin) else { continue };
        let label = headline(&plan.input.articles[citation.article], plan).to_owned();
        if cite.more.iter().all(|link| link.label != label) {
            cite.more.push(Link { href: page(citation), label, lang: None });
        }
    }
    cites
}

/// What the editor did with a fact and remarks on it, and by which note its outlet has taken it back.
fn remarks(fact: &Fact, plan: &Plan) -> Vec<String> {
    let ruled = fact.ruled();
    let dated = ruled.dated.then(|| plan.ui.label("basis_editor").to_owned());
    let note = ruled.note.as_ref().map(|note| format!("{}{} {note}", plan.ui.label("note"), plan.ui.label("colon")));
    let label = format!("{}{}", plan.ui.label("corrected"), plan.ui.label("colon"));
    let corrected = |note: &str| corrected(&label, note);
    dated.into_iter().chain(note).chain(fact.corrected().map(corrected)).collect()
}

/// The note by which an outlet takes something back; mostly it says itself what it is: "Correction: …".
fn corrected(label: &str, note: &str) -> String {
    let labelled =
        note.split_once(':').is_some_and(|(own, _)| furniture::starts_correction(&furniture::key(own)).is_some());
    if labelled { note.to_owned() } else { format!("{label} {note}") }
}

/// Do two links lead to one page?
fn same_page(one: &str, two: &str) -> bool {
    one.split('#').next() == two.split('#').next()
}

/// "via Specimen Wire", if the article copies one of that outlet that is among `all`.
fn via(citation: &Citation, all: &[Citation], plan: &Plan) -> Option<String> {
    let origin = plan.copy_of[citation.article]?;
    let cited = all.iter().any(|other| other.article == origin) && plan.visible(origin);
    cited.then(|| plan.ui.phrase("via", &[("outlet", outlet(&plan.input.articles[origin], plan))]))
}

/// The cites without copies of what is cited too, for where three facts stand for a story: a copy adds no weight.
pub fn independent(cites: Vec<CiteView>) -> Vec<CiteView> {
    let mut kept: Vec<CiteView> = Vec::new();
    let mut reworded = None;
    for cite in cites {
        reworded = cite.reworded.clone().or(reworded);
        if cite.via.is_none() {
            kept.push(CiteView { reworded: reworded.take(), ..cite });
        }
    }
    kept
}

/// Who says a fact, of those whom `citations` name: first those who say it in the words `shown`, then the others, marked
/// as saying it in other words. Nobody is shown to have written what somebody else wrote.
pub fn cites_of(fact: &Fact, citations: &[Citation], shown: &str, plan: &Plan) -> Vec<CiteView> {
    let says_so = |citation: &&Citation| says_same(fact.wording(citation), shown);
    let (same, other): (Vec<Citation>, Vec<Citation>) = citations.iter().partition(says_so);
    let mut list = cites_among(&same, citations, plan);
    let mut others = cites_among(&other, citations, plan);
    others.retain(|other| !named(other, plan) || !list.iter().any(|cite| cite.outlet == other.outlet));
    if let Some(first) = others.first_mut() {
        first.reworded = Some(plan.ui.label("reworded").to_owned());
    }
    list.extend(others);
    list
}

/// Do two texts have the same letters and digits?
fn says_same(one: &str, other: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    one == other || letters(one).eq(letters(other))
}

/// Two articles of outlets that are not named may be two outlets.
fn named(cite: &CiteView, plan: &Plan) -> bool {
    cite.outlet != plan.ui.label("unnamed")
}

/// How an article is cited, worked out once: it is cited for each of its facts, on several pages.
pub struct Cited {
    /// Link to its page.
    page: String,
    /// The name under which it is cited, if that is not its outlet's alone: "Example Courier (opinion)".
    outlet: Option<String>,
}

fn cited<'a>(article: usize, plan: &'a Plan) -> &'a Cited {
    plan.cited[article].get_or_init(|| {
        let written = &plan.input.articles[article];
        let opinion = || plan.ui.phrase("opinion_of", &[("outlet", outlet(written, plan))]);
        let page = address::href(&address::article(&plan.slugs[article]));
        Cited { page, outlet: written.meta.is_opinion().then(opinion) }
    })
}

/// Link to the very paragraph, or to the article where its text is not published.
fn paragraph(citation: &Citation, cited: &Cited, plan: &Plan) -> String {
    let article = &plan.input.articles[citation.article];
    let page = &cited.page;
    match citation.paragraph <= article::shown(article, plan).len() {
        true => format!("{page}#p{}", citation.paragraph),
        false => page.clone(),
    }
}

/// The mark of an edition's entry: "New", "Updated: 3 new facts".
pub fn mark(news: News, plan: &Plan) -> (String, &'static str) {
    let ui = plan.ui;
    match news {
        News::New => (ui.label("new").to_owned(), "new"),
        News::Facts(count) => (ui.phrase("updated_facts", &[("facts", &ui.count("new_facts", count))]), "updated"),
        News::Corrected => (ui.label("corrected").to_owned(), "corrected"),
        News::Withdrawn => (ui.label("withdrawn").to_owned(), "withdrawn"),
    }
}

/// Publication day of an article for `<time datetime>`.
pub fn iso_day(article: &Article) -> Option<String> {
    day(article).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::corrected;

    #[test]
    fn a_note_that_says_what_it_is_is_not_labelled_again() {
        for note in ["Correction: It was built in 1972.", "Berichtigung: Sie wurde 1972 gebaut."] {
            assert_eq!(corrected("Corrected:", note), note);
        }
        let note = "We said on Monday: it was built in 1962. That was wrong.";
        assert_eq!(corrected("Corrected:", note), format!("Corrected: {note}"));
    }
}
