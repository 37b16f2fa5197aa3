//! Reuse of connections, and credentials shared by concurrent calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::future;
use cloudfront_streaming::{Clock, Credentials, ProvideCredentials};
use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator};
use cloudfront_streaming_tests::canned::{Behaviour, Canned};
use cloudfront_streaming_tests::wait;
use futures_util::future::try_join_all;

use crate::setup::{builder, client};

const DOCUMENT: &str = include_str!("../../../crates/codec/benches/example.xml");

#[tokio::test]
async fn a_connection_is_reused_until_the_server_closes_it() {
    let server = Canned::start(Behaviour::responses(2, "200 OK", "", DOCUMENT)).await;
    let client = client(&server.url());
    for call in 0..6_usize {
        // One attempt is enough: a stale connection is noticed before anything is sent.
        client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
        if call % 2 == 1 {
            wait::until_async("the client has closed the connection too", || async {
                server.closed() == call.div_ceil(2)
            })
            .await;
        }
    }
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn a_connection_with_an_unread_body_is_not_reused() {
    let large = format!("{DOCUMENT}{}", " ".repeat(8 << 20));
    let server = Canned::start(Behaviour::responses(usize::MAX, "200 OK", "", &large)).await;
    let client = client(&server.url());
    for call in 1..4 {
        let error = client.get_streaming_distribution(EXAMPLE_ID).await.expect_err("too large");
        assert!(error.to_string().contains("larger than the limit of 1048576 bytes"), "{error}");
        assert_eq!(server.connections(), call);
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_does_not_harm_the_next_one() {
    let server = Canned::start(Behaviour::responses(usize::MAX, "200 OK", "", DOCUMENT)).await;
    let client = client(&server.url());
    for microseconds in [0, 50, 100, 200, 400, 800, 1600, 3200] {
        let call = client.get_streaming_distribution(EXAMPLE_ID);
        // The call is dropped at a different point each time.
        let _ = tokio::time::timeout(Duration::from_micros(microseconds), call).await;
        let found = client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
        assert_eq!(found.streaming_distribution.id, EXAMPLE_ID);
    }
    assert!(server.connections() <= 9);
}

/// A clock that the test advances.
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

/// The number of concurrent calls.
const CALLS: usize = 50;

/// A provider of credentials that are valid for 100 seconds. It responds when all calls have begun.
#[derive(Debug)]
struct Slow {
    clock: Ahead,
    begun: Arc<AtomicUsize>,
    loads: Arc<AtomicUsize>,
}

impl ProvideCredentials for Slow {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            wait::until_async("all calls have begun", || async {
                self.begun.load(Ordering::Relaxed) == CALLS
            })
            .await;
            self.loads.fetch_add(1, Ordering::Relaxed);
            let expiry = self.clock.now() + Duration::from_secs(100);
            Ok(Credentials::new("test", "test", None, Some(expiry), "slow"))
        })
    }
}

#[tokio::test]
async fn calls_that_wait_for_credentials_share_them() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let clock = Ahead { start: SystemTime::now(), seconds: Arc::default() };
    let (begun, loads) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let slow = Slow { clock: clock.clone(), begun: Arc::clone(&begun), loads: Arc::clone(&loads) };
    let client = builder(&emulator.endpoint_url())
        .max_attempts(1)
        .credentials_provider(slow)
        .clock(clock.clone())
        .correct_clock_skew(false)
        .build()
        .expect("valid settings");
    let calls = || {
        (0..CALLS).map(async |_| {
            begun.fetch_add(1, Ordering::Relaxed);
            client.get_streaming_distribution(EXAMPLE_ID).await
        })
    };
    // Credentials are cached until ten seconds before they expire; then they are loaded once.
    for (second, expected) in [(0, 1), (89, 1), (90, 2), (179, 2)] {
        clock.seconds.store(second, Ordering::Relaxed);
        begun.store(0, Ordering::Relaxed);
        try_join_all(calls()).await.expect("found");
        assert_eq!(loads.load(Ordering::Relaxed), expected, "second {second}");
    }
}
