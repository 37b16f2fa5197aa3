//! A web page whose host name resolves to this machine (DNS rebinding).

use cloudfront_streaming_emulator::Emulator;
use cloudfront_streaming_tests::socket::{raw, request};

#[tokio::test]
async fn the_control_endpoint_accepts_only_hosts_of_this_machine() {
    let emulator = Emulator::builder().with_example().control_host("emulator.test").start().await;
    let emulator = emulator.expect("starts");
    let address = emulator.address();
    let port = address.port();
    for host in [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "app.localhost:8080",
        "127.0.0.1",
        "127.1.2.3:1",
        "[::1]:80",
        "emulator.test",
        "Emulator.Test:9000",
        &format!("127.0.0.1:{port}"),
    ] {
        let (status, body) = request(address, host, "GET", "/_cfstream/health", "").await;
        assert!(status == 200 && body.contains("\"status\": \"ok\""), "{host}: {status} {body}");
    }
    for host in [
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.0.2.1",
        "[::2]",
        "emulator.test.evil.example",
        "",
        "a b",
        "\u{1b}",
    ] {
        let (status, body) = request(address, host, "GET", "/_cfstream/distributions", "").await;
        // The HTTP library itself returns the error for control characters.
        assert!(matches!(status, 400 | 403), "{host}: {status} {body}");
        assert!(!body.contains("EDFDVBD632BHDS5"), "{host}: {body}");
    }
    // A container behind address translation, and an emulator that listens on all addresses.
    let everywhere = Emulator::builder()
        .listen("0.0.0.0:0".parse().expect("an address"))
        .control_host("10.1.2.3")
        .control_host("other.test.:8080")
        .control_host("[fd00::5]")
        .start()
        .await
        .expect("starts");
    let reached = std::net::SocketAddr::from(([127, 0, 0, 1], everywhere.address().port()));
    for host in ["10.1.2.3:1", "0.0.0.0", "other.test", "[fd00::5]:80", "[::ffff:127.0.0.1]"] {
        let (status, body) = request(reached, host, "GET", "/_cfstream/health", "").await;
        assert!(status == 200 && body.contains("\"status\": \"ok\""), "{host}: {status} {body}");
    }
    let error = Emulator::builder().control_host("a b").start().await.expect_err("no host");
    assert_eq!(error.to_string(), "\"a b\" is not a host; expected a name or an IP address");
    let long = "a".repeat(10_000);
    let (status, body) = request(address, &long, "GET", "/_cfstream/health", "").await;
    assert!(status == 403 && body.len() < 1000, "{body}");
    for head in [
        "GET /_cfstream/health HTTP/1.0\r\n\r\n",
        "GET /_cfstream/health HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\nconnection: close\r\n\r\n",
        "GET http://evil.example/_cfstream/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
    ] {
        let response = raw(address, head.as_bytes()).await;
        assert!(response[..12].ends_with("403"), "{head} {response}");
    }
}
