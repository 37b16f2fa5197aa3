//! Writes random distributions in each form that can be written, and reads them back: the normal form
//! is the same, without what the form cannot hold.

use chrono::{DateTime, SubsecRound, Utc};
use cloudfront_streaming_archive::{
    DeviationKind, Form, PartialStreamingDistribution, PartialStreamingDistributionConfig, Record,
    Scan,
};
use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::{StreamingDistribution, StreamingDistributionConfig};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Returns the only record of a document.
fn read(document: &str) -> Result<Record, TestCaseError> {
    let mut results: Vec<_> = Scan::new().bytes("test", document.as_bytes()).collect();
    prop_assert_eq!(results.len(), 1, "{:?} {}", results, document);
    let record = results.remove(0).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let unexpected = record.deviations.iter().find(|deviation| match deviation.kind {
        // Random ids and ARNs contradict each other, or are none.
        DeviationKind::Contradiction | DeviationKind::Invalid => {
            !["Id", "ARN", "arn"].contains(&deviation.path.as_str())
        }
        // A distribution of the model may have signers without keys or accounts.
        _ => true,
    });
    prop_assert_eq!(unexpected, None, "{}", document);
    Ok(record)
}

/// Changes the names of all members.
fn renamed(value: Value, rename: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, value)| (rename(&name), renamed(value, rename)))
                .collect(),
        ),
        Value::Array(items) => items.into_iter().map(|item| renamed(item, rename)).collect(),
        other => other,
    }
}

/// As in CloudTrail: `ARN` becomes `aRN`.
fn first_lowered(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_lowercase() + rest
}

/// As in AWS Config: `ARN` becomes `arn`.
fn camel(name: &str) -> String {
    if name == "ARN" { "arn".to_owned() } else { first_lowered(name) }
}

/// As in Ruby.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut before = '_';
    for c in name.chars() {
        if c.is_ascii_uppercase() && !before.is_ascii_uppercase() && before != '_' {
            snake.push('_');
        }
        before = c;
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

fn of_config(config: StreamingDistributionConfig) -> PartialStreamingDistribution {
    PartialStreamingDistribution::of_config(PartialStreamingDistributionConfig::from(config))
}

/// Returns text as XML, with references for everything that XML may change.
fn escaped(text: &str) -> String {
    text.chars()
        .map(
            |c| {
                if c.is_ascii_alphanumeric() {
                    c.to_string()
                } else {
                    format!("&#{};", u32::from(c))
                }
            },
        )
        .collect()
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escaped(text))
}

/// Writes a configuration as the versions from 2009-12-01 to 2012-03-15 do.
fn old_config(config: &StreamingDistributionConfig, version: &str) -> String {
    let mut text = format!(
        "<StreamingDistributionConfig xmlns=\"http://cloudfront.amazonaws.com/doc/{version}/\">"
    );
    let origin = &config.s3_origin;
    let identity = element("OriginAccessIdentity", &origin.origin_access_identity);
    if version < "2010-11-01" {
        text += &element("Origin", &origin.domain_name);
        if version >= "2010-03-01" {
            text += &identity;
        }
    } else {
        text +=
            &format!("<S3Origin>{}{identity}</S3Origin>", element("DNSName", &origin.domain_name));
    }
    text += &element("CallerReference", &config.caller_reference);
    for alias in config.aliases.iter().flat_map(|aliases| aliases.items.iter().flatten()) {
        text += &element("CNAME", alias);
    }
    text += &element("Comment", &config.comment);
    text += &element("Enabled", &config.enabled.to_string());
    if let Some(logging) =
        config.logging.as_ref().filter(|logging| logging.enabled && version >= "2010-05-01")
    {
        let (bucket, prefix) =
            (element("Bucket", &logging.bucket), element("Prefix", &logging.prefix));
        text += &format!("<Logging>{bucket}{prefix}</Logging>");
    }
    let accounts = config.trusted_signers.items.as_deref().unwrap_or_default();
    if version >= "2010-03-01" && !accounts.is_empty() {
        let account = |account: &String| match account.as_str() {
            "self" => "<Self/>".to_owned(),
            account => element("AwsAccountNumber", account),
        };
        text += &format!(
            "<TrustedSigners>{}</TrustedSigners>",
            accounts.iter().map(account).collect::<String>()
        );
    }
    text + "</StreamingDistributionConfig>"
}

/// Returns what a configuration of an old version can hold.
fn held_by_old(config: StreamingDistributionConfig, version: &str) -> PartialStreamingDistribution {
    let mut config = PartialStreamingDistributionConfig::from(config);
    config.price_class = None;
    config.aliases = config
        .aliases
        .filter(|aliases| aliases.items.as_ref().is_some_and(|items| !items.is_empty()));
    config.logging =
        config.logging.filter(|logging| logging.enabled == Some(true) && version >= "2010-05-01");
    if let Some(signers) = &mut config.trusted_signers {
        signers.enabled = Some(true);
    }
    config.trusted_signers = config.trusted_signers.filter(|signers| {
        version >= "2010-03-01" && signers.items.as_ref().is_some_and(|items| !items.is_empty())
    });
    if version < "2010-03-01"
        && let Some(origin) = &mut config.s3_origin
    {
        origin.origin_access_identity = None;
    }
    PartialStreamingDistribution::of_config(config)
}

fn us_time(time: DateTime<Utc>) -> String {
    time.format("%b %-d, %Y %-I:%M:%S %p").to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn json_of_every_tool(distribution in any::<StreamingDistribution>(), casing in 0..3) {
        let response = json!({"ETag": "E2QWRUHAPOMQZL", "StreamingDistribution": distribution});
        let response = match casing {
            0 => response,
            1 => renamed(response, &camel),
            _ => renamed(response, &snake),
        };
        let record = read(&response.to_string())?;
        prop_assert_eq!(record.source.form, Form::AwsJson);
        prop_assert_eq!(record.etag.as_deref(), Some("E2QWRUHAPOMQZL"));
        prop_assert_eq!(record.distribution, Some(distribution.into()));
    }

    #[test]
    fn configuration_items(distribution in any::<StreamingDistribution>(), encodings in 0..3) {
        let mut configuration = renamed(json!(distribution), &camel);
        configuration.as_object_mut().expect("an object").remove("status");
        for _ in 0..encodings {
            configuration = Value::from(configuration.to_string());
        }
        let item = json!({"configurationItems": [{
            "configuration": configuration,
            "configurationItemStatus": "OK",
            "resourceType": "AWS::CloudFront::StreamingDistribution",
            "resourceId": distribution.id,
        }]});
        let record = read(&item.to_string())?;
        prop_assert_eq!(record.source.form, Form::AwsConfigItem);
        let mut expected = PartialStreamingDistribution::from(distribution);
        expected.status = None;
        prop_assert_eq!(record.distribution, Some(expected));
    }

    #[test]
    fn events(distribution in any::<StreamingDistribution>()) {
        let mut expected = PartialStreamingDistribution::from(distribution.clone());
        let mut written = renamed(json!(distribution), &first_lowered);
        // The text of CloudTrail has whole seconds, and years of four digits.
        expected.last_modified_time = distribution
            .last_modified_time
            .map(|time| time.trunc_subsecs(0))
            .filter(|time| ("0001".."9999").contains(&time.format("%Y").to_string().as_str()));
        match expected.last_modified_time {
            Some(time) => written["lastModifiedTime"] = Value::from(us_time(time)),
            None => drop(written.as_object_mut().expect("an object").remove("lastModifiedTime")),
        }
        let event = json!({"Records": [{
            "eventSource": "cloudfront.amazonaws.com",
            "eventName": "CreateStreamingDistribution2016_11_25",
            "responseElements": {"streamingDistribution": written, "eTag": "E1"},
        }]});
        let record = read(&event.to_string())?;
        prop_assert_eq!(record.source.form, Form::CloudTrailEvent);
        prop_assert_eq!(record.distribution, Some(expected));
    }

    #[test]
    fn templates(config in any::<StreamingDistributionConfig>(), is_yaml in any::<bool>()) {
        let signers = &config.trusted_signers;
        let mut written = json!({
            "Comment": config.comment,
            "Enabled": config.enabled,
            "S3Origin": config.s3_origin,
            "TrustedSigners": {"Enabled": signers.enabled, "AwsAccountNumbers": signers.items.as_deref().unwrap_or_default()},
        });
        if let Some(aliases) = &config.aliases {
            written["Aliases"] = json!(aliases.items.as_deref().unwrap_or_default());
        }
        if let Some(logging) = &config.logging {
            written["Logging"] = json!(logging);
        }
        if let Some(price_class) = &config.price_class {
            written["PriceClass"] = json!(price_class);
        }
        let resource = json!({
            "Type": "AWS::CloudFront::StreamingDistribution",
            "Properties": {"StreamingDistributionConfig": written, "Tags": []},
        });
        let template = match is_yaml {
            // JSON is a subset of YAML.
            true => format!("Resources:\n  Media: {resource}\n"),
            false => json!({"Resources": {"Media": resource}}).to_string(),
        };
        let record = read(&template)?;
        prop_assert_eq!(record.source.form, Form::CloudFormation);
        prop_assert_eq!(record.logical_id.as_deref(), Some("Media"));
        let mut expected = of_config(config);
        if let Some(config) = &mut expected.streaming_distribution_config {
            config.caller_reference = None;
        }
        prop_assert_eq!(record.distribution, Some(expected));
    }

    #[test]
    fn documents_of_the_newest_version(distribution in any::<StreamingDistribution>()) {
        let document = xml::to_document(&distribution).expect("a document");
        let record = read(&document)?;
        prop_assert_eq!(record.source.form, Form::ApiXml);
        let version = record.source.api_version.unwrap_or_default();
        prop_assert_eq!(version, "2020-05-31");
        prop_assert_eq!(record.distribution, Some(distribution.into()));
    }

    #[test]
    fn documents_of_old_versions(
        config in any::<StreamingDistributionConfig>(),
        version in prop::sample::select(&["2009-12-01", "2010-03-01", "2010-08-01", "2010-11-01", "2012-03-15"][..]),
    ) {
        let record = read(&old_config(&config, version))?;
        let found = record.source.api_version.clone().unwrap_or_default();
        prop_assert!(*found <= *version || found == "2010-11-01", "{} for {}", found, version);
        prop_assert_eq!(record.distribution, Some(held_by_old(config, version)));
    }
}
