//! Tolls held against each other.

use super::{article, differences};
use crate::article::{Article, Published};
use crate::config::Config;
use crate::story::{Difference, Lock, Story, fold};

fn story(articles: &[Article]) -> Story {
    let folded = fold(articles, &[], &Lock::default(), &Config::default()).value;
    assert_eq!(folded.stories.len(), 1, "one happening");
    folded.stories.into_iter().next().unwrap()
}

const LEAD: &str =
    "An explosion at the Kolvik fertiliser plant tore through a storage hall on Sunday night, the fire chief said.";

const OTHER_LEAD: &str = "A blast wrecked a storage hall of the fertiliser plant in Kolvik late on Sunday, and the \
                          fire chief said that the explosion could be heard in Lenn.";

#[test]
fn outlets_that_give_other_tolls_on_one_day_stand_side_by_side() {
    let one = [LEAD, "The Kolvik hospital treated 22 injured people, and three people died."];
    let two = [LEAD, "Three people were killed. More than 30 were injured, according to police in Kolvik."];
    let story = story(&[
        article("a", "Explosion at Kolvik fertiliser plant", "Harbour Wire", "2031-05-05", &one),
        article("b", "Explosion tears through Kolvik fertiliser plant", "The Quay Post", "2031-05-05", &two),
    ]);
    let told = differences(&story);
    assert_eq!(told, [("injured", vec!["22", "More than 30"], false)]);
}

#[test]
fn a_toll_that_rose_is_a_sequence_and_an_overtaken_one_is_no_headline() {
    let story = story(&[
        article(
            "a",
            "Explosion at Kolvik fertiliser plant kills three",
            "Harbour Wire",
            "2031-05-05",
            &[LEAD, "It killed three people."],
        ),
        article(
            "b",
            "Explosion at Kolvik fertiliser plant kills three people",
            "The Quay Post",
            "2031-05-05",
            &[LEAD, "Three people were killed."],
        ),
        article(
            "c",
            "Five dead after explosion at Kolvik fertiliser plant",
            "Harbour Wire",
            "2031-05-06",
            &[LEAD, "Five people are now known to have died."],
        ),
    ]);
    let [difference] = story.differences.as_slice() else { panic!("{:?}", story.differences) };
    assert!(difference.updates);
    assert_eq!(difference.values.iter().map(|value| value.number).collect::<Vec<_>>(), [Some(3.0), Some(5.0)]);
    assert_eq!(story.title, "Five dead after explosion at Kolvik fertiliser plant");
    let brief = story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text());
    let brief: Vec<&str> = brief.collect();
    assert!(brief[..2].iter().all(|fact| !fact.to_lowercase().contains("three")), "{brief:?}");
}

/// What is counted, the values, and whether they follow each other.
fn shown(story: &Story) -> Vec<(&str, Vec<&str>, bool)> {
    let told = story.differences.iter().map(|difference| {
        let values = difference.values.iter().map(|value| value.text.as_str()).collect();
        (difference.what.as_str(), values, difference.updates)
    });
    told.collect()
}

#[test]
fn a_toll_that_fell_was_corrected_and_nobody_is_cited_for_the_earlier_one() {
    let story = story(&[
        article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &[LEAD, "The toll rose to 33."]),
        article(
            "b",
            "Blast at Kolvik plant",
            "The Quay Post",
            "2031-05-06",
            &[LEAD, "Officials cut the toll from 33 to 31 on Tuesday."],
        ),
        article(
            "c",
            "Blast at Kolvik plant",
            "Lenn Mail",
            "2031-05-07",
            &[LEAD, "A man of 52 died on Wednesday, bringing to 32 the number of people killed by the explosion."],
        ),
    ]);
    assert_eq!(shown(&story), [("toll", vec!["33", "31", "32"], true)]);
    assert_eq!(story.differences[0].values[0].citations.len(), 1);
}

#[test]
fn a_toll_that_rose_on_one_day_is_a_sequence() {
    let write =
        |id: &str, source: &str, said: &str| article(id, "Blast at Kolvik plant", source, "2031-05-05", &[LEAD, said]);
    let story = story(&[
        write("a", "Harbour Wire", "The blast injured 14 people."),
        write("b", "The Quay Post", "The number of the injured has risen to 17. It was 14 at first."),
    ]);
    assert_eq!(shown(&story), [("injured", vec!["14", "17"], true)]);
}

#[test]
fn a_toll_that_was_corrected_and_rose_again_is_told_in_turn() {
    let write = |id: &str, source: &str, date: &str, title: &str, said: &[&str]| {
        article(id, title, source, date, &[&[LEAD], said].concat())
    };
    let story = story(&[
        write(
            "a",
            "Harbour Wire",
            "2031-05-05",
            "Kolvik fertiliser plant blast kills three",
            &["At least three people died. Police had earlier put the death toll at two."],
        ),
        write("b", "Lenn Mail", "2031-05-05", "Kolvik fertiliser plant blast kills two", &["Two people died."]),
        write(
            "c",
            "Harbour Wire",
            "2031-05-06",
            "Two, not three, dead in Kolvik fertiliser plant blast",
            &["Two people died, police said, revising down an earlier toll of three."],
        ),
        write(
            "d",
            "The Quay Post",
            "2031-05-08",
            "Woman dies after Kolvik fertiliser plant blast",
            &[
                "Two people died on the spot.",
                "A woman died in hospital on Thursday, which brought the death toll to three.",
            ],
        ),
    ]);
    assert_eq!(shown(&story), [("died", vec!["Two", "At least three", "Two", "three"], true)]);
    assert!(!story.title.contains("Two"), "{}", story.title);
    let cited: Vec<usize> = story.differences[0].values.iter().map(|value| value.citations.len()).collect();
    assert_eq!(cited, [1, 1, 1, 1], "nobody is cited for what it no longer says");
}

#[test]
fn two_who_count_differently_in_one_article_stand_side_by_side() {
    let two =
        [OTHER_LEAD, "The police count stood at 19, with one missing. The mayor, Per Lund, has spoken of 22 dead."];
    let story = story(&[
        article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &[LEAD, "It killed 19 people."]),
        article("b", "Blast at Kolvik plant", "The Quay Post", "2031-05-05", &two),
    ]);
    assert_eq!(shown(&story), [("dead", vec!["19", "22"], false)]);
}

#[test]
fn some_of_them_and_those_of_years_are_not_compared_with_all() {
    let one = [LEAD, "Two children were killed in the blast. Four apprentices were hurt."];
    let two =
        [OTHER_LEAD, "More than 900 people have been killed at such plants since March 2027. Nine people were hurt."];
    let story = story(&[
        article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &one),
        article("b", "Blast at Kolvik plant", "The Quay Post", "2031-05-05", &two),
    ]);
    assert_eq!(shown(&story), []);
}

#[test]
fn what_an_article_says_of_all_so_far_is_its_toll() {
    let two = [LEAD, "Two injuries were confirmed in Lenn. Eleven people in two towns have been hurt so far."];
    let story = story(&[
        article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &[LEAD, "Four people were scalded."]),
        article("b", "Blast at Kolvik plant", "The Quay Post", "2031-05-06", &two),
    ]);
    assert_eq!(shown(&story), [("hurt", vec!["Four", "Eleven"], true)]);
}

#[test]
fn jobs_that_go_are_counted_in_any_words() {
    let story = story(&[
        article("a", "Kolvik to cut 900 jobs", "Harbour Wire", "2031-05-05", &[LEAD, "The plant will cut 900 jobs."]),
        article("b", "Kolvik sheds staff", "The Quay Post", "2031-05-05", &[LEAD, "Some 900 employees have to go."]),
        article(
            "c",
            "Kolvik plant counts again after blast",
            "Lenn Mail",
            "2031-05-06",
            &[LEAD, "The plant will shed 700 posts, it said, not 900 as reported earlier."],
        ),
    ]);
    assert_eq!(shown(&story), [("jobs", vec!["900", "700"], true)]);
    assert_ne!(story.title, "Kolvik to cut 900 jobs");
}

#[test]
fn a_headline_that_was_overtaken_makes_room_in_any_language() {
    for (lang, one, two, first, last) in [
        (
            "de",
            "Zahl der Toten in Kolvik steigt auf drei",
            "Kolvik trauert nach Explosion",
            "Die Zahl der Toten ist auf drei gestiegen.",
            "Die Zahl der Toten stieg auf fünf.",
        ),
        (
            "fr",
            "Explosion de Kolvik : le bilan passe à trois morts",
            "Kolvik pleure après l'explosion",
            "Le bilan est de trois morts.",
            "Le bilan est passé à cinq morts.",
        ),
        (
            "es",
            "Suben a tres los muertos por la explosión de Kolvik",
            "Kolvik llora tras la explosión",
            "Murieron tres personas.",
            "La cifra de muertos subió a cinco.",
        ),
        (
            "da",
            "Dødstallet i Kolvik er steget til tre",
            "Kolvik sørger efter eksplosion",
            "Dødstallet er steget til tre.",
            "Dødstallet er nu oppe på fem.",
        ),
        (
            "pl",
            "Liczba ofiar w Kolviku wzrosła do trzech",
            "Kolvik opłakuje ofiary wybuchu",
            "Zginęły trzy osoby.",
            "Liczba ofiar wzrosła do pięciu.",
        ),
        (
            "pt",
            "Sobe para três o número de mortos na explosão de Kolvik",
            "Kolvik chora depois da explosão",
            "Morreram três pessoas.",
            "O número de mortos subiu para cinco.",
        ),
        (
            "fi",
            "Kolvikin räjähdyksen uhriluku nousi kolmeen",
            "Kolvik suree räjähdyksen jälkeen",
            "Kolme ihmistä kuoli.",
            "Uhriluku on noussut viiteen.",
        ),
    ] {
        let write = |id: &str, title: &str, source: &str, date: &str, said: &str| {
            let mut article = article(id, title, source, date, &[LEAD, said]);
            article.meta.lang = Some(lang.to_owned());
            article
        };
        let story = story(&[
            write("a", one, "Harbour Wire", "2031-05-05", first),
            write("b", one, "The Quay Post", "2031-05-05", first),
            write("c", two, "Lenn Mail", "2031-05-06", last),
        ]);
        assert_eq!(story.title, two, "{lang}: {:?}", story.differences);
    }
}

#[test]
fn who_counts_those_taken_to_hospital_counts_the_hurt_unless_somebody_tells_them_apart() {
    let told = |one: &str, two: &str| {
        let lead = "A crane fell on the quay of Lenn on Sunday, the harbour office said.";
        let again = "The harbour office said a crane fell on Sunday on the quay of Lenn.";
        let articles = [
            article("a", "Crane falls in Lenn", "Harbour Wire", "2031-05-05", &[lead, one]),
            article("b", "Crane falls on quay of Lenn", "The Quay Post", "2031-05-05", &[again, two]),
        ];
        let story = story(&articles);
        let shown = differences(&story);
        shown.into_iter().map(|(what, values, _)| (what.to_owned(), values.join(" "))).collect::<Vec<_>>()
    };
    let hurt = "23 people were injured.";
    let taken = "Twenty-five people were taken to hospital.";
    assert_eq!(told(hurt, taken), [("injured".to_owned(), "23 Twenty-five".to_owned())]);
    assert_eq!(told("23 people were injured and nine were taken to hospital.", "Nine were taken to hospital."), []);
}

#[test]
fn a_short_denial_is_told() {
    let story =
        story(&[article("a", "Kolvik plant accused", "Harbour Wire", "2031-05-05", &[LEAD, "The owner denied this."])]);
    let mut facts = story.events.iter().flat_map(|event| &event.facts);
    assert!(facts.any(|fact| fact.text() == "The owner denied this."));
}

#[test]
fn children_are_one_kind_and_of_them_are_those_who_have_just_been_counted() {
    for (lang, one, two, what, values) in [
        (
            "en",
            "Eleven infants fell ill; four of them were treated in hospital.",
            "Five babies needed hospital treatment.",
            "treated in hospital",
            ["four", "Five"],
        ),
        (
            "en",
            "Four of the children were admitted to hospital.",
            "Five babies were treated in hospital.",
            "treated in hospital",
            ["Four", "Five"],
        ),
        (
            "de",
            "Vier der Kinder kamen ins Krankenhaus.",
            "Fünf Babys mussten im Krankenhaus behandelt werden.",
            "ins Krankenhaus",
            ["Vier", "Fünf"],
        ),
        (
            "fr",
            "Quatre des enfants ont été hospitalisés.",
            "Cinq bébés ont dû être hospitalisés.",
            "hospitalisés",
            ["Quatre", "Cinq"],
        ),
        ("da", "Fire af børnene blev indlagt.", "Fem babyer måtte på hospitalet.", "indlagt", ["Fire", "Fem"]),
    ] {
        crate::story::differences::tests::check(lang, one, two, &[(what, &values, false)]);
    }
}

#[test]
fn parts_of_a_toll_and_tolls_of_other_happenings_are_not_compared() {
    let check = crate::story::differences::tests::check;
    check("en", "More than 100 people were hurt.", "It hurt 71 people in Lenn and 35 others in Ostrel.", &[]);
    check("en", "Two people were killed.", "The war has killed more than 300 people.", &[]);
    let both = "A gunman killed 22 people in Lenn on Saturday. Another killed nine people in Ostrel on Sunday.";
    check("en", both, "Nine people were killed in Ostrel.", &[]);
}

#[test]
fn a_sum_that_names_what_it_counts_is_no_toll_of_the_sentence_before() {
    let told = |said: &str| {
        let one = [OTHER_LEAD, "Four people were killed in the blast."];
        let told = format!("The blast has killed four people. {said}");
        let story = story(&[
            article("a", "Explosion at Kolvik fertiliser plant", "Harbour Wire", "2031-05-05", &one),
            article(
                "b",
                "Explosion tears through Kolvik fertiliser plant",
                "The Quay Post",
                "2031-05-05",
                &[LEAD, &told],
            ),
        ]);
        differences(&story).iter().map(|(what, values, _)| format!("{what}: {}", values.join("/"))).collect::<Vec<_>>()
    };
    for said in [
        "Two more people have fallen ill, bringing the number of patients to 21.",
        "Two more people have fallen ill, bringing the total to 21.",
        "Seven more are in hospital, bringing the number of cases to 30.",
        "Four more boats joined the search, bringing the number of ships to 19.",
        "Four more boats joined the search, bringing the total to 19.",
        "Two more families sued the owner, raising the number of claims to 40.",
    ] {
        assert_eq!(told(said), Vec::<String>::new(), "{said}");
    }
    for said in [
        "A fifth man was found, bringing the number of victims to 30.",
        "One more died in hospital, bringing the total to 30.",
        "Another was found, which brings the total to 30.",
        "Police said that the count stood at 30.",
    ] {
        assert_eq!(told(said), ["killed: Four/30"], "{said}");
    }
}

#[test]
fn a_toll_that_grew_hours_later_on_one_day_is_a_sequence() {
    let told = |hours: [&str; 2], said: [&str; 2], untimed: &[Article]| {
        let mut one = article("a", "Blast at Kolvik plant", "Harbour Wire", "2031-05-05", &[LEAD, said[0]]);
        let mut two = article("b", "Explosion at Kolvik plant", "The Quay Post", "2031-05-05", &[OTHER_LEAD, said[1]]);
        for (article, hour) in [(&mut one, hours[0]), (&mut two, hours[1])] {
            let stamp = crate::date::Stamp::read(&format!("2031-05-05T{hour}:00Z")).unwrap();
            article.meta.date.as_mut().unwrap().stamp = stamp;
        }
        let articles = [&[one, two], untimed].concat();
        shown(&story(&articles)).into_iter().map(|(what, _, updates)| (what.to_owned(), updates)).collect::<Vec<_>>()
    };
    let grew = ["At least 280 people were injured.", "More than 400 people were injured."];
    assert_eq!(told(["09:15", "16:40"], grew, &[]), [("injured".to_owned(), true)]);
    assert_eq!(told(["15:50", "16:40"], grew, &[]), [("injured".to_owned(), false)]);
    let fell = [grew[1], grew[0]];
    assert_eq!(told(["09:15", "16:40"], fell, &[]), [("injured".to_owned(), false)]);
    // Who states no hour counts with those who do.
    let third =
        "Rescuers searched the Kolvik plant in Lenn through the night after the blast, and cranes lifted its roof.";
    let untimed = article("c", "Search at Kolvik plant", "Marsh Herald", "2031-05-05", &[third, grew[0]]);
    assert_eq!(told(["09:15", "16:40"], grew, &[untimed]), [("injured".to_owned(), true)]);
}

#[test]
fn what_an_entry_of_a_live_page_counts_was_counted_at_its_time() {
    let at = |hour: &str| crate::date::Stamp::read(&format!("2031-05-05T{hour}:00Z"));
    let evening = "The roof of the Kolvik plant in Lenn is off, and no more people are thought to be under it.";
    let texts = ["17.05 GMT", evening, "12.05 GMT", "Cranes lift the roof of the plant.", "09.15 GMT", LEAD];
    let live = |entry: usize| {
        let mut texts = texts.to_vec();
        texts.insert(2 * entry, "At least 280 people were injured.");
        let mut live = article("a", "Blast at Kolvik plant – live", "Harbour Wire", "2031-05-05", &texts);
        (live.meta.date.as_mut().unwrap().stamp, live.meta.updated) = (at("09:15").unwrap(), at("17:10"));
        live
    };
    let more = [OTHER_LEAD, "More than 400 people were injured."];
    let mut more = article("b", "Explosion at Kolvik plant", "The Quay Post", "2031-05-05", &more);
    more.meta.date.as_mut().unwrap().stamp = at("16:40").unwrap();
    let updates = |entry: usize| {
        let articles = [live(entry), more.clone()];
        shown(&story(&articles)).into_iter().map(|(what, _, updates)| (what.to_owned(), updates)).collect::<Vec<_>>()
    };
    assert_eq!(updates(3), [("injured".to_owned(), true)], "counted in the morning");
    assert_eq!(updates(1), [("injured".to_owned(), false)], "counted in the evening");
    // What was counted at noon stands behind what was counted at ten, and both before the evening's.
    let flee = |text: &str, hour: &str, title: &str, lead: &str| {
        let mut article = article(hour, title, title, "2031-05-05", &[lead, text]);
        article.meta.date.as_mut().unwrap().stamp = at(hour).unwrap();
        article
    };
    let mut live = live(3);
    live.body[3].text.plain = "About 900 people have been evacuated from Kolvik.".to_owned();
    let ten = flee("About 600 people were evacuated from Kolvik.", "10:05", "Explosion at Kolvik plant", OTHER_LEAD);
    let lead = "Cranes lifted the roof of the Kolvik plant in Lenn after the blast, and the search for people under it went on.";
    let late = flee("About 1,100 people were evacuated from Kolvik.", "18:20", "Kolvik plant search", lead);
    let story = story(&[live, ten, late]);
    let found = shown(&story).into_iter().find(|(what, ..)| *what == "evacuated").unwrap();
    assert_eq!((found.1, found.2), (vec!["About 600", "About 900", "About 1,100"], true));
}

#[test]
fn what_two_sides_say_of_jobs_or_of_those_on_board_is_no_sequence() {
    let mill = "Kolvik Steel will close its rolling mill in Lenn, the company announced on Monday.";
    let other = "Kolvik Steel is to close the rolling mill in Lenn, it announced on Monday, and the mayor is dismayed.";
    let told = |first: &str, second: &str| {
        let articles = [
            article("a", "Kolvik Steel to close Lenn mill", "Harbour Wire", "2031-05-05", &[mill, first]),
            article("b", "Kolvik Steel to shut mill in Lenn", "The Quay Post", "2031-05-06", &[other, second]),
        ];
        let story = story(&articles);
        let [Difference { what, values, updates }] = &story.differences[..] else { panic!("{:?}", story.differences) };
        assert_eq!(what, "jobs");
        (values.iter().map(|value| value.text.clone()).collect::<Vec<_>>(), *updates)
    };
    let (company, union) = ("640 jobs will be lost, according to the company.", "700 jobs will go, the union said.");
    let said = ["640 jobs will be lost, according to the company", "700 jobs will go, the union said"];
    assert_eq!(told(company, union), (said.map(str::to_owned).to_vec(), false));
    let now = "Some 700 jobs will now go, the union said.";
    assert_eq!(told(company, now), (vec!["640".to_owned(), "Some 700".to_owned()], true));
    let again = "700 jobs will be lost, according to the company.";
    assert_eq!(told(company, again), (vec!["640".to_owned(), "700".to_owned()], true));
}

#[test]
fn at_least_so_many_agrees_with_what_is_a_little_more_on_one_day() {
    let told = |count: &str| {
        let one = [LEAD, "At least 40 people were injured in Kolvik."];
        let other = format!("In Kolvik {count} people were injured.");
        let articles = [
            article("a", "Explosion at Kolvik fertiliser plant", "Harbour Wire", "2031-05-05", &one),
            article(
                "b",
                "Explosion tears through Kolvik fertiliser plant",
                "The Quay Post",
                "2031-05-05",
                &[OTHER_LEAD, &other],
            ),
        ];
        differences(&story(&articles)).len()
    };
    assert_eq!(told("43"), 0);
    assert_eq!(told("48"), 1);
}

#[test]
fn of_a_day_of_which_one_states_no_time_the_less_that_grew_was_given_first() {
    let write = |id: &str, source: &str, date: &str, lead: &str, said: &str| {
        article(id, "Explosion at Kolvik fertiliser plant", source, date, &[lead, said])
    };
    let mut articles = [
        write("a", "Harbour Wire", "2031-05-05", LEAD, "It injured 120 people."),
        write("b", "The Quay Post", "2031-05-05", OTHER_LEAD, "About 130 people have been injured."),
        write("c", "Market Ledger", "2031-05-06", LEAD, "Police in Kolvik said that 134 are injured."),
    ];
    let stamp = crate::date::Stamp::read("2031-05-05T18:30:00Z").expect("a time");
    articles[1].meta.date = articles[1].meta.date.take().map(|date| Published { stamp, ..date });
    articles.swap(0, 1);
    let story = story(&articles);
    let [difference] = story.differences.as_slice() else { panic!("{:?}", story.differences) };
    let values: Vec<&str> = difference.values.iter().map(|value| value.text.as_str()).collect();
    assert_eq!((values, difference.updates), (vec!["120", "About 130", "134"], true));
}
