//! `cfstream scan` and `cfstream history` on folders of archives.

mod hostile;
mod objects;

use std::fs;
use std::path::Path;

use cloudfront_streaming_tests::process::run;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Returns a configuration item of a streaming distribution.
fn item(id: &str, time: &str, comment: &str) -> Value {
    json!({
        "configurationItemCaptureTime": time,
        "configurationItemStatus": "OK",
        "awsAccountId": "123456789012",
        "resourceType": "AWS::CloudFront::StreamingDistribution",
        "resourceId": id,
        "configuration": {
            "id": id,
            "domainName": "s5c39gqb8ow64r.cloudfront.net",
            "streamingDistributionConfig": {
                "s3Origin": {"domainName": "media.s3.amazonaws.com", "originAccessIdentity": ""},
                "comment": comment,
                "enabled": true,
            },
        },
    })
}

fn deletion(id: &str, time: &str) -> Value {
    json!({
        "configurationItemCaptureTime": time,
        "configurationItemStatus": "ResourceDeleted",
        "resourceType": "AWS::CloudFront::StreamingDistribution",
        "resourceId": id,
    })
}

fn write(folder: &Path, name: &str, items: &[Value]) {
    let text = json!({"configurationItems": items}).to_string();
    fs::write(folder.join(name), text).expect("writes");
}

/// Runs a command on a folder, and returns its exit code, lines and standard error.
fn lines(arguments: &[&str]) -> (Option<i32>, Vec<Value>, String) {
    let (code, stdout, stderr) = run(arguments, "");
    let lines = stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    (code, lines, stderr)
}

fn ids(records: &[Value]) -> Vec<&str> {
    records.iter().filter_map(|record| record["id"].as_str()).collect()
}

/// A folder with three files that have records, one of a web distribution, and empty ones.
fn archive() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let at = folder.path();
    fs::create_dir(at.join("2016")).expect("a folder");
    write(at, "2016/b.json", &[item("E2", "2016-09-27T19:58:18Z", "two")]);
    write(
        at,
        "2016/c.json",
        &[item("E1", "2016-09-28T19:58:18Z", "=cmd()"), deletion("E1", "2020-12-31T00:00:00Z")],
    );
    write(
        at,
        "a.json",
        &[item("E1", "2016-09-27T19:58:18Z", "one"), item("E1", "2016-09-27T20:58:18Z", "one")],
    );
    write(
        at,
        "web.json",
        &[json!({"resourceType": "AWS::CloudFront::Distribution", "configuration": {}})],
    );
    fs::write(at.join("empty"), "").expect("writes");
    fs::write(at.join("ConfigWritabilityCheckFile"), "").expect("writes");
    folder
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().expect("UTF-8")
}

#[test]
fn records_are_printed_in_the_order_of_names_with_any_number_of_jobs() {
    let folder = archive();
    let (code, records, stderr) = lines(&["scan", path(&folder), "--jobs", "1"]);
    assert_eq!(code, Some(0));
    assert_eq!(ids(&records), ["E2", "E1", "E1", "E1", "E1"]);
    assert!(
        stderr.contains("6 files (")
            && stderr.contains(", 5 records, 0 errors, 3 files without records"),
        "{stderr}"
    );
    for jobs in ["2", "7"] {
        assert_eq!(lines(&["scan", path(&folder), "--jobs", jobs]).1, records);
    }
    let (_, text, _) = run(&["scan", path(&folder)], "");
    let order = [
        "{\"source\":{\"path\":",
        "\"form\":",
        "\"pointer\":",
        "\"event\":",
        "\"observed_at\":",
        "\"id\":",
        "\"account\":",
        "\"distribution\":",
        "\"deviations\":",
    ];
    let positions: Vec<_> = order.iter().map(|key| text.find(key).expect(key)).collect();
    assert!(positions.is_sorted(), "{text}");
}

#[test]
fn filters_select_records() {
    let folder = archive();
    let count = |flags: &[&str]| {
        let (code, records, _) = lines(&[&["scan", path(&folder)], flags].concat());
        assert_eq!(code, Some(0), "{flags:?}");
        records.len()
    };
    assert_eq!(count(&["--id", "E2"]), 1);
    assert_eq!(count(&["--id", "E2", "--id", "E1"]), 5);
    assert_eq!(count(&["--account", "123456789012"]), 4);
    assert_eq!(count(&["--since", "2016-09-28"]), 2);
    assert_eq!(count(&["--until", "2016-09-27T20:58:18Z"]), 2);
    assert_eq!(count(&["--form", "aws-config-item"]), 5);
    assert_eq!(count(&["--form", "api-xml"]), 0);
    let (code, _, stderr) = run(&["scan", path(&folder), "--form", "csv"], "");
    assert_eq!(code, Some(252));
    assert!(stderr.contains("expected one of api-xml, aws-json,"), "{stderr}");
}

#[test]
fn the_latest_record_with_content_says_when_the_distribution_was_deleted() {
    let folder = archive();
    let (_, records, _) = lines(&["scan", path(&folder), "--latest"]);
    assert_eq!(ids(&records), ["E1", "E2"]);
    assert_eq!(records[0]["observed_at"], "2016-09-28T19:58:18Z");
    assert_eq!(records[0]["deleted_at"], "2020-12-31T00:00:00Z");
    assert_eq!(records[0]["event"], "observed");
    assert_eq!(records[1].get("deleted_at"), None);
}

#[test]
fn csv_has_no_formulas_and_a_table_no_control_characters() {
    let folder = archive();
    write(folder.path(), "control.json", &[item("E\u{1b}[2J", "2016-09-27T19:58:18Z", "x")]);
    let (_, csv, _) = run(&["scan", path(&folder), "--output", "csv"], "");
    assert!(csv.starts_with("observed_at,event,id,"), "{csv}");
    assert!(csv.contains(",'=cmd(),aws-config-item,"), "{csv}");
    let (_, table, _) = run(&["scan", path(&folder), "--output", "table"], "");
    assert!(table.starts_with("OBSERVED ") && table.contains("E\\u{1b}[2J"), "{table}");
    assert!(!table.contains('\u{1b}'));
    let (_, array, _) = run(&["scan", path(&folder), "--output", "json"], "");
    assert_eq!(serde_json::from_str::<Vec<Value>>(&array).expect("an array").len(), 6);
    let (code, _, stderr) = run(&["scan", path(&folder), "--output", "xml"], "");
    assert_eq!(code, Some(252));
    assert!(stderr.contains("expected ndjson, table, csv or json"), "{stderr}");
}

#[test]
fn lists_of_files_and_standard_input_are_read() {
    let folder = archive();
    let list = format!("{0}/a.json\r\n\n{0}/2016\n", path(&folder));
    let (code, text, _) = run(&["scan", "--files-from", "-"], &list);
    assert_eq!((code, text.lines().count()), (Some(0), 5));
    let document = fs::read_to_string(folder.path().join("a.json")).expect("reads");
    let (code, text, _) = run(&["scan", "-"], &document);
    assert_eq!((code, text.lines().count()), (Some(0), 2));
    assert!(text.starts_with("{\"source\":{\"path\":\"-\""), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = archive();
    let missing = folder.path().join("missing.json");
    let (code, records, stderr) = lines(&["scan", missing.to_str().expect("UTF-8"), path(&folder)]);
    assert_eq!((code, records.len()), (Some(1), 5));
    assert!(stderr.contains("missing.json: No such file"), "{stderr}");
    assert!(stderr.contains(" 1 error,"), "{stderr}");
}

#[test]
fn verbose_lists_files_without_records() {
    let folder = archive();
    let (_, _, stderr) = lines(&["scan", path(&folder), "--verbose"]);
    assert!(stderr.contains("web.json: no records\n"), "{stderr}");
}

#[test]
fn a_history_has_what_changed_and_folds_what_did_not() {
    let folder = archive();
    let (code, steps, _) = lines(&["history", "E1", path(&folder)]);
    assert_eq!(code, Some(0));
    let summary: Vec<_> = steps
        .iter()
        .map(|step| {
            (
                step["observed_at"].as_str().expect("a time"),
                step["event"].as_str().expect("an event"),
                step["repeated"].as_u64(),
            )
        })
        .collect();
    assert_eq!(
        summary,
        [
            ("2016-09-27T19:58:18Z", "observed", Some(1)),
            ("2016-09-28T19:58:18Z", "observed", Some(0)),
            ("2020-12-31T00:00:00Z", "deleted", Some(0)),
        ]
    );
    let change =
        json!([{"path": "StreamingDistributionConfig.Comment", "old": "one", "new": "=cmd()"}]);
    assert_eq!(steps[1]["changes"], change);
    assert_eq!(steps[2]["changes"], json!([]));
    let (_, table, _) = run(&["history", "E1", path(&folder), "--output", "table"], "");
    assert!(
        table.contains("    StreamingDistributionConfig.Comment: \"one\" -> \"=cmd()\"\n"),
        "{table}"
    );
    let (code, _, stderr) = run(&["history", "E9", path(&folder)], "");
    assert_eq!(code, Some(0));
    assert!(stderr.contains("no record of E9 was found"), "{stderr}");
}
