//! The types of Amazon CloudFront's streaming (RTMP) distributions.
//!
//! Plain data: public fields, no client, no I/O, and no dependencies other than serde and chrono.
//! The JSON form is that of the AWS CLI and boto3: the output of `aws cloudfront
//! get-streaming-distribution` can be read into these types, and their JSON can be passed to the
//! AWS CLI and boto3.
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
//! # Conventions
//!
//! - Required members are plain fields, optional members are `Option`. Create a structure with `new`,
//!   which takes the members that have no reasonable start value, and set the others with `with_…`
//!   or as fields:
//!
//!   ```
//!   use cloudfront_streaming_model::{S3Origin, StreamingDistributionConfig};
//!
//!   let origin = S3Origin::new("media.s3.amazonaws.com");
//!   let config = StreamingDistributionConfig::new("2016-11-19", origin)
//!       .with_aliases(["media.example.com"])
//!       .with_enabled(true);
//!   ```
//! - [`Aliases`], [`TrustedSigners`], [`ActiveTrustedSigners`] and [`KeyPairIds`] have no quantity
//!   field: the quantity is computed when written and checked when read. Their `items` are `None`
//!   if the list is absent; an empty list is a different value and is preserved.
//! - Enums are open. An unknown value is kept and written back unchanged.
//! - JSON objects are read as structures, and nothing else is. Errors name the member. Unknown
//!   members are skipped; [`json::read`] reports them. For a list, the AWS CLI merges the pages:
//!   [`MergedListOutput`] reads what it prints.
//! - [`Structure::validate`] checks the rules of the service model and returns every violation.
//! - [`schema`] describes the structures at run time: names, types and documentation of members.
//! - With the feature `proptest`, every structure implements `Arbitrary`.
//! - Times are UTC. Times are read with any offset, to the nanosecond.
//! - A statement about the service names its source: *AWS service model*, *AWS documentation*,
//!   *seen live*, or *unconfirmed*.
//!
//! # Layers
//!
//! This crate is the lowest of four. `cloudfront-streaming-codec` converts these types to and from
//! XML and HTTP messages, `cloudfront-streaming-transport` signs and sends requests, and
//! `cloudfront-streaming` is the client on top of them.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "proptest")]
pub mod arbitrary;
mod arn;
mod counted;
#[rustfmt::skip]
mod generated;
pub mod json;
mod merged;
mod path;
pub mod schema;
mod structure;
pub mod time;
pub mod validate;
mod visible;

pub use arn::{Arn, ParseArnError};
pub use generated::*;
pub use merged::{MergedList, MergedListOutput};
pub use structure::Structure;
pub use visible::Visible;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
