//! The structures and enums of the API.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use chrono::{DateTime, Utc};

/// A streaming distribution: what CloudFront made of a configuration, and the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistribution {
    /// The id: `E` and 12 or 13 upper-case letters and digits, such as `EDFDVBD632BHDS5`. *(seen live)*
    pub id: String,
    /// The ARN, `arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID`. *(seen live)*
    ///
    /// Documents of API versions before 2016-08-01 have none. *(AWS service model)*
    pub arn: String,
    /// `InProgress` while a change spreads to the edge locations, then `Deployed`. *(AWS documentation)*
    ///
    /// An open string: a status that nobody knows yet is kept as it is.
    pub status: String,
    /// When the configuration was last changed. The service sends UTC with milliseconds. *(seen live)*
    pub last_modified_time: Option<DateTime<Utc>>,
    /// The host name of the streams: `s`, 13 lower-case letters and digits, `.cloudfront.net`.
    /// *(seen live)*
    pub domain_name: String,
    /// The accounts that may sign URLs now, with their active key pairs.
    pub active_trusted_signers: ActiveTrustedSigners,
    /// The configuration that the owner gave.
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl StreamingDistribution {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, `status` is empty, `domain_name` is empty, `active_trusted_signers` is its default, optional members are absent.
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

/// The accounts whose signatures CloudFront accepts at this moment.
///
/// It follows from the trusted signers of the configuration and from the key pairs that these
/// accounts have active. *(AWS documentation)*
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ActiveTrustedSigners {
    /// Whether signed URLs are asked for at all.
    pub enabled: bool,
    /// The signers. The service leaves the element out where there are none. *(seen live)*
    pub items: Option<Vec<Signer>>,
}

impl ActiveTrustedSigners {
    /// Creates an empty value.
    ///
    /// Until set otherwise, `enabled` is `false`.
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
    /// The number of items, which is what Quantity says on the wire.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// The items; none where the list is absent.
    pub fn items(&self) -> &[Signer] {
        self.items.as_deref().unwrap_or_default()
    }
}

/// An account that may sign URLs, and its key pairs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Signer {
    /// The account number, 12 digits, or `self` for the account that owns the distribution. *(AWS documentation)*
    pub aws_account_number: Option<String>,
    /// The active key pairs of the account. Absent or empty means that it cannot sign. *(AWS documentation)*
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
    /// The number of items, which is what Quantity says on the wire.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// The items; none where the list is absent.
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

/// What the owner of a streaming distribution decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionConfig {
    /// A text that is unique among all creations of the account, under 128 bytes. *(AWS documentation)*
    ///
    /// Used once before: `StreamingDistributionAlreadyExists`. Changed in an update:
    /// `IllegalUpdate`. *(seen live)*
    pub caller_reference: String,
    /// The bucket that holds the media files.
    pub s3_origin: S3Origin,
    /// The host names of the owner that lead to the distribution. Absent means none; before
    /// API version 2014-11-06 the member was required. *(AWS service model)*
    pub aliases: Option<Aliases>,
    /// A note of the owner, at most 128 characters. *(AWS documentation)* Empty where there is none.
    pub comment: String,
    /// Where access logs are written. Absent means nowhere; before API version 2014-11-06 the
    /// member was required. *(AWS service model)*
    pub logging: Option<StreamingLoggingConfig>,
    /// The accounts that are to sign URLs. At most 5. *(AWS documentation)*
    pub trusted_signers: TrustedSigners,
    /// Which edge locations serve the streams. Absent means all of them; before API version
    /// 2014-11-06 the member was required. *(AWS service model)*
    pub price_class: Option<PriceClass>,
    /// Whether the distribution answers to viewers. It must be `false` before a delete. *(AWS documentation)*
    pub enabled: bool,
}

impl StreamingDistributionConfig {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, `comment` is empty, `trusted_signers` is its default, `enabled` is `false`, optional members are absent.
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

/// The bucket behind a streaming distribution.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct S3Origin {
    /// The bucket's host name, `BUCKET.s3.amazonaws.com` or a regional one; no path style. *(AWS documentation)*
    ///
    /// Another host: `InvalidArgument`. *(seen live)*
    pub domain_name: String,
    /// `origin-access-identity/cloudfront/ID`, or empty where viewers may read the bucket as well.
    /// *(AWS documentation)*
    pub origin_access_identity: String,
}

impl S3Origin {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, `origin_access_identity` is empty.
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

/// Host names (CNAMEs) of the owner that lead to the distribution.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Aliases {
    /// The names, such as `media.example.com`. The service leaves the element out where there are
    /// none. *(seen live)*
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
    /// The number of items, which is what Quantity says on the wire.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// The items; none where the list is absent.
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

/// Where the access logs of a streaming distribution are written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingLoggingConfig {
    /// Whether logs are written. Where not, the service empties `Bucket` and `Prefix`. *(AWS documentation)*
    pub enabled: bool,
    /// The bucket's host name, such as `logs.s3.amazonaws.com`. Empty where logs are off.
    pub bucket: String,
    /// What the names of the log files begin with, such as `rtmp/`. May be empty.
    pub prefix: String,
}

impl StreamingLoggingConfig {
    /// Creates an empty value.
    ///
    /// Until set otherwise, `enabled` is `false`, `bucket` is empty, `prefix` is empty.
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

/// The accounts that are to sign URLs for private streams.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TrustedSigners {
    /// Whether viewers need signed URLs.
    pub enabled: bool,
    /// Account numbers, 12 digits, or `self` for the owner. *(AWS documentation)* The service leaves the element
    /// out where there are none. *(seen live)*
    pub items: Option<Vec<String>>,
}

impl TrustedSigners {
    /// Creates an empty value.
    ///
    /// Until set otherwise, `enabled` is `false`.
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
    /// The number of items, which is what Quantity says on the wire.
    pub fn quantity(&self) -> usize {
        self.items().len()
    }

    /// The items; none where the list is absent.
    pub fn items(&self) -> &[String] {
        self.items.as_deref().unwrap_or_default()
    }
}

/// A page of the account's streaming distributions.
///
/// `Quantity` is a plain number here: an example of AWS says 4 beside one item, and what the
/// service sends while paging is not known. *(unconfirmed)* So it is not tied to the items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionList {
    /// The marker of the request. Empty on the first page. *(seen live)*
    pub marker: String,
    /// Where the next page starts. Present when `IsTruncated` is true. *(AWS documentation)*
    pub next_marker: Option<String>,
    /// How many items the page may hold.
    pub max_items: i32,
    /// Whether there are more pages.
    pub is_truncated: bool,
    /// How many distributions there are, of the account according to AWS's documentation, of the
    /// page according to others. *(unconfirmed)*
    pub quantity: i32,
    /// The distributions of the page. Absent where there are none.
    pub items: Option<Vec<StreamingDistributionSummary>>,
}

impl StreamingDistributionList {
    /// Creates an empty value.
    ///
    /// Until set otherwise, `marker` is empty, `max_items` is 100, `is_truncated` is `false`, `quantity` is 0.
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

/// A streaming distribution as a list shows it.
///
/// It lacks `CallerReference`, `Logging` and `ActiveTrustedSigners`: get the distribution to see
/// them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionSummary {
    /// The id.
    pub id: String,
    /// The ARN. Documents of API versions before 2016-08-01 have none. *(AWS service model)*
    pub arn: String,
    /// `InProgress` or `Deployed`, an open string. *(AWS documentation)*
    pub status: String,
    /// When the configuration was last changed.
    pub last_modified_time: DateTime<Utc>,
    /// The host name of the streams.
    pub domain_name: String,
    /// The bucket that holds the media files.
    pub s3_origin: S3Origin,
    /// The host names of the owner.
    pub aliases: Aliases,
    /// The accounts that are to sign URLs.
    pub trusted_signers: TrustedSigners,
    /// The note of the owner.
    pub comment: String,
    /// Which edge locations serve the streams.
    pub price_class: PriceClass,
    /// Whether the distribution answers to viewers.
    pub enabled: bool,
}

impl StreamingDistributionSummary {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, `status` is empty, `domain_name` is empty, `aliases` is its default, `trusted_signers` is its default, `comment` is empty, `price_class` is `PriceClass_All`, `enabled` is `false`.
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

/// A configuration and the tags to create with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StreamingDistributionConfigWithTags {
    /// The configuration.
    pub streaming_distribution_config: StreamingDistributionConfig,
    /// The tags.
    pub tags: Tags,
}

impl StreamingDistributionConfigWithTags {
    /// Creates a value with these members.
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

/// Tags of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tags {
    /// The tags. Absent where there are none.
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

/// A tag: a key and perhaps a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tag {
    /// The key, 1 to 128 characters. Unique within a resource. *(AWS service model)*
    pub key: String,
    /// The value, up to 256 characters. *(AWS service model)* Absent and empty mean the same to the service.
    /// *(unconfirmed)*
    pub value: Option<String>,
}

impl Tag {
    /// Creates a value with these members.
    ///
    /// Until set otherwise, optional members are absent.
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

/// Keys of tags.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TagKeys {
    /// The keys. Absent where there are none.
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

/// Which edge locations serve the streams, by what they cost.
///
/// Open: a class that this version does not know is kept as it was read and written back
/// unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PriceClass {
    /// The cheapest locations only: North America and Europe. *(AWS documentation)*
    PriceClass100,
    /// Those of `PriceClass_100` and the next cheaper ones, in Asia, the Middle East and Africa.
    /// *(AWS documentation)*
    PriceClass200,
    /// All locations. *(AWS documentation)*
    PriceClassAll,
    /// No price class. In the model since API version 2020-05-31; what it means for a streaming
    /// distribution is not documented. *(AWS service model)*
    None,
    /// A value that this version does not know, as it was read. Made by `from`, which
    /// never makes it of a known value.
    Unknown(String),
}

impl PriceClass {
    /// Every known value, in the order of the model.
    pub const KNOWN: &[Self] = &[
        Self::PriceClass100,
        Self::PriceClass200,
        Self::PriceClassAll,
        Self::None,
    ];
    /// The value as it stands on the wire.
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
/// Its JSON form wraps the structure in its name: `{"Tags": {"Items": []}}`.
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
    /// The name of the structure, which is that of its root element.
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

    /// The schema of the structure.
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
