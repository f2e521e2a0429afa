//! Dates of the Persian and Islamic calendars as days of the Gregorian one.

use jiff::civil::Date;

/// A day of the Persian calendar, by the 33-year cycle, which agrees with the equinox from 1244 to 1472 (1865 to 2093).
pub(super) fn persian(year: i32, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (i32::from(month), i32::from(day));
    let longest = if month <= 6 { 31 } else { 30 };
    if !(1244..=1472).contains(&year) || !(1..=12).contains(&month) || !(1..=longest).contains(&day) {
        return None;
    }
    let months = if month <= 6 { (month - 1) * 31 } else { 186 + (month - 7) * 30 };
    let leaps = (year * 8 + 21).div_euclid(33);
    from_julian_day(1_948_320 - 1 + 365 * (year - 1) + leaps + months + day)
}

/// A day of the Islamic calendar by its civil (tabular) reckoning, which may be a day away from what was seen.
pub(super) fn hijri(year: i32, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (i32::from(month), i32::from(day));
    if !(1300..=1500).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let months = (59 * (month - 1) + 1) / 2;
    from_julian_day(1_948_439 + 354 * (year - 1) + (3 + 11 * year) / 30 + months + day)
}

fn from_julian_day(day: i32) -> Option<Date> {
    const FIRST_OF_1970: i32 = 2_440_588;
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(day - FIRST_OF_1970)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn persian_new_years_fall_on_the_equinox() {
        assert_eq!(persian(1400, 1, 1), Some(date(2021, 3, 21)));
        assert_eq!(persian(1399, 1, 1), Some(date(2020, 3, 20)));
        assert_eq!(persian(1403, 1, 1), Some(date(2024, 3, 20)));
        assert_eq!(persian(1400, 4, 28), Some(date(2021, 7, 19)));
        assert_eq!(persian(1399, 12, 30), Some(date(2021, 3, 20)));
        assert_eq!(persian(1400, 13, 1), None);
    }

    #[test]
    fn islamic_years_begin_where_the_table_says() {
        assert_eq!(hijri(1442, 12, 9), Some(date(2021, 7, 19)));
        assert_eq!(hijri(1443, 1, 1), Some(date(2021, 8, 10)));
    }
}
