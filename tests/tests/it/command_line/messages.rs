//! What errors say: the nearest name, one line for each cause, and what to do.

use std::collections::HashSet;

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, run};

use super::{details, run_with};

#[test]
fn flags_of_the_aws_cli_without_an_effect_are_accepted() {
    let plain = run(&["get", "EDFDVBD632BHDS5", "--local"], "");
    let flags =
        ["--no-cli-pager", "--no-cli-auto-prompt", "--cli-binary-format", "raw-in-base64-out"];
    let arguments = [&["get", "EDFDVBD632BHDS5", "--local"][..], &flags].concat();
    assert_eq!(run(&arguments, ""), plain);
    let (code, stdout, stderr) =
        run(&["get", "EDFDVBD632BHDS5", "--local", "--cli-auto-prompt"], "");
    assert_eq!((code, stdout), (plain.0, plain.1));
    assert!(stderr.starts_with("note: cfstream does not prompt"), "{stderr}");
}

#[test]
fn unknown_commands_and_options_have_the_nearest_name_as_a_hint() {
    for (arguments, message, hint) in [
        (&["gett", "E1"][..], "unknown command \"gett\"", "did you mean get?"),
        (&["delte"], "unknown command \"delte\"", "did you mean delete?"),
        (&["xyzzy"], "unknown command \"xyzzy\"", "`cfstream help` lists all commands"),
        (
            &["cloudfront", "list-streaming-distributions"],
            "unknown command \"cloudfront\"",
            "drop `cloudfront`: cfstream has only the commands of that service",
        ),
        (&["get", "--idd", "E1"], "Unknown options: --idd", "did you mean --id?"),
        (&["list", "--outptu", "text"], "Unknown options: --outptu", "did you mean --output?"),
        (
            &["list", "--output", "tabel"],
            "argument --output: invalid choice \"tabel\"; expected one of json, text, table, yaml, \
             yaml-stream, xml, off, ndjson, csv",
            "did you mean table?",
        ),
    ] {
        let (code, stdout, stderr) = run(arguments, "");
        assert_eq!((code, stdout.as_str()), (Some(252), ""), "{arguments:?}");
        assert_eq!(stderr.lines().next(), Some(&*format!("cfstream: error: {message}")));
        assert_eq!(details(&stderr, "hint"), [hint], "{stderr}");
    }
}

#[test]
fn the_version_is_a_command_as_well() {
    let (code, stdout, stderr) = run(&["version"], "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, run(&["--version"], "").1);
    assert!(stdout.starts_with("cfstream 0."), "{stdout}");
}

#[test]
fn https_on_a_port_without_tls_says_so() {
    let emulator = Emulate::start();
    let url = emulator.url().replace("http:", "https:");
    let (code, stdout, stderr) = run(&["get", EXAMPLE_ID, "--endpoint-url", &url], "");
    assert_eq!((code, stdout.as_str()), (Some(255), ""));
    let reason = "the server does not speak TLS on this port; for plain HTTP, use an http:// URL";
    assert_eq!(details(&stderr, "because"), [reason], "{stderr}");
}

#[test]
fn unverified_certificates_cause_a_warning() {
    let closed = "https://127.0.0.1:1";
    let environment = [
        ("AWS_ENDPOINT_URL", Some(closed)),
        ("AWS_ENDPOINT_URL_S3", Some(closed)),
        ("AWS_MAX_ATTEMPTS", Some("1")),
    ];
    for (command, code) in [(["get", EXAMPLE_ID], 255), (["scan", "s3://bucket/key"], 1)] {
        let (found, _, stderr) = run_with(&environment, &command);
        assert_eq!(found, Some(code), "{stderr}");
        assert!(!stderr.contains("warning"), "{stderr}");
        let unverified = [&command[..], &["--no-verify-ssl"]].concat();
        let (found, _, stderr) = run_with(&environment, &unverified);
        assert_eq!(found, Some(code), "{stderr}");
        assert_eq!(stderr.matches("warning: certificates are not verified").count(), 1, "{stderr}");
    }
}

#[test]
fn each_source_of_credentials_has_one_line() {
    let none = [("AWS_ACCESS_KEY_ID", None), ("AWS_SECRET_ACCESS_KEY", None)];
    let (code, stdout, stderr) = run_with(&none, &["get", EXAMPLE_ID]);
    assert_eq!((code, stdout.as_str()), (Some(253), ""));
    assert_eq!(stderr.lines().next(), Some("cfstream: error: Unable to locate credentials"));
    let sources: Vec<&str> = details(&stderr, "because")
        .into_iter()
        .map(|line| line.split_once(": ").unwrap_or_else(|| panic!("no reason: {line}")).0)
        .collect();
    let expected =
        ["Environment", "Profile", "WebIdentityToken", "EcsContainer", "Ec2InstanceMetadata"];
    assert_eq!(sources, expected, "{stderr}");
    let lines: HashSet<&str> = stderr.lines().collect();
    assert_eq!(lines.len(), stderr.lines().count(), "no line is repeated: {stderr}");
    assert_eq!(details(&stderr, "hint").len(), 1, "{stderr}");
}

#[test]
fn with_local_an_unknown_id_says_that_state_is_gone() {
    let hint = "with --local, each command has a new emulator, where only EDFDVBD632BHDS5 exists; to \
                keep state, run `cfstream emulate` and use --endpoint-url";
    for command in [
        &["get", "E1"][..],
        &["tags", "E1"],
        &["modify", "E1", "--set", "comment=x"],
        &["delete", "E1", "--disable"],
    ] {
        let (code, _, stderr) = run(&[command, &["--local"]].concat(), "");
        assert_eq!(code, Some(254), "{command:?}");
        assert_eq!(details(&stderr, "hint"), [hint], "{command:?}: {stderr}");
    }
    let emulator = Emulate::start();
    let (_, _, stderr) = run(&["get", "E1", "--endpoint-url", emulator.url()], "");
    let hint = "check the id, and that the credentials are those of its account";
    assert_eq!(details(&stderr, "hint"), [hint]);
}

#[test]
fn options_without_an_effect_are_refused() {
    for (command, option) in [
        (&["convert", "x", "--to", "xml"][..], &["--output", "json"][..]),
        (&["convert", "x", "--to", "xml"], &["--local"]),
        (&["convert", "x", "--to", "xml"], &["--query", "Id"]),
        (&["convert", "x", "--to", "xml"], &["--no-sign-request"]),
        (&["scan", "x"], &["--local"]),
        (&["ls", "--local"], &["--output", "json"]),
        (&["ls", "--local"], &["--query", "Id"]),
        (&["configure", "list"], &["--output", "json"]),
        (&["version"], &["--profile", "p"]),
        (&["version"], &["--region", "us-east-1"]),
        (&["emulate"], &["--endpoint-url", "http://127.0.0.1:1"]),
        (&["emulate"], &["--ca-bundle", "x"]),
        (&["emulate"], &["--no-verify-ssl"]),
        (&["emulate"], &["--region", "us-east-1"]),
        (&["emulate"], &["--cli-connect-timeout", "1"]),
        (&["completions", "bash"], &["--cli-read-timeout", "1"]),
        (&["man", "--out", "/nonexistent"], &["--local"]),
    ] {
        let (code, stdout, stderr) = run(&[command, option].concat(), "");
        assert_eq!((code, stdout.as_str()), (Some(252), ""), "{command:?} {option:?}");
        let (option, command) = (option[0], command[0]);
        let message =
            format!("cfstream: error: {option} has no effect on `cfstream {command}`; remove it\n");
        assert_eq!(stderr, message);
    }
}
