//! The operations, with their inputs and outputs.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use super::*;

/// The API version, which is part of every path and of the XML namespace.
pub const API_VERSION: &str = "2020-05-31";

/// The XML namespace of all written documents.
pub const XML_NAMESPACE: &str = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

/// An operation of the service.
///
/// Not `non_exhaustive`, because no operations will be added to the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Creates a streaming distribution.
    ///
    /// A `CallerReference` that was used before is rejected with `StreamingDistributionAlreadyExists`,
    /// even if the content is the same. *(seen live)*
    CreateStreamingDistribution,
    /// Creates a streaming distribution and tags it in the same step.
    CreateStreamingDistributionWithTags,
    /// Returns a streaming distribution: its state, its configuration and the configuration's ETag.
    GetStreamingDistribution,
    /// Returns the configuration of a streaming distribution, with its ETag.
    GetStreamingDistributionConfig,
    /// Replaces the whole configuration of a streaming distribution.
    ///
    /// A member that is left out is reset to its default. A changed `CallerReference` is rejected with
    /// `IllegalUpdate`. *(seen live)* After the update, the status is `InProgress` again. *(AWS documentation)*
    UpdateStreamingDistribution,
    /// Deletes a streaming distribution.
    ///
    /// The distribution must be disabled and `Deployed`; otherwise the service returns
    /// `StreamingDistributionNotDisabled`. *(AWS documentation)*
    DeleteStreamingDistribution,
    /// Lists the streaming distributions of the account, one page at a time.
    ListStreamingDistributions,
    /// Adds tags to a resource, or replaces the values of the tags that it already has.
    TagResource,
    /// Removes tags from a resource.
    UntagResource,
    /// Lists the tags of a resource.
    ListTagsForResource,
}

impl Operation {
    /// All operations, in the order of the model.
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
    /// Returns the name of the operation, such as `GetStreamingDistribution`.
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

    /// Returns the name of the AWS CLI command, such as `get-streaming-distribution`.
    pub fn cli_name(self) -> &'static str {
        match self {
            Self::CreateStreamingDistribution => "create-streaming-distribution",
            Self::CreateStreamingDistributionWithTags => {
                "create-streaming-distribution-with-tags"
            }
            Self::GetStreamingDistribution => "get-streaming-distribution",
            Self::GetStreamingDistributionConfig => "get-streaming-distribution-config",
            Self::UpdateStreamingDistribution => "update-streaming-distribution",
            Self::DeleteStreamingDistribution => "delete-streaming-distribution",
            Self::ListStreamingDistributions => "list-streaming-distributions",
            Self::TagResource => "tag-resource",
            Self::UntagResource => "untag-resource",
            Self::ListTagsForResource => "list-tags-for-resource",
        }
    }

    /// Returns whether the operation is read-only: it changes nothing at the service.
    pub fn is_readonly(self) -> bool {
        matches!(
            self, Self::GetStreamingDistribution | Self::GetStreamingDistributionConfig |
            Self::ListStreamingDistributions | Self::ListTagsForResource
        )
    }

    /// Returns whether carrying out the operation twice has the same effect as once.
    pub fn is_idempotent(self) -> bool {
        matches!(
            self, Self::GetStreamingDistribution | Self::GetStreamingDistributionConfig |
            Self::UpdateStreamingDistribution | Self::DeleteStreamingDistribution |
            Self::ListStreamingDistributions | Self::ListTagsForResource
        )
    }

    /// Returns the schema of the input.
    pub fn input_schema(self) -> &'static crate::schema::Schema {
        match self {
            Self::CreateStreamingDistribution => {
                <CreateStreamingDistributionInput as crate::Structure>::SCHEMA
            }
            Self::CreateStreamingDistributionWithTags => {
                <CreateStreamingDistributionWithTagsInput as crate::Structure>::SCHEMA
            }
            Self::GetStreamingDistribution => {
                <GetStreamingDistributionInput as crate::Structure>::SCHEMA
            }
            Self::GetStreamingDistributionConfig => {
                <GetStreamingDistributionConfigInput as crate::Structure>::SCHEMA
            }
            Self::UpdateStreamingDistribution => {
                <UpdateStreamingDistributionInput as crate::Structure>::SCHEMA
            }
            Self::DeleteStreamingDistribution => {
                <DeleteStreamingDistributionInput as crate::Structure>::SCHEMA
            }
            Self::ListStreamingDistributions => {
                <ListStreamingDistributionsInput as crate::Structure>::SCHEMA
            }
            Self::TagResource => <TagResourceInput as crate::Structure>::SCHEMA,
            Self::UntagResource => <UntagResourceInput as crate::Structure>::SCHEMA,
            Self::ListTagsForResource => {
                <ListTagsForResourceInput as crate::Structure>::SCHEMA
            }
        }
    }

    /// Returns the documentation as plain text, with one line per paragraph.
    pub fn docs(self) -> &'static str {
        match self {
            Self::CreateStreamingDistribution => {
                "Creates a streaming distribution.\nA CallerReference that was used before is rejected with StreamingDistributionAlreadyExists, even if the content is the same."
            }
            Self::CreateStreamingDistributionWithTags => {
                "Creates a streaming distribution and tags it in the same step."
            }
            Self::GetStreamingDistribution => {
                "Returns a streaming distribution: its state, its configuration and the configuration's ETag."
            }
            Self::GetStreamingDistributionConfig => {
                "Returns the configuration of a streaming distribution, with its ETag."
            }
            Self::UpdateStreamingDistribution => {
                "Replaces the whole configuration of a streaming distribution.\nA member that is left out is reset to its default. A changed CallerReference is rejected with IllegalUpdate. After the update, the status is InProgress again."
            }
            Self::DeleteStreamingDistribution => {
                "Deletes a streaming distribution.\nThe distribution must be disabled and Deployed; otherwise the service returns StreamingDistributionNotDisabled."
            }
            Self::ListStreamingDistributions => {
                "Lists the streaming distributions of the account, one page at a time."
            }
            Self::TagResource => {
                "Adds tags to a resource, or replaces the values of the tags that it already has."
            }
            Self::UntagResource => "Removes tags from a resource.",
            Self::ListTagsForResource => "Lists the tags of a resource.",
        }
    }

    /// Returns the input as JSON with placeholders for all members: empty strings, and lists
    /// of one item. The AWS CLI prints the same for `--generate-cli-skeleton`.
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

    /// Returns the errors that the AWS service model lists for the operation.
    pub fn errors(self) -> &'static [ErrorCode] {
        match self {
            Self::CreateStreamingDistribution => {
                &[
                    ErrorCode::AccessDenied,
                    ErrorCode::CnameAlreadyExists,
                    ErrorCode::InconsistentQuantities,
                    ErrorCode::InvalidArgument,
                    ErrorCode::InvalidOrigin,
                    ErrorCode::InvalidOriginAccessControl,
                    ErrorCode::InvalidOriginAccessIdentity,
                    ErrorCode::MissingBody,
                    ErrorCode::StreamingDistributionAlreadyExists,
                    ErrorCode::TooManyStreamingDistributionCnames,
                    ErrorCode::TooManyStreamingDistributions,
                    ErrorCode::TooManyTrustedSigners,
                    ErrorCode::TrustedSignerDoesNotExist,
                ]
            }
            Self::CreateStreamingDistributionWithTags => {
                &[
                    ErrorCode::AccessDenied,
                    ErrorCode::CnameAlreadyExists,
                    ErrorCode::InconsistentQuantities,
                    ErrorCode::InvalidArgument,
                    ErrorCode::InvalidOrigin,
                    ErrorCode::InvalidOriginAccessControl,
                    ErrorCode::InvalidOriginAccessIdentity,
                    ErrorCode::InvalidTagging,
                    ErrorCode::MissingBody,
                    ErrorCode::StreamingDistributionAlreadyExists,
                    ErrorCode::TooManyStreamingDistributionCnames,
                    ErrorCode::TooManyStreamingDistributions,
                    ErrorCode::TooManyTrustedSigners,
                    ErrorCode::TrustedSignerDoesNotExist,
                ]
            }
            Self::GetStreamingDistribution => {
                &[ErrorCode::AccessDenied, ErrorCode::NoSuchStreamingDistribution]
            }
            Self::GetStreamingDistributionConfig => {
                &[ErrorCode::AccessDenied, ErrorCode::NoSuchStreamingDistribution]
            }
            Self::UpdateStreamingDistribution => {
                &[
                    ErrorCode::AccessDenied,
                    ErrorCode::CnameAlreadyExists,
                    ErrorCode::IllegalUpdate,
                    ErrorCode::InconsistentQuantities,
                    ErrorCode::InvalidArgument,
                    ErrorCode::InvalidIfMatchVersion,
                    ErrorCode::InvalidOriginAccessControl,
                    ErrorCode::InvalidOriginAccessIdentity,
                    ErrorCode::MissingBody,
                    ErrorCode::NoSuchStreamingDistribution,
                    ErrorCode::PreconditionFailed,
                    ErrorCode::TooManyStreamingDistributionCnames,
                    ErrorCode::TooManyTrustedSigners,
                    ErrorCode::TrustedSignerDoesNotExist,
                ]
            }
            Self::DeleteStreamingDistribution => {
                &[
                    ErrorCode::AccessDenied,
                    ErrorCode::InvalidIfMatchVersion,
                    ErrorCode::NoSuchStreamingDistribution,
                    ErrorCode::PreconditionFailed,
                    ErrorCode::StreamingDistributionNotDisabled,
                ]
            }
            Self::ListStreamingDistributions => &[ErrorCode::InvalidArgument],
            Self::TagResource => {
                &[
                    ErrorCode::AccessDenied,
                    ErrorCode::InvalidArgument,
                    ErrorCode::InvalidTagging,
                    ErrorCode::NoSuchResource,
                ]
            }
            Self::UntagResource => {
                &[
                    ErrorCode::AccessDenied,
                    ErrorCode::InvalidArgument,
                    ErrorCode::InvalidTagging,
                    ErrorCode::NoSuchResource,
                ]
            }
            Self::ListTagsForResource => {
                &[
                    ErrorCode::AccessDenied,
                    ErrorCode::InvalidArgument,
                    ErrorCode::InvalidTagging,
                    ErrorCode::NoSuchResource,
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

/// The input of `CreateStreamingDistribution`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionInput {
    /// The configuration of the new distribution.
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl CreateStreamingDistributionInput {
    /// Creates a value with the given members.
    pub fn new(streaming_distribution_config: StreamingDistributionConfig) -> Self {
        Self {
            streaming_distribution_config,
        }
    }
}

/// The output of `CreateStreamingDistribution`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionOutput {
    /// The URL of the new distribution.
    pub location: Option<String>,
    /// The version of the configuration, to send as `If-Match`.
    ///
    /// Unquoted: `E` followed by 12 or 13 upper-case letters and digits. *(seen live)*
    pub etag: Option<String>,
    /// The distribution that was created.
    pub streaming_distribution: StreamingDistribution,
}

impl CreateStreamingDistributionOutput {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            location: None,
            etag: None,
        }
    }

    /// Sets `Location`.
    #[must_use]
    pub fn with_location(mut self, value: impl Into<String>) -> Self {
        self.location = Some(value.into());
        self
    }

    /// Sets `ETag`.
    #[must_use]
    pub fn with_etag(mut self, value: impl Into<String>) -> Self {
        self.etag = Some(value.into());
        self
    }
}

/// The input of `CreateStreamingDistributionWithTags`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionWithTagsInput {
    /// The configuration and tags of the new distribution.
    pub streaming_distribution_config_with_tags: StreamingDistributionConfigWithTags,
}

impl CreateStreamingDistributionWithTagsInput {
    /// Creates a value with the given members.
    pub fn new(
        streaming_distribution_config_with_tags: StreamingDistributionConfigWithTags,
    ) -> Self {
        Self {
            streaming_distribution_config_with_tags,
        }
    }
}

/// The output of `CreateStreamingDistributionWithTags`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionWithTagsOutput {
    /// The URL of the new distribution.
    pub location: Option<String>,
    /// The version of the configuration, to send as `If-Match`.
    pub etag: Option<String>,
    /// The distribution that was created.
    pub streaming_distribution: StreamingDistribution,
}

impl CreateStreamingDistributionWithTagsOutput {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            location: None,
            etag: None,
        }
    }

    /// Sets `Location`.
    #[must_use]
    pub fn with_location(mut self, value: impl Into<String>) -> Self {
        self.location = Some(value.into());
        self
    }

    /// Sets `ETag`.
    #[must_use]
    pub fn with_etag(mut self, value: impl Into<String>) -> Self {
        self.etag = Some(value.into());
        self
    }
}

/// The input of `GetStreamingDistribution`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionInput {
    /// The id of the distribution, such as `EDFDVBD632BHDS5`.
    ///
    /// Must not be empty.
    pub id: String,
}

impl GetStreamingDistributionInput {
    /// Creates a value with the given members.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

/// The output of `GetStreamingDistribution`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionOutput {
    /// The version of the configuration, to send as `If-Match`.
    ///
    /// Unquoted: `E` followed by 12 or 13 upper-case letters and digits. *(seen live)*
    pub etag: Option<String>,
    /// The distribution.
    pub streaming_distribution: StreamingDistribution,
}

impl GetStreamingDistributionOutput {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            etag: None,
        }
    }

    /// Sets `ETag`.
    #[must_use]
    pub fn with_etag(mut self, value: impl Into<String>) -> Self {
        self.etag = Some(value.into());
        self
    }
}

/// The input of `GetStreamingDistributionConfig`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionConfigInput {
    /// The id of the distribution.
    ///
    /// Must not be empty.
    pub id: String,
}

impl GetStreamingDistributionConfigInput {
    /// Creates a value with the given members.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

/// The output of `GetStreamingDistributionConfig`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionConfigOutput {
    /// The version of the configuration, to send as `If-Match`.
    pub etag: Option<String>,
    /// The configuration.
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl GetStreamingDistributionConfigOutput {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
    pub fn new(streaming_distribution_config: StreamingDistributionConfig) -> Self {
        Self {
            streaming_distribution_config,
            etag: None,
        }
    }

    /// Sets `ETag`.
    #[must_use]
    pub fn with_etag(mut self, value: impl Into<String>) -> Self {
        self.etag = Some(value.into());
        self
    }
}

/// The input of `UpdateStreamingDistribution`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UpdateStreamingDistributionInput {
    /// The new configuration, in full.
    pub streaming_distribution_config: StreamingDistributionConfig,
    /// The id of the distribution.
    ///
    /// Must not be empty.
    pub id: String,
    /// The ETag of the configuration to replace.
    ///
    /// Optional in the AWS service model, but required by the service: it returns
    /// `InvalidIfMatchVersion` if the ETag is absent or not a known version, and
    /// `PreconditionFailed` if it is an old version. *(seen live)*
    pub if_match: Option<String>,
}

impl UpdateStreamingDistributionInput {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
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

    /// Sets `IfMatch`.
    #[must_use]
    pub fn with_if_match(mut self, value: impl Into<String>) -> Self {
        self.if_match = Some(value.into());
        self
    }
}

/// The output of `UpdateStreamingDistribution`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UpdateStreamingDistributionOutput {
    /// The new version of the configuration.
    pub etag: Option<String>,
    /// The distribution with its new configuration.
    pub streaming_distribution: StreamingDistribution,
}

impl UpdateStreamingDistributionOutput {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
    pub fn new(streaming_distribution: StreamingDistribution) -> Self {
        Self {
            streaming_distribution,
            etag: None,
        }
    }

    /// Sets `ETag`.
    #[must_use]
    pub fn with_etag(mut self, value: impl Into<String>) -> Self {
        self.etag = Some(value.into());
        self
    }
}

/// The input of `DeleteStreamingDistribution`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeleteStreamingDistributionInput {
    /// The id of the distribution.
    ///
    /// Must not be empty.
    pub id: String,
    /// The ETag of the disabled configuration.
    ///
    /// Optional in the AWS service model, but required by the service: it returns
    /// `InvalidIfMatchVersion` if the ETag is absent or not a known version, and
    /// `PreconditionFailed` if it is an old version. *(seen live)*
    pub if_match: Option<String>,
}

impl DeleteStreamingDistributionInput {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            if_match: None,
        }
    }

    /// Sets `IfMatch`.
    #[must_use]
    pub fn with_if_match(mut self, value: impl Into<String>) -> Self {
        self.if_match = Some(value.into());
        self
    }
}

/// The empty output of an operation that returns no data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeleteStreamingDistributionOutput {}
impl DeleteStreamingDistributionOutput {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self {}
    }
}

impl Default for DeleteStreamingDistributionOutput {
    fn default() -> Self {
        Self::new()
    }
}

/// The input of `ListStreamingDistributions`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListStreamingDistributionsInput {
    /// The id of the distribution after which the page starts. *(AWS documentation)*
    ///
    /// Absent means the first page. *(AWS documentation)*
    pub marker: Option<String>,
    /// The maximum number of distributions on the page, in decimal digits.
    ///
    /// Defaults to 100, which is also the maximum. *(AWS documentation)* The AWS service model defines it as a
    /// string. *(AWS service model)*
    pub max_items: Option<String>,
}

impl ListStreamingDistributionsInput {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self {
            marker: None,
            max_items: None,
        }
    }

    /// Sets `Marker`.
    #[must_use]
    pub fn with_marker(mut self, value: impl Into<String>) -> Self {
        self.marker = Some(value.into());
        self
    }

    /// Sets `MaxItems`.
    #[must_use]
    pub fn with_max_items(mut self, value: impl Into<String>) -> Self {
        self.max_items = Some(value.into());
        self
    }
}

impl Default for ListStreamingDistributionsInput {
    fn default() -> Self {
        Self::new()
    }
}

/// The output of `ListStreamingDistributions`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListStreamingDistributionsOutput {
    /// The page of distributions.
    pub streaming_distribution_list: StreamingDistributionList,
}

impl ListStreamingDistributionsOutput {
    /// Creates a value with the given members.
    pub fn new(streaming_distribution_list: StreamingDistributionList) -> Self {
        Self {
            streaming_distribution_list,
        }
    }
}

/// The input of `TagResource`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TagResourceInput {
    /// The ARN of the resource.
    pub resource: String,
    /// The tags to add.
    pub tags: Tags,
}

impl TagResourceInput {
    /// Creates a value with the given members.
    pub fn new(resource: impl Into<String>, tags: Tags) -> Self {
        Self {
            resource: resource.into(),
            tags,
        }
    }
}

/// The empty output of an operation that returns no data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TagResourceOutput {}
impl TagResourceOutput {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self {}
    }
}

impl Default for TagResourceOutput {
    fn default() -> Self {
        Self::new()
    }
}

/// The input of `UntagResource`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UntagResourceInput {
    /// The ARN of the resource.
    pub resource: String,
    /// The keys of the tags to remove.
    pub tag_keys: TagKeys,
}

impl UntagResourceInput {
    /// Creates a value with the given members.
    pub fn new(resource: impl Into<String>, tag_keys: TagKeys) -> Self {
        Self {
            resource: resource.into(),
            tag_keys,
        }
    }
}

/// The empty output of an operation that returns no data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UntagResourceOutput {}
impl UntagResourceOutput {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self {}
    }
}

impl Default for UntagResourceOutput {
    fn default() -> Self {
        Self::new()
    }
}

/// The input of `ListTagsForResource`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListTagsForResourceInput {
    /// The ARN of the resource.
    pub resource: String,
}

impl ListTagsForResourceInput {
    /// Creates a value with the given members.
    pub fn new(resource: impl Into<String>) -> Self {
        Self { resource: resource.into() }
    }
}

/// The output of `ListTagsForResource`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListTagsForResourceOutput {
    /// The tags of the resource.
    pub tags: Tags,
}

impl ListTagsForResourceOutput {
    /// Creates a value with the given members.
    pub fn new(tags: Tags) -> Self {
        Self { tags }
    }
}
