//! The normal form of a distribution.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use chrono::{DateTime, Utc};
use cloudfront_streaming_model::schema::Schema;
use cloudfront_streaming_model::{
    PriceClass, Structure, StreamingDistribution, ActiveTrustedSigners, Signer,
    KeyPairIds, StreamingDistributionConfig, S3Origin, Aliases, StreamingLoggingConfig,
    TrustedSigners,
};

use serde::ser::{Serialize, SerializeStruct, Serializer};
use crate::normal::{AsPrinted, Missing, Optional, Partial, Reader};
use crate::value::Value;

/// A [`StreamingDistribution`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialStreamingDistribution {
    /// The id, such as `EDFDVBD632BHDS5`.
    ///
    /// `E` followed by 12 or 13 upper-case letters and digits *(seen live)*; AWS's example has 14. *(AWS documentation)*
    pub id: Option<String>,
    /// The ARN, `arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID`. *(seen live)*
    ///
    /// Absent from documents of API versions before 2016-08-01. *(AWS service model)*
    pub arn: Option<String>,
    /// The status: `InProgress` while a change propagates to the edge locations, then `Deployed`.
    /// *(AWS documentation)*
    ///
    /// An open string: an unknown status is kept unchanged.
    pub status: Option<String>,
    /// The time of the last change to the configuration.
    ///
    /// The service sends UTC with milliseconds. *(seen live)*
    pub last_modified_time: Option<DateTime<Utc>>,
    /// The host name of the streams.
    ///
    /// `s`, followed by 13 lower-case letters and digits and `.cloudfront.net`. *(seen live)*
    pub domain_name: Option<String>,
    /// The accounts that can currently sign URLs, with their active key pairs.
    pub active_trusted_signers: Option<PartialActiveTrustedSigners>,
    /// The configuration, as set by the owner.
    pub streaming_distribution_config: Option<PartialStreamingDistributionConfig>,
}

impl Partial for PartialStreamingDistribution {
    const SCHEMA: &'static Schema = StreamingDistribution::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "Id" => reader.member("Id", value, &mut self.id),
            "ARN" => reader.member("ARN", value, &mut self.arn),
            "Status" => reader.member("Status", value, &mut self.status),
            "LastModifiedTime" => {
                reader.member("LastModifiedTime", value, &mut self.last_modified_time)
            }
            "DomainName" => reader.member("DomainName", value, &mut self.domain_name),
            "ActiveTrustedSigners" => {
                reader
                    .member(
                        "ActiveTrustedSigners",
                        value,
                        &mut self.active_trusted_signers,
                    )
            }
            "StreamingDistributionConfig" => {
                reader
                    .member(
                        "StreamingDistributionConfig",
                        value,
                        &mut self.streaming_distribution_config,
                    )
            }
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialStreamingDistribution {
    type Complete = StreamingDistribution;
    fn complete(self, missing: &mut Missing) -> Option<StreamingDistribution> {
        let id = missing.required("Id", self.id);
        let arn = missing.required("ARN", self.arn);
        let status = missing.required("Status", self.status);
        let last_modified_time = missing
            .optional("LastModifiedTime", self.last_modified_time);
        let domain_name = missing.required("DomainName", self.domain_name);
        let active_trusted_signers = missing
            .required("ActiveTrustedSigners", self.active_trusted_signers);
        let streaming_distribution_config = missing
            .required("StreamingDistributionConfig", self.streaming_distribution_config);
        let mut complete = StreamingDistribution::new(
            id?,
            arn?,
            streaming_distribution_config?,
        );
        complete.status = status?;
        complete.last_modified_time = last_modified_time?;
        complete.domain_name = domain_name?;
        complete.active_trusted_signers = active_trusted_signers?;
        Some(complete)
    }
}

impl From<StreamingDistribution> for PartialStreamingDistribution {
    fn from(complete: StreamingDistribution) -> Self {
        Self {
            id: Some(complete.id),
            arn: Some(complete.arn),
            status: Some(complete.status),
            last_modified_time: complete.last_modified_time,
            domain_name: Some(complete.domain_name),
            active_trusted_signers: Some(complete.active_trusted_signers.into()),
            streaming_distribution_config: Some(
                complete.streaming_distribution_config.into(),
            ),
        }
    }
}

impl Serialize for PartialStreamingDistribution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("StreamingDistribution", 7usize)?;
        if let Some(value) = &self.id {
            form.serialize_field("Id", value)?;
        }
        if let Some(value) = &self.arn {
            form.serialize_field("ARN", value)?;
        }
        if let Some(value) = &self.status {
            form.serialize_field("Status", value)?;
        }
        if let Some(value) = &self.last_modified_time {
            form.serialize_field("LastModifiedTime", &AsPrinted(*value))?;
        }
        if let Some(value) = &self.domain_name {
            form.serialize_field("DomainName", value)?;
        }
        if let Some(value) = &self.active_trusted_signers {
            form.serialize_field("ActiveTrustedSigners", value)?;
        }
        if let Some(value) = &self.streaming_distribution_config {
            form.serialize_field("StreamingDistributionConfig", value)?;
        }
        form.end()
    }
}

/// A [`ActiveTrustedSigners`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialActiveTrustedSigners {
    /// Whether viewers need signed URLs.
    pub enabled: Option<bool>,
    /// The signers.
    ///
    /// The service omits the element if there are none. *(seen live)*
    pub items: Option<Vec<PartialSigner>>,
}

impl Partial for PartialActiveTrustedSigners {
    const SCHEMA: &'static Schema = ActiveTrustedSigners::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "Enabled" => reader.member("Enabled", value, &mut self.enabled),
            "Items" => reader.member("Items", value, &mut self.items),
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialActiveTrustedSigners {
    type Complete = ActiveTrustedSigners;
    fn complete(self, missing: &mut Missing) -> Option<ActiveTrustedSigners> {
        let enabled = missing.required("Enabled", self.enabled);
        let items = missing.items(self.items);
        let mut complete = ActiveTrustedSigners::new();
        complete.enabled = enabled?;
        complete.items = items?;
        Some(complete)
    }
}

impl From<ActiveTrustedSigners> for PartialActiveTrustedSigners {
    fn from(complete: ActiveTrustedSigners) -> Self {
        Self {
            enabled: Some(complete.enabled),
            items: Some(
                complete.items.unwrap_or_default().into_iter().map(Into::into).collect(),
            ),
        }
    }
}

impl Serialize for PartialActiveTrustedSigners {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("ActiveTrustedSigners", 3usize)?;
        if let Some(value) = &self.enabled {
            form.serialize_field("Enabled", value)?;
        }
        if let Some(items) = &self.items {
            form.serialize_field("Quantity", &items.len())?;
        }
        if let Some(value) = &self.items && !value.is_empty() {
            form.serialize_field("Items", value)?;
        }
        form.end()
    }
}

/// A [`Signer`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialSigner {
    /// The account number (12 digits), or `self` for the owner of the distribution. *(AWS documentation)*
    pub aws_account_number: Option<String>,
    /// The active key pairs of the account.
    ///
    /// If absent or empty, the account cannot sign URLs. *(AWS documentation)*
    pub key_pair_ids: Option<PartialKeyPairIds>,
}

impl Partial for PartialSigner {
    const SCHEMA: &'static Schema = Signer::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "AwsAccountNumber" => {
                reader.member("AwsAccountNumber", value, &mut self.aws_account_number)
            }
            "KeyPairIds" => reader.member("KeyPairIds", value, &mut self.key_pair_ids),
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialSigner {
    type Complete = Signer;
    fn complete(self, missing: &mut Missing) -> Option<Signer> {
        let aws_account_number = missing
            .optional("AwsAccountNumber", self.aws_account_number);
        let key_pair_ids = missing.optional("KeyPairIds", self.key_pair_ids);
        let mut complete = Signer::new();
        complete.aws_account_number = aws_account_number?;
        complete.key_pair_ids = key_pair_ids?;
        Some(complete)
    }
}

impl From<Signer> for PartialSigner {
    fn from(complete: Signer) -> Self {
        Self {
            aws_account_number: complete.aws_account_number,
            key_pair_ids: complete.key_pair_ids.map(Into::into),
        }
    }
}

impl Serialize for PartialSigner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Signer", 2usize)?;
        if let Some(value) = &self.aws_account_number {
            form.serialize_field("AwsAccountNumber", value)?;
        }
        if let Some(value) = &self.key_pair_ids {
            form.serialize_field("KeyPairIds", value)?;
        }
        form.end()
    }
}

/// A [`KeyPairIds`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialKeyPairIds {
    /// The ids of the key pairs, such as `APKA9ONS7QCOWEXAMPLE`. *(AWS documentation)*
    pub items: Option<Vec<String>>,
}

impl Partial for PartialKeyPairIds {
    const SCHEMA: &'static Schema = KeyPairIds::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "Items" => reader.member("Items", value, &mut self.items),
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialKeyPairIds {
    type Complete = KeyPairIds;
    fn complete(self, missing: &mut Missing) -> Option<KeyPairIds> {
        let items = missing.items(self.items);
        let mut complete = KeyPairIds::new();
        complete.items = items?;
        Some(complete)
    }
}

impl From<KeyPairIds> for PartialKeyPairIds {
    fn from(complete: KeyPairIds) -> Self {
        Self {
            items: Some(complete.items.unwrap_or_default()),
        }
    }
}

impl Serialize for PartialKeyPairIds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("KeyPairIds", 2usize)?;
        if let Some(items) = &self.items {
            form.serialize_field("Quantity", &items.len())?;
        }
        if let Some(value) = &self.items && !value.is_empty() {
            form.serialize_field("Items", value)?;
        }
        form.end()
    }
}

/// A [`StreamingDistributionConfig`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialStreamingDistributionConfig {
    /// A string, shorter than 128 bytes, that is unique among all create requests of the account.
    /// *(AWS documentation)*
    ///
    /// A create request with a reference that was used before is rejected with
    /// `StreamingDistributionAlreadyExists`. An update that changes the reference is rejected with
    /// `IllegalUpdate`. *(seen live)*
    pub caller_reference: Option<String>,
    /// The bucket that contains the media files.
    pub s3_origin: Option<PartialS3Origin>,
    /// The owner's host names (CNAMEs) for the distribution.
    ///
    /// Absent means none. Required before API version 2014-11-06. *(AWS service model)*
    pub aliases: Option<PartialAliases>,
    /// A comment of at most 128 characters. *(AWS documentation)*
    ///
    /// Empty if there is none.
    pub comment: Option<String>,
    /// The location of the access logs.
    ///
    /// Absent means that no access logs are written. Required before API version 2014-11-06.
    /// *(AWS service model)*
    pub logging: Option<PartialStreamingLoggingConfig>,
    /// The accounts that may sign URLs, at most 5. *(AWS documentation)*
    pub trusted_signers: Option<PartialTrustedSigners>,
    /// The price class, which selects the edge locations that serve the streams.
    ///
    /// Absent means all locations. Required before API version 2014-11-06. *(AWS service model)*
    pub price_class: Option<PriceClass>,
    /// Whether the distribution serves viewers.
    ///
    /// Must be `false` before the distribution can be deleted. *(AWS documentation)*
    pub enabled: Option<bool>,
}

impl Partial for PartialStreamingDistributionConfig {
    const SCHEMA: &'static Schema = StreamingDistributionConfig::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "CallerReference" => {
                reader.member("CallerReference", value, &mut self.caller_reference)
            }
            "S3Origin" => reader.member("S3Origin", value, &mut self.s3_origin),
            "Aliases" => reader.member("Aliases", value, &mut self.aliases),
            "Comment" => reader.member("Comment", value, &mut self.comment),
            "Logging" => reader.member("Logging", value, &mut self.logging),
            "TrustedSigners" => {
                reader.member("TrustedSigners", value, &mut self.trusted_signers)
            }
            "PriceClass" => reader.member("PriceClass", value, &mut self.price_class),
            "Enabled" => reader.member("Enabled", value, &mut self.enabled),
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialStreamingDistributionConfig {
    type Complete = StreamingDistributionConfig;
    fn complete(self, missing: &mut Missing) -> Option<StreamingDistributionConfig> {
        let caller_reference = missing
            .required("CallerReference", self.caller_reference);
        let s3_origin = missing.required("S3Origin", self.s3_origin);
        let aliases = missing.optional("Aliases", self.aliases);
        let comment = missing.required("Comment", self.comment);
        let logging = missing.optional("Logging", self.logging);
        let trusted_signers = missing.required("TrustedSigners", self.trusted_signers);
        let price_class = missing.optional("PriceClass", self.price_class);
        let enabled = missing.required("Enabled", self.enabled);
        let mut complete = StreamingDistributionConfig::new(
            caller_reference?,
            s3_origin?,
        );
        complete.aliases = aliases?;
        complete.comment = comment?;
        complete.logging = logging?;
        complete.trusted_signers = trusted_signers?;
        complete.price_class = price_class?;
        complete.enabled = enabled?;
        Some(complete)
    }
}

impl From<StreamingDistributionConfig> for PartialStreamingDistributionConfig {
    fn from(complete: StreamingDistributionConfig) -> Self {
        Self {
            caller_reference: Some(complete.caller_reference),
            s3_origin: Some(complete.s3_origin.into()),
            aliases: complete.aliases.map(Into::into),
            comment: Some(complete.comment),
            logging: complete.logging.map(Into::into),
            trusted_signers: Some(complete.trusted_signers.into()),
            price_class: complete.price_class,
            enabled: Some(complete.enabled),
        }
    }
}

impl Serialize for PartialStreamingDistributionConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("StreamingDistributionConfig", 8usize)?;
        if let Some(value) = &self.caller_reference {
            form.serialize_field("CallerReference", value)?;
        }
        if let Some(value) = &self.s3_origin {
            form.serialize_field("S3Origin", value)?;
        }
        if let Some(value) = &self.aliases {
            form.serialize_field("Aliases", value)?;
        }
        if let Some(value) = &self.comment {
            form.serialize_field("Comment", value)?;
        }
        if let Some(value) = &self.logging {
            form.serialize_field("Logging", value)?;
        }
        if let Some(value) = &self.trusted_signers {
            form.serialize_field("TrustedSigners", value)?;
        }
        if let Some(value) = &self.price_class {
            form.serialize_field("PriceClass", value)?;
        }
        if let Some(value) = &self.enabled {
            form.serialize_field("Enabled", value)?;
        }
        form.end()
    }
}

/// A [`S3Origin`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialS3Origin {
    /// The bucket's host name: `BUCKET.s3.amazonaws.com` or a regional one, not path style. *(AWS documentation)*
    ///
    /// Any other host is rejected with `InvalidArgument`. *(seen live)*
    pub domain_name: Option<String>,
    /// The origin access identity, in the form `origin-access-identity/cloudfront/ID`. *(AWS documentation)*
    ///
    /// Empty if viewers may also read the bucket. *(AWS documentation)*
    pub origin_access_identity: Option<String>,
}

impl Partial for PartialS3Origin {
    const SCHEMA: &'static Schema = S3Origin::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "DomainName" => reader.member("DomainName", value, &mut self.domain_name),
            "OriginAccessIdentity" => {
                reader
                    .member(
                        "OriginAccessIdentity",
                        value,
                        &mut self.origin_access_identity,
                    )
            }
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialS3Origin {
    type Complete = S3Origin;
    fn complete(self, missing: &mut Missing) -> Option<S3Origin> {
        let domain_name = missing.required("DomainName", self.domain_name);
        let origin_access_identity = missing
            .required("OriginAccessIdentity", self.origin_access_identity);
        let mut complete = S3Origin::new(domain_name?);
        complete.origin_access_identity = origin_access_identity?;
        Some(complete)
    }
}

impl From<S3Origin> for PartialS3Origin {
    fn from(complete: S3Origin) -> Self {
        Self {
            domain_name: Some(complete.domain_name),
            origin_access_identity: Some(complete.origin_access_identity),
        }
    }
}

impl Serialize for PartialS3Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("S3Origin", 2usize)?;
        if let Some(value) = &self.domain_name {
            form.serialize_field("DomainName", value)?;
        }
        if let Some(value) = &self.origin_access_identity {
            form.serialize_field("OriginAccessIdentity", value)?;
        }
        form.end()
    }
}

/// A [`Aliases`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialAliases {
    /// The host names, such as `media.example.com`.
    ///
    /// The service omits the element if there are none. *(seen live)*
    pub items: Option<Vec<String>>,
}

impl Partial for PartialAliases {
    const SCHEMA: &'static Schema = Aliases::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "Items" => reader.member("Items", value, &mut self.items),
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialAliases {
    type Complete = Aliases;
    fn complete(self, missing: &mut Missing) -> Option<Aliases> {
        let items = missing.items(self.items);
        let mut complete = Aliases::new();
        complete.items = items?;
        Some(complete)
    }
}

impl From<Aliases> for PartialAliases {
    fn from(complete: Aliases) -> Self {
        Self {
            items: Some(complete.items.unwrap_or_default()),
        }
    }
}

impl Serialize for PartialAliases {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Aliases", 2usize)?;
        if let Some(items) = &self.items {
            form.serialize_field("Quantity", &items.len())?;
        }
        if let Some(value) = &self.items && !value.is_empty() {
            form.serialize_field("Items", value)?;
        }
        form.end()
    }
}

/// A [`StreamingLoggingConfig`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialStreamingLoggingConfig {
    /// Whether access logs are written.
    ///
    /// If not, the service clears `Bucket` and `Prefix`. *(AWS documentation)*
    pub enabled: Option<bool>,
    /// The host name of the bucket, such as `logs.s3.amazonaws.com`.
    ///
    /// Empty if logging is disabled.
    pub bucket: Option<String>,
    /// The prefix of the names of the log files, such as `rtmp/`.
    ///
    /// May be empty.
    pub prefix: Option<String>,
}

impl Partial for PartialStreamingLoggingConfig {
    const SCHEMA: &'static Schema = StreamingLoggingConfig::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "Enabled" => reader.member("Enabled", value, &mut self.enabled),
            "Bucket" => reader.member("Bucket", value, &mut self.bucket),
            "Prefix" => reader.member("Prefix", value, &mut self.prefix),
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialStreamingLoggingConfig {
    type Complete = StreamingLoggingConfig;
    fn complete(self, missing: &mut Missing) -> Option<StreamingLoggingConfig> {
        let enabled = missing.required("Enabled", self.enabled);
        let bucket = missing.required("Bucket", self.bucket);
        let prefix = missing.required("Prefix", self.prefix);
        let mut complete = StreamingLoggingConfig::new();
        complete.enabled = enabled?;
        complete.bucket = bucket?;
        complete.prefix = prefix?;
        Some(complete)
    }
}

impl From<StreamingLoggingConfig> for PartialStreamingLoggingConfig {
    fn from(complete: StreamingLoggingConfig) -> Self {
        Self {
            enabled: Some(complete.enabled),
            bucket: Some(complete.bucket),
            prefix: Some(complete.prefix),
        }
    }
}

impl Serialize for PartialStreamingLoggingConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("StreamingLoggingConfig", 3usize)?;
        if let Some(value) = &self.enabled {
            form.serialize_field("Enabled", value)?;
        }
        if let Some(value) = &self.bucket {
            form.serialize_field("Bucket", value)?;
        }
        if let Some(value) = &self.prefix {
            form.serialize_field("Prefix", value)?;
        }
        form.end()
    }
}

/// A [`TrustedSigners`] whose members are all optional, for what an archive says of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialTrustedSigners {
    /// Whether viewers need signed URLs.
    pub enabled: Option<bool>,
    /// The account numbers (12 digits), or `self` for the owner of the distribution. *(AWS documentation)*
    ///
    /// The service omits the element if there are none. *(seen live)*
    pub items: Option<Vec<String>>,
}

impl Partial for PartialTrustedSigners {
    const SCHEMA: &'static Schema = TrustedSigners::SCHEMA;
    fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
        match name {
            "Enabled" => reader.member("Enabled", value, &mut self.enabled),
            "Items" => reader.member("Items", value, &mut self.items),
            _ => reader.unknown(name),
        }
    }
}

impl Optional for PartialTrustedSigners {
    type Complete = TrustedSigners;
    fn complete(self, missing: &mut Missing) -> Option<TrustedSigners> {
        let enabled = missing.required("Enabled", self.enabled);
        let items = missing.items(self.items);
        let mut complete = TrustedSigners::new();
        complete.enabled = enabled?;
        complete.items = items?;
        Some(complete)
    }
}

impl From<TrustedSigners> for PartialTrustedSigners {
    fn from(complete: TrustedSigners) -> Self {
        Self {
            enabled: Some(complete.enabled),
            items: Some(complete.items.unwrap_or_default()),
        }
    }
}

impl Serialize for PartialTrustedSigners {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("TrustedSigners", 3usize)?;
        if let Some(value) = &self.enabled {
            form.serialize_field("Enabled", value)?;
        }
        if let Some(items) = &self.items {
            form.serialize_field("Quantity", &items.len())?;
        }
        if let Some(value) = &self.items && !value.is_empty() {
            form.serialize_field("Items", value)?;
        }
        form.end()
    }
}
