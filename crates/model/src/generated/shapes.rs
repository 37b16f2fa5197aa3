//! The structures and enums of the API.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use chrono::{DateTime, Utc};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use crate::counted::{WrongQuantity, check_quantity};

/// A streaming distribution: what CloudFront made of a configuration, and the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StreamingDistribution {
    /// The id: `E` and 12 or 13 upper-case letters and digits, such as `EDFDVBD632BHDS5`. *(seen live)*
    #[serde(rename = "Id")]
    pub id: String,
    /// The ARN, `arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID`. *(seen live)*
    ///
    /// Documents of API versions before 2016-08-01 have none. *(AWS service model)*
    #[serde(rename = "ARN")]
    pub arn: String,
    /// `InProgress` while a change spreads to the edge locations, then `Deployed`. *(AWS documentation)*
    ///
    /// An open string: a status that nobody knows yet is kept as it is.
    #[serde(rename = "Status")]
    pub status: String,
    /// When the configuration was last changed. The service sends UTC with milliseconds. *(seen live)*
    #[serde(
        rename = "LastModifiedTime",
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::optional"
    )]
    pub last_modified_time: Option<DateTime<Utc>>,
    /// The host name of the streams: `s`, 13 lower-case letters and digits, `.cloudfront.net`.
    /// *(seen live)*
    #[serde(rename = "DomainName")]
    pub domain_name: String,
    /// The accounts that may sign URLs now, with their active key pairs.
    #[serde(rename = "ActiveTrustedSigners")]
    pub active_trusted_signers: ActiveTrustedSigners,
    /// The configuration that the owner gave.
    #[serde(rename = "StreamingDistributionConfig")]
    pub streaming_distribution_config: StreamingDistributionConfig,
}

impl StreamingDistribution {
    /// One with its required members; the others are absent.
    pub fn new(
        id: impl Into<String>,
        arn: impl Into<String>,
        status: impl Into<String>,
        domain_name: impl Into<String>,
        active_trusted_signers: ActiveTrustedSigners,
        streaming_distribution_config: StreamingDistributionConfig,
    ) -> Self {
        Self {
            id: id.into(),
            arn: arn.into(),
            status: status.into(),
            domain_name: domain_name.into(),
            active_trusted_signers,
            streaming_distribution_config,
            last_modified_time: None,
        }
    }
}

/// The accounts whose signatures CloudFront accepts at this moment.
///
/// It follows from the trusted signers of the configuration and from the key pairs that these
/// accounts have active. *(AWS documentation)*
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "ActiveTrustedSignersForm")]
#[non_exhaustive]
pub struct ActiveTrustedSigners {
    /// Whether signed URLs are asked for at all.
    pub enabled: bool,
    /// The signers. The service leaves the element out where there are none. *(seen live)*
    pub items: Option<Vec<Signer>>,
}

impl ActiveTrustedSigners {
    /// One with its required members; the others are absent.
    pub fn new(enabled: bool) -> Self {
        Self { enabled, items: None }
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

#[derive(Deserialize)]
struct ActiveTrustedSignersForm {
    #[serde(rename = "Enabled")]
    enabled: bool,
    #[serde(rename = "Quantity")]
    quantity: i32,
    #[serde(rename = "Items", default)]
    items: Option<Vec<Signer>>,
}

impl TryFrom<ActiveTrustedSignersForm> for ActiveTrustedSigners {
    type Error = WrongQuantity;
    fn try_from(form: ActiveTrustedSignersForm) -> Result<Self, WrongQuantity> {
        check_quantity("ActiveTrustedSigners", form.quantity, form.items.as_deref())?;
        Ok(Self {
            enabled: form.enabled,
            items: form.items,
        })
    }
}

impl Serialize for ActiveTrustedSigners {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "ActiveTrustedSigners",
                2usize + usize::from(self.items.is_some()),
            )?;
        form.serialize_field("Enabled", &self.enabled)?;
        form.serialize_field("Quantity", &self.quantity())?;
        match &self.items {
            Some(value) => form.serialize_field("Items", value)?,
            None => form.skip_field("Items")?,
        }
        form.end()
    }
}

/// An account that may sign URLs, and its key pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Signer {
    /// The account number, 12 digits, or `self` for the account that owns the distribution. *(AWS documentation)*
    #[serde(
        rename = "AwsAccountNumber",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub aws_account_number: Option<String>,
    /// The active key pairs of the account. Absent or empty means that it cannot sign. *(AWS documentation)*
    #[serde(rename = "KeyPairIds", default, skip_serializing_if = "Option::is_none")]
    pub key_pair_ids: Option<KeyPairIds>,
}

impl Signer {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            aws_account_number: None,
            key_pair_ids: None,
        }
    }
}

/// The active key pairs of a signer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "KeyPairIdsForm")]
#[non_exhaustive]
pub struct KeyPairIds {
    /// The ids of the key pairs, such as `APKA9ONS7QCOWEXAMPLE`. *(AWS documentation)*
    pub items: Option<Vec<String>>,
}

impl KeyPairIds {
    /// An empty one.
    pub fn new() -> Self {
        Self { items: None }
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

#[derive(Deserialize)]
struct KeyPairIdsForm {
    #[serde(rename = "Quantity")]
    quantity: i32,
    #[serde(rename = "Items", default)]
    items: Option<Vec<String>>,
}

impl TryFrom<KeyPairIdsForm> for KeyPairIds {
    type Error = WrongQuantity;
    fn try_from(form: KeyPairIdsForm) -> Result<Self, WrongQuantity> {
        check_quantity("KeyPairIds", form.quantity, form.items.as_deref())?;
        Ok(Self { items: form.items })
    }
}

impl Serialize for KeyPairIds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("KeyPairIds", 1usize + usize::from(self.items.is_some()))?;
        form.serialize_field("Quantity", &self.quantity())?;
        match &self.items {
            Some(value) => form.serialize_field("Items", value)?,
            None => form.skip_field("Items")?,
        }
        form.end()
    }
}

/// What the owner of a streaming distribution decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StreamingDistributionConfig {
    /// A text that is unique among all creations of the account, under 128 bytes. *(AWS documentation)*
    ///
    /// Used once before: `StreamingDistributionAlreadyExists`. Changed in an update:
    /// `IllegalUpdate`. *(seen live)*
    #[serde(rename = "CallerReference")]
    pub caller_reference: String,
    /// The bucket that holds the media files.
    #[serde(rename = "S3Origin")]
    pub s3_origin: S3Origin,
    /// The host names of the owner that lead to the distribution. Absent means none; before
    /// API version 2014-11-06 the member was required. *(AWS service model)*
    #[serde(rename = "Aliases", default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Aliases>,
    /// A note of the owner, at most 128 characters. *(AWS documentation)* Empty where there is none.
    #[serde(rename = "Comment")]
    pub comment: String,
    /// Where access logs are written. Absent means nowhere; before API version 2014-11-06 the
    /// member was required. *(AWS service model)*
    #[serde(rename = "Logging", default, skip_serializing_if = "Option::is_none")]
    pub logging: Option<StreamingLoggingConfig>,
    /// The accounts that are to sign URLs. At most 5. *(AWS documentation)*
    #[serde(rename = "TrustedSigners")]
    pub trusted_signers: TrustedSigners,
    /// Which edge locations serve the streams. Absent means all of them; before API version
    /// 2014-11-06 the member was required. *(AWS service model)*
    #[serde(rename = "PriceClass", default, skip_serializing_if = "Option::is_none")]
    pub price_class: Option<PriceClass>,
    /// Whether the distribution answers to viewers. It must be `false` before a delete. *(AWS documentation)*
    #[serde(rename = "Enabled")]
    pub enabled: bool,
}

impl StreamingDistributionConfig {
    /// One with its required members; the others are absent.
    pub fn new(
        caller_reference: impl Into<String>,
        s3_origin: S3Origin,
        comment: impl Into<String>,
        trusted_signers: TrustedSigners,
        enabled: bool,
    ) -> Self {
        Self {
            caller_reference: caller_reference.into(),
            s3_origin,
            comment: comment.into(),
            trusted_signers,
            enabled,
            aliases: None,
            logging: None,
            price_class: None,
        }
    }
}

/// The bucket behind a streaming distribution.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct S3Origin {
    /// The bucket's host name, `BUCKET.s3.amazonaws.com` or a regional one; no path style. *(AWS documentation)*
    ///
    /// Another host: `InvalidArgument`. *(seen live)*
    #[serde(rename = "DomainName")]
    pub domain_name: String,
    /// `origin-access-identity/cloudfront/ID`, or empty where viewers may read the bucket as well.
    /// *(AWS documentation)*
    #[serde(rename = "OriginAccessIdentity")]
    pub origin_access_identity: String,
}

impl S3Origin {
    /// One with all its members.
    pub fn new(
        domain_name: impl Into<String>,
        origin_access_identity: impl Into<String>,
    ) -> Self {
        Self {
            domain_name: domain_name.into(),
            origin_access_identity: origin_access_identity.into(),
        }
    }
}

/// Host names (CNAMEs) of the owner that lead to the distribution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "AliasesForm")]
#[non_exhaustive]
pub struct Aliases {
    /// The names, such as `media.example.com`. The service leaves the element out where there are
    /// none. *(seen live)*
    pub items: Option<Vec<String>>,
}

impl Aliases {
    /// An empty one.
    pub fn new() -> Self {
        Self { items: None }
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

#[derive(Deserialize)]
struct AliasesForm {
    #[serde(rename = "Quantity")]
    quantity: i32,
    #[serde(rename = "Items", default)]
    items: Option<Vec<String>>,
}

impl TryFrom<AliasesForm> for Aliases {
    type Error = WrongQuantity;
    fn try_from(form: AliasesForm) -> Result<Self, WrongQuantity> {
        check_quantity("Aliases", form.quantity, form.items.as_deref())?;
        Ok(Self { items: form.items })
    }
}

impl Serialize for Aliases {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("Aliases", 1usize + usize::from(self.items.is_some()))?;
        form.serialize_field("Quantity", &self.quantity())?;
        match &self.items {
            Some(value) => form.serialize_field("Items", value)?,
            None => form.skip_field("Items")?,
        }
        form.end()
    }
}

/// Where the access logs of a streaming distribution are written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StreamingLoggingConfig {
    /// Whether logs are written. Where not, the service empties `Bucket` and `Prefix`. *(AWS documentation)*
    #[serde(rename = "Enabled")]
    pub enabled: bool,
    /// The bucket's host name, such as `logs.s3.amazonaws.com`. Empty where logs are off.
    #[serde(rename = "Bucket")]
    pub bucket: String,
    /// What the names of the log files begin with, such as `rtmp/`. May be empty.
    #[serde(rename = "Prefix")]
    pub prefix: String,
}

impl StreamingLoggingConfig {
    /// One with all its members.
    pub fn new(
        enabled: bool,
        bucket: impl Into<String>,
        prefix: impl Into<String>,
    ) -> Self {
        Self {
            enabled,
            bucket: bucket.into(),
            prefix: prefix.into(),
        }
    }
}

/// The accounts that are to sign URLs for private streams.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "TrustedSignersForm")]
#[non_exhaustive]
pub struct TrustedSigners {
    /// Whether viewers need signed URLs.
    pub enabled: bool,
    /// Account numbers, 12 digits, or `self` for the owner. *(AWS documentation)* The service leaves the element
    /// out where there are none. *(seen live)*
    pub items: Option<Vec<String>>,
}

impl TrustedSigners {
    /// One with its required members; the others are absent.
    pub fn new(enabled: bool) -> Self {
        Self { enabled, items: None }
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

#[derive(Deserialize)]
struct TrustedSignersForm {
    #[serde(rename = "Enabled")]
    enabled: bool,
    #[serde(rename = "Quantity")]
    quantity: i32,
    #[serde(rename = "Items", default)]
    items: Option<Vec<String>>,
}

impl TryFrom<TrustedSignersForm> for TrustedSigners {
    type Error = WrongQuantity;
    fn try_from(form: TrustedSignersForm) -> Result<Self, WrongQuantity> {
        check_quantity("TrustedSigners", form.quantity, form.items.as_deref())?;
        Ok(Self {
            enabled: form.enabled,
            items: form.items,
        })
    }
}

impl Serialize for TrustedSigners {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "TrustedSigners",
                2usize + usize::from(self.items.is_some()),
            )?;
        form.serialize_field("Enabled", &self.enabled)?;
        form.serialize_field("Quantity", &self.quantity())?;
        match &self.items {
            Some(value) => form.serialize_field("Items", value)?,
            None => form.skip_field("Items")?,
        }
        form.end()
    }
}

/// A page of the account's streaming distributions.
///
/// `Quantity` is a plain number here: an example of AWS says 4 beside one item, and what the
/// service sends while paging is not known. *(unconfirmed)* So it is not tied to the items.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StreamingDistributionList {
    /// The marker of the request. Empty on the first page. *(seen live)*
    #[serde(rename = "Marker")]
    pub marker: String,
    /// Where the next page starts. Present when `IsTruncated` is true. *(AWS documentation)*
    #[serde(rename = "NextMarker", default, skip_serializing_if = "Option::is_none")]
    pub next_marker: Option<String>,
    /// How many items the page may hold.
    #[serde(rename = "MaxItems")]
    pub max_items: i32,
    /// Whether there are more pages.
    #[serde(rename = "IsTruncated")]
    pub is_truncated: bool,
    /// How many distributions there are, of the account according to AWS's documentation, of the
    /// page according to others. *(unconfirmed)*
    #[serde(rename = "Quantity")]
    pub quantity: i32,
    /// The distributions of the page. Absent where there are none.
    #[serde(rename = "Items", default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<StreamingDistributionSummary>>,
}

impl StreamingDistributionList {
    /// One with its required members; the others are absent.
    pub fn new(
        marker: impl Into<String>,
        max_items: i32,
        is_truncated: bool,
        quantity: i32,
    ) -> Self {
        Self {
            marker: marker.into(),
            max_items,
            is_truncated,
            quantity,
            next_marker: None,
            items: None,
        }
    }
}

/// A streaming distribution as a list shows it.
///
/// It lacks `CallerReference`, `Logging` and `ActiveTrustedSigners`: get the distribution to see
/// them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StreamingDistributionSummary {
    /// The id.
    #[serde(rename = "Id")]
    pub id: String,
    /// The ARN. Documents of API versions before 2016-08-01 have none. *(AWS service model)*
    #[serde(rename = "ARN")]
    pub arn: String,
    /// `InProgress` or `Deployed`, an open string. *(AWS documentation)*
    #[serde(rename = "Status")]
    pub status: String,
    /// When the configuration was last changed.
    #[serde(rename = "LastModifiedTime", deserialize_with = "crate::time::required")]
    pub last_modified_time: DateTime<Utc>,
    /// The host name of the streams.
    #[serde(rename = "DomainName")]
    pub domain_name: String,
    /// The bucket that holds the media files.
    #[serde(rename = "S3Origin")]
    pub s3_origin: S3Origin,
    /// The host names of the owner.
    #[serde(rename = "Aliases")]
    pub aliases: Aliases,
    /// The accounts that are to sign URLs.
    #[serde(rename = "TrustedSigners")]
    pub trusted_signers: TrustedSigners,
    /// The note of the owner.
    #[serde(rename = "Comment")]
    pub comment: String,
    /// Which edge locations serve the streams.
    #[serde(rename = "PriceClass")]
    pub price_class: PriceClass,
    /// Whether the distribution answers to viewers.
    #[serde(rename = "Enabled")]
    pub enabled: bool,
}

impl StreamingDistributionSummary {
    /// One with all its members.
    #[expect(clippy::too_many_arguments, reason = "one for each required member")]
    pub fn new(
        id: impl Into<String>,
        arn: impl Into<String>,
        status: impl Into<String>,
        last_modified_time: DateTime<Utc>,
        domain_name: impl Into<String>,
        s3_origin: S3Origin,
        aliases: Aliases,
        trusted_signers: TrustedSigners,
        comment: impl Into<String>,
        price_class: PriceClass,
        enabled: bool,
    ) -> Self {
        Self {
            id: id.into(),
            arn: arn.into(),
            status: status.into(),
            last_modified_time,
            domain_name: domain_name.into(),
            s3_origin,
            aliases,
            trusted_signers,
            comment: comment.into(),
            price_class,
            enabled,
        }
    }
}

/// A configuration and the tags to create with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct StreamingDistributionConfigWithTags {
    /// The configuration.
    #[serde(rename = "StreamingDistributionConfig")]
    pub streaming_distribution_config: StreamingDistributionConfig,
    /// The tags.
    #[serde(rename = "Tags")]
    pub tags: Tags,
}

impl StreamingDistributionConfigWithTags {
    /// One with all its members.
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Tags {
    /// The tags. Absent where there are none.
    #[serde(rename = "Items", default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Tag>>,
}

impl Tags {
    /// An empty one.
    pub fn new() -> Self {
        Self { items: None }
    }
}

/// A tag: a key and perhaps a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Tag {
    /// The key, 1 to 128 characters. Unique within a resource. *(AWS service model)*
    #[serde(rename = "Key")]
    pub key: String,
    /// The value, up to 256 characters. *(AWS service model)* Absent and empty mean the same to the service.
    /// *(unconfirmed)*
    #[serde(rename = "Value", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Tag {
    /// One with its required members; the others are absent.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }
}

/// Keys of tags.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct TagKeys {
    /// The keys. Absent where there are none.
    #[serde(rename = "Items", default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<String>>,
}

impl TagKeys {
    /// An empty one.
    pub fn new() -> Self {
        Self { items: None }
    }
}

/// Which edge locations serve the streams, by what they cost.
///
/// Open: a class that this version does not know is kept as it was read and written back
/// unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "String")]
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

impl std::fmt::Display for PriceClass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for PriceClass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Any structure of the API, for documents whose root is not known in advance.
///
/// Its JSON form wraps the structure in its name: `{"Tags": {"Items": []}}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
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

/// The members of all structures, for programs that suggest the nearest name.
pub const MEMBERS: &[&str] = &[
    "ARN",
    "ActiveTrustedSigners",
    "Aliases",
    "AwsAccountNumber",
    "Bucket",
    "CallerReference",
    "Comment",
    "DomainName",
    "Enabled",
    "Id",
    "IsTruncated",
    "Items",
    "Key",
    "KeyPairIds",
    "LastModifiedTime",
    "Logging",
    "Marker",
    "MaxItems",
    "NextMarker",
    "OriginAccessIdentity",
    "Prefix",
    "PriceClass",
    "Quantity",
    "S3Origin",
    "Status",
    "StreamingDistributionConfig",
    "Tags",
    "TrustedSigners",
    "Value",
];

/// The members that are times, so that programs which print JSON in a form of their own
/// can tell them from other strings.
pub const TIMESTAMP_MEMBERS: &[&str] = &["LastModifiedTime"];

/// The members that are booleans, for programs that read values from text.
pub const BOOLEAN_MEMBERS: &[&str] = &["Enabled", "IsTruncated"];

/// The members that are numbers, for programs that read values from text.
pub const INTEGER_MEMBERS: &[&str] = &["MaxItems", "Quantity"];

/// The members that are lists, for programs that read values from text.
pub const LIST_MEMBERS: &[&str] = &["Items"];

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
}
