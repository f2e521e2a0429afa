use super::*;
use jiff::civil::{DateTime, date};

const NOW: DateTime = date(2021, 7, 20).at(9, 30, 0, 0);

fn read(text: &str) -> String {
    line_at(text, Some(NOW), None).map_or("-".to_owned(), |line| line.stamp.to_string())
}

#[test]
fn dates_are_read_in_many_languages() {
    for text in [
        "mandag 19. juli 2021",
        "Monday, July 19, 2021",
        "MONTAG, 19. JULI 2021",
        "lundi 19 juillet 2021",
        "lunes, 19 de julio de 2021",
        "segunda-feira, 19 de julho de 2021",
        "maanantai 19. heinäkuuta 2021",
        "19. heinäk. 2021",
        "poniedziałek, 19 lipca 2021",
        "2021. július 19., hétfő",
        "2021 m. liepos 19 d., pirmadienis",
        "pirmdiena, 2021. gada 19. jūlijs",
        "Δευτέρα 19 Ιουλίου 2021",
        "понеділок, 19 липня 2021\u{202f}р.",
        "2021年7月19日星期一",
        "2021년 7월 19일 월요일",
        "Thứ Hai, ngày 19 tháng 7 năm 2021",
        "วันจันทร์ที่ 19 กรกฎาคม พ.ศ. 2564",
        "सोमवार, 19 जुलाई 2021",
        "१९ जुलाई २०२१",
        "الاثنين، 19 يوليو 2021",
        "۲۸ تیر ۱۴۰۰",
        "9 ذو الحجة 1442",
        "令和3年7月19日",
        "יום שני, 19 ביולי 2021",
        "d. 19/7-2021 19/7/2021",
        "20210719",
        "19-Jul-2021",
        "Jul 19 '21",
    ] {
        assert_eq!(read(text), "2021-07-19", "{text}");
    }
}

#[test]
fn a_minute_before_a_weekday_is_no_day() {
    assert_eq!(read("PUBLISHED: 00:01, Mon, Jul 19, 2021"), "2021-07-19T00:01:00");
    assert_eq!(read("Published 11:12 Mon Jul 19 2021"), "2021-07-19T11:12:00");
    assert_eq!(read("Date:19 Jul 2021"), "2021-07-19");
}

#[test]
fn a_locale_decides_between_day_and_month() {
    let in_locale = |locale| line_at("3/4/2020", None, Some(locale)).unwrap().stamp.to_string();
    assert_eq!(in_locale("en_US"), "2020-03-04");
    assert_eq!(in_locale("en_GB"), "2020-04-03");
    assert_eq!(read("3/4/2020 5:30 PM"), "2020-03-04T17:30:00");
    assert_eq!(read("3.4.2020"), "2020-04-03");
}

#[test]
fn a_weekday_decides_between_two_months_of_one_name() {
    assert_eq!(read("ponedjeljak, 19. listopada 2020."), "2020-10-19");
    assert_eq!(read("czwartek, 19 listopada 2020"), "2020-11-19");
}

#[test]
fn times_and_zones_are_kept_as_stated() {
    assert_eq!(read("Mandag 19. juli 2021 kl. 13.30"), "2021-07-19T13:30:00");
    assert_eq!(read("Monday 19 July 2021 09.18 BST"), "2021-07-19T09:18:00+01:00");
    assert_eq!(read("14:05, 19 July 2021"), "2021-07-19T14:05:00");
    assert_eq!(read("2021-07-19T12:44:02Z"), "2021-07-19T12:44:00Z");
    assert_eq!(read("2021-07-19T12:44:02.123+05:30"), "2021-07-19T12:44:00+05:30");
    assert_eq!(read("samedi 21 août 2021, 17 h 17"), "2021-08-21T17:17:00");
    assert_eq!(read("2021년 7월 19일 월요일, PM 10:59"), "2021-07-19T22:59:00");
    assert_eq!(read("lunes, 19 de julio de 2021 - 12:19\u{202f}p. m."), "2021-07-19T12:19:00");
    assert_eq!(read("July 19, 2021 at 3pm ET"), "2021-07-19T15:00:00");
}

#[test]
fn lines_count_back_from_the_day_of_reading() {
    assert_eq!(read("3 days ago"), "2021-07-17");
    assert_eq!(read("Updated 2 hours ago"), "2021-07-20");
    assert_eq!(read("for 5 uker siden"), "2021-06-15");
    assert_eq!(read("6天前"), "2021-07-14");
    assert_eq!(read("לפני שבועיים"), "2021-07-06");
    assert_eq!(read("Yesterday, 14:05"), "2021-07-19T14:05:00");
    assert_eq!(read("Monday 19 July"), "2021-07-19");
    assert_eq!(line("3 days ago", None), None);
}

#[test]
fn how_long_something_takes_is_no_date() {
    for text in ["4 min", "4 min.", "– 4 min", "5 h", "2 d", "3 år", "6 m"] {
        assert_eq!(read(text), "-", "{text}");
    }
    assert_eq!(read("-2 d"), "2021-07-18");
    assert_eq!(read("−3 år"), "2018-07-20");
    assert_eq!(read("il y a 4 min"), "2021-07-20");
}

#[test]
fn lines_without_a_date_give_none() {
    for text in [
        "Room 19.07",
        "Chapter 3.4.2",
        "24/7 support",
        "3/4 of voters agree",
        "Tel. +45 33 12 34 56",
        "Version 10.12.20",
        "10.12.2020.7",
        "Boeing 737-800",
        "09:30",
        "Image 2 of 15",
        "Preis: 19,99 EUR",
        "He left yesterday",
        "The march of 1000 people",
        "99999999999999999999-12-12",
        "",
    ] {
        assert_eq!(read(text), "-", "{text}");
    }
}

#[test]
fn the_first_publication_wins_over_the_change() {
    let both = line("Published 19 July 2021 | Updated 20 July 2021", None).unwrap();
    assert_eq!((both.stamp.to_string().as_str(), both.updated), ("2021-07-19", false));
    let reversed = line("Updated 20 July 2021, published 19 July 2021", None).unwrap();
    assert_eq!((reversed.stamp.to_string().as_str(), reversed.updated), ("2021-07-19", false));
    assert!(line("Opdateret 20. juli 2021", None).unwrap().updated);
}

#[test]
fn the_day_on_which_a_period_ended_is_that_of_no_publication() {
    for text in [
        "Trading update for the three months ended 30 September 2026",
        "Results for the quarter ended Wednesday, 30 September 2026",
        "Zwischenbericht für die neun Monate bis zum 30. September 2026",
        "Résultats du trimestre clos le 30 septembre 2026",
        "Delårsrapport for kvartalet, der sluttede den 30. september 2026",
        "Raport za okres zakończony 30 września 2026",
    ] {
        assert_eq!(line(text, None), None, "{text}");
    }
    let issued = line("Results for the year ended 31 December 2025, published 5 March 2026", None).unwrap();
    assert_eq!((issued.stamp.to_string().as_str(), issued.published), ("2026-03-05", true));
}

#[test]
fn a_weekday_that_does_not_agree_is_noted() {
    assert!(line("Tuesday 19 July 2021", None).unwrap().weekday_differs);
    assert!(!line("Monday 19 July 2021", None).unwrap().weekday_differs);
}

#[test]
fn a_line_is_whole_when_it_holds_nothing_else() {
    assert!(line("Published: Monday 19 July 2021, 14:05 BST", None).unwrap().whole);
    assert!(!line("Photo taken on 19 July 2021 in the city", None).unwrap().whole);
    assert!(!line("© 19 July 2021", None).unwrap().whole);
}

#[test]
fn long_hostile_lines_take_linear_time() {
    for text in
        ["1/1/2020 ".repeat(100_000), "may ".repeat(100_000), "1 2 3 ".repeat(100_000), "at the ".repeat(100_000)]
    {
        read(&text);
        crate::date::Reader::new("en", Some(NOW.date())).read(&text);
    }
}
