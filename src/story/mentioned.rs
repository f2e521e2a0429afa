//! Dates of what a sentence but mentions: what somebody had said before, what is left open, what had been before what is told.

use super::dating::words_before;
use super::statement::Statement;
use super::wording::{Mark, Marks};
use crate::date::{Mention, Modifier, Precision};

/// Is it the year, or the years, of something that the sentence mentions behind its verb: "she ordered inspections of 118 bridges
/// *built by one firm between 1984 and 1991*"?
pub(super) fn is_of_a_noun(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 12;
    const FINITE: [Mark; 4] = [Mark::Auxiliary, Mark::Present, Mark::Perfect, Mark::Pronouns];
    let years = mention.when.as_ref().is_some_and(|when| {
        let year = when.precision() == Precision::Year;
        year || when.precision() == Precision::Range && when.from().year() != when.to().year()
    });
    if !years {
        return false;
    }
    let at = words_before(statement, mention);
    let marks = |word: usize| statement.marks[word];
    let verb = |word: usize| marks(word).has(Mark::Participle) || marks(word).has(Mark::Past);
    let finite = |word: usize| FINITE.iter().any(|&mark| marks(word).has(mark));
    let near = at.saturating_sub(NEAR)..at;
    let Some(built) =
        near.rev().find(|&word| verb(word) || finite(word)).filter(|&word| marks(word).has(Mark::Participle))
    else {
        return false;
    };
    // A noun stands right before it, and before that a verb that reports nothing: "said the firm built them in 1984" is its own.
    let noun = built.checked_sub(1).is_some_and(|noun| {
        !verb(noun) && !finite(noun) && !marks(noun).has(Mark::Breaks) && !statement.words[noun].capital
    });
    let mut before = (0..built.saturating_sub(1)).filter(|&word| verb(word) || marks(word).has(Mark::Perfect));
    noun && before.next().is_some() && !(0..built).any(|word| marks(word).has(Mark::Speech))
}

/// "640 jobs will go, not 600 *as it announced on Tuesday*", "nicht 600, *wie sie am Dienstag mitteilte*": the day of what was said before.
/// "The share fell as it announced on Tuesday *that jobs would go*" goes on, and "the mill will close, as it announced on Tuesday" is
/// news of that day, if it is one of the week before.
pub(super) fn is_like(statement: &Statement, mention: &Mention, is_news: bool) -> bool {
    const NEAR: usize = 5;
    let at = words_before(statement, mention);
    let said = |word: usize| statement.marks[word].has(Mark::Speech);
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let near = at.saturating_sub(NEAR)..at;
    let Some(like) = near.rev().find(|&word| is_word(statement, word, |word| statement.wording.is_likeness(word)))
    else {
        return false;
    };
    let denied = (like.saturating_sub(NEAR)..like).any(|word| statement.marks[word].has(Mark::Negation));
    if is_news && !denied || (like + 1..at).any(parted) {
        return false;
    }
    // Behind the day stands the verb in German and Dutch.
    let behind = statement.words.iter().position(|word| word.start as usize >= mention.span.end);
    let behind = behind.unwrap_or(statement.words.len());
    let verb = (behind..statement.words.len().min(behind + 2)).find(|&word| said(word));
    let end = match verb {
        _ if (like..at).any(said) => mention.span.end,
        Some(verb) => statement.words[verb].end as usize,
        None => return false,
    };
    let rest = statement.text[end..].trim_start_matches(['"', '”', '“', '»', '\'', '’']);
    rest.trim().is_empty() || rest.starts_with(['.', ',', ';', ':', ')', '–', '—', '!', '?']) || rest.starts_with(" –")
}

/// "The port will cut jobs, it said on Monday, *after a loss between July and September*": does a clause with a conjunction behind a
/// comma part the mention from the `day` of the saying before it?
pub(super) fn is_of_a_reason(statement: &Statement, day: &Mention, mention: &Mention) -> bool {
    opens_a_reason(statement, day, mention, |_| true)
}

/// The same, of some conjunctions: "and" goes on with what is told.
pub(super) fn opens_a_reason(
    statement: &Statement,
    day: &Mention,
    mention: &Mention,
    of: impl Fn(Marks) -> bool,
) -> bool {
    let Some(between) = statement.text.get(day.span.end..mention.span.start) else { return false };
    let commas = between.match_indices(',').map(|(at, _)| day.span.end + at);
    commas.into_iter().any(|comma| {
        let first = statement.words.iter().position(|word| word.start as usize > comma);
        first.is_some_and(|first| {
            (statement.words[first].start as usize) < mention.span.start
                && statement.marks[first].has(Mark::Breaks)
                && of(statement.marks[first])
        })
    })
}

/// "The toll of the quake *that struck on Tuesday* rose to 16, the ministry said on Thursday": does the mention stand in a relative clause of a
/// noun, before the `day` of the saying?
pub(super) fn is_of_its_noun(statement: &Statement, day: &Mention, mention: &Mention) -> bool {
    const CLAUSE: usize = 8;
    let at = words_before(statement, mention);
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let opens = (at.saturating_sub(CLAUSE).max(1)..at).rev().find(|&word| statement.marks[word].has(Mark::Restrictive));
    let within = |opens: usize| !(opens..at).any(parted) && !statement.marks[opens - 1].has(Mark::Speech);
    mention.span.start < day.span.start && opens.is_some_and(within)
}

/// "Der *1911* eröffnete Tunnel": between an article and a word that is no noun, where every noun has a capital.
pub(super) fn is_before_an_adjective(statement: &Statement, mention: &Mention) -> bool {
    let at = words_before(statement, mention);
    let behind = statement.words.iter().position(|word| word.start as usize >= mention.span.end);
    // The article may be part of what was read as a date.
    let is_article = |word: usize| statement.marks.get(word).is_some_and(|marks| marks.has(Mark::Articles));
    let article = is_article(at) || at.checked_sub(1).is_some_and(is_article);
    let noun = |at: usize| statement.words.get(at).is_some_and(|word| word.capital);
    statement.wording.capital_nouns && article && behind.is_some_and(|behind| !noun(behind) && noun(behind + 1))
}

/// Is a day to come one that is left open, but hoped for or called off, or that of a plan behind what happened?
pub(super) fn is_left_open(statement: &Statement, mention: &Mention) -> bool {
    is_doubted(statement, mention)
        || is_hoped(statement, mention)
        || is_not_to_be(statement, mention)
        || is_of_a_second_verb(statement, mention)
}

/// "*No trains run before Thursday*": whatever the day is reckoned from, nothing is told of the time before it.
pub(super) fn is_denied_before(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 12;
    let at = words_before(statement, mention);
    let before = mention.before || mention.when.as_ref().is_some_and(|when| when.modifier() == Some(Modifier::Before));
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let near = (at.saturating_sub(NEAR)..at).rev();
    let parts = near.clone().find(|&word| word > 0 && parted(word)).unwrap_or(0);
    before && near.into_iter().any(|word| word >= parts && statement.marks[word].has(Mark::Negation))
}

/// "The judge adjourned the case *and will sentence her on 25 November*": what happened is news of the day on which it is told, and the plan of its
/// second verb moves it nowhere. "The gate was shut, and the lock will open on Monday" has another subject.
fn is_of_a_second_verb(statement: &Statement, mention: &Mention) -> bool {
    const VERBS: [Mark; 4] = [Mark::Past, Mark::Participle, Mark::Perfect, Mark::Auxiliary];
    const GROUP: usize = 3;
    let at = words_before(statement, mention);
    let is = |word: usize, mark: Mark| statement.marks[word].has(mark);
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let Some(plan) = (1..at).rev().find(|&word| is(word, Mark::Future)) else { return false };
    let joined = is(plan - 1, Mark::Joins) && !parted(plan) && !(plan > 1 && parted(plan - 1));
    // "*Is being held* in Lenn and will appear in court": what is so is no news of the day.
    let goes_on = |word: usize| {
        let present = |word: usize| is(word, Mark::Present) && !is(word, Mark::Perfect) && !is(word, Mark::Speech);
        (word.saturating_sub(GROUP)..word).any(present)
    };
    let told = |word: usize| VERBS.iter().any(|&mark| is(word, mark)) && !is(word, Mark::Speech) && !goes_on(word);
    joined && (0..plan - 1).any(told)
}

/// "Refused to say *whether another increase would come next month*".
fn is_doubted(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 10;
    let at = words_before(statement, mention);
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let mut before = (at.saturating_sub(NEAR)..at).rev();
    let doubt = before.find(|&word| is_word(statement, word, |word| statement.wording.is_doubt(word)));
    doubt.is_some_and(|doubt| !(doubt + 1..at).any(parted))
}

/// "The minister *hopes that* prices will fall by Monday", "*glaubt, dass* der Krieg im Herbst endet": what somebody but believes is not announced.
/// "Hopes to open on Monday" tells what he is about to do.
fn is_hoped(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 14;
    let at = words_before(statement, mention);
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    // "The Hope Lane fair", "hope for rain on Monday" tell of no clause, "hopes to open" of a plan.
    let clause = |word: usize| {
        let next = statement.marks[word + 1];
        next.has(Mark::That) || statement.wording.bare_that && !next.has(Mark::To) && !next.has(Mark::Breaks)
    };
    let hopes = |word: usize| statement.marks[word].has(Mark::Hopes) && !statement.words[word].capital && clause(word);
    let hope = (at.saturating_sub(NEAR)..at).rev().find(|&word| word + 1 < at && hopes(word));
    // A comma parts what is hoped from the hope in German, Polish and Finnish.
    hope.is_some_and(|hope| !(hope + 2..at).any(parted))
}

/// "Was sentenced to life for *the murder of the diver on 6 November*", "wegen des Mordes an der Taucherin am 6. November": behind what it is about,
/// the day of a verdict is that of the deed, if it is no day of the week before: no court is as quick. "Jailed for murder on 6 November"
/// may be either.
pub(super) fn is_of_a_crime(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 12;
    const VICTIM: usize = 3;
    let at = words_before(statement, mention);
    let is = |word: usize, mark: Mark| statement.marks[word].has(mark);
    let Some(crime) = (at.saturating_sub(NEAR)..at).rev().find(|&word| is(word, Mark::Crimes)) else { return false };
    let goes_on = |word: usize| [Mark::Past, Mark::Auxiliary, Mark::Verdicts].iter().all(|&mark| !is(word, mark));
    let day = mention.when.as_ref().is_some_and(|when| matches!(when.precision(), Precision::Day | Precision::Month));
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let within = (crime + 1..at).all(|word| goes_on(word) && !parted(word));
    // The verb stands behind all of it in German and Dutch.
    let dealt = || (0..statement.words.len()).any(|word| !(crime..at).contains(&word) && is(word, Mark::Verdicts));
    day && at >= crime + VICTIM && within && dealt()
}

/// "The opposition *had called* a vote for Thursday", "the vote planned for Thursday was *called off*", "would *not* look for a replacement
/// *before the summer*": a day to come on which nothing is announced. What had been planned is told for what
/// came instead, and what is not to be before a time, or may be then "at the earliest", says nothing of that time.
fn is_not_to_be(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 12;
    let at = words_before(statement, mention);
    let parted = |word: usize| has_sign(statement, statement.words[word - 1].end, statement.words[word].start);
    let within = |word: &usize| *word == 0 || !parted(*word);
    let near = (at.saturating_sub(NEAR)..at).rev();
    // The comma, if any, parts what stands before it.
    let parts = near.clone().find(|word| !within(word)).unwrap_or(0);
    let any = |is: &dyn Fn(usize) -> bool| near.clone().any(|word| word >= parts && is(word));
    let denies = |word: usize| statement.marks[word].has(Mark::Negation);
    // German denies behind the day too: "wird vor dem Sommer keinen Leiter suchen".
    let behind = statement.words.partition_point(|word| (word.start as usize) < mention.span.end);
    let mut after = (behind..statement.words.len().min(behind + NEAR)).take_while(|&word| !parted(word));
    let before = mention.before || mention.when.as_ref().is_some_and(|when| when.modifier() == Some(Modifier::Before));
    if mention.earliest || before && (any(&denies) || after.any(denies)) {
        return true;
    }
    if any(&|word| is_word(statement, word, |word| statement.wording.is_anterior(word))) {
        return true;
    }
    is_called_off(statement)
}

/// Does the sentence, outside its quotations, say that something will not be, and no verb of what is to come?
fn is_called_off(statement: &Statement) -> bool {
    let told = |word: usize| {
        let start = statement.words[word].start as usize;
        !statement.quoted.iter().any(|quote| quote.contains(&start))
    };
    let lower = |word: usize| statement.words[word].of(statement.text).to_lowercase();
    let cancelled = |word: usize| {
        let pair = || statement.words.get(word + 1).map(|_| format!("{} {}", lower(word), lower(word + 1)));
        statement.wording.is_cancelled(&lower(word)) || pair().is_some_and(|pair| statement.wording.is_cancelled(&pair))
    };
    (0..statement.words.len()).any(|word| told(word) && cancelled(word))
        && !statement.marks.iter().any(|marks| marks.has(Mark::Future))
}

/// "The group now expects a margin of 4%; *in July it had promised 6%*": behind a semicolon, what had been before that.
pub(super) fn is_before_what_is_told(statement: &Statement, mention: &Mention) -> bool {
    const NEAR: usize = 4;
    let text = statement.text;
    let Some(opens) = text[..mention.span.start].rfind(';') else { return false };
    let at = words_before(statement, mention);
    let behind = statement.words.partition_point(|word| (word.start as usize) < mention.span.end);
    let within = |word: &usize| statement.words[*word].start as usize > opens;
    let had = |word: usize| is_word(statement, word, |word| statement.wording.is_anterior(word));
    let parted =
        |from: usize, to: usize| text.get(from..to).is_some_and(|between| between.contains([',', ';', '–', '—']));
    let before = (at.saturating_sub(NEAR)..at).filter(within).find(|&word| had(word));
    let after = (behind..statement.words.len().min(behind + NEAR)).find(|&word| had(word));
    before.is_some_and(|word| !parted(statement.words[word].end as usize, mention.span.start))
        || after.is_some_and(|word| !parted(mention.span.end, statement.words[word].start as usize))
}

pub(super) fn is_word(statement: &Statement, word: usize, is: impl Fn(&str) -> bool) -> bool {
    is(&statement.words[word].of(statement.text).to_lowercase())
}

pub(super) fn has_sign(statement: &Statement, from: u32, to: u32) -> bool {
    statement
        .text
        .get(from as usize..to as usize)
        .is_some_and(|between| between.contains([',', ';', ':', '–', '—', '.']))
}

#[cfg(test)]
mod tests {
    use crate::story::tests::days::check;

    #[test]
    fn what_was_said_before_of_something_else_dates_nothing() {
        check(
            "en",
            "The port has admitted that 640 jobs will go, not 600 as it announced on Tuesday, after a count.",
            "2031-05-08",
        );
        check("en", "The port closed three piers, not two as it said on Tuesday.", "2031-05-08");
        check("de", "Der Hafen streicht 640 Stellen, nicht 600, wie er am Dienstag mitteilte.", "2031-05-08");
        check("fr", "Le port a supprimé 640 postes, et non 600 comme il a annoncé mardi.", "2031-05-08");
        check("es", "El puerto suprimió 640 puestos, no 600 como anunció el martes.", "2031-05-08");
        check("da", "Havnen nedlagde 640 stillinger, ikke 600 som den meddelte tirsdag.", "2031-05-08");
        check("en", "Shares fell as the port announced on Tuesday that 640 jobs would go.", "2031-05-06");
        check("en", "The port said on Tuesday that 640 jobs would go.", "2031-05-06");
    }

    #[test]
    fn what_is_left_open_is_not_announced() {
        check("en", "The master refused to say whether a second closure would come next month.", "2031-05-08");
        check("de", "Die Leitung wollte nicht sagen, ob der Hafen im Juni geschlossen wird.", "2031-05-08");
        check("fr", "La direction n'a pas dit si le port sera fermé en juin.", "2031-05-08");
        check("en", "The port will be closed next month.", "2031-06");
    }

    #[test]
    fn what_is_but_hoped_is_not_announced() {
        check("en", "The master believes that the quarrel can be won by the autumn.", "2031-05-08");
        check("en", "The master hopes prices will fall by the autumn.", "2031-05-08");
        check("en", "The master hopes to open the lock on Saturday.", "2031-05-10");
        check("en", "The band will play at the Hope Lane fair on Saturday.", "2031-05-10");
        check("de", "Der Hafenmeister hofft, dass die Preise im Juni sinken werden.", "2031-05-08");
        check("fr", "Le maître du port espère que les prix baisseront en juin.", "2031-05-08");
        check("en", "Prices will fall in June.", "2031-06");
    }

    #[test]
    fn the_day_of_the_deed_is_not_that_of_the_verdict() {
        for (lang, sentence) in [
            (
                "en",
                "The master was sentenced to life, with a minimum of 29 years, for the murder of the diver on 6 November.",
            ),
            ("en", "He was given a life term for killing the diver on 6 November."),
            ("de", "Er wurde wegen des Mordes an der Taucherin am 6. November verurteilt."),
            ("fr", "Il a été condamné pour le meurtre de la plongeuse le 6 novembre."),
            ("es", "Fue condenado por el asesinato de la buceadora el 6 de noviembre."),
            ("it", "È stato condannato per l'omicidio della sub il 6 novembre."),
        ] {
            check(lang, sentence, "2031-05-08");
        }
        check("en", "He was jailed for the murder of the diver on Tuesday.", "2031-05-06");
        check("en", "He was jailed for life on 6 November.", "2030-11-06");
        check("en", "The killing of the diver on 6 November shocked the port.", "2030-11-06");
    }

    #[test]
    fn where_somebody_came_before_dates_nothing_that_goes_on() {
        check(
            "es",
            "Nueve personas siguen desaparecidas en la aldea, adonde los equipos llegaron el miércoles.",
            "2031-05-08",
        );
    }

    #[test]
    fn what_a_clause_says_will_come_dates_nothing_that_is_told() {
        check("en", "The firm laid a road that will take it past Lenn in November.", "2031-05-08");
        check("en", "The firm laid a road that will take lorries to the port in November.", "2031-05-08");
        check("en", "The firm laid a road which leads to Lenn in November.", "2031-05-08");
        check("en", "The firm laid a road that leads past Lenn in November.", "2031-05-08");
        check("en", "Shares fell on the news that ships sank in November.", "2030-11");
        check("en", "Figures issued by the WHO on Tuesday gave the number as 70.", "2031-05-06");
        check("en", "The port that burned down will open again in November.", "2031-11");
    }

    #[test]
    fn nothing_stands_under_a_day_for_which_something_was_called_off() {
        for (lang, sentence) in [
            ("en", "The council had called a vote for Saturday."),
            ("en", "A vote planned for Saturday was called off."),
            ("de", "Der Rat hatte für Samstag eine Abstimmung angesetzt."),
            ("de", "Die für Samstag geplante Abstimmung wurde abgesagt."),
            ("fr", "Le vote prévu pour samedi a été annulé."),
            ("es", "La votación prevista para el sábado fue cancelada."),
            ("it", "Il voto previsto per sabato è stato annullato."),
            ("nl", "De voor zaterdag geplande stemming is afgelast."),
            ("da", "Afstemningen på lørdag er aflyst."),
            ("nb", "Avstemningen til lørdag er avlyst."),
            ("sv", "Omröstningen på lördag är inställd."),
            ("pl", "Zaplanowane na sobotę głosowanie odwołano."),
            ("pt", "A votação prevista para sábado foi cancelada."),
        ] {
            check(lang, sentence, "2031-05-08");
        }
        check("en", "The council has called a vote for Saturday.", "2031-05-10");
        check("en", "A flood was averted, and the lock will open on Saturday.", "2031-05-10");
    }

    #[test]
    fn nothing_is_announced_for_a_time_before_which_it_is_not_to_be() {
        check("en", "The port said it would not look for a new master before the summer.", "2031-05-08");
        check("en", "A hearing is not expected before next summer.", "2031-05-08");
        check("en", "The lock will not open before the middle of next week.", "2031-05-08");
        check("de", "Die Schleuse öffnet nicht vor Ende nächster Woche.", "2031-05-08");
        check("de", "Der Hafen wird vor dem Sommer keinen Leiter suchen.", "2031-05-08");
        check("fr", "Le port ne cherchera personne avant l'été.", "2031-05-08");
        for (lang, sentence) in [
            ("en", "The lock will open on Monday at the earliest."),
            ("de", "Die Schleuse wird frühestens am Montag wieder geöffnet."),
            ("de", "Die Schleuse öffnet nicht vor Montag."),
            ("fr", "L'écluse rouvrira lundi au plus tôt."),
            ("fr", "L'écluse ne rouvrira pas avant lundi."),
            ("es", "La esclusa abrirá el lunes como muy pronto."),
            ("it", "La chiusa non aprirà prima di lunedì."),
            ("nl", "De sluis gaat niet voor maandag open."),
            ("nl", "De sluis gaat op zijn vroegst maandag open."),
            ("da", "Slusen åbner ikke før mandag."),
            ("da", "Slusen åbner tidligst mandag."),
            ("nb", "Slusen åpner ikke før mandag."),
            ("sv", "Slussen öppnar inte före måndag."),
            ("sv", "Slussen öppnar tidigast på måndag."),
            ("pl", "Śluza zostanie otwarta najwcześniej w poniedziałek."),
            ("fi", "Sulku avataan aikaisintaan maanantaina."),
        ] {
            check(lang, sentence, "2031-05-08");
        }
        check("en", "The lock will open on Monday, and not on Sunday.", "2031-05-12");
        check("de", "Die Schleuse öffnet erst am Montag.", "2031-05-12");
        // Nothing of it is open: that is the day.
        check("en", "The lock will not open until Monday.", "2031-05-12");
    }

    #[test]
    fn what_happened_is_not_moved_by_the_plan_of_a_second_verb() {
        let adjourned = "Judge Hugh Orr adjourned the case and will sentence her on May 25.";
        check("en", adjourned, "2031-05-08");
        check("en", "Dockers have rejected an offer and will strike from Monday 12 May.", "2031-05-08");
        check("en", "The port was shut, and the lock will open on Monday.", "2031-05-12");
        check("en", "The lock and the bridge will open on Monday.", "2031-05-12");
        check("en", "The master said it was ready and will open on Monday.", "2031-05-08");
        check("en", "The man is being held in Lenn and will appear in court on Monday.", "2031-05-12");
    }

    #[test]
    fn the_day_of_a_noun_is_not_that_of_what_is_said_of_it() {
        for (lang, sentence) in [
            (
                "fr",
                "Le bilan du séisme qui a frappé lundi la vallée d'Orle s'est alourdi à 16 morts, a annoncé mardi le port.",
            ),
            ("da", "En havnearbejder, som kom til skade i fredags, er død, oplyste havnen tirsdag."),
            (
                "en",
                "The toll of the quake that struck the port on Monday has risen to 16, the ministry said on Tuesday.",
            ),
        ] {
            check(lang, sentence, "2031-05-06");
        }
        check("fr", "Un séisme a frappé lundi la vallée d'Orle, a annoncé mardi le port.", "2031-05-05");
    }

    #[test]
    fn nothing_is_told_of_the_time_before_which_nothing_is() {
        check("en", "No ferries run before Friday.", "2031-05-08");
        check("da", "Der kører ingen tog vest for Lundby før lørdag morgen.", "2031-05-08");
        check("de", "Vor Samstag fährt kein Zug.", "2031-05-08");
        check("fr", "Aucun train ne circule avant samedi.", "2031-05-08");
    }

    #[test]
    fn what_had_been_before_dates_nothing_behind_a_semicolon() {
        check(
            "en",
            "The port now expects a margin of 4 per cent; in March it had still promised 6 per cent.",
            "2031-05-08",
        );
        check("de", "Der Hafen rechnet mit vier Prozent; im März hatte er noch sechs versprochen.", "2031-05-08");
        check("fr", "Le port attend une marge de 4 % ; en mars il avait promis 6 %.", "2031-05-08");
        check("en", "The port was empty; in March it lost its last crane.", "2031-03");
        check("en", "The port was empty; on Tuesday, when the sea had calmed, it lost its crane.", "2031-05-06");
    }
}
