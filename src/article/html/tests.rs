//! What a reader of the site would see of a saved page, on pages of our own.

use super::extract;
use crate::raw::{Block, Kind, MarkKind};

mod footnotes;
mod offers;
mod stated;

/// A news page with the furniture that such pages have.
const PAGE: &str = r##"<!DOCTYPE html><html lang="en"><head><title>Bridge over the Lowmere reopens after two years | Example Harbour Post</title>
<meta property="og:title" content="Bridge over the Lowmere reopens after two years">
<meta property="og:site_name" content="Example Harbour Post">
<link rel="canonical" href="https://harbour.example/2024/05/03/bridge?utm_source=feed">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge over the Lowmere reopens after two years",
"datePublished":"2024-05-03T08:00:00+02:00","dateModified":"2024-05-04T09:00:00+02:00","author":{"@type":"Person","name":"Plainly Invented"}}</script>
</head><body><nav class="main-menu"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article class="story"><h1>Bridge over the Lowmere reopens after two years</h1>
<p class="byline">By Plainly Invented</p>
<div class="article-body">
<p>The bridge over the Lowmere, closed since a barge struck one of its piers, was opened to traffic again on Friday morning, the <a href="/council?fbclid=1">county council</a> said.</p>
<figure><img src="/img/bridge.jpg" alt="The bridge" width="800"><figcaption>The bridge on Friday. Photo: Example Agency</figcaption></figure>
<p>Engineers replaced the pier and two spans, and tested the bridge with loaded lorries for a week. The work cost more than planned, because the river stood high for most of the winter.</p>
<h2>What changes for drivers</h2>
<p>Lorries of more than thirty tonnes still have to take the northern route until the end of the month, and cyclists get a lane of their own on both sides of the bridge.</p>
<ul><li>Ferries stop running on Sunday.</li><li>Bus line four returns to its old route.</li></ul>
<p>The council will publish a report on the collision in the summer, and has asked the owner of the barge to pay for the repairs.</p>
</div></article>
<aside class="related-stories"><h3>More stories</h3><a href="/a">Market hall to close</a><a href="/b">Swimmers win again</a></aside>
<div class="newsletter-signup">Sign up to our newsletter</div>
<footer class="site-footer">© 2019 Example Harbour Post. All rights reserved.</footer></body></html>"##;

fn texts(blocks: &[Block]) -> Vec<&str> {
    blocks.iter().map(|block| block.text.plain.as_str()).collect()
}

#[test]
fn furniture_goes_with_its_reason_and_the_article_stays() {
    let page = extract(PAGE, 1, true, None);
    let all = texts(&page.blocks).join("\n");
    for kept in ["closed since a barge", "What changes for drivers", "Ferries stop", "asked the owner"] {
        assert!(all.contains(kept), "{kept}");
    }
    for cut in ["Sport", "Market hall", "newsletter", "All rights reserved"] {
        assert!(!all.contains(cut), "{cut}");
        assert!(page.removed.iter().any(|removed| removed.text.contains(cut)), "{cut}");
    }
    let menu = page.removed.iter().find(|removed| removed.text == "Sport").unwrap();
    assert_eq!((&*menu.rule, menu.line), ("html-menu", 7));
}

#[test]
fn fields_are_found_with_what_they_were_read_from() {
    let found = extract(PAGE, 1, true, None).found;
    assert_eq!(found.title.unwrap().value, "Bridge over the Lowmere reopens after two years");
    let date = found.date.unwrap();
    assert_eq!(
        (date.value.to_string().as_str(), date.evidence.as_str()),
        ("2024-05-03T08:00:00+02:00", "JSON-LD datePublished")
    );
    assert_eq!(found.updated.unwrap().value.date.to_string(), "2024-05-04");
    assert_eq!(found.authors.unwrap().value, ["Plainly Invented"]);
    assert_eq!(found.source.unwrap().value, "Example Harbour Post");
    assert_eq!(found.url.unwrap().value, "https://harbour.example/2024/05/03/bridge");
    assert_eq!(found.lang.unwrap().value, "en");
}

#[test]
fn the_byline_counts_before_an_outlet_that_a_field_names() {
    let authors = |field: &str, shown: &str| {
        let person = r#"{"@type":"Person","name":"Plainly Invented"}"#;
        let page = PAGE.replace(person, field).replace("By Plainly Invented", shown);
        extract(&page, 1, true, None).found.authors.map(|guess| guess.value).unwrap_or_default()
    };
    for outlet in [
        r#"{"@type":"Person","name":"Example Harbour Post"}"#,
        r#"{"@type":"Organization","name":"Lowmere Press House"}"#,
    ] {
        assert_eq!(authors(outlet, "By Asta Holm"), ["Asta Holm"]);
    }
    let house = r#"{"@type":"Organization","name":"Lowmere Press House"}"#;
    assert_eq!(authors(house, "Lowmere Press House"), ["Lowmere Press House"]);
    assert!(authors(house, "Share").is_empty());
    for nobody in ["Sat", "Connect on LinkedIn"] {
        assert!(authors("null", nobody).is_empty(), "{nobody}");
    }
}

#[test]
fn a_box_of_other_articles_goes_whole() {
    let teaser = "<aside class='related'><h3>Read also</h3><a href='/a'>Five bridges that fell</a></aside>";
    let page = PAGE.replace("<h2>What changes", &format!("{teaser}<h2>What changes"));
    let all = extract(&page, 1, true, None);
    assert!(!texts(&all.blocks).join("\n").contains("Five bridges"));
    assert!(
        all.removed.iter().any(|removed| removed.text == "Five bridges that fell" && removed.rule == "html-related")
    );
    // What only lies in such an element stays.
    let fact =
        "<aside class='related'><h3>What it costs</h3><p>Four million, says the <a href='/b'>council</a>.</p></aside>";
    let page = PAGE.replace("<h2>What changes", &format!("{fact}<h2>What changes"));
    assert_eq!(
        texts(&extract(&page, 1, true, None).blocks).len(),
        texts(&extract(PAGE, 1, true, None).blocks).len() + 2
    );
}

#[test]
fn a_newsletter_is_left_without_its_address() {
    let text = "The harbour has reopened after three days, the port authority said on Monday. Ships can dock again.";
    let letter = format!(
        "<html><body><table><tr><td><p>View this email in your browser</p><h1>Harbour reopens</h1><p>{text}</p><p>{text} It was full. Nobody was hurt, \
        and all cranes work again, it said.</p><p>You are receiving this because you asked for it.</p><p><a href='/x'>Unsubscribe</a></p>\
        <p>4 Quay Street, Lowmere</p></td></tr></table></body></html>"
    );
    let page = extract(&letter, 1, true, None);
    let all = texts(&page.blocks).join("\n");
    assert!(all.contains("all cranes work") && !all.contains("browser"), "{all}");
    assert!(!["receiving", "Unsubscribe", "Quay"].iter().any(|word| all.contains(word)), "{all}");
}

#[test]
fn links_are_absolute_and_a_caption_belongs_to_its_image() {
    let page = extract(PAGE, 1, true, None);
    let links = page.blocks.iter().flat_map(|block| &block.text.marks).filter_map(|mark| match &mark.kind {
        MarkKind::Link(target) => Some(target.as_str()),
        _ => None,
    });
    assert_eq!(links.collect::<Vec<_>>(), ["https://harbour.example/council"]);
    let image = page.blocks.iter().find(|block| matches!(block.kind, Kind::Image { .. })).unwrap();
    assert_eq!(
        image.kind,
        Kind::Image { src: "https://harbour.example/img/bridge.jpg".into(), alt: "The bridge".into() }
    );
    assert_eq!(image.text.plain, "The bridge on Friday. Photo: Example Agency");
}

#[test]
fn a_fragment_is_all_article() {
    let html = "<h3>Sub</h3><p>One <b>two <a href='https://example.org/x?utm_medium=a'>three</a></b>.<br>Four</p>\
        <ol start=3><li>Five<ul><li>Six</ul><li>Seven</ol><blockquote><p>Eight</blockquote>\
        <pre><code class='language-rust'>fn nine() {\n    ten()\n}</code></pre>\
        <table><tr><th>Year<th align=right>Sum<tr><td>2021<td>4</table>";
    let blocks = extract(html, 1, false, None).blocks;
    let kinds: Vec<&Kind> = blocks.iter().map(|block| &block.kind).collect();
    assert_eq!(kinds[0], &Kind::Heading(3));
    assert_eq!(blocks[1].text.plain, "One two three.\nFour");
    assert_eq!(blocks[1].text.marks.len(), 3);
    assert_eq!(kinds[2..5], [&item(0, Some(3)), &item(1, None), &item(0, Some(4))]);
    assert_eq!((blocks[5].quote, blocks[5].text.plain.as_str()), (1, "Eight"));
    assert_eq!(kinds[6], &Kind::Code(Some("rust".into())));
    assert_eq!(blocks[6].text.plain, "fn nine() {\n    ten()\n}");
    let Kind::Table { align, rows } = kinds[7] else { panic!("no table: {:?}", kinds[7]) };
    assert_eq!((align.len(), rows.len(), rows[1][1].plain.as_str()), (2, 2, "4"));
}

fn item(depth: u8, number: Option<u32>) -> Kind {
    Kind::Item { depth, number }
}

#[test]
fn a_page_that_scripts_fill_gives_the_text_of_its_json_ld() {
    let body = "The council met on Monday and put off its decision. ".repeat(10);
    let html = format!(
        r#"<html><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script><div id=app>Loading</div>"#
    );
    let page = extract(&html, 1, true, None);
    assert!(page.blocks[0].text.plain.starts_with("The council met"));
    assert_eq!(page.notes.len(), 1);
}

/// The fields of a page whose text follows `top`, with `head` in its head.
fn fields(head: &str, top: &str, end: &str) -> crate::article::found::Found {
    let text =
        "<p>The bridge over the Lowmere, closed since a barge struck one of its piers, was opened to traffic again on \
        Friday morning, the county council said, and lorries have to take the northern route.</p>"
            .repeat(3);
    extract(&format!("<head>{head}</head><body><article>{top}{text}{end}</article></body>"), 1, true, None).found
}

#[test]
fn a_moved_page_is_of_the_day_that_it_shows() {
    let moved = r#"<meta property="article:published_time" content="2024-08-07T12:00:00Z">"#;
    let day = |top: &str| fields(moved, top, "").date.unwrap().value.date.to_string();
    assert_eq!(day("<h1>Bridge over the Lowmere reopens</h1><p>30 December 2013</p>"), "2013-12-30");
    assert_eq!(day("<h1>Bridge over the Lowmere reopens</h1><p>Updated 30 December 2013</p>"), "2024-08-07");
    assert_eq!(day("<h1>Bridge over the Lowmere reopens</h1><p>Updated on</p><p>30 December 2013</p>"), "2024-08-07");
}

#[test]
fn a_script_gives_the_date_where_nothing_else_does() {
    let script = r#"<script>var page = {"publishedDate":"2016-11-04T20:37:27Z"}</script>"#;
    assert_eq!(fields(script, "<h1>Bridge reopens</h1>", "").date.unwrap().value.date.to_string(), "2016-11-04");
}

#[test]
fn headlines_lose_kickers_and_the_name_of_the_blog() {
    let head = "<title>Bridge over the Lowmere reopens | Harbour Notes</title>";
    let title = |top: &str| fields(head, top, "").title.unwrap().value;
    let right = "Bridge over the Lowmere reopens";
    assert_eq!(title("<h1><span>Traffic</span> Bridge over the Lowmere reopens</h1>"), right);
    assert_eq!(title("<h1>Harbour Notes</h1><h2>Bridge over the Lowmere reopens</h2>"), right);
}

#[test]
fn bylines_lose_dates_and_keep_degrees() {
    let authors = |head: &str, top: &str, end: &str| {
        fields(head, &format!("<h1>Bridge over the Lowmere reopens</h1>{top}"), end).authors.map(|all| all.value)
    };
    let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    assert_eq!(authors("", "<p>By Plainly Invented March 25, 2015</p>", ""), names(&["Plainly Invented"]));
    assert_eq!(authors("", "<p>By Plainly Invented, MD, FACP</p>", ""), names(&["Plainly Invented, MD, FACP"]));
    let field = "<meta name=author content=pinvented>";
    assert_eq!(authors(field, "<p>By Plainly Invented</p>", ""), names(&["Plainly Invented"]));
    assert_eq!(authors("", "", "<h4>Author</h4><p>Plainly Invented</p>"), names(&["Plainly Invented"]));
    let outlet = "<meta property=og:site_name content='Harbour Notes'><meta name=author content='Harbour Notes'>";
    assert_eq!(authors(outlet, "<p>By Plainly Invented</p>", ""), names(&["Plainly Invented"]));
    assert_eq!(authors(outlet, "<p>Harbour Notes | March 25, 2015</p>", ""), names(&["Harbour Notes"]));
}

#[test]
fn hostile_pages_neither_panic_nor_hang() {
    let units = [
        "<div>",
        "<table><tr><td>",
        "<ul><li>",
        "<b><i>",
        "<p>x",
        "<a href=x>",
        "</p>",
        "<img src=x>",
        "<figure><figcaption>x",
        "<br>x",
        "<select><option>x",
        "<svg><title>x",
        "<template>",
        "<h1>x",
        "<blockquote>",
        "<time>x",
        "<time class=author>Updated 3 May 2021",
        "<i class=author>By x",
        "\u{202e}\u{0}\u{feff}",
        "<pre>x",
        "<!--",
        "&#x110000;",
        "<script type=application/ld+json>[",
        "<meta name=date content=9999999999>",
    ];
    for unit in units {
        for page in [true, false] {
            extract(&unit.repeat(1_500), 1, page, Some("https://a.example/"));
        }
    }
    extract("", 1, true, None);
}

#[test]
fn a_byline_a_date_and_a_box_within_a_short_article_are_no_text() {
    let page = r#"<html><head><title>Lock closed for repairs - Example Ledger</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lock closed for repairs","datePublished":"2024-05-03T14:20:00+02:00","author":{"@type":"Person","name":"Ledger Canal Desk"}}</script></head>
<body><article><h1>Lock closed for repairs</h1><p class="byline">By Ledger Canal Desk</p><time datetime="2024-05-03T14:20:00+02:00">3 May 2024, 14:20</time>
<p>The upper lock of the Lowmere canal was closed on Friday after divers found a broken hinge in its eastern gate, the canal office said.</p>
<aside class="newsletter"><h3>The Ledger in your inbox</h3><p>The day in five minutes. Sign up now.</p></aside>
<p>Barges have to wait below the lock until the new hinge arrives from the foundry, which the office expects at the end of next week.</p>
<p>Newsletter writers were among those who signed up for a tour of the empty lock on Sunday.</p></article></body></html>"#;
    let page = extract(page, 1, true, None);
    let mut all = texts(&page.blocks);
    // The headline goes later, where the article's title is settled.
    all.retain(|text| *text != "Lock closed for repairs");
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all[0].starts_with("The upper lock") && all[2].starts_with("Newsletter writers"));
    for cut in ["By Ledger Canal Desk", "3 May 2024, 14:20", "The day in five minutes. Sign up now."] {
        assert!(page.removed.iter().any(|removed| removed.text == cut), "{cut}");
    }
}

#[test]
fn author_and_date_on_one_line_are_no_text_wherever_the_deck_stands() {
    let deck = "Divers found a broken hinge in the eastern gate of the upper lock, and the canal office now waits for the foundry.";
    let text = "The upper lock of the Lowmere canal was closed on Friday after divers found a broken hinge in its eastern gate, the canal office said.";
    for line in [
        "By Plainly Invented, Canals editor · 3 May 2024 · 4 min read",
        "Plainly Invented, Lowmere · 3. Mai 2024, 20.10 Uhr",
        "Plainly Invented Friday, 3 May 2024, 2:05 pm",
        "Par Plainly Invented (avec UP)",
        "Publié vendredi 3 mai à 19 h 40",
    ] {
        let page = format!(
            r#"<html><head><title>Lock closed for repairs - Example Ledger</title>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Lock closed for repairs","datePublished":"2024-05-03T14:20:00+02:00","author":{{"@type":"Person","name":"Plainly Invented"}}}}</script></head>
<body><article><h1>Lock closed for repairs</h1><p>{deck}</p><p>{line}</p><p>{text}</p><p>{text} Barges wait.</p>
<p>On 3 May 2024 Plainly Invented saw the gate.</p><p><b>Related:</b> <a href="/b">Barge sinks in the lower lock</a></p></article></body></html>"#
        );
        let page = extract(&page, 1, true, None);
        let all = texts(&page.blocks).join("\n");
        assert!(!all.contains(line) && !all.contains("Barge sinks"), "{line}: {all}");
        assert!(all.contains(text), "{all}");
    }
}

#[test]
fn of_two_dates_on_a_line_the_one_that_is_called_so_is_that_of_publication() {
    let page = "<html><head><title>Lock closed: live</title></head><body><h1>Lock closed: live</h1>\
        <div>Fri 3 May 2024 18.52 BST<br>First published on Fri 3 May 2024 07.04 BST</div><p>The upper lock is closed, the canal office said.</p></body></html>";
    let date = extract(page, 1, true, None).found.date.unwrap().value.to_string();
    assert_eq!(date, "2024-05-03T07:04:00+01:00");
}

#[test]
fn a_feed_s_entry_ends_where_the_article_does() {
    let entry = "<p>The lock is closed.</p><p>Barges wait below it.</p><p>The hinge is broken.</p><p>Continue reading...</p>\
        <p>The post <a href=x>Lock closed</a> appeared first on <a href=y>Example Ledger</a>.</p>";
    assert_eq!(texts(&extract(entry, 1, false, None).blocks).len(), 3);
    assert_eq!(texts(&extract("<p>Read more</p>", 1, false, None).blocks).len(), 1);
}

#[test]
fn an_outlet_in_the_page_s_title_is_the_source_if_newspapers_are_called_so() {
    let page = |title: &str| {
        format!(
            "<html><head><title>{title}</title></head><body><h1>Lock closed</h1><p>The lock is closed.</p></body></html>"
        )
    };
    let source = |title: &str| extract(&page(title), 1, true, None).found.source.map(|source| source.value);
    assert_eq!(source("Lock closed - Lowmere Tribune").as_deref(), Some("Lowmere Tribune"));
    assert_eq!(source("Lock closed - Lowmere Canal"), None);
}

#[test]
fn what_was_never_closed_does_not_take_the_article_behind_it() {
    for open in
        ["<button>", "<select>", "<video src=x>", "<svg/x=//\n", "<iframe />", "<math><mtext>", "<object data=x>"]
    {
        let html = PAGE.replacen("<p>Engineers", &format!("{open}<p>Engineers"), 1);
        let page = extract(&html, 1, true, None);
        let all = texts(&page.blocks).join("\n");
        for kept in ["closed since a barge", "Engineers replaced", "Lorries of more", "asked the owner"] {
            assert!(all.contains(kept), "{open}: {kept} {:?}", page.removed);
        }
    }
}

#[test]
fn what_was_closed_is_no_text() {
    for aside in [
        "<button>Play the film</button>",
        "<video src=x>Your browser shows no film</video>",
        "<svg><text>Spans</text><foreignObject><p>Piers of the bridge</p></foreignObject></svg>",
    ] {
        let html = PAGE.replacen("Engineers", &format!("{aside} Engineers"), 1);
        assert_eq!(extract(&html, 1, true, None).blocks, extract(PAGE, 1, true, None).blocks, "{aside}");
    }
}

/// The text of [`PAGE`] with `inset` in its midst and `foot` below it, as paragraphs.
fn with(inset: &str, foot: &str) -> Vec<String> {
    let page = PAGE
        .replace("<h2>What changes", &format!("{inset}<h2>What changes"))
        .replace("the barge to pay for the repairs.</p>", &format!("the barge to pay for the repairs.</p>{foot}"));
    extract(&page, 1, true, None).blocks.into_iter().map(|block| block.text.plain).collect()
}

#[test]
fn a_box_that_asks_to_sign_up_goes_whatever_its_element_is_called() {
    for inset in [
        "<div class='k2'><p><b>The morning tide</b></p><p>What you need on the quay, at six. <a href='/n'>Sign up here</a></p></div>",
        "<div class='k2'><h4>Der Morgen</h4><p>Das Wichtigste vom Fluss, um sechs Uhr. <a href='/n'>Jetzt kostenlos anmelden</a></p></div>",
        "<div class='encadre'><p>Chaque matin, notre lettre</p><p>L'essentiel du fleuve.</p><a href='/n'>Je m'inscris</a></div>",
        "<section><h4>The morning tide</h4><p>What you need on the quay, at six.</p><form><input type='email'></form><p>We send no more than that.</p></section>",
        "<p><em><a href='/n'>Sign up for our weekly letter</a> and get it in your inbox.</em></p>",
    ] {
        assert_eq!(with(inset, ""), with("", ""), "{inset}");
    }
}

#[test]
fn links_below_a_label_that_leads_elsewhere_go_and_lists_of_facts_stay() {
    let links = "<ul><li><a href='/a'>Five bridges that fell</a></li><li><a href='/b'>What a pier costs</a></li></ul>";
    for label in ["<p>Read more:</p>", "<p><b>Mehr zum Thema</b></p>", "<h3>Related articles</h3>", "<p>Lees ook</p>"] {
        assert_eq!(with(&format!("{label}{links}"), ""), with("", ""), "{label}");
        assert_eq!(with("", &format!("{label}{links}")), with("", ""), "{label}");
    }
    let facts = "<div class='facts'><h3>The bridge</h3><ul><li>Built in 1961</li><li>212 metres long</li></ul></div>";
    assert_eq!(with(facts, "").len(), with("", "").len() + 3);
}

#[test]
fn share_bars_credits_and_labels_are_no_paragraphs() {
    for line in [
        "<p><b>Share this:</b> <a href='#'>Facebook</a> <a href='#'>X</a> <a href='#'>WhatsApp</a></p>",
        "<p>Partager sur Facebook | Twitter | WhatsApp</p>",
        "<p>Photo: Asta Holm / Example Agency</p>",
        "<p>(Foto: Asta Holm)</p>",
        "<p>Crédit photo : Asta Holm</p>",
        "<p>Advertisement</p>",
        "<p>Sans engagement</p>",
        "<p>Jederzeit kündbar.</p>",
    ] {
        assert_eq!(with(line, ""), with("", ""), "{line}");
    }
    for line in ["<p>Photo: the bridge is closed.</p>", "<p>Facebook bought it.</p>", "<ul><li>Search</li></ul>"] {
        assert_eq!(with(line, "").len(), with("", "").len() + 1, "{line}");
    }
}

#[test]
fn what_is_said_of_the_author_below_the_text_is_no_text() {
    for foot in [
        "<p><em>Plainly Invented covers bridges for the Example Harbour Post. She joined it in 2018.</em></p>",
        "<p>Zur Person: Plainly Invented, Jahrgang 1984, schreibt über Brücken.</p>",
        "<h4>About the author</h4><p>She has written about bridges since 2018.</p>",
    ] {
        assert_eq!(with("", foot), with("", ""), "{foot}");
    }
    let quoted = "<p>Plainly Invented said \"the bridge is safe\".</p>";
    assert_eq!(with("", quoted).len(), with("", "").len() + 1);
}

#[test]
fn a_byline_with_outlet_or_place_and_the_day_before_are_fields() {
    let top = |line: &str| {
        let page = PAGE.replace("<div class=\"article-body\">", &format!("<div class=\"article-body\">{line}"));
        texts(&extract(&page, 1, true, None).blocks).len()
    };
    let bare = top("");
    for line in [
        "<p>By Plainly Invented, Example Harbour Post</p>",
        "<p>By Plainly Invented in Lowmere</p>",
        "<p>Von Plainly Invented, Lowmere</p>",
        "<p>2 May 2024</p>",
    ] {
        assert_eq!(top(line), bare, "{line}");
    }
    assert_eq!(top("<p>By Plainly Invented's count the bridge is old</p>"), bare + 1);
}

#[test]
fn a_time_above_an_entry_of_a_live_page_is_no_heading_and_its_day_is_said_where_it_changes() {
    let entry = |day: &str, time: &str, text: &str| {
        format!(
            "<section><h3><time datetime='{day}'>{time}</time></h3><p>{text} Nobody was hurt, said the council of the county.</p></section>"
        )
    };
    let said = |last: &str| {
        let entries = entry("2024-05-03T17:40:00+02:00", "5:40 pm", "The second pier of the bridge stands again.")
            + &entry(last, "1:10 am", "The barge was taken away by two tugs in the night.");
        extract(&PAGE.replace("<h2>What changes", &format!("{entries}<h2>What changes")), 1, true, None).blocks
    };
    let blocks = said("2024-05-03T01:10:00+02:00");
    let time = blocks.iter().find(|block| block.text.plain == "1:10 am").unwrap();
    assert_eq!(time.kind, Kind::Paragraph);
    assert!(!texts(&blocks).contains(&"2024-05-03"));
    // What is stated in UTC is the day before.
    let moved = said("2024-05-03T23:10:00Z");
    let days: Vec<&str> = texts(&moved).into_iter().filter(|text| text.starts_with("2024")).collect();
    assert_eq!(days, ["2024-05-03", "2024-05-04"]);
}

#[test]
fn the_regards_below_a_letter_and_whom_it_is_for_are_no_text() {
    for foot in [
        "<p>Kind regards,<br>The bridge office<br>bridge@county.example</p>",
        "<p>Mit freundlichen Grüßen</p><p>Pressestelle</p><p>Brückenweg 3, Lowmere</p>",
        "<p>Cordialement,</p><p><i>Ce message et ses pièces jointes sont confidentiels. Si vous l'avez reçu par erreur, merci de le détruire.</i></p>",
    ] {
        assert_eq!(with("", foot), with("", ""), "{foot}");
    }
    let text = "<p>Regards from the bridge came by letter.</p>";
    assert_eq!(with("", text).len(), with("", "").len() + 1);
}

#[test]
fn a_place_behind_a_byline_is_no_author() {
    let authors = |top: &str| fields("", &format!("<h1>Bridge reopens</h1><p>{top}</p>"), "").authors.unwrap().value;
    assert_eq!(authors("Von Asta Holm, Lowmere"), ["Asta Holm"]);
    assert_eq!(authors("By Asta Holm, Jens Lund"), ["Asta Holm", "Jens Lund"]);
}

#[test]
fn names_end_where_the_byline_goes_on() {
    let authors = |top: &str| {
        let found = fields("", &format!("<h1>Bridge reopens</h1><p>{top}</p>"), "").authors;
        found.map(|guess| guess.value).unwrap_or_default()
    };
    for top in [
        "By Asta Holm on",
        "By Asta Holm 21 Comments",
        "By Asta Holm Environment reporter",
        "By Asta Holm, Harbour Columnist",
        "By <a href=/asta>Asta Holm</a>in <a href=/harbour>Harbour</a>",
        "Von <b>Asta Holm</b><i>Quelle: Hafenblatt</i>",
        "Von Asta Holm Symbolbild Lux",
        "Von unserer Redakteurin Asta Holm",
    ] {
        assert_eq!(authors(top), ["Asta Holm"], "{top}");
    }
    assert_eq!(authors("By Asta Holm, DVM. Reviewed by Jens Lund, DVM"), ["Asta Holm, DVM"]);
    assert_eq!(authors("By Asta Holm with Jens Lund"), ["Asta Holm", "Jens Lund"]);
    assert_eq!(authors("By The Lowmere editors"), ["The Lowmere editors"]);
    assert!(authors("Von Hafen über Schleuse und Brücke bis Wehr").is_empty());
}

#[test]
fn the_page_shows_who_wrote_where_its_software_names_the_house_or_the_account() {
    let authors = |field: &str, top: &str| {
        let head =
            format!("<link rel=canonical href=https://letters.lampe.example/1><meta name=author content='{field}'>");
        let top = format!("<h1>Bridge over the Lowmere reopens</h1>{top}");
        fields(&head, &top, "").authors.map(|guess| guess.value).unwrap_or_default()
    };
    for house in ["Bund der Fährleute e.V.", "Hafen – Das Magazin der Küste", "Lampe", "Jens Lund", "Ib Vang"] {
        assert_eq!(authors(house, "<p>By Asta Holm</p>"), ["Asta Holm"], "{house}");
    }
    assert_eq!(authors("Asta Holm", "<p>By Asta Holm and Jens Lund</p>"), ["Asta Holm", "Jens Lund"]);
    assert_eq!(authors("Jens Lund", "<p>By Asta van der Holm, PhD, MD</p>"), ["Asta van der Holm, PhD, MD"]);
    assert_eq!(authors("Asta Holm, The Lampe", ""), ["Asta Holm"]);
    // Whom the page shows beside the byline it means.
    let shown = "<p>Jens Lund</p><p>By Asta Holm</p>";
    assert_eq!(authors("Jens Lund", shown), ["Jens Lund"]);
    // Keywords that the software calls a byline.
    let menu = "<nav class=byline><ul><li><a href=/k>Worldwide</a></li></ul></nav>";
    assert!(authors("Lampe", menu).iter().all(|name| name != "Worldwide"));
}

#[test]
fn a_box_of_another_article_goes_whole_and_a_byline_of_two_names_both() {
    for class in ["related-box", "box"] {
        let teaser = format!(
            "<aside class=\"{class}\"><h3>Read also</h3><a href=\"/a\">The night on the old bridge</a><p>For many it was the only way home.</p></aside>"
        );
        let byline = "<p class=\"byline\">By <a rel=\"author\" href=\"/p\">Plainly Invented</a> and Quite Made-Up</p>";
        let page = PAGE
            .replace("<h2>What changes", &format!("{teaser}<h2>What changes"))
            .replace("<p class=\"byline\">By Plainly Invented</p>", byline)
            .replace(",\"author\":{\"@type\":\"Person\",\"name\":\"Plainly Invented\"}", "")
            .replace("\n\"datePublished\"", "\"datePublished\"");
        let page = extract(&page, 1, true, None);
        assert!(texts(&page.blocks).iter().all(|text| !text.contains("only way home") && !text.contains("Made-Up")));
        assert_eq!(page.found.authors.unwrap().value, ["Plainly Invented", "Quite Made-Up"]);
    }
}

/// The texts that are left of the page with `above` and `below` set around its first paragraph.
fn left_with(above: &str, below: &str) -> String {
    let first = "<p>The bridge over the Lowmere, closed";
    let last = "<p>The council will publish";
    let page = PAGE.replace(first, &format!("{above}{first}")).replace(last, &format!("{below}{last}"));
    texts(&extract(&page, 1, true, None).blocks).join("\n")
}

#[test]
fn a_list_that_shares_the_page_goes_and_a_list_of_networks_stays() {
    let list = |class: &str, items: [&str; 3]| {
        format!("<ul{class}>{}</ul>", items.map(|item| format!("<li>{item}</li>")).concat())
    };
    for items in
        [["Facebook", "LinkedIn", "Copy link"], ["Teilen", "WhatsApp", "Drucken"], ["Partager", "Tweeter", "Facebook"]]
    {
        let left = left_with(&list(" class=\"share\"", items), "");
        assert!(!items.iter().any(|item| left.lines().any(|line| line == *item)), "{items:?}: {left}");
    }
    let networks = ["Facebook", "Instagram", "WhatsApp"];
    let left = left_with("", &format!("<p>Three of them told of the bridge:</p>{}", list("", networks)));
    assert!(networks.iter().any(|item| left.lines().any(|line| line == *item)), "{left}");
}

#[test]
fn the_line_of_newsroom_and_day_is_no_text() {
    for line in [
        "Example Harbour Post newsroom, 3 May 2024, 18:00",
        "Example Harbour Post, 3 May 2024",
        "Example Harbour Post / Redaktion, 3. Mai 2024, 18:00 Uhr",
    ] {
        for class in [" class=\"meta\"", ""] {
            let left = left_with(&format!("<p{class}>{line}</p>"), "");
            assert!(!left.contains(line), "{line}: {left}");
        }
    }
    let told = "Example Harbour Post counted 900 lorries on 3 May 2024.";
    assert!(left_with("", &format!("<p>{told}</p>")).contains(told));
}

#[test]
fn what_a_page_asks_of_its_readers_is_no_paragraph() {
    for line in
        ["Download our app for live scores", "Follow us on X for more.", "Støt lokal journalistik. Bliv medlem i dag."]
    {
        assert!(!left_with("", &format!("<p>{line}</p>")).contains(line), "{line}");
        let item = format!("<p>The bridge is open.</p><p>It cost four million crowns.</p><p>{line}</p>");
        assert_eq!(extract(&item, 1, false, None).blocks.len(), 2, "{line}");
    }
}
