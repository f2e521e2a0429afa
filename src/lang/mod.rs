//! Language tables: words that differ from language to language, as data.
//!
//! Each table exists once, as a TOML file beside this module; everything else is built from it. Adding a language is
//! adding a file and a line here.

pub mod amends;
pub mod common;
pub mod dates;
pub mod flags;
pub mod furniture;
pub mod insets;
pub mod outlets;
mod phrases;
pub(crate) mod places;
pub mod sought;
pub mod squads;
pub mod tag;
pub mod telling;
pub mod time;
pub mod token;
mod ui;
pub mod walls;
mod within;

pub use ui::{Ui, capital};
