//! Archives in buckets: moto's S3, and a server that throttles and breaks connections.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::thread;

use cloudfront_streaming_tests::foreign::python;
use cloudfront_streaming_tests::process::{cfstream, run_with_input};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::item;

/// The number of objects: three pages.
const OBJECTS: usize = 2000;

/// Runs `cfstream scan` with an endpoint of S3. Returns exit code, lines and standard error.
fn scan(url: &str, arguments: &[&str], input: &str) -> (Option<i32>, Vec<Value>, String) {
    let mut command = cfstream();
    command.arg("scan").args(arguments).env("AWS_ENDPOINT_URL_S3", url);
    let output = run_with_input(&mut command, input.as_bytes());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    (output.status.code(), lines, String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn a_bucket_has_the_records_of_its_folder() {
    let folder = TempDir::new().expect("a folder");
    for number in 0..OBJECTS {
        let items = [item(&format!("E{number}"), "2016-09-27T19:58:18Z", "")];
        // Names with what has to be encoded in a path.
        let name = if number % 100 == 0 {
            format!("{number:04} +&é:.json")
        } else {
            format!("{number:04}.json")
        };
        fs::write(folder.path().join(name), json!({"configurationItems": items}).to_string())
            .expect("writes");
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/objects.py");
    let mut server = python()
        .arg(script)
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut url = String::new();
    let stdout = server.stdout.as_mut().expect("a pipe");
    BufReader::new(stdout).read_line(&mut url).expect("a line");
    let url = url.trim();

    let (code, objects, stderr) = scan(url, &["s3://media/archive/"], "");
    assert_eq!((code, objects.len()), (Some(0), OBJECTS), "{stderr}");
    let (_, files, _) = scan(url, &[folder.path().to_str().expect("UTF-8")], "");
    let without_folder = |records: Vec<Value>, folder: &str| -> Vec<Value> {
        let strip = |mut record: Value| {
            let path = record["source"]["path"].as_str().expect("a path");
            record["source"]["path"] = Value::from(path.strip_prefix(folder).expect(folder));
            record
        };
        records.into_iter().map(strip).collect()
    };
    let folder = format!("{}/", folder.path().display());
    assert_eq!(without_folder(objects, "s3://media/archive/"), without_folder(files, &folder));

    let list = "s3://media/archive/0001.json\ns3://media/archive/missing.json\n";
    let (code, objects, stderr) = scan(url, &["--files-from", "-"], list);
    assert_eq!((code, objects.len()), (Some(1), 1), "{stderr}");
    assert!(
        stderr.contains("error: s3://media/archive/missing.json: after byte 0: NoSuchKey: "),
        "{stderr}"
    );
    let (code, _, stderr) = scan(url, &["s3://absent/"], "");
    assert_eq!(code, Some(1));
    assert!(stderr.contains("error: s3://absent/: NoSuchBucket: "), "{stderr}");
    drop(server.stdin.take());
    server.wait().expect("ends");
}

/// A server that sends scripted responses, one a connection.
struct Scripted {
    url: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    fn start(responses: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let heads = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&heads);
        thread::spawn(move || {
            for response in responses {
                let (mut stream, _) = listener.accept().expect("a connection");
                seen.lock().expect("not poisoned").push(head(&mut stream));
                stream.write_all(&response).expect("writes");
            }
        });
        Self { url, heads }
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("not poisoned").clone()
    }
}

fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).expect("reads") == 1 {
        head.push(byte[0]);
    }
    String::from_utf8(head).expect("UTF-8")
}

fn response(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

#[test]
fn throttling_and_broken_connections_are_retried_and_ranges_are_of_one_version() {
    let document =
        json!({"configurationItems": [item("E1", "2016-09-27T19:58:18Z", "")]}).to_string();
    let size = document.len();
    let (first, rest) = document.split_at(100);
    let part = |status: &str, start: usize, body: &str| {
        let end = start + body.len() - 1;
        response(
            status,
            &format!("Content-Range: bytes {start}-{end}/{size}\r\nETag: \"v1\"\r\n"),
            body,
        )
    };
    let listed =
        "<ListBucketResult><Contents><Key>a&amp;b/c.json</Key></Contents></ListBucketResult>";
    let slow = "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>";
    let mut broken = part("206 Partial Content", 100, rest);
    broken.truncate(broken.len() - 50);
    let server = Scripted::start(vec![
        response("200 OK", "", listed),
        response("503 Slow Down", "", slow),
        part("206 Partial Content", 0, first),
        broken,
        part("206 Partial Content", 100, rest),
    ]);
    let (code, records, stderr) = scan(&server.url, &["s3://media/a&b/"], "");
    assert_eq!((code, records.len()), (Some(0), 1), "{stderr}");
    assert_eq!(records[0]["source"]["path"], "s3://media/a&b/c.json");
    let heads = server.heads();
    assert!(
        heads[0].starts_with("GET /media?list-type=2&prefix=a%26b%2F HTTP/1.1\r\n"),
        "{}",
        heads[0]
    );
    for head in &heads[1..] {
        assert!(head.starts_with("GET /media/a%26b/c.json HTTP/1.1\r\n"), "{head}");
        assert!(head.contains("\r\nx-amz-content-sha256: "), "{head}");
    }
    for (head, range) in heads[1..].iter().zip(["0-", "0-", "100-", "100-"]) {
        assert!(head.contains(&format!("\r\nrange: bytes={range}")), "{head}");
        assert_eq!(head.contains("\r\nif-match: \"v1\"\r\n"), range == "100-", "{head}");
    }
}

#[test]
fn an_object_that_changes_while_it_is_read_is_an_error() {
    let headers = "Content-Range: bytes 0-1/100\r\nETag: \"v1\"\r\n";
    let server = Scripted::start(vec![
        response("206 Partial Content", headers, "[{"),
        response("412 Precondition Failed", "", ""),
    ]);
    let (code, _, stderr) = scan(&server.url, &["--files-from", "-"], "s3://media/a.json");
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("s3://media/a.json: after byte 2: the object changed while it was read"),
        "{stderr}"
    );
}
