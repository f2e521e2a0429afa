//! The headline. The first line of a dump is the page's title, headline and outlet in one ("Harbour reopens | World | The
//! Evening Lamp"); the headline stands again, alone, above the text. Whatever repeats it goes. Where a dump begins with the
//! outlet's name instead, alone or with section, place or day ("The Evening Lamp | Business", "Tagblatt, 5 May 2025"), menu and section follow it, and the headline is the first line above deck, author and date. What
//! follows a dash is the outlet's name only if it looks like one. An outlet that the site does not know is taken from a
//! line above the headline if it bears a newspaper's name (`src/lang/outlets.toml`), with a motto or without, if the page's foot says it
//! too, or from the first line, if the menu of the page stands right below it.
//!
//! Before:
//!
//! ```text
//! Harbour reopens after the storm | World News | The Evening Lamp
//! Harbour reopens after the storm
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```
//!
//! After:
//!
//! ```text
//! The harbour has reopened after three days, the port authority said on Monday.
//! ```

use super::super::draft::Draft;
use super::super::found::Guess;
use super::super::headline;
use super::masthead;

pub(super) const NAME: &str = "title";
pub(super) const OF_DUMPS: bool = true;

pub(super) fn apply(draft: &mut Draft) {
    let Some(headline) = headline::find(draft) else { return };
    draft.title_row = Some(headline.row);
    let kicker = headline::opinion(draft, &headline);
    for at in headline.repeats {
        draft.cut(at, NAME);
    }
    draft.found.title = Some(headline.title);
    draft.found.section = kicker.or(headline.section);
    // The masthead is the surer sign.
    draft.found.source = draft.found.source.take().or(headline.source);
    if draft.found.source.is_none()
        && let Some((name, at, sure)) = headline::outlet_at_top(draft, headline.row)
    {
        draft.found.source = Some(Guess::new(name, &draft.rows[at].text, sure));
        if at < headline.row {
            draft.cut(at, masthead::NAME);
        }
    }
}
