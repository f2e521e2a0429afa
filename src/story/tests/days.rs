//! The days under which the sentences of an article stand, where they go on with one before them.

use super::*;

/// The days of the sentences of an article of Thursday, 8 May 2031, in their order.
fn days(body: &[&str]) -> Vec<String> {
    let folded = told(&[article("a", "The port of Lenn", "Harbour Wire", "2031-05-08", body)], &[], &Lock::default());
    let events = &folded.stories[0].events;
    let mut days: Vec<(Citation, String)> = events
        .iter()
        .flat_map(|event| {
            let when = event.when.as_ref().map_or_else(String::new, When::timex);
            event.facts.iter().map(move |fact| (fact.citations()[0], when.clone()))
        })
        .collect();
    days.sort_by_key(|(at, _)| (at.paragraph, at.sentence));
    days.into_iter().map(|(_, day)| day).collect()
}

#[test]
fn who_claims_to_have_done_something_does_so_now() {
    let warned = "In October a union of the port of Lenn had warned of it.";
    for claim in [
        "The gang claimed on its own page to have taken 600 crates.",
        "The gang claims to have taken 600 crates of cocoa.",
    ] {
        assert_eq!(days(&[warned, claim]), ["2030-10", "2031-05-08"], "{claim}");
    }
    let believed = "The harbour master is believed to have laughed.";
    assert_eq!(days(&[warned, believed]), ["2030-10", "2030-10"]);
}
