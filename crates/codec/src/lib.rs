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

//!
//! # Cost
//!
//! The figures of one run of `cargo bench -p cloudfront-streaming-codec` on two cores. They are to
//! be read as ratios: the same machine has been twice as slow on another day. The document is a
//! distribution of 1,689 bytes, `benches/example.xml`.
//!
//! | | time | ratio |
//! |---|---|---|
//! | quick-xml cuts the document into events, with its first settings | 4.72 µs | 1 |
//! | [`xml::from_slice`] | 4.44 µs | 0.94 of that |
//! | the same types through quick-xml's serde | 16.08 µs | 3.6 times ours |
//! | [`xml::to_document`] | 1.32 µs | |
//! | the same through quick-xml's serde | 7.21 µs | 5.5 times ours |
//!
//! The reader is faster than the events below it because it cuts plain tokens itself, see
//! `xml/tokens.rs`. It allocates once for each string and list of the value and six times besides,
//! and not for plain elements that it skips. The writer allocates once, once more for a time, and
//! grows where text needs many escapes.
//!
//! Cost grows with the bytes: lists of 10, 100, 1,000 and 10,000 summaries are read at 393, 434,
//! 455 and 411 MiB a second. What is made to hurt is refused as fast: a document of 1 MiB and a
//! byte in 0.07 µs, 10,000 levels in 8.1 µs, 20,000 attributes (189 kB) in 338 µs, a billion laughs
//! in 0.6 µs.

#[rustfmt::skip]
mod generated;
pub mod http;
pub mod xml;
