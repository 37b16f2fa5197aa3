//! The limits of requests and connections, and that clients do not delay each other.

use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator, Fault, FaultRule};
use cloudfront_streaming_tests::socket::raw;
use cloudfront_streaming_tests::wait;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::client;

#[tokio::test]
async fn a_request_that_is_too_large_gets_an_error_and_the_next_one_succeeds() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let address = emulator.address();
    let long = "x".repeat(128 * 1024);
    let head = format!("GET / HTTP/1.1\r\nhost: x\r\nx-long: {long}\r\n\r\n");
    let response = raw(address, head.as_bytes()).await;
    assert!(response.starts_with("HTTP/1.1 431 "), "{response}");
    let many = "x-many: y\r\n".repeat(1000);
    let response =
        raw(address, format!("GET / HTTP/1.1\r\nhost: x\r\n{many}\r\n").as_bytes()).await;
    assert!(response.starts_with("HTTP/1.1 431 "), "{response}");
    let body = "x".repeat(1024 * 1024 + 1);
    let path = "/2020-05-31/streaming-distribution";
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let response = raw(address, request.as_bytes()).await;
    assert!(response.starts_with("HTTP/1.1 413 "), "{response}");
    assert!(response.contains("<Code>RequestEntityTooLarge</Code>"), "{response}");
    let request =
        format!("POST {path} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n");
    let response = raw(address, request.as_bytes()).await;
    assert!(
        response.starts_with("HTTP/1.1 400 ") && response.contains("IncompleteBody"),
        "{response}"
    );
    let client = client(&emulator.endpoint_url(), "test", "test");
    client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
}

#[tokio::test]
async fn slow_clients_and_stalled_responses_delay_no_other_client() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut stream = TcpStream::connect(emulator.address()).await.expect("it listens");
        stream.write_all(b"GET /2020-05-31/streaming-dist").await.expect("sent");
        slow.push(stream);
    }
    emulator.inject(FaultRule::new(Fault::Stall).times(1)).expect("a rule");
    let client = client(&emulator.endpoint_url(), "test", "test");
    let other = client.clone();
    let stalled = tokio::spawn(async move { other.get_streaming_distribution(EXAMPLE_ID).await });
    wait::until_async("the fault is used", || async { emulator.faults().is_empty() }).await;
    client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
    assert!(!stalled.is_finished());
    stalled.abort();
}

#[tokio::test]
async fn connections_beyond_the_limit_get_status_503_until_there_is_a_place() {
    let emulator = Emulator::builder().with_example().max_connections(1).start().await;
    let emulator = emulator.expect("starts");
    let address = emulator.address();
    let first = TcpStream::connect(address).await.expect("it listens");
    let request = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    let response = raw(address, request).await;
    assert!(response.starts_with("HTTP/1.1 503 "), "{response}");
    assert!(response.contains("<Code>ServiceUnavailable</Code>"), "{response}");
    let health = b"GET /_cfstream/health HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let response = raw(address, health).await;
    assert!(response.contains("\"status\": \"ok\""), "{response}");
    drop(first);
    let closing = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    wait::until_async("there is a place", || async {
        !raw(address, closing).await.starts_with("HTTP/1.1 503 ")
    })
    .await;
}
