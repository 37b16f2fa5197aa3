//! The schema of every structure.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use crate::Structure;
use crate::schema::{Kind, Member, Schema};
use super::*;

/// The structures as members of an object that wraps one of them in its name.
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
                docs: "The id: E and 12 or 13 upper-case letters and digits, such as EDFDVBD632BHDS5.",
            },
            Member {
                name: "ARN",
                field: "arn",
                required: true,
                kind: Kind::String,
                docs: "The ARN, arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID.\nDocuments of API versions before 2016-08-01 have none.",
            },
            Member {
                name: "Status",
                field: "status",
                required: true,
                kind: Kind::String,
                docs: "InProgress while a change spreads to the edge locations, then Deployed.\nAn open string: a status that nobody knows yet is kept as it is.",
            },
            Member {
                name: "LastModifiedTime",
                field: "last_modified_time",
                required: false,
                kind: Kind::Timestamp,
                docs: "When the configuration was last changed. The service sends UTC with milliseconds.",
            },
            Member {
                name: "DomainName",
                field: "domain_name",
                required: true,
                kind: Kind::String,
                docs: "The host name of the streams: s, 13 lower-case letters and digits, .cloudfront.net.",
            },
            Member {
                name: "ActiveTrustedSigners",
                field: "active_trusted_signers",
                required: true,
                kind: Kind::Structure(ActiveTrustedSigners::SCHEMA),
                docs: "The accounts that may sign URLs now, with their active key pairs.",
            },
            Member {
                name: "StreamingDistributionConfig",
                field: "streaming_distribution_config",
                required: true,
                kind: Kind::Structure(StreamingDistributionConfig::SCHEMA),
                docs: "The configuration that the owner gave.",
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
                docs: "Whether signed URLs are asked for at all.",
            },
            Member {
                name: "Quantity",
                field: "quantity",
                required: true,
                kind: Kind::Integer,
                docs: "How many signers there are.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::Structure(Signer::SCHEMA)),
                docs: "The signers. The service leaves the element out where there are none.",
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
                docs: "The account number, 12 digits, or self for the account that owns the distribution.",
            },
            Member {
                name: "KeyPairIds",
                field: "key_pair_ids",
                required: false,
                kind: Kind::Structure(KeyPairIds::SCHEMA),
                docs: "The active key pairs of the account. Absent or empty means that it cannot sign.",
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
                docs: "How many key pairs there are.",
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
                docs: "A text that is unique among all creations of the account, under 128 bytes.\nUsed once before: StreamingDistributionAlreadyExists. Changed in an update: IllegalUpdate.",
            },
            Member {
                name: "S3Origin",
                field: "s3_origin",
                required: true,
                kind: Kind::Structure(S3Origin::SCHEMA),
                docs: "The bucket that holds the media files.",
            },
            Member {
                name: "Aliases",
                field: "aliases",
                required: false,
                kind: Kind::Structure(Aliases::SCHEMA),
                docs: "The host names of the owner that lead to the distribution. Absent means none; before API version 2014-11-06 the member was required.",
            },
            Member {
                name: "Comment",
                field: "comment",
                required: true,
                kind: Kind::String,
                docs: "A note of the owner, at most 128 characters. Empty where there is none.",
            },
            Member {
                name: "Logging",
                field: "logging",
                required: false,
                kind: Kind::Structure(StreamingLoggingConfig::SCHEMA),
                docs: "Where access logs are written. Absent means nowhere; before API version 2014-11-06 the member was required.",
            },
            Member {
                name: "TrustedSigners",
                field: "trusted_signers",
                required: true,
                kind: Kind::Structure(TrustedSigners::SCHEMA),
                docs: "The accounts that are to sign URLs. At most 5.",
            },
            Member {
                name: "PriceClass",
                field: "price_class",
                required: false,
                kind: Kind::Enum(
                    &["PriceClass_100", "PriceClass_200", "PriceClass_All", "None"],
                ),
                docs: "Which edge locations serve the streams. Absent means all of them; before API version 2014-11-06 the member was required.",
            },
            Member {
                name: "Enabled",
                field: "enabled",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether the distribution answers to viewers. It must be false before a delete.",
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
                docs: "The bucket's host name, BUCKET.s3.amazonaws.com or a regional one; no path style.\nAnother host: InvalidArgument.",
            },
            Member {
                name: "OriginAccessIdentity",
                field: "origin_access_identity",
                required: true,
                kind: Kind::String,
                docs: "origin-access-identity/cloudfront/ID, or empty where viewers may read the bucket as well.",
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
                docs: "How many names there are. At most 10 in 2010's documentation, 100 in 2020's.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::String),
                docs: "The names, such as media.example.com. The service leaves the element out where there are none.",
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
                docs: "Whether logs are written. Where not, the service empties Bucket and Prefix.",
            },
            Member {
                name: "Bucket",
                field: "bucket",
                required: true,
                kind: Kind::String,
                docs: "The bucket's host name, such as logs.s3.amazonaws.com. Empty where logs are off.",
            },
            Member {
                name: "Prefix",
                field: "prefix",
                required: true,
                kind: Kind::String,
                docs: "What the names of the log files begin with, such as rtmp/. May be empty.",
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
                docs: "How many accounts there are. At most 5, otherwise TooManyTrustedSigners.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::String),
                docs: "Account numbers, 12 digits, or self for the owner. The service leaves the element out where there are none.",
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
                docs: "The marker of the request. Empty on the first page.",
            },
            Member {
                name: "NextMarker",
                field: "next_marker",
                required: false,
                kind: Kind::String,
                docs: "Where the next page starts. Present when IsTruncated is true.",
            },
            Member {
                name: "MaxItems",
                field: "max_items",
                required: true,
                kind: Kind::Integer,
                docs: "How many items the page may hold.",
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
                docs: "How many distributions there are, of the account according to AWS's documentation, of the page according to others.",
            },
            Member {
                name: "Items",
                field: "items",
                required: false,
                kind: Kind::List(&Kind::Structure(StreamingDistributionSummary::SCHEMA)),
                docs: "The distributions of the page. Absent where there are none.",
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
                docs: "The ARN. Documents of API versions before 2016-08-01 have none.",
            },
            Member {
                name: "Status",
                field: "status",
                required: true,
                kind: Kind::String,
                docs: "InProgress or Deployed, an open string.",
            },
            Member {
                name: "LastModifiedTime",
                field: "last_modified_time",
                required: true,
                kind: Kind::Timestamp,
                docs: "When the configuration was last changed.",
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
                docs: "The bucket that holds the media files.",
            },
            Member {
                name: "Aliases",
                field: "aliases",
                required: true,
                kind: Kind::Structure(Aliases::SCHEMA),
                docs: "The host names of the owner.",
            },
            Member {
                name: "TrustedSigners",
                field: "trusted_signers",
                required: true,
                kind: Kind::Structure(TrustedSigners::SCHEMA),
                docs: "The accounts that are to sign URLs.",
            },
            Member {
                name: "Comment",
                field: "comment",
                required: true,
                kind: Kind::String,
                docs: "The note of the owner.",
            },
            Member {
                name: "PriceClass",
                field: "price_class",
                required: true,
                kind: Kind::Enum(
                    &["PriceClass_100", "PriceClass_200", "PriceClass_All", "None"],
                ),
                docs: "Which edge locations serve the streams.",
            },
            Member {
                name: "Enabled",
                field: "enabled",
                required: true,
                kind: Kind::Boolean,
                docs: "Whether the distribution answers to viewers.",
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
                docs: "The tags. Absent where there are none.",
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
                docs: "The key, 1 to 128 characters. Unique within a resource.",
            },
            Member {
                name: "Value",
                field: "value",
                required: false,
                kind: Kind::String,
                docs: "The value, up to 256 characters. Absent and empty mean the same to the service.",
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
                docs: "The keys. Absent where there are none.",
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
                docs: "The URL of the new distribution at the service.",
            },
            Member {
                name: "ETag",
                field: "etag",
                required: false,
                kind: Kind::String,
                docs: "The version of the configuration, for If-Match. Unquoted, E and 12 or 13 upper-case letters and digits.",
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
                docs: "The configuration of the new distribution, and its tags.",
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
                docs: "The URL of the new distribution at the service.",
            },
            Member {
                name: "ETag",
                field: "etag",
                required: false,
                kind: Kind::String,
                docs: "The version of the configuration, for If-Match.",
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
                docs: "The id of the distribution, for example EDFDVBD632BHDS5. May not be empty.",
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
                docs: "The version of the configuration, for If-Match. Unquoted, E and 12 or 13 upper-case letters and digits.",
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
                docs: "The id of the distribution. May not be empty.",
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
                docs: "The version of the configuration, for If-Match.",
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
                docs: "The whole new configuration.",
            },
            Member {
                name: "Id",
                field: "id",
                required: true,
                kind: Kind::String,
                docs: "The id of the distribution. May not be empty.",
            },
            Member {
                name: "IfMatch",
                field: "if_match",
                required: false,
                kind: Kind::String,
                docs: "The ETag of the configuration that is replaced.\nThe model calls it optional, the service insists: absent or of no known version is InvalidIfMatchVersion, an old version is PreconditionFailed.",
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
                docs: "The id of the distribution. May not be empty.",
            },
            Member {
                name: "IfMatch",
                field: "if_match",
                required: false,
                kind: Kind::String,
                docs: "The ETag of the disabled configuration.\nThe model calls it optional, the service insists: absent or of no known version is InvalidIfMatchVersion, an old version is PreconditionFailed.",
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
                docs: "Where the page starts: the id *after* which it begins. Absent means the first page.",
            },
            Member {
                name: "MaxItems",
                field: "max_items",
                required: false,
                kind: Kind::String,
                docs: "How many distributions the page may hold, a number in decimal digits. Default and maximum are 100. AWS's model types it as a string.",
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
                docs: "The page.",
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
