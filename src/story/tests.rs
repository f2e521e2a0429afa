//! What a reader of the site would see of folding: own fixtures, invented outlets.

pub(super) mod days;
mod editor;
mod headlines;
mod languages;
mod naming;
mod tolls;

use super::tell::Told;
use super::*;
use crate::article::{ArticleId, Basis, Meta, Published};
use crate::date::Stamp;
use crate::diag::Severity;
use crate::raw::{Block, Fate, Origin};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

pub(super) const FIRE: [&str; 3] = [
    "A fire destroyed two cranes on pier 7 of the port of Lenn on Sunday morning and closed the terminal.",
    "The harbour master blamed a switch room and called the damage \"severe but limited to the northern quay\".",
    "An estimated 40,000 containers are waiting on the quays of Lenn, the port authority said.",
];

pub(super) const FIRE_AGAIN: [&str; 3] = [
    "Two cranes burned down at Lenn's port when a fire broke out on pier 7 on Sunday; the terminal is closed.",
    "The damage is \"severe but limited to the northern quay\", according to the harbour master of Lenn.",
    "Thousands of containers are waiting on the quays of Lenn, shippers said.",
];

const BUDGET: [&str; 2] = [
    "Parliament in Velloria approved the budget for next year by 101 votes to 99 after a night of debate.",
    "Defence spending would rise to 3 percent of output, the finance minister of Velloria said.",
];

pub(super) fn article(name: &str, title: &str, source: &str, date: &str, body: &[&str]) -> Article {
    let mut hasher = std::hash::DefaultHasher::new();
    (title, source, date, body).hash(&mut hasher);
    let hash = format!("{:016x}", hasher.finish());
    let origin = Origin { file: format!("raw/{name}.txt"), index: 0, hash, export_id: None };
    let date = Stamp::read(date).map(|stamp| Published { stamp, basis: Basis::Stated, evidence: String::new() });
    let source = Some(source.to_owned()).filter(|source| !source.is_empty());
    let meta = Meta { title: title.to_owned(), source, date, lang: Some("en".to_owned()), ..Meta::default() };
    let body = body.iter().map(|text| Block::paragraph(*text, 1)).collect();
    Article { id: ArticleId::of(&origin), meta, body, origin, fate: Fate::Published, removed: Vec::new() }
}

pub(super) fn port() -> Vec<Article> {
    vec![
        article("a", "Fire destroys cranes in port of Lenn", "Harbour Wire", "2031-05-04", &FIRE),
        article("b", "Port of Lenn closed after crane fire", "The Quay Post", "", &FIRE_AGAIN),
        article("c", "Velloria passes budget", "Velloria Today", "2031-05-04", &BUDGET),
    ]
}

pub(super) fn told(articles: &[Article], rulings: &[Ruling], lock: &Lock) -> Folded {
    let Noted { value, notes } = fold(articles, rulings, lock, &Config::default());
    // A story that cannot be told has no events, and the others are told: no test would see it.
    assert!(!notes.iter().any(|note| note.to_string().contains("fault of newsfold")), "{notes:?}");
    value
}

fn ids(folded: &Folded, articles: &[Article]) -> Vec<(String, Vec<String>)> {
    let of = |story: &Story| {
        let mut names: Vec<String> =
            story.members.iter().map(|member| articles[member.article].id.as_str().to_owned()).collect();
        names.sort();
        (story.id.as_str().to_owned(), names)
    };
    folded.stories.iter().map(of).collect()
}

/// What a story's outlets differ in: the thing, their words for it, and whether these follow each other.
pub(super) fn differences(story: &Story) -> Vec<(&str, Vec<&str>, bool)> {
    let mut shown = Vec::new();
    for Difference { what, values, updates } in &story.differences {
        shown.push((what.as_str(), values.iter().map(|value| value.text.as_str()).collect(), *updates));
    }
    shown
}

fn ruling(id: &str, front: &str) -> Ruling {
    let read = Ruling::read(&format!("stories/{id}.md"), &format!("---\n{front}\n---\n"));
    assert_eq!(read.notes, []);
    read.value
}

#[test]
fn notices_of_one_form_about_two_places_are_two_stories() {
    let notice = |name: &str, place: &str, date: &str| {
        let lead =
            format!("A quake of magnitude 5.1 shook {place} on Sunday, the seismic office said in a first notice.");
        let rest =
            "No damage was reported at first. The office measures quakes with forty stations in the whole country.";
        article(name, &format!("Quake shakes {place}, no damage reported"), "Seismic Wire", date, &[&lead, rest])
    };
    let articles = [notice("a", "Orle", "2031-05-04"), notice("b", "Tasch", "2031-05-05")];
    let folded = told(&articles, &[], &Lock::default());
    assert_eq!(folded.stories.len(), 2);
    assert_eq!(folded.copies, Vec::<Vec<usize>>::new());
    let again = [notice("a", "Orle", "2031-05-04"), notice("b", "Orle", "2031-05-05")];
    assert_eq!(told(&again, &[], &Lock::default()).stories.len(), 1);
}

#[test]
fn words_that_are_in_every_spanish_text_make_no_story() {
    let told_in = |lang: &str, name: &str, title: &str, body: &[&str]| {
        let mut article = article(name, title, name, "2031-05-04", body);
        article.meta.lang = Some(lang.to_owned());
        article
    };
    let fire = [
        "Un incendio destruyó el domingo dos grúas en el muelle 7 del puerto de Lenn y obligó a cerrar la terminal.",
        "El capitán del puerto dijo que el fuego había empezado en una sala de máquinas, según los bomberos.",
    ];
    let budget = [
        "El Parlamento de Velloria aprobó el domingo el presupuesto del año próximo por 101 votos contra 99.",
        "La ministra dijo que los gastos de defensa subirán al tres por ciento, después de una noche de debate.",
    ];
    let apart = [
        told_in("es", "a", "Un incendio destruye dos grúas en el puerto de Lenn", &fire),
        told_in("es", "b", "El Parlamento aprueba el presupuesto", &budget),
    ];
    assert_eq!(told(&apart, &[], &Lock::default()).stories.len(), 2);
    let port = [apart[0].clone(), told_in("en", "c", "Fire destroys cranes in port of Lenn", &FIRE)];
    let folded = told(&port, &[], &Lock::default());
    assert_eq!(folded.stories.len(), 2, "another language is the editor's to join");
}

#[test]
fn two_write_ups_of_one_event_are_one_story_and_another_event_stays_apart() {
    let articles = port();
    let folded = told(&articles, &[], &Lock::default());
    let groups: Vec<Vec<String>> = ids(&folded, &articles).into_iter().map(|(_, group)| group).collect();
    assert_eq!(groups, [vec!["raw/a.txt", "raw/b.txt"], vec!["raw/c.txt"]]);
}

#[test]
fn a_quotation_is_one_fact_of_two_outlets_whatever_stands_around_it() {
    let articles = port();
    let folded = told(&articles, &[], &Lock::default());
    let facts: Vec<&Fact> = folded.stories[0].events.iter().flat_map(|event| &event.facts).collect();
    let severe: Vec<&&Fact> = facts.iter().filter(|fact| fact.text().contains("severe but limited")).collect();
    assert_eq!(severe.len(), 1);
    assert_eq!((severe[0].citations().len(), severe[0].variants().len()), (2, 1));
}

#[test]
fn different_figures_for_one_thing_stand_side_by_side() {
    let articles = port();
    let folded = told(&articles, &[], &Lock::default());
    let [difference] = folded.stories[0].differences.as_slice() else { panic!("{:?}", folded.stories[0].differences) };
    assert_eq!(difference.what, "containers");
    let values: Vec<&str> = difference.values.iter().map(|value| value.text.as_str()).collect();
    assert_eq!(values, ["An estimated 40,000", "Thousands"]);
}

#[test]
fn an_article_without_a_date_takes_its_storys_and_is_marked_as_inferred() {
    let articles = port();
    let folded = told(&articles, &[], &Lock::default());
    let placed = folded.inferred[1].as_ref().unwrap();
    assert_eq!(placed.day.to_string(), "2031-05-04");
    assert!(matches!(placed.after, After::Story(_)) && folded.inferred[0].is_none());
    let later =
        [article("c", "Fire destroys cranes in port of Lenn", "Quay Post", "2031-05-06", &FIRE), articles[1].clone()];
    let folded = told(&later, &[], &Lock::default());
    let placed = folded.inferred[1].as_ref().unwrap();
    assert_eq!(placed.day.to_string(), "2031-05-04", "it tells of Sunday");
}

#[test]
fn an_article_without_a_date_stands_under_the_day_of_its_dateline() {
    let mut articles = port();
    let wired = |dateline: &str| format!("{dateline}{}", FIRE[0]);
    for (dateline, words) in [
        ("LENN, May 7 (Specimen Wire) - ", "LENN, May 7"),
        ("Lenn, 7. Mai (sw) – ", "Lenn, 7. Mai"),
        ("LENN, 7 mai (SW) – ", "LENN, 7 mai"),
    ] {
        articles[1].body[0].text.plain = wired(dateline);
        let folded = told(&articles, &[], &Lock::default());
        let placed = folded.inferred[1].as_ref().unwrap();
        assert_eq!(placed.day.to_string(), "2031-05-07");
        assert_eq!(placed.after, After::Dateline(words.to_owned()));
    }
}

#[test]
fn every_citation_exists_and_a_fact_is_the_first_of_them_word_for_word() {
    let articles = port();
    let folded = told(&articles, &[], &Lock::default());
    for fact in folded.stories.iter().flat_map(|story| &story.events).flat_map(|event| &event.facts) {
        for citation in fact.citations() {
            let text = &articles[citation.article].body[citation.paragraph - 1].text.plain;
            let spans = sentence::sentences(text, "en", &quote::quotations(text));
            assert!(citation.sentence <= spans.len());
        }
        let first = fact.citations()[0];
        assert!(articles[first.article].body[first.paragraph - 1].text.plain.contains(fact.text()));
    }
}

#[test]
fn an_id_outlives_new_coverage_and_a_better_headline() {
    let articles = port();
    let before = told(&articles, &[], &Lock::default());
    let more = [FIRE[0], "Insurers expect the cranes of Lenn to be replaced within a year."];
    let mut later = articles.clone();
    later.push(article("d", "Lenn port fire: two cranes destroyed on pier 7", "Northern Courier", "2031-05-05", &more));
    let after = told(&later, &[], &before.lock);
    let id =
        |folded: &Folded| folded.stories.iter().find(|story| story.members.len() > 1).map(|story| story.id.clone());
    assert_eq!(id(&before), id(&after));
}

#[test]
fn a_story_whose_name_is_taken_in_its_longer_form_too_gets_one_of_its_own() {
    let articles = port();
    let free = ids(&told(&articles, &[], &Lock::default()), &articles)[1].0.clone();
    let hash = crate::raw::hash(b"raw/c.txt");
    let gone = [free.clone(), format!("{free}-{}", &hash[..6])];
    let moved = gone.map(|old| (StoryId(old), StoryId("elsewhere".to_owned())));
    let lock = Lock { moved: moved.into_iter().collect(), ..Lock::default() };
    let named = ids(&told(&articles, &[], &lock), &articles);
    assert_eq!(named[1].0, format!("{free}-{}", &hash[..12]));
}

#[test]
fn a_copy_names_its_origin_and_a_later_text_of_the_same_outlet_is_an_update() {
    let mut articles = port();
    let mut longer = FIRE.to_vec();
    longer.push("Buyers of furniture are told to wait.");
    articles.push(article("d", "Fire in Lenn", "Northern Courier", "2031-05-05", &longer));
    articles.push(article("e", "Fire destroys cranes in port of Lenn", "Harbour Wire", "2031-05-05", &longer));
    // A file that was put there twice.
    articles.push(article("f", "Fire destroys cranes in port of Lenn", "Harbour Wire", "2031-05-04", &FIRE));
    let folded = told(&articles, &[], &Lock::default());
    let roles: BTreeMap<usize, Role> =
        folded.stories[0].members.iter().map(|member| (member.article, member.role.clone())).collect();
    assert_eq!(
        [0, 3, 4, 5].map(|article| roles[&article].clone()),
        [Role::Origin, Role::Copy(0), Role::Update(0), Role::Copy(0)]
    );
    assert_eq!(folded.copies, [[0, 3, 4, 5]]);
    assert_eq!(folded.stories[0].origins, 2);
}

#[test]
fn no_articles_make_no_stories() {
    assert!(told(&[], &[], &Lock::default()).stories.is_empty());
}

#[test]
fn unrelated_stories_of_one_country_on_one_day_stay_apart() {
    let day = "2031-06-02";
    let articles = [
        article(
            "a",
            "Quernia's senate confirms the new governor",
            "Harbour Wire",
            day,
            &[
                "The senate of Quernia confirmed the governor of the central bank on Monday after a hearing of six hours.",
            ],
        ),
        article(
            "b",
            "Bus overturns near Quernia's coast",
            "The Quay Post",
            day,
            &[
                "A coach overturned on a mountain road in Quernia on Monday; the driver was unhurt and the road is open.",
            ],
        ),
        article(
            "c",
            "Quernia win the relay",
            "Harbour Wire",
            day,
            &["Runners from Quernia took gold in the relay on Monday, ahead of the favourites by half a second."],
        ),
        article(
            "d",
            "Locusts reach fields in Quernia",
            "Northern Courier",
            day,
            &["Swarms of locusts have settled on barley fields in Quernia, farmers reported on Monday."],
        ),
    ];
    let folded = told(&articles, &[], &Lock::default());
    assert_eq!(folded.stories.len(), 4, "{:?}", ids(&folded, &articles));
}

#[test]
fn a_title_that_is_the_start_of_the_text_says_nothing_of_its_own() {
    let stated = port();
    let mut borrowed = stated.clone();
    for article in &mut borrowed {
        article.meta.title = article.body[0].text.plain.split_inclusive(' ').take(6).collect::<String>() + "…";
    }
    let mut untitled = stated;
    untitled.iter_mut().for_each(|article| article.meta.title.clear());
    let score = |articles: &[Article]| explain(articles, 0, 1).signals[2].value;
    assert!((score(&borrowed) - score(&untitled)).abs() < 1e-6);
}

/// Sentences about one fire, of which each outlet tells six.
const MILL: [&str; 12] = [
    "A fire in the paper mill of Tasch on Tuesday night sent smoke over the whole Velm valley.",
    "Forty-one firefighters from six villages fought the flames in the mill until the morning.",
    "Nobody was hurt, said the fire chief of Tasch, but two halls and a store of pulp are gone.",
    "The mill employs 380 people and has made paper in Tasch since 1871.",
    "Police in Tasch said that a welding job on the roof may have started the fire.",
    "Residents along the Velm were told to keep their windows closed because of the smoke.",
    "The road between Tasch and Hurn stayed shut for nine hours while the crews pumped water from the Velm.",
    "The owner, Valley Pulp, said that the mill would stand still for at least a month.",
    "Trains on the Hurn line passed Tasch at walking pace because of the smoke.",
    "The fire chief said that the wind had turned at four in the morning and saved the sawmill next door.",
    "Valley Pulp puts the damage to its mill at 14 million crowns.",
    "It was the third fire in the paper mill since the new boiler came in 2029.",
];

#[test]
fn a_happening_that_thirty_outlets_tell_is_one_story() {
    let mut articles = Vec::new();
    for outlet in 0..30 {
        let step = [1, 5, 7, 11][outlet % 4];
        let body: Vec<&str> = (0..6).map(|at| MILL[(outlet / 4 + at * step) % MILL.len()]).collect();
        let title = ["Fire in the paper mill of Tasch", "Paper mill in Tasch burns", "Smoke over the Velm"][outlet % 3];
        articles.push(article(&format!("{outlet:02}"), title, &format!("Outlet {outlet}"), "2031-05-06", &body));
    }
    articles.push(article("zz", "Velloria passes budget", "Velloria Today", "2031-05-06", &BUDGET));
    let sizes: Vec<usize> =
        told(&articles, &[], &Lock::default()).stories.iter().map(|story| story.members.len()).collect();
    assert_eq!(sizes, [30, 1]);
}

#[test]
fn an_event_weighs_more_the_longer_it_is_told_after() {
    let said = "The crane fell into the dock of Lenn on 4 May 2031 with its driver, the harbour master said.";
    let write_ups = [
        (
            "a",
            "2031-05-05",
            "Divers found the cabin in the mud below the northern quay, and its windows were whole.",
            "A barge from Ostrel lifted the boom towards noon while the crews of two tugs held lines.",
        ),
        (
            "b",
            "2031-05-20",
            "Parliament in Velloria hears three witnesses, and the union asks for stronger fences.",
            "An insurer has put the loss at nine million crowns, more than the port earns in winter.",
        ),
        (
            "c",
            "2031-05-04",
            "Ferries to Mockton wait outside the harbour until the tide has turned in the evening.",
            "Passengers slept in the hall of the customs house, where volunteers handed out soup.",
        ),
    ];
    let articles = write_ups.map(|(name, date, one, two)| {
        article(name, "Crane falls into the dock of Lenn", &format!("Outlet {name}"), date, &[said, one, two])
    });
    let folded = told(&articles, &[], &Lock::default());
    let events = folded.stories.iter().flat_map(|story| &story.events);
    let fall = events.filter(|event| event.when.as_ref().is_some_and(|when| when.timex() == "2031-05-04"));
    assert_eq!(fall.map(|event| event.weight).sum::<u32>(), 10 + 25 + 4);
}

#[test]
fn the_brief_of_a_story_says_nothing_twice_and_nothing_that_is_overtaken() {
    let articles = [
        article(
            "a",
            "Lenn launches its ferry",
            "Harbour Wire",
            "2031-05-04",
            &["The city of Lenn plans to launch its electric ferry to the islands on Tuesday with the mayor on board."],
        ),
        article(
            "b",
            "Lenn launches electric ferry to the islands",
            "The Quay Post",
            "2031-05-06",
            &[
                "The city of Lenn launched its electric ferry to the islands on Tuesday with the mayor and forty guests on board.",
                "The crossing took nine minutes.",
            ],
        ),
        article(
            "c",
            "Electric ferry of Lenn sails",
            "Northern Courier",
            "2031-05-06",
            &[
                "With the mayor and forty guests on board, the electric ferry of the city of Lenn left for the islands on Tuesday.",
                "It will sail twice an hour from June.",
            ],
        ),
    ];
    let include = "include: [raw/a.txt, raw/b.txt, raw/c.txt]";
    let folded = told(&articles, &[ruling("ferry", include)], &Lock::default());
    let story = &folded.stories[0];
    let brief: Vec<&str> = story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text()).collect();
    assert!(brief.iter().all(|text| !text.contains("plans to launch")), "{brief:?}");
    assert_eq!(brief.iter().filter(|text| text.contains("mayor and forty guests")).count(), 1, "{brief:?}");
}

/// Articles on a dozen happenings, each told by up to three outlets in parts of the same sentences.
fn coverage(choices: &[(usize, usize)]) -> Vec<Article> {
    let places = ["Lenn", "Orle", "Tasch", "Quern", "Brask", "Velm", "Hurn", "Dosk", "Parn", "Wick", "Yorle", "Zeth"];
    let things = [
        "bridge", "ferry", "mine", "theatre", "harvest", "tram", "library", "dam", "quarry", "clinic", "kiln",
        "orchard",
    ];
    let told = |(number, &(happening, outlet)): (usize, &(usize, usize))| {
        let (place, thing) = (places[happening], things[happening]);
        let body = [
            format!(
                "The {thing} of {place} was shut on Sunday after inspectors from {place} found cracks in its oldest wall."
            ),
            format!(
                "Councillor Ann {place}sen said that the {thing} would stay \"closed until every stone of it has been examined\"."
            ),
            format!("It opened {} years ago and draws visitors to {place} from all over the province.", 40 + happening),
        ];
        let body: Vec<&str> = body.iter().map(String::as_str).cycle().skip(outlet).take(2).collect();
        let title = ["shut after cracks are found", "closed: cracks in the wall", "to stay closed"][outlet];
        let source = ["Harbour Wire", "The Quay Post", "Northern Courier"][outlet];
        article(&format!("{number:02}"), &format!("{place} {thing} {title}"), source, "2031-05-04", &body)
    };
    choices.iter().enumerate().map(told).collect()
}

/// An article that has words in common with no other, but for those of all texts.
fn stranger() -> Article {
    let body = [
        "Mirrors made from obsidian were traded over nine hundred kilometres, archaeologists concluded after drilling.",
        "Volcanic glass leaves a chemical fingerprint, and sixteen samples matched one lava field.",
    ];
    article("stranger", "Obsidian mirrors traced back to a lava field", "Stone Age Weekly", "2031-05-04", &body)
}

/// The stories as sets of raw files, each by what it holds.
fn groups(folded: &Folded, articles: &[Article]) -> BTreeSet<BTreeSet<String>> {
    let hash = |member: &Member| articles[member.article].origin.hash.clone();
    folded.stories.iter().map(|story| story.members.iter().map(hash).collect()).collect()
}

fn choices() -> impl proptest::strategy::Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0..12usize, 0..3usize), 2..24)
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]

    #[test]
    fn a_merger_that_is_taken_back_leaves_the_ids_as_they_were(choices in choices(), one in 0..24usize, two in 0..24usize) {
        let articles = coverage(&choices);
        let first = told(&articles, &[], &Lock::default());
        let before = ids(&first, &articles);
        let (one, two) = (&before[one % before.len()].0, &before[two % before.len()].0);
        if one != two {
            let merged = told(&articles, &[ruling(one, &format!("merge: [{two}]"))], &first.lock);
            proptest::prop_assert_eq!(ids(&merged, &articles).len(), before.len() - 1);
            proptest::prop_assert_eq!(ids(&told(&articles, &[], &merged.lock), &articles), before);
        }
    }

    #[test]
    fn an_article_that_shares_no_telling_word_changes_no_other_story(choices in choices(), place in 0..24usize) {
        let articles = coverage(&choices);
        let before = groups(&told(&articles, &[], &Lock::default()), &articles);
        let mut more = articles;
        more.insert(place.min(more.len()), stranger());
        let mut after = groups(&told(&more, &[], &Lock::default()), &more);
        proptest::prop_assert!(after.remove(&BTreeSet::from([stranger().origin.hash])), "it is a story of its own");
        proptest::prop_assert_eq!(after, before);
    }

    #[test]
    fn the_names_of_files_change_no_story(choices in choices(), turn in 1..24usize) {
        let articles = coverage(&choices);
        let mut renamed = articles.clone();
        let names: Vec<String> = articles.iter().map(|article| article.origin.file.clone()).collect();
        for (at, article) in renamed.iter_mut().enumerate() {
            article.origin.file.clone_from(&names[(2 * names.len() - 1 - at + turn) % names.len()]);
            article.id = ArticleId::of(&article.origin);
        }
        renamed.sort_by(|a, b| a.id.cmp(&b.id));
        let before = groups(&told(&articles, &[], &Lock::default()), &articles);
        proptest::prop_assert_eq!(groups(&told(&renamed, &[], &Lock::default()), &renamed), before);
    }
}

#[test]
fn an_opinion_lends_neither_headline_nor_brief() {
    let thinks =
        [FIRE[0], "Whoever saw the cranes knew that they would burn, and nobody in Lenn wanted to hear of it."];
    let mut opinion =
        article("d", "Fire destroys cranes in port of Lenn, and we let it", "Lenn Post", "2031-05-04", &thinks);
    opinion.meta.section = Some("Opinion".to_owned());
    let mut articles = port();
    articles.truncate(1);
    articles.push(opinion);
    let folded = told(&articles, &[], &Lock::default());
    let story = &folded.stories[0];
    assert_eq!((story.members.len(), story.title.as_str()), (2, "Fire destroys cranes in port of Lenn"));
    let brief = story.brief.iter().map(|&(event, fact)| &story.events[event].facts[fact]);
    assert!(brief.clone().count() > 1 && brief.into_iter().all(|fact| fact.text() != thinks[1]));
}

#[test]
fn the_label_of_a_short_item_is_no_headline_beside_a_whole_article() {
    let mut articles = port();
    articles.truncate(1);
    let more = "The harbour office said that the quay would stay shut until every crane had been looked at by its own engineers. ";
    articles[0].body.push(Block::paragraph(more.repeat(4), 4));
    articles.push(article("d", "Fire in the port of Lenn", "Lenn Letter", "2031-05-04", &[FIRE[0]]));
    articles.push(article("e", "Fire in port of Lenn", "Quay Letter", "2031-05-04", &[FIRE_AGAIN[0]]));
    let folded = told(&articles, &[], &Lock::default());
    let story = folded.stories.iter().find(|story| story.members.len() == 3).unwrap();
    assert_eq!(story.title, articles[0].meta.title);
}

#[test]
fn figures_in_a_script_without_spaces_are_compared() {
    let fire =
        |hurt: u32, cars: u32| format!("周一上午港口发生火灾，造成{hurt}人受伤，3名消防员送医，约{cars}辆汽车受损。");
    let articles = [("a", fire(12, 250)), ("b", fire(15, 260))].map(|(name, text)| {
        let mut article = article(name, "港口火灾", name, "2031-05-04", &[&text]);
        article.meta.lang = Some("zh".to_owned());
        article
    });
    let ruling = Ruling { id: "fire".to_owned(), include: vec!["raw/*".to_owned()], ..Ruling::default() };
    let folded = told(&articles, &[ruling], &Lock::default());
    assert_eq!(folded.stories.len(), 1);
    assert!(folded.stories[0].events.iter().map(|event| event.facts.len()).sum::<usize>() > 0);
}

#[test]
fn a_sentence_in_two_scripts_is_dated() {
    let text = "The 港口火灾 fire that burned in Lenn since March was put out on Sunday, the harbour office said.";
    let articles = [article("a", "Harbour fire is out", "Harbour Wire", "2031-05-05", &[text])];
    let folded = told(&articles, &[], &Lock::default());
    assert_eq!(folded.stories[0].events[0].facts[0].text(), text);
}

#[test]
fn a_story_that_cannot_be_told_is_named() {
    let articles = port();
    let id = StoryId("fire-in-lenn".to_owned());
    let members = [Member { article: 0, role: Role::Origin }];
    let note = told_or_named(&id, &members, &articles, || panic!("no such word")).err().expect("it panicked");
    assert_eq!((note.severity, note.place.file.as_str()), (Severity::Error, "raw/a.txt"));
    assert!(note.message.contains("`fire-in-lenn`") && note.message.contains("no such word"), "{note}");
    assert!(told_or_named(&id, &members, &articles, Told::default).is_ok());
}

/// Tales in memory, and how often one was recalled.
#[derive(Default)]
struct Remembered {
    tales: std::sync::Mutex<std::collections::HashMap<Digest, Vec<u8>>>,
    recalled: std::sync::atomic::AtomicUsize,
}

impl Tales for Remembered {
    fn recall(&self, from: Digest) -> Option<Tale> {
        let tale = postcard::from_bytes(self.tales.lock().unwrap().get(&from)?).unwrap();
        self.recalled.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Some(tale)
    }

    fn keep(&self, from: Digest, tale: &Tale) {
        self.tales.lock().unwrap().insert(from, postcard::to_allocvec(tale).unwrap());
    }
}

#[test]
fn a_story_that_was_told_before_is_told_alike_under_other_indices() {
    let remembered = Remembered::default();
    let fold_with = |articles: &[Article]| {
        fold_with(&remembered, articles, &[], &Lock::default(), &Config::default()).value.stories
    };
    let mut articles = port();
    let first = fold_with(&articles);
    assert_eq!(first, told(&articles, &[], &Lock::default()).stories);
    let bridge = ["Engineers of Samplebury found cracks in two piers of its old bridge."];
    let other = article("0", "Bridge of Samplebury closed", "Harbour Wire", "2031-05-05", &bridge);
    articles.insert(0, other);
    let second = fold_with(&articles);
    assert_eq!(second, told(&articles, &[], &Lock::default()).stories);
    assert!(remembered.recalled.into_inner() >= first.len());
}
