//! The schema of every structure.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use crate::Structure;
use crate::schema::{Kind, Member, Schema};
use super::*;

/// The structures as members of the JSON object of an `AnyShape`.
pub(crate) const ROOTS: &[Member] = &[
    Member {
        name: "StreamingDistribution",
        field: "StreamingDistribution",
        required: false,
        kind: Kind::Structure(StreamingDistribution::SCHEMA),
        docs: "",
    },
    Member {
        name: "ActiveTrustedSigners",
        field: "ActiveTrustedSigners",
        required: false,
        kind: Kind::Structure(ActiveTrustedSigners::SCHEMA),
        docs: "",
    },
    Member {
        name: "Signer",
        field: "Signer",
        required: false,
        kind: Kind::Structure(Signer::SCHEMA),
        docs: "",
    },
    Member {
        name: "KeyPairIds",
        field: "KeyPairIds",
        required: false,
        kind: Kind::Structure(KeyPairIds::SCHEMA),
        docs: "",
    },
    Member {
        name: "StreamingDistributionConfig",
        field: "StreamingDistributionConfig",
        required: false,
        kind: Kind::Structure(StreamingDistributionConfig::SCHEMA),
        docs: "",
    },
    Member {
        name: "S3Origin",
        field: "S3Origin",
        required: false,
        kind: Kind::Structure(S3Origin::SCHEMA),
        docs: "",
    },
    Member {
        name: "Aliases",
        field: "Aliases",
        required: false,
        kind: Kind::Structure(Aliases::SCHEMA),
        docs: "",
    },
    Member {
        name: "StreamingLoggingConfig",
        field: "StreamingLoggingConfig",
        required: false,
        kind: Kind::Structure(StreamingLoggingConfig::SCHEMA),
        docs: "",
    },
    Member {
        name: "TrustedSigners",
        field: "TrustedSigners",
        required: false,
        kind: Kind::Structure(TrustedSigners::SCHEMA),
        docs: "",
    },
    Member {
        name: "StreamingDistributionList",
        field: "StreamingDistributionList",
        required: false,
        kind: Kind::Structure(StreamingDistributionList::SCHEMA),
        docs: "",
    },
    Member {
        name: "StreamingDistributionSummary",
        field: "StreamingDistributionSummary",
        required: false,
        kind: Kind::Structure(StreamingDistributionSummary::SCHEMA),
        docs: "",
    },
    Member {
        name: "StreamingDistributionConfigWithTags",
        field: "StreamingDistributionConfigWithTags",
        required: false,
        kind: Kind::Structure(StreamingDistributionConfigWithTags::SCHEMA),
        docs: "",
    },
    Member {
        name: "Tags",
        field: "Tags",
        required: false,
        kind: Kind::Structure(Tags::SCHEMA),
        docs: "",
    },
    Member {
        name: "Tag",
        field: "Tag",
        required: false,
        kind: Kind::Structure(Tag::SCHEMA),
        docs: "",
    },
    Member {
        name: "TagKeys",
        field: "TagKeys",
        required: false,
        kind: Kind::Structure(TagKeys::SCHEMA),
        docs: "",
    },
];

impl Structure for StreamingDistribution {
    const SCHEMA: &'static Schema = &Schema::new(
        "StreamingDistribution",
        &[
            Member {
                name: "Id",
                field: "id",
                required: true,
                kind: Kind::String,
                docs: "The id, such as EDFDVBD632BHDS5.\nE followed by 12 or 13 upper-case letters and digits; AWS's example has 14.",
            },
            Member {
                name: "ARN",
                field: "arn",
                required: true,
                kind: Kind::String,
                docs: "The ARN, arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID.\nAbsent from documents of API versions before 2016-08-01.",
            },
            Member {
                name: "Status",
                field: "status",
                required: true,
                kind: Kind::String,
                docs: "The status: InProgress while a change propagates to the edge locations, then Deployed.\nAn open string: an unknown status is kept unchanged.",
            },
            Member {
                name: "LastModifiedTime",
                field: "last_modified_time",
                required: false,
                kind: Kind::Timestamp,
                docs: "The time of the last change to the configuration.\nThe service sends UTC with milliseconds.",
            },
            Member {
                name: "DomainName",
                field: "domain_name",
                required: true,
                kind: Kind::String,
                docs: "The host name of the streams.\ns, followed by 13 lower-case letters and digits and .cloudfront.net.",
            },
            Member {
                name: "ActiveTrustedSigners",
                field: "active_trusted_signers",
                required: true,
                kind: Kind::Structure(ActiveTrustedSigners::SCHEMA),
                docs: "The accounts that can currently sign URLs, with their active key pairs.",
            },
            Member {
                name: "StreamingDistributionConfig",
                field: "streaming_distribution_config",
                required: true,
                kind: Kind::Structure(StreamingDistributionConfig::SCHEMA),
                docs: "The configuration, as set by the owner.",
            },
        ],
        false,
    );
}

impl Structure for ActiveTrustedSigners {
    const SCHEMA: &'static Schema = &Schema::new(
        "ActiveTrustedSigners",
        &[
            Member {
                name: "Enabled",
                field: "enabled",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether viewers need signed URLs.",
            },
            Member {
                name: "Quantity",
                field: "quantity",
                required: true,
                kind: Kind::Integer,
                docs: "The number of signers.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::Structure(Signer::SCHEMA)),
                docs: "The signers.\nThe service omits the element if there are none.",
            },
        ],
        true,
    );
}

impl Structure for Signer {
    const SCHEMA: &'static Schema = &Schema::new(
        "Signer",
        &[
            Member {
                name: "AwsAccountNumber",
                field: "aws_account_number",
                required: false,
                kind: Kind::String,
                docs: "The account number (12 digits), or self for the owner of the distribution.",
            },
            Member {
                name: "KeyPairIds",
                field: "key_pair_ids",
                required: false,
                kind: Kind::Structure(KeyPairIds::SCHEMA),
                docs: "The active key pairs of the account.\nIf absent or empty, the account cannot sign URLs.",
            },
        ],
        false,
    );
}

impl Structure for KeyPairIds {
    const SCHEMA: &'static Schema = &Schema::new(
        "KeyPairIds",
        &[
            Member {
                name: "Quantity",
                field: "quantity",
                required: true,
                kind: Kind::Integer,
                docs: "The number of key pairs.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::String),
                docs: "The ids of the key pairs, such as APKA9ONS7QCOWEXAMPLE.",
            },
        ],
        true,
    );
}

impl Structure for StreamingDistributionConfig {
    const SCHEMA: &'static Schema = &Schema::new(
        "StreamingDistributionConfig",
        &[
            Member {
                name: "CallerReference",
                field: "caller_reference",
                required: true,
                kind: Kind::String,
                docs: "A string, shorter than 128 bytes, that is unique among all create requests of the account.\nA create request with a reference that was used before is rejected with StreamingDistributionAlreadyExists. An update that changes the reference is rejected with IllegalUpdate.",
            },
            Member {
                name: "S3Origin",
                field: "s3_origin",
                required: true,
                kind: Kind::Structure(S3Origin::SCHEMA),
                docs: "The bucket that contains the media files.",
            },
            Member {
                name: "Aliases",
                field: "aliases",
                required: false,
                kind: Kind::Structure(Aliases::SCHEMA),
                docs: "The owner's host names (CNAMEs) for the distribution.\nAbsent means none. Required before API version 2014-11-06.",
            },
            Member {
                name: "Comment",
                field: "comment",
                required: true,
                kind: Kind::String,
                docs: "A comment of at most 128 characters.\nEmpty if there is none.",
            },
            Member {
                name: "Logging",
                field: "logging",
                required: false,
                kind: Kind::Structure(StreamingLoggingConfig::SCHEMA),
                docs: "The location of the access logs.\nAbsent means that no access logs are written. Required before API version 2014-11-06.",
            },
            Member {
                name: "TrustedSigners",
                field: "trusted_signers",
                required: true,
                kind: Kind::Structure(TrustedSigners::SCHEMA),
                docs: "The accounts that may sign URLs, at most 5.",
            },
            Member {
                name: "PriceClass",
                field: "price_class",
                required: false,
                kind: Kind::Enum(
                    &["PriceClass_100", "PriceClass_200", "PriceClass_All", "None"],
                ),
                docs: "The price class, which selects the edge locations that serve the streams.\nAbsent means all locations. Required before API version 2014-11-06.",
            },
            Member {
                name: "Enabled",
                field: "enabled",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether the distribution serves viewers.\nMust be false before the distribution can be deleted.",
            },
        ],
        false,
    );
}

impl Structure for S3Origin {
    const SCHEMA: &'static Schema = &Schema::new(
        "S3Origin",
        &[
            Member {
                name: "DomainName",
                field: "domain_name",
                required: true,
                kind: Kind::String,
                docs: "The bucket's host name: BUCKET.s3.amazonaws.com or a regional one, not path style.\nAny other host is rejected with InvalidArgument.",
            },
            Member {
                name: "OriginAccessIdentity",
                field: "origin_access_identity",
                required: true,
                kind: Kind::String,
                docs: "The origin access identity, in the form origin-access-identity/cloudfront/ID.\nEmpty if viewers may also read the bucket.",
            },
        ],
        false,
    );
}

impl Structure for Aliases {
    const SCHEMA: &'static Schema = &Schema::new(
        "Aliases",
        &[
            Member {
                name: "Quantity",
                field: "quantity",
                required: true,
                kind: Kind::Integer,
                docs: "The number of host names.\nAt most 10 according to the documentation of 2010, at most 100 according to that of 2020.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::String),
                docs: "The host names, such as media.example.com.\nThe service omits the element if there are none.",
            },
        ],
        true,
    );
}

impl Structure for StreamingLoggingConfig {
    const SCHEMA: &'static Schema = &Schema::new(
        "StreamingLoggingConfig",
        &[
            Member {
                name: "Enabled",
                field: "enabled",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether access logs are written.\nIf not, the service clears Bucket and Prefix.",
            },
            Member {
                name: "Bucket",
                field: "bucket",
                required: true,
                kind: Kind::String,
                docs: "The host name of the bucket, such as logs.s3.amazonaws.com.\nEmpty if logging is disabled.",
            },
            Member {
                name: "Prefix",
                field: "prefix",
                required: true,
                kind: Kind::String,
                docs: "The prefix of the names of the log files, such as rtmp/.\nMay be empty.",
            },
        ],
        false,
    );
}

impl Structure for TrustedSigners {
    const SCHEMA: &'static Schema = &Schema::new(
        "TrustedSigners",
        &[
            Member {
                name: "Enabled",
                field: "enabled",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether viewers need signed URLs.",
            },
            Member {
                name: "Quantity",
                field: "quantity",
                required: true,
                kind: Kind::Integer,
                docs: "The number of accounts.\nAt most 5; otherwise the service returns TooManyTrustedSigners.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::String),
                docs: "The account numbers (12 digits), or self for the owner of the distribution.\nThe service omits the element if there are none.",
            },
        ],
        true,
    );
}

impl Structure for StreamingDistributionList {
    const SCHEMA: &'static Schema = &Schema::new(
        "StreamingDistributionList",
        &[
            Member {
                name: "Marker",
                field: "marker",
                required: true,
                kind: Kind::String,
                docs: "The marker of the request.\nEmpty for the first page.",
            },
            Member {
                name: "NextMarker",
                field: "next_marker",
                required: false,
                kind: Kind::String,
                docs: "The marker of the next page.\nPresent if IsTruncated is true.",
            },
            Member {
                name: "MaxItems",
                field: "max_items",
                required: true,
                kind: Kind::Integer,
                docs: "The maximum number of items on the page.",
            },
            Member {
                name: "IsTruncated",
                field: "is_truncated",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether there are more pages.",
            },
            Member {
                name: "Quantity",
                field: "quantity",
                required: true,
                kind: Kind::Integer,
                docs: "The number of distributions of the account, or of the page.\nOf the account according to the AWS documentation, of the page according to other sources.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::Structure(StreamingDistributionSummary::SCHEMA)),
                docs: "The distributions on the page.\nAbsent if there are none.",
            },
        ],
        false,
    );
}

impl Structure for StreamingDistributionSummary {
    const SCHEMA: &'static Schema = &Schema::new(
        "StreamingDistributionSummary",
        &[
            Member {
                name: "Id",
                field: "id",
                required: true,
                kind: Kind::String,
                docs: "The id.",
            },
            Member {
                name: "ARN",
                field: "arn",
                required: true,
                kind: Kind::String,
                docs: "The ARN.\nAbsent from documents of API versions before 2016-08-01.",
            },
            Member {
                name: "Status",
                field: "status",
                required: true,
                kind: Kind::String,
                docs: "The status, InProgress or Deployed.\nAn open string: an unknown status is kept unchanged.",
            },
            Member {
                name: "LastModifiedTime",
                field: "last_modified_time",
                required: true,
                kind: Kind::Timestamp,
                docs: "The time of the last change to the configuration.",
            },
            Member {
                name: "DomainName",
                field: "domain_name",
                required: true,
                kind: Kind::String,
                docs: "The host name of the streams.",
            },
            Member {
                name: "S3Origin",
                field: "s3_origin",
                required: true,
                kind: Kind::Structure(S3Origin::SCHEMA),
                docs: "The bucket that contains the media files.",
            },
            Member {
                name: "Aliases",
                field: "aliases",
                required: true,
                kind: Kind::Structure(Aliases::SCHEMA),
                docs: "The owner's host names (CNAMEs) for the distribution.",
            },
            Member {
                name: "TrustedSigners",
                field: "trusted_signers",
                required: true,
                kind: Kind::Structure(TrustedSigners::SCHEMA),
                docs: "The accounts that may sign URLs.",
            },
            Member {
                name: "Comment",
                field: "comment",
                required: true,
                kind: Kind::String,
                docs: "The comment.",
            },
            Member {
                name: "PriceClass",
                field: "price_class",
                required: true,
                kind: Kind::Enum(
                    &["PriceClass_100", "PriceClass_200", "PriceClass_All", "None"],
                ),
                docs: "The price class, which selects the edge locations that serve the streams.",
            },
            Member {
                name: "Enabled",
                field: "enabled",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether the distribution serves viewers.",
            },
        ],
        false,
    );
}

impl Structure for StreamingDistributionConfigWithTags {
    const SCHEMA: &'static Schema = &Schema::new(
        "StreamingDistributionConfigWithTags",
        &[
            Member {
                name: "StreamingDistributionConfig",
                field: "streaming_distribution_config",
                required: true,
                kind: Kind::Structure(StreamingDistributionConfig::SCHEMA),
                docs: "The configuration.",
            },
            Member {
                name: "Tags",
                field: "tags",
                required: true,
                kind: Kind::Structure(Tags::SCHEMA),
                docs: "The tags.",
            },
        ],
        false,
    );
}

impl Structure for Tags {
    const SCHEMA: &'static Schema = &Schema::new(
        "Tags",
        &[
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::Structure(Tag::SCHEMA)),
                docs: "The tags.\nAbsent if there are none.",
            },
        ],
        false,
    );
}

impl Structure for Tag {
    const SCHEMA: &'static Schema = &Schema::new(
        "Tag",
        &[
            Member {
                name: "Key",
                field: "key",
                required: true,
                kind: Kind::String,
                docs: "The key, 1 to 128 characters, unique within a resource.",
            },
            Member {
                name: "Value",
                field: "value",
                required: false,
                kind: Kind::String,
                docs: "The value, up to 256 characters.\nThe service treats an absent value like an empty one.",
            },
        ],
        false,
    );
}

impl Structure for TagKeys {
    const SCHEMA: &'static Schema = &Schema::new(
        "TagKeys",
        &[
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::String),
                docs: "The keys.\nAbsent if there are none.",
            },
        ],
        false,
    );
}

impl Structure for CreateStreamingDistributionInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "CreateStreamingDistributionInput",
        &[
            Member {
                name: "StreamingDistributionConfig",
                field: "streaming_distribution_config",
                required: true,
                kind: Kind::Structure(StreamingDistributionConfig::SCHEMA),
                docs: "The configuration of the new distribution.",
            },
        ],
        false,
    );
}

impl Structure for CreateStreamingDistributionOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "CreateStreamingDistributionOutput",
        &[
            Member {
                name: "Location",
                field: "location",
                required: false,
                kind: Kind::String,
                docs: "The URL of the new distribution.",
            },
            Member {
                name: "ETag",
                field: "etag",
                required: false,
                kind: Kind::String,
                docs: "The version of the configuration, to send as If-Match.\nUnquoted: E followed by 12 or 13 upper-case letters and digits.",
            },
            Member {
                name: "StreamingDistribution",
                field: "streaming_distribution",
                required: true,
                kind: Kind::Structure(StreamingDistribution::SCHEMA),
                docs: "The distribution that was created.",
            },
        ],
        false,
    );
}

impl Structure for CreateStreamingDistributionWithTagsInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "CreateStreamingDistributionWithTagsInput",
        &[
            Member {
                name: "StreamingDistributionConfigWithTags",
                field: "streaming_distribution_config_with_tags",
                required: true,
                kind: Kind::Structure(StreamingDistributionConfigWithTags::SCHEMA),
                docs: "The configuration and tags of the new distribution.",
            },
        ],
        false,
    );
}

impl Structure for CreateStreamingDistributionWithTagsOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "CreateStreamingDistributionWithTagsOutput",
        &[
            Member {
                name: "Location",
                field: "location",
                required: false,
                kind: Kind::String,
                docs: "The URL of the new distribution.",
            },
            Member {
                name: "ETag",
                field: "etag",
                required: false,
                kind: Kind::String,
                docs: "The version of the configuration, to send as If-Match.",
            },
            Member {
                name: "StreamingDistribution",
                field: "streaming_distribution",
                required: true,
                kind: Kind::Structure(StreamingDistribution::SCHEMA),
                docs: "The distribution that was created.",
            },
        ],
        false,
    );
}

impl Structure for GetStreamingDistributionInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "GetStreamingDistributionInput",
        &[
            Member {
                name: "Id",
                field: "id",
                required: true,
                kind: Kind::String,
                docs: "The id of the distribution, such as EDFDVBD632BHDS5.\nMust not be empty.",
            },
        ],
        false,
    );
}

impl Structure for GetStreamingDistributionOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "GetStreamingDistributionOutput",
        &[
            Member {
                name: "ETag",
                field: "etag",
                required: false,
                kind: Kind::String,
                docs: "The version of the configuration, to send as If-Match.\nUnquoted: E followed by 12 or 13 upper-case letters and digits.",
            },
            Member {
                name: "StreamingDistribution",
                field: "streaming_distribution",
                required: true,
                kind: Kind::Structure(StreamingDistribution::SCHEMA),
                docs: "The distribution.",
            },
        ],
        false,
    );
}

impl Structure for GetStreamingDistributionConfigInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "GetStreamingDistributionConfigInput",
        &[
            Member {
                name: "Id",
                field: "id",
                required: true,
                kind: Kind::String,
                docs: "The id of the distribution.\nMust not be empty.",
            },
        ],
        false,
    );
}

impl Structure for GetStreamingDistributionConfigOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "GetStreamingDistributionConfigOutput",
        &[
            Member {
                name: "ETag",
                field: "etag",
                required: false,
                kind: Kind::String,
                docs: "The version of the configuration, to send as If-Match.",
            },
            Member {
                name: "StreamingDistributionConfig",
                field: "streaming_distribution_config",
                required: true,
                kind: Kind::Structure(StreamingDistributionConfig::SCHEMA),
                docs: "The configuration.",
            },
        ],
        false,
    );
}

impl Structure for UpdateStreamingDistributionInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "UpdateStreamingDistributionInput",
        &[
            Member {
                name: "StreamingDistributionConfig",
                field: "streaming_distribution_config",
                required: true,
                kind: Kind::Structure(StreamingDistributionConfig::SCHEMA),
                docs: "The new configuration, in full.",
            },
            Member {
                name: "Id",
                field: "id",
                required: true,
                kind: Kind::String,
                docs: "The id of the distribution.\nMust not be empty.",
            },
            Member {
                name: "IfMatch",
                field: "if_match",
                required: false,
                kind: Kind::String,
                docs: "The ETag of the configuration to replace.\nOptional in the AWS service model, but required by the service: it returns InvalidIfMatchVersion if the ETag is absent or not a known version, and PreconditionFailed if it is an old version.",
            },
        ],
        false,
    );
}

impl Structure for UpdateStreamingDistributionOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "UpdateStreamingDistributionOutput",
        &[
            Member {
                name: "ETag",
                field: "etag",
                required: false,
                kind: Kind::String,
                docs: "The new version of the configuration.",
            },
            Member {
                name: "StreamingDistribution",
                field: "streaming_distribution",
                required: true,
                kind: Kind::Structure(StreamingDistribution::SCHEMA),
                docs: "The distribution with its new configuration.",
            },
        ],
        false,
    );
}

impl Structure for DeleteStreamingDistributionInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "DeleteStreamingDistributionInput",
        &[
            Member {
                name: "Id",
                field: "id",
                required: true,
                kind: Kind::String,
                docs: "The id of the distribution.\nMust not be empty.",
            },
            Member {
                name: "IfMatch",
                field: "if_match",
                required: false,
                kind: Kind::String,
                docs: "The ETag of the disabled configuration.\nOptional in the AWS service model, but required by the service: it returns InvalidIfMatchVersion if the ETag is absent or not a known version, and PreconditionFailed if it is an old version.",
            },
        ],
        false,
    );
}

impl Structure for DeleteStreamingDistributionOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "DeleteStreamingDistributionOutput",
        &[],
        false,
    );
}

impl Structure for ListStreamingDistributionsInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "ListStreamingDistributionsInput",
        &[
            Member {
                name: "Marker",
                field: "marker",
                required: false,
                kind: Kind::String,
                docs: "The id of the distribution after which the page starts.\nAbsent means the first page.",
            },
            Member {
                name: "MaxItems",
                field: "max_items",
                required: false,
                kind: Kind::String,
                docs: "The maximum number of distributions on the page, in decimal digits.\nDefaults to 100, which is also the maximum. The AWS service model defines it as a string.",
            },
        ],
        false,
    );
}

impl Structure for ListStreamingDistributionsOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "ListStreamingDistributionsOutput",
        &[
            Member {
                name: "StreamingDistributionList",
                field: "streaming_distribution_list",
                required: true,
                kind: Kind::Structure(StreamingDistributionList::SCHEMA),
                docs: "The page of distributions.",
            },
        ],
        false,
    );
}

impl Structure for TagResourceInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "TagResourceInput",
        &[
            Member {
                name: "Resource",
                field: "resource",
                required: true,
                kind: Kind::String,
                docs: "The ARN of the resource.",
            },
            Member {
                name: "Tags",
                field: "tags",
                required: true,
                kind: Kind::Structure(Tags::SCHEMA),
                docs: "The tags to add.",
            },
        ],
        false,
    );
}

impl Structure for TagResourceOutput {
    const SCHEMA: &'static Schema = &Schema::new("TagResourceOutput", &[], false);
}

impl Structure for UntagResourceInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "UntagResourceInput",
        &[
            Member {
                name: "Resource",
                field: "resource",
                required: true,
                kind: Kind::String,
                docs: "The ARN of the resource.",
            },
            Member {
                name: "TagKeys",
                field: "tag_keys",
                required: true,
                kind: Kind::Structure(TagKeys::SCHEMA),
                docs: "The keys of the tags to remove.",
            },
        ],
        false,
    );
}

impl Structure for UntagResourceOutput {
    const SCHEMA: &'static Schema = &Schema::new("UntagResourceOutput", &[], false);
}

impl Structure for ListTagsForResourceInput {
    const SCHEMA: &'static Schema = &Schema::new(
        "ListTagsForResourceInput",
        &[
            Member {
                name: "Resource",
                field: "resource",
                required: true,
                kind: Kind::String,
                docs: "The ARN of the resource.",
            },
        ],
        false,
    );
}

impl Structure for ListTagsForResourceOutput {
    const SCHEMA: &'static Schema = &Schema::new(
        "ListTagsForResourceOutput",
        &[
            Member {
                name: "Tags",
                field: "tags",
                required: true,
                kind: Kind::Structure(Tags::SCHEMA),
                docs: "The tags of the resource.",
            },
        ],
        false,
    );
}
