//! Boxes set into texts, and texts that go on behind them.

use super::super::super::draft::Draft;
use crate::raw::Line;

/// The texts of the rows that are taken for the article's.
fn kept(dump: &str) -> Vec<String> {
    let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
    let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
    draft.find_core();
    draft.rows.into_iter().filter(|row| row.article).map(|row| row.text).collect()
}

struct Page {
    top: &'static str,
    text: [&'static str; 2],
    label: &'static str,
    headlines: [&'static str; 4],
    ends: [&'static str; 2],
    foot: &'static str,
    of_page: [&'static str; 3],
    deck: &'static str,
}

const PAGES: [Page; 4] = [
    Page {
        top: "Lowmere Gazette\n\nTown library stays shut until the roof is mended\nBy Asta Holm\n14 November 2026\n\n",
        text: [
            "The town library of Lowmere will stay shut until the spring because water has come through the roof, the council said on Friday.",
            "Workers found the damage in October when they moved shelves on the upper floor, and about 900 books were too wet to be saved.",
        ],
        label: "Related articles",
        headlines: [
            "Swimming pool closes for a year",
            "Who owns the old mill on the hill?",
            "Parking will cost more",
            "Ten things to do this weekend",
        ],
        ends: [
            "Schools will get a book bus on Tuesdays, said the head of the library.",
            "The council meets again on 3 December.",
        ],
        foot: "Share\nComments\nMost read\nFire put out after nine hours\nAbout us",
        of_page: [
            "Lowmere Gazette has been an independent newspaper since 1903.",
            "Asta Holm has been a reporter since 2019.",
            "You must be logged in to post a comment.",
        ],
        deck: "Swimming lessons move to the school for now, says the head of sports.",
    },
    Page {
        top: "Lenner Anzeiger\n\nStadtbücherei bleibt bis zum Frühjahr geschlossen\nVon Asta Holm\n14. November 2026\n\n",
        text: [
            "Die Stadtbücherei in Lenn bleibt bis zum Frühjahr geschlossen, weil Wasser durch das Dach gedrungen ist, teilte die Stadt mit.",
            "Arbeiter hatten den Schaden im Oktober entdeckt, als sie Regale verschoben. Rund 900 Bücher waren nicht mehr zu retten.",
        ],
        label: "Lesen Sie auch:",
        headlines: [
            "Hallenbad schließt für ein Jahr",
            "Wem gehört die alte Mühle am Berg?",
            "Parken wird wieder teurer",
            "Zehn Tipps fürs Wochenende",
        ],
        ends: ["Für die Schulen soll dienstags ein Bücherbus fahren.", "Der Stadtrat tagt wieder am 3. Dezember."],
        foot: "Artikel teilen\nKommentare\nMeistgelesen\nFeuer nach neun Stunden gelöscht\nÜber uns",
        of_page: [
            "Der Lenner Anzeiger erscheint seit 1903 an jedem Werktag.",
            "Asta Holm arbeitet seit 2019 als Redakteurin.",
            "Sie müssen angemeldet sein, um zu kommentieren.",
        ],
        deck: "Das Hallenbad braucht eine neue Pumpe, sagt der Bademeister.",
    },
    Page {
        top: "Gazette de Lenn\n\nLa bibliothèque restera fermée jusqu’au printemps\nPar Asta Holm\n14 novembre 2026\n\n",
        text: [
            "La bibliothèque de Lenn restera fermée jusqu’au printemps parce que l’eau a traversé le toit, a annoncé la mairie vendredi.",
            "Des ouvriers ont découvert les dégâts en octobre en déplaçant des rayonnages, et quelque 900 livres n’ont pu être sauvés.",
        ],
        label: "Lire aussi",
        headlines: [
            "La piscine ferme pour un an",
            "À qui appartient le vieux moulin ?",
            "Le stationnement coûtera plus cher",
            "Dix idées pour le week-end",
        ],
        ends: ["Un bibliobus desservira les écoles le mardi.", "Le conseil se réunit à nouveau le 3 décembre."],
        foot: "Partager\nCommentaires\nLes plus lus\nL’incendie éteint après neuf heures\nContact",
        of_page: [
            "La Gazette de Lenn est un quotidien indépendant depuis 1903.",
            "Asta Holm est journaliste depuis 2019.",
            "Vous devez être connecté pour publier un commentaire.",
        ],
        deck: "Les machines de la piscine sont en panne, selon le maître nageur.",
    },
    Page {
        top: "Gazeta Lenn\n\nBiblioteka miejska zamknięta do wiosny\nAutor: Asta Holm\n14 listopada 2026\n\n",
        text: [
            "Biblioteka miejska w Lenn pozostanie zamknięta do wiosny, ponieważ przez dach przedostała się woda, podał w piątek ratusz.",
            "Robotnicy odkryli szkody w październiku, gdy przesuwali regały na piętrze, i około 900 książek nie dało się uratować.",
        ],
        label: "Czytaj też",
        headlines: [
            "Basen zamknięty na cały rok",
            "Do kogo należy stary młyn?",
            "Parkowanie będzie znów droższe",
            "Dziesięć pomysłów na weekend",
        ],
        ends: ["We wtorki do szkół będzie jeździł bibliobus.", "Rada miasta zbierze się ponownie 3 grudnia."],
        foot: "Udostępnij\nKomentarze\nNajczęściej czytane\nPożar ugaszony po dziewięciu godzinach\nKontakt",
        of_page: [
            "Gazeta Lenn jest niezależnym dziennikiem od 1903 roku.",
            "Asta Holm od 2019 roku pracuje jako redaktorka.",
            "Musisz się zalogować, aby dodać komentarz.",
        ],
        deck: "Urządzenia basenu są zepsute, twierdzi kierownik.",
    },
];

fn dump(page: &Page, break_: &str, inset: &[&str], ends: &[&str]) -> String {
    let rows = page.text.iter().chain(inset).chain(ends).copied().collect::<Vec<&str>>();
    format!("{}{}{break_}{}\n", page.top, rows.join(break_), page.foot)
}

#[test]
fn a_box_of_headlines_ends_no_article_however_little_follows() {
    for page in &PAGES {
        for (count, break_, ends) in
            (1..=4).flat_map(|count| ["\n", "\n\n"].map(|break_| (count, break_))).flat_map(|(count, break_)| {
                [&page.ends[..1], &page.ends[1..], &page.ends[..]].map(|ends| (count, break_, ends))
            })
        {
            let lines = [&[page.label], &page.headlines[..count]].concat();
            // Headlines alone, with marks, and with times below them.
            let marked: Vec<String> = lines.iter().map(|line| format!("• {line}")).collect();
            let timed: Vec<&str> = lines.iter().flat_map(|line| [*line, "12.11.2026"]).skip(2).collect();
            let timed = [&[page.label], timed.as_slice()].concat();
            for inset in [lines, marked.iter().map(String::as_str).collect(), timed] {
                let kept = kept(&dump(page, break_, &inset, ends));
                assert_eq!(kept, [&page.text[..], ends].concat(), "{count} {break_:?} {inset:?}");
            }
        }
    }
}

#[test]
fn other_boxes_end_no_article_either() {
    for (page, insets) in [
        (
            &PAGES[0],
            [
                &["Advertisement", "Save ten per cent on winter tyres"][..],
                &[
                    "Sign up for our newsletter",
                    "The best of Lowmere every morning",
                    "Enter your email address",
                    "Subscribe",
                ],
                &["Video: How the water came in", "02:14"],
            ],
        ),
        (
            &PAGES[1],
            [
                &["Anzeige", "Zehn Prozent auf alle Winterreifen"][..],
                &["Newsletter", "Das Wichtigste aus Lenn jeden Morgen", "E-Mail-Adresse", "Jetzt abonnieren"],
                &["Video: So kam das Wasser ins Haus", "02:14"],
            ],
        ),
    ] {
        for inset in insets {
            let kept = kept(&dump(page, "\n", inset, &page.ends));
            assert!(page.text.iter().chain(&page.ends).all(|text| kept.iter().any(|row| row == text)), "{kept:?}");
        }
    }
}

#[test]
fn what_a_page_says_of_itself_below_a_list_of_headlines_is_no_text() {
    for page in &PAGES {
        for of_page in page.of_page {
            let inset = [&[page.label], &page.headlines[..3]].concat();
            let kept = kept(&dump(page, "\n", &inset, &[of_page]));
            assert_eq!(kept, page.text, "{of_page}");
        }
        // A deck takes up what its headline says.
        let inset = [page.label, page.headlines[0]];
        assert_eq!(kept(&dump(page, "\n\n", &inset, &[page.deck])), page.text, "{}", page.deck);
        // A list of headlines and decks is no box of one headline.
        let [first, second, ..] = page.headlines;
        let inset = [page.label, first, page.ends[0], second, page.ends[1]];
        assert_eq!(kept(&dump(page, "\n", &inset, &[])), page.text, "{first}");
    }
}

#[test]
fn a_line_that_leads_to_another_article_cuts_off_neither_beginning_nor_end() {
    for (page, label) in PAGES.iter().zip(["READ MORE:", "Lesen Sie auch:", "Lire aussi :", "Czytaj też:"]) {
        let lead = format!("{label} {}", page.headlines[0]);
        let [first, second] = page.text;
        let quote = ["Nobody had warned the staff, said the head of the library, and nobody asked them.", second];
        for (above, below) in [
            (&[first][..], &[second, page.ends[0]][..]),
            (&[first, second], &[page.ends[0], page.ends[1]]),
            (&[first, second], &quote),
        ] {
            let text = [above, below].concat();
            let dump = format!(
                "{}{}\n{lead}\n{}\n{}\n",
                page.top.replace("\n\n", "\n"),
                above.join("\n"),
                below.join("\n"),
                page.foot
            );
            let kept = kept(&dump);
            assert!(text.iter().all(|text| kept.iter().any(|row| row == text)), "{dump}\n{kept:#?}");
        }
    }
}

#[test]
fn several_paragraphs_below_a_box_are_no_decks_whatever_follows() {
    for page in &PAGES {
        let inset = [page.label, page.headlines[0]];
        let ends = [page.ends[0], page.text[1], page.ends[1]];
        let letter = [&ends[..], &["A letter with a name", "All that counts in the morning."]].concat();
        let kept = kept(&dump(page, "\n", &inset, &letter));
        assert!(ends.iter().all(|text| kept.iter().any(|row| row == text)), "{kept:#?}");
    }
}

#[test]
fn a_paragraph_that_no_blank_line_parts_from_a_box_is_none_of_its_headlines() {
    for page in &PAGES {
        let text = format!("{} {}", page.ends[0], page.text[0]);
        let inset = format!("{}\n{}\n{}\n{text}", page.label, page.headlines[0], page.headlines[1]);
        let ends = [page.text[1], page.ends[1]];
        let kept = kept(&dump(page, "\n\n", &[&inset], &ends));
        assert!(
            kept.ends_with(
                &[&page.text[..], &[text.as_str()], &ends].concat()[..]
                    .iter()
                    .map(|row| row.to_string())
                    .collect::<Vec<_>>()
            ),
            "{kept:#?}"
        );
    }
}

#[test]
fn the_sentences_of_an_invitation_are_none_of_the_text_behind_it() {
    for (page, inset) in [
        (&PAGES[0], &["Newsletter", "The Morning Shelf", "Each morning all that counts in Lowmere.", "Sign me up"][..]),
        (&PAGES[0], &["Newsletter “The Morning Shelf”", "All news from Lowmere each morning. Sign up for free."]),
        (
            &PAGES[1],
            &["Newsletter „Lenn am Morgen“", "Jeden Morgen das Wichtigste aus Lenn. Jetzt kostenlos anmelden."],
        ),
        (&PAGES[2], &["Newsletter", "La matinale de Lenn", "Chaque matin, toute l’actualité de Lenn.", "Je m’inscris"]),
    ] {
        for ends in [&page.ends[..], &page.ends[1..]] {
            let kept = kept(&dump(page, "\n", inset, ends));
            assert_eq!(kept, [&page.text[..], ends].concat(), "{inset:?}");
        }
    }
}

#[test]
fn a_box_that_asks_for_an_address_ends_no_article() {
    let insets = [
        &[
            &["Get our best stories by email", "Enter your email", "You can unsubscribe at any time"][..],
            &[
                "Sign up to Lowmere Mornings",
                "Free daily newsletter",
                "Enter your email address",
                "Sign up",
                "after newsletter promotion",
            ],
            &[
                "Join our WhatsApp community and get the latest news straight to your phone. You can leave at any time. Read our Privacy Notice",
            ],
        ][..],
        &[&["Das Beste aus Lenn ins Postfach", "Ihre E-Mail-Adresse", "Abonnieren"]],
        &[&["Recevez nos articles par e-mail", "Votre adresse e-mail", "Je m’inscris"]],
        &[&["Najważniejsze wiadomości na maila", "Twój e-mail", "Zapisz się"]],
    ];
    for (page, insets) in PAGES.iter().zip(insets) {
        for (inset, break_) in insets.iter().flat_map(|inset| ["\n", "\n\n"].map(|break_| (inset, break_))) {
            let inset = inset.join("\n");
            let kept = kept(&dump(page, break_, &[&inset], &page.ends));
            let text = [&page.text[..], &page.ends[..]].concat();
            assert!(text.iter().all(|text| kept.iter().any(|row| row == text)), "{inset}: {kept:#?}");
            assert!(!kept.iter().any(|row| inset.contains(row.as_str())), "{inset}: {kept:#?}");
        }
    }
}

#[test]
fn a_paragraph_that_tells_of_a_letter_is_no_invitation() {
    let text = "The head of the library has long been willing to write the newsletter of the town again, but as she was not at the last meeting of the council nobody has asked her since the summer.";
    let ends = [text, PAGES[0].text[1], PAGES[0].ends[0]];
    let kept = kept(&dump(&PAGES[0], "\n", &["Newsletter"], &ends));
    assert!(ends.iter().all(|text| kept.iter().any(|row| row == text)), "{kept:#?}");
}

#[test]
fn the_headlines_that_most_people_read_are_no_text_within_the_article() {
    for (page, label) in PAGES.iter().zip(["Most viewed", "Meistgelesen", "Les plus lus", "Najczęściej czytane"]) {
        let inset = format!("{label}\n\n{}\n{}", page.headlines[0], page.headlines[1]);
        let ends = [page.text[1], page.ends[0], page.ends[1]];
        let kept = kept(&dump(page, "\n\n", &[&inset], &ends));
        assert!(ends.iter().all(|text| kept.iter().any(|row| row == text)), "{label}: {kept:#?}");
        assert!(!kept.iter().any(|row| page.headlines.contains(&row.as_str())), "{label}: {kept:#?}");
    }
}

#[test]
fn a_heading_below_a_box_stays() {
    let page = &PAGES[0];
    let inset = format!("{}\n{}\n{}", page.label, page.headlines[0], page.headlines[1]);
    let kept = kept(&dump(page, "\n\n", &[&inset, "A bus for the schools"], &[page.text[0], page.text[1]]));
    assert!(kept.iter().any(|row| row == "A bus for the schools"), "{kept:?}");
}

#[test]
fn below_a_line_that_says_that_the_text_goes_on_its_last_sentence_stays() {
    let labels = [
        "Advertisement - story continues below",
        "Der Artikel geht weiter nach der Anzeige",
        "La suite après la publicité",
        "Dalsza część artykułu pod reklamą",
    ];
    for (page, label) in PAGES.iter().zip(labels) {
        for end in page.ends {
            let kept = kept(&format!(
                "{}{}\n\n{}\n\n{label}\n\n{end}\n\n{}\n",
                page.top, page.text[0], page.text[1], page.foot
            ));
            assert!(kept.iter().any(|row| row == end), "{label}: {kept:#?}");
        }
    }
    let asks = "You can leave books for the children at the school from two o'clock today.";
    let page = &PAGES[0];
    let kept = kept(&format!(
        "{}{}\n\n{}\n\n{}\n\n{asks}\n\n{}\n",
        page.top, page.text[0], page.text[1], labels[0], page.foot
    ));
    assert!(kept.iter().any(|row| row == asks), "{kept:#?}");
}

#[test]
fn a_headline_in_a_box_may_say_a_word_that_the_text_says_only_below() {
    let headlines =
        ["A bus full of books", "Ein Bücherbus für Lenn", "Le bibliobus, mode d’emploi", "Bibliobus po raz pierwszy"];
    for (page, headline) in PAGES.iter().zip(headlines) {
        let inset = format!("{}\n{}\n{headline}", page.label, page.headlines[0]);
        for ends in [&[page.ends[0]][..], &page.ends] {
            let kept = kept(&dump(page, "\n\n", &[&inset], ends));
            assert_eq!(kept, [&page.text[..], ends].concat(), "{headline}");
        }
    }
}

#[test]
fn an_invitation_below_the_label_of_an_advertisement_ends_no_article_were_one_sentence_left() {
    let boxes = [
        [
            "Advertisement",
            "Sign up to Lowmere Mornings\nGet the day's headlines in your inbox\nEnter your email address\nSign up",
        ],
        ["Anzeige", "Newsletter\nJeden Morgen das Wichtigste aus Lenn\nIhre E-Mail-Adresse\nJetzt abonnieren"],
        [
            "Publicité",
            "Recevez nos articles par e-mail\nChaque matin, toute l’actualité\nVotre adresse e-mail\nJe m’inscris",
        ],
        ["Reklama", "Zapisz się na newsletter\nNajważniejsze wiadomości na maila\nTwój e-mail\nZapisz się"],
    ];
    for (page, inset) in PAGES.iter().zip(boxes) {
        for ends in [&page.ends[..1], &page.ends[1..], &page.ends[..]] {
            let kept = kept(&dump(page, "\n\n", &inset, ends));
            assert!(ends.iter().all(|text| kept.iter().any(|row| row == text)), "{inset:?}: {kept:#?}");
            assert!(!kept.iter().any(|row| inset[1].lines().any(|line| line == row)), "{inset:?}: {kept:#?}");
        }
    }
}

#[test]
fn an_advertisement_below_the_first_paragraphs_cuts_off_none_of_them() {
    let labels = [
        "ADVERTISEMENT\nSKIP ADVERTISEMENT",
        "Anzeige\nAnzeige überspringen",
        "Publicité\nPasser la publicité",
        "Reklama\nPomiń reklamę",
    ];
    for (page, label) in PAGES.iter().zip(labels) {
        let rest = [page.ends[0], page.text[1], page.ends[1]].join("\n\n");
        let dump = format!("{}\n{}\n\n{label}\n\n{rest}\n\n{}\n", page.top, page.text[0], page.foot);
        let kept = kept(&dump);
        assert!(page.text.iter().chain(&page.ends).all(|text| kept.iter().any(|row| row == text)), "{kept:#?}");
    }
    // What stands between menu and advertisement and says nothing of the article is none of it.
    let page = &PAGES[0];
    let motto = "Printed on the quay since the winter of 1903, in all weathers and by hand.";
    let dump = format!(
        "Lowmere Gazette\n{motto}\nAdvertisement\n{}\n{}\n{}\n",
        page.text.join("\n"),
        page.ends.join("\n"),
        page.foot
    );
    assert!(!kept(&dump).iter().any(|row| row == motto));
}

#[test]
fn what_stands_between_an_invitation_and_a_list_of_headlines_is_text() {
    let pages = [
        (
            &PAGES[0],
            [
                "The damage is put at 310,000 crowns, of which the insurers pay a third, the council's treasurer told the meeting.",
                "Readers may return their books at the school, where two rooms have been set aside for them until the spring.",
                "A builder from Quay Street has been asked to begin on the roof before the first frost, and he has promised to do so.",
            ],
            "\"Nobody asked us,\" the head of the library said. \"They locked the door.\"",
            "Sign up to Lowmere Mornings\n\nOur free letter: what happened overnight and what to look out for.\n\nEnter your email\nSign up\nBy signing up you agree to our Privacy Notice.",
        ),
        (
            &PAGES[1],
            [
                "Der Schaden wird auf 310.000 Euro geschätzt, von denen die Versicherung ein Drittel zahlt, sagte der Kämmerer.",
                "Bücher können in der Schule zurückgegeben werden, wo zwei Räume bis zum Frühjahr frei sind.",
                "Ein Dachdecker aus Lenn soll mit dem Dach noch vor dem ersten Frost beginnen, und er hat es versprochen.",
            ],
            "„Niemand hat uns gefragt“, sagte die Leiterin der Bücherei. „Sie haben einfach abgeschlossen.“",
            "Newsletter „Lenn am Morgen“\n\nUnser kostenloser Brief: was in der Nacht geschah und was der Tag bringt.\n\nIhre E-Mail-Adresse\nJetzt abonnieren",
        ),
        (
            &PAGES[3],
            [
                "Szkody oszacowano na 310 tysięcy złotych, z czego jedną trzecią zapłaci ubezpieczyciel, powiedział skarbnik miasta.",
                "Książki można oddawać w szkole, gdzie do wiosny przygotowano dwie sale.",
                "Dekarz z Lenn ma rozpocząć naprawę dachu jeszcze przed pierwszym mrozem i to obiecał.",
            ],
            "„Nikt nas nie pytał”, powiedziała kierowniczka biblioteki. „Po prostu zamknęli drzwi.”",
            "Zapisz się na newsletter\n\nNasz bezpłatny list: co się stało w nocy i co przyniesie dzień.\n\nTwój e-mail\nZapisz się",
        ),
    ];
    for (page, more, quote, letter) in &pages {
        for between in [&[*quote][..], &[page.ends[0]], &[*quote, page.ends[1]]] {
            for length in 1..=3 {
                let box_ = format!("{}\n{}", page.label, page.headlines[0]);
                let ends = [between, &[box_.as_str()], &more[..length]].concat();
                let kept = kept(&dump(page, "\n\n", &[letter], &ends));
                let text = [&page.text[..], between, &more[..length]].concat();
                assert_eq!(kept, text, "{length}: {kept:#?}");
            }
        }
    }
    // One sentence below a headline that takes up what only the headline says is its deck.
    let (page, more, _, letter) = &pages[0];
    let box_ = format!("{}\n{}\n{}", page.label, page.headlines[0], page.deck);
    let kept = kept(&dump(page, "\n\n", &[letter, page.ends[0], &box_], more));
    assert!(!kept.iter().any(|row| row == page.deck), "{kept:#?}");
}

#[test]
fn a_headline_that_begins_like_a_byline_ends_no_box() {
    let top = "El Faro de Lenn\nLa biblioteca de Lowmere no abrirá hasta la primavera\nAsta Holm\nLowmere - 14 NOV 2026 - 21:05 CET\n";
    let lead = "La biblioteca de Lowmere seguirá cerrada hasta la primavera porque el agua ha entrado por el tejado, dijo el viernes el concejo.";
    let text = "Los obreros descubrieron el daño en octubre, cuando movían las estanterías de la planta alta.\n“Se han perdido unos novecientos libros”, contaba el director.\n";
    for label in ["Más información", "Lee también"] {
        for headline in ["Por qué gotea el tejado", "Por primera vez, sin piscina"] {
            let kept = kept(&format!("{top}{lead}\n{label}\n{headline}\n{text}"));
            assert!(kept.iter().any(|row| row == lead), "{label}, {headline}: {kept:?}");
        }
    }
}
