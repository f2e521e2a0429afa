//! Boxes set into the text of an article: under a label ("Read also", "Advertisement") stand headlines of other articles, an
//! offer, an invitation or a picture, and below them the article goes on. To the classifier such a box looks like the end of
//! the page where only a paragraph or two follow: the shape of the rows tells that they do.

use super::super::draft::Row;
use super::super::rule::furniture::is_furniture;
use crate::lang::common::is_common;
use crate::lang::{furniture, insets};
use std::ops::Range;

/// A box, the row below it, and how many headlines it holds.
struct Inset {
    rows: Range<usize>,
    headlines: usize,
}

/// Most headlines in a box: more are the list below an article. Each may have a section above it and a time below.
const HEADLINES: usize = 4;
const ROWS: usize = 3 * HEADLINES + 1;

/// Most rows of other boxes below their label: an offer, an invitation, a caption.
const OFFER: usize = 2;
const INVITATION: usize = 8;
const CAPTION: usize = 2;

/// Most words of a row that is no headline: a section, "3 hours ago".
const ASIDE: usize = 3;

/// Fewest words of a sentence that the article goes on with, and of one with a figure: "5 min."
const SENTENCE: usize = 3;
const FIGURE: usize = 5;

/// Fewest words of a sentence that asks or exclaims: shorter ones are headlines.
const LOUD: usize = 16;

/// Most words of a row that asks for the readers' address, and of one that says "you" beside it.
const ASKS: usize = 12;
const ASKS_YOU: usize = 40;

/// Most words of what a box says of its letter; a longer paragraph tells of one.
const NOTICE: usize = 24;

/// Most rows of the article between a box and the beginning or end that the classifier sees.
const BEHIND: usize = 6;

/// Fewest rows of text below a line that leads to another article, where the classifier sees none: a single one may be what
/// the outlet says of itself.
const TOLD: usize = 2;

/// The last box of the article and the rows below it with which the article goes on, if that is further than its end.
pub(super) fn goes_on_below(rows: &[Row], article: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let labels = (article.start + 1).max(article.end.saturating_sub(ROWS + BEHIND))..=article.end;
    let inset = labels.rev().find_map(|label| at(rows, label))?;
    let from = inset.rows.end;
    if is_deck(rows, &inset, &article) {
        return None;
    }
    let is_own = |row: &&Row| is_sentence(row) && !speaks_of_page(&rows[..article.start], row);
    let below = from + rows[from..].iter().take_while(is_own).count();
    let label = &rows[inset.rows.start];
    let told = !is_lead(label) || article.end > from || below - from >= TOLD;
    // Between its sentences another box may stand.
    let several = || rows[from..].iter().take(BEHIND).filter(|row| is_own(row)).count() >= TOLD;
    let told = told && (!is_weak(label) || several() || shares_words(&rows[from..below], &rows[article.clone()]));
    let further = below > from.max(article.end) && told && ends_text(rows, below, &inset);
    further.then_some((inset.rows, from..below))
}

/// The box right above the rows that the classifier takes for the article's, or a few rows of text below their first, and the
/// text above the box.
pub(super) fn began_above(rows: &[Row], first: usize) -> Option<(Range<usize>, Range<usize>)> {
    let begun = rows[first..].iter().take(BEHIND).take_while(|row| is_sentence(row)).count();
    let labels = first.saturating_sub(ROWS + BEHIND)..=first + begun;
    let reaches = |inset: &Inset| rows[inset.rows.end.min(first)..first].iter().all(is_sentence);
    let inset = labels.rev().find_map(|label| within(rows, label)).filter(reaches)?;
    if rows[inset.rows.clone()].iter().any(|row| row.byline.is_some()) {
        return None;
    }
    let label = inset.rows.start;
    let is_own = |row: &&Row| is_sentence(row) && !speaks_of_page(&[], row);
    let above = label - rows[..label].iter().rev().take_while(is_own).count();
    let text = above..first.max(label);
    rows[above..first.min(label).max(above)].iter().any(Row::is_prose).then_some((inset.rows, text))
}

/// A box that stands below articles as often as within them: only more than one sentence, or one that takes up a word of the
/// article, goes on with it.
fn is_weak(label: &Row) -> bool {
    insets::is_popular_label(&label.key) || is_offer(label)
}

fn shares_words(below: &[Row], article: &[Row]) -> bool {
    let said = |stem: &str| article.iter().take(SOUGHT).any(|row| stems(&row.key).any(|other| other == stem));
    below.iter().flat_map(|row| row.key.split(' ')).filter(|word| !is_common(word)).flat_map(stems).any(said)
}

/// Is the sentence below a box the deck of its last headline? A deck takes up a word of its headline that the article does not
/// use; the article does not go on so. (In 288 own variants in eight languages no last paragraph did, and 6 of 8 decks.)
fn is_deck(rows: &[Row], inset: &Inset, article: &Range<usize>) -> bool {
    let Some(row) = rows.get(inset.rows.end).filter(|_| insets::is_label(&rows[inset.rows.start].key)) else {
        return false;
    };
    let below = &rows[inset.rows.start + 1..inset.rows.end];
    let Some(headline) = below.iter().rev().find(|row| row.words > ASIDE && !is_time(row)) else { return false };
    let text = &rows[article.start.saturating_sub(TOP)..inset.rows.start.min(article.start + SOUGHT)];
    let taken_up = |word: &&str| stems(&row.key).any(|other| word.starts_with(other));
    let in_text = |stem: &str| text.iter().any(|row| stems(&row.key).any(|other| other == stem));
    // Whether it is a common word is asked last: nearly no page has to read the table of those.
    let unsaid = |word: &str| stems(word).any(|stem| !in_text(stem));
    headline.key.split(' ').any(|word| taken_up(&word) && unsaid(word) && !is_common(word))
}

/// Most rows of an article that are searched for a word.
const SOUGHT: usize = 400;

/// Letters with which a word is told from others, whatever it ends with, and fewest of a word that says something.
const STEM: usize = 5;

fn stems(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter_map(|word| {
        let (end, c) = word.char_indices().nth(STEM - 1)?;
        Some(&word[..end + c.len_utf8()])
    })
}

/// Takes the boxes within the article out of it.
pub(super) fn take_out(rows: &[Row], verdicts: &mut [bool]) {
    let Some(first) = verdicts.iter().position(|&verdict| verdict) else { return };
    let mut label = first + 1;
    while label < rows.len() {
        let inset = within(rows, label).filter(|inset| verdicts.get(inset.rows.end) == Some(&true));
        if let Some(inset) = &inset {
            verdicts[inset.rows.clone()].fill(false);
            // A sentence that stands alone between text and headlines is text.
            let above = (first..label).rev().take_while(|&at| !verdicts[at] && is_sentence(&rows[at])).count();
            if verdicts[label - above - 1] && !is_lead(&rows[label]) {
                verdicts[label - above..label].fill(true);
            }
        }
        label = inset.map_or(label + 1, |inset| inset.rows.end);
    }
}

/// The box at `label` whose rows its kind tells for sure: headlines, or an invitation down to its last line.
fn within(rows: &[Row], label: usize) -> Option<Inset> {
    let inset = at(rows, label)?;
    let last = &rows[inset.rows.end - 1];
    let row = &rows[label];
    // What asks for an address is no text, if more than one row does.
    let alone = || is_offer(row) && furniture::enrols(&row.key) && insets::speaks_to_readers(&row.key);
    let ends = alone()
        || is_furniture(last)
        || inset.rows.len() > 1 && (is_offer(last) || asks(last) || insets::names_letter(&last.key));
    let sure = is_label(row) || is_lead(row) || is_invitation(row) && ends;
    sure.then_some(inset)
}

/// The box whose label is the row at `label`: down to where a sentence stands, between blank lines if such part the text.
fn at(rows: &[Row], label: usize) -> Option<Inset> {
    let row = rows.get(label)?;
    let (headlines, invitation) = (is_label(row), is_invitation(row));
    let most = match () {
        () if headlines => ROWS,
        () if invitation => INVITATION,
        () if furniture::is_advert_label(&row.key) => OFFER,
        () if row.labelled => CAPTION,
        () if is_lead(row) => HEADLINES - 1,
        () => return None,
    };
    let parted = row.parted && label > 0 && rows[label - 1].parted;
    let last = |at: usize| rows.get(at + 1).is_none_or(|next| next.parted);
    let headed = |at: usize| at > label + 1 && is_headline(&rows[at - 1]);
    let joined = |at: usize| is_paragraph(&rows[at]) && last(at) && headed(at);
    let is_text = |at: &usize| is_sentence(&rows[*at]) && (!parted || rows[*at].parted || joined(*at));
    let of_offer = |row: &Row| asks(row) || is_offer(row);
    let of_letter = |row: &Row| row.words <= NOTICE && !is_quoted(row) && insets::names_letter(&row.key);
    let offers = |at: usize| {
        invitation && (of_offer(&rows[at]) || of_letter(&rows[at]) || rows.get(at + 1).is_some_and(of_offer))
    };
    let mut end = (label + 1..rows.len()).take(most + 1).find(|&at| is_text(&at) && !offers(at))?;
    let below = &rows[label + 1..end];
    if is_lead(row) && !below.iter().all(is_lead) {
        return None;
    }
    // Other furniture is the page's, whose foot begins there.
    if !invitation && below.iter().any(|row| is_furniture(row) && !is_part(row)) {
        return None;
    }
    let count = below.iter().filter(|row| is_headline(row)).count();
    // A line between blank ones below a box without such is what heads the text.
    let close = below
        .split_last()
        .is_some_and(|(last, rest)| last.parted && !rest.is_empty() && !rest.iter().any(|row| row.parted));
    if parted && close && !is_furniture(&rows[end - 1]) {
        end -= 1;
    }
    (count <= HEADLINES).then_some(Inset { rows: label..end, headlines: count })
}

/// What stands above headlines of other articles.
fn is_label(row: &Row) -> bool {
    insets::is_label(&row.key) || insets::is_popular_label(&row.key)
}

/// "Read more: …": a line that is a box by itself.
fn is_lead(row: &Row) -> bool {
    row.teaser && is_furniture(row) && !is_label(row)
}

/// Several sentences, which no copy has parted from the headlines above them.
fn is_paragraph(row: &Row) -> bool {
    row.words >= LOUD && row.text.contains(". ")
}

fn is_headline(row: &Row) -> bool {
    row.words > ASIDE && !is_time(row) && !is_furniture(row)
}

/// "il y a 3 heures", "Published on 5 May 2025".
fn is_time(row: &Row) -> bool {
    row.words <= FIGURE && has_figure(row)
}

fn has_figure(row: &Row) -> bool {
    row.text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Furniture that may stand in a box: another label, an arrow, "Video: …".
fn is_part(row: &Row) -> bool {
    row.words == 0 || is_label(row) || furniture::is_advert_label(&row.key) || row.teaser || row.labelled
}

/// "Newsletter", "Sign up for our newsletter", "Newsletter “The Harbour Letter”".
fn is_invitation(row: &Row) -> bool {
    let named = |(word, name): (&str, &str)| {
        name.starts_with(QUOTES) && name.ends_with(QUOTES) && furniture::is_invitation_label(&furniture::key(word))
    };
    furniture::is_invitation_label(&row.key)
        || row.starts_furniture && is_furniture(row) && insets::names_letter(&row.key)
        || row.words <= ENROL && row.text.ends_with(QUOTES) && row.text.split_once(' ').is_some_and(named)
        || is_offer(row)
}

/// "Get our best stories by email", "Join our community and get the news on your phone. You can leave at any time."
fn is_offer(row: &Row) -> bool {
    let short = || row.words <= ASKS && !row.text.ends_with('.');
    row.words <= ASKS_YOU
        && insets::offers(&row.key)
        && !is_quoted(row)
        && (short() || insets::speaks_to_readers(&row.key))
}

fn is_quoted(row: &Row) -> bool {
    row.text.contains(['"', '“', '”', '„', '«', '»'])
}

const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];

/// Most words of the name of a letter, and of a call to subscribe to it.
const ENROL: usize = 8;

/// Does the row, or its last sentence, call to subscribe: "Sign me up", "All news from the harbour. Subscribe for free."?
fn asks(row: &Row) -> bool {
    let last = row.text.trim_end_matches('.').rsplit(". ").next().map(furniture::key).unwrap_or_default();
    last.split(' ').count() <= ENROL && furniture::enrols(&last)
}

/// A sentence of the article, and no headline.
fn is_sentence(row: &Row) -> bool {
    let text = row.text.trim_end_matches(|c: char| "\"'”’“»«)] ".contains(c));
    row.words >= if has_figure(row) { FIGURE } else { SENTENCE }
        && !is_furniture(row)
        && !row.labelled
        && !text.ends_with("...")
        && (text.ends_with(['.', '。', '।', '۔']) || row.words >= LOUD && row.ends_sentence())
}

/// Does the row speak of the page, to its readers, or of the outlet or the author who stand at the page's `top`?
fn speaks_of_page(top: &[Row], row: &Row) -> bool {
    let quoted = is_quoted(row);
    let of_outlet = || top.first().is_some_and(|name| is_name(name) && row.key.contains(&name.key));
    let mut words = row.text.split(' ');
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let named = capital(words.next()) && capital(words.next());
    let name = || row.key.match_indices(' ').nth(1).map_or("", |(end, _)| &row.key[..end]);
    let of_author = || {
        named
            && top
                .iter()
                .rev()
                .take(TOP)
                .any(|row| row.words <= BYLINE && !name().is_empty() && row.key.contains(name()))
    };
    row.text.contains(['©', '@']) || !quoted && insets::speaks_to_readers(&row.key) || of_outlet() || of_author()
}

/// Most words of a byline, and rows above the text in which it stands.
const BYLINE: usize = 12;
const TOP: usize = 16;

/// May the first row of a page be the outlet's name?
fn is_name(row: &Row) -> bool {
    (2..=4).contains(&row.words)
}

/// Does the article end above the row at `below`: with the page, at furniture, or at a line below which no sentence stands?
/// Below the only headline of a box that is none, one sentence would be its deck, and the next headline would follow: no deck
/// has several paragraphs.
fn ends_text(rows: &[Row], below: usize, inset: &Inset) -> bool {
    let Some(next) = rows.get(below) else { return true };
    let one = below - inset.rows.end == 1;
    let decked = || one && inset.headlines == 1 && rows.get(below + 1).is_some_and(is_sentence);
    is_furniture(next) || is_sentence(next) || !decked()
}

#[cfg(test)]
mod tests {
    use super::super::super::draft::Draft;
    use crate::raw::Line;

    /// The texts of the rows that are taken for the article's.
    fn kept(dump: &str) -> Vec<String> {
        let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
        let mut draft = Draft::new(dump.lines().enumerate().map(line).collect());
        draft.find_core();
        draft.rows.into_iter().filter(|row| row.article).map(|row| row.text).collect()
    }

    struct Page {
        top: &'static str,
        text: [&'static str; 2],
        label: &'static str,
        headlines: [&'static str; 4],
        ends: [&'static str; 2],
        foot: &'static str,
        of_page: [&'static str; 3],
        deck: &'static str,
    }

    const PAGES: [Page; 4] = [
        Page {
            top: "Lowmere Gazette\n\nTown library stays shut until the roof is mended\nBy Asta Holm\n14 November 2026\n\n",
            text: [
                "The town library of Lowmere will stay shut until the spring because water has come through the roof, the council said on Friday.",
                "Workers found the damage in October when they moved shelves on the upper floor, and about 900 books were too wet to be saved.",
            ],
            label: "Related articles",
            headlines: [
                "Swimming pool closes for a year",
                "Who owns the old mill on the hill?",
                "Parking will cost more",
                "Ten things to do this weekend",
            ],
            ends: [
                "Schools will get a book bus on Tuesdays, said the head of the library.",
                "The council meets again on 3 December.",
            ],
            foot: "Share\nComments\nMost read\nFire put out after nine hours\nAbout us",
            of_page: [
                "Lowmere Gazette has been an independent newspaper since 1903.",
                "Asta Holm has been a reporter since 2019.",
                "You must be logged in to post a comment.",
            ],
            deck: "Swimming lessons move to the school for now, says the head of sports.",
        },
        Page {
            top: "Lenner Anzeiger\n\nStadtbücherei bleibt bis zum Frühjahr geschlossen\nVon Asta Holm\n14. November 2026\n\n",
            text: [
                "Die Stadtbücherei in Lenn bleibt bis zum Frühjahr geschlossen, weil Wasser durch das Dach gedrungen ist, teilte die Stadt mit.",
                "Arbeiter hatten den Schaden im Oktober entdeckt, als sie Regale verschoben. Rund 900 Bücher waren nicht mehr zu retten.",
            ],
            label: "Lesen Sie auch:",
            headlines: [
                "Hallenbad schließt für ein Jahr",
                "Wem gehört die alte Mühle am Berg?",
                "Parken wird wieder teurer",
                "Zehn Tipps fürs Wochenende",
            ],
            ends: ["Für die Schulen soll dienstags ein Bücherbus fahren.", "Der Stadtrat tagt wieder am 3. Dezember."],
            foot: "Artikel teilen\nKommentare\nMeistgelesen\nFeuer nach neun Stunden gelöscht\nÜber uns",
            of_page: [
                "Der Lenner Anzeiger erscheint seit 1903 an jedem Werktag.",
                "Asta Holm arbeitet seit 2019 als Redakteurin.",
                "Sie müssen angemeldet sein, um zu kommentieren.",
            ],
            deck: "Das Hallenbad braucht eine neue Pumpe, sagt der Bademeister.",
        },
        Page {
            top: "Gazette de Lenn\n\nLa bibliothèque restera fermée jusqu’au printemps\nPar Asta Holm\n14 novembre 2026\n\n",
            text: [
                "La bibliothèque de Lenn restera fermée jusqu’au printemps parce que l’eau a traversé le toit, a annoncé la mairie vendredi.",
                "Des ouvriers ont découvert les dégâts en octobre en déplaçant des rayonnages, et quelque 900 livres n’ont pu être sauvés.",
            ],
            label: "Lire aussi",
            headlines: [
                "La piscine ferme pour un an",
                "À qui appartient le vieux moulin ?",
                "Le stationnement coûtera plus cher",
                "Dix idées pour le week-end",
            ],
            ends: ["Un bibliobus desservira les écoles le mardi.", "Le conseil se réunit à nouveau le 3 décembre."],
            foot: "Partager\nCommentaires\nLes plus lus\nL’incendie éteint après neuf heures\nContact",
            of_page: [
                "La Gazette de Lenn est un quotidien indépendant depuis 1903.",
                "Asta Holm est journaliste depuis 2019.",
                "Vous devez être connecté pour publier un commentaire.",
            ],
            deck: "Les machines de la piscine sont en panne, selon le maître nageur.",
        },
        Page {
            top: "Gazeta Lenn\n\nBiblioteka miejska zamknięta do wiosny\nAutor: Asta Holm\n14 listopada 2026\n\n",
            text: [
                "Biblioteka miejska w Lenn pozostanie zamknięta do wiosny, ponieważ przez dach przedostała się woda, podał w piątek ratusz.",
                "Robotnicy odkryli szkody w październiku, gdy przesuwali regały na piętrze, i około 900 książek nie dało się uratować.",
            ],
            label: "Czytaj też",
            headlines: [
                "Basen zamknięty na cały rok",
                "Do kogo należy stary młyn?",
                "Parkowanie będzie znów droższe",
                "Dziesięć pomysłów na weekend",
            ],
            ends: ["We wtorki do szkół będzie jeździł bibliobus.", "Rada miasta zbierze się ponownie 3 grudnia."],
            foot: "Udostępnij\nKomentarze\nNajczęściej czytane\nPożar ugaszony po dziewięciu godzinach\nKontakt",
            of_page: [
                "Gazeta Lenn jest niezależnym dziennikiem od 1903 roku.",
                "Asta Holm od 2019 roku pracuje jako redaktorka.",
                "Musisz się zalogować, aby dodać komentarz.",
            ],
            deck: "Urządzenia basenu są zepsute, twierdzi kierownik.",
        },
    ];

    fn dump(page: &Page, break_: &str, inset: &[&str], ends: &[&str]) -> String {
        let rows = page.text.iter().chain(inset).chain(ends).copied().collect::<Vec<&str>>();
        format!("{}{}{break_}{}\n", page.top, rows.join(break_), page.foot)
    }

    #[test]
    fn a_box_of_headlines_ends_no_article_however_little_follows() {
        for page in &PAGES {
            for (count, break_, ends) in
                (1..=4).flat_map(|count| ["\n", "\n\n"].map(|break_| (count, break_))).flat_map(|(count, break_)| {
                    [&page.ends[..1], &page.ends[1..], &page.ends[..]].map(|ends| (count, break_, ends))
                })
            {
                let lines = [&[page.label], &page.headlines[..count]].concat();
                // Headlines alone, with marks, and with times below them.
                let marked: Vec<String> = lines.iter().map(|line| format!("• {line}")).collect();
                let timed: Vec<&str> = lines.iter().flat_map(|line| [*line, "12.11.2026"]).skip(2).collect();
                let timed = [&[page.label], timed.as_slice()].concat();
                for inset in [lines, marked.iter().map(String::as_str).collect(), timed] {
                    let kept = kept(&dump(page, break_, &inset, ends));
                    assert_eq!(kept, [&page.text[..], ends].concat(), "{count} {break_:?} {inset:?}");
                }
            }
        }
    }

    #[test]
    fn other_boxes_end_no_article_either() {
        for (page, insets) in [
            (
                &PAGES[0],
                [
                    &["Advertisement", "Save ten per cent on winter tyres"][..],
                    &[
                        "Sign up for our newsletter",
                        "The best of Lowmere every morning",
                        "Enter your email address",
                        "Subscribe",
                    ],
                    &["Video: How the water came in", "02:14"],
                ],
            ),
            (
                &PAGES[1],
                [
                    &["Anzeige", "Zehn Prozent auf alle Winterreifen"][..],
                    &["Newsletter", "Das Wichtigste aus Lenn jeden Morgen", "E-Mail-Adresse", "Jetzt abonnieren"],
                    &["Video: So kam das Wasser ins Haus", "02:14"],
                ],
            ),
        ] {
            for inset in insets {
                let kept = kept(&dump(page, "\n", inset, &page.ends));
                assert!(page.text.iter().chain(&page.ends).all(|text| kept.iter().any(|row| row == text)), "{kept:?}");
            }
        }
    }

    #[test]
    fn what_a_page_says_of_itself_below_a_list_of_headlines_is_no_text() {
        for page in &PAGES {
            for of_page in page.of_page {
                let inset = [&[page.label], &page.headlines[..3]].concat();
                let kept = kept(&dump(page, "\n", &inset, &[of_page]));
                assert_eq!(kept, page.text, "{of_page}");
            }
            // A deck takes up what its headline says.
            let inset = [page.label, page.headlines[0]];
            assert_eq!(kept(&dump(page, "\n\n", &inset, &[page.deck])), page.text, "{}", page.deck);
            // A list of headlines and decks is no box of one headline.
            let [first, second, ..] = page.headlines;
            let inset = [page.label, first, page.ends[0], second, page.ends[1]];
            assert_eq!(kept(&dump(page, "\n", &inset, &[])), page.text, "{first}");
        }
    }

    #[test]
    fn a_line_that_leads_to_another_article_cuts_off_neither_beginning_nor_end() {
        for (page, label) in PAGES.iter().zip(["READ MORE:", "Lesen Sie auch:", "Lire aussi :", "Czytaj też:"]) {
            let lead = format!("{label} {}", page.headlines[0]);
            let [first, second] = page.text;
            let quote = ["Nobody had warned the staff, said the head of the library, and nobody asked them.", second];
            for (above, below) in [
                (&[first][..], &[second, page.ends[0]][..]),
                (&[first, second], &[page.ends[0], page.ends[1]]),
                (&[first, second], &quote),
            ] {
                let text = [above, below].concat();
                let dump = format!(
                    "{}{}\n{lead}\n{}\n{}\n",
                    page.top.replace("\n\n", "\n"),
                    above.join("\n"),
                    below.join("\n"),
                    page.foot
                );
                let kept = kept(&dump);
                assert!(text.iter().all(|text| kept.iter().any(|row| row == text)), "{dump}\n{kept:#?}");
            }
        }
    }

    #[test]
    fn several_paragraphs_below_a_box_are_no_decks_whatever_follows() {
        for page in &PAGES {
            let inset = [page.label, page.headlines[0]];
            let ends = [page.ends[0], page.text[1], page.ends[1]];
            let letter = [&ends[..], &["A letter with a name", "All that counts in the morning."]].concat();
            let kept = kept(&dump(page, "\n", &inset, &letter));
            assert!(ends.iter().all(|text| kept.iter().any(|row| row == text)), "{kept:#?}");
        }
    }

    #[test]
    fn a_paragraph_that_no_blank_line_parts_from_a_box_is_none_of_its_headlines() {
        for page in &PAGES {
            let text = format!("{} {}", page.ends[0], page.text[0]);
            let inset = format!("{}\n{}\n{}\n{text}", page.label, page.headlines[0], page.headlines[1]);
            let ends = [page.text[1], page.ends[1]];
            let kept = kept(&dump(page, "\n\n", &[&inset], &ends));
            assert!(
                kept.ends_with(
                    &[&page.text[..], &[text.as_str()], &ends].concat()[..]
                        .iter()
                        .map(|row| row.to_string())
                        .collect::<Vec<_>>()
                ),
                "{kept:#?}"
            );
        }
    }

    #[test]
    fn the_sentences_of_an_invitation_are_none_of_the_text_behind_it() {
        for (page, inset) in [
            (
                &PAGES[0],
                &["Newsletter", "The Morning Shelf", "Each morning all that counts in Lowmere.", "Sign me up"][..],
            ),
            (&PAGES[0], &["Newsletter “The Morning Shelf”", "All news from Lowmere each morning. Sign up for free."]),
            (
                &PAGES[1],
                &["Newsletter „Lenn am Morgen“", "Jeden Morgen das Wichtigste aus Lenn. Jetzt kostenlos anmelden."],
            ),
            (
                &PAGES[2],
                &["Newsletter", "La matinale de Lenn", "Chaque matin, toute l’actualité de Lenn.", "Je m’inscris"],
            ),
        ] {
            for ends in [&page.ends[..], &page.ends[1..]] {
                let kept = kept(&dump(page, "\n", inset, ends));
                assert_eq!(kept, [&page.text[..], ends].concat(), "{inset:?}");
            }
        }
    }

    #[test]
    fn a_box_that_asks_for_an_address_ends_no_article() {
        let insets = [
            &[
                &["Get our best stories by email", "Enter your email", "You can unsubscribe at any time"][..],
                &[
                    "Sign up to Lowmere Mornings",
                    "Free daily newsletter",
                    "Enter your email address",
                    "Sign up",
                    "after newsletter promotion",
                ],
                &[
                    "Join our WhatsApp community and get the latest news straight to your phone. You can leave at any time. Read our Privacy Notice",
                ],
            ][..],
            &[&["Das Beste aus Lenn ins Postfach", "Ihre E-Mail-Adresse", "Abonnieren"]],
            &[&["Recevez nos articles par e-mail", "Votre adresse e-mail", "Je m’inscris"]],
            &[&["Najważniejsze wiadomości na maila", "Twój e-mail", "Zapisz się"]],
        ];
        for (page, insets) in PAGES.iter().zip(insets) {
            for (inset, break_) in insets.iter().flat_map(|inset| ["\n", "\n\n"].map(|break_| (inset, break_))) {
                let inset = inset.join("\n");
                let kept = kept(&dump(page, break_, &[&inset], &page.ends));
                let text = [&page.text[..], &page.ends[..]].concat();
                assert!(text.iter().all(|text| kept.iter().any(|row| row == text)), "{inset}: {kept:#?}");
                assert!(!kept.iter().any(|row| inset.contains(row.as_str())), "{inset}: {kept:#?}");
            }
        }
    }

    #[test]
    fn a_paragraph_that_tells_of_a_letter_is_no_invitation() {
        let text = "The head of the library has long been willing to write the newsletter of the town again, but as she was not at the last meeting of the council nobody has asked her since the summer.";
        let ends = [text, PAGES[0].text[1], PAGES[0].ends[0]];
        let kept = kept(&dump(&PAGES[0], "\n", &["Newsletter"], &ends));
        assert!(ends.iter().all(|text| kept.iter().any(|row| row == text)), "{kept:#?}");
    }

    #[test]
    fn the_headlines_that_most_people_read_are_no_text_within_the_article() {
        for (page, label) in PAGES.iter().zip(["Most viewed", "Meistgelesen", "Les plus lus", "Najczęściej czytane"])
        {
            let inset = format!("{label}\n\n{}\n{}", page.headlines[0], page.headlines[1]);
            let ends = [page.text[1], page.ends[0], page.ends[1]];
            let kept = kept(&dump(page, "\n\n", &[&inset], &ends));
            assert!(ends.iter().all(|text| kept.iter().any(|row| row == text)), "{label}: {kept:#?}");
            assert!(!kept.iter().any(|row| page.headlines.contains(&row.as_str())), "{label}: {kept:#?}");
        }
    }

    #[test]
    fn a_heading_below_a_box_stays() {
        let page = &PAGES[0];
        let inset = format!("{}\n{}\n{}", page.label, page.headlines[0], page.headlines[1]);
        let kept = kept(&dump(page, "\n\n", &[&inset, "A bus for the schools"], &[page.text[0], page.text[1]]));
        assert!(kept.iter().any(|row| row == "A bus for the schools"), "{kept:?}");
    }
}
