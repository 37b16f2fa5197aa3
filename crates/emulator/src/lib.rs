//! An emulator of Amazon CloudFront's streaming (RTMP) distributions.
//!
//! It listens on loopback and responds over HTTP like the service: byte for byte where the
//! service's responses are known. It verifies signatures. Tools can be tested without an AWS
//! account.
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
//! Instances share nothing, so tests can run them side by side. The default credentials are the key
//! `test` with the secret `test`, for the account `123456789012`.
//!
//! All ten operations work. The emulator checks `If-Match`, quantities and limits, deploys changes
//! after a [`Deployment`] delay, splits lists into pages, and deletes a distribution only if it is
//! disabled and deployed. Where the service's own behaviour is not known, [`EmulatorBuilder`] has
//! an option.
//!
//! Tests can advance its clock ([`Emulator::advance`]), inject faults ([`Emulator::inject`]), change
//! settings ([`Emulator::change_settings`]), look at every request ([`Emulator::journal`]), and start
//! with distributions that the AWS CLI printed ([`Record::read_all`]). Tests in other languages use
//! the control endpoint: the same over HTTP, below `/_cfstream/`. `GET /_cfstream/` lists its paths.
//!
//! A test that fails prints the requests that it made, if it keeps the guard of
//! [`Emulator::print_journal_on_panic`].
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
//!     .start()
//!     .await?;
//! let _journal = emulator.print_journal_on_panic();
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
pub use faults::{ActiveRule, Fault, FaultRule, FaultRuleError};
pub use http::{
    AccessLogEntry, JournalEntries, JournalEntry, JournalFilter, JournalLimits, LoggedBody,
    PrintJournal,
};
pub use service::SignatureCheck;
pub use settings::{Deployment, DeploymentError, Limits, ListQuantity, Settings};
pub use store::{
    DATA_THREAD, DiskError, EXAMPLE_ID, Record, SeedError, SnapshotError, check_data, example,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
