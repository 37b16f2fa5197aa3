//! Runs `aws cloudfront …` and `cfstream …` with the same arguments, and compares the bytes on
//! standard output and the service's code and message.
//!
//! Each tool has its own emulator. Both emulators generate the same ids and have the same time, so
//! that they respond identically.

use std::process::Output;

use chrono::{DateTime, Utc};
use cloudfront_streaming_emulator::{Deployment, Emulator};
use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_tests::process::cfstream;
use serde_json::Value;

/// The steps: the exit code of version 2, and the arguments. `$ID`, `$ARN` and `$ETAG` are replaced
/// with the values of the last output, `$CONFIG` and similar names with the values below.
const STEPS: &[(i32, &str)] = &[
    (0, "list-streaming-distributions"),
    (0, "list-streaming-distributions --no-paginate"),
    (0, "get-streaming-distribution --id EDFDVBD632BHDS5"),
    (0, "get-streaming-distribution-config --id EDFDVBD632BHDS5"),
    (0, "create-streaming-distribution --streaming-distribution-config $CONFIG"),
    (254, "create-streaming-distribution --streaming-distribution-config $CONFIG"),
    (254, "create-streaming-distribution --streaming-distribution-config $LONG_COMMENT"),
    (254, "create-streaming-distribution --streaming-distribution-config $OTHER_ORIGIN"),
    (0, "create-streaming-distribution --streaming-distribution-config $SHORTHAND"),
    (
        0,
        "create-streaming-distribution-with-tags --streaming-distribution-config-with-tags $WITH_TAGS",
    ),
    (0, "list-tags-for-resource --resource $ARN"),
    (0, "tag-resource --resource $ARN --tags Items=[{Key=a,Value=b},{Key=c}]"),
    (0, "tag-resource --resource $ARN --tags {\"Items\":[{\"Key\":\"d\",\"Value\":\"\"}]}"),
    (0, "list-tags-for-resource --resource $ARN"),
    (0, "untag-resource --resource $ARN --tag-keys Items=a,d"),
    (0, "untag-resource --resource $ARN --tag-keys Items=stage"),
    (0, "list-tags-for-resource --resource $ARN"),
    (
        254,
        "list-tags-for-resource --resource arn:aws:cloudfront::123456789012:streaming-distribution/E1",
    ),
    (254, "tag-resource --resource nonsense --tags Items=[{Key=a,Value=b}]"),
    (254, "tag-resource --resource $ARN --tags Items=[{Key=a*b,Value=c}]"),
    (0, "get-streaming-distribution --id $ID"),
    (0, "get-streaming-distribution-config --id $ID"),
    (0, "wait streaming-distribution-deployed --id $ID"),
    (
        0,
        "update-streaming-distribution --id $ID --if-match $ETAG --streaming-distribution-config $CHANGED",
    ),
    (
        254,
        "update-streaming-distribution --id $ID --if-match E00000000000000 --streaming-distribution-config $CHANGED",
    ),
    (254, "update-streaming-distribution --id $ID --streaming-distribution-config $CHANGED"),
    (
        254,
        "update-streaming-distribution --id $ID --if-match $ETAG --streaming-distribution-config $CONFIG",
    ),
    (
        254,
        "update-streaming-distribution --id E1 --if-match $ETAG --streaming-distribution-config $CHANGED",
    ),
    (0, "list-streaming-distributions --page-size 2"),
    (0, "list-streaming-distributions --max-items 1"),
    (0, "list-streaming-distributions --max-items 1 --starting-token $TOKEN"),
    (0, "list-streaming-distributions --max-items 2 --page-size 2"),
    (0, "list-streaming-distributions --max-items 2 --starting-token $TOKEN"),
    (0, "list-streaming-distributions --max-items 3 --page-size 2"),
    (0, "list-streaming-distributions --max-items 100"),
    (254, "delete-streaming-distribution --id EDFDVBD632BHDS5 --if-match E2QWRUHAPOMQZL"),
    (254, "delete-streaming-distribution --id $ID"),
    (0, "get-streaming-distribution-config --id $ID"),
    (0, "delete-streaming-distribution --id $ID --if-match $ETAG"),
    (254, "get-streaming-distribution --id $ID"),
    (254, "get-streaming-distribution-config --id $ID"),
    (254, "delete-streaming-distribution --id $ID --if-match $ETAG"),
    (0, "get-streaming-distribution --cli-input-json {\"Id\":\"EDFDVBD632BHDS5\"}"),
    (0, "create-streaming-distribution --generate-cli-skeleton"),
    (0, "create-streaming-distribution-with-tags --generate-cli-skeleton input"),
    (0, "update-streaming-distribution --generate-cli-skeleton"),
    (0, "delete-streaming-distribution --generate-cli-skeleton"),
    (0, "get-streaming-distribution --generate-cli-skeleton"),
    (0, "get-streaming-distribution-config --generate-cli-skeleton"),
    (0, "tag-resource --generate-cli-skeleton"),
    (0, "untag-resource --generate-cli-skeleton"),
    (0, "list-tags-for-resource --generate-cli-skeleton"),
    (252, "create-streaming-distribution --streaming-distribution-config {\"CallerReference\":"),
    (
        252,
        "create-streaming-distribution --streaming-distribution-config {\"CallerReference\":\"r\"}",
    ),
    (252, "create-streaming-distribution --streaming-distribution-config CallerReference"),
    (252, "create-streaming-distribution"),
    (252, "get-streaming-distribution"),
    (252, "update-streaming-distribution --id E1"),
    (0, "list-streaming-distributions --starting-token nonsense"),
    (0, "list-streaming-distributions --starting-token E0000000000000"),
    (255, "wait streaming-distribution-deployed --id E1"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_step_prints_the_same() {
    let now = DateTime::<Utc>::from(std::time::SystemTime::now());
    let mut emulators = Vec::new();
    for _ in 0..2 {
        let emulator = Emulator::builder()
            .with_example()
            .seed(7)
            .clock(move || now)
            .deployment(Deployment::After(std::time::Duration::ZERO));
        emulators.push(emulator.start().await.expect("starts"));
    }
    let urls: Vec<String> = emulators.iter().map(Emulator::endpoint_url).collect();
    tokio::task::spawn_blocking(move || compare(&urls[0], &urls[1])).await.expect("compares");
}

fn compare(their_url: &str, our_url: &str) {
    let mut known = Known::default();
    for (code, step) in STEPS {
        let arguments: Vec<String> = step.split(' ').map(|word| known.expand(word)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let theirs =
            foreign::aws_cloudfront(&[&["--endpoint-url", their_url], &arguments[..]].concat());
        let ours =
            cfstream().args(["--endpoint-url", our_url]).args(&arguments).output().expect("starts");
        let reported =
            format!("{step}\nours: {}\ntheirs: {}", text(&ours.stderr), text(&theirs.stderr));
        assert_eq!(comparable(step, &ours), comparable(step, &theirs), "{reported}");
        assert_eq!(ours.status.code(), Some(*code), "{reported}");
        assert_eq!(ours.status.success(), theirs.status.success(), "{reported}");
        assert_eq!(service_error(&ours), service_error(&theirs), "{reported}");
        assert_eq!(service_error(&ours).is_some(), *code == 254, "{reported}");
        known.learn(text(&ours.stdout));
    }
}

/// The values that later steps refer to.
#[derive(Debug, Default)]
struct Known {
    id: String,
    arn: String,
    etag: String,
    token: String,
}

impl Known {
    fn learn(&mut self, output: &str) {
        let Ok(output) = serde_json::from_str::<Value>(output) else { return };
        let learn = |place: &mut String, value: &Value| {
            if let Some(text) = value.as_str() {
                place.clear();
                place.push_str(text);
            }
        };
        learn(&mut self.id, &output["StreamingDistribution"]["Id"]);
        learn(&mut self.arn, &output["StreamingDistribution"]["ARN"]);
        learn(&mut self.etag, &output["ETag"]);
        learn(&mut self.token, &output["NextToken"]);
    }

    fn expand(&self, word: &str) -> String {
        let config = |reference: &str, domain: &str, comment: &str, enabled: bool| {
            format!(
                "{{\"CallerReference\":\"{reference}\",\"S3Origin\":{{\"DomainName\":\"{domain}\",\
                 \"OriginAccessIdentity\":\"\"}},\"Comment\":\"{comment}\",\"TrustedSigners\":\
                 {{\"Enabled\":false,\"Quantity\":0}},\"Enabled\":{enabled}}}"
            )
        };
        let bucket = "media.s3.amazonaws.com";
        match word {
            "$ID" => self.id.clone(),
            "$ARN" => self.arn.clone(),
            "$ETAG" => self.etag.clone(),
            "$TOKEN" => self.token.clone(),
            "$CONFIG" => config("one", bucket, "a < b & c – é", true),
            "$LONG_COMMENT" => config("two", bucket, &"x".repeat(129), true),
            "$OTHER_ORIGIN" => config("two", "www.example.com", "", true),
            "$CHANGED" => config("tagged", bucket, "changed", false),
            "$SHORTHAND" => "CallerReference=short,S3Origin={DomainName=media.s3.amazonaws.com,\
                OriginAccessIdentity=origin-access-identity/cloudfront/E74FTE3AJFJ256A},\
                Aliases={Quantity=2,Items=[a.example.com,b.example.com]},Comment='a, b',\
                TrustedSigners={Enabled=true,Quantity=1,Items=self},PriceClass=PriceClass_100,\
                Logging={Enabled=true,Bucket=logs.s3.amazonaws.com,Prefix=''},Enabled=true"
                .to_owned(),
            "$WITH_TAGS" => format!(
                "{{\"StreamingDistributionConfig\":{},\"Tags\":{{\"Items\":[{{\"Key\":\"stage\",\
                 \"Value\":\"test\"}}]}}}}",
                config("tagged", bucket, "", true)
            ),
            word => word.to_owned(),
        }
    }
}

/// Returns standard output without the value of an enum in a skeleton, which the AWS CLI chooses
/// randomly.
fn comparable(step: &str, output: &Output) -> String {
    let is_random =
        |line: &&str| step.contains("skeleton") && line.trim_start().starts_with("\"PriceClass\"");
    text(&output.stdout).split_inclusive('\n').filter(|line| !is_random(line)).collect()
}

/// Returns the line with the service's code and message.
fn service_error(output: &Output) -> Option<&str> {
    let of_ours = |line| str::strip_prefix(line, "cfstream: error: ").unwrap_or(line);
    let mut lines = text(&output.stderr).lines().map(of_ours);
    lines.find(|line| line.starts_with("An error occurred ("))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}
