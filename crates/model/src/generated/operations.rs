//! The operations, with what they take and return.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use serde::{Deserialize, Serialize};
use super::shapes::*;

/// The version of the API, part of every path and of the XML namespace.
pub const API_VERSION: &str = "2020-05-31";

/// The XML namespace of every document that this version writes.
pub const XML_NAMESPACE: &str = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

/// The operations of the service. All of them: the API does not grow any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Creates a streaming distribution.
    ///
    /// A `CallerReference` that was used before is refused with `StreamingDistributionAlreadyExists`,
    /// even when the content is the same. *(seen live)*
    CreateStreamingDistribution,
    /// Creates a streaming distribution and tags it in the same step.
    CreateStreamingDistributionWithTags,
    /// Returns a streaming distribution: its state, its configuration and the configuration's ETag.
    GetStreamingDistribution,
    /// Returns the configuration of a streaming distribution, with its ETag.
    GetStreamingDistributionConfig,
    /// Replaces the whole configuration of a streaming distribution.
    ///
    /// A member that is left out is not kept: it takes its default. `CallerReference` must stay as it
    /// is, otherwise `IllegalUpdate`. *(seen live)* Afterwards the status is `InProgress` again. *(AWS documentation)*
    UpdateStreamingDistribution,
    /// Deletes a streaming distribution.
    ///
    /// It must be disabled and `Deployed`, otherwise `StreamingDistributionNotDisabled`. *(AWS documentation)*
    DeleteStreamingDistribution,
    /// Lists the streaming distributions of the account, a page at a time.
    ListStreamingDistributions,
    /// Adds tags to a resource, or replaces the values of those that it has.
    TagResource,
    /// Removes tags from a resource.
    UntagResource,
    /// Lists the tags of a resource.
    ListTagsForResource,
}

impl Operation {
    /// Every operation, in the order of the model.
    pub const ALL: &[Self] = &[
        Self::CreateStreamingDistribution,
        Self::CreateStreamingDistributionWithTags,
        Self::GetStreamingDistribution,
        Self::GetStreamingDistributionConfig,
        Self::UpdateStreamingDistribution,
        Self::DeleteStreamingDistribution,
        Self::ListStreamingDistributions,
        Self::TagResource,
        Self::UntagResource,
        Self::ListTagsForResource,
    ];
    /// The operation's name, such as `GetStreamingDistribution`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateStreamingDistribution => "CreateStreamingDistribution",
            Self::CreateStreamingDistributionWithTags => {
                "CreateStreamingDistributionWithTags"
            }
            Self::GetStreamingDistribution => "GetStreamingDistribution",
            Self::GetStreamingDistributionConfig => "GetStreamingDistributionConfig",
            Self::UpdateStreamingDistribution => "UpdateStreamingDistribution",
            Self::DeleteStreamingDistribution => "DeleteStreamingDistribution",
            Self::ListStreamingDistributions => "ListStreamingDistributions",
            Self::TagResource => "TagResource",
            Self::UntagResource => "UntagResource",
            Self::ListTagsForResource => "ListTagsForResource",
        }
    }

    /// Whether the operation changes nothing at the service.
    pub fn is_readonly(self) -> bool {
        matches!(
            self, Self::GetStreamingDistribution | Self::GetStreamingDistributionConfig |
            Self::ListStreamingDistributions | Self::ListTagsForResource
        )
    }

    /// The input as JSON with every member in place, empty strings and lists of one: what
    /// the AWS CLI prints for `--generate-cli-skeleton`.
    pub fn input_skeleton(self) -> &'static str {
        match self {
            Self::CreateStreamingDistribution => {
                "{\n    \"StreamingDistributionConfig\": {\n        \"CallerReference\": \"\",\n        \"S3Origin\": {\n            \"DomainName\": \"\",\n            \"OriginAccessIdentity\": \"\"\n        },\n        \"Aliases\": {\n            \"Quantity\": 0,\n            \"Items\": [\n                \"\"\n            ]\n        },\n        \"Comment\": \"\",\n        \"Logging\": {\n            \"Enabled\": true,\n            \"Bucket\": \"\",\n            \"Prefix\": \"\"\n        },\n        \"TrustedSigners\": {\n            \"Enabled\": true,\n            \"Quantity\": 0,\n            \"Items\": [\n                \"\"\n            ]\n        },\n        \"PriceClass\": \"PriceClass_100\",\n        \"Enabled\": true\n    }\n}"
            }
            Self::CreateStreamingDistributionWithTags => {
                "{\n    \"StreamingDistributionConfigWithTags\": {\n        \"StreamingDistributionConfig\": {\n            \"CallerReference\": \"\",\n            \"S3Origin\": {\n                \"DomainName\": \"\",\n                \"OriginAccessIdentity\": \"\"\n            },\n            \"Aliases\": {\n                \"Quantity\": 0,\n                \"Items\": [\n                    \"\"\n                ]\n            },\n            \"Comment\": \"\",\n            \"Logging\": {\n                \"Enabled\": true,\n                \"Bucket\": \"\",\n                \"Prefix\": \"\"\n            },\n            \"TrustedSigners\": {\n                \"Enabled\": true,\n                \"Quantity\": 0,\n                \"Items\": [\n                    \"\"\n                ]\n            },\n            \"PriceClass\": \"PriceClass_100\",\n            \"Enabled\": true\n        },\n        \"Tags\": {\n            \"Items\": [\n                {\n                    \"Key\": \"\",\n                    \"Value\": \"\"\n                }\n            ]\n        }\n    }\n}"
            }
            Self::GetStreamingDistribution => "{\n    \"Id\": \"\"\n}",
            Self::GetStreamingDistributionConfig => "{\n    \"Id\": \"\"\n}",
            Self::UpdateStreamingDistribution => {
                "{\n    \"StreamingDistributionConfig\": {\n        \"CallerReference\": \"\",\n        \"S3Origin\": {\n            \"DomainName\": \"\",\n            \"OriginAccessIdentity\": \"\"\n        },\n        \"Aliases\": {\n            \"Quantity\": 0,\n            \"Items\": [\n                \"\"\n            ]\n        },\n        \"Comment\": \"\",\n        \"Logging\": {\n            \"Enabled\": true,\n            \"Bucket\": \"\",\n            \"Prefix\": \"\"\n        },\n        \"TrustedSigners\": {\n            \"Enabled\": true,\n            \"Quantity\": 0,\n            \"Items\": [\n                \"\"\n            ]\n        },\n        \"PriceClass\": \"PriceClass_100\",\n        \"Enabled\": true\n    },\n    \"Id\": \"\",\n    \"IfMatch\": \"\"\n}"
            }
            Self::DeleteStreamingDistribution => {
                "{\n    \"Id\": \"\",\n    \"IfMatch\": \"\"\n}"
            }
            Self::ListStreamingDistributions => {
                "{\n    \"Marker\": \"\",\n    \"MaxItems\": \"\"\n}"
            }
            Self::TagResource => {
                "{\n    \"Resource\": \"\",\n    \"Tags\": {\n        \"Items\": [\n            {\n                \"Key\": \"\",\n                \"Value\": \"\"\n            }\n        ]\n    }\n}"
            }
            Self::UntagResource => {
                "{\n    \"Resource\": \"\",\n    \"TagKeys\": {\n        \"Items\": [\n            \"\"\n        ]\n    }\n}"
            }
            Self::ListTagsForResource => "{\n    \"Resource\": \"\"\n}",
        }
    }

    /// The errors that the service model lists for the operation.
    pub fn errors(self) -> &'static [super::ErrorCode] {
        match self {
            Self::CreateStreamingDistribution => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::CnameAlreadyExists,
                    super::ErrorCode::InconsistentQuantities,
                    super::ErrorCode::InvalidArgument,
                    super::ErrorCode::InvalidOrigin,
                    super::ErrorCode::InvalidOriginAccessControl,
                    super::ErrorCode::InvalidOriginAccessIdentity,
                    super::ErrorCode::MissingBody,
                    super::ErrorCode::StreamingDistributionAlreadyExists,
                    super::ErrorCode::TooManyStreamingDistributionCnames,
                    super::ErrorCode::TooManyStreamingDistributions,
                    super::ErrorCode::TooManyTrustedSigners,
                    super::ErrorCode::TrustedSignerDoesNotExist,
                ]
            }
            Self::CreateStreamingDistributionWithTags => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::CnameAlreadyExists,
                    super::ErrorCode::InconsistentQuantities,
                    super::ErrorCode::InvalidArgument,
                    super::ErrorCode::InvalidOrigin,
                    super::ErrorCode::InvalidOriginAccessControl,
                    super::ErrorCode::InvalidOriginAccessIdentity,
                    super::ErrorCode::InvalidTagging,
                    super::ErrorCode::MissingBody,
                    super::ErrorCode::StreamingDistributionAlreadyExists,
                    super::ErrorCode::TooManyStreamingDistributionCnames,
                    super::ErrorCode::TooManyStreamingDistributions,
                    super::ErrorCode::TooManyTrustedSigners,
                    super::ErrorCode::TrustedSignerDoesNotExist,
                ]
            }
            Self::GetStreamingDistribution => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::NoSuchStreamingDistribution,
                ]
            }
            Self::GetStreamingDistributionConfig => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::NoSuchStreamingDistribution,
                ]
            }
            Self::UpdateStreamingDistribution => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::CnameAlreadyExists,
                    super::ErrorCode::IllegalUpdate,
                    super::ErrorCode::InconsistentQuantities,
                    super::ErrorCode::InvalidArgument,
                    super::ErrorCode::InvalidIfMatchVersion,
                    super::ErrorCode::InvalidOriginAccessControl,
                    super::ErrorCode::InvalidOriginAccessIdentity,
                    super::ErrorCode::MissingBody,
                    super::ErrorCode::NoSuchStreamingDistribution,
                    super::ErrorCode::PreconditionFailed,
                    super::ErrorCode::TooManyStreamingDistributionCnames,
                    super::ErrorCode::TooManyTrustedSigners,
                    super::ErrorCode::TrustedSignerDoesNotExist,
                ]
            }
            Self::DeleteStreamingDistribution => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::InvalidIfMatchVersion,
                    super::ErrorCode::NoSuchStreamingDistribution,
                    super::ErrorCode::PreconditionFailed,
                    super::ErrorCode::StreamingDistributionNotDisabled,
                ]
            }
            Self::ListStreamingDistributions => &[super::ErrorCode::InvalidArgument],
            Self::TagResource => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::InvalidArgument,
                    super::ErrorCode::InvalidTagging,
                    super::ErrorCode::NoSuchResource,
                ]
            }
            Self::UntagResource => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::InvalidArgument,
                    super::ErrorCode::InvalidTagging,
                    super::ErrorCode::NoSuchResource,
                ]
            }
            Self::ListTagsForResource => {
                &[
                    super::ErrorCode::AccessDenied,
                    super::ErrorCode::InvalidArgument,
                    super::ErrorCode::InvalidTagging,
                    super::ErrorCode::NoSuchResource,
                ]
            }
        }
    }
}

impl std::fmt::Display for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// What `CreateStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct CreateStreamingDistributionInput {
    /// The configuration of the new distribution.
    #[serde(rename = "StreamingDistributionConfig")]
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl CreateStreamingDistributionInput {
    /// One with all its members.
    pub fn new(streaming_distribution_config: StreamingDistributionConfig) -> Self {
        Self {
            streaming_distribution_config,
        }
    }
}

/// What `CreateStreamingDistribution` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct CreateStreamingDistributionOutput {
    /// The URL of the new distribution at the service.
    #[serde(rename = "Location", default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The version of the configuration, for `If-Match`. Unquoted, `E` and 12 or 13 upper-case
    /// letters and digits. *(seen live)*
    #[serde(rename = "ETag", default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The distribution that was created.
    #[serde(rename = "StreamingDistribution")]
    pub streaming_distribution: StreamingDistribution,
}

impl CreateStreamingDistributionOutput {
    /// One with its required members; the others are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            location: None,
            etag: None,
        }
    }
}

/// What `CreateStreamingDistributionWithTags` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct CreateStreamingDistributionWithTagsInput {
    /// The configuration of the new distribution, and its tags.
    #[serde(rename = "StreamingDistributionConfigWithTags")]
    pub streaming_distribution_config_with_tags: StreamingDistributionConfigWithTags,
}

impl CreateStreamingDistributionWithTagsInput {
    /// One with all its members.
    pub fn new(
        streaming_distribution_config_with_tags: StreamingDistributionConfigWithTags,
    ) -> Self {
        Self {
            streaming_distribution_config_with_tags,
        }
    }
}

/// What `CreateStreamingDistributionWithTags` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct CreateStreamingDistributionWithTagsOutput {
    /// The URL of the new distribution at the service.
    #[serde(rename = "Location", default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The version of the configuration, for `If-Match`.
    #[serde(rename = "ETag", default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The distribution that was created.
    #[serde(rename = "StreamingDistribution")]
    pub streaming_distribution: StreamingDistribution,
}

impl CreateStreamingDistributionWithTagsOutput {
    /// One with its required members; the others are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            location: None,
            etag: None,
        }
    }
}

/// What `GetStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GetStreamingDistributionInput {
    /// The id of the distribution, for example `EDFDVBD632BHDS5`. May not be empty.
    #[serde(rename = "Id")]
    pub id: String,
}

impl GetStreamingDistributionInput {
    /// One with all its members.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

/// What `GetStreamingDistribution` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GetStreamingDistributionOutput {
    /// The version of the configuration, for `If-Match`. Unquoted, `E` and 12 or 13 upper-case
    /// letters and digits. *(seen live)*
    #[serde(rename = "ETag", default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The distribution.
    #[serde(rename = "StreamingDistribution")]
    pub streaming_distribution: StreamingDistribution,
}

impl GetStreamingDistributionOutput {
    /// One with its required members; the others are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            etag: None,
        }
    }
}

/// What `GetStreamingDistributionConfig` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GetStreamingDistributionConfigInput {
    /// The id of the distribution. May not be empty.
    #[serde(rename = "Id")]
    pub id: String,
}

impl GetStreamingDistributionConfigInput {
    /// One with all its members.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

/// What `GetStreamingDistributionConfig` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GetStreamingDistributionConfigOutput {
    /// The version of the configuration, for `If-Match`.
    #[serde(rename = "ETag", default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The configuration.
    #[serde(rename = "StreamingDistributionConfig")]
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl GetStreamingDistributionConfigOutput {
    /// One with its required members; the others are absent.
    pub fn new(streaming_distribution_config: StreamingDistributionConfig) -> Self {
        Self {
            streaming_distribution_config,
            etag: None,
        }
    }
}

/// What `UpdateStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UpdateStreamingDistributionInput {
    /// The whole new configuration.
    #[serde(rename = "StreamingDistributionConfig")]
    pub streaming_distribution_config: StreamingDistributionConfig,
    /// The id of the distribution. May not be empty.
    #[serde(rename = "Id")]
    pub id: String,
    /// The ETag of the configuration that is replaced.
    ///
    /// The model calls it optional, the service insists: absent or of no known version is
    /// `InvalidIfMatchVersion`, an old version is `PreconditionFailed`. *(seen live)*
    #[serde(rename = "IfMatch", default, skip_serializing_if = "Option::is_none")]
    pub if_match: Option<String>,
}

impl UpdateStreamingDistributionInput {
    /// One with its required members; the others are absent.
    pub fn new(
        streaming_distribution_config: StreamingDistributionConfig,
        id: impl Into<String>,
    ) -> Self {
        Self {
            streaming_distribution_config,
            id: id.into(),
            if_match: None,
        }
    }
}

/// What `UpdateStreamingDistribution` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UpdateStreamingDistributionOutput {
    /// The new version of the configuration.
    #[serde(rename = "ETag", default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The distribution with its new configuration.
    #[serde(rename = "StreamingDistribution")]
    pub streaming_distribution: StreamingDistribution,
}

impl UpdateStreamingDistributionOutput {
    /// One with its required members; the others are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            etag: None,
        }
    }
}

/// What `DeleteStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct DeleteStreamingDistributionInput {
    /// The id of the distribution. May not be empty.
    #[serde(rename = "Id")]
    pub id: String,
    /// The ETag of the disabled configuration.
    ///
    /// The model calls it optional, the service insists: absent or of no known version is
    /// `InvalidIfMatchVersion`, an old version is `PreconditionFailed`. *(seen live)*
    #[serde(rename = "IfMatch", default, skip_serializing_if = "Option::is_none")]
    pub if_match: Option<String>,
}

impl DeleteStreamingDistributionInput {
    /// One with its required members; the others are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            if_match: None,
        }
    }
}

/// Nothing: success is the whole answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct DeleteStreamingDistributionOutput {}
impl DeleteStreamingDistributionOutput {
    /// An empty one.
    pub fn new() -> Self {
        Self {}
    }
}

/// What `ListStreamingDistributions` takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ListStreamingDistributionsInput {
    /// Where the page starts: the id *after* which it begins. Absent means the first page. *(AWS documentation)*
    #[serde(rename = "Marker", default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// How many distributions the page may hold, a number in decimal digits. Default and maximum
    /// are 100. *(AWS documentation)* AWS's model types it as a string. *(AWS service model)*
    #[serde(rename = "MaxItems", default, skip_serializing_if = "Option::is_none")]
    pub max_items: Option<String>,
}

impl ListStreamingDistributionsInput {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            marker: None,
            max_items: None,
        }
    }
}

/// What `ListStreamingDistributions` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ListStreamingDistributionsOutput {
    /// The page.
    #[serde(rename = "StreamingDistributionList")]
    pub streaming_distribution_list: StreamingDistributionList,
}

impl ListStreamingDistributionsOutput {
    /// One with all its members.
    pub fn new(streaming_distribution_list: StreamingDistributionList) -> Self {
        Self {
            streaming_distribution_list,
        }
    }
}

/// What `TagResource` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct TagResourceInput {
    /// The ARN of the resource.
    #[serde(rename = "Resource")]
    pub resource: String,
    /// The tags to add.
    #[serde(rename = "Tags")]
    pub tags: Tags,
}

impl TagResourceInput {
    /// One with all its members.
    pub fn new(resource: impl Into<String>, tags: Tags) -> Self {
        Self {
            resource: resource.into(),
            tags,
        }
    }
}

/// Nothing: success is the whole answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct TagResourceOutput {}
impl TagResourceOutput {
    /// An empty one.
    pub fn new() -> Self {
        Self {}
    }
}

/// What `UntagResource` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UntagResourceInput {
    /// The ARN of the resource.
    #[serde(rename = "Resource")]
    pub resource: String,
    /// The keys of the tags to remove.
    #[serde(rename = "TagKeys")]
    pub tag_keys: TagKeys,
}

impl UntagResourceInput {
    /// One with all its members.
    pub fn new(resource: impl Into<String>, tag_keys: TagKeys) -> Self {
        Self {
            resource: resource.into(),
            tag_keys,
        }
    }
}

/// Nothing: success is the whole answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UntagResourceOutput {}
impl UntagResourceOutput {
    /// An empty one.
    pub fn new() -> Self {
        Self {}
    }
}

/// What `ListTagsForResource` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ListTagsForResourceInput {
    /// The ARN of the resource.
    #[serde(rename = "Resource")]
    pub resource: String,
}

impl ListTagsForResourceInput {
    /// One with all its members.
    pub fn new(resource: impl Into<String>) -> Self {
        Self { resource: resource.into() }
    }
}

/// What `ListTagsForResource` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ListTagsForResourceOutput {
    /// The tags of the resource.
    #[serde(rename = "Tags")]
    pub tags: Tags,
}

impl ListTagsForResourceOutput {
    /// One with all its members.
    pub fn new(tags: Tags) -> Self {
        Self { tags }
    }
}
