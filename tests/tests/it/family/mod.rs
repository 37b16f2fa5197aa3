//! All operations of the client against the emulator.

mod changes;
mod creation;
mod lifecycle;
mod lists;
mod presigned;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cloudfront_streaming::model::*;
use cloudfront_streaming::{Client, Effect, Error, ModifyOptions, Step};
use cloudfront_streaming_emulator::{
    Deployment, EXAMPLE_ID, Emulator, EmulatorBuilder, Fault, FaultRule, Limits,
};
use cloudfront_streaming_tests::canned::{Behaviour, Canned};
use cloudfront_streaming_tests::samples::config;
use cloudfront_streaming_tests::socket;
use futures_util::TryStreamExt;

use crate::setup::{builder as settings, code};

async fn started(builder: EmulatorBuilder) -> (Emulator, Client) {
    let emulator = builder.start().await.expect("starts");
    let client = settings(&emulator.endpoint_url()).build().expect("valid settings");
    (emulator, client)
}

/// Returns a clock that a test can set, and an emulator that uses it.
fn with_clock(delay: Duration) -> (Arc<Mutex<DateTime<Utc>>>, EmulatorBuilder) {
    let now = Arc::new(Mutex::new(DateTime::<Utc>::from(std::time::SystemTime::now())));
    let clock = Arc::clone(&now);
    let builder = Emulator::builder()
        .deployment(Deployment::After(delay))
        .clock(move || *clock.lock().expect("the clock"));
    (now, builder)
}
