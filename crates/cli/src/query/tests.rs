//! The official compliance suite of `JMESPath`, and the order that the AWS CLI keeps.

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::Query;

/// Returns the folder of the suite, which the crate jmespath has.
fn suite() -> std::path::PathBuf {
    let metadata = cargo_metadata::MetadataCommand::new().exec().expect("metadata");
    let package = metadata.packages.iter().find(|package| package.name.as_str() == "jmespath");
    let manifest = &package.expect("a dependency").manifest_path;
    manifest.parent().expect("a folder").join("tests/compliance").into()
}

fn search(expression: &str, value: &Value) -> Result<Value, String> {
    let query = Query::compile(expression)?;
    query.search(value).map_err(|error| error.to_string())
}

#[test]
fn the_compliance_suite_holds() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(suite()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("reads");
        let groups: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        for group in groups {
            for case in group["cases"].as_array().expect("cases") {
                count += 1;
                let expression = case["expression"].as_str().expect("an expression");
                let found = search(expression, &group["given"]);
                let is_right = match (case.get("result"), case.get("error"), &found) {
                    (Some(expected), _, Ok(found)) => super::evaluate::equal(expected, found),
                    (None, Some(_), Err(_)) => true,
                    // A benchmark has no result.
                    (None, None, _) => true,
                    _ => false,
                };
                if !is_right {
                    wrong.push(format!(
                        "{}: {expression}: {found:?}, expected {case}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 800, "{count}");
}

#[test]
fn members_keep_their_order() {
    let value = json!({"b": 1, "a": {"z": [3, 1], "y": true}});
    for (expression, expected) in [
        ("keys(@)", r#"["b","a"]"#),
        ("{z: b, a: a.y, c: 'x'}", r#"{"z":1,"a":true,"c":"x"}"#),
        ("a.*", r#"[[3,1],true]"#),
        ("`{\"z\": 1, \"a\": 2}`", r#"{"z":1,"a":2}"#),
        ("merge(@, `{\"c\": 1, \"b\": 2}`)", r#"{"b":2,"a":{"z":[3,1],"y":true},"c":1}"#),
    ] {
        assert_eq!(search(expression, &value).expect(expression).to_string(), expected);
    }
}

#[test]
fn strings_are_ordered_and_numbers_are_those_of_python() {
    let value = json!({"times": ["2016-01-01", "2017-01-01"], "n": [1, 2.5]});
    for (expression, expected) in [
        ("times[?@ > '2016-06-01']", json!(["2017-01-01"])),
        ("avg(n)", json!(1.75)),
        ("sum(n)", json!(3.5)),
        ("sum(`[1, 2]`)", json!(3)),
        ("floor(`2.0`)", json!(2)),
        ("ceil(`-2.5`)", json!(-2)),
        ("to_string(`{\"a\": \"é\"}`)", json!("{\"a\":\"\\u00e9\"}")),
        ("to_number(' 7 ')", json!(7)),
        ("`1` == `1.0`", json!(true)),
        ("times[0] > n[0]", Value::Null),
    ] {
        let found = search(expression, &value).expect(expression);
        assert_eq!(found.to_string(), expected.to_string(), "{expression}");
    }
}

#[test]
fn errors_say_what_was_expected() {
    for (expression, expected) in [
        (
            "length(a)",
            "In function length(), invalid type for value: None, expected one of: ['string', 'array', 'object'], received: \"null\"",
        ),
        ("length()", "Expected 1 argument for function length(), received 0"),
        ("merge()", "Expected at least 1 argument for function merge(), received 0"),
        ("nothing(a)", "Unknown function: nothing()"),
        ("a[::0]", "slice step cannot be zero"),
    ] {
        let value = json!({"a": null});
        let value = if expression.starts_with("a[") { json!({"a": [1]}) } else { value };
        assert_eq!(search(expression, &value), Err(expected.to_owned()), "{expression}");
    }
    let error = Query::compile("a.b[").expect_err("a bracket is open");
    assert!(error.ends_with(":\na.b[\n    ^"), "{error}");
}

#[test]
fn nesting_and_growth_have_limits() {
    // The stack of commands.
    let tests = std::thread::Builder::new().stack_size(8 * 1024 * 1024).spawn(|| {
        let parts =
            ["(", "[", "{a:", "!", "a[*].", "[?", "abs(", "a.b|", "a||", "a&&", "a.", "&", "*."];
        for part in parts {
            let expression = format!("{}a", part.repeat(100_000));
            assert!(Query::compile(&expression).is_err(), "{part}");
            for count in [100, 240, 990] {
                let expression = format!("{}a", part.repeat(count));
                if let Ok(query) = Query::compile(&expression) {
                    let _ = query.search(&json!({"a": [{"a": 1}]}));
                }
            }
        }
        let chain = format!("a{}", ".a".repeat(1000));
        assert_eq!(search(&chain, &json!({"a": 1})), Ok(Value::Null));
        let doubled = format!("[@,@]{}", "|[@,@]".repeat(60));
        assert!(search(&doubled, &json!(1)).expect_err("it is too large").contains("fewer"));
    });
    tests.expect("starts").join().expect("ends");
}

/// JSON of a few levels.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e6..1e6).prop_map(Value::from),
        "[a-c]{0,3}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-c]", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_expression_panics(
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", "b", "c", ".", "[*]", "[]", "[0]", "[-1]", "[1:]", "[::-1]", "[?", "]", "(", ")", "{", "}",
            ":", ",", "|", "||", "&&", "!", "==", "<", ">=", "@", "&", "*", "`1`", "`[1, \"a\"]`", "'x'", "\"b\"",
            "sort_by(", "length(", "max_by(", "map(", "to_string(", "join(", "sum(", "keys(", "[a, b]", "{a: a}",
        ]), 1..14),
        value in values(),
    ) {
        let _ = search(&parts.concat(), &value);
    }

    #[test]
    fn no_text_panics(expression in "\\PC{0,60}", value in values()) {
        let _ = search(&expression, &value);
    }
}
