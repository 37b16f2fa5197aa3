//! The spans of calls, as a subscriber of `tracing` sees them.

use std::io::{Read as _, Seek as _};
use std::sync::Arc;

use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator, Fault, FaultRule};
use tracing_subscriber::fmt::format::FmtSpan;

use crate::setup::builder;

#[tokio::test]
async fn the_span_of_a_call_ends_with_its_id_its_attempts_and_its_duration() {
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    emulator.inject(FaultRule::new(Fault::Page503).times(1)).expect("a rule");
    let client = builder(&emulator.endpoint_url()).jitter(|| 0.0).build().expect("valid settings");
    let log = Arc::new(tempfile::tempfile().expect("a file"));
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::DEBUG)
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(Arc::clone(&log))
        .finish();
    let until_the_end_of_the_call = tracing::subscriber::set_default(subscriber);
    client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
    drop(until_the_end_of_the_call);

    let (mut log, mut text) = (log.as_ref(), String::new());
    log.rewind().expect("rewinds");
    log.read_to_string(&mut text).expect("UTF-8");
    let end = text.lines().find(|line| line.contains(": close") && !line.contains("attempt{"));
    let end = end.unwrap_or_else(|| panic!("the call should have ended: {text}"));
    for field in
        ["call{operation=\"GetStreamingDistribution\"", " id=\"", " attempts=2", " elapsed="]
    {
        assert!(end.contains(field), "{field}: {end}");
    }
}
