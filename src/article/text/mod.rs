//! Text dumps: lines in, the article's blocks out, with every line that was cut and the rule that cut it.

use super::draft::Draft;
use super::html::Extracted;
use super::rule::RULES;
use crate::raw::Line;

mod blocks;
mod classify;
mod column;
pub(super) mod comments;
mod context;
mod core;
mod features;
mod inset;
mod items;
mod lead;
mod loss;
mod series;
mod tally;
mod torn;
pub mod training;
mod wrap;

pub(super) use blocks::{is_item, item};
pub(super) use series::{is_clock, settle_times};

/// What the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// Everything that stood in somebody's window, furniture and all.
    Dump,
    /// Text that a format gives as the article's own.
    Article,
}

/// Finds the article in `lines`; `outlets` are the names of the site's sources, and whether they are agencies.
pub(super) fn extract<'a>(lines: Vec<Line>, kind: Lines, outlets: impl Iterator<Item = (&'a str, bool)>) -> Extracted {
    let mut draft = Draft::new(wrap::join(lines, kind));
    draft.know(outlets);
    match kind == Lines::Article || draft.is_clipping() {
        true => draft.take_all(),
        false => draft.find_core(),
    }
    for rule in RULES.iter().filter(|rule| kind == Lines::Dump || !rule.of_dumps) {
        (rule.apply)(&mut draft);
    }
    // A page of nothing but its title keeps it: an article must not vanish.
    if draft.kept().next().is_none()
        && let Some(row) = draft.title_row.and_then(|at| draft.rows.get_mut(at))
    {
        row.cut = None;
    }
    let blocks = blocks::build(&draft);
    let notes = if kind == Lines::Dump { loss::note(&draft).into_iter().collect() } else { Vec::new() };
    let found = std::mem::take(&mut draft.found);
    Extracted { blocks, removed: draft.removed(), found, notes, ..Extracted::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a text, of whose outlets one is known.
    fn found(text: &str, kind: Lines) -> Extracted {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        extract(
            text.lines().enumerate().map(line).collect(),
            kind,
            [("The Evening Lamp", false), ("Quaywire", true)].into_iter(),
        )
    }

    const TEXT: &str =
        "The harbour has reopened after three days, the port authority said on Monday. Ships can dock again.";

    #[test]
    fn a_newsletter_gives_its_text_without_what_it_says_of_itself() {
        let text = "Having trouble reading this? View it in your browser.\n\nHarbour reopens after the storm\n\nBy Asta Holm\n\n\
            The harbour has reopened after three days, the authority\nsaid. Ships that had waited outside since Friday could now\ndock again.\n\n\
            Nobody was hurt.\n\n";
        let ends = [
            "---\nYou receive this letter because you asked for The Harbour Letter.\nUnsubscribe\n",
            "Change your preferences | Unsubscribe\nThe Evening Lamp, 4 Quay Street\nLowmere\n",
            "The Evening Lamp, 4 Quay Street\nDu modtager denne mail, fordi du har tilmeldt dig. Afmeld her.\n",
        ];
        for end in ends {
            let Extracted { blocks, found, .. } = found(&format!("{text}{end}"), Lines::Article);
            let said: Vec<&str> = blocks.iter().map(|block| block.text.plain.as_str()).collect();
            assert_eq!(said.len(), 3, "{said:?}");
            assert!(said[1].ends_with("dock again.") && said[2] == "Nobody was hurt.", "{said:?}");
            assert_eq!(found.authors.unwrap().value, ["Asta Holm"]);
        }
    }

    #[test]
    fn the_time_of_an_entry_is_no_subhead() {
        use crate::raw::Kind;
        let heads = |dump: &str| -> Vec<String> {
            let blocks = found(dump, Lines::Dump).blocks.into_iter();
            blocks.filter(|block| matches!(block.kind, Kind::Heading(_))).map(|block| block.text.plain).collect()
        };
        // What stands between a time and the text of its entry is its headline.
        let top = "Storm live: harbour closed\n5 May 2025\n\n";
        let page = format!(
            "{top}14.32\n\nPilots wait outside\n\n{TEXT}\n\n13.05\n\nCranes fall\n\n{TEXT} It was full.\n\n12.10\n\nQuay shut\n\n{TEXT} Really.\n"
        );
        assert_eq!(heads(&page), ["Pilots wait outside", "Cranes fall", "Quay shut"]);
        for time in ["14:32", "3:05 pm", "13:05 Uhr", "14h32"] {
            let dump = format!(
                "Storm live: harbour closed\n5 May 2025\n\n{time}\n{TEXT}\n\n{TEXT} It was full.\n\nThe cranes\n\n{TEXT} Really.\n"
            );
            assert_eq!(heads(&dump), ["The cranes"], "{time}");
        }
    }

    #[test]
    fn the_head_of_a_live_page_is_no_text_and_gives_author_and_date() {
        let entries = [
            ("22:00", "Polls close"),
            ("22:40", "Cranes stand still"),
            ("23:15", "Pilots ahead"),
            ("23:50", "Dockers win"),
        ];
        let entries = entries.map(|(time, head)| format!("{time}\n{head}\n{TEXT} It was {time} then.\n\n")).concat();
        for (minutes, bar) in [
            ("4 min read", "Save article   Listen   Gift this story"),
            ("Lesezeit 4 Min.", "Merken   Vorlesen   Artikel verschenken"),
        ] {
            let dump = format!(
                "Harbour vote: as it happened | The Evening Lamp\nMenu\nHome\nSport\n\nHarbour vote: as it happened\n\nMinute by minute from the count in Port Lowmere\n\n\
                Asta Holm\nat the count in Port Lowmere\n12 May 2026 • {minutes}\n\n{bar}\n\n{entries}\nContact\nAbout us\n"
            );
            let Extracted { blocks, found, .. } = found(&dump, Lines::Dump);
            let said: Vec<&str> = blocks.iter().map(|block| block.text.plain.as_str()).collect();
            assert_eq!(said[..2], ["Minute by minute from the count in Port Lowmere", "22:00"], "{said:#?}");
            assert_eq!(found.authors.unwrap().value, ["Asta Holm"]);
            assert_eq!(found.date.unwrap().value.date.to_string(), "2026-05-12");
        }
    }

    #[test]
    fn a_dash_before_speech_is_no_mark_of_a_list() {
        use crate::raw::Kind;
        let dump = format!(
            "The Evening Lamp\nHarbour opens again after a storm\n5 May 2025\n\n{TEXT}\n\n– De var kolde, sagde hun til avisen i mandags.\n\n{TEXT} It was full.\n\nWhat was lost:\n– three cranes\n– nine boats\n\n{TEXT} Really.\n"
        );
        let blocks = found(&dump, Lines::Dump).blocks;
        let items: Vec<&str> = blocks
            .iter()
            .filter(|block| matches!(block.kind, Kind::Item { .. }))
            .map(|block| block.text.plain.as_str())
            .collect();
        assert_eq!(items, ["three cranes", "nine boats"]);
        assert!(blocks.iter().any(|block| block.text.plain.starts_with("– De var kolde")));
    }

    #[test]
    fn a_first_sentence_below_author_and_buttons_is_text_and_a_deck_of_sentences_no_headline() {
        let head = "Pilot, 91, may keep her berth in the harbour";
        let deck = "A judge has ruled that the firm which bought the quay may not send the old pilot away.";
        let lead = "A woman of 91 who has lived all her life on a boat may stay there, a judge ruled on Tuesday.";
        for beside in ["", "The pilot at her berth. Photo: Asta Holm\n"] {
            let dump = format!(
                "Skip to content\nHome\nNews\nSport\nLog in\nLowmere Observer\nLocal\n{head}\n{deck}\nBy Ada Quill\nPublished 12 November 2025 at 06:00\n\
                Share\nListen to this article\n{beside}{lead}\nAda Vang, whose father and grandfather were pilots too, had been told to leave by Friday by the firm that bought the quay in 2023.\n\
                {TEXT}\n{TEXT} It was full.\nMost viewed\nStorm: what we know\nGoat elected to council\nAbout us\nPrivacy policy\n"
            );
            let Extracted { blocks, found: fields, .. } = found(&dump, Lines::Dump);
            assert_eq!(fields.title.map(|title| title.value).as_deref(), Some(head));
            assert_eq!(fields.authors.unwrap().value, ["Ada Quill"]);
            let said: Vec<&str> = blocks.iter().map(|block| block.text.plain.as_str()).collect();
            assert_eq!(said[..2], [deck, lead], "{said:#?}");
        }
    }

    #[test]
    fn numbered_lines_at_the_end_to_which_the_text_refers_are_footnotes() {
        use crate::raw::Kind;
        let notes = |dump: &str| -> Vec<String> {
            let blocks = found(dump, Lines::Article).blocks.into_iter();
            let notes = blocks.filter(|block| matches!(block.kind, Kind::Footnote(_)));
            notes.map(|block| block.text.plain).collect()
        };
        let text = "The harbour has reopened,[1] the port authority said on Monday.\n\nShips can dock again.[2]\n\n";
        let said = ["The old harbour, not the new one.", "But for those over nine metres."];
        assert_eq!(notes(&format!("{text}[1] {}\n\n[2] {}\n", said[0], said[1])), said);
        // To the third nothing refers.
        assert!(notes(&format!("{text}[1] {}\n\n[2] {}\n\n[3] Nobody knows.\n", said[0], said[1])).is_empty());
    }

    #[test]
    fn a_menu_of_sections_is_no_headline() {
        for menu in [
            "Home  Tides  Pilots  Crew lists",
            "Start\tTides\tPilots",
            "News World Politics Opinion Tides Weather",
            "Startseite Lokales Sport Kultur Anzeigen E-Paper",
            "STARTSEITE LOKALES TRAUERANZEIGEN KULTUR E-PAPER",
            "Accueil Locales Sports Culture Annonces E-Paper",
            "Portada Local Deportes Cultura Esquelas Empleo",
            "Forside Lokalt Sport Kultur Job E-Paper",
            "Voorpagina Regionaal Sport Cultuur Vacatures Familieberichten",
            "Etusivu Paikalliset Urheilu Kulttuuri Ilmoitukset Näköislehti",
        ] {
            for outlet in ["", "The Evening Lamp\n"] {
                let dump = format!(
                    "{outlet}{menu}\nHarbour reopens after the storm\n5 May 2025\n{TEXT}\n{TEXT} It was full.\n"
                );
                let title = found(&dump, Lines::Dump).found.title.map(|title| title.value);
                assert_eq!(title.as_deref(), Some("Harbour reopens after the storm"), "{outlet}{menu}");
            }
        }
    }

    #[test]
    fn what_an_outlet_corrects_stays() {
        let note =
            "(Corrects the number of cranes to three from four in paragraph 2 after a word of the harbour office)";
        let menu = "Corrections\nAbout us\nContact\n";
        let dump = format!(
            "The Evening Lamp\nHarbour reopens after the storm\n5 May 2025\n\n{note}\n\nBy Ada Quill\n\n{TEXT}\n\n{TEXT} It was full.\n\n{menu}"
        );
        let said: Vec<String> = found(&dump, Lines::Dump).blocks.into_iter().map(|block| block.text.plain).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert_eq!(said[0], note);
    }

    #[test]
    fn a_piece_that_is_called_an_opinion_says_so_and_a_menu_does_not() {
        let section = |top: &str| {
            let dump = format!("{top}\n5 May 2025\nBy Ada Quill\n\n{TEXT}\n{TEXT} It was full.\n");
            found(&dump, Lines::Dump).found.section.map(|section| section.value)
        };
        let title = "The storm was no surprise to anybody here";
        assert_eq!(section(&format!("The Evening Lamp\nOPINION\n{title}")).as_deref(), Some("OPINION"));
        assert_eq!(
            section(&format!("Leitartikel | {title}\nThe Evening Lamp\n{title}")).as_deref(),
            Some("Leitartikel")
        );
        for word in ["Opinion", "Kommentar", "Tribune", "Opinión", "Opinião", "Debat", "Mielipide", "Opinie"] {
            assert_eq!(section(&format!("The Evening Lamp\n{word}\nFerries\n\n{title}")).as_deref(), Some(word));
        }
        assert_eq!(section(&format!("News\nOpinion\nSport\n{title}")), None);
        assert_eq!(section(&format!("The Evening Lamp\nNews\nOpinion\nSport\n{title}")), None);
    }

    #[test]
    fn neither_caption_nor_correction_nor_motto_is_the_headline() {
        let head = "No change in harbour fees";
        for top in [
            format!(
                "The Evening Lamp\nHome\nPolitik\n\nPorts > Fees\n\n{head}\n\nVon Asta Holm, Lowmere\n5.5.2025, 17:30 Uhr\nLesezeit: 3 Min.\n\nTeilen\n\nDie alten Kräne am Dienstag vor dem Hafen von Lowmere. © Jens Lund/lux\n"
            ),
            format!(
                "QUAYWIRE\n{head} this year, port says\n\n(Corrects fee in headline and paragraph 1 after the port said that it had been given in the wrong currency)\n"
            ),
            format!(
                "Skip to main content\nLOWMERE LEDGER\nIndependent since 1921\n\n{head}\n\nQuaywire\nPublished: May 5, 2025 at 3:02 p.m.\n"
            ),
            format!(
                "Skip to main content\nThe Evening Lamp\nIndependent since 1921\n\n{head}\n\nQuaywire\nPublished: May 5, 2025 at 3:02 p.m.\n"
            ),
        ] {
            assert!(told(&top, "")[0].starts_with(head), "{:?}: {top}", told(&top, ""));
        }
    }

    /// Title, outlet and authors of a dump with `top` above its text and `foot` below.
    fn told(top: &str, foot: &str) -> [String; 3] {
        let dump = format!("{top}\n{TEXT}\n{TEXT} It was full.\n{TEXT} Nobody was hurt.\n{foot}\n");
        let found = found(&dump, Lines::Dump).found;
        let text = |guess: Option<crate::article::found::Guess>| guess.map(|guess| guess.value).unwrap_or_default();
        [text(found.title), text(found.source), found.authors.map(|guess| guess.value.join(", ")).unwrap_or_default()]
    }

    #[test]
    fn below_the_outlet_s_name_the_headline_is_above_deck_author_and_date() {
        for (top, author) in [
            ("The Evening Lamp\nBUSINESS / SHIPPING\nHEAD\nBy Asta Holm\n5 May 2025", "Asta Holm"),
            (
                "The Evening Lamp\nTIDES | PILOTS | FERRIES | JOBS\n\nHEAD\nThree cranes were lost, and nobody counts the boats\n\nBy Asta Holm\n5 May 2025",
                "Asta Holm",
            ),
            ("The Evening Lamp\nHOME NEWS FARMING SPORT FAMILY NOTICES\n\nHEAD\n\n05.05.2025", ""),
            ("The Evening Lamp\nInternational\nHEAD\nPar Asta Holm\nPublié le 5 mai 2025 à 11 h 05", "Asta Holm"),
            (
                "The Evening Lamp\nWir verwenden Cookies, um Inhalte zu zeigen. Alle akzeptieren / Einstellungen\nHEAD\nVon Asta Holm\n5. Mai 2025",
                "Asta Holm",
            ),
            (
                "The Evening Lamp\nPortada / Internacional\nINTERNACIONAL\nHEAD\nLa tormenta arrasó de madrugada la parte baja\nASTA HOLM\nLowmere - 5 MAY 2025 - 13:25 CEST",
                "Asta Holm",
            ),
            (
                "The Evening Lamp\nNews > World > Ports\nHEAD\nAsta Holm at Lowmere Quay Crown Court\nMon 5 May 2025 13.20 BST",
                "Asta Holm",
            ),
            (
                "The Evening Lamp\nSociedad\nPuertos\nHEAD\nThe port had been shut since Friday; two ships are still outside\nAsta Holm\nSan Lowmere del Mar\n5 may 2025 - 07:15 CET",
                "Asta Holm",
            ),
            ("The Evening Lamp\nPanorama\nHEAD\n5. Mai 2025, 17:05 Uhr\nAsta Holm berichtet aus Lowmere", "Asta Holm"),
            (
                "The Evening Lamp\nMonday 5 May 2025\nMenu  Search  My Lamp  Log out\nHEAD\nA grieving town asks for more cranes than before\nAsta Holm\nForeign correspondent\nLowmere\n5 May 2025 • 6:15pm",
                "Asta Holm",
            ),
        ] {
            let head = "Harbour opens again after a storm of three days";
            // The name may be that of an outlet that the site knows, or one that only looks so.
            for outlet in ["The Evening Lamp", "LOWMERE GAZETTE", "Kystposten"] {
                let top = top.replace("HEAD", head).replace("The Evening Lamp", outlet);
                let known = if outlet.contains("GAZ") { "Lowmere Gazette" } else { outlet };
                assert_eq!(told(&top, ""), [head, known, author], "{top}");
            }
        }
    }

    #[test]
    fn an_outlet_s_motto_is_no_headline_and_a_menu_below_a_name_shows_whose_page_it_is() {
        for (name, menu, head, by) in [
            (
                "Kaiblatt – Neues aus Hafen und Handel",
                "Startseite\nPolitik\nWirtschaft\nSport\nAnmelden\nWirtschaft",
                "Milliardenfusion: Lenn kauft Kräne",
                "Von Asta Holm\n5.5.2025, 13:20 Uhr",
            ),
            (
                "Lowmere Gazette - the news of the quay",
                "Home\nNews\nSport\nOpinion",
                "Lenn buys cranes",
                "By Asta Holm\n5 May 2025",
            ),
            (
                "Il Faro Lungo",
                "Home\nCronaca\nPolitica",
                "Il porto riapre dopo tre giorni di tempesta",
                "di Asta Holm\n5 maggio 2025, 13:20",
            ),
            (
                "El Muelle",
                "Portada\nEconomía\nPolítica",
                "El puerto reabre tras tres días de tormenta",
                "Asta Holm\n5 MAY 2025 - 13:30 CET",
            ),
            (
                "Lowmere Today | News in English",
                "News   Tides   Jobs   Pilots   Podcast",
                "Lenn buys cranes from a yard in the north",
                "By Asta Holm\n5 May 2025",
            ),
        ] {
            let ends = [" – ", " - ", " | "].into_iter().find_map(|sign| name.split_once(sign));
            let outlet = ends.map_or(name, |(outlet, _)| outlet);
            assert_eq!(told(&format!("{name}\n{menu}\n{head}\n{by}\n"), ""), [head, outlet, "Asta Holm"], "{name}");
        }
        // A page's title may stand above its menu, too.
        assert_eq!(told("Kräne In Lenn\nHome\nPolitik\nSport\nd c\n", "")[1], "");
    }

    #[test]
    fn below_a_newspaper_s_name_a_headline_may_be_short() {
        for (outlet, head, by) in [
            ("LENNER ANZEIGER", "Hafen wieder offen", "Von Asta Holm\n5. Mai 2025"),
            ("Gazeta Lenn", "Port znów otwarty", "Asta Holm\n5 maja 2025, 17:05"),
            ("Lennin Sanomat", "Satama on auki", "Asta Holm\n5.5.2025 klo 17.05"),
            ("Lennse Courant", "Haven weer open", "Door Asta Holm\n5 mei 2025"),
        ] {
            let [title, source, author] = told(&format!("{outlet}\n\n{head}\n{by}\n"), "");
            assert_eq!((title.as_str(), author.as_str()), (head, "Asta Holm"), "{outlet}");
            assert_eq!(source.to_lowercase(), outlet.to_lowercase());
        }
    }

    #[test]
    fn a_headline_with_a_dash_or_a_colon_is_no_outlet_s() {
        for title in [
            "Tempête à Lowmere : 6 000 évacués",
            "Storm in Lowmere - 6,000 evacuated",
            "Storm in Lowmere - harbour master resigns",
            "Lowmere : 4 870 personnes recensées par la Croix-Rouge",
        ] {
            assert_eq!(told(title, "")[..2], [title, ""]);
        }
        let title = "Harbour opens after the storm";
        for (sign, outlet) in
            [("|", "The Evening Lamp"), ("-", "The Evening Lamp"), (":", "The Evening Lamp"), ("-", "lamp.example")]
        {
            assert_eq!(told(&format!("{title} {sign} {outlet}"), "")[..2], [title, outlet]);
        }
        assert_eq!(
            told("Harbour opens after the storm - Quayside Letters", "© Quayside Letters 2025")[1],
            "Quayside Letters"
        );
    }

    #[test]
    fn an_outlet_that_the_site_does_not_know_is_confirmed_by_its_name_or_by_the_foot() {
        let head = "Harbour opens again after a storm of three days\nBy Asta Holm\n5 May 2025";
        for (first, foot, outlet) in [
            ("The Lantern", "", ""),
            ("The Lantern", "© 2025 The Lantern Media", "The Lantern"),
            (
                "The Lantern – sea news without the salt\nMenu   Search   Log in",
                "Sign up for the The Lantern newsletter",
                "The Lantern",
            ),
            ("Diario de Lowmere", "", "Diario de Lowmere"),
            ("Lowmere Consumer Monitor (English edition)\nStart  Tests  Quay  Letters", "", "Lowmere Consumer Monitor"),
            ("Lowmere Harbour", "Related: Lowmere Harbour", ""),
            ("Guest Post", "", ""),
        ] {
            assert_eq!(told(&format!("{first}\n{head}"), foot)[1], outlet, "{first}");
        }
    }

    #[test]
    fn an_outlet_may_be_named_beside_the_date() {
        let head = "Harbour opens again after a storm of three days";
        for line in
            ["5. Mai 2025 - 09:05 Uhr | Quelle: Kaiblick Muster", "5 May 2025 - 09:05 | Source: Kaiblick Muster"]
        {
            assert_eq!(told(&format!("{head}\n\n{line}\n"), "")[..2], [head, "Kaiblick Muster"]);
        }
        assert_eq!(told(&format!("{head}\n\n5. Mai 2025 | Quelle: dpa\n"), "")[1], "");
    }

    #[test]
    fn an_agency_is_no_outlet_where_the_page_has_its_own() {
        let head = "Harbour opens again after a storm of three days";
        let under = format!(
            "{head}\nThree cranes were lost, and nobody counts the boats\n\nQuaywire\nTue 6 May 2025 10.48 BST"
        );
        let foot = "© 2025 Beacon News & Media Limited or its affiliated companies.";
        assert_eq!(told(&format!("The North Beacon\nSign in\n\n{under}"), foot)[1], "The North Beacon");
        assert_eq!(
            told(&format!("The North Lantern\nSign in\n\n{under}"), &foot.replace("Beacon", "Lantern"))[1],
            "The North Lantern"
        );
        assert_eq!(told(&format!("The North Lantern\nSign in\n\n{under}"), "")[1], "");
        assert_eq!(told(&under, "")[1], "Quaywire");
        assert_eq!(told(&format!("QUAYWIRE\nTue 6 May 2025 10:48 GMT\n\n{head}"), "")[1], "Quaywire");
    }

    #[test]
    fn a_label_before_the_outlet_s_name_is_none_of_it() {
        let head = "Harbour opens again after a storm of three days";
        for label in ["Source", "Quelle", "Bron"] {
            let top = format!("{label}: Lowmere Messenger\nDate: 20/10/2026\nPage: 4\n\n{head}");
            assert_eq!(told(&top, "")[..2], [head, "Lowmere Messenger"]);
        }
    }

    #[test]
    fn an_outlet_is_no_author_and_an_agency_beside_one_neither() {
        let head = "Harbour opens again after a storm of three days";
        for (byline, author) in [
            ("By Quaywire and Asta Holm, Business reporter", "Asta Holm"),
            ("Quay Press\nMay 5, 2025", ""),
            ("By Asta Holm, The Evening Lamp", "Asta Holm"),
            ("Asta Holm\nPort Lowmere\n5 May 2025", "Asta Holm"),
        ] {
            assert_eq!(told(&format!("{head}\n{byline}"), "")[2], author, "{byline}");
        }
        let foot = "Asta Holm covers ports for the paper. Got a story? Email asta.holm@lamp.example";
        assert_eq!(told(&format!("{head}\nBy Asta Holm\n5 May 2025"), foot)[2], "Asta Holm");
    }
}
