//! An emulator of Amazon CloudFront's streaming (RTMP) distributions.
//!
//! It responds over HTTP on loopback as the service does, byte for byte where that is known, and
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
//! All ten operations work: it checks `If-Match`, quantities and limits, deploys changes
//! after a [`Deployment`] delay, pages lists, and deletes only what is disabled and deployed. Where
//! the service's own behaviour is not known, [`EmulatorBuilder`] has a setting.
//!
//! Tests can turn its time forward ([`Emulator::advance`]), let requests meet faults
//! ([`Emulator::inject`]), watch every request ([`EmulatorBuilder::access_log`]), and begin with distributions
//! that the AWS CLI printed ([`Record::read_all`]). Below `/_cfstream/` it does the same
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
//!     .access_log(|entry| eprintln!("{entry}"))
//!     .start()
//!     .await?;
//! emulator.inject(FaultRule::new(Fault::Throttling).times(2))?;
//! emulator.advance(Duration::from_secs(900)).await?;
//! # Ok(())
//! # }
//! ```

mod auth;
mod builder;
mod clock;
mod emulator;
mod error;
mod faults;
mod http;
mod ids;
mod service;
mod settings;
mod store;
mod text;

pub use auth::{AccessKey, DEFAULT_ACCOUNT};
pub use builder::EmulatorBuilder;
pub use emulator::Emulator;
pub use error::Error;
pub use faults::{Fault, FaultRule, FaultRuleError};
pub use http::AccessLogEntry;
pub use settings::{Deployment, Limits, ListQuantity};
pub use store::{DATA_THREAD, DiskError, EXAMPLE_ID, Record, SeedError, check_data, example};
