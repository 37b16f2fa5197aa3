//! `apply.sh`, run with the AWS CLI against moto: what it creates, what it keeps, and how it goes on
//! after an error.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use cloudfront_streaming_tests::foreign::{programs, python};
use cloudfront_streaming_tests::process::isolate;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{CERTIFICATE, DECIDED, distribution, migrate, write};

/// moto's server in another process, and boto3 that calls it.
struct Moto {
    process: Child,
    stdout: BufReader<ChildStdout>,
    url: String,
}

impl Moto {
    fn start() -> Self {
        let mut process = python()
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/python/cloudfront.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut url = String::new();
        stdout.read_line(&mut url).expect("a line");
        Self { process, stdout, url: url.trim().to_owned() }
    }

    fn call(&mut self, service: &str, method: &str, parameters: &Value) -> Value {
        let call = json!([service, method, parameters]);
        let stdin = self.process.stdin.as_mut().expect("a pipe");
        writeln!(stdin, "{call}").expect("writes");
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("a line");
        serde_json::from_str(&line).expect(&line)
    }

    fn create_bucket(&mut self, name: &str) {
        let location = json!({ "LocationConstraint": "eu-west-1" });
        let parameters = json!({ "Bucket": name, "CreateBucketConfiguration": location });
        let created = self.call("s3", "create_bucket", &parameters);
        assert_eq!(created.get("error"), None, "{created}");
    }

    /// Returns the policy of a bucket, or the error.
    fn policy(&mut self, bucket: &str) -> Value {
        let policy = self.call("s3", "get_bucket_policy", &json!({ "Bucket": bucket }));
        match policy["Policy"].as_str() {
            Some(text) => serde_json::from_str(text).expect(text),
            None => policy,
        }
    }

    /// Returns the ids of all distributions.
    fn ids(&mut self) -> Vec<String> {
        let list = self.call("cloudfront", "list_distributions", &json!({}));
        let items = list["DistributionList"]["Items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["Id"].as_str().expect("an id").to_owned()).collect()
    }

    /// Returns everything that a script can have changed.
    fn state(&mut self, bucket: &str) -> Vec<Value> {
        let mut state = vec![
            self.call("cloudfront", "list_key_groups", &json!({})),
            self.call("cloudfront", "list_origin_access_controls", &json!({})),
            self.policy(bucket),
        ];
        for id in self.ids() {
            let mut found = self.call("cloudfront", "get_distribution", &json!({ "Id": id }));
            let arn = found["Distribution"]["ARN"].clone();
            // moto deploys distributions when it is asked for them.
            found["Distribution"]["Status"] = Value::Null;
            state.push(found);
            state.push(self.call(
                "cloudfront",
                "list_tags_for_resource",
                &json!({ "Resource": arn }),
            ));
        }
        state
    }

    /// Runs the script of a plan. Returns its exit code, standard output and standard error.
    fn apply(&self, folder: &Path) -> (Option<i32>, String, String) {
        let mut script = Command::new("sh");
        isolate(&mut script);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::split_paths(&path);
        let path = std::env::join_paths(std::iter::once(programs()).chain(path)).expect("a path");
        script.arg(folder.join("apply.sh")).env("PATH", path).env("AWS_ENDPOINT_URL", &self.url);
        let output = script.output().expect("starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // It may have ended already.
        let _ = self.process.wait();
    }
}

/// A distribution with signers, an alias, logs, an identity and tags.
fn complete() -> Value {
    let mut document = distribution("E1");
    let config = &mut document["StreamingDistribution"]["StreamingDistributionConfig"];
    config["Comment"] = json!("a & b \\ | \"c\" $(d) é");
    config["S3Origin"]["OriginAccessIdentity"] = json!("origin-access-identity/cloudfront/EOLD");
    config["Aliases"] = json!({ "Quantity": 1, "Items": ["media.example.com"] });
    config["Logging"] =
        json!({ "Enabled": true, "Bucket": "logs.s3.amazonaws.com", "Prefix": "rtmp/" });
    config["TrustedSigners"] = json!({ "Enabled": true, "Quantity": 1, "Items": ["self"] });
    document["Tags"]["Items"] =
        json!([{ "Key": "team", "Value": "a b" }, { "Key": "=1+1", "Value": "" }]);
    document
}

/// Writes the plan of the distribution. Returns its folder.
fn plan(folder: &TempDir, flags: &[&str]) -> PathBuf {
    let input = folder.path().join("E1.json");
    write(&input, [complete()]);
    let report = migrate(&input, &folder.path().join("the plans"), flags);
    assert_eq!(report.by_id.len(), 1, "{}", report.stderr);
    report.by_id["E1"].clone()
}

/// Returns the line of the script that has a text.
fn line<'t>(stdout: &'t str, text: &str) -> &'t str {
    stdout.lines().find_map(|line| line.strip_prefix(text)).unwrap_or_else(|| panic!("{stdout}"))
}

#[test]
fn an_error_stops_the_script_and_the_next_run_goes_on() {
    let folder = TempDir::new().expect("a folder");
    let flags = [&DECIDED[..4], &["--public-key", "self=K1", "--public-key", "self=K2"]].concat();
    let plan = plan(&folder, &flags);
    let mut moto = Moto::start();

    let (code, stdout, stderr) = moto.apply(&plan);
    assert_eq!(code, Some(1), "{stdout}{stderr}");
    assert!(stderr.contains("NoSuchBucket"), "{stderr}");
    assert!(stderr.ends_with("error: the policy of bucket media cannot be read\n"), "{stderr}");
    let id = line(&stdout, "created: distribution ").to_owned();
    assert_eq!(moto.ids(), [id.as_str()]);

    moto.create_bucket("media");
    let (code, stdout, stderr) = moto.apply(&plan);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert_eq!(line(&stdout, "exists: distribution "), id);
    assert!(stdout.contains("added: statement to the policy of bucket media\n"), "{stdout}");
    assert!(!stdout.contains("created"), "{stdout}");
    assert_eq!(moto.ids(), [id.as_str()]);
    check_state(&mut moto, &plan, &id);
    let state = moto.state("media");
    assert!(!plan.join("applied/bucket-policy-before.json").exists());

    let (code, stdout, stderr) = moto.apply(&plan);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert!(!stdout.contains("created") && !stdout.contains("added"), "{stdout}");
    assert_eq!(moto.state("media"), state);
    let domain = &state[3]["Distribution"]["DomainName"].as_str().expect("a domain");
    let urls = fs::read_to_string(plan.join("applied/urls.csv")).expect("reads");
    let expected = format!(
        "rtmp://s5c39gqb8ow64r.cloudfront.net/cfx/st/mp4:FOLDER/NAME.mp4,https://{domain}/FOLDER/NAME.mp4"
    );
    assert!(urls.contains(&expected) && !urls.contains("new-domain"), "{urls}");
}

/// Checks that moto has what the input says.
fn check_state(moto: &mut Moto, plan: &Path, id: &str) {
    let group = moto.call("cloudfront", "list_key_groups", &json!({}));
    let group = &group["KeyGroupList"]["Items"][0]["KeyGroup"];
    assert_eq!(group["KeyGroupConfig"], json!({ "Name": "migrated-E1", "Items": ["K1", "K2"] }));
    let access = moto.call("cloudfront", "list_origin_access_controls", &json!({}));
    let access = &access["OriginAccessControlList"]["Items"][0];
    assert_eq!(access["Name"], "migrated-E1");
    assert_eq!(
        (&access["SigningProtocol"], &access["SigningBehavior"]),
        (&json!("sigv4"), &json!("always"))
    );
    let found = moto.call("cloudfront", "get_distribution", &json!({ "Id": id }));
    let (arn, config) =
        (&found["Distribution"]["ARN"], &found["Distribution"]["DistributionConfig"]);
    let origin = &config["Origins"]["Items"][0];
    assert_eq!(origin["DomainName"], "media.s3.eu-west-1.amazonaws.com");
    assert_eq!(sent_origin(plan)["OriginAccessControlId"], access["Id"]);
    let behavior = &config["DefaultCacheBehavior"];
    assert_eq!(behavior["TargetOriginId"], origin["Id"]);
    assert_eq!(behavior["TrustedKeyGroups"]["Items"], json!([group["Id"]]));
    assert_eq!(config["Comment"], "a & b \\ | \"c\" $(d) é");
    assert_eq!(config["Aliases"]["Items"], json!(["media.example.com"]));
    assert_eq!(config["ViewerCertificate"]["ACMCertificateArn"], CERTIFICATE);
    assert_eq!(config["Logging"]["Prefix"], "rtmp/standard/");
    let tags = moto.call("cloudfront", "list_tags_for_resource", &json!({ "Resource": arn }));
    let expected = json!([{ "Key": "team", "Value": "a b" }, { "Key": "=1+1", "Value": "" }]);
    assert_eq!(tags["Tags"]["Items"], expected);
    let policy = moto.policy("media");
    assert_eq!(policy["Statement"].as_array().map(Vec::len), Some(1), "{policy}");
    assert_eq!(policy["Statement"][0], statement(arn));
}

/// Returns the origin that the script sent. moto keeps only a part of it.
fn sent_origin(plan: &Path) -> Value {
    let sent = fs::read_to_string(plan.join("applied/distribution.json")).expect("reads");
    let sent: Value = serde_json::from_str(&sent).expect("JSON");
    sent["DistributionConfig"]["Origins"]["Items"][0].clone()
}

/// Returns the statement of a distribution.
fn statement(arn: &Value) -> Value {
    json!({
        "Sid": "migratedE1",
        "Effect": "Allow",
        "Principal": { "Service": "cloudfront.amazonaws.com" },
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::media/*",
        "Condition": { "StringEquals": { "AWS:SourceArn": arn } },
    })
}

#[test]
fn other_statements_of_the_policy_are_kept() {
    let folder = TempDir::new().expect("a folder");
    let plan = plan(&folder, &DECIDED);
    let mut moto = Moto::start();
    moto.create_bucket("media");
    let old = json!({
        "Sid": "identity \" $(x) é",
        "Effect": "Allow",
        "Principal": { "AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EOLD" },
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::media/*",
    });
    // The grammar of policies allows a single statement without a list.
    let policy = json!({ "Version": "2008-10-17", "Id": "old", "Statement": old });
    let parameters = json!({ "Bucket": "media", "Policy": policy.to_string() });
    assert_eq!(moto.call("s3", "put_bucket_policy", &parameters), json!({}));

    let (code, stdout, stderr) = moto.apply(&plan);
    if Command::new("jq").arg("--version").output().is_err() {
        assert_eq!(code, Some(1));
        assert!(
            stderr.contains("error: bucket media has a policy already: install jq"),
            "{stderr}"
        );
        assert_eq!(moto.policy("media"), policy);
        return;
    }
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    let arn = moto.state("media")[3]["Distribution"]["ARN"].clone();
    let expected =
        json!({ "Version": "2008-10-17", "Id": "old", "Statement": [old, statement(&arn)] });
    assert_eq!(moto.policy("media"), expected);
    let before = fs::read_to_string(plan.join("applied/bucket-policy-before.json")).expect("reads");
    assert_eq!(serde_json::from_str::<Value>(&before).expect("JSON"), policy);

    let state = moto.state("media");
    let (code, stdout, stderr) = moto.apply(&plan);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert_eq!(moto.state("media"), state);
}

#[test]
fn an_identity_of_the_old_distribution_needs_no_policy() {
    let folder = TempDir::new().expect("a folder");
    let plan = plan(&folder, &[&DECIDED[..], &["--access", "oai"]].concat());
    let mut moto = Moto::start();
    let (code, stdout, stderr) = moto.apply(&plan);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    let id = line(&stdout, "created: distribution ").to_owned();
    let state = moto.state("media");
    assert_eq!(state[1]["OriginAccessControlList"]["Items"], json!([]), "{}", state[1]);
    let identity = json!({ "OriginAccessIdentity": "origin-access-identity/cloudfront/EOLD" });
    assert_eq!(sent_origin(&plan)["S3OriginConfig"], identity);
    let groups =
        &state[3]["Distribution"]["DistributionConfig"]["DefaultCacheBehavior"]["TrustedKeyGroups"];
    assert_eq!(groups["Items"], json!(["11112222-key-group"]));

    let (code, stdout, stderr) = moto.apply(&plan);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert_eq!(line(&stdout, "exists: distribution "), id);
    assert_eq!(moto.state("media"), state);
}

#[test]
fn open_decisions_stop_the_script_before_the_first_call() {
    let folder = TempDir::new().expect("a folder");
    let plan = plan(&folder, &[]);
    let mut moto = Moto::start();
    let (code, stdout, stderr) = moto.apply(&plan);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    let expected =
        "error: decisions are open, see plan.md: certificate media.example.com, key-group self\n";
    assert_eq!(stderr, expected);
    assert_eq!(moto.ids(), [""; 0]);
    assert!(!plan.join("applied").exists());
}
