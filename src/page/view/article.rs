//! An article's page.

use super::story::role;
use super::{Link, PublishedView, direction, foreign, headline, outlet, published};
use crate::article::{Article, Removed, chars};
use crate::config::Extent;
use crate::diag::Visible;
use crate::page::plan::Plan;
use crate::page::{address, html};
use crate::raw::Block;
use crate::story::Role;
use serde::Serialize;

/// A cleaned article.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    /// Its id: the raw file, and its number in it.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Language, if it is not the site's.
    pub lang: Option<String>,
    /// `rtl` for a language that is written from the right.
    pub dir: &'static str,
    /// The outlet, with its page.
    pub outlet: Link,
    /// Authors as the byline names them.
    pub authors: String,
    /// Section or desk.
    pub section: Option<String>,
    /// Page of the printed issue: "p. 4".
    pub page: Option<String>,
    /// When it was published.
    pub published: PublishedView,
    /// "updated 20 July 2021".
    pub updated: Option<String>,
    /// Address of the original.
    pub original: Option<String>,
    /// Raw file.
    pub file: String,
    /// BLAKE3 of the raw file.
    pub hash: String,
    /// The story that it belongs to.
    pub story: Option<Link>,
    /// What it is among the story's articles, if it is not an outlet's own: "Copy of Harbour Post", with that article's page.
    pub role: Option<Link>,
    /// The text, or what of it is published.
    pub body_html: String,
    /// Why not all of the text stands here.
    pub notice: Option<String>,
    /// The outlet's licence notice.
    pub licence: Option<String>,
    /// "3 lines removed".
    pub removed_label: String,
    /// What cleaning removed.
    pub removed: Vec<RemovedView>,
    /// Its Markdown.
    pub markdown: String,
}

/// A line that cleaning removed.
#[derive(Debug, Serialize)]
pub struct RemovedView {
    /// Line of the raw file.
    pub line: u32,
    /// The text as it stood there.
    pub text: String,
    /// Name of the rule.
    pub rule: String,
}

/// What of an article's text is published.
pub fn shown<'a>(article: &'a Article, plan: &Plan) -> &'a [Block] {
    match plan.extent(article).0 {
        Extent::Full => &article.body,
        Extent::Excerpt => {
            let first = article.paragraphs().next().map_or(0, |(number, _)| number);
            &article.body[..first.min(article.body.len())]
        }
        Extent::None => &[],
    }
}

/// An article's page.
pub fn page(index: usize, plan: &Plan) -> ArticleView {
    let (article, ui) = (&plan.input.articles[index], plan.ui);
    let meta = &article.meta;
    let (extent, expired) = plan.extent(article);
    let notice = match extent {
        Extent::Full => None,
        Extent::Excerpt => Some("excerpt_notice"),
        Extent::None if expired => Some("expired_notice"),
        Extent::None => Some("none_notice"),
    };
    let story = plan.story_of[index].map(|story| &plan.input.folded.stories[story]);
    let source = address::listing("sources", meta.source.as_deref().unwrap_or("unnamed"));
    ArticleView {
        id: Visible(article.id.as_str()).to_string(),
        title: headline(article, plan).to_owned(),
        lang: foreign(meta.lang.as_deref(), plan),
        dir: direction(meta.lang.as_deref().or(Some(&plan.ui.tag))),
        outlet: Link::new(&source, outlet(article, plan)),
        authors: meta.authors.join(", "),
        section: meta.section.clone(),
        page: meta.page.as_ref().map(|page| ui.phrase("on_page", &[("page", page)])),
        published: published(index, plan),
        updated: meta.updated.as_ref().map(|day| ui.phrase("updated_on", &[("day", &plan.stamp(index, day))])),
        original: meta.url.as_deref().and_then(html::web),
        file: Visible(&article.origin.file).to_string(),
        hash: article.origin.hash.clone(),
        story: story.map(|story| Link::story(story, super::story::title(story, plan), plan)),
        role: dependence(index, plan),
        body_html: html::blocks(shown(article, plan)),
        notice: notice.map(|key| ui.label(key).to_owned()),
        licence: plan.source(article).and_then(|source| source.licence.clone()),
        removed_label: ui.count("removed", article.removed.len()),
        removed: if extent == Extent::Full { removed(article) } else { Vec::new() },
        markdown: "index.md".to_owned(),
    }
}

/// Which article an article repeats or replaces.
pub fn dependence(index: usize, plan: &Plan) -> Option<Link> {
    let story = &plan.input.folded.stories[plan.story_of[index]?];
    let member = story.members.iter().find(|member| member.article == index)?;
    let (Role::Copy(of) | Role::Update(of)) = member.role else { return None };
    Some(Link::new(&address::article(plan.slugs.get(of)?), role(member, plan)))
}

fn removed(article: &Article) -> Vec<RemovedView> {
    let line =
        |cut: &Removed| RemovedView { line: cut.line, text: chars::seen(&cut.text).into(), rule: cut.rule.to_string() };
    article.removed.iter().map(line).collect()
}
