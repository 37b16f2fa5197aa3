//! What runs the emulator elsewhere: the GitHub action, and the recipes of `docs/containers.md`.
//!
//! `cargo xtask test --image` checks the image itself.

use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_tests::process::cfstream;
use serde_json::{Value, json};

/// Runs a script that prints a line of JSON.
fn check(script: &str, argument: &str) -> Value {
    serde_json::from_str(&foreign::run_script(script, &[argument])).expect("JSON")
}

fn path(file: &str) -> String {
    format!("{}/../{file}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_steps_of_the_action_start_an_emulator_for_the_steps_that_follow() {
    let program = cfstream().get_program().to_str().expect("UTF-8").to_owned();
    assert_eq!(check("action.py", &program), json!({ "run": 6, "skipped": 4 }));
}

#[test]
fn the_action_and_the_recipes_are_valid() {
    let action = path(".github/actions/cfstream-emulator/action.yml");
    assert_eq!(check("recipes.py", &action), json!({ "vendor.github-actions": 1 }));
    let found = check("recipes.py", &path("docs/containers.md"));
    for kind in [
        "console",
        "java",
        "javascript",
        "python",
        "rust",
        "vendor.compose-spec",
        "vendor.github-workflows",
        "Pod",
    ] {
        assert!(found[kind].as_u64() >= Some(1), "no {kind}: {found}");
    }
}
