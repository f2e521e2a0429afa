//! What the editor's files do.

use super::*;

#[test]
fn the_editor_merges_and_when_the_ruling_goes_the_old_ids_are_back() {
    let articles = port();
    let before = told(&articles, &[], &Lock::default());
    let names = ids(&before, &articles);
    let (one, two) = (names[0].0.clone(), names[1].0.clone());
    let merged = told(&articles, &[ruling(&one, &format!("merge: [{two}]"))], &before.lock);
    assert_eq!(
        ids(&merged, &articles),
        [(one.clone(), vec!["raw/a.txt".into(), "raw/b.txt".into(), "raw/c.txt".into()])]
    );
    assert_eq!(merged.moved, [(StoryId(two), StoryId(one))]);
    let after = told(&articles, &[], &merged.lock);
    assert_eq!(ids(&after, &articles), names);
    assert_eq!(after.moved, []);
}

#[test]
fn an_article_that_two_files_include_goes_where_it_is_named_more_narrowly() {
    let mut articles = port();
    let more = |index: usize, article: &Article| {
        let mut article = article.clone();
        article.origin = Origin { file: "raw/feed.xml".into(), index, ..article.origin };
        article.id = ArticleId::of(&article.origin);
        article
    };
    articles = vec![more(0, &articles[0]), more(1, &articles[2])];
    let fire = ruling("fire", "include: [raw/feed.xml]");
    let budget = ruling("budget", "include: [\"raw/feed.xml#2\"]");
    let split = told(&articles, &[fire.clone(), budget], &Lock::default());
    let fire_alone = ("fire".to_owned(), vec!["raw/feed.xml".to_owned()]);
    assert_eq!(ids(&split, &articles), [("budget".to_owned(), vec!["raw/feed.xml#2".to_owned()]), fire_alone]);
    let both =
        fold(&articles, &[fire, ruling("port", "include: [raw/feed.xml]")], &Lock::default(), &Config::default());
    assert!(
        both.notes.iter().any(|note| note.message.contains("is included by `stories/fire.md` too")),
        "{:?}",
        both.notes
    );
    let first = told(&articles, &[ruling("port", "include: [\"raw/feed.xml#1\"]")], &Lock::default());
    assert!(ids(&first, &articles).contains(&("port".to_owned(), vec!["raw/feed.xml".to_owned()])));
}

#[test]
fn what_is_left_out_stays_so_when_it_is_written_by_hand() {
    let mut articles = port();
    articles[2].meta.replaces = Some("raw/velloria.txt".to_owned());
    let folded = told(&articles, &[ruling("port", "exclude: [raw/velloria.txt]")], &Lock::default());
    assert!(folded.stories.iter().all(|story| story.members.iter().all(|member| member.article != 2)));
}

#[test]
fn a_ruling_renames_a_story_and_the_old_address_leads_there() {
    let articles = port();
    let before = told(&articles, &[], &Lock::default());
    let old = before.stories[1].id.clone();
    let after = told(&articles, &[ruling("budget", &format!("merge: [{}]", old.as_str()))], &before.lock);
    assert!(after.stories.iter().any(|story| story.id.as_str() == "budget" && story.members.len() == 1));
    assert_eq!(after.moved, [(old, StoryId("budget".to_owned()))]);
    let again = told(&articles, &[ruling("budget", &format!("merge: [{}]", after.moved[0].0.as_str()))], &after.lock);
    assert_eq!(ids(&again, &articles), ids(&after, &articles));
    assert_eq!(again.moved, after.moved);
}

#[test]
fn the_editor_splits_includes_and_leaves_out() {
    let articles = port();
    let split = told(&articles, &[ruling("x", "split: [b.txt]")], &Lock::default());
    assert_eq!(split.stories.len(), 3, "{:?}", ids(&split, &articles));
    let named = |folded: &Folded| ids(folded, &articles).contains(&("x".to_owned(), vec!["raw/b.txt".to_owned()]));
    assert!(named(&split), "a file named after no story names what it splits off");
    assert!(named(&told(&articles, &[ruling("x", "split: [b.txt]\ntitle: Apart")], &split.lock)), "and goes on to");
    let first = told(&articles, &[], &Lock::default());
    let own = first.stories.iter().find(|story| story.members.len() > 1).unwrap().id.as_str().to_owned();
    let kept = told(&articles, &[ruling(&own, "split: [b.txt]")], &first.lock);
    assert!(!ids(&kept, &articles).contains(&(own, vec!["raw/b.txt".to_owned()])), "one named after a story keeps it");
    let included = told(&articles, &[ruling("harbour", "include: [a.txt, c.txt]")], &Lock::default());
    let harbour = included.stories.iter().find(|story| story.id.as_str() == "harbour").unwrap();
    assert!(harbour.members.iter().any(|member| member.article == 2));
    let excluded = told(&articles, &[ruling("x", "exclude: [raw/c.txt]")], &Lock::default());
    assert_eq!(excluded.stories.len(), 1);
}

#[test]
fn a_stale_ruling_is_warned_about() {
    let articles = port();
    let rulings = [ruling("gone", "include: [nothing.txt]\nmerge: [nobody]")];
    let notes = fold(&articles, &rulings, &Lock::default(), &Config::default()).notes;
    assert_eq!(notes.len(), 3, "{notes:?}");
    assert!(notes.iter().all(|note| note.place.file == "stories/gone.md"));
}

#[test]
fn what_is_included_in_a_story_joins_what_it_has() {
    let articles = port();
    let before = told(&articles, &[], &Lock::default());
    let (fire, budget) = (before.stories[0].id.as_str().to_owned(), before.stories[1].id.as_str().to_owned());
    let ruled = told(&articles, &[ruling(&fire, "include: [raw/c.txt]")], &before.lock);
    let all = vec!["raw/a.txt".to_owned(), "raw/b.txt".to_owned(), "raw/c.txt".to_owned()];
    assert_eq!(ids(&ruled, &articles), [(fire.clone(), all)]);
    let unlocked = told(&articles, &[ruling(&fire, "include: [raw/c.txt]")], &Lock::default());
    assert_eq!(ids(&unlocked, &articles), ids(&ruled, &articles), "the first build knows the id that is listed");
    let apart = told(&articles, &[], &ruled.lock);
    assert!(ids(&apart, &articles).iter().any(|(id, group)| *id == budget && group.len() == 1));
}

#[test]
fn what_is_in_another_language_stands_last_of_its_day() {
    let mut danish = article(
        "0",
        "Brand i havnen i Lenn",
        "Eksempelposten",
        "2031-05-04",
        &["To kraner brændte søndag i Lenn havn."],
    );
    danish.meta.lang = Some("da".to_owned());
    let mut articles = port();
    articles.truncate(2);
    articles.insert(0, danish);
    let folded = told(&articles, &[ruling("fire", "include: [\"raw/*\"]")], &Lock::default());
    let day = folded.stories[0].events.iter().max_by_key(|event| event.facts.len()).unwrap();
    let at = |fact: &Fact| fact.citations()[0].article;
    assert!(day.facts.len() > 2 && at(&day.facts[0]) != 0);
    assert_eq!(at(day.facts.last().unwrap()), 0);
    let WhenBasis::Words(words) = &day.basis else { panic!("{:?}", day.basis) };
    assert_eq!(words, "Sunday morning", "the words of the first fact are shown, whoever was printed first");
}

/// A story of two articles whose facts the editor rules.
fn ruled(front: &str) -> crate::diag::Noted<Folded> {
    let body = [
        FIRE[0],
        "Forty containers were lost, the harbour office said on Sunday. It keeps a list of them.",
        "A crane had failed nine minutes earlier.",
        "See you on Monday in this place.",
    ];
    let articles = [
        article("a", "Fire closes the port of Lenn", "Harbour Wire", "2031-05-04", &body),
        article("b", "Fire closes port of Lenn for days", "The Quay Post", "2031-05-05", &FIRE_AGAIN),
    ];
    let id = told(&articles, &[], &Lock::default()).stories[0].id.clone();
    fold(&articles, &[ruling(id.as_str(), front)], &Lock::default(), &Config::default())
}

/// The event and the fact that holds `words`.
fn telling<'a>(story: &'a Story, words: &str) -> Option<(&'a Event, &'a Fact)> {
    let mut facts = story.events.iter().flat_map(|event| event.facts.iter().map(move |fact| (event, fact)));
    facts.find(|(_, fact)| fact.text().contains(words))
}

#[test]
fn the_editor_dates_a_statement_by_its_words_and_remarks_on_it() {
    let rule = "facts:\n  - {says: 'Nine minutes, earlier', date: 2031-05-03, note: By our clock}\n  - {says: forty containers, date: 2030}";
    let folded = ruled(rule);
    let story = &folded.value.stories[0];
    assert_eq!(folded.notes, []);
    let (event, fact) = telling(story, "nine minutes earlier").unwrap();
    assert_eq!((event.when.as_ref().map(When::timex), &event.basis), (Some("2031-05-03".into()), &WhenBasis::Editor));
    assert!(fact.is_dated() && fact.ruled().note.as_deref() == Some("By our clock"), "{fact:?}");
    let (event, _) = telling(story, "Forty containers").unwrap();
    assert_eq!(event.when.as_ref().map(When::timex).as_deref(), Some("2030"));
    let unknown = ruled("facts: {says: nine minutes earlier, date: unknown}");
    assert_eq!(telling(&unknown.value.stories[0], "nine minutes earlier").unwrap().0.when, None);
}

#[test]
fn what_the_editor_withholds_stands_nowhere_in_the_story() {
    let folded = ruled("facts:\n  - {says: see you on Monday, hide: yes}\n  - {says: forty containers, hide: true}");
    let story = &folded.value.stories[0];
    assert_eq!((folded.notes.len(), story.withheld), (0, 2));
    for words in ["See you", "Forty containers"] {
        assert!(telling(story, words).is_none(), "{words}");
    }
    let (_, list) = telling(story, "list of them").unwrap();
    assert_eq!(list.context(), None, "not as context either");
}

#[test]
fn the_editor_says_what_is_in_brief() {
    let folded =
        ruled("facts:\n  - {says: nine minutes earlier, brief: true}\n  - {says: forty containers, brief: false}");
    let story = &folded.value.stories[0];
    let brief: Vec<&str> = story.brief.iter().map(|&(event, fact)| story.events[event].facts[fact].text()).collect();
    assert!(brief[0].contains("nine minutes earlier") && brief.len() > 1, "{brief:?}");
    assert!(!brief.iter().any(|text| text.contains("Forty containers")), "{brief:?}");
}

#[test]
fn words_of_a_ruling_that_no_statement_holds_are_warned_about() {
    let severities = |front: &str| ruled(front).notes.iter().map(|note| note.severity).collect::<Vec<_>>();
    assert_eq!(severities("facts: [{says: no such words, note: x}]"), [Severity::Warning]);
    assert_eq!(severities("facts: [{says: no such words, hide: true}]"), [Severity::Error]);
    let nowhere = fold(
        &port(),
        &[ruling("nowhere", "facts: [{says: a word, hide: true}]")],
        &Lock::default(),
        &Config::default(),
    );
    assert_eq!(nowhere.notes[0].severity, Severity::Error, "what was to be withheld may be published");
    let several = ruled("facts: [{says: the, note: x}]");
    assert!(several.notes[0].message.contains("statements of the story say `the`"), "{:?}", several.notes);
}

#[test]
fn a_bad_ruling_of_a_statement_leaves_the_others() {
    let read = |front: &str| Ruling::read("stories/fire.md", &format!("---\n{front}\n---\n"));
    let bad = read(
        "facts:\n  - {says: a word, date: soon, note: x}\n  - {sais: b}\n  - {says: last word, date: 2031-05}\n  - {note: d}",
    );
    let says: Vec<&str> = bad.value.facts.iter().map(|fact| fact.says.as_str()).collect();
    assert_eq!((says, bad.notes.len(), bad.value.hide), (vec!["a word", "last word"], 3, false), "{:?}", bad.notes);
    assert_eq!(bad.value.facts[0].date, None);
    assert_eq!(bad.notes.iter().filter_map(|note| note.place.line).collect::<Vec<_>>(), [4, 3, 2]);
    for held in ["facts: [{says: a, hdie: true}]", "facts: [{hide: true}]", "facts: [{says: a, hide: perhaps}]"] {
        assert!(read(held).value.hide, "{held}");
    }
}

#[test]
fn what_is_included_comes_alone_and_leaves_its_story_where_it_is() {
    let articles = port();
    let before = told(&articles, &[], &Lock::default());
    let (fire, budget) = (before.stories[0].id.as_str().to_owned(), before.stories[1].id.as_str().to_owned());
    let (a, b, c) = ("raw/a.txt".to_owned(), "raw/b.txt".to_owned(), "raw/c.txt".to_owned());
    let apart =
        [(fire.clone(), vec![b.clone()]), ("new".to_owned(), vec![a.clone()]), (budget.clone(), vec![c.clone()])];
    for lock in [&before.lock, &told(&articles, &[ruling("new", "include: [a.txt]")], &before.lock).lock] {
        let ruled = told(&articles, &[ruling("new", "include: [a.txt]")], lock);
        assert_eq!(BTreeSet::from_iter(ids(&ruled, &articles)), BTreeSet::from(apart.clone()));
        assert_eq!(ruled.moved, [], "the story that it leaves keeps its address");
        let back = told(&articles, &[], &ruled.lock);
        let one: Vec<&str> =
            [back.stories[0].id.as_str()].into_iter().chain(back.moved.iter().map(|each| each.0.as_str())).collect();
        assert_eq!(
            (back.stories.len(), BTreeSet::from_iter(one)),
            (2, ["new", &*fire].into()),
            "both addresses lead to it"
        );
    }
    let joined = told(&articles, &[ruling(&budget, "include: [a.txt]")], &before.lock);
    assert_eq!(
        ids(&joined, &articles),
        [(fire.clone(), vec![b.clone()]), (budget.clone(), vec![a.clone(), c.clone()])]
    );
    let all = told(&articles, &[ruling("new", "include: [a.txt, b.txt]")], &before.lock);
    assert!(ids(&all, &articles).contains(&("new".to_owned(), vec![a, b])));
    assert_eq!(all.moved, [(StoryId(fire), StoryId("new".to_owned()))], "a story that is taken whole leads there");
}

/// What is counted, the values, and whether they follow each other.
type Shown = (String, Vec<String>, bool);

/// What outlets differ in, in a story of two whose differences the editor rules, and the notes.
fn differing(front: &str) -> (Vec<Shown>, Vec<String>) {
    let one =
        [FIRE[0], "Forty containers were lost, the harbour office said.", "A welder had set it off, the union said."];
    let two = [
        FIRE_AGAIN[0],
        "The harbour office said that fifty containers were lost.",
        "To the insurers it began with a short circuit.",
    ];
    let articles = [
        article("a", "Fire closes the port of Lenn", "Harbour Wire", "2031-05-04", &one),
        article("b", "Fire closes port of Lenn for days", "The Quay Post", "2031-05-04", &two),
    ];
    let id = told(&articles, &[], &Lock::default()).stories[0].id.clone();
    let folded = fold(&articles, &[ruling(id.as_str(), front)], &Lock::default(), &Config::default());
    let shown = |difference: &Difference| {
        let values = difference.values.iter().map(|value| value.text.clone()).collect();
        (difference.what.clone(), values, difference.updates)
    };
    let notes = folded.notes.into_iter().map(|note| note.message).collect();
    (folded.value.stories[0].differences.iter().map(shown).collect(), notes)
}

#[test]
fn the_editor_hides_corrects_and_adds_what_outlets_differ_in() {
    let difference =
        |what: &str, values: [&str; 2], updates| (what.to_owned(), values.map(str::to_owned).to_vec(), updates);
    let containers = difference("lost", ["Forty", "fifty"], false);
    assert_eq!(differing("tags: [a]"), (vec![containers.clone()], vec![]));
    assert_eq!(differing("differences: [{says: [forty, fifty], hide: true}]"), (vec![], vec![]));
    let corrected = "differences:\n  - {says: [fifty, forty], what: containers lost, updates: yes}";
    assert_eq!(differing(corrected), (vec![difference("containers lost", ["Forty", "fifty"], true)], vec![]));
    let cause = difference("cause", ["welder", "short circuit"], false);
    let added = "differences:\n  - {what: cause, says: [a welder, a short circuit]}";
    assert_eq!(differing(added), (vec![containers.clone(), cause], vec![]));
    let own = difference("lost at sea", ["Forty containers", "fifty containers"], false);
    for entries in [
        "{what: lost at sea, says: [Forty containers, fifty containers]}, {says: [forty, fifty], hide: true}",
        "{says: [forty, fifty], hide: true}, {what: lost at sea, says: [Forty containers, fifty containers]}",
    ] {
        assert_eq!(differing(&format!("differences: [{entries}]")), (vec![own.clone()], vec![]));
    }
    let hidden = format!("facts: [{{says: a short circuit, hide: true}}]\n{added}");
    assert_eq!(differing(&hidden).0, [containers], "what is withheld does not come back");
}

#[test]
fn a_ruling_of_a_difference_that_there_is_not_is_warned_about() {
    for (front, message) in [
        (
            "[{says: [forty, sixty], hide: true}]",
            "no difference of the story gives `forty`, `sixty`, so none is hidden",
        ),
        ("[{says: [forty, sixty], what: boats}]", "no statement of the story says `sixty`, so nothing differs from it"),
        (
            "[{says: [welder, short circuit]}]",
            "no difference of the story gives `welder`, `short circuit`, and a new one needs `what`",
        ),
        ("[{says: [forty]}]", "a difference without two values under `says` names none"),
        ("[{says: [48,000, 52,000], what: boats}]", "no statement of the story says `48`, so nothing differs from it"),
    ] {
        let read = Ruling::read("stories/fire.md", &format!("---\ndifferences: {front}\n---\n"));
        let (_, notes) = if read.notes.is_empty() {
            differing(&format!("differences: {front}"))
        } else {
            (vec![], read.notes.into_iter().map(|note| note.message).collect())
        };
        assert_eq!(notes, [message], "{front}");
    }
}

#[test]
fn a_file_of_a_story_that_was_merged_is_told_where_it_went() {
    let articles = port();
    let alone = fold(&articles, &[], &Lock::default(), &Config::default()).value;
    let [one, two] = [&alone.stories[0], &alone.stories[1]].map(|story| story.id.as_str().to_owned());
    // Whichever of the two files is read first.
    for (into, gone) in [(&one, &two), (&two, &one)] {
        let rulings = [ruling(&one, ""), ruling(&two, "")].map(|mut ruling| {
            if ruling.id == *into {
                ruling.merge = vec![gone.clone()];
            }
            ruling
        });
        let notes = fold(&articles, &rulings, &Lock::default(), &Config::default()).notes;
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert_eq!(notes[0].message, format!("the story `{gone}` is part of `{into}`"));
    }
}

#[test]
fn with_folding_off_only_the_editor_joins() {
    let articles = port();
    let mut off = Config::default();
    off.fold.enabled = false;
    let alone = fold(&articles, &[], &Lock::default(), &off).value;
    assert_eq!(alone.stories.len(), articles.len());
    assert_eq!((alone.copies.len(), alone.stories[0].why.related.len()), (0, 0));
    let [one, two] = [&alone.stories[0], &alone.stories[1]].map(|story| story.id.as_str().to_owned());
    let joined = fold(&articles, &[ruling(&one, &format!("merge: [{two}]"))], &Lock::default(), &off).value;
    assert_eq!(joined.stories.len(), articles.len() - 1);
}

#[test]
fn a_plan_keeps_its_day_when_articles_that_tell_nothing_of_it_join_the_story() {
    let service = "A memorial service will be held in the chapel of Lenn on Sunday at 3 p.m.";
    let before = article("a", "Fire in port of Lenn", "Harbour Wire", "2031-05-01", &[service]);
    let after = "Prosecutors charged the master of the port on Wednesday.";
    let after = article("b", "Master of port charged", "The Quay Post", "2031-05-07", &[after]);
    let came = "Some 300 people came to the chapel on Sunday, the mayor said.";
    let came = article("c", "Lenn mourns its dead", "Northern Courier", "2031-05-05", &[came]);
    let day = |articles: &[Article]| {
        let folded = told(articles, &[ruling("fire", "include: [\"raw/*.txt\"]")], &Lock::default());
        let mut events = folded.stories.iter().flat_map(|story| &story.events);
        let event = events.find(|event| event.facts.iter().any(|fact| fact.text() == service)).expect("it is told");
        (event.when.as_ref().map(|when| when.timex()).unwrap_or_default(), event.announced)
    };
    assert_eq!(day(std::slice::from_ref(&before)), ("2031-05-04".to_owned(), true));
    assert_eq!(day(&[before.clone(), after.clone()]), ("2031-05-04".to_owned(), true));
    // Who tells of the day leaves of the plan that it was told.
    assert_eq!(day(&[before.clone(), came, after]), ("2031-05-01".to_owned(), false));
    // Beside what was printed on the day it would look as if it had come true.
    let printed = ["The master of the port has not been found, and the quay is closed to all visitors."];
    let printed = article("d", "Lenn port closed", "Northern Courier", "2031-05-04", &printed);
    assert_eq!(day(&[before, printed]), ("2031-05-01".to_owned(), false));
}

#[test]
fn an_article_without_a_date_is_placed_by_its_weekdays_and_not_by_names() {
    let body = [
        "The fire on pier 7 of the port of Lenn, which destroyed two cranes on Sunday, began in a switch room.",
        "Two dockers of Lenn told Coastline Today that the switch room of pier 7 was old.",
        "The port of Lenn said on Monday that the switch room had been tested.",
    ];
    let later =
        ["The fire on pier 7 of the port of Lenn, which destroyed two cranes, began in a switch room, divers found."];
    let articles = [
        article("a", "Why the cranes of Lenn burned", "Coastline Today", "", &body),
        article("b", "Switch room set cranes of Lenn on fire", "Harbour Wire", "2031-05-08", &later),
    ];
    let folded = told(&articles, &[ruling("fire", "include: [\"raw/*.txt\"]")], &Lock::default());
    let placed = folded.inferred[0].as_ref().expect("it has no date of its own");
    assert_eq!(placed.day.to_string(), "2031-05-05");
}

#[test]
fn a_story_to_which_articles_in_another_language_are_added_keeps_a_headline_in_its_own() {
    let grua =
        ["Dos grúas ardieron el domingo en el puerto de Lenn, y la terminal está cerrada.", "Nadie resultó herido."];
    let mut articles = vec![
        article("a", "Worst night in forty years", "Harbour Wire", "2031-05-04", &FIRE),
        article("b", "Nothing left but ash and rust", "The Quay Post", "2031-05-04", &FIRE_AGAIN),
        article(
            "c",
            "Arden dos grúas del puerto de Lenn: cierra la terminal",
            "El Diario Supuesto",
            "2031-05-04",
            &grua,
        ),
    ];
    articles.iter_mut().for_each(|article| article.meta.lang = Some("en".to_owned()));
    articles[2].meta.lang = Some("es".to_owned());
    let apart = told(&articles, &[], &Lock::default());
    assert_eq!(apart.stories.len(), 2);
    let id = |at: usize| apart.stories.iter().find(|story| story.members[0].article == at).unwrap().id.clone();
    let joined = told(&articles, &[ruling(&id(0).0, &format!("merge: [{}]", id(2).0))], &Lock::default());
    let [story] = joined.stories.as_slice() else { panic!("one story") };
    assert!(
        ["Worst night in forty years", "Nothing left but ash and rust"].contains(&story.title.as_str()),
        "{}",
        story.title
    );
}
