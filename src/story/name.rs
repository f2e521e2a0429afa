//! Titles and ids of stories, and the editor's mergers, which need ids to be spoken of.

use super::editor::Editor;
use super::gather::Gathered;
use super::{Lock, Ruling, StoryId, copies, ids, title};
use crate::article::Article;
use crate::diag::{Diagnostic, Place, did_you_mean, meant};
use crate::lang::flags::unflagged;
use std::collections::BTreeMap;

/// Groups with their names.
pub(super) struct Named {
    /// Articles of one story, each group sorted; in the order of the ids.
    pub groups: Vec<Vec<usize>>,
    /// By group.
    pub ids: Vec<StoryId>,
    /// By group: the best headline.
    pub titles: Vec<String>,
    /// The lock to be kept.
    pub lock: Lock,
}

/// Names the groups and merges those that the editor calls one.
pub(super) fn name(
    articles: &[Article],
    gathered: &Gathered,
    editor: &Editor,
    rulings: &[Ruling],
    lock: &Lock,
    notes: &mut Vec<Diagnostic>,
) -> Named {
    let mut groups = gathered.groups.clone();
    groups.iter_mut().for_each(|group| group.retain(|&at| !editor.left_out[at]));
    let headlines = Headlines::new(articles, gathered);
    place(&mut groups, &headlines, editor, lock);
    let titles: Vec<&str> = groups.iter().map(|group| headlines.best(group)).collect();
    let mut ids = ids::assign(&groups, &titles, articles, lock, editor);
    name_split(&groups, &mut ids, editor, lock);
    let mut kept = ids::keep(&groups, &ids, articles, lock, editor);
    for ruling in rulings {
        merge(ruling, &mut groups, &mut ids, &mut kept, notes);
    }
    // A story that was merged has no articles left.
    let there = |id: &str| ids.iter().zip(&groups).any(|(known, group)| known.as_str() == id && !group.is_empty());
    for ruling in rulings.iter().filter(|ruling| !there(&ruling.id)) {
        let (message, hint) = match kept.moved.get(&StoryId(ruling.id.clone())) {
            Some(now) => (
                format!("the story `{}` is part of `{}`", ruling.id, now.as_str()),
                format!("say in `stories/{}.md` what holds for it, and delete this file", now.as_str()),
            ),
            None => (format!("there is no story `{}`", ruling.id), hint(ruling, &ids)),
        };
        // What was to be held back is published under another name: no trifle.
        let note = if ruling.holds() { Diagnostic::error } else { Diagnostic::warning };
        notes.push(note(Place::file(&ruling.file), message).hint(hint));
    }
    let mut named: Vec<(StoryId, Vec<usize>)> =
        ids.into_iter().zip(groups).filter(|(_, group)| !group.is_empty()).collect();
    named.sort();
    let titles = named.iter().map(|(_, group)| headlines.best(group).to_owned()).collect();
    let (ids, groups) = named.into_iter().unzip();
    Named { groups, ids, titles, lock: kept }
}

/// What may be meant by a file that names no story.
fn hint(ruling: &Ruling, ids: &[StoryId]) -> String {
    match meant(&ruling.id, ids.iter().map(StoryId::as_str)) {
        Some(id) => did_you_mean(&format!("{id}.md")),
        None if !ruling.exclude.is_empty() => {
            "what it leaves out is done; to name a new story, list its files under `include`".to_owned()
        }
        None => "the file's name is the story's id: see `newsfold stories`".to_owned(),
    }
}

/// Puts what the editor includes where it belongs, and nothing else: in the story of that name, beside the articles that it has, or
/// in a new one. Those that an article was grouped with stay where they are.
fn place(groups: &mut Vec<Vec<usize>>, headlines: &Headlines, editor: &Editor, lock: &Lock) {
    groups.iter_mut().for_each(|group| group.retain(|&at| !editor.is_placed[at]));
    groups.retain(|group| !group.is_empty());
    let homes: Vec<Option<usize>> = {
        let owners = ids::owners(groups, headlines.articles, lock, editor);
        // Before the first build no lock knows the ids that `newsfold stories` lists.
        let id = |id: &String| StoryId(id.clone());
        let is_new = |id: &StoryId| !lock.stories.contains_key(id) && !lock.moved.contains_key(id);
        let titled = |group: &Vec<usize>| StoryId::from_title(headlines.best(group));
        let listed: BTreeMap<StoryId, usize> = match editor.placed.keys().map(id).any(|id| is_new(&id)) {
            true => groups.iter().map(titled).zip(0..).collect(),
            false => BTreeMap::new(),
        };
        let new = |name: &String| Some(id(name)).filter(is_new).and_then(|id| listed.get(&id).copied());
        let home = |id: &String| owners.get(id.as_str()).copied().or_else(|| new(id));
        // What is split off is nobody's home but its own.
        let is_open = |&home: &usize| !groups[home].iter().any(|&at| editor.closed[at]);
        editor.placed.keys().map(|id| home(id).filter(is_open)).collect()
    };
    for (placed, home) in editor.placed.values().zip(homes) {
        let mut placed: Vec<usize> = placed.iter().copied().filter(|&at| !editor.left_out[at]).collect();
        match home {
            Some(home) => groups[home].append(&mut placed),
            None => groups.push(placed),
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.retain(|group| !group.is_empty());
    groups.sort_unstable();
}

/// A file that is named after no story, and splits articles off, names what it splits off.
fn name_split(groups: &[Vec<usize>], ids: &mut [StoryId], editor: &Editor, lock: &Lock) {
    for (name, split) in &editor.split {
        let id = StoryId(name.clone());
        let group = split.first().and_then(|at| groups.iter().position(|group| group.binary_search(at).is_ok()));
        if let Some(group) = group.filter(|_| !ids.contains(&id) && !lock.moved.contains_key(&id)) {
            ids[group] = id;
        }
    }
}

/// Takes the stories that `ruling` merges into the one that it names.
fn merge(
    ruling: &Ruling,
    groups: &mut [Vec<usize>],
    ids: &mut [StoryId],
    lock: &mut Lock,
    notes: &mut Vec<Diagnostic>,
) {
    let target = StoryId(ruling.id.clone());
    for old in &ruling.merge {
        let old = StoryId(old.clone());
        let Some(from) = ids.iter().position(|id| *id == old) else {
            if old == target || ids::last(&lock.moved, &old) != &target {
                let message = format!("`merge: {}` names no story", old.as_str());
                let hint = "the story may have got another id: see `newsfold stories`";
                let note = if ruling.holds() { Diagnostic::error } else { Diagnostic::warning };
                notes.push(note(Place::file(&ruling.file), message).hint(hint));
            }
            continue;
        };
        if old == target {
            continue;
        }
        lock.moved.insert(old, target.clone());
        match ids.iter().position(|id| *id == target) {
            Some(to) => {
                let gone = std::mem::take(&mut groups[from]);
                groups[to].extend(gone);
                groups[to].sort_unstable();
            }
            None => ids[from] = target.clone(),
        }
    }
}

/// Bytes of text up to which what stands above it is rather a label than a headline, "Rates go up", and from which on an article is
/// whole: items of newsletters are a sentence or two.
const ITEM: usize = 300;
const WHOLE: usize = 2 * ITEM;

/// The headlines among which those of stories are chosen.
struct Headlines<'a> {
    articles: &'a [Article],
    gathered: &'a Gathered,
    /// By article that has copies: the group of copies that it is of.
    texts: BTreeMap<usize, usize>,
}

impl<'a> Headlines<'a> {
    fn new(articles: &'a [Article], gathered: &'a Gathered) -> Self {
        let texts = copies::groups(articles.len(), &gathered.copies);
        let texts = texts.into_iter().enumerate().flat_map(|(text, group)| group.into_iter().map(move |at| (at, text)));
        Headlines { articles, gathered, texts: texts.collect() }
    }

    /// Articles of a `group`, which is sorted, of which it holds a later version: of the same address or the same outlet's text, printed
    /// or changed later, or of a higher number.
    fn replaced(&self, group: &[usize]) -> Vec<usize> {
        let version = |at: usize| {
            let meta = &self.articles[at].meta;
            let printed = meta.date.as_ref().map(|date| date.stamp.order());
            (printed, meta.updated.map(|changed| changed.order()), meta.version)
        };
        let address = |at: usize| Some((self.articles[at].meta.url.as_deref()?, None, version(at), at));
        let text = |at: usize| {
            let text = *self.texts.get(&at)?;
            Some((self.articles[at].meta.source.as_deref()?, Some(text), version(at), at))
        };
        let mut versions: Vec<_> = group.iter().flat_map(|&at| [address(at), text(at)]).flatten().collect();
        versions.sort_unstable();
        let same = |one: &(&str, Option<usize>, _, usize), two: &(&str, Option<usize>, _, usize)| {
            (one.0, one.1) == (two.0, two.1)
        };
        let later = versions.windows(2).filter(|pair| same(&pair[0], &pair[1]) && pair[0].2 < pair[1].2);
        let mut replaced: Vec<usize> = later.map(|pair| pair[0].3).collect();
        replaced.sort_unstable();
        replaced
    }

    /// The best headline in the language of most, without a flag; that of an opinion, a letter, a correction or an earlier version only if the
    /// group has no other, and that of a short item only if it has no whole article.
    fn best(&self, group: &[usize]) -> &'a str {
        let articles = self.articles;
        let length = |at: usize| articles[at].paragraphs().map(|(_, block)| block.text.plain.len()).sum::<usize>();
        let replaced = self.replaced(group);
        let news = |at: usize| {
            !articles[at].meta.is_opinion() && !articles[at].is_correction() && replaced.binary_search(&at).is_err()
        };
        let lang = |at: usize| articles[at].meta.lang.as_deref().unwrap_or_default();
        let mut printed = group.to_vec();
        printed.sort_by_key(|&at| articles[at].meta.date.as_ref().map(|date| date.stamp.order()));
        let main = title::main_language(printed.into_iter().map(lang));
        let whole = group.len() > 1 && group.iter().any(|&at| news(at) && length(at) >= WHOLE);
        // What somebody wrote above a letter is no headline, nor is that of a company's release the news.
        let printed = |at: usize| !articles[at].meta.is_of_its_sender();
        let titles = |fit: bool, letters: bool| -> Vec<(usize, &'a str)> {
            let whole = |at: usize| !(whole && length(at) <= ITEM);
            let is_fit = |at: usize| (letters || printed(at)) && news(at) && Some(lang(at)) == main && whole(at);
            let fit = group.iter().filter(|&&at| !fit || is_fit(at));
            fit.map(|&at| (at, articles[at].meta.title.as_str())).collect()
        };
        let some = |titles: Vec<(usize, &'a str)>| Some(titles).filter(|titles| !titles.is_empty());
        let titles =
            some(titles(true, false)).or_else(|| some(titles(true, true))).unwrap_or_else(|| titles(false, true));
        titles.get(title::choose(&self.gathered.pairs.corpus, &titles)).map_or("", |title| unflagged(title.1))
    }
}
