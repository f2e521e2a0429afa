use super::*;
use jiff::civil::date;

fn read(text: &str) -> Vec<String> {
    let mut reader = Reader::new("en", Some(date(2021, 7, 19)));
    let values = |sentence: &str| {
        let mentions = reader.read(sentence);
        mentions
            .into_iter()
            .map(|mention| {
                format!("{}={}", &sentence[mention.span], mention.when.map_or("?".into(), |when| when.timex()))
            })
            .collect::<Vec<_>>()
    };
    text.split_inclusive('\n').flat_map(values).collect()
}

#[test]
fn the_words_of_a_briefing_are_read_at_their_precision() {
    assert_eq!(read("Microsoft released a patch in early March."), ["early March=2021-03"]);
    assert_eq!(read("an attack earlier this year"), ["earlier this year=2021"]);
    assert_eq!(read("The allies accused hackers on Monday."), ["Monday=2021-07-19"]);
    assert_eq!(read("In May it began. At the time, nobody knew."), ["May=2021-05", "At the time=2021-05"]);
}

#[test]
fn at_the_time_is_as_early_as_the_date_that_it_points_to() {
    let mut reader = Reader::new("en", Some(date(2021, 7, 19)));
    let early = reader.read("In early March the port was closed.").remove(0);
    let then = reader.read("At the time nobody knew why.").remove(0);
    assert!(then.anaphoric);
    assert_eq!((then.when.clone(), then.when.unwrap().modifier()), (early.when, Some(Modifier::Start)));
}

#[test]
fn lengths_and_ages_and_figures_date_nothing() {
    assert!(read("It lasted two years and cost $2020. The man, 23 years old, may march on.").is_empty());
    assert!(read("It sold 2000 tickets for several months.").is_empty());
}
