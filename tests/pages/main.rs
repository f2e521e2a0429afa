//! The site as its readers meet it: links that lead somewhere, nothing inline, nothing shown that is held back.
//!
//! The pages are left in `target/tmp/pages/`, for looking at.

#![allow(clippy::disallowed_methods, reason = "a test may read and write files")]

mod fixture;

use fixture::{Site, enlarge, site};
use newsfold::config::Extent;
use newsfold::date::Stamp;
use newsfold::page::{ContentPage, Page};
use newsfold::raw::{Block, Fate};
use newsfold::story::{Role, Ruling};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

type Pages = BTreeMap<String, String>;

/// Pages for readers.
fn readers(pages: &Pages) -> impl Iterator<Item = (&String, &String)> {
    pages.iter().filter(|(path, _)| path.ends_with(".html"))
}

#[test]
fn every_link_leads_to_a_page_and_a_paragraph_of_the_site() {
    let mut site = site();
    enlarge(&mut site, 14);
    let pages = site.print();
    leave(&pages);
    let link = Regex::new(r#"(?:href|src|data-index)="([^"]*)""#).unwrap();
    let anchor = Regex::new(r#"\sid="([^"]*)""#).unwrap();
    let ids = |html: &str| anchor.captures_iter(html).map(|found| found[1].to_owned()).collect::<BTreeSet<_>>();
    let ids: BTreeMap<&str, BTreeSet<String>> =
        readers(&pages).map(|(path, html)| (path.as_str(), ids(html))).collect();
    let mut broken = Vec::new();
    for (path, html) in readers(&pages) {
        for found in link.captures_iter(html) {
            let (target, fragment) = found[1].split_once('#').unwrap_or((&found[1], ""));
            if target.contains("://") {
                continue;
            }
            let target = if target.is_empty() { path.clone() } else { resolve(path, target) };
            let there = pages.contains_key(&target);
            let anchored = fragment.is_empty() || ids.get(target.as_str()).is_some_and(|ids| ids.contains(fragment));
            if !there || !anchored {
                broken.push(format!("{path}: {}", &found[1]));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}

#[test]
fn a_story_that_could_not_be_told_has_its_page_and_those_of_its_articles() {
    let mut site = site();
    let before = site.print();
    for story in &mut site.folded.stories {
        story.events.clear();
        story.differences.clear();
        story.brief.clear();
    }
    let after = site.print();
    let own = |path: &&String| path.starts_with("stories/") || path.starts_with("articles/");
    let pages = |pages: &Pages| readers(pages).map(|(path, _)| path).filter(own).cloned().collect::<Vec<String>>();
    assert_eq!(pages(&before), pages(&after));
}

#[test]
fn a_page_whose_address_is_taken_is_named_and_left_out() {
    let mut site = site();
    let before = site.print();
    let page = ContentPage { slug: "Archive".into(), title: "Mine".into(), body: "Mine".into() };
    site.pages.push(page);
    let rendered = site.render();
    assert!(before.keys().map(String::as_str).eq(rendered.value.iter().map(Page::path)));
    let notes: Vec<String> = rendered.notes.iter().map(ToString::to_string).collect();
    assert!(notes.iter().any(|note| note.contains("archive/index.html")), "{notes:?}");
}

#[test]
fn pages_have_one_heading_a_language_and_nothing_inline() {
    let pages = site().print();
    let inline = Regex::new(r#"(?i)\s(style|on[a-z]+)=|<style|javascript:|<script(?: type="text|>)"#).unwrap();
    for (path, html) in readers(&pages) {
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.contains("<html lang=\"en\" dir=\"ltr\">"), "{path}");
        assert_eq!(inline.find(html).map(|found| found.as_str()), None, "{path}");
        assert!(!html.contains("<script>alert"), "{path}");
        let banner = if path.contains("moved") || html.contains("http-equiv=\"refresh\"") { 0 } else { 2 };
        assert_eq!(html.matches("class=\"tlp banner").count(), banner, "{path}");
    }
}

#[test]
fn a_citation_leads_to_the_very_paragraph() {
    let pages = site().print();
    let story = &pages["stories/allies-accuse-china/index.html"];
    let link = Regex::new(r#"href="\.\./\.\./(articles/exchange-courier-txt-[0-9a-f]+/index\.html)#p3""#).unwrap();
    let article = &pages[&link.captures(story).expect("the patch is cited")[1]];
    assert!(article.contains("<p id=\"p3\">In early March, Microsoft released a patch"));
}

#[test]
fn a_date_is_never_finer_than_its_source() {
    let pages = site().print();
    let story = &pages["stories/allies-accuse-china/index.html"];
    assert!(story.contains("<time datetime=\"2021-03\">Early March 2021</time>"));
    assert!(story.contains("<time datetime=\"2021\">2021</time>"));
    assert!(!story.contains("1 March 2021"));
    assert!(story.contains("<time datetime=\"2021-07-19\">Monday 19 July 2021</time>"));
}

#[test]
fn a_copy_is_named_with_its_origin_and_not_in_brief() {
    let mut site = site();
    enlarge(&mut site, 8);
    let pages = site.print();
    let story = &pages["stories/allies-accuse-china/index.html"];
    let (before, timeline) = story.split_once("id=\"timeline\"").expect("a timeline");
    let (_, brief) = before.split_once("id=\"brief\"").expect("a brief");
    assert!(timeline.contains("Specimen Wire</a></cite> (via Example Courier)"), "{timeline}");
    assert!(brief.contains("Example Courier</a>") && !brief.contains("Specimen Wire</a>"), "{brief}");
    assert!(pages["stories/allies-accuse-china/index.md"].contains("(via Example Courier)"));
    site.articles.iter_mut().for_each(|article| article.meta.source = None);
    let unnamed = site.print().remove("stories/allies-accuse-china/index.html").expect("the story");
    assert!(unnamed.contains("Unnamed outlet") && !unnamed.contains("(via "), "{unnamed}");
    assert!(
        !unnamed.contains("Unnamed outlet</a></cite> · <cite><a href=\"../../articles/exchange-specimen"),
        "{unnamed}"
    );
}

#[test]
fn the_markdown_of_a_story_holds_its_marking_its_note_and_its_brief() {
    let mut site = site();
    enlarge(&mut site, 8);
    let pages = site.print();
    let markdown = &pages["stories/allies-accuse-china/index.md"];
    let order = [
        "**TLP:GREEN**",
        "> **Editor’s note**",
        "> Two figures are in circulation. The **higher**",
        "## In brief",
        "- Britain",
        "## Timeline",
    ];
    let rest = order.iter().try_fold(markdown.as_str(), |rest, words| rest.split_once(words).map(|(_, rest)| rest));
    assert!(rest.is_some(), "{markdown}");
    assert!(pages["stories/grocery-chain-reopens/index.md"].starts_with("**TLP:AMBER+STRICT**"), "its own marking");
    for story in &mut site.folded.stories {
        story.events.iter_mut().for_each(|event| event.announced = true);
    }
    let markdown = &site.print()["stories/allies-accuse-china/index.md"];
    assert!(markdown.contains("### Monday 19 July 2021 (Announced)"), "{markdown}");
}

#[test]
fn a_pinned_story_without_news_leads_under_its_last_day() {
    let mut site = site();
    let lead = |site: &Site| {
        let home = &site.print()["index.html"];
        home.split_once("class=\"lead\"").expect("a first story").1.split_once("<h2 ").expect("a title").0.to_owned()
    };
    assert!(lead(&site).contains("Updated") && !lead(&site).contains("<time"));
    site.articles[6].meta.date.as_mut().expect("a dated article").stamp = Stamp::read("2021-07-24").expect("a day");
    assert!(lead(&site).contains("Pinned</span> · <time class=\"meta\" datetime=\"2021-07-20\">20 July 2021</time>"));
}

#[test]
fn times_of_several_zones_name_them() {
    let mut site = site();
    let stamp = |site: &mut Site, at: usize, text: &str| {
        site.articles[at].meta.date.as_mut().expect("a dated article").stamp = Stamp::read(text).expect("a time");
    };
    stamp(&mut site, 0, "2021-07-19T14:05:00+01:00");
    stamp(&mut site, 1, "2021-07-19T14:35:00+01:00");
    let markdown = |site: &Site| site.print()["stories/allies-accuse-china/index.md"].clone();
    assert!(markdown(&site).contains("19 July 2021, 14:05, Origin"), "one zone goes without saying");
    stamp(&mut site, 1, "2021-07-19T09:05:00-04:00");
    assert!(markdown(&site).contains("19 July 2021, 14:05 UTC+1,") && markdown(&site).contains("09:05 UTC−4,"));
    let pages = site.print();
    let (_, page) = pages.iter().find(|(path, _)| path.contains("exchange-courier")).expect("its page");
    assert!(page.contains("19 July 2021, 14:05 UTC+1</time>"), "{page}");
}

#[test]
fn an_outlet_that_is_not_named_stays_unnamed() {
    let pages = site().print();
    assert!(pages["stories/allies-accuse-china/index.html"].contains("Unnamed outlet"));
    assert!(pages.contains_key("sources/unnamed/index.html"));
}

#[test]
fn a_story_under_embargo_leaves_no_trace() {
    let pages = site().print();
    for (path, text) in &pages {
        assert!(!text.contains("Held back") && !text.contains("This waits"), "{path}");
        assert!(!path.contains("held-back") && !path.contains("secret"), "{path}");
    }
}

#[test]
fn a_teaser_says_each_outlet_once() {
    let pages = site().print();
    let (_, lead) = pages["index.html"].split_once("class=\"lead\"").expect("a first story");
    let (lead, _) = lead.split_once("</article>").expect("its end");
    assert!(lead.contains("Also in: <bdi>Example Courier</bdi>&nbsp;· <bdi>Eksempelposten</bdi>"), "{lead}");
    for outlet in ["Example Courier", "Specimen Wire", "The Sample Ledger", "Eksempelposten"] {
        assert_eq!(lead.matches(&format!(">{outlet}<")).count(), 1, "{outlet}");
    }
}

#[test]
fn what_leads_an_edition_says_what_had_been_told_before() {
    let pages = site().print();
    let (lead, told) = pages["index.html"].split_once("<div class=\"so-far\">").expect("an updated story");
    let (told, _) = told.split_once("</div>").expect("its end");
    let (_, new) = lead.split_once("<p class=\"fact\" dir=\"auto\">").expect("what is new");
    let (new, _) = new.split_once("</p>").expect("its end");
    assert!(told.contains("So far") && told.contains("#p") && !told.contains(new), "{told}");
    // Of what is told for the first time nothing had been told.
    assert!(!pages["editions/2021-07-18/index.html"].contains("so-far"));
}

#[test]
fn a_story_of_one_article_gives_no_reason_for_being_one() {
    let mut site = site();
    site.folded.stories[1].why.related = vec![(0, 0.31)];
    let pages = site.print();
    let of = |story: usize| &pages[&format!("stories/{}/index.html", site.folded.stories[story].id.as_str())];
    assert!(of(0).contains("id=\"why\"") && of(0).contains("id=\"related\""));
    assert!(!of(1).contains("id=\"why\"") && of(1).contains("id=\"related\""));
}

#[test]
fn a_story_that_is_nothing_but_opinion_says_so() {
    let mut site = site();
    let alone = site.folded.stories[1].members.iter().map(|member| member.article).collect::<Vec<usize>>();
    let id = site.folded.stories[1].id.as_str().to_owned();
    let path = format!("stories/{id}/index.html");
    let said = "· Opinion or analysis</p>";
    assert!(!site.print()[&path].contains(said));
    alone.into_iter().for_each(|at| site.articles[at].meta.section = Some("Opinion".to_owned()));
    let pages = site.print();
    assert!(pages[&path].contains(said), "{}", pages[&path]);
}

#[test]
fn a_headline_in_another_language_says_which() {
    let mut site = site();
    let danish =
        site.articles.iter().position(|article| article.meta.lang.as_deref() == Some("da")).expect("a Danish one");
    let title = site.articles[danish].meta.title.clone();
    let id = site.folded.stories[0].id.as_str().to_owned();
    assert!(!site.print()["archive/index.html"].contains(" lang=\"da\""));
    site.folded.stories[0].title = title.clone();
    let pages = site.print();
    assert!(pages[&format!("stories/{id}/index.html")].contains(&format!("<h1 dir=\"auto\" lang=\"da\">{title}</h1>")));
    for path in ["index.html", "archive/index.html", "accounting/index.html"] {
        let link = Regex::new(&format!("lang=\"da\">(<a [^>]*>)?{title}</a>")).unwrap();
        assert!(link.is_match(&pages[path]), "{path}");
    }
}

#[test]
fn a_mailed_edition_says_who_said_what_it_tells() {
    let pages = site().print();
    let (_, mail) = pages.iter().rfind(|(path, _)| path.ends_with("email.eml")).expect("an edition");
    let mail = mail.replace("=\r\n", "").replace("=3D", "=").replace("=C2=B7", "·");
    let (_, html) = mail.split_once("</h2>").expect("a story");
    let fact = Regex::new(r#"(?s)^\s*<p dir="auto"[^>]*>[^<]+</p>\s*<p [^>]*><bdi>[^<]+</bdi>"#).unwrap();
    assert!(fact.is_match(html), "{html}");
}

#[test]
fn a_home_page_that_leaves_stories_out_leads_to_all_of_them() {
    let all = "Archive: ";
    assert!(!site().print()["index.html"].contains(all));
    let mut many = site();
    for number in 0..20 {
        let mut story = many.folded.stories[2].clone();
        story.id = fixture::id(&format!("z-{number}"));
        many.folded.stories.push(story);
    }
    many.folded.stories.sort_by(|a, b| a.id.cmp(&b.id));
    let home = &many.print()["index.html"];
    assert!(home.contains(all) && home.contains("archive/index.html\">Archive: "), "{home}");
}

#[test]
fn an_edition_leads_to_what_it_changed() {
    let mut site = site();
    site.folded.stories[0].differences[0].what = "servers".to_owned();
    let pages = site.print();
    assert!(pages["editions/2021-07-20/index.html"].contains("href=\"../../editions/2021-07-20/changes/index.html\""));
    let changes = &pages["editions/2021-07-20/changes/index.html"];
    let part =
        |id: &str| changes.split("<section").find(|part| part.contains(&format!("id=\"{id}\""))).unwrap_or_default();
    assert!(part("stories").contains("Grocery chain reopens"));
    assert!(part("facts").contains("Beijing has rejected") && !part("facts").contains("formally accused"));
    let (before, now) = part("figures").split_once("class=\"now\"").expect("figures before and now");
    assert!(before.contains("an estimated 250,000") && now.contains("tens of thousands"));
    assert!(changes.contains("1 new story · 3 new facts · 1 new figure"));
    assert!(changes.contains("href=\"../../../editions/2021-07-20/index.html\""));
    assert!(!pages.contains_key("editions/2021-07-18/changes/index.html"), "the first edition changes nothing");
}

#[test]
fn new_facts_stand_under_their_dates_the_latest_first_and_background_last() {
    let mut site = site();
    let events = &mut site.folded.stories[0].events;
    events[1].background = true;
    events[1].facts[1] = events[0].facts.remove(1);
    events[0].announced = true;
    let beijing = events[3].facts[0].clone();
    events[0].facts.push(beijing);
    let changes = &site.print()["editions/2021-07-20/changes/index.html"];
    let (_, facts) = changes.split_once("id=\"facts\"").expect("new facts");
    let order = [
        "Tuesday 20 July 2021",
        "Beijing has rejected",
        "Monday 19 July 2021",
        "NATO",
        "2021</time>",
        "Announced",
        "Background",
        "Early March 2021",
        "Tens of thousands",
    ];
    let rest = order.iter().try_fold(facts, |rest, words| rest.split_once(words).map(|(_, rest)| rest));
    assert!(rest.is_some(), "{facts}");
    assert!(!facts.contains("in early March"), "words of a fact that does not stand here");
}

#[test]
fn an_edition_tells_what_was_corrected_and_withdrawn() {
    let mut site = site();
    site.articles[2].fate = Fate::Killed(Vec::new());
    site.articles[3].fate = Fate::Replaces(Vec::new());
    let pages = site.print();
    let changes = &pages["editions/2021-07-20/changes/index.html"];
    let part =
        |id: &str| changes.split("<section").find(|part| part.contains(&format!("id=\"{id}\""))).unwrap_or_default();
    assert!(part("withdrawn").contains("China rejects accusation") && part("withdrawn").contains("The Sample Ledger"));
    assert!(part("corrected").contains("صحيفة مثال") && !part("corrected").contains("The Sample Ledger"));
    assert!(!pages["editions/2021-07-19/changes/index.html"].contains("id=\"withdrawn\""));
}

#[test]
fn a_correction_is_told_in_the_outlet_s_words_and_a_text_printed_again_corrects_nothing() {
    let mut site = site();
    let note = "Correction: An earlier version said that 26 servers were open. It was 23.";
    let courier = site.articles[0].body.clone();
    site.articles[2].body = courier;
    site.folded.stories[0].members.iter_mut().filter(|member| member.article == 2).for_each(|member| {
        member.role = Role::Update(0);
    });
    let story =
        |pages: &Pages| pages.iter().find(|(_, page)| page.contains("id=\"differ\"")).map(|(_, page)| page.clone());
    let pages = site.print();
    assert!(!pages["editions/2021-07-20/index.html"].contains("Corrected"));
    assert!(!story(&pages).unwrap().contains("id=\"corrections\""));
    site.articles[2].body.push(Block::paragraph(note, 9));
    let pages = site.print();
    assert!(pages["editions/2021-07-20/index.html"].contains("Corrected"));
    let page = story(&pages).unwrap();
    let (_, corrections) = page.split_once("id=\"corrections\"").expect("a section");
    let (corrections, _) = corrections.split_once("</section>").expect("its end");
    assert!(corrections.contains(note) && corrections.contains("#p5") && corrections.contains("The Sample Ledger"));
}

#[test]
fn when_its_time_is_over_a_text_goes_and_its_facts_and_links_stay() {
    let mut site = site();
    site.config.publish.expire_days = Some(5);
    let pages = site.print();
    let (path, article) = pages.iter().find(|(path, _)| path.starts_with("articles/exchange-courier")).unwrap();
    assert!(!article.contains("In early March") && article.contains("no longer published"), "{path}");
    assert!(!pages.contains_key(&path.replace("index.html", "index.md")));
    assert!(pages["stories/allies-accuse-china/index.html"].contains("In early March"));
}

#[test]
fn an_excerpt_is_the_first_paragraph() {
    let mut site = site();
    site.config.publish.articles = Extent::Excerpt;
    let pages = site.print();
    let (_, article) = pages.iter().find(|(path, _)| path.starts_with("articles/exchange-courier")).unwrap();
    assert!(article.contains("id=\"p1\"") && !article.contains("id=\"p2\""));
}

#[test]
fn an_old_address_of_a_story_that_is_held_back_leads_nowhere() {
    let mut site = site();
    let (old, new) = site.folded.moved[0].clone();
    for story in site.folded.stories.iter_mut().filter(|story| story.id == new) {
        story.ruling = Some(Ruling { hide: true, ..Ruling::default() });
    }
    assert!(!site.print().keys().any(|path| path.contains(old.as_str())));
}

#[test]
fn a_story_that_was_merged_and_came_back_has_its_own_page() {
    let mut site = site();
    let (_, new) = site.folded.moved[0].clone();
    let other = site.folded.stories.iter().map(|story| &story.id).find(|id| **id != new).unwrap().clone();
    site.folded.moved.push((new.clone(), other));
    let page = &site.print()[&format!("stories/{}/index.html", new.as_str())];
    assert!(!page.contains("http-equiv=\"refresh\""));
}

#[test]
fn a_moved_story_leads_from_its_old_address_to_the_new() {
    let pages = site().print();
    let old = &pages["stories/exchange-attack/index.html"];
    assert!(old.contains("content=\"0; url=../../stories/allies-accuse-china/index.html\""));
}

#[test]
fn the_same_site_is_the_same_bytes() {
    assert_eq!(site().print(), site().print());
}

#[test]
fn every_language_prints_and_arabic_runs_from_the_right() {
    for language in ["en", "da", "nb", "sv", "de", "fr", "es", "ar"] {
        let mut site = site();
        site.config.language = language.to_owned();
        let home = &site.print()["index.html"];
        let direction = if language == "ar" { "rtl" } else { "ltr" };
        assert!(home.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\">")), "{language}");
    }
}

#[test]
fn a_story_of_twenty_articles_weighs_less_than_60_kb() {
    let mut site = site();
    enlarge(&mut site, 14);
    let pages = site.print();
    let page = packed(pages["stories/allies-accuse-china/index.html"].as_bytes());
    let styles = pages.iter().find(|(path, _)| path.ends_with(".css")).map_or(0, |(_, css)| packed(css.as_bytes()));
    // The faces of further letters are fetched only by a page that shows one of them.
    let further = pages["stories/allies-accuse-china/index.html"].chars().any(|c| ('\u{100}'..='\u{24f}').contains(&c));
    let is_fetched = |name: &str| name.ends_with("woff2") && (further || !name.starts_with("serif-ext"));
    let theme = fixture::theme();
    let fonts: usize = theme.assets.iter().filter(|(name, _)| is_fetched(name)).map(|(_, font)| font.len()).sum();
    assert!(page + styles + fonts < 60_000, "{page} + {styles} + {fonts}");
}

#[test]
fn feeds_and_map_speak_of_the_site_s_address() {
    let mut site = site();
    site.config.base_url = Some("https://example.org/news".to_owned());
    let pages = site.print();
    let story = "https://example.org/news/stories/allies-accuse-china/";
    for path in ["feed.xml", "feed.json", "sitemap.xml", "index.html"] {
        let wanted = if path == "index.html" { "https://example.org/news/" } else { story };
        assert!(pages[path].contains(wanted), "{path}");
    }
    assert!(pages["feed.xml"].contains("<title>[TLP:GREEN] The Test Fold</title>"));
}

fn packed(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory can be written").len()
}

fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Leaves the pages where a person can open them.
fn leave(pages: &Pages) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let _ = std::fs::remove_dir_all(&folder);
    for (path, text) in pages {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder can be made");
        std::fs::write(file, text).expect("a page can be written");
    }
    for (name, bytes) in fixture::theme().assets.iter().filter(|(name, _)| name.ends_with("woff2")) {
        let hash = &blake3::hash(bytes).to_hex()[..8];
        let name = name.replace(".woff2", &format!(".{hash}.woff2"));
        std::fs::write(folder.join("assets").join(name), bytes).expect("a font can be written");
    }
}
