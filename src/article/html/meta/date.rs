//! When the article was published, and when it was last changed.
//!
//! Statements for machines come first, as they are made by the software that knows; then what the page shows beside the
//! headline; then the address. Dates in comments, teasers, captions and copyright lines are never looked at. A change is
//! no publication: it is given as the date only if nothing else is known and the page alone shows it, with little confidence. (On
//! development pages 13 of 18 such days were what the annotators gave for the date, and 4 further pages have no date. Of the days
//! that software calls those of a change, to machines too, 1 of 5 was, most of the others years off, and of those that only a
//! field states 1 of 4: what knows of a change knows of a publication before it.)

use super::date_shown::{closing_line, labelled, last_change, lines, nearest_line, unclear, visible};
use super::{Page, leads_in};
use crate::article::found::Guess;
use crate::article::html::hints::mask;
use crate::date::{self, Stamp};
use crate::raw::dom::NodeId;
use html5ever::local_name;
use jiff::civil;
use serde_json::Value;

/// Both dates.
#[derive(Default)]
pub(super) struct Dates {
    pub published: Option<Guess<Stamp>>,
    pub updated: Option<Guess<Stamp>>,
    /// What the page shows that may be 3 April or 4 March, if nothing else says when it was published.
    pub unclear: Option<String>,
}

pub(super) fn find(page: &Page) -> Dates {
    let stated = published(page);
    let updated = structured(page, &["dateModified"]).map(|stamp| Guess::new(stamp, "JSON-LD dateModified", 90));
    let updated = updated.or_else(|| meta(page, &UPDATED, 85)).or_else(|| timed(page, true));
    let updated = updated.or_else(|| if stated.is_none() { last_change(page) } else { None });
    let unclear = if stated.is_none() { unclear(page) } else { None };
    let changed = if stated.is_none() && unclear.is_none() { last_change(page) } else { None };
    let changed = changed.filter(|changed| !is_stated_change(page, changed.value.date));
    let published = stated.or_else(|| changed.map(|updated| Guess::new(updated.value, updated.evidence.clone(), 60)));
    let later = |updated: &Guess<Stamp>| {
        published
            .as_ref()
            .is_none_or(|published| updated.value.date >= published.value.date && updated.value != published.value)
    };
    Dates { updated: updated.filter(later), published, unclear }
}

/// Do fields for machines give the day that the page shows as that of a change?
fn is_stated_change(page: &Page, day: civil::Date) -> bool {
    let fields = UPDATED.iter().flat_map(|name| page.head.all_meta(name)).filter_map(|text| read(page, text));
    let dom = page.dom;
    let times = || {
        let times = dom.descendants(dom.root()).filter(|&node| *dom.name(node) == local_name!("time"));
        times.filter_map(|node| read(page, dom.attr(node, "datetime")?)).any(|stamp| stamp.date == day)
    };
    fields.chain(structured(page, &["dateModified"])).any(|stamp| stamp.date == day) || times()
}

/// The order of trust. The address is asked before the page's visible lines, as it cannot be another article's; the
/// strings of scripts come last, as a script may speak of another page.
fn published(page: &Page) -> Option<Guess<Stamp>> {
    let marked = timed(page, false);
    let sure = marked.clone().filter(|guess| guess.confidence >= 75);
    let stated = stated(page).map(|guess| shown(page, local(page, guess)));
    let stated = stated.map(|guess| earlier_labelled(page, guess));
    stated
        .or(sure)
        .or_else(|| meta(page, &GENERIC, 85).map(|guess| shown_or_labelled(page, in_order(page, guess))))
        .or_else(|| named_meta(page))
        .or(marked)
        .or_else(|| in_address(page))
        .or_else(|| in_title(page))
        .or_else(|| lines(page))
        .or_else(|| in_scripts(page))
}

/// The day behind the last sign of the page's title: "Bridge stays closed | Lamp | 28.04.2023".
fn in_title(page: &Page) -> Option<Guess<Stamp>> {
    let titles = [page.head.title.as_str(), page.head.meta("og:title").unwrap_or_default()];
    titles.into_iter().find_map(|title| {
        let (_, last) = title.rsplit_once(" | ").or_else(|| title.rsplit_once(" - "))?;
        let line = visible(page, last).filter(|line| line.whole && !line.updated)?;
        Some(Guess::new(line.stamp, last.to_owned(), 80))
    })
}

/// Software states times in UTC: a day that began there in the evening is the next one where the page is read, and one
/// that is a few hours old may be the day before. If the page shows that day beside its headline, or the time is midnight
/// in Central Europe, the page is right.
fn local(page: &Page, guess: Guess<Stamp>) -> Guess<Stamp> {
    let stamp = guess.value;
    let Some(time) = stamp.time.filter(|_| stamp.offset.is_none_or(|offset| offset == 0)) else { return guess };
    let other = match time.hour() {
        0..12 => stamp.date.yesterday(),
        12..16 => return guess,
        _ => stamp.date.tomorrow(),
    };
    let Ok(other) = other else { return guess };
    let midnight =
        matches!(time.hour(), 22 | 23) && time.minute() == 0 && time.second() == 0 && stamp.offset == Some(0);
    let shown = || nearest_line(page).is_some_and(|line| line.guess.value.date == other && line.guess.confidence > 80);
    match midnight || shown() {
        true => Guess::new(Stamp::day(other), guess.evidence, guess.confidence),
        false => guess,
    }
}

/// A page that moved to other software states the day of the move and shows the day of publication: of the two the
/// earlier is right, if it stands alone beside the headline. Where two places state different days, the page shows which
/// of them is right.
fn shown(page: &Page, stated: Guess<Stamp>) -> Guess<Stamp> {
    let Some(line) = nearest_line(page)
        .filter(|line| !line.updated && line.leads && line.guess.confidence > 80 && !line.guess.evidence.contains('@'))
    else {
        return stated;
    };
    let (day, shown) = (stated.value.date, line.guess.value.date);
    let agrees = || {
        let others = PUBLISHED.iter().chain(&GENERIC).flat_map(|name| page.head.all_meta(name));
        let scripts = page.head.articles().filter_map(|article| article.get("datePublished")?.as_str());
        let others: Vec<civil::Date> =
            others.chain(scripts.skip(1)).filter_map(|text| Some(read(page, text)?.date)).collect();
        let say = |day| others.iter().filter(|&&other| other == day).count();
        say(shown) > 0 && say(shown) >= say(day)
    };
    let is_change = || {
        let others = UPDATED.iter().flat_map(|name| page.head.all_meta(name)).filter_map(|text| read(page, text));
        others.chain(structured(page, &["dateModified"])).any(|other| other.date == shown)
    };
    // What it shows without a label may be the day of the last change, unless a name says that of publication.
    let changed = || {
        let mut published = PUBLISHED.iter().flat_map(|name| page.head.all_meta(name));
        if published.any(|text| read(page, text).is_some_and(|stamp| stamp.date == shown)) {
            return false;
        }
        day < shown && is_change()
    };
    // News are written on the stated day and come out on the shown one.
    let came_out = || {
        let days = shown.since(day).map_or(0, |span| span.get_days());
        (1..=DRAFTED).contains(&days) && is_change()
    };
    let moved = day.since(shown).is_ok_and(|span| span.get_days() > 1);
    match day != shown && (moved || came_out() || agrees() && !changed()) {
        true => line.guess,
        false => stated,
    }
}

/// What a field of a general name says may be the day of the last change: an earlier one that the page labels as that of
/// publication is right, wherever it stands.
fn shown_or_labelled(page: &Page, stated: Guess<Stamp>) -> Guess<Stamp> {
    let stated = shown(page, stated);
    labelled(page).into_iter().find(|line| line.value.date < stated.value.date).unwrap_or(stated)
}

/// Most days between the day that software states for a draft and that on which it came out: on development pages 3 of 3 days
/// shown without a label within them were right, of later ones 4 of 13.
const DRAFTED: i32 = 5;

/// Software that states one moment for publication and change has but one, that of the change: then an earlier day that the
/// page labels as that of publication is right, wherever it stands.
fn earlier_labelled(page: &Page, stated: Guess<Stamp>) -> Guess<Stamp> {
    if stated.value.time.is_none() || structured(page, &["dateModified"]) != Some(stated.value) {
        return stated;
    }
    labelled(page).into_iter().next().filter(|line| line.value.date < stated.value.date).unwrap_or(stated)
}

/// A `meta` element may write its day in American order on any page: the order in which the page shows that day is right.
fn in_order(page: &Page, stated: Guess<Stamp>) -> Guess<Stamp> {
    let day = stated.value.date;
    let Ok(swapped) = civil::Date::new(day.year(), day.day(), day.month()) else { return stated };
    let shown = || nearest_line(page).map(|line| line.guess).or_else(|| closing_line(page));
    match swapped != day && shown().is_some_and(|line| line.value.date == swapped) {
        true => Guess::new(Stamp { date: swapped, ..stated.value }, stated.evidence, stated.confidence),
        false => stated,
    }
}

fn stated(page: &Page) -> Option<Guess<Stamp>> {
    structured(page, &["datePublished", "dateCreated", "uploadDate"])
        .map(|stamp| Guess::new(stamp, "JSON-LD datePublished", 95))
        .or_else(|| meta(page, &PUBLISHED, 94))
}

/// Names of `meta` elements that give the publication date, from the most to the least particular.
const PUBLISHED: [&str; 25] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "schema:datepublished",
    "schema:datecreated",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "publicationdate",
    "article.published",
    "originalpublicationdate",
    "citation_publication_date",
];

/// Names of `meta` elements that often, but not always, give it: software also puts the day of the last change here.
const GENERIC: [&str; 8] = [
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "citation_online_date",
    "date",
    "displaydate",
    "article.created",
];

/// Names of `meta` elements that give the date of the last change.
const UPDATED: [&str; 10] = [
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
    "revised",
    "article.updated",
];

fn meta(page: &Page, names: &[&str], sure: u8) -> Option<Guess<Stamp>> {
    names.iter().find_map(|name| {
        page.head.all_meta(name).find_map(|text| Some(Guess::new(read(page, text)?, format!("meta {name}"), sure)))
    })
}

/// A `meta` element whose name says that it is the publication date in words of its own: `w-published-date`.
fn named_meta(page: &Page) -> Option<Guess<Stamp>> {
    let says = |name: &str| name.contains("publish") || name.contains("pubdate") || name.contains("pub_date");
    let named = page.head.metas.iter().filter(|(name, _)| says(name) && !name.contains("publisher"));
    let read = |(name, text): &(String, String)| Some(Guess::new(read(page, text)?, format!("meta {name}"), 85));
    named.filter(|(_, text)| text.len() < 80).find_map(read)
}

fn structured(page: &Page, keys: &[&str]) -> Option<Stamp> {
    let of = |object: &Value| keys.iter().find_map(|key| read(page, object.get(key)?.as_str()?));
    page.head.articles().find_map(of).or_else(|| page.head.objects.iter().filter(|object| is_page(object)).find_map(of))
}

/// A `WebPage` speaks of the page that it is on; a video or an image on the page does not.
fn is_page(object: &Value) -> bool {
    crate::article::html::head::types(object)
        .any(|kind| matches!(kind, "WebPage" | "ItemPage" | "AboutPage" | "MedicalWebPage"))
}

/// Reads a statement for machines, and checks that it can be a date of publication.
fn read(page: &Page, text: &str) -> Option<Stamp> {
    let text = text.trim();
    let stamp = Stamp::read(text).or_else(|| date::line_at(text, None, page.head.locale()).map(|line| line.stamp))?;
    plausible(stamp).then_some(stamp)
}

/// The web is younger than 1990; software without a date writes 1970, 0001 or 9999.
pub(super) fn plausible(stamp: Stamp) -> bool {
    (1990..=2099).contains(&stamp.date.year())
}

/// `time` elements and elements marked as date of publication: in the article or near the headline. Of equals the nearest
/// to the headline.
fn timed(page: &Page, updated: bool) -> Option<Guess<Stamp>> {
    let dom = page.dom;
    let mut best: Option<((u8, usize), Guess<Stamp>)> = None;
    for node in dom.descendants(dom.root()).filter(|&node| dom.is_element(node)) {
        let is_time = *dom.name(node) == local_name!("time");
        let named = named(page, node);
        if !is_time && named.is_none() || named == Some(!updated) || named.is_none() && updated {
            continue;
        }
        if is_foreign(page, node, named.is_some()) || named.is_none() && called_updated(page, node) {
            continue;
        }
        let stated = dom.attr(node, "datetime").or_else(|| dom.attr(node, "content")).and_then(|text| read(page, text));
        let Some(stamp) = stated
            .or_else(|| visible(page, &dom.words(node)).filter(|line| !line.updated || updated).map(|line| line.stamp))
        else {
            continue;
        };
        let distance = place(page, node).unwrap_or(usize::MAX);
        let sure = match distance {
            _ if named.is_some() => 92,
            0..=12 => 90,
            13..=30 => 75,
            _ => 50,
        };
        let nearer = |&((known, at), _): &((u8, usize), _)| (sure, at) > (known, distance);
        if best.as_ref().is_none_or(nearer) {
            best = Some(((sure, distance), Guess::new(stamp, "time element", sure)));
        }
    }
    best.map(|(_, guess)| guess)
}

/// Do the words before a `time` element or the name of one around it call it the time of a change?
fn called_updated(page: &Page, node: NodeId) -> bool {
    let dom = page.dom;
    let named = |at: NodeId| {
        dom.attr(at, "class").is_some_and(|class| {
            let class = class.to_ascii_lowercase();
            UPDATED_NAMES.iter().any(|name| class.contains(name))
        })
    };
    if dom.ancestors(node).take(2).any(named) {
        return true;
    }
    let before = dom.prev(node).and_then(|before| dom.text(before)).filter(|before| before.len() < 80);
    before
        .is_some_and(|before| visible(page, &format!("{before} {}", dom.words(node))).is_some_and(|line| line.updated))
}

/// Parts of the names of elements that show when a page was changed.
const UPDATED_NAMES: [&str; 3] = ["updated", "modified", "changed"];

/// Does an element call itself the date of publication (`true` in `Some`: of a change)?
fn named(page: &Page, node: NodeId) -> Option<bool> {
    let dom = page.dom;
    let prop =
        dom.attr(node, "itemprop").or_else(|| dom.attr(node, "property")).unwrap_or_default().to_ascii_lowercase();
    if prop.contains("datemodified") || prop.contains("dateupdated") {
        return Some(true);
    }
    if prop.contains("datepublished") || prop.contains("datecreated") || dom.attr(node, "pubdate").is_some() {
        return Some(false);
    }
    if *dom.name(node) != local_name!("time")
        && *dom.name(node) != local_name!("abbr")
        && *dom.name(node) != local_name!("span")
    {
        return None;
    }
    let class = dom.attr(node, "class")?;
    match () {
        () if class.contains("updated") || class.contains("modified") => Some(true),
        () if class.contains("published")
            || class.contains("entry-date")
            || class.contains("post-date")
            || class.contains("pubdate")
            || class.contains("post-created") =>
        {
            Some(false)
        }
        () => None,
    }
}

/// Leaves between an element and the headline.
fn place(page: &Page, node: NodeId) -> Option<usize> {
    let headline = page.headline?;
    let scope = page.dom.ancestors(node).find_map(|at| page.outline.scope_at(at))?;
    let leaves = &page.outline.scopes[scope].leaves;
    // Of equals the one behind the headline: what stands before it may be the end of a list of other articles.
    Some(if leaves.contains(&headline) {
        0
    } else if leaves.start > headline {
        leaves.start - headline
    } else {
        headline + 2 - leaves.end
    })
}

/// Is an element's date another article's? What names itself the date of publication may stand in a footer.
fn is_foreign(page: &Page, node: NodeId, named: bool) -> bool {
    let scope = std::iter::once(node).chain(page.dom.ancestors(node)).find_map(|at| page.outline.scope_at(at));
    scope.is_some_and(|scope| match page.outline.scopes[scope].leaves.clone() {
        leaves if !leaves.is_empty() && leaves.clone().all(|leaf| leads_in(page, leaf)) => false,
        _ if named => among(page, scope, &["comment", "related", "sidebar"]),
        _ => foreign(page, scope),
    })
}

/// Is a scope one whose dates are not the article's?
pub(super) fn foreign(page: &Page, scope: usize) -> bool {
    among(page, scope, &["comment", "related", "sidebar", "footer"])
}

/// Stands a scope in an `aside` or in elements of such names, inside what is named the article?
pub(super) fn among(page: &Page, scope: usize, names: &[&str]) -> bool {
    let foreign = mask(names);
    let own = |hints: u32| hints & mask(&["body", "article"]) != 0;
    let up = page.outline.scopes_up(scope).take(6);
    let names =
        up.take_while(|&at| !own(page.outline.scopes[at].hints) || page.outline.scopes[at].hints & foreign != 0);
    names.into_iter().any(|at| {
        page.outline.scopes[at].hints & foreign != 0
            || *page.dom.name(page.outline.scopes[at].node) == local_name!("aside")
    })
}

/// The first date that a script gives under a name such as `datePublished`: state of an application, or JSON-LD that
/// cannot be read.
fn in_scripts(page: &Page) -> Option<Guess<Stamp>> {
    let dom = page.dom;
    let scripts = dom.descendants(dom.root()).filter(|&node| *dom.name(node) == local_name!("script"));
    scripts.take(200).find_map(|script| {
        let text = dom.children(script).find_map(|text| dom.text(text))?;
        SCRIPT_NAMES.iter().find_map(|name| {
            let rest = &text[text.find(name)? + name.len()..];
            let rest = rest.trim_start_matches(['"', '\\', '\'', ':', ' ']);
            let value = rest.split(['"', '\\', '\'', ',']).next().filter(|value| value.len() <= 40)?;
            Some(Guess::new(Stamp::read(value).filter(|&stamp| plausible(stamp))?, format!("script {name}"), 75))
        })
    })
}

/// Names under which scripts keep the date of publication.
const SCRIPT_NAMES: [&str; 8] = [
    "datePublished\"",
    "publishedDate\"",
    "datePublished\\\"",
    "publishDate\"",
    "publishedAt\"",
    "published_at\"",
    "post_date\"",
    "publication_date\"",
];

/// `/2021/07/19/`, `/2021-07-19-`, `20210719` and `/2021/jul/19/` in the path of the address.
fn in_address(page: &Page) -> Option<Guess<Stamp>> {
    let url = page.url.as_deref()?;
    let path = url.splitn(4, '/').nth(3)?;
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let day = |year: &str, month: &str, day: &str| {
        let date = civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        Some(Stamp::day(date)).filter(|&stamp| plausible(stamp))
    };
    let three = numbers.windows(3).find_map(|three| match three {
        [y, m, d] if y.len() == 4 && (1..=2).contains(&m.len()) && (1..=2).contains(&d.len()) => day(y, m, d),
        _ => None,
    });
    let one = || {
        numbers
            .iter()
            .filter(|number| number.len() == 8)
            .find_map(|number| day(&number[..4], &number[4..6], &number[6..]))
    };
    let named = || {
        let parts: Vec<&str> = path.split('/').collect();
        parts.windows(3).find_map(|three| {
            let number = |text: &str, digits: &[usize]| {
                digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
            };
            let is = number(three[0], &[4]) && number(three[2], &[1, 2]) && three[1].len() <= 12;
            let text = || format!("{} {} {}", three[2], three[1], three[0]);
            let stamp = if is { date::line(&text(), None)?.stamp } else { return None };
            plausible(stamp).then_some(stamp)
        })
    };
    three.or_else(one).or_else(named).map(|stamp| Guess::new(stamp, "the address", 93))
}
