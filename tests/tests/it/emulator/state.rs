//! Resets, snapshots and imports: at once for every reader, and durable.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use cloudfront_streaming::Client;
use cloudfront_streaming_emulator::{
    DEFAULT_ACCOUNT, Emulator, Fault, FaultRule, JournalFilter, Record, SnapshotError, example,
};
use cloudfront_streaming_model::{ListStreamingDistributionsInput, Tag};
use cloudfront_streaming_tests::process::Emulate;
use cloudfront_streaming_tests::{foreign, socket, wait};
use futures_util::future::join_all;
use serde_json::Value;

use crate::setup;

/// Returns distributions whose ids and comments begin with a letter.
fn family(letter: char, number: usize) -> Vec<Record> {
    let one = |index| {
        let mut record = example();
        let distribution = &mut record.distribution;
        distribution.id = format!("E{letter}{index:012}");
        distribution.arn = distribution.arn.replace("EDFDVBD632BHDS5", &distribution.id);
        let config = &mut distribution.streaming_distribution_config;
        config.caller_reference = format!("{letter}{index}");
        config.comment = letter.to_string();
        config.aliases = None;
        record
    };
    (0..number).map(one).collect()
}

/// Starts an emulator with two snapshots, `a` and `b`, of which `a` is the state.
async fn with_snapshots(number: usize) -> Emulator {
    let emulator = Emulator::builder().start().await.expect("starts");
    emulator.import(family('B', number)).await.expect("in memory");
    emulator.save_snapshot("b").expect("saved");
    emulator.reset().await.expect("in memory");
    emulator.import(family('A', number)).await.expect("in memory");
    emulator.save_snapshot("a").expect("saved");
    emulator
}

/// Returns the letters of all ids in a list of one page, and their number.
async fn listed(client: &Client) -> (String, usize) {
    let mut input = ListStreamingDistributionsInput::new();
    input.max_items = Some("100".to_owned());
    let page = client.send(&input).await.expect("listed").streaming_distribution_list;
    let items = page.items.unwrap_or_default();
    let mut letters: Vec<char> = items.iter().filter_map(|item| item.id.chars().nth(1)).collect();
    letters.dedup();
    (letters.into_iter().collect(), items.len())
}

#[tokio::test]
async fn a_reset_returns_to_the_start() {
    let other = "999999999999";
    let mut foreign = family('F', 1).remove(0);
    foreign.account = other.to_owned();
    let emulator = Emulator::builder()
        .with_example()
        .distribution(foreign.clone())
        .fault(FaultRule::new(Fault::Throttling).times(1))
        .start()
        .await
        .expect("starts");
    let start = emulator.distributions();
    let client = setup::client(&emulator.endpoint_url());
    let arn = example().distribution.arn;
    client.tag_resource(&arn, vec![Tag::new("a")]).await.expect_err("throttled");
    client.tag_resource(&arn, vec![Tag::new("a")]).await.expect("tagged");
    emulator.import(family('A', 3)).await.expect("in memory");
    foreign.etag = "E9".to_owned();
    emulator.import(vec![foreign]).await.expect("in memory");
    emulator.advance(Duration::from_secs(60)).await.expect("in memory");
    assert_eq!((emulator.distributions().len(), emulator.faults().len()), (5, 0));

    emulator.reset_account(DEFAULT_ACCOUNT).await.expect("in memory");
    let etags: Vec<String> = emulator.distributions().into_iter().map(|one| one.etag).collect();
    assert_eq!(etags, [example().etag, "E9".to_owned()]);
    assert!(!emulator.journal(&JournalFilter::default()).entries.is_empty());
    emulator.reset().await.expect("in memory");
    assert_eq!(emulator.distributions(), start);
    assert_eq!(emulator.faults().len(), 1);
    assert!(emulator.journal(&JournalFilter::default()).entries.is_empty());
}

#[tokio::test]
async fn names_of_snapshots_are_checked() {
    let emulator = with_snapshots(1).await;
    assert_eq!(emulator.snapshots(), ["a", "b"]);
    assert_eq!(emulator.save_snapshot("a/b"), Err(SnapshotError::Name));
    let missing = SnapshotError::Missing("c".to_owned());
    assert_eq!(emulator.restore_snapshot("c").await, Err(missing.clone()));
    assert_eq!(emulator.remove_snapshot("c"), Err(missing));
    emulator.remove_snapshot("a").expect("removed");
    assert_eq!(emulator.snapshots(), ["b"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_is_atomic_for_readers_while_others_write() {
    let restores = std::env::var("RESTORES").ok().and_then(|text| text.parse().ok()).unwrap_or(300);
    let emulator = with_snapshots(50).await;
    let client = setup::client(&emulator.endpoint_url());
    let (is_done, reads, writes) =
        (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    let read = async || {
        while !is_done.load(Ordering::Relaxed) {
            let (letters, number) = listed(&client).await;
            assert!(letters == "A" || letters == "B", "{letters}");
            assert_eq!(number, 50);
            reads.fetch_add(1, Ordering::Relaxed);
        }
    };
    let write = async |index: usize| {
        while !is_done.load(Ordering::Relaxed) {
            let letter = if index.is_multiple_of(2) { 'A' } else { 'B' };
            let id = format!("E{letter}{:012}", index % 50);
            let arn = example().distribution.arn.replace("EDFDVBD632BHDS5", &id);
            // Fails while the other snapshot is the state.
            if client.tag_resource(&arn, vec![Tag::new("x")]).await.is_ok() {
                writes.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    let restore = async {
        for index in 0..restores {
            let name = if index % 2 == 0 { "b" } else { "a" };
            emulator.restore_snapshot(name).await.expect("in memory");
            if index % 10 == 0 {
                // Lets the others run.
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
        is_done.store(true, Ordering::Relaxed);
    };
    tokio::join!(restore, join_all((0..4).map(|_| read())), join_all((0..64).map(write)));
    emulator.restore_snapshot("a").await.expect("in memory");
    let mut expected = family('A', 50);
    let mut found = emulator.distributions();
    for record in expected.iter_mut().chain(&mut found) {
        record.distribution.last_modified_time = None;
    }
    assert_eq!(found, expected, "no write is left");
    let (reads, writes) = (reads.into_inner(), writes.into_inner());
    assert!(reads > 0 && writes > 0, "{reads} reads, {writes} writes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_restore_leaves_the_old_state_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.redb");
    let file = file.to_str().expect("UTF-8");
    for kill in 0..8 {
        let emulator = Emulate::start_with(&["--data", file, "--empty"]);
        let address = emulator.url().trim_start_matches("http://").parse().expect("an address");
        let control = async |method: &str, path: &str, body: &str| {
            socket::request(address, "localhost", method, &format!("/_cfstream/{path}"), body).await
        };
        let (_, text) = control("GET", "distributions", "").await;
        let present: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        let letter =
            |one: &Value| one["StreamingDistribution"]["Id"].as_str().map(|id| id[1..2].to_owned());
        let mut letters: Vec<_> = present.iter().filter_map(letter).collect();
        letters.dedup();
        let whole = letters.len() == 1 && present.len() == 20;
        assert!(kill == 0 || whole, "{letters:?}, {}", present.len());
        for name in ['A', 'B'] {
            assert_eq!(control("POST", "reset", "").await.0, 200);
            let records = family(name, 20);
            let text = Record::write_all(&records).expect("JSON");
            assert_eq!(control("POST", "import", &text).await.0, 200);
            let path = format!("snapshots/{name}");
            assert_eq!(control("PUT", &path, "").await.0, 200);
        }
        let restored = AtomicUsize::new(0);
        let restoring = async {
            loop {
                for name in ["A", "B"] {
                    let path = format!("/_cfstream/snapshots/{name}");
                    // Fails when the emulator is killed.
                    let request =
                        socket::try_request(address, "localhost", "POST", &path, "").await;
                    if request.is_none() {
                        return;
                    }
                    restored.fetch_add(1, Ordering::Relaxed);
                }
            }
        };
        let killing = async {
            wait::until_async("there are some restores", || async {
                restored.load(Ordering::Relaxed) > kill
            })
            .await;
            tokio::time::sleep(Duration::from_micros(400 * kill as u64)).await;
            drop(emulator);
        };
        tokio::join!(restoring, killing);
    }
}

#[test]
fn python_uses_the_control_endpoint_as_its_document_describes_it() {
    let emulator = Emulate::start();
    let report = foreign::run_script("control.py", &[emulator.url()]);
    let report: Value = serde_json::from_str(&report).expect("JSON");
    assert!(report["compared"].as_u64().is_some_and(|compared| compared >= 30), "{report}");
}
