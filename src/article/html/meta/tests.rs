//! What pages say of themselves, on pages of our own.

use crate::article::found::Found;
use crate::article::html::extract;

/// The fields of a page in English whose text follows `top`, with `head` in its head.
fn fields(head: &str, top: &str, end: &str) -> Found {
    let text =
        "<p>The bridge over the Lowmere, closed since a barge struck one of its piers, was opened to traffic again on \
        Friday morning, the county council said, and lorries have to take the northern route.</p>"
            .repeat(3);
    let page = format!("<html lang=en><head>{head}</head><body><article>{top}{text}{end}</article></body></html>");
    extract(&page, 1, true, None).found
}

const H1: &str = "<h1>Bridge over the Lowmere reopens</h1>";

fn day(head: &str, top: &str, end: &str) -> Option<String> {
    fields(head, &format!("{H1}{top}"), end).date.map(|date| date.value.date.to_string())
}

#[test]
fn a_change_is_a_publication_only_where_nothing_else_is_known() {
    for top in [
        "<p>Updated 30 December 2013</p>",
        "<p>Last updated:</p><p>30 December 2013</p>",
        "<p><span>Last updated</span> <span>on</span> <span>30 December 2013</span></p>",
        "<div class='field--name-changed'>30 December 2013</div>",
    ] {
        let date = fields("", &format!("{H1}{top}"), "").date.unwrap();
        assert_eq!((date.value.date.to_string().as_str(), date.confidence), ("2013-12-30", 60), "{top}");
        let stated = "<meta property='article:published_time' content='2013-11-02'>";
        let found = fields(stated, &format!("{H1}{top}"), "");
        assert_eq!(found.date.unwrap().value.date.to_string(), "2013-11-02", "{top}");
    }
    // What software calls a change it knows a publication before.
    for top in [
        "<p>Updated <time datetime=2013-12-30>30 December 2013</time></p>",
        "<p>Updated 30 December 2013</p><meta itemprop=dateModified content=2013-12-30>",
    ] {
        let found = fields("", &format!("{H1}{top}"), "");
        assert_eq!((found.date, found.updated.unwrap().value.date.to_string().as_str()), (None, "2013-12-30"), "{top}");
    }
    // What only a field says of a change is no publication.
    let field = "<meta property='article:modified_time' content='2013-12-30T18:05:00+00:00'>";
    let found = fields(field, H1, "");
    assert_eq!((found.date, found.updated.unwrap().value.date.to_string().as_str()), (None, "2013-12-30"));
    let reviewed = "<p>Reviewed by Plainly Invented</p><p>30 December 2013</p>";
    assert_eq!(day("", reviewed, "").as_deref(), Some("2013-12-30"));
}

#[test]
fn a_day_in_numbers_that_may_be_another_is_none() {
    let shown = "<p>3/4/2025</p>";
    assert_eq!(day("", shown, "<p>16 February 2026</p>"), None);
    assert_eq!(fields("", &format!("{H1}{shown}"), "").undated.unwrap(), "`3/4/2025` may be of two days");
    assert_eq!(day("<meta property=og:locale content=en_US>", shown, "").as_deref(), Some("2025-03-04"));
    assert_eq!(day("<meta property=og:locale content=en_GB>", shown, "").as_deref(), Some("2025-04-03"));
    assert_eq!(day("", "<p>13/4/2025</p>", "").as_deref(), Some("2025-04-13"));
    let address = "<link rel=canonical href='https://harbour.example/2025/april/03/bridge'>";
    assert_eq!(day(address, shown, "").as_deref(), Some("2025-04-03"));
    // A field in American order on a page that shows the day in another.
    let field = "<meta name=date content='11/01/2023 12:43:42'>";
    assert_eq!(day(field, "", "<p>Published 1 November 2023</p>").as_deref(), Some("2023-11-01"));
}

#[test]
fn the_page_shows_which_of_two_days_is_right() {
    let stated = r#"<script type="application/ld+json">{"@type":"Article","headline":"Bridge over the Lowmere reopens",
        "datePublished":"2025-11-29T12:28:31Z","dateModified":"2025-11-29T12:28:31Z"}</script>"#;
    assert_eq!(day(stated, "", "<div>Published 13 August 2025</div>").as_deref(), Some("2025-08-13"));
    assert_eq!(day(stated, "", "<div>13 August 2025</div>").as_deref(), Some("2025-11-29"));
    assert_eq!(day("", "", "<aside><h3>Published</h3><p>13 August 2025</p></aside>").as_deref(), Some("2025-08-13"));
    let other = r#"<script type="application/ld+json">{"@type":"Article","datePublished":"28 November 2025"}</script>"#;
    let both = format!("{stated}{other}");
    assert_eq!(day(&both, "<p>28 November 2025</p>", "").as_deref(), Some("2025-11-28"));
    // What the field of a general name says gives way to the line beside the headline.
    let field = "<meta name=date content=2025-02-12>";
    assert_eq!(day(field, "<p>5 February 2025</p>", "").as_deref(), Some("2025-02-05"));
    // A list of other articles before the headline.
    let list = "<ul><li><a href=/a>Swimmers win</a> <time datetime=2025-12-04>4 December 2025</time></li></ul>";
    let page = format!("{list}{H1}<time datetime=2017-03-01>1 March 2017</time>");
    assert_eq!(fields("", &page, "").date.unwrap().value.date.to_string(), "2017-03-01");
}

#[test]
fn a_line_that_begins_with_the_day_of_a_meeting_does_not_date_the_page() {
    let top = "<h3>10 April 2025, 18:00 in the old lock house: a talk on the bridge, its piers and what they cost</h3><div>6 March 2025</div>";
    assert_eq!(day("", top, "").as_deref(), Some("2025-03-06"));
}

#[test]
fn a_link_to_the_front_page_is_the_site_s_name_and_no_headline() {
    let title = |head: &str, top: &str| fields(head, top, "").title.unwrap().value;
    let logo = "<h1><a href='https://notes.example/'>Harbour Notes</a></h1>";
    let archived = "<h1><a href='https://archive.example/web/2014/http://notes.example/'>Harbour Notes</a></h1>";
    let head = "<title>Harbour Notes » Archive » Lock closed for repairs</title>";
    for logo in [logo, archived, "<h1><a href='/'>Harbour Notes</a></h1>"] {
        assert_eq!(title(head, &format!("{logo}<h2>Lock closed for repairs</h2>")), "Lock closed for repairs");
        let head = "<title>Lock closed | Harbour Notes</title>";
        assert_eq!(title(head, &format!("{logo}<h1>Lock closed</h1>")), "Lock closed");
        assert_eq!(
            title("<title>Harbour Notes Lock closed</title>", &format!("{logo}<h3>Lock closed</h3>")),
            "Lock closed"
        );
    }
    let own = "<h1><a href='/2014/lock'>Lock closed for repairs</a></h1>";
    assert_eq!(title("<title>Harbour Notes: canals</title>", own), "Lock closed for repairs");
    for sign in ["¶", "#", " §"] {
        let linked = format!("<h1 id=lock>Lock closed for repairs<a href='#lock'>{sign}</a></h1>");
        assert_eq!(title("", &linked), "Lock closed for repairs");
    }
    let questioned = "<h1>Lock closed <a href='/why#lock'>for repairs?</a></h1>";
    assert_eq!(title("", questioned), "Lock closed for repairs?");
}

#[test]
fn a_kicker_in_the_headline_is_seen_by_the_sign_behind_it_elsewhere() {
    let title = |head: &str, top: &str| fields(head, top, "").title.unwrap().value;
    let kicker = "<h1><span>Canals</span> Lock closed for repairs</h1>";
    for head in
        ["Canals: Lock closed for repairs", "Canals - Lock closed for repairs", "Canals | Lock closed for repairs"]
    {
        assert_eq!(title(&format!("<title>{head}</title>"), kicker), "Lock closed for repairs");
        let second = kicker.replace("h1>", "h2>");
        assert_eq!(title(&format!("<title>{head}</title>"), &second), "Lock closed for repairs");
    }
    let emphasised = "<h1><em>Lowmere</em> Lock closed for repairs</h1>";
    assert_eq!(title("<title>Lowmere Lock closed for repairs</title>", emphasised), "Lowmere Lock closed for repairs");
    let shown = "<h1><span>Canals:</span> Lock closed for repairs</h1>";
    assert_eq!(title("<title>Canals: Lock closed for repairs</title>", shown), "Canals: Lock closed for repairs");
}

#[test]
fn a_headline_is_one_whatever_software_calls_the_outlet() {
    let title = |head: &str, top: &str| fields(head, top, "").title.unwrap().value;
    let long = "Lock closed for repairs until the new hinge arrives";
    let same = format!("<meta property=og:site_name content='{long}'><title>{long}</title>");
    assert_eq!(title(&same, &format!("<h1>{long}</h1>")), long);
    assert_eq!(title("<title>Lock closed | Harbour.example</title>", ""), "Lock closed");
    let lead = "The upper lock of the canal was closed on Friday after divers found a broken hinge. ".repeat(3);
    assert_eq!(title("<title>Lock closed for repairs</title>", &format!("<h1>{lead}</h1>")), "Lock closed for repairs");
    let boxes = "<h1>Lock closed for repairs</h1>";
    let found = fields(
        "<title>Guide to repairs of the lock</title>",
        boxes,
        "<footer class=site-footer><div class=related><h1>Next in your guide to the lock</h1><a href=/a>Swimmers win</a></div></footer>",
    );
    assert_eq!(found.title.unwrap().value, "Lock closed for repairs");
    let pulse = "<h1>Pulse!</h1><h2 itemprop=headline>Lock closed for repairs</h2>";
    assert_eq!(title("<title>Harbour - Lock closed for repairs</title>", pulse), "Lock closed for repairs");
}

#[test]
fn a_line_with_which_the_title_begins_is_the_headline_only_before_a_sign() {
    let title = |head: &str| fields(head, "<div>The Lowmere Lock</div>", "").title.unwrap().value;
    assert_eq!(title("<title>The Lowmere Lock – Harbour Notes of a Keeper</title>"), "The Lowmere Lock");
    let sentence = "The Lowmere Lock gave its visitors five stars";
    assert_eq!(title(&format!("<title>{sentence}</title>")), sentence);
}

#[test]
fn a_byline_at_the_end_is_not_that_of_a_teaser() {
    let teaser =
        "<h3><a href=/a>Swimmers win</a></h3><div><span>by</span> <a href=/author/o>Other Hand</a></div><p>5 May</p>";
    let end = format!("<div>{}</div>", format!("<article>{teaser}</article>").repeat(2));
    let page = |end: &str| fields("", &format!("{H1}<p>4 May 2025</p>"), &format!("</article>{end}")).authors;
    assert_eq!(page(&end), None);
    assert_eq!(page("<div>by <a href=/author/o>Other Hand</a></div>").unwrap().value, ["Other Hand"]);
}

#[test]
fn who_wrote_is_said_in_many_words_and_under_the_name_of_an_account() {
    let authors = |top: &str, end: &str| fields("", &format!("{H1}{top}"), end).authors.map(|names| names.value);
    for label in ["Article written by:", "Artikel geschrieben von", "Artículo escrito por:", "Artiklen er skrevet af"]
    {
        let end = format!("<section><h2>{label}</h2><div><h3>Plainly Invented, PhD</h3></div></section>");
        assert_eq!(authors("", &end), Some(vec!["Plainly Invented, PhD".to_owned()]), "{label}");
    }
    let account =
        "<div class=author-info>by <a href=/users/q>quaykeeper</a></div><div class=author-info>Lock Forum</div>";
    assert_eq!(authors(account, ""), Some(vec!["quaykeeper".to_owned()]));
    assert_eq!(authors("<p>by the harbour</p>", ""), None);
    let day = "<div class=byline>By <a href='/w'>Plainly Invented</a> Tuesday, Aug. 17, 2010</div>";
    assert_eq!(authors(day, ""), Some(vec!["Plainly Invented".to_owned()]));
    let head = "<link rel=canonical href='https://www.qnn.example/a'><meta name=author content='Plainly Invented, Other Hand, and Third Pen, QNN'>";
    assert_eq!(fields(head, H1, "").authors.unwrap().value, ["Plainly Invented", "Other Hand", "Third Pen"]);
    let head = "<meta name=author content='Plainly Invented - https://quay.example/'>";
    assert_eq!(fields(head, H1, "").authors.unwrap().value, ["Plainly Invented"]);
}

#[test]
fn whom_the_page_credits_wrote_and_not_who_put_the_text_on_it() {
    let stated = r#"<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Other Hand"}}</script>"#;
    let authors = |top: &str, end: &str| fields(stated, &format!("{H1}{top}"), end).authors.unwrap().value.join("; ");
    let guest = "<p>By Other Hand</p><p>This is a guest post by Plainly Invented, a lock keeper.</p>";
    assert_eq!(authors(guest, ""), "Plainly Invented");
    assert_eq!(authors("<p>Interview by Plainly Invented</p>", ""), "Plainly Invented");
    assert_eq!(authors("<p>Text & Fotos: Plainly Invented</p>", ""), "Plainly Invented");
    assert_eq!(authors("", "<a rel=author href=/a>Plainly Invented</a>"), "Plainly Invented");
    assert_eq!(authors("<p>By Other Hand</p>", "<a rel=author href=/a>Plainly Invented</a>"), "Other Hand");
    let chair = "<p>By Plainly Invented, Chair of the Lock Keepers of Lowmere</p>";
    assert_eq!(fields("", &format!("{H1}{chair}"), "").authors.unwrap().value, ["Plainly Invented"]);
    let team = fields("", &format!("{H1}<p>By Team Harbour</p>"), "<p>Written by <a href=/p>Plainly Invented</a></p>");
    assert_eq!(team.authors.unwrap().value, ["Plainly Invented"]);
}

#[test]
fn bullets_part_the_day_from_the_author_and_the_time_to_read() {
    for top in [
        "<div class='meta'>By <b>Ada Quill</b> &bull; Thu 5 Nov 2026, 20:14 &bull; 3 min read</div>",
        "<div>By Ada Quill and Per Lund, who write of the port of Lenn | 5 November 2026 | 3 min read</div>",
        "<p>Ada Quill · 5 Nov 2026 at 20:14 · News, Bridges and Roads · 3 minutes to read</p>",
    ] {
        assert_eq!(day("", top, "").as_deref(), Some("2026-11-05"), "{top}");
    }
}

#[test]
fn an_outlet_that_only_a_field_names_is_no_author() {
    let authors = |name: &str, top: &str| {
        let head = format!("<meta name=author content='{name}'><meta property='og:site_name' content='Lowmere Lamp'>");
        fields(&head, &format!("{H1}{top}"), "").authors.map(|authors| authors.value)
    };
    assert_eq!(authors("Lowmere Lamp", ""), None);
    assert_eq!(authors("Lowmere Lamp", "<p>By Lowmere Lamp | 5 May 2025</p>"), Some(vec!["Lowmere Lamp".to_owned()]));
    assert_eq!(authors("Lamp Coast Desk", ""), Some(vec!["Lamp Coast Desk".to_owned()]));
    assert_eq!(authors("Plainly Invented", ""), Some(vec!["Plainly Invented".to_owned()]));
}

#[test]
fn a_draft_came_out_on_the_day_that_the_page_shows() {
    let stated = |changed: &str| {
        format!(
            "<meta property='article:published_time' content='2025-05-05T09:00:00Z'>\
             <meta property='article:modified_time' content='{changed}T09:00:00Z'>"
        )
    };
    assert_eq!(day(&stated("2025-05-08"), "<p>May 8, 2025</p>", "").as_deref(), Some("2025-05-08"));
    assert_eq!(day(&stated("2025-08-05"), "<p>August 5, 2025</p>", "").as_deref(), Some("2025-05-05"));
    for line in ["<p>Updated May 8, 2025</p>", "<p>By <a href=/a>Asta Holm</a> Updated <time>May 8, 2025</time></p>"] {
        assert_eq!(day(&stated("2025-05-08"), line, "").as_deref(), Some("2025-05-05"), "{line}");
    }
}

#[test]
fn the_one_line_that_is_called_published_dates_the_page_from_a_box_too() {
    let date = |count: usize| {
        let one = "<div><h3>Published</h3><p><time datetime=2025-05-05>May 5, 2025</time></p></div>";
        let far = "<p><a href=/a>Another bridge</a></p>".repeat(30);
        day("", "", &format!("</article>{far}<div class=related>{}</div>", one.repeat(count)))
    };
    assert_eq!(date(1).as_deref(), Some("2025-05-05"));
    assert_eq!(date(2), None);
}

#[test]
fn a_name_above_the_date_in_one_element_is_the_author() {
    let found = |line: &str| {
        let found = fields("", &format!("{H1}<p class=by>{line}</p>"), "");
        let day = found.date.map(|date| date.value.date.to_string()).unwrap_or_default();
        (found.authors.map(|authors| authors.value).unwrap_or_default().join("; "), day)
    };
    let is = |line: &str, names: &str| {
        assert_eq!(
            found(line),
            (names.to_owned(), if names.is_empty() { "" } else { "2026-11-12" }.to_owned()),
            "{line}"
        )
    };
    is("Asta Holm<br>12 November 2026, 5.30pm", "Asta Holm");
    is("Asta Holm and Jens Lund<br>12 November 2026", "Asta Holm; Jens Lund");
    is("Interview: Asta Holm<br>12 November 2026", "Asta Holm");
    is("Interview: Asta Holm<br/>12. November 2026", "Asta Holm");
    is("Asta Holm, Harbour Correspondent<br>12 November 2026, 4.15pm", "Asta Holm");
    is("Asta Holm<br>Harbour Correspondent<br>12 November 2026, 4.15pm", "Asta Holm");
    let called = fields("", &format!("{H1}<p class=byline>Asta Holm, Harbour Editor<br>12 November 2026</p>"), "");
    assert_eq!(called.authors.map(|authors| authors.value), Some(vec!["Asta Holm".to_owned()]));
    // A place and what happens there.
    assert_eq!(found("Old Lock House<br>A talk on the bridge, on 12 November 2026").0, "");
}

#[test]
fn a_field_of_a_general_name_gives_way_to_the_day_that_is_called_published() {
    let field = "<meta name=dc.date content=2021-10-15>";
    let end = |label: &str| format!("<div><span>{label}</span><h2>13.10.2021</h2></div>");
    assert_eq!(day(field, "", &end("Erschienen am:")).as_deref(), Some("2021-10-13"));
    assert_eq!(day(field, "", &end("Treffen am:")).as_deref(), Some("2021-10-15"));
}

#[test]
fn a_link_to_another_article_and_a_list_of_works_date_none() {
    let link = |text: &str| format!("<p><a href=/tides>{text}</a></p>");
    assert_eq!(day("", "", &link("Tide tables of the coast - 7 January 2025")), None);
    assert_eq!(day("", "", &link("7 January 2025")).as_deref(), Some("2025-01-07"));
    let works =
        "<ol><li><span>9. </span><a href=/w>Tides and Locks, the Harbour Sheet</a> <span>2012-06-24</span></li></ol>";
    assert_eq!(day("", "", works), None);
}

#[test]
fn name_role_and_date_on_lines_of_one_element_are_no_text() {
    for line in [
        "Asta Holm<br>12 November 2026, 5.30pm",
        "Interview: Asta Holm<br>12 November 2026",
        "Asta Holm, Harbour Correspondent<br>12 November 2026, 4.15pm",
        "Asta Holm<br>Harbour Correspondent<br>12 November 2026, 4.15pm",
    ] {
        let text = "<p>The bridge was opened to traffic again on Friday morning, the county council said, and lorries have to take \
            the northern route until the piers have been looked at.</p>";
        let page = format!("<article><h1>Bridge reopens</h1><p class=by>{line}</p>{}</article>", text.repeat(3));
        let blocks = extract(&page, 1, true, None).blocks;
        let told = |text: &str| blocks.iter().any(|block| block.text.plain.contains(text));
        assert!(told("The bridge was opened") && !told("Holm") && !told("2026"), "{line}: {blocks:?}");
    }
}

#[test]
fn a_day_behind_the_last_sign_of_the_title_dates_the_page_before_a_line_does() {
    let title = "<title>Bridge over the Lowmere reopens | Lamp | 28.04.2023</title>";
    assert_eq!(
        day(title, "<figure><figcaption>The bridge, 24 April 2023</figcaption></figure>", "").unwrap(),
        "2023-04-28"
    );
    assert_eq!(day("<title>What we know on 28 April 2023 | Lamp</title>", "", ""), None);
}

#[test]
fn a_day_above_the_article_is_another_s_if_one_stands_below_the_headline() {
    let text = "<p>The bridge over the Lowmere, closed since a barge struck one of its piers, was opened to traffic again on Friday.</p>";
    let page = |own: &str| {
        let teaser = "<div><h3>Ferry to Lenn</h3><div>January 16, 2023</div></div>";
        let body = text.repeat(3);
        let page = format!(
            "<html lang=en><body>{teaser}<article>{H1}<p>By</p><p>Asta Holm</p><p>{own}</p>{body}</article></body></html>"
        );
        extract(&page, 1, true, None).found.date.map(|date| date.value.date.to_string())
    };
    assert_eq!(page("April 28, 2023").unwrap(), "2023-04-28");
    assert_eq!(page("in Lowmere").unwrap(), "2023-01-16");
}

#[test]
fn agencies_are_nobody_and_a_name_ends_without_the_sentence_s_stop() {
    let authors = |top: &str, end: &str| {
        fields("", &format!("{H1}{top}"), end).authors.map(|authors| authors.value).unwrap_or_default()
    };
    assert_eq!(authors("<p class='byline'>By Agencies</p>", ""), Vec::<String>::new());
    assert_eq!(authors("<p class='byline'>Von Agenturen</p>", ""), Vec::<String>::new());
    assert_eq!(authors("<p class='byline'>By Asta Lindholm.</p>", ""), ["Asta Lindholm"]);
    assert_eq!(authors("<p class='byline'>By Jens Lund Jr.</p>", ""), ["Jens Lund Jr."]);
}

#[test]
fn who_owns_the_page_did_not_write_what_another_is_named_for() {
    let head = "<meta name=author content='Lowmere Media'><meta name=copyright content='Copyright (c) Lowmere Media 2022'>\
        <meta name='article:author' content='Asta Holm Lund'>";
    let byline = "<p class='byline'>By Asta Holm Lund</p>";
    assert_eq!(fields(head, &format!("{H1}{byline}"), "").authors.unwrap().value, ["Asta Holm Lund"]);
    let own = "<meta name=author content='Asta Holm'><meta name=copyright content='Asta Holm'>";
    assert_eq!(fields(own, H1, "").authors.unwrap().value, ["Asta Holm"]);
}

#[test]
fn a_title_without_spaces_loses_its_outlet_and_section() {
    let titled = |title: &str, name: &str| {
        let head = format!("<title>{title}</title><meta property=og:site_name content='{name}'>");
        fields(&head, "", "").title.map(|title| title.value)
    };
    for (title, name) in [
        ("렌 항구, 폭풍 사흘 만에 다시 열려-정치ㅣ렌일보", "렌일보"),
        ("렌 항구, 폭풍 사흘 만에 다시 열려｜렌일보", "렌일보"),
    ] {
        assert_eq!(titled(title, name).as_deref(), Some("렌 항구, 폭풍 사흘 만에 다시 열려"), "{title}");
    }
    assert_eq!(
        titled("レンの港、嵐の三日後に再開：レン新報", "レン新報").as_deref(),
        Some("レンの港、嵐の三日後に再開")
    );
    let whole = "レンの港：嵐の三日後に再開したと市が発表";
    assert_eq!(titled(whole, "レン新報").as_deref(), Some(whole));
}
