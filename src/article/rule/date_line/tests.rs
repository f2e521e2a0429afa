//! Lines that say when an article was published.

use super::*;
use crate::raw::Line;

/// The date of a dump with `line` below its title, and that of its last change.
fn dates(line: &str) -> [Option<String>; 2] {
    let text = "The harbour has reopened after three days, the port authority said. Ships can dock again.";
    let dump = format!("Harbour reopens after the storm\n{line}\n{text}\n");
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
    (draft.core, draft.title_row) = (2..3, Some(0));
    apply(&mut draft);
    [draft.found.date, draft.found.updated].map(|guess| guess.map(|guess| guess.value.to_string()))
}

#[test]
fn a_date_glued_to_a_name_or_a_time_is_read() {
    assert_eq!(dates("ByAsta HolmMay 5, 2025 | 6 comments")[0].as_deref(), Some("2025-05-05"));
    assert_eq!(dates("Published May 5, 2025Admin Only")[0].as_deref(), Some("2025-05-05"));
    assert!(dates("October 17, 20236:01 PM ET")[0].as_deref().is_some_and(|date| date.starts_with("2023-10-17")));
    assert_eq!(
        dates("von Asta Holm5.5.2025 - 08:13 Uhr5.5.2025 - 08:13 Uhr")[0].as_deref(),
        Some("2025-05-05T08:13:00")
    );
    assert_eq!(dates("PortsMAY 5, 2025Updated: MAY 9, 2026")[0].as_deref(), Some("2025-05-05"));
}

#[test]
fn the_line_of_an_agency_s_name_and_time_says_nothing_else() {
    assert!(is_nothing_else("QWN 25.11.2026 06:12"));
    assert!(!is_nothing_else("QWN 25.11.2026") && !is_nothing_else("Ferry 25.11.2026 06:12"));
}

#[test]
fn what_follows_a_labelled_date_may_be_much() {
    let both = ["2025-05-05", "2026-05-09"].map(|date| Some(date.to_owned()));
    let much = "This page may hold links to shops, which pay us a part of what they earn with each sale";
    assert_eq!(dates(&format!("Published: May 5, 2025 · Modified: May 9, 2026 by Asta Holm · {much}")), both);
    assert_eq!(dates(&format!("Holm · May 5, 2025 · {much}"))[0], None);
    let line = "Von Asta Holm, Kai | May 5, 2025 | Zuletzt geändert: May 9, 2026, 8:54 AM GMT+1";
    assert_eq!(dates(line)[0].as_deref(), Some("2025-05-05"));
}

#[test]
fn the_line_right_behind_the_text_may_give_section_and_author_too() {
    let date = |last: &str| {
        let text = "The harbour has reopened to the ships that were waiting, and they have begun to enter.\n";
        let dump = format!("Harbour reopens after the storm\n{}{last}\nPrevious\n", text.repeat(5));
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        (draft.core, draft.title_row) = (1..6, Some(0));
        apply(&mut draft);
        draft.found.date.map(|guess| guess.value.to_string())
    };
    assert_eq!(date("portsAsta HolmMay 5, 2025Comment").as_deref(), Some("2025-05-05"));
    assert_eq!(date("Post time: 04-05-2025"), None);
    assert_eq!(date("Tickets for the concert in the old lock house on May 5, 2025"), None);
}

#[test]
fn two_dates_on_a_line_are_publication_and_change() {
    let both = ["2025-05-03", "2025-05-05"].map(|date| Some(date.to_owned()));
    assert_eq!(dates("May 3, 2025. Updated: May 5, 2025"), both);
    assert_eq!(dates("Published 3 May 2025 | Updated 5 May 2025"), both);
    assert_eq!(dates("Updated May 5, 2025 Originally published May 3, 2025"), both);
    let same = ["2025-05-05T08:02:00", "2025-05-05T08:21:00"].map(|date| Some(date.to_owned()));
    assert_eq!(dates("Updated May 5, 2025 8:21 am ET / Original May 5, 2025 8:02 am ET"), same);
}

/// The date of a dump with `above` between its headline and its text, which begins at row `start`.
fn date(above: &str, start: usize) -> Option<String> {
    let text = "The harbour has reopened to the ships that were waiting, and they have begun to enter with the tide.\n";
    let dump = format!("Harbour reopens after the storm\n{above}\n{}", text.repeat(5));
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
    (draft.core, draft.title_row) = (start..start + 5, Some(0));
    apply(&mut draft);
    draft.found.date.map(|guess| guess.value.to_string())
}

#[test]
fn a_list_of_other_articles_dates_none() {
    let list = "Most read\nFerry sails again\nAsta Holm | May 5, 2025\nCranes lift off\nJens Lund | May 4, 2025\nPort grows\nAsta Holm | May 2, 2025";
    assert_eq!(date(list, 8), None);
    assert_eq!(date(&format!("May 7, 2025\n{list}"), 9).as_deref(), Some("2025-05-07"));
}

#[test]
fn a_line_of_nothing_but_a_date_beats_that_of_an_event() {
    let event = "May 20, 2025, 18:00 @ The Harbour in Talks with Its Pilots\nAsta Holm\nMay 5, 2025";
    assert_eq!(date(event, 4).as_deref(), Some("2025-05-05"));
    assert_eq!(date("Ports | May 20, 2025\nAsta Holm", 3).as_deref(), Some("2025-05-20"));
}

#[test]
fn strokes_are_read_as_the_page_s_other_dates_tell() {
    assert_eq!(date("By Asta Holm\n03/05/2025", 3), None);
    assert_eq!(date("It was closed on 12/24/2024.\n03/05/2025", 3).as_deref(), Some("2025-03-05"));
    assert_eq!(date("It was closed on 24/12/2024.\n03/05/2025", 3).as_deref(), Some("2025-05-03"));
    assert_eq!(date("By Asta Holm\n03.05.2025", 3).as_deref(), Some("2025-05-03"));
}

#[test]
fn dots_and_hyphens_are_read_as_the_page_s_other_dates_tell() {
    for (stood, order) in [("12.24.2024", "03.05.2025"), ("12-24-2024", "03-05-2025"), ("12/24/2024", "03.05.2025")] {
        assert_eq!(date(&format!("It was closed on {stood}.\n{order}"), 3).as_deref(), Some("2025-03-05"), "{stood}");
    }
    assert_eq!(date("It was closed on 24.12.2024.\n03.05.2025", 3).as_deref(), Some("2025-05-03"));
    assert_eq!(date("2025-05-03\nIt was closed on 12.24.2024.", 3).as_deref(), Some("2025-05-03"));
}

#[test]
fn a_date_between_section_and_headline_is_read() {
    let dump = "Harbour reopens after the storm\nHome\nShips\nPorts\nBoats\nFerries\nTides\n\
                Notices | May 5, 2025\nHarbour reopens after the storm\nAll notices\nWeather\nTimes\nMaps\n\
                The harbour has reopened after three days, the port authority said. Ships can dock again.\n";
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
    (draft.core, draft.title_row) = (13..14, Some(0));
    apply(&mut draft);
    assert_eq!(draft.found.date.map(|date| date.value.to_string()).as_deref(), Some("2025-05-05"));
}

#[test]
fn a_date_alone_below_subhead_and_name_is_read() {
    let above = "Ports\nHarbour reopens after the storm\nFerries sail again\nBy\nAsta Holm\n-\nMay 5, 2025\nShare";
    assert_eq!(date(above, 3).as_deref(), Some("2025-05-05"));
}

#[test]
fn a_page_that_only_says_when_it_was_changed_has_no_date() {
    // Of 53 development pages 26 were published long before.
    assert_eq!(dates("Last updated: 2025-05-05"), [None, Some("2025-05-05".to_owned())]);
}

#[test]
fn news_that_only_say_when_they_were_changed_were_published_that_day() {
    for line in ["Stand: 05.05.2025, 15:48 Uhr", "Updated 5 May 2025 15:48", "Opdateret 5. maj 2025 kl. 15.48"] {
        let date = || Some("2025-05-05T15:48:00".to_owned());
        assert_eq!(dates(line), [date(), date()], "{line}");
    }
}

#[test]
fn a_line_of_nothing_but_dates_is_known_in_any_language() {
    for line in [
        "Publicerad 2026-05-04 10:12",
        "Publicerad 4 maj, 10:12 Uppdaterad 4 maj 2026, 11:30",
        "Publicerad igår 10:12",
        "4. maj 2026 kl. 10.12 | Opdateret 4. maj 2026 kl. 11.30",
        "Publisert: 04.05.2026 10:12 Oppdatert: 04.05.2026 11:30",
        "Julkaistu: 4.5.2026 10:12 Päivitetty: 4.5.2026 11:30",
        "4.5. 10:12 | Päivitetty 4.5.2026 11:30",
        "Gepubliceerd: 4 mei 2026 10:12 Laatste update: 4 mei 2026 11:30",
        "Aktualizacja: 4 maja 2026, 11:30",
        "Data utworzenia: 4 maja 2026 10:12",
        "Publicado 04/05/2026 10:12 | Atualizado 04/05/2026 11:30",
        "04.05.2026, 10:12 Uhr | Aktualisiert: 04.05.2026, 11:30 Uhr",
        "Publiziert heute um 10:12 Uhr",
        "[06月24日 11時30分]",
        "PUBLISHED: 09:01, Tue, May 5, 2026 | UPDATED: 10:43, Tue, May 5, 2026",
    ] {
        assert!(is_nothing_else(line), "{line}");
    }
    for line in ["Room 19.07", "9/11", "May 5, 2026 | The harbour reopens", "2,000 ships in 2026", "Today"] {
        assert!(!is_nothing_else(line), "{line}");
    }
}

#[test]
fn a_line_that_counts_from_today_goes_and_dates_nothing() {
    for said in ["Publicerad igår 10:12", "Publisert i dag 10:12", "Publiziert heute um 10:12 Uhr"] {
        let dump = format!("Harbour reopens after the storm\n{said}\nThe harbour has reopened after three days.");
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        (draft.core, draft.title_row) = (1..3, Some(0));
        apply(&mut draft);
        assert_eq!((draft.rows[1].cut, draft.found.date), (Some(NAME), None), "{said}");
    }
}

#[test]
fn an_hour_count_before_the_date_hides_it_not() {
    assert_eq!(dates("5 hours ago · 13/05/2025")[0].as_deref(), Some("2025-05-13"));
}

#[test]
fn a_date_beside_the_minutes_that_a_text_takes_is_a_line_of_nothing_else() {
    for line in [
        "12 May 2026 • 4 min read",
        "12. Mai 2026 · Lesezeit: 3 Minuten",
        "Temps de lecture : 3 min | 12 mai 2026",
        "12 de mayo de 2026 | 3 minutos de lectura",
        "12 maggio 2026 – 3 min di lettura",
        "12 mei 2026 • Leestijd 3 minuten",
        "12. maj 2026 | Læsetid: 3 min.",
        "12 maja 2026 • 3 min czytania",
    ] {
        assert!(is_nothing_else(line), "{line}");
        let text = crate::raw::Line { number: 1, text: line.to_owned() };
        assert!(given(&Draft::new(vec![text]).rows[0], true).is_some(), "{line}");
    }
    for line in ["12 May 2026 • 4 boats sank", "12 May 2026 • The harbour"] {
        assert!(!is_nothing_else(line), "{line}");
    }
}
