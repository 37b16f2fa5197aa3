//! Plans the migration of Amazon CloudFront's streaming (RTMP) distributions to standard
//! distributions.
//!
//! AWS deleted all streaming distributions at the end of 2020, and advises to serve the same bucket
//! through a standard distribution. A [`Plan`] says what that takes for one distribution, from what
//! archives say of it: the target, the decisions that the data cannot make, what is lost, the steps
//! with what to check after each, and the way back. It has the files for the AWS CLI,
//! CloudFormation and Terraform.
//!
//! Nothing is guessed. What the data does not tell is an [`OpenDecision`], with a placeholder in
//! its place that no tool accepts: a structure where the AWS CLI expects a string, a parameter or a
//! variable without a default.
//!
//! ```
//! use cloudfront_streaming_archive::Scan;
//! use cloudfront_streaming_migration::{Decisions, Known, Plan};
//!
//! let printed_by_the_aws_cli = br#"{"ETag": "E2QWRUHAPOMQZL", "StreamingDistributionConfig": {
//!     "CallerReference": "2016", "Comment": "Lectures", "Enabled": true, "PriceClass": "PriceClass_All",
//!     "S3Origin": {"DomainName": "media.s3.amazonaws.com", "OriginAccessIdentity": ""},
//!     "Aliases": {"Quantity": 0}, "TrustedSigners": {"Enabled": false, "Quantity": 0},
//!     "Logging": {"Enabled": false, "Bucket": "", "Prefix": ""}}}"#;
//! let records = Scan::new().bytes("config.json", printed_by_the_aws_cli);
//! let known = Known::from_records(records.collect::<Result<_, _>>()?, false);
//!
//! let plan = Plan::new(&known, &Decisions::default());
//! assert_eq!(plan.open[0].subject.to_string(), "region-of media");
//!
//! let mut decisions = Decisions::default();
//! decisions.region_of.insert("media".to_owned(), "eu-west-1".to_owned());
//! let plan = Plan::new(&known, &decisions);
//! assert!(plan.open.is_empty());
//! let files: Vec<_> = plan.files().into_iter().map(|file| file.name).collect();
//! assert!(files.contains(&"distribution.json") && files.contains(&"template.yaml"));
//! # Ok::<(), cloudfront_streaming_archive::Error>(())
//! ```
//!
//! A distribution in the normal form alone is enough, too: `Known::from` takes a
//! [`PartialStreamingDistribution`].
//!
//! [`UrlTranslator`] translates the URLs of players. The mapping is drawn from the service models
//! of both kinds of distributions and from the developer guide of CloudFront; AWS published none.
//! This crate has no I/O.

mod bucket;
mod decisions;
mod files;
mod known;
mod plan;
mod steps;
mod target;
pub mod text;
mod url;

pub use decisions::{
    Access, Cache, Decisions, Delivery, Logging, Member, Members, OpenDecision, Setting, Subject,
};
pub use files::PlanFile;
pub use known::{Conflict, Gap, Known, Place};
pub use plan::{Loss, Plan, Step};
pub use target::{Keys, LogTarget, Signer, Target};
pub use url::{Note, TranslatedUrl, UNKNOWN_DOMAIN, UrlError, UrlTranslator};

/// The reader of archives, for records and the normal form.
pub use cloudfront_streaming_archive::{PartialStreamingDistribution, Record};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
