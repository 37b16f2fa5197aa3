//! `cfstream emulate --detach` and `cfstream emulator`: what scripts do with an emulator.

use std::path::{Path, PathBuf};
use std::process::Command;

use cloudfront_streaming_emulator::{Emulator, Fault, FaultRule, JournalFilter, SignatureCheck};
use cloudfront_streaming_tests::process::{cfstream, run, send_signal};
use cloudfront_streaming_tests::wait;

use super::client;

/// A folder with the files of an emulator in the background. Stops it at the end.
struct Background {
    folder: tempfile::TempDir,
}

impl Background {
    fn start(flags: &[&str]) -> Self {
        let background = Self { folder: tempfile::tempdir().expect("a folder") };
        let (code, stdout, stderr) = background.emulate(flags);
        assert_eq!(code, Some(0), "{stderr}");
        assert!(stdout.starts_with("listening on http://127.0.0.1:"), "{stdout}");
        background
    }

    fn emulate(&self, flags: &[&str]) -> (Option<i32>, String, String) {
        let (port, pid) = (self.file("port"), self.file("pid"));
        let files = ["--port-file", text(&port), "--pid-file", text(&pid)];
        run(&[&["emulate", "--detach"], &files[..], flags].concat(), "")
    }

    fn tool(&self, name: &str, flags: &[&str]) -> (Option<i32>, String, String) {
        let port = self.file("port");
        run(&[&["emulator", name, "--port-file", text(&port)], flags].concat(), "")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn pid(&self) -> u32 {
        let text = std::fs::read_to_string(self.file("pid")).expect("a file");
        text.trim().parse().expect("a number")
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        if self.file("port").exists() {
            self.tool("stop", &[]);
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn an_emulator_in_the_background_is_found_used_and_stopped() {
    let emulator = Background::start(&[]);
    assert_eq!(emulator.tool("ready", &["--wait", "5s"]).0, Some(0));
    // A second one with the same file would hide the first one.
    let (code, _, stderr) = emulator.emulate(&[]);
    assert_eq!(code, Some(252));
    assert!(stderr.contains("an emulator is running already"), "{stderr}");

    let program = cfstream();
    let script = format!(
        "eval \"$('{0}' emulator env --port-file '{1}')\" && '{0}' get EDFDVBD632BHDS5 --query ETag",
        program.get_program().display(),
        emulator.file("port").display()
    );
    let output = Command::new("sh").args(["-c", &script]).output().expect("starts");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "\"E2QWRUHAPOMQZL\"\n");
    for (shell, line) in [
        ("bash", "export AWS_ACCESS_KEY_ID=test\n"),
        ("fish", "set -gx AWS_ACCESS_KEY_ID test;\n"),
        ("powershell", "$Env:AWS_ACCESS_KEY_ID = 'test'\n"),
    ] {
        let (_, stdout, _) = emulator.tool("env", &["--shell", shell]);
        assert!(stdout.contains(line), "{stdout}");
    }

    assert_eq!(emulator.tool("stop", &[]), (Some(0), String::new(), String::new()));
    assert!(!emulator.file("port").exists() && !emulator.file("pid").exists());
    let (code, _, stderr) = emulator.tool("ready", &[]);
    assert_eq!(code, Some(1), "the file is missing");
    assert!(stderr.contains("port: No such file"), "{stderr}");
    let (code, _, stderr) = run(&["emulator", "ready", "--url", "http://127.0.0.1:1"], "");
    assert_eq!(code, Some(1));
    assert!(stderr.contains("the emulator is not ready: no connection to 127.0.0.1:1"), "{stderr}");
}

#[test]
fn signals_remove_the_files_and_a_killed_emulator_is_replaced() {
    for signal in ["TERM", "INT", "HUP"] {
        let emulator = Background::start(&[]);
        send_signal(signal, emulator.pid());
        wait::until("the file is removed", || !emulator.file("pid").exists());
        assert!(!emulator.file("port").exists(), "{signal}");
    }
    let emulator = Background::start(&[]);
    send_signal("KILL", emulator.pid());
    wait::until("it is gone", || emulator.tool("ready", &[]).0 != Some(0));
    let (code, _, stderr) = emulator.emulate(&[]);
    assert_eq!(code, Some(0), "{stderr}");
}

#[test]
fn an_emulator_that_cannot_start_is_an_error_and_a_token_is_required() {
    let folder = tempfile::tempdir().expect("a folder");
    let (port, log) = (folder.path().join("port"), folder.path().join("log"));
    let flags = ["emulate", "--detach", "--port-file", text(&port), "--log-file", text(&log)];
    let (code, stdout, stderr) = run(&[&flags[..], &["--data", "/nonexistent/x"]].concat(), "");
    assert_eq!((code, stdout.as_str()), (Some(255), ""));
    assert!(stderr.contains("says why"), "{stderr}");
    let said = std::fs::read_to_string(log).expect("a log");
    assert!(said.contains("/nonexistent/x cannot be used as the data file"), "{said}");

    // Without a log, the error is the one of the process in the background.
    let data = folder.path().join("data");
    let first = Background::start(&["--data", text(&data)]);
    let flags = ["emulate", "--detach", "--port-file", text(&port), "--data", text(&data)];
    let (code, stdout, stderr) = run(&flags, "");
    assert_eq!((code, stdout.as_str()), (Some(255), ""));
    let expected = "cfstream: error: the emulator ended with exit status: 255: ";
    assert!(stderr.starts_with(expected), "{stderr}");
    assert!(stderr.contains("in use by another emulator"), "{stderr}");
    assert_eq!(stderr.matches("cfstream: error").count(), 1, "{stderr}");
    drop(first);

    let emulator = Background::start(&["--control-token", "s3cret"]);
    let (code, _, stderr) = emulator.tool("ready", &[]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("401"), "{stderr}");
    assert_eq!(emulator.tool("ready", &["--control-token", "s3cret"]).0, Some(0));
    assert_eq!(emulator.tool("stop", &["--control-token", "s3cret"]).0, Some(0));
}

#[test]
fn a_port_file_without_an_address_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let port = folder.path().join("port");
    for written in
        ["", "8080", "127.0.0.1:1; touch canary", "x' ; touch canary; '", "x$(touch canary):1"]
    {
        std::fs::write(&port, written).expect("written");
        for shell in ["bash", "fish", "powershell"] {
            let env = ["emulator", "env", "--port-file", text(&port), "--shell", shell];
            let (code, stdout, stderr) = run(&env, "");
            assert_eq!((code, stdout.as_str()), (Some(255), ""), "{written}: {stderr}");
            assert!(stderr.contains("expected the address of an emulator"), "{stderr}");
        }
    }
}

#[test]
fn an_emulator_that_others_can_use_says_so() {
    let emulator = Background { folder: tempfile::tempdir().expect("a folder") };
    let log = emulator.file("log");
    let open = ["--listen", "0.0.0.0:0", "--no-verify", "--log-file", text(&log)];
    let (code, _, stderr) = emulator.emulate(&open);
    assert_eq!(code, Some(0), "{stderr}");
    let logged = || std::fs::read_to_string(&log).expect("a log");
    wait::until("the warnings are written", || {
        logged().contains("warning: signatures are not verified")
            && logged().contains("warning: 0.0.0.0 can be reached from other machines")
    });
}

#[tokio::test]
async fn the_journal_says_which_requests_came() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let url = emulator.endpoint_url();
    client(&url, "test", "test")
        .get_streaming_distribution("EDFDVBD632BHDS5")
        .await
        .expect("found");
    client(&url, "test", "wrong").get_streaming_distribution("E1").await.expect_err("rejected");
    emulator.inject(FaultRule::new(Fault::Stall).times(1)).expect("a rule");
    let stalled = client(&url, "test", "test");
    let stalled = stalled.get_streaming_distribution("E2");
    let _ = tokio::time::timeout(std::time::Duration::from_millis(200), stalled).await;

    let found = emulator.journal(&JournalFilter::default());
    let entries: Vec<_> = found
        .entries
        .iter()
        .map(|one| {
            (one.number, one.id.as_deref(), one.entry.status, one.signature, one.entry.fault)
        })
        .collect();
    assert_eq!(
        entries,
        [
            (1, Some("EDFDVBD632BHDS5"), Some(200), Some(SignatureCheck::Valid), None),
            (2, Some("E1"), Some(403), Some(SignatureCheck::Rejected), None),
            (3, Some("E2"), None, Some(SignatureCheck::Valid), Some("stall")),
        ]
    );
    let rejected = &found.entries[1];
    let canonical = rejected.entry.canonical_request.as_deref().expect("what should be signed");
    assert!(canonical.starts_with("GET\n/2020-05-31/streaming-distribution/E1\n"), "{canonical}");
    assert!(rejected.response_body.text.contains("<Code>SignatureDoesNotMatch</Code>"));
    let only = JournalFilter::default().status(403);
    assert_eq!(emulator.wait_for(&only, 1, std::time::Duration::ZERO).await, 1);
    emulator.clear_journal();
    assert!(emulator.journal(&JournalFilter::default()).entries.is_empty());
}
