//! The restXml protocol of CloudFront's streaming (RTMP) distributions, in both directions and
//! without I/O.
//!
//! - [`xml`] reads and writes shapes as XML documents: strictly, or with a report of deviations.
//! - [`http`] converts the input of an operation to and from an [`http::Request`](::http::Request),
//!   and its output, or the service error, to and from an [`http::Response`](::http::Response).
//!
//! Both directions are needed because an emulator reads what a client writes. This crate uses no
//! sockets, no clock and no global state.
//!
//! ```
//! use bytes::Bytes;
//! use cloudfront_streaming_codec::http::{OperationInput, OperationOutput};
//! use cloudfront_streaming_model::{GetStreamingDistributionInput, GetStreamingDistributionOutput};
//!
//! let request = GetStreamingDistributionInput::new("EDFDVBD632BHDS5").to_request()?;
//! assert_eq!(request.uri(), "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5");
//!
//! // The response of a server, here a proxy's error page:
//! let response = http::Response::builder()
//!     .status(503)
//!     .body(Bytes::from_static(b"<html>Service Unavailable</html>"))?;
//! let error = GetStreamingDistributionOutput::from_response(&response).unwrap_err();
//! assert_eq!(error.service().map(|error| error.status), Some(http::StatusCode::SERVICE_UNAVAILABLE));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Performance
//!
//! The figures are from one run of `cargo bench -p cloudfront-streaming-codec` on two cores. Only
//! the ratios are meaningful: the same machine was twice as slow on another day. The document is a
//! distribution of 1,689 bytes, `benches/example.xml`.
//!
//! | | time | ratio |
//! |---|---|---|
//! | read the events of the document with quick-xml, default settings | 4.72 µs | 1 |
//! | read with [`xml::from_slice`] | 4.44 µs | 0.94 times the events |
//! | read the same types with quick-xml and serde | 16.08 µs | 3.6 times `from_slice` |
//! | write with [`xml::to_document`] | 1.32 µs | |
//! | write the same types with quick-xml and serde | 7.21 µs | 5.5 times `to_document` |
//!
//! The reader is faster than the events of quick-xml because it tokenises plain tags and text
//! itself, see `xml/tokens.rs`. It allocates once for each string and list of the value, plus six
//! times in total, and does not allocate for plain elements that it skips. The writer allocates
//! once, once more for a time, and again if text needs many escapes.
//!
//! The time is proportional to the size: lists of 10, 100, 1,000 and 10,000 summaries are read at
//! 393, 434, 455 and 411 MiB per second. Hostile documents are rejected without extra cost: 1 MiB
//! and one byte in 0.07 µs, 10,000 levels in 8.1 µs, 20,000 attributes (189 kB) in 338 µs, a
//! billion laughs attack in 0.6 µs.

#[rustfmt::skip]
mod generated;
pub mod http;
pub mod xml;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
