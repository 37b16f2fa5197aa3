//! The types of Amazon CloudFront's streaming (RTMP) distributions.
//!
//! Plain data: public fields, no client, no I/O, and no dependencies but serde and chrono. The
//! JSON form is that of the AWS CLI and boto3, so that what `aws cloudfront
//! get-streaming-distribution` prints reads into these types, and theirs read ours.
//!
//! ```
//! use cloudfront_streaming_model::GetStreamingDistributionOutput;
//!
//! let printed = r#"{
//!     "ETag": "E2QWRUHAPOMQZL",
//!     "StreamingDistribution": {
//!         "Id": "EDFDVBD632BHDS5",
//!         "ARN": "arn:aws:cloudfront::123456789012:streaming-distribution/EDFDVBD632BHDS5",
//!         "Status": "Deployed",
//!         "LastModifiedTime": "2016-11-19T19:37:58.123000+00:00",
//!         "DomainName": "s5c39gqb8ow64r.cloudfront.net",
//!         "ActiveTrustedSigners": { "Enabled": false, "Quantity": 0 },
//!         "StreamingDistributionConfig": {
//!             "CallerReference": "2016-11-19",
//!             "S3Origin": {
//!                 "DomainName": "media.s3.amazonaws.com",
//!                 "OriginAccessIdentity": ""
//!             },
//!             "Aliases": { "Quantity": 1, "Items": ["media.example.com"] },
//!             "Comment": "",
//!             "TrustedSigners": { "Enabled": false, "Quantity": 0 },
//!             "PriceClass": "PriceClass_All",
//!             "Enabled": true
//!         }
//!     }
//! }"#;
//! let output: GetStreamingDistributionOutput = serde_json::from_str(printed)?;
//! let config = output.streaming_distribution.streaming_distribution_config;
//! assert_eq!(config.aliases.unwrap_or_default().items(), ["media.example.com"]);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # What to know
//!
//! - Required members are plain fields, optional ones are `Option`. Make a structure with `new`,
//!   which takes what is required, then set the rest.
//! - [`Aliases`], [`TrustedSigners`], [`ActiveTrustedSigners`] and [`KeyPairIds`] have no
//!   quantity to go wrong: it is computed when written and checked when read. Their `items` are
//!   `None` where the list is absent; an empty list is a different value and stays one.
//! - Enums are open. A value that this version does not know is kept and written back unchanged.
//! - Times are UTC. Any offset and any number of digits are read, to the nanosecond.
//! - A statement about the service says how it is known: *AWS service model*, *AWS
//!   documentation*, *seen live*, or *unconfirmed*.
//!
//! # Layers
//!
//! This crate is the lowest of four. `cloudfront-streaming-codec` turns these types into XML and
//! HTTP messages and back, `cloudfront-streaming-transport` signs and sends, and
//! `cloudfront-streaming` is the client over all of them.

#[cfg(feature = "proptest")]
pub mod arbitrary;
mod arn;
mod counted;
#[rustfmt::skip]
mod generated;
pub mod json;
mod path;
pub mod schema;
mod structure;
pub mod time;
pub mod validate;
mod visible;

pub use arn::{Arn, ParseArnError};
pub use generated::*;
pub use structure::Structure;
pub use visible::Visible;
