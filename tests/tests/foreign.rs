//! Clients that nobody here wrote, against the emulator: boto3 and the AWS CLI.

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_tests::process::{Emulate, cfstream};
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
    assert_eq!(text(&ours.stderr).lines().next(), Some(line));
    // Version 2's code. PyPI's AWS CLI is version 1, which has fewer of them.
    assert_eq!(ours.status.code(), Some(254));
    assert!(!theirs.status.success());
    assert!(ours.stdout.is_empty() && theirs.stdout.is_empty());
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}
