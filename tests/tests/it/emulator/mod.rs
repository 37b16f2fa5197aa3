//! Features of the emulator that the service does not have: keys, limits, time, faults, logs,
//! seeds.

mod access;
mod control;
mod lifecycle;
mod limits;
mod print_journal;
mod seeds;
mod state;

use std::sync::{Arc, Mutex};

use cloudfront_streaming::Client;
use cloudfront_streaming_emulator::{AccessLogEntry, EmulatorBuilder};

use crate::setup::{builder, credentials};

/// Returns a client that makes one attempt.
fn client(url: &str, id: &str, secret: &str) -> Client {
    let builder = builder(url).credentials_provider(credentials(id, secret));
    builder.max_attempts(1).build().expect("valid settings")
}

/// Collects the access log of an emulator.
fn observed(builder: EmulatorBuilder) -> (EmulatorBuilder, Arc<Mutex<Vec<AccessLogEntry>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let entries = Arc::clone(&seen);
    let collect =
        move |entry: &AccessLogEntry| entries.lock().expect("not poisoned").push(entry.clone());
    (builder.access_log(collect), seen)
}
