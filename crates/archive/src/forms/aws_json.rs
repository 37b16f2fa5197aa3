//! `aws-json`: what boto3, the AWS CLI and the AWS SDKs print, bare or with additional members.

use cloudfront_streaming_model::{StreamingDistributionConfig, Structure};

use super::{Found, Place, read_members, tags};
use crate::generated::{PartialStreamingDistribution, PartialStreamingDistributionConfig};
use crate::normal::{AWS_JSON, Dialect, Read, Reader, parse_time};
use crate::record::{Event, Form, Record};
use crate::value::{Value, same_name};

/// A summary has a part of the configuration, and no signers.
pub(super) const SUMMARY: Dialect = Dialect {
    names: &[],
    optional: &[
        ("StreamingDistributionConfig", "CallerReference"),
        ("StreamingDistribution", "ActiveTrustedSigners"),
    ],
    has_quantities: true,
};

/// The members of a summary that are not part of the configuration.
const OF_DISTRIBUTION: [&str; 5] = ["Id", "ARN", "Status", "LastModifiedTime", "DomainName"];

/// The members of web distributions and their configurations.
const OF_WEB: [&str; 8] = [
    "Origins",
    "DefaultCacheBehavior",
    "CacheBehaviors",
    "DefaultRootObject",
    "ViewerCertificate",
    "CustomOrigin",
    "RequiredProtocols",
    "HttpVersion",
];

/// Members of responses and of the tools that store them, which are no part of a distribution.
const OF_ENVELOPE: [&str; 7] =
    ["ETag", "IfMatch", "Location", "Tags", "ResponseMetadata", "ResultMetadata", "NextToken"];

/// Reads the object that a tool printed: a response, a request, or a structure alone.
pub(super) fn read(value: &Value, place: &Place, found: &mut Found<'_>) -> bool {
    if let Some((name, list)) = value.find_member("StreamingDistributionList")
        && is_list(list)
    {
        let list_place = response_of(value, place).member(name);
        if let Some((name, Value::List(items))) = list.find_member("Items") {
            for (index, item) in items.iter().enumerate() {
                if item.is_object() {
                    read_structure(item, &list_place.member(name).item(index), found);
                }
            }
        }
        search_rest(value, "StreamingDistributionList", place, found);
        return true;
    }
    if let Some(distribution) = value.find("StreamingDistribution")
        && (is_distribution(distribution) || is_summary(distribution))
    {
        let mut record = response(value, place, found);
        if value.find("Location").is_some_and(|location| *location != Value::Null) {
            record.event = Event::Created;
        }
        read_distribution(distribution, &mut record);
        finish(record, value, found);
        search_rest(value, "StreamingDistribution", place, found);
        return true;
    }
    if is_distribution(value) || is_summary(value) {
        read_structure(value, place, found);
        return true;
    }
    if let Some(config) = value.find("StreamingDistributionConfig").filter(|it| is_config(it)) {
        let mut record = response(value, place, found);
        read_config(config, &mut record);
        record.state_id("Id", text(value, "Id"));
        finish(record, value, found);
        search_rest(value, "StreamingDistributionConfig", place, found);
        return true;
    }
    if is_config(value) {
        let mut record = response(value, place, found);
        read_config(value, &mut record);
        found.records.push(record);
        return true;
    }
    false
}

/// Reads a distribution or a summary that stands alone.
fn read_structure(value: &Value, place: &Place, found: &mut Found<'_>) {
    let mut record = response(value, place, found);
    read_distribution(value, &mut record);
    finish(record, value, found);
}

/// Returns a record with what the response around it says.
fn response(value: &Value, place: &Place, found: &Found<'_>) -> Record {
    found.record(Form::AwsJson, &response_of(value, place))
}

/// Returns the place with the time of the response.
fn response_of(value: &Value, place: &Place) -> Place {
    let mut place = place.clone();
    let headers = value.find("ResponseMetadata").and_then(|metadata| metadata.find("HTTPHeaders"));
    if let Some(time) = headers.and_then(|headers| headers.find("date")).and_then(parse_time) {
        place.time = Some(time);
    }
    place
}

/// Adds the members beside the structure, and pushes the record.
fn finish(mut record: Record, value: &Value, found: &mut Found<'_>) {
    record.etag = text(value, "ETag");
    let distribution = record.distribution.clone().unwrap_or_default();
    record.state_id("Id", distribution.id);
    record.state_arn("ARN", distribution.arn);
    if let Some(tags) = value.find("Tags") {
        tags::read(tags, &mut record);
    }
    found.records.push(record);
}

/// Searches the members that are no part of the response.
fn search_rest(value: &Value, known: &str, place: &Place, found: &mut Found<'_>) {
    let rest: Vec<_> = value
        .members()
        .iter()
        .filter(|(name, _)| {
            !same_name(name, known) && !OF_ENVELOPE.iter().any(|known| same_name(name, known))
        })
        .cloned()
        .collect();
    read_members(&rest, place, found);
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.find(name).and_then(Value::as_str).map(str::to_owned)
}

fn is_list(value: &Value) -> bool {
    value.find("Items").is_some_and(|items| matches!(items, Value::List(_) | Value::Null))
        || value.find("Quantity").is_some()
        || value.find("IsTruncated").is_some()
        || value.members().is_empty()
}

fn is_distribution(value: &Value) -> bool {
    value.find("StreamingDistributionConfig").is_some_and(has_config_member)
        && ["Id", "ARN", "DomainName"].iter().any(|name| value.find(name).is_some())
        && !(value.find("IfMatch").is_some()
            || value.find("ETag").is_some() && value.find("DomainName").is_none())
}

/// Returns whether an object has a member of a configuration. A JSON schema has none.
fn has_config_member(value: &Value) -> bool {
    let schema = StreamingDistributionConfig::SCHEMA;
    value
        .members()
        .iter()
        .any(|(name, _)| schema.members.iter().any(|member| same_name(member.name, name)))
}

/// Returns whether an object is a summary: it has an origin, and is not of a web distribution.
fn is_summary(value: &Value) -> bool {
    has_origin(value) && !is_web(value) && is_streaming(value)
}

/// Returns whether the ARN or the domain name is that of a streaming distribution.
fn is_streaming(value: &Value) -> bool {
    match (value.find("ARN").and_then(Value::as_str), value.find("DomainName")) {
        (Some(arn), _) if arn.contains(":distribution/") => value
            .find("DomainName")
            .and_then(Value::as_str)
            .is_some_and(|name| name.starts_with('s')),
        (Some(arn), _) => arn.contains(":streaming-distribution/"),
        (None, Some(Value::String(domain))) => {
            value.find("Id").is_some() && domain.starts_with('s')
        }
        (None, _) => false,
    }
}

fn is_config(value: &Value) -> bool {
    has_origin(value)
        && !is_web(value)
        && value.find("Id").is_none()
        && ["CallerReference", "TrustedSigners"].iter().any(|name| value.find(name).is_some())
}

fn has_origin(value: &Value) -> bool {
    value.find("S3Origin").is_some_and(|origin| origin.find("DomainName").is_some())
}

fn is_web(value: &Value) -> bool {
    OF_WEB.iter().any(|name| value.find(name).is_some())
}

fn read_config(config: &Value, record: &mut Record) {
    let mut reader = Reader::new(AWS_JSON, &mut record.deviations);
    let config = reader
        .read::<PartialStreamingDistributionConfig>("StreamingDistributionConfig", config.clone());
    record.distribution = config.map(PartialStreamingDistribution::of_config);
}

/// Reads a distribution, or a summary as a distribution with a part of its configuration.
fn read_distribution(value: &Value, record: &mut Record) {
    let is_whole = value.find("StreamingDistributionConfig").is_some();
    let (dialect, value) = match is_whole {
        true => (AWS_JSON, without_envelope(value)),
        false => (SUMMARY, summary_as_distribution(without_envelope(value))),
    };
    let mut reader = Reader::new(dialect, &mut record.deviations);
    record.distribution = PartialStreamingDistribution::read(value, &mut reader);
}

/// Returns the object without the members that tools add to it.
fn without_envelope(value: &Value) -> Value {
    let is_of_tool = |name: &str| {
        name.starts_with("c7n:") || OF_ENVELOPE.iter().any(|known| same_name(name, known))
    };
    let members = value.members().iter().filter(|(name, _)| !is_of_tool(name)).cloned();
    Value::Object(members.collect())
}

/// Moves the members of a summary that belong to the configuration into one.
pub(super) fn summary_as_distribution(summary: Value) -> Value {
    let Value::Object(members) = summary else { return summary };
    let (mut distribution, config): (Vec<_>, Vec<_>) = members
        .into_iter()
        .partition(|(name, _)| OF_DISTRIBUTION.iter().any(|known| same_name(name, known)));
    distribution.push(("StreamingDistributionConfig".to_owned(), Value::Object(config)));
    Value::Object(distribution)
}
