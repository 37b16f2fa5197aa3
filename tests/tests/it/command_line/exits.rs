//! Exit codes, and what ends a command: a network that fails, signals.

use cloudfront_streaming_tests::canned::{Behaviour, Canned, ClosedPort};
use cloudfront_streaming_tests::process::{Emulate, cfstream, run, send_signal};
use cloudfront_streaming_tests::wait;

#[test]
fn exit_codes_are_those_of_the_aws_cli_version_2() {
    // Usage.
    for arguments in [
        &[][..],
        &["get"],
        &["get", "--id"],
        &["no-such-command"],
        &["get", "E1", "--local", "--profile", "p"],
    ] {
        assert_eq!(run(arguments, "").0, Some(252), "{arguments:?}");
    }
    let (code, stdout, stderr) = run(&["get", "--id", "", "--local"], "");
    assert_eq!((code, stdout.as_str()), (Some(252), ""), "an empty id");
    assert!(stderr.contains("Id is empty; expected an id such as EDFDVBD632BHDS5"), "{stderr}");
    assert_eq!(run(&["--help"], "").0, Some(0));
    assert_eq!(run(&["--version"], "").0, Some(0));
    // An error of the service.
    let (code, stdout, stderr) = run(&["get", "E1", "--local"], "");
    assert_eq!((code, stdout.as_str()), (Some(254), ""));
    let lines: Vec<&str> = stderr.lines().collect();
    assert!(
        lines[0].starts_with("cfstream: error: An error occurred (NoSuchStreamingDistribution)"),
        "{stderr}"
    );
    assert!(lines[1].starts_with("request id: "), "{stderr}");
    assert!(
        lines[2].starts_with("hint: with --local, each command has a new emulator"),
        "{stderr}"
    );
    // A missing file.
    let (code, _, stderr) = run(&["convert", "no-such-file", "--from", "xml", "--to", "json"], "");
    assert_eq!(code, Some(255));
    assert!(stderr.starts_with("cfstream: error: no-such-file: "), "{stderr}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_fails_is_reported_with_exit_code_255() {
    let get = |url: String, more: &'static [&'static str]| {
        tokio::task::spawn_blocking(move || {
            run(&[&["get", "E1", "--endpoint-url", &url][..], more].concat(), "")
        })
    };
    let port = ClosedPort::bind();
    let (code, _, stderr) = get(port.url(), &[]).await.expect("runs");
    assert_eq!(code, Some(255));
    assert!(
        stderr.contains("no connection to 127.0.0.1:") && stderr.contains("refused"),
        "{stderr}"
    );

    let (code, _, stderr) = get("localhost:8080".to_owned(), &[]).await.expect("runs");
    assert_eq!(code, Some(252), "a flag that cannot be used");
    assert!(stderr.contains("\"localhost:8080\": scheme is missing."), "{stderr}");

    let silent = Canned::start(Behaviour::Silence).await;
    let (code, _, stderr) = get(silent.url(), &["--cli-read-timeout", "1"]).await.expect("runs");
    assert_eq!(code, Some(255));
    assert!(stderr.contains("did not respond within 1s"), "{stderr}");

    let page = Canned::start(Behaviour::response("200 OK", "", "<html>\u{9b}2J</html>")).await;
    let (code, stdout, stderr) = get(page.url(), &[]).await.expect("runs");
    assert_eq!((code, stdout.as_str()), (Some(255), ""));
    assert!(stderr.contains("expected the root StreamingDistribution, found html"), "{stderr}");

    let odd = "<ErrorResponse><Error><Code>Odd</Code><Message>a\u{9b}2Jb</Message></Error></ErrorResponse>";
    let odd = Canned::start(Behaviour::response("400 Bad Request", "", odd)).await;
    let (code, _, stderr) = get(odd.url(), &[]).await.expect("runs");
    assert_eq!(code, Some(254));
    assert!(stderr.contains("a\\u{9b}2Jb") && !stderr.contains('\u{9b}'), "{stderr:?}");
}

#[test]
#[cfg(unix)]
fn the_emulator_stops_cleanly_on_signals() {
    for signal in ["INT", "TERM"] {
        let emulator = Emulate::start();
        assert!(emulator.url().starts_with("http://127.0.0.1:"), "{}", emulator.url());
        assert_eq!(emulator.stop(signal), Some(0), "SIG{signal}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg(unix)]
async fn an_interrupted_command_ends_with_130() {
    use std::process::Stdio;
    let silent = Canned::start(Behaviour::Silence).await;
    let mut child = cfstream()
        .args(["get", "E1", "--debug", "--endpoint-url", &silent.url()])
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let code = tokio::task::spawn_blocking(move || {
        // It waits for the response after it has logged that it sends the request.
        let mut line = String::new();
        let mut stderr = std::io::BufReader::new(child.stderr.take().expect("a pipe"));
        while !line.contains("sending") {
            line.clear();
            assert!(std::io::BufRead::read_line(&mut stderr, &mut line).expect("reads") > 0);
        }
        send_signal("INT", child.id());
        wait::exit(&mut child).code()
    });
    assert_eq!(code.await.expect("runs"), Some(130));
}
