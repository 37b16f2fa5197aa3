//! Checks that the tests that the threat model names exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENT: &str = "docs/threat-model.md";

/// The number of tests that the document names at least, so that this test cannot pass without any.
const LEAST: usize = 138;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

#[test]
fn every_test_that_the_threat_model_names_exists() {
    let document = fs::read_to_string(root().join(DOCUMENT)).expect("reads");
    let named = named_tests(&document);
    for (file, function) in &named {
        let source = fs::read_to_string(root().join(file));
        let source = source.unwrap_or_else(|error| panic!("{DOCUMENT} names {file}: {error}"));
        let is_test = match file.ends_with(".rs") {
            true => has_test(&source, function),
            // The checks of a browser are functions that a program calls.
            false => source.contains(&format!("function {function}(")),
        };
        assert!(is_test, "{DOCUMENT} names {file}::{function}, which is no test");
    }
    assert!(named.len() >= LEAST, "only {} tests were found", named.len());
}

/// Returns every `FILE::FUNCTION` of a document.
fn named_tests(document: &str) -> BTreeSet<(&str, &str)> {
    // Every second part between backquotes is code.
    let code = document.split('`').skip(1).step_by(2);
    let pairs = code.filter_map(|code| code.split_once("::"));
    pairs.filter(|(file, _)| [".rs", ".mjs"].iter().any(|end| file.ends_with(end))).collect()
}

/// Returns whether a source has a function with an attribute of a test.
fn has_test(source: &str, function: &str) -> bool {
    let start = format!("fn {function}(");
    let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
    let starts = |line: &&str| line.trim_start_matches("async ").starts_with(&start);
    let Some(at) = lines.iter().position(starts) else { return false };
    let above = lines[..at].iter().rev();
    let mut attributes = above.take_while(|line| line.starts_with("#[") || line.starts_with("//"));
    attributes.any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
}

#[test]
fn a_helper_is_no_test() {
    let source = "#[cfg(unix)]\n#[test]\n/// One.\nfn one() {}\n\n#[tokio::test(start_paused = true)]\n\
                  async fn two() {}\n\n#[test]\nfn first() {}\nfn helper() {}\n";
    assert!(has_test(source, "one") && has_test(source, "two") && has_test(source, "first"));
    assert!(!has_test(source, "helper") && !has_test(source, "on") && !has_test(source, "three"));
    assert_eq!(
        named_tests("`a.rs::b` `c::d`, `e.mjs::f`"),
        BTreeSet::from([("a.rs", "b"), ("e.mjs", "f")])
    );
}
