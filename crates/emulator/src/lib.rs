//! An emulator of Amazon CloudFront's streaming (RTMP) distributions.
//!
//! It answers over HTTP on loopback as the service does, byte for byte where that is known, and
//! verifies signatures, so that tools can be tried without an AWS account.
//!
//! ```
//! use cloudfront_streaming_emulator::Emulator;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), cloudfront_streaming_emulator::Error> {
//! let emulator = Emulator::builder().with_example().start().await?;
//! println!("export AWS_ENDPOINT_URL_CLOUDFRONT={}", emulator.endpoint_url());
//! emulator.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! Instances do not share anything, so that tests can run them side by side. The credentials are
//! `test` and `test` unless others are set, for the account `123456789012`.
//!
//! It answers all ten operations: it checks `If-Match`, quantities and limits, deploys changes
//! after a [`Deployment`] delay, pages lists, and deletes only what is disabled and deployed. Where
//! the service's own behaviour is not known, [`Builder`] has a setting.
//!
//! Tests can turn its time forward ([`Emulator::advance`]), let requests meet faults
//! ([`Emulator::inject`]), watch every request ([`Builder::observer`]), and begin with distributions
//! that the AWS CLI printed ([`StoredDistribution::read_all`]). Below `/_cfstream/` it does the same
//! over HTTP, for tests in other languages; `GET /_cfstream/` tells how.
//!
//! ```
//! use std::time::Duration;
//!
//! use cloudfront_streaming_emulator::{Emulator, Fault, FaultRule};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let emulator = Emulator::builder()
//!     .with_example()
//!     .observer(|exchange| eprintln!("{exchange}"))
//!     .start()
//!     .await?;
//! emulator.inject(FaultRule::new(Fault::Throttling).times(2));
//! emulator.advance(Duration::from_secs(900)).await?;
//! # Ok(())
//! # }
//! ```

mod accounts;
mod archive;
mod builder;
mod clock;
mod connection;
mod control;
mod delivery;
mod error;
mod example;
mod exchange;
mod faults;
mod identifiers;
mod operations;
mod places;
mod refusals;
mod rules;
mod server;
mod service;
mod settings;
mod sigv4;
mod socket;
mod store;
mod stored;
mod throttle;

pub use accounts::{AccessKey, DEFAULT_ACCOUNT};
pub use archive::ArchiveError;
pub use builder::Builder;
pub use error::Error;
pub use example::{EXAMPLE_ID, example};
pub use exchange::Exchange;
pub use faults::{Fault, FaultRule, FaultRuleError};
pub use server::Emulator;
pub use settings::{Deployment, Limits, ListQuantity};
pub use store::{DATA_THREAD, DiskError, check_data};
pub use stored::StoredDistribution;
