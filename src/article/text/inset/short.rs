//! Short articles, whose paragraphs are a sentence each, around an advertisement and a line that leads to another article.

use crate::article::draft::Draft;
use crate::article::rule::furniture::is_furniture;
use crate::raw::Line;

struct Page {
    head: &'static str,
    text: [&'static str; 4],
    advert: &'static str,
    lead: &'static str,
}

const PAGES: [Page; 12] = [
    Page {
        head: "Ferry runs aground off Kvitnes, 64 rescued\nBy Ada Quill\n25 November 2026, 08:15\nShare\nSave",
        text: [
            "A ferry ran aground off Kvitnes in the night, and 64 passengers were taken off by helicopter.",
            "Nobody was in danger, police said.",
            "One passenger broke an arm.",
            "An inquiry will be held on Monday.",
        ],
        advert: "ADVERTISEMENT",
        lead: "Read more: How the fleet grew old",
    },
    Page {
        head: "Fähre läuft vor Kvitnes auf Grund\nVon Ada Quill\n25.11.2026, 08:15 Uhr\nTeilen\nMerken",
        text: [
            "Eine Fähre ist in der Nacht vor Kvitnes auf Grund gelaufen, 64 Passagiere wurden mit Hubschraubern geborgen.",
            "In Gefahr war niemand, wie die Polizei mitteilte.",
            "Ein Passagier brach sich den Arm.",
            "Am Montag beginnt die Untersuchung.",
        ],
        advert: "Anzeige",
        lead: "Lesen Sie auch: Eine alte Flotte",
    },
    Page {
        head: "Un ferry s'échoue au large de Kvitnes\nPar Ada Quill\nPublié le 25/11/2026 à 08h15\nPartager\nEnregistrer",
        text: [
            "Un ferry s'est échoué dans la nuit au large de Kvitnes, et 64 passagers ont été évacués par hélicoptère.",
            "Personne n'a été en danger, selon la police.",
            "Un passager s'est cassé le bras.",
            "Une enquête s'ouvrira lundi.",
        ],
        advert: "PUBLICITÉ",
        lead: "À lire aussi : Une flotte vieillissante",
    },
    Page {
        head: "Un ferry encalla frente a Kvitnes\nAda Quill\n25/11/2026 - 08:15\nCompartir\nGuardar",
        text: [
            "Un ferry encalló anoche frente a Kvitnes y 64 pasajeros fueron evacuados en helicóptero.",
            "Nadie corrió peligro, según la policía.",
            "Un pasajero se rompió el brazo.",
            "La investigación comenzará el lunes.",
        ],
        advert: "PUBLICIDAD",
        lead: "Lee también: Una flota envejecida",
    },
    Page {
        head: "Prom osiadł na mieliźnie pod Kvitnes\nAda Quill\n25 listopada 2026, 08:15\nUdostępnij\nZapisz",
        text: [
            "Prom osiadł w nocy na mieliźnie pod Kvitnes, a 64 pasażerów ewakuowano śmigłowcami.",
            "Nikt nie był zagrożony, podała policja.",
            "Jeden z pasażerów złamał rękę.",
            "Dochodzenie rozpocznie się w poniedziałek.",
        ],
        advert: "REKLAMA",
        lead: "Czytaj także: Stara flota",
    },
    Page {
        head: "Veerboot loopt vast bij Kvitnes\nDoor Ada Quill\n25 november 2026, 08:15\nDelen\nBewaren",
        text: [
            "Een veerboot is in de nacht bij Kvitnes vastgelopen en 64 passagiers zijn met helikopters geëvacueerd.",
            "Niemand was in gevaar, zei de politie.",
            "Een passagier brak een arm.",
            "Het onderzoek begint maandag.",
        ],
        advert: "ADVERTENTIE",
        lead: "Lees ook: Een oude vloot",
    },
    Page {
        head: "Traghetto si incaglia al largo di Kvitnes\ndi Ada Quill\n25 Novembre 2026 alle 08:15\nCondividi\nSalva",
        text: [
            "Un traghetto si è incagliato nella notte al largo di Kvitnes e 64 passeggeri sono stati evacuati in elicottero.",
            "Nessuno è stato in pericolo, ha detto la polizia.",
            "Un passeggero si è rotto un braccio.",
            "L'inchiesta comincerà lunedì.",
        ],
        advert: "PUBBLICITÀ",
        lead: "Leggi anche: Una flotta vecchia",
    },
    Page {
        head: "Ferry encalha ao largo de Kvitnes\nAda Quill\n25 de novembro de 2026, 08:15\nPartilhar\nGuardar",
        text: [
            "Um ferry encalhou esta noite ao largo de Kvitnes e 64 passageiros foram retirados de helicóptero.",
            "Ninguém esteve em perigo, segundo a polícia.",
            "Um passageiro partiu um braço.",
            "O inquérito começa na segunda-feira.",
        ],
        advert: "PUB",
        lead: "Leia também: Uma frota envelhecida",
    },
    Page {
        head: "Færge på grund ved Kvitnes\nAf Ada Quill\n25. nov. 2026 kl. 08:15\nDel artikel\nGem",
        text: [
            "En færge gik i nat på grund ved Kvitnes, og 64 passagerer blev hentet med helikopter.",
            "Ingen var i fare, siger politiet.",
            "En passager brækkede armen.",
            "Undersøgelsen begynder mandag.",
        ],
        advert: "ANNONCE",
        lead: "LÆS OGSÅ: En gammel flåde",
    },
    Page {
        head: "Ferge på grunn ved Kvitnes\nAv Ada Quill\nPublisert: 25.11.2026 08:15\nDel\nLagre",
        text: [
            "En ferge gikk i natt på grunn ved Kvitnes, og 64 passasjerer ble hentet med helikopter.",
            "Ingen var i fare, sier politiet.",
            "En passasjer brakk armen.",
            "Undersøkelsen begynner mandag.",
        ],
        advert: "ANNONSE",
        lead: "Les også: En gammel flåte",
    },
    Page {
        head: "Färja på grund vid Kvitnes\nAda Quill\nPublicerad 25 november 2026 08:15\nDela\nSpara",
        text: [
            "En färja gick i natt på grund vid Kvitnes, och 64 passagerare hämtades med helikopter.",
            "Ingen var i fara, säger polisen.",
            "En passagerare bröt armen.",
            "Utredningen börjar på måndag.",
        ],
        advert: "ANNONS",
        lead: "Läs även: En gammal flotta",
    },
    Page {
        head: "Lautta ajoi karille Kvitnesissä\nAda Quill\n25.11.2026 klo 8.15\nJaa\nTallenna",
        text: [
            "Lautta ajoi yöllä karille Kvitnesissä, ja 64 matkustajaa haettiin helikopterilla.",
            "Kukaan ei ollut vaarassa, poliisi sanoo.",
            "Yksi matkustaja mursi kätensä.",
            "Tutkinta alkaa maanantaina.",
        ],
        advert: "MAINOS",
        lead: "Lue myös: Vanha laivasto",
    },
];

/// The texts of the rows that are taken for the article's and are no furniture.
fn kept(dump: &str) -> Vec<String> {
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
    draft.find_core();
    draft.rows.into_iter().filter(|row| row.article && !is_furniture(row)).map(|row| row.text).collect()
}

#[test]
fn no_sentence_of_a_short_article_is_lost_around_what_is_set_into_it() {
    for Page { head, text: [first, second, third, last], advert, lead } in &PAGES {
        for (break_, rows) in ["\n", "\n\n"].into_iter().flat_map(|break_| {
            [
                vec![first, advert, second, third, last],
                vec![first, second, advert, third, last],
                vec![first, lead, second, third, last],
                vec![first, second, third, lead, last],
                vec![first, advert, second, third, lead, last],
            ]
            .map(|rows| (break_, rows))
        }) {
            let rows: Vec<&str> = rows.into_iter().copied().collect();
            let dump = format!("{}{break_}{}\n", head.replace('\n', break_), rows.join(break_));
            let kept = kept(&dump);
            assert!(kept.ends_with(&[first, second, third, last].map(|text| text.to_string())), "{dump}\n{kept:#?}");
        }
    }
}

#[test]
fn a_last_sentence_stays_between_a_line_that_leads_on_and_the_comments() {
    for (page, comments) in PAGES.iter().zip(["Comments (41)", "Kommentare (41)", "41 commentaires"]) {
        let dump = format!("{}\n{}\n{}\n", page.head, page.text[..3].join("\n"), page.lead);
        let kept = kept(&format!("{dump}{}\n{comments}\n", page.text[3]));
        assert_eq!(kept.last().map(String::as_str), Some(page.text[3]), "{kept:#?}");
    }
}

#[test]
fn the_lead_above_an_advertisement_stays_below_author_and_share_bar() {
    let lead = "Den mand, der tirsdag blev dræbt af et træ under stormen, er den 53-årige sygeplejerske Jens Lund fra Lenn. \
        Familien har bedt Kystposten om at bringe hans navn.";
    let dump = format!(
        "Efter stormen: Offer er identificeret\nKystposten\nForside\nLokalt\nLog ind\nLokalt\nEfter stormen: Offer er identificeret\n\
        53-årige Jens Lund var på vej hjem fra nattevagt\nAf: Asta Holm\n26. nov. 2026 kl. 11:02\nDel artikel\nGem\n{lead}\n\
        Artiklen fortsætter efter annoncen\nANNONCE\n\
        - Han var på vej på arbejde og ringede lige inden, at det blæste godt, siger hans bror, Ib Lund.\n\
        Torsdag morgen var der stadig 2.300 husstande uden strøm.\n\
        Forsikringsselskaberne venter skader for mellem 300 og 400 millioner kroner.\nCookiepolitik Privatlivspolitik Ophavsret\n"
    );
    assert!(kept(&dump).iter().any(|row| row == lead), "{:#?}", kept(&dump));
}
