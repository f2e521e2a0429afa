//! The containers of a page: what they hold, how they repeat, and which of them could be the article.

use super::hints::NAMES;
use super::outline::{Counts, Outline};
use crate::raw::dom::Dom;
use html5ever::{LocalName, local_name};
use std::collections::BTreeMap;
use std::ops::Range;

/// Element names whose nearest ancestor the model is told, in the order of its features.
const TAGS: usize = 24;

/// A distance that means "nowhere".
const FAR: u8 = 100;

/// The containers of a page, ready for questions that cost nothing.
pub(super) struct Scopes {
    /// For each scope the distance up to the nearest element with each hint and each tag.
    near: Vec<Vec<u8>>,
    /// For each scope how many of its siblings have the same name and class.
    repeats: Vec<u32>,
    /// Sums over the leaves before each leaf.
    sums: Vec<Sums>,
    /// For each leaf the group of leaves at places of the same names, and the sums over each group.
    paths: Vec<u32>,
    path_sums: Vec<Sums>,
    kinds: Vec<f32>,
    hidden: Vec<bool>,
    /// Containers that could be the article: as readability has it, by the densest sum, by tag, by name.
    pub candidates: [usize; 4],
    /// The run of leaves with the greatest sum of words less a cost for each leaf.
    pub run: Range<usize>,
}

/// What stands around a leaf, in one look up the tree.
pub(super) struct Chain {
    pub depth: f32,
    /// The most siblings of the same name and class that a container has.
    pub repeats: f32,
    pub repeat_distance: f32,
    pub hidden: bool,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    leaves: f32,
    words: f32,
    chars: f32,
    link_chars: f32,
    stops: f32,
    /// Leaves of twelve words or more with few links.
    prose: f32,
}

impl Scopes {
    pub fn of(dom: &Dom, outline: &Outline) -> Scopes {
        let mut near: Vec<Vec<u8>> = Vec::with_capacity(outline.scopes.len());
        let mut hidden = Vec::with_capacity(outline.scopes.len());
        for (at, scope) in outline.scopes.iter().enumerate() {
            let name = dom.name(scope.node);
            let mut own: Vec<u8> = match at {
                0 => vec![FAR; NAMES.names.len() + TAGS],
                _ => near[scope.parent].iter().map(|distance| distance.saturating_add(1).min(FAR)).collect(),
            };
            // The classes of `html` and `body` describe the page, not its parts.
            let whole = matches!(*name, local_name!("html") | local_name!("body"));
            for (group, distance) in own.iter_mut().enumerate().take(NAMES.names.len()) {
                if !whole && scope.hints >> group & 1 == 1 {
                    *distance = 0;
                }
            }
            if let Some(tag) = tag(name) {
                own[NAMES.names.len() + tag] = 0;
            }
            near.push(own);
            hidden.push(scope.hidden || at > 0 && hidden[scope.parent]);
        }
        let sums = sums(outline);
        let (paths, path_sums) = paths(dom, outline);
        let kinds = outline.scopes.iter().map(|scope| kind(dom.name(scope.node))).collect();
        let repeats = repeats(dom, outline);
        let mut scopes = Scopes { near, repeats, sums, paths, path_sums, kinds, hidden, candidates: [0; 4], run: 0..0 };
        scopes.candidates = candidates(dom, outline, &scopes);
        scopes.run = densest_run(outline);
        scopes
    }

    /// Distances up to each hint and tag, [`FAR`] for nowhere.
    pub fn near(&self, scope: usize) -> &[u8] {
        &self.near[scope]
    }

    /// Words in a range of leaves.
    pub fn words(&self, leaves: Range<usize>) -> f32 {
        self.over(leaves).words
    }

    /// What a range of leaves holds, for the model.
    pub fn summary(&self, leaves: Range<usize>) -> [f32; 6] {
        self.over(leaves).summary()
    }

    /// What the leaves at places of the same names hold.
    pub fn path_summary(&self, leaf: usize) -> [f32; 6] {
        self.path_sums[self.path(leaf) as usize].summary()
    }

    /// The group of places of the same names.
    pub fn path(&self, leaf: usize) -> u32 {
        self.paths[leaf]
    }

    /// The kind of an element as a number: prose, item, heading, cell or other.
    pub fn kind(&self, scope: usize) -> f32 {
        self.kinds[scope]
    }

    pub fn is_heading(&self, scope: usize) -> bool {
        self.kinds[scope] >= 4.0
    }

    pub fn is_h1(&self, scope: usize) -> bool {
        self.kinds[scope] == 5.0
    }

    /// The three containers around a scope that hold more than it: parent, grandparent, and the one around them.
    pub fn around(&self, outline: &Outline, scope: usize) -> [usize; 3] {
        let mut found = [0; 3];
        let mut held = outline.scopes[scope].leaves.len();
        let mut up = outline.scopes_up(scope);
        for place in &mut found {
            if let Some(larger) = up.find(|&at| outline.scopes[at].leaves.len() > held || at == 0) {
                held = outline.scopes[larger].leaves.len();
                *place = larger;
            }
        }
        found
    }

    pub fn chain(&self, outline: &Outline, scope: usize) -> Chain {
        let repeats = |at: usize| self.repeats[at];
        let most =
            outline.scopes_up(scope).skip(1).take(8).enumerate().max_by_key(|&(at, one)| (repeats(one), 20 - at));
        let (distance, most) = most.map_or((0, 0), |(at, one)| (at, repeats(one)));
        Chain {
            depth: f32::from(outline.scopes[scope].depth),
            repeats: most as f32,
            repeat_distance: distance as f32,
            hidden: self.hidden[scope],
        }
    }

    fn over(&self, leaves: Range<usize>) -> Sums {
        let (a, b) = (self.sums[leaves.start], self.sums[leaves.end]);
        Sums {
            leaves: b.leaves - a.leaves,
            words: b.words - a.words,
            chars: b.chars - a.chars,
            link_chars: b.link_chars - a.link_chars,
            stops: b.stops - a.stops,
            prose: b.prose - a.prose,
        }
    }
}

impl Sums {
    fn add(&mut self, counts: &Counts) {
        self.leaves += 1.0;
        self.words += counts.words as f32;
        self.chars += counts.chars as f32;
        self.link_chars += counts.link_chars as f32;
        self.stops += counts.stops as f32;
        self.prose += f32::from(u8::from(is_prose(counts)));
    }

    fn summary(&self) -> [f32; 6] {
        let leaves = self.leaves.max(1.0);
        [
            (1.0 + self.words).ln(),
            (1.0 + self.leaves).ln(),
            self.words / leaves,
            self.link_chars / self.chars.max(1.0),
            self.stops / self.words.max(1.0),
            self.prose / leaves,
        ]
    }
}

fn is_prose(counts: &Counts) -> bool {
    counts.words >= 12 && counts.link_chars * 3 < counts.chars
}

fn sums(outline: &Outline) -> Vec<Sums> {
    let mut sum = Sums::default();
    let mut sums = vec![sum];
    for leaf in &outline.leaves {
        sum.add(&leaf.counts);
        sums.push(sum);
    }
    sums
}

/// Groups leaves by the names and classes of the two elements around them and the name of the third.
fn paths(dom: &Dom, outline: &Outline) -> (Vec<u32>, Vec<Sums>) {
    let mut known: BTreeMap<Vec<(&str, &str)>, u32> = BTreeMap::new();
    let mut sums: Vec<Sums> = Vec::new();
    let mut paths = Vec::with_capacity(outline.leaves.len());
    for leaf in &outline.leaves {
        let around = outline.scopes_of(leaf).take(3).enumerate();
        let key: Vec<(&str, &str)> = around
            .map(|(at, scope)| {
                let node = outline.scopes[scope].node;
                (dom.tag(node), if at < 2 { dom.attr(node, "class").unwrap_or_default() } else { "" })
            })
            .collect();
        let next = known.len() as u32;
        let path = *known.entry(key).or_insert(next);
        if path == next {
            sums.push(Sums::default());
        }
        sums[path as usize].add(&leaf.counts);
        paths.push(path);
    }
    (paths, sums)
}

/// How many siblings with the same name and class each scope has; prose, items and rows repeat by nature and count 0.
fn repeats(dom: &Dom, outline: &Outline) -> Vec<u32> {
    let key = |at: usize| {
        let scope = &outline.scopes[at];
        (scope.parent, dom.tag(scope.node), dom.attr(scope.node, "class").unwrap_or_default())
    };
    let mut counted: BTreeMap<(usize, &str, &str), u32> = BTreeMap::new();
    for at in 1..outline.scopes.len() {
        *counted.entry(key(at)).or_default() += 1;
    }
    let natural = |tag: &str| matches!(tag, "p" | "tr" | "td" | "th" | "br" | "h1" | "h2" | "h3" | "h4" | "body");
    let repeats = |at: usize| match at == 0 || natural(key(at).1) {
        true => 0,
        false => counted[&key(at)] - 1,
    };
    (0..outline.scopes.len()).map(repeats).collect()
}

/// The kind of an element as a number.
fn kind(name: &LocalName) -> f32 {
    match *name {
        local_name!("p") => 1.0,
        local_name!("li") | local_name!("dd") | local_name!("dt") => 2.0,
        local_name!("td") | local_name!("th") => 3.0,
        local_name!("h2") | local_name!("h3") | local_name!("h4") | local_name!("h5") | local_name!("h6") => 4.0,
        local_name!("h1") => 5.0,
        local_name!("blockquote") => 1.5,
        local_name!("pre") => 2.5,
        _ => 0.0,
    }
}

/// Place of an element name among the features.
fn tag(name: &LocalName) -> Option<usize> {
    Some(match *name {
        local_name!("article") => 0,
        local_name!("main") => 1,
        local_name!("section") => 2,
        local_name!("aside") => 3,
        local_name!("nav") => 4,
        local_name!("header") => 5,
        local_name!("footer") => 6,
        local_name!("form") => 7,
        local_name!("table") => 8,
        local_name!("td") | local_name!("th") => 9,
        local_name!("ul") => 10,
        local_name!("ol") => 11,
        local_name!("li") => 12,
        local_name!("blockquote") => 13,
        local_name!("figure") => 14,
        local_name!("figcaption") => 15,
        local_name!("details") | local_name!("dialog") => 16,
        local_name!("address") => 17,
        local_name!("dl") => 18,
        local_name!("h1") => 19,
        local_name!("h2") | local_name!("h3") | local_name!("h4") | local_name!("h5") | local_name!("h6") => 20,
        local_name!("p") => 21,
        local_name!("pre") => 22,
        local_name!("div") => 23,
        _ => return None,
    })
}

/// Containers that could be the article, by four ways of choosing; the document where a way finds none.
fn candidates(dom: &Dom, outline: &Outline, scopes: &Scopes) -> [usize; 4] {
    let prose = |at: usize| scopes.over(outline.scopes[at].leaves.clone()).words as u32;
    let all = || 1..outline.scopes.len();
    let tagged = |name: &str| all().filter(|&at| dom.tag(outline.scopes[at].node) == name).max_by_key(|&at| prose(at));
    let body = 1 << NAMES.names.iter().position(|name| name == "body").unwrap_or_default();
    let named = all().filter(|&at| outline.scopes[at].hints & body != 0).max_by_key(|&at| prose(at));
    [
        readable(outline, scopes),
        densest(outline),
        tagged("article").or_else(|| tagged("main")).unwrap_or_default(),
        named.unwrap_or_default(),
    ]
}

/// The container that readability would choose: paragraphs give points to the two or three containers around them, and
/// links take points away.
fn readable(outline: &Outline, scopes: &Scopes) -> usize {
    let mut points = vec![0.0f32; outline.scopes.len()];
    for leaf in outline.leaves.iter().filter(|leaf| leaf.counts.chars >= 25) {
        let given = 1.0 + leaf.counts.commas as f32 + (leaf.counts.chars as f32 / 100.0).min(3.0);
        let own = 1 - usize::from(scopes.kinds[leaf.scope] > 0.0).min(1);
        for (level, scope) in outline.scopes_of(leaf).skip(1 - own).take(4).enumerate() {
            points[scope] += given / [1.0, 2.0, 6.0, 9.0][level];
        }
    }
    let linked = |at: usize| {
        let sums = scopes.over(outline.scopes[at].leaves.clone());
        sums.link_chars / sums.chars.max(1.0)
    };
    let score = |at: usize| points[at] * (1.0 - linked(at));
    (0..points.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a))).unwrap_or_default()
}

/// Points of a leaf in the densest sums: its words outside links up to 60, less a cost that labels do not earn. The
/// numbers are those that found most of the article in dumps of lines (see docs/html.md).
fn density(counts: &Counts) -> f32 {
    let linked = counts.link_chars as f32 / counts.chars.max(1) as f32;
    (counts.words as f32).min(60.0) * (1.0 - linked) - 10.0
}

/// The container with the greatest sum of points; the innermost of equals.
fn densest(outline: &Outline) -> usize {
    let mut sums = vec![0.0f32];
    for leaf in &outline.leaves {
        sums.push(sums[sums.len() - 1] + density(&leaf.counts));
    }
    let score = |at: usize| sums[outline.scopes[at].leaves.end] - sums[outline.scopes[at].leaves.start];
    (0..outline.scopes.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(a.cmp(&b))).unwrap_or_default()
}

/// The run of leaves with the greatest sum of points.
fn densest_run(outline: &Outline) -> Range<usize> {
    let (mut best, mut run, mut sum, mut start) = (0.0, 0..0, 0.0, 0);
    for (at, leaf) in outline.leaves.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += density(&leaf.counts);
        if sum > best {
            (best, run) = (sum, start..at + 1);
        }
    }
    run
}
