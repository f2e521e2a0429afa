//! Which articles are about one happening.

use super::cluster::{Bonds, Edge, group};
use super::copies;
use super::corpus::Corpus;
use super::editor::Editor;
use super::leftover;
use super::pairs::{Pairs, THRESHOLD};
use crate::article::{Article, dateline};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What gathering found out.
pub(super) struct Gathered {
    /// The articles as vectors, and what two of them score.
    pub pairs: Pairs,
    /// Pairs of near-duplicates.
    pub copies: Vec<(usize, usize)>,
    /// Scored candidates, the smaller index first, in order.
    pub edges: Vec<Edge>,
    /// Articles of one happening, each group sorted, in the order of their first articles.
    pub groups: Vec<Vec<usize>>,
}

/// Groups `articles` as the scores and the `editor` say; only as the editor says if folding is not `enabled`.
pub(super) fn gather(articles: &[Article], editor: &Editor, enabled: bool) -> Gathered {
    if !enabled && !editor.joins() {
        return alone(articles.len(), editor);
    }
    let (corpus, mut copies) = Corpus::read(articles, copies::pairs);
    // A notice that is sent out for each quake or each sale, with the names filled in, copies the form alone.
    copies.retain(|&(a, b)| !corpus.tell_of_two(a, b));
    let order = Order::of(articles);
    let pairs = Pairs::new(corpus, &order.rank);
    let edges = if enabled { edges(&pairs, editor) } else { Vec::new() };
    let joined = match enabled {
        true => [&copies[..], &corrected(articles, &edges), &versions(articles, &edges)].concat(),
        false => Vec::new(),
    };
    let bonds = editor.bonds(&joined);
    let score = |a, b| if editor.leaves(a, b) { pairs.score(a, b) } else { 0.0 };
    let groups = order.group(&edges, &bonds, score);
    let mut groups = leftover::join(groups, &pairs, &edges, &bonds.together, &order.rank);
    groups.retain(|group| !group.iter().all(|&at| editor.left_out[at]));
    Gathered { pairs, copies, edges, groups }
}

/// Each article by itself: no two of them are compared, which is a ninth of a build.
fn alone(articles: usize, editor: &Editor) -> Gathered {
    let pairs = Pairs::new(Corpus::default(), &[]);
    let groups = (0..articles).filter(|&at| !editor.left_out[at]).map(|at| vec![at]).collect();
    Gathered { pairs, copies: Vec::new(), edges: Vec::new(), groups }
}

/// An order of the articles that their file names have no part in: where two unions are equally good, the names of files
/// must not decide.
pub(super) struct Order {
    /// By article: its place.
    pub rank: Vec<usize>,
    /// By place: the article.
    article: Vec<usize>,
}

impl Order {
    /// By what the raw files hold; files of the same bytes by name, for they are copies whichever comes first.
    pub fn of(articles: &[Article]) -> Self {
        let mut article: Vec<usize> = (0..articles.len()).collect();
        article.sort_by_key(|&at| (&articles[at].origin.hash, articles[at].origin.index, at));
        let mut rank = vec![0; articles.len()];
        article.iter().enumerate().for_each(|(place, &at)| rank[at] = place);
        Order { rank, article }
    }

    /// Groups the articles, which take their places for it and get their names back.
    fn group(&self, edges: &[Edge], bonds: &Bonds, score: impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
        let pair = |a: usize, b: usize| (self.rank[a].min(self.rank[b]), self.rank[a].max(self.rank[b]));
        let mut placed: Vec<Edge> = edges
            .iter()
            .map(|edge| {
                let (a, b) = pair(edge.a, edge.b);
                Edge { a, b, score: edge.score }
            })
            .collect();
        placed.sort_unstable_by_key(|edge| (edge.a, edge.b));
        let mut together: Vec<(usize, usize)> = bonds.together.iter().map(|&(a, b)| pair(a, b)).collect();
        together.sort_unstable();
        let camps = bonds.camps.iter().map(|(&at, &camp)| (self.rank[at], camp)).collect();
        let score = |a: usize, b: usize| score(self.article[a], self.article[b]);
        let mut groups = group(self.rank.len(), &placed, &Bonds { together, camps }, THRESHOLD, score);
        for group in &mut groups {
            group.iter_mut().for_each(|at| *at = self.article[*at]);
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}

/// Each correction with the article of its outlet that it is likest, if it is like one: of what happened it says no more than was wrong of
/// it, which is too little to be like all that tell of it.
fn corrected(articles: &[Article], edges: &[Edge]) -> Vec<(usize, usize)> {
    let mut likest: BTreeMap<usize, &Edge> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.score >= THRESHOLD) {
        let [one, two] = [&articles[edge.a], &articles[edge.b]];
        if one.meta.source.is_none() || one.meta.source != two.meta.source {
            continue;
        }
        let correction = match (one.is_correction(), two.is_correction()) {
            (true, false) => edge.a,
            (false, true) => edge.b,
            _ => continue,
        };
        let likest = likest.entry(correction).or_insert(edge);
        if edge.score > likest.score {
            *likest = edge;
        }
    }
    likest.into_values().map(|edge| (edge.a, edge.b)).collect()
}

/// Score from which two reports of one agency are the same report, written anew as more is known.
const VERSIONS: f32 = 0.99;

/// Each two reports of one agency that are as like as two of one happening can be: the first of them may be too short to be like what papers
/// make of it, and would stand apart from the story that it began.
fn versions(articles: &[Article], edges: &[Edge]) -> Vec<(usize, usize)> {
    let agency = |at: usize| dateline::own_agency(&articles[at]);
    let same = |edge: &&Edge| agency(edge.a).is_some_and(|one| agency(edge.b) == Some(one));
    edges.iter().filter(|edge| edge.score >= VERSIONS).filter(same).map(|edge| (edge.a, edge.b)).collect()
}

/// The candidates that the scores may decide about, scored.
fn edges(pairs: &Pairs, editor: &Editor) -> Vec<Edge> {
    /// Pairs below this are of no use, not even as related stories.
    const LEAST: f32 = 0.02;
    let scored = |(place, &(a, b)): (usize, &(usize, usize))| {
        if !editor.leaves(a, b) {
            return None;
        }
        pairs.score_of(place, LEAST).map(|score| Edge { a, b, score })
    };
    pairs.candidates.par_iter().enumerate().filter_map(scored).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Lock;
    use crate::story::tests::{article, told};

    #[test]
    fn a_correction_is_of_the_story_that_its_outlet_told() {
        let write =
            |id: &str, source: &str, day: &str, title: &str, body: &[&str]| article(id, title, source, day, body);
        let fire = "A fire destroyed two cranes in the port of Lenn on Monday, and the quay will stay shut for 29 days, the port said.";
        let post = [
            fire,
            "Harbour master Ada Quill spoke of the worst fire in forty years on the quay of Lenn.",
            "Divers are to look for the cab of the northern crane, which fell into the water.",
            "Grain ships wait in the roads, and some have left for the port of Ostrel.",
        ];
        let herald = [
            "Two cranes of the port of Lenn burnt down on Monday in a fire that shut the quay.",
            "Nobody was hurt, but three drivers had to climb down ladders through the smoke.",
            "The owners of the cranes put the damage at nine million crowns.",
            "A union had asked for new cables in the port twice since spring.",
        ];
        let note = [
            "In an article about Ada Quill we said that divers were to look for the cab of the northern crane for 29 days. The correct number is 27.",
        ];
        let wire = [
            "Flames tore through two cranes in Lenn's port on Monday while three drivers climbed down through the smoke.",
            "The cranes burnt for four hours, and the damage is put at nine million crowns by their owners.",
            "Police are asking whether old cables, of which a union had warned in spring, set the cranes alight.",
        ];
        let others =
            ["Council of Brenn raises fees for its three cemeteries", "Choir of Brenn sings on the town's meadow"];
        let mut articles = vec![
            write("a", "The Quay Post", "2031-05-04", "Fire destroys cranes in port of Lenn", &post),
            write("b", "Marsh Herald", "2031-05-04", "Cranes of Lenn burn down", &herald),
            write("f", "Harbour Wire", "2031-05-04", "Two cranes burn in Lenn's port", &wire),
            write("c", "The Quay Post", "2031-05-06", "Correction: the quay of Lenn", &note),
        ];
        for (id, title) in ["d", "e"].iter().zip(others) {
            articles.push(write(id, "The Quay Post", "2031-05-05", title, &[title, "More is to be told in autumn."]));
        }
        let at = |title: &str| articles.iter().position(|article| article.meta.title.contains(title)).unwrap();
        let [first, correction] = ["Fire destroys", "Correction"].map(at);
        let folded = told(&articles, &[], &Lock::default());
        let story = folded.stories.iter().find(|story| story.members.iter().any(|member| member.article == correction));
        let story = story.unwrap();
        assert!(story.members.iter().any(|member| member.article == first), "{}", story.title);
        assert_eq!((story.members.len(), story.origins), (4, 3), "{}", story.title);
        assert!(!story.title.starts_with("Correction"));
    }

    #[test]
    fn two_reports_of_one_agency_that_are_nearly_one_are_versions() {
        let write =
            |id: &str, source: &str, lead: &str| article(id, "Fire in the port of Lenn", source, "2031-05-04", &[lead]);
        let articles = [
            write("a", "Harbour Wire", "LENN, May 4 (Harbour Wire) - A fire destroyed two cranes in the port."),
            write("b", "Harbour Wire", "LENN, May 4 (Harbour Wire) - A fire destroyed three cranes in the port."),
            write("c", "The Quay Post", "A fire destroyed two cranes in the port of Lenn."),
            write("d", "The Quay Post", "A fire destroyed three cranes in the port of Lenn."),
        ];
        let edges = [(0, 1, 0.995), (0, 2, 0.995), (2, 3, 0.995)].map(|(a, b, score)| Edge { a, b, score });
        assert_eq!(versions(&articles, &edges), [(0, 1)]);
        assert_eq!(versions(&articles, &[Edge { a: 0, b: 1, score: 0.9 }]), []);
    }

    #[test]
    fn a_column_of_corrections_tells_nothing_as_news_and_a_corrected_report_does() {
        let facts = |title: &str, body: &[&str]| -> Vec<String> {
            let folded = told(&[article("d", title, "The Quay Post", "2031-05-06", body)], &[], &Lock::default());
            let facts = folded.stories.iter().flat_map(|story| &story.events).flat_map(|event| &event.facts);
            facts.map(|fact| fact.text.clone()).collect()
        };
        let note = "An article on 4 May on the crane in the port of Lenn said that the harbour office was founded in 1856. It was founded in 1865.";
        assert_eq!(facts("Corrections and clarifications", &[note]), [""; 0]);
        let report = "A fire destroyed two cranes in the port of Lenn on Monday, the harbour office said.";
        assert_eq!(facts("Correction", &["In our report we said that four cranes had burnt.", report]), [report]);
    }
}
