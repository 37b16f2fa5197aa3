//! The rules of every structure.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use crate::structure::sealed::Sealed;
use crate::validate::{Finder, rules};
use super::*;

impl Sealed for StreamingDistribution {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.active_trusted_signers;
            finder.structure("ActiveTrustedSigners", value);
        }
        {
            let value = &self.streaming_distribution_config;
            finder.structure("StreamingDistributionConfig", value);
        }
    }
}

impl Sealed for ActiveTrustedSigners {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.structures("Items", value);
        }
    }
}

impl Sealed for Signer {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.key_pair_ids {
            finder.structure("KeyPairIds", value);
        }
    }
}

impl Sealed for KeyPairIds {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Sealed for StreamingDistributionConfig {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.caller_reference;
            finder.member("CallerReference", rules::bytes(value, Some(1), Some(127)));
        }
        {
            let value = &self.s3_origin;
            finder.structure("S3Origin", value);
        }
        if let Some(value) = &self.aliases {
            finder.structure("Aliases", value);
        }
        {
            let value = &self.comment;
            finder.member("Comment", rules::characters(value, None, Some(128)));
        }
        if let Some(value) = &self.logging {
            finder.structure("Logging", value);
        }
        {
            let value = &self.trusted_signers;
            finder.structure("TrustedSigners", value);
        }
    }
}

impl Sealed for S3Origin {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.domain_name;
            finder.member("DomainName", rules::bucket_host(value));
        }
    }
}

impl Sealed for Aliases {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Sealed for StreamingLoggingConfig {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Sealed for TrustedSigners {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.member("Items", rules::length(value, None, Some(5)));
        }
    }
}

impl Sealed for StreamingDistributionList {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.structures("Items", value);
        }
    }
}

impl Sealed for StreamingDistributionSummary {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.s3_origin;
            finder.structure("S3Origin", value);
        }
        {
            let value = &self.aliases;
            finder.structure("Aliases", value);
        }
        {
            let value = &self.trusted_signers;
            finder.structure("TrustedSigners", value);
        }
    }
}

impl Sealed for StreamingDistributionConfigWithTags {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config;
            finder.structure("StreamingDistributionConfig", value);
        }
        {
            let value = &self.tags;
            finder.structure("Tags", value);
        }
    }
}

impl Sealed for Tags {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.structures("Items", value);
        }
    }
}

impl Sealed for Tag {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.key;
            finder.member("Key", rules::characters(value, Some(1), Some(128)));
            finder.member("Key", rules::tag_text(value));
        }
        if let Some(value) = &self.value {
            finder.member("Value", rules::characters(value, None, Some(256)));
            finder.member("Value", rules::tag_text(value));
        }
    }
}

impl Sealed for TagKeys {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder
                .items(
                    "Items",
                    value,
                    |value| rules::characters(value, Some(1), Some(128)),
                );
            finder.items("Items", value, |value| rules::tag_text(value));
        }
    }
}

impl Sealed for CreateStreamingDistributionInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config;
            finder.structure("StreamingDistributionConfig", value);
        }
    }
}

impl Sealed for CreateStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Sealed for CreateStreamingDistributionWithTagsInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config_with_tags;
            finder.structure("StreamingDistributionConfigWithTags", value);
        }
    }
}

impl Sealed for CreateStreamingDistributionWithTagsOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Sealed for GetStreamingDistributionInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.id;
            finder.member("Id", rules::characters(value, Some(1), None));
        }
    }
}

impl Sealed for GetStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Sealed for GetStreamingDistributionConfigInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.id;
            finder.member("Id", rules::characters(value, Some(1), None));
        }
    }
}

impl Sealed for GetStreamingDistributionConfigOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config;
            finder.structure("StreamingDistributionConfig", value);
        }
    }
}

impl Sealed for UpdateStreamingDistributionInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config;
            finder.structure("StreamingDistributionConfig", value);
        }
        {
            let value = &self.id;
            finder.member("Id", rules::characters(value, Some(1), None));
        }
    }
}

impl Sealed for UpdateStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Sealed for DeleteStreamingDistributionInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.id;
            finder.member("Id", rules::characters(value, Some(1), None));
        }
    }
}

impl Sealed for DeleteStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Sealed for ListStreamingDistributionsInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.max_items {
            finder.member("MaxItems", rules::positive_number(value));
        }
    }
}

impl Sealed for ListStreamingDistributionsOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_list;
            finder.structure("StreamingDistributionList", value);
        }
    }
}

impl Sealed for TagResourceInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.resource;
            finder.member("Resource", rules::resource_arn(value));
        }
        {
            let value = &self.tags;
            finder.structure("Tags", value);
        }
    }
}

impl Sealed for TagResourceOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Sealed for UntagResourceInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.resource;
            finder.member("Resource", rules::resource_arn(value));
        }
        {
            let value = &self.tag_keys;
            finder.structure("TagKeys", value);
        }
    }
}

impl Sealed for UntagResourceOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Sealed for ListTagsForResourceInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.resource;
            finder.member("Resource", rules::resource_arn(value));
        }
    }
}

impl Sealed for ListTagsForResourceOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.tags;
            finder.structure("Tags", value);
        }
    }
}
