//! The editor's rulings, held against the articles that there are.

use super::Ruling;
use super::cluster::Bonds;
use crate::article::Article;
use crate::diag::{Diagnostic, Place};
use std::collections::BTreeMap;

/// What the rulings say of the articles.
#[derive(Debug, Default)]
pub(super) struct Editor {
    /// By article: left out of all stories.
    pub left_out: Vec<bool>,
    /// By article: split off, into a story that only its own articles are in.
    pub closed: Vec<bool>,
    /// By story id, the articles that the editor put there. They are moved when all others have been grouped: to name one article
    /// says nothing of those that are like it.
    pub placed: BTreeMap<String, Vec<usize>>,
    /// By article: in one of those.
    pub is_placed: Vec<bool>,
    /// By the id of a ruling, the articles that it splits off.
    pub split: BTreeMap<String, Vec<usize>>,
    /// By article, the group that the editor put it in.
    camps: BTreeMap<usize, usize>,
    together: Vec<(usize, usize)>,
    /// Is there a ruling that makes one story of several?
    merges: bool,
}

impl Editor {
    /// Reads the rulings and the articles' own `story`; what names nothing is warned about.
    pub fn new(articles: &[Article], rulings: &[Ruling], notes: &mut Vec<Diagnostic>) -> Self {
        let none = vec![false; articles.len()];
        let merges = rulings.iter().any(|ruling| !ruling.merge.is_empty());
        let (left_out, closed) = (none.clone(), none.clone());
        let mut editor = Editor { left_out, closed, is_placed: none, merges, ..Editor::default() };
        let mut homes = Homes::default();
        for ruling in rulings {
            let mut find = |globs: &[String], key: &str| found(articles, ruling, globs, key, notes);
            let excluded = find(&ruling.exclude, "exclude");
            let included = find(&ruling.include, "include");
            let split = find(&ruling.split, "split");
            excluded.keys().for_each(|&at| editor.left_out[at] = true);
            editor.placed.entry(ruling.id.clone()).or_default();
            included.into_iter().for_each(|(at, aim)| homes.offer(at, aim, ruling, articles, notes));
            let split: Vec<usize> = split.into_keys().collect();
            split.iter().for_each(|&at| editor.closed[at] = true);
            editor.join(&split);
            editor.split.insert(ruling.id.clone(), split);
        }
        for (at, (_, ruling)) in homes.0 {
            editor.placed.entry(ruling.id.clone()).or_default().push(at);
        }
        for (at, article) in articles.iter().enumerate() {
            if let Some(story) = &article.meta.story {
                editor.placed.entry(super::StoryId::from_title(story).0).or_default().push(at);
            }
        }
        editor.placed.retain(|_, articles| !articles.is_empty());
        editor.placed.values().flatten().for_each(|&at| editor.is_placed[at] = true);
        editor
    }

    /// May articles be one story because the editor says so?
    pub fn joins(&self) -> bool {
        self.merges || !self.together.is_empty() || !self.placed.is_empty()
    }

    /// Bonds for clustering, with `copies` as far as they do not cross the editor's word.
    pub fn bonds(&self, copies: &[(usize, usize)]) -> Bonds {
        let copies = copies.iter().filter(|&&(a, b)| !self.parts(a, b));
        Bonds { together: self.together.iter().chain(copies).copied().collect(), camps: self.camps.clone() }
    }

    /// Does the editor's word keep these two apart, copies or not?
    fn parts(&self, a: usize, b: usize) -> bool {
        let (one, two) = (self.camps.get(&a), self.camps.get(&b));
        let ruled = self.closed[a] || self.closed[b] || (one.is_some() && two.is_some());
        self.left_out[a] || self.left_out[b] || (ruled && one != two)
    }

    /// May the scores decide about this pair?
    pub fn leaves(&self, a: usize, b: usize) -> bool {
        ![a, b].iter().any(|&at| self.closed[at] || self.left_out[at])
    }

    fn join(&mut self, articles: &[usize]) {
        let camp = self.camps.values().max().map_or(0, |camp| camp + 1);
        for &at in articles {
            self.camps.entry(at).or_insert(camp);
        }
        self.together.extend(articles.windows(2).map(|pair| (pair[0], pair[1])));
    }
}

/// The story that `include` puts each article in. Files of two rulings may both name one: then the narrower name counts, for
/// all articles of a file are named in one go and one of them is taken out of it on purpose.
#[derive(Default)]
struct Homes<'a>(BTreeMap<usize, (Aim, &'a Ruling)>);

impl<'a> Homes<'a> {
    fn offer(&mut self, at: usize, aim: Aim, ruling: &'a Ruling, articles: &[Article], notes: &mut Vec<Diagnostic>) {
        let Some(&(before, other)) = self.0.get(&at).filter(|(_, other)| other.id != ruling.id) else {
            self.0.insert(at, (aim, ruling));
            return;
        };
        if aim > before {
            self.0.insert(at, (aim, ruling));
        }
        if aim == before {
            let message =
                format!("`{}` is included by `{}` too, and stays there", articles[at].id.as_str(), other.file);
            let hint = "an article is in one story: delete the line in one of the two files";
            notes.push(Diagnostic::warning(Place::file(&ruling.file), message).hint(hint));
        }
    }
}

/// How narrowly a glob names an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Aim {
    /// Among all files that look alike.
    Pattern,
    /// Among all articles of its file.
    File,
    /// It alone.
    Article,
}

/// The articles that one of the globs names, and how narrowly.
fn found(
    articles: &[Article],
    ruling: &Ruling,
    globs: &[String],
    key: &str,
    notes: &mut Vec<Diagnostic>,
) -> BTreeMap<usize, Aim> {
    let mut all = BTreeMap::new();
    for glob in globs {
        let mut met = false;
        for (at, _) in articles.iter().enumerate().filter(|(_, article)| names(glob, article)) {
            met = true;
            let best = all.entry(at).or_insert(Aim::Pattern);
            *best = aim(glob).max(*best);
        }
        if !met {
            let message = format!("`{key}: {glob}` matches no raw file");
            let hint = "the file may have been renamed or removed; correct or delete the line";
            let note = if ruling.holds() { Diagnostic::error } else { Diagnostic::warning };
            notes.push(note(Place::file(&ruling.file), message).hint(hint));
        }
    }
    all
}

/// Does `glob` name the article: itself, its raw file, or the one that it stands for? `raw/x.jsonl#1` is the first of a file.
fn names(glob: &str, article: &Article) -> bool {
    let (id, file) = (article.id.as_str(), article.origin.file.as_str());
    let replaced = article.meta.replaces.as_deref();
    let replaced_file = replaced.and_then(|replaced| Some(replaced.split_once('#')?.0));
    let others = [Some(file).filter(|file| *file != id), replaced, replaced_file];
    matches(glob, id)
        || others.into_iter().flatten().any(|path| matches(glob, path))
        || glob.strip_suffix("#1").is_some_and(|glob| article.origin.index == 0 && matches(glob, file))
}

fn aim(glob: &str) -> Aim {
    match glob {
        glob if glob.contains(['*', '?']) => Aim::Pattern,
        glob if glob.contains('#') => Aim::Article,
        _ => Aim::File,
    }
}

/// Does `path`, with or without its leading `raw/`, match `glob`, with or without a leading `content/`? `*` is anything but `/`, `**` anything, `?` one
/// character.
fn matches(glob: &str, path: &str) -> bool {
    let glob = glob.trim_start_matches("./");
    let glob: Vec<char> = glob.strip_prefix("content/").unwrap_or(glob).chars().collect();
    let fits = |path: &str| matches_chars(&glob, &path.chars().collect::<Vec<char>>());
    fits(path) || path.strip_prefix("raw/").is_some_and(fits)
}

/// Without recursion and without blowing up on many stars: the last star is the only one that is ever moved.
fn matches_chars(glob: &[char], path: &[char]) -> bool {
    let (mut g, mut p) = (0, 0);
    // The last `**` and the last `*` behind it: where to go on in the glob, and how much of the path they took.
    let mut deep: Option<(usize, usize)> = None;
    let mut star: Option<(usize, usize)> = None;
    while p < path.len() {
        match glob.get(g) {
            Some('*') if glob.get(g + 1) == Some(&'*') => {
                g += if glob.get(g + 2) == Some(&'/') { 3 } else { 2 };
                (deep, star) = (Some((g, p)), None);
            }
            Some('*') => {
                g += 1;
                star = Some((g, p));
            }
            Some('?') if path[p] != '/' => (g, p) = (g + 1, p + 1),
            Some(c) if *c == path[p] => (g, p) = (g + 1, p + 1),
            _ => match (star, deep) {
                (Some((next, taken)), _) if path[taken] != '/' => {
                    star = Some((next, taken + 1));
                    (g, p) = (next, taken + 1);
                }
                (_, Some((next, taken))) => {
                    (deep, star) = (Some((next, taken + 1)), None);
                    (g, p) = (next, taken + 1);
                }
                _ => return false,
            },
        }
    }
    glob[g..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_match_files_with_and_without_their_folder() {
        for (glob, path) in [
            ("raw/sky*.txt", "raw/sky-1.txt"),
            ("sky.txt", "raw/sky.txt"),
            ("**/*.txt", "raw/a/b/c.txt"),
            ("2021/**", "raw/2021/a/b.md"),
            ("a?.md", "raw/a1.md"),
            ("dump.jsonl#2", "raw/dump.jsonl#2"),
            ("content/raw/sky*", "raw/sky.txt"),
        ] {
            assert!(matches(glob, path), "{glob} {path}");
        }
        for (glob, path) in
            [("*.txt", "raw/a/b.txt"), ("sky", "raw/sky.txt"), ("", "raw/a.txt"), ("a*b", "raw/ab/b.txt")]
        {
            assert!(!matches(glob, path), "{glob} {path}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        assert!(!matches(&"*a".repeat(2000), &"a".repeat(1999)));
    }
}
