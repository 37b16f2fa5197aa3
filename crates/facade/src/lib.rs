//! A client of Amazon CloudFront's streaming (RTMP) distributions.
//!
//! ```no_run
//! use cloudfront_streaming::{Client, Credentials};
//!
//! # async fn example() -> Result<(), cloudfront_streaming::Error> {
//! let client = Client::builder()
//!     .region("us-east-1")
//!     .credentials_provider(Credentials::new("AKID", "secret", None, None, "mine"))
//!     .build()?;
//! let output = client.get_streaming_distribution("EDFDVBD632BHDS5").await?;
//! println!("{} {:?}", output.streaming_distribution.status, output.etag);
//! # Ok(())
//! # }
//! ```
//!
//! # Settings
//!
//! A [`ClientBuilder`] takes everything by hand. [`ClientBuilder::from_env`] reads the environment
//! variables that AWS tools share; with the feature `aws-config`,
//! `ClientBuilder::load_aws_config` reads the configuration files as well and uses the whole
//! chain of credential providers.
//!
//! Code without async has the same client in `blocking`, with the feature of that name.
//!
//! # Errors
//!
//! Every call returns one [`Error`]. Its text is one line with the operation, the service's code
//! and message, the request id, and what to do. [`Error::code`] gives the code as a type:
//!
//! ```no_run
//! # use cloudfront_streaming::{Client, Error, model::ErrorCode};
//! # async fn example(client: Client) -> Result<(), Error> {
//! match client.get_streaming_distribution("E1").await {
//!     Ok(output) => println!("{}", output.streaming_distribution.domain_name),
//!     Err(error) if error.is_not_found() => println!("there is none"),
//!     Err(error) if error.code() == Some(&ErrorCode::AccessDenied) => println!("not for us"),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Layers
//!
//! The client is a thin layer over three crates: [`model`] has the types, `codec` the protocol,
//! `transport` the signed connections. To use the types alone, depend on
//! `cloudfront-streaming-model`.
//!
//! RTMP distributions were discontinued at the end of 2020. The operations are still in AWS's
//! service model, but nobody can promise that a live account may create one.

#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod client;
mod config;
mod error;
mod operations;

pub use aws_credential_types::Credentials;
pub use aws_credential_types::provider::ProvideCredentials;
pub use cloudfront_streaming_codec::http::{
    BuildError, OperationInput, OperationOutput, OperationVisitor, ServiceError, visit,
};
pub use cloudfront_streaming_codec::xml;
pub use cloudfront_streaming_model as model;
pub use cloudfront_streaming_model::Visible;
pub use cloudfront_streaming_transport::{
    Attempted, Clock, ConfigError, Effect, EndpointError, Error as TransportError, Timeouts,
};

pub use client::Client;
pub use config::ClientBuilder;
pub use error::Error;
pub use operations::{
    DisableAndDelete, ListStreamingDistributions, Modified, ModifyOptions, Poll, Results, Step,
    WaitUntilDeployed,
};
