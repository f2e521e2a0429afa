//! A story: its page, its line in lists, and its facts.

use super::{
    CiteView, Link, PublishedView, WhenView, cites, cites_of, foreign, headline, independent, outlet, published,
    title_lang,
};
use crate::article::Article;
use crate::date::{Precision, When};
use crate::page::footnotes::without_references;
use crate::page::plan::{News, Plan};
use crate::page::{address, chart, html};
use crate::raw::Fate;
use crate::story::{Citation, Event, Fact, Role, Story, WhenBasis};
use serde::Serialize;
use std::collections::BTreeMap;

/// A page with fewer facts is a summary of itself: repeating three of them would say things twice.
const BRIEF: usize = 12;

/// Outlets named in a list; a reader wants to know who, not everyone.
pub(super) const NAMES: usize = 6;

/// A story in a list: on the home page, in editions, topics and the archive.
#[derive(Clone, Debug, Serialize)]
pub struct TeaserView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Language of the title, if it is not the site's.
    pub title_lang: Option<String>,
    /// One fact, verbatim, the best corroborated.
    pub fact: Option<String>,
    /// Language of the fact, if it is not the site's.
    pub fact_lang: Option<String>,
    /// Who says that fact.
    pub cites: Vec<CiteView>,
    /// "6 outlets · 2 independent origins · 14 articles".
    pub counts: String,
    /// Names of the first outlets.
    pub outlets: Vec<String>,
    /// "14 more outlets", if there are more.
    pub more_outlets: Option<String>,
    /// Names of the first outlets that `cites` does not name.
    pub others: Vec<String>,
    /// "14 more outlets", if there are more of those.
    pub more_others: Option<String>,
    /// Days of its coverage: "17–19 July 2021".
    pub span: String,
    /// Last day of its coverage.
    pub datetime: Option<String>,
    /// The last day of its coverage in words, where it leads an edition that has nothing new of it.
    pub last: Option<String>,
    /// What is new: "Updated: 3 new facts".
    pub mark: Option<String>,
    /// Class of the mark: `new`, `updated`, `corrected`, `withdrawn`.
    pub mark_class: Option<&'static str>,
    /// The editor pinned it.
    pub pinned: bool,
    /// Marking of its own.
    pub marking: Option<super::site::MarkingView>,
    /// Topics.
    pub tags: Vec<Link>,
    /// Coverage over time, a small picture; empty for a single day.
    pub spark_svg: String,
    /// What had been told before, where it leads an edition that tells more of it: two facts at most.
    pub so_far: Vec<FactView>,
    /// The picture of its timeline: only for the first story of an edition.
    pub chart_svg: String,
    /// What else of it was new on the day; only on the page of an edition.
    pub facts: Vec<FactView>,
    /// "12 more facts", if there are more than these.
    pub more_facts: Option<String>,
}

/// A story's page.
#[derive(Debug, Serialize)]
pub struct StoryView {
    /// Its permanent id.
    pub id: String,
    /// The editor's title, else the best headline.
    pub title: String,
    /// Language of the title, if it is not the site's.
    pub title_lang: Option<String>,
    /// From its first dated event to its last: "Early March 2021 – 19 July 2021".
    pub span: String,
    /// "6 outlets · 2 independent origins · 14 articles".
    pub counts: String,
    /// Names of the outlets.
    pub outlets: Vec<Link>,
    /// Topics.
    pub tags: Vec<Link>,
    /// Withdrawn by every outlet that told it.
    pub withdrawn: bool,
    /// The editor's note.
    pub note_html: String,
    /// The same as Markdown.
    pub note_markdown: String,
    /// In brief: at most three facts; empty for a short story.
    pub brief: Vec<FactView>,
    /// The picture of the timeline; empty where there is nothing to draw.
    pub chart_svg: String,
    /// The picture in words.
    pub chart_list: Vec<String>,
    /// The timeline.
    pub events: Vec<EventView>,
    /// What happened before the story.
    pub background: Vec<EventView>,
    /// "The editor withheld 2 statements."
    pub withheld: Option<String>,
    /// Where outlets differ.
    pub differences: Vec<DifferenceView>,
    /// In which words outlets correct themselves.
    pub corrections: Vec<VariantView>,
    /// Its articles.
    pub members: Vec<MemberView>,
    /// What its articles share.
    pub shared: Vec<String>,
    /// Mean similarity of its articles: "0.82".
    pub score: Option<String>,
    /// The nearest stories that were kept apart.
    pub related: Vec<RelatedView>,
    /// Its Markdown.
    pub markdown: String,
    /// Its JSON.
    pub json: String,
}

/// A dated entry of the timeline.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// Its anchor.
    pub id: String,
    /// Its date; none if nothing is known.
    pub when: Option<WhenView>,
    /// How it was dated, in few words: “earlier this year”; empty where no fact that stands here says so.
    pub words: String,
    /// How it was dated.
    pub basis: String,
    /// It lay in the future of the article that tells it.
    pub announced: bool,
    /// What happened.
    pub facts: Vec<FactView>,
}

/// A fact: an outlet's words, and everyone who says so.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// The words.
    pub text: String,
    /// Their language, if it is not the site's.
    pub lang: Option<String>,
    /// Who is quoted.
    pub speaker: Option<String>,
    /// Who says so.
    pub cites: Vec<CiteView>,
    /// "2 other wordings".
    pub variants_label: String,
    /// The other wordings.
    pub variants: Vec<VariantView>,
    /// What stands before a fact that points back ("He", "They"), where the fact above is another: shown to know who is meant.
    pub before: Option<String>,
    /// "in part: Example Courier".
    pub parts_label: String,
    /// What others tell of it, and no more.
    pub parts: Vec<VariantView>,
    /// What the editor did and remarked, as sentences, and the note by which its outlet has taken it back.
    pub editor: Vec<String>,
}

/// Another wording of a fact.
#[derive(Clone, Debug, Serialize)]
pub struct VariantView {
    /// The words.
    pub text: String,
    /// Their language, if it is not the site's.
    pub lang: Option<String>,
    /// Who says it so.
    pub cites: Vec<CiteView>,
}

/// A thing for which outlets give different values.
#[derive(Debug, Serialize)]
pub struct DifferenceView {
    /// What is counted or named.
    pub what: String,
    /// The values follow each other as updates.
    pub updates: bool,
    /// The values, side by side.
    pub values: Vec<VariantView>,
}

/// An article of the story.
#[derive(Debug, Serialize)]
pub struct MemberView {
    /// The cleaned article.
    pub href: String,
    /// Its headline.
    pub title: String,
    /// Language, if it is not the site's.
    pub lang: Option<String>,
    /// The outlet.
    pub outlet: String,
    /// When it was published.
    pub published: PublishedView,
    /// "Origin", "Copy of Harbour Post".
    pub role: String,
    /// Address of the original.
    pub original: Option<String>,
}

/// A story that was nearly the same.
#[derive(Debug, Serialize)]
pub struct RelatedView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Language of the title, if it is not the site's.
    pub lang: Option<String>,
    /// How similar: "0.41".
    pub score: String,
}

/// A story in a list.
pub fn teaser(index: usize, news: Option<News>, plan: &Plan) -> TeaserView {
    let (mark, mark_class) = news.map(|news| super::mark(news, plan)).unzip();
    // A story stands in ten lists and more.
    TeaserView { mark, mark_class, ..plan.teasers[index].get_or_init(|| unmarked(index, plan)).clone() }
}

fn unmarked(index: usize, plan: &Plan) -> TeaserView {
    let (story, place) = (&plan.input.folded.stories[index], &plan.places[index]);
    let best = best(story).map(|best| brief(best, plan));
    let cites = best.as_ref().map(|best| best.cites.clone()).unwrap_or_default();
    let names = outlets(story, plan).into_iter().map(|(name, _)| name);
    let (others, more_others) = others(names, &cites, plan);
    TeaserView {
        href: address::href(&address::story(&story.id)),
        title: title(story, plan),
        title_lang: title_lang(&story.title, story, plan),
        fact_lang: best.as_ref().and_then(|best| best.lang.clone()),
        cites,
        others,
        more_others,
        fact: best.map(|best| best.text),
        counts: counts(index, plan),
        outlets: outlets(story, plan).into_iter().take(NAMES).map(|(name, _)| name.to_owned()).collect(),
        more_outlets: place.outlets.checked_sub(NAMES + 1).map(|more| plan.ui.count("more_outlets", more + 1)),
        span: span(index, plan),
        datetime: place.days.map(|(_, last)| last.to_string()),
        last: None,
        mark: None,
        mark_class: None,
        pinned: place.pinned,
        marking: marking(story),
        tags: tags(index, plan),
        spark_svg: chart::spark(story, plan),
        so_far: Vec::new(),
        chart_svg: String::new(),
        facts: Vec::new(),
        more_facts: None,
    }
}

/// The first of `names` that do not stand in `cites`, and "14 more outlets".
pub fn others<'a>(
    names: impl Iterator<Item = &'a str>,
    cites: &[CiteView],
    plan: &Plan,
) -> (Vec<String>, Option<String>) {
    let others: Vec<&str> = names.filter(|name| cites.iter().all(|cite| cite.outlet != *name)).collect();
    let more = others.len().checked_sub(NAMES + 1).map(|more| plan.ui.count("more_outlets", more + 1));
    (others.iter().take(NAMES).map(|name| (*name).to_owned()).collect(), more)
}

/// The first story of an edition, `teaser`: with the picture of its timeline in place of the small one of its coverage.
pub fn lead(teaser: TeaserView, index: usize, plan: &Plan) -> TeaserView {
    let chart_svg = chart::short_timeline(&plan.input.folded.stories[index], plan);
    match chart_svg.is_empty() {
        true => teaser,
        false => TeaserView { chart_svg, spark_svg: String::new(), ..teaser },
    }
}

/// A story's page.
pub fn page(index: usize, plan: &Plan) -> StoryView {
    let story = &plan.input.folded.stories[index];
    let facts: usize = story.events.iter().map(|event| event.facts.len()).sum();
    let at = |&(event, fact): &(usize, usize)| story.events.get(event)?.facts.get(fact);
    let chosen = if facts > BRIEF { story.brief.iter().take(3).filter_map(at).collect() } else { Vec::new() };
    let numbered = |background: bool| {
        let events = story.events.iter().enumerate().filter(move |(_, event)| event.background == background);
        events.map(|(at, each)| event(at, each, plan)).collect()
    };
    let killed = |member: &crate::story::Member| matches!(plan.input.articles[member.article].fate, Fate::Killed(_));
    StoryView {
        id: story.id.as_str().to_owned(),
        title: title(story, plan),
        title_lang: title_lang(&story.title, story, plan),
        span: happened(story, plan).unwrap_or_else(|| span(index, plan)),
        counts: counts(index, plan),
        outlets: outlets(story, plan)
            .into_iter()
            .map(|(name, first)| Link {
                href: source_href(&plan.input.articles[first]),
                label: name.to_owned(),
                lang: None,
            })
            .collect(),
        tags: tags(index, plan),
        withdrawn: story.members.iter().all(killed),
        note_markdown: story.ruling.as_ref().map(|ruling| html::plain_markdown(&ruling.note)).unwrap_or_default(),
        note_html: story.ruling.as_ref().map(|ruling| html::markdown(&ruling.note)).unwrap_or_default(),
        brief: chosen.into_iter().map(|each| brief(each, plan)).collect(),
        chart_svg: chart::timeline(story, plan),
        chart_list: chart::words(story, plan),
        events: numbered(false),
        background: numbered(true),
        withheld: (story.withheld > 0).then(|| plan.ui.count("facts_withheld", story.withheld)),
        differences: story.differences.iter().map(|each| difference(each, plan)).collect(),
        corrections: corrections(story, plan),
        members: story.members.iter().filter_map(|each| member(each, plan)).collect(),
        shared: story.why.shared.clone(),
        score: story.why.score.map(|score| format!("{score:.2}")),
        related: story.why.related.iter().filter_map(|&(index, score)| related(index, score, plan)).collect(),
        markdown: "index.md".to_owned(),
        json: "index.json".to_owned(),
    }
}

/// The title of a story as shown.
pub fn title(story: &Story, plan: &Plan) -> String {
    if story.title.is_empty() { plan.ui.label("untitled").to_owned() } else { story.title.clone() }
}

/// The best corroborated fact.
pub fn best(story: &Story) -> Option<&Fact> {
    let (event, fact) = story.brief.first().copied().unwrap_or_default();
    story.events.get(event)?.facts.get(fact)
}

/// Marking of a story's own.
pub fn marking(story: &Story) -> Option<super::site::MarkingView> {
    super::site::marking(story.ruling.as_ref()?.marking.as_deref()?)
}

/// Days of a story's coverage in words.
pub fn span(index: usize, plan: &Plan) -> String {
    match plan.places[index].days {
        Some((first, last)) => plan.ui.span(first, last),
        None => plan.ui.label("undated").to_owned(),
    }
}

/// From the first event of a story to the last, of those that are dated to the month or better: "2021" is no beginning.
fn happened(story: &Story, plan: &Plan) -> Option<String> {
    let fine = |when: &&When| {
        matches!(when.precision(), Precision::Day | Precision::Week | Precision::Weekend | Precision::Month)
    };
    let told = story.events.iter().filter(|event| !event.background && !event.announced);
    let dates: Vec<&When> = told.filter_map(|event| event.when.as_ref()).filter(fine).collect();
    let last = dates.iter().max_by_key(|when| (when.to(), when.from()))?;
    Some(plan.ui.span_of(dates.first()?, last))
}

fn counts(index: usize, plan: &Plan) -> String {
    let story = &plan.input.folded.stories[index];
    let mut counts = vec![plan.ui.count("outlets", plan.places[index].outlets)];
    if story.origins > 0 && story.origins < story.members.len() {
        counts.push(plan.ui.count("origins", story.origins));
    }
    counts.push(plan.ui.count("articles", story.members.len()));
    // What is nothing but opinion is not to be read as news.
    let opinion = |member: &crate::story::Member| plan.input.articles[member.article].meta.is_opinion();
    if !story.members.is_empty() && story.members.iter().all(opinion) {
        counts.push(plan.ui.label("role_opinion").to_owned());
    }
    counts.join(" · ")
}

/// Outlets of a story, each with its first article, in the order of their first article.
pub fn outlets<'a>(story: &Story, plan: &'a Plan) -> Vec<(&'a str, usize)> {
    let mut seen = std::collections::BTreeSet::new();
    let members = story.members.iter().map(|member| (member.article, &plan.input.articles[member.article]));
    let first = members.filter(|(_, article)| seen.insert(article.meta.source.as_deref()));
    first.map(|(at, article)| (outlet(article, plan), at)).collect()
}

fn source_href(article: &Article) -> String {
    address::href(&address::listing("sources", article.meta.source.as_deref().unwrap_or("unnamed")))
}

fn tags(index: usize, plan: &Plan) -> Vec<Link> {
    plan.tags(index).into_iter().map(|tag| Link::new(&address::listing("topics", tag), tag)).collect()
}

fn event(at: usize, event: &Event, plan: &Plan) -> EventView {
    event_of(format!("e{}", at + 1), event, facts(event, plan), plan)
}

/// An event of which `facts` are shown.
pub fn event_of(id: String, event: &Event, facts: Vec<FactView>, plan: &Plan) -> EventView {
    let ui = plan.ui;
    let says = |words: &str| ui.phrase("basis_words", &[("words", words)]);
    let quoted = |words: &str| ui.phrase("quoted", &[("words", words)]);
    let counts = || [event.undated, event.facts.len()].map(|count| count.to_string());
    let (words, basis) = match &event.basis {
        WhenBasis::Words(words) if event.undated > 0 => {
            let [undated, all] = counts();
            let mixed = ui.phrase("basis_mixed", &[("undated", &undated), ("all", &all)]);
            (format!("{}, {}", quoted(words), ui.label("by_publication")), format!("{} {mixed}", says(words)))
        }
        WhenBasis::Words(words) => (quoted(words), says(words)),
        WhenBasis::Editor => (ui.label("by_editor").to_owned(), ui.label("basis_editor").to_owned()),
        WhenBasis::Published => (ui.label("by_publication").to_owned(), ui.label("basis_published").to_owned()),
        WhenBasis::Unknown => (ui.label("not_stated").to_owned(), ui.label("basis_unknown").to_owned()),
    };
    let inferred = event.facts.iter().filter(|fact| is_inferred(fact, plan)).count();
    let basis = match inferred {
        0 => basis,
        count => format!("{basis} {}", ui.phrase("basis_inferred", &[("count", &count.to_string())])),
    };
    EventView {
        id,
        when: event.when.as_ref().map(|value| when(value, plan)),
        words,
        basis,
        announced: event.announced,
        facts,
    }
}

/// Does the fact stand where it stands by a day that its article was lent?
fn is_inferred(fact: &Fact, plan: &Plan) -> bool {
    let lent = |citation: &Citation| plan.input.folded.inferred.get(citation.article).is_some_and(Option::is_some);
    !fact.is_dated() && fact.citations().iter().all(lent)
}

/// A date in words.
pub fn when(when: &When, plan: &Plan) -> WhenView {
    let said = matches!(when.precision(), Precision::Day | Precision::Week | Precision::Month | Precision::Year);
    WhenView { text: plan.ui.when(when), datetime: said.then(|| when.timex()) }
}

/// A fact as shown.
pub fn fact(fact: &Fact, plan: &Plan) -> FactView {
    let said = |citations: &[crate::story::Citation]| {
        let first = citations.first()?;
        foreign(plan.input.articles[first.article].meta.lang.as_deref(), plan)
    };
    let variant = |variant: &crate::story::Variant| VariantView {
        text: without_references(&variant.text),
        lang: said(&variant.citations),
        cites: cites(&variant.citations, plan),
    };
    FactView {
        text: without_references(fact.text()),
        lang: said(fact.citations()),
        speaker: fact.speaker().map(str::to_owned),
        cites: cites_of(fact, fact.citations(), fact.text(), plan),
        variants_label: plan.ui.count("wordings", fact.variants().len()),
        variants: fact.variants().iter().map(variant).collect(),
        before: fact.context().map(|context| without_references(&context.text)),
        parts_label: String::new(),
        parts: Vec::new(),
        editor: super::remarks(fact, plan),
    }
}

/// The facts of an event, those that another tells beneath it.
fn facts(event: &Event, plan: &Plan) -> Vec<FactView> {
    let mut parts: BTreeMap<usize, Vec<VariantView>> = BTreeMap::new();
    for (told, whole) in event.facts.iter().filter_map(|told| Some((told, told.within()?))) {
        let FactView { text, lang, cites, .. } = fact(told, plan);
        parts.entry(whole).or_default().push(VariantView { text, lang, cites });
    }
    let mut above: &[crate::story::Citation] = &[];
    let shown = event.facts.iter().enumerate().filter(|(_, told)| told.within().is_none());
    let mut views = Vec::new();
    for (at, told) in shown {
        let parts = parts.remove(&at).unwrap_or_default();
        let view = fact(told, plan);
        // Who is meant stands right above.
        let stands =
            told.context().and_then(|context| context.citations.last()).is_some_and(|last| above.contains(last));
        above = told.citations();
        let before = view.before.filter(|_| !stands);
        let mut outlets: Vec<&str> = Vec::new();
        for cite in parts.iter().flat_map(|part| &part.cites) {
            if !outlets.contains(&cite.outlet.as_str()) {
                outlets.push(&cite.outlet);
            }
        }
        let parts_label = plan.ui.phrase("in_part", &[("outlets", &outlets.join(" · "))]);
        views.push(FactView { before, parts_label, parts, ..view });
    }
    views
}

/// A fact that stands for its story: without those who only copied what another says.
pub fn brief(told: &Fact, plan: &Plan) -> FactView {
    let view = fact(told, plan);
    FactView { cites: independent(view.cites), ..view }
}

/// The notes in which outlets correct themselves, in the order of the articles; the same words once.
fn corrections(story: &Story, plan: &Plan) -> Vec<VariantView> {
    let mut notes: Vec<(&str, Vec<Citation>)> = Vec::new();
    for article in story.members.iter().map(|member| member.article) {
        for (paragraph, block) in plan.input.articles[article].corrections() {
            let at = Citation { article, paragraph, sentence: 1 };
            match notes.iter_mut().find(|(text, _)| *text == block.text.plain) {
                Some((_, citations)) => citations.push(at),
                None => notes.push((&block.text.plain, vec![at])),
            }
        }
    }
    let view = |(text, citations): (&str, Vec<Citation>)| VariantView {
        text: text.to_owned(),
        lang: foreign(plan.input.articles[citations[0].article].meta.lang.as_deref(), plan),
        cites: cites(&citations, plan),
    };
    notes.into_iter().map(view).collect()
}

fn difference(difference: &crate::story::Difference, plan: &Plan) -> DifferenceView {
    let value = |value: &crate::story::Value| VariantView {
        text: value.text.clone(),
        lang: None,
        cites: cites(&value.citations, plan),
    };
    DifferenceView {
        what: difference.what.clone(),
        updates: difference.updates,
        values: difference.values.iter().map(value).collect(),
    }
}

fn member(member: &crate::story::Member, plan: &Plan) -> Option<MemberView> {
    let article = &plan.input.articles[member.article];
    Some(MemberView {
        href: address::href(&address::article(&plan.slugs[member.article])),
        title: headline(article, plan).to_owned(),
        lang: foreign(article.meta.lang.as_deref(), plan),
        outlet: outlet(article, plan).to_owned(),
        published: published(member.article, plan),
        role: role(member, plan),
        original: article.meta.url.as_deref().and_then(html::web),
    })
}

/// What an article is among the articles of its story: "Copy of Harbour Post".
pub fn role(member: &crate::story::Member, plan: &Plan) -> String {
    let (articles, ui) = (plan.input.articles, plan.ui);
    let other = |index: usize| articles.get(index).map_or("", |article| outlet(article, plan));
    match (&articles[member.article].fate, &member.role) {
        (Fate::Killed(_), _) => ui.label("role_withdrawn").to_owned(),
        (Fate::Replaces(_), _) => ui.label("role_replaces").to_owned(),
        (_, Role::Origin) if articles[member.article].meta.is_opinion() => ui.label("role_opinion").to_owned(),
        (_, Role::Origin) if articles[member.article].is_correction() => ui.label("role_correction").to_owned(),
        (_, Role::Origin) => ui.label("role_origin").to_owned(),
        (_, Role::Copy(of)) => ui.phrase("role_copy", &[("outlet", other(*of))]),
        (_, Role::Update(of)) => ui.phrase("role_update", &[("outlet", other(*of))]),
    }
}

fn related(index: usize, score: f64, plan: &Plan) -> Option<RelatedView> {
    let story = plan.input.folded.stories.get(index).filter(|_| plan.places[index].shown)?;
    Some(RelatedView {
        href: address::href(&address::story(&story.id)),
        title: title(story, plan),
        lang: title_lang(&story.title, story, plan),
        score: format!("{score:.2}"),
    })
}

/// How many articles were published on each day.
pub fn daily(story: &Story, plan: &Plan) -> BTreeMap<jiff::civil::Date, usize> {
    let mut days = BTreeMap::new();
    for member in &story.members {
        if let Some(day) = crate::page::plan::day(&plan.input.articles[member.article]) {
            *days.entry(day).or_insert(0) += 1;
        }
    }
    days
}
