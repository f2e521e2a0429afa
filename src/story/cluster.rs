//! From scored pairs to groups: components first, average linkage inside them.
//!
//! Two groups become one when the mean score over all pairs between them reaches the threshold. Single linkage would
//! chain events of one topic; the mean over all pairs does not. What is bound together from the start is copies of one text, and
//! counts once: twenty papers that print one wire report are one voice.

use std::collections::{BTreeMap, BinaryHeap};

/// A scored pair, the smaller index first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    /// One article.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Probability that they are one story.
    pub score: f32,
}

/// What a clustering has to respect whatever the scores.
#[derive(Debug, Default)]
pub(super) struct Bonds {
    /// Pairs that are together: copies, and what the editor joined.
    pub together: Vec<(usize, usize)>,
    /// By article, the camp the editor put it in: articles of two camps never come together.
    pub camps: BTreeMap<usize, usize>,
}

/// Disjoint sets.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    /// `count` sets of one.
    pub fn new(count: usize) -> Self {
        Sets((0..count).collect())
    }

    /// The representative of the set of `at`: its smallest member.
    pub fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Makes the sets of `a` and `b` one.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// The sets, each sorted, in the order of their first members.
    pub fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); self.0.len()];
        for at in 0..self.0.len() {
            groups[self.find(at)].push(at);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

/// Largest component in which all pairs are scored; in larger ones a pair that was no candidate scores nothing.
const DENSE: usize = 400;

/// Groups `count` articles. `edges` are the scored candidates; `score` scores any other pair.
pub(super) fn group(
    count: usize,
    edges: &[Edge],
    bonds: &Bonds,
    threshold: f32,
    mut score: impl FnMut(usize, usize) -> f32,
) -> Vec<Vec<usize>> {
    let mut components = Sets::new(count);
    bonds.together.iter().for_each(|&(a, b)| components.join(a, b));
    edges.iter().filter(|edge| edge.score >= threshold).for_each(|edge| components.join(edge.a, edge.b));
    let mut links: Vec<Vec<Edge>> = vec![Vec::new(); count];
    for edge in edges {
        let root = components.find(edge.a);
        if root == components.find(edge.b) {
            links[root].push(*edge);
        }
    }
    let mut groups = Vec::new();
    for component in components.groups() {
        match component.len() {
            1 => groups.push(component),
            size => {
                let mut scored: BTreeMap<(usize, usize), f32> =
                    links[component[0]].iter().map(|edge| ((edge.a, edge.b), edge.score)).collect();
                let pairs = match size <= DENSE {
                    true => all_pairs(&component),
                    false => pairs_with_a_friend(&links[component[0]], threshold),
                };
                for (a, b) in pairs {
                    scored.entry((a, b)).or_insert_with(|| score(a, b));
                }
                groups.extend(link(&component, &scored, bonds, threshold));
            }
        }
    }
    groups.sort_unstable();
    groups
}

fn all_pairs(component: &[usize]) -> Vec<(usize, usize)> {
    let behind = |(at, &a): (usize, &usize)| component[at + 1..].iter().map(move |&b| (a, b)).collect::<Vec<_>>();
    component.iter().enumerate().flat_map(behind).collect()
}

/// Pairs of articles that are both like a third.
fn pairs_with_a_friend(edges: &[Edge], threshold: f32) -> Vec<(usize, usize)> {
    let mut friends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.score >= threshold) {
        friends.entry(edge.a).or_default().push(edge.b);
        friends.entry(edge.b).or_default().push(edge.a);
    }
    friends.values_mut().for_each(|each| each.sort_unstable());
    let mut pairs: Vec<(usize, usize)> = friends.values().flat_map(|each| all_pairs(each)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A growing group.
struct Cluster {
    members: Vec<usize>,
    /// How many texts they are, copies not counted.
    texts: usize,
    camp: Option<usize>,
    /// Sum of the scores of all pairs of texts with each other cluster.
    sums: BTreeMap<usize, f32>,
}

/// A possible union, the best first; among equals the one of the smallest articles.
#[derive(PartialEq)]
struct Union {
    mean: f32,
    a: usize,
    b: usize,
    /// How many texts the two were when they were offered: a cluster that has grown since makes the offer void.
    sizes: [usize; 2],
}

impl Eq for Union {}

impl Ord for Union {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let tie = || (other.a, other.b, other.sizes).cmp(&(self.a, self.b, self.sizes));
        self.mean.total_cmp(&other.mean).then_with(tie)
    }
}

impl PartialOrd for Union {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Average linkage within one component.
fn link(component: &[usize], scored: &BTreeMap<(usize, usize), f32>, bonds: &Bonds, threshold: f32) -> Vec<Vec<usize>> {
    let mut clusters = clusters(component, scored, bonds);
    let mut heap = BinaryHeap::new();
    let offer = |heap: &mut BinaryHeap<Union>, clusters: &BTreeMap<usize, Cluster>, a: usize, b: usize| {
        let (one, two) = (&clusters[&a], &clusters[&b]);
        let sizes = [one.texts, two.texts];
        let apart = one.camp.zip(two.camp).is_some_and(|(one, two)| one != two);
        let mean = one.sums.get(&b).copied().unwrap_or(0.0) / (sizes[0] * sizes[1]) as f32;
        if !apart && mean >= threshold {
            heap.push(Union { mean, a, b, sizes });
        }
    };
    for (&a, cluster) in &clusters {
        for &b in cluster.sums.keys().filter(|&&b| b > a) {
            offer(&mut heap, &clusters, a, b);
        }
    }
    while let Some(Union { a, b, sizes, .. }) = heap.pop() {
        let current = |at: usize| clusters.get(&at).map(|cluster| cluster.texts);
        if current(a) != Some(sizes[0]) || current(b) != Some(sizes[1]) {
            continue;
        }
        let Some(gone) = clusters.remove(&b) else { continue };
        for (&other, &sum) in gone.sums.iter().filter(|&(&other, _)| other != a) {
            if let Some(other) = clusters.get_mut(&other) {
                other.sums.remove(&b);
                *other.sums.entry(a).or_default() += sum;
            }
            if let Some(kept) = clusters.get_mut(&a) {
                *kept.sums.entry(other).or_default() += sum;
            }
        }
        if let Some(kept) = clusters.get_mut(&a) {
            kept.sums.remove(&b);
            kept.members.extend(gone.members);
            kept.texts += gone.texts;
            kept.camp = kept.camp.or(gone.camp);
        }
        let others: Vec<usize> = clusters[&a].sums.keys().copied().collect();
        for other in others {
            offer(&mut heap, &clusters, a.min(other), a.max(other));
        }
    }
    let sorted = |mut cluster: Cluster| {
        cluster.members.sort_unstable();
        cluster.members
    };
    clusters.into_values().map(sorted).collect()
}

/// The clusters to start from, by their first article: what is bound together is one.
fn clusters(component: &[usize], scored: &BTreeMap<(usize, usize), f32>, bonds: &Bonds) -> BTreeMap<usize, Cluster> {
    let place = |article: usize| component.binary_search(&article).ok();
    let mut sets = Sets::new(component.len());
    for (a, b) in bonds.together.iter().filter_map(|&(a, b)| place(a).zip(place(b))) {
        sets.join(a, b);
    }
    let mut clusters = BTreeMap::new();
    for group in sets.groups() {
        let members: Vec<usize> = group.iter().map(|&at| component[at]).collect();
        let camp = members.iter().find_map(|member| bonds.camps.get(member)).copied();
        clusters.insert(members[0], Cluster { members, texts: 1, camp, sums: BTreeMap::new() });
    }
    for (&(a, b), &score) in scored {
        let (Some(a), Some(b)) = (place(a), place(b)) else { continue };
        let (a, b) = (component[sets.find(a)], component[sets.find(b)]);
        for (one, two) in [(a, b), (b, a)].into_iter().filter(|_| a != b) {
            if let Some(cluster) = clusters.get_mut(&one) {
                *cluster.sums.entry(two).or_default() += score;
            }
        }
    }
    // The score of two texts is the mean over their copies.
    let sizes: BTreeMap<usize, usize> = clusters.iter().map(|(&at, cluster)| (at, cluster.members.len())).collect();
    for (at, cluster) in &mut clusters {
        cluster.sums.iter_mut().for_each(|(other, sum)| *sum /= (sizes[at] * sizes[other]) as f32);
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(count: usize, edges: &[(usize, usize, f32)], bonds: &Bonds) -> Vec<Vec<usize>> {
        let edges: Vec<Edge> = edges.iter().map(|&(a, b, score)| Edge { a, b, score }).collect();
        group(count, &edges, bonds, 0.5, |_, _| 0.0)
    }

    #[test]
    fn a_chain_is_not_one_story() {
        let chain = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)];
        assert_eq!(groups(4, &chain, &Bonds::default()), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn copies_of_one_text_count_once() {
        // 0, 1 and 2 are one text, 3 is like it, and 4 is like 3 and less like the text.
        let edges = [(0, 3, 0.9), (1, 3, 0.9), (2, 3, 0.9), (3, 4, 0.8), (0, 4, 0.3), (1, 4, 0.3), (2, 4, 0.3)];
        let bonds = Bonds { together: vec![(0, 1), (1, 2)], ..Bonds::default() };
        assert_eq!(groups(5, &edges, &bonds), [[0, 1, 2, 3, 4]]);
    }

    #[test]
    fn what_is_bound_stays_together_and_camps_stay_apart() {
        let bonds = Bonds { together: vec![(0, 3)], camps: [(1, 0), (2, 1)].into() };
        assert_eq!(groups(4, &[(1, 2, 1.0)], &bonds), [vec![0, 3], vec![1], vec![2]]);
    }
}
