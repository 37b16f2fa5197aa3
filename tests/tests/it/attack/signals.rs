//! Signals while a command waits for input, and output that cannot be written.

use std::process::Stdio;

use cloudfront_streaming_tests::foreign::run_script;
use cloudfront_streaming_tests::process::{cfstream, send_signal};
use cloudfront_streaming_tests::wait;

#[test]
fn ctrl_c_at_the_prompt_ends_the_command_and_changes_nothing() {
    let cfstream = cfstream();
    let program = cfstream.get_program().to_str().expect("UTF-8");
    let command = [program, "modify", "EDFDVBD632BHDS5", "--local", "--set", "comment=x"];
    let input = serde_json::json!({
        "command": command,
        "environment": {},
        "size": [24, 80],
        "answers": [["[y/N]", "\u{3}"]],
    });
    let shown = run_script("terminal.py", &[&input.to_string()]);
    let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["code"], 130);
    assert!(!shown["transcript"].as_str().expect("text").contains("changed"), "{shown}");
}

#[test]
fn ctrl_c_ends_a_command_that_waits_for_input() {
    for arguments in [
        &["convert", "-", "--from", "xml", "--to", "json"][..],
        &["create", "--local", "--streaming-distribution-config", "-"],
        &["create", "--local", "--cli-input-json", "-"],
    ] {
        let mut child = cfstream()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let _kept_open = child.stdin.take();
        // Before it handles signals, a signal would kill it.
        wait::until("it handles signals", || handles_sigint(child.id()));
        send_signal("INT", child.id());
        let code = wait::exit(&mut child).code();
        assert_eq!(code, Some(130), "{arguments:?}");
    }
}

#[test]
fn output_that_cannot_be_written_is_an_error() {
    for arguments in [&["--help"][..], &["--version"], &["get", "EDFDVBD632BHDS5", "--local"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let output = cfstream().args(arguments).stdout(full).output().expect("runs");
        assert_eq!(output.status.code(), Some(255), "{arguments:?}");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(stderr.contains("No space left on device"), "{stderr}");
    }
}

/// Returns whether a process has a handler for SIGINT.
fn handles_sigint(process: u32) -> bool {
    const SIGINT: u64 = 2;
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("Linux has it");
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).expect("a mask");
    let caught = u64::from_str_radix(caught.trim(), 16).expect("a number");
    caught & (1 << (SIGINT - 1)) != 0
}
