//! Words that look like dates and are none, days that are to come, and days that stand beside each other.

use super::*;

#[test]
fn the_first_and_the_last_day_of_what_is_to_come_are_to_come() {
    for (lang, sentence, day) in [
        ("pl", "Rozmowy dopiero w środę.", "2021-07-28"),
        ("pl", "Prezydent zapowiedział rozmowy na środę.", "2021-07-28"),
        ("pl", "Rozmowy rozpoczną się w środę.", "2021-07-28"),
        ("pl", "Najwcześniej w środę wrócą tramwaje.", "2021-07-28"),
        ("pl", "Najpóźniej w środę spór ma być zakończony", "2021-07-28"),
        ("pl", "W środę rozmawiali o podwyżce.", "2021-07-21"),
        ("pl", "W nocy z wtorku na środę stanęły tramwaje.", "2021-07-21"),
        ("nl", "Inwoners mogen op zijn vroegst zaterdag terug", "2021-07-24"),
        ("nl", "Terug naar huis: zaterdag op zijn vroegst", "2021-07-24"),
        ("nl", "De dijk uiterlijk woensdag dicht", "2021-07-28"),
        ("nl", "Niet voor zaterdag terug", "2021-07-24"),
        ("en", "Back on Saturday at the earliest", "2021-07-24"),
        ("en", "Return not before Saturday, it said", "2021-07-24"),
        ("da", "Det skete ikke før lørdag.", "2021-07-17"),
        ("de", "Der Kran kam nicht vor Samstag an.", "2021-07-17"),
        ("en", "The gap was to be closed no later than Wednesday.", "2021-07-28"),
        ("en", "It was not known until Wednesday.", "2021-07-21"),
        ("de", "Rückkehr frühestens am Samstag", "2021-07-24"),
        ("de", "Rückkehr nicht vor Samstag", "2021-07-24"),
        ("de", "Lücke spätestens am Mittwoch dicht", "2021-07-28"),
        ("de", "Erst am Samstag fand man ihn.", "2021-07-17"),
        ("fr", "Retour au plus tôt samedi", "2021-07-24"),
        ("fr", "Retour samedi au plus tôt", "2021-07-24"),
        ("fr", "Retour mercredi au plus tard", "2021-07-28"),
        ("fr", "Pas avant samedi", "2021-07-24"),
        ("es", "Vuelta como muy pronto el sábado", "2021-07-24"),
        ("es", "No antes del sábado", "2021-07-24"),
        ("es", "Cierre el miércoles a más tardar", "2021-07-28"),
        ("it", "Ritorno al più presto sabato", "2021-07-24"),
        ("it", "Ritorno non prima di sabato", "2021-07-24"),
        ("it", "Chiusura mercoledì al più tardi", "2021-07-28"),
        ("pt", "Regresso o mais cedo no sábado", "2021-07-24"),
        ("pt", "Regresso não antes de sábado", "2021-07-24"),
        ("pt", "Fecho o mais tardar na quarta-feira", "2021-07-28"),
        ("da", "Hjem tidligst lørdag", "2021-07-24"),
        ("da", "Hjem ikke før lørdag", "2021-07-24"),
        ("da", "Lukket senest onsdag", "2021-07-28"),
        ("nb", "Hjem tidligst lørdag", "2021-07-24"),
        ("nb", "Lukket senest onsdag", "2021-07-28"),
        ("sv", "Hem tidigast på lördag", "2021-07-24"),
        ("sv", "Hem inte före lördag", "2021-07-24"),
        ("sv", "Tätat senast onsdag", "2021-07-28"),
        ("fi", "Kotiin aikaisintaan lauantaina", "2021-07-24"),
        ("fi", "Suljettu viimeistään keskiviikkona", "2021-07-28"),
    ] {
        check(lang, sentence, day);
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        assert!(mentions.iter().all(|mention| mention.when.as_ref().unwrap().modifier().is_none()), "{sentence}");
    }
    check("pl", "Od środy nie jeździ żaden tramwaj.", "2021-07-21");
}

#[test]
fn words_with_other_accents_are_other_words() {
    check("sv", "Det är en smärtsam dag, säger hon. Det är kallt.", "");
    check("sv", "I år är det kallt.", "2021");
    check("it", "Il ponte è 3 metri più lungo, e lunedì è caduto.", "2021-07-19");
    check("fr", "Le pont fermera en aout.", "2021-08");
    check("pl", "Prom przypłynął w środę.", "2021-07-21");
}

/// Words that stand in every text, some of which look like words of time.
#[test]
fn words_that_stand_in_every_text_are_no_dates() {
    for (lang, words) in [
        (
            "en",
            "the of and to a in is it that was for on are as with his they at be this have from or had by hot but what some we can out other were all there when up use your how said an each she which do their if will way about many then them write would like so these her long make thing see him two has look more could go come did no most over know than call first who may down side been now find any new work part take get place made where after back little only round man year came show every good me give our under",
        ),
        (
            "de",
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines zwei jahr wieder alle",
        ),
        (
            "fr",
            "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la son avec les aux d'un cette d'une ont ses mais comme on tout nous sa été fait aussi leur bien peut ces y deux à ans encore n'est marché d dont entre lui je vous ou si où sans il y a c'est même",
        ),
        (
            "es",
            "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos esto mí antes algunos qué unos yo otro otras otra él tanto esa estos mucho quienes nada",
        ),
        (
            "it",
            "di e che la il un a è per una in sono ho non ma lo ha le si ti i con cosa da se io come ci no questo qui hai sei del bene tu sì me più al mi c'è perché della era gli tutto te so fare quando dei fatto essere ne mio o alla poi vuoi anche su nel chi",
        ),
        (
            "nl",
            "de van het een in en is dat op te met voor die niet zijn aan er om ook als dan maar bij of uit nog worden door naar heeft tot ze wordt over hij meer jaar was kan ik deze wel hebben zou al dit geen zich hun tegen werd ook toch onder zo veel moet",
        ),
        (
            "da",
            "og i at det er en til af på for med der de den som ikke et har jeg om var vi han fra men så kan der sig du skal mig man efter eller nu ved vil også blev være hun havde hvor alle os op noget når over ind meget",
        ),
        (
            "nb",
            "og i det er på som en til for å at med av de han har ikke den et var om men jeg seg vi så fra hun ble kan når der man skal etter også nå hadde vil ut opp ved være over eller mot få går noe",
        ),
        (
            "sv",
            "och att det i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt",
        ),
        (
            "fi",
            "ja on ei että se oli hän mutta kun niin ovat joka hänen jos myös ole sen olla kuin mitä jo sitä tai voi nyt minä vain siitä sekä ne mukaan kanssa",
        ),
        (
            "pl",
            "w i na z do nie się to jest o że a po jak za od co tak przez dla są ale czy był może tym tylko już być jego przed lub także jeszcze jej bardzo mają ma przy sobie ich tego",
        ),
        (
            "pt",
            "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles",
        ),
    ] {
        let mut found = Vec::new();
        for word in words.split(' ') {
            let sentence = format!("Xyz {word} xyz.");
            found.extend(Reader::new(lang, Some(date(2021, 7, 22))).read(&sentence).into_iter().map(|_| word));
        }
        assert!(found.is_empty(), "{lang}: {found:?}");
    }
}

#[test]
fn a_name_that_holds_a_word_of_time_is_no_date() {
    for sentence in [
        "Two dockers told Coastline Today that it was broken.",
        "It was said on the Today programme.",
        "The Sunday Lamp reported it.",
        "He told the Monday Post that it was broken.",
        "She writes for Sunday Times readers.",
        "The book Tomorrow Lenn was sold.",
    ] {
        check("en", sentence, "");
    }
    check("en", "On Monday Lenn was closed. Today Lenn is open.", "2021-07-19 2021-07-22");
    check("en", "In Lenn on Monday Ada Quill said so.", "2021-07-19");
    check("en", "The Monday Lenn flood hurt nine.", "2021-07-19");
    check("en", "Lenn Pier Closed Today", "2021-07-22");
    check("da", "Bladet Kysten I Dag skriver om det.", "");
    check("de", "Das Magazin Küste Heute berichtet. Heute ist frei.", "2021-07-22");
}

#[test]
fn days_and_months_beside_each_other_are_one_time() {
    for (lang, sentence, time) in [
        ("en", "They will strike on 12 and 13 November.", "2021-11-12/2021-11-13"),
        ("en", "It rained on July 12 and 13.", "2021-07-12/2021-07-13"),
        ("en", "It rained on 3, 4 and 5 June 2020.", "2020-06-03/2020-06-05"),
        ("de", "Am 12. und 13. November wird gestreikt.", "2021-11-12/2021-11-13"),
        ("fr", "La grève aura lieu les 12 et 13 novembre.", "2021-11-12/2021-11-13"),
        ("es", "La huelga será el 12 y el 13 de noviembre.", "2021-11-12/2021-11-13"),
        ("da", "De strejker den 12. og 13. november.", "2021-11-12/2021-11-13"),
        ("en", "The port lost 4 million between March and May.", "2021-03-01/2021-05-31"),
        ("en", "The port will shed 90 posts between March and May.", "2022-03-01/2022-05-31"),
        ("en", "It was shut between November and February.", "2020-11-01/2021-02-28"),
        ("de", "Zwischen März und Mai 2020 war der Kai gesperrt.", "2020-03-01/2020-05-31"),
        ("fr", "Entre mars et mai, le port a perdu 4 millions.", "2021-03-01/2021-05-31"),
        ("en", "It rained on 3 and 9 June.", ""),
        ("en", "It rained on July 12 and 13 people drowned.", ""),
        ("en", "On 3 June a crane fell, and on 4 June another.", ""),
    ] {
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        let through = mentions.first().and_then(|mention| mention.through.as_ref()).map(When::timex);
        assert_eq!(through.unwrap_or_default(), time, "{sentence}");
    }
    check("en", "They will strike on 12 and 13 November.", "2021-11-12 2021-11-13");
    check("en", "It rained on 3 and 9 June.", "2021-06-03 2021-06-09");
}

#[test]
fn the_eve_of_what_no_date_was_named_for_is_the_day_before_publication() {
    check("fr", "La veille, deux grues étaient tombées.", "2021-07-21");
    check("es", "La víspera cayeron dos grúas.", "2021-07-21");
    check("it", "La vigilia erano cadute due gru.", "2021-07-21");
    check("pt", "Na véspera tinham caído duas gruas.", "2021-07-21");
    check("fr", "Il y a des blessés. Il y a du monde sur le quai.", "");
    check("fr", "La veille du scrutin, il y a eu un incendie.", "");
}

#[test]
fn a_half_or_a_quarter_of_a_match_is_none_of_a_year() {
    for sentence in [
        "The striker was dismissed early in the second half.",
        "Lenn led by one in the first half.",
        "The touchdown came in the third quarter.",
        "The quarterback left in the last quarter.",
        "The first half of the match was dull.",
    ] {
        check("en", sentence, "");
    }
    check("de", "Der Treffer fiel in der zweiten Halbzeit.", "");
    check("fr", "Le but est tombé en seconde période.", "");
    check("fi", "Joukkue johti ottelua kolmannella neljänneksellä.", "");
    check("en", "Sales rose in the first half.", "2021-H1");
    check("en", "Traffic rose in the first half of the year.", "2021-H1");
    check("en", "It rained a lot in the second half of 2020.", "2020-H2");
    check("en", "The lock was shut in the second quarter.", "2021-Q2");
    check("de", "Im ersten Halbjahr war der Kai gesperrt.", "2021-H1");
    check("fr", "Le quai était fermé au premier semestre.", "2021-H1");
    let mut reader = Reader::new("en", Some(date(2021, 7, 22)));
    assert!(reader.read("The port's profit fell.").is_empty());
    assert_eq!(reader.read("It will be better in the second half.").len(), 1);
}

#[test]
fn what_is_over_is_not_put_ahead_however_near() {
    for (lang, sentence) in [
        ("en", "The pier was last inspected in September."),
        ("en", "The pier was last painted by the port in September."),
        ("en", "The pier was inspected in September."),
        ("en", "Divers came in September, the port said."),
        ("de", "Der Kai wurde im September geprüft."),
        ("de", "Der Kai wurde zuletzt von Tauchern im September geprüft."),
        ("fr", "Le quai a été inspecté pour la dernière fois en septembre."),
        ("es", "El muelle fue inspeccionado por última vez en septiembre."),
        ("it", "Il molo è stato ispezionato l'ultima volta in settembre."),
        ("nl", "De kade werd voor het laatst in september gekeurd."),
        ("da", "Kajen blev sidst undersøgt i september."),
        ("nb", "Kaia ble sist undersøkt i september."),
        ("sv", "Kajen undersöktes för sista gången i september."),
        ("fi", "Laituri oli viimeksi tarkastettu syyskuussa."),
        ("pl", "Most był po raz ostatni badany we wrześniu."),
        ("pt", "O cais foi inspecionado pela última vez em setembro."),
    ] {
        check(lang, sentence, "2020-09");
    }
    check("en", "The port approved a vote in September.", "2021-09");
    check("en", "The port said the pier would be inspected in September.", "2021-09");
    check("en", "The vote was moved to September.", "2021-09");
    check("en", "The case is heard in September.", "2021-09");
    check("en", "They said the next free day was on 3 September.", "2021-09-03");
    check("en", "The vote was held in September.", "2020-09");
    check("en", "The port has a September 3 deadline.", "2021-09-03");
    check("en", "The pier was inspected on 3 September.", "2020-09-03");
    check("en", "Lenn is to be closed in September.", "2021-09");
}

#[test]
fn a_verb_of_schedule_between_those_who_meet_tells_what_is_to_come() {
    for (sentence, day) in [
        ("Lenn host Ostrel on Saturday.", "2021-07-24"),
        ("Lenn Town travel to Ostrel on Saturday.", "2021-07-24"),
        ("The visitors play the champions on Saturday.", "2021-07-24"),
        ("Lenn face Ostrel Rovers away on Saturday.", "2021-07-24"),
        ("The second round kicks off on Saturday.", "2021-07-24"),
        ("Lenn beat Ostrel on Saturday.", "2021-07-17"),
        ("Storm kills three in Lenn on Saturday", "2021-07-17"),
        ("Lenn trains face delays on Saturday", "2021-07-17"),
        ("The mayor's visit to Ostrel on Saturday", "2021-07-17"),
        ("A radio host fell in Lenn on Saturday.", "2021-07-17"),
        ("Lenn, who host Ostrel next, lost on Saturday.", "2021-07-17"),
    ] {
        check("en", sentence, day);
    }
}

#[test]
fn what_has_a_noun_behind_of_is_the_length_of_that() {
    let days = |lang: &str, sentence: &str| {
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        mentions.iter().filter_map(|mention| Some(mention.when.as_ref()?.timex())).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(days("fr", "Après deux jours de grève, ils ont repris mardi."), "2021-07-20");
    assert_eq!(days("fr", "Après deux jours d'attente, ils ont repris mardi."), "2021-07-20");
    assert_eq!(days("it", "Dopo due giorni di trattative hanno ripreso martedì."), "2021-07-20");
    assert_eq!(days("fr", "Le port a fermé mardi. Deux jours après, il a rouvert."), "2021-07-20 2021-07-22");
}

#[test]
fn a_month_behind_its_end_takes_no_day() {
    check("en", "By the end of March 31 of them had been closed.", "2021-03");
    check("en", "At the end of April 12 ships lay idle.", "2021-04");
    check("en", "Early on April 12 the ships left.", "2021-04-12");
    check("en", "On April 12 the ships left.", "2021-04-12");
}

#[test]
fn an_opening_and_a_final_in_a_month_are_no_days_of_it() {
    check("en", "The opening in June was late.", "2021-06");
    check("en", "The final in June was dull.", "2021-06");
    check("en", "On the first of June it was dull.", "2021-06-01");
}

#[test]
fn what_has_had_its_outcome_is_over() {
    check("en", "The port failed an audit in September.", "2020-09");
    check("en", "The port's safety was rated \"red\" in an audit in September.", "2020-09");
    check("de", "Der Hafen wurde bei einer Prüfung im September mit Rot bewertet.", "2020-09");
    check("fr", "Le port a été noté rouge lors d'un audit en septembre.", "2020-09");
    check("es", "El puerto fue calificado de rojo en una auditoría en septiembre.", "2020-09");
    check("en", "The council approved a vote in September.", "2021-09");
    check("en", "The club won a place in the league in September.", "2021-09");
    check("en", "They said in an editorial on Monday, 26 July, that it was late.", "2021-07-26");
}

#[test]
fn what_was_planned_and_what_is_next_is_to_come() {
    check("en", "A new attempt on Saturday was planned.", "2021-07-24");
    check("en", "New attempt on Saturday for the ferry", "2021-07-24");
    check("en", "New attempt on Saturday for the ferry that broke down", "2021-07-24");
    check("en", "Next match on Saturday for the club", "2021-07-24");
    check("en", "The mayor had invited both sides to the hall on Saturday.", "2021-07-24");
    check("fr", "La maire a invité les deux camps à la mairie samedi.", "2021-07-24");
    check("en", "The mayor was invited to the hall on Saturday.", "2021-07-17");
    check("de", "Neuer Versuch am Samstag", "2021-07-24");
    check("fr", "Prochain match samedi", "2021-07-24");
    check("en", "A new attempt on Saturday failed.", "2021-07-17");
    check("en", "Fire on Saturday in the port", "2021-07-17");
}

#[test]
fn what_a_verb_tells_as_happened_is_not_months_ahead() {
    for told in [
        "In September drivers walked out for 24 hours.",
        "Two people died there in September.",
        "He was given a suspended sentence in September.",
        "A fire killed two people at the plant in September.",
        "The strike in September lasted 24 hours.",
        "In September, the council announced a plan.",
        "The strike follows a walkout in September.",
    ] {
        check("en", told, "2020-09");
    }
    check("en", "He opened a side door on the night of 18 September.", "2020-09-18");
    check("de", "Im September legten die Lokführer die Arbeit nieder.", "2020-09");
    check("fr", "En septembre, un incendie avait tué deux personnes.", "2020-09");
    check("es", "En septiembre murieron dos personas.", "2020-09");
    check("da", "Vidnet blev dømt i september.", "2020-09");
    check("nl", "In september legden de machinisten het werk neer.", "2020-09");
}

#[test]
fn what_a_verb_of_the_past_may_say_of_what_shall_be_is_the_nearest() {
    for open in [
        "The union called a strike in September.",
        "The board forced the mill to close in September.",
        "The party was ahead in the polls before the election in September.",
        "The firm has a hearing in September.",
        "The case is heard in September.",
    ] {
        check("en", open, "2021-09");
    }
    check("de", "Die Partei lag vor der Landtagswahl im September vorn.", "2021-09");
    check("fr", "Le syndicat a annoncé une grève en septembre.", "2021-09");
    // The day of writing may be wrong by some days.
    check("en", "The bridge was closed to lorries on 25 July.", "2021-07-25");
}

#[test]
fn what_is_expected_scheduled_or_so_from_a_weekday_on_is_to_come() {
    for to_come in [
        "Pilots expect to be back on Saturday.",
        "Officials plan to lift the order on Saturday.",
        "Voters go to the polls on Saturday to elect a council.",
        "The court hears the case on Saturday.",
        "The hearing continues on Saturday.",
    ] {
        check("en", to_come, "2021-07-24");
    }
    check("en", "Their faces on Saturday told it all.", "2021-07-17");
    for (lang, to_come) in [
        ("da", "Færgerne er aflyst fra lørdag klokken 12."),
        ("de", "Die Fähren sind ab Samstag 12 Uhr gestrichen."),
        ("de", "Die Schulen sind am Samstag geschlossen."),
        ("de", "Am Samstag tritt der Rat wieder zusammen."),
        ("fr", "Les écoles sont fermées samedi."),
        ("fr", "Le scrutin a lieu samedi."),
        ("nl", "De veerboten zijn vanaf zaterdag geschrapt."),
        ("it", "I traghetti sono sospesi da sabato."),
        ("sv", "Skolan är stängd på lördag."),
    ] {
        check(lang, to_come, "2021-07-24");
    }
    check("de", "Die Schulen sind am Samstag geschlossen worden.", "2021-07-17");
    check("de", "Er ist am Samstag gestorben.", "2021-07-17");
    check("fr", "Le scrutin a eu lieu samedi.", "2021-07-17");
    check("de", "Das Gesetz tritt am 1. August in Kraft.", "2021-08-01");
}

#[test]
fn a_day_later_than_the_text_is_one_only_if_it_is_to_come() {
    let day = |sentence: &str| {
        let mut reader = Reader::new("en", Some(date(2021, 7, 22)));
        reader.read("The port was attacked on Monday.");
        reader.read(sentence)[0].when.as_ref().map(When::timex)
    };
    assert_eq!(day("Four days later, they are still at work."), None);
    assert_eq!(day("Two days later, they were still at work."), Some("2021-07-21".into()));
    assert_eq!(day("Four days later, the port will open."), Some("2021-07-23".into()));
}

#[test]
fn clubs_meet_whatever_is_said_of_them_and_what_was_due_but_did_not_come_is_over() {
    check("en", "Kelderwick host bottom club Marl on Saturday.", "2021-07-24");
    check("en", "Lenn visit leaders Orrin on Saturday.", "2021-07-24");
    check("en", "A radio host spoke on Saturday.", "2021-07-17");
    check("en", "The bus was due in Lenn on Saturday but never arrived.", "2021-07-17");
    check("en", "The ferry was due to sail on Saturday but stayed in port.", "2021-07-17");
    check("en", "The ferry is due to sail on Saturday but may stay in port.", "2021-07-24");
    check("en", "Lenn was due to play Orle on Saturday but the match has been cancelled.", "2021-07-24");
}

#[test]
fn a_name_that_is_a_month_too_is_none() {
    let days = |lang: &str, sentence: &str| {
        let found = Reader::new(lang, Some(date(2021, 7, 19))).read(sentence);
        let found: Vec<String> = found.iter().filter_map(|mention| mention.when.as_ref()).map(When::timex).collect();
        found.join(" ")
    };
    for (lang, sentence) in [
        ("en", "But August Flentje said the lock was safe."),
        ("en", "May told the council that she would resign."),
        ("en", "The lawyer August Flentje said the lock was safe."),
        ("en", "A lawyer, June Carter, said the lock was safe."),
    ] {
        assert_eq!(days(lang, sentence), "", "{sentence}");
    }
    assert_eq!(days("en", "In March Smith said the lock was safe."), "2021-03");
    assert_eq!(days("en", "March was the driest on record."), "2021-03");
    assert_eq!(days("en", "But March was the driest on record."), "2021-03");
}

#[test]
fn a_season_in_the_present_is_to_come() {
    for (lang, sentence, day) in [
        ("de", "Im Frühjahr öffnet das Museum wieder.", "2022-SP"),
        ("de", "Im Frühjahr kommt es dort oft zu Bränden.", "2021-SP"),
        ("de", "Im Frühjahr brannte das Museum.", "2021-SP"),
    ] {
        let found = Reader::new(lang, Some(date(2021, 11, 19))).read(sentence);
        let found = found[0].when.as_ref().map(When::timex);
        assert_eq!(found.as_deref(), Some(day), "{sentence}");
    }
}

#[test]
fn what_is_offered_for_a_month_is_to_come() {
    for (lang, sentence, day) in [
        ("fr", "La direction propose une prime de 400 euros versée en janvier.", "2022-01"),
        ("en", "The firm offers a bonus of 400 pounds paid in January.", "2022-01"),
        ("en", "The firm offers the bonus that was paid in January again.", "2021-01"),
    ] {
        let found = Reader::new(lang, Some(date(2021, 11, 19))).read(sentence);
        let found = found.last().and_then(|mention| mention.when.as_ref()).map(When::timex);
        assert_eq!(found.as_deref(), Some(day), "{sentence}");
    }
}

#[test]
fn the_day_of_what_somebody_spoke_after_is_no_following_one() {
    let days = |sentence: &str| {
        let found = Reader::new("en", Some(date(2021, 7, 19))).read(sentence);
        found.iter().filter_map(|mention| mention.when.as_ref()).map(When::timex).collect::<Vec<_>>()
    };
    assert_eq!(days("The crane fell on 9 July. He spoke following Friday's hearing."), ["2021-07-09", "2021-07-16"]);
    assert_eq!(days("The crane fell on 9 July. He spoke the following Friday."), ["2021-07-09", "2021-07-16"]);
    assert_eq!(days("“I believe I would lose the vote,” the mayor wrote in October."), ["2020-10"]);
}
