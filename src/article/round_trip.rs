//! A cleaned article, written as Markdown, read as a raw file and cleaned again, is the same article.

use super::{Article, clean};
use crate::config::Config;
use crate::raw::{self, Align, Block, Body, Fate, Hints, Kind, Mark, MarkKind, Origin, RawDoc, RawFile, Stated, Text};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = Text> {
    let any = "[A-Za-zæ0-9*_`#\\[\\]()!|>.:&;~+-]{1,7}";
    let word = prop_oneof![9 => any.boxed(), 1 => "\\^?\\[\\^?[1-3]\\][(:]?".boxed()];
    let marks = proptest::collection::vec((0usize..6, 1usize..4, 0u8..4), 0..3);
    (proptest::collection::vec(word, 1..8), marks).prop_map(|(words, marks)| {
        let mut starts = vec![0];
        for word in &words {
            starts.push(starts[starts.len() - 1] + word.len() + 1);
        }
        let marks = marks.into_iter().filter(|(first, ..)| *first < words.len()).map(|(first, count, kind)| {
            let end = starts[(first + count).min(words.len())] - 1;
            let kind = match kind {
                0 => MarkKind::Emphasis,
                1 => MarkKind::Strong,
                2 => MarkKind::Code,
                _ => MarkKind::Link("https://example.org/a?b=1&c=2".to_owned()),
            };
            Mark { range: starts[first]..end, kind }
        });
        Text { marks: marks.collect(), plain: words.join(" ") }
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    let table = proptest::collection::vec((text(), text()), 1..4).prop_map(|rows| Kind::Table {
        align: vec![Align::Start, Align::End],
        rows: rows.into_iter().map(|(a, b)| vec![a, b]).collect(),
    });
    prop_oneof![
        4 => Just(Kind::Paragraph),
        1 => (2u8..7).prop_map(Kind::Heading),
        3 => (0u8..3, proptest::option::of(1u32..4)).prop_map(|(depth, number)| Kind::Item { depth, number }),
        1 => Just(Kind::Image { src: "https://example.org/a_(b).jpg".to_owned(), alt: "A *picture* [1]".to_owned() }),
        1 => table,
        1 => proptest::option::of("[a-z]{1,4}").prop_map(Kind::Code),
        1 => "[1-3]".prop_map(Kind::Footnote),
    ]
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = (kind(), text(), 0u8..3).prop_map(|(kind, text, quote)| {
        let quote = if matches!(kind, Kind::Footnote(_)) { 0 } else { quote };
        Block { kind, text, quote, line: 1 }
    });
    proptest::collection::vec(block, 0..8)
}

fn cleaned(blocks: Vec<Block>) -> Article {
    let editor = Stated {
        title: Some("A title: \"with\" # marks".to_owned()),
        date: Some("2021-07-19T13:30:00+02:00".to_owned()),
        authors: vec!["Asta Holm".to_owned()],
        source: Some("The Evening Lamp".to_owned()),
        url: Some("https://lamp.example/a".to_owned()),
        lang: Some("en".to_owned()),
        tags: vec!["harbour".to_owned()],
        ..Stated::default()
    };
    let origin = Origin { file: "raw/a.txt".to_owned(), index: 0, hash: String::new(), export_id: None };
    let hints = Hints { editor, format: Stated::default() };
    let doc =
        RawDoc { origin, format: "text", hints, fate: Fate::Published, body: Body::Blocks(blocks), cut: Vec::new() };
    clean(doc, &Config::default()).value
}

fn read_back(article: &Article) -> Article {
    let file = RawFile { path: "articles/a.md".to_owned(), bytes: article.to_markdown().into_bytes(), sidecar: None };
    let doc = raw::parse(&file).value.docs.swap_remove(0);
    clean(doc, &Config::default()).value
}

/// What has to be the same: everything but the lines of the raw file and the evidence.
fn essence(article: &Article) -> (Vec<Block>, String) {
    let body = article.body.iter().map(|block| Block { line: 0, ..block.clone() }).collect();
    let markdown = article.to_markdown();
    let lines = markdown.lines().filter(|line| !line.starts_with("origin: "));
    (body, lines.collect::<Vec<_>>().join("\n"))
}

proptest! {
    #[test]
    fn an_article_reads_back_the_same(blocks in blocks()) {
        let article = cleaned(blocks);
        let back = read_back(&article);
        let ((body, markdown), (body_back, markdown_back)) = (essence(&article), essence(&back));
        prop_assert_eq!(&body, &body_back, "{}", markdown);
        prop_assert_eq!(markdown, markdown_back);
    }

    #[test]
    fn cleaning_a_clean_body_changes_nothing(blocks in blocks()) {
        let article = cleaned(blocks);
        prop_assert_eq!(cleaned(article.body.clone()).body, article.body);
    }
}

#[test]
fn a_number_in_brackets_refers_to_a_note_only_where_the_text_stays() {
    let note = |text: &str| Block { kind: Kind::Footnote("1".to_owned()), ..Block::paragraph(text, 2) };
    for (text, markdown) in [
        ("The port is closed [1] again.", "The port is closed [^1] again."),
        ("[1]: The harbour office.", "\\[1]: The harbour office."),
        ("Closed [1](again).", "Closed \\[1](again)."),
    ] {
        let article = cleaned(vec![Block::paragraph(text, 1), note("See [1].")]);
        assert!(article.to_markdown().contains(markdown), "{}", article.to_markdown());
        assert_eq!(essence(&read_back(&article)), essence(&article));
    }
}
