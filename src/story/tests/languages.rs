//! Stories in languages whose words stand in no example of the rules.

use super::{article, differences, told};
use crate::article::Article;
use crate::story::statement::Grammar;
use crate::story::{Citation, Lock};

/// The sentence in which an outlet counts the dead, and one in its own words.
type Told = (&'static str, &'static str);

#[test]
fn six_and_seven_dead_are_two_facts_and_two_tolls() {
    let check = |lang: &str, six: Told, seven: Told, what: &str, values: [&str; 2]| {
        let write = |id: &str, source: &str, said: Told| {
            let mut article = article(id, "Kolvik", source, "2031-05-05", &[said.0, said.1]);
            article.meta.lang = Some(lang.to_owned());
            article
        };
        let articles = [write("a", "Harbour Wire", six), write("b", "The Quay Post", seven)];
        let folded = told(&articles, &[], &Lock::default());
        let [story] = folded.stories.as_slice() else { panic!("{lang}: one happening") };
        assert_eq!(differences(story), [(what, values.to_vec(), false)], "{lang}");
        let facts = story.events.iter().flat_map(|event| &event.facts);
        let facts: Vec<&str> = facts.map(|fact| fact.text()).collect();
        assert!(facts.contains(&six.0) && facts.contains(&seven.0), "{facts:?}");
    };
    check(
        "pl",
        (
            "W pożarze magazynu w Kolviku zginęło sześć osób.",
            "Ogień gaszono do rana, a dym było widać nawet w Lenn, powiedział strażak.",
        ),
        (
            "W pożarze magazynu w Kolviku zginęło siedem osób.",
            "Burmistrz zamknął ulicę przy porcie i obiecał nowe hydranty.",
        ),
        "zginęło",
        ["sześć", "siedem"],
    );
    check(
        "pt",
        (
            "Seis pessoas morreram no incêndio do armazém de Kolvik.",
            "As chamas arderam toda a noite e o fumo via-se em Lenn, disse um bombeiro.",
        ),
        (
            "Sete pessoas morreram no incêndio do armazém de Kolvik.",
            "O autarca fechou a rua do porto e prometeu novas bocas de água.",
        ),
        "morreram",
        ["Seis", "Sete"],
    );
    check(
        "fi",
        (
            "Kuusi ihmistä kuoli Kolvikin varastopalossa.",
            "Liekit paloivat koko yön, ja savu näkyi Lenniin asti, sanoi palomies.",
        ),
        (
            "Seitsemän ihmistä kuoli Kolvikin varastopalossa.",
            "Pormestari sulki sataman kadun ja lupasi uusia paloposteja.",
        ),
        "kuoli",
        ["Kuusi", "Seitsemän"],
    );
}

#[test]
fn a_sentence_is_turned_around_once() {
    let check = |lang: &str, text: &str, expected: bool| {
        let at = Citation { article: 0, paragraph: 1, sentence: 1 };
        let statement = Grammar::plain(lang).statement(text, 0..text.len(), at, &[], &[]);
        assert_eq!(statement.negated, expected, "{text}");
    };
    check("pl", "Nikt w Lenn nie zginął.", true);
    check("pl", "Nie żyje sześć osób.", false);
    check("pl", "Sześć osób nie żyje, a łodzi nikt nie szuka.", true);
    check("pt", "O porto não fechará nunca a doca velha.", true);
    check("pt", "O porto fechará a doca velha.", false);
    check("fi", "Satama ei sulje telakkaa eikä laituria.", true);
    check("fi", "Satama sulkee telakan.", false);
    check("fr", "Le port ne ferme pas le vieux quai.", true);
    check("es", "El puerto no cierra nunca el muelle.", true);
    check("it", "Il porto non chiude mai il molo.", true);
    check("en", "The port did not deny that it closes the dock.", false);
}

#[test]
fn a_short_text_tells_its_language_by_the_words_that_all_texts_in_it_are_made_of() {
    let told_in = |lang: &str, name: &str, title: &str, body: &[&str]| {
        let mut article = article(name, title, name, "2031-05-04", body);
        article.meta.lang = Some(lang.to_owned());
        article
    };
    let brief = [
        told_in(
            "es",
            "d",
            "Incendio en el Kolvik Quay de Lenn",
            &["Un incendio destruyó el domingo el Kolvik Quay de Lenn."],
        ),
        told_in(
            "en",
            "e",
            "Fire on Kolvik Quay in Lenn",
            &["The fire on Kolvik Quay in Lenn was put out by the harbour crew on Sunday."],
        ),
    ];
    let stories = |brief: &[Article]| told(brief, &[], &Lock::default()).stories.len();
    assert_eq!(stories(&brief), 1, "too short to tell");
    let mut longer = brief.clone();
    longer[0] = told_in(
        "es",
        "d",
        "Incendio en el Kolvik Quay de Lenn",
        &[
            "Un incendio destruyó el domingo el Kolvik Quay de Lenn, según los bomberos, y obligó a cerrar una parte del puerto.",
        ],
    );
    assert_eq!(stories(&longer), 2);
}
