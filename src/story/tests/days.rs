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

/// The day under which a sentence of an article of Thursday, 8 May 2031 stands.
pub(in crate::story) fn check(lang: &str, sentence: &str, day: &str) {
    let mut article = article("a", "The port of Lenn", "Harbour Wire", "2031-05-08", &[sentence]);
    article.meta.lang = Some(lang.to_owned());
    let folded = told(&[article], &[], &Lock::default());
    let when = folded.stories[0].events[0].when.as_ref().map(When::timex);
    assert_eq!(when.as_deref(), Some(day), "{sentence}");
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

#[test]
fn a_time_of_day_goes_on_with_a_day_of_old_that_stands_before_it() {
    let left = "On 6 November the diver left the hall of the port.";
    let tale = [left, "At 9.14pm a camera showed her on the pier.", "At 9.40pm her telephone was switched off."];
    assert_eq!(days(&tale), ["2030-11-06"; 3]);
    let one = "On 6 November the diver left the hall of the port. A camera showed her on the pier at 9.14pm.";
    assert_eq!(days(&[one]), ["2030-11-06"; 2]);
    // Further on it is of the day of publication.
    let court = ["The court heard her father for an hour.", "At 9.14am the jury of twelve was sent out."];
    assert_eq!(days(&[left, court[0], court[1]]), ["2030-11-06", "2031-05-08", "2031-05-08"]);
    assert_eq!(days(&[left, "The jury of twelve was sent out at 9.14am."]), ["2030-11-06", "2031-05-08"]);
}

#[test]
fn a_time_of_day_goes_on_with_what_was_told_and_not_with_what_was_before_that() {
    let left =
        "The ferry left Lenn at 9.47am on Wednesday, after two attempts had been called off on Sunday and Tuesday.";
    assert_eq!(days(&[left, "The tugs let it go 41 minutes later."]), ["2031-05-07"; 2]);
}

#[test]
fn what_is_said_of_the_subject_between_commas_leaves_the_verb_its_day() {
    for sentence in [
        "The company, based in Lenn, filed for bankruptcy on Monday.",
        "The suspect, known as Rex, fled the court on Monday.",
        "The firm, described as the oldest of the port, filed for bankruptcy on Monday.",
        "The chapel, which is 300 years old, burned down on Monday.",
        "The mayor, who has led the town since 2010, resigned on Monday.",
        "The crane, built in 1961 and owned by the port, collapsed on Monday.",
    ] {
        check("en", sentence, "2031-05-05");
    }
    check("en", "The port closed a pier, based on a report of Monday.", "2031-05-08");
    check("da", "Slangen, som hedder Brenda, slap ud mandag.", "2031-05-05");
}

#[test]
fn dbg() {
    check("en", "The tunnel will open on Friday, the minister said.", "2031-05-09");
    check("en", "The tunnel will open next year, the minister said.", "2032");
}

#[test]
fn an_hour_that_has_not_come_is_of_a_day_before() {
    let days = |date: &str, body: &[&str]| {
        let folded = told(&[article("a", "Fire at the port", "Harbour Wire", date, body)], &[], &Lock::default());
        let facts = |event: &Event| vec![event.when.as_ref().map_or_else(String::new, When::timex); event.facts.len()];
        folded.stories[0].events.iter().flat_map(facts).collect::<Vec<_>>()
    };
    let fire = "Three dockers have been hurt in a fire on the pier of Lenn on Monday night.";
    let called = "Forty people were led out by firefighters, who were called at 10.40pm.";
    assert_eq!(days("2031-05-06T07:10", &[called]), ["2031-05-05"]);
    assert_eq!(days("2031-05-07T07:10", &[fire, called]), ["2031-05-05", "2031-05-07"]);
    // By then it had come, and who gives no time may have printed it at midnight.
    assert_eq!(days("2031-05-06T23:10", &[called]), ["2031-05-06"]);
    assert_eq!(days("2031-05-06", &[called]), ["2031-05-06"]);
    assert_eq!(days("2031-05-06T00:00", &[called]), ["2031-05-06"]);
    // In UTC the clock of the page may be that of another place.
    assert_eq!(days("2031-05-06T07:10Z", &["Firefighters were called to the pier at 9.40am."]), ["2031-05-06"]);
}

#[test]
fn what_is_left_of_a_month_is_to_come() {
    let body = ["She is staying in Lenn and will face a hearing later this month."];
    let of = |date: &str| {
        let folded = told(&[article("a", "The port", "Harbour Wire", date, &body)], &[], &Lock::default());
        folded.stories[0].events[0].when.as_ref().map(When::timex)
    };
    assert_eq!(of("2031-05-26").as_deref(), Some("2031-05-27/2031-05-31"));
    assert_eq!(of("2031-05-31").as_deref(), Some("2031-05-31"));
}

#[test]
fn what_is_told_of_a_noun_far_before_its_verb_dates_nothing() {
    let never = "A siren that was promised after the flood of 1998, in which 212 died, was never built.";
    check("en", never, "2031-05-08");
}
