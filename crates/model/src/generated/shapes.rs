//! The structures and enums of the API.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use chrono::{DateTime, Utc};

/// A streaming distribution: its identifiers, its state and its configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistribution {
    /// The id, such as `EDFDVBD632BHDS5`.
    ///
    /// `E` followed by 12 or 13 upper-case letters and digits *(seen live)*; AWS's example has 14. *(AWS documentation)*
    pub id: String,
    /// The ARN, `arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID`. *(seen live)*
    ///
    /// Absent from documents of API versions before 2016-08-01. *(AWS service model)*
    pub arn: String,
    /// The status: `InProgress` while a change propagates to the edge locations, then `Deployed`.
    /// *(AWS documentation)*
    ///
    /// An open string: an unknown status is kept unchanged.
    pub status: String,
    /// The time of the last change to the configuration.
    ///
    /// The service sends UTC with milliseconds. *(seen live)*
    pub last_modified_time: Option<DateTime<Utc>>,
    /// The host name of the streams.
    ///
    /// `s`, followed by 13 lower-case letters and digits and `.cloudfront.net`. *(seen live)*
    pub domain_name: String,
    /// The accounts that can currently sign URLs, with their active key pairs.
    pub active_trusted_signers: ActiveTrustedSigners,
    /// The configuration, as set by the owner.
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl StreamingDistribution {
    /// Creates a value with the given members.
    ///
    /// Initially, `status` is empty, `domain_name` is empty, `active_trusted_signers` is its default, optional members are absent.
    pub fn new(
        id: impl Into<String>,
        arn: impl Into<String>,
        streaming_distribution_config: StreamingDistributionConfig,
    ) -> Self {
        Self {
            id: id.into(),
            arn: arn.into(),
            streaming_distribution_config,
            status: String::new(),
            last_modified_time: None,
            domain_name: String::new(),
            active_trusted_signers: ActiveTrustedSigners::default(),
        }
    }

    /// Sets `Status`.
    #[must_use]
    pub fn with_status(mut self, value: impl Into<String>) -> Self {
        self.status = value.into();
        self
    }

    /// Sets `LastModifiedTime`.
    #[must_use]
    pub fn with_last_modified_time(mut self, value: DateTime<Utc>) -> Self {
        self.last_modified_time = Some(value);
        self
    }

    /// Sets `DomainName`.
    #[must_use]
    pub fn with_domain_name(mut self, value: impl Into<String>) -> Self {
        self.domain_name = value.into();
        self
    }

    /// Sets `ActiveTrustedSigners`.
    #[must_use]
    pub fn with_active_trusted_signers(
        mut self,
        value: impl Into<ActiveTrustedSigners>,
    ) -> Self {
        self.active_trusted_signers = value.into();
        self
    }
}

/// The accounts whose signatures CloudFront currently accepts.
///
/// Derived from the trusted signers of the configuration and the active key pairs of these
/// accounts. *(AWS documentation)*
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ActiveTrustedSigners {
    /// Whether viewers need signed URLs.
    pub enabled: bool,
    /// The signers.
    ///
    /// The service omits the element if there are none. *(seen live)*
    pub items: Option<Vec<Signer>>,
}

impl ActiveTrustedSigners {
    /// Creates an empty value.
    ///
    /// Initially, `enabled` is `false`.
    pub fn new() -> Self {
        Self {
            enabled: false,
            items: None,
        }
    }

    /// Sets `Enabled`.
    #[must_use]
    pub fn with_enabled(mut self, value: bool) -> Self {
        self.enabled = value;
        self
    }

    /// Sets `Items`.
    #[must_use]
    pub fn with_items(
        mut self,
        value: impl IntoIterator<Item = impl Into<Signer>>,
    ) -> Self {
        self.items = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl Default for ActiveTrustedSigners {
    fn default() -> Self {
        Self::new()
    }
}

impl ActiveTrustedSigners {
    /// Returns the number of items, which is the `Quantity` in XML and JSON.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// Returns the items, or an empty slice if the list is absent.
    pub fn items(&self) -> &[Signer] {
        self.items.as_deref().unwrap_or_default()
    }
}

/// An account that may sign URLs, with its key pairs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Signer {
    /// The account number (12 digits), or `self` for the owner of the distribution. *(AWS documentation)*
    pub aws_account_number: Option<String>,
    /// The active key pairs of the account.
    ///
    /// If absent or empty, the account cannot sign URLs. *(AWS documentation)*
    pub key_pair_ids: Option<KeyPairIds>,
}

impl Signer {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self {
            aws_account_number: None,
            key_pair_ids: None,
        }
    }

    /// Sets `AwsAccountNumber`.
    #[must_use]
    pub fn with_aws_account_number(mut self, value: impl Into<String>) -> Self {
        self.aws_account_number = Some(value.into());
        self
    }

    /// Sets `KeyPairIds`.
    #[must_use]
    pub fn with_key_pair_ids(mut self, value: impl Into<KeyPairIds>) -> Self {
        self.key_pair_ids = Some(value.into());
        self
    }
}

impl Default for Signer {
    fn default() -> Self {
        Self::new()
    }
}

/// The active key pairs of a signer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct KeyPairIds {
    /// The ids of the key pairs, such as `APKA9ONS7QCOWEXAMPLE`. *(AWS documentation)*
    pub items: Option<Vec<String>>,
}

impl KeyPairIds {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self { items: None }
    }

    /// Sets `Items`.
    #[must_use]
    pub fn with_items(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.items = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl Default for KeyPairIds {
    fn default() -> Self {
        Self::new()
    }
}

impl KeyPairIds {
    /// Returns the number of items, which is the `Quantity` in XML and JSON.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// Returns the items, or an empty slice if the list is absent.
    pub fn items(&self) -> &[String] {
        self.items.as_deref().unwrap_or_default()
    }
}

impl<T: Into<String>> FromIterator<T> for KeyPairIds {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self {
            items: Some(items.into_iter().map(Into::into).collect()),
        }
    }
}

impl<T: Into<String>> From<Vec<T>> for KeyPairIds {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<String>, const N: usize> From<[T; N]> for KeyPairIds {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

/// The configuration of a streaming distribution, set by its owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionConfig {
    /// A string, shorter than 128 bytes, that is unique among all create requests of the account.
    /// *(AWS documentation)*
    ///
    /// A create request with a reference that was used before is rejected with
    /// `StreamingDistributionAlreadyExists`. An update that changes the reference is rejected with
    /// `IllegalUpdate`. *(seen live)*
    pub caller_reference: String,
    /// The bucket that contains the media files.
    pub s3_origin: S3Origin,
    /// The owner's host names (CNAMEs) for the distribution.
    ///
    /// Absent means none. Required before API version 2014-11-06. *(AWS service model)*
    pub aliases: Option<Aliases>,
    /// A comment of at most 128 characters. *(AWS documentation)*
    ///
    /// Empty if there is none.
    pub comment: String,
    /// The location of the access logs.
    ///
    /// Absent means that no access logs are written. Required before API version 2014-11-06.
    /// *(AWS service model)*
    pub logging: Option<StreamingLoggingConfig>,
    /// The accounts that may sign URLs, at most 5. *(AWS documentation)*
    pub trusted_signers: TrustedSigners,
    /// The price class, which selects the edge locations that serve the streams.
    ///
    /// Absent means all locations. Required before API version 2014-11-06. *(AWS service model)*
    pub price_class: Option<PriceClass>,
    /// Whether the distribution serves viewers.
    ///
    /// Must be `false` before the distribution can be deleted. *(AWS documentation)*
    pub enabled: bool,
}

impl StreamingDistributionConfig {
    /// Creates a value with the given members.
    ///
    /// Initially, `comment` is empty, `trusted_signers` is its default, `enabled` is `false`, optional members are absent.
    pub fn new(caller_reference: impl Into<String>, s3_origin: S3Origin) -> Self {
        Self {
            caller_reference: caller_reference.into(),
            s3_origin,
            aliases: None,
            comment: String::new(),
            logging: None,
            trusted_signers: TrustedSigners::default(),
            price_class: None,
            enabled: false,
        }
    }

    /// Sets `Aliases`.
    #[must_use]
    pub fn with_aliases(mut self, value: impl Into<Aliases>) -> Self {
        self.aliases = Some(value.into());
        self
    }

    /// Sets `Comment`.
    #[must_use]
    pub fn with_comment(mut self, value: impl Into<String>) -> Self {
        self.comment = value.into();
        self
    }

    /// Sets `Logging`.
    #[must_use]
    pub fn with_logging(mut self, value: impl Into<StreamingLoggingConfig>) -> Self {
        self.logging = Some(value.into());
        self
    }

    /// Sets `TrustedSigners`.
    #[must_use]
    pub fn with_trusted_signers(mut self, value: impl Into<TrustedSigners>) -> Self {
        self.trusted_signers = value.into();
        self
    }

    /// Sets `PriceClass`.
    #[must_use]
    pub fn with_price_class(mut self, value: impl Into<PriceClass>) -> Self {
        self.price_class = Some(value.into());
        self
    }

    /// Sets `Enabled`.
    #[must_use]
    pub fn with_enabled(mut self, value: bool) -> Self {
        self.enabled = value;
        self
    }
}

/// The S3 bucket that contains the media files of a streaming distribution.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct S3Origin {
    /// The bucket's host name: `BUCKET.s3.amazonaws.com` or a regional one, not path style. *(AWS documentation)*
    ///
    /// Any other host is rejected with `InvalidArgument`. *(seen live)*
    pub domain_name: String,
    /// The origin access identity, in the form `origin-access-identity/cloudfront/ID`. *(AWS documentation)*
    ///
    /// Empty if viewers may also read the bucket. *(AWS documentation)*
    pub origin_access_identity: String,
}

impl S3Origin {
    /// Creates a value with the given members.
    ///
    /// Initially, `origin_access_identity` is empty.
    pub fn new(domain_name: impl Into<String>) -> Self {
        Self {
            domain_name: domain_name.into(),
            origin_access_identity: String::new(),
        }
    }

    /// Sets `OriginAccessIdentity`.
    #[must_use]
    pub fn with_origin_access_identity(mut self, value: impl Into<String>) -> Self {
        self.origin_access_identity = value.into();
        self
    }
}

/// The owner's host names (CNAMEs) for a streaming distribution.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Aliases {
    /// The host names, such as `media.example.com`.
    ///
    /// The service omits the element if there are none. *(seen live)*
    pub items: Option<Vec<String>>,
}

impl Aliases {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self { items: None }
    }

    /// Sets `Items`.
    #[must_use]
    pub fn with_items(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.items = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl Default for Aliases {
    fn default() -> Self {
        Self::new()
    }
}

impl Aliases {
    /// Returns the number of items, which is the `Quantity` in XML and JSON.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// Returns the items, or an empty slice if the list is absent.
    pub fn items(&self) -> &[String] {
        self.items.as_deref().unwrap_or_default()
    }
}

impl<T: Into<String>> FromIterator<T> for Aliases {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self {
            items: Some(items.into_iter().map(Into::into).collect()),
        }
    }
}

impl<T: Into<String>> From<Vec<T>> for Aliases {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<String>, const N: usize> From<[T; N]> for Aliases {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

/// The location of the access logs of a streaming distribution.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingLoggingConfig {
    /// Whether access logs are written.
    ///
    /// If not, the service clears `Bucket` and `Prefix`. *(AWS documentation)*
    pub enabled: bool,
    /// The host name of the bucket, such as `logs.s3.amazonaws.com`.
    ///
    /// Empty if logging is disabled.
    pub bucket: String,
    /// The prefix of the names of the log files, such as `rtmp/`.
    ///
    /// May be empty.
    pub prefix: String,
}

impl StreamingLoggingConfig {
    /// Creates an empty value.
    ///
    /// Initially, `enabled` is `false`, `bucket` is empty, `prefix` is empty.
    pub fn new() -> Self {
        Self {
            enabled: false,
            bucket: String::new(),
            prefix: String::new(),
        }
    }

    /// Sets `Enabled`.
    #[must_use]
    pub fn with_enabled(mut self, value: bool) -> Self {
        self.enabled = value;
        self
    }

    /// Sets `Bucket`.
    #[must_use]
    pub fn with_bucket(mut self, value: impl Into<String>) -> Self {
        self.bucket = value.into();
        self
    }

    /// Sets `Prefix`.
    #[must_use]
    pub fn with_prefix(mut self, value: impl Into<String>) -> Self {
        self.prefix = value.into();
        self
    }
}

impl Default for StreamingLoggingConfig {
    fn default() -> Self {
        Self::new()
    }
}

/// The accounts that may sign URLs for private streams.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TrustedSigners {
    /// Whether viewers need signed URLs.
    pub enabled: bool,
    /// The account numbers (12 digits), or `self` for the owner of the distribution. *(AWS documentation)*
    ///
    /// The service omits the element if there are none. *(seen live)*
    pub items: Option<Vec<String>>,
}

impl TrustedSigners {
    /// Creates an empty value.
    ///
    /// Initially, `enabled` is `false`.
    pub fn new() -> Self {
        Self {
            enabled: false,
            items: None,
        }
    }

    /// Sets `Enabled`.
    #[must_use]
    pub fn with_enabled(mut self, value: bool) -> Self {
        self.enabled = value;
        self
    }

    /// Sets `Items`.
    #[must_use]
    pub fn with_items(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.items = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl Default for TrustedSigners {
    fn default() -> Self {
        Self::new()
    }
}

impl TrustedSigners {
    /// Returns the number of items, which is the `Quantity` in XML and JSON.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// Returns the items, or an empty slice if the list is absent.
    pub fn items(&self) -> &[String] {
        self.items.as_deref().unwrap_or_default()
    }
}

/// A page of the account's streaming distributions.
///
/// `Quantity` is a plain number here and is not checked against the items: an AWS example has a
/// quantity of 4 and one item, and it is not known what the service sends for a list of several
/// pages. *(unconfirmed)*
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionList {
    /// The marker of the request.
    ///
    /// Empty for the first page. *(seen live)*
    pub marker: String,
    /// The marker of the next page.
    ///
    /// Present if `IsTruncated` is true. *(AWS documentation)*
    pub next_marker: Option<String>,
    /// The maximum number of items on the page.
    pub max_items: i32,
    /// Whether there are more pages.
    pub is_truncated: bool,
    /// The number of distributions of the account, or of the page.
    ///
    /// Of the account according to the AWS documentation, of the page according to other sources.
    /// *(unconfirmed)*
    pub quantity: i32,
    /// The distributions on the page.
    ///
    /// Absent if there are none.
    pub items: Option<Vec<StreamingDistributionSummary>>,
}

impl StreamingDistributionList {
    /// Creates an empty value.
    ///
    /// Initially, `marker` is empty, `max_items` is 100, `is_truncated` is `false`, `quantity` is 0.
    pub fn new() -> Self {
        Self {
            marker: String::new(),
            next_marker: None,
            max_items: 100,
            is_truncated: false,
            quantity: 0,
            items: None,
        }
    }

    /// Sets `Marker`.
    #[must_use]
    pub fn with_marker(mut self, value: impl Into<String>) -> Self {
        self.marker = value.into();
        self
    }

    /// Sets `NextMarker`.
    #[must_use]
    pub fn with_next_marker(mut self, value: impl Into<String>) -> Self {
        self.next_marker = Some(value.into());
        self
    }

    /// Sets `MaxItems`.
    #[must_use]
    pub fn with_max_items(mut self, value: i32) -> Self {
        self.max_items = value;
        self
    }

    /// Sets `IsTruncated`.
    #[must_use]
    pub fn with_is_truncated(mut self, value: bool) -> Self {
        self.is_truncated = value;
        self
    }

    /// Sets `Quantity`.
    #[must_use]
    pub fn with_quantity(mut self, value: i32) -> Self {
        self.quantity = value;
        self
    }

    /// Sets `Items`.
    #[must_use]
    pub fn with_items(
        mut self,
        value: impl IntoIterator<Item = impl Into<StreamingDistributionSummary>>,
    ) -> Self {
        self.items = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl Default for StreamingDistributionList {
    fn default() -> Self {
        Self::new()
    }
}

/// A summary of a streaming distribution, as it appears in a list.
///
/// It does not include `CallerReference`, `Logging` and `ActiveTrustedSigners`: get the
/// distribution to read them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionSummary {
    /// The id.
    pub id: String,
    /// The ARN.
    ///
    /// Absent from documents of API versions before 2016-08-01. *(AWS service model)*
    pub arn: String,
    /// The status, `InProgress` or `Deployed`. *(AWS documentation)*
    ///
    /// An open string: an unknown status is kept unchanged.
    pub status: String,
    /// The time of the last change to the configuration.
    pub last_modified_time: DateTime<Utc>,
    /// The host name of the streams.
    pub domain_name: String,
    /// The bucket that contains the media files.
    pub s3_origin: S3Origin,
    /// The owner's host names (CNAMEs) for the distribution.
    pub aliases: Aliases,
    /// The accounts that may sign URLs.
    pub trusted_signers: TrustedSigners,
    /// The comment.
    pub comment: String,
    /// The price class, which selects the edge locations that serve the streams.
    pub price_class: PriceClass,
    /// Whether the distribution serves viewers.
    pub enabled: bool,
}

impl StreamingDistributionSummary {
    /// Creates a value with the given members.
    ///
    /// Initially, `status` is empty, `domain_name` is empty, `aliases` is its default, `trusted_signers` is its default, `comment` is empty, `price_class` is `PriceClass_All`, `enabled` is `false`.
    pub fn new(
        id: impl Into<String>,
        arn: impl Into<String>,
        last_modified_time: DateTime<Utc>,
        s3_origin: S3Origin,
    ) -> Self {
        Self {
            id: id.into(),
            arn: arn.into(),
            last_modified_time,
            s3_origin,
            status: String::new(),
            domain_name: String::new(),
            aliases: Aliases::default(),
            trusted_signers: TrustedSigners::default(),
            comment: String::new(),
            price_class: PriceClass::from("PriceClass_All"),
            enabled: false,
        }
    }

    /// Sets `Status`.
    #[must_use]
    pub fn with_status(mut self, value: impl Into<String>) -> Self {
        self.status = value.into();
        self
    }

    /// Sets `DomainName`.
    #[must_use]
    pub fn with_domain_name(mut self, value: impl Into<String>) -> Self {
        self.domain_name = value.into();
        self
    }

    /// Sets `Aliases`.
    #[must_use]
    pub fn with_aliases(mut self, value: impl Into<Aliases>) -> Self {
        self.aliases = value.into();
        self
    }

    /// Sets `TrustedSigners`.
    #[must_use]
    pub fn with_trusted_signers(mut self, value: impl Into<TrustedSigners>) -> Self {
        self.trusted_signers = value.into();
        self
    }

    /// Sets `Comment`.
    #[must_use]
    pub fn with_comment(mut self, value: impl Into<String>) -> Self {
        self.comment = value.into();
        self
    }

    /// Sets `PriceClass`.
    #[must_use]
    pub fn with_price_class(mut self, value: impl Into<PriceClass>) -> Self {
        self.price_class = value.into();
        self
    }

    /// Sets `Enabled`.
    #[must_use]
    pub fn with_enabled(mut self, value: bool) -> Self {
        self.enabled = value;
        self
    }
}

/// The configuration and the tags of a new streaming distribution.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionConfigWithTags {
    /// The configuration.
    pub streaming_distribution_config: StreamingDistributionConfig,
    /// The tags.
    pub tags: Tags,
}

impl StreamingDistributionConfigWithTags {
    /// Creates a value with the given members.
    pub fn new(
        streaming_distribution_config: StreamingDistributionConfig,
        tags: Tags,
    ) -> Self {
        Self {
            streaming_distribution_config,
            tags,
        }
    }
}

/// The tags of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tags {
    /// The tags.
    ///
    /// Absent if there are none.
    pub items: Option<Vec<Tag>>,
}

impl Tags {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self { items: None }
    }

    /// Sets `Items`.
    #[must_use]
    pub fn with_items(
        mut self,
        value: impl IntoIterator<Item = impl Into<Tag>>,
    ) -> Self {
        self.items = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl Default for Tags {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Into<Tag>> FromIterator<T> for Tags {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self {
            items: Some(items.into_iter().map(Into::into).collect()),
        }
    }
}

impl<T: Into<Tag>> From<Vec<T>> for Tags {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Tag>, const N: usize> From<[T; N]> for Tags {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

/// A tag: a key and an optional value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tag {
    /// The key, 1 to 128 characters, unique within a resource. *(AWS service model)*
    pub key: String,
    /// The value, up to 256 characters. *(AWS service model)*
    ///
    /// The service treats an absent value like an empty one. *(unconfirmed)*
    pub value: Option<String>,
}

impl Tag {
    /// Creates a value with the given members.
    ///
    /// Initially, optional members are absent.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets `Value`.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// Tag keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TagKeys {
    /// The keys.
    ///
    /// Absent if there are none.
    pub items: Option<Vec<String>>,
}

impl TagKeys {
    /// Creates an empty value.
    pub fn new() -> Self {
        Self { items: None }
    }

    /// Sets `Items`.
    #[must_use]
    pub fn with_items(
        mut self,
        value: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.items = Some(value.into_iter().map(Into::into).collect());
        self
    }
}

impl Default for TagKeys {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Into<String>> FromIterator<T> for TagKeys {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self {
            items: Some(items.into_iter().map(Into::into).collect()),
        }
    }
}

impl<T: Into<String>> From<Vec<T>> for TagKeys {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<String>, const N: usize> From<[T; N]> for TagKeys {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

/// A price class, which selects the edge locations that serve the streams by their cost.
///
/// An open enum: an unknown price class is kept and written back unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PriceClass {
    /// Only the cheapest locations: North America and Europe. *(AWS documentation)*
    PriceClass100,
    /// The locations of `PriceClass_100`, and the next cheapest ones in Asia, the Middle East and
    /// Africa. *(AWS documentation)*
    PriceClass200,
    /// All locations. *(AWS documentation)*
    PriceClassAll,
    /// No price class.
    ///
    /// In the AWS service model since API version 2020-05-31. Its meaning for a streaming
    /// distribution is not documented. *(AWS service model)*
    None,
    /// An unknown value, unchanged. Created by `from`, which never returns it for a known
    /// value.
    Unknown(String),
}

impl PriceClass {
    /// All known values, in the order of the model.
    pub const KNOWN: &[Self] = &[
        Self::PriceClass100,
        Self::PriceClass200,
        Self::PriceClassAll,
        Self::None,
    ];
    /// Returns the value as a string, in the form of XML and JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::PriceClass100 => "PriceClass_100",
            Self::PriceClass200 => "PriceClass_200",
            Self::PriceClassAll => "PriceClass_All",
            Self::None => "None",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for PriceClass {
    fn from(text: &str) -> Self {
        match text {
            "PriceClass_100" => Self::PriceClass100,
            "PriceClass_200" => Self::PriceClass200,
            "PriceClass_All" => Self::PriceClassAll,
            "None" => Self::None,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl From<String> for PriceClass {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl std::str::FromStr for PriceClass {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text))
    }
}

impl std::fmt::Display for PriceClass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Any structure of the API, for documents whose root is not known in advance.
///
/// Its JSON form is an object with the name of the structure as its only key:
/// `{"Tags": {"Items": []}}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnyShape {
    /// A `StreamingDistribution`.
    StreamingDistribution(StreamingDistribution),
    /// A `ActiveTrustedSigners`.
    ActiveTrustedSigners(ActiveTrustedSigners),
    /// A `Signer`.
    Signer(Signer),
    /// A `KeyPairIds`.
    KeyPairIds(KeyPairIds),
    /// A `StreamingDistributionConfig`.
    StreamingDistributionConfig(StreamingDistributionConfig),
    /// A `S3Origin`.
    S3Origin(S3Origin),
    /// A `Aliases`.
    Aliases(Aliases),
    /// A `StreamingLoggingConfig`.
    StreamingLoggingConfig(StreamingLoggingConfig),
    /// A `TrustedSigners`.
    TrustedSigners(TrustedSigners),
    /// A `StreamingDistributionList`.
    StreamingDistributionList(StreamingDistributionList),
    /// A `StreamingDistributionSummary`.
    StreamingDistributionSummary(StreamingDistributionSummary),
    /// A `StreamingDistributionConfigWithTags`.
    StreamingDistributionConfigWithTags(StreamingDistributionConfigWithTags),
    /// A `Tags`.
    Tags(Tags),
    /// A `Tag`.
    Tag(Tag),
    /// A `TagKeys`.
    TagKeys(TagKeys),
}

impl AnyShape {
    /// The names of the structures, in the order of the model.
    pub const NAMES: &[&'static str] = &[
        "StreamingDistribution",
        "ActiveTrustedSigners",
        "Signer",
        "KeyPairIds",
        "StreamingDistributionConfig",
        "S3Origin",
        "Aliases",
        "StreamingLoggingConfig",
        "TrustedSigners",
        "StreamingDistributionList",
        "StreamingDistributionSummary",
        "StreamingDistributionConfigWithTags",
        "Tags",
        "Tag",
        "TagKeys",
    ];
    /// Returns the name of the structure, which is also the name of its root element.
    pub fn name(&self) -> &'static str {
        match self {
            Self::StreamingDistribution(_) => "StreamingDistribution",
            Self::ActiveTrustedSigners(_) => "ActiveTrustedSigners",
            Self::Signer(_) => "Signer",
            Self::KeyPairIds(_) => "KeyPairIds",
            Self::StreamingDistributionConfig(_) => "StreamingDistributionConfig",
            Self::S3Origin(_) => "S3Origin",
            Self::Aliases(_) => "Aliases",
            Self::StreamingLoggingConfig(_) => "StreamingLoggingConfig",
            Self::TrustedSigners(_) => "TrustedSigners",
            Self::StreamingDistributionList(_) => "StreamingDistributionList",
            Self::StreamingDistributionSummary(_) => "StreamingDistributionSummary",
            Self::StreamingDistributionConfigWithTags(_) => {
                "StreamingDistributionConfigWithTags"
            }
            Self::Tags(_) => "Tags",
            Self::Tag(_) => "Tag",
            Self::TagKeys(_) => "TagKeys",
        }
    }

    /// Returns the schema of the structure.
    pub fn schema(&self) -> &'static crate::schema::Schema {
        match self {
            Self::StreamingDistribution(_) => {
                <StreamingDistribution as crate::Structure>::SCHEMA
            }
            Self::ActiveTrustedSigners(_) => {
                <ActiveTrustedSigners as crate::Structure>::SCHEMA
            }
            Self::Signer(_) => <Signer as crate::Structure>::SCHEMA,
            Self::KeyPairIds(_) => <KeyPairIds as crate::Structure>::SCHEMA,
            Self::StreamingDistributionConfig(_) => {
                <StreamingDistributionConfig as crate::Structure>::SCHEMA
            }
            Self::S3Origin(_) => <S3Origin as crate::Structure>::SCHEMA,
            Self::Aliases(_) => <Aliases as crate::Structure>::SCHEMA,
            Self::StreamingLoggingConfig(_) => {
                <StreamingLoggingConfig as crate::Structure>::SCHEMA
            }
            Self::TrustedSigners(_) => <TrustedSigners as crate::Structure>::SCHEMA,
            Self::StreamingDistributionList(_) => {
                <StreamingDistributionList as crate::Structure>::SCHEMA
            }
            Self::StreamingDistributionSummary(_) => {
                <StreamingDistributionSummary as crate::Structure>::SCHEMA
            }
            Self::StreamingDistributionConfigWithTags(_) => {
                <StreamingDistributionConfigWithTags as crate::Structure>::SCHEMA
            }
            Self::Tags(_) => <Tags as crate::Structure>::SCHEMA,
            Self::Tag(_) => <Tag as crate::Structure>::SCHEMA,
            Self::TagKeys(_) => <TagKeys as crate::Structure>::SCHEMA,
        }
    }
}
