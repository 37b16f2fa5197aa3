//! Logs that are not read.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use cloudfront_streaming_tests::process::{Emulate, cfstream, send_signal};
use cloudfront_streaming_tests::wait;

const REQUESTS: usize = 3000;

#[test]
fn no_request_waits_for_a_log_that_is_not_read() {
    for (flag, signal) in [("--json-log", "INT"), ("--listen=127.0.0.1:0", "TERM")] {
        let mut child = cfstream()
            .args(["emulate", flag])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        let url = line.trim_end_matches(['"', '}', '\n']).rsplit("http://").next();
        let mut stream = TcpStream::connect(url.expect("a URL")).expect("it listens");
        let request = b"GET /2020-05-31/streaming-distribution/E1 HTTP/1.1\r\nhost: x\r\n\r\n";
        let mut buffer = [0; 4096];
        for _ in 0..REQUESTS {
            stream.write_all(request).expect("sent");
            let read = stream.read(&mut buffer).expect("a response");
            assert!(buffer[..read].starts_with(b"HTTP/1.1 403"), "{}", buffer.escape_ascii());
        }
        send_signal(signal, child.id());
        // Neither pipe was read: lines that did not fit were dropped within a second.
        assert_eq!(wait::exit(&mut child).code(), Some(0), "{flag}");
    }
}

#[test]
fn a_log_that_is_read_contains_every_line() {
    let emulator = Emulate::start_with(&["--json-log"]);
    let address = emulator.url().trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(address).expect("it listens");
    let request = "GET /\u{202e} HTTP/1.1\r\nhost: x\r\n\r\n";
    let mut buffer = [0; 4096];
    for _ in 0..50 {
        stream.write_all(request.as_bytes()).expect("sent");
        assert!(stream.read(&mut buffer).expect("a response") > 0);
    }
    let log = emulator.stop_and_read();
    assert_eq!(log.lines().count(), 50);
    for line in log.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(entry["status"], 403);
        assert!(line.contains("/\\u202e") && !line.contains('\u{202e}'), "{line}");
    }
}
