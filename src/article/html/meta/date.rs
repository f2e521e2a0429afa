//! When the article was published, and when it was last changed.
//!
//! Statements for machines come first, as they are made by the software that knows; then what the page shows beside the
//! headline; then the address. Dates in comments, teasers, captions and copyright lines are never looked at. A change is
//! no publication: it is given as the date only if nothing else is known.

use super::{Page, leads_in};
use crate::article::found::Guess;
use crate::article::html::hints::mask;
use crate::article::html::outline::Leaf;
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
}

pub(super) fn find(page: &Page) -> Dates {
    let updated = structured(page, &["dateModified"]).map(|stamp| Guess::new(stamp, "JSON-LD dateModified", 90));
    let updated = updated.or_else(|| meta(page, &UPDATED, 85)).or_else(|| timed(page, true));
    let published = published(page).or_else(|| {
        let updated = updated.as_ref()?;
        Some(Guess::new(updated.value, updated.evidence.clone(), 60))
    });
    let later = |updated: &Guess<Stamp>| {
        published
            .as_ref()
            .is_none_or(|published| updated.value.date >= published.value.date && updated.value != published.value)
    };
    Dates { updated: updated.filter(later), published }
}

/// The order of trust. The address is asked before the page's visible lines, as it cannot be another article's; the
/// strings of scripts come last, as a script may speak of another page.
fn published(page: &Page) -> Option<Guess<Stamp>> {
    let marked = timed(page, false);
    let sure = marked.clone().filter(|guess| guess.confidence >= 75);
    let stated = stated(page).map(|guess| shown(page, local(page, guess)));
    stated
        .or(sure)
        .or_else(|| meta(page, &GENERIC, 85))
        .or_else(|| named_meta(page))
        .or(marked)
        .or_else(|| in_address(page))
        .or_else(|| lines(page))
        .or_else(|| in_scripts(page))
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
        let others: Vec<civil::Date> = others.filter_map(|text| Some(read(page, text)?.date)).collect();
        let say = |day| others.iter().filter(|&&other| other == day).count();
        say(shown) > 0 && say(shown) >= say(day)
    };
    // What it shows without a label may be the day of the last change.
    let changed = || {
        let others = UPDATED.iter().flat_map(|name| page.head.all_meta(name)).filter_map(|text| read(page, text));
        day < shown && others.chain(structured(page, &["dateModified"])).any(|other| other.date == shown)
    };
    let moved = day.since(shown).is_ok_and(|span| span.get_days() > 1);
    match day != shown && (moved || agrees() && !changed()) {
        true => line.guess,
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
    let stamp =
        Stamp::read(text).or_else(|| date::line_at(text, None, page.head.lang.as_deref()).map(|line| line.stamp))?;
    plausible(stamp).then_some(stamp)
}

/// The web is younger than 1990; software without a date writes 1970, 0001 or 9999.
fn plausible(stamp: Stamp) -> bool {
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
    Some(if leaves.contains(&headline) {
        0
    } else {
        leaves.start.abs_diff(headline).min(leaves.end.abs_diff(headline))
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
fn foreign(page: &Page, scope: usize) -> bool {
    among(page, scope, &["comment", "related", "sidebar", "footer"])
}

/// Stands a scope in an `aside` or in elements of such names, inside what is named the article?
fn among(page: &Page, scope: usize, names: &[&str]) -> bool {
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

fn visible(page: &Page, text: &str) -> Option<date::DateLine> {
    let lang = page.head.lang.as_deref();
    // "26 | 01 | 2022"
    let barred = text.contains(" | ") && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '|'));
    let line =
        if barred { date::line_at(&text.replace(" | ", "."), None, lang) } else { date::line_at(text, None, lang) };
    line.filter(|line| plausible(line.stamp))
}

/// A line that gives a date.
struct Line {
    guess: Guess<Stamp>,
    /// Does it call the date one of a change?
    updated: bool,
    /// Does it stand beside the headline, before the text?
    leads: bool,
}

fn lines(page: &Page) -> Option<Guess<Stamp>> {
    nearest_line(page)
        .map(|line| line.guess)
        .or_else(|| opening(page))
        .or_else(|| lone_line(page))
        .or_else(|| closing_line(page))
}

/// The date with which the text begins: "(21. November 2022) The …".
fn opening(page: &Page) -> Option<Guess<Stamp>> {
    let first = page.keep.iter().position(|&kept| kept)?;
    let texts = page.outline.leaves[first..].iter().take(3).map(|leaf| page.outline.text(page.dom, leaf));
    texts
        .filter_map(|text| {
            let start: String = text.chars().take(40).collect();
            let line = visible(page, &start).filter(|line| line.span.start <= 1 && !line.updated)?;
            Some(Guess::new(line.stamp, start[line.span.clone()].to_owned(), 80))
        })
        .next()
}

/// A date line right behind the text; where there is none, the last resort is when the page says that it was changed.
fn closing_line(page: &Page) -> Option<Guess<Stamp>> {
    let last = page.keep.iter().rposition(|&kept| kept)?;
    let leaves = page.outline.leaves.iter().skip(last + 1).take(CLOSING).filter(|leaf| {
        leaf.counts.digits > 0
            && leaf.counts.words <= 25
            && !among(page, leaf.scope, &["comment", "related", "sidebar"])
    });
    let mut lines = leaves.filter_map(|leaf| {
        let text = page.outline.text(page.dom, leaf);
        let line = dated(page, leaf, &text).filter(|_| !is_copyright(&text))?;
        Some((line.updated, Guess::new(line.stamp, text, if line.updated { 60 } else { 75 })))
    });
    lines.find(|(updated, _)| !updated).map(|(_, guess)| guess)
}

/// How many leaves behind the text may hold its date line.
const CLOSING: usize = 8;

/// The date line: the nearest short leaf to the headline that has a date and is not of a change.
fn nearest_line(page: &Page) -> Option<Line> {
    let count = page.outline.leaves.len();
    let first = page.keep.iter().position(|&kept| kept).unwrap_or(0);
    let headline = page.headline.unwrap_or(first);
    let places = (0..25).flat_map(|offset| {
        [headline.checked_add(offset), (offset > 0 && offset < 12).then(|| headline.checked_sub(offset)).flatten()]
    });
    let mut changed = None;
    for at in places.flatten().filter(|&at| at < count) {
        let leaf = &page.outline.leaves[at];
        if leaf.counts.words > 60
            || leaf.counts.digits == 0
            || !leads_in(page, at) && among(page, leaf.scope, &["comment", "footer"])
        {
            continue;
        }
        let text = &page.outline.text(page.dom, leaf);
        let Some(line) = dated(page, leaf, text) else { continue };
        if is_copyright(text) {
            continue;
        }
        let guess = Guess::new(line.stamp, text.clone(), if line.whole { 85 } else { 70 });
        let updated = line.updated || labelled_updated(page, at, text);
        let line = Line { guess, updated, leads: leads_in(page, at) };
        if !updated {
            return Some(line);
        }
        changed = changed.or(Some(line));
    }
    changed
}

/// The date of a short leaf: a line of nothing else, an inline element of nothing else, or among some words.
fn dated(page: &Page, leaf: &Leaf, text: &str) -> Option<date::DateLine> {
    let line = visible(page, text);
    if line.as_ref().is_some_and(|line| line.whole) && leaf.counts.words <= 25 {
        return line;
    }
    // A live page gives the time of its last entry too, and says which is that of publication.
    if line.as_ref().is_some_and(|line| line.published) && leaf.counts.words <= 25 {
        return line;
    }
    let among_words =
        |line: &date::DateLine| leaf.counts.words <= 10 || leaf.counts.words <= 25 && line.span.start == 0;
    in_parts(page, leaf).or_else(|| line.filter(among_words))
}

/// "Updated on" may stand in an element of its own before the date.
fn labelled_updated(page: &Page, at: usize, text: &str) -> bool {
    let before = at.checked_sub(1).map(|at| &page.outline.leaves[at]);
    before.filter(|leaf| leaf.counts.words <= 4 && leaf.counts.digits == 0).is_some_and(|leaf| {
        visible(page, &format!("{} {text}", page.outline.text(page.dom, leaf))).is_some_and(|line| line.updated)
    })
}

/// The date that an inline element of a line holds alone: "Swimming <span>01.02.2022</span> Category: …". The label may
/// stand in the element before it.
fn in_parts(page: &Page, leaf: &Leaf) -> Option<date::DateLine> {
    let texts = page.outline.texts[leaf.texts.clone()].iter().filter_map(|&node| page.dom.text(node));
    let mut before = "";
    let mut changed = None;
    for text in texts.take(40).filter(|text| !text.trim().is_empty()) {
        let dated = text.len() < 80 && text.bytes().any(|byte| byte.is_ascii_digit());
        if let Some(mut line) = dated.then(|| visible(page, text)).flatten().filter(|line| line.whole) {
            let labelled = || visible(page, &format!("{before} {text}")).is_some_and(|line| line.updated);
            line.updated |= before.len() < 40 && labelled();
            if !line.updated {
                return Some(line);
            }
            changed = changed.or(Some(line));
        }
        before = text;
    }
    changed
}

/// Where no line near the headline has a date: the one day that lines of nothing but a date give on the whole page.
fn lone_line(page: &Page) -> Option<Guess<Stamp>> {
    let leaves = page.outline.leaves.iter();
    let short = leaves.filter(|leaf| leaf.counts.words <= 12 && leaf.counts.digits > 0 && !foreign(page, leaf.scope));
    let mut lines = short.take(200).filter_map(|leaf| {
        let text = page.outline.text(page.dom, leaf);
        let line = visible(page, &text).filter(|line| line.whole && !is_copyright(&text))?;
        Some(Guess::new(line.stamp, text, 70))
    });
    let first = lines.next()?;
    lines.all(|line| line.value.date == first.value.date).then_some(first)
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

fn is_copyright(text: &str) -> bool {
    text.contains('©') || text.to_lowercase().contains("copyright")
}

/// `/2021/07/19/`, `/2021-07-19-` and `20210719` in the path of the address.
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
    three.or_else(one).map(|stamp| Guess::new(stamp, "the address", 93))
}
