//! Boxes set into the text of an article: under a label ("Read also", "Advertisement") stand headlines of other articles, an
//! offer, an invitation or a picture, and below them the article goes on. To the classifier such a box looks like the end of
//! the page where only a paragraph or two follow: the shape of the rows tells that they do.

use super::super::draft::Row;
use super::super::rule::date_line;
use super::super::rule::furniture::is_furniture;
use super::comments;
use crate::lang::common::is_common;
use crate::lang::{furniture, insets};
use memchr::memmem::Finder;
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

/// The last box of the article and the rows below it with which the article goes on, if that is further than its end. Where the
/// classifier does not see the sentences above an advertisement or a line that leads to another article, the first such box below
/// them.
pub(super) fn goes_on_below(rows: &[Row], article: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let below = |row: &&Row| is_advert(row) || is_own(rows, &article, row);
    // A box may stand right below the labels of advertisements of which the copy has nothing else.
    let run = |of: fn(&Row) -> bool| rows[article.end..].iter().take(BEHIND).take_while(|row| of(row)).count();
    let labels = (article.start + 1).max(article.end.saturating_sub(ROWS + BEHIND))..=article.end + run(is_advert);
    let last = labels.rev().find_map(|label| at(rows, label)).and_then(|inset| goes_on_behind(rows, &article, inset));
    let unseen = rows[article.end..].iter().take(BEHIND).take_while(below).count();
    let parts = |label: &usize| rows.get(*label).is_some_and(|row| is_advert(row) || is_lead(row));
    last.or_else(|| {
        let labels = (article.end..=article.end + unseen).filter(parts);
        labels.filter_map(|label| at(rows, label)).find_map(|inset| goes_on_behind(rows, &article, inset))
    })
}

/// Is the row a sentence, and none in which the page speaks of itself?
fn is_own(rows: &[Row], article: &Range<usize>, row: &Row) -> bool {
    is_sentence(row) && !speaks_of_page(&rows[..article.start], row)
}

/// The box, and the rows below it with which the article goes on.
fn goes_on_behind(rows: &[Row], article: &Range<usize>, inset: Inset) -> Option<(Range<usize>, Range<usize>)> {
    let from = inset.rows.end;
    if is_deck(rows, &inset, article) {
        return None;
    }
    let label = &rows[inset.rows.start];
    // A page that says that its text goes on says so of the first sentence below, whomever that addresses.
    let said = |row: &&Row| label.continues && is_sentence(row) && !is_offer(row) && !row.text.contains(['©', '@']);
    let first = from + rows[from..].iter().take(1).filter(said).count();
    let below = first + rows[first..].iter().take_while(|row| is_own(rows, article, row)).count();
    let own = || is_alone(rows, from) || shares_words(&rows[from..below], &rows[article.clone()]);
    // Below a single one stand the page's end or what its readers say, or it is what the outlet says of itself.
    let ends = || rows.get(below).is_none_or(|next| comments::is_label(&next.key, next.words));
    let told = !is_lead(label) || article.end > from || below - from >= TOLD || ends() || own();
    // Between its sentences another box may stand.
    let several = || rows[from..].iter().take(BEHIND).filter(|row| is_own(rows, article, row)).count() >= TOLD;
    let told = told && (!is_weak(label) || several() || own());
    let further = below > from.max(article.end) && told && ends_text(rows, below, &inset);
    further.then_some((inset.rows, from..below))
}

/// The boxes above the rows that the classifier takes for the article's, or a few rows of text below their first, and the text
/// above each of them.
pub(super) fn began_above(rows: &[Row], mut first: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut found, mut sure) = (Vec::new(), 0);
    while found.len() < BEHIND
        && let Some((inset, text, own)) = box_above(rows, first)
    {
        first = text.start;
        found.push((inset, text));
        sure = if own { found.len() } else { sure };
    }
    found.truncate(sure);
    found
}

/// The last of these boxes, the text above it, and whether that is the article's for sure.
fn box_above(rows: &[Row], first: usize) -> Option<(Range<usize>, Range<usize>, bool)> {
    let begun = rows[first..].iter().take(BEHIND).take_while(|row| is_sentence(row)).count();
    let mut labels = (first.saturating_sub(ROWS + BEHIND)..=first + begun).rev();
    labels.find_map(|label| began_at(rows, label, first))
}

/// The box at `label`, the text above it if there is any, and whether the article begins there for sure.
fn began_at(rows: &[Row], label: usize, first: usize) -> Option<(Range<usize>, Range<usize>, bool)> {
    let advert = || at(rows, label).filter(|_| is_of_advert(&rows[label]));
    let inset = within(rows, label).or_else(advert)?.rows;
    let top = label - rows[..label].iter().rev().take_while(|row| is_of_advert(row)).count();
    let inset = top..inset.end;
    let reaches = rows[inset.end.min(first)..first].iter().all(is_sentence);
    if !reaches || rows[inset.clone()].iter().any(|row| row.byline.is_some()) {
        return None;
    }
    let is_own = |row: &&Row| is_sentence(row) && !speaks_of_page(&[], row);
    let above = top - rows[..top].iter().rev().take_while(is_own).count();
    let begun = &rows[above..first.min(top).max(above)];
    // Advertisements stand between menu and article, too: only what says something of the article, or stands below its author or
    // date, is its beginning.
    let own = || !is_of_advert(&rows[label]) || is_signed(rows, above) || shares_words(begun, &rows[first..]);
    begun.iter().any(Row::is_prose).then(|| (inset, above..first.max(top), own()))
}

/// Do the author or the date stand above the row, with nothing but a share bar or the like between?
fn is_signed(rows: &[Row], at: usize) -> bool {
    let names = |row: &Row| row.words <= BYLINE && row.byline.is_some() || date_line::is_nothing_else(&row.text);
    let above = rows[..at].iter().rev().take(TOP);
    let mut above = above.skip_while(|row| !names(row) && (is_furniture(row) || row.words <= ASIDE));
    above.next().is_some_and(names)
}

/// A box that stands below articles as often as within them: only more than one sentence, or one that takes up a word of the
/// article or stands between blank lines, goes on with it.
fn is_weak(label: &Row) -> bool {
    insets::is_popular_label(&label.key) || is_offer(label)
}

/// Is the row a sentence between blank lines? A paragraph stands so where the copy has any, and hardly a line of the page's foot.
fn is_alone(rows: &[Row], at: usize) -> bool {
    let alone = |row: &Row| row.parted && rows.get(at + 1).is_none_or(|next| next.parted);
    rows.get(at).is_some_and(|row| row.words >= SENTENCE && alone(row))
}

fn shares_words(below: &[Row], article: &[Row]) -> bool {
    let said = |stem: &str| is_said(&article[..article.len().min(SOUGHT)], stem);
    below.iter().flat_map(|row| row.key.split(' ')).filter(|word| !is_common(word)).flat_map(stems).any(said)
}

/// Is the sentence below a box the deck of its last headline? A deck takes up a word of its headline that the article does not
/// use; the article rarely goes on so. (In 288 own variants in eight languages no last paragraph did, and 6 of 8 decks.) No deck
/// has several paragraphs, and no blank line parts it from its headline where none parts that from its label.
fn is_deck(rows: &[Row], inset: &Inset, article: &Range<usize>) -> bool {
    let Some(row) = rows.get(inset.rows.end).filter(|_| insets::is_label(&rows[inset.rows.start].key)) else {
        return false;
    };
    let below = &rows[inset.rows.start + 1..inset.rows.end];
    let apart = row.parted && !below.iter().any(|row| row.parted);
    !apart && !rows.get(inset.rows.end + 1).is_some_and(is_sentence) && takes_up(rows, inset, article.start)
}

/// Does the row below a box take up a word of its last headline that the text between `first` and the box does not use?
fn takes_up(rows: &[Row], inset: &Inset, first: usize) -> bool {
    let below = &rows[inset.rows.start + 1..inset.rows.end];
    let (Some(row), Some(headline)) =
        (rows.get(inset.rows.end), below.iter().rev().find(|row| row.words > ASIDE && !is_time(row)))
    else {
        return false;
    };
    let text = &rows[first.saturating_sub(TOP)..inset.rows.start.min(first + SOUGHT)];
    let taken_up = |word: &&str| stems(&row.key).any(|other| word.starts_with(other));
    // Whether it is a common word is asked last: nearly no page has to read the table of those.
    let unsaid = |word: &str| stems(word).any(|stem| !is_said(text, stem));
    headline.key.split(' ').any(|word| taken_up(&word) && unsaid(word) && !is_common(word))
}

/// Most rows of an article that are searched for a word.
const SOUGHT: usize = 400;

/// Letters with which a word is told from others, whatever it ends with, and fewest of a word that says something.
const STEM: usize = 5;

/// Does a word of the rows have this stem?
fn is_said(rows: &[Row], stem: &str) -> bool {
    let stem = Finder::new(stem);
    let begins = |key: &[u8], at: usize| at.checked_sub(1).is_none_or(|before| key[before] == b' ');
    let says = |key: &[u8]| stem.find_iter(key).any(|at| begins(key, at));
    rows.iter().any(|row| says(row.key.as_bytes()))
}

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
        let inset = within(rows, label).and_then(|inset| {
            let below = text_below(rows, verdicts, first, &inset)?;
            Some((inset.rows, below))
        });
        if let Some((inset, below)) = inset.clone() {
            verdicts[inset].fill(false);
            verdicts[below].fill(true);
            // A sentence that stands alone between text and headlines is text.
            let above = (first..label).rev().take_while(|&at| !verdicts[at] && is_sentence(&rows[at])).count();
            if verdicts[label - above - 1] && !is_lead(&rows[label]) {
                verdicts[label - above..label].fill(true);
            }
        }
        label = inset.map_or(label + 1, |(inset, _)| inset.end);
    }
}

/// The sentences right below a box that the classifier does not see, if the article goes on below them, or below another box right
/// there: between two boxes few rows look like text. A sentence alone below headlines may be the deck of the last.
fn text_below(rows: &[Row], verdicts: &[bool], first: usize, inset: &Inset) -> Option<Range<usize>> {
    let from = inset.rows.end;
    let unseen = |at: usize| !verdicts[at] && is_sentence(&rows[at]) && !speaks_of_page(&rows[..first], &rows[at]);
    let to = (from..rows.len()).take(BEHIND).find(|&at| !unseen(at))?;
    let goes_on = || verdicts[to] || within(rows, to).is_some_and(|next| verdicts.get(next.rows.end) == Some(&true));
    let alone = to == from + 1 && is_label(&rows[inset.rows.start]);
    let goes_on = verdicts[to] && to == from || !(alone && takes_up(rows, inset, first)) && goes_on();
    goes_on.then_some(from..to)
}

/// The box at `label` whose rows its kind tells for sure: headlines, or an invitation down to its last line.
fn within(rows: &[Row], label: usize) -> Option<Inset> {
    let inset = at(rows, label)?;
    let last = &rows[inset.rows.end - 1];
    let row = &rows[label];
    // What asks for an address is no text, if more than one row does.
    let alone = || is_offer(row) && furniture::enrols(&row.key) && row.says().speaks_to_readers();
    let ends = alone()
        || is_furniture(last)
        || inset.rows.len() > 1 && (is_offer(last) || asks(last) || last.says().names_letter());
    let sure = is_label(row) || is_lead(row) || (is_invitation(row) || is_letter(rows, label)) && ends;
    sure.then_some(inset)
}

/// The box whose label is the row at `label`: down to where a sentence stands, between blank lines if such part the text.
fn at(rows: &[Row], label: usize) -> Option<Inset> {
    let row = rows.get(label)?;
    let (headlines, invitation) = (is_label(row), is_invitation(row) || is_letter(rows, label));
    let most = match () {
        () if headlines => ROWS,
        () if invitation => INVITATION,
        () if row.continues || is_advert(row) => OFFER,
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
    let of_letter = |row: &Row| row.words <= NOTICE && !is_quoted(row) && row.says().names_letter();
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

/// "Advertisement", "Skip advertisement".
fn is_advert(row: &Row) -> bool {
    furniture::is_advert_label(&row.key) || row.furniture && furniture::is_advert_in_capitals(&row.text, &row.key)
}

/// Such a label, or a line that says that the text goes on below one.
fn is_of_advert(row: &Row) -> bool {
    is_advert(row) || row.continues
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
    row.words == 0 || is_label(row) || is_advert(row) || row.teaser || row.labelled
}

/// Is the row the name of a letter ("The Lenn Newsletter") above a line that asks for the readers' address?
fn is_letter(rows: &[Row], at: usize) -> bool {
    let named = |row: &Row| row.words <= ENROL && row.says().names_letter() && !row.ends_sentence() && !is_quoted(row);
    let below = || rows[at + 1..].iter().take(ASKED).take_while(|row| !row.parted && row.words <= NOTICE);
    rows.get(at).is_some_and(named) && below().any(|row| asks(row) || is_offer(row))
}

/// "Newsletter", "Sign up for our newsletter", "Newsletter “The Harbour Letter”".
fn is_invitation(row: &Row) -> bool {
    let named = |(word, name): (&str, &str)| {
        name.starts_with(QUOTES) && name.ends_with(QUOTES) && furniture::is_invitation_label(&furniture::key(word))
    };
    furniture::is_invitation_label(&row.key)
        || row.starts_furniture && is_furniture(row) && row.says().names_letter()
        || row.words <= ENROL && row.text.ends_with(QUOTES) && row.text.split_once(' ').is_some_and(named)
        || is_offer(row)
}

/// "Get our best stories by email", "Join our community and get the news on your phone. You can leave at any time."
fn is_offer(row: &Row) -> bool {
    let short = || row.words <= ASKS && !row.text.ends_with('.');
    row.words <= ASKS_YOU && row.says().offers() && !is_quoted(row) && (short() || row.says().speaks_to_readers())
}

fn is_quoted(row: &Row) -> bool {
    row.text.contains(['"', '“', '”', '„', '«', '»'])
}

const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];

/// Rows below the name of a letter among which one asks for an address.
const ASKED: usize = 4;

/// Most words of the name of a letter, and of a call to subscribe to it.
const ENROL: usize = 8;

/// Does the row, or its last sentence, call to subscribe: "Sign me up", "All news from the harbour. Subscribe for free."?
fn asks(row: &Row) -> bool {
    let last = row.text.trim_end_matches('.').rsplit(". ").next().map(furniture::key).unwrap_or_default();
    last.split(' ').count() <= ENROL && furniture::enrols(&last)
}

/// A sentence of the article, and no headline.
fn is_sentence(row: &Row) -> bool {
    let text = row.text.trim_end_matches(['"', '\'', '”', '’', '“', '»', '«', ')', ']', ' ']);
    row.words >= if has_figure(row) { FIGURE } else { SENTENCE }
        && !is_furniture(row)
        && !row.labelled
        && !text.ends_with("...")
        && (text.ends_with(['.', '。', '।', '۔']) || row.words >= LOUD && row.ends_sentence())
}

/// Does the row speak of the page, to its readers, or of the outlet or the author who stand at the page's `top`?
pub(super) fn speaks_of_page(top: &[Row], row: &Row) -> bool {
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
    row.text.contains(['©', '@']) || !quoted && row.says().speaks_to_readers() || of_outlet() || of_author()
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
mod short;
#[cfg(test)]
mod tests;
