use super::super::tests::{FIRE, FIRE_AGAIN, article, told};
use super::*;
use crate::story::Lock;

#[test]
fn what_another_outlet_tells_in_full_stands_within_its_fact() {
    let fuller = "At 82, Ada Quill became the oldest person to have rowed to Lenn, and at 18 her nephew the youngest.";
    let briefer = "Ada Quill, 82, became the oldest person to have rowed to Lenn.";
    let other = "Ada Quill, 82, became the first person from Velloria to have rowed to Lenn.";
    let place = |event: &Event, text: &str| event.facts.iter().position(|fact| fact.text() == text);
    let articles = [
        article("a", "Rowers reach port of Lenn", "Harbour Wire", "2031-05-04", &[FIRE[0], briefer, other]),
        article("b", "Rowers reach port of Lenn at last", "The Quay Post", "2031-05-04", &[FIRE_AGAIN[0], fuller]),
    ];
    let folded = told(&articles, &[], &Lock::default());
    let event = &folded.stories[0].events.iter().find(|event| place(event, fuller).is_some()).unwrap();
    assert_eq!(event.facts[place(event, briefer).unwrap()].within(), place(event, fuller));
    assert_eq!(event.facts[place(event, other).unwrap()].within(), None, "it names somebody whom the other does not");
}

#[test]
fn what_shares_a_name_and_a_word_with_a_fact_stands_not_within_it() {
    let thrown = "Ada Quill, the Ostrel manager, was thrown into the air by her players three times and caught twice.";
    let front = "Ostrel had been in front twice.";
    let articles = [
        article("a", "Rowers reach port of Lenn", "Harbour Wire", "2031-05-04", &[FIRE[0], thrown]),
        article("b", "Rowers reach port of Lenn at last", "The Quay Post", "2031-05-04", &[FIRE_AGAIN[0], front]),
    ];
    let folded = told(&articles, &[], &Lock::default());
    let mut facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
    assert_eq!(facts.find(|fact| fact.text() == front).unwrap().within(), None);
}

#[test]
fn a_headline_that_announces_what_has_come_makes_room() {
    let strike = "Crane crews in the port of Lenn stopped work over pay, the Lenn seafarers' union said.";
    let write = |id: &str, source: &str, date: &str, title: &str| article(id, title, source, date, &[strike, FIRE[0]]);
    let mut articles = vec![
        write("a", "Harbour Wire", "2031-05-05", "Crane crews at the port of Lenn to strike from Wednesday"),
        write("b", "The Quay Post", "2031-05-05", "Crane crews to strike at port of Lenn from Wednesday"),
    ];
    let told_now = told(&articles, &[], &Lock::default());
    assert!(told_now.stories[0].title.contains("to strike"), "{}", told_now.stories[0].title);
    articles.push(write("c", "Lenn Mail", "2031-05-08", "Crane strike at port of Lenn ends"));
    let later = told(&articles, &[], &Lock::default());
    assert_eq!((later.stories.len(), later.stories[0].title.as_str()), (1, "Crane strike at port of Lenn ends"));
}

#[test]
fn what_no_headline_speaks_of_does_not_come_first_in_brief() {
    let off = "People were lying on top of each other in the lounge.";
    let articles = [
        article("a", "Fire closes the port of Lenn", "Harbour Wire", "2031-05-04", &[off, FIRE[0]]),
        article("b", "Fire closes port of Lenn for days", "The Quay Post", "2031-05-04", &[off, FIRE_AGAIN[0]]),
    ];
    let folded = told(&articles, &[], &Lock::default());
    let story = &folded.stories[0];
    let first = story.brief[0];
    assert_ne!(story.events[first.0].facts[first.1].text(), off);
}

#[test]
fn a_fact_that_points_back_brings_what_stands_before_it() {
    let body = [
        FIRE[0],
        "The harbour master, Ada Quill, blamed a switch room. She had warned of it in March.",
        "\"Nobody listened,\" she said.",
    ];
    let folded = told(&[article("a", "Fire in Lenn", "Harbour Wire", "2031-05-04", &body)], &[], &Lock::default());
    let mut facts = folded.stories[0].events.iter().flat_map(|event| &event.facts);
    let context = |fact: Option<&Fact>| fact.and_then(|fact| fact.context()).map(|context| context.text.clone());
    let master = "The harbour master, Ada Quill, blamed a switch room.";
    assert_eq!(context(facts.clone().find(|fact| fact.text().starts_with("She"))).as_deref(), Some(master));
    let quoted = context(facts.clone().find(|fact| fact.text().starts_with('"'))).unwrap();
    assert_eq!(quoted, format!("{master} She had warned of it in March."));
    assert_eq!(context(facts.find(|fact| fact.text() == master)), None);
}

#[test]
fn what_is_expected_late_in_a_month_that_has_begun_is_to_come() {
    let body = [FIRE[0], "The cranes are expected in Lenn in late May."];
    let folded = told(&[article("a", "Fire in Lenn", "Harbour Wire", "2031-05-04", &body)], &[], &Lock::default());
    let last = folded.stories[0].events.last().unwrap();
    assert!(last.announced && last.facts[0].text() == body[1], "{last:?}");
}
