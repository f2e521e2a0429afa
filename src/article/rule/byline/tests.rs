//! Bylines in dumps, and names that are none.

use super::*;
use crate::raw::Line;

#[test]
fn names_end_where_the_role_begins() {
    assert_eq!(
        names("Asta Holm and Jens Lund, Harbour Correspondent for the Coast of the North", true).unwrap()[..2],
        ["Asta Holm", "Jens Lund"]
    );
    assert_eq!(names("Asta Holm, DVM | Pets", true).unwrap(), ["Asta Holm, DVM"]);
    assert_eq!(names("the harbour staff", true), None);
}

#[test]
fn credits_and_minutes_to_read_are_no_names() {
    assert_eq!(names("Asta Holm, DVM. Reviewed by Jens Lund, DVM", true).unwrap(), ["Asta Holm, DVM"]);
    assert_eq!(names("Asta Holm 15 min read", true).unwrap(), ["Asta Holm"]);
    assert_eq!(names("Asta Holm on | ", true).unwrap(), ["Asta Holm"]);
    assert_eq!(names("Asta and Jens", true).unwrap(), ["Asta", "Jens"]);
    assert_eq!(names("HarbourNewsAsta", true), None);
}

/// The authors of a dump with `top` below its title.
fn authors(top: &str) -> Vec<String> {
    let text = "The harbour has reopened after three days, the port authority said on Monday. Ships can dock again.";
    let dump = format!("Harbour reopens after the storm\n{top}\n{text}\n{text} It was full.\nAbout us\nContact us");
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
    draft.rows.iter_mut().filter(|row| row.words > 12).for_each(|row| row.article = true);
    draft.core = draft.rows.iter().position(|row| row.article).unwrap()..draft.rows.len() - 2;
    draft.title_row = Some(0);
    date_line::apply(&mut draft);
    apply(&mut draft);
    draft.found.authors.map(|guess| guess.value).unwrap_or_default()
}

#[test]
fn a_name_alone_below_the_title_is_the_author_if_the_page_names_it_again() {
    assert!(authors("Cautionary Tale").is_empty());
    assert_eq!(authors("Asta Holm\nAsta Holm writes about ports."), ["Asta Holm"]);
    assert_eq!(authors("Jens Lund•Updated on May 5, 2025•28 min read"), ["Jens Lund"]);
}

#[test]
fn whom_the_title_names_behind_by_made_what_it_tells_of() {
    let of = |title: &str, top: &str| {
        let text =
            "The harbour has reopened after three days, the port authority said on Monday. Ships can dock again.";
        let dump = format!("{title}\n{top}\n{text}\n{text}");
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.core = draft.rows.len() - 2..draft.rows.len();
        draft.title_row = Some(0);
        draft.found.title = Some(Guess::new(title.to_owned(), title, 95));
        date_line::apply(&mut draft);
        apply(&mut draft);
        draft.found.authors.map(|guess| guess.value).unwrap_or_default()
    };
    let top = "Asta Holm\n5 May 2025\nby\nJens Lund";
    assert_eq!(of("The Old Lock, by Jens Lund", top), ["Asta Holm"]);
    assert_eq!(of("The Old Lock", top), ["Jens Lund"]);
    assert_eq!(of("Jens Lund on the old lock", top), ["Jens Lund"]);
}

#[test]
fn a_name_that_stands_alone_all_over_the_page_credits_its_pictures() {
    assert_eq!(authors("Ferry Lamp\n5 May 2025"), ["Ferry Lamp"]);
    assert!(authors(&format!("Ferry Lamp\n5 May 2025\n{}", "Ferry Lamp\n".repeat(5))).is_empty());
}

#[test]
fn a_correspondent_or_reporter_of_ours_is_named_behind_role_and_place() {
    for line in [
        "Von unserer Redakteurin Asta Holm",
        "De notre correspondante à Lowmere, Asta Holm",
        "Van onze verslaggever Asta Holm",
        "Dalla nostra inviata Asta Holm",
        "Por nuestro corresponsal Asta Holm",
        "From our correspondent in Lowmere, Asta Holm",
        "Fra vores korrespondent i Lowmere, Asta Holm",
    ] {
        assert_eq!(authors(line), ["Asta Holm"], "{line}");
    }
}

#[test]
fn an_agency_behind_a_name_is_none_of_it() {
    assert_eq!(authors("By Asta Holm Associated Press"), ["Asta Holm"]);
    assert_eq!(authors("By Asta Marie Holm, Reuters"), ["Asta Marie Holm"]);
    assert_eq!(authors("By Asta Holm Reuter"), ["Asta Holm Reuter"]);
}

#[test]
fn neither_a_role_behind_a_gap_nor_an_aside_is_part_of_a_name() {
    assert_eq!(authors("By Asta Holm   Court Reporter"), ["Asta Holm"]);
    assert_eq!(authors("Von Asta Holm\tFoto: © Lux"), ["Asta Holm"]);
    assert_eq!(authors("By   Asta Holm"), ["Asta Holm"]);
    for line in ["Asta Holm (now) and Jens Lund (earlier)", "By Asta Holm (now) and Jens Lund (earlier)"] {
        assert_eq!(authors(&format!("{line}\nMay 5, 2025")), ["Asta Holm", "Jens Lund"], "{line}");
    }
    assert_eq!(authors("Asta Holm (jetzt) und Jens Lund (zuvor)\n5. Mai 2025"), ["Asta Holm", "Jens Lund"]);
}

#[test]
fn a_role_behind_a_comma_and_a_mail_address_are_no_part_of_a_name() {
    for line in ["Asta Holm, Harbour editor", "Asta Holm, korrespondent", "Asta Holm, Wirtschaftsredakteurin"] {
        assert_eq!(authors(&format!("{line}\nMay 5, 2025")), ["Asta Holm"], "{line}");
    }
    assert!(authors("Asta Holm, closed until Monday\nMay 5, 2025").is_empty());
    assert_eq!(authors("By Asta Holm holm@lamp.example\nMay 5, 2025"), ["Asta Holm"]);
    assert_eq!(authors("Von Asta Holm (holm@lamp.example)"), ["Asta Holm"]);
    assert_eq!(authors("By Asta Holm holm@lamp.example and Jens Lund lund@lamp.example"), ["Asta Holm", "Jens Lund"]);
}

#[test]
fn an_agency_is_no_author() {
    assert!(authors("By Reuters").is_empty());
    assert!(authors("By Quaywire").is_empty());
    assert!(authors("By Quaywire\nMay 5, 2025").is_empty());
    assert!(
        authors("By Lux\nLOWMERE, May 5 (Lux) - The harbour is open, the port said on Monday in a statement to all.")
            .is_empty()
    );
    assert_eq!(authors("By Asta"), ["Asta"]);
}

#[test]
fn a_name_beside_the_date_may_say_where_from() {
    assert_eq!(authors("Asta Holm in Port Lowmere\nMay 5, 2025"), ["Asta Holm"]);
    assert_eq!(authors("Jens Lund i Søby\nmandag 5. maj 2025"), ["Jens Lund"]);
    assert!(authors("Asta Holm in deep water\nMay 5, 2025").is_empty());
}

#[test]
fn a_list_of_works_far_below_the_title_names_no_author() {
    let works = "Best of the year\nRead\nBuy\nFerry Tales\nby Asta Holm\nTides\nby Jens Lund\nCranes\nby Ib Vang";
    assert!(authors(works).is_empty());
    assert_eq!(authors(&format!("By Bo Dahl\n{works}")), ["Bo Dahl"]);
}

#[test]
fn roles_and_boxes_are_no_authors() {
    for box_or_role in ["Marketing Director", "Table of Contents", "Lowmere Magazin", "East Quay Crane © Lux"] {
        assert!(authors(&format!("{box_or_role}\nMay 5, 2025")).is_empty(), "{box_or_role}");
    }
    assert!(authors("By Staff Writer").is_empty());
}

#[test]
fn a_glued_byline_is_read() {
    assert_eq!(after_by("ByAsta Holm", "byasta holm"), Some("Asta Holm"));
    assert_eq!(after_by("Byron Bay", "byron bay"), None);
}

#[test]
fn who_asked_is_named_above_the_date() {
    for line in ["Interview: Asta Holm", "Interview by Asta Holm", "Das Gespräch führte Asta Holm"] {
        assert_eq!(authors(&format!("{line}\n5 May 2025")), ["Asta Holm"], "{line}");
    }
    // Without the date it may say of whom the article is.
    assert!(authors("Interview: Asta Holm").is_empty());
}

#[test]
fn between_author_and_date_may_stand_where_he_is() {
    for place in ["at the quay in Port Lowmere", "at Lowmere", "in Lowmere", "aus dem Hafen von Lowmere"] {
        assert_eq!(authors(&format!("Asta Holm\n{place}\n5 May 2025 • 4 min read")), ["Asta Holm"], "{place}");
    }
    for line in ["at noon", "in the harbour of Lowmere ships were waiting"] {
        assert!(authors(&format!("Asta Holm\n{line}\n5 May 2025")).is_empty(), "{line}");
    }
}

#[test]
fn a_byline_that_names_nobody_goes_and_gives_no_author() {
    for line in ["Eigener Bericht", "By the editors", "By Lamp staff", "From our reporters in Lowmere", "Toimitus"] {
        for top in [format!("{line}\n5 May 2025"), line.to_owned()] {
            assert!(authors(&top).is_empty(), "{top}");
            let text = "The harbour has reopened after three days, the port authority said on Monday.";
            let left =
                super::super::kept_by(apply, &format!("Harbour reopens after the storm\n{line}\n{text}\n{text}"));
            assert!(!left.contains(&line.to_owned()), "{left:?}");
        }
    }
}
