//! Headlines of dumps, and lines that are none.

use super::*;
use crate::raw::Line;

fn title(text: &str) -> Option<String> {
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(text.lines().enumerate().map(line).collect());
    draft.find_core();
    find(&draft).map(|headline| headline.title.value)
}

#[test]
fn a_headline_below_the_date_may_ask() {
    let lead =
        "The harbour has reopened after three days of storm, and ships that had waited outside could dock again.";
    let dump = format!("{lead}\nmandag 5. maj 2025\nWill the harbour stay open?\n{lead}\n");
    assert_eq!(title(&dump).as_deref(), Some("Will the harbour stay open?"));
}

#[test]
fn an_outlet_stands_behind_a_sign_or_in_brackets() {
    assert_eq!(suffix(" | Harbour Times"), Some("| Harbour Times"));
    assert_eq!(suffix(" [harbour.example]"), Some("harbour.example"));
    assert_eq!(suffix(" [2025]: Fees and Tolls"), None);
    assert_eq!(suffix(" What Pilots Charge"), None);
}

#[test]
fn neither_a_notice_nor_an_address_nor_half_a_sentence_is_a_headline() {
    let head = "Harbour reopens to all ships after the storm";
    for top in [
        "De Lennse Bode\nInloggen\nAbonneren\nNieuws Regio Sport Opinie 112\n\nOm u een optimale ervaring te bieden gebruiken wij cookies. Akkoord / Instellingen",
        "De Lennse Bode\nInloggen\nAbonneren\nNieuws Regio Sport Opinie 112",
        "Lowmere Tribune\nMenu\nSearch\nPorts\nhttps://tribune.example/ports/harbour",
        "To show you what you like we use cookies. Accept / Settings",
        "QWN0711 3 GEN 0288 STORM-HARBOUR",
        "QWN0533 3 GEN 0401 STORM-HARBOUR\nUPDATE 2",
        "(Updates with quotes, background)",
        "and has reopened, said the port; nine ships are in the har-",
    ] {
        let dump = format!(
            "{top}\n\n{head}\n\nBy Asta Holm\n2 Nov 2026, 07:40\n\n{LEAD}\n\nShips that had waited outside since Friday could dock again, said the port.\n\n{LEAD} Nobody was hurt.\n"
        );
        assert_eq!(title(&dump).as_deref(), Some(head), "{top}");
    }
}

#[test]
fn a_menu_and_a_date_are_no_headline() {
    let dump = "Log in | World | Sport\n5 May 2025\nHarbour reopens after the storm\nThe harbour has reopened after three days, the port authority said on Monday. Ships can dock again.\n";
    assert_eq!(title(dump).as_deref(), Some("Harbour reopens after the storm"));
}

#[test]
fn a_name_above_and_below_the_headline_is_the_outlet_s() {
    let top = "Evening Lamp\nHarbour reopens to all ships after the storm\nEvening Lamp\n6 May 2025\nBy Asta Holm\n\n";
    let text = "The harbour has reopened after three days of storm, the port authority said on Monday night.\n\nShips that had waited outside since Friday could dock again, and the first of them did so before midnight.\n";
    for menu in ["", "Skip to main content\nMenu\n"] {
        let found = title(&format!("{menu}{top}{text}"));
        assert_eq!(found.as_deref(), Some("Harbour reopens to all ships after the storm"), "{menu}");
    }
}

const LEAD: &str = "The harbour has reopened after three days of storm, the port authority said on Monday night.";

#[test]
fn a_credit_below_the_outlet_s_name_is_no_headline_nor_is_the_deck() {
    let head = "Harbour reopens to all ships after the storm";
    for (top, foot) in [
        (
            format!(
                "Le Courrier des Ports\nAccueil > Ports\n{head}\nLe Courrier des Ports avec l'AQP\nLe 08/03/2026 à 07:00"
            ),
            "",
        ),
        (
            format!(
                "La Voz del Muelle Viejo\n{head}\nThe port, which had been shut since Friday, will pay for three cranes\nAsta Holm\n7 de marzo de 2026"
            ),
            "",
        ),
        (
            format!(
                "The Lantern of Old Lowmere\n{head}\nThe port, which had been shut since Friday, will pay for three cranes\nAsta Holm\n7 March 2026"
            ),
            "© The Lantern of Old Lowmere",
        ),
        (
            format!(
                "Diario del Muelle\nSociedad\nPuertos\n{head}\nThe port had been shut since Friday; two ships are still outside\nAsta Holm\nLowmere del Mar\n09 mar 2026 - 07:15 CET"
            ),
            "",
        ),
    ] {
        let dump = format!(
            "{top}\n{LEAD}\nShips that had waited outside since Friday could dock again, said the port.\n{LEAD} Nobody was hurt.\n{foot}\n"
        );
        assert_eq!(title(&dump).as_deref(), Some(head), "{top}");
    }
}

#[test]
fn an_outlet_with_a_section_above_the_headline_is_no_headline() {
    let (head, outlet) = ("Harbour reopens to all ships after the storm", "The National Dispatch");
    for (top, outlet) in [
        (format!("{outlet} | Business\n\n{head}\n\nAsta Holm, Harbour editor\n5 May 2025 13.47 GMT"), outlet),
        (format!("Lenner Anzeiger | Politik\n\n{head}\n\nVon Asta Holm\n5. Mai 2025"), "Lenner Anzeiger"),
        (format!("Kystposten - Sport\n{head}\n5. maj 2025"), "Kystposten"),
    ] {
        let dump =
            format!("{top}\n\n{LEAD}\n\nShips that had waited outside since Friday could dock again, said the port.\n");
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.find_core();
        let found = find(&draft).unwrap();
        assert_eq!(found.title.value, head, "{top}");
        assert_eq!(outlet_at_top(&draft, found.row).map(|(name, ..)| name).as_deref(), Some(outlet));
        assert_eq!(found.section.unwrap().value, top.split('\n').next().unwrap().rsplit(' ').next().unwrap());
    }
}

#[test]
fn no_paragraph_below_the_first_is_a_headline() {
    let dump = format!(
        "{LEAD}\n\nThe governor will speak on Tuesday.\n\nThe port served 28,000 ships in three days, it said. QWN\n\nab/lc\n"
    );
    assert_eq!(title(&dump), None);
}

#[test]
fn the_line_of_newsroom_and_day_is_no_headline() {
    let head = "Harbour reopens to all ships";
    for line in
        ["Coast Radio newsroom, 5 May 2025, 18:00", "Coast Radio, 5 May 2025", "Coast Radio / Redaktion, 5. Mai 2025"]
    {
        let text = "Ships that had waited outside since Friday could dock again, said the port.";
        for menu in ["News  Sport  Listen live", "Ports"] {
            let dump = format!("Coast Radio\n{menu}\n\n{head}\n\n{line}\n\n{LEAD}\n\n{text}\n");
            assert_eq!(title(&dump).as_deref(), Some(head), "{menu}: {line}");
        }
    }
}

#[test]
fn a_headline_behind_the_kicker_of_the_page_s_title_comes_before_crumbs_and_captions() {
    let head = "Harbour reopens to all ships after the storm";
    let text = "The harbour has reopened after three days of storm, the port authority said on Monday night.\n\nShips that had waited outside since Friday could dock again, and the first of them did so before midnight.\n";
    for (top, line) in [
        (format!("Ports: {head}, Lowmere Tribune, 6.5.2025"), "From: Edition of 6 May 2025, page 1 / Front"),
        (
            format!("Ports: {head} | Lowmere Tribune"),
            "Ships dock in the harbour after the storm. (Photo: Asta Holm/lux)",
        ),
        (
            format!("{head} - Ports - tribune.example"),
            "HomeNewsLowmerePortsHarbour reopens to all ships after the storm",
        ),
    ] {
        let dump = format!("{top}\n\nLog in\nMenu\n{line}\n{head}\nBy Asta Holm\n6 May 2025\n\n{text}");
        assert_eq!(title(&dump).as_deref(), Some(head), "{top}");
    }
}

/// Title, section and outlet of a dump of a site that knows The Evening Lamp.
fn imprint(top: &str) -> [Option<String>; 3] {
    let text = "The council of Brandek voted on Thursday to shut the old weir bridge for eight weeks, the mayor said.\n\nLorries will be sent round by Oster Lane, and the repair will cost 2.4 million crowns.\n";
    let dump = format!("{top}\n\n{text}");
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
    draft.know([("The Evening Lamp", false)].into_iter());
    draft.find_core();
    let value = |guess: Option<Guess>| guess.map(|guess| guess.value);
    let Some(found) = find(&draft) else { return [None, None, None] };
    let outlet = outlet_at_top(&draft, found.row).map(|(name, ..)| name);
    [value(Some(found.title)), value(found.section), value(found.source).or(outlet)]
}

#[test]
fn an_outlet_s_name_with_place_section_or_day_stands_above_the_headline() {
    let head = "Weir bridge shut for eight weeks";
    for (line, outlet, section) in [
        ("Valley Courier | Brandek", "Valley Courier", None),
        ("Valley Courier | Business", "Valley Courier", Some("Business")),
        ("Valley Courier | 26 November 2026", "Valley Courier", None),
        ("Valley Courier | Brandek | 26 November 2026", "Valley Courier", None),
        ("Brandeker Tagblatt, Lokales", "Brandeker Tagblatt", Some("Lokales")),
        ("The Evening Lamp – Brandek", "The Evening Lamp", None),
        ("The Daily Ferryman", "The Daily Ferryman", None),
    ] {
        let found = imprint(&format!("{line}\n{head}"));
        assert_eq!(found, [Some(head), section, Some(outlet)].map(|text| text.map(str::to_owned)), "{line}");
    }
    for line in
        ["Weir bridge shut for eight weeks | Valley Courier", "Weir bridge shut for eight weeks | The Evening Lamp"]
    {
        assert_eq!(imprint(line)[0].as_deref(), Some(head), "{line}");
    }
    // A headline may read like a name, and what stands behind it may be the outlet.
    assert_eq!(imprint("Bridge Post | Ferryman\nLorries wait at the mill")[0].as_deref(), Some("Bridge Post"));
}

#[test]
fn a_name_at_the_top_is_the_outlet_s_where_the_foot_says_whose_it_is() {
    let head = "Weir bridge shut for eight weeks in winter";
    let text = "The council of Brandek voted on Thursday to shut the old weir bridge for eight weeks, the mayor said.\n\nLorries will be sent round by Oster Lane, and the repair will cost 2.4 million crowns.\n";
    let found = |top: &str, foot: &str| {
        let dump = format!("{top}\n{head}\nThursday 26 November 2026\n\n{text}\nComments (5)\n{foot}\n");
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.find_core();
        let found = find(&draft)?;
        outlet_at_top(&draft, found.row).map(|(name, ..)| name)
    };
    for foot in ["Weirside is a member of the Local Press Trust.", "Follow Weirside on Facebook", "© Weirside 2026"] {
        assert_eq!(found("Weirside\nNews", foot).as_deref(), Some("Weirside"), "{foot}");
    }
    assert_eq!(found("Weirside\nNews", "Weirside is a place of 400 people."), None);
    assert_eq!(found("Weirside\nNews", "Terms of use"), None);
}

#[test]
fn below_a_name_of_which_the_text_says_nothing_the_headline_may_be_short() {
    for (top, title) in [
        ("The Ferryman\n\nWeir bridge is shut", "Weir bridge is shut"),
        ("Bridge Shut\n\nWeir bridge in Brandek", "Bridge Shut"),
        ("The Ferryman\n\nA quiet sunny afternoon", "The Ferryman"),
    ] {
        assert_eq!(imprint(top)[0].as_deref(), Some(title), "{top}");
    }
}

#[test]
fn neither_a_bar_of_sections_nor_an_agency_s_slug_nor_its_keywords_are_a_headline() {
    let head = "Storm takes three cranes at Lenn";
    let text = "The harbour has reopened after three days, the port authority said on Monday.\n\nShips that had waited outside since Friday could dock again.\n";
    for top in [
        "Westward Post\nThursday 26 November 2026\nQuay & West | Lenn | Lowmere | Crime | Puzzles",
        "QWN 25.11.2026 06:12\nStorm/Harbours\n",
    ] {
        assert_eq!(title(&format!("{top}\n{head}\n\n{text}")).as_deref(), Some(head), "{top}");
    }
}
