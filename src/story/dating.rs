//! When does what a sentence tells happen?
//!
//! A sentence may hold several dates, or one that dates something it merely mentions: "Britain has accused the group of
//! an attack *earlier this year*" tells an accusation, not an attack. So the tense of its first finite verb is asked:
//! the perfect and the present report news of the day of publication; the past takes the date that stands with it. An
//! entry of a chronicle, which opens with its day, has that day in any tense.

use super::WhenBasis;
use super::clause::{Clause, Tense, is_aside};
use super::hour::Printed;
use super::made;
use super::mentioned::{
    is_before_an_adjective, is_before_what_is_told, is_denied_before, is_left_open, is_like, is_of_a_crime,
    is_of_a_noun, is_of_a_reason, is_of_its_noun, opens_a_reason,
};
use super::saying::{is_of_saying, is_said};
use super::statement::Statement;
use super::wording::Mark;
use crate::date::{Mention, Modifier, Precision, When};
use jiff::civil;
use std::ops::Range;

/// When a statement's event happened, and why it stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dating {
    pub when: Option<When>,
    pub basis: WhenBasis,
    /// In the future of the article.
    pub announced: bool,
}

/// Dates the statements of one article in their order.
pub(super) struct Dater {
    published: Option<civil::Date>,
    /// The date of the sentence before, if its own words gave one.
    last: Option<Worded>,
    /// The last of these days that words gave, if no other time was told of since.
    day: Option<Spoken>,
    /// The paragraph that an entry of a chronicle opens, and the entry's day.
    entry: Option<(usize, Worded)>,
    /// When on its day the article was printed.
    printed: Option<Printed>,
    /// The last of the days before the publication that the text has spoken of.
    spoken: Option<civil::Date>,
}

/// A day that is spoken of.
#[derive(Clone, Copy)]
struct Spoken {
    day: civil::Date,
    paragraph: usize,
    /// The article has told of no other day.
    only: bool,
}

/// A date and the words that give it.
pub(super) type Worded = (When, String);

/// Days before its publication of which an article is news.
const NEWS: i32 = 7;

impl Dater {
    /// For an article published on `published`.
    pub fn new(published: Option<civil::Date>) -> Self {
        Dater { published, last: None, day: None, entry: None, printed: None, spoken: None }
    }

    /// The article was printed at a time: an hour that had not come is of a day before.
    pub fn printed(self, printed: Option<Printed>) -> Self {
        Dater { printed, ..self }
    }

    /// Dates the next statement; `mentions` are the dates in its text, `above` is the day of a chronicle beneath which it
    /// stands.
    pub fn date(&mut self, statement: &Statement, mentions: &[Mention], above: Option<&Worded>) -> Dating {
        let told = self.told(statement, &self.without_stamp(statement, mentions), above);
        // An entry of a live page may be of a day after that of its publication.
        let published = self.published;
        let announced = |when: &When| {
            let entry = above.is_some_and(|(day, _)| day == when);
            !entry && published.is_some_and(|published| when.meant().0 > published)
        };
        let mut days = mentions.iter().filter(|mention| !mention.clock && self.is_news(mention));
        self.spoken = days.next_back().and_then(|mention| mention.when.as_ref()).map(When::from).or(self.spoken);
        self.last.clone_from(&told);
        if let Some((when, _)) = &told {
            let (day, before) = (when.from(), self.day);
            let only = before.is_none_or(|before| before.only && before.day == day);
            let of_old = when.precision() == Precision::Day && !announced(when);
            let plain = of_old && self.is_alone(statement, mentions, day);
            self.day = plain.then_some(Spoken { day, paragraph: statement.at.paragraph, only });
        }
        match (told, self.published) {
            (Some((when, words)), _) => {
                Dating { announced: announced(&when), when: Some(when), basis: WhenBasis::Words(words) }
            }
            (None, Some(day)) => Dating { when: Some(When::day(day)), basis: WhenBasis::Published, announced: false },
            (None, None) => Dating { when: None, basis: WhenBasis::Unknown, announced: false },
        }
    }

    fn told(&mut self, statement: &Statement, mentions: &[&Mention], above: Option<&Worded>) -> Option<Worded> {
        let goes_on = self.last.is_some() || self.entry.is_some() || above.is_some();
        if mentions.is_empty() && !goes_on {
            // Nothing gives it a day, whatever its tense: so are most sentences.
            return None;
        }
        let Clause { tense, relative } = Clause::of(statement);
        if let Some(entry) = self.entry(statement, mentions) {
            let first = &mentions[0].span;
            let opens = matches!(tense, Tense::Current | Tense::Unknown) || is_opener(statement, first);
            self.entry = (opens && first.start == 0).then(|| (statement.at.paragraph, entry.clone()));
            return Some(entry);
        }
        let entry = self.entry.as_ref().filter(|(paragraph, _)| *paragraph == statement.at.paragraph);
        if let Some(day) = entry.map(|(_, day)| day).or(above)
            && tense != Tense::Future
            && !mentions.iter().any(|mention| mention.dates && !mention.clock)
        {
            return Some(day.clone());
        }
        // What the relative clause of the subject says of it dates nothing, nor does the time that a figure is of, nor what is but
        // compared with or left open. A time of day alone names no day.
        let told = |mention: &&Mention| {
            let told_of_else = relative.contains(&mention.span.start)
                || self.is_reported(statement, mention)
                || is_like(statement, mention, self.is_news(mention))
                || !self.is_news(mention) && is_of_a_crime(statement, mention)
                || is_denied_before(statement, mention)
                || self.is_to_come(mention) && is_left_open(statement, mention);
            !told_of_else
        };
        let (clocks, mentions): (Vec<&Mention>, Vec<&Mention>) =
            mentions.iter().copied().filter(told).partition(|mention| mention.clock);
        let mentions = &mentions[..];
        match tense {
            Tense::Current => self.coming(statement, mentions).or_else(|| self.reported(statement, mentions)),
            Tense::Anterior => {
                main(statement, mentions, self.published).and_then(worded(statement)).or_else(|| self.last.clone())
            }
            Tense::Future if self.published.is_some() => {
                self.coming(statement, mentions).or_else(|| self.reported(statement, mentions))
            }
            Tense::Future => main(statement, mentions, self.published).and_then(worded(statement)),
            Tense::Past | Tense::Unknown => main(statement, mentions, self.published)
                .and_then(worded(statement))
                .or_else(|| self.going_on(statement, &clocks))
                .or_else(|| self.not_come(statement, &clocks)),
        }
    }

    /// "Were led out by firefighters, who were called at 10.40pm", in a text of the morning.
    fn not_come(&self, statement: &Statement, clocks: &[&Mention]) -> Option<Worded> {
        let printed = self.printed?;
        let told = |clock: &&&Mention| clock.past && clock.dates && !is_quoted(statement, clock);
        let clock = clocks.iter().find(told)?;
        let day = printed.day_of(statement.text, clock, self.spoken)?;
        Some((When::day(day), statement.text.get(clock.span.clone())?.to_owned()))
    }

    /// The day that was told of, if the sentence goes on with a time of day in the past: "it struck a reef on Tuesday … the pilot
    /// was called at 6.31am", "the master had gone below nine minutes earlier". With a day of old only within its paragraph, and in the next one where
    /// the time opens it: "On 6 November she left … At 9.14pm a camera showed her".
    fn going_on(&self, statement: &Statement, clocks: &[&Mention]) -> Option<Worded> {
        let goes_on = |clock: &&&Mention| {
            let aside = is_quoted(statement, clock) || is_aside(statement, clock.span.start);
            clock.past && clock.dates && !aside && !is_said(statement, clock) && !is_of_saying(statement, clock)
        };
        let clock = *clocks.iter().find(goes_on)?;
        let (when, words) = worded(statement)(clock)?;
        let opens = words_before(statement, clock) <= 1;
        let plain = |spoken: &Spoken| {
            let next = spoken.paragraph + 1 == statement.at.paragraph && opens;
            let goes_on = if self.is_of_these_days(&When::day(spoken.day)) { spoken.only } else { next };
            goes_on || spoken.paragraph == statement.at.paragraph
        };
        let spoken = self.day.filter(plain).map(|spoken| spoken.day);
        let last = || Some(when.from()).filter(|_| clock.anaphoric && self.is_of_these_days(&when));
        Some((When::day(spoken.or_else(last)?), words))
    }

    /// News of the day stands under the day, and so does what is to come at a time that has begun ("this year"); only a
    /// date to come moves it ("is to meet on Friday").
    fn coming(&self, statement: &Statement, mentions: &[&Mention]) -> Option<Worded> {
        let published = self.published?;
        let dating = mentions.iter().copied().filter(|mention| mention.dates);
        let (when, words) = dating.filter_map(worded(statement)).next()?;
        if when.meant().0 > published {
            return Some((when, words));
        }
        // "Later this month": of what is left of it.
        let left =
            matches!(when.precision(), Precision::Week | Precision::Month) && when.modifier() == Some(Modifier::End);
        let from = published.tomorrow().ok().filter(|from| left && *from <= when.to())?;
        Some((When::range(from, when.to()), words))
    }

    /// The day on which it was said: "The two have been suspended, a spokesman said yesterday" is news of that day.
    fn reported(&self, statement: &Statement, mentions: &[&Mention]) -> Option<Worded> {
        let said = |mention: &&Mention| {
            mention.dates && is_said(statement, mention) && !is_quoted(statement, mention) && self.is_news(mention)
        };
        mentions.iter().copied().find(said).and_then(worded(statement))
    }

    fn is_to_come(&self, mention: &Mention) -> bool {
        mention.when.as_ref().zip(self.published).is_some_and(|(when, published)| when.meant().0 > published)
    }

    /// Is it a day of the week before the publication?
    fn is_news(&self, mention: &Mention) -> bool {
        let when = mention.when.as_ref().filter(|when| when.precision() == Precision::Day);
        let days = self.published.zip(when).and_then(|(day, when)| when.from().until(day).ok());
        days.is_some_and(|days| (1..=NEWS).contains(&days.get_days()))
    }

    /// Does the sentence tell of no other of these days? "Lifted off on Sunday, after an attempt was called off on Friday" tells of Sunday.
    fn is_alone(&self, statement: &Statement, mentions: &[Mention], day: civil::Date) -> bool {
        let of_day = |mention: &&Mention| mention.when.as_ref().is_some_and(|when| when.from() == day);
        let told = mentions.iter().find(of_day);
        let mentioned = |mention: &Mention| {
            is_quoted(statement, mention)
                || is_said(statement, mention)
                || is_aside(statement, mention.span.start)
                || told.is_some_and(|told| opens_a_reason(statement, told, mention, |marks| !marks.has(Mark::Opening)))
                || is_of_a_participle(statement, mention)
        };
        let other = |mention: &&Mention| {
            let when = mention.when.as_ref().filter(|when| self.is_of_these_days(when));
            mention.dates && !mention.clock && when.is_some_and(|when| when.from() != day) && !mentioned(mention)
        };
        !mentions.iter().any(|mention| other(&mention))
    }

    /// Is it the day of publication or one of the week before?
    fn is_of_these_days(&self, when: &When) -> bool {
        if when.precision() != Precision::Day {
            return false;
        }
        let days = self.published.and_then(|published| when.from().until(published).ok());
        days.is_some_and(|days| (0..=NEWS).contains(&days.get_days()))
    }

    /// Is it a quarter or half of a year that has just ended, in a sentence with a figure: "sales rose by 4% in the first quarter"?
    fn is_reported(&self, statement: &Statement, mention: &Mention) -> bool {
        const JUST: i32 = 200;
        let Some(when) = &mention.when else { return false };
        let ended = self.published.and_then(|published| when.to().until(published).ok()).map(|span| span.get_days());
        matches!(when.precision(), Precision::Quarter | Precision::Half)
            && ended.is_some_and(|days| (0..=JUST).contains(&days))
            && !statement.numbers.is_empty()
    }

    /// The day that opens the sentence, if it is over and said in figures: "28 July 2009 Police search the doctor's home",
    /// "On 28 July, police are called", and the year or month before a colon: "1974: The dam is completed". Chronicles are
    /// told in the present, which is not that of their publication.
    fn entry(&self, statement: &Statement, mentions: &[&Mention]) -> Option<Worded> {
        let first = mentions.first().copied().filter(|mention| mention.dates)?;
        let when = first.when.as_ref()?;
        let mut before = statement.words.iter().take_while(|word| (word.end as usize) <= first.span.start);
        let on = before.next().is_none_or(|_| statement.marks[0].has(Mark::On)) && before.next().is_none();
        let says_day = || {
            let figures = statement.text.get(first.span.clone()).unwrap_or_default();
            let mut figures = figures.split(|c: char| !c.is_ascii_digit());
            figures.any(|figure| figure.parse() == Ok(when.from().day()))
        };
        let over = || self.published.is_none_or(|published| when.from() < published);
        let is_day = || when.precision() == Precision::Day && says_day();
        let is_longer =
            || matches!(when.precision(), Precision::Month | Precision::Year) && is_opener(statement, &first.span);
        let is_entry = || when.modifier().is_none() && over() && (is_day() || is_longer());
        (on && is_entry()).then(|| worded(statement)(first)).flatten()
    }

    /// Pasted text has the line of its publication in its first sentence: "Talks fail Tuesday 19 April 2005 00.01 BST The
    /// rulers split yesterday". That is no date of what is told, if another one is of these days.
    fn without_stamp<'m>(&self, statement: &Statement, mentions: &'m [Mention]) -> Vec<&'m Mention> {
        let all = || mentions.iter().collect();
        let Some(published) = self.published else { return all() };
        let is_stamp = |mention: &Mention| {
            let at = words_before(statement, mention);
            let on = at.checked_sub(1).is_some_and(|word| statement.marks[word].has(Mark::On));
            mention.anchor.is_none() && !on
        };
        let (that_day, others): (Vec<&Mention>, Vec<&Mention>) =
            mentions.iter().partition(|mention| mention.when.as_ref() == Some(&When::day(published)));
        let is_news = |mention: &&Mention| mention.dates && self.is_news(mention);
        let printed = that_day.iter().any(|mention| is_stamp(mention)) && others.iter().any(is_news);
        if printed { others } else { all() }
    }
}

/// Does a colon or a dash part the date that opens an entry from what happened then?
fn is_opener(statement: &Statement, first: &Range<usize>) -> bool {
    let behind = statement.text[first.end..].trim_start();
    first.start == 0 && behind.starts_with([':', '–', '—'])
}

/// How many words stand before the mention?
pub(super) fn words_before(statement: &Statement, mention: &Mention) -> usize {
    statement.words.iter().take_while(|word| (word.end as usize) <= mention.span.start).count()
}

/// The mention's value with its words.
fn worded<'a>(statement: &'a Statement) -> impl Fn(&Mention) -> Option<Worded> + 'a {
    |mention| {
        let when = mention.through.as_ref().or(mention.when.as_ref())?;
        Some((when.clone(), statement.text.get(mention.span.clone())?.to_owned()))
    }
}

/// The mention that dates the main clause of a sentence in the past: the one that opens the sentence, else the first
/// outside quotations that does not merely date the saying ("said on Monday"). What a clause set off by a comma says of
/// something that is mentioned ("the breach, discovered in March,") dates that, not what is told; nor does an attribute
/// ("Wednesday's fire") where another date stands. What was said on a day of something to come is news of the saying.
fn main<'m>(statement: &Statement, mentions: &[&'m Mention], published: Option<civil::Date>) -> Option<&'m Mention> {
    const OPENING: usize = 4;
    // "Since the summer" tells from when on something has been so, not when it happened.
    let dates = |mention: &&Mention| {
        mention.dates && mention.when.as_ref().is_some_and(|when| when.modifier() != Some(Modifier::After))
    };
    let dating = mentions.iter().copied().filter(dates);
    let before = |mention: &Mention| words_before(statement, mention);
    let said = |mention: &Mention| is_said(statement, mention);
    let open: Vec<&Mention> = dating
        .filter(|mention| !is_quoted(statement, mention) && !is_aside(statement, mention.span.start))
        .filter(|mention| !is_of_a_noun(statement, mention) && !is_before_what_is_told(statement, mention))
        .filter(|mention| !made::is_set_off(statement, mention))
        .collect();
    let is_day = |mention: &&Mention| mention.when.as_ref().is_some_and(|when| when.precision() == Precision::Day);
    let has_day = open.iter().any(is_day);
    let set_off = |mention: &&Mention| has_day && !is_day(mention) && is_set_off(statement, mention);
    let said_on = open.iter().copied().find(|mention| is_day(mention) && said(mention));
    let (mentioned, told): (Vec<&Mention>, Vec<&Mention>) = open.into_iter().partition(|mention| {
        let attribute = is_attribute(statement, mention) || is_before_an_adjective(statement, mention);
        let behind = || said_on.is_some_and(|day| !is_day(mention) && is_of_a_reason(statement, day, mention));
        let noun = || said_on.is_some_and(|day| is_of_its_noun(statement, day, mention));
        is_plan(statement, mention)
            || attribute
            || set_off(mention)
            || behind()
            || noun()
            || made::is_made(statement, mention)
    });
    let open = if told.is_empty() { mentioned } else { told };
    let opening = open.iter().find(|mention| before(mention) <= OPENING && !said(mention));
    let main = opening.or_else(|| open.iter().find(|mention| !said(mention))).or_else(|| open.first()).copied()?;
    let to_come = main.when.as_ref().zip(published).is_some_and(|(when, published)| when.meant().0 > published);
    let saying = open.iter().find(|mention| to_come && said(mention));
    Some(saying.map_or(main, |saying| saying))
}

/// Does it stand with few words between two commas: "die Brücke, 1974 gebaut, brach am Montag"? What tells an aside by its verb
/// is known in English only.
fn is_set_off(statement: &Statement, mention: &Mention) -> bool {
    const WORDS: usize = 5;
    let Some(opens) = statement.text[..mention.span.start].rfind(',') else { return false };
    let Some(closes) = statement.text[mention.span.end..].find(',') else { return false };
    let within = opens..mention.span.end + closes;
    statement.words.iter().filter(|word| within.contains(&(word.start as usize))).count() <= WORDS
}

/// "Wednesday's fire", "the toll of Wednesday’s quake".
fn is_attribute(statement: &Statement, mention: &Mention) -> bool {
    statement.text[mention.span.end..].trim_start_matches(['\'', '’']).starts_with("s ")
        && statement.text[mention.span.end..].starts_with(['\'', '’'])
}

/// Does it date what is but planned: "a strike planned for Monday was called off"?
fn is_plan(statement: &Statement, mention: &Mention) -> bool {
    participle(statement, mention).is_some_and(|word| statement.marks[word].has(Mark::Plans))
}

/// Does it date what a participle says of a noun: "a report *published on Thursday*"? The verb of a sentence may look like one.
fn is_of_a_participle(statement: &Statement, mention: &Mention) -> bool {
    let finite = |word: usize| statement.marks[word].has(Mark::Participle) || statement.marks[word].has(Mark::Past);
    participle(statement, mention).is_some_and(|word| (0..statement.marks.len()).any(|at| at != word && finite(at)))
}

/// The participle that stands right before the mention without a verb that it belongs to.
fn participle(statement: &Statement, mention: &Mention) -> Option<usize> {
    const VERBS: [Mark; 3] = [Mark::Auxiliary, Mark::Present, Mark::Perfect];
    let at = words_before(statement, mention);
    let verb = |word: usize| VERBS.iter().any(|&verb| statement.marks[word].has(verb));
    let attribute = |&word: &usize| {
        statement.marks[word].has(Mark::Participle) && !verb(word) && !word.checked_sub(1).is_some_and(verb)
    };
    [1, 2].into_iter().filter_map(|back| at.checked_sub(back)).find(attribute)
}

fn is_quoted(statement: &Statement, mention: &Mention) -> bool {
    statement.quoted.iter().any(|quote| quote.contains(&mention.span.start))
}

#[cfg(test)]
mod tests {
    use crate::date::When;
    use crate::story::tests::{article, told};
    use crate::story::{Event, Lock};

    /// The days under which the sentences of one article stand.
    fn days(date: &str, body: &[&str]) -> Vec<(String, String)> {
        let articles = [article("a", "The port of Lenn", "Harbour Wire", date, body)];
        let folded = told(&articles, &[], &Lock::default());
        let day = |event: &Event| event.when.as_ref().map_or_else(String::new, When::timex);
        let facts =
            folded.stories[0].events.iter().flat_map(|event| event.facts.iter().map(move |fact| (fact, day(event))));
        facts.map(|(fact, day)| (fact.text().to_owned(), day)).collect()
    }

    #[test]
    fn a_sentence_stands_under_the_date_of_what_it_tells_and_not_of_what_it_mentions() {
        for (sentence, day) in [
            (
                "The harbour master said on Monday that the crack, discovered in March, had spread to the pier.",
                "2031-05-05",
            ),
            ("The crane, which was built in 1961, fell into the dock with a driver in it.", "2031-05-05"),
            ("Two more crowded ferries are planned for this year, the company said.", "2031-05-05"),
            ("The port will open again this month if the weather holds.", "2031-05-05"),
            ("The port will open again on 8 June if the weather holds.", "2031-06-08"),
            ("In March, divers discovered a crack in the pier of the port.", "2031-03"),
            ("At the time of the fire, the office told all ships to leave the port at once.", "2031-05-05"),
        ] {
            let text = ["In 2024 the port was closed for the whole of the winter by order of the council.", sentence];
            let found = days("2031-05-05", &text).into_iter().find(|(text, _)| text == sentence);
            assert_eq!(found.map(|(_, day)| day).as_deref(), Some(day), "{sentence}");
        }
    }

    /// The day under which a sentence of an article of Tuesday, 6 May 2031 stands.
    fn day_of(sentence: &str) -> String {
        days("2031-05-06", &[sentence]).into_iter().next().expect("the sentence is told").1
    }

    #[test]
    fn a_year_between_an_article_and_an_adjective_dates_the_noun() {
        let mut article = article(
            "a",
            "Lenn",
            "Harbour Wire",
            "2031-05-06",
            &["Der 1961 eröffnete Tunnel war zuletzt 1998 saniert worden."],
        );
        article.meta.lang = Some("de".to_owned());
        let folded = told(&[article], &[], &Lock::default());
        assert_eq!(folded.stories[0].events[0].when.as_ref().map(When::timex).as_deref(), Some("1998"));
    }

    #[test]
    fn an_entry_of_a_chronicle_stands_under_its_day_in_any_tense() {
        assert_eq!(day_of("28 July 2029 The home of the harbour master is raided."), "2029-07-28");
        assert_eq!(day_of("3 March 2031 The inquiry is delayed to allow both sides more time."), "2031-03-03");
        assert_eq!(day_of("On 2 May the council is told of the crack in the pier."), "2031-05-02");
        assert_eq!(day_of("On Monday the council has a new member for the first time in years."), "2031-05-06");
        let entry =
            "28 July 2029 The home of the harbour master is raided. The warrant allows divers to look for the log.";
        let next = "The harbour master denies all of it.";
        let days: Vec<String> = days("2031-05-06", &[entry, next]).into_iter().map(|(_, day)| day).collect();
        assert_eq!(days, ["2029-07-28", "2029-07-28", "2031-05-06"]);
    }

    #[test]
    fn the_line_of_publication_in_a_first_sentence_dates_nothing_that_has_a_date() {
        let pasted = "Pier in peril Tuesday 6 May 2031 00.01 BST Two cranes fell into the dock yesterday in thick fog.";
        assert_eq!(day_of(pasted), "2031-05-05");
        assert_eq!(day_of("The port closed on Tuesday 6 May 2031, and the cranes fell in yesterday."), "2031-05-06");
    }

    #[test]
    fn what_a_report_says_was_said_the_day_before_stands_there() {
        assert_eq!(day_of("Two pilots have been suspended, the harbour master said yesterday."), "2031-05-05");
        assert_eq!(day_of("Pilots will refuse to sail, the union of Lenn warned last night."), "2031-05-05");
        assert_eq!(day_of("The port has condemned the fire of Sunday as an attack on all of Lenn."), "2031-05-06");
        assert_eq!(day_of("Ann Example, the harbour master, expressed regret on Sunday for the fire."), "2031-05-04");
    }

    #[test]
    fn the_day_before_is_that_of_what_was_told_and_not_of_the_saying() {
        let body =
            ["The six were stolen on Sunday, the port of Lenn said on Monday.", "It had been shut the previous day."];
        let told: Vec<String> = days("2031-05-06", &body).into_iter().map(|(_, day)| day).collect();
        assert_eq!(told[0], "2031-05-03", "{told:?}");
    }

    #[test]
    fn what_a_clause_says_of_the_subject_dates_nothing_that_is_told() {
        for (sentence, day) in [
            ("A buoy that broke loose in January has been bought by the museum of Lenn.", "2031-05-06"),
            ("A crane that stood on the pier until 1990 has been found in a barn.", "2031-05-06"),
            ("The diver who measured the pier in 2029 said the crack was no longer than in August 2021.", "2031-05-06"),
            ("Yet Ann Example, a diver at Ostrel who measured it in 2029, said it had not grown.", "2031-05-06"),
            ("The port called off a search that had been announced on Monday.", "2031-05-06"),
            ("The mayor said on Monday that a crane that fell in March was old.", "2031-05-05"),
            ("The northern pier, a work of 1974, fell into the dock on Monday.", "2031-05-05"),
            ("Two men who rowed to Ostrel in March were honoured on Monday.", "2031-05-05"),
            ("The horns, installed in 2019 after a storm, did not sound on Monday.", "2031-05-05"),
            ("The pier itself, built in 1974, was last inspected in March.", "2031-03"),
            ("The toll from Sunday's fire rose to 14 on Monday.", "2031-05-05"),
            ("Sunday's fire on the pier killed 14 dockers.", "2031-05-04"),
            ("She ordered inspections of 90 piers built by one firm between 1984 and 1991.", "2031-05-06"),
            ("She checked 90 piers built in 1984.", "2031-05-06"),
            ("The firm built 90 piers in 1984.", "1984"),
        ] {
            assert_eq!(day_of(sentence), day, "{sentence}");
        }
    }

    #[test]
    fn what_a_clause_without_a_relative_word_tells_dates_nothing() {
        let told = "Lenn port said that 90 jobs would go in addition to the 140 it announced in March.";
        assert_eq!(day_of(told), "2031-05-06");
        assert_eq!(day_of("The port scrapped the plan they had drawn up in March."), "2031-05-06");
        assert_eq!(day_of("After the storm it closed the pier on Monday."), "2031-05-05");
        assert_eq!(day_of("The master, who has not been named, was questioned on Monday."), "2031-05-05");
        assert_eq!(day_of("Police, who questioned him on Monday, have arrested the master."), "2031-05-06");
    }

    #[test]
    fn what_is_foreseen_is_news_of_the_day_on_which_it_was_said() {
        assert_eq!(day_of("The port now expects traffic of 4 million tonnes in 2031."), "2031-05-06");
        assert_eq!(
            day_of("The port said on Monday that its traffic this year would be 4 million tonnes."),
            "2031-05-05"
        );
        assert_eq!(day_of("The port lowered its forecast for growth next year to 2 per cent."), "2031-05-06");
        assert_eq!(day_of("Traffic saw its steepest fall since the port was listed in 2009."), "2031-05-06");
    }

    #[test]
    fn a_time_of_day_goes_on_with_the_day_that_is_told_of() {
        let day = |body: &[&str]| days("2031-05-06", body).into_iter().map(|(_, day)| day).collect::<Vec<_>>();
        let struck = "The ferry struck the pier of Lenn on Sunday, a report published on Monday found.";
        let tale = [
            struck,
            "The master had gone below nine minutes earlier.",
            "The radio was switched off at 6.31am, and the ferry hit the pier at 6.40am.",
            "The harbour office opens at 9 a.m. for those who want to complain.",
        ];
        assert_eq!(day(&tale), ["2031-05-04", "2031-05-04", "2031-05-04", "2031-05-06"]);
        let two =
            [struck, "Divers searched the pier on Monday.", "The lock was closed at 6 a.m. by the harbour office."];
        assert_eq!(day(&two), ["2031-05-04", "2031-05-05", "2031-05-06"]);
    }

    #[test]
    fn a_figure_is_news_of_its_printing_and_not_of_the_time_that_it_is_of() {
        assert_eq!(day_of("Traffic in the three months to March 31 fell to 612 ships."), "2031-05-06");
        assert_eq!(day_of("Traffic in the first quarter rose by 4 per cent, the port said."), "2031-05-06");
        assert_eq!(day_of("In the first quarter the port closed its northern quay."), "2031-Q1");
        assert_eq!(day_of("The port moved 7 per cent less than a year ago."), "2031-05-06");
    }

    #[test]
    fn a_plan_that_was_told_on_a_day_is_news_of_that_day() {
        let told = "The port said on Monday its master would step down at the end of July after two cranes fell.";
        assert_eq!(day_of(told), "2031-05-05");
    }

    #[test]
    fn what_a_clause_behind_the_saying_gives_as_a_reason_dates_nothing() {
        let plan = "The port plans to shed 90 posts, its master said on Monday, after it lost 4 million between January and March.";
        assert_eq!(day_of(plan), "2031-05-05");
        assert_eq!(day_of("The port also suspended its dividend for 2031."), "2031-05-06");
        assert_eq!(day_of("All 64 passengers trapped on Sunday were brought down."), "2031-05-06");
        assert_eq!(day_of("Pilots will strike on 12 and 13 May against the plan."), "2031-05-12/2031-05-13");
    }

    #[test]
    fn entries_stand_under_the_day_on_the_line_above_them() {
        let body = [
            "Monday, 5 May",
            "2:40 a.m.: The northern crane falls.",
            "3 a.m.: Tugs arrive. Two of them have no radio.",
            "Tuesday, 6 May",
            "8 a.m.: The minister visits the quay.",
            "The port has been closed to all traffic.",
        ];
        let told: Vec<String> = days("2031-05-07", &body).into_iter().map(|(_, day)| day).collect();
        assert_eq!(told, ["2031-05-05", "2031-05-05", "2031-05-05", "2031-05-06", "2031-05-07"]);
        let printed = ["5 May 2031", "The northern crane has fallen into the dock of Lenn."];
        assert_eq!(days("2031-05-07", &printed)[0].1, "2031-05-07");
    }

    #[test]
    fn an_entry_that_opens_with_its_year_or_its_day_and_a_colon_is_one_in_any_tense() {
        assert_eq!(day_of("1974: The pier is finished."), "1974");
        assert_eq!(day_of("March 2019: The council buys a second crane."), "2019-03");
        let entry = "17 August 2011: A storm floods the quay. Nine dockers die at 2 a.m. that night.";
        assert_eq!(days("2031-05-06", &[entry]).into_iter().map(|(_, day)| day).collect::<Vec<_>>(), ["2011-08-17"; 2]);
    }
}
