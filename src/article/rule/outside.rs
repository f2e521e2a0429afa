//! Lines before the article begins, after it ends, or set into it: menus, teasers of other articles, newsletter boxes,
//! comments, footers. A classifier trained on pages decides (`src/article/text/`).
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

use super::super::draft::Draft;

pub(super) const NAME: &str = "outside-article";
pub(super) const OF_DUMPS: bool = false;

pub(super) fn apply(draft: &mut Draft) {
    for at in 0..draft.rows.len() {
        if !draft.rows[at].article {
            draft.cut(at, NAME);
        }
    }
}
