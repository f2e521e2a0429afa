//! The plot: which articles are one story, under which id, what each is among the others; all that is known before a story is told.

use super::editor::Editor;
use super::gather::{Gathered, gather};
use super::name::Named;
use super::ruled::Rules;
use super::statement::Grammars;
use super::tale::{Tale, Tales};
use super::tell::{self, Told};
use super::{Folded, Lock, Member, Placed, Role, Ruling, Story, StoryId, Why};
use super::{basis, copies, infer, name, ruled, why};
use crate::article::Article;
use crate::config::Config;
use crate::diag::{Diagnostic, Noted, Place};
use crate::digest::Digest;
use crate::fault;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// The stories of a site before they are told.
pub(super) struct Plot<'a> {
    articles: &'a [Article],
    rulings: &'a [Ruling],
    config: &'a Config,
    /// Let go as soon as it is known why articles are one story: it is large, and telling needs none of it.
    gathered: Option<Gathered>,
    /// By story, once they are explained.
    why: Vec<Why>,
    named: Named,
    /// By story.
    members: Vec<Vec<Member>>,
    copies: Vec<Vec<usize>>,
    inferred: Vec<Option<Placed>>,
    /// By article: names what telling reads of it.
    said: Vec<Digest>,
}

impl<'a> Plot<'a> {
    /// The plot of all `articles`, which are sorted by id, as the editor and the last build have it.
    pub fn new(articles: &'a [Article], rulings: &'a [Ruling], lock: &Lock, config: &'a Config) -> Noted<Self> {
        let mut notes = Vec::new();
        let editor = Editor::new(articles, rulings, &mut notes);
        let gathered = gather(articles, &editor, config.fold.enabled);
        let named = name::name(articles, &gathered, &editor, rulings, lock, &mut notes);
        let inferred = infer::dates(articles, &named.groups, &gathered);
        let copies = copies::groups(articles.len(), &gathered.copies);
        let roles: BTreeMap<usize, Role> =
            copies.iter().flat_map(|group| copies::roles(group, articles, config)).collect();
        let published = |at| published(at, articles, &inferred);
        let members = named.groups.iter().map(|group| members(group, articles, &roles, published)).collect();
        let said = articles.par_iter().map(basis::said).collect();
        let (gathered, why) = (Some(gathered), Vec::new());
        let plot = Plot { articles, rulings, config, gathered, why, named, members, copies, inferred, said };
        Noted { value: plot, notes }
    }

    /// How many stories there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Finds out why the articles of each story are one.
    pub fn explain(&mut self) {
        if let Some(gathered) = self.gathered.take() {
            self.why = why::reasons(&self.members, self.articles, &gathered);
        }
    }

    /// Lets go what would say why.
    pub fn forget_why(&mut self) {
        self.gathered = None;
    }

    /// Tells some of the stories, each with what has to be said of it, and takes from `tales` those that were told before.
    pub fn tell(&self, stories: Range<usize>, tales: &impl Tales) -> Vec<(Story, Vec<Diagnostic>)> {
        let told = |grammars: &mut Grammars<'a>, at| self.story(at, tales, grammars);
        stories.into_par_iter().map_init(Grammars::default, told).collect()
    }

    fn story(&self, at: usize, tales: &impl Tales, grammars: &mut Grammars<'a>) -> (Story, Vec<Diagnostic>) {
        let Plot { articles, rulings, config, .. } = *self;
        let (id, title, members) = (&self.named.ids[at], &self.named.titles[at], self.members[at].clone());
        let published = |at| published(at, articles, &self.inferred);
        let ruling = rulings.iter().find(|ruling| ruling.id == id.as_str()).cloned();
        let ruled = Rules::of(ruling.as_ref());
        let tell = || tell::tell(articles, &members, title, published, ruled, &config.language, grammars);
        let from = basis::told_from(&members, &self.said, published, title, (ruled, &config.language));
        let told = match tales.recall(from).and_then(|tale| tale.of(&members)) {
            Some(told) => Ok(told),
            None => told_or_named(id, &members, articles, tell).map(|told| {
                let tale = Tale::new(&members, told);
                tales.keep(from, &tale);
                tale.told
            }),
        };
        let digest = if told.is_ok() { from } else { Digest::unknown() };
        if told.is_err() {
            // Words may have been half learnt.
            *grammars = Grammars::default();
        }
        let (told, fault) = told.map_or_else(|fault| (Told::default(), Some(fault)), |told| (told, None));
        let file = ruling.as_ref().map_or("", |ruling| ruling.file.as_str());
        let notes: Vec<Diagnostic> = fault.into_iter().chain(ruled::warnings(ruled, &told.outcome, file)).collect();
        let story = Story {
            id: id.clone(),
            title: ruling
                .as_ref()
                .and_then(|ruling| ruling.title.clone())
                .or(told.title)
                .unwrap_or_else(|| title.clone()),
            origins: origins(&members, self.articles),
            events: told.events,
            members,
            differences: told.differences,
            brief: told.brief,
            withheld: told.outcome.withheld,
            why: self.why.get(at).cloned().unwrap_or_default(),
            ruling,
            digest,
        };
        (story, notes)
    }

    /// All that folding makes, with these stories: all of them, or none.
    pub fn folded(self, mut stories: Vec<Story>) -> Folded {
        let Plot { articles, named, copies, inferred, said, .. } = self;
        let shown = |at| basis::shown(at, &stories, stories[at].digest);
        let shown: Vec<Digest> = (0..stories.len()).into_par_iter().map(shown).collect();
        stories.iter_mut().zip(shown).for_each(|(story, digest)| story.digest = digest);
        let digests = articles.par_iter().zip(said).map(|(article, said)| basis::whole(article, said)).collect();
        let moved = named.lock.moved.iter().map(|(old, new)| (old.clone(), new.clone())).collect();
        Folded { stories, copies, inferred, digests, lock: named.lock, moved }
    }
}

/// The day of an article, stated or inferred.
fn published(at: usize, articles: &[Article], inferred: &[Option<Placed>]) -> Option<jiff::civil::Date> {
    let stated = articles[at].meta.date.as_ref().map(|date| date.stamp.date);
    stated.or(inferred.get(at).and_then(Option::as_ref).map(|placed| placed.day))
}

/// What `tell` tells, or an error that names the story which made it panic: that one has its articles and no events, and the
/// others are told.
pub(super) fn told_or_named(
    id: &StoryId,
    members: &[Member],
    articles: &[Article],
    tell: impl FnOnce() -> Told,
) -> Result<Told, Diagnostic> {
    fault::catch(tell).map_err(|fault| {
        let first = members.first().map_or("", |member| articles[member.article].origin.file.as_str());
        let outcome = "the story lists its articles, and the rest of the site is built";
        fault.at(Place::file(first), &format!("on the story `{}`", id.as_str()), outcome)
    })
}

/// How many texts of their own tell a story. A correction tells nothing of its own, unless it is all that there is.
fn origins(members: &[Member], articles: &[Article]) -> usize {
    let own = |member: &&Member| member.role == Role::Origin && !articles[member.article].is_correction();
    members.iter().filter(own).count().max(1)
}

/// The members of a story in the order of their publication, of those without an hour what calls itself an update last; a copy whose origin is elsewhere is an origin here.
fn members(
    group: &[usize],
    articles: &[Article],
    roles: &BTreeMap<usize, Role>,
    published: impl Fn(usize) -> Option<jiff::civil::Date>,
) -> Vec<Member> {
    let role = |&article: &usize| match roles.get(&article) {
        Some(Role::Copy(origin) | Role::Update(origin)) if group.binary_search(origin).is_err() => Role::Origin,
        Some(role) => role.clone(),
        None => Role::Origin,
    };
    let mut members: Vec<Member> =
        group.iter().map(|article| Member { article: *article, role: role(article) }).collect();
    members.sort_by_key(|member| {
        let meta = &articles[member.article].meta;
        let (stamp, changed) = (meta.date.as_ref().map(|date| date.stamp.order()), meta.updated.map(|at| at.order()));
        (
            published(member.article).is_none(),
            published(member.article),
            stamp.is_none(),
            stamp,
            changed,
            meta.version,
            member.article,
        )
    });
    members
}
