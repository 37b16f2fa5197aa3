//! Text and tables, compared with those of the AWS CLI's own classes.

use std::io::Write;

use cloudfront_streaming_tests::foreign::run_script;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::{Style, table, text, yaml};
use crate::query::Query;

/// Values in the shape of outputs, and others: lists of structures, nested lists, empty ones, wide
/// characters.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[A-Za-z0-9 .:/-]{0,30}".prop_map(Value::from),
        "[a-z日本±é🙂\u{301}]{0,8}".prop_map(Value::from),
        "[-+0-9eE._:xob TZ]{0,10}".prop_map(Value::from),
        "[ -~\n\t\u{1}\u{7f}-\u{a0}\u{2028}\u{feff}é日🙂-🙏]{0,12}".prop_map(Value::from),
        "([a-z,:'\"#&*]{1,20} ){0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "null",
            "~",
            "yes",
            "on",
            "True",
            "1:30",
            "0777",
            "1e3",
            "2026-01-02",
            "2016-11-19T19:37:58.123000+00:00",
            "<<",
            "=",
            "- a",
            "a: b",
            "[a]",
            "{a}",
            "%a",
            "@a",
            "`a",
            "?",
            ".",
            "-",
            "!a",
            "| a",
            "> a",
            "a #b",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        let structure = prop::collection::vec(("[A-Za-z]{1,12}", inner.clone()), 0..6);
        let structure = structure.prop_map(|members| Value::Object(members.into_iter().collect()));
        prop_oneof![
            structure.clone(),
            prop::collection::vec(structure, 0..4).prop_map(Value::from),
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
        ]
    })
}

/// Returns what the AWS CLI makes of cases.
fn expected(cases: &[Value]) -> Vec<[Option<String>; 3]> {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    for case in cases {
        writeln!(file, "{case}").expect("writes");
    }
    let printed = run_script("outputs.py", &[file.path().to_str().expect("UTF-8")]);
    printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn runner() -> TestRunner {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(Config::default(), rng)
}

#[test]
fn text_and_tables_have_the_bytes_of_the_aws_cli() {
    let mut runner = runner();
    let cases: Vec<_> = (0..2000)
        .map(|number| {
            let value = values().new_tree(&mut runner).expect("a value").current();
            let width = [40, 80, 200][number % 3];
            json!({"value": value, "width": width})
        })
        .collect();
    let (mut texts, mut tables) = (0, 0);
    for (case, [expected_text, expected_table, expected_yaml]) in cases.iter().zip(expected(&cases))
    {
        let value = &case["value"];
        // The AWS CLI fails with structures beside other values in a list.
        if let Some(expected) = expected_text {
            assert_eq!(text(value), expected, "{value}");
            texts += 1;
        }
        assert_eq!(yaml(value).ok(), expected_yaml, "{value}");
        let width = case["width"].as_u64().and_then(|width| usize::try_from(width).ok());
        let style = Style { width: width.expect("a width"), has_color: false };
        let found = table("GetStreamingDistribution", value, style).ok();
        if found.is_none() && has_mixed_lists(value) {
            continue;
        }
        tables += usize::from(found.as_ref().is_some_and(|table| !table.is_empty()));
        assert_eq!(found, expected_table, "{value}");
    }
    assert!(texts > 1000 && tables > 1000, "{texts} {tables}");
}

#[test]
fn queries_have_the_results_of_the_aws_cli() {
    let parts = [
        "a",
        "b",
        "a.b",
        "[]",
        "[*].a",
        "[?a]",
        "[0]",
        "[-1]",
        "[::2]",
        "*",
        "*.a",
        "{x: a, y: b}",
        "[a, b]",
        "keys(@)",
        "values(@)",
        "length(@)",
        "type(@)",
        "to_string(@)",
        "to_array(@)",
        "a || b",
        "a && b",
        "!a",
        "a == b",
        "a < b",
        "sort_by(@, &a)",
        "max_by(@, &b)",
        "map(&a, @)",
        "not_null(a, b)",
        "reverse(@)",
        "@",
        "`{\"z\": 1, \"a\": [true]}`",
        "to_number(a)",
        "sum(@)",
        "avg(@)",
        "merge(@, {c: a})",
        "join(',', @)",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9..9).prop_map(Value::from),
        prop::sample::select(vec![0.5, -2.25, 3.0]).prop_map(Value::from),
        "[a-cé]{0,3}".prop_map(Value::from),
    ];
    let values = leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec(("[abz]", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    });
    let queries = prop::collection::vec(prop::sample::select(parts.to_vec()), 1..4);
    let queries = queries.prop_map(|parts| parts.join(" | "));
    let mut runner = runner();
    let cases: Vec<_> = (0..4000)
        .map(|_| {
            let value = values.new_tree(&mut runner).expect("a value").current();
            let query = queries.new_tree(&mut runner).expect("a query").current();
            json!({"value": value, "width": 80, "query": format!("[{query}]")})
        })
        .collect();
    let (mut compared, mut failed) = (0, 0);
    for (case, [expected, ..]) in cases.iter().zip(expected(&cases)) {
        let query = case["query"].as_str().expect("a query");
        let found = Query::compile(query).expect(query).search(&case["value"]);
        match (found, expected) {
            (Ok(found), Some(expected)) => {
                compared += 1;
                assert_eq!(text(&found), expected, "{query} of {}", case["value"]);
            }
            (Err(_), None) => failed += 1,
            // The AWS CLI evaluates it, and cannot print it.
            (Ok(found), None) if has_mixed_lists(&found) => {}
            (found, expected) => {
                panic!("{query} of {}: {found:?}, expected {expected:?}", case["value"]);
            }
        }
    }
    assert!(compared > 1500 && failed > 100, "{compared} {failed}");
}

/// Returns whether a list has structures beside other values.
fn has_mixed_lists(value: &Value) -> bool {
    match value {
        Value::Array(items) => {
            let structures = items.iter().filter(|item| item.is_object()).count();
            (structures > 0 && structures < items.len()) || items.iter().any(has_mixed_lists)
        }
        Value::Object(members) => members.values().any(has_mixed_lists),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
