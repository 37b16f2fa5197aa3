//! Reads Amazon CloudFront's streaming (RTMP) distributions from archives.
//!
//! AWS deleted all streaming distributions at the end of 2020. What is left of them is in AWS Config
//! snapshots and histories, CloudTrail logs, CloudFormation templates, dumps of boto3 and the AWS
//! CLI, and XML documents of eleven years of API versions. This crate reads all of these
//! [forms](Form), plain or compressed, from files of any size, in bounded memory.
//!
//! [`Scan`] reads a file and returns an iterator of [`Record`]s. A record has what its source says,
//! in one normal form: a [`PartialStreamingDistribution`], whose members are all optional. No value
//! is invented: what a source lacks, hides or does not evaluate is absent, and reported as a
//! [`Deviation`].
//!
//! A form is recognised by its members, never by the name of the file or by an XML namespace alone.
//! A broken value costs that value: it is an [`Error`], and the rest of the file is read.
//!
//! ```
//! use cloudfront_streaming_archive::{DeviationKind, Event, Scan};
//!
//! let log = br#"{"Records": [{"eventSource": "cloudfront.amazonaws.com", "eventTime": "2016-12-01T10:00:00Z",
//!     "eventName": "DeleteStreamingDistribution2016_11_25", "recipientAccountId": "123456789012",
//!     "requestParameters": {"id": "EDFDVBD632BHDS5", "ifMatch": "E2QWRUHAPOMQZL"}}]}"#;
//! for record in Scan::new().bytes("log.json", log) {
//!     let record = record?;
//!     assert_eq!(record.event, Event::Deleted);
//!     assert_eq!(record.id.as_deref(), Some("EDFDVBD632BHDS5"));
//!     assert!(record.distribution.is_none());
//! }
//! # Ok::<(), cloudfront_streaming_archive::Error>(())
//! ```
//!
//! This crate has no network, no asynchronous code and no global state.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod containers;
mod error;
mod forms;
#[rustfmt::skip] // formatted by prettyplease
mod generated;
mod json;
mod normal;
mod record;
mod record_json;
mod scan;
mod triggers;
mod value;
mod xml;
mod yaml;

pub use error::Error;
pub use generated::*;
pub use normal::Missing;
pub use record::{Deviation, DeviationKind, Event, Form, Record, Source};
pub use scan::{Records, Scan};

/// The types of the model, for complete distributions and tags.
pub use cloudfront_streaming_model as model;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
