//! Writes shapes as XML.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use cloudfront_streaming_model::*;
use crate::xml::{WriteError, WriteXml, XmlWriter, item_size, to_document};

impl WriteXml for StreamingDistribution {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("Id", &self.id)?;
        writer.element("ARN", &self.arn)?;
        writer.element("Status", &self.status)?;
        writer.optional("LastModifiedTime", self.last_modified_time.as_ref())?;
        writer.element("DomainName", &self.domain_name)?;
        writer.element("ActiveTrustedSigners", &self.active_trusted_signers)?;
        writer
            .element(
                "StreamingDistributionConfig",
                &self.streaming_distribution_config,
            )?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Id", &self.id) + item_size("ARN", &self.arn)
            + item_size("Status", &self.status)
            + self
                .last_modified_time
                .as_ref()
                .map_or(0, |value| item_size("LastModifiedTime", value))
            + item_size("DomainName", &self.domain_name)
            + item_size("ActiveTrustedSigners", &self.active_trusted_signers)
            + item_size(
                "StreamingDistributionConfig",
                &self.streaming_distribution_config,
            )
    }
}

impl WriteXml for ActiveTrustedSigners {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("Enabled", &self.enabled)?;
        writer.quantity("Quantity", self.quantity());
        writer.list("Items", "Signer", self.items.as_deref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Enabled", &self.enabled) + item_size("Quantity", &0)
            + self
                .items
                .iter()
                .flatten()
                .map(|item| item_size("Signer", item))
                .sum::<usize>() + item_size("Items", &0)
    }
}

impl WriteXml for Signer {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.optional("AwsAccountNumber", self.aws_account_number.as_ref())?;
        writer.optional("KeyPairIds", self.key_pair_ids.as_ref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        self
            .aws_account_number
            .as_ref()
            .map_or(0, |value| item_size("AwsAccountNumber", value))
            + self
                .key_pair_ids
                .as_ref()
                .map_or(0, |value| item_size("KeyPairIds", value))
    }
}

impl WriteXml for KeyPairIds {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.quantity("Quantity", self.quantity());
        writer.list("Items", "KeyPairId", self.items.as_deref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Quantity", &0)
            + self
                .items
                .iter()
                .flatten()
                .map(|item| item_size("KeyPairId", item))
                .sum::<usize>() + item_size("Items", &0)
    }
}

impl WriteXml for StreamingDistributionConfig {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("CallerReference", &self.caller_reference)?;
        writer.element("S3Origin", &self.s3_origin)?;
        writer.optional("Aliases", self.aliases.as_ref())?;
        writer.element("Comment", &self.comment)?;
        writer.optional("Logging", self.logging.as_ref())?;
        writer.element("TrustedSigners", &self.trusted_signers)?;
        writer.optional("PriceClass", self.price_class.as_ref())?;
        writer.element("Enabled", &self.enabled)?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("CallerReference", &self.caller_reference)
            + item_size("S3Origin", &self.s3_origin)
            + self.aliases.as_ref().map_or(0, |value| item_size("Aliases", value))
            + item_size("Comment", &self.comment)
            + self.logging.as_ref().map_or(0, |value| item_size("Logging", value))
            + item_size("TrustedSigners", &self.trusted_signers)
            + self.price_class.as_ref().map_or(0, |value| item_size("PriceClass", value))
            + item_size("Enabled", &self.enabled)
    }
}

impl WriteXml for S3Origin {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("DomainName", &self.domain_name)?;
        writer.element("OriginAccessIdentity", &self.origin_access_identity)?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("DomainName", &self.domain_name)
            + item_size("OriginAccessIdentity", &self.origin_access_identity)
    }
}

impl WriteXml for Aliases {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.quantity("Quantity", self.quantity());
        writer.list("Items", "CNAME", self.items.as_deref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Quantity", &0)
            + self
                .items
                .iter()
                .flatten()
                .map(|item| item_size("CNAME", item))
                .sum::<usize>() + item_size("Items", &0)
    }
}

impl WriteXml for StreamingLoggingConfig {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("Enabled", &self.enabled)?;
        writer.element("Bucket", &self.bucket)?;
        writer.element("Prefix", &self.prefix)?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Enabled", &self.enabled) + item_size("Bucket", &self.bucket)
            + item_size("Prefix", &self.prefix)
    }
}

impl WriteXml for TrustedSigners {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("Enabled", &self.enabled)?;
        writer.quantity("Quantity", self.quantity());
        writer.list("Items", "AwsAccountNumber", self.items.as_deref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Enabled", &self.enabled) + item_size("Quantity", &0)
            + self
                .items
                .iter()
                .flatten()
                .map(|item| item_size("AwsAccountNumber", item))
                .sum::<usize>() + item_size("Items", &0)
    }
}

impl WriteXml for StreamingDistributionList {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("Marker", &self.marker)?;
        writer.optional("NextMarker", self.next_marker.as_ref())?;
        writer.element("MaxItems", &self.max_items)?;
        writer.element("IsTruncated", &self.is_truncated)?;
        writer.element("Quantity", &self.quantity)?;
        writer.list("Items", "StreamingDistributionSummary", self.items.as_deref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Marker", &self.marker)
            + self.next_marker.as_ref().map_or(0, |value| item_size("NextMarker", value))
            + item_size("MaxItems", &self.max_items)
            + item_size("IsTruncated", &self.is_truncated)
            + item_size("Quantity", &self.quantity)
            + self
                .items
                .iter()
                .flatten()
                .map(|item| item_size("StreamingDistributionSummary", item))
                .sum::<usize>() + item_size("Items", &0)
    }
}

impl WriteXml for StreamingDistributionSummary {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("Id", &self.id)?;
        writer.element("ARN", &self.arn)?;
        writer.element("Status", &self.status)?;
        writer.element("LastModifiedTime", &self.last_modified_time)?;
        writer.element("DomainName", &self.domain_name)?;
        writer.element("S3Origin", &self.s3_origin)?;
        writer.element("Aliases", &self.aliases)?;
        writer.element("TrustedSigners", &self.trusted_signers)?;
        writer.element("Comment", &self.comment)?;
        writer.element("PriceClass", &self.price_class)?;
        writer.element("Enabled", &self.enabled)?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Id", &self.id) + item_size("ARN", &self.arn)
            + item_size("Status", &self.status)
            + item_size("LastModifiedTime", &self.last_modified_time)
            + item_size("DomainName", &self.domain_name)
            + item_size("S3Origin", &self.s3_origin)
            + item_size("Aliases", &self.aliases)
            + item_size("TrustedSigners", &self.trusted_signers)
            + item_size("Comment", &self.comment)
            + item_size("PriceClass", &self.price_class)
            + item_size("Enabled", &self.enabled)
    }
}

impl WriteXml for StreamingDistributionConfigWithTags {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer
            .element(
                "StreamingDistributionConfig",
                &self.streaming_distribution_config,
            )?;
        writer.element("Tags", &self.tags)?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("StreamingDistributionConfig", &self.streaming_distribution_config)
            + item_size("Tags", &self.tags)
    }
}

impl WriteXml for Tags {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.list("Items", "Tag", self.items.as_deref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        self.items.iter().flatten().map(|item| item_size("Tag", item)).sum::<usize>()
            + item_size("Items", &0)
    }
}

impl WriteXml for Tag {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.element("Key", &self.key)?;
        writer.optional("Value", self.value.as_ref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        item_size("Key", &self.key)
            + self.value.as_ref().map_or(0, |value| item_size("Value", value))
    }
}

impl WriteXml for TagKeys {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.list("Items", "Key", self.items.as_deref())?;
        Ok(())
    }

    fn size(&self) -> usize {
        self.items.iter().flatten().map(|item| item_size("Key", item)).sum::<usize>()
            + item_size("Items", &0)
    }
}

impl WriteXml for PriceClass {
    fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
        writer.text(self.as_str())
    }

    fn size(&self) -> usize {
        self.as_str().len()
    }
}

/// Writes a structure of any kind.
pub(crate) fn write_any(value: &AnyShape) -> Result<String, WriteError> {
    match value {
        AnyShape::StreamingDistribution(value) => to_document(value),
        AnyShape::ActiveTrustedSigners(value) => to_document(value),
        AnyShape::Signer(value) => to_document(value),
        AnyShape::KeyPairIds(value) => to_document(value),
        AnyShape::StreamingDistributionConfig(value) => to_document(value),
        AnyShape::S3Origin(value) => to_document(value),
        AnyShape::Aliases(value) => to_document(value),
        AnyShape::StreamingLoggingConfig(value) => to_document(value),
        AnyShape::TrustedSigners(value) => to_document(value),
        AnyShape::StreamingDistributionList(value) => to_document(value),
        AnyShape::StreamingDistributionSummary(value) => to_document(value),
        AnyShape::StreamingDistributionConfigWithTags(value) => to_document(value),
        AnyShape::Tags(value) => to_document(value),
        AnyShape::Tag(value) => to_document(value),
        AnyShape::TagKeys(value) => to_document(value),
        _ => unreachable!("every structure of the model is listed"),
    }
}
