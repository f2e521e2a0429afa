//! Lists of clippings: CSV and other tables in text, and workbooks (Excel, OpenDocument). One row is one article; the
//! heads of the columns say what stands in them.

use super::byline::names;
use super::json::text_body;
use super::labels;
use crate::diag::{Diagnostic, Place};
use crate::raw::para::date_of;
use crate::raw::parse::{Columns, Draft, Source, Split};
use crate::raw::{Body, Stated};
use calamine::{Data, Reader as _};
use std::io::Cursor;

/// Rows that may stand above the heads: a title, a date of the report.
const ABOVE: usize = 12;

/// A table in text has the same separator in its head and in its next rows, and a title among its heads.
pub(super) fn sniff(source: &Source, head: &str) -> bool {
    separator(head, source.columns).is_some()
}

/// The separator and the number of the line with the heads.
fn separator(head: &str, own: &Columns) -> Option<(u8, usize)> {
    for (number, line) in head.lines().take(ABOVE).enumerate() {
        for separator in [b',', b';', b'\t', b'|'] {
            let cells: Vec<&str> = line.split(char::from(separator)).collect();
            if cells.len() < 3 {
                continue;
            }
            let known = columns(cells.iter().map(|cell| cell.trim().trim_matches('"')), own);
            let more = head.lines().nth(number + 1).is_some_and(|next| next.contains(char::from(separator)));
            if enough(&known) && more {
                return Some((separator, number));
            }
        }
    }
    None
}

/// What stands in each column; `None` for a column whose head is not known or that comes a second time.
fn columns<'a>(heads: impl Iterator<Item = &'a str>, own: &'a Columns) -> Vec<Option<&'a str>> {
    let mut found: Vec<Option<&'a str>> = Vec::new();
    for head in heads {
        let head = head.trim().trim_start_matches('\u{FEFF}').trim_end_matches([':', '*']).trim();
        let named = own.get(head).map(String::as_str).or_else(|| labels::of("columns").named(head));
        found.push(named.filter(|name| !found.contains(&Some(*name))));
    }
    found
}

/// A table of articles names titles or texts, and two of the other things that make an article.
fn enough(columns: &[Option<&str>]) -> bool {
    let has = |name: &str| columns.contains(&Some(name));
    let others = ["date", "source", "url", "authors", "text", "lead"].iter().filter(|name| has(name)).count();
    has("title") && others >= 2 || has("text") && others >= 3
}

pub(super) fn parse(source: &Source, text: &str) -> Split {
    let Some((separator, above)) = separator(text, source.columns) else {
        return Split::failed(source.error("the table has no heads"));
    };
    let skipped: usize = text.split_inclusive('\n').take(above).map(str::len).sum();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(&text.as_bytes()[skipped..]);
    let mut rows = Vec::new();
    let mut split = Split::default();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = above as u32 + record.position().map_or(1, |at| at.line() as u32);
                rows.push((line, record.iter().map(str::to_owned).collect::<Vec<_>>()));
            }
            Err(error) => {
                let line = above as u32 + error.position().map_or(1, |at| at.line() as u32);
                split.notes.push(Diagnostic::error(
                    Place::line(&source.path, line),
                    format!("the row cannot be read: {error}"),
                ));
            }
        }
    }
    split.drafts = table(&rows, source.columns);
    split
}

/// Workbooks: every sheet with heads.
pub(super) fn parse_workbook(source: &Source) -> Split {
    let mut book = match calamine::open_workbook_auto_from_rs(Cursor::new(source.bytes)) {
        Ok(book) => book,
        Err(error) => return Split::failed(source.error(format!("the workbook cannot be read: {error}"))),
    };
    let mut split = Split { format: "sheet", ..Split::default() };
    for name in book.sheet_names() {
        match book.worksheet_range(&name) {
            Ok(range) => {
                let first = range.start().map_or(0, |(row, _)| row) + 1;
                let rows: Vec<(u32, Vec<String>)> =
                    range.rows().zip(first..).map(|(row, number)| (number, row.iter().map(cell).collect())).collect();
                split.drafts.extend(table(&rows, source.columns));
            }
            Err(error) => split.notes.push(source.error(format!("the sheet `{name}` cannot be read: {error}"))),
        }
    }
    split.drafts.iter_mut().for_each(|draft| draft.format = "sheet");
    if split.drafts.is_empty() && split.notes.is_empty() {
        let note = source
            .error("no sheet has columns for articles")
            .hint("name the columns `title`, `date`, `source`, `text`, `url`");
        split.notes.push(note);
    }
    split
}

/// A cell as text; dates in ISO 8601.
fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(moment) if moment.is_datetime() => serial(moment.as_f64()),
        Data::Float(number) => number.to_string(),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

/// A day counted from the end of 1899, as spreadsheets do; a fraction of a day is the time.
fn serial(number: f64) -> String {
    let seconds = (number * 86_400.0).round();
    if !(0.0..=3e11).contains(&seconds) {
        return String::new();
    }
    if seconds < 86_400.0 {
        let minutes = seconds as i64 / 60;
        return format!("{:02}:{:02}", minutes / 60, minutes % 60);
    }
    let start = jiff::civil::date(1899, 12, 30).at(0, 0, 0, 0);
    let Ok(moment) = start.checked_add(jiff::Span::new().seconds(seconds as i64)) else { return String::new() };
    match moment.time() == jiff::civil::Time::midnight() {
        true => moment.date().to_string(),
        false => moment.to_string(),
    }
}

/// The articles of a table whose heads stand in one of its first rows.
fn table(rows: &[(u32, Vec<String>)], own: &Columns) -> Vec<Draft> {
    let heads = rows.iter().take(ABOVE).position(|(_, row)| enough(&columns(row.iter().map(String::as_str), own)));
    let Some(heads) = heads else { return Vec::new() };
    let columns = columns(rows[heads].1.iter().map(String::as_str), own);
    rows[heads + 1..].iter().filter_map(|(line, row)| article(&columns, row, *line)).collect()
}

/// A row; `None` if it has neither title nor text, as a line of totals.
fn article(columns: &[Option<&str>], row: &[String], line: u32) -> Option<Draft> {
    let field = |name: &str| {
        let at = columns.iter().position(|column| *column == Some(name))?;
        row.get(at).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let title = field("title");
    let text = match (field("text"), field("lead")) {
        (Some(text), Some(lead)) if text.len() < lead.len() => Some(lead),
        (text, lead) => text.or(lead),
    };
    if title.is_none() && text.is_none() {
        return None;
    }
    let stated = Stated {
        title,
        date: field("date").map(|date| moment(&date, field("time"))),
        authors: field("authors").map(|authors| authors.split(';').flat_map(names).collect()).unwrap_or_default(),
        source: field("source"),
        section: field("section"),
        url: field("url").filter(|url| url.starts_with("http")),
        lang: field("lang"),
        page: field("page"),
        ..Stated::default()
    };
    let id = field("id").filter(|id| id.len() >= 8).map(|id| format!("list:{id}"));
    Some(Draft::new(stated, text.map_or(Body::Lines(Vec::new()), |text| text_body(&text, line))).id(id))
}

/// The date, with the time of its own column if it has none itself and that is not midnight.
fn moment(date: &str, time: Option<String>) -> String {
    let read = date_of(date).unwrap_or_else(|| date.to_owned());
    let clock =
        time.filter(|time| time != "00:00" && time.split_once(':').is_some_and(|(_, minute)| minute.len() == 2));
    match clock {
        Some(time) if read.len() == 10 && read.as_bytes()[4] == b'-' && time.len() <= 5 => {
            format!("{read}T{time:0>5}:00")
        }
        _ => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::parse::NONE;

    #[test]
    fn rows_become_articles_by_the_heads_of_their_columns() {
        let text = "Report\n\nDate,Headline,URL,Opening Text,Source,Reach\n19-Jul-2021 09:31,\"Ferry, at last\",https://dock.example/1,\"One\ntwo.\",Dock News,5\n2021-07-20,Second,,,Dock News,\n,,,,,12\n";
        let source = Source { path: "raw/a.csv".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(sniff(&source, text));
        let drafts = parse(&source, text).drafts;
        assert_eq!(drafts.len(), 2);
        let stated = &drafts[0].hints.format;
        assert_eq!((stated.title.as_deref(), stated.source.as_deref()), (Some("Ferry, at last"), Some("Dock News")));
        assert!(stated.date.as_deref().unwrap().starts_with("2021-07-19"));
        assert!(matches!(&drafts[0].body, Body::Lines(lines) if lines.len() == 2));
    }

    #[test]
    fn the_site_can_name_columns_of_its_own() {
        let columns = [("Medietitel".to_owned(), "source".to_owned()), ("Nyhed".to_owned(), "title".to_owned())].into();
        let text = "Nyhed;Medietitel;Dato\nFærgen sejler;Havneposten;2021-07-19\n";
        let source = Source { path: "raw/a.csv".to_owned(), bytes: b"", depth: 0, columns: &columns };
        assert!(sniff(&source, text));
        assert_eq!(parse(&source, text).drafts[0].hints.format.source.as_deref(), Some("Havneposten"));
    }

    #[test]
    fn text_with_commas_is_no_table() {
        let source = Source { path: "raw/a.txt".to_owned(), bytes: b"", depth: 0, columns: &NONE };
        assert!(!sniff(&source, "Title, date, source\n\nHe came, saw and won.\n"));
        assert!(!sniff(&source, "Berlin, Paris, Rome\nOne, two, three\n"));
    }

    #[test]
    fn days_of_spreadsheets_are_dates() {
        assert_eq!(serial(44396.0), "2021-07-19");
        assert_eq!(serial(44396.5), "2021-07-19T12:00:00");
        assert_eq!(serial(0.25), "06:00");
    }
}
