//! `cfstream report`: what the page, the Markdown and the CSV say. The page is tried in a browser by
//! `cargo xtask test --browser`.

use std::fs;
use std::path::Path;

use cloudfront_streaming_tests::foreign::run_script;
use cloudfront_streaming_tests::process::run;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Returns an item of AWS Config with a configuration.
fn item(id: &str, time: &str, comment: &str, enabled: bool) -> Value {
    json!({
        "configurationItemCaptureTime": time,
        "configurationItemStatus": "OK",
        "awsAccountId": "123456789012",
        "resourceType": "AWS::CloudFront::StreamingDistribution",
        "resourceId": id,
        "configuration": {
            "id": id,
            "domainName": "s5c39gqb8ow64r.cloudfront.net",
            "activeTrustedSigners": {"enabled": true, "quantity": 1, "items": [
                {"awsAccountNumber": "self", "keyPairIds": {"quantity": 1, "items": ["APKA9ONS7QCOWEXAMPLE"]}},
            ]},
            "streamingDistributionConfig": {
                "s3Origin": {"domainName": "media.s3.amazonaws.com", "originAccessIdentity": ""},
                "aliases": {"quantity": 1, "items": ["media.example.com"]},
                "trustedSigners": {"enabled": true, "quantity": 1, "items": ["self"]},
                "priceClass": "PriceClass_100",
                "comment": comment,
                "enabled": enabled,
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

/// Writes items and reports them in all forms. Returns the page, the Markdown and the CSV.
fn report(items: &[Value]) -> [String; 3] {
    let folder = TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    fs::write(path("snapshot.json"), json!({"configurationItems": items}).to_string())
        .expect("writes");
    let outputs = ["report.html", "report.md", "report.csv"].map(path);
    let [html, markdown, csv] = &outputs;
    let input = path("snapshot.json");
    let arguments = ["report", &input, "--output", html, "--output", markdown, "--output", csv];
    let (code, stdout, stderr) = run(&arguments, "");
    assert_eq!((code, stdout.as_str()), (Some(0), ""), "{stderr}");
    outputs.map(|output| fs::read_to_string(output).expect("a report"))
}

/// Returns the rows of CSV as maps, by Python.
fn rows(csv: &str) -> Vec<Value> {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("report.csv");
    fs::write(&path, csv).expect("writes");
    let rows = run_script("rows.py", &[path.to_str().expect("UTF-8")]);
    serde_json::from_str(&rows).expect("JSON")
}

#[test]
fn lives_are_told_from_their_records() {
    let items = [
        item("E1", "2012-01-01T00:00:00Z", "first", true),
        item("E1", "2012-02-01T00:00:00Z", "second", true),
        item("E1", "2012-03-01T00:00:00Z", "second", false),
        deletion("E1", "2012-04-01T00:00:00Z"),
        item("E2", "2013-01-01T00:00:00Z", "=1+1", true),
        // Its id was used again.
        deletion("E3", "2011-01-01T00:00:00Z"),
        item("E3", "2014-01-01T00:00:00Z", "again", false),
    ];
    let [html, markdown, csv] = report(&items);
    let rows = rows(&csv);
    let found: Vec<_> = rows
        .iter()
        .map(|row| {
            ["name", "state", "disabled", "deleted", "changes", "records"]
                .map(|name| row[name].as_str().expect(name))
        })
        .collect();
    assert_eq!(
        found,
        [
            ["E1", "deleted", "2012-03-01T00:00:00Z", "2012-04-01T00:00:00Z", "1", "4"],
            ["E2", "enabled", "", "", "0", "1"],
            ["E3", "disabled", "", "2011-01-01T00:00:00Z", "0", "2"],
        ]
    );
    assert_eq!(rows[1]["comment"], "'=1+1");
    assert_eq!(rows[1]["aliases"], "media.example.com");
    assert_eq!(rows[1]["signers"], "self");
    for total in [
        "Distributions</dt><dd>3",
        "Last state: deleted</dt><dd>1",
        "Accounts</dt><dd>1",
        "With aliases</dt><dd>3",
    ] {
        assert!(html.contains(total), "{total}");
    }
    assert!(html.contains("first → second"));
    assert!(html.contains("self: APKA9ONS7QCOWEXAMPLE"));
    assert!(markdown.contains(
        "| 2012-02-01T00:00:00Z | observed | StreamingDistributionConfig.Comment: first → second |"
    ));
}

#[test]
fn texts_are_shown_and_not_run() {
    const HOSTILE: &str =
        "<img src=x onerror=alert(1)>\"'</script><!-- {{7*7}} \u{202e}[a](https://b)|`";
    let mut hostile = item("E1", "2012-01-01T00:00:00Z", HOSTILE, true);
    for pointer in ["/resourceId", "/awsAccountId", "/configuration/domainName"] {
        *hostile.pointer_mut(pointer).expect(pointer) = json!(HOSTILE);
    }
    let config = &mut hostile["configuration"]["streamingDistributionConfig"];
    config["s3Origin"]["domainName"] = json!(HOSTILE);
    config["aliases"]["items"] = json!([HOSTILE]);
    config["trustedSigners"]["items"] = json!([HOSTILE]);
    config[HOSTILE] = json!(HOSTILE);
    let [html, markdown, csv] = report(&[hostile]);
    assert!(!html.contains("<img") && !html.contains("<!--") && !html.contains('\u{202e}'));
    assert_eq!(html.matches("<script").count(), 1, "only that of the page");
    assert!(html.contains("&#60;img src=x onerror=alert(1)&#62;"));
    assert_eq!(rows(&csv)[0]["comment"], HOSTILE);
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("E1")).expect("creates");
    fs::write(folder.path().join("E1/plan.md"), markdown).expect("writes");
    let found = run_script("judges", &[folder.path().to_str().expect("UTF-8")]);
    assert_eq!(found.trim(), r#"{"folder": "E1", "file": "plan.md", "problems": []}"#);
}

#[test]
fn a_thousand_lives_are_less_than_a_megabyte() {
    let items: Vec<_> = (0..20_000)
        .map(|number| {
            let (id, record) = (number % 1000, number / 1000);
            let time =
                format!("20{:02}-0{}-11T08:30:{:02}Z", 10 + record / 4, 1 + record % 4, id % 60);
            let comment = format!("{id} is changed for time {record} {:x}", id * 7919 + record);
            item(&format!("E{id:013}"), &time, &comment, record % 2 == 0)
        })
        .collect();
    let [html, _, csv] = report(&items);
    assert!(html.len() < 1_000_000, "{}", html.len());
    assert_eq!(csv.lines().count(), 1001);
    assert_eq!(html.matches("<details id=").count(), 1000);
}

#[test]
fn only_files_of_known_forms_are_written() {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("empty.json");
    fs::write(&input, "{}").expect("writes");
    let input = input.to_str().expect("UTF-8");
    let (code, _, stderr) = run(&["report", input, "--output", "report.pdf"], "");
    assert_eq!(code, Some(252));
    assert!(stderr.contains("expected a file that ends with .html, .md or .csv"), "{stderr}");
    let (code, _, stderr) = run(&["report", input, "--output", "/nowhere/report.html"], "");
    assert_eq!(code, Some(255));
    assert!(stderr.contains("/nowhere/report.html"), "{stderr}");
    let (code, _, _) = run(&["report", input], "");
    assert_eq!(code, Some(252));
    // What cannot be read is left out, and told by the exit code.
    let output = folder.path().join("report.html");
    let missing = folder.path().join("missing.json");
    let arguments =
        ["report", missing.to_str().expect("UTF-8"), "--output", output.to_str().expect("UTF-8")];
    assert_eq!(run(&arguments, "").0, Some(1));
    assert!(Path::new(&output).exists());
}
