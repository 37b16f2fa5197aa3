//! Clients that do not read responses, and clients that do not send requests.

use std::time::Duration;

use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator};
use cloudfront_streaming_tests::samples::config;
use cloudfront_streaming_tests::socket::{raw, request};
use cloudfront_streaming_tests::wait;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::setup::{client, code};

/// Sends requests without reading the responses, with small buffers.
async fn greedy(address: std::net::SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(2048).expect("a socket");
    let stream = socket.connect(address).await.expect("it listens");
    let request = "GET /2020-05-31/streaming-distribution HTTP/1.1\r\nhost: x\r\n\r\n".repeat(100);
    // Sends as much as the buffers accept.
    stream.writable().await.expect("it is open");
    let mut rest = request.as_bytes();
    while let Ok(written) = stream.try_write(rest)
        && written > 0
    {
        rest = &rest[written..];
    }
    stream
}

#[tokio::test]
async fn the_control_endpoint_responds_when_all_places_are_taken() {
    let emulator = Emulator::builder().with_example().max_connections(16).start().await;
    let emulator = emulator.expect("starts");
    let address = emulator.address();
    let mut held = Vec::new();
    for _ in 0..40 {
        held.push(greedy(address).await);
    }
    let health = request(address, "localhost", "GET", "/_cfstream/health", "").await;
    assert!(health.0 == 200 && health.1.contains("\"status\": \"ok\""), "{health:?}");
    let url = emulator.endpoint_url();
    let error = client(&url).get_streaming_distribution(EXAMPLE_ID).await.expect_err("no place");
    assert_eq!(code(&error).as_str(), "ServiceUnavailable", "{error}");
    drop(held);
    wait::until_async("the emulator has seen the closed connections", || async {
        client(&url).get_streaming_distribution(EXAMPLE_ID).await.is_ok()
    })
    .await;
}

#[tokio::test]
async fn the_control_endpoint_responds_while_clients_do_not_send_their_bodies() {
    let emulator = Emulator::builder().with_example().max_connections(16).start().await;
    let emulator = emulator.expect("starts");
    let mut held = Vec::new();
    for number in 0..200 {
        let mut stream = TcpStream::connect(emulator.address()).await.expect("it listens");
        let path = if number % 2 == 0 { "/" } else { "/_cfstream/clock" };
        let head = format!("POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n");
        // A connection without a place may already be closed.
        let _ = stream.write_all(head.as_bytes()).await;
        held.push(stream);
    }
    let health = request(emulator.address(), "localhost", "GET", "/_cfstream/health", "").await;
    assert!(health.0 == 200 && health.1.contains("\"status\": \"ok\""), "{health:?}");
}

/// The time is paused while a task can run, and jumps to the next deadline when all tasks wait.
#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_is_cut_off() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let client = client(&emulator.endpoint_url());
    let page = config("r");
    // Makes the responses too large for the buffers of the system.
    for number in 0..20 {
        let mut config = page.clone();
        config.caller_reference = format!("r{number}");
        config.comment = "c".repeat(128);
        client.create_streaming_distribution(config).await.expect("created");
    }
    let url = client
        .presign(
            &cloudfront_streaming_model::ListStreamingDistributionsInput::new(),
            Duration::from_secs(600),
        )
        .await
        .expect("signed");
    let target = url.split_once(&emulator.address().to_string()).expect("the endpoint").1;
    let request = format!("GET {target} HTTP/1.1\r\nhost: {}\r\n\r\n", emulator.address());
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(2048).expect("a socket");
    let mut stream = socket.connect(emulator.address()).await.expect("it listens");
    stream.write_all(request.repeat(2000).as_bytes()).await.expect("the system buffers it");
    // The emulator stops reading when its responses are not read, and then closes the connection.
    let mut seconds = 0;
    while stream.write_all(b"G").await.is_ok() {
        seconds += 1;
        assert!(seconds < 100, "the connection should be closed");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert!(seconds > 20, "a slow client has some time");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_send_is_cut_off() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    for start in [
        "",
        "GET /2020",
        "GET / HTTP/1.1\r\nhost: x\r\n",
        "POST /2020-05-31/streaming-distribution HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(emulator.address()).await.expect("it listens");
        stream.write_all(start.as_bytes()).await.expect("sent");
        let mut response = Vec::new();
        // The connection ends, with or without a response or a reset.
        let _ = stream.read_to_end(&mut response).await;
    }
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_requested() {
    let emulator = Emulator::builder().start().await.expect("starts");
    let post = async |length: usize| {
        let request = format!(
            "POST /2020-05-31/streaming-distribution HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{}",
            if length < 10 { "x".repeat(length) } else { String::new() }
        );
        raw(emulator.address(), request.as_bytes()).await
    };
    let response = post(1024 * 1024 + 1).await;
    assert!(response.starts_with("HTTP/1.1 413 "), "{response}");
    let response = post(1).await;
    assert!(response.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 "), "{response}");
}
