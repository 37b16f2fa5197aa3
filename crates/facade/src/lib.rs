//! A client for Amazon CloudFront's streaming (RTMP) distributions.
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
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `ring` (default) | TLS with ring |
//! | `aws-lc-rs` | TLS with aws-lc-rs, even if `ring` is enabled as well |
//! | `aws-config` | `ClientBuilder::load_aws_config`: the AWS configuration files and the default chain of credential providers |
//! | `blocking` | the module `blocking`: a blocking client |
//! | `s3` | `ClientBuilder::build_s3_transport`: requests to Amazon S3 with the same settings |
//!
//! One of `ring` and `aws-lc-rs` must be enabled. [`ClientBuilder::from_env`], which reads the environment
//! variables that AWS tools share, needs no other feature.
//!
//! # Creating and changing
//!
//! ```no_run
//! use cloudfront_streaming::model::{S3Origin, StreamingDistributionConfig, TrustedSigners};
//!
//! # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
//! let origin = S3Origin::new("media.s3.amazonaws.com");
//! let config = StreamingDistributionConfig::new("2016-11-19", origin)
//!     .with_aliases(["media.example.com"])
//!     .with_trusted_signers(TrustedSigners::enabled_for(["self"]))
//!     .with_enabled(true);
//! let created = client.create_streaming_distribution(config).await?;
//! let id = created.streaming_distribution.id;
//!
//! // Waits until every edge location has the configuration.
//! client.wait_until_deployed(&id).wait().await?;
//!
//! // Gets the configuration, changes it and updates it. Starts again if others changed it meanwhile.
//! client.modify(&id, |config| config.comment = "retired".to_owned()).await?;
//!
//! // Disables, waits, deletes.
//! client.disable_and_delete(&id).run().await?;
//! # Ok(())
//! # }
//! ```
//!
//! If the response to a creation or a change was lost, and the next attempt fails because of it, the client
//! recognises the change as its own and returns a success. If it cannot find out whether the change was
//! made, the error says so ([`Error::effect`]).
//!
//! # Lists
//!
//! ```no_run
//! use futures_util::TryStreamExt;
//!
//! # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
//! let mut summaries = client.list_streaming_distributions().summaries();
//! while let Some(summary) = summaries.try_next().await? {
//!     println!("{} {}", summary.id, summary.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! All calls return the same type, [`Error`]. Its text is one line with the operation, the service's code
//! and message, the request id, and what to do.
//!
//! ```no_run
//! # use cloudfront_streaming::{Client, Error, model::ErrorCode};
//! # async fn example(client: Client) -> Result<(), Error> {
//! match client.get_streaming_distribution("E1").await {
//!     Ok(output) => println!("{}", output.streaming_distribution.domain_name),
//!     Err(error) if error.is_not_found() => println!("not found"),
//!     Err(error) if error.is_throttled() => println!("try again later"),
//!     Err(error) if error.code() == Some(&ErrorCode::InvalidArgument) => println!("{error}"),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Testing your own code
//!
//! Use the emulator, the crate `cloudfront-streaming-emulator`, as a dev-dependency. It runs the service in
//! the test's process, with signatures, limits, deployments and injected faults:
//!
//! ```
//! use cloudfront_streaming::{Client, Error};
//! use cloudfront_streaming_emulator::{Emulator, Fault, FaultRule, EXAMPLE_ID};
//!
//! async fn status(client: &Client, id: &str) -> Result<String, Error> {
//!     Ok(client.get_streaming_distribution(id).await?.streaming_distribution.status)
//! }
//!
//! # macro_rules! ignore { ($($item:tt)*) => {} }
//! # ignore! {
//! #[tokio::test]
//! # }
//! async fn the_status_survives_throttling() -> Result<(), Box<dyn std::error::Error>> {
//!     let emulator = Emulator::builder().with_example().start().await?;
//!     let client = Client::builder()
//!         .region("us-east-1")
//!         .endpoint_url(emulator.endpoint_url())
//!         .test_credentials()
//!         .build()?;
//!     emulator.inject(FaultRule::new(Fault::Throttling).times(1))?;
//!     assert_eq!(status(&client, EXAMPLE_ID).await?, "Deployed");
//!     assert!(status(&client, "E1").await.unwrap_err().is_not_found());
//!     Ok(())
//! }
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
//! #     .block_on(the_status_survives_throttling()).unwrap();
//! ```
//!
//! Or use a mock: a closure that replaces the network, see [`ClientBuilder::connector`].
//! [`OperationOutput::to_response`] builds a response from a value:
//!
//! ```
//! use cloudfront_streaming::bytes::Bytes;
//! use cloudfront_streaming::http::Request;
//! use cloudfront_streaming::model::{ListTagsForResourceOutput, Tag, Tags};
//! use cloudfront_streaming::{Client, ConnectorError, OperationOutput};
//!
//! # async fn example() -> Result<(), cloudfront_streaming::Error> {
//! let client = Client::builder()
//!     .region("us-east-1")
//!     .test_credentials()
//!     .connector(|_: Request<Bytes>| async {
//!         let output = ListTagsForResourceOutput::new(Tags::from([("stage", "test")]));
//!         output.to_response().map_err(ConnectorError::not_sent)
//!     })
//!     .build()?;
//! let arn = "arn:aws:cloudfront::123456789012:streaming-distribution/E1";
//! assert_eq!(client.list_tags_for_resource(arn).await?, [Tag::new("stage").with_value("test")]);
//! # Ok(())
//! # }
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(example()).unwrap();
//! ```
//!
//! # Other HTTP clients
//!
//! To keep the retries and the deadlines, send requests with another HTTP client through a [`Connector`].
//! See the example `with_reqwest`.
//!
//! To do without [`Client`], build a request with [`OperationInput::to_request`], sign it with a [`Signer`],
//! send it with any HTTP client, and read the response with [`OperationOutput::from_response`]. Only sending
//! does I/O. See the example `with_ureq`.
//!
//! # Tracing
//!
//! The client emits `tracing` spans and events at level `DEBUG`, with the target
//! `cloudfront_streaming_transport`. They contain no secrets: request headers are not recorded.
//!
//! - The span `call` has the fields `operation`, `endpoint` and `id` (the `amz-sdk-invocation-id` of all
//!   attempts), and at its end `attempts` and `elapsed`.
//! - Each attempt has a span `attempt` inside `call`, with the field `number`, and after the response
//!   `status` and `request_id`. It contains the events `sending` (`method`, `uri`) and `received` (`status`,
//!   `bytes`).
//! - The event `trying again` (`attempt`, `delay`) precedes each further attempt.
//!
//! # Layers
//!
//! The client is a thin layer over three crates: `cloudfront-streaming-model` ([`model`]) has the types,
//! `cloudfront-streaming-codec` the protocol, `cloudfront-streaming-transport` the signed calls. To use only
//! the types, depend on `cloudfront-streaming-model`.
//!
//! AWS discontinued RTMP distributions at the end of 2020. The operations are still in AWS's service model.
//! It is not known whether a live account can still create a distribution.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod auto_traits;
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
    BuildError, ErrorType, OperationInput, OperationOutput, OperationVisitor, RequestError,
    ResponseError, ServiceError, visit,
};
pub use cloudfront_streaming_codec::xml;
pub use cloudfront_streaming_model as model;
pub use cloudfront_streaming_model::Visible;
pub use cloudfront_streaming_model::validate::{Violation, Violations};
pub use cloudfront_streaming_transport::{
    Attempted, Clock, ConfigError, Connector, ConnectorError, ConnectorFuture, Effect, Endpoint,
    EndpointError, EndpointOptions, Error as TransportError, RetryClass, Signer, SystemClock,
    Timeouts, Transport,
};
pub use {bytes, http};

pub use client::Client;
#[cfg(feature = "aws-config")]
pub use config::AwsConfig;
pub use config::{ClientBuilder, SettingOrigin, SettingSource};
pub use error::Error;
pub use operations::{
    DisableAndDelete, ListStreamingDistributions, Modified, ModifyOptions, Poll, Results, Step,
    WaitUntilDeployed,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
