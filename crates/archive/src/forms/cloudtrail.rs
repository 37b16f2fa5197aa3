//! `cloudtrail-event`: an API call that changed a distribution.

use super::{Found, Place, tags};
use crate::generated::{PartialStreamingDistribution, PartialStreamingDistributionConfig};
use crate::normal::{AWS_JSON, Reader, parse_time};
use crate::record::{Event, Form};
use crate::value::Value;

/// Reads an event. Events that are no change of a streaming distribution are no records: of other
/// services and operations, and failed calls.
pub(super) fn read(value: &Value, place: &Place, found: &mut Found<'_>) -> bool {
    let Some(name) = value.find("eventName").and_then(Value::as_str) else { return false };
    let is_event =
        ["eventSource", "eventTime", "requestParameters"].iter().any(|at| value.find(at).is_some());
    // `lookup-events` prints a summary around the event.
    if !is_event || value.find("CloudTrailEvent").is_some() {
        return false;
    }
    let source = value.find("eventSource").and_then(Value::as_str);
    let is_cloudfront = source.is_none_or(|source| source == "cloudfront.amazonaws.com");
    let failed = value.find("errorCode").is_some_and(|code| *code != Value::Null);
    if let Some(event) = event(name)
        && is_cloudfront
        && !failed
    {
        change(value, event, place, found);
    }
    true
}

/// Returns the change that an operation makes. Its name may end with an API version, such as
/// `UpdateStreamingDistribution2016_11_25`.
fn event(name: &str) -> Option<Event> {
    let operation = match name.len().checked_sub("20xx_xx_xx".len()) {
        Some(at) if is_version(name.get(at..).unwrap_or_default()) => &name[..at],
        _ => name,
    };
    match operation {
        "CreateStreamingDistribution" | "CreateStreamingDistributionWithTags" => {
            Some(Event::Created)
        }
        "UpdateStreamingDistribution" => Some(Event::Updated),
        "DeleteStreamingDistribution" => Some(Event::Deleted),
        _ => None,
    }
}

/// Returns whether a text is a version such as `2016_11_25`.
fn is_version(text: &str) -> bool {
    text.starts_with("20")
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'_',
            _ => byte.is_ascii_digit(),
        })
}

fn change(value: &Value, event: Event, place: &Place, found: &mut Found<'_>) {
    let mut record = found.record(Form::CloudTrailEvent, place);
    record.event = event;
    record.observed_at = value.find("eventTime").and_then(parse_time).or(record.observed_at);
    let request = value.find("requestParameters").unwrap_or(&Value::Null);
    let response = value.find("responseElements").unwrap_or(&Value::Null);
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);

    let mut reader = Reader::new(AWS_JSON, &mut record.deviations);
    let with_tags = request.find("streamingDistributionConfigWithTags");
    record.distribution = match response.find("streamingDistribution") {
        Some(distribution @ Value::Object(_)) => {
            <PartialStreamingDistribution as crate::normal::Read>::read(
                distribution.clone(),
                &mut reader,
            )
        }
        _ => with_tags
            .unwrap_or(request)
            .find("streamingDistributionConfig")
            .and_then(|config| {
                reader.read::<PartialStreamingDistributionConfig>(
                    "StreamingDistributionConfig",
                    config.clone(),
                )
            })
            .map(PartialStreamingDistribution::of_config),
    };
    if let Some(tags) = with_tags.and_then(|with_tags| with_tags.find("tags")) {
        tags::read(tags, &mut record);
    }
    record.state_id("requestParameters.id", text(request.find("id")));
    let distribution = record.distribution.clone().unwrap_or_default();
    record.state_id("Id", distribution.id);
    record.state_arn("ARN", distribution.arn);
    let owner = value.find("recipientAccountId");
    let owner = owner.or_else(|| value.find("userIdentity")?.find("accountId"));
    record.state_account("recipientAccountId", text(owner).or_else(|| place.account.clone()));
    record.etag = text(response.find("eTag"));
    found.records.push(record);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_not_part_of_the_operation() {
        for (name, expected) in [
            ("UpdateStreamingDistribution", Some(Event::Updated)),
            ("UpdateStreamingDistribution2016_11_25", Some(Event::Updated)),
            ("CreateStreamingDistributionWithTags2020_05_31", Some(Event::Created)),
            ("DeleteStreamingDistribution2014_01_31", Some(Event::Deleted)),
            ("UpdateDistribution2016_11_25", None),
            ("UpdateStreamingDistribution2016-11-25", None),
            ("UpdateStreamingDistributionäöüäöüä", None),
            ("GetStreamingDistribution", None),
        ] {
            assert_eq!(event(name), expected, "{name}");
        }
    }
}
