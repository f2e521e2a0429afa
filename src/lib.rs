//! Newsfold folds raw news coverage into a static briefing site.
//!
//! Data goes one way, through rooms named after what they make, listed here in that order. A room imports only from
//! the rooms above it and from the shared tables and values (`lang`, `date`, `diag`, `digest`, `fault`, `config`, `yaml`).
//!
//! ```text
//!  bytes            blocks            cleaned            merged             HTML             disk
//! RawFile --parse--> RawDoc --clean--> Article --fold--> Story --render--> Page --write--> file
//!   raw/               raw/            article/           story/            page/            site/
//! ```
//!
//! Everything up to `page` is pure: values in, values out. Files, sockets, threads and the clock live in `site` and in
//! `main.rs`.

// Shared values and tables.
pub mod config;
pub mod date;
pub mod diag;
pub mod digest;
pub mod fault;
pub mod lang;
pub mod yaml;

// The rooms, in the order of the data.
pub mod raw;

pub mod article;

pub mod story;

pub mod page;

#[allow(clippy::disallowed_methods, reason = "this room is the door to files, sockets and the clock")]
pub mod site;

#[allow(clippy::disallowed_methods, reason = "commands read the files that they are given")]
pub mod cli;
