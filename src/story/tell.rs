//! Telling one story: the sentences of its articles as dated events, each fact once.

use super::amended;
use super::brief::{LEAD, brief};
use super::called_off::CalledOff;
use super::chronicle::{self, Chronicle, Live};
use super::clause;
use super::context;
use super::counted;
use super::dating::{Dater, Dating};
use super::facts::{self, Aligned, Rank};
use super::hour::Printed;
use super::idle::{asks, is_answer, is_cry, tells};
use super::interview::{self, Turn};
use super::likeness::is_part;
use super::opposed;
use super::overruled;
use super::plans;
use super::pulled::pulled;
use super::quote::quotations;
use super::ruled::{self, Outcome, Rules};
use super::saying;
use super::sentence::sentences;
use super::sought;
use super::speaker::{self, Sentence};
use super::squad;
use super::stale::{self, Stale};
use super::statement::{Grammar, Grammars, Statement};
use super::tally::Known;
use super::title;
use super::version::Replaced;
use super::weight::weight;
use super::wording::{Mark, Wording};
use super::words::words;
use super::{Citation, Difference, Event, Fact, Member, Role, WhenBasis};
use crate::article::{Article, dateline};
use crate::date::{Mention, Modifier, Precision, Reader, When};
use crate::lang::flags::unflagged;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Sentences before a quotation in which the full name of the speaker is looked for.
const NAMED: usize = 60;

/// Days by which an event has to be older than the first article to be background.
const BACKGROUND: i32 = 365;

/// Days before the first article from which on the dead of an event are those of another happening.
const PAST: i32 = 30;

/// What is told of a story.
#[derive(Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Told {
    pub events: Vec<Event>,
    pub differences: Vec<Difference>,
    pub brief: Vec<(usize, usize)>,
    /// A later headline, where the best one gives a toll that has been overtaken.
    pub title: Option<String>,
    /// What the editor's word did.
    pub outcome: Outcome,
}

/// Tells the story of `members`, which are in the order of their publication. `title` is its best headline, `published`
/// gives the day of an article, stated or inferred; `rules` are the editor's word on its statements; `lang` is the language of
/// articles that name none. `grammars` may have served other stories.
pub(super) fn tell<'a>(
    articles: &'a [Article],
    members: &[Member],
    title: &str,
    published: impl Fn(usize) -> Option<civil::Date>,
    rules: Rules,
    lang: &'a str,
    grammars: &mut Grammars<'a>,
) -> Told {
    let most = members.iter().map(|member| most_sentences(&articles[member.article])).sum();
    let mut statements = Vec::with_capacity(most);
    let mut datings = Vec::with_capacity(most);
    let mut since: Vec<Option<civil::Date>> = Vec::with_capacity(most);
    for member in members {
        let article = &articles[member.article];
        let lang = article.meta.lang.as_deref().unwrap_or(lang);
        // Stems cost much, and the sentences of a single article meet no other outlet's words.
        let grammar = grammars.of(lang, members.len() > 1);
        for said in read(article, member.article, lang, grammar, published(member.article)) {
            statements.push(said.statement);
            datings.push(said.dating);
            since.push(said.since);
        }
    }
    let root: BTreeMap<usize, usize> = members.iter().map(|member| (member.article, root(member))).collect();
    let place: BTreeMap<usize, usize> = members.iter().enumerate().map(|(at, member)| (member.article, at)).collect();
    let Aligned { groups, parts, opposed: contrary } = facts::align(&statements);
    let opinions: BTreeSet<usize> =
        members.iter().map(|member| member.article).filter(|&at| articles[at].meta.is_opinion()).collect();
    let rank = |statement: &Statement| {
        let article = statement.at.article;
        let copied = if root[&article] == article { 0 } else { members.len() };
        (opinions.contains(&article), place[&article] + copied)
    };
    let mut told: Vec<(Dating, Fact)> = groups
        .iter()
        .map(|group| (dating(group, &statements, &datings, rank), facts::fact(&statements, group, rank)))
        .collect();
    // Statements stand in this order, and a fact has the words of its first citation.
    let spot = |at: &Citation| (place[&at.article], at.paragraph, at.sentence);
    let spots: Vec<_> = statements.iter().map(|statement| spot(&statement.at)).collect();
    let index = |fact: &Fact| {
        let found = spots.binary_search(&spot(&fact.citations()[0]));
        found.expect("a fact cites the statements that it was made of")
    };
    let named = context::Named::new(&statements);
    told.iter_mut().for_each(|(_, fact)| fact.context = context::context(&named, index(fact)));
    let days = || members.iter().filter_map(|member| published(member.article));
    let first_said = |fact: &Fact| fact.citations().iter().filter_map(|at| published(at.article)).min();
    let mut overtaken = plans::overtake(&mut told, days().max(), first_said);
    let (mut outcome, withheld) = ruled::apply(rules.facts, &mut told, first_said);
    let lang_of = |article: usize| articles[article].meta.lang.as_deref().unwrap_or(lang);
    let main = title::main_language(members.iter().map(|member| lang_of(member.article)));
    // An outlet does not differ from itself: what it writes later follows what it wrote before.
    let outlet = |article: usize| {
        let source = articles[article].meta.source.as_deref();
        let first = members
            .iter()
            .map(|member| member.article)
            .find(|&other| source.is_some() && articles[other].meta.source.as_deref() == source);
        root[&first.unwrap_or(article)]
    };
    let corrected: Vec<_> = members
        .iter()
        .flat_map(|&Member { article: at, .. }| {
            let lang = articles[at].meta.lang.as_deref().unwrap_or(lang);
            amended::read(&articles[at], at, lang, grammars.of(lang, true), published(at))
        })
        .collect();
    for (_, fact) in &mut told {
        let said = &statements[index(fact)];
        let its_own =
            |note: &&amended::Amended| fact.citations().iter().all(|at| outlet(at.article) == outlet(note.article()));
        fact.corrected = corrected.iter().filter(its_own).find_map(|note| note.withdraws(said)).map(str::to_owned);
        overtaken.extend(fact.corrected.as_ref().map(|_| fact.citations()[0]));
    }
    let first = days().min();
    let is_past = |at: usize| {
        let told = |first: civil::Date| datings[at].when.as_ref().is_some_and(|when| is_before(when, first, PAST));
        let counted = |first: civil::Date| since[at].is_some_and(|since| since < past(first, PAST));
        first.is_some_and(|first| told(first) || counted(first))
    };
    let worded = |at: usize| {
        let dating = Some(&datings[at]).filter(|dating| matches!(dating.basis, WhenBasis::Words(_)));
        dating.and_then(|dating| dating.when.as_ref())
    };
    let day = |at: usize| worded(at).map(When::from).or(published(statements[at].at.article));
    let stated = |at: usize| worded(at).map(When::meant);
    let source = |article: usize| articles[article].meta.source.as_deref();
    let live = members.iter().filter_map(|member| Some((member.article, Live::of(&articles[member.article])?)));
    let live: BTreeMap<usize, Live> = live.collect();
    let printed = |article: usize| super::tally::minute(&articles[article], published(article)?);
    let minute = |at: usize| {
        let Citation { article, paragraph, .. } = statements[at].at;
        let entry = live.get(&article).and_then(|live| live.minute(paragraph));
        let of_its_day = || worded(at).is_none_or(|when| Some(when.from()) == published(article));
        match entry {
            Some(minute) => Some(minute).filter(|_| of_its_day()),
            None => printed(article),
        }
    };
    let known = Known {
        outlet: &outlet,
        source: &source,
        published: &published,
        minute: &minute,
        day: &day,
        stated: &stated,
        is_past: &is_past,
    };
    let mut differences = super::differences::differences(&statements, &known);
    opposed::add(&mut differences, opposed::differences(&statements, (&groups, &contrary), &known));
    let replaced = Replaced::of(members, articles);
    replaced.settle(&mut differences);
    ruled::withhold(&mut differences, &withheld);
    let is_withheld = |at: &Citation| withheld.contains(at);
    outcome.differences = overruled::apply(rules.differences, &mut differences, &statements, is_withheld);
    let stale = Stale::of(&differences, &statements);
    overtaken.extend(stale.said());
    let headlines = || {
        let titles = members.iter().map(|member| member.article);
        titles.map(|at| (articles[at].meta.title.as_str(), Wording::of(lang_of(at))))
    };
    let off = match members.len() {
        1 => CalledOff::default(),
        _ => CalledOff::of(headlines()),
    };
    let deaths = headlines().position(|(title, wording)| stale::tells_of_dead(title, wording));
    // A text of the same day that states no time may stand behind the one that tells of dead, and is not known to be later.
    let was_before = |place: usize, deaths: usize| {
        let day = |place: usize| published(members[place].article);
        place < deaths || day(place) == day(deaths) && printed(members[place].article).is_none()
    };
    let hurt_alone = |title: &str| {
        let place = headlines().position(|headline| unflagged(headline.0) == title);
        let wording = place.and_then(|place| headlines().nth(place)).map(|headline| headline.1);
        let later = place.zip(deaths).is_some_and(|(place, deaths)| was_before(place, deaths));
        later && wording.is_some_and(|wording| stale::tells_of_hurt(title, wording))
    };
    let deaths = deaths.filter(|_| hurt_alone(title));
    // Ferries that a storm has stopped are no news that overtakes the storm: only what the best headline tells of is.
    let mut best = headlines().enumerate().filter(|(_, headline)| unflagged(headline.0) == title);
    let is_off = best.next().is_some_and(|(place, (title, wording))| off.overtakes(place, title, wording));
    let opinion = |citation: &Citation| opinions.contains(&citation.article);
    let is_last = |fact: &Fact| {
        let first = fact.citations()[0];
        let opined = fact.citations().iter().all(opinion);
        let statement = &statements[index(fact)];
        let stale = || overtaken.contains(&first) || stale.is_told(statement);
        let said_last = || fact.citations().iter().map(|at| place[&at.article]).max().unwrap_or_default();
        let off = || off.overtakes(said_last(), statement.text, statement.wording);
        let gone = || replaced.alone_says(fact.citations());
        opined || Some(lang_of(first.article)) != main || gone() || stale() || off()
    };
    let newest = stale.newest();
    let is_newest = |fact: &Fact| {
        let statement = &statements[index(fact)];
        let calls_off = || is_off && statement.at.paragraph <= LEAD && off.says(statement.text, statement.wording);
        let dead = || {
            let told = |deaths: usize| deaths <= place[&statement.at.article] && statement.at.paragraph <= LEAD;
            deaths.is_some_and(told) && stale::tells_of_dead(statement.text, statement.wording)
        };
        fact.citations().iter().any(|at| newest.contains(at)) || calls_off() || dead()
    };
    // What the story's readers can read stands before what is in another language.
    let foreign = |at: usize| usize::from(Some(lang_of(at)) != main) * members.len();
    // The entries of a live page stand in the order in which they came, behind what others tell of the day: its newest first would
    // open the day with how it ended.
    let spot = |at: Citation| {
        let entry = live.get(&at.article).and_then(|live| live.turned(at.paragraph));
        let behind = if entry.is_some() { members.len() } else { 0 };
        (foreign(at.article), place[&at.article] + behind, entry, at.paragraph, at.sentence)
    };
    let mut events = events(told, days().min(), spot);
    for event in &mut events {
        let when = event.when.as_ref();
        event.weight = when.map_or(0, |when| weight(when, &event.facts, |article| root[&article], &published));
    }
    let said = |fact: &Fact| &statements[index(fact)];
    put_within(&mut events, &parts, &statements, said);
    let titles: BTreeSet<u32> =
        members.iter().flat_map(|member| words(&articles[member.article].meta.title)).map(|word| word.hash).collect();
    let is_old = |event: &Event, fact: &Fact| {
        // The figures of a quarter, or a year, are news when they are given.
        let dated = |when: &When| matches!(when.precision(), Precision::Day | Precision::Month);
        let before = |when: &When| dated(when) && first.is_some_and(|first| is_before(when, first, PAST));
        event.when.as_ref().is_some_and(before) || clause::is_pluperfect(&statements[index(fact)])
    };
    let brief = brief(&events, (title, &titles), &root, (is_last, is_newest, is_old), said, |at| place[&at]);
    let last = days().max();
    let is_overtaken = |article: &'a Article, day: Option<civil::Date>| {
        let lang = article.meta.lang.as_deref().unwrap_or(lang);
        let place = members.iter().position(|member| std::ptr::eq(&articles[member.article], article));
        let (title, wording) = (article.meta.title.as_str(), Wording::of(lang));
        let gone = place.is_some_and(|place| {
            let dead = deaths.is_some_and(|deaths| was_before(place, deaths)) && stale::tells_of_hurt(title, wording);
            let mut later = members[place + 1..].iter().map(|member| &articles[member.article].meta);
            let off = || off.overtakes(place, title, wording);
            dead || off() || later.any(|meta| sought::has_turned_up(title, &meta.title, lang))
        });
        gone || is_overtaken(article, day, last, &stale, grammars.of(lang, true), lang)
    };
    let main_of = |article: &'a Article| article.meta.lang.as_deref().unwrap_or(lang);
    let dated = members.iter().map(|member| (&articles[member.article], published(member.article)));
    let title = title::later(title, dated.rev(), main_of, is_overtaken);
    amended::apply(&mut differences, &corrected, outlet);
    Told { events, differences, brief, title, outcome }
}

/// Does an article's headline give a toll that is overtaken, or announce for a day that had come by the `last` of the story what
/// has happened since, or has not?
fn is_overtaken<'a>(
    article: &'a Article,
    day: Option<civil::Date>,
    last: Option<civil::Date>,
    stale: &Stale,
    grammar: &mut Grammar,
    lang: &'a str,
) -> bool {
    let title = &article.meta.title;
    let mentions = Reader::new(lang, day).read(title);
    let dates: Vec<Range<usize>> = mentions.iter().map(|mention| mention.span.clone()).collect();
    let headline =
        grammar.statement(title, 0..title.len(), Citation { article: 0, paragraph: 0, sentence: 0 }, &[], &dates);
    let dating = Dater::new(day).date(&headline, &mentions, None);
    let has_come = dating.when.as_ref().map(|when| when.meant().0) <= last && day < last;
    stale.is_told(&headline) || dating.announced && has_come
}

/// The article whose text a member's is.
pub(super) fn root(member: &Member) -> usize {
    match member.role {
        Role::Origin => member.article,
        Role::Copy(origin) | Role::Update(origin) => origin,
    }
}

/// A paragraph cut into sentences.
pub(super) struct Paragraph<'a> {
    /// Block of the article's body, from 1.
    pub number: usize,
    pub text: &'a str,
    pub quotations: Vec<Range<usize>>,
    /// By number, from 1, and place in the text.
    pub sentences: Vec<(usize, Range<usize>)>,
}

/// The paragraphs of an article. A dateline is no part of the first sentence.
pub(super) fn paragraphs_of<'a>(article: &'a Article, lang: &'a str) -> impl Iterator<Item = Paragraph<'a>> {
    article.paragraphs().enumerate().map(move |(nth, (number, block))| {
        let text = block.text.plain.as_str();
        let said = if nth == 0 { dateline::length(text) } else { 0 };
        let quotations = quotations(text);
        let spans = (1..).zip(sentences(text, lang, &quotations));
        let spans = spans.map(|(at, span)| (at, span.start.max(said)..span.end)).filter(|(_, span)| !span.is_empty());
        Paragraph { number, text, sentences: spans.collect(), quotations }
    })
}

/// A sentence of an article, when what it tells happened, and the day from which on it counts ("since October 2022").
struct Said<'a> {
    statement: Statement<'a>,
    dating: Dating,
    since: Option<civil::Date>,
    /// Is it all of its paragraph?
    alone: bool,
}

/// The statements of one article with their dates.
fn read<'a>(
    article: &'a Article,
    index: usize,
    lang: &'a str,
    grammar: &mut Grammar,
    published: Option<civil::Date>,
) -> Vec<Said<'a>> {
    // A day that is lent may be some days off.
    let own = article.meta.date.is_some() || dateline::names_a_day(article);
    let mut reader = Reader::new(lang, published).near(!own);
    let mut dater = Dater::new(published).printed(Printed::of(article, published));
    let chronicle = Chronicle::of(article, lang, published);
    let live = chronicle::is_live(article);
    let mut said = Vec::with_capacity(most_sentences(article));
    let mut asked = false;
    let paragraphs = paragraphs_of(article, lang).filter(|paragraph| !chronicle.is_line(paragraph.number));
    let turns = interview::turns(article);
    for Paragraph { number, text, quotations, sentences } in paragraphs {
        let turn = turns.get(&number);
        let alone = sentences.len() == 1;
        let mut listed = false;
        let answers = if let Some(Turn::Answers(name, _)) = turn { *name } else { None };
        for (sentence, span) in sentences {
            let span = Turn::told(turn, span);
            let before = reader.last().cloned();
            let mentions = reader.read(&text[span.clone()]);
            let dates: Vec<Range<usize>> = mentions.iter().map(|mention| mention.span.clone()).collect();
            let at = Citation { article: index, paragraph: number, sentence };
            let mut statement = grammar.statement(text, span, at, &quotations, &dates);
            if let Some(when) = saying::spoken_of(&statement, &mentions, before) {
                reader.speaks_of(when);
            }
            statement.speaker = speaker(&statement, &said).or_else(|| answerer(answers?, &statement, &said));
            let answered = std::mem::replace(&mut asked, asks(&statement)) && is_answer(&statement);
            listed = squad::is_list(&statement, listed);
            let left_out = turn == Some(&Turn::Asks) || answered || listed || live && is_cry(&statement);
            if !left_out && tells(&statement) {
                let dating = dater.date(&statement, &mentions, chronicle.day(number));
                let since =
                    [since(&statement, &mentions), counted_on(&statement, &mentions)].into_iter().flatten().min();
                said.push(Said { statement, dating, since, alone });
            }
        }
    }
    let told: Vec<(&Statement, bool)> = said.iter().map(|said| (&said.statement, said.alone)).collect();
    let mut pulled = pulled(&told).into_iter();
    said.retain(|_| !pulled.next().unwrap_or_default());
    said
}

/// Hardly any article has more sentences than this. They are large: to make room for them again and again takes moving them.
fn most_sentences(article: &Article) -> usize {
    const SENTENCE: usize = 100;
    article.paragraphs().map(|(_, block)| 1 + block.text.plain.len() / SENTENCE).sum()
}

/// Who is quoted in a statement of an article, of which the sentences before are `said`: by the full name, if one of these
/// gives it, and who was quoted directly before, where nothing but a quotation goes on in the paragraph.
fn speaker<'a>(statement: &Statement<'a>, said: &[Said<'a>]) -> Option<&'a str> {
    let before = || said.iter().rev().map(|said| Sentence::of(&said.statement)).take(NAMED);
    if let Some(name) = statement.speaker {
        return speaker::full(name, before(), statement.wording).or(Some(name));
    }
    let quoted = |start: u32| statement.quoted.iter().any(|quote| quote.contains(&(start as usize)));
    let last = said.last().map(|said| &said.statement).filter(|last| last.at.paragraph == statement.at.paragraph)?;
    let goes_on = !statement.words.is_empty() && statement.words.iter().all(|word| quoted(word.start));
    last.speaker.filter(|_| goes_on)
}

/// Who answers in an interview, by the full name, if a sentence before gives it.
fn answerer<'a>(name: &'a str, statement: &Statement<'a>, said: &[Said<'a>]) -> Option<&'a str> {
    let before = said.iter().rev().map(|said| Sentence::of(&said.statement)).take(NAMED);
    speaker::full(name, before, statement.wording).or(Some(name))
}

/// The first day that a statement names behind "since".
fn since(statement: &Statement, mentions: &[Mention]) -> Option<civil::Date> {
    let word = |mention: &Mention| statement.words.partition_point(|word| (word.start as usize) < mention.span.start);
    let counted = mentions.iter().filter(|mention| {
        let word = word(mention);
        word < statement.words.len() && counted::before(statement, word).any(|marks| marks.has(Mark::Since))
    });
    counted.filter_map(|mention| mention.when.as_ref()).map(When::from).min()
}

/// The last day that a statement names, if it opens with it ("*Last fall's* shooting left 11 dead"), or names it behind the numbers
/// ("used it to kill 58 *in October*"): that is when there were so many, whatever day the sentence is of.
fn counted_on(statement: &Statement, mentions: &[Mention]) -> Option<civil::Date> {
    const NEAR: usize = 8;
    let last = mentions.iter().filter_map(|mention| mention.when.as_ref()).map(When::to).max()?;
    let word = |mention: &Mention| statement.words.partition_point(|word| (word.start as usize) < mention.span.start);
    let behind = |mention: &Mention| {
        let at = word(mention).min(statement.words.len());
        let near = |words: &Range<usize>| {
            words.end <= at
                && at - words.end <= NEAR
                && !(words.start + 1..=at).any(|word| word < statement.words.len() && counted::parted(statement, word))
        };
        let current = |number: usize| near(&statement.numbers[number].words) && !counted::is_left(statement, number);
        !statement.numbers.is_empty() && (0..statement.numbers.len()).all(current)
    };
    mentions.iter().any(|mention| word(mention) == 0 || behind(mention)).then_some(last)
}

/// The date of a fact: of the statements with a date in their own words the first in rank, else the first published.
fn dating(group: &[usize], statements: &[Statement], datings: &[Dating], rank: impl Fn(&Statement) -> Rank) -> Dating {
    let worded = |at: &&usize| matches!(datings[**at].basis, WhenBasis::Words(_));
    let first = |at: &&usize| (rank(&statements[**at]), **at);
    let best = group.iter().filter(worded).min_by_key(first);
    let published = group
        .iter()
        .filter(|at| datings[**at].when.is_some())
        .min_by_key(|at| (datings[**at].when.as_ref().map(When::from), first(at)));
    datings[*best.or(published).unwrap_or(&group[0])].clone()
}

/// Puts dated facts into events, and those in the order of their dates.
fn events<S: Ord>(
    mut told: Vec<(Dating, Fact)>,
    first: Option<civil::Date>,
    spot: impl Fn(Citation) -> S,
) -> Vec<Event> {
    let spot = |fact: &Fact| spot(fact.citations()[0]);
    // The words that are shown for a date are those of the fact that stands first.
    told.sort_by_key(|(_, fact)| spot(fact));
    let mut events: Vec<Event> = Vec::new();
    let mut by_when: BTreeMap<_, usize> = BTreeMap::new();
    for (mut dating, mut fact) in told {
        // "Early on Monday" and "at 3.17am" are one day.
        let of_day = |when: When| match (when.precision(), when.modifier()) {
            (Precision::Day, Some(Modifier::Start | Modifier::Mid | Modifier::End)) => when.with(None),
            _ => when,
        };
        dating.when = dating.when.map(of_day);
        fact.dated = matches!(dating.basis, WhenBasis::Words(_) | WhenBasis::Editor);
        let key = dating
            .when
            .as_ref()
            .map(|when| (when.order(), when.precision() as u8, when.modifier().map(|modifier| modifier as u8)));
        let background =
            first.zip(dating.when.as_ref()).is_some_and(|(first, when)| is_before(when, first, BACKGROUND));
        let at = *by_when.entry(key).or_insert_with(|| {
            let Dating { when, basis, announced } = dating.clone();
            events.push(Event { when, basis, facts: Vec::new(), undated: 0, weight: 0, background, announced });
            events.len() - 1
        });
        let event = &mut events[at];
        event.undated += usize::from(dating.basis == WhenBasis::Published);
        // Words that date an event say more than the day on which it was printed. A date of the editor's is told at its fact.
        let says = |basis: &WhenBasis| match basis {
            WhenBasis::Words(_) => 2,
            WhenBasis::Published | WhenBasis::Unknown => 1,
            WhenBasis::Editor => 0,
        };
        if says(&dating.basis) > says(&event.basis) {
            event.basis = dating.basis;
        }
        event.announced &= dating.announced;
        event.facts.push(fact);
    }
    events.sort_by_key(|event| (event.when.is_none(), event.when.as_ref().map(When::order), spot(&event.facts[0])));
    events
}

/// Is `when` over more than `days` days before `first`?
fn is_before(when: &When, first: civil::Date, days: i32) -> bool {
    when.to() < past(first, days)
}

fn past(first: civil::Date, days: i32) -> civil::Date {
    first.saturating_sub(jiff::Span::new().days(days))
}

/// Tells facts of one event of which one tells all of the other.
fn put_within<'s>(
    events: &mut [Event],
    parts: &[(usize, usize)],
    statements: &[Statement],
    said: impl Fn(&Fact) -> &'s Statement<'s>,
) {
    if parts.is_empty() {
        return;
    }
    let mut fact_of: BTreeMap<Citation, (usize, usize)> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        for (nth, fact) in event.facts.iter().enumerate() {
            fact_of.extend(fact.citations().iter().map(|citation| (*citation, (at, nth))));
        }
    }
    let place = |statement: usize| fact_of.get(&statements[statement].at).copied();
    let mut pairs: Vec<((usize, usize), usize)> = Vec::new();
    for (part, whole) in parts.iter().filter_map(|&(part, whole)| place(part).zip(place(whole))) {
        let fact = |(event, fact): (usize, usize)| said(&events[event].facts[fact]);
        if part.0 == whole.0 && part != whole && is_part(fact(part), fact(whole)) {
            pairs.push((part, whole.1));
        }
    }
    // The fullest are looked at first, so that what is within another takes in nothing itself.
    let weight = |event: usize, fact: usize| said(&events[event].facts[fact]).measured().weight;
    pairs.sort_by(|(one, first), (other, second)| {
        let (a, b) = (weight(one.0, one.1), weight(other.0, other.1));
        b.total_cmp(&a).then(one.cmp(other)).then(first.cmp(second))
    });
    for ((event, part), whole) in pairs {
        let facts = &mut events[event].facts;
        if facts[whole].within.is_none() && facts[part].within.is_none() {
            facts[part].within = Some(whole);
        }
    }
}

#[cfg(test)]
mod tests;
