//! The page with the evidence of each rule is up to date, and the flags that it names exist.

use std::fs;
use std::path::Path;

use cloudfront_streaming_tests::process;

use super::table;

#[test]
fn the_page_of_the_rules_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let page = fs::read_to_string(root.join("docs/service-rules.md")).expect("the page");
    assert_eq!(page, table().to_markdown(), "run `cargo xtask evidence`");
}

#[test]
fn the_settings_that_rules_name_are_flags_of_the_emulator() {
    let (code, help, _) = process::run(&["emulate", "--help"], "");
    assert_eq!(code, Some(0));
    let is_flag = |flag: &str| help.split_whitespace().any(|word| word == flag);
    let table = table();
    let flags = table.rules().iter().flat_map(|rule| &rule.settings);
    let flags: Vec<_> = flags.map(|setting| setting.flag.as_str()).collect();
    assert!(flags.len() >= 7, "{flags:?}");
    for flag in flags {
        assert!(is_flag(flag), "cfstream emulate has no {flag}");
    }
    assert!(!is_flag("--fixed"));
}
