//! Rows that stand or fall together: a table of short lines, and the entries of a live page under their times.

use super::super::chars::any;
use super::super::draft::Row;
use super::super::rule::furniture::is_furniture;
use crate::date;
use crate::lang::furniture;
use jiff::civil;

/// Fewest rows of one shape that make a table.
const TABLE: usize = 3;

/// Most words of a row of a table, and of the label in it.
const LINE: usize = 10;
const LABEL: usize = 6;

/// Lets each table of rows of one shape ("Greens: 11.2%") be the article's as a whole, if its beginning is: the classifier
/// sees less and less text around the rows further down.
pub(super) fn keep_tables_whole(rows: &[Row], verdicts: &mut [bool]) {
    let mut at = 0;
    while at < rows.len() {
        let length = rows[at..].iter().take_while(|row| is_figure(row)).count();
        let begins = length >= TABLE && verdicts[at] && at > 0 && verdicts[at - 1];
        if begins {
            verdicts[at..at + length].fill(true);
        }
        at += length.max(1);
    }
}

/// A label, a colon and a figure: "Greens: 11.2%", "Saint-Aubin : 4 870 voix".
fn is_figure(row: &Row) -> bool {
    // Most rows are told by their length, or hold no colon: a search for two signs costs more than all else here.
    if row.words > LINE || !any(row.text.as_bytes(), |byte| byte == b':') {
        return false;
    }
    let Some((label, value)) = row.text.split_once(": ") else { return false };
    let figure = value.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    (1..=LABEL).contains(&label.split_whitespace().count())
        && label.chars().all(|c| !c.is_ascii_digit())
        && figure.starts_with(|c: char| c.is_ascii_digit())
        && !is_furniture(row)
}

/// Signs between the names of a line-up, at least, and most words of the team before them.
const PLAYERS: usize = 6;
const TEAM: usize = 5;

/// Lets line-ups that stand below each other ("Lenn 2: Lund; Quill, Holm, Vang, …") be the article's, if one of them is.
pub(super) fn keep_line_ups(rows: &[Row], verdicts: &mut [bool]) {
    for at in 1..rows.len() {
        if verdicts[at - 1] != verdicts[at] && is_line_up(&rows[at - 1]) && is_line_up(&rows[at]) {
            verdicts[at - 1..=at].fill(true);
        }
    }
}

fn is_line_up(row: &Row) -> bool {
    let Some((team, players)) = row.text.split_once(": ") else { return false };
    let capital = players.starts_with(char::is_uppercase);
    (1..=TEAM).contains(&team.split(' ').count()) && capital && players.matches([',', ';']).count() >= PLAYERS
}

/// Most words of a line that says when somebody was born and died.
const LIFE: usize = 24;

/// Lets the line below an obituary be its last that begins with the name which it tells of and gives two days: "Asta Holm, pilot, born
/// 4 May 1933; died 19 November 2026". It is no date of publication, and the day of death may stand nowhere else.
pub(super) fn keep_life(rows: &[Row], verdicts: &mut [bool]) {
    let Some((first, last)) = verdicts.iter().position(|&own| own).zip(verdicts.iter().rposition(|&own| own)) else {
        return;
    };
    let Some(row) = rows.get(last + 1).filter(|row| (NAMED..=LIFE).contains(&row.words) && !is_furniture(row)) else {
        return;
    };
    let name = row.text.split([',', '(']).next().map(furniture::key).filter(|name| name.split(' ').count() >= NAMED);
    let told = |name: &String| rows[..=last.min(first + 1)].iter().any(|other| other.key.contains(name.as_str()));
    if !name.as_ref().is_some_and(told) {
        return;
    }
    let dated =
        |text: &str| date::line(text, None).filter(|date| !date.published && !date.updated).map(|date| date.span.end);
    if dated(&row.text).and_then(|end| dated(&row.text[end..])).is_some() {
        verdicts[last + 1] = true;
    }
}

/// Fewest words of a name.
const NAMED: usize = 2;

/// Times alone on their rows in an article, or rows that begin with the minute of a match, that make it a live page.
const LIVE: usize = 2;

/// Most rows between the end of an entry and the time of the next: a share bar, "Updated at 11.44".
const BETWEEN: usize = 6;

/// Most rows between a time and the text of its entry: a headline, an author.
const HEADS: usize = 2;

/// Most paragraphs of the entry above the first that the classifier sees.
const ABOVE: usize = 4;

/// Lets the article have the entries of a live page that stand under times above and below it, with their times. In a
/// short page the classifier may see but the longest of them.
pub(super) fn keep_entries(rows: &[Row], verdicts: &mut [bool]) {
    let Some(first) = verdicts.iter().position(|&verdict| verdict) else { return };
    let Some(last) = verdicts.iter().rposition(|&verdict| verdict) else { return };
    let opening = opening(rows, first);
    let timed = |row: &Row| is_clock(row) || date::is_minute(&row.text);
    let inside = (first..=last).filter(|&at| verdicts[at] && timed(&rows[at])).count();
    if inside + usize::from(opening.is_some()) < LIVE {
        return;
    }
    if let Some(at) = opening {
        verdicts[at..first].fill(true);
    }
    // Below the last time the text may stand that the classifier does not see.
    let mut end = if is_clock(&rows[last]) { last } else { last + 1 };
    while let Some(entry) = entry_below(rows, end) {
        end = entry.end;
        verdicts[entry].fill(true);
    }
}

/// Lets the article have the entries of a live page whose times stand before their headlines ("16:40 Uhr: Port reopens") or above them, if
/// it has the text of one: each with its text, in the order of the day or against it, and three at least, or two of one shape that both have
/// a headline and follow each other.
pub(super) fn keep_timed(rows: &[Row], verdicts: &mut [bool]) {
    let time = |row: &Row| {
        if is_clock(row) { date::clock(&row.text) } else { date::timed(&row.text).map(|timed| timed.0) }
    };
    let times = rows.iter().enumerate().filter_map(|(at, row)| Some((at, time(row)?)));
    let times: Vec<(usize, civil::Time)> = times.collect();
    let text = |at: usize| {
        let is_head = |row: &&Row| heads(std::slice::from_ref(*row)) && time(row).is_none();
        let above = if is_clock(&rows[at]) { rows[at + 1..].iter().take(HEADS).take_while(is_head).count() } else { 0 };
        let told = rows[at + 1 + above..].iter();
        let told = told.take_while(|row| row.is_prose() && !is_furniture(row) && time(row).is_none()).count();
        if told == 0 { 0 } else { above + told }
    };
    let entries: Vec<(usize, usize, civil::Time)> =
        times.into_iter().map(|(at, time)| (at, at + 1 + text(at), time)).collect();
    let joined = |one: &(usize, usize, civil::Time), two: &(usize, usize, civil::Time)| {
        one.1 > one.0 + 1 && two.0 >= one.1 && two.0 - one.1 <= BETWEEN
    };
    for run in entries.chunk_by(joined) {
        let run = if run.last().is_some_and(|last| last.1 == last.0 + 1) { &run[..run.len() - 1] } else { run };
        let falls = run.windows(2).all(|pair| pair[0].2 >= pair[1].2);
        let rises = run.windows(2).all(|pair| pair[0].2 <= pair[1].2);
        let told = run.iter().any(|&(at, end, _)| verdicts[at + 1..end].contains(&true));
        let pair = || matches!(run, [one, two] if is_pair(rows, (one.0, one.1), (two.0, two.1)));
        if (run.len() > LIVE || pair()) && (falls || rises) && told {
            run.iter().for_each(|&(at, end, _)| verdicts[at..end].fill(true));
        }
    }
}

/// Are two rows with a time, each with the end of its text, the only entries of a live page? The time of an article and that of another
/// below it have no headline each, or something between them.
fn is_pair(rows: &[Row], one: (usize, usize), two: (usize, usize)) -> bool {
    let headed =
        |(time, end): (usize, usize)| !is_clock(&rows[time]) || time + 2 < end && heads(&rows[time + 1..time + 2]);
    is_clock(&rows[one.0]) == is_clock(&rows[two.0]) && one.1 == two.0 && headed(one) && headed(two)
}

/// The time above the `first` row of the article, with nothing but what heads an entry between, and its text: the first entry is often
/// of a sentence or two ("19:45", "Kick-off", "We are off.").
fn opening(rows: &[Row], first: usize) -> Option<usize> {
    let is_text = |row: &Row| row.is_prose() && !is_furniture(row) && !row.labelled && !is_clock(row);
    let text = first - rows[..first].iter().rev().take(ABOVE).take_while(|row| is_text(row)).count();
    // A line that leads to another article may stand between the time and the headline.
    let leads = |row: &Row| row.teaser && is_furniture(row);
    let above = text.saturating_sub(HEADS + 1)..text;
    let time = above.rev().find(|&at| is_clock(&rows[at]))?;
    rows[time + 1..text].iter().all(|row| leads(row) || heads(std::slice::from_ref(row))).then_some(time)
}

/// The next entry below `end`: a time, what heads its text, and the text.
fn entry_below(rows: &[Row], end: usize) -> Option<std::ops::Range<usize>> {
    let below = rows.get(end..)?;
    let skipped = below.iter().take(BETWEEN).take_while(|row| !is_clock(row) && !row.is_prose()).count();
    let start = end + skipped;
    rows.get(start).filter(|row| is_clock(row))?;
    let text = rows[start + 1..].iter().take(HEADS + 1).position(Row::is_prose).map(|at| start + 1 + at)?;
    let length = rows[text..].iter().take_while(|row| row.is_prose() && !is_furniture(row)).count();
    (length > 0 && heads(&rows[start + 1..text])).then_some(start..text + length)
}

/// May the rows stand between a time and the text under it?
fn heads(rows: &[Row]) -> bool {
    rows.iter().all(|row| row.words > 0 && !row.is_prose() && !is_furniture(row) && !is_clock(row))
}

/// Writes the times of a live page as times: "14.32" alone may be a figure, but not where several stand alone between blank lines, each
/// later than the one below, or each earlier.
pub(in crate::article) fn settle_times(rows: &mut [Row]) {
    let dotted = |row: &Row| {
        let short = row.parted && row.text.len() <= DOTTED;
        let (hour, minute) = short.then(|| row.text.split_once('.')).flatten()?;
        let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        (minute.len() == 2)
            .then_some(number(hour)? * 60 + number(minute)?)
            .filter(|&time| time < 24 * 60 && number(minute).is_some_and(|minute| minute < 60))
    };
    let times: Vec<(usize, u32)> = rows.iter().enumerate().filter_map(|(at, row)| Some((at, dotted(row)?))).collect();
    let falls = times.windows(2).all(|pair| pair[0].1 > pair[1].1);
    let rises = times.windows(2).all(|pair| pair[0].1 < pair[1].1);
    if times.len() > LIVE && (falls || rises) {
        times.iter().for_each(|&(at, _)| rows[at].text = rows[at].text.replace('.', ":"));
    }
}

/// Longest time with a full stop, in bytes.
const DOTTED: usize = 5;

/// A time of day alone on its row.
pub(in crate::article) fn is_clock(row: &Row) -> bool {
    row.is_clock()
}

#[cfg(test)]
mod tests {
    use super::super::super::draft::Draft;
    use super::*;
    use crate::raw::Line;

    fn draft(dump: &str) -> Draft {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.find_core();
        draft
    }

    /// The texts of the rows that are the article's.
    fn kept(dump: &str) -> Vec<String> {
        draft(dump).rows.into_iter().filter(|row| row.article).map(|row| row.text).collect()
    }

    const TEXT: &str = "Harbour votes on its cranes\n\n5 May 2025\n\n\
        The dockers were ahead in the vote on the new cranes on Sunday, with most of the ballots counted, the port said.\n\n\
        More of them voted than in any year since 1998, the harbour office said in the evening.\n\n";

    #[test]
    fn a_table_is_kept_whole_however_many_rows_it_has() {
        for (head, rows) in [
            ("The lists at a glance:", ["Dockers: 36.4%", "Pilots: 34.9%", "Old Quay: 11.2%", "Ferry Crews: 8.8%"]),
            ("Die Listen im Überblick:", ["Docker: 36,4 %", "Lotsen: 34,9 %", "Alter Kai: 11,2 %", "Fähren: 8,8 %"]),
            ("Listerne:", ["Havnen: 1.204", "Lodserne: 980", "Den gamle kaj: 455", "Færgerne: 77"]),
        ] {
            for count in [3, 4, 8] {
                let table: Vec<&str> = rows.iter().copied().cycle().take(count).collect();
                let kept = kept(&format!("{TEXT}{head}\n{}\n", table.join("\n")));
                let left = kept.iter().filter(|text| rows.contains(&text.as_str())).count();
                assert!(left == 0 || left == count, "{left} of {count}: {kept:?}");
            }
        }
    }

    #[test]
    fn entries_whose_times_stand_before_their_headlines_are_kept() {
        let entries = [
            (
                "16:40",
                "Bahn bietet Schlichtung an",
                "Die Bahn hat eine Schlichtung vorgeschlagen. Die Gewerkschaft will am Montag beraten.",
            ),
            (
                "12:15",
                "2.300 Lokführer im Ausstand",
                "Nach Angaben der Gewerkschaft beteiligten sich bis zum Mittag 2.300 Lokführer.",
            ),
            ("08:05", "Elf von 210 Zügen fahren", "Von 210 geplanten Regionalzügen fuhren bis 8 Uhr elf."),
            ("04:00", "Streik beginnt", "In der Nacht hat der Streik der Lokführer begonnen."),
        ];
        let kept = |dump: &str, told: usize| {
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let rows = Draft::new(dump.lines().enumerate().map(line).collect()).rows;
            let mut verdicts = vec![false; rows.len()];
            verdicts[told] = true;
            keep_timed(&rows, &mut verdicts);
            verdicts.iter().filter(|&&kept| kept).count()
        };
        for behind in [" Uhr: ", " Uhr ", ": ", " Uhr – "] {
            let entry = |(time, head, text): &(&str, &str, &str)| format!("{time}{behind}{head}\n{text}\n");
            let page: String = entries.iter().map(entry).collect();
            assert_eq!(kept(&page, 1), 8, "{behind:?}");
            let turned: String = entries.iter().rev().map(entry).collect();
            assert_eq!(kept(&format!("Hafener Anzeiger\n{turned}Impressum\nKontakt"), 2), 8, "{behind:?}");
        }
        let above: String = entries.iter().map(|(time, head, text)| format!("{time}\n{head}\n{text}\n\n")).collect();
        assert_eq!(kept(&above, 2), 12, "times above the headlines");
        // Two are enough where both have a headline and nothing stands between them.
        for (shape, count) in [("T Uhr: H\nE\n", 4), ("T\nH\nE\n\n", 6), ("T\nE\n", 1), ("T Uhr: H\nE\nTeilen\n", 1)] {
            let two = entries[..2]
                .iter()
                .map(|(time, head, text)| shape.replace('T', time).replace('H', head).replace('E', text));
            let two: String = two.collect();
            let text = shape.lines().position(|line| line == "E").unwrap();
            assert_eq!(kept(&format!("{two}Kontakt"), text), count, "{shape}");
        }
        // What is on is a list of its own, and so are other articles of the hour.
        assert_eq!(kept("20:15 Uhr: Der Hafen\n21:45 Uhr: Die Runde\n22:30 Uhr: Nachrichten\n", 0), 1);
        let mixed = [entries[1], entries[0], entries[2], entries[3]];
        let mixed: String = mixed.iter().map(|(time, head, text)| format!("{time}: {head}\n{text}\n")).collect();
        assert_eq!(kept(&mixed, 1), 1, "in no order");
    }

    #[test]
    fn a_line_up_beside_another_and_the_days_of_a_life_are_kept() {
        let kept = |dump: &str, told: &[usize]| {
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let rows = Draft::new(dump.lines().enumerate().map(line).collect()).rows;
            let mut verdicts = vec![false; rows.len()];
            told.iter().for_each(|&at| verdicts[at] = true);
            keep_life(&rows, &mut verdicts);
            keep_line_ups(&rows, &mut verdicts);
            verdicts.iter().filter(|&&kept| kept).count()
        };
        let teams = "Ficha\nCD Lenn 2: Salas; Ruiz, Oria, Mena, Cobo; Tena (Lis, 60'), Vidal; Rey.\nLowmere 1: Marín; Pardo, Gil, Luna, Haro; Barrios, Costa; Nieto.\nLenn ganó el partido.\n";
        assert_eq!(kept(teams, &[2, 3]), 3);
        assert_eq!(kept(&teams.replace("2: Salas;", "2 –"), &[2, 3]), 2);
        for end in [
            "Asta Holm, pilot, born 4 May 1933; died 19 November 2026",
            "Asta Holm, Lotsin, geboren am 4. Mai 1933, gestorben am 19. November 2026",
            "Asta Holm (4 mai 1933 – 19 novembre 2026)",
        ] {
            let text =
                format!("Obituary: Asta Holm, pilot\n\nAsta Holm, who has died aged 93, was a pilot.\n\n{end}\n");
            assert_eq!(kept(&text, &[1]), 2, "{end}");
        }
        for end in
            ["Jens Lund, editor, 4 May 2026, 19 November 2026", "Asta Holm, pilot", "Asta Holm, 19 November 2026"]
        {
            let text =
                format!("Obituary: Asta Holm, pilot\n\nAsta Holm, who has died aged 93, was a pilot.\n\n{end}\n");
            assert_eq!(kept(&text, &[1]), 1, "{end}");
        }
    }

    #[test]
    fn times_alone_are_clocks() {
        let clock = |text: &str| is_clock(&Draft::new(vec![Line { number: 1, text: text.to_owned() }]).rows[0]);
        for text in ["14.05 GMT", "kl. 13:30", "9:15 p.m.", "17:40 Uhr", "18 h 20"] {
            assert!(clock(text), "{text}");
        }
        for text in ["Updated at 11.44 GMT", "36.4%", "14", "3.25", "Quay 4", "12 May 2025"] {
            assert!(!clock(text), "{text}");
        }
    }

    #[test]
    fn the_entry_below_the_last_time_is_kept() {
        let top = "Storm live: harbour closed\nBy Asta Holm\n14 November 2026\n\n";
        let entries = [
            "The harbour of Lowmere will stay shut until the morning because two cranes have fallen, the port authority said on Friday.",
            "Pilots have told all ships that wait outside to keep away from the breakwater, and about forty of them have turned back.",
            "The port had put off the repair of the cranes twice since 2022, most recently because no builder answered its call.",
        ];
        for times in
            [["14:32", "13:05", "11:50"], ["3:05 pm", "1:20 pm", "11:50 am"], ["14:32 Uhr", "13:05 Uhr", "11:50 Uhr"]]
        {
            let text: Vec<String> = times.iter().zip(entries).map(|(time, entry)| format!("{time}\n{entry}")).collect();
            let kept = kept(&format!("{top}{}\n\nShare\nFacebook\nWhatsApp\nComments\n", text.join("\n\n")));
            assert_eq!(kept.last().map(String::as_str), Some(entries[2]), "{times:?}");
        }
    }

    #[test]
    fn the_first_entry_is_kept_however_short_it_is_and_so_is_the_last() {
        let entries: String = [
            (
                "12 min: BUOY! Pilots lead (Vang)",
                "Ib Vang strikes the first buoy with an oar and rows on. As simple as that. The umpire never moved.",
            ),
            ("29 min", "A warning for the dockers' cox, who steers as if he were alone on the river."),
            (
                "41 min: BUOY! Dockers level (Lund)",
                "What a spurt. Jens Lund from two lengths behind, past the mill. That is his ninth of the spring.",
            ),
            (
                "Half-way: Pilots level with dockers",
                "Honours even. The pilots have had more of the stream and the dockers more of the wind.",
            ),
            (
                "55 min: BUOY! Pilots lead again (Quill)",
                "Ada Quill goes past when Lund breaks his oar below the bridge. From hero to passenger in a minute.",
            ),
            ("71 min", "The dockers touch the wall. How are they still afloat?"),
            (
                "Finish: Pilots by a length",
                "It is over. The pilots have won the cup for the first time since 1961. On the banks: 7,130.",
            ),
        ]
        .map(|(head, text)| format!("{head}\n{text}\n\n"))
        .concat();
        let last = "\"I will never have to buy a drink again,\" Quill tells the radio.";
        for (start, end) in [("19:45", "22:31"), ("7:45 pm", "10:31 pm"), ("19:45 Uhr", "22:31 Uhr")] {
            for first in [
                "We are off. Pilots in red, dockers in white.",
                "Away they go. The pilots in red, the dockers in white, and the wind has dropped.",
            ] {
                let top = "Boat race, as it happened\n\nAsta Holm\n13 May 2026\n\nShare\n\n";
                let kept =
                    kept(&format!("{top}{start}\nTHE GUN\n{first}\n\n{entries}{end}\n\n{last}\n\nContact\nAbout us\n"));
                assert_eq!(kept[..3], [start, "THE GUN", first], "{kept:#?}");
                assert_eq!(kept[kept.len() - 2..], [end, last], "{kept:#?}");
            }
        }
    }

    #[test]
    fn times_with_a_full_stop_are_times_where_several_follow_each_other() {
        let entry = "The dockers were ahead in the vote on the new cranes on Sunday, the port said in the evening.";
        let page = |times: [&str; 4]| {
            let entries = times
                .map(|time| format!("{time}\n\nRELATED: Cranes at sea\n\nDockers ahead\n\n{entry} It was {time}\n\n"));
            format!("{TEXT}{}", entries.concat())
        };
        let kept = kept(&page(["16.40", "15.55", "14.32", "9.02"]));
        assert!(["15:55", "14:32", "9:02"].iter().all(|time| kept.iter().any(|row| row == time)), "{kept:?}");
        let figures = draft(&page(["3.25", "4.10", "2.05", "3.60"]));
        assert!(figures.rows.iter().any(|row| row.text == "4.10"));
    }

    #[test]
    fn the_entries_of_a_live_page_are_kept_with_their_times() {
        let page = "Storm live: harbour closed\nThe Evening Lamp\n\n17.40 GMT\nClosing summary\nThe harbour stays closed over the night, the port authority said in the evening.\nAbout forty ships wait outside the breakwater, and none of them may dock.\n\n\
            14.05 GMT\nCranes fall\nThe harbour master told crews to leave the quay at once. \"Do not wait for the tide,\" he said on the radio.\n\n\
            11.31 GMT\nThe port authority says two cranes have now fallen, up from one on Wednesday.\n\nShare\nUpdated at 11.44 GMT\n\n\
            10.02 GMT\nFerries between the quay and the island will not sail before Saturday, the company says.\n\n\
            07.05 GMT\nOpening summary\nThis is our live coverage of the storm, which has closed the harbour since Monday. A warning ended on Wednesday.\n\nSign up to First Tide\nFree daily newsletter\n";
        let kept = kept(page);
        for text in ["17.40 GMT", "10.02 GMT", "07.05 GMT", "Opening summary"] {
            assert!(kept.iter().any(|row| row == text), "{text}: {kept:?}");
        }
        for text in ["Ferries between", "This is our live"] {
            assert!(kept.iter().any(|row| row.starts_with(text)), "{text}: {kept:?}");
        }
        assert!(!kept.iter().any(|row| row.starts_with("Sign up") || row.starts_with("Free daily")));
    }
}
