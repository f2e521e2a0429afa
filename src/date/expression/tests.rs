use super::*;
use jiff::civil::date;

mod words;

fn read(text: &str) -> Vec<String> {
    let mut reader = Reader::new("en", Some(date(2021, 7, 19)));
    let values = |sentence: &str| {
        let mentions = reader.read(sentence);
        mentions
            .into_iter()
            .map(|mention| {
                format!("{}={}", &sentence[mention.span], mention.when.map_or("?".into(), |when| when.timex()))
            })
            .collect::<Vec<_>>()
    };
    text.split_inclusive('\n').flat_map(values).collect()
}

#[test]
fn the_words_of_a_briefing_are_read_at_their_precision() {
    assert_eq!(read("Microsoft released a patch in early March."), ["early March=2021-03"]);
    assert_eq!(read("an attack earlier this year"), ["earlier this year=2021"]);
    assert_eq!(read("The allies accused hackers on Monday."), ["Monday=2021-07-19"]);
    assert_eq!(read("In May it began. At the time, nobody knew."), ["May=2021-05", "At the time=2021-05"]);
    assert_eq!(read("In May it began. At the time of the fire nobody knew."), ["May=2021-05"]);
}

#[test]
fn the_eve_is_that_of_the_last_day_that_has_come_or_else_of_the_publication() {
    let check = |lang: &str, sentences: &[&str], expected: &str, anaphoric: bool| {
        let mut reader = Reader::new(lang, Some(date(2031, 5, 6)));
        let last = sentences.iter().map(|sentence| reader.read(sentence)).last();
        let last = last.and_then(|mentions| mentions.into_iter().next());
        let value = last.as_ref().and_then(|mention| mention.when.as_ref()).map(When::timex);
        assert_eq!(value.unwrap_or_default(), expected, "{sentences:?}");
        assert_eq!(last.is_some_and(|mention| mention.anaphoric), anaphoric, "{sentences:?}");
    };
    let closed = "Le maire a saisi lundi le tribunal pour empêcher la fermeture, prévue le 31 mai.";
    check("fr", &[closed, "L'avant-veille, ils avaient défilé."], "2031-05-03", true);
    check("fr", &["L'alarme avait été coupée la veille."], "2031-05-05", false);
    check("fr", &["Il avait plu la veille de la course."], "", false);
    check(
        "fr",
        &["Six tableaux ont été volés dimanche vers 3 h 20.", "L'alarme fut coupée la veille."],
        "2031-05-03",
        true,
    );
    check("es", &["La Fiscalía abrió el lunes una causa.", "Se confirmaron la víspera los datos."], "2031-05-04", true);
    check("es", &["Los análisis confirmaron la víspera la presencia de la bacteria."], "2031-05-05", false);
    check("de", &["Am Vortag war es still."], "2031-05-05", false);
}

#[test]
fn a_text_goes_on_with_the_date_that_it_is_said_to_speak_of() {
    let mut reader = Reader::new("en", Some(date(2031, 5, 6)));
    let day = |mentions: Vec<Mention>| mentions.into_iter().next_back().and_then(|mention| mention.when);
    let said = day(reader.read("It was stolen on Sunday, police said on Monday."));
    assert_eq!((said.as_ref(), reader.last()), (Some(&When::day(date(2031, 5, 5))), said.as_ref()));
    reader.speaks_of(When::day(date(2031, 5, 4)));
    assert_eq!(day(reader.read("It was found two days later.")), Some(When::day(date(2031, 5, 6))));
}

#[test]
fn a_year_in_a_name_is_no_date() {
    assert_eq!(read("The Tokyo 2020 organisers met in June 2021."), ["June 2021=2021-06"]);
    assert_eq!(read("Since 2019 it has grown. In 2020 it closed."), ["Since 2019=2019", "2020=2020"]);
}

#[test]
fn at_the_time_is_as_early_as_the_date_that_it_points_to() {
    let mut reader = Reader::new("en", Some(date(2021, 7, 19)));
    let early = reader.read("In early March the port was closed.").remove(0);
    let then = reader.read("At the time nobody knew why.").remove(0);
    assert!(then.anaphoric);
    assert_eq!((then.when.clone(), then.when.unwrap().modifier()), (early.when, Some(Modifier::Start)));
}

#[test]
fn lengths_and_ages_and_figures_date_nothing() {
    assert!(read("It lasted two years and cost $2020. The man, 23 years old, may march on.").is_empty());
    assert!(read("It sold 2000 tickets for several months.").is_empty());
}

#[test]
fn ranges_reach_from_a_day_to_a_day() {
    assert_eq!(read("between 3 and 9 May"), ["between 3 and 9 May=2021-05-03/2021-05-09"]);
    assert_eq!(read("May 3-5, 2020"), ["May 3-5, 2020=2020-05-03/2020-05-05"]);
    assert_eq!(
        read("from 30 December to 2 January 2020"),
        ["from 30 December to 2 January 2020=2019-12-30/2020-01-02"]
    );
}

#[test]
fn directions_follow_the_tense_of_the_words_around() {
    assert_eq!(read("They will meet on Friday."), ["Friday=2021-07-23"]);
    assert_eq!(read("They met on Friday."), ["Friday=2021-07-16"]);
    assert_eq!(read("last Monday and next Monday"), ["last Monday=2021-07-12", "next Monday=2021-07-26"]);
    assert_eq!(read("in September"), ["September=2021-09"]);
    assert_eq!(read("in December"), ["December=2020-12"]);
}

#[test]
fn what_points_back_finds_the_last_date_in_the_text() {
    assert_eq!(
        read(
            "It began on 3 May 2020.\nThe same day a second one came, a day later a third.\nThe following year it ended."
        ),
        ["3 May 2020=2020-05-03", "The same day=2020-05-03", "a day later=2020-05-04", "The following year=2021"]
    );
    assert_eq!(read("At the time, nobody knew."), ["At the time=?"]);
}

#[test]
fn units_are_as_fine_as_their_words() {
    assert_eq!(read("two weeks ago, a decade ago"), ["two weeks ago=2021-W27", "a decade ago=2011"]);
    assert_eq!(read("the 20th century and the 1990s"), ["the 20th century=19", "the 1990s=199"]);
    assert_eq!(read("the second quarter of 2020"), ["the second quarter of 2020=2020-Q2"]);
    assert_eq!(read("the summer of nineteen ninety-six"), ["the summer of nineteen ninety-six=1996-SU"]);
    assert_eq!(read("9 a.m. on Monday, Monday morning"), ["9 a.m. on Monday=2021-07-19", "Monday morning=2021-07-19"]);
}

#[test]
fn no_day_is_made_of_what_names_none() {
    for text in
        ["More ships are due in the coming days.", "They sold 300 in a day.", "It takes effect in a day or two."]
    {
        assert_eq!(read(text), [""; 0], "{text}");
    }
    assert_eq!(read("It began in April 2020. Two days later it ended.")[1], "Two days later=?");
    assert_eq!(read("It began in April 2020. Five minutes earlier I left.")[1], "Five minutes earlier=?");
}

#[test]
fn other_languages_are_read_by_the_same_grammar() {
    let read = |lang: &str, sentence: &str| {
        let mentions = Reader::new(lang, Some(date(2021, 7, 19))).read(sentence);
        mentions.iter().map(|mention| mention.when.as_ref().unwrap().timex()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read("de", "Anfang März und am Montag, 12. Juli, vor zwei Wochen"), "2021-03 2021-07-12 2021-W27");
    assert_eq!(read("fr", "le 3 mai 2021, la semaine dernière, il y a deux ans"), "2021-05-03 2021-W28 2019");
    assert_eq!(
        read("es", "el 3 de mayo de 2021, el lunes pasado, a principios de marzo"),
        "2021-05-03 2021-07-12 2021-03"
    );
    assert_eq!(read("it", "il 3 maggio 2021, la settimana scorsa, due anni fa"), "2021-05-03 2021-W28 2019");
    assert_eq!(read("nl", "op 3 mei 2021, vorige week, twee jaar geleden"), "2021-05-03 2021-W28 2019");
    assert_eq!(
        read("da", "den 3. maj 2021, sidste uge, for to år siden, i går"),
        "2021-05-03 2021-W28 2019 2021-07-18"
    );
    assert_eq!(read("nb", "3. mai 2021, forrige uke, for to år siden, i går"), "2021-05-03 2021-W28 2019 2021-07-18");
    assert_eq!(read("sv", "den 3 maj 2021, förra veckan, för två år sedan"), "2021-05-03 2021-W28 2019");
    assert_eq!(read("fi", "3. toukokuuta 2021, viime viikolla, kaksi vuotta sitten"), "2021-05-03 2021-W28 2019");
    assert_eq!(read("pl", "3 maja 2021, w zeszłym tygodniu, dwa lata temu"), "2021-05-03 2021-W28 2019");
    assert_eq!(read("pt", "3 de maio de 2021, na semana passada, há dois anos"), "2021-05-03 2021-W28 2019");
    assert_eq!(read("ro", "3 mai 2021, mai mult"), "2021-05-03");
}

#[test]
fn a_month_has_the_year_that_stands_behind_the_other() {
    assert_eq!(read("They met between May and July 2019."), ["May=2019-05", "July 2019=2019-07"]);
    assert_eq!(
        read("It ran from 3 November to 4 February 2019."),
        ["from 3 November to 4 February 2019=2018-11-03/2019-02-04"]
    );
    assert_eq!(read("from November to February 2019"), ["November=2018-11", "February 2019=2019-02"]);
}

#[test]
fn until_a_weekday_is_until_the_nearest() {
    assert_eq!(read("They were told to boil water until at least Wednesday."), ["Wednesday=2021-07-21"]);
    assert_eq!(read("They waited until Saturday."), ["Saturday=2021-07-17"]);
    assert_eq!(read("By late March it said that most were patched."), ["late March=2021-03"]);
    assert_eq!(read("It will be closed until Saturday."), ["Saturday=2021-07-24"]);
}

#[test]
fn a_time_of_day_is_of_the_day_beside_it_or_of_the_one_spoken_of() {
    assert_eq!(read("It began at about 10.40pm on Saturday."), ["about 10.40pm on Saturday=2021-07-17"]);
    assert_eq!(
        read("It broke on Sunday night. It happened shortly after 11 p.m. there."),
        ["Sunday night=2021-07-18", "after 11 p.m.=2021-07-18"]
    );
}

#[test]
fn a_length_in_which_something_was_done_is_no_day_to_come() {
    assert!(read("The bank lowered its rate to 2.75%, its fourth cut in a year.").is_empty());
    assert_eq!(read("The bank will decide in a year."), ["in a year=2022"]);
}

#[test]
fn where_the_day_of_writing_is_but_near_a_weekday_is_the_nearest() {
    let mut reader = Reader::new("en", Some(date(2021, 7, 19))).near(true);
    assert_eq!(reader.read("It was lifted on Tuesday.")[0].when, Some(When::day(date(2021, 7, 20))));
}

/// What a reader of an article of Thursday, 22 July 2021, reads.
fn check(lang: &str, sentence: &str, values: &str) {
    let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
    let read: Vec<String> = mentions.into_iter().filter_map(|mention| mention.when).map(|when| when.timex()).collect();
    assert_eq!(read.join(" "), values, "{sentence}");
}

#[test]
fn a_length_behind_what_it_bounds_is_no_day_to_come() {
    check("en", "The dry dock took its first ship in nine months on Friday.", "2021-07-16");
    for (lang, sentence) in [
        ("en", "It is the hottest night in 30 years."),
        ("en", "It was the fifth in ten years."),
        ("en", "The ferry broke down for the third time in eight days."),
        ("en", "The buoy measured 12 metres in two hours and 60 waves in three days."),
        ("de", "Es ist der stärkste Sturm in 20 Jahren."),
        ("de", "In zwei Tagen fielen 90 Liter Regen."),
        ("fr", "C'est la pire tempête en 20 ans."),
        ("es", "Es la mayor tormenta en 20 años."),
        ("it", "È la peggiore tempesta in 20 anni."),
        ("pt", "É a pior tempestade em 20 anos."),
    ] {
        check(lang, sentence, "");
    }
    check("en", "The crane will be back in two weeks.", "2021-W31");
    check("de", "In zwei Wochen wird der Kran geliefert.", "2021-W31");
}

#[test]
fn what_the_present_tells_of_a_weekday_is_to_come() {
    for (lang, sentence, day) in [
        ("en", "The market reopens on Tuesday.", "2021-07-27"),
        ("en", "Two piers remain closed until Monday.", "2021-07-26"),
        ("en", "The ban takes effect at 5 a.m. on Friday and runs until 3 August.", "2021-07-23 2021-08-03"),
        ("en", "Ferries can use the lock again from Saturday.", "2021-07-24"),
        ("en", "The lost hours would be made up on Sunday, it said.", "2021-07-25"),
        ("de", "Am Montag öffnet der Markt wieder.", "2021-07-26"),
        ("de", "Der Rat trifft sich am Dienstag.", "2021-07-27"),
        ("de", "Die Brücke bleibt bis Montag gesperrt.", "2021-07-26"),
        ("de", "Vor dem Wochenende dürfen die Boote nicht auslaufen.", "2021-W29-WE"),
        ("fr", "Le marché rouvrira mardi.", "2021-07-27"),
        ("fr", "Le conseil se réunit mardi à Lenn.", "2021-07-27"),
        ("fr", "Le pont sera fermé lundi.", "2021-07-26"),
        ("fr", "La préfète est attendue vendredi.", "2021-07-23"),
        ("fr", "La grue doit être prête d'ici à lundi.", "2021-07-26"),
        ("es", "El mercado reabrirá el martes.", "2021-07-27"),
        ("es", "El consejo se reúne el martes.", "2021-07-27"),
        ("it", "Il mercato riaprirà martedì.", "2021-07-27"),
        ("pt", "O mercado reabrirá na sexta-feira.", "2021-07-23"),
        ("da", "Byrådet mødes på tirsdag.", "2021-07-27"),
        ("en", "The mayor has called a meeting for Wednesday.", "2021-07-28"),
        ("de", "Für Mittwoch hat der Rat eine Sitzung einberufen.", "2021-07-28"),
        ("fr", "Le maire a fixé la réunion pour mercredi.", "2021-07-28"),
        ("es", "El alcalde convocó la reunión para el miércoles.", "2021-07-28"),
        ("da", "Ordningen slutter mandag.", "2021-07-26"),
        ("nb", "Torget åpner igjen mandag.", "2021-07-26"),
        ("sv", "Torget öppnar igen på måndag.", "2021-07-26"),
        ("nl", "De raad komt dinsdag bijeen.", "2021-07-27"),
    ] {
        check(lang, sentence, day);
    }
}

#[test]
fn what_a_verb_of_the_past_or_of_saying_tells_is_over() {
    for (lang, sentence, day) in [
        ("en", "The lock was found open on Tuesday.", "2021-07-20"),
        ("en", "The start on Tuesday was delayed.", "2021-07-20"),
        ("en", "The count stood at 9 on Wednesday and will be checked on Monday.", "2021-07-21 2021-07-26"),
        ("en", "Two pilots, who want to stay unnamed, denied it on Tuesday.", "2021-07-20"),
        ("de", "Zwei Lotsen, die ungenannt bleiben wollen, bestritten es am Dienstag.", "2021-07-20"),
        ("de", "Zwei Lotsen, die ungenannt bleiben wollen, widersprachen am Dienstag.", "2021-07-20"),
        ("de", "Der Kapitän wurde am Montag befragt.", "2021-07-19"),
        ("de", "Das teilt der Hafen am Mittwoch mit.", "2021-07-21"),
        ("de", "Die Verlierer vom Wochenende schweigen.", "2021-W28-WE"),
        ("fr", "La grue est tombée lundi.", "2021-07-19"),
        ("fr", "Le maire affirme mardi que tout va bien.", "2021-07-20"),
        ("es", "El lunes cayeron dos grúas.", "2021-07-19"),
        ("it", "La gru è caduta lunedì.", "2021-07-19"),
        ("de", "Nach dem Brand am Montag suchen Taucher nach dem Kran.", "2021-07-19"),
        ("de", "Seit Montag fehlen zwei Boote.", "2021-07-19"),
        ("da", "Efter branden mandag leder dykkere efter kranen.", "2021-07-19"),
        ("sv", "Sedan måndag saknas två båtar.", "2021-07-19"),
        ("pt", "Desde segunda-feira faltam dois barcos.", "2021-07-19"),
        ("da", "Kranen faldt mandag.", "2021-07-19"),
        ("da", "Det siger havnefogeden tirsdag.", "2021-07-20"),
        ("nb", "To menn omkom mandag.", "2021-07-19"),
        ("sv", "Två män omkom i måndags.", "2021-07-19"),
        ("nl", "De kraan viel dinsdag om.", "2021-07-20"),
    ] {
        check(lang, sentence, day);
    }
}

#[test]
fn a_night_is_of_the_day_on_which_it_ends() {
    for (lang, sentence) in [
        ("en", "Snow fell overnight from Monday to Tuesday."),
        ("en", "The quay gave way on Monday night into Tuesday."),
        ("de", "In der Nacht von Montag auf Dienstag brach die Mauer."),
        ("de", "In der Nacht zum Dienstag brach die Mauer."),
        ("fr", "Dans la nuit de lundi à mardi, le quai a cédé."),
        ("es", "En la noche del lunes al martes cedió el muelle."),
        ("it", "Nella notte tra lunedì e martedì ha ceduto il molo."),
        ("nl", "In de nacht van maandag op dinsdag brak de muur."),
        ("da", "Muren brast natten til tirsdag."),
        ("nb", "Natt til tirsdag brast muren."),
        ("sv", "Natten till tisdagen brast muren."),
    ] {
        check(lang, sentence, "2021-07-20");
    }
    check("en", "It is open in the evening from Monday to Friday.", "");
}

#[test]
fn a_morning_is_not_tomorrow() {
    check("es", "El muelle cedió a las 4 de la mañana.", "");
    check("es", "En la mañana del jueves llegó la grúa.", "2021-07-22");
    check("es", "El martes por la mañana llegó la grúa.", "2021-07-20");
    check("es", "La grúa llegará mañana por la mañana.", "2021-07-23");
    check("pt", "O cais cedeu na terça-feira de manhã.", "2021-07-20");
    check("it", "La gru arriverà domani mattina.", "2021-07-23");
}

#[test]
fn a_word_that_looks_like_the_name_of_a_time_is_none() {
    check("nb", "Det var vindstyrke ni på brua.", "");
    check("nb", "De bygger en bru i vår.", "2021-SP");
    check("sv", "Det var kallt vid bron.", "");
    check("pl", "Oni mają dwa promy.", "");
    check("pl", "W maju kupili prom.", "2021-05");
    check("en", "Ada May left for Lenn. May said no. In May it rained.", "2021-05");
    check("en", "May sales rose, and on May 14 they fell.", "2021-05 2021-05-14");
    check("de", "Ende Mai sank der Kran.", "2021-05");
    check("nb", "Sonden er på vei til Mars. Den nådde fram i mars.", "2021-03");
    check("es", "Julio Quill compró la grúa en julio.", "2021-07");
    check("fr", "Le robot Mars roule depuis le 3 mars.", "2021-03-03");
}

#[test]
fn an_age_is_no_decade() {
    for (lang, sentence) in [
        ("en", "Both divers, men in their sixties, were unhurt."),
        ("en", "A woman in her early thirties and a man in his mid-40s rowed out."),
        ("de", "Ein Mann in seinen Sechzigern ruderte hinaus."),
        ("da", "En kvinde i tresserne roede ud."),
        ("fr", "Une sexagénaire et un homme d'une soixantaine d'années ont ramé."),
    ] {
        check(lang, sentence, "");
    }
    check("en", "The pier was built in the sixties and closed in the early 1990s.", "196 199");
    check("da", "Molen blev bygget i tresserne.", "196");
}

#[test]
fn a_participle_behind_what_is_to_come_tells_no_past() {
    check("en", "Ferries were cancelled and the lock will stay closed on Tuesday.", "2021-07-27");
    check("en", "The lock was forced to stay closed on Tuesday.", "2021-07-20");
    check("en", "The lock remained closed on Tuesday.", "2021-07-20");
    check("nb", "Slusa vil være lukket tirsdag.", "2021-07-27");
    check("de", "Die Schleuse wird am Dienstag gesperrt bleiben.", "2021-07-27");
}

#[test]
fn until_the_weekday_of_publication_is_that_day() {
    check("nb", "Varselet gjelder til torsdag kveld.", "2021-07-22");
    check("da", "Varslet gælder til torsdag aften.", "2021-07-22");
    check("sv", "Varningen gäller till torsdag kväll.", "2021-07-22");
    check("nb", "Kranen kommer til våren og sommeren etter.", "2022-SP");
    check("da", "Kranen kommer til foråret.", "2022-SP");
    check("sv", "Kranen kommer till våren.", "2022-SP");
}

#[test]
fn a_month_behind_i_is_the_nearest_and_the_year_before_is_named() {
    let read = |lang: &str, sentence: &str| {
        let mentions = Reader::new(lang, Some(date(2022, 1, 11))).read(sentence);
        mentions.iter().map(|mention| mention.when.as_ref().unwrap().timex()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read("nb", "Kranen falt i desember."), "2021-12");
    assert_eq!(read("da", "Kranen faldt i december i år."), "2022-12");
    assert_eq!(read("sv", "Kranen föll i december."), "2021-12");
    assert_eq!(read("nb", "I fjor falt to kraner, våren i fjor én."), "2021 2021-SP");
    assert_eq!(read("sv", "I fjol föll två kranar."), "2021");
    assert_eq!(read("en", "A crane fell in the spring of last year; this winter none did."), "2021-SP 2021-WI");
    assert_eq!(read("en", "Last winter two fell."), "2020-WI");
}

#[test]
fn a_season_to_come_is_the_next_one() {
    let read = |lang: &str, sentence: &str| {
        let mentions = Reader::new(lang, Some(date(2021, 11, 12))).read(sentence);
        mentions.iter().map(|mention| mention.when.as_ref().unwrap().timex()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read("en", "The harbour master expects a cut in the spring."), "2022-SP");
    assert_eq!(read("en", "The port said it expected to cut fares in the spring."), "2022-SP");
    assert_eq!(read("en", "The fire in the spring destroyed two boats."), "2021-SP");
    assert_eq!(read("de", "Im Frühjahr will der Hafen die Preise senken."), "2022-SP");
    assert_eq!(read("fr", "Le port baissera ses tarifs au printemps."), "2022-SP");
    assert_eq!(read("nb", "Havna skal senke prisene i vår."), "2022-SP");
}

#[test]
fn on_a_sunday_last_week_is_the_one_that_ends() {
    let read = |day: i8, sentence: &str| {
        let mentions = Reader::new("en", Some(date(2021, 7, day))).read(sentence);
        mentions.iter().map(|mention| mention.when.as_ref().unwrap().timex()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read(25, "Two piers broke last week, one on Tuesday last week."), "2021-W29 2021-07-20");
    assert_eq!(read(24, "Two piers broke last week."), "2021-W28");
    assert_eq!(read(26, "Two piers broke last week."), "2021-W29");
}

#[test]
fn tomorrow_in_german_has_a_small_letter() {
    check("de", "Die Verhandlung in Lenn beginnt morgen.", "2021-07-23");
    check("de", "Am Morgen kam er, und morgen Abend geht er.", "2021-07-23");
    check("de", "Ein Morgen Land ist kein Tag.", "");
}

#[test]
fn the_last_of_some_weekdays_follows_the_first() {
    for (lang, sentence) in [
        ("en", "The gale kept ferries in port from Friday to Sunday."),
        ("de", "Der Sturm hielt die Fähren von Freitag bis Sonntag im Hafen."),
        ("fr", "La tempête a retenu les bacs de vendredi à dimanche."),
        ("nb", "Stormen holdt ferjene i havn fra fredag til søndag."),
        ("es", "El temporal dejó los barcos en puerto de viernes a domingo."),
    ] {
        check(lang, sentence, "2021-07-16 2021-07-18");
    }
    check("en", "The lock will be shut between Friday night and Sunday.", "2021-07-23 2021-07-25");
    check("de", "Von Montagabend bis Mittwoch war die Schleuse zu.", "2021-07-19 2021-07-21");
}

#[test]
fn a_range_has_articles_and_a_length_ago_is_about_so_long() {
    check("de", "Zwischen dem 3. und dem 9. August wird gesperrt.", "2021-08-03/2021-08-09");
    check("en", "It will be shut from the 3rd to the 9th of August in Lenn.", "2021-08-03/2021-08-09");
    check("fr", "Le pont sera fermé entre le 3 et le 9 août.", "2021-08-03/2021-08-09");
    check("de", "Vor knapp zwei Wochen sank der Kran.", "2021-W27");
    check("fr", "La grue a coulé il y a près de deux semaines.", "2021-W27");
    check("es", "La grúa se hundió hace casi dos semanas.", "2021-W27");
    check("en", "The crane sank just over two weeks ago.", "2021-W27");
    check("sv", "Kranen sjönk för drygt två veckor sedan.", "2021-W27");
}

#[test]
fn the_day_before_is_before_the_last_day_of_the_text() {
    check("de", "Am Dienstag sank der Kran. Am Vortag war er geprüft worden.", "2021-07-20 2021-07-19");
    check("fr", "La grue est tombée mardi. La veille, elle avait été vérifiée.", "2021-07-20 2021-07-19");
    check("fr", "La grue est tombée mardi. Le lendemain, le port a fermé.", "2021-07-20 2021-07-21");
    check("fr", "La veille du scrutin, le port a fermé.", "");
    check("fr", "Le 3 mai dernier, le port a fermé, et le 12 novembre dernier aussi.", "2021-05-03 2020-11-12");
}

#[test]
fn the_end_of_a_year_is_no_day() {
    check("de", "Bis zum Jahresende sollen zwei Kräne kommen.", "2021");
    check("nb", "Kranen skal være på plass innen årsskiftet.", "2021");
    check("es", "La grúa llegará antes de fin de año.", "2021");
}

#[test]
fn this_weekend_told_of_the_past_is_the_last_one() {
    check("nb", "I helga ble to båter skadd.", "2021-W28-WE");
    check("da", "I weekenden blev to både skadet.", "2021-W28-WE");
    check("nb", "I helga skal slusa stenges.", "2021-W29-WE");
    check("en", "The lock will be shut this weekend.", "2021-W29-WE");
}

#[test]
fn german_strong_verbs_tell_the_past() {
    check("de", "Am Montagmorgen gegen 6.30 Uhr stieß der Kahn an die Schleuse.", "2021-07-19");
    check("de", "Am Montag empfahl der Rat den Bau.", "2021-07-19");
    check("de", "Am Montag verschwand ein Kahn.", "2021-07-19");
}

#[test]
fn a_weekday_is_found_by_its_place_in_a_month() {
    check("en", "It will open on the first Sunday in August.", "2021-08-01");
    check(
        "en",
        "The second Tuesday of June 2022 is the day; it opened on the last Friday in April.",
        "2022-06-14 2021-04-30",
    );
    check("de", "Am ersten Sonntag im August wird gefeiert.", "2021-08-01");
    check("fr", "La fête aura lieu le dernier dimanche de septembre.", "2021-09-26");
    check("es", "La feria abrirá el primer domingo de agosto.", "2021-08-01");
    check("nb", "Torget åpner første søndag i august.", "2021-08-01");
    check("en", "The fifth Sunday in June was wet.", "");
}

#[test]
fn an_order_and_a_promise_tell_no_other_day() {
    check("en", "Forty people were told to leave their homes on Friday evening.", "2021-07-16");
    check("fr", "Le maire a promis de saisir le tribunal dès lundi.", "2021-07-26");
    check("es", "El domingo eran 41.", "2021-07-18");
    check(
        "fr",
        "Le pont fermera le 31 août. L'avant-veille, une marche avait réuni 80 personnes.",
        "2021-08-31 2021-07-20",
    );
}

#[test]
fn a_day_that_is_the_predicate_of_a_verb_of_being_is_to_come() {
    for (lang, sentence) in [
        ("en", "The next hearing is on 21 January."),
        ("de", "Die nächste Sitzung ist am 21. Januar."),
        ("de", "Der nächste Termin ist der 21. Januar."),
        ("fr", "La prochaine audience est le 21 janvier."),
        ("es", "La próxima sesión es el 21 de enero."),
        ("it", "La prossima udienza è il 21 gennaio."),
        ("nl", "De volgende zitting is op 21 januari."),
        ("da", "Næste møde er den 21. januar."),
        ("nb", "Neste møte er 21. januar."),
        ("sv", "Nästa möte är den 21 januari."),
        ("fi", "Seuraava kokous on 21. tammikuuta."),
        ("pl", "Następne posiedzenie jest 21 stycznia."),
        ("pt", "A próxima sessão é a 21 de janeiro."),
    ] {
        check(lang, sentence, "2022-01-21");
    }
    check("de", "Die Sitzung ist am Freitag um 9 Uhr in Lenn.", "2021-07-23");
    check("de", "Die Rate ist am Freitag fällig.", "2021-07-23");
    check("nl", "De zitting is vrijdag.", "2021-07-23");
    check("en", "The deadline is Friday.", "2021-07-23");
    check("de", "Der Hafen ist am 21. Januar gesunken.", "2021-01-21");
    check("de", "Der Kahn ist am Freitag gesunken.", "2021-07-16");
    check("nl", "De man is op 21 januari overleden.", "2021-01-21");
    check("de", "Die nächste Verhandlung ist für den 21. Januar angesetzt.", "2022-01-21");
}

#[test]
fn a_night_behind_a_verb_of_the_present_is_to_come() {
    check("de", "Der Streik endet in der Nacht zum Freitag um 2 Uhr.", "2021-07-23");
    check("de", "Die Polizei sucht Zeugen eines Unfalls in der Nacht zum Freitag.", "2021-07-16");
    check("de", "In der Nacht zum Freitag brannte ein Kahn.", "2021-07-16");
}

#[test]
fn a_noun_like_a_participle_hides_no_verb_of_what_is_to_come() {
    check("es", "El puerto cerrará la línea de envasado hasta el viernes.", "2021-07-23");
    check("es", "Cerrará la línea de envasado el viernes.", "2021-07-23");
    check("fr", "Le port fermera la chaîne, a-t-il dit, jusqu'à vendredi.", "2021-07-23");
    check("it", "Il porto chiuderà la linea di stato fino a venerdì.", "2021-07-23");
    check("pt", "O porto fechará a linha de embalado até sexta-feira.", "2021-07-23");
}

#[test]
fn a_number_behind_a_verb_of_counting_or_before_what_is_counted_is_no_year() {
    check("de", "Die Gewerkschaft nannte 1600.", "");
    check("de", "Die Polizei sprach von rund 1800, die Gewerkschaft zählte 2500.", "");
    check("en", "Police counted 1600, the union spoke of 2000.", "");
    check("fr", "Le syndicat parle de 1600.", "");
    check("es", "La policía contó 1600.", "");
    check("nl", "De politie telde 1600.", "");
    check("da", "Politiet talte 1600.", "");
    check("sv", "Polisen räknade till 1600.", "");
    check("pl", "Policja naliczyła 1600.", "");
    check("de", "Es kamen 1600 Beschäftigte und 2000 Gäste.", "");
    check("nl", "Er kwamen 1600 mensen.", "");
    check("fi", "Paikalle tuli 1600 ihmistä.", "");
    check("fr", "Ils étaient 1600 salariés.", "");
    check("de", "Der Hafen wurde 1910 gebaut.", "1910");
    check("de", "Sie sprach von 1989.", "1989");
    check("nl", "In 1890 kwamen er schepen.", "1890");
    check("en", "It was an 1870 law.", "1870");
}

#[test]
fn months_with_from_and_to_are_one_time() {
    for (lang, sentence) in [
        ("en", "They were on sale from March 2020 to June 2021."),
        ("de", "Sie wurden von März 2020 bis Juni 2021 verkauft."),
        ("fr", "Ils ont été vendus de mars 2020 à juin 2021."),
        ("es", "Se vendieron de marzo de 2020 a junio de 2021."),
        ("nl", "Ze werden van maart 2020 tot juni 2021 verkocht."),
        ("da", "De blev solgt fra marts 2020 til juni 2021."),
        ("sv", "De såldes från mars 2020 till juni 2021."),
        ("pl", "Sprzedawano je od marca 2020 do czerwca 2021 roku."),
        ("pt", "Foram vendidos de março de 2020 a junho de 2021."),
    ] {
        let mentions = Reader::new(lang, Some(date(2021, 7, 19))).read(sentence);
        let through = mentions.first().and_then(|first| first.through.as_ref()).map(When::timex);
        assert_eq!(through.as_deref(), Some("2020-03-01/2021-06-30"), "{sentence}");
        assert!(mentions[0].dates, "{sentence}");
    }
}
