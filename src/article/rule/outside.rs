//! Lines before the article begins, after it ends, or set into it: menus, teasers of other articles, newsletter boxes,
//! comments, footers. A classifier trained on pages decides (`src/article/text/`). A box that is set into the text under a label
//! ("Read also", `src/lang/insets.toml`) ends no article: what stands below its headlines stays, were it one short sentence, unless it
//! speaks of the page, of the author or to the readers. So does what stands between two boxes or below an advertisement with an invitation to a newsletter, and
//! the first paragraphs above the label of an advertisement, if they stand below author or date or share words with the rest, and the
//! short sentences of an article around such a label or a line "Read more: …". Below a line that says that the text goes on ("Story continues below") it does.
//! A line "Read more: …" between paragraphs neither ends nor begins one; the number of the readers' comments ("Comments (12)") ends it. The deck below the headline is text: a line on what the text is about, right
//! below the headline or between blank lines below author or date though captions and buttons stand beside it, or a whole sentence of it near the headline, or
//! one between blank lines above the author, the date or an agency's name, or a sentence there if the copy has no blank lines. So is a list of main points ("At a
//! glance"). A table of short lines ("Greens: 11.2%") that begins
//! in the article is kept whole, the entries of a live page, the first and the last too, stay with their times (written "14:32" where the page has "14.32"; "16:40 Uhr: Port reopens" before a headline too) and headlines, and so do the first copy of a paragraph that the
//! article repeats and a last sentence below "Read more: …". Of a page of short reports, each under its headline, or of letters, each above its name, all are text. So is a line-up beside another, and the last line of an obituary that gives two days. What an outlet says of its own mistakes
//! ("Corrects the cost in paragraph 2 …") stays, wherever it stands between the headline and a few lines below the text.
//!
//! Before:
//!
//! ```text
//! Home
//! World
//! Sport
//! Weather
//! Contact
//! The harbour has reopened after three days, the port authority said on Monday. Ships that had waited outside the breakwater since Friday could dock in the morning.
//! Three cranes were lost in the storm, and it will take until the summer to replace them, according to the authority. The cost is put at four million euros.
//! Terms of use
//! Privacy policy
//! Contact us
//! About us
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday. Ships that had waited outside the breakwater since Friday could dock in the morning.
//! Three cranes were lost in the storm, and it will take until the summer to replace them, according to the authority. The cost is put at four million euros.
//! ```

use super::super::draft::{Draft, Row};
use super::deck;
use super::repeated::SHORTEST;
use crate::lang::furniture;

pub(in crate::article) const NAME: &str = "outside-article";
pub(super) const OF_DUMPS: bool = false;

/// Rows below the text in which a correction of it stands: those of other articles are further down.
const BELOW: usize = 6;

/// Fewest words of a correction: "Corrections" alone is a link.
const WORDS: usize = 6;

pub(super) fn apply(draft: &mut Draft) {
    let last = draft.rows.iter().rposition(|row| row.article).unwrap_or(0);
    let near = draft.title_row.unwrap_or(draft.core.start)..=last + BELOW;
    let heads = deck::find(draft);
    for at in 0..draft.rows.len() {
        let row = &draft.rows[at];
        let stays = row.article || heads.contains(&at) || near.contains(&at) && is_correction(row) || opens(draft, at);
        if !stays {
            draft.cut(at, NAME);
        }
    }
}

/// Is the row the first copy of a paragraph of the article, right below what stands above an article: headline, author, date,
/// share bar? The article begins there, and the copy further down is the one too many. Below another line ("Highlights") it is
/// the one that was taken out of the text.
fn opens(draft: &Draft, at: usize) -> bool {
    let row = &draft.rows[at];
    let above = draft.title_row.is_some_and(|title| title < at) && at < draft.core.start;
    let below = at.checked_sub(1).is_some_and(|above| draft.rows[above].cut.is_some_and(|rule| rule != NAME));
    let sentence = row.times > 1 && row.words >= SHORTEST && row.ends_sentence();
    let again = |other: &Row| other.article && other.key == row.key;
    above && below && sentence && draft.rows[draft.core.clone()].iter().any(again)
}

fn is_correction(row: &Row) -> bool {
    row.words >= WORDS && furniture::starts_correction(&row.key).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::super::text::{Lines, extract};
    use crate::raw::Line;

    #[test]
    fn of_a_lead_that_is_repeated_below_the_first_copy_stays() {
        for lead in [
            "Pilots have told of long nights on board after the harbour closed on Tuesday in a storm.",
            "Lodserne har fortalt om lange nætter om bord, efter at havnen lukkede tirsdag i en storm.",
        ] {
            let dump = format!(
                "Pilots tell of long nights\nQuay Post\nBy Asta Holm\n\nShare on Facebook\nShare on X\n\n{lead}\n\n\
                \"I held the wheel and counted the hours,\" said Jens Lund, 33, who was on his way to a new job at the quay.\n\n\
                The lamps went out at once, he said. It took the crew a quarter of an hour to find the torches.\n\n\
                Ib Vang, 54, said that people slept on the floor of the lounge. \"Then everything was calm.\"\n\n\
                {lead}\n\nLund never got to the new job. \"They will see me next week,\" he said.\n\nComments\nBe the first to comment\n"
            );
            let line = |(at, text): (usize, &str)| Line { number: at as u32 + 1, text: text.to_owned() };
            let found = extract(dump.lines().enumerate().map(line).collect(), Lines::Dump, std::iter::empty());
            assert_eq!((found.blocks[0].text.plain.as_str(), found.blocks[0].line), (lead, 8));
            assert_eq!(found.blocks.iter().filter(|block| block.text.plain == lead).count(), 1);
            let marked = dump.replace(&format!("Share on X\n\n{lead}"), &format!("Share on X\nHighlights\n{lead}"));
            let found = extract(marked.lines().enumerate().map(line).collect(), Lines::Dump, std::iter::empty());
            assert!(found.blocks[0].text.plain != lead);
        }
    }
}
