//! Signed HTTP calls to an AWS endpoint: bytes out, bytes in.
//!
//! A [`Transport`] takes an [`http::Request`] without a host, gives it one, signs it with SigV4,
//! sends it over a pooled connection and returns the complete response. It does not know shapes or XML:
//! the caller classifies the responses, and the transport retries the transient ones.
//!
//! ```no_run
//! use aws_credential_types::Credentials;
//! use bytes::Bytes;
//! use cloudfront_streaming_transport::{Endpoint, Transport};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let endpoint = Endpoint::of_region("us-east-1", Default::default())?;
//! let transport = Transport::builder(endpoint, "cloudfront")
//!     .credentials_provider(Credentials::from_keys("AKID", "secret", None))
//!     .build()?;
//! let request = http::Request::get("/2020-05-31/streaming-distribution").body(Bytes::new())?;
//! let response = transport.send(request).await?;
//! println!("{}", response.status());
//! # Ok(())
//! # }
//! ```
//!
//! A [`Signer`] signs requests for other HTTP clients, without retries. A [`Connector`] replaces the
//! connections by another HTTP client or a mock, with retries.
//!
//! Deadlines are enabled by default, see [`Timeouts`]. The body of a response is limited, see
//! [`TransportBuilder::max_response_size`].

#![cfg_attr(docsrs, feature(doc_cfg))]

mod builder;
mod call;
mod connect;
mod effect;
mod endpoint;
mod error;
mod retry;
mod sign;
mod timeouts;
mod transport;

pub use builder::TransportBuilder;
pub use call::{Attempted, Failure, Outcome};
pub use connect::{Connector, ConnectorError, ConnectorFuture};
pub use effect::Effect;
pub use endpoint::{Endpoint, EndpointError, EndpointOptions};
pub use error::{ConfigError, Error};
pub use retry::RetryClass;
pub use sign::{Clock, Signer, SystemClock};
pub use timeouts::Timeouts;
pub use transport::Transport;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
