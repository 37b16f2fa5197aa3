//! Which connections are used again, and what calls that wait for the same thing share.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::future;
use cloudfront_streaming::{Client, ClientBuilder, Clock, Credentials, ProvideCredentials};
use cloudfront_streaming_emulator::Emulator;
use futures_util::future::try_join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const ID: &str = "EDFDVBD632BHDS5";
const DOCUMENT: &str = include_str!("../../../crates/codec/benches/example.xml");

/// A server that answers so many requests on each connection, then closes it without a word.
async fn server(answers: usize, body: String) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let connections = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::Relaxed);
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
            let answer = [head.as_bytes(), body.as_bytes()].concat();
            tokio::spawn(async move {
                for _ in 0..answers {
                    let mut head = Vec::new();
                    while !head.ends_with(b"\r\n\r\n") {
                        match stream.read_buf(&mut head).await {
                            Ok(0) | Err(_) => return,
                            Ok(_) => {}
                        }
                    }
                    let _ = stream.write_all(&answer).await;
                }
            });
        }
    });
    (url, connections)
}

fn builder(url: &str) -> ClientBuilder {
    Client::builder()
        .region("us-east-1")
        .endpoint_url(url)
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        .max_attempts(1)
}

#[tokio::test]
async fn a_connection_is_used_again_until_the_server_closes_it() {
    let (url, connections) = server(2, DOCUMENT.to_owned()).await;
    let client = builder(&url).build().expect("valid settings");
    for call in 0..6 {
        // One attempt is enough: a stale connection is noticed before anything is sent.
        client.get_streaming_distribution(ID).await.expect("found");
        if call % 2 == 1 {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    assert_eq!(connections.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn a_connection_with_an_unread_body_is_not_used_again() {
    let large = format!("{DOCUMENT}{}", " ".repeat(8 << 20));
    let (url, connections) = server(usize::MAX, large).await;
    let client = builder(&url).build().expect("valid settings");
    for call in 1..4 {
        let error = client.get_streaming_distribution(ID).await.expect_err("too large");
        assert!(error.to_string().contains("larger than the limit of 1048576 bytes"), "{error}");
        assert_eq!(connections.load(Ordering::Relaxed), call);
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_does_not_harm_the_next_one() {
    let (url, connections) = server(usize::MAX, DOCUMENT.to_owned()).await;
    let client = builder(&url).build().expect("valid settings");
    for microseconds in [0, 50, 100, 200, 400, 800, 1600, 3200] {
        let call = client.get_streaming_distribution(ID);
        // Wherever it stands by then.
        let _ = tokio::time::timeout(Duration::from_micros(microseconds), call).await;
        let found = client.get_streaming_distribution(ID).await.expect("found");
        assert_eq!(found.streaming_distribution.id, ID);
    }
    assert!(connections.load(Ordering::Relaxed) <= 9);
}

/// A clock that is put forward by hand.
#[derive(Clone, Debug)]
struct Ahead {
    start: SystemTime,
    seconds: Arc<AtomicU64>,
}

impl Clock for Ahead {
    fn now(&self) -> SystemTime {
        self.start + Duration::from_secs(self.seconds.load(Ordering::Relaxed))
    }
}

/// Credentials that hold for 100 seconds, slowly made.
#[derive(Debug)]
struct Slow {
    clock: Ahead,
    asked: Arc<AtomicUsize>,
}

impl ProvideCredentials for Slow {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            self.asked.fetch_add(1, Ordering::Relaxed);
            let expiry = self.clock.now() + Duration::from_secs(100);
            Ok(Credentials::new("test", "test", None, Some(expiry), "slow"))
        })
    }
}

#[tokio::test]
async fn calls_that_wait_for_credentials_share_them() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let clock = Ahead { start: SystemTime::now(), seconds: Arc::default() };
    let asked = Arc::new(AtomicUsize::new(0));
    let client = builder(&emulator.endpoint_url())
        .credentials_provider(Slow { clock: clock.clone(), asked: Arc::clone(&asked) })
        .clock(clock.clone())
        .correct_clock_skew(false)
        .build()
        .expect("valid settings");
    let calls = || (0..50).map(|_| client.get_streaming_distribution(ID));
    // They are kept until ten seconds before they expire; then new ones are asked for, once.
    for (second, expected) in [(0, 1), (89, 1), (90, 2), (179, 2)] {
        clock.seconds.store(second, Ordering::Relaxed);
        try_join_all(calls()).await.expect("found");
        assert_eq!(asked.load(Ordering::Relaxed), expected, "second {second}");
    }
}
