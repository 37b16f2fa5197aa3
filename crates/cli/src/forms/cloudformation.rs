//! CloudFormation templates in YAML.
//!
//! Every string is in double quotes with JSON's escapes, which YAML shares: no value is read as a
//! number, a boolean or an expression. `Fn::Sub` does not apply to plain strings.

use std::collections::BTreeSet;
use std::io;

use cloudfront_streaming::model::{StreamingDistributionConfig, Tag};
use cloudfront_streaming_migration::text::yaml_string;

use crate::output;

/// A resource of a template.
#[derive(Debug)]
pub(crate) struct Resource {
    /// The name in the template, if the source has one.
    pub(crate) logical_id: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) config: StreamingDistributionConfig,
    /// `None` if the source does not say.
    pub(crate) tags: Option<Vec<Tag>>,
}

/// Prints a template.
pub(crate) fn print(resources: &[Resource]) -> io::Result<()> {
    let mut text = "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n".to_owned();
    let mut names = BTreeSet::new();
    for resource in resources {
        let name = logical_id(resource, &mut names);
        text.push_str(&format!("  {name}:\n"));
        text.push_str("    Type: AWS::CloudFront::StreamingDistribution\n    Properties:\n");
        text.push_str("      StreamingDistributionConfig:\n");
        config(&resource.config, &mut text);
        match resource.tags.as_deref() {
            None => {}
            Some([]) => text.push_str("      Tags: []\n"),
            Some(tags) => {
                text.push_str("      Tags:\n");
                for tag in tags {
                    let value = tag.value.as_deref().unwrap_or_default();
                    text.push_str(&format!("        - Key: {}\n", yaml_string(&tag.key)));
                    text.push_str(&format!("          Value: {}\n", yaml_string(value)));
                }
            }
        }
    }
    output::result(&text)
}

/// Returns a name that no other resource has: letters and digits only.
fn logical_id(resource: &Resource, names: &mut BTreeSet<String>) -> String {
    let known = resource.logical_id.as_deref().or(resource.id.as_deref()).unwrap_or_default();
    let known: String = known.chars().filter(char::is_ascii_alphanumeric).collect();
    let base = match resource.logical_id {
        Some(_) if !known.is_empty() => known,
        _ => format!("StreamingDistribution{known}"),
    };
    let numbered = (2..).map(|number| format!("{base}{number}"));
    let name = std::iter::once(base.clone()).chain(numbered).find(|name| !names.contains(name));
    let name = name.unwrap_or(base);
    names.insert(name.clone());
    name
}

fn config(config: &StreamingDistributionConfig, text: &mut String) {
    let origin = &config.s3_origin;
    let mut line = |depth: usize, line: String| {
        text.push_str(&format!("{:indent$}{line}\n", "", indent = 8 + 2 * depth));
    };
    line(0, format!("Comment: {}", yaml_string(&config.comment)));
    line(0, format!("Enabled: {}", config.enabled));
    line(0, "S3Origin:".to_owned());
    line(1, format!("DomainName: {}", yaml_string(&origin.domain_name)));
    line(1, format!("OriginAccessIdentity: {}", yaml_string(&origin.origin_access_identity)));
    if let Some(aliases) = config.aliases.as_ref().and_then(|aliases| aliases.items.as_deref()) {
        line(0, "Aliases:".to_owned());
        aliases.iter().for_each(|alias| line(1, format!("- {}", yaml_string(alias))));
    }
    if let Some(logging) = &config.logging {
        line(0, "Logging:".to_owned());
        line(1, format!("Bucket: {}", yaml_string(&logging.bucket)));
        line(1, format!("Enabled: {}", logging.enabled));
        line(1, format!("Prefix: {}", yaml_string(&logging.prefix)));
    }
    if let Some(price_class) = &config.price_class {
        line(0, format!("PriceClass: {}", yaml_string(price_class.as_str())));
    }
    let signers = &config.trusted_signers;
    line(0, "TrustedSigners:".to_owned());
    if let Some(accounts) = signers.items.as_deref().filter(|accounts| !accounts.is_empty()) {
        line(1, "AwsAccountNumbers:".to_owned());
        accounts.iter().for_each(|account| line(2, format!("- {}", yaml_string(account))));
    }
    line(1, format!("Enabled: {}", signers.enabled));
}
