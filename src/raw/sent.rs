//! The lines by which an agency numbers and signs what it sends: above a report its service and number, below it letters for
//! desks and authors, and the moment at which it went out.

/// "bdt0123 3 pl 210 dpa 0456": service and number, priority 1 to 9, category, words, optional more, agency, number.
pub fn is_number_line(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let service = |word: &str| {
        (4..=10).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_alphanumeric())
            && word.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    matches!(words[..], [first, priority, category, count, ..]
        if service(first) && priority.len() == 1 && digits(priority) && category.len() <= 3 && category.bytes().all(|b| b.is_ascii_alphabetic()) && digits(count))
        && words.len() >= 5
        && words.last().is_some_and(|word| digits(word))
}

/// The moment in the line by which an agency signs, alone or behind the letters of its desks: "dpa nwd wo n1 kt 261815 Nov 26".
pub fn signed(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let code =
        |word: &&str| word.len() <= LETTERS && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let stamps = [4, 3].into_iter().filter_map(|length| words.len().checked_sub(length));
    stamps
        .filter(|&start| start <= CODES && words[..start].iter().all(code))
        .find_map(|start| stamp(&words[start..].join(" ")))
}

/// Most letters that stand for a desk or an author, and most of such in a line.
const LETTERS: usize = 4;
const CODES: usize = 8;

/// "131137 GMT Nov 13": day, hour and minute, zone (not on every line), month, year.
fn stamp(line: &str) -> Option<String> {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const GERMAN: &[&str] = &["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];
    let words: Vec<&str> = line.split_whitespace().collect();
    let (time, zone, month, year) = match words[..] {
        [time, zone, month, year] => (time, zone, month, year),
        [time, month, year] => (time, "", month, year),
        _ => return None,
    };
    if time.len() != 6 || !time.bytes().all(|b| b.is_ascii_digit()) || year.len() != 2 && year.len() != 4 {
        return None;
    }
    let month: String = month.to_lowercase().chars().take(3).collect();
    let month =
        MONTHS.iter().position(|name| *name == month).or_else(|| GERMAN.iter().position(|name| *name == month))? + 1;
    let year: i16 = year.parse().ok()?;
    // Two figures: wires of this form began in the 1970s.
    let year = if year >= 100 {
        year
    } else if year >= 70 {
        1900 + year
    } else {
        2000 + year
    };
    let (day, hour, minute) = (&time[..2], &time[2..4], &time[4..]);
    let zone = match zone {
        "GMT" | "UTC" => "Z",
        "MEZ" | "CET" => "+01:00",
        "MESZ" | "CEST" => "+02:00",
        _ => "",
    };
    Some(format!("{year:04}-{month:02}-{day}T{hour}:{minute}:00{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_signs_with_the_moment_at_which_it_sent() {
        for line in ["qwn nwd wo yyni n1 kt 261815 Nov 26", "261815 Nov 26", "nwd 261815 MEZ Nov 2026"] {
            assert!(signed(line).is_some_and(|date| date.starts_with("2026-11-26T18:15:00")), "{line}");
        }
        for line in ["The bridge opened in 261815 Nov 26", "on 261815 May", "Brandek 261815 Nov 26", "261815"] {
            assert_eq!(signed(line), None, "{line}");
        }
    }

    #[test]
    fn a_report_is_numbered_in_letters_of_either_case() {
        assert!(is_number_line("bdt0123 3 pl 210  qwn 0456") && is_number_line("BDT0123 3 PL 210 QWN 0456"));
        assert!(!is_number_line("Flight ab123 4 i 200") && !is_number_line("ab123 4 i went 200"));
    }
}
