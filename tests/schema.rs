//! The schema of site.toml that editors read stands in docs/, in step with the program.

#![allow(clippy::disallowed_methods, reason = "a test may read files and run the program")]

#[test]
fn the_schema_in_docs_is_what_newsfold_prints() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_newsfold")).arg("schema").output();
    let printed = String::from_utf8(output.expect("newsfold runs").stdout).expect("a schema is UTF-8");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/site.schema.json");
    let kept = std::fs::read_to_string(path).expect("docs/site.schema.json is there");
    assert!(kept == printed, "renew it: cargo run -- schema > docs/site.schema.json");
}
