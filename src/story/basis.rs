//! What a story was told from, as a digest: a story of the same digest is told, and shown, alike.

use super::ruled::Rules;
use super::{Member, Role, Story};
use crate::article::{Article, Meta};
use crate::digest::Digest;
use jiff::civil::Date;

/// The digest of what telling reads of an article: all of it but what was removed, and why its fields are what they are.
pub(super) fn said(article: &Article) -> Digest {
    let Article { id, meta, body, origin, fate, removed: _ } = article;
    // All fields by name: what is added to them must be thought of here.
    let Meta {
        title,
        date,
        updated,
        authors,
        source,
        section,
        page,
        url,
        lang,
        tags,
        story,
        embargo,
        replaces,
        version,
        grounds: _,
    } = meta;
    let named = (title, date, updated, authors, source, section, page, url, lang, tags);
    Digest::of(&(id, named, (story, embargo, replaces, version), body, origin, fate))
}

/// The digest of an article, of which telling reads what has the digest `said`.
pub(super) fn whole(article: &Article, said: Digest) -> Digest {
    Digest::of(&(said, &article.removed, &article.meta.grounds))
}

/// The digest of all that telling reads: the `articles` by their digests, their roles and days, the headline, and beside them the
/// editor's word on statements and the language of articles that name none.
pub(super) fn told_from(
    members: &[Member],
    articles: &[Digest],
    published: impl Fn(usize) -> Option<Date>,
    title: &str,
    beside: (Rules, &str),
) -> Digest {
    let place = |article: usize| members.iter().position(|member| member.article == article);
    let member = |member: &Member| {
        let role = match member.role {
            Role::Origin => (0, None),
            Role::Copy(origin) => (1, place(origin)),
            Role::Update(origin) => (2, place(origin)),
        };
        (articles[member.article], role, published(member.article))
    };
    Digest::of(&(members.iter().map(member).collect::<Vec<_>>(), title, beside))
}

/// The digest of all that pages show of the story `at`, which was told from `told`.
pub(super) fn shown(at: usize, stories: &[Story], told: Digest) -> Digest {
    if !told.is_known() {
        return told;
    }
    let story = &stories[at];
    // As finely as pages show them: a new article shifts the scores of others by a trifle.
    let score = |score: f64| format!("{score:.2}");
    let related =
        story.why.related.iter().map(|&(other, near)| (&stories[other].id, &stories[other].title, score(near)));
    let why = (&story.why.shared, story.why.score.map(score), related.collect::<Vec<_>>());
    Digest::of(&(told, &story.id, &story.title, story.origins, why, format!("{:?}", story.ruling)))
}
