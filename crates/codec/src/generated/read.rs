//! Reads shapes from XML.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use cloudfront_streaming_model::*;
use crate::xml::sealed::Sealed;
use crate::xml::{Document, Quantity, ReadError, ReadXml, XmlReader};

impl Sealed for StreamingDistribution {}
impl Document for StreamingDistribution {
    const ROOT: &'static str = "StreamingDistribution";
}

impl Sealed for ActiveTrustedSigners {}
impl Document for ActiveTrustedSigners {
    const ROOT: &'static str = "ActiveTrustedSigners";
}

impl Sealed for Signer {}
impl Document for Signer {
    const ROOT: &'static str = "Signer";
}

impl Sealed for KeyPairIds {}
impl Document for KeyPairIds {
    const ROOT: &'static str = "KeyPairIds";
}

impl Sealed for StreamingDistributionConfig {}
impl Document for StreamingDistributionConfig {
    const ROOT: &'static str = "StreamingDistributionConfig";
}

impl Sealed for S3Origin {}
impl Document for S3Origin {
    const ROOT: &'static str = "S3Origin";
}

impl Sealed for Aliases {}
impl Document for Aliases {
    const ROOT: &'static str = "Aliases";
}

impl Sealed for StreamingLoggingConfig {}
impl Document for StreamingLoggingConfig {
    const ROOT: &'static str = "StreamingLoggingConfig";
}

impl Sealed for TrustedSigners {}
impl Document for TrustedSigners {
    const ROOT: &'static str = "TrustedSigners";
}

impl Sealed for StreamingDistributionList {}
impl Document for StreamingDistributionList {
    const ROOT: &'static str = "StreamingDistributionList";
}

impl Sealed for StreamingDistributionSummary {}
impl Document for StreamingDistributionSummary {
    const ROOT: &'static str = "StreamingDistributionSummary";
}

impl Sealed for StreamingDistributionConfigWithTags {}
impl Document for StreamingDistributionConfigWithTags {
    const ROOT: &'static str = "StreamingDistributionConfigWithTags";
}

impl Sealed for Tags {}
impl Document for Tags {
    const ROOT: &'static str = "Tags";
}

impl Sealed for Tag {}
impl Document for Tag {
    const ROOT: &'static str = "Tag";
}

impl Sealed for TagKeys {}
impl Document for TagKeys {
    const ROOT: &'static str = "TagKeys";
}

impl ReadXml for StreamingDistribution {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut id = None;
        let mut arn = None;
        let mut status = None;
        let mut last_modified_time = None;
        let mut domain_name = None;
        let mut active_trusted_signers = None;
        let mut streaming_distribution_config = None;
        while let Some(element) = reader.member()? {
            match element {
                "Id" => reader.set(&mut id)?,
                "ARN" => reader.set(&mut arn)?,
                "Status" => reader.set(&mut status)?,
                "LastModifiedTime" => reader.set(&mut last_modified_time)?,
                "DomainName" => reader.set(&mut domain_name)?,
                "ActiveTrustedSigners" => reader.set(&mut active_trusted_signers)?,
                "StreamingDistributionConfig" => {
                    reader.set(&mut streaming_distribution_config)?
                }
                _ => reader.unknown()?,
            }
        }
        let id = reader.required_string(id, "Id")?;
        let arn = reader.required_string(arn, "ARN")?;
        let status = reader.required_string(status, "Status")?;
        let domain_name = reader.required_string(domain_name, "DomainName")?;
        let active_trusted_signers = reader
            .required(active_trusted_signers, "ActiveTrustedSigners")?;
        let streaming_distribution_config = reader
            .required(streaming_distribution_config, "StreamingDistributionConfig")?;
        let mut shape = Self::new(id, arn, streaming_distribution_config);
        shape.status = status;
        shape.last_modified_time = last_modified_time;
        shape.domain_name = domain_name;
        shape.active_trusted_signers = active_trusted_signers;
        Ok(shape)
    }
}

impl ReadXml for ActiveTrustedSigners {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut enabled = None;
        let mut quantity: Option<Quantity> = None;
        let mut items = None;
        while let Some(element) = reader.member()? {
            match element {
                "Enabled" => reader.set(&mut enabled)?,
                "Quantity" => reader.set(&mut quantity)?,
                "Items" => reader.set_list(&mut items, "Signer")?,
                _ => reader.unknown()?,
            }
        }
        let enabled = reader.required(enabled, "Enabled")?;
        let quantity = reader.required(quantity, "Quantity")?;
        reader.counted(quantity, items.as_ref().map_or(0, Vec::len))?;
        let mut shape = Self::new();
        shape.enabled = enabled;
        shape.items = items;
        Ok(shape)
    }
}

impl ReadXml for Signer {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut aws_account_number = None;
        let mut key_pair_ids = None;
        while let Some(element) = reader.member()? {
            match element {
                "AwsAccountNumber" => reader.set(&mut aws_account_number)?,
                "KeyPairIds" => reader.set(&mut key_pair_ids)?,
                _ => reader.unknown()?,
            }
        }
        let mut shape = Self::new();
        shape.aws_account_number = aws_account_number;
        shape.key_pair_ids = key_pair_ids;
        Ok(shape)
    }
}

impl ReadXml for KeyPairIds {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut quantity: Option<Quantity> = None;
        let mut items = None;
        while let Some(element) = reader.member()? {
            match element {
                "Quantity" => reader.set(&mut quantity)?,
                "Items" => reader.set_list(&mut items, "KeyPairId")?,
                _ => reader.unknown()?,
            }
        }
        let quantity = reader.required(quantity, "Quantity")?;
        reader.counted(quantity, items.as_ref().map_or(0, Vec::len))?;
        let mut shape = Self::new();
        shape.items = items;
        Ok(shape)
    }
}

impl ReadXml for StreamingDistributionConfig {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut caller_reference = None;
        let mut s3_origin = None;
        let mut aliases = None;
        let mut comment = None;
        let mut logging = None;
        let mut trusted_signers = None;
        let mut price_class = None;
        let mut enabled = None;
        while let Some(element) = reader.member()? {
            match element {
                "CallerReference" => reader.set(&mut caller_reference)?,
                "S3Origin" => reader.set(&mut s3_origin)?,
                "Aliases" => reader.set(&mut aliases)?,
                "Comment" => reader.set(&mut comment)?,
                "Logging" => reader.set(&mut logging)?,
                "TrustedSigners" => reader.set(&mut trusted_signers)?,
                "PriceClass" => reader.set(&mut price_class)?,
                "Enabled" => reader.set(&mut enabled)?,
                _ => reader.unknown()?,
            }
        }
        let caller_reference = reader
            .required_string(caller_reference, "CallerReference")?;
        let s3_origin = reader.required(s3_origin, "S3Origin")?;
        let comment = reader.required_string(comment, "Comment")?;
        let trusted_signers = reader.required(trusted_signers, "TrustedSigners")?;
        let enabled = reader.required(enabled, "Enabled")?;
        let mut shape = Self::new(caller_reference, s3_origin);
        shape.aliases = aliases;
        shape.comment = comment;
        shape.logging = logging;
        shape.trusted_signers = trusted_signers;
        shape.price_class = price_class;
        shape.enabled = enabled;
        Ok(shape)
    }
}

impl ReadXml for S3Origin {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut domain_name = None;
        let mut origin_access_identity = None;
        while let Some(element) = reader.member()? {
            match element {
                "DomainName" => reader.set(&mut domain_name)?,
                "OriginAccessIdentity" => reader.set(&mut origin_access_identity)?,
                _ => reader.unknown()?,
            }
        }
        let domain_name = reader.required_string(domain_name, "DomainName")?;
        let origin_access_identity = reader
            .required_string(origin_access_identity, "OriginAccessIdentity")?;
        let mut shape = Self::new(domain_name);
        shape.origin_access_identity = origin_access_identity;
        Ok(shape)
    }
}

impl ReadXml for Aliases {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut quantity: Option<Quantity> = None;
        let mut items = None;
        while let Some(element) = reader.member()? {
            match element {
                "Quantity" => reader.set(&mut quantity)?,
                "Items" => reader.set_list(&mut items, "CNAME")?,
                _ => reader.unknown()?,
            }
        }
        let quantity = reader.required(quantity, "Quantity")?;
        reader.counted(quantity, items.as_ref().map_or(0, Vec::len))?;
        let mut shape = Self::new();
        shape.items = items;
        Ok(shape)
    }
}

impl ReadXml for StreamingLoggingConfig {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut enabled = None;
        let mut bucket = None;
        let mut prefix = None;
        while let Some(element) = reader.member()? {
            match element {
                "Enabled" => reader.set(&mut enabled)?,
                "Bucket" => reader.set(&mut bucket)?,
                "Prefix" => reader.set(&mut prefix)?,
                _ => reader.unknown()?,
            }
        }
        let enabled = reader.required(enabled, "Enabled")?;
        let bucket = reader.required_string(bucket, "Bucket")?;
        let prefix = reader.required_string(prefix, "Prefix")?;
        let mut shape = Self::new();
        shape.enabled = enabled;
        shape.bucket = bucket;
        shape.prefix = prefix;
        Ok(shape)
    }
}

impl ReadXml for TrustedSigners {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut enabled = None;
        let mut quantity: Option<Quantity> = None;
        let mut items = None;
        while let Some(element) = reader.member()? {
            match element {
                "Enabled" => reader.set(&mut enabled)?,
                "Quantity" => reader.set(&mut quantity)?,
                "Items" => reader.set_list(&mut items, "AwsAccountNumber")?,
                _ => reader.unknown()?,
            }
        }
        let enabled = reader.required(enabled, "Enabled")?;
        let quantity = reader.required(quantity, "Quantity")?;
        reader.counted(quantity, items.as_ref().map_or(0, Vec::len))?;
        let mut shape = Self::new();
        shape.enabled = enabled;
        shape.items = items;
        Ok(shape)
    }
}

impl ReadXml for StreamingDistributionList {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut marker = None;
        let mut next_marker = None;
        let mut max_items = None;
        let mut is_truncated = None;
        let mut quantity = None;
        let mut items = None;
        while let Some(element) = reader.member()? {
            match element {
                "Marker" => reader.set(&mut marker)?,
                "NextMarker" => reader.set(&mut next_marker)?,
                "MaxItems" => reader.set(&mut max_items)?,
                "IsTruncated" => reader.set(&mut is_truncated)?,
                "Quantity" => reader.set(&mut quantity)?,
                "Items" => reader.set_list(&mut items, "StreamingDistributionSummary")?,
                _ => reader.unknown()?,
            }
        }
        let marker = reader.required_string(marker, "Marker")?;
        let max_items = reader.required(max_items, "MaxItems")?;
        let is_truncated = reader.required(is_truncated, "IsTruncated")?;
        let quantity = reader.required(quantity, "Quantity")?;
        let mut shape = Self::new();
        shape.marker = marker;
        shape.next_marker = next_marker;
        shape.max_items = max_items;
        shape.is_truncated = is_truncated;
        shape.quantity = quantity;
        shape.items = items;
        Ok(shape)
    }
}

impl ReadXml for StreamingDistributionSummary {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut id = None;
        let mut arn = None;
        let mut status = None;
        let mut last_modified_time = None;
        let mut domain_name = None;
        let mut s3_origin = None;
        let mut aliases = None;
        let mut trusted_signers = None;
        let mut comment = None;
        let mut price_class = None;
        let mut enabled = None;
        while let Some(element) = reader.member()? {
            match element {
                "Id" => reader.set(&mut id)?,
                "ARN" => reader.set(&mut arn)?,
                "Status" => reader.set(&mut status)?,
                "LastModifiedTime" => reader.set(&mut last_modified_time)?,
                "DomainName" => reader.set(&mut domain_name)?,
                "S3Origin" => reader.set(&mut s3_origin)?,
                "Aliases" => reader.set(&mut aliases)?,
                "TrustedSigners" => reader.set(&mut trusted_signers)?,
                "Comment" => reader.set(&mut comment)?,
                "PriceClass" => reader.set(&mut price_class)?,
                "Enabled" => reader.set(&mut enabled)?,
                _ => reader.unknown()?,
            }
        }
        let id = reader.required_string(id, "Id")?;
        let arn = reader.required_string(arn, "ARN")?;
        let status = reader.required_string(status, "Status")?;
        let last_modified_time = reader
            .required(last_modified_time, "LastModifiedTime")?;
        let domain_name = reader.required_string(domain_name, "DomainName")?;
        let s3_origin = reader.required(s3_origin, "S3Origin")?;
        let aliases = reader.required(aliases, "Aliases")?;
        let trusted_signers = reader.required(trusted_signers, "TrustedSigners")?;
        let comment = reader.required_string(comment, "Comment")?;
        let price_class = reader.required(price_class, "PriceClass")?;
        let enabled = reader.required(enabled, "Enabled")?;
        let mut shape = Self::new(id, arn, last_modified_time, s3_origin);
        shape.status = status;
        shape.domain_name = domain_name;
        shape.aliases = aliases;
        shape.trusted_signers = trusted_signers;
        shape.comment = comment;
        shape.price_class = price_class;
        shape.enabled = enabled;
        Ok(shape)
    }
}

impl ReadXml for StreamingDistributionConfigWithTags {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut streaming_distribution_config = None;
        let mut tags = None;
        while let Some(element) = reader.member()? {
            match element {
                "StreamingDistributionConfig" => {
                    reader.set(&mut streaming_distribution_config)?
                }
                "Tags" => reader.set(&mut tags)?,
                _ => reader.unknown()?,
            }
        }
        let streaming_distribution_config = reader
            .required(streaming_distribution_config, "StreamingDistributionConfig")?;
        let tags = reader.required(tags, "Tags")?;
        Ok(Self::new(streaming_distribution_config, tags))
    }
}

impl ReadXml for Tags {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut items = None;
        while let Some(element) = reader.member()? {
            match element {
                "Items" => reader.set_list(&mut items, "Tag")?,
                _ => reader.unknown()?,
            }
        }
        let mut shape = Self::new();
        shape.items = items;
        Ok(shape)
    }
}

impl ReadXml for Tag {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut key = None;
        let mut value = None;
        while let Some(element) = reader.member()? {
            match element {
                "Key" => reader.set(&mut key)?,
                "Value" => reader.set(&mut value)?,
                _ => reader.unknown()?,
            }
        }
        let key = reader.required_string(key, "Key")?;
        let mut shape = Self::new(key);
        shape.value = value;
        Ok(shape)
    }
}

impl ReadXml for TagKeys {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        let mut items = None;
        while let Some(element) = reader.member()? {
            match element {
                "Items" => reader.set_list(&mut items, "Key")?,
                _ => reader.unknown()?,
            }
        }
        let mut shape = Self::new();
        shape.items = items;
        Ok(shape)
    }
}

impl ReadXml for PriceClass {
    fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
        reader.text().map(|text| Self::from(text.as_ref()))
    }
}

/// Reads the structure with the name of the root.
pub(crate) fn read_any(
    root: &str,
    reader: &mut XmlReader<'_>,
) -> Result<AnyShape, ReadError> {
    Ok(
        match root {
            "StreamingDistribution" => {
                AnyShape::StreamingDistribution(ReadXml::read_xml(reader)?)
            }
            "ActiveTrustedSigners" => {
                AnyShape::ActiveTrustedSigners(ReadXml::read_xml(reader)?)
            }
            "Signer" => AnyShape::Signer(ReadXml::read_xml(reader)?),
            "KeyPairIds" => AnyShape::KeyPairIds(ReadXml::read_xml(reader)?),
            "StreamingDistributionConfig" => {
                AnyShape::StreamingDistributionConfig(ReadXml::read_xml(reader)?)
            }
            "S3Origin" => AnyShape::S3Origin(ReadXml::read_xml(reader)?),
            "Aliases" => AnyShape::Aliases(ReadXml::read_xml(reader)?),
            "StreamingLoggingConfig" => {
                AnyShape::StreamingLoggingConfig(ReadXml::read_xml(reader)?)
            }
            "TrustedSigners" => AnyShape::TrustedSigners(ReadXml::read_xml(reader)?),
            "StreamingDistributionList" => {
                AnyShape::StreamingDistributionList(ReadXml::read_xml(reader)?)
            }
            "StreamingDistributionSummary" => {
                AnyShape::StreamingDistributionSummary(ReadXml::read_xml(reader)?)
            }
            "StreamingDistributionConfigWithTags" => {
                AnyShape::StreamingDistributionConfigWithTags(ReadXml::read_xml(reader)?)
            }
            "Tags" => AnyShape::Tags(ReadXml::read_xml(reader)?),
            "Tag" => AnyShape::Tag(ReadXml::read_xml(reader)?),
            "TagKeys" => AnyShape::TagKeys(ReadXml::read_xml(reader)?),
            _ => unreachable!("the root is one of AnyShape::NAMES"),
        },
    )
}
