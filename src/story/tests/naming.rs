//! Stories whose happening has a name, and happenings of one kind that have not.

use super::{article, ids, told};
use crate::article::Article;
use crate::story::Lock;

/// The names of the articles of each story.
fn folded(articles: &[Article]) -> Vec<String> {
    let stories = ids(&told(articles, &[], &Lock::default()), articles);
    let name = |id: &String| id.trim_start_matches("raw/").trim_end_matches(".txt").to_owned();
    let mut groups: Vec<String> =
        stories.iter().map(|(_, group)| group.iter().map(name).collect::<Vec<_>>().join(" ")).collect();
    groups.sort();
    groups
}

const CYCLONE: [[&str; 3]; 3] = [
    [
        "Thousands of families left the low islands of Pallanda on Monday as Cyclone Tessaly gathered strength over warm water.",
        "Fishing boats were called back to harbour and the airport closed at noon.",
        "Forecasters expect winds of 190 kilometres an hour when it reaches land on Tuesday night.",
    ],
    [
        "Rescue teams in Pallanda dug through mud on Wednesday for survivors of Cyclone Tessaly, which has killed 31 people.",
        "Whole villages lost their roofs to the winds, and boats lay in the streets of the harbour quarter.",
        "The airport took its first relief flights, with tents and water for families on the islands.",
    ],
    [
        "Farmers in Pallanda will get seed and loans after Cyclone Tessaly flattened the sugar harvest, the government said on Friday.",
        "The winds left one family in four without a roof, and boats for half of the fishing fleet have to be built anew.",
        "The cyclone killed 38 people in all.",
    ],
];

fn cyclone() -> Vec<Article> {
    vec![
        article("a", "Islands emptied as Cyclone Tessaly nears", "Harbour Wire", "2031-02-03", &CYCLONE[0]),
        article("b", "Search for survivors goes on in mud", "The Quay Post", "2031-02-05", &CYCLONE[1]),
        article("c", "Seed and loans for farmers after Tessaly", "Market Ledger", "2031-02-07", &CYCLONE[2]),
    ]
}

#[test]
fn a_storm_that_has_a_name_is_one_story_from_one_day_to_the_next() {
    assert_eq!(folded(&cyclone()), ["a b c"]);
}

#[test]
fn a_storm_of_another_name_and_a_feature_that_mentions_it_are_stories_of_their_own() {
    let other = [
        "Thousands of families left the low islands of Pallanda on Saturday as Cyclone Umbrine gathered strength over warm water.",
        "Fishing boats were called back to harbour and the airport closed at noon.",
        "Forecasters expect winds of 150 kilometres an hour when it reaches land on Sunday.",
    ];
    let pup = [
        "A sea lion pup has moved into the paddling pool of a school and will not be coaxed out.",
        "It was probably washed up by Cyclone Tessaly, the head teacher said.",
        "Pupils named it Button and feed it herring at break.",
    ];
    let mut articles = cyclone();
    articles.push(article("d", "Pallanda braces again", "Harbour Wire", "2031-02-08", &other));
    articles.push(article("e", "Sea lion pup picks school pool", "The Quay Post", "2031-02-08", &pup));
    let folded = folded(&articles);
    assert!(!folded.iter().any(|group| group.contains('a') && group.contains('d')), "{folded:?}");
    assert!(folded.contains(&"e".to_owned()), "{folded:?}");
}

#[test]
fn a_ship_is_one_story_however_its_name_is_spelled() {
    let grounded = [
        "Divers will look at the hull of the ferry Ørnøy after it struck a pier at Halvarsund on Monday with 60 passengers on board.",
        "Nine of them were hurt when the bow doors burst, the coast guard said.",
        "Its captain told the coast guard that the engines had not answered.",
    ];
    let report = [
        "The engines of the Oernoey were shut down by a worn relay, investigators said on Wednesday.",
        "The ferry Oernoey hit the pier at full speed, and the captain had no time to drop an anchor.",
        "Nine passengers were hurt.",
    ];
    let articles = [
        article("a", "Ferry hits pier in Halvarsund", "Harbour Wire", "2031-02-03", &grounded),
        article("b", "Worn relay stopped engines of Oernoey", "The Quay Post", "2031-02-05", &report),
    ];
    assert_eq!(folded(&articles), ["a b"]);
}

#[test]
fn two_happenings_of_one_kind_in_two_places_are_two_stories() {
    let tunnel = [
        "Four people were hurt when a tram left the rails in Brennick on Tuesday evening.",
        "The tram was carrying shoppers home when it jumped the points at a crossing, police said.",
        "The driver, a man of 51, was unharmed. \"The points had been greased at noon,\" said inspector Una Fell.",
    ];
    let bridge = [
        "Twelve people were hurt when a tram left the rails in Oxmoor on Thursday morning.",
        "The tram was carrying pupils to school when it jumped the points at a depot, police said.",
        "The driver, a woman of 38, was unharmed. \"The points had not been greased,\" said inspector Cal Dorn.",
    ];
    let dead = [
        "A woman who was hurt when a tram left the rails in Brennick on Tuesday has died, police said on Thursday.",
        "The tram had jumped the points at a crossing.",
        "The driver was questioned by inspector Una Fell. She sees no link with the accident in Oxmoor, where another tram left the rails.",
    ];
    let articles = [
        article("a", "Tram crash in Brennick hurts four", "Harbour Wire", "2031-02-04", &tunnel),
        article("b", "Tram crash near Oxmoor school hurts twelve", "Harbour Wire", "2031-02-06", &bridge),
        article("c", "Brennick tram crash: woman dies", "The Quay Post", "2031-02-06", &dead),
    ];
    assert_eq!(folded(&articles), ["a c", "b"]);
}

#[test]
fn a_happening_that_another_is_mentioned_beside_is_a_story_of_its_own() {
    let here = [
        "Tamsin Orrell of the Reed Party has been elected mayor of Brennick by 212 votes after a night of counting.",
        "She won 14,876 votes to 14,664 for the sitting mayor, the returning officer said at five in the morning.",
        "Turnout was 58 percent. A recount in one ward held up the result by two hours.",
        "The new mayor wants to reopen the old harbour and to freeze the fares of the trams.",
        "She will be sworn in on 1 December.",
    ];
    let there = [
        "Odd Harcourt of the Dune Party has been elected mayor of Oxmoor by 388 votes after a night of counting.",
        "He won 9,412 votes to 9,024 for the candidate of the Reed Party, the returning officer said at three in the morning.",
        "Turnout was 52 percent. The new mayor wants to mend the roofs of the schools and to freeze the fares of the ferries.",
        "In neighbouring Brennick, where the count went on until five, Tamsin Orrell of the Reed Party was elected mayor by 212 votes.",
        "He will be sworn in on 1 December.",
    ];
    let articles = [
        article("a", "Orrell elected mayor of Brennick by 212 votes", "Harbour Wire", "2031-02-04", &here),
        article("b", "Harcourt wins in Oxmoor after long count", "Oxmoor Mail", "2031-02-04", &there),
    ];
    assert_eq!(folded(&articles), ["a", "b"]);
}

#[test]
fn a_story_is_called_without_the_flag_before_its_headline() {
    let one =
        article("a", "URGENT - Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &crate::story::tests::FIRE);
    let folded = told(&[one], &[], &Lock::default());
    assert_eq!(folded.stories[0].title, "Fire in the port of Lenn");
    assert_eq!(folded.stories[0].id.as_str(), "fire-in-the-port-of-lenn");
}

#[test]
fn what_an_outlet_says_to_its_readers_is_no_fact() {
    let body = [
        "Good evening and welcome. We will bring you every word as it is said. A fire broke out in the port of Lenn on Sunday.",
        "Thanks for following.",
    ];
    let one = article("a", "Fire in the port of Lenn", "Harbour Wire", "2031-05-04", &body);
    let folded = told(&[one], &[], &Lock::default());
    let facts: Vec<&str> =
        folded.stories[0].events.iter().flat_map(|event| &event.facts).map(|fact| fact.text()).collect();
    assert_eq!(facts, ["A fire broke out in the port of Lenn on Sunday."]);
}

#[test]
fn the_cries_of_a_live_page_are_no_facts() {
    let page = [
        "14 min: Lenn 1-0 Oxmoor",
        "What a strike. Una Fell scores from twenty-five yards.",
        "38 min: Lenn 1-1 Oxmoor",
        "Cal Dorn! He heads in a corner. Extra time.",
        "90+3 min: Lenn 2-1 Oxmoor",
        "It is over. Attendance: 71,304. \"Never again,\" says Fell.",
    ];
    let facts = |texts: &[&str]| -> Vec<String> {
        let one = article("a", "Lenn win the cup in Oxmoor", "Harbour Wire", "2031-05-04", texts);
        let events = told(&[one], &[], &Lock::default()).stories.remove(0).events;
        events.iter().flat_map(|event| &event.facts).map(|fact| fact.text().to_owned()).collect()
    };
    let live = facts(&page);
    for cry in ["What a strike.", "Cal Dorn!", "Extra time.", "It is over."] {
        assert!(!live.iter().any(|fact| fact == cry), "{cry}: {live:?}");
    }
    for fact in ["Una Fell scores from twenty-five yards.", "He heads in a corner.", "Attendance: 71,304."] {
        assert!(live.iter().any(|other| other == fact), "{fact}: {live:?}");
    }
    // In a report a few words are a sentence like others.
    let report = facts(&["Una Fell scored from twenty-five yards.", "The crowd wept.", "Cal Dorn headed in a corner."]);
    assert!(report.iter().any(|fact| fact == "The crowd wept."), "{report:?}");
}

#[test]
fn headlines_that_differ_in_a_number_in_words_tell_of_one_happening() {
    let one = [
        "HARBOURTON - Nine people were injured early on Wednesday when a fire broke out in a battery warehouse at the docks of Ostrel, the fire service said.",
        "Firefighters were called at 3:40 a.m. and residents of the Kelpgate estate were told to leave their homes because of toxic smoke.",
        "The smoke could be seen from across the bay.",
    ];
    let two = [
        "Eleven people were hurt when a warehouse full of batteries burned at Ostrel docks on Wednesday, firefighters said.",
        "Toxic smoke forced residents of Kelpgate to leave their homes early in the morning.",
        "Crews were sent to the docks at 3:40 a.m. and were still there in the afternoon.",
    ];
    let told = |first: &str, second: &str| {
        let one = article("a", first, "Harbour Wire", "2031-02-05", &one);
        folded(&[one, article("b", second, "The Quay Post", "2031-02-05", &two)])
    };
    let headline = |count: &str| format!("{count} hurt in battery warehouse fire at Ostrel docks");
    assert_eq!(told(&headline("Nine"), &headline("Eleven")), ["a b"]);
    assert_eq!(told(&headline("Twenty"), &headline("Dozens")), ["a b"]);
}
