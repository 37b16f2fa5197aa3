//! `apply.sh` with a program in place of the AWS CLI, which records its arguments.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::hostile::plans;
use super::{DECIDED, distribution, files_below, migrate, write};

/// A program in place of the AWS CLI: writes its arguments to the file of `CALLS`, each ended by a
/// null character, and prints what a service in which nothing exists returns.
const STUB: &str = r#"#!/bin/sh
printf '%s\0' "$@" END >> "$CALLS"
if [ "$2" = "$FAILS" ]; then
    echo 'An error occurred (AccessDenied)' >&2
    exit 254
fi
case $2 in
get-caller-identity) echo 111122223333 ;;
list-*) echo null ;;
get-distribution)
    case $* in
    *ARN*) echo '"arn:aws:cloudfront::111122223333:distribution/ENEW"' ;;
    *) echo '"dnew.cloudfront.net"' ;;
    esac
    ;;
create-distribution-with-tags) echo '"ENEW"' ;;
create-*) echo '"XNEW"' ;;
get-bucket-policy)
    [ -n "$POLICY" ] && printf '%s\n' "$POLICY" && exit
    echo 'An error occurred (NoSuchBucketPolicy)' >&2
    exit 254
    ;;
esac
"#;

/// The stub, in a folder of its own, and what it does.
struct Stub {
    folder: TempDir,
    /// The present policy of the bucket. Empty if it has none.
    policy: String,
    /// The command that fails.
    fails: &'static str,
    /// The folders of the other programs.
    path: &'static str,
}

/// What a script did.
#[derive(Debug)]
struct Applied {
    code: Option<i32>,
    stderr: String,
    /// The arguments of each call.
    calls: Vec<Vec<String>>,
}

impl Stub {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let stub = folder.path().join("aws");
        fs::write(&stub, STUB).expect("writes");
        fs::set_permissions(stub, fs::Permissions::from_mode(0o755)).expect("a file");
        let path = "/usr/local/bin:/usr/bin:/bin";
        Self { folder, policy: String::new(), fails: "", path }
    }

    fn apply(&self, shell: &str, plan: &Path) -> Applied {
        let stub = self.folder.path();
        let calls = stub.join("calls");
        let _ = fs::remove_file(&calls);
        let mut script = Command::new(shell);
        script
            .arg(plan.join("apply.sh"))
            .current_dir(stub)
            .env("PATH", format!("{}:{}", stub.display(), self.path))
            .env("CALLS", &calls)
            .env("POLICY", &self.policy)
            .env("FAILS", self.fails);
        let output = script.output().expect("starts");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        let text = fs::read_to_string(&calls).unwrap_or_default();
        let call = |call: &str| call.split('\0').map(str::to_owned).collect();
        let calls = text.split_terminator("\0END\0").map(call).collect();
        Applied { code: output.status.code(), stderr, calls }
    }
}

#[test]
fn scripts_run_nothing_but_the_aws_cli() {
    let plans = plans(&["--key-group", "self=G1", "--cache", "rtmp"]);
    let stub = Stub::new();
    let mut complete = 0;
    for (number, (folder, open)) in plans.open.iter().enumerate() {
        let shell = if number % 2 == 0 { "sh" } else { "bash" };
        let applied = stub.apply(shell, folder);
        if !open.is_empty() {
            assert_eq!((applied.code, applied.calls.len()), (Some(1), 0), "{}", applied.stderr);
            continue;
        }
        complete += 1;
        assert_eq!((applied.code, applied.stderr.as_str()), (Some(0), ""), "{}", folder.display());
        let plan = folder.file_name().and_then(|name| name.to_str()).expect("a name");
        // Where the account is known, it is compared first.
        let is_comparison = |call: &&Vec<String>| call[0] == "sts";
        let calls = applied.calls.iter().skip_while(is_comparison).cloned().collect::<Vec<_>>();
        assert_eq!(calls, expected_calls(plan), "{}", folder.display());
        let read = |path: &str| -> Value {
            let text = fs::read_to_string(folder.join(path)).expect("reads");
            serde_json::from_str(&text).expect("JSON")
        };
        let mut filled = read("distribution.json");
        let config = &mut filled["DistributionConfig"];
        config["Origins"]["Items"][0]["OriginAccessControlId"] = json!("XNEW");
        config["DefaultCacheBehavior"]["CachePolicyId"] = json!("XNEW");
        assert_eq!(read("applied/distribution.json"), filled);
    }
    assert!(complete >= 45, "{complete}");
    let canaries: Vec<_> = [plans.folder.path(), stub.folder.path()]
        .into_iter()
        .flat_map(|folder| files_below(folder).into_keys())
        .filter(|path| path.file_name().is_some_and(|name| name == "canary"))
        .collect();
    assert!(canaries.is_empty(), "{canaries:?}");
}

/// The calls for a plan whose signers have a key group.
fn expected_calls(plan: &str) -> Vec<Vec<String>> {
    let name = format!("migrated-{plan}");
    let calls = [
        "cloudfront list-cache-policies --type custom --query CachePolicyList.Items[?CachePolicy.CachePolicyConfig.Name=='NAME'].CachePolicy.Id~|~[0] --output json",
        "cloudfront create-cache-policy --cache-policy-config file://cache-policy.json --query CachePolicy.Id --output json",
        "cloudfront list-origin-access-controls --query OriginAccessControlList.Items[?Name=='NAME'].Id~|~[0] --output json",
        "cloudfront create-origin-access-control --origin-access-control-config file://origin-access-control.json --query OriginAccessControl.Id --output json",
        "cloudfront list-distributions --query DistributionList.Items[?Origins.Items[?Id=='NAME']].Id~|~[0] --output json",
        "cloudfront create-distribution-with-tags --distribution-config-with-tags file://applied/distribution.json --query Distribution.Id --output json",
        "cloudfront get-distribution --id ENEW --query Distribution.ARN --output json",
        "cloudfront get-distribution --id ENEW --query Distribution.DomainName --output json",
        "s3api get-bucket-policy --bucket=media --region=eu-west-1 --query Policy --output text",
        "s3api put-bucket-policy --bucket=media --region=eu-west-1 --policy file://applied/bucket-policy.json",
    ];
    let words = |call: &str| {
        call.split(' ').map(|word| word.replace("NAME", &name).replace('~', " ")).collect()
    };
    calls.into_iter().map(words).collect()
}

/// Returns the folder of a plan without open decisions.
fn plan(folder: &TempDir, flags: &[&str]) -> PathBuf {
    let input = folder.path().join("E1.json");
    let mut document = distribution("E1");
    let config = &mut document["StreamingDistribution"]["StreamingDistributionConfig"];
    config["TrustedSigners"] = json!({ "Enabled": true, "Quantity": 1, "Items": ["self"] });
    write(&input, [document]);
    let report = migrate(&input, &folder.path().join("plans"), &[&DECIDED[..4], flags].concat());
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    report.by_id["E1"].clone()
}

/// Returns the statement that lets a distribution read the bucket.
fn statement(sid: &str, distribution: &str) -> Value {
    let arn = format!("arn:aws:cloudfront::111122223333:distribution/{distribution}");
    json!({
        "Sid": sid,
        "Effect": "Allow",
        "Principal": { "Service": "cloudfront.amazonaws.com" },
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::media/*",
        "Condition": { "StringEquals": { "AWS:SourceArn": arn } },
    })
}

#[test]
fn statements_of_others_are_kept_and_its_own_is_replaced() {
    if Command::new("jq").arg("--version").output().is_err() {
        return; // The next test says what happens then.
    }
    let folder = TempDir::new().expect("a folder");
    let plan = plan(&folder, &["--key-group", "self=G1"]);
    let mut stub = Stub::new();
    let of_longer_id = statement("migratedE10", "ENEW2");
    let without_id = json!({
        "Effect": "Deny",
        "Principal": "*",
        "Action": ["s3:*"],
        "Resource": ["arn:aws:s3:::media/a \" $(touch canary) `touch canary` \\ %s é\n/*"],
    });
    // Of an earlier distribution, which was deleted.
    let old = statement("migratedE1", "EOLD");
    let policy = json!({ "Statement": [of_longer_id, old, without_id], "Version": "2012-10-17" });
    stub.policy = policy.to_string();
    let applied = stub.apply("sh", &plan);
    assert_eq!((applied.code, applied.stderr.as_str()), (Some(0), ""));
    let last = applied.calls.last().expect("a call");
    assert_eq!(last[1], "put-bucket-policy");
    assert_eq!(last[5], "file://applied/bucket-policy-after.json");
    let after = fs::read_to_string(plan.join("applied/bucket-policy-after.json")).expect("reads");
    let new = statement("migratedE1", "ENEW");
    let expected = json!({ "Statement": [of_longer_id, without_id, new], "Version": "2012-10-17" });
    assert_eq!(serde_json::from_str::<Value>(&after).expect("JSON"), expected);
    let before = fs::read_to_string(plan.join("applied/bucket-policy-before.json")).expect("reads");
    assert_eq!(before, format!("{policy}\n"));

    stub.policy = expected.to_string();
    let applied = stub.apply("sh", &plan);
    assert_eq!((applied.code, applied.stderr.as_str()), (Some(0), ""));
    assert_eq!(applied.calls.last().expect("a call")[1], "get-bucket-policy");
    let unchanged = fs::read_to_string(plan.join("applied/bucket-policy-before.json"));
    assert_eq!(unchanged.expect("reads"), before);
}

#[test]
fn a_policy_is_not_merged_without_jq() {
    let folder = TempDir::new().expect("a folder");
    let plan = plan(&folder, &["--key-group", "self=G1"]);
    let mut stub = Stub::new();
    for program in ["cat", "dirname", "grep", "mkdir", "sed", "sh"] {
        let found = ["/bin", "/usr/bin"].map(|folder| Path::new(folder).join(program));
        let found = found.iter().find(|path| path.exists()).expect(program);
        symlink(found, stub.folder.path().join(program)).expect("a link");
    }
    stub.path = "/nonexistent";
    stub.policy = json!({ "Statement": [statement("x", "ENEW2")] }).to_string();
    let applied = stub.apply("sh", &plan);
    assert_eq!(applied.code, Some(1));
    assert_eq!(
        applied.stderr,
        "error: bucket media has a policy already: install jq, or add the statement of \
         applied/bucket-policy.json to it yourself and run this again\n"
    );
    assert_eq!(applied.calls.last().expect("a call")[1], "get-bucket-policy");
    let statement_to_add = fs::read_to_string(plan.join("applied/bucket-policy.json"));
    let statement_to_add: Value =
        serde_json::from_str(&statement_to_add.expect("reads")).expect("JSON");
    assert_eq!(statement_to_add["Statement"][0], statement("migratedE1", "ENEW"));
    // A bucket without a policy needs no jq.
    stub.policy.clear();
    assert_eq!(stub.apply("sh", &plan).code, Some(0));
}

/// `cd` searches the folders of `CDPATH` for a relative path, and prints what it finds.
#[test]
fn the_script_works_in_its_own_folder() {
    let folder = TempDir::new().expect("a folder");
    let plan = plan(&folder, &["--key-group", "self=G1"]);
    let stub = Stub::new();
    let other = folder.path().join("other");
    fs::create_dir_all(other.join("plans/E1")).expect("a folder");
    let status = Command::new("sh")
        .arg("plans/E1/apply.sh")
        .current_dir(folder.path())
        .env("PATH", format!("{}:{}", stub.folder.path().display(), stub.path))
        .envs([("CALLS", "/dev/null"), ("POLICY", ""), ("FAILS", "")])
        .env("CDPATH", &other)
        .output()
        .expect("starts")
        .status;
    assert_eq!(status.code(), Some(0));
    assert!(plan.join("applied/distribution.json").exists());
    assert_eq!(files_below(&other).len(), 2);
}

#[test]
fn the_first_error_is_the_end() {
    let folder = TempDir::new().expect("a folder");
    let plan = plan(&folder, &["--public-key", "self=K1", "--cache", "rtmp"]);
    let mut stub = Stub::new();
    let all = stub.apply("sh", &plan).calls;
    assert_eq!(all.len(), 13);
    for fails in [
        "list-key-groups",
        "create-key-group",
        "list-cache-policies",
        "create-cache-policy",
        "list-origin-access-controls",
        "create-origin-access-control",
        "list-distributions",
        "create-distribution-with-tags",
        "get-distribution",
        "get-bucket-policy",
        "put-bucket-policy",
    ] {
        stub.fails = fails;
        for shell in ["sh", "bash"] {
            let applied = stub.apply(shell, &plan);
            assert!(applied.code.is_some_and(|code| code != 0), "{applied:?}");
            assert!(applied.stderr.contains("AccessDenied"), "{applied:?}");
            assert_eq!(applied.calls.last().expect("a call")[1], fails);
            assert_eq!(applied.calls, all[..applied.calls.len()]);
        }
    }
}
