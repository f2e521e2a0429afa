//! Pictures: the timeline of a story and the little one of its coverage, as inline SVG.
//!
//! Places are percentages and heights are pixels, so that a picture fits any width and its words keep their size.
//! Colours come from the stylesheet by class; no style attribute, as the site's policy forbids it.

use super::html::escape;
use super::plan::{Plan, day};
use super::view::outlet;
use super::view::story::daily;
use crate::date::{Precision, When};
use crate::story::Story;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Outlets that get a row of their own; with more, all ticks stand in one row, or the picture would pass 120 px.
const ROWS: usize = 4;
/// Height of the events' band, of the dates under it, and of an outlet's row, in pixels.
const BAND: usize = 34;
const AXIS: usize = 20;
const ROW: usize = 17;
/// Radius of a day's dot, and of one that stands for several days and says how many.
const DOT: f64 = 5.0;
const DOTS: f64 = 8.0;
/// Least widths of the picture on a phone of 320 px, and on a wider screen or on paper.
const NARROW: f64 = 288.0;
const WIDE: f64 = 660.0;

/// The days from left to right.
struct Scale {
    from: Date,
    days: f64,
}

impl Scale {
    /// Covers all that is known to a quarter or better, and a little more on both sides; a longer span ("2021") is cut
    /// at the edges, or one "earlier this year" would press all days into a corner.
    fn of(story: &Story, plan: &Plan) -> Option<Scale> {
        let fine = |when: &When| !matches!(when.precision(), Precision::Year | Precision::Decade | Precision::Century);
        let whens = || story.events.iter().filter(|event| !event.background).filter_map(|event| event.when.as_ref());
        let mut days: Vec<Date> = whens().filter(|when| fine(when)).flat_map(|when| [when.from(), when.to()]).collect();
        days.extend(story.members.iter().filter_map(|member| day(&plan.input.articles[member.article])));
        if days.is_empty() {
            days.extend(whens().flat_map(|when| [when.from(), when.to()]));
        }
        let (from, to) = (*days.iter().min()?, *days.iter().max()?);
        Some(Scale { from, days: f64::from(between(from, to)) })
    }

    /// Percentage at which a day begins.
    fn at(&self, day: Date) -> f64 {
        let day = f64::from(between(self.from, day));
        // Marks at the very edge would be cut: the scale keeps 2 % free on both sides.
        if self.days == 0.0 { 50.0 } else { (2.0 + day / self.days * 96.0).clamp(0.0, 100.0) }
    }

    fn to(&self) -> Date {
        self.from.saturating_add(jiff::Span::new().days(self.days as i64))
    }
}

fn between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The timeline of a story with the days of each outlet; empty where there is only one day, or none.
pub fn timeline(story: &Story, plan: &Plan) -> String {
    picture(story, &ticks(story, plan), plan)
}

/// The same with all outlets in one row, for where their names stand already.
pub fn short_timeline(story: &Story, plan: &Plan) -> String {
    picture(story, &together(rows(story, plan), plan), plan)
}

fn picture(story: &Story, rows: &[Row], plan: &Plan) -> String {
    let Some(scale) = Scale::of(story, plan).filter(|scale| scale.days > 0.0) else { return String::new() };
    let height = BAND + AXIS + ROW * rows.len() + 4;
    let label = plan.ui.phrase("timeline_picture", &[("title", &story.title)]);
    let mut svg = format!(
        "<svg class=\"timeline-picture\" role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"{height}\">\n",
        escape(&label)
    );
    marks(&mut svg, story, &scale, plan);
    axis(&mut svg, story, &scale, plan);
    for (at, (name, days)) in rows.iter().enumerate() {
        row(&mut svg, name, days, BAND + AXIS + ROW * at + ROW / 2 + 2, &scale);
    }
    svg.push_str("</svg>");
    svg
}

/// Events on the line of time: a point for a day, a bar for a month.
fn marks(svg: &mut String, story: &Story, scale: &Scale, plan: &Plan) {
    let y = BAND - 8;
    let _ = writeln!(svg, "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>");
    let whens = || story.events.iter().filter(|event| !event.background).filter_map(|event| event.when.as_ref());
    // The first month is what the axis begins with, and says.
    let mut said = plan.ui.month(scale.from);
    let (mut free, mut free_narrow) = (0.0, 0.0);
    for when in whens().filter(|when| when.from() < when.to()) {
        let (left, right) = extent(when, scale);
        let coarse = matches!(when.precision(), Precision::Year | Precision::Decade | Precision::Century);
        let (class, top) = if coarse { ("coarse", y - 3) } else { ("bar", y - 10) };
        let width = (right - left).max(0.6);
        let name = plan.ui.when(when);
        if !coarse && left >= free && left < 70.0 && name != said {
            // Names over each other would be unreadable; a name takes about a fifth of the width, on a phone half of it.
            let narrow = left >= free_narrow && left < 50.0;
            let class = if narrow { "name" } else { "name wide" };
            let _ = writeln!(
                svg,
                "<text class=\"{class}\" x=\"{left:.2}%\" y=\"{}\">{}</text>",
                top - 4,
                worded(&name, plan)
            );
            free = left + 20.0;
            free_narrow = if narrow { left + 50.0 } else { free_narrow };
            said = name;
        }
        let _ = writeln!(
            svg,
            "<rect class=\"{class}\" x=\"{left:.2}%\" y=\"{top}\" width=\"{width:.2}%\" height=\"{}\" rx=\"1\"/>",
            if coarse { 3 } else { 10 }
        );
    }
    let mut days: Vec<Dot> =
        whens().filter(|when| when.from() == when.to()).map(|when| Dot::of(when, scale, plan)).collect();
    days.sort_by(|one, other| one.x.total_cmp(&other.x));
    let (narrow, wide) = (apart(&days, NARROW), apart(&days, WIDE));
    if narrow.len() == wide.len() {
        return dots(svg, &wide, y);
    }
    for (class, list) in [("narrow", narrow), ("wide", wide)] {
        let _ = writeln!(svg, "<g class=\"{class}\">");
        dots(svg, &list, y);
        svg.push_str("</g>\n");
    }
}

/// A dot: a day, or days that would lie on each other.
#[derive(Clone)]
struct Dot {
    /// Its middle in percent of the width.
    x: f64,
    /// The days in words.
    days: Vec<String>,
}

impl Dot {
    fn of(when: &When, scale: &Scale, plan: &Plan) -> Dot {
        Dot { x: scale.at(when.from()), days: vec![plan.ui.when(when)] }
    }

    fn radius(&self) -> f64 {
        if self.days.len() > 1 { DOTS } else { DOT }
    }

    /// The two as one, in the middle of all its days.
    fn with(mut self, other: Dot) -> Dot {
        let [mine, others] = [&self, &other].map(|dot| dot.days.len() as f64);
        self.x = (self.x * mine + other.x * others) / (mine + others);
        self.days.extend(other.days);
        self
    }
}

/// The dots, with those that would lie on each other in a picture of `width` pixels made one.
fn apart(days: &[Dot], width: f64) -> Vec<Dot> {
    let touch = |left: &Dot, right: &Dot| (right.x - left.x) / 100.0 * width < left.radius() + right.radius() + 1.0;
    let mut dots: Vec<Dot> = Vec::new();
    for day in days {
        let mut dot = day.clone();
        while let Some(last) = dots.pop_if(|last| touch(last, &dot)) {
            dot = last.with(dot);
        }
        dots.push(dot);
    }
    dots
}

fn dots(svg: &mut String, dots: &[Dot], y: usize) {
    for dot in dots {
        let (x, radius, count) = (dot.x, dot.radius(), dot.days.len());
        let circle = format!("<circle class=\"day\" cx=\"{x:.2}%\" cy=\"{y}\" r=\"{radius}\"/>");
        let _ = match count {
            1 => writeln!(svg, "{circle}"),
            _ => writeln!(
                svg,
                "<g><title>{}</title>{circle}<text class=\"count\" x=\"{x:.2}%\" y=\"{}\">{count}</text></g>",
                escape(&dot.days.join(" · ")),
                y + 4
            ),
        };
    }
}

/// Where a bar begins and ends. "Early March" is drawn in the first third of March: no later day is meant.
fn extent(when: &When, scale: &Scale) -> (f64, f64) {
    let (from, to) = if when.precision() == Precision::Month { when.meant() } else { (when.from(), when.to()) };
    (scale.at(from), scale.at(to))
}

/// A label in the site's language. The picture runs from the left in every language, as its line of time does; the words of
/// a language that is written from the right run from there, within the label: the direction of its element would turn its
/// anchor around.
fn worded(label: &str, plan: &Plan) -> String {
    match plan.ui.direction.as_str() {
        "rtl" => format!("\u{2067}{}\u{2069}", escape(label)),
        _ => escape(label),
    }
}

/// Where the line of time begins and ends: a day where one is known, else the month.
fn axis(svg: &mut String, story: &Story, scale: &Scale, plan: &Plan) {
    let y = BAND + 12;
    let known = |at: Date| {
        let mut whens = story.events.iter().filter_map(|event| event.when.as_ref());
        whens.any(|when| when.from() == at && when.to() == at)
            || story.members.iter().any(|member| day(&plan.input.articles[member.article]) == Some(at))
    };
    let label = |at: Date| worded(&if known(at) { plan.ui.day_short(at) } else { plan.ui.month(at) }, plan);
    let (from, to) = (label(scale.from), label(scale.to()));
    let _ = writeln!(svg, "<text class=\"date\" x=\"0\" y=\"{y}\">{from}</text>");
    let _ = writeln!(svg, "<text class=\"date end\" x=\"100%\" y=\"{y}\" text-anchor=\"end\">{to}</text>");
}

/// Ticks of an outlet's articles with its name beside them, where the most room is.
fn row(svg: &mut String, name: &str, days: &BTreeMap<Date, usize>, y: usize, scale: &Scale) {
    let places: Vec<f64> = days.keys().map(|day| scale.at(*day)).collect();
    for x in &places {
        let _ = writeln!(svg, "<line class=\"tick\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{}\" y2=\"{}\"/>", y - 5, y + 5);
    }
    let Some(last) = places.last() else { return };
    let before = std::iter::once(0.0).chain(places.iter().copied());
    let rooms = before.zip(&places).map(|(left, right)| (right - left, *right, -8, "end"));
    let rooms = rooms.chain([(100.0 - last, *last, 8, "start")]);
    let Some((_, x, shift, anchor)) = rooms.max_by(|one, other| one.0.total_cmp(&other.0)) else { return };
    let _ = writeln!(
        svg,
        "<text class=\"outlet\" x=\"{x:.2}%\" dx=\"{shift}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        y + 4,
        escape(name)
    );
}

/// A row's name, and its articles by day.
type Row = (String, BTreeMap<Date, usize>);

/// Days of articles by outlet, or all in one row where there are too many.
fn ticks(story: &Story, plan: &Plan) -> Vec<Row> {
    let rows = rows(story, plan);
    if rows.len() <= ROWS { rows } else { together(rows, plan) }
}

/// Days of articles by outlet in the order of their first.
fn rows(story: &Story, plan: &Plan) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for member in &story.members {
        let article = &plan.input.articles[member.article];
        let Some(day) = day(article) else { continue };
        let name = outlet(article, plan);
        let row = *at.entry(name).or_insert_with(|| {
            rows.push((name.to_owned(), BTreeMap::new()));
            rows.len() - 1
        });
        *rows[row].1.entry(day).or_insert(0) += 1;
    }
    rows
}

fn together(rows: Vec<Row>, plan: &Plan) -> Vec<Row> {
    let count = plan.ui.count("outlets", rows.len());
    let mut all = BTreeMap::new();
    rows.into_iter().flat_map(|(_, days)| days).for_each(|(day, count)| *all.entry(day).or_insert(0) += count);
    vec![(count, all)]
}

/// The picture in words: each dated step, and each outlet's days.
pub fn words(story: &Story, plan: &Plan) -> Vec<String> {
    let dated = story.events.iter().filter(|event| !event.background);
    let colon = plan.ui.label("colon");
    let step = |event: &crate::story::Event| {
        let when = event.when.as_ref().map_or_else(|| plan.ui.label("undated").to_owned(), |when| plan.ui.when(when));
        format!("{when}{colon} {}", plan.ui.count("facts", event.facts.len()))
    };
    let mut words: Vec<String> = dated.map(step).collect();
    for (name, days) in ticks(story, plan) {
        let days: Vec<String> = days.keys().map(|day| plan.ui.day_short(*day)).collect();
        words.push(format!("{name}{colon} {}", days.join(", ")));
    }
    words
}

/// Articles a day as a row of bars; empty if all came on one day.
pub fn spark(story: &Story, plan: &Plan) -> String {
    let days = daily(story, plan);
    let (Some((&from, _)), Some((&to, _))) = (days.first_key_value(), days.last_key_value()) else {
        return String::new();
    };
    let length = between(from, to);
    if length == 0 {
        return String::new();
    }
    // Sixty columns at most: a longer story shares columns among days.
    let columns = length.min(59) + 1;
    let mut heights = vec![0usize; columns as usize];
    for (day, count) in &days {
        heights[(i64::from(between(from, *day)) * i64::from(columns - 1) / i64::from(length)) as usize] += count;
    }
    let highest = heights.iter().copied().max().unwrap_or(1).max(1);
    let text = format!("{}, {}", plan.ui.span(from, to), plan.ui.count("articles", story.members.len()));
    let label = escape(&plan.ui.phrase("coverage_picture", &[("text", &text)]));
    let width = columns * 4;
    let mut svg = format!(
        "<svg class=\"spark\" role=\"img\" aria-label=\"{label}\" width=\"{width}\" height=\"16\" viewBox=\"0 0 {width} 16\"><path d=\""
    );
    for (at, count) in heights.iter().enumerate().filter(|(_, count)| **count > 0) {
        let height = (count * 14).div_ceil(highest).max(2);
        let _ = write!(svg, "M{} 16v-{height}h3v{height}z", at * 4);
    }
    svg.push_str("\"/></svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(x: f64) -> Dot {
        Dot { x, days: vec![x.to_string()] }
    }

    #[test]
    fn dots_that_would_lie_on_each_other_are_one_with_a_count() {
        let days = [2.0, 3.0, 6.0, 8.0, 31.0, 98.0].map(dot);
        let counts = |width| apart(&days, width).iter().map(|dot| dot.days.len()).collect::<Vec<usize>>();
        assert_eq!((counts(NARROW), counts(WIDE)), (vec![4, 1, 1], vec![2, 1, 1, 1, 1]));
        for width in [NARROW, WIDE] {
            let dots = apart(&days, width);
            let free = |pair: &[Dot]| (pair[1].x - pair[0].x) / 100.0 * width > pair[0].radius() + pair[1].radius();
            assert!(dots.windows(2).all(free));
        }
    }
}
