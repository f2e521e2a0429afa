//! Headlines, briefs and live pages that what came later has overtaken.

use super::{FIRE, article, told};
use crate::article::{Article, Basis, Ground, SENDER};
use crate::story::Lock;

/// The title of the one story that the articles make, and its brief.
fn shown(articles: &[Article]) -> (String, Vec<String>) {
    let folded = told(articles, &[], &Lock::default());
    assert_eq!(folded.stories.len(), 1);
    let story = &folded.stories[0];
    let brief = story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text().to_owned());
    (story.title.clone(), brief.collect())
}

#[test]
fn what_has_been_called_off_leads_no_more() {
    let talks = "The operator of the port had offered the crane crews of Lenn 3.1 percent.";
    let strike = "Crane crews at the port of Lenn have voted to go on strike over pay, their union said.";
    let off =
        "The strike of crane crews at the port of Lenn has been called off after a new offer on pay, their union said.";
    let write =
        |id: &str, source: &str, date: &str, title: &str, lead: &str| article(id, title, source, date, &[lead, talks]);
    let mut articles = vec![
        write("a", "Harbour Wire", "2031-05-05", "Crane crews at port of Lenn vote to strike over pay", strike),
        write("b", "The Quay Post", "2031-05-05", "Crane crews of Lenn vote for strike at port over pay", strike),
    ];
    let (title, brief) = shown(&articles);
    assert!(title.contains("vote"), "{title}");
    assert_eq!(brief[0], strike);
    articles.push(write("c", "Lenn Mail", "2031-05-07", "Crane crews call off strike at port of Lenn", off));
    let (title, brief) = shown(&articles);
    assert_eq!(title, "Crane crews call off strike at port of Lenn");
    assert_eq!(brief[0], off);
}

#[test]
fn the_hurt_lead_no_more_once_somebody_is_dead() {
    let hurt = "Eleven people have been taken to hospital after a fire in a warehouse at the port of Lenn.";
    let dead = "A man has been found dead in the warehouse at the port of Lenn that burned on Sunday.";
    let write = |id: &str, source: &str, date: &str, title: &str, lead: &str| {
        article(id, title, source, date, &[lead, FIRE[1]])
    };
    let articles = [
        write("a", "Harbour Wire", "2031-05-04T08:00", "Eleven hurt as warehouse burns at port of Lenn", hurt),
        write("b", "The Quay Post", "2031-05-04T09:00", "Eleven hurt in warehouse fire at Lenn port", hurt),
        write("c", "Lenn Mail", "2031-05-04T18:00", "Man found dead after warehouse fire at port of Lenn", dead),
    ];
    let (title, brief) = shown(&articles);
    assert_eq!(title, "Man found dead after warehouse fire at port of Lenn");
    assert_eq!(brief[0], dead);
}

#[test]
fn what_had_been_before_comes_last_in_brief() {
    let lead = "Crane crews at the port of Lenn stopped work over pay on Sunday.";
    let before = "The crews had walked out in the year of the great flood too.";
    let ships = "Thirty ships wait in the bay of Lenn with grain and timber on board.";
    let works = "Only two crane drivers turned up to unload a ferry with livestock.";
    let body = [lead, ships, before, works];
    let (_, brief) =
        shown(&[article("a", "Crane crews stop work at port of Lenn", "Harbour Wire", "2031-05-05", &body)]);
    assert_eq!(brief, [lead, ships, works]);
}

#[test]
fn the_entries_of_a_live_page_stand_as_they_came_behind_what_others_tell() {
    let live = [
        "Lenn wakes up to smoke.",
        "17:10",
        "The fire at the port of Lenn is out.",
        "12:30",
        "Ferries to Skarnholm stay in harbour.",
        "06:20",
        "A fire has broken out in a switch room at the port of Lenn.",
    ];
    let report = "A fire in a switch room has closed the port of Lenn to all ships.";
    let articles = [
        article("a", "Fire at the port of Lenn: live", "Harbour Wire", "2031-05-04T06:20", &live),
        article("b", "Fire closes the port of Lenn", "The Quay Post", "2031-05-04T11:00", &[report, FIRE[1]]),
    ];
    let folded = told(&articles, &[], &Lock::default());
    let event = folded.stories[0].events.iter().max_by_key(|event| event.facts.len()).unwrap();
    let texts: Vec<&str> = event.facts.iter().map(|fact| fact.text()).collect();
    let place = |text: &str| texts.iter().position(|fact| *fact == text).unwrap_or_else(|| panic!("{texts:?}"));
    let order = [place(FIRE[1]), place(live[6]), place(live[4]), place(live[2])];
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn what_is_called_off_for_something_else_does_not_lead() {
    let storm = "Lenn is bracing for a storm that is due on Friday with gusts of 137 kilometres an hour.";
    let ferries = "The harbour of Lenn has cancelled all ferries from noon on Friday because of the storm.";
    let write = |id: &str, source: &str, date: &str, title: &str, lead: &str| article(id, title, source, date, &[lead]);
    let articles = [
        write("a", "Harbour Wire", "2031-05-07", "Lenn braces for Friday storm and its gusts", storm),
        write("b", "The Quay Post", "2031-05-07", "Storm due in Lenn on Friday with gusts", storm),
        write("c", "Lenn Mail", "2031-05-08", "Harbour of Lenn cancels ferries for Friday storm", ferries),
    ];
    assert_eq!(shown(&articles).1[0], storm);
}

#[test]
fn a_letter_lends_its_subject_only_where_no_outlet_has_a_headline() {
    let lead = "Crane crews at the port of Lenn have voted to go on strike over pay, their union said.";
    let mut letter =
        article("a", "crane crews port of Lenn strike over pay", "crane.example", "2031-05-05", &[lead, FIRE[1]]);
    let ground = Ground { basis: Basis::Inferred, evidence: SENDER.to_owned(), confidence: 50 };
    letter.meta.grounds.insert("source".into(), ground);
    let paper = article("b", "Crane strike to shut Lenn", "The Quay Post", "2031-05-05", &[lead, FIRE[1]]);
    assert_eq!(shown(&[letter.clone(), paper]).0, "Crane strike to shut Lenn");
    assert_eq!(shown(&[letter]).0, "crane crews port of Lenn strike over pay");
}

#[test]
fn what_is_found_is_sought_no_more() {
    let lead = "A python called Brenda that lives in Lenn had gone missing from its tank on Monday.";
    let write = |id: &str, source: &str, date: &str, title: &str| article(id, title, source, date, &[lead, FIRE[1]]);
    let articles = [
        write("a", "Harbour Wire", "2031-05-05", "Police in Lenn hunt missing python"),
        write("b", "The Quay Post", "2031-05-05", "Police hunt for python missing in Lenn"),
        write("c", "Lenn Mail", "2031-05-06", "Missing python of Lenn found asleep in cupboard"),
    ];
    assert_eq!(shown(&articles).0, "Missing python of Lenn found asleep in cupboard");
}
