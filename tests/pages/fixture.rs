//! A small site built by hand: invented outlets, three stories, one of everything that a page can show.

use jiff::civil::{Date, date};
use newsfold::article::{Article, ArticleId, Basis, Meta, Published, Removed};
use newsfold::config::Config;
use newsfold::date::{Modifier, Precision, Stamp, When};
use newsfold::diag::Noted;
use newsfold::page::{Account, ContentPage, Input, Page, Theme, render};
use newsfold::raw::{Block, Fate, Origin};
use newsfold::story::{
    Citation, Difference, Event, Fact, Folded, Member, Role, Ruling, Story, StoryId, Value, Variant, WhenBasis, Why,
};
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that pages are made from, with owners.
pub struct Site {
    pub config: Config,
    pub articles: Vec<Article>,
    pub folded: Folded,
    pub accounts: Vec<Account>,
    pub pages: Vec<ContentPage>,
}

/// The day on which the site is built.
pub const TODAY: Date = date(2021, 7, 25);

/// A site with three stories.
pub fn site() -> Site {
    let articles = vec![
        article(
            "raw/exchange/courier.txt",
            "Example Courier",
            Some(date(2021, 7, 19)),
            "en",
            "UK and allies accuse China of Exchange server attack",
            &[
                "Britain, the United States and other allies have formally accused hackers backed by the Chinese state of the attack on Microsoft Exchange servers.",
                "An estimated 250,000 servers worldwide were open to the attack earlier this year, the British government said.",
                "In early March, Microsoft released a patch after it found that e-mail was being copied from servers that ran its software.",
                "The company said at the time that a group it calls Hafnium was behind the attack.",
            ],
        ),
        article(
            "raw/exchange/eksempelposten.txt",
            "Eksempelposten",
            Some(date(2021, 7, 19)),
            "da",
            "Kina anklages for angreb på mailservere",
            &[
                "Storbritannien, USA og EU anklager hackere med støtte fra den kinesiske stat for angrebet på Microsoft Exchange.",
                "Danske myndigheder opfordrede i marts virksomheder til at opdatere deres servere.",
            ],
        ),
        article(
            "raw/exchange/ledger.html",
            "The Sample Ledger",
            Some(date(2021, 7, 20)),
            "en",
            "China rejects accusation over Exchange hack",
            &[
                "Beijing has rejected the accusation that it stood behind the Exchange attack as groundless.",
                "Tens of thousands of e-mail servers on companies' own premises are believed to have been affected.",
                "NATO's members condemned malicious cyber activity in a joint statement on Monday, without naming a culprit in stronger words than before.",
            ],
        ),
        article(
            "raw/exchange/mithal.txt",
            "صحيفة مثال",
            Some(date(2021, 7, 20)),
            "ar",
            "اتهام الصين بالهجوم على خوادم إكستشينج",
            &["اتهمت بريطانيا وحلفاؤها قراصنة تدعمهم الصين بالهجوم على خوادم مايكروسوفت إكستشينج."],
        ),
        article(
            "raw/exchange/unknown.txt",
            "",
            None,
            "en",
            "Allies point to Beijing over server attack <script>alert(1)</script>",
            &[
                "Hackers backed by the Chinese state were behind the attack on Exchange servers, according to London and its allies.",
            ],
        ),
        article(
            "raw/exchange/wire.xml",
            "Specimen Wire",
            Some(date(2021, 7, 19)),
            "en",
            "UK and allies accuse China of Exchange server attack",
            &[
                "Britain, the United States and other allies have formally accused hackers backed by the Chinese state of the attack on Microsoft Exchange servers.",
            ],
        ),
        article(
            "raw/kaseya/placeholder.txt",
            "The Placeholder Post",
            Some(date(2021, 7, 20)),
            "en",
            "Grocery chain reopens after ransomware attack",
            &["The Swedish grocery chain Coop has reopened its shops after an attack on software by Kaseya."],
        ),
        article(
            "raw/olympics/courier.txt",
            "Example Courier",
            Some(date(2021, 7, 18)),
            "en",
            "Tokyo prepares for Games without spectators",
            &["The Olympic Games open in Tokyo on Friday without spectators."],
        ),
        article(
            "raw/secret/courier.txt",
            "Example Courier",
            Some(date(2021, 7, 20)),
            "en",
            "Held back until August",
            &["This waits."],
        ),
    ];
    let accounts = articles.iter().map(account).chain([broken()]).collect();
    let stories = vec![exchange(), kaseya(), olympics(), secret()];
    let moved = vec![(id("exchange-attack"), id("allies-accuse-china"))];
    let config = Config {
        title: "The Test Fold".to_owned(),
        description: "A site for tests, of invented outlets".to_owned(),
        marking: Some("TLP:GREEN".to_owned()),
        ..Config::default()
    };
    let about = ContentPage {
        slug: "about".into(),
        title: "About".into(),
        body: "A page.\n\n```rust\nfn main() {}\n```".into(),
    };
    Site { config, articles, folded: Folded { stories, moved, ..Folded::default() }, accounts, pages: vec![about] }
}

impl Site {
    /// All pages, by path.
    pub fn print(&self) -> BTreeMap<String, String> {
        let text = |page: &Page| String::from_utf8_lossy(page.bytes()).into_owned();
        let made = self.render();
        assert!(made.notes.is_empty(), "{:?}", made.notes);
        made.value.iter().map(|page| (page.path().to_owned(), text(page))).collect()
    }

    /// All pages, and what had to be said of them.
    pub fn render(&self) -> Noted<Vec<Page>> {
        let input = Input {
            config: &self.config,
            articles: &self.articles,
            folded: &self.folded,
            accounts: &self.accounts,
            pages: &self.pages,
            today: TODAY,
        };
        render(&input, &theme()).unwrap_or_else(|error| panic!("{error:?}"))
    }
}

/// The theme as it stands in the repository.
pub fn theme() -> Theme {
    let read = |folder: &str| -> Vec<(String, Vec<u8>)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = files.filter(|file| file.file_type().is_file());
        files
            .map(|file| {
                let name = file.path().strip_prefix(&folder).expect("walked from there").to_string_lossy().into_owned();
                (name, std::fs::read(file.path()).expect("a file of the theme can be read"))
            })
            .collect()
    };
    let text = |(name, bytes): (String, Vec<u8>)| (name, String::from_utf8(bytes).expect("templates are UTF-8"));
    let templates: BTreeMap<String, String> = read("templates").into_iter().map(text).collect();
    Theme { own: templates.keys().cloned().collect(), templates, assets: read("static").into_iter().collect() }
}

/// Index of an article by the end of its id.
const COURIER: usize = 0;
const DANISH: usize = 1;
const LEDGER: usize = 2;
const ARABIC: usize = 3;
const UNNAMED: usize = 4;
const WIRE: usize = 5;

fn exchange() -> Story {
    let year = When::unit(date(2021, 1, 1), Precision::Year).with(Some(Modifier::Start));
    let march = When::unit(date(2021, 3, 1), Precision::Month).with(Some(Modifier::Start));
    let words = |words: &str| WhenBasis::Words(words.to_owned());
    let accused = Fact::new(
        "Britain, the United States and other allies have formally accused hackers backed by the Chinese state of the attack on Microsoft Exchange servers.".into(),
        cite(COURIER, 1),
        vec![cite(WIRE, 1), cite(UNNAMED, 1), cite(DANISH, 1), cite(ARABIC, 1)],
        vec![
            Variant { text: "Hackers backed by the Chinese state were behind the attack on Exchange servers, according to London and its allies.".into(), citations: vec![cite(UNNAMED, 1)] },
            Variant { text: "اتهمت بريطانيا وحلفاؤها قراصنة تدعمهم الصين بالهجوم على خوادم مايكروسوفت إكستشينج.".into(), citations: vec![cite(ARABIC, 1)] },
        ],
    );
    Story {
        id: id("allies-accuse-china"),
        title: "UK and allies accuse China of the Microsoft Exchange attack".into(),
        events: vec![
            event(
                Some(year),
                words("earlier this year"),
                vec![
                    fact(
                        "An estimated 250,000 servers worldwide were open to the attack earlier this year, the British government said.",
                        COURIER,
                        2,
                    ),
                    fact(
                        "Tens of thousands of e-mail servers on companies' own premises are believed to have been affected.",
                        LEDGER,
                        2,
                    ),
                ],
            ),
            event(
                Some(march),
                words("in early March"),
                vec![
                    fact(
                        "In early March, Microsoft released a patch after it found that e-mail was being copied from servers that ran its software.",
                        COURIER,
                        3,
                    ),
                    fact(
                        "The company said at the time that a group it calls Hafnium was behind the attack.",
                        COURIER,
                        4,
                    ),
                    fact(
                        "Danske myndigheder opfordrede i marts virksomheder til at opdatere deres servere.",
                        DANISH,
                        2,
                    ),
                ],
            ),
            event(
                Some(When::day(date(2021, 7, 19))),
                words("on Monday"),
                vec![
                    accused,
                    fact(
                        "NATO's members condemned malicious cyber activity in a joint statement on Monday, without naming a culprit in stronger words than before.",
                        LEDGER,
                        3,
                    ),
                ],
            ),
            event(
                Some(When::day(date(2021, 7, 20))),
                WhenBasis::Published,
                vec![fact(
                    "Beijing has rejected the accusation that it stood behind the Exchange attack as groundless.",
                    LEDGER,
                    1,
                )],
            ),
        ],
        members: vec![
            member(COURIER, Role::Origin),
            member(DANISH, Role::Origin),
            member(WIRE, Role::Copy(COURIER)),
            member(LEDGER, Role::Origin),
            member(ARABIC, Role::Origin),
            member(UNNAMED, Role::Origin),
        ],
        differences: vec![Difference {
            what: "Exchange servers affected".into(),
            values: vec![
                Value {
                    text: "an estimated 250,000 servers worldwide".into(),
                    number: Some(250_000.0),
                    citations: vec![cite(COURIER, 2)],
                },
                Value {
                    text: "tens of thousands of e-mail servers".into(),
                    number: None,
                    citations: vec![cite(LEDGER, 2)],
                },
            ],
            updates: false,
        }],
        brief: vec![(2, 0), (3, 0), (0, 0)],
        origins: 5,
        withheld: 0,
        why: Why {
            shared: ["Microsoft Exchange", "Hafnium", "NATO", "19 July 2021"].map(str::to_owned).to_vec(),
            score: Some(0.82),
            related: vec![(1, 0.31)],
        },
        digest: Default::default(),
        ruling: Some(Ruling {
            tags: vec!["cyber".into(), "china".into()],
            pin: true,
            note: "Two figures are in circulation. The **higher** one is the British government's.".into(),
            ..Ruling::default()
        }),
    }
}

fn kaseya() -> Story {
    let facts = vec![fact(
        "The Swedish grocery chain Coop has reopened its shops after an attack on software by Kaseya.",
        6,
        1,
    )];
    let ruling = Ruling { tags: vec!["cyber".into()], marking: Some("TLP:AMBER+STRICT".into()), ..Ruling::default() };
    Story {
        digest: Default::default(),
        ruling: Some(ruling),
        ..single("grocery-chain-reopens", "Grocery chain reopens after ransomware attack", 6, date(2021, 7, 20), facts)
    }
}

fn olympics() -> Story {
    let facts = vec![fact("The Olympic Games open in Tokyo on Friday without spectators.", 7, 1)];
    single("tokyo-games", "Tokyo prepares for Games without spectators", 7, date(2021, 7, 18), facts)
}

fn secret() -> Story {
    let facts = vec![fact("This waits.", 8, 1)];
    let ruling = Ruling { embargo: Some("2021-08-01".into()), ..Ruling::default() };
    Story { ruling: Some(ruling), ..single("held-back", "Held back until August", 8, date(2021, 7, 20), facts) }
}

fn single(name: &str, title: &str, article: usize, day: Date, facts: Vec<Fact>) -> Story {
    Story {
        id: id(name),
        title: title.to_owned(),
        events: vec![event(Some(When::day(day)), WhenBasis::Published, facts)],
        members: vec![member(article, Role::Origin)],
        differences: Vec::new(),
        brief: vec![(0, 0)],
        origins: 1,
        withheld: 0,
        why: Why::default(),
        ruling: None,
        digest: Default::default(),
    }
}

/// The story of the tests told by `count` more outlets, each with a fact of its own.
pub fn enlarge(site: &mut Site, count: usize) {
    let first = site.articles.len();
    for at in 0..count {
        let outlet = format!("Outlet {at}");
        let text = format!(
            "Report {at} adds that the patch of {at} March was late for {at} of every hundred servers that were asked about it."
        );
        let paragraphs = [
            text.as_str(),
            "A second paragraph of the same length follows it, so that the page of the article is no shorter than others are.",
        ];
        site.articles.push(article(
            &format!("raw/z/{at}.txt"),
            &outlet,
            Some(date(2021, 7, 21)),
            "en",
            &format!("Headline number {at} of the larger story"),
            &paragraphs,
        ));
        let story = &mut site.folded.stories[0];
        story.members.push(member(first + at, Role::Origin));
        story.events[3].facts.push(fact(&text, first + at, 1));
    }
}

pub fn id(name: &str) -> StoryId {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).expect("a string is an id")
}

fn cite(article: usize, paragraph: usize) -> Citation {
    Citation { article, paragraph, sentence: 1 }
}

fn fact(text: &str, article: usize, paragraph: usize) -> Fact {
    Fact::new(text.to_owned(), cite(article, paragraph), Vec::new(), Vec::new())
}

fn event(when: Option<When>, basis: WhenBasis, facts: Vec<Fact>) -> Event {
    Event { when, basis, facts, undated: 0, weight: 0, background: false, announced: false }
}

fn member(article: usize, role: Role) -> Member {
    Member { article, role }
}

fn article(file: &str, source: &str, day: Option<Date>, lang: &str, title: &str, paragraphs: &[&str]) -> Article {
    let origin =
        Origin { file: file.to_owned(), index: 0, hash: newsfold::raw::hash(file.as_bytes()), export_id: None };
    let published = |day| Published { stamp: Stamp::day(day), basis: Basis::Stated, evidence: "a line".to_owned() };
    Article {
        id: ArticleId::of(&origin),
        meta: Meta {
            title: title.to_owned(),
            source: Some(source.to_owned()).filter(|source| !source.is_empty()),
            date: day.map(published),
            lang: Some(lang.to_owned()),
            url: Some("https://outlet.example/a?b=1&c=2".to_owned()),
            ..Meta::default()
        },
        body: paragraphs.iter().zip(1..).map(|(text, line)| Block::paragraph(*text, line)).collect(),
        origin,
        fate: Fate::Published,
        removed: vec![Removed { line: 9, text: "Share this article".to_owned(), rule: "share-buttons".into() }],
    }
}

fn account(article: &Article) -> Account {
    Account {
        file: article.origin.file.clone(),
        hash: article.origin.hash.clone(),
        bytes: 4321,
        format: "text".to_owned(),
        articles: 1,
        ..Account::default()
    }
}

fn broken() -> Account {
    let reasons = vec!["the file is empty".to_owned()];
    Account { file: "raw/zero.txt".to_owned(), hash: "00".repeat(32), reasons, ..Account::default() }
}
