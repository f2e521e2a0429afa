//! Ids of stories: given once, kept in the lock, never taken away while any of the story's articles is there.
//!
//! The lock keeps each article under the id that its story had when the article came in, and beside it which ids have
//! become which. So when two stories become one and later part again, each finds its own id.

use super::editor::Editor;
use super::{Lock, StoryId};
use crate::article::Article;
use crate::lang::flags::unflagged;
use std::collections::{BTreeMap, BTreeSet};

/// Gives each group an id. `titles` are the titles to make new ids from; where the `editor` puts articles in a story, that name wins.
///
/// Returns the ids in the order of the groups.
pub(super) fn assign(
    groups: &[Vec<usize>],
    titles: &[&str],
    articles: &[Article],
    lock: &Lock,
    editor: &Editor,
) -> Vec<StoryId> {
    let votes = votes(groups, articles, lock, &|at| editor.is_placed[at]);
    let claims = claims(&votes, &namesake(groups, articles, editor));
    let mut ids: Vec<Option<StoryId>> =
        claims.iter().zip(&votes).map(|(claimed, votes)| chosen(claimed, votes, lock)).collect();
    for (at, group) in groups.iter().enumerate() {
        let ruled = editor
            .placed
            .iter()
            .find(|(_, articles)| articles.iter().any(|article| group.binary_search(article).is_ok()));
        if let Some((id, _)) = ruled {
            let id = StoryId(id.clone());
            ids.iter_mut().filter(|other| other.as_ref() == Some(&id)).for_each(|other| *other = None);
            ids[at] = Some(id);
        }
    }
    let mut taken: BTreeSet<StoryId> = ids.iter().flatten().cloned().collect();
    taken.extend(lock.stories.keys().cloned());
    taken.extend(lock.moved.keys().cloned());
    let mut fresh = |title: &str, group: &[usize]| {
        let hash = crate::raw::hash(articles[group[0]].id.as_str().as_bytes());
        let id = free(StoryId::from_title(title), &hash, &taken);
        taken.insert(id.clone());
        id
    };
    let named = ids.into_iter().zip(groups.iter().zip(titles));
    named.map(|(id, (group, title))| id.unwrap_or_else(|| fresh(title, group))).collect()
}

/// `plain`, or the first name made of it, and of as much of `hash` as it takes, that no story has or had: the article that
/// once gave a story its name may have gone to another since.
fn free(plain: StoryId, hash: &str, taken: &BTreeSet<StoryId>) -> StoryId {
    let longer = (6..=hash.len()).step_by(6).map(|length| format!("{}-{}", plain.0, &hash[..length]));
    let numbered = (2..).map(|number: u64| format!("{}-{number}", plain.0));
    let names = std::iter::once(plain.0.clone()).chain(longer).chain(numbered);
    names.map(StoryId).find(|id| !taken.contains(id)).expect("there are more numbers than stories")
}

/// The group that each id of the lock belongs to, as far as the lock alone says.
pub(super) fn owners<'l>(
    groups: &[Vec<usize>],
    articles: &[Article],
    lock: &'l Lock,
    editor: &Editor,
) -> BTreeMap<&'l str, usize> {
    let votes = votes(groups, articles, lock, &|_| false);
    let chosen = claims(&votes, &namesake(groups, articles, editor))
        .into_iter()
        .zip(&votes)
        .map(|(claimed, votes)| chosen(&claimed, votes, lock));
    let owned =
        chosen.enumerate().filter_map(|(group, id)| Some((lock.stories.get_key_value(&id?)?.0.as_str(), group)));
    owned.collect()
}

/// The lock after this build: articles under the id that they came in with, ids that became others.
pub(super) fn keep(groups: &[Vec<usize>], ids: &[StoryId], articles: &[Article], lock: &Lock, editor: &Editor) -> Lock {
    let before = lock.by_article();
    let alive: BTreeSet<&StoryId> = ids.iter().collect();
    let votes = votes(groups, articles, lock, &|at| editor.is_placed[at]);
    let claims = claims(&votes, &namesake(groups, articles, editor));
    let mut kept = Lock { stories: BTreeMap::new(), moved: lock.moved.clone() };
    for ((group, id), claimed) in groups.iter().zip(ids).zip(&claims) {
        for old in claimed.iter().filter(|old| *old != id && !alive.contains(old)) {
            kept.moved.insert(old.clone(), id.clone());
        }
        for &article in group {
            let article = &articles[article].id;
            // It keeps the id that it came in with as long as that id is this story's, or has become it.
            let own = before.get(article).copied().filter(|old| *old == id || claimed.contains(old));
            kept.stories.entry(own.unwrap_or(id).clone()).or_default().push(article.clone());
        }
    }
    kept.moved.retain(|old, _| !alive.contains(old));
    // An id that became one that became another leads straight to the last.
    let moved = kept.moved.clone();
    kept.moved.values_mut().for_each(|to| *to = last(&moved, to).clone());
    // An article that is not there today may be back tomorrow.
    let here: BTreeSet<_> = articles.iter().map(|article| &article.id).collect();
    for (article, id) in before {
        if !here.contains(article) {
            kept.stories.entry(id.clone()).or_default().push(article.clone());
        }
    }
    kept.stories.values_mut().for_each(|articles| articles.sort());
    kept
}

/// Follows `moved` from `id`; a circle, which only an editor's hand can make, ends where it is noticed.
pub(super) fn last<'a>(moved: &'a BTreeMap<StoryId, StoryId>, id: &'a StoryId) -> &'a StoryId {
    let mut at = id;
    for _ in 0..moved.len() {
        match moved.get(at) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// For each group, how many of its articles the lock has under which id. One that the editor put in another story (`is_placed`) leaves
/// its old id to those that it was with: it votes for it only where all have gone.
fn votes(
    groups: &[Vec<usize>],
    articles: &[Article],
    lock: &Lock,
    is_placed: &dyn Fn(usize) -> bool,
) -> Vec<BTreeMap<StoryId, usize>> {
    let before = lock.by_article();
    let count = |group: &Vec<usize>| {
        let mut votes = BTreeMap::new();
        for &article in group {
            if let Some(id) = before.get(&articles[article].id) {
                *votes.entry((*id).clone()).or_default() += if is_placed(article) { 1 } else { articles.len() };
            }
        }
        votes
    };
    groups.iter().map(count).collect()
}

/// Does a group hold the article whose headline an id was made from? One that the editor splits off leaves the id to the others.
fn namesake<'a>(
    groups: &'a [Vec<usize>],
    articles: &'a [Article],
    editor: &'a Editor,
) -> impl Fn(usize, &StoryId) -> bool + 'a {
    move |group, id| {
        let makes = |&at: &usize| {
            if editor.closed[at] || editor.is_placed[at] {
                return false;
            }
            let made = StoryId::from_title(unflagged(&articles[at].meta.title));
            id.0.strip_prefix(&made.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        groups[group].iter().any(makes)
    }
}

/// For each group the ids that are its own: an id goes to the group that holds most of its articles, of several to the one that holds the
/// article whose headline it is made from: who has its address expects what it says.
fn claims(votes: &[BTreeMap<StoryId, usize>], namesake: &impl Fn(usize, &StoryId) -> bool) -> Vec<BTreeSet<StoryId>> {
    let mut most: BTreeMap<&StoryId, (usize, usize)> = BTreeMap::new();
    for (group, votes) in votes.iter().enumerate() {
        for (id, &count) in votes {
            let best = most.entry(id).or_insert((count, group));
            if count > best.0 || count == best.0 && group != best.1 && !namesake(best.1, id) && namesake(group, id) {
                *best = (count, group);
            }
        }
    }
    let mut claims = vec![BTreeSet::new(); votes.len()];
    most.into_iter().for_each(|(id, (_, group))| {
        claims[group].insert(id.clone());
    });
    claims
}

/// The id of a group among those it claims: the one that the others have become, else the one with most articles.
fn chosen(claimed: &BTreeSet<StoryId>, votes: &BTreeMap<StoryId, usize>, lock: &Lock) -> Option<StoryId> {
    let weight = |id: &&StoryId| {
        let became = claimed.iter().filter(|other| last(&lock.moved, other) == *id);
        (became.filter_map(|other| votes.get(other)).sum::<usize>(), votes.get(*id).copied().unwrap_or(0))
    };
    claimed.iter().rev().max_by_key(weight).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::tests::{FIRE, article, told};

    #[test]
    fn an_id_goes_with_the_article_whose_headline_it_is_made_from() {
        let quake = ["A quake shook Ostrel at noon.", "Nobody was hurt, and the school stayed open."];
        let articles = [
            article("a", "Quake shakes Ostrel", "Harbour Wire", "2031-05-04", &quake),
            article("b", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &FIRE),
        ];
        let id = StoryId::from_title("Fire in the port of Lenn");
        let both = articles.iter().map(|article| article.id.clone()).collect();
        let lock = Lock { stories: BTreeMap::from([(id.clone(), both)]), ..Lock::default() };
        let folded = told(&articles, &[], &lock);
        let story = folded.stories.iter().find(|story| story.id == id).unwrap();
        assert_eq!(story.members[0].article, 1);
        assert!(!folded.lock.moved.contains_key(&id));
    }
}
