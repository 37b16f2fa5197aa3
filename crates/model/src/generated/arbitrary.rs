//! proptest's `Arbitrary` for every shape.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use crate::arbitrary;
use super::*;

impl Arbitrary for StreamingDistribution {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (
            arbitrary::text(),
            arbitrary::text(),
            arbitrary::text(),
            option::of(arbitrary::time()),
            arbitrary::text(),
            any::<ActiveTrustedSigners>(),
            any::<StreamingDistributionConfig>(),
        )
            .prop_map(|
                (
                    id,
                    arn,
                    status,
                    last_modified_time,
                    domain_name,
                    active_trusted_signers,
                    streaming_distribution_config,
                )|
            Self {
                id,
                arn,
                status,
                last_modified_time,
                domain_name,
                active_trusted_signers,
                streaming_distribution_config,
            })
            .boxed()
    }
}

impl Arbitrary for ActiveTrustedSigners {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (any::<bool>(), arbitrary::list(any::<Signer>()))
            .prop_map(|(enabled, items)| Self { enabled, items })
            .boxed()
    }
}

impl Arbitrary for Signer {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (option::of(arbitrary::text()), option::of(any::<KeyPairIds>()))
            .prop_map(|(aws_account_number, key_pair_ids)| Self {
                aws_account_number,
                key_pair_ids,
            })
            .boxed()
    }
}

impl Arbitrary for KeyPairIds {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        arbitrary::strings().prop_map(|items| Self { items }).boxed()
    }
}

impl Arbitrary for StreamingDistributionConfig {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (
            arbitrary::text(),
            any::<S3Origin>(),
            option::of(any::<Aliases>()),
            arbitrary::text(),
            option::of(any::<StreamingLoggingConfig>()),
            any::<TrustedSigners>(),
            option::of(any::<PriceClass>()),
            any::<bool>(),
        )
            .prop_map(|
                (
                    caller_reference,
                    s3_origin,
                    aliases,
                    comment,
                    logging,
                    trusted_signers,
                    price_class,
                    enabled,
                )|
            Self {
                caller_reference,
                s3_origin,
                aliases,
                comment,
                logging,
                trusted_signers,
                price_class,
                enabled,
            })
            .boxed()
    }
}

impl Arbitrary for S3Origin {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (arbitrary::text(), arbitrary::text())
            .prop_map(|(domain_name, origin_access_identity)| Self {
                domain_name,
                origin_access_identity,
            })
            .boxed()
    }
}

impl Arbitrary for Aliases {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        arbitrary::strings().prop_map(|items| Self { items }).boxed()
    }
}

impl Arbitrary for StreamingLoggingConfig {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (any::<bool>(), arbitrary::text(), arbitrary::text())
            .prop_map(|(enabled, bucket, prefix)| Self { enabled, bucket, prefix })
            .boxed()
    }
}

impl Arbitrary for TrustedSigners {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (any::<bool>(), arbitrary::strings())
            .prop_map(|(enabled, items)| Self { enabled, items })
            .boxed()
    }
}

impl Arbitrary for StreamingDistributionList {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (
            arbitrary::text(),
            option::of(arbitrary::text()),
            any::<i32>(),
            any::<bool>(),
            any::<i32>(),
            arbitrary::list(any::<StreamingDistributionSummary>()),
        )
            .prop_map(|(marker, next_marker, max_items, is_truncated, quantity, items)| Self {
                marker,
                next_marker,
                max_items,
                is_truncated,
                quantity,
                items,
            })
            .boxed()
    }
}

impl Arbitrary for StreamingDistributionSummary {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (
            arbitrary::text(),
            arbitrary::text(),
            arbitrary::text(),
            arbitrary::time(),
            arbitrary::text(),
            any::<S3Origin>(),
            any::<Aliases>(),
            any::<TrustedSigners>(),
            arbitrary::text(),
            any::<PriceClass>(),
            any::<bool>(),
        )
            .prop_map(|
                (
                    id,
                    arn,
                    status,
                    last_modified_time,
                    domain_name,
                    s3_origin,
                    aliases,
                    trusted_signers,
                    comment,
                    price_class,
                    enabled,
                )|
            Self {
                id,
                arn,
                status,
                last_modified_time,
                domain_name,
                s3_origin,
                aliases,
                trusted_signers,
                comment,
                price_class,
                enabled,
            })
            .boxed()
    }
}

impl Arbitrary for StreamingDistributionConfigWithTags {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (any::<StreamingDistributionConfig>(), any::<Tags>())
            .prop_map(|(streaming_distribution_config, tags)| Self {
                streaming_distribution_config,
                tags,
            })
            .boxed()
    }
}

impl Arbitrary for Tags {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        arbitrary::list(any::<Tag>()).prop_map(|items| Self { items }).boxed()
    }
}

impl Arbitrary for Tag {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (arbitrary::text(), option::of(arbitrary::text()))
            .prop_map(|(key, value)| Self { key, value })
            .boxed()
    }
}

impl Arbitrary for TagKeys {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        arbitrary::strings().prop_map(|items| Self { items }).boxed()
    }
}

impl Arbitrary for CreateStreamingDistributionInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        any::<StreamingDistributionConfig>()
            .prop_map(|streaming_distribution_config| Self {
                streaming_distribution_config,
            })
            .boxed()
    }
}

impl Arbitrary for CreateStreamingDistributionOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (
            option::of(arbitrary::header()),
            option::of(arbitrary::header()),
            any::<StreamingDistribution>(),
        )
            .prop_map(|(location, etag, streaming_distribution)| Self {
                location,
                etag,
                streaming_distribution,
            })
            .boxed()
    }
}

impl Arbitrary for CreateStreamingDistributionWithTagsInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        any::<StreamingDistributionConfigWithTags>()
            .prop_map(|streaming_distribution_config_with_tags| Self {
                streaming_distribution_config_with_tags,
            })
            .boxed()
    }
}

impl Arbitrary for CreateStreamingDistributionWithTagsOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (
            option::of(arbitrary::header()),
            option::of(arbitrary::header()),
            any::<StreamingDistribution>(),
        )
            .prop_map(|(location, etag, streaming_distribution)| Self {
                location,
                etag,
                streaming_distribution,
            })
            .boxed()
    }
}

impl Arbitrary for GetStreamingDistributionInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        arbitrary::label().prop_map(|id| Self { id }).boxed()
    }
}

impl Arbitrary for GetStreamingDistributionOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (option::of(arbitrary::header()), any::<StreamingDistribution>())
            .prop_map(|(etag, streaming_distribution)| Self {
                etag,
                streaming_distribution,
            })
            .boxed()
    }
}

impl Arbitrary for GetStreamingDistributionConfigInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        arbitrary::label().prop_map(|id| Self { id }).boxed()
    }
}

impl Arbitrary for GetStreamingDistributionConfigOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (option::of(arbitrary::header()), any::<StreamingDistributionConfig>())
            .prop_map(|(etag, streaming_distribution_config)| Self {
                etag,
                streaming_distribution_config,
            })
            .boxed()
    }
}

impl Arbitrary for UpdateStreamingDistributionInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (
            any::<StreamingDistributionConfig>(),
            arbitrary::label(),
            option::of(arbitrary::header()),
        )
            .prop_map(|(streaming_distribution_config, id, if_match)| Self {
                streaming_distribution_config,
                id,
                if_match,
            })
            .boxed()
    }
}

impl Arbitrary for UpdateStreamingDistributionOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (option::of(arbitrary::header()), any::<StreamingDistribution>())
            .prop_map(|(etag, streaming_distribution)| Self {
                etag,
                streaming_distribution,
            })
            .boxed()
    }
}

impl Arbitrary for DeleteStreamingDistributionInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (arbitrary::label(), option::of(arbitrary::header()))
            .prop_map(|(id, if_match)| Self { id, if_match })
            .boxed()
    }
}

impl Arbitrary for DeleteStreamingDistributionOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        Just(Self::new()).boxed()
    }
}

impl Arbitrary for ListStreamingDistributionsInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (option::of(arbitrary::text()), option::of(arbitrary::text()))
            .prop_map(|(marker, max_items)| Self { marker, max_items })
            .boxed()
    }
}

impl Arbitrary for ListStreamingDistributionsOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        any::<StreamingDistributionList>()
            .prop_map(|streaming_distribution_list| Self {
                streaming_distribution_list,
            })
            .boxed()
    }
}

impl Arbitrary for TagResourceInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (arbitrary::text(), any::<Tags>())
            .prop_map(|(resource, tags)| Self { resource, tags })
            .boxed()
    }
}

impl Arbitrary for TagResourceOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        Just(Self::new()).boxed()
    }
}

impl Arbitrary for UntagResourceInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        (arbitrary::text(), any::<TagKeys>())
            .prop_map(|(resource, tag_keys)| Self { resource, tag_keys })
            .boxed()
    }
}

impl Arbitrary for UntagResourceOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        Just(Self::new()).boxed()
    }
}

impl Arbitrary for ListTagsForResourceInput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        arbitrary::text().prop_map(|resource| Self { resource }).boxed()
    }
}

impl Arbitrary for ListTagsForResourceOutput {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        any::<Tags>().prop_map(|tags| Self { tags }).boxed()
    }
}

impl Arbitrary for PriceClass {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        prop_oneof![
            select(Self::KNOWN.to_vec()), arbitrary::text().prop_map(Self::from),
        ]
            .boxed()
    }
}

impl Arbitrary for AnyShape {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;
    fn arbitrary_with((): ()) -> Self::Strategy {
        Union::new([
                any::<StreamingDistribution>()
                    .prop_map(Self::StreamingDistribution)
                    .boxed(),
                any::<ActiveTrustedSigners>()
                    .prop_map(Self::ActiveTrustedSigners)
                    .boxed(),
                any::<Signer>().prop_map(Self::Signer).boxed(),
                any::<KeyPairIds>().prop_map(Self::KeyPairIds).boxed(),
                any::<StreamingDistributionConfig>()
                    .prop_map(Self::StreamingDistributionConfig)
                    .boxed(),
                any::<S3Origin>().prop_map(Self::S3Origin).boxed(),
                any::<Aliases>().prop_map(Self::Aliases).boxed(),
                any::<StreamingLoggingConfig>()
                    .prop_map(Self::StreamingLoggingConfig)
                    .boxed(),
                any::<TrustedSigners>().prop_map(Self::TrustedSigners).boxed(),
                any::<StreamingDistributionList>()
                    .prop_map(Self::StreamingDistributionList)
                    .boxed(),
                any::<StreamingDistributionSummary>()
                    .prop_map(Self::StreamingDistributionSummary)
                    .boxed(),
                any::<StreamingDistributionConfigWithTags>()
                    .prop_map(Self::StreamingDistributionConfigWithTags)
                    .boxed(),
                any::<Tags>().prop_map(Self::Tags).boxed(),
                any::<Tag>().prop_map(Self::Tag).boxed(),
                any::<TagKeys>().prop_map(Self::TagKeys).boxed(),
            ])
            .boxed()
    }
}
