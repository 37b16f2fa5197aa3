//! The program: its output and its exit codes.

use std::process::Command;

use cloudfront_streaming_tests::canned::ClosedPort;
use cloudfront_streaming_tests::process;
use serde_json::Value;

use super::emulator;

/// Runs the program. Returns the exit code, standard output and standard error.
fn conformance(arguments: &[&str], environment: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let mut command: Command = process::binary("cloudfront-streaming-conformance", "conformance");
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
        command.env_remove(name);
    }
    let output = command.args(arguments).envs(environment.iter().copied()).output();
    let output = output.expect("starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_that_keeps_the_rules_exits_with_0() {
    let emulator = emulator().start().await.expect("starts");
    let url = emulator.endpoint_url();
    let (code, stdout, stderr) = conformance(&[&url], &[]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    let lines: Vec<_> = stdout.lines().collect();
    assert!(lines[0].starts_with("to the byte   1  Create responds with 201"), "{stdout}");
    let last = "to the byte 51 of 51, in sense 51 of 51, skipped 7 (not known of the service)";
    assert_eq!(lines.last(), Some(&last));

    let (code, stdout, _) = conformance(&[&url, "--strict", "--output", "json"], &[]);
    let report: Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!((code, &report["totals"]["to_the_byte"]), (Some(0), &Value::from(51)));
    assert_eq!(report["rules"][0]["operation"], "CreateStreamingDistribution");
    assert_eq!(report["rules"][0]["evidence"][0]["kind"], "model");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_rule_exits_with_1_and_shows_both_texts() {
    let emulator = emulator().start().await.expect("starts");
    let wrong = [("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "wrong")];
    let url = emulator.endpoint_url();
    let (code, stdout, _) = conformance(&[&url, "--only", "Get returns it"], &wrong);
    assert_eq!(code, Some(1));
    assert!(stdout.contains("not tested    2  Get returns it"), "{stdout}");
    assert!(stdout.contains("needs {id} of rule 1"), "{stdout}");
    let (_, stdout, _) = conformance(&[&url, "--only", "Create responds"], &wrong);
    let expected = "POST /2020-05-31/streaming-distribution: status\n                   \
                    expected  201\n                   found     403 SignatureDoesNotMatch\n";
    assert!(stdout.contains(expected), "{stdout}");
}

#[test]
fn an_endpoint_that_cannot_be_reached_exits_with_1_and_wrong_usage_with_2() {
    let closed = ClosedPort::bind();
    let (code, stdout, stderr) = conformance(&[&closed.url()], &[]);
    assert_eq!(code, Some(1));
    assert!(stdout.ends_with("in sense 0 of 51, broken 2, not tested 49\n"), "{stdout}");
    assert!(stderr.contains("requests in a row had no response"), "{stderr}");

    for (arguments, expected) in [
        (&[][..], "required arguments were not provided"),
        (&["ftp://a"], "expected a URL such as http://127.0.0.1:8080, found \"ftp://a\""),
        (&["http://127.0.0.1:1", "--only", "no such"], "no rule contains \"no such\""),
        (&["http://127.0.0.1:1", "--timeout=-1"], "expected a number up to 86400"),
        (&["http://127.0.0.1:1", "--table", "/nonexistent"], "/nonexistent: "),
        (&["https://cloudfront.amazonaws.com"], "expected AWS_ACCESS_KEY_ID and"),
    ] {
        let (code, _, stderr) = conformance(arguments, &[]);
        assert_eq!(code, Some(2), "{arguments:?} {stderr}");
        assert!(stderr.contains(expected), "{stderr}");
    }
    let half = [("AWS_ACCESS_KEY_ID", "test")];
    let (code, _, stderr) = conformance(&["http://127.0.0.1:1"], &half);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("expected AWS_SECRET_ACCESS_KEY beside"), "{stderr}");
}
