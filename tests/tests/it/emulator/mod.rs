//! What the emulator has beside the service: keys, limits, time, faults, logs, seeds.

mod access;
mod control;
mod limits;
mod seeds;

use std::sync::{Arc, Mutex};

use cloudfront_streaming::Client;
use cloudfront_streaming_emulator::{AccessLogEntry, EmulatorBuilder};

use crate::setup::{builder, credentials};

/// A client that makes one attempt.
fn client(url: &str, id: &str, secret: &str) -> Client {
    let builder = builder(url).credentials_provider(credentials(id, secret));
    builder.max_attempts(1).build().expect("valid settings")
}

/// Notes every exchange of an emulator.
fn observed(builder: EmulatorBuilder) -> (EmulatorBuilder, Arc<Mutex<Vec<AccessLogEntry>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let note =
        move |exchange: &AccessLogEntry| notes.lock().expect("unharmed").push(exchange.clone());
    (builder.access_log(note), seen)
}
