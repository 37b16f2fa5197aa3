//! The restXml protocol of CloudFront's streaming (RTMP) distributions, in both directions and
//! without I/O.
//!
//! - [`xml`] reads and writes shapes as XML documents: strictly, or with a report of what deviates.
//! - [`http`] turns the input of an operation into an [`http::Request`](::http::Request) and back,
//!   and its output, or the service's error, into an [`http::Response`](::http::Response) and
//!   back.
//!
//! Both directions, because a client writes what an emulator reads. There is no socket here, no
//! clock and no global state: bytes in, values out.
//!
//! ```
//! use bytes::Bytes;
//! use cloudfront_streaming_codec::http::{OperationInput, OperationOutput};
//! use cloudfront_streaming_model::{GetStreamingDistributionInput, GetStreamingDistributionOutput};
//!
//! let request = GetStreamingDistributionInput::new("EDFDVBD632BHDS5").to_request()?;
//! assert_eq!(request.uri(), "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5");
//!
//! // A server answers, here with a page that some proxy made:
//! let response = http::Response::builder()
//!     .status(503)
//!     .body(Bytes::from_static(b"<html>come back later</html>"))?;
//! let error = GetStreamingDistributionOutput::from_response(&response).unwrap_err();
//! assert_eq!(error.service().map(|error| error.status), Some(http::StatusCode::SERVICE_UNAVAILABLE));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[rustfmt::skip]
mod generated;
pub mod http;
mod visible;
pub mod xml;

pub use visible::Visible;
