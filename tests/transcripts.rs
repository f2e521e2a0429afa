//! Transcripts of the command line: `tests/cli/*.md` hold what a user types, what is printed, and the exit code.
//!
//! After reading every line of the difference, accept it with `TRYCMD=overwrite cargo test --test transcripts`.

#[test]
fn the_command_line_answers_as_written_down() {
    trycmd::TestCases::new().case("tests/cli/*.md");
}
