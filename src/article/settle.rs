//! What versions, replacements, withdrawals and embargoes leave of all articles of a site.

use super::{Article, ArticleId};
use crate::date::Stamp;
use crate::raw::{DRAFT, Fate};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An article that is not published, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub id: ArticleId,
    /// Path of its raw file.
    pub file: String,
    /// Small first letter, no full stop, values in backticks.
    pub reason: String,
    /// Is it held back by an embargo that cannot be read? Nobody may have meant that.
    pub held: bool,
}

/// Takes out of `articles` what another of them replaces, withdraws or repeats, and what is under embargo at `now`.
///
/// Articles are one item when their exports give them one id. Of an item the highest version counts, then the latest,
/// then the fullest, then the first by id. A withdrawal takes out all versions of the items that it names and stays as a notice without
/// text. The order of `articles` does not matter, and those that stay keep theirs.
pub fn settle(articles: Vec<Article>, now: Stamp) -> (Vec<Article>, Vec<Gone>) {
    let mut fates: BTreeMap<usize, String> = BTreeMap::new();
    embargoes(&articles, now, &mut fates);
    let items = items(&articles);
    withdrawals(&articles, &items, &mut fates);
    repeats(&articles, &items, &mut fates);
    replacements(&articles, &items, &mut fates);
    if fates.is_empty() && !articles.iter().any(|article| matches!(article.fate, Fate::Killed(_))) {
        return (articles, Vec::new());
    }
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    for (at, mut article) in articles.into_iter().enumerate() {
        match fates.remove(&at) {
            Some(reason) => {
                let unread = |embargo: String| embargo != DRAFT && Stamp::read(&embargo).is_none();
                let held = article.meta.embargo.is_some_and(unread);
                gone.push(Gone { id: article.id, file: article.origin.file, reason, held });
            }
            None => {
                if matches!(article.fate, Fate::Killed(_)) {
                    article.body.clear();
                }
                kept.push(article);
            }
        }
    }
    (kept, gone)
}

/// The articles of each item, by the export's id.
type Items<'a> = BTreeMap<&'a str, Vec<usize>>;

fn items(articles: &[Article]) -> Items<'_> {
    let mut items = Items::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(id) = &article.origin.export_id {
            items.entry(id).or_default().push(at);
        }
    }
    items
}

/// An embargo that cannot be read holds until somebody lifts it, and so does a draft.
fn embargoes(articles: &[Article], now: Stamp, fates: &mut BTreeMap<usize, String>) {
    for (at, article) in articles.iter().enumerate() {
        let Some(embargo) = &article.meta.embargo else { continue };
        if embargo == DRAFT {
            fates.insert(at, format!("`{}` is a draft", article.id.as_str()));
        } else if Stamp::read(embargo).is_none_or(|until| moment(until) > moment(now)) {
            fates.insert(at, format!("`{}` is under embargo until `{embargo}`", article.id.as_str()));
        }
    }
}

/// Seconds that can be compared: a day without a time begins at midnight, a time without an offset is UTC.
fn moment(stamp: Stamp) -> i64 {
    let day = i64::from(stamp.date.since(jiff::civil::Date::ZERO).map_or(0, |span| span.get_days()));
    let time = stamp
        .time
        .map_or(0, |time| i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second()));
    day * 86_400 + time - i64::from(stamp.offset.unwrap_or(0))
}

fn withdrawals(articles: &[Article], items: &Items, fates: &mut BTreeMap<usize, String>) {
    for (at, article) in articles.iter().enumerate() {
        let Fate::Killed(ids) = &article.fate else { continue };
        for other in ids.iter().filter_map(|id| items.get(id.as_str())).flatten() {
            let earlier = !matches!(articles[*other].fate, Fate::Killed(_)) && !later(&articles[*other], article);
            if *other != at && earlier {
                let reason = format!("`{}` was withdrawn by `{}`", articles[*other].id.as_str(), article.id.as_str());
                fates.insert(*other, reason);
            }
        }
    }
}

/// Was `article` sent again after `kill`, as a version of the same item with a higher number?
fn later(article: &Article, kill: &Article) -> bool {
    let same = article.origin.export_id == kill.origin.export_id;
    same && article.meta.version.zip(kill.meta.version).is_some_and(|(version, killed)| version > killed)
}

fn repeats(articles: &[Article], items: &Items, fates: &mut BTreeMap<usize, String>) {
    for same in items.values().filter(|same| same.len() > 1) {
        let left: Vec<usize> = same.iter().copied().filter(|at| !fates.contains_key(at)).collect();
        let rank = |at: &usize| {
            let article = &articles[*at];
            let date = article.meta.updated.or(article.meta.date.as_ref().map(|date| date.stamp));
            let text: usize = article.body.iter().map(|block| block.text.plain.len()).sum();
            (article.meta.version, date.map(moment), text, Reverse(&article.id))
        };
        let Some(best) = left.iter().copied().max_by(|a, b| rank(a).cmp(&rank(b))) else { continue };
        for at in left.into_iter().filter(|at| *at != best) {
            let (article, best) = (&articles[at], &articles[best]);
            let what = if article.meta.version < best.meta.version {
                "is an earlier version of"
            } else {
                "is the same item as"
            };
            fates.insert(at, format!("`{}` {what} `{}`", article.id.as_str(), best.id.as_str()));
        }
    }
}

/// What an article that stays replaces, and what that replaced before: the ids are followed one step each.
fn replacements(articles: &[Article], items: &Items, fates: &mut BTreeMap<usize, String>) {
    for (at, article) in articles.iter().enumerate().filter(|(at, _)| !fates.contains_key(at)).collect::<Vec<_>>() {
        let Fate::Replaces(ids) = &article.fate else { continue };
        for other in ids.iter().filter_map(|id| items.get(id.as_str())).flatten() {
            let own = articles[*other].origin.export_id == article.origin.export_id;
            if *other != at && !own {
                let reason = format!("`{}` is replaced by `{}`", articles[*other].id.as_str(), article.id.as_str());
                fates.entry(*other).or_insert(reason);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use crate::raw::{Block, Origin};

    fn article(file: &str, export: &str, version: Option<u64>, fate: Fate) -> Article {
        let origin =
            Origin { file: file.to_owned(), index: 0, hash: String::new(), export_id: Some(export.to_owned()) };
        let meta = Meta { title: file.to_owned(), version, ..Meta::default() };
        Article {
            id: ArticleId::of(&origin),
            meta,
            body: vec![Block::paragraph("Text.", 1)],
            origin,
            fate,
            removed: Vec::new(),
        }
    }

    fn now() -> Stamp {
        Stamp::read("2026-01-01T12:00:00Z").unwrap()
    }

    fn kept(articles: Vec<Article>) -> Vec<String> {
        settle(articles, now()).0.iter().map(|article| article.id.as_str().to_owned()).collect()
    }

    #[test]
    fn the_highest_version_counts_whatever_the_order() {
        let one = || article("raw/a", "x", Some(2), Fate::Published);
        let two = || article("raw/b", "x", Some(10), Fate::Published);
        assert_eq!(kept(vec![one(), two()]), ["raw/b"]);
        assert_eq!(kept(vec![two(), one()]), ["raw/b"]);
    }

    #[test]
    fn a_withdrawal_leaves_a_notice_without_text() {
        let kill = article("raw/b", "x", Some(2), Fate::Killed(vec!["x".to_owned()]));
        let (left, gone) = settle(vec![article("raw/a", "x", Some(1), Fate::Published), kill], now());
        assert_eq!((left.len(), left[0].id.as_str(), left[0].body.len()), (1, "raw/b", 0));
        assert_eq!(gone[0].reason, "`raw/a` was withdrawn by `raw/b`");
    }

    #[test]
    fn a_correction_replaces_what_it_names() {
        let correction = article("raw/b", "y", None, Fate::Replaces(vec!["x".to_owned()]));
        assert_eq!(kept(vec![article("raw/a", "x", None, Fate::Published), correction]), ["raw/b"]);
    }

    #[test]
    fn the_same_item_twice_is_one() {
        assert_eq!(
            kept(vec![article("raw/b", "x", None, Fate::Published), article("raw/a", "x", None, Fate::Published)]),
            ["raw/a"]
        );
    }

    #[test]
    fn an_embargo_holds_to_its_hour_and_one_that_cannot_be_read_holds_on() {
        let with = |embargo: &str| {
            let mut article = article("raw/a", "x", None, Fate::Published);
            article.meta.embargo = Some(embargo.to_owned());
            kept(vec![article]).len()
        };
        assert_eq!(
            ["2026-01-01T12:30:00+02:00", "2026-01-01T12:30:00Z", "2026-01-01", "soon", DRAFT].map(with),
            [1, 0, 1, 0, 0]
        );
    }
}
