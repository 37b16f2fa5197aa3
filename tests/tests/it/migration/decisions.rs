//! Decisions from flags and files: what is accepted, and which one counts.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{CERTIFICATE, DECIDED, distribution, migrate, read_json, write};

/// A folder with an input.
pub(super) struct Archive {
    pub(super) folder: TempDir,
    pub(super) input: PathBuf,
    plans: usize,
}

impl Archive {
    pub(super) fn new(documents: impl IntoIterator<Item = Value>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let input = folder.path().join("input.ndjson");
        write(&input, documents);
        Self { folder, input, plans: 0 }
    }

    pub(super) fn file(&self, text: &str) -> String {
        let path = self.folder.path().join("decisions.toml");
        fs::write(&path, text).expect("writes");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// Plans E1 with these flags. Returns the open decisions, the configuration and the warnings.
    pub(super) fn plan(&mut self, flags: &[&str]) -> (Vec<String>, Value, String) {
        self.plans += 1;
        let out = self.folder.path().join(self.plans.to_string());
        let report = migrate(&self.input, &out, flags);
        let folder = report.by_id.get("E1").unwrap_or_else(|| panic!("{}", report.stderr));
        let config = read_json(&folder.join("distribution.json"))["DistributionConfig"].clone();
        (report.plans[folder].clone(), config, report.stderr)
    }

    /// Runs `cfstream migrate` with flags that are an error. Returns exit code and message.
    pub(super) fn error(&self, flags: &[&str]) -> (Option<i32>, String) {
        let out = self.folder.path().join("not-written");
        let report = migrate(&self.input, &out, flags);
        assert!(!out.exists(), "{flags:?}");
        (report.code, report.stderr)
    }
}

/// A distribution whose bucket has no region in its host name, with aliases and signers.
pub(super) fn undecided() -> Value {
    let mut document = distribution("E1");
    let config = &mut document["StreamingDistribution"]["StreamingDistributionConfig"];
    config["S3Origin"]["DomainName"] = json!("media.s3.amazonaws.com");
    config["Aliases"] =
        json!({ "Quantity": 2, "Items": ["Media.Example.com", "stream.example.com"] });
    config["TrustedSigners"] =
        json!({ "Enabled": true, "Quantity": 2, "Items": ["self", "444455556666"] });
    document
}

#[test]
fn data_never_tells_region_certificate_and_keys() {
    let mut archive = Archive::new([undecided()]);
    let (open, config, _) = archive.plan(&[]);
    assert_eq!(
        open,
        [
            "region-of media",
            "certificate media.example.com stream.example.com",
            "key-group self",
            "key-group 444455556666"
        ]
    );
    let host = &config["Origins"]["Items"][0]["DomainName"];
    assert_eq!(host, &json!({ "OpenDecision": "region-of media" }));
    let (open, config, warnings) = archive.plan(&DECIDED);
    assert_eq!((open.as_slice(), warnings.as_str()), (&[][..], ""));
    let host = &config["Origins"]["Items"][0]["DomainName"];
    assert_eq!(host, "media.s3.eu-west-1.amazonaws.com");
}

#[test]
fn the_own_key_takes_precedence_over_the_key_of_all_others() {
    let mut archive = Archive::new([undecided()]);
    let own = [
        "--region-of",
        "media=ap-south-1",
        "--certificate",
        "MEDIA.example.com=arn:aws:acm:us-east-1:111122223333:certificate/own",
        "--public-key",
        "self=K1",
    ];
    let (open, config, warnings) = archive.plan(&[&DECIDED, &own[..]].concat());
    // The aliases have two certificates now.
    assert_eq!(open, ["certificate media.example.com stream.example.com"]);
    assert_eq!(warnings, "");
    let host = &config["Origins"]["Items"][0]["DomainName"];
    assert_eq!(host, "media.s3.ap-south-1.amazonaws.com");
    let groups = &config["DefaultCacheBehavior"]["TrustedKeyGroups"]["Items"];
    assert_eq!(groups, &json!(["11112222-key-group", "KEY-GROUP-FILLED-IN-BY-APPLY"]));
    let same =
        ["--certificate", &format!("stream.example.com={}", &own[3][18..])].map(str::to_owned);
    let same: Vec<&str> = same.iter().map(String::as_str).collect();
    let (open, config, _) = archive.plan(&[&DECIDED, &own[..], &same].concat());
    assert_eq!(open, [""; 0]);
    assert!(
        config["ViewerCertificate"]["ACMCertificateArn"]
            .as_str()
            .is_some_and(|arn| arn.ends_with("/own"))
    );
}

#[test]
fn a_region_in_a_host_name_is_not_overridden_by_that_of_all_others() {
    let mut archive = Archive::new([distribution("E1")]);
    let host = |config: &Value| config["Origins"]["Items"][0]["DomainName"].clone();
    let (_, config, _) = archive.plan(&["--region-of", "*=ap-south-1"]);
    assert_eq!(host(&config), "media.s3.eu-west-1.amazonaws.com");
    let (_, config, _) = archive.plan(&["--region-of", "media=ap-south-1"]);
    assert_eq!(host(&config), "media.s3.ap-south-1.amazonaws.com");
}

#[test]
fn flags_take_precedence_over_the_file() {
    let mut archive = Archive::new([undecided()]);
    let file = archive.file(&format!(
        "delivery = \"hls\"\ncache = \"rtmp\"\nregion-of.media = \"us-west-2\"\n\
         certificate.\"*\" = \"{CERTIFICATE}\"\n\
         certificate.\"Stream.example.com\" = \"{CERTIFICATE}\"\nkey-group.self = \"G1\"\npublic-key.\"*\" = [\"K1\", \"K2\"]\n"
    ));
    let file = ["--decisions", &file];
    let (open, config, _) = archive.plan(&file);
    assert_eq!(open, [""; 0]);
    assert_eq!(config["DefaultCacheBehavior"]["CachePolicyId"], "FILLED-IN-BY-APPLY");
    let plan = fs::read_to_string(archive.folder.path().join("1/E1/plan.md")).expect("reads");
    assert!(plan.contains("| Delivery | HLS |"), "{plan}");
    let keys = read_json(&archive.folder.path().join("1/E1/key-group.json"));
    assert_eq!(keys["Items"], json!(["K1", "K2"]));
    let flags = [
        "--region-of",
        "media=us-west-1",
        "--cache",
        "managed",
        "--delivery",
        "progressive",
        "--public-key",
        "*=K3",
        "--public-key",
        "self=K4",
        "--certificate",
        "STREAM.example.com=arn:aws:acm:us-east-1:111122223333:certificate/2",
        "--certificate",
        "media.example.com=arn:aws:acm:us-east-1:111122223333:certificate/2",
    ];
    let (open, config, _) = archive.plan(&[&file[..], &flags].concat());
    assert_eq!(open, [""; 0]);
    let certificate = config["ViewerCertificate"]["ACMCertificateArn"].as_str();
    assert!(certificate.is_some_and(|arn| arn.ends_with("/2")), "{config}");
    assert_eq!(config["Origins"]["Items"][0]["DomainName"], "media.s3.us-west-1.amazonaws.com");
    assert_ne!(config["DefaultCacheBehavior"]["CachePolicyId"], "FILLED-IN-BY-APPLY");
    let plan = fs::read_to_string(archive.folder.path().join("2/E1/plan.md")).expect("reads");
    assert!(plan.contains("| Delivery | progressive download |"), "{plan}");
    let keys = read_json(&archive.folder.path().join("2/E1/key-group.json"));
    assert_eq!(keys["Items"], json!(["K4", "K3"]));
}

#[test]
fn members_of_a_distribution_can_be_decided() {
    let mut archive = Archive::new([undecided()]);
    let file = archive.file(
        "[distribution.E1]\nbucket = \"other\"\ncomment = \"new\"\nenabled = false\naliases = []\n\
         price-class = \"PriceClass_200\"\nsigners = []\nlogging-bucket = \"logs.s3.amazonaws.com\"\n\
         logging-prefix = \"new/\"\n[distribution.\"*\"]\ncomment = \"not this\"\n",
    );
    let flags = ["--decisions", &file, "--region-of", "other=us-west-1"];
    let (open, config, warnings) = archive.plan(&flags);
    assert_eq!((open.as_slice(), warnings.as_str()), (&[][..], ""));
    assert_eq!(config["Origins"]["Items"][0]["DomainName"], "other.s3.us-west-1.amazonaws.com");
    assert_eq!((&config["Comment"], &config["Enabled"]), (&json!("new"), &json!(false)));
    assert_eq!((config.get("Aliases"), config.get("ViewerCertificate")), (None, None));
    assert_eq!(config["PriceClass"], "PriceClass_200");
    assert_eq!(config["DefaultCacheBehavior"].get("TrustedKeyGroups"), None);
    assert_eq!(config["Logging"]["Bucket"], "logs.s3.amazonaws.com");
    assert_eq!(config["Logging"]["Prefix"], "new/");
    let file = archive.file("distribution.\"*\".comment = \"of all\"");
    let (_, config, _) = archive.plan(&["--decisions", &file]);
    assert_eq!(config["Comment"], "of all");
}

#[test]
fn wrong_decisions_are_errors_that_say_where() {
    let archive = Archive::new([undecided()]);
    let of_file = [
        ("delivery = \"dash\"", "decisions.toml: line 1: unknown variant `dash`"),
        ("\nregions = 1\n", "decisions.toml: line 2: unknown field `regions`"),
        ("[distribution.E1]\ncolour = 1\n", "decisions.toml: line 2: unknown field `colour`"),
        ("[distribution.E1]\nenabled = \"\"\n", "decisions.toml: line 2: invalid type: string"),
        ("x", "decisions.toml: line 1: "),
        ("[region-of]\nmedia = \n", "decisions.toml: line 2: "),
    ];
    for (text, expected) in of_file {
        let (code, message) = archive.error(&["--decisions", &archive.file(text)]);
        assert_eq!(code, Some(255), "{message}");
        assert!(message.contains(expected), "{expected}: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    let of_values = [
        (
            "region-of.media = \"Ireland\"",
            "region-of media: expected a region of the partition aws such as eu-west-1, found \"Ireland\"",
        ),
        ("key-group.self = \"a b\"", "key-group self: expected an id"),
        ("public-key.self = [\"K1\", \"$x\"]", "public-key self: expected an id"),
        ("public-key.self = []", "public-key self: expected at least one id, found none"),
        (
            "distribution.E1.bucket = \"a/b\"",
            "distribution E1: expected the name of a bucket, found \"a/b\"",
        ),
        (
            "certificate.\"*\" = \"arn:aws:acm:eu-west-1:111122223333:certificate/1\"",
            "certificate *: expected the ARN of an ACM certificate in us-east-1, such as",
        ),
    ];
    for (text, expected) in of_values {
        let (code, message) = archive.error(&["--decisions", &archive.file(text)]);
        assert_eq!(code, Some(252), "{message}");
        assert!(message.contains(expected), "{expected}: {message}");
    }
    let flags = ["--region-of", "media=eu-west", "--key-group", "self=\u{1b}"];
    let (code, message) = archive.error(&flags);
    assert_eq!(code, Some(252));
    assert!(
        message.contains("region-of media: ") && message.contains("\nkey-group self: "),
        "{message}"
    );
    assert!(!message.contains('\u{1b}'), "{message}");
    for flags in [
        ["--region-of", "media"],
        ["--region-of", "=x"],
        ["--access", "public"],
        ["--key-group", "self="],
    ] {
        let (code, message) = archive.error(&flags);
        assert_eq!(code, Some(252));
        assert!(message.contains(flags[0]), "{message}");
    }
    let (code, message) = archive.error(&["--decisions", "/nonexistent/decisions.toml"]);
    assert_eq!(code, Some(255));
    assert!(message.contains("/nonexistent/decisions.toml: No such file"), "{message}");
}

#[test]
fn decisions_that_nothing_needs_are_warnings() {
    let mut archive = Archive::new([undecided()]);
    let file = archive.file(&format!(
        "region-of.medai = \"us-west-2\"\ncertificate.\"a.example.com\" = \"{CERTIFICATE}\"\n\
         key-group.1 = \"G1\"\npublic-key.2 = [\"K\"]\ndistribution.E2.enabled = true\n"
    ));
    let (_, _, warnings) = archive.plan(&[&DECIDED[..], &["--decisions", &file]].concat());
    let expected: Vec<_> = [
        "region-of medai",
        "certificate a.example.com",
        "key-group 1",
        "public-key 2",
        "distribution E2",
    ]
    .iter()
    .map(|what| format!("warning: {what}: no distribution needs this decision"))
    .collect();
    assert_eq!(warnings.lines().collect::<Vec<_>>(), expected);
}
