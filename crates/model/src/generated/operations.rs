//! The operations, with what they take and return.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use super::*;

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

    /// The name of the command in the AWS CLI, such as `get-streaming-distribution`.
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

    /// Whether the operation changes nothing at the service.
    pub fn is_readonly(self) -> bool {
        matches!(
            self, Self::GetStreamingDistribution | Self::GetStreamingDistributionConfig |
            Self::ListStreamingDistributions | Self::ListTagsForResource
        )
    }

    /// Whether carrying the operation out twice has the effect of once.
    pub fn is_idempotent(self) -> bool {
        matches!(
            self, Self::GetStreamingDistribution | Self::GetStreamingDistributionConfig |
            Self::UpdateStreamingDistribution | Self::DeleteStreamingDistribution |
            Self::ListStreamingDistributions | Self::ListTagsForResource
        )
    }

    /// The schema of the input.
    pub fn input(self) -> &'static crate::schema::Schema {
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

    /// The documentation, as plain text.
    pub fn docs(self) -> &'static str {
        match self {
            Self::CreateStreamingDistribution => {
                "Creates a streaming distribution.\nA CallerReference that was used before is refused with StreamingDistributionAlreadyExists, even when the content is the same."
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
                "Replaces the whole configuration of a streaming distribution.\nA member that is left out is not kept: it takes its default. CallerReference must stay as it is, otherwise IllegalUpdate. Afterwards the status is InProgress again."
            }
            Self::DeleteStreamingDistribution => {
                "Deletes a streaming distribution.\nIt must be disabled and Deployed, otherwise StreamingDistributionNotDisabled."
            }
            Self::ListStreamingDistributions => {
                "Lists the streaming distributions of the account, a page at a time."
            }
            Self::TagResource => {
                "Adds tags to a resource, or replaces the values of those that it has."
            }
            Self::UntagResource => "Removes tags from a resource.",
            Self::ListTagsForResource => "Lists the tags of a resource.",
        }
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

/// What `CreateStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionInput {
    /// The configuration of the new distribution.
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl CreateStreamingDistributionInput {
    /// Creates a value with these members.
    pub fn new(streaming_distribution_config: StreamingDistributionConfig) -> Self {
        Self {
            streaming_distribution_config,
        }
    }
}

/// What `CreateStreamingDistribution` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionOutput {
    /// The URL of the new distribution at the service.
    pub location: Option<String>,
    /// The version of the configuration, for `If-Match`. Unquoted, `E` and 12 or 13 upper-case
    /// letters and digits. *(seen live)*
    pub etag: Option<String>,
    /// The distribution that was created.
    pub streaming_distribution: StreamingDistribution,
}

impl CreateStreamingDistributionOutput {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// What `CreateStreamingDistributionWithTags` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionWithTagsInput {
    /// The configuration of the new distribution, and its tags.
    pub streaming_distribution_config_with_tags: StreamingDistributionConfigWithTags,
}

impl CreateStreamingDistributionWithTagsInput {
    /// Creates a value with these members.
    pub fn new(
        streaming_distribution_config_with_tags: StreamingDistributionConfigWithTags,
    ) -> Self {
        Self {
            streaming_distribution_config_with_tags,
        }
    }
}

/// What `CreateStreamingDistributionWithTags` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateStreamingDistributionWithTagsOutput {
    /// The URL of the new distribution at the service.
    pub location: Option<String>,
    /// The version of the configuration, for `If-Match`.
    pub etag: Option<String>,
    /// The distribution that was created.
    pub streaming_distribution: StreamingDistribution,
}

impl CreateStreamingDistributionWithTagsOutput {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// What `GetStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionInput {
    /// The id of the distribution, for example `EDFDVBD632BHDS5`. May not be empty.
    pub id: String,
}

impl GetStreamingDistributionInput {
    /// Creates a value with these members.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

/// What `GetStreamingDistribution` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionOutput {
    /// The version of the configuration, for `If-Match`. Unquoted, `E` and 12 or 13 upper-case
    /// letters and digits. *(seen live)*
    pub etag: Option<String>,
    /// The distribution.
    pub streaming_distribution: StreamingDistribution,
}

impl GetStreamingDistributionOutput {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// What `GetStreamingDistributionConfig` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionConfigInput {
    /// The id of the distribution. May not be empty.
    pub id: String,
}

impl GetStreamingDistributionConfigInput {
    /// Creates a value with these members.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

/// What `GetStreamingDistributionConfig` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct GetStreamingDistributionConfigOutput {
    /// The version of the configuration, for `If-Match`.
    pub etag: Option<String>,
    /// The configuration.
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl GetStreamingDistributionConfigOutput {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// What `UpdateStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UpdateStreamingDistributionInput {
    /// The whole new configuration.
    pub streaming_distribution_config: StreamingDistributionConfig,
    /// The id of the distribution. May not be empty.
    pub id: String,
    /// The ETag of the configuration that is replaced.
    ///
    /// The model calls it optional, the service insists: absent or of no known version is
    /// `InvalidIfMatchVersion`, an old version is `PreconditionFailed`. *(seen live)*
    pub if_match: Option<String>,
}

impl UpdateStreamingDistributionInput {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// What `UpdateStreamingDistribution` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UpdateStreamingDistributionOutput {
    /// The new version of the configuration.
    pub etag: Option<String>,
    /// The distribution with its new configuration.
    pub streaming_distribution: StreamingDistribution,
}

impl UpdateStreamingDistributionOutput {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// What `DeleteStreamingDistribution` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeleteStreamingDistributionInput {
    /// The id of the distribution. May not be empty.
    pub id: String,
    /// The ETag of the disabled configuration.
    ///
    /// The model calls it optional, the service insists: absent or of no known version is
    /// `InvalidIfMatchVersion`, an old version is `PreconditionFailed`. *(seen live)*
    pub if_match: Option<String>,
}

impl DeleteStreamingDistributionInput {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// Nothing: success is the whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeleteStreamingDistributionOutput {}
impl DeleteStreamingDistributionOutput {
    /// Creates the value.
    pub fn new() -> Self {
        Self {}
    }
}

impl Default for DeleteStreamingDistributionOutput {
    fn default() -> Self {
        Self::new()
    }
}

/// What `ListStreamingDistributions` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListStreamingDistributionsInput {
    /// Where the page starts: the id *after* which it begins. Absent means the first page. *(AWS documentation)*
    pub marker: Option<String>,
    /// How many distributions the page may hold, a number in decimal digits. Default and maximum
    /// are 100. *(AWS documentation)* AWS's model types it as a string. *(AWS service model)*
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

/// What `ListStreamingDistributions` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListStreamingDistributionsOutput {
    /// The page.
    pub streaming_distribution_list: StreamingDistributionList,
}

impl ListStreamingDistributionsOutput {
    /// Creates a value with these members.
    pub fn new(streaming_distribution_list: StreamingDistributionList) -> Self {
        Self {
            streaming_distribution_list,
        }
    }
}

/// What `TagResource` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TagResourceInput {
    /// The ARN of the resource.
    pub resource: String,
    /// The tags to add.
    pub tags: Tags,
}

impl TagResourceInput {
    /// Creates a value with these members.
    pub fn new(resource: impl Into<String>, tags: Tags) -> Self {
        Self {
            resource: resource.into(),
            tags,
        }
    }
}

/// Nothing: success is the whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TagResourceOutput {}
impl TagResourceOutput {
    /// Creates the value.
    pub fn new() -> Self {
        Self {}
    }
}

impl Default for TagResourceOutput {
    fn default() -> Self {
        Self::new()
    }
}

/// What `UntagResource` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UntagResourceInput {
    /// The ARN of the resource.
    pub resource: String,
    /// The keys of the tags to remove.
    pub tag_keys: TagKeys,
}

impl UntagResourceInput {
    /// Creates a value with these members.
    pub fn new(resource: impl Into<String>, tag_keys: TagKeys) -> Self {
        Self {
            resource: resource.into(),
            tag_keys,
        }
    }
}

/// Nothing: success is the whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UntagResourceOutput {}
impl UntagResourceOutput {
    /// Creates the value.
    pub fn new() -> Self {
        Self {}
    }
}

impl Default for UntagResourceOutput {
    fn default() -> Self {
        Self::new()
    }
}

/// What `ListTagsForResource` takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListTagsForResourceInput {
    /// The ARN of the resource.
    pub resource: String,
}

impl ListTagsForResourceInput {
    /// Creates a value with these members.
    pub fn new(resource: impl Into<String>) -> Self {
        Self { resource: resource.into() }
    }
}

/// What `ListTagsForResource` returns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ListTagsForResourceOutput {
    /// The tags of the resource.
    pub tags: Tags,
}

impl ListTagsForResourceOutput {
    /// Creates a value with these members.
    pub fn new(tags: Tags) -> Self {
        Self { tags }
    }
}
