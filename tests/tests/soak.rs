//! Makes many concurrent calls, one in twenty with a fault, and checks that none is lost or wrong,
//! and that memory does not grow. Fills the journal many times over, and checks the same.
//!
//! `SOAK_CALLS=100000 cargo test --release -p cloudfront-streaming-tests --test soak -- --nocapture`
//! takes a minute and prints its figures; without the variable it is short. It reads its memory
//! from
//! `/proc`, so it runs only on Linux.

#![cfg(target_os = "linux")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use cloudfront_streaming::{Client, Credentials, Timeouts};
use cloudfront_streaming_emulator::{Emulator, Fault, FaultRule, JournalFilter, JournalLimits};
use cloudfront_streaming_tests::load::{repeat, signed_get};
use futures_util::{StreamExt, stream};

const AT_ONCE: usize = 64;

/// Both tests measure the memory of this process, so that they take turns.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Faults that end soon, and that another attempt recovers from.
const FAULTS: [Fault; 7] = [
    Fault::ResetBefore,
    Fault::ResetAfter,
    Fault::ResetInBody,
    Fault::EndInBody,
    Fault::TooShort,
    Fault::Page503,
    Fault::Throttling,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
async fn calls_recover_from_faults() {
    let _turn = TURN.lock().await;
    let calls = calls(4_000);
    let (requests, faults) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (counted, met) = (Arc::clone(&requests), Arc::clone(&faults));
    let mut emulator = Emulator::builder().with_example().seed(1).access_log(move |entry| {
        counted.fetch_add(1, Ordering::Relaxed);
        met.fetch_add(usize::from(entry.fault.is_some()), Ordering::Relaxed);
    });
    for fault in FAULTS {
        let share = 0.05 / FAULTS.len() as f64;
        emulator = emulator.fault(FaultRule::new(fault).probability(share));
    }
    let emulator = emulator.start().await.expect("starts");
    let mut timeouts = Timeouts::default();
    timeouts.attempt = Some(Duration::from_secs(30));
    let client = Client::builder()
        .region("us-east-1")
        .endpoint_url(emulator.endpoint_url())
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        // One call in 160,000 has four faults in a row; ten in a row do not occur.
        .max_attempts(10)
        .jitter(|| 0.0)
        .timeouts(timeouts)
        .build()
        .expect("valid settings");
    let expected = client.get_streaming_distribution("EDFDVBD632BHDS5").await.expect("found");

    let done = Arc::new(AtomicUsize::new(0));
    let early = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    stream::iter(0..calls)
        .for_each_concurrent(AT_ONCE, |_| {
            let (client, done, early) = (client.clone(), Arc::clone(&done), Arc::clone(&early));
            let expected = &expected;
            async move {
                let call = client.get_streaming_distribution("EDFDVBD632BHDS5");
                let found = call.await.unwrap_or_else(|error| panic!("lost: {error}"));
                assert_eq!(&found, expected);
                if done.fetch_add(1, Ordering::Relaxed) == calls / 10 {
                    early.store(resident(), Ordering::Relaxed);
                }
            }
        })
        .await;
    let seconds = start.elapsed().as_secs_f64();
    let (early, late) = (early.load(Ordering::Relaxed), resident());
    let (requests, faults) = (requests.load(Ordering::Relaxed), faults.load(Ordering::Relaxed));
    println!(
        "{calls} calls, {AT_ONCE} at once, in {seconds:.1} s: {requests} requests, {faults} faults; \
         resident after a tenth {early} KiB, at the end {late} KiB"
    );
    assert_eq!(done.load(Ordering::Relaxed), calls);
    assert!(faults > calls / 25 && requests > calls + calls / 25, "the faults should be used");
    assert!(early > 0, "memory should be measured after a tenth");
    assert!(late < early + 16 * 1024, "memory should be flat: {early} KiB, then {late} KiB");
}

/// The limit of the journal is the most that it adds to the memory of the emulator.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
async fn the_journal_stays_within_its_limit() {
    const LIMIT: usize = 8 * 1024 * 1024;
    let _turn = TURN.lock().await;
    let calls = calls(20_000) as u64;
    let growth = async |journal: usize| {
        let limits = JournalLimits::default().bytes(journal);
        let emulator = Emulator::builder().with_example().journal(limits).start().await;
        let emulator = emulator.expect("starts");
        let path = "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5";
        let request = signed_get(emulator.address(), path, SystemTime::now());
        // Opens the connections.
        repeat(emulator.address(), &request, 200, AT_ONCE, 640).await;
        let before = resident();
        repeat(emulator.address(), &request, 200, AT_ONCE, calls).await;
        let growth = resident().saturating_sub(before);
        let journal = emulator.journal(&JournalFilter::default());
        (growth, journal.entries.len(), journal.dropped)
    };
    let (without, ..) = growth(0).await;
    let (with, kept, dropped) = growth(LIMIT).await;
    println!(
        "{calls} requests: {kept} in the journal, {dropped} dropped; grown by {with} KiB, and by \
         {without} KiB without a journal"
    );
    assert!(kept > 1000 && kept as u64 + dropped >= calls, "the journal should be full: {kept}");
    assert!(dropped > 0, "there should be more requests than the journal keeps");
    assert!(with < without + LIMIT / 1024 * 3 / 2, "it grew by {with} KiB, {without} without");
}

/// Returns the number of calls: `SOAK_CALLS`, or a small one.
fn calls(default: usize) -> usize {
    match std::env::var("SOAK_CALLS") {
        Ok(number) => number.parse().expect("SOAK_CALLS is a number"),
        Err(_) => default,
    }
}

/// Returns the resident memory of this process in KiB.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
