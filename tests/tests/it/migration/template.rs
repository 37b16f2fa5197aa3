//! The file of decisions to fill in, and the flags and lines that a plan names for its decisions.

use std::fs;
use std::path::Path;

use cloudfront_streaming_tests::process::run;
use serde_json::{Value, json};

use super::decisions::{Archive, undecided};
use super::{CERTIFICATE, files_below, migrate};

/// What is known of nothing, and a distribution without an id.
fn open_everywhere() -> [Value; 3] {
    let deleted = json!({
        "configurationItemCaptureTime": "2020-12-31T00:00:00Z",
        "configurationItemStatus": "ResourceDeleted",
        "resourceType": "AWS::CloudFront::StreamingDistribution",
        "resourceId": "E \"2\"",
    });
    let template = json!({ "Resources": { "Media": {
        "Type": "AWS::CloudFront::StreamingDistribution",
        "Properties": { "StreamingDistributionConfig": {
            "Enabled": { "Ref": "IsEnabled" },
            "PriceClass": "PriceClass_50",
            "S3Origin": { "DomainName": "media.s3.amazonaws.com", "OriginAccessIdentity": "" },
            "TrustedSigners": { "Enabled": false },
        } },
    } } });
    [undecided(), deleted, template]
}

#[test]
fn the_template_is_invalid_until_it_is_filled_in_and_complete_then() {
    let archive = Archive::new(open_everywhere());
    let input = archive.input.to_str().expect("UTF-8");
    let (code, template, stderr) = run(&["migrate", input, "--decisions-template"], "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let filled = filled(&template);
    let empty = template.lines().zip(&filled).filter(|(line, filled)| *line != filled.as_str());
    let empty = empty.count();
    assert_eq!(empty, 17, "{template}");
    // Every single empty value is an error.
    for (number, line) in
        template.lines().enumerate().filter(|(number, line)| filled[*number] != *line)
    {
        let mut lines: Vec<&str> = filled.iter().map(String::as_str).collect();
        lines[number] = line;
        let file = archive.file(&lines.join("\n"));
        let (code, message) = archive.error(&["--decisions", &file]);
        assert!(matches!(code, Some(252 | 255)), "{line}: {message}");
    }
    let file = archive.file(&filled.join("\n"));
    let out = archive.folder.path().join("plans");
    let report = migrate(&archive.input, &out, &["--decisions", &file]);
    assert_eq!((report.code, report.stderr.as_str()), (Some(0), ""), "{}", filled.join("\n"));
    assert_eq!(report.plans.len(), 3);
    let all_are_complete = report.plans.values().all(Vec::is_empty);
    assert!(all_are_complete, "{report:?}");
    let input = archive.input.to_str().expect("UTF-8");
    let (_, template, _) =
        run(&["migrate", input, "--decisions", &file, "--decisions-template"], "");
    let nothing_to_fill: Vec<_> = template.lines().collect();
    assert_eq!(self::filled(&template), nothing_to_fill);
}

/// Returns the lines of a template with values in place of the empty ones.
fn filled(template: &str) -> Vec<String> {
    let mut table = "";
    let mut lines = Vec::new();
    for line in template.lines() {
        if line.starts_with('[') {
            table = line;
        }
        lines.push(fill(table, line));
    }
    lines
}

fn fill(table: &str, line: &str) -> String {
    let Some((key, "\"\"" | "")) = line.split_once(" = ") else { return line.to_owned() };
    let value = match (table, key) {
        ("[region-of]", _) => "\"eu-west-1\"",
        ("[certificate]", _) => return format!("{key} = \"{CERTIFICATE}\""),
        ("[key-group]", _) => "\"G1\"",
        (_, "bucket") => "\"media\"",
        (_, "comment" | "logging-prefix") => "\"x\"",
        (_, "enabled") => "true",
        (_, "aliases") => "[\"media.example.com\"]",
        (_, "signers") => "[\"self\"]",
        (_, "price-class") => "\"PriceClass_100\"",
        (_, "logging-bucket") => "\"logs.s3.amazonaws.com\"",
        _ => panic!("{table} {line}"),
    };
    format!("{key} = {value}")
}

#[test]
fn the_template_is_written_beside_the_plans() {
    let archive = Archive::new([undecided()]);
    let out = archive.folder.path().join("plans");
    let report = migrate(&archive.input, &out, &["--decisions-template"]);
    assert_eq!(report.code, Some(1), "{}", report.stderr);
    let text = fs::read_to_string(out.join("decisions.toml")).expect("reads");
    assert!(text.contains("[region-of]\n\"media\" = \"\"\n"), "{text}");
    let before = files_below(&out);
    let again = migrate(&archive.input, &out, &["--decisions-template"]);
    assert_eq!(again.code, Some(255));
    fs::remove_dir_all(out.join("E1")).expect("removes");
    let again = migrate(&archive.input, &out, &["--decisions-template"]);
    assert_eq!(again.code, Some(255));
    assert!(again.stderr.contains("decisions.toml: exists already"), "{}", again.stderr);
    assert_eq!(files_below(&out).len(), 1, "{before:?}");
}

/// The flags and the lines that a plan names make its decisions.
#[test]
fn the_plan_names_flags_and_lines_that_make_the_decisions() {
    let mut archive = Archive::new([undecided()]);
    archive.plan(&[]);
    let plan = archive.folder.path().join("1/E1/plan.md");
    let values = [("THE_REGION", "eu-west-1"), ("THE_ARN", CERTIFICATE), ("KEY_GROUP_ID", "G1")];
    let fill = |text: &str| {
        values.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("={name}"), &format!("={value}"))
                .replace(&format!("\"{name}\""), &format!("\"{value}\""))
        })
    };
    let code = code_of_open_decisions(&plan);
    let is_flag = |code: &&String| code.starts_with("--") && !code.starts_with("--public-key");
    let flags: Vec<String> = code
        .iter()
        .filter(is_flag)
        .flat_map(|code| code.split(' '))
        .map(|word| fill(word.trim_matches('\'')))
        .collect();
    assert_eq!(flags.len(), 8, "{code:?}");
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let (open, _, warnings) = archive.plan(&flags);
    assert_eq!((open, warnings.as_str()), (vec![], ""));
    let lines: Vec<_> =
        code.iter().filter(|code| code.contains(" = ")).map(|it| fill(it)).collect();
    assert_eq!(lines.len(), 4);
    let file = archive.file(&lines.join("\n"));
    let (open, _, warnings) = archive.plan(&["--decisions", &file]);
    assert_eq!((open, warnings.as_str()), (vec![], ""));
}

/// Returns the code in the table of open decisions.
fn code_of_open_decisions(plan: &Path) -> Vec<String> {
    let text = fs::read_to_string(plan).expect("reads");
    let table = text.split("## Open decisions").nth(1).expect("a table");
    let table = table.split("\n## ").next().expect("an end");
    table.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
