//! What can be known to be wrong before anything is sent.
//!
//! The rules are those of the service model and of AWS's documentation. The service has the last word:
//! [`ClientBuilder::checks`](crate::ClientBuilder::checks) switches these off.

use cloudfront_streaming_model::check::{Violation, check_tag_key, is_resource_arn};
use cloudfront_streaming_model::*;

use crate::call::Reconcile;

/// An input that can be checked. Implemented for the input of every operation.
pub trait Validate: Reconcile {
    /// Checks what can be checked without the service.
    ///
    /// # Errors
    ///
    /// The first member that breaks a rule.
    fn check(&self) -> Result<(), Violation>;
}

impl Validate for CreateStreamingDistributionInput {
    fn check(&self) -> Result<(), Violation> {
        config(&self.streaming_distribution_config)
    }
}

impl Validate for CreateStreamingDistributionWithTagsInput {
    fn check(&self) -> Result<(), Violation> {
        let with_tags = &self.streaming_distribution_config_with_tags;
        config(&with_tags.streaming_distribution_config)?;
        tags(&with_tags.tags)
    }
}

impl Validate for UpdateStreamingDistributionInput {
    fn check(&self) -> Result<(), Violation> {
        id(&self.id)?;
        config(&self.streaming_distribution_config)
    }
}

impl Validate for GetStreamingDistributionInput {
    fn check(&self) -> Result<(), Violation> {
        id(&self.id)
    }
}

impl Validate for GetStreamingDistributionConfigInput {
    fn check(&self) -> Result<(), Violation> {
        id(&self.id)
    }
}

impl Validate for DeleteStreamingDistributionInput {
    fn check(&self) -> Result<(), Violation> {
        id(&self.id)
    }
}

impl Validate for ListStreamingDistributionsInput {
    fn check(&self) -> Result<(), Violation> {
        let number = self.max_items.as_ref().map(|text| text.parse::<u32>());
        match number {
            None | Some(Ok(1..)) => Ok(()),
            Some(_) => Err(Violation::new("MaxItems", "a whole number above 0")),
        }
    }
}

impl Validate for TagResourceInput {
    fn check(&self) -> Result<(), Violation> {
        arn(&self.resource)?;
        tags(&self.tags)
    }
}

impl Validate for UntagResourceInput {
    fn check(&self) -> Result<(), Violation> {
        arn(&self.resource)?;
        self.tag_keys.items.iter().flatten().try_for_each(|key| check_tag_key(key))
    }
}

impl Validate for ListTagsForResourceInput {
    fn check(&self) -> Result<(), Violation> {
        arn(&self.resource)
    }
}

fn id(id: &str) -> Result<(), Violation> {
    rule(!id.is_empty(), "Id", "an id such as EDFDVBD632BHDS5, found none")
}

fn arn(arn: &str) -> Result<(), Violation> {
    let form = "arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID";
    rule(is_resource_arn(arn), "Resource", form)
}

fn config(config: &StreamingDistributionConfig) -> Result<(), Violation> {
    const AT: [&str; 4] = [
        "StreamingDistributionConfig.CallerReference",
        "StreamingDistributionConfig.Comment",
        "StreamingDistributionConfig.S3Origin.DomainName",
        "StreamingDistributionConfig.TrustedSigners",
    ];
    rule((1..128).contains(&config.caller_reference.len()), AT[0], "1 to 127 bytes")?;
    rule(config.comment.chars().count() <= 128, AT[1], "at most 128 characters")?;
    rule(
        config.s3_origin.is_bucket(),
        AT[2],
        "the host name of a bucket, such as media.s3.amazonaws.com",
    )?;
    rule(config.trusted_signers.quantity() <= 5, AT[3], "at most 5 accounts")
}

fn tags(tags: &Tags) -> Result<(), Violation> {
    tags.items.iter().flatten().try_for_each(Tag::check)
}

fn rule(holds: bool, member: &'static str, rule: &str) -> Result<(), Violation> {
    if holds { Ok(()) } else { Err(Violation::new(member, rule)) }
}
