//! Heads of requests that cost more than their size suggests.

use std::sync::{Arc, Mutex};

use cloudfront_streaming_emulator::{AccessLogEntry, Emulator};
use cloudfront_streaming_tests::socket::raw;

/// The date of all signatures. It is checked after the form of the signature.
const DATE: &str = "20161119T193758Z";

fn head(path: &str, signed: &str, more: &str) -> String {
    let scope = "20161119/us-east-1/cloudfront/aws4_request";
    format!(
        "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-amz-date: {DATE}\r\n{more}\
         authorization: AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders={signed}, \
         Signature=00\r\n\r\n"
    )
}

#[tokio::test]
async fn a_hostile_head_gets_an_error_and_a_log_entry_of_a_few_kilobytes() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let entries = Arc::clone(&seen);
    let now = || chrono::DateTime::from_timestamp(1_479_584_278, 0).expect("a time");
    let emulator = Emulator::builder()
        .with_example()
        .clock(now)
        .access_log(move |entry: &AccessLogEntry| {
            entries.lock().expect("not poisoned").push(entry.clone())
        })
        .start()
        .await
        .expect("starts");
    let value = "v".repeat(30_000);
    let long = "\u{1}".repeat(10_000);
    let spaces = "a b  ".repeat(8_000);
    let names: Vec<String> = (0..90).map(|number| format!("h{number:02}")).collect();
    let many: String = names.iter().map(|name| format!("{name}: {spaces:.500}\r\n")).collect();
    let path = "/2020-05-31/streaming-distribution";
    let mut signed = 0;
    for (what, request, code) in [
        (
            "a header that is signed many times",
            head(
                path,
                &format!("{}host;x-amz-date", "a;".repeat(15_000)),
                &format!("a: {value}\r\n"),
            ),
            "IncompleteSignature",
        ),
        ("names without order", head(path, "x-amz-date;host", ""), "IncompleteSignature"),
        ("upper case", head(path, "Host;x-amz-date", ""), "IncompleteSignature"),
        (
            "many headers, each signed once",
            head(path, &format!("{};host;x-amz-date", names.join(";")), &many),
            "SignatureDoesNotMatch",
        ),
        (
            "a header that is signed once",
            head(path, "a;host;x-amz-date", &format!("a: {spaces}\r\n")),
            "SignatureDoesNotMatch",
        ),
        (
            "a long query",
            head(&format!("{path}?{}", "%00&".repeat(10_000)), "host;x-amz-date", ""),
            "SignatureDoesNotMatch",
        ),
        (
            "a long path",
            head(&format!("/{}", "%2F/../".repeat(6_000)), "host;x-amz-date", ""),
            "SignatureDoesNotMatch",
        ),
        (
            "a long date",
            head(path, "host;x-amz-date", "").replace(DATE, &"9".repeat(30_000)),
            "IncompleteSignature",
        ),
        (
            "a long scope",
            head(path, "host;x-amz-date", "").replace("/us-east-1", &format!("/{value}")),
            "SignatureDoesNotMatch",
        ),
        (
            "a long name that must be signed",
            head(path, "host;x-amz-date", &format!("x-amz-{value}: 1\r\n")),
            "SignatureDoesNotMatch",
        ),
        (
            "a long presigned URL",
            format!(
                "GET {path}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={value} HTTP/1.1\r\n\
                 host: x\r\nconnection: close\r\n\r\n"
            ),
            "IncompleteSignature",
        ),
        (
            "control characters",
            head(path, "host;x-amz-date", "").replace("=test/", &format!("={long}/")),
            "",
        ),
    ] {
        assert!(request.len() < 64 * 1024, "{what}: {} bytes", request.len());
        let response = raw(emulator.address(), request.as_bytes()).await;
        let entry = seen.lock().expect("not poisoned").pop();
        assert!(response.len() < 8192, "{what}: {} bytes", response.len());
        let Some(entry) = entry else {
            // The HTTP library has returned the error.
            assert!(code.is_empty() && response.starts_with("HTTP/1.1 400 "), "{what}: {response}");
            continue;
        };
        assert_eq!(entry.code.as_deref(), Some(code), "{what}: {response}");
        let logged = serde_json::to_string(&entry).expect("JSON").len();
        assert!(logged < 32 * 1024, "{what}: {logged} bytes are logged");
        let canonical = entry.canonical_request.unwrap_or_default();
        assert!(canonical.len() < 8192, "{what}: {} bytes", canonical.len());
        signed += usize::from(!canonical.is_empty());
    }
    assert!(signed >= 4, "only {signed} entries have a canonical request");
}
