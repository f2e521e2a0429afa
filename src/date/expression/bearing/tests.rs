use crate::date::Reader;
use jiff::civil::date;

/// The expressions of a sentence, those that date nothing in brackets.
fn check(lang: &str, sentence: &str, expected: &str) {
    let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
    let words = mentions.into_iter().map(|mention| match &sentence[mention.span] {
        words if mention.dates => words.to_owned(),
        words => format!("({words})"),
    });
    assert_eq!(words.collect::<Vec<_>>().join(" "), expected, "{sentence}");
}

#[test]
fn what_a_figure_is_compared_with_dates_nothing() {
    check("en", "The port moved 9 per cent more than a year ago.", "(a year ago)");
    check("en", "Income rose to 14 million, up from 11 million in March.", "(March)");
    check("en", "It sees 3.1%, up from its forecast of 2.6% made in March.", "(March)");
    check("fr", "Il attend 3,1 %, contre une prévision de 2,6 % faite en mars.", "(mars)");
    check("en", "The loss was 2 million, against 3.5 million a year earlier.", "(a year earlier)");
    check("en", "Income rose to 14 million from 11 million a year earlier.", "(a year earlier)");
    check("en", "They cut the count from 21 to 19 a day earlier.", "a day earlier");
    check("en", "It earned £4.8mn, against £6.2mn in the same period last year.", "(the same period) (last year)");
    check("en", "On Monday traffic was down by a third compared with last May.", "Monday (last May)");
    check("en", "The tide was lower than in August 2011.", "(August 2011)");
    check("de", "Das sind neun Prozent mehr als vor einem Jahr.", "(vor einem Jahr)");
    check("fr", "C'est 9 % de plus qu'il y a un an.", "(il y a un an)");
    check("da", "Det er 9 procent mere end for et år siden.", "(et år siden)");
    check("en", "The pier was finished more than a year ago.", "a year ago");
    check("en", "More than 30 boats sank on Monday.", "Monday");
    check("en", "A march against the toll on Monday drew 300.", "Monday");
}

#[test]
fn since_when_something_is_so_dates_nothing() {
    check("en", "The lock has leaked since a repair in March.", "(March)");
    check("de", "Seit einer Prüfung im März ist der Kai gesperrt.", "(März)");
    check("fr", "Le quai est fermé depuis une visite en mars.", "(mars)");
    check("es", "El muelle está cerrado desde una inspección en marzo.", "(marzo)");
    check("en", "It has leaked since divers closed the valve in March.", "March");
}

#[test]
fn since_when_something_holds_a_rank_dates_nothing() {
    check("en", "It was the steepest fall since the port was listed in 2009.", "(2009)");
    check("en", "It was the steepest one-day fall since the port was listed in 2009.", "(2009)");
    check("de", "Es war der stärkste Rückgang, seit der Hafen 2009 verkauft wurde.", "(2009)");
    check("fr", "C'est la pire année depuis que le port a ouvert en 2009.", "(2009)");
    check("es", "Fue la mayor caída desde que el puerto abrió en 2009.", "(2009)");
}

#[test]
fn the_time_that_a_forecast_is_of_dates_nothing() {
    check("en", "The port lowered its forecast for traffic next year.", "(next year)");
    check("en", "The port cut its forecast last year.", "last year");
    check("en", "The port now expects traffic of 4 million tonnes in 2022.", "(2022)");
    check(
        "en",
        "She expected provisions to come down gradually from the first quarter of next year.",
        "(the first quarter of next year)",
    );
    check(
        "en",
        "The port expects to open the lock from the first quarter of next year.",
        "the first quarter of next year",
    );
    check("en", "The port expects to open the lock in 2022.", "2022");
    check("en", "It said on Tuesday that its traffic this year would be lower.", "Tuesday (this year)");
    check("de", "Der Hafen senkte seine Prognose für das nächste Jahr.", "(das nächste Jahr)");
    check("fr", "Le port a abaissé sa prévision pour 2022.", "(2022)");
    check("nb", "Havna venter inntekter på 4 millioner i 2022.", "(2022)");
}

#[test]
fn the_time_that_a_figure_is_of_dates_nothing() {
    check("en", "Revenue in the three months to March 31 rose.", "(March 31)");
    check("de", "Der Umsatz in den drei Monaten bis Ende März fiel.", "(Ende März)");
    check("en", "Profit for the year ended in June was 3 million.", "(June)");
    check("en", "Profit for January to March doubled.", "(January) (March)");
    check("en", "From January to March the lock was closed.", "January March");
}

#[test]
fn the_end_of_what_goes_on_dates_nothing() {
    check("en", "The contract runs until 2031.", "(2031)");
    check("de", "Sie bleibt bis 2028 im Amt.", "(2028)");
    check("fr", "Le contrat court jusqu'en 2031.", "(2031)");
    check("nb", "Avtalen løper til 2031.", "(2031)");
    check("en", "The lock will be rebuilt by 2031.", "2031");
    check("en", "The lock was in use until 2019.", "2019");
    check("en", "A man of 51 was remanded until 3 August on Tuesday.", "(3 August) Tuesday");
    check("en", "The lock will be shut until 3 August.", "3 August");
}

#[test]
fn what_is_above_a_price_and_what_a_month_owns_dates_nothing() {
    check("en", "The offer is 31% above Friday's closing price.", "(Friday)");
    check("en", "The offer is 31% over Friday's closing price.", "(Friday)");
    check("de", "Das ist ein Aufschlag von 31 Prozent auf den Schlusskurs vom Freitag.", "(Freitag)");
    check("fr", "C'est 31 % au-dessus du cours de clôture de vendredi.", "(vendredi)");
    check("es", "Supone un 31 % sobre el precio de cierre del viernes.", "(viernes)");
    check("it", "È il 31% sopra il prezzo di chiusura di venerdì.", "(venerdì)");
    check("nl", "Dat is 31 procent boven de slotkoers van vrijdag.", "(vrijdag)");
    check("da", "Det er 31 procent over fredagens lukkekurs.", "(fredagens)");
    check("sv", "Det är 31 procent över slutkursen i fredags.", "(i fredags)");
    check("pl", "To 31 proc. powyżej kursu z piątku.", "(piątku)");
    check("pt", "São 31% acima do preço de fecho de sexta-feira.", "(sexta-feira)");
    check("en", "The port will close on Friday.", "Friday");
    check("en", "Records of last October's inspection were altered on Monday.", "(last October) Monday");
    check("en", "Monday's crash hurt nine.", "Monday");
}

#[test]
fn the_year_that_a_noun_is_of_dates_nothing() {
    check("en", "The port also suspended its dividend for 2021.", "(2021)");
    check("de", "Der Hafen strich die Dividende für 2021.", "(2021)");
    check("fr", "Le port a supprimé son dividende pour 2021.", "(2021)");
    check("es", "El puerto suspendió su dividendo para 2021.", "(2021)");
    check("it", "Il porto ha sospeso il dividendo per il 2021.", "(il 2021)");
    check("nl", "De haven schrapte het dividend voor 2021.", "(voor 2021)");
    check("da", "Havnen droppede udbyttet for 2021.", "(2021)");
    check("nb", "Havna droppet utbyttet for 2021.", "(2021)");
    check("sv", "Hamnen slopade utdelningen för 2021.", "(2021)");
    check("pt", "O porto suspendeu o dividendo para 2021.", "(2021)");
    check("pl", "Port zawiesił dywidendę na 2021 rok.", "(2021 rok)");
    check("en", "The opening is planned for 2022.", "2022");
    check("de", "Die Öffnung ist für 2022 geplant.", "2022");
    check("en", "It earned 24 million in the same quarter of last year.", "(the same quarter of last year)");
    check("en", "It earned 24 million in the same period of last year.", "(the same period) (last year)");
}

#[test]
fn the_days_up_to_which_goods_keep_date_nothing() {
    for (lang, sentence) in [
        ("en", "Lenn Blue, 150 g, best before 24.10.2021 to 15.11.2021"),
        ("de", "Lenner Blauer, 150 g, mindestens haltbar bis 24.10.2021"),
        ("fr", "Bleu de Lenn, 150 g, à consommer avant le 24 octobre 2021."),
        ("es", "Azul de Lenn, consumir preferentemente antes del 24 de octubre de 2021."),
        ("it", "Blu di Lenn, da consumarsi entro il 24 ottobre 2021."),
        ("nl", "Lenner blauw, 150 g, ten minste houdbaar tot 24 oktober 2021."),
        ("da", "Lenn Blå, 150 g, bedst før 24.10.2021"),
        ("nb", "Lenn Blå, 150 g, best før 24.10.2021"),
        ("sv", "Lenn Blå, 150 g, bäst före 24 oktober 2021."),
        ("fi", "Lenn Sininen, 150 g, parasta ennen 24.10.2021"),
        ("pl", "Ser Lenn, 150 g, najlepiej spożyć przed 24.10.2021"),
        ("pt", "Azul de Lenn, consumir de preferência antes de 24 de outubro de 2021."),
    ] {
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        assert!(!mentions.is_empty() && mentions.iter().all(|mention| !mention.dates), "{sentence}");
    }
    check("en", "The shop closes on 24 October 2021.", "24 October 2021");
}

#[test]
fn the_year_of_what_the_verb_is_done_to_dates_nothing() {
    for (lang, sentence) in [
        ("en", "The judges overturned a 2019 ruling."),
        ("en", "The port scrapped its 2019 plan on Monday."),
        ("en", "The judges overturned a ruling from 2019."),
        ("de", "Die Richter hoben ein Urteil von 2019 auf."),
        ("fr", "Les juges ont annulé un jugement de 2019."),
        ("es", "Los jueces anularon una sentencia de 2019."),
        ("it", "I giudici hanno annullato una sentenza del 2019."),
        ("nl", "De rechters vernietigden een vonnis uit 2019."),
        ("da", "Dommerne omstødte en dom fra 2019."),
        ("nb", "Dommerne opphevet en dom fra 2019."),
        ("sv", "Domarna upphävde en dom från 2019."),
        ("pl", "Sędziowie uchylili wyrok z 2019 roku."),
        ("pt", "Os juízes anularam uma sentença de 2019."),
    ] {
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        assert!(mentions.first().is_some_and(|mention| !mention.dates), "{sentence}");
    }
    check("en", "In a 2019 ruling the judges freed him.", "2019");
    check("en", "A 2019 report put the cost at 4 million.", "2019");
    check("en", "They died in the flood of 2019.", "2019");
    check("de", "Sie starben bei der Flut von 2019.", "2019");
    check("en", "He won the 2019 race.", "the 2019");
    check("en", "The last one was the flood of 2019.", "2019");
    check("en", "The much-loved lock of 2019 was shut.", "2019");
}

#[test]
fn the_year_of_what_is_judged_or_used_dates_nothing() {
    for (lang, sentence) in [
        ("en", "Noise figures of 2014 were too old, the judges held."),
        ("en", "The port had been free to use noise figures from 2014."),
        ("de", "Die Lärmdaten von 2014 waren zu alt."),
        ("fr", "Les données de 2014 étaient trop anciennes."),
        ("es", "Los datos de 2014 eran demasiado antiguos."),
        ("it", "I dati del 2014 erano troppo vecchi."),
        ("nl", "De cijfers uit 2014 waren te oud."),
        ("da", "Tallene fra 2014 var for gamle."),
        ("nb", "Tallene fra 2014 var for gamle."),
        ("sv", "Siffrorna från 2014 var för gamla."),
        ("pl", "Dane z 2014 roku były zbyt stare."),
        ("pt", "Os dados de 2014 eram demasiado antigos."),
    ] {
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        assert!(mentions.first().is_some_and(|mention| !mention.dates), "{sentence}");
    }
    check("en", "The flood of 2014 was the worst of all.", "2014");
    check("en", "The flood of 2014 killed nine.", "2014");
    check("en", "It rose from 5 to 7 in 2014.", "2014");
}

#[test]
fn the_month_that_something_is_said_of_dates_nothing() {
    check("en", "The master will not be drawn on January.", "(January)");
    check("de", "Über den Januar sprach er nicht.", "(Januar)");
    check("fr", "Il n'a rien dit sur janvier.", "(janvier)");
    check("es", "No habló sobre enero.", "(enero)");
    check("it", "Non ha parlato su gennaio.", "(gennaio)");
    check("nl", "Hij zei niets over januari.", "(januari)");
    check("da", "Han sagde intet om januar.", "(januar)");
    check("sv", "Han sade inget om januari.", "(januari)");
    check("pl", "Nie mówił o styczniu.", "(styczniu)");
    check("pt", "Não falou sobre janeiro.", "(janeiro)");
    check("en", "It closed on January 3 and opened in March.", "January 3 March");
}

#[test]
fn the_day_up_to_which_somebody_has_time_dates_nothing() {
    check("en", "The port said it would appeal and had until 9 August to do so.", "(9 August)");
    check("de", "Der Hafen wird klagen und hat Zeit bis zum 9. August.", "(zum 9. August)");
    check("fr", "Le port fera appel et a jusqu'au 9 août pour cela.", "(au 9 août)");
    check("es", "El puerto recurrirá y tiene hasta el 9 de agosto.", "(el 9 de agosto)");
    check("it", "Il porto farà ricorso e ha tempo fino al 9 agosto.", "(al 9 agosto)");
    check("nl", "De haven gaat in beroep en heeft tot 9 augustus de tijd.", "(9 augustus)");
    check("da", "Havnen vil anke og har til 9. august.", "(9. august)");
    check("nb", "Havna vil anke og har frist til 9. august.", "(9. august)");
    check("sv", "Hamnen ska överklaga och har till 9 augusti.", "(9 augusti)");
    check("pl", "Port się odwoła i ma czas do 9 sierpnia.", "(9 sierpnia)");
    check("pt", "O porto vai recorrer e tem até 9 de agosto.", "(9 de agosto)");
    check("en", "The lock will be shut until 9 August.", "9 August");
}

#[test]
fn what_a_side_clause_reverses_dates_nothing() {
    check("en", "The judges freed him, reversing a decision of the lower court two years ago.", "(two years ago)");
    check("fr", "Les juges l'ont libéré, annulant une décision prise il y a deux ans.", "(il y a deux ans)");
    check("fr", "Les juges l'ont libéré, en annulant une décision d'il y a deux ans.", "(il y a deux ans)");
    check("es", "Los jueces lo liberaron, anulando una decisión de hace dos años.", "(hace dos años)");
    check("en", "The pier fell two years ago, killing nine.", "two years ago");
    check("en", "And, in giving evidence last year to the court, he said so.", "last year");
    check("en", "The pier fell, killing nine on Monday.", "Monday");
}

#[test]
fn what_an_attribute_tells_of_dates_nothing() {
    check("en", "All 64 passengers trapped on Saturday have been brought down.", "(Saturday)");
    check("en", "A man arrested on Saturday was freed.", "(Saturday)");
    check("de", "Die am Samstag geretteten Leute kamen heim.", "(Samstag)");
    check("fr", "Deux hommes arrêtés samedi ont été libérés.", "(samedi)");
    check("fr", "Le maire a visité le pont effondré samedi.", "(samedi)");
    check("es", "Las 64 personas atrapadas el sábado fueron rescatadas.", "(sábado)");
    check("it", "È finita bene per le 62 persone bloccate sabato sulla funivia.", "(sabato)");
    check("pt", "As 64 pessoas retidas no sábado foram resgatadas.", "(sábado)");
    check("en", "He said the pier collapsed on Saturday.", "Saturday");
    check("en", "Two boats sailed on Saturday and were lost.", "Saturday");
    check("en", "The boats were held on Saturday.", "Saturday");
    check("fr", "Le maire a vivement critiqué lundi le port.", "lundi");
    check("es", "El alcalde dijo que el puente fue cerrado el sábado.", "sábado");
    check("de", "Der Kran fiel am Samstag.", "Samstag");
    check("en", "Bridges built 1984-1991 were closed.", "(1984) (1991)");
    check("en", "Her book The Pier (1984) was sold.", "(1984)");
    check("nb", "Bruer bygget 1984 er stengt.", "(1984)");
    check("en", "The pier was built in 1984.", "1984");
    check("de", "Der Kai wurde 1984 gebaut, und der Hafen baute 1991 einen zweiten.", "1984 1991");
}

#[test]
fn a_figure_in_brackets_is_what_another_is_compared_with() {
    check("en", "Tolls rose to 1.84 million (first quarter of 2020: 1.73 million).", "(first quarter of 2020)");
    check("en", "Tolls rose to £1.9 million (2020: £1.7 million).", "(2020)");
    check("en", "Costs rose to 1 million (0.9 million in the first quarter of 2020).", "(the first quarter of 2020)");
    check("de", "Die Erlöse stiegen auf 1,8 Millionen (erstes Quartal 2020: 1,7 Millionen).", "(erstes Quartal 2020)");
    check(
        "fr",
        "Les recettes ont atteint 1,8 million (premier trimestre 2020 : 1,7 million).",
        "(premier trimestre 2020)",
    );
    check("en", "The port closed two piers (12 and 13 July).", "12 13 July");
}

#[test]
fn what_a_thing_is_compared_with_dates_nothing() {
    check("en", "The sea reached 8.31 metres, more than in the flood of August 2002.", "(August 2002)");
    check("en", "It was higher than the flood of August 2002.", "(August 2002)");
    check("en", "Tolls were higher than analysts had forecast on Monday.", "Monday");
    check("de", "Die See stieg höher als bei der Flut im August 2002.", "(August 2002)");
    check("fr", "La mer est montée plus haut que lors de la crue d'août 2002.", "(août 2002)");
    check("es", "El mar subió más que en la riada de agosto de 2002.", "(agosto de 2002)");
    check("en", "It earned 11% more than in the same months of last year.", "(the same months) (last year)");
    check("en", "It earned 11% more than in the same three months of 2019.", "(2019)");
}

#[test]
fn what_stands_for_a_noun_before_its_year_dates_nothing() {
    check("en", "It was their second cup, after that of 1961.", "(1961)");
    check("en", "It was their second cup after the one in 1961.", "(1961)");
    check("en", "That of 1961 had cost more.", "1961");
    check("en", "He said that in 1961 the lock burned.", "1961");
    check("de", "Es war der zweite Pokal nach dem von 1961.", "(1961)");
    check("fr", "C'était la deuxième coupe, après celle de 1961.", "(1961)");
    check("es", "Fue la segunda copa, tras la de 1961.", "(1961)");
    check("it", "Era la seconda coppa, dopo quella del 1961.", "(del 1961)");
    check("da", "Det var den anden pokal efter den fra 1961.", "(1961)");
    check("da", "De åbnede den i juni.", "juni");
}

#[test]
fn the_day_of_the_figure_that_another_has_left_dates_nothing() {
    check("en", "The sea fell to 7.40 metres from 8.31 on Wednesday.", "(Wednesday)");
    check("en", "The sea had fallen to 7.40 metres by noon from a peak of 8.31 on Wednesday.", "noon (Wednesday)");
    check("en", "The sea fell from 8.31 to 7.40 metres on Wednesday.", "Wednesday");
    check("en", "The count was cut to 12 on Wednesday.", "Wednesday");
    check("es", "El mar bajó a 7,40 metros desde 8,31 el miércoles.", "(miércoles)");
    check("sv", "Havet sjönk till 7,40 meter från 8,31 på onsdagen.", "(onsdagen)");
}

#[test]
fn a_deadline_that_was_given_dates_nothing_and_is_to_come() {
    for (lang, sentence, words) in [
        ("en", "It gave the port until Monday to pay.", "(Monday)"),
        ("en", "The port was given until Monday.", "(Monday)"),
        ("en", "The port had until Monday to pay.", "(Monday)"),
        ("de", "Sie gaben dem Hafen bis Montag Zeit.", "(Montag)"),
        ("fr", "Ils ont donné au port jusqu'à lundi pour payer.", "(lundi)"),
        ("es", "Dieron al puerto hasta el lunes para pagar.", "(lunes)"),
        ("it", "Hanno dato al porto fino a lunedì per pagare.", "(lunedì)"),
        ("nl", "Ze gaven de haven tot maandag om te betalen.", "(maandag)"),
    ] {
        check(lang, sentence, words);
        let mentions = Reader::new(lang, Some(date(2021, 7, 22))).read(sentence);
        let when = mentions[0].when.as_ref().map(crate::date::When::timex);
        assert_eq!(when.as_deref(), Some("2021-07-26"), "{sentence}");
    }
    check("en", "The band gave concerts until Monday.", "Monday");
    check("en", "They had until 3 March to pay.", "(3 March)");
    check("en", "The port had until 2019 belonged to Lenn.", "2019");
}

#[test]
fn what_has_its_name_of_a_season_dates_nothing() {
    check("en", "The school was rebuilt during the winter break.", "(the winter)");
    check("en", "It was closed for the summer holidays.", "(the summer)");
    check("en", "The school was rebuilt in the summer.", "the summer");
}

#[test]
fn what_came_before_what_is_told_dates_nothing() {
    check("en", "The minister resigned after a report last week that he had lied.", "(last week)");
    check("en", "The cut had been expected after inflation eased to 2.4% in June.", "(June)");
    check("fr", "Le ministre a démissionné après un rapport la semaine dernière.", "(la semaine dernière)");
    check("en", "Two people died after a fire on Monday.", "Monday");
    check("en", "She moved to Lenn after the war ended in 1945.", "1945");
    check("de", "Sie fuhr nach Lenn im Juni.", "Juni");
    check("en", "They voted to strike, threatening deliveries in the run-up to Christmas.", "(Christmas)");
    check("en", "The net loss was €8.3mn, after €19.6mn a year ago.", "(a year ago)");
    check("en", "Sales were 300 million, following 250 million a year earlier.", "(a year earlier)");
}

#[test]
fn what_goes_on_up_to_a_day_is_not_of_it() {
    check("en", "The quay is lit every night until 3 August.", "(3 August)");
    check("en", "No more rain is forecast until Saturday.", "(Saturday)");
    check("de", "Bis Samstag fährt kein Zug.", "Samstag");
    check("en", "The lock will be shut until 3 August.", "3 August");
}
