//! What a page itself says of its text, and of the elements that are none of it.

use super::{extract, texts};

const HEAD: &str = "Bridge over the Lowmere stays closed until spring";

const PARAGRAPHS: [&str; 4] = [
    "The bridge over the Lowmere will stay closed until the spring, because the barge that struck it in October bent two of its girders, the council said on Friday.",
    "Engineers had hoped to open one lane before the winter, said a clerk of the council, but the steel for the repair comes from abroad and is late.",
    "Drivers have to go round by Lenn, which takes half an hour, and the ferry carries nothing heavier than a van.",
    "The owner of the barge has been asked to pay 2.4 million crowns for the girders, and has not answered.",
];

/// A page whose article has these paragraphs in elements of the class `class`.
fn page(head: &str, class: &str, above: &str, inset: &str) -> String {
    let text: String = PARAGRAPHS.iter().map(|text| format!("<p class='{class}'>{text}</p>")).collect();
    let menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li><li><a href='/w'>Weather</a></li></ul></nav>";
    format!(
        "<html><head><title>{HEAD} | Lowmere Gazette</title>{head}</head><body>{menu}<main><article><h1>{HEAD}</h1>{above}\
         <div>{text}{inset}</div></article></main><footer><p>About us</p><p>All rights reserved</p></footer></body></html>"
    )
}

fn left(page: &str) -> String {
    texts(&extract(page, 1, true, None).blocks).join("\n")
}

#[test]
fn paragraphs_of_the_text_that_a_page_states_stay_whatever_their_elements_are_called() {
    let body = PARAGRAPHS.join("\\n");
    let stated = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{HEAD}\",\"articleBody\":\"{body}\"}}</script>"
    );
    for class in ["text", "kommentar comment-text", "related teaser", "sidebar promo"] {
        let left = left(&page(&stated, class, "", ""));
        assert!(PARAGRAPHS.iter().all(|text| left.contains(text)), "{class}: {left}");
    }
}

#[test]
fn a_line_above_the_text_that_is_its_description_is_the_deck() {
    // Nothing of it is said again below, and its element is called what furniture is called.
    let deck = "Girders for sale: how a town on the river waits, and who it is that waits the longest of all";
    let described = format!("<meta property='og:description' content='{deck}'>");
    for above in [
        format!("<div class='teaser'><p>{deck}</p></div>"),
        format!("<div class='caption'>{deck}</div><p>By Asta Holm</p>"),
        format!("<div class='side'><span>Lowmere.</span> <span>{deck}</span></div>"),
    ] {
        assert!(left(&page(&described, "text", &above, "")).contains(deck), "{above}");
        assert!(!left(&page(&described, "text", "", "")).contains(deck));
    }
    // What says nothing but the headline is not said twice.
    let described = format!("<meta property='og:description' content='{HEAD}'>");
    let left = left(&page(&described, "text", &format!("<div class='teaser'><p>{HEAD}</p></div>"), ""));
    assert!(left.matches(HEAD).count() <= 1, "{left}");
}

#[test]
fn dialogs_walls_and_lines_that_are_read_aloud_are_no_text() {
    let said = "When you visit our pages we keep small files in your browser, which might be about you or about your device, and are \
                mostly used to make the pages work as you expect them to.";
    for inset in [
        format!("<div id='onetrust-consent-sdk'><h2>Your choice</h2><p>{said}</p><p>{said} You can say no.</p></div>"),
        format!("<div id='frame'><div role='alertdialog'><p>{said} We use cookies for that.</p><p>{said} You can say no.</p></div></div>"),
        "<section class='article__sign-in hidden'><h3>REGISTER TO READ ON</h3><ul><li>News from across the valley with one account</li>\
         <li>Share your thoughts with the subscribers below each article</li></ul></section>"
            .to_owned(),
        "<div class='visually-hidden'>Article content</div>".to_owned(),
        "<figure><img src='a.jpg'><p>© Asta Holm/lux</p></figure>".to_owned(),
        "<ul><li>Share your thoughts and join the conversation in the comments.</li><li>Enjoy unlimited access to all articles.</li></ul>"
            .to_owned(),
        "<p>An dieser Stelle finden Sie einen externen Inhalt von Quaytube, der den Artikel ergänzt.</p>".to_owned(),
        "<p>Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Damit können personenbezogene Daten an Drittplattformen \
         übermittelt werden.</p>"
            .to_owned(),
        "<p>To view this content you need to accept cookies.</p>".to_owned(),
    ] {
        assert_eq!(left(&page("", "text", "", &inset)), left(&page("", "text", "", "")), "{inset}");
    }
    // Pages hide the rest of an article under such names, too.
    let rest = "The ferry will carry vans of up to three tonnes from the first of December, its owner said, and lorries only at night.";
    let hidden = format!("<div class='premium-content paywall hidden'><p class='text'>{rest}</p></div>");
    assert!(left(&page("", "text", "", &hidden)).contains(rest));
    // A page that is called so as a whole is no dialog, nor is what is shown.
    for named in ["<div id='onetrust-page'>", "<div class='subscribe'>", "<div class='hidden'>"] {
        let page =
            page("", "text", "", "").replace("<main>", &format!("{named}<main>")).replace("</main>", "</main></div>");
        assert!(left(&page).contains(PARAGRAPHS[3]), "{named}");
    }
}

#[test]
fn the_next_article_that_a_page_loads_is_another() {
    let next = "<div class='below'><article><h1>Ferry to Lenn gets a new engine</h1><p>The ferry to Lenn will have a new engine before \
                the summer, its owner said on Thursday, after the old one failed on nine days of this year.</p><p>The engine comes from \
                a yard in the north and burns a third less, said a mechanic of the yard.</p></article></div>";
    let page = page("", "text", "", "").replace("</article>", &format!("</article>{next}"));
    let left = left(&page);
    assert!(left.contains(PARAGRAPHS[3]) && !left.contains("engine"), "{left}");
}

#[test]
fn a_large_first_letter_is_no_word() {
    let first = |letter: &str, rest: &str| {
        let html = format!("<p><span class='initial-letter'>{letter}</span> <span>{rest}</span></p>");
        extract(&html, 1, false, None).blocks.swap_remove(0).text.plain
    };
    assert_eq!(first("N", "ow the bridge is open."), "Now the bridge is open.");
    assert_eq!(first("A", "bridge is open."), "A bridge is open.");
    assert_eq!(first("B", "Street is open."), "B Street is open.");
}

#[test]
fn a_page_of_nothing_but_dialogs_keeps_its_text() {
    let dialogs = PARAGRAPHS.map(|text| format!("<div id='onetrust-a'><p>{text}</p></div>")).concat();
    let left = left(&format!("<html><head><title>{HEAD}</title></head><body><h1>{HEAD}</h1>{dialogs}</body></html>"));
    assert!(PARAGRAPHS.iter().all(|text| left.contains(text)), "{left}");
}
