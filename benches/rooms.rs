//! What each room costs: `cargo bench` prints the time of each on a corpus that is made here, the same on every machine.
//!
//! A figure is for the articles that its name says. `cargo bench fold` measures what has the word in its name;
//! `-- --save-baseline old` and `-- --baseline old` compare two states of the program.

#![allow(clippy::disallowed_methods, reason = "a bench may write a site folder")]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use newsfold::article::{self, Article};
use newsfold::config::Config;
use newsfold::page;
use newsfold::raw::{self, RawDoc, RawFile};
use newsfold::site::{self, Input};
use newsfold::story::{self, Folded, Lock};
use std::hint::black_box;

/// Articles of each kind: enough for folding to find stories, few enough for a run of some minutes.
const ARTICLES: usize = 200;

const PLACES: [&str; 6] = ["Exampletown", "Samplebury", "Port Lorem", "Ipsum Bay", "Dolor Cross", "Amet Falls"];
const ACTORS: [&str; 6] = [
    "the harbour office",
    "the town council",
    "the rail operator",
    "the health agency",
    "the grid operator",
    "the water company",
];
const DEEDS: [&str; 6] = ["closed", "reopened", "inspected", "sold", "approved", "rejected"];
const THINGS: [&str; 6] =
    ["the old bridge", "the northern tunnel", "a warehouse", "the tram depot", "the library", "the lighthouse"];
const OUTLETS: [&str; 4] = ["Example Courier", "The Placeholder Post", "Sample Ledger", "Mock Mercury"];

/// Numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }
}

/// A write-up before it gets the form of a file.
struct Writing {
    outlet: &'static str,
    headline: String,
    day: usize,
    paragraphs: Vec<String>,
}

fn sentence(dice: &mut Dice, place: &str, actor: &str) -> String {
    match dice.roll(4) {
        0 => format!("In {place}, {actor} {} {} after cracks were found.", dice.one_of(&DEEDS), dice.one_of(&THINGS)),
        1 => format!("About {} people were affected, {actor} said on Monday.", dice.roll(4000) + 12),
        2 => format!("“We will publish a report on {},” a spokesman for {actor} said.", dice.one_of(&THINGS)),
        _ => format!("The work is to be finished by March, at a cost of {} million.", dice.roll(90) + 2),
    }
}

/// Stories of one to four outlets, which share some of their sentences.
fn writings() -> Vec<Writing> {
    let mut dice = Dice(7);
    let mut writings = Vec::new();
    while writings.len() < ARTICLES {
        let (place, actor, day) = (dice.one_of(&PLACES), dice.one_of(&ACTORS), writings.len() * 28 / ARTICLES + 1);
        let headline = format!("{} {} in {place} rejected", dice.one_of(&DEEDS), dice.one_of(&THINGS));
        let wire: Vec<String> = (0..5).map(|_| sentence(&mut dice, place, actor)).collect();
        let outlets = dice.roll(OUTLETS.len()) + 1;
        for outlet in OUTLETS.into_iter().take(outlets) {
            let own = (0..6).map(|_| sentence(&mut dice, place, actor));
            let told: Vec<String> = wire.iter().cloned().chain(own).collect();
            let paragraphs = told.chunks(2).map(|pair| pair.join(" ")).collect();
            writings.push(Writing { outlet, headline: headline.clone(), day, paragraphs });
        }
    }
    writings.truncate(ARTICLES);
    writings
}

/// As it is pasted: menu, date line, byline and footer around the text.
fn dump(Writing { outlet, headline, day, paragraphs }: &Writing) -> String {
    let text = paragraphs.join("\n\n");
    format!(
        "{outlet}\nHome\nNews\nSport\nSign in | Subscribe\n\n{headline}\n\nPublished {day:02} March 2024, 09:30\n\
         By the {outlet} newsroom\nShare this article\n\n{text}\n\nMost read\n1. The library closed\n2. A warehouse sold\n\n\
         We use cookies to make this sample better. Accept all\n© 2024 {outlet}. All rights reserved.\n"
    )
}

/// As it is saved: the same in a page with a head, a menu, teasers and a footer.
fn saved_page(Writing { outlet, headline, day, paragraphs }: &Writing) -> String {
    let text: String = paragraphs.iter().map(|text| format!("<p>{text}</p>\n")).collect();
    let teasers: String = (0..12)
        .map(|at| {
            format!("<li class=\"teaser\"><a href=\"/news/{at}\"><h3>A warehouse sold for {at} million</h3></a></li>\n")
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><title>{headline} | {outlet}</title><meta charset=\"utf-8\">\
         <meta property=\"og:site_name\" content=\"{outlet}\"><meta property=\"article:published_time\" \
         content=\"2024-03-{day:02}T09:30:00Z\"><script>window.data = {{\"a\": [1, 2, 3]}};</script></head><body>\
         <header><nav class=\"menu\"><a href=\"/\">Home</a><a href=\"/news\">News</a><a href=\"/sport\">Sport</a></nav></header>\
         <main><article><h1>{headline}</h1><p class=\"byline\">By the {outlet} newsroom</p>{text}</article>\
         <aside class=\"related\"><ul>{teasers}</ul></aside></main>\
         <footer><p>© 2024 {outlet}. All rights reserved.</p></footer></body></html>"
    )
}

fn files(extension: &str, form: impl Fn(&Writing) -> String) -> Vec<RawFile> {
    let file = |(at, writing): (usize, &Writing)| RawFile {
        path: format!("raw/{at:04}.{extension}"),
        bytes: form(writing).into_bytes(),
        sidecar: None,
    };
    writings().iter().enumerate().map(file).collect()
}

fn parsed(files: &[RawFile]) -> Vec<RawDoc> {
    files.iter().flat_map(|file| raw::parse(file).value.docs).collect()
}

fn cleaned(docs: Vec<RawDoc>, config: &Config) -> Vec<Article> {
    docs.into_iter().map(|doc| article::clean(doc, config).value).collect()
}

fn folded(articles: &[Article], config: &Config) -> Folded {
    story::fold(articles, &[], &Lock::default(), config).value
}

/// A site folder without articles: its settings and the built-in theme.
fn empty_site() -> Input {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    std::fs::write(folder.path().join("site.toml"), "title = \"Rooms\"\n").expect("it can be written to");
    site::read(folder.path()).expect("an empty site can be read").value
}

fn rooms(criterion: &mut Criterion) {
    let input = empty_site();
    let config = &input.config;
    let (dumps, pages) = (files("txt", dump), files("html", saved_page));
    let mut group = criterion.benchmark_group(format!("{ARTICLES} articles"));
    group.sample_size(20).throughput(Throughput::Elements(ARTICLES as u64));
    group.bench_function("raw: parse text", |bench| bench.iter(|| parsed(black_box(&dumps))));
    group.bench_function("raw: parse html", |bench| bench.iter(|| parsed(black_box(&pages))));
    for (name, files) in [("article: clean text", &dumps), ("article: clean html", &pages)] {
        let clean = |docs| cleaned(docs, config);
        group.bench_function(name, |bench| bench.iter_batched(|| parsed(files), clean, BatchSize::LargeInput));
    }
    let articles = cleaned(parsed(&dumps), config);
    group.bench_function("story: fold", |bench| bench.iter(|| folded(black_box(&articles), config)));
    let folded = folded(&articles, config);
    let today = jiff::civil::date(2024, 4, 1);
    let made = page::Input { config, articles: &articles, folded: &folded, accounts: &[], pages: &[], today };
    let render = || page::render(&made, &input.theme).map(|pages| pages.value.len());
    group.bench_function("page: render", |bench| bench.iter(|| black_box(render().expect("the built-in templates"))));
    group.finish();
}

criterion_group!(benches, rooms);
criterion_main!(benches);
