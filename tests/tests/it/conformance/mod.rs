//! The rules of the service, which the crate `cloudfront-streaming-conformance` has: the emulator
//! keeps them, and the runner withstands every other endpoint.
//!
//! `cargo xtask conformance URL` tests another endpoint.

mod command;
mod documents;
mod endpoints;
mod hostile;
mod proxy;

use std::time::Duration;

use cloudfront_streaming_conformance::{
    Client, Endpoint, Options, Report, Table, credentials, run,
};
use cloudfront_streaming_emulator::{Deployment, Emulator, EmulatorBuilder, Limits};

/// Returns an emulator with the settings that the rules for the emulator expect.
fn emulator() -> EmulatorBuilder {
    let mut limits = Limits::default();
    limits.distributions = 2;
    Emulator::builder()
        .deployment(Deployment::Manual)
        .limits(limits)
        .key_pairs("123456789012", ["APKAEIBAERJR2EXAMPLE"])
}

fn table() -> Table {
    Table::built_in().unwrap_or_else(|error| panic!("{error}"))
}

/// Returns a client with the credentials `test` and `test`.
fn client(url: &str, timeout: Duration) -> Client {
    let endpoint = Endpoint::parse(url).expect("a URL");
    let key = credentials(&endpoint, |_| None).expect("test credentials");
    Client::new(endpoint, key, timeout).expect("a client")
}

/// Tests an endpoint with all rules, also those for the emulator only.
async fn test(url: &str) -> Report {
    let mut options = Options::new(false);
    options.is_emulator = true;
    run(&table(), &client(url, Duration::from_secs(10)), &options, &mut |_| {}).await
}
