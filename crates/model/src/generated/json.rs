//! The JSON form of every shape.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use chrono::{DateTime, Utc};
use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use crate::json::{Members, Object, Place, Value, deserialize};
use crate::Structure;
use super::schema::ROOTS;
use super::*;

impl Object for StreamingDistribution {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut id: Option<String> = None;
        let mut arn: Option<String> = None;
        let mut status: Option<String> = None;
        let mut last_modified_time: Option<Option<DateTime<Utc>>> = None;
        let mut domain_name: Option<String> = None;
        let mut active_trusted_signers: Option<ActiveTrustedSigners> = None;
        let mut streaming_distribution_config: Option<StreamingDistributionConfig> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Id" => members.value("Id", &mut id)?,
                "ARN" => members.value("ARN", &mut arn)?,
                "Status" => members.value("Status", &mut status)?,
                "LastModifiedTime" => {
                    members.value("LastModifiedTime", &mut last_modified_time)?
                }
                "DomainName" => members.value("DomainName", &mut domain_name)?,
                "ActiveTrustedSigners" => {
                    members.value("ActiveTrustedSigners", &mut active_trusted_signers)?
                }
                "StreamingDistributionConfig" => {
                    members
                        .value(
                            "StreamingDistributionConfig",
                            &mut streaming_distribution_config,
                        )?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            id: members.required("Id", id)?,
            arn: members.required("ARN", arn)?,
            status: members.required("Status", status)?,
            last_modified_time: last_modified_time.flatten(),
            domain_name: members.required("DomainName", domain_name)?,
            active_trusted_signers: members
                .required("ActiveTrustedSigners", active_trusted_signers)?,
            streaming_distribution_config: members
                .required("StreamingDistributionConfig", streaming_distribution_config)?,
        })
    }
}

impl Serialize for StreamingDistribution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "StreamingDistribution",
                6usize + usize::from(self.last_modified_time.is_some()),
            )?;
        form.serialize_field("Id", &self.id)?;
        form.serialize_field("ARN", &self.arn)?;
        form.serialize_field("Status", &self.status)?;
        match &self.last_modified_time {
            Some(value) => form.serialize_field("LastModifiedTime", value)?,
            None => form.skip_field("LastModifiedTime")?,
        }
        form.serialize_field("DomainName", &self.domain_name)?;
        form.serialize_field("ActiveTrustedSigners", &self.active_trusted_signers)?;
        form.serialize_field(
            "StreamingDistributionConfig",
            &self.streaming_distribution_config,
        )?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for StreamingDistribution {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for ActiveTrustedSigners {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut enabled: Option<bool> = None;
        let mut quantity: Option<i32> = None;
        let mut items: Option<Option<Vec<Signer>>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Enabled" => members.value("Enabled", &mut enabled)?,
                "Quantity" => members.value("Quantity", &mut quantity)?,
                "Items" => members.value("Items", &mut items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        let quantity = members.required("Quantity", quantity)?;
        let items = items.flatten();
        members.counted(quantity, items.as_deref())?;
        Ok(Self {
            enabled: members.required("Enabled", enabled)?,
            items,
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

impl<'de> Deserialize<'de> for ActiveTrustedSigners {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for Signer {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut aws_account_number: Option<Option<String>> = None;
        let mut key_pair_ids: Option<Option<KeyPairIds>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "AwsAccountNumber" => {
                    members.value("AwsAccountNumber", &mut aws_account_number)?
                }
                "KeyPairIds" => members.value("KeyPairIds", &mut key_pair_ids)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            aws_account_number: aws_account_number.flatten(),
            key_pair_ids: key_pair_ids.flatten(),
        })
    }
}

impl Serialize for Signer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "Signer",
                usize::from(self.aws_account_number.is_some())
                    + usize::from(self.key_pair_ids.is_some()),
            )?;
        match &self.aws_account_number {
            Some(value) => form.serialize_field("AwsAccountNumber", value)?,
            None => form.skip_field("AwsAccountNumber")?,
        }
        match &self.key_pair_ids {
            Some(value) => form.serialize_field("KeyPairIds", value)?,
            None => form.skip_field("KeyPairIds")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for Signer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for KeyPairIds {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut quantity: Option<i32> = None;
        let mut items: Option<Option<Vec<String>>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Quantity" => members.value("Quantity", &mut quantity)?,
                "Items" => members.value("Items", &mut items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        let quantity = members.required("Quantity", quantity)?;
        let items = items.flatten();
        members.counted(quantity, items.as_deref())?;
        Ok(Self { items })
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

impl<'de> Deserialize<'de> for KeyPairIds {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for StreamingDistributionConfig {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut caller_reference: Option<String> = None;
        let mut s3_origin: Option<S3Origin> = None;
        let mut aliases: Option<Option<Aliases>> = None;
        let mut comment: Option<String> = None;
        let mut logging: Option<Option<StreamingLoggingConfig>> = None;
        let mut trusted_signers: Option<TrustedSigners> = None;
        let mut price_class: Option<Option<PriceClass>> = None;
        let mut enabled: Option<bool> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "CallerReference" => {
                    members.value("CallerReference", &mut caller_reference)?
                }
                "S3Origin" => members.value("S3Origin", &mut s3_origin)?,
                "Aliases" => members.value("Aliases", &mut aliases)?,
                "Comment" => members.value("Comment", &mut comment)?,
                "Logging" => members.value("Logging", &mut logging)?,
                "TrustedSigners" => {
                    members.value("TrustedSigners", &mut trusted_signers)?
                }
                "PriceClass" => members.value("PriceClass", &mut price_class)?,
                "Enabled" => members.value("Enabled", &mut enabled)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            caller_reference: members.required("CallerReference", caller_reference)?,
            s3_origin: members.required("S3Origin", s3_origin)?,
            aliases: aliases.flatten(),
            comment: members.required("Comment", comment)?,
            logging: logging.flatten(),
            trusted_signers: members.required("TrustedSigners", trusted_signers)?,
            price_class: price_class.flatten(),
            enabled: members.required("Enabled", enabled)?,
        })
    }
}

impl Serialize for StreamingDistributionConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "StreamingDistributionConfig",
                5usize + usize::from(self.aliases.is_some())
                    + usize::from(self.logging.is_some())
                    + usize::from(self.price_class.is_some()),
            )?;
        form.serialize_field("CallerReference", &self.caller_reference)?;
        form.serialize_field("S3Origin", &self.s3_origin)?;
        match &self.aliases {
            Some(value) => form.serialize_field("Aliases", value)?,
            None => form.skip_field("Aliases")?,
        }
        form.serialize_field("Comment", &self.comment)?;
        match &self.logging {
            Some(value) => form.serialize_field("Logging", value)?,
            None => form.skip_field("Logging")?,
        }
        form.serialize_field("TrustedSigners", &self.trusted_signers)?;
        match &self.price_class {
            Some(value) => form.serialize_field("PriceClass", value)?,
            None => form.skip_field("PriceClass")?,
        }
        form.serialize_field("Enabled", &self.enabled)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for StreamingDistributionConfig {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for S3Origin {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut domain_name: Option<String> = None;
        let mut origin_access_identity: Option<String> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "DomainName" => members.value("DomainName", &mut domain_name)?,
                "OriginAccessIdentity" => {
                    members.value("OriginAccessIdentity", &mut origin_access_identity)?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            domain_name: members.required("DomainName", domain_name)?,
            origin_access_identity: members
                .required("OriginAccessIdentity", origin_access_identity)?,
        })
    }
}

impl Serialize for S3Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("S3Origin", 2usize)?;
        form.serialize_field("DomainName", &self.domain_name)?;
        form.serialize_field("OriginAccessIdentity", &self.origin_access_identity)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for S3Origin {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for Aliases {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut quantity: Option<i32> = None;
        let mut items: Option<Option<Vec<String>>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Quantity" => members.value("Quantity", &mut quantity)?,
                "Items" => members.value("Items", &mut items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        let quantity = members.required("Quantity", quantity)?;
        let items = items.flatten();
        members.counted(quantity, items.as_deref())?;
        Ok(Self { items })
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

impl<'de> Deserialize<'de> for Aliases {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for StreamingLoggingConfig {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut enabled: Option<bool> = None;
        let mut bucket: Option<String> = None;
        let mut prefix: Option<String> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Enabled" => members.value("Enabled", &mut enabled)?,
                "Bucket" => members.value("Bucket", &mut bucket)?,
                "Prefix" => members.value("Prefix", &mut prefix)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            enabled: members.required("Enabled", enabled)?,
            bucket: members.required("Bucket", bucket)?,
            prefix: members.required("Prefix", prefix)?,
        })
    }
}

impl Serialize for StreamingLoggingConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("StreamingLoggingConfig", 3usize)?;
        form.serialize_field("Enabled", &self.enabled)?;
        form.serialize_field("Bucket", &self.bucket)?;
        form.serialize_field("Prefix", &self.prefix)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for StreamingLoggingConfig {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for TrustedSigners {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut enabled: Option<bool> = None;
        let mut quantity: Option<i32> = None;
        let mut items: Option<Option<Vec<String>>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Enabled" => members.value("Enabled", &mut enabled)?,
                "Quantity" => members.value("Quantity", &mut quantity)?,
                "Items" => members.value("Items", &mut items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        let quantity = members.required("Quantity", quantity)?;
        let items = items.flatten();
        members.counted(quantity, items.as_deref())?;
        Ok(Self {
            enabled: members.required("Enabled", enabled)?,
            items,
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

impl<'de> Deserialize<'de> for TrustedSigners {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for StreamingDistributionList {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut marker: Option<String> = None;
        let mut next_marker: Option<Option<String>> = None;
        let mut max_items: Option<i32> = None;
        let mut is_truncated: Option<bool> = None;
        let mut quantity: Option<i32> = None;
        let mut items: Option<Option<Vec<StreamingDistributionSummary>>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Marker" => members.value("Marker", &mut marker)?,
                "NextMarker" => members.value("NextMarker", &mut next_marker)?,
                "MaxItems" => members.value("MaxItems", &mut max_items)?,
                "IsTruncated" => members.value("IsTruncated", &mut is_truncated)?,
                "Quantity" => members.value("Quantity", &mut quantity)?,
                "Items" => members.value("Items", &mut items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            marker: members.required("Marker", marker)?,
            next_marker: next_marker.flatten(),
            max_items: members.required("MaxItems", max_items)?,
            is_truncated: members.required("IsTruncated", is_truncated)?,
            quantity: members.required("Quantity", quantity)?,
            items: items.flatten(),
        })
    }
}

impl Serialize for StreamingDistributionList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "StreamingDistributionList",
                4usize + usize::from(self.next_marker.is_some())
                    + usize::from(self.items.is_some()),
            )?;
        form.serialize_field("Marker", &self.marker)?;
        match &self.next_marker {
            Some(value) => form.serialize_field("NextMarker", value)?,
            None => form.skip_field("NextMarker")?,
        }
        form.serialize_field("MaxItems", &self.max_items)?;
        form.serialize_field("IsTruncated", &self.is_truncated)?;
        form.serialize_field("Quantity", &self.quantity)?;
        match &self.items {
            Some(value) => form.serialize_field("Items", value)?,
            None => form.skip_field("Items")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for StreamingDistributionList {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for StreamingDistributionSummary {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut id: Option<String> = None;
        let mut arn: Option<String> = None;
        let mut status: Option<String> = None;
        let mut last_modified_time: Option<DateTime<Utc>> = None;
        let mut domain_name: Option<String> = None;
        let mut s3_origin: Option<S3Origin> = None;
        let mut aliases: Option<Aliases> = None;
        let mut trusted_signers: Option<TrustedSigners> = None;
        let mut comment: Option<String> = None;
        let mut price_class: Option<PriceClass> = None;
        let mut enabled: Option<bool> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Id" => members.value("Id", &mut id)?,
                "ARN" => members.value("ARN", &mut arn)?,
                "Status" => members.value("Status", &mut status)?,
                "LastModifiedTime" => {
                    members.value("LastModifiedTime", &mut last_modified_time)?
                }
                "DomainName" => members.value("DomainName", &mut domain_name)?,
                "S3Origin" => members.value("S3Origin", &mut s3_origin)?,
                "Aliases" => members.value("Aliases", &mut aliases)?,
                "TrustedSigners" => {
                    members.value("TrustedSigners", &mut trusted_signers)?
                }
                "Comment" => members.value("Comment", &mut comment)?,
                "PriceClass" => members.value("PriceClass", &mut price_class)?,
                "Enabled" => members.value("Enabled", &mut enabled)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            id: members.required("Id", id)?,
            arn: members.required("ARN", arn)?,
            status: members.required("Status", status)?,
            last_modified_time: members
                .required("LastModifiedTime", last_modified_time)?,
            domain_name: members.required("DomainName", domain_name)?,
            s3_origin: members.required("S3Origin", s3_origin)?,
            aliases: members.required("Aliases", aliases)?,
            trusted_signers: members.required("TrustedSigners", trusted_signers)?,
            comment: members.required("Comment", comment)?,
            price_class: members.required("PriceClass", price_class)?,
            enabled: members.required("Enabled", enabled)?,
        })
    }
}

impl Serialize for StreamingDistributionSummary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("StreamingDistributionSummary", 11usize)?;
        form.serialize_field("Id", &self.id)?;
        form.serialize_field("ARN", &self.arn)?;
        form.serialize_field("Status", &self.status)?;
        form.serialize_field("LastModifiedTime", &self.last_modified_time)?;
        form.serialize_field("DomainName", &self.domain_name)?;
        form.serialize_field("S3Origin", &self.s3_origin)?;
        form.serialize_field("Aliases", &self.aliases)?;
        form.serialize_field("TrustedSigners", &self.trusted_signers)?;
        form.serialize_field("Comment", &self.comment)?;
        form.serialize_field("PriceClass", &self.price_class)?;
        form.serialize_field("Enabled", &self.enabled)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for StreamingDistributionSummary {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for StreamingDistributionConfigWithTags {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut streaming_distribution_config: Option<StreamingDistributionConfig> = None;
        let mut tags: Option<Tags> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "StreamingDistributionConfig" => {
                    members
                        .value(
                            "StreamingDistributionConfig",
                            &mut streaming_distribution_config,
                        )?
                }
                "Tags" => members.value("Tags", &mut tags)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            streaming_distribution_config: members
                .required("StreamingDistributionConfig", streaming_distribution_config)?,
            tags: members.required("Tags", tags)?,
        })
    }
}

impl Serialize for StreamingDistributionConfigWithTags {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("StreamingDistributionConfigWithTags", 2usize)?;
        form.serialize_field(
            "StreamingDistributionConfig",
            &self.streaming_distribution_config,
        )?;
        form.serialize_field("Tags", &self.tags)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for StreamingDistributionConfigWithTags {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for Tags {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut items: Option<Option<Vec<Tag>>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Items" => members.value("Items", &mut items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self { items: items.flatten() })
    }
}

impl Serialize for Tags {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("Tags", usize::from(self.items.is_some()))?;
        match &self.items {
            Some(value) => form.serialize_field("Items", value)?,
            None => form.skip_field("Items")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for Tags {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for Tag {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut key: Option<String> = None;
        let mut value: Option<Option<String>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Key" => members.value("Key", &mut key)?,
                "Value" => members.value("Value", &mut value)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            key: members.required("Key", key)?,
            value: value.flatten(),
        })
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("Tag", 1usize + usize::from(self.value.is_some()))?;
        form.serialize_field("Key", &self.key)?;
        match &self.value {
            Some(value) => form.serialize_field("Value", value)?,
            None => form.skip_field("Value")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for TagKeys {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut items: Option<Option<Vec<String>>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Items" => members.value("Items", &mut items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self { items: items.flatten() })
    }
}

impl Serialize for TagKeys {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("TagKeys", usize::from(self.items.is_some()))?;
        match &self.items {
            Some(value) => form.serialize_field("Items", value)?,
            None => form.skip_field("Items")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for TagKeys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for CreateStreamingDistributionInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut streaming_distribution_config: Option<StreamingDistributionConfig> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "StreamingDistributionConfig" => {
                    members
                        .value(
                            "StreamingDistributionConfig",
                            &mut streaming_distribution_config,
                        )?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            streaming_distribution_config: members
                .required("StreamingDistributionConfig", streaming_distribution_config)?,
        })
    }
}

impl Serialize for CreateStreamingDistributionInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("CreateStreamingDistributionInput", 1usize)?;
        form.serialize_field(
            "StreamingDistributionConfig",
            &self.streaming_distribution_config,
        )?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for CreateStreamingDistributionInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for CreateStreamingDistributionOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut location: Option<Option<String>> = None;
        let mut etag: Option<Option<String>> = None;
        let mut streaming_distribution: Option<StreamingDistribution> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Location" => members.value("Location", &mut location)?,
                "ETag" => members.value("ETag", &mut etag)?,
                "StreamingDistribution" => {
                    members.value("StreamingDistribution", &mut streaming_distribution)?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            location: location.flatten(),
            etag: etag.flatten(),
            streaming_distribution: members
                .required("StreamingDistribution", streaming_distribution)?,
        })
    }
}

impl Serialize for CreateStreamingDistributionOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "CreateStreamingDistributionOutput",
                1usize + usize::from(self.location.is_some())
                    + usize::from(self.etag.is_some()),
            )?;
        match &self.location {
            Some(value) => form.serialize_field("Location", value)?,
            None => form.skip_field("Location")?,
        }
        match &self.etag {
            Some(value) => form.serialize_field("ETag", value)?,
            None => form.skip_field("ETag")?,
        }
        form.serialize_field("StreamingDistribution", &self.streaming_distribution)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for CreateStreamingDistributionOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for CreateStreamingDistributionWithTagsInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut streaming_distribution_config_with_tags: Option<
            StreamingDistributionConfigWithTags,
        > = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "StreamingDistributionConfigWithTags" => {
                    members
                        .value(
                            "StreamingDistributionConfigWithTags",
                            &mut streaming_distribution_config_with_tags,
                        )?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            streaming_distribution_config_with_tags: members
                .required(
                    "StreamingDistributionConfigWithTags",
                    streaming_distribution_config_with_tags,
                )?,
        })
    }
}

impl Serialize for CreateStreamingDistributionWithTagsInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("CreateStreamingDistributionWithTagsInput", 1usize)?;
        form.serialize_field(
            "StreamingDistributionConfigWithTags",
            &self.streaming_distribution_config_with_tags,
        )?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for CreateStreamingDistributionWithTagsInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for CreateStreamingDistributionWithTagsOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut location: Option<Option<String>> = None;
        let mut etag: Option<Option<String>> = None;
        let mut streaming_distribution: Option<StreamingDistribution> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Location" => members.value("Location", &mut location)?,
                "ETag" => members.value("ETag", &mut etag)?,
                "StreamingDistribution" => {
                    members.value("StreamingDistribution", &mut streaming_distribution)?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            location: location.flatten(),
            etag: etag.flatten(),
            streaming_distribution: members
                .required("StreamingDistribution", streaming_distribution)?,
        })
    }
}

impl Serialize for CreateStreamingDistributionWithTagsOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "CreateStreamingDistributionWithTagsOutput",
                1usize + usize::from(self.location.is_some())
                    + usize::from(self.etag.is_some()),
            )?;
        match &self.location {
            Some(value) => form.serialize_field("Location", value)?,
            None => form.skip_field("Location")?,
        }
        match &self.etag {
            Some(value) => form.serialize_field("ETag", value)?,
            None => form.skip_field("ETag")?,
        }
        form.serialize_field("StreamingDistribution", &self.streaming_distribution)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for CreateStreamingDistributionWithTagsOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for GetStreamingDistributionInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut id: Option<String> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Id" => members.value("Id", &mut id)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            id: members.required("Id", id)?,
        })
    }
}

impl Serialize for GetStreamingDistributionInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("GetStreamingDistributionInput", 1usize)?;
        form.serialize_field("Id", &self.id)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for GetStreamingDistributionInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for GetStreamingDistributionOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut etag: Option<Option<String>> = None;
        let mut streaming_distribution: Option<StreamingDistribution> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "ETag" => members.value("ETag", &mut etag)?,
                "StreamingDistribution" => {
                    members.value("StreamingDistribution", &mut streaming_distribution)?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            etag: etag.flatten(),
            streaming_distribution: members
                .required("StreamingDistribution", streaming_distribution)?,
        })
    }
}

impl Serialize for GetStreamingDistributionOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "GetStreamingDistributionOutput",
                1usize + usize::from(self.etag.is_some()),
            )?;
        match &self.etag {
            Some(value) => form.serialize_field("ETag", value)?,
            None => form.skip_field("ETag")?,
        }
        form.serialize_field("StreamingDistribution", &self.streaming_distribution)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for GetStreamingDistributionOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for GetStreamingDistributionConfigInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut id: Option<String> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Id" => members.value("Id", &mut id)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            id: members.required("Id", id)?,
        })
    }
}

impl Serialize for GetStreamingDistributionConfigInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("GetStreamingDistributionConfigInput", 1usize)?;
        form.serialize_field("Id", &self.id)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for GetStreamingDistributionConfigInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for GetStreamingDistributionConfigOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut etag: Option<Option<String>> = None;
        let mut streaming_distribution_config: Option<StreamingDistributionConfig> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "ETag" => members.value("ETag", &mut etag)?,
                "StreamingDistributionConfig" => {
                    members
                        .value(
                            "StreamingDistributionConfig",
                            &mut streaming_distribution_config,
                        )?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            etag: etag.flatten(),
            streaming_distribution_config: members
                .required("StreamingDistributionConfig", streaming_distribution_config)?,
        })
    }
}

impl Serialize for GetStreamingDistributionConfigOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "GetStreamingDistributionConfigOutput",
                1usize + usize::from(self.etag.is_some()),
            )?;
        match &self.etag {
            Some(value) => form.serialize_field("ETag", value)?,
            None => form.skip_field("ETag")?,
        }
        form.serialize_field(
            "StreamingDistributionConfig",
            &self.streaming_distribution_config,
        )?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for GetStreamingDistributionConfigOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for UpdateStreamingDistributionInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut streaming_distribution_config: Option<StreamingDistributionConfig> = None;
        let mut id: Option<String> = None;
        let mut if_match: Option<Option<String>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "StreamingDistributionConfig" => {
                    members
                        .value(
                            "StreamingDistributionConfig",
                            &mut streaming_distribution_config,
                        )?
                }
                "Id" => members.value("Id", &mut id)?,
                "IfMatch" => members.value("IfMatch", &mut if_match)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            streaming_distribution_config: members
                .required("StreamingDistributionConfig", streaming_distribution_config)?,
            id: members.required("Id", id)?,
            if_match: if_match.flatten(),
        })
    }
}

impl Serialize for UpdateStreamingDistributionInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "UpdateStreamingDistributionInput",
                2usize + usize::from(self.if_match.is_some()),
            )?;
        form.serialize_field(
            "StreamingDistributionConfig",
            &self.streaming_distribution_config,
        )?;
        form.serialize_field("Id", &self.id)?;
        match &self.if_match {
            Some(value) => form.serialize_field("IfMatch", value)?,
            None => form.skip_field("IfMatch")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for UpdateStreamingDistributionInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for UpdateStreamingDistributionOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut etag: Option<Option<String>> = None;
        let mut streaming_distribution: Option<StreamingDistribution> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "ETag" => members.value("ETag", &mut etag)?,
                "StreamingDistribution" => {
                    members.value("StreamingDistribution", &mut streaming_distribution)?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            etag: etag.flatten(),
            streaming_distribution: members
                .required("StreamingDistribution", streaming_distribution)?,
        })
    }
}

impl Serialize for UpdateStreamingDistributionOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "UpdateStreamingDistributionOutput",
                1usize + usize::from(self.etag.is_some()),
            )?;
        match &self.etag {
            Some(value) => form.serialize_field("ETag", value)?,
            None => form.skip_field("ETag")?,
        }
        form.serialize_field("StreamingDistribution", &self.streaming_distribution)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for UpdateStreamingDistributionOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for DeleteStreamingDistributionInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut id: Option<String> = None;
        let mut if_match: Option<Option<String>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Id" => members.value("Id", &mut id)?,
                "IfMatch" => members.value("IfMatch", &mut if_match)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            id: members.required("Id", id)?,
            if_match: if_match.flatten(),
        })
    }
}

impl Serialize for DeleteStreamingDistributionInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "DeleteStreamingDistributionInput",
                1usize + usize::from(self.if_match.is_some()),
            )?;
        form.serialize_field("Id", &self.id)?;
        match &self.if_match {
            Some(value) => form.serialize_field("IfMatch", value)?,
            None => form.skip_field("IfMatch")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for DeleteStreamingDistributionInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for DeleteStreamingDistributionOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        while members.next(Self::SCHEMA.members)?.is_some() {}
        Ok(Self::new())
    }
}

impl Serialize for DeleteStreamingDistributionOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = serializer
            .serialize_struct("DeleteStreamingDistributionOutput", 0usize)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for DeleteStreamingDistributionOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for ListStreamingDistributionsInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut marker: Option<Option<String>> = None;
        let mut max_items: Option<Option<String>> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Marker" => members.value("Marker", &mut marker)?,
                "MaxItems" => members.value("MaxItems", &mut max_items)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            marker: marker.flatten(),
            max_items: max_items.flatten(),
        })
    }
}

impl Serialize for ListStreamingDistributionsInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct(
                "ListStreamingDistributionsInput",
                usize::from(self.marker.is_some())
                    + usize::from(self.max_items.is_some()),
            )?;
        match &self.marker {
            Some(value) => form.serialize_field("Marker", value)?,
            None => form.skip_field("Marker")?,
        }
        match &self.max_items {
            Some(value) => form.serialize_field("MaxItems", value)?,
            None => form.skip_field("MaxItems")?,
        }
        form.end()
    }
}

impl<'de> Deserialize<'de> for ListStreamingDistributionsInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for ListStreamingDistributionsOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut streaming_distribution_list: Option<StreamingDistributionList> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "StreamingDistributionList" => {
                    members
                        .value(
                            "StreamingDistributionList",
                            &mut streaming_distribution_list,
                        )?
                }
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            streaming_distribution_list: members
                .required("StreamingDistributionList", streaming_distribution_list)?,
        })
    }
}

impl Serialize for ListStreamingDistributionsOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer
            .serialize_struct("ListStreamingDistributionsOutput", 1usize)?;
        form.serialize_field(
            "StreamingDistributionList",
            &self.streaming_distribution_list,
        )?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for ListStreamingDistributionsOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for TagResourceInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut resource: Option<String> = None;
        let mut tags: Option<Tags> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Resource" => members.value("Resource", &mut resource)?,
                "Tags" => members.value("Tags", &mut tags)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            resource: members.required("Resource", resource)?,
            tags: members.required("Tags", tags)?,
        })
    }
}

impl Serialize for TagResourceInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("TagResourceInput", 2usize)?;
        form.serialize_field("Resource", &self.resource)?;
        form.serialize_field("Tags", &self.tags)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for TagResourceInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for TagResourceOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        while members.next(Self::SCHEMA.members)?.is_some() {}
        Ok(Self::new())
    }
}

impl Serialize for TagResourceOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = serializer.serialize_struct("TagResourceOutput", 0usize)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for TagResourceOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for UntagResourceInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut resource: Option<String> = None;
        let mut tag_keys: Option<TagKeys> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Resource" => members.value("Resource", &mut resource)?,
                "TagKeys" => members.value("TagKeys", &mut tag_keys)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            resource: members.required("Resource", resource)?,
            tag_keys: members.required("TagKeys", tag_keys)?,
        })
    }
}

impl Serialize for UntagResourceInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("UntagResourceInput", 2usize)?;
        form.serialize_field("Resource", &self.resource)?;
        form.serialize_field("TagKeys", &self.tag_keys)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for UntagResourceInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for UntagResourceOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        while members.next(Self::SCHEMA.members)?.is_some() {}
        Ok(Self::new())
    }
}

impl Serialize for UntagResourceOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = serializer.serialize_struct("UntagResourceOutput", 0usize)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for UntagResourceOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for ListTagsForResourceInput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut resource: Option<String> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Resource" => members.value("Resource", &mut resource)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            resource: members.required("Resource", resource)?,
        })
    }
}

impl Serialize for ListTagsForResourceInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("ListTagsForResourceInput", 1usize)?;
        form.serialize_field("Resource", &self.resource)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for ListTagsForResourceInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for ListTagsForResourceOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut tags: Option<Tags> = None;
        while let Some(name) = members.next(Self::SCHEMA.members)? {
            match name {
                "Tags" => members.value("Tags", &mut tags)?,
                _ => return Err(members.error("a member that has no field")),
            }
        }
        Ok(Self {
            tags: members.required("Tags", tags)?,
        })
    }
}

impl Serialize for ListTagsForResourceOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("ListTagsForResourceOutput", 1usize)?;
        form.serialize_field("Tags", &self.tags)?;
        form.end()
    }
}

impl<'de> Deserialize<'de> for ListTagsForResourceOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Serialize for PriceClass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for PriceClass {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Value for PriceClass {
    fn read<'de, D: Deserializer<'de>>(
        from: D,
        place: Place<'_>,
    ) -> Result<Self, D::Error> {
        String::read(from, place).map(Self::from)
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ErrorCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Value for ErrorCode {
    fn read<'de, D: Deserializer<'de>>(
        from: D,
        place: Place<'_>,
    ) -> Result<Self, D::Error> {
        String::read(from, place).map(Self::from)
    }
}

impl Serialize for AnyShape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut wrapped = serializer.serialize_map(Some(1))?;
        match self {
            Self::StreamingDistribution(value) => {
                wrapped.serialize_entry("StreamingDistribution", value)?
            }
            Self::ActiveTrustedSigners(value) => {
                wrapped.serialize_entry("ActiveTrustedSigners", value)?
            }
            Self::Signer(value) => wrapped.serialize_entry("Signer", value)?,
            Self::KeyPairIds(value) => wrapped.serialize_entry("KeyPairIds", value)?,
            Self::StreamingDistributionConfig(value) => {
                wrapped.serialize_entry("StreamingDistributionConfig", value)?
            }
            Self::S3Origin(value) => wrapped.serialize_entry("S3Origin", value)?,
            Self::Aliases(value) => wrapped.serialize_entry("Aliases", value)?,
            Self::StreamingLoggingConfig(value) => {
                wrapped.serialize_entry("StreamingLoggingConfig", value)?
            }
            Self::TrustedSigners(value) => {
                wrapped.serialize_entry("TrustedSigners", value)?
            }
            Self::StreamingDistributionList(value) => {
                wrapped.serialize_entry("StreamingDistributionList", value)?
            }
            Self::StreamingDistributionSummary(value) => {
                wrapped.serialize_entry("StreamingDistributionSummary", value)?
            }
            Self::StreamingDistributionConfigWithTags(value) => {
                wrapped.serialize_entry("StreamingDistributionConfigWithTags", value)?
            }
            Self::Tags(value) => wrapped.serialize_entry("Tags", value)?,
            Self::Tag(value) => wrapped.serialize_entry("Tag", value)?,
            Self::TagKeys(value) => wrapped.serialize_entry("TagKeys", value)?,
        }
        wrapped.end()
    }
}

impl<'de> Deserialize<'de> for AnyShape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Object for AnyShape {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut shape = None;
        while let Some(name) = members.name(ROOTS)? {
            if shape.is_some() {
                return Err(members.error("expected one structure, found more members"));
            }
            shape = Some(
                match name {
                    Ok("StreamingDistribution") => {
                        Self::StreamingDistribution(
                            members.one("StreamingDistribution")?,
                        )
                    }
                    Ok("ActiveTrustedSigners") => {
                        Self::ActiveTrustedSigners(members.one("ActiveTrustedSigners")?)
                    }
                    Ok("Signer") => Self::Signer(members.one("Signer")?),
                    Ok("KeyPairIds") => Self::KeyPairIds(members.one("KeyPairIds")?),
                    Ok("StreamingDistributionConfig") => {
                        Self::StreamingDistributionConfig(
                            members.one("StreamingDistributionConfig")?,
                        )
                    }
                    Ok("S3Origin") => Self::S3Origin(members.one("S3Origin")?),
                    Ok("Aliases") => Self::Aliases(members.one("Aliases")?),
                    Ok("StreamingLoggingConfig") => {
                        Self::StreamingLoggingConfig(
                            members.one("StreamingLoggingConfig")?,
                        )
                    }
                    Ok("TrustedSigners") => {
                        Self::TrustedSigners(members.one("TrustedSigners")?)
                    }
                    Ok("StreamingDistributionList") => {
                        Self::StreamingDistributionList(
                            members.one("StreamingDistributionList")?,
                        )
                    }
                    Ok("StreamingDistributionSummary") => {
                        Self::StreamingDistributionSummary(
                            members.one("StreamingDistributionSummary")?,
                        )
                    }
                    Ok("StreamingDistributionConfigWithTags") => {
                        Self::StreamingDistributionConfigWithTags(
                            members.one("StreamingDistributionConfigWithTags")?,
                        )
                    }
                    Ok("Tags") => Self::Tags(members.one("Tags")?),
                    Ok("Tag") => Self::Tag(members.one("Tag")?),
                    Ok("TagKeys") => Self::TagKeys(members.one("TagKeys")?),
                    other => {
                        return Err(
                            members
                                .error(
                                    format_args!(
                                        "unknown structure `{}`, expected one of {}", other
                                        .as_deref().unwrap_or_else(| unknown | unknown), Self::NAMES
                                        .join(", "),
                                    ),
                                ),
                        );
                    }
                },
            );
        }
        shape
            .ok_or_else(|| {
                members
                    .error(
                        "expected an object whose only member is a structure in its name",
                    )
            })
    }
}
