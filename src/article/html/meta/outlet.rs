//! The outlet of a page: its name as the page gives it to others, or the one that its title ends with, or else its domain.
//!
//! A title ends with much: a section, a place, half of the headline. What stands there is the outlet's name where it is made as such
//! names are, or where another place of the page says it too: the address, the logo, the line that claims the rights.

use super::title::{is_front, key, last_part};
use crate::article::found::Guess;
use crate::article::html::head::Head;
use crate::article::html::outline::Outline;
use crate::lang::{furniture, outlets};
use crate::raw::dom::{Dom, squeeze};
use html5ever::local_name;
use serde_json::Value;
use url::Url;

/// Most words of a name that another place confirms.
const NAME: usize = 5;

/// Fewest letters of a name that the address confirms: "Ems" is in many.
const LETTERS: usize = 5;

/// Most words of the line that claims the rights.
const CLAIM: u32 = 30;

/// Lines at the top of a page among which its masthead stands, and lines at its foot that say whose it is.
const TOP: usize = 3;
const FOOT: usize = 12;

pub(super) fn find(dom: &Dom, outline: &Outline, head: &Head, url: Option<&str>) -> Option<Guess> {
    let publisher = head.objects.iter().find_map(|object| {
        let publisher = object.get("publisher")?;
        let publisher = publisher.as_array().and_then(|all| all.first()).unwrap_or(publisher);
        publisher.get("name").and_then(Value::as_str)
    });
    let domain = url.and_then(super::domain);
    let stated = [
        (head.meta("og:site_name"), "og:site_name", 92),
        (publisher, "JSON-LD publisher", 90),
        (head.meta("application-name"), "meta application-name", 80),
        (head.meta("dc.publisher"), "Dublin Core publisher", 80),
    ];
    let usable = |name: &str| name.chars().any(char::is_alphabetic) && name.chars().count() <= 60;
    let guess = |(name, evidence, sure): (Option<&str>, &'static str, u8)| {
        let name = name.map(squeeze).filter(|name| usable(name))?;
        Some(Guess::new(name, evidence, sure))
    };
    let suffix = || super::suffix(head).filter(|name| usable(name));
    let confirmed = || suffix().filter(|name| is_confirmed(dom, outline, head, name, url));
    let made = || suffix().filter(|name| outlets::is_outlet(name));
    stated
        .into_iter()
        .find_map(guess)
        .or_else(|| guess((confirmed().as_deref(), "the page's title", 80)))
        .or_else(|| guess((made().as_deref(), "the page's title", 75)))
        .or_else(|| guess((domain.as_deref(), "the address", 70)))
}

/// Does another place of the page say the name, as only that of its outlet is said?
fn is_confirmed(dom: &Dom, outline: &Outline, head: &Head, name: &str, url: Option<&str>) -> bool {
    let words = furniture::key(name);
    let of_menu = furniture::is_furniture(&words) || words.split(' ').all(furniture::is_section);
    let is_name = !of_menu
        && name.split_whitespace().count() <= NAME
        && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && last_part(&head.title).is_some_and(|(before, _)| key(before).split(' ').count() > 2);
    let at_edge = || is_masthead(dom, outline, name) || says_whose(dom, outline, name);
    is_name && (is_host(name, url) || claims_rights(dom, outline, name) || is_logo(dom, name) || at_edge())
}

/// Is the host called so: "lowener-abendpost.example" of "Lowener Abendpost"?
fn is_host(name: &str, url: Option<&str>) -> bool {
    let host = url.and_then(|url| Url::parse(url).ok()?.host_str().map(str::to_owned)).unwrap_or_default();
    let name = spelt(name);
    let bare = outlets::without_small(&name).replace(' ', "");
    let whole = name.replace(' ', "");
    let mut labels = host.split('.').map(|label| label.replace('-', ""));
    labels.any(|label| label.len() >= LETTERS && (label == whole || label == bare))
}

/// The name in the letters that addresses are written in.
fn spelt(name: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'æ' => "ae".to_owned(),
        'ö' | 'ø' => "oe".to_owned(),
        'ü' => "ue".to_owned(),
        'å' => "aa".to_owned(),
        'ß' => "ss".to_owned(),
        'é' | 'è' | 'ê' => "e".to_owned(),
        'á' | 'à' | 'â' | 'ã' => "a".to_owned(),
        'í' => "i".to_owned(),
        'ó' | 'ô' | 'õ' => "o".to_owned(),
        'ú' => "u".to_owned(),
        'ç' => "c".to_owned(),
        'ñ' => "n".to_owned(),
        'ł' => "l".to_owned(),
        _ => c.to_string(),
    };
    key(name).chars().map(plain).collect()
}

/// Does a line claim the rights under the name: "© 2026 Lowener Abendpost"?
fn claims_rights(dom: &Dom, outline: &Outline, name: &str) -> bool {
    let name = format!(" {} ", key(name));
    outline.leaves.iter().rev().filter(|leaf| leaf.counts.words <= CLAIM).any(|leaf| {
        let text = outline.text(dom, leaf);
        (text.contains('©') || text.to_lowercase().contains("copyright")) && format!(" {} ", key(&text)).contains(&name)
    })
}

/// Is the name what the page shows first, in more than one word, alone or before a sign: "THE EVENING LAMP | Est. 1868"?
fn is_masthead(dom: &Dom, outline: &Outline, name: &str) -> bool {
    let Some(top) = outline.leaves.iter().take(TOP).find(|leaf| leaf.counts.words > 1) else { return false };
    let text = outline.text(dom, top);
    let first = text.split(['|', '·', '•', '–', '—']).next().unwrap_or_default();
    name.contains(' ') && key(first) == key(name)
}

/// Does one of the last lines say whose outlet the name is: "The Evening Lamp is published by …"?
fn says_whose(dom: &Dom, outline: &Outline, name: &str) -> bool {
    let foot = outline.leaves.iter().rev().take(FOOT).filter(|leaf| leaf.counts.words <= CLAIM);
    foot.into_iter().any(|leaf| outlets::says_whose(&outline.text(dom, leaf), name))
}

/// Is the name all that a link to the front page says, or the picture in it?
fn is_logo(dom: &Dom, name: &str) -> bool {
    let name = key(name);
    let said = |text: &str| key(text) == name;
    dom.descendants(dom.root()).filter(|&node| *dom.name(node) == local_name!("a")).any(|link| {
        let front = || dom.attr(link, "href").is_some_and(is_front);
        let pictures = || dom.descendants(link).filter(|&node| *dom.name(node) == local_name!("img"));
        let named =
            |node| ["alt", "title", "aria-label"].iter().any(|attribute| dom.attr(node, attribute).is_some_and(said));
        front() && (said(&dom.words(link)) || named(link) || pictures().any(named))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet(title: &str, head: &str, foot: &str, url: Option<&str>) -> Option<String> {
        let html = format!(
            "<html><head><title>{title}</title>{head}</head><body><p>The bridge is shut.</p>{foot}</body></html>"
        );
        let dom = Dom::parse(&html, 1);
        find(&dom, &Outline::of(&dom), &Head::of(&dom), url).map(|guess| guess.value)
    }

    #[test]
    fn what_a_title_ends_with_is_the_outlet_where_the_page_says_so_elsewhere() {
        let title = "Wehrbrücke acht Wochen gesperrt | Der Fährmann";
        let at = |host: &str| format!("https://{host}/brandek/wehr");
        for (foot, url) in [
            ("<footer>© 2026 Der Fährmann, alle Rechte vorbehalten</footer>", None),
            ("<a href='/'><img src='l.png' alt='Der Fährmann'></a>", None),
            ("<a href='https://fm.example/'>Der Fährmann</a>", None),
            ("", Some(at("www.faehrmann.example"))),
            ("", Some(at("der-faehrmann.example"))),
        ] {
            assert_eq!(outlet(title, "", foot, url.as_deref()).as_deref(), Some("Der Fährmann"), "{foot} {url:?}");
        }
        assert_eq!(outlet(title, "", "<a href='/faehrmann'>Der Fährmann</a><p>Der Fährmann sagt es.</p>", None), None);
        assert_eq!(outlet(title, "", "", Some(&at("kaiblick.example"))).as_deref(), Some("kaiblick.example"));
        assert_eq!(outlet("The weir bridge is shut | Home", "", "<a href='/'>Home</a>", None), None);
        let named = "<meta property=og:site_name content='Kaiblick'>";
        assert_eq!(outlet(title, named, "", Some(&at("faehrmann.example"))).as_deref(), Some("Kaiblick"));
    }

    #[test]
    fn a_masthead_or_the_line_that_says_whose_it_is_confirms_a_name() {
        let page = |top: &str, foot: &str| {
            let html = format!(
                "<html><head><title>Weir bridge shut for weeks - Brandek Packet</title></head><body>{top}\
                 <h1>Weir bridge shut for weeks</h1><p>The bridge is shut.</p>{foot}</body></html>"
            );
            let dom = Dom::parse(&html, 1);
            find(&dom, &Outline::of(&dom), &Head::of(&dom), None).map(|guess| guess.value)
        };
        let named = Some("Brandek Packet".to_owned());
        assert_eq!(page("<div><a href='#'>BRANDEK PACKET</a> | Est. 1868 | <a href='#'>Tides</a></div>", ""), named);
        assert_eq!(page("", "<div>Brandek Packet is published by Weir Weeklies Ltd.</div>"), named);
        assert_eq!(page("<div>Home | Courts</div>", "<p>The Brandek Packet sank, and is salvaged.</p>"), None);
    }

    #[test]
    fn a_name_that_is_made_as_those_of_newspapers_needs_no_other_place() {
        assert_eq!(outlet("Brücke zu | Lowener Abendpost", "", "", None).as_deref(), Some("Lowener Abendpost"));
        assert_eq!(outlet("Brücke zu | Brandek", "", "", None), None);
    }
}
