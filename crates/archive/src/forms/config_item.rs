//! `aws-config-item`: a configuration item of AWS Config, and notifications of its changes.

use super::{Found, Place, RESOURCE_TYPE, embedded, tags};
use crate::generated::PartialStreamingDistribution;
use crate::normal::{Dialect, Read, Reader, parse_time};
use crate::record::{Deviation, DeviationKind, Event, Form, Record};
use crate::value::Value;

/// Items record no status.
const DIALECT: Dialect =
    Dialect { names: &[], optional: &[("StreamingDistribution", "Status")], has_quantities: true };

/// How often a configuration may be encoded as a string.
const MAX_ENCODED: usize = 3;

/// Reads an item, or the notification of a change. Items of other types are no records.
pub(super) fn read(value: &Value, place: &Place, found: &mut Found<'_>) -> bool {
    if let Some((name, item)) = value.find_member("configurationItem") {
        let change = value.find("configurationItemDiff").and_then(|diff| diff.find("changeType"));
        let mut place = place.member(name);
        place.event = change.and_then(event_of_change);
        return match item {
            Value::Object(_) => read_item(item, &place, found),
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    read_item(item, &place.item(index), found);
                }
                true
            }
            _ => read_summary(value, &place, found),
        };
    }
    read_summary(value, place, found) || read_item(value, place, found)
}

/// Reads a notification that is too large for its item: it says where the item is instead.
fn read_summary(value: &Value, place: &Place, found: &mut Found<'_>) -> bool {
    let Some((name, summary @ Value::Object(_))) = value.find_member("configurationItemSummary")
    else {
        return false;
    };
    let mut place = place.member(name);
    place.event = summary.find("changeType").and_then(event_of_change);
    if is_streaming(summary) {
        let before = found.records.len();
        push_item(summary, Value::Null, &place, found);
        let delivery = value.find("s3DeliverySummary").and_then(|at| at.find("s3BucketLocation"));
        if let (Some(record), Some(at)) =
            (found.records.get_mut(before), delivery.and_then(Value::as_str))
            && let Some(missing) =
                record.deviations.iter_mut().find(|one| one.path == CONFIGURATION)
        {
            missing.message = format!("AWS Config delivered the configuration to {at}");
        }
    }
    true
}

fn read_item(value: &Value, place: &Place, found: &mut Found<'_>) -> bool {
    let encoded = value.find(CONFIGURATION);
    let is_item = encoded.is_some()
        || value.find("configurationItemStatus").is_some()
        || value.find("configurationItemCaptureTime").is_some();
    let kind = value.find("resourceType").and_then(Value::as_str);
    if !is_item
        || (kind.is_none() && !encoded.is_some_and(may_be_streaming) && !is_streaming(value))
    {
        return false;
    }
    if kind.is_some_and(|kind| !kind.eq_ignore_ascii_case(RESOURCE_TYPE)) {
        return true;
    }
    match decoded(encoded) {
        Ok(configuration) => push_item(value, configuration, place, found),
        Err(message) => {
            push_item(value, Value::Null, place, found);
            if let Some(record) = found.records.last_mut() {
                record.deviations.retain(|deviation| deviation.path != CONFIGURATION);
                let kind = DeviationKind::Invalid;
                record.deviations.push(Deviation::new(CONFIGURATION, kind, message));
            }
        }
    }
    true
}

const CONFIGURATION: &str = "configuration";

/// Returns whether an item without a type is of a streaming distribution: its ARN says so.
fn is_streaming(item: &Value) -> bool {
    match item.find("resourceType").and_then(Value::as_str) {
        Some(kind) => kind.eq_ignore_ascii_case(RESOURCE_TYPE),
        None => ["arn", "resourceId"].iter().any(|name| {
            let text = item.find(name).and_then(Value::as_str);
            text.is_some_and(|text| text.contains(":streaming-distribution/"))
        }),
    }
}

/// Returns whether a configuration is that of a streaming distribution.
fn may_be_streaming(encoded: &Value) -> bool {
    decoded(Some(encoded)).is_ok_and(|value| value.find("streamingDistributionConfig").is_some())
}

/// Decodes a configuration that is a string, or a string in a string.
fn decoded(encoded: Option<&Value>) -> Result<Value, String> {
    let mut value = encoded.cloned().unwrap_or(Value::Null);
    for _ in 0..MAX_ENCODED {
        let Value::String(text) = &value else { break };
        if ["", "null"].contains(&text.trim()) {
            return Ok(Value::Null);
        }
        value = match embedded::parse(text) {
            Some(decoded) => decoded?,
            None => break,
        };
    }
    Ok(value)
}

fn push_item(item: &Value, configuration: Value, place: &Place, found: &mut Found<'_>) {
    let text = |name: &str| item.find(name).and_then(Value::as_str).map(str::to_owned);
    let mut record = found.record(Form::AwsConfigItem, place);
    let time = item.find("configurationItemCaptureTime").and_then(parse_time);
    record.observed_at = time.or(record.observed_at);
    let status = text("configurationItemStatus").unwrap_or_default();
    if status.to_ascii_lowercase().starts_with("resourcedeleted") {
        record.event = Event::Deleted;
    }
    let is_deletion = record.event == Event::Deleted;
    read_configuration(configuration, is_deletion, &mut record);
    match text("resourceId") {
        Some(arn) if arn.starts_with("arn:") => record.state_arn("resourceId", Some(arn)),
        id => record.state_id("resourceId", id),
    }
    record.state_arn("arn", text("arn"));
    let distribution = record.distribution.clone().unwrap_or_default();
    record.state_id("Id", distribution.id);
    record.state_arn("ARN", distribution.arn);
    record.state_account("accountId", text("accountId").or_else(|| text("awsAccountId")));
    if record.account.is_none() {
        record.account.clone_from(&place.account);
    }
    // AWS Config does not record tags of this type: no tags means that none are known.
    let tags = item.find("tags").filter(|tags| match tags {
        Value::List(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => false,
    });
    if let Some(tags) = tags {
        tags::read(tags, &mut record);
    }
    found.records.push(record);
}

fn read_configuration(configuration: Value, is_deletion: bool, record: &mut Record) {
    let is_empty = match &configuration {
        Value::Null => true,
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    if is_empty {
        if !is_deletion {
            let message = "the item has no configuration";
            let kind = DeviationKind::Missing;
            record.deviations.push(Deviation::new(CONFIGURATION, kind, message));
        }
        return;
    }
    let mut reader = Reader::new(DIALECT, &mut record.deviations);
    record.distribution = PartialStreamingDistribution::read(configuration, &mut reader);
}

fn event_of_change(change: &Value) -> Option<Event> {
    match change.as_str()? {
        "CREATE" => Some(Event::Created),
        "UPDATE" => Some(Event::Updated),
        "DELETE" => Some(Event::Deleted),
        _ => None,
    }
}
