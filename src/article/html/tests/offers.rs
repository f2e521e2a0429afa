//! What a page offers to its readers or asks of them in the midst of an article, and captions of pictures that are not shown.

use super::{extract, left_with, texts, with};

#[test]
fn a_box_that_offers_an_app_goes_whatever_its_element_is_called() {
    for inset in [
        "<div class='c2 c2--push'><div class='c2__in'><p>Never miss a tide</p><p>Get the Harbour app and read ten articles a month for nothing.</p><a href='/app'>Download now</a></div></div>",
        "<div class='k2'><p><b>Immer informiert</b></p><p>Mit der App der Hafenpost lesen Sie alles zuerst.</p><a href='/app'>Jetzt herunterladen</a></div>",
        "<div class='k2'><p>Le fleuve dans votre poche</p><p>Notre appli vous dit tout.</p><a href='/app'>Télécharger</a></div>",
        "<div class='k2'><p>El río en su bolsillo</p><p>Nuestra app se lo cuenta todo.</p><a href='/app'>Descargar ahora</a></div>",
    ] {
        assert_eq!(with(inset, ""), with("", ""), "{inset}");
    }
    let report = "<div class='k2'><p>The report on the bridge</p><p>It has ninety pages.</p><a href='/report'>Download now</a></div>";
    assert!(with(report, "").iter().any(|text| text.contains("ninety pages")));
}

#[test]
fn offers_and_calls_to_the_readers_are_no_paragraphs() {
    for line in [
        "Harbour Post digital: try four weeks for £1",
        "Hafenpost digital: vier Wochen für 1 Euro testen.",
        "Essayez notre édition numérique : trois mois pour 1 €",
        "Prueba la edición digital: tres meses por 1 euro",
        "Prøv Havneposten: fire uger for 1 kr.",
        "If you have been affected by this story, you can talk to the Harbour Line, free, at any hour.",
        "Wenn Sie selbst betroffen sind: Das Hafentelefon ist unter 0555 01 02 03 zu erreichen.",
        "Got a story? Write to desk@harbour.example",
        "Haben Sie Hinweise? Schreiben Sie an redaktion@hafen.example",
    ] {
        assert!(!left_with("", &format!("<p>{line}</p>")).contains(line), "{line}");
    }
    for line in [
        "The pumps ran for four weeks for 1 million crowns.",
        "\"If you have been affected by this flood, the council will pay you,\" the mayor told the meeting.",
    ] {
        assert!(with(&format!("<p>{line}</p>"), "").iter().any(|text| text == line), "{line}");
    }
}

#[test]
fn the_caption_of_a_picture_that_is_not_shown_is_no_paragraph() {
    for picture in ["<img src='x'>", "<img src='data:image/png;base64,AAAA'>", "<video></video>"] {
        let html = format!(
            "<p>The bridge is open.</p><figure>{picture}<figcaption>The bridge on Friday evening at the old mill. Photo: Holm</figcaption></figure><p>It cost four million.</p>"
        );
        assert_eq!(texts(&extract(&html, 1, false, None).blocks), ["The bridge is open.", "It cost four million."]);
    }
    let quote = "<p>The bridge is open.</p><figure><blockquote>It was worth it.</blockquote><figcaption>The mayor of Lowmere</figcaption></figure>";
    assert_eq!(texts(&extract(quote, 1, false, None).blocks).len(), 3);
}

#[test]
fn what_a_page_says_of_itself_between_paragraphs_goes_and_what_others_say_stays() {
    for line in [
        "Download the Harbour Post app for breaking news alerts",
        "Already a subscriber? Log in",
        "Support our journalism. Subscribe for €1 a week.",
        "This video can not be played",
        "To view this content, you need to enable cookies",
        "Follow Harbour Post on Facebook, on X, or on Instagram. Send your story ideas to quay@harbour.example.",
        "Folgen Sie der Hafenpost auf Instagram",
        "Copyright 2026 Example Harbour Post. All rights reserved. This material may not be rewritten or redistributed.",
        "Our Standards: The Harbour Trust Principles.",
    ] {
        let line = format!("<p>{line}</p>");
        assert_eq!(with(&line, ""), with("", ""), "{line}");
        assert_eq!(with("", &line), with("", ""), "{line}");
    }
    for line in [
        "<p>Download the plans and bring them to the meeting on the quay, the council asks.</p>",
        "<p>Follow the money: Facebook paid for the bridge, the council said.</p>",
        "<p>“Follow us on Facebook,” the harbour master shouted from the bridge.</p>",
        "<ol><li>Sign up for the boat.</li><li>Bring a rope.</li></ol>",
    ] {
        assert!(with(line, "").len() > with("", "").len(), "{line}");
    }
}

#[test]
fn a_letter_s_greeting_and_leave_are_no_paragraphs() {
    for (greeting, leave) in [
        ("Dear all,", "Have a good weekend. Asta"),
        ("Sehr geehrte Damen und Herren,", "Bis morgen!<br>Die Redaktion"),
        ("Chers collègues,", "À demain, la rédaction"),
        ("Beste lezer,", "Tot morgen!<br>De redactie"),
        ("Kære alle,", "God weekend."),
        ("Hei,", "Hyvää viikonloppua!"),
    ] {
        let text = "<p>The bridge is open again after three days, the town said.</p><p>It cost four million.</p>";
        let html = format!("<p>{greeting}</p>{text}<p>{leave}</p>");
        assert_eq!(texts(&extract(&html, 1, true, None).blocks).len(), 2, "{greeting} {leave}");
    }
    for line in
        ["Bis Montag bleibt die Brücke gesperrt.", "Until next week it stays shut.", "Gute Nachtbusse fahren weiter."]
    {
        assert!(left_with("", &format!("<p>{line}</p>")).contains(line), "{line}");
    }
}

#[test]
fn what_readers_write_below_the_text_is_none_of_it() {
    for label in ["Comments (2)", "2 Kommentare", "Kommentar schreiben", "Write a comment"] {
        let foot = format!("<p>{label}</p><p>tidewatcher: It was shut in 2019 as well.</p><p>quayman: Was it?</p>");
        assert_eq!(with("", &foot), with("", ""), "{label}");
    }
    let kept = with("<p>Comments (2)</p>", "");
    assert!(
        kept.last().is_some_and(|last| last.contains("asked the owner")),
        "above the text it ends nothing: {kept:?}"
    );
}

#[test]
fn polls_and_letters_between_the_paragraphs_are_none_of_them() {
    for line in [
        "Poll: Should the weir bridge be shut? Yes / No / Vote",
        "Umfrage: Soll die Wehrbrücke gesperrt werden? Ja / Nein / Abstimmen",
        "Vote now",
        "Jetzt abstimmen!",
        "What do you think? Vote in our poll",
        "The Lamp's daily newsletter in your inbox",
        "Unser täglicher Newsletter direkt in Ihr Postfach",
    ] {
        let line = format!("<p>{line}</p>");
        assert_eq!(with(&line, ""), with("", ""), "{line}");
    }
    for line in ["Poll: Should the weir bridge be shut?", "Such letters land in your inbox every day, the police warn."]
    {
        assert!(with(&format!("<p>{line}</p>"), "").len() > with("", "").len(), "{line}");
    }
}
