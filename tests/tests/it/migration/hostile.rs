//! Values that are made to be run, evaluated or rendered: no program does, and what is used of them
//! comes back as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use cloudfront_streaming_model::Visible;
use cloudfront_streaming_tests::foreign::run_script;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{DECIDED, distribution, files_below, migrate, write};

/// What shells, templates, documents and tables read specially. Commands would create a canary.
const PAYLOADS: [&str; 52] = [
    "\"; touch canary; \"",
    "'; touch canary; '",
    "'\\''; touch canary; '",
    "$(touch canary)",
    "`touch canary`",
    "\\\"; touch canary #",
    "\\",
    "x\\",
    "\ntouch canary\n",
    "\r\ntouch canary\r\n",
    "\"\n}\ntouch canary\n",
    ";touch canary",
    "&& touch canary",
    "| touch canary",
    "> canary",
    "-rf",
    "--query",
    "$IFS$9${PATH}",
    "%s%n%d",
    "s|x|y|;w canary",
    "&\\1",
    "FILLED-IN-BY-APPLY",
    "\n          \"OriginAccessControlId\": \"FILLED-IN-BY-APPLY\"",
    "new-domain.invalid",
    "EOF\nEOT",
    "file://canary",
    "${file(\"canary\")}",
    "$${x} $$${y}",
    "%{ if true }x%{ endif }",
    "\\u0022 \\n",
    "AWS::Region",
    "${AWS::Region}",
    "{{resolve:ssm:/canary}}",
    "!!python/object/apply:os.system ['touch canary']",
    "!Ref X",
    "&a *a : - ? # |",
    "null",
    "0x1F",
    "2016-01-01",
    "<script>alert(1)</script>",
    "<!-- x",
    "]]>&lt;<![CDATA[",
    "[x](javascript:alert(1))",
    "![x](http://x.example/i.png) www.x.example http://x.example a@x.example",
    "| a | b |\n|---|---|",
    "# x\n\n> y\n\n---\n    z",
    "**x** _y_ ~~z~~ ``` `",
    "=cmd|' /C calc'!A0",
    "+1",
    "@SUM(1)",
    "\u{202e}\u{2028}\u{85}\u{7f}\u{feff}é🎬",
    "\u{0}\u{1b}[2J",
];

/// The members that become decisions if a value is not what they can have.
const DECIDED_MEMBERS: [&str; 5] = [
    "/S3Origin/DomainName",
    "/Aliases/Items/0",
    "/Logging/Bucket",
    "/TrustedSigners/Items/0",
    "/PriceClass",
];

/// Returns a distribution that has the payload in every other string.
fn everywhere(payload: &str) -> Value {
    let mut document = distribution(payload);
    document["ETag"] = json!(payload);
    let known = &mut document["StreamingDistribution"];
    known["Status"] = json!(payload);
    known["DomainName"] = json!(payload);
    let of_signer = |account: &str| {
        let ids = json!({ "Quantity": 1, "Items": [payload] });
        json!({ "AwsAccountNumber": account, "KeyPairIds": ids })
    };
    let active = [of_signer("self"), of_signer(payload)];
    known["ActiveTrustedSigners"] = json!({ "Enabled": true, "Quantity": 2, "Items": active });
    let config = &mut known["StreamingDistributionConfig"];
    config["CallerReference"] = json!(payload);
    config["Comment"] = json!(payload);
    config["S3Origin"]["OriginAccessIdentity"] = json!(payload);
    config["Aliases"] = json!({ "Quantity": 1, "Items": ["media.example.com"] });
    config["Logging"] =
        json!({ "Enabled": true, "Bucket": "logs.s3.amazonaws.com", "Prefix": payload });
    config["TrustedSigners"] = json!({ "Enabled": true, "Quantity": 1, "Items": ["self"] });
    let tags =
        [json!({ "Key": payload, "Value": payload }), json!({ "Key": "team", "Value": payload })];
    document["Tags"]["Items"] = json!(tags);
    document
}

/// Returns the same, with the payload in these members of the configuration, too.
fn also_in(members: &[&str], payload: &str) -> Value {
    let mut document = everywhere(payload);
    document["StreamingDistribution"]["Id"] = json!(format!("{payload}{}", members.concat()));
    document["StreamingDistribution"]["ARN"] = json!(payload);
    let config = &mut document["StreamingDistribution"]["StreamingDistributionConfig"];
    for member in members {
        *config.pointer_mut(member).expect(member) = json!(payload);
    }
    document
}

/// Returns a configuration item of an account with the name of the payload.
fn of_account(payload: &str) -> Value {
    json!({
        "configurationItemCaptureTime": "2016-09-27T19:58:18Z",
        "configurationItemStatus": "OK",
        "awsAccountId": payload,
        "resourceType": "AWS::CloudFront::StreamingDistribution",
        "resourceId": format!("{payload} of an account"),
        "tags": { payload: payload },
        "configuration": {
            "streamingDistributionConfig": {
                "s3Origin": { "domainName": "media.s3.amazonaws.com", "originAccessIdentity": "" },
                "comment": payload,
            },
        },
    })
}

/// Returns a template whose resource has the name of the payload.
fn template(payload: &str) -> Value {
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": payload,
        "Resources": {
            payload: {
                "Type": "AWS::CloudFront::StreamingDistribution",
                "Properties": {
                    "Tags": [{ "Key": "team", "Value": payload }],
                    "StreamingDistributionConfig": {
                        "Comment": payload,
                        "Enabled": true,
                        "S3Origin": {
                            "DomainName": "media.s3.amazonaws.com",
                            "OriginAccessIdentity": payload,
                        },
                        "TrustedSigners": { "Enabled": false },
                    },
                },
            },
        },
    })
}

/// Plans of all payloads, in a folder whose name is a payload as well.
pub(super) struct Plans {
    pub(super) folder: TempDir,
    out: PathBuf,
    /// The open decisions of each plan.
    pub(super) open: BTreeMap<PathBuf, Vec<String>>,
    /// The folder of each id.
    by_id: BTreeMap<String, PathBuf>,
}

pub(super) fn plans(flags: &[&str]) -> Plans {
    let folder = TempDir::new().expect("a folder");
    let archive = folder.path().join("archive");
    fs::create_dir(&archive).expect("a folder");
    for (number, payload) in PAYLOADS.iter().enumerate() {
        let name = payload.replace(['/', '\0'], "");
        let mut documents = vec![everywhere(payload), also_in(&DECIDED_MEMBERS, payload)];
        if number % 5 == 0 {
            documents.extend(DECIDED_MEMBERS.map(|member| also_in(&[member], payload)));
        }
        documents.push(of_account(payload));
        write(&archive.join(format!("{number} {name}.ndjson")), documents);
        write(&archive.join(format!("{number} {name}.json")), [template(payload)]);
    }
    let out = folder.path().join("plans; touch canary $(touch canary) `touch canary` \" ' -rf");
    let report = migrate(&archive, &out, &[&DECIDED, flags].concat());
    assert_eq!(report.stderr, "");
    Plans { folder, out, open: report.plans, by_id: report.by_id }
}

/// Returns whether a comment or a prefix can have the text.
fn is_usable(text: &str) -> bool {
    !text.contains("{{resolve:") && !text.contains(['\0', '\u{1b}']) && text.chars().count() <= 128
}

fn is_tag(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || "\u{2028} _.:/=+-@".contains(c))
}

#[test]
fn values_come_back_as_they_were_or_are_decisions() {
    let plans = plans(&[]);
    let read: BTreeMap<PathBuf, Value> =
        run_script("values.py", &[plans.out.to_str().expect("UTF-8")])
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect(line))
            .map(|value| (plans.out.join(value["folder"].as_str().expect("a name")), value))
            .collect();
    assert_eq!(read.len(), plans.open.len());
    let mut used = 0;
    for payload in PAYLOADS {
        let folder = &plans.by_id[payload];
        let values = &read[folder];
        let prefix = format!("{payload}-standard/");
        let mut tags = BTreeMap::new();
        if is_tag(payload) {
            tags.insert("team", payload);
        }
        if is_tag(payload) && !payload.starts_with("AWS:") {
            tags.insert(payload, payload);
        }
        let expected = json!([payload, prefix, tags]);
        let open: Vec<_> = plans.open[folder].iter().map(String::as_str).collect();
        if is_usable(payload) {
            used += 1;
            assert!(open.is_empty(), "{payload:?}: {open:?}");
            for reader in ["api", "cloudformation", "terraform"] {
                assert_eq!(values[reader], expected, "{reader}");
            }
            let shown = Visible(payload).to_string();
            let text = values["markdown"]["text"].as_str().expect("a text");
            assert!(text.contains(&format!("Comment{}", shown.trim())), "{shown}: {text}");
        } else {
            assert_eq!(open, ["comment", "logging-prefix"], "{payload:?}");
        }
    }
    assert!(used >= 45, "{used}");
    for values in read.values() {
        check_document(&values["markdown"]);
        check_table(&values["urls"]);
    }
}

/// Checks that a document has the structure of every plan, whatever the values are.
fn check_document(document: &Value) {
    const KINDS: [&str; 14] = [
        "bullet_list",
        "code_inline",
        "fence",
        "heading",
        "inline",
        "list_item",
        "ordered_list",
        "paragraph",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
    ];
    const HEADINGS: [&str; 8] = [
        "Open decisions",
        "What the record lacks",
        "What the records disagree about",
        "Target",
        "Steps",
        "The way back",
        "What is lost",
        "Files",
    ];
    let texts = |name: &str| -> Vec<String> {
        let texts = document[name].as_array().expect(name).iter();
        texts.map(|text| text.as_str().expect("a text").to_owned()).collect()
    };
    let kind = |name: String| name.trim_end_matches("_open").trim_end_matches("_close").to_owned();
    let kinds: BTreeSet<_> = texts("kinds").into_iter().map(kind).collect();
    let other: Vec<_> =
        kinds.iter().filter(|kind| *kind != "tr" && !KINDS.contains(&kind.as_str())).collect();
    assert!(other.is_empty(), "{other:?}: {document}");
    let headings = texts("headings");
    assert!(headings[0].starts_with("Migration of "), "{headings:?}");
    // The steps, and the way back.
    assert_eq!(document["numbered"], 2, "{document}");
    let other: Vec<_> =
        headings[1..].iter().filter(|text| !HEADINGS.contains(&text.as_str())).collect();
    assert!(other.is_empty() && headings.len() >= 6, "{headings:?}");
}

/// Checks that a table has URLs of hosts alone, and no formula.
fn check_table(table: &Value) {
    let rows = table.as_array().expect("rows");
    assert_eq!(rows[0], json!(["kind", "old", "new", "note"]));
    assert!(rows.len() >= 18);
    for row in &rows[1..] {
        let cells: Vec<_> = row
            .as_array()
            .expect("cells")
            .iter()
            .map(|cell| cell.as_str().expect("a text"))
            .collect();
        let [kind, old, new, note] = cells[..] else { panic!("{row}") };
        assert!(["url", "stream name", "policy resource"].contains(&kind), "{row}");
        assert!(
            ["https://new-domain.invalid/", "https://media.example.com/"]
                .iter()
                .any(|start| new.starts_with(start)),
            "{row}"
        );
        assert!(![old, note].iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{row}");
    }
}

#[test]
fn folders_stay_inside_of_the_output_folder() {
    let folder = TempDir::new().expect("a folder");
    let long = "E".repeat(300);
    let ids = [
        "",
        ".",
        "..",
        "/",
        "../x",
        "../../x",
        "/tmp/x",
        "a/b",
        "a\\b",
        "..\\x",
        "\0",
        "a\0",
        "-rf",
        "E 1",
        ".unfinished",
        "C:",
        "decisions.toml",
        "é",
        "E\n",
        "~",
        long.as_str(),
        "E1",
    ];
    let input = folder.path().join("x.ndjson");
    write(&input, ids.iter().map(|id| distribution(id)));
    let before = files_below(folder.path());
    let report = migrate(&input, &folder.path().join("a/plans"), &DECIDED);
    assert_eq!((report.code, report.plans.len()), (Some(0), ids.len()), "{}", report.stderr);
    assert_eq!(report.by_id["E1"], folder.path().join("a/plans/E1"));
    let mut names = BTreeSet::new();
    for (path, _) in
        files_below(folder.path()).into_iter().filter(|(path, _)| !before.contains_key(path))
    {
        let below = path.strip_prefix(folder.path().join("a")).expect("inside of the folder");
        let parts: Vec<_> =
            below.components().map(|part| part.as_os_str().to_str().expect("UTF-8")).collect();
        match parts[..] {
            [] | ["plans"] => {}
            ["plans", plan] | ["plans", plan, _] => {
                let is_plain = plan.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                assert!(is_plain && plan.len() <= 32 && !plan.starts_with('-'), "{plan}");
                names.insert(plan.to_owned());
            }
            _ => panic!("{}", path.display()),
        }
    }
    assert_eq!(names.len(), ids.len());
}
