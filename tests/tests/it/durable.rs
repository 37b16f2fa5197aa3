//! Kills `cfstream emulate --data` during writes, and checks that no acknowledged change is lost.
//!
//! `KILLS=200 cargo test -p cloudfront-streaming-tests --test it -- --nocapture durable` kills it
//! 200 times, and prints the number of writes.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use cloudfront_streaming::Client;
use cloudfront_streaming_model::StreamingDistributionConfig;
use cloudfront_streaming_tests::process::{Emulate, run};
use cloudfront_streaming_tests::samples::config;
use cloudfront_streaming_tests::wait;
use futures_util::future::join_all;

use crate::setup::client;

const DISTRIBUTIONS: usize = 6;

/// The state of a distribution known to its writer.
#[derive(Debug)]
struct Known {
    id: String,
    etag: String,
    config: StreamingDistributionConfig,
    /// The comment that was sent and not acknowledged. It may be stored or not.
    sent: Option<String>,
    writes: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
async fn nothing_that_was_acknowledged_is_lost_to_kill_9() {
    let kills: usize = match std::env::var("KILLS") {
        Ok(number) => number.parse().expect("KILLS is a number"),
        Err(_) => 12,
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("durable.redb");
    let file = path.to_str().expect("UTF-8");
    // Every ETag so far, to check that none is used twice.
    let etags = Mutex::new(HashSet::new());
    let mut known: Vec<Known> = Vec::new();
    for kill in 0..=kills {
        let flags = ["--data", file, "--empty", "--deploy-delay", "0"];
        let emulator = Emulate::start_with(&flags);
        let client = client(emulator.url());
        if kill == 0 {
            known = join_all((0..DISTRIBUTIONS).map(|i| create(&client, i))).await;
        }
        for known in &mut known {
            check(&client, known, &etags).await;
        }
        let acknowledged = AtomicUsize::new(0);
        let writing = known.iter_mut().map(|known| write(&client, known, &etags, &acknowledged));
        let writing = join_all(writing);
        let killing = async {
            let enough = 1 + kill % 13;
            wait::until_async("there are some writes", || async {
                acknowledged.load(Ordering::Relaxed) >= enough
            })
            .await;
            // Kills it at different points of a commit.
            tokio::time::sleep(Duration::from_micros(379 * (kill as u64 % 11))).await;
            drop(emulator);
        };
        tokio::join!(writing, killing);
    }
    let writes: usize = known.iter().map(|known| known.writes).sum();
    println!("{kills} kills, {writes} acknowledged writes, none lost");
    assert!(writes > kills, "there should be writes between the kills: {writes}");
}

#[test]
fn a_file_that_is_not_a_data_file_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("other.redb");
    std::fs::write(&path, "<StreamingDistribution/>".repeat(1000)).expect("a file");
    let (code, _, stderr) = run(&["emulate", "--data", path.to_str().expect("UTF-8")], "");
    assert_eq!(code, Some(255));
    assert!(stderr.contains("cannot be used") && stderr.contains("because: "), "{stderr}");
    let untouched = std::fs::read_to_string(&path).expect("a file");
    assert!(untouched.starts_with("<StreamingDistribution/>"), "the file is not changed");
}

async fn create(client: &Client, number: usize) -> Known {
    let mut config = config(format!("reference {number}"));
    config.comment = "new".to_owned();
    let created = client.create_streaming_distribution(config).await.expect("created");
    let distribution = created.streaming_distribution;
    Known {
        id: distribution.id,
        etag: created.etag.expect("an ETag"),
        config: distribution.streaming_distribution_config,
        sent: None,
        writes: 0,
    }
}

/// Checks that the stored state is the last acknowledged one, or the one that was sent after it.
async fn check(client: &Client, known: &mut Known, etags: &Mutex<HashSet<String>>) {
    let found = client.get_streaming_distribution(&known.id).await.expect("it is there");
    let config = found.streaming_distribution.streaming_distribution_config;
    let etag = found.etag.expect("an ETag");
    if etag == known.etag {
        assert_eq!(config, known.config);
    } else {
        assert_eq!(Some(&config.comment), known.sent.as_ref(), "neither of the two: {known:?}");
        assert!(etags.lock().expect("not poisoned").insert(etag.clone()), "{etag} again");
        known.config = config;
        known.etag = etag;
    }
    known.sent = None;
}

/// Updates a distribution until the emulator is killed.
async fn write(
    client: &Client,
    known: &mut Known,
    etags: &Mutex<HashSet<String>>,
    acknowledged: &AtomicUsize,
) {
    loop {
        let mut config = known.config.clone();
        config.comment = format!("write {}", known.writes);
        known.sent = Some(config.comment.clone());
        let update = client.update_streaming_distribution(&known.id, &known.etag, config);
        let Ok(updated) = update.await else { return };
        known.etag = updated.etag.expect("an ETag");
        known.config = updated.streaming_distribution.streaming_distribution_config;
        assert_eq!(Some(&known.config.comment), known.sent.as_ref());
        let etag = known.etag.clone();
        assert!(etags.lock().expect("not poisoned").insert(etag), "an ETag was used twice");
        known.sent = None;
        known.writes += 1;
        acknowledged.fetch_add(1, Ordering::Relaxed);
    }
}
