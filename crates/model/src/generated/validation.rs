//! The rules of every structure.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use crate::validate::{Finder, Rules, rules};
use super::*;

impl Rules for StreamingDistribution {
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

impl Rules for ActiveTrustedSigners {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.structures("Items", value);
        }
    }
}

impl Rules for Signer {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.key_pair_ids {
            finder.structure("KeyPairIds", value);
        }
    }
}

impl Rules for KeyPairIds {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Rules for StreamingDistributionConfig {
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

impl Rules for S3Origin {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.domain_name;
            finder.member("DomainName", rules::bucket_host(value));
        }
    }
}

impl Rules for Aliases {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Rules for StreamingLoggingConfig {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Rules for TrustedSigners {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.member("Items", rules::length(value, None, Some(5)));
        }
    }
}

impl Rules for StreamingDistributionList {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.structures("Items", value);
        }
    }
}

impl Rules for StreamingDistributionSummary {
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

impl Rules for StreamingDistributionConfigWithTags {
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

impl Rules for Tags {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.items {
            finder.structures("Items", value);
        }
    }
}

impl Rules for Tag {
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

impl Rules for TagKeys {
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

impl Rules for CreateStreamingDistributionInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config;
            finder.structure("StreamingDistributionConfig", value);
        }
    }
}

impl Rules for CreateStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Rules for CreateStreamingDistributionWithTagsInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config_with_tags;
            finder.structure("StreamingDistributionConfigWithTags", value);
        }
    }
}

impl Rules for CreateStreamingDistributionWithTagsOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Rules for GetStreamingDistributionInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.id;
            finder.member("Id", rules::characters(value, Some(1), None));
        }
    }
}

impl Rules for GetStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Rules for GetStreamingDistributionConfigInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.id;
            finder.member("Id", rules::characters(value, Some(1), None));
        }
    }
}

impl Rules for GetStreamingDistributionConfigOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_config;
            finder.structure("StreamingDistributionConfig", value);
        }
    }
}

impl Rules for UpdateStreamingDistributionInput {
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

impl Rules for UpdateStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution;
            finder.structure("StreamingDistribution", value);
        }
    }
}

impl Rules for DeleteStreamingDistributionInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.id;
            finder.member("Id", rules::characters(value, Some(1), None));
        }
    }
}

impl Rules for DeleteStreamingDistributionOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Rules for ListStreamingDistributionsInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        if let Some(value) = &self.max_items {
            finder.member("MaxItems", rules::positive_number(value));
        }
    }
}

impl Rules for ListStreamingDistributionsOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.streaming_distribution_list;
            finder.structure("StreamingDistributionList", value);
        }
    }
}

impl Rules for TagResourceInput {
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

impl Rules for TagResourceOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Rules for UntagResourceInput {
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

impl Rules for UntagResourceOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        let _ = finder;
    }
}

impl Rules for ListTagsForResourceInput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.resource;
            finder.member("Resource", rules::resource_arn(value));
        }
    }
}

impl Rules for ListTagsForResourceOutput {
    fn find_violations(&self, finder: &mut Finder<'_>) {
        {
            let value = &self.tags;
            finder.structure("Tags", value);
        }
    }
}
