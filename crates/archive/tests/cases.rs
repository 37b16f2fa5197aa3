//! Reads the cases in `tests/cases`: one file for each form, version and quirk, with the records
//! that it has.
//!
//! `cases.tsv` says what each case shows. Of deviations only the path and the kind are compared,
//! because the text of messages may change.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cloudfront_streaming_archive::Scan;
use serde_json::{Value, json};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Returns the records of a case as JSON, and the number of errors.
fn read(name: &str) -> (Vec<Value>, Vec<String>) {
    let bytes = fs::read(cases().join(name)).expect("the file of a case");
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    for result in Scan::new().bytes(name, &bytes) {
        match result {
            Ok(record) => records.push(comparable(serde_json::to_value(&record).expect("JSON"))),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (records, errors)
}

/// Returns a record without the text of its deviations, which are sorted.
fn comparable(mut record: Value) -> Value {
    let empty = json!([]);
    let mut deviations: Vec<_> = record
        .get("deviations")
        .unwrap_or(&empty)
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            format!("{} {}", one["path"].as_str().unwrap_or(""), one["kind"].as_str().unwrap_or(""))
        })
        .collect();
    deviations.sort();
    record["deviations"] = json!(deviations);
    record
}

fn expected(name: &str) -> Vec<Value> {
    let path = cases().join(name).with_extension("expected");
    let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{}", path.display()));
    text.lines().map(|line| comparable(serde_json::from_str(line).expect(line))).collect()
}

/// Returns the names of the cases.
fn names() -> Vec<String> {
    let table = fs::read_to_string(cases().join("cases.tsv")).expect("the table");
    table
        .lines()
        .map(|line| {
            let (name, shows) = line.split_once('\t').expect("a name and what the case shows");
            assert!(shows.len() > 10, "{name}");
            name.to_owned()
        })
        .collect()
}

#[test]
fn every_case_has_its_records() {
    let mut wrong = Vec::new();
    for name in names() {
        let (records, errors) = read(&name);
        let expected = expected(&name);
        if records == expected {
            continue;
        }
        wrong.push(format!("== {name}: {errors:?}"));
        for index in 0..records.len().max(expected.len()) {
            let line = |value: Option<&Value>| value.map_or("nothing".to_owned(), Value::to_string);
            let (found, expected) = (line(records.get(index)), line(expected.get(index)));
            if found != expected {
                wrong.push(format!("  expected {expected}\n  found    {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_malformed_documents_are_errors() {
    let malformed: Vec<_> = names().into_iter().filter(|name| !read(name).1.is_empty()).collect();
    let expected = [
        "api-xml/broken-unescaped-ampersand.xml",
        "mixed/broken-line-between.ndjson",
        "api-xml/broken-null-character.xml",
    ];
    assert_eq!(malformed, expected);
}

#[test]
fn the_table_is_complete() {
    let named: BTreeSet<_> = names().into_iter().collect();
    let mut files = BTreeSet::new();
    for folder in
        fs::read_dir(cases()).expect("a folder").map(|entry| entry.expect("an entry").path())
    {
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let path = file.expect("an entry").path();
            if path.extension().is_none_or(|extension| extension != "expected") {
                let relative = path.strip_prefix(cases()).expect("inside");
                files.insert(relative.display().to_string().replace('\\', "/"));
            }
        }
    }
    assert_eq!(named, files);
    assert!(named.len() > 100);
}
