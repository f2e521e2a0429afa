//! A story as Markdown and an edition as plain text: the same that the page shows, for those who quote and mail it.

use super::plan::Plan;
use super::view::CiteView;
use super::view::listing::EditionView;
use super::view::site::MarkingView;
use super::view::story::{EventView, FactView, StoryView, TeaserView};
use std::fmt::Write;

/// The story as Markdown, with its `marking`. Links lead to the pages beside it: it is meant to be read where it is published.
pub fn story(view: &StoryView, marking: Option<&MarkingView>, plan: &Plan) -> String {
    let ui = plan.ui;
    let mut out = String::new();
    if let Some(marking) = marking {
        let _ = writeln!(out, "**{}**\n", marking.label);
    }
    let _ = writeln!(out, "# {}\n\n{} · {}\n", plain(&view.title), plain(&view.span), plain(&view.counts));
    if !view.note_markdown.is_empty() {
        let _ = writeln!(out, "> **{}**\n>", ui.label("note"));
        view.note_markdown.lines().for_each(|line| out.extend(["> ", line, "\n"]));
        out.push('\n');
    }
    if !view.brief.is_empty() {
        let _ = writeln!(out, "## {}\n", ui.label("in_brief"));
        for fact in &view.brief {
            let _ = writeln!(out, "- {} ({})", plain(&fact.text), cites(&fact.cites));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "## {}\n", ui.label("timeline"));
    view.events.iter().for_each(|each| event(&mut out, each, plan));
    if !view.background.is_empty() {
        let _ = writeln!(out, "## {}\n", ui.label("background"));
        view.background.iter().for_each(|each| event(&mut out, each, plan));
    }
    if let Some(withheld) = &view.withheld {
        let _ = writeln!(out, "*{}*\n", plain(withheld));
    }
    if !view.differences.is_empty() {
        let _ = writeln!(out, "## {}\n", ui.label("differ"));
        for difference in &view.differences {
            let updates = if difference.updates { format!(" ({})", ui.label("differ_updates")) } else { String::new() };
            let _ = writeln!(out, "- {}{updates}", plain(&difference.what));
            for value in &difference.values {
                let _ = writeln!(out, "  - {} ({})", plain(&value.text), cites(&value.cites));
            }
        }
        out.push('\n');
    }
    if !view.corrections.is_empty() {
        let _ = writeln!(out, "## {}\n", ui.label("corrections_made"));
        for note in &view.corrections {
            let _ = writeln!(out, "- {} ({})", plain(&note.text), cites(&note.cites));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "## {}\n", ui.label("coverage"));
    for member in &view.members {
        let published = &member.published.text;
        let (outlet, title) = (plain(&member.outlet), plain(&member.title));
        let _ = writeln!(
            out,
            "- {outlet}: [{title}](../../{}), {}, {}",
            member.href,
            plain(published),
            plain(&member.role)
        );
    }
    out
}

fn event(out: &mut String, event: &EventView, plan: &Plan) {
    let when = event.when.as_ref().map_or(plan.ui.label("undated"), |when| &when.text);
    let announced = if event.announced { format!(" ({})", plan.ui.label("announced")) } else { String::new() };
    let _ = writeln!(out, "### {}{announced}\n", plain(when));
    event.facts.iter().for_each(|each| fact(out, each));
    out.push('\n');
}

fn fact(out: &mut String, fact: &FactView) {
    let before = fact.before.as_deref().map(|before| format!("*{}* ", plain(before).trim())).unwrap_or_default();
    let _ = writeln!(out, "- {before}{} ({})", plain(&fact.text), cites(&fact.cites));
    for remark in &fact.editor {
        let _ = writeln!(out, "  - *{}*", plain(remark));
    }
    for variant in fact.variants.iter().chain(&fact.parts) {
        let _ = writeln!(out, "  - {} ({})", plain(&variant.text), cites(&variant.cites));
    }
}

fn cites(cites: &[CiteView]) -> String {
    let one = |cite: &CiteView| format!("[{}](../../{})", plain(&cite.outlet), cite.href);
    CiteView::plain(cites, one)
}

/// Text in which nothing is Markdown or HTML.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An edition as plain text for e-mail.
pub fn edition(view: &EditionView, plan: &Plan) -> String {
    let config = plan.input.config;
    let marking = config.marking.as_deref().and_then(super::view::site::marking).map(|marking| marking.label);
    let mut out = marking.map(|label| format!("{label}\n\n")).unwrap_or_default();
    let _ = writeln!(out, "{}\n{}\n", config.title, view.day.as_deref().unwrap_or_default());
    for teaser in view.lead.iter().chain(&view.seconds).chain(&view.rest) {
        line(&mut out, teaser, config.base_url.as_deref());
    }
    out.extend(marking.map(|label| format!("{label}\n")));
    out
}

fn line(out: &mut String, teaser: &TeaserView, base: Option<&str>) {
    let mark = teaser.mark.as_ref().map(|mark| format!(" [{mark}]")).unwrap_or_default();
    let _ = writeln!(out, "{}{mark}", teaser.title.to_uppercase());
    if let Some(fact) = &teaser.fact {
        let _ = writeln!(out, "{fact} ({})", CiteView::plain(&teaser.cites, |cite| cite.outlet.clone()));
    }
    let _ = writeln!(out, "{}", teaser.counts);
    if let Some(base) = base {
        let _ = writeln!(out, "{}/{}", base.trim_end_matches('/'), teaser.href.trim_end_matches("index.html"));
    }
    out.push('\n');
}
