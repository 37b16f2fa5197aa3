//! `cfstream migrate`: plans, what foreign programs say of them, and what the command line reports.

#[cfg(unix)]
mod apply;
mod decisions;
#[cfg(unix)]
mod hostile;
mod inputs;
mod judged;
mod records;
#[cfg(unix)]
mod scripts;
mod template;
mod url;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cloudfront_streaming_tests::process::{Emulate, run};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An ARN of a certificate.
const CERTIFICATE: &str = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-4e5f";

/// Flags that make every decision which data never makes.
const DECIDED: [&str; 6] = [
    "--region-of",
    "*=eu-west-1",
    "--certificate",
    "*=arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-4e5f",
    "--key-group",
    "*=11112222-key-group",
];

/// Returns what the AWS CLI prints of a distribution and its tags.
fn distribution(id: &str) -> Value {
    json!({
        "ETag": "E2QWRUHAPOMQZL",
        "StreamingDistribution": {
            "Id": id,
            "ARN": format!("arn:aws:cloudfront::111122223333:streaming-distribution/{id}"),
            "Status": "Deployed",
            "LastModifiedTime": "2016-09-27T19:58:18Z",
            "DomainName": "s5c39gqb8ow64r.cloudfront.net",
            "ActiveTrustedSigners": {"Enabled": false, "Quantity": 0},
            "StreamingDistributionConfig": {
                "CallerReference": "2016",
                "S3Origin": {
                    "DomainName": "media.s3.eu-west-1.amazonaws.com",
                    "OriginAccessIdentity": "",
                },
                "Aliases": {"Quantity": 0},
                "Comment": "Lectures",
                "Logging": {"Enabled": false, "Bucket": "", "Prefix": ""},
                "TrustedSigners": {"Enabled": false, "Quantity": 0},
                "PriceClass": "PriceClass_All",
                "Enabled": true,
            },
        },
        "Tags": {"Items": []},
    })
}

/// Writes documents to a file, one a line.
fn write(path: &Path, documents: impl IntoIterator<Item = Value>) {
    let lines: String = documents.into_iter().map(|document| format!("{document}\n")).collect();
    std::fs::write(path, lines).expect("writes");
}

/// What `cfstream migrate --output ndjson` reported.
#[derive(Debug)]
struct Report {
    code: Option<i32>,
    /// The open decisions of each plan, by its folder.
    plans: BTreeMap<PathBuf, Vec<String>>,
    /// The folder of each id.
    by_id: BTreeMap<String, PathBuf>,
    stderr: String,
}

/// Runs `cfstream migrate` with these flags.
fn migrate(input: &Path, out: &Path, flags: &[&str]) -> Report {
    let text = |path: &'_ Path| path.to_str().expect("UTF-8").to_owned();
    let (input, out) = (text(input), text(out));
    let command = ["migrate", &input, "--out", &out, "--output", "ndjson"];
    let (code, stdout, stderr) = run(&[&command[..], flags].concat(), "");
    let mut report = Report { code, plans: BTreeMap::new(), by_id: BTreeMap::new(), stderr };
    for line in stdout.lines() {
        let line: Value = serde_json::from_str(line).expect(line);
        let open = line["open"].as_array().expect("a list").iter();
        let open = open.map(|name| name.as_str().expect("a name").to_owned());
        let folder = PathBuf::from(line["folder"].as_str().expect("a folder"));
        if let Some(id) = line["id"].as_str() {
            report.by_id.insert(id.to_owned(), folder.clone());
        }
        report.plans.insert(folder, open.collect());
    }
    report
}

fn read_json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("reads");
    serde_json::from_str(&text).expect("JSON")
}

/// Returns the files below a folder with their contents, and folders without.
fn files_below(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files_below(&path));
            found.insert(path, None);
        } else {
            let contents = std::fs::read(&path).expect("reads");
            found.insert(path, Some(contents));
        }
    }
    found
}

/// Returns a folder with the input of two distributions, and where its plans go.
fn two() -> (TempDir, PathBuf, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("input.ndjson");
    write(&input, [distribution("E1"), distribution("E2")]);
    let out = folder.path().join("plans");
    (folder, input, out)
}

#[test]
fn a_plan_has_its_files_and_no_others() {
    let (_folder, input, out) = two();
    let report = migrate(&input, &out, &[]);
    assert_eq!((report.code, report.stderr.as_str()), (Some(0), ""));
    let names: Vec<_> = files_below(&out.join("E1"))
        .into_keys()
        .map(|path| path.strip_prefix(out.join("E1")).expect("below").display().to_string())
        .collect();
    let expected = [
        "apply.sh",
        "bucket-policy.json",
        "distribution.json",
        "main.tf",
        "origin-access-control.json",
        "plan.md",
        "template.yaml",
        "urls.csv",
    ];
    assert_eq!(names, expected);
    // Nothing else is in the folder, such as what was not finished.
    assert_eq!(files_below(&out).len(), 2 + 2 * expected.len());
    let flags = ["--access", "oai", "--cache", "rtmp", "--force"];
    assert_eq!(migrate(&input, &out, &flags).code, Some(0));
    assert!(out.join("E1/cache-policy.json").exists());
    // The distribution had no identity.
    assert!(out.join("E1/origin-access-control.json").exists());
}

#[test]
fn an_existing_folder_is_refused_and_nothing_is_written() {
    let (_folder, input, out) = two();
    std::fs::create_dir_all(out.join("E2")).expect("a folder");
    let report = migrate(&input, &out, &[]);
    assert_eq!(report.code, Some(255));
    let expected = "plans/E2: exists already; --force replaces it\n";
    assert!(report.stderr.ends_with(expected), "{}", report.stderr);
    assert_eq!(files_below(&out).into_keys().collect::<Vec<_>>(), [out.join("E2")]);
}

#[test]
fn force_replaces_folders_and_keeps_what_the_script_kept() {
    let (_folder, input, out) = two();
    assert_eq!(migrate(&input, &out, &[]).code, Some(0));
    let new = files_below(&out);
    std::fs::create_dir(out.join("E1/applied")).expect("a folder");
    std::fs::write(out.join("E1/applied/policy.json"), "kept").expect("writes");
    std::fs::write(out.join("E1/plan.md"), "old").expect("writes");
    std::fs::write(out.join("E1/other"), "old").expect("writes");
    std::fs::write(out.join("beside"), "kept").expect("writes");
    assert_eq!(migrate(&input, &out, &["--force"]).code, Some(0));
    let mut found = files_below(&out);
    assert_eq!(found.remove(&out.join("E1/applied/policy.json")), Some(Some(b"kept".to_vec())));
    assert_eq!(found.remove(&out.join("E1/applied")), Some(None));
    // What is not a file of a plan stays: keys, for example.
    assert_eq!(found.remove(&out.join("E1/other")), Some(Some(b"old".to_vec())));
    assert_eq!(found.remove(&out.join("beside")), Some(Some(b"kept".to_vec())));
    assert_eq!(found, new);
}

#[test]
fn a_failing_run_leaves_nothing_behind() {
    let (folder, input, out) = two();
    let before = files_below(folder.path());
    let long = format!("a/b/{}", "x".repeat(300));
    for out in ["input.ndjson", "input.ndjson/plans", &long] {
        let report = migrate(&input, &folder.path().join(out), &[]);
        assert_eq!(report.code, Some(255), "{}", report.stderr);
        assert!(report.stderr.contains(out), "{}", report.stderr);
        assert_eq!(files_below(folder.path()), before, "{out}");
    }
    // The second folder cannot be moved to its place after the first one was.
    std::fs::create_dir_all(out.join("E1/applied")).expect("a folder");
    std::fs::write(out.join("E1/plan.md"), "old").expect("writes");
    for (place, is_folder, flags) in [
        ("E2", false, &["--force"][..]),
        ("decisions.toml", true, &["--force", "--decisions-template"]),
    ] {
        let place = out.join(place);
        match is_folder {
            true => std::fs::create_dir(&place).expect("a folder"),
            false => std::fs::write(&place, "a file").expect("writes"),
        }
        let before = files_below(folder.path());
        let report = migrate(&input, &out, flags);
        assert_eq!(report.code, Some(255), "{}", report.stderr);
        assert!(report.stderr.contains(", expected a "), "{}", report.stderr);
        assert_eq!(files_below(folder.path()), before);
        let _ = std::fs::remove_file(place);
    }
}

#[test]
fn an_id_selects_from_files() {
    let (_folder, input, out) = two();
    let report = migrate(&input, &out, &["--id", "E2"]);
    assert_eq!(report.code, Some(0));
    assert_eq!(report.plans.into_keys().collect::<Vec<_>>(), [out.join("E2")]);
    let report = migrate(&input, &out, &["--id", "E1", "--id", "E3"]);
    assert_eq!(report.code, Some(252));
    assert_eq!(report.stderr, "cfstream: error: no record of E3 was found\n");
    assert!(!out.join("E1").exists());
}

#[test]
fn an_id_without_a_path_is_read_from_the_service_with_its_tags() {
    let folder = TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let id = "EDFDVBD632BHDS5";
    let flags = [&["--local", "--id", id], &DECIDED[..]].concat();
    let (code, stdout, stderr) =
        run(&[&["migrate", "--out", &path("local")], &flags[..]].concat(), "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, format!("{}: complete\n", path(&format!("local/{id}"))));
    let plan = std::fs::read_to_string(folder.path().join("local").join(id).join("plan.md"));
    let plan = plan.expect("reads");
    assert!(plan.contains("| Record that is used | the service, EDFDVBD632BHDS5 ("), "{plan}");
    // The service says that there are none.
    assert!(plan.contains("| Tags | none |") && !plan.contains("No record says"), "{plan}");

    let emulator = Emulate::start();
    let arn = format!("arn:aws:cloudfront::123456789012:streaming-distribution/{id}");
    let tags = r#"{"Items": [{"Key": "team", "Value": "video"}]}"#;
    let tag = ["tag-resource", "--resource", &arn, "--tags", tags];
    let (code, _, stderr) = run(&[&["--endpoint-url", emulator.url()], &tag[..]].concat(), "");
    assert_eq!(code, Some(0), "{stderr}");
    let service = ["--endpoint-url", emulator.url(), "migrate", "--id", id, "--out"];
    let (code, _, stderr) = run(&[&service[..], &[&path("tagged")]].concat(), "");
    assert_eq!(code, Some(1), "{stderr}");
    let plan = folder.path().join("tagged").join(id);
    let tags = read_json(&plan.join("distribution.json"))["Tags"].clone();
    assert_eq!(tags, json!({ "Items": [{ "Key": "team", "Value": "video" }] }));
    let (code, _, stderr) =
        run(&["migrate", "--local", "--id", "E404", "--out", &path("missing")], "");
    assert_eq!(code, Some(254));
    assert!(stderr.contains("NoSuchStreamingDistribution"), "{stderr}");
    assert!(!folder.path().join("missing").exists());
}

#[test]
fn reports_are_text_json_and_lines_of_json() {
    let (folder, input, out) = two();
    let mut open = distribution("E3\u{1b}");
    open["StreamingDistribution"]["StreamingDistributionConfig"]["S3Origin"]["DomainName"] =
        json!("media.s3.amazonaws.com");
    write(&folder.path().join("open.ndjson"), [open]);
    let [folder, input, out] =
        [folder.path(), &input, &out].map(|path| path.to_str().expect("UTF-8"));
    let command = ["migrate", folder, "--out", out, "--force"];
    let (code, text, _) = run(&command, "");
    assert_eq!(code, Some(1));
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert_eq!(lines[0], format!("{out}/E1: complete"));
    assert!(lines[2].ends_with(": 1 open decision: region-of media"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    let json = [&command[..], &["--output", "json"]].concat();
    let (code, text, _) = run(&json, "");
    assert_eq!(code, Some(1));
    let plans: Value = serde_json::from_str(&text).expect(&text);
    let expected = json!({ "id": "E1", "folder": format!("{out}/E1"), "open": [] });
    assert_eq!(plans[0], expected);
    assert_eq!(plans[2]["open"], json!(["region-of media"]));
    for form in ["xml", "table", "csv"] {
        let (code, _, stderr) = run(&["migrate", input, "--out", out, "--output", form], "");
        assert_eq!(code, Some(252));
        assert!(stderr.contains("expected text, json or ndjson"), "{stderr}");
    }
}

#[test]
fn what_cannot_be_read_is_an_error_and_the_rest_is_planned() {
    let (folder, input, out) = two();
    std::fs::write(folder.path().join("broken.json"), "[{\"S3Origin\": ").expect("writes");
    let report = migrate(folder.path(), &out, &[]);
    assert_eq!((report.code, report.plans.len()), (Some(1), 2));
    assert!(report.stderr.contains("broken.json: "), "{}", report.stderr);
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).expect("a folder");
    let report = migrate(&empty, &folder.path().join("none"), &[]);
    assert_eq!(report.code, Some(252));
    assert_eq!(report.stderr, "cfstream: error: expected a streaming distribution, found none\n");
    assert!(!folder.path().join("none").exists());
    let text = std::fs::read_to_string(&input).expect("reads");
    let of_input = folder.path().join("of-input");
    let of_input = of_input.to_str().expect("UTF-8");
    let (code, stdout, _) = run(&["migrate", "-", "--out", of_input], &text);
    assert_eq!((code, stdout.lines().count()), (Some(0), 2));
    for arguments in [&["migrate", "--out", "x"][..], &["migrate", "-"], &["migrate"]] {
        let (code, _, stderr) = run(arguments, "");
        assert_eq!(code, Some(252), "{stderr}");
    }
}
