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
//! This version answers `GetStreamingDistribution`. Any other operation is refused with status 501
//! and the code `NotImplemented`.

mod accounts;
mod builder;
mod error;
mod example;
mod server;
mod service;
mod sigv4;
mod store;

pub use accounts::{AccessKey, DEFAULT_ACCOUNT};
pub use builder::Builder;
pub use error::Error;
pub use example::{EXAMPLE_ID, example};
pub use server::Emulator;
pub use store::StoredDistribution;
