//! Several records of one distribution: which one is used, what it lacks, and what they disagree about.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{DECIDED, distribution, migrate, read_json, write};

/// Returns a configuration item of AWS Config.
fn item(time: &str, account: &str, config: &Value) -> Value {
    json!({
        "configurationItemCaptureTime": time,
        "configurationItemStatus": "OK",
        "awsAccountId": account,
        "resourceType": "AWS::CloudFront::StreamingDistribution",
        "resourceId": "E1",
        "configuration": { "id": "E1", "streamingDistributionConfig": config },
    })
}

fn config(comment: &str) -> Value {
    json!({
        "callerReference": "2016",
        "s3Origin": {
            "domainName": "old.s3.amazonaws.com",
            "originAccessIdentity": "origin-access-identity/cloudfront/EOLD",
        },
        "aliases": { "quantity": 1, "items": ["media.example.com"] },
        "comment": comment,
        "logging": { "enabled": true, "bucket": "old-logs.s3.amazonaws.com", "prefix": "old" },
        "trustedSigners": { "enabled": true, "quantity": 1, "items": ["self"] },
        "priceClass": "PriceClass_100",
        "enabled": true,
    })
}

/// A configuration of which only parts were recorded.
fn partial() -> Value {
    json!({
        "callerReference": "2016",
        "s3Origin": { "domainName": "new.s3.amazonaws.com" },
        "aliases": { "quantity": 2 },
        "logging": { "enabled": true, "bucket": "new-logs.s3.amazonaws.com" },
        "enabled": false,
    })
}

/// Plans the distribution E1 of these records. Returns the open decisions, `plan.md` and the
/// configuration.
fn plan(records: &[Value], flags: &[&str]) -> (Vec<String>, String, Value) {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("records.ndjson");
    write(&input, records.to_vec());
    let out = folder.path().join("plans");
    let report = migrate(&input, &out, &[&DECIDED, flags].concat());
    assert_eq!(report.stderr, "");
    let plan = out.join("E1");
    let text = fs::read_to_string(plan.join("plan.md")).expect("reads");
    let text = text.replace(&format!("{}", input.display()), "INPUT");
    let config = read_json(&plan.join("distribution.json"))["DistributionConfig"].clone();
    (report.plans[&plan].clone(), text, config)
}

#[test]
fn a_partial_record_says_what_is_missing_and_which_record_has_it() {
    let records = [
        item("2017-01-01T00:00:00Z", "111122223333", &config("older")),
        item("2018-01-01T00:00:00Z", "111122223333", &config("newer")),
        item("2019-01-01T00:00:00Z", "111122223333", &partial()),
    ];
    let (open, text, config) = plan(&records, &[]);
    let expected = ["aliases", "comment", "price-class", "logging-prefix", "signers"];
    assert_eq!(open, expected);
    for member in
        ["S3Origin.OriginAccessIdentity", "Aliases", "Comment", "Logging.Prefix", "TrustedSigners"]
    {
        let row = format!(
            "| `StreamingDistributionConfig.{member}` | INPUT \\#1 (2018-01-01T00:00:00Z) | not used; --fill uses it |"
        );
        assert!(text.contains(&row), "{member}: {text}");
    }
    assert!(text.contains("| Record that is used | INPUT \\#2 (2019-01-01T00:00:00Z) |"), "{text}");
    assert!(text.contains("| Records of this distribution | 3 |"), "{text}");
    assert_eq!(config["Comment"], json!({ "OpenDecision": "comment" }));
    // It is optional, but another record has it.
    assert_eq!(config["PriceClass"], json!({ "OpenDecision": "price-class" }));
}

#[test]
fn fill_takes_what_is_missing_and_nothing_else() {
    let records = [
        item("2019-01-01T00:00:00Z", "111122223333", &partial()),
        item("2017-01-01T00:00:00Z", "111122223333", &config("older")),
        item("2018-01-01T00:00:00Z", "111122223333", &config("newer")),
    ];
    let (open, text, config) = plan(&records, &["--fill", "--access", "oai"]);
    assert_eq!(open, [""; 0]);
    assert_eq!(text.matches("(2018-01-01T00:00:00Z) | used |").count(), 6, "{text}");
    let origin = &config["Origins"]["Items"][0];
    assert_eq!(origin["DomainName"], "new.s3.eu-west-1.amazonaws.com");
    let identity = "origin-access-identity/cloudfront/EOLD";
    assert_eq!(origin["S3OriginConfig"]["OriginAccessIdentity"], identity);
    assert_eq!(config["Aliases"]["Items"], json!(["media.example.com"]));
    assert_eq!(config["Comment"], "newer");
    assert_eq!(config["Enabled"], false);
    assert_eq!(config["Logging"]["Bucket"], "new-logs.s3.amazonaws.com");
    assert_eq!(config["Logging"]["Prefix"], "old-standard/");
    assert_eq!(config["DefaultCacheBehavior"]["TrustedKeyGroups"]["Quantity"], 1);
}

#[test]
fn a_member_that_no_record_has_stays_open() {
    let (open, text, _) =
        plan(&[item("2019-01-01T00:00:00Z", "111122223333", &partial())], &["--fill"]);
    assert_eq!(open, ["aliases", "comment", "logging-prefix", "signers"]);
    assert!(
        text.contains("| `StreamingDistributionConfig.Comment` | no record has it |  |"),
        "{text}"
    );
}

#[test]
fn contradictory_records_are_shown_and_the_newest_with_content_is_used() {
    let mut other = config("other");
    other["s3Origin"]["domainName"] = json!("new.s3.amazonaws.com");
    let mut deleted = item("2020-12-31T00:00:00Z", "111122223333", &Value::Null);
    deleted["configurationItemStatus"] = json!("ResourceDeleted");
    let records = [
        deleted,
        item("2018-01-01T00:00:00Z", "444455556666", &config("a")),
        item("2019-01-01T00:00:00Z", "111122223333", &other),
        item("2017-01-01T00:00:00Z", "111122223333", &config("b")),
    ];
    let (open, text, config) = plan(&records, &[]);
    assert_eq!(open, [""; 0]);
    assert_eq!(config["Comment"], "other");
    assert_eq!(config["Origins"]["Items"][0]["DomainName"], "new.s3.eu-west-1.amazonaws.com");
    let accounts = "| account | newest record that says so |\n|---|---|\n\
        | 111122223333 | INPUT (2020-12-31T00:00:00Z) |\n\
        | 444455556666 | INPUT \\#1 (2018-01-01T00:00:00Z) |\n";
    assert!(text.contains(accounts), "{text}");
    let origins = "| StreamingDistributionConfig.S3Origin.DomainName | newest record that says so |\n\
        |---|---|\n| new.s3.amazonaws.com | INPUT \\#2 (2019-01-01T00:00:00Z) |\n\
        | old.s3.amazonaws.com | INPUT \\#1 (2018-01-01T00:00:00Z) |\n";
    assert!(text.contains(origins), "{text}");
    assert!(text.contains("| Deleted | 2020-12-31T00:00:00Z |"), "{text}");
    assert!(!text.contains("What the record lacks"), "{text}");
}

#[test]
fn a_list_does_not_say_whether_requests_were_logged() {
    let whole = distribution("E1");
    let known = &whole["StreamingDistribution"];
    let mut summary = known["StreamingDistributionConfig"].clone();
    for member in ["CallerReference", "Logging"] {
        summary.as_object_mut().expect("an object").remove(member);
    }
    for member in ["Id", "ARN", "Status", "LastModifiedTime", "DomainName"] {
        summary[member] = known[member].clone();
    }
    summary["LastModifiedTime"] = json!("2019-01-01T00:00:00Z");
    let list = json!({ "StreamingDistributionList": { "Items": [summary] } });
    let (open, text, _) = plan(std::slice::from_ref(&list), &[]);
    assert_eq!(open, ["logging-bucket", "logging-prefix"]);
    let records = [list, whole];
    let (open, _, _) = plan(&records, &[]);
    assert_eq!(open, ["logging-bucket", "logging-prefix"], "{text}");
    let (open, text, config) = plan(&records, &["--fill"]);
    assert_eq!((open, config.get("Logging")), (vec![], None), "{text}");
    let row =
        "| `StreamingDistributionConfig.Logging` | INPUT \\#1 (2016-09-27T19:58:18Z) | used |";
    assert!(text.contains(row), "{text}");
    let (open, _, _) = plan(&records, &["--logging", "off"]);
    assert_eq!(open, [""; 0]);
}

#[test]
fn an_expression_of_a_template_is_a_decision() {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("template.yaml");
    let template = "Resources:
  Media:
    Type: AWS::CloudFront::StreamingDistribution
    Properties:
      StreamingDistributionConfig:
        Comment: !Sub '${Name} lectures'
        Enabled: true
        Aliases: [!Ref Alias, media.example.com]
        Logging: {Enabled: !Ref IsLogged, Bucket: logs.s3.amazonaws.com, Prefix: rtmp/}
        PriceClass: !Ref PriceClass
        S3Origin: {DomainName: !GetAtt Bucket.DomainName, OriginAccessIdentity: ''}
        TrustedSigners: {Enabled: true, AwsAccountNumbers: [!Ref Account]}
";
    fs::write(&input, template).expect("writes");
    let report = migrate(&input, &folder.path().join("plans"), &DECIDED);
    assert_eq!((report.code, report.stderr.as_str()), (Some(1), ""));
    let (plan, open) = report.plans.first_key_value().expect("a plan");
    let expected = ["bucket", "aliases", "comment", "price-class", "logging-bucket", "signers"];
    assert_eq!(open, &expected);
    let text = fs::read_to_string(plan.join("plan.md")).expect("reads");
    assert!(text.contains("| comment | the record does not tell Comment |"), "{text}");
}

/// A plan is not a record of a distribution.
#[test]
fn plans_are_not_read_again() {
    let folder = TempDir::new().expect("a folder");
    let input = folder.path().join("E1.json");
    write(&input, [distribution("E1")]);
    let out = folder.path().join("plans");
    assert_eq!(migrate(&input, &out, &[]).code, Some(0));
    let again = migrate(folder.path(), &folder.path().join("again"), &[]);
    assert_eq!((again.code, again.stderr.as_str()), (Some(0), ""));
    assert_eq!(again.plans.len(), 1);
    let read = |folder: &Path| fs::read_to_string(folder.join("E1/plan.md")).expect("reads");
    assert_eq!(read(&out), read(&folder.path().join("again")));
}
