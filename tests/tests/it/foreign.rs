//! Runs foreign clients against the emulator: boto3, the AWS CLI, AWS's SDK for JavaScript.

use std::collections::BTreeSet;

use cloudfront_streaming_codec::http::OperationInput;
use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_model::*;
use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_tests::process::{Emulate, cfstream, run_with_input};
use serde_json::{Value, json};

fn boto3(emulator: &Emulate, arguments: &[&str]) -> Value {
    let arguments = [&[emulator.url()], arguments].concat();
    serde_json::from_str(&foreign::run_script("get.py", &arguments)).expect("JSON")
}

#[test]
fn boto3_sees_the_seeded_values() {
    let emulator = Emulate::start();
    let seen = boto3(&emulator, &[EXAMPLE_ID]);
    assert_eq!(
        seen,
        json!({
            "Status": 200,
            "ETag": "E2QWRUHAPOMQZL",
            "StreamingDistribution": {
                "Id": "EDFDVBD632BHDS5",
                "ARN": "arn:aws:cloudfront::123456789012:streaming-distribution/EDFDVBD632BHDS5",
                "Status": "Deployed",
                "LastModifiedTime": "2016-11-19T19:37:58.123000+00:00",
                "DomainName": "s5c39gqb8ow64r.cloudfront.net",
                "ActiveTrustedSigners": {
                    "Enabled": true,
                    "Quantity": 2,
                    "Items": [
                        {
                            "AwsAccountNumber": "self",
                            "KeyPairIds": {
                                "Quantity": 2,
                                "Items": ["APKAEIBAERJR2EXAMPLE", "APKA9ONS7QCOWEXAMPLE"],
                            },
                        },
                        {
                            "AwsAccountNumber": "210987654321",
                            "KeyPairIds": { "Quantity": 1, "Items": ["APKAIXV5FMOLUEXAMPLE"] },
                        },
                    ],
                },
                "StreamingDistributionConfig": {
                    "CallerReference": "20161119193758-example",
                    "S3Origin": {
                        "DomainName": "media.s3.amazonaws.com",
                        "OriginAccessIdentity": "origin-access-identity/cloudfront/E74FTE3AJFJ256A",
                    },
                    "Aliases": {
                        "Quantity": 2,
                        "Items": ["media.example.com", "stream.example.com"],
                    },
                    "Comment": "Lectures & talks <live>, \"prime\" time – naïve café, 5 €",
                    "Logging": { "Enabled": true, "Bucket": "logs.s3.amazonaws.com", "Prefix": "rtmp/" },
                    "TrustedSigners": {
                        "Enabled": true,
                        "Quantity": 2,
                        "Items": ["self", "210987654321"],
                    },
                    "PriceClass": "PriceClass_All",
                    "Enabled": true,
                },
            },
        })
    );
}

#[test]
fn boto3_raises_the_modelled_error_for_another_id() {
    let emulator = Emulate::start();
    for id in ["E0000000000000", "a b/c%", "日本"] {
        let seen = boto3(&emulator, &[id]);
        assert_eq!(seen["Raised"], "NoSuchStreamingDistribution", "{seen}");
        assert_eq!(seen["Status"], 404);
        assert_eq!(
            seen["Error"],
            json!({
                "Type": "Sender",
                "Code": "NoSuchStreamingDistribution",
                "Message": "The specified streaming distribution does not exist.",
            })
        );
    }
}

#[test]
fn boto3_with_a_wrong_secret_gets_403_signature_does_not_match() {
    let emulator = Emulate::start();
    let seen = boto3(&emulator, &[EXAMPLE_ID, "wrong"]);
    assert_eq!(seen["Raised"], "ClientError", "{seen}");
    assert_eq!(seen["Status"], 403);
    assert_eq!(seen["Error"]["Code"], "SignatureDoesNotMatch");
    let message = seen["Error"]["Message"].as_str().expect("a message");
    assert!(message.starts_with("The request signature we calculated does not match"), "{message}");
}

#[test]
fn the_aws_cli_and_cfstream_print_the_same_bytes() {
    let emulator = Emulate::start();
    let arguments =
        ["get-streaming-distribution", "--id", EXAMPLE_ID, "--endpoint-url", emulator.url()];
    let theirs = foreign::aws_cloudfront(&arguments);
    let ours = cfstream().args(arguments).output().expect("starts");
    assert!(theirs.status.success(), "{}", String::from_utf8_lossy(&theirs.stderr));
    assert!(ours.status.success(), "{}", String::from_utf8_lossy(&ours.stderr));
    assert_eq!(text(&ours.stdout), text(&theirs.stdout));
    assert!(text(&ours.stdout).contains("naïve café, 5 €"));
}

#[test]
fn the_aws_cli_and_cfstream_name_the_same_error() {
    let emulator = Emulate::start();
    let arguments = ["get-streaming-distribution", "--id", "E1", "--endpoint-url", emulator.url()];
    let theirs = foreign::aws_cloudfront(&arguments);
    let ours = cfstream().args(arguments).output().expect("starts");
    let line = "An error occurred (NoSuchStreamingDistribution) when calling the \
                GetStreamingDistribution operation: The specified streaming distribution does not \
                exist.";
    assert!(text(&theirs.stderr).contains(line), "{}", text(&theirs.stderr));
    assert_eq!(
        text(&ours.stderr).lines().next(),
        Some(format!("cfstream: error: {line}").as_str())
    );
    // The exit code of version 2. PyPI's AWS CLI is version 1, which has fewer exit codes.
    assert_eq!(ours.status.code(), Some(254));
    assert!(!theirs.status.success());
    assert!(ours.stdout.is_empty() && theirs.stdout.is_empty());
}

#[test]
fn boto3_runs_every_operation_and_its_requests_are_read_to_the_same_inputs() {
    let emulator = Emulate::start_with(&["--empty", "--deploy-delay", "1"]);
    let sent = foreign::run_script("life.py", &[emulator.url()]);
    let mut operations = BTreeSet::new();
    for line in sent.lines() {
        let sent: Value = serde_json::from_str(line).expect("a line of JSON");
        let operation = sent["operation"].as_str().expect("a name");
        assert_eq!(read_back(operation, &sent), sent["parameters"], "{line}");
        operations.insert(operation.to_owned());
    }
    let all: BTreeSet<String> = Operation::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(operations, all);
}

#[test]
fn the_sdk_for_javascript_runs_every_operation() {
    let emulator = Emulate::start_with(&["--empty", "--deploy-delay", "1"]);
    let life = include_str!("../../javascript/life.mjs");
    let done = foreign::javascript(life, &[emulator.url()]);
    let done: BTreeSet<&str> = done.lines().collect();
    let all: BTreeSet<&str> = Operation::ALL.iter().map(|operation| operation.name()).collect();
    assert_eq!(done, all);
}

#[test]
fn the_programs_of_the_readme_print_the_etag() {
    let readme = include_str!("../../../README.md");
    let emulator = Emulate::start();
    let block = |language: &str| {
        let (_, rest) = readme.split_once(&format!("```{language}\n")).expect("a program");
        let (program, _) = rest.split_once("```").expect("its end");
        assert!(program.contains("http://127.0.0.1:8080"), "{program}");
        program.replace("http://127.0.0.1:8080", emulator.url())
    };
    let python = run_with_input(foreign::python().arg("-"), block("python").as_bytes());
    let reported = String::from_utf8_lossy(&python.stderr);
    assert_eq!(String::from_utf8_lossy(&python.stdout), "E2QWRUHAPOMQZL\n", "{reported}");
    assert_eq!(foreign::javascript(&block("javascript"), &[]), "E2QWRUHAPOMQZL\n");
}

/// Returns the input that our codec reads from a request of boto3, as JSON.
fn read_back(operation: &str, sent: &Value) -> Value {
    let field = |name: &str| sent[name].as_str().unwrap_or_default().to_owned();
    let mut request = http::Request::builder().method(field("method").as_str()).uri(field("url"));
    if let Some(if_match) = sent["if_match"].as_str() {
        request = request.header("If-Match", if_match);
    }
    let request = request.body(bytes::Bytes::from(field("body"))).expect("a request");
    fn json<I: OperationInput + serde::Serialize>(request: &http::Request<bytes::Bytes>) -> Value {
        match I::from_request(request) {
            Ok(input) => serde_json::to_value(input).expect("JSON"),
            // The script lets boto3 send a wrong quantity, which our types cannot represent.
            Err(error) => {
                assert!(format!("{error:?}").contains("kind: Count"), "{error}");
                let body = String::from_utf8_lossy(request.body());
                assert!(body.contains("<CallerReference>wrong</CallerReference>"), "{body}");
                Value::Null
            }
        }
    }
    let read = match operation {
        "CreateStreamingDistribution" => json::<CreateStreamingDistributionInput>(&request),
        "CreateStreamingDistributionWithTags" => {
            json::<CreateStreamingDistributionWithTagsInput>(&request)
        }
        "GetStreamingDistribution" => json::<GetStreamingDistributionInput>(&request),
        "GetStreamingDistributionConfig" => json::<GetStreamingDistributionConfigInput>(&request),
        "UpdateStreamingDistribution" => json::<UpdateStreamingDistributionInput>(&request),
        "DeleteStreamingDistribution" => json::<DeleteStreamingDistributionInput>(&request),
        "ListStreamingDistributions" => json::<ListStreamingDistributionsInput>(&request),
        "TagResource" => json::<TagResourceInput>(&request),
        "UntagResource" => json::<UntagResourceInput>(&request),
        "ListTagsForResource" => json::<ListTagsForResourceInput>(&request),
        other => panic!("boto3 called {other}"),
    };
    if read.is_null() { sent["parameters"].clone() } else { read }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}
