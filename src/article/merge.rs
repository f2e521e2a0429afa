//! What is known of an article, put together: the editor beats the format, and both beat what was found in the text.

use super::embargo::held_until;
use super::found::{Found, Guess};
use super::rule::embargo;
use super::{Basis, Ground, Meta, Published, SENDER, address, chars, dateline, language, letter, revision};
use crate::config::{Config, SourceConfig};
use crate::date::{self, Stamp};
use crate::diag::{Diagnostic, Noted, Place};
use crate::lang::{furniture, outlets, tag};
use crate::raw::{Block, Hints, Kind, Origin, Sender};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Puts the fields together.
pub(super) fn meta(hints: Hints, found: Found, body: &[Block], origin: &Origin, config: &Config) -> Noted<Meta> {
    let Hints { editor, mut format } = hints;
    let mut found = found;
    let (sender_name, of_desk) = format.sender.name.and_then(name).map(without_desk).unzip();
    let mut sender = Sender { name: sender_name, ..format.sender };
    // "Asta Holm from The Slow Tide" is the author, who names the letter.
    if format.source.is_some()
        && format.source == sender.name
        && let Some((author, letter)) = sender.name.as_deref().and_then(letter::parted)
    {
        format.source = Some(letter.to_owned());
        sender.name = Some(author.to_owned());
    }
    // "Sky Morning Briefing" is a letter of Sky.
    let house = sender.name.as_deref().and_then(|name| of_edition(name, &sender, config));
    if let Some(house) = &house {
        format.source = format.source.filter(|source| Some(source) != sender.name.as_ref()).or(Some(house.clone()));
        sender.name = Some(house.clone());
    }
    let of_desk = if house.is_some() { Some(true) } else { of_desk };
    let mut person =
        sender.name.as_deref().filter(|name| of_desk != Some(true) && !is_desk(name) && !is_house(name, &sender));
    // What a colleague sends on, under a subject of his own, is the agency's whose report it is.
    if let Some(report) =
        person.filter(|_| sender.passed_on && format.source.is_none()).and_then(|_| dateline::report(body, config))
    {
        person = None;
        found.source = found.source.or(Some(report.agency));
        if report.headline.is_some() {
            (format.title, found.title) = (None, report.headline);
        }
    }
    let mut merge = Merge { grounds: BTreeMap::new(), notes: Vec::new(), origin };
    let url = merge.field("url", editor.url, format.url, found.url, |text| address::clean(&text));
    let named = merge.field("source", editor.source, format.source, found.source, name);
    let format_title = format.title.map(|title| without_outlet(title, named.as_deref()));
    let titles = [format_title.as_deref(), found.title.as_ref().map(|guess| guess.value.as_str())];
    let announced = titles.into_iter().flatten().find_map(embargo::before).map(|(line, _)| line.to_owned());
    let slugged = titles.into_iter().flatten().find_map(|title| revision::parted(title).1);
    let told = |text: String| {
        let headline = embargo::before(&text).map_or(text.as_str(), |(_, rest)| rest);
        name(revision::parted(headline).0.to_owned())
    };
    let title = merge.field("title", editor.title, format_title, found.title, told);
    // One letter is a code of a wire's desk.
    let desk = |text: String| name(text).filter(|section| section.chars().nth(1).is_some());
    let section = merge.field("section", editor.section, format.section, found.section, desk);
    let page = merge.field("page", editor.page, format.page, None, name);
    let bases =
        [basis(editor.date_basis.as_deref(), Basis::Editor), basis(format.date_basis.as_deref(), Basis::Stated)];
    let date = merge.date("date", bases, [editor.date, format.date], found.date);
    if let (None, Some(why)) = (&date, found.undated) {
        let note = Diagnostic::note(Place::file(&origin.file), format!("{why}; the date stays unknown"));
        merge.notes.push(note.hint("set `date` in the front matter to decide"));
    }
    let updated =
        merge.date("updated", [Basis::Editor, Basis::Stated], [editor.updated, format.updated], found.updated);
    let mut authors = merge.authors(editor.authors, format.authors, found.authors, person);
    let named = named.or_else(|| {
        let outlet = authors.iter().position(|author| known(author, config).is_some()).map(|at| authors.remove(at));
        let (outlet, sure) = outlet.map(|name| (name, 90)).or_else(|| outlet_of(&sender, &authors, config))?;
        merge.ground("source", Basis::Inferred, SENDER, sure);
        Some(outlet)
    });
    let stated_lang = merge.field("lang", editor.lang, format.lang, found.lang, |text| tag::primary(&text));
    let lang = merge.language(stated_lang, body, config);
    let tags = if editor.tags.is_empty() { format.tags } else { editor.tags };
    let sent = date.as_ref().map(|date| date.stamp);
    let line = found.embargo.or(announced);
    let held = line.as_deref().map(|line| {
        merge.ground("embargo", Basis::Stated, line, EMBARGO);
        embargo::until(line, sent)
    });
    let public = line.zip(held.as_deref()).filter(|_| editor.embargo.is_none());
    let public = public.and_then(|(line, held)| held_until(line, held, date.as_ref()));
    if let Some(Published { evidence, .. }) = &public {
        merge.ground("date", Basis::Stated, evidence, EMBARGO);
    }
    let meta = Meta {
        title: title.or_else(|| first_words(body)).unwrap_or_default(),
        date: public.or(date),
        updated: updated.map(|updated| updated.stamp),
        authors,
        source: source(named, url.as_deref(), config),
        section,
        page,
        url,
        lang,
        tags: tags.into_iter().filter_map(name).collect(),
        story: editor.story.or(format.story),
        embargo: editor.embargo.or(format.embargo).or(held),
        replaces: format.origin.or(editor.origin),
        version: format.version.or(slugged),
        grounds: merge.grounds,
    };
    Noted { value: meta, notes: merge.notes }
}

/// How sure it is that a line which says from when on an article may be printed means this one.
const EMBARGO: u8 = 90;

struct Merge<'a> {
    grounds: BTreeMap<Cow<'static, str>, Ground>,
    notes: Vec<Diagnostic>,
    origin: &'a Origin,
}

impl Merge<'_> {
    /// The first of the three that can be read.
    fn field<T>(
        &mut self,
        field: &'static str,
        editor: Option<String>,
        format: Option<String>,
        found: Option<Guess>,
        read: impl Fn(String) -> Option<T>,
    ) -> Option<T> {
        if let Some(value) = editor.and_then(&read) {
            self.ground(field, Basis::Editor, "front matter", 100);
            return Some(value);
        }
        if let Some(value) = format.and_then(&read) {
            self.ground(field, Basis::Stated, "the file's own fields", 100);
            return Some(value);
        }
        let guess = found?;
        let value = read(guess.value)?;
        self.ground(field, Basis::Stated, &guess.evidence, guess.confidence);
        Some(value)
    }

    fn ground(&mut self, field: &'static str, basis: Basis, evidence: &str, confidence: u8) {
        self.grounds.insert(field.into(), Ground { basis, evidence: evidence.to_owned(), confidence });
    }

    /// The first of what the editor and the format state that can be read, each with its basis; else what was found.
    fn date(
        &mut self,
        field: &'static str,
        bases: [Basis; 2],
        stated: [Option<String>; 2],
        found: Option<Guess<Stamp>>,
    ) -> Option<Published> {
        let evidence = ["front matter", "the file's own fields"];
        for ((text, basis), evidence) in stated.into_iter().zip(bases).zip(evidence) {
            let Some(text) = text else { continue };
            match Stamp::read(&text).or_else(|| date::line(&text, None).map(|line| line.stamp)) {
                Some(stamp) => {
                    self.ground(field, basis, evidence, 100);
                    return Some(Published { stamp, basis, evidence: evidence.to_owned() });
                }
                None => self.notes.push(
                    Diagnostic::warning(Place::file(&self.origin.file), format!("`{field}` is no date: `{text}`"))
                        .hint("write dates as `2021-07-19` or `2021-07-19T13:30:00+02:00`"),
                ),
            }
        }
        let Guess { value: stamp, evidence, confidence } = found?;
        self.ground(field, Basis::Stated, &evidence, confidence);
        Some(Published { stamp, basis: Basis::Stated, evidence })
    }

    fn authors(
        &mut self,
        editor: Vec<String>,
        format: Vec<String>,
        found: Option<Guess<Vec<String>>>,
        sender: Option<&str>,
    ) -> Vec<String> {
        for (names, basis, evidence) in
            [(editor, Basis::Editor, "front matter"), (format, Basis::Stated, "the file's own fields")]
        {
            // "Staff" is what software puts where it knows no name.
            let is_named = |name: &String| basis == Basis::Editor || !is_nobody(name);
            let names: Vec<String> = names.into_iter().filter_map(name).filter(is_named).collect();
            if !names.is_empty() {
                self.ground("authors", basis, evidence, 100);
                return names;
            }
        }
        // A byline in a letter is surer than that its sender wrote it.
        let found = found.filter(|guess| sender.is_none() || guess.confidence >= BYLINE);
        let Some(guess) = found else {
            let Some(sender) = sender else { return Vec::new() };
            self.ground("authors", Basis::Stated, SENDER, 100);
            return vec![sender.to_owned()];
        };
        self.ground("authors", Basis::Stated, &guess.evidence, guess.confidence);
        guess.value.into_iter().filter_map(name).collect()
    }

    /// The language of the text itself, among those of the site; what was stated decides only where the text is too
    /// short to tell, as pages often state their software's language.
    fn language(&mut self, stated: Option<String>, body: &[Block], config: &Config) -> Option<String> {
        if self.grounds.get("lang").is_some_and(|ground| ground.basis == Basis::Editor) {
            return stated;
        }
        match language::detected(body, config) {
            Some((lang, confidence)) => {
                self.ground("lang", Basis::Inferred, "the text itself", confidence);
                Some(lang)
            }
            None => stated,
        }
    }
}

/// Is the name that of a desk: "Editors", "News Desk", "Udlandsredaktionen"?
fn is_desk(name: &str) -> bool {
    name.split(' ').all(|word| {
        let word = furniture::key(word);
        let starts = || word.char_indices().skip(DESK).map(|(at, _)| &word[at..]).filter(|end| end.len() >= ENDING);
        furniture::is_role(&word) || !name.contains(' ') && starts().any(furniture::is_role)
    })
}

/// Is the name nothing but one word for those who write: "Staff", "Admin"?
fn is_nobody(name: &str) -> bool {
    let key = furniture::key(name);
    !key.contains(' ') && (furniture::is_role(&key) || key == "admin")
}

/// Fewest letters before a word that ends a compound, and fewest bytes of that word.
const DESK: usize = 3;
const ENDING: usize = 9;

/// "Port reopens" of "Port reopens - The Evening Lamp", where the outlet is known to be that.
fn without_outlet(title: String, outlet: Option<&str>) -> String {
    let behind = |outlet: &str| title.strip_suffix(outlet).map(str::trim_end);
    let parted =
        |rest: &str| [" -", " –", " —", " |"].iter().find_map(|sign| rest.strip_suffix(sign)).map(str::to_owned);
    outlet.and_then(behind).and_then(parted).filter(|rest| !rest.trim().is_empty()).unwrap_or(title)
}

/// "The Harbour Office" of "The Harbour Office – Press", and whether such a desk was there: then it is a house that wrote.
fn without_desk(name: String) -> (String, bool) {
    // "Press Office Lowmere Port": two words for a press office before the house's name.
    let before: usize = name.split(' ').take_while(|word| furniture::is_press(&furniture::key(word))).count();
    if let Some((at, _)) = name.match_indices(' ').nth(before.max(1) - 1).filter(|_| before > 1) {
        return (name[at + 1..].to_owned(), true);
    }
    // "Lowmere Port Press Office", "Hafen Lowmere Pressestelle": they may stand behind it too.
    let words = name.split(' ').count();
    let behind = name.rsplit(' ').take_while(|word| furniture::is_press(&furniture::key(word))).count();
    let compound = || {
        let word = name.rsplit(' ').next().map(furniture::key).unwrap_or_default();
        word.char_indices().skip(1).any(|(at, _)| furniture::is_press(&word[..at]))
    };
    if (behind > 1 || behind == 1 && compound()) && behind < words {
        let house = name.split(' ').take(words - behind).collect::<Vec<&str>>().join(" ");
        if house.ends_with(char::is_alphanumeric)
            && furniture::key(&house).split(' ').any(|word| !furniture::is_nameless(word))
        {
            return (house, true);
        }
    }
    let parted = [" – ", " — ", " - ", " | ", ", "].iter().find_map(|sign| name.rsplit_once(sign));
    let desk = |text: &str| is_desk(text) || furniture::key(text).split(' ').all(furniture::is_press);
    match parted.filter(|(house, rest)| !house.is_empty() && desk(rest)) {
        // A role behind a comma is a person's: "Asta Holm, Editor".
        Some((house, _)) if !name.contains(", ") => (house.trim().to_owned(), true),
        _ => (name, false),
    }
}

/// The outlet of whose letter or edition a sender's name is, where the site, the address or the name itself shows that it is one.
fn of_edition(name: &str, sender: &Sender, config: &Config) -> Option<String> {
    let house = outlets::without_edition(name)?;
    let letters = furniture::key(house).replace(' ', "");
    let mut labels = sender.domain.iter().flat_map(|domain| domain.rsplit('.').skip(1));
    let mut addressed = || labels.any(|label| furniture::key(label).replace(' ', "") == letters);
    (known(house, config).is_some() || outlets::is_outlet(house) || addressed()).then(|| house.to_owned())
}

/// How sure a byline is that names the author of a letter rather than its sender.
const BYLINE: u8 = 90;

/// Is the sender a house by its name, or the one whose address it is: "Compagnie des Bacs", "The Evening Lamp" at
/// eveninglamp.example, "Lamp Alerts" at lamp.example?
fn is_house(name: &str, sender: &Sender) -> bool {
    if outlets::is_house(name) || outlets::is_outlet(name) {
        return true;
    }
    let letters = |text: &str| furniture::key(text).replace(' ', "");
    let name = letters(&name.replace('&', " and "));
    let bare = name.strip_prefix("the").unwrap_or(&name);
    let mut labels = sender.domain.iter().flat_map(|domain| domain.rsplit('.').skip(1)).map(letters);
    labels.any(|label| label.len() >= HOUSE && (name.starts_with(&label) || bare.starts_with(&label)))
}

/// Fewest letters of a domain that tell whose it is.
const HOUSE: usize = 4;

/// The outlet of a letter that names none: the one at its sender's domain if the site knows it, the sender if that is
/// neither the author nor just a desk, else the domain; and how sure that is.
fn outlet_of(sender: &Sender, authors: &[String], config: &Config) -> Option<(String, u8)> {
    let domain = sender.domain.as_deref();
    let known = domain.and_then(|domain| config.sources.iter().find(|source| is_at(source, domain)));
    let named = sender.name.as_ref().filter(|name| !authors.contains(name) && !is_desk(name));
    let known = known.map(|source| (source.name.clone(), 90));
    known.or_else(|| named.map(|name| (name.clone(), 60))).or_else(|| domain.map(|domain| (domain.to_owned(), 50)))
}

/// Who says a date that front matter carries: what it names, or `otherwise`.
fn basis(named: Option<&str>, otherwise: Basis) -> Basis {
    match named {
        Some("stated") => Basis::Stated,
        Some("inferred") => Basis::Inferred,
        Some("editor") => Basis::Editor,
        _ => otherwise,
    }
}

/// A text field: white space collapsed, its characters repaired, `None` if nothing is left. JSON and XML can write
/// control characters as escapes, so that they come through where the bytes of a file hold none.
fn name(text: String) -> Option<String> {
    let text = chars::repair(&text);
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The first words of an article without a headline, behind the dateline.
fn first_words(body: &[Block]) -> Option<String> {
    let first =
        body.iter().find(|block| matches!(block.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Item { .. }))?;
    let (line, said) = first.text.plain.split_at(dateline::length(&first.text.plain));
    let words: Vec<&str> = if said.trim().is_empty() { line } else { said }.split_whitespace().collect();
    let cut = if words.len() > 12 { "…" } else { "" };
    Some(format!("{}{cut}", words[..words.len().min(12)].join(" ")))
}

/// The outlet's name as the site writes it: by its names and spellings, else by the address's domain.
fn source(named: Option<String>, url: Option<&str>, config: &Config) -> Option<String> {
    let host = url
        .and_then(address::domain)
        .or_else(|| named.as_deref().filter(|name| !name.contains(' ')).map(str::to_owned));
    let at_host = |source: &&SourceConfig| host.as_deref().is_some_and(|host| is_at(source, host));
    // "The Evening Lamp - Ports": a feed's title with its section.
    let first = |name: &str| {
        let (first, _) = [" - ", " – ", " | ", ": "].iter().find_map(|sign| name.split_once(sign))?;
        known(first.trim(), config)
    };
    let by_name = named.as_deref().and_then(|name| known(name, config).or_else(|| first(name)));
    let known = by_name.or_else(|| config.sources.iter().find(at_host));
    known.map(|source| source.name.clone()).or(named)
}

/// Is a host one of the outlet's domains, or under one?
fn is_at(source: &SourceConfig, host: &str) -> bool {
    source.domains.iter().any(|domain| {
        let domain = domain.strip_prefix("www.").unwrap_or(domain);
        host == domain || host.strip_suffix(domain).is_some_and(|start| start.ends_with('.'))
    })
}

/// The site's source of that name, whatever the case.
pub(super) fn known<'a>(name: &str, config: &'a Config) -> Option<&'a SourceConfig> {
    let name = name.to_lowercase();
    config.sources.iter().find(|source| source.names().any(|known| known.to_lowercase() == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SourceConfig;
    use crate::raw::Stated;

    fn stated(source: &str) -> Stated {
        Stated { source: Some(source.to_owned()), ..Stated::default() }
    }

    fn merged(editor: Stated, format: Stated, found: Found, config: &Config) -> Meta {
        let origin = Origin { file: "raw/a.txt".into(), index: 0, hash: String::new(), export_id: None };
        meta(Hints { editor, format }, found, &[], &origin, config).value
    }

    #[test]
    fn what_a_colleague_sends_on_is_the_agency_s_whose_report_it_is() {
        let sent = |name: &str, passed_on: bool| {
            let sender = Sender { name: Some(name.to_owned()), domain: Some("desk.example".to_owned()), passed_on };
            let format = Stated { title: Some("For the briefing?".to_owned()), sender, ..Stated::default() };
            let report = "Lenn (qwn) - The port has reopened after three days, it said on Monday.";
            let body =
                [Block { kind: Kind::Heading(2), ..Block::paragraph("Port reopens", 1) }, Block::paragraph(report, 2)];
            let origin = Origin { file: "raw/a.eml".into(), index: 0, hash: String::new(), export_id: None };
            let hints = Hints { format, ..Hints::default() };
            meta(hints, Found::default(), &body, &origin, &Config::default()).value
        };
        let report = sent("Asta Holm", true);
        assert_eq!((report.title.as_str(), report.source.as_deref()), ("Port reopens", Some("qwn")));
        assert!(report.authors.is_empty(), "{:?}", report.authors);
        // What nobody has sent on, or a house has sent, is its sender's.
        assert_eq!(sent("Asta Holm", false).authors, ["Asta Holm"]);
        assert_eq!(sent("Port of Lenn Press Office", true).source.as_deref(), Some("Port of Lenn"));
    }

    #[test]
    fn the_editor_beats_the_format_and_both_beat_the_text() {
        let found = || Found { source: Some(Guess::new("C".into(), "page title", 80)), ..Found::default() };
        let config = Config::default();
        assert_eq!(merged(stated("A"), stated("B"), found(), &config).source.as_deref(), Some("A"));
        assert_eq!(merged(Stated::default(), stated("B"), found(), &config).source.as_deref(), Some("B"));
        let meta = merged(Stated::default(), Stated::default(), found(), &config);
        assert_eq!(meta.source.as_deref(), Some("C"));
        assert_eq!(meta.grounds["source"].confidence, 80);
    }

    #[test]
    fn a_source_gets_the_name_that_the_site_gives_it() {
        let lamp = SourceConfig {
            name: "The Evening Lamp".into(),
            aliases: vec!["Lamp".into()],
            domains: vec!["lamp.example".into()],
            ..SourceConfig::default()
        };
        let config = Config { sources: vec![lamp], ..Config::default() };
        let named = |stated: Stated| merged(Stated::default(), stated, Found::default(), &config).source;
        assert_eq!(named(stated("lamp")).as_deref(), Some("The Evening Lamp"));
        let url = Some("https://www.lamp.example/a".to_owned());
        assert_eq!(named(Stated { url, ..Stated::default() }).as_deref(), Some("The Evening Lamp"));
        assert_eq!(named(stated("Other")).as_deref(), Some("Other"));
    }

    #[test]
    fn a_letter_is_its_byline_s_and_its_sender_is_the_outlet() {
        let lamp = SourceConfig {
            name: "The Evening Lamp".into(),
            domains: vec!["lamp.example".into()],
            ..SourceConfig::default()
        };
        let config = Config { sources: vec![lamp], ..Config::default() };
        let letter = |name: &str, domain: &str, byline: Option<u8>| {
            let sender = Sender { name: Some(name.to_owned()), domain: Some(domain.to_owned()), ..Sender::default() };
            let byline = byline.map(|sure| Guess::new(vec!["Asta Holm".to_owned()], "By Asta Holm", sure));
            let format = Stated { sender, ..Stated::default() };
            merged(Stated::default(), format, Found { authors: byline, ..Found::default() }, &config)
        };
        let told = |meta: &Meta| (meta.authors.join(", "), meta.source.clone().unwrap_or_default());
        let pair = |author: &str, source: &str| (author.to_owned(), source.to_owned());
        assert_eq!(told(&letter("Dock Alerts", "dock.example", Some(95))), pair("Asta Holm", "Dock Alerts"));
        assert_eq!(told(&letter("Jens Lund", "dock.example", Some(75))), pair("Jens Lund", "dock.example"));
        assert_eq!(told(&letter("Desk", "dock.example", Some(95))), pair("Asta Holm", "dock.example"));
        assert_eq!(told(&letter("Lamp", "mail.lamp.example", None)), pair("", "The Evening Lamp"));
        assert_eq!(
            told(&letter("The Dock & Quay Post", "dock-and-quay.example", None)),
            pair("", "The Dock & Quay Post")
        );
        assert_eq!(told(&letter("The Evening Lamp", "dock.example", None)), pair("", "The Evening Lamp"));
        assert_eq!(letter("Jens Lund", "dock.example", None).grounds["source"].basis, Basis::Inferred);
    }

    #[test]
    fn the_name_of_an_edition_is_that_of_its_outlet() {
        for (name, domain, author, source) in [
            ("NOS Ochtend", "nos.example", "", "NOS"),
            ("Sky Morning Briefing", "mail.sky.example", "", "Sky"),
            ("Valley Courier am Morgen", "letters.example", "", "Valley Courier"),
            ("Nora Morgen", "talpost.example", "Nora Morgen", "talpost.example"),
        ] {
            let sender = Sender { name: Some(name.into()), domain: Some(domain.into()), ..Sender::default() };
            let format = Stated { sender, ..Stated::default() };
            let meta = merged(Stated::default(), format, Found::default(), &Config::default());
            assert_eq!((meta.authors.join(", ").as_str(), meta.source.as_deref()), (author, Some(source)), "{name}");
        }
    }

    #[test]
    fn a_desk_or_press_office_is_no_author_and_its_house_is_the_outlet() {
        let config = Config::default();
        for (name, source) in [
            ("The Harbour Office – Press", "The Harbour Office"),
            ("The Harbour Office | Media Relations", "The Harbour Office"),
            ("Press Office Harbour of Lowmere", "Harbour of Lowmere"),
            ("Compagnie des Bacs", "Compagnie des Bacs"),
            ("Hafenverband Lowmere", "Hafenverband Lowmere"),
            ("Udlandsredaktionen", "quay.example"),
            ("Editors", "quay.example"),
        ] {
            let sender =
                Sender { name: Some(name.to_owned()), domain: Some("quay.example".to_owned()), ..Sender::default() };
            let byline = Guess::new(vec!["Asta Holm".to_owned()], "By Asta Holm", 95);
            for authors in [None, Some(byline)] {
                let expected: Vec<String> = authors.iter().flat_map(|guess| guess.value.clone()).collect();
                let format = Stated { sender: sender.clone(), ..Stated::default() };
                let meta = merged(Stated::default(), format, Found { authors, ..Found::default() }, &config);
                assert_eq!((meta.source.as_deref(), meta.authors), (Some(source), expected), "{name}");
            }
        }
    }

    #[test]
    fn a_press_office_behind_the_name_of_its_house_is_no_part_of_it_and_no_house_is_an_author() {
        let config = Config::default();
        for (name, source) in [
            ("Lowmere Port Press Office", "Lowmere Port"),
            ("Regional Police Press Office", "Regional Police"),
            ("Quayworks Media Relations", "Quayworks"),
            ("Hafen Lowmere Pressestelle", "Hafen Lowmere"),
            ("Havn Lowmere Pressetjenesten", "Havn Lowmere"),
            ("Harbour Safety Board", "Harbour Safety Board"),
            ("Kystpolitiet i Lowmere Politi", "Kystpolitiet i Lowmere Politi"),
        ] {
            let sender =
                Sender { name: Some(name.to_owned()), domain: Some("quay.example".to_owned()), ..Sender::default() };
            let stated = Stated { sender, ..Stated::default() };
            let meta = merged(Stated::default(), stated, Found::default(), &config);
            assert_eq!((meta.source.as_deref(), meta.authors.len()), (Some(source), 0), "{name}");
        }
    }

    #[test]
    fn no_field_holds_what_steers_and_cannot_be_seen() {
        let hidden = |text: &str| Stated {
            title: Some(text.to_owned()),
            source: Some(text.to_owned()),
            section: Some(text.to_owned()),
            authors: vec![text.to_owned(), "\u{202e}".to_owned()],
            tags: vec![text.to_owned(), " \u{7} ".to_owned()],
            ..Stated::default()
        };
        let format = hidden("Har\u{7}bour\u{1b}\t \u{202e}Post\u{8}");
        let meta = merged(Stated::default(), format, Found::default(), &Config::default());
        assert_eq!((meta.title.as_str(), meta.source.as_deref()), ("Harbour Post", Some("Harbour Post")));
        assert_eq!((meta.authors, meta.tags), (vec!["Harbour Post".to_owned()], vec!["Harbour Post".to_owned()]));
        assert_eq!(meta.section.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn a_word_for_those_who_write_is_no_author_and_a_newspaper_that_sends_a_letter_neither() {
        let authors = |stated: Stated| merged(Stated::default(), stated, Found::default(), &Config::default()).authors;
        let by = |name: &str| authors(Stated { authors: vec![name.to_owned()], ..Stated::default() });
        assert_eq!(by("Staff"), Vec::<String>::new());
        assert_eq!(by("Asta Holm"), ["Asta Holm"]);
        let sender =
            Sender { name: Some("De Lennse Bode".into()), domain: Some("post.example".into()), ..Sender::default() };
        let meta =
            merged(Stated::default(), Stated { sender, ..Stated::default() }, Found::default(), &Config::default());
        assert_eq!((meta.authors.len(), meta.source.as_deref()), (0, Some("De Lennse Bode")));
    }

    #[test]
    fn a_stated_date_that_is_none_is_noted() {
        let origin = Origin { file: "raw/a.txt".into(), index: 0, hash: String::new(), export_id: None };
        let editor = Stated { date: Some("soonish".into()), ..Stated::default() };
        let noted = meta(Hints { editor, ..Hints::default() }, Found::default(), &[], &origin, &Config::default());
        assert_eq!((noted.value.date, noted.notes.len()), (None, 1));
    }

    #[test]
    fn a_title_of_first_words_begins_behind_the_dateline() {
        let body = [Block::paragraph("San Ejemplo, 9 mar (Agencia Muelle).- Un barco se hundió.", 1)];
        assert_eq!(first_words(&body).as_deref(), Some("Un barco se hundió."));
    }
}
